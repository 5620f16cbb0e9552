"""Commands on the road in: register, kertas-kerja, periksa, muat."""

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from capaian.cli.pengesahan import sahkan_lagi, yang_kurang
from capaian.cli.umum import (
    berkas_disebut,
    cetak_json,
    di_terminal,
    kemajuan,
    periode,
    ruang_kerja,
    temuan_json,
)
from capaian.domain.berkas_masuk import BERAKHIRAN
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference.usulan import JENIS

_TANYA_DASAR = "Dasar hukum koreksi atas angka yang sudah disahkan, atau kosongkan untuk batal: "


def register(args: argparse.Namespace) -> int:
    from capaian.report import teks

    ws = ruang_kerja(args)
    path = Path(args.berkas) if args.berkas else ws.path_register
    setuju, alasan, dasar = args.setuju, args.alasan, args.dasar
    hasil = ws.register(path, oleh=args.oleh, peran=args.peran, setuju=setuju, alasan=alasan, dasar=dasar)
    if hasil.status == "ditanya" and di_terminal():
        print("\n".join(f"  ubah   {b}" for b in hasil.berubah))
        print("\n".join(f"  hapus  {b}" for b in hasil.terhapus))
        print(teks.temuan(hasil.temuan))
        alasan = input("Ganti register yang berlaku? Tulis alasannya, atau kosongkan untuk batal: ").strip()
        if alasan and any(t.kode == "DISAHKAN_BERUBAH" for t in hasil.temuan):
            dasar = input(_TANYA_DASAR).strip()
        if alasan:
            hasil = ws.register(path, oleh=args.oleh, peran=args.peran, setuju=True, alasan=alasan, dasar=dasar)
    print(f"{path.name}: {teks.cacah(hasil.temuan)}")
    if hasil.temuan:
        print(teks.temuan(hasil.temuan))
    if hasil.status == "ditanya":
        print("\n".join([*(f"  ubah   {b}" for b in hasil.berubah), *(f"  hapus  {b}" for b in hasil.terhapus)]))
    print({
        "diterima": f"Register diterima: {hasil.hitungan.get('tambah', 0)} baris baru, {hasil.hitungan.get('ubah', 0)} diubah, "
        f"{hasil.hitungan.get('hapus', 0)} dihapus.",
        "sama": "Register ini sama dengan yang sudah berlaku; tidak ada yang diubah.",
        "ditolak": "Register belum diterima. Betulkan galat di atas, simpan, lalu jalankan lagi.",
        "ditanya": "Register belum diterima: " + yang_kurang(alasan if setuju else None, dasar, perlu_dasar=any(
            t.kode == "DISAHKAN_BERUBAH" for t in hasil.temuan)),
    }[hasil.status])  # fmt: skip
    if hasil.status == "diterima":
        sahkan_lagi(ws, hasil.disahkan)
    return 0 if hasil.status in ("diterima", "sama") else 1


def kertas_kerja(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    if args.jenis in JENIS:
        return _formulir_usulan(args, ws)
    tahun, triwulan = periode(args, ws)
    dilewati: list[str] = []
    kabar: list[str] = []
    with kemajuan(0, "Menulis kertas kerja") as maju:
        hasil = ws.kertas_kerja(
            tahun, triwulan, jenis=args.jenis, unit=args.unit, tujuan=Path(args.ke) if args.ke else None, maju=maju,
            lewat=dilewati.append, oleh=args.oleh, peran=args.peran, kabar=kabar.append,
        )  # fmt: skip
    print(f"{len(hasil)} kertas kerja ditulis di {hasil[0].parent}:")
    for path in hasil:
        print(f"  {path.name}")
    for seksi in dilewati:
        print(f"Tanpa kertas kerja: {seksi}, karena tidak ada indikatornya yang jatuh tempo.")
    print("".join(f"{kalimat}\n" for kalimat in kabar), end="")
    return 0


def _formulir_usulan(args: argparse.Namespace, ws: Any) -> int:
    """The forms of a plan year."""
    if args.tahun is None:
        raise CapaianError(f"Sebut tahun rencananya: capaian kertas-kerja --jenis {args.jenis} --tahun TAHUN.")
    if args.triwulan is not None:
        raise CapaianError(f"Formulir {args.jenis} berlaku setahun; jalankan lagi tanpa --triwulan.")
    with kemajuan(0, "Menulis formulir") as maju:
        tujuan = Path(args.ke) if args.ke else None
        untuk: list[tuple[str, str]] = []
        hasil = ws.usulan.kosong(
            args.jenis, args.tahun, unit=args.unit, tujuan=tujuan, maju=maju, tertulis=lambda *m: untuk.append(m)
        )
    print(f"{len(hasil)} formulir ditulis di {hasil[0].parent}:")
    for path in hasil:
        print(f"  {path.name}")
    selesai = ws.alur.disiapkan(f"usulan-{args.jenis}", Periode(args.tahun), untuk, oleh=args.oleh, peran=args.peran)
    print("".join(f"{kalimat}\n" for kalimat in selesai), end="")
    return 0


def periksa(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    paths = berkas_disebut(args.berkas, BERAKHIRAN)  # of a folder; a file that is named is read whatever it is called
    if args.catatan and Path(args.catatan).exists():
        raise CapaianError(f"{args.catatan} sudah ada dan tidak ditimpa. Tulis nama lain untuk --catatan.")
    if (args.catatan or args.peta) and len(paths) > 1:
        raise CapaianError("--catatan dan --peta hanya untuk satu berkas; periksa berkasnya satu per satu.")
    with kemajuan(len(paths), "Memeriksa") as maju:
        hasil = ws.periksa(
            paths, jawaban=_jawaban(args.jawab, paths), sebutan=_sebutan(args, ws, paths), maju=maju, kabar=_kabar
        )
    tertahan = any(h.menahan for h in hasil.berkas)
    if args.peta and not Path(args.peta).exists() and hasil.berkas[0].kertas.peta:
        tulis_berkas(Path(args.peta), ws.usulan_peta(hasil.berkas[0].kertas).encode())
        print(f"Usulan arti kolom ditulis di {args.peta}. Betulkan, ubah «dikonfirmasi» menjadi ya, lalu periksa lagi.",
              file=sys.stderr)  # fmt: skip
    if args.catatan:
        perbaikan = ws.perbaikan(hasil.berkas[0])
        tulis_berkas(Path(args.catatan), perbaikan.isi)
        print(f"Berkas dengan catatan perbaikan: {args.catatan}", file=sys.stderr)
        if not perbaikan.utuh:
            print(perbaikan.alasan, file=sys.stderr)
    if args.json:
        cetak_json({"berkas": [_berkas_json(h) for h in hasil.berkas]})
        return 1 if tertahan else 0
    for h in hasil.berkas:
        _cetak_berkas(h)
    if not tertahan and hasil.perubahan:
        print(f"\nBila dimuat, {len(hasil.perubahan)} angka capaian berubah:")
        print(_tabel_perubahan(hasil.perubahan))
    if not tertahan and hasil.perubahan_serapan:
        print(f"\nBila dimuat, {len(hasil.perubahan_serapan)} angka serapan anggaran berubah:")
        print(_tabel_serapan(hasil.perubahan_serapan))
    bisa = sum(h.lolos for h in hasil.berkas)
    print(f"\n{bisa} dari {len(hasil.berkas)} berkas dapat dimuat. Tidak ada yang disimpan.")
    if tertahan:
        print("Betulkan galat dan jawab pertanyaan di atas, lalu periksa lagi.")
    elif bisa:
        print("Langkah berikutnya: jalankan lagi dengan «capaian muat» sebagai ganti «capaian periksa».")
    return 1 if tertahan else 0


def muat(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    paths = berkas_disebut(args.berkas, BERAKHIRAN)
    jawaban = {n: dict(v) for n, v in _jawaban(args.jawab, paths).items()}
    persetujuan: dict[str, str] = {}
    dasar: dict[str, str] = dict.fromkeys([p.name for p in paths], args.dasar) if args.dasar else {}
    dimuat, perubahan, serapan, terakhir, disahkan, kabar = [], [], [], {}, set(), []
    while paths:
        with kemajuan(len(paths), "Memuat") as maju:
            hasil = ws.muat(
                paths, oleh=args.oleh, peran=args.peran, jawaban=jawaban, setuju=args.setuju, alasan=args.alasan,
                dasar=dasar, persetujuan=persetujuan, sebutan=_sebutan(args, ws, paths), maju=maju, kabar=_kabar,
            )  # fmt: skip
        dimuat += hasil.dimuat
        perubahan += hasil.perubahan
        serapan += hasil.perubahan_serapan
        kabar += hasil.kabar
        terakhir |= {h.nama: h for h in hasil.berkas}
        disahkan.update(s for h in hasil.berkas if h.nama in hasil.dimuat for s in h.disahkan)
        if not di_terminal() or not (ditanya := _tanya(hasil.berkas, jawaban, persetujuan, dasar)):
            break
        paths = [p for p in paths if p.name in ditanya]
    semua = list(terakhir.values())
    if args.json:
        cetak_json({"dimuat": dimuat, "berkas": [_berkas_json(h) for h in semua], "perubahan": perubahan,
                    "perubahan_serapan": serapan, "perlu_disahkan_lagi": sorted(disahkan), "alur": kabar})  # fmt: skip
    else:
        for h in semua:
            _cetak_berkas(h)
        if perubahan:
            print(f"\n{len(perubahan)} angka capaian berubah:")
            print(_tabel_perubahan(perubahan))
        if serapan:
            print(f"\n{len(serapan)} angka serapan anggaran berubah:")
            print(_tabel_serapan(serapan))
        sama = sum(h.status == "sama" and h.nama not in dimuat for h in semua)
        tidak = len(semua) - sama - len(dimuat)
        print(f"\n{len(dimuat)} berkas dimuat, {sama} sudah dimuat sebelumnya, {tidak} tidak dimuat.")
        print("".join(f"{kalimat}\n" for kalimat in dict.fromkeys(kabar)), end="")
        sahkan_lagi(ws, disahkan)
    return 1 if any(h.menahan for h in semua) else 0


def _sebutan(args: argparse.Namespace, ws: Any, paths: list[Path]) -> Any:
    return ws.sebutan(
        paths, unit=args.unit, seksi=args.seksi, tahun=args.tahun, triwulan=args.triwulan,
        peta=Path(args.peta) if args.peta else None,
    )  # fmt: skip


def _kabar(teks: str) -> None:
    if sys.stderr.isatty():
        print(teks, file=sys.stderr)


def _jawaban(path: str | None, berkas: list[Path]) -> Mapping[str, Mapping[str, str]]:
    if path is None:
        return {}
    import yaml

    try:
        isi = yaml.safe_load(Path(path).read_text(encoding="utf-8-sig")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        tanda = getattr(e, "problem_mark", None)
        di = f" pada baris {tanda.line + 1}" if tanda else ""
        raise CapaianError(
            f"Berkas jawaban {path} tidak dapat dibaca{di}. Simpan sebagai teks UTF-8 seperti contohnya."
        ) from e
    if not isinstance(isi, dict) or not all(isinstance(v, dict) for v in isi.values()):
        raise CapaianError(f'Berkas jawaban {path}: tulis nama berkas, lalu di bawahnya "KODE@lembar!sel": jawaban.')
    if asing := sorted({str(n) for n in isi} - {b.name for b in berkas}):
        raise CapaianError(f"Berkas jawaban {path} menyebut «{asing[0]}», yang tidak ikut diperiksa.")
    return {str(n): {str(k): _jawab(v) for k, v in isi_berkas.items()} for n, isi_berkas in isi.items()}


def _jawab(nilai: object) -> str:
    if nilai is True:  # YAML reads a bare "ya" as text but "yes" and "on" as true
        return "ya"
    return re.sub(r"(?<=\d),(?=\d)", ".", str(nilai))


def _cetak_berkas(h: Any) -> None:
    from capaian.pemuatan import DENGAN_SETUJU
    from capaian.reference.kolom import nama_bidang
    from capaian.report import teks

    k = h.kertas
    tertahan = h.menahan
    terjawab = [t for t in h.temuan if t.tingkat == "tanya" and t not in tertahan]
    tampil = [t for t in h.temuan if t not in terjawab]
    print(f"\n{h.nama}: {teks.cacah(tampil)}")
    if k.formulir is not None:
        apa = "Tabel seksi sendiri" if k.lepas else k.formulir.nama
        print(f"  {apa}, {k.unit} / {k.seksi}, {k.periode.nama}")
    belum_pasti = {t.lembar for t in tertahan if t.kode in ("PETA_BELUM_DIKONFIRMASI", "KOLOM_GANDA")}
    for lembar, peta in k.peta:
        if lembar in belum_pasti:
            print("\n".join(f"  {baris}" for baris in teks.peta(lembar, peta, nama_bidang()).splitlines()))
    if tampil:
        print(teks.temuan(tampil))
    if h.alasan and any(t.kode == "DISAHKAN_BERUBAH" for t in tertahan):
        print(f"  Belum dapat dimuat: {yang_kurang(h.alasan, h.dasar, perlu_dasar=True)}")
    for t in terjawab:
        jawab = (
            h.jawaban[t.kunci]
            if t.kunci in h.jawaban
            else "; dasar: ".join(
                kata for kata in (h.alasan, h.dasar if t.kode == "DISAHKAN_BERUBAH" else None) if kata
            )
        )
        print(f"  DIJAWAB    {t.sel or 'berkas'} [{t.kode}]: {jawab}")
    if h.beda:
        print("  Yang berbeda dari yang sudah dimuat:")
        judul = {"sel": "Sel", "objek": "Baris", "kolom": "Kolom", "lama": "Lama", "baru": "Baru"}
        isi = [{n: getattr(b, n) for n in judul} for b in h.beda]
        print("\n".join(f"    {baris}" for baris in teks.tabel(judul, isi).splitlines()))
    print(f"  {teks.hitungan(k.hitungan)}.")
    belum = [t for t in h.menahan if t.tingkat == "tanya" and t.kode not in DENGAN_SETUJU]
    if belum:
        print(
            "  Untuk menjawab tanpa mengubah berkas, simpan ini sebagai jawab.yaml lalu tambahkan --jawab jawab.yaml:"
        )
        print(f'    "{h.nama}":')
        for t in belum:
            print(f'      "{t.kunci}": {" atau ".join(t.pilihan) or "ya"}')


def _tabel_perubahan(baris: list[dict[str, Any]]) -> str:
    from capaian.report import teks

    return teks.tabel(
        {"unit": "Unit", "indikator": "Indikator", "periode": "Periode", "ukuran": "Ukuran", "lama": "Capaian lama",
         "baru": "Capaian baru"},
        [
            b | {"ukuran": teks.UKURAN[b["ukuran"]],
                 "lama": teks.sel(b["capaian_lama"]) if b["capaian_lama"] is not None else teks.KEADAAN[b["keadaan_lama"]],
                 "baru": teks.sel(b["capaian_baru"]) if b["capaian_baru"] is not None else teks.KEADAAN[b["keadaan_baru"]]}
            for b in baris
        ],
    )  # fmt: skip


def _tabel_serapan(baris: list[dict[str, Any]]) -> str:
    from capaian.report import teks

    judul = {"unit": "Unit", "simpul": "Sub kegiatan", "nama": "Nama", "periode": "Periode", "lama": "Serapan lama",
             "baru": "Serapan baru"}  # fmt: skip
    return teks.tabel(judul, [b | {"lama": teks.serapan(b, "lama"), "baru": teks.serapan(b, "baru")} for b in baris])


def _berkas_json(h: Any) -> dict[str, Any]:
    k = h.kertas
    return {
        "nama": k.nama,
        "sha256": k.sha256,
        "temuan": temuan_json(h.temuan),
        "angka": [
            {"lembar": a.lembar, "sel": a.sel, "teks": a.teks, "nilai": a.nilai, "satuan": a.satuan, "kolom": a.kolom,
             "periode": a.periode, "indikator": a.objek, "aturan": a.aturan, "usulan": a.usulan}
            for a in k.angka
        ],
        "hitungan": k.hitungan,
    } | ({"usulan": [
        {n: getattr(i, n) for n in ("blok", "objek", "kolom", "nilai", "teks", "lembar", "sel")} for i in k.usulan
    ]} if k.berisi_usulan else {})  # fmt: skip


def _setuju(h: Any, kode: str, persetujuan: dict[str, str], dasar: dict[str, str]) -> bool:
    """Ask for the reason, once a file, and for the legal basis where a signed figure changes."""
    if h.alasan is None and h.nama not in persetujuan:
        ganti = "Ganti yang sudah dimuat?" if kode == "BERKAS_BERUBAH" else "Tetap muat?"
        if not (alasan := input(f"{ganti} Tulis alasannya, atau kosongkan untuk batal: ").strip()):
            return False
        persetujuan[h.nama] = alasan
    if kode == "BERKAS_BERUBAH":
        return True
    if kata := input(_TANYA_DASAR).strip():
        dasar[h.nama] = kata
    return bool(kata)


def _tanya(
    berkas: list[Any], jawaban: dict[str, dict[str, str]], persetujuan: dict[str, str], dasar: dict[str, str]
) -> set[str]:
    """Ask at the terminal what blocks and can be answered there. Returns the names of files worth another try: those
    of which every question was answered."""
    from capaian.domain.temuan import jawaban_sah
    from capaian.pemuatan import DENGAN_SETUJU
    from capaian.report import teks

    lengkap = set()
    for h in berkas:
        tertahan = h.menahan
        if not tertahan or any(t.tingkat == "galat" for t in tertahan):
            continue
        terjawab = 0
        if any(t.kode == "PETA_BELUM_DIKONFIRMASI" for t in tertahan):
            _cetak_berkas(h)  # the meaning of the columns, which the question is about
        for t in tertahan:
            print(f"\n{h.nama}\n{teks.temuan([t])}")
            if t.kode == "BERKAS_BERUBAH":
                _cetak_berkas(h)
            if t.kode in DENGAN_SETUJU:
                if not _setuju(h, t.kode, persetujuan, dasar):
                    break
                terjawab += 1
                continue
            pilihan = " atau ".join(t.pilihan) or "ya"
            while jawab := _jawab(input(f"Jawab ({pilihan}; kosongkan untuk batal): ")):
                if (sah := jawaban_sah(t, jawab)) is not None:
                    jawaban.setdefault(h.nama, {})[t.kunci] = sah
                    terjawab += 1
                    break
                print(f"«{jawab}» tidak dikenal. Pilih: {pilihan}.")
        if terjawab == len(tertahan):
            lengkap.add(h.nama)
    return lengkap

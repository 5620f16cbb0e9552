"""The command line: arguments in, a Workspace call, text out. No logic of its own.

Exit codes: 0 good, 1 findings that block (or a question nobody is there to answer), 2 operator error.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian.errors import CapaianError

_ISTILAH = {
    "usage: ": "pemakaian: ",
    "positional arguments": "yang disebut",
    "options": "pilihan",
    "subcommands": "perintah",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "yang berikut wajib disebut: %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "expected one argument": "memerlukan satu nilai",
    "expected at least one argument": "memerlukan paling sedikit satu nilai",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "one of the arguments %s is required": "sebutkan salah satu: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bukan pilihan (pilih: %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r bukan %(type)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "show this help message and exit": "tampilkan bantuan ini",
}
"""argparse speaks through one function; these are all its sentences that can reach a user."""


def _argparse_indonesia() -> None:
    argparse._ = lambda teks: _ISTILAH.get(teks, teks)  # type: ignore[attr-defined]
    argparse.ngettext = lambda satu, banyak, n: _ISTILAH.get(satu if n == 1 else banyak, banyak)  # type: ignore[attr-defined]


def bilangan(teks: str) -> int:
    return int(teks)


bilangan.__name__ = "bilangan bulat"


def _parser() -> argparse.ArgumentParser:
    _argparse_indonesia()
    p = argparse.ArgumentParser(
        prog="capaian",
        description="Capaian kinerja kecamatan: dari kertas kerja seksi ke angka yang dapat ditandatangani.",
        epilog="Bantuan tiap perintah: capaian PERINTAH --help. Ruang kerja: --ruang, CAPAIAN_HOME, atau folder ini.",
    )
    perintah = p.add_subparsers(dest="perintah", metavar="PERINTAH", title="perintah", required=True)
    ruang = argparse.ArgumentParser(add_help=False)
    ruang.add_argument(
        "--ruang", metavar="FOLDER", help="ruang kerja (bila tidak disebut: CAPAIAN_HOME atau folder ini)"
    )
    unit = argparse.ArgumentParser(add_help=False)
    unit.add_argument(
        "--unit", metavar="UNIT", help="kode kantor, dengan kelurahannya; «semua» untuk semua (bawaan: kantor sendiri)"
    )
    baca = argparse.ArgumentParser(add_help=False, parents=[ruang, unit])
    baca.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    periode = argparse.ArgumentParser(add_help=False)
    periode.add_argument("--tahun", type=bilangan, metavar="TAHUN", help="bawaan: tahun di kantor.toml")
    periode.add_argument(
        "--triwulan", type=bilangan, choices=(1, 2, 3, 4), metavar="1-4", help="bila tidak disebut: setahun"
    )
    pelaku = argparse.ArgumentParser(add_help=False)
    pelaku.add_argument("--oleh", metavar="NAMA", help="siapa yang melakukan (bawaan: nama masuk komputer ini)")
    pelaku.add_argument(
        "--peran",
        metavar="PERAN",
        default="operator",
        help="camat, sekcam, kasubag, kasi, staf, admin (bawaan: operator)",
    )
    pelaku.add_argument("--setuju", action="store_true", help="setujui penggantian yang sudah berlaku; perlu --alasan")
    pelaku.add_argument("--alasan", metavar="TEKS", help="alasan penggantian")

    def tambah(
        nama: str, kerja: Callable[..., int], bantuan: str, *induk: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        satu = perintah.add_parser(nama, help=bantuan, description=bantuan, parents=list(induk))
        satu.set_defaults(kerja=kerja)
        return satu

    s = tambah("demo", _demo, "Buat ruang contoh, jalankan satu putaran penuh, dan tampilkan hasilnya.")
    s.add_argument("--ruang", metavar="FOLDER", help="tempat ruang contoh (bawaan: contoh/)")
    s = tambah("mulai", _mulai, "Buat ruang kerja baru untuk sebuah kantor.")
    s.add_argument("folder", metavar="FOLDER", help="folder baru")
    s.add_argument("--unit", metavar="KODE", default="kecamatan", help="kode singkat kantor, misalnya kec-sukamaju")
    s.add_argument("--nama", metavar="NAMA", default="<Nama Kecamatan>", help='misalnya "Kecamatan Sukamaju"')
    s.add_argument("--kabupaten", metavar="NAMA", default="<Nama Kabupaten>", help='misalnya "Kabupaten Sejahtera"')
    s.add_argument("--tahun", type=bilangan, metavar="TAHUN", help="tahun anggaran (bawaan: tahun ini)")
    s = tambah("register", _register, "Muat register: simpul, indikator, target, pagu.", ruang, pelaku)
    s.add_argument("berkas", metavar="BERKAS", nargs="?", help="bawaan: data/raw/register.xlsx")
    s = tambah("kertas-kerja", _kertas_kerja, "Tulis kertas kerja kosong, satu untuk tiap seksi.", ruang, unit, periode)
    s.add_argument(
        "--jenis",
        choices=("tw", "lkjip"),
        default="tw",
        help="tw (triwulan) atau lkjip (tahunan, dua tahun berdampingan)",
    )
    s.add_argument("--ke", metavar="FOLDER", help="tempat menulis (bawaan: kertas-kerja/PERIODE di ruang kerja)")
    s = tambah("periksa", _periksa, "Periksa kertas kerja yang sudah diisi; tidak menyimpan apa pun.", ruang)
    s.add_argument("berkas", metavar="BERKAS", nargs="+")
    s.add_argument("--jawab", metavar="BERKAS.yaml", help="jawaban atas pertanyaan")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah(
        "muat",
        _muat,
        "Muat kertas kerja yang tidak bermasalah; berkas masuk utuh atau tidak sama sekali.",
        ruang,
        pelaku,
    )
    s.add_argument("berkas", metavar="BERKAS", nargs="+")
    s.add_argument("--jawab", metavar="BERKAS.yaml", help="jawaban atas pertanyaan")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah("angka", _angka, "Capaian per indikator, triwulan atau setahun.", baca, periode)
    s.add_argument("--rata-rata", action="store_true", help="rata-rata per sasaran dan program")
    s.add_argument("--serapan", action="store_true", help="serapan anggaran")
    s.add_argument("--kelengkapan", action="store_true", help="siapa sudah dan belum lapor")
    tambah("banding", _banding, "Bandingkan dengan periode yang sama tahun lalu.", baca, periode)
    s = tambah("jejak", _jejak, "Telusuri sebuah angka sampai ke berkas, lembar, dan selnya.", baca, periode)
    s.add_argument("kode", metavar="KODE", help="kode indikator atau sub kegiatan")
    s = tambah("lapor", _lapor, "Tulis laporan.", ruang, unit, periode)
    s.add_argument("jenis", choices=("triwulan",), help="laporan triwulan (xlsx)")
    s.add_argument("--ke", metavar="BERKAS", help="nama berkas hasil")
    s = tambah("catatan-kerja", _catatan_kerja, "Buka buku catatan (notebook) di Jupyter.", ruang)
    s = tambah("dasbor", _dasbor, "Buka dasbor di peramban komputer ini.", ruang)
    s.add_argument("--porta", type=bilangan, default=8501, metavar="NOMOR", help="bawaan 8501")
    tambah("bangun-ulang", _bangun_ulang, "Buat ulang basis data dari data/raw.", ruang)
    return p


def main(argv: list[str] | None = None) -> int:
    for aliran in (sys.stdout, sys.stderr):
        # A Windows console may still be on an old code page; a sign it lacks must not stop a report.
        if hasattr(aliran, "reconfigure"):
            aliran.reconfigure(encoding="utf-8" if not aliran.isatty() else None, errors="replace")
    args = _parser().parse_args(argv)
    try:
        return args.kerja(args)
    except CapaianError as e:
        print(e.pesan, file=sys.stderr)
        return e.kode_keluar
    except BrokenPipeError:
        # The reader of the pipe has seen enough (capaian angka | head); the flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 2


# -- helpers -----------------------------------------------------------------------------------------------------------


def _ruang(args: argparse.Namespace) -> Any:
    from capaian.workspace import open_workspace

    return open_workspace(args.ruang)


def _periode(args: argparse.Namespace, ws: Any) -> tuple[int, int | None]:
    return args.tahun or ws.kantor.tahun, args.triwulan


def _json(data: object) -> int:
    def tulis(nilai: object) -> str:
        if isinstance(nilai, Decimal):
            # Figures with two decimals are printed figures; the others carry no zeros that nobody wrote.
            return f"{nilai:f}" if nilai.as_tuple().exponent == -2 else _tanpa_nol(f"{nilai:f}")
        return str(nilai)

    print(json.dumps(data, ensure_ascii=False, indent=1, default=tulis))
    return 0


def _tanpa_nol(teks: str) -> str:
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


@contextmanager
def _kemajuan(jumlah: int, kata: str) -> Any:
    """A progress bar on a terminal, nothing in a pipe. Yields the function to call with each step."""
    from tqdm import tqdm

    with tqdm(total=jumlah, desc=kata, disable=None, leave=False, bar_format="{desc} {bar} {n}/{total}") as bar:
        yield bar.update


def _berkas(nama: list[str]) -> list[Path]:
    """The files meant: a Windows shell hands `kiriman/*.xlsx` on as it is, and a folder means what lies in it."""
    hasil: list[Path] = []
    for satu in nama:
        path = Path(satu)
        if path.is_dir():
            temu = sorted(p for p in path.glob("*.xlsx") if not p.name.startswith("~$"))
        elif "*" in satu or "?" in satu:
            temu = sorted(path.parent.glob(path.name))
        else:
            temu = [path]
        if not temu:
            raise CapaianError(f"Tidak ada berkas yang cocok dengan {satu}.")
        hasil += [p for p in temu if p not in hasil]
    return hasil


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


def _di_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


# -- commands ----------------------------------------------------------------------------------------------------------


def _demo(args: argparse.Namespace) -> int:
    from capaian.demo import demo

    return demo(Path(args.ruang or "contoh"))


def _mulai(args: argparse.Namespace) -> int:
    from capaian.reference import kantor_toml
    from capaian.workspace import Workspace

    tahun = args.tahun or datetime.now().year
    ws = Workspace.mulai(
        Path(args.folder).resolve(), kantor_toml=kantor_toml(args.unit, args.nama, args.kabupaten, tahun)
    )
    print(f"Ruang kerja dibuat: {ws.ruang}")
    print("Langkah berikutnya:")
    print("  1. Ubah data/raw/kantor.toml: nama kantor, seksi, kelurahan, pejabat.")
    print("  2. Isi data/raw/register.xlsx: sasaran, indikator, target, pagu (lihat lembar Kamus).")
    print(f'  3. capaian register --ruang "{ws.ruang}"')
    return 0


def _register(args: argparse.Namespace) -> int:
    from capaian.report import teks

    ws = _ruang(args)
    path = Path(args.berkas) if args.berkas else ws.ruang / "data" / "raw" / "register.xlsx"
    setuju, alasan = args.setuju, args.alasan
    hasil = ws.register(path, oleh=args.oleh, peran=args.peran, setuju=setuju, alasan=alasan)
    if hasil.status == "ditanya" and _di_terminal():
        print("\n".join(f"  ubah   {b}" for b in hasil.berubah))
        print("\n".join(f"  hapus  {b}" for b in hasil.terhapus))
        alasan = input("Ganti register yang berlaku? Tulis alasannya, atau kosongkan untuk batal: ").strip()
        if alasan:
            hasil = ws.register(path, oleh=args.oleh, peran=args.peran, setuju=True, alasan=alasan)
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
        "ditanya": "Register belum diterima: perlu persetujuan.",
    }[hasil.status])  # fmt: skip
    return 0 if hasil.status in ("diterima", "sama") else 1


def _kertas_kerja(args: argparse.Namespace) -> int:
    ws = _ruang(args)
    tahun, triwulan = _periode(args, ws)
    with _kemajuan(0, "Menulis kertas kerja") as maju:
        hasil = ws.kertas_kerja(
            tahun, triwulan, jenis=args.jenis, unit=args.unit, tujuan=Path(args.ke) if args.ke else None, maju=maju
        )
    print(f"{len(hasil)} kertas kerja ditulis di {hasil[0].parent}:")
    for path in hasil:
        print(f"  {path.name}")
    return 0


def _periksa(args: argparse.Namespace) -> int:

    ws = _ruang(args)
    paths = _berkas(args.berkas)
    with _kemajuan(len(paths), "Memeriksa") as maju:
        hasil = ws.periksa(paths, jawaban=_jawaban(args.jawab, paths), maju=maju)
    tertahan = any(h.menahan for h in hasil.berkas)
    if args.json:
        _json({"berkas": [_berkas_json(h) for h in hasil.berkas]})
        return 1 if tertahan else 0
    for h in hasil.berkas:
        _cetak_berkas(h)
    if not tertahan and hasil.perubahan:
        print(f"\nBila dimuat, {len(hasil.perubahan)} angka capaian berubah:")
        print(_tabel_perubahan(hasil.perubahan))
    bisa = sum(h.lolos for h in hasil.berkas)
    print(f"\n{bisa} dari {len(hasil.berkas)} berkas dapat dimuat. Tidak ada yang disimpan.")
    if tertahan:
        print("Betulkan galat dan jawab pertanyaan di atas, lalu periksa lagi.")
    elif bisa:
        print("Langkah berikutnya: jalankan lagi dengan «capaian muat» sebagai ganti «capaian periksa».")
    return 1 if tertahan else 0


def _cetak_berkas(h: Any) -> None:
    from capaian.report import teks

    k = h.kertas
    tertahan = h.menahan
    terjawab = [t for t in h.temuan if t.tingkat == "tanya" and t not in tertahan]
    tampil = [t for t in h.temuan if t not in terjawab]
    print(f"\n{h.nama}: {teks.cacah(tampil)}")
    if k.formulir is not None:
        print(f"  {k.formulir.nama}, {k.unit} / {k.seksi}, {k.periode.nama}")
    if tampil:
        print(teks.temuan(tampil))
    for t in terjawab:
        jawab = h.alasan if t.kode == "BERKAS_BERUBAH" else h.jawaban[t.kunci]
        print(f"  DIJAWAB    {t.sel or 'berkas'} [{t.kode}]: {jawab}")
    if h.beda:
        print("  Yang berbeda dari yang sudah dimuat:")
        judul = {"sel": "Sel", "objek": "Baris", "kolom": "Kolom", "lama": "Lama", "baru": "Baru"}
        isi = [{n: getattr(b, n) for n in judul} for b in h.beda]
        print("\n".join(f"    {baris}" for baris in teks.tabel(judul, isi).splitlines()))
    belum = [t for t in h.menahan if t.tingkat == "tanya" and t.kode != "BERKAS_BERUBAH"]
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


def _berkas_json(h: Any) -> dict[str, Any]:
    k = h.kertas
    return {
        "nama": k.nama,
        "sha256": k.sha256,
        "temuan": [
            {n: getattr(t, n) for n in ("kode", "tingkat", "lembar", "sel", "teks", "pesan", "saran")} for t in h.temuan
        ],
        "angka": [
            {"lembar": a.lembar, "sel": a.sel, "teks": a.teks, "nilai": a.nilai, "satuan": a.satuan, "kolom": a.kolom,
             "periode": str(k.periode), "indikator": a.objek, "aturan": a.aturan, "usulan": False}
            for b in k.baris for a in b.angka.values()
        ],
        "hitungan": k.hitungan,
    }  # fmt: skip


def _muat(args: argparse.Namespace) -> int:
    ws = _ruang(args)
    paths = _berkas(args.berkas)
    jawaban = {n: dict(v) for n, v in _jawaban(args.jawab, paths).items()}
    persetujuan: dict[str, str] = {}
    dimuat, perubahan, terakhir = [], [], {}
    while paths:
        with _kemajuan(len(paths), "Memuat") as maju:
            hasil = ws.muat(
                paths, oleh=args.oleh, peran=args.peran, jawaban=jawaban, setuju=args.setuju, alasan=args.alasan,
                persetujuan=persetujuan, maju=maju,
            )  # fmt: skip
        dimuat += hasil.dimuat
        perubahan += hasil.perubahan
        terakhir |= {h.nama: h for h in hasil.berkas}
        if not _di_terminal() or not (ditanya := _tanya(hasil.berkas, jawaban, persetujuan)):
            break
        paths = [p for p in paths if p.name in ditanya]
    semua = list(terakhir.values())
    if args.json:
        _json({"dimuat": dimuat, "berkas": [_berkas_json(h) for h in semua], "perubahan": perubahan})
    else:
        for h in semua:
            _cetak_berkas(h)
        if perubahan:
            print(f"\n{len(perubahan)} angka capaian berubah:")
            print(_tabel_perubahan(perubahan))
        sama = sum(h.status == "sama" for h in semua)
        tidak = len(semua) - sama - len(dimuat)
        print(f"\n{len(dimuat)} berkas dimuat, {sama} sudah dimuat sebelumnya, {tidak} tidak dimuat.")
    return 1 if any(h.menahan for h in semua) else 0


def _tanya(berkas: list[Any], jawaban: dict[str, dict[str, str]], persetujuan: dict[str, str]) -> set[str]:
    """Ask at the terminal what blocks and can be answered there. Returns the names of files worth another try: those
    of which every question was answered."""
    from capaian.domain.temuan import jawaban_sah
    from capaian.report import teks

    lengkap = set()
    for h in berkas:
        tertahan = h.menahan
        if not tertahan or any(t.tingkat == "galat" for t in tertahan):
            continue
        terjawab = 0
        for t in tertahan:
            print(f"\n{h.nama}\n{teks.temuan([t])}")
            if t.kode == "BERKAS_BERUBAH":
                _cetak_berkas(h)
                alasan = input("Ganti yang sudah dimuat? Tulis alasannya, atau kosongkan untuk batal: ").strip()
                if alasan:
                    persetujuan[h.nama] = alasan
                    terjawab += 1
                continue
            jawab = _jawab(input(f"Jawab ({' atau '.join(t.pilihan) or 'ya'}; kosongkan untuk batal): "))
            if (sah := jawaban_sah(t, jawab)) is not None:
                jawaban.setdefault(h.nama, {})[t.kunci] = sah
                terjawab += 1
        if terjawab == len(tertahan):
            lengkap.add(h.nama)
    return lengkap


_KUNCI_ANGKA = (
    "unit", "seksi", "indikator", "nama", "satuan", "arah", "periode", "ukuran", "dokumen", "target", "realisasi",
    "capaian", "keadaan", "status", "alasan", "predikat", "rumus", "kematangan", "snapshot",
)  # fmt: skip
_KUNCI_ASAL = ("sha256", "berkas", "lembar", "sel", "teks", "aturan", "oleh", "waktu")


def _angka_json(b: Mapping[str, Any]) -> dict[str, Any]:
    return {k: b[k] for k in _KUNCI_ANGKA} | {"asal": [{k: a[k] for k in _KUNCI_ASAL} for a in b["asal"]]}


def _angka(args: argparse.Namespace) -> int:
    from capaian.report import teks

    ws = _ruang(args)
    tahun, triwulan = _periode(args, ws)
    if args.rata_rata or args.serapan or args.kelengkapan:
        return _angka_lain(args, ws, tahun, triwulan)
    baris = ws.angka(tahun, triwulan, unit=args.unit)
    if args.json:
        return _json([_angka_json(b) for b in baris])
    _kepala(ws, args, tahun, triwulan)
    if not baris:
        print("Belum ada indikator bertarget untuk periode ini; lihat lembar Target di register.")
    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"ket": b["predikat"] if b["keadaan"] == "terisi" else b["alasan"], "status": teks.KEADAAN[b["status"]]}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "target": "Target",
             "realisasi": "Realisasi", "capaian": "Capaian %", "status": "Status", "ket": "Predikat / alasan"},
            isi, 130,
        ))  # fmt: skip
        terhitung = sum(b["capaian"] is not None for b in isi)
        tempo = sum(b["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku") for b in isi)
        bawah = sum(b["status"] == "di bawah target" for b in isi)
        print(f"\n{terhitung} dari {tempo} indikator yang jatuh tempo terhitung; {bawah} di bawah target.")
    return 0


def _kepala(ws: Any, args: argparse.Namespace, tahun: int, triwulan: int | None) -> None:
    from capaian.domain.periode import Periode

    print(
        f"{ws.nama_unit(args.unit)}, {Periode.dari(tahun, triwulan).nama}"
        + (" — DATA CONTOH" if ws.kantor.contoh else "")
    )
    print("Angka berstatus sementara: belum ada tanda tangan yang dicatat.")


def _angka_lain(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None) -> int:
    from capaian.report import teks

    if args.rata_rata:
        baris = ws.rata_rata(tahun, triwulan, unit=args.unit)
        judul = {"unit": "Unit", "tingkat": "Tingkat", "uraian": "Uraian", "ukuran": "Ukuran", "rata_rata": "Rata-rata",
                 "rata_rata_maks_100": "Maks. 100", "cakupan": "Terhitung", "di_bawah_target": "Di bawah target"}  # fmt: skip
        isi = [
            b | {"cakupan": f"{b['terhitung']} dari {b['jatuh_tempo']}", "ukuran": teks.UKURAN[b["ukuran"]]}
            for b in baris
        ]
    elif args.serapan:
        baris = ws.serapan(tahun, triwulan, unit=args.unit)
        judul = {"unit": "Unit", "kode": "Kode", "uraian": "Uraian", "pagu": "Pagu", "realisasi": "Realisasi",
                 "serapan": "Serapan %", "cakupan": "Terlapor"}  # fmt: skip
        isi = [
            b | {k: teks.rupiah_bulat(b[k]) for k in ("pagu", "realisasi")}
            | {"cakupan": f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}"}
            for b in baris
        ]  # fmt: skip
    else:
        baris = ws.kelengkapan(tahun, triwulan, unit=args.unit)
        judul = {
            "unit": "Unit",
            "nama_seksi": "Seksi",
            "indikator": "Indikator",
            "anggaran": "Anggaran",
            "berkas": "Berkas",
        }
        isi = [
            b | {"indikator": f"{b['terjawab']} dari {b['jatuh_tempo']}",
                 "anggaran": f"{b['anggaran_terisi']} dari {b['sub_kegiatan']}", "berkas": b["berkas"] or "belum lapor"}
            for b in baris
        ]  # fmt: skip
    if args.json:
        return _json(baris)
    _kepala(ws, args, tahun, triwulan)
    print(teks.tabel(judul, isi, 130))
    return 0


def _banding(args: argparse.Namespace) -> int:
    from capaian.domain import tulis
    from capaian.report import teks

    ws = _ruang(args)
    tahun, triwulan = _periode(args, ws)
    baris = ws.banding(tahun, triwulan, unit=args.unit)
    if args.json:
        return _json(baris)
    _kepala(ws, args, tahun, triwulan)
    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"poin": "–" if b["selisih_capaian"] is None else tulis.poin(b["selisih_capaian"]),
                 "beda": "–" if b["selisih_realisasi"] is None else tulis.selisih(b["selisih_realisasi"], None),
                 "kata": b["alasan"] or f"realisasi {b['arah_realisasi']}"
                 + ("" if b["arah_capaian"] is None else f", capaian {b['arah_capaian']}")}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}, {tahun - 1} dan {tahun}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "realisasi_lalu": f"R {tahun - 1}",
             "realisasi": f"R {tahun}", "beda": "Δ realisasi", "capaian_lalu": f"C {tahun - 1}", "capaian": f"C {tahun}",
             "poin": "Δ capaian", "kata": "Arah"},
            isi, 130,
        ))  # fmt: skip
    return 0


def _jejak(args: argparse.Namespace) -> int:
    from capaian.domain import tulis
    from capaian.report import teks

    ws = _ruang(args)
    tahun, triwulan = _periode(args, ws)
    baris = ws.jejak(args.kode, tahun, triwulan, unit=args.unit)
    if args.json:
        return _json([
            (_angka_json(b) | {"rumus_kata": b["rumus_kata"], "rumus_sumber": b["rumus_sumber"]} if "indikator" in b
             else {k: b[k] for k in ("unit", "simpul", "uraian", "periode", "pagu", "realisasi", "serapan", "keadaan")}
             | {"asal": [{k: a[k] for k in (*_KUNCI_ASAL, "besaran")} for a in b["asal"]]})
            | {"asal_target": [{k: a[k] for k in ("sha256", "berkas", "lembar", "sel", "teks", "dokumen", "oleh", "waktu")}
                               for a in b["asal_target"]]}
            for b in baris
        ])  # fmt: skip
    _kepala(ws, args, tahun, triwulan)
    for b in baris:
        kinerja = "indikator" in b
        print(f"\n{b['unit']} · {args.kode} · {b['nama'] if kinerja else b['uraian']}"
              + (f" ({teks.UKURAN[b['ukuran']]})" if kinerja else ""))  # fmt: skip
        if kinerja:
            print(f"  capaian {teks.sel(b['capaian'])} %  =  {b['rumus_kata']}   [{b['rumus']}]")
            print(
                f"  R realisasi {teks.sel(b['realisasi'])} {b['satuan']}, T target {teks.sel(b['target'])} ({b['dokumen'] or '–'})"
            )
            print(
                f"  {teks.KEADAAN[b['status']]}"
                + (f", {b['predikat']}" if b["predikat"] else "")
                + (f". {b['alasan']}" if b["alasan"] else "")
            )
        else:
            print(
                f"  serapan {teks.sel(b['serapan'])} %  =  realisasi {teks.sel(b['realisasi'])} / pagu {teks.sel(b['pagu'])} × 100"
            )
        for nama, asal in (("realisasi", b["asal"]), ("target" if kinerja else "pagu", b["asal_target"])):
            for a in asal:
                print(f"  {a.get('besaran', nama)}: «{a['teks']}» di {a['berkas']}, lembar «{a['lembar']}», sel {a['sel']}"
                      + (f", aturan baca {a['aturan']}" if a.get("aturan") else ""))  # fmt: skip
                print(
                    f"    {a['oleh']} ({a['peran']}), {tulis.waktu(datetime.fromisoformat(a['waktu']))}; sha256 {a['sha256']}"
                )
    return 0


def _lapor(args: argparse.Namespace) -> int:
    ws = _ruang(args)
    tahun, triwulan = _periode(args, ws)
    if triwulan is None:
        raise CapaianError("Sebutkan triwulannya: --triwulan 1 sampai 4.")
    print(
        f"Laporan ditulis: {ws.lapor_triwulan(tahun, triwulan, unit=args.unit, tujuan=Path(args.ke) if args.ke else None)}"
    )
    return 0


def _catatan_kerja(args: argparse.Namespace) -> int:
    import subprocess

    ws = _ruang(args)
    print(f"Membuka Jupyter di {ws.ruang / 'notebooks'}. Hentikan dengan Ctrl+C.")
    return subprocess.call(
        [
            sys.executable, "-m", "jupyter", "lab", str(ws.ruang / "notebooks"), "--LabApp.news_url=none",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env=_lingkungan(ws.ruang),
    )  # fmt: skip


def _dasbor(args: argparse.Namespace) -> int:
    import subprocess

    from capaian.reference import bawaan

    ws = _ruang(args)
    alamat = f"http://127.0.0.1:{args.porta}"
    print(f"Dasbor: {alamat} — hanya dapat dibuka dari komputer ini. Hentikan dengan Ctrl+C.", flush=True)
    perintah = [
        sys.executable, "-m", "streamlit", "run", str(bawaan("dashboard") / "app.py"),
        "--server.address=127.0.0.1", f"--server.port={args.porta}", "--server.headless=true",
        "--server.fileWatcherType=none", "--browser.gatherUsageStats=false", "--client.toolbarMode=minimal",
        "--client.showErrorDetails=none", "--client.showErrorLinks=false",
    ]  # fmt: skip
    # Its greeting is English and says nothing more; what goes wrong comes on the other stream.
    with subprocess.Popen(perintah, env=_lingkungan(ws.ruang), stdout=subprocess.DEVNULL) as proses:
        try:
            if _di_terminal():
                _buka_peramban(alamat, args.porta, proses)
            return proses.wait()
        except KeyboardInterrupt:
            proses.terminate()
            raise


def _buka_peramban(alamat: str, porta: int, proses: Any) -> None:
    """Open the browser as soon as the page answers."""
    import socket
    import time
    import webbrowser

    while proses.poll() is None:
        with socket.socket() as soket:
            soket.settimeout(1)
            if soket.connect_ex(("127.0.0.1", porta)) == 0:
                webbrowser.open(alamat)
                return
        time.sleep(0.3)


def _lingkungan(ruang: Path) -> dict[str, str]:
    return os.environ | {"CAPAIAN_HOME": str(ruang), "PYTHONUTF8": "1"}


def _bangun_ulang(args: argparse.Namespace) -> int:
    ws = _ruang(args)
    print(f"Basis data dibuat ulang dari {ws.bangun_ulang()} peristiwa di data/raw.")
    return 0

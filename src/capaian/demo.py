"""The sample workspace: published yearly figures of two kecamatan, everything else invented and marked (contoh).

It walks the real road through the front door: register, blank kertas kerja, typing, loading TW by TW, measuring,
report. Nothing here knows a result.
"""

import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import TEMPAT, sebab
from capaian.report import teks
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import SEMUA, Workspace

OLEH, PERAN = "demo", "kasubag"
_MASUKAN = ("realisasi", "pembilang", "penyebut")


def demo(ruang: Path, *, dengan_alur: bool = True) -> int:
    """Make the sample workspace in `ruang` (an earlier sample there is replaced) and print what came of it. `dengan_alur`:
    the SOP of the last TW is under way."""
    contoh = reference.contoh()
    _kosongkan(ruang)
    print(f"Membuat ruang contoh di {ruang.resolve()}")
    ws = Workspace.mulai(ruang.resolve(), kantor_toml=kantor_toml(contoh), isi_register=isi_register(contoh))
    hasil = ws.register(ws.ruang / "data" / "raw" / "register.xlsx", oleh=OLEH, peran=PERAN)
    if hasil.status != "diterima":
        raise CapaianError(f"Register contoh ditolak:\n{teks.temuan(hasil.temuan)}")
    print(f"Register dimuat: {sum(hasil.hitungan.values())} baris.")
    isian = isian_per_berkas(contoh)
    dimuat = 0
    giliran = _giliran(ws, isian)
    alur = None
    for periode in giliran:
        if dengan_alur and periode is giliran[-1]:
            alur = _mulai_alur(ws, periode[-1])
        berkas = [path for p in periode for path in _isi(ws, p, isian)]
        muat = ws.muat(berkas, oleh=OLEH, peran=PERAN)
        ditolak = [h for h in muat.berkas if h.menahan]
        if ditolak:
            raise CapaianError(
                "Kertas kerja contoh ditolak:\n" + "\n".join(f"{h.nama}\n{teks.temuan(h.menahan)}" for h in ditolak)
            )
        dimuat += len(muat.dimuat)
        nama = periode[0].nama if len(periode) == 1 else f"Tahun {periode[0].tahun}, empat triwulan sekaligus"
        print(f"  {nama}: {len(muat.dimuat)} kertas kerja dimuat", flush=True)
    print(f"{dimuat} kertas kerja dimuat.\n")
    if alur is not None:
        _periksa_sebagian(ws, alur)
    laporan = [
        ws.lapor_triwulan(2022, 4, unit="contoh-1"),
        ws.lapor_triwulan(2020, 4, unit="contoh-2"),
    ]
    ws.kertas_kerja(2022, jenis="lkjip", unit="contoh-1")
    _ringkasan(ws, contoh)
    print("\nLaporan:")
    for path in laporan:
        print(f"  {path}")
    return 0


def _giliran(ws: Workspace, isian: Iterable[tuple[str, str, Periode]]) -> list[list[Periode]]:
    """What is loaded together: earlier years whole, as an office brings in its history; the running year TW by TW."""
    semua = sorted({p for _, _, p in isian}, key=str)
    lalu = sorted({p.tahun for p in semua if p.tahun < ws.kantor.tahun})
    return [[p for p in semua if p.tahun == tahun] for tahun in lalu] + [
        [p] for p in semua if p.tahun == ws.kantor.tahun
    ]


def _mulai_alur(ws: Workspace, periode: Periode) -> str:
    """The monitoring of that TW, up to where its seksi hand in: what is loaded then completes their steps."""
    kunci = ws.alur.mulai("monitoring", periode.tahun, periode.ke, oleh=OLEH, peran="sekcam")
    while True:
        satu = ws.alur.satu(kunci)
        if any(lajur for _, lajur in satu.posisi.terbuka):
            return kunci
        for langkah, _ in list(satu.posisi.terbuka):
            peran = satu.sop.pelaku_langkah(langkah).peran[0]
            ws.alur.catat(kunci, langkah, oleh=OLEH, peran=peran, catatan="Data contoh")


def _periksa_sebagian(ws: Workspace, kunci: str) -> None:
    """The Sekcam has looked at all but the last two, so that the page Alur shows work that waits."""
    satu = ws.alur.satu(kunci)
    terbuka = list(satu.posisi.terbuka)
    for langkah, lajur in terbuka[:-2]:
        peran = satu.sop.pelaku_langkah(langkah).peran[0]
        ws.alur.catat(kunci, langkah, lajur=lajur, oleh=OLEH, peran=peran, catatan="Data contoh")
    print(f"Alur {satu.nama}: {len(terbuka[:-2])} dari {len(terbuka)} seksi sudah diperiksa.\n")


def _kosongkan(ruang: Path) -> None:
    kantor = ruang / "data" / "raw" / "kantor.toml"
    if not ruang.exists() or not any(ruang.iterdir()):
        return
    if not kantor.is_file() or not tomllib.loads(kantor.read_text(encoding="utf-8")).get("contoh"):
        raise CapaianError(f"{ruang} sudah berisi hal lain; demo hanya mengganti ruang contoh. Pilih --ruang lain.")
    try:
        shutil.rmtree(ruang)
    except OSError as e:
        raise CapaianError(
            f"Ruang contoh lama tidak dapat dihapus, yaitu {e.filename or ruang}: {sebab(e) or TEMPAT}. Tutup juga dasbor yang "
            "terbuka."
        ) from e


def kantor_toml(contoh: Mapping[str, Any]) -> str:
    """kantor.toml of the sample: the template's head, and the seksi and kelurahan of the sample's register."""
    import json

    k, baris = contoh["kantor"], contoh["register"]
    isi = [f"{nama} = {json.dumps(nilai, ensure_ascii=False)}" for nama, nilai in k.items()]
    isi += ["", "[pejabat]", 'camat = "<Nama Camat>"', 'sekcam = "<Nama Sekretaris Kecamatan>"',
            'kasubag = "<Nama Kasubag Perencanaan>"']  # fmt: skip
    for s in baris["Seksi"]:
        if s["unit"] == k["unit"]:
            isi += ["", "[[seksi]]", f'kode = "{s["seksi"]}"', f"nama = {json.dumps(s['nama'], ensure_ascii=False)}",
                    f'jenis = "{s["jenis"]}"', f'kepala = "<Nama Kepala {s["nama"].removesuffix(" (contoh)")}>"']  # fmt: skip
    for u in baris["Unit"]:
        if u.get("induk") == k["unit"]:
            isi += ["", "[[kelurahan]]", f'unit = "{u["unit"]}"', f"nama = {json.dumps(u['nama'], ensure_ascii=False)}"]
    return "\n".join(isi) + "\n"


def isi_register(contoh: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The sample's register rows, the compact target and pagu written out."""
    lembar = {nama: [{k: str(v) for k, v in b.items()} for b in baris] for nama, baris in contoh["register"].items()}
    lembar["Target"] = []
    for t in contoh["target"]:
        tahun = t["periode"]
        umum = {
            "unit": t["unit"],
            "indikator": t["indikator"],
            "versi": str(t.get("versi", 1)),
            "dokumen": t["dokumen"],
        }
        nilai = [(f"{tahun}-TW{ke}", n) for ke, n in enumerate(t.get("tw") or [], 1)] + [(str(tahun), t.get("tahun"))]
        lembar["Target"] += [umum | {"periode": p, "bawah": str(n)} for p, n in nilai if n is not None]
    lembar["Pagu"] = []
    for p in contoh["pagu"]:
        umum = {"unit": p["unit"], "simpul": p["simpul"], "dokumen": p["dokumen"]}
        setahun = int(p["setahun"])
        kas = _kumulatif(setahun, p["kas_persen"])
        lembar["Pagu"].append(umum | {"periode": str(p["tahun"]), "rupiah": str(setahun)})
        lembar["Pagu"] += [
            umum | {"periode": f"{p['tahun']}-TW{ke}", "rupiah": str(sampai - sebelum)}
            for ke, (sebelum, sampai) in enumerate(zip([0, *kas], kas, strict=False), 1)
        ]
    return lembar


def _kumulatif(setahun: int, persen: list[Any]) -> list[int]:
    """Whole rupiah up to the end of each TW, rounded down; the last TW takes the rest."""
    return [setahun * int(p) // 100 for p in persen[:-1]] + [setahun]


def isian_per_berkas(contoh: Mapping[str, Any]) -> dict[tuple[str, str, Periode], dict[str, dict[str, Any]]]:
    """(unit, seksi, periode) -> row id -> column -> what is typed."""
    pengampu = {
        (b["unit"], b["indikator"]): b["seksi"] for b in contoh["register"]["Pengampu"] if b["peran"] == "utama"
    }
    seksi = {(b["unit"], b["simpul"]): b["seksi"] for b in contoh["register"]["Simpul"] if b.get("seksi")}
    hasil: dict[tuple[str, str, Periode], dict[str, dict[str, Any]]] = defaultdict(dict)
    for b in contoh["isian"]["kinerja"]:
        for ke, isi in enumerate(b["tw"], 1):
            kunci = (b["unit"], pengampu[b["unit"], b["indikator"]], Periode(b["tahun"], "tw", ke))
            hasil[kunci][f"kinerja:{b['indikator']}"] = {
                k: Decimal(str(v)) if k in _MASUKAN else v for k, v in (isi or {}).items()
            }
    for b in contoh["isian"]["anggaran"]:
        for ke, rupiah in enumerate(_kumulatif(int(b["setahun"]), b["persen"]), 1):
            kunci = (b["unit"], seksi[b["unit"], b["simpul"]], Periode(b["tahun"], "tw", ke))
            isi = {"anggaran": Decimal(rupiah)}
            if b.get("fisik"):
                isi["fisik"] = Decimal(str(b["fisik"][ke - 1]))
            for kolom in ("pendorong", "penghambat", "tindak_lanjut", "keterangan"):
                if b.get(kolom) and b[kolom][ke - 1]:
                    isi[kolom] = b[kolom][ke - 1]
            if b.get("bukti"):
                isi["bukti"] = b["bukti"]
            hasil[kunci][f"anggaran:{b['simpul']}"] = isi
    return dict(hasil)


def _isi(ws: Workspace, periode: Periode, isian: Mapping[Any, Mapping[str, Mapping[str, Any]]]) -> Iterator[Path]:
    """Blank forms of the period, then the same forms typed into, as the seksi send them back."""
    kosong = ws.kertas_kerja(periode.tahun, periode.ke, unit=SEMUA, tujuan=ws.ruang / "kosong" / str(periode))
    kiriman = ws.ruang / "kiriman" / str(periode)
    kiriman.mkdir(parents=True, exist_ok=True)
    nama = {
        f"{unit}-{seksi}-{periode.tahun}-tw{periode.ke}.xlsx": (unit, seksi, periode)
        for unit, seksi, p in isian
        if p == periode
    }
    for path in kosong:
        if path.name in nama:
            isi_kertas_kerja(path, kiriman / path.name, isian[nama[path.name]])
            yield kiriman / path.name


def _ringkasan(ws: Workspace, contoh: Mapping[str, Any]) -> None:
    print("Ringkasan (angka tahunan IKU, program, dan anggaran adalah angka terbit; selebihnya data contoh)")
    for unit, tahun, triwulan in (("contoh-1", 2022, 3), ("contoh-1", 2022, None), ("contoh-2", 2020, None)):
        baris = [b for b in ws.angka(tahun, triwulan, unit=unit) if b["ukuran"] != "sd"]
        bawah = [b for b in baris if b["status"] == "di_bawah_target"]
        terhitung, tempo, _ = teks.cakupan(baris)
        nama = next(u["nama"] for u in ws.units() if u["unit"] == unit)
        print(
            f"\n{nama}, {Periode.dari(tahun, triwulan).nama}: {terhitung} dari {tempo} indikator yang jatuh tempo terhitung, "
            f"{len(bawah)} di bawah target"
        )
        belum = [b for b in baris if b["keadaan"] not in ("terisi", "belum_jatuh_tempo")]
        if bawah:
            print(teks.tabel(
                {"indikator": "Kode", "nama": "Di bawah target", "target": "Target", "realisasi": "Realisasi",
                 "capaian": "Capaian %", "predikat": "Predikat"}, bawah, 110))  # fmt: skip
        for b in belum:
            print(f"  {b['indikator']} {b['nama']}: {teks.KEADAAN[b['keadaan']]}. {b['alasan']}")
        jumlah = next(
            (b for b in ws.serapan(tahun, triwulan, unit=unit) if b["unit"] == unit and b["simpul"] == ""), None
        )
        if jumlah is not None:
            serapan = "belum lengkap" if jumlah["serapan"] is None else tulis.persen(jumlah["serapan"])
            print(
                f"  Serapan anggaran: {tulis.rupiah(jumlah['realisasi'])} dari {tulis.rupiah(jumlah['pagu'])} = {serapan}"
            )
    vonis = ws.periksa_cetak(contoh["cetak"])
    n = {v: sum(b["vonis"] == v for b in vonis) for v in ("sama", "pembulatan", "salah_hitung")}
    print(f"\nDibandingkan dengan {len(vonis)} persentase yang tercetak dalam laporan terbit: {n['sama']} sama, "
          f"{n['pembulatan']} beda pembulatan, {n['salah_hitung']} salah hitung.")  # fmt: skip
    for b in vonis:
        if b["vonis"] != "sama":
            print(f"  {b['objek'] or 'jumlah'} {b['periode']}: tercetak {b['tercetak'].replace('.', ',')}, "
                  f"seharusnya {teks.sel(b['hitungan'])} ({b['vonis'].replace('_', ' ')})")  # fmt: skip

"""Bab III: for every sasaran the seven analyses of PermenPAN-RB 53/2014, then realisasi anggaran."""

from capaian.report.lkjip import tabel_kinerja, tabel_uang
from capaian.report.lkjip.bahan import BahanLkjip, Sasaran
from capaian.report.lkjip.narasi_bab import Narasi
from capaian.report.word.grafik import Grafik
from capaian.report.word.penulis import Penulis


def capaian(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    p.alinea(narasi.pembuka_capaian())
    for nomor, s in enumerate(bahan.sasaran, 1):
        _sasaran(p, bahan, narasi, s, nomor)


def _sasaran(p: Penulis, bahan: BahanLkjip, narasi: Narasi, s: Sasaran, nomor: int) -> None:
    unit = f" ({s.nama_unit})" if s.unit != bahan.unit else ""

    def sisip(analisis: str) -> None:
        narasi.sisipan.taruh(p, f"{analisis}.{s.unit}/{s.simpul}")

    p.judul(f"{nomor}. {s.tingkat.capitalize()}: {s.nama}{unit}", 3)
    p.judul(f"{nomor}.1 Target dan realisasi tahun {bahan.tahun}", 4)
    p.tabel(tabel_kinerja.target_realisasi(bahan, s))
    narasi.target_realisasi(p, s)
    sisip("target_realisasi")
    p.judul(f"{nomor}.2 Perbandingan dengan tahun sebelumnya", 4)
    p.tabel(tabel_kinerja.dua_tahun(bahan, s))
    if (g := grafik_dua_tahun(bahan, s)) is not None:
        p.grafik(g)
    narasi.dua_tahun(p, s)
    sisip("dua_tahun")
    if (t := tabel_kinerja.beberapa_tahun(bahan, s)) is not None:
        p.tabel(t)
        if (g := grafik_tren(bahan, s)) is not None:
            p.grafik(g, "Garis terputus pada tahun yang tidak mempunyai angka yang sebanding.")
    narasi.beberapa_tahun(p, s)
    sisip("beberapa_tahun")
    p.judul(f"{nomor}.3 Realisasi terhadap target jangka menengah (Renstra)", 4)
    p.tabel(tabel_kinerja.renstra(bahan, s))
    narasi.renstra(p, s)
    sisip("renstra")
    p.judul(f"{nomor}.4 Realisasi terhadap standar nasional atau daerah lain", 4)
    if (t := tabel_kinerja.pembanding(bahan, s)) is not None:
        p.tabel(t)
    narasi.pembanding(p, s)
    sisip("pembanding")
    p.judul(f"{nomor}.5 Penyebab keberhasilan atau kegagalan dan solusi yang dilakukan", 4)
    narasi.penyebab(p, s)
    sisip("penyebab")
    p.judul(f"{nomor}.6 Efisiensi penggunaan sumber daya", 4)
    if (t := tabel_uang.efisiensi(bahan, s)) is not None:
        p.tabel(t)
    narasi.efisiensi(p, s)
    sisip("efisiensi")
    p.judul(f"{nomor}.7 Program dan kegiatan penunjang", 4)
    if (t := tabel_uang.penunjang(bahan, s)) is not None:
        p.tabel(t)
    narasi.penunjang(p, s)
    sisip("penunjang")


def grafik_dua_tahun(bahan: BahanLkjip, s: Sasaran) -> Grafik | None:
    """Capaian of both years side by side: a percentage whatever the indikator is counted in and which way it is good."""
    milik = bahan.milik(bahan.banding, s)
    if all(b["capaian"] is None and b["capaian_lalu"] is None for b in milik):
        return None
    # A figure of something else does not stand beside this one.
    lalu = [None if b["sebanding"] is False else b["capaian_lalu"] for b in milik]
    return Grafik(
        f"Capaian indikator tahun {bahan.tahun - 1} dan {bahan.tahun}: {s.nama}", "batang",
        [f"{b['indikator']} {_pendek(b['nama'])}" for b in milik],
        [(str(bahan.tahun - 1), lalu), (str(bahan.tahun), [b["capaian"] for b in milik])], "Capaian (%)",
    )  # fmt: skip


def grafik_tren(bahan: BahanLkjip, s: Sasaran) -> Grafik | None:
    """Capaian over the years; none where fewer than three years have a figure (two stand side by side already)."""
    semua = tabel_kinerja.deret(bahan, s)
    tahun = sorted({b["tahun"] for d in semua.values() for b in d if b["capaian"] is not None})
    if len(tahun) < 3:
        return None
    rentang = list(range(tahun[0], tahun[-1] + 1))
    deret = []
    for kode, milik in semua.items():
        per = {b["tahun"]: b["capaian"] for b in milik}
        deret.append((f"{kode} {_pendek(milik[0]['nama'])}", [per.get(t) for t in rentang]))
    return Grafik(f"Perkembangan capaian tahun {rentang[0]}–{rentang[-1]}: {s.nama}", "garis",
                  [str(t) for t in rentang], deret, "Capaian (%)")  # fmt: skip


def grafik_serapan(bahan: BahanLkjip, unit: str) -> Grafik | None:
    milik = [b for b in tabel_uang.program(bahan, unit) if b["serapan"] is not None]
    if len(milik) < 2:
        return None  # there is nothing beside it
    nama = f" {milik[0]['nama_unit']}" if bahan.banyak_unit else ""
    return Grafik(f"Serapan anggaran per program{nama} tahun {bahan.tahun}", "batang",
                  [f"{b['kode'] or b['simpul']} {_pendek(b['uraian'])}" for b in milik],
                  [("Serapan", [b["serapan"] for b in milik])], "Serapan (%)")  # fmt: skip


def anggaran(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    for unit in bahan.unit_unit:
        if (t := tabel_uang.anggaran(bahan, unit)) is None:
            narasi.anggaran(p, unit)
            continue
        p.tabel(t)
        if (g := grafik_serapan(bahan, unit)) is not None:
            p.grafik(g)
        narasi.anggaran(p, unit)


def _pendek(nama: str) -> str:
    """So much of a name as stands beside a bar."""
    return nama if len(nama) <= 58 else f"{nama[:57].rsplit(' ', 1)[0]}…"

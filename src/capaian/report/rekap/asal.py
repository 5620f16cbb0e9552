"""The sheet Asal: for each figure of the report the code by which it is traced, and the command that does it."""

from collections.abc import Iterator

from capaian.report import gaya
from capaian.report.rekap.bahan import BukuRekap
from capaian.report.rekap.perhatian import perintah_masa
from capaian.report.triwulan.lembar import Kolom, Lembar, teks

_KOLOM = (Kolom("Lembar", 24), Kolom("Angka", 70), Kolom("Kode jejak", 36), Kolom("Perintah", 84))


def tulis_asal(buku: BukuRekap) -> None:
    lembar = Lembar(buku, "Asal", [k.lebar for k in _KOLOM])
    lembar.kop("Asal setiap angka")
    lembar.kalimat(
        "Tiap perintah menyebut angka kecamatan yang membentuk angka itu, dan perintah untuk menelusurinya sampai ke berkas, "
        "lembar, dan sel yang dikirim kecamatan. Cacah dan sebaran dihitung dari baris yang disebut.",
        warna=gaya.PUDAR,
    )  # fmt: skip
    kepala = lembar.kepala_kolom(_KOLOM)
    for baris in _baris(buku):
        lembar.isi([teks(baris[0]), teks(baris[1]), teks(baris[2] or None, ukuran=8), teks(baris[3], ukuran=8)])
    lembar.tutup(ulang=kepala, beku=f"A{kepala[1] + 1}")


def _baris(buku: BukuRekap) -> Iterator[tuple[str, str, str, str]]:
    """(sheet, what it is, code, command), in the order of the sheets."""
    b, masa = buku.bahan, perintah_masa(buku)
    sendiri = "" if b.unit == b.kantor.unit else f" --unit {b.unit}"
    ukuran = " --ukuran sd" if b.ukuran == "sd" else ""

    def jejak(kode: str) -> str:
        return f"capaian jejak {kode}{sendiri} {masa}"

    def rekap(isi: str) -> str:
        return f"capaian rekap {isi}{sendiri} {masa}{ukuran}"

    yield "Ringkasan", "Cacah indikator menurut status", "", rekap("banding")
    yield "Ringkasan", "Sebaran rata-rata IKU dan kelas predikat", "", rekap("sebaran")
    for x in b.kecamatan:
        yield "Kecamatan", f"Cacah indikator dan laporan {x['nama_unit']}", "", rekap("kecamatan")
        if x["kode"]:
            yield "Kecamatan", f"Rata-rata IKU {x['nama_unit']}", x["kode"], jejak(x["kode"])
        yield (
            "Kecamatan, Anggaran",
            f"Pagu, realisasi, dan serapan {x['nama_unit']}",
            x["kode_serapan"],
            jejak(x["kode_serapan"]),
        )
    for kode, nama in dict.fromkeys((x["kode"], f"{x['garis']}  {x['nama']}") for x in b.gabungan):
        yield "Gabungan", nama, kode, jejak(kode)
    for x in sorted(b.di_bawah_target, key=lambda x: (x["kecamatan"], x["unit"], x["indikator"])):
        asal = f"capaian jejak {x['kode']} --unit {x['unit']} {masa}"
        yield "Di Bawah Target", f"{x['nama']} – {x['nama_unit']}", x["kode"], asal
    if (jumlah := b.jumlah_anggaran) is not None:
        yield (
            "Anggaran, Ringkasan",
            f"Pagu, realisasi, dan serapan {b.nama_unit}",
            jumlah["kode"],
            jejak(jumlah["kode"]),
        )
    yield "Belum Lapor", "Yang belum dilaporkan tiap seksi", "", rekap("belum-lapor").removesuffix(ukuran)
    lalu = masa.replace(f"--tahun {b.periode.tahun}", f"--tahun {b.periode.tahun - 1}")
    for kode, nama in dict.fromkeys((x["kode"], f"{x['garis']}  {x['nama']}") for x in b.banding):
        yield (
            "Perbandingan Dua Tahun",
            f"{nama}, tahun {b.periode.tahun - 1}",
            kode,
            f"capaian jejak {kode}{sendiri} {lalu}",
        )

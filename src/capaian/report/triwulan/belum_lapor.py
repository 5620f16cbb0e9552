"""The sheet "Belum Lapor": what has no figure and why, who has handed in, and what is not due."""

from typing import Any

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import saat, seksi_lengkap
from capaian.report.triwulan.lembar import TENGAH, WAKTU, Buku, Lembar, Sel, teks, tengah

_WAKTU = gaya.ubah(TENGAH, format=WAKTU, bungkus=False, ciut=True)


def tulis_belum_lapor(buku: Buku) -> None:
    lebar = (4, 9, 42, 24, 22, 14, 30, 22)
    lembar = Lembar(buku, "Belum Lapor", lebar)
    lembar.kop("Belum Lapor")
    belum = [i for i in buku.data.indikator if i.belum_ada]
    lembar.bagian(f"Indikator yang belum ada angkanya ({len(belum)})")
    if not buku.data.indikator:
        lembar.kosong("Belum ada indikator untuk periode ini.")
    elif not belum:
        lembar.kosong("Tidak ada indikator jatuh tempo yang belum ada angkanya.")
    else:
        lembar.kepala_tabel(
            [("No", 1), ("Kode", 1), ("Indikator", 1), ("Seksi", 1), ("Keadaan", 1), ("Alasan", 2),
             ("Keterangan seksi", 1)]
        )  # fmt: skip
    for nomor, i in enumerate(belum, start=1):
        b = i.belum_ada
        assert b is not None
        keadaan = b["keadaan"]
        lembar.isi(
            [
                tengah(nomor), tengah(b["indikator"]), teks(buku.data.nama(i)), teks(i.seksi),
                tengah(kata.status(keadaan), tebal=True, warna=kata.warna_status(keadaan)),
                teks(b["alasan"] or kata.ARTI_KEADAAN[keadaan], 2),
                teks(buku.data.catatan(*i.kunci, "keterangan") or tulis.KOSONG),
            ]
        )  # fmt: skip
    lembar.turun(10)
    _kelengkapan(lembar, buku)
    _belum_jatuh_tempo(lembar, buku)
    lembar.tutup(beku="A4")


def _kelengkapan(lembar: Lembar, buku: Buku) -> None:
    lembar.bagian("Kelengkapan per seksi")
    if not buku.bahan.kelengkapan:
        lembar.kosong("Tidak ada seksi yang harus melapor pada periode ini.")
    else:
        lembar.kepala_tabel(
            [("No", 1), ("Unit dan seksi", 2), ("Indikator terjawab", 1), ("Sub kegiatan terisi", 1), ("Diterima", 1),
             ("Berkas", 1), ("Keterangan", 1)]
        )  # fmt: skip
    for nomor, b in enumerate(buku.bahan.kelengkapan, start=1):
        lain = buku.data.nama_lain(b["unit"])
        seksi = b["nama_seksi"] or b["seksi"]
        lengkap = seksi_lengkap(b)
        lembar.isi(
            [
                tengah(nomor), teks(f"{lain}: {seksi}" if lain and lain != seksi else seksi, 2),
                _dari(b["terjawab"], b["jatuh_tempo"], "tidak ada yang jatuh tempo"),
                _dari(b["anggaran_terisi"], b["sub_kegiatan"], "tidak ada pagu"),
                _diterima(b["waktu"]), teks(b["berkas"] or tulis.KOSONG, ukuran=7.5, warna=gaya.PUDAR),
                teks(_kurang(b), tebal=True, warna=gaya.HIJAU if lengkap else gaya.EMAS),
            ]
        )  # fmt: skip
    lembar.turun(10)


def _dari(n: int, semua: int, bila_nol: str) -> Sel:
    return tengah(f"{n} dari {semua}") if semua else tengah(f"– ({bila_nol})", warna=gaya.PUDAR)


def _diterima(waktu: Any) -> Sel:
    if not waktu:
        return tengah(tulis.KOSONG)
    return Sel(saat(waktu).replace(tzinfo=None), _WAKTU)


def _kurang(b: Any) -> str:
    if seksi_lengkap(b):
        return "✓ Lengkap"
    kurang = kata.belum_diisi(b["jatuh_tempo"] - b["terjawab"], b["sub_kegiatan"] - b["anggaran_terisi"])
    return f"! Kurang {kurang}" if b["waktu"] else f"! Kertas kerja belum diterima; kurang {kurang}"


def _belum_jatuh_tempo(lembar: Lembar, buku: Buku) -> None:
    daftar = [i for i in buku.data.indikator if i.belum_jatuh_tempo]
    lembar.bagian(f"Belum jatuh tempo pada {buku.bahan.periode.nama} ({len(daftar)})")
    if not daftar:
        lembar.kosong("Tidak ada: semua indikator ditagih pada triwulan ini.")
        return
    lembar.kepala_tabel([("No", 1), ("Kode", 1), ("Indikator", 1), ("Seksi", 1), ("Keadaan", 1), ("Alasan", 3)])
    for nomor, i in enumerate(daftar, start=1):
        b = i.utama
        alasan = b["alasan"] or kata.ARTI_KEADAAN["belum_jatuh_tempo"]
        if i.sd and i.sd["capaian"] is not None:
            alasan += f" Angka s.d. {buku.bahan.tw} sudah ada: capaian {tulis.persen(i.sd['capaian'])}."
        lembar.isi(
            [
                tengah(nomor), tengah(b["indikator"]), teks(buku.data.nama(i)), teks(i.seksi),
                tengah(kata.status("belum_jatuh_tempo"), warna=gaya.PUDAR), teks(alasan, 3),
            ]
        )  # fmt: skip

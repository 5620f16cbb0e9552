"""The last sheets of every draft: who has handed in, and which cell each figure comes from."""

from datetime import datetime

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.perencanaan.buku import BukuRencana, kepala
from capaian.report.triwulan.lembar import Kolom, Lembar, Sel, nilai, teks, tengah


def tulis_kelengkapan(buku: BukuRencana) -> None:
    bahan = buku.bahan
    kolom = (
        Kolom("No", 5), Kolom("Unit", 28), Kolom("Seksi", 40), Kolom("Keadaan", 24), Kolom("Diterima", 26),
        Kolom("Sel terisi", 11), Kolom("Berkas", 40), Kolom("Dimuat oleh", 22),
    )  # fmt: skip
    lembar = Lembar(buku, "Kelengkapan", [k.lebar for k in kolom])
    kepala(lembar, bahan, f"Kelengkapan Formulir {bahan.jenis.nama} {bahan.periode.tahun}")
    judul = lembar.kepala_kolom(kolom)
    for n, b in enumerate((b for b in bahan.kelengkapan if b["wajib"] or b["waktu"]), 1):
        belum = b["waktu"] is None
        lembar.isi([
            tengah(n), teks(b["nama_unit"]), teks(b["nama_seksi"]),
            teks("BELUM MENYERAHKAN" if belum else "sudah menyerahkan", tebal=belum, warna=gaya.MERAH if belum else gaya.TINTA),
            teks(tulis.KOSONG if belum else tulis.waktu(datetime.fromisoformat(b["waktu"]))),
            tengah(tulis.KOSONG if belum else b["sel_terisi"]), teks(b["berkas"] or tulis.KOSONG),
            teks(f"{b['oleh']} ({b['peran']})" if b["oleh"] else tulis.KOSONG),
        ])  # fmt: skip
    lembar.tutup(ulang=judul, beku=f"A{judul[1] + 1}")


def _dipakai(ya: bool) -> Sel:
    """A cell that is in no sum and no sentence of the draft is marked."""
    return tengah("ya") if ya else tengah("TIDAK", tebal=True, warna=gaya.MERAH)


def tulis_asal(buku: BukuRencana) -> None:
    bahan = buku.bahan
    kolom = (
        Kolom("Seksi", 26), Kolom("Bagian", 26), Kolom("Kode / baris", 20), Kolom("Kolom", 24), Kolom("Angka", 18),
        Kolom("Tertulis", 40), Kolom("Berkas", 34), Kolom("Lembar", 16), Kolom("Sel", 7), Kolom("sha256", 15),
        Kolom("Dimuat oleh", 20), Kolom("Dipakai", 9),
    )  # fmt: skip
    lembar = Lembar(buku, "Asal", [k.lebar for k in kolom])
    kepala(lembar, bahan, "Asal Angka dan Kata")
    judul = lembar.kepala_kolom(kolom)
    if not bahan.usulan:
        lembar.kosong("Belum ada formulir yang masuk.")
    for b in bahan.usulan:
        lembar.isi([
            teks(b["nama_seksi"]), teks(b["judul_blok"]), teks(b["objek"], ciut=True, bungkus=False), teks(b["judul_kolom"]),
            nilai(b["nilai"]), teks(b["teks_asal"] or b["teks"]), teks(b["berkas"]), teks(b["lembar"]), teks(b["sel"]),
            teks(b["sha256"][:12]), teks(f"{b['oleh']} ({b['peran']})"), _dipakai(bahan.terpakai(b)),
        ])  # fmt: skip
    lembar.tutup(ulang=judul, beku=f"A{judul[1] + 1}")

"""The sheet "Rumus dan Catatan": by which rules the figures came about, so that a reader can redo them."""

from collections import defaultdict

from capaian import reference
from capaian.domain import tulis
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import AMBANG_KAS
from capaian.report.triwulan.lembar import Buku, Lembar, teks, tengah

_CARA = (
    (
        "Triwulan dan s.d.",
        "Kolom triwulan membandingkan angka triwulan ini dengan target triwulan ini. Kolom s.d. membandingkan "
        "angka sejak awal tahun dengan target sejak awal tahun, menurut cara tiap indikator dihimpun: "
        "dijumlah, nilai akhir, rata-rata, atau nilai tertinggi. Di bawah target dinilai terhadap target "
        "triwulan, bukan target setahun.",
    ),
    (
        "Pembulatan",
        "Capaian dibulatkan ke dua desimal (angka 5 dibulatkan ke atas). Status, predikat, dan rata-rata "
        "memakai angka yang tercetak itu, sehingga angka dan kata tidak pernah berbeda.",
    ),
    (
        "Rata-rata",
        "Rata-rata sederhana dari capaian indikator yang terhitung pada sasaran, program, atau kegiatan itu "
        "sendiri; n adalah banyaknya. Yang belum ada angkanya tidak dihitung sebagai 0. Rata-rata ke-2 "
        "membatasi tiap capaian pada 100, agar kelebihan satu indikator tidak menutupi kegagalan yang lain.",
    ),
    (
        "Cakupan",
        "“12 dari 15 terhitung” berarti 15 indikator ditagih pada periode itu dan 12 di antaranya ada "
        "capaiannya. Yang belum jatuh tempo dan yang tidak berlaku tidak ditagih.",
    ),
    (
        "Serapan",
        "Jumlah realisasi dibagi jumlah pagu, kali 100, pada setiap tingkat; persentase tidak pernah "
        "dirata-ratakan. Bila ada sub kegiatan yang belum melapor, serapan program dan kantornya belum "
        "diketahui dan ditulis –; jumlah yang sudah masuk tetap disebut. Sub kegiatan tanpa pagu tidak ikut.",
    ),
    (
        "Serapan rendah",
        f"Sub kegiatan disebut bila realisasinya kurang dari {AMBANG_KAS} % anggaran kas s.d. triwulan ini.",
    ),
    (
        "Poin",
        "Selisih dua persentase disebut poin. Kenaikan capaian dari 80 % menjadi 90 % adalah 10 poin.",
    ),
    (
        "Tanda –",
        "Angkanya tidak ada; sebabnya tertulis di baris itu. Angka 0 hanya ditulis bila hasilnya memang nol.",
    ),
)
_LEBAR = (16, 30, 26, 38, 34, 40)


def tulis_rumus(buku: Buku) -> None:
    lembar = Lembar(buku, "Rumus dan Catatan", _LEBAR)
    lembar.kop("Rumus dan Catatan")
    _rumus(lembar, buku)
    _skala(lembar, buku)
    _cara(lembar)
    _keadaan(lembar)
    _dokumen(lembar, buku)
    lembar.tutup(beku="A4")


def _rumus(lembar: Lembar, buku: Buku) -> None:
    lembar.bagian("Rumus capaian (T = target, R = realisasi)")
    pemakai: dict[str, list[str]] = defaultdict(list)
    for i in buku.data.indikator:
        pemakai[i.utama["rumus"]].append(i.utama["indikator"])
    if not pemakai:
        lembar.kosong("Belum ada indikator, sehingga belum ada rumus yang dipakai.")
        lembar.turun(8)
        return
    judul = (("Rumus", 2), ("Capaian (%)", 1), ("Pembagi nol dan batas", 1), ("Sumber", 1), ("Indikator", 1))
    lembar.kepala_tabel(judul)
    for nama, indikator in pemakai.items():
        aturan = reference.rumus()[nama.split("@")[0]]
        lembar.isi(
            [
                teks(aturan.nama, 2), teks(aturan.kata, tebal=True), teks(f"{aturan.bila_nol} {aturan.batas}"),
                teks(aturan.sumber), teks(tulis.daftar(sorted(set(indikator)))),
            ]
        )  # fmt: skip
    lembar.turun(8)


def _skala(lembar: Lembar, buku: Buku) -> None:
    s = buku.bahan.skala
    lembar.bagian(f"Skala predikat: {s.nama}")
    lembar.kalimat(f"Dasar hukum: {s.dasar_hukum}, berlaku sejak {tulis.tanggal(s.berlaku_sejak)}. {s.catatan}".strip())
    lembar.kepala_tabel([("Kode", 1), ("Predikat", 1), ("Capaian (%)", 1)])
    for atas, kelas in zip((None, *s.kelas), s.kelas, strict=False):
        sebutan, warna = kata.predikat(kelas.predikat, s)
        lembar.isi(
            [tengah(kelas.kode), tengah(sebutan.replace("\n", " "), isi=warna), teks(kata.batas_kelas(kelas, atas))]
        )
    lembar.turun(8)


def _cara(lembar: Lembar) -> None:
    lembar.bagian("Cara menghitung")
    for nama, isi in _CARA:
        lembar.isi([teks(nama, tebal=True), teks(isi, len(_LEBAR) - 1)])
    lembar.turun(8)


def _keadaan(lembar: Lembar) -> None:
    lembar.halaman_baru_bila_perlu(18 + 15 * len(kata.URUTAN_STATUS))
    lembar.bagian("Arti status dan keadaan")
    for kode in kata.URUTAN_STATUS:
        lembar.isi(
            [
                teks(kata.status(kode), 2, tebal=True, warna=kata.warna_status(kode)),
                teks(kata.ARTI_KEADAAN[kode], len(_LEBAR) - 2),
            ]
        )
    lembar.turun(8)


def _dokumen(lembar: Lembar, buku: Buku) -> None:
    """Which documents the targets were taken from."""
    dari: dict[str, set[str]] = defaultdict(set)
    for b in buku.bahan.angka:
        if b["dokumen"]:
            dari[b["dokumen"]].add(b["indikator"])
    lembar.halaman_baru_bila_perlu(18 + 15 * max(1, len(dari)))
    lembar.bagian("Dokumen sumber target")
    if not dari:
        lembar.kosong("Belum ada target yang berlaku untuk periode ini.")
    for dokumen, indikator in sorted(dari.items()):
        lembar.isi([teks(dokumen, 2, tebal=True), teks(tulis.daftar(sorted(indikator)), len(_LEBAR) - 2)])

"""The sheets of what needs somebody: Di Bawah Target and Belum Lapor. In the order of codes, not of how low somebody is."""

from capaian.domain import tulis
from capaian.report import gaya, rumus_kata
from capaian.report.rekap.bahan import TANPA_REGISTER, TIDAK_DITAGIH, Baris, BukuRekap, dari, hari, sebut
from capaian.report.triwulan import kata
from capaian.report.triwulan.lembar import Kolom, Lembar, persen, teks, tengah

DESAK = {
    "kronis": "Berulang di bawah target dan belum ada rencana aksi", "lewat": "Rencana aksi lewat tenggat",
    "tanpa_rencana": "Belum ada rencana aksi", "rencana": "Rencana aksi berjalan",
}  # fmt: skip
"""What is most pressing first; as RekapKabupaten.di_bawah_target tells it."""


def tulis_di_bawah_target(buku: BukuRekap) -> None:
    b = buku.bahan
    kolom = (
        Kolom("Kecamatan", 20), Kolom("Unit dan seksi", 24), Kolom("Kode", 12), Kolom("Indikator", 32), Kolom("Satuan", 9),
        Kolom("Target", 10), Kolom("Realisasi", 10), Kolom("Capaian (%)", 9), Kolom("TW berturut-turut", 9),
        Kolom("Rencana aksi", 14), Kolom("Faktor penghambat", 34), Kolom("Tindak lanjut", 34),
    )  # fmt: skip
    lembar = Lembar(buku, "Di Bawah Target", [k.lebar for k in kolom])
    lembar.kop(f"Di bawah target, {b.masa}")
    kepala = lembar.kepala_kolom(kolom)
    if not b.di_bawah_target:
        lembar.kosong("Tidak ada indikator di bawah target pada yang sudah terhitung.")
    for desak, judul in DESAK.items():
        milik = sorted(
            (x for x in b.di_bawah_target if x["desak"] == desak), key=lambda x: (x["kecamatan"], x["unit"], x["indikator"])
        )  # fmt: skip
        if milik:
            lembar.bagian(f"{judul} ({len(milik)})")
        for x in milik:
            _satu(lembar, x)
    lembar.kalimat(
        f"Angka tiap baris dapat ditelusuri sampai selnya: capaian jejak KODE --unit UNIT {perintah_masa(buku)}.",
        warna=gaya.PUDAR, ukuran=8,
    )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"A{kepala[1] + 1}")


def perintah_masa(buku: BukuRekap) -> str:
    p = buku.bahan.periode
    return f"--tahun {p.tahun}" + (f" --triwulan {p.ke}" if p.ke else "")


def _satu(lembar: Lembar, x: Baris) -> None:
    seksi = x["nama_seksi"] or x["seksi"]
    tempat = seksi if x["unit"] == x["kecamatan"] or seksi == x["nama_unit"] else f"{x['nama_unit']}: {seksi}"
    lembar.isi(
        [
            teks(x["nama_kecamatan"]), teks(f"{tempat or x['nama_unit']}\n{x['unit']}", ukuran=8), tengah(x["kode"], ukuran=8),
            teks(x["nama"]), tengah(x["satuan"], ukuran=8), sebut(rumus_kata.target(x)), sebut(rumus_kata.realisasi(x)),
            persen(x["capaian"], tebal=True, warna=gaya.MERAH), tengah(x["berturut"], format=gaya.POLOS),
            tengah(x["keadaan_rencana"] or "belum ada", ukuran=8), teks(x["penghambat"] or "belum ditulis", ukuran=8),
            teks(x["tindak_lanjut"] or "belum ditulis", ukuran=8),
        ]
    )  # fmt: skip


def tulis_belum_lapor(buku: BukuRekap) -> None:
    b = buku.bahan
    kolom = (
        Kolom("Kecamatan", 28), Kolom("Unit", 26), Kolom("Seksi", 34), Kolom("Indikator belum", 13),
        Kolom("Anggaran belum", 13), Kolom("Tenggat", 18), Kolom("Lewat", 11), Kolom("Yang belum", 44),
    )  # fmt: skip
    lembar = Lembar(buku, "Belum Lapor", [k.lebar for k in kolom])
    lembar.kop(f"Belum lapor, {b.masa}")
    kepala = lembar.kepala_kolom(kolom)
    tanpa = [(x["nama_unit"], TIDAK_DITAGIH) for x in b.kecamatan if not x["seksi_wajib"]]
    tanpa += [(nama, TANPA_REGISTER) for nama in b.tanpa_register]
    if not b.belum_lapor and not tanpa:
        lembar.kosong("Semua yang jatuh tempo sudah dilaporkan.")
    for x in b.belum_lapor:
        lembar.isi(
            [
                teks(x["nama_kecamatan"], tebal=True), teks(x["nama_unit"]), teks(x["nama_seksi"] or x["seksi"]),
                dari(x["indikator_kurang"], x["jatuh_tempo"]), dari(x["anggaran_kurang"], x["sub_kegiatan"]),
                tengah(hari(x["tenggat"]), ukuran=8),
                tengah(tulis.KOSONG if x["hari_lewat"] is None else f"{x['hari_lewat']} hari"),
                teks(x["indikator"] or "realisasi anggaran", ukuran=8),
            ]
        )  # fmt: skip
    for nama, sebab in tanpa:
        lembar.isi([teks(nama, tebal=True), teks(kata.huruf_besar(sebab), 7)])
    if b.belum_lapor:
        lembar.kalimat(
            "Tanpa tenggat dari SOP, lewat dihitung sejak hari terakhir periodenya. Anggaran: sub kegiatan yang realisasinya "
            "belum diisi.", warna=gaya.PUDAR, ukuran=8,
        )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"A{kepala[1] + 1}")

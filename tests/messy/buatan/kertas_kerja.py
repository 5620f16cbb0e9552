"""Kertas kerja of a perangkat daerah: rencana aksi per quarter, every way of writing a number, errors and links."""

from .buku import PERSEN, RIBUAN, Lembar, Sel, galat, persen, persis, rumus, rupiah, tanpa_hasil
from .xlsx_mentah import tulis_xlsx

_PIKSEL = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'


def f09_renaksi() -> bytes:
    """Monitoring of a rencana aksi: per cent as 0.05, as 20, as 0% and as text in one table; levels and grades;
    positions (86, 86) beside increments (20, 22); `TW 1: …` lines under one indicator."""
    s = Lembar("Monev Renaksi IKU")
    s.tulis("A1", "MONITORING DAN EVALUASI RENCANA AKSI")
    s.tulis("A2", "KECAMATAN UJI")
    s.tulis("A3", "TRIWULAN IV TAHUN 2025")
    s.tulis("A5", "NO", "TUJUAN/SASARAN", "INDIKATOR", "SATUAN", "TARGET KINERJA")
    s.tulis("I5", "REALISASI")
    s.tulis("M5", "PROGRAM", "ANGGARAN", "REALISASI (Rp)", "CATATAN HASIL MONEV", "KENDALA/HAMBATAN", "TINDAK LANJUT",
            "PENANGGUNG JAWAB")  # fmt: skip
    s.tulis("E6", *("TW 1", "TW 2", "TW 3", "TW 4") * 2)
    s.gabung("E5:H5", "I5:L5", *(f"{k}5:{k}6" for k in "ABCDMNOPQRS"))
    s.tulis("A7", 1, 2, None, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17, 18, 15, 16, 17, 18)
    s.tulis("O8", "9/4 x 100")
    s.tulis("L8", "3/Total x 100")
    s.tulis("A9", 1, "Meningkatnya kualitas pelayanan", "Indeks Kepuasan Masyarakat", "Nilai", 86, 86, 86, 86,
            85.2, 86.1, 86.9, 87.5, "TW 1: Inventarisasi unsur layanan", rupiah(40_000_000), rupiah(38_500_000),
            "Nilai naik tiap triwulan", "- Antrean hari Senin", "- Loket kedua", "Seksi Pelayanan Umum")  # fmt: skip
    s.turun("M10", "TW 2: Survei semester pertama", "TW 3: Perbaikan ruang tunggu", "TW 4: Survei semester kedua")
    s.gabung("A9:A12", "B9:B12", "C9:C12", "D9:D12")
    s.tulis("A13", 2, "Meningkatnya kualitas pelayanan", "Persentase pengaduan yang selesai", "%",
            0.05, 0.1, 0.15, 0.2, 20, 20, 22, 23, "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik",
            rupiah(25_000_000), rupiah(24_000_000))  # fmt: skip
    s.tulis("A14", 3, "Meningkatnya tertib administrasi desa", "Persentase desa yang tertib administrasi", "%",
            *(persen(p) for p in (0.9, 0.9, 0.95, 1)), "88%", persen(0.9), 91, Sel("0,5%", PERSEN))  # fmt: skip
    s.tulis("A15", 4, "Meningkatnya tata kelola", "Tingkat kematangan layanan elektronik", "Level", 3, 3, 3, 3,
            "Level 3", "level 2", 3, 3)  # fmt: skip
    s.tulis("A16", 5, "Meningkatnya akuntabilitas", "Predikat SAKIP Kecamatan", "Predikat")
    s.tulis("H16", "BB")
    s.tulis("L16", "B")
    s.tulis("A17", 6, "Meningkatnya pemberdayaan masyarakat", "Jumlah warga yang dilatih", "Orang", 20, 20, 20, 25,
            20, 20, 22, 23)  # fmt: skip
    s.tulis("A18", 7, "Meningkatnya pemberdayaan masyarakat", "Persentase kelurahan yang aktif", "Persentase",
            23.75, 23.75, 23.75, 23.75, 90, 92.5, 95, 95)  # fmt: skip
    return tulis_xlsx(s)


def _teks_angka(nama: str, isi: tuple[tuple[str, object], ...]) -> Lembar:
    """Title, header on row 4, then one row for each (satuan, text of the realisasi)."""
    s = Lembar(nama)
    s.tulis("A1", "CAPAIAN KINERJA KECAMATAN UJI")
    s.tulis("A2", "TRIWULAN I TAHUN 2025")
    s.tulis("A4", "No", "Indikator Kinerja", "Satuan", "Realisasi")
    for nomor, (satuan, teks) in enumerate(isi, 5):
        s.tulis(f"A{nomor}", nomor - 4, f"Indikator {nama.lower()} nomor {nomor - 4}", satuan, teks)
    return s


def f11_jenis() -> bytes:
    """Text numbers, one sheet for each kind of value: rupiah, counted things, per cent, index."""
    uang = Lembar("Rupiah")
    uang.tulis("A1", "REALISASI ANGGARAN KECAMATAN UJI")
    uang.tulis("A2", "TRIWULAN I TAHUN 2025")
    uang.tulis("A4", "No", "Uraian Kegiatan", "Pagu (Rp)")
    for nomor, teks in enumerate((
        "Rp 1.250.000,00", "Rp1.250.000,-", "(1.250.000)", "1,5 juta", "Rp 2,3 Milyar", "1.250", "1,250", " - ",
        "2,726,810,205", "Rp 1.250",
    ), 5):  # fmt: skip
        uang.tulis(f"A{nomor}", nomor - 4, f"Belanja nomor {nomor - 4}", teks)
    jumlah = _teks_angka("Jumlah", (
        ("Orang", "55.300 orang"), ("Satker", "553 satker"), ("Orang", "50 org"), ("Laporan", "1 Laporan"),
        ("Orang", "1.250"), ("Orang", "1,250"), ("Dokumen", "2 rancangan"), ("Dokumen", "100 satker\n\n100% "),
        ("Dokumen", "100 persen sesuai rata-rata capaian rencana aksi daerah"), ("Laporan", "0.750"), ("Kali", "nihil"),
        ("Kali", "-62"), ("Kali", "+1"), ("Kali", "-"), ("Kali", "NA"), ("Kali", "belum ada data"), ("Dokumen", "WTP"),
        ("Orang", "1.25.000"), ("Orang", "4"),
    ))  # fmt: skip
    satu_persen = _teks_angka("Persen", (
        ("%", "0,5%"), ("Persen", "100% "), ("Persentase", "97,31 persen"), ("%", "1.250"), ("%", "1,250"), ("%", "85"),
        ("%", "0,07"), ("%", 0.07), ("%", "99.11"), ("%", "2,57"), ("%", "110.600"), ("%", persen(0.9)),
    ))  # fmt: skip
    nilai = _teks_angka("Nilai", (
        ("Indeks", "3,512"), ("Nilai", "88.312"), ("Level", "Level 3"), ("Predikat", "BB"), ("Nilai", "85,5"),
        ("Indeks", persis("99.99999999999999")),
    ))  # fmt: skip
    return tulis_xlsx(uang, jumlah, satu_persen, nilai)


def f11_tanpa_gaya() -> bytes:
    """A unit that nobody knows, and too few clear numbers around to tell how this column is written."""
    return tulis_xlsx(
        _teks_angka("Titik", (("Titik", "1.250"), ("Titik", "12,500"), ("Titik", "85,5"), ("Titik", "7")))
    )


def f11_gaya() -> bytes:
    """The same unit, but three clear numbers in the column tell how it is written: Indonesian on one sheet, English
    on the other."""
    ind = ("12,5", "7,25", "1.250.000", "1.250", "12,500")
    ing = ("12.5", "7.25", "1,250,000", "1,250", "12.500")
    return tulis_xlsx(
        _teks_angka("Gaya Indonesia", tuple(("Titik", t) for t in ind)),
        _teks_angka("Gaya Inggris", tuple(("Titik", t) for t in ing)),
    )


def f15_rumus() -> bytes:
    """Formulas: with a result, with an error, never calculated, and with a value from another workbook; in columns
    that are read and in columns that are computed again anyway."""
    s = Lembar("Capaian")
    s.tulis("A1", "CAPAIAN KINERJA KECAMATAN UJI")
    s.tulis("A2", "TRIWULAN III TAHUN 2025")
    s.tulis("A4", "No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "% Capaian", "Pagu (Rp)",
            "Realisasi Anggaran (Rp)", "% Serapan", "Keterangan")  # fmt: skip
    for nomor, (nama, satuan) in enumerate((
        ("Jumlah warga terlayani", "Orang"), ("Jumlah laporan keamanan", "Laporan"), ("Jumlah patroli wilayah", "Kali"),
        ("Jumlah rapat koordinasi", "Kali"), ("Jumlah dokumen desa", "Dokumen"), ("Jumlah sosialisasi", "Kali"),
        ("Jumlah pembinaan linmas", "Kali"), ("Jumlah posko siaga", "Unit"), ("Jumlah sengketa desa", "Kasus"),
        ("Persentase layanan tepat waktu", "%"), ("Jumlah paket logistik", "Paket"),
    ), 5):  # fmt: skip
        s.tulis(f"A{nomor}", nomor - 4, nama, satuan)
    s.tulis("D5", rumus("45*5", 225), rumus("SUM(100,98)", 198), rumus("E5/D5*100", 88))
    s.tulis("G5", rumus("94400*5", 472_000, RIBUAN), galat("#DIV/0!", "H4/0"), galat("#DIV/0!", "H5/G5"))
    s.tulis("D6", 4, galat("#DIV/0!", "1/0"), galat("#DIV/0!", "E6/D6"))
    s.tulis("D7", 10, galat("#REF!", "#REF!+1"), galat("#REF!", "E7/D7"))
    s.tulis("D8", galat("#VALUE!", "B8*2"), 3)
    s.tulis("D9", 6, galat("#NAME?", "JUMLAH(D9)"))
    s.tulis("D10", 8, galat("#N/A", "VLOOKUP(1,A1:A2,1,0)"))
    s.tulis("D11", 2, tanpa_hasil("SUM(D9:D9)"), tanpa_hasil("E11/D11*100"))
    s.tulis("D12", 5, rumus("[1]INPUT!$H$1", 5))
    s.tulis("D13", 2, Sel(0, _PIKSEL))
    s.tulis("D14", 100, persis("99.99999999999999"), rumus("E14/D14*100", 100))
    s.tulis("D15", 1, 1)
    # a value that nobody sees: it stands under a merged cell
    s.tulis("J14", "Lihat lampiran")
    s.tulis("J15", "Lihat lampiran tahun lalu")
    s.gabung("J14:J15")
    s.tulis("B16", "JUMLAH")
    s.tulis("G16", galat("#REF!", "SUM(#REF!)"))
    return tulis_xlsx(s, tautan_luar=["januari.xlsx"])

"""One workbook, many kinds of sheet; and the budget form with blocks of different tables on one sheet."""

from .buku import RIBUAN, Lembar, rumus, rupiah, tanda_tangan
from .xlsx_mentah import tulis_xlsx


def f14_campur() -> bytes:
    """A hidden first sheet that is nobody's business here, a covering letter, then three sheets that matter, of which
    one has template rows whose name is the 0 of an empty row of another sheet; that sheet is hidden too."""
    tpp = Lembar("TPP Ass 1", tersembunyi=True)
    tpp.tulis("A1", "PERHITUNGAN TAMBAHAN PENGHASILAN PEGAWAI")
    tpp.tulis("A3", "NO", "JABATAN", "KELAS JABATAN", "BESARAN TPP (Rp)", "POTONGAN (%)")
    tpp.tulis("A4", 1, "Kepala Seksi", 9, 3_500_000, 0)
    tpp.tulis("A5", 2, "Pelaksana", 6, 2_100_000, 2.5)

    surat = Lembar("SPENGANTAR")
    surat.turun("B2", "PEMERINTAH KABUPATEN UJI", "KECAMATAN UJI", "Jalan Contoh Nomor 1")
    surat.turun("B6", "Nomor    : 000/00/KEC-UJI/2025", "Lampiran : 1 (satu) berkas", "Perihal  : Laporan Realisasi")
    surat.turun("B10", "Kepada Yth. Bupati Uji", "di Tempat")
    surat.tulis("B13", "Bersama ini disampaikan laporan realisasi fisik dan keuangan sampai dengan Desember 2025.")
    tanda_tangan(surat, "F16", "Kota Uji,  2 Januari 2026")

    rfk = Lembar("RFK")
    rfk.tulis("A1", "REALISASI FISIK DAN KEUANGAN KECAMATAN UJI")
    rfk.tulis("A2", "TAHUN ANGGARAN 2025")
    rfk.tulis("A3", "PERIODE : DESEMBER")
    rfk.tulis(
        "A5", "NO", "URAIAN KEGIATAN", "PAGU (Rp)", "REALISASI KEUANGAN (Rp)", "REALISASI FISIK (%)", "SISA ANGGARAN"
    )
    rfk.tulis("A6", 1, rumus("INPUT!B3", "Fasilitasi Kunjungan Tamu"), rupiah(9_500_000), rupiah(9_100_000), 100,
              rumus("C6-D6", 400_000, RIBUAN))  # fmt: skip
    rfk.tulis("A7", 2, rumus("INPUT!B4", "Penyediaan Bahan Logistik Kantor"), rupiah(18_000_000), rupiah(17_750_000), 100,
              rumus("C7-D7", 250_000, RIBUAN))  # fmt: skip
    for nomor in (8, 9, 10):  # rows of the template that no activity fills
        rfk.tulis(f"A{nomor}", nomor - 5, rumus(f"INPUT!B{nomor - 3}", 0), rumus(f"INPUT!C{nomor - 3}", 0))
    rfk.tulis("A11", "TOTAL")
    rfk.tulis("C11", rumus("SUM(C6:C10)", 27_500_000, RIBUAN), rumus("SUM(D6:D10)", 26_850_000, RIBUAN))

    iku = Lembar("Capaian IKU")
    iku.tulis("A1", "CAPAIAN INDIKATOR KINERJA UTAMA KECAMATAN UJI")
    iku.tulis("A2", "TAHUN 2025")
    iku.tulis(
        "A4", "NO", "SASARAN", "INDIKATOR KINERJA", "SATUAN", "TARGET", "REALISASI", None, None, None, "CAPAIAN (%)"
    )
    iku.tulis("F5", "TW I", "TW II", "TW III", "TW IV")
    iku.gabung("F4:I4", *(f"{k}4:{k}5" for k in "ABCDEJ"))
    iku.tulis("A6", 1, "Meningkatnya kualitas pelayanan", "Indeks Kepuasan Masyarakat", "Nilai", 85)
    iku.tulis("I6", 88.95, rumus("I6/E6*100", 104.647058823529))
    iku.tulis("A7", 2, "Meningkatnya kualitas pelayanan", "Persentase pengaduan selesai", "%", 90, 80, 85, 88, 93,
              rumus("I7/E7*100", 103.333333333333))  # fmt: skip

    iku.tulis("B8", "Meningkatnya ….", "Indikator ..................")  # what is left of the template

    masalah = Lembar("MASALAH")
    masalah.tulis("A1", "DAFTAR PERMASALAHAN KECAMATAN UJI")
    masalah.tulis("A3", "UNIT KERJA", "URAIAN KEGIATAN", "RINCIAN PERMASALAHAN", "UPAYA PEMECAHAN MASALAH",
                  "PIHAK YANG DIHARAPKAN DAPAT MEMBANTU PENYELESAIAN MASALAH")  # fmt: skip
    masalah.tulis("A4", "(1)", "(2)", "(3)", "(4)", "(5)")
    masalah.tulis("A5", "Kecamatan Uji", "Fasilitasi Kunjungan Tamu", "- 3 kunjungan batal\n- Jadwal bentrok",
                  "Menjadwal ulang", "Bagian Umum")  # fmt: skip
    masalah.tulis("B6", "Penyediaan Bahan Logistik Kantor", "Harga naik 10%", "Negosiasi penyedia")

    isian = Lembar("INPUT", tersembunyi=True)
    isian.tulis("B2", "Nama kegiatan")
    isian.tulis("B3", "Fasilitasi Kunjungan Tamu")
    isian.tulis("B4", "Penyediaan Bahan Logistik Kantor")
    return tulis_xlsx(tpp, surat, rfk, iku, masalah, isian)


def f21_rka() -> bytes:
    """RKA of one sub kegiatan: key : value lines, the indicators, the accounts with their code over five columns (some
    parts numbers, some text), the team."""
    s = Lembar("RKA 2.2.1")
    s.tulis("A1", "RENCANA KERJA DAN ANGGARAN")
    s.tulis("A2", "KABUPATEN UJI TAHUN ANGGARAN 2025")
    for nomor, (kunci, nilai) in enumerate((
        ("Urusan Pemerintahan", ": 7.01 Kewilayahan"), ("Organisasi", ": Kecamatan Uji"),
        ("Program", ": 7.01.02 Program Penyelenggaraan Pemerintahan dan Pelayanan Publik"),
        ("Kegiatan", ": 7.01.02.2.01 Koordinasi Penyelenggaraan Kegiatan Pemerintahan"),
        ("Sub Kegiatan", ": 7.01.02.2.01.0002 Peningkatan Efektifitas Kegiatan Pemerintahan"),
        ("Jumlah Tahun n-1", ": Rp 38.500.000"), ("Jumlah Tahun n", ": Rp 45.000.000"), ("Jumlah Tahun n+1", ": Rp 50.000.000"),
    ), 4):  # fmt: skip
        s.tulis(f"A{nomor}", kunci)
        s.tulis(f"F{nomor}", nilai)

    s.tulis("A14", "Indikator & Tolok Ukur Kinerja Belanja Langsung")
    s.gabung("A14:H14", "A15:E15")
    s.tulis("A15", "Indikator")
    s.tulis("F15", "Tolak Ukur Kinerja", None, "Target Kinerja")
    s.gabung("F15:G15")
    for nomor, (jenis, ukur, target) in enumerate((
        ("Capaian Program", "Indeks Kepuasan Masyarakat", "85,5 Nilai"),
        ("Masukan", "Dana yang dibutuhkan", "Rp 45.000.000"),
        ("Keluaran", "Jumlah dokumen koordinasi", "12 Dokumen"),
        ("Hasil", "Persentase kegiatan yang terkoordinasi", "100%"),
    ), 16):  # fmt: skip
        s.tulis(f"A{nomor}", jenis)
        s.tulis(f"F{nomor}", ukur, None, target)
        s.gabung(f"A{nomor}:E{nomor}", f"F{nomor}:G{nomor}")

    s.tulis("A22", "Kode Rekening")
    s.tulis("F22", "Uraian", None, "Jumlah (Rp)")
    s.gabung("A22:E22", "F22:G22")
    for nomor, (kode, uraian, jumlah) in enumerate((
        ((5,), "BELANJA DAERAH", rumus("H24", 45_000_000, RIBUAN)),
        ((5, 1), "BELANJA OPERASI", rumus("H25", 45_000_000, RIBUAN)),
        ((5, 1, "02"), "Belanja Barang dan Jasa", rumus("H26+H29", 45_000_000, RIBUAN)),
        ((5, 1, "02", "01"), "Belanja Barang", rumus("H27+H28", 15_000_000, RIBUAN)),
        ((5, 1, "02", "01", "0024"), "Belanja Alat Tulis Kantor", rupiah(6_000_000)),
        ((5, 1, "02", "01", "0052"), "Belanja Makanan dan Minuman Rapat", rupiah(9_000_000)),
        ((5, 1, "02", "04"), "Belanja Perjalanan Dinas", rumus("H30", 30_000_000, RIBUAN)),
        ((5, 1, "02", "04", "0003"), "Belanja Perjalanan Dinas Dalam Kota", rupiah(30_000_000)),
    ), 23):  # fmt: skip
        s.tulis(f"A{nomor}", *kode)
        s.tulis(f"F{nomor}", uraian, None, jumlah)
    s.tulis("A31", "JUMLAH BELANJA")
    s.tulis("H31", rumus("H23", 45_000_000, RIBUAN))
    tanda_tangan(s, "F34", "Kota Uji, 7 November 2024")

    s.tulis("A45", "Tim Anggaran Pemerintah Daerah")
    s.tulis("A46", "No", "Nama", "NIP", "Jabatan", "Tanda Tangan")
    s.tulis("A47", 1, "<Nama Anggota>", "<NIP>", "Ketua")
    s.tulis("A48", 2, "<Nama Anggota>", "<NIP>", "Anggota")
    return tulis_xlsx(s)


def f22_pohon() -> bytes:
    """Pohon kinerja: boxes of merged cells with the target inside the text. There is no table to read."""
    s = Lembar("Pohon Kinerja")
    s.tulis("H1", "POHON KINERJA KECAMATAN UJI TAHUN 2025")
    s.gabung("H1:P1")
    kotak = (
        ("J3:N5", "TUJUAN\nTerwujudnya pelayanan publik yang prima"),
        ("J7:N9", "IK: Indeks Kepuasan Masyarakat (88 Nilai)"),
        ("C12:G14", "SASARAN 1\nMeningkatnya kualitas pelayanan"), ("C16:G18", "IK: Persentase pengaduan selesai (90%)"),
        ("Q12:U14", "SASARAN 2\nMeningkatnya ketertiban umum"), ("Q16:U18", "IK: Jumlah pelanggaran Perda (12 Kasus)"),
        ("A21:D23", "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik"), ("A25:D27", "IK: Jumlah dokumen (13 Dokumen)"),
        ("F21:I23", "Program Pemberdayaan Masyarakat Desa dan Kelurahan"), ("F25:I27", "IK: Persentase RT aktif (100%)"),
        ("O21:R23", "Program Koordinasi Ketentraman dan Ketertiban Umum"), ("O25:R27", "IK: Jumlah patroli (40 Kali)"),
        ("T21:W23", "Program Penyelenggaraan Urusan Pemerintahan Umum"), ("T25:W27", "IK: Jumlah orang yang dibina (100 Orang)"),
    )  # fmt: skip
    for area, teks in kotak:
        s.tulis(area.split(":")[0], teks)
        s.gabung(area)
    return tulis_xlsx(s)


def f22_lke() -> bytes:
    """Lembar Kerja Evaluasi: a score sheet that looks like a table of figures; the numbers stand above the header."""
    s = Lembar("LKE")
    s.tulis("A1", "LEMBAR KERJA EVALUASI AKUNTABILITAS KINERJA INSTANSI PEMERINTAH")
    s.tulis("A2", "KECAMATAN UJI TAHUN 2025")
    s.tulis("A4", 0, *(rumus(f"{k}4+1", n) for n, k in enumerate("ABCDEF", 1)))
    s.tulis("A5", "No", "Komponen/Sub Komponen/Kriteria", "Bobot", "Jawaban (Y/T)", "Nilai", "%", "Catatan/Bukti")
    for nomor, isi in enumerate((
        (1, "PERENCANAAN KINERJA", 30, None, rumus("SUM(E7:E9)", 24.5), 81.67, None),
        ("1.a", "Dokumen perencanaan kinerja telah tersedia", 6, "Y", 6, 100, "Renstra dan Renja"),
        ("1.b", "Dokumen perencanaan telah memenuhi standar", 9, "Y", 9, 100, None),
        ("1.c", "Perencanaan telah dimanfaatkan", 15, "T", 9.5, 63.33, "Belum dibahas tiap triwulan"),
        (2, "PENGUKURAN KINERJA", 30, None, rumus("SUM(E11:E12)", 21), 70, None),
        ("2.a", "Pengukuran kinerja telah dilakukan", 12, "Y", 12, 100, None),
        ("2.b", "Pengukuran menjadi dasar penyesuaian", 18, "T", 9, 50, None),
    ), 6):  # fmt: skip
        s.tulis(f"A{nomor}", *isi)
    return tulis_xlsx(s)

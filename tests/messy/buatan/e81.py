"""Formulir E.81, Evaluasi Hasil Renja: the widest layout in use, with K, %, and Rp under each quarter."""

from .buku import RIBUAN, Lembar, persen, persis, rumus, rupiah, tanda_tangan
from .xlsx_mentah import tulis_xlsx

_DUA = "1. Nilai LHE AKIP Kecamatan    2. Indeks Kepuasan Masyarakat"


def f01_e81() -> bytes:
    """Names on rows 6 and 7, column numbers on row 8 (inside the header), K / % / Rp on row 9; the programme rows add
    a kegiatan and its sub kegiatan both, so their quarters are twice what was spent."""
    s = Lembar("Evaluasi Renja", judul_cetak=(6, 9))
    s.tulis("A1", "Formulir E.81")
    s.tulis("A2", "EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH")
    s.tulis("A3", "KECAMATAN UJI KABUPATEN UJI")
    s.tulis("A4", "TAHUN 2025")
    s.gabung("A2:AF2", "A3:AF3", "A4:AF4")
    _judul_f01(s)

    # hierarchy and indicators; the sasaran is written once for all rows
    s.tulis("B10", "Meningkatnya kualitas pelayanan publik kecamatan")
    s.gabung("B10:B20")
    s.tulis("D10", "UNSUR KEWILAYAHAN")
    baris = {
        11: ("7.01.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
             "Persentase dokumen perencanaan dan pelaporan yang tepat waktu", "%"),
        12: ("7.01.01.2.01", "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
             "Jumlah dokumen perencanaan dan evaluasi", "Dokumen"),
        13: ("7.01.01.2.01.0001", "Penyusunan Dokumen Perencanaan Perangkat Daerah",
             "Jumlah Dokumen Perencanaan Perangkat Daerah", "Dokumen"),
        14: ("7.01.01.2.01.0006", "Koordinasi dan Penyusunan Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD",
             "Jumlah Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD", "Laporan"),
        15: ("7.01.01.2.01.0007", "Evaluasi Kinerja Perangkat Daerah",
             "Jumlah Laporan Evaluasi Kinerja Perangkat Daerah", "Laporan"),
        16: ("7.01.02", "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK", _DUA, "Nilai"),
        17: ("7.01.02.2.01", "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan",
             "Jumlah dokumen koordinasi", "Dokumen"),
        18: ("7.01.02.2.01.0002", "Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan",
             "Jumlah Dokumen Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan", "Dokumen"),
        19: ("7.01.02.2.03", "Koordinasi Pemeliharaan Prasarana dan Sarana Pelayanan Umum",
             "Jumlah prasarana yang terpelihara", "Unit"),
        20: ("7.01.02.2.03.0002",
             "Pelaksanaan Pemeliharaan Prasarana dan Fasilitas Pelayanan Umum yang Melibatkan Pihak Swasta",
             "Jumlah Prasarana dan Fasilitas Pelayanan Umum yang Dipelihara dengan Melibatkan Pihak Swasta", "Unit"),
    }  # fmt: skip
    for nomor, (ke, (kode, nama, indikator, satuan)) in zip(baris, enumerate(baris.values(), 1), strict=True):
        s.tulis(f"A{nomor}", ke)
        s.tulis(f"C{nomor}", kode, nama, indikator, satuan)

    # K: target Renstra, realisasi last year, target Renja, the four quarters, the year
    for nomor, k in {
        11: (persen(1), persen(0.85), persen(0.9), persen(0.25), persen(0.4), persen(0.7), persen(0.9), persen(0.9)),
        12: (60, 24, 12, 3, 3, 3, 3, 12),
        13: (30, 12, 6, rumus("6/8", 0.75, RIBUAN), 1.25, 2, 2, 6),
        14: (20, 8, 4, 1, 1, 1, 1, 4),
        15: (10, 4, 2, 0, 0, 1, 1, 2),
        16: (100, 80, 100, 20, 40, 60, 100, 100),
        17: (50, 20, 10, 2, 3, 2, 3, 10),
        18: (50, 20, 10, 2, 3, 2, 3, 10),
        19: (15, 6, 3, 0, 1, 1, 1, 3),
        20: (15, 6, 3, 0, 1, 1, 1, 3),
    }.items():
        for kolom, nilai in zip(("G", "I", "K", "M", "P", "S", "V", "Y"), k, strict=True):
            s.tulis(f"{kolom}{nomor}", nilai)
    # %: cumulative over the year, as fractions shown in per cent
    for nomor, isi in {
        13: (0.125, persis("0.33333333333333331", "0.00%"), 0.67, 1),
        14: (0.25, 0.5, 0.75, 1),
        18: (0.2, 0.5, 0.7, 1),
        20: (0, persis("0.33000000000000002", "0%"), 0.67, 1),
    }.items():
        for kolom, nilai in zip("NQTW", isi, strict=True):
            s.tulis(f"{kolom}{nomor}", persen(nilai) if isinstance(nilai, (int, float)) else nilai)
    # Rp of the sub kegiatan: Renstra, last year, pagu, the four quarters
    uang = {
        13: (150_000_000, 55_000_000, 30_000_000, 5_000_000, 10_000_000, 8_000_000, 6_500_000),
        14: (60_000_000, 22_000_000, 12_500_000, 2_000_000, 4_000_000, 3_000_000, 3_000_000),
        15: (40_000_000, 11_000_000, 7_500_000, 0, 2_500_000, 1_500_000, 3_000_000),
        18: (200_000_000, 70_000_000, 40_000_000, 8_000_000, 12_000_000, 9_000_000, 10_250_000),
        20: (120_000_000, 30_000_000, 25_000_000, 0, 7_000_000, 9_000_000, 8_000_000),
    }
    kolom_uang = ("H", "J", "L", "O", "R", "U", "X")
    for nomor, isi in uang.items():
        for kolom, nilai in zip(kolom_uang, isi, strict=True):
            if (nomor, kolom) == (14, "R"):  # what was spent up to June less the first quarter
                s.tulis("R14", rumus("6000000-O14", 4_000_000, RIBUAN))
            else:
                s.tulis(f"{kolom}{nomor}", rupiah(nilai))
        s.tulis(f"Z{nomor}", rumus(f"O{nomor}+R{nomor}+U{nomor}+X{nomor}", sum(isi[3:]), RIBUAN))

    # parents: sums, of which the quarters of the first programme count everything twice
    def jumlah(*anak: int) -> tuple[int, ...]:
        return tuple(sum(kolom) for kolom in zip(*(uang[a] for a in anak), strict=True))

    perencanaan, efektifitas, sarana = jumlah(13, 14, 15), jumlah(18), jumlah(20)
    program_dua = tuple(a + b for a, b in zip(efektifitas, sarana, strict=True))
    for nomor, isi, rincian in (
        (12, perencanaan, "{k}13+{k}14+{k}15"), (17, efektifitas, "{k}18"), (19, sarana, "{k}20"),
        (16, program_dua, "{k}17+{k}19"),
    ):  # fmt: skip
        for kolom, nilai in zip(kolom_uang, isi, strict=True):
            s.tulis(f"{kolom}{nomor}", rumus(rincian.format(k=kolom), nilai, RIBUAN))
        s.tulis(f"Z{nomor}", rumus(rincian.format(k="Z"), sum(isi[3:]), RIBUAN))
    for ke, (kolom, nilai) in enumerate(zip(kolom_uang, perencanaan, strict=True)):
        if ke < 3:
            s.tulis(f"{kolom}11", rumus(f"{kolom}12", nilai, RIBUAN))
        else:
            s.tulis(f"{kolom}11", rumus(f"SUM({kolom}12:{kolom}15)", 2 * nilai, RIBUAN))
    s.tulis("Z11", rumus("Z12", sum(perencanaan[3:]), RIBUAN))
    # the sum of everything, in a row that is named with one space
    s.tulis("D21", " ")
    for ke, (kolom, a, b) in enumerate(zip(kolom_uang, perencanaan, program_dua, strict=True)):
        s.tulis(f"{kolom}21", rumus(f"{kolom}11+{kolom}16", (a if ke < 3 else 2 * a) + b, RIBUAN))
    s.tulis("Z21", rumus("Z11+Z16", sum(perencanaan[3:]) + sum(program_dua[3:]), RIBUAN))

    # derived: Renstra up to now and its percentages, added up over the years
    s.tulis("AA13", rumus("I13+Y13", 18), rumus("J13+Z13", 84_500_000, RIBUAN))
    s.tulis("AC13", rumus("AA13/G13*100", 60), rumus("AB13/H13*100", 56.3333333333333))
    s.tulis("AA20", rumus("I20+Y20", 9), rumus("J20+Z20", 54_000_000, RIBUAN))
    s.tulis("AC20", rumus("AA20/G20*6250", 3750), rumus("AB20/H20*100", 45))
    s.turun("AE13", "Subbag Perencanaan", "Subbag Perencanaan", "Subbag Perencanaan")
    s.tulis("AE18", "Seksi Pemerintahan")
    s.tulis("AE20", "Seksi Pelayanan Umum", "Pekerjaan dibantu swadaya")
    s.sembunyi_baris(15)
    # scratch figures beside the table
    s.tulis("AH12", 50_000_000, rumus("AH12-L12", 0), "cek")
    s.tulis("AI13", rumus("L13*2", 60_000_000))
    tanda_tangan(s, "Z24", "Kota Uji,      Desember 2025")
    s.tulis("B24", "Disusun")
    return tulis_xlsx(s)


def _judul_f01(s: Lembar) -> None:
    for kolom, nama in {
        "A": "No", "B": "Sasaran", "C": "Kode",
        "D": "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
        "E": "Indikator Kinerja Program (Outcome)/ Kegiatan (Output)", "F": "Satuan",
        "AE": "Unit Perangkat Daerah Penanggung Jawab", "AF": "Ket",
    }.items():  # fmt: skip
        s.tulis(f"{kolom}6", nama)
        s.gabung(f"{kolom}6:{kolom}7")
    for awal, akhir, nama in (
        ("G", "H", "Target Renstra Perangkat Daerah pada Tahun 2026 (Akhir Periode Renstra)"),
        ("I", "J", "Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Tahun Lalu (2024)"),
        ("K", "L", "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun Berjalan (2025) yang Dievaluasi"),
        ("Y", "Z", "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah Tahun 2025 yang Dievaluasi"),
        ("AA", "AB", "Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d Tahun 2025"),
        ("AC", "AD", "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d Tahun 2025 (%)"),
    ):
        s.tulis(f"{awal}6", nama)
        s.gabung(f"{awal}6:{akhir}7")
    s.tulis("M6", "Realisasi Kinerja Pada Triwulan")
    s.gabung("M6:X6")
    for awal, akhir, ke in (("M", "O", "I"), ("P", "R", "II"), ("S", "U", "III"), ("V", "X", "IV")):
        s.tulis(f"{awal}7", ke)
        s.gabung(f"{awal}7:{akhir}7")
    # the numbers, above the last level of the header
    s.tulis("A8", 1, 2, 3, 4, 5, 6, 7, None, 8, None, 9, None, 10, None, None, 11, None, None, 12, None, None, 13)
    s.tulis("Y8", "14 = 10 + 11 + 12 + 13", None, "15 = 8 + 14", None, "16 = 15 / 7 x 100", None, 17, 18)
    s.tulis("G9", "K", "Rp.", "K", "Rp.", "K", "Rp.")
    s.tulis("M9", *("K", "%", "Rp.") * 4)
    s.tulis("Y9", "K", "Rp.", "K", "Rp.", "K", "Rp.")


def f02_e81_ribuan() -> bytes:
    """Money in thousands; the satuan stands in columns without a name, merged under K; averages and predicates after
    each programme; the footer with what helped and what hindered."""
    s = Lembar("E.81")
    s.tulis("A1", "Formulir E.81")
    s.tulis("A3", "Evaluasi Terhadap Hasil Renja Perangkat Daerah Lingkup Kabupaten")
    s.tulis("A4", "Perangkat Daerah : Kecamatan Uji")
    s.tulis("A5", "Periode Pelaksanaan : Tahun 2025")
    s.tulis("A7", "Indikator dan target kinerja Perangkat Daerah kabupaten yang mengacu pada sasaran RKPD :")
    _judul_f02(s)
    baris = {
        14: ("7.01.02", "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik", "Indeks Kepuasan Masyarakat", "Nilai"),
        15: ("7.01.02.2.01", "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan",
             "Jumlah laporan koordinasi", "Laporan"),
        16: ("7.01.02.2.01.0001", "Koordinasi/Sinergi Perencanaan dan Pelaksanaan Kegiatan Pemerintahan",
             "Jumlah Laporan Koordinasi/Sinergi Perencanaan", "Laporan"),
        17: ("7.01.02.2.01.0002", "Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan",
             "Jumlah Dokumen Peningkatan Efektifitas Kegiatan Pemerintahan", "Dokumen"),
        23: ("7.01.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Persentase administrasi perkantoran", "%"),
        24: ("7.01.01.2.06", "Administrasi Umum Perangkat Daerah", "Jumlah jenis administrasi umum", "jenis"),
        25: ("7.01.01.2.06.0004", "Penyediaan Bahan Logistik Kantor", "Jumlah jenis bahan logistik", "jenis"),
        26: ("7.01.01.2.06.0005", "Penyediaan Barang Cetakan dan Penggandaan", "Jumlah lembar penggandaan", "lembar"),
    }  # fmt: skip
    k = {  # target Renstra, last year, target, four quarters, the year
        14: (88, 84, 85.5, None, None, None, 86.75, 86.75),
        15: (60, 24, 12, 3, 3, 3, 3, 12),
        16: (60, 24, 12, 3, 3, 3, 3, 12),
        17: (rumus("45*5", 225), 80, 45, 10, 12, 11, 12, 45),
        23: (100, 100, 100, 25, 50, 75, 100, 100),
        24: (rumus("52*5", 260), 104, 52, 13, 13, 13, 13, 52),
        25: (1300, 520, 260, 65, 65, 65, 65, 260),
        26: (rumus("252500*5", 1_262_500), 505_000, 252_500, 63_125, 63_125, 63_125, 63_125, 252_500),
    }
    rp = {  # thousands of rupiah
        16: (100_000, 38_500, 20_000, 5_000, 5_000, 4_500, 5_250.5, 19_750.5),
        17: (rumus("94400*5", 472_000), 90_100, 94_400, 20_000, 30_000, 22_000, 20_500, 92_500),
        25: (300_000, 110_000, 60_000, 15_000, 15_000, 14_000, 15_500, 59_500),
        26: (130_000, 50_500, 25_250, 6_000, 6_500, 6_250, 6_000, 24_750),
    }
    induk = {
        14: ("{k}15", (16, 17)),
        15: ("{k}16+{k}17", (16, 17)),
        23: ("{k}24", (25, 26)),
        24: ("{k}25+{k}26", (25, 26)),
    }
    kolom_k, kolom_rp = ("D", "G", "J", "M", "O", "Q", "S", "U"), ("F", "I", "L", "N", "P", "R", "T", "V")
    polos = {n: [c.nilai if hasattr(c, "nilai") else c for c in isi] for n, isi in rp.items()}
    for nomor, (kode, nama, indikator, satuan) in baris.items():
        s.tulis(f"C{nomor}", indikator)
        if nomor in (14, 23):  # a programme: code and name in one merged cell
            s.tulis(f"A{nomor}", f"{kode} {nama}")
            s.gabung(f"A{nomor}:B{nomor}")
        else:
            s.tulis(f"A{nomor}", kode, nama)
        for kolom, nilai in zip(kolom_k, k[nomor], strict=True):
            s.tulis(f"{kolom}{nomor}", nilai)
        for kolom in ("E", "H", "K"):
            s.tulis(f"{kolom}{nomor}", satuan)
        for ke, kolom in enumerate(kolom_rp):
            if nomor in rp:
                nilai = rp[nomor][ke]
                s.tulis(f"{kolom}{nomor}", nilai if hasattr(nilai, "nilai") else rupiah(nilai))
            else:
                isi, anak = induk[nomor]
                s.tulis(f"{kolom}{nomor}", rumus(isi.format(k=kolom), sum(polos[a][ke] for a in anak), RIBUAN))
    for nomor, capaian, serapan in (
        (16, 100, 98.7525),
        (17, 100, 97.9872881355932),
        (25, 100, 99.1666666666667),
        (26, 100, 98.0198019801980),
    ):
        s.tulis(f"W{nomor}", rumus(f"U{nomor}/J{nomor}*100", capaian), rumus(f"V{nomor}/L{nomor}*100", serapan))
        s.tulis(f"AC{nomor}", "Subbag Umum" if nomor > 20 else "Seksi Pemerintahan")
    # after each programme; the second average mixes 260 jenis with 252.500 lembar
    for nomor, rata, dari, sampai in ((18, 100, 16, 17), (27, 13269.5, 25, 26)):
        s.tulis(f"A{nomor}", "Rata-rata capaian kinerja (%)")
        s.tulis(f"W{nomor}", rumus(f"AVERAGE(W{dari}:W{sampai})", rata), 98.4)
        s.tulis(f"A{nomor + 1}", "Predikat kinerja")
        s.tulis(f"W{nomor + 1}", "Sangat Tinggi", "Sangat Tinggi")
        s.gabung(f"A{nomor}:V{nomor}", f"A{nomor + 1}:V{nomor + 1}")
    s.tulis("W20", 2, 2)  # helper rows without a name
    s.tulis("W21", rumus("W18*W20", 200), 196.8)
    for nomor, teks in {
        31: "Faktor pendorong keberhasilan pencapaian kinerja: Koordinasi dengan 12 desa berjalan baik",
        32: "Faktor penghambat pencapaian kinerja: Dua jabatan pelaksana kosong sejak Maret 2025",
        33: "Tindak lanjut yang diperlukan dalam triwulan berikutnya*):",
        34: "Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah kabupaten berikutnya**): Usulkan formasi pelaksana",
        35: "*) Diisi oleh Kepala Bappeda",
        36: "**) Diisi oleh Kepala Perangkat Daerah",
    }.items():
        s.tulis(f"A{nomor}", teks)
        s.gabung(f"A{nomor}:AC{nomor}")
    tanda_tangan(s, "X39", "Kota Uji,      Januari 2026")
    return tulis_xlsx(s)


def _judul_f02(s: Lembar) -> None:
    s.tulis("A10", "Kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
            "Indikator Kinerja Program (Outcome)/Kegiatan (Output)")  # fmt: skip
    s.tulis("AC10", "Perangkat Daerah Penanggung Jawab")
    s.gabung("A10:A12", "B10:B12", "C10:C12", "AC10:AC12")
    for awal, tengah, akhir, nama in (
        ("D", "E", "F", "Target Renstra Perangkat Daerah pada Tahun 2026 (Akhir Periode Renstra Perangkat Daerah)"),
        ("G", "H", "I", "Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Tahun Lalu (2024)"),
        ("J", "K", "L", "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun Berjalan yang Dievaluasi (2025)"),
    ):
        s.tulis(f"{awal}10", nama)
        s.tulis(f"{awal}12", "K")
        s.tulis(f"{akhir}12", "Rp. (000)")
        s.gabung(f"{awal}10:{akhir}11", f"{awal}12:{tengah}12")
    s.tulis("M10", "Realisasi Kinerja Pada Triwulan")
    s.gabung("M10:T10")
    for awal, akhir, ke in (("M", "N", "I"), ("O", "P", "II"), ("Q", "R", "III"), ("S", "T", "IV")):
        s.tulis(f"{awal}11", ke)
        s.tulis(f"{awal}12", "K", "Rp. (000)")
        s.gabung(f"{awal}11:{akhir}11")
    for awal, akhir, nama, uang in (
        (
            "U",
            "V",
            "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah Tahun 2025 yang Dievaluasi",
            "Rp. (000)",
        ),
        ("W", "X", "Tingkat Capaian Kinerja dan Realisasi Anggaran Renja Perangkat Daerah Tahun 2025 (%)", "Rp."),
        ("Y", "Z", "Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d Tahun 2025", "Rp. (000)"),
        (
            "AA",
            "AB",
            "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d Tahun 2025 (%)",
            "Rp.",
        ),
    ):
        s.tulis(f"{awal}10", nama)
        s.tulis(f"{awal}12", "K", uang)
        s.gabung(f"{awal}10:{akhir}11")
    s.tulis("A13", 1, 2, 3, 4, None, None, 5, None, None, 6, None, None, 7, None, 8, None, 9, None, 10, None)
    s.tulis(
        "U13",
        "11 = 7 + 8 + 9 + 10",
        None,
        "12 = 11 / 6 x 100",
        None,
        "13 = 5 + 11",
        None,
        "14 = 13 / 4 x 100",
        None,
        15,
    )

"""RFK, realisasi fisik dan keuangan: one state of affairs at a date, the same words (%, Rp) under many parents."""

from .buku import RIBUAN, Lembar, galat, rumus, rupiah, tanda_tangan
from .xlsx_mentah import tulis_xlsx


def f03_rfk() -> bytes:
    """RFK of a kecamatan: weighting columns hidden, one column of formulas that slipped down a row, a number below
    TOTAL that comes from another workbook, and two more tables below."""
    s = Lembar("35 Kec Uji")
    s.tulis("A2", "LAPORAN REALISASI FISIK DAN KEUANGAN")
    s.tulis("A3", "KECAMATAN UJI")
    s.tulis("A4", "TAHUN ANGGARAN 2025")
    s.tulis("A6", "KONDISI S/D TGL.", None, ": 30-09-2025")
    for kolom, nama in {"A": "NO", "B": "URAIAN KEGIATAN", "R": "KET"}.items():
        s.tulis(f"{kolom}9", nama)
        s.gabung(f"{kolom}9:{kolom}11")
    s.tulis("C9", "NILAI DPA")
    s.tulis("C11", "Rp", "%")
    s.gabung("C9:D10", "E9:K9", "M9:Q9", "E10:G10", "H10:J10", "L9:L11", "M10:N10", "O10:P10", "K10:K11", "Q10:Q11")
    s.tulis("E9", "KEUANGAN")
    s.tulis("E10", "RENCANA", None, None, "REALISASI", None, None, "CAPAIAN (%)")
    s.tulis("E11", *("Rp", "% KUM", "% TTB") * 2)
    s.tulis("L9", "SISA ANGGARAN (Rp)", "FISIK")
    s.tulis("M10", "RENCANA", None, "REALISASI", None, "CAPAIAN (%)")
    s.tulis("M11", *("% KUM", "% TTB") * 2)
    s.sembunyi_kolom("G", "J", "N", "P")

    pagu = 137_500_000
    rincian = {  # pagu, plan, spent, physical plan and progress in per cent
        14: ("7.01.01.2.01.0001 Penyusunan Dokumen Perencanaan Perangkat Daerah", 30_000_000, 22_500_000, 23_000_000, 75, 80),
        15: ("7.01.01.2.01.0007 Evaluasi Kinerja Perangkat Daerah", 7_500_000, 4_000_000, 4_000_000, 60, 55.5),
        16: ("7.01.01.2.01.0002 Koordinasi dan Penyusunan Dokumen RKA-SKPD", 0, 0, 0, 0, 0),
        19: ("7.01.04.2.01.0001 Sinergitas dengan Kepolisian Negara Republik Indonesia", 60_000_000, 45_000_000, 41_250_000, 75, 70),
        20: ("7.01.04.2.01.0002 Harmonisasi Hubungan dengan Tokoh Agama", 40_000_000, 30_000_000, 30_000_000, 80, 82.25),
    }  # fmt: skip
    induk = {
        12: ("I", "7.01.01 PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "{k}13", (14, 15, 16)),
        13: ("A", "7.01.01.2.01 Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah", "SUM({k}14:{k}16)", (14, 15, 16)),
        17: ("II", "7.01.04 PROGRAM KOORDINASI KETENTRAMAN DAN KETERTIBAN UMUM", "{k}18", (19, 20)),
        18: ("A", "7.01.04.2.01 Koordinasi Upaya Penyelenggaraan Ketenteraman dan Ketertiban Umum", "SUM({k}19:{k}20)", (19, 20)),
    }  # fmt: skip
    for nomor, (no, nama, isi, anak) in induk.items():
        s.tulis(f"A{nomor}", no, nama)
        for kolom, ke in (("C", 1), ("E", 2), ("H", 3)):
            s.tulis(f"{kolom}{nomor}", rumus(isi.format(k=kolom), sum(rincian[a][ke] for a in anak), RIBUAN))
    for urut, (nomor, (nama, dpa, rencana, nyata, ren_fisik, fisik)) in enumerate(rincian.items()):
        s.tulis(f"A{nomor}", (1, 2, 3, 1, 2)[urut], nama)
        s.tulis(f"C{nomor}", rupiah(dpa), rumus(f"C{nomor}/C$21*100", dpa / pagu * 100, "0.00"), rupiah(rencana))
        s.tulis(f"H{nomor}", rupiah(nyata))
        s.tulis(f"L{nomor}", rumus(f"C{nomor}-H{nomor}", dpa - nyata, RIBUAN))
        s.tulis(f"M{nomor}", ren_fisik)
        s.tulis(f"O{nomor}", fisik)
        for kolom, atas in (("F", "E"), ("I", "H")):
            bagi = rencana if atas == "E" else nyata
            isi = f"{atas}{nomor}/C{nomor}*100"
            s.tulis(f"{kolom}{nomor}", rumus(isi, bagi / dpa * 100, "0.00") if dpa else galat("#DIV/0!", isi))
        # hidden weights
        s.tulis(f"G{nomor}", rumus(f"D{nomor}*F{nomor}/100", rencana / pagu * 100, "0.00"))
        s.tulis(f"J{nomor}", rumus(f"D{nomor}*I{nomor}/100", nyata / pagu * 100, "0.00"))
        s.tulis(f"N{nomor}", rumus(f"D{nomor}*M{nomor}/100", dpa / pagu * ren_fisik, "0.00"))
        s.tulis(f"P{nomor}", rumus(f"D{nomor}*O{nomor}/100", dpa / pagu * fisik, "0.00"))
    # the achievement of each row divides the figures of the row below it, down to nothing
    s.tulis("K14", rumus("H15/E15*100", 100, "0.00"))
    s.tulis("K15", galat("#DIV/0!", "H16/E16*100"))
    s.tulis("K19", rumus("H20/E20*100", 100, "0.00"))
    s.tulis("K20", galat("#REF!", "H21/#REF!*100"))
    s.tulis("Q14", rumus("O14/M14*100", 106.666666666667, "0.00"))
    s.tulis("Q16", rumus("IF(AND(O16=0,M16=0),100,O16/M16*100)", 100, "0.00"))
    s.tulis("R19", "Rapat triwulan III digeser ke Oktober")
    s.tulis("A21", "TOTAL")
    s.gabung("A21:B21")
    for kolom, ke in (("C", 1), ("E", 2), ("H", 3)):
        s.tulis(f"{kolom}21", rumus(f"{kolom}12+{kolom}17", sum(r[ke] for r in rincian.values()), RIBUAN))
    s.tulis("L21", rumus("C21-H21", 39_250_000, RIBUAN))
    s.tulis("O21", rumus("SUM(P14:P20)", 74.9545454545455, "0.00"))
    s.tulis("C22", rumus("'[7]Kec Uji'!$C$188", 137_500_000, RIBUAN))

    # how many activities of each category, and last month beside this one
    s.tulis("B26", "KATEGORI", "JUMLAH")
    for nomor, nama, jumlah in ((27, "SANGAT TINGGI", 1), (28, "TINGGI", 2), (29, "SEDANG", 1), (30, "RENDAH", 1)):
        s.tulis(f"B{nomor}", nama, jumlah)
    s.tulis("B34", "PERBANDINGAN", "BULAN LALU", "BULAN INI")
    s.tulis("B35", "Keuangan (%)", 58.2, 71.45)
    s.tulis("B36", "Fisik (%)", 61, 74.95)
    tanda_tangan(s, "M26", "Kota Uji,      Oktober 2025")
    return tulis_xlsx(s, tautan_luar=[f"rekap {n}.xlsx" for n in range(1, 8)])


def f04_judul(baris: int) -> bytes:
    """One template, three places of the header: row 6, 7, or 8. On the last one four numbers without a name stand on
    the row between the header and the data."""
    s = Lembar(f"Judul r{baris}")
    s.tulis("A1", "REALISASI FISIK DAN KEUANGAN")
    s.tulis("A2", "KECAMATAN UJI TAHUN ANGGARAN 2025")
    s.tulis("A3", "PERIODE : SEPTEMBER")
    b = baris
    s.tulis(f"A{b}", "NO", "U r a i a n", "PAGU ANGGARAN (Rp)", "REALISASI", None, "KETERANGAN")
    s.tulis(f"D{b + 1}", "KEUANGAN (Rp)", "FISIK (%)")
    s.gabung(f"D{b}:E{b}", *(f"{k}{b}:{k}{b + 1}" for k in "ABCF"))
    isi = b + 2
    if baris == 8:
        s.tulis(f"C{isi}", rupiah(507_500_000), rupiah(367_000_000), 47.22, 2)
        isi += 1
    for nomor, (nama, pagu, nyata, fisik) in enumerate((
        ("Penyediaan\xa0Gaji dan Tunjangan ASN  ", 480_000_000, 355_000_000, 75),
        ("Penyediaan Bahan Logistik Kantor", 18_000_000, 12_000_000, 66.67),
        ("Fasilitasi Kunjungan Tamu", 9_500_000, 0, 0),
    ), 1):  # fmt: skip
        s.tulis(f"A{isi + nomor - 1}", nomor, nama, rupiah(pagu), rupiah(nyata), fisik)
    s.tulis(f"F{isi + 2}", "Menunggu jadwal")
    s.tulis(f"A{isi + 3}", "JUMLAH")
    s.tulis(f"C{isi + 3}", rumus(f"SUM(C{isi}:C{isi + 2})", 507_500_000, RIBUAN))
    s.tulis(f"D{isi + 3}", rumus(f"SUM(D{isi}:D{isi + 2})", 367_000_000, RIBUAN))
    tanda_tangan(s, f"D{isi + 6}")
    return tulis_xlsx(s)

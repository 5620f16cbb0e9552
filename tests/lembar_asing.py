"""Sheets as other offices lay them out, small and invented: lists of rows -> Sheet, without a workbook file.

A cell is None, a text, a number, or `rumus("SUM(D9:D9)", 12)`. `GALAT` is what a broken formula shows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from capaian.ingest.grid import Cell, Sheet

Isi = str | int | float | Cell | None
GALAT = Cell(0, 0, "galat", "#REF!", None, rumus="INPUT!C3")


def rumus(teks: str, nilai: int | float) -> Cell:
    return Cell(0, 0, "angka", str(nilai), Decimal(str(nilai)), rumus=teks)


def format_angka(nilai: int | float, format: str) -> Cell:
    return Cell(0, 0, "angka", str(nilai), Decimal(str(nilai)), format)


def alamat(teks: str) -> tuple[int, int]:
    """ "C7" -> (7, 3)."""
    huruf, angka = re.fullmatch(r"([A-Z]+)(\d+)", teks).groups()
    kolom = 0
    for h in huruf:
        kolom = kolom * 26 + ord(h) - 64
    return int(angka), kolom


def lembar(
    *baris: Sequence[Isi],
    gabung: str = "",
    nama: str = "Lembar1",
    mulai: str = "A1",
    cetak: tuple[int, int] | None = None,
    baris_sembunyi: Sequence[int] = (),
    kolom_sembunyi: Sequence[int] = (),
) -> Sheet:
    """`gabung`: "A4:A5 E4:F4"; `mulai`: where the first cell of the first row stands."""
    b0, k0 = alamat(mulai)
    sel: dict[tuple[int, int], Cell] = {}
    for i, satu in enumerate(baris):
        for j, isi in enumerate(satu):
            b, k = b0 + i, k0 + j
            if isi is None:
                continue
            if isinstance(isi, str):
                cell = Cell(b, k, "teks", isi, isi)
            elif isinstance(isi, Cell):
                cell = replace(isi, baris=b, kolom=k)
            else:
                cell = Cell(b, k, "angka", str(isi), Decimal(str(isi)))
            if b in baris_sembunyi or k in kolom_sembunyi:
                cell = replace(cell, tersembunyi=True)
            sel[b, k] = cell
    gabungan = tuple((*alamat(a), *alamat(z)) for a, _, z in (g.partition(":") for g in gabung.split()))
    return Sheet(nama, False, sel, gabungan, cetak)


_ = None


def e81() -> Sheet:
    """L1: header over four rows with the numbers inside, codes over five columns, parents with own indikator,
    scratch beyond the table, hidden rows, an unlabelled sum, the footer and two signatures."""
    return lembar(
        ["EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH TAHUN 2025"],
        ["KABUPATEN CONTOH"],
        ["Perangkat Daerah : Kecamatan Contoh"],
        [],
        ["No", "Kode", _, _, _, _, "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
         "Indikator Kinerja Program (Outcome)/Kegiatan (Output)", "Satuan",
         "Target Renja Perangkat Daerah Tahun 2025 yang dievaluasi", _,
         "Realisasi Kinerja Pada Triwulan", _, _, _, _, _, "Ket"],
        [_, _, _, _, _, _, _, _, _, _, _, "I", _, _, "II"],
        [1, 2, _, _, _, _, 3, 4, 5, 6, _, 7, _, _, 8, _, _, 9],
        [_, _, _, _, _, _, _, _, _, "K", "Rp.", "K", "%", "Rp.", "K", "%", "Rp.", _],
        [_, 7, 1, _, _, _, "KECAMATAN", _, _, _, _, _, _, _, _, _, _, _, _, _, 111],
        [1, 7, 1, 2, _, _, "Program Pemberdayaan", "Persentase desa berdaya", "%", 100, 300, 25, .25, 70, 50, .5, 150],
        [2, 7, 1, 2, "2.01", _, "Kegiatan Koordinasi", "Jumlah desa dibina", "Desa", 10, 300, 2,
         .2, 70, 3, .5, 150, _, _, _, "cek"],
        [3, 7, 1, 2, "2.01", "0001", "Sub Kegiatan Rapat", "Jumlah laporan rapat", "Laporan", 4, 200, 1, .25, 50, 1, .5, 100],
        [_, _, _, _, _, _, _, "Jumlah peserta rapat", "Orang", 40, _, 10, .25, _, 10, .5],
        [4, 7, 1, 2, "2.01", 2, "Sub Kegiatan Pembinaan", "Jumlah dokumen", "Dokumen", 2, 100, 1, .5, 20, 0, .5, 50],
        [_, _, _, _, _, _, " ", _, _, _, rumus("SUM(K10:K13)", 900), _, _, rumus("SUM(N10:N13)", 210)],
        ["Faktor pendorong keberhasilan kinerja : Kerja sama desa"],
        ["Faktor penghambat pencapaian kinerja :"],
        [_, _, _, _, _, _, "Anggaran terlambat"],
        [_, _, _, _, _, _, "Tenaga kurang"],
        ["Tindak lanjut yang diperlukan dalam triwulan berikutnya*) : ........."],
        ["Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya**): Tambah tenaga"],
        [],
        [_, _, _, _, _, _, "Disusun", _, _, _, _, "Dievaluasi"],
        [_, _, _, _, _, _, "Kota Contoh,      Desember 2025"],
        [_, _, _, _, _, _, "CAMAT CONTOH", _, _, _, _, "KEPALA BADAN PERENCANAAN"],
        [], [], [], [],
        [_, _, _, _, _, _, "NAMA PEJABAT", _, _, _, _, "NAMA LAIN"],
        [_, _, _, _, _, _, "NIP. 00000000 000000 0 000", _, _, _, _, "NIP. 00000000 000000 0 001"],
        ["*) Diisi oleh Kepala Perangkat Daerah"],
        gabung="A5:A6 B5:F6 G5:G6 H5:H6 I5:I6 J5:K6 L5:Q5 R5:R6 L6:N6 O6:Q6 A1:R1 A16:R16",
        cetak=(5, 8), baris_sembunyi=(14,),
    )  # fmt: skip


def e81_ribu() -> Sheet:
    """L1 as another office prints it: money in Rp (000), the satuan in an unlabelled column under the merged K, means
    and predicates after each program with helper rows between."""
    return lembar(
        ["No", "Sasaran", "Program/Kegiatan", "Indikator Kinerja", "Target Renja tahun berjalan", _, _, "Realisasi Renja", _],
        [_, _, _, _, "K", _, "Rp. (000)", "K", "Rp. (000)"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", _, "(6)", "(7)", "8 = 7 / 6 x 100"],
        [1, "Pelayanan baik", "Program Pelayanan", "Indeks kepuasan", 80, "Nilai", 100, 82, 90],
        [_, _, "Kegiatan Loket", "Jumlah layanan", 260, "jenis", 60, 255, 50],
        [_, _, _, "Jumlah berkas", 252500, "lembar", 40, 250000, 40],
        ["Rata-rata capaian kinerja (%)", _, _, _, _, _, _, 99.5, 90],
        [_, _, _, _, _, _, _, 13269.5],
        ["Predikat kinerja", _, _, _, _, _, _, "ST"],
        [2, "Desa maju", "Program Desa", "Jumlah desa", 4, "Desa", 10, 4, 9],
        ["Rata-rata capaian kinerja (%)", _, _, _, _, _, _, 100, 90],
        ["Predikat kinerja", _, _, _, _, _, _, "ST"],
        gabung="E1:G1 E2:F2 H1:I1 B4:B6",
    )  # fmt: skip


def rfk(geser: int = 0, liar: bool = False) -> Sheet:
    """L2: groups over three levels, `%` many times, figures below TOTAL, second tables after it. `geser`: blank rows
    on top; `liar`: loose figures between header and data."""
    isi: list[Sequence[Isi]] = [
        *([] for _x in range(geser)),
        ["LAPORAN REALISASI FISIK DAN KEUANGAN"],
        ["KECAMATAN CONTOH UTARA"],
        ["KONDISI S/D TGL.", ": 31-01-2023"],
        [],
        ["NO", "URAIAN KEGIATAN", "NILAI DPA", _, "KEUANGAN", _, _, _, "SISA ANGGARAN", "FISIK", _],
        [_, _, _, _, "RENCANA", _, "REALISASI", _, _, "RENCANA", "REALISASI"],
        [_, _, "Rp", "%", "Rp", "% KUM", "Rp", "% KUM", _, "% KUM", "% KUM"],
    ]
    if liar:
        isi.append([_, _, _, 100, _, 5, _, 7, _, _, _])
    isi += [
        ["I", "Program Penunjang", rumus("SUM(C9:C10)", 300), 100, 30, 10, 20, 7, 280, 10, 10],
        [1, "Sub Kegiatan Gaji", 200, 66, 20, 10, 15, 8, 185, 10, 10],
        [2, "Sub Kegiatan Listrik", 100, 33, 10, 10, 5, 5, 95, 10, 10],
        [_, "Sub Kegiatan Kosong", 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [_, "TOTAL", 300, 100, 30, _, 20],
        [_, _, 88],
        [],
        [],
        [],
        [],
        ["KATEGORI", "JUMLAH SKPD"],
        ["TINGGI", 4],
        ["RENDAH", 2],
    ]
    b = 5 + geser
    gabung = f"A{b}:A{b + 2} B{b}:B{b + 2} C{b}:D{b + 1} E{b}:H{b} I{b}:I{b + 2} J{b}:K{b} E{b + 1}:F{b + 1} G{b + 1}:H{b + 1}"
    return lembar(*isi, gabung=gabung, nama="35 Kec Contoh")


def volume_tw() -> Sheet:
    """L3: one long header row from column B, letters shifted by one with an autocorrected (c), numbered far beyond."""
    return lembar(
        [_, "No", "Sub Kegiatan", "Volume Sub Kegiatan DPA dalam setahun", "Satuan", "Target Volume Sub Kegiatan Tw 1",
         "Target Volume Sub Kegiatan Tw 2", "Realisasi Pencapaian Sub Kegiatan di Tw 1"],
        [_, _, "(a)", "(b)", "©", "(d)", "(e)", "(f)"],
        [_, 1, "Sub Kegiatan Rapat", 12, "Laporan", 3, 3, "NA"],
        *([_, n] for n in range(2, 60)),
    )  # fmt: skip


def capaian_tw() -> Sheet:
    """L4: two columns Target, a misspelled group without a merge, a pasted zero as total, numbers per level."""
    return lembar(
        ["CAPAIAN VOLUME"],
        [],
        ["No", "Program/Kegiatan/Sub Kegiatan", "Indikator", "Target", "Target", "Relisasi", _, _, _,
         "Total (sudah rumus, jangan dirubah)", "Persentase"],
        [_, _, _, _, _, "TW I", "TW II", "TW III", "TW IV"],
        [1, "Program Perlindungan", "Persentase kasus tertangani", "Persen", 100, 20, 30, _, _, 0],
        [1, "KegiatanPerencanaan", "Jumlah rencana", "Dokumen", 4, 1, 1, _, _, 0],
        [1, "Sub kegiatan Penyusunan", "Jumlah dokumen", "Lapoaran", 4, 1, 1, _, _, 0],
        [2, "Sub kegiatan Evaluasi", "Jumlah laporan", "Laporan", 2, "-", "-", _, _, 0],
        gabung="A3:A4 B3:B4 C3:C4 D3:D4 E3:E4 J3:J4 K3:K4",
    )  # fmt: skip


def bulan_tw() -> Sheet:
    """L5: months with TW sub-totals between them, one month misspelled."""
    return lembar(
        ["NO", "URAIAN", "JAN", "FEB", "MARET", "TW 1", "APRIL", "MEI", "JUNI", "TW 2", "NOP", "DES", "TW 4", "TOTAL"],
        [1, "Belanja Pegawai", 1, 2, 3, 6, 1, 1, 1, 3, 1, 1, 2, 11],
        [2, "Belanja Barang", 1, 1, 1, 3, 1, 1, 1, 3, 1, 1, 2, 8],
        ["TOTALNYA", _, 2, 3, 4, 9, 2, 2, 2, 6, 2, 2, 4, 19],
    )


def bulan_angka() -> Sheet:
    """L5: the first months by name, the others by number."""
    return lembar(
        ["No", "Indikator", "Satuan", "Bulan"],
        [_, _, _, "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", 8, 9, 10, 11, 12],
        [1, "Jumlah publikasi", "Laporan", 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0],
        gabung="A1:A2 B1:B2 C1:C2 D1:O1",
    )


def panjang() -> Sheet:
    """L6: one row per indikator and TW, a system export."""
    return lembar(
        ["kode_iku", "nama_indikator", "triwulan", "target_tw", "realisasi_tw", "satuan", "kendala"],
        ["IKU-1", "Indeks Kepuasan", "1", "80", "81,5", "Nilai", "-"],
        ["IKU-1", "Indeks Kepuasan", "2", "80", "99.11", "Nilai", "- Survei\n- terlambat"],
    )


def sasaran_tahunan(kiri: int = 0) -> Sheet:
    """L7: the same header with further columns on its left; merged and blank objectives; the numbers repeat."""
    tambahan = ["TUJUAN", "SASARAN", "PROGRAM"][:kiri]
    isi = [["Meningkatnya layanan", "Layanan cepat", "Pelayanan"][:kiri], [_, _, _][:kiri], [_, _, _][:kiri]]
    return lembar(
        ["CAPAIAN SASARAN TAHUN 2025"],
        ["NO", *tambahan, "SASARAN KEGIATAN", "INDIKATOR KINERJA", "Satuan Hasil", "Target Kinerja", "Realisasi Kinerja",
         "% Capaian", "Pagu", "Realisasi Anggaran"],
        [*range(1, 1 + kiri), 17, 18, 15, 16, 17, 18, 19, 20, 21] if kiri else [1, 2, 3, 4, 5, 6, 7, 8],
        [_, *[_] * kiri, _, _, _, _, _, "4/3 x 100", _, _],
        [1, *isi[0], "Loket tertata", "Waktu layanan", "menit", 10, 9, 111, 100, 90],
        [_, *isi[1], _, "Jumlah loket", "unit", 4, 4, 100],
        [2, *isi[2], "Arsip rapi", "Jumlah arsip", "berkas", 40, 44, 110, 50, 50],
    )  # fmt: skip


def renaksi() -> Sheet:
    """L8: rows of steps per TW under an indikator."""
    return lembar(
        ["TUJUAN/SASARAN", "INDIKATOR", "SATUAN", "TARGET KINERJA", _, "REALISASI", _, "PROGRAM", "ANGGARAN",
         "KENDALA/HAMBATAN", "TINDAK LANJUT"],
        [_, _, _, "TW 1", "TW 2", "TW 1", "TW 2"],
        ["Pengawasan baik", "Level kapabilitas", "Level", 3, 3, 3, 3, "Program Pengawasan", 100, "SDM", "Diklat"],
        [_, "TW 1: Perencanaan dan reviu awal", _, _, _, _, _, _, _, _, _],
        [_, "TW 2: Inventarisasi temuan"],
        [_, "Persentase tindak lanjut", "%", 0.02, 0.07, 0.02, 0.05, "Program Pengawasan", 50],
        gabung="D1:E1 F1:G1 A1:A2 B1:B2 C1:C2",
    )  # fmt: skip


def tahun_jamak() -> Sheet:
    """L9: years as numbers under Target; one cell with two targets merged over three rows; hidden columns."""
    return lembar(
        ["Sasaran Strategis", "Indikator Kinerja", "Target Kinerja", _, _, "Alokasi (dalam juta rupiah)"],
        [_, _, 2025, 2026, 2027],
        ["Pemilu tertib", "Jumlah satker tertib", "553 satker", "553 satker", "55.300 orang", 67400],
        [_, "Persentase tepat waktu", "100 satker\n100%", 0.9, 0.95],
        [_, "Indeks partisipasi", _, 80, 81],
        gabung="A1:A2 B1:B2 C1:E1 F1:F2 A3:A5 C4:C5", kolom_sembunyi=(5,),
    )  # fmt: skip


def dua_paruh() -> Sheet:
    """L10: two half-tables side by side with equal headers, no gap."""
    return lembar(
        ["No", "Rancangan Awal RKPD", _, _, _, "Hasil Analisis Kebutuhan", _, _, _, "Catatan Penting"],
        [_, "Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Pagu", "Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Pagu"],
        [1, "Program A", "Desa", "Jumlah desa", 100, "Program A", "Desa", "Jumlah desa", 120, "naik"],
        [2, "Program B", "Kota", "Jumlah kota", 50, "Program C", "Kota", "Jumlah kota", 60],
        ["Count=2"],
        gabung="A1:A2 B1:E1 F1:I1 J1:J2",
    )  # fmt: skip


def berulang_kanan() -> Sheet:
    """L10: the whole table once more beyond a gap."""
    judul = ["Sasaran", "Indikator", "Satuan", "Target 2025"]
    return lembar(
        [*judul, _, _, *judul],
        ["Sasaran satu", "Jumlah rapat", "Kali", 4, _, _, "Sasaran satu", "Jumlah rapat", "Kali", 6],
        ["Sasaran dua", "Jumlah surat", "Surat", 9, _, _, "Sasaran dua", "Jumlah surat", "Surat", 8],
    )


def rka() -> Sheet:
    """L11: pairs on top, a block of indikator, a block of accounts with the code over five columns, a signature."""
    return lembar(
        ["RENCANA KERJA DAN ANGGARAN"],
        ["Urusan Pemerintahan", ":", "7.01", "Kewilayahan"],
        ["Organisasi", ":", "7.01.01", "Kecamatan Contoh"],
        ["Program", ":", "02", "Program Pemberdayaan"],
        ["Jumlah Tahun n", ":", 5000000],
        [],
        ["Indikator", _, _, _, _, "Tolok Ukur Kinerja", "Target Kinerja"],
        ["Capaian Program", _, _, _, _, "Desa berdaya", "100 %"],
        ["Masukan", _, _, _, _, "Dana", 5000000],
        ["Keluaran", _, _, _, _, "Rapat terlaksana", "4 kali"],
        ["Kode Rekening", _, _, _, _, "Uraian", "Volume", "Satuan", "Jumlah (Rp)"],
        [5, _, _, _, _, "BELANJA", _, _, 300],
        [5, 2, _, _, _, "BELANJA LANGSUNG", _, _, 300],
        [5, 2, 2, _, _, "Belanja barang", _, _, 300],
        [5, 2, 2, "01", _, "Belanja habis pakai", _, _, 300],
        [5, 2, 2, "01", 10, "Alat tulis", 3, "Paket", 300],
        ["JUMLAH BELANJA", _, _, _, _, _, _, _, 300],
        [],
        [_, _, _, _, _, _, "Contoh, 07 November 2017"],
        [_, _, _, _, _, _, "Camat Contoh"],
        [], [], [],
        [_, _, _, _, _, _, "NAMA PEJABAT"],
        [_, _, _, _, _, _, "NIP. 00000000 000000 0 000"],
        gabung="A7:E7 A11:E11",
    )  # fmt: skip


def datar() -> Sheet:
    """L12: an import template with a column for each level and their codes, header on row 2 below a sub-total."""
    return lembar(
        [_, _, _, _, _, _, rumus("SUBTOTAL(9,G3:G9)", 450)],
        ["Kode Program", "Nama Program", "Kode Kegiatan", "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan",
         "Pagu"],
        ["7.01.02", "Program Desa", "7.01.02.2.01", "Koordinasi", "7.01.02.2.01.0001", "Rapat", 300],
        ["7.01.02", "Program Desa", "7.01.02.2.01", "Koordinasi", "7.01.02.2.01.0002", "Monitoring", 150],
    )  # fmt: skip


def grup_tanpa_gabung() -> Sheet:
    """S6: groups without merges over three levels, numbers above the header, code and name in one cell."""
    return lembar(
        ["REKAPITULASI"],
        [0, 1, 2, 3, 4, 5, 6, 7, 8],
        ["NO", "PROGRAM/KEGIATAN", "APBD", _, "KEUANGAN", _, _, _, "KET"],
        [_, _, _, _, "TARGET", _, "REALISASI", _, _],
        [_, _, "(Rp)", "(%)", "Rp", "%", "Rp", "%", _],
        [1, "1.05.01.2.07.05 Pengadaan Mebel", 100, 50, 100, 100, 90, 90],
        [2, "1.05.01.2.07.06 Pengadaan Mesin", 100, 50, 100, 100, 80, 80, "lambat"],
    )


def masalah() -> Sheet:
    """L13: a list of texts, blank = same as above, numbers in brackets."""
    return lembar(
        ["NO", "UNIT KERJA", "URAIAN KEGIATAN", "RINCIAN PERMASALAHAN", "UPAYA PEMECAHAN MASALAH"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "Kecamatan Contoh", "Rapat koordinasi", "Belum terealisasi", "Dijadwalkan ulang"],
        [2, _, "Pembinaan desa", "Kurang tenaga", "Minta bantuan"],
        [3, "Kelurahan Contoh", "Kerja bakti", "Hujan", "Diulang"],
    )


def html_e81() -> Sheet:
    """L14: what an HTML table gives: all texts, header by rowspan and colspan."""
    return lembar(
        ["No", "Kode", "Indikator Kinerja", "Satuan", "Target", _, "Realisasi", _],
        [_, _, _, _, "K", "Rp", "K", "Rp"],
        ["1", "7.01.02", "Persentase desa", "%", "100", "1.250.000", "85,5", "1.000.000"],
        gabung="A1:A2 B1:B2 C1:C2 D1:D2 E1:F1 G1:H1",
    )


def pohon() -> Sheet:
    kotak = [
        ["POHON KINERJA KECAMATAN CONTOH"], [],
        [_, _, "Terwujudnya pelayanan prima"], [],
        ["Meningkatnya mutu layanan", _, _, "Meningkatnya peran desa (100%)"], [],
        ["Tertatanya loket", _, "Terlatihnya petugas", _, "Terbinanya desa"],
    ]  # fmt: skip
    return lembar(*kotak, gabung="A1:F1 C3:E3 A5:B5 D5:F5 A7:B7 C7:D7 E7:F7")


def pohon_tanpa_nama() -> Sheet:
    baris: list[Sequence[Isi]] = []
    gabung = []
    for i in range(1, 21):
        baris.append([_, f"Terlaksananya urusan ke-{i % 4}", _, _, "Terbinanya warga"])
        gabung += [f"B{i}:C{i}", f"E{i}:F{i}"]
    return lembar(*baris, gabung=" ".join(gabung))


def lke() -> Sheet:
    return lembar(
        [0, 1, 2, 3],
        ["No", "Komponen/Sub Komponen/Kriteria", "Bobot", "Jawaban Y/T"],
        [1, "Perencanaan Kinerja", 30, _],
        *([f"1.{i}", f"Dokumen perencanaan ke-{i} telah ada", _, "Y" if i % 2 else "T"] for i in range(1, 9)),
        nama="KKE 1",
    )


def surat() -> Sheet:
    return lembar(
        ["PEMERINTAH KOTA CONTOH"],
        ["Nomor", ": 900/12/2023"],
        ["Lampiran", ": 1 berkas"],
        ["Perihal", ": Laporan Realisasi Fisik dan Keuangan"],
        [_, "Kepada Yth. Wali Kota"],
        [_, "Dengan hormat, bersama ini kami sampaikan laporan realisasi kegiatan."],
        nama="SPENGANTAR",
    )


def foto() -> Sheet:
    return lembar(["DOKUMENTASI KEGIATAN"], [], ["FOTO 0%", _, "FOTO 50%", _, "FOTO 100%"], nama="V")


def dasbor() -> Sheet:
    return lembar(["Row Labels", "Sum of Pagu"], ["Kecamatan A", 10], ["Grand Total", 10], nama="Sheet9")


def tpp() -> Sheet:
    return lembar(
        ["REKAP TPP"], ["NO", "SKPD", "FISIK", "KEU", "NILAI"], [1, "Kecamatan A", 90, 80, 85], nama="TPP Ass 1"
    )


def pagu_c7() -> Sheet:
    """Starts at C7; rows hidden by a filter far below the header."""
    return lembar(
        ["KODE", "URAIAN", "VOLUME", "SATUAN", "PAGU"],
        *([] for _x in range(30)),
        ["001", "Layanan kantor", 12, "Bulan", 100],
        ["005", "Layanan data", 4, "Dokumen", 50],
        mulai="C7", baris_sembunyi=(38, 39),
    )  # fmt: skip


def dua_di_bawah() -> Sheet:
    """S15: a second table below a blank band with its own title and header."""
    return lembar(
        ["Kode", "Sub Kegiatan", "Pagu Awal", "Pagu Akhir"],
        ["7.01", "Rapat", 10, 12],
        [],
        [],
        ["Persetujuan perubahan"],
        ["Kode", "Sub Kegiatan", "Realisasi Anggaran", "Keterangan"],
        ["7.01", "Rapat", 5, "Baik"],
    )


def ganti_halaman() -> Sheet:
    """The header printed once more on the next page, with its numbers."""
    judul = [["No", "Uraian Kegiatan", "Pagu", "Realisasi Anggaran"], ["(1)", "(2)", "(3)", "(4)"]]
    return lembar(
        *judul,
        [1, "Rapat", 10, 5],
        [2, "Monitoring", 20, 5],
        [],
        *judul,
        [3, "Pembinaan", 30, 5],
        ["JUMLAH", _, 60, 15],
    )


def csv_catatan() -> Sheet:
    """S25: notes below the data of a CSV."""
    return lembar(
        ["no", "indikator", "satuan", "target", "realisasi"],
        ["1", "Jumlah rapat", "Kali", "4", "4"],
        ["~Notes: lengkapi kolom target"],
        ["~Untuk bobot gunakan titik sebagai tanda desimal"],
    )


def templat_kosong() -> Sheet:
    """S23, examples and remnants of a form."""
    return lembar(
        ["No", "Uraian Kegiatan", "Pagu", "Realisasi Keuangan", "Sisa"],
        ["Contoh :", "kominfo / program a", _, _, _],
        [1, "Program ..................", _, _, _],
        [2, "Rapat", 10, 5, 5],
        [3, rumus("INPUT!C3", 0), rumus("INPUT!D3", 0), 0, 0],
        [4, _, _, _, rumus("C6-D6", 0)],
        [5],
        [_, _, 7, 9, _],
    )


def tanpa_judul() -> Sheet:
    return lembar(["Rapat", 10, 5], ["Monitoring", 20, 5])


def belanja() -> Sheet:
    """A one-row header above groups whose short names are header words too (41 sheets once went wrong here)."""
    return lembar(
        ["KODE", "URAIAN", "ANGGARAN", "REALISASI"],
        [_, "BELANJA"],
        [_, "Kegiatan", _, _],
        ["5.1", "Belanja Operasi", 10, 5],
        [_, "Jumlah", 10, 5],
    )


SEMUA: dict[str, Callable[[], Sheet]] = {
    f.__name__: f
    for f in (
        e81, e81_ribu, rfk, volume_tw, capaian_tw, bulan_tw, bulan_angka, panjang, sasaran_tahunan, renaksi, tahun_jamak,
        dua_paruh, berulang_kanan, rka, datar, grup_tanpa_gabung, masalah, html_e81, pohon, pohon_tanpa_nama, lke, surat, foto,
        dasbor, tpp, pagu_c7, dua_di_bawah, ganti_halaman, csv_catatan, templat_kosong, tanpa_judul, belanja,
    )
}  # fmt: skip

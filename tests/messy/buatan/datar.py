"""Flat tables: a header of long names or two short levels, one row a sub kegiatan or an indicator."""

from datetime import date

from .buku import RIBUAN, Lembar, Sel, persen, rumus, rupiah, tanggal
from .xlsx_mentah import tulis_xlsx


def f05_volume() -> bytes:
    """Target and realised volume per quarter; column A is empty, the row of letters stands one column off, 1,000 rows
    are numbered and four are filled in."""
    s = Lembar("Capaian", judul_cetak=(3, 3))
    s.tulis("B1", "CAPAIAN VOLUME SUB KEGIATAN KECAMATAN UJI TAHUN ANGGARAN 2025")
    s.tulis("B3", "No", "Nama Sub Kegiatan", "Volume Sub Kegiatan DPA dalam setahun", "Satuan")
    for kolom, kata in (("F", "Target Volume Sub Kegiatan Tw"), ("J", "Realisasi Pencapaian Sub Kegiatan di Tw")):
        s.tulis(f"{kolom}3", *(f"{kata} {ke}" for ke in (1, 2, 3, 4)))
    s.tulis("N3", "Keterangan")
    s.tulis("A4", "(a)", "(b)", "©", "(d)", "(e)", "(f)", "(g)", "(h)", "(i)", "(j)", "(k)", "(l)", "(m)")
    s.turun("B5", *range(1, 1001))
    s.tulis("C5", "Penyusunan Dokumen Perencanaan Perangkat Daerah", 6, "Dok", 1, 2, 2, 1, 1, 2, 1, 2)
    s.tulis("C6", "Evaluasi Kinerja Perangkat Daerah", "4", "Lapoaran", "1", "1", "1", "1", "1", "1", "-", "NA")
    s.tulis("C7", "Penyediaan Gaji dan Tunjangan ASN", "1.260", "Orang/bulan", 315, 315, 315, 315, "315", 315, 310, 315)
    s.tulis("N7", "Dua orang pensiun pada Agustus")
    s.tulis("C8", "Fasilitasi Kunjungan Tamu", 12, "Laporan", 3, 3, 3, 3, 0, 3, 6, 3)
    return tulis_xlsx(s)


def f06_dua_target() -> bytes:
    """Two columns called Target, of which the first holds the satuan; `Relisasi`; a total of pasted zeros that calls
    itself a formula; numbers that start again at each level."""
    s = Lembar("CAPAIAN 2025")
    s.tulis("A1", "CAPAIAN KINERJA KECAMATAN UJI")
    s.tulis("A2", "TAHUN 2025")
    s.tulis("A4", "No", "Program/Kegiatan/Sub Kegiatan", "Indikator", "Target", "Target", "Relisasi")
    s.tulis("J4", "Total (sudah rumus, jangan dirubah)", "Persentase")
    s.tulis("F5", "TW I", "TW II", "TW III", "TW IV")
    s.gabung(*(f"{k}4:{k}5" for k in "ABCDEJK"))  # the group over F to I is not merged
    for nomor, isi in {
        6: (1, "Program Pemberdayaan Masyarakat Desa dan Kelurahan", "Persentase kelurahan yang aktif", "Persentase", 100, 25, 50, 75, 100),
        7: (1, "KegiatanPemberdayaan Kelurahan", "Jumlah sarana yang terbangun", "Unit", 8, 0, 2, 3, 3),
        8: (1, "Subkegiatan Pembangunan Sarana dan Prasarana Kelurahan",
            "Jumlah Sarana dan Prasarana Kelurahan yang Terbangun", "Unit", 5, 0, 1, 2, 2),
        9: (2, "Sub kegiatan Evaluasi Kelurahan", "Jumlah Laporan Hasil Evaluasi Kelurahan", "Lapoaran", 3, 0, 1, 1, 1),
        10: (2, "Program Koordinasi Ketentraman dan Ketertiban Umum", "Persentase gangguan yang diselesaikan", "Persen",
             95, 90, 92.5, 96, None),
        11: (1, "Kegiatan Koordinasi Upaya Penyelenggaraan Ketenteraman dan Ketertiban Umum", "Jumlah kegiatan koordinasi",
             "Kegiatan", 12, 3, 3, 3, None),
    }.items():  # fmt: skip
        s.tulis(f"A{nomor}", *isi)
        s.tulis(f"J{nomor}", 0, 0)
    return tulis_xlsx(s)


_BULAN_KAS = ("JAN", "FEB", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGT", "SEPT", "OKT", "NOP", "DES")


def f07_anggaran_kas() -> bytes:
    """Planned spending per month with a sub-total after each quarter; a month without spending is written ` - `."""
    s = Lembar("KAS")
    s.tulis("A1", "RENCANA ANGGARAN KAS KECAMATAN UJI TAHUN ANGGARAN 2025")
    s.tulis("A3", "NO", "URAIAN", "ANGGARAN", "RENCANA ANGGARAN KAS")
    s.gabung("A3:A4", "B3:B4", "C3:C4", "D3:T3")
    kolom = 4
    letak: list[str] = []
    for ke, bulan in enumerate(_BULAN_KAS, 1):
        s.tulis(f"{chr(64 + kolom)}4", bulan)
        letak.append(chr(64 + kolom))
        kolom += 1
        if ke % 3 == 0:
            s.tulis(f"{chr(64 + kolom)}4", f"TW {ke // 3}")
            kolom += 1
    s.tulis("T4", "TOTAL")
    for nomor, nama, bulanan in (
        (5, "Penyediaan Gaji dan Tunjangan ASN", [40_000_000] * 12),
        (6, "Penyediaan Bahan Logistik Kantor",
         [" - ", 1_500_000, 3_000_000, " - ", 1_500_000, 3_000_000, " - ", 1_500_000, 3_000_000, " - ", 1_500_000, 3_000_000]),
        (7, "Fasilitasi Kunjungan Tamu", [0, 0, 2_000_000, 0, 0, 2_500_000, 0, 0, 2_500_000, 0, 0, 2_500_000]),
    ):  # fmt: skip
        s.tulis(f"A{nomor}", nomor - 4, nama)
        nilai = [b if isinstance(b, int) else 0 for b in bulanan]
        s.tulis(f"C{nomor}", rupiah(sum(nilai)))
        for k, b in zip(letak, bulanan, strict=True):
            s.tulis(f"{k}{nomor}", rupiah(b) if isinstance(b, int) else b)
        for ke, k in enumerate("GKOS"):
            tiga = letak[ke * 3 : ke * 3 + 3]
            s.tulis(
                f"{k}{nomor}", rumus(f"SUM({tiga[0]}{nomor}:{tiga[2]}{nomor})", sum(nilai[ke * 3 : ke * 3 + 3]), RIBUAN)
            )
        s.tulis(f"T{nomor}", rumus(f"G{nomor}+K{nomor}+O{nomor}+S{nomor}", sum(nilai), RIBUAN))
    s.tulis("B8", "JUMLAH")
    s.tulis("C8", rumus("SUM(C5:C7)", 507_500_000, RIBUAN))
    return tulis_xlsx(s)


def f07_bulan() -> bytes:
    """Target and realisasi under each month; from August on the month is a number."""
    s = Lembar("Bulanan")
    s.tulis("A1", "TARGET DAN REALISASI BULANAN SEKSI PELAYANAN UMUM")
    s.tulis("A2", "KECAMATAN UJI TAHUN 2025")
    s.tulis("A4", "No", "Indikator Kinerja", "Satuan", "Target Tahunan")
    s.gabung("A4:A5", "B4:B5", "C4:C5", "D4:D5")
    for ke, bulan in enumerate(("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", 8, 9, 10, 11, 12)):
        kiri, kanan = (_kolom(5 + 2 * ke), _kolom(6 + 2 * ke))
        s.tulis(f"{kiri}4", bulan)
        s.gabung(f"{kiri}4:{kanan}4")
        s.tulis(f"{kiri}5", "Target", "Realisasi")
    s.tulis(
        "A6", 1, "Jumlah rekomendasi izin yang diterbitkan", "Dokumen", 120, *(10, 9, 10, 11, 10, 10, 10, 8, 10, 12) * 2
    )
    s.tulis("Y6", 10, None, 10, None)
    s.tulis("A7", 2, "Persentase layanan yang selesai tepat waktu", "%", 95, 95, 90, 95, 92.5, 95, 96, 95, 97, 95, 95)
    return tulis_xlsx(s)


def _kolom(nomor: int) -> str:
    return chr(64 + nomor) if nomor <= 26 else "A" + chr(64 + nomor - 26)


def f08_hanya_formulir() -> bytes:
    """A clean import sheet, except that neither year nor quarter stands in it, numbers are text in both styles, and
    the narratives are lists of dashes."""
    s = Lembar("Sheet1")
    s.tulis("A1", "No", "Indikator Kinerja", "Satuan", "Target Tahunan", "Target TW", "Realisasi TW", "Kendala", "Solusi",
            "Rencana Tindak Lanjut", "Batas Waktu TL", "PIC", "Link Bukti Dukung")  # fmt: skip
    s.tulis("A2", "1", "Indeks Kepuasan Masyarakat", "Nilai", "85,5", "85,5", "86,75",
            "- Petugas loket kurang satu orang\n- Antrean menumpuk pada hari Senin", "- Jadwal piket ditata ulang",
            "- Mengusulkan tambahan petugas\n- Membuka loket kedua", "30 Juni 2026", "Seksi Pelayanan Umum",
            "https://contoh.test/skm")  # fmt: skip
    s.tulis("A3", "2", "Persentase pengaduan selesai", "%", "97,35", "99.11", "2,57", "-", "-", "-", "-")
    s.tulis("A4", "3", "Jumlah penduduk yang terlayani", "Orang", "55.300", "13.825 orang", "12.750 org")
    s.tulis("A5", "4", "Jumlah laporan pelayanan", "Laporan", "4", "1", "1 Laporan", None, None, None, "30 Juni 2026")
    return tulis_xlsx(s)


def f08_kolom_triwulan() -> bytes:
    """One row per indicator and quarter; year and quarter stand in columns, all as text."""
    s = Lembar("rekap")
    s.tulis(
        "A1",
        "tahun",
        "triwulan",
        "indikator_kinerja",
        "satuan",
        "target_triwulan",
        "realisasi_triwulan",
        "keterangan_realisasi",
    )
    for nomor, isi in enumerate((
        ("2025", "1", "Jumlah patroli wilayah", "Kali", "10", "11", "- Patroli gabungan\n- Patroli mandiri"),
        ("2025", "2", "Jumlah patroli wilayah", "Kali", "10", "9", ""),
        ("2025", "3", "Jumlah patroli wilayah", "Kali", "10", "12", "Termasuk pengamanan pawai"),
        ("2025", "1", "Persentase gangguan yang diselesaikan", "Persen", "90", "88.5", ""),
        ("2025", "2", "Persentase gangguan yang diselesaikan", "Persen", "90", "91,25", ""),
    ), 2):  # fmt: skip
        s.tulis(f"A{nomor}", *(i or None for i in isi))
    return tulis_xlsx(s)


def f10_geser() -> bytes:
    """The same header twice; on the second sheet the data stand one column left of it from the indicator on."""
    lembar = []
    for nama in ("Capaian Program", "Capaian Sub Kegiatan"):
        s = Lembar(nama)
        s.tulis("A1", "CAPAIAN SASARAN KECAMATAN UJI")
        s.tulis("A2", "TRIWULAN IV TAHUN 2025")
        s.tulis(
            "A4", "NO", "SASARAN", "INDIKATOR KINERJA", "Satuan", "Target Kinerja", "Realisasi Kinerja", "% Capaian"
        )
        lembar.append(s)
    benar, geser = lembar
    isi = (
        ("Meningkatnya tertib administrasi desa", "Persentase desa yang tertib administrasi", "%", 100, 96, 96),
        (
            "Meningkatnya pemberdayaan kelurahan",
            "Jumlah kelompok masyarakat yang aktif",
            "Kelompok Masyarakat",
            12,
            10,
            83.33,
        ),
        ("Meningkatnya ketertiban umum", "Persentase gangguan yang diselesaikan", "%", 95, 90, 94.74),
    )
    for nomor, baris in enumerate(isi, 5):
        benar.tulis(f"A{nomor}", nomor - 4, *baris)
        geser.tulis(f"A{nomor}", nomor - 4, *baris[1:5])
        geser.tulis(f"G{nomor}", rumus(f"F{nomor}/E{nomor}", 0.0))
    return tulis_xlsx(*lembar)


def f12_tanggal() -> bytes:
    """Dates typed d/m/y into a workbook that reads m/d/y: three became another day, one (8/8) cannot tell, and those
    after the twelfth stayed text."""
    amerika = "mm/dd/yyyy"
    s = Lembar("Tindak Lanjut")
    s.tulis("A1", "MONITORING TINDAK LANJUT KECAMATAN UJI")
    s.tulis("A2", "TRIWULAN II TAHUN 2025")
    s.tulis("A4", "No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Tindak Lanjut", "Batas Waktu TL")
    for nomor, (indikator, satuan, target, nyata, aksi, kapan) in enumerate((
        ("Jumlah laporan keamanan", "Laporan", 3, 3, "Menambah jadwal patroli", "15/07/2025"),
        ("Jumlah patroli wilayah", "Kali", 10, 8, "Patroli malam", tanggal(date(2025, 12, 7), amerika)),
        ("Jumlah pembinaan linmas", "Kali", 2, 1, "Mengundang narasumber", tanggal(date(2025, 9, 8), amerika)),
        ("Jumlah rapat koordinasi", "Kali", 3, 3, "Tidak ada", tanggal(date(2025, 8, 8), amerika)),
        ("Jumlah gangguan yang ditangani", "Kasus", 12, 12, "Mediasi", "24/07/2025"),
        ("Jumlah sosialisasi Perda", "Kali", 4, 2, "Sosialisasi kelurahan", "31-07-2025"),
        ("Jumlah posko siaga", "Unit", 5, 5, "Memperbaiki pos", tanggal(date(2025, 7, 30), "d mmmm yyyy")),
        ("Jumlah relawan terlatih", "Orang", 40, 38, "Pelatihan lanjutan", "30 Juni 2026"),
        ("Jumlah apel kesiapsiagaan", "Kali", 4, 4, "Apel bulanan", Sel(0, "h:mm:ss")),  # an empty date
    ), 5):  # fmt: skip
        s.tulis(f"A{nomor}", nomor - 4, indikator, satuan, target, nyata, aksi, kapan)
    return tulis_xlsx(s)


def f13_pagu() -> bytes:
    """An upload of pagu: the table starts at C7, and a filter that was left on hides its only rows, 159 to 162."""
    s = Lembar("pagu", saring="C7:I162")
    s.tulis("C7", "Kode", "Uraian Kegiatan", "Volume", "Satuan", "Pagu Awal", "Pagu Akhir", "Keterangan")
    for nomor, isi in {
        159: ("001", "Operasional Kantor Kecamatan Uji", 12, "Bulan", rupiah(2_400_000_000), rupiah(2_350_000_000)),
        160: ("002", "Pemeliharaan Gedung Kantor", 1, "Paket", rupiah(150_000_000), rupiah(150_000_000)),
        161: ("005", "Pelayanan Umum Kecamatan", 4, "Laporan", rupiah(75_500_000), rupiah(80_500_000)),
        162: ("051", "Pembinaan Kelurahan", 6, "Kelurahan", rupiah(600_000_000), rupiah(0), "Dialihkan ke kelurahan"),
    }.items():
        s.tulis(f"C{nomor}", *isi)
    s.sembunyi_baris(*range(8, 163))
    return tulis_xlsx(s)


def f23_awalan() -> bytes:
    """Texts that begin like a formula: they are texts, in the file and after reading."""
    s = Lembar("Capaian")
    s.tulis("A1", "CAPAIAN KINERJA SEKSI PELAYANAN UMUM KECAMATAN UJI")
    s.tulis("A2", "TRIWULAN III TAHUN 2025")
    s.tulis(
        "A4", "Kode", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Kendala", "Tindak Lanjut", "Keterangan"
    )
    s.tulis("A5", "001", "Persentase layanan tepat waktu", "%", persen(0.95), persen(0.9), "=SUM(A1:A9) ditulis sebagai teks",
            "- Menambah loket\n- Menata antrean", "@admin menunggu verifikasi")  # fmt: skip
    s.tulis("A6", "002", "Jumlah rekomendasi terbit", "Dokumen", 30, 0, "+62 bukan nomor telepon", "-", "=1+1")
    s.tulis("A7", "010", "Jumlah pengaduan masuk", "Pengaduan", 12, None, "-5 dari bulan lalu", "@kasi")
    s.tulis("A8", "011", "Jumlah pengaduan selesai", "Pengaduan", 12, "nihil")
    return tulis_xlsx(s)

"""The hostile corpus: what each file is called, how it is built, what must become of it.

What must become of it is the code that it is refused with, or, for the few that are merely odd, its cells: sheet ->
address -> raw text. Nothing else is acceptable, however the reader gets there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from messy.buatan.ditolak import f20_kunci, f20_sandi

from . import arsip as z
from . import format_lain as f
from . import isi_xlsx as x

Isi = dict[str, dict[str, str]]
SATU: Isi = {"Data": {"A1": "7"}}
SATU_HTML: Isi = {"Tabel 1": {"A1": "satu"}}


@dataclass(frozen=True)
class Kasus:
    berkas: str
    buat: Callable[[], bytes]
    harap: str | Isi


Baris = list[tuple[str, Callable[[], bytes], str | Isi]]
"""Name, builder, what must become of it."""
B, R, T, L = "TERLALU_BESAR", "RUSAK", "BERKAS_TERKUNCI", "BUKAN_EXCEL_ASLI"
RAGU, SEMENTARA = "PEMISAH_KOLOM_RAGU", "BERKAS_KUNCI_SEMENTARA"

ARSIP: Baris = [
    ("bom_datar.xlsx", z.bom_datar, B),
    ("bom_direktori.xlsx", z.bom_direktori, B),
    ("bom_tumpang_tindih.xlsx", z.bom_tumpang_tindih, B),
    ("tiga_ribu_anggota.xlsx", z.tiga_ribu_anggota, B),
    ("kiriman_21_mb.xlsx", lambda: bytes(21 * 2**20), B),
    ("bom_bohong.xlsx", z.bom_bohong, R),
    ("bom_bohong_kecil.xlsx", z.bom_bohong_dalam_anggaran, R),
    ("bersarang.xlsx", z.bersarang, R),
    ("anggota_naik.xlsx", partial(z.nama_anggota, "../../etc/cron.d/a"), R),
    ("anggota_mutlak.xlsx", partial(z.nama_anggota, "/etc/passwd"), R),
    ("anggota_windows.xlsx", partial(z.nama_anggota, "C:\\Windows\\a"), R),
    ("anggota_naik_windows.xlsx", partial(z.nama_anggota, "..\\a"), R),
    ("anggota_ganda.xlsx", partial(z.nama_anggota, z.LEMBAR), R),
    ("anggota_ganda_huruf.xlsx", partial(z.nama_anggota, z.LEMBAR.upper()), R),
    ("tautan_simbolis.xlsx", z.tautan_simbolis, R),
    ("crc_salah.xlsx", z.crc_salah, R),
    ("ukuran_kurang.xlsx", z.ukuran_kurang, R),
    ("bzip2.xlsx", partial(z.cara, 12), R),
    ("lzma.xlsx", partial(z.cara, 14), R),
    ("cara_99.xlsx", partial(z.cara, 99), R),
    ("deflate_rusak.xlsx", z.deflate_rusak, R),
    ("deflate_tak_selesai.xlsx", z.deflate_tak_selesai, R),
    ("letak_salah.xlsx", z.letak_salah, R),
    ("direktori_maju.xlsx", partial(z.direktori_bergeser, 900), R),
    ("banyak_mengaku.xlsx", z.banyak_mengaku, SATU),
    ("ekor_panjang.xlsx", z.ekor_panjang, R),
    ("zip64_raksasa.xlsx", z.zip64_raksasa, R),
    *((f"terpotong_{n}.xlsx", partial(z.terpotong, n), R) for n in (0, 10, 100, 300, 500, 700, 900, 990, 999)),
    ("bersandi_zip.xlsx", z.bersandi, T),
    ("zip_kosong.xlsx", z.zip_kosong, L),
    ("zip_dalam_zip.xlsx", z.zip_dalam_zip, L),
    ("zip_lain.xlsx", partial(z.zip_lain, "baca.txt", "a/b.png"), L),
    ("zip_berisi_buku.xlsx", partial(z.zip_lain, "laporan.xlsx"), L),
    ("program_berekor_buku.xlsx", z.berkas_program, L),
    ("docx.xlsx", f.docx, L),
    ("biner.xlsb", partial(z.zip_lain, "[Content_Types].xml", "xl/workbook.bin"), "BERKAS_XLSB"),
]  # fmt: skip


XML: Baris = [
    ("tawa_di_lembar.xlsx", x.tawa_di_lembar, R),
    ("tawa_di_teks.xlsx", x.tawa_di_teks, R),
    ("tawa_di_buku.xlsx", x.tawa_di_buku, R),
    ("tawa_di_gaya.xlsx", x.tawa_di_gaya, R),
    ("tawa_di_relasi.xlsx", x.tawa_di_relasi, R),
    ("rahasia.xlsx", x.rahasia, R),
    ("parameter.xlsx", x.parameter, R),
    ("entitas_tak_dikenal.xlsx", x.entitas_tak_dikenal, R),
    ("dalam_lembar.xlsx", partial(x.dalam, 100_000, "lembar"), R),
    ("dalam_sel.xlsx", partial(x.dalam, 100_000, "sel"), R),
    ("dalam_teks.xlsx", partial(x.dalam, 100_000, "teks"), R),
    ("dalam_buku.xlsx", partial(x.dalam, 100_000, "buku"), R),
    ("sejuta_atribut.xlsx", x.sejuta_atribut, R),
    ("banyak_nama.xlsx", x.atribut_banyak_nama, R),
    ("tanda_raksasa.xlsx", x.tanda_raksasa, R),
    ("komentar_raksasa.xlsx", x.komentar_raksasa, R),
    ("ruang_nama_ganda.xlsx", x.ruang_nama_ganda, R),
    ("sel_ganda.xlsx", x.sel_ganda, R),
    ("baris_di_dalam_baris.xlsx", x.baris_di_dalam_baris, R),
    ("sel_kosong_tanpa_akhir.xlsx", x.sel_kosong_tanpa_akhir, R),
    ("alamat_raksasa.xlsx", partial(x.alamat, "A99999999"), B),
    ("alamat_terbalik.xlsx", partial(x.alamat, "1A"), R),
    ("alamat_nol.xlsx", partial(x.alamat, "A0"), R),
    ("baris_raksasa.xlsx", partial(x.baris, "9" * 50), R),
    ("baris_negatif.xlsx", partial(x.baris, "-1"), R),
    ("baris_huruf.xlsx", partial(x.baris, "١"), R),
    ("indeks_di_luar.xlsx", partial(x.satu_sel, "<v>5</v>", ' t="s"'), R),
    ("indeks_negatif.xlsx", partial(x.satu_sel, "<v>-1</v>", ' t="s"'), R),
    ("indeks_raksasa.xlsx", partial(x.satu_sel, f"<v>{'9' * 40}</v>", ' t="s"'), R),
    ("gaya_di_luar.xlsx", partial(x.satu_sel, "<v>1</v>", ' s="9"'), R),
    ("jenis_asing.xlsx", partial(x.satu_sel, "<v>1</v>", ' t="z"'), R),
    ("teks_raksasa.xlsx", x.teks_raksasa, R),
    ("gabungan_bukan_alamat.xlsx", x.gabungan_bukan_alamat, R),
    ("lembar_senama.xlsx", x.lembar_senama, R),
    ("lembar_tak_ada.xlsx", partial(x.tujuan_lembar, "worksheets/sheet9.xml"), R),
    ("lembar_di_luar.xlsx", partial(x.tujuan_lembar, "../../../../etc/passwd"), R),
    ("lembar_di_jaringan.xlsx", partial(x.tujuan_lembar, "http://127.0.0.1:9/a.xml"), R),
    ("lembar_luar_berkas.xlsx", partial(x.tujuan_lembar, "file:///etc/passwd", ' TargetMode="External"'), R),
    ("sandi_utf7.xlsx", partial(x.sandi, "utf-7"), R),
    ("sandi_utf32.xlsx", partial(x.sandi, "utf-32"), R),
    ("sandi_ebcdic.xlsx", partial(x.sandi, "cp037"), R),
    ("sandi_bohong.xlsx", partial(x.sandi, "utf-16", "cp037"), R),
    ("bita_nul.xlsx", partial(x.bita, b"\0"), R),
    ("bita_lewat_panjang.xlsx", partial(x.bita, b"\xc0\xaf"), R),
    ("bita_pengganti.xlsx", partial(x.bita, b"\xed\xa0\x80"), R),
    ("bita_kendali.xlsx", partial(x.bita, b"\x01"), R),
    ("lembar_bukan_xml.xlsx", x.lembar_bukan_xml, R),
    *((f"mutan_{n}.xlsx", partial(x.mutan, n), R) for n in range(1, 7)),
    ("alamat_terjauh.xlsx", partial(x.alamat, "XFD1048576"), B),
    ("alamat_bawah.xlsx", partial(x.alamat, "A100001"), B),
    ("alamat_kanan.xlsx", partial(x.alamat, "XFD1"), B),
    ("sel_di_kolom_jauh.xlsx", x.sel_di_kolom_jauh, B),
    ("teks_dua_juta.xlsx", x.teks_dua_juta, B),
    ("gabungan_berlebih.xlsx", x.gabungan_berlebih, B),
    ("gaya_berlebih.xlsx", x.gaya_berlebih, B),
    ("lembar_101.xlsx", partial(x.lembar_banyak, 101), B),
    ("relasi_berlebih.xlsx", x.relasi_berlebih, B),
    ("relasi_berputar.xlsx", x.relasi_berputar, R),
    ("kolom_tersembunyi_semua.xlsx", x.kolom_tersembunyi_semua, SATU),
    ("sandi_utf16.xlsx", partial(x.sandi, "utf-16"), SATU),
    ("format_kutip.xlsx", partial(x.format_tanpa_akhir, "&quot;"), SATU),
    ("format_kurung.xlsx", partial(x.format_tanpa_akhir, "["), SATU),
    ("format_garis.xlsx", partial(x.format_tanpa_akhir, "\\"), SATU),
    ("bilangan_raksasa.xlsx", partial(x.satu_sel, "<v>1e999999999</v>"), {"Data": {"A1": "1e999999999"}}),
    ("bilangan_panjang.xlsx", partial(x.satu_sel, f"<v>{'9' * 900}</v>"), {"Data": {"A1": "9" * 900}}),
    ("bukan_bilangan.xlsx", partial(x.satu_sel, "<v>NaN</v>"), {"Data": {"A1": "NaN"}}),
    ("rumus_berbahaya.xlsx", partial(x.satu_sel, "<f>WEBSERVICE(&quot;http://127.0.0.1:9&quot;)</f><v>7</v>"), SATU),
]  # fmt: skip


XLS: Baris = [
    *((f"terpotong_{n}.xls", partial(f.xls_terpotong, n), R) for n in (50, 200, 500, 800, 950)),
    ("fat_berputar.xls", lambda: f.cfb(["Workbook"], fat={1: 1}), R),
    ("fat_berputar_dua.xls", lambda: f.cfb(["Workbook"], fat={1: 3, 3: 1}), R),
    ("isi_berputar.xls", lambda: f.cfb(["Workbook"], fat={2: 3, 3: 2}), R),
    ("saudara_berputar.xls", lambda: f.cfb(["Workbook", "b"], saudara={2: 1}), R),
    ("saudara_di_luar.xls", lambda: f.cfb(["Workbook"], saudara={1: 5000}), R),
    ("difat_berputar.xls", lambda: f.cfb(["Workbook"], difat=3), R),
    ("direktori_di_luar.xls", partial(f.xls_ubah, 48, 0x00FFFFFF), R),
    ("sektor_absurd.xls", partial(f.xls_ubah, 30, 0x00060020), R),
    ("fat_di_luar.xls", partial(f.xls_ubah, 76, 0x00FFFFFF), R),
    ("kepala_saja.xls", lambda: f.xls()[:512], R),
    ("tanda_saja.xls", lambda: f.TANDA_CFB, R),
    ("biff_kosong.xls", f.biff_telanjang, {}),
    ("biff_teks_raksasa.xls", f.biff_teks_raksasa, R),
    ("biff_rekaman_terpotong.xls", f.biff_rekaman_terpotong, {}),
    ("biff_lembar_di_luar.xls", f.biff_lembar_di_luar, R),
    ("biff_bersandi.xls", f.biff_bersandi, T),
    ("sandi.xls", f20_sandi, T),
    ("dokumen_word.xls", lambda: f.cfb(["WordDocument"]), L),
    ("presentasi.xls", lambda: f.cfb(["PowerPoint Document"]), L),
    ("pemasang.xls", lambda: f.cfb(["Tables"]), L),
]  # fmt: skip


ODS: Baris = [
    ("ulang_kolom.ods", partial(f.ulang_ods, kolom="999999999"), B),
    ("ulang_baris.ods", partial(f.ulang_ods, baris="999999999"), B),
    ("ulang_keduanya.ods", partial(f.ulang_ods, "512", "90000"), B),
    ("spasi_banyak.ods", f.spasi_banyak_ods, "TERLALU_BESAR"),
    ("ulang_absurd.ods", partial(f.ulang_ods, kolom="9" * 30), R),
    ("ulang_negatif.ods", partial(f.ulang_ods, baris="-5"), R),
    ("spasi_semiliar.ods", partial(f.spasi_ods, "999999999"), R),
    ("spasi_absurd.ods", partial(f.spasi_ods, "9" * 30), R),
    ("tawa.ods", lambda: f.ods(f.baris_ods(f.sel_ods("&t11;")), x.TERTAWA), R),
    ("rahasia.ods", lambda: f.ods(f.baris_ods(f.sel_ods("&r;")), x.RAHASIA), R),
    ("dalam.ods", partial(f.dalam_ods, 100_000), R),
    ("baris_di_baris.ods", lambda: f.ods(f.baris_ods(f.baris_ods(f.sel_ods()))), R),
    ("bersandi.ods", f.bersandi_ods, T),
    ("dokumen.ods", lambda: f.ods("", jenis="application/vnd.oasis.opendocument.text"), L),
    ("bentang.ods", f.bentang_ods, SATU),
]  # fmt: skip


XML_2003: Baris = [
    ("tawa_2003.xml", lambda: f.xml2003(f.SATU_2003, x.TERTAWA), R),
    ("rahasia_2003.xml", lambda: f.xml2003(f.SATU_2003, x.RAHASIA), R),
    ("dalam_2003.xml", lambda: f.xml2003("<a>" * 50_000 + "</a>" * 50_000), R),
    ("terpotong_2003.xml", lambda: f.xml2003(f.SATU_2003)[:-30], R),
    ("indeks_absurd_2003.xml", lambda: f.xml2003(f.SATU_2003.replace("<Row>", f'<Row ss:Index="{"9" * 30}">')), R),
    ("dua_sel_2003.xml", lambda: f.xml2003('<Row>' + '<Cell ss:Index="1"><Data ss:Type="Number">7</Data></Cell>' * 2 + "</Row>"), R),
    ("indeks_jauh_2003.xml", lambda: f.xml2003(f.SATU_2003.replace("<Row>", '<Row ss:Index="999999999">')), B),
    ("gaya_berputar_2003.xml", f.gaya_berputar_2003, SATU),
    ("bentang_2003.xml", f.bentang_2003, SATU),
    ("xml_lain.xml", lambda: b'<?xml version="1.0"?>' + x.TERTAWA.encode() + b"<x>&t11;</x>", L),
]  # fmt: skip


def _sesudah_satu(tanda: str) -> bytes:
    """A row, and after it a hundred thousand beginnings of something that never ends."""
    return f.tabel_html("<tr><td>satu</td></tr>" + tanda * 100_000)


HTML: Baris = [
    ("tabel_bersarang.html", lambda: f.html("<table><tr><td>" * 100_000), R),
    ("tanda_tak_ditutup.html", lambda: f.tabel_html("<tr><td " + "a" * 200_000), R),
    ("sel_600.html", lambda: f.tabel_html("<tr>" + "<td>1" * 600), B),
    ("baris_100001.html", lambda: f.tabel_html("<tr><td>1" * 100_001), B),
    ("tabel_150.html", lambda: f.html("<table><tr><td>1</table>" * 150), B),
    ("tabel_kosong_sejuta.html", lambda: f.html("<table><tr></table>" * 300_000), B),
    ("tanda_lima_juta.html", lambda: f.tabel_html("<b>" * 5_000_000), B),
    ("kolom_seribu.html", lambda: f.tabel_html('<tr><td colspan="999999999">1<td>2'), B),
    ("bentang_penuh.html", f.bentang_penuh_html, B),
    ("tanpa_tabel.html", lambda: f.html("<div>halo</div>"), L),
    ("tabel_di_skrip.html", lambda: f.html("<script><table><tr><td>1</table></script>"), L),
    ("mhtml.mht", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table><tr><td>1</table>", L),
    ("kolom_semiliar.html", partial(f.bentang_html, 'colspan="999999999"'), {"Tabel 1": {"A1": "satu", "A2": "dua"}}),
    ("baris_semiliar.html", partial(f.bentang_html, 'rowspan="999999999"'), {"Tabel 1": {"A1": "satu", "B2": "dua"}}),
    ("bentang_absurd.html", partial(f.bentang_html, f'colspan="{"9" * 5000}"'), {"Tabel 1": {"A1": "satu", "A2": "dua"}}),
    ("dalam_100000.html", lambda: f.tabel_html("<tr><td>" + "<div>" * 100_000 + "satu"), SATU_HTML),
    ("komentar_100000.html", partial(_sesudah_satu, "<!--"), SATU_HTML),
    ("skrip_100000.html", partial(_sesudah_satu, "<script>"), SATU_HTML),
    ("kutip_100000.html", partial(_sesudah_satu, "<a b='>"), SATU_HTML),
    ("kurang_dari.html", lambda: f.tabel_html("<tr><td>" + "<" * 200_000), {"Tabel 1": {"A1": "<" * 200_000}}),
]  # fmt: skip


TEKS: Baris = [
    ("kutip_20_mb.csv", lambda: b'"' * (20 * 2**20 - 1), R),
    ("kutip_terbuka.csv", lambda: b'a;"b\r\n' * 3, R),
    ("utf16_ganjil.csv", lambda: b"\xff\xfea\0;\0b", R),
    ("satu_kolom_19_mb.csv", lambda: b"a;" + b"x" * 19_000_000, RAGU),
    ("kutip_sel_19_mb.csv", lambda: b'a;"' + b"x" * 19_000_000 + b'"', RAGU),
    ("kolom_600.csv", partial(f.csv_lebar, 600), B),
    ("baris_100001.csv", partial(f.csv_panjang, 100_001), B),
    ("nul.csv", lambda: b"a;b\r\n1;\0\r\n", L),
    ("nul_jauh.csv", lambda: b"a;b\r\n" * 30_000 + b"\0", L),
    ("utf32.csv", lambda: "a;b\r\n1;2\r\n".encode("utf-32"), L),
    ("utf32_tanpa_bom.csv", lambda: "a;b\r\n1;2\r\n".encode("utf-32-le"), L),
    ("utf16_tanpa_bom.csv", lambda: "a;b\r\n1;2\r\n".encode("utf-16-le"), L),
    # without a byte that a text could not hold: nobody can tell, and it says nothing
    ("ebcdic.csv", lambda: "a;b\r\n1;2\r\n".encode("cp037"), {"ebcdic": {"A1": "\x81^\x82", "A2": "%ñ^ò", "A3": "%"}}),
    ("acak.csv", lambda: f.acak(5000), L),
    ("pemisah_ragu.csv", lambda: b"a;b,c\r\nd;e,f\r\n", RAGU),
    ("utf7.csv", lambda: b"+ADw-a+AD4-;b\r\n1;2\r\n", {"utf7": {"A1": "+ADw-a+AD4-", "B1": "b", "A2": "1", "B2": "2"}}),
    ("titik_koma_19_mb.csv", lambda: b";" * 19_000_000, RAGU),
    ("baris_kosong_19_mb.csv", lambda: b"\n" * 19_000_000, {"baris_kosong_19_mb": {}}),
]  # fmt: skip


def _berawal(tanda: bytes) -> bytes:
    return tanda + f.acak(300)


BUKAN: Baris = [
    ("pdf.xlsx", f.pdf, L),
    ("png.xlsx", f.png, L),
    ("exe.xlsx", f.exe, L),
    ("jpeg.xlsx", partial(_berawal, b"\xff\xd8\xff\xe0"), L),
    ("elf.xlsx", partial(_berawal, b"\x7fELF\x02\x01\x01"), L),
    ("rar.xlsx", partial(_berawal, b"Rar!\x1a\x07\x01\0"), L),
    ("gzip.xlsx", partial(_berawal, b"\x1f\x8b\x08\0"), L),
    ("tujuh.xlsx", partial(_berawal, b"7z\xbc\xaf'\x1c"), L),
    ("sqlite.xlsx", partial(_berawal, b"SQLite format 3\0"), L),
    ("rtf.xlsx", lambda: rb"{\rtf1 halo}", L),
    ("lfs.xlsx", lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", L),
    ("pk_saja.xlsx", lambda: b"PK", L),
    ("kosong.xlsx", lambda: b"", "BERKAS_KOSONG"),
    ("~$laporan.xlsx", f20_kunci, SEMENTARA),
    ("kiriman/~$laporan.xlsx", z.buku, SEMENTARA),
]  # fmt: skip

KASUS = [Kasus(*satu) for satu in (*ARSIP, *XML, *XLS, *ODS, *XML_2003, *HTML, *TEKS, *BUKAN)]

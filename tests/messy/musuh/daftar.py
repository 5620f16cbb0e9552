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


@dataclass(frozen=True)
class Kasus:
    berkas: str
    buat: Callable[[], bytes]
    harap: str | Isi

    @property
    def nama(self) -> str:
        return self.berkas.replace("/", "_")


def _satu(akhiran: str, harap: str | Isi, **buat: Callable[[], bytes]) -> list[Kasus]:
    return [Kasus(f"{nama}.{akhiran}", b, harap) for nama, b in buat.items()]


B, R, T, L = "TERLALU_BESAR", "RUSAK", "BERKAS_TERKUNCI", "BUKAN_EXCEL_ASLI"

ARSIP = [
    *_satu(
        "xlsx", B, bom_datar=z.bom_datar, bom_direktori=z.bom_direktori, bom_tumpang_tindih=z.bom_tumpang_tindih,
        tiga_ribu_anggota=z.tiga_ribu_anggota, kiriman_21_mb=lambda: bytes(21 * 2**20),
    ),
    *_satu(
        "xlsx", R, bom_bohong=z.bom_bohong, bom_bohong_kecil=z.bom_bohong_dalam_anggaran, bersarang=z.bersarang,
        anggota_naik=partial(z.nama_anggota, "../../etc/cron.d/a"), anggota_mutlak=partial(z.nama_anggota, "/etc/passwd"),
        anggota_windows=partial(z.nama_anggota, "C:\\Windows\\a"), anggota_naik_windows=partial(z.nama_anggota, "..\\a"),
        anggota_ganda=partial(z.nama_anggota, z.LEMBAR), anggota_ganda_huruf=partial(z.nama_anggota, z.LEMBAR.upper()),
        tautan_simbolis=z.tautan_simbolis, crc_salah=z.crc_salah, ukuran_kurang=z.ukuran_kurang, bzip2=partial(z.cara, 12),
        lzma=partial(z.cara, 14), cara_99=partial(z.cara, 99), deflate_rusak=z.deflate_rusak,
        deflate_tak_selesai=z.deflate_tak_selesai, letak_salah=z.letak_salah, direktori_maju=partial(z.direktori_bergeser, 900),
        banyak_mengaku=z.banyak_mengaku, ekor_panjang=z.ekor_panjang, zip64_raksasa=z.zip64_raksasa,
    ),
    *(Kasus(f"terpotong_{n}.xlsx", partial(z.terpotong, n), R) for n in (0, 10, 100, 300, 500, 700, 900, 990, 999)),
    *_satu("xlsx", T, bersandi_zip=z.bersandi),
    *_satu(
        "xlsx", L, zip_kosong=z.zip_kosong, zip_dalam_zip=z.zip_dalam_zip, zip_lain=partial(z.zip_lain, "baca.txt", "a/b.png"),
        zip_berisi_buku=partial(z.zip_lain, "laporan.xlsx"), program_berekor_buku=z.berkas_program, docx=f.docx,
    ),
    *_satu("xlsb", "BERKAS_XLSB", biner=partial(z.zip_lain, "[Content_Types].xml", "xl/workbook.bin")),
]  # fmt: skip

XML = [
    *_satu(
        "xlsx", R, tawa_di_lembar=x.tawa_di_lembar, tawa_di_teks=x.tawa_di_teks, tawa_di_buku=x.tawa_di_buku,
        tawa_di_gaya=x.tawa_di_gaya, tawa_di_relasi=x.tawa_di_relasi, rahasia=x.rahasia, parameter=x.parameter,
        entitas_tak_dikenal=x.entitas_tak_dikenal, dalam_lembar=partial(x.dalam, 100_000, "lembar"),
        dalam_sel=partial(x.dalam, 100_000, "sel"), dalam_teks=partial(x.dalam, 100_000, "teks"),
        dalam_buku=partial(x.dalam, 100_000, "buku"), sejuta_atribut=x.sejuta_atribut, banyak_nama=x.atribut_banyak_nama,
        tanda_raksasa=x.tanda_raksasa, komentar_raksasa=x.komentar_raksasa, ruang_nama_ganda=x.ruang_nama_ganda,
        sel_ganda=x.sel_ganda, baris_di_dalam_baris=x.baris_di_dalam_baris, sel_kosong_tanpa_akhir=x.sel_kosong_tanpa_akhir,
        alamat_raksasa=partial(x.alamat, "A99999999"), alamat_terbalik=partial(x.alamat, "1A"), alamat_nol=partial(x.alamat, "A0"),
        baris_raksasa=partial(x.baris, "9" * 50), baris_negatif=partial(x.baris, "-1"), baris_huruf=partial(x.baris, "١"),
        indeks_di_luar=partial(x.satu_sel, "<v>5</v>", ' t="s"'), indeks_negatif=partial(x.satu_sel, "<v>-1</v>", ' t="s"'),
        indeks_raksasa=partial(x.satu_sel, f"<v>{'9' * 40}</v>", ' t="s"'), gaya_di_luar=partial(x.satu_sel, "<v>1</v>", ' s="9"'),
        jenis_asing=partial(x.satu_sel, "<v>1</v>", ' t="z"'), teks_raksasa=x.teks_raksasa,
        gabungan_bukan_alamat=x.gabungan_bukan_alamat, lembar_senama=x.lembar_senama,
        lembar_tak_ada=partial(x.tujuan_lembar, "worksheets/sheet9.xml"),
        lembar_di_luar=partial(x.tujuan_lembar, "../../../../etc/passwd"),
        lembar_di_jaringan=partial(x.tujuan_lembar, "http://127.0.0.1:9/a.xml"),
        lembar_luar_berkas=partial(x.tujuan_lembar, "file:///etc/passwd", ' TargetMode="External"'),
        sandi_utf7=partial(x.sandi, "utf-7"), sandi_utf32=partial(x.sandi, "utf-32"), sandi_ebcdic=partial(x.sandi, "cp037"),
        sandi_bohong=partial(x.sandi, "utf-16", "cp037"), bita_nul=partial(x.bita, b"\0"), bita_lewat_panjang=partial(x.bita, b"\xc0\xaf"),
        bita_pengganti=partial(x.bita, b"\xed\xa0\x80"), bita_kendali=partial(x.bita, b"\x01"), lembar_bukan_xml=x.lembar_bukan_xml,
    ),
    *(Kasus(f"mutan_{n}.xlsx", partial(x.mutan, n), R) for n in range(1, 7)),
    *_satu(
        "xlsx", B, alamat_terjauh=partial(x.alamat, "XFD1048576"), alamat_bawah=partial(x.alamat, "A100001"),
        alamat_kanan=partial(x.alamat, "XFD1"), sel_di_kolom_jauh=x.sel_di_kolom_jauh, teks_dua_juta=x.teks_dua_juta,
        gabungan_berlebih=x.gabungan_berlebih, gaya_berlebih=x.gaya_berlebih, lembar_101=partial(x.lembar_banyak, 101),
        relasi_berlebih=x.relasi_berlebih,
    ),
    *_satu("xlsx", L, relasi_berputar=x.relasi_berputar),
    *_satu(
        "xlsx", SATU, kolom_tersembunyi_semua=x.kolom_tersembunyi_semua, sandi_utf16=partial(x.sandi, "utf-16"),
        format_kutip=partial(x.format_tanpa_akhir, "&quot;"), format_kurung=partial(x.format_tanpa_akhir, "["),
        format_garis=partial(x.format_tanpa_akhir, "\\"),
    ),
    Kasus("bilangan_raksasa.xlsx", partial(x.satu_sel, "<v>1e999999999</v>"), {"Data": {"A1": "1e999999999"}}),
    Kasus("bilangan_panjang.xlsx", partial(x.satu_sel, f"<v>{'9' * 900}</v>"), {"Data": {"A1": "9" * 900}}),
    Kasus("bukan_bilangan.xlsx", partial(x.satu_sel, "<v>NaN</v>"), {"Data": {"A1": "NaN"}}),
    Kasus("rumus_berbahaya.xlsx", partial(x.satu_sel, "<f>WEBSERVICE(&quot;http://127.0.0.1:9&quot;)</f><v>7</v>"), SATU),
]  # fmt: skip

XLS = [
    *(Kasus(f"terpotong_{n}.xls", partial(f.xls_terpotong, n), R) for n in (50, 200, 500, 800, 950)),
    *_satu(
        "xls", R, fat_berputar=lambda: f.cfb(["Workbook"], fat={1: 1}), fat_berputar_dua=lambda: f.cfb(["Workbook"], fat={1: 3, 3: 1}),
        isi_berputar=lambda: f.cfb(["Workbook"], fat={2: 3, 3: 2}), saudara_berputar=lambda: f.cfb(["Workbook", "b"], saudara={2: 1}),
        saudara_di_luar=lambda: f.cfb(["Workbook"], saudara={1: 5000}), difat_berputar=lambda: f.cfb(["Workbook"], difat=3),
        direktori_di_luar=partial(f.xls_ubah, 48, 0x00FFFFFF), sektor_absurd=partial(f.xls_ubah, 30, 0x00060020),
        fat_di_luar=partial(f.xls_ubah, 76, 0x00FFFFFF), kepala_saja=lambda: f.xls()[:512], tanda_saja=lambda: f.TANDA_CFB,
        biff_kosong=f.biff_telanjang, biff_teks_raksasa=f.biff_teks_raksasa, biff_rekaman_terpotong=f.biff_rekaman_terpotong,
        biff_lembar_di_luar=f.biff_lembar_di_luar,
    ),
    *_satu("xls", T, biff_bersandi=f.biff_bersandi, sandi=f20_sandi),
    *_satu(
        "xls", L, dokumen_word=lambda: f.cfb(["WordDocument"]), presentasi=lambda: f.cfb(["PowerPoint Document"]),
        pemasang=lambda: f.cfb(["Tables"]),
    ),
]  # fmt: skip

ODS = [
    *_satu(
        "ods", B, ulang_kolom=partial(f.ulang_ods, kolom="999999999"), ulang_baris=partial(f.ulang_ods, baris="999999999"),
        ulang_keduanya=partial(f.ulang_ods, "512", "90000"), spasi_banyak=f.spasi_banyak_ods,
    ),
    *_satu(
        "ods", R, ulang_absurd=partial(f.ulang_ods, kolom="9" * 30), ulang_negatif=partial(f.ulang_ods, baris="-5"),
        spasi_semiliar=partial(f.spasi_ods, "999999999"), spasi_absurd=partial(f.spasi_ods, "9" * 30),
        tawa=lambda: f.ods(f.baris_ods(f.sel_ods("&t11;")), x.TERTAWA), rahasia=lambda: f.ods(f.baris_ods(f.sel_ods("&r;")), x.RAHASIA),
        dalam=partial(f.dalam_ods, 100_000), baris_di_baris=lambda: f.ods(f.baris_ods(f.baris_ods(f.sel_ods()))),
    ),
    *_satu("ods", T, bersandi=f.bersandi_ods),
    *_satu("ods", L, dokumen=lambda: f.ods("", jenis="application/vnd.oasis.opendocument.text")),
    *_satu("ods", SATU, bentang=f.bentang_ods),
]  # fmt: skip

XML_2003 = [
    *_satu(
        "xml", R, tawa_2003=lambda: f.xml2003(f.SATU_2003, x.TERTAWA), rahasia_2003=lambda: f.xml2003(f.SATU_2003, x.RAHASIA),
        dalam_2003=lambda: f.xml2003("<a>" * 50_000 + "</a>" * 50_000), terpotong_2003=lambda: f.xml2003(f.SATU_2003)[:-30],
        indeks_absurd_2003=lambda: f.xml2003(f.SATU_2003.replace("<Row>", f'<Row ss:Index="{"9" * 30}">')),
        dua_sel_2003=lambda: f.xml2003('<Row>' + '<Cell ss:Index="1"><Data ss:Type="Number">7</Data></Cell>' * 2 + "</Row>"),
    ),
    *_satu("xml", B, indeks_jauh_2003=lambda: f.xml2003(f.SATU_2003.replace("<Row>", '<Row ss:Index="999999999">'))),
    *_satu(
        "xml", SATU, gaya_berputar_2003=f.gaya_berputar_2003,
        bentang_2003=lambda: f.xml2003(f.SATU_2003.replace("<Cell>", '<Cell ss:MergeAcross="999999999" ss:MergeDown="999999999">')),
    ),
    *_satu("xml", L, xml_lain=lambda: b'<?xml version="1.0"?>' + x.TERTAWA.encode() + b"<x>&t11;</x>"),
]  # fmt: skip

HTML = [
    *_satu(
        "html", R, tabel_bersarang=lambda: f.html("<table><tr><td>" * 100_000), tanda_tak_ditutup=lambda: f.tabel_html("<tr><td " + "a" * 200_000),
    ),
    *_satu(
        "html", B, sel_600=lambda: f.tabel_html("<tr>" + "<td>1" * 600), baris_100001=lambda: f.tabel_html("<tr><td>1" * 100_001),
        tabel_150=lambda: f.html("<table><tr><td>1</table>" * 150), tabel_kosong_sejuta=lambda: f.html("<table><tr></table>" * 300_000),
        tanda_lima_juta=lambda: f.tabel_html("<b>" * 5_000_000), kolom_seribu=lambda: f.tabel_html('<tr><td colspan="999999999">1<td>2'),
        bentang_penuh=f.bentang_penuh_html,
    ),
    *_satu("html", L, tanpa_tabel=lambda: f.html("<div>halo</div>"), tabel_di_skrip=lambda: f.html("<script><table><tr><td>1</table>")),
    *_satu("mht", L, mhtml=lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table><tr><td>1</table>"),
    Kasus("kolom_semiliar.html", partial(f.bentang_html, 'colspan="999999999"'), {"Tabel 1": {"A1": "satu", "A2": "dua"}}),
    Kasus("baris_semiliar.html", partial(f.bentang_html, 'rowspan="999999999"'), {"Tabel 1": {"A1": "satu", "B2": "dua"}}),
    Kasus("bentang_absurd.html", partial(f.bentang_html, f'colspan="{"9" * 5000}"'), {"Tabel 1": {"A1": "satu", "A2": "dua"}}),
    Kasus("dalam_100000.html", lambda: f.tabel_html("<tr><td>" + "<div>" * 100_000 + "satu"), {"Tabel 1": {"A1": "satu"}}),
    Kasus("komentar_100000.html", lambda: f.tabel_html("<tr><td>satu</td></tr>" + "<!--" * 100_000), {"Tabel 1": {"A1": "satu"}}),
    Kasus("skrip_100000.html", lambda: f.tabel_html("<tr><td>satu</td></tr>" + "<script>" * 100_000), {"Tabel 1": {"A1": "satu"}}),
    Kasus("kutip_100000.html", lambda: f.tabel_html("<tr><td>satu</td></tr>" + "<a b='>" * 100_000), {"Tabel 1": {"A1": "satu"}}),
    Kasus("kurang_dari.html", lambda: f.tabel_html("<tr><td>" + "<" * 200_000), {"Tabel 1": {"A1": "<" * 200_000}}),
]  # fmt: skip

TEKS = [
    *_satu(
        "csv", R, kutip_20_mb=lambda: b'"' * (20 * 2**20 - 1), kutip_terbuka=lambda: b'a;"b\r\n' * 3, utf16_ganjil=lambda: b"\xff\xfea\0;\0b",
        satu_kolom_19_mb=lambda: b"a;" + b"x" * 19_000_000, kutip_sel_19_mb=lambda: b'a;"' + b"x" * 19_000_000 + b'"',
    ),
    *_satu(
        "csv", B, kolom_600=partial(f.csv_lebar, 600), baris_100001=partial(f.csv_panjang, 100_001),
    ),
    *_satu(
        "csv", L, nul=lambda: b"a;b\r\n1;\0\r\n", nul_jauh=lambda: b"a;b\r\n" * 30_000 + b"\0", utf32=lambda: "a;b\r\n1;2\r\n".encode("utf-32"),
        utf32_tanpa_bom=lambda: "a;b\r\n1;2\r\n".encode("utf-32-le"), utf16_tanpa_bom=lambda: "a;b\r\n1;2\r\n".encode("utf-16-le"),
        ebcdic=lambda: "a;b\r\n1;2\r\n".encode("cp037"), acak=lambda: f.acak(5000),
    ),
    *_satu(
        "csv", "PEMISAH_KOLOM_RAGU", pemisah_ragu=lambda: b"a;b,c\r\n1;2,3\r\n4;5,6\r\n",
    ),
    Kasus("utf7.csv", lambda: b"+ADw-a+AD4-;b\r\n1;2\r\n", {"utf7": {"A1": "+ADw-a+AD4-", "B1": "b", "A2": "1", "B2": "2"}}),
    Kasus("titik_koma_19_mb.csv", lambda: b";" * 19_000_000, B),
    Kasus("baris_kosong_19_mb.csv", lambda: b"\n" * 19_000_000, B),
]  # fmt: skip

BUKAN = [
    *_satu(
        "xlsx", L, pdf=f.pdf, png=f.png, exe=f.exe, jpeg=lambda: b"\xff\xd8\xff\xe0" + f.acak(300), elf=lambda: b"\x7fELF\x02\x01\x01" + f.acak(300),
        rar=lambda: b"Rar!\x1a\x07\x01\0" + f.acak(300), gzip=lambda: b"\x1f\x8b\x08\0" + f.acak(300), tujuh=lambda: b"7z\xbc\xaf'\x1c" + f.acak(300),
        sqlite=lambda: b"SQLite format 3\0" + f.acak(300), rtf=lambda: rb"{\rtf1 halo}",
        lfs=lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", pk_saja=lambda: b"PK",
    ),
    Kasus("kosong.xlsx", lambda: b"", "BERKAS_KOSONG"),
    Kasus("~$laporan.xlsx", f20_kunci, "BERKAS_KUNCI_SEMENTARA"),
    Kasus("kiriman/~$laporan.xlsx", z.buku, "BERKAS_KUNCI_SEMENTARA"),
]  # fmt: skip

KASUS = [*ARSIP, *XML, *XLS, *ODS, *XML_2003, *HTML, *TEKS, *BUKAN]

"""The same kind of table in other formats: .xls, HTML called .xls, CSV, .ods. Each format loses something else."""

import io
from datetime import date

import xlwt

from .xlsx_mentah import bungkus


def f16_xls() -> bytes:
    """BIFF8 with error cells (whose value a reader may take for 7 or 42), a per-cent format, a date and a hidden row."""
    buku = xlwt.Workbook()
    s = buku.add_sheet("Capaian")
    persen = xlwt.easyxf(num_format_str="0%")
    ribuan = xlwt.easyxf(num_format_str="#,##0")
    hari = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    s.write(0, 0, "CAPAIAN KINERJA KECAMATAN UJI")
    s.write(1, 0, "TRIWULAN III TAHUN 2025")
    for k, nama in enumerate(
        ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "% Capaian", "Pagu (Rp)", "Batas Waktu")
    ):
        s.write(3, k, nama)
    for nomor, (nama, satuan, target, nyata) in enumerate((
        ("Persentase layanan tepat waktu", "%", 0.9, 0.875), ("Jumlah patroli wilayah", "Kali", 40, None),
        ("Jumlah dokumen desa", "Dokumen", 13, "1.250"), ("Indeks Kepuasan Masyarakat", "Nilai", 85, 86.75),
        ("Jumlah posko siaga", "Unit", 5, 5),
    ), 1):  # fmt: skip
        b = nomor + 3
        s.write(b, 0, nomor)
        s.write(b, 1, nama)
        s.write(b, 2, satuan)
        gaya = persen if satuan == "%" else xlwt.Style.default_style
        s.write(b, 3, target, gaya)
        if nyata is not None:
            s.write(b, 4, nyata, gaya)
    s.row(5).set_cell_error(4, "#DIV/0!")
    for b, galat in ((4, "#REF!"), (5, "#DIV/0!"), (6, 0x2A)):
        s.row(b).set_cell_error(5, galat)
    s.write(7, 6, 75_500_000, ribuan)
    s.row(8).set_cell_error(6, "#VALUE!")
    s.write(4, 7, date(2025, 9, 30), hari)
    s.row(7).hidden = True
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def f17_html() -> bytes:
    """What an e-monev offers as "download Excel": an HTML table with rowspan and colspan, all of it text."""
    return b"""<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">
<style>td { mso-number-format: "\\@"; }</style></head><body>
<table border="1">
<tr><th colspan="9">CAPAIAN KINERJA KECAMATAN UJI</th></tr>
<tr><td colspan="9">TAHUN 2025</td></tr>
<tr><th rowspan="2">No</th><th rowspan="2">Kode</th><th rowspan="2">Sasaran</th><th rowspan="2">Indikator&nbsp;Kinerja</th>
<th rowspan="2">Satuan</th><th rowspan="2">Target</th><th colspan="2">Realisasi</th><th rowspan="2">Pagu (Rp)</th></tr>
<tr><th>TW I</th><th>TW II</th></tr>
<tr><td>1</td><td>0101</td><td rowspan="2">Meningkatnya kualitas pelayanan</td><td>Indeks Kepuasan Masyarakat</td>
<td>Nilai</td><td>85,50</td><td></td><td>86,75</td><td style="text-align:right">40.000.000</td></tr>
<tr><td>2</td><td>0102</td><td>Persentase pengaduan selesai<br>tepat waktu</td><td>%</td><td>90%</td><td>88,5 %</td><td>91</td>
<td>Rp. 1.250.000,-</td></tr>
<tr><td>3</td><td>0201</td><td>Meningkatnya ketertiban &amp; keamanan</td><td>Jumlah patroli wilayah</td><td>Kali</td><td>1.250</td>
<td>300</td><td>-</td><td>12.500.000</td></tr>
<tr><td colspan="8">JUMLAH</td><td>53.750.000</td></tr>
</table></body></html>
"""


def f18_csv() -> bytes:
    """CSV from a template: BOM, semicolons, a cell with line break and semicolon, and notes under the data."""
    return (
        "\ufeff"
        "CAPAIAN KINERJA KECAMATAN UJI TAHUN 2025;;;;;;\r\n"
        "No;Indikator Kinerja;Satuan;Target;Realisasi TW 1;Realisasi TW 2;Kendala\r\n"
        '1;Indeks Kepuasan Masyarakat;Nilai;85.5;84.25;86.75;"- Antrean menumpuk;\r\n- Petugas kurang"\r\n'
        "2;Jumlah penduduk terlayani;Orang;55300;13000;14250;\r\n"
        "3;Persentase pengaduan selesai;%;90;88.5;;belum ada data\r\n"
        "4;Jumlah patroli wilayah;Kali;40;9;11;'=patroli gabungan\r\n"
        "~Notes: lengkapi kolom Realisasi sesuai triwulan;;;;;;\r\n"
        "~Notes: untuk angka gunakan titik sebagai tanda desimal;;;;;;\r\n"
    ).encode()


def f18_cp1252() -> bytes:
    """CSV as an Indonesian Excel saves it: code page 1252, decimal commas."""
    return (
        "No;Indikator Kinerja;Satuan;Target;Realisasi;Keterangan\r\n"
        "1;Indeks Kepuasan Masyarakat – survei;Nilai;85,5;86,75;“baik”\r\n"
        "2;Jumlah penduduk terlayani;Orang;55.300;54.125;é\r\n"
        "3;Persentase pengaduan selesai;%;90;88,5;\r\n"
    ).encode("cp1252")


def f19_ods() -> bytes:
    """ODS: per cent and money have types of their own, equal neighbours are written once with a count, and the empty
    rest of the sheet is one cell repeated a million times."""

    def teks(isi: str, lain: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{lain}><text:p>{isi}</text:p></table:table-cell>'

    def angka(nilai: str, tampak: str, jenis: str = "float", lain: str = "") -> str:
        return (
            f'<table:table-cell office:value-type="{jenis}" office:value="{nilai}"{lain}>'
            f"<text:p>{tampak}</text:p></table:table-cell>"
        )

    def baris(*sel: str, lain: str = "") -> str:
        return f"<table:table-row{lain}>{''.join(sel)}</table:table-row>"

    def ulang(n: int) -> str:
        return f' table:number-columns-repeated="{n}"'

    sisa = f"<table:table-cell{ulang(16_000)}/>"
    tutup = '<table:covered-table-cell table:number-columns-repeated="3"/>'
    isi = "".join((
        baris(teks("CAPAIAN KINERJA KECAMATAN UJI"), sisa),
        baris(teks("TAHUN 2025"), sisa),
        baris(f"<table:table-cell{ulang(12)}/>"),
        baris(teks("No"), teks("Indikator Kinerja"), teks("Satuan"), teks("Target"),
              teks("Realisasi", ' table:number-columns-spanned="4" table:number-rows-spanned="1"'), tutup,
              teks("Pagu (Rp)"), teks("Keterangan")),
        baris(f"<table:table-cell{ulang(4)}/>", *(teks(f"TW {ke}") for ke in ("I", "II", "III", "IV"))),
        baris(angka("1", "1"), teks("Persentase layanan tepat waktu"), teks("%"), angka("0.95", "95%", "percentage"),
              angka("0.9", "90%", "percentage", ulang(2)), angka("0.925", "93%", "percentage"), teks("92,5%"),
              angka("40000000", "Rp40.000.000", "currency", ' office:currency="IDR"')),
        baris(angka("2", "2"), teks("Jumlah patroli wilayah"), teks("Kali"), angka("40", "40"), angka("10", "10", lain=ulang(4)),
              f"<table:table-cell{ulang(1)}/>",
              '<table:table-cell office:value-type="date" office:date-value="2025-12-31"><text:p>31/12/25</text:p></table:table-cell>'),
        baris(angka("3", "3"), teks("Jumlah pelanggaran Perda"), teks("Kasus"), angka("12", "12"), angka("3", "3"),
              angka("2", "2"), teks("-"), angka("0", "0"), lain=' table:visibility="collapse"'),
        baris(sisa, lain=' table:number-rows-repeated="1048568"'),
    ))  # fmt: skip
    ruang = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    nama = " ".join(f'xmlns:{k}="{v}"' for k, v in ruang.items())
    jenis = "application/vnd.oasis.opendocument.spreadsheet"
    return bungkus({
        "mimetype": jenis,
        "META-INF/manifest.xml": (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{jenis}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
        ),
        "content.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {nama} office:version="1.3"><office:body>'
            f'<office:spreadsheet><table:table table:name="Capaian">{isi}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>"
        ),
    }, pertama="mimetype")  # fmt: skip

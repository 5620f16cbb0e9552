"""The workbook given back: marked where it is wrong, untouched everywhere else, and unmarked again when it is right."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, GradientFill, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from capaian.domain.temuan import Temuan
from capaian.reference import contoh_benar, pesan
from capaian.report.perbaikan import TANDA, HasilPerbaikan, tulis_perbaikan
from capaian.report.perbaikan.gaya_buku import WARNA
from capaian.report.perbaikan.komentar import JUDUL, MAKS
from capaian.report.perbaikan.lembar import alamat, koordinat

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KEPALA = {"Seksi": "Pelayanan", "Periode": "Triwulan III 2025"}
MERAH, JINGGA, KUNING = (f"FF{WARNA[t]}" for t in ("galat", "tanya", "peringatan"))


def t(
    sel: str | None, tingkat: str = "galat", *, lembar: str | None = "Data", kode: str = "BUKAN_ANGKA",
    pesan: str | None = None, saran: str = "Tulis angkanya saja.", teks: str | None = "dua", pilihan: tuple[str, ...] = (),
) -> Temuan:  # fmt: skip
    bawaan = f"{sel}: «{teks}» bukan angka." if sel else "Baris «Patroli» tidak ada lagi."
    return Temuan(kode, tingkat, pesan or bawaan, saran, "uji.xlsx", lembar, sel, teks, pilihan)


def catat(data: bytes, *temuan: Temuan, utuh: bool = True, jenis: str = "xlsx", nama: str = "uji.xlsx") -> bytes:
    hasil = tulis_perbaikan(data, nama, temuan, jenis=jenis, kepala=KEPALA)
    assert hasil.utuh is utuh, hasil.alasan
    return hasil.isi


def buka(data: bytes, **cara: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), **cara)


def anggota(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        assert z.testzip() is None
        return {n: z.read(n) for n in z.namelist()}


def bungkus(bagian: Mapping[str, bytes]) -> bytes:
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, isi in bagian.items():
            z.writestr(nama, isi)
    return hasil.getvalue()


# --- a workbook with everything in it -------------------------------------------------------------------


def kaya() -> bytes:
    """Formulas with values, a chart, a picture, comments, validation, conditional formats, protection, hidden things,
    names, print titles: what a serialiser loses."""
    buku = openpyxl.Workbook()
    data = buku.active
    data.title = "Data"
    rapi = {
        "font": Font(name="Courier New", size=11, bold=True, color="FF112233"), "number_format": "#,##0.00",
        "fill": PatternFill("solid", fgColor="FFCCFFCC"), "alignment": Alignment(horizontal="right", wrap_text=True),
        "border": Border(bottom=Side(style="double", color="FF0000FF")), "protection": Protection(locked=False),
    }  # fmt: skip
    for baris in range(2, 8):
        data.cell(baris, 1, f"Indikator {baris}")
        data.cell(baris, 2, baris * 1.5)
        data.cell(baris, 3, f"=B{baris}*2")
        data.cell(baris, 6, "  tepi  ")
        for nama, nilai in rapi.items():
            setattr(data.cell(baris, 2), nama, nilai)
    data["A1"] = "Capaian <&> \"kinerja\" 'x'"
    data["D3"].fill = GradientFill(stop=("FFFFFFFF", "FF00FF00"))
    data["D3"] = "dua"
    data["C9"] = "=SUM(C2:C7)"
    data["E4"] = "001"
    data["B3"].comment = Comment("Angka ini dari SPJ.", "Bendahara", width=200, height=80)
    data["A5"].comment = Comment("Sudah dicek.", "Camat")
    data.merge_cells("A11:C11")
    data["A11"] = "Gabungan"
    data.row_dimensions[6].hidden = True
    data.row_dimensions[4].height = 33
    data.column_dimensions["E"].hidden = True
    data.column_dimensions["A"].width = 41.5
    data.freeze_panes = "C2"
    data.protection.sheet = True
    data.protection.password = "rahasia"
    pilihan = DataValidation(type="list", formula1='"Belum tersedia,Tidak berlaku"', allow_blank=True)
    pilihan.add("D2:D7")
    data.add_data_validation(pilihan)
    isi = PatternFill("solid", bgColor="FFFF0000")
    data.conditional_formatting.add("B2:B7", CellIsRule(operator="lessThan", formula=["4"], fill=isi))
    data.print_title_rows = "1:1"
    data.print_area = "A1:F11"
    data.page_setup.orientation = "landscape"
    data.oddFooter.center.text = "Halaman &P"
    grafik = BarChart()
    grafik.add_data(Reference(data, min_col=2, min_row=2, max_row=7))
    data.add_chart(grafik, "H2")
    gambar = io.BytesIO()
    from PIL import Image as Pil

    Pil.new("RGB", (20, 10), "navy").save(gambar, "png")
    data.add_image(Image(gambar), "H20")
    lain = buku.create_sheet("Sub d'Bagian")
    lain["A1"], lain["B2"] = "judul", 5
    lain.auto_filter.ref = "A1:B2"
    lain.print_title_cols = "A:A"
    rahasia = buku.create_sheet("_rahasia")
    rahasia["A1"] = "jangan dibuka"
    rahasia.sheet_state = "veryHidden"
    buku.defined_names["Tarif"] = DefinedName("Tarif", attr_text="'Sub d''Bagian'!$B$2")
    lain.defined_names["Setempat"] = DefinedName("Setempat", attr_text="'Sub d''Bagian'!$A$1")
    buku.active = 1
    data.sheet_view.tabSelected = False
    simpan = io.BytesIO()
    buku.save(simpan)
    bagian = anggota(simpan.getvalue())
    nama = "xl/worksheets/sheet1.xml"
    # What a spreadsheet program has calculated, as it stands in the file.
    nilai = {**{f"B{b}*2": str(b * 3) for b in range(2, 8)}, "SUM(C2:C7)": "81"}
    bagian[nama] = re.sub(
        rb"<f>([^<]*)</f><v\s*/>",
        lambda m: b"<f>%s</f><v>%s</v>" % (m[1], nilai[m[1].decode()].encode()),
        bagian[nama],
    )
    return bungkus(bagian)


@pytest.fixture(scope="module")
def buku_kaya() -> bytes:
    return kaya()


def potret(data: bytes, kecuali: Callable[[str, str], bool] = lambda lembar, sel: False) -> dict[str, Any]:
    """All that openpyxl sees of a workbook but its sheets "Perbaikan". `kecuali`: cells whose fill and comment do not
    count."""
    buku, nilai = buka(data), buka(data, data_only=True)
    hasil: dict[str, Any] = {
        "lembar": [n for n in buku.sheetnames if not n.startswith("Perbaikan")],
        "nama": {n: d.attr_text for n, d in buku.defined_names.items()},
        "aktif": buku.active.title,
    }
    for nama in hasil["lembar"]:
        lembar = buku[nama]
        sel = {}
        for baris in lembar.iter_rows():
            for c in baris:
                gaya = [c.number_format, c.font, c.border, c.alignment, c.protection, c.quotePrefix]
                catatan = c.comment and (c.comment.text, c.comment.author, c.comment.width, c.comment.height)
                if not kecuali(nama, c.coordinate):
                    gaya += [c.fill, catatan]
                isi = (c.value, c.data_type, nilai[nama][c.coordinate].value, c.hyperlink)
                polos = [repr(g) for g in gaya]
                if isi != (None, "n", None, None) or c.has_style:
                    sel[c.coordinate] = (*isi, polos)
        hasil[nama] = {
            "sel": sel, "gabung": sorted(map(str, lembar.merged_cells.ranges)), "keadaan": lembar.sheet_state,
            "kolom": {k: (d.width, d.hidden) for k, d in lembar.column_dimensions.items()},
            "baris": {k: (d.height, d.hidden) for k, d in lembar.row_dimensions.items() if d.height or d.hidden},
            "beku": lembar.freeze_panes, "kunci": repr(lembar.protection), "saring": lembar.auto_filter.ref,
            "validasi": repr(lembar.data_validations.dataValidation),
            "bersyarat": [(str(r.sqref), [x.formula for x in r.rules]) for r in lembar.conditional_formatting],
            "cetak": (lembar.print_title_rows, lembar.print_title_cols, lembar.print_area, lembar.page_setup.orientation,
                      lembar.oddFooter.center.text),
            "grafik": len(lembar._charts), "gambar": [i._data() for i in lembar._images],
            "nama": {n: d.attr_text for n, d in lembar.defined_names.items()},
        }  # fmt: skip
    return hasil


SALAH = (
    t("B2"),  # a figure with a look of its own
    t("C3", "peringatan"),  # a formula
    t("D3", "tanya", pilihan=("1250", "1.25")),  # a gradient
    t("B3"),  # with somebody's comment
    t("Z4"),  # no cell yet, behind the last of its row
    t("D5"),  # no cell yet, between two
    t("B8"),  # no row yet, between two
    t("B40"),  # no row yet, below all
    t("A2", "info", teks="x"),  # only told
    t("B2", lembar="Sub d'Bagian"),
    t("A1", lembar="Tidak Ada"),
    t(None),
    t(None, lembar=None, pesan="Berkas ini aneh."),
)


def ditandai(lembar: str, sel: str) -> bool:
    return any((x.lembar, x.sel) == (lembar, sel) and x.tingkat != "info" for x in SALAH)


def test_only_the_named_cells_change_and_only_in_fill_and_comment(buku_kaya: bytes) -> None:
    hasil = catat(buku_kaya, *SALAH)
    sebelum, sesudah = potret(buku_kaya, ditandai), potret(hasil, ditandai)
    kosong = {"Data": ("Z4", "D5", "B8", "B40"), "Sub d'Bagian": ()}
    for lembar, sel in kosong.items():
        for satu in sel:  # these were not there, and hold nothing now either
            assert sesudah[lembar]["sel"].pop(satu)[:3] == (None, "n", None)
    assert sesudah == sebelum
    buku = buka(hasil)
    assert buku.sheetnames == ["Perbaikan", "Data", "Sub d'Bagian", "_rahasia"]
    warna = {x.sel: buku["Data"][x.sel].fill.fgColor.rgb for x in SALAH if x.lembar == "Data" and x.sel}
    assert warna == {
        "B2": MERAH, "C3": KUNING, "D3": JINGGA, "B3": MERAH, "Z4": MERAH, "D5": MERAH, "B8": MERAH, "B40": MERAH,
        "A2": "00000000",
    }  # fmt: skip
    for satu in ("B2", "Z4", "D5", "B8", "B40"):
        catatan = buku["Data"][satu].comment
        assert catatan.author == "capaian"
        assert catatan.text == (
            f"{JUDUL}\nHarus diperbaiki: «dua» bukan angka.\nYang harus dilakukan: Tulis angkanya saja.\n"
            "Contoh benar: 85,5"
        )
    # Somebody's own comment stays his, and ours stands below it.
    punya = buku["Data"]["B3"].comment
    assert punya.author == "Bendahara"
    assert punya.text.startswith("Angka ini dari SPJ.\n")
    assert "bukan angka" in punya.text
    assert buku["Data"]["A2"].comment is None
    assert buku["Sub d'Bagian"]["B2"].comment is not None


def test_parts_that_are_not_concerned_keep_their_bytes(buku_kaya: bytes) -> None:
    asli, hasil = anggota(buku_kaya), anggota(catat(buku_kaya, *SALAH))
    berubah = {n for n in asli if asli[n] != hasil.get(n)}
    assert berubah == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml",
        "xl/worksheets/sheet2.xml",
    }  # fmt: skip
    assert hasil.keys() - asli.keys() == {
        "xl/worksheets/perbaikan1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip
    gambar = "xl/drawings/commentsDrawing1.vml"
    assert hasil[gambar].startswith(asli[gambar].removesuffix(b"</xml>"))  # the boxes of others
    # Within a part that changed, only the places meant: without the new attributes and cells it is the old one.
    lembar = hasil["xl/worksheets/sheet1.xml"]
    for tag in (b'<row r="8"', b'<row r="40"'):
        lembar = re.sub(tag + rb">.*?</row>", b"", lembar)
    lembar = re.sub(rb'<c r="(?:Z4|D5)" s="\d+"/>', b"", lembar)
    tanpa_gaya = re.compile(rb'( s="\d+")|( spans="[^"]*")')
    assert tanpa_gaya.sub(b"", lembar) == tanpa_gaya.sub(b"", asli["xl/worksheets/sheet1.xml"])


def test_the_same_findings_make_the_same_file(buku_kaya: bytes) -> None:
    assert catat(buku_kaya, *SALAH) == catat(buku_kaya, *SALAH)


def test_marked_again_it_is_as_if_marked_once(buku_kaya: bytes) -> None:
    sekali = catat(buku_kaya, *SALAH)
    assert potret(catat(sekali, *SALAH)) == potret(sekali)
    assert potret(catat(sekali, *SALAH[:3])) == potret(catat(buku_kaya, *SALAH[:3])) | {
        "Data": potret(catat(sekali, *SALAH[:3]))["Data"]  # which has four empty cells more
    }
    bersih = potret(catat(sekali))
    for satu in ("Z4", "D5", "B8", "B40"):
        bersih["Data"]["sel"].pop(satu, None)
    assert bersih == potret(buku_kaya)
    lembar = [x.title for x in buka(catat(catat(sekali, *SALAH))).worksheets]
    assert lembar == ["Perbaikan", "Data", "Sub d'Bagian", "_rahasia"]


def test_marks_go_after_another_program_saved_it(buku_kaya: bytes) -> None:
    """openpyxl numbers the styles anew and makes the texts of the list shared strings, as Excel does."""
    buku = buka(catat(buku_kaya, *SALAH))
    buku["Data"]["B2"] = 3
    simpan = io.BytesIO()
    buku.save(simpan)
    sesudah = buka(catat(simpan.getvalue(), t("C3", "peringatan")))
    asli = buka(buku_kaya)
    for sel in ("B2", "B3", "D3", "C3"):
        sama = repr(sesudah["Data"][sel].fill) == repr(asli["Data"][sel].fill)
        assert sama is (sel != "C3"), sel
    assert {c.coordinate for b in sesudah["Data"].iter_rows() for c in b if c.comment} == {"A5", "B3", "C3"}
    assert sesudah["Data"]["B3"].comment.text == "Angka ini dari SPJ."
    assert sesudah["Sub d'Bagian"]["B2"].comment is None
    assert sesudah.sheetnames[0] == "Perbaikan"
    assert [s for s in sesudah.sheetnames if s.startswith("Perbaikan")] == ["Perbaikan"]


def test_a_deleted_list_leaves_no_mark_behind(buku_kaya: bytes) -> None:
    """Whoever deletes the sheet by hand deletes the memory with it: then no mark is better than a false one."""
    buku = buka(catat(buku_kaya, *SALAH))
    del buku["Perbaikan"]
    simpan = io.BytesIO()
    buku.save(simpan)
    sesudah = buka(catat(simpan.getvalue()))
    assert sesudah["Data"]["B2"].fill.fill_type is None
    assert sesudah["Data"]["B2"].comment is None
    assert sesudah["Data"]["B4"].fill.fgColor.rgb == "FFCCFFCC"  # never marked, never touched


def test_names_and_views_count_the_new_sheet(buku_kaya: bytes) -> None:
    def lokal(data: bytes) -> list[tuple[str, str | None]]:
        isi = anggota(data)["xl/workbook.xml"].decode()
        ketemu = re.findall(r"<definedName ([^>]*)>", isi)
        return [
            (re.search(r'name="([^"]*)"', a)[1], m[1] if (m := re.search(r'localSheetId="(\d+)"', a)) else None)
            for a in ketemu
        ]  # fmt: skip

    asli = lokal(buku_kaya)
    assert ("_xlnm.Print_Titles", "0") in asli
    geser = [(n, str(int(x) + 1) if x is not None else None) for n, x in asli]
    hasil = catat(buku_kaya, *SALAH)
    assert lokal(hasil) == [*geser, ("_xlnm._FilterDatabase", "0"), ("_xlnm.Print_Titles", "0")]
    assert b'activeTab="2"' in anggota(hasil)["xl/workbook.xml"]
    assert lokal(catat(hasil)) == lokal(hasil)


# --- as Excel writes it ---------------------------------------------------------------------------------


def excel(lembar: str | None = None, **ganti: bytes) -> bytes:
    """A package in Excel's hand: prefixes, ignorable namespaces, shared strings, self-closing rows, a threaded
    comment's shadow, a VML that is not sound XML."""
    lembar = lembar or (
        '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="4" max="4" width="12.7109375" '
        'style="2" customWidth="1"/><col min="6" max="16384" width="0" hidden="1" customWidth="1"/></cols><sheetData>'
        '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c s="2" r="C1"><f>1+1</f>'
        '<v>2</v></c></row><row r="2" spans="1:3" s="1" customFormat="1" x14ac:dyDescent="0.25"/>'
        '<row><c t="s"><v>1</v></c><c><v>7</v></c></row>\n</sheetData>'
        '<sheetProtection sheet="1" objects="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" '
        'header="0.3" footer="0.3"/><legacyDrawing r:id="rId2"/><mc:AlternateContent xmlns:mc="http://schemas.'
        'openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls/></mc:Choice>'
        '</mc:AlternateContent><extLst><ext uri="{X}"/></extLst>'
    )
    kantor = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paket = "http://schemas.openxmlformats.org/package/2006/relationships"
    jenis = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    kepala = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    ruang = (
        f'xmlns="{UTAMA}" xmlns:r="{kantor}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    )
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/>'
        '<v:shape id="_x0000_s1025" type="#_x0000_t201"><div>a<br>b</div><x:ClientData ObjectType="Button"/></v:shape>'
        '<v:shape id="_x0000_s1030" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0'
        "</x:Column></x:ClientData></v:shape></xml>"
    )
    bagian = {
        "[Content_Types].xml": f'{kepala}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" '
        'ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{jenis}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{jenis}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{jenis}.styles+xml"/>'
        f'<Override PartName="/xl/comments1.xml" ContentType="{jenis}.comments+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{jenis}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{kepala}<Relationships xmlns="{paket}"><Relationship Id="rId1" Type="{kantor}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f"{kepala}<workbook {ruang}><bookViews><workbookView xWindow='0' yWindow='0' firstSheet='0' "
        "activeTab='0'/></bookViews><sheets><sheet name='Data' sheetId='7' r:id='rId1'/></sheets><calcPr calcId='1'/>"
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{kepala}<Relationships xmlns="{paket}"><Relationship Id="rId3" '
        f'Type="{kantor}/styles" Target="styles.xml"/><Relationship Id="rId1" Type="{kantor}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{kantor}/sharedStrings" '
        'Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"{kepala}<worksheet {ruang}>{lembar}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": f'{kepala}<Relationships xmlns="{paket}"><Relationship Id="rId2" '
        f'Type="{kantor}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId1" '
        f'Type="{kantor}/comments" Target="../comments1.xml"/></Relationships>',
        "xl/drawings/vmlDrawing1.vml": vml,
        "xl/comments1.xml": f'{kepala}<comments xmlns="{UTAMA}"><authors><author>tc={{A}}</author><author>Sekcam'
        '</author></authors><commentList><comment ref="A1" authorId="0" shapeId="0"><text><t>[Threaded comment]</t>'
        "</text></comment></commentList></comments>",
        "xl/sharedStrings.xml": f'{kepala}<sst xmlns="{UTAMA}" count="2" uniqueCount="2"><si><t>Judul</t></si><si>'
        "<r><t>dua </t></r><r><t>kali</t></r></si></sst>",
        "xl/styles.xml": f'{kepala}<x:styleSheet xmlns:x="{UTAMA}"><x:fonts count="1"><x:font><x:sz val="11"/></x:font>'
        '</x:fonts><x:fills count="3"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill '
        'patternType="gray125"/></x:fill><x:fill><x:patternFill patternType="solid"><x:fgColor theme="4" tint="0.5"/>'
        "<x:bgColor indexed=\"64\"/></x:patternFill></x:fill></x:fills><x:borders count='1'><x:border/></x:borders>"
        "<x:cellStyleXfs count='1'><x:xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></x:cellStyleXfs>"
        '<x:cellXfs count="3"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><x:xf numFmtId="9" fontId="0" '
        'fillId="2" borderId="0" applyFill="1"><x:alignment wrapText="1"/></x:xf><x:xf numFmtId="4" fontId="0" '
        "fillId='0' borderId='0' quotePrefix='1'/></x:cellXfs><x:cellStyles count='1'><x:cellStyle name='Normal' xfId='0' "
        "builtinId='0'/></x:cellStyles></x:styleSheet>",
    }  # fmt: skip
    return bungkus({n: isi.encode() for n, isi in bagian.items()} | {n.replace("__", "/"): i for n, i in ganti.items()})


def test_a_package_in_excels_hand() -> None:
    asli = excel()
    hasil = catat(asli, t("A1"), t("B1"), t("D1"), t("B2"), t("B3", "tanya"), t("D2"), t("D9"))
    bagian = anggota(hasil)
    lembar = bagian["xl/worksheets/sheet1.xml"].decode()
    gaya = dict(re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', lembar))
    assert list(gaya) == ["A1", "B1", "D1", "B2", "D2", "D9"]  # in the order of the sheet
    assert '<c s="2" r="C1"><f>1+1</f><v>2</v></c>' in lembar
    assert '<row r="2" s="1" customFormat="1" x14ac:dyDescent="0.25"><c r="B2" ' in lembar
    assert re.search(r'<row><c t="s"><v>1</v></c><c s="\d+"><v>7</v></c></row>', lembar)
    assert 'mc:Ignorable="x14ac"' in lembar
    xf = re.findall(
        r"<x:xf .*?(?:/>|</x:xf>)", re.search(r"<x:cellXfs.*</x:cellXfs>", bagian["xl/styles.xml"].decode())[0]
    )

    def punya(sel: str, *isi: str) -> None:
        assert all(i in xf[int(gaya[sel])] for i in isi), (sel, xf[int(gaya[sel])])

    punya("A1", 'numFmtId="9"', '<x:alignment wrapText="1"/>', 'fillId="3"')
    punya("B1", 'numFmtId="0"')
    punya("D1", 'numFmtId="4"', "quotePrefix='1'")  # its column's look
    punya("B2", 'numFmtId="9"')  # its row's look
    # The threaded comment is not written into; the button and its <br> stay.
    komentar = bagian["xl/comments1.xml"].decode()
    assert "<text><t>[Threaded comment]</t></text>" in komentar
    assert "<author>capaian</author></authors>" in komentar
    assert re.findall(r'ref="([A-Z]+\d+)" authorId="2"', komentar) == ["B1", "D1", "B2", "D2", "B3", "D9"]
    gambar = bagian["xl/drawings/vmlDrawing1.vml"].decode()
    assert "<div>a<br>b</div>" in gambar
    assert re.findall(r'id="_x0000_s(\d+)"', gambar) == ["1025", "1030", "1031", "1032", "1033", "1034", "1035", "1036"]
    # All columns behind E are hidden: a box there would not be seen.
    kiri = [int(a.split(",")[0]) for a in re.findall(r"<x:Anchor>([^<]*)<", gambar)]
    assert max(kiri) < 5
    with pytest.warns(UserWarning, match="extension"):  # openpyxl drops it; it is still there
        assert buka(hasil)["Data"]["A3"].value == "dua kali"
    assert [x for x in anggota(catat(hasil))["xl/drawings/vmlDrawing1.vml"].split(b"<v:shape ")][1:] == [
        x for x in anggota(asli)["xl/drawings/vmlDrawing1.vml"].split(b"<v:shape ")
    ][1:]  # the boxes went with their comments


@pytest.mark.parametrize(
    "ganti",
    [
        "<sheetData/>",
        "<sheetData></sheetData><drawing r:id='rId9'/>",
        "<dimension ref='A1'/><sheetData><row r='5'/></sheetData><pageMargins left='1' right='1' top='1' bottom='1' "
        "header='1' footer='1'/><tableParts count='0'/>",
        "<!-- <row r='1'> --><sheetData><row r='4'><c r='A4'><v>1</v></c></row></sheetData><extLst><ext uri='a'/></extLst>",
    ],
)
def test_a_sheet_without_much_in_it(ganti: str) -> None:
    hasil = catat(excel(ganti), t("B2"), t("A4"))
    lembar = anggota(hasil)["xl/worksheets/sheet1.xml"].decode()
    assert [s for s in re.findall(r'<c r="(\w+)"', lembar)] + re.findall(r"<c r='(\w+)'", lembar) == ["B2", "A4"] or (
        set(re.findall(r"<c r=[\"'](\w+)", lembar)) == {"B2", "A4"}
    )
    urutan = re.findall(r"<(sheetData|pageMargins|drawing|legacyDrawing|tableParts|extLst)\b", lembar)
    assert urutan == sorted(
        urutan, key=["sheetData", "pageMargins", "drawing", "legacyDrawing", "tableParts", "extLst"].index
    )
    assert "legacyDrawing" in urutan


# --- what is not given back -----------------------------------------------------------------------------


def bermakro(data: bytes) -> bytes:
    return bungkus(anggota(data) | {"xl/vbaProject.bin": b"\xd0\xcf"})


def berganti(data: bytes, nama: str, cari: bytes, ganti: bytes) -> bytes:
    bagian = anggota(data)
    assert cari in bagian[nama]
    return bungkus(bagian | {nama: bagian[nama].replace(cari, ganti)})


TAK_UTUH: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("xls", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xls", "Excel lama"),
    ("ods", lambda: b"PK", "ods", "OpenDocument"),
    ("html", lambda: b"<table>", "html", "halaman web"),
    ("csv", lambda: b"a;b", "csv", "CSV"),
    ("xlsm", lambda: excel(), "xlsm", "makro"),
    ("kosong", lambda: b"", "", "tidak dapat dibuka"),
    ("terpotong", lambda: excel()[:900], "", "tidak dapat dibuka"),
    ("rusak", lambda: excel().replace(b"sheet1.xml", b"sheet9.xml", 1), "xlsx", ""),
    ("makro di xlsx", lambda: bermakro(excel()), "xlsx", "makro"),
    ("jenis makro", lambda: berganti(excel(), "[Content_Types].xml", b"sheet.main+xml",
                                     b"sheet.macroEnabled.main+xml"), "xlsx", "makro"),
    ("tanda tangan", lambda: bungkus(anggota(excel()) | {"_xmlsignatures/sig1.xml": b"<a/>"}), "xlsx", "ditandatangani"),
    ("doctype", lambda: berganti(excel(), "xl/styles.xml", b"<x:styleSheet", b"<!DOCTYPE a><x:styleSheet"), "xlsx",
     "DOCTYPE"),
    ("utf-16", lambda: bungkus(anggota(excel()) | {
        "xl/styles.xml": anggota(excel())["xl/styles.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")}),
     "xlsx", "sandi huruf"),
    ("tanpa gaya", lambda: berganti(excel(), "xl/styles.xml", b"x:cellXfs", b"x:cellXfz"), "xlsx", "gaya"),
    ("strict", lambda: berganti(excel(), "xl/workbook.xml", UTAMA.encode(), b"http://purl.oclc.org/ooxml/x"), "xlsx",
     "bukan buku kerja"),
    ("bom", lambda: bungkus({"a.xml": b"0" * 40_000_000}), "xlsx", "terlalu besar"),
    ("word", lambda: bungkus({"word/document.xml": b"<a/>"}), "", "bukan buku kerja"),
    ("gaya sel asing", lambda: excel("<sheetData><row r='1'><c r='A1' s='99'/></row></sheetData>"), "xlsx", "gaya"),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "buat", "jenis", "kata"), TAK_UTUH, ids=[x[0] for x in TAK_UTUH])
def test_what_cannot_come_back_whole_is_answered_with_the_list(
    nama: str, buat: Callable[[], bytes], jenis: str, kata: str
) -> None:
    hasil = tulis_perbaikan(buat(), "uji.xls", (t("A1"), t(None)), jenis=jenis, kepala=KEPALA)
    assert not hasil.utuh
    assert kata in hasil.alasan
    lembar = buka(hasil.isi).worksheets
    assert [x.title for x in lembar] == ["Perbaikan"]
    assert hasil.alasan in [c.value for b in lembar[0].iter_rows(max_row=4) for c in b]
    assert [b["Sel"] for b in daftar(hasil.isi)] == ["–", "A1"]
    assert all(c.hyperlink is None for b in lembar[0].iter_rows() for c in b)


# --- the list -------------------------------------------------------------------------------------------


def daftar(data: bytes) -> list[dict[str, Any]]:
    lembar = buka(data).worksheets[0]
    baris = [[c.value for c in b] for b in lembar.iter_rows()]
    judul = next(n for n, b in enumerate(baris) if b[1] == "No")
    return [dict(zip(baris[judul][1:], b[1:], strict=True)) for b in baris[judul + 1 :]]


def test_the_list_says_it_all_the_blocking_ones_first(buku_kaya: bytes) -> None:
    hasil = catat(buku_kaya, *SALAH)
    lembar = buka(hasil)["Perbaikan"]
    baris = daftar(hasil)
    assert len(baris) == len(SALAH)
    assert [b["No"] for b in baris] == list(range(1, len(SALAH) + 1))
    tingkat = [b["Tingkat"] for b in baris]
    assert tingkat == ["Harus diperbaiki"] * 10 + ["Harus dijawab", "Periksa lagi", "Untuk diketahui"]
    assert [(b["Lembar"], b["Sel"]) for b in baris[:4]] == [
        ("Seluruh berkas", "–"), ("Data", "–"), ("Data", "B2"), ("Data", "B3"),
    ]  # fmt: skip
    satu = baris[2]
    assert (satu["Tertulis"], satu["Apa yang salah"]) == ("dua", "«dua» bukan angka.")
    assert (satu["Apa yang harus dilakukan"], satu["Contoh benar"]) == ("Tulis angkanya saja.", "85,5")
    kepala = " ".join(str(c.value) for b in lembar.iter_rows(max_row=6, min_col=2) for c in b if c.value)
    for isi in ("uji.xlsx", "Pelayanan", "Triwulan III 2025", "11 hal", "10 harus diperbaiki", "1 harus dijawab"):
        assert isi in kepala
    tautan = {c.value: c.hyperlink.location for b in lembar.iter_rows() for c in b if c.hyperlink}
    assert tautan["Z4"] == "'Data'!Z4"
    ke = {c.hyperlink.location for b in lembar.iter_rows() for c in b if c.hyperlink}
    assert "'Sub d''Bagian'!B2" in ke
    assert not any("Tidak Ada" in x for x in ke)


def test_the_list_prints_on_a4_across_and_keeps_its_heading(buku_kaya: bytes) -> None:
    lembar = buka(catat(buku_kaya, *SALAH))["Perbaikan"]
    judul = next(c.row for c in lembar["B"] if c.value == "No")
    assert (lembar.page_setup.paperSize, lembar.page_setup.orientation) == (9, "landscape")
    assert lembar.sheet_properties.pageSetUpPr.fitToPage
    assert lembar.page_setup.fitToHeight == 0
    assert lembar.print_title_rows == f"${judul}:${judul}"
    assert lembar.freeze_panes == f"A{judul + 1}"
    assert lembar.auto_filter.ref == f"B{judul}:I{judul + len(SALAH)}"
    assert lembar.column_dimensions["A"].hidden
    assert lembar["A1"].value == TANDA
    # The frozen head leaves most of a small screen to the list.
    assert sum(lembar.row_dimensions[n].height for n in range(1, judul + 1)) < 180


def test_a_question_shows_its_choices_as_they_are_typed(buku_kaya: bytes) -> None:
    tanya = t("D3", "tanya", kode="ANGKA_MERAGUKAN", pilihan=("1250", "1.25"))
    assert daftar(catat(buku_kaya, tanya))[0]["Contoh benar"] == "1250 atau 1,25"


def test_nothing_wrong_says_so(buku_kaya: bytes) -> None:
    hasil = catat(buku_kaya)
    assert daftar(hasil) == []
    isi = [c.value for b in buka(hasil)["Perbaikan"].iter_rows() for c in b]
    assert "Dapat dimuat. Tidak ada yang harus diperbaiki." in isi


def test_several_findings_of_a_cell_share_its_comment_and_the_worst_colours_it(buku_kaya: bytes) -> None:
    hasil = buka(catat(buku_kaya, t("B4", "peringatan", pesan="B4: satu."), t("B4", "tanya", pesan="B4: dua.")))
    sel = hasil["Data"]["B4"]
    assert sel.fill.fgColor.rgb == JINGGA
    teks = sel.comment.text
    assert teks.index("Harus dijawab: Dua.") < teks.index("Periksa lagi: Satu.")


def test_a_cell_under_a_merge_is_marked_where_one_sees_it(buku_kaya: bytes) -> None:
    hasil = catat(buku_kaya, t("B11"), t("B2+B4", "tanya"))
    lembar = buka(hasil)["Data"]
    assert lembar["A11"].fill.fgColor.rgb == MERAH
    assert lembar["A11"].comment is not None
    assert (lembar["B2"].fill.fgColor.rgb, lembar["B4"].fill.fgColor.rgb) == (JINGGA, JINGGA)  # a figure of two cells
    assert {b["Sel"] for b in daftar(hasil)} == {"B11", "B2+B4"}


def test_a_sheet_of_that_name_is_left_alone() -> None:
    buku = openpyxl.Workbook()
    buku.active.title = "perbaikan"
    buku.active["A1"] = "milik seksi"
    simpan = io.BytesIO()
    buku.save(simpan)
    hasil = catat(simpan.getvalue(), t("B2", lembar="perbaikan"))
    assert buka(hasil).sheetnames == ["Perbaikan (2)", "perbaikan"]
    lagi = catat(hasil, t("B2", lembar="perbaikan"))
    assert buka(lagi).sheetnames == ["Perbaikan (2)", "perbaikan"]
    assert buka(lagi)["perbaikan"]["A1"].value == "milik seksi"


@pytest.mark.parametrize("jahat", ["=1+1", "+62 812", "-5", "@nama", "=HYPERLINK(\"x\")", "'a", "<b>&\"'", "_x0041_", "a\r\nb",
                                   "\x07bel", "ekor\ud800", "﻿", "  spasi  ", "&amp;"])  # fmt: skip
def test_what_somebody_typed_stays_a_text(buku_kaya: bytes, jahat: str) -> None:
    satu = t("B2", teks=jahat, pesan=f"B2: «{jahat}» aneh.", saran=jahat)
    hasil = catat(buku_kaya, satu)
    sel = [c for b in buka(hasil)["Perbaikan"].iter_rows(min_row=7) for c in b if c.column_letter in "EFG"]
    assert all(c.data_type in ("s", "inlineStr", "n") for c in sel)
    assert all(c.value is None for c in sel if c.data_type == "n")
    terlihat = jahat.replace("\r\n", "\n").replace("\x07", "␇").replace("\ud800", "�")
    if jahat == "_x0041_":
        terlihat = "_x005F_x0041_"  # how a workbook writes it; openpyxl shows it so
    assert daftar(hasil)[0]["Tertulis"] == terlihat
    assert terlihat in buka(hasil)["Data"]["B2"].comment.text


def test_long_texts_are_cut_where_excel_and_eyes_end(buku_kaya: bytes) -> None:
    panjang = "kata " * 10_000
    hasil = catat(buku_kaya, t("B2", teks=panjang, pesan=f"B2: «{panjang}» adalah kalimat.", saran="x" * 40_000))
    satu = daftar(hasil)[0]
    assert len(satu["Tertulis"]) <= 160
    assert satu["Apa yang salah"].endswith("…» adalah kalimat.")
    assert len(satu["Apa yang harus dilakukan"]) == 32_767
    assert satu["Apa yang harus dilakukan"].endswith("…")
    teks = buka(hasil)["Data"]["B2"].comment.text
    assert len(teks) <= MAKS
    assert "lembar Perbaikan" in teks


def test_many_findings_fit() -> None:
    buku = openpyxl.Workbook()
    buku.active.title = "Data"
    simpan = io.BytesIO()
    buku.save(simpan)
    banyak = [t(f"{alamat((b, k))}") for b in range(1, 120) for k in range(1, 21)]
    hasil = catat(simpan.getvalue(), *banyak)
    assert len(daftar(hasil)) == len(banyak)
    assert potret(catat(hasil))["Data"]["sel"].keys() <= {x.sel for x in banyak}
    assert all(c.fill.fill_type is None for b in buka(catat(hasil))["Data"].iter_rows() for c in b)


@pytest.mark.parametrize("satu", [(1, 1), (9, 26), (9, 27), (1_048_576, 16_384), (40, 703)])
def test_addresses(satu: tuple[int, int]) -> None:
    assert koordinat(alamat(satu)) == satu


def test_what_is_no_address_marks_nothing() -> None:
    assert [koordinat(x) for x in (None, "", "A", "12", "A0", "XFE1", "A1048577", "a1")] == [None] * 8
    assert koordinat("$G$9:$G$12") == (9, 7)


def test_every_example_belongs_to_a_finding() -> None:
    harapan = Path(__file__).parents[2] / "expectations"
    kode = {k for p in harapan.glob("*.json") for k in re.findall(r'"kode": "(\w+)"', p.read_text(encoding="utf-8"))}
    assert contoh_benar().keys() - kode - pesan().keys() == set()


# --- the other program ----------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice tidak terpasang")
def test_libreoffice_opens_it_keeps_it_and_gives_it_back(buku_kaya: bytes, tmp_path: Path) -> None:
    hasil: HasilPerbaikan = tulis_perbaikan(buku_kaya, "uji.xlsx", SALAH, jenis="xlsx", kepala=KEPALA)
    (tmp_path / "uji.xlsx").write_bytes(hasil.isi)
    (tmp_path / "asli.xlsx").write_bytes(buku_kaya)
    for ke in ("pdf", "xlsx"):
        jalan = subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--convert-to", ke,
             "--outdir", str(tmp_path / ke), str(tmp_path / "uji.xlsx"), str(tmp_path / "asli.xlsx")],
            capture_output=True, timeout=180,
        )  # fmt: skip
        assert jalan.returncode == 0, jalan.stderr
        assert (tmp_path / ke / f"uji.{ke}").stat().st_size > 1000
    bolak = (tmp_path / "xlsx" / "uji.xlsx").read_bytes()
    lewat, asli = buka(bolak, data_only=True), buka((tmp_path / "xlsx" / "asli.xlsx").read_bytes(), data_only=True)
    for nama in asli.sheetnames:
        isi = {c.coordinate: c.value for b in asli[nama].iter_rows() for c in b if c.value is not None}
        assert {c.coordinate: c.value for b in lewat[nama].iter_rows() for c in b if c.value is not None} == isi
    assert lewat["Data"]["B2"].fill.fgColor.rgb == MERAH
    # And what LibreOffice saved is known again, unmarked and marked anew.
    bersih = buka(catat(bolak))
    assert bersih["Data"]["B2"].fill.fgColor.rgb == "FFCCFFCC"
    assert {c.coordinate for b in bersih["Data"].iter_rows() for c in b if c.comment} == {"A5", "B3"}
    assert [s for s in bersih.sheetnames if s.startswith("Perbaikan")] == ["Perbaikan"]

"""Native charts of Word: the chart as openpyxl writes it, its own values within, and the workbook behind "Edit data".

Charts show what tables beside them say; a value that is missing is a gap, never zero.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.report import rupa
from capaian.report.kemasan import kemas_ulang

JENIS_ISI = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NS_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEMBAR = "Data"
_WARNA = ("1F4E79", "A9C4DE", "6B8E6B", "8A3B00", "9AA5B1", "5B4A8A", "B7791F", "2B6CB0")
_PENANDA = ("circle", "square", "triangle", "diamond", "star", "plus", "x", "dash")
_EMU = 360_000  # of a centimetre
_SAAT_TEKS = "1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Grafik:
    """`jenis`: batang (bars side by side) or garis (lines over years). `deret`: (name, a value or None per kategori).
    `sumbu`: what the values are."""

    judul: str
    jenis: str
    kategori: Sequence[str]
    deret: Sequence[tuple[str, Sequence[Decimal | None]]]
    sumbu: str
    desimal: int = 2

    @property
    def alt(self) -> str:
        """What the picture says, for who cannot see it."""
        isi = "; ".join(
            f"{nama}: " + ", ".join(f"{k} {_sebut(v, self.desimal)}" for k, v in zip(self.kategori, nilai, strict=True))
            for nama, nilai in self.deret
        )
        return f"{self.judul}. {self.sumbu}. {isi}."

    @property
    def tinggi(self) -> float:
        """In centimetres."""
        if self.jenis == "garis":
            return 6.0
        return min(18.0, 2.6 + len(self.kategori) * (0.55 + 0.5 * len(self.deret)))


def datar(g: Grafik) -> dict[str, Any]:
    """A chart as plain data, figures as text: how a document keeps it until it is written."""
    deret = [[nama, [None if v is None else tulis.polos(v) for v in nilai]] for nama, nilai in g.deret]
    return {"judul": g.judul, "jenis": g.jenis, "kategori": list(g.kategori), "deret": deret, "sumbu": g.sumbu,
            "desimal": g.desimal}  # fmt: skip


def dari_datar(isi: Mapping[str, Any]) -> Grafik:
    deret = [(nama, [None if v is None else Decimal(v) for v in nilai]) for nama, nilai in isi["deret"]]
    return Grafik(isi["judul"], isi["jenis"], isi["kategori"], deret, isi["sumbu"], isi["desimal"])


def _sebut(nilai: Decimal | None, desimal: int) -> str:
    return "tidak ada angka" if nilai is None else tulis.angka(nilai, desimal)


def gambar(bagian: Any, g: Grafik, nomor: int, lebar: float, paling_tinggi: float | None = None) -> Any:
    """The chart as a part of the document that `bagian` is the main part of: the run that shows it, `lebar` cm wide and not
    higher than `paling_tinggi`."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    buku = Part(PackURI(f"/word/embeddings/data-grafik-{nomor}.xlsx"), _XLSX, buku_data(g), bagian.package)
    chart = Part(PackURI(f"/word/charts/grafik{nomor}.xml"), JENIS_ISI, b"", bagian.package)
    chart._blob = xml_grafik(g, chart.relate_to(buku, f"{_RELASI}/package"))
    return _run(bagian.relate_to(chart, f"{_RELASI}/chart"), g, nomor, lebar, min(g.tinggi, paling_tinggi or g.tinggi))


def xml_grafik(g: Grafik, relasi: str) -> bytes:
    """The chart with its values and where they stand in the workbook of that relation."""
    from lxml import etree
    from openpyxl.xml.functions import tostring

    pohon = etree.fromstring(tostring(bagan(g)._write()))
    luar = etree.SubElement(pohon, f"{{{_NS_C}}}externalData", {f"{{{_RELASI}}}id": relasi}, nsmap={"r": _RELASI})
    etree.SubElement(luar, f"{{{_NS_C}}}autoUpdate", val="0")
    pohon.insert(0, etree.Element(f"{{{_NS_C}}}lang", val="id-ID"))
    for kosong in [r for r in pohon.iter(f"{{{_NS_A}}}r") if not r.findtext(f"{{{_NS_A}}}t")]:
        kosong.getparent().remove(kosong)  # openpyxl puts an empty run into every look of a text
    for format_angka in pohon.iter(f"{{{_NS_C}}}numFmt"):
        format_angka.set("sourceLinked", "0")
    return etree.tostring(pohon, xml_declaration=True, encoding="UTF-8", standalone=True)


def bagan(g: Grafik, lembar: str = _LEMBAR) -> Any:
    """The chart as openpyxl knows it, over the cells that `tulis_data` writes into the sheet of that name."""
    from openpyxl.chart import BarChart, LineChart
    from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import Series, SeriesLabel
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.utils import get_column_letter

    garis = g.jenis == "garis"
    bagan = LineChart() if garis else BarChart()
    if not garis:
        bagan.type, bagan.gapWidth, bagan.overlap = "bar", 60, -5
        bagan.x_axis.scaling.orientation = "maxMin"  # the first row of the table stands on top
        bagan.y_axis.crosses = "max"
    if any(v is not None and v < 0 for _, nilai in g.deret for v in nilai):
        bagan.x_axis.tickLblPos = "low"  # beside the bars, not on them
    else:
        bagan.y_axis.scaling.min = 0  # an axis that begins elsewhere makes a small step look like a fall
    kode = _kode(g.desimal)
    n = len(g.kategori)
    nama_kategori = AxDataSource(strRef=StrRef(
        f=f"{lembar}!$A$2:$A${n + 1}",
        strCache=StrData(ptCount=n, pt=[StrVal(idx=i, v=k) for i, k in enumerate(g.kategori)]),
    ))  # fmt: skip
    for ke, (nama, nilai) in enumerate(g.deret):
        kolom = get_column_letter(ke + 2)
        titik = [NumVal(idx=i, v=tulis.polos(v)) for i, v in enumerate(nilai) if v is not None]
        satu = Series(
            idx=ke, order=ke,
            tx=SeriesLabel(strRef=StrRef(f=f"{lembar}!${kolom}$1", strCache=StrData(ptCount=1, pt=[StrVal(idx=0, v=nama)]))),
            val=NumDataSource(numRef=NumRef(f=f"{lembar}!${kolom}$2:${kolom}${n + 1}",
                                            numCache=NumData(formatCode=kode, ptCount=n, pt=titik))),
        )  # fmt: skip
        satu.cat = nama_kategori
        warna = _warna(g, ke)
        satu.graphicalProperties = GraphicalProperties() if garis else GraphicalProperties(solidFill=warna)
        satu.graphicalProperties.line.solidFill = warna
        if garis:
            satu.graphicalProperties.line.width = 22_000
            satu.marker = Marker(symbol=_PENANDA[ke % len(_PENANDA)], size=7)
            satu.marker.graphicalProperties = GraphicalProperties(solidFill=warna)
            satu.smooth = False
        # Lines that lie close would print their labels over each other; the table has the figures.
        if not garis or len(g.deret) == 1:
            satu.dLbls = DataLabelList(
                showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False, numFmt=kode
            )
            satu.dLbls.position = "t" if garis else "outEnd"
        bagan.series.append(satu)
    bagan.legend = bagan.legend if len(g.deret) > 1 else None
    if bagan.legend is not None:
        bagan.legend.position = "b"
    bagan.display_blanks = "gap"
    for sumbu in (bagan.x_axis, bagan.y_axis):
        sumbu.delete = False
    bagan.y_axis.number_format, bagan.y_axis.title = _kode(0), g.sumbu
    bagan.y_axis.majorGridlines.spPr = GraphicalProperties()
    bagan.y_axis.majorGridlines.spPr.line.solidFill = "DDE2E8"
    bagan.graphical_properties = GraphicalProperties(solidFill="FFFFFF")
    bagan.graphical_properties.line.noFill = True
    bagan.roundedCorners = False
    huruf = _huruf(900)
    bagan.x_axis.txPr = bagan.y_axis.txPr = huruf
    bagan.y_axis.title.tx.rich.p[0].pPr = _huruf(900).p[0].pPr
    if bagan.legend is not None:
        bagan.legend.txPr = huruf
    for satu in bagan.series:
        if satu.dLbls is not None:
            satu.dLbls.txPr = _huruf(800)
    return bagan


def _warna(g: Grafik, ke: int) -> str:
    """Bars of earlier years are the paler ones: the last series is that of this year."""
    return _WARNA[(len(g.deret) - 1 - ke if g.jenis == "batang" else ke) % len(_WARNA)]


def _huruf(ukuran: int) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RichTextProperties

    sifat = CharacterProperties(
        sz=ukuran, b=False, latin=Font(typeface="Arial"), solidFill=rupa.TINTA[1:], lang="id-ID"
    )
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=ParagraphProperties(defRPr=sifat), endParaRPr=sifat)])


def _kode(desimal: int) -> str:
    """A number format with the signs of Indonesia on every computer."""
    return f"[$-421]#,##0.{'0' * desimal}" if desimal else "[$-421]#,##0"


def buku_data(g: Grafik) -> bytes:
    """The workbook that opens under "Edit data": kategori in A, a series a column."""
    from capaian.report import gaya

    buku = gaya.buku_baru(_LEMBAR)
    tulis_data(buku.active, g)
    keluar = io.BytesIO()
    buku.save(keluar)
    return kemas(keluar.getvalue())


def tulis_data(lembar: Any, g: Grafik) -> None:
    """The figures of a chart into an empty sheet."""
    from capaian.report import gaya

    for kolom, nama in enumerate((g.sumbu, *(nama for nama, _ in g.deret)), 1):
        gaya.tulis(lembar.cell(1, kolom), nama)
    for baris, kategori in enumerate(g.kategori, 2):
        gaya.tulis(lembar.cell(baris, 1), kategori)
        for kolom, (_, nilai) in enumerate(g.deret, 2):
            if nilai[baris - 2] is not None:
                sel = lembar.cell(baris, kolom)
                gaya.tulis(sel, nilai[baris - 2])
                sel.number_format = _kode(g.desimal)
    gaya.atur_lebar(lembar, [48, *[16] * len(g.deret)])


def kemas(data: bytes) -> bytes:
    """The same package without any moment of its making."""

    def ubah(nama: str, isi: bytes) -> bytes:
        if nama != "docProps/core.xml" or b"spreadsheet" in isi:
            return isi
        return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + _SAAT_TEKS.encode(), isi)

    return kemas_ulang(data, ubah)


def _run(relasi: str, g: Grafik, nomor: int, lebar: float, tinggi: float) -> Any:
    from docx.oxml import parse_xml

    gambar = parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{int(lebar * _EMU)}" cy="{int(tinggi * _EMU)}"/>'
        f'<wp:docPr id="{9000 + nomor}" name="Grafik {nomor}"/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{_NS_C}"><c:chart xmlns:c="{_NS_C}" xmlns:r="{_RELASI}" r:id="{relasi}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    sifat = next(u for u in gambar.iter() if u.tag.endswith("}docPr"))
    sifat.set("title", g.judul)
    sifat.set("descr", g.alt)
    return gambar

"""Charts as a workbook: each a native chart of Excel over the cells that it draws, with whose figures these are."""

import io
from collections.abc import Sequence
from typing import Any

from capaian.report import gaya
from capaian.report.kemasan import kemas_ulang
from capaian.report.rupa import CONTOH, Kepala
from capaian.report.word.grafik import Grafik, bagan, tulis_data

_LEBAR = 24.0  # cm
_BARIS_CM = 0.53  # the height of a row that nobody has changed
_NS_GAMBAR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def buku_grafik(judul: str, kepala: Kepala, grafik: Sequence[Grafik]) -> bytes:
    """A sheet with the charts under each other, and one with the figures of each."""
    buku = gaya.buku_baru("Grafik")
    lembar = buku.active
    ada = [judul, f"{kepala.nama} · {kepala.periode}", kepala.status, *([CONTOH] if kepala.contoh else [])]
    if not grafik:
        ada.append("Tidak ada angka yang dapat digambar.")
    for baris, teks in enumerate(ada, 1):
        gaya.tulis(lembar.cell(baris, 1), teks)
        lembar.cell(baris, 1).font = gaya.Font(name=gaya.HURUF, size=13 if baris == 1 else 10, bold=baris == 1)
    baris = len(ada) + 2
    for nomor, g in enumerate(grafik, 1):
        nama = f"Data{nomor}"  # no blank: it stands unquoted in the formulas of the chart
        tulis_data(buku.create_sheet(nama), g)
        satu = bagan(g, nama)
        satu.title = _judul(g, kepala)
        satu.width, satu.height = _LEBAR, g.tinggi + 3
        lembar.add_chart(satu, f"A{baris}")
        baris += int(satu.height / _BARIS_CM) + 2
    lembar.sheet_view.showGridLines = False
    gaya.halaman(lembar, mendatar=True)
    keluar = io.BytesIO()
    buku.save(keluar)
    return kemas_ulang(
        keluar.getvalue(), lambda nama, isi: _bernama(isi, grafik) if "/drawings/drawing" in nama else isi
    )


def _judul(g: Grafik, kepala: Kepala) -> Any:
    """The chart says itself whose figures it shows and how far they are agreed to: it is copied alone."""
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

    def baris(teks: str, ukuran: int, tebal: bool) -> Any:
        sifat = CharacterProperties(
            sz=ukuran, b=tebal, solidFill=gaya.TINTA, latin=Font(typeface=gaya.HURUF), lang="id-ID"
        )
        return Paragraph(pPr=ParagraphProperties(defRPr=sifat), r=[RegularTextRun(rPr=sifat, t=teks)])

    siapa = f"{kepala.nama} · {kepala.periode}" + (f" · {CONTOH}" if kepala.contoh else "")
    isi = [baris(g.judul, 1200, True), baris(siapa, 900, False), baris(kepala.status, 800, False)]
    return Title(tx=Text(rich=RichText(p=isi)), overlay=False)


def _bernama(isi: bytes, grafik: Sequence[Grafik]) -> bytes:
    """openpyxl has no place for the alt text of a chart."""
    from lxml import etree

    pohon = etree.fromstring(isi)
    for sifat, g in zip(pohon.iter(f"{{{_NS_GAMBAR}}}cNvPr"), grafik, strict=True):
        sifat.set("title", g.judul)
        sifat.set("descr", g.alt)
    return etree.tostring(pohon, xml_declaration=True, encoding="UTF-8", standalone=True)

"""Native charts, and the sheet that holds their numbers.

A chart reads a text cell as 0, so what has no figure is left blank here and says so in its label. Bars differ by
pattern and lightness, not by colour alone: the report is photocopied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.text import Font as HurufGrafik

from capaian.report import gaya
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import SERATUS, Cacah, Indikator
from capaian.report.triwulan.lembar import Buku, Lembar, Sel, angka, persen, teks

NAMA_LEMBAR = "Data Grafik"
BATANG_TERBANYAK = 30
_HURUF_PROGRAM = 44
"""Characters of a program's name that a chart shows."""
JUTA = "#,##0.0,,"
_KOSONG = Sel(None, teks("").rupa)


@dataclass(frozen=True, slots=True)
class Batang:
    """A series: the column with its figures and its caption, and how it is filled. `arsir`: hatched in `warna`."""

    kolom: int
    warna: str
    arsir: bool = False


class Grafik:
    """Writes the sheet at once; each method gives a chart that refers to it, or None when there is nothing to draw."""

    def __init__(self, buku: Buku) -> None:
        self.buku = buku
        self.lembar = Lembar(buku, NAMA_LEMBAR, (60, 20, 20, 20))
        self.ukuran, self.dipilih, self.semua = self._pilih_indikator()
        self.lembar.kop("Data Grafik")
        self.lembar.kalimat(
            "Sumber grafik pada lembar Ringkasan dan Serapan Anggaran. Sel kosong berarti angkanya belum ada. "
            "Rupiah ditampilkan dalam juta; isi selnya utuh.",
            warna=gaya.PUDAR,
        )
        self._baris_capaian = self._tulis_capaian()
        self._baris_status = self._tulis_status()
        self._baris_program = self._tulis_program()
        self.lembar.tutup()

    # --- the figures ---

    def _pilih_indikator(self) -> tuple[str, list[Indikator], int]:
        """Those with a capaian of the TW (or, when no indikator has one, of the year to date) and those that owe one;
        no more than fit, the lowest first to stay."""
        ukuran = "tw" if any(i.tw and i.tw["capaian"] is not None for i in self.buku.data.indikator) else "sd"
        calon = [
            i
            for i in self.buku.data.indikator
            if (b := getattr(i, ukuran)) and (b["capaian"] is not None or b["keadaan"] == "belum_lapor")
        ]
        terendah = sorted(calon, key=lambda i: (getattr(i, ukuran)["capaian"] or 0, i.kunci))[:BATANG_TERBANYAK]
        pilihan = {i.kunci for i in terendah}
        return ukuran, [i for i in calon if i.kunci in pilihan], len(calon)

    def _tulis_capaian(self) -> tuple[int, int]:
        self.lembar.kepala_tabel([("Indikator", 1), ("Tercapai", 1), ("Di bawah target", 1), ("Target (100)", 1)])
        awal = self.lembar.baris
        kode = [i.utama["indikator"] for i in self.dipilih]
        for i in self.dipilih:
            b = getattr(i, self.ukuran)
            label = b["indikator"]
            if kode.count(label) > 1:
                label = f"{label} ({b['unit']})"
            if b["capaian"] is None:
                label = f"{label} (belum lapor)"
            tercapai = persen(b["capaian"]) if b["status"] == "tercapai" else _KOSONG
            di_bawah = persen(b["capaian"]) if b["status"] == "di_bawah_target" else _KOSONG
            self.lembar.isi([teks(label), tercapai, di_bawah, persen(SERATUS)])
        return self._akhir(awal, "Belum ada capaian.")

    def _tulis_status(self) -> tuple[int, int]:
        cacah = Cacah(self.buku.data.indikator)
        self.lembar.kepala_tabel([("Status", 1), ("Jumlah indikator", 1)])
        awal = self.lembar.baris
        for status in kata.URUTAN_STATUS:
            if cacah[status]:
                self.lembar.isi([teks(kata.status(status)), angka(cacah[status], gaya.POLOS)])
        return self._akhir(awal, "Belum ada indikator.")

    def _tulis_program(self) -> tuple[int, int]:
        program = [b for _, baris in self.buku.data.pohon_anggaran() for b in baris if b["tingkat"] == "program"]
        terendah = sorted(program, key=lambda b: (b["serapan"] is None, b["serapan"] or 0, b["unit"], b["simpul"]))
        pilihan = {(b["unit"], b["simpul"]) for b in terendah[:BATANG_TERBANYAK]}
        self.semua_program = len(program)
        judul = ("Program", "Serapan (%)", "Pagu (juta rupiah)", "Realisasi s.d. (juta rupiah)")
        self.lembar.kepala_tabel([(j, 1) for j in judul])
        awal = self.lembar.baris
        for b in program:
            if (b["unit"], b["simpul"]) not in pilihan:
                continue
            ada = [
                persen(b["serapan"]) if b["serapan"] is not None else _KOSONG,
                *(angka(b[k], JUTA) if b[k] is not None else _KOSONG for k in ("pagu", "realisasi")),
            ]
            self.lembar.isi([teks(self._label_program(b)), *ada])
        return self._akhir(awal, "Belum ada anggaran.")

    def _label_program(self, b: Mapping[str, Any]) -> str:
        lain = self.buku.data.nama_lain(b["unit"])
        label = _nama_program(b["kode"] or b["simpul"], b["uraian"], _HURUF_PROGRAM - len(lain))
        if lain:
            label = f"{label} – {lain}"
        return label if b["serapan"] is not None else f"{label} (belum lengkap)"

    def _sebagian(self) -> str:
        n = len(self._rentang(self._baris_program))
        return f": {n} terendah dari {self.semua_program}" if n < self.semua_program else ""

    def _akhir(self, awal: int, pesan: str) -> tuple[int, int]:
        """First and last row of what was written since `awal`; (0, -1) for nothing."""
        akhir = self.lembar.baris - 1
        if akhir < awal:
            self.lembar.kosong(pesan)
        self.lembar.turun(10)
        return (awal, akhir) if akhir >= awal else (0, -1)

    # --- the charts ---

    def capaian(self) -> BarChart | None:
        """Columns per indikator: reached and below in two patterns, and the line of 100."""
        if not any(getattr(i, self.ukuran)["capaian"] is not None for i in self.dipilih):
            return None
        b = self.buku.bahan
        waktu = b.periode.nama if self.ukuran == "tw" else f"s.d. {b.periode.nama}"
        judul = f"Capaian per indikator, {waktu} (%)"
        if self.semua > len(self.dipilih):
            judul += f": {len(self.dipilih)} terendah dari {self.semua}"
        batang = [Batang(2, gaya.NAVY), Batang(3, gaya.MERAH, arsir=True)]
        grafik = self._batang(judul, "Indikator", "Capaian (%)", self._baris_capaian, batang, gaya.DUA_DESIMAL)
        grafik.type, grafik.overlap = "col", 100
        grafik.gapWidth = min(500, max(45, 1600 // len(self.dipilih) - 100))  # few bars are not made fat
        garis = LineChart()
        garis.add_data(self._rujuk(4, self._baris_capaian, judul=True), titles_from_data=True)
        satu = garis.series[0]
        satu.cat = self._label(self._baris_capaian)
        satu.graphicalProperties = GraphicalProperties(
            ln=LineProperties(solidFill=gaya.TINTA, w=15875, prstDash="dash")
        )
        satu.marker.symbol, satu.smooth = "none", False
        grafik += garis
        return grafik

    def status(self) -> BarChart | None:
        """How many indikator are in which status."""
        if self._baris_status[0] == 0:
            return None
        judul = f"Status indikator, {self.buku.bahan.periode.nama}"
        grafik = self._mendatar(
            judul, "Status", "Jumlah indikator", self._baris_status, [Batang(2, gaya.NAVY)], gaya.POLOS
        )
        grafik.y_axis.majorUnit = max(1, len(self.buku.data.indikator) // 8)
        grafik.legend = None
        return grafik

    def serapan(self) -> BarChart | None:
        """Realisasi of each program as a part of its pagu."""
        if all(self.lembar.ws.cell(n, 2).value is None for n in self._rentang(self._baris_program)):
            return None
        judul = f"Serapan anggaran per program s.d. {self.buku.bahan.periode.nama} (% dari pagu){self._sebagian()}"
        grafik = self._mendatar(
            judul, "Program", "Serapan (%)", self._baris_program, [Batang(2, gaya.BIRU)], gaya.DUA_DESIMAL
        )
        grafik.y_axis.scaling.max = 100 if self._paling_besar(2) <= 100 else None
        grafik.legend = None
        return grafik

    def rupiah(self) -> BarChart | None:
        """Pagu and realisasi of each program in millions."""
        if self._baris_program[0] == 0:
            return None
        judul = f"Pagu dan realisasi per program s.d. {self.buku.bahan.periode.nama} (juta rupiah){self._sebagian()}"
        batang = [Batang(3, gaya.BIRU, arsir=True), Batang(4, gaya.NAVY)]
        grafik = self._mendatar(judul, "Program", "Juta rupiah", self._baris_program, batang, JUTA)
        grafik.gapWidth = 40
        return grafik

    def tinggi_mendatar(self, per_batang: float) -> float:
        """Points that a chart with one row a program needs."""
        return 70 + per_batang * len(self._rentang(self._baris_program))

    def _paling_besar(self, kolom: int) -> Any:
        nilai = (self.lembar.ws.cell(n, kolom).value for n in self._rentang(self._baris_program))
        return max(v for v in nilai if v is not None)

    @staticmethod
    def _rentang(baris: tuple[int, int]) -> range:
        return range(baris[0], baris[1] + 1)

    def _rujuk(self, kolom: int, baris: tuple[int, int], *, judul: bool = False) -> Reference:
        """The cells of a column; with its caption, which stands in the row above."""
        return Reference(self.lembar.ws, min_col=kolom, max_col=kolom, min_row=baris[0] - judul, max_row=baris[1])

    def _label(self, baris: tuple[int, int]) -> AxDataSource:
        """The texts of the first column; openpyxl's own helper would call them numbers."""
        return AxDataSource(strRef=StrRef(f=str(self._rujuk(1, baris))))

    def _mendatar(self, *isi: Any) -> BarChart:
        """Bars that lie, the first one on top: the labels are long."""
        grafik = self._batang(*isi)
        grafik.type = "bar"
        grafik.x_axis.scaling.orientation = "maxMin"
        grafik.y_axis.crosses = "max"
        return grafik

    def _batang(
        self, judul: str, sumbu_x: str, sumbu_y: str, baris: tuple[int, int], batang: Sequence[Batang], kode: str
    ) -> BarChart:  # fmt: skip
        grafik = BarChart()
        grafik.title = _judul(judul, 1000, tebal=True)
        grafik.style, grafik.roundedCorners = None, False
        grafik.gapWidth = 60
        for satu in batang:
            grafik.add_data(self._rujuk(satu.kolom, baris, judul=True), titles_from_data=True)
            deret = grafik.series[-1]
            deret.cat = self._label(baris)
            deret.graphicalProperties = _isian(satu)
            deret.invertIfNegative = False
            deret.dLbls = DataLabelList(
                showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False,
                numFmt=kode, dLblPos="outEnd", txPr=_huruf(700),
                spPr=GraphicalProperties(solidFill=gaya.PUTIH, ln=LineProperties(noFill=True)),
            )  # fmt: skip
        for sumbu, nama in ((grafik.x_axis, sumbu_x), (grafik.y_axis, sumbu_y)):
            sumbu.title = _judul(nama, 800)
            sumbu.delete = False
            sumbu.txPr = _huruf(750)
        grafik.y_axis.number_format, grafik.y_axis.scaling.min = kode.replace(".00", "").replace(".0", ""), 0
        grafik.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="DDE2E8", w=6350))
        grafik.legend.position = "b"
        grafik.legend.txPr = _huruf(800)
        return grafik


def pasang(lembar: Lembar, grafik: BarChart, kolom: int, sampai: int, baris: tuple[int, int]) -> None:
    """Puts a chart over these columns and rows, whatever the program makes of their widths."""
    celah = 30000  # keeps its frame off the edge of a page and of its neighbour
    pojok = (
        AnchorMarker(col=kolom - 1, colOff=celah, row=baris[0] - 1, rowOff=celah),
        AnchorMarker(col=sampai, row=baris[1]),
    )
    grafik.anchor = TwoCellAnchor(editAs="oneCell", _from=pojok[0], to=pojok[1])
    lembar.ws.add_chart(grafik)


def _nama_program(kode: str, nama: str, huruf: int) -> str:
    """ "7.01.02 Penyelenggaraan Pemerintahan dan …": registers write these names in capitals."""
    pendek = nama.removeprefix("PROGRAM ")
    if pendek != nama:
        kecil = {"DAN", "YANG", "DI", "KE", "PADA", "ATAS"}
        pendek = " ".join(k.lower() if k in kecil else k.capitalize() if k.isupper() else k for k in pendek.split())
    if len(pendek) > max(huruf, 12):
        pendek = f"{pendek[: max(huruf, 12)].rsplit(' ', 1)[0]} …"
    return f"{kode} {pendek}"


def _isian(batang: Batang) -> GraphicalProperties:
    garis = LineProperties(solidFill=batang.warna, w=9525)
    if batang.arsir:
        pola = PatternFillProperties(prst="wdUpDiag")
        pola.fgClr, pola.bgClr = _warna(batang.warna), _warna(gaya.PUTIH)
        return GraphicalProperties(pattFill=pola, ln=garis)
    return GraphicalProperties(solidFill=batang.warna, ln=garis)


def _warna(rgb: str) -> Any:
    return ColorChoice(srgbClr=rgb)


def _sifat(ukuran: int, tebal: bool) -> CharacterProperties:
    return CharacterProperties(
        sz=ukuran, b=tebal, solidFill=gaya.TINTA, latin=HurufGrafik(typeface=gaya.HURUF), lang="id-ID"
    )


def _huruf(ukuran: int) -> RichText:
    sifat = ParagraphProperties(defRPr=_sifat(ukuran, False))
    return RichText(p=[Paragraph(pPr=sifat, endParaRPr=_sifat(ukuran, False))])


def _judul(isi: str, ukuran: int, *, tebal: bool = False) -> Title:
    sifat = _sifat(ukuran, tebal)
    alinea = Paragraph(pPr=ParagraphProperties(defRPr=sifat), r=[RegularTextRun(rPr=sifat, t=isi)])
    return Title(tx=Text(rich=RichText(p=[alinea])), overlay=False)

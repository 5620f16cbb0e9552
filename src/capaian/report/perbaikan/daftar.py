"""The sheet "Perbaikan": a short head and a line for each finding, as the XML of a sheet.

All texts are inline strings, so that what somebody typed, `=1+1` or `+62`, stays a text. Column A is hidden, as in the
forms: A1 says what the sheet is, the rows below it what the marked cells looked like.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from capaian.domain.temuan import Temuan
from capaian.report import gaya
from capaian.report.perbaikan import kata
from capaian.report.perbaikan.gaya_buku import WARNA, Gaya, RupaDaftar
from capaian.report.perbaikan.lama import BARIS_INGATAN, TANDA
from capaian.report.perbaikan.lembar import Koordinat, alamat, semua_koordinat
from capaian.report.perbaikan.paket import UTAMA
from capaian.report.perbaikan.sisip import aman, teks_sel

MAKS_TEKS = 32_767  # characters of a cell
KOLOM = (
    ("No", 5.0),
    ("Lembar", 15.0),
    ("Sel", 8.0),
    ("Tertulis", 22.0),
    ("Apa yang salah", 39.0),
    ("Apa yang harus dilakukan", 39.0),
    ("Contoh benar", 21.0),
    ("Tingkat", 16.0),
)
"""Heading and width, from column B on."""
_LEBAR = sum(lebar for _, lebar in KOLOM)

_JUDUL = RupaDaftar(ukuran=14, warna=gaya.NAVY, tebal=True, tegak="center", bungkus=False)
_POLOS = RupaDaftar(ukuran=9.5, tegak="center")
_KEADAAN = RupaDaftar(ukuran=10.5, tebal=True, tegak="center")
_ALASAN = RupaDaftar(ukuran=9.5, tebal=True, warna=gaya.MERAH, isi=gaya.MERAH_PUCAT, garis=gaya.MERAH, tegak="center")
_KEPALA = RupaDaftar(
    warna=gaya.PUTIH, tebal=True, isi=gaya.NAVY, garis=gaya.KELABU_GARIS, datar="center", tegak="center"
)
_ISI = RupaDaftar(garis=gaya.KELABU_GARIS)
_TENGAH = RupaDaftar(garis=gaya.KELABU_GARIS, datar="center")
_TAUTAN = RupaDaftar(garis=gaya.KELABU_GARIS, datar="center", warna=gaya.BIRU, garis_bawah=True, tebal=True)

_LANGKAH_UTUH = (
    "1. Klik alamat di kolom Sel: Anda dibawa ke sel itu. Sel yang perlu dilihat diberi warna seperti di kolom Tingkat; "
    "arahkan penunjuk ke sel itu untuk membaca catatannya.\n"
    "2. Ketik isi yang benar langsung di selnya. Warna, catatan, dan lembar ini biarkan saja: semuanya tidak dibaca "
    "sebagai isian, dan hilang sendiri saat berkas diperiksa lagi.\n"
    "3. Sesudah semua yang harus diperbaiki dan dijawab selesai, simpan tetap berbentuk .xlsx lalu kirim kembali."
)
_LANGKAH_DAFTAR = (
    "1. Buka berkas asli Anda, lalu perbaiki sel-sel yang disebut di bawah ini.\n"
    "2. Sesudah semua yang harus diperbaiki dan dijawab selesai, simpan sebagai Excel Workbook (.xlsx).\n"
    "3. Kirim berkas yang sudah diperbaiki itu; lembar ini tidak perlu dikirim."
)


@dataclass(frozen=True, slots=True)
class Daftar:
    """The sheet: its XML, the row that each page repeats, the area of its filter."""

    xml: bytes
    baris_judul: int
    saring: str


def susun(
    temuan: Sequence[Temuan],
    *,
    nama: str,
    kepala: Mapping[str, str],
    gaya_buku: Gaya,
    lembar: Collection[str],
    tersembunyi: Collection[str],
    ingatan: Sequence[str],
    alasan: str | None,
) -> Daftar:
    """`temuan` in the order of their lines. `lembar`: the sheets of this workbook, which a link can lead to;
    `alasan`: why the workbook itself is not given back."""
    p = _Penulis(gaya_buku, ingatan)
    p.lebar_penuh("DAFTAR PERBAIKAN", _JUDUL, 24)
    p.lebar_penuh(" · ".join([f"Berkas: {nama}", *(f"{k}: {v}" for k, v in kepala.items() if v)]), _POLOS)
    if alasan is not None:
        p.lebar_penuh(alasan, _ALASAN)
    p.lebar_penuh(kata.keadaan(temuan), _KEADAAN, 20)
    if temuan:
        p.lebar_penuh(_LANGKAH_UTUH if alasan is None else _LANGKAH_DAFTAR, _POLOS)
    while p.baris < BARIS_INGATAN.stop:  # the list may be filtered and deleted from, what is remembered not
        p.turun(5)
    judul = p.baris
    p.tulis([(teks, _KEPALA) for teks, _ in KOLOM], minimum=22)
    for nomor, t in enumerate(temuan, start=1):
        tujuan = semua_koordinat(t.sel) if t.lembar in lembar else []
        tanda = RupaDaftar(tebal=True, isi=WARNA.get(t.tingkat), garis=gaya.KELABU_GARIS)
        sembunyi = " (tersembunyi)" if t.lembar in tersembunyi else ""
        if tujuan:
            p.tautan(t.lembar or "", tujuan[0])
        p.tulis(
            [
                (nomor, _TENGAH),
                (f"{t.lembar or 'Seluruh berkas'}{sembunyi}", _ISI),
                (t.sel or "–", _TAUTAN if tujuan else _TENGAH),
                (kata.tertulis(t), _ISI),
                (kata.salah(t), _ISI),
                (t.saran, _ISI),
                (kata.contoh(t), _ISI),
                (kata.SEBUTAN[t.tingkat], tanda),
            ]
        )
    akhir = max(p.baris - 1, judul)
    return Daftar(p.xml(judul, akhir), judul, f"$B${judul}:$I${akhir}")


class _Penulis:
    """From top to bottom; `baris` is the next row."""

    def __init__(self, gaya_buku: Gaya, ingatan: Sequence[str]) -> None:
        self.baris = 1
        self._gaya = gaya_buku
        self._tanda = dict(zip((1, *BARIS_INGATAN), (TANDA, *ingatan), strict=False))
        self._xml: list[str] = []
        self._gabung: list[str] = []
        self._tautan: list[str] = []

    def tulis(self, isi: Sequence[tuple[str | int | None, RupaDaftar]], minimum: float = 16) -> None:
        teks = [
            gaya.tinggi([(str(t), lebar)], r.ukuran, r.tebal)
            for (t, r), (_, lebar) in zip(isi, KOLOM, strict=True)
            if t is not None and r.bungkus
        ]
        sel = "".join(self._sel(n, t, self._gaya.rupa(r)) for n, (t, r) in enumerate(isi))
        self._baris(sel, max([minimum, *(t + 3 for t in teks)]))

    def lebar_penuh(self, teks: str, rupa: RupaDaftar, minimum: float = 16) -> None:
        tinggi = gaya.tinggi([(teks, _LEBAR)], rupa.ukuran, rupa.tebal, minimum - 4) + 4
        self._gabung.append(f"B{self.baris}:I{self.baris}")
        nomor = self._gaya.rupa(rupa)
        self._baris("".join(self._sel(n, teks if n == 0 else None, nomor) for n in range(len(KOLOM))), tinggi)

    def turun(self, tinggi: float) -> None:
        self._baris("", tinggi)

    def tautan(self, lembar: str, sel: Koordinat) -> None:
        """A link of the address in the next row."""
        lokasi = aman("'" + lembar.replace("'", "''") + f"'!{alamat(sel)}").decode()
        self._tautan.append(f'<hyperlink ref="D{self.baris}" location="{lokasi}" display="{alamat(sel)}"/>')

    def _sel(self, kolom: int, nilai: str | int | None, nomor_gaya: int) -> str:
        ref = f'r="{chr(66 + kolom)}{self.baris}" s="{nomor_gaya}"'
        if nilai is None or nilai == "":
            return f"<c {ref}/>"
        return f"<c {ref}><v>{nilai}</v></c>" if isinstance(nilai, int) else _teks(ref, nilai)

    def _baris(self, sel: str, tinggi: float) -> None:
        tanda = self._tanda.get(self.baris)
        depan = _teks(f'r="A{self.baris}"', tanda) if tanda else ""
        tinggi = min(gaya.MAKS_TINGGI, tinggi)
        self._xml.append(f'<row r="{self.baris}" ht="{tinggi:.1f}" customHeight="1">{depan}{sel}</row>')
        self.baris += 1

    def xml(self, judul: int, akhir: int) -> bytes:
        kolom = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, (_, w) in enumerate(KOLOM, 2))
        gabung = "".join(f'<mergeCell ref="{ref}"/>' for ref in self._gabung)
        tautan = f"<hyperlinks>{''.join(self._tautan)}</hyperlinks>" if self._tautan else ""
        bawah = f"A{judul + 1}"
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<worksheet xmlns="{UTAMA}"><sheetPr><tabColor rgb="FF{gaya.MERAH}"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:I{akhir}"/><sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f'<pane ySplit="{judul}" topLeftCell="{bawah}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="B{judul + 1}" sqref="B{judul + 1}"/></sheetView></sheetViews>'
            '<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="3" hidden="1" customWidth="1"/>'
            f"{kolom}</cols><sheetData>{''.join(self._xml)}</sheetData>"
            f'<autoFilter ref="B{judul}:I{akhir}"/><mergeCells count="{len(self._gabung)}">{gabung}</mergeCells>{tautan}'
            '<printOptions horizontalCentered="1"/><pageMargins left="0.3" right="0.3" top="0.4" bottom="0.55" '
            'header="0.2" footer="0.25"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" '
            'fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;7&amp;F&amp;C&amp;7Halaman &amp;P dari &amp;N'
            "</oddFooter></headerFooter></worksheet>"
        ).encode()


def _teks(ref: str, teks: str) -> str:
    if len(teks) > MAKS_TEKS:
        teks = f"{teks[: MAKS_TEKS - 1]}…"
    return f'<c {ref} t="inlineStr"><is><t xml:space="preserve">{teks_sel(teks).decode()}</t></is></c>'

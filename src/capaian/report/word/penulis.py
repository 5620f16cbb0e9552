"""Writing into a document in front of one of its paragraphs: headings, paragraphs, tables and charts with captions.

A caption is numbered by a SEQ field of its chapter, so that Word goes on counting when the office puts in one of its own.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from capaian.report.word import tabel as bentuk
from capaian.report.word.grafik import Grafik, gambar
from capaian.report.word.unsur import LENGKAPI, TANDA, alinea, bidang, isi_teks, paragraf, penanda, run, unsur

TWIP_CM = 1440 / 2.54
ISI, BUTIR, KECIL, SUBJUDUL = "IsiLKjIP", "ButirLKjIP", "Keterangan", "SubjudulLKjIP"
JUDUL_TABEL, JUDUL_GAMBAR, GAMBAR = "JudulTabel", "JudulGambar", "Gambar"
TANPA_NAMA = re.compile(r"<nama [^<>]+>", re.IGNORECASE)
_SEKITAR_GAMBAR = 3.0
"""Centimetres of a page that a chart leaves to its heading and caption."""
_JUDUL = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}


@dataclass(slots=True)
class Hitung:
    """What runs through a whole document: numbers of captions by chapter, of charts, of bookmarks."""

    judul: dict[tuple[str, str], int] = field(default_factory=dict)
    grafik: int = 0
    penanda: int = 5000

    def berikut(self, sebutan: str, bab: str) -> int:
        self.judul[sebutan, bab] = self.judul.get((sebutan, bab), 0) + 1
        return self.judul[sebutan, bab]

    def nomor_penanda(self) -> int:
        self.penanda += 1
        return self.penanda


class Penulis:
    """`bab`: what stands before the number of a caption, "3" or "L", "" in a document without chapters;
    `jangkar`: the paragraph in front of which all is put."""

    def __init__(self, dokumen: Any, hitung: Hitung, bab: str, jangkar: Any) -> None:
        self._bagian, self._hitung, self._bab, self._jangkar = dokumen.part, hitung, bab, jangkar
        self.lebar, self.tinggi = _ruang(jangkar)

    def taruh(self, satu: Any) -> None:
        self._jangkar.addprevious(satu)

    def judul(self, teks: str, tingkat: int) -> None:
        self.taruh(alinea(_JUDUL[tingkat], teks))

    def alinea(self, teks: str, gaya: str = ISI) -> None:
        """A paragraph for each line: a line broken inside a justified one would be stretched."""
        for baris in teks.splitlines() or [""]:
            self.taruh(alinea(gaya, baris))

    def butir(self, teks: str) -> None:
        self.taruh(paragraf(BUTIR, run("•"), unsur("r", unsur("tab")), *isi_teks(teks)))

    def tabel(self, t: bentuk.Tabel) -> None:
        self.taruh(self._keterangan("Tabel", t.judul, JUDUL_TABEL))
        self.taruh(bentuk.tabel(t, self.lebar))
        # Two tables must not touch, and what is said of a table stands right under it.
        self.taruh(alinea(KECIL, t.catatan))

    def grafik(self, g: Grafik, catatan: str = "") -> None:
        self._hitung.grafik += 1
        isi = gambar(
            self._bagian, g, self._hitung.grafik, self.lebar / TWIP_CM, self.tinggi / TWIP_CM - _SEKITAR_GAMBAR
        )
        self.taruh(paragraf(GAMBAR, isi))
        self.taruh(self._keterangan("Gambar", g.judul, JUDUL_GAMBAR))
        if catatan:
            self.taruh(alinea(KECIL, catatan))

    def _keterangan(self, sebutan: str, teks: str, gaya: str) -> Any:
        nomor = self._hitung.berikut(sebutan, self._bab)
        # A list of tables finds its captions by the name of their numbers; a chapter begins again with 1.
        mulai = " \\r 1" if nomor == 1 else ""
        urutan = bidang(f"SEQ {sebutan} \\* ARABIC{mulai}", [run(str(nomor))])
        isi = [run(f"{sebutan} {self._bab}." if self._bab else f"{sebutan} "), *urutan, run(". "), *isi_teks(teks)]
        return paragraf(gaya, *isi)


def _ruang(jangkar: Any) -> tuple[int, int]:
    """Width and height between the margins of the section in which a paragraph stands, in twips."""
    for satu in [jangkar, *jangkar.itersiblings()]:
        sifat = satu if satu.tag == qn("w:sectPr") else satu.find(f".//{qn('w:sectPr')}")
        if sifat is not None:
            halaman, tepi = sifat.find(qn("w:pgSz")), sifat.find(qn("w:pgMar"))

            def sisa(ukuran: str, *sisi: str, halaman: Any = halaman, tepi: Any = tepi) -> int:
                return int(halaman.get(qn(f"w:{ukuran}"))) - sum(int(float(tepi.get(qn(f"w:{x}")))) for x in sisi)

            return sisa("w", "left", "right"), sisa("h", "top", "bottom")
    raise ValueError("no section")


def teks_paragraf(p: Any) -> str:
    """What a paragraph says, with the results of its fields and without their instructions."""
    return "".join(t.text or "" for t in p.iter(qn("w:t")))


def terbuka(badan: Any) -> list[tuple[str, str]]:
    """(where, what) of every mark of something open, in the order of the document; where: the heading above it."""
    hasil, di = [], ""
    for p in badan.iter(qn("w:p")):
        gaya = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        teks = teks_paragraf(p)
        if gaya is not None and gaya.get(qn("w:val")) in _JUDUL.values():
            di = teks
        hasil += [(di, m[1]) for m in TANDA.finditer(teks)]
    return hasil


def tanpa_nama(dokumen: Any) -> list[str]:
    """The placeholders of names ("<Nama Camat>") that stand anywhere in a document, headers and footers too, each once."""
    bagian = [dokumen.element.body, *_tepi(dokumen)]
    teks = (teks_paragraf(p) for b in bagian for p in b.iter(qn("w:p")))
    return list(dict.fromkeys(m[0] for satu in teks for m in TANPA_NAMA.finditer(satu)))


def terbuka_di_tepi(dokumen: Any) -> list[tuple[str, str]]:
    """As `terbuka`, of the headers and footers."""
    return [("Kepala atau kaki halaman", hal) for b in _tepi(dokumen) for _, hal in terbuka(b)]


def _tepi(dokumen: Any) -> list[Any]:
    hasil = []
    for s in dokumen.sections:
        # To look at one that a section does not have would make it.
        semua = (s.header, s.footer, s.first_page_header, s.first_page_footer, s.even_page_header, s.even_page_footer)
        hasil += [b._element for b in semua if not b.is_linked_to_previous]
    return hasil


def isi_daftar(badan: Any, hitung: Hitung) -> None:
    """Fills each paragraph that is a TOC field with the entries that it will have: the headings, or the captions of its
    label. Page numbers are Word's to count; until then an entry has none."""
    for p in list(badan.iter(qn("w:p"))):
        perintah = "".join(t.text or "" for t in p.iter(qn("w:instrText"))).strip()
        if perintah.startswith("TOC "):
            _isi_satu(p, perintah, badan, hitung)


def _isi_satu(p: Any, perintah: str, badan: Any, hitung: Hitung) -> None:
    label = perintah.split('\\c "', 1)[1].split('"', 1)[0] if "\\c" in perintah else None
    sumber = list(_bertanda(badan, label))
    if not sumber:
        return
    isi = []
    for ke, (satu, teks, gaya) in enumerate(sumber):
        nama = _tandai(satu, hitung)
        nomor = bidang(f"PAGEREF {nama} \\h", [run("…")])
        tautan = unsur("hyperlink", run(teks), unsur("r", unsur("tab")), *nomor, anchor=nama, history=1)
        awal = bidang(perintah, [])[:3] if ke == 0 else []
        akhir = bidang(perintah, [])[3:] if ke == len(sumber) - 1 else []
        isi.append(paragraf(gaya, *awal, tautan, *akhir))
    for satu in isi:
        p.addprevious(satu)
    p.getparent().remove(p)


def _bertanda(badan: Any, label: str | None) -> Any:
    for p in badan.iterchildren(qn("w:p")):
        gaya = p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        nama = "" if gaya is None else gaya.get(qn("w:val"))
        if label is None:
            tingkat = next((n for n, g in _JUDUL.items() if g == nama and n <= 3), None)
            if tingkat and (teks := teks_paragraf(p).strip()):
                yield p, " ".join(teks.split()), f"TOC{tingkat}"
        elif any(f"SEQ {label} " in (t.text or "") for t in p.iter(qn("w:instrText"))):
            yield p, teks_paragraf(p), "TableofFigures"


def _tandai(p: Any, hitung: Hitung) -> str:
    """The bookmark around what a paragraph says; one that an earlier list made is used again."""
    ada = p.find(qn("w:bookmarkStart"))
    if ada is not None and ada.get(qn("w:name")).startswith("_Toc"):
        return str(ada.get(qn("w:name")))
    nomor = hitung.nomor_penanda()
    nama = f"_Toc{nomor:08d}"
    isi = [a for a in p if a.tag != qn("w:pPr")]
    for satu in penanda(nomor, nama, *isi):
        p.append(satu)
    return nama


def sorot(badan: Any) -> None:
    """Marks that a template brings along get the look of those that the program writes."""
    for r in list(badan.iter(qn("w:r"))):
        teks = "".join(t.text or "" for t in r.iterchildren(qn("w:t")))
        gaya = r.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        if not TANDA.search(teks) or (gaya is not None and gaya.get(qn("w:val")) == LENGKAPI):
            continue
        if any(a.tag not in (qn("w:rPr"), qn("w:t")) for a in r):
            continue
        for satu in isi_teks(teks):
            sifat = r.find(qn("w:rPr"))
            if sifat is not None and satu.find(qn("w:rPr")) is None:
                satu.insert(0, deepcopy(sifat))
            r.addprevious(satu)
        r.getparent().remove(r)

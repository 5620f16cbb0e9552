"""One sheet of an xlsx workbook -> Sheet, in one pass."""

import re
from decimal import Decimal

from capaian.domain.alamat import huruf_kolom
from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.arsip import Arsip
from capaian.ingest.format.xlsx.batas import Area, batasi_gabungan, besar, periksa_gabungan, periksa_letak, rusak
from capaian.ingest.format.xlsx.gaya import baca_gaya, baca_teks_bersama
from capaian.ingest.format.xlsx.nilai import bilangan, iso_dari_nomor, iso_dari_teks
from capaian.ingest.format.xlsx.urai import Lokal, cacah, teks_asli, urai, ya
from capaian.ingest.grid import CalonSel, Cell, Sheet

_HURUF = [huruf_kolom(k) for k in range(batas.MAKS_KOLOM + 1)]
_ALAMAT = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


def _alamat(teks: str) -> tuple[int, int]:
    """ "G9" -> (9, 7)."""
    m = _ALAMAT.fullmatch(teks)
    if m is None:
        raise rusak(f"alamat sel «{teks[:40]}» tidak terbaca")
    kolom = 0
    for huruf in m[1]:
        kolom = kolom * 26 + ord(huruf) - 64
    return int(m[2]), kolom


class Buku:
    """What the sheets share: styles, shared strings, date system, numbers seen, and the budget of cells."""

    def __init__(self, arsip: Arsip, gaya: str | None, teks: str | None, sejak_1904: bool) -> None:
        self.arsip = arsip
        self.gaya = baca_gaya(arsip, gaya)
        self.teks = baca_teks_bersama(arsip, teks) if teks else {}
        self.sejak_1904 = sejak_1904
        self.angka: dict[str, tuple[str, Decimal] | None] = {}
        self.jumlah_sel = 0


def _simpan_baris(
    buku: Buku,
    nama_lembar: str,
    baris_ini: int,
    antrean: list[tuple[dict[str, str], str | None, str | None]],
    baris_sembunyi: bool,
    kolom_sembunyi: bytearray,
    sel: dict[tuple[int, int], Cell],
) -> None:
    """Raw cells (attributes, value, formula) of one row -> Cells. The hot loop, so names are local."""
    gaya, angka, teks_bersama = buku.gaya, buku.angka, buku.teks
    huruf, calon_sel, sel_jadi = _HURUF, CalonSel, Cell
    maks_baris, maks_kolom = batas.MAKS_BARIS, batas.MAKS_KOLOM
    baris_teks = str(baris_ini)
    kolom = 0
    for a, isi, rumus in antrean:
        kolom += 1
        baris = baris_ini
        ref = a.get("r")
        if ref is not None and (kolom > maks_kolom or ref != huruf[kolom] + baris_teks):
            baris, kolom = _alamat(ref)
        if not isi and rumus is None:
            continue
        if kolom > maks_kolom or not 0 < baris <= maks_baris:
            periksa_letak(baris, kolom, nama_lembar)
        try:
            format, tanggal = gaya[a.get("s")]
        except KeyError:
            raise rusak(f"gaya sel {ref} tidak ada di daftar gaya") from None
        t = a.get("t", "n")
        if not isi and (t != "str" or isi is None):
            jenis, teks, nilai = "rumus_kosong", "", None
        elif t == "n":
            if isi not in angka:
                angka[isi] = bilangan(isi)
            if (pasangan := angka[isi]) is None:
                jenis, teks, nilai = "teks", isi, isi
            else:
                jenis = "angka"
                teks, nilai = pasangan
                if tanggal and (iso := iso_dari_nomor(nilai, tanggal, buku.sejak_1904)):
                    jenis, teks, nilai = "tanggal", iso, iso
        elif t == "s":
            jenis = "teks"
            teks = nilai = teks_bersama.get(isi)
            if teks is None:
                raise rusak(f"teks sel {ref} tidak ada di daftar teks")
            if not teks and rumus is None:
                continue
        elif t == "inlineStr":
            jenis = "teks"
            teks = nilai = isi
        else:
            jenis, teks, nilai = _isi_lain(t, isi, ref or "")
        calon = calon_sel()
        calon.baris = baris
        calon.kolom = kolom
        calon.jenis = jenis
        calon.teks = teks
        calon.nilai = nilai
        calon.format = format
        calon.rumus = rumus
        calon.tersembunyi = baris_sembunyi or kolom_sembunyi[kolom] == 1
        calon.__class__ = sel_jadi
        if sel.setdefault((baris, kolom), calon) is not calon:
            raise rusak(f"sel {calon.sel} pada lembar «{nama_lembar}» ada dua")
    if buku.jumlah_sel + len(sel) > batas.MAKS_SEL:
        raise besar("jumlah sel terisi", batas.MAKS_SEL)


def _isi_lain(t: str, isi: str, sel: str) -> tuple[str, str, str | bool | None]:
    """(jenis, teks, nilai) of a formula string, error, boolean or ISO date."""
    if t == "str":
        teks = teks_asli(isi)
        return "teks", teks, teks
    if t == "e":
        return "galat", isi, None
    if t == "b":
        nilai = isi in ("1", "true")
        if nilai or isi in ("0", "false"):
            return "logis", "TRUE" if nilai else "FALSE", nilai
    elif t == "d":
        if iso := iso_dari_teks(isi):
            return "tanggal", iso, iso
    else:
        raise rusak(f"jenis sel {sel} tidak dikenal («{t[:40]}»)")
    return "teks", isi, isi


def baca_lembar(
    buku: Buku, bagian: str, nama_lembar: str, lembar_tersembunyi: bool, judul_cetak: tuple[int, int] | None
) -> Sheet:
    """One pass over the sheet; only non-empty cells are kept."""
    sel: dict[tuple[int, int], Cell] = {}
    gabungan: list[Area] = []
    kolom_sembunyi = bytearray(batas.MAKS_KOLOM + 1)
    rumus_bersama: dict[str, str] = {}
    potongan: list[str] = []  # of the text being read
    potongan_is: list[str] = []  # runs of the inline string being read
    antrean: list[tuple[dict[str, str], str | None, str | None]] = []
    lokal = Lokal()
    baris = dalam = 0
    di_data = di_baris = fonetik = False
    daun = ""  # the open element that holds text: v, f, t
    atribut_baris: dict[str, str] = {}
    atribut: dict[str, str] | None = None  # of the open c
    atribut_f: dict[str, str] = {}
    isi: str | None = None
    rumus: str | None = None
    tidak_wajar = f"susunan XML lembar «{nama_lembar}» tidak wajar"

    def mulai(nama: str, a: dict[str, str]) -> None:
        nonlocal dalam, di_data, di_baris, fonetik, daun, atribut_baris, atribut, atribut_f, isi, rumus
        n = lokal[nama]
        if atribut is not None:  # inside a cell
            if daun:
                raise rusak(tidak_wajar)
            if n == "v" or n == "t":
                daun = n
                potongan.clear()
            elif n == "f":
                daun, atribut_f = n, a
                potongan.clear()
            elif n == "c" or n == "row" or dalam > batas.MAKS_KEDALAMAN:
                raise rusak(tidak_wajar)
            else:
                dalam += 1
                if n == "rPh":
                    fonetik = True
        elif n == "c" and di_baris:
            atribut = a
            isi = rumus = None
        elif n == "row" and di_data:
            if di_baris:
                raise rusak(tidak_wajar)
            di_baris = True
            atribut_baris = a
        else:
            dalam += 1
            if dalam > batas.MAKS_KEDALAMAN:
                raise rusak(tidak_wajar)
            if n == "col" and ya(a.get("hidden")):
                dari, sampai = cacah(a.get("min"), "nomor kolom"), cacah(a.get("max"), "nomor kolom")
                lebar = min(sampai, batas.MAKS_KOLOM) + 1 - dari
                if lebar > 0:
                    kolom_sembunyi[dari : dari + lebar] = b"\1" * lebar
            elif n == "mergeCell":
                a1, _, a2 = a.get("ref", "").partition(":")
                b1, k1 = _alamat(a1)
                b2, k2 = _alamat(a2) if a2 else (b1, k1)
                gabungan.append((min(b1, b2), min(k1, k2), max(b1, b2), max(k1, k2)))
                periksa_gabungan(len(gabungan), nama_lembar)
            elif n == "sheetData":
                di_data = True

    def periksa() -> None:
        if not daun:
            potongan.clear()
        if len(antrean) > batas.MAKS_ANTREAN or sum(map(len, potongan)) > batas.MAKS_TEKS:
            raise rusak(tidak_wajar)

    def akhir(nama: str) -> None:
        nonlocal baris, dalam, di_data, di_baris, fonetik, daun, atribut, isi, rumus
        if daun:  # nothing opens inside these, so this end is theirs
            if daun == "v":
                isi = "".join(potongan)
            elif daun == "f":
                rumus = teks_asli("".join(potongan))
                if (si := atribut_f.get("si")) is not None:  # shared: only its first cell carries the text
                    rumus = rumus or rumus_bersama.get(si, "")
                    rumus_bersama.setdefault(si, rumus)
            elif not fonetik:
                potongan_is.append(teks_asli("".join(potongan)))
            daun = ""
        elif (n := lokal[nama]) == "c" and atribut is not None:
            if potongan_is:
                isi = "".join(potongan_is)
                potongan_is.clear()
            antrean.append((atribut, isi, rumus))
            atribut = None
        elif n == "row" and di_baris:
            di_baris = False
            periksa()
            nomor = atribut_baris.get("r")
            baris = baris + 1 if nomor is None else cacah(nomor, "nomor baris")
            sembunyi = ya(atribut_baris.get("hidden"))
            _simpan_baris(buku, nama_lembar, baris, antrean, sembunyi, kolom_sembunyi, sel)
            antrean.clear()
        else:
            dalam -= 1
            if n == "rPh":
                fonetik = False
            elif n == "sheetData":
                di_data = False

    urai(buku.arsip, bagian, mulai, akhir, potongan.append, periksa)
    buku.jumlah_sel += len(sel)
    return Sheet(nama_lembar, lembar_tersembunyi, sel, batasi_gabungan(gabungan, sel), judul_cetak)

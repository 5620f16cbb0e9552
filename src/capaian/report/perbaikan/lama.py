"""A workbook that comes back with our marks in it: take them out, so that it can be marked anew.

What a cell looked like is kept in the hidden column A of the sheet "Perbaikan", as fills and not as numbers of styles:
every program numbers those anew when it saves.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress

from capaian.report.perbaikan import komentar
from capaian.report.perbaikan.buku import Buku, LembarBuku
from capaian.report.perbaikan.gaya_buku import TANPA_ISI, Gaya
from capaian.report.perbaikan.lembar import Koordinat, Lembar, alamat, koordinat
from capaian.report.perbaikan.paket import Paket
from capaian.report.perbaikan.sisip import teks_asli, urai

TANDA = "#perbaikan"
"""In A1 of the sheet "Perbaikan": the readers pass over a sheet that begins with it (ingest/formulir.py)."""
BARIS_INGATAN = range(2, 7)
"""Rows whose column A holds what is remembered; the rows of the list below may be deleted one by one."""
_MUAT = 32_000  # characters of one cell

Ingatan = dict[str, dict[Koordinat, bytes]]
"""Sheet -> cell -> the fill that it had."""


def simpan_ingatan(ingatan: Ingatan) -> list[str]:
    """What stands in column A from the first of BARIS_INGATAN on. What does not fit is forgotten: such a cell gets no
    fill back."""
    per_isi: dict[str, dict[str, list[str]]] = {}
    for lembar, sel in ingatan.items():
        for k, isi in sel.items():
            per_isi.setdefault(isi.decode(), {}).setdefault(lembar, []).append(alamat(k))
    teks = json.dumps(per_isi, separators=(",", ":"))
    if len(teks) > _MUAT * len(BARIS_INGATAN):
        teks = "{}"
    return [teks[n : n + _MUAT] for n in range(0, len(teks), _MUAT)]


def _baca_ingatan(tanda: Mapping[int, str]) -> Ingatan:
    try:
        per_isi = json.loads("".join(tanda.get(n, "") for n in BARIS_INGATAN))
        return _urutkan(per_isi)
    except (ValueError, AttributeError, TypeError):
        return {}  # somebody typed in it


def _urutkan(per_isi: Mapping[str, Mapping[str, list[str]]]) -> Ingatan:
    hasil: Ingatan = {}
    for isi, per_lembar in per_isi.items():
        if not re.fullmatch(r"<(patternFill|gradientFill)\b[^<>]*(/>|>.*</\1>)", isi, re.S):
            continue
        for lembar, sel in per_lembar.items():
            hasil.setdefault(lembar, {}).update({k: isi.encode() for s in sel if (k := koordinat(s))})
    return hasil


def lepaskan(buku: Buku) -> None:
    """Take out the sheet "Perbaikan", our comments and our colours, as far as there are any."""
    paket = buku.paket
    ingatan: Ingatan = {}
    for satu in [s for s in buku.lembar if s.biasa]:
        tanda = _kolom_a(buku, satu, BARIS_INGATAN.stop)
        if tanda.get(1) == TANDA:
            for lembar, sel in _baca_ingatan(tanda).items():
                ingatan.setdefault(lembar, {}).update(sel)
            buku.buang(satu)
    letak_gaya = buku.bagian("styles")
    gaya = Gaya(paket.baca(letak_gaya))
    bertanda = gaya.ditandai
    for satu in buku.lembar:
        if satu.biasa:
            komentar.hapus(paket, satu.bagian)
            if bertanda:
                _pulihkan(paket, satu, gaya, bertanda, ingatan.get(satu.nama, {}))
    paket.tulis(letak_gaya, gaya.data())


def _pulihkan(
    paket: Paket, satu: LembarBuku, gaya: Gaya, bertanda: frozenset[int], dulu: Mapping[Koordinat, bytes]
) -> None:
    """A cell whose mark nobody remembers (it was moved, or the sheet was deleted) loses its fill: a mark that stays
    would say that it is still wrong."""

    def asal(k: Koordinat, lama: int) -> int | None:
        return gaya.dengan_isi(lama, dulu.get(k, TANPA_ISI)) if lama in bertanda else None

    paket.tulis(satu.bagian, Lembar(paket.baca(satu.bagian), gaya_sel=asal, semua=True).data())


# --- texts of column A ---


class _Cukup(Exception):
    """Nothing more is wanted of this part."""


def _kolom_a(buku: Buku, satu: LembarBuku, sebelum: int) -> dict[int, str]:
    """Row -> text of column A, above the row `sebelum`; nothing when A1 does not hold the mark."""
    mentah: dict[int, tuple[str, str]] = {}
    sel: list[tuple[int, str]] = []
    potongan: list[str] = []
    dalam = 0

    def mulai(nama: str, atribut: dict[str, str], _offset: int) -> None:
        nonlocal dalam
        dalam += 1
        lokal = nama.rpartition(":")[2]
        if lokal == "c" and (k := koordinat(atribut.get("r"))) is not None:
            if k[0] >= sebelum:
                raise _Cukup
            if k[1] == 1:
                sel.append((k[0], atribut.get("t", "n")))
                potongan.clear()
                kedalaman.append(dalam)

    def akhir(_offset: int) -> None:
        nonlocal dalam
        if kedalaman and kedalaman[-1] == dalam:
            kedalaman.pop()
            baris, tipe = sel.pop()
            mentah[baris] = (tipe, "".join(potongan))
        dalam -= 1

    kedalaman: list[int] = []
    with suppress(_Cukup):
        urai(buku.paket.baca(satu.bagian), mulai, akhir, lambda t: potongan.append(t) if kedalaman else None)
    dicari = {int(t) for tipe, t in mentah.values() if tipe == "s" and t.isdecimal()}
    teks = _teks_bersama(buku, dicari) if 1 in mentah and dicari else {}
    hasil = {
        baris: teks_asli(teks.get(int(t), "") if tipe == "s" and t.isdecimal() else t)
        for baris, (tipe, t) in mentah.items()
    }
    return hasil if hasil.get(1) == TANDA else {}


def _teks_bersama(buku: Buku, dicari: set[int]) -> dict[int, str]:
    """The shared strings with these numbers."""
    letak = buku.paket.tujuan(buku.letak, "sharedStrings")
    if letak is None:
        return {}
    hasil: dict[int, str] = {}
    nomor, di_teks = -1, False

    def mulai(nama: str, _atribut: dict[str, str], _offset: int) -> None:
        nonlocal nomor, di_teks
        lokal = nama.rpartition(":")[2]
        if lokal == "si":
            nomor += 1
            if nomor > max(dicari):
                raise _Cukup
        di_teks = lokal == "t"

    def teks(potongan: str) -> None:
        if di_teks and nomor in dicari:
            hasil[nomor] = hasil.get(nomor, "") + potongan

    def akhir(_offset: int) -> None:
        nonlocal di_teks
        di_teks = False

    with suppress(_Cukup):
        urai(buku.paket.baca(letak), mulai, akhir, teks)
    return hasil

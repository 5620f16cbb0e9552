"""What a file says of itself outside its tables: whose it is, of which year, of which period.

Only said, never believed: the caller compares it with what the person said and asks when they differ. Everything that
is found is returned, also when it contradicts itself; titles are copied from last year's file more often than not.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from capaian.domain.tanggal import BULAN_KE, baca_tanggal
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.peta.judul import bersih, waktu
from capaian.ingest.tata_letak import Pengenal, Susunan

PANJANG = 200
"""A longer text is no title."""
KAKI = ("kaki", "tanda_tangan", "di_luar_tabel")
"""Kinds of cell outside the tables that say nothing of the sheet: a date beside a signature is when it was signed."""

_TAHUN = re.compile(r"(?<![\d.,/-])(20\d\d)(?![\d.,]\d|\d)")
_TAHUN_SEBUT = re.compile(r"(?:\btahun(?: anggaran)?|\bt\.?a\.?|\bthn\.?)\s*:?\s*(20\d\d)(?!\d)", re.IGNORECASE)
_LABEL_UNIT = re.compile(
    r"^(?:nama\s+)?(?:perangkat daerah|skpd|opd|unit kerja|unit organisasi|organisasi|pd)\s*(?::\s*(.*))?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:kecamatan|kelurahan|kec\.|kel\.)\s+[^\W\d_][\w'.-]*(?:\s+[^\W\d_][\w'.-]*){0,4}", re.IGNORECASE
)
_BATAS_UNIT = re.compile(
    r"\s+(?:tahun|thn|ta|kabupaten|kab|kota|provinsi|prov|triwulan|tw|bulan|semester|pada|untuk|dan|periode|se)\b.*$",
    re.IGNORECASE,
)
_LABEL_PERIODE = re.compile(
    r"\b(?:kondisi|periode|posisi|keadaan|bulan|s\.?/?d\.?|sampai dengan|per tanggal|per tgl)\b", re.IGNORECASE
)
_KODE_UNIT = re.compile(r"^[\d. -]+")


def find_pengenal(grid: Grid, susunan: Mapping[str, Susunan], nama: str) -> list[Pengenal]:
    """Everything that titles, sheet names and the file name say; each (jenis, nilai) once a place. `susunan`: sheet name
    -> the sheet taken apart; a sheet without one is not looked at."""
    hasil: list[Pengenal] = []
    for sheet in grid.lembar:
        susun = susunan.get(sheet.nama)
        if susun is None:
            continue
        hasil += [
            Pengenal(jenis, nilai, sheet.nama, cell.sel, cell.teks)
            for cell, jenis, nilai in _judul_lembar(sheet, susun)
        ]
        hasil += [Pengenal(j, n, sheet.nama, None, sheet.nama) for j, n in _nama(sheet.nama)]
    hasil += [Pengenal(j, n, None, None, nama) for j, n in _nama(PurePath(nama).stem)]
    return list(dict.fromkeys(hasil))


def _judul_lembar(sheet: Sheet, susun: Susunan) -> Iterator[tuple[Cell, str, str]]:
    isi_tabel = min((t.judul[0] for t in susun.tabel), default=None)
    for koordinat in sorted(susun.lain):
        cell = sheet.sel.get(koordinat)
        if cell is None or susun.lain[koordinat] in KAKI or len(cell.teks) > PANJANG:
            continue
        if isi_tabel is not None and cell.baris > isi_tabel:
            continue  # below the head of the first table: a footer or a second table's own title
        if cell.jenis == "teks":
            for jenis, nilai in _teks(_sambung(sheet, cell)):
                yield cell, jenis, nilai


def _sambung(sheet: Sheet, cell: Cell) -> str:
    """`SKPD` in one cell and `: Dinas …` in the next is one sentence."""
    teks = _polos(cell.teks)
    kanan = next(
        (c for k in range(1, 7) if (c := sheet.at(cell.baris, cell.kolom + k)) is not None and c.teks.strip()), None
    )
    if kanan is None or teks.startswith(":"):
        return teks
    lanjut = _polos(kanan.teks)
    if lanjut.startswith(":") or teks.endswith(":"):
        return f"{teks.rstrip(' :')} : {lanjut.lstrip(' :')}"
    return teks


def _polos(teks: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", teks).replace("_x000D_", " ").split())


def _teks(teks: str) -> Iterator[tuple[str, str]]:
    yield from _unit(teks)
    tahun = {int(t) for t in _TAHUN_SEBUT.findall(teks)}
    tanggal = baca_tanggal(teks)
    if tanggal is not None and tanggal.tahun is not None and 2000 <= tanggal.tahun <= 2099:
        tahun.add(tanggal.tahun)
    yield from (("tahun", str(t)) for t in sorted(tahun))
    yield from _periode(teks)


def _unit(teks: str) -> Iterator[tuple[str, str]]:
    if label := _LABEL_UNIT.match(teks):
        if (
            (nilai := _KODE_UNIT.sub("", (label.group(1) or "").strip(" :")))
            and "..." not in nilai
            and "…" not in nilai
        ):
            yield "unit", nilai
        return
    if cocok := _UNIT.search(teks):
        nilai = _BATAS_UNIT.sub("", cocok.group()).strip(" .-")
        if " " in nilai:
            yield "unit", nilai


def _periode(teks: str) -> Iterator[tuple[str, str]]:
    saat = waktu(bersih(teks))
    if saat.periode and saat.periode.startswith("TW"):
        yield "periode", saat.periode
        return
    if not _LABEL_PERIODE.search(teks):
        return
    tanggal = baca_tanggal(teks)
    if tanggal is not None and len(tanggal.bulan) == 1:
        yield "periode", f"B{tanggal.bulan[0]:02d}"


def _nama(nama: str) -> Iterator[tuple[str, str]]:
    """Of a sheet or a file: `Realisasi TW IV`, `TW1-2026`, `realisasi-2026-tw1`, `Kecamatan Contoh Des 2025`."""
    kata = bersih(nama)
    yield from _unit(_polos(re.sub(r"[_-]+", " ", nama)))
    if len(tahun := set(_TAHUN.findall(kata.replace("-", " ")))) == 1:
        yield "tahun", tahun.pop()
    saat = waktu(kata)
    if saat.periode:
        yield "periode", saat.periode
    elif len(bulan := {BULAN_KE[k] for k in kata.split() if k in BULAN_KE}) == 1:
        yield "periode", f"B{bulan.pop():02d}"

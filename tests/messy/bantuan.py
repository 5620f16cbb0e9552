"""The fixtures (F*.yaml) and what the front door says of them, in shapes that can be compared.

A fixture names its builder and lists what a careful reader must find in the file: every figure, every finding that
blocks, every finding that must at least be told. It says nothing of how the program gets there.
"""

import importlib
import json
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from capaian.cli import main
from capaian.reference import satuan

SINI = Path(__file__).parent
SELALU = ("PETA_BELUM_DIKONFIRMASI", "MILIK_BELUM_DISEBUT")
"""What every foreign file is asked, once a table and once a file; left out of the fixtures."""
MENAHAN = ("galat", "tanya")
TINGKAT = {
    "ADA_TERSEMBUNYI": "tanya", "ANGKA_DI_LUAR_TABEL": "peringatan", "ANGKA_MERAGUKAN": "tanya", "BASIS_KOLOM": "tanya",
    "BUKAN_ANGKA": "galat",
    "BUKAN_UNTUK_DIBACA": "peringatan", "DUA_INDIKATOR": "tanya", "DUA_NILAI": "tanya", "EKSTENSI_BEDA": "info",
    "KATA_SKALA": "peringatan", "KOLOM_GESER": "galat", "MAKRO": "peringatan", "NARASI_DI_ANGKA": "tanya",
    "NEGATIF": "galat", "NIHIL_DITANYA": "tanya", "NILAI_SATUAN_BEDA": "tanya", "PEMISAH_SALAH": "galat",
    "RUMUS_BELUM_DIHITUNG": "galat", "RUMUS_DI_MASUKAN": "info", "RUMUS_RUSAK": "galat", "SKALA_PERSEN": "tanya",
    "TAMPIL_BEDA": "info", "TANGGAL_TERTUKAR": "tanya", "TAUTAN_LUAR": "galat", "TERLALU_BANYAK_DESIMAL": "peringatan",
    "TOTAL_BEDA": "peringatan",
}  # fmt: skip
"""How grave each finding of the fixtures is. BUKAN_UNTUK_DIBACA only tells, because a covering letter in a workbook is
no reason to refuse it; a file of nothing else is refused all the same."""
DI_MANA_SAJA = "*"
"""A finding of a whole table or sheet, where nothing says which cell it belongs to."""

Tanda = tuple[str, str | None, str | None]
"""A finding as it is compared: code, sheet, cell."""


@dataclass(frozen=True, slots=True)
class Figur:
    """One figure as it is compared. `satuan`: canonical name, so that Dok and dokumen are one; `periode`: null and
    TAHUN are one, because a file that names no year does not say which year it is."""

    lembar: str | None
    sel: str
    nilai: Decimal
    satuan: str | None
    kolom: str
    periode: str | None

    def __str__(self) -> str:
        return f"{self.lembar}!{self.sel} {self.nilai:f} {self.satuan} {self.kolom} {self.periode}"


@dataclass(frozen=True)
class Contoh:
    """One fixture."""

    nama: str
    pembuat: str
    berkas: str
    jenis: str
    mencakup: list[str]
    temuan: list[dict[str, str | None]]
    angka: list[dict[str, str | None]]
    argumen: list[int] = field(default_factory=list)
    ditolak: str | None = None
    catatan: list[dict[str, str | None]] = field(default_factory=list)
    dilewati: list[dict[str, str | None]] = field(default_factory=list)

    @property
    def tak_berlembar(self) -> bool:
        """CSV and HTML have no sheets, so no name to compare."""
        return self.jenis in ("csv", "html")

    def figur(self) -> set[Figur]:
        return {_figur(a, self) for a in self.angka}


def _baca(path: Path) -> Contoh:
    isi = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Contoh(nama=path.stem, **isi)


CONTOH = {p.stem: _baca(p) for p in sorted(SINI.glob("F[0-9]*.yaml"))}


@cache
def data(nama: str) -> bytes:
    contoh = CONTOH[nama]
    modul, fungsi = contoh.pembuat.split(".")
    pembuat: Callable[..., bytes] = getattr(importlib.import_module(f"messy.buatan.{modul}"), fungsi)
    return pembuat(*contoh.argumen)


def _figur(a: dict[str, Any], contoh: Contoh) -> Figur:
    periode = a["periode"]
    return Figur(
        None if contoh.tak_berlembar else a["lembar"],
        a["sel"],
        Decimal(a["nilai"]),
        _satuan(a["satuan"]),
        a["kolom"],
        None if periode == "TAHUN" else periode,
    )


@cache
def _kamus_satuan() -> dict[str, str]:
    return {ejaan.casefold(): s.satuan for s in satuan().values() for ejaan in (s.satuan, *s.ejaan)}


def _satuan(teks: str | None) -> str | None:
    return None if teks is None else _kamus_satuan().get(teks.casefold().strip(), teks.casefold().strip())


@dataclass(frozen=True)
class Hasil:
    """What `capaian periksa FILE --json` says of one fixture."""

    contoh: Contoh
    kode_keluar: int
    isi: dict[str, Any]

    def figur(self) -> list[Figur]:
        return [_figur(a, self.contoh) for a in self.isi["angka"]]

    def temuan(self, *tingkat: str) -> list[Tanda]:
        return [self._tanda(t) for t in self.isi["temuan"] if not tingkat or t["tingkat"] in tingkat]

    def _tanda(self, t: dict[str, Any]) -> Tanda:
        return t["kode"], None if self.contoh.tak_berlembar else t["lembar"], t["sel"]


def periksa(ruang: Path, folder: Path, nama: str) -> Hasil:
    path = folder / CONTOH[nama].berkas
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data(nama))
    keluaran = StringIO()
    with redirect_stdout(keluaran):
        kode = main(["periksa", str(path), "--json", "--ruang", str(ruang)])
    return Hasil(CONTOH[nama], kode, json.loads(keluaran.getvalue())["berkas"][0])


def harapan(contoh: Contoh) -> list[Tanda]:
    return [(str(t["kode"]), None if contoh.tak_berlembar else t["lembar"], t["sel"]) for t in contoh.temuan]


def cocok(harap: Tanda, ada: Tanda) -> bool:
    return harap == ada or (harap[2] == DI_MANA_SAJA and harap[:2] == ada[:2])


def pasangkan(harap: Iterable[Tanda], ada: Iterable[Tanda]) -> tuple[list[Tanda], list[Tanda]]:
    """(expected and not there, there and not expected); each is used once."""
    sisa, hilang = list(ada), []
    for h in harap:
        satu = next((a for a in sisa if cocok(h, a)), None)
        if satu is None:
            hilang.append(h)
        else:
            sisa.remove(satu)
    return hilang, sisa


def daftar(judul: str, isi: Iterable[object]) -> str:
    """A paragraph of a failure message, empty when there is nothing to tell."""
    baris = sorted(map(str, isi))
    return f"\n{judul} ({len(baris)}):\n  " + "\n  ".join(baris) if baris else ""

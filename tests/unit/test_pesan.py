"""The catalogue of findings against the sources: every code that is used is explained, every explained code is used,
and every template gets the placeholders that it names."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from capaian.domain import angka
from capaian.reference import Pesan, pesan

SRC = Path(__file__).parents[2] / "src" / "capaian"
LETAK_KODE = {"temuan": 0, "catat": 0, "_gagal": 1, "BerkasDitolak": 0}
"""Calls that make a finding, and which of their arguments is its code."""
SELALU = {"berkas", "lembar", "sel", "teks"}
REGISTER = {"kolom", "petunjuk"}
"""What ingest/register.py adds to a finding of one cell, which it writes down as (code, {placeholders})."""
BACAAN = {"pilihan", "satuan"}
"""What both readers of forms give to a figure that was refused; to a note they give `nilai`."""

Pakai = tuple[str, str, set[str] | None]


def _nama(simpul: ast.Call) -> str:
    f = simpul.func
    return f.attr if isinstance(f, ast.Attribute) else f.id if isinstance(f, ast.Name) else ""


def _tetap(simpul: ast.expr) -> list[str]:
    """The codes that an expression can be: a literal, one of two, or a fallback."""
    if isinstance(simpul, ast.Constant):
        return [simpul.value] if isinstance(simpul.value, str) and simpul.value.isupper() else []
    if isinstance(simpul, ast.IfExp):
        return _tetap(simpul.body) + _tetap(simpul.orelse)
    if isinstance(simpul, ast.BoolOp):
        return [kode for nilai in simpul.values for kode in _tetap(nilai)]
    return []


def _tabel(simpul: ast.For, kode: str) -> list[str]:
    """The codes of `for kode, … in ((CODE, …), …)`."""
    if not (isinstance(simpul.target, ast.Tuple) and isinstance(simpul.iter, ast.Tuple)):
        return []
    nomor = [i for i, n in enumerate(simpul.target.elts) if isinstance(n, ast.Name) and n.id == kode]
    return [k for b in simpul.iter.elts if isinstance(b, ast.Tuple) for i in nomor for k in _tetap(b.elts[i])]


def pakai(path: Path) -> Iterator[Pakai]:
    """(code, place, placeholders given); None where the call passes on a mapping that cannot be read here."""
    pohon = ast.parse(path.read_text(encoding="utf-8"))
    for simpul in ast.walk(pohon):
        tempat = f"{path.relative_to(SRC).as_posix()}:{getattr(simpul, 'lineno', 0)}"
        if isinstance(simpul, ast.Call) and (letak := LETAK_KODE.get(_nama(simpul))) is not None:
            isi = {k.arg for k in simpul.keywords if k.arg is not None}
            terbuka = any(k.arg is None for k in simpul.keywords)
            for kode in _tetap(simpul.args[letak]) if len(simpul.args) > letak else []:
                yield kode, tempat, None if terbuka else isi
        elif isinstance(simpul, ast.For):
            for kode in _tabel(simpul, "kode"):
                yield kode, tempat, None
        elif isinstance(simpul, ast.Tuple) and len(simpul.elts) == 2:
            kode, isi_kode = simpul.elts
            for cabang in (isi_kode.body,) if isinstance(isi_kode, ast.IfExp) else (isi_kode,):
                if isinstance(cabang, ast.Dict) and all(isinstance(k, ast.Constant) for k in cabang.keys):
                    for satu in _tetap(kode):
                        yield satu, tempat, {k.value for k in cabang.keys} | REGISTER


def semua() -> list[Pakai]:
    dari_angka: list[Pakai] = [(kode, "domain/angka.py", set(BACAAN)) for kode in angka.KODE]
    dari_angka += [(kode, "domain/angka.py", {"nilai"}) for kode in angka.CATATAN]
    return dari_angka + [p for path in sorted(SRC.rglob("*.py")) for p in pakai(path)]


SEMUA = semua()


def lubang(templat: str) -> list[tuple[str, str, str | None]]:
    """(name, format, conversion) of every placeholder."""
    return [(nama, bentuk or "", ubah) for _, nama, bentuk, ubah in Formatter().parse(templat) if nama is not None]


def test_pembaca_sumber_menemukan_semua_bentuk_pemakaian() -> None:
    """Otherwise the tests below would be true of nothing."""
    kode = {k for k, _, _ in SEMUA}
    assert {
        "SUDAH_DIMUAT",  # temuan("…")
        "BARIS_ASING",  # self.catat("…")
        "RUMUS_BELUM_DIHITUNG", "REALISASI_RASIO_DIKETIK",  # one of two
        "TAUTAN_LUAR",  # self._gagal(row, "…")
        "BERKAS_TERKUNCI",  # BerkasDitolak("…")
        "KODE_ANGKA", "WAJIB_DIISI",  # ("…", {})
        "REGISTER_KOLOM_GANDA",  # for kode, … in
        "PEMISAH_SALAH", "KATA_SKALA",  # the number reader
    } <= kode  # fmt: skip
    assert len(kode) > 60


def test_setiap_kode_yang_dipakai_dijelaskan() -> None:
    assert {(kode, tempat) for kode, tempat, _ in SEMUA if kode not in pesan()} == set()


def test_setiap_kode_yang_dijelaskan_dipakai() -> None:
    assert pesan().keys() - {kode for kode, _, _ in SEMUA} == set()


@pytest.mark.parametrize("satu", pesan().values(), ids=pesan())
def test_templat_polos(satu: Pesan) -> None:
    """Placeholders are plain names: a value is shown as it is given, and never looked into."""
    for templat in (satu.pesan, satu.saran):
        assert templat.endswith((".", "?", "{petunjuk}")), templat  # a petunjuk is a sentence of its own
        assert all(n.isidentifier() and not bentuk and ubah is None for n, bentuk, ubah in lubang(templat)), templat


def test_setiap_pemakai_memberi_isi_templatnya() -> None:
    kurang = []
    for kode, tempat, isi in SEMUA:
        if isi is not None and kode in pesan():
            nama = {n for templat in (pesan()[kode].pesan, pesan()[kode].saran) for n, _, _ in lubang(templat)}
            kurang += [(kode, tempat, n) for n in sorted(nama - isi - SELALU)]
    assert kurang == []


_TIDAK_DI_DASBOR = ("REGISTER_", "PENGESAHAN_", "CETAK_", "DPA_", "SPJ_")
"""Findings of what is not handed in on the page for received files."""


@pytest.mark.parametrize(
    "satu", [p for p in pesan().values() if not p.kode.startswith(_TIDAK_DI_DASBOR)], ids=lambda p: p.kode
)
def test_advice_on_a_page_does_not_send_anybody_to_the_command_line(satu: Pesan) -> None:
    saran = satu.di_dasbor or satu.saran
    assert "--" not in saran and "«capaian " not in saran and ".yaml" not in saran
    assert "{" not in satu.di_dasbor, "di_dasbor tidak diisi dari temuan"

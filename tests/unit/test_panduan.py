"""The guides say what stands on the screen, and show pictures that are there."""

import ast
import html
import re
from functools import cache
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
DOCS, GAMBAR = AKAR / "docs", AKAR / "docs" / "gambar"
PANDUAN = ["panduan-camat.md", "panduan-kasi.md", "panduan-kasubag.md", "panduan-sop.md"]
BARU = PANDUAN[:2]
LAYAR = {"panduan-camat.md": "", "panduan-kasi.md": "", "panduan-kasubag.md": "## 9. "}
"""Where every **«word»** is one of the screen: the whole guide, or the section that begins so (the others also quote what a
terminal says)."""
TERBESAR = 150_000
_GAMBAR = re.compile(r'!\[([^\]]*)\]\(gambar/([^)]+)\)|<img src="gambar/([^"]+)" alt="([^"]*)"')


def _isi(nama: str) -> str:
    return (DOCS / nama).read_text(encoding="utf-8")


def _gambar(nama: str) -> list[tuple[str, str]]:
    """(file, text for who cannot see it) of each picture."""
    return [(a or b, teks or lain) for teks, a, b, lain in _GAMBAR.findall(_isi(nama))]


def _kata_layar(nama: str) -> list[str]:
    isi = (
        next(b for b in re.split(r"^(?=## )", _isi(nama), flags=re.M) if b.startswith(LAYAR[nama]))
        if LAYAR[nama]
        else _isi(nama)
    )
    return [" ".join(k.split()) for k in re.findall(r"\*\*«(.+?)»\*\*", isi, re.S)]


@cache
def _sumber() -> frozenset[str]:
    """What the sources can write on a page: each text between tags, with … for what is put in."""
    hasil: set[str] = set()
    for folder in ("dashboard", "src/capaian"):
        for path in (AKAR / folder).rglob("*.py"):
            pohon = ast.parse(path.read_text(encoding="utf-8"))
            dalam = {id(x) for f in ast.walk(pohon) if isinstance(f, ast.JoinedStr) for x in f.values}
            for simpul in ast.walk(pohon):
                if isinstance(simpul, ast.JoinedStr):
                    hasil |= _potongan("".join(v.value if isinstance(v, ast.Constant) else "…" for v in simpul.values))  # type: ignore[misc]
                elif isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and id(simpul) not in dalam:
                    hasil |= _potongan(simpul.value)
    skrip = (AKAR / "dashboard" / "halaman.js").read_text(encoding="utf-8")
    return frozenset(hasil | set(re.findall(r'"([^"\n]+)"', skrip)))


def _potongan(teks: str) -> set[str]:
    return {" ".join(html.unescape(p).split()) for p in re.split(r"<[^>]*>", teks)}


@pytest.mark.parametrize("nama", LAYAR)
def test_setiap_kata_layar_ada_di_layar(nama: str) -> None:
    kata = _kata_layar(nama)
    assert len(kata) > 20
    assert [k for k in kata if k not in _sumber()] == []


def test_kata_yang_tidak_ada_ketahuan() -> None:
    assert "Muat" in _sumber() and "Sahkan …" in _sumber()
    assert "Unggahkan" not in _sumber() and "Bubuhkan" not in _sumber()


@pytest.mark.parametrize("nama", PANDUAN)
def test_gambar_panduan_ada_dan_berketerangan(nama: str) -> None:
    gambar = _gambar(nama)
    assert [f for f, _ in gambar if not (GAMBAR / f).is_file()] == []
    assert [f for f, teks in gambar if len(teks) < 10] == []
    # Every mention is one that _GAMBAR understands.
    assert _isi(nama).count("gambar/") == len(gambar)


def test_setiap_gambar_dipakai_dan_kecil() -> None:
    dipakai = {f for nama in PANDUAN for f, _ in _gambar(nama)}
    ada = {p.name: p.stat().st_size for p in GAMBAR.glob("*.png")}
    assert set(ada) - dipakai == set()
    assert [n for n, besar in ada.items() if besar >= TERBESAR] == []


@pytest.mark.parametrize("nama", BARU)
def test_setiap_gambar_diikuti_kalimat_apa_yang_dilihat(nama: str) -> None:
    """After a picture, or a row of them, a line in italics says what to look at."""
    bagian = [b.strip() for b in re.split(r"\n\s*\n", _isi(nama))]
    tanpa = [
        b for b, lanjut in zip(bagian, [*bagian[1:], ""], strict=True)
        if _GAMBAR.search(b) and not re.fullmatch(r"\*[^*].*[^*]\*", lanjut, re.S)
    ]  # fmt: skip
    assert tanpa == []


def test_potret_membuat_gambar_dasbor() -> None:
    """The pictures of the dashboard are those that the script makes; of the others each shows a workbook."""
    sumber = (GAMBAR / "potret.py").read_text(encoding="utf-8")
    dibuat = set()
    for baris in ast.walk(ast.parse(sumber)):
        if isinstance(baris, ast.Call) and getattr(baris.func, "id", "") == "Potret":
            nama = baris.args[0].value  # type: ignore[attr-defined]
            pada = [a for a in [*baris.args[1:], *(k.value for k in baris.keywords)] if isinstance(a, ast.Tuple)]
            lebar = {e.id for a in pada for e in a.elts} or {"PC", "PONSEL"}  # type: ignore[attr-defined]
            dibuat |= {f"{nama}.png" for _ in lebar & {"PC"}} | {f"{nama}-ponsel.png" for _ in lebar & {"PONSEL"}}
    assert {p.name for p in GAMBAR.glob("*.png")} - dibuat == {"kertas-kerja.png", "laporan.png", "register.png"}
    assert dibuat <= {p.name for p in GAMBAR.glob("*.png")}

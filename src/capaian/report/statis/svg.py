"""The charts of the static report: bars as inline SVG, drawn in per cent of their place, so that they fit a telephone, a
screen and a sheet of paper alike. What a bar says is also its alternative text, and stands beside it as text.
"""

from collections.abc import Mapping
from decimal import Decimal
from html import escape
from typing import Any

from capaian.domain import tulis
from capaian.report import rupa
from capaian.report.teks import KEADAAN, UKURAN

_TINGGI = 18
_ARSIR = "arsir"

POLA = (
    f'<svg width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="{_ARSIR}" width="7" height="7" '
    f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="{rupa.MUDA}"/>'
    f'<rect width="2" height="7" fill="{rupa.TEPI}"/></pattern></defs></svg>'
)
"""Hatching, once a page: a grey print tells what is below target from what is reached."""


def capaian(b: Mapping[str, Any]) -> str:
    """One capaian against the line of 100 per cent; what has none is a dotted line, never a bar of length zero."""
    apa = f"Capaian {b['indikator']} ({UKURAN[b['ukuran']]})"
    if b["capaian"] is None:
        return _svg(
            f"{apa}: tidak ada angka, {KEADAAN[b['status']]}",
            f'<line x1="0" y1="50%" x2="100%" y2="50%" stroke="{rupa.GARIS}" stroke-dasharray="2 4"/>',
        )
    isi = f"url(#{_ARSIR})" if b["status"] == "di_bawah_target" else rupa.TUA
    potong = '<text x="99%" y="75%" text-anchor="end" fill="white">»</text>' if b["capaian"] > rupa.BATAS else ""
    return _svg(
        f"{apa}: {tulis.persen(b['capaian'])}, {KEADAAN[b['status']]}; garis target 100 %",
        _persegi(b["capaian"], rupa.BATAS, isi) + _garis(100, rupa.BATAS) + potong,
    )


def serapan(b: Mapping[str, Any], nama: str) -> str:
    """Realisasi as a part of the pagu, which is the whole length."""
    if b["serapan"] is None:
        return _svg(
            f"Serapan {nama}: "
            + (
                KEADAAN["tidak_dapat_dihitung"]
                if b["keadaan"] == "tidak_dapat_dihitung"
                else "belum lengkap dilaporkan"
            ),
            f'<line x1="0" y1="50%" x2="100%" y2="50%" stroke="{rupa.GARIS}" stroke-dasharray="2 4"/>',
        )
    latar = f'<rect width="100%" height="100%" fill="{rupa.PUCAT}"/>'
    return _svg(
        f"Serapan {nama}: {tulis.persen(b['serapan'])} dari pagu", latar + _persegi(b["serapan"], 100, rupa.TUA)
    )


def bagian(jumlah: Mapping[str, int], kata: str) -> str:
    """How many indikator are where, as parts of one bar. `jumlah`: status -> how many; `kata`: the same in words."""
    isi, x, semua = [], Decimal(0), sum(jumlah.values())
    for status, n in jumlah.items():
        lebar = Decimal(n * 100) / semua
        isi.append(
            f'<rect x="{x:.2f}%" width="{lebar:.2f}%" height="100%" fill="{_WARNA_STATUS.get(status, rupa.PUCAT)}" '
            f'stroke="white" stroke-width="2"/>'
        )
        x += lebar
    return _svg(kata, "".join(isi), tinggi=28)


_WARNA_STATUS = {"tercapai": rupa.TUA, "di_bawah_target": f"url(#{_ARSIR})", "belum_lapor": rupa.GARIS}


def _persegi(nilai: Decimal, penuh: int, isi: str) -> str:
    tepi = f' stroke="{rupa.TEPI}"' if isi.startswith("url") else ""
    return f'<rect width="{_letak(nilai, penuh)}%" height="100%" fill="{isi}"{tepi}/>'


def _garis(nilai: int, penuh: int) -> str:
    x = _letak(Decimal(nilai), penuh)
    # Light around dark, so that it can be seen on the bar and beside it.
    return "".join(
        f'<line x1="{x}%" y1="0" x2="{x}%" y2="100%" stroke="{warna}" stroke-width="{tebal}"/>'
        for tebal, warna in ((5, "white"), (2, rupa.TINTA))
    )


def _letak(nilai: Decimal, penuh: int) -> str:
    """Where on the paper that is, in per cent of the width: of the drawing, not a figure."""
    return f"{min(max(nilai, Decimal(0)), Decimal(penuh)) * 100 / penuh:.2f}"


def _svg(kata: str, isi: str, tinggi: int = _TINGGI) -> str:
    aman = escape(kata)
    return (
        f'<svg class="batang" role="img" aria-label="{aman}" width="100%" height="{tinggi}" focusable="false">'
        f"<title>{aman}</title>{isi}</svg>"
    )

"""Numbers, dates and lists as people read them in Indonesia: 1.234,5 and 20 November 2026.

The minus sign is the ASCII one, because forms and CSV carry it back in. Rounding is half up. A float is
refused: what is printed must be what was computed.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeVar

from capaian.domain.periode import BULAN

T = TypeVar("T")
KOSONG = "–"
DESIMAL_TERBANYAK = 6

_KONTEKS = Context(prec=600, rounding=ROUND_HALF_UP)


def angka(nilai: Decimal | int, desimal: int | None = None) -> str:
    """1234.5 -> "1.234,5". desimal: digits after the comma; None = as many as needed, at most six.

    Raises TypeError for anything but Decimal and int, ValueError for NaN and infinity.
    """
    bulat = _bulatkan(nilai, DESIMAL_TERBANYAK if desimal is None else desimal)
    utuh, _, pecahan = format(bulat.copy_abs(), "f").partition(".")
    if desimal is None:
        pecahan = pecahan.rstrip("0")
    teks = f"{int(utuh):,}".replace(",", ".") + (f",{pecahan}" if pecahan else "")
    return f"-{teks}" if bulat < 0 else teks


def rupiah(nilai: Decimal | int) -> str:
    """1250000 -> "Rp 1.250.000"; two decimals only when there are sen; a loss is "-Rp 500"."""
    sen = _bulatkan(nilai, 2)
    teks = angka(sen.copy_abs(), 0 if sen == sen.to_integral_value() else 2)
    return f"-Rp {teks}" if sen < 0 else f"Rp {teks}"


def persen(nilai: Decimal | int, desimal: int | None = 2) -> str:
    """97.31 -> "97,31 %": `nilai` is already in per cent."""
    return f"{angka(nilai, desimal)} %"


def selisih(nilai: Decimal | int, desimal: int | None = 2) -> str:
    """A difference with its sign: "+0,01", "-2,85", "0,00"."""
    teks = angka(nilai, desimal)
    return f"+{teks}" if teks.strip("-0,") and not teks.startswith("-") else teks


def poin(nilai: Decimal | int, desimal: int | None = 2) -> str:
    """A difference between percentages: "-2,85 poin"."""
    return f"{selisih(nilai, desimal)} poin"


def tanggal(hari: date) -> str:
    """20 November 2026."""
    return f"{hari.day} {BULAN[hari.month - 1]} {hari.year}"


def waktu(saat: datetime) -> str:
    """20 November 2026 14.05, in the time zone that `saat` carries."""
    return f"{tanggal(saat)} {saat:%H.%M}"


def lama(waktu: timedelta, sehari: timedelta | None = None) -> str:
    """Working time as people say it: 2 jam 5 menit; where it is more than two working days of the length `sehari`, in
    whole ones: 12 hari."""
    if sehari and waktu > 2 * sehari:
        return f"{angka(waktu // sehari)} hari"
    jam, menit = divmod(int(waktu.total_seconds()) // 60, 60)
    return f"{angka(jam)} jam {menit} menit" if jam else f"{menit} menit"


def daftar(hal: Sequence[str]) -> str:
    """["a", "b", "c"] -> "a, b, dan c"; two are joined by "dan", none give an empty text."""
    if len(hal) < 3:
        return " dan ".join(hal)
    return f"{', '.join(hal[:-1])}, dan {hal[-1]}"


def daftar_pendek(hal: Iterable[str], paling_banyak: int = 5) -> str:
    """`daftar` of each thing once, only the first few of a long one: "a, b, c, d, e, dan 4 lagi"."""
    semua = list(dict.fromkeys(hal))
    lebih = len(semua) - paling_banyak
    return daftar(semua[:paling_banyak] + ([f"{lebih} lagi"] if lebih > 0 else []))


def atau_kosong(nilai: T | None, tulis: Callable[[T], str] = angka) -> str:
    """What `tulis` makes of the value; an en dash where there is none (0 is a value)."""
    return KOSONG if nilai is None else tulis(nilai)


def polos(nilai: Decimal) -> str:
    """How files for other programs and frozen periods carry a figure: "104.96". One with two decimals is a printed
    figure and stays as it is; the others carry no zeros that nobody wrote."""
    teks = f"{nilai:f}"
    if nilai.as_tuple().exponent == -2 or "." not in teks:
        return teks
    return teks.rstrip("0").rstrip(".")


def _bulatkan(nilai: Decimal | int, desimal: int) -> Decimal:
    if isinstance(nilai, bool) or not isinstance(nilai, (Decimal, int)):
        raise TypeError(f"angka harus Decimal atau int, bukan {type(nilai).__name__}")
    tepat = Decimal(nilai)
    if not tepat.is_finite():
        raise ValueError(f"bukan angka: {nilai}")
    return tepat.quantize(Decimal(1).scaleb(-desimal), context=_KONTEKS)

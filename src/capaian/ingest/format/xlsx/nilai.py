"""Numbers as a spreadsheet shows them, dates as ISO text, and the format codes that tell the two apart."""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite

# Ids 0 to 49 as in ECMA-376 part 1 §18.8.30 with the corrections of Microsoft's notes to it. 27-36 and 50-58
# are dates of the East Asian editions, whose code depends on the language: the ISO form stands for them all.
# fmt: off
FORMAT_BAWAAN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "yyyy-mm-dd"),
}
# fmt: on

# Quoted text, escaped or padding characters and brackets (colour, condition, currency, language; also one
# that is never closed) show nothing of a date; [h], [mm], [ss] are elapsed time and stay.
_BUKAN_TANGGAL = re.compile(r'"[^"]*"?|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.I | re.S)


@lru_cache(4096)
def jenis_tanggal(kode: str) -> str:
    """What a format makes of a number: "" nothing, "tanggal" a day, "jam" a time, "lama" elapsed time.

    Only the first section counts: the others are for negative numbers, zero and text.
    """
    huruf = _BUKAN_TANGGAL.sub("", kode[:1024]).partition(";")[0].lower()
    if "[" in huruf:
        return "lama"
    if "d" in huruf or "y" in huruf:
        return "tanggal"
    if "h" in huruf or "s" in huruf:
        return "jam"
    return "tanggal" if "m" in huruf else ""


# Plain short numbers are their own 15 significant digits; everything else goes through the binary value.
_SUDAH_RAPI = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?").fullmatch


def bilangan(mentah: str) -> tuple[str, Decimal] | None:
    """The 15 significant digits that a spreadsheet shows of its binary number; None when it is no number."""
    if len(mentah) <= 15 and _SUDAH_RAPI(mentah):
        return mentah, Decimal(mentah)
    try:
        x = float(mentah)
    except ValueError:
        return None
    if not isfinite(x) or "_" in mentah or not mentah.isascii():  # float() takes more than a workbook may
        return None
    teks = f"{x:.15g}"
    if "e" in teks:
        teks = f"{Decimal(teks):f}"
    elif teks == "-0":
        teks = "0"
    return teks, Decimal(teks)


_SATU_HARI = 86_400_000


def iso_dari_nomor(nilai: Decimal, jenis: str, sejak_1904: bool) -> str | None:
    """Serial number -> ISO text; None when the calendar has no such day. Rounded to milliseconds.

    In the 1900 system day 60 is 29 February 1900, which never was: days before it count from one day later.
    A number below 1 is a time without a day; elapsed time is an ISO 8601 duration in seconds.
    """
    if jenis == "lama":
        detik = f"{nilai * 86_400:.3f}".rstrip("0").rstrip(".")
        return f"PT{detik}S" if nilai >= 0 else None
    if not 0 <= nilai < 2_958_466:
        return None
    hari, ms = divmod(round(nilai * _SATU_HARI), _SATU_HARI)
    if hari == 0 and (jenis == "jam" or not sejak_1904):
        return _iso(datetime(1900, 1, 1) + timedelta(milliseconds=ms))[11:] or "00:00:00"
    if sejak_1904:
        awal = datetime(1904, 1, 1)
    elif hari == 60:
        return None
    else:
        awal = datetime(1899, 12, 31 if hari < 60 else 30)
    try:
        return _iso(awal + timedelta(hari, milliseconds=ms))
    except OverflowError:  # the last years of the 1904 system
        return None


def _iso(saat: datetime) -> str:
    """ISO text; midnight is a day only."""
    teks = saat.isoformat(timespec="milliseconds" if saat.microsecond else "seconds")
    return teks.removesuffix("T00:00:00")


def iso_dari_teks(mentah: str) -> str | None:
    """The ISO text of a t="d" cell in our form; None when it is none."""
    for baca, tulis in ((datetime.fromisoformat, _iso), (time.fromisoformat, time.isoformat)):
        try:
            return tulis(baca(mentah.strip()).replace(tzinfo=None))
        except ValueError:
            continue
    return None

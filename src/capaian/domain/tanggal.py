"""Dates as Indonesian offices write them: 30 Juni 2026, 31-01-2023, Desember 2025. Never a guess.

A lone 05/06/2024 is 5 June: Indonesian dates begin with the day. What a spreadsheet made of it on a machine that
begins with the month is another matter (`curiga_tertukar`).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

_EJAAN = (
    "januari jan", "februari pebruari feb peb", "maret mar mrt", "april apr", "mei may", "juni jun", "juli jul",
    "agustus agt ags agu agst", "september sept sep", "oktober okt oct", "november nopember nov nop",
    "desember des dec",
)  # fmt: skip
BULAN_KE = {kata: ke for ke, ejaan in enumerate(_EJAAN, 1) for kata in ejaan.split()}
"""How a month is written, casefolded -> its number."""

_BULAN = "|".join(sorted(BULAN_KE, key=len, reverse=True))
_ANGKA = re.compile(r"(?<![\d.,/-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d/-])")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_KATA = re.compile(rf"(?<!\d)(?:(\d{{1,2}})[ -]*)?\b({_BULAN})\b\.?(?:[ -]*(\d{{4}})(?!\d))?", re.IGNORECASE)
_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


@dataclass(frozen=True, slots=True)
class Tanggal:
    """What a text says of a date. `bulan` has more than one for "Juli/Agt" (then nothing else is set); without a day
    `hari` is None, without a year `tahun` is."""

    bulan: tuple[int, ...]
    hari: int | None = None
    tahun: int | None = None

    @property
    def tanggal(self) -> date | None:
        """The day, None when a part is missing."""
        if self.hari is None or self.tahun is None or len(self.bulan) != 1:
            return None
        return date(self.tahun, self.bulan[0], self.hari)


def baca_tanggal(teks: str) -> Tanggal | None:
    """None when the text names no date, an impossible one, or two different days."""
    bersih = " ".join(unicodedata.normalize("NFKC", teks).split())
    temu = [(int(h), int(b), int(t)) for h, _, b, t in _ANGKA.findall(bersih)]
    temu += [(int(h), int(b), int(t)) for t, b, h in _ISO.findall(bersih)]
    if temu:
        return _sah(*temu[0]) if len(set(temu)) == 1 else None
    kata = [(int(h) if h else None, BULAN_KE[b.casefold()], int(t) if t else None) for h, b, t in _KATA.findall(bersih)]
    bulan = tuple(dict.fromkeys(b for _, b, _ in kata))
    if len(bulan) > 1:
        return Tanggal(bulan)
    if len(set(kata)) != 1:
        return None
    return _sah(*kata[0])


def pukul(teks: str) -> time | None:
    """07.30, 7:30 or 16 as a time of day; None when it is none."""
    cocok = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", teks.strip())
    if cocok is None or int(cocok[1]) > 23 or int(cocok[2] or 0) > 59:
        return None
    return time(int(cocok[1]), int(cocok[2] or 0))


def _sah(hari: int | None, bulan: int, tahun: int | None) -> Tanggal | None:
    try:
        date(tahun or 2000, bulan, hari or 1)  # 2000 has a 29 February
    except ValueError:
        return None
    return Tanggal((bulan,), hari, tahun)


def curiga_tertukar(tanggal: date, format: str, sesama: Iterable[str]) -> bool:
    """Whether a native date may have day and month swapped: its format begins with the month, both numbers can be a
    month and differ, and dates beside it are texts that begin with the day (a machine with US settings took 12/07/2024
    for December and left 15/07/2024 a text). `sesama`: the texts of the neighbouring cells."""
    polos = _FORMAT.sub("", format).casefold()
    urut = re.findall(r"d+|m+|y+", polos)
    if not urut or urut[0] not in ("m", "mm") or tanggal.day > 12 or tanggal.day == tanggal.month:
        return False
    return any(cocok and int(cocok.group(3)) <= 12 for teks in sesama for cocok in _ANGKA.finditer(teks))

"""A finding about what somebody filled in: where, what is wrong, what to do. Bad data is data, never an exception."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

TINGKAT = ("galat", "tanya", "peringatan", "info")
"""galat blocks; tanya needs a person's choice and blocks until it is answered; the others only tell."""


@dataclass(frozen=True, slots=True)
class Temuan:
    kode: str
    tingkat: str
    pesan: str
    saran: str
    berkas: str = ""
    lembar: str | None = None
    sel: str | None = None
    teks: str | None = None
    pilihan: tuple[str, ...] = ()
    """The answers to choose from, figures as plain decimal text; none for a question that is answered with ya."""

    def __post_init__(self) -> None:
        if self.tingkat not in TINGKAT:
            raise ValueError(f"tingkat tidak dikenal: {self.tingkat}")

    @property
    def kunci(self) -> str:
        """How an answer names this question: the same text for the same place and kind."""
        return f"{self.kode}@{self.lembar or ''}!{self.sel or ''}"


def menahan(temuan: Iterable[Temuan], jawaban: frozenset[str] | set[str] = frozenset()) -> list[Temuan]:
    """The findings that keep a file out: every galat, and every tanya that nobody has answered."""
    return [t for t in temuan if t.tingkat == "galat" or (t.tingkat == "tanya" and t.kunci not in jawaban)]


def jawaban_sah(t: Temuan, jawab: str | None) -> str | None:
    """The answer as the question knows it (one of its pilihan, or "ya"), None when it answers nothing."""
    if jawab is None or t.tingkat != "tanya":
        return None
    if not t.pilihan:
        return "ya" if jawab.strip().casefold() in ("y", "ya") else None
    jawab = jawab.strip()
    return next((p for p in t.pilihan if p.casefold() == jawab.casefold() or _sama_angka(p, jawab)), None)


def _sama_angka(satu: str, dua: str) -> bool:
    try:
        return Decimal(satu) == Decimal(dua)
    except InvalidOperation:
        return False


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a row of a frame stands in the file it came from: column key -> cell address and raw text."""

    berkas: int
    nama_berkas: str
    lembar: str
    sel: Mapping[str, str]
    teks: Mapping[str, str]

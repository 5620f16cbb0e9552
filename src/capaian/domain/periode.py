"""Periods as the office writes them: "2025", "2025-TW3", "2025-B07"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

ROMAWI = ("I", "II", "III", "IV")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_POLA = re.compile(r"(\d{4})(?:-(?:TW([1-4])|B(0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    tahun: int
    jenis: str = "tahun"
    ke: int | None = None

    def __post_init__(self) -> None:
        batas = {"tahun": None, "tw": 4, "bulan": 12}
        if self.jenis not in batas:
            raise ValueError(f"jenis periode tidak dikenal: {self.jenis}")
        if (self.ke is None) != (self.jenis == "tahun"):
            raise ValueError("hanya triwulan dan bulan yang bernomor")
        if self.ke is not None and not 1 <= self.ke <= (batas[self.jenis] or 0):
            raise ValueError(f"{self.jenis} ke-{self.ke} tidak ada")

    @classmethod
    def parse(cls, teks: str) -> "Periode":
        """Raises ValueError with a sentence for the user when the text is not a period."""
        cocok = _POLA.fullmatch(teks.strip())
        if cocok is None:
            raise ValueError(f"«{teks}» bukan periode; tulis misalnya 2025, 2025-TW3 atau 2025-B07")
        tahun, tw, bulan = cocok.groups()
        if tw:
            return cls(int(tahun), "tw", int(tw))
        if bulan:
            return cls(int(tahun), "bulan", int(bulan))
        return cls(int(tahun))

    @classmethod
    def dari(cls, tahun: int, triwulan: int | None = None) -> "Periode":
        return cls(tahun) if triwulan is None else cls(tahun, "tw", triwulan)

    def __str__(self) -> str:
        if self.jenis == "tw":
            return f"{self.tahun}-TW{self.ke}"
        if self.jenis == "bulan":
            return f"{self.tahun}-B{self.ke:02d}"
        return str(self.tahun)

    @property
    def nama(self) -> str:
        if self.jenis == "tw":
            return f"Triwulan {ROMAWI[self.ke - 1]} {self.tahun}"
        if self.jenis == "bulan":
            return f"{BULAN[self.ke - 1]} {self.tahun}"
        return f"Tahun {self.tahun}"

    @property
    def bulan_akhir(self) -> int:
        return {"tahun": 12, "tw": 3 * (self.ke or 0), "bulan": self.ke or 0}[self.jenis]

    @property
    def akhir(self) -> date:
        """The last day of the period: which dokumen is in force is asked for this day, never for today."""
        return date(self.tahun, self.bulan_akhir, monthrange(self.tahun, self.bulan_akhir)[1])

    @property
    def laporan(self) -> "Periode":
        """The period whose kertas kerja reports it: of a month its triwulan, otherwise the period itself."""
        return Periode(self.tahun, "tw", -(-(self.ke or 0) // 3)) if self.jenis == "bulan" else self

    @property
    def bulan(self) -> "list[Periode]":
        """The three months of a triwulan; of anything else none."""
        awal = 3 * (self.ke or 0)
        return [Periode(self.tahun, "bulan", ke) for ke in range(awal - 2, awal + 1)] if self.jenis == "tw" else []

    def sebelum(self) -> "Periode | None":
        """The one before it in the same year, None for the first and for a year."""
        return Periode(self.tahun, self.jenis, self.ke - 1) if self.ke and self.ke > 1 else None

    def tahun_lalu(self) -> "Periode":
        return Periode(self.tahun - 1, self.jenis, self.ke)


def periode_setahun(tahun: int) -> list[Periode]:
    """TW I to IV, then the year."""
    return [Periode(tahun, "tw", ke) for ke in (1, 2, 3, 4)] + [Periode(tahun)]


def bulan_setahun(tahun: int) -> list[Periode]:
    return [Periode(tahun, "bulan", ke) for ke in range(1, 13)]

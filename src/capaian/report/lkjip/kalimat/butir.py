"""What the narrative is made of: sentences that know their situation, and places where a person must write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from capaian.domain import tulis
from capaian.reference.narasi import Narasi, narasi

TANDA_LENGKAPI = "LENGKAPI"


@dataclass(frozen=True, slots=True)
class Kalimat:
    """A sentence (or a part of one): its situation in reference/narasi.yaml and what is put into it, already written as
    people read it."""

    situasi: str
    isi: Mapping[str, "str | Kalimat | Daftar"] = field(default_factory=dict)

    @property
    def teks(self) -> str:
        return self.tulis()

    def tulis(self, kata: Narasi | None = None) -> str:
        """In the wording of `kata` (an office's own), else in ours."""
        dipakai = kata or narasi()
        if self.isi.keys() != narasi().isian(self.situasi):
            raise ValueError(f"{self.situasi}: isian {sorted(self.isi)} bukan yang tertulis pada narasi.yaml")
        isi = {k: v if isinstance(v, str) else v.tulis(dipakai) for k, v in self.isi.items()}
        # What comes from a workbook may carry line breaks and doubled spaces.
        return " ".join(dipakai.cetakan(self.situasi).format_map(isi).split())


@dataclass(frozen=True, slots=True)
class Daftar:
    """Parts of a sentence in a row: "a, b, dan c"; only the first `paling_banyak`, then how many more there are."""

    hal: Sequence[str | Kalimat]
    paling_banyak: int | None = None

    def tulis(self, kata: Narasi | None = None) -> str:
        semua = [h if isinstance(h, str) else h.tulis(kata) for h in self.hal]
        return tulis.daftar(semua) if self.paling_banyak is None else tulis.daftar_pendek(semua, self.paling_banyak)


@dataclass(frozen=True, slots=True)
class Lengkapi:
    """What a person must write. `apa`: what; `diketahui`: what is known beside it; `objek`: the kode of the indikator or
    simpul that it is about, "" where it is about the whole."""

    apa: Kalimat
    diketahui: Kalimat | None = None
    objek: str = ""

    @property
    def kunci(self) -> str:
        """By what it is known from one writing to the next: "sebab.penyebab.IKU-01"."""
        bagian, _, hal = self.apa.situasi.partition(".")
        return ".".join(x for x in (bagian, hal.removeprefix("lengkapi").strip("_"), self.objek) if x)

    @property
    def teks(self) -> str:
        return self.tulis()

    def tulis(self, kata: Narasi | None = None) -> str:
        """ "[LENGKAPI: apa] Diketahui: …"."""
        tanda = f"[{TANDA_LENGKAPI}: {self.apa.tulis(kata)}]"
        return f"{tanda} Diketahui: {self.diketahui.tulis(kata)}" if self.diketahui else tanda


Butir = Kalimat | Lengkapi


def terbuka(butir: Iterable[Butir]) -> list[Lengkapi]:
    """What is still to be written."""
    return [b for b in butir if isinstance(b, Lengkapi)]


def teks(butir: Iterable[Butir], kata: Narasi | None = None) -> str:
    """One paragraph of plain text."""
    return " ".join(b.tulis(kata) for b in butir)

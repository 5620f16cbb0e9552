"""How far each figure of one state of the data has been agreed to, before it is frozen by a signing."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from capaian.domain.kematangan import DIISI, Acara, Kertas, Masuk, Persetujuan, tahap, terendah
from capaian.domain.periode import Periode
from capaian.store import Mesin

Baris = Mapping[str, Any]


def penerimaan(mesin: Mesin) -> list[dict[str, Any]]:
    """Every accepted kertas kerja, the oldest first: peristiwa, aksi, waktu, oleh, unit, seksi, periode, formulir, sha256,
    berkas."""
    return mesin.run(
        "SELECT p.peristiwa, p.aksi, p.waktu, p.oleh, b.unit, b.seksi, b.periode, b.formulir, b.sha256, b.nama AS berkas"
        " FROM berkas AS b JOIN peristiwa AS p ON p.peristiwa = b.peristiwa"
        " WHERE b.seksi IS NOT NULL AND b.formulir IS NOT NULL ORDER BY p.peristiwa"
    )


class Kematangan:
    """`diterima`: every accepted kertas kerja; `acara`: agreements and returns of the SOPs;
    `induk`: unit -> its office."""

    def __init__(
        self, diterima: Iterable[Baris], acara: Callable[[], Iterable[Acara]], induk: Mapping[str, str | None]
    ) -> None:
        self._masuk = [b for b in diterima if b["aksi"] == "muat"]
        self._sumber, self._induk = acara, induk
        self._ingatan: dict[Kertas, tuple[str, Persetujuan | None]] = {}

    def baris(self, baris: Iterable[Baris], periode: Periode) -> list[dict[str, Any]]:
        """Rows of `angka` in which what nobody has frozen is as far as the Sekcam and the Camat have agreed to it."""
        return [dict(b) | ({"kematangan": self.satu(b, periode)[0]} if b["kematangan"] == DIISI else {}) for b in baris]

    def satu(self, b: Baris, periode: Periode) -> tuple[str, Persetujuan | None]:
        """The lowest of the kertas kerja that this figure rests on, with the act."""
        asal: dict[str, set[str]] = {}
        for a in b["asal"]:
            asal.setdefault(a["seksi"], set()).update(self._periode[a["sha256"], b["unit"], a["seksi"]])
        return terendah(
            self._tahap(Kertas(b["unit"], seksi, str(periode), frozenset(dari))) for seksi, dari in sorted(asal.items())
        )

    def _tahap(self, kertas: Kertas) -> tuple[str, Persetujuan | None]:
        if kertas not in self._ingatan:
            self._ingatan[kertas] = tahap(self._acara, kertas, self._induk)
        return self._ingatan[kertas]

    @cached_property
    def _acara(self) -> list[Acara]:
        masuk = [Masuk(b["peristiwa"], b["unit"], b["seksi"], b["periode"]) for b in self._masuk]
        return sorted([*masuk, *self._sumber()], key=lambda a: a.peristiwa)

    @cached_property
    def _periode(self) -> dict[tuple[str, str, str], set[str]]:
        """The periods that a file, as one seksi handed it in, reports."""
        hasil: dict[tuple[str, str, str], set[str]] = {}
        for b in self._masuk:
            hasil.setdefault((b["sha256"], b["unit"], b["seksi"]), set()).add(b["periode"])
        return hasil

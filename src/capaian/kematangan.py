"""How far each figure of one state of the data has been agreed to, before it is frozen by a signing."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from capaian.domain.kematangan import DIISI, TAHAP, Acara, Kertas, Masuk, Persetujuan, tahap, terendah
from capaian.domain.periode import Periode
from capaian.store import MesinKantor

Baris = Mapping[str, Any]


def penerimaan(mesin: MesinKantor) -> list[dict[str, Any]]:
    """Every accepted kertas kerja, the oldest first: peristiwa, aksi, waktu, oleh, unit, seksi, periode, formulir, sha256,
    berkas."""
    return mesin.run(
        "SELECT p.peristiwa, p.aksi, p.waktu, p.oleh, b.unit, b.seksi, b.periode, b.formulir, b.sha256, b.nama AS berkas"
        " FROM berkas AS b JOIN peristiwa AS p ON p.peristiwa = b.peristiwa"
        " WHERE b.seksi IS NOT NULL AND b.formulir IS NOT NULL ORDER BY p.peristiwa"
    )


class Kematangan:
    """`diterima`: every accepted kertas kerja; `acara`: agreements and returns of the SOPs; `register`: the accepted
    registers with the act of each, the oldest first; `induk`: unit -> its office."""

    def __init__(
        self, diterima: Iterable[Baris], acara: Callable[[], Iterable[Acara]],
        register: Callable[[], Iterable[tuple[int, Mapping[str, Any]]]], induk: Mapping[str, str | None],
    ) -> None:  # fmt: skip
        self._masuk = [b for b in diterima if b["aksi"] == "muat"]
        self._sumber, self._register, self._induk = acara, register, induk
        self._ingatan: dict[Kertas, tuple[str, Persetujuan | None]] = {}

    def baris(self, baris: Iterable[Baris], periode: Periode) -> list[dict[str, Any]]:
        """Rows of `angka` in which what nobody has frozen is as far as the Sekcam and the Camat have agreed to it."""
        return [dict(b) | ({"kematangan": self.satu(b, periode)[0]} if b["kematangan"] == DIISI else {}) for b in baris]

    def satu(self, b: Baris, periode: Periode) -> tuple[str, Persetujuan | None]:
        """The lowest of the kertas kerja that this figure rests on, with the act."""
        asal: dict[str, set[str]] = {}
        for a in b["asal"]:
            asal.setdefault(a["seksi"], set()).update(self._periode[a["sha256"], b["unit"], a["seksi"]])
        hasil = terendah(
            self._tahap(Kertas(b["unit"], seksi, str(periode), frozenset(dari))) for seksi, dari in sorted(asal.items())
        )
        if hasil[1] is not None and self._janji_lain(b["unit"], b["indikator"], periode.tahun, hasil[1].peristiwa):
            # What was agreed to was measured against another promise.
            return DIISI, None
        return hasil

    def anggaran(self, baris: Iterable[Baris], periode: Periode, unit: Iterable[str]) -> dict[str, int]:
        """How far the money is of those seksi (of these units) that have handed in for the period and have no figure of an
        indikator in it: kematangan -> how many seksi. The money of the others came in the same kertas kerja."""
        berangka = {(b["unit"], a["seksi"]) for b in baris if b["realisasi"] is not None for a in b["asal"]}
        # The money of a year is that of its yearly form, else of its last TW.
        dari = frozenset(
            {str(periode), str(Periode(periode.tahun, "tw", 4)) if periode.jenis == "tahun" else str(periode)}
        )
        lain = {
            (b["unit"], b["seksi"]) for b in self._masuk if b["periode"] in dari and b["unit"] in set(unit)
        } - berangka
        semua = [self._tahap(Kertas(u, seksi, str(periode), dari))[0] for u, seksi in sorted(lain)]
        return {t: n for t in TAHAP if (n := semua.count(t))}

    def _janji_lain(self, unit: str, indikator: str, tahun: int, peristiwa: int) -> bool:
        """Whether the register says something else of that indikator and year than it did right after that act."""
        milik = [(n, isi) for n, isi in self._janji if any(b["unit"] == unit for b in isi["unit"])]
        lama = next((isi for n, isi in reversed(milik) if n <= peristiwa), None)
        if lama is None or lama is milik[-1][1]:
            return False
        return _janji(lama, unit, indikator, tahun) != _janji(milik[-1][1], unit, indikator, tahun)

    @cached_property
    def _janji(self) -> list[tuple[int, Mapping[str, Any]]]:
        return list(self._register())

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


_ASAL = frozenset({"sha256", "lembar", "sel", "teks_asal", "aturan"})


def _janji(register: Mapping[str, Any], unit: str, indikator: str, tahun: int) -> list[str]:
    """What a register promises of an indikator in a year, and how it is measured; where it is written does not count."""
    target = [
        b for b in register["target"]
        if (b["unit"], b["indikator"]) == (unit, indikator) and Periode.parse(b["periode"]).tahun == tahun
    ]  # fmt: skip
    versi, dokumen = {b["versi"] for b in target}, {b["dokumen"] for b in target}
    pakai = [
        *target,
        *(b for b in register["indikator"] if (b["unit"], b["indikator"]) == (unit, indikator) and b["versi"] in versi),
        *(b for b in register["dokumen"] if b["unit"] == unit and b["dokumen"] in dokumen),
    ]
    return sorted(str(sorted((k, str(v)) for k, v in b.items() if k not in _ASAL)) for b in pakai)

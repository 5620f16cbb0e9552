"""What is done about an indikator below its TW target: a fold of the acts that were recorded for it.

Nothing opens one: an indikator below target has a plan that nobody has filled in (`draf`). What was filled in stays,
whatever becomes of the figure. Progress notes and remarks hold in any order; only filling in, the Sekcam's answer,
verification and closing move the state.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeVar

from capaian.errors import CapaianError

T = TypeVar("T")
DRAF, DIISI, DIKEMBALIKAN, DISETUJUI = "draf", "diisi", "dikembalikan", "disetujui"
BERJALAN, TERVERIFIKASI, DITUTUP = "berjalan", "terverifikasi", "ditutup"
TERBUKA = (DIISI, DIKEMBALIKAN, DISETUJUI, BERJALAN)
"""Filled in and not yet ended."""


class RencanaMustahil(CapaianError):
    """An act that a plan in this state does not know. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Pelaku:
    """Who recorded an act and when; `peristiwa`: its number in the jurnal."""

    peristiwa: int
    waktu: datetime
    oleh: str
    peran: str


@dataclass(frozen=True, slots=True)
class Isian:
    """The plan itself. `angka`: the figures that it was made for, as they were on that day; `sebutan`: realisasi and
    target as they were printed, which may be words."""

    kategori: str
    sebab: str
    tindakan: str
    pj: str
    tenggat: date
    angka: dict[str, Decimal | None]
    sebutan: str
    dampak: str | None = None


@dataclass(frozen=True, slots=True)
class UmpanBalik:
    """What the Sekcam says of it. `catatan` is a remark and decides nothing."""

    hasil: Literal["setuju", "perbaiki", "catatan"]
    teks: str | None = None


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """What was done. The proof is a kept file (`sha256`, `nama`) or the number of a paper document (`nomor`). `asal`: the
    cell of the kertas kerja that it was written in: sha256, berkas, lembar, sel."""

    teks: str | None = None
    nomor: str | None = None
    sha256: str | None = None
    nama: str | None = None
    asal: Mapping[str, str] | None = None

    @property
    def berbukti(self) -> bool:
        return bool(self.nomor or self.sha256)


@dataclass(frozen=True, slots=True)
class Verifikasi:
    """Whether what was reported as done is there: `sesuai` ends the plan, `belum` sends it on."""

    hasil: Literal["sesuai", "belum"]
    teks: str | None = None


@dataclass(frozen=True, slots=True)
class Penutupan:
    """The plan has lost its object (the figure was corrected, the indikator is gone)."""

    alasan: str


Isi = Isian | UmpanBalik | Kemajuan | Verifikasi | Penutupan


@dataclass(frozen=True, slots=True)
class Tindakan:
    pelaku: Pelaku
    isi: Isi


@dataclass(frozen=True, slots=True)
class RencanaAksi:
    """`riwayat`: every act, in the order in which they were recorded."""

    unit: str
    indikator: str
    periode: str
    riwayat: tuple[Tindakan, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.unit}/{self.indikator}/{self.periode}"

    @property
    def isian(self) -> Isian | None:
        """The plan as it was last filled in; None for a draft."""
        return self.pengisian[-1][1] if self.pengisian else None

    @property
    def pengisian(self) -> tuple[tuple[Pelaku, Isian], ...]:
        return self._milik(Isian)

    @property
    def penutupan(self) -> tuple[tuple[Pelaku, Penutupan], ...]:
        return self._milik(Penutupan)

    @property
    def kemajuan(self) -> tuple[tuple[Pelaku, Kemajuan], ...]:
        return self._milik(Kemajuan)

    @property
    def umpan_balik(self) -> tuple[tuple[Pelaku, UmpanBalik], ...]:
        return self._milik(UmpanBalik)

    @property
    def verifikasi(self) -> tuple[tuple[Pelaku, Verifikasi], ...]:
        return self._milik(Verifikasi)

    def _milik(self, jenis: type[T]) -> tuple[tuple[Pelaku, T], ...]:
        return tuple((t.pelaku, t.isi) for t in self.riwayat if isinstance(t.isi, jenis))

    @property
    def terakhir(self) -> int:
        """The number of the last act, 0 for a draft."""
        return self.riwayat[-1].pelaku.peristiwa if self.riwayat else 0

    @property
    def keadaan(self) -> str:
        kini = DRAF
        for t in self.riwayat:
            kini = _sesudah(kini, t.isi)
        # Progress before the Sekcam's answer counts as well as progress after it.
        return BERJALAN if kini == DISETUJUI and self.kemajuan else kini


def maju(rencana: RencanaAksi, t: Tindakan) -> RencanaAksi:
    """The plan after one more act; RencanaMustahil when it cannot be done now."""
    periksa(rencana, t.isi)
    return replace(rencana, riwayat=(*rencana.riwayat, t))


def periksa(rencana: RencanaAksi, isi: Isi) -> None:
    """RencanaMustahil when this cannot be recorded now."""
    if (sebab := _halangan(rencana, isi)) is not None:
        raise RencanaMustahil(f"Rencana aksi {rencana.id} {sebab}")


_CONTOH: Mapping[str, tuple[Isi, ...]] = {
    "isi": (Isian("", "", "", "", date.min, {}, ""),),
    "umpan_balik": (UmpanBalik("setuju"), UmpanBalik("perbaiki"), UmpanBalik("catatan")),
    "kemajuan": (Kemajuan(),),
    "verifikasi": (Verifikasi("sesuai"), Verifikasi("belum")),
    "tutup": (Penutupan(""),),
}


def yang_dapat(rencana: RencanaAksi) -> dict[str, tuple[str, ...]]:
    """The acts that can be recorded now, each with the answers that it may give (empty: it gives none)."""
    hasil = {}
    for jenis, contoh in _CONTOH.items():
        if bisa := [isi for isi in contoh if _halangan(rencana, isi) is None]:
            hasil[jenis] = tuple(isi.hasil for isi in bisa if isinstance(isi, UmpanBalik | Verifikasi))
    return hasil


def _sesudah(kini: str, isi: Isi) -> str:
    match isi:
        case Isian():
            return DIISI
        case UmpanBalik(hasil="setuju"):
            return DISETUJUI
        case UmpanBalik(hasil="perbaiki"):
            return DIKEMBALIKAN
        case Verifikasi(hasil="sesuai"):
            return TERVERIFIKASI
        case Penutupan():
            return DITUTUP
    return kini


def _halangan(rencana: RencanaAksi, isi: Isi) -> str | None:
    """Why this act cannot be recorded now, as the end of a sentence."""
    kini = rencana.keadaan
    if kini == DRAF:
        return (
            None
            if isinstance(isi, Isian)
            else "belum diisi; isi dulu sebab, tindakan, penanggung jawab, dan tenggatnya."
        )
    if isinstance(isi, Kemajuan) or (isinstance(isi, UmpanBalik) and isi.hasil == "catatan"):
        return None  # a note is never too late
    if kini not in TERBUKA:
        return f"sudah {kini}; yang masih dapat ditambahkan hanya catatan dan kemajuan."
    match isi:
        case UmpanBalik(hasil="setuju") if kini != DIISI:
            return f"tidak sedang menunggu persetujuan: keadaannya {kini}."
        case UmpanBalik(hasil="perbaiki") if kini == DIKEMBALIKAN:
            return "sudah dikembalikan dan menunggu perbaikan."
        case Verifikasi() if kini != BERJALAN:
            return f"belum dapat diverifikasi: keadaannya {kini}. Yang diverifikasi ialah yang disetujui dan sudah berjalan."
        case Verifikasi(hasil="sesuai") if not any(k.berbukti for _, k in rencana.kemajuan):
            return "belum dapat diverifikasi: belum ada kemajuan yang disertai bukti."
    return None

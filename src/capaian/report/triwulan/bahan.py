"""What the report is made of: the rows as they were measured, and the same rows by indikator and by object."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from capaian.domain.kantor import Kantor
from capaian.domain.periode import ROMAWI, Periode
from capaian.reference import Skala
from capaian.report.teks import BELUM_BERTANDA, TAHAP_SEMENTARA

BARIS = Sequence[Mapping[str, Any]]

SERATUS = Decimal(100)
TIDAK_DITAGIH = frozenset({"belum_jatuh_tempo", "tidak_berlaku"})
"""keadaan of what is not due: it does not count in the coverage (as in measure/sql/rata_rata.sql)."""
BELUM_ADA = frozenset({"belum_lapor", "belum_tersedia", "tidak_dapat_dihitung", "tidak_berlaku"})
"""keadaan of what should have a figure, or was declared to have none: listed with the reason."""
AMBANG_KAS = 80
"""A sub kegiatan needs attention when its realisasi is below this many per cent of its anggaran kas so far."""


class TentangUnit:
    """What a sheet asks of what it is made of: whose it is. `unit` is the office, "" is every unit."""

    kantor: Kantor
    unit: str
    nama_unit: str

    @property
    def judul_unit(self) -> str:
        return self.nama_unit if self.unit else "Semua unit"

    @property
    def kantor_sendiri(self) -> bool:
        """Whether kantor.toml speaks of this unit: its kabupaten and its officials are not those of another office."""
        return self.unit in ("", self.kantor.unit, *(k.unit for k in self.kantor.kelurahan))


@dataclass(frozen=True, slots=True)
class BahanTriwulan(TentangUnit):
    """Rows are those of the workspace's reading methods; `unit` is the office that the report is of, "" is every
    unit; `periode` is a triwulan; `skala` names the predikat that the rows carry; `status` is the sentence that says how
    far the figures are signed, and by whom (report.teks.status); `rencana`: the rencana aksi of the TW that were filled
    in, each with `ringkas`, the plan in one line."""

    kantor: Kantor
    unit: str
    nama_unit: str
    periode: Periode
    angka: BARIS
    rata_rata: BARIS
    serapan: BARIS
    kelengkapan: BARIS
    catatan: BARIS
    banding: BARIS
    skala: Skala
    status: str = BELUM_BERTANDA
    rencana: BARIS = ()

    @property
    def tw(self) -> str:
        """ "TW III"."""
        return f"TW {ROMAWI[(self.periode.ke or 1) - 1]}"

    @property
    def sementara(self) -> bool:
        """What nobody has reported yet is no figure that could be signed."""
        ada = [b for b in self.angka if b["realisasi"] is not None] or self.angka
        return not ada or any(b["kematangan"] in TAHAP_SEMENTARA for b in ada)


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indikator of one unit: its row of the TW and its row of the year to date; either may be missing, not both."""

    tw: Mapping[str, Any] | None
    sd: Mapping[str, Any] | None

    @property
    def utama(self) -> Mapping[str, Any]:
        """What does not depend on the ukuran: nama, satuan, arah, seksi ..."""
        return self.tw or self.sd or {}

    @property
    def kunci(self) -> tuple[str, str]:
        return self.utama["unit"], self.utama["indikator"]

    @property
    def status(self) -> str:
        """Of the TW; for an indikator without a row of the TW, of the year to date."""
        return self.utama["status"]

    @property
    def seksi(self) -> str:
        return self.utama["nama_seksi"] or self.utama["seksi"] or ""

    @property
    def di_bawah(self) -> Mapping[str, Any] | None:
        """The row that is below target: the TW's, else that of the year to date."""
        return next((b for b in (self.tw, self.sd) if b and b["status"] == "di_bawah_target"), None)

    @property
    def belum_ada(self) -> Mapping[str, Any] | None:
        """The row that has no figure although it was asked for."""
        return next((b for b in (self.tw, self.sd) if b and b["keadaan"] in BELUM_ADA), None)

    @property
    def belum_jatuh_tempo(self) -> bool:
        return self.status == "belum_jatuh_tempo" and self.belum_ada is None

    @property
    def kurang(self) -> Decimal:
        """How many poin below 100 the row in `di_bawah` is; 0 when none is."""
        return SERATUS - self.di_bawah["capaian"] if self.di_bawah else Decimal(0)


class Isi:
    """The rows of a `bahan`, looked up."""

    def __init__(self, bahan: BahanTriwulan) -> None:
        self.bahan = bahan
        self.indikator = _gabung(bahan.angka)
        baris = (*bahan.angka, *bahan.serapan, *bahan.kelengkapan)
        self.unit = {bahan.unit: bahan.nama_unit} if bahan.unit else {}
        self.unit |= {b["unit"]: b["nama_unit"] for b in baris if b["unit"] not in self.unit}
        """unit -> nama of all that have rows; the office itself comes first."""
        self.rata_rata = {(b["unit"], b["simpul"], b["ukuran"]): b for b in bahan.rata_rata}
        self.jumlah_anggaran = {b["unit"]: b for b in bahan.serapan if b["tingkat"] == "unit"}
        self._seksi = {
            (b["unit"], b["seksi"]): b["nama_seksi"] for b in (*bahan.angka, *bahan.kelengkapan) if b["nama_seksi"]
        }
        self._catatan: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for b in bahan.catatan:
            self._catatan[b["unit"], b["objek"], b["jenis"]].append(b)
        self._rencana = {(b["unit"], b["indikator"]): b for b in bahan.rencana}

    def nama_lain(self, unit: str) -> str:
        """The unit's name where the report covers several and this is not the main one, else ""."""
        return "" if unit == self.bahan.unit or len(self.unit) == 1 else self.unit.get(unit, unit)

    def dengan_unit(self, unit: str, nama: str) -> str:
        """`nama`, with the unit it belongs to where that is not plain."""
        lain = self.nama_lain(unit)
        return f"{nama} – {lain}" if lain else nama

    def nama(self, i: Indikator) -> str:
        return self.dengan_unit(i.utama["unit"], i.utama["nama"])

    def seksi(self, unit: str, seksi: str | None) -> str:
        return self._seksi.get((unit, seksi)) or seksi or ""

    def catatan(self, unit: str, objek: str, jenis: str) -> str:
        """The notes of that kind on an indikator or sub kegiatan; several seksi in lines of their own."""
        baris = self._catatan.get((unit, objek, jenis), [])
        if len({b["seksi"] for b in baris}) < 2:
            return "\n".join(b["teks"] for b in baris)
        return "\n".join(f"{self.seksi(unit, b['seksi'])}: {b['teks']}" for b in baris)

    def tindak_lanjut(self, unit: str, objek: str) -> str:
        """What is done about it: the rencana aksi where there is one, and what the kertas kerja says. Each is named where
        both are there to be told apart."""
        tertulis, rencana = self.catatan(unit, objek, "tindak_lanjut"), self._rencana.get((unit, objek))
        if rencana is None:
            return tertulis
        kata = f"Rencana aksi ({rencana['keadaan_kata']}): {rencana['ringkas']}"
        return f"{kata}\nKertas kerja: {tertulis}" if tertulis else kata

    def pohon_anggaran(self) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
        """Per unit: program, its kegiatan, their sub kegiatan; in the order of their codes."""
        milik = defaultdict(list)
        for b in self.bahan.serapan:
            if b["tingkat"] != "unit":
                milik[b["unit"]].append(b)
        for unit in self.unit:
            if unit in milik:
                yield unit, sorted(milik[unit], key=lambda b: (b["kode"] or b["simpul"], b["simpul"]))

    def data_sampai(self) -> datetime | None:
        """When the latest kertas kerja that the report rests on came in."""
        return max((saat(b["waktu"]) for b in self.bahan.kelengkapan if b["waktu"]), default=None)


def _gabung(angka: BARIS) -> list[Indikator]:
    """Each indikator once, in the order of the rows."""
    hasil: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
    for b in angka:
        hasil.setdefault((b["unit"], b["indikator"]), {})[b["ukuran"]] = b
    return [Indikator(b.get("tw"), b.get("sd")) for b in hasil.values()]


def per_simpul(indikator: Sequence[Indikator]) -> Iterator[tuple[Mapping[str, Any], list[Indikator]]]:
    """Neighbouring indikator that stand on the same simpul, with a row that describes it."""
    for _, milik in groupby(indikator, key=lambda i: (i.utama["unit"], i.utama["simpul"])):
        anggota = list(milik)
        yield anggota[0].utama, anggota


class Cacah(Counter[str]):
    """How many indikator are in which status in the TW."""

    def __init__(self, indikator: Sequence[Indikator] = ()) -> None:
        super().__init__(i.status for i in indikator)

    @property
    def terhitung(self) -> int:
        return self["tercapai"] + self["di_bawah_target"]

    @property
    def jatuh_tempo(self) -> int:
        return sum(n for status, n in self.items() if status not in TIDAK_DITAGIH)


def seksi_lengkap(b: Mapping[str, Any]) -> bool:
    """Whether a row of kelengkapan has nothing open."""
    return b["terjawab"] == b["jatuh_tempo"] and b["anggaran_terisi"] == b["sub_kegiatan"]


def saat(waktu: str | datetime) -> datetime:
    """The jurnal writes ISO 8601 with its zone."""
    return waktu if isinstance(waktu, datetime) else datetime.fromisoformat(waktu)

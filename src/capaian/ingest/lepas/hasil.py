"""What the reading of a foreign sheet gives: its rows with their figures, and what the file says of itself."""

from dataclasses import dataclass, field

from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Sheet
from capaian.ingest.kertas_kerja import Angka
from capaian.ingest.peta.judul import Waktu
from capaian.ingest.tabel.kode_baris import rekening
from capaian.ingest.tata_letak import BarisTabel, KolomPeta, Pengenal, Peta, Tabel

ANGKA = ("kinerja", "anggaran", "rujukan")
"""golongan of the bidang that hold figures."""

Kunci = tuple[str, str | None, int | None]
"""bidang, period ("TW1", None for the file's own) and year (None where neither header nor row names one)."""


@dataclass(slots=True)
class BarisLepas:
    """One data row as it was read. `angka`: the figures; `gagal`: the cells of those that could not be read; `keadaan`:
    those declared instead; `kolom`: the column of each; `catatan`: kind -> (text, cells)."""

    lembar: str
    tabel: Tabel
    peta: Peta
    baris: BarisTabel
    indikator: str | None
    nama: str
    sel_nama: str
    kode: str | None
    """As in the nomenklatur, or as the office writes it (IKU-01)."""
    angka: dict[Kunci, Angka] = field(default_factory=dict)
    gagal: dict[Kunci, str] = field(default_factory=dict)
    keadaan: dict[Kunci, tuple[str, Cell]] = field(default_factory=dict)
    catatan: dict[str, tuple[str, str]] = field(default_factory=dict)
    kolom: dict[Kunci, KolomPeta] = field(default_factory=dict)
    waktu: Waktu = field(default_factory=lambda: Waktu(""))
    """The period and year that the row itself names (long tables)."""


@dataclass(slots=True)
class SatuTabel:
    """A table with the meaning that it is read under, and its rows."""

    sheet: Sheet
    tabel: Tabel
    peta: Peta
    baris: list[BarisTabel]
    pasti: bool
    rincian: dict[int, list[BarisTabel]] = field(default_factory=dict)
    """Number of the row of a sub kegiatan -> the rows of its accounts."""
    _rekening: set[int] = field(default_factory=set)
    """Numbers of the rows of accounts."""

    def __post_init__(self) -> None:
        atas: BarisTabel | None = None
        for b in self.baris:
            if b.kelas == "data" and b.kode and rekening(b.kode) and atas is not None:
                self.rincian.setdefault(atas.nomor, []).append(b)
                self._rekening.add(b.nomor)
            elif b.kelas in ("data", "grup", "jumlah"):
                atas = b if b.kelas == "data" and b.kode and not rekening(b.kode) else None

    def bukan_daun(self, b: BarisTabel) -> str:
        """Why the money of a row is no figure: a sub-total of rows below it, or the account of a sub kegiatan."""
        if b.nomor in self._rekening:
            return "rincian_rekening"
        return "sub_jumlah" if b.induk_uang and b.nomor not in self.rincian else ""


@dataclass(slots=True)
class HasilLepas:
    baris: list[BarisLepas] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    peta: list[tuple[str, Peta]] = field(default_factory=list)
    peta_baru: list[tuple[str, Peta]] = field(default_factory=list)
    """Those of `peta` that the person confirmed with this very file."""
    pengenal: list[Pengenal] = field(default_factory=list)
    kaki: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Report-level narrative: kind -> (sheet, cell, text)."""
    terbaca: bool = False
    """Whether there is any table to read."""

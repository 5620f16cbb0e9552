"""What is recognised on a sheet that is not our form: tables, their columns, what the columns mean, their rows.

Only shapes stand here. `tabel.py` finds the tables, `peta.py` says what their columns mean, `baris.py` tells the rows
apart, `lepas.py` reads the figures.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from capaian.ingest.grid import Cell

Koordinat = tuple[int, int]

TEKS_DISIMPAN = {
    "pendorong": "pendorong", "penghambat": "penghambat", "tindak_lanjut": "tindak_lanjut", "solusi": "tindak_lanjut",
    "keterangan": "keterangan", "bukti": "bukti",
}  # fmt: skip
"""bidang of a text -> the kind of note that it is kept as; several columns of one kind are joined."""


BASIS = ("periode", "s.d.", "posisi")
"""What a figure counts: the quarter or month alone, since January, or the state at its end."""
WAJIB_BASIS = ("realisasi", "realisasi_persen", "anggaran")
"""bidang that cannot be kept before it is known what they count."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of a table. `jalur`: header texts from the top level to the leaf, merges and unmerged groups
    resolved, line breaks joined, otherwise as written; empty when nothing stands above the data."""

    nomor: int
    jalur: tuple[str, ...]
    tersembunyi: bool = False

    @property
    def judul(self) -> str:
        return " > ".join(self.jalur)


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: header rows `judul` (first, last), columns left to right, rows `isi` (first, last) below the header.

    `dilewati`: cells inside its area that are no data: coordinate -> reason (nomor_kolom, legenda, judul, contoh)."""

    lembar: str
    judul: tuple[int, int]
    kolom: tuple[Kolom, ...]
    isi: tuple[int, int]
    dilewati: Mapping[Koordinat, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Susunan:
    """One sheet taken apart. `lain`: every non-empty cell outside the tables -> what it is: judul_lembar, identitas,
    kaki, tanda_tangan, di_luar_tabel. `kaki`: E.81 footer, jenis (pendorong, penghambat, tindak_lanjut,
    tindak_lanjut_renja) -> its first text cell and all its text (boilerplate with nothing after the colon is left
    out). `ditolak`: why the whole sheet is not for reading (pohon_kinerja, lke, surat_pengantar, foto, dasbor, tpp),
    then there are no tables."""

    lembar: str
    tabel: tuple[Tabel, ...]
    lain: Mapping[Koordinat, str]
    kaki: Mapping[str, tuple[Cell, str]] = field(default_factory=dict)
    ditolak: str | None = None


@dataclass(frozen=True, slots=True)
class KolomPeta:
    """What a column means. `bidang` is an id of reference/kolom.yaml, None when it is not known (then it is listed,
    not read). `periode`: "TW1".."TW4", "B01".."B12", "TAHUN" or None (the period that the file is said to be of).
    `tahun`: a year named in the header. `basis`: periode, s.d., posisi, or None when it must be asked.
    `skala`: what a figure is multiplied by (Rp (000) -> 1000). `persen`: how per cent is written in this column
    where no cell format says it: angka (85), pecahan (0,85), None when it must be asked or does not matter."""

    nomor: int
    judul: str
    bidang: str | None
    periode: str | None = None
    tahun: int | None = None
    basis: str | None = None
    skala: Decimal = Decimal(1)
    persen: str | None = None
    yakin: bool = True
    """False: proposed by position or by its values; the person should look twice."""


@dataclass(frozen=True, slots=True)
class Peta:
    """The proposed (or confirmed) meaning of one table. `sidik`: fingerprint of the layout (ordered header paths).
    `jenis`: L1 .. L14 of the layouts known. `baca`: whether the table is read at all."""

    sidik: str
    jenis: str
    kolom: tuple[KolomPeta, ...]
    baca: bool = True

    def ke_json(self) -> dict[str, Any]:
        """As the jurnal keeps it."""
        kolom = [asdict(k) | {"skala": str(k.skala)} for k in self.kolom]
        return {"sidik": self.sidik, "jenis": self.jenis, "baca": self.baca, "kolom": kolom}

    @classmethod
    def dari_json(cls, isi: Mapping[str, Any]) -> "Peta":
        kolom = tuple(KolomPeta(**k | {"skala": Decimal(k["skala"])}) for k in isi["kolom"])
        return cls(isi["sidik"], isi["jenis"], kolom, isi["baca"])

    def pada(self, usul: "Peta", *, diingat: bool) -> "Peta":
        """This meaning on a table of the same layout: its columns may stand elsewhere, and it is of another year.
        `diingat`: confirmed for an earlier sheet; how per cent is written is each sheet's own, and where the values of
        this one speak otherwise they are asked about."""
        if len(self.kolom) != len(usul.kolom):
            return usul
        kolom = []
        for k, u in zip(self.kolom, usul.kolom, strict=True):
            persen = None if diingat and k.persen != u.persen else k.persen
            kolom.append(replace(k, nomor=u.nomor, judul=u.judul, tahun=u.tahun, persen=persen))
        return replace(self, kolom=tuple(kolom))

    def cari(self, bidang: str, periode: str | None = None) -> KolomPeta | None:
        return next((k for k in self.kolom if k.bidang == bidang and (periode is None or k.periode == periode)), None)


@dataclass(frozen=True, slots=True)
class BarisTabel:
    """One row below the header. `kelas`: data, grup (a heading of the hierarchy without figures of its own), jumlah,
    rata_rata, predikat, nomor_kolom, legenda, contoh, templat, lanjutan (text that goes on from the data row above),
    judul_ulang, tanpa_nama (figures that nothing names: to be told, never dropped). `alasan`: in a few words why.
    `sel`: column number -> the cell that holds there, the anchor for merged and filled-down hierarchy cells.
    `tertulis`: the non-empty cells that stand in this very row. `induk`: names of the ancestors, outermost first.
    `kode`: the code of the row, its parts joined, as text."""

    nomor: int
    kelas: str
    alasan: str = ""
    sel: Mapping[int, Cell] = field(default_factory=dict)
    tertulis: Mapping[int, Cell] = field(default_factory=dict)
    induk: tuple[str, ...] = ()
    kode: str | None = None
    nama: str | None = None
    """The text that names it: the indikator, else the uraian without its code."""
    tersembunyi: bool = False
    induk_uang: bool = False
    """Rows of a deeper level stand under it: its money is their sum, recomputed and never imported."""
    ragu: str = ""
    """What is doubtful about its code or level, in a few words; empty when nothing is."""


@dataclass(frozen=True, slots=True)
class Pengenal:
    """What a file says of itself outside its tables: `jenis` is unit, tahun or periode ("TW3", "B11", "TAHUN");
    `sel` is None when it is the name of the sheet or the file."""

    jenis: str
    nilai: str
    lembar: str | None
    sel: str | None
    teks: str

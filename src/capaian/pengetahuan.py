"""What reading has to know of the accepted register: how an indikator is measured, what rows are called."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.ingest.kertas_kerja import InfoIndikator
from capaian.ingest.lepas.cocok import Entri, Katalog
from capaian.ingest.register.bentuk import BULANAN
from capaian.reference.kategori import kategori_satuan
from capaian.store import Mesin

Baris = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Register:
    """`unit`: code -> printed name; `seksi`: (unit, seksi)."""

    unit: Mapping[str, str]
    seksi: frozenset[tuple[str, str]]
    _indikator: Mapping[tuple[str, str, int | None], Baris]
    _simpul: Mapping[tuple[str, str], Baris]
    _pengampu: Mapping[tuple[str, str, int], frozenset[str]]

    @classmethod
    def dari(cls, mesin: Mesin) -> "Register":
        indikator: dict[tuple[str, str, int | None], Baris] = {}
        per_versi = {}
        for b in mesin.run("SELECT * FROM indikator ORDER BY versi NULLS LAST"):
            per_versi[b["unit"], b["indikator"], b["versi"]] = indikator[b["unit"], b["indikator"], None] = b
        # A year is read by the definition that it is measured by.
        for b in mesin.run(
            "SELECT DISTINCT t.unit, t.indikator, t.versi, p.tahun FROM target AS t JOIN periode AS p"
            " ON p.periode = t.periode JOIN dokumen AS d ON d.unit = t.unit AND d.dokumen = t.dokumen"
            " WHERE d.jenis = 'pk' ORDER BY t.versi NULLS LAST"
        ):
            if (satu := per_versi.get((b["unit"], b["indikator"], b["versi"]))) is not None:
                indikator[b["unit"], b["indikator"], b["tahun"]] = satu
        pengampu: dict[tuple[str, str, int], set[str]] = defaultdict(set)
        for b in mesin.run("SELECT * FROM pengampu ORDER BY unit, indikator, versi, seksi NULLS LAST"):
            satu = per_versi.get((b["unit"], b["indikator"], b["versi"]))
            if b["peran"] == "utama" or (satu is not None and satu["agregasi_unit"] == "jumlah"):
                pengampu[b["unit"], b["indikator"], b["versi"]].add(b["seksi"])
        return cls(
            {b["unit"]: b["nama"] for b in mesin.run("SELECT unit, nama FROM unit")},
            frozenset((b["unit"], b["seksi"]) for b in mesin.run("SELECT unit, seksi FROM seksi")),
            indikator,
            {(b["unit"], b["simpul"]): b for b in mesin.run("SELECT * FROM simpul ORDER BY versi NULLS LAST")},
            {k: frozenset(v) for k, v in pengampu.items()},
        )

    def nama_unit(self, unit: str) -> str:
        return self.unit.get(unit, unit)

    def kode(self, unit: str | None = None) -> dict[str, str]:
        """Every indikator and simpul, of one unit or of all: code -> name."""
        indikator = {kode: b["nama"] for (u, kode, t), b in self._indikator.items() if t is None and unit in (None, u)}
        return indikator | {kode: b["nama"] for (u, kode), b in self._simpul.items() if unit in (None, u)}

    def info(self, unit: str, indikator: str, tahun: int) -> InfoIndikator | None:
        b = self._indikator.get((unit, indikator, tahun)) or self._indikator.get((unit, indikator, None))
        if b is None:
            return None
        return InfoIndikator(
            b["jenis_satuan"],
            b["satuan"],
            rasio=b["pembilang"] is not None and b["penyebut"] is not None,
            rentang=None if b["rentang_atas"] is None else (b["rentang_bawah"] or Decimal(0), b["rentang_atas"]),
            basis="posisi" if b["agregasi_waktu"] != "jumlah" else "s.d." if b["basis"] == "kumulatif" else "periode",
            bulanan=b["jatuh_tempo"] == BULANAN,
            kategori=kategori_satuan(b["rumus"], b["satuan"]),
            rumus=b["rumus"],
        )

    def sebut(self, unit: str, objek: str, tahun: int, besaran: str, nilai: Decimal) -> str:
        """A reported figure as people read it: the word that it stands for, where the indikator is measured in words."""
        info = self.info(unit, objek, tahun) if besaran == "realisasi" else None
        kata = info.kategori.sebutan(nilai) if info is not None and info.kategori is not None else None
        return kata or tulis.angka(nilai)

    def katalog(self, unit: str, tahun: int) -> Katalog:
        """The names and codes by which rows of that unit and year are known."""
        indikator = []
        for u, kode, t in self._indikator:
            if u != unit or t is not None:
                continue
            b = self._indikator.get((unit, kode, tahun)) or self._indikator[unit, kode, None]
            atas = self._atas(unit, b["simpul"])
            indikator.append(
                Entri(
                    kode, b["nama"], tuple(x["nama"] for x in atas), atas[-1]["kode"] if atas else None,
                    seksi=self._pengampu.get((unit, kode, b["versi"]), frozenset()),
                )
            )  # fmt: skip
        simpul = [
            Entri(
                b["simpul"], b["nama"], tuple(x["nama"] for x in self._atas(unit, b["induk"])), b["kode"],
                seksi=frozenset([b["seksi"]] if b["seksi"] else []),
            )
            for (u, _), b in self._simpul.items()
            if u == unit and b["tingkat"] == "sub_kegiatan"
        ]  # fmt: skip
        return Katalog(tuple(indikator), tuple(simpul))

    def _atas(self, unit: str, simpul: str | None) -> list[Baris]:
        """The simpul and those above it, outermost first."""
        hasil: list[Baris] = []
        while simpul is not None and (b := self._simpul.get((unit, simpul))) is not None and b not in hasil:
            hasil.insert(0, b)
            simpul = b["induk"]
        return hasil

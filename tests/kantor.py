"""Small offices in memory: a test gives only the keys that it cares about, the rest is an ordinary office.

kantor = Kantor()
kantor.indikator("IKU-01", rumus="turun_a")
kantor.target("IKU-01", {"2025-TW4": "10"})
kantor.lapor("IKU-01", "2025-TW4", realisasi="12")
hasil = ukur(mesin, kantor)
hasil.satu("capaian", indikator="IKU-01", periode="2025-TW4", ukuran="tw")["capaian"]  # Decimal("80.00")
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from capaian import measure
from capaian.domain.periode import Periode
from capaian.reference import baris_aturan
from capaian.reference import rumus as aturan_rumus
from capaian.store import kalender
from capaian.store.mesin import Mesin, buka
from capaian.store.skema import ISIAN, REGISTER, TABEL, buat

SEKSI = "pelayanan"

Baris = dict[str, Any]
Skala = tuple[tuple[str, date | None], ...]
"""(id of the scale, in use since), as in kantor.toml; None: since the scale itself is in force."""
SKALA: Skala = (("permendagri-86-2017", None),)
Angka = str | int | Decimal | None
Target = Angka | tuple[Angka, Angka] | Mapping[str, Angka]
"""A range is a pair, or {"bawah": ..., "atas": ...} as in tests/spec."""


def teks(nilai: Angka) -> str | None:
    """A figure as the jurnal carries it: plain decimal text."""
    return None if nilai is None else f"{Decimal(nilai):f}"


class Kantor:
    """The rows of one unit, table by table, as the store is given them. Each report is an act of its own, so a later
    one about the same cell replaces the earlier one."""

    def __init__(self, unit: str = "kec") -> None:
        self.unit = unit
        self.baris: dict[str, list[Baris]] = defaultdict(list)
        self._peristiwa = 0
        self.tambah("unit", nama=unit, jenis="kecamatan")

    def tambah(self, tabel: str, **isi: Any) -> None:
        self.baris[tabel].append({"unit": self.unit, **isi})

    def salin(self, unit: str) -> "Kantor":
        """The same office under another name."""
        lain = deepcopy(self)
        lain.unit = unit
        for baris in lain.baris.values():
            for satu in baris:
                satu["unit"] = unit
        return lain

    def indikator(
        self,
        indikator: str = "IKU-01",
        *,
        pengampu: Mapping[str, str] | None = None,
        rasio: bool = False,
        **isi: Any,
    ) -> None:
        """`pengampu`: seksi -> peran; `rasio`: the realisasi is pembilang / penyebut."""
        rumus = isi.get("rumus", "naik")
        bawaan = {
            "versi": 1, "garis": indikator, "simpul": "S1", "nama": indikator, "satuan": "Nilai",
            "jenis_satuan": "nilai", "arah": aturan_rumus()[rumus].arah, "rumus": rumus, "agregasi_waktu": "nilai_akhir",
            "agregasi_unit": "utama", "basis": "inkremental", "jatuh_tempo": "TW1,TW2,TW3,TW4",
        }  # fmt: skip
        if rasio:
            bawaan |= {"pembilang": "yang tepat waktu", "penyebut": "seluruhnya"}
        baris = {"indikator": indikator, **bawaan, **isi}
        self.tambah("indikator", **baris)
        for seksi, peran in (pengampu or {SEKSI: "utama"}).items():
            self.tambah("pengampu", indikator=indikator, versi=baris["versi"], seksi=seksi, peran=peran)

    def dokumen(self, dokumen: str, *, tanggal: str | date, jenis: str = "pk", tahun: int = 2025, **isi: Any) -> None:
        isi = {"versi": "murni", **isi, "jenis": jenis, "tahun": tahun, "tanggal": str(tanggal)}
        self.tambah("dokumen", dokumen=dokumen, **isi)

    def _dokumen_bawaan(self, jenis: str, tahun: int) -> str:
        dokumen = f"{jenis}-{tahun}-murni"
        if all(b["dokumen"] != dokumen for b in self.baris["dokumen"]):
            self.dokumen(
                dokumen,
                jenis=jenis,
                tahun=tahun,
                tanggal=f"{tahun}-01-31" if jenis == "pk" else f"{tahun}-01-02",
            )
        return dokumen

    def target(
        self, indikator: str, nilai: Mapping[str, Target], *, dokumen: str | None = None, versi: int = 1
    ) -> None:
        """`nilai`: period -> target. Without `dokumen` it is the PK that was signed in January."""
        for periode, satu in nilai.items():
            bawah, atas = (
                satu.values() if isinstance(satu, Mapping) else satu if isinstance(satu, tuple) else (satu, None)
            )
            self.tambah(
                "target", indikator=indikator, versi=versi, periode=periode, bawah=teks(bawah), atas=teks(atas),
                dokumen=dokumen or self._dokumen_bawaan("pk", Periode.parse(periode).tahun),
            )  # fmt: skip

    def simpul(self, simpul: str, *, induk: str | None = None, tingkat: str = "sub_kegiatan", **isi: Any) -> None:
        isi = {"versi": 1, "nama": simpul, "kode": simpul, "seksi": SEKSI, **isi}
        self.tambah("simpul", simpul=simpul, induk=induk, tingkat=tingkat, **isi)

    def pagu(self, simpul: str, nilai: Mapping[str, Angka], *, dokumen: str | None = None) -> None:
        """`nilai`: the year -> pagu, a TW -> anggaran kas. Without `dokumen` it is the DPA of January."""
        for periode, rupiah in nilai.items():
            self.tambah(
                "pagu", simpul=simpul, periode=periode, rupiah=teks(rupiah),
                dokumen=dokumen or self._dokumen_bawaan("dpa", Periode.parse(periode).tahun),
            )  # fmt: skip

    def lapor(
        self, objek: str, periode: str, *, seksi: str = SEKSI, keadaan: str | None = None, **besaran: Angka
    ) -> None:
        """One row of a kertas kerja that is accepted: what the form asks for and is not given is empty."""
        self._peristiwa += 1
        for nama in self._diminta(objek, besaran):
            nilai = teks(besaran.get(nama))
            self.tambah(
                "fakta", objek=objek, seksi=seksi, periode=periode, besaran=nama, nilai=nilai,
                keadaan="terisi" if nilai is not None else keadaan or "belum_lapor", sel=f"{nama}-{periode}",
                peristiwa=self._peristiwa,
            )  # fmt: skip

    def _diminta(self, objek: str, besaran: Mapping[str, Angka]) -> tuple[str, ...]:
        if {"anggaran", "fisik"} & besaran.keys():
            return ("anggaran", "fisik")
        rasio = any(b["indikator"] == objek and b.get("pembilang") for b in self.baris["indikator"])
        return ("pembilang", "penyebut") if rasio else ("realisasi",)

    @classmethod
    def dari(cls, unit: str, isi: Mapping[str, Any]) -> "Kantor":
        """From the plain data of tests/spec: indikator, dokumen, target, simpul, pagu, seksi, pembanding, catatan,
        laporan."""
        kantor = cls(unit)
        for tabel in ("indikator", "simpul", "dokumen"):
            for nama, satu in isi.get(tabel, {}).items():
                for versi in satu if isinstance(satu, list) else [satu]:
                    getattr(kantor, tabel)(nama, **(versi or {}))
        for tabel, objek in (("target", "indikator"), ("pagu", "simpul")):
            for satu in isi.get(tabel, ()):
                satu = dict(satu)
                getattr(kantor, tabel)(satu.pop(objek), satu.pop("nilai"), **satu)
        for tabel in ("seksi", "pembanding"):
            for satu in isi.get(tabel, ()):
                kantor.tambah(tabel, **satu)
        for satu in isi.get("catatan", ()):
            kantor.tambah("catatan", **{"seksi": SEKSI, "sel": "K9", "peristiwa": 1, **satu})
        for satu in isi.get("laporan", ()):
            satu = dict(satu)
            kantor.lapor(satu.pop("objek"), satu.pop("periode"), **satu)
        return kantor


class Hasil:
    """The measure tables after a run, read when asked for. Figures are Decimal."""

    def __init__(self, mesin: Mesin) -> None:
        self._mesin = mesin
        self._tabel: dict[str, list[Baris]] = {}

    def tabel(self, nama: str) -> list[Baris]:
        if nama not in self._tabel:
            self._tabel[nama] = self._mesin.run(f"SELECT * FROM {nama}")
        return self._tabel[nama]

    def semua(self, nama: str, **kunci: Any) -> list[Baris]:
        return [b for b in self.tabel(nama) if all(b[k] == v for k, v in kunci.items())]

    def satu(self, nama: str, **kunci: Any) -> Baris:
        baris = self.semua(nama, **kunci)
        assert len(baris) == 1, f"{nama} {kunci}: {len(baris)} baris"
        return baris[0]


@contextmanager
def mesin_uji() -> Iterator[Mesin]:
    """An engine in memory with every table of the data model and the calendar."""
    with buka(None) as mesin:
        for tabel in TABEL:
            mesin.execute(buat(tabel))
        mesin.isi("periode", kalender())
        yield mesin


def isi(mesin: Mesin, *kantor: Kantor, skala: Skala = SKALA) -> None:
    """Put these offices and the rules on the engine, instead of whatever was there."""
    semua = {nama: [b for k in kantor for b in k.baris[nama]] for nama in (*REGISTER, *ISIAN)} | baris_aturan(skala)
    for tabel, baris in semua.items():
        mesin.execute(f"DELETE FROM {tabel}")
        mesin.isi(tabel, baris)


def ukur(mesin: Mesin, *kantor: Kantor, skala: Skala = SKALA) -> Hasil:
    """Fill the engine with these offices and measure."""
    isi(mesin, *kantor, skala=skala)
    measure.ukur(mesin)
    return Hasil(mesin)

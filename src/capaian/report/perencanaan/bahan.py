"""What a draft is made of: the rows of the plan, by what they are about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from capaian.domain import tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.reference.kategori import kategori_satuan
from capaian.reference.perencanaan import JenisRencana
from capaian.report import rumus_kata
from capaian.report.triwulan.bahan import TentangUnit

BARIS = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class BahanRencana(TentangUnit):
    """Rows as measure/sql/lihat/rencana_*.sql and usulan.sql give them. `evaluasi`: what was measured of the years before;
    `tw`: the TW that this year's figures reach to."""

    kantor: Kantor
    unit: str
    nama_unit: str
    periode: Periode
    jenis: JenisRencana
    kelengkapan: BARIS
    simpul: BARIS
    anggaran: BARIS
    indikator: BARIS
    isian: BARIS
    usulan: BARIS
    evaluasi: Mapping[str, BARIS] = field(default_factory=dict)
    tw: Periode | None = None

    @property
    def judul(self) -> str:
        return self.jenis.judul.format(tahun=self.periode.tahun, tahun_akhir=self.periode.tahun + 4)

    sementara = False  # a plan holds no figures that are waiting for a signature

    @property
    def berindikator(self) -> bool:
        """Whether the form asks about indikator."""
        return self.jenis.tentang["kinerja"]

    @property
    def belum(self) -> BARIS:
        """The seksi that should have handed in and have not."""
        return [b for b in self.kelengkapan if b["wajib"] and b["waktu"] is None]

    @property
    def lepas(self) -> BARIS:
        """What was filled in about a kode that the register no longer has: one cell a kode and form."""
        ada = {"kinerja": {(b["unit"], b["indikator"]) for b in self.indikator},
               "anggaran": {(b["unit"], b["simpul"]) for b in self.simpul}}  # fmt: skip
        hilang = (b for b in self.usulan if b["blok"] in ada and (b["unit"], b["objek"]) not in ada[b["blok"]])
        return list({(b["unit"], b["seksi"], b["objek"]): b for b in hilang}.values())

    def terpakai(self, b: Mapping[str, Any]) -> bool:
        """Whether a cell that was filled in counts: no other seksi's does instead, and the register has its kode."""
        return bool(b["dipakai"]) and (b["unit"], b["objek"]) not in self._kode_lepas

    @cached_property
    def _kode_lepas(self) -> set[tuple[str, str]]:
        return {(b["unit"], b["objek"]) for b in self.lepas}

    @cached_property
    def berganda(self) -> list[str]:
        """One sentence for each sub kegiatan that several seksi filled in, or another one than answers for it now."""
        pengisi: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
        for b in self.usulan:
            if b["blok"] == "anggaran":
                pengisi.setdefault((b["unit"], b["objek"]), {})[b["seksi"]] = b
        simpul = ((s, pengisi.get((s["unit"], s["simpul"]), {})) for s in self.simpul)
        return [kata for s, siapa in simpul if (kata := _siapa_dipakai(s, list(siapa.values()))) is not None]

    @cached_property
    def nilai_anggaran(self) -> dict[tuple[str, str], dict[str, Mapping[str, Any]]]:
        """(unit, simpul) -> column -> row with nilai, terisi, jumlah."""
        hasil: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
        for b in self.anggaran:
            hasil.setdefault((b["unit"], b["simpul"]), {})[b["kolom"]] = b
        return hasil

    @cached_property
    def kata(self) -> dict[tuple[str, str], dict[str, str]]:
        """(unit, sub kegiatan) -> column -> what the seksi that counts wrote."""
        hasil: dict[tuple[str, str], dict[str, str]] = {}
        for b in self.usulan:
            if b["blok"] == "anggaran" and b["teks"] and b["dipakai"]:
                hasil.setdefault((b["unit"], b["objek"]), {})[b["kolom"]] = b["teks"]
        return hasil

    @cached_property
    def nilai_kinerja(self) -> dict[tuple[str, str], dict[str, Mapping[str, Any]]]:
        """(unit, indikator) -> column -> row with nilai and teks."""
        hasil: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
        for b in self.isian:
            hasil.setdefault((b["unit"], b["indikator"]), {})[b["kolom"]] = b
        return hasil

    def target(self, b: Mapping[str, Any], kolom: str) -> Decimal | str | None:
        """The target in that column of the form, as people say it."""
        isi = self.nilai_kinerja.get((b["unit"], b["indikator"]), {})
        satu, atas = isi.get(kolom), isi.get(f"{kolom}_atas")
        if satu is None:
            return None
        if satu["nilai"] is None:
            return satu["teks"]
        return sebutan(b, satu["nilai"], atas["nilai"] if atas else None)

    def teks(self, b: Mapping[str, Any], kolom: str) -> str | None:
        isi = self.nilai_kinerja.get((b["unit"], b["indikator"]), {}).get(kolom)
        return isi["teks"] if isi else None

    def berbeda(self, b: Mapping[str, Any]) -> bool:
        """Whether the seksi that share an indikator propose different figures."""
        return any(isi["berbeda"] for isi in self.nilai_kinerja.get((b["unit"], b["indikator"]), {}).values())

    def bebas(self, blok: str) -> list[dict[str, Any]]:
        """The free rows of a blok: one dict a row, by the columns of the form, with who wrote it."""
        hasil: dict[tuple[Any, ...], dict[str, Any]] = {}
        for b in self.usulan:
            if b["blok"] != blok:
                continue
            satu = hasil.setdefault(
                (b["unit"], b["seksi"], b["objek"]),
                {k: b[k] for k in ("unit", "seksi", "nama_seksi", "objek", "berkas", "lembar")},
            )
            satu[b["kolom"]] = b["teks"] if b["nilai"] is None else b["nilai"]
        return list(hasil.values())

    # -- the tree ----------------------------------------------------------------------------------------------------

    def pohon(self) -> Iterator[Mapping[str, Any]]:
        """Each simpul with money, words or an indikator on it or below it, its indikator right under it. A row of an indikator has
        the key `indikator`."""
        anak: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
        ada = {(b["unit"], b["simpul"]) for b in self.simpul}
        for b in self.simpul:
            anak.setdefault((b["unit"], b["induk"] if (b["unit"], b["induk"]) in ada else None), []).append(b)
        milik: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for i in self.indikator:
            milik.setdefault((i["unit"], i["simpul"]), []).append(i)

        def turun(b: Mapping[str, Any]) -> list[Mapping[str, Any]]:
            kunci = (b["unit"], b["simpul"])
            isi = [*milik.get(kunci, ()), *(satu for a in anak.get(kunci, ()) for satu in turun(a))]
            return [b, *isi] if isi or kunci in self.nilai_anggaran or kunci in self.kata else []

        for unit in dict.fromkeys(b["unit"] for b in self.simpul):
            for akar in anak.get((unit, None), ()):
                yield from turun(akar)


def _siapa_dipakai(simpul: Mapping[str, Any], isian: BARIS) -> str | None:
    """`isian`: one cell of each seksi that filled in that sub kegiatan."""
    dipakai = next((b for b in isian if b["dipakai"]), None)
    pemilik = simpul["seksi"]
    if dipakai is None or (len(isian) == 1 and pemilik in (None, dipakai["seksi"])):
        return None
    awal = f"{simpul['kode'] or simpul['simpul']} {simpul['nama']}:"
    if len(isian) > 1:
        awal += f" diisi oleh {tulis.daftar([_seksi(b) for b in isian])};"
    awal += f" yang dipakai isian {_seksi(dipakai)}"
    if dipakai["seksi"] == pemilik:
        return f"{awal}, penanggung jawabnya sekarang."
    kurang = f"sekarang ({_seksi(simpul)}) belum mengisinya" if pemilik else "belum ada di register"
    return f"{awal}, {'yang terakhir masuk, ' if len(isian) > 1 else ''}karena penanggung jawabnya {kurang}."


def _seksi(b: Mapping[str, Any]) -> str:
    return str(b["nama_seksi"] or b["seksi"])


def sebutan(b: Mapping[str, Any], nilai: Decimal | None, atas: Decimal | None) -> Decimal | str | None:
    """A target of an indikator (a row with rumus and satuan) as people say it: a figure, a range, a word of its list."""
    if nilai is None:
        return None
    daftar = kategori_satuan(b["rumus"].split("@")[0], b["satuan"])
    kata = daftar.sebutan(nilai) if daftar is not None else None
    return rumus_kata.target({"target": nilai, "target_atas": atas, "target_teks": kata})

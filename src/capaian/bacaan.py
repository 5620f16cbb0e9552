"""Reading what was measured: one open engine, one state of the data, however many questions are asked of it.

Rows are dicts in the words of the field; figures are Decimal, None where there is none. A unit takes its kelurahan
along; "semua" is every unit.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from capaian import measure, reference
from capaian.domain import beku
from capaian.domain.kantor import Kantor
from capaian.domain.kematangan import DITANDATANGANI, Acara
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.kematangan import Kematangan, penerimaan
from capaian.reference import Skala
from capaian.report import laju_kata
from capaian.store import MesinKantor

BARIS = list[dict[str, Any]]
SEMUA = "semua"
_BERAT = ("disahkan", "diisi", "berubah_setelah_disahkan", "pengesahan_rusak")
"""kematangan from the best to the worst."""
Buka = Callable[[], AbstractContextManager["Bacaan"]]
"""Opens one state of the data for reading."""


@dataclass(frozen=True, slots=True)
class Saat:
    """A state that is not the present one: `kata`, what is said of it beside its figures; `hari`, its day; `sah`, the
    signing whose figures are read."""

    kata: str
    hari: date
    sah: Mapping[str, Any] | None = None


class Bacaan:
    """`beku`: the content of a frozen period by its id and hash; None when it is no longer what was signed. `acara`: the
    agreements and returns of the SOPs up to an act, in their order; `register`: likewise the registers with their acts."""

    def __init__(
        self, mesin: MesinKantor, kantor: Kantor, beku: Callable[[str, str], Mapping[str, Any] | None] = lambda *_: None,
        acara: Callable[[int], Iterable[Acara]] = lambda _: (),
        register: Callable[[int], Iterable[tuple[int, Mapping[str, Any]]]] = lambda _: (),
    ) -> None:  # fmt: skip
        self._mesin = mesin
        self.kantor = kantor
        self._beku = beku
        self._acara, self._register = acara, register
        self.saat: Saat | None = None

    @property
    def posisi(self) -> int:
        """The last act that is taken into account."""
        return int(self._mesin.run("SELECT isi FROM meta WHERE kunci = 'peristiwa'")[0]["isi"])

    def units(self) -> BARIS:
        return self._mesin.run("SELECT unit, nama, jenis, induk FROM unit ORDER BY unit")

    def unit(self, unit: str | None) -> str:
        """The unit that is asked for as the queries take it ('' is every one, which is what a kabupaten has below it);
        CapaianError when there is none."""
        dicari = unit or self.kantor.unit
        if dicari == SEMUA or (dicari == self.kantor.unit and self.kantor.jenis == "kabupaten"):
            return ""
        dikenal = [b["unit"] for b in self.units()]
        if not dikenal:
            raise CapaianError("Register belum dimuat. Isi data/raw/register.xlsx, lalu jalankan «capaian register».")
        if dicari not in dikenal:
            dari = "" if unit else " dari kantor.toml"
            balik = (
                ""
                if unit
                else " Bila kode itu baru saja diubah, kembalikan: angka, akun, dan alur memakai kode yang dulu."
            )
            raise CapaianError(f"Unit «{dicari}»{dari} tidak ada di register. Yang ada: {', '.join(dikenal)}.{balik}")
        return dicari

    def skala(self, periode: Periode) -> Skala:
        """The rating scale that the period's predikat come from."""
        semua = reference.skala()
        return semua[self.kantor.skala_pada(periode.akhir, {s.id: s.berlaku_sejak for s in semua.values()})]

    def nama_unit(self, unit: str | None) -> str:
        dipilih = self.unit(unit)
        if not dipilih and unit != SEMUA:
            return self.kantor.nama
        return next((b["nama"] for b in self.units() if b["unit"] == dipilih), "Semua unit")

    def lihat(self, nama: str, periode: Periode | None, unit: str | None, **lain: Any) -> BARIS:
        """Rows of measure/sql/lihat/<nama>.sql; without a period those of all periods, where the query knows them.
        `lain`: the other parameters of that query."""
        return measure.lihat(self._mesin, nama, periode=str(periode or ""), unit=self.unit(unit), **lain)

    def telaah(self, nama: str, periode: Periode, unit: str | None, **ambang: Any) -> BARIS:
        """Rows of measure/sql/telaah/<nama>.sql; `ambang`: its thresholds."""
        return measure.telaah(self._mesin, nama, periode=str(periode), unit=self.unit(unit), **ambang)

    def rekap(self, nama: str, **isi: Any) -> BARIS:
        """Rows of measure/sql/rekap/<nama>.sql; `isi`: what it asks for."""
        return measure.rekap(self._mesin, nama, **isi)

    # -- open data: whole tables -----------------------------------------------------------------------------------

    def ekspor(self, nama: str, unit: str | None) -> BARIS:
        """Rows of measure/sql/ekspor/<nama>.sql."""
        return measure.ekspor(self._mesin, nama, unit=self.unit(unit))

    def tiap_periode(self, nama: str, unit: str | None) -> BARIS:
        """What is said of every measured period: rows of `angka` or `banding`, or of `rata_rata` or `serapan` with their
        kematangan."""
        hasil: BARIS = []
        for p in map(Periode.parse, self.periode_terukur()):
            if nama in ("angka", "banding"):
                hasil += getattr(self, nama)(p, unit)
            else:
                hasil += self._matang(self.lihat(nama, p, unit), p, unit, nama)
        return hasil

    def tulis_parquet(self, path: Path, kolom: Mapping[str, str], baris: BARIS) -> None:
        """`kolom`: name -> kind (store.skema.JENIS)."""
        self._mesin.tulis_parquet(path, kolom, baris)

    def indikator_dikenal(self) -> BARIS:
        """Every version of every indikator, with what its figures are counted in."""
        return self._mesin.run(
            "SELECT unit, indikator, versi, jenis_satuan, satuan, rumus FROM indikator ORDER BY unit, indikator, versi"
        )

    def periode_berisi(self, unit: str | None) -> list[str]:
        baris = self._mesin.run(
            "SELECT DISTINCT p.laporan AS periode FROM fakta_kini AS f JOIN unit AS u ON u.unit = f.unit"
            " JOIN periode AS p ON p.periode = f.periode"
            " WHERE $unit = '' OR f.unit = $unit OR u.induk = $unit ORDER BY p.laporan",
            {"unit": self.unit(unit)},
        )
        return [b["periode"] for b in baris]

    def periode_tiap_unit(self) -> dict[str, list[str]]:
        """As `periode_berisi`, of every unit that has any."""
        baris = self._mesin.run(
            "SELECT DISTINCT m.unit, p.laporan AS periode FROM fakta_kini AS f JOIN unit AS u ON u.unit = f.unit"
            " JOIN unit AS m ON m.unit = f.unit OR m.unit = u.induk OR m.jenis = 'kabupaten' JOIN periode AS p ON p.periode = f.periode"
            " ORDER BY m.unit, p.laporan"
        )
        hasil: dict[str, list[str]] = {}
        for b in baris:
            hasil.setdefault(b["unit"], []).append(b["periode"])
        return hasil

    def periode_terukur(self) -> list[str]:
        """Every period with figures, reported or not."""
        baris = self._mesin.run("SELECT periode FROM capaian UNION SELECT periode FROM anggaran ORDER BY periode")
        return [b["periode"] for b in baris]

    def berkas(self) -> BARIS:
        """Every received file, in the order of the acts that brought it in."""
        return self._mesin.run(
            "SELECT b.sha256, b.nama AS berkas, p.peristiwa, p.aksi, p.oleh, p.peran, p.waktu FROM berkas AS b"
            " JOIN peristiwa AS p ON p.peristiwa = b.peristiwa ORDER BY p.peristiwa"
        )

    def leluhur(self, unit: str, simpul: str) -> list[str]:
        """The simpul and those above it, the lowest first."""
        induk = {b["simpul"]: b["induk"] for b in self._simpul(unit)}
        hasil: list[str] = []
        satu: str | None = simpul
        while satu is not None and satu not in hasil:
            hasil.append(satu)
            satu = induk.get(satu)
        return hasil

    def angka(self, periode: Periode, unit: str | None) -> BARIS:
        return self._kematangan_sop.baris(self._angka(periode, unit), periode)

    def _angka(self, periode: Periode, unit: str | None) -> BARIS:
        asal: dict[tuple[str, str, str], BARIS] = {}
        for b in self.lihat("asal", periode, unit):
            asal.setdefault((b["unit"], b["indikator"], b["ukuran"]), []).append(b)
        baris = [
            b | {"asal": asal.get((b["unit"], b["indikator"], b["ukuran"]), [])}
            for b in self.lihat("angka", periode, unit)
        ]
        return self._matang(baris, periode, unit)

    # -- what the SOPs say of a figure before it is frozen ---------------------------------------------------------

    def status(self, periode: Periode, unit: str | None) -> dict[str, Any]:
        """What report.teks.kata_status makes a sentence of: `baris` (rows of `angka`), `tanda_tangan` (the Camat's acts by
        which they are signed), `pengesahan` (the signings in force), `anggaran` (Kematangan.anggaran, where nothing is
        frozen), `saat` (what is said of a state that is not the present one)."""
        baris = self.angka(periode, unit)
        sah = {b["peristiwa"]: b for b in self.lihat("pengesahan", periode, unit) if b["terakhir"]}
        milik = (self._kematangan_sop.satu(b, periode) for b in baris if b["kematangan"] == DITANDATANGANI)
        acts = {p.peristiwa: p for _, p in milik if p is not None}
        dipilih = self.unit(unit)
        terbuka = [
            b["unit"] for b in self.units()
            if dipilih in ("", b["unit"], b["induk"]) and b["unit"] not in {s["unit"] for s in sah.values()}
        ]  # fmt: skip
        return {
            "baris": baris,
            "pengesahan": [b | {"nama_kantor": self.nama_unit(b["kantor"])} for b in sah.values()],
            "anggaran": self._kematangan_sop.anggaran(baris, periode, terbuka),
            "tanda_tangan": [{"oleh": acts[n].oleh, "peran": acts[n].pejabat, "waktu": acts[n].waktu} for n in sorted(acts)],
            "saat": self.saat.kata if self.saat else None,
        }  # fmt: skip

    def penerimaan(self) -> BARIS:
        """Every accepted kertas kerja, the oldest first (kematangan.penerimaan)."""
        return penerimaan(self._mesin)

    def register_terakhir(self, unit: str) -> int:
        """The act that brought in the register of an office or of a kelurahan of it, whichever is the later one."""
        baris = self._mesin.run(
            "SELECT max(peristiwa) AS n FROM unit WHERE unit = $unit OR induk = $unit", {"unit": unit}
        )
        return int(baris[0]["n"] or 0)

    @cached_property
    def _kematangan_sop(self) -> Kematangan:
        induk = {b["unit"]: b["induk"] for b in self.units()}
        return Kematangan(
            self.penerimaan(), lambda: self._acara(self.posisi), lambda: self._register(self.posisi), induk
        )

    def _matang(self, baris: BARIS, periode: Periode, unit: str | None, nama: str = "angka") -> BARIS:
        """The rows of that table of results with `kematangan` and `snapshot`: what the latest signing of their unit and
        period says of them. pengesahan_rusak: the frozen file is not what was signed, so nobody can tell."""
        terakhir = {b["unit"]: b for b in self.lihat("pengesahan", periode, unit) if b["terakhir"]}
        beda: dict[str, set[tuple[str, ...]] | None] = {}
        for b in terakhir.values():
            if b["snapshot"] not in beda:
                konten = self._beku(b["snapshot"], b["hash"])
                beda[b["snapshot"]] = None if konten is None else beku.berbeda(konten, baris, nama)
        hasil = []
        for b in baris:
            snapshot = terakhir[b["unit"]]["snapshot"] if b["unit"] in terakhir else None
            if snapshot is None:
                kata = "diisi"
            elif (lain := beda[snapshot]) is None:
                kata = "pengesahan_rusak"
            else:
                berubah = tuple(b[k] for k in beku.KUNCI[nama]) in lain
                kata = "berubah_setelah_disahkan" if berubah else "disahkan"
            hasil.append(b | {"kematangan": kata, "snapshot": snapshot})
        return hasil

    # -- comparisons with earlier years: what a signing says of the figure that stands beside this one -------------

    def _kematangan(self, nama: str, periode: str, unit: str | None) -> dict[tuple[str, ...], tuple[str, str | None]]:
        """Key of a figure of that table of results -> its kematangan and the signing."""
        p = Periode.parse(periode)
        baris = self._matang(self.lihat(nama, p, unit), p, unit, nama)
        return {tuple(b[k] for k in beku.KUNCI[nama]): (b["kematangan"], b["snapshot"]) for b in baris}

    def banding(self, periode: Periode, unit: str | None) -> BARIS:
        """Rows of `banding` with `kematangan_lalu` and `snapshot_lalu`; None where the year before has no figure."""
        lalu = self._kematangan("angka", str(periode.tahun_lalu()), unit)
        return [
            b | dict(zip(("kematangan_lalu", "snapshot_lalu"),
                         lalu.get((b["unit"], b["indikator_lalu"], b["ukuran"]), (None, None)), strict=True))
            for b in self.lihat("banding", periode, unit)
        ]  # fmt: skip

    def lima_tahun(self, periode: Periode, unit: str | None) -> BARIS:
        """Rows of `lima_tahun` with `kematangan` and `snapshot` of the figure of that year; None where there is none."""
        baris = self.lihat("lima_tahun", periode, unit)
        tahunan = {p: self._kematangan("angka", p, unit) for p in {b["periode"] for b in baris}}
        return [
            b | dict(zip(("kematangan", "snapshot"),
                         tahunan[b["periode"]].get((b["unit"], b["indikator_tahun_itu"], "tahun"), (None, None)),
                         strict=True))
            for b in baris
        ]  # fmt: skip

    def laju(self, periode: Periode, unit: str | None) -> BARIS:
        """Rows of `laju` of a TW with their words: asumsi_kata and perlu_kata."""
        return [laju_kata.dengan_kata(b) for b in self.lihat("laju", periode, unit)]

    def renstra(self, periode: Periode, unit: str | None) -> BARIS:
        """Rows of `renstra` with `kematangan_lalu`: year -> kematangan, of the years that realisasi_sd_lalu is made of."""
        return self._dengan_tahun_lalu(self.lihat("renstra", periode, unit), periode, unit)

    def e81(self, periode: Periode, unit: str | None) -> BARIS:
        """Rows of `e81` with `kematangan_lalu` as in `renstra`, and `rp_kematangan_lalu` of the money of those years."""
        baris = self._dengan_tahun_lalu(self.lihat("e81", periode, unit), periode, unit)
        awal = min((b["tahun_awal"] for b in baris if b["tahun_awal"] is not None), default=periode.tahun)
        uang = {t: self._kematangan("serapan", str(t), unit) for t in range(awal, periode.tahun)}
        # The money of a sasaran is that of its programs; no table of results has a row of its own for it.
        program: dict[tuple[str, str | None], list[str]] = {}
        for b in baris:
            if b["tingkat"] == "program" and b["nomor"] == 1:
                program.setdefault((b["unit"], b["simpul_sasaran"]), []).append(b["simpul"])

        def kata(b: Mapping[str, Any], isi: Mapping[tuple[str, ...], tuple[str, str | None]]) -> str | None:
            milik = program.get((b["unit"], b["simpul"]), []) if b["tingkat"] == "sasaran" else [b["simpul"]]
            ada = [isi[b["unit"], s][0] for s in milik if (b["unit"], s) in isi]
            return max(ada, key=_BERAT.index, default=None)

        return [
            b | {"rp_kematangan_lalu": {
                str(t): satu for t, isi in uang.items()
                if b["nomor"] == 1 and b["tahun_awal"] is not None and t >= b["tahun_awal"]
                and (satu := kata(b, isi)) is not None
            }}
            for b in baris
        ]  # fmt: skip

    def _dengan_tahun_lalu(self, baris: BARIS, periode: Periode, unit: str | None) -> BARIS:
        terdahulu = self.lihat("terdahulu", periode, unit)
        tahunan = {p: self._kematangan("angka", p, unit) for p in {b["periode"] for b in terdahulu}}
        per_indikator: dict[tuple[str, str], dict[int, str]] = {}
        for b in terdahulu:
            satu = tahunan[b["periode"]][b["unit"], b["indikator_lalu"], "tahun"]
            per_indikator.setdefault((b["unit"], b["indikator"]), {})[b["tahun"]] = satu[0]

        def tahun(b: Mapping[str, Any]) -> range:
            if b["tahun_awal"] is None or b["cara"] is None:
                return range(0)
            return range(b["tahun_awal"] if b["cara"] == "jumlah" else max(b["tahun_awal"], periode.tahun - 1),
                         periode.tahun)  # fmt: skip

        return [
            b | {"kematangan_lalu": {
                str(t): kata for t, kata in per_indikator.get((b["unit"], b["indikator"]), {}).items() if t in tahun(b)
            }}
            for b in baris
        ]  # fmt: skip

    def _simpul(self, unit: str) -> BARIS:
        return self._mesin.run("SELECT simpul, induk FROM simpul_kini WHERE unit = $unit", {"unit": unit})

    def turunan(self, unit: str, simpul: str) -> set[str]:
        """The simpul and everything below it."""
        anak: dict[str | None, list[str]] = {}
        for b in self._simpul(unit):
            anak.setdefault(b["induk"], []).append(b["simpul"])
        hasil, antrean = set(), [simpul]
        while antrean:
            satu = antrean.pop()
            if satu not in hasil:
                hasil.add(satu)
                antrean += anak.get(satu, [])
        return hasil

    def sanding_cetak(self, cetak: Iterable[Mapping[str, Any]]) -> BARIS:
        """Printed percentages with our figure beside each, as measure/sql/periksa_cetak.sql wants them."""
        ingatan: dict[tuple[str, int, str], BARIS] = {}
        baris = []
        for b in cetak:
            ukuran = next(k for k in ("capaian", "serapan", "rata_rata") if k in b)
            sumber, kolom, objek = {
                "capaian": ("angka", "indikator", b.get("indikator")),
                "serapan": ("serapan", "simpul", b.get("simpul", "")),
                "rata_rata": ("rata_rata", "tingkat", "sasaran"),
            }[ukuran]
            kunci = (sumber, b["tahun"], b["unit"])
            if kunci not in ingatan:
                ingatan[kunci] = self.lihat(sumber, Periode(b["tahun"]), b["unit"])
            cocok = [x for x in ingatan[kunci] if x["unit"] == b["unit"] and x[kolom] == objek]
            baris.append(
                {
                    "unit": b["unit"],
                    "objek": objek,
                    "periode": str(b["tahun"]),
                    "ukuran": ukuran,
                    "tercetak": b[ukuran],
                    "nilai_cetak": b[ukuran],
                    "desimal": len(b[ukuran].partition(".")[2]),
                    "hitungan": cocok[0][ukuran] if len(cocok) == 1 else None,
                }
            )
        return baris

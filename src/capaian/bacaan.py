"""Reading what was measured: one open engine, one state of the data, however many questions are asked of it.

Rows are dicts in the words of the field; figures are Decimal, None where there is none. A unit takes its kelurahan
along; "semua" is every unit.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from capaian import measure, reference
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.store import Mesin

BARIS = list[dict[str, Any]]
SEMUA = "semua"


class Bacaan:
    def __init__(self, mesin: Mesin, kantor: Kantor) -> None:
        self._mesin = mesin
        self._kantor = kantor

    def units(self) -> BARIS:
        return self._mesin.run("SELECT unit, nama, jenis, induk FROM unit ORDER BY unit")

    def unit(self, unit: str | None) -> str:
        """The unit that is asked for as the queries take it ('' is every one); CapaianError when there is none."""
        if unit == SEMUA:
            return ""
        dicari = unit or self._kantor.unit
        dikenal = [b["unit"] for b in self.units()]
        if not dikenal:
            raise CapaianError("Register belum dimuat. Isi data/raw/register.xlsx, lalu jalankan «capaian register».")
        if dicari not in dikenal:
            dari = "" if unit else " dari kantor.toml"
            raise CapaianError(f"Unit «{dicari}»{dari} tidak ada di register. Yang ada: {', '.join(dikenal)}.")
        return dicari

    def nama_unit(self, unit: str | None) -> str:
        dipilih = self.unit(unit)
        return next((b["nama"] for b in self.units() if b["unit"] == dipilih), "Semua unit")

    def lihat(self, nama: str, periode: Periode | None, unit: str | None) -> BARIS:
        """Rows of measure/sql/lihat/<nama>.sql; without a period those of all periods, where the query knows them."""
        return measure.lihat(self._mesin, nama, periode=str(periode or ""), unit=self.unit(unit))

    def periode_berisi(self, unit: str | None) -> list[str]:
        baris = self._mesin.run(
            "SELECT DISTINCT f.periode FROM fakta_kini AS f JOIN unit AS u ON u.unit = f.unit"
            " WHERE $unit = '' OR f.unit = $unit OR u.induk = $unit ORDER BY f.periode",
            {"unit": self.unit(unit)},
        )
        return [b["periode"] for b in baris]

    def angka(self, periode: Periode, unit: str | None) -> BARIS:
        asal: dict[tuple[str, str, str], BARIS] = {}
        for b in self.lihat("asal", periode, unit):
            asal.setdefault((b["unit"], b["indikator"], b["ukuran"]), []).append(b)
        return [
            b
            | {"kematangan": "diisi", "snapshot": None, "asal": asal.get((b["unit"], b["indikator"], b["ukuran"]), [])}
            for b in self.lihat("angka", periode, unit)
        ]

    def jejak(self, kode: str, periode: Periode, unit: str | None) -> BARIS:
        """One row an ukuran and unit; `asal` are the cells of the realisasi, `asal_target` the register cell of the
        target or the pagu."""

        def milik(nama: str, kolom: str, pemilik: str) -> BARIS:
            return [b for b in self.lihat(nama, periode, unit) if (b["unit"], b[kolom]) == (pemilik, kode)]

        def daun(nama: str, pemilik: str) -> BARIS:
            turunan = self._turunan(pemilik, kode)
            return [b for b in self.lihat(nama, periode, unit) if b["unit"] == pemilik and b["simpul"] in turunan]

        hasil = [
            b
            | {
                "rumus_kata": reference.rumus()[b["rumus"].split("@")[0]].kata,
                "rumus_sumber": reference.rumus()[b["rumus"].split("@")[0]].sumber,
                "asal_target": [
                    t
                    for t in milik("asal_target", "indikator", b["unit"])
                    if t.get("ukuran", b["ukuran"]) == b["ukuran"]
                ],
                "catatan": milik("catatan", "objek", b["unit"]),
            }
            for b in self.angka(periode, unit)
            if b["indikator"] == kode
        ] + [
            b
            | {
                "asal": daun("asal_anggaran", b["unit"]),
                "asal_target": daun("asal_pagu", b["unit"]),
            }
            for b in self.lihat("serapan", periode, unit)
            if b["simpul"] == kode
        ]
        if not hasil:
            raise CapaianError(
                f"Tidak ada angka untuk «{kode}» pada {periode.nama}. Kode yang ada terlihat dengan «capaian angka»."
            )
        return hasil

    def _turunan(self, unit: str, simpul: str) -> set[str]:
        """The simpul and everything below it."""
        anak: dict[str | None, list[str]] = {}
        for b in self._mesin.run("SELECT simpul, induk FROM simpul_kini WHERE unit = $unit", {"unit": unit}):
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

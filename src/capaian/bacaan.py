"""Reading what was measured: one open engine, one state of the data, however many questions are asked of it.

Rows are dicts in the words of the field; figures are Decimal, None where there is none. A unit takes its kelurahan
along; "semua" is every unit.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from capaian import measure, reference
from capaian.domain import beku
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.store import Mesin

BARIS = list[dict[str, Any]]
SEMUA = "semua"


class Bacaan:
    """`beku`: the content of a frozen period by its id and hash; None when it is no longer what was signed."""

    def __init__(
        self, mesin: Mesin, kantor: Kantor, beku: Callable[[str, str], Mapping[str, Any] | None] = lambda *_: None
    ) -> None:
        self._mesin = mesin
        self.kantor = kantor
        self._beku = beku

    @property
    def posisi(self) -> int:
        """The last act that is taken into account."""
        return int(self._mesin.run("SELECT isi FROM meta WHERE kunci = 'peristiwa'")[0]["isi"])

    def units(self) -> BARIS:
        return self._mesin.run("SELECT unit, nama, jenis, induk FROM unit ORDER BY unit")

    def unit(self, unit: str | None) -> str:
        """The unit that is asked for as the queries take it ('' is every one); CapaianError when there is none."""
        if unit == SEMUA:
            return ""
        dicari = unit or self.kantor.unit
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

    def lihat(self, nama: str, periode: Periode | None, unit: str | None, **lain: Any) -> BARIS:
        """Rows of measure/sql/lihat/<nama>.sql; without a period those of all periods, where the query knows them.
        `lain`: the other parameters of that query."""
        return measure.lihat(self._mesin, nama, periode=str(periode or ""), unit=self.unit(unit), **lain)

    def periode_berisi(self, unit: str | None) -> list[str]:
        baris = self._mesin.run(
            "SELECT DISTINCT f.periode FROM fakta_kini AS f JOIN unit AS u ON u.unit = f.unit"
            " WHERE $unit = '' OR f.unit = $unit OR u.induk = $unit ORDER BY f.periode",
            {"unit": self.unit(unit)},
        )
        return [b["periode"] for b in baris]

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
        asal: dict[tuple[str, str, str], BARIS] = {}
        for b in self.lihat("asal", periode, unit):
            asal.setdefault((b["unit"], b["indikator"], b["ukuran"]), []).append(b)
        baris = [
            b | {"asal": asal.get((b["unit"], b["indikator"], b["ukuran"]), [])}
            for b in self.lihat("angka", periode, unit)
        ]
        return self._matang(baris, periode, unit)

    def _matang(self, baris: BARIS, periode: Periode, unit: str | None) -> BARIS:
        """The rows with `kematangan` and `snapshot`: what the latest signing of their unit and period says of them.
        pengesahan_rusak: the frozen file is not what was signed, so nobody can tell."""
        terakhir = {b["unit"]: b for b in self.lihat("pengesahan", periode, unit) if b["terakhir"]}
        beda: dict[str, set[tuple[str, ...]] | None] = {}
        for b in terakhir.values():
            if b["snapshot"] not in beda:
                konten = self._beku(b["snapshot"], b["hash"])
                beda[b["snapshot"]] = None if konten is None else beku.berbeda(konten, baris)
        hasil = []
        for b in baris:
            snapshot = terakhir[b["unit"]]["snapshot"] if b["unit"] in terakhir else None
            if snapshot is None:
                kata = "diisi"
            elif (lain := beda[snapshot]) is None:
                kata = "pengesahan_rusak"
            else:
                berubah = (b["unit"], b["indikator"], b["ukuran"]) in lain
                kata = "berubah_setelah_disahkan" if berubah else "disahkan"
            hasil.append(b | {"kematangan": kata, "snapshot": snapshot})
        return hasil

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

    def _simpul(self, unit: str) -> BARIS:
        return self._mesin.run("SELECT simpul, induk FROM simpul_kini WHERE unit = $unit", {"unit": unit})

    def _turunan(self, unit: str, simpul: str) -> set[str]:
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

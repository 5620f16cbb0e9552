"""The figures once more, slow and obvious, with fractions: what the SQL must agree with to the last digit.

Written from the rules (docs, reference/*.yaml, the comments above each statement), one question a function, straight
from the rows of the data model. No cleverness and no speed; exact throughout, rounded only where a figure is printed.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from capaian import reference
from capaian.domain.periode import Periode, periode_setahun
from capaian.reference.kategori import kategori

Baris = dict[str, Any]
Tabel = Mapping[str, list[Baris]]


def pecahan(nilai: object) -> Fraction | None:
    return None if nilai is None else Fraction(str(nilai))


def bulat(nilai: Fraction, desimal: int = 2) -> Fraction:
    """Half up, away from zero for negative values, as ROUND_HALF_UP of decimal does."""
    skala = 10**desimal
    dibulatkan = (2 * abs(nilai) * skala + 1) // 2
    return Fraction(dibulatkan if nilai >= 0 else -dibulatkan, skala)


def bagi(a: Fraction, b: Fraction | int, desimal: int = 2) -> Fraction | None:
    """a / b as it is printed; None beyond what the engine's integers hold."""
    hasil = bulat(Fraction(a) / b, desimal)
    return None if max(abs(a), abs(b)) >= 10**25 or abs(hasil) >= 10**23 else hasil


def capaian(i: Baris, t: Fraction, atas: Fraction | None, r: Fraction) -> Fraction | None:
    """What the formula of the indikator says; None when it has no answer."""
    hasil = _HITUNG[i["rumus"]](t, atas, r, _kategori(i))
    if hasil is None:
        return None
    mentah = bagi(100 * hasil, 1)
    if mentah is None:
        return None
    aturan = reference.rumus()[i["rumus"]]
    dibatasi = max(mentah, Fraction(aturan.lantai))
    return dibatasi if aturan.plafon is None else min(dibatasi, Fraction(aturan.plafon))


def _kategori(i: Baris) -> dict[Fraction, str]:
    """urutan -> word of the list that the indikator is measured in; empty when its satuan names none."""
    for k in kategori().values():
        if k.rumus == i["rumus"] and i["satuan"].lower() in [s.lower() for s in k.satuan]:
            return {Fraction(kelas.urutan): kelas.sebutan for kelas in k.kelas}
    return {}


def _rentang(t: Fraction, atas: Fraction | None, r: Fraction, _: object) -> Fraction | None:
    if atas is None or atas < t:
        return None
    if t <= r <= atas:
        return Fraction(1)
    terdekat = t if r < t else atas
    if terdekat <= 0:
        return None
    return r / t if r < t else 1 - (r - atas) / atas


_HITUNG: dict[str, Callable[..., Fraction | None]] = {
    "naik": lambda t, _a, r, _k: r / t if t > 0 else None,
    "turun_a": lambda t, _a, r, _k: 1 + (t - r) / t if t > 0 else None,
    "turun_b": lambda t, _a, r, _k: t / r if t > 0 and r > 0 else None,
    "rentang": _rentang,
    "tepat": lambda t, _a, r, _k: 1 - abs(r - t) / t if t > 0 else None,
    "ya_tidak": lambda t, _a, r, _k: r if t == 1 and r in (0, 1) else None,
    "predikat": lambda t, _a, r, k: r / t if t in k and r in k else None,
}


def akhir(periode: str) -> date:
    return Periode.parse(periode).akhir


def tahun(periode: str) -> int:
    return Periode.parse(periode).tahun


class Oracle:
    """`skala`: (id, in use since), as in kantor.toml."""

    def __init__(self, tabel: Tabel, skala: tuple[tuple[str, date], ...]) -> None:
        self.tabel = tabel
        self.skala = skala
        self._ingat: dict[tuple[Any, ...], Any] = {}

    def _sekali(self, hitung: Callable[..., Any], *kunci: Any) -> Any:
        alamat = (hitung.__name__, *kunci)
        if alamat not in self._ingat:
            self._ingat[alamat] = hitung(*kunci)
        return self._ingat[alamat]

    # -- which document is in force --------------------------------------------------------------------------------

    @cached_property
    def dokumen(self) -> dict[tuple[str, str], Baris]:
        return {(d["unit"], d["dokumen"]): d for d in self.tabel["dokumen"]}

    def _berlaku(self, calon: list[Baris], periode: str) -> str | None:
        """Of the documents of these rows: the latest one dated by the period's end, otherwise the earliest."""
        nama = {(date.fromisoformat(self.dokumen[c["unit"], c["dokumen"]]["tanggal"]), c["dokumen"]) for c in calon}
        sudah = [n for n in nama if n[0] <= akhir(periode)]
        if sudah:
            return max(sudah)[1]
        if nama:
            pertama = min(n[0] for n in nama)
            return max(n for n in nama if n[0] == pertama)[1]
        return None

    def _janji(self, jenis: str, tabel: str, tahun_ini: int) -> list[Baris]:
        """Rows of documents of that kind and year that speak of that same year."""
        return [
            b for b in self.tabel[tabel]
            if (d := self.dokumen.get((b["unit"], b["dokumen"]))) is not None
            and d["jenis"] == jenis and d["tahun"] == tahun_ini == tahun(b["periode"])
        ]  # fmt: skip

    def versi(self, unit: str, indikator: str, tahun_ini: int) -> int | None:
        """A year knows one definition of an indikator: the newest that one of its PK promises."""
        ada = [
            b["versi"] for b in self._sekali(self._janji, "pk", "target", tahun_ini)
            if b["unit"] == unit and b["indikator"] == indikator
        ]  # fmt: skip
        return max(ada, default=None)

    def target(self, unit: str, indikator: str, periode: str) -> tuple[str | None, Fraction | None, Fraction | None]:
        """(dokumen, target, upper bound) in force for that very period."""
        versi = self.versi(unit, indikator, tahun(periode))
        calon = [
            b for b in self._sekali(self._janji, "pk", "target", tahun(periode))
            if (b["unit"], b["indikator"], b["versi"], b["periode"]) == (unit, indikator, versi, periode)
        ]  # fmt: skip
        dokumen = self._berlaku(calon, periode)
        dipakai = next((b for b in calon if b["dokumen"] == dokumen), {})
        return dokumen, pecahan(dipakai.get("bawah")), pecahan(dipakai.get("atas"))

    # -- what was reported -----------------------------------------------------------------------------------------

    @cached_property
    def kini(self) -> dict[tuple[str, str, str, str, str], Baris]:
        """Of everything reported about one cell, the latest act."""
        hasil: dict[tuple[str, str, str, str, str], Baris] = {}
        for f in self.tabel["fakta"]:
            kunci = (f["unit"], f["objek"], f["seksi"], f["periode"], f["besaran"])
            if kunci not in hasil or f["peristiwa"] > hasil[kunci]["peristiwa"]:
                hasil[kunci] = f
        return hasil

    def terakhir(self, unit: str, objek: str, periode: str, besaran: str, kalah: set[str]) -> Baris | None:
        """The latest act of whoever reported it; of the seksi in `kalah` only when nobody else did."""
        semua = [
            f for (u, o, _, p, b), f in self.kini.items() if (u, o, p, b) == (unit, objek, periode, besaran)
        ]  # fmt: skip
        semua = [f for f in semua if f["seksi"] not in kalah] or semua
        if not semua:
            return None
        terakhir = max(f["peristiwa"] for f in semua)
        return min((f for f in semua if f["peristiwa"] == terakhir), key=lambda f: f["seksi"])

    def laporan(self, i: Baris, seksi: str | None, periode: str) -> tuple[str, dict[str, Fraction]]:
        """(keadaan, figures) of one seksi (None: of the office as one); "kosong" when nothing usable came."""
        unit, indikator = i["unit"], i["indikator"]
        besaran = ("pembilang", "penyebut") if self.rasio(i) else ("realisasi",)
        if seksi is None:
            penyumbang = {
                p["seksi"] for p in self.tabel["pengampu"]
                if (p["unit"], p["indikator"], p["versi"], p["peran"]) == (unit, indikator, i["versi"], "penyumbang")
            }  # fmt: skip
            fakta = [self.terakhir(unit, indikator, periode, b, penyumbang) for b in besaran]
        else:
            fakta = [self.kini.get((unit, indikator, seksi, periode, b)) for b in besaran]
        nilai = {b: None if f is None else pecahan(f["nilai"]) for b, f in zip(besaran, fakta, strict=True)}
        if all(v is not None for v in nilai.values()):
            return "terisi", nilai  # type: ignore[return-value]
        dinyatakan = {f["keadaan"] for f in fakta if f is not None}
        for keadaan in ("tidak_berlaku", "belum_tersedia"):
            if keadaan in dinyatakan:
                return keadaan, {}
        return "kosong", {}

    @staticmethod
    def rasio(i: Baris) -> bool:
        return i.get("pembilang") is not None and i.get("penyebut") is not None

    def gabungan(self, i: Baris, periode: str) -> tuple[str, dict[str, Fraction]]:
        """(keadaan, figures) of an indikator in one period, from everybody who has to report it."""
        return self._sekali(
            self._dari_bulan if self.dari_bulan(i, periode) else self._gabungan, *self._kunci(i), periode
        )

    @staticmethod
    def _kunci(i: Baris) -> tuple[str, str, int]:
        return i["unit"], i["indikator"], i["versi"]

    def dari_bulan(self, i: Baris, periode: str) -> bool:
        """A TW that nobody reported as a whole is made of its months, where the indikator is reported by them."""
        if i["jatuh_tempo"] != "bulanan" or Periode.parse(periode).jenis != "tw":
            return False
        return self._sekali(self._gabungan, *self._kunci(i), periode)[0] == "belum_lapor"

    @staticmethod
    def posisi(i: Baris) -> bool:
        """Whether the last report says all."""
        return i["agregasi_waktu"] == "nilai_akhir" or (i["agregasi_waktu"] == "jumlah" and i["basis"] == "kumulatif")

    def bulan(self, i: Baris, periode: str) -> list[tuple[str, dict[str, Fraction]]]:
        """What was reported of the months that a TW is made of."""
        semua = [self._sekali(self._gabungan, *self._kunci(i), str(b)) for b in Periode.parse(periode).bulan]
        return self.terakhir_berlaku(semua, [k for k, _ in semua]) if self.posisi(i) else semua

    @staticmethod
    def terakhir_berlaku(semua: list[Any], keadaan: list[str]) -> list[Any]:
        """Of these reports the last one that was not declared not to apply; the very last where all were."""
        for satu, k in zip(reversed(semua), reversed(keadaan), strict=True):
            if k != "tidak_berlaku":
                return [satu]
        return semua[-1:]

    def _dari_bulan(self, unit: str, indikator: str, versi: int, periode: str) -> tuple[str, dict[str, Fraction]]:
        i = self.indikator[unit, indikator, versi]
        bulan = self.bulan(i, periode)
        keadaan = {k for k, _ in bulan}
        for belum in ("belum_lapor", "belum_tersedia"):
            if belum in keadaan:
                return belum, {}
        if keadaan == {"tidak_berlaku"}:
            return "tidak_berlaku", {}
        terisi = [nilai for k, nilai in bulan if k == "terisi"]
        if self.rasio(i):
            return "terisi", {b: sum(n[b] for n in terisi) for b in ("pembilang", "penyebut")}
        angka = [n["realisasi"] for n in terisi]
        if i["agregasi_waktu"] == "maksimum":
            return "terisi", {"realisasi": max(angka)}
        if i["agregasi_waktu"] == "rata_rata" and len(angka) > 1:
            return "terisi", {"realisasi": bulat(sum(angka, Fraction(0)) / len(angka))}
        return "terisi", {"realisasi": sum(angka, Fraction(0))}

    def angka_rata(self, i: Baris, periode: str) -> list[Fraction]:
        """The figures that a TW brings to a mean over the year: of a monthly indikator always those of months."""
        if self.dari_bulan(i, periode):
            return [nilai["realisasi"] for k, nilai in self.bulan(i, periode) if k == "terisi"]
        satu = self.gabungan(i, periode)[1]["realisasi"]
        return [satu] * (3 if i["jatuh_tempo"] == "bulanan" else 1)

    def _gabungan(self, unit: str, indikator: str, versi: int, periode: str) -> tuple[str, dict[str, Fraction]]:
        i = self.indikator[unit, indikator, versi]
        pelapor = [
            p["seksi"] for p in self.tabel["pengampu"]
            if (p["unit"], p["indikator"], p["versi"]) == (unit, indikator, versi)
        ] if i["agregasi_unit"] == "jumlah" else [None]  # fmt: skip
        semua = [self.laporan(i, seksi, periode) for seksi in pelapor]
        keadaan = {k for k, _ in semua}
        if keadaan and keadaan <= {"terisi", "tidak_berlaku"}:
            if keadaan == {"tidak_berlaku"}:
                return "tidak_berlaku", {}
            jumlah: dict[str, Fraction] = defaultdict(Fraction)
            for _, nilai in semua:
                for besaran, satu in nilai.items():
                    jumlah[besaran] += satu
            return "terisi", dict(jumlah)
        if "belum_tersedia" in keadaan and "kosong" not in keadaan:
            return "belum_tersedia", {}
        return ("belum_lapor" if self.jatuh_tempo(i, periode) else "belum_jatuh_tempo"), {}

    @staticmethod
    def jatuh_tempo(i: Baris, periode: str) -> bool:
        if i["jatuh_tempo"] == "bulanan":
            return Periode.parse(periode).jenis in ("bulan", "tw")
        return periode.partition("-")[2] in i["jatuh_tempo"].split(",")

    # -- capaian ---------------------------------------------------------------------------------------------------

    @cached_property
    def indikator(self) -> dict[tuple[str, str, int], Baris]:
        return {(i["unit"], i["indikator"], i["versi"]): i for i in self.tabel["indikator"]}

    def unsur(self, i: Baris, periode: str, ukuran: str) -> list[str]:
        """The periods whose reports make the figure."""
        if ukuran == "tw":
            return [periode]
        if ukuran == "tahun" and self.gabungan(i, periode)[0] in (
            "terisi",
            "belum_tersedia",
            "tidak_berlaku",
        ):
            return [periode]
        sampai = Periode.parse(periode).ke or 4
        ikut = [
            tw for tw in (f"{tahun(periode)}-TW{ke}" for ke in range(1, sampai + 1))
            if self.jatuh_tempo(i, tw) or self.gabungan(i, tw)[0] == "terisi"
        ]  # fmt: skip
        return self.terakhir_berlaku(ikut, [self.gabungan(i, tw)[0] for tw in ikut]) if self.posisi(i) else ikut

    def realisasi_periode(self, i: Baris, periode: str) -> Fraction | None:
        keadaan, nilai = self.gabungan(i, periode)
        if keadaan != "terisi":
            return None
        return self._hasil_bagi(i, [nilai]) if self.rasio(i) else nilai["realisasi"]

    @staticmethod
    def _hasil_bagi(i: Baris, bagian: list[dict[str, Fraction]]) -> Fraction | None:
        penyebut = sum(b["penyebut"] for b in bagian)
        if penyebut == 0:
            return None
        pengali = 100 if i["jenis_satuan"] == "persen" else 1
        return bagi(pengali * sum(b["pembilang"] for b in bagian), penyebut)

    def realisasi(self, i: Baris, unsur: list[str]) -> Fraction | None:
        """The realisasi of these periods together; None as long as one of them is still to come."""
        keadaan = [self.gabungan(i, p)[0] for p in unsur]
        if "terisi" not in keadaan or set(keadaan) - {"terisi", "tidak_berlaku"}:
            return None
        terisi = [p for p, k in zip(unsur, keadaan, strict=True) if k == "terisi"]
        if i["agregasi_waktu"] == "maksimum":
            return max((r for p in terisi if (r := self.realisasi_periode(i, p)) is not None), default=None)
        if self.rasio(i):
            return self._hasil_bagi(i, [self.gabungan(i, p)[1] for p in terisi])
        if i["agregasi_waktu"] == "rata_rata" and len(terisi) > 1:
            angka = [a for p in terisi for a in self.angka_rata(i, p)]
            return bagi(sum(angka, Fraction(0)), len(angka))
        return sum((self.gabungan(i, p)[1]["realisasi"] for p in terisi), Fraction(0))

    def target_ukuran(self, i: Baris, periode: str, ukuran: str, unsur: list[str], batas: int) -> Fraction | None:
        """Year to date is promised by the targets of the periods it is made of; anything else by its own. `batas`: 1
        the target, or the lower bound of a range; 2 the upper one."""
        if ukuran != "sd":
            return self.target(i["unit"], i["indikator"], periode)[batas]
        janji = [
            self.target(i["unit"], i["indikator"], p)[batas] for p in unsur
            if self.gabungan(i, p)[0] != "tidak_berlaku"
        ]  # fmt: skip
        if not janji or None in janji:
            return None
        if i["agregasi_waktu"] == "maksimum":
            return max(janji)
        jumlah = sum(janji, Fraction(0))
        return bulat(jumlah / len(janji)) if i["agregasi_waktu"] == "rata_rata" and len(janji) > 1 else jumlah

    def angka(self, i: Baris, periode: str, ukuran: str) -> Baris:
        unsur = self.unsur(i, periode, ukuran)
        keadaan_unsur = [self.gabungan(i, p)[0] for p in unsur]
        t, atas = (self.target_ukuran(i, periode, ukuran, unsur, batas) for batas in (1, 2))
        r = self.realisasi(i, unsur)
        c = None if t is None or r is None else capaian(i, t, atas, r)
        if c is not None:
            keadaan = "terisi"
        elif not unsur:
            keadaan = "belum_jatuh_tempo"
        elif belum := [k for k in ("belum_lapor", "belum_tersedia", "belum_jatuh_tempo") if k in keadaan_unsur]:
            keadaan = belum[0]
        elif set(keadaan_unsur) == {"tidak_berlaku"}:
            keadaan = "tidak_berlaku"
        else:
            keadaan = "tidak_dapat_dihitung"
        status = keadaan if c is None else "tercapai" if c >= 100 else "di_bawah_target"
        return {
            "versi": i["versi"], "garis": i["garis"], "dokumen": self.target(i["unit"], i["indikator"], periode)[0],
            "target": t, "target_atas": atas, "target_teks": _kategori(i).get(t), "realisasi": r,
            "realisasi_teks": _kategori(i).get(r), "capaian": c, "keadaan": keadaan, "status": status,
            "predikat": None if c is None else self.predikat(c, periode),
        }  # fmt: skip

    def predikat(self, c: Fraction, periode: str) -> str | None:
        """The class in the scale in force on the period's last day; the first whose lower bound is reached."""
        dipakai = [(sejak, nama) for nama, sejak in self.skala if sejak <= akhir(periode)]
        if not dipakai:
            return None
        for kelas in reference.skala()[max(dipakai)[1]].kelas:
            batas = Fraction(kelas.batas_bawah)
            if c > batas or (kelas.inklusif and c == batas):
                return kelas.predikat
        raise AssertionError("celah pada skala")

    def semua_capaian(self) -> dict[tuple[str, str, str, str], Baris]:
        hasil = {}
        for unit, indikator in {(i["unit"], i["indikator"]) for i in self.tabel["indikator"]}:
            for tahun_ini in {d["tahun"] for d in self.tabel["dokumen"]}:
                versi = self.versi(unit, indikator, tahun_ini)
                if versi is None:
                    continue
                i = self.indikator[unit, indikator, versi]
                for p in periode_setahun(tahun_ini):
                    for ukuran in ("tw", "sd") if p.jenis == "tw" else ("tahun",):
                        hasil[unit, indikator, str(p), ukuran] = self.angka(i, str(p), ukuran)
        return hasil

    def semua_rata_rata(self, semua: Mapping[tuple[str, str, str, str], Baris]) -> dict[tuple[str, ...], Baris]:
        per_simpul: dict[tuple[str, ...], list[Baris]] = defaultdict(list)
        for (unit, indikator, periode, ukuran), a in semua.items():
            simpul = self.indikator[unit, indikator, a["versi"]]["simpul"]
            per_simpul[unit, simpul, periode, ukuran].append(a)
        hasil = {}
        for kunci, baris in per_simpul.items():
            ada = [a["capaian"] for a in baris if a["capaian"] is not None]
            hasil[kunci] = {
                "jumlah_indikator": len(baris),
                "jatuh_tempo": sum(a["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku") for a in baris),
                "terhitung": len(ada),
                "di_bawah_target": sum(c < 100 for c in ada),
                "tercapai": sum(c >= 100 for c in ada),
                "belum_lapor": sum(a["keadaan"] == "belum_lapor" for a in baris),
                "rata_rata": bagi(sum(ada, Fraction(0)), len(ada)) if ada else None,
                "rata_rata_maks_100": (
                    bagi(sum((min(c, Fraction(100)) for c in ada), Fraction(0)), len(ada)) if ada else None
                ),
            }
        return hasil

    # -- money -----------------------------------------------------------------------------------------------------

    @cached_property
    def simpul(self) -> dict[tuple[str, str], Baris]:
        """The latest version of each."""
        hasil: dict[tuple[str, str], Baris] = {}
        for s in sorted(self.tabel["simpul"], key=lambda s: s["versi"]):
            hasil[s["unit"], s["simpul"]] = s
        return hasil

    def pagu(self, unit: str, simpul: str, periode: str) -> tuple[str | None, Fraction | None, Fraction | None]:
        """(DPA in force, pagu of the year, anggaran kas up to the end of the period), the two each by its own DPA."""
        semua = [
            b for b in self._sekali(self._janji, "dpa", "pagu", tahun(periode))
            if (b["unit"], b["simpul"]) == (unit, simpul)
        ]  # fmt: skip
        setahun = [b for b in semua if Periode.parse(b["periode"]).jenis == "tahun"]
        kas = [b for b in semua if Periode.parse(b["periode"]).jenis == "tw"]
        dpa_pagu, dpa_kas = self._berlaku(setahun, periode), self._berlaku(kas, periode)
        sampai = Periode.parse(periode).ke or 4
        pagu = [pecahan(b["rupiah"]) for b in setahun if b["dokumen"] == dpa_pagu]
        sudah = [
            pecahan(b["rupiah"]) for b in kas if b["dokumen"] == dpa_kas and Periode.parse(b["periode"]).ke <= sampai
        ]
        return dpa_pagu or dpa_kas, sum(pagu) if pagu else None, sum(sudah) if sudah else None

    def anggaran(self, unit: str, simpul: str, periode: str) -> Baris:
        dokumen, pagu, kas = self.pagu(unit, simpul, periode)

        def dilaporkan(kapan: str, besaran: str) -> Fraction | None:
            """By whoever was responsible then: the latest act, whichever seksi it was."""
            fakta = self.terakhir(unit, simpul, kapan, besaran, set())
            return None if fakta is None else pecahan(fakta["nilai"])

        def isi(besaran: str) -> Fraction | None:
            nilai = dilaporkan(periode, besaran)
            if nilai is None and "TW" not in periode:
                nilai = dilaporkan(f"{periode}-TW4", besaran)
            return nilai

        realisasi, fisik = isi("anggaran"), isi("fisik")
        realisasi = None if realisasi is None else bulat(realisasi)
        punya_pagu = pagu is not None and pagu > 0
        return {
            "dokumen": dokumen, "pagu": pagu, "anggaran_kas": kas, "realisasi": realisasi, "fisik": fisik,
            "serapan": bulat(100 * realisasi / pagu) if punya_pagu and realisasi is not None else None,
            "keadaan": (
                "tidak_dapat_dihitung" if not punya_pagu else "belum_lapor" if realisasi is None else "terisi"
            ),
        }  # fmt: skip

    def semua_anggaran(self) -> dict[tuple[str, str, str], Baris]:
        hasil = {}
        for unit, simpul in {(b["unit"], b["simpul"]) for b in self.tabel["pagu"]}:
            for tahun_ini in {d["tahun"] for d in self.tabel["dokumen"]}:
                for p in periode_setahun(tahun_ini):
                    if self.pagu(unit, simpul, str(p))[0] is not None:
                        hasil[unit, simpul, str(p)] = self.anggaran(unit, simpul, str(p))
        return hasil

    def _di_bawah(self, unit: str, simpul: str, leluhur: str) -> bool:
        kini: str | None = simpul
        while kini is not None:
            if kini == leluhur:
                return True
            baris = self.simpul.get((unit, kini))
            kini = None if baris is None else baris["induk"]
        return False

    def semua_serapan(self, anggaran: Mapping[tuple[str, str, str], Baris]) -> dict[tuple[str, str, str], Baris]:
        """Every node of the tree, and "" for the whole unit: sum over sum."""
        hasil = {}
        for unit, leluhur in {*self.simpul, *((u, "") for u, _ in self.simpul)}:
            for periode in {p for u, _, p in anggaran if u == unit}:
                di_bawah = [
                    a for (u, s, p), a in anggaran.items()
                    if (u, p) == (unit, periode) and (leluhur == "" or self._di_bawah(unit, s, leluhur))
                ]  # fmt: skip
                daun = [a for a in di_bawah if a["pagu"] is not None and a["pagu"] > 0]
                liar = [a for a in di_bawah if a not in daun and a["realisasi"] is not None and a["realisasi"] > 0]
                if not daun and not liar:
                    continue
                pagu = sum((a["pagu"] for a in daun), Fraction(0))
                lapor = [a["realisasi"] for a in daun + liar if a["realisasi"] is not None]
                kas = [a["anggaran_kas"] for a in daun + liar if a["anggaran_kas"] is not None]
                lengkap = len(lapor) == len(daun + liar)
                hasil[unit, leluhur, periode] = {
                    "jumlah_sub_kegiatan": len(daun + liar), "terlapor": len(lapor), "pagu": pagu,
                    "anggaran_kas": sum(kas) if len(kas) == len(daun + liar) else None, "realisasi": sum(lapor) if lapor else None,
                    "serapan": bulat(100 * sum(lapor) / pagu) if lengkap and not liar else None,
                    "keadaan": "tidak_dapat_dihitung" if liar else "terisi" if lengkap else "belum_lapor",
                }  # fmt: skip
        return hasil

    # -- two years -------------------------------------------------------------------------------------------------

    def semua_banding(self, semua: Mapping[tuple[str, str, str, str], Baris]) -> dict[tuple[str, ...], Baris]:
        hasil = {}
        for (unit, indikator, periode, ukuran), kini in semua.items():
            setahun_lalu = str(Periode.parse(periode).tahun_lalu())
            lalu = [
                (n, a) for (u, n, p, k), a in semua.items()
                if (u, p, k) == (unit, setahun_lalu, ukuran) and a["garis"] == kini["garis"]
            ]  # fmt: skip
            n_lalu, dulu = lalu[0] if lalu else ("", {})
            i = self.indikator[unit, indikator, kini["versi"]]
            j = self.indikator[unit, n_lalu, dulu["versi"]] if lalu else i
            beda = [
                k for k in ("satuan", "jenis_satuan", "arah", "rumus", "agregasi_waktu", "pembilang", "penyebut")
                if str(i.get(k)).lower() != str(j.get(k)).lower()
            ]  # fmt: skip
            definisi = [i.get("definisi_operasional"), j.get("definisi_operasional")]
            beda += ["definisi"] if None not in definisi and len({d.lower() for d in definisi}) == 2 else []
            # A TW alone is not a TW up to now.
            beda += ["basis"] if ukuran == "tw" and i["agregasi_waktu"] == "jumlah" and i["basis"] != j["basis"] else []

            def selisih(
                apa: str, kini: Baris = kini, dulu: Baris = dulu, sebanding: bool = bool(lalu) and not beda
            ) -> Any:
                a, b = kini[apa], dulu.get(apa)
                return a - b if sebanding and a is not None and b is not None else None

            d_realisasi, d_capaian = selisih("realisasi"), selisih("capaian")
            # Of what is to stay where it is, nearer to the target is better: the capaian says it.
            baik = d_capaian if i["arah"] == "stabil" else d_realisasi
            if baik is not None and i["arah"] == "turun":
                baik = -baik
            hasil[unit, indikator, periode, ukuran] = {
                "realisasi": kini["realisasi"], "capaian": kini["capaian"], "keadaan": kini["keadaan"],
                "realisasi_lalu": dulu.get("realisasi"), "capaian_lalu": dulu.get("capaian"),
                "target_lalu": dulu.get("target"), "keadaan_lalu": dulu.get("keadaan", "tidak_ada"),
                "selisih_realisasi": d_realisasi, "selisih_capaian": d_capaian,
                "arah_realisasi": _tanda(baik, "membaik", "memburuk"),
                "arah_capaian": _tanda(d_capaian, "naik", "turun"),
            }  # fmt: skip
        return hasil

    def semua(self) -> dict[str, dict[tuple[str, ...], Baris]]:
        """Every measure table: key -> figures."""
        capaian_semua, anggaran_semua = self.semua_capaian(), self.semua_anggaran()
        return {
            "capaian": capaian_semua,
            "rata_rata": self.semua_rata_rata(capaian_semua),
            "anggaran": anggaran_semua,
            "serapan": self.semua_serapan(anggaran_semua),
            "banding": self.semua_banding(capaian_semua),
        }


def _tanda(nilai: Fraction | None, lebih: str, kurang: str) -> str | None:
    return None if nilai is None else lebih if nilai > 0 else kurang if nilai < 0 else "tetap"


KUNCI = {
    "capaian": ("unit", "indikator", "periode", "ukuran"),
    "rata_rata": ("unit", "simpul", "periode", "ukuran"),
    "anggaran": ("unit", "simpul", "periode"),
    "serapan": ("unit", "simpul", "periode"),
    "banding": ("unit", "indikator", "periode", "ukuran"),
}
"""The key columns of each measure table."""

"""Comparisons, roll-ups, efisiensi and Formulir E.81 once more with fractions, from what `Oracle` says of single figures.

One question a function, straight from the rows of the data model; slow and obvious.
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import Any

from oracle import Baris, Oracle, _kategori, bagi, bulat, capaian, pecahan, tahun

from capaian.domain.periode import Periode, periode_setahun

TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


def rata_rata(nilai: Iterable[Fraction | None]) -> Fraction | None:
    ada = [n for n in nilai if n is not None]
    return bagi(sum(ada, Fraction(0)), len(ada)) if ada else None


def maks_100(nilai: Fraction | None) -> Fraction | None:
    return None if nilai is None else min(nilai, Fraction(100))


class OracleBanding:
    def __init__(self, oracle: Oracle) -> None:
        self.o = oracle
        self.capaian = oracle.semua_capaian()
        self.serapan = oracle.semua_serapan(oracle.semua_anggaran())
        self.anggaran = oracle.semua_anggaran()

    # -- what may be compared --------------------------------------------------------------------------------------

    def berubah(self, i: Baris, j: Baris) -> str | None:
        """What has changed from definition j to i, the gravest first."""

        def beda(*kolom: str) -> bool:
            return any(str(i.get(k)).lower() != str(j.get(k)).lower() for k in kolom)

        if beda("satuan", "jenis_satuan"):
            return "satuan berubah"
        if beda("arah", "rumus"):
            return "rumus berubah"
        if beda("agregasi_waktu"):
            return "agregasi berubah"
        if beda("pembilang", "penyebut"):
            return "pembilang atau penyebut berubah"
        isi = [i.get("definisi_operasional"), j.get("definisi_operasional")]
        return "definisi berubah" if None not in isi and isi[0].lower() != isi[1].lower() else None

    def definisi(self, unit: str, indikator: str, tahun_ini: int) -> Baris:
        return self.o.indikator[unit, indikator, self.o.versi(unit, indikator, tahun_ini)]

    def setahun(self, unit: str, garis: str, tahun_itu: int) -> tuple[Baris, Baris] | None:
        """(definition, figures) of a garis in a year."""
        for (u, n, p, k), a in self.capaian.items():
            if (u, p, k) == (unit, str(tahun_itu), "tahun") and a["garis"] == garis:
                return self.definisi(u, n, tahun_itu), a
        return None

    def kini(self, periode: str) -> list[tuple[Baris, Baris]]:
        """(definition, figures) of a year, or of a year to date."""
        ukuran = "sd" if "TW" in periode else "tahun"
        return [
            (self.definisi(u, n, tahun(periode)), a)
            for (u, n, p, k), a in self.capaian.items() if (p, k) == (periode, ukuran)
        ]  # fmt: skip

    def lima_tahun(self, tahun_ini: int) -> dict[tuple[Any, ...], Baris]:
        hasil = {}
        for i, a in self.kini(str(tahun_ini)):
            pertama = min(tahun(p) for (u, _, p, k) in self.capaian if u == i["unit"] and k == "tahun")
            for t in range(max(pertama, tahun_ini - 4), tahun_ini + 1):
                ada = self.setahun(i["unit"], a["garis"], t)
                ubah = None if ada is None else self.berubah(i, ada[0])
                tampil = {} if ada is None or ubah else ada[1]
                hasil[i["unit"], i["indikator"], t] = {
                    **{k: tampil.get(k) for k in ("target", "target_atas", "realisasi", "capaian", "predikat")},
                    "keadaan": "tidak_ada" if ada is None else ada[1]["keadaan"],
                    "sebanding": None if ada is None else ubah is None,
                }
        return hasil

    def pembanding(self, tahun_ini: int) -> dict[tuple[Any, ...], Baris]:
        hasil = {}
        for i, a in self.kini(str(tahun_ini)):
            cocok = [
                b for b in self.o.tabel["pembanding"] if (b["garis"], b["tahun"]) == (a["garis"], tahun_ini)
            ] or [{"cakupan": None, "nilai": None}]  # fmt: skip
            for b in cocok:
                nilai = pecahan(b["nilai"])
                beda = None if nilai is None or a["realisasi"] is None else a["realisasi"] - nilai
                baik = None if beda is None or i["arah"] == "stabil" else beda if i["arah"] == "naik" else -beda
                hasil[i["unit"], i["indikator"], b["cakupan"]] = {
                    "realisasi": a["realisasi"], "nilai": nilai, "selisih": beda,
                    "posisi": (
                        None if baik is None else "lebih_baik" if baik > 0 else "belum_menyamai" if baik < 0 else "sama"
                    ),
                }  # fmt: skip
        return hasil

    # -- Renstra ---------------------------------------------------------------------------------------------------

    def masa(self, unit: str, tahun_ini: int) -> tuple[int, int] | None:
        """(first, last year) of the Renstra that a year belongs to."""
        akhir_tahun = Periode(tahun_ini).akhir.isoformat()
        calon = []
        for awal in {d["tahun"] for d in self.o.tabel["dokumen"] if (d["unit"], d["jenis"]) == (unit, "renstra")}:
            baris = [
                (d, tahun(b["periode"]))
                for d in self.o.tabel["dokumen"] if (d["unit"], d["jenis"], d["tahun"]) == (unit, "renstra", awal)
                for b in [*self.o.tabel["target"], *self.o.tabel["pagu"]]
                if (b["unit"], b["dokumen"]) == (unit, d["dokumen"]) and "-" not in b["periode"]
            ]  # fmt: skip
            if baris and awal <= tahun_ini <= max(t for _, t in baris):
                berlaku = min(d["tanggal"] for d, _ in baris) <= akhir_tahun
                calon.append((berlaku, awal, max(t for _, t in baris)))
        return max(calon)[1:] if calon else None

    def janji_renstra(self, i: Baris, periode: str, awal: int, tahun_target: int) -> Baris | None:
        """The row of the Renstra in force on the period's last day that promises this garis something for that year."""
        hari = Periode.parse(periode).akhir.isoformat()

        def urutan(b: Baris) -> tuple[Any, ...]:
            tanggal = self.o.dokumen[b["unit"], b["dokumen"]]["tanggal"]
            berlaku = tanggal <= hari
            return (
                berlaku, tanggal if berlaku else "", tuple(-ord(c) for c in tanggal), b["dokumen"],
                self.berubah(i, self.o.indikator[b["unit"], b["indikator"], b["versi"]]) is None, b["versi"],
            )  # fmt: skip

        calon = [
            b for b in self.o.tabel["target"]
            if b["unit"] == i["unit"] and b["periode"] == str(tahun_target)
            and (d := self.o.dokumen[b["unit"], b["dokumen"]])["jenis"] == "renstra" and d["tahun"] == awal
            and self.o.indikator[b["unit"], b["indikator"], b["versi"]]["garis"] == i["garis"]
        ]  # fmt: skip
        return max(calon, key=urutan, default=None)

    def renstra(self, i: Baris, a: Baris, periode: str) -> Baris | None:
        """None when no Renstra speaks of that year."""
        masa = self.masa(i["unit"], tahun(periode))
        if masa is None:
            return None
        awal, akhir_masa = masa
        dijumlah = i["agregasi_waktu"] == "jumlah" and i["arah"] == "naik"
        janji = [
            self.janji_renstra(i, periode, awal, t) for t in (range(awal, akhir_masa + 1) if dijumlah else [akhir_masa])
        ]
        target = atas = None
        ubah = [
            self.berubah(i, self.o.indikator[b["unit"], b["indikator"], b["versi"]]) for b in janji if b is not None
        ]
        if None not in janji and not any(ubah):
            target = sum(pecahan(b["bawah"]) for b in janji)
            batas_atas = [pecahan(b.get("atas")) for b in janji if b.get("atas") is not None]
            atas = sum(batas_atas) if batas_atas else None
        lalu = [self.setahun(i["unit"], i["garis"], t) for t in range(awal, tahun(periode))]
        if not dijumlah:
            lalu = lalu[-1:]
        lengkap = all(
            x is not None and (x[1]["realisasi"] is not None or x[1]["keadaan"] == "tidak_berlaku") for x in lalu
        )
        sama = not any(x is not None and self.berubah(i, x[0]) for x in lalu)
        terisi = [x[1]["realisasi"] for x in lalu if x is not None and x[1]["realisasi"] is not None]
        sd_lalu = sum(terisi) if terisi and lengkap and sama else None
        if not dijumlah:
            sd = a["realisasi"]
        elif not lengkap or not sama or (a["realisasi"] is None and a["keadaan"] != "tidak_berlaku"):
            sd = None
        else:
            bagian = [x for x in (sd_lalu, a["realisasi"]) if x is not None]
            sd = sum(bagian) if bagian else None
        dinilai = None if not dijumlah and self.belum_setahun(i, periode) else sd
        kemajuan = None if target is None or dinilai is None else capaian(i, target, atas, dinilai)
        kurang = {"naik": lambda: target - sd, "turun": lambda: sd - target}.get(i["arah"])
        selisih = None if target is None or dinilai is None or kurang is None else kurang()
        kata = {} if target is None else _kategori(i)
        sisa = None if selisih is None or target in kata else max(selisih, Fraction(0))
        sisa_teks = None
        if target in kata and dinilai in kata:
            sisa_teks = "sudah tercapai" if selisih <= 0 else f"dari {kata[dinilai]} menjadi {kata[target]}"
        sisa_tahun = akhir_masa - tahun(periode)
        dibagi = sisa is not None and sisa_tahun > 0
        return {
            "awal": awal, "akhir": akhir_masa, "target_akhir": target, "target_akhir_atas": atas,
            "target_akhir_teks": kata.get(target), "sisa_teks": sisa_teks,
            "realisasi": a["realisasi"], "realisasi_sd_lalu": sd_lalu, "realisasi_sd": sd, "kemajuan": kemajuan,
            "predikat": None if kemajuan is None else self.o.predikat(kemajuan, periode), "sisa": sisa,
            "sisa_tahun": sisa_tahun, "sisa_per_tahun": bulat(sisa / sisa_tahun) if dibagi else None,
        }  # fmt: skip

    def belum_setahun(self, i: Baris, periode: str) -> bool:
        """Whether a sum is still one of half a year: a TW of it is to come."""
        ke = Periode.parse(periode).ke
        return i["agregasi_waktu"] == "jumlah" and ke is not None and any(
            self.o.jatuh_tempo(i, tw) and self.o.gabungan(i, tw)[0] != "tidak_berlaku"
            for tw in (f"{tahun(periode)}-TW{n}" for n in range(ke + 1, 5))
        )  # fmt: skip

    def semua_renstra(self, periode: str) -> dict[tuple[str, ...], Baris]:
        """Every indikator of the period; where no Renstra speaks of that year, nothing but its realisasi."""
        hasil = {}
        for i, a in self.kini(periode):
            r = self.renstra(i, a, periode) or {}
            hasil[i["unit"], i["indikator"]] = {"realisasi": a["realisasi"]} | {
                kolom: r.get(kunci)
                for kolom, kunci in (
                    ("tahun_awal", "awal"), ("tahun_akhir", "akhir"), ("target_akhir", "target_akhir"),
                    ("target_akhir_atas", "target_akhir_atas"), ("realisasi_sd_lalu", "realisasi_sd_lalu"),
                    ("realisasi_sd", "realisasi_sd"), ("kemajuan", "kemajuan"), ("predikat", "predikat"),
                    ("target_akhir_teks", "target_akhir_teks"), ("sisa_teks", "sisa_teks"),
                    ("sisa", "sisa"), ("sisa_tahun", "sisa_tahun"), ("sisa_per_tahun", "sisa_per_tahun"),
                )
            }  # fmt: skip
        return hasil

    # -- groups ----------------------------------------------------------------------------------------------------

    @cached_property
    def induk(self) -> dict[str, str | None]:
        return {u["unit"]: u.get("induk") for u in self.o.tabel["unit"]}

    def kelompok(self, unit: str, seksi: str | None, menurut: str) -> list[tuple[str, str, str | None]]:
        """The groups that something of this unit and seksi belongs to: (lingkup, unit, seksi)."""
        if menurut == "seksi":
            return [("seksi", unit, seksi)]
        kantor = self.induk[unit] or unit
        punya = kantor in self.induk.values()
        return [("unit", unit, None), *([("kantor", kantor, None)] if punya else [])]

    def utama(self, i: Baris) -> str | None:
        return next(
            (p["seksi"] for p in self.o.tabel["pengampu"]
             if (p["unit"], p["indikator"], p["versi"], p["peran"]) == (i["unit"], i["indikator"], i["versi"], "utama")),
            None,
        )  # fmt: skip

    def tingkat(self, i: Baris) -> str | None:
        simpul = self.o.simpul.get((i["unit"], i["simpul"]))
        return None if simpul is None else simpul["tingkat"]

    def rata_rata_menurut(self, periode: str, menurut: str) -> dict[tuple[Any, ...], Baris]:
        isi: dict[tuple[Any, ...], list[Baris]] = defaultdict(list)
        for (unit, indikator, p, ukuran), a in self.capaian.items():
            if p == periode:
                i = self.definisi(unit, indikator, tahun(p))
                for kelompok in self.kelompok(unit, self.utama(i), menurut):
                    isi[*kelompok, self.tingkat(i), ukuran].append(a)
        return {
            kunci: {
                "jumlah_indikator": len(semua),
                "jatuh_tempo": sum(a["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku") for a in semua),
                "terhitung": sum(a["capaian"] is not None for a in semua),
                "di_bawah_target": sum(a["capaian"] is not None and a["capaian"] < 100 for a in semua),
                "rata_rata": rata_rata(a["capaian"] for a in semua),
                "rata_rata_maks_100": rata_rata(maks_100(a["capaian"]) for a in semua),
            }
            for kunci, semua in isi.items()
        }

    def serapan_menurut(self, periode: str, menurut: str) -> dict[tuple[Any, ...], Baris]:
        isi: dict[tuple[Any, ...], list[Baris]] = defaultdict(list)
        for (unit, simpul, p), a in self.anggaran.items():
            berpagu = a["pagu"] is not None and a["pagu"] > 0
            if p == periode and (berpagu or (a["realisasi"] is not None and a["realisasi"] > 0)):
                for kelompok in self.kelompok(unit, self.o.simpul[unit, simpul].get("seksi"), menurut):
                    isi[kelompok].append(a | {"berpagu": berpagu})
        hasil = {}
        for kunci, semua in isi.items():
            lapor = [a["realisasi"] for a in semua if a["realisasi"] is not None]
            pagu = sum((a["pagu"] for a in semua if a["berpagu"]), Fraction(0))
            lengkap = len(lapor) == len(semua) and all(a["berpagu"] for a in semua)
            hasil[kunci] = {
                "jumlah_sub_kegiatan": len(semua), "terlapor": len(lapor), "pagu": pagu,
                "realisasi": sum(lapor) if lapor else None,
                "serapan": bulat(100 * sum(lapor) / pagu) if lengkap else None,
            }  # fmt: skip
        return hasil

    # -- efisiensi -------------------------------------------------------------------------------------------------

    def pada_simpul(self, unit: str, simpul: str, periode: str) -> list[tuple[Baris, Baris]]:
        return [(i, a) for i, a in self.kini(periode) if (i["unit"], i["simpul"]) == (unit, simpul)]

    def capaian_simpul(self, unit: str, simpul: str, periode: str) -> Fraction | None:
        """The mean over the indikator of a simpul; None as long as one that is due has no capaian."""
        semua = [a for _, a in self.pada_simpul(unit, simpul, periode)]
        if any(a["capaian"] is None and a["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku") for a in semua):
            return None
        return rata_rata(a["capaian"] for a in semua)

    def uang(self, unit: str, simpul: str, periode: str) -> Baris:
        return self.serapan.get((unit, simpul, periode), {})

    def pmk(self, unit: str, simpul: str, periode: str) -> Fraction | None:
        harga = belanja = Fraction(0)
        program = [
            s for (u, s), b in self.o.simpul.items()
            if u == unit and b["tingkat"] == "program" and self.uang(u, s, periode) and self._di_bawah(u, s, simpul)
        ]  # fmt: skip
        for s in program:
            uang, c = self.uang(unit, s, periode), self.capaian_simpul(unit, s, periode)
            if c is None or c >= 100_000 or uang["keadaan"] != "terisi":
                return None
            harga += uang["pagu"] * c / 100
            belanja += uang["realisasi"]
        return bulat(100 * (harga - belanja) / harga) if program and harga != 0 else None

    def _di_bawah(self, unit: str, simpul: str, leluhur: str) -> bool:
        kini: str | None = simpul
        while kini is not None:
            if kini == leluhur:
                return True
            kini = self.o.simpul[unit, kini]["induk"] if (unit, kini) in self.o.simpul else None
        return False

    def efisiensi(self, periode: str, cara: str, batas: Baris) -> dict[tuple[Any, ...], Baris]:
        hasil = {}
        for (unit, simpul), s in self.o.simpul.items():
            ada = self.pada_simpul(unit, simpul, periode)
            uang = self.uang(unit, simpul, periode)
            if s["tingkat"] not in ("sasaran", "program") or not (ada or uang):
                continue
            c, serapan = self.capaian_simpul(unit, simpul, periode), uang.get("serapan")
            gagal = sum(a["capaian"] is not None and a["capaian"] < 100 for _, a in ada)
            tercapai = c is not None and c >= 100 and gagal == 0
            selisih = None if c is None or serapan is None else c - serapan
            e = self.pmk(unit, simpul, periode)
            terbatas = None if e is None else min(max(e, batas["e_terkecil"]), batas["e_terbesar"])
            sisa = 100 - serapan if tercapai and serapan is not None else None
            dinilai = {"selisih": selisih, "pmk": e, "sisa": sisa}[cara]
            if dinilai is not None and dinilai < batas["tidak_efisien_di_bawah"]:
                penilaian = "tidak_efisien"
            elif gagal or (c is not None and c < 100):
                penilaian = "belum_tercapai"
            elif dinilai is None:
                penilaian = None
            else:
                penilaian = "efisien" if dinilai > batas["efisien_di_atas"] else "cukup_efisien"
            hasil[unit, simpul] = {
                "capaian": c, "serapan": serapan, "selisih": selisih, "efisiensi_pmk": e, "sisa": sisa,
                "nilai_pmk": (
                    None if terbatas is None
                    else batas["ne_dasar"] + bulat(terbatas * batas["ne_pengali"] / batas["ne_pembagi"])
                ),
                "kuadran": None if selisih is None else (
                    ("tercapai" if tercapai else "belum")
                    + ("_terserap" if serapan >= batas["batas_serapan"] else "_hemat")
                ),
                "penilaian": penilaian,
            }  # fmt: skip
        return hasil

    # -- Formulir E.81 ---------------------------------------------------------------------------------------------

    def kinerja_tw(self, i: Baris, periode: str) -> list[Fraction | None]:
        """What belongs to each TW alone; None for what is missing and for the TW after the one that is looked at."""
        sampai = Periode.parse(periode).ke or 4
        hasil: list[Fraction | None] = [None] * 4
        dijumlah = i["agregasi_waktu"] == "jumlah" and i["basis"] == "kumulatif"
        sebelum: Fraction | None = Fraction(0)
        for ke in range(1, sampai + 1):
            tw = f"{tahun(periode)}-TW{ke}"
            keadaan = self.o.gabungan(i, tw)[0]
            if keadaan == "tidak_berlaku" or not (self.o.jatuh_tempo(i, tw) or keadaan == "terisi"):
                continue
            r = self.o.realisasi_periode(i, tw)
            hasil[ke - 1] = r if not dijumlah else None if r is None or sebelum is None else r - sebelum
            sebelum = r
        return hasil

    def belanja(self, unit: str, simpul: str, periode: str) -> Fraction | None:
        """Realisasi anggaran of everything below a simpul; None as long as one sub kegiatan has not reported."""
        uang = self.uang(unit, simpul, periode)
        return uang["realisasi"] if uang and uang["terlapor"] == uang["jumlah_sub_kegiatan"] else None

    def belanja_tw(self, unit: str, simpul: str, periode: str) -> list[Fraction | None]:
        sampai, hasil = Periode.parse(periode).ke or 4, [None] * 4
        sebelum: Fraction | None = Fraction(0)
        for ke in range(1, sampai + 1):
            tw = f"{tahun(periode)}-TW{ke}"
            if not self.uang(unit, simpul, tw):
                continue
            r = self.belanja(unit, simpul, tw)
            hasil[ke - 1] = None if r is None or sebelum is None else r - sebelum
            sebelum = r
        return hasil

    def pagu_renstra(self, unit: str, simpul: str, periode: str, awal: int) -> Fraction | None:
        """All yearly pagu of the Renstra below a simpul, each by the revision in force."""
        per_baris: dict[tuple[str, str], list[Baris]] = defaultdict(list)
        for b in self.o.tabel["pagu"]:
            d = self.o.dokumen[b["unit"], b["dokumen"]]
            if (
                (b["unit"], d["jenis"], d["tahun"]) == (unit, "renstra", awal)
                and "-" not in b["periode"]
                and self._di_bawah(unit, b["simpul"], simpul)
            ):
                per_baris[b["simpul"], b["periode"]].append(b)
        dipakai = []
        for calon in per_baris.values():
            dokumen = self.o._berlaku(calon, periode)
            dipakai += [pecahan(b["rupiah"]) for b in calon if b["dokumen"] == dokumen]
        return sum(dipakai) if dipakai else None

    def rupiah(self, unit: str, simpul: str, periode: str) -> Baris:
        masa, uang = self.masa(unit, tahun(periode)), self.uang(unit, simpul, periode)
        tw = self.belanja_tw(unit, simpul, periode)
        ini = self.belanja(unit, simpul, periode)
        target = lalu = sd = None
        if masa is not None:
            target = self.pagu_renstra(unit, simpul, periode, masa[0])
            tahun_lalu = [str(t) for t in range(masa[0], tahun(periode))]
            diketahui = all(
                self.uang(unit, "", t)
                and (not self.uang(unit, simpul, t) or self.belanja(unit, simpul, t) is not None)
                for t in tahun_lalu
            )  # fmt: skip
            sudah = [b for t in tahun_lalu if (b := self.belanja(unit, simpul, t)) is not None]
            lalu = sum(sudah) if sudah and diketahui else None
            if diketahui and ini is not None:
                sd = (lalu or Fraction(0)) + ini
            elif diketahui and not uang and self.uang(unit, "", periode):
                sd = lalu
        tingkat = None if sd is None or not target else bulat(100 * sd / target)
        return {
            "rp_target_renstra": target, "rp_realisasi_sd_lalu": lalu, "rp_target": uang.get("pagu"),
            **{f"rp_tw{n}": x for n, x in enumerate(tw, 1)}, "rp_realisasi": ini, "rp_realisasi_sd": sd,
            "rp_tingkat_capaian": tingkat,
            "rp_predikat": None if tingkat is None else self.predikat(tingkat, periode),
        }  # fmt: skip

    def predikat(self, nilai: Fraction, periode: str) -> str | None:
        """A negative percentage (money paid back) has no class."""
        return None if nilai < 0 else self.o.predikat(nilai, periode)

    def e81(self, periode: str) -> dict[tuple[Any, ...], Baris]:
        hasil = {}
        for (unit, simpul), s in self.o.simpul.items():
            if s["tingkat"] == "tujuan":
                continue
            rupiah = self.rupiah(unit, simpul, periode)
            ada = sorted(self.pada_simpul(unit, simpul, periode), key=lambda x: x[0]["indikator"])
            if not ada and rupiah["rp_target"] is None and rupiah["rp_target_renstra"] is None:
                continue
            for nomor, satu in enumerate(ada or [None], 1):
                kolom = dict(rupiah) if nomor == 1 else dict.fromkeys(rupiah)
                if satu is not None:
                    i, a = satu
                    r = self.renstra(i, a, periode) or {}
                    kolom |= {
                        "target_renstra": r.get("target_akhir"), "realisasi_sd_lalu": r.get("realisasi_sd_lalu"),
                        "target": self.o.target(unit, i["indikator"], str(tahun(periode)))[1],
                        **{f"tw{n}": x for n, x in enumerate(self.kinerja_tw(i, periode), 1)},
                        "realisasi": a["realisasi"], "realisasi_sd": r.get("realisasi_sd"),
                        "tingkat_capaian": r.get("kemajuan"), "predikat_renstra": r.get("predikat"),
                        "capaian": a["capaian"], "predikat": a["predikat"], "keadaan": a["keadaan"],
                    }  # fmt: skip
                hasil[unit, simpul, satu and satu[0]["indikator"]] = kolom | {"nomor": nomor}
        return hasil

    def e81_rata_rata(self, periode: str) -> dict[tuple[Any, ...], Baris]:
        hasil = {}
        for (unit, simpul), s in self.o.simpul.items():
            if s["tingkat"] != "program":
                continue
            semua = [
                (i, a) for i, a in self.kini(periode)
                if i["unit"] == unit and (unit, i["simpul"]) in self.o.simpul and self._di_bawah(unit, i["simpul"], simpul)
            ]  # fmt: skip
            tertinggi = min((TINGKAT.index(self.tingkat(i)) for i, _ in semua), default=None)
            if tertinggi is None and not self.uang(unit, simpul, periode):
                continue
            ikut = [(i, a) for i, a in semua if TINGKAT.index(self.tingkat(i)) == tertinggi]
            c = [a["capaian"] for _, a in ikut]
            r = [(self.renstra(i, a, periode) or {}).get("kemajuan") for i, a in ikut]
            hasil[unit, simpul] = {
                "tingkat_rata_rata": None if tertinggi is None else TINGKAT[tertinggi],
                "jumlah_indikator": len(ikut) or None,
                "terhitung": sum(x is not None for x in c) if ikut else None, "rata_rata": rata_rata(c),
                "rata_rata_maks_100": rata_rata(map(maks_100, c)),
                "predikat": None if rata_rata(c) is None else self.o.predikat(rata_rata(c), periode),
                "rata_rata_renstra": rata_rata(r), "serapan": self.uang(unit, simpul, periode).get("serapan"),
            }  # fmt: skip
        return hasil


def semua_periode(tahun_ini: int) -> list[str]:
    return [str(p) for p in periode_setahun(tahun_ini)]

"""The roll-ups of a kabupaten once more, in fractions: slow and obvious."""

from collections import Counter, defaultdict
from fractions import Fraction
from statistics import median
from typing import Any

import oracle as dasar
from oracle import Baris, Oracle, bulat

BELUM = ("belum_jatuh_tempo", "tidak_berlaku")


class OracleRekap:
    """`kab`: the unit whose kecamatan are asked about."""

    def __init__(self, o: Oracle, kab: str) -> None:
        self.o, self.semua, self.kab = o, o.semua_capaian(), kab
        unit = {u["unit"]: u for u in o.tabel["unit"]}
        self.kecamatan = sorted(u for u, b in unit.items() if b.get("induk") == kab and b["jenis"] == "kecamatan")
        self.milik = {u: u for u in self.kecamatan} | {
            u: b["induk"] for u, b in unit.items() if b.get("induk") in self.kecamatan
        }
        self.jenis = {u: unit[u]["jenis"] for u in self.milik}

    def figur(self, periode: str, ukuran: str) -> list[tuple[str, Baris, Baris]]:
        """(unit, indikator, figures) of everybody who counts."""
        return [
            (u, self.o.indikator[u, i, a["versi"]], a) for (u, i, p, k), a in sorted(self.semua.items())
            if (p, k) == (periode, ukuran) and u in self.milik
        ]  # fmt: skip

    # -- per kecamatan -------------------------------------------------------------------------------------------------

    def kecamatan_semua(self, periode: str, ukuran: str, tingkat: str) -> dict[str, Baris]:
        hasil = {}
        for kec in self.kecamatan:
            milik = [(i, a) for u, i, a in self.figur(periode, ukuran) if self.milik[u] == kec]
            status = Counter(a["status"] for _, a in milik)
            # S1 is the sasaran, P1 its program.
            di_tingkat = [a for i, a in milik if {"S1": "sasaran", "P1": "program"}[i["simpul"]] == tingkat]
            ada = [a["capaian"] for a in di_tingkat if a["capaian"] is not None]
            rata = bulat(sum(ada, Fraction(0)) / len(ada)) if ada else None
            hasil[kec] = {
                "jumlah_indikator": len(milik), **{
                    k: status[k] for k in ("tercapai", "di_bawah_target", "belum_lapor", "belum_tersedia", "belum_jatuh_tempo",
                                           "tidak_berlaku", "tidak_dapat_dihitung")
                },
                "rata_rata": rata, "terhitung": len(ada),
                "rata_rata_maks_100": bulat(sum((min(c, Fraction(100)) for c in ada), Fraction(0)) / len(ada)) if ada else None,
                "jatuh_tempo": sum(a["keadaan"] not in BELUM for a in di_tingkat),
                "predikat": None if rata is None else self.o.predikat(rata, periode),
                "lengkap": int(rata is not None and not status["belum_lapor"] and not status["belum_tersedia"]),
            }  # fmt: skip
        return hasil

    def peringkat(self, periode: str, ukuran: str, tingkat: str) -> dict[str, tuple[int, int, int] | None]:
        """kecamatan -> (place, how many share it, of how many)."""
        nilai = {k: b["rata_rata"] for k, b in self.kecamatan_semua(periode, ukuran, tingkat).items() if b["lengkap"]}
        return {
            k: (1 + sum(x > nilai[k] for x in nilai.values()), list(nilai.values()).count(nilai[k]), len(nilai))
            if k in nilai else None
            for k in self.kecamatan
        }  # fmt: skip

    def sebaran(self, periode: str, ukuran: str, tingkat: str) -> Baris:
        nilai = sorted(b["rata_rata"] for b in self.kecamatan_semua(periode, ukuran, tingkat).values() if b["lengkap"])

        def kuartil(k: int) -> Fraction | None:
            if not nilai:
                return None
            letak = Fraction((len(nilai) - 1) * k, 4)
            bawah = int(letak)
            atas = min(bawah + 1, len(nilai) - 1)
            return bulat(nilai[bawah] + (letak - bawah) * (nilai[atas] - nilai[bawah]))

        return {
            "jumlah_kecamatan": len(self.kecamatan), "lengkap": len(nilai), "belum_lengkap": len(self.kecamatan) - len(nilai),
            "terendah": min(nilai, default=None), "kuartil_1": kuartil(1), "median": kuartil(2), "kuartil_3": kuartil(3),
            "tertinggi": max(nilai, default=None),
        }  # fmt: skip

    def anggaran(self, periode: str) -> dict[str, Baris]:
        """By kecamatan, and '' for all together."""
        semua = self.o.semua_anggaran()
        hasil = {}
        for kec in (*self.kecamatan, ""):
            milik = [
                a
                for (u, _, p), a in semua.items()
                if p == periode and u in self.milik and (not kec or self.milik[u] == kec)
            ]
            pagu = [a for a in milik if a["pagu"] is not None and a["pagu"] > 0]
            liar = [a for a in milik if a not in pagu and a["realisasi"] is not None and a["realisasi"] > 0]
            lapor = [a["realisasi"] for a in pagu + liar if a["realisasi"] is not None]
            jumlah = sum((a["pagu"] for a in pagu), Fraction(0))
            bisa = bool(pagu) and not liar and len(lapor) == len(pagu)
            hasil[kec] = {
                "pagu": jumlah if pagu + liar else None, "realisasi": sum(lapor) if lapor else None,
                "serapan": bulat(100 * sum(lapor) / jumlah) if bisa else None, "sub_kegiatan": len(pagu + liar),
                "sub_terlapor": len(lapor),
            }  # fmt: skip
        if any(not hasil[k]["sub_kegiatan"] for k in self.kecamatan):
            hasil[""]["serapan"] = None
        return hasil

    # -- together ------------------------------------------------------------------------------------------------------

    def _bagian(self, i: Baris, periode: str, ukuran: str) -> tuple[Fraction, Fraction] | None:
        """Pembilang and penyebut of all reports of a figure."""
        unsur = [self.o.gabungan(i, p) for p in self.o.unsur(i, periode, ukuran)]
        if any(k not in ("terisi", "tidak_berlaku") for k, _ in unsur) or all(k != "terisi" for k, _ in unsur):
            return None
        terisi = [n for k, n in unsur if k == "terisi"]
        return sum((n["pembilang"] for n in terisi), Fraction(0)), sum((n["penyebut"] for n in terisi), Fraction(0))

    def gabungan(self, periode: str, ukuran: str) -> dict[tuple[str, str], Baris]:
        kelompok: dict[tuple[str, str], list[tuple[str, Baris, Baris]]] = defaultdict(list)
        for u, i, a in self.figur(periode, ukuran):
            kelompok[self.jenis[u], i["garis"]].append((u, i, a))
        return {k: self._satu(isi, periode, ukuran) for k, isi in kelompok.items()}

    def _satu(self, isi: list[tuple[str, Baris, Baris]], periode: str, ukuran: str) -> Baris:
        i = isi[0][1]
        sama = ["jenis_satuan", "arah", "rumus", "agregasi_waktu", "pembilang", "penyebut"]
        sama += ["basis"] if ukuran == "tw" and i["agregasi_waktu"] == "jumlah" else []
        seragam = (
            all(x.get(k) == i.get(k) for _, x, _ in isi for k in sama)
            and len({x["satuan"].lower() for _, x, _ in isi}) == 1
        )
        rasio = Oracle.rasio(i)
        cara = None
        if seragam and rasio:
            cara = "rasio"
        elif seragam and (i["jenis_satuan"], i["agregasi_waktu"]) == ("jumlah", "jumlah") and i["rumus"] != "rentang":
            cara = "jumlah"
        tempo = [(x, a) for _, x, a in isi if a["keadaan"] not in BELUM]
        bagian = [self._bagian(x, periode, ukuran) if Oracle.rasio(x) else None for x, _ in tempo]
        masuk = [(a, b) for (_, a), b in zip(tempo, bagian, strict=True) if a["realisasi"] is not None or b is not None]
        semua = [a for _, a in tempo]
        t_semua, atas, r_masuk = self._angka(cara, i, semua, masuk)
        t_masuk = t_semua if cara == "rasio" else self._angka(cara, i, [a for a, _ in masuk], masuk)[0]
        lengkap = bool(tempo) and len(masuk) == len(tempo)
        r = r_masuk if lengkap else None
        capaian = [a["capaian"] for _, _, a in isi if a["capaian"] is not None]
        return {
            "cara": cara, "n_unit": len(isi), "n_jatuh_tempo": len(tempo), "n_masuk": len(masuk),
            "tercapai": sum(a["status"] == "tercapai" for _, _, a in isi), "target": t_semua, "target_atas": atas, "realisasi": r,
            "capaian": self._capaian(i, t_semua, atas, r), "realisasi_masuk": r_masuk, "target_masuk": t_masuk,
            "capaian_masuk": self._capaian(i, t_masuk, atas, r_masuk), "n_capaian": len(capaian),
            "capaian_terendah": min(capaian, default=None), "capaian_tertinggi": max(capaian, default=None),
            "capaian_median": bulat(median(capaian)) if capaian else None,
            "capaian_rata_rata": bulat(sum(capaian, Fraction(0)) / len(capaian)) if capaian else None,
            "unit": sorted(u for u, _, a in isi if a["keadaan"] not in BELUM),
        }  # fmt: skip

    @staticmethod
    def _angka(cara: str | None, i: Baris, tempo: list[Baris], masuk: list[Any]) -> tuple[Any, Any, Any]:
        """(target, upper bound, realisasi) of those that count."""
        target = [a["target"] for a in tempo]
        if cara is None or not tempo:
            return None, None, None
        if cara == "jumlah":
            ada = [a["realisasi"] for a, _ in masuk]
            return None if None in target else sum(target), None, sum(ada) if ada else None
        atas = [a["target_atas"] for a in tempo]
        satu = len(set(target)) == 1 and None not in target and len(set(atas)) == 1
        penyebut = sum(b[1] for _, b in masuk)
        r = None
        if masuk and penyebut != 0:
            r = bulat(Fraction(100 if i["jenis_satuan"] == "persen" else 1) * sum(b[0] for _, b in masuk) / penyebut)
        return (target[0], atas[0], r) if satu else (None, None, r)

    @staticmethod
    def _capaian(i: Baris, t: Fraction | None, atas: Fraction | None, r: Fraction | None) -> Fraction | None:
        return None if t is None or r is None else dasar.capaian(i, t, atas, r)

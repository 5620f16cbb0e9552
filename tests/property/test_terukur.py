"""Measures that were taken over from the candidates are those that measuring from nothing gives, row for row, over random
sequences of acts; and where what was accepted is not what was examined, nothing is taken over."""

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import kantor_kecil
import kantor_lengkap
from kantor import SKALA, Baris, Kantor

from capaian import measure
from capaian.reference import baris_aturan
from capaian.store import MesinKantor, Store, Terukur, Tindakan
from capaian.store.mesin import Mesin, buka
from capaian.store.skema import REGISTER
from capaian.workspace import open_workspace

N_KANTOR = 1
"""Of chance, and one that reports by the month."""
Berkas = tuple[str, str, str]
"""unit, seksi, period of a kertas kerja."""


class Ruang:
    """A store whose acts are made here; `diukur` counts how often it measured what it keeps."""

    def __init__(self, folder: Path, benih: int) -> None:
        self.r = Random(benih)
        self.diukur = 0
        self.store = Store(folder, aturan=baris_aturan(SKALA), sidik="uji", ukur=self._ukur)
        self.store.buat()
        semua = kantor_lengkap.kantor(N_KANTOR)
        kantor_lengkap.isi(semua, [])
        self.kantor: dict[str, Kantor] = {k.unit: k for k in semua}
        self.isian: dict[Berkas, list[Baris]] = {}
        for k in semua:
            for f in k.baris["fakta"]:
                self.isian.setdefault((k.unit, f["seksi"], f["periode"]), []).append(f)

    def _ukur(self, mesin: MesinKantor) -> None:
        self.diukur += 1
        measure.ukur(mesin)

    def tulis(self, *tindakan: Tindakan) -> list[int]:
        return self.store.jurnal.tulis(
            list(tindakan), waktu="2026-03-02T08:00:00+07:00", oleh="uji", peran="kasubag",
            setelah=self.store.jurnal.terakhir(),
        )  # fmt: skip

    def register(self, unit: str) -> Tindakan:
        """The register of an office, with some targets and a pagu other than before."""
        tabel: dict[str, list[Baris]] = {
            t: [{k: v for k, v in b.items() if k != "peristiwa"} for b in self.kantor[unit].baris[t]] for t in REGISTER
        }
        for b in tabel["target"]:
            if b.get("bawah") is not None and self.r.random() < 0.2:
                b["bawah"] = str(self.r.randint(1, 120))
        return Tindakan("register", unit, {"berkas": _berkas(self.r), "register": tabel})

    def muat(self, siapa: Berkas) -> Tindakan:
        """A kertas kerja as it was reported, or a later one in its place: figures changed, emptied, declared."""
        fakta = []
        for f in self.isian[siapa]:
            f = {k: v for k, v in f.items() if k not in ("peristiwa", "sha256")}
            if self.r.random() < 0.3:
                nilai = self.r.choice(["7", "80", "125.05", None])
                f |= {"nilai": nilai, "keadaan": "terisi" if nilai else self.r.choice(["belum_lapor", "tidak_berlaku"])}
            fakta.append(f)
        unit, seksi, periode = siapa
        catatan = [
            {"unit": unit, "seksi": seksi, "periode": periode, "objek": f["objek"], "jenis": "penghambat", "sel": "K9",
             "teks": self.r.choice([None, "Jaringan putus"])} for f in fakta[:2]
        ]  # fmt: skip
        kepala = {"formulir": "kertas-kerja-tw", "unit": unit, "seksi": seksi, "periode": periode}
        return Tindakan(
            "muat", "/".join(siapa), {"berkas": _berkas(self.r) | kepala, "fakta": fakta, "catatan": catatan}
        )

    def calon(self, mesin: Mesin, berkas: list[Tindakan], posisi: int) -> None:
        """As pemuatan.diperiksa does it."""
        for n, t in enumerate(berkas):
            for tabel in ("fakta", "catatan"):
                mesin.isi(tabel, [
                    b | {"sha256": t.isi["berkas"]["sha256"], "peristiwa": posisi + 1 + n} for b in t.isi[tabel]
                ])  # fmt: skip
        measure.ukur_calon(mesin)


def _berkas(r: Random) -> dict[str, Any]:
    return {"sha256": f"{r.getrandbits(256):064x}", "nama": "berkas.xlsx"}


def sama_dengan_bangun_ulang(store: Store) -> None:
    with store.pada(store.jurnal.terakhir()) as dari_nol, buka(store.duckdb, baca_saja=True) as tersimpan:
        tabel = tersimpan.bentuk()
        assert tabel == dari_nol.bentuk()
        for satu, kolom in tabel.items():
            daftar = ", ".join(f'"{k}"' for k in kolom)
            semua = f"SELECT *, 1 AS beda FROM {satu} UNION ALL SELECT *, -1 FROM {tersimpan.nama}.{satu}"
            beda = f"SELECT {daftar}, sum(beda) AS beda FROM ({semua}) GROUP BY {daftar} HAVING sum(beda) <> 0 LIMIT 2"
            assert dari_nol.run(beda) == [], satu


def test_taken_over_is_measured_anew(tmp_path: Path) -> None:
    ruang = Ruang(tmp_path, 1)
    store, r = ruang.store, ruang.r
    ruang.tulis(*(ruang.register(u) for u in ruang.kantor))
    store.susul()
    for langkah in range(6):
        if langkah == 3:
            # Another year's register of one office: measured, as no candidates were.
            ruang.tulis(ruang.register(r.choice(sorted(ruang.kantor))))
            store.susul()
            sama_dengan_bangun_ulang(store)
            continue
        siapa = r.sample(sorted(ruang.isian), r.randint(1, 6))
        berkas = [ruang.muat(s) for s in siapa]
        # Of two files with the same bytes each keeps its own number.
        if len(berkas) > 1:
            berkas[1].isi["berkas"]["sha256"] = berkas[0].isi["berkas"]["sha256"]
        with store.calon() as mesin:
            posisi = store.jurnal.terakhir()
            # A form that brings no figures, or a file in force already, has a number too.
            nomor = sorted(r.sample(range(8), len(berkas)))
            for n, t in zip(nomor, berkas, strict=True):
                ruang.calon(mesin, [t], posisi + n)
            # Other acts stand among them and shift their numbers.
            tindakan = [x for t in berkas for x in (Tindakan("peta", "x", {}), t)][r.randint(0, 1) :]
            ruang.tulis(*tindakan, *([Tindakan("alur", "x", {})] if r.random() < 0.5 else []))
            sebelum = ruang.diukur
            store.susul(Terukur(mesin, posisi, nomor))
            assert ruang.diukur == sebelum, "diukur lagi"
        sama_dengan_bangun_ulang(store)


def _satu_lebih(ruang: Ruang, mesin: Mesin, posisi: int, a: Tindakan, b: Tindakan) -> Terukur:
    """Examined together with a file that did not come in."""
    ruang.calon(mesin, [a, b], posisi)
    ruang.tulis(a)
    return Terukur(mesin, posisi, [0])


def _bukan_itu(ruang: Ruang, mesin: Mesin, posisi: int, a: Tindakan, b: Tindakan) -> Terukur:
    ruang.calon(mesin, [a], posisi)
    ruang.tulis(b)
    return Terukur(mesin, posisi, [0])


def _orang_lain(ruang: Ruang, mesin: Mesin, posisi: int, a: Tindakan, b: Tindakan) -> Terukur:
    """Somebody else's came in before anybody caught up."""
    ruang.calon(mesin, [a], posisi)
    ruang.tulis(a)
    ruang.tulis(b)
    return Terukur(mesin, posisi, [0])


def _tertukar(ruang: Ruang, mesin: Mesin, posisi: int, a: Tindakan, b: Tindakan) -> Terukur:
    ruang.calon(mesin, [a, b], posisi)
    ruang.tulis(b, a)
    return Terukur(mesin, posisi, [0, 1])


def _sudah_lewat(ruang: Ruang, mesin: Mesin, posisi: int, a: Tindakan, b: Tindakan) -> Terukur:
    """The figures have gone on since the candidates were put beside them."""
    ruang.calon(mesin, [a], posisi)
    ruang.tulis(b)
    ruang.store.susul()
    ruang.tulis(a)
    return Terukur(mesin, posisi, [0])


def _register_baru(ruang: Ruang, mesin: Mesin, posisi: int, a: Tindakan, b: Tindakan) -> Terukur:
    ruang.calon(mesin, [a], posisi)
    ruang.tulis(a, ruang.register("kec-00"))
    return Terukur(mesin, posisi, [0])


def test_what_was_not_examined_is_measured(tmp_path: Path) -> None:
    ruang = Ruang(tmp_path, 5)
    ruang.tulis(*(ruang.register(u) for u in ruang.kantor))
    siapa = [s for s in sorted(ruang.isian) if s[0] == "kec-00"]
    for keadaan in (_satu_lebih, _bukan_itu, _orang_lain, _tertukar, _sudah_lewat, _register_baru):
        with ruang.store.calon() as mesin:
            posisi = ruang.store.jurnal.terakhir()
            terukur = keadaan(ruang, mesin, posisi, ruang.muat(siapa[0]), ruang.muat(siapa[1]))
            sebelum = ruang.diukur
            ruang.store.susul(terukur)
            assert ruang.diukur == sebelum + 1, keadaan.__name__
    sama_dengan_bangun_ulang(ruang.store)


def test_an_engine_that_is_gone_is_not_asked(tmp_path: Path) -> None:
    ruang = Ruang(tmp_path, 6)
    ruang.tulis(*(ruang.register(u) for u in ruang.kantor))
    berkas = ruang.muat(sorted(ruang.isian)[0])
    with ruang.store.calon() as mesin:
        posisi = ruang.store.jurnal.terakhir()
        ruang.calon(mesin, [berkas], posisi)
    ruang.tulis(berkas)
    ruang.store.susul(Terukur(mesin, posisi, [0]))
    assert ruang.diukur == 2
    sama_dengan_bangun_ulang(ruang.store)


def test_a_load_measures_once(tmp_path: Path) -> None:
    """The whole road: what comes in is what was examined, also when one of the files stays out, and the file is replaced."""
    ws = kantor_kecil.buat(tmp_path / "ruang")
    berkas = kantor_kecil.isi(ws, 2025, 1)
    salah = kantor_kecil.isi(
        ws, 2025, 2, {"trantib": {"kinerja:IKK-01": {"realisasi": "dua atau tiga"}}}, akhiran="-salah"
    )
    ganti = kantor_kecil.isi(
        ws,
        2025,
        1,
        {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(1), "bukti": "Laporan"}}},
        seksi=["trantib"],
        akhiran="-lagi",
    )
    ws = open_workspace(ws.ruang)
    diukur = []
    asli = ws._store._ukur
    ws._store._ukur = lambda mesin: (diukur.append(1), asli(mesin))[1]
    for apa, jumlah, pilihan in (
        (berkas, 3, {}),
        (salah, 2, {}),
        (ganti, 1, {"setuju": True, "alasan": "Salah ketik"}),
    ):
        assert len(ws.muat(apa, oleh="uji", peran="kasubag", **pilihan).dimuat) == jumlah
        assert diukur == []
        sama_dengan_bangun_ulang(ws._store)
        diukur.clear()

"""Measures that were taken over from the candidates are those that measuring from nothing gives, row for row, over random
sequences of acts; and where what was accepted is not what was examined, nothing is taken over."""

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import kantor_kecil
from kantor import SKALA, Baris, Kantor

from capaian import measure
from capaian.reference import baris_aturan
from capaian.store import MesinKantor, Store, Terukur, Tindakan
from capaian.store.mesin import Mesin, buka
from capaian.store.skema import REGISTER
from capaian.workspace import open_workspace

Berkas = tuple[str, str, str]
"""unit, seksi, period of a kertas kerja."""


def biasa(unit: str) -> Kantor:
    """One that reports a level, a ratio and money by the TW, in the second of two years against a revised PK, and within a
    Renstra: nothing that is measured of it is empty but months."""
    satu = Kantor(unit)
    satu.simpul("S1", tingkat="sasaran")
    satu.simpul("7.01", induk="S1")
    satu.indikator("IKU-01", agregasi_waktu="jumlah")
    satu.indikator("IKU-02", rasio=True, satuan="%", jenis_satuan="persen")
    satu.dokumen("renstra", jenis="renstra", tanggal="2024-01-02", tahun=2024)
    satu.dokumen("perubahan", tanggal="2025-08-01", tahun=2025, versi="perubahan")
    for nama in ("IKU-01", "IKU-02"):
        satu.target(nama, {"2024": "70", "2025": "75", "2028": "90"}, dokumen="renstra")
        for tahun in (2024, 2025):
            satu.target(nama, {f"{tahun}-TW{n}": str(60 + n) for n in (1, 2, 3, 4)} | {str(tahun): "80"})
        satu.target(nama, {"2025-TW3": "70", "2025-TW4": "72", "2025": "85"}, dokumen="perubahan")
    satu.pagu("7.01", {"2024": "1000000", "2025": "2000000"})
    for tahun in (2024, 2025):
        for tw in (1, 2, 3):
            satu.lapor("IKU-01", f"{tahun}-TW{tw}", realisasi=61 + tw)
            satu.lapor("IKU-02", f"{tahun}-TW{tw}", pembilang=60 + tw, penyebut=90)
            satu.lapor("7.01", f"{tahun}-TW{tw}", anggaran=100000 * tw, fisik=20 * tw)
    return satu


def bulanan(unit: str) -> Kantor:
    """One that reports by the month, and another seksi reports too."""
    satu = Kantor(unit)
    satu.indikator("IKU-01", agregasi_waktu="rata_rata", jatuh_tempo="bulanan", pengampu={"pelayanan": "utama"})
    satu.indikator("IKU-02", pengampu={"trantib": "utama"})
    satu.target("IKU-01", {"2025-TW1": "80", "2025-TW2": "80", "2025": "80"})
    satu.target("IKU-02", {"2025-TW1": "50", "2025": "80"})
    for bulan in (1, 2, 3, 4):
        satu.lapor("IKU-01", f"2025-{bulan:02}", realisasi=75 + bulan)
    satu.lapor("IKU-02", "2025-TW1", realisasi=51, seksi="trantib")
    return satu


class Ruang:
    """A store whose acts are made here; `diukur` counts how often it measured what it keeps."""

    def __init__(self, folder: Path, benih: int, *kantor: Kantor) -> None:
        self.r = Random(benih)
        self.diukur = 0
        self.store = Store(folder, aturan=baris_aturan(SKALA), sidik="uji", ukur=self._ukur)
        self.store.buat()
        self.kantor = {k.unit: k for k in kantor}
        self.isian: dict[Berkas, list[Baris]] = {}
        for k in self.kantor.values():
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

    def calon(self, mesin: Mesin, berkas: list[Tindakan], posisi: int, nomor: list[int] | None = None) -> None:
        """As pemuatan.diperiksa does it. `nomor`: of the files, where they are not numbered one after another."""
        for n, t in zip(nomor or range(len(berkas)), berkas, strict=False):
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
    ruang = Ruang(tmp_path, 1, biasa("kec-00"), bulanan("kec-01"))
    store, r = ruang.store, ruang.r
    ruang.tulis(*(ruang.register(u) for u in ruang.kantor))
    store.susul()
    for langkah in range(4):
        if langkah == 2:
            # Another year's register of one office: measured, as no candidates were.
            ruang.tulis(ruang.register(r.choice(sorted(ruang.kantor))))
            store.susul()
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
            ruang.calon(mesin, berkas, posisi, nomor)
            # Other acts stand among them and shift their numbers.
            tindakan = [x for t in berkas for x in (Tindakan("peta", "x", {}), t)][r.randint(0, 1) :]
            ruang.tulis(*tindakan, *([Tindakan("alur", "x", {})] if r.random() < 0.5 else []))
            sebelum = ruang.diukur
            store.susul(Terukur(mesin, posisi, nomor))
            assert ruang.diukur == sebelum, "diukur lagi"
        if langkah:
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
    ruang = Ruang(tmp_path, 5, bulanan("kec-00"))
    ruang.tulis(*(ruang.register(u) for u in ruang.kantor))
    siapa = sorted(ruang.isian)
    for keadaan in (_satu_lebih, _bukan_itu, _orang_lain, _tertukar, _sudah_lewat, _register_baru):
        with ruang.store.calon() as mesin:
            posisi = ruang.store.jurnal.terakhir()
            terukur = keadaan(ruang, mesin, posisi, ruang.muat(siapa[0]), ruang.muat(siapa[1]))
            sebelum = ruang.diukur
            ruang.store.susul(terukur)
            assert ruang.diukur == sebelum + 1, keadaan.__name__
    # Nor is an engine asked that is gone.
    berkas = ruang.muat(siapa[0])
    with ruang.store.calon() as mesin:
        posisi = ruang.store.jurnal.terakhir()
        ruang.calon(mesin, [berkas], posisi)
    ruang.tulis(berkas)
    sebelum = ruang.diukur
    ruang.store.susul(Terukur(mesin, posisi, [0]))
    assert ruang.diukur == sebelum + 1
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

"""Killing the process a hundred times while it acts on alur, rencana aksi, documents and figures: real processes, real
kills (SIGKILL; TerminateProcess on Windows). No acknowledged act is lost, at most the one under way is there besides."""

import itertools
import random
import shutil
import sys
import time
import types
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import anak_mati_alur
import pytest
import ruang

from capaian.store.jurnal import Jurnal, Peristiwa
from capaian.workspace import Workspace, open_workspace

RUANG, SEKALI = 4, 25
"""So many workspaces, each of which has so many processes killed on it, one after the other."""
ULANG = (8, 16, 24)
"""After these of a workspace everything is built anew and looked at again."""
LAMA = 0.3
"""Seconds within which a process is killed from outside, counted from an act that it has acknowledged."""
JEDA = (0.002, 0.01, 0.05, 0.2)
"""Seconds within which one kills itself, counted from when it began to write in the jurnal."""


@pytest.fixture(scope="module")
def proses() -> Any:
    return anak_mati_alur.cara_proses("pytest")


@pytest.fixture(autouse=True)
def tanpa_skrip_utama(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child begins by running what its parent calls __main__, which is the dashboard after Streamlit's own tests."""
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))


@pytest.fixture(scope="module")
def dasar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ws = ruang.buat_ruang(tmp_path_factory.mktemp("mati-alur") / "ruang")
    ws.rencana_aksi.isi(
        anak_mati_alur.RENCANA, kategori="sdm", sebab="Personel kurang", tindakan="Patroli malam", pj="Kasi Trantib",
        tenggat=date.today() + timedelta(days=30), oleh="uji", peran="kasi",
    )  # fmt: skip
    ws.alur.mulai("monitoring", 2025, 1, oleh="uji", peran="sekcam")
    for langkah, peran in (("1", "sekcam"), ("2", "kasubag")):
        ws.alur.catat("monitoring/2025-TW1", langkah, oleh="uji", peran=peran)
    for lajur in ws.alur.satu("monitoring/2025-TW1").lajur:
        ws.alur.catat("monitoring/2025-TW1", "3", lajur=lajur, oleh="uji", peran="kasi")
    kosong = next(p for p in ws.kertas_kerja(2025, 1, tujuan=ws.ruang / "kosong") if "trantib" in p.name)
    shutil.copy(kosong, ws.ruang / "trantib-kosong.xlsx")
    return ws.ruang


def keadaan(ws: Workspace) -> tuple[Any, ...]:
    """What a person sees of it all."""
    angka = [
        (b["unit"], b["indikator"], b["ukuran"], b["realisasi"], b["capaian"]) for b in ws.angka(2025, 1, unit="semua")
    ]
    papan = [(b["alur"], b["langkah"], b["lajur"], b["sejak"], b["putaran"]) for b in ws.alur.papan()]
    riwayat = [(a.id, ws.alur.riwayat(a.id)) for a in ws.alur.berjalan()]
    return angka, papan, riwayat, ws.dokumen.daftar(), ws.rencana_aksi.satu(anak_mati_alur.RENCANA)


def jurnal(folder: Path) -> list[Peristiwa]:
    return Jurnal(folder / "data" / "raw" / "jurnal.sqlite").setelah(0)


def diakui(catatan: Path) -> Iterator[tuple[str, str, str]]:
    """What, who, and how, of each whole line; the last one may have been cut off by the kill."""
    for baris in catatan.read_text(encoding="utf-8").splitlines(keepends=True) if catatan.is_file() else ():
        if baris.endswith("\n"):
            apa, oleh, *cara = baris.split(maxsplit=2)
            yield apa, oleh, "".join(cara).strip()


def bunuh(proses: Any, folder: Path, nama: str, benih: int) -> tuple[bool, bool, list[str]]:
    """One process at work and its death. Whether an act was there that it had not acknowledged yet, whether SQLite had
    to take back half of one, and the kinds of the acknowledged ones."""
    acak, catatan, sebelum = random.Random(benih), folder / f"{nama}.txt", jurnal(folder)
    sendiri = (acak.randint(1, 2), acak.uniform(0, acak.choice(JEDA))) if benih % 2 else None
    anak = proses.Process(target=anak_mati_alur.bekerja, args=(str(folder), str(catatan), nama, benih, sendiri, 1000))
    anak.start()
    if sendiri is None:
        batas, cukup = time.monotonic() + 60, acak.randint(0, 1)
        while sum(b[0] == "selesai" for b in diakui(catatan)) < cukup and anak.is_alive() and time.monotonic() < batas:
            time.sleep(0.02)
        time.sleep(acak.uniform(0, LAMA))
        anak.kill()
    anak.join(60)
    assert anak.exitcode not in (None, 0, 1), f"{nama}: tidak mati, tetapi selesai atau gagal ({anak.exitcode})"
    setengah = (folder / "data" / "raw" / "jurnal.sqlite-journal").exists()
    assert Jurnal(folder / "data" / "raw" / "jurnal.sqlite").putus() is None, nama
    sesudah = jurnal(folder)
    assert sesudah[: len(sebelum)] == sebelum, f"{nama}: peristiwa lama berubah"
    ada = {p.oleh for p in sesudah[len(sebelum) :]}
    baris = list(diakui(catatan))
    selesai, mulai = {o for apa, o, _ in baris if apa == "selesai"}, {o for apa, o, _ in baris if apa == "mulai"}
    assert selesai <= ada, f"{nama}: hilang {selesai - ada}"
    assert ada - selesai <= mulai - selesai and len(ada - selesai) <= 1, f"{nama}: {ada - selesai}"
    if benih % SEKALI in ULANG:
        ws = open_workspace(folder)
        setelah = keadaan(ws)
        ws.bangun_ulang()
        assert keadaan(ws) == setelah, f"{nama}: lain sesudah dibangun ulang"
    return bool(ada - selesai), setengah, [cara for apa, _, cara in baris if apa == "selesai"]


def test_a_hundred_kills_lose_no_acknowledged_act(dasar: Path, tmp_path: Path, proses: Any) -> None:
    def satu_ruang(nomor: int) -> list[tuple[bool, bool, list[str]]]:
        folder = tmp_path / f"ruang-{nomor}"
        shutil.copytree(dasar, folder)
        return [bunuh(proses, folder, f"{nomor}.{ke}", nomor * SEKALI + ke) for ke in range(SEKALI)]

    with ThreadPoolExecutor(2) as pekerja:
        nasib = [n for satu in pekerja.map(satu_ruang, range(RUANG)) for n in satu]
    assert len(nasib) == 100
    # The kills lie on both sides of the moment of truth, and every kind of act was among those that had to last.
    belum_diakui = sum(n[0] for n in nasib)
    assert 5 <= belum_diakui <= 95, belum_diakui
    cara = {c for n in nasib for c in n[2]}
    assert cara >= {
        "mulai", "selesai", "kembalikan", "isi", "kemajuan", "catatan", "buat", "arsip", "muat",
    }, cara  # fmt: skip


def test_two_processes_acting_at_once_lose_no_act(dasar: Path, tmp_path: Path, proses: Any) -> None:
    folder, banyak = tmp_path / "ruang", 12
    shutil.copytree(dasar, folder)
    awal = len(jurnal(folder))
    nama = ("kiri", "kanan")
    anak = [
        proses.Process(target=anak_mati_alur.bekerja, args=(str(folder), str(folder / f"{n}.txt"), n, ke, None, banyak))
        for ke, n in enumerate(nama)
    ]
    for satu in anak:
        satu.start()
    for satu in anak:
        satu.join(120)
    assert [satu.exitcode for satu in anak] == [0, 0]
    assert Jurnal(folder / "data" / "raw" / "jurnal.sqlite").putus() is None
    urutan = list(dict.fromkeys(p.oleh for p in jurnal(folder)[awal:]))
    assert sorted(urutan) == sorted(f"{n}-{ke}" for n in nama for ke in range(banyak))
    assert [o for o in urutan if o.startswith("kiri")] == [f"kiri-{ke}" for ke in range(banyak)]
    giliran = [o.partition("-")[0] for o in urutan]
    assert any(a != b for a, b in itertools.pairwise(giliran[2:-2])), "tidak pernah bersamaan"
    ws = open_workspace(folder)
    setelah = keadaan(ws)
    ws.bangun_ulang()
    assert keadaan(ws) == setelah

"""The figures of one office, many processes: who catches up, who waits, and whose turn it is."""

import _thread
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from capaian import store as isi_store
from capaian.errors import CapaianError
from capaian.store import Mesin, Store, Tindakan, antrean
from capaian.store.mesin import buka
from capaian.store.skema import ATURAN


@pytest.fixture
def store(tmp_path: Path) -> Store:
    satu = Store(tmp_path, aturan={t: [] for t in ATURAN}, sidik="uji", ukur=lambda _: None)
    satu.buat()
    satu.susul()
    return satu


def bertambah(store: Store) -> None:
    store.jurnal.tulis(
        [Tindakan("konfigurasi", "x", {})], waktu="2026-03-02T08:00:00+07:00", oleh="uji", peran="kasubag"
    )


@contextmanager
def proses_lain(program: str, *isi: str) -> Iterator[subprocess.Popen[str]]:
    """It says a line when it has come so far, and goes on until its input ends."""
    perintah = [sys.executable, "-c", f"{program}; print(flush=True); sys.stdin.read()", *isi]
    with subprocess.Popen(perintah, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as proses:
        assert proses.stdout is not None and proses.stdout.readline() == "\n"
        yield proses


def test_readers_go_on_while_a_writer_waits_for_another_process(store: Store) -> None:
    bertambah(store)
    penyusul = threading.Thread(target=store.susul)
    with proses_lain("import duckdb, sys; k = duckdb.connect(sys.argv[1], read_only=True)", str(store.duckdb)):
        penyusul.start()
        awal = time.monotonic()
        while time.monotonic() - awal < 2:
            mulai = time.monotonic()
            with buka(store.duckdb, baca_saja=True) as m:
                assert m.run("SELECT isi FROM meta WHERE kunci = 'peristiwa'") == [{"isi": "0"}]
            assert time.monotonic() - mulai < 10, "tidak menunggu sampai penulis menyerah"
            time.sleep(0.02)
        assert penyusul.is_alive()
    penyusul.join(timeout=15)
    with buka(store.duckdb, baca_saja=True) as m:
        assert m.run("SELECT isi FROM meta WHERE kunci = 'peristiwa'") == [{"isi": "1"}]


def test_many_who_find_the_figures_behind_measure_once(tmp_path: Path) -> None:
    diukur: list[int] = []

    def ukur(_: Mesin) -> None:
        diukur.append(1)
        time.sleep(0.2)

    store = Store(tmp_path, aturan={t: [] for t in ATURAN}, sidik="uji", ukur=ukur)
    store.buat()
    utas = [threading.Thread(target=store.susul) for _ in range(6)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert diukur == [1]


def test_one_after_another(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    di_dalam, paling_banyak = [0], [0]

    def kerja() -> None:
        with store.giliran():
            di_dalam[0] += 1
            paling_banyak[0] = max(paling_banyak[0], di_dalam[0])
            time.sleep(0.05)
            di_dalam[0] -= 1

    utas = [threading.Thread(target=kerja) for _ in range(5)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert paling_banyak == [1]
    kunci = "import sqlite3, sys; k = sqlite3.connect(sys.argv[1], isolation_level=None); k.execute('BEGIN EXCLUSIVE')"
    monkeypatch.setattr(isi_store, "_GILIRAN", 0.9)
    monkeypatch.setattr(antrean, "_DIKABARI", 0.4)
    dikabari: list[str] = []
    with proses_lain(kunci, str(store.curated / "giliran.sqlite")) as lain:
        mulai = time.monotonic()
        with store.giliran(dikabari.append):
            assert time.monotonic() - mulai > 0.8, "menunggu proses lain, tetapi tidak tanpa akhir"
        assert dikabari == ["Menunggu pemuatan lain selesai …"]
        lain.kill()
        lain.wait()
        monkeypatch.setattr(isi_store, "_GILIRAN", 60)
        with store.giliran(dikabari.append):
            assert len(dikabari) == 1, "tidak ada yang ditunggu"


def test_who_waits_for_his_turn_can_stop_waiting(store: Store) -> None:
    """SQLite's own waiting does not hear of a Ctrl+C."""
    with store.giliran():
        threading.Timer(0.2, _thread.interrupt_main).start()
        mulai = time.monotonic()
        with pytest.raises(KeyboardInterrupt), store.giliran():
            pass
        assert time.monotonic() - mulai < 30
    (store.curated / "giliran.sqlite").write_bytes(b"bukan sqlite" * 100)
    with pytest.raises(CapaianError, match=r"rusak\. Hapus"), store.giliran():
        pass

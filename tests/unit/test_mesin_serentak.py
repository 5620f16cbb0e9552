"""One database file, many threads of one process: what a dashboard with several sessions does to it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from capaian.errors import BasisDataSibuk
from capaian.store import mesin
from capaian.store.mesin import bersama, buka


def serentak(*kerja: Callable[[], None]) -> None:
    salah: list[BaseException] = []

    def satu(apa: Callable[[], None]) -> None:
        try:
            apa()
        except BaseException as e:
            salah.append(e)

    utas = [threading.Thread(target=satu, args=(k,)) for k in kerja]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    if salah:
        raise salah[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with buka(tmp_path / "a.duckdb") as m:
        m.execute("CREATE TABLE t AS SELECT 0 AS n")
    return tmp_path / "a.duckdb"


def test_writers_readers_and_attached_copies_do_not_disturb_each_other(path: Path) -> None:
    def tulis() -> None:
        for _ in range(20):
            with buka(path) as m, m.transaksi():
                m.execute("UPDATE t SET n = n + 1")

    def baca() -> None:
        for _ in range(30):
            with buka(path, baca_saja=True) as m:
                assert len(m.run("SELECT n FROM t")) == 1

    def salin() -> None:
        for _ in range(20):
            with buka(None) as m, bersama(path) as asli:
                m.execute(f"CREATE TABLE t AS SELECT * FROM {asli}.t")

    serentak(tulis, tulis, baca, baca, salin)
    with buka(path, baca_saja=True) as m:
        assert m.run("SELECT n FROM t") == [{"n": 40}]


def test_readers_that_follow_one_another_let_a_writer_pass(path: Path) -> None:
    selesai = threading.Event()

    def baca() -> None:
        while not selesai.is_set():
            with buka(path, baca_saja=True):
                time.sleep(0.05)

    def tulis() -> None:
        time.sleep(0.2)
        mulai = time.monotonic()
        try:
            with buka(path) as m:
                m.execute("UPDATE t SET n = 1")
            assert time.monotonic() - mulai < 5
        finally:
            selesai.set()

    serentak(baca, baca, baca, tulis)


def test_a_reader_reads_on_below_itself_while_a_writer_waits(path: Path) -> None:
    menulis = threading.Event()

    def tulis() -> None:
        menulis.set()
        with buka(path) as m:
            m.execute("UPDATE t SET n = 1")

    penulis = threading.Thread(target=tulis)
    with buka(path, baca_saja=True):
        penulis.start()
        menulis.wait()
        time.sleep(0.1)
        with buka(path, baca_saja=True) as m:
            assert m.run("SELECT n FROM t") == [{"n": 0}]
    penulis.join()
    with buka(path, baca_saja=True) as m:
        assert m.run("SELECT n FROM t") == [{"n": 1}]


def test_whoever_waits_too_long_is_told_and_may_try_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mesin, "SABAR", 0.05)

    def tidak_bisa(baca_saja: bool) -> None:
        with pytest.raises(BasisDataSibuk), buka(path, baca_saja=baca_saja):
            pass

    with buka(path):
        serentak(lambda: tidak_bisa(False), lambda: tidak_bisa(True))
    with buka(path, baca_saja=True):
        serentak(lambda: tidak_bisa(False))
    with buka(path), pytest.raises(BasisDataSibuk), buka(path, baca_saja=True):
        pass
    with buka(path) as m:
        assert m.run("SELECT n FROM t") == [{"n": 0}]


def test_many_who_wait_for_another_process_give_up_together(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mesin, "SABAR", 0.5)
    program = "import duckdb, sys; k = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"

    def tidak_bisa() -> None:
        with pytest.raises(BasisDataSibuk), buka(path, baca_saja=True):
            pass

    perintah = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(perintah, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as lain:
        assert lain.stdout is not None and lain.stdout.readline() == "\n"
        mulai = time.monotonic()
        serentak(*[tidak_bisa] * 8)
        assert time.monotonic() - mulai < 8 * 0.5
    with buka(path, baca_saja=True) as m:
        assert m.run("SELECT n FROM t") == [{"n": 0}]


def test_a_transaction_holds_no_file_but_its_own(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workspaces in one process: while one is measured the other goes on."""
    lain = tmp_path / "lain.duckdb"
    monkeypatch.setattr(mesin, "SABAR", 0.5)
    with buka(path) as m, m.transaksi():
        m.execute("UPDATE t SET n = 1")
        with buka(lain) as n:
            n.execute("CREATE TABLE u AS SELECT 0 AS n")
            assert (m.tabel(), n.tabel()) == (["t"], ["u"])
        with buka(lain, baca_saja=True) as n:
            assert n.run("SELECT n FROM u") == [{"n": 0}]


def test_what_is_interrupted_while_it_attaches_leaves_nothing_attached(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = mesin._dengan_sabar

    def terputus(*isi: Any) -> None:
        asli(*isi)
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr(mesin, "_dengan_sabar", terputus)
        with pytest.raises(KeyboardInterrupt), buka(path):
            pass
    monkeypatch.setattr(mesin, "SABAR", 0.5)
    with buka(path) as m:
        m.execute("UPDATE t SET n = 1")


def test_a_file_that_duckdb_has_given_up_is_opened_anew(path: Path) -> None:
    with buka(path) as m:
        m.execute("SET GLOBAL debug_checkpoint_abort = 'before_truncate'")
        try:
            m.execute("UPDATE t SET n = 1")
            with pytest.raises(duckdb.Error, match="invalidated"):
                m.execute("CHECKPOINT")
            with pytest.raises(duckdb.Error):
                m.run("SELECT n FROM t")
        finally:
            m.execute("RESET GLOBAL debug_checkpoint_abort")
    with buka(path, baca_saja=True) as m:
        assert m.run("SELECT n FROM t") == [{"n": 1}]

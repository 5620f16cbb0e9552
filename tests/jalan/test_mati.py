"""Killing the process at any point of `muat` leaves nothing or all: real processes, real SIGKILL."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import kantor_kecil
import pytest

from capaian.store.jurnal import Jurnal
from capaian.workspace import Workspace, open_workspace

ACAK = 8
"""Kills at moments spread over the load, beside those at named points."""


def keadaan(ws: Workspace) -> list[tuple[object, ...]]:
    return [
        (b["unit"], b["indikator"], b["ukuran"], b["realisasi"], b["capaian"], b["keadaan"])
        for b in ws.angka(2025, 1, unit="semua")
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL dan fork tidak ada di Windows")
def test_a_kill_leaves_nothing_or_all(tmp_path: Path) -> None:
    ws = kantor_kecil.buat(tmp_path / "ruang")
    (tmp_path / "berkas").mkdir()
    for path in kantor_kecil.isi(ws, 2025, 1):
        shutil.copy(path, tmp_path / "berkas")
    kosong = keadaan(ws)
    hasil = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("anak_mati.py")), str(tmp_path), str(ACAK)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    penuh = keadaan(open_workspace(tmp_path / "ukur"))
    assert penuh != kosong
    akhir = [baris.split(maxsplit=3) for baris in hasil.stdout.splitlines() if baris.startswith("== ")]
    assert len(akhir) == 12 + ACAK
    nasib: dict[str, int] = {"kosong": 0, "penuh": 0}
    for _, nama, cara, titik in akhir:
        assert cara == "mati" or titik.startswith("acak"), f"titik «{titik}» tidak pernah tercapai"
        ruang = tmp_path / nama
        assert Jurnal(ruang / "data" / "raw" / "jurnal.sqlite").putus() is None, titik
        setelah = keadaan(open_workspace(ruang))
        assert setelah in (kosong, penuh), f"setengah jadi setelah «{titik}»"
        nasib["penuh" if setelah == penuh else "kosong"] += 1
        ulang = open_workspace(ruang)
        ulang.bangun_ulang()
        assert keadaan(ulang) == setelah, titik
    # Both outcomes were seen, so the points lie on both sides of the moment of truth.
    assert min(nasib.values()) >= 4, nasib


def test_the_same_load_after_a_kill_finishes_it(tmp_path: Path) -> None:
    """A raw file that was archived before the kill is simply found again."""
    ws = kantor_kecil.buat(tmp_path / "ruang")
    berkas = kantor_kecil.isi(ws, 2025, 1)
    for path in berkas:
        ws._store.arsipkan(path.read_bytes(), path.name)
    assert ws.periode_berisi("semua") == []
    assert len(ws.muat(berkas, oleh="uji").dimuat) == 3
    assert ws.periode_berisi("semua") == ["2025-TW1"]

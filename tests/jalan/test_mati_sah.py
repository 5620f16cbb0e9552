"""Killing the process at any point of a signing leaves nothing that counts, or all of it: real processes, real SIGKILL."""

import os
import subprocess
import sys
from pathlib import Path

import kantor_kecil
import pytest

from capaian.store.jurnal import Jurnal
from capaian.workspace import open_workspace


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL dan fork tidak ada di Windows")
def test_a_kill_while_signing_leaves_nothing_or_all(tmp_path: Path) -> None:
    ws = kantor_kecil.buat(tmp_path / "ruang")
    assert len(ws.muat(kantor_kecil.isi(ws, 2025, 1), oleh="uji").dimuat) == 3
    sidik = ws.sidik_pengesahan(2025, 1)
    hasil = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("anak_mati_sah.py")), str(tmp_path)],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    akhir = [baris.split(maxsplit=3) for baris in hasil.stdout.splitlines() if baris.startswith("== ")]
    nasib = {}
    for _, nama, cara, titik in akhir:
        assert cara == "mati", f"titik «{titik}» tidak pernah tercapai"
        ruang = tmp_path / nama
        assert Jurnal(ruang / "data" / "raw" / "jurnal.sqlite").putus() is None, titik
        setelah = open_workspace(ruang)
        daftar = setelah.daftar_pengesahan()
        nasib[titik] = len(daftar)
        assert [(b["hash"], b["keadaan"]) for b in daftar] in ([], [(sidik, "utuh")]), titik
        assert {b["kematangan"] for b in setelah.angka(2025, 1)} == {"disahkan" if daftar else "diisi"}, titik
        # A file that no act names counts for nothing and is in nobody's way: the next signing finishes.
        lagi = setelah.sahkan(2025, 1, oleh="Camat Uji", peran="camat")
        assert (lagi.status, lagi.hash) == ("sama" if daftar else "disahkan", sidik), titik
        setelah.bangun_ulang()
        (satu,) = setelah.daftar_pengesahan()
        assert (satu["hash"], satu["keadaan"]) == (sidik, "utuh"), titik
    # The act in the jurnal is the moment of truth: before it nothing, after it everything.
    assert nasib == {
        "sebelum berkas": 0, "sebelum fsync": 0, "sebelum rename": 0, "sesudah berkas": 0, "sebelum jurnal": 0,
        "sesudah jurnal": 1, "sebelum DuckDB": 1, "di tengah DuckDB": 0, "sesudah semuanya": 1,
    }  # fmt: skip


def test_a_torn_file_that_never_counted_is_replaced(tmp_path: Path) -> None:
    ws = kantor_kecil.buat(tmp_path / "ruang")
    assert len(ws.muat(kantor_kecil.isi(ws, 2025, 1), oleh="uji").dimuat) == 3
    sidik = ws.sidik_pengesahan(2025, 1)
    folder = ws.ruang / "data" / "raw" / "pengesahan"
    folder.mkdir()
    (folder / f"kec-uji-2025-TW1-{sidik[:12]}.json").write_bytes(b'{"bentuk":')
    (folder / ".masuk-0").write_bytes(b"")
    assert ws.daftar_pengesahan() == []
    assert ws.sahkan(2025, 1, oleh="Camat Uji", peran="camat").hash == sidik
    assert ws.daftar_pengesahan()[0]["keadaan"] == "utuh"

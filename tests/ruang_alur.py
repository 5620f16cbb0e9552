"""An office in the middle of a TW: Monitoring of TW I 2025 has come to the Sekcam for the seksi that have handed in.

IKK-03 (trantib) and IKU-01 (pelayanan) are below target; perencanaan and umum have not handed in.
"""

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path

import kantor_tahun
import pytest
from dasbor_uji import akun_uji, sesi_peran
from kantor_tahun import TAHUN, UNIT

from capaian.domain.jam_kerja import ZONA
from capaian.workspace import Workspace, open_workspace

ALUR = f"{UNIT}/monitoring/{TAHUN}-TW1"
MASUK = {"pemerintahan": "75", "pmd": "12", "trantib": "8", "pelayanan": "70"}
AKUN = [("camat", None), ("sekcam", None), ("kasubag", None), ("pemeriksa", None), ("kasi", "trantib"), ("kasi", "umum"),
        ("kasi", "pelayanan")]  # fmt: skip
PATROLI, PENGADUAN = f"{UNIT}/IKK-03/{TAHUN}-TW1", f"{UNIT}/IKU-01/{TAHUN}-TW1"


def buat_ruang(folder: Path) -> Workspace:
    ws = kantor_tahun.buat(folder, lambda: datetime(TAHUN, 4, 8, 10, 0, tzinfo=ZONA["WIB"]))
    ws.alur.mulai("monitoring", TAHUN, 1, oleh="Sekcam", peran="sekcam")
    ws.alur.catat(ALUR, "1", oleh="Sekcam", peran="sekcam")
    kosong = kantor_tahun.kosong(ws, 1, oleh="Kasubag", peran="kasubag")
    berkas = [kantor_tahun.isi(ws, kosong[s], s, 1, n) for s, n in MASUK.items()]
    hasil = ws.muat(berkas, oleh="Kasubag", peran="kasubag")
    assert len(hasil.dimuat) == len(berkas), [t.pesan for h in hasil.berkas for t in h.menahan]
    return ws


@cache
def _sekali(folder: Path) -> Path:
    """With the accounts that tests sign in with: a password takes its time to be made."""
    ws = buat_ruang(folder)
    akun_uji(ws)
    for peran, seksi in AKUN:
        sesi_peran(ws, peran, seksi)
    return ws.ruang


@pytest.fixture
def ruang_alur(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Workspace:
    """A copy of its own for each test; the office is made once for a run."""
    asli = _sekali(tmp_path_factory.getbasetemp() / "ruang-alur")
    return open_workspace(shutil.copytree(asli, tmp_path / "ruang"))

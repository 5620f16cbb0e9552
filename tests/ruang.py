"""A small office with two years of reports: what the notebook and dashboard tests look at.

Of TW I 2025 everything is told apart: IKK-01 is below target (with cause and tindak lanjut), seksi Pelayanan has not
reported, IKL-01 of the kelurahan is reached, IKU-01 is not due. Of TW I 2024 everything is in.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path

import kantor_kecil
import pytest

from capaian.workspace import Workspace

TERBARU = (2025, 1)
PENGHAMBAT = "Reklame tanpa izin <bertambah> & belum ditertibkan"
DI_BAWAH = {
    "kinerja:IKK-01": {
        "realisasi": Decimal(5), "penghambat": PENGHAMBAT, "tindak_lanjut": "Penertiban bersama Satpol PP",
        "bukti": "Laporan kejadian",
    }
}  # fmt: skip


def buat_ruang(folder: Path) -> Workspace:
    ws = kantor_kecil.buat(folder)
    _muat(ws, kantor_kecil.isi(ws, 2024, 1))
    _muat(ws, kantor_kecil.isi(ws, *TERBARU, {"trantib": DI_BAWAH}, seksi=("trantib", "kelurahan")))
    return ws


def _muat(ws: Workspace, berkas: list[Path]) -> None:
    hasil = ws.muat(berkas, oleh="uji", peran="kasubag")
    assert len(hasil.dimuat) == len(berkas), [t.pesan for h in hasil.berkas for t in h.menahan]


@cache
def _sekali(folder: Path) -> Workspace:
    return buat_ruang(folder)


@pytest.fixture(scope="session")
def ruang_kecil(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same workspace for a whole run, also when several test files import this fixture. To be read only."""
    return _sekali(tmp_path_factory.getbasetemp() / "ruang-kecil")

"""A command as a person types it, on a workspace of a test."""

import pytest

from capaian.cli import main
from capaian.workspace import Workspace


def jalankan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> tuple[str, str]:
    """What it wrote on both outputs; the exit code must be `kode`."""
    capsys.readouterr()
    hasil = main([str(argumen[0]), "--ruang", str(ws.ruang), *map(str, argumen[1:])])
    keluar, galat = capsys.readouterr()
    assert hasil == kode, keluar + galat
    return keluar, galat

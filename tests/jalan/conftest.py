import shutil
from pathlib import Path

import kantor_kecil
import pytest

from capaian.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def kantor_dasar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office whose register is accepted; made once."""
    folder = tmp_path_factory.mktemp("kantor") / "ruang"
    kantor_kecil.buat(folder)
    return folder


@pytest.fixture
def ws(kantor_dasar: Path, tmp_path: Path) -> Workspace:
    """A copy of the small office, for one test."""
    shutil.copytree(kantor_dasar, tmp_path / "ruang")
    return open_workspace(tmp_path / "ruang")

"""A running dashboard over the `ws` of a test file, and its visitors, who leave after each test."""

from collections.abc import Iterator

import pytest
from dasbor_uji import Hidup, layani
from tamu import Tamu

from capaian.workspace import Workspace


@pytest.fixture(scope="module")
def server(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hidup]:
    with layani(ws.ruang, tmp_path_factory.mktemp("layani")) as satu:
        yield satu


@pytest.fixture(autouse=True)
def tutup() -> Iterator[None]:
    yield
    while Tamu.terbuka:
        Tamu.terbuka.pop().close()

"""A running dashboard over the `ws` of a test file, and its visitors, who leave after each test."""

from collections.abc import Iterator

import kantor_banyak as kb
import pytest
from dasbor_uji import Hidup, layani
from tamu import Tamu

from capaian.workspace import Workspace


@pytest.fixture(scope="module")
def server(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hidup]:
    with layani(ws.ruang, tmp_path_factory.mktemp("layani")) as satu:
        yield satu


@pytest.fixture(scope="session")
def kabupaten(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three kecamatan in one workspace, to be read only: with acts and words of everybody's on each page that lists them."""
    satu = kb.buat(tmp_path_factory.mktemp("kabupaten"))
    for huruf in kb.HURUF:
        a = satu.untuk(kb.unit(huruf))
        siapa = {"oleh": f"Sekcam Sandi-{huruf}", "peran": "sekcam"}
        a.alur.catat(a.alur.mulai("monitoring", kb.TAHUN, kb.TW, **siapa), "1", **siapa)
        assert bool(a.rencana_aksi.daftar(kb.TAHUN, kb.TW)) == (huruf != "C"), (
            "IKK-01 is below target, where it was reported"
        )
    return satu


@pytest.fixture(autouse=True)
def tutup() -> Iterator[None]:
    yield
    while Tamu.terbuka:
        Tamu.terbuka.pop().close()

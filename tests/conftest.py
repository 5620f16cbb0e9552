"""Shared by all tests: helper modules beside the tests, and one engine in memory for a whole run."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# pytest imports test files by path (importlib mode) and puts no folder on sys.path.
_UJI = Path(__file__).parent
sys.path[:0] = [str(_UJI), str(_UJI / "oracle"), str(_UJI / "spec")]

from capaian.store.mesin import KONFIGURASI, Mesin  # noqa: E402

if "PYTEST_XDIST_WORKER" in os.environ:
    # There are as many processes as cores already; threads of each would only wait for one another.
    KONFIGURASI["threads"] = 1
    # A process that ends within minutes has memory enough: looking for what may be given back is a tenth of its time.
    gc.set_threshold(200_000, 50, 100)


@pytest.fixture(scope="session")
def mesin() -> Iterator[Mesin]:
    """An engine with the tables and the calendar; `kantor.ukur` empties and fills it anew each time."""
    from kantor import mesin_uji

    with mesin_uji() as satu:
        yield satu

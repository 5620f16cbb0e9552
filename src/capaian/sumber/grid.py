"""Received files as cells, or the finding that says why one is not read."""

from collections.abc import Iterator, Sequence

from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Grid
from capaian.ingest.terpisah import Pembaca
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference import temuan

Berkas = tuple[str, bytes]


def baca_grid(berkas: Sequence[Berkas], daftar: list[Temuan]) -> Iterator[tuple[str, bytes, Grid]]:
    """(name, bytes, cells) of every file (name, bytes) that can be read; of the others `daftar` says why not."""
    with Pembaca() as pembaca:
        for (nama, data), grid in zip(berkas, pembaca.read_many(berkas), strict=True):
            if isinstance(grid, BerkasDitolak):
                daftar.append(temuan(grid.kode, **grid.isi | {"berkas": nama}))
            else:
                yield nama, data, grid

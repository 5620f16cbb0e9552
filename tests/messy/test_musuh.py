"""The hostile corpus through the reading process: exactly the refusal that is expected, quickly, in little memory."""

import time
from collections.abc import Iterator

import pytest
from messy.musuh.daftar import KASUS, Isi, Kasus
from messy.musuh.isi_xlsx import satu_teks_di_banyak_sel

from capaian.ingest.grid import Grid
from capaian.ingest.terpisah import MB, Pembaca
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference import temuan

DETIK = 10.0
MEMORI = 1024 * MB


@pytest.fixture(scope="module")
def pembaca() -> Iterator[Pembaca]:
    with Pembaca() as satu:
        yield satu


def isi(grid: Grid) -> Isi:
    return {s.nama: {c.sel: c.teks for c in s.sel.values()} for s in grid.lembar}


def test_cukup_banyak_dan_tiap_nama_sekali() -> None:
    nama = [k.berkas for k in KASUS]
    assert len(set(nama)) == len(nama) >= 60


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.berkas)
def test_musuh(kasus: Kasus, pembaca: Pembaca) -> None:
    data = kasus.buat()
    awal = time.monotonic()
    try:
        hasil: str | Isi = isi(pembaca.read(data, kasus.berkas))
    except BerkasDitolak as e:
        hasil = e.kode
        assert e.kode == kasus.harap, e.rincian_teknis or e.isi
        pesan = temuan(e.kode, **e.isi | {"berkas": kasus.berkas})
        assert pesan.tingkat == "galat" and len(pesan.pesan) < 400
    assert time.monotonic() - awal < DETIK
    assert hasil == kasus.harap
    assert pembaca.puncak < MEMORI


def test_satu_teks_di_banyak_sel(pembaca: Pembaca) -> None:
    grid = pembaca.read(satu_teks_di_banyak_sel(), "satu_teks.xlsx")
    assert len(grid.lembar[0].sel) == 200_000
    assert pembaca.puncak < MEMORI

"""A received file looked at again: whole, or the rows around one cell."""

from typing import Any

from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.ingest.cuplikan import cuplik
from capaian.store import Store, sha256
from capaian.sumber.grid import baca_grid


def isi_berkas(store: Store, sidik: str, nama: str) -> bytes:
    """The bytes that were received; they are handed out only as they were."""
    try:
        data = store.baca_berkas(sidik, nama)
    except FileNotFoundError:
        data = None
    if data is None or sha256(data) != sidik:
        keadaan = "sudah tidak ada" if data is None else "sudah tidak sama dengan yang diterima"
        raise CapaianError(f"Berkas {nama} di data/raw/berkas {keadaan}. Pulihkan data/raw dari cadangan.", 1)
    return data


def cuplikan(store: Store, sidik: str, nama: str, lembar: str, sel: str, sekitar: int) -> dict[str, Any]:
    """Read in a process of its own, like any file that came from outside."""
    daftar: list[Temuan] = []
    grid = next((g for _, _, g in baca_grid([(nama, isi_berkas(store, sidik, nama))], daftar)), None)
    if grid is None:
        raise CapaianError(f"{nama} tidak dapat dibaca lagi. {daftar[0].pesan if daftar else ''}".strip())
    dicari = grid.sheet(lembar)
    petik = cuplik(dicari, sel, sekitar) if dicari is not None else None
    if petik is None:
        raise CapaianError(f"Sel {sel} pada lembar «{lembar}» tidak ditemukan di {nama}.")
    return {
        "berkas": nama, "lembar": lembar, "kolom": list(petik.kolom), "sorot": sorted(petik.sorot),
        "baris": [{"nomor": n, "isi": list(isi)} for n, isi in petik.baris],
    }  # fmt: skip

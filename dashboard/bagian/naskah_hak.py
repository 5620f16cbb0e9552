"""What the pages Alur and Laporan share of documents: who may make which, and downloading one that was made."""

from collections.abc import Iterable
from typing import Any

import widgets as w

from capaian import Workspace


def dapat_dibuat(ws: Workspace, siapa: Any, unit: str, alur: str | None, jenis: Iterable[str]) -> list[str]:
    """Of those kinds the ones that this person may make."""
    hasil = []
    for j in jenis:
        hak = _wewenang(ws, siapa, unit, alur, j)
        if w.boleh(hak.hak, unit=hak.unit, seksi=hak.seksi):
            hasil.append(j)
    return hasil


def wajib(ws: Workspace, unit: str, alur: str | None, jenis: str) -> Any:
    """Whoever is signed in, when they may make it; to be called where it is made."""
    hak = _wewenang(ws, w.pengguna(), unit, alur, jenis)
    return w.wajib(hak.hak, unit=hak.unit, seksi=hak.seksi)


def _wewenang(ws: Workspace, siapa: Any, unit: str, alur: str | None, jenis: str) -> Any:
    return ws.dokumen.wewenang(jenis, unit, alur=alur, peran=siapa.peran, milik=(siapa.unit, siapa.seksi))


def unduh(ws: Workspace, label: str, kunci: str, nama: str, *, unit: str, key: str) -> None:
    """Whoever reads the office may read what it has written."""
    w.unduh(label, lambda: ws.unduhan_dokumen(kunci), nama, unit=unit, key=key)

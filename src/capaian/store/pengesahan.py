"""Signed periods on the disk: data/raw/pengesahan/<id>.json, written once, never changed, checked whenever it is read.

The file is the hashed content and nothing else, so `sha256sum` of it is the hash in the jurnal. Who signed and when
stands in the jurnal; a file that no act names (the process died in between) counts for nothing.
Where several computers share a jurnal, the server keeps the same bytes under their hash (gudang.py).
"""

import os
import uuid
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from capaian.errors import CapaianError
from capaian.store.gangguan import disk

if TYPE_CHECKING:
    from capaian.store.gudang import Gudang

SEMENTARA = ".masuk-"
"""How a file is called while it is written; one that stayed behind counts for nothing."""


def tulis_utuh(tujuan: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all: temporary name, fsync, rename."""
    sementara = tujuan.parent / f"{SEMENTARA}{uuid.uuid4().hex}"
    with disk("Berkas", tujuan):
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        try:
            with sementara.open("xb") as f:
                f.write(data)
                f.flush()
                os.fsync(f.fileno())
            sementara.replace(tujuan)
        except BaseException:
            sementara.unlink(missing_ok=True)
            raise


class Lemari:
    """The folder of frozen periods; `gudang`: the server that keeps them for all computers."""

    def __init__(self, folder: Path, gudang: "Gudang | None" = None) -> None:
        self.folder, self._gudang = folder, gudang

    def path(self, snapshot: str) -> Path:
        return self.folder / f"{snapshot}.json"

    def simpan(self, snapshot: str, data: bytes) -> None:
        """Keep it. What a run that died left under that name is replaced: it never counted."""
        sidik = sha256(data).hexdigest()
        if self._di_folder(snapshot, sidik) != "utuh":
            tulis_utuh(self.path(snapshot), data)
        if self._gudang:
            self._gudang.simpan(sidik, self.path(snapshot).name, data)

    def keadaan(self, snapshot: str, sidik: str) -> str:
        """Whether the file still holds what was signed: utuh, hilang or berubah."""
        keadaan = self._di_folder(snapshot, sidik)
        return "utuh" if keadaan == "hilang" and self._gudang and self._gudang.ada(sidik) else keadaan

    def _di_folder(self, snapshot: str, sidik: str) -> str:
        try:
            data = self.path(snapshot).read_bytes()
        except FileNotFoundError:
            return "hilang"
        return "utuh" if sha256(data).hexdigest() == sidik else "berubah"

    def ambil(self, snapshot: str, sidik: str) -> bytes:
        """The bytes that were signed; CapaianError when they are no longer those."""
        keadaan = self._di_folder(snapshot, sidik)
        if keadaan == "hilang" and self._gudang and (data := self._gudang.ambil(sidik)) is not None:
            tulis_utuh(self.path(snapshot), data)
            return data
        if keadaan != "utuh":
            apa = "sudah tidak ada" if keadaan == "hilang" else "sudah tidak sama dengan yang disahkan"
            raise CapaianError(f"Berkas data/raw/pengesahan/{snapshot}.json {apa}. Pulihkan data/raw dari cadangan.", 1)
        return self.path(snapshot).read_bytes()

"""Office files without the moment at which they were packed: the same content has the same bytes."""

import io
import zipfile
from collections.abc import Callable

_SAAT = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can carry."""


def kemas_ulang(data: bytes, ubah: Callable[[str, bytes], bytes]) -> bytes:
    """`ubah`: (name, content) of each part -> what it becomes."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as lama, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru:
        for satu in lama.infolist():
            info = zipfile.ZipInfo(satu.filename, _SAAT)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, satu.external_attr
            baru.writestr(info, ubah(satu.filename, lama.read(satu)))
    return keluar.getvalue()

"""Writing a file where people keep theirs, and what the system refuses then, in the words of who has to put it right."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from capaian.errors import CapaianError

PENUH = "disk penuh atau jatahnya habis. Kosongkan ruang pada disk itu, lalu ulangi"
BACA_SAJA = "folder atau berkas itu hanya dapat dibaca. Beri hak tulis kepada akun komputer ini, lalu ulangi"
DIPAKAI = (
    "tidak ada hak menulis di sana, atau berkasnya sedang dibuka program lain (Excel, Word). Tutup program itu atau beri hak "
    "tulis, lalu ulangi"
)
TIDAK_MENJAWAB = "disk atau foldernya tidak menjawab. Periksa sambungan disk atau jaringannya, lalu ulangi"
TEMPAT = "nama atau foldernya tidak dapat dipakai. Periksa keduanya, lalu ulangi"

_OS = {
    errno.ENOSPC: PENUH, errno.EFBIG: PENUH, errno.EROFS: BACA_SAJA, errno.EACCES: DIPAKAI,
    errno.EPERM: DIPAKAI, errno.EBUSY: DIPAKAI, errno.EIO: TIDAK_MENJAWAB, errno.ETIMEDOUT: TIDAK_MENJAWAB,
}  # fmt: skip
_OS |= {
    getattr(errno, nama): kata for nama, kata in (("EDQUOT", PENUH), ("ESTALE", TIDAK_MENJAWAB)) if hasattr(errno, nama)
}


def sebab(e: OSError) -> str | None:
    """What is wrong and what to do, when it is the disk's or the folder's doing; otherwise None."""
    return _OS.get(e.errno or 0)


_BACA = {
    errno.EACCES: "tidak ada hak membaca di sana, atau berkasnya dikunci program lain (Excel, Word). Tutup program itu atau "
    "beri hak baca, lalu ulangi",
    errno.EISDIR: "itu folder, bukan berkas. Sebut berkas di dalamnya",
}  # fmt: skip
_BACA |= {errno.EPERM: _BACA[errno.EACCES], errno.ENOTDIR: TEMPAT, errno.ENAMETOOLONG: TEMPAT}


def sebab_baca(e: OSError) -> str:
    """What is wrong and what to do when a file cannot be read."""
    return _BACA.get(e.errno or 0) or sebab(e) or TIDAK_MENJAWAB


@contextmanager
def menulis(path: Path) -> Iterator[Path]:
    """Makes the folder; what the system refuses inside is said with the path and what to do."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as e:
        raise CapaianError(f"{path} tidak dapat ditulis: {sebab(e) or TEMPAT}, atau pilih folder lain.") from e


def tulis_berkas(path: Path, data: bytes) -> None:
    with menulis(path):
        path.write_bytes(data)

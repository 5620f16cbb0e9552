"""Writing a file where people keep theirs: it may be open in Excel or Word, the folder may not allow it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from capaian.errors import CapaianError


@contextmanager
def menulis(path: Path) -> Iterator[Path]:
    """Makes the folder; what the system refuses inside is said with the path and what to do."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as e:
        raise CapaianError(
            f"{path} tidak dapat ditulis: {e.strerror}. Tutup berkas itu di Excel atau Word, atau pilih folder lain, lalu "
            "coba lagi."
        ) from e


def tulis_berkas(path: Path, data: bytes) -> None:
    with menulis(path):
        path.write_bytes(data)

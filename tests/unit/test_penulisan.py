"""What the system refuses when a file is written or read is said without its own English words."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.ruang_kerja import baca_bytes


def folder(tmp: Path) -> Path:
    (tmp / "laporan.docx").mkdir()
    return tmp / "laporan.docx"


def berkas_sebagai_folder(tmp: Path) -> Path:
    (tmp / "laporan").write_bytes(b"")
    return tmp / "laporan" / "a.docx"


@pytest.mark.parametrize(
    ("tempat", "kata"),
    [
        pytest.param(
            lambda _: Path("/dev/full"), "disk penuh atau jatahnya habis. Kosongkan ruang",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="perangkat yang selalu penuh"),
        ),
        (folder, "tidak dapat ditulis: "),
        (berkas_sebagai_folder, "nama atau foldernya tidak dapat dipakai"),
    ],
    ids=["full disk", "a folder of that name", "below a file"],
)  # fmt: skip
def test_the_cause_and_what_to_do(tmp_path: Path, tempat: Callable[[Path], Path], kata: str) -> None:
    path = tempat(tmp_path)
    with pytest.raises(CapaianError, match=kata) as e:
        tulis_berkas(path, b"isi")
    assert str(path) in e.value.pesan and e.value.__cause__ is not None
    assert str(e.value.__cause__.strerror) not in e.value.pesan


@pytest.mark.parametrize(
    ("tempat", "kata"),
    [(folder, "folder|tidak ada hak membaca"), (lambda tmp: tmp / ("a" * 400), "tidak dapat dipakai|tidak ditemukan")],
    ids=["a folder", "a name too long"],
)
def test_what_cannot_be_read(tmp_path: Path, tempat: Callable[[Path], Path], kata: str) -> None:
    with pytest.raises(CapaianError, match=kata) as e:
        baca_bytes(tempat(tmp_path))
    assert isinstance(e.value.__cause__, OSError) and str(e.value.__cause__.strerror) not in e.value.pesan

"""What the commands share: the workspace, the period, output, progress."""

import argparse
import json
import sys
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian.domain import tulis
from capaian.errors import CapaianError


def bilangan(teks: str) -> int:
    return int(teks)


bilangan.__name__ = "bilangan bulat"


def ruang_kerja(args: argparse.Namespace) -> Any:
    from capaian.workspace import open_workspace

    return open_workspace(args.ruang)


def periode(args: argparse.Namespace, ws: Any) -> tuple[int, int | None]:
    return args.tahun or ws.kantor.tahun, args.triwulan


def cetak_json(data: object) -> int:
    def teks(nilai: object) -> str:
        return tulis.polos(nilai) if isinstance(nilai, Decimal) else str(nilai)

    print(json.dumps(data, ensure_ascii=False, indent=1, default=teks))
    return 0


@contextmanager
def kemajuan(jumlah: int, kata: str) -> Any:
    """A progress bar on a terminal, nothing in a pipe. Yields the function to call with each step."""
    from tqdm import tqdm

    with tqdm(total=jumlah, desc=kata, disable=None, leave=False, bar_format="{desc} {bar} {n}/{total}") as bar:
        yield bar.update


def di_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def tulis_berkas(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as e:
        raise CapaianError(f"{path} tidak dapat ditulis. Periksa foldernya, dan tutup berkas itu di Excel.") from e

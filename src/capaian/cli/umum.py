"""What the commands share: the workspace, the period, output, progress."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian.domain import tulis
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError

DI_KABUPATEN = ("akun", "rekap")
"""Commands of the kabupaten, where --unit names a kecamatan as an outsider does."""


def bilangan(teks: str) -> int:
    return int(teks)


bilangan.__name__ = "bilangan bulat"


def ruang_kerja(args: argparse.Namespace) -> Any:
    from capaian.workspace import open_workspace

    ws = open_workspace(args.ruang)
    # In the workspace of a kabupaten a kecamatan that is named is worked on as itself: by its own SOPs, officials and papers.
    if args.perintah not in DI_KABUPATEN:
        ws = ws.untuk(getattr(args, "unit", None))
    # Only a command that may act dates something by this clock.
    if hasattr(args, "oleh") and (kalimat := ws.jam_tertinggal()):
        print(f"▲ {kalimat}", file=sys.stderr)
    return ws


def dengan_contoh(perintah: argparse.ArgumentParser, *contoh: str) -> None:
    """Show examples under the help of a command, each on its own line."""
    perintah.formatter_class = argparse.RawDescriptionHelpFormatter
    perintah.epilog = "\n  ".join(("contoh:", *contoh))


def dengan_kantor(judul: dict[str, str], baris: Iterable[Mapping[str, Any]], kode: str) -> dict[str, str]:
    """The captions of a table with that of the office in front, where the same `kode` stands there for several: in two offices
    it is not the same thing."""
    milik: dict[Any, set[str]] = {}
    for b in baris:
        milik.setdefault(b[kode], set()).add(b["unit"])
    return {"unit": "Kantor", **judul} if any(len(unit) > 1 for unit in milik.values()) else judul


def bernama(b: Mapping[str, Any], baris: Iterable[Mapping[str, Any]]) -> str:
    """The seksi of a row, with its office where a seksi of another one among the rows is called the same."""
    sama = any(x["unit"] != b["unit"] and x["nama_seksi"] == b["nama_seksi"] for x in baris)
    return f"{b['nama_seksi']} ({b['unit']})" if sama else str(b["nama_seksi"])


def periode(args: argparse.Namespace, ws: Any) -> tuple[int, int | None]:
    return args.tahun or ws.kantor.tahun, args.triwulan


def cetak_json(data: object) -> int:
    def teks(nilai: object) -> str:
        return tulis.polos(nilai) if isinstance(nilai, Decimal) else str(nilai)

    print(json.dumps(data, ensure_ascii=False, indent=1, default=teks))
    return 0


def temuan_json(daftar: Iterable[Temuan]) -> list[dict[str, Any]]:
    return [
        {n: getattr(t, n) for n in ("kode", "tingkat", "lembar", "sel", "teks", "pesan", "saran", "kunci", "pilihan")}
        for t in daftar
    ]


@contextmanager
def kemajuan(jumlah: int | None, kata: str) -> Any:
    """A progress bar on a terminal, nothing in a pipe. Yields the function to call with each step."""
    from tqdm import tqdm

    with tqdm(total=jumlah, desc=kata, disable=None, leave=False, bar_format="{desc} {bar} {n}/{total}") as bar:
        yield bar.update


def berkas_disebut(nama: Iterable[str], akhiran: tuple[str, ...] = ()) -> list[Path]:
    """The files meant: a Windows shell hands `kiriman/*.xlsx` on as it is, and a folder means what lies in it, of these
    `akhiran` when there are any."""
    hasil: list[Path] = []
    for satu in nama:
        path = Path(satu)
        if path.is_dir():
            isi = (p for p in path.iterdir() if p.is_file() and not p.name.startswith(("~$", ".")))
            temu = sorted(p for p in isi if not akhiran or p.suffix.lower() in akhiran)
        elif not path.exists() and ("*" in satu or "?" in satu):
            temu = sorted(path.parent.glob(path.name))
        else:
            temu = [path]
        if not temu:
            raise CapaianError(f"Tidak ada berkas yang cocok dengan {satu}.")
        hasil += [p for p in temu if p not in hasil]
    return hasil


def di_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()

"""Run by test_mati.py in a process of its own: load files again and again, and be killed (SIGKILL) at a chosen point.

    python anak_mati.py FOLDER [n]

For each point a fresh copy of the workspace is made, a fork walks `muat` and kills itself there, and the fork's last
words are the name of the point. One process imports everything once; the forks inherit it.
"""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def mati(titik: str) -> None:
    print(titik, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def pasang(objek: Any, nama: str, titik: str, urutan: int, *, sesudah: bool) -> None:
    """Die before or after the `urutan`-th call of objek.nama."""
    asli: Callable[..., Any] = getattr(objek, nama)
    ke = 0

    def dibungkus(*args: Any, **kwargs: Any) -> Any:
        nonlocal ke
        ke += 1
        if ke == urutan and not sesudah:
            mati(titik)
        hasil = asli(*args, **kwargs)
        if ke == urutan and sesudah:
            mati(titik)
        return hasil

    setattr(objek, nama, dibungkus)


def titik_titik() -> list[tuple[str, Callable[[str], None]]]:
    from capaian.store import Store
    from capaian.store.jurnal import Jurnal

    def di(objek: Any, nama: str, urutan: int = 1, *, sesudah: bool = False) -> Callable[[str], None]:
        return lambda titik: pasang(objek, nama, titik, urutan, sesudah=sesudah)

    def saat_susul(urutan: int) -> Callable[[str], None]:
        """Die at the n-th table of catching up (not of the candidates): measured, or taken over from the candidates."""

        def pasang_ukur(titik: str) -> None:
            asli = Store._terapkan

            def dibungkus(self: Any, mesin: Any, *args: Any, **pilihan: Any) -> Any:
                for cara in ("jadikan", "ambil"):
                    pasang(mesin, cara, titik, urutan, sesudah=False)
                return asli(self, mesin, *args, **pilihan)

            Store._terapkan = dibungkus

        return pasang_ukur

    return [
        ("sebelum arsip", di(Store, "arsipkan")),
        ("di tengah arsip: sebelum fsync", di(os, "fsync")),
        ("di tengah arsip: sebelum rename", di(Path, "replace")),
        ("sesudah arsip berkas pertama", di(Store, "arsipkan", sesudah=True)),
        ("sebelum jurnal", di(Jurnal, "tulis")),
        ("sesudah jurnal, sebelum DuckDB", di(Jurnal, "tulis", sesudah=True)),
        ("DuckDB: pernyataan ke-1", saat_susul(1)),
        ("DuckDB: pernyataan ke-6", saat_susul(6)),
        ("DuckDB: pernyataan ke-12", saat_susul(12)),
        ("dari nol: pernyataan ke-1", saat_susul(1)),
        ("dari nol: pernyataan ke-12", saat_susul(12)),
        ("sesudah semuanya", di(Store, "susul", 2, sesudah=True)),
    ]


def main() -> None:
    folder, acak = Path(sys.argv[1]), int(sys.argv[2])
    import great_expectations  # noqa: F401

    import capaian.pemuatan  # noqa: F401
    from capaian.workspace import open_workspace

    rencana: list[tuple[str, Callable[[str], None] | None, float]] = [(n, p, 0.0) for n, p in titik_titik()]
    # The random ones are spread over the time that a load takes here and now.
    lama = lama_muat(folder, open_workspace)
    rencana += [(f"acak {n}", None, lama * (n + 0.5) / acak) for n in range(acak)]
    for nomor, (titik, pemasang, jeda) in enumerate(rencana):
        salinan = folder / f"mati-{nomor}"
        shutil.copytree(folder / "ruang", salinan)
        if titik.startswith("dari nol"):  # die while the database is made for the first time
            (salinan / "data" / "curated" / "capaian.duckdb").unlink()
        pid = os.fork()
        if pid == 0:
            if pemasang is not None:
                pemasang(titik)
            jalan(salinan, folder, open_workspace)
            os._exit(0)
        if pemasang is None:
            time.sleep(jeda)
            print(titik, flush=True)
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        print(f"== {salinan.name} {'mati' if os.WIFSIGNALED(status) else 'selesai'} {titik}", flush=True)


def jalan(salinan: Path, folder: Path, open_workspace: Callable[[Path], Any]) -> None:
    open_workspace(salinan).muat(sorted((folder / "berkas").glob("*.xlsx")), oleh="uji")


def lama_muat(folder: Path, open_workspace: Callable[[Path], Any]) -> float:
    salinan = folder / "ukur"
    shutil.copytree(folder / "ruang", salinan)
    pid = os.fork()
    if pid == 0:
        jalan(salinan, folder, open_workspace)
        os._exit(0)
    awal = time.monotonic()
    os.waitpid(pid, 0)
    return time.monotonic() - awal


if __name__ == "__main__":
    main()

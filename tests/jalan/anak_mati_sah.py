"""Run by test_mati_sah.py in a process of its own: sign a period again and again, and be killed (SIGKILL) at a chosen
point, as anak_mati.py does for `muat`.

    python anak_mati_sah.py FOLDER
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from anak_mati import pasang


def titik_titik() -> list[tuple[str, Callable[[str], None]]]:
    from capaian.store import Store
    from capaian.store.jurnal import Jurnal
    from capaian.store.pengesahan import Lemari

    def di(objek: Any, nama: str, urutan: int = 1, *, sesudah: bool = False) -> Callable[[str], None]:
        return lambda titik: pasang(objek, nama, titik, urutan, sesudah=sesudah)

    return [
        ("sebelum berkas", di(Lemari, "simpan")),
        ("sebelum fsync", di(os, "fsync")),
        ("sebelum rename", di(Path, "replace")),
        ("sesudah berkas", di(Lemari, "simpan", sesudah=True)),
        ("sebelum jurnal", di(Jurnal, "tulis")),
        ("sesudah jurnal", di(Jurnal, "tulis", sesudah=True)),
        ("sebelum DuckDB", di(Store, "susul")),
        ("di tengah DuckDB", di(Store, "terapkan_register")),
        ("sesudah semuanya", di(Store, "susul", sesudah=True)),
    ]


def main() -> None:
    folder = Path(sys.argv[1])
    from capaian.workspace import open_workspace

    for nomor, (titik, pemasang) in enumerate(titik_titik()):
        salinan = folder / f"mati-{nomor}"
        shutil.copytree(folder / "ruang", salinan)
        if titik == "di tengah DuckDB":  # die while the database is made for the first time, before the signing
            (salinan / "data" / "curated" / "capaian.duckdb").unlink()
        pid = os.fork()
        if pid == 0:
            pemasang(titik)
            open_workspace(salinan).sahkan(2025, 1, oleh="Camat Uji", peran="camat")
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        print(f"== {salinan.name} {'mati' if os.WIFSIGNALED(status) else 'selesai'} {titik}", flush=True)


if __name__ == "__main__":
    main()

"""Run by test_hari_buruk.py in a process of its own: a disk that takes no more, and a folder that may only be read.

    python anak_hari_buruk.py penuh|baca FOLDER

Each line that it prints is the name of a case and what the office is told, or "jadi".
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kantor_kecil import SUB_TRANTIB

from capaian.errors import CapaianError
from capaian.workspace import Workspace, open_workspace

OLEH: dict[str, Any] = {"oleh": "uji", "peran": "operator"}


def coba(nama: str, kerja: Callable[[], Any]) -> None:
    try:
        kerja()
        print(f"{nama}: jadi", flush=True)
    except CapaianError as e:
        print(f"{nama}: {e.pesan}", flush=True)


def bukti(ws: Workspace, folder: Path, nama: str, besar: int) -> Callable[[], Any]:
    path = folder / nama
    path.write_bytes(f"{nama}\n".encode() + os.urandom(besar).hex().encode())
    return lambda: ws.bukti([path], SUB_TRANTIB, 2025, 1, **OLEH)


def penuh(folder: Path) -> None:
    """No file may grow beyond so many bytes: what a write then meets is what it meets on a full disk."""
    import resource

    ws = open_workspace(folder / "ruang")

    def batasi(byte: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (byte, resource.RLIM_INFINITY))

    jurnal = ws._store.jurnal.path.stat().st_size
    besar, kecil = bukti(ws, folder, "besar.txt", 400_000), bukti(ws, folder, "kecil.txt", 100)
    tulis = bukti(ws, folder, "tulis.txt", 100)
    panjang = {"oleh": "uji" * 40_000, "peran": "operator"}
    tanpa = resource.RLIM_INFINITY
    for nama, byte, kerja in (
        ("berkas", 300_000, besar),
        ("jurnal", jurnal, lambda: ws.bukti([folder / "kecil.txt"], SUB_TRANTIB, 2025, 1, **panjang)),
        ("basis data", max(jurnal, 4096) + 65_536, tulis),
        ("cadangan", jurnal + 50_000, lambda: ws.cadangan.buat(folder / "luar", **OLEH)),
        ("bangun ulang", 20_000, ws.bangun_ulang),
    ):
        batasi(byte)
        coba(nama, kerja)
        batasi(tanpa)
        assert ws.jurnal_putus() is None
    for n, byte in enumerate((4096, 5000, 8192)):
        # The folder of figures is gone, and the disk fills before the heads of the new file are written.
        shutil.rmtree(ws.ruang / "data" / "curated")
        batasi(byte)
        coba(f"puntung {n}", ws.units)
        batasi(tanpa)
        assert ws._store.duckdb.stat().st_size == byte
        coba(f"puntung {n} lagi", ws.units)
    for nama, kerja in (("berkas lagi", besar), ("jurnal lagi", kecil), ("bangun ulang lagi", ws.bangun_ulang)):
        coba(nama, kerja)


def _seperti_orang_biasa() -> None:
    """root may write and read anywhere; without CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH it may not."""
    import ctypes

    libc, kepala, hak = ctypes.CDLL(None, use_errno=True), (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(kepala, hak) == 0
    hak[0] &= ~(1 << 1 | 1 << 2)
    assert libc.capset(kepala, hak) == 0


def baca(folder: Path) -> None:
    """A folder that this process may not write to."""
    ruang = folder / "ruang"
    kirim = bukti(open_workspace(ruang), folder, "kecil.txt", 100)
    (folder / "luar").mkdir()
    (folder / "luar").chmod(0o777)
    for path in (ruang, *ruang.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    _seperti_orang_biasa()
    ws = open_workspace(ruang)
    coba("angka", lambda: ws.angka(2025, 1))
    coba("cadangan", lambda: print("\n".join(ws.cadangan.buat(folder / "luar", **OLEH).catatan)))
    coba("bukti", kirim)
    coba("akun", lambda: ws.akun.masuk("siapa", "salah semua saja", alamat="127.0.0.1"))
    coba("bangun ulang", ws.bangun_ulang)
    coba("pulihkan", lambda: Workspace.pulihkan(next((folder / "luar").glob("*.zip")), ruang / "baru", **OLEH))
    (ruang / "data" / "raw" / "berkas").chmod(0)
    coba("cadangan tanpa hak baca", lambda: ws.cadangan.buat(folder / "luar" / "lagi.zip", **OLEH))


if __name__ == "__main__":
    {"penuh": penuh, "baca": baca}[sys.argv[1]](Path(sys.argv[2]))

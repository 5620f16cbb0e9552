"""Commands around the figures: demo, mulai, catatan-kerja, dasbor, bangun-ulang."""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.cli.umum import di_terminal, ruang_kerja


def demo(args: argparse.Namespace) -> int:
    from capaian.demo import demo

    return demo(Path(args.ruang or "contoh"))


def mulai(args: argparse.Namespace) -> int:
    from capaian.reference import kantor_toml
    from capaian.workspace import Workspace

    tahun = args.tahun or datetime.now().year
    ws = Workspace.mulai(
        Path(args.folder).resolve(), kantor_toml=kantor_toml(args.unit, args.nama, args.kabupaten, tahun)
    )
    print(f"Ruang kerja dibuat: {ws.ruang}")
    print("Langkah berikutnya:")
    print("  1. Ubah data/raw/kantor.toml: nama kantor, seksi, kelurahan, pejabat.")
    print("  2. Isi data/raw/register.xlsx: sasaran, indikator, target, pagu (lihat lembar Kamus).")
    print(f'  3. capaian register --ruang "{ws.ruang}"')
    return 0


def catatan_kerja(args: argparse.Namespace) -> int:
    import subprocess

    ws = ruang_kerja(args)
    print(f"Membuka Jupyter di {ws.ruang / 'notebooks'}. Hentikan dengan Ctrl+C.")
    return subprocess.call(
        [
            sys.executable, "-m", "jupyter", "lab", str(ws.ruang / "notebooks"), "--LabApp.news_url=none",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        ],
        env=_lingkungan(ws.ruang),
    )  # fmt: skip


def dasbor(args: argparse.Namespace) -> int:
    import subprocess

    from capaian.reference import bawaan

    ws = ruang_kerja(args)
    alamat = f"http://127.0.0.1:{args.porta}"
    print(f"Dasbor: {alamat} — hanya dapat dibuka dari komputer ini. Hentikan dengan Ctrl+C.", flush=True)
    perintah = [
        sys.executable, "-m", "streamlit", "run", str(bawaan("dashboard") / "app.py"),
        "--server.address=127.0.0.1", f"--server.port={args.porta}", "--server.headless=true",
        "--server.fileWatcherType=none", "--browser.gatherUsageStats=false", "--client.toolbarMode=minimal",
        "--client.showErrorDetails=none", "--client.showErrorLinks=false",
    ]  # fmt: skip
    # Its greeting is English and says nothing more; what goes wrong comes on the other stream.
    with subprocess.Popen(perintah, env=_lingkungan(ws.ruang), stdout=subprocess.DEVNULL) as proses:
        try:
            if di_terminal():
                _buka_peramban(alamat, args.porta, proses)
            return proses.wait()
        except KeyboardInterrupt:
            proses.terminate()
            raise


def _buka_peramban(alamat: str, porta: int, proses: Any) -> None:
    """Open the browser as soon as the page answers."""
    import socket
    import time
    import webbrowser

    while proses.poll() is None:
        with socket.socket() as soket:
            soket.settimeout(1)
            if soket.connect_ex(("127.0.0.1", porta)) == 0:
                webbrowser.open(alamat)
                return
        time.sleep(0.3)


def _lingkungan(ruang: Path) -> dict[str, str]:
    return os.environ | {"CAPAIAN_HOME": str(ruang), "PYTHONUTF8": "1"}


def bangun_ulang(args: argparse.Namespace) -> int:
    ws = ruang_kerja(args)
    print(f"Basis data dibuat ulang dari {ws.bangun_ulang()} peristiwa di data/raw.")
    return 0

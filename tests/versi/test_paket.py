"""The packet for a computer without a network: what it holds for Windows, when it is used, and what is refused.

A whole one (hundreds of megabytes) is made and installed by hand; docs/janji.md says how.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib import util
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
MULAI = AKAR / "mulai.py"
_spec = util.spec_from_file_location("mulai", MULAI)
assert _spec is not None and _spec.loader is not None
mulai = util.module_from_spec(_spec)
_spec.loader.exec_module(mulai)

# An index that does not answer: whatever asks for it fails, and the test with it.
BUNTU = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "UV_DEFAULT_INDEX": "http://127.0.0.1:9/",
    "PIP_CONFIG_FILE": os.devnull,
}
INI = f"{sysconfig.get_platform()} {'{}.{}'.format(*sys.version_info)}"


def jalankan(folder: Path, *argumen: str) -> tuple[int, str]:
    # A cache of its own: uv would take what it has verified before instead of the file in the packet.
    tembolok = {"UV_CACHE_DIR": str(folder / ".tembolok"), "PYTHONUTF8": "1"}
    hasil = subprocess.run(
        [sys.executable, folder / "mulai.py", *argumen],
        capture_output=True,
        env=os.environ | BUNTU | tembolok,
    )
    return hasil.returncode, (hasil.stdout + hasil.stderr).decode("utf-8")


@pytest.fixture
def proyek(tmp_path: Path) -> Path:
    """A project of the one file and a lock that asks for one small library; its wheel lies in the packet beside it."""
    folder, pustaka = tmp_path / "diska" / "capaian", tmp_path / "diska" / "pustaka"
    folder.mkdir(parents=True)
    pustaka.mkdir()
    shutil.copyfile(MULAI, folder / "mulai.py")
    roda = pustaka / "mungil-1.0-py3-none-any.whl"
    with zipfile.ZipFile(roda, "w") as z:
        z.writestr("mungil.py", "ISI = 1\n")
        z.writestr("mungil-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: mungil\nVersion: 1.0\n")
        z.writestr("mungil-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        z.writestr("mungil-1.0.dist-info/RECORD", "")
    sidik = hashlib.sha256(roda.read_bytes()).hexdigest()
    (folder / "requirements.lock").write_text(f"mungil==1.0 \\\n    --hash=sha256:{sidik}\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text('[project]\nname = "tanpa"\nversion = "1"\n', encoding="utf-8")
    tulis_isi(folder, [INI])
    return folder


def tulis_isi(folder: Path, untuk: list[str]) -> None:
    kunci = hashlib.sha256((folder / "requirements.lock").read_bytes()).hexdigest()
    isi = json.dumps({"kunci": kunci, "untuk": untuk})
    (folder.parent / "pustaka" / "paket.json").write_text(isi, encoding="utf-8")


def saring(tmp_path: Path, penuh: str) -> dict[str, str]:
    """name -> version of what the lock asks for on Windows."""
    tujuan = tmp_path / "kunci.txt"
    lock = AKAR / "requirements.lock"
    subprocess.run([sys.executable, "-c", mulai.SARING, lock, tujuan, penuh], check=True)
    teks = tujuan.read_text(encoding="utf-8")
    assert ";" not in teks and all(
        baris.startswith("    --hash=sha256:") for baris in teks.splitlines() if baris[0] == " "
    )
    # Each is followed by hashes of its own.
    assert len(re.findall(r"^\S+ \\\n    --hash", teks, re.M)) == len(re.findall(r"^\S", teks, re.M))
    pasangan = [baris.split(" ")[0].split("==") for baris in teks.splitlines() if baris[:1].strip()]
    assert len({nama for nama, _ in pasangan}) == len(pasangan), "one pin for each"
    return dict(pasangan)


def test_windows_gets_what_its_markers_ask_for(tmp_path: Path) -> None:
    pin = {versi: saring(tmp_path, versi) for versi in ("3.11.0", "3.11.99", "3.13.0")}
    for isi in pin.values():
        assert {"pywinpty", "colorama", "duckdb", "hatchling"} <= isi.keys()
        assert not {"appnope", "pexpect", "ptyprocess"} & isi.keys()
    assert pin["3.11.0"]["soupsieve"] != pin["3.11.99"]["soupsieve"] == pin["3.13.0"]["soupsieve"]
    assert pin["3.11.99"]["numpy"] != pin["3.13.0"]["numpy"]
    assert "overrides" in pin["3.11.0"] and "overrides" not in pin["3.13.0"]


def test_everything_that_is_carried_is_there_and_no_data_of_an_office() -> None:
    assert [nama for nama in mulai.DIBAWA if not (AKAR / nama).exists()] == []
    assert [
        nama for nama in mulai.DIBAWA if nama.split("/")[0] in ("data", "contoh") and not nama.endswith("README.md")
    ] == []


def test_the_folder_beside_it_is_used_without_being_asked_for_and_each_hash_is_verified(proyek: Path) -> None:
    kode, teks = jalankan(proyek)
    assert "Memasang tanpa internet, dari " in teks and "[2/4] Memasang pustaka ... selesai" in teks
    assert kode == 1 and "Langkah 3 dari 4 gagal" in teks, "there is no capaian in this project"
    roda = proyek.parent / "pustaka" / "mungil-1.0-py3-none-any.whl"
    roda.write_bytes(roda.read_bytes() + b"\n")
    for folder in (".venv", ".tembolok"):
        shutil.rmtree(proyek / folder, ignore_errors=True)
    kode, teks = jalankan(proyek)
    assert kode == 1 and "Langkah 2 dari 4 gagal: Memasang pustaka" in teks
    assert re.search("hash", teks, re.IGNORECASE) and "salin lagi seluruh folder paket" in teks


def test_what_does_not_fit_is_refused_before_anything_is_installed(proyek: Path, tmp_path: Path) -> None:
    tulis_isi(proyek, ["win-amd64 2.7"])
    kode, teks = jalankan(proyek)
    assert kode == 1 and f"({INI.replace(' ', ', Python ')})" in teks and "Isinya untuk: win-amd64 2.7." in teks
    with (proyek / "requirements.lock").open("a", encoding="utf-8") as f:
        f.write("# lain\n")
    kode, teks = jalankan(proyek)
    assert kode == 1 and "dibuat untuk versi capaian yang lain" in teks
    kode, teks = jalankan(proyek, f"--dari-paket={tmp_path}")
    assert kode == 1 and "pustaka/paket.json tidak ditemukan" in teks
    kode, teks = jalankan(proyek, "uji", "--dari-paket")
    assert kode == 1 and "uji dijalankan di komputer yang tersambung internet" in teks
    assert not (proyek / ".venv").exists()


def test_a_folder_with_something_in_it_is_not_filled(proyek: Path, tmp_path: Path) -> None:
    ada = tmp_path / "ada"
    ada.mkdir()
    (ada / "surat.txt").write_text("penting", encoding="utf-8")
    kode, teks = jalankan(proyek, "--paket", str(ada))
    assert kode == 1 and "Folder itu sudah berisi" in teks
    assert [p.name for p in ada.iterdir()] == ["surat.txt"]
    kode, teks = jalankan(proyek, "--paket")
    assert kode == 2 and "--paket FOLDER" in teks

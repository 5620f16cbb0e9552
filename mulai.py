"""Set capaian up in .venv and run it: standard library only, the same on Linux, macOS and Windows.

Parses on Python 3.8, so that an old Python gets a sentence that says what is needed, not a SyntaxError.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AKAR = Path(__file__).absolute().parent
VENV = AKAR / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
CAP = VENV / "capaian-pasang.json"  # what was installed; absent or unequal, an install is due
PYTHON_ASAL = getattr(sys, "_base_executable", None) or sys.executable  # never the one inside .venv
VERSI = "{}.{}".format(*sys.version_info)
KUNCI = {"utama": ["requirements.lock"], "uji": ["requirements.lock", "tests/requirements.lock"]}
PENDUKUNG = {  # Debian package: the program or font file that shows it is there
    "chromium": "chromium",
    "libreoffice-calc": "localc",
    "libreoffice-writer": "lowriter",
    "poppler-utils": "pdftoppm",
    "postgresql": "pg_ctlcluster",
    "fonts-liberation": "LiberationSans-Regular.ttf",
    "fonts-dejavu-core": "DejaVuSans.ttf",
}
APT = ["apt-get", "install", "-y", "--no-install-recommends"]
LINGKUNGAN = dict(os.environ, PYTHONUTF8="1", UV_PYTHON_DOWNLOADS="never", DEBIAN_FRONTEND="noninteractive")
PANGGIL = "py mulai.py" if WINDOWS else "python3 mulai.py"
BANTUAN = f"""Cara pakai:
  {PANGGIL}                    menyiapkan .venv, memasang pustaka, menjalankan contoh lengkap
  {PANGGIL} uji [pilihan ...]  menjalankan uji; pilihan diteruskan ke pytest
Pilihan:
  --rinci          tampilkan keluaran pip, uv, dan apt-get
  --pip            pakai pip walaupun uv ada
  -h, --bantuan    tampilkan bantuan ini"""
SARAN_VENV = "tutup dasbor, notebook, dan terminal yang memakai .venv, hapus folder .venv, lalu ulangi."
SARAN_PASANG = """periksa sambungan internet (dan proxy kantor), lalu jalankan lagi perintah yang sama.
Perlu ruang kosong sekitar 2 GB dan Python 3.11 sampai 3.14 64-bit. --rinci menampilkan seluruh keluaran."""


class GagalError(Exception):
    """A step that failed; the text is for the operator."""


class Langkah:
    """The numbered steps on screen, and the commands run in them."""

    def __init__(self, jumlah: int, rinci: bool) -> None:
        self.jumlah, self.rinci, self.nomor = jumlah, rinci, 0
        self.hidup = sys.stdout.isatty() and not rinci  # a terminal: the line may be written over

    def mulai(self, judul: str) -> None:
        self.nomor, self.judul, self.sejak = self.nomor + 1, judul, time.monotonic()
        self.kepala = f"[{self.nomor}/{self.jumlah}] {judul} ..."
        print(self.kepala, end="\n" if self.rinci else " ", flush=True)

    def detik(self) -> str:
        return f"{time.monotonic() - self.sejak:.0f} detik"

    def selesai(self, kata: str = "") -> None:
        print(f"\r{self.kepala} " * self.hidup + (kata or f"selesai ({self.detik()})"), flush=True)

    def jalankan(self, perintah: list, saran: str) -> None:
        """Run one command; its output is kept aside and shown only when it fails, or always with --rinci."""
        with tempfile.TemporaryFile() as berkas:
            aliran = dict.fromkeys(("stdout", "stderr"), None if self.rinci else berkas)
            try:
                proses = subprocess.Popen(perintah, cwd=AKAR, env=LINGKUNGAN, stdin=subprocess.DEVNULL, **aliran)
            except OSError as galat:
                raise self.gagal(perintah, str(galat), saran) from None
            with proses:
                while proses.poll() is None:
                    time.sleep(0.1)
                    if self.hidup:
                        print(f"\r{self.kepala} {self.detik()} ", end="", flush=True)
            if proses.returncode:
                berkas.seek(0)
                raise self.gagal(perintah, berkas.read().decode("utf-8", "replace"), saran)

    def langsung(self, perintah: list) -> int:
        """Run one command that speaks to the screen itself; its exit code."""
        print(flush=True)
        return subprocess.run(perintah, cwd=AKAR, env=LINGKUNGAN).returncode

    def gagal(self, perintah: list, keluaran: str, saran: str) -> GagalError:
        akhir = keluaran.strip().splitlines()[-15:] or ["(lihat di atas)"]
        return GagalError(
            f"Langkah {self.nomor} dari {self.jumlah} gagal: {self.judul}\n"
            f"Perintah: {' '.join(map(str, perintah))}\n"
            "Keluaran terakhir:\n    " + "\n    ".join(akhir) + f"\nYang dapat dicoba: {saran}"
        )


def keluar_nol(perintah: list) -> bool:
    """Does the command start and end well?"""
    try:
        return subprocess.run(perintah, capture_output=True).returncode == 0
    except OSError:
        return False


def tanpa_ensurepip() -> bool:
    """Debian splits off ensurepip, which `python -m venv` needs; a leftover empty folder does not count."""
    spec = importlib.util.find_spec("ensurepip")
    return spec is None or spec.origin is None


def venv_sehat(dengan_pip: bool) -> bool:
    kode = f"import sys{', pip' * dengan_pip}; sys.exit('{{}}.{{}}'.format(*sys.version_info) != '{VERSI}')"
    return keluar_nol([PYTHON, "-c", kode])


def sidik(tugas: str) -> str:
    """Fingerprint of all that the install for a job depends on."""
    isi = [(AKAR / nama).read_bytes() for nama in ("pyproject.toml", *KUNCI[tugas])]
    return hashlib.sha256(b"\0".join([VERSI.encode(), os.fsencode(AKAR), *isi])).hexdigest()


def baca_cap() -> dict:
    try:
        return json.loads(CAP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def siapkan_venv(langkah: Langkah, uv: str | None) -> None:
    """Keep a .venv that works; make anew one that is half-made, moved or of another Python."""
    cap = baca_cap()
    if not cap.get("sedang") and cap.get("akar", str(AKAR)) == str(AKAR) and venv_sehat(not uv):
        return
    perintah = [uv, "venv", "--python", PYTHON_ASAL, VENV] if uv else [PYTHON_ASAL, "-m", "venv", VENV]
    if not uv and tanpa_ensurepip():
        saran = "pasang Python 3.11 atau yang lebih baru secara lengkap (dengan pip), atau pasang uv."
        if shutil.which("apt"):
            saran = f"sudo apt install python{VERSI}-venv\nlalu jalankan lagi perintah yang sama."
        raise langkah.gagal(perintah, "Python ini tidak membawa ensurepip, bahan pembuat .venv.", saran)
    try:
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as galat:
        raise langkah.gagal(["hapus", VENV], str(galat), SARAN_VENV) from None
    langkah.jalankan(perintah, SARAN_VENV)


def pasang(langkah: Langkah, tugas: str, uv: str | None) -> None:
    """Three steps: .venv, the locked libraries, capaian itself. Skipped when nothing has changed."""
    judul = ("Menyiapkan .venv", "Memasang pustaka", "Memasang capaian")
    if baca_cap().get(tugas) == sidik(tugas) and venv_sehat(dengan_pip=False):
        for satu in judul:
            langkah.mulai(satu)
            langkah.selesai("sudah siap")
        return
    langkah.mulai(judul[0])
    siapkan_venv(langkah, uv)
    # Killed from here on, the mark stays, and the next run makes .venv anew.
    CAP.write_text(json.dumps({"sedang": tugas, "akar": str(AKAR)}), encoding="utf-8")
    langkah.selesai()

    install = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    if uv:
        install = [uv, "pip", "install", "--python", PYTHON, "--compile-bytecode"]
    kunci = ["--require-hashes", "--only-binary", ":all:", "-r", AKAR / KUNCI[tugas][-1]]
    langkah.mulai(judul[1])
    langkah.jalankan([*install, "--no-deps", *kunci], SARAN_PASANG)
    langkah.selesai()
    langkah.mulai(judul[2])
    langkah.jalankan([*install, "--no-deps", "--no-build-isolation", "-e", AKAR], SARAN_VENV)
    # What the tests need holds all that the main job needs.
    terpasang = {nama: sidik(nama) for nama in {tugas, "utama"}}
    CAP.write_text(json.dumps({**terpasang, "akar": str(AKAR)}), encoding="utf-8")
    langkah.selesai()


def siapkan_pendukung(langkah: Langkah, uv: str | None) -> None:
    """The programs that some tests drive: installed on Debian and Ubuntu by root, else only named."""
    langkah.mulai("Memeriksa program pendukung uji")
    huruf = {berkas.name for berkas in Path("/usr/share/fonts").rglob("*.ttf")}
    kurang = [paket for paket, tanda in PENDUKUNG.items() if not shutil.which(tanda) and tanda not in huruf]
    if not uv and shutil.which("apt-get") and tanpa_ensurepip():
        kurang.append(f"python{VERSI}-venv")
    if not kurang:
        langkah.selesai("sudah ada")
    elif not shutil.which("apt-get"):
        langkah.selesai("ada yang tidak ditemukan; uji yang memerlukannya akan menyatakannya.")
        print(f"      Pasang sendiri bila perlu: {', '.join(kurang)}", flush=True)
    elif os.geteuid() != 0:
        langkah.selesai("ada yang kurang; uji yang memerlukannya akan menyatakannya. Untuk memasang:")
        print(f"      sudo apt-get update\n      sudo {' '.join(APT + kurang)}", flush=True)
    else:
        saran = f"jalankan sendiri apt-get update dan {' '.join(APT + kurang)}, lalu ulangi."
        langkah.jalankan(["apt-get", "update"], saran)
        langkah.jalankan([*APT, "-o", "DPkg::Lock::Timeout=120", *kurang], saran)
        langkah.selesai()


def utama(langkah: Langkah) -> int:
    perintah = [PYTHON, "-m", "capaian", "demo"]
    langkah.mulai("Menjalankan contoh (capaian demo)")
    if langkah.langsung(perintah):
        raise langkah.gagal(perintah, "", "baca pesan di atas; bila perlu hapus folder contoh, lalu ulangi.")
    print("\nSelesai. Untuk membuka dasbor (alamatnya akan ditampilkan):")
    if Path.cwd() != AKAR:
        print(f'  cd "{AKAR}"')
    print(f"  {Path('.venv', 'Scripts' if WINDOWS else 'bin', 'capaian')} dasbor --ruang contoh")
    print(f"Laporan: {Path('contoh', 'data', 'curated', 'laporan')}")
    print(f"Kantor sendiri: baca {Path('docs', 'panduan-kasubag.md')}, mulai dari «capaian mulai».", flush=True)
    return 0


def jalankan(argumen: list[str]) -> int:
    sisa = [satu for satu in argumen if satu not in ("--rinci", "--pip")]
    if "--bantuan" in sisa or sisa[:1] == ["-h"]:
        print(BANTUAN)
        return 0
    if sisa and sisa[0] != "uji":
        print(f"mulai.py tidak mengenal '{sisa[0]}'.\n{BANTUAN}", file=sys.stderr)
        return 2
    uv = None if "--pip" in argumen else shutil.which("uv")
    if uv and not keluar_nol([uv, "--version"]):  # a version manager may leave a launcher that cannot run
        uv = None
    langkah = Langkah(5 if sisa else 4, "--rinci" in argumen)
    if not sisa:
        pasang(langkah, "utama", uv)
        return utama(langkah)
    siapkan_pendukung(langkah, uv)
    pasang(langkah, "uji", uv)
    langkah.mulai("Menjalankan uji")
    # A file's tests share what is costly to make, so a file stays with one process.
    # One more than there are cores: a test in a browser waits as long as it computes.
    serentak = (
        ["-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder"] if not sisa[1:] else []
    )
    return langkah.langsung([PYTHON, "-m", "pytest", *serentak, *sisa[1:]])


def main() -> int:
    for aliran in (sys.stdout, sys.stderr):
        aliran.reconfigure(errors="replace")  # a cp1252 console must not stop the work
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may start
        print(f"capaian memerlukan Python 3.11 atau lebih baru; ini Python {VERSI}.", file=sys.stderr)
        print("Pasang Python yang lebih baru, lalu jalankan mulai.py dengan Python itu.", file=sys.stderr)
        return 1
    try:
        return jalankan(sys.argv[1:])
    except GagalError as galat:
        print(f"GAGAL\n\n{galat}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDihentikan. Jalankan lagi perintah yang sama untuk melanjutkan.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

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
import sysconfig
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
MESIN = sysconfig.get_platform()
UNTUK_WINDOWS = ["3.11", "3.12", "3.13", "3.14"]  # the versions of Python that --paket fetches Windows wheels for
# What --paket carries besides the wheels: named one by one, so that no office's data leave on a disk.
DIBAWA = ["mulai.py", "pyproject.toml", "requirements.lock", "README.md", "CHANGELOG.md", "src", "dashboard"]
DIBAWA += ["expectations", "notebooks", "docs", "pasang", "data/raw/README.md", "data/curated/README.md"]
# The folder of wheels, beside the project; paket.json in it says for which lock and for which computers.
PUSTAKA = "pustaka"
# pip reads the markers of a lock (`; sys_platform == 'win32'`) for the computer it runs on, also when it fetches for another.
# argv: lock, where to write, full version of Python.
SARING = """import sys
try:
    from pip._vendor.packaging.markers import Marker
except ImportError:
    from packaging.markers import Marker
kunci, tujuan, penuh = sys.argv[1:]
windows = dict(sys_platform="win32", os_name="nt", platform_system="Windows", platform_machine="AMD64",
    implementation_name="cpython", platform_python_implementation="CPython", python_full_version=penuh,
    python_version=penuh.rpartition(".")[0], extra="")
dipakai, hasil = True, []
for baris in open(kunci, encoding="utf-8"):
    if baris[:1].strip():
        syarat = baris.rstrip().rstrip(chr(92)).partition(" ; ")[2]
        dipakai = not syarat or Marker(syarat).evaluate(windows)
        baris = baris.replace(" ; " + syarat.rstrip(), "") if syarat else baris
    hasil += [baris] * dipakai
open(tujuan, "w", encoding="utf-8").writelines(hasil)
"""
APT = ["apt-get", "install", "-y", "--no-install-recommends"]
LINGKUNGAN = dict(os.environ, PYTHONUTF8="1", UV_PYTHON_DOWNLOADS="never", DEBIAN_FRONTEND="noninteractive")
PANGGIL = "py mulai.py" if WINDOWS else "python3 mulai.py"
BANTUAN = f"""Cara pakai:
  {PANGGIL}                    menyiapkan .venv, memasang pustaka, menjalankan contoh lengkap
  {PANGGIL} uji [pilihan ...]  menjalankan uji; pilihan diteruskan ke pytest
  {PANGGIL} --paket FOLDER     mengisi FOLDER (kosong) untuk dibawa ke komputer tanpa internet
Pilihan:
  --dari-paket     pasang tanpa internet dari folder «{PUSTAKA}» di sebelah folder ini (juga terjadi sendiri bila
                   folder itu ada); --dari-paket=FOLDER bila paketnya di tempat lain
  --rinci          tampilkan keluaran pip, uv, dan apt-get
  --pip            pakai pip walaupun uv ada
  -h, --bantuan    tampilkan bantuan ini"""
SARAN_VENV = "tutup dasbor, notebook, dan terminal yang memakai .venv, hapus folder .venv, lalu ulangi."
SARAN_PASANG = """periksa sambungan internet (dan proxy kantor), lalu jalankan lagi perintah yang sama.
Perlu ruang kosong sekitar 2 GB dan Python 3.11 sampai 3.14 64-bit. --rinci menampilkan seluruh keluaran."""

SARAN_PAKET = f"""salin lagi seluruh folder paket dari diska, atau buat paket baru dari versi ini di komputer yang tersambung
internet: {PANGGIL} --paket FOLDER. Bila komputer ini tersambung internet, singkirkan folder «{PUSTAKA}» di sebelah folder ini."""
BACA_SAYA = """capaian, dibawa tanpa internet
==============================

1. Salin seluruh folder ini ke komputer (misalnya C:\\capaian). Jangan dijalankan dari diska: lambat.
2. Pasang Python 64-bit. Paket ini memuat pustaka untuk:
  {untuk}
3. Buka terminal di folder «capaian» di dalam folder ini, lalu jalankan:
     Windows:  py mulai.py
     Linux:    python3 mulai.py
   Folder «pustaka» di sebelahnya dikenali sendiri; tidak ada yang diambil dari internet.

Selanjutnya: capaian/docs/pemasangan.md dan capaian/docs/panduan-kasubag.md
"""


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


def cari_paket(argumen: list[str]) -> Path | None:
    """The folder of wheels to install from: the one that was named, else the one beside the project; None = the network."""
    pilihan = [satu for satu in argumen if satu.partition("=")[0] == "--dari-paket"]
    disebut = Path(pilihan[-1].partition("=")[2] or AKAR.parent) if pilihan else AKAR.parent
    tempat = (disebut / PUSTAKA, disebut) if pilihan else (disebut / PUSTAKA,)
    folder = next((satu for satu in tempat if (satu / "paket.json").is_file()), None)
    if folder is None:
        if pilihan:
            raise GagalError(
                f"Tidak ada paket di {disebut}: berkas {PUSTAKA}/paket.json tidak ditemukan.\n{SARAN_PAKET}"
            )
        return None
    isi = json.loads((folder / "paket.json").read_text(encoding="utf-8"))
    if isi["kunci"] != sidik_kunci():
        raise GagalError(f"Paket di {folder} dibuat untuk versi capaian yang lain.\n{SARAN_PAKET}")
    if f"{MESIN} {VERSI}" not in isi["untuk"]:
        raise GagalError(
            f"Paket di {folder} tidak memuat pustaka untuk komputer ini ({MESIN}, Python {VERSI}).\n"
            f"Isinya untuk: {', '.join(isi['untuk'])}. Pasang salah satu Python itu, lalu ulangi dengannya."
        )
    return folder.absolute()


def sidik_kunci() -> str:
    return hashlib.sha256((AKAR / "requirements.lock").read_bytes()).hexdigest()


def buat_paket(langkah: Langkah, tujuan: Path) -> int:
    """A folder to carry: wheels for this computer and for Windows, verified against the lock, and the project itself."""
    langkah.mulai("Menyiapkan pip")
    if tujuan.exists() and (not tujuan.is_dir() or any(tujuan.iterdir())):
        raise langkah.gagal(["buat", tujuan], "Folder itu sudah berisi.", "sebut folder baru atau folder kosong.")
    if tanpa_ensurepip():
        saran = "pakai Python yang lengkap dengan pip."
        raise langkah.gagal(["buat", tujuan], "Python ini tidak membawa ensurepip.", saran)
    untuk = list(dict.fromkeys([f"{MESIN} {VERSI}", *(f"win-amd64 {versi}" for versi in UNTUK_WINDOWS)]))
    try:
        unduh_pustaka(langkah, tujuan / PUSTAKA)
        langkah.mulai("Menyalin capaian")
        for nama in DIBAWA:
            asal, ke = AKAR / nama, tujuan / "capaian" / nama
            ke.parent.mkdir(parents=True, exist_ok=True)
            if asal.is_dir():
                shutil.copytree(asal, ke, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
            else:
                shutil.copyfile(asal, ke)
        (tujuan / "BACA-SAYA.txt").write_text(BACA_SAYA.format(untuk="\n  ".join(untuk)), encoding="utf-8")
        isi = {"kunci": sidik_kunci(), "untuk": untuk}
        (tujuan / PUSTAKA / "paket.json").write_text(json.dumps(isi, indent=1), encoding="utf-8")
        langkah.selesai()
    except BaseException:
        shutil.rmtree(tujuan, ignore_errors=True)  # it was empty: half a packet helps nobody
        raise
    ukuran = sum(berkas.stat().st_size for berkas in tujuan.rglob("*") if berkas.is_file()) // 1_000_000
    print(
        f"\nPaket siap: {tujuan} ({ukuran} MB). Salin seluruh folder itu ke diska.\nCara pasangnya ada di BACA-SAYA.txt."
    )
    return 0


def unduh_pustaka(langkah: Langkah, pustaka: Path) -> None:
    pustaka.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as sementara:
        pip, daftar = Path(sementara, "venv", PYTHON.parent.name, PYTHON.name), Path(sementara, "kunci.txt")
        langkah.jalankan([PYTHON_ASAL, "-m", "venv", pip.parents[1]], SARAN_PASANG)
        langkah.selesai()
        unduh = [pip, "-m", "pip", "download", "--disable-pip-version-check", "--no-input", "--no-deps"]
        unduh += ["--require-hashes", "--only-binary", ":all:", "--dest", pustaka]
        langkah.mulai(f"Mengunduh pustaka untuk komputer ini ({MESIN}, Python {VERSI})")
        langkah.jalankan([*unduh, "-r", AKAR / "requirements.lock"], SARAN_PASANG)
        langkah.selesai()
        for versi in UNTUK_WINDOWS:
            langkah.mulai(f"Mengunduh pustaka untuk Windows 64-bit, Python {versi}")
            sudah = set()
            for penuh in (f"{versi}.0", f"{versi}.99"):  # a pin may depend on the third number; both are carried
                windows = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", penuh]
                saring = [pip, "-c", SARING, AKAR / "requirements.lock", daftar, penuh]
                langkah.jalankan(saring, SARAN_PASANG)
                if daftar.read_bytes() not in sudah:
                    langkah.jalankan([*unduh, *windows, "-r", daftar], SARAN_PASANG)
                    sudah.add(daftar.read_bytes())
            langkah.selesai()


def pasang(langkah: Langkah, tugas: str, uv: str | None, paket: Path | None) -> None:
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
    if paket is not None:
        install += ["--no-index", "--find-links", paket]
    kunci = ["--require-hashes", "--only-binary", ":all:", "-r", AKAR / KUNCI[tugas][-1]]
    langkah.mulai(judul[1])
    langkah.jalankan([*install, "--no-deps", *kunci], SARAN_PASANG if paket is None else SARAN_PAKET)
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
    sisa = [s for s in argumen if s not in ("--rinci", "--pip") and s.partition("=")[0] != "--dari-paket"]
    if "--bantuan" in sisa or sisa[:1] == ["-h"]:
        print(BANTUAN)
        return 0
    if sisa[:1] == ["--paket"] and len(sisa) == 2:
        return buat_paket(Langkah(3 + len(UNTUK_WINDOWS), "--rinci" in argumen), Path(sisa[1]).absolute())
    if sisa and sisa[0] != "uji":
        print(f"mulai.py tidak mengenal '{sisa[0]}'.\n{BANTUAN}", file=sys.stderr)
        return 2
    uv = None if "--pip" in argumen else shutil.which("uv")
    if uv and not keluar_nol([uv, "--version"]):  # a version manager may leave a launcher that cannot run
        uv = None
    langkah = Langkah(5 if sisa else 4, "--rinci" in argumen)
    if not sisa:
        paket = cari_paket(argumen)
        if paket is not None:
            print(f"Memasang tanpa internet, dari {paket}", flush=True)
        pasang(langkah, "utama", uv, paket)
        return utama(langkah)
    if not (AKAR / "tests").is_dir() or any(satu.startswith("--dari-paket") for satu in argumen):
        raise GagalError(
            "Paket hanya memuat yang perlu untuk bekerja; uji dijalankan di komputer yang tersambung internet."
        )
    siapkan_pendukung(langkah, uv)
    pasang(langkah, "uji", uv, None)  # a packet holds no libraries for the tests
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

"""Make the pictures of the guides anew, from the sample office: python docs/gambar/potret.py [NAMA ...]

Run by hand after the pages have changed; look at every picture before it is kept. Needs what the tests need (playwright,
chromium) and no network.
"""

import argparse
import contextlib
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import bahan
from bahan import PERIODE, SANDI, UNIT
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

SINI = Path(__file__).resolve().parent
PC, PONSEL = "", "-ponsel"
KEDUANYA = (PC, PONSEL)
LEBAR = {PC: 1280, PONSEL: 390}
TINGGI = {PC: 1175, PONSEL: 1250}
"""The most that a picture of a page shows, in pixels."""
SELURUHNYA = 9000
"""So tall a window shows a whole page; Streamlit scrolls inside it otherwise."""
TERBESAR = 150_000
_TANDA = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
Langkah = Callable[[Page, Path], None]


@dataclass(frozen=True, slots=True)
class Potret:
    """`alamat`: of the page; `oleh`: who looks at it; `lakukan`: what is clicked before; `mulai`: the heading that the picture
    begins at, the head of the page by default, and `atas` the pixels above it that belong to it; `sampai`: the heading before
    which it ends; `pada`: the widths that the guides show."""

    nama: str
    alamat: str
    oleh: str | None = "camat"
    lakukan: Langkah | None = None
    mulai: str | None = None
    pada: tuple[str, ...] = KEDUANYA
    sampai: str | None = None
    atas: int = 12


def _jejak(halaman: Page, _: Path) -> None:
    halaman.get_by_text("Lihat sel L14 dalam berkasnya").first.click()
    halaman.get_by_text("sel yang dipakai bertanda").wait_for()


def _unggah(nama: str, tunggu: str, halaman: Page, ruang: Path) -> None:
    halaman.locator("input[type=file]").first.set_input_files(bahan.berkas(bahan.Workspace(ruang))[nama])
    halaman.get_by_text(tunggu, exact=True).first.wait_for(timeout=120_000)


def _tabel_sendiri(halaman: Page, ruang: Path) -> None:
    _unggah("sendiri", "Hasil pemeriksaan", halaman, ruang)
    halaman.get_by_label("Periode", exact=True).click()
    halaman.get_by_role("option", name=f"Triwulan III {bahan.TAHUN}", exact=True).click()
    _tenang(halaman)
    halaman.get_by_role("button", name="Periksa sebagai milik seksi dan periode ini").click()
    halaman.get_by_role("button", name="Arti kolom ini benar").wait_for()


def _buka(teks: str, halaman: Page, _: Path) -> None:
    halaman.get_by_text(teks, exact=True).first.click()


def _periode(halaman: str, **isi: str) -> str:
    return f"/{halaman}?" + "&".join(f"{k}={v}" for k, v in ({"unit": UNIT, "periode": PERIODE} | isi).items())


_TEMUAN = partial(_unggah, "salah", "Hasil pemeriksaan")
_GANTI = partial(_unggah, "ganti", "Yang berubah bila dimuat")
_SATU = _periode("indikator", kode=f"{UNIT}/IKK-01")
POTRET = (
    Potret("masuk", "/masuk", None),
    Potret("ringkasan", _periode(""), sampai="Menunggu paraf atau tanda tangan"),
    Potret("indikator", _periode("indikator")),
    Potret("indikator-satu", _SATU, pada=(PC,), sampai="Dari tahun ke tahun"),
    Potret("jejak", _SATU, "camat", _jejak, "Jejak angka"),
    Potret("di-bawah-target", _periode("di_bawah_target"), "sekcam"),
    Potret("rencana-aksi", _periode("di_bawah_target"), "kasubag", partial(_buka, "Isi rencana aksi"),
           "Persentase surat masuk", (PC,), "Berturut-turut di bawah target", 80),
    Potret("perbandingan", _periode("perbandingan"), sampai="Semua indikator"),
    Potret("anggaran", _periode("anggaran")),
    Potret("unggah", "/unggah", "kasubag", partial(_buka, "Unduh kertas kerja kosong")),
    Potret("unggah-temuan", "/unggah", "kasi.trantib", _TEMUAN, "Hasil pemeriksaan"),
    Potret("unggah-muat", "/unggah", "kasi.trantib", _GANTI, "Yang berubah bila dimuat", (PC,)),
    Potret("unggah-arti-kolom", "/unggah", "kasi.trantib", _tabel_sendiri, "Hasil pemeriksaan", (PC,)),
    Potret("alur", f"/alur?unit={UNIT}"),
    Potret("alur-kasi", f"/alur?unit={UNIT}", "kasi.trantib", pada=(PONSEL,)),
    Potret("alur-papan", f"/alur?unit={UNIT}&bagian=papan", "kasubag", pada=(PC,)),
    Potret("pengesahan", f"/alur?unit={UNIT}&bagian=pengesahan&periode={PERIODE}", pada=(PC,)),
    Potret("laporan-halaman", _periode("laporan"), "kasubag"),
    Potret("mutu-data", _periode("mutu_data", bagian="telaah"), "kasubag"),
    Potret("pengaturan-register", "/pengaturan?bagian=register", "kasubag", pada=(PC,)),
    Potret("pengaturan-akun", "/pengaturan?bagian=akun", "pengelola"),
)  # fmt: skip


def main() -> int:
    pilihan = argparse.ArgumentParser(description="Buat gambar panduan dari kantor contoh.")
    pilihan.add_argument("nama", nargs="*", help="hanya gambar ini (bawaan: semua)")
    pilihan.add_argument("--ruang", type=Path, help="pakai ruang contoh ini; dibuat bila belum ada")
    pilihan.add_argument(
        "--utuh", type=Path, metavar="FOLDER", help="halaman sepenuhnya, ke folder lain, untuk dilihat"
    )
    p = pilihan.parse_args()
    dipilih = [x for x in POTRET if x.nama in p.nama or not p.nama]
    with contextlib.ExitStack() as tumpukan:
        if p.ruang:
            ruang = p.ruang
            if not ruang.exists():
                bahan.siapkan(ruang)
        else:
            ruang = Path(tumpukan.enter_context(tempfile.TemporaryDirectory())) / "contoh"
            bahan.siapkan(ruang)
        alamat = tumpukan.enter_context(_layani(ruang))
        peramban = tumpukan.enter_context(sync_playwright()).chromium.launch(
            executable_path=shutil.which("chromium"), args=_TANDA
        )
        for akhiran, lebar in LEBAR.items():
            tinggi = SELURUHNYA if p.utuh else TINGGI[akhiran]
            for oleh in dict.fromkeys(x.oleh for x in dipilih):
                halaman = _masuk(peramban, alamat, oleh, lebar)
                for satu in (x for x in dipilih if x.oleh == oleh and akhiran in x.pada):
                    _potret(halaman, alamat, ruang, satu, (p.utuh or SINI) / f"{satu.nama}{akhiran}.png", tinggi)
                halaman.context.close()
        peramban.close()
    return 0


@contextlib.contextmanager
def _layani(ruang: Path) -> Iterator[str]:
    """The server alone, on a free port, as `capaian dasbor` starts it."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        porta = s.getsockname()[1]
    alamat = f"http://127.0.0.1:{porta}"
    perintah = [sys.executable, str(SINI.parents[1] / "dashboard" / "layani.py"), "127.0.0.1", str(porta)]
    lingkungan = os.environ | {"CAPAIAN_HOME": str(ruang), "CAPAIAN_JARINGAN": "", "PYTHONUTF8": "1"}
    with subprocess.Popen(perintah, env=lingkungan, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as proses:
        try:
            batas = time.monotonic() + 90
            while not _hidup(alamat):
                if proses.poll() is not None or time.monotonic() > batas:
                    raise SystemExit("Dasbor tidak mau menyala; coba «capaian dasbor» untuk melihat sebabnya.")
                time.sleep(0.2)
            yield alamat
        finally:
            proses.terminate()


def _hidup(alamat: str) -> bool:
    try:
        with urllib.request.urlopen(f"{alamat}/_stcore/health", timeout=1) as jawab:
            return bool(jawab.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _masuk(peramban: Browser, alamat: str, oleh: str | None, lebar: int) -> Page:
    konteks = peramban.new_context(
        viewport={"width": lebar, "height": SELURUHNYA if oleh else 620}, locale="id-ID", timezone_id="Asia/Jakarta",
        color_scheme="light", reduced_motion="reduce",
    )  # fmt: skip
    halaman = konteks.new_page()
    halaman.set_default_timeout(60_000)
    if oleh:
        halaman.goto(f"{alamat}/masuk")
        halaman.get_by_label("Nama pengguna").fill(oleh)
        halaman.get_by_label("Kata sandi", exact=True).fill(SANDI)
        halaman.get_by_role("button", name="Masuk").click()
        _tenang(halaman)
    return halaman


def _tenang(halaman: Page) -> None:
    """Until nothing moves any more: the script has ended and its charts are drawn."""
    halaman.locator(".kaki").wait_for()
    halaman.locator('[data-test-script-state="notRunning"]').wait_for()
    halaman.wait_for_timeout(1500)


def _potret(halaman: Page, alamat: str, ruang: Path, satu: Potret, ke: Path, tinggi: int) -> None:
    halaman.goto(alamat + satu.alamat)
    lebar = halaman.viewport_size["width"]  # type: ignore[index]
    kiri, atas, bawah = 0.0, 0.0, 620.0
    if satu.oleh:
        _tenang(halaman)
        if satu.lakukan:
            satu.lakukan(halaman, ruang)
            _tenang(halaman)
        bawah = _kotak(halaman.locator(".kaki").last)["y"]
        if satu.mulai:
            # Beside what does not begin at the head of the page the menu is empty.
            judul = _kotak(halaman.get_by_role("heading", name=satu.mulai).first)
            kiri, atas = max(0.0, judul["x"] - 40), max(0.0, judul["y"] - satu.atas)
        if satu.sampai and tinggi < SELURUHNYA:
            bawah = _kotak(halaman.get_by_role("heading", name=satu.sampai).first)["y"] - 12
            tinggi = SELURUHNYA
    gambar = halaman.screenshot(
        clip={"x": kiri, "y": atas, "width": lebar - kiri, "height": min(tinggi, max(200.0, bawah - atas))},
        animations="disabled",
    )
    ke.parent.mkdir(parents=True, exist_ok=True)
    besar = _simpan(gambar, ke)
    print(f"{ke.name}: {besar // 1000} kB{' TERLALU BESAR' if besar > TERBESAR else ''}", flush=True)


def _kotak(apa: Any) -> Any:
    kotak = apa.bounding_box()
    if kotak is None:
        raise SystemExit("Yang akan dipotret tidak terlihat di halaman.")
    return kotak


def _simpan(png: bytes, ke: Path) -> int:
    """With so many colours as a palette holds."""
    with Image.open(io.BytesIO(png)) as gambar:
        rgb = gambar.convert("RGB")
    rgb.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(ke, optimize=True)
    return ke.stat().st_size


if __name__ == "__main__":
    sys.exit(main())

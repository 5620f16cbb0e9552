"""Advice that names a command is the same sentence on a page, with the place to go to instead."""

import re

import pytest

from capaian.domain.perintah import di_halaman
from capaian.reference.telaah import telaah
from capaian.store.jurnal import PULIHKAN
from capaian.workspace import Workspace

MINTA = "Alur a/2025-TW1: langkah 3 menunggu Kasubag; ulangi dengan --peran kasubag, atau «capaian alur selesai a/2025-TW1 3»."


@pytest.mark.parametrize(
    ("terminal", "halaman"),
    [
        ("siapa yang belum terlihat dengan «capaian angka --kelengkapan».", "siapa yang belum terlihat di halaman «Mutu data»."),
        ("Lihat «capaian angka --laju» untuk anggapannya.", "Lihat halaman «Indikator» untuk anggapannya."),
        ("Isi, lalu jalankan «capaian register».", "Isi, lalu buka halaman «Pengaturan»."),
        ("bila sudah dipenuhi: «capaian alur selesai a/2025-TW1 3».", "bila sudah dipenuhi: buka halaman «Alur»."),
        (MINTA, "Alur a/2025-TW1: langkah 3 menunggu Kasubag; buka halaman «Alur»."),
        ("terlihat dengan «capaian angka» dan «capaian angka --serapan».",
         "terlihat di halaman «Indikator» dan halaman «Anggaran»."),
        # Only the server has these.
        ("Kode baru: «capaian akun kode» di komputer server.", "Kode baru: «capaian akun kode» di komputer server."),
        (PULIHKAN, PULIHKAN),
        ("Jalankan lagi «capaian jurnal pindah».", "Jalankan lagi «capaian jurnal pindah»."),
        ("Jalankan «capaian gabung --ambil»: lalu", "Jalankan «capaian gabung --ambil»: lalu"),
        ("Buat dengan «capaian mulai FOLDER».", "Buat dengan «capaian mulai FOLDER»."),
        ("Kata «capaian» sendiri bukan perintah; dengan «Pelayanan» juga tidak.",
         "Kata «capaian» sendiri bukan perintah; dengan «Pelayanan» juga tidak."),
    ],
)  # fmt: skip
def test_each_way_of_naming_a_command(terminal: str, halaman: str) -> None:
    assert di_halaman(terminal) == halaman
    assert Workspace.di_halaman(terminal) == halaman


def test_no_early_warning_sends_a_reader_of_the_pages_to_a_terminal() -> None:
    perintah = [s.saran for s in telaah().values() if "«capaian " in s.saran]
    assert perintah, "the terminal keeps its commands"
    assert not [s for s in perintah if re.search(r"capaian|--", di_halaman(s).replace("capaiannya", ""))]

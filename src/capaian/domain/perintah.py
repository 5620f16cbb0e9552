"""Advice that names a command, for whoever has a page before them: the page on which the same is done.

The sentences are written for the terminal. On a page nobody has a prompt, so what stands between «» is rendered as the place
to go to; a command that only the terminal has keeps its words.
"""

import re

_HALAMAN = {
    "angka --kelengkapan": "Mutu data", "angka --laju": "Indikator", "angka --serapan": "Anggaran", "angka": "Indikator",
    "jejak": "Indikator", "banding": "Perbandingan", "telaah": "Mutu data", "jurnal": "Mutu data", "periksa": "Unggah",
    "muat": "Unggah", "kertas-kerja": "Unggah", "bukti": "Unggah", "rencana-aksi": "Di bawah target", "alur": "Alur",
    "pengesahan": "Alur", "sahkan": "Alur", "dokumen": "Laporan", "lapor": "Laporan", "register": "Pengaturan",
    "akun": "Pengaturan",
}  # fmt: skip
"""Command -> page, the longer one first."""
_TERMINAL = ("akun kode", "jurnal selamatkan", "jurnal pindah")
"""Given at the server only."""
_PERINTAH = re.compile(
    r"(?:ulangi dengan --peran \w+, atau )?(?P<kata>\bdengan |\b[Jj]alankan |[:;] |\batau )?«capaian (?P<isi>[^»]+)»"
)
_AWAL = {
    "dengan ": "di ",
    "jalankan ": "buka ",
    "Jalankan ": "Buka ",
    "atau ": "atau buka ",
    ": ": ": buka ",
    "; ": "; buka ",
}


def di_halaman(teks: str) -> str:
    """The sentence with its commands as pages."""
    return _PERINTAH.sub(_tempat, teks)


def _tempat(m: re.Match[str]) -> str:
    isi = m["isi"]
    nama = next((h for perintah, h in _HALAMAN.items() if f"{isi} ".startswith(f"{perintah} ")), None)
    if nama is None or isi.startswith(_TERMINAL):
        return m[0]
    kata = m["kata"] or ("buka " if m[0].startswith("ulangi") else "")
    return f"{_AWAL.get(kata, kata)}halaman «{nama}»"

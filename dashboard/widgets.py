"""What a page needs, by one name: `import widgets as w`."""

from pilihan import buka_angka, dari_alamat, ikat, ke_alamat, periode_terbaru_dulu, pilih, tautan
from potongan import (
    aman,
    daftar,
    judul,
    judul_kecil,
    kaki,
    kartu,
    kepala,
    kepala_halaman,
    pesan,
    polos,
    rupa,
    tulis,
    ubin,
)  # fmt: skip
from siapa import bilah, boleh, buka, jaga, milik, pengguna, ruang, wajib
from tindakan import kabar, kabar_terbaca, salah, tanggal, tindakan
from unduhan import grafik, tabel, unduh

__all__ = [
    "aman", "bilah", "boleh", "buka", "buka_angka", "daftar", "dari_alamat", "grafik", "ikat", "jaga", "judul", "judul_kecil",
    "kabar", "kabar_terbaca", "kaki", "kartu", "ke_alamat", "kepala", "kepala_halaman", "milik", "pengguna", "periode_terbaru_dulu",
    "pesan", "pilih", "polos", "ruang", "rupa", "salah", "tabel", "tanggal", "tautan", "tindakan", "tulis", "ubin", "unduh",
    "wajib",
]  # fmt: skip

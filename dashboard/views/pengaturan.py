"""Pengaturan: the own account for everybody; the office, the register and the accounts for those who keep them."""

import widgets as w
from bagian import (
    pengaturan_akun,
    pengaturan_cadangan,
    pengaturan_kantor,
    pengaturan_kecamatan,
    pengaturan_masuk,
    pengaturan_register,
    pengaturan_sandi,
    pengaturan_saya,
    pilih_bagian,
)

BAGIAN = {
    "saya": ("Akun saya", None),
    "kantor": ("Kantor", "pengaturan"),
    "kecamatan": ("Kecamatan", "pengaturan"),
    "register": ("Register", "register"),
    "akun": ("Akun", "akun"),
    "masuk": ("Sesi dan catatan masuk", "akun"),
    "cadangan": ("Cadangan", "cadangan"),
}
ISI = {
    "saya": pengaturan_saya.tampilkan,
    "kantor": pengaturan_kantor.tampilkan,
    "kecamatan": pengaturan_kecamatan.tampilkan,
    "register": pengaturan_register.tampilkan,
    "akun": pengaturan_akun.tampilkan,
    "masuk": pengaturan_masuk.tampilkan,
    "cadangan": pengaturan_cadangan.tampilkan,
}

ws, siapa = w.buka("baca")
if not w.boleh("akun"):
    pengaturan_sandi.lupakan(*pengaturan_akun.SANDI)
w.kepala_halaman("Pengaturan")
# Only a kabupaten has kecamatan.
ada = {k: v for k, v in BAGIAN.items() if k != "kecamatan" or ws.se_kabupaten}
bagian = pilih_bagian.pilih("pengaturan", ada)
if bagian != "cadangan":
    pengaturan_cadangan.lupakan()
    pengaturan_sandi.lupakan(*pengaturan_cadangan.SANDI)
ISI[bagian](ws, siapa)

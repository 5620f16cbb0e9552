"""Pengaturan: the own account for everybody; the office, the register and the accounts for those who keep them."""

import widgets as w
from bagian import (
    pengaturan_akun,
    pengaturan_cadangan,
    pengaturan_kantor,
    pengaturan_masuk,
    pengaturan_register,
    pengaturan_sandi,
    pengaturan_saya,
    pilih_bagian,
)

BAGIAN = {
    "saya": ("Akun saya", None),
    "kantor": ("Kantor", "pengaturan"),
    "register": ("Register", "register"),
    "akun": ("Akun", "akun"),
    "masuk": ("Sesi dan catatan masuk", "akun"),
    "cadangan": ("Cadangan", "cadangan"),
}
ISI = {
    "saya": pengaturan_saya.tampilkan,
    "kantor": pengaturan_kantor.tampilkan,
    "register": pengaturan_register.tampilkan,
    "akun": pengaturan_akun.tampilkan,
    "masuk": pengaturan_masuk.tampilkan,
    "cadangan": pengaturan_cadangan.tampilkan,
}

ws, siapa = w.buka("baca")
if not w.boleh("akun"):
    pengaturan_sandi.lupakan(*pengaturan_akun.SANDI)
w.kepala_halaman("Pengaturan")
bagian = pilih_bagian.pilih("pengaturan", BAGIAN)
if bagian != "cadangan":
    pengaturan_cadangan.lupakan()
    pengaturan_sandi.lupakan(*pengaturan_cadangan.SANDI)
ISI[bagian](ws, siapa)

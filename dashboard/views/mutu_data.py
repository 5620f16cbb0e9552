"""Mutu data: what came in and with which findings, who was in time, what the figures warn of, the rules, the jurnal."""

import widgets as w
from bagian import kabupaten_mutu, mutu_aturan, mutu_jurnal, mutu_seksi, pilih_bagian

BAGIAN = {
    "riwayat": ("Riwayat berkas", None),
    "ketepatan": ("Kelengkapan dan ketepatan", None),
    "telaah": ("Peringatan dini", None),
    "aturan": ("Aturan pemeriksaan", None),
    "jurnal": ("Jurnal", "jurnal"),
}
ISI = {"riwayat": mutu_seksi.riwayat, "ketepatan": mutu_seksi.ketepatan, "telaah": mutu_seksi.telaah}

ws, _ = w.buka("baca")
w.kepala_halaman("Mutu data", "Seberapa lengkap, tepat waktu, dan dapat dipercaya angka yang masuk.")
bagian = pilih_bagian.pilih("mutu", BAGIAN)
if bagian == "aturan":
    mutu_aturan.tampilkan(ws)
elif bagian == "jurnal":
    mutu_jurnal.tampilkan(ws)
else:
    unit, nama, periode = w.pilih(ws)
    ws = w.milik(ws, unit)
    if ws.se_kabupaten and bagian == "ketepatan":
        kabupaten_mutu.belum_lapor(ws, unit, nama, periode)
    else:
        ISI[bagian](ws, unit, nama, periode)

"""The sheet "Serapan Anggaran": the tree of the budget with what was spent, total over total at every level."""

from collections.abc import Mapping
from typing import Any

from capaian.domain import kode_jejak, tulis
from capaian.report import gaya
from capaian.report.triwulan import kata
from capaian.report.triwulan.grafik import Grafik, pasang
from capaian.report.triwulan.lembar import Buku, Kolom, Lembar, angka, persen, rupiah, teks, tengah
from capaian.report.triwulan.perhatian import jauh_di_bawah_kas

_RUPA_TINGKAT: dict[str, dict[str, Any]] = {
    "program": {"isi": gaya.BIRU_PUCAT, "tebal": True},
    "kegiatan": {"isi": gaya.KELABU, "tebal": True},
    "sub_kegiatan": {},
    "unit": {"isi": "C9D8EA", "tebal": True, "ukuran": 9.5},
}
_CATATAN = (("penghambat", "Penghambat"), ("tindak_lanjut", "Tindak lanjut"), ("keterangan", "Keterangan"))


def tulis_serapan(buku: Buku, grafik: Grafik) -> None:
    sd = f"s.d. {buku.bahan.tw}"
    kolom = (
        Kolom("Kode", 17), Kolom("Program / kegiatan / sub kegiatan", 44), Kolom("Pagu (Rp)", 15),
        Kolom(f"Anggaran kas {sd} (Rp)", 15), Kolom(f"Realisasi {sd} (Rp)", 15), Kolom("Serapan (%)", 9.5),
        Kolom("Sisa pagu (Rp)", 15), Kolom("Fisik (%)", 9), Kolom("Melapor", 9), Kolom("Seksi", 20),
        Kolom("Keterangan", 42),
    )  # fmt: skip
    lembar = Lembar(buku, "Serapan Anggaran", [k.lebar for k in kolom])
    lembar.kop(f"Serapan Anggaran {sd} {buku.bahan.periode.tahun}")
    kepala = lembar.kepala_kolom(kolom)
    pohon = list(buku.data.pohon_anggaran())
    if not pohon:
        lembar.kosong("Belum ada anggaran untuk periode ini: register belum memuat pagu sub kegiatan tahun ini.")
    for unit, baris in pohon:
        for b in baris:
            _baris(lembar, buku, b, b["kode"] or b["simpul"], b["uraian"])
        if jumlah := buku.data.jumlah_anggaran.get(unit):
            _baris(lembar, buku, jumlah, kode_jejak.jumlah(unit), f"JUMLAH {buku.data.unit[unit].upper()}")
    lembar.turun(8)
    if (batang := grafik.rupiah()) is not None:
        tinggi = lembar.muat(max(150.0, min(500.0, grafik.tinggi_mendatar(25))), min(500.0, grafik.tinggi_mendatar(38)))
        pasang(lembar, batang, 1, 9, lembar.ruang(tinggi))
    lembar.tutup(ulang=kepala, beku=f"C{kepala[1] + 1}")


def _baris(lembar: Lembar, buku: Buku, b: Mapping[str, Any], kode: str, uraian: str) -> None:
    rupa = _RUPA_TINGKAT[b["tingkat"]]
    daun = b["tingkat"] == "sub_kegiatan"
    lengkap = b["serapan"] is not None
    lembar.isi(
        [
            teks(kode or None, **rupa | {"bungkus": False, "ciut": True}), teks(uraian, **rupa),
            *(rupiah(b[k], **rupa) for k in ("pagu", "anggaran_kas", "realisasi")), persen(b["serapan"], **rupa),
            rupiah(b["pagu"] - b["realisasi"] if lengkap else None, **rupa),
            angka(b["fisik"], gaya.DUA_DESIMAL, **rupa) if daun else teks(None, **rupa),
            tengah(f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}", **rupa | {"tebal": not lengkap}),
            teks(buku.data.seksi(b["unit"], b["seksi"]) if daun else None, **rupa),
            teks(_keterangan(buku, b), **rupa | {"ukuran": 8, "tebal": False}),
        ]
    )  # fmt: skip


def _keterangan(buku: Buku, b: Mapping[str, Any]) -> str:
    """Why there is no serapan, whether it lags behind the plan, and what the seksi wrote."""
    baris = []
    daun = b["tingkat"] == "sub_kegiatan"
    if b["serapan"] is None:
        if b["keadaan"] == "tidak_dapat_dihitung":
            baris.append(f"Serapan –: {kata.tanpa_serapan(b)}.")
        elif daun:
            baris.append("Serapan –: belum dilaporkan.")
        else:
            baris.append(
                f"Serapan –: {kata.tanpa_serapan(b)}"
                + (", realisasi adalah jumlah yang sudah masuk." if b["realisasi"] is not None else ".")
            )
    if b["anggaran_kas"] is None:
        baris.append(
            "Anggaran kas belum ada di register." if daun
            else "Anggaran kas –: belum semua sub kegiatannya punya anggaran kas di register."
        )  # fmt: skip
    if jauh_di_bawah_kas(b):
        baris.append(f"▼ Kurang {tulis.rupiah(b['anggaran_kas'] - b['realisasi'])} dari anggaran kas.")
    if daun:
        baris += [
            f"{nama}: {isi}" for jenis, nama in _CATATAN if (isi := buku.data.catatan(b["unit"], b["simpul"], jenis))
        ]
    return "\n".join(baris)

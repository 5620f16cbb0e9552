"""The foot of the form: factors, what is to follow, signatures, and what the numbers of column 16 say."""

from collections.abc import Mapping
from typing import Any

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.e81.bahan import BahanE81
from capaian.report.triwulan.lembar import Sel

_BAPPEDA = "*) Diisi oleh Kepala BAPPEDA"
_TITIK = "…" * 40
_TINGGI_TANDA_TANGAN, _CADANGAN = 150.0, 90.0
_ISI = gaya.Rupa(garis=gaya.KELABU_GARIS, ukuran=8)
_JUDUL = gaya.ubah(_ISI, tebal=True)
_BEBAS = gaya.Rupa(ukuran=8, bungkus=True)
_BERJAJAR = gaya.Rupa(ukuran=9, datar="center", tegak="center", bungkus=False)
_RENTANG_JUDUL = 3
_ARTI_TANDA = {
    "*": "memuat tahun yang belum disahkan", "†": "memuat tahun yang berubah setelah disahkan",
    "‡": "memuat tahun yang berkas pengesahannya tidak utuh",
}  # fmt: skip


def tulis_kaki(lembar: Any, bahan: BahanE81, unit: str, nomor: Mapping[str, int]) -> None:
    bagian = (
        ("Faktor pendorong keberhasilan kinerja:", _faktor(bahan, unit, "pendorong")),
        ("Faktor penghambat pencapaian kinerja:", _faktor(bahan, unit, "penghambat")),
        ("Tindak lanjut yang diperlukan dalam triwulan berikutnya*):", _usulan(bahan, unit)),
        ("Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah kabupaten/kota berikutnya*):", _TITIK),
    )
    tinggi = sum(max(24.0, 11.0 * (isi.count("\n") + 1)) for _, isi in bagian)
    # What is signed stands on one page with the signatures. Heights are estimates, so some of the page is kept free.
    lembar.halaman_baru_bila_perlu(tinggi + _TINGGI_TANDA_TANGAN + _CADANGAN)
    for judul, isi in bagian:
        lembar.isi([Sel(judul, _JUDUL, _RENTANG_JUDUL), Sel(isi, _ISI, lembar.kolom - _RENTANG_JUDUL)], minimum=24)
    lembar.isi([Sel(_BAPPEDA, gaya.ubah(_BEBAS, miring=True), lembar.kolom)], minimum=13)
    lembar.turun(6)
    _tanda_tangan(lembar, bahan, unit)
    lembar.turun(8)
    _keterangan(lembar, bahan, unit, nomor)


def _faktor(bahan: BahanE81, unit: str, jenis: str) -> str:
    """What the seksi wrote in their kertas kerja, each with the code that it is about."""
    baris = [f"{b['objek']}: {b['teks']}" for b in bahan.catatan if b["unit"] == unit and b["jenis"] == jenis]
    return "\n".join(baris) or f"{tulis.KOSONG} (tidak ada yang ditulis seksi pada kertas kerja periode ini)"


def _usulan(bahan: BahanE81, unit: str) -> str:
    """The form leaves this to Bappeda; what the office itself has agreed on is offered as its proposal."""
    rencana = {b["indikator"]: b["ringkas"] for b in bahan.rencana if b["unit"] == unit}
    tertulis = [
        f"{b['objek']}: {b['teks']}"
        for b in bahan.catatan
        if b["unit"] == unit and b["jenis"] == "tindak_lanjut" and b["objek"] not in rencana
    ]
    usul = [*(f"{k}: {v}" for k, v in rencana.items()), *tertulis]
    return "\n".join(["Usulan kecamatan:", *usul, _TITIK] if usul else [_TITIK])


def _tanda_tangan(lembar: Any, bahan: BahanE81, unit: str) -> None:
    """Place, date and NIP are left to the pen; who is not known is a placeholder."""
    sendiri = bahan.kantor_sendiri
    camat = (bahan.kantor.pejabat.get("camat") if sendiri else None) or "<Nama Camat>"
    jabatan, nama = (bahan.kantor.lurah(unit) if sendiri else None) or ("Camat", camat)
    kabupaten = bahan.kantor.kabupaten if sendiri else "<Kabupaten>"
    titik = "…" * 10
    tebal = gaya.ubah(_BERJAJAR, tebal=True, garis_bawah=True)
    tengah = lembar.kolom // 2
    for kiri, kanan, rupa, tinggi in (
        ("Disusun", "Dievaluasi", _BERJAJAR, 14),
        (f"{titik}, {titik} 20……", f"{titik}, {titik} 20……", _BERJAJAR, 14),
        (f"{jabatan},", f"Kepala Bappeda {kabupaten},", _BERJAJAR, 14),
        ("", "", _BERJAJAR, 46),
        (nama, "<Nama Kepala Bappeda>", tebal, 14),
        (f"NIP {titik}{titik}", f"NIP {titik}{titik}", _BERJAJAR, 14),
    ):
        lembar.isi([Sel(kiri or None, rupa, tengah), Sel(kanan or None, rupa, lembar.kolom - tengah)], tinggi=tinggi)


def _perintah_jejak(bahan: BahanE81, unit: str) -> str:
    """The command for the first code of the form, as it can be typed in."""
    milik = [b for b in bahan.baris if b["unit"] == unit]
    kode = next((b["indikator"] for b in milik if b["indikator"]), None) or next((b["kode"] for b in milik), "KODE")
    tw = f" --triwulan {bahan.periode.ke}" if bahan.periode.ke else ""
    # Without it the command asks the office of kantor.toml.
    milik_lain = "" if unit == bahan.kantor.unit else f" --unit {unit}"
    return f"capaian jejak {kode} --tahun {bahan.periode.tahun}{tw}{milik_lain}"


def _keterangan(lembar: Any, bahan: BahanE81, unit: str, nomor: Mapping[str, int]) -> None:
    lembar.isi([Sel("Keterangan", gaya.ubah(_BEBAS, tebal=True), lembar.kolom)], minimum=13)
    belum = "; sel berarsir kelabu tidak diisi (triwulan yang belum tiba, atau rupiah yang sudah tertulis di atasnya)"
    umum = [
        f"{tulis.KOSONG} berarti belum ada angkanya, bukan 0; sebabnya menurut nomor pada kolom 16{belum}.",
        "; ".join(f"{t} {arti}" for t, arti in _ARTI_TANDA.items()) + ".",
        "Asal tiap angka (berkas, lembar, sel): lembar «Jejak». Kode di depan nama program, kegiatan, sub kegiatan, dan indikator "
        f"dapat ditelusuri, misalnya «{_perintah_jejak(bahan, unit)}».",
    ]
    for kalimat in (*umum, *(f"{n}) {k}" for k, n in nomor.items())):
        lembar.isi([Sel(kalimat, _BEBAS, lembar.kolom)], minimum=12)

"""The cells of one row of the form: a figure, a word, a formula that gives our figure, or a dash with its reason.

Nothing is calculated here. The SQL says where the form's own rule gives our figure (cara_12, cara_13, cara_14); there
the cell carries that rule as a formula and our figure as its remembered result, everywhere else the figure itself.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from capaian import reference
from capaian.domain import tulis
from capaian.domain.periode import ROMAWI
from capaian.report import gaya, rumus_kata
from capaian.report.e81.bahan import KOLOM, huruf, tw
from capaian.report.teks import TANDA_KEMATANGAN

Baris = Mapping[str, Any]
_POSISI = {
    "nilai_akhir": "angka triwulan terakhir", "rata_rata": "rata-rata triwulan yang dilaporkan",
    "maksimum": "angka triwulan yang tertinggi",
}  # fmt: skip


class Petak(NamedTuple):
    """`nilai`: our figure, a word, or None for a dash. `kosong`: nothing is expected here, not even a dash."""

    nilai: Decimal | str | None
    rumus: str | None = None
    format: str = gaya.BULAT
    kosong: bool = False


def petak(b: Baris, ke: int, nomor_baris: int) -> dict[str, Petak]:
    """Column of the form -> its cell, of a row that stands in that row of the sheet."""
    rumus = _rumus(b, nomor_baris)
    hasil = {}
    for k in KOLOM:
        belum = k in {tw(n)[0] for n in range(ke + 1, 5)}
        nilai = _kinerja(b, k)
        hasil[k] = Petak(nilai, rumus.get(k), _format(nilai, k) + _tanda(b, k), belum)
        uang = b[f"rp_{k}"]
        hasil[f"rp_{k}"] = Petak(uang, rumus.get(f"rp_{k}"), _format_uang(uang, k) + _tanda(b, f"rp_{k}"),
                                 belum or b["nomor"] > 1)  # fmt: skip
    return hasil


def _kinerja(b: Baris, k: str) -> Decimal | str | None:
    if b["indikator"] is None:
        return None
    nilai = b[k] if k == "tingkat_capaian" else rumus_kata.sebut(b, k)[k]
    if k in ("target_renstra", "target"):
        return rumus_kata.target({"target": nilai, "target_atas": b[f"{k}_atas"], "target_teks": None})
    return nilai


def _format(nilai: Decimal | str | None, k: str) -> str:
    if k == "tingkat_capaian":
        return gaya.DUA_DESIMAL
    return gaya.format_angka(gaya.desimal_cetak(nilai, 0)) if isinstance(nilai, Decimal) else gaya.BULAT


def _format_uang(nilai: Decimal | None, k: str) -> str:
    utuh = nilai is None or nilai == nilai.to_integral_value()
    return gaya.BULAT if utuh and k != "tingkat_capaian" else gaya.DUA_DESIMAL


def _tanda(b: Baris, k: str) -> str:
    """The mark of what holds years that are not signed, behind the figure as part of its format."""
    if k in ("realisasi_sd_lalu", "realisasi_sd"):
        ada = set(b["kematangan_lalu"].values()) if k == "realisasi_sd_lalu" or b["cara"] == "jumlah" else set()
    elif k in ("rp_realisasi_sd_lalu", "rp_realisasi_sd"):
        ada = set(b["rp_kematangan_lalu"].values())
    else:
        return ""
    tanda = "".join(dict.fromkeys(t for kata, t in TANDA_KEMATANGAN.items() if kata in ada))
    return f'"{tanda}"' if tanda else ""


# --- formulas ---


def _rumus(b: Baris, n: int) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for awal in ("", "rp_"):
        tw_ikut = [f"{awal}tw{i}" for i in (b[f"{awal}tw_dinilai"] or "").split(",") if i]
        if b[f"{awal}cara_12"] == "jumlah":
            hasil[f"{awal}realisasi"] = tambah([f"{huruf(k)}{n}" for k in tw_ikut])
        sel_12 = f"{huruf(awal + 'realisasi')}{n}"
        match b[f"{awal}cara_13"]:
            case "jumlah":
                hasil[f"{awal}realisasi_sd"] = tambah([f"{huruf(awal + 'realisasi_sd_lalu')}{n}", sel_12])
            case "sama":
                hasil[f"{awal}realisasi_sd"] = f"={sel_12}"
        if b[f"{awal}cara_14"] == "bagi":
            bawah, atas = f"{huruf(awal + 'target_renstra')}{n}", f"{huruf(awal + 'realisasi_sd')}{n}"
            hasil[f"{awal}tingkat_capaian"] = (
                f'=IF(COUNT({bawah},{atas})<2,"{tulis.KOSONG}",IF({bawah}=0,"{tulis.KOSONG}",ROUND({atas}/{bawah}*100,2)))'
            )
    return hasil


def tambah(sel: list[str]) -> str:
    """A sum that is not known as long as one of its parts is a dash."""
    return f'=IF(COUNT({",".join(sel)})<{len(sel)},"{tulis.KOSONG}",{"+".join(sel)})'


def rata_rata(sel: list[str]) -> str:
    """The mean of the figures that are there, as `measure` rounds it; a dash where there is none."""
    daftar = ",".join(sel)
    return f'=IF(COUNT({daftar})=0,"{tulis.KOSONG}",ROUND(AVERAGE({daftar}),2))'


# --- reasons ---


def keterangan(b: Baris, ke: int) -> list[str]:
    """What column 16 says of a row: why something is missing, and where a figure does not follow the form's own rule."""
    hasil = []
    if b["indikator"] is None:
        hasil.append("K: tidak ada indikator pada baris ini.")
    else:
        hasil += [f"K: {b['alasan']}"] if b["alasan"] else []
        hasil += _tidak_diminta(b["tw_dinilai"], ke, "K: tidak jatuh tempo")
        hasil += _bukan_aturan_formulir(b)
    if b["nomor"] > 1:
        hasil.append("Rp: tertulis pada baris pertama program, kegiatan, atau sub kegiatan ini.")
        return hasil
    if b["rp_alasan"]:
        hasil.append(f"Rp: {b['rp_alasan']}")
    hasil += _tidak_diminta(b["rp_tw_dinilai"], ke, "Rp: tidak ada pagu maupun belanja")
    if b["rp_realisasi_sd_lalu"] is None and b["rp_cara_13"] == "sama" and b["tahun_awal"] is not None:
        pertama = b["tahun_awal"] == int(b["periode"][:4])
        hasil.append(
            "Rp: tahun pertama Renstra." if pertama else "Rp: tidak ada anggaran pada tahun Renstra sebelumnya."
        )
    if b["rp_cara_12"] == "nilai" and b["rp_realisasi"] is not None:
        hasil.append("Rp: kolom 12 dari angka sejak Januari; bagian tiap triwulannya tidak lengkap.")
    return hasil


def _tidak_diminta(dinilai: str | None, ke: int, apa: str) -> list[str]:
    """The triwulan in which a row is not asked for: they have a dash too."""
    if not dinilai:
        return []
    lewat = [ROMAWI[n - 1] for n in range(1, ke + 1) if str(n) not in dinilai.split(",")]
    return [f"{apa} pada triwulan {tulis.daftar(lewat)}."] if lewat else []


def _bukan_aturan_formulir(b: Baris) -> list[str]:
    hasil = []
    if b["cara_12"] == "nilai" and b["realisasi"] is not None:
        if b["agregasi_waktu"] in _POSISI:
            hasil.append(f"K: kolom 12 adalah {_POSISI[b['agregasi_waktu']]}, bukan 8+9+10+11.")
        else:
            hasil.append("K: kolom 12 dari angka sejak Januari atau setahun, bukan 8+9+10+11.")
    if b["cara"] == "akhir" and b["realisasi_sd"] is not None:
        hasil.append("K: kolom 13 sama dengan kolom 12, tidak ditambah kolom 6.")
    elif b["cara_13"] == "nilai" and b["realisasi_sd"] is not None:
        hasil.append("K: kolom 13 sama dengan kolom 6; tahun ini tidak berlaku.")
    if b["cara_14"] == "nilai" and b["tingkat_capaian"] is not None:
        aturan = reference.rumus()[b["rumus"].split("@")[0]]
        hasil.append(f"K: kolom 14 menurut rumus indikatornya, {aturan.kata} (T kolom 5, R kolom 13).")
    return hasil

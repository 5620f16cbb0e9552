"""The sheets by indikator: capaian, below target, two years."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from capaian.domain import kode_jejak, tulis
from capaian.report import gaya, rumus_kata
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import SERATUS, Indikator, per_simpul
from capaian.report.triwulan.lembar import (
    POIN,
    Buku,
    Kolom,
    Lembar,
    Sel,
    angka,
    nilai,
    persen,
    teks,
    tengah,
)
from capaian.report.triwulan.perhatian import terbesar_dahulu

_KELOMPOK = {"isi": gaya.BIRU_PUCAT, "tebal": True}
_UNIT = {"isi": "C9D8EA", "tebal": True, "ukuran": 10}
_SEJUDUL = 75
"""Points: the row of a sasaran or program and the first indikator under it stay on one page."""
_KECIL = {"ukuran": 7.5, "warna": gaya.PUDAR}
_CATATAN = (
    ("pendorong", "Pendorong"), ("penghambat", "Penghambat"), ("tindak_lanjut", "Tindak lanjut"),
    ("keterangan", "Keterangan"), ("bukti", "Bukti"),
)  # fmt: skip


def _lebar(kolom: Sequence[Kolom]) -> list[float]:
    return [k.lebar for k in kolom]


def _satu_unit(data: Any, indikator: Sequence[Indikator]) -> list[tuple[str, list[Indikator]]]:
    return [(unit, [i for i in indikator if i.utama["unit"] == unit]) for unit in data.unit]


# --- Capaian per Indikator ---


def tulis_capaian(buku: Buku) -> None:
    tw = buku.bahan.periode.nama
    sd = f"s.d. {tw}"
    kolom = (
        Kolom("No", 4), Kolom("Kode", 8.5), Kolom("Sasaran/Program · Indikator", 31), Kolom("Satuan", 8.5),
        Kolom("Arah", 7.5),
        Kolom("Target", 9, tw), Kolom("Realisasi", 9, tw), Kolom("Capaian (%)", 9, tw),
        Kolom("Target", 9, sd), Kolom("Realisasi", 9, sd), Kolom("Capaian (%)", 9, sd),
        Kolom(f"Predikat {buku.bahan.tw}", 17.5), Kolom(f"Status {buku.bahan.tw}", 12), Kolom("Seksi", 15),
        Kolom("Keterangan", 31), Kolom("Asal realisasi (berkas, lembar, sel)", 29),
    )  # fmt: skip
    lembar = Lembar(buku, "Capaian per Indikator", _lebar(kolom))
    lembar.kop("Capaian per Indikator")
    kepala = lembar.kepala_kolom(kolom)
    if not buku.data.indikator:
        lembar.kosong("Belum ada indikator untuk periode ini: register belum memuat indikatornya.")
    nomor = 0
    for unit, indikator in _satu_unit(buku.data, buku.data.indikator):
        if indikator and len(buku.data.unit) > 1:
            lembar.isi([teks(buku.data.unit[unit], lembar.kolom, **_UNIT)], tinggi=17)
        for simpul, anggota in per_simpul(indikator):
            lembar.halaman_baru_bila_perlu(_SEJUDUL)
            _kepala_simpul(lembar, buku, simpul)
            for i in anggota:
                nomor += 1
                _baris_capaian(lembar, buku, nomor, i)
    lembar.tutup(ulang=kepala, beku=f"D{kepala[1] + 1}")


def _kepala_simpul(lembar: Lembar, buku: Buku, b: Any) -> None:
    """The sasaran or program with the mean of its indikator, under the columns that it is the mean of."""
    nama = kata.TINGKAT.get(b["tingkat"], "Tanpa sasaran atau program")
    if b["uraian"]:
        nama = b["uraian"] if b["uraian"].upper().startswith(nama.upper()) else f"{nama}: {b['uraian']}"
    rata = [buku.data.rata_rata.get((b["unit"], b["simpul"], u), {}) for u in ("tw", "sd")]
    cakupan = [f"rata-rata, n = {r['terhitung']}" if r.get("terhitung") else None for r in rata]
    lembar.isi(
        [
            teks(nama, 5, **_KELOMPOK),
            *(
                s
                for teks_n, r in zip(cakupan, rata, strict=True)
                for s in (
                    teks(teks_n, 2, isi=gaya.BIRU_PUCAT, datar="right", ukuran=8, miring=True),
                    persen(r.get("rata_rata"), **_KELOMPOK),
                )
            ),
            teks(
                f"Jejak: {kode_jejak.rata_rata(b['simpul'])}" if any(r.get("terhitung") for r in rata) else None,
                lembar.kolom - 11,
                isi=gaya.BIRU_PUCAT,
                ukuran=8,
                miring=True,
            ),
        ]
    )


def _baris_capaian(lembar: Lembar, buku: Buku, nomor: int, i: Indikator) -> None:
    u = i.utama
    predikat, warna = kata.predikat(i.tw["predikat"] if i.tw else None, buku.bahan.skala)
    lembar.isi(
        [
            tengah(nomor), tengah(u["indikator"]), teks(u["nama"]), tengah(u["satuan"]), tengah(kata.ARAH[u["arah"]]),
            *_tiga_angka(i.tw), *_tiga_angka(i.sd),
            tengah(predikat, isi=warna),
            tengah(kata.status(i.status), warna=kata.warna_status(i.status), tebal=True), teks(i.seksi),
            teks(_keterangan(buku, i), ukuran=8), teks("\n".join(_asal(i)) or tulis.KOSONG, **_KECIL),
        ]
    )  # fmt: skip


def _tiga_angka(b: Any) -> list[Sel]:
    b = b or {"target": None, "realisasi": None, "capaian": None}
    warna = {"warna": gaya.MERAH} if b.get("status") == "di_bawah_target" else {}
    return [
        *_target_dan_realisasi(b), persen(b["capaian"], tebal=True, **warna)
    ]  # fmt: skip


def _target_dan_realisasi(b: Any) -> list[Sel]:
    """Figures, or the range and the words that they stand for."""
    return [_sebutan(x) for x in (rumus_kata.target(b), rumus_kata.realisasi(b))]


def _sebutan(isi: Decimal | str | None) -> Sel:
    return tengah(isi) if isinstance(isi, str) else nilai(isi)


def _keterangan(buku: Buku, i: Indikator) -> str:
    """Why there is no figure, what differs in the year to date, and every note of the seksi."""
    baris = [i.tw["alasan"]] if i.tw and i.tw["alasan"] else []
    if i.sd and (i.tw is None or i.sd["status"] != i.tw["status"]):
        beda = f"S.d. {buku.bahan.tw}: {kata.KEADAAN[i.sd['status']]}."
        baris.append(f"{beda} {i.sd['alasan']}" if i.sd["alasan"] else beda)
    elif i.sd and i.sd["alasan"] and i.sd["alasan"] not in baris:
        baris.append(f"S.d. {buku.bahan.tw}: {i.sd['alasan']}")
    for b, awal in ((i.tw, ""), (i.sd, f"S.d. {buku.bahan.tw}: ")):
        if b and (murni := rumus_kata.kata_murni(b)) is not None:
            baris.append(f"{kata.huruf_besar(awal + murni)}.")
    for jenis, nama in _CATATAN:
        tertulis = buku.data.tindak_lanjut(*i.kunci) if jenis == "tindak_lanjut" else buku.data.catatan(*i.kunci, jenis)
        baris += [f"{nama}: {tertulis}"] if tertulis else []
    return "\n".join(baris)


def _asal(i: Indikator) -> list[str]:
    """The cells of the TW first, then those that only the year to date is made of."""
    return kata.asal([satu for b in (i.tw, i.sd) if b for satu in b["asal"]])


# --- Di Bawah Target ---


def tulis_di_bawah_target(buku: Buku) -> None:
    kolom = (
        Kolom("No", 4), Kolom("Kode", 8.5), Kolom("Indikator", 30), Kolom("Satuan", 8.5), Kolom("Arah", 7.5),
        Kolom("Target", 9.5), Kolom("Realisasi", 9.5), Kolom("Selisih (satuan)", 9.5), Kolom("Capaian (%)", 9.5),
        Kolom("Selisih (poin)", 9.5),
        Kolom("Artinya", 22), Kolom("Faktor penghambat", 33), Kolom("Tindak lanjut", 33), Kolom("Seksi", 17),
    )  # fmt: skip
    lembar = Lembar(buku, "Di Bawah Target", _lebar(kolom))
    lembar.kop("Indikator di Bawah Target")
    kepala = lembar.kepala_kolom(kolom)
    semua = terbesar_dahulu(buku.data)
    terhitung = any(b and b["capaian"] is not None for i in buku.data.indikator for b in (i.tw, i.sd))
    if not terhitung:
        lembar.kosong("Belum ada indikator yang terhitung, sehingga belum dapat dinilai terhadap target.")
    elif not semua:
        lembar.kosong("Tidak ada indikator di bawah target.")
    tw = [i for i in semua if i.di_bawah is i.tw]
    sd = [i for i in semua if i.di_bawah is not i.tw]
    for judul, daftar in (
        (f"Di bawah target {buku.bahan.periode.nama}", tw),
        (f"Di bawah target hanya bila dihitung s.d. {buku.bahan.periode.nama}", sd),
    ):
        if daftar:
            lembar.isi([teks(judul, lembar.kolom, **_KELOMPOK)], tinggi=16)
        for nomor, i in enumerate(daftar, start=1):
            _baris_di_bawah(lembar, buku, nomor, i)
    lembar.tutup(ulang=kepala, beku=f"D{kepala[1] + 1}")


def _baris_di_bawah(lembar: Lembar, buku: Buku, nomor: int, i: Indikator) -> None:
    b = i.di_bawah
    assert b is not None
    # Of the year to date nobody was asked this triwulan.
    tidak_ada = teks("– (belum dijelaskan seksi)", warna=gaya.MERAH, miring=True) if b is i.tw else teks(tulis.KOSONG)
    tindak_lanjut = buku.data.tindak_lanjut(*i.kunci) if b is i.tw else buku.data.catatan(*i.kunci, "tindak_lanjut")
    catatan = [buku.data.catatan(*i.kunci, "penghambat"), tindak_lanjut]
    lembar.isi(
        [
            tengah(nomor), tengah(b["indikator"]), teks(buku.data.nama(i)), tengah(b["satuan"]),
            tengah(kata.ARAH[b["arah"]]), *_target_dan_realisasi(b), _bertanda(rumus_kata.selisih(b)),
            persen(b["capaian"], tebal=True, warna=gaya.MERAH), angka(b["capaian"] - SERATUS, POIN),
            teks(_artinya(b)),
            *(teks(c) if c else tidak_ada for c in catatan),
            teks(i.seksi),
        ]
    )  # fmt: skip


def _artinya(b: Any) -> str:
    poin = tulis.angka(SERATUS - b["capaian"], 2)
    return f"✗ {kata.huruf_besar(kata.terhadap_target(b))}; capaian {poin} poin di bawah 100"


def _bertanda(beda: Decimal | None) -> Sel:
    """A difference with its sign and the decimals that it has."""
    if beda is None:
        return angka(None, gaya.BULAT)
    kode = gaya.format_angka(gaya.desimal_cetak(beda, 0))
    return angka(beda, f"+{kode};-{kode};{kode}")


# --- Dua Tahun ---


def tulis_dua_tahun(buku: Buku) -> None:
    lalu, kini = buku.bahan.periode.tahun_lalu().nama, buku.bahan.periode.nama
    tahun = (str(buku.bahan.periode.tahun - 1), str(buku.bahan.periode.tahun))
    kolom = (
        Kolom("No", 4), Kolom("Kode", 8.5), Kolom("Indikator", 32), Kolom("Satuan", 8.5), Kolom("Arah", 7.5),
        Kolom(tahun[0], 9.5, "Target"), Kolom(tahun[1], 9.5, "Target"),
        Kolom(tahun[0], 9.5, "Realisasi"), Kolom(tahun[1], 9.5, "Realisasi"), Kolom("Δ (satuan)", 10, "Realisasi"),
        Kolom(tahun[0], 9.5, "Capaian (%)"), Kolom(tahun[1], 9.5, "Capaian (%)"), Kolom("Δ (poin)", 10, "Capaian (%)"),
        Kolom("Artinya", 48),
    )  # fmt: skip
    lembar = Lembar(buku, "Dua Tahun", _lebar(kolom))
    lembar.kop(f"{kini} dibanding {lalu}")
    kepala = lembar.kepala_kolom(kolom)
    baris = [b for b in buku.bahan.banding if b["ukuran"] == "tw"]
    if not baris:
        lembar.kosong(f"Belum ada yang dapat dibandingkan dengan {lalu}.")
    for nomor, b in enumerate(baris, start=1):
        lembar.isi(
            [
                tengah(nomor), tengah(b["indikator"]), teks(buku.data.dengan_unit(b["unit"], b["nama"])),
                tengah(b["satuan"]), tengah(kata.ARAH[b["arah"]]),
                *(_sebutan(f(x)) for f in (rumus_kata.target, rumus_kata.realisasi) for x in (rumus_kata.lalu(b), b)),
                tengah(beda) if isinstance(beda := rumus_kata.beda_tahun(b), str) else _bertanda(beda),
                persen(b["capaian_lalu"]), persen(b["capaian"]), angka(b["selisih_capaian"], POIN, tebal=True),
                teks(kata.banding(b)),
            ]
        )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"D{kepala[1] + 1}")

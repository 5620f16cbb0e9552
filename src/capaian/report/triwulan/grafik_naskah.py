"""The charts of the quarterly report in Word: what its tables say, as native charts."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from capaian.report.triwulan.bahan import Isi
from capaian.report.word.grafik import Grafik, datar

_TERBANYAK = 18
"""Rows that a chart of a page across can hold."""


def grafik_naskah(data: Isi) -> dict[str, list[dict[str, Any]]]:
    """grafik_capaian, grafik_serapan, grafik_dua_tahun: charts as plain data; none where there is nothing to compare."""
    semua = {
        "grafik_capaian": _capaian(data), "grafik_serapan": _serapan(data), "grafik_dua_tahun": _dua_tahun(data),
    }  # fmt: skip
    return {nama: [datar(g) for g in isi] for nama, isi in semua.items()}


def _capaian(data: Isi) -> list[Grafik]:
    tw = data.bahan.periode.nama
    baris = [(f"{i.utama['indikator']} {_pendek(data.nama(i))}", [i.tw["capaian"]]) for i in data.indikator
             if i.tw and i.tw["capaian"] is not None]  # fmt: skip
    return _bagi(f"Capaian indikator {tw}", baris, ["Capaian"], "Capaian (%)")


def _dua_tahun(data: Isi) -> list[Grafik]:
    periode = data.bahan.periode
    baris = [
        # A figure of something else does not stand beside this one.
        (f"{b['indikator']} {_pendek(data.dengan_unit(b['unit'], b['nama']))}",
         [None if b["sebanding"] is False else b["capaian_lalu"], b["capaian"]])
        for b in data.bahan.banding if b["ukuran"] == "tw"
    ]  # fmt: skip
    # Without a year before there is nothing beside it.
    baris = [b for b in baris if any(n is not None for n in b[1])] if any(b[1][0] is not None for b in baris) else []
    lalu = periode.tahun_lalu()
    return _bagi(f"Capaian {lalu.nama} dan {periode.nama}", baris, [str(lalu.tahun), str(periode.tahun)], "Capaian (%)")


def _serapan(data: Isi) -> list[Grafik]:
    milik = [b for b in data.bahan.serapan if b["tingkat"] == "program" and b["serapan"] is not None]
    milik.sort(key=lambda b: (b["unit"] != data.bahan.unit, b["unit"], b["kode"] or b["simpul"]))
    baris = [
        (f"{b['kode'] or b['simpul']} {_pendek(data.dengan_unit(b['unit'], b['uraian']))}", [b["serapan"]])
        for b in milik
    ]
    if len(baris) < 2:
        return []
    return _bagi(f"Serapan anggaran per program s.d. {data.bahan.periode.nama}", baris, ["Serapan"], "Serapan (%)")


def _bagi(
    judul: str, baris: Sequence[tuple[str, Sequence[Decimal | None]]], deret: Sequence[str], sumbu: str
) -> list[Grafik]:  # fmt: skip
    """As many charts as it takes for each to stay readable."""
    banyak = max(1, _TERBANYAK // len(deret))
    potong = [baris[n : n + banyak] for n in range(0, len(baris), banyak)]
    return [
        Grafik(f"{judul} ({ke} dari {len(potong)})" if len(potong) > 1 else judul, "batang", [nama for nama, _ in isi],
               [(nama, [nilai[n] for _, nilai in isi]) for n, nama in enumerate(deret)], sumbu)
        for ke, isi in enumerate(potong, 1)
    ]  # fmt: skip


def _pendek(nama: str) -> str:
    """So much of a name as stands beside a bar."""
    return nama if len(nama) <= 58 else f"{nama[:57].rsplit(' ', 1)[0]}…"

"""The quarterly report as a Word document says it: sentences and rows of texts, each figure as every other door has it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from capaian.domain import kode_jejak, tulis
from capaian.reference.narasi import Narasi
from capaian.report import rumus_kata
from capaian.report.teks import KEADAAN, TANDA_KEMATANGAN
from capaian.report.triwulan import kalimat, kata
from capaian.report.triwulan.bahan import BahanTriwulan, Indikator, Isi
from capaian.report.triwulan.grafik_naskah import grafik_naskah
from capaian.report.triwulan.perhatian import Hal, belum_lapor, belum_tersedia

_TINGKAT_SERAPAN = ("program", "unit")
"""Below them the workbook has every kegiatan and sub kegiatan."""


def isi_naskah(bahan: BahanTriwulan, cetakan: Narasi | None = None) -> dict[str, Any]:
    """ringkasan, belum: lists of sentences; indikator, serapan, dua_tahun: rows; grafik_…: charts; status: how far the
    figures are signed. `cetakan`: the wording of the sentences, ours where there is none."""
    data = Isi(bahan)
    return {
        "status": bahan.status,
        "ringkasan": [
            " ".join(satu.tulis(cetakan) for satu in kalimat.jumlah(data)),
            *(satu.tulis(cetakan) for satu in (*kalimat.serapan(data), *kalimat.perlu_perhatian(data))),
        ],
        "indikator": [_indikator(data, i) for i in data.indikator],
        "serapan": [
            _serapan(data, b) for b in sorted(bahan.serapan, key=_jumlah_terakhir) if b["tingkat"] in _TINGKAT_SERAPAN
        ],
        "dua_tahun": [_dua_tahun(data, b) for b in bahan.banding if b["ukuran"] == "tw"],
        "belum": [_belum(h) for h in (*belum_lapor(data), *belum_tersedia(data))],
        **grafik_naskah(data),
    }


def _indikator(data: Isi, i: Indikator) -> dict[str, Any]:
    b, sd = i.utama, i.sd or {}
    return {
        "kode": b["indikator"], "indikator": data.nama(i), "satuan": b["satuan"],
        "target": _sebut(rumus_kata.target(b)), "realisasi": _sebut(rumus_kata.realisasi(b)),
        "capaian": _capaian(i.tw), "capaian_sd": _capaian(sd or None), "predikat": (i.tw or {}).get("predikat"),
        "keterangan": b["alasan"] or f"{kata.huruf_besar(KEADAAN[i.status])}.",
    }  # fmt: skip


def _capaian(b: Mapping[str, Any] | None) -> str:
    if b is None or b["capaian"] is None:
        return tulis.KOSONG
    return tulis.angka(b["capaian"], 2) + TANDA_KEMATANGAN.get(b["kematangan"], "")


def _sebut(nilai: Decimal | str | None) -> str:
    return nilai if isinstance(nilai, str) else tulis.atau_kosong(nilai)


def _jumlah_terakhir(b: Mapping[str, Any]) -> tuple[Any, ...]:
    return b["unit"], b["tingkat"] == "unit", b["kode"] or b["simpul"] or ""


def _serapan(data: Isi, b: Mapping[str, Any]) -> dict[str, Any]:
    jumlah = b["tingkat"] == "unit"
    kurang = "" if b["serapan"] is not None else f"{kata.huruf_besar(kata.tanpa_serapan(b))}."
    return {
        "kode": kode_jejak.jumlah(b["unit"]) if jumlah else b["kode"] or b["simpul"],
        "uraian": f"Jumlah {data.unit[b['unit']]}" if jumlah else data.dengan_unit(b["unit"], b["uraian"]),
        "pagu": tulis.atau_kosong(b["pagu"], tulis.rupiah), "realisasi": tulis.atau_kosong(b["realisasi"], tulis.rupiah),
        "serapan": tulis.atau_kosong(b["serapan"], lambda n: tulis.angka(n, 2)), "keterangan": kurang,
    }  # fmt: skip


def _dua_tahun(data: Isi, b: Mapping[str, Any]) -> dict[str, Any]:
    lalu = rumus_kata.lalu(b)
    return {
        "kode": b["indikator"], "indikator": data.dengan_unit(b["unit"], b["nama"]), "satuan": b["satuan"],
        "realisasi_lalu": _sebut(rumus_kata.realisasi(lalu)), "realisasi": _sebut(rumus_kata.realisasi(b)),
        "capaian_lalu": tulis.atau_kosong(b["capaian_lalu"], lambda n: tulis.angka(n, 2)),
        "capaian": tulis.atau_kosong(b["capaian"], lambda n: tulis.angka(n, 2)),
        "selisih": tulis.atau_kosong(b["selisih_capaian"], tulis.poin), "arti": kata.banding(b),
    }  # fmt: skip


def _belum(h: Hal) -> str:
    return f"{h.subjek} ({h.seksi}): {h.sebab}" if h.seksi else f"{h.subjek}: {h.sebab}"

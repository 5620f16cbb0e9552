"""A capaian with the figures that it comes from, in words: "(2 × 10 - 12) / 10 × 100 = 80,00".

Nothing is calculated here. The SQL says which branch of the formula was taken (`cabang`), what came of it (`mentah`)
and what is printed (`capaian`); rumus.yaml says how that branch is written.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.reference.kategori import kategori_satuan


def hitungan(b: Mapping[str, Any]) -> str | None:
    """The formula of a row of `capaian` with its own figures; None where there is no capaian."""
    if b["capaian"] is None:
        return None
    aturan = reference.rumus()[b["rumus"].split("@")[0]]
    kata = aturan.hitung[b["cabang"]].format(
        T=b["target_teks"] or _suku(b["target"]), R=b["realisasi_teks"] or _suku(b["realisasi"]),
        A=_suku(b["target_atas"]), nT=_suku(b["target"]), nR=_suku(b["realisasi"]),
    )  # fmt: skip
    hasil = f"{kata} = {tulis.angka(b['mentah'], 2)}"
    return hasil if b["mentah"] == b["capaian"] else f"{hasil}; ditulis {tulis.angka(b['capaian'], 2)}"


def target(b: Mapping[str, Any]) -> Decimal | str | None:
    """The target of such a row as it was promised: one figure, else "80–90" or "BB"."""
    if b.get("target_teks") is None and b.get("target_atas") is not None:
        return f"{tulis.atau_kosong(b['target'])}–{tulis.angka(b['target_atas'])}"
    return b.get("target_teks") or b["target"]


def realisasi(b: Mapping[str, Any]) -> Decimal | str | None:
    """The realisasi of such a row: a figure, or the word that it stands for."""
    return b.get("realisasi_teks") or b["realisasi"]


def selisih(b: Mapping[str, Any]) -> Decimal | None:
    """How far the printed realisasi lies from the printed target, of a range from its nearest bound; None between
    words. Not a measure: a difference in the indikator's own unit, beside the capaian."""
    if b.get("target_teks") is not None or b["realisasi"] is None or b["target"] is None:
        return None
    atas = b["target"] if b.get("target_atas") is None else b["target_atas"]
    return b["realisasi"] - min(max(b["realisasi"], b["target"]), atas)


_ANGKA_FORMULIR = ("target", "target_tahun", "target_lalu", "realisasi_lalu", "realisasi_tw")


def isi_formulir(b: Mapping[str, Any]) -> dict[str, Any]:
    """What a row of a blank form shows of the indikator's figures: ranges and words as they are called, and `kategori`,
    the words that its realisasi may be."""
    daftar = kategori_satuan(b["rumus"], b["satuan"])
    sebut = {k: daftar.sebutan(b[k]) if daftar and b[k] is not None else None for k in _ANGKA_FORMULIR}
    rentang = {
        k: target({"target": b[k], "target_atas": b[f"{k}_atas"], "target_teks": sebut[k]})
        for k in ("target", "target_tahun")
    }
    kategori = daftar.pilihan if daftar else ()
    return {k: v for k, v in sebut.items() if v is not None} | rentang | {"kategori": kategori}


def _suku(nilai: Decimal | None) -> str:
    """A figure within a formula; a negative one in brackets, so that two signs never meet."""
    teks = tulis.atau_kosong(nilai)
    return f"({teks})" if nilai is not None and nilai < 0 else teks

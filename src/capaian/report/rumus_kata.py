"""A capaian with the figures that it comes from, in words: "(2 × 10 - 12) / 10 × 100 = 80,00".

Nothing is calculated here. The SQL says which branch of the formula was taken (`cabang`), what came of it (`mentah`)
and what is printed (`capaian`); rumus.yaml says how that branch is written.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.domain.angka import ATURAN
from capaian.reference.kategori import kategori_satuan
from capaian.report.teks import KEMATANGAN


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


def murni(b: Mapping[str, Any]) -> dict[str, Any] | None:
    """The same figure held against the PK murni, as a row of its own; None where that promised the same. (A period
    that was frozen before this was measured has no such columns.)"""
    if b.get("dokumen_murni") is None:
        return None
    return dict(b) | {
        "dokumen": b["dokumen_murni"], "target": b["target_murni"], "target_atas": b["target_murni_atas"],
        "target_teks": b["target_murni_teks"], "cabang": b["cabang_murni"], "mentah": b["mentah_murni"],
        "capaian": b["capaian_murni"],
    }  # fmt: skip


def kata_murni(b: Mapping[str, Any]) -> str | None:
    """ "target PK murni 80 → 75 (pk-2025-perubahan-1); capaian terhadap PK murni 93,75 %" of such a row."""
    awal = murni(b)
    if awal is None:
        return None
    dulu, kini = (t if isinstance(t := target(x), str) else tulis.atau_kosong(t) for x in (awal, b))
    # A year to date may be promised by several documents: then its own one does not say where the change comes from.
    dokumen = f" ({b['dokumen']})" if b["dokumen"] not in (None, awal["dokumen"]) else ""
    hasil = "belum ada" if awal["capaian"] is None else tulis.persen(awal["capaian"])
    return f"target PK murni {dulu} → {kini}{dokumen}; capaian terhadap PK murni {hasil}"


def target(b: Mapping[str, Any]) -> Decimal | str | None:
    """The target of such a row as it was promised: one figure, else "80–90" or "BB"."""
    if b.get("target_teks") is None and b.get("target_atas") is not None:
        return f"{tulis.atau_kosong(b['target'])}–{tulis.angka(b['target_atas'])}"
    return b.get("target_teks") or b["target"]


def realisasi(b: Mapping[str, Any]) -> Decimal | str | None:
    """The realisasi of such a row: a figure, or the word that it stands for."""
    return b.get("realisasi_teks") or b["realisasi"]


def lalu(b: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of the year before in a row of `banding`, as a row of their own."""
    kunci = {"target": "target_lalu", "target_atas": "target_lalu_atas", "target_teks": "target_lalu_teks",
             "realisasi": "realisasi_lalu", "realisasi_teks": "realisasi_lalu_teks", "capaian": "capaian_lalu"}  # fmt: skip
    return dict(b) | {k: b.get(asal) for k, asal in kunci.items()}


def status_lalu(b: Mapping[str, Any]) -> str | None:
    """ "belum disahkan": what is to be said of the earlier figure in a row of `banding`; None when it is signed as it
    stands, or when there is none."""
    kata = b.get("kematangan_lalu")
    if kata in (None, "disahkan") or (b["realisasi_lalu"] is None and b["capaian_lalu"] is None):
        return None
    return KEMATANGAN[kata]


def beda_tahun(b: Mapping[str, Any]) -> Decimal | str | None:
    """How the realisasi moved in a row of `banding`: a figure; between words only whether it went up, because how far
    two classes lie apart is not measured; None where nothing can be compared."""
    beda = b["selisih_realisasi"]
    if beda is None or (b.get("realisasi_teks") is None and b.get("realisasi_lalu_teks") is None):
        return beda
    return "naik" if beda > 0 else "turun" if beda < 0 else "tetap"


def sebut(b: Mapping[str, Any], *kolom: str) -> dict[str, Any]:
    """These columns of a row with `rumus` and `satuan`, each as it is called where the indikator is measured in words."""
    daftar = kategori_satuan(b["rumus"].split("@")[0], b["satuan"])
    return {k: b[k] if daftar is None or b[k] is None else daftar.sebutan(b[k]) or b[k] for k in kolom}


def baku(satuan: str) -> str:
    """Per cent as "%", however the register spells it; any other satuan as it stands."""
    persen = reference.satuan()["persen"]
    return "%" if satuan.casefold() in (persen.satuan, *(e.casefold() for e in persen.ejaan)) else satuan


def bersatuan(nilai: Decimal | str, satuan: str) -> str:
    """A number, or one that is written already, before its satuan: "5 Kasus", "80–90 %"."""
    return f"{nilai if isinstance(nilai, str) else tulis.angka(nilai)} {baku(satuan)}"


def realisasi_bersatuan(b: Mapping[str, Any]) -> str:
    """ "5 Kasus", "BB", "belum ada": words stand without the name of their list."""
    nilai = realisasi(b)
    if nilai is None:
        return "belum ada"
    return nilai if isinstance(nilai, str) else bersatuan(nilai, b["satuan"])


def nama(b: Mapping[str, Any]) -> str:
    """The name of the formula of a row: "Semakin tinggi semakin baik"."""
    return reference.rumus()[b["rumus"].split("@")[0]].nama


def cara_baca(aturan: str) -> str:
    """How a cell was read, in the words of the reading rule ("Angka dengan koma desimal."): within a line."""
    arti = dict(ATURAN).get(aturan, aturan.replace("-", " ")).rstrip(".")
    return arti[:1].lower() + arti[1:]


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

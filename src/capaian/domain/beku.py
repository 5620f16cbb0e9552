"""A signed period as content: one canonical form of it, and what differs between two of them.

The canonical form is UTF-8 JSON with sorted keys, no white space and decimals as text, so the same content has the
same bytes, and the same hash, on every day, in every time zone and on every machine.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from capaian.domain.tulis import daftar, polos

Baris = Mapping[str, Any]

KUNCI = {
    "angka": ("unit", "indikator", "ukuran"),
    "rata_rata": ("unit", "simpul", "ukuran"),
    "serapan": ("unit", "simpul"),
}
"""Which columns name a figure, per table of results. The first is what kematangan is judged by."""
JENIS = {"angka": "angka indikator", "rata_rata": "rata-rata", "serapan": "serapan"}
"""The tables of results as people call their figures."""
KATA = ("keadaan", "status", "predikat", "rumus", "nama", "uraian", "satuan", "arah", "dokumen")
"""What is said of a figure in words and belongs to it."""


def datar(nilai: Any) -> Any:
    """Plain data for JSON: figures and days as text. A float is refused: it is not what was computed."""
    if nilai is None or isinstance(nilai, bool | int | str):
        return nilai
    if isinstance(nilai, Decimal):
        return polos(nilai)
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, Mapping):
        return {str(k): datar(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [datar(v) for v in nilai]
    raise TypeError(f"tidak dapat dibekukan: {type(nilai).__name__}")


def kanonik(isi: Any) -> bytes:
    return json.dumps(datar(isi), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sidik(isi: Any) -> str:
    return hashlib.sha256(kanonik(isi)).hexdigest()


def urut(baris: Iterable[Baris]) -> list[Baris]:
    """Rows in an order that depends on what they say alone."""
    return sorted(baris, key=kanonik)


def kolom_desimal(baris: Sequence[Baris]) -> list[str]:
    """The columns that hold figures, so that the text can be read back."""
    return sorted({k for b in baris for k, v in b.items() if isinstance(v, Decimal)})


def baca_kembali(isi: Mapping[str, Any], nama: str) -> list[dict[str, Any]]:
    """The frozen rows of one table of results, figures as Decimal again."""
    desimal, kolom = set(isi["desimal"][nama]), isi["kolom"][nama]
    return [
        {k: Decimal(b[k]) if k in desimal and b[k] is not None else b[k] for k in kolom} for b in isi["hasil"][nama]
    ]


def banding(isi: Mapping[str, Any], nama: str, kini: Iterable[Baris]) -> list[dict[str, Any]]:
    """Figure by figure where the frozen table and the live rows differ: the key, `kolom`, `dibekukan`, `kini`. A row
    that only one of them has is a difference in every column that says something."""
    kunci = KUNCI[nama]
    kolom = [*isi["desimal"][nama], *KATA]
    dulu = {tuple(b[k] for k in kunci): b for b in isi["hasil"][nama]}
    sekarang = {tuple(b[k] for k in kunci): datar(b) for b in kini}
    hasil = []
    for satu in sorted(dulu.keys() | sekarang.keys()):
        lama, baru = dulu.get(satu, {}), sekarang.get(satu, {})
        ket = lama or baru
        for k in kolom:
            if lama.get(k) != baru.get(k):
                hasil.append(
                    dict(zip(kunci, satu, strict=True))
                    | {"tabel": nama, "objek": satu[1], "nama": ket.get("nama") or ket.get("uraian"), "kolom": k,
                       "ukuran": ket.get("ukuran"), "dibekukan": _sebut(lama, k), "kini": _sebut(baru, k)}
                )  # fmt: skip
    return hasil


def per_isian(beda: Iterable[Baris]) -> list[dict[str, Any]]:
    """What `banding` gives, as a person reads it: what changes alike in the TW and in the year to date once, with both
    `ukuran`; without what only repeats another part of the same figure (the capaian before its limits, the capped mean)."""
    hasil: dict[tuple[Any, ...], dict[str, Any]] = {}
    ulang = {"mentah": "capaian", "rata_rata_maks_100": "rata_rata", "mentah_murni": "capaian_murni"}
    beda = list(beda)
    isi = {(b["tabel"], b["unit"], b["objek"], b["ukuran"], b["kolom"]): (b["dibekukan"], b["kini"]) for b in beda}
    for b in beda:
        siapa, asli = (b["tabel"], b["unit"], b["objek"]), ulang.get(b["kolom"])
        nilai = b["dibekukan"], b["kini"]
        if b["kolom"].startswith("cabang") or (asli and isi.get((*siapa, b["ukuran"], asli)) == nilai):
            continue
        satu = hasil.setdefault((*siapa, b["kolom"], *nilai), dict(b) | {"ukuran": []})
        satu["ukuran"].append(b["ukuran"])
    return list(hasil.values())


def cacah(beda: Iterable[Baris]) -> str:
    """ "4 angka indikator dan 2 rata-rata": how many figures such rows are about."""
    angka = {(b["tabel"], b["unit"], b["objek"], b["ukuran"]) for b in beda}
    n = {kata: sum(a[0] == tabel for a in angka) for tabel, kata in JENIS.items()}
    return daftar([f"{jumlah} {kata}" for kata, jumlah in n.items() if jumlah])


def sebut_objek(tabel: str, objek: str, unit: str) -> str:
    """ "IKU-02", "rata-rata 7.01.02", "serapan seluruh kec-uji"."""
    kata = "" if tabel not in KUNCI or tabel == "angka" else f"{JENIS[tabel]} "
    return f"{kata}{objek or f'seluruh {unit}'}"


def _sebut(b: Baris, kolom: str) -> Any:
    """A figure, or the word that it stands for."""
    return b.get(f"{kolom}_teks") or b.get(kolom)


def berbeda(isi: Mapping[str, Any], kini: Iterable[Baris], nama: str = "angka") -> set[tuple[str, ...]]:
    """Keys of the figures (for `angka`: unit, indikator, ukuran) that are no longer the frozen ones."""
    return {tuple(b[k] for k in KUNCI[nama]) for b in banding(isi, nama, kini)}

"""What the treasurer's SPJ says of the money against what the seksi reported, sub kegiatan by sub kegiatan.

Missing is never zero: a figure that only one side has is listed as such and has no difference.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

KEADAAN = {
    "cocok": "sama",
    "beda": "realisasi berbeda",
    "beda_pagu": "pagu berbeda",
    "belum_lapor": "seksi belum lapor",
    "belum_lengkap": "belum semua seksi lapor",
    "tidak_di_spj": "tidak ada di SPJ",
    "tidak_di_register": "tidak ada di register",
    "tidak_terbaca": "angka SPJ tidak terbaca",
}


def sandingkan(spj: Iterable[Mapping[str, Any]], seksi: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a sub kegiatan, in the order of the codes.

    `spj`: kunci, kode, nama, pagu, realisasi (Decimal or None), lembar, sel. `seksi`: the same kunci, kode, nama, pagu,
    realisasi, and unit, seksi, berkas, lembar, sel; one kunci may have several rows (a kelurahan each).
    """
    kiri = {b["kunci"]: b for b in spj}
    kanan: dict[str, list[Mapping[str, Any]]] = {}
    for b in seksi:
        kanan.setdefault(b["kunci"], []).append(b)
    return [_baris(kiri.get(k), kanan.get(k, [])) for k in sorted(kiri.keys() | kanan.keys())]


def _baris(spj: Mapping[str, Any] | None, seksi: list[Mapping[str, Any]]) -> dict[str, Any]:
    lapor = [b for b in seksi if b["realisasi"] is not None]
    menurut_spj = spj["realisasi"] if spj is not None else None
    menurut_seksi = sum((b["realisasi"] for b in lapor), Decimal(0)) if lapor else None
    pagu_spj = spj["pagu"] if spj is not None else None
    pagu = [b["pagu"] for b in seksi if b["pagu"] is not None]
    pagu_register = sum(pagu, Decimal(0)) if pagu else None
    lengkap = bool(seksi) and len(lapor) == len(seksi)
    selisih = menurut_spj - menurut_seksi if lengkap and menurut_spj is not None and menurut_seksi is not None else None
    selisih_pagu = pagu_spj - pagu_register if pagu_spj is not None and pagu_register is not None else None
    if spj is None:
        keadaan = "tidak_di_spj"
    elif not seksi:
        keadaan = "tidak_di_register"
    elif menurut_spj is None:
        keadaan = "tidak_terbaca"
    elif not lengkap:
        keadaan = "belum_lengkap" if lapor else "belum_lapor"
    else:
        keadaan = "beda" if selisih else "beda_pagu" if selisih_pagu else "cocok"
    acuan = spj if spj is not None else seksi[0]
    return {
        "kode": seksi[0]["kode"] if seksi else acuan["kode"],
        "nama": seksi[0]["nama"] if seksi else acuan["nama"],
        "keadaan": keadaan,
        "spj": menurut_spj,
        "seksi": menurut_seksi,
        "selisih": selisih,
        "pagu_spj": pagu_spj,
        "pagu": pagu_register,
        "selisih_pagu": selisih_pagu,
        "asal_spj": None if spj is None else {"lembar": spj["lembar"], "sel": spj["sel"]},
        "asal_seksi": [
            {k: b[k] for k in ("unit", "seksi", "realisasi", "sha256", "berkas", "lembar", "sel")} for b in seksi
        ],
    }

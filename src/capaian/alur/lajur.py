"""Who has a lane in an alur, and what was due of its lanes and has no figure."""

from collections.abc import Mapping
from typing import Any

from capaian.alur.berjalan import Alur
from capaian.alur.kematangan import awal_angka
from capaian.bacaan import BARIS, Bacaan
from capaian.domain.alur import nama_lajur
from capaian.pengesahan import belum_lapor
from capaian.reference.sop import Sop


def kosong(baca: Bacaan, satu: Alur) -> list[str]:
    """What was due in the period of an alur, of its lanes, and has no figure; nothing of an alur that plans."""
    if awal_angka(satu.sop) is None:
        return []
    angka = [b for b in baca.angka(satu.periode, satu.unit) if _ikut(b, satu)]
    serapan = [b for b in baca.lihat("serapan", satu.periode, satu.unit) if _ikut(b, satu)]
    return belum_lapor({"angka": angka, "serapan": serapan})


def _ikut(b: Mapping[str, Any], satu: Alur) -> bool:
    return not satu.lajur or (b["seksi"] is not None and nama_lajur(b["unit"], b["seksi"], satu.unit) in satu.lajur)


def lajur_sop(kelengkapan: BARIS, seksi: BARIS, sop: Sop, unit: str) -> list[str]:
    """Who has a lane: the seksi with something to report in the period; every seksi where nothing is due yet (a plan for
    next year). Kelurahan only where the SOP says so."""
    dengan_kelurahan = any(x.lajur == "seksi_kelurahan" for x in sop.langkah)
    wajib: Any = [b for b in kelengkapan if b["jatuh_tempo"] or b["sub_kegiatan"]] or seksi
    return [nama_lajur(b["unit"], b["seksi"], unit) for b in wajib if b["unit"] == unit or dengan_kelurahan]

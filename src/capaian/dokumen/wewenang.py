"""Whose a document is: who may make it, and who may put another in its place.

A document belongs to its office. A role that reaches no further than its seksi (hak.yaml) makes one only for work that the
SOP gives to that role: at a step of an alur that the document belongs to (dokumen.yaml, `tindakan`) and that is or was open
in the lane of its own seksi, or without a lane.
"""

from capaian.alur.berjalan import Alur
from capaian.alur.wewenang import Wewenang, wewenang
from capaian.dokumen.arsip import Naskah
from capaian.errors import CapaianError
from capaian.reference import satu_peran
from capaian.reference.dokumen import JenisDokumen
from capaian.reference.hak import lingkup

HAK = "naskah"


def wewenang_naskah(
    spec: JenisDokumen, unit: str, satu: Alur | None, *, peran: str, milik: tuple[str, str | None]
) -> Wewenang:
    """The right that making it asks for, and whose it is: the seksi's where it is made for the seksi's own step, else the
    whole office's. `milik`: unit and seksi of whoever asks."""
    kantor = Wewenang(HAK, unit, None)
    if satu is None or satu.unit != unit or lingkup(peran, HAK) != "seksi":
        return kantor
    pernah = [*satu.posisi.terbuka, *((c.langkah, c.lajur) for c in satu.riwayat)]
    for langkah, lajur in dict.fromkeys(pernah):
        if satu.sop.satu(langkah).tindakan in spec.tindakan and peran in satu.sop.pelaku_langkah(langkah).peran:
            untuk = wewenang(satu, langkah, "selesai", lajur, peran=peran, seksi=milik[1])
            if (untuk.unit, untuk.seksi) == milik:
                return Wewenang(HAK, *milik)
    return kantor


def periksa_pengganti(lama: Naskah, oleh: str, peran: str) -> None:
    """CapaianError when that person may not put another document in its place."""
    if lingkup(peran, HAK) == "seksi" and lama.oleh != oleh:
        raise CapaianError(
            f"Nomor {lama.nomor} sudah dipakai untuk naskah yang dibuat {lama.oleh}; {satu_peran(peran).nama} hanya dapat "
            "mengganti naskah yang dibuatnya sendiri. Pakai nomor lain, atau mintalah kepada Kasubag atau Sekcam."
        )

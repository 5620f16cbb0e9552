"""Boards: who has which step, since when and until when; what each step took; reminders that can be sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from capaian.alur.berjalan import Alur, tindakan
from capaian.domain import alur, tulis
from capaian.domain.alur import TUNGGAL, Titik
from capaian.domain.jam_kerja import JamKerja
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.reference.sop import Langkah


def papan(semua_alur: Iterable[Alur], jam: JamKerja, kini: datetime) -> list[dict[str, Any]]:
    """Every open step: who has it, since when, until when, how much working time it has taken."""
    return [
        _baris(satu, titik, jam, kini)
        for satu in semua_alur
        for _, titik in sorted(satu.posisi.terbuka.items(), key=lambda x: (satu.sop.letak[x[0][0]], x[0][1]))
    ]


def _baris(satu: Alur, titik: Titik, jam: JamKerja, kini: datetime) -> dict[str, Any]:
    langkah = satu.sop.satu(titik.langkah)
    tempo = tenggat(langkah, titik.sejak, jam)
    kembali = [
        c
        for c in satu.riwayat
        if c.hasil == "kembalikan"
        and satu.jalur.kembali[c.langkah] == titik.langkah
        and titik.lajur in (*c.kepada, c.lajur, TUNGGAL)
    ]
    return {
        "alur": satu.id, "unit": satu.unit, "sop": satu.sop.id, "nama_sop": satu.sop.nama, "periode": str(satu.periode),
        "langkah": titik.langkah, "lajur": titik.lajur or None, "teks": langkah.teks, "tindakan": langkah.tindakan,
        "pelaku": satu.sop.pelaku_langkah(titik.langkah).sebutan, "peran": satu.sop.pelaku_langkah(titik.langkah).peran,
        "sejak": titik.sejak, "tenggat": tempo, "terlambat": tempo is not None and kini > tempo,
        "lama": jam.lama(titik.sejak, kini), "putaran": titik.putaran,
        "dikembalikan": kembali[-1].catatan if kembali and titik.putaran > 1 else None,
    }  # fmt: skip


def tenggat(langkah: Langkah, sejak: datetime, jam: JamKerja) -> datetime | None:
    """Until when a step is to be done; None when its SOP gives it no time."""
    return jam.jatuh_tempo(sejak, langkah.waktu.nilai, langkah.waktu.satuan) if langkah.waktu else None


def lama_langkah(satu: Alur, jam: JamKerja) -> list[dict[str, Any]]:
    """What each completed visit of a step took against its waktu baku, in the order of the acts."""
    hasil, posisi = [], alur.mulai(satu.jalur, satu.lajur, satu.mulai)
    for c in satu.riwayat:
        titik = posisi.terbuka[c.langkah, c.lajur]
        tempo = tenggat(satu.sop.satu(c.langkah), titik.sejak, jam)
        hasil.append({
            "alur": satu.id, "langkah": c.langkah, "lajur": c.lajur or None, "putaran": titik.putaran, "hasil": c.hasil,
            "oleh": c.oleh, "peran": c.peran, "sejak": titik.sejak, "waktu": c.waktu, "lama": jam.lama(titik.sejak, c.waktu),
            "tenggat": tempo, "terlambat": tempo is not None and c.waktu > tempo, "catatan": c.catatan,
            "sistem": c.sistem,
        })  # fmt: skip
        posisi = alur.maju(satu.jalur, satu.lajur, posisi, tindakan(c))
    return hasil


def pengingat(baris: Mapping[str, Any], kantor: Kantor) -> str:
    """A message for whoever has an open step, ready to be sent."""
    siapa = kantor.pelaku(baris["pelaku"], baris["peran"], baris["lajur"])
    kalimat = [
        f"Yth. {siapa}, SOP {baris['nama_sop']} {Periode.parse(baris['periode']).nama} menunggu: {baris['teks']}"
    ]
    if baris["tenggat"] is not None:
        kata = "Tenggatnya terlewat pada" if baris["terlambat"] else "Tenggatnya"
        kalimat.append(f"{kata} {tulis.waktu(baris['tenggat'])}.")
    if baris["dikembalikan"]:
        kalimat.append(f"Catatan pengembalian: {baris['dikembalikan']}")
    return " ".join(kalimat)

"""What the system completes by itself, and what it asks before it lets a person complete a step."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from capaian.alur.berjalan import Alur, selesai_sistem, tindakan_dari
from capaian.domain import alur, tulis
from capaian.domain.alur import TUNGGAL, Posisi, nama_lajur
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import DRAF
from capaian.errors import CapaianError
from capaian.reference.sop import Sop
from capaian.store import Tindakan

BERTANYA = frozenset({"himpun", "ukur"})
"""Acts on what every seksi handed in: a person completes them before that with a reason only."""
BERENCANA = frozenset({"tindak_lanjut", "kirim"})
"""Acts that end the work on a period: likewise while an indikator below its target has a rencana aksi nobody filled in."""
MENJAMIN = frozenset({"paraf", "tanda_tangan", "periksa", "setujui", "kirim"})
"""Acts by which somebody answers for figures, so they must be the ones that this person has looked at."""


def formulir_isian(sop: Sop) -> frozenset[str]:
    """The forms by which its lanes are filled in; empty when the SOP names none."""
    return frozenset(x.formulir for x in sop.langkah if x.tindakan == "isi_kertas_kerja" and x.formulir)


def kertas_masuk(satu: Alur, penerimaan: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Lajur -> the last kertas kerja that was accepted for it."""
    diminta, periode = formulir_isian(satu.sop), str(satu.periode)
    return {
        nama_lajur(b["unit"], b["seksi"], satu.unit): b for b in penerimaan
        if b["periode"] == periode and (not diminta or b["formulir"].split("@")[0] in diminta)
    }  # fmt: skip


def belum_masuk(satu: Alur, penerimaan: Iterable[Mapping[str, Any]]) -> list[str]:
    """The lanes of which no kertas kerja has been accepted."""
    ada = kertas_masuk(satu, penerimaan)
    return [x for x in satu.lajur if x not in ada]


def angka_terakhir(satu: Alur, lajur: str, penerimaan: Iterable[Mapping[str, Any]]) -> int:
    """The last act that brought in a file of a lane for the period, of any form; without a lane, of the whole office and of
    every lane. 0: none did."""
    return max(
        (
            b["peristiwa"] for b in penerimaan
            if satu.periode in (p := Periode.parse(b["periode"]), Periode(p.tahun)) and _menyangkut(satu, lajur, b)
        ),
        default=0,
    )  # fmt: skip


def _menyangkut(satu: Alur, lajur: str, b: Mapping[str, Any]) -> bool:
    nama = nama_lajur(b["unit"], b["seksi"], satu.unit)
    return nama == lajur if lajur != TUNGGAL else b["unit"] == satu.unit or nama in satu.lajur


def susulan(
    satu: Alur, acts: Iterable[Tindakan], penerimaan: Iterable[Mapping[str, Any]], waktu: datetime
) -> Iterator[Tindakan]:
    """What these acts on an alur bring about: a step `himpun` that opens for the first time when every kertas kerja is
    in is completed with them. One that the work came back to is somebody's to do again."""
    posisi = satu.posisi
    for t in acts:
        posisi = alur.maju(satu.jalur, satu.lajur, posisi, tindakan_dari(t.isi, waktu))
    if belum_masuk(satu, penerimaan):
        return
    while (langkah := _himpun(satu, posisi)) is not None:
        yield (t := selesai_sistem(satu, langkah))
        posisi = alur.maju(satu.jalur, satu.lajur, posisi, tindakan_dari(t.isi, waktu))


def _himpun(satu: Alur, posisi: Posisi) -> str | None:
    return next(
        (
            t.langkah for t in posisi.terbuka.values()
            if t.lajur == TUNGGAL and t.putaran == 1 and satu.sop.satu(t.langkah).tindakan == "himpun"
        ),
        None,
    )  # fmt: skip


def belum_direncanakan(satu: Alur, lajur: str, rencana: Iterable[Mapping[str, Any]]) -> list[str]:
    """The indikator of a lane (of the whole alur: TUNGGAL) whose rencana aksi nobody has filled in. One that was measured
    again since has nothing left to plan for."""
    return [
        r["indikator"] for r in rencana
        if r["keadaan"] == DRAF and r["putusan"] is None and satu.periode in (p := Periode.parse(r["periode"]), Periode(p.tahun))
        and _milik(satu, lajur, r)
    ]  # fmt: skip


def _milik(satu: Alur, lajur: str, r: Mapping[str, Any]) -> bool:
    nama = r["seksi"] and nama_lajur(r["unit"], r["seksi"], satu.unit)
    if lajur != TUNGGAL:
        return nama == lajur
    # Of its own office also what is nobody's.
    return r["unit"] == satu.unit or not satu.lajur or nama in satu.lajur


def kurang_rencana(kode: Iterable[str]) -> str | None:
    """What a step of BERENCANA lacks while those indikator have no rencana aksi."""
    belum = list(kode)
    return f"di bawah target dan rencana aksinya belum diisi: {tulis.daftar_pendek(belum)}" if belum else None


def tanyakan_rencana(satu: Alur, langkah: str, lajur: str, kode: Iterable[str]) -> None:
    """CapaianError when a step of BERENCANA is completed while those indikator have no rencana aksi."""
    if kurang := kurang_rencana(kode):
        perintah = f"capaian alur selesai {satu.id} {langkah}" + (f" --lajur {lajur}" if lajur else "")
        raise CapaianError(
            f"Langkah {langkah} ({satu.sop.satu(langkah).aturan.nama.casefold()}) belum lengkap; {kurang}. "
            f"Isi dulu dengan «capaian rencana-aksi isi», atau "
            f'sebut mengapa tetap diselesaikan: «{perintah} --catatan "…"».'
        )


def kurang_isian(belum: Iterable[str], kosong: Iterable[str], nama: Mapping[str, str]) -> str | None:
    """What a step of BERTANYA lacks. `belum`: lanes without kertas kerja; `kosong`: what was due and has no figure."""
    bagian = []
    if lajur := [nama.get(x.partition("/")[0], x) for x in belum]:
        bagian.append(f"kertas kerja yang belum diterima: {tulis.daftar_pendek(lajur)}")
    if kode := list(kosong):
        bagian.append(f"yang belum dilaporkan: {tulis.daftar_pendek(kode)}")
    return "; ".join(bagian) or None


def tanyakan(satu: Alur, langkah: str, belum: Iterable[str], kosong: Iterable[str], nama: Mapping[str, str]) -> None:
    """CapaianError when a step of BERTANYA is completed while something is missing (kurang_isian)."""
    if kurang := kurang_isian(belum, kosong, nama):
        raise CapaianError(
            f"Langkah {langkah} ({satu.sop.satu(langkah).aturan.nama.casefold()}) belum lengkap; {kurang}. "
            'Lengkapi dulu, atau sebut mengapa tetap diselesaikan: tambahkan --catatan "…".'
        )

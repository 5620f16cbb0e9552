"""The indikator of all kecamatan, as tables of texts: rolled up per garis, below target, and against last year.

There is a figure of the kabupaten only where all that are due are in; what is in so far is said as that, in the same cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report import rumus_kata
from capaian.report.alat_banding import TANPA_ANGKA, TIDAK_SEBANDING, cacah, kata
from capaian.report.bingkai import Tabel
from capaian.report.halaman.banding import ARAH, arah
from capaian.report.halaman.kabupaten import DESAK
from capaian.report.halaman.ringkasan import sebut
from capaian.report.rupa import TANDA, lambang
from capaian.report.teks import KEADAAN

Baris = Mapping[str, Any]

TIDAK_DIGABUNG = f"{TANDA['belum_jatuh_tempo']} tidak digabung"
_GARIS = ("Kode", "Indikator", "Status", "Capaian", "Target", "Realisasi", "Satuan", "Lapor", "Tiap kecamatan", "Sebaran capaian",
          "Keterangan")  # fmt: skip


def gabungan(baris: Iterable[Baris], jenis: str) -> Tabel:
    """The lines that the kecamatan (or the kelurahan: `jenis`) share; the index is "jenis/garis"."""
    per_unit = f"Tiap {jenis}"
    isi = [
        {
            "Kode": b["garis"], "Indikator": b["nama"] or b["garis"], "Status": _status(b),
            "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen), "Target": kata(rumus_kata.target(b)),
            "Realisasi": _realisasi(b), "Satuan": b["satuan"] or tulis.KOSONG,
            "Lapor": f"{b['n_masuk']} dari {b['n_jatuh_tempo']}" if b["n_jatuh_tempo"] else lambang("belum_jatuh_tempo"),
            per_unit: _tiap(b), "Sebaran capaian": rentang(b), "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in baris if b["jenis_unit"] == jenis
    ]  # fmt: skip
    kunci = [f"{jenis}/{b['Kode']}" for b in isi]
    return Tabel(isi, columns=[per_unit if k == "Tiap kecamatan" else k for k in _GARIS], index=kunci)


def _status(b: Baris) -> str:
    if b["status"] is not None:
        return lambang(b["status"])
    if not b["n_jatuh_tempo"]:
        return lambang("belum_jatuh_tempo")
    if b["cara"] is None:
        return TIDAK_DIGABUNG
    return (
        f"{TANDA['belum_lapor']} belum lengkap"
        if b["keadaan"] == "belum_lapor" and b["n_masuk"]
        else lambang(b["keadaan"])
    )


def _realisasi(b: Baris) -> str:
    """The figure of all, or what is in so far with of how many it is."""
    if b["realisasi"] is not None:
        return tulis.angka(b["realisasi"])
    if b["realisasi_masuk"] is None:
        return tulis.KOSONG
    return f"baru {tulis.angka(b['realisasi_masuk'])} ({b['n_masuk']} dari {b['n_jatuh_tempo']} lapor)"


def _tiap(b: Baris) -> str:
    """How many offices stand how."""
    isi = [f"{TANDA[k]} {b[k]} {KEADAAN[k]}" for k in ("tercapai", "di_bawah_target", "belum_lapor", "belum_tersedia",
           "tidak_dapat_dihitung", "belum_jatuh_tempo", "tidak_berlaku") if b[k]]  # fmt: skip
    return ", ".join(isi) or tulis.KOSONG


def rentang(b: Baris) -> str:
    """ "62,50 % sampai 108,54 %, median 95,00 %": of the offices that have a capaian."""
    if not b["n_capaian"]:
        return tulis.KOSONG
    rendah, tengah, tinggi = (tulis.persen(b[f"capaian_{k}"]) for k in ("terendah", "median", "tertinggi"))
    return tengah if rendah == tinggi else f"{rendah} sampai {tinggi}, median {tengah}"


def anggota(baris: Iterable[Baris], jenis: str) -> Tabel:
    """The offices' own figures of one garis, by their codes; the index is "unit/indikator"."""
    milik = [b for b in baris if b["jenis_unit"] == jenis]
    isi = [
        {
            jenis.capitalize(): b["nama_unit"], "Kode": b["indikator"], "Status": lambang(b["status"] or b["keadaan"]),
            "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen), "Target": kata(rumus_kata.target(b)),
            "Realisasi": kata(rumus_kata.realisasi(b)), "Satuan": b["satuan"] or tulis.KOSONG,
            "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in milik
    ]  # fmt: skip
    kolom = [jenis.capitalize(), "Kode", "Status", "Capaian", "Target", "Realisasi", "Satuan", "Keterangan"]
    return Tabel(isi, columns=kolom, index=[f"{b['unit']}/{b['indikator']}" for b in milik])


# -- below target ----------------------------------------------------------------------------------------------------------


def di_bawah(baris: Sequence[Baris]) -> Tabel:
    """What needs help most first; the index is "unit/indikator"."""
    isi = [
        {
            "Kecamatan": b["nama_kecamatan"], "Kode": b["indikator"], "Indikator": b["nama"],
            "Seksi": ", ".join(dict.fromkeys(x for x in (b["nama_seksi"], b["nama_unit"]) if x and x != b["nama_kecamatan"]))
            or tulis.KOSONG,
            "Mendesak": DESAK[b["desak"]] + (f" ({b['berturut']} triwulan berturut-turut)" if b["berturut"] > 1 else ""),
            "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen), "Realisasi": rumus_kata.realisasi_bersatuan(b),
            "Target": kata(rumus_kata.target(b)), "Hambatan": b["penghambat"] or tulis.KOSONG,
            "Tindak lanjut": b["tindak_lanjut"] or tulis.KOSONG, "Rencana aksi": b["keadaan_rencana"] or tulis.KOSONG,
        }
        for b in baris
    ]  # fmt: skip
    kolom = ["Kecamatan", "Kode", "Indikator", "Seksi", "Mendesak", "Capaian", "Realisasi", "Target", "Hambatan", "Tindak lanjut",
             "Rencana aksi"]  # fmt: skip
    return Tabel(isi, columns=kolom, index=[f"{b['unit']}/{b['indikator']}" for b in baris])


# -- last year -------------------------------------------------------------------------------------------------------------


def banding_status(baris: Iterable[Baris], periode: Periode) -> Tabel:
    kini, lalu = sebut(periode), sebut(periode.tahun_lalu())
    isi = [{"Indikator": lambang(b["status"]), lalu: str(b["jumlah_lalu"]), kini: str(b["jumlah"])} for b in baris]
    return Tabel(isi, columns=["Indikator", lalu, kini])


def banding(baris: Sequence[Baris], periode: Periode) -> Tabel:
    """Both kinds of unit in one table; the index is "jenis/garis"."""
    kini, lalu = periode.tahun, periode.tahun - 1
    isi = [
        {
            "Kode": b["garis"], "Indikator": b["nama"] or b["garis"], "Unit": b["jenis_unit"].capitalize(), "Arah": kata_arah(b),
            f"Realisasi {lalu}": _lalu(b, "realisasi_lalu", tulis.angka), f"Realisasi {kini}": tulis.atau_kosong(b["realisasi"]),
            "Satuan": b["satuan"] or tulis.KOSONG,
            f"Capaian {lalu}": _lalu(b, "capaian_lalu", tulis.persen),
            f"Capaian {kini}": tulis.atau_kosong(b["capaian"], tulis.persen),
            "Perubahan capaian": tulis.atau_kosong(b["selisih_capaian"], tulis.poin),
            "Tercapai": f"{_dari_masuk(b, '_lalu')} → {_dari_masuk(b, '')}",
            "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in baris
    ]  # fmt: skip
    kolom = list(isi[0]) if isi else ["Kode", "Indikator"]
    return Tabel(isi, columns=kolom, index=[f"{b['jenis_unit']}/{b['garis']}" for b in baris])


def _dari_masuk(b: Baris, akhiran: str) -> str:
    """Of how many that have reported; of none nothing can be said."""
    masuk = b[f"n_masuk{akhiran}"]
    return f"{b[f'tercapai{akhiran}']} dari {masuk}" if masuk else tulis.KOSONG


def kata_arah(b: Baris) -> str:
    """What is rolled up nowhere is no gap that could be filled."""
    if b["keadaan"] == "belum_jatuh_tempo":
        return lambang("belum_jatuh_tempo")
    return TIDAK_DIGABUNG if b["cara"] is None else arah(b)


def cacah_arah(baris: Sequence[Baris]) -> dict[str, int]:
    """How many lines became what."""
    return cacah(
        map(kata_arah, baris),
        [*ARAH.values(), TIDAK_SEBANDING, TANPA_ANGKA, TIDAK_DIGABUNG, lambang("belum_jatuh_tempo")],
    )


def _lalu(b: Baris, kolom: str, cara: Any) -> str:
    # What was counted otherwise must not stand under the unit of today.
    return TIDAK_SEBANDING if b["sebanding"] is False else str(tulis.atau_kosong(b[kolom], cara))

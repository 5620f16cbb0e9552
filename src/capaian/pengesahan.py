"""Signing a period: what is frozen of it, who may do it, what later differs from it.

The frozen content depends on what people said and on the rules alone: origins are named by the hash of the file, its
sheet and cell, not by the moment or the machine on which they came in. Those stand in the jurnal.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from capaian import measure, reference
from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain import beku, tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.store import Store, Tindakan
from capaian.store.mesin import BAGI

BENTUK = "pengesahan@1"
HASIL = ("angka", "rata_rata", "serapan", "kelengkapan")
ATURAN = "aturan"
"""The objek under which the jurnal notes the fingerprint of the rules (an act of the kind konfigurasi)."""

_SAAT = {"oleh", "peran", "waktu", "peristiwa"}
"""Who and when: in the jurnal, not in the content."""


@dataclass(slots=True)
class HasilPengesahan:
    """`status`: disahkan, sama (what is signed is still so), ditanya (nobody agreed to what `temuan` asks)."""

    status: str
    snapshot: str
    hash: str
    kantor: str
    periode: Periode
    posisi: int
    cakupan: list[str]
    data: bytes
    temuan: list[Temuan] = field(default_factory=list)
    alasan: str | None = None
    dasar: str | None = None

    def tindakan(self) -> Tindakan:
        isi: dict[str, Any] = {
            "kantor": self.kantor, "periode": str(self.periode), "cakupan": self.cakupan, "hash": self.hash,
            "temuan": [[t.kode, t.lembar, t.sel] for t in self.temuan],
        }  # fmt: skip
        if self.temuan:
            isi |= {"alasan": self.alasan, "dasar": self.dasar or None}
        return Tindakan("pengesahan", self.snapshot, isi)


def boleh_mengesahkan(oleh: str | None, peran: str) -> str:
    """The name to sign with; CapaianError when there is none or when that role does not sign."""
    yang_boleh = [f"{p.nama} (--peran {p.peran})" for p in reference.peran().values() if p.mengesahkan]
    if not reference.satu_peran(peran).mengesahkan:
        raise CapaianError(f"Peran «{peran}» tidak boleh mengesahkan. Yang mengesahkan: {', '.join(yang_boleh)}.")
    if not (oleh or "").strip():
        raise CapaianError("Pengesahan memerlukan nama yang mengesahkan: tambahkan --oleh NAMA.")
    return str(oleh)


# -- the content -------------------------------------------------------------------------------------------------------


@cache
def sidik_aturan() -> str:
    """The fingerprint of the formulas, scales and SQL of this program; notes and line breaks in the SQL do not count."""
    aturan = {nama: baris for nama, baris in reference.baris_aturan(()).items() if nama != "skala_pakai"}
    sql = {n: inti(measure.sql(n)) for n in (*measure.URUTAN, *(f"lihat/{n}" for n in HASIL))}
    return beku.sidik([aturan, sql, inti(BAGI)])


def inti(sql: str) -> str:
    """A statement without what does not change its meaning: lines of remarks, line breaks, indentation."""
    return " ".join(re.sub(r"(?m)^\s*--[^\n]*$", "", sql).split())


def isi(baca: Bacaan, unit: str | None, periode: Periode) -> dict[str, Any]:
    """All that is frozen of one period of an office and its kelurahan."""
    dipilih = baca.unit(unit)
    if not dipilih:
        raise CapaianError("Pengesahan milik satu kantor: sebutkan kodenya dengan --unit.")
    if any(b["unit"] == dipilih and b["jenis"] == "kabupaten" for b in baca.units()):
        raise CapaianError("Angka disahkan oleh kecamatannya masing-masing: sebutkan satu kecamatan dengan --unit.")
    jadi = hasil(baca, dipilih, periode)
    if not jadi["angka"] and not jadi["serapan"]:
        raise CapaianError(
            f"Tidak ada angka untuk {periode.nama}: register belum memuat target PK atau pagu tahun itu."
        )
    cakupan = [b for b in baca.units() if dipilih in (b["unit"], b["induk"])]

    def masukan(nama: str) -> BARIS:
        return beku.urut(_tanpa_saat(b) for b in baca.lihat(nama, periode, dipilih))

    return {
        "bentuk": BENTUK,
        "kantor": dipilih,
        "periode": str(periode),
        "cakupan": [b["unit"] for b in cakupan],
        "masukan": {
            "fakta": masukan("masukan_fakta"),
            "catatan": masukan("catatan"),
            "register": {
                "unit": beku.urut(cakupan),
                "seksi": masukan("seksi"),
                **{n: masukan(f"masukan_{n}") for n in ("simpul", "indikator", "dokumen", "target", "pagu")},
            },
        },
        "aturan": _aturan(baca.kantor, jadi["angka"]),
        "hasil": jadi,
        # What sorted keys and plain text lose: the order of the columns, and which of them are figures.
        "kolom": {n: list(baris[0]) if baris else [] for n, baris in jadi.items()},
        "desimal": {n: beku.kolom_desimal(baris) for n, baris in jadi.items()},
    }


def sidik_isi(baca: Bacaan, unit: str | None, periode: Periode) -> str:
    return beku.sidik(isi(baca, unit, periode))


def hasil(baca: Bacaan, unit: str, periode: Periode) -> dict[str, BARIS]:
    """The results of one period, in the order in which they are shown."""
    semua = {n: baca.angka(periode, unit) if n == "angka" else baca.lihat(n, periode, unit) for n in HASIL}
    for b in semua["angka"]:
        # What a signing says of a figure is no part of what is signed.
        del b["kematangan"], b["snapshot"]
        b["asal"] = [_tanpa_saat(a) for a in b["asal"]]
    for b in semua["kelengkapan"]:
        b["waktu"] = None
    return semua


def _tanpa_saat(b: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in b.items() if k not in _SAAT}


def _aturan(kantor: Kantor, angka: BARIS) -> dict[str, Any]:
    baris = reference.baris_aturan(kantor.skala)
    skala = {b["skala"] for b in baris["skala_pakai"]}
    return {
        "rumus": sorted({b["rumus"] for b in angka}),
        "kata_rumus": {r: reference.rumus()[r.split("@")[0]].kata for r in {b["rumus"] for b in angka}},
        "skala_pakai": baris["skala_pakai"],
        "skala_kelas": [b for b in baris["skala_kelas"] if b["skala"] in skala],
        "sidik": sidik_aturan(),
    }


def periksa(
    baca: Bacaan, store: Store, unit: str | None, periode: Periode, *, alasan: str | None, dasar: str | None
) -> HasilPengesahan:
    """What signing this period now would freeze, and what has to be agreed to first."""
    baru = isi(baca, unit, periode)
    data, sidik, kantor = beku.kanonik(baru), beku.sidik(baru), baru["kantor"]
    jadi = HasilPengesahan(
        "disahkan", f"{kantor}-{periode}-{sidik[:12]}", sidik, kantor, periode, baca.posisi, baru["cakupan"], data,
        alasan=alasan, dasar=dasar,
    )  # fmt: skip
    lama = [b for b in baca.lihat("pengesahan", periode, kantor) if b["terakhir"] and b["unit"] == kantor]
    if lama:
        # A kelurahan may stand in the signing of its kecamatan: only its own part is compared.
        dulu = konten(store, lama[0])
        beda = [b for b in bandingkan(dulu, baru["hasil"]) if b["unit"] in baru["cakupan"]]
        # Notes and definitions are signed with the figures: a period can be signed again when only they have changed.
        ket = dulu["cakupan"] == baru["cakupan"] and dulu["masukan"] != beku.datar(baru["masukan"])
        if not beda and not ket:
            jadi.status, jadi.snapshot, jadi.hash = "sama", lama[0]["snapshot"], lama[0]["hash"]
            return jadi
        jadi.temuan.append(
            reference.temuan(
                "PENGESAHAN_ULANG", periode=periode.nama, snapshot=lama[0]["snapshot"], jumlah=beku.cacah(beda) or "keterangan",
                daftar=tulis.daftar_pendek(beku.sebut_objek(b["tabel"], b["objek"], b["unit"]) for b in beda)
                or "catatan kertas kerja atau isi register",
            )
        )  # fmt: skip
    if kurang := belum_lapor(baru["hasil"]):
        jadi.temuan.append(
            reference.temuan(
                "PENGESAHAN_BELUM_LENGKAP", periode=periode.nama, jumlah=len(kurang), daftar=tulis.daftar_pendek(kurang)
            )
        )
    if (jadi.temuan and not alasan) or (lama and not dasar):
        jadi.status = "ditanya"
    return jadi


def belum_lapor(hasil: Mapping[str, BARIS]) -> list[str]:
    """What is due in the period and has not come in: indikator, and sub kegiatan with their money."""
    return list(dict.fromkeys([
        *(b["indikator"] for b in hasil["angka"] if b["keadaan"] == "belum_lapor"),
        *(b["simpul"] for b in hasil["serapan"] if b["keadaan"] == "belum_lapor" and b["tingkat"] == "sub_kegiatan"),
    ]))  # fmt: skip


# -- frozen and live ---------------------------------------------------------------------------------------------------


def bandingkan(konten: Mapping[str, Any], kini: Mapping[str, BARIS]) -> BARIS:
    """Every figure of a frozen content that is another in these results."""
    return [b for nama in beku.KUNCI for b in beku.banding(konten, nama, kini[nama])]


# -- the state of another day ------------------------------------------------------------------------------------------


def konfigurasi_pada(store: Store, objek: str, batas: date | int) -> Mapping[str, Any] | None:
    """What the jurnal noted last of that file or of the rules; None when it had noted nothing by then."""
    versi = [p for p in store.jurnal.sampai(batas, "konfigurasi") if p.objek == objek]
    return versi[-1].isi if versi else None


def berkas_pada(store: Store, objek: str, batas: date | int) -> bytes | None:
    """An archived file that the office edits in place, as it was then."""
    catatan = konfigurasi_pada(store, objek, batas)
    if catatan is None:
        return None
    berkas = catatan["berkas"]
    if (keadaan := store.keadaan_berkas(berkas["sha256"], berkas["nama"])) != "utuh":
        raise CapaianError(f"Arsip {objek} di data/raw/berkas {keadaan}. Pulihkan data/raw dari cadangan.", 1)
    return store.baca_berkas(berkas["sha256"], berkas["nama"])


def beda_aturan(store: Store, batas: date | int) -> str | None:
    """The sentence that has to stand beside figures of another day when they are not measured by its rules."""
    catatan = konfigurasi_pada(store, ATURAN, batas)
    if catatan is None and not store.jurnal.sampai(batas, "register"):
        return None  # there are no figures yet to say it of
    if catatan is None:
        return "Rumus yang dipakai saat itu tidak tercatat; angka ini dihitung dengan rumus sekarang."
    if catatan["sidik"] != sidik_aturan():
        return "Rumus atau skala sudah berubah sejak saat itu; angka ini dihitung dengan rumus sekarang."
    return None


# -- reading what was signed -------------------------------------------------------------------------------------------


def koreksi(store: Store, sah: Mapping[str, Any]) -> BARIS:
    """The acts after a signing that were agreed to although they change it."""
    return [
        {"peristiwa": p.id, "aksi": p.aksi, "objek": p.objek, "waktu": p.waktu, "oleh": p.oleh, "peran": p.peran,
         "berkas": p.isi["berkas"]["nama"], "alasan": p.isi["alasan"], "dasar": p.isi["dasar"]}
        for p in store.jurnal.setelah(sah["peristiwa"])
        if sah["snapshot"] in p.isi.get("disahkan", ())
    ]  # fmt: skip


def cari(baris: BARIS, sebutan: str) -> dict[str, Any]:
    """The latest act with that snapshot id (or hash, or the beginning of one)."""
    cocok = {b["snapshot"]: b for b in baris if b["snapshot"] == sebutan or b["hash"] == sebutan}
    cocok = cocok or {
        b["snapshot"]: b for b in baris
        if len(sebutan) >= 8 and (b["snapshot"].startswith(sebutan) or b["hash"].startswith(sebutan))
    }  # fmt: skip
    if len(cocok) != 1:
        raise CapaianError(
            f"Tidak ada satu pengesahan yang pasti untuk «{sebutan}». Yang ada terlihat dengan «capaian pengesahan --daftar»."
        )
    return {k: v for k, v in next(iter(cocok.values())).items() if k not in ("unit", "terakhir")}


def daftar(store: Store, baca: Bacaan, periode: Periode | None, unit: str | None, *, banding: bool = False) -> BARIS:
    """Every signing, the oldest first, with `cakupan` and `keadaan` of its file (utuh, berubah, hilang). With `banding`
    also `beda`: what is no longer as it was signed, of the units for which it is the last one."""
    hasil: dict[int, dict[str, Any]] = {}
    for b in baca.lihat("pengesahan", periode, unit):
        satu = hasil.setdefault(b["peristiwa"], {k: v for k, v in b.items() if k not in ("unit", "terakhir")})
        satu.setdefault("cakupan", []).append(b["unit"])
        satu["terakhir"] = satu.get("terakhir", False) or b["terakhir"]
        if b["terakhir"]:
            satu.setdefault("beda", []).append(b["unit"])
    semua = [b | {"keadaan": store.pengesahan.keadaan(b["snapshot"], b["hash"])} for b in hasil.values()]
    return [b | {"beda": _beda_kini(store, baca, b) if banding else []} for b in semua]


def _beda_kini(store: Store, baca: Bacaan, sah: Mapping[str, Any]) -> BARIS:
    if not sah["terakhir"] or sah["keadaan"] != "utuh":
        return []
    kini = hasil(baca, sah["kantor"], Periode.parse(sah["periode"]))
    return [b for b in bandingkan(konten(store, sah), kini) if b["unit"] in sah["beda"]]


def konten(store: Store, sah: Mapping[str, Any]) -> dict[str, Any]:
    """The frozen content of a signing; CapaianError when its file is not what was signed, or in a form that only a newer
    program knows."""
    isi_beku = json.loads(store.pengesahan.ambil(sah["snapshot"], sah["hash"]))
    if isi_beku["bentuk"] != BENTUK:
        raise CapaianError(
            f"Pengesahan {sah['snapshot']} berbentuk {isi_beku['bentuk']}, yang dikenal program ini {BENTUK}. "
            "Pasang capaian versi yang lebih baru."
        )
    return isi_beku


def baris_beku(store: Store, sah: Mapping[str, Any], nama: str, unit: str | None) -> BARIS:
    """The rows of one table of results as they were signed, with who and when from the jurnal."""
    isi_beku = konten(store, sah)
    if unit not in (None, SEMUA, sah["kantor"]) and unit not in isi_beku["cakupan"]:
        raise CapaianError(f"Unit «{unit}» tidak termasuk dalam pengesahan {sah['snapshot']}.")
    baris = beku.baca_kembali(isi_beku, nama)
    if unit not in (None, SEMUA, sah["kantor"]):
        baris = [b for b in baris if b["unit"] == unit]
    muat = [p for p in store.jurnal.setelah(0, "muat") if p.id < sah["peristiwa"]]
    if nama == "angka":
        saat = {p.isi["berkas"]["sha256"]: {"oleh": p.oleh, "peran": p.peran, "waktu": p.waktu} for p in muat}
        for b in baris:
            b["asal"] = [a | saat[a["sha256"]] for a in b["asal"]]
            b |= {"kematangan": "disahkan", "snapshot": sah["snapshot"]}
    if nama == "kelengkapan":
        waktu = {tuple(p.isi["berkas"][k] for k in ("unit", "seksi", "periode")): p.waktu for p in muat}
        for b in baris:
            b["waktu"] = waktu.get((b["unit"], b["seksi"], isi_beku["periode"]))
    return baris

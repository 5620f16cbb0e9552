"""The page Indikator as texts: the list, and one indikator with its formula, its history and where its figures stand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.reference.rencana_aksi import rencana_aksi
from capaian.report import rumus_kata
from capaian.report.bingkai import TIDAK_JATUH_TEMPO, Tabel
from capaian.report.grafik.umum import ARAH_BAIK
from capaian.report.halaman import asal as sel_asal
from capaian.report.halaman import banding_luar
from capaian.report.laju_kata import sebagian
from capaian.report.rupa import lambang
from capaian.report.teks import KEADAAN, KEMATANGAN, TAHAP, UKURAN

Baris = Mapping[str, Any]
Kunci = tuple[str, str]
"""(unit, indikator)."""

AGREGASI = {
    "jumlah": "angka setahun = jumlah semua triwulan", "nilai_akhir": "angka setahun = nilai triwulan terakhir",
    "rata_rata": "angka setahun = rata-rata triwulan", "maksimum": "angka setahun = nilai tertinggi",
}  # fmt: skip
_SEBAGAI = {
    "realisasi": "Realisasi", "pembilang": "Pembilang", "penyebut": "Penyebut", "target": "Target",
    "target_murni": "Target PK murni",
}  # fmt: skip
_JENIS_CATATAN = {
    "pendorong": "Faktor pendorong", "penghambat": "Faktor penghambat", "tindak_lanjut": "Tindak lanjut",
    "keterangan": "Keterangan", "bukti": "Data pendukung",
}  # fmt: skip


def daftar(angka: Iterable[Baris], silsilah: Iterable[Baris], ukuran: str) -> Tabel:
    """Every indikator of one ukuran; the index is "unit/kode", because a kode may come back in a kelurahan."""
    letak = {(b["unit"], b["indikator"]): b for b in silsilah}
    isi = {}
    for b in angka:
        if b["ukuran"] == ukuran:
            di = letak.get((b["unit"], b["indikator"]), {})
            isi[f"{b['unit']}/{b['indikator']}"] = {
                "Unit": b["nama_unit"], "Kode": b["indikator"], "Indikator": b["nama"],
                "Status": lambang(b["status"]), "Target": _teks(rumus_kata.target(b)),
                "Realisasi": _teks(rumus_kata.realisasi(b)), "Satuan": b["satuan"],
                "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen), "Seksi": b["nama_seksi"] or tulis.KOSONG,
                "Sasaran": di.get("nama_sasaran") or tulis.KOSONG, "Program": di.get("nama_program") or tulis.KOSONG,
                "Predikat atau alasan": b["predikat"] or b["alasan"] or tulis.KOSONG,
            }  # fmt: skip
    hasil = Tabel(list(isi.values()), index=list(isi), columns=[
        "Unit", "Kode", "Indikator", "Status", "Target", "Realisasi", "Satuan", "Capaian", "Seksi", "Sasaran", "Program",
        "Predikat atau alasan",
    ])  # fmt: skip
    return hasil if hasil["Unit"].nunique() > 1 else hasil.drop(columns="Unit")


def kata_di_bawah_target(status: Iterable[str], apa: str = "") -> str:
    """How many are below target. Where nothing is due, or nothing was counted, "none" would be praise for nothing.
    `status`: the `lambang` of each; `apa`: what they are called, with a space behind it."""
    semua = list(status)
    if n := semua.count(lambang("di_bawah_target")):
        return f"{n} {apa}di bawah target"
    if lambang("tercapai") in semua:
        return f"Tidak ada {apa or 'yang '}di bawah target"
    tempo = set(semua) - {lambang(s) for s in TIDAK_JATUH_TEMPO}
    return f"Belum ada {apa}yang {'terhitung' if tempo else 'jatuh tempo'}"


def satu(jejak: Sequence[Baris], silsilah: Baris, laju: Baris | None) -> dict[str, Any]:
    """One indikator of one unit. `jejak`: its rows of `jejak`, not none; `laju`: its row of `laju`, of a TW."""
    b, di = jejak[0], silsilah
    return {
        "unit": b["unit"], "nama_unit": b["nama_unit"], "kode": b["indikator"], "nama": b["nama"], "seksi": b["seksi"],
        "judul": f"{b['indikator']} {b['nama']}",
        "keterangan": {
            "Seksi": b["nama_seksi"] or tulis.KOSONG,
            "Sasaran": di.get("nama_sasaran") or tulis.KOSONG, "Program": di.get("nama_program") or tulis.KOSONG,
            "Satuan": b["satuan"], "Arah": ARAH_BAIK[b["arah"]],
            "Rumus capaian": f"{b['rumus_kata']} ({rumus_kata.nama(b)}; {b['rumus_sumber']})",
            "Dilaporkan": _dilaporkan(di), "Definisi operasional": di.get("definisi_operasional") or "belum ditulis di register",
            "Sumber data": di.get("sumber_data") or "belum ditulis di register",
        },
        "hitungan": [_hitungan(x) for x in jejak],
        "laju": [] if laju is None else _laju(laju, b["satuan"]),
        "catatan": [
            {"jenis": _JENIS_CATATAN.get(c["jenis"], c["jenis"]), "teks": c["teks"],
             "asal": f"{c['berkas']} · {c['lembar']}!{c['sel']}"}
            for c in b["catatan"]
        ],
    }  # fmt: skip


def _laju(b: Baris, satuan: str) -> list[str]:
    """Where it stands on its way to the year's target, in sentences; what cannot be said is said with its reason."""
    sampai = rumus_kata.realisasi(sebagian(b, "realisasi_sd", "realisasi"))
    janji = rumus_kata.target(sebagian(b, "target_tahun", "target"))
    kalimat = []
    if sampai is not None and janji is not None:
        kata = [x if isinstance(x, str) else rumus_kata.bersatuan(x, satuan) for x in (sampai, janji)]
        kalimat.append(f"Sampai triwulan ini {kata[0]} dari target setahun {kata[1]}.")
    if b["perlu_kata"]:
        kalimat.append(b["perlu_kata"])
    if b["proyeksi"] is not None and b["asumsi_kata"] and b["sisa_tw"]:
        akhir = rumus_kata.realisasi(sebagian(b, "proyeksi", "realisasi"))
        kata_akhir = akhir if isinstance(akhir, str) else rumus_kata.bersatuan(tulis.atau_kosong(akhir), satuan)
        capaian = "" if b["capaian_proyeksi"] is None else f" (capaian {tulis.persen(b['capaian_proyeksi'])})"
        kalimat.append(f"Perkiraan setahun {kata_akhir}{capaian}, {b['asumsi_kata']}.")
    if b["alasan"]:
        kalimat.append(b["alasan"])
    return kalimat


def _dilaporkan(di: Baris) -> str:
    tempo = di.get("jatuh_tempo") or ""
    if tempo != "bulanan":
        tempo = ", ".join(f"TW {ROMAWI[int(t[2:]) - 1]}" for t in tempo.split(",") if t.startswith("TW"))
    cara = AGREGASI.get(di.get("agregasi_waktu") or "", "")
    return "; ".join(x for x in ("tiap bulan" if tempo == "bulanan" else tempo, cara) if x) or tulis.KOSONG


def _hitungan(b: Baris) -> dict[str, Any]:
    """One ukuran of it: the figures in words, as «capaian jejak» says them."""
    murni = rumus_kata.murni(b)
    janji = _teks(rumus_kata.target(b))
    return {
        "ukuran": UKURAN[b["ukuran"]], "status": lambang(b["status"]), "bawah": b["status"] == "di_bawah_target",
        "capaian": tulis.atau_kosong(b["capaian"], tulis.persen), "predikat": b["predikat"] or "",
        "target": janji if b["target"] is None or b["target_teks"] else rumus_kata.bersatuan(janji, b["satuan"]),
        "dokumen": b["dokumen"] or tulis.KOSONG, "realisasi": rumus_kata.realisasi_bersatuan(b),
        "rumus": rumus_kata.hitungan(b) or "", "alasan": b["alasan"] or "",
        "murni": "" if murni is None else f"{rumus_kata.kata_murni(b)}", "angka": TAHAP[b["kematangan"]],
    }  # fmt: skip


def triwulan(baris: Iterable[Baris]) -> Tabel:
    """The TW of a year. `baris`: rows of `angka` of one indikator and of ukuran tw."""
    return Tabel(
        [
            {"Periode": Periode.parse(b["periode"]).nama, "Target": _teks(rumus_kata.target(b)),
             "Realisasi": _teks(rumus_kata.realisasi(b)), "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen),
             "Status": lambang(b["status"]), "Angka": TAHAP[b["kematangan"]] if b["realisasi"] is not None else tulis.KOSONG,
             "Keterangan": b["alasan"] or b["predikat"] or tulis.KOSONG}
            for b in baris
        ],
        columns=["Periode", "Target", "Realisasi", "Capaian", "Status", "Angka", "Keterangan"],
    )  # fmt: skip


def tahunan(baris: Iterable[Baris]) -> Tabel:
    """Its years. `baris`: rows of `lima_tahun` of one indikator."""
    return Tabel(
        [
            {"Tahun": str(b["tahun"]), "Target": _teks(rumus_kata.target(b)), "Realisasi": _teks(rumus_kata.realisasi(b)),
             "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen),
             "Keadaan": "× tidak sebanding" if b["sebanding"] is False else lambang(b["keadaan"])
             if b["capaian"] is None else KEADAAN["terisi"],
             "Angka": KEMATANGAN.get(b["kematangan"], tulis.KOSONG) if b["realisasi"] is not None else tulis.KOSONG,
             "Keterangan": b["alasan"] or b["predikat"] or tulis.KOSONG}
            for b in baris
        ],
        columns=["Tahun", "Target", "Realisasi", "Capaian", "Keadaan", "Angka", "Keterangan"],
    )  # fmt: skip


def renstra(baris: Sequence[Baris], periode: Periode) -> Tabel:
    """The end of the Renstra. `baris`: rows of `renstra` of one indikator."""
    return _tanpa_kepala(banding_luar.renstra(baris, {}, periode).tabel)


def pembanding(baris: Sequence[Baris], tahun: int) -> Tabel:
    return _tanpa_kepala(banding_luar.pembanding(baris, {}, tahun).tabel)


def _tanpa_kepala(tabel: Tabel) -> Tabel:
    """The page has said already which indikator it is about."""
    return tabel.drop(columns=["Unit", "Kode", "Indikator", "Seksi", "Satuan"], errors="ignore")


def rencana(baris: Iterable[Baris]) -> Tabel:
    """What is done about it. `baris`: rows of RencanaAksiKantor.daftar of one indikator."""
    return Tabel(
        [
            {"Periode": Periode.parse(b["periode"]).nama, "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen),
             "Keadaan": ("! " if b["terlambat"] else "") + b["keadaan_kata"] + (", lewat tenggat" if b["terlambat"] else ""),
             "Sebab": f"{b['sebab_nama']}: {b['sebab']}" if b["sebab"] else tulis.KOSONG,
             "Tindakan": b["tindakan"] or tulis.KOSONG, "Penanggung jawab": b["pj"] or tulis.KOSONG,
             "Tenggat": tulis.tanggal(b["tenggat"]) if b["tenggat"] else tulis.KOSONG,
             "Hasil": _putusan(b)}
            for b in baris
        ],
        columns=["Periode", "Capaian", "Keadaan", "Sebab", "Tindakan", "Penanggung jawab", "Tenggat", "Hasil"],
    )  # fmt: skip


def _putusan(b: Baris) -> str:
    """What the next measurement says of it."""
    if b["putusan"] is None:
        return "belum diukur lagi"
    kata = rencana_aksi().putusan[b["putusan"]]
    return kata if b["capaian_lanjut"] is None else f"{kata} ({tulis.persen(b['capaian_lanjut'])})"


def asal(jejak: Iterable[Baris]) -> list[dict[str, Any]]:
    """Every cell that the figures of one indikator rest on, once (report.halaman.asal)."""
    hasil: dict[tuple[str, ...], dict[str, Any]] = {}
    for b in jejak:
        for nama, milik in (("realisasi", b["asal"]), ("target", b["asal_target"])):
            for a in milik:
                sebagai = a.get("besaran") or a.get("sebagai", nama)
                kunci = (sebagai, a["sha256"], a["lembar"], a["sel"])
                if kunci in hasil:
                    continue
                kata = f"{_SEBAGAI.get(sebagai, sebagai)} {Periode.parse(a['periode']).nama}"
                hasil[kunci] = sel_asal.satu(a, kata)
    return list(hasil.values())


def _teks(isi: Any) -> str:
    return isi if isinstance(isi, str) else tulis.atau_kosong(isi)

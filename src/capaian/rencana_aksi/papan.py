"""A plan beside its figures: one row for the table, with what the next measurement says of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import TERBUKA, Pelaku, RencanaAksi
from capaian.reference.rencana_aksi import rencana_aksi as aturan
from capaian.rencana_aksi.berjalan import jenis

_ANGKA = (
    "unit", "nama_unit", "seksi", "nama_seksi", "indikator", "nama", "satuan", "jenis_satuan", "arah", "rumus", "periode",
    "target", "target_atas", "target_teks", "realisasi", "realisasi_teks", "capaian", "status", "alasan",
    "periode_lanjut", "indikator_lanjut", "target_lanjut", "realisasi_lanjut", "realisasi_lanjut_teks",
    "capaian_lanjut", "putusan", "alasan_putusan",
)  # fmt: skip
_LAJU = ("sisa_tw", "perlu_cara", "perlu", "perlu_kata", "target_tahun")


def baris(
    ada: RencanaAksi, angka: Mapping[str, Any], laju: Mapping[str, Any], penghambat: list[str], hari: date
) -> dict[str, Any]:
    """`angka`: row of lihat/rencana_aksi, empty when the indikator is no longer measured in that TW; `laju`: its row of
    the way to the year's target."""
    isian = ada.isian
    keadaan = ada.keadaan
    kini = {k: angka.get(k) for k in _ANGKA}
    if not angka:
        kini |= {"unit": ada.unit, "indikator": ada.indikator, "periode": ada.periode}
    return {"id": ada.id} | kini | {
        "selisih": laju.get("selisih_tw"), "persen": laju.get("poin_tw"), **{k: laju.get(k) for k in _LAJU},
        "di_bawah_target": angka.get("status") == "di_bawah_target", "penghambat": penghambat,
        "keadaan": keadaan, "keadaan_kata": aturan().keadaan[keadaan],
        "sebab_kategori": isian.kategori if isian else None,
        "sebab_nama": aturan().nama_sebab(isian.kategori) if isian else None, "sebab": isian.sebab if isian else None,
        "tindakan": isian.tindakan if isian else None, "pj": isian.pj if isian else None,
        "tenggat": isian.tenggat if isian else None, "dampak": isian.dampak if isian else None,
        "saat_diisi": isian.angka | {"sebutan": isian.sebutan} if isian else None,
        "terlambat": isian is not None and keadaan in TERBUKA and hari > isian.tenggat,
        "pengisian": [
            _pelaku(p) | {"kategori": i.kategori, "sebab": i.sebab, "tindakan": i.tindakan, "pj": i.pj, "tenggat": i.tenggat}
            for p, i in ada.pengisian
        ],
        "penutupan": [_pelaku(p) | {"alasan": t.alasan} for p, t in ada.penutupan],
        "umpan_balik": [_pelaku(p) | {"hasil": u.hasil, "teks": u.teks} for p, u in ada.umpan_balik],
        "kemajuan": [
            _pelaku(p) | {"teks": k.teks, "nomor": k.nomor, "sha256": k.sha256, "nama": k.nama,
                          "asal": dict(k.asal) if k.asal else None}
            for p, k in ada.kemajuan
        ],
        "verifikasi": [_pelaku(p) | {"hasil": v.hasil, "teks": v.teks} for p, v in ada.verifikasi],
        "terakhir": ada.terakhir,
    }  # fmt: skip


def riwayat(ada: RencanaAksi) -> list[dict[str, Any]]:
    """Every act, the oldest first."""
    return [_pelaku(t.pelaku) | {"tindakan": jenis(t.isi)} for t in ada.riwayat]


def _pelaku(p: Pelaku) -> dict[str, Any]:
    return {"peristiwa": p.peristiwa, "waktu": p.waktu, "oleh": p.oleh, "peran": p.peran}


def baris_formulir(b: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the table as the sheet Rencana Aksi of a kertas kerja prints it."""
    saat = b["saat_diisi"]
    umpan = [u for u in b["umpan_balik"] if u["teks"]]
    return {
        "id": b["id"], "nama": b["nama"] or b["indikator"], "periode": Periode.parse(b["periode"]).nama,
        "angka": f"{saat['sebutan']} ({tulis.atau_kosong(saat['capaian'], tulis.persen)})",
        "sebab": f"{b['sebab_nama']}: {b['sebab']}", "tindakan": b["tindakan"], "pj": b["pj"],
        "tenggat": tulis.tanggal(b["tenggat"]), "keadaan": b["keadaan_kata"],
        "umpan_balik": umpan[-1]["teks"] if umpan else None,
        "kemajuan_lalu": "\n".join(
            f"{tulis.tanggal(k['waktu'])}: {'; bukti: '.join(x for x in (k['teks'], k['nomor'] or k['nama']) if x)}"
            for k in b["kemajuan"]
        ) or None,
    }  # fmt: skip


def ringkas(b: Mapping[str, Any]) -> str:
    """A plan in one line: what, by whom, until when."""
    return f"{b['tindakan']} ({b['pj']}, s.d. {tulis.tanggal(b['tenggat'])})"

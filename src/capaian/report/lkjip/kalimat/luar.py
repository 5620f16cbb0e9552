"""Analyses 3 and 4: against the end target of the Renstra, and beside kabupaten, provinsi, nasional."""

from collections.abc import Sequence
from decimal import Decimal

from capaian.domain import tulis
from capaian.report import rumus_kata
from capaian.report.halaman.banding_luar import CAKUPAN
from capaian.report.lkjip.kalimat import dasar
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat, Lengkapi
from capaian.report.lkjip.kalimat.dasar import Baris, Isi

_SUDAH = "sudah tercapai"
"""sisa_teks of a class that is reached (measure/sql/renstra.sql)."""


def renstra(b: Baris, banding: Baris | None = None, unit: str | None = None) -> list[Butir]:
    """Analysis 3 of one indikator. `b`: its row of ws.renstra(tahun); `banding`: its row of ws.banding(tahun), by whose
    step the way that is left is judged; `unit`: the unit that the report is of."""
    umum: Isi = {
        "indikator": dasar.nama(b, unit), "tahun": dasar.tahun(b), "akhir": tulis.atau_kosong(b["tahun_akhir"], str),
    }  # fmt: skip
    if b["sebanding"] is False:
        return [Kalimat("renstra.tidak_sebanding", {**umum, "sebab": dasar.sebab_tidak_sebanding(b)})]
    alasan = {"alasan": dasar.alasan(b)}
    if b["target_akhir"] is None:
        apa = Kalimat("renstra.lengkapi_tanpa_renstra", umum)
        if b["realisasi"] is None:
            return [Lengkapi(apa, Kalimat("renstra.diketahui_alasan", {**umum, **alasan}), b["indikator"])]
        realisasi = {"realisasi": dasar.besar(rumus_kata.sebut(b, "realisasi")["realisasi"], b)}
        return [Lengkapi(apa, Kalimat("renstra.diketahui", {**umum, **alasan, **realisasi}), b["indikator"])]
    isi: Isi = {
        **umum, **alasan,
        "target": _target_akhir(b), "kemajuan": tulis.atau_kosong(b["kemajuan"], tulis.persen),
        "realisasi": dasar.besar(rumus_kata.sebut(b, "realisasi_sd")["realisasi_sd"], b),
        "awal": str(b["tahun_awal"]),
    }  # fmt: skip
    if b["realisasi_sd"] is None:
        return [dasar.kalimat("renstra.tanpa_realisasi", isi)]
    if b["kemajuan"] is None:
        return [dasar.kalimat("renstra.tanpa_kemajuan", isi)]
    awal = "kemajuan_kumulatif" if b["cara"] == "jumlah" else "kemajuan"
    return [dasar.kalimat(f"renstra.{awal}", isi), *_jarak(b, banding, umum), *_status(b, umum)]


def _target_akhir(b: Baris) -> str:
    return dasar.target(dict(b) | {k: b[f"target_akhir{k[6:]}"] for k in ("target", "target_atas", "target_teks")})


def _jarak(b: Baris, banding: Baris | None, umum: Isi) -> list[Kalimat]:
    """What is left, and whether the step of this year is long enough."""
    if b["sisa"] is None and b["sisa_teks"] is None:  # of what is to stay at its target there is no way to go
        # Progress is the capaian against that target: reached where that is.
        return [Kalimat(f"renstra.stabil_{'sesuai' if b['kemajuan'] == 100 else 'belum'}", umum)]
    if b["sisa"] == 0 or b["sisa_teks"] == _SUDAH:
        if not b["sisa_tahun"]:
            return [Kalimat("renstra.tercapai_akhir", umum)]
        kata = "terlampaui" if renstra_terlampaui(b) else "tercapai_kumulatif" if b["cara"] == "jumlah" else "tercapai"
        return [Kalimat(f"renstra.{kata}", umum)]
    if not b["sisa_tahun"]:
        return [Kalimat("renstra.gagal_akhir", {**umum, "sisa": _kurang(b, umum)})]
    isi = {**umum, "sisa": _perlu(b, umum), "sisa_tahun": tulis.angka(b["sisa_tahun"])}
    if b["sisa_tahun"] == 1 or b["sisa_per_tahun"] is None:
        return [Kalimat("renstra.sisa", isi), *_langkah(b, banding, umum)]
    per_tahun = {"per_tahun": dasar.beda(b["sisa_per_tahun"], b)}
    return [Kalimat("renstra.sisa_per_tahun", {**isi, **per_tahun}), *_langkah(b, banding, umum)]


def renstra_terlampaui(b: Baris) -> bool:
    """Whether the end target is passed, not only met, before its last year: then it asks nothing of anybody any more."""
    if not b["sisa_tahun"] or b["kemajuan"] is None:
        return False
    if b["target_akhir_teks"] is not None:
        return b["sisa_teks"] == _SUDAH and b["realisasi_sd"] != b["target_akhir"]
    if b["sisa"] != 0:
        return False
    return bool(b["realisasi_sd"] > b["target_akhir"] if b["arah"] == "naik" else b["realisasi_sd"] < b["target_akhir"])


def _perlu(b: Baris, umum: Isi) -> Kalimat:
    if b["sisa"] is None:
        return Kalimat("renstra.perlu_kata", {**umum, "ubah": b["sisa_teks"]})
    kata = "tambah" if b["cara"] == "jumlah" else "turun" if b["arah"] == "turun" else "naik"
    return Kalimat(f"renstra.perlu_{kata}", {**umum, "beda": dasar.beda(b["sisa"], b)})


def _kurang(b: Baris, umum: Isi) -> Kalimat:
    if b["sisa"] is None:
        return Kalimat("renstra.kurang_kata", {**umum, "ubah": b["sisa_teks"]})
    mana = "lebih" if b["arah"] == "turun" else "kurang"
    return Kalimat(f"renstra.{mana}", {**umum, "beda": dasar.beda(b["sisa"], b)})


def _langkah(b: Baris, banding: Baris | None, umum: Isi) -> list[Kalimat]:
    """This year's step beside the one that is needed each year; nothing where there is no step to speak of."""
    perlu = b["sisa_per_tahun"]
    langkah = b["realisasi"] if b["cara"] == "jumlah" else banding["selisih_realisasi"] if banding else None
    if perlu is None or langkah is None:
        return []
    maju: Decimal = langkah if b["arah"] == "naik" else -langkah
    kata = "sejalan" if maju >= perlu else "berbalik" if maju < 0 else "tertinggal"
    if b["cara"] == "jumlah":
        gerak = Kalimat("renstra.gerak_tambah", {**umum, "beda": dasar.besar(langkah, b)})
    elif langkah == 0:
        gerak = Kalimat("renstra.gerak_tetap", umum)
    else:
        mana = "naik" if langkah > 0 else "turun"
        gerak = Kalimat(f"renstra.gerak_{mana}", {**umum, "beda": dasar.beda(langkah, b)})
    return [Kalimat(f"renstra.{kata}", {**umum, "gerak": gerak})]


def _status(b: Baris, umum: Isi) -> list[Kalimat]:
    if b["cara"] != "jumlah":
        return []
    belum = sorted(t for t, k in b["kematangan_lalu"].items() if k != "disahkan")
    return [Kalimat("renstra.status_lalu", {**umum, "daftar": Daftar(belum)})] if belum else []


_POSISI = {
    ("naik", "lebih_baik"): "lebih_tinggi_baik", ("naik", "belum_menyamai"): "lebih_rendah_kurang",
    ("turun", "lebih_baik"): "lebih_rendah_baik", ("turun", "belum_menyamai"): "lebih_tinggi_kurang",
}  # fmt: skip


def pembanding(baris: Sequence[Baris], unit: str | None = None) -> list[Butir]:
    """Analysis 4 of one indikator. `baris`: its rows of ws.pembanding(tahun), one a region; `unit`: the unit that the
    report is of."""
    return [_satu_pembanding(b, unit) for b in baris]


def _satu_pembanding(b: Baris, unit: str | None) -> Kalimat:
    umum: Isi = {"indikator": dasar.nama(b, unit), "tahun": dasar.tahun(b)}
    if b["cakupan"] is None:
        return Kalimat("pembanding.tidak_ada", umum)
    sebut = rumus_kata.sebut(b, "nilai")
    isi = {**umum, 
        "cakupan": CAKUPAN.get(b["cakupan"], b["cakupan"]).lower(), "nilai": dasar.besar(sebut["nilai"], b),
        "sumber": b["sumber"] or Kalimat("pembanding.tanpa_sumber", umum), "realisasi": dasar.realisasi(b),
        "alasan": dasar.alasan(b),
    }  # fmt: skip
    if b["selisih"] is None:
        return dasar.kalimat("pembanding.tanpa_realisasi", isi)
    if b["posisi"] is None:
        return dasar.kalimat("pembanding.tidak_dinilai", isi)
    if b["posisi"] == "sama":
        return dasar.kalimat("pembanding.sama", isi)
    if b["realisasi_teks"] is not None:
        return dasar.kalimat(f"pembanding.kata_{'baik' if b['posisi'] == 'lebih_baik' else 'kurang'}", isi)
    isi = {**isi, "beda": dasar.beda(b["selisih"], b)}
    return dasar.kalimat(f"pembanding.{_POSISI[b['arah'], b['posisi']]}", isi)

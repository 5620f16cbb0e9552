"""Rencana aksi in words: cards that can be acted on, the list of a year, what stays below target."""

from collections.abc import Iterable, Mapping
from typing import Any

from capaian.domain import tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import DRAF, TERBUKA
from capaian.reference.rencana_aksi import rencana_aksi as aturan
from capaian.report.bingkai import Tabel
from capaian.report.teks import orang

Baris = Mapping[str, Any]

TANDA = {
    "draf": "○", "diisi": "…", "dikembalikan": "↩", "disetujui": "✓", "berjalan": "●", "terverifikasi": "✓",
    "ditutup": "×",
}  # fmt: skip
_PUTUSAN = {"berhasil": "✓", "membaik": "↗", "belum": "=", "memburuk": "↘", "tidak_dapat_dinilai": "!"}
HASIL = {
    "setuju": "setuju", "perbaiki": "minta diperbaiki", "catatan": "catatan saja",
    "sesuai": "sesuai, rencana aksi selesai", "belum": "belum sesuai",
}  # fmt: skip
"""The answers of a feedback or a verification."""
KEADAAN = {
    "semua": "Semua", "draf": "○ Belum diisi", "terbuka": "● Sedang berjalan", "terlambat": "! Lewat tenggat",
    "selesai": "✓ Selesai",
}  # fmt: skip
"""What the list can be narrowed to."""


def kartu(b: Baris, dapat: Mapping[str, tuple[str, ...]], kantor: Kantor) -> dict[str, Any]:
    """One plan, with what may be recorded of it now. `b`: row of RencanaAksiKantor.daftar."""
    return {
        "id": b["id"], "unit": b["unit"], "seksi": b["seksi"], "indikator": b["indikator"], "periode": b["periode"],
        "nama": b["nama"] or b["indikator"], "nama_periode": Periode.parse(b["periode"]).nama,
        "nama_seksi": b["nama_seksi"] or tulis.KOSONG, "keadaan": b["keadaan"], "tanda": keadaan(b),
        "terlambat": b["terlambat"], "di_bawah_target": b["di_bawah_target"], "terakhir": b["terakhir"],
        "saat": [(k, v) for k, v in _saat(b) if v],
        "riwayat": [teks for _, teks in sorted(_riwayat(b))],
        "bukti": [(k["sha256"], k["nama"]) for k in b["kemajuan"] if k["sha256"]],
        "dapat": {k: {h: HASIL[h] for h in v} for k, v in (dapat or {"isi": ()}).items()},
        "isian": {
            "kategori": b["sebab_kategori"], "sebab": b["sebab"] or "", "tindakan": b["tindakan"] or "",
            "pj": b["pj"] or kantor.kepala(b["unit"], b["seksi"], b["nama_seksi"]),
            "tenggat": tulis.tanggal(b["tenggat"]) if b["tenggat"] else "", "dampak": b["dampak"] or "",
        },
    }  # fmt: skip


def keadaan(b: Baris) -> str:
    """ "● berjalan", "! lewat tenggat, …"."""
    kata = f"{TANDA[b['keadaan']]} {b['keadaan_kata']}"
    return f"! lewat tenggat, {b['keadaan_kata']}" if b["terlambat"] else kata


def menunggu(b: Baris) -> str | None:
    """The act that a plan waits for, if somebody should do it now: a draft until the next measurement, what is under way
    from its tenggat on."""
    match b["keadaan"]:
        case "draf":
            return "isi" if b["di_bawah_target"] and b["putusan"] is None else None
        case "dikembalikan":
            return "isi"
        case "diisi":
            return "umpan_balik"
        case "berjalan" if any(k["nomor"] or k["sha256"] for k in b["kemajuan"]):
            return "verifikasi"
        case "disetujui" | "berjalan" if b["terlambat"]:
            return "kemajuan"
    return None


def putusan(b: Baris) -> str | None:
    """What the next measurement says: "✓ Berhasil: 80,00 % → 95,00 %"; of a plan that nobody made nothing can be said."""
    if b["putusan"] is None or b["keadaan"] == DRAF:
        return None
    kini, lanjut = (tulis.atau_kosong(b[k], tulis.persen) for k in ("capaian", "capaian_lanjut"))
    alasan = f" ({b['alasan_putusan']})" if b["alasan_putusan"] else ""
    return f"{_PUTUSAN[b['putusan']]} {aturan().putusan[b['putusan']]}: {kini} → {lanjut}{alasan}"


def _saat(b: Baris) -> list[tuple[str, str | None]]:
    sebab = f"{b['sebab_nama']}: {b['sebab']}" if b["sebab"] else None
    return [
        ("Sebab", sebab), ("Tindakan", b["tindakan"]), ("Penanggung jawab", b["pj"]),
        ("Tenggat", b["tenggat"] and tulis.tanggal(b["tenggat"])), ("Dampak yang diharapkan", b["dampak"]),
        ("Masih diperlukan", b["perlu_kata"]), ("Pengukuran berikutnya", putusan(b)),
    ]  # fmt: skip


def _riwayat(b: Baris) -> list[tuple[int, str]]:
    def satu(k: Baris, kata: str) -> tuple[int, str]:
        return k["peristiwa"], f"{tulis.waktu(k['waktu'])}, {orang(k['oleh'], k['peran'])}: {kata}"

    def bukti(k: Baris) -> str:
        ada = k["nomor"] or k["nama"]
        return "; ".join(x for x in (k["teks"], f"bukti {ada}" if ada else None) if x)

    def jawab(k: Baris) -> str:
        return HASIL[k["hasil"]] + (f": {k['teks']}" if k["teks"] else "")

    return [
        *(satu(k, f"mengisi «{k['tindakan']}», {k['pj']}, s.d. {tulis.tanggal(k['tenggat'])}") for k in b["pengisian"]),
        *(satu(k, f"umpan balik {jawab(k)}") for k in b["umpan_balik"]),
        *(satu(k, f"kemajuan, {bukti(k)}") for k in b["kemajuan"]),
        *(satu(k, f"verifikasi {jawab(k)}") for k in b["verifikasi"]),
        *(satu(k, f"menutup: {k['alasan']}") for k in b["penutupan"]),
    ]


def termasuk(b: Baris, pilihan: str) -> bool:
    """Whether a plan belongs to that choice of KEADAAN."""
    return {
        "semua": True, "draf": b["keadaan"] == DRAF, "terbuka": b["keadaan"] in TERBUKA, "terlambat": b["terlambat"],
        "selesai": b["keadaan"] not in (DRAF, *TERBUKA),
    }[pilihan]  # fmt: skip


def daftar(baris: Iterable[Baris]) -> Tabel:
    """The plans of a year."""
    return Tabel(
        [
            {
                "Triwulan": Periode.parse(b["periode"]).nama,
                "Indikator": f"{b['indikator']} {b['nama'] or ''}".strip(), "Seksi": b["nama_seksi"] or tulis.KOSONG,
                "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen), "Tindakan": b["tindakan"] or tulis.KOSONG,
                "Penanggung jawab": b["pj"] or tulis.KOSONG, "Tenggat": tulis.atau_kosong(b["tenggat"], tulis.tanggal),
                "Keadaan": keadaan(b), "Pengukuran berikutnya": putusan(b) or tulis.KOSONG,
            }
            for b in baris
        ],
        columns=["Triwulan", "Indikator", "Seksi", "Capaian", "Tindakan", "Penanggung jawab", "Tenggat",
                 "Keadaan", "Pengukuran berikutnya"],
    )  # fmt: skip


def kronis(baris: Iterable[Baris]) -> Tabel:
    """What was below target in several measured TW in a row. `baris`: rows of RencanaAksiKantor.kronis."""
    return Tabel(
        [
            {
                "Kode": b["indikator"], "Indikator": b["nama"], "Seksi": b["nama_seksi"] or tulis.KOSONG,
                "Berturut-turut": f"▼ {b['berturut']} kali", "Pada": b["daftar"],
                "Mula-mula": tulis.atau_kosong(b["capaian_awal"], tulis.persen),
                "Terakhir": tulis.atau_kosong(b["capaian_terakhir"], tulis.persen),
                "Rencana aksi": f"{TANDA[b['keadaan_rencana']]} {aturan().keadaan[b['keadaan_rencana']]} "
                f"({Periode.parse(b['periode_rencana']).nama})",
            }
            for b in baris
        ],
        columns=["Kode", "Indikator", "Seksi", "Berturut-turut", "Pada", "Mula-mula", "Terakhir", "Rencana aksi"],
    )  # fmt: skip

"""Comparisons with something outside the office's own years: the end target of the Renstra, other regions."""

from collections.abc import Sequence

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report import rumus_kata
from capaian.report.alat_banding import (
    EKOR,
    KEPALA,
    TANPA_ANGKA,
    TIDAK_SEBANDING,
    Banding,
    Baris,
    Letak,
    cacah,
    kata,
    kepala_baris,
    satuan_beda,
    sebab,
    tabel,
)
from capaian.report.teks import TANDA_KEMATANGAN

POSISI = {"lebih_baik": "▲ lebih baik", "belum_menyamai": "▼ belum menyamai", "sama": "= sama"}
CAKUPAN = {"kabupaten": "Kabupaten", "provinsi": "Provinsi", "nasional": "Nasional"}


def renstra(baris: Sequence[Baris], letak: Letak, periode: Periode) -> Banding:
    isi = [
        kepala_baris(b, letak)
        | {
            f"Realisasi s.d. {periode.nama}": _sampai(b),
            "Target akhir": target_akhir(b),
            "Tahun akhir": tulis.KOSONG if b["tahun_akhir"] is None else str(b["tahun_akhir"]),
            "Kemajuan": tulis.atau_kosong(b["kemajuan"], tulis.persen),
            "Masih perlu": masih_perlu(b),
            "Tiap tahun": tulis.atau_kosong(b["sisa_per_tahun"]) if b["sisa_tahun"] and b["sisa"] else tulis.KOSONG,
            "Keterangan": keterangan_renstra(b),
        }
        for b in baris
    ]
    kolom = [*KEPALA, f"Realisasi s.d. {periode.nama}", "Target akhir", "Tahun akhir", "Kemajuan", "Masih perlu",
             "Tiap tahun", "Keterangan", *EKOR]  # fmt: skip
    belum = sorted({t for b in baris if b["cara"] == "jumlah" and b["realisasi_sd"] is not None
                    for t, k in b["kematangan_lalu"].items() if k != "disahkan"})  # fmt: skip
    kalimat = [f"Realisasi s.d. memuat tahun yang belum disahkan: {', '.join(belum)}."] if belum else []
    return Banding(tabel(isi, kolom), cacah(map(kata_renstra, baris), list(_RENSTRA)), sebab(baris), kalimat)


_RENSTRA = ("✓ target akhir tercapai", "→ masih perlu", TIDAK_SEBANDING, TANPA_ANGKA)


def kata_renstra(b: Baris) -> str:
    if b["kemajuan"] is None:
        return TIDAK_SEBANDING if b["sebanding"] is False else TANPA_ANGKA
    return _RENSTRA[0] if sampai_tujuan(b) else _RENSTRA[1]


def sampai_tujuan(b: Baris) -> bool:
    """As the LKjIP says it (report.lkjip.kalimat.luar): classes of words have no distance, and of what is to stay at its
    target there is no way to go; there the progress tells."""
    return bool(b["sisa"] == 0 if b["sisa"] is not None else b["kemajuan"] == 100)


def target_akhir(b: Baris) -> str:
    return kata(rumus_kata.target({k: b[f"target_akhir{k[6:]}"] for k in ("target", "target_atas", "target_teks")}))


def masih_perlu(b: Baris) -> str:
    if b["sisa_teks"]:
        return str(b["sisa_teks"])
    return tulis.KOSONG if b["sisa"] is None else rumus_kata.bersatuan(b["sisa"], b["satuan"])


def keterangan_renstra(b: Baris) -> str:
    if b["alasan"]:
        return str(b["alasan"])
    if sampai_tujuan(b):
        return "Target akhir sudah tercapai."
    return f"{b['sisa_tahun']} tahun lagi." if b["sisa_tahun"] else "Tahun terakhir Renstra."


def _sampai(b: Baris) -> str:
    nilai = rumus_kata.sebut(b, "realisasi_sd")["realisasi_sd"]
    tanda = {t for k in b["kematangan_lalu"].values() if b["cara"] == "jumlah" and (t := TANDA_KEMATANGAN.get(k))}
    return f"{kata(nilai)} {''.join(sorted(tanda))}".rstrip() if nilai is not None else tulis.KOSONG


def pembanding(baris: Sequence[Baris], letak: Letak, tahun: int) -> Banding:
    isi = []
    for b in baris:
        sebut = rumus_kata.sebut(b, "realisasi", "nilai")
        # Between words the position says it all.
        beda = None if b["realisasi_teks"] is not None else b["selisih"]
        isi.append(
            kepala_baris(b, letak)
            | {
                f"Realisasi {tahun}": kata(sebut["realisasi"]),
                "Pembanding": CAKUPAN.get(b["cakupan"], b["cakupan"] or tulis.KOSONG),
                "Nilai pembanding": kata(sebut["nilai"]),
                "Selisih": tulis.KOSONG if beda is None else f"{tulis.selisih(beda, None)} {satuan_beda(b, letak)}",
                "Posisi": posisi(b),
                "Sumber": b["sumber"] or tulis.KOSONG,
                "Keterangan": b["alasan"] or tulis.KOSONG,
            }
        )
    kolom = [*KEPALA, f"Realisasi {tahun}", "Pembanding", "Nilai pembanding", "Selisih", "Posisi", "Sumber",
             "Keterangan", *EKOR]  # fmt: skip
    return Banding(tabel(isi, kolom), cacah(map(posisi, baris), [*POSISI.values(), TANPA_ANGKA]), sebab(baris), [])


def posisi(b: Baris) -> str:
    if b["selisih"] is not None and b["posisi"] is None:
        return "tidak dinilai"
    return POSISI.get(b["posisi"], TANPA_ANGKA)

"""The rows of a quarterly report by hand, and what it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from capaian import reference
from capaian.domain.kantor import Kantor, Kelurahan
from capaian.domain.periode import Periode
from capaian.report.triwulan import BahanTriwulan

SKALA = reference.skala()["permendagri-86-2017"]
SEKSI = {"pelayanan": "Seksi Pelayanan", "trantib": "Seksi Trantib"}
D = Decimal


# --- rows by hand ----------------------------------------------------------------------------------------------------


def sel_asal(berkas: str, sel: str) -> dict[str, Any]:
    return {"berkas": berkas, "lembar": "Kertas Kerja", "sel": sel}


def indikator(
    kode: str, target: str | None = None, realisasi: str | None = None, capaian: str | None = None, *, sd: Any = ...,
    nama: str = "", satuan: str = "%", jenis: str = "persen", arah: str = "naik", keadaan: str = "terisi",
    alasan: str | None = None,
    unit: str = "kec", seksi: str = "pelayanan", tingkat: str = "program", simpul: str = "7.01.02",
    rumus: str = "naik@1",
    asal: Sequence[Mapping[str, Any]] = (),
) -> list[dict[str, Any]]:  # fmt: skip
    """The rows tw and sd of an indikator. `sd`: (target, realisasi, capaian), a keadaan, or like the TW."""

    def baris(ukuran: str, t: str | None, r: str | None, c: str | None, k: str, sebab: str | None) -> dict[str, Any]:
        status = k if k != "terisi" else "tercapai" if D(c) >= 100 else "di_bawah_target"
        predikat = next((x.predikat for x in SKALA.kelas if D(c) >= x.batas_bawah), None) if c else None
        return {
            "unit": unit, "nama_unit": {"kec": "Kecamatan Uji", "kel": "Kelurahan Uji"}[unit], "seksi": seksi,
            "nama_seksi": SEKSI[seksi], "indikator": kode, "nama": nama or f"Indikator {kode}", "satuan": satuan,
            "jenis_satuan": jenis, "arah": arah, "periode": "2025-TW3", "ukuran": ukuran, "dokumen": "pk-2025-murni",
            "target": t and D(t), "realisasi": r and D(r), "capaian": c and D(c), "keadaan": k, "status": status,
            "alasan": sebab, "predikat": predikat, "rumus": rumus, "simpul": simpul, "tingkat": tingkat,
            "uraian": f"Uraian {simpul}", "urutan_tingkat": 3, "kematangan": "diisi", "snapshot": None,
            "asal": list(asal),
        }  # fmt: skip

    tw = baris("tw", target, realisasi, capaian, keadaan, alasan)
    if sd is ...:
        return [tw, tw | {"ukuran": "sd"}]
    if isinstance(sd, str):
        return [tw, baris("sd", None, None, None, sd, f"Sebab {sd}.")]
    return [tw, baris("sd", *sd, "terisi", None)]


def rata(simpul: str, ukuran: str, nilai: str | None, maks: str | None, n: int, di_bawah: int = 0, **beda: Any) -> dict:
    return {
        "unit": "kec", "nama_unit": "Kecamatan Uji", "simpul": simpul, "tahun": 2025, "periode": "2025-TW3",
        "ukuran": ukuran,
        "jumlah_indikator": 9, "jatuh_tempo": 7, "terhitung": n, "di_bawah_target": di_bawah, "tercapai": n - di_bawah,
        "belum_lapor": 0, "rata_rata": nilai and D(nilai), "rata_rata_maks_100": maks and D(maks), "tingkat": "program",
        "uraian": f"Uraian {simpul}", "urutan_tingkat": 3,
    } | beda  # fmt: skip


def anggaran(
    simpul: str, pagu: str, kas: str | None, realisasi: str | None, serapan: str | None, *,
    tingkat: str = "sub_kegiatan",
    n: int = 1, dari: int = 1, fisik: str | None = None, unit: str = "kec", uraian: str = "",
) -> dict[str, Any]:  # fmt: skip
    return {
        "unit": unit, "nama_unit": {"kec": "Kecamatan Uji", "kel": "Kelurahan Uji"}[unit], "simpul": simpul,
        "tahun": 2025,
        "periode": "2025-TW3", "jumlah_sub_kegiatan": dari, "terlapor": n, "pagu": D(pagu),
        "anggaran_kas": kas and D(kas),
        "realisasi": realisasi and D(realisasi), "serapan": serapan and D(serapan),
        "keadaan": "terisi" if serapan else "belum_lapor", "tingkat": tingkat, "kode": simpul or None,
        "uraian": uraian or f"Uraian {simpul}", "seksi": "trantib" if tingkat == "sub_kegiatan" else None,
        "fisik": fisik and D(fisik),
    }  # fmt: skip


def lengkap(
    seksi: str, jatuh_tempo: int, terjawab: int, waktu: str | None, sub: int = 1, isi: int = 1
) -> dict[str, Any]:
    return {
        "unit": "kec", "nama_unit": "Kecamatan Uji", "seksi": seksi, "nama_seksi": SEKSI[seksi], "jenis": "seksi",
        "jatuh_tempo": jatuh_tempo, "terjawab": terjawab, "sub_kegiatan": sub, "anggaran_terisi": isi, "waktu": waktu,
        "berkas": waktu and f"kec-{seksi}-2025-tw3.xlsx",
    }  # fmt: skip


def catatan(objek: str, jenis: str, teks: str, seksi: str = "pelayanan") -> dict[str, Any]:
    return {"unit": "kec", "objek": objek, "seksi": seksi, "periode": "2025-TW3", "jenis": jenis, "teks": teks}


def banding(kode: str = "IK-1", **beda: Any) -> dict[str, Any]:
    return {
        "unit": "kec", "nama_unit": "Kecamatan Uji", "indikator": kode, "nama": f"Indikator {kode}", "satuan": "%",
        "arah": "naik", "periode": "2025-TW3", "periode_lalu": "2024-TW3", "ukuran": "tw", "target_lalu": D(80),
        "target": D(80), "realisasi_lalu": D("80"), "realisasi": D("84.2"), "capaian_lalu": D("100.00"),
        "capaian": D("105.25"), "keadaan_lalu": "terisi", "keadaan": "terisi", "predikat": "Sangat Tinggi",
        "selisih_realisasi": D("4.2"), "selisih_capaian": D("5.25"), "arah_realisasi": "membaik",
        "arah_capaian": "naik",
        "alasan": None,
    } | beda  # fmt: skip


def kantor(**beda: Any) -> Kantor:
    return replace(
        Kantor(
            "kec", "Kecamatan Uji", "Kabupaten Uji", 2025, "taman", ((SKALA.id, None),), contoh=False,
            kelurahan=(Kelurahan("kel", "Kelurahan Uji", "<Nama Lurah>"),),
            pejabat={"camat": "<Camat A>", "sekcam": "<Sekcam B>", "kasubag": "<Kasubag C>"},
        ),
        **beda,
    )  # fmt: skip


def bahan(angka: Sequence[list[dict]] = (), **beda: Any) -> BahanTriwulan:
    kosong: dict[str, Any] = dict.fromkeys(("rata_rata", "serapan", "kelengkapan", "catatan", "banding"), ())
    dasar = {
        "kantor": kantor(), "unit": "kec", "nama_unit": "Kecamatan Uji", "periode": Periode(2025, "tw", 3),
        "skala": SKALA
    }  # fmt: skip
    return BahanTriwulan(angka=[b for satu in angka for b in satu], **(dasar | kosong | beda))


def bahan_lengkap() -> BahanTriwulan:
    """One of everything."""
    return bahan(
        [
            indikator("IK-1", "84.75", "88.95", "104.96", satuan="Nilai", jenis="nilai", sd=("90", "95.5", "106.11"),
                      asal=[sel_asal("kec-pelayanan-2025-tw3.xlsx", "L9")]),
            indikator("IK-2", "65", "47.53", "73.12", asal=[sel_asal("p.xlsx", "K4"), sel_asal("p.xlsx", "L4")]),
            indikator("IK-5", keadaan="belum_jatuh_tempo", alasan="Belum jatuh tempo untuk dilaporkan."),
            indikator("IK-6", "2", "2", "100.00", sd=("9", "8", "88.89"), satuan="Kali", jenis="jumlah"),
            indikator("IK-3", "4", "5", "75.00", satuan="Kasus", jenis="jumlah", arah="turun", rumus="turun_a@1",
                      seksi="trantib", simpul="7.01.04", sd=("12", "11", "108.33")),
            indikator("IK-4", "10", None, None, keadaan="belum_lapor", alasan="Belum dilaporkan: Triwulan III 2025.",
                      seksi="trantib", simpul="7.01.04"),
        ],
        rata_rata=[
            rata("7.01.02", "tw", "92.69", "91.04", 3, 1), rata("7.01.02", "sd", "89.37", "87.34", 3, 2),
            rata("7.01.04", "tw", "75.00", "75.00", 1, 1), rata("7.01.04", "sd", None, None, 0),
        ],
        serapan=[
            anggaran("", "3000000", None, "1500000", None, tingkat="unit", n=2, dari=3, uraian="Jumlah"),
            anggaran("7.01.04", "1000000", None, None, None, tingkat="program", n=0),
            anggaran("7.01.02", "2000000", "1300000", "1500000.50", "75.00", tingkat="program", n=2, dari=2),
            anggaran("7.01.02.2.01", "2000000", "1300000", "1500000.50", "75.00", tingkat="kegiatan", n=2, dari=2),
            anggaran("7.01.02.2.01.0001", "1500000", "1000000", "1400000.50", "93.33", fisik="95"),
            anggaran("7.01.02.2.01.0002", "500000", "300000", "100000", "20.00", fisik="0"),
            anggaran("7.01.04.2.01", "1000000", None, None, None, tingkat="kegiatan", n=0),
            anggaran("7.01.04.2.01.0001", "1000000", None, None, None, n=0),
        ],
        kelengkapan=[
            lengkap("pelayanan", 3, 3, "2025-10-03T09:12:00+07:00"), lengkap("trantib", 2, 1, None, 3, 2),
        ],
        catatan=[
            catatan("IK-2", "penghambat", "Alat rusak."), catatan("IK-2", "tindak_lanjut", "Memperbaiki alat"),
            catatan("IK-1", "pendorong", "Ruang baru"), catatan("7.01.02.2.01.0002", "penghambat", "Lelang gagal",
            "trantib"),
        ],
        banding=[banding("IK-1"), banding("IK-9", ukuran="sd")],
    )  # fmt: skip

"""An office of six seksi, each with one indikator that is due in every TW: what a whole year is played on.

ws = kantor_tahun.buat(folder, jam)                   # register accepted, nothing reported
kosong = kantor_tahun.kosong(ws, 1)                   # blank kertas kerja of a TW: seksi -> path
berkas = kantor_tahun.isi(ws, kosong["trantib"], "trantib", 1, "8")
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from capaian.reference import kantor_toml
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

UNIT, TAHUN = "kec-sukamaju", 2025
SUB = {"trantib": ("7.01.04.2.01.0001", 20_000_000), "pelayanan": ("7.01.02.2.01.0002", 40_000_000)}
INDIKATOR = [
    # seksi, kode, nama, satuan, jenis, agregasi, basis, target of the year and of the TWs
    ("pemerintahan", "IKK-01", "Persentase administrasi pemerintahan desa dan kelurahan yang tertib dan tepat waktu", "%",
     "persen", "nilai_akhir", "inkremental", "90", ("75", "80", "85", "90")),
    ("pmd", "IKK-02", "Jumlah usulan Musrenbang Kecamatan yang ditindaklanjuti perangkat daerah", "Usulan", "jumlah", "jumlah",
     "kumulatif", "48", ("12", "24", "36", "48")),
    ("trantib", "IKK-03", "Jumlah patroli ketenteraman dan ketertiban umum bersama Satuan Polisi Pamong Praja", "Kali",
     "jumlah", "jumlah", "kumulatif", "40", ("10", "20", "30", "40")),
    ("pelayanan", "IKU-01", "Persentase pengaduan masyarakat yang diselesaikan sesuai standar pelayanan", "%", "persen",
     "nilai_akhir", "inkremental", "90", ("80", "85", "88", "90")),
    ("perencanaan", "IKK-04", "Persentase dokumen perencanaan dan pelaporan yang disampaikan tepat waktu", "%", "persen",
     "nilai_akhir", "inkremental", "100", ("100", "100", "100", "100")),
    ("umum", "IKK-05", "Persentase barang milik daerah yang tercatat dan terawat dengan baik", "%", "persen", "nilai_akhir",
     "inkremental", "95", ("80", "85", "90", "95")),
]  # fmt: skip
SEKSI = [b[0] for b in INDIKATOR]
KODE = {b[0]: b[1] for b in INDIKATOR}
CATATAN = {
    "penghambat": "Petugas pelaksana berganti pada pertengahan triwulan & serah terima pekerjaan belum tuntas",
    "tindak_lanjut": "Menunjuk petugas pengganti dan menyusun ulang jadwal kerja", "bukti": "Register dan laporan bulanan",
}  # fmt: skip


def kantor() -> str:
    awal = kantor_toml(UNIT, "Kecamatan Sukamaju", "Kabupaten Sejahtera", TAHUN)
    return awal.replace("# alamat =", "alamat =", 1).replace(
        '"Jalan Raya Nomor 1, Kode Pos 00000"', '"Jalan Raya Sukamaju Nomor 1, Kode Pos 00000"'
    )


def register() -> dict[str, list[dict[str, str]]]:
    umum = {"unit": UNIT}
    isi: dict[str, list[dict[str, str]]] = {
        "Unit": [umum | {"nama": "Kecamatan Sukamaju", "jenis": "kecamatan"}],
        "Seksi": [],
        "Simpul": [
            {"simpul": "S1", "tingkat": "sasaran", "nama": "Meningkatnya kualitas penyelenggaraan pemerintahan dan pelayanan publik"},
            {"simpul": "7.01.02", "induk": "S1", "tingkat": "program", "kode": "7.01.02",
             "nama": "Program Penyelenggaraan Pemerintahan dan Pelayanan Publik"},
            {"simpul": "7.01.02.2.01", "induk": "7.01.02", "tingkat": "kegiatan", "kode": "7.01.02.2.01",
             "nama": "Koordinasi Penyelenggaraan Kegiatan Pemerintahan di Tingkat Kecamatan"},
            {"simpul": SUB["pelayanan"][0], "induk": "7.01.02.2.01", "tingkat": "sub_kegiatan", "kode": SUB["pelayanan"][0],
             "nama": "Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan", "seksi": "pelayanan"},
            {"simpul": "7.01.04", "induk": "S1", "tingkat": "program", "kode": "7.01.04",
             "nama": "Program Koordinasi Ketenteraman dan Ketertiban Umum"},
            {"simpul": "7.01.04.2.01", "induk": "7.01.04", "tingkat": "kegiatan", "kode": "7.01.04.2.01",
             "nama": "Koordinasi Upaya Penyelenggaraan Ketenteraman dan Ketertiban Umum"},
            {"simpul": SUB["trantib"][0], "induk": "7.01.04.2.01", "tingkat": "sub_kegiatan", "kode": SUB["trantib"][0],
             "nama": "Sinergitas dengan Kepolisian, TNI dan Instansi Vertikal di Wilayah Kecamatan", "seksi": "trantib"},
        ],
        "Dokumen": [
            umum | {"dokumen": f"{jenis}-murni", "jenis": jenis, "tahun": str(TAHUN), "versi": "murni", "tanggal": f"{TAHUN}-01-10"}
            for jenis in ("pk", "dpa")
        ],
        "Indikator": [], "Pengampu": [], "Target": [], "Pagu": [], "Pembanding": [],
    }  # fmt: skip
    isi["Simpul"] = [umum | b | {"versi": "1"} for b in isi["Simpul"]]
    for s in _seksi():
        isi["Seksi"].append(umum | {"seksi": s["kode"], "nama": s["nama"], "jenis": s["jenis"]})
    for seksi, kode, nama, satuan, jenis, agregasi, basis, setahun, tw in INDIKATOR:
        isi["Indikator"].append(umum | {
            "indikator": kode, "versi": "1", "garis": kode, "simpul": "S1", "nama": nama, "satuan": satuan,
            "jenis_satuan": jenis, "arah": "naik", "rumus": "naik", "agregasi_waktu": agregasi, "agregasi_unit": "utama",
            "basis": basis, "jatuh_tempo": "TW1,TW2,TW3,TW4",
        })  # fmt: skip
        isi["Pengampu"].append(umum | {"indikator": kode, "versi": "1", "seksi": seksi, "peran": "utama"})
        periode = [(f"{TAHUN}-TW{ke}", t) for ke, t in enumerate(tw, 1)] + [(str(TAHUN), setahun)]
        isi["Target"] += [
            umum | {"indikator": kode, "versi": "1", "dokumen": "pk-murni", "periode": p, "bawah": t}
            for p, t in periode
        ]
    for sub, rupiah in SUB.values():
        pagu = umum | {"simpul": sub, "dokumen": "dpa-murni"}
        isi["Pagu"].append(pagu | {"periode": str(TAHUN), "rupiah": str(rupiah)})
        isi["Pagu"] += [pagu | {"periode": f"{TAHUN}-TW{ke}", "rupiah": str(rupiah // 4)} for ke in (1, 2, 3, 4)]
    return isi


def _seksi() -> list[dict[str, str]]:
    import tomllib

    return tomllib.loads(kantor())["seksi"]


def buat(folder: Path, jam: Callable[[], datetime]) -> Workspace:
    """A workspace whose register is accepted, with that clock."""
    ws = Workspace.mulai(folder, kantor_toml=kantor(), isi_register=register())
    ws.jam = jam
    hasil = ws.register(folder / "data" / "raw" / "register.xlsx", oleh="Kasubag", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    return ws


def kosong(ws: Workspace, ke: int, **siapa: Any) -> dict[str, Path]:
    """The blank kertas kerja of a TW, by their seksi; `siapa`: oleh and peran of whoever makes them."""
    dibuat = ws.kertas_kerja(TAHUN, ke, tujuan=ws.ruang / "kosong" / f"TW{ke}", **siapa)
    return {next(s for s in SEKSI if f"-{s}-" in p.name): p for p in dibuat}


def isi(
    ws: Workspace, formulir: Path, seksi: str, ke: int, realisasi: str | None, rencana: Mapping[str, Mapping[str, str]] = {}
) -> Path:  # fmt: skip
    """The kertas kerja of a seksi, filled in. Without realisasi it is said to be not available yet; `rencana`: plan id ->
    what was done about it (teks, bukti)."""
    nilai: dict[str, Any] = (
        {"keadaan": "Belum tersedia", "keterangan": "Pendataan mundur ke triwulan berikutnya"}
        if realisasi is None
        else {"realisasi": Decimal(realisasi)} | CATATAN
    )
    baris = {f"kinerja:{KODE[seksi]}": nilai}
    if seksi in SUB:
        sub, rupiah = SUB[seksi]
        baris[f"anggaran:{sub}"] = {
            "anggaran": Decimal(rupiah // 4 * ke),
            "fisik": Decimal(25 * ke),
            "bukti": "SPJ Fungsional",
        }
    tujuan = ws.ruang / "kiriman" / f"{formulir.stem}.xlsx"
    tujuan.parent.mkdir(exist_ok=True)
    isi_kertas_kerja(formulir, tujuan, baris)
    if rencana:
        _isi_rencana(tujuan, rencana)
    return tujuan


def _isi_rencana(path: Path, rencana: Mapping[str, Mapping[str, str]]) -> None:
    buku = openpyxl.load_workbook(path)
    lembar = buku["Rencana Aksi"]
    kolom = {lembar.cell(3, n).value: n for n in range(2, lembar.max_column + 1)}
    baris = {lembar.cell(n, 1).value: n for n in range(1, lembar.max_row + 1)}
    for kunci, nilai in rencana.items():
        for nama, teks in nilai.items():
            lembar.cell(baris[f"rencana_aksi:{UNIT}/{kunci}"], kolom[nama]).value = teks
    buku.save(path)

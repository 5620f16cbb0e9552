"""A small kabupaten made through the front door: three kecamatan, the first with a kelurahan; two years, TW I.

ws = kantor_kabupaten.buat(folder)     # register accepted, nothing reported
ws = kantor_kabupaten.isi(folder)      # TW I of both years reported, but of 2025 not by seksi Trantib of kec-dahlia

Of IKU-02 kec-dahlia counts something else (its satuan), so that one is rolled up nowhere.
"""

import shutil
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from capaian.bacaan import SEMUA
from capaian.reference import kantor_toml
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

KAB, KEL = "kab-uji", "kel-melati"
KECAMATAN = {"kec-melati": "Kecamatan Melati", "kec-mawar": "Kecamatan Mawar", "kec-dahlia": "Kecamatan Dahlia"}
TAHUN = (2024, 2025)
BELUM = ("kec-dahlia", "trantib")
"""Who has not reported TW I of 2025."""

_INDIKATOR = [
    # kode, seksi, simpul, nama, satuan, jenis, arah, rumus, agregasi, basis, target of the year and of the TW
    ("IKU-01", "pelayanan", "S1", "Persentase pengaduan selesai", "%", "persen", "naik", "naik", "nilai_akhir",
     "inkremental", "80", ("80", "80", "80", "80")),
    ("IKU-02", "pelayanan", "S1", "Indeks Kepuasan Masyarakat", "Nilai", "nilai", "naik", "naik", "nilai_akhir",
     "inkremental", "84", ("84", "84", "84", "84")),
    ("IKK-01", "trantib", "7.01.04", "Jumlah pelanggaran Perda", "Kasus", "jumlah", "turun", "turun_a", "jumlah",
     "inkremental", "12", ("3", "3", "3", "3")),
    ("IKK-02", "trantib", "7.01.04", "Jumlah patroli", "Kali", "jumlah", "naik", "naik", "jumlah", "kumulatif", "40",
     ("10", "20", "30", "40")),
]  # fmt: skip
_RASIO = {"IKU-01": ("Jumlah pengaduan selesai", "Jumlah pengaduan masuk")}
_SUB = {"pelayanan": "7.01.02.2.01.0002", "trantib": "7.01.04.2.01.0001", "kelurahan": "7.01.03.2.02.0001"}
_PAGU = {"pelayanan": 40_000_000, "trantib": 20_000_000, "kelurahan": 8_000_000}

LAPORAN: dict[int, dict[tuple[str, str], dict[str, tuple[str, ...]]]] = {
    2024: {
        ("kec-melati", "pelayanan"): {"IKU-01": ("40", "50"), "IKU-02": ("86",), "anggaran": ("8000000",)},
        ("kec-melati", "trantib"): {"IKK-01": ("3",), "IKK-02": ("10",), "anggaran": ("4000000",)},
        (KEL, "kelurahan"): {"IKL-01": ("75",), "anggaran": ("2000000",)},
        ("kec-mawar", "pelayanan"): {"IKU-01": ("30", "50"), "IKU-02": ("84",), "anggaran": ("9000000",)},
        ("kec-mawar", "trantib"): {"IKK-01": ("3",), "IKK-02": ("8",), "anggaran": ("4000000",)},
        ("kec-dahlia", "pelayanan"): {"IKU-01": ("70", "100"), "IKU-02": ("70",), "anggaran": ("10000000",)},
        ("kec-dahlia", "trantib"): {"IKK-01": ("4",), "IKK-02": ("9",), "anggaran": ("5000000",)},
    },
    2025: {
        ("kec-melati", "pelayanan"): {"IKU-01": ("45", "50"), "IKU-02": ("88.95",), "anggaran": ("9000000",)},
        ("kec-melati", "trantib"): {"IKK-01": ("2",), "IKK-02": ("12",), "anggaran": ("4500000",)},
        (KEL, "kelurahan"): {"IKL-01": ("77.5",), "anggaran": ("1500000",)},
        ("kec-mawar", "pelayanan"): {"IKU-01": ("30", "40"), "IKU-02": ("81",), "anggaran": ("10000000",)},
        ("kec-mawar", "trantib"): {"IKK-01": ("5",), "IKK-02": ("9",), "anggaran": ("5000000",)},
        ("kec-dahlia", "pelayanan"): {"IKU-01": ("88", "110"), "IKU-02": ("70",), "anggaran": ("8000000",)},
    },
}
"""TW I: (unit, seksi) -> pembilang and penyebut, or realisasi, or rupiah."""


def register() -> dict[str, list[dict[str, str]]]:
    isi: dict[str, list[dict[str, str]]] = {
        "Unit": [
            {"unit": KAB, "nama": "Kabupaten Uji", "jenis": "kabupaten"},
            *({"unit": u, "nama": n, "jenis": "kecamatan", "induk": KAB} for u, n in KECAMATAN.items()),
            {"unit": KEL, "nama": "Kelurahan Melati", "jenis": "kelurahan", "induk": "kec-melati"},
        ],
        "Seksi": [{"unit": KEL, "seksi": "kelurahan", "nama": "Kelurahan Melati", "jenis": "kelurahan"}],
        "Simpul": [], "Indikator": [], "Pengampu": [], "Dokumen": [], "Target": [], "Pagu": [], "Pembanding": [],
    }  # fmt: skip
    for unit in KECAMATAN:
        _kecamatan(isi, unit)
    isi["Simpul"] += [
        {"unit": KEL, "simpul": "K1", "versi": "1", "tingkat": "sasaran", "nama": "Meningkatnya peran warga"},
        {"unit": KEL, "simpul": _SUB["kelurahan"], "versi": "1", "induk": "K1", "tingkat": "sub_kegiatan",
         "kode": _SUB["kelurahan"], "nama": "Sarana kelurahan", "seksi": "kelurahan"},
    ]  # fmt: skip
    _indikator(
        isi, KEL, ("IKL-01", "kelurahan", "K1", "Persentase RT aktif", "%", "persen", "naik", "naik", "rata_rata",
                   "inkremental", "75", ("75", "75", "75", "75"))
    )  # fmt: skip
    for unit in (*KECAMATAN, KEL):
        for tahun in TAHUN:
            isi["Dokumen"] += [
                {"unit": unit, "dokumen": f"{jenis}-{tahun}-murni", "jenis": jenis, "tahun": str(tahun), "versi": "murni",
                 "tanggal": f"{tahun}-01-31"}
                for jenis in ("pk", "dpa")
            ]  # fmt: skip
            for seksi in ("kelurahan",) if unit == KEL else ("pelayanan", "trantib"):
                umum = {"unit": unit, "simpul": _SUB[seksi], "dokumen": f"dpa-{tahun}-murni"}
                isi["Pagu"].append(umum | {"periode": str(tahun), "rupiah": str(_PAGU[seksi])})
    return isi


def _kecamatan(isi: dict[str, list[dict[str, str]]], unit: str) -> None:
    isi["Seksi"] += [
        {"unit": unit, "seksi": "pelayanan", "nama": "Seksi Pelayanan Umum", "jenis": "seksi"},
        {"unit": unit, "seksi": "trantib", "nama": "Seksi Trantib", "jenis": "seksi"},
    ]
    isi["Simpul"].append(
        {"unit": unit, "simpul": "S1", "versi": "1", "tingkat": "sasaran", "nama": "Meningkatnya kualitas pelayanan"}
    )
    for program, seksi in (("7.01.02", "pelayanan"), ("7.01.04", "trantib")):
        isi["Simpul"] += [
            {"unit": unit, "simpul": program, "versi": "1", "induk": "S1", "tingkat": "program", "kode": program,
             "nama": f"Program {seksi}"},
            {"unit": unit, "simpul": f"{program}.2.01", "versi": "1", "induk": program, "tingkat": "kegiatan",
             "kode": f"{program}.2.01", "nama": f"Kegiatan {seksi}"},
            {"unit": unit, "simpul": _SUB[seksi], "versi": "1", "induk": f"{program}.2.01", "tingkat": "sub_kegiatan",
             "kode": _SUB[seksi], "nama": f"Sub kegiatan {seksi}", "seksi": seksi},
        ]  # fmt: skip
    for satu in _INDIKATOR:
        _indikator(isi, unit, satu, "Indeks" if (unit, satu[0]) == ("kec-dahlia", "IKU-02") else None)


def _indikator(isi: dict[str, list[dict[str, str]]], unit: str, satu: Any, satuan_lain: str | None = None) -> None:
    kode, seksi, simpul, nama, satuan, jenis, arah, rumus, agregasi, basis, setahun, tw = satu
    isi["Indikator"].append({
        "unit": unit, "indikator": kode, "versi": "1", "garis": kode, "simpul": simpul, "nama": nama,
        "satuan": satuan_lain or satuan, "jenis_satuan": jenis, "arah": arah, "rumus": rumus, "agregasi_waktu": agregasi,
        "agregasi_unit": "utama", "basis": basis, "jatuh_tempo": "TW1,TW2,TW3,TW4",
    } | dict(zip(("pembilang", "penyebut"), _RASIO.get(kode, ()), strict=False)))  # fmt: skip
    isi["Pengampu"].append({"unit": unit, "indikator": kode, "versi": "1", "seksi": seksi, "peran": "utama"})
    for tahun in TAHUN:
        periode = [(f"{tahun}-TW{ke}", t) for ke, t in enumerate(tw, 1)] + [(str(tahun), setahun)]
        isi["Target"] += [
            {"unit": unit, "indikator": kode, "versi": "1", "dokumen": f"pk-{tahun}-murni", "periode": p, "bawah": t}
            for p, t in periode
        ]  # fmt: skip


def kantor() -> str:
    return kantor_toml(KAB, "Kabupaten Uji", "Kabupaten Uji", 2025).split("[[seksi]]")[0]


_SIMPANAN = TemporaryDirectory(prefix="kantor-kabupaten-")
"""What is the same each time is made once for a process, and copied."""


def buat(folder: Path) -> Workspace:
    """A workspace whose register is accepted."""
    ws = Workspace.mulai(folder, kantor_toml=kantor(), isi_register=register())
    hasil = ws.register(ws.path_register, oleh="uji", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    return ws


def _terisi(ws: Workspace, tahun: int) -> list[Path]:
    """The filled kertas kerja of TW I of a year."""
    kosong = {
        (unit, seksi): p for p in ws.kertas_kerja(tahun, 1, unit=SEMUA, tujuan=ws.ruang / "kosong")
        for unit, seksi in LAPORAN[2024] if p.name.startswith(f"{unit}-{seksi}")
    }  # fmt: skip
    berkas = []
    for (unit, seksi), nilai in LAPORAN[tahun].items():
        isi: dict[str, dict[str, Any]] = {}
        for kode, angka in nilai.items():
            if kode == "anggaran":
                isi[f"anggaran:{_SUB[seksi]}"] = {
                    "anggaran": Decimal(angka[0]),
                    "fisik": Decimal(20),
                    "bukti": "SPJ Fungsional",
                }
            else:
                besaran = ("pembilang", "penyebut") if len(angka) == 2 else ("realisasi",)
                isi[f"kinerja:{kode}"] = dict(zip(besaran, map(Decimal, angka), strict=True)) | {
                    "bukti": "Laporan", "penghambat": f"Hambatan {unit}", "tindak_lanjut": f"Tindak lanjut {unit}"
                }  # fmt: skip
        berkas.append(ws.ruang / kosong[unit, seksi].name)
        isi_kertas_kerja(kosong[unit, seksi], berkas[-1], isi)
    return berkas


def isi(folder: Path) -> Workspace:
    """With TW I of both years."""
    tersimpan = Path(_SIMPANAN.name) / "isi"
    if not tersimpan.is_dir():
        ws = buat(tersimpan)
        berkas = [p for tahun in TAHUN for p in _terisi(ws, tahun)]
        hasil = ws.muat(berkas, oleh="uji", peran="kasubag")
        assert len(hasil.dimuat) == len(berkas), [t.pesan for h in hasil.berkas for t in h.menahan]
    return Workspace(shutil.copytree(tersimpan, folder, dirs_exist_ok=True))


@cache
def _sekali(folder: Path) -> Workspace:
    return isi(folder)


@pytest.fixture(scope="session")
def kabupaten(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same workspace for a whole run, also when several test files import this fixture. To be read only."""
    return _sekali(tmp_path_factory.getbasetemp() / "kantor-kabupaten")

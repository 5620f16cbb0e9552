"""A small office made through the front door: two seksi and a kelurahan, five indikator, two years.

ws = kantor_kecil.buat(folder)                       # register accepted, nothing reported
berkas = kantor_kecil.isi(ws, 2025, 1)               # filled kertas kerja of a TW, everything in order
berkas = kantor_kecil.isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(9)}}})
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from capaian.reference import kantor_toml
from capaian.report.formulir import isi_kertas_kerja
from capaian.store import sha256
from capaian.workspace import Workspace

UNIT = "kec-uji"
TAHUN = (2024, 2025)
SUB_PELAYANAN, SUB_TRANTIB, SUB_KELURAHAN = "7.01.02.2.01.0002", "7.01.04.2.01.0001", "7.01.03.2.02.0001"

_INDIKATOR = [
    # kode, seksi, simpul, nama, satuan, jenis, arah, rumus, agregasi, basis, tempo, target of the year and of the TWs
    ("IKU-01", "pelayanan", "S1", "Indeks Kepuasan Masyarakat", "Nilai", "nilai", "naik", "naik", "nilai_akhir",
     "inkremental", "TW4", "85", (None, None, None, "85")),
    ("IKU-02", "pelayanan", "S1", "Persentase pengaduan selesai", "%", "persen", "naik", "naik", "nilai_akhir",
     "inkremental", "TW1,TW2,TW3,TW4", "90", ("80", "85", "88", "90")),
    ("IKK-01", "trantib", "7.01.04", "Jumlah pelanggaran Perda", "Kasus", "jumlah", "turun", "turun_a", "jumlah",
     "inkremental", "TW1,TW2,TW3,TW4", "12", ("3", "3", "3", "3")),
    ("IKK-02", "trantib", "7.01.04", "Jumlah patroli", "Kali", "jumlah", "naik", "naik", "jumlah", "kumulatif",
     "TW1,TW2,TW3,TW4", "40", ("10", "20", "30", "40")),
    ("IKL-01", "kelurahan", "K1", "Persentase RT aktif", "%", "persen", "naik", "naik", "rata_rata", "inkremental",
     "TW1,TW2,TW3,TW4", "75", ("75", "75", "75", "75")),
]  # fmt: skip
_RASIO = {"IKU-02": ("Jumlah pengaduan selesai", "Jumlah pengaduan masuk")}


def _unit(seksi: str) -> str:
    return "kel-uji" if seksi == "kelurahan" else UNIT


def register() -> dict[str, list[dict[str, str]]]:
    isi: dict[str, list[dict[str, str]]] = {
        "Unit": [
            {"unit": UNIT, "nama": "Kecamatan Uji", "jenis": "kecamatan"},
            {"unit": "kel-uji", "nama": "Kelurahan Uji", "jenis": "kelurahan", "induk": UNIT},
        ],
        "Seksi": [
            {"unit": UNIT, "seksi": "pelayanan", "nama": "Seksi Pelayanan Umum", "jenis": "seksi"},
            {"unit": UNIT, "seksi": "trantib", "nama": "Seksi Trantib", "jenis": "seksi"},
            {"unit": "kel-uji", "seksi": "kelurahan", "nama": "Kelurahan Uji", "jenis": "kelurahan"},
        ],
        "Simpul": [
            {"unit": UNIT, "simpul": "S1", "tingkat": "sasaran", "nama": "Meningkatnya kualitas pelayanan"},
            {"unit": UNIT, "simpul": "7.01.02", "induk": "S1", "tingkat": "program", "kode": "7.01.02", "nama": "Program dua"},
            {"unit": UNIT, "simpul": "7.01.02.2.01", "induk": "7.01.02", "tingkat": "kegiatan", "kode": "7.01.02.2.01",
             "nama": "Kegiatan pelayanan"},
            {"unit": UNIT, "simpul": SUB_PELAYANAN, "induk": "7.01.02.2.01", "tingkat": "sub_kegiatan",
             "kode": SUB_PELAYANAN, "nama": "Peningkatan efektifitas", "seksi": "pelayanan"},
            {"unit": UNIT, "simpul": "7.01.04", "induk": "S1", "tingkat": "program", "kode": "7.01.04", "nama": "Program empat"},
            {"unit": UNIT, "simpul": "7.01.04.2.01", "induk": "7.01.04", "tingkat": "kegiatan", "kode": "7.01.04.2.01",
             "nama": "Kegiatan ketertiban"},
            {"unit": UNIT, "simpul": SUB_TRANTIB, "induk": "7.01.04.2.01", "tingkat": "sub_kegiatan",
             "kode": SUB_TRANTIB, "nama": "Sinergi dengan kepolisian", "seksi": "trantib"},
            {"unit": "kel-uji", "simpul": "K1", "tingkat": "sasaran", "nama": "Meningkatnya peran warga"},
            {"unit": "kel-uji", "simpul": SUB_KELURAHAN, "induk": "K1", "tingkat": "sub_kegiatan",
             "kode": SUB_KELURAHAN, "nama": "Sarana kelurahan", "seksi": "kelurahan"},
        ],
        "Indikator": [], "Pengampu": [], "Dokumen": [], "Target": [], "Pagu": [], "Pembanding": [],
    }  # fmt: skip
    for baris in isi["Simpul"]:
        baris["versi"] = "1"
    for kode, seksi, simpul, nama, satuan, jenis, arah, rumus, agregasi, basis, tempo, setahun, tw in _INDIKATOR:
        unit = _unit(seksi)
        isi["Indikator"].append({
            "unit": unit, "indikator": kode, "versi": "1", "garis": kode, "simpul": simpul, "nama": nama,
            "satuan": satuan, "jenis_satuan": jenis, "arah": arah, "rumus": rumus, "agregasi_waktu": agregasi,
            "agregasi_unit": "utama", "basis": basis, "jatuh_tempo": tempo,
        } | dict(zip(("pembilang", "penyebut"), _RASIO.get(kode, ()), strict=False)))  # fmt: skip
        isi["Pengampu"].append({"unit": unit, "indikator": kode, "versi": "1", "seksi": seksi, "peran": "utama"})
        for tahun in TAHUN:
            periode = [(f"{tahun}-TW{ke}", t) for ke, t in enumerate(tw, 1)] + [(str(tahun), setahun)]
            isi["Target"] += [
                {"unit": unit, "indikator": kode, "versi": "1", "dokumen": f"pk-{tahun}-murni", "periode": p, "bawah": t}
                for p, t in periode if t is not None
            ]  # fmt: skip
    for tahun in TAHUN:
        isi["Dokumen"] += [
            {"unit": unit, "dokumen": f"{jenis}-{tahun}-murni", "jenis": jenis, "tahun": str(tahun), "versi": "murni",
             "tanggal": f"{tahun}-01-31"}
            for unit in (UNIT, "kel-uji") for jenis in ("pk", "dpa")
        ]  # fmt: skip
        for seksi, sub, rupiah in (
            ("pelayanan", SUB_PELAYANAN, 40_000_000), ("trantib", SUB_TRANTIB, 20_000_000),
            ("kelurahan", SUB_KELURAHAN, 8_000_000),
        ):  # fmt: skip
            umum = {"unit": _unit(seksi), "simpul": sub, "dokumen": f"dpa-{tahun}-murni"}
            isi["Pagu"].append(umum | {"periode": str(tahun), "rupiah": str(rupiah)})
            isi["Pagu"] += [umum | {"periode": f"{tahun}-TW{ke}", "rupiah": str(rupiah // 4)} for ke in (1, 2, 3, 4)]
    return isi


def kantor() -> str:
    awal = kantor_toml(UNIT, "Kecamatan Uji", "Kabupaten Uji", 2025).split("[[seksi]]")[0]
    seksi = "".join(
        f'[[seksi]]\nkode = "{kode}"\nnama = "{nama}"\njenis = "seksi"\n'
        for kode, nama in (("pelayanan", "Seksi Pelayanan Umum"), ("trantib", "Seksi Trantib"))
    )
    return f'{awal}{seksi}[[kelurahan]]\nunit = "kel-uji"\nnama = "Kelurahan Uji"\n'


_SIMPANAN = TemporaryDirectory(prefix="kantor-kecil-")
"""What is the same each time is made once for a process, and copied."""


def buat(folder: Path, isi: Mapping[str, list[dict[str, str]]] | None = None) -> Workspace:
    """A workspace whose register is accepted: the office's own, or `isi`."""
    teks = json.dumps(register() if isi is None else isi, sort_keys=True)
    tersimpan = Path(_SIMPANAN.name) / sha256(f"{kantor()}{teks}".encode())
    if tersimpan.is_dir():
        return Workspace(shutil.copytree(tersimpan, folder, dirs_exist_ok=True))
    ws = Workspace.mulai(folder, kantor_toml=kantor(), isi_register=json.loads(teks))
    hasil = ws.register(ws.path_register, oleh="uji", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    shutil.copytree(folder, tersimpan)
    # As one that is opened: it has not read its kantor.toml yet, which a test may change first.
    return Workspace(folder)


def formulir(ws: Workspace, tahun: int, ke: int) -> list[Path]:
    """The blank kertas kerja of a TW. The same state of the data gives the same ones, unless making them was an act."""
    tujuan, awal = ws.ruang / "kosong", _keadaan(ws)
    tersimpan = Path(_SIMPANAN.name) / f"{tahun}-{ke}-{awal}"
    if not tersimpan.is_dir():
        hasil = ws.kertas_kerja(tahun, ke, tujuan=tujuan)
        if _keadaan(ws) == awal:
            shutil.copytree(
                tujuan, tersimpan, ignore=lambda _, ada: {n for n in ada if n not in {p.name for p in hasil}}
            )
        return hasil
    tujuan.mkdir(exist_ok=True)
    return [Path(shutil.copy(p, tujuan)) for p in sorted(tersimpan.iterdir())]


def _keadaan(ws: Workspace) -> str:
    jurnal = ws._store.jurnal.ujung()
    return sha256(f"{jurnal} {ws.jam().date()}".encode() + ws.path_kantor.read_bytes())


def wajar(ke: int) -> dict[str, dict[str, dict[str, Any]]]:
    """What each seksi would fill in for TW `ke`, nothing wrong with it: seksi -> row id -> column -> value."""
    kas = Decimal(ke)
    return {
        "pelayanan": {
            "kinerja:IKU-01": {"realisasi": Decimal("88.95"), "bukti": "Laporan SKM"} if ke == 4 else {},
            "kinerja:IKU-02": {"pembilang": Decimal(90 + ke), "penyebut": Decimal(100), "bukti": "Register pengaduan"},
            f"anggaran:{SUB_PELAYANAN}": {"anggaran": 9_000_000 * kas, "fisik": 20 * kas, "bukti": "SPJ Fungsional"},
        },
        "trantib": {
            "kinerja:IKK-01": {"realisasi": Decimal(2), "bukti": "Laporan kejadian"},
            "kinerja:IKK-02": {"realisasi": Decimal(11 * ke), "bukti": "Jurnal patroli"},
            f"anggaran:{SUB_TRANTIB}": {"anggaran": 4_500_000 * kas, "fisik": 24 * kas, "bukti": "SPJ Fungsional"},
        },
        "kelurahan": {
            "kinerja:IKL-01": {"realisasi": Decimal("77.5"), "bukti": "Daftar RT"},
            f"anggaran:{SUB_KELURAHAN}": {"anggaran": 1_500_000 * kas, "fisik": 21 * kas, "bukti": "SPJ Fungsional"},
        },
    }  # fmt: skip


def isi(
    ws: Workspace, tahun: int, ke: int, ubah: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None, *,
    seksi: Iterable[str] = ("pelayanan", "trantib", "kelurahan"), akhiran: str = "",
) -> list[Path]:  # fmt: skip
    """Filled kertas kerja of these seksi, in that order. `ubah` replaces whole rows (row id -> columns)."""
    kosong = {p.name.split("-")[-3]: p for p in formulir(ws, tahun, ke)}
    kiriman = ws.ruang / "kiriman"
    kiriman.mkdir(exist_ok=True)
    hasil = []
    for satu in seksi:
        tujuan = kiriman / f"{kosong[satu].stem}{akhiran}.xlsx"
        _isi(kosong[satu], tujuan, wajar(ke)[satu] | dict((ubah or {}).get(satu, {})))
        hasil.append(tujuan)
    return hasil


def _isi(kosong: Path, tujuan: Path, isian: Mapping[str, Mapping[str, Any]]) -> None:
    """The same form filled in the same way is filled in once for a process."""
    siapa = repr({baris: dict(kolom) for baris, kolom in isian.items()})
    tersimpan = Path(_SIMPANAN.name) / f"{sha256(kosong.read_bytes() + siapa.encode())}.xlsx"
    if not tersimpan.is_file():
        isi_kertas_kerja(kosong, tersimpan, isian)
    shutil.copyfile(tersimpan, tujuan)


def hapus_baris(path: Path, tanda: str) -> None:
    """Delete a row of a kertas kerja, named by its hidden mark, as a person might."""
    buku = openpyxl.load_workbook(path)
    lembar = buku["Kertas Kerja"]
    lembar.delete_rows(next(b for b in range(1, lembar.max_row) if lembar.cell(b, 1).value == tanda))
    buku.save(path)

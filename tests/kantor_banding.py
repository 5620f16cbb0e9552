"""kantor_kecil in TW IV of two years, with something of everything that a comparison meets: one indikator is counted in
another unit since 2025, one has figures of other regions, one a target at the end of the Renstra, one did not report."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import kantor_kecil
import pytest
from kantor_kecil import UNIT

from capaian.workspace import Workspace

SUMBER = "LKjIP Kabupaten Uji 2025 <tabel 3>"


def register() -> dict[str, list[dict[str, str]]]:
    isi = kantor_kecil.register()
    lama = next(b for b in isi["Indikator"] if b["indikator"] == "IKK-02")
    isi["Indikator"].append(lama | {"versi": "2", "satuan": "Regu"})
    isi["Pengampu"].append(next(b for b in isi["Pengampu"] if b["indikator"] == "IKK-02") | {"versi": "2"})
    for b in isi["Target"]:
        if b["indikator"] == "IKK-02" and b["dokumen"].startswith("pk-2025"):
            b["versi"] = "2"
    isi["Dokumen"].append(
        {"unit": UNIT, "dokumen": "renstra-2024-2026", "jenis": "renstra", "tahun": "2024", "versi": "murni",
         "tanggal": "2024-01-02"}
    )  # fmt: skip
    for tahun, nilai in (("2024", "84"), ("2025", "86"), ("2026", "90")):
        isi["Target"].append(
            {"unit": UNIT, "indikator": "IKU-01", "versi": "1", "dokumen": "renstra-2024-2026", "periode": tahun,
             "bawah": nilai}
        )  # fmt: skip
    for cakupan, nilai in (("kabupaten", "91"), ("provinsi", "80")):
        isi["Pembanding"].append(
            {"garis": "IKU-01", "tahun": "2025", "cakupan": cakupan, "nilai": nilai, "sumber": SUMBER}
        )
    return isi


def buat(folder: Path) -> Workspace:
    ws = kantor_kecil.buat(folder, register())
    buruk = {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan kejadian"}}}
    berkas = kantor_kecil.isi(ws, 2024, 4)
    # A year later there were more cases, and the kelurahan has not reported.
    berkas += kantor_kecil.isi(ws, 2025, 4, buruk, seksi=("pelayanan", "trantib"))
    muat = ws.muat(berkas, oleh="uji", peran="kasubag")
    assert len(muat.dimuat) == len(berkas), [t.pesan for h in muat.berkas for t in h.menahan]
    return ws


@cache
def _sekali(folder: Path) -> Workspace:
    return buat(folder)


@pytest.fixture(scope="session")
def kantor_banding(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same workspace for a whole run, also when several test files import this fixture. To be read only."""
    return _sekali(tmp_path_factory.getbasetemp() / "kantor-banding")

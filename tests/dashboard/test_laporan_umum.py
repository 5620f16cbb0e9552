"""Laporan: the static page, the folder of proofs and the open data, each for whoever may have it."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from dasbor_uji import buka, tangkap_unduhan, teks
from kantor_kecil import UNIT
from ruang import ruang_kecil  # noqa: F401

from capaian.akun import TidakBerhak
from capaian.reference.hak import boleh, peran_berakun
from capaian.report.data_terbuka import PAKET
from capaian.report.eviden import INDEKS
from capaian.workspace import Workspace

EVIDEN, EKSPOR, UMUM = f"{UNIT}-2024-eviden-lke.zip", f"{UNIT}-data-terbuka.zip", f"{UNIT}-2024-tw1-untuk-umum.html"
ALAMAT = {"unit": UNIT, "periode": "2024-TW1"}


@pytest.fixture(scope="module")
def ruang(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # noqa: F811
    return Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path_factory.mktemp("umum") / "ruang")))


def test_each_is_offered_to_whoever_may_have_it(ruang: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for peran in ("kasi", "pemeriksa"):
        unduhan = tangkap_unduhan(monkeypatch)
        seksi = "trantib" if peran == "kasi" else None
        isi = teks(buka(ruang.ruang, monkeypatch, "laporan", peran=peran, seksi=seksi, **ALAMAT))
        assert {EKSPOR, UMUM} <= unduhan.keys() and "tanpa nama orang" in isi
        assert (EVIDEN in unduhan) == boleh(peran, "eviden") == (peran != "kasi")
        assert (EVIDEN in unduhan) != ("diunduh oleh Camat, Sekcam, Kasubag, atau pemeriksa" in isi)
    assert {p for p in peran_berakun() if boleh(p, "eviden")} == {"camat", "sekcam", "kasubag", "pemeriksa", "admin"}


def test_they_are_made_when_clicked_leave_nothing_behind_and_ask_again(
    ruang: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    buka(ruang.ruang, monkeypatch, "laporan", peran="kasubag", **ALAMAT)
    sebelum = sorted(ruang.ruang.rglob("*.*")), len(ruang.jurnal())
    halaman = unduhan[UMUM]().decode()
    assert "<html" in halaman[:200]
    assert "Kecamatan Uji" in halaman and "<script" not in halaman
    data = unduhan[EKSPOR]()
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        nama = z.namelist()
    assert PAKET in nama and "angka.csv" in nama and "catatan.csv" not in nama
    assert unduhan[EKSPOR]() == data
    with zipfile.ZipFile(io.BytesIO(unduhan[EVIDEN]())) as z:
        assert INDEKS in z.namelist() and len(z.namelist()) > 5 and z.testzip() is None
    sesudah = [p for p in sorted(ruang.ruang.rglob("*.*")) if not p.name.startswith("capaian.duckdb")]
    assert (
        sesudah == [p for p in sebelum[0] if not p.name.startswith("capaian.duckdb")]
        and len(ruang.jurnal()) == sebelum[1]
    )
    ruang.akun.ubah("kasubag.uji", sebagai="kasi", seksi="trantib", oleh="uji", peran="operator")
    with pytest.raises((TidakBerhak, PermissionError)):
        unduhan[EVIDEN]()
    ruang.akun.ubah("kasubag.uji", aktif=False, oleh="uji", peran="operator")
    for nama in (EVIDEN, EKSPOR, UMUM):
        with pytest.raises((TidakBerhak, PermissionError)):
            unduhan[nama]()

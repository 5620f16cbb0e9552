"""A seksi that has nothing to report in a TW: no form, no complaint that it sent none."""

from decimal import Decimal
from pathlib import Path

import kantor_kecil
import pytest

from capaian.cli import main
from capaian.reference import formulir_register
from capaian.report.formulir import isi_kertas_kerja
from capaian.report.register import tulis_register
from capaian.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """The small office; Seksi Trantib reports in TW II and IV only and has no money."""
    isi = kantor_kecil.register()
    for b in isi["Indikator"]:
        if b["indikator"].startswith("IKK"):
            b["jatuh_tempo"] = "TW2,TW4"
    isi["Pagu"] = [b for b in isi["Pagu"] if b["simpul"] != kantor_kecil.SUB_TRANTIB]
    return kantor_kecil.buat(tmp_path / "ruang", isi)


def test_nothing_due_no_form(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    dilewati: list[str] = []
    assert not [p for p in ws.kertas_kerja(2025, 1, lewat=dilewati.append) if "trantib" in p.name]
    assert dilewati == ["Seksi Trantib"]
    assert [p for p in ws.kertas_kerja(2025, 2) if "trantib" in p.name]
    assert main(["kertas-kerja", "--ruang", str(ws.ruang), "--tahun", "2025", "--triwulan", "1"]) == 0
    assert "Tanpa kertas kerja: Seksi Trantib" in capsys.readouterr().out


def test_the_next_tw_does_not_ask_for_what_was_not_due(ws: Workspace, tmp_path: Path) -> None:
    baris = {
        "kinerja:IKK-01": {"realisasi": Decimal(2), "bukti": "Laporan"},
        "kinerja:IKK-02": {"realisasi": Decimal(22), "bukti": "Jurnal"},
    }
    kode = {}
    for tw in (2, 4):
        (kosong,) = [p for p in ws.kertas_kerja(2025, tw) if "trantib" in p.name]
        isi_kertas_kerja(kosong, tmp_path / kosong.name, baris)
        (h,) = ws.periksa([tmp_path / kosong.name]).berkas
        kode[tw] = {t.kode for t in h.temuan}
    assert "TW_SEBELUMNYA_BELUM" not in kode[2] | kode[4]
    # In an office where it is due, it is asked for.
    lain = kantor_kecil.buat(tmp_path / "lain")
    (berkas,) = kantor_kecil.isi(lain, 2025, 2, seksi=["trantib"])
    assert "TW_SEBELUMNYA_BELUM" in {t.kode for t in lain.periksa([berkas]).berkas[0].temuan}


def test_nothing_due_in_the_whole_office(tmp_path: Path) -> None:
    isi = kantor_kecil.register()
    for b in isi["Indikator"]:
        b["jatuh_tempo"] = "TW4"
    isi["Pagu"] = []
    ws = Workspace.mulai(tmp_path / "ruang", kantor_toml=kantor_kecil.kantor(), isi_register=isi)
    ws.register(ws.ruang / "data" / "raw" / "register.xlsx", oleh="uji", peran="kasubag")
    with pytest.raises(Exception, match="Tidak ada yang jatuh tempo pada Triwulan I 2025"):
        ws.kertas_kerja(2025, 1)


def test_a_form_that_was_printed_before_may_come_back_empty(tmp_path: Path) -> None:
    """Nothing due and nothing filled in is no mistake; something due and nothing filled in is."""
    lama = kantor_kecil.buat(tmp_path / "lama")
    (kosong,) = [p for p in lama.kertas_kerja(2025, 1) if "trantib" in p.name]
    assert "KERTAS_KERJA_KOSONG" in {t.kode for t in lama.periksa([kosong]).berkas[0].temuan}
    isi = kantor_kecil.register()
    for b in isi["Indikator"]:
        if b["indikator"].startswith("IKK"):
            b["jatuh_tempo"] = "TW2,TW4"
    isi["Pagu"] = [b for b in isi["Pagu"] if b["simpul"] != kantor_kecil.SUB_TRANTIB]
    tulis_register(lama.ruang / "baru.xlsx", formulir_register(), isi)
    hasil = lama.register(lama.ruang / "baru.xlsx", oleh="uji", setuju=True, alasan="jadwal")
    assert any("Jatuh tempo TW1,TW2,TW3,TW4 → TW2,TW4" in b for b in hasil.berubah)
    assert "KERTAS_KERJA_KOSONG" not in {t.kode for t in lama.periksa([kosong]).berkas[0].temuan}

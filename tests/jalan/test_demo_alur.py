"""The alur of the sample office: where its seksi stand after the demo."""

import shutil
from pathlib import Path

import kantor_kecil
import pytest
from ruang import ruang_kecil  # noqa: F401

from capaian.demo import _mulai_alur, _periksa_sebagian
from capaian.domain.periode import Periode
from capaian.workspace import Workspace


def test_the_sample_has_work_that_waits(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ws = Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")))
    kunci = _mulai_alur(ws, Periode(2025, "tw", 2))
    assert {lajur for _, lajur in ws.alur.satu(kunci).posisi.terbuka} == {"pelayanan", "trantib"}
    isian = ws.alur.satu(kunci).posisi.terbuka
    ws.muat(kantor_kecil.isi(ws, 2025, 2), oleh="demo", peran="kasubag")
    # What came in completed the steps of the seksi; the Sekcam has them now.
    terbuka = ws.alur.satu(kunci).posisi.terbuka
    assert not set(terbuka) & set(isian) and {lajur for _, lajur in terbuka} == {"pelayanan", "trantib"}
    _periksa_sebagian(ws, kunci)
    assert "0 dari 2 seksi sudah diperiksa" in capsys.readouterr().out

"""Every notebook runs from top to bottom on a small office, from a foreign folder, and shows the office's figures."""

import html
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from ruang import PENGHAMBAT, TERBARU, ruang_kecil  # noqa: F401

from capaian.workspace import Workspace

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def jalankan(path: Path, ws: Workspace, cwd: Path, monkeypatch: pytest.MonkeyPatch, **isian: object) -> Any:
    """Run a notebook in a kernel of its own and return it with its outputs; an error in a cell is raised.

    `isian`: parameters, set in a cell behind the one tagged so, as papermill does.
    """
    nb = nbformat.read(path, as_version=4)
    tempat = next(n for n, s in enumerate(nb.cells) if "parameters" in s.metadata.get("tags", ()))
    if isian:
        teks = "\n".join(f"{k} = {v!r}" for k, v in isian.items())
        nb.cells.insert(tempat + 1, nbformat.v4.new_code_cell(teks))
    monkeypatch.setenv("CAPAIAN_HOME", str(ws.ruang))
    NotebookClient(nb, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(cwd)}}).execute()
    return nb


def keluaran(nb: Any) -> str:
    """All texts and tables that a reader sees, without markup."""
    bagian = []
    for sel in nb.cells:
        for hasil in sel.get("outputs", ()):
            assert hasil.output_type != "error", hasil
            assert hasil.get("name") != "stderr", hasil.text
            data = hasil.get("data", {})
            if "application/vnd.plotly.v1+json" not in data and "plotly.js" not in data.get("text/html", "")[:5000]:
                bagian.append(hasil.get("text") or re.sub(r"<[^>]+>", " ", data.get("text/html", "")))
    return html.unescape("\n".join(bagian))


def gambar(nb: Any) -> list[dict[str, Any]]:
    return [
        hasil["data"]["application/vnd.plotly.v1+json"]
        for sel in nb.cells
        for hasil in sel.get("outputs", ())
        if "application/vnd.plotly.v1+json" in hasil.get("data", {})
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_kept_without_outputs(path: Path) -> None:
    isi = json.loads(path.read_text(encoding="utf-8"))
    kode = [s for s in isi["cells"] if s["cell_type"] == "code"]
    assert kode
    assert all(s["outputs"] == [] and s["execution_count"] is None for s in kode)
    assert sum("parameters" in s["metadata"].get("tags", ()) for s in kode) == 1
    assert isi["metadata"]["kernelspec"]["name"] == "python3"


def test_monitoring_triwulan(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without parameters it shows the latest TW: each figure of the workspace, its cause, and who is missing."""
    nb = jalankan(FOLDER / "01_monitoring_triwulan.ipynb", ruang_kecil, tmp_path, monkeypatch)
    teks = keluaran(nb)
    assert "Kecamatan Uji, Triwulan I 2025" in teks
    assert PENGHAMBAT in teks
    assert "kec-uji-trantib-2025-tw1.xlsx" in teks
    for tabel in (
        ruang_kecil.tabel_angka(*TERBARU),
        ruang_kecil.tabel_di_bawah_target(*TERBARU),
        ruang_kecil.tabel_belum_lapor(*TERBARU),
        ruang_kecil.tabel_serapan(*TERBARU),
        ruang_kecil.tabel_banding(*TERBARU),
    ):
        assert not tabel.empty
        for baris in tabel.itertuples(index=False, name=None):
            for nilai in baris:
                assert all(potong in teks for potong in nilai.split("\n")), nilai
    assert len(gambar(nb)) == 4  # capaian, the one indikator below target, serapan, banding
    assert "capaian lapor triwulan --tahun 2025 --triwulan 1" in teks


def test_monitoring_triwulan_of_an_earlier_period(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Parameters choose office and period; nothing is below target there, and last year is not in the register."""
    nb = jalankan(
        FOLDER / "01_monitoring_triwulan.ipynb",
        ruang_kecil,
        tmp_path,
        monkeypatch,
        TAHUN=2024,
        UNIT="kel-uji",
        RUANG=str(ruang_kecil.ruang),
    )
    teks = keluaran(nb)
    assert "Triwulan I 2024" in teks
    assert "Tidak ada baris." in teks
    assert "103,33 %" in teks
    assert "IKK-01" not in teks
    assert len(gambar(nb)) == 3

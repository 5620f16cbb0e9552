"""The draft of the LKjIP on the page Laporan: made when it is asked for, and no act."""

import io

import pytest
from dasbor_uji import buka, tangkap_unduhan, teks
from docx import Document
from kantor_banding import kantor_banding  # noqa: F401
from kantor_kecil import UNIT

from capaian.workspace import Workspace


def test_the_draft_is_downloaded_and_leaves_nothing_behind(
    kantor_banding: Workspace, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:  # fmt: skip
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(kantor_banding.ruang, monkeypatch, "laporan", unit=UNIT, periode="2025")
    assert not at.exception and "Laporan tahunan (LKjIP)" in teks(at)
    sebelum = len(kantor_banding.jurnal())
    isi = unduhan[f"{UNIT}-2025-lkjip.docx"]()
    assert len(kantor_banding.jurnal()) == sebelum
    assert any("LENGKAPI" in p.text for p in Document(io.BytesIO(isi)).paragraphs)

"""Acts ask the table of rights where they are written, also when they come by no page."""

import re
import shutil
from pathlib import Path

import kantor_kecil
import pytest
from ruang import ruang_kecil  # noqa: F401

import capaian
from capaian.errors import CapaianError
from capaian.reference import peran
from capaian.reference.hak import boleh, hak_aksi
from capaian.store import Tindakan
from capaian.workspace import Workspace

SENDIRI = {
    "alur": "alur/berjalan.py, catat: the roles of the step",
    "rencana_aksi": "domain/rencana_aksi.py, maju: the roles of rencana_aksi.yaml",
    "akun": "akun/__init__.py, _wajib_peran",
    "konfigurasi": "pengaturan.py, simpan; otherwise what was found changed on the disk",
}
"""Acts that have a rule of their own, and where it is asked."""


@pytest.fixture(scope="module")
def ws(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:  # noqa: F811
    return Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path_factory.mktemp("hak-aksi") / "ruang")))


def _aksi_sumber() -> set[str]:
    """The words by which the sources write to the jurnal: Tindakan("…", …), or AKSI of a module."""
    hasil = set[str]()
    for p in Path(capaian.__file__).parent.rglob("*.py"):
        teks = p.read_text(encoding="utf-8")
        hasil |= set(re.findall(r'\bTindakan\(\s*"(\w+)"', teks)) | set(
            re.findall(r'^AKSI = "(\w+)"', teks, re.MULTILINE)
        )
        for siapa in re.findall(r"\bTindakan\(\s*([\w.]+),", teks):
            assert siapa in ("AKSI", "usulan.AKSI", "langkah", "c.langkah", "satu.langkah"), (p, siapa)
    return hasil


def test_every_act_has_a_place_where_the_role_is_asked() -> None:
    ditulis = _aksi_sumber()
    assert {"muat", "usulan", "dokumen", "lkjip", "alur", "pengesahan"} <= ditulis
    assert ditulis <= set(hak_aksi()) | set(SENDIRI), ditulis - set(hak_aksi()) - set(SENDIRI)
    assert not set(hak_aksi()) & set(SENDIRI)


@pytest.mark.parametrize("aksi", sorted(hak_aksi()))
def test_a_role_without_the_right_writes_nothing(ws: Workspace, aksi: str) -> None:
    sebelum, ditolak = ws.jurnal(), 0
    for satu in peran():
        if not boleh(satu, hak_aksi()[aksi].hak):
            ditolak += 1
            with pytest.raises(CapaianError, match=r"tidak dapat|hanya boleh membaca"):
                ws._penulis("uji", satu)([Tindakan(aksi, "kec-uji/x", {})], len(sebelum))
    assert ditolak >= 2
    assert ws.jurnal() == sebelum


def test_by_the_facade(ws: Workspace) -> None:
    """As somebody would call it who has got past the pages."""
    (berkas,) = kantor_kecil.isi(ws, 2025, 2, seksi=("trantib",))
    bukti = ("bukti.pdf", b"%PDF-1.4\nuji\n%%EOF")
    sebelum = ws.jurnal()
    for satu in ("camat", "pemeriksa", "admin"):
        with pytest.raises(CapaianError):
            ws.muat([berkas], oleh="uji", peran=satu)
    for satu in ("pemeriksa", "admin"):
        with pytest.raises(CapaianError):
            ws.bukti([bukti], "IKK-01", 2025, 1, oleh="uji", peran=satu)
    for satu in ("kasi", "staf", "sekcam", "admin"):
        with pytest.raises(CapaianError):
            ws.sahkan(2025, 1, oleh="uji", peran=satu, setuju=True, alasan="Tidak berhak sama sekali")
    assert ws.jurnal() == sebelum
    assert ws.muat([berkas], oleh="uji", peran="kasi").dimuat

"""Rows of a foreign sheet against the register: code first, then (parent, name); likeness decides nothing."""

import pytest

from capaian.ingest.lepas.cocok import Entri, Katalog, kunci

PELAYANAN = ("Meningkatnya kualitas pelayanan", "Program Pelayanan", "Sub Pelayanan")
TRANTIB = ("Meningkatnya ketertiban", "Program Ketertiban")
KATALOG = Katalog(
    indikator=(
        Entri("IKU-01", "Indeks Kepuasan Masyarakat", PELAYANAN, "7.01.02.2.01.0002"),
        Entri("IKU-02", "Jumlah Laporan", PELAYANAN, "7.01.02.2.01.0002"),
        Entri("IKK-01", "Jumlah Laporan", TRANTIB, "7.01.04"),
        Entri("IKK-02", "Jumlah patroli", TRANTIB, "7.01.04.2.01.0001"),
    ),
    simpul=(
        Entri("7.01.02.2.01.0002", "Peningkatan Efektifitas", PELAYANAN[:2], "7.01.02.2.01.0002"),
        Entri("S-9", "Rapat Koordinasi", PELAYANAN[:2], None),
        Entri("S-10", "Rapat Koordinasi", TRANTIB, None),
    ),
)


@pytest.mark.parametrize(
    ("nama", "kode", "induk", "objek"),
    [
        ("apa pun", "iku-01", (), ["IKU-01"]),  # its own code decides
        ("  indeks  KEPUASAN masyarakat: ", None, (), ["IKU-01"]),  # how it is typed does not matter
        ("1. Indeks Kepuasan Masyarakat", None, (), ["IKU-01"]),
        ("Indeks Kepuasan\nMasyarakat_x000D_", None, (), ["IKU-01"]),
        ("Indeks Kepuasan Masyarakat (IKM)", None, (), []),  # more words are another name
        ("Indeks Kepuasan Masarakat", None, (), []),  # likeness is no match
        ("Jumlah Laporan", None, (), ["IKU-02", "IKK-01"]),  # two: a question
        ("Jumlah Laporan", None, ("Program Ketertiban",), ["IKK-01"]),  # the parent tells them apart
        ("Jumlah Laporan", None, ("Program lain",), ["IKU-02", "IKK-01"]),
        ("Jumlah Laporan", "7.01.04", (), ["IKK-01"]),  # the code of the program does, too
        ("Jumlah patroli gabungan", "7.01.04.2.01.0001", (), []),  # a code does not lend its figure to another name
        (None, "7.01.04.2.01.0001", (), ["IKK-02"]),  # a row that names only its sub kegiatan
        (None, "7.01.02.2.01.0002", (), ["IKU-01", "IKU-02"]),
        ("", None, (), []),
    ],
)
def test_indikator(nama: str | None, kode: str | None, induk: tuple[str, ...], objek: list[str]) -> None:
    assert [e.objek for e in KATALOG.cari_indikator(nama, kode, induk)] == objek


@pytest.mark.parametrize(
    ("nama", "kode", "induk", "objek"),
    [
        ("nama lain", "7.01.02.2.01.0002", (), ["7.01.02.2.01.0002"]),
        ("Peningkatan Efektifitas", "7.01.02.2.01.0003", (), []),  # a code that is not there is not overruled
        ("peningkatan efektifitas", None, (), ["7.01.02.2.01.0002"]),
        ("Rapat Koordinasi", None, ("PROGRAM KETERTIBAN",), ["S-10"]),
        ("Rapat Koordinasi", None, (), ["S-9", "S-10"]),
    ],
)
def test_simpul(nama: str, kode: str | None, induk: tuple[str, ...], objek: list[str]) -> None:
    assert [e.objek for e in KATALOG.cari_simpul(nama, kode, induk)] == objek


def test_a_name_keeps_its_digits() -> None:
    assert kunci("Jumlah desa tahun 2025") != kunci("Jumlah desa tahun 2026")
    assert kunci("Level 3") != kunci("Level 4")

"""Text with separators: encodings, separators, quotes; what is not clear-cut is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.ingest.format.xlsx import batas
from capaian.ingest.masuk import read
from capaian.ingest.tolak import BerkasDitolak


def baca(teks: str | bytes, nama: str = "capaian.csv") -> dict[str, str]:
    grid = read(teks if isinstance(teks, bytes) else teks.encode(), nama)
    assert grid.jenis == "csv" and len(grid.lembar) == 1
    sel = grid.lembar[0].sel.values()
    assert {(c.jenis, c.format, c.rumus) for c in sel} <= {("teks", "General", None)}
    assert all(c.nilai == c.teks for c in sel)
    return {c.sel: c.teks for c in sel}


def ditolak(teks: str | bytes) -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as t:
        read(teks if isinstance(teks, bytes) else teks.encode(), "a.csv")
    return t.value


TABEL = [["No", "Indikator", "Target"], ["001", "IKM – survei", "1.250"], ["2", "Patroli", "85.5"]]
SEL = {"A1": "No", "B1": "Indikator", "C1": "Target", "A2": "001", "B2": "IKM – survei", "C2": "1.250", "A3": "2",
       "B3": "Patroli", "C3": "85.5"}  # fmt: skip


@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("baris", ["\n", "\r\n", "\r"])
def test_pemisah_dan_sandi(pemisah, sandi, baris):
    """Everything stays text: no leading zero is lost, no point becomes a decimal."""
    teks = baris.join(pemisah.join(b) for b in TABEL) + baris
    assert baca(teks.encode(sandi)) == SEL


@pytest.mark.parametrize(
    ("data", "catatan"),
    [
        ("é;1\n".encode(), ()),
        ("é;1\n".encode("utf-8-sig"), ()),
        (b"e;1\n", ()),
        ("é;“b”\n".encode("cp1252"), (("SANDI_HURUF", {"sandi": "Windows-1252"}),)),
        ("é;1\n".encode("utf-16"), (("SANDI_HURUF", {"sandi": "UTF-16"}),)),
        ("é;1\n".encode("utf-16-be").join((b"\xfe\xff", b"")), (("SANDI_HURUF", {"sandi": "UTF-16"}),)),
        (b"\x81\xe9;1\n", (("SANDI_HURUF", {"sandi": "Latin-1"}),)),
    ],
)
def test_sandi_yang_bukan_utf8_disebut(data, catatan):
    assert read(data, "a.csv").catatan == catatan


def test_nama_lembar_adalah_nama_berkas_tanpa_ekstensi():
    for nama, lembar in (("capaian.csv", "capaian"), ("x/capaian.2025.csv", "capaian.2025"), ("C:\\k\\a.txt", "a"),
                         ("tanpa", "tanpa")):  # fmt: skip
        assert read(b"a;b\n", nama).lembar[0].nama == lembar


def test_tanda_kutip_dan_baris_di_dalam_sel():
    """Rows are records, as a spreadsheet program counts them; empty lines count."""
    assert baca('No;Kendala\r\n1;"- a;\r\n- ""b"""\r\n\r\n2;x\r\n') == {
        "A1": "No", "B1": "Kendala", "A2": "1", "B2": '- a;\n- "b"', "A4": "2", "B4": "x"
    }  # fmt: skip


def test_baris_sep_menentukan_dan_bukan_baris():
    assert baca("sep=;\r\na;b,c\r\n1;2,3\r\n") == {"A1": "a", "B1": "b,c", "A2": "1", "B2": "2,3"}
    assert baca('"sep=,"\na;b,c\n') == {"A1": "a;b", "B1": "c"}
    assert baca("\ufeffSEP=\t\na\tb\n") == {"A1": "a", "B1": "b"}


def test_desimal_koma_bukan_pemisah():
    """An Indonesian Excel writes semicolons, because its decimals have commas."""
    assert baca("No;Target;Realisasi\n1;85,5;86,75\n2;90,0;88,5\n")["C3"] == "88,5"
    assert baca("1;85,5\n2;90,0\n")["B2"] == "90,0"  # no header to tell
    assert baca("Capaian, tahun 2025;\n1;85,5\n2;90,0\n")["B3"] == "90,0"
    assert baca("a,b,c\n1,2,3\n4,5,6\n")["C3"] == "6"  # digits, but commas are all there is


def test_catatan_di_bawah_tabel_tetap_ada():
    teks = "No;Indikator;Target\n1;IKM;85,5\n~Notes: lengkapi kolom, lalu simpan\n~Notes: pakai titik, bukan koma\n"
    sel = baca(teks)
    assert sel["A3"] == "~Notes: lengkapi kolom, lalu simpan" and sel["C2"] == "85,5" and len(sel) == 8


def test_satu_kolom():
    assert baca("Indikator\nIKM\n") == {"A1": "Indikator", "A2": "IKM"}
    assert baca("  \n") == {"A1": "  "}


@pytest.mark.parametrize(
    "teks",
    [
        "a;b,c\nd;e,f\n",  # both fit every line
        "a;b,c\n",
        "a,b|c\nd,e|f\n",
        "Laporan ini, seperti biasa, memuat\nbeberapa kalimat; tidak ada tabel\nsama sekali, maaf\nya\nbaik\n\nterima\nkasih\nbanyak\n",
    ],
)
def test_pemisah_yang_meragukan_ditolak(teks):
    t = ditolak(teks)
    assert t.kode == "PEMISAH_KOLOM_RAGU" and t.isi["calon"]


def test_kutip_yang_tidak_ditutup_ditolak():
    """Otherwise the rest of the file would be one cell."""
    assert ditolak('No;Nama\n1;"a\n2;b\n').kode == "RUSAK"
    assert ditolak('No;Nama\n1;"a, b\n2;c,d\n').kode == "PEMISAH_KOLOM_RAGU"  # not read with the comma
    assert "baris 2" in ditolak('No;Nama\n1;"Lomba "A" desa"\n2;b\n').isi["rincian"]
    panjang = "No;Nama\n" + "1;a\n" * 3000 + '2;"b\n3;c\n'
    t = ditolak(panjang)
    assert t.kode == "RUSAK" and "3002" in t.isi["rincian"]


@pytest.mark.parametrize(
    ("tulis", "baca_jadi"),
    [
        ("'=SUM(A1)", "=SUM(A1)"), ("'+62", "+62"), ("'- poin", "- poin"), ("'@nama", "@nama"), ("'\tx", "\tx"),
        ("''=x", "''=x"), ("'001", "'001"), ("'", "'"), ("'a", "'a"), ("=1+1", "=1+1"), ("- poin", "- poin"),
    ],
)  # fmt: skip
def test_satu_apostrof_di_depan_rumus_dilepas(tulis, baca_jadi):
    assert baca(f'No;Isi\n1;"{tulis}"\n')["B2"] == baca_jadi


def test_batas_baris_dan_kolom(monkeypatch):
    monkeypatch.setattr(batas, "MAKS_BARIS", 3)
    assert ditolak("a;b\n" * 4).kode == "TERLALU_BESAR"
    assert len(baca("a;b\n" * 3 + ";\n" * 9)) == 6
    assert ditolak(";" * 512 + "a\n").kode == "TERLALU_BESAR"


ISIAN = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('"\n;,'), max_size=8)


@given(st.lists(st.lists(ISIAN, min_size=3, max_size=3), min_size=1, max_size=6))
def test_tulis_lalu_baca(isi):
    """Quoted by the rules and named by sep=, any text comes back as it was."""
    baris = ["|".join('"' + s.replace('"', '""') + '"' for s in b) for b in isi]
    lembar = read(("sep=|\n" + "\n".join(baris) + "\n").encode(), "a.csv").lembar[0]
    harap = {(b, k): s for b, satu in enumerate(isi, 1) for k, s in enumerate(satu, 1) if s}
    for kunci, s in harap.items():
        if s.startswith(("'=", "'+", "'-", "'@")):
            harap[kunci] = s[1:]
    assert {k: c.teks for k, c in lembar.sel.items()} == harap

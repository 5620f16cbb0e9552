"""The reader of old workbooks: the same cells as the xlsx reader gives, and what xlrd hides or throws."""

import datetime as dt
import io
import struct
import warnings
from decimal import Decimal

import openpyxl
import pytest
import xlrd
import xlwt
from cfb_buatan import cfb
from hypothesis import given, settings
from hypothesis import strategies as st

from capaian.ingest.grid import Cell, Grid
from capaian.ingest.masuk import read
from capaian.ingest.tolak import BerkasDitolak


def simpan(buku: xlwt.Workbook | openpyxl.Workbook) -> bytes:
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def gaya(format: str) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str=format)


def biff(*rekaman: tuple[int, bytes]) -> bytes:
    """A BIFF8 stream by hand: globals, one sheet «Data» with these records, no container."""
    awal = struct.pack("<HHHHHH", 0x809, 8, 0x600, 5, 0, 0)
    lembar = struct.pack("<HHHHHH", 0x809, 8, 0x600, 0x10, 0, 0)
    lembar += b"".join(struct.pack("<HH", k, len(isi)) + isi for k, isi in rekaman) + struct.pack("<HH", 0x0A, 0)
    font = struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0) + b"Arial"
    font = struct.pack("<HH", 0x31, len(font)) + font
    xf = struct.pack("<HH", 0xE0, 20) + struct.pack("<HHH", 0, 0, 0) + b"\0" * 14
    kosong = struct.pack("<HH", 0x0A, 0)
    nama = b"\4\0Data"
    letak = len(awal) + len(font) + len(xf) + 4 + 6 + len(nama) + len(kosong)
    daftar = struct.pack("<HHIBB", 0x85, 6 + len(nama), letak, 0, 0) + nama
    return awal + font + xf + daftar + kosong + lembar


def sel(data: bytes) -> dict[str, Cell]:
    return {c.sel: c for c in read(data, "a.xls").lembar[0].sel.values()}


def ditolak(data: bytes, kode: str) -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as t:
        read(data, "a.xls")
    assert t.value.kode == kode
    return t.value


# --- The same as the xlsx reader -----------------------------------------------------------------------

FORMAT = ["General", "0", "0.00", "#,##0", "0%", "0.00%", '"Rp"#,##0', "0.00E+00", "@", '0" hari"', "#,##0;[Red]-#,##0"]
SAAT = ["dd/mm/yyyy", "mm/dd/yyyy", "d mmmm yyyy", "yyyy-mm-dd hh:mm:ss", "h:mm", "[h]:mm", "mmm-yy"]
ANGKA = [0, 1, -5, 0.85, 88.95, 0.1 + 0.2, 1234567.891, 1e-9, 123456789012345.0, 2.5e15, 12.5, 1e100]
SERI = [0.5, 1, 59, 60, 61, 1.5, 45981, 45981.573148148149, -1, 2958466]


def test_angka_dan_tanggal_seperti_xlsx():
    """Fifteen digits, the format code, and a date as ISO text: cell for cell what the xlsx reader says."""
    lama, baru = xlwt.Workbook(), openpyxl.Workbook()
    kiri, kanan = lama.add_sheet("Data"), baru.active
    for k, f in enumerate([*FORMAT, *SAAT]):
        for b, v in enumerate(SERI if f in SAAT else ANGKA):
            kiri.write(b, k, v, gaya(f))
            kanan.cell(b + 1, k + 1, v).number_format = f
    assert read(simpan(lama), "a.xls").lembar[0].sel == read(simpan(baru), "a.xlsx").lembar[0].sel


def test_sistem_1904():
    lama = xlwt.Workbook()
    lama.dates_1904 = True
    lama.add_sheet("Data").write(0, 0, 44519, gaya("dd/mm/yyyy"))
    assert sel(simpan(lama))["A1"].teks == "2025-11-20"


def test_format_yang_hanya_bernomor():
    """A file that only numbers a format means the code that xlsx gives that number."""
    for nomor, kode, jenis, teks in ((14, "mm-dd-yy", "tanggal", "2025-11-20"), (9, "0%", "angka", "45981"),
                                     (31, "yyyy-mm-dd", "tanggal", "2025-11-20"), (0, "General", "angka", "45981")):  # fmt: skip
        data = bytearray(biff((0x203, struct.pack("<HHHd", 0, 0, 0, 45981.0))))
        struct.pack_into("<H", data, data.index(struct.pack("<HH", 0xE0, 20)) + 6, nomor)
        satu = sel(bytes(data))["A1"]
        assert (satu.format, satu.jenis, satu.teks) == (kode, jenis, teks)


TEKS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), min_size=1, max_size=20)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 40), st.integers(0, 30)),
        TEKS | st.booleans() | st.floats(-1e12, 1e12) | st.integers(-(10**9), 10**9),
        max_size=25,
    )
)
def test_tulis_lalu_baca(isi):
    buku = xlwt.Workbook(encoding="utf-8")
    lembar = buku.add_sheet("Data")
    for (b, k), v in isi.items():
        lembar.write(b, k, v)
    hasil = read(simpan(buku), "a.xls").lembar[0].sel
    assert hasil.keys() == {(b + 1, k + 1) for b, k in isi}
    for (b, k), v in isi.items():
        c = hasil[b + 1, k + 1]
        if isinstance(v, bool):
            assert (c.jenis, c.teks, c.nilai) == ("logis", str(v).upper(), v)
        elif isinstance(v, str):
            assert (c.jenis, c.teks, c.nilai) == ("teks", v, v)
        else:
            assert (
                c.jenis == "angka"
                and c.nilai == Decimal(f"{float(v):.15g}")
                and c.teks == f"{c.nilai:f}".removeprefix("-" if not c.nilai else "")
            )


# --- What cell_value hides -----------------------------------------------------------------------------


def test_sel_galat_bukan_angka():
    """xlrd's cell_value says 7 for #DIV/0!."""
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Data")
    galat = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
    for k, kode in enumerate([0, 7, 15, 23, 29, 36, 42]):
        lembar.row(0).set_cell_error(k, kode)
    hasil = sel(simpan(buku))
    assert [(c.jenis, c.teks, c.nilai) for c in hasil.values()] == [("galat", g, None) for g in galat]


def test_galat_dan_nilai_dari_rumus():
    """Results of formulas, as a stream by hand: number, error, truth value, text, empty text."""

    def rumus(kolom: int, hasil: bytes) -> tuple[int, bytes]:
        return 0x06, struct.pack("<HHH", 0, kolom, 0) + hasil + struct.pack("<HIH", 0, 0, 0)

    data = biff(
        rumus(0, struct.pack("<d", 88.95)),
        rumus(1, b"\2\0\7\0\0\0\xff\xff"),
        rumus(2, b"\1\0\1\0\0\0\xff\xff"),
        rumus(3, b"\0\0\0\0\0\0\xff\xff"),
        (0x207, struct.pack("<HB", 3, 0) + b"WTP"),
        rumus(4, b"\3\0\0\0\0\0\xff\xff"),
        (0x205, struct.pack("<HHHBB", 0, 5, 0, 99, 1)),  # an error code that is none
    )
    assert {a: (c.jenis, c.teks, c.rumus) for a, c in sel(data).items()} == {
        "A1": ("angka", "88.95", None), "B1": ("galat", "#DIV/0!", None), "C1": ("logis", "TRUE", None),
        "D1": ("teks", "WTP", None), "F1": ("galat", "#GALAT99!", None),
    }  # fmt: skip


def test_yang_tersembunyi_gabungan_dan_kosong():
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Capaian")
    for b in range(3):
        for k in range(3):
            lembar.write(b, k, b * 10 + k)
    lembar.row(1).hidden = True
    lembar.col(2).hidden = True
    lembar.write_merge(4, 5, 0, 2, "judul")
    lembar.write(7, 7, None, gaya("0%"))  # formatted, empty
    lembar.write(8, 0, "")
    buku.add_sheet("Sembunyi").visibility = 1
    buku.add_sheet("Sangat").visibility = 2
    grid = read(simpan(buku), "a.xls")
    assert [(s.nama, s.tersembunyi) for s in grid.lembar] == [("Capaian", False), ("Sembunyi", True), ("Sangat", True)]
    satu = grid.lembar[0]
    assert {c.sel for c in satu.sel.values() if c.tersembunyi} == {"A2", "B2", "C2", "C1", "C3"}
    assert satu.gabungan == ((5, 1, 6, 3),)
    assert len(satu.sel) == 10 and satu.at(5, 1).teks == "judul"


def test_satu_sel_di_ujung_tidak_memakan_memori():
    """A cell in the last corner: rows are not padded to its width."""
    buku = xlwt.Workbook()
    buku.add_sheet("Data").write(65535, 255, 1)
    assert list(sel(simpan(buku))) == ["IV65536"]


def test_makro():
    data = cfb({"Workbook": biff((0x203, struct.pack("<HHHd", 0, 0, 0, 1.0)))})
    assert read(data, "a.xls").catatan == ()
    bermakro = cfb({"Workbook": biff((0x203, struct.pack("<HHHd", 0, 0, 0, 1.0))), "_VBA_PROJECT_CUR": b""})
    grid = read(bermakro, "a.xls")
    assert (grid.jenis, grid.catatan, grid.lembar[0].at(1, 1).teks) == ("xls", (("MAKRO", {}),), "1")


# --- What xlrd throws ----------------------------------------------------------------------------------


def test_sandi_pembuka():
    """FILEPASS at the head of the stream: RC4, as Excel 97 to 2003 encrypt."""
    data = biff((0x203, struct.pack("<HHHd", 0, 0, 0, 1.0)))
    filepass = struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1)
    ditolak(data[:12] + filepass + data[12:], "BERKAS_TERKUNCI")
    ditolak(cfb({"Workbook": data[:12] + filepass + data[12:]}), "BERKAS_TERKUNCI")


@pytest.mark.parametrize("potong", [600, 1600, 3000, -600])
def test_terpotong(potong):
    buku = xlwt.Workbook()
    for n in range(3):
        lembar = buku.add_sheet(f"L{n}")
        for b in range(30):
            lembar.write(b, 0, f"teks {n} {b}")
    ditolak(simpan(buku)[:potong], "RUSAK")


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_rekaman_acak_dibaca_atau_ditolak(data):
    """Records of any kind and content; no traceback, no warning, nothing on the terminal."""
    kode = st.sampled_from([0x06, 0x203, 0xFD, 0x204, 0x205, 0x201, 0xBD, 0xBE, 0xE5, 0x7D, 0x208, 0x207, 0x27E, 0x0A, 0xFC,
                            0x18, 0x1C, 0x55, 0x1B0, 0x1B8, 0x5D, 0x809])  # fmt: skip
    rekaman = data.draw(st.lists(st.tuples(kode, st.binary(max_size=30)), max_size=8))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            assert isinstance(read(biff(*rekaman), "a.xls"), Grid)
        except BerkasDitolak as t:
            assert t.kode in ("RUSAK", "TERLALU_BESAR", "BERKAS_TERKUNCI")


def test_tidak_ada_yang_tercetak(capfd):
    """xlrd tells its doubts on stdout; the user is told by us or not at all."""
    buku = xlwt.Workbook()
    buku.add_sheet("Data").write(0, 0, 1)
    data = simpan(buku)
    assert read(data + b"x" * 100, "a.xls").lembar[0].at(1, 1).teks == "1"  # not a whole number of sectors: a warning
    keluar = capfd.readouterr()
    assert (keluar.out, keluar.err) == ("", "")
    catatan = io.StringIO()
    xlrd.open_workbook(file_contents=data + b"x" * 100, logfile=catatan)
    assert "WARNING" in catatan.getvalue()


def test_tanggal_asli_xlwt():
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Data")
    for b, saat in enumerate((dt.date(2025, 9, 30), dt.datetime(2025, 9, 30, 13, 45), dt.time(7, 30))):
        lembar.write(b, 0, saat, gaya("dd/mm/yyyy hh:mm"))
    assert [c.teks for c in sel(simpan(buku)).values()] == ["2025-09-30", "2025-09-30T13:45:00", "07:30:00"]

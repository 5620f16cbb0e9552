"""Reading in another process: what a file does to its reader, it does not do to the program."""

import io
import os
import socket
import subprocess
import sys
import threading
import time
from decimal import Decimal
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st
from messy.bantuan import CONTOH, data
from messy.musuh import nakal

from capaian.errors import CapaianError
from capaian.ingest import terpisah, terpisah_pesan
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.masuk import read
from capaian.ingest.terpisah import MB, Batas, Pembaca
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference import temuan

MUSUH = Path(nakal.__file__).parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="the kernel sets this limit on POSIX only")


def pembaca(**batas: float) -> Pembaca:
    return Pembaca(Batas(**batas), fungsi="nakal:baca", jalur=(MUSUH,))


def teks(grid: Grid) -> list[str]:
    return [c.teks for c in grid.lembar[0].sel.values()]


def ditolak(p: Pembaca, nama: str, isi: str = "") -> BerkasDitolak:
    with pytest.raises(BerkasDitolak) as tangkapan:
        p.read(isi.encode(), nama)
    satu = tangkapan.value
    assert temuan(satu.kode, **satu.isi | {"berkas": nama}).tingkat == "galat"
    return satu


# --- The same cells ------------------------------------------------------------------------------------------------------


def langsung(isi: bytes, nama: str) -> Grid | tuple[str, dict[str, str]]:
    try:
        return read(isi, nama)
    except BerkasDitolak as e:
        return e.kode, e.isi


def test_sama_dengan_dibaca_langsung() -> None:
    """Every fixture, of every format: the same grid or the same refusal, in the same order."""
    berkas = [(c.berkas, data(nama)) for nama, c in CONTOH.items()]
    with Pembaca() as p:
        hasil = list(p.read_many(berkas))
    assert len(hasil) == len(berkas)
    for (nama, isi), ada in zip(berkas, hasil, strict=True):
        harap = langsung(isi, nama)
        if isinstance(ada, BerkasDitolak):
            assert (ada.kode, ada.isi) == harap, ada.rincian_teknis
        else:
            assert ada == harap
            assert [list(s.sel) for s in ada.lembar] == [list(s.sel) for s in harap.lembar]
    assert 0 < p.puncak < 200 * MB


_TEKS = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
_NILAI = st.one_of(
    st.none(), st.booleans(), _TEKS, st.decimals(allow_nan=False, allow_infinity=False),
    st.sampled_from([Decimal(1), Decimal("1.0"), Decimal("-0"), Decimal("1E+3"), "1", "True", "None", True, False]),
)  # fmt: skip
_SEL = st.builds(
    Cell, baris=st.integers(1, 100_000), kolom=st.integers(1, 512), jenis=st.sampled_from(["angka", "teks", "galat"]),
    teks=_TEKS, nilai=_NILAI, format=_TEKS, rumus=st.none() | _TEKS, tersembunyi=st.booleans(),
)  # fmt: skip
_LEMBAR = st.builds(
    Sheet, nama=_TEKS, tersembunyi=st.booleans(),
    sel=st.lists(_SEL, max_size=6).map(lambda sel: {(c.baris, c.kolom): c for c in sel}),
    gabungan=st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=3).map(tuple),
    judul_cetak=st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9)),
)  # fmt: skip
_GRID = st.builds(
    Grid, lembar=st.lists(_LEMBAR, max_size=3).map(tuple), jenis=st.sampled_from(["xlsx", "csv"]),
    catatan=st.lists(st.tuples(_TEKS, st.dictionaries(_TEKS, _TEKS, max_size=2)), max_size=2).map(tuple),
)  # fmt: skip


def persis(grid: Grid) -> list[tuple[object, ...]]:
    """Everything, with what == does not tell apart: 1, 1.0 and True, tuple and list."""
    return [
        (repr(grid.catatan), grid.jenis),
        *((s.nama, s.tersembunyi, repr(s.gabungan), repr(s.judul_cetak)) for s in grid.lembar),
        *((k, repr(c)) for s in grid.lembar for k, c in s.sel.items()),
    ]


@given(_GRID)
def test_grid_pulang_pergi(grid: Grid) -> None:
    aliran = io.BytesIO()
    terpisah_pesan.kirim_grid(aliran, grid)
    aliran.seek(0)
    jadi = terpisah_pesan.terima_grid(lambda: terpisah_pesan.terima(aliran))
    assert persis(jadi) == persis(grid)
    assert aliran.read() == b""
    assert all(type(c) is Cell and hash(c) == hash(c) for s in jadi.lembar for c in s.sel.values())


@pytest.mark.parametrize("banyak", [10_000, 10_001, 25_000])
def test_grid_besar_dikirim_bertahap(banyak: int) -> None:
    grid = nakal.grid(*(f"sama {n % 7}" for n in range(banyak)))
    aliran = io.BytesIO()
    terpisah_pesan.kirim_grid(aliran, grid)
    assert aliran.getvalue().count(b"sama 3") == 1, "a text travels once"
    aliran.seek(0)
    assert terpisah_pesan.terima_grid(lambda: terpisah_pesan.terima(aliran)) == grid


@given(st.binary(max_size=60))
def test_omong_kosong_tidak_menjalankan_apa_pun(isi: bytes) -> None:
    """A child that says nonsense cannot do more than be an error."""
    aliran = io.BytesIO(len(isi).to_bytes(4, "little") + bytes(4) + isi)
    with pytest.raises(Exception):  # noqa: B017 - whichever; the parent takes each for a broken child
        terpisah_pesan.terima_grid(lambda: terpisah_pesan.terima(aliran))


def test_jawaban_yang_mengaku_raksasa_tidak_ditunggu() -> None:
    with pytest.raises(terpisah_pesan.AnakBerhenti, match="terlalu panjang"):
        terpisah_pesan.terima(io.BytesIO(b"\xff" * 8))


# --- Limits ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nama", "isi"), [("tidur.xlsx", "30"), ("macet.xlsx", "")])
def test_terlalu_lama(nama: str, isi: str) -> None:
    with pembaca(detik=0.5) as p:
        assert teks(p.read(b"satu", "gema.xlsx")) == ["satu"]
        awal = time.monotonic()
        satu = ditolak(p, nama, isi)
        assert 0.5 <= time.monotonic() - awal < 5
        assert (satu.kode, satu.isi) == ("TERLALU_LAMA", {"berkas": nama, "batas": "1"})
        assert teks(p.read(b"dua", "gema.xlsx")) == ["dua"]


def test_batas_waktu_menurut_ukuran() -> None:
    assert Batas().detik_untuk(5 * MB) == 10
    assert Batas().detik_untuk(5 * MB + 1) == 60
    with pembaca(detik=0.3, besar=10, detik_besar=20) as p:
        assert teks(p.read(b"0.6".ljust(11), "tidur.xlsx")) == ["0.6".ljust(11)]
        assert ditolak(p, "tidur.xlsx", "0.6").kode == "TERLALU_LAMA"


@POSIX
def test_memori_habis() -> None:
    """The kernel refuses the child before it has the memory."""
    with pembaca(memori=200 * MB) as p:
        assert teks(p.read(b"50000000", "memori.xlsx")) == ["50000000"]
        satu = ditolak(p, "memori.xlsx", "400000000")
        assert (satu.kode, satu.isi["batas"]) == ("MEMORI_HABIS", "200 MB")
        assert teks(p.read(b"dua", "gema.xlsx")) == ["dua"]
    assert p.puncak < 200 * MB


def test_memori_diawasi_dari_luar() -> None:
    """Where the kernel does not (Windows), the parent looks and kills."""
    with pembaca(memori=150 * MB) as p:
        p._perintah[-1] = str(8 * 1024 * MB)  # the child's own limit, out of the way
        satu = ditolak(p, "memori_sedikit_sedikit.xlsx", "2000")
        assert satu.kode == "MEMORI_HABIS"
        assert teks(p.read(b"dua", "gema.xlsx")) == ["dua"]
    assert 150 * MB < p.puncak < 400 * MB


def test_anak_yang_gemuk_diganti() -> None:
    """What one file has left behind does not count against the next one."""
    with pembaca(memori=400 * MB) as p:
        pid = [
            teks(p.read(isi, nama))[0]
            for nama, isi in [("timbun", b"1000"), ("pid", b""), ("timbun", b"150000000"), ("pid", b"")]
        ]
    assert pid[0] == pid[1] == pid[2] != pid[3]


# --- Death -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "jejak"),
    [
        ("mati.xlsx", "[7]"),
        ("segfault.xlsx", "_segfault"),
        ("cacat.xlsx", "ZeroDivisionError"),
        ("bukan_sel.xlsx", "float"),
    ],
)
def test_pembaca_berhenti(nama: str, jejak: str) -> None:
    """A mistake of ours: the person is told so, the developer gets the details, the next file is read."""
    with pembaca() as p:
        satu = ditolak(p, nama, "1.5")
        assert (satu.kode, satu.isi) == ("PEMBACA_BERHENTI", {"berkas": nama})
        assert jejak in satu.rincian_teknis
        pesan = temuan(satu.kode, **satu.isi)
        assert "Traceback" not in pesan.pesan + pesan.saran
        assert teks(p.read(b"dua", "gema.xlsx")) == ["dua"]


def test_dibunuh_di_tengah_jalan() -> None:
    with pembaca() as p:
        p.read(b"satu", "gema.xlsx")
        hasil: list[Grid | BerkasDitolak] = []
        baca = threading.Thread(target=lambda: hasil.extend(p.read_many([("tidur.xlsx", b"30")])))
        baca.start()
        time.sleep(0.2)
        for anak in psutil.Process().children():
            anak.kill()
        baca.join(10)
        assert isinstance(hasil[0], BerkasDitolak)
        assert hasil[0].kode == "PEMBACA_BERHENTI"
        assert teks(p.read(b"dua", "gema.xlsx")) == ["dua"]


def test_mati_selagi_menganggur() -> None:
    """Nobody's file is to blame, so nobody's file is refused."""
    with pembaca() as p:
        list(p.read_many([("gema.xlsx", b"a"), ("gema.xlsx", b"b")]))
        for anak in psutil.Process().children():
            anak.kill()
            anak.wait()
        assert [teks(g) for g in p.read_many([("gema.xlsx", b"c"), ("gema.xlsx", b"d")])] == [["c"], ["d"]]


def test_tidak_dapat_dimulai() -> None:
    """A broken installation is the operator's matter, and says nothing of any file."""
    with Pembaca(fungsi="capaian.tidak_ada:read") as p:
        for _ in range(2):
            with pytest.raises(CapaianError, match=r"capaian\.tidak_ada"):
                p.read(b"a", "a.xlsx")


# --- Many files ------------------------------------------------------------------------------------------------------------


def test_urutan_tetap() -> None:
    """Whatever becomes of each, in whatever time."""
    berkas = [("tidur.xlsx", b"0.3"), ("gema.xlsx", b"a"), ("ditolak.xlsx", b"b"), ("mati.xlsx", b""), ("gema.xlsx", b"c"),
              ("tidur.xlsx", b"9"), ("gema.xlsx", b"d")]  # fmt: skip
    with pembaca(detik=1) as p:
        hasil = [g.kode if isinstance(g, BerkasDitolak) else teks(g)[0] for g in p.read_many(iter(berkas))]
    assert hasil == ["0.3", "a", "RUSAK", "PEMBACA_BERHENTI", "c", "TERLALU_LAMA", "d"]


def test_dibaca_lebih_dulu_tetapi_tidak_semuanya() -> None:
    """The next files are read while the caller works, but a thousand are not held in memory."""
    diambil: list[int] = []

    def berkas():
        for n in range(20):
            diambil.append(n)
            yield "gema.xlsx", str(n).encode()

    with pembaca() as p:
        hasil = p.read_many(berkas())
        assert teks(next(hasil)) == ["0"]
        assert 2 <= len(diambil) <= terpisah.MAKS_ANAK + 1
        assert [teks(g) for g in hasil] == [[str(n)] for n in range(1, 20)]


def test_dua_anak_bekerja_bersamaan() -> None:
    with pembaca() as p:
        list(p.read_many([("gema.xlsx", b"a")] * 2))
        awal = time.monotonic()
        list(p.read_many([("tidur.xlsx", b"1.5")] * 2))
        assert time.monotonic() - awal < (2.8 if (os.cpu_count() or 1) > 1 else 6)


def test_kemajuan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terpisah, "_KABARI", 0.3)
    kabar: list[tuple[str, threading.Thread]] = []
    with pembaca() as p:
        berkas = [("gema.xlsx", b"a"), ("tidur.xlsx", b"1"), ("gema.xlsx", b"b")]
        list(p.read_many(berkas, lambda teks: kabar.append((teks, threading.current_thread()))))
    assert kabar == [("Membaca «tidur.xlsx» (1 MB), mohon tunggu …", threading.main_thread())]


def test_tutup_mengakhiri_anak() -> None:
    with pembaca() as p:
        list(p.read_many([("gema.xlsx", b"a")] * 4))
        anak = psutil.Process().children()
        assert 1 <= len(anak) <= terpisah.MAKS_ANAK
    assert psutil.Process().children() == []
    with pembaca() as p:
        hasil = p.read_many([("gema.xlsx", b"a"), ("tidur.xlsx", b"30"), ("tidur.xlsx", b"30")])
        next(hasil)
        awal = time.monotonic()
    assert time.monotonic() - awal < 5, "what is still being read is given up"
    assert psutil.Process().children() == []


def test_tidak_dimulai_bila_tidak_dipakai() -> None:
    with pembaca():
        assert psutil.Process().children() == []


# --- The hands of the child ----------------------------------------------------------------------------------------------------


def terlarang(laku: str, folder: Path) -> str:
    """What the attempt needs to succeed where nobody forbids it."""
    (folder / "rahasia").write_text("rahasia", encoding="utf-8")
    return {"tulis": str(folder / "baru"), "tulis_os": str(folder / "baru")}.get(laku, str(folder / "rahasia"))


@pytest.mark.parametrize(
    "laku",
    ["tulis", "tulis_os", "hapus", "intip", "intip_os", "program", "perintah", "nama_luar", "acar",
     pytest.param("ctypes", marks=POSIX)],
)  # fmt: skip
def test_anak_tidak_dapat(laku: str, tmp_path: Path) -> None:
    """Writing, deleting, looking at other files, starting programs, asking the network, calling foreign code."""
    isi = terlarang(laku, tmp_path)
    with pembaca() as p:
        satu = ditolak(p, laku, isi)
        assert satu.kode == "PEMBACA_BERHENTI"
        assert "PermissionError" in satu.rincian_teknis
    assert [f.name for f in tmp_path.iterdir()] == ["rahasia"]
    assert teks(nakal.baca(isi.encode(), laku)), "the attempt is a real one: here it succeeds"


def test_anak_tidak_dapat_memakai_jaringan() -> None:
    with socket.create_server(("127.0.0.1", 0)) as peladen:
        port = str(peladen.getsockname()[1]).encode()
        peladen.settimeout(0.3)
        with pembaca() as p:
            assert "PermissionError" in ditolak(p, "soket", port.decode()).rincian_teknis
            with pytest.raises(TimeoutError):
                peladen.accept()
        assert teks(nakal.baca(port, "soket")) == ["terhubung"]
        peladen.accept()[0].close()


def test_yang_dicetak_bukan_jawaban() -> None:
    with pembaca() as p:
        assert teks(p.read(b"halo", "cetak.xlsx")) == ["halo", "", ""]
        assert teks(p.read(b"dua", "gema.xlsx")) == ["dua"]


def test_anak_mengimpor_sedikit() -> None:
    """It starts for every look at a file, so it must not wait for what reading does not need."""
    with Pembaca(fungsi="nakal_dan_masuk:baca", jalur=(MUSUH,)) as p:
        modul = {t.partition(".")[0] for t in teks(p.read(b"", "modul"))}
    assert "capaian" in modul and "xlrd" in modul
    assert not modul & {"pydantic", "yaml", "pandas", "numpy", "duckdb", "openpyxl", "psutil", "great_expectations"}


def test_program_pemanggil_tidak_dijalankan_ulang(tmp_path: Path) -> None:
    """A script without a guard, as a cell of a notebook is."""
    skrip = tmp_path / "skrip.py"
    skrip.write_text(
        "from capaian.ingest.terpisah import Pembaca\nprint('mulai')\n"
        "with Pembaca() as p:\n    print(p.read(b'a;b\\n1;2\\n', 'a.csv').jenis)\n",
        encoding="utf-8",
    )
    hasil = subprocess.run([sys.executable, skrip], capture_output=True, text=True, encoding="utf-8", check=True)
    assert hasil.stdout.split() == ["mulai", "csv"]

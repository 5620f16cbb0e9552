"""What a received file may cost at most, and how a reader says that it costs more or is damaged.

Others read a limit as `batas.MAKS_…`, so that a test can lower it.
"""

from collections.abc import Collection

from capaian.domain.alamat import huruf_kolom
from capaian.ingest.tolak import BerkasDitolak

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

# Limits. Real workbooks, of up to 70 sheets, stay far below each of them.
MAKS_BERKAS = 20 * 1024 * 1024  # bytes as received
MAKS_ANGGOTA = 2_000  # parts in the zip, and relationships; a workbook of 100 sheets has some 500
MAKS_TERBUKA = 200 * 1024 * 1024  # bytes decompressed; a part that is read twice counts twice
MAKS_RASIO = 100  # decompressed : received; real workbooks stay below 10
MAKS_LEMBAR = 100  # the largest real workbook has 70
MAKS_BARIS = 100_000  # the farthest non-empty cell: whoever lays the cells out as a table pays for
MAKS_KOLOM = 512  # rows x columns, so one cell at row 1,048,576 is a bomb of 5 KB
MAKS_SEL = 2_000_000  # non-empty cells, and shared strings: some 500 bytes of memory each
MAKS_GABUNGAN = 100_000  # merged ranges of a sheet
MAKS_GAYA = 65_536  # cell formats; Excel itself stops at 65,490
MAKS_UNSUR = 13_000_000  # openings and closings in all parts read (6 a cell): the time of markup without cells
# What expat itself keeps or repeats, checked after each piece of 1 MB:
MAKS_KEDALAMAN = 64  # nested elements, each kept until it closes; rich text in a cell lies 8 deep
MAKS_NAMA = 10_000  # different names of elements and attributes, each kept; a real part has < 100
MAKS_TANDA = 4 * 1024 * 1024  # bytes of one tag or comment: before expat 2.6 each piece scans it again
MAKS_ANTREAN = 16_384  # cells of one row, empty ones too: the columns of Excel
MAKS_TEKS = 1024 * 1024  # characters of one text; Excel stops at 32,767


def rusak(rincian: str) -> BerkasDitolak:
    return BerkasDitolak("RUSAK", rincian=rincian)


def ribuan(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")


def besar(apa: str, batas: int, satuan: str = "") -> BerkasDitolak:
    return BerkasDitolak("TERLALU_BESAR", apa=apa, batas=ribuan(batas) + satuan)


def periksa_kiriman(data: bytes, nama: str) -> None:
    """Refuse what no reader should look at: a lock file of Excel, nothing at all, too much."""
    if nama.replace("\\", "/").rpartition("/")[2].startswith("~$"):
        raise BerkasDitolak("BERKAS_KUNCI_SEMENTARA")
    if not data:
        raise BerkasDitolak("BERKAS_KOSONG")
    if len(data) > MAKS_BERKAS:
        raise besar("ukuran berkas", MAKS_BERKAS // 2**20, " MB")


def periksa_jumlah_lembar(jumlah: int) -> None:
    if jumlah > MAKS_LEMBAR:
        raise besar("jumlah lembar", MAKS_LEMBAR)


def periksa_letak(baris: int, kolom: int, lembar: str) -> None:
    """Refuse a non-empty cell beyond the extent that may be laid out."""
    if kolom > MAKS_KOLOM:
        raise besar(f"letak kolom terisi pada lembar «{lembar}» (kolom {huruf_kolom(kolom)})", MAKS_KOLOM, " kolom")
    if baris < 1:
        raise rusak(f"lembar «{lembar}» memuat sel pada baris {baris}")
    if baris > MAKS_BARIS:
        raise besar(f"letak baris terisi pada lembar «{lembar}» (baris {ribuan(baris)})", MAKS_BARIS, " baris")


def periksa_gabungan(jumlah: int, lembar: str) -> None:
    if jumlah > MAKS_GABUNGAN:
        raise besar(f"jumlah sel gabungan pada lembar «{lembar}»", MAKS_GABUNGAN)


def batasi_gabungan(gabungan: list[Area], terisi: Collection[tuple[int, int]]) -> tuple[Area, ...]:
    """A merge of whole rows or columns ends at the last non-empty cell (`terisi`: where they stand), so that it can be
    walked."""
    if all(b2 <= MAKS_BARIS and k2 <= MAKS_KOLOM for _, _, b2, k2 in gabungan):
        return tuple(gabungan)
    bawah = max((b for b, _ in terisi), default=1)
    kanan = max((k for _, k in terisi), default=1)
    return tuple(
        (b1, k1, b2 if b2 <= MAKS_BARIS else max(b1, bawah), k2 if k2 <= MAKS_KOLOM else max(k1, kanan))
        for b1, k1, b2, k2 in gabungan
        if b1 <= MAKS_BARIS and k1 <= MAKS_KOLOM
    )

"""The cells of one sheet as a reader finds them, under the limits that hold for every format."""

from decimal import Decimal

from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.batas import Area, batasi_gabungan, besar, periksa_gabungan, periksa_letak, rusak
from capaian.ingest.grid import Cell, Sheet


class Penampung:
    """`sudah`: the sheets of the same file that were read before; their cells count."""

    def __init__(self, nama: str, sudah: list[Sheet]) -> None:
        batas.periksa_jumlah_lembar(len(sudah) + 1)
        if not nama or any(s.nama == nama for s in sudah):
            raise rusak(f"lembar «{nama[:100]}» tidak tercatat dengan benar")
        self.nama = nama
        self.sel: dict[tuple[int, int], Cell] = {}
        self._gabungan: list[Area] = []
        self._sisa = batas.MAKS_SEL - sum(len(s.sel) for s in sudah)

    def tambah(
        self, baris: int, kolom: int, jenis: str, teks: str, nilai: Decimal | str | bool | None, *,
        format: str = "General", rumus: str | None = None, tersembunyi: bool = False,
    ) -> None:  # fmt: skip
        """Add a non-empty cell. Raises BerkasDitolak when it is one too many, too far out, or a second one there."""
        periksa_letak(baris, kolom, self.nama)
        calon = Cell(baris, kolom, jenis, teks, nilai, format, rumus, tersembunyi)
        if self.sel.setdefault((baris, kolom), calon) is not calon:
            raise rusak(f"sel {calon.sel} pada lembar «{self.nama}» ada dua")
        if len(self.sel) > self._sisa:
            raise besar("jumlah sel terisi", batas.MAKS_SEL)

    def teks(self, baris: int, kolom: int, teks: str, **lain: str | bool | None) -> None:
        self.tambah(baris, kolom, "teks", teks, teks, **lain)

    def gabung(self, baris: int, kolom: int, tinggi: int, lebar: int) -> None:
        """A merged area of that many rows and columns; 1 x 1 is none."""
        if tinggi > 1 or lebar > 1:
            self._gabungan.append((baris, kolom, baris + tinggi - 1, kolom + lebar - 1))
            periksa_gabungan(len(self._gabungan), self.nama)

    def jadi(self, tersembunyi: bool = False, judul_cetak: tuple[int, int] | None = None) -> Sheet:
        return Sheet(self.nama, tersembunyi, self.sel, batasi_gabungan(self._gabungan, self.sel), judul_cetak)

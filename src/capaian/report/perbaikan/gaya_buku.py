"""The table of styles of a workbook: the same look with another fill, and the looks of the sheet "Perbaikan".

A cell points at one of the `cellXfs`, and that at a font, a fill, a border, all by their position. So nothing is taken
out or moved: new ones go to the end, and one that is there already is used again.
"""

import re
from typing import NamedTuple

from capaian.report.perbaikan.sisip import TidakUtuh, di_dalam, pohon, sisipkan, tanda, ubah_tanda

MAKS_GAYA = 64_000  # Excel itself stops at 65,490
WARNA = {"galat": "F9B5AD", "tanya": "FFC879", "peringatan": "FFEB7B"}
"""tingkat -> the fill of a marked cell. Colours that nobody picks by hand: by them a mark is known again."""
TANPA_ISI = b'<patternFill patternType="none"/>'
_TANDA_ISI = re.compile(
    rb'<patternFill [^>]*patternType="solid"[^>]*>\s*<fgColor [^>]*rgb="FF(?:%s)"' % "|".join(WARNA.values()).encode()
)


class RupaDaftar(NamedTuple):
    """The look of a cell of the sheet "Perbaikan". Colours as RRGGBB, None = none."""

    ukuran: float = 9
    warna: str = "1F2933"
    tebal: bool = False
    garis_bawah: bool = False
    isi: str | None = None
    garis: str | None = None
    datar: str = "left"
    tegak: str = "top"
    bungkus: bool = True


def isi_tandai(tingkat: str) -> bytes:
    """The fill of a marked cell."""
    return _padat(WARNA[tingkat])


def _padat(warna: str) -> bytes:
    isi = f'<patternFill patternType="solid"><fgColor rgb="FF{warna}"/><bgColor indexed="64"/></patternFill>'
    return isi.encode()


class Gaya:
    """A fill is told by its XML without prefixes, so that it is the same one after another program has numbered the
    styles anew."""

    def __init__(self, data: bytes) -> None:
        self._asli = data
        self._akar = pohon(data)
        self._awalan = self._akar.awalan.encode()
        self._daftar: dict[str, list[bytes]] = {}
        for nama, satu in (("fonts", "font"), ("fills", "fill"), ("borders", "border"), ("cellXfs", "xf")):
            unsur = self._akar.cari(nama)
            if unsur is None or not unsur.anak or len(unsur.semua(satu)) < len(unsur.anak):
                raise TidakUtuh("daftar gayanya tidak lengkap")
            self._daftar[nama] = [data[a.awal : a.akhir] for a in unsur.anak]
        self._banyak = {nama: len(isi) for nama, isi in self._daftar.items()}
        self._isi = [self._polos(isi) for isi in self._daftar["fills"]]
        self._sudah: dict[tuple[int, bytes], int] = {}
        self._rupa: dict[RupaDaftar, int] = {}
        self._xf = {self._tanpa_penerapan(xf): n for n, xf in reversed(list(enumerate(self._daftar["cellXfs"])))}

    @property
    def ditandai(self) -> frozenset[int]:
        """The looks that have the fill of a mark."""
        return frozenset(n for n in range(len(self._daftar["cellXfs"])) if _TANDA_ISI.match(self.isi(n)))

    def isi(self, gaya: int) -> bytes:
        """The fill of a look."""
        if not 0 <= gaya < len(self._daftar["cellXfs"]):
            raise TidakUtuh("gaya sebuah sel tidak ada di daftar gaya")
        m = re.search(rb"""\sfillId\s*=\s*["'](\d+)["']""", tanda(self._daftar["cellXfs"][gaya], 0))
        nomor = int(m[1]) if m else 0
        return self._isi[nomor] if nomor < len(self._isi) else TANPA_ISI

    def dengan_isi(self, gaya: int, isi: bytes) -> int:
        """The same look with this fill."""
        if isi == self.isi(gaya):
            return gaya
        if (gaya, isi) not in self._sudah:
            if isi not in self._isi:
                self._isi.append(isi)
                self._daftar["fills"].append(self._berawalan(b"<fill>%s</fill>" % isi))
            lama = self._daftar["cellXfs"][gaya]
            tag = tanda(lama, 0)
            baru = ubah_tanda(tag, fillId=self._isi.index(isi), applyFill=1) + lama[len(tag) :]
            self._sudah[gaya, isi] = self._tambah_xf(baru)
        return self._sudah[gaya, isi]

    def rupa(self, r: RupaDaftar) -> int:
        """The number of a look of our own sheet."""
        if r not in self._rupa:
            font = (
                f'<font>{"<b/>" * r.tebal}{"<u/>" * r.garis_bawah}<sz val="{r.ukuran:g}"/><color rgb="FF{r.warna}"/>'
                '<name val="Arial"/><family val="2"/></font>'
            )
            sisi = [f'<{s} style="thin"><color rgb="FF{r.garis}"/></{s}>' for s in ("left", "right", "top", "bottom")]
            nomor = {"font": self._tambah("fonts", font.encode()), "fill": 0, "border": 0}
            if r.garis:
                nomor["border"] = self._tambah("borders", f"<border>{''.join(sisi)}<diagonal/></border>".encode())
            if r.isi:
                nomor["fill"] = self._tambah("fills", b"<fill>%s</fill>" % _padat(r.isi))
            induk = ' xfId="0"' if self._akar.cari("cellStyleXfs") else ""
            acuan = " ".join(f'{nama}Id="{n}" apply{nama.title()}="1"' for nama, n in nomor.items())
            xf = (
                f'<xf numFmtId="49"{induk} {acuan} applyNumberFormat="1" applyAlignment="1"><alignment '
                f'horizontal="{r.datar}" vertical="{r.tegak}" wrapText="{int(r.bungkus)}"/></xf>'
            )
            self._rupa[r] = self._tambah_xf(self._berawalan(xf.encode()))
        return self._rupa[r]

    def data(self) -> bytes:
        """The part, with what was added."""
        sisipan = []
        for nama, isi in self._daftar.items():
            if baru := isi[self._banyak[nama] :]:
                unsur = self._akar.cari(nama)
                assert unsur is not None
                sisipan += di_dalam(self._asli, unsur, b"".join(baru), count=len(isi))
        return sisipkan(self._asli, sisipan)

    def _tambah(self, nama: str, isi: bytes) -> int:
        isi = self._berawalan(isi)
        if isi not in self._daftar[nama]:
            self._daftar[nama].append(isi)
            if nama == "fills":
                self._isi.append(self._polos(isi))
        return self._daftar[nama].index(isi)

    def _tambah_xf(self, xf: bytes) -> int:
        kunci = self._tanpa_penerapan(xf)
        if kunci not in self._xf:
            if len(self._daftar["cellXfs"]) >= MAKS_GAYA:
                raise TidakUtuh("ragam gaya selnya sudah sebanyak yang dapat ditampung Excel")
            self._xf[kunci] = len(self._daftar["cellXfs"])
            self._daftar["cellXfs"].append(xf)
        return self._xf[kunci]

    @staticmethod
    def _tanpa_penerapan(xf: bytes) -> bytes:
        """A look that gets its first fill back is the first look again, whether that said applyFill or not."""
        tag = tanda(xf, 0)
        return ubah_tanda(tag, applyFill=None) + xf[len(tag) :]

    def _berawalan(self, isi: bytes) -> bytes:
        return re.sub(rb"<(/?)(?=\w)", rb"<\1%s" % self._awalan, isi) if self._awalan else isi

    def _polos(self, fill: bytes) -> bytes:
        isi = re.sub(rb"<(/?)%s" % re.escape(self._awalan), rb"<\1", fill) if self._awalan else fill
        m = re.fullmatch(rb"<fill\b[^>]*>(.*)</fill>", isi, re.S)
        return m[1].strip() if m else TANPA_ISI

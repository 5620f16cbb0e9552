"""SPJ Fungsional or laporan realisasi anggaran -> what was spent per sub kegiatan up to the end of its month.

The columns are known by their titles, never by their place: the total of SPJ where it is printed, otherwise the sum of
LS gaji, LS barang & jasa and UP/GU/TU, each up to this month.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.tanggal import BULAN_KE
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.lepas.cocok import kunci
from capaian.ingest.peta.judul import triwulan_disebut
from capaian.ingest.sumber.rekening import (
    TOTAL,
    Kepala,
    PembacaUang,
    Rekening,
    SubKegiatan,
    Uang,
    ambil,
    cari_kepala,
    kode_baris,
    kunci_sub,
    per_baris,
    skala,
    terlihat,
    tingkat,
    total_beda,
)
from capaian.reference import temuan

PAGU, REALISASI = "pagu", "realisasi"
_PAGU = re.compile(r"\b(?:pagu|jumlah anggaran|anggaran|dpa)\b")
_BUKAN_PAGU = re.compile(r"\b(?:sisa|realisasi|spj|serapan|persen|kas|lebih|kurang)\b")
_JUMLAH_SPJ = re.compile(r"\b(?:jumlah|total) (?:\w+ )?spj\b|\brealisasi\b")
_BAGIAN = (("ls", "gaji"), ("ls", "barang"), ("up", "gu"))
_SAMPAI_INI = re.compile(
    r"\bs ?d(?: dengan)? (?:bulan |periode |triwulan )?ini\b|\bsampai (?:dengan )?(?:bulan |periode )?ini\b|\bkumulatif\b"
)
_BUKAN_SAMPAI_INI = re.compile(r"\blalu\b|\bsisa\b|\bpersen\b|\bfisik\b|\blebih\b|\bkurang\b")
_SENDIRI = re.compile(r"\bbulan ini\b|\bperiode ini\b")
_TAHUN = re.compile(r"\b20\d\d\b")
_KEPALA = ("bulan", "periode", "triwulan", "tahun anggaran", "tahun")


@dataclass(frozen=True, slots=True)
class RealisasiSub:
    """What an SPJ says of one sub kegiatan, from January to the end of its month."""

    kode: str
    nama: str
    lembar: str
    sel: str
    pagu: Uang | None
    realisasi: Uang | None


@dataclass(slots=True)
class Spj:
    nama: str
    sha256: str
    sub: list[RealisasiSub] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Kolom:
    """Columns by besaran (a merged title stands over several); `bagian`: those that add up to the realisasi."""

    pagu: tuple[int, ...]
    realisasi: tuple[int, ...]
    bagian: tuple[tuple[int, ...], ...]
    kali: Decimal


def read_spj(grid: Grid, nama: str, sha256: str, periode: Periode) -> Spj:
    """Never raises for bad data. `periode`: what it is to be held against; a file that names another one is told."""
    hasil = Spj(nama, sha256)
    pembaca = _Pembaca(hasil, periode)
    for sheet in terlihat(grid, nama, hasil.temuan):
        pembaca.lembar(sheet)
    pembaca.selesai()
    return hasil


class _Pembaca:
    def __init__(self, hasil: Spj, periode: Periode) -> None:
        self.hasil = hasil
        self.periode = periode
        self.sub: dict[str, SubKegiatan] = {}
        self.jumlah_besar: list[dict[str, Uang]] = []
        self.berkepala = False

    def lembar(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.uang = PembacaUang(self.hasil.nama, sheet, self.hasil.temuan)
        self.kini: str | None = None
        baris = per_baris(sheet)
        kepala: Kepala | None = None
        kolom: _Kolom | None = None
        sampai = 0
        for nomor, isi in baris.items():
            if nomor <= sampai:
                continue
            if (baru := cari_kepala(sheet, baris, nomor)) is not None:
                kepala, kolom, sampai = baru, self._kolom(baru, isi[0]), baru.baris[1]
            elif kepala is None:
                self._periode(isi)
            elif kolom is not None:
                self._baris(nomor, isi, kepala, kolom)

    def _periode(self, isi: list[Cell]) -> None:
        """`Bulan : Maret`, `Tahun Anggaran 2025` above the table."""
        teks = kunci(" ".join(c.teks for c in isi))
        if not teks.startswith(_KEPALA) and "tahun anggaran" not in teks and "bulan" not in teks:
            return
        p = self.periode
        tahun = {int(t) for t in _TAHUN.findall(teks)}
        if tahun and p.tahun not in tahun:
            self._beda(isi[0], ", ".join(map(str, sorted(tahun))))
        bulan = [n for kata in teks.split() if (n := BULAN_KE.get(kata)) is not None]
        akhir = max([*bulan, *(3 * n for n in triwulan_disebut(teks))], default=None)
        if akhir is not None and akhir != p.bulan_akhir:
            self._beda(isi[0], " ".join(isi[0].teks.split()) if len(isi) == 1 else " ".join(c.teks for c in isi))

    def _beda(self, cell: Cell, sebut: str) -> None:
        self.uang.catat("SPJ_PERIODE_BEDA", cell, sebut=sebut, periode=self.periode.nama)

    def _kolom(self, kepala: Kepala, cell: Cell) -> _Kolom | None:
        pagu = kepala.kolom(lambda t: bool(_PAGU.search(t)) and not _BUKAN_PAGU.search(t))
        sampai_ini = kepala.kolom(lambda t: not _BUKAN_SAMPAI_INI.search(t) and not (
            _SENDIRI.search(t) and not _SAMPAI_INI.search(t)
        ))  # fmt: skip
        jumlah = {
            j: k for j, k in sampai_ini.items() if _JUMLAH_SPJ.search(kunci(j)) and "%" not in j and j not in pagu
        }
        if len(jumlah) > 1:
            jumlah = {j: k for j, k in jumlah.items() if _SAMPAI_INI.search(kunci(j))} or jumlah
        bagian = [
            k
            for kata in _BAGIAN
            for j, k in sampai_ini.items()
            if _SAMPAI_INI.search(kunci(j)) and all(x in kunci(j).split() for x in kata) and j not in jumlah
        ]
        if len(pagu) > 1 or len(jumlah) > 1 or (not jumlah and len(bagian) < len(_BAGIAN)):
            if kepala.kode is not None or jumlah:
                sebut = "; ".join([*jumlah, *(pagu if len(pagu) > 1 else ())]) or "tidak ada"
                self.uang.catat("SPJ_KOLOM_RAGU", cell, kolom=sebut)
                self.berkepala = True
            return None
        self.berkepala = True
        kali = {skala(j) for j in (*pagu, *jumlah)} or {Decimal(1)}
        if kali != {Decimal(1)}:
            self.uang.catat("RUPIAH_BERSKALA", cell, kolom="; ".join([*pagu, *jumlah]), kali=tulis.angka(max(kali)))
        return _Kolom(
            tuple(next(iter(pagu.values()), ())), tuple(next(iter(jumlah.values()), ())), tuple(map(tuple, bagian)),
            max(kali),
        )  # fmt: skip

    def _baris(self, nomor: int, isi: list[Cell], kepala: Kepala, kolom: _Kolom) -> None:
        kode, nama, induk = kode_baris(kepala, isi)
        if kode is None:
            if TOTAL.fullmatch(kunci(isi[0].teks)) and self.sub and not self.jumlah_besar:
                self.jumlah_besar.append(self._baca(nomor, kolom))
            return
        jenis = tingkat(kode)
        if induk is not None and (self.kini is None or kunci_sub(induk) != self.kini):
            self._buka(induk, "", isi[0])
        if jenis == "sub_kegiatan":
            baru = kunci_sub(kode) not in self.sub
            satu = self._buka(kode, nama, isi[0])
            if not baru:
                self.uang.catat("SUB_KEGIATAN_GANDA", isi[0], objek=kode, lain=f"{satu.lembar}, {satu.sel}")
            for besaran, uang in self._baca(nomor, kolom).items():
                satu.tercetak[besaran].append(uang)
        elif jenis == "rekening" and self.kini is not None:
            self.sub[self.kini].rekening.append(Rekening(kode, nama, isi[0].sel, self._baca(nomor, kolom)))
        elif jenis in ("program", "kegiatan"):
            self.kini = None

    def _buka(self, kode: str, nama: str, cell: Cell) -> SubKegiatan:
        self.kini = kunci_sub(kode)
        return self.sub.setdefault(self.kini, SubKegiatan(kode, nama, self.sheet.nama, cell.sel))

    def _baca(self, nomor: int, kolom: _Kolom) -> dict[str, Uang]:
        """The amounts of one row. A realisasi without a column of its own is the sum of its three parts."""
        pagu = self.uang.baca(ambil(self.sheet, nomor, kolom.pagu), kolom.kali)
        realisasi = self.uang.baca(ambil(self.sheet, nomor, kolom.realisasi), kolom.kali)
        bagian = [self.uang.baca(ambil(self.sheet, nomor, k), kolom.kali) for k in kolom.bagian]
        isi = [b for b in bagian if b is not None]
        if len(isi) == len(_BAGIAN):
            jumlah = Uang.jumlah(isi)
            if realisasi is None and not kolom.realisasi:
                realisasi = jumlah
            elif realisasi is not None and realisasi.nilai != jumlah.nilai:
                self.hasil.temuan.append(total_beda(self.hasil.nama, realisasi, jumlah.nilai, "SPJ LS dan UP/GU/TU"))
        return {k: v for k, v in ((PAGU, pagu), (REALISASI, realisasi)) if v is not None}

    def selesai(self) -> None:
        hasil = self.hasil
        for satu in self.sub.values():
            pagu, realisasi = (satu.total(b, hasil.nama, hasil.temuan) for b in (PAGU, REALISASI))
            hasil.sub.append(RealisasiSub(satu.kode, satu.nama, satu.lembar, satu.sel, pagu, realisasi))
        for cetak in self.jumlah_besar:
            for besaran, uang in cetak.items():
                bagian = [getattr(s, besaran) for s in hasil.sub]
                if all(bagian) and (jumlah := sum((b.nilai for b in bagian), Decimal(0))) != uang.nilai:
                    hasil.temuan.append(total_beda(hasil.nama, uang, jumlah, f"{besaran} seluruh sub kegiatan"))
        if not self.berkepala:
            hasil.temuan.append(temuan("SPJ_TANPA_TABEL", berkas=hasil.nama))
        elif not self.sub and not any(t.tingkat == "galat" for t in hasil.temuan):
            hasil.temuan.append(temuan("SPJ_TANPA_SUB_KEGIATAN", berkas=hasil.nama))

"""A sheet that is not our form: tables, proposed meaning and rows -> figures with their cells, findings, account.

What a figure is kept as (indikator of the register, period, year to date or not) is the work of `rangkai.py`; here
every cell is read for what it says.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.angka import gaya_dari
from capaian.domain.periode import Periode
from capaian.domain.tanggal import curiga_tertukar
from capaian.domain.temuan import Temuan, jawaban_sah
from capaian.ingest.formulir import adalah_perbaikan
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.kertas_kerja import Angka, InfoIndikator
from capaian.ingest.lepas.jumlah import periksa_jumlah
from capaian.ingest.neraca import Neraca
from capaian.ingest.peta.judul import Waktu, bersih, waktu
from capaian.ingest.peta.pengenal import find_pengenal
from capaian.ingest.peta.peta_temuan import sel_judul
from capaian.ingest.peta.usulkan import check_peta, propose
from capaian.ingest.sel import Harapan, IsiSel, PembacaSel, ejaan_satuan, satuan_baku
from capaian.ingest.tabel.baris import read_rows
from capaian.ingest.tabel.kode_baris import rekening
from capaian.ingest.tabel.temukan import find_tables
from capaian.ingest.tata_letak import (
    BASIS,
    TEKS_DISIMPAN,
    WAJIB_BASIS,
    BarisTabel,
    KolomPeta,
    Pengenal,
    Peta,
    Susunan,
    Tabel,
)
from capaian.reference import temuan
from capaian.reference.kolom import bidang as kolom_dikenal

ANGKA = ("kinerja", "anggaran", "rujukan")
"""golongan of the bidang that hold figures."""
_SATUAN_TETAP = {"rupiah": "Rp", "persen": "%"}
_DUA_INDIKATOR = re.compile(r"(?:^|\n|\s)1[.)]\s*\S.*?(?:\n|\s)2[.)]\s*\S", re.DOTALL)
_NOMOR_SATUAN = re.compile(r"^\d+(?:[.,]\d+)*\s+(?=\D)")
_TERSEMBUNYI = ("ikut", "tidak")


CariInfo = Callable[[str | None, str, str | None, Sequence[str]], InfoIndikator | None]
"""(indikator, name, code, names above) of a row -> what the register says of it, None when it does not know the row."""

Kunci = tuple[str, str | None, int | None]
"""bidang, period ("TW1", None for the file's own) and year (None where neither header nor row names one)."""


@dataclass(slots=True)
class BarisLepas:
    """One data row as it was read. `angka`: the figures; `gagal`: the cells of those that could not be read; `keadaan`:
    those declared instead; `kolom`: the column of each; `catatan`: kind -> (text, cells)."""

    lembar: str
    tabel: Tabel
    peta: Peta
    baris: BarisTabel
    indikator: str | None
    nama: str
    sel_nama: str
    satuan: str | None
    kode: str | None
    """As in the nomenklatur, or as the office writes it (IKU-01)."""
    angka: dict[Kunci, Angka] = field(default_factory=dict)
    gagal: dict[Kunci, str] = field(default_factory=dict)
    keadaan: dict[Kunci, tuple[str, Cell]] = field(default_factory=dict)
    catatan: dict[str, tuple[str, str]] = field(default_factory=dict)
    kolom: dict[Kunci, KolomPeta] = field(default_factory=dict)
    waktu: Waktu = field(default_factory=lambda: Waktu(""))
    """The period and year that the row itself names (long tables)."""


@dataclass(slots=True)
class _SatuTabel:
    sheet: Sheet
    tabel: Tabel
    peta: Peta
    baris: list[BarisTabel]
    pasti: bool
    rincian: dict[int, list[BarisTabel]] = field(default_factory=dict)
    """Number of the row of a sub kegiatan -> the rows of its accounts."""

    def __post_init__(self) -> None:
        atas: BarisTabel | None = None
        for b in self.baris:
            if b.kelas == "data" and b.kode and rekening(b.kode) and atas is not None:
                self.rincian.setdefault(atas.nomor, []).append(b)
            elif b.kelas in ("data", "grup", "jumlah"):
                atas = b if b.kelas == "data" and b.kode and not rekening(b.kode) else None

    def bukan_daun(self, b: BarisTabel) -> str:
        """Why the money of a row is no figure: a sub-total of rows below it, or the account of a sub kegiatan."""
        if any(b is x for daftar in self.rincian.values() for x in daftar):
            return "rincian_rekening"
        return "sub_jumlah" if b.induk_uang and b.nomor not in self.rincian else ""


@dataclass(slots=True)
class HasilLepas:
    baris: list[BarisLepas] = field(default_factory=list)
    angka: list[Angka] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    peta: list[tuple[str, Peta]] = field(default_factory=list)
    peta_baru: list[tuple[str, Peta]] = field(default_factory=list)
    """Those of `peta` that the person confirmed with this very file."""
    pengenal: list[Pengenal] = field(default_factory=list)
    kaki: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Report-level narrative: kind -> (sheet, cell, text)."""
    terbaca: bool = False
    """Whether there is any table to read."""


def read_lepas(
    grid: Grid,
    nama: str,
    neraca: Neraca,
    peta_pasti: Mapping[tuple[str | None, str], Peta],
    jawaban: Mapping[str, str],
    periode: Periode | None = None,
    info: CariInfo = lambda indikator, nama, kode, induk: None,
) -> HasilLepas:
    """Read every table of every sheet. `periode`: the one asked for, when it has been said. `peta_pasti`: (sheet or
    None, fingerprint) -> confirmed meaning of that layout;
    the others are read under the proposed one. Never raises for bad data."""
    return _Pembaca(grid, nama, neraca, peta_pasti, jawaban, periode, info).baca()


class _Pembaca:
    def __init__(
        self, grid: Grid, nama: str, neraca: Neraca, peta_pasti: Mapping[tuple[str | None, str], Peta],
        jawaban: Mapping[str, str], periode: Periode | None, info: CariInfo,
    ) -> None:  # fmt: skip
        self.info = info
        self.periode = periode
        self.grid = grid
        self.nama = nama
        self.neraca = neraca
        self.peta_pasti = peta_pasti
        self.jawaban = jawaban
        self.hasil = HasilLepas()
        self.ikut_tersembunyi = True
        self.gaya_berkas: str | None = None
        self.gaya_lembar: dict[str, str | None] = {}

    def catat(self, kode: str, lembar: str, cell: Cell | None = None, **isi: object) -> Temuan:
        hasil = PembacaSel(self.nama, lembar, self.jawaban).temuan(kode, cell, **isi)
        self.hasil.temuan.append(hasil)
        return hasil

    def baca(self) -> HasilLepas:
        susunan: dict[str, Susunan] = {}
        semua: list[_SatuTabel] = []
        for sheet in self.grid.lembar:
            if adalah_perbaikan(sheet):
                self.neraca.lewati_lembar(sheet, "petunjuk_dan_tanda")
                continue
            susunan[sheet.nama] = satu = find_tables(sheet)
            semua += self._tabel(sheet, satu)
        self.hasil.pengenal = find_pengenal(self.grid, susunan, self.nama)
        dibaca = [t for t in semua if t.peta.baca]
        self.hasil.terbaca = bool(dibaca)
        if not dibaca:
            self._tanpa_tabel(susunan)
        self._tanya_tersembunyi(dibaca)
        if not self.ikut_tersembunyi:
            for t in dibaca:
                t.peta = replace(t.peta, baca=not t.sheet.tersembunyi)
            dibaca = [t for t in dibaca if t.peta.baca]
        teks = {t.sheet.nama: list(_teks_angka(t)) for t in dibaca}
        self.gaya_lembar = {n: gaya_dari(isi) for n, isi in teks.items()}
        self.gaya_berkas = gaya_dari([x for isi in teks.values() for x in isi])
        for t in semua:
            self._baca_tabel(t)
        return self.hasil

    # -- tables ----------------------------------------------------------------------------------------------------

    def _tabel(self, sheet: Sheet, susunan: Susunan) -> Iterator[_SatuTabel]:
        if susunan.ditolak:
            self.neraca.lewati_lembar(sheet, susunan.ditolak)
            if sheet.sel:
                self.catat("BUKAN_UNTUK_DIBACA", sheet.nama, jenis=susunan.ditolak.replace("_", " "))
            return
        kaki = {k: (sheet.nama, cell.sel, teks) for k, (cell, teks) in susunan.kaki.items()}
        for jenis, (lembar, sel, teks) in kaki.items():
            lama = self.hasil.kaki.get(jenis)
            self.hasil.kaki[jenis] = (lama[0], lama[1], f"{lama[2]}\n{teks}") if lama else (lembar, sel, teks)
        sel_kaki = {sel for _, sel, _ in kaki.values()}
        for koordinat, apa in susunan.lain.items():
            cell = sheet.sel[koordinat]
            if cell.sel in sel_kaki:
                self.neraca.catat(sheet.nama, cell, "catatan")
                continue
            self.neraca.catat(sheet.nama, cell, "dilewati", apa)
            if apa == "di_luar_tabel" and cell.jenis == "angka" and susunan.tabel:
                self.catat("ANGKA_DI_LUAR_TABEL", sheet.nama, cell)
        if not susunan.tabel and sheet.sel and any(c.jenis == "angka" for c in sheet.sel.values()):
            self.catat("HEADER_TIDAK_DITEMUKAN", sheet.nama)
        for tabel in susunan.tabel:
            usul = propose(sheet, tabel)
            disebut = self.peta_pasti.get((sheet.nama, usul.sidik))
            pasti = disebut or self.peta_pasti.get((None, usul.sidik))
            peta = pasti.pada(usul, diingat=disebut is None) if pasti else usul
            if disebut:
                self.hasil.peta_baru.append((sheet.nama, peta))
            yield _SatuTabel(sheet, tabel, peta, read_rows(sheet, tabel, peta), pasti is not None)

    def _tanpa_tabel(self, susunan: Mapping[str, Susunan]) -> None:
        """Nothing to read in the whole file: then what was only remarked on a sheet keeps the file out."""
        self.hasil.temuan = [
            replace(t, tingkat="galat") if t.kode in ("BUKAN_UNTUK_DIBACA", "HEADER_TIDAK_DITEMUKAN") else t
            for t in self.hasil.temuan
        ]
        if not any(t.tingkat == "galat" for t in self.hasil.temuan):
            self.catat("BUKAN_KERTAS_KERJA", next(iter(susunan), ""))

    def _tanya_tersembunyi(self, semua: Sequence[_SatuTabel]) -> None:
        """Hidden rows, columns and sheets that hold figures are asked about once: they may be cancelled, or merely
        filtered away."""
        kena = [
            (t.sheet, c)
            for t in semua
            for b in t.baris
            if b.kelas == "data"
            for c in b.tertulis.values()
            if c.tersembunyi and not t.sheet.tersembunyi and (c.jenis == "angka" or any(x.isdigit() for x in c.teks))
        ] + [(s, c) for s in self.grid.lembar if s.tersembunyi and not adalah_perbaikan(s) for c in s.sel.values()]
        if not kena:
            return
        contoh = tulis.daftar(sorted({f"{s.nama}!{c.sel}" for s, c in kena})[:3])
        tanya = temuan(
            "ADA_TERSEMBUNYI", berkas=self.nama, jumlah=len(kena), contoh=contoh, pilihan=" atau ".join(_TERSEMBUNYI)
        )
        tanya = replace(tanya, pilihan=_TERSEMBUNYI)
        self.hasil.temuan.append(tanya)
        self.ikut_tersembunyi = jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) != "tidak"

    def _baca_tabel(self, t: _SatuTabel) -> None:
        judul = {
            k: c for k, c in t.sheet.sel.items()
            if t.tabel.judul[0] <= k[0] <= t.tabel.judul[1] and k not in t.tabel.dilewati
            and not self.neraca.sudah(t.sheet.nama, c) and any(k[1] == kol.nomor for kol in t.tabel.kolom)
        }  # fmt: skip
        for cell in judul.values():
            self.neraca.catat(t.sheet.nama, cell, "judul")
        for koordinat, apa in t.tabel.dilewati.items():
            if (cell := t.sheet.sel.get(koordinat)) is not None and not self.neraca.sudah(t.sheet.nama, cell):
                self.neraca.catat(t.sheet.nama, cell, "dilewati", apa)
        if not t.peta.baca:
            self.hasil.peta.append((t.sheet.nama, t.peta))
            for b in t.baris:
                self.neraca.lewati(t.sheet.nama, b.tertulis.values(), "tabel_tidak_dibaca")
            return
        temuan_peta = check_peta(t.sheet, t.tabel, t.peta, t.baris)
        self.hasil.temuan += [replace(x, berkas=self.nama) for x in temuan_peta]
        rusak = any(x.tingkat == "galat" for x in temuan_peta)
        if not rusak:
            self._tanya_peta(t, min(judul.values(), key=lambda c: (c.baris, c.kolom), default=None))
        self.hasil.peta.append((t.sheet.nama, t.peta))
        gaya = {k.nomor: self._gaya(t, k) for k in t.peta.kolom}
        for b in t.baris:
            if b.kelas != "data":
                self._bukan_data(t, b)
            elif rusak:
                for cell in b.tertulis.values():
                    self.neraca.catat(t.sheet.nama, cell, "temuan")
            else:
                self._baca_baris(t, b, gaya)
        if not rusak:
            terbaca = self._uang_terbaca(t)
            self.hasil.temuan += periksa_jumlah(self.nama, t.sheet.nama, t.peta, t.baris, t.rincian, terbaca)

    def _uang_terbaca(self, t: _SatuTabel) -> dict[tuple[int, int], Decimal | None]:
        """(row, column) of the money of the leaves of a table -> the figure, None where it could not be read."""
        hasil: dict[tuple[int, int], Decimal | None] = {}
        for b in self.hasil.baris:
            if b.tabel is t.tabel:
                for kunci, k in b.kolom.items():
                    if kolom_dikenal()[kunci[0]].isi == "rupiah" and (kunci in b.angka or kunci in b.gagal):
                        hasil[b.baris.nomor, k.nomor] = b.angka[kunci].nilai if kunci in b.angka else None
        return hasil

    def _bukan_data(self, t: _SatuTabel, b: BarisTabel) -> None:
        """Rows that are passed over with their reason; figures that nothing names, or that stand among leftovers of a
        template, are also told cell by cell."""
        self.neraca.lewati(t.sheet.nama, b.tertulis.values(), b.kelas)
        if b.kelas in ("tanpa_nama", "contoh", "templat", "lanjutan") or b.alasan.startswith("angka tanpa nama"):
            angka = {k.nomor for k in t.peta.kolom if k.bidang and kolom_dikenal()[k.bidang].golongan in ANGKA}
            for nomor, cell in b.tertulis.items():
                if nomor in angka and cell.jenis == "angka" and cell.nilai:
                    self.catat("ANGKA_DI_LUAR_TABEL", t.sheet.nama, cell)

    def _tanya_peta(self, t: _SatuTabel, pertama: Cell | None) -> None:
        """A layout is read only under a meaning that a person has seen; what cannot be told from the sheet, whether a
        column counts a quarter or since January, is asked once."""
        if not t.pasti:
            daftar = tulis.daftar([k.judul for k in t.peta.kolom if k.bidang] or ["–"])
            tanya = self.catat("PETA_BELUM_DIKONFIRMASI", t.sheet.nama, pertama, kolom=daftar)
            t.pasti = jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) is not None
            if t.pasti:
                self.hasil.peta_baru.append((t.sheet.nama, t.peta))
        for bidang in WAJIB_BASIS:
            ragu = [k for k in t.peta.kolom if k.bidang == bidang and k.basis is None and k.periode != "TAHUN"]
            if not ragu:
                continue
            sel, teks = sel_judul(t.sheet, t.tabel, ragu[0].nomor)
            tanya = temuan(
                "BASIS_KOLOM", berkas=self.nama, lembar=t.sheet.nama, sel=sel, teks=teks,
                kolom=tulis.daftar([k.judul for k in ragu]), pilihan=" atau ".join(BASIS),
            )  # fmt: skip
            tanya = replace(tanya, pilihan=BASIS)
            self.hasil.temuan.append(tanya)
            if (basis := jawaban_sah(tanya, self.jawaban.get(tanya.kunci))) is not None:
                kolom = tuple(replace(k, basis=basis) if k in ragu else k for k in t.peta.kolom)
                lama, t.peta = t.peta, replace(t.peta, kolom=kolom)
                self.hasil.peta_baru = [(s, t.peta if p is lama else p) for s, p in self.hasil.peta_baru]

    def _gaya(self, t: _SatuTabel, k: KolomPeta) -> str | None:
        """Which way of writing numbers the unambiguous texts prove: of the column, else the sheet, else the file."""
        kolom = [c.teks for b in t.baris if b.kelas == "data" and (c := b.tertulis.get(k.nomor)) and c.jenis == "teks"]
        return gaya_dari(kolom) or self.gaya_lembar.get(t.sheet.nama) or self.gaya_berkas

    # -- one row ---------------------------------------------------------------------------------------------------

    def _baca_baris(self, t: _SatuTabel, b: BarisTabel, gaya: Mapping[int, str | None]) -> None:
        lembar = t.sheet.nama
        dikenal = kolom_dikenal()
        per_bidang = {k.bidang: b.sel[k.nomor] for k in reversed(t.peta.kolom) if k.bidang and k.nomor in b.sel}
        sel_indikator = per_bidang.get("indikator")
        sel_nama = sel_indikator or next((per_bidang[x] for x in _NAMA if x in per_bidang), None)
        satuan, jenis = self._satuan(lembar, per_bidang.get("satuan"))
        kode = b.kode or (per_bidang["kode"].teks.strip() or None if "kode" in per_bidang else None)
        satu = BarisLepas(
            lembar, t.tabel, t.peta, b, sel_indikator.teks if sel_indikator else None,
            b.nama or (sel_nama.teks if sel_nama else ""), sel_nama.sel if sel_nama else "", satuan, kode,
        )  # fmt: skip
        pembaca = PembacaSel(self.nama, lembar, self.jawaban)
        info = self.info(satu.indikator, satu.nama, kode, b.induk)
        waktu_baris, salah = _waktu_baris(per_bidang)
        satu.waktu = waktu_baris
        tahan = self._dua_indikator(pembaca, sel_indikator)
        if salah is not None:
            self.catat("PERIODE_BARIS_SALAH", lembar, salah)
            tahan = True
        tahan = self._satuan_beda(pembaca, per_bidang.get("satuan"), satuan, info) or tahan
        tahan = self._gabungan(t, b, pembaca) or tahan
        if b.ragu:
            sel_kode = next((b.sel[k.nomor] for k in t.peta.kolom if k.bidang == "kode" and k.nomor in b.sel), sel_nama)
            tanya = pembaca.temuan("KODE_MERAGUKAN", sel_kode, dibaca=b.kode or "–", sebab=b.ragu)
            self.hasil.temuan.append(tanya)
            tahan = tahan or jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) is None
        tersembunyi = (t.sheet.tersembunyi or b.tersembunyi) and not self.ikut_tersembunyi
        peta = {k.nomor: k for k in t.peta.kolom}
        for nomor, cell in sorted(b.tertulis.items()):
            k = peta.get(nomor)
            bidang = dikenal[k.bidang] if k is not None and k.bidang else None
            if bidang is None:
                self.neraca.catat(lembar, cell, "dilewati", "kolom_tidak_dipetakan")
            elif bidang.golongan == "turunan":
                self.neraca.catat(lembar, cell, "dilewati", "turunan")
            elif bidang.golongan == "teks":
                self._tanggal(t, b, pembaca, nomor, cell)
                self._teks(satu, pembaca, bidang.id, cell)
            elif bidang.golongan not in ANGKA:
                self.neraca.catat(lembar, cell, "dilewati", "pengenal_baris")
            elif bidang.isi == "rupiah" and (alasan := t.bukan_daun(b)):
                self.neraca.catat(lembar, cell, "dilewati", alasan)
            elif (tersembunyi or cell.tersembunyi) and not self.ikut_tersembunyi:
                self.neraca.catat(lembar, cell, "dilewati", "tersembunyi")
            else:
                kolom = replace(k, periode=waktu_baris.periode or k.periode, tahun=k.tahun or waktu_baris.tahun)
                kunci = (bidang.id, kolom.periode, kolom.tahun)
                satu.kolom[kunci] = kolom
                if tahan:
                    self.neraca.catat(lembar, cell, "temuan")
                    satu.gagal[kunci] = cell.sel
                    continue
                harapan = _harapan(bidang.isi, satuan, jenis, k, gaya.get(nomor))
                if info is not None and bidang.golongan == "kinerja" and bidang.isi == "angka":
                    # What the register says of the indikator goes before what the sheet says.
                    harapan = _harapan("angka", info.satuan, info.jenis_satuan, k, gaya.get(nomor))
                    harapan = replace(harapan, rentang=info.rentang)
                self._angka(satu, pembaca, kunci, cell, harapan)
        if not tersembunyi:
            self.hasil.baris.append(satu)

    def _dua_indikator(self, pembaca: PembacaSel, cell: Cell | None) -> bool:
        """Two indikator in one cell share one number: nobody but the seksi knows whose it is."""
        if cell is None or not _DUA_INDIKATOR.search(cell.teks):
            return False
        tanya = pembaca.temuan("DUA_INDIKATOR", cell)
        self.hasil.temuan.append(tanya)
        return jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) is None

    def _satuan_beda(
        self, pembaca: PembacaSel, cell: Cell | None, satuan: str | None, info: InfoIndikator | None
    ) -> bool:
        """A row in another unit than the register measures in: is it the same thing at all?"""
        if cell is None or satuan is None or info is None or satuan_baku(satuan) == satuan_baku(info.satuan):
            return False
        tanya = pembaca.temuan("SATUAN_BEDA", cell, satuan=info.satuan)
        self.hasil.temuan.append(tanya)
        return jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) is None

    def _gabungan(self, t: _SatuTabel, b: BarisTabel, pembaca: PembacaSel) -> bool:
        """One figure in a merged cell beside several indikator: it is read for the first, and that is asked about."""
        for k in t.peta.kolom:
            cell = b.sel.get(k.nomor)
            if cell is None or k.nomor in b.tertulis or not k.bidang or kolom_dikenal()[k.bidang].golongan != "kinerja":
                continue
            tanya = pembaca.temuan("ANGKA_GABUNGAN", cell, nama=b.nama or "")
            if not any(x.kunci == tanya.kunci for x in self.hasil.temuan):
                self.hasil.temuan.append(tanya)
            if jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) is None:
                return True
        return False

    def _satuan(self, lembar: str, cell: Cell | None) -> tuple[str | None, str | None]:
        """(satuan as written without a number in front, its jenis)."""
        if cell is None or cell.jenis != "teks" or not cell.teks.strip():
            return None, None
        teks = _NOMOR_SATUAN.sub("", " ".join(cell.teks.split()))
        jenis = ejaan_satuan().get(teks.casefold())
        if jenis is None and self._baru(lembar, cell):
            self.catat("SATUAN_TIDAK_DIKENAL", lembar, cell)
        return teks, jenis

    def _baru(self, lembar: str, cell: Cell) -> bool:
        """A merged or repeated satuan cell is remarked on once."""
        return not any(
            t.kode == "SATUAN_TIDAK_DIKENAL" and t.lembar == lembar and t.sel == cell.sel for t in self.hasil.temuan
        )

    def _teks(self, satu: BarisLepas, pembaca: PembacaSel, bidang: str, cell: Cell) -> None:
        jenis = TEKS_DISIMPAN.get(bidang)
        if jenis is None:
            self.neraca.catat(satu.lembar, cell, "dilewati", "teks_tidak_disimpan")
            return
        if (rusak := pembaca.rumus_rusak(cell)) is not None:
            self.neraca.catat(satu.lembar, cell, "temuan")
            self.hasil.temuan.append(rusak)
            return
        teks = cell.teks.replace("_x000D_", "").strip()
        if not teks:
            self.neraca.catat(satu.lembar, cell, "dilewati", "kosong")
            return
        self.neraca.catat(satu.lembar, cell, "catatan")
        lama = satu.catatan.get(jenis)
        satu.catatan[jenis] = (f"{lama[0]}\n{teks}", f"{lama[1]}+{cell.sel}") if lama else (teks, cell.sel)

    def _tanggal(self, t: _SatuTabel, b: BarisTabel, pembaca: PembacaSel, nomor: int, cell: Cell) -> None:
        """A native date whose day and month a machine of another country may have exchanged: only its neighbours,
        written by hand, tell."""
        if cell.jenis != "tanggal" or not re.match(r"\d{4}-\d\d-\d\d", cell.teks):
            return  # no date, or a time of day
        sesama = [c.teks for x in t.baris if (c := x.tertulis.get(nomor)) is not None and c.jenis == "teks"]
        sesama += [c.teks for c in b.tertulis.values() if c.jenis == "teks"]
        hari = date.fromisoformat(cell.teks[:10])
        if curiga_tertukar(hari, cell.format, sesama):
            lain = hari.replace(day=hari.month, month=hari.day)
            pilihan = (lain.isoformat(), hari.isoformat())
            tanya = pembaca.temuan("TANGGAL_TERTUKAR", cell, satu=tulis.tanggal(lain), dua=tulis.tanggal(hari))
            self.hasil.temuan.append(replace(tanya, pilihan=pilihan))

    def _angka(self, satu: BarisLepas, pembaca: PembacaSel, kunci: Kunci, cell: Cell, h: Harapan) -> None:
        if kunci[0] == "realisasi_persen" and h.jenis == "persen":
            h = replace(h, tanya_skala=satu.kolom[kunci].persen is None)
        isi = pembaca.angka(cell, h)
        isi = self._negatif(pembaca, cell, isi)
        # What is wrong in a quarter that nobody asks for yet is told, and does not hold back this one.
        nanti = isi.gagal and self._sesudah(kunci[1])
        self.hasil.temuan += [replace(t, tingkat="peringatan") for t in isi.temuan] if nanti else isi.temuan
        if isi.gagal:
            self.neraca.catat(satu.lembar, cell, "temuan")
            satu.gagal[kunci] = cell.sel
        elif isi.nilai is not None:
            self.neraca.catat(satu.lembar, cell, "fakta")
            satu.angka[kunci] = Angka(
                satu.lembar, cell.sel, cell.teks, isi.nilai, h.satuan or isi.satuan, kunci[0], None, None, isi.aturan,
                kunci[1], True,
            )  # fmt: skip
        elif isi.keadaan:
            self.neraca.catat(satu.lembar, cell, "catatan")
            satu.keadaan[kunci] = (isi.keadaan, cell)
        else:
            self.neraca.catat(satu.lembar, cell, "dilewati", "kosong")

    def _sesudah(self, periode: str | None) -> bool:
        """Whether a column is of a time after the period asked for."""
        if self.periode is None or self.periode.jenis != "tw" or periode is None or periode == "TAHUN":
            return False
        ke = int(periode[2:]) if periode.startswith("TW") else (int(periode[1:]) + 2) // 3
        return ke > self.periode.ke

    @staticmethod
    def _negatif(pembaca: PembacaSel, cell: Cell, isi: IsiSel) -> IsiSel:
        if isi.nilai is None or isi.nilai >= 0:
            return isi
        return IsiSel(gagal=True, temuan=(*isi.temuan, pembaca.temuan("NEGATIF", cell)))


_NAMA = ("uraian", "urusan", "sasaran", "tujuan", "kode")


def _harapan(jenis_bidang: str, satuan: str | None, jenis: str | None, k: KolomPeta, gaya: str | None) -> Harapan:
    if jenis_bidang in _SATUAN_TETAP:
        satuan, jenis = _SATUAN_TETAP[jenis_bidang], jenis_bidang
    persen = jenis == "persen"
    return Harapan(
        jenis, satuan, gaya=gaya, tanya_skala=persen and k.persen is None and jenis_bidang == "angka",
        pecahan=persen and k.persen == "pecahan", skala=k.skala if jenis == "rupiah" else Decimal(1),
    )  # fmt: skip


def _waktu_baris(per_bidang: Mapping[str, Cell]) -> tuple[Waktu, Cell | None]:
    """The period and year that a long table names in each row, and the cell that says something else in their place."""
    periode = tahun = None
    for bidang, awalan in (("triwulan", "TW"), ("bulan", "B")):
        cell = per_bidang.get(bidang)
        if cell is None or not cell.teks.strip():
            continue
        ditemukan = waktu(bersih(cell.teks), di_bawah_triwulan=bidang == "triwulan")
        angka = re.fullmatch(r"0?([1-9]|1[0-2])(?:\.0)?", cell.teks.strip())
        if angka and (bidang == "bulan" or int(angka[1]) <= 4):
            ditemukan = Waktu("", f"TW{angka[1]}" if bidang == "triwulan" else f"B{int(angka[1]):02}")
        if ditemukan.salah or ditemukan.periode is None or not ditemukan.periode.startswith(awalan) or ditemukan.sisa:
            return Waktu(""), cell
        periode, tahun = ditemukan.periode, ditemukan.tahun
    cell = per_bidang.get("tahun")
    if cell is not None and cell.teks.strip():
        angka = re.fullmatch(r"(20\d\d)(?:\.0)?", cell.teks.strip())
        if angka is None:
            return Waktu(""), cell
        tahun = int(angka[1])
    return Waktu("", periode, tahun), None


def _teks_angka(t: _SatuTabel) -> Iterator[str]:
    angka = {k.id for k in kolom_dikenal().values() if k.golongan in ANGKA}
    kolom = [k.nomor for k in t.peta.kolom if k.bidang in angka]
    for b in t.baris:
        if b.kelas == "data":
            yield from (b.tertulis[n].teks for n in kolom if n in b.tertulis and b.tertulis[n].jenis == "teks")

"""A sheet that is not our form: tables, proposed meaning and rows -> figures with their cells, findings, account.

Here the file and its tables; a row is read by `baris.py`. What a figure is kept as (indikator of the register, period,
year to date or not) is the work of `rangkai.py`; here every cell is read for what it says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.angka import gaya_dari
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan, jawaban_sah
from capaian.ingest.formulir import lembar_sendiri
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.lepas.baris import CariInfo, PembacaBaris
from capaian.ingest.lepas.hasil import ANGKA, BarisLepas, HasilLepas, SatuTabel
from capaian.ingest.lepas.jumlah import periksa_jumlah
from capaian.ingest.neraca import Neraca
from capaian.ingest.peta.pengenal import find_pengenal
from capaian.ingest.peta.peta_temuan import sel_judul
from capaian.ingest.peta.usulkan import check_peta, propose
from capaian.ingest.sel import PembacaSel
from capaian.ingest.tabel.baris import read_rows
from capaian.ingest.tabel.temukan import find_tables
from capaian.ingest.tata_letak import BASIS, WAJIB_BASIS, BarisTabel, KolomPeta, Peta, Susunan
from capaian.reference import temuan
from capaian.reference.kolom import bidang as kolom_dikenal

_TERSEMBUNYI = ("ikut", "tidak")


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
    None, fingerprint) -> confirmed meaning of that layout; the others are read under the proposed one. Never raises
    for bad data."""
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
        self.gaya_berkas: str | None = None
        self.gaya_lembar: dict[str, str | None] = {}

    def catat(self, kode: str, lembar: str, cell: Cell | None = None, **isi: object) -> Temuan:
        hasil = PembacaSel(self.nama, lembar, self.jawaban).temuan(kode, cell, **isi)
        self.hasil.temuan.append(hasil)
        return hasil

    def baca(self) -> HasilLepas:
        susunan: dict[str, Susunan] = {}
        semua: list[SatuTabel] = []
        for sheet in self.grid.lembar:
            if lembar_sendiri(sheet):
                self.neraca.lewati_lembar(sheet, "petunjuk_dan_tanda")
                continue
            susunan[sheet.nama] = satu = find_tables(sheet)
            semua += self._tabel(sheet, satu)
        self.hasil.pengenal = find_pengenal(self.grid, susunan, self.nama)
        dibaca = [t for t in semua if t.peta.baca]
        self.hasil.terbaca = bool(dibaca)
        if not dibaca:
            self._tanpa_tabel(susunan)
        ikut_tersembunyi = self._tanya_tersembunyi(dibaca)
        if not ikut_tersembunyi:
            for t in dibaca:
                t.peta = replace(t.peta, baca=not t.sheet.tersembunyi)
            dibaca = [t for t in dibaca if t.peta.baca]
        teks = {t.sheet.nama: list(_teks_angka(t)) for t in dibaca}
        self.gaya_lembar = {n: gaya_dari(isi) for n, isi in teks.items()}
        self.gaya_berkas = gaya_dari([x for isi in teks.values() for x in isi])
        pembaca = PembacaBaris(
            self.nama, self.neraca, self.jawaban, self.hasil, self.info, self.periode, ikut_tersembunyi
        )
        for t in semua:
            self._baca_tabel(t, pembaca)
        return self.hasil

    # -- tables ----------------------------------------------------------------------------------------------------

    def _tabel(self, sheet: Sheet, susunan: Susunan) -> Iterator[SatuTabel]:
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
            yield SatuTabel(sheet, tabel, peta, read_rows(sheet, tabel, peta), pasti is not None)

    def _tanpa_tabel(self, susunan: Mapping[str, Susunan]) -> None:
        """Nothing to read in the whole file: then what was only remarked on a sheet keeps the file out."""
        self.hasil.temuan = [
            replace(t, tingkat="galat") if t.kode in ("BUKAN_UNTUK_DIBACA", "HEADER_TIDAK_DITEMUKAN") else t
            for t in self.hasil.temuan
        ]
        if not any(t.tingkat == "galat" for t in self.hasil.temuan):
            self.catat("BUKAN_KERTAS_KERJA", next(iter(susunan), ""))

    def _tanya_tersembunyi(self, semua: Sequence[SatuTabel]) -> bool:
        """Hidden rows, columns and sheets that hold figures are asked about once: they may be cancelled, or merely
        filtered away. Whether they count."""
        kena = [
            (t.sheet, c)
            for t in semua
            for b in t.baris
            if b.kelas == "data"
            for c in b.tertulis.values()
            if c.tersembunyi and not t.sheet.tersembunyi and (c.jenis == "angka" or any(x.isdigit() for x in c.teks))
        ] + [(s, c) for s in self.grid.lembar if s.tersembunyi and not lembar_sendiri(s) for c in s.sel.values()]
        if not kena:
            return True
        contoh = tulis.daftar(sorted({f"{s.nama}!{c.sel}" for s, c in kena})[:3])
        tanya = temuan(
            "ADA_TERSEMBUNYI", berkas=self.nama, jumlah=len(kena), contoh=contoh, pilihan=" atau ".join(_TERSEMBUNYI)
        )
        tanya = replace(tanya, pilihan=_TERSEMBUNYI)
        self.hasil.temuan.append(tanya)
        return jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) != "tidak"

    def _baca_tabel(self, t: SatuTabel, pembaca: PembacaBaris) -> None:
        nomor_kolom = {kol.nomor for kol in t.tabel.kolom}
        judul = {
            k: c for k, c in t.sheet.sel.items()
            if t.tabel.judul[0] <= k[0] <= t.tabel.judul[1] and k not in t.tabel.dilewati
            and not self.neraca.sudah(t.sheet.nama, c) and k[1] in nomor_kolom
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
        awal = len(self.hasil.baris)
        for b in t.baris:
            if b.kelas != "data":
                self._bukan_data(t, b)
            elif rusak:
                for cell in b.tertulis.values():
                    self.neraca.catat(t.sheet.nama, cell, "temuan")
            else:
                pembaca.baca(t, b, gaya)
        if not rusak:
            terbaca = _uang_terbaca(self.hasil.baris[awal:])
            self.hasil.temuan += periksa_jumlah(self.nama, t.sheet.nama, t.peta, t.baris, t.rincian, terbaca)

    def _bukan_data(self, t: SatuTabel, b: BarisTabel) -> None:
        """Rows that are passed over with their reason; figures that nothing names, or that stand among leftovers of a
        template, are also told cell by cell."""
        self.neraca.lewati(t.sheet.nama, b.tertulis.values(), b.kelas)
        if b.kelas in ("tanpa_nama", "contoh", "templat", "lanjutan") or b.alasan.startswith("angka tanpa nama"):
            angka = {k.nomor for k in t.peta.kolom if k.bidang and kolom_dikenal()[k.bidang].golongan in ANGKA}
            for nomor, cell in b.tertulis.items():
                if nomor in angka and cell.jenis == "angka" and cell.nilai:
                    self.catat("ANGKA_DI_LUAR_TABEL", t.sheet.nama, cell)

    def _tanya_peta(self, t: SatuTabel, pertama: Cell | None) -> None:
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

    def _gaya(self, t: SatuTabel, k: KolomPeta) -> str | None:
        """Which way of writing numbers the unambiguous texts prove: of the column, else the sheet, else the file."""
        kolom = [c.teks for b in t.baris if b.kelas == "data" and (c := b.tertulis.get(k.nomor)) and c.jenis == "teks"]
        return gaya_dari(kolom) or self.gaya_lembar.get(t.sheet.nama) or self.gaya_berkas


def _uang_terbaca(baris: Sequence[BarisLepas]) -> dict[tuple[int, int], Decimal | None]:
    """(row, column) of the money of the leaves of a table -> the figure, None where it could not be read."""
    hasil: dict[tuple[int, int], Decimal | None] = {}
    for b in baris:
        for kunci, k in b.kolom.items():
            if kolom_dikenal()[kunci[0]].isi == "rupiah" and (kunci in b.angka or kunci in b.gagal):
                hasil[b.baris.nomor, k.nomor] = b.angka[kunci].nilai if kunci in b.angka else None
    return hasil


def _teks_angka(t: SatuTabel) -> Iterator[str]:
    angka = {k.id for k in kolom_dikenal().values() if k.golongan in ANGKA}
    kolom = [k.nomor for k in t.peta.kolom if k.bidang in angka]
    for b in t.baris:
        if b.kelas == "data":
            yield from (b.tertulis[n].teks for n in kolom if n in b.tertulis and b.tertulis[n].jenis == "teks")

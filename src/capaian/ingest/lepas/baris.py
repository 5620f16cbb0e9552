"""One row of a foreign sheet: whose it is, what holds its figures back, and what each cell of it says.

Every cell of the row ends up in the account, read or passed over with the reason.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.tanggal import curiga_tertukar
from capaian.domain.temuan import Temuan, jawaban_sah
from capaian.ingest.grid import Cell
from capaian.ingest.kertas_kerja import Angka, InfoIndikator
from capaian.ingest.lepas.hasil import ANGKA, BarisLepas, HasilLepas, Kunci, SatuTabel
from capaian.ingest.neraca import Neraca
from capaian.ingest.peta.judul import Waktu, bersih, triwulan_dari, waktu
from capaian.ingest.sel import Harapan, IsiSel, PembacaSel, ejaan_satuan, satuan_baku
from capaian.ingest.tata_letak import TEKS_DISIMPAN, BarisTabel, KolomPeta
from capaian.reference.kolom import bidang as kolom_dikenal

CariInfo = Callable[[str | None, str, str | None, Sequence[str]], InfoIndikator | None]
"""(indikator, name, code, names above) of a row -> what the register says of it, None when it does not know the row."""

_NAMA = ("uraian", "urusan", "sasaran", "tujuan", "kode")
_SATUAN_TETAP = {"rupiah": "Rp", "persen": "%"}
_DUA_INDIKATOR = re.compile(r"(?:^|\n|\s)1[.)]\s*\S.*?(?:\n|\s)2[.)]\s*\S", re.DOTALL)
_NOMOR_SATUAN = re.compile(r"^\d+(?:[.,]\d+)*\s+(?=\D)")


@dataclass(slots=True)
class PembacaBaris:
    """Reads the rows of one file into `hasil`. `periode`: the one asked for, when it has been said;
    `ikut_tersembunyi`: whether hidden figures count."""

    nama: str
    neraca: Neraca
    jawaban: Mapping[str, str]
    hasil: HasilLepas
    info: CariInfo
    periode: Periode | None
    ikut_tersembunyi: bool
    _disebut: set[str] = field(default_factory=set)
    """Keys of what is told once although several rows show it: a merged or repeated cell."""

    def baca(self, t: SatuTabel, b: BarisTabel, gaya: Mapping[int, str | None]) -> None:
        """`gaya`: number of a column -> how its numbers are written."""
        lembar = t.sheet.nama
        dikenal = kolom_dikenal()
        pembaca = PembacaSel(self.nama, lembar, self.jawaban)
        per_bidang = {k.bidang: b.sel[k.nomor] for k in reversed(t.peta.kolom) if k.bidang and k.nomor in b.sel}
        sel_indikator = per_bidang.get("indikator")
        sel_nama = sel_indikator or next((per_bidang[x] for x in _NAMA if x in per_bidang), None)
        kode = b.kode or (per_bidang["kode"].teks.strip() or None if "kode" in per_bidang else None)
        satu = BarisLepas(
            lembar, t.tabel, t.peta, b, sel_indikator.teks if sel_indikator else None,
            b.nama or (sel_nama.teks if sel_nama else ""), sel_nama.sel if sel_nama else "", kode,
        )  # fmt: skip
        info = self.info(satu.indikator, satu.nama, kode, b.induk)
        satuan, jenis = self._satuan(pembaca, per_bidang.get("satuan"), info)
        satu.waktu, salah = _waktu_baris(pembaca, per_bidang)
        tahan = self._dua_indikator(pembaca, sel_indikator)
        if salah is not None:
            self.hasil.temuan.append(salah)
            tahan = True
        tahan = self._satuan_beda(pembaca, per_bidang.get("satuan"), satuan, info) or tahan
        tahan = self._gabungan(t, b, pembaca) or tahan
        tahan = self._kode_meragukan(t, b, pembaca, sel_nama) or tahan
        buang = not self.ikut_tersembunyi
        tersembunyi = buang and (t.sheet.tersembunyi or b.tersembunyi)
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
            elif tersembunyi or (buang and cell.tersembunyi):
                self.neraca.catat(lembar, cell, "dilewati", "tersembunyi")
            else:
                kolom = replace(k, periode=satu.waktu.periode or k.periode, tahun=k.tahun or satu.waktu.tahun)
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
                    harapan = replace(harapan, rentang=info.rentang, kategori=info.kategori)
                self._angka(satu, pembaca, kunci, cell, harapan)
        if not tersembunyi:
            self.hasil.baris.append(satu)

    # -- what holds the figures of a row back ------------------------------------------------------------------------

    def _menunggu(self, tanya: Temuan) -> bool:
        """Ask; whether nobody has answered yet."""
        self.hasil.temuan.append(tanya)
        return self._tanpa_jawaban(tanya)

    def _tanpa_jawaban(self, tanya: Temuan) -> bool:
        return jawaban_sah(tanya, self.jawaban.get(tanya.kunci)) is None

    def _sekali(self, t: Temuan) -> None:
        if t.kunci not in self._disebut:
            self._disebut.add(t.kunci)
            self.hasil.temuan.append(t)

    def _dua_indikator(self, pembaca: PembacaSel, cell: Cell | None) -> bool:
        """Two indikator in one cell share one number: nobody but the seksi knows whose it is."""
        if cell is None or not _DUA_INDIKATOR.search(cell.teks):
            return False
        return self._menunggu(pembaca.temuan("DUA_INDIKATOR", cell))

    def _satuan_beda(
        self, pembaca: PembacaSel, cell: Cell | None, satuan: str | None, info: InfoIndikator | None
    ) -> bool:
        """A row in another unit than the register measures in: is it the same thing at all?"""
        if cell is None or satuan is None or info is None or _satuan_register(satuan, info):
            return False
        return self._menunggu(pembaca.temuan("SATUAN_BEDA", cell, satuan=info.satuan))

    def _gabungan(self, t: SatuTabel, b: BarisTabel, pembaca: PembacaSel) -> bool:
        """One figure in a merged cell beside several rows: it is read for the first, and that is asked about. Money
        stands once beside all indikator of a programme; beside another name or code it is asked about too."""
        sendiri = any(k.bidang in ("kode", "uraian") and k.nomor in b.tertulis for k in t.peta.kolom)
        golongan = ("kinerja", "anggaran") if sendiri else ("kinerja",)
        for k in t.peta.kolom:
            cell = b.sel.get(k.nomor)
            if (
                cell is None
                or k.nomor in b.tertulis
                or not k.bidang
                or kolom_dikenal()[k.bidang].golongan not in golongan
            ):
                continue
            tanya = pembaca.temuan("ANGKA_GABUNGAN", cell, nama=b.nama or "")
            self._sekali(tanya)
            if self._tanpa_jawaban(tanya):
                return True
        return False

    def _kode_meragukan(self, t: SatuTabel, b: BarisTabel, pembaca: PembacaSel, sel_nama: Cell | None) -> bool:
        if not b.ragu:
            return False
        sel = next((b.sel[k.nomor] for k in t.peta.kolom if k.bidang == "kode" and k.nomor in b.sel), sel_nama)
        return self._menunggu(pembaca.temuan("KODE_MERAGUKAN", sel, dibaca=b.kode or "–", sebab=b.ragu))

    # -- what a cell says --------------------------------------------------------------------------------------------

    def _satuan(
        self, pembaca: PembacaSel, cell: Cell | None, info: InfoIndikator | None
    ) -> tuple[str | None, str | None]:
        """(satuan as written without a number in front, its jenis)."""
        if cell is None or cell.jenis != "teks" or not cell.teks.strip():
            return None, None
        teks = _NOMOR_SATUAN.sub("", " ".join(cell.teks.split()))
        jenis = ejaan_satuan().get(teks.casefold())
        if jenis is None and (info is None or not _satuan_register(teks, info)):
            self._sekali(pembaca.temuan("SATUAN_TIDAK_DIKENAL", cell))
        return teks, jenis

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

    def _tanggal(self, t: SatuTabel, b: BarisTabel, pembaca: PembacaSel, nomor: int, cell: Cell) -> None:
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
        return triwulan_dari(periode) > self.periode.ke

    @staticmethod
    def _negatif(pembaca: PembacaSel, cell: Cell, isi: IsiSel) -> IsiSel:
        if isi.nilai is None or isi.nilai >= 0:
            return isi
        return IsiSel(gagal=True, temuan=(*isi.temuan, pembaca.temuan("NEGATIF", cell)))


def _harapan(jenis_bidang: str, satuan: str | None, jenis: str | None, k: KolomPeta, gaya: str | None) -> Harapan:
    if jenis_bidang in _SATUAN_TETAP:
        satuan, jenis = _SATUAN_TETAP[jenis_bidang], jenis_bidang
    persen = jenis == "persen"
    return Harapan(
        jenis, satuan, gaya=gaya, tanya_skala=persen and k.persen is None and jenis_bidang == "angka",
        pecahan=persen and k.persen == "pecahan", skala=k.skala if jenis == "rupiah" else Decimal(1),
    )  # fmt: skip


def _satuan_register(satuan: str, info: InfoIndikator) -> bool:
    """Whether that is what the register measures in; a list of words may go by several names."""
    nama = (info.satuan, *(info.kategori.satuan if info.kategori is not None else ()))
    return satuan_baku(satuan) in map(satuan_baku, nama)


def _waktu_baris(pembaca: PembacaSel, per_bidang: Mapping[str, Cell]) -> tuple[Waktu, Temuan | None]:
    """The period and year that a long table names in each row, or what is wrong with them."""
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
            return Waktu(""), pembaca.temuan("PERIODE_BARIS_SALAH", cell)
        if periode is not None and triwulan_dari(periode) != triwulan_dari(ditemukan.periode):
            return Waktu(""), pembaca.temuan("BULAN_DI_LUAR_TW", cell)
        periode, tahun = ditemukan.periode, ditemukan.tahun
    cell = per_bidang.get("tahun")
    if cell is not None and cell.teks.strip():
        angka = re.fullmatch(r"(20\d\d)(?:\.0)?", cell.teks.strip())
        if angka is None:
            return Waktu(""), pembaca.temuan("PERIODE_BARIS_SALAH", cell)
        tahun = int(angka[1])
    return Waktu("", periode, tahun), None

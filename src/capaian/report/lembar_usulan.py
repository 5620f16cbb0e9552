"""The sheet of a planning form, from the letterhead down to the signatures. The reader is ingest/usulan.py; the hidden
column A marks the rows as in the other forms, a row that the seksi writes itself is `<blok>:+<n>`."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter as huruf
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from capaian.reference.usulan import BlokUsulan, FormulirUsulan, KolomUsulan, judul
from capaian.report import gaya
from capaian.report.gaya import Lemari, Rupa
from capaian.report.lembar_formulir import JUMLAH, JUMLAH_RUPIAH, KEPALA, KEPALA_ISIAN, NOMOR, KerangkaFormulir
from capaian.report.validasi import aturan, pilihan

if TYPE_CHECKING:
    from capaian.report.formulir import KepalaFormulir

TANDA_KODE = "#kode"
"""Stands in A1 of the list of codes, which says nothing of its own."""
MAKS_TEKS = 2000
"""Characters; a longer text does not print on a page."""
_TINGGI = 30.0
_ANGKA = ("angka", "rupiah", "persen")
_LEGENDA = (("Diisi oleh seksi", Rupa(isi=gaya.KUNING)), ("Sudah terisi", Rupa()))


class PenulisUsulan(KerangkaFormulir):
    def __init__(self, lembar: Worksheet, lemari: Lemari, formulir: FormulirUsulan, kepala: "KepalaFormulir") -> None:
        super().__init__(lembar, lemari, formulir.nama, kepala, formulir.lebar)
        self.formulir = formulir
        self.kode: str | None = None
        """Where the list of codes stands that a column may name, as a formula."""

    def tulis(self, isi: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self._kepala(_LEGENDA)
        self._keterangan()
        for blok in self.formulir.blok:
            self._blok(blok, isi.get(blok.id, []))
        awal_tanda_tangan = self.baris
        self._tanda_tangan()
        self._lembar(awal_tanda_tangan)

    def judul(self, kolom: KolomUsulan) -> str:
        return judul(kolom.judul, self.kepala.periode.tahun, self.formulir.acuan)

    def _keterangan(self) -> None:
        teks = judul(self.formulir.keterangan, self.kepala.periode.tahun, self.formulir.acuan)
        self._gabung(2, self.akhir, teks, Rupa(warna=gaya.PUDAR, miring=True))
        self._turun(gaya.tinggi([(teks, sum(self.lebar))], minimum=15))

    def _letak(self, blok: BlokUsulan) -> Iterable[tuple[int, KolomUsulan, float]]:
        """First column of the sheet, kolom, width of all that it takes."""
        nomor = 2
        for kolom in blok.kolom:
            yield nomor, kolom, sum(self.lebar[nomor : nomor + kolom.rentang])
            nomor += kolom.rentang

    def _petak(self, nomor: int, kolom: KolomUsulan, nilai: Decimal | int | str | None, rupa: Rupa) -> str:
        """One cell over all columns that it takes; returns its address."""
        sel = self._sel(nomor, nilai, rupa)
        for lain in range(nomor + 1, nomor + kolom.rentang):
            self._sel(lain, None, rupa)
        if kolom.rentang > 1:
            gaya.gabung(self.lembar, self.baris, nomor, self.baris, nomor + kolom.rentang - 1)
        return sel.coordinate

    def _mulai_halaman(self, sisa: float) -> bool:
        return sisa < 0

    def _blok(self, blok: BlokUsulan, isi: Sequence[Mapping[str, Any]]) -> None:
        letak = list(self._letak(blok))
        self._awal_blok(blok.id, blok.judul, [(nomor, kolom.kunci) for nomor, kolom, _ in letak])
        self._tandai(f"#judul:{blok.id}")
        if len(self.formulir.blok) == 1:  # the captions of one block would be wrong over another
            self.baris_ulang = self.baris
        for nomor, kolom, _ in letak:
            self._petak(nomor, kolom, self.judul(kolom), KEPALA_ISIAN if kolom.masukan else KEPALA)
        teks = [(self.judul(kolom), lebar) for _, kolom, lebar in letak]
        self._turun(gaya.tinggi(teks, KEPALA.ukuran, tebal=True, minimum=30))
        self._tandai(f"#nomor:{blok.id}")
        for urut, (nomor, kolom, _) in enumerate(letak, start=1):
            self._petak(nomor, kolom, urut, NOMOR)
        self._turun(11)
        awal = self.baris
        for urut, satu in enumerate(isi, start=1):
            self._data(blok, letak, urut, satu)
        if isi:
            angka = [huruf(nomor) for nomor, kolom, _ in letak if kolom.masukan and kolom.jenis in _ANGKA]
            if angka:
                self.wilayah_angka.append(f"{angka[0]}{awal}:{angka[-1]}{self.baris - 1}")
            self._jumlah(blok, letak, awal)
        else:
            objek = "indikator" if blok.objek == "indikator" else "sub kegiatan"
            self._sel(2, f"Tidak ada {objek} untuk seksi ini.", Rupa(miring=True, bungkus=False, tegak="center"))
        self._tandai(f"#akhir:{blok.id}")
        self._turun(10 if isi else 18)

    def _data(
        self, blok: BlokUsulan, letak: Sequence[tuple[int, KolomUsulan, float]], urut: int, isi: Mapping[str, Any]
    ) -> None:
        self._tandai(f"{blok.id}:{isi['id']}")
        panjang: list[tuple[str, float]] = []
        for nomor, kolom, lebar in letak:
            nilai = urut if kolom.jenis == "nomor" else isi.get(kolom.kunci)
            alamat = self._petak(nomor, kolom, nilai, _rupa(kolom, isi, nilai))
            if kolom.masukan:
                kata = isi.get("kategori", ()) if kolom.jenis == "angka" else ()
                bebas = kolom.jenis == "angka" and (blok.objek == "bebas" or isi.get("rumus") == "rentang")
                self.validasi.tambah(
                    (kolom, kata, bebas), alamat, lambda kolom=kolom, kata=kata, bebas=bebas: self._aturan(kolom, kata, bebas)
                )  # fmt: skip
            if isinstance(nilai, str):
                panjang.append((nilai, lebar))
        self._turun(gaya.tinggi(panjang, minimum=_TINGGI))

    def _aturan(self, kolom: KolomUsulan, kata: tuple[str, ...], bebas: bool) -> DataValidation:
        """`kata`: the words that the indikator is measured in; `bebas`: a range is as right as a figure."""
        judul_kolom = self.judul(kolom)
        wajib = "Wajib diisi. " if kolom.wajib else ""
        pesan = wajib + judul(kolom.petunjuk, self.kepala.periode.tahun, self.formulir.acuan)
        if daftar := kolom.pilihan or kata:
            pesan += f" Pilih: {', '.join(kata)}." if kata else ""
            return aturan(judul_kolom, pesan, f"Pilih salah satu: {', '.join(daftar)}.", **pilihan(daftar))
        if kolom.rujuk == "register" and self.kode:
            galat = "Kode ini tidak ada pada lembar Kode. Tetap pakai ini?"
            return aturan(judul_kolom, pesan, galat, keras=False, type="list", formula1=self.kode)
        if kolom.jenis == "teks":
            galat = f"Paling banyak {MAKS_TEKS} huruf. Ringkaskan."
            batas = {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(MAKS_TEKS)}
            return aturan(judul_kolom, pesan, galat, **batas)
        if bebas:
            return aturan(judul_kolom, pesan)
        nol = {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"}
        if kolom.jenis == "angka":
            # ≥90 is a target too, so this one only asks again.
            galat = "Biasanya angka saja, 0 atau lebih, tanpa satuan. Batas ditulis ≥90 atau 80–90. Tetap pakai ini?"
            return aturan(judul_kolom, pesan, galat, keras=False, **nol)
        return aturan(judul_kolom, pesan, "Tulis angka saja, 0 atau lebih, tanpa kata dan tanpa satuan.", **nol)

    def _jumlah(self, blok: BlokUsulan, letak: Sequence[tuple[int, KolomUsulan, float]], awal: int) -> None:
        if not any(kolom.jenis == "rupiah" for kolom in blok.kolom):
            return
        self._tandai(f"#jumlah:{blok.id}")
        for urut, (nomor, kolom, _) in enumerate(letak):
            uang = kolom.jenis == "rupiah"
            self._petak(nomor, kolom, "JUMLAH" if urut == 1 else None, JUMLAH_RUPIAH if uang else JUMLAH)
            if uang:
                self._tulis_jumlah(nomor, awal)
        self._turun(18)


def tulis_kode(lembar: Worksheet, lemari: Lemari, daftar: Sequence[Mapping[str, Any]], kepala: "KepalaFormulir") -> str:
    """The sheet that lists the codes of the register (kode, jenis, nama, nama_unit); returns the range of the codes."""
    lebar = (2.0, 22.0, 16.0, 70.0, 26.0)
    gaya.atur_lebar(lembar, lebar)
    lembar.column_dimensions["A"].hidden = True
    gaya.tulis(lembar.cell(1, 1), TANDA_KODE)
    judul_lembar = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=11, tebal=True, tegak="center", bungkus=False)
    baris_isi = Rupa(garis=gaya.KELABU_GARIS, tegak="center")
    for nomor, (isi, rupa) in enumerate(
        [(("KODE YANG DAPAT DIDUKUNG", "", "", ""), judul_lembar), (("Kode", "Jenis", "Nama", "Unit kerja"), KEPALA)]
        + [((b["kode"], b["jenis"].replace("_", " "), b["nama"], b["nama_unit"]), baris_isi) for b in daftar],
        start=1,
    ):
        for kolom, teks in enumerate(isi, start=2):
            sel = lembar.cell(nomor, kolom)
            if teks:
                gaya.tulis(sel, teks)
            lemari.pakai(sel, gaya.ubah(rupa, format=gaya.TEKS))
        gaya.atur_tinggi(lembar, nomor, gaya.tinggi(zip(isi, lebar[1:], strict=True), minimum=20 if nomor < 3 else 15))
    lembar.freeze_panes = "C3"
    lembar.print_title_rows = "2:2"
    lembar.sheet_view.showGridLines = False
    lembar.print_area = f"B1:E{2 + len(daftar)}"
    gaya.halaman(lembar, mendatar=False, kanan=f"Kode · {kepala.periode.nama}")
    gaya.kunci_lembar(lembar)
    return f"'{lembar.title}'!$B$3:$B${max(3, 2 + len(daftar))}"


def _rupa(kolom: KolomUsulan, isi: Mapping[str, Any], nilai: Any) -> Rupa:
    datar, kode = "left", "General"
    if kolom.jenis in _ANGKA:
        desimal = (
            2 if kolom.jenis == "persen" or (kolom.jenis == "angka" and isi.get("jenis_satuan") != "jumlah") else 0
        )
        if isinstance(nilai, Decimal):
            desimal = gaya.desimal_cetak(nilai, desimal)
        datar, kode = "center" if isinstance(nilai, str) else "right", gaya.format_angka(desimal)
    elif kolom.jenis in ("nomor", "pilihan") or kolom.kunci in ("satuan", "sampai"):
        datar = "center"
    if kolom.masukan and kolom.jenis not in _ANGKA:
        kode = gaya.TEKS  # a text stays what was typed, also when it begins with "-" or "="
    return Rupa(
        isi=gaya.KUNING if kolom.masukan else None,
        garis=gaya.KELABU_GARIS,
        tebal=kolom.masukan and kolom.jenis in _ANGKA,
        datar=datar,
        tegak="center",
        bungkus=datar != "right",
        ciut=datar == "right",
        format=kode,
        terkunci=not kolom.masukan,
    )

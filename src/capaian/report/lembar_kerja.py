"""The sheet "Kertas Kerja" of a form, from the letterhead down to the signatures.

The hidden column A tells the reader (ingest/formulir.py) what a row is: `#kolom:<blok>` (a hidden row with
the column keys, above the header), `#judul:<blok>` (header), `#nomor` (column numbers), `<blok>:<id>` (data),
`#jumlah:<blok>` (totals), `#akhir:<blok>`. Rows of the letterhead and of the signatures have nothing there.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter as huruf
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.reference import Blok, Formulir, KolomFormulir
from capaian.report import gaya
from capaian.report.baris_bulan import TETAP, dengan_bulan, diisi_di_sini, rumus_tw
from capaian.report.gaya import Lemari, Rupa
from capaian.report.lembar_formulir import JUMLAH, JUMLAH_RUPIAH, KEPALA, KEPALA_ISIAN, NOMOR, KerangkaFormulir
from capaian.report.validasi import aturan, pilihan

if TYPE_CHECKING:
    from capaian.report.formulir import KepalaFormulir

MAKS_CATATAN = 2000
"""Characters; a longer note does not print on a page."""
TINGGI_DATA = 37.0
"""Points: room for three lines, also by hand."""
TINGGI_BULAN = 18.0

# What a cell is: filled in by the seksi, locked, calculated, not used in this row, not yet due.
ISIAN, KUNCI, RUMUS, KOSONG, ARSIR = "isian", "kunci", "rumus", "kosong", "arsir"
_WARNA = {ISIAN: gaya.KUNING, RUMUS: gaya.BIRU_PUCAT, KOSONG: gaya.KELABU}
_LEGENDA = {
    ISIAN: "Diisi oleh seksi",
    KUNCI: "Sudah terisi",
    RUMUS: "Terhitung sendiri",
    KOSONG: "Tidak dipakai",
    ARSIR: "Belum jatuh tempo",
}


def judul_kolom(kolom: KolomFormulir, periode: Periode) -> str:
    """The caption with its periods filled in."""
    lalu = periode.sebelum()
    return kolom.judul.format(
        tahun=periode.tahun,
        tahun_lalu=periode.tahun - 1,
        periode=_ringkas(periode),
        periode_lalu=_ringkas(lalu) if lalu else tulis.KOSONG,
    )


def _ringkas(periode: Periode) -> str:
    if periode.jenis == "tw":
        return f"TW {ROMAWI[periode.ke - 1]} {periode.tahun}"
    return periode.nama if periode.jenis == "bulan" else str(periode.tahun)


def macam_sel(kolom: KolomFormulir, baris: Mapping[str, Any]) -> str:
    """What this cell of this row is."""
    if kolom.masukan is None:
        terpakai = baris.get("bulan") is None or kolom.kunci in TETAP
        return KUNCI if terpakai and kolom.jenis != "kosong" else KOSONG
    if not diisi_di_sini(kolom, baris):
        angka = kolom.besaran and (kolom.masukan != "rasio" or baris.get("rasio"))
        return RUMUS if angka and baris.get("bulanan") else KOSONG
    if kolom.masukan == "ya" and not (kolom.besaran or kolom.jenis == "pilihan"):
        return ISIAN
    rasio = bool(baris.get("rasio"))
    if kolom.masukan == "rasio" and not rasio:
        return KOSONG
    if not baris.get("jatuh_tempo", True):
        return ARSIR
    return RUMUS if kolom.masukan == "langsung" and rasio else ISIAN


def batas_isian(kolom: KolomFormulir, baris: Mapping[str, Any]) -> tuple[Decimal, Decimal | None]:
    """The smallest and the largest figure that an input cell takes; None = no largest."""
    nol = Decimal(0)
    bawah = nol if baris.get("batas_bawah") is None else baris["batas_bawah"]
    if kolom.besaran == "fisik":
        return nol, Decimal(100)
    if kolom.besaran == "realisasi":
        atas = baris.get("batas_atas")
        return bawah, Decimal(100) if atas is None and baris.get("jenis_satuan") == "persen" else atas
    return min(nol, bawah) if kolom.besaran == "pembilang" else nol, None


class PenulisKertasKerja(KerangkaFormulir):
    def __init__(self, lembar: Worksheet, lemari: Lemari, formulir: Formulir, kepala: "KepalaFormulir") -> None:
        lebar = [0.0] * max(len(blok.kolom) for blok in formulir.blok)
        for blok in formulir.blok:
            for nomor, kolom in enumerate(blok.kolom):
                lebar[nomor] = max(lebar[nomor], kolom.lebar)
        super().__init__(lembar, lemari, formulir.nama, kepala, lebar)
        self.formulir = formulir
        self.rupa: dict[tuple[object, ...], Rupa] = {}

    def tulis(self, isi: Mapping[str, list[dict[str, Any]]]) -> None:
        ada_arsir = any(not b.get("jatuh_tempo", True) for b in isi.get("kinerja", ()))
        self._kepala([
            (kata, Rupa(isi=_WARNA.get(macam), arsir=macam == ARSIR))
            for macam, kata in _LEGENDA.items() if macam != ARSIR or ada_arsir
        ])  # fmt: skip
        for blok in self.formulir.blok:
            self._blok(blok, isi.get(blok.id, []))
        awal_tanda_tangan = self.baris
        self._tanda_tangan()
        self._lembar(awal_tanda_tangan)

    # --- parts ---

    def _blok(self, blok: Blok, isi: list[dict[str, Any]]) -> None:
        kunci = [(nomor, kolom.kunci) for nomor, kolom in enumerate(blok.kolom, start=2)]
        self._awal_blok(blok.id, blok.judul, kunci)
        self._tandai(f"#judul:{blok.id}")
        judul = [
            (judul_kolom(kolom, self.kepala.periode), self.lebar[n]) for n, kolom in enumerate(blok.kolom, start=2)
        ]
        for nomor, kolom in enumerate(blok.kolom, start=2):
            self._sel(nomor, judul[nomor - 2][0] or None, KEPALA_ISIAN if kolom.masukan else KEPALA)
        self._turun(gaya.tinggi(judul, KEPALA.ukuran, tebal=True, minimum=30))
        self._tandai("#nomor")
        for nomor in range(2, len(blok.kolom) + 2):
            self._sel(nomor, nomor - 1, NOMOR)
        self.baris_ulang = self.baris_ulang or self.baris
        self._turun(11)
        awal = self.baris
        for urutan, satu in enumerate(isi, start=1):
            for baris in dengan_bulan(satu, self.kepala.periode):
                self._data(blok, urutan, baris)
        if isi:
            self._aturan_kolom(blok, awal)
            self._jumlah(blok, awal)
        else:
            objek = "indikator" if blok.objek == "indikator" else "sub kegiatan"
            teks = f"Tidak ada {objek} untuk seksi ini pada periode ini."
            self._sel(2, teks, Rupa(miring=True, bungkus=False, tegak="center"))
        self._tandai(f"#akhir:{blok.id}")
        self._turun(10 if isi else 18)

    def _data(self, blok: Blok, urutan: int, isi: Mapping[str, Any]) -> None:
        self._tandai(f"{blok.id}:{isi['id']}")
        panjang: list[tuple[str, float]] = []
        for nomor, kolom in enumerate(blok.kolom, start=2):
            macam = macam_sel(kolom, isi)
            nilai = None
            if macam in (ISIAN, KUNCI):
                nilai = urutan if kolom.jenis == "nomor" else isi.get(kolom.kunci)
                if kolom.kunci == "nama" and isi.get("rasio") and not isi.get("bulan"):
                    nilai = f"{nilai}\nPembilang: {isi['pembilang_arti']}; penyebut: {isi['penyebut_arti']}"
            sel = self._sel(nomor, nilai, self._rupa(kolom, macam, isi, nilai))
            if macam == RUMUS:
                self._rumus(sel, blok, kolom, isi)
            elif macam == ARSIR or (macam == ISIAN and not kolom.catatan):
                self._aturan_sel(sel.coordinate, kolom, macam, isi)
            if isinstance(nilai, str):
                panjang.append((nilai, self.lebar[nomor]))
        self._turun(gaya.tinggi(panjang, minimum=TINGGI_BULAN if isi.get("bulan") else TINGGI_DATA))

    def _rupa(self, kolom: KolomFormulir, macam: str, isi: Mapping[str, Any], nilai: Any) -> Rupa:
        desimal = _desimal(kolom, isi)
        if macam == KUNCI and isinstance(nilai, Decimal):
            desimal = gaya.desimal_cetak(nilai, desimal)
        nama_bulan = bool(isi.get("bulan")) and kolom.kunci == "nama"
        kunci = (kolom.kunci, macam, desimal, teks := isinstance(nilai, str) or bool(_kata(kolom, isi)), nama_bulan)
        if kunci not in self.rupa:
            rupa = _rupa_baru(kolom, macam, desimal, teks=teks)
            self.rupa[kunci] = gaya.ubah(rupa, datar="right") if nama_bulan else rupa
        return self.rupa[kunci]

    def _rumus(self, sel: Cell, blok: Blok, kolom: KolomFormulir, isi: Mapping[str, Any]) -> None:
        """Shows the ratio while it is being filled in; what counts is calculated when the file is read."""
        if isi.get("bulanan") and not (isi.get("rasio") and kolom.besaran == "realisasi"):
            bulan, keadaan = (
                f"{huruf(nomor)}{self.baris + 1}:{huruf(nomor)}{self.baris + 3}"
                for nomor in (sel.column, 2 + next(n for n, k in enumerate(blok.kolom) if k.kunci == "keadaan"))
            )
            sel.value = rumus_tw(kolom, isi, bulan, keadaan)
            return
        letak = {kolom.besaran: f"{huruf(nomor)}{self.baris}" for nomor, kolom in enumerate(blok.kolom, start=2)}
        a, b = letak["pembilang"], letak["penyebut"]
        kali = "*100" if isi.get("jenis_satuan") == "persen" else ""
        sel.value = f'=IF(AND(ISNUMBER({a}),ISNUMBER({b})),IF({b}=0,"",ROUND({a}/{b}{kali},2)),"")'

    # --- what a cell takes ---

    def _aturan_sel(self, alamat: str, kolom: KolomFormulir, macam: str, isi: Mapping[str, Any]) -> None:
        if macam == ARSIR:
            self.validasi.tambah(
                ARSIR, alamat, lambda: aturan("Belum jatuh tempo", "Tidak perlu diisi pada periode ini.")
            )
            return
        bawah, atas = batas_isian(kolom, isi)
        satuan = isi.get("satuan") if kolom.besaran == "realisasi" else None
        judul = judul_kolom(kolom, isi.get("bulan") or self.kepala.periode)
        if kata := _kata(kolom, isi):
            self.validasi.tambah((judul, kata), alamat, lambda: self._aturan_kata(judul, kata))
            return
        self.validasi.tambah(
            (kolom.kunci, judul, bawah, atas, satuan),
            alamat,
            lambda: self._aturan_baru(kolom, judul, bawah, atas, satuan),
        )

    @staticmethod
    def _aturan_kata(judul: str, kata: tuple[str, ...]) -> DataValidation:
        pesan = f"Pilih dari daftar: {', '.join(kata)}. Kosong berarti belum lapor."
        galat = f"Pilih salah satu: {', '.join(kata)}. Bila belum ada, kosongkan."
        return aturan(judul, pesan, galat, **pilihan(kata))

    @staticmethod
    def _aturan_baru(
        kolom: KolomFormulir, judul: str, bawah: Decimal, atas: Decimal | None, satuan: str | None
    ) -> DataValidation:
        if kolom.jenis == "pilihan":
            galat = f"Pilih {' atau '.join(kolom.pilihan)}, atau kosongkan."
            return aturan(judul, kolom.petunjuk, galat, **pilihan(kolom.pilihan))
        ambang = {"operator": "greaterThanOrEqual", "formula1": f"{bawah:f}"}
        wajar = f"{tulis.angka(bawah)} atau lebih"
        if kolom.besaran == "penyebut":
            ambang["operator"] = "greaterThan"
            wajar = "lebih dari 0"
        elif atas is not None:
            ambang |= {"operator": "between", "formula2": f"{atas:f}"}
            wajar = f"dari {tulis.angka(bawah)} sampai {tulis.angka(atas)}"
        pesan = f"{kolom.petunjuk} Satuan: {satuan}." if satuan else kolom.petunjuk
        galat = f"Tulis angka saja, {wajar}, tanpa kata dan tanpa satuan. Bila angkanya belum ada, kosongkan."
        return aturan(judul, pesan, galat, type="decimal", **ambang)

    def _aturan_kolom(self, blok: Blok, awal: int) -> None:
        """Rules that hold for a whole column: the notes, and how figures are shown."""
        akhir = self.baris - 1
        angka = [nomor for nomor, kolom in enumerate(blok.kolom, start=2) if kolom.besaran]
        self.wilayah_angka.append(f"{huruf(min(angka))}{awal}:{huruf(max(angka))}{akhir}")
        galat = f"Paling banyak {tulis.angka(MAKS_CATATAN)} huruf. Ringkaskan, atau lampirkan berkasnya."
        for nomor, kolom in enumerate(blok.kolom, start=2):
            if kolom.catatan is not None:
                satu = aturan(
                    kolom.judul, kolom.petunjuk, galat,
                    type="textLength", operator="lessThanOrEqual", formula1=str(MAKS_CATATAN),
                )  # fmt: skip
                self.validasi.tambah(
                    (blok.id, kolom.kunci),
                    f"{huruf(nomor)}{awal}:{huruf(nomor)}{akhir}",
                    lambda satu=satu: satu,
                )

    def _jumlah(self, blok: Blok, awal: int) -> None:
        """The sum of each rupiah column, to be laid beside the SPJ."""
        if not any(kolom.jenis == "rupiah" for kolom in blok.kolom):
            return
        self._tandai(f"#jumlah:{blok.id}")
        for nomor, kolom in enumerate(blok.kolom, start=2):
            uang = kolom.jenis == "rupiah"
            self._sel(nomor, "JUMLAH" if kolom.kunci == "nama" else None, JUMLAH_RUPIAH if uang else JUMLAH)
            if uang:
                self._tulis_jumlah(nomor, awal)
        self._turun(18)


def _kata(kolom: KolomFormulir, isi: Mapping[str, Any]) -> tuple[str, ...]:
    """The words that a cell takes instead of a figure."""
    return isi.get("kategori", ()) if kolom.besaran == "realisasi" else ()


def _desimal(kolom: KolomFormulir, isi: Mapping[str, Any]) -> int:
    """With how many decimals a figure is shown at least."""
    if kolom.jenis == "rupiah" or kolom.besaran in ("pembilang", "penyebut"):
        return 0
    if kolom.jenis == "persen" or kolom.kunci.startswith(("capaian", "serapan")):
        return 2
    return 0 if isi.get("jenis_satuan") == "jumlah" else 2


def _rupa_baru(kolom: KolomFormulir, macam: str, desimal: int, *, teks: bool) -> Rupa:
    datar, kode = "left", "General"
    if kolom.jenis in ("angka", "rupiah", "persen"):
        datar, kode = "center" if teks else "right", gaya.format_angka(desimal)
    elif kolom.jenis in ("nomor", "pilihan") or kolom.lebar < 10:
        datar = "center"
    if macam == ISIAN and not kolom.besaran:
        kode = gaya.TEKS  # a note stays what was typed, also when it begins with "-" or "="
    return Rupa(
        isi=_WARNA.get(macam),
        arsir=macam == ARSIR,
        garis=gaya.KELABU_GARIS,
        tebal=bool(kolom.besaran),
        datar=datar,
        tegak="top" if kolom.catatan else "center",
        bungkus=datar != "right",
        ciut=datar == "right",
        format=kode,
        terkunci=macam != ISIAN,
    )

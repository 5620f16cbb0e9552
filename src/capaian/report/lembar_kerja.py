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
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.reference import Blok, Formulir, KolomFormulir
from capaian.report import gaya
from capaian.report.baris_bulan import TETAP, dengan_bulan, diisi_di_sini, rumus_tw
from capaian.report.gaya import Lemari, Rupa
from capaian.report.validasi import Validasi, aturan, pilihan

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
_PEJABAT = {
    "kasi": "<Nama Kepala Seksi>",
    "kasubag": "<Nama Kepala Subbagian>",
    "sekcam": "<Nama Sekretaris Kecamatan>",
    "camat": "<Nama Camat>",
    "lurah": "<Nama Lurah>",
}

_LABEL = Rupa(warna=gaya.PUDAR, bungkus=False, tegak="center")
_ISI_LABEL = Rupa(tebal=True, bungkus=False, tegak="center")
_PITA = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=11, tebal=True, tegak="center", bungkus=False)
_KEPALA = Rupa(
    isi=gaya.NAVY, warna=gaya.PUTIH, ukuran=8.5, tebal=True, garis=gaya.PUTIH, datar="center", tegak="center"
)
_KEPALA_ISIAN = gaya.ubah(_KEPALA, isi=gaya.BIRU)
_NOMOR = Rupa(
    isi=gaya.KELABU,
    warna=gaya.PUDAR,
    ukuran=7,
    miring=True,
    garis=gaya.KELABU_GARIS,
    datar="center",
    tegak="center",
)
_CONTOH = Rupa(
    isi=gaya.MERAH_PUCAT,
    warna=gaya.MERAH,
    garis=gaya.MERAH,
    ukuran=13,
    tebal=True,
    datar="center",
    tegak="center",
)
_TENGAH = Rupa(datar="center", tegak="center", bungkus=False)
_BOLEH_DIISI = gaya.ubah(_TENGAH, format=gaya.TEKS, terkunci=False)


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


def penyusun(kepala: "KepalaFormulir") -> tuple[str, str]:
    """Who signs on the left: (jabatan, name)."""
    if kepala.jenis_seksi == "sekretariat":
        return "Sekretaris Kecamatan", _pejabat(kepala, "sekcam")
    if kepala.jenis_seksi == "kelurahan":
        return f"Lurah {kepala.nama_seksi.removeprefix('Kelurahan ')}", _pejabat(kepala, "lurah")
    jabatan = "kasubag" if kepala.jenis_seksi == "subbag" else "kasi"
    return f"Kepala {kepala.nama_seksi}", _pejabat(kepala, jabatan)


def pemeriksa(kepala: "KepalaFormulir") -> tuple[str, str]:
    """Who signs on the right: the Sekcam, but nobody checks his own figures."""
    if kepala.jenis_seksi == "sekretariat":
        return "Camat", _pejabat(kepala, "camat")
    return "Sekretaris Kecamatan", _pejabat(kepala, "sekcam")


def _pejabat(kepala: "KepalaFormulir", jabatan: str) -> str:
    return kepala.pejabat.get(jabatan) or _PEJABAT[jabatan]


class PenulisKertasKerja:
    """Writes the sheet from top to bottom; `baris` is the next row."""

    def __init__(self, lembar: Worksheet, lemari: Lemari, formulir: Formulir, kepala: "KepalaFormulir") -> None:
        self.lembar = lembar
        self.lemari = lemari
        self.formulir = formulir
        self.kepala = kepala
        self.baris = 1
        self.akhir = 1 + max(len(blok.kolom) for blok in formulir.blok)
        self.lebar = [0.0] * (self.akhir + 1)
        for blok in formulir.blok:
            for nomor, kolom in enumerate(blok.kolom, start=2):
                self.lebar[nomor] = max(self.lebar[nomor], kolom.lebar)
        self.validasi = Validasi()
        self.rupa: dict[tuple[object, ...], Rupa] = {}
        self.wilayah_angka: list[str] = []
        self.awal_blok: list[int] = []
        self.baris_ulang = 0

    def tulis(self, isi: Mapping[str, list[dict[str, Any]]]) -> None:
        self._kepala(ada_arsir=any(not b.get("jatuh_tempo", True) for b in isi.get("kinerja", ())))
        for blok in self.formulir.blok:
            self._blok(blok, isi.get(blok.id, []))
        awal_tanda_tangan = self.baris
        self._tanda_tangan()
        self._lembar(awal_tanda_tangan)

    # --- small writers ---

    def _sel(self, kolom: int, nilai: Decimal | int | str | None, rupa: Rupa) -> Cell:
        sel = self.lembar.cell(self.baris, kolom)
        if nilai is not None:
            gaya.tulis(sel, nilai)
        self.lemari.pakai(sel, rupa)
        return sel

    def _gabung(self, awal: int, akhir: int, nilai: str, rupa: Rupa, tinggi: int = 1) -> None:
        """`tinggi`: over how many rows."""
        self._sel(awal, nilai, rupa)
        sampai = self.baris + tinggi - 1
        if rupa.garis:  # a border runs around all of them
            for baris in range(self.baris, sampai + 1):
                for kolom in range(awal, akhir + 1):
                    self.lemari.pakai(self.lembar.cell(baris, kolom), rupa)
        gaya.gabung(self.lembar, self.baris, awal, sampai, akhir)

    def _tandai(self, tanda: str) -> None:
        gaya.tulis(self.lembar.cell(self.baris, 1), tanda)

    def _turun(self, tinggi: float, *, sembunyi: bool = False) -> None:
        gaya.atur_tinggi(self.lembar, self.baris, tinggi, sembunyi=sembunyi)
        self.baris += 1

    # --- parts ---

    def _kepala(self, *, ada_arsir: bool) -> None:
        k = self.kepala
        if k.contoh:
            self._gabung(self.akhir - 1, self.akhir, "DATA CONTOH", _CONTOH, tinggi=2)
        for teks, ukuran, tebal, warna, tinggi in (
            (f"Pemerintah {k.kabupaten}", 10, False, gaya.TINTA, 15),
            (k.nama_unit, 12, True, gaya.TINTA, 18),
            (self.formulir.nama, 14, True, gaya.NAVY, 22),
            (k.periode.nama, 11, True, gaya.TINTA, 17),
        ):
            rupa = gaya.ubah(_TENGAH, ukuran=ukuran, tebal=tebal, warna=warna)
            self._gabung(4, self.akhir - 2, teks.upper(), rupa)
            self._turun(tinggi)
        self._turun(8)
        for label, isi in (("Unit kerja", k.nama_unit), ("Seksi", k.nama_seksi), ("Periode", k.periode.nama)):
            self._sel(2, label, _LABEL)
            self._sel(4, f":  {isi}", _ISI_LABEL)
            if label == "Periode":
                self._legenda(ada_arsir=ada_arsir)
            self._turun(15)
        self._turun(6)

    def _legenda(self, *, ada_arsir: bool) -> None:
        macam = [m for m in _LEGENDA if m != ARSIR or ada_arsir]
        awal = self.akhir - len(macam) + 1
        self._sel(awal - 1, "Warna sel:", gaya.ubah(_LABEL, ukuran=8, datar="right"))
        for nomor, satu in enumerate(macam, start=awal):
            rupa = gaya.ubah(_TENGAH, ukuran=7.5, isi=_WARNA.get(satu), arsir=satu == ARSIR, garis=gaya.KELABU_GARIS)
            self._sel(nomor, _LEGENDA[satu], rupa)

    def _blok(self, blok: Blok, isi: list[dict[str, Any]]) -> None:
        self.awal_blok.append(self.baris)
        for nomor in range(2, self.akhir + 1):
            self._sel(nomor, blok.judul if nomor == 2 else None, _PITA)
        self._turun(20)
        self._tandai(f"#kolom:{blok.id}")
        for nomor, kolom in enumerate(blok.kolom, start=2):
            gaya.tulis(self.lembar.cell(self.baris, nomor), kolom.kunci)
        self._turun(12, sembunyi=True)
        self._tandai(f"#judul:{blok.id}")
        judul = [
            (judul_kolom(kolom, self.kepala.periode), self.lebar[n]) for n, kolom in enumerate(blok.kolom, start=2)
        ]
        for nomor, kolom in enumerate(blok.kolom, start=2):
            self._sel(nomor, judul[nomor - 2][0] or None, _KEPALA_ISIAN if kolom.masukan else _KEPALA)
        self._turun(gaya.tinggi(judul, _KEPALA.ukuran, tebal=True, minimum=30))
        self._tandai("#nomor")
        for nomor in range(2, len(blok.kolom) + 2):
            self._sel(nomor, nomor - 1, _NOMOR)
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
        akhir = self.baris - 1
        self._tandai(f"#jumlah:{blok.id}")
        dasar = Rupa(isi=gaya.BIRU_PUCAT, tebal=True, garis=gaya.KELABU_GARIS, tegak="center", bungkus=False)
        rupiah = gaya.ubah(dasar, datar="right", format=gaya.BULAT, ciut=True)
        for nomor, kolom in enumerate(blok.kolom, start=2):
            sel = self._sel(
                nomor,
                "JUMLAH" if kolom.kunci == "nama" else None,
                rupiah if kolom.jenis == "rupiah" else dasar,
            )
            if kolom.jenis == "rupiah":
                wilayah = f"{huruf(nomor)}{awal}:{huruf(nomor)}{akhir}"
                sel.value = f'=IF(COUNT({wilayah})=0,"",SUM({wilayah}))'
        self._turun(18)

    def _tanda_tangan(self) -> None:
        """Place, date, name and NIP are left to pen or keyboard; the reader does not take them over."""
        nama = gaya.ubah(_BOLEH_DIISI, tebal=True, garis_bawah=True)
        kiri, kanan = penyusun(self.kepala), pemeriksa(self.kepala)
        nip = f"NIP {'…' * 12}"
        for teks_kiri, teks_kanan, rupa, tinggi in (
            (None, f"{'…' * 12}, {'…' * 11} 20……", _BOLEH_DIISI, 18),
            ("Disusun oleh:", "Diperiksa oleh:", _TENGAH, 13),
            (f"{kiri[0]},", f"{kanan[0]},", _TENGAH, 13),
            (None, None, _TENGAH, 42),
            (kiri[1], kanan[1], nama, 13),
            (nip, nip, _BOLEH_DIISI, 13),
        ):
            if teks_kiri:
                self._gabung(2, 6, teks_kiri, rupa)
            if teks_kanan:
                self._gabung(self.akhir - 3, self.akhir - 1, teks_kanan, rupa)
            self._turun(tinggi)

    # --- the sheet as a whole ---

    def _lembar(self, awal_tanda_tangan: int) -> None:
        lembar, k = self.lembar, self.kepala
        gaya.atur_lebar(lembar, {huruf(nomor): self.lebar[nomor] for nomor in range(2, self.akhir + 1)})
        lembar.column_dimensions["A"].hidden = True
        self.validasi.pasang(lembar)
        if self.wilayah_angka:
            gaya.desimal_seperlunya(lembar, " ".join(self.wilayah_angka), self.wilayah_angka[0].split(":")[0])
        lembar.freeze_panes = "E1"
        lembar.sheet_view.showGridLines = False
        lembar.sheet_properties.tabColor = gaya.NAVY
        lembar.print_area = f"B1:{huruf(self.akhir)}{self.baris - 1}"
        # The blocks have different captions but the same column numbers: those are what each page repeats.
        lembar.print_title_rows = f"{self.baris_ulang}:{self.baris_ulang}"
        contoh = "DATA CONTOH · " if k.contoh else ""
        gaya.halaman(lembar, mendatar=True, kanan=f"{contoh}{k.nama_seksi} · {k.periode.nama}")
        self._pecah_halaman(awal_tanda_tangan)
        gaya.kunci_lembar(lembar)

    def _pecah_halaman(self, awal_tanda_tangan: int) -> None:
        """If the form does not fit on one page, the second block starts on a new one, and the signatures are
        neither torn apart nor alone on their page (as far as can be known of an empty form)."""
        muat = gaya.tinggi_halaman_mendatar(sum(self.lebar))
        tinggi = {nomor: d.height for nomor, d in self.lembar.row_dimensions.items() if not d.hidden}
        if sum(tinggi.values()) <= muat:
            return
        # Two data rows, the total and the end of the block stay with the signatures.
        bersama = max(self.awal_blok[-1], awal_tanda_tangan - 4)
        utuh = sum(t for nomor, t in tinggi.items() if nomor >= bersama)
        terpakai = 0.0
        for nomor in sorted(tinggi):
            if nomor in self.awal_blok[1:] or (nomor == bersama and terpakai + utuh > muat):
                self.lembar.row_breaks.append(Break(id=nomor - 1))
                terpakai = 0.0
            terpakai = tinggi[nomor] if terpakai + tinggi[nomor] > muat else terpakai + tinggi[nomor]


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

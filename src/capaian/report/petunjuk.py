"""The sheet "Petunjuk" of a kertas kerja: how to fill it in, in plain words. What a column means comes from
the form's own contract, so that the two never say different things."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from capaian.domain import tulis
from capaian.reference import Blok, Formulir, KolomFormulir
from capaian.reference.usulan import BlokUsulan, FormulirUsulan, KolomUsulan
from capaian.report import gaya
from capaian.report.gaya import Lemari, Rupa

_BIASA = Rupa()
_LEBAR = (5.0, 32.0, 28.0, 54.0)

# {kunci} stands for the caption of that column; where both blocks have one, for that of the block kinerja.
_LANGKAH = {
    "tw": (
        "Isi hanya sel kuning pada lembar Kertas Kerja. Sel lain sudah terisi dari register dan terkunci; "
        "bila ada yang keliru, beri tahu Kasubag, jangan diperbaiki sendiri.",
        "Blok A: tulis angka pada kolom «{realisasi}», dalam satuan yang tertulis di kolom Satuan. "
        "Indikator yang dihitung dari dua angka diisi pada «{pembilang}» dan «{penyebut}»; hasilnya "
        "terhitung sendiri. Indikator yang dilaporkan tiap bulan punya satu baris untuk tiap bulannya: isi angkanya "
        "di sana; angka triwulan di atasnya terhitung sendiri.",
        "Bila angkanya belum ada, kosongkan angkanya, pilih alasannya pada «{keadaan}», dan jelaskan di "
        "«{keterangan}». Angka 0 hanya ditulis bila hasilnya memang nol.",
        "Indikator dengan sel ungu belum jatuh tempo pada triwulan ini: angkanya tidak perlu diisi.",
        "Tulis «{pendorong}» bila target tercapai. Bila realisasi di bawah target, «{penghambat}» dan "
        "«{tindak_lanjut}» wajib diisi: apa yang dilakukan, oleh siapa, kapan.",
        "Blok B: tulis «{anggaran}» dalam rupiah penuh, dijumlah sejak Januari, sama dengan SPJ "
        "Fungsional; lalu «{fisik}». Baris JUMLAH memudahkan pencocokan dengan SPJ.",
        "Tulis nama dan nomor dokumen buktinya pada «{bukti}».",
    ),
    "tahun": (
        "Isi hanya sel kuning pada lembar Kertas Kerja. Sel lain sudah terisi dari register dan laporan "
        "triwulan, dan terkunci; bila ada yang keliru, beri tahu Kasubag, jangan diperbaiki sendiri.",
        "Blok A: periksa «{realisasi_tw}». Bila sudah benar, kosongkan kolom angka di sebelahnya. Bila "
        "angka setahun memang berbeda, tulis pada «{realisasi}» (atau «{pembilang}» dan «{penyebut}») dan "
        "jelaskan di «{keterangan}».",
        "Bila angkanya belum ada, kosongkan angkanya, pilih alasannya pada «{keadaan}», dan jelaskan di "
        "«{keterangan}». Angka 0 hanya ditulis bila hasilnya memang nol.",
        "Bandingkan dengan tahun lalu. Tulis «{pendorong}» bila tercapai atau naik; bila di bawah target "
        "atau turun, «{penghambat}» dan «{tindak_lanjut}» wajib diisi.",
        "Blok B: periksa realisasi menurut TW IV. Isi «{anggaran}» hanya bila berbeda, dalam rupiah penuh, "
        "sama dengan SPJ Fungsional Desember.",
        "Tulis nama dan nomor dokumen buktinya pada «{bukti}».",
    ),
}
_KIRIM = (
    "Cetak bila perlu (A4 atau F4 mendatar), tanda tangani, dan serahkan kepada {pemeriksa} untuk "
    "diperiksa. Sesudah diperiksa, kirim berkas .xlsx ini kepada Kasubag yang menangani perencanaan dan "
    "pelaporan, paling lambat pada tanggal yang disebut dalam surat permintaan data. Kirim berkas Excel-"
    "nya, bukan PDF atau foto.",
    "Simpan tetap berbentuk .xlsx; nama berkas boleh diganti. Jangan mengganti nama lembar, menghapus "
    "baris, atau memindahkan isinya ke buku kerja lain: asal setiap angka dicatat sampai ke selnya.",
)
_WARNA = (
    (Rupa(isi=gaya.KUNING), "Diisi oleh seksi", "Terbuka", "Yang diminta dari seksi."),
    (Rupa(), "Sudah terisi", "Terkunci", "Dari register, rencana aksi, atau laporan sebelumnya."),
    (
        Rupa(isi=gaya.BIRU_PUCAT),
        "Terhitung sendiri",
        "Terkunci",
        "Hasil dari angka pada baris atau kolom itu.",
    ),
    (Rupa(isi=gaya.KELABU), "Tidak dipakai", "Terkunci", "Tidak berlaku untuk baris itu."),
    (Rupa(arsir=True), "Belum jatuh tempo", "Terkunci", "Angkanya baru diminta pada periode lain."),
)
_CONTOH = (
    (True, "88,95", "Angka saja; koma untuk desimal."),
    (True, "0", "Hasilnya memang nol. Nol ikut dihitung."),
    (True, "(kosong) + Belum tersedia", "Angkanya menyusul; alasannya ditulis di Keterangan."),
    (True, "17762000", "Rupiah penuh. Titik ribuan muncul sendiri."),
    (False, "nihil, -, ?", "Tidak jelas nol atau belum ada. Tulis 0, atau kosongkan dan pilih keadaannya."),
    (False, "5 orang; 88,95 %", "Satuan sudah ada di kolomnya. Tulis 5; tulis 88,95."),
    (False, "Rp 17,7 juta", "Angka bulatan tidak cocok dengan SPJ. Tulis 17762000."),
    (False, "80-90", "Dua angka. Tulis satu angka hasil."),
    (False, "Sudah tercapai", "Kata-kata tempatnya di kolom penjelasan, bukan di kolom angka."),
    (False, "0,97 untuk 97 persen", "Satuannya %, maka tulis 97."),
)


_CONTOH_USULAN = (
    (True, "88,95", "Angka saja; koma untuk desimal."),
    (True, "80–90", "Target di antara dua batas."),
    (True, "≥90", "Target paling sedikit 90."),
    (True, "(kosong)", "Tidak diusulkan."),
    (True, "17762000", "Rupiah penuh. Titik ribuan muncul sendiri."),
    (False, "5 orang; 88,95 %", "Satuan sudah ada di kolomnya. Tulis 5; tulis 88,95."),
    (False, "Rp 17,7 juta", "Angka bulatan tidak dapat dijumlah. Tulis 17762000."),
    (False, "sama dengan tahun lalu", "Kata-kata tempatnya di kolom Keterangan, bukan di kolom angka."),
)


@dataclass(frozen=True, slots=True)
class _Isi:
    """What differs between the kinds of form."""

    langkah: Sequence[str]
    warna: Sequence[tuple[Any, ...]]
    contoh: Sequence[tuple[bool, str, str]]
    diisi: Callable[[Any], str]


def tulis_petunjuk(
    lembar: Worksheet,
    lemari: Lemari,
    formulir: Formulir,
    siapa: tuple[str, str, str],
    judul: Mapping[KolomFormulir, str],
) -> None:
    """Writes the sheet. `siapa`: names of the seksi and of the period, jabatan of who checks; `judul`: column
    -> its caption."""
    istilah = {k.kunci: judul[k] for blok in reversed(formulir.blok) for k in blok.kolom}
    langkah = [satu.format_map(istilah) for satu in _LANGKAH[formulir.periode]]
    _Penulis(lembar, lemari, judul, _Isi(langkah, _WARNA, _CONTOH, _diisi)).tulis(formulir, *siapa)


def tulis_petunjuk_usulan(
    lembar: Worksheet,
    lemari: Lemari,
    formulir: FormulirUsulan,
    siapa: tuple[str, str, str],
    judul: Mapping[KolomUsulan, str],
    langkah: Sequence[str],
) -> None:
    """The same of a planning form, whose contract has its own `langkah`."""
    isi = _Isi(langkah, _WARNA[:2], _CONTOH_USULAN, _diisi_usulan)
    _Penulis(lembar, lemari, judul, isi).tulis(formulir, *siapa)


def _diisi(kolom: KolomFormulir) -> str:
    if kolom.jenis == "pilihan":
        return f"Pilihan: {' atau '.join(kolom.pilihan)}."
    if kolom.catatan:
        return "Kalimat."
    siapa = {
        "rasio": " Hanya indikator yang dihitung dari dua angka.",
        "langsung": " Kecuali indikator dua angka.",
    }
    macam = {"rupiah": "Angka, rupiah penuh.", "persen": "Angka 0 sampai 100."}.get(kolom.jenis, "Angka.")
    return macam + siapa.get(kolom.masukan or "", "")


def _diisi_usulan(kolom: KolomUsulan) -> str:
    macam = {
        "rupiah": "Angka, rupiah penuh.", "persen": "Angka 0 sampai 100.", "angka": "Angka.", "teks": "Kalimat.",
        "pilihan": f"Pilihan: {tulis.daftar(kolom.pilihan)}.",
    }[kolom.jenis]  # fmt: skip
    return f"{macam} Wajib." if kolom.wajib else macam


class _Penulis:
    def __init__(self, lembar: Worksheet, lemari: Lemari, judul: Mapping[Any, str], isi: _Isi) -> None:
        self.lembar = lembar
        self.judul = judul
        self.isi = isi
        self.lemari = lemari
        self.baris = 1

    def tulis(self, formulir: Formulir | FormulirUsulan, nama_seksi: str, nama_periode: str, pemeriksa: str) -> None:
        gaya.atur_lebar(self.lembar, _LEBAR)
        besar = Rupa(ukuran=14, tebal=True, warna=gaya.NAVY, bungkus=False, tegak="center")
        self._satu("PETUNJUK PENGISIAN", besar, 24)
        kecil = Rupa(warna=gaya.PUDAR, bungkus=False, tegak="center")
        self._satu(f"{formulir.nama} · {nama_seksi} · {nama_periode}", kecil, 15)
        self._bagian("Langkah")
        self._daftar(self.isi.langkah)
        self._bagian("Dikirim ke mana")
        self._daftar([satu.format(pemeriksa=pemeriksa) for satu in _KIRIM])
        self._bagian("Warna sel")
        for rupa, *kata in self.isi.warna:
            self._baris_tabel([("", rupa), *((teks, None) for teks in kata)])
        self._bagian("Contoh isian kolom angka")
        self._kepala_tabel(["", "Yang ditulis", "", "Sebabnya"])
        for benar, isian, sebab in self.isi.contoh:
            warna = gaya.HIJAU if benar else gaya.MERAH
            tanda = ("✓" if benar else "✗", Rupa(warna=warna, tebal=True, ukuran=11))
            kata = ("Benar" if benar else "Salah", Rupa(warna=warna, tebal=True))
            self._baris_tabel([tanda, (isian, None), kata, (sebab, None)])
        for blok in formulir.blok:
            if blok is not formulir.blok[0]:
                self.lembar.row_breaks.append(Break(id=self.baris - 1))
            self._arti_kolom(blok)
        self.lembar.sheet_view.showGridLines = False
        self.lembar.print_area = f"A1:D{self.baris - 1}"
        gaya.halaman(self.lembar, mendatar=False, kanan=f"Petunjuk · {nama_periode}")
        gaya.kunci_lembar(self.lembar)

    def _arti_kolom(self, blok: Blok | BlokUsulan) -> None:
        self._bagian(f"Arti kolom: {blok.judul}")
        self._kepala_tabel(["No", "Kolom", "Diisi dengan", "Arti"])
        terkunci = []
        for nomor, kolom in enumerate(blok.kolom, start=1):
            if kolom.masukan:
                diisi = (self.isi.diisi(kolom), Rupa(isi=gaya.KUNING))
                judul = (self.judul[kolom], Rupa(tebal=True))
                self._baris_tabel([(str(nomor), None), judul, diisi, (kolom.petunjuk, None)])
            elif kolom.jenis not in ("kosong", "nomor"):
                terkunci.append(f"{self.judul[kolom]} ({nomor})")
        if terkunci:  # a blok that the seksi writes wholly has none
            lain = (f"{tulis.daftar(terkunci)}.", None)
            self._baris_tabel([("", None), ("Kolom lain", Rupa(tebal=True)), ("Sudah terisi.", None), lain])

    # --- rows ---

    def _turun(self, tinggi: float) -> None:
        gaya.atur_tinggi(self.lembar, self.baris, tinggi)
        self.baris += 1

    def _sel(self, kolom: int, teks: str, rupa: Rupa) -> None:
        sel = self.lembar.cell(self.baris, kolom)
        if teks:
            gaya.tulis(sel, teks)
        self.lemari.pakai(sel, rupa)

    def _satu(self, teks: str, rupa: Rupa, tinggi: float) -> None:
        self._sel(1, teks, rupa)
        self._turun(tinggi)

    def _bagian(self, judul: str) -> None:
        self._turun(9)
        for kolom in range(1, 5):
            rupa = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=11, tebal=True, bungkus=False, tegak="center")
            self._sel(kolom, judul if kolom == 1 else "", rupa)
        self._turun(19)

    def _daftar(self, kalimat: Iterable[str]) -> None:
        for nomor, satu in enumerate(kalimat, start=1):
            self._sel(1, f"{nomor}.", Rupa(datar="right", tebal=True, warna=gaya.NAVY))
            self._sel(2, satu, _BIASA)
            gaya.gabung(self.lembar, self.baris, 2, self.baris, 4)
            self._turun(gaya.tinggi([(satu, sum(_LEBAR[1:]))], minimum=16))

    def _kepala_tabel(self, judul: Sequence[str]) -> None:
        rupa = Rupa(isi=gaya.NAVY, warna=gaya.PUTIH, tebal=True, garis=gaya.PUTIH, tegak="center")
        for kolom, teks in enumerate(judul, start=1):
            self._sel(kolom, teks, rupa)
        self._turun(17)

    def _baris_tabel(self, isi: Sequence[tuple[str, Rupa | None]]) -> None:
        for kolom, (teks, rupa) in enumerate(isi, start=1):
            datar = "center" if kolom == 1 else "left"
            jadi = gaya.ubah(rupa or _BIASA, garis=gaya.KELABU_GARIS, datar=datar, tegak="center")
            self._sel(kolom, teks, jadi)
        teks_lebar = ((teks, lebar) for (teks, _), lebar in zip(isi, _LEBAR, strict=True))
        self._turun(gaya.tinggi(teks_lebar, minimum=16))

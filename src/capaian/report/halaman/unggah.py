"""What the page for received files says: the verdict on each, its findings as they are read, its questions, what differs
from the accepted one, and which figures would change."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.domain.perintah import di_halaman
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.report import teks
from capaian.report.bingkai import Tabel
from capaian.report.halaman.unggah_peta import TabelPeta
from capaian.report.perbaikan import kata

TANDA = {"galat": "✗", "tanya": "?", "peringatan": "▲", "info": "ℹ"}
TANPA_LEMBAR = "Berkas secara keseluruhan"
_KOLOM = ("PETA_BELUM_DIKONFIRMASI", "BASIS_KOLOM")
"""Questions about what columns mean, which are answered by confirming all of it."""
_KOLOM_SALAH = ("KOLOM_WAJIB_KURANG", "KOLOM_GANDA", "PERIODE_TIDAK_ADA", "PETA_TIDAK_COCOK")
_JAWAB = {
    "ya": "Ya",
    "lewati": "Lewati baris ini",
    "kosong": "Belum diisi",
    "ikut": "Ikut dipakai",
    "tidak": "Tidak dipakai",
}
_BASIS = {
    "periode": "Angka triwulan atau bulan itu saja",
    "s.d.": "Jumlah sejak Januari",
    "posisi": "Keadaan pada akhirnya",
}
KOLOM_BEDA = {
    "realisasi": "Realisasi", "pembilang": "Pembilang", "penyebut": "Penyebut", "anggaran": "Realisasi anggaran",
    "fisik": "Realisasi fisik", "keadaan": "Keadaan", "pendorong": "Faktor pendorong", "penghambat": "Faktor penghambat",
    "tindak_lanjut": "Tindak lanjut", "keterangan": "Keterangan", "bukti": "Data pendukung",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """`tempat`: the cell, or that it is about the sheet or file as a whole."""

    tingkat: str
    sebutan: str
    lembar: str
    tempat: str
    tertulis: str
    salah: str
    saran: str
    tersendiri: bool
    """It is put as a question, which says the same."""


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """`pilihan`: answer -> in words; `jawaban`: the one given already."""

    kunci: str
    tempat: str
    kalimat: str
    saran: str
    pilihan: Mapping[str, str]
    jawaban: str | None


@dataclass(frozen=True, slots=True)
class BerkasTampil:
    """One file on the page. `keadaan`: siap, ganti (when somebody gives a reason), tahan, sama, lain (not theirs to hand
    in); of the last nothing but `kalimat` is said. `hasil`: the examined file itself."""

    nama: str
    sidik: str
    keadaan: str
    kalimat: str
    milik: str
    unit: str
    seksi: str
    hasil: Any
    temuan: Sequence[BarisTemuan] = ()
    pertanyaan: Sequence[Pertanyaan] = ()
    perlu_milik: bool = False
    perlu_dasar: bool = False
    beda: Tabel | None = None
    peta: Sequence[TabelPeta] = ()
    """The tables of a foreign layout, and in `peta_tanya` whether something about their columns must be said."""
    peta_tanya: bool = False

    @property
    def termuat(self) -> bool:
        return self.keadaan in ("siap", "ganti")

    @property
    def tabel(self) -> Tabel:
        return tabel_temuan(self.temuan)

    def cacah(self, tingkat: str) -> int:
        return sum(t.tingkat == tingkat for t in self.temuan)


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """What came of examining files. `perubahan` and `perubahan_serapan`: the figures that loading those that
    can be would change."""

    berkas: list[BerkasTampil]
    perubahan: Tabel
    perubahan_serapan: Tabel


def berkas(
    h: Any, boleh: Callable[[str, str], bool], seksi: Mapping[tuple[str, str], str], objek: Mapping[tuple[str, str], str],
    dengan_setuju: Collection[str], peta: Sequence[TabelPeta], bukan_wewenang: str,
) -> BerkasTampil:  # fmt: skip
    """`h`: a HasilBerkas. `seksi`: (unit, seksi) -> name; `objek`: (unit, kode) -> name; `dengan_setuju`: questions that are
    answered by a reason when the file is loaded. `bukan_wewenang`: why nobody here can give that reason, or ""."""
    k = h.kertas
    di = (k.unit, k.seksi)
    nama_seksi = seksi.get(di, " / ".join(filter(None, di)))
    if k.formulir is not None and di in seksi and not boleh(*di):
        kalimat = f"Tidak dapat Anda muat: ini kertas kerja {nama_seksi}. Mintalah seksi itu atau Kasubag memuatnya."
        return BerkasTampil(h.nama, k.sha256, "lain", kalimat, nama_seksi, *di, h)
    milik = ""
    if k.formulir is not None:
        apa = "Tabel seksi sendiri" if k.lepas else k.formulir.nama
        milik = f"{apa}, {nama_seksi}, {k.periode.nama}"
    belum = h.menahan
    # What somebody has answered is no finding any more; it stays among the questions, where it can be changed.
    terbuka = [t for t in h.temuan if t.tingkat != "tanya" or t in belum]
    penentu = [t for t in belum if t.kode not in dengan_setuju]
    keadaan, kalimat = _vonis(h, terbuka, penentu, dengan_setuju, bukan_wewenang)
    ditanya = [
        t for t in _urut(h.temuan, k)
        if t.tingkat == "tanya" and t.kode not in dengan_setuju and not (k.lepas and t.kode in _KOLOM)
    ]  # fmt: skip
    return BerkasTampil(
        h.nama, k.sha256, keadaan, kalimat, milik, *di, h,
        # What a reason answers is in the verdict already.
        temuan=[_baris(t, t in ditanya) for t in _urut(terbuka, k) if t.kode not in dengan_setuju],
        pertanyaan=[_pertanyaan(t, h.jawaban.get(t.kunci), k.unit, objek) for t in ditanya],
        perlu_milik=k.lepas and k.formulir is None and any(t.kode == "MILIK_BELUM_DISEBUT" for t in h.temuan),
        perlu_dasar=any(t.kode == "DISAHKAN_BERUBAH" for t in h.temuan),
        beda=tabel_beda(h.beda, k.unit, objek) if h.beda and keadaan != "sama" else None,
        peta=peta if k.lepas else (),
        peta_tanya=any(t.kode in _KOLOM or t.kode in _KOLOM_SALAH for t in belum),
    )  # fmt: skip


def _vonis(
    h: Any, terbuka: Sequence[Temuan], penentu: Sequence[Temuan], dengan_setuju: Collection[str], bukan_wewenang: str
) -> tuple[str, str]:
    if h.status == "sama":
        if h.kemajuan and not penentu:
            return "siap", f"Angkanya sudah dimuat; {len(h.kemajuan)} kemajuan rencana aksi akan dicatat."
        return "sama", next((t.pesan for t in h.temuan if t.kode == "SUDAH_DIMUAT"), "Sudah dimuat.")
    kalimat = kata.keadaan([t for t in terbuka if t.kode not in dengan_setuju])
    if penentu:
        return "tahan", kalimat
    if ganti := [t for t in h.temuan if t.kode in dengan_setuju]:
        akhir = bukan_wewenang or "Dapat dimuat bila alasannya ditulis."
        return "tahan" if bukan_wewenang else "ganti", " ".join([*(t.pesan for t in ganti), akhir])
    return "siap", kalimat


def _urut(temuan: Iterable[Temuan], k: Any) -> list[Temuan]:
    return kata.urut(temuan, [s.nama for s in k.grid.lembar] if k.grid else [])


def saran(t: Temuan) -> str:
    """What to do, said to somebody who has the page before them."""
    ada = reference.pesan().get(t.kode)
    return (ada.di_dasbor if ada else "") or di_halaman(t.saran)


def _tempat(t: Temuan) -> str:
    return f"Sel {t.sel}" if t.sel else "Lembar ini" if t.lembar else "Berkas"


def _baris(t: Temuan, tersendiri: bool) -> BarisTemuan:
    return BarisTemuan(
        t.tingkat, kata.SEBUTAN[t.tingkat], t.lembar or TANPA_LEMBAR, _tempat(t), kata.tertulis(t), kata.salah(t), saran(t),
        tersendiri,
    )  # fmt: skip


def _pertanyaan(t: Temuan, jawab: str | None, unit: str, objek: Mapping[tuple[str, str], str]) -> Pertanyaan:
    sebut = {}
    for p in t.pilihan or ("ya",):
        nama = objek.get((unit, p))
        sebut[p] = f"{p} {nama}" if nama else _JAWAB.get(p) or _BASIS.get(p) or kata.pilihan(p)
    tempat = f"{t.lembar}, {_tempat(t)}" if t.lembar else TANPA_LEMBAR
    return Pertanyaan(t.kunci, tempat, kata.salah(t), saran(t), sebut, jawab if jawab in sebut else None)


def tabel_temuan(baris: Iterable[BarisTemuan]) -> Tabel:
    return Tabel(
        [
            {"Tingkat": f"{TANDA[b.tingkat]} {b.sebutan}", "Lembar": b.lembar, "Tempat": b.tempat, "Tertulis": b.tertulis or tulis.KOSONG,
             "Yang keliru": b.salah, "Yang harus dilakukan": b.saran}
            for b in baris
        ],
        columns=["Tingkat", "Lembar", "Tempat", "Tertulis", "Yang keliru", "Yang harus dilakukan"],
    )  # fmt: skip


def tabel_beda(beda: Iterable[Any], unit: str, objek: Mapping[tuple[str, str], str]) -> Tabel:
    """Cell by cell what a file says and the accepted one did not (BedaSel)."""
    return Tabel(
        [
            {"Sel": f"{b.lembar}!{b.sel}" if b.sel else tulis.KOSONG, "Baris": _nama(unit, b.objek, objek),
             "Kolom": _nama_kolom(b.kolom), "Yang sudah dimuat": b.lama, "Berkas ini": b.baru}
            for b in beda
        ],
        columns=["Sel", "Baris", "Kolom", "Yang sudah dimuat", "Berkas ini"],
    )  # fmt: skip


def _nama(unit: str, kode: str, objek: Mapping[tuple[str, str], str]) -> str:
    if kode.startswith("seksi/"):
        return "Laporan secara keseluruhan"
    return f"{kode} {objek.get((unit, kode), '')}".strip()


def _nama_kolom(kolom: str) -> str:
    pertama, spasi, sisa = kolom.partition(" ")
    return f"{KOLOM_BEDA.get(pertama, pertama.replace('_', ' ').capitalize())}{spasi}{sisa}"


def tabel_perubahan(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    """Figures that would change (rows of lihat/perubahan.sql): from what to what. Few columns, so that what it comes to
    can be seen on a telephone."""
    return Tabel(
        [
            {"Indikator": f"{b['indikator']} {b['nama']}", "Periode": _periode(b), "Capaian sekarang": _capaian(b, "lama"),
             "Sesudah dimuat": _capaian(b, "baru")}
            for b in baris
        ],
        columns=["Indikator", "Periode", "Capaian sekarang", "Sesudah dimuat"],
    )  # fmt: skip


def tabel_perubahan_serapan(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    """The same of the money (rows of lihat/perubahan_serapan.sql)."""
    return Tabel(
        [
            {"Sub kegiatan": f"{b['simpul']} {b['nama']}".strip(), "Periode": Periode.parse(b["periode"]).nama,
             "Serapan sekarang": teks.serapan(b, "lama"), "Sesudah dimuat": teks.serapan(b, "baru")}
            for b in baris
        ],
        columns=["Sub kegiatan", "Periode", "Serapan sekarang", "Sesudah dimuat"],
    )  # fmt: skip


def _periode(b: Mapping[str, Any]) -> str:
    return ("s.d. " if b["ukuran"] == "sd" else "") + Periode.parse(b["periode"]).nama


def _capaian(b: Mapping[str, Any], mana: str) -> str:
    nilai = b[f"capaian_{mana}"]
    return tulis.persen(nilai) if nilai is not None else teks.KEADAAN[b[f"keadaan_{mana}"]]

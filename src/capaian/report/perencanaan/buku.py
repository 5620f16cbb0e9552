"""What the sheets of a draft share: head with what is missing, signatures."""

from openpyxl import Workbook

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.perencanaan.bahan import BahanRencana
from capaian.report.triwulan.lembar import Buku, Lembar
from capaian.report.triwulan.lembar import tanda_tangan as tulis_tanda_tangan

_TINGGI_TANDA_TANGAN = 125
_BARIS_BERSAMA = 3


class BukuRencana(Buku):
    """The workbook in the making; `bahan` is that of a plan."""

    bahan: BahanRencana

    def __init__(self, buku: Workbook, lemari: Lemari, bahan: BahanRencana) -> None:
        self.buku = buku
        self.lemari = lemari
        self.bahan = bahan


class LembarRencana(Lembar):
    def bersama_tanda_tangan(self, sisa: int) -> None:
        """Called before each row of a table that is signed, with how many rows are still to come: the last ones stand on one
        page with the signatures, so that nobody signs an empty page. Heights are estimates, so the page that they are on
        is made to begin where it was thought to."""
        if sisa == _BARIS_BERSAMA:
            self.halaman_baru_bila_perlu(_TINGGI_TANDA_TANGAN + 30 * _BARIS_BERSAMA)
            if self._mulai > 1:
                self._pecah(self._mulai)


def kepala(lembar: Lembar, bahan: BahanRencana, judul: str) -> None:
    """Title, and on the first sheet, in red, who has not handed in: a draft with holes must say so."""
    lembar.kop(judul)
    if lembar.ws is not lembar.buku.buku.worksheets[0]:
        return
    if not bahan.belum:
        lembar.kalimat("DRAF. Semua seksi yang wajib sudah menyerahkan formulirnya.", warna=gaya.HIJAU, tebal=True)
    else:
        siapa = tulis.daftar([b["nama_seksi"] for b in bahan.belum])
        lembar.kalimat(
            f"DRAF BELUM LENGKAP: {len(bahan.belum)} dari {sum(b['wajib'] for b in bahan.kelengkapan)} seksi belum "
            f"menyerahkan formulir {bahan.jenis.nama} ({siapa}). Angka yang belum ada ditulis –, dan jumlah hanya memuat yang "
            "sudah masuk. Rinciannya pada lembar Kelengkapan.",
            warna=gaya.MERAH, tebal=True,
        )  # fmt: skip
    for b in bahan.lepas:
        lembar.kalimat(
            f"Tidak termasuk: isian {b['nama_seksi']} untuk {b['objek']} ({b['berkas']}), karena kodenya tidak ada lagi di "
            "register.", warna=gaya.MERAH,
        )  # fmt: skip
    for kalimat in bahan.berganda:
        lembar.kalimat(kalimat, warna=gaya.MERAH)
    lembar.turun(6)


def tanda_tangan(lembar: Lembar, bahan: BahanRencana) -> None:
    """Three officials over the whole width."""
    lembar.halaman_baru_bila_perlu(_TINGGI_TANDA_TANGAN)
    lembar.turun(10)
    tulis_tanda_tangan(lembar, bahan, "Menyetujui", _tiga(lembar.lebar))


def _tiga(lebar: list[float]) -> list[int]:
    """How many columns make up each third of the width, as evenly as the columns allow."""
    n, sepertiga = len(lebar), sum(lebar) / 3

    def meleset(i: int, j: int) -> float:
        return max(abs(sum(bagian) - sepertiga) for bagian in (lebar[:i], lebar[i:j], lebar[j:]))

    i, j = min(((i, j) for i in range(1, n - 1) for j in range(i + 1, n)), key=lambda batas: meleset(*batas))
    return [i, j - i, n - j]

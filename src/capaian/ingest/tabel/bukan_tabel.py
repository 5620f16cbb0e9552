"""Sheets that are not for reading: what kind they are, so that the person is told what to send instead.

Judged only where no good table stands, because refusing a sheet with figures is worse than asking about it.
"""

import re
from collections import Counter

from capaian.ingest.peta.judul import bersih
from capaian.ingest.tabel.kolom_kepala import KATA_NAMA
from capaian.ingest.tabel.petak import Petak, adalah_nilai, polos
from capaian.ingest.tata_letak import Tabel

_KATA_NILAI = re.compile(
    r"\b(?:target|realisasi|relisasi|pagu|anggaran|volume|capaian|tw|triwulan|nilai dpa|rp|k|fisik|keuangan|biaya|jumlah|"
    r"masalah|permasalahan|kendala|batas waktu|januari|jan|(?:19|20)\d\d)\b"
)
_POHON = re.compile(r"\b(?:pohon kinerja|cascading|cascade|crosscutting|cross cutting|peta kinerja)\b")
_LKE = re.compile(r"\b(?:lke|kke|lembar kerja evaluasi|kertas kerja evaluasi|evaluasi akip|evaluasi sakip)\b")
_LKE_JUDUL = re.compile(r"\b(?:komponen|sub komponen|kriteria|bobot|jawaban|y t|ya tidak|penilaian)\b")
_SURAT = re.compile(
    r"^(?:kepada(?: yth)?|yth|perihal|hal|sifat|lampiran|nomor|tembusan|dengan hormat|demikian(?: surat)?|bersama ini|surat pengantar|"
    r"sehubungan)\b"
)
_FOTO = re.compile(r"\b(?:foto|dokumentasi|gambar)\b")
_DASBOR = re.compile(r"\b(?:dashboard|dasbor|grafik|chart|pivot|row labels|label baris|sum of|column labels)\b")
_TPP = re.compile(r"\b(?:tpp|tambahan penghasilan)\b")
_JAWABAN = frozenset(("y", "t", "ya", "tidak", "y/t"))
_UNIT = ("skpd", "opd")
"""Rows named by offices alone are a ranking or a list of allowances."""
_KOP = 15
"""Rows at the top in which a sheet says what it is."""
_BANYAK_GABUNGAN = 15
_CONTOH_BARIS = 60


def _berisi(petak: Petak, tabel: Tabel) -> int:
    """Rows of a table that hold both a text and a figure, as far as they are looked at."""
    kiri, kanan = tabel.kolom[0].nomor, tabel.kolom[-1].nomor
    n = 0
    for baris in range(tabel.isi[0], min(tabel.isi[1], tabel.isi[0] + _CONTOH_BARIS) + 1):
        cells = [c for c in petak.baris.get(baris, ()) if kiri <= c.kolom <= kanan]
        n += any(adalah_nilai(c) for c in cells) and any(not adalah_nilai(c) for c in cells)
    return n


def _bagus(petak: Petak, tabel: Tabel, baris: int) -> bool:
    kata = [bersih(k.judul) for k in tabel.kolom]
    bernama = any(w in KATA_NAMA and w not in _UNIT for k in kata for w in k.split())
    return bernama and any(_KATA_NILAI.search(k) for k in kata) and _berisi(petak, tabel) >= baris


def alasan_tolak(petak: Petak, tabel: tuple[Tabel, ...]) -> str | None:
    """pohon_kinerja, lke, surat_pengantar, foto, dasbor or tpp; None when the sheet may be read."""
    if not petak.nomor:
        return None
    kop = [bersih(polos(c)) for n in petak.nomor[:_KOP] for c in petak.baris[n] if c.jenis == "teks"]
    nama = bersih(petak.sheet.nama)
    pendek = [nama, *(k for k in kop if len(k) <= 120)]
    bagus = any(_bagus(petak, t, 1) for t in tabel)
    if any(_POHON.search(k) for k in pendek) and not any(_bagus(petak, t, 3) for t in tabel):
        return "pohon_kinerja"
    if bagus:
        return None
    cells = [c for n in petak.nomor for c in petak.baris[n]]
    cacah = Counter(polos(c).casefold() for c in cells if c.jenis == "teks" and len(c.teks) <= 6)
    jawaban = sum(n for k, n in cacah.items() if k in _JAWABAN)
    if any(_LKE.search(k) for k in pendek) or (jawaban >= 5 and sum(1 for k in kop if _LKE_JUDUL.search(k)) >= 2):
        return "lke"
    surat = {m.group() for k in kop if (m := _SURAT.match(k))}
    if len(surat) >= 3 or (surat and re.search(r"pengantar", nama)):
        return "surat_pengantar"
    if any(_TPP.search(k) for k in pendek):
        return "tpp"
    angka = sum(1 for c in cells if c.jenis == "angka")
    if any(_DASBOR.search(k) for k in pendek):
        return "dasbor"
    if any(_FOTO.search(k) for k in pendek) and angka <= 10 and not tabel:
        return "foto"
    teks = len(cells) - angka
    if not tabel and len(petak.gabungan) >= _BANYAK_GABUNGAN and teks >= 0.8 * len(cells) and _kotak(petak):
        return "pohon_kinerja"
    return None


def _kotak(petak: Petak) -> bool:
    """Boxes of a diagram: most texts are merged over several columns, few stand side by side in a row."""
    cells = [c for n in petak.nomor for c in petak.baris[n]]
    lebar = sum(1 for c in cells if petak.rentang(c)[1] > c.kolom)
    return lebar * 2 >= len(cells) and len(cells) <= 6 * len(petak.nomor)

"""Totals of a foreign sheet against the rows that they add up: recomputed, compared, never imported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.temuan import Temuan
from capaian.ingest.sel import PembacaSel
from capaian.ingest.tata_letak import BarisTabel, KolomPeta, Peta
from capaian.reference.kolom import bidang as kolom_dikenal


def periksa_jumlah(
    nama: str, lembar: str, peta: Peta, baris: Sequence[BarisTabel], rincian: Mapping[int, Sequence[BarisTabel]],
    terbaca: Mapping[tuple[int, int], Decimal | None],
) -> list[Temuan]:  # fmt: skip
    """Totals and sub-totals of money are recomputed from the rows that they stand for; a difference is told and the
    rows are what counts. `rincian`: row of a sub kegiatan -> its accounts, from which its own figure may not differ;
    `terbaca`: (row, column) of the leaves -> the figure that was read, None where it could not be."""
    pembaca = PembacaSel(nama, lembar, {})
    hasil = []
    for k in (k for k in peta.kolom if k.bidang and kolom_dikenal()[k.bidang].isi == "rupiah"):
        daun = [(b, terbaca[b.nomor, k.nomor]) for b in baris if (b.nomor, k.nomor) in terbaca]
        for i, b in enumerate(baris):
            cell = b.tertulis.get(k.nomor)
            if cell is None or not isinstance(cell.nilai, Decimal):
                continue
            if b.kelas == "jumlah":
                lalu = max((x.nomor for x in baris[:i] if x.kelas == "jumlah"), default=0)
                calon = [_jumlah(n for d, n in daun if mulai < d.nomor < b.nomor) for mulai in (0, lalu)]
            elif b.nomor in rincian:
                calon = [_jumlah(_rekening(rincian[b.nomor], k))]
            elif b.induk_uang and b.kode:
                calon = [_jumlah(n for d, n in daun if (d.kode or "").startswith(b.kode + "."))]
            else:
                continue
            tertulis = cell.nilai * k.skala
            if any(c is None or abs(tertulis - c) < k.skala for c in calon):
                continue  # right, or something below could not be read and has been told
            selisih = tertulis - (calon[0] or 0)
            isi = {
                "tertulis": tulis.angka(tertulis),
                "rincian": tulis.angka(calon[0] or 0),
                "selisih": tulis.angka(selisih),
            }
            label = (b.nama or "jumlah").strip()
            if b.nomor in rincian:
                hasil.append(pembaca.temuan("RINCIAN_BEDA", cell, label=label, **isi))
            else:
                hasil.append(pembaca.temuan("TOTAL_BEDA", cell, label=label, **isi))
    return hasil


def _jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """Σ, None as soon as one part is not known."""
    jumlah = Decimal(0)
    for n in nilai:
        if n is None:
            return None
        jumlah += n
    return jumlah


def _rekening(baris: Sequence[BarisTabel], k: KolomPeta) -> Iterator[Decimal | None]:
    """The accounts that have no accounts below them; empty ones are no part."""
    for b in baris:
        cell = b.tertulis.get(k.nomor)
        if cell is not None and not b.induk_uang and cell.teks.strip(" -–"):
            yield cell.nilai * k.skala if isinstance(cell.nilai, Decimal) else None

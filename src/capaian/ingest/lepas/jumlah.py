"""Totals of a foreign sheet against the rows that they add up: recomputed, compared, never imported."""

from collections.abc import Sequence
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.temuan import Temuan
from capaian.ingest.sel import PembacaSel
from capaian.ingest.tata_letak import BarisTabel, Peta
from capaian.reference.kolom import bidang as kolom_dikenal


def periksa_jumlah(nama: str, lembar: str, peta: Peta, baris: Sequence[BarisTabel]) -> list[Temuan]:
    """Totals and sub-totals of money are recomputed from the rows below them or above them; a difference is told and
    the rows are what counts."""
    pembaca = PembacaSel(nama, lembar, {})
    hasil = []
    uang = [k for k in peta.kolom if k.bidang and kolom_dikenal()[k.bidang].isi == "rupiah"]
    for k in uang:
        daun = [(b, c.nilai) for b in baris if b.kelas == "data" and not b.induk_uang
                and (c := b.tertulis.get(k.nomor)) and isinstance(c.nilai, Decimal)]  # fmt: skip
        for i, b in enumerate(baris):
            cell = b.tertulis.get(k.nomor)
            if cell is None or not isinstance(cell.nilai, Decimal):
                continue
            if b.kelas == "jumlah":
                lalu = max((x.nomor for x in baris[:i] if x.kelas == "jumlah"), default=0)
                calon = [sum((n for d, n in daun if mulai < d.nomor < b.nomor), Decimal(0)) for mulai in (0, lalu)]
            elif b.induk_uang and b.kode:
                calon = [sum((n for d, n in daun if (d.kode or "").startswith(b.kode + ".")), Decimal(0))]
            else:
                continue
            if all(abs(cell.nilai - c) >= 1 for c in calon):
                hasil.append(
                    pembaca.temuan(
                        "TOTAL_BEDA", cell, label=(b.nama or "jumlah").strip(), tertulis=tulis.angka(cell.nilai),
                        rincian=tulis.angka(calon[0]), selisih=tulis.angka(cell.nilai - calon[0]),
                    )
                )  # fmt: skip
    return hasil

"""An indikator that is reported monthly, on the kertas kerja of a triwulan: one row for the TW (target, notes, the sum
of its months) and below it one row a month, where the figures are filled in."""

from collections.abc import Iterator, Mapping
from typing import Any

from capaian.domain.periode import Periode
from capaian.reference import KolomFormulir

TETAP = ("nama", "satuan")
"""What a row of a month shows besides the cells to be filled in."""
_SAMA = ("satuan", "jenis_satuan", "rasio", "batas_bawah", "batas_atas", "kategori")


def dengan_bulan(baris: Mapping[str, Any], periode: Periode) -> Iterator[Mapping[str, Any]]:
    """The row, and those of the months where it is reported by them."""
    yield baris
    if baris.get("bulanan"):
        for bulan in periode.bulan:
            yield {k: baris[k] for k in _SAMA if k in baris} | {
                "id": f"{baris['id']}:{bulan}", "nama": bulan.nama, "bulan": bulan,
            }  # fmt: skip


def diisi_di_sini(kolom: KolomFormulir, baris: Mapping[str, Any]) -> bool:
    """Figures are given by month, what is said of them once for the TW."""
    if baris.get("bulan") is None and not baris.get("bulanan"):
        return True
    return (kolom.catatan is not None) == (baris.get("bulan") is None)


def rumus_tw(kolom: KolomFormulir, baris: Mapping[str, Any], bulan: str, keadaan: str) -> str | None:
    """Shows the figure of the TW while its months are being filled in; what counts is calculated when the file is read.
    `bulan`, `keadaan`: the cells of the three months in this column and in the one for the keadaan. None where Excel
    cannot tell (the best of words)."""
    if baris.get("posisi"):
        # The last month that applies; one that is missing leaves the TW open.
        hasil = '""'
        for ke in (1, 2, 3):
            isi, lewat = f"INDEX({bulan},{ke})", f'INDEX({keadaan},{ke})="Tidak berlaku"'
            hasil = f'IF({isi}<>"",{isi},IF({lewat},{hasil},""))'
        return f"={hasil}"
    if baris.get("kategori"):
        return None
    agregasi = "jumlah" if kolom.besaran in ("pembilang", "penyebut") else baris["agregasi_waktu"]
    hitung = {"rata_rata": f"ROUND(AVERAGE({bulan}),2)", "maksimum": f"MAX({bulan})"}.get(agregasi, f"SUM({bulan})")
    # A month that does not apply is left out; one that is missing leaves the TW open.
    lengkap = f'AND(COUNT({bulan})>0,COUNT({bulan})+COUNTIF({keadaan},"Tidak berlaku")=3)'
    return f'=IF({lengkap},{hitung},"")'

"""The sheet "Rencana Aksi" of a kertas kerja: the plans of earlier TW, with two empty cells each that ask what was done.

The hidden column A marks the rows for the reader (ingest/rencana.py).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from capaian.domain.periode import Periode
from capaian.reference import LembarRencana
from capaian.report import gaya
from capaian.report.gaya import Lemari, Rupa
from capaian.report.validasi import Validasi, aturan

_JUDUL = Rupa(isi=gaya.BIRU_PUCAT, warna=gaya.NAVY, ukuran=11, tebal=True, tegak="center", bungkus=False)
_KEPALA = Rupa(
    isi=gaya.NAVY, warna=gaya.PUTIH, ukuran=8.5, tebal=True, garis=gaya.PUTIH, datar="center", tegak="center"
)
_KUNCI = Rupa(garis=gaya.KELABU_GARIS, tegak="center", ukuran=8.5)
_ISIAN = Rupa(garis=gaya.KELABU_GARIS, isi=gaya.KUNING, terkunci=False, format=gaya.TEKS, tegak="center")
_TINGGI = 52.0
"""Points: room to write four lines by hand."""


def tulis_lembar_rencana(
    lembar: Worksheet, lemari: Lemari, spec: LembarRencana, periode: Periode, isi: Sequence[Mapping[str, Any]]
) -> None:
    """`isi`: one row a plan, by the keys of the columns, and `id`."""
    lebar = [k.lebar for k in spec.kolom]
    gaya.atur_lebar(lembar, [2.0, *lebar])
    lembar.column_dimensions["A"].hidden = True
    validasi = Validasi()

    def sel(baris: int, kolom: int, nilai: Any, rupa: Rupa) -> Any:
        satu = lembar.cell(baris, kolom)
        if nilai is not None:
            gaya.tulis(satu, nilai)
        lemari.pakai(satu, rupa)
        return satu

    for kolom in range(2, len(lebar) + 2):
        sel(1, kolom, spec.judul if kolom == 2 else None, _JUDUL)
    gaya.atur_tinggi(lembar, 1, 20)
    keterangan = spec.keterangan.format(periode=periode.nama)
    sel(2, 2, keterangan, Rupa(warna=gaya.PUDAR, tegak="center"))
    gaya.gabung(lembar, 2, 2, 2, len(lebar) + 1)
    gaya.atur_tinggi(lembar, 2, gaya.tinggi([(keterangan, sum(lebar))], minimum=18))
    gaya.tulis(lembar.cell(3, 1), "#kolom:rencana_aksi")
    gaya.tulis(lembar.cell(4, 1), "#judul:rencana_aksi")
    for kolom, k in enumerate(spec.kolom, start=2):
        gaya.tulis(lembar.cell(3, kolom), k.kunci)
        sel(4, kolom, k.judul, gaya.ubah(_KEPALA, isi=gaya.BIRU) if k.masukan else _KEPALA)
    gaya.atur_tinggi(lembar, 3, 12, sembunyi=True)
    judul = [(k.judul, k.lebar) for k in spec.kolom]
    gaya.atur_tinggi(lembar, 4, gaya.tinggi(judul, _KEPALA.ukuran, tebal=True, minimum=30))
    for nomor, satu in enumerate(isi, start=1):
        baris = 4 + nomor
        gaya.tulis(lembar.cell(baris, 1), f"rencana_aksi:{satu['id']}")
        for kolom, k in enumerate(spec.kolom, start=2):
            if k.masukan:
                alamat = sel(baris, kolom, None, _ISIAN).coordinate
                validasi.tambah(k.kunci, alamat, lambda k=k: aturan(k.judul, k.petunjuk))
            else:
                sel(baris, kolom, nomor if k.kunci == "no" else satu.get(k.kunci), _KUNCI)
        teks = [(str(satu.get(k.kunci) or ""), k.lebar) for k in spec.kolom]
        gaya.atur_tinggi(lembar, baris, gaya.tinggi(teks, minimum=_TINGGI))
    validasi.pasang(lembar)
    lembar.freeze_panes = "D5"
    lembar.print_title_rows = "4:4"
    lembar.sheet_view.showGridLines = False
    lembar.print_area = f"B1:{lembar.cell(4 + len(isi), len(lebar) + 1).coordinate}"
    gaya.halaman(lembar, mendatar=True, kanan=f"Rencana Aksi · {periode.nama}")
    gaya.kunci_lembar(lembar)

"""The sheet Rencana Aksi of our own kertas kerja: what the seksi says was done about each plan, cell by cell.

As on the sheet of figures, the hidden column A says what a row is: `#kolom:rencana_aksi`, then `rencana_aksi:<id>`.
"""

from capaian.ingest.grid import Cell, Sheet
from capaian.ingest.kertas_kerja import IsianRencana, KertasKerja
from capaian.ingest.neraca import Neraca
from capaian.ingest.sel import PembacaSel
from capaian.reference import LembarRencana

_KOLOM, _BARIS = "#kolom:rencana_aksi", "rencana_aksi:"


def adalah_rencana(lembar: Sheet) -> bool:
    """By its marks and not by its name, which a seksi may give to a sheet of its own."""
    return any(kolom == 1 and cell.teks == _KOLOM for (_, kolom), cell in lembar.sel.items())


def read_rencana(hasil: KertasKerja, spec: LembarRencana, lembar: Sheet, neraca: Neraca) -> None:
    """Adds to `hasil.rencana`. A cell that shows no value becomes a temuan; the row is then left out whole."""
    sel = PembacaSel(hasil.nama, lembar.nama, {})
    tanda = {baris: cell.teks for (baris, kolom), cell in lembar.sel.items() if kolom == 1}
    awal = min(baris for baris, teks in tanda.items() if teks == _KOLOM)
    kolom = {cell.teks: nomor for (baris, nomor), cell in lembar.sel.items() if baris == awal and nomor > 1}
    terbuka = {k.masukan: kolom.get(k.kunci) for k in spec.kolom if k.masukan}
    for k in spec.kolom:
        if k.masukan and k.kunci not in kolom:
            hasil.temuan.append(sel.temuan("KOLOM_HILANG", kolom=k.judul, blok=spec.judul))
    for nomor in sorted({baris for baris, _ in lembar.sel}):
        isi = {n: c for (baris, n), c in lembar.sel.items() if baris == nomor}
        jenis = tanda.get(nomor, "")
        diisi: dict[str, Cell] = {}
        for n, cell in isi.items():
            arti = next((arti for arti, letak in terbuka.items() if letak == n), None)
            if n == 1 or nomor == awal:
                neraca.lewati(lembar.nama, [cell], "tanda_baris")
            elif jenis.startswith(_BARIS) and arti is not None and not cell.teks.strip():
                neraca.lewati(lembar.nama, [cell], "kosong")
            elif jenis.startswith(_BARIS) and arti is not None:
                diisi[arti] = cell
            elif jenis.startswith(_BARIS):
                neraca.lewati(lembar.nama, [cell], "terkunci")
            else:
                neraca.lewati(lembar.nama, [cell], "judul_dan_tanda_tangan")
        asing = [isi[n] for n in sorted(isi) if n > 1 and nomor > awal and not jenis.startswith(("#", _BARIS))]
        if asing:
            hasil.temuan.append(sel.temuan("BARIS_ASING", asing[0], baris=nomor))
        rusak = [t for t in map(sel.rumus_rusak, diisi.values()) if t is not None]
        for cell in diisi.values():
            neraca.catat(lembar.nama, cell, "temuan" if rusak else "catatan")
        hasil.temuan += rusak
        if diisi and not rusak:
            kata = {arti: cell.teks.strip() for arti, cell in diisi.items()}
            alamat = "+".join(cell.sel for cell in sorted(diisi.values(), key=lambda c: c.kolom))
            hasil.rencana.append(
                IsianRencana(jenis.removeprefix(_BARIS), kata.get("teks"), kata.get("bukti"), lembar.nama, alamat)
            )

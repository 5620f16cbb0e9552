"""The command telaah: what in the figures of a period a person should look at before signing."""

import argparse
from collections.abc import Callable
from textwrap import fill, shorten
from typing import Any

from capaian.cli.cetak import telaah_cetak
from capaian.cli.pengesahan import catatan_saat, masa, tambah_saat
from capaian.cli.umum import cetak_json, ruang_kerja

_TINGKAT = {"penting": "PENTING", "perhatian": "PERHATIAN", "catatan": "CATATAN"}
_LEBAR = 110
_LEBAR_URAIAN = 60
_TERBANYAK = 5
"""How many findings of one check are printed without --semua."""


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], baca: Any, periode: Any) -> None:
    s = tambah("telaah", telaah, "Yang perlu dilihat sebelum angka ditandatangani, dengan alasannya.", baca, periode)
    s.add_argument(
        "--cetak", metavar="TABEL", help="periksa tabel yang sudah dicetak (csv atau xlsx) terhadap angka yang terukur"
    )
    s.add_argument("--semua", action="store_true", help="tanpa memotong daftar yang panjang")
    tambah_saat(s)


def telaah(args: argparse.Namespace) -> int:
    from capaian.cli.angka import kepala
    from capaian.report import teks

    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=False)
    if args.cetak:
        return telaah_cetak(ws, args.cetak, tahun, triwulan, saat, args.json)
    hasil = ws.telaah(tahun, triwulan, **saat)
    if args.json:
        return cetak_json(hasil)
    kepala(ws, tahun, triwulan, saat)
    # Silence about what is not there says nothing: first what the checks could see at all.
    print(teks.kata_cakupan(b for b in ws.angka(tahun, triwulan, **saat) if b["ukuran"] != "sd"))
    _cetak(hasil, args.semua)
    return 0


def _cetak(hasil: list[dict[str, Any]], semua: bool) -> None:
    """Each check once, what it found below it; a long list is cut, because the first few say what is the matter."""
    if not hasil:
        print("Tidak ada yang perlu dilihat.")
        return
    jumlah = {t: sum(b["tingkat"] == t for b in hasil) for t in _TINGKAT}
    print("Perlu dilihat: " + ", ".join(f"{n} {t}" for t, n in jumlah.items() if n) + ".")
    banyak_unit = len({b["unit"] for b in hasil}) > 1
    for nama in dict.fromkeys(b["nama"] for b in hasil):
        isi = [b for b in hasil if b["nama"] == nama]
        tampil = isi if semua or len(isi) <= _TERBANYAK + 1 else isi[:_TERBANYAK]
        print(f"\n{_TINGKAT[isi[0]['tingkat']]}  {nama}")
        for b in tampil:
            unit = f"{b['unit']} · " if banyak_unit else ""
            print(_alinea(f"{unit}{_subjek(b)}: {b['pesan']}", "  - ", "    "))
        if len(isi) > len(tampil):
            print(f"  … dan {len(isi) - len(tampil)} lainnya (--semua)")
        print(_alinea(f"{isi[0]['alasan']} → {isi[0]['saran']}", "  ", "  "))


def _subjek(b: dict[str, Any]) -> str:
    return " ".join(filter(None, (b["objek"], shorten(b["uraian"], _LEBAR_URAIAN, placeholder=" …"))))


def _alinea(teks: str, awal: str, lanjut: str) -> str:
    return fill(
        teks, _LEBAR, initial_indent=awal, subsequent_indent=lanjut, break_long_words=False, break_on_hyphens=False
    )

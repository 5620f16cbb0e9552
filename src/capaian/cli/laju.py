"""angka --laju: a TW on its way to the year's target. Arguments in, a Workspace call, text out."""

import argparse
from collections.abc import Callable, Mapping
from textwrap import fill
from typing import Any

from capaian.cli.umum import cetak_json
from capaian.errors import CapaianError

_LEBAR = 150


def tambah_laju(s: argparse.ArgumentParser) -> None:
    s.add_argument(
        "--laju", action="store_true",
        help="jalan ke target setahun: yang masih diperlukan tiap triwulan, dan proyeksi dengan anggapannya",
    )  # fmt: skip


def laju(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None, saat: Mapping[str, Any]) -> int:
    from capaian.cli.angka import kepala

    if triwulan is None:
        raise CapaianError("Laju dihitung pada sebuah triwulan: tambahkan --triwulan 1 sampai 4.")
    baris = ws.laju(tahun, triwulan, **saat)
    if args.json:
        return cetak_json(baris)
    kepala(ws, tahun, triwulan, saat)
    if not baris:
        print("Belum ada indikator bertarget untuk periode ini; lihat lembar Target di register.")
        return 0
    _cetak(baris)
    return 0


def _selisih(b: Mapping[str, Any]) -> str:
    """The difference, and whether it is good: more is not always better."""
    from capaian.domain import tulis

    angka = tulis.atau_kosong(b["selisih_sd"], lambda n: tulis.selisih(n, None))
    return f"{angka} {b['arti_selisih_sd']}" if b["arti_selisih_sd"] in ("baik", "buruk") else angka


def _cetak(baris: list[Mapping[str, Any]]) -> None:
    from capaian.report import rumus_kata, teks
    from capaian.report.laju_kata import sebagian

    def sebut(b: Mapping[str, Any], awalan: str, nama: str, kata: Callable[[Mapping[str, Any]], Any]) -> Any:
        return kata(sebagian(b, awalan, nama))

    isi = [
        b | {"target": sebut(b, "target_tahun", "target", rumus_kata.target),
             "realisasi": sebut(b, "realisasi_sd", "realisasi", rumus_kata.realisasi),
             "selisih": _selisih(b), "sisa": str(b["sisa_tw"]),
             "akhir": sebut(b, "proyeksi", "realisasi", rumus_kata.realisasi)}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "realisasi": "R s.d. TW",
         "selisih": "Selisih", "target": "Target thn", "kemajuan": "Kini %", "sisa": "Sisa TW", "akhir": "Proyeksi",
         "capaian_proyeksi": "Proyeksi %"},
        isi, _LEBAR,
    ))  # fmt: skip
    print("\nSelisih: terhadap target sampai triwulan ini. Kini % dan Proyeksi %: capaian terhadap target setahun.")
    if any(b["kemajuan"] is None and b["perlu_cara"] and b["agregasi_waktu"] == "jumlah" for b in baris):
        print(
            "Kini % kosong pada jumlah yang harus rendah atau tepat: sebagian tahun belum dapat dibandingkan dengan target "
            "setahun.\nLihat Selisih dan Proyeksi %."
        )
    banyak_unit = len({b["unit"] for b in baris}) > 1
    for b in baris:
        # With the last TW reported the projection is the figure itself.
        proyeksi = f"Proyeksi: {b['asumsi_kata']}." if b["asumsi"] and b["sisa_tw"] else None
        perlu = b["perlu_kata"] if b["sisa_tw"] else None
        if kata := " ".join(k for k in (perlu, proyeksi, b["alasan"]) if k):
            unit = f"{b['unit']} · " if banyak_unit else ""
            print(
                fill(
                    f"{unit}{b['indikator']}: {kata}",
                    _LEBAR,
                    initial_indent="  ",
                    subsequent_indent="    ",
                    break_on_hyphens=False,
                )
            )

"""The command jejak: from a code to its cells, or from a file to the figures that use it."""

import argparse
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from capaian.cli.angka import KUNCI_ASAL, angka_json, kepala
from capaian.cli.pengesahan import catatan_saat, jejak_berkas, masa
from capaian.cli.umum import cetak_json, ruang_kerja
from capaian.domain import tulis
from capaian.errors import CapaianError

Baris = Mapping[str, Any]
_SEBAGAI = {"realisasi": "realisasi", "target": "target", "target_murni": "target PK murni", "pagu": "pagu"}
_KUNCI_UANG = ("unit", "simpul", "uraian", "periode", "pagu", "realisasi", "serapan", "keadaan")
_KUNCI_RATA = (
    "unit", "simpul", "uraian", "periode", "ukuran", "rata_rata", "rata_rata_maks_100", "terhitung", "jatuh_tempo",
    "di_bawah_target",
)  # fmt: skip


def jejak(args: argparse.Namespace) -> int:
    if (args.kode is None) == (args.berkas is None):
        raise CapaianError("Sebut salah satu: KODE indikator atau sub kegiatan, atau --berkas NAMA.")
    if args.berkas is not None:
        return jejak_berkas(args)
    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=False)
    baris = ws.jejak(args.kode, tahun, triwulan, **saat)
    if args.json:
        return cetak_json([_json(b) for b in baris])
    kepala(ws, tahun, triwulan, saat)
    for b in baris:
        _cetak(args.kode, b)
    return 0


def _json(b: Baris) -> dict[str, Any]:
    from capaian.report import rumus_kata

    if "dari" in b:
        return {k: v for k, v in b.items() if k not in ("asal", "asal_target")}
    if "anggota" in b:
        return {k: b[k] for k in _KUNCI_RATA} | {"anggota": [_json(a | {"bukti": []}) for a in b["anggota"]],
                                                 "bukti": b["bukti"]}  # fmt: skip
    isi = (
        angka_json(b)
        | {"rumus_kata": b["rumus_kata"], "rumus_sumber": b["rumus_sumber"], "hitungan": rumus_kata.hitungan(b)}
        if "indikator" in b
        else {k: b[k] for k in _KUNCI_UANG} | {"asal": [{k: a[k] for k in (*KUNCI_ASAL, "besaran")} for a in b["asal"]]}
    )
    target = [
        {k: a[k] for k in ("sha256", "berkas", "lembar", "sel", "teks", "dokumen", "oleh", "waktu")}
        | {"sebagai": a.get("sebagai", "pagu")}
        for a in b["asal_target"]
    ]
    return isi | {"asal_target": target, "bukti": b["bukti"]}


def _cetak(kode: str, b: Baris) -> None:
    from capaian.cli.sumber import cetak_bukti

    if "dari" in b:
        _cetak_gabungan(kode, b)
    elif "anggota" in b:
        _cetak_rata_rata(kode, b)
    elif "indikator" in b:
        _cetak_kinerja(kode, b)
    else:
        print(f"\n{b['unit']} · {kode} · {b['uraian']}")
        print(
            f"  serapan {_sel(b['serapan'])} %  =  realisasi {_rupiah(b['realisasi'])} / pagu {_rupiah(b['pagu'])} × 100"
        )
        _cetak_sel("realisasi", b["asal"])
        _cetak_sel("pagu", b["asal_target"])
    cetak_bukti(b["bukti"])


def _cetak_kinerja(kode: str, b: Baris) -> None:
    from capaian.report import rumus_kata, teks

    print(f"\n{b['unit']} · {kode} · {b['nama']} ({teks.UKURAN[b['ukuran']]})")
    print(f"  capaian {_sel(b['capaian'])} %  =  {b['rumus_kata']}   ({rumus_kata.nama(b)})")
    if (hitungan := rumus_kata.hitungan(b)) is not None:
        print(f"  {hitungan}")
    janji = "belum ada" if b["target"] is None else f"{_sel(rumus_kata.target(b))} ({b['dokumen'] or '–'})"
    print(f"  R realisasi {rumus_kata.realisasi_bersatuan(b)}, T target {janji}")
    if (murni := rumus_kata.murni(b)) is not None:
        print(f"  {rumus_kata.kata_murni(b)}"
              + ("" if murni["capaian"] is None else f"  =  {rumus_kata.hitungan(murni)}"))  # fmt: skip
    print(
        f"  {teks.KEADAAN[b['status']]}"
        + (f", {b['predikat']}" if b["predikat"] else "")
        + (f". {b['alasan']}" if b["alasan"] else "")
    )
    _cetak_sel("realisasi", b["asal"])
    _cetak_sel("target", b["asal_target"])


def _cetak_rata_rata(kode: str, b: Baris) -> None:
    """The mean, and each indikator that it is of with its own cells."""
    from capaian.report import teks

    print(f"\n{b['unit']} · {kode} · {b['uraian']} ({teks.UKURAN[b['ukuran']]})")
    print(
        f"  rata-rata capaian {_sel(b['rata_rata'])} %  =  jumlah capaian yang terhitung / {b['terhitung']} indikator "
        f"(dari {b['jatuh_tempo']} yang jatuh tempo)"
    )
    for satu in b["anggota"]:
        _cetak_kinerja(satu["indikator"], satu)


def _cetak_gabungan(kode: str, b: Baris) -> None:
    """What is made of the figures of several offices: those figures, each with the way on to its cells."""
    from capaian.report import teks

    ukuran = f" ({teks.UKURAN[b['ukuran']]})" if "ukuran" in b else ""
    print(f"\n{b['unit']} · {kode} · {b.get('nama') or b['nama_unit']}{ukuran}")
    if "rata_rata" in b:
        print(f"  rata-rata capaian {_sel(b['rata_rata'])} %  =  jumlah capaian yang terhitung / {b['terhitung']} indikator "
              f"(dari {b['jatuh_tempo']} yang jatuh tempo)")  # fmt: skip
    elif "pagu" in b:
        print(
            f"  serapan {_sel(b['serapan'])} %  =  realisasi {_rupiah(b['realisasi'])} / pagu {_rupiah(b['pagu'])} × 100"
        )
    else:
        cara = {"jumlah": "jumlah realisasi dan target", "rasio": "jumlah pembilang / jumlah penyebut"}.get(b["cara"])
        print(f"  realisasi {_sel(b['realisasi'])}, target {_sel(b['target'])}, capaian {_sel(b['capaian'])} %"
              + (f"  =  {cara} dari {b['n_masuk']} {b['jenis_unit']}" if cara else ""))  # fmt: skip
    if b.get("alasan"):
        print(f"  {b['alasan']}")
    for a in b["dari"]:
        if "pagu" in a:
            isi = f"realisasi {_rupiah(a['realisasi'])} / pagu {_rupiah(a['pagu'])}"
        else:
            bagian = f" ({_sel(a['pembilang'])} / {_sel(a['penyebut'])})" if a.get("penyebut") is not None else ""
            isi = (
                f"realisasi {_sel(a['realisasi'])}{bagian}, target {_sel(a['target'])}, capaian {_sel(a['capaian'])} %"
            )
            isi += "" if a["keadaan"] == "terisi" else f"; {teks.KEADAAN[a['keadaan']]}"
        apa = f" · {a['indikator']} {a['nama']}" if "rata_rata" in b else ""
        print(f"  {a['nama_unit']}{apa}: {isi}\n    capaian jejak {a['kode']} --unit {a['unit']}")


def _cetak_sel(nama: str, asal: Iterable[Baris]) -> None:
    from capaian.report import rumus_kata

    for a in asal:
        sebagai = a.get("besaran") or _SEBAGAI[a.get("sebagai", nama)]
        print(f"  {sebagai}: «{a['teks']}» di {a['berkas']}, lembar «{a['lembar']}», sel {a['sel']}"
              + (f" ({rumus_kata.cara_baca(a['aturan'])})" if a.get("aturan") else ""))  # fmt: skip
        print(
            f"    {a['oleh']} ({a['peran']}), {tulis.waktu(datetime.fromisoformat(a['waktu']))}; sha256 {a['sha256']}"
        )


def _sel(nilai: Any) -> str:
    from capaian.report import teks

    return teks.sel(nilai)


def _rupiah(nilai: Any) -> str:
    return tulis.atau_kosong(nilai, tulis.rupiah)

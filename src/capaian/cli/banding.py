"""Commands that put figures beside others: banding, and angka --efisiensi."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from textwrap import fill
from typing import Any

from capaian.cli.pengesahan import catatan_saat, masa, tambah_saat
from capaian.cli.umum import cetak_json, ruang_kerja
from capaian.errors import CapaianError

Baris = Mapping[str, Any]
LEBAR = 150

_DASAR = {
    "selisih": {"poin": "Selisih"},
    "pmk": {"pagu": "Pagu", "realisasi": "Realisasi", "efisiensi_pmk": "E %", "nilai_pmk": "Nilai PMK"},
    "sisa": {"sisa": "Sisa %"},
}
"""What each way of judging efisiensi rests on, beside capaian and serapan."""
_POSISI = {"lebih_baik": "lebih baik", "belum_menyamai": "belum menyamai", "sama": "sama", None: "–"}
TINGKAT = {"sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}


def daftarkan(tambah: Callable[..., argparse.ArgumentParser], baca: Any, rentang: Any) -> None:
    s = tambah(
        "banding", banding, "Bandingkan dengan tahun lalu, target akhir Renstra, atau daerah lain.", baca, rentang
    )
    dengan = s.add_mutually_exclusive_group()
    dengan.add_argument("--lima-tahun", action="store_true", help="tahun ini dan sampai empat tahun sebelumnya")
    dengan.add_argument(
        "--renstra", action="store_true", help="terhadap target akhir Renstra: kemajuan dan yang masih diperlukan"
    )
    dengan.add_argument("--pembanding", action="store_true", help="terhadap kabupaten, provinsi, dan nasional")
    tambah_saat(s)


def tambah_pilihan_angka(s: argparse.ArgumentParser) -> None:
    """The options of `angka` that are answered here."""
    s.add_argument(
        "--menurut", choices=("simpul", "seksi", "unit"), default="simpul",
        help="pengelompokan --rata-rata dan --serapan (bawaan: simpul)",
    )  # fmt: skip
    s.add_argument(
        "--efisiensi", action="store_true", help="capaian terhadap serapan per sasaran dan program (setahun)"
    )
    s.add_argument("--cara", metavar="CARA", help="cara menilai efisiensi: selisih, pmk, sisa (bawaan: kantor.toml)")


def _setahun(triwulan: int | None, apa: str) -> None:
    if triwulan is not None:
        raise CapaianError(f"{apa} memakai angka setahun; hilangkan --triwulan.")


def banding(args: argparse.Namespace) -> int:
    from capaian.cli.angka import kepala

    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=False)
    if args.lima_tahun:
        _setahun(triwulan, "Perbandingan lima tahun")
        baris, cetak = ws.lima_tahun(tahun, **saat), _cetak_lima_tahun
    elif args.renstra:
        baris, cetak = ws.renstra(tahun, triwulan, **saat), _cetak_renstra
    elif args.pembanding:
        _setahun(triwulan, "Perbandingan dengan daerah lain")
        baris, cetak = ws.pembanding(tahun, **saat), _cetak_pembanding
    else:
        baris, cetak = ws.banding(tahun, triwulan, **saat), _cetak_tahun_lalu
    if args.json:
        return cetak_json(baris)
    kepala(ws, tahun, triwulan, saat)
    if not baris:
        print("Belum ada indikator bertarget untuk periode ini; lihat lembar Target di register.")
    cetak(baris, tahun)
    return 0


def _cetak_tahun_lalu(baris: list[Baris], tahun: int) -> None:
    from capaian.domain import tulis
    from capaian.report import rumus_kata, teks

    for ukuran in dict.fromkeys(b["ukuran"] for b in baris):
        isi = [
            b | {"realisasi": rumus_kata.realisasi(b), "beda": _beda(rumus_kata.beda_tahun(b)),
                 "realisasi_lalu": bertanda(rumus_kata.realisasi(rumus_kata.lalu(b)), b["kematangan_lalu"]),
                 "capaian_lalu": bertanda(b["capaian_lalu"], b["kematangan_lalu"]),
                 "poin": "–" if b["selisih_capaian"] is None else tulis.poin(b["selisih_capaian"]),
                 "kata": b["alasan"] or f"realisasi {b['arah_realisasi']}"
                 + ("" if b["arah_capaian"] is None else f", capaian {b['arah_capaian']}")}
            for b in baris if b["ukuran"] == ukuran
        ]  # fmt: skip
        print(f"\nUkuran: {teks.UKURAN[ukuran]}, {tahun - 1} dan {tahun}")
        print(teks.tabel(
            {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "realisasi_lalu": f"R {tahun - 1}",
             "realisasi": f"R {tahun}", "beda": "Δ realisasi", "capaian_lalu": f"C {tahun - 1}", "capaian": f"C {tahun}",
             "poin": "Δ capaian", "kata": "Arah"},
            isi, 130,
        ))  # fmt: skip
        _keterangan_tanda(
            (b["kematangan_lalu"], b["snapshot_lalu"])
            for b in baris if b["ukuran"] == ukuran and (b["realisasi_lalu"], b["capaian_lalu"]) != (None, None)
        )  # fmt: skip


def _beda(nilai: Any) -> str:
    from capaian.domain import tulis

    return nilai if isinstance(nilai, str) else tulis.atau_kosong(nilai, lambda n: tulis.selisih(n, None))


def bertanda(nilai: Any, *kematangan: str | None) -> Any:
    """A figure of another year, with a mark when it is not signed or no longer what was signed."""
    from capaian.report import teks

    tanda = "".join(t for k, t in teks.TANDA_KEMATANGAN.items() if k in kematangan)
    return teks.Bertanda(nilai, tanda) if tanda else nilai


def _keterangan_tanda(daftar: Iterable[tuple[str | None, str | None]]) -> None:
    """What the marks above mean, and where the signed figures can be seen: (kematangan, signing) of each figure."""
    from capaian.report import teks

    semua = list(daftar)
    for kata, tanda in teks.TANDA_KEMATANGAN.items():
        if snapshot := sorted({s or "" for k, s in semua if k == kata}):
            lihat = ", ".join(filter(None, snapshot))
            print(f"{tanda} {teks.KEMATANGAN[kata]}" + (f": capaian pengesahan --beda {lihat}" if lihat else ""))


def _cetak_lima_tahun(baris: list[Baris], tahun: int) -> None:
    from capaian.report import rumus_kata, teks

    isi_baris = {"Target": rumus_kata.target, "Realisasi": rumus_kata.realisasi, "Capaian %": lambda b: b["capaian"]}
    deret = sorted({b["tahun"] for b in baris if b["indikator_tahun_itu"] is not None} | {tahun})
    per_indikator: dict[tuple[str, str], dict[int, Baris]] = {}
    for b in baris:
        per_indikator.setdefault((b["unit"], b["indikator"]), {})[b["tahun"]] = b

    def nilai(b: Baris, apa: str) -> Any:
        # The year itself is spoken of in the head; a target is a promise, not a report.
        isi = isi_baris[apa](b)
        return isi if b["tahun"] == tahun or apa == "Target" else bertanda(isi, b["kematangan"])

    isi = []
    for (unit, kode), per_tahun in per_indikator.items():
        nama = f"{per_tahun[tahun]['nama']} ({per_tahun[tahun]['satuan']})"
        for n, kata in enumerate(isi_baris):
            isi.append(
                {"unit": "" if n else unit, "indikator": "" if n else kode, "nama": "" if n else nama, "apa": kata}
                | {str(t): nilai(per_tahun[t], kata) if t in per_tahun else None for t in deret}
            )
    judul = {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "apa": ""} | {str(t): str(t) for t in deret}
    print(teks.tabel(judul, isi, LEBAR))
    _keterangan_tanda(
        (b["kematangan"], b["snapshot"])
        for b in baris if b["tahun"] in deret and b["tahun"] != tahun and b["realisasi"] is not None
    )  # fmt: skip
    _alasan((f"{b['indikator']} {b['tahun']}", b["alasan"]) for b in baris if b["tahun"] in deret)


def _alasan(daftar: Iterable[tuple[str, str | None]]) -> None:
    """Why something is empty, one line each."""
    ada = [f"  {apa}: {alasan}" for apa, alasan in daftar if alasan]
    if ada:
        print("\n" + "\n".join(ada))


def _cetak_renstra(baris: list[Baris], tahun: int) -> None:
    from capaian.report import rumus_kata, teks

    isi = [
        b | {"sampai": bertanda(rumus_kata.sebut(b, "realisasi_sd")["realisasi_sd"], *lalu_dalam_jumlah(b)),
             "sisa": b["sisa_teks"] or b["sisa"],
             "akhir": rumus_kata.target({k: b[f"target_akhir{k[6:]}"] for k in ("target", "target_atas", "target_teks")}),
             "kata": b["alasan"] or ("target akhir sudah tercapai" if b["sisa"] == 0 else f"{b['sisa_tahun']} tahun lagi"),
             "tahun": b["tahun_akhir"] and str(b["tahun_akhir"])}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "sampai": f"R s.d. {tahun}",
         "akhir": "Target akhir", "tahun": "Tahun", "kemajuan": "Kemajuan %", "sisa": "Masih perlu",
         "sisa_per_tahun": "Per tahun", "kata": "Keterangan"},
        isi, LEBAR,
    ))  # fmt: skip
    tahun_belum_disahkan(
        (b["kematangan_lalu"] for b in baris if b["cara"] == "jumlah" and b["realisasi_sd"] is not None),
        "Realisasi s.d. memuat",
    )


def lalu_dalam_jumlah(b: Baris) -> list[str]:
    """kematangan of the earlier years that a sum up to now holds."""
    return list(b["kematangan_lalu"].values()) if b["cara"] == "jumlah" else []


def tahun_belum_disahkan(kematangan: Iterable[Mapping[str, str]], awal: str) -> None:
    """Which years are not signed: year -> kematangan of each figure."""
    from capaian.report import teks

    semua = [satu for k in kematangan for satu in k.items()]
    for kata, tanda in teks.TANDA_KEMATANGAN.items():
        if tahun := sorted({t for t, k in semua if k == kata}):
            print(f"{tanda} {awal} tahun yang {teks.KEMATANGAN[kata]}: {', '.join(tahun)}.")


def _cetak_pembanding(baris: list[Baris], tahun: int) -> None:
    from capaian.report import rumus_kata, teks

    isi = [
        b | rumus_kata.sebut(b, "realisasi", "nilai") | {
            # Between words the position says it all.
            "beda": "–" if b["realisasi_teks"] is not None else _beda(b["selisih"]), "posisi": _POSISI[b["posisi"]],
            "sumber": b["sumber"] or b["alasan"],
        }
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "realisasi": f"R {tahun}",
         "cakupan": "Pembanding", "nilai": "Nilai", "beda": "Selisih", "posisi": "Posisi", "sumber": "Sumber"},
        isi, LEBAR,
    ))  # fmt: skip
    _alasan((b["indikator"], b["alasan"]) for b in baris if b["cakupan"] is not None)


def efisiensi(args: argparse.Namespace, ws: Any, tahun: int, triwulan: int | None, saat: Mapping[str, Any]) -> int:
    from capaian.cli.angka import kepala
    from capaian.domain import tulis
    from capaian.report import teks

    _setahun(triwulan, "Efisiensi")
    baris = ws.efisiensi(tahun, cara=args.cara, **saat)
    if args.json:
        return cetak_json(baris)
    kepala(ws, tahun, None, saat)
    dasar = _DASAR[baris[0]["cara"]] if baris else {}
    isi = [
        b | {"tingkat": TINGKAT[b["tingkat"]], "pagu": teks.rupiah_bulat(b["pagu"]),
             "realisasi": teks.rupiah_bulat(b["realisasi"]),
             "poin": "–" if b["selisih"] is None else tulis.poin(b["selisih"]),
             "kata": "; ".join(x for x in (b["uraian_penilaian"], b["alasan"]) if x)}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "tingkat": "Tingkat", "uraian": "Uraian", "capaian": "Capaian %", "serapan": "Serapan %",
         **dasar, "kata": "Penilaian"},
        isi, LEBAR,
    ))  # fmt: skip
    if baris:
        print()
        for kalimat in (f"Cara menilai: {baris[0]['cara_kata']}.", baris[0]["batas_kata"]):
            print(fill(kalimat, LEBAR))
    return 0

"""Commands that put figures beside others: banding, e81, and angka --efisiensi."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from capaian.cli.pengesahan import catatan_saat, masa, tambah_saat
from capaian.cli.umum import cetak_json, ruang_kerja
from capaian.errors import CapaianError

Baris = Mapping[str, Any]
_LEBAR = 150

_POSISI = {"lebih_baik": "lebih baik", "belum_menyamai": "belum menyamai", "sama": "sama", None: "–"}
_TINGKAT = {"sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}


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
    s = tambah("e81", e81, "Angka Formulir E.81 (evaluasi hasil Renja): kinerja dan rupiah.", baca, rentang)
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
            b | {"realisasi": rumus_kata.realisasi(b), "realisasi_lalu": b["realisasi_lalu_teks"] or b["realisasi_lalu"],
                 "poin": "–" if b["selisih_capaian"] is None else tulis.poin(b["selisih_capaian"]),
                 "beda": "–" if b["selisih_realisasi"] is None else tulis.selisih(b["selisih_realisasi"], None),
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


def _cetak_lima_tahun(baris: list[Baris], tahun: int) -> None:
    from capaian.report import rumus_kata, teks

    isi_baris = {"Target": rumus_kata.target, "Realisasi": rumus_kata.realisasi, "Capaian %": lambda b: b["capaian"]}
    deret = sorted({b["tahun"] for b in baris if b["indikator_tahun_itu"] is not None} | {tahun})
    per_indikator: dict[tuple[str, str], dict[int, Baris]] = {}
    for b in baris:
        per_indikator.setdefault((b["unit"], b["indikator"]), {})[b["tahun"]] = b
    isi = []
    for (unit, kode), per_tahun in per_indikator.items():
        nama = f"{per_tahun[tahun]['nama']} ({per_tahun[tahun]['satuan']})"
        for n, (kata, ambil) in enumerate(isi_baris.items()):
            isi.append(
                {"unit": "" if n else unit, "indikator": "" if n else kode, "nama": "" if n else nama, "apa": kata}
                | {str(t): ambil(per_tahun[t]) if t in per_tahun else None for t in deret}
            )
    judul = {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "apa": ""} | {str(t): str(t) for t in deret}
    print(teks.tabel(judul, isi, _LEBAR))
    _alasan((f"{b['indikator']} {b['tahun']}", b["alasan"]) for b in baris if b["tahun"] in deret)


def _alasan(daftar: Iterable[tuple[str, str | None]]) -> None:
    """Why something is empty, one line each."""
    ada = [f"  {apa}: {alasan}" for apa, alasan in daftar if alasan]
    if ada:
        print("\n" + "\n".join(ada))


def _cetak_renstra(baris: list[Baris], tahun: int) -> None:
    from capaian.report import rumus_kata, teks

    isi = [
        b | {"sampai": rumus_kata.realisasi(b | {"realisasi": b["realisasi_sd"]}),
             "akhir": rumus_kata.target({k: b[f"target_akhir{k[6:]}"] for k in ("target", "target_atas", "target_teks")}),
             "kata": b["alasan"] or ("target akhir sudah tercapai" if b["sisa"] == 0 else f"{b['sisa_tahun']} tahun lagi"),
             "tahun": b["tahun_akhir"] and str(b["tahun_akhir"])}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "sampai": f"R s.d. {tahun}",
         "akhir": "Target akhir", "tahun": "Tahun", "kemajuan": "Kemajuan %", "sisa": "Masih perlu",
         "sisa_per_tahun": "Per tahun", "kata": "Keterangan"},
        isi, _LEBAR,
    ))  # fmt: skip


def _cetak_pembanding(baris: list[Baris], tahun: int) -> None:
    from capaian.domain import tulis
    from capaian.report import teks

    isi = [
        b | {"beda": "–" if b["selisih"] is None else tulis.selisih(b["selisih"], None), "posisi": _POSISI[b["posisi"]],
             "sumber": b["sumber"] or b["alasan"]}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "realisasi": f"R {tahun}",
         "cakupan": "Pembanding", "nilai": "Nilai", "beda": "Selisih", "posisi": "Posisi", "sumber": "Sumber"},
        isi, _LEBAR,
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
    isi = [
        b | {"tingkat": _TINGKAT[b["tingkat"]], "nilai": b["nilai_pmk"],
             "poin": "–" if b["selisih"] is None else tulis.poin(b["selisih"]),
             "kata": "; ".join(x for x in (b["penilaian_kata"], b["kuadran_kata"], b["alasan"]) if x)}
        for b in baris
    ]  # fmt: skip
    print(teks.tabel(
        {"unit": "Unit", "tingkat": "Tingkat", "uraian": "Uraian", "capaian": "Capaian %", "serapan": "Serapan %",
         "poin": "Selisih", "nilai": "Nilai PMK", "kata": "Penilaian"},
        isi, _LEBAR,
    ))  # fmt: skip
    if baris:
        print(f"\nCara menilai: {baris[0]['cara_kata']}.")
    return 0


def e81(args: argparse.Namespace) -> int:
    from capaian.cli.angka import kepala
    from capaian.report import teks

    ws = ruang_kerja(args)
    tahun, triwulan, saat = masa(args, ws)
    catatan_saat(ws, saat, beku=False)
    hasil = ws.e81(tahun, triwulan, **saat)
    if args.json:
        return cetak_json(hasil)
    kepala(ws, tahun, triwulan, saat)
    kolom = {"target_renstra": "5 Renstra", "realisasi_sd_lalu": "6 s.d. lalu", "target": f"7 {tahun}", "tw1": "8 TW I",
             "tw2": "9 TW II", "tw3": "10 TW III", "tw4": "11 TW IV", "realisasi": f"12 {tahun}",
             "realisasi_sd": "13 s.d.", "tingkat_capaian": "14 %", "predikat": "Predikat"}  # fmt: skip
    ada = [b for b in hasil["baris"] if b["indikator"] is not None]
    print("\nKinerja (K)")
    print(teks.tabel({"kode": "Kode", "nama": "Indikator", **kolom}, [
        b | {"kode": b["kode"] or b["simpul"], "nama": f"{b['indikator']} {b['nama']} ({b['satuan']})",
             "predikat": b["predikat_renstra"] or "–"}
        for b in ada
    ], _LEBAR))  # fmt: skip
    _alasan((b["indikator"], b["alasan"]) for b in ada)
    uang = [b for b in hasil["baris"] if b["nomor"] == 1]
    print("\nAnggaran (Rp)")
    print(teks.tabel({"kode": "Kode", "uraian": "Uraian", **kolom}, [
        {"kode": b["kode"] or b["simpul"], "uraian": b["uraian"]}
        | {k: b[f"rp_{k}"] if k in ("tingkat_capaian", "predikat") else teks.rupiah_bulat(b[f"rp_{k}"]) for k in kolom}
        for b in uang
    ], _LEBAR))  # fmt: skip
    _alasan((b["kode"] or b["simpul"], b["rp_alasan"]) for b in uang)
    print("\nRata-rata capaian kinerja per program")
    print(teks.tabel(
        {"kode": "Kode", "uraian": "Program", "dari": "Dari", "rata_rata": "Rata-rata %", "rata_rata_maks_100": "Maks. 100",
         "predikat": "Predikat", "cakupan": "Terhitung", "rata_rata_renstra": "Renstra %",
         "predikat_renstra": "Predikat Renstra", "serapan": "Serapan %"},
        [b | {"dari": _TINGKAT.get(b["tingkat_rata_rata"], "–"),
              "cakupan": "–" if b["terhitung"] is None else f"{b['terhitung']} dari {b['jatuh_tempo']}"}
         for b in hasil["rata_rata"]],
        _LEBAR,
    ))  # fmt: skip
    _alasan((b["kode"] or b["simpul"], b["alasan"]) for b in hasil["rata_rata"])
    return 0

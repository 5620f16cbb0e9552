"""Loading 300 kertas kerja (60 rows x 20 columns), as ratios measured in one run, all sides warm.

    python bench/muat.py [--berkas 300] [--analis 300]

(a) what an analyst would write: pandas.read_excel, one Great Expectations run a file, insert into DuckDB
(b) the floor: python-calamine parsing the same files, nothing else

Our side does more than either: it finds rows by their marks, reads numbers by rule, measures every figure of a kabupaten
of 25 kecamatan, checks content, archives each file by hash with fsync, writes the jurnal and measures again.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"

INDIKATOR, SUB_KEGIATAN = 40, 20
TAHUN, TRIWULAN = 2025, 3


def register(jumlah: int) -> dict[str, list[dict[str, str]]]:
    """A kabupaten: 12 seksi a kecamatan, 40 indikator and 20 sub kegiatan a seksi."""
    isi: dict[str, list[dict[str, str]]] = defaultdict(list)
    for nomor in range(jumlah):
        u, s = f"kec-{nomor // 12:02d}", f"seksi-{nomor % 12:02d}"
        if nomor % 12 == 0:
            isi["Unit"].append({"unit": u, "nama": f"Kecamatan {nomor // 12}", "jenis": "kecamatan"})
            isi["Simpul"].append(
                {"unit": u, "simpul": "S1", "versi": "1", "tingkat": "sasaran", "nama": "Sasaran satu"}
            )
            isi["Simpul"].append({"unit": u, "simpul": "7.01.02", "versi": "1", "induk": "S1", "tingkat": "program",
                                  "kode": "7.01.02", "nama": "Program dua"})  # fmt: skip
            isi["Simpul"].append({"unit": u, "simpul": "7.01.02.2.01", "versi": "1", "induk": "7.01.02",
                                  "tingkat": "kegiatan", "kode": "7.01.02.2.01", "nama": "Kegiatan satu"})  # fmt: skip
            isi["Dokumen"] += [
                {"unit": u, "dokumen": f"{jenis}-{TAHUN}", "jenis": jenis, "tahun": str(TAHUN), "versi": "murni",
                 "tanggal": f"{TAHUN}-01-31"} for jenis in ("pk", "dpa")
            ]  # fmt: skip
        isi["Seksi"].append({"unit": u, "seksi": s, "nama": f"Seksi {nomor % 12}", "jenis": "seksi"})
        for n in range(INDIKATOR):
            kode = f"IK-{nomor % 12:02d}-{n:02d}"
            isi["Indikator"].append({
                "unit": u, "indikator": kode, "versi": "1", "garis": kode, "simpul": "S1",
                "nama": f"Persentase layanan nomor {n} yang selesai tepat waktu menurut standar", "satuan": "%",
                "jenis_satuan": "persen", "arah": "naik", "rumus": "naik", "agregasi_waktu": "nilai_akhir",
                "agregasi_unit": "utama", "basis": "inkremental", "jatuh_tempo": "TW1,TW2,TW3,TW4",
            })  # fmt: skip
            isi["Pengampu"].append({"unit": u, "indikator": kode, "versi": "1", "seksi": s, "peran": "utama"})
            for p in (f"{TAHUN}-TW{TRIWULAN}", str(TAHUN)):
                isi["Target"].append({"unit": u, "indikator": kode, "versi": "1", "dokumen": f"pk-{TAHUN}",
                                      "periode": p, "bawah": "80"})  # fmt: skip
        for n in range(SUB_KEGIATAN):
            simpul = f"7.01.02.2.01.{(nomor % 12) * 100 + n + 1:04d}"
            isi["Simpul"].append({"unit": u, "simpul": simpul, "versi": "1", "induk": "7.01.02.2.01",
                                  "tingkat": "sub_kegiatan", "kode": simpul, "nama": f"Sub kegiatan {n}",
                                  "seksi": s})  # fmt: skip
            isi["Pagu"].append({"unit": u, "simpul": simpul, "dokumen": f"dpa-{TAHUN}", "periode": str(TAHUN),
                                "rupiah": "100000000"})  # fmt: skip
    return dict(isi)


def isian(nomor: int) -> dict[str, dict[str, Any]]:
    baris: dict[str, dict[str, Any]] = {}
    for n in range(INDIKATOR):
        nilai = Decimal(7500 + (nomor * 37 + n * 91) % 2000) / 100
        baris[f"kinerja:IK-{nomor % 12:02d}-{n:02d}"] = {
            "realisasi": nilai, "bukti": f"Laporan nomor {n}", "pendorong": "Petugas lengkap dan jadwal ditepati",
        } | ({"penghambat": "Data dari desa terlambat", "tindak_lanjut": "Jemput data tiap minggu"} if nilai < 80 else {})  # fmt: skip
    for n in range(SUB_KEGIATAN):
        baris[f"anggaran:7.01.02.2.01.{(nomor % 12) * 100 + n + 1:04d}"] = {
            "anggaran": Decimal(40_000_000 + nomor * 1000 + n), "fisik": Decimal(60 + n % 20), "bukti": "SPJ Fungsional",
        }  # fmt: skip
    return baris


@contextmanager
def jam(nama: str, catatan: dict[str, float]) -> Iterator[None]:
    awal = time.perf_counter()
    yield
    catatan[nama] = catatan.get(nama, 0.0) + time.perf_counter() - awal


def ukur_waktu(objek: Any, nama: str, label: str, catatan: dict[str, float]) -> None:
    asli: Callable[..., Any] = getattr(objek, nama)

    def dibungkus(*args: Any, **kwargs: Any) -> Any:
        with jam(label, catatan):
            return asli(*args, **kwargs)

    setattr(objek, nama, dibungkus)


def ukur_iterasi(objek: Any, nama: str, label: str, catatan: dict[str, float]) -> None:
    """The same for a method that gives its results one by one: the time that the caller waits for them."""
    asli: Callable[..., Any] = getattr(objek, nama)

    def dibungkus(*args: Any, **kwargs: Any) -> Any:
        hasil = iter(asli(*args, **kwargs))
        while True:
            with jam(label, catatan):
                satu = next(hasil, None)
            if satu is None:
                return
            yield satu

    setattr(objek, nama, dibungkus)


def siapkan(folder: Path, jumlah: int) -> tuple[Any, list[Path]]:
    from capaian.reference import kantor_toml
    from capaian.report.formulir import isi_kertas_kerja
    from capaian.workspace import Workspace

    ws = Workspace.mulai(
        folder / "ruang", isi_register=register(jumlah),
        kantor_toml=kantor_toml("kec-00", "Kecamatan 0", "Kabupaten", TAHUN).split("[[seksi]]")[0],
    )  # fmt: skip
    hasil = ws.register(folder / "ruang" / "data" / "raw" / "register.xlsx", oleh="bench")
    if hasil.status != "diterima":
        sys.exit("\n".join(t.pesan for t in hasil.temuan[:5]))
    kosong = ws.kertas_kerja(TAHUN, TRIWULAN, unit="semua", tujuan=folder / "kosong")
    (folder / "terisi").mkdir()
    hasil_berkas = []
    for path in kosong:
        _, unit, _, seksi, *_ = path.stem.split("-")
        isi_kertas_kerja(path, folder / "terisi" / path.name, isian(int(unit) * 12 + int(seksi)))
        hasil_berkas.append(folder / "terisi" / path.name)
    return ws, hasil_berkas


def analis(berkas: list[Path], duckdb_path: Path) -> None:
    """What an analyst would write for a folder of such files."""
    import duckdb
    import great_expectations as gx
    import great_expectations.expectations as gxe
    import pandas as pd
    from great_expectations.data_context.types.base import ProgressBarsConfig

    kon = duckdb.connect(str(duckdb_path))
    for nomor, path in enumerate(berkas):
        bingkai = pd.read_excel(path, sheet_name="Kertas Kerja", header=None, engine="openpyxl", dtype=object)
        tanda = bingkai[0].astype("string")
        bingkai = bingkai[tanda.str.startswith("kinerja:", na=False) | tanda.str.startswith("anggaran:", na=False)]
        bingkai.columns = [f"k{n}" for n in range(bingkai.shape[1])]
        angka = [k for k in ("k6", "k7", "k11") if k in bingkai]
        bingkai[angka] = bingkai[angka].apply(pd.to_numeric, errors="coerce")
        konteks = gx.get_context(mode="ephemeral")
        konteks.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        batch = (
            konteks.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("w")
            .get_batch(batch_parameters={"dataframe": bingkai})
        )  # fmt: skip
        aturan = [gxe.ExpectColumnValuesToNotBeNull(column=f"k{n}") for n in range(10)]
        aturan += [gxe.ExpectColumnValuesToBeBetween(column=k, min_value=0, max_value=1e12) for k in angka]
        aturan += [gxe.ExpectColumnValuesToBeUnique(column="k0")]
        aturan += [
            gxe.ExpectColumnValueLengthsToBeBetween(column=f"k{n}", max_value=2000) for n in (2, 3, 4, 14, 15, 16)
        ]
        batch.validate(gx.ExpectationSuite(name=f"s{nomor}", expectations=aturan[:20]))
        kon.register("bingkai", bingkai.astype("string"))
        kon.execute("CREATE TABLE IF NOT EXISTS hasil AS SELECT * FROM bingkai LIMIT 0")
        kon.execute("INSERT INTO hasil SELECT * FROM bingkai")
        kon.unregister("bingkai")
    kon.close()


def calamine(berkas: list[Path]) -> int:
    from python_calamine import CalamineWorkbook

    n = 0
    for path in berkas:
        buku = CalamineWorkbook.from_path(path)
        for nama in buku.sheet_names:
            n += len(buku.get_sheet_by_name(nama).to_python(skip_empty_area=False))
    return n


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--berkas", type=int, default=300)
    p.add_argument("--analis", type=int, default=300, help="how many of the files the analyst's way is timed on")
    args = p.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-muat-"))
    try:
        impor: dict[str, float] = {}
        with jam("great_expectations", impor):
            import great_expectations  # noqa: F401
        with jam("pandas, duckdb, openpyxl, capaian", impor):
            import openpyxl  # noqa: F401

            import capaian.pemuatan  # noqa: F401
            import capaian.workspace  # noqa: F401
        print("Imports (once a process, not in the ratios): "
              + ", ".join(f"{k} {v:.1f} s" for k, v in impor.items()))  # fmt: skip
        panas, berkas_panas = siapkan(folder / "panas", 2)
        panas.muat(berkas_panas, oleh="bench")
        analis(berkas_panas, folder / "panas.duckdb")
        calamine(berkas_panas)
        print(f"Making {args.berkas} kertas kerja …", flush=True)
        ws, berkas = siapkan(folder / "penuh", args.berkas)

        import capaian.pemuatan as pemuatan
        from capaian import measure
        from capaian.store import Store
        from capaian.store.jurnal import Jurnal

        rincian: dict[str, float] = {}
        ukur_iterasi(pemuatan.Pembaca, "read_many", "waiting for cells from the reading processes", rincian)
        ukur_waktu(pemuatan, "read_kertas_kerja", "reading the rows", rincian)
        ukur_waktu(pemuatan, "cek", "content checks (one GX run a suite)", rincian)
        ukur_waktu(measure, "ukur_calon", "measuring the candidates", rincian)
        ukur_waktu(Store, "arsipkan", "archiving by hash, fsync", rincian)
        ukur_waktu(Jurnal, "tulis", "jurnal commit", rincian)
        ukur_waktu(Store, "susul", "DuckDB catching up, measuring again", rincian)
        waktu: dict[str, float] = {}
        with jam("kami", waktu):
            hasil = ws.muat(berkas, oleh="bench")
        assert len(hasil.dimuat) == args.berkas, [t.pesan for h in hasil.berkas for t in h.menahan][:3]
        with jam("analis", waktu):
            analis(berkas[: args.analis], folder / "analis.duckdb")
        with jam("calamine", waktu):
            calamine(berkas)
        per = {"kami": waktu["kami"] / len(berkas), "analis": waktu["analis"] / args.analis,
               "calamine": waktu["calamine"] / len(berkas)}  # fmt: skip
        print(f"\ncapaian muat      {per['kami'] * 1000:7.1f} ms a file  ({waktu['kami']:.1f} s in all)")
        print(
            f"(a) the analyst   {per['analis'] * 1000:7.1f} ms a file  -> capaian is {per['analis'] / per['kami']:.1f} times faster"
        )
        print(
            f"(b) bare calamine {per['calamine'] * 1000:7.1f} ms a file  -> capaian takes {per['kami'] / per['calamine']:.1f} times as long"
        )
        print("\nWhere our time goes:")
        for nama, detik in sorted(rincian.items(), key=lambda x: -x[1]):
            print(f"  {nama:<40} {detik:6.2f} s  {100 * detik / waktu['kami']:4.0f} %")
        print(f"  {'the rest':<40} {waktu['kami'] - sum(rincian.values()):6.2f} s")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

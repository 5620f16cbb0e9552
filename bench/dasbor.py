"""How long a page of the dashboard takes to run: one office and two years against a kabupaten of 27 kecamatan and ten years.

    python bench/dasbor.py [--kali 5] [--kecamatan 27] [--tahun 10]

The same page for the same office and TW on both workspaces, in the same process, by the runner that Streamlit tests with:
first after the jurnal has grown (cold: everything is asked anew), then again (warm: what a click costs). The figures are those
of every kertas kerja of six seksi with thirty indikator in each TW, put into the jurnal as loading does. The aim is a page
that does not grow with the data: at most 1.3 times.
"""

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))
sys.path.append(str(Path(__file__).parents[1] / "dashboard"))

import kantor_tahun
from dasbor_uji import DASBOR, bawa_kuki, sesi_peran

from capaian.reference import kantor_toml
from capaian.store import Tindakan
from capaian.workspace import Workspace

SALINAN = 5
"""Indikator of a seksi."""
TERAKHIR = 2025
WAKTU = "2026-01-15T08:00:00+07:00"


def register(unit: list[str], tahun: range) -> dict[str, list[dict[str, str]]]:
    """The simulated office, as many times and years as asked for, with five indikator a seksi."""
    asal, hasil = kantor_tahun.register(), dict[str, list[dict[str, str]]]()
    for lembar, baris in asal.items():
        per_tahun = lembar in ("Dokumen", "Target", "Pagu")
        hasil[lembar] = [
            _ganti(b, u, t, n)
            for u in unit for t in (tahun if per_tahun else [TERAKHIR]) for b in baris
            for n in (range(SALINAN) if "indikator" in b else [0])
        ]  # fmt: skip
    return hasil


def _ganti(b: Mapping[str, str], unit: str, tahun: int, n: int) -> dict[str, str]:
    ini = {k: re.sub(rf"\b{kantor_tahun.TAHUN}\b", str(tahun), v) for k, v in b.items()} | {"unit": unit}
    if "dokumen" in ini:
        ini["dokumen"] = ini["dokumen"].replace("murni", str(tahun))
    if "nama" in ini and "jenis" in ini:
        ini["nama"] = ini["nama"].replace("Sukamaju", unit)
    for kunci in ("indikator", "garis"):
        if kunci in ini:
            ini[kunci] += f"-{n}"
    return ini


def kertas_kerja(unit: list[str], tahun: range) -> Iterator[Tindakan]:
    for u in unit:
        for t in tahun:
            for ke in (1, 2, 3, 4):
                for seksi, kode, _, _, _, _, basis, _, tw in kantor_tahun.INDIKATOR:
                    yield _muat(u, seksi, f"{t}-TW{ke}", kode, basis, float(tw[ke - 1]), t)


def _muat(unit: str, seksi: str, periode: str, kode: str, basis: str, target: float, tahun: int) -> Tindakan:
    tempat = {"unit": unit, "seksi": seksi, "periode": periode}
    sel = {"lembar": "Kertas Kerja", "aturan": "angka-asli", "keadaan": "terisi"}
    fakta: list[dict[str, Any]] = []
    for n in range(SALINAN):
        nilai = f"{target * (0.8 + 0.1 * ((n + tahun) % 4)):.2f}"
        fakta.append(tempat | sel | {
            "objek": f"{kode}-{n}", "besaran": "realisasi", "basis": "s.d." if basis == "kumulatif" else "posisi",
            "nilai": nilai, "sel": f"L{14 + n}", "teks_asal": nilai,
        })  # fmt: skip
    if seksi in kantor_tahun.SUB:
        sub, rupiah = kantor_tahun.SUB[seksi]
        nilai = str(rupiah // 4 * int(periode[-1]))
        fakta.append(tempat | sel | {"objek": sub, "besaran": "anggaran", "basis": "s.d.", "nilai": nilai, "sel": "L30",
                                     "teks_asal": nilai})  # fmt: skip
    nama = f"{unit}-{seksi}-{periode.lower()}.xlsx"
    berkas = tempat | {"sha256": "0" * 64, "nama": nama, "formulir": "kertas-kerja-tw@1"}
    isi = {"berkas": berkas, "fakta": fakta, "catatan": [], "temuan": [], "jawaban": {}}
    return Tindakan("muat", f"{unit}/{seksi}/{periode}", isi)


def buat(folder: Path, kecamatan: int, tahun: int) -> Workspace:
    unit = [kantor_tahun.UNIT, *(f"kec-{n:02d}" for n in range(1, kecamatan))]
    rentang = range(TERAKHIR - tahun + 1, TERAKHIR + 1)
    toml = kantor_toml(kantor_tahun.UNIT, "Kecamatan Sukamaju", "Kabupaten Sejahtera", TERAKHIR)
    ws = Workspace.mulai(folder, kantor_toml=toml, isi_register=register(unit, rentang))
    hasil = ws.register(ws.path_register, oleh="Kasubag", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan][:3]
    ws._store.jurnal.tulis(list(kertas_kerja(unit, rentang)), waktu=WAKTU, oleh="Kasubag", peran="kasubag")
    ws._store.susul()
    return ws


def tumbuh(ws: Workspace) -> None:
    """An act that changes no figure; everything that is remembered counts as old."""
    ws._store.jurnal.tulis(
        [Tindakan("akun", "bench", {"peran": "pemeriksa", "unit": kantor_tahun.UNIT, "seksi": None, "aktif": False})],
        waktu=WAKTU, oleh="bench", peran="admin",
    )  # fmt: skip
    ws._store.susul()


def ukur(ws: Workspace, halaman: list[str], kali: int) -> dict[str, tuple[float, float]]:
    """Page -> seconds cold and warm, medians."""
    from streamlit.testing.v1 import AppTest

    os.environ["CAPAIAN_HOME"] = str(ws.ruang)
    bawa_kuki(sesi_peran(ws, "kasubag"), setattr)
    hasil = {}
    for nama in halaman:
        dingin, hangat = [], []
        for _ in range(kali):
            tumbuh(ws)
            at = AppTest.from_file(str(DASBOR / "app.py"), default_timeout=300)
            at.query_params["periode"] = f"{TERAKHIR}-TW4"
            at.switch_page(f"views/{nama}.py")
            for waktu in (dingin, hangat):
                awal = time.perf_counter()
                at.run()
                waktu.append(time.perf_counter() - awal)
            assert not at.exception, at.exception
        hasil[nama] = (statistics.median(dingin), statistics.median(hangat))
    return hasil


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kali", type=int, default=5)
    p.add_argument("--kecamatan", type=int, default=27)
    p.add_argument("--tahun", type=int, default=10)
    p.add_argument("--halaman", help="only these, with commas")
    args = p.parse_args()
    from halaman import HALAMAN

    halaman = args.halaman.split(",") if args.halaman else [h.nama for h in HALAMAN]
    with tempfile.TemporaryDirectory(prefix="bench-dasbor-", ignore_cleanup_errors=True) as folder:
        kecil = buat(Path(folder) / "kecil", 1, 2)
        besar = buat(Path(folder) / "besar", args.kecamatan, args.tahun)
        ukur(kecil, halaman[:1], 1)
        a, b = ukur(kecil, halaman, args.kali), ukur(besar, halaman, args.kali)
    print(f"{'page':<18}{'1 × 2, ms':>18}{f'{args.kecamatan} × {args.tahun}, ms':>18}{'ratio (aim 1.3)':>22}")
    print(f"{'':<18}{'cold':>9}{'warm':>9}{'cold':>9}{'warm':>9}{'cold':>11}{'warm':>11}")
    for nama in halaman:
        (da, ha), (db, hb) = a[nama], b[nama]
        print(
            f"{nama:<18}{da * 1000:9.0f}{ha * 1000:9.0f}{db * 1000:9.0f}{hb * 1000:9.0f}{db / da:11.2f}{hb / ha:11.2f}"
        )


if __name__ == "__main__":
    main()

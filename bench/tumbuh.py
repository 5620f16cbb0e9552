"""How the everyday work of one kecamatan grows with the number of kecamatan that share its workspace.

    python bench/tumbuh.py [--kali 1,10,100] [--ulang 3]

A kabupaten of so many kecamatan, six seksi with five indikator each, two years, every TW reported but the last one of one
kecamatan. In the process of each size, in CPU time, the least of several runs:
  muat     its kertas kerja of one seksi is examined and accepted          floor: the same file parsed into cells
  susul    another act of that kecamatan with figures is measured           floor: a plain mean per unit over the measures
  halaman  what stands behind Ringkasan, right after an act (cold)          floor: opening the figures and asking nothing
  lkjip    the draft of its LKjIP is written                                floor: opening the figures and asking nothing
  rekap    one row a kecamatan, as the kabupaten sees them (cold)           floor: opening the figures and asking nothing
Printed are seconds, how many times the floor, and how many times the same at the smallest size.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))
sys.path.append(str(Path(__file__).parent))

import dasbor as buatan
import kantor_tahun

from capaian.ingest.terpisah import read_one
from capaian.reference import kantor_toml
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

KAB, UNIT = "kab-sejahtera", kantor_tahun.UNIT
TAHUN, TW = buatan.TERAKHIR, 4
WAKTU = datetime.fromisoformat("2026-01-15T08:00:00+07:00")


def buat(folder: Path, kecamatan: int) -> Workspace:
    """The workspace of the kabupaten; one of its kecamatan has a folder of its own."""
    unit = [UNIT, *(f"kec-{n:04d}" for n in range(1, kecamatan))]
    isi = buatan.register(unit, range(TAHUN - 1, TAHUN + 1))
    for b in isi["Unit"]:
        b["induk"] = KAB
    isi["Unit"].append({"unit": KAB, "nama": "Kabupaten Sejahtera", "jenis": "kabupaten"})
    toml = kantor_toml(KAB, "Kabupaten Sejahtera", "Kabupaten Sejahtera", TAHUN, jenis="kabupaten")
    ws = Workspace.mulai(folder, kantor_toml=toml, isi_register=isi)
    ws.jam = lambda: WAKTU
    hasil = ws.register(ws.path_register, oleh="Kasubag", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan][:3]
    ws.tambah_anggota(UNIT, "Kecamatan Sukamaju")
    acts = [
        t for t in buatan.kertas_kerja(unit, range(TAHUN - 1, TAHUN + 1))
        if not (t.objek.startswith(f"{UNIT}/") and t.objek.endswith(f"{TAHUN}-TW{TW}"))
    ]  # fmt: skip
    ws._store.jurnal.tulis(acts, waktu=buatan.WAKTU, oleh="Kasubag", peran="kasubag")
    ws._store.susul()
    return ws


def isi(kecamatan: Workspace) -> dict[str, Path]:
    """Filled kertas kerja of the TW that is missing: seksi -> path. Everything as it was promised."""
    tujuan = kecamatan.ruang / "kiriman"
    tujuan.mkdir()
    hasil = {}
    for kosong in kecamatan.kertas_kerja(TAHUN, TW):
        seksi = kosong.name.split("-")[-3]
        satu = next(b for b in kantor_tahun.INDIKATOR if b[0] == seksi)
        baris = {
            f"kinerja:{satu[1]}-{n}": {"realisasi": Decimal(satu[8][TW - 1]), "bukti": "Register"}
            for n in range(buatan.SALINAN)
        }
        if seksi in kantor_tahun.SUB:
            sub, rupiah = kantor_tahun.SUB[seksi]
            baris[f"anggaran:{sub}"] = {"anggaran": Decimal(rupiah), "fisik": Decimal(100), "bukti": "SPJ Fungsional"}
        hasil[seksi] = tujuan / kosong.name
        isi_kertas_kerja(kosong, hasil[seksi], baris)
    return hasil


def cpu(kerja: Callable[[], object]) -> float:
    awal = time.process_time()
    kerja()
    return time.process_time() - awal


def ukur(folder: Path, kecamatan: int, ulang: int) -> dict[str, tuple[float, float]]:
    """Name of the work -> (its CPU seconds, those of its floor)."""
    ws = buat(folder, kecamatan)
    satu = ws.untuk(UNIT)
    berkas = isi(satu)
    seksi = list(berkas)
    awal = satu.muat([berkas[seksi[0]]], oleh="Kasubag", peran="kasubag")  # what is imported and planned the first time
    assert len(awal.dimuat) == 1, [t.pesan for h in awal.berkas for t in h.temuan]

    def muat(nama: str) -> None:
        hasil = satu.muat([berkas[nama]], oleh="Kasubag", peran="kasubag")
        assert len(hasil.dimuat) == 1, [t.pesan for h in hasil.berkas for t in h.temuan]

    def dingin(kerja: Callable[[Workspace], object]) -> float:
        """With nothing remembered, as right after an act."""
        return min(cpu(lambda: kerja(Workspace(ws.ruang, jam=ws.jam))) for _ in range(ulang))

    def buka(w: Workspace) -> None:
        with w.untuk(UNIT)._store.baca():
            pass

    def susul(w: Workspace) -> None:
        buatan_lagi = next(t for t in buatan.kertas_kerja([UNIT], range(TAHUN, TAHUN + 1)))
        w._store.jurnal.tulis([buatan_lagi], waktu=buatan.WAKTU, oleh="Kasubag", peran="kasubag")
        w._store.susul()

    def agregat(w: Workspace) -> None:
        with w._store.baca() as mesin:
            mesin.run("SELECT unit, periode, avg(capaian) AS rata FROM capaian GROUP BY unit, periode")

    with ws._store.baca():
        pass
    isi_berkas = berkas[seksi[1]].read_bytes()
    terbuka = dingin(buka)
    return {
        "muat": (
            min(cpu(lambda n=n: muat(n)) for n in seksi[1 : 1 + ulang]),
            min(cpu(lambda: read_one("a.xlsx", isi_berkas)) for _ in range(ulang)),
        ),
        "susul": (dingin(susul), dingin(agregat)),
        "halaman": (dingin(lambda w: w.untuk(UNIT).perhatian(TAHUN, TW)), terbuka),
        "lkjip": (
            dingin(lambda w: w.untuk(UNIT).lapor_lkjip(TAHUN, tujuan=ws.ruang / f"lkjip-{time.monotonic_ns()}.docx")),
            terbuka,
        ),
        "rekap": (dingin(lambda w: w.rekap.kecamatan(TAHUN, TW)), terbuka),
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kali", default="1,10,100", help="how many kecamatan, with commas")
    p.add_argument("--ulang", type=int, default=3)
    args = p.parse_args()
    pertama: dict[str, float] = {}
    print(f"{'kecamatan':>9}  {'work':<9}{'CPU, s':>9}{'floor, s':>10}{'× floor':>9}{'× smallest':>12}", flush=True)
    for kecamatan in map(int, args.kali.split(",")):
        with tempfile.TemporaryDirectory(prefix="bench-tumbuh-", ignore_cleanup_errors=True) as folder:
            for nama, (waktu, lantai) in ukur(Path(folder) / "kab", kecamatan, args.ulang).items():
                dulu = pertama.setdefault(nama, waktu)
                print(
                    f"{kecamatan:9d}  {nama:<9}{waktu:9.3f}{lantai:10.4f}{waktu / lantai:9.1f}{waktu / dulu:12.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()

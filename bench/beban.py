"""Twenty people at once, over loopback: every page read and kertas kerja handed in through the Unggah page, while a notebook
reads and `capaian muat` loads in processes of their own.

    python bench/beban.py [--orang 20] [--putaran 3]

Half of the people read (each round: every page that their role opens), half hand in: each a kertas kerja of another seksi or
kelurahan, in each round with another figure (a replacement, with its reason). Meanwhile another process loads files with the
command line, and one asks for figures without a pause. It fails on any error, on any file that is not in force at the end, and
on a jurnal that is not whole. Printed: how long a page and a load took, against one person alone on the same server before.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))
sys.path.append(str(Path(__file__).parents[1] / "dashboard"))

import jendela
import kantor_tahun
from dasbor_uji import SANDI, akun_uji, layani
from halaman import HALAMAN
from jendela import Jendela

from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

TAHUN, TW = kantor_tahun.TAHUN, 1
BACA = ("camat", "sekcam", "kasubag", "pemeriksa")
jendela.SABAR = 900
"""Slow is measured here, not refused: a machine on which others work as well is no error."""
LEWAT_PERINTAH = 4
"""Seksi whose files come by the command line."""


def register(seksi: list[str]) -> dict[str, list[dict[str, str]]]:
    """The simulated office with as many seksi as people hand in for, one indikator each."""
    asal = kantor_tahun.register()
    umum = {"unit": kantor_tahun.UNIT}
    contoh = {k: next(b for b in asal[k] if b.get("indikator") == "IKK-01") for k in ("Indikator", "Pengampu")}
    hasil = {k: [b for b in v if k in ("Unit", "Dokumen") or b.get("simpul") == "S1"] for k, v in asal.items()}
    hasil |= {"Seksi": [], "Indikator": [], "Pengampu": [], "Target": [], "Pagu": []}
    for n, s in enumerate(seksi):
        kode = f"IKK-{n:02d}"
        hasil["Seksi"].append(umum | {"seksi": s, "nama": f"Seksi {n}", "jenis": "seksi"})
        hasil["Indikator"].append(contoh["Indikator"] | {"indikator": kode, "garis": kode})
        hasil["Pengampu"].append(contoh["Pengampu"] | {"indikator": kode, "seksi": s})
        hasil["Target"] += [b | {"indikator": kode} for b in asal["Target"] if b["indikator"] == "IKK-01"]
    return hasil


def buat(folder: Path, seksi: list[str]) -> Workspace:
    toml = kantor_tahun.kantor()
    awal = toml.index("[[seksi]]")
    daftar = "".join(f'[[seksi]]\nkode = "{s}"\nnama = "Seksi {n}"\njenis = "seksi"\n\n' for n, s in enumerate(seksi))
    sisa = [b for b in toml[awal:].split("\n\n") if b.strip() and not b.lstrip().startswith("[[seksi]]")]
    ws = Workspace.mulai(
        folder, kantor_toml=toml[:awal] + "\n\n".join(sisa) + "\n\n" + daftar, isi_register=register(seksi)
    )
    hasil = ws.register(ws.path_register, oleh="Kasubag", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan][:3]
    akun_uji(ws)
    for p in BACA:
        ws.akun.tambah(f"{p}.uji", SANDI, nama=f"Akun {p}", sebagai=p, oleh="uji", peran="operator")
    for s in seksi:
        ws.akun.tambah(f"kasi.{s}", SANDI, nama=f"Kasi {s}", sebagai="kasi", seksi=s, oleh="uji", peran="operator")
    return ws


def berkas(kosong: Path, kode: str, angka: str, folder: Path) -> Path:
    tujuan = folder / f"{angka}" / kosong.name
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    isi_kertas_kerja(kosong, tujuan, {f"kinerja:{kode}": {"realisasi": Decimal(angka)} | kantor_tahun.CATATAN})
    return tujuan


def membaca(alamat: str, peran: str, putaran: int, lama: list[float]) -> None:
    with closing(_Masuk(alamat, f"{peran}.uji")) as satu:
        for _ in range(putaran):
            for h in HALAMAN:
                awal = time.perf_counter()
                isi = satu.jendela.buka("" if h is HALAMAN[0] else h.nama)
                lama.append(time.perf_counter() - awal)
                assert h.judul in isi or "Tidak dapat dilakukan" in isi, (h.nama, isi[:300])


def mengunggah(alamat: str, seksi: str, kiriman: list[Path], lama: list[float]) -> None:
    with closing(_Masuk(alamat, f"kasi.{seksi}")) as satu:
        for n, path in enumerate(kiriman):
            awal = time.perf_counter()
            satu.jendela.buka("unggah")
            kunci = satu.jendela.kunci("unggah-berkas-")[0]
            isi = satu.jendela.unggah(kunci, [(path.name, path.read_bytes())])
            assert "Muat" in satu.jendela.unsur, isi[-600:]
            for alasan in satu.jendela.kunci("unggah-alasan-"):
                satu.jendela.isi(alasan, string_value=f"Perbaikan ke-{n} setelah diteliti")
            isi = satu.jendela.tekan("Muat")
            assert "1 berkas dimuat" in isi, isi[:900]
            lama.append(time.perf_counter() - awal)


class _Masuk:
    def __init__(self, alamat: str, pengguna: str) -> None:
        self.jendela = Jendela(alamat, pengguna, SANDI)

    def close(self) -> None:
        self.jendela.__exit__()


BUKU_CATATAN = """
import sys, time
from capaian import open_workspace
n = 0
while True:
    ws = open_workspace(sys.argv[1])
    assert len([b for b in ws.angka(int(sys.argv[2]), 1) if b["ukuran"] == "tw"]) == int(sys.argv[3])
    ws.tabel_angka(int(sys.argv[2]), 1)
    n += 1
    print(n, flush=True)
"""


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--orang", type=int, default=20)
    p.add_argument("--putaran", type=int, default=3)
    args = p.parse_args()
    pengunggah = args.orang // 2
    seksi = [f"seksi-{n:02d}" for n in range(pengunggah + LEWAT_PERINTAH)]
    with tempfile.TemporaryDirectory(prefix="bench-beban-", ignore_cleanup_errors=True) as tmp:
        folder = Path(tmp)
        ws = buat(folder / "ruang", seksi)
        kosong = {
            next(s for s in seksi if f"-{s}-" in p.name): p
            for p in ws.kertas_kerja(TAHUN, TW, tujuan=folder / "kosong", oleh="Kasubag", peran="kasubag")
        }
        kiriman = {
            s: [berkas(kosong[s], f"IKK-{n:02d}", str(60 + n + i), folder / "isi" / s) for i in range(args.putaran)]
            for n, s in enumerate(seksi)
        }
        # The pages have something to show from the start.
        assert ws.muat([kiriman[seksi[-1]][0]], oleh="Kasubag", peran="kasubag").dimuat
        with layani(ws.ruang, folder) as server:
            sendiri, muat_sendiri = list[float](), list[float]()
            membaca(server.alamat, "camat", 2, sendiri)
            pertama = seksi[0]
            mengunggah(server.alamat, pertama, kiriman[pertama][:1], muat_sendiri)
            baca, unggah = list[float](), list[float]()
            muat = threading.Thread(target=_perintah, args=(ws, seksi[pengunggah:], kiriman))
            with _catatan(ws, len(seksi)) as terbaca, ThreadPoolExecutor(args.orang) as banyak:
                muat.start()
                kerja = [
                    banyak.submit(membaca, server.alamat, BACA[n % len(BACA)], args.putaran, baca)
                    for n in range(args.orang - pengunggah)
                ] + [
                    banyak.submit(mengunggah, server.alamat, s, kiriman[s][s == pertama :], unggah)
                    for s in seksi[:pengunggah]
                ]
                try:
                    for satu in kerja:
                        satu.result()
                except BaseException:
                    # The folder goes, and with it the only place where the cause of a fault on a page stands.
                    print(server.catatan.read_text(encoding="utf-8")[-6000:], file=sys.stderr)
                    raise
                muat.join()
            log = server.catatan.read_text(encoding="utf-8")
        _periksa(ws, seksi, kiriman, log)
    tengah = statistics.median(baca)
    print(
        f"{args.orang} people, {len(baca)} pages read, {len(unggah)} kertas kerja handed in, {LEWAT_PERINTAH * args.putaran} by the"
    )
    print(f"command line, {len(terbaca)} readings by the notebook: no error, none lost, jurnal whole")
    print(
        f"a page: {tengah * 1000:.0f} ms (median), {max(baca) * 1000:.0f} ms at most; alone {statistics.median(sendiri) * 1000:.0f} ms"
    )
    print(
        f"a load, from opening the page to its confirmation: {statistics.median(unggah):.1f} s, {max(unggah):.1f} s at most; "
        f"alone, the first of that server, {muat_sendiri[0]:.1f} s"
    )


_gagal: list[str] = []


def _perintah(ws: Workspace, seksi: list[str], kiriman: dict[str, list[Path]]) -> None:
    for n in range(len(next(iter(kiriman.values())))):
        for s in seksi:
            hasil = subprocess.run(
                [sys.executable, "-m", "capaian", "muat", str(kiriman[s][n]), "--ruang", str(ws.ruang), "--oleh", "Kasubag",
                 "--peran", "kasubag", "--setuju", "--alasan", "Perbaikan setelah diteliti"],
                capture_output=True, text=True, encoding="utf-8", check=False,
            )  # fmt: skip
            if hasil.returncode:
                _gagal.append(hasil.stdout + hasil.stderr)


@contextmanager
def _catatan(ws: Workspace, banyak: int) -> Iterator[list[bytes]]:
    """A notebook that reads all the time; the list holds a line for each reading when it is over."""
    terbaca: list[bytes] = []
    perintah = [sys.executable, "-c", BUKU_CATATAN, str(ws.ruang), str(TAHUN), str(banyak)]
    with subprocess.Popen(perintah, stdout=subprocess.PIPE) as proses:
        try:
            yield terbaca
            assert proses.poll() is None, "the notebook stopped"
        finally:
            proses.terminate()
            terbaca += (proses.communicate()[0] or b"").split()


def _periksa(ws: Workspace, seksi: list[str], kiriman: dict[str, list[Path]], log: str) -> None:
    assert not _gagal, _gagal[0]
    assert "Traceback" not in log and "Error" not in log, log[-3000:]
    assert ws.jurnal_putus() is None
    angka = {b["indikator"]: b["realisasi"] for b in ws.angka(TAHUN, TW) if b["ukuran"] == "tw"}
    for n, s in enumerate(seksi):
        assert angka[f"IKK-{n:02d}"] == 60 + n + len(kiriman[s]) - 1, (s, angka[f"IKK-{n:02d}"])
    dimuat = [j for j in ws.jurnal() if j["aksi"] == "muat"]
    assert len(dimuat) == sum(map(len, kiriman.values())), len(dimuat)


if __name__ == "__main__":
    mulai = datetime.now()
    main()
    print(f"in {(datetime.now() - mulai).total_seconds():.0f} s")

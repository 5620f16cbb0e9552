"""Kill the program again and again while it loads files, acts, rebuilds and backs up, and look each time at what is left.

    python bench/bunuh.py [--kali 200] [--benih 1]

Real processes, real kills (SIGKILL; TerminateProcess on Windows), at a random moment of the time that such a piece of work
takes here, or (every second round) just after it began to write in the jurnal. After each kill: the chain of the jurnal is
whole, every older act is as it was, every act that was acknowledged is there and at most the one under way besides, every
received file that an act names is what was received, every finished backup is whole. After every tenth everything is rebuilt
and the last backup restored, and both say what they said before.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

import anak_mati_alur  # noqa: E402
import ruang as ruang_uji  # noqa: E402

from capaian.errors import CapaianError  # noqa: E402
from capaian.store.jurnal import Jurnal, Peristiwa  # noqa: E402
from capaian.workspace import Workspace, open_workspace  # noqa: E402

KERJA = ("muat", "tindakan", "bangun", "cadang")
ULANG = 10
JEDA = (0.002, 0.01, 0.05, 0.2)
"""Seconds within which a process kills itself, counted from when it began to write in the jurnal."""
OLEH: dict[str, Any] = {"oleh": "bench", "peran": "operator"}


class Gagal(Exception):
    """Something was lost."""


# -- the process that is killed -----------------------------------------------------------------------------------------


def bekerja(folder: str, catatan: str, nama: str, benih: int, kerja: str, sekali: bool, mati: float | None) -> None:
    """`mati`: seconds after this process first writes in the jurnal that it kills itself."""
    ws, acak = open_workspace(folder), random.Random(benih)
    pegawai = anak_mati_alur.Pegawai(ws, acak, nama, benih)
    if mati is not None:
        anak_mati_alur._pasang(1, mati)
    with Path(catatan).open("a", encoding="utf-8", buffering=1) as f:
        for n in range(1 if sekali else 1000):
            oleh = f"{nama}-{n}"
            f.write(f"mulai {oleh}\n")
            hasil = _satu(ws, pegawai, kerja, oleh)
            f.write(f"selesai {oleh} {hasil}\n")
            kerja = acak.choice(KERJA)


def _satu(ws: Workspace, pegawai: Any, kerja: str, oleh: str) -> str:
    """One piece of work; what it is called in the list of what is done."""
    if kerja == "bangun":
        ws.bangun_ulang()
        return "bangun"
    if kerja == "cadang":
        return (
            f"cadang {ws.cadangan.buat(ws.ruang / 'cadangan' / f'{oleh}.zip', oleh=oleh, peran='operator').path.name}"
        )
    while True:
        try:
            if kerja == "muat":
                return pegawai.muat(oleh)
            pegawai.lanjut()
            return pegawai.satu(oleh)
        except CapaianError:  # the step was taken by the one that died
            continue


# -- what is looked at --------------------------------------------------------------------------------------------------


@dataclass
class Hitung:
    dibunuh: Counter[str] = field(default_factory=Counter)
    selesai: Counter[str] = field(default_factory=Counter)
    hitung: Counter[str] = field(default_factory=Counter)


def jurnal(folder: Path) -> Jurnal:
    return Jurnal(folder / "data" / "raw" / "jurnal.sqlite")


def pastikan(benar: object, apa: str) -> None:
    if not benar:
        raise Gagal(apa)


def diakui(catatan: Path) -> list[list[str]]:
    """The whole lines; the last one may have been cut off."""
    teks = catatan.read_text(encoding="utf-8") if catatan.is_file() else ""
    return [b.split(maxsplit=2) for b in teks.splitlines(keepends=True) if b.endswith("\n")]


def periksa(folder: Path, nama: str, catatan: Path, sebelum: list[Peristiwa], h: Hitung) -> None:
    h.hitung["times SQLite took back half a commit"] += (folder / "data" / "raw" / "jurnal.sqlite-journal").exists()
    pastikan(jurnal(folder).putus() is None, f"{nama}: rantai putus")
    sesudah = jurnal(folder).setelah(0)
    pastikan(sesudah[: len(sebelum)] == sebelum, f"{nama}: peristiwa lama berubah")
    baru = sesudah[len(sebelum) :]
    ada, baris = {p.oleh for p in baru}, diakui(catatan)
    selesai = {b[1]: b[2].strip() for b in baris if b[0] == "selesai"}
    mulai = {b[1] for b in baris if b[0] == "mulai"}
    beracara = {o for o, apa in selesai.items() if apa != "bangun"}
    pastikan(beracara <= ada, f"{nama}: diakui tetapi hilang: {beracara - ada}")
    belum = ada - set(selesai)
    pastikan(belum <= mulai and len(belum) <= 1, f"{nama}: tidak diakui: {belum}")
    h.hitung["acts that were there and not acknowledged yet"] += len(belum)
    for apa in selesai.values():
        h.selesai[apa.split()[0]] += 1
    store = open_workspace(folder)._store
    for p in baru:
        if isinstance(berkas := p.isi.get("berkas"), dict):
            keadaan = store.keadaan_berkas(berkas["sha256"], berkas["nama"])
            pastikan(keadaan == "utuh", f"{nama}: {berkas['nama']} {keadaan}")
    ada_cadangan = {p.name: p for p in (folder / "cadangan").glob(f"{nama}-*.zip")}
    pastikan(
        {apa.split()[1] for apa in selesai.values() if apa.startswith("cadang")} <= set(ada_cadangan),
        f"{nama}: cadangan hilang",
    )
    for path in ada_cadangan.values():
        Workspace.periksa_cadangan(path)
        h.hitung["finished backups, read back whole"] += 1
    for sisa in (folder / "cadangan").glob(".cadangan-*"):
        h.hitung["backups that were cut off, none under its name"] += 1
        sisa.unlink()


def keadaan(ws: Workspace) -> tuple[Any, ...]:
    angka = [
        (b["unit"], b["indikator"], b["ukuran"], b["realisasi"], b["capaian"]) for b in ws.angka(2025, 1, unit="semua")
    ]
    return angka, [(a.id, ws.alur.riwayat(a.id)) for a in ws.alur.berjalan()], ws.dokumen.daftar()


def ulangi(folder: Path, nama: str) -> None:
    """Everything anew, and the last backup in another folder."""
    ws = open_workspace(folder)
    sebelum = keadaan(ws)
    ws.bangun_ulang()
    pastikan(keadaan(ws) == sebelum, f"{nama}: lain sesudah dibangun ulang")
    cadangan = ws.cadangan.buat(folder / "cadangan" / f"{nama}-akhir.zip", **OLEH)
    with tempfile.TemporaryDirectory() as tmp:
        pulih, daftar, _ = Workspace.pulihkan(cadangan.path, Path(tmp) / "ruang", **OLEH)
        pastikan(
            jurnal(pulih.ruang).setelah(0)[: daftar.peristiwa] == jurnal(folder).setelah(0)[: daftar.peristiwa], nama
        )
        pastikan(keadaan(pulih) == sebelum, f"{nama}: lain sesudah dipulihkan")
    for path in (folder / "cadangan").iterdir():
        path.unlink()


# -- the run --------------------------------------------------------------------------------------------------------------


def siapkan(folder: Path) -> Path:
    """An office with an SOP under way and a rencana aksi, so that there is something to do."""
    ws = ruang_uji.buat_ruang(folder)
    ws.rencana_aksi.isi(
        anak_mati_alur.RENCANA, kategori="sdm", sebab="Personel kurang", tindakan="Patroli malam", pj="Kasi Trantib",
        tenggat=date.today() + timedelta(days=30), oleh="uji", peran="kasi",
    )  # fmt: skip
    ws.alur.mulai("monitoring", 2025, 1, oleh="uji", peran="sekcam")
    kosong = next(p for p in ws.kertas_kerja(2025, 1, tujuan=ws.ruang / "kosong") if "trantib" in p.name)
    shutil.copy(kosong, ws.ruang / "trantib-kosong.xlsx")
    return ws.ruang


def proses() -> Any:
    return anak_mati_alur.cara_proses("capaian.cadangan")


def sekali(konteks: Any, folder: Path, kerja: str) -> float:
    """How long that piece of work takes here, from its beginning."""
    catatan = folder / f"ukur-{kerja}.txt"
    anak = konteks.Process(target=bekerja, args=(str(folder), str(catatan), f"ukur-{kerja}", 7, kerja, True, None))
    anak.start()
    while not diakui(catatan):
        time.sleep(0.005)
    awal = time.monotonic()
    anak.join()
    pastikan(anak.exitcode == 0, f"{kerja} tidak jalan")
    return time.monotonic() - awal


def bunuh(konteks: Any, folder: Path, ke: int, acak: random.Random, lama: dict[str, float], h: Hitung) -> None:
    kerja, nama, sebelum = KERJA[ke % len(KERJA)], f"k{ke}", jurnal(folder).setelah(0)
    catatan = folder / f"{nama}.txt"
    mati = acak.uniform(0, acak.choice(JEDA)) if ke // len(KERJA) % 2 and kerja != "bangun" else None
    args = (str(folder), str(catatan), nama, acak.randrange(10**6), kerja, False, mati)
    anak = konteks.Process(target=bekerja, args=args)
    anak.start()
    if mati is None:
        while not diakui(catatan) and anak.is_alive():
            time.sleep(0.002)
        time.sleep(acak.uniform(0, 1.2 * lama[kerja]))
        anak.kill()
    anak.join()
    pastikan(anak.exitcode not in (0, 1), f"{nama}: tidak dibunuh, tetapi selesai atau gagal ({anak.exitcode})")
    h.dibunuh[kerja] += 1
    periksa(folder, nama, catatan, sebelum, h)
    if ke % ULANG == ULANG - 1:
        ulangi(folder, nama)


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--kali", type=int, default=200)
    p.add_argument("--benih", type=int, default=1)
    args = p.parse_args()
    konteks, acak, h = proses(), random.Random(args.benih), Hitung()
    with tempfile.TemporaryDirectory(prefix="bench-bunuh-") as tmp:
        folder, awal = siapkan(Path(tmp) / "ruang"), time.monotonic()
        lama = {kerja: sekali(konteks, folder, kerja) for kerja in KERJA}
        print("One piece of work: " + ", ".join(f"{k} {v:.2f} s" for k, v in lama.items()), flush=True)
        (folder / "cadangan").mkdir(exist_ok=True)
        try:
            for ke in range(args.kali):
                bunuh(konteks, folder, ke, acak, lama, h)
        except Gagal as e:
            print(f"LOST after {sum(h.dibunuh.values())} kills (--benih {args.benih}): {e}")
            return 1
        acts = len(jurnal(folder).setelah(0))
    print(f"{args.kali} kills in {time.monotonic() - awal:.0f} s, begun with: {dict(h.dibunuh)}")
    print(f"finished before the kill: {dict(h.selesai)}; {acts} acts in the jurnal, its chain whole after each")
    for apa, banyak in h.hitung.items():
        print(f"  {banyak:4} {apa}")
    print("nothing that was accepted is lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())

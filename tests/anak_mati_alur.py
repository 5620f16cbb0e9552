"""What test_mati_alur.py runs in processes of their own: act on a workspace again and again until it is killed.

Each act is done under a name of its own (`oleh`), which is written to the list of begun acts before it and to the list
of acknowledged ones after it has returned.
"""

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import ruang
from kantor_kecil import SUB_TRANTIB

from capaian.errors import CapaianError
from capaian.report.formulir import isi_kertas_kerja
from capaian.store.jurnal import Jurnal
from capaian.workspace import Workspace, open_workspace

RENCANA = "IKK-01/2025-TW1"
TW1: dict[str, Any] = {"tahun": 2025, "triwulan": 1}
SOP = [(s, t, k) for t in (2025, 2024) for k in (1, 2, 3, 4) for s in ("monitoring", "pengumpulan", "pengukuran")]


DIBAWA = ("anak_mati_alur", "capaian.kiriman", "capaian.report.dokumen", "capaian.rencana_aksi", "great_expectations")
"""What takes its time to be imported."""


def cara_proses(*lain: str) -> Any:
    """How processes are made: forked from one that has everything imported (`lain` too), where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    konteks = multiprocessing.get_context("forkserver")
    konteks.set_forkserver_preload([*DIBAWA, *lain])
    return konteks


class Pegawai:
    """Someone who always finds something to do. `awal`: where in the list of the kinds of work he begins."""

    def __init__(self, ws: Workspace, acak: random.Random, nama: str, awal: int) -> None:
        self.ws, self.acak, self.nama, self.giliran = ws, acak, nama, awal
        self.kerja: list[Callable[[str], str]] = [
            self.kembalikan, self.isi, self.selesai, self.kemajuan, self.mulai, self.buat, self.catatan, self.arsip, self.muat,
            self.selesai, self.kemajuan, self.catatan, self.selesai,
        ]  # fmt: skip

    def satu(self, oleh: str) -> str:
        """Do one act; returns its kind, which may be another one where the first was not possible."""
        return self.kerja[self.giliran % len(self.kerja)](oleh)

    def lanjut(self) -> None:
        self.giliran += self.acak.randint(1, 12)

    def kembalikan(self, oleh: str) -> str:
        dapat = [
            b for b in self.ws.alur.papan()
            if self.ws.alur.satu(b["alur"]).sop.satu(b["langkah"]).keputusan is not None
        ]  # fmt: skip
        if not dapat:
            return self.selesai(oleh)
        self._catat(self.acak.choice(dapat), "kembalikan", oleh)
        return "kembalikan"

    def selesai(self, oleh: str) -> str:
        if not (terbuka := self.ws.alur.papan()):
            return self.mulai(oleh)
        self._catat(self.acak.choice(terbuka[:4]), "selesai", oleh)
        return "selesai"

    def _catat(self, satu: dict[str, Any], hasil: str, oleh: str) -> None:
        self.ws.alur.catat(
            satu["alur"], satu["langkah"], hasil, lajur=satu["lajur"] or "", catatan="Periksa lagi", oleh=oleh,
            peran=satu["peran"][0],
        )  # fmt: skip

    def mulai(self, oleh: str) -> str:
        dikenal = {a.id for a in self.ws.alur.berjalan()}
        if not (baru := [(s, t, k) for s, t, k in SOP if f"kec-uji/{s}/{t}-TW{k}" not in dikenal]):
            return self.kemajuan(oleh)
        self.ws.alur.mulai(*baru[0], oleh=oleh, peran="sekcam")
        return "mulai"

    def isi(self, oleh: str) -> str:
        self.ws.rencana_aksi.isi(
            RENCANA, kategori="sdm", sebab=f"Personel kurang {oleh}", tindakan="Patroli malam", pj="Kasi Trantib",
            tenggat=date.today() + timedelta(days=30), oleh=oleh, peran="kasi",
        )  # fmt: skip
        return "isi"

    def kemajuan(self, oleh: str) -> str:
        bukti = self.ws.ruang / f"bukti-{self.nama}.txt"
        bukti.write_text(f"Patroli {oleh}\n", encoding="utf-8")
        dengan = bukti if self.acak.random() < 0.5 else None
        self.ws.rencana_aksi.kemajuan(RENCANA, f"Patroli {oleh}", bukti=dengan, oleh=oleh, peran="kasi")
        return "kemajuan"

    def catatan(self, oleh: str) -> str:
        self.ws.rencana_aksi.umpan_balik(RENCANA, "catatan", f"Catatan {oleh}", oleh=oleh, peran="sekcam")
        return "catatan"

    def buat(self, oleh: str) -> str:
        self.ws.dokumen.buat("catatan-tindak-lanjut", {}, **TW1, oleh=oleh, peran="kasubag")
        return "buat"

    def arsip(self, oleh: str) -> str:
        if not (ada := self.ws.dokumen.daftar()):
            return self.buat(oleh)
        self.ws.dokumen.arsip(self.acak.choice(ada).id, hardcopy=f"Lemari {oleh}", oleh=oleh, peran="kasubag")
        return "arsip"

    def muat(self, oleh: str) -> str:
        """A kertas kerja that says something new, in the place of the one before."""
        kirim = self.ws.ruang / f"trantib-{self.nama}.xlsx"
        baru = {"realisasi": Decimal(self.acak.randrange(4, 10_000))}
        isian = {
            "kinerja:IKK-01": ruang.DI_BAWAH["kinerja:IKK-01"] | baru,
            "kinerja:IKK-02": {"realisasi": Decimal(11), "bukti": "Jurnal patroli"},
            f"anggaran:{SUB_TRANTIB}": {"anggaran": Decimal(4_500_000), "fisik": Decimal(24), "bukti": "SPJ"},
        }
        isi_kertas_kerja(self.ws.ruang / "trantib-kosong.xlsx", kirim, isian)
        hasil = self.ws.muat([kirim], oleh=oleh, peran="kasubag", setuju=True, alasan="Dihitung ulang")
        assert hasil.dimuat == [kirim.name], [t.pesan for h in hasil.berkas for t in h.menahan]
        return "muat"


def bekerja(folder: str, catatan: str, nama: str, benih: int, mati: tuple[int, float] | None, banyak: int) -> None:
    """Act `banyak` times. `mati`: at which act, and how long after it began to write in the jurnal, this process kills
    itself; None when another does, or nobody."""
    ws, acak = open_workspace(folder), random.Random(benih)
    pegawai = Pegawai(ws, acak, nama, benih)
    if mati is not None:
        _pasang(*mati)
    with Path(catatan).open("a", encoding="utf-8", buffering=1) as f:
        for n in range(banyak):
            oleh = f"{nama}-{n}"
            f.write(f"mulai {oleh}\n")
            while True:
                try:
                    cara = pegawai.satu(oleh)
                    break
                except CapaianError:  # another took the step while this one was looking at it
                    continue
            f.write(f"selesai {oleh} {cara}\n")
            pegawai.lanjut()


def _pasang(ke: int, jeda: float) -> None:
    """Die a moment after the `ke`-th writing in the jurnal began."""
    asli, hitung = Jurnal.tulis, 0

    def tulis(self: Jurnal, *args: Any, **kwargs: Any) -> list[int]:
        nonlocal hitung
        hitung += 1
        if hitung == ke:
            threading.Thread(target=_mati, args=(jeda,), daemon=True).start()
        return asli(self, *args, **kwargs)

    Jurnal.tulis = tulis  # type: ignore[method-assign]


def _mati(jeda: float) -> None:
    time.sleep(jeda)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

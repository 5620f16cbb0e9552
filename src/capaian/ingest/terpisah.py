"""Reading received files in another process: what a file does to its reader, it does not do to the program.

    with Pembaca() as pembaca:
        grid = pembaca.read(data, nama)

The child reads one file after another (terpisah_anak.py). When it takes too long, takes too much memory or dies, only
that file is refused and the next one gets a new child. A plain child with pipes, because multiprocessing would run the
main module again, which in a notebook or a dashboard is not ours.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from queue import LifoQueue
from threading import Event, Lock, Thread
from traceback import format_exc
from typing import Self

import psutil

from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.ingest import terpisah_pesan as pesan
from capaian.ingest.grid import Grid
from capaian.ingest.tolak import BerkasDitolak

MB = 2**20
FUNGSI = "capaian.ingest.masuk:read"
MAKS_ANAK = 2
"""More do not help: the program itself has to work through what they read."""
_SELANG = 0.05
"""Seconds between two looks at the memory of a child."""
_MULAI = 60.0
"""Seconds for Python itself to start, on an old disk with a virus scanner."""
_SEGAR = 4
"""A child that still holds more than this part of its limit when a file is done gives way to a new one."""
_KABARI = 3.0
"""Seconds after which the person is told that a file takes long."""
_MAKS_KELUHAN = 4_000
"""Characters of what a dead child left on its error stream."""
_PEMBUKA = (
    "import os, sys; sys.path += sys.argv[1].split(os.pathsep); "
    "from capaian.ingest.terpisah_anak import main; main(sys.argv[2], int(sys.argv[3]))"
)


@dataclass(frozen=True, slots=True)
class Batas:
    """What one file may cost. The largest real workbook (2 MB, 70 sheets, 50,000 formulas) takes a second and 100 MB,
    so whatever needs ten times that is no report of a seksi; above 5 MB it may be one with pictures."""

    memori: int = 1024 * MB
    detik: float = 10.0
    besar: int = 5 * MB
    detik_besar: float = 60.0

    def detik_untuk(self, ukuran: int) -> float:
        return self.detik_besar if ukuran > self.besar else self.detik


class Pembaca:
    """Reads files in up to two children, which are started when they are needed. To be used with `with`.

    `fungsi` ("module:function", found on sys.path or in the folders of `jalur`) is what the children call.
    """

    def __init__(self, batas: Batas | None = None, *, fungsi: str = FUNGSI, jalur: tuple[Path, ...] = ()) -> None:
        self._batas = batas = batas or Batas()
        akar = os.pathsep.join(map(str, (Path(__file__).parents[2], *jalur)))
        # -I: neither the current folder nor the user's PYTHON* variables say what the child imports.
        self._perintah = [sys.executable, "-I", "-c", _PEMBUKA, akar, fungsi, str(batas.memori)]
        self._banyak = min(MAKS_ANAK, os.cpu_count() or 1)
        self._bebas: LifoQueue[_Anak | None] = LifoQueue()  # whoever is there before anyone new
        for _ in range(self._banyak):
            self._bebas.put(None)
        self._pekerja = ThreadPoolExecutor(self._banyak, thread_name_prefix="pembaca")
        self._kunci = Lock()
        self._hidup: set[_Anak] = set()
        self._tutup = False
        self._puncak = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the children; a file that is still being read is given up."""
        with self._kunci:
            self._tutup = True
            hidup = set(self._hidup)
        for anak in hidup:
            anak.bunuh()
        self._pekerja.shutdown(cancel_futures=True)
        for anak in hidup:
            self._lepas(anak)

    @property
    def puncak(self) -> int:
        """Most bytes of memory that a child was seen to use."""
        with self._kunci:
            return max(self._puncak, *(anak.puncak for anak in self._hidup), 0)

    def read(self, data: bytes, nama: str, kemajuan: Callable[[str], None] | None = None) -> Grid:
        """Raises BerkasDitolak: whatever the reader of the format says, TERLALU_LAMA, MEMORI_HABIS, or
        PEMBACA_BERHENTI, which is a mistake of ours and carries `rincian_teknis` for the developer."""
        (hasil,) = self.read_many([(nama, data)], kemajuan)
        if isinstance(hasil, BerkasDitolak):
            raise hasil
        return hasil

    def read_many(
        self, berkas: Iterable[tuple[str, bytes]], kemajuan: Callable[[str], None] | None = None
    ) -> Iterator[Grid | BerkasDitolak]:
        """(name, bytes) of each file -> its cells or why it is not read, in the same order, the next ones being read
        meanwhile. `kemajuan` is called, in the caller's thread, with a line about a file that takes long."""
        antrean: deque[_Tugas] = deque()
        for nama, data in berkas:
            antrean.append(tugas := _Tugas(nama, len(data)))
            tugas.hasil = self._pekerja.submit(self._kerjakan, tugas, data)
            if len(antrean) > self._banyak:
                yield antrean.popleft().tunggu(kemajuan)
        while antrean:
            yield antrean.popleft().tunggu(kemajuan)

    def _kerjakan(self, tugas: "_Tugas", data: bytes) -> Grid | BerkasDitolak:
        anak = self._bebas.get()
        try:
            if anak is None or not anak.siap:
                if anak is not None:
                    self._lepas(anak)
                anak = None  # should the start fail, the next file tries again
                anak = self._mulai()
            tugas.mulai = time.monotonic()
            return anak.baca(data, tugas.nama)
        except BerkasDitolak as e:
            return e.with_traceback(None)  # which would keep the bytes of the file
        finally:
            self._bebas.put(anak)

    def _mulai(self) -> "_Anak":
        with self._kunci:
            if self._tutup:
                raise CapaianError("Pembacaan berkas dihentikan.")
            try:
                self._hidup.add(anak := _Anak(self._perintah, self._batas))
            except OSError as e:
                raise CapaianError(f"Proses pembaca berkas tidak dapat dimulai di komputer ini: {e}") from e
        anak.sapa()
        return anak

    def _lepas(self, anak: "_Anak") -> None:
        anak.akhiri()
        with self._kunci:
            self._hidup.discard(anak)
            self._puncak = max(self._puncak, anak.puncak)


def read_one(nama: str, data: bytes) -> Grid | BerkasDitolak:
    """The cells of a single file or why it is not read, with a Pembaca of its own."""
    with Pembaca() as pembaca:
        (hasil,) = pembaca.read_many([(nama, data)])
    return hasil


@dataclass(slots=True)
class _Tugas:
    """One file on its way. `mulai`: when a child began with it (monotonic seconds)."""

    nama: str
    ukuran: int
    mulai: float | None = None
    hasil: "Future[Grid | BerkasDitolak]" = field(default_factory=Future)

    def tunggu(self, kemajuan: Callable[[str], None] | None) -> Grid | BerkasDitolak:
        while kemajuan is not None:
            with suppress(TimeoutError):
                return self.hasil.result(timeout=_KABARI / 10)
            if self.mulai is not None and time.monotonic() - self.mulai > _KABARI:
                mb = tulis.angka(max(1, round(self.ukuran / MB)))
                kemajuan(f"Membaca «{self.nama}» ({mb} MB), mohon tunggu …")
                break
        return self.hasil.result()


class _Anak:
    """One child and the watch over it."""

    def __init__(self, perintah: list[str], batas: Batas) -> None:
        self._batas = batas
        self._keluhan = tempfile.TemporaryFile()  # noqa: SIM115 - closed in akhiri
        self._proses = subprocess.Popen(
            perintah, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._keluhan,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self._ps = psutil.Process(self._proses.pid)
        self._kunci = Lock()
        self._sampai: float | None = time.monotonic() + _MULAI
        self._sebab = ""
        self._usai = Event()
        self.puncak = 0
        self._penjaga = Thread(target=self._jaga, name="penjaga-pembaca", daemon=True)
        self._penjaga.start()

    @property
    def siap(self) -> bool:
        """Whether it can take another file: alive, and not still heavy from the last one."""
        if self._sebab or self._proses.poll() is not None:
            return False
        with suppress(psutil.Error):
            return self._ps.memory_info().rss < self._batas.memori // _SEGAR
        return False

    def sapa(self) -> None:
        """Wait until it has made its imports and taken its oath."""
        try:
            (_, pid), _ = pesan.terima(self._proses.stdout)
            self._ps = psutil.Process(pid)  # in a venv on Windows Popen only knows a launcher
        except Exception as e:
            self.bunuh()
            raise CapaianError(
                f"Proses pembaca berkas tidak dapat dimulai; pasang ulang capaian. {self._rincian()}"
            ) from e
        finally:
            self._selesai()

    def baca(self, data: bytes, nama: str) -> Grid:
        detik = self._batas.detik_untuk(len(data))
        with self._kunci:
            self._sampai = time.monotonic() + detik
        try:
            pesan.tulis(self._proses.stdin, [nama, detik], data)
            return pesan.terima_grid(lambda: pesan.terima(self._proses.stdout))
        except BerkasDitolak:
            raise
        except Exception as e:
            ditolak = self._berhenti(e, nama, detik)
        finally:
            self._selesai()
        raise ditolak

    def _berhenti(self, e: Exception, nama: str, detik: float) -> BerkasDitolak:
        """Why there is no answer. Whatever the reason, this child has served its time."""
        sebab = self._sebab or ("memori" if isinstance(e, MemoryError) else "cacat")
        self.bunuh()
        if sebab == "lama":
            ditolak = BerkasDitolak("TERLALU_LAMA", berkas=nama, batas=tulis.angka(ceil(detik)))
        elif sebab == "memori":
            ditolak = BerkasDitolak("MEMORI_HABIS", berkas=nama, batas=f"{tulis.angka(self._batas.memori // MB)} MB")
        else:
            ditolak = BerkasDitolak("PEMBACA_BERHENTI", berkas=nama)
        ditolak.rincian_teknis = f"{format_exc()}\n{self._rincian()}"
        return ditolak

    def _rincian(self) -> str:
        """What it left on its error stream."""
        self._proses.wait()
        self._keluhan.seek(0)
        return f"[{self._proses.returncode}] {self._keluhan.read().decode('utf-8', 'replace')[-_MAKS_KELUHAN:]}"

    def _selesai(self) -> None:
        with self._kunci:
            self._sampai = None

    def _jaga(self) -> None:
        try:
            while not self._usai.wait(_SELANG):
                self.puncak = max(self.puncak, memori := self._ps.memory_info().rss)
                with self._kunci:
                    if self._sampai is not None and time.monotonic() > self._sampai:
                        self._sebab = "lama"
                    elif memori > self._batas.memori:
                        self._sebab = "memori"
                if self._sebab:
                    break
        except psutil.Error:
            return  # it is gone
        if self._sebab:
            self.bunuh()

    def bunuh(self) -> None:
        self._sebab = self._sebab or "dibunuh"
        self._proses.kill()
        if self._ps.pid != self._proses.pid:
            with suppress(psutil.Error):
                self._ps.kill()

    def akhiri(self) -> None:
        """End it and let go of what it held."""
        self._usai.set()
        self.bunuh()
        self._proses.wait()
        self._penjaga.join()
        for pipa in (self._proses.stdin, self._proses.stdout, self._keluhan):
            with suppress(OSError):
                pipa.close()

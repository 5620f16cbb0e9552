"""The quality of the data: what was accepted and with which findings, the rules, who was in time, the jurnal."""

from collections.abc import Callable, Iterable
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian import reference
from capaian.bacaan import BARIS, Buka
from capaian.domain.periode import Periode
from capaian.domain.tanggal import baca_tanggal
from capaian.errors import CapaianError
from capaian.report.halaman import jurnal as halaman_jurnal
from capaian.store import Peristiwa, Store

if TYPE_CHECKING:
    import pandas as pd

PER_HALAMAN = 50
"""Acts of the jurnal that are shown at once."""


class MutuKantor:
    """`dibaca`: rows of a question of the facade, by its name; `ketepatan`: those of AlurKantor.ketepatan; `aturan`: the
    folder of the office's expectations."""

    def __init__(
        self, store: Store, buka: Buka, dibaca: Callable[..., BARIS], ketepatan: Callable[..., BARIS], aturan: Path
    ) -> None:
        self._store, self._buka, self._dibaca, self._ketepatan, self._aturan = store, buka, dibaca, ketepatan, aturan

    # -- what came in ----------------------------------------------------------------------------------------------

    def riwayat(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "pd.DataFrame":
        """The files that were accepted for a period, the newest first, each with the findings that came in with it and
        what took its place. What was refused is not kept anywhere."""
        from capaian.report.halaman import mutu as halaman_mutu

        with self._buka() as baca:
            baris = baca.lihat("riwayat_muat", Periode.dari(tahun, triwulan), unit)
        isi = self._store.jurnal.isi(b["peristiwa"] for b in baris)
        return halaman_mutu.riwayat(baris, isi, self._berkode())

    def ketepatan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "pd.DataFrame":
        """Per seksi when its kertas kerja came in against the tenggat of the SOP; of a year how often it was in time. It
        follows the clock, so it is asked anew each time."""
        from capaian.report.halaman import mutu as halaman_mutu

        baris = self._ketepatan(tahun, triwulan, unit=unit)
        return halaman_mutu.ketepatan(baris) if triwulan else halaman_mutu.ketepatan_setahun(baris)

    def telaah(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> list[dict[str, Any]]:
        """Early warning, one group a check: nama, tingkat (sign and word), alasan, saran, sumber, `isi`: what it found
        (unit, nama_unit, objek, uraian, pesan, indikator: whether the objek is one)."""
        from capaian.report.halaman import mutu as halaman_mutu

        indikator = {(b["unit"], b["indikator"]) for b in self._dibaca("angka", tahun, triwulan, unit=unit)}
        nama = {b["unit"]: b["nama"] for b in self._dibaca("units")}
        return halaman_mutu.telaah(self._dibaca("telaah", tahun, triwulan, unit=unit), indikator, nama)

    # -- rules -----------------------------------------------------------------------------------------------------

    def aturan(self) -> "pd.DataFrame":
        """What is looked for: in a file (its shape, its contents by the office's own suites) and in the figures."""
        from capaian.check import aturan
        from capaian.reference.telaah import telaah
        from capaian.report.halaman import mutu as halaman_mutu

        return halaman_mutu.aturan(reference.pesan().values(), aturan(self._aturan), telaah().values())

    def _berkode(self) -> dict[str, Any]:
        """The rules about files by their kode. One that an earlier version knew is not here."""
        from capaian.check import aturan

        return {a.kode: a for a in (*reference.pesan().values(), *aturan(self._aturan))}

    # -- jurnal ----------------------------------------------------------------------------------------------------

    def jurnal(
        self, *, aksi: str | None = None, oleh: str | None = None, dari: str = "", sampai: str = "", halaman: int = 1
    ) -> tuple["pd.DataFrame", int, int]:
        """One page of the acts, the newest first, how many there are, and on how many pages; `dari` and `sampai`: days as
        people write them."""
        from capaian.report import bingkai

        acts, semua = self._cari(
            aksi, oleh, dari, sampai, lewati=(max(halaman, 1) - 1) * PER_HALAMAN, jumlah=PER_HALAMAN
        )
        nama = {p.peran: p.nama for p in reference.peran().values()}
        kolom = ["No.", "Waktu", "Oleh", "Peran", "Aksi", "Objek", "Hal"]
        return (
            bingkai.Tabel(halaman_jurnal.baris(_polos(acts), nama), columns=kolom),
            semua,
            max(1, ceil(semua / PER_HALAMAN)),
        )

    def jurnal_csv(
        self, *, aksi: str | None = None, oleh: str | None = None, dari: str = "", sampai: str = ""
    ) -> bytes:
        """All acts that are asked for, with every field, the oldest first as in the jurnal itself."""
        acts, _ = self._cari(aksi, oleh, dari, sampai)
        return halaman_jurnal.csv(_polos(reversed(acts)))

    def pilihan_jurnal(self) -> dict[str, dict[str, str]]:
        """What the acts can be chosen by: aksi -> how it is called, oleh -> itself."""
        ada = self._store.jurnal.sebutan()
        return {
            "aksi": {a: halaman_jurnal.AKSI.get(a, a) for a in ada["aksi"]},
            "oleh": {o: o for o in ada["oleh"]},
        }

    def posisi(self) -> int:
        """The last act of the jurnal."""
        return self._store.jurnal.terakhir()

    def rantai(self) -> tuple[bool, str]:
        """Whether each act follows from the one before it, and the sentence that says so. It reads the whole jurnal."""
        putus = self._store.jurnal.putus()
        if putus is None:
            return (
                True,
                f"Rantai utuh, {self._store.jurnal.terakhir()} peristiwa: masing-masing mengikuti yang sebelumnya.",
            )
        return False, self._store.jurnal.kalimat_putus(putus)

    def _cari(
        self, aksi: str | None, oleh: str | None, dari: str, sampai: str, **potong: int
    ) -> tuple[list[Peristiwa], int]:
        hari = [_hari(dari), _hari(sampai)]
        if None not in hari and str(hari[0]) > str(hari[1]):
            raise CapaianError("Tanggal «dari» sesudah tanggal «sampai»; tukar keduanya.")
        return self._store.jurnal.cari(aksi=aksi, oleh=oleh, dari=hari[0], sampai=hari[1], **potong)


def _hari(teks: str) -> str | None:
    if not teks.strip():
        return None
    dibaca = baca_tanggal(teks)
    hari = dibaca.tanggal if dibaca else None
    if hari is None:
        raise CapaianError(f"Tanggal «{teks}» tidak dikenal. Tulis misalnya 20/11/2026 atau 20 November 2026.")
    return hari.isoformat()


def _polos(acts: Iterable[Peristiwa]) -> BARIS:
    return [
        {"peristiwa": p.id, "waktu": p.waktu, "oleh": p.oleh, "peran": p.peran, "aksi": p.aksi, "objek": p.objek,
         "isi": p.isi, "hash": p.hash}
        for p in acts
    ]  # fmt: skip

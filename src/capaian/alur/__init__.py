"""The SOPs as an office runs them: what is under way, who has it, and the acts that move it on."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.alur.berjalan import AKSI, Alur, catat, mulai, nama_lajur, semua
from capaian.alur.papan import lama_langkah, papan, pengingat
from capaian.bacaan import BARIS, Buka
from capaian.domain.alur import TUNGGAL
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.reference.sop import Sop, sop_kantor
from capaian.store import JurnalBerubah, Store, Tindakan

__all__ = ["AKSI", "AlurKantor"]


class AlurKantor:
    """`penulis`: (oleh, peran) -> the function that puts acts into the jurnal at the position that they were made for."""

    def __init__(
        self, store: Store, kantor: Kantor, buka: Buka, folder_sop: Path, jam: Callable[[], datetime],
        penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]],
    ) -> None:  # fmt: skip
        self._store, self._kantor, self._buka, self._folder, self._jam = store, kantor, buka, folder_sop, jam
        self._penulis = penulis

    def sop(self) -> dict[str, Sop]:
        """The SOPs that the office works by: the published set that it has chosen, and its own."""
        return sop_kantor(self._kantor.sop, self._folder)

    def berjalan(self, unit: str | None = None) -> list[Alur]:
        """Every alur of an office (its own by default), the ended ones too, in the order in which they began."""
        return [a for a in semua(self._store).values() if a.unit == (unit or self._kantor.unit)]

    def satu(self, kunci: str) -> Alur:
        """By its id ("kec/monitoring/2026-TW1"), or the end of one that only one alur has."""
        dikenal = semua(self._store)
        cocok = [a for n, a in dikenal.items() if n == kunci or n.endswith(f"/{kunci}")]
        if len(cocok) != 1:
            raise CapaianError(
                f"Tidak ada satu alur yang pasti untuk «{kunci}». Yang ada terlihat dengan «capaian alur»."
            )
        return cocok[0]

    def mulai(
        self, sop: str, tahun: int, triwulan: int | None = None, *, unit: str | None = None, oleh: str | None = None,
        peran: str,
    ) -> str:  # fmt: skip
        """Start an SOP for a period; its lanes are the seksi that have something to report then. Returns the id."""
        dikenal = self.sop()
        if sop not in dikenal:
            raise CapaianError(f"SOP «{sop}» tidak dikenal. Pilihan: {', '.join(dikenal)}.")
        periode = Periode.dari(tahun, triwulan)
        with self._buka() as baca:
            dipilih = baca.unit(unit)
            lajur = _lajur(
                baca.lihat("kelengkapan", periode, dipilih),
                baca.lihat("seksi", periode, dipilih),
                dikenal[sop],
                dipilih,
            )
        tindakan = self._tulis(lambda ada: mulai(ada, dikenal[sop], dipilih, periode, lajur, self._jam()), oleh, peran)
        return tindakan.objek

    def catat(
        self, kunci: str, langkah: str, hasil: str = "selesai", *, lajur: str = TUNGGAL, kepada: Iterable[str] = (),
        catatan: str | None = None, oleh: str | None = None, peran: str,
    ) -> None:  # fmt: skip
        """`selesai` (Ya) or `kembalikan` (Tidak, with the reason as `catatan`) of an open step. `kepada`: the lanes that
        are sent back, empty for all. CapaianError when the step is not open or not this role's; nothing is written then."""
        kunci, kepada = self.satu(kunci).id, tuple(kepada)
        self._tulis(
            lambda ada: catat(
                ada[kunci], langkah, hasil, oleh=oleh, peran=peran, waktu=self._jam(), lajur=lajur, kepada=kepada,
                catatan=catatan,
            ),
            oleh, peran,
        )  # fmt: skip

    def papan(self, unit: str | None = None) -> BARIS:
        """One row an open step: alur, langkah, lajur, pelaku, sejak, tenggat, terlambat, lama (working time), putaran."""
        return papan(self.berjalan(unit), self._kantor.jam_kerja, self._jam())

    def riwayat(self, kunci: str) -> BARIS:
        """One row an act of an alur: who, when, how long against the waktu baku."""
        return lama_langkah(self.satu(kunci), self._kantor.jam_kerja)

    def pengingat(self, unit: str | None = None) -> list[str]:
        """A message for each open step, ready to be sent."""
        nama = {s.kode: s.nama for s in self._kantor.seksi} | {x.unit: x.nama for x in self._kantor.kelurahan}
        return [pengingat(b, nama) for b in self.papan(unit)]

    def _tulis(self, buat: Callable[[dict[str, Alur]], Tindakan], oleh: str | None, peran: str) -> Tindakan:
        """Check an act on the present state and write it onto that state; look again when another came in between."""
        while True:
            posisi = self._store.jurnal.terakhir()
            tindakan = buat(semua(self._store))
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)([tindakan], posisi)
                return tindakan


def _lajur(kelengkapan: BARIS, seksi: BARIS, sop: Sop, unit: str) -> list[str]:
    """Who has a lane: the seksi with something to report in the period; every seksi where nothing is due yet (a plan for
    next year). Kelurahan only where the SOP says so."""
    dengan_kelurahan = any(x.lajur == "seksi_kelurahan" for x in sop.langkah)
    wajib: Any = [b for b in kelengkapan if b["jatuh_tempo"] or b["sub_kegiatan"]] or seksi
    return [nama_lajur(b["unit"], b["seksi"], unit) for b in wajib if b["unit"] == unit or dengan_kelurahan]

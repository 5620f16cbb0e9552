"""The only code that touches the disk: received files and jurnal (data/raw), the engine (data/curated, or a server).

The moment of truth: raw file (temporary name, fsync, rename), then the jurnal commit, then the engine, which stores the
id of the last act applied; whoever opens it behind catches up. So a kill at any point leaves either nothing or all.
"""

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from capaian.domain.periode import Periode, bulan_setahun, periode_setahun
from capaian.errors import BasisDataRusak, BasisDataSibuk
from capaian.store.antrean import antre
from capaian.store.gangguan import disk
from capaian.store.gudang import Gudang
from capaian.store.jurnal import AWAL, Jurnal, JurnalBerubah, Peristiwa, Tindakan
from capaian.store.mesin import KEPALA, SABAR, Mesin, bersama, buka
from capaian.store.pengesahan import Lemari, tulis_utuh
from capaian.store.penyimpan import MesinKantor, penyimpan
from capaian.store.rumah_postgres import RumahPostgres
from capaian.store.skema import ATURAN, CALON, ISIAN, REGISTER, TABEL, buat
from capaian.store.terukur import Terukur, ambil_alih

__all__ = ["JurnalBerubah", "Mesin", "MesinKantor", "Peristiwa", "Store", "Terukur", "Tindakan", "kalender", "sha256"]

BERANGKA = ("register", "muat")
"""Acts that bring what the measures are made of."""

_DIPERIKSA = (*REGISTER, *ISIAN, *ATURAN, "peristiwa", "berkas", "pengesahan", "usulan")
"""The tables that candidates are held against."""

_DISIMPAN = ("anggaran", "capaian", "capaian_murni", "indikator", "rata_rata", "serapan", "meta")
"""The accepted figures that those of candidates are held against."""

_SEBENTAR = 1.0
"""Seconds that a writer who catches up keeps readers waiting before it looks whether another has done it."""

_MUDA = 0.5
"""Seconds in which the heads of a new file are surely written."""

_GILIRAN = 300.0
"""Seconds to wait for one's turn: twenty loads on a slow machine. Whoever dies in his turn gives it back at once."""

_CATATAN = logging.getLogger(__name__)
"""What is put right without asking: stderr of a command, the server's log of a dashboard."""

TAHUN = range(2000, 2101)
"""The years that the calendar of periods covers."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def kalender() -> list[dict[str, Any]]:
    """Rows of the table `periode`: every month, TW and year of TAHUN; `laporan`: whose kertas kerja reports it."""

    def sebelum(p: Periode) -> str | None:
        lalu = p.sebelum()
        return str(lalu) if lalu else None

    return [
        {"periode": str(p), "tahun": p.tahun, "jenis": p.jenis, "ke": p.ke, "akhir": p.akhir.isoformat(),
         "nama": p.nama, "sebelum": sebelum(p), "tahun_lalu": str(p.tahun_lalu()), "laporan": str(p.laporan)}
        for tahun in TAHUN
        for p in (*bulan_setahun(tahun), *periode_setahun(tahun))
    ]  # fmt: skip


def _meta(mesin: MesinKantor) -> dict[str, str]:
    """What the figures on that engine were made of; nothing, when its table is of a shape that this program never made."""
    return {b["kunci"]: b["isi"] for b in mesin.run("SELECT * FROM meta") if {"kunci", "isi"} <= b.keys()}


@cache
def _sidik_semua(sidik: str, bagi: str) -> str:
    """Figures also depend on the shape of the tables, on the calendar and on the division itself."""
    return sha256(json.dumps([sidik, TABEL, kalender(), bagi]).encode())


class Store:
    """`aturan`: rows of the rule tables (skala_kelas, skala_pakai, rumus) and `sidik`, the fingerprint of all rules
    that figures depend on; `ukur` measures on the engine it is handed. Both come from above, because the store knows
    neither rules nor formulas. `mesin` and `skema`: where the figures are kept, as kantor.toml says it; `skema_jurnal`: of
    PostgreSQL, where jurnal, received files and frozen periods are kept too, for all computers that write them."""

    def __init__(
        self,
        ruang: Path,
        *,
        aturan: dict[str, list[dict[str, Any]]],
        sidik: str,
        ukur: Callable[[MesinKantor], None],
        mesin: str = "duckdb",
        skema: str | None = None,
        skema_jurnal: str | None = None,
    ) -> None:
        self.raw = ruang / "data" / "raw"
        self.curated = ruang / "data" / "curated"
        self.duckdb = self.curated / "capaian.duckdb"
        self._penyimpan = penyimpan(mesin, skema, self.duckdb)
        self.rumah = RumahPostgres(skema_jurnal) if skema_jurnal else None
        self.gudang = Gudang(self.rumah) if self.rumah else None
        self.jurnal = Jurnal(self.rumah or self.raw / "jurnal.sqlite")
        self.pengesahan = Lemari(self.raw / "pengesahan", self.gudang)
        self._aturan = {**aturan, "periode": kalender()}
        self._sidik = _sidik_semua(sidik, self._penyimpan.bagi)
        self._ukur = ukur

    @property
    def seluruhnya(self) -> "Store":
        """Without the fence of one office (anggota.py)."""
        return self

    def buat(self) -> None:
        for folder in (self.raw / "berkas", self.curated):
            folder.mkdir(parents=True, exist_ok=True)
        self.jurnal.buat()

    # -- received files ------------------------------------------------------------------------------------------

    def path_berkas(self, hash_berkas: str, nama: str) -> Path:
        return self.raw / "berkas" / f"{hash_berkas}{Path(nama).suffix.lower()}"

    def arsipkan(self, data: bytes, nama: str) -> str:
        """Keep the bytes under their hash; the same bytes are kept once. Returns the hash."""
        hash_berkas = sha256(data)
        tujuan = self.path_berkas(hash_berkas, nama)
        keadaan = self._di_folder(hash_berkas, nama)
        if keadaan == "berubah":
            # Half of it came (a copy of data/raw that broke off), or somebody changed it. What was received takes its place
            # again; the other one stays beside it.
            with disk("Berkas", tujuan):
                tujuan.replace(tujuan.with_name(f"{tujuan.name}.rusak"))
        if keadaan != "utuh":
            tulis_utuh(tujuan, data)
        if self.gudang:
            self.gudang.simpan(hash_berkas, nama, data)
        return hash_berkas

    def keadaan_berkas(self, hash_berkas: str, nama: str) -> str:
        """Whether a kept file is still what was received: utuh, hilang or berubah."""
        keadaan = self._di_folder(hash_berkas, nama)
        return "utuh" if keadaan == "hilang" and self.gudang and self.gudang.ada(hash_berkas) else keadaan

    def baca_berkas(self, hash_berkas: str, nama: str) -> bytes:
        """What lies there under that name, or else what the server has; FileNotFoundError when it is nowhere. Whoever needs
        to know whether it is still what was received asks `keadaan_berkas`."""
        path = self.path_berkas(hash_berkas, nama)
        if self.gudang and not path.is_file() and (data := self.gudang.ambil(hash_berkas)) is not None:
            tulis_utuh(path, data)
        return path.read_bytes()

    def _di_folder(self, hash_berkas: str, nama: str) -> str:
        try:
            with self.path_berkas(hash_berkas, nama).open("rb") as f:
                return "utuh" if hashlib.file_digest(f, "sha256").hexdigest() == hash_berkas else "berubah"
        except FileNotFoundError:
            return "hilang"

    # -- the engine ----------------------------------------------------------------------------------------------

    def _buka(self, *, baca_saja: bool = False, sabar: float = SABAR) -> AbstractContextManager[MesinKantor]:
        return self._penyimpan.buka(baca_saja=baca_saja, sabar=sabar)

    @contextmanager
    def baca(self) -> Iterator[MesinKantor]:
        """An engine on figures that are up to date with the jurnal."""
        if self._ada():
            with self._buka(baca_saja=True) as mesin:
                if self._mutakhir(mesin):
                    yield mesin
                    return
        self.susul()
        with self._buka(baca_saja=True) as mesin:
            yield mesin

    @contextmanager
    def calon(self) -> Iterator[Mesin]:
        """An engine in memory on which candidate rows stand beside the accepted ones: `fakta` and `catatan` are
        writable here, everything else is read from the file, and nothing of it is kept. The accepted measures are
        reachable as simpanan.capaian and so on."""
        self.susul()
        with buka(None) as mesin:
            # Copied, so that what keeps the figures is not held while files are read and checked.
            if self._penyimpan.berkas is None:
                self._salin_dari_peladen(mesin)
            else:
                self._salin_dari_berkas(mesin, self._penyimpan.berkas)
            for tabel in CALON:
                mesin.execute(buat(tabel))
            yield mesin

    @staticmethod
    def _salin_dari_berkas(mesin: Mesin, berkas: Path) -> None:
        with bersama(berkas) as asli:
            for tabel in _DIPERIKSA:
                mesin.execute(f"CREATE TABLE {tabel} AS SELECT * FROM {asli}.{tabel}")
            mesin.execute("CREATE SCHEMA simpanan")
            for tabel in _DISIMPAN:
                mesin.execute(f"CREATE TABLE simpanan.{tabel} AS SELECT * FROM {asli}.{tabel}")

    def _salin_dari_peladen(self, mesin: Mesin) -> None:
        """What the server holds, and measured here: the two engines give the same figures, so candidates are examined in
        memory whichever keeps them, and nobody's reading waits for it."""
        with self._buka(baca_saja=True) as asli:
            for tabel in (*_DIPERIKSA, "meta"):
                mesin.execute(buat(tabel))
                mesin.isi(tabel, asli.run(f"SELECT * FROM {tabel}"))
        self._ukur(mesin)
        mesin.execute("CREATE SCHEMA simpanan")
        for tabel in _DISIMPAN:
            mesin.execute(f"CREATE TABLE simpanan.{tabel} AS SELECT * FROM {tabel}")

    @contextmanager
    def pada(self, batas: date | int) -> Iterator[Mesin]:
        """An engine in memory on the state at the end of a day, or right after the act with that id. It measures by the
        rules that this Store was made with."""
        with buka(None) as mesin:
            self._kosongkan(mesin)
            self._terapkan(mesin, self.jurnal.sampai(batas))
            yield mesin

    @contextmanager
    def giliran(self, kabar: Callable[[str], None] | None = None) -> Iterator[None]:
        """For who checks for long what is then written onto the very state that was checked: one after another, in all
        processes. Together each that writes would make all the others check anew. Only so long as others take a normal
        time: what is written on another state is refused by the jurnal anyway. Computers that share a jurnal share the turn.
        `kabar` is told when it takes a while."""
        if self.rumah:
            with self.rumah.giliran(_GILIRAN):
                yield
            return
        with antre(self.curated / "giliran.sqlite", _GILIRAN, kabar):
            yield

    def _mutakhir(self, mesin: MesinKantor) -> bool:
        if "meta" not in mesin.tabel():
            return False
        meta = _meta(mesin)
        nomor, hash_terakhir = self.jurnal.ujung()
        return meta == {"peristiwa": str(nomor), "hash": hash_terakhir, "sidik": self._sidik}

    def susul(self, terukur: Terukur | None = None) -> None:
        """Bring the engine up to the jurnal and the rules, in one transaction; nothing to do is the usual case.
        `terukur`: where the acts that are new were measured as candidates; used if they still are the ones."""
        with disk("Folder", self.curated):
            self.curated.mkdir(parents=True, exist_ok=True)
        batas = time.monotonic() + self._penyimpan.sabar
        while not self._sudah_mutakhir():
            try:
                self._susul(terukur)
                return
            except BasisDataSibuk:
                # Readers of another process hold the file, who may have caught up themselves by the time that they are done.
                # Those of this process, who wait behind a writer, get on in between.
                if time.monotonic() > batas:
                    raise
            except BasisDataRusak:
                umur = self._umur_puntung()
                if umur is None:
                    raise
                if umur < _MUDA:
                    # Another process may just have put the stump aside and be making the file.
                    time.sleep(0.1)
                else:
                    self._sisihkan_puntung()

    def _umur_puntung(self) -> float | None:
        """Seconds since a file was left whose making broke off before its heads were whole, so that no figure was ever in it; None of
        any other. Who makes it just now keeps it locked, so nobody finds it unreadable."""
        if self._penyimpan.berkas is None:
            return None
        try:
            keadaan = self.duckdb.stat()
        except FileNotFoundError:  # another has put it aside
            return 0.0
        return abs(time.time() - keadaan.st_mtime) if keadaan.st_size < KEPALA else None

    def _sisihkan_puntung(self) -> None:
        try:
            ke = self._sisihkan()
        except FileNotFoundError:  # another was faster
            return
        _CATATAN.warning(
            "Basis data data/curated/%s belum pernah selesai dibuat (disk penuh, atau komputer mati): disisihkan sebagai %s, yang "
            "boleh dihapus, dan dibuat lagi dari data/raw. Tidak ada data yang hilang.", self.duckdb.name, ke.name,
        )  # fmt: skip

    def _sudah_mutakhir(self) -> bool:
        if not self._ada():
            return False
        with self._buka(baca_saja=True) as mesin:
            return self._mutakhir(mesin)

    def _ada(self) -> bool:
        return self._penyimpan.berkas is None or (self._penyimpan.berkas.exists() and self._umur_puntung() is None)

    def _susul(self, terukur: Terukur | None) -> None:
        with self._buka(sabar=_SEBENTAR) as mesin, mesin.transaksi():
            # Another may have caught up while this one waited for the file.
            if self._mutakhir(mesin):
                return
            nomor = self._dapat_dilanjutkan(mesin)
            if nomor is None:
                self._kosongkan(mesin)
            baru = self.jurnal.setelah(nomor or 0)
            # Acts that bring no figures (a paraf, a note) leave every measure as it was.
            tetap = nomor is not None and all(p.aksi not in BERANGKA for p in baru)
            self._terapkan(mesin, baru, tetap=tetap, terukur=None if nomor is None else terukur)

    def _dapat_dilanjutkan(self, mesin: MesinKantor) -> int | None:
        """The act to go on after; None when the file must be made anew: other rules or another schema, or a jurnal
        that never knew what the file holds (data/raw restored from a backup)."""
        if not self._penyimpan.sambung or "meta" not in mesin.tabel():
            return None
        meta = _meta(mesin)
        if meta.get("sidik") != self._sidik:
            return None
        nomor = int(meta["peristiwa"])
        return nomor if self.jurnal.memuat(nomor, meta["hash"]) else None

    def bangun_ulang(self, kabar: Callable[[str], None] = lambda kalimat: None) -> int:
        """Make everything in data/curated's database anew from data/raw, inside one transaction (an open file is
        never swapped). One that cannot be read at all is put aside, and `kabar` is told so. Returns the number of acts
        applied."""
        with disk("Folder", self.curated):
            self.curated.mkdir(parents=True, exist_ok=True)
        semua = self.jurnal.setelah(0)
        try:
            self._bangun(semua)
        except BasisDataRusak:
            kabar(f"Basis data yang tidak terbaca disisihkan sebagai {self._sisihkan().name}; boleh dihapus.")
            self._bangun(semua)
        return len(semua)

    def _bangun(self, semua: list[Peristiwa]) -> None:
        with self._buka() as mesin, mesin.transaksi():
            self._kosongkan(mesin)
            self._terapkan(mesin, semua)

    def _sisihkan(self) -> Path:
        """Take the database file out of the way. Returns where it is."""
        ke = self.duckdb.with_name(f"{self.duckdb.name}.disisihkan")
        with disk("Berkas", self.duckdb):
            self.duckdb.replace(ke)
            wal = self.duckdb.with_name(f"{self.duckdb.name}.wal")
            if wal.is_file():
                wal.replace(ke.with_name(f"{ke.name}.wal"))
        return ke

    def _kosongkan(self, mesin: MesinKantor) -> None:
        """Every table anew, with nothing in it but the rules."""
        mesin.kosongkan()
        for tabel in TABEL:
            mesin.execute(buat(tabel))
        for tabel in ATURAN:
            mesin.isi(tabel, self._aturan[tabel])

    def _terapkan(
        self, mesin: MesinKantor, peristiwa: list[Peristiwa], *, tetap: bool = False, terukur: Terukur | None = None
    ) -> None:
        """`tetap`: the measures on this engine stay true with these acts. `terukur`: where they were made already."""
        mesin.isi("peristiwa", [
            {"peristiwa": p.id, "waktu": p.waktu, "oleh": p.oleh, "peran": p.peran, "aksi": p.aksi, "objek": p.objek,
             "hash": p.hash} for p in peristiwa
        ])  # fmt: skip
        mesin.isi("berkas", [{**p.isi["berkas"], "peristiwa": p.id} for p in peristiwa if "berkas" in p.isi])
        mesin.isi("bukti", [
            {**p.isi["bukti"], "sha256": p.isi["berkas"]["sha256"], "nama": p.isi["berkas"]["nama"], "peristiwa": p.id}
            for p in peristiwa if p.aksi == "bukti"
        ])  # fmt: skip
        mesin.isi("usulan", [
            {**baris, "sha256": p.isi["berkas"]["sha256"], "peristiwa": p.id}
            for p in peristiwa if p.aksi == "usulan" for baris in p.isi["usulan"]
        ])  # fmt: skip
        mesin.isi("pengesahan", [
            {"peristiwa": p.id, "snapshot": p.objek, "unit": unit}
            | {k: p.isi.get(k) for k in ("kantor", "periode", "hash", "alasan", "dasar")}
            for p in peristiwa if p.aksi == "pengesahan" for unit in p.isi["cakupan"]
        ])  # fmt: skip
        for p in peristiwa:
            if p.aksi == "register":
                self.terapkan_register(mesin, p)
        for tabel in ISIAN:
            mesin.isi(tabel, [
                {**baris, "sha256": p.isi["berkas"]["sha256"], "peristiwa": p.id}
                for p in peristiwa if p.aksi == "muat" for baris in p.isi[tabel]
            ])  # fmt: skip
        if not (tetap or (terukur is not None and ambil_alih(mesin, terukur, peristiwa))):
            self._ukur(mesin)
        nomor, hash_terakhir = (peristiwa[-1].id, peristiwa[-1].hash) if peristiwa else self._ujung(mesin)
        mesin.execute("DELETE FROM meta")
        mesin.isi("meta", [
            {"kunci": "peristiwa", "isi": str(nomor)}, {"kunci": "hash", "isi": hash_terakhir},
            {"kunci": "sidik", "isi": self._sidik},
        ])  # fmt: skip

    @staticmethod
    def _ujung(mesin: MesinKantor) -> tuple[int, str]:
        baris = mesin.run("SELECT peristiwa, hash FROM peristiwa ORDER BY peristiwa DESC LIMIT 1")
        return (baris[0]["peristiwa"], baris[0]["hash"]) if baris else (0, AWAL)

    @staticmethod
    def terapkan_register(mesin: MesinKantor, p: Peristiwa) -> None:
        """A register takes the place of every register that holds one of its units, wholly; the former ones stay in
        the jurnal."""
        unit = {baris["unit"] for baris in p.isi["register"]["unit"]}
        lama = {b["peristiwa"] for b in mesin.run("SELECT unit, peristiwa FROM unit") if b["unit"] in unit}
        for tabel in REGISTER:
            for nomor in sorted(lama):
                mesin.execute(f"DELETE FROM {tabel} WHERE peristiwa = $nomor", {"nomor": nomor})
            mesin.isi(tabel, [
                {**baris, "sha256": p.isi["berkas"]["sha256"], "peristiwa": p.id}
                if "sha256" in REGISTER[tabel] else {**baris, "peristiwa": p.id}
                for baris in p.isi["register"][tabel]
            ])  # fmt: skip

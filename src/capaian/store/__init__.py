"""The only code that touches the disk: received files and jurnal (data/raw), DuckDB (data/curated).

The moment of truth: raw file (temporary name, fsync, rename), then the jurnal commit, then DuckDB, which stores the
id of the last act applied; whoever opens it behind catches up. So a kill at any point leaves either nothing or all.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capaian.domain.periode import Periode, periode_setahun
from capaian.store.jurnal import Jurnal, JurnalBerubah, Peristiwa, Tindakan
from capaian.store.mesin import Mesin, buka
from capaian.store.skema import ATURAN, CALON, ISIAN, REGISTER, TABEL, buat

__all__ = ["JurnalBerubah", "Mesin", "Peristiwa", "Store", "Tindakan", "kalender", "sha256"]

TAHUN = range(2000, 2101)
"""The years that the calendar of periods covers."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def kalender() -> list[dict[str, Any]]:
    """Rows of the table `periode`: every TW and year of TAHUN."""

    def sebelum(p: Periode) -> str | None:
        lalu = p.sebelum()
        return str(lalu) if lalu else None

    return [
        {"periode": str(p), "tahun": p.tahun, "jenis": p.jenis, "ke": p.ke, "akhir": p.akhir.isoformat(),
         "nama": p.nama, "sebelum": sebelum(p), "tahun_lalu": str(p.tahun_lalu())}
        for tahun in TAHUN
        for p in periode_setahun(tahun)
    ]  # fmt: skip


class Store:
    """`aturan`: rows of the rule tables (skala_kelas, skala_pakai, rumus) and `sidik`, the fingerprint of all rules
    that figures depend on; `ukur` measures on the engine it is handed. Both come from above, because the store knows
    neither rules nor formulas."""

    def __init__(
        self,
        ruang: Path,
        *,
        aturan: dict[str, list[dict[str, Any]]],
        sidik: str,
        ukur: Callable[[Mesin], None],
    ) -> None:
        self.raw = ruang / "data" / "raw"
        self.curated = ruang / "data" / "curated"
        self.duckdb = self.curated / "capaian.duckdb"
        self.jurnal = Jurnal(self.raw / "jurnal.sqlite")
        self._aturan = {**aturan, "periode": kalender()}
        self._sidik = sidik
        self._ukur = ukur

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
        if tujuan.exists():
            return hash_berkas
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        nomor, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".masuk-")
        try:
            with os.fdopen(nomor, "wb") as f:
                f.write(data)
                f.flush()
                os.fsync(f.fileno())
            Path(sementara).replace(tujuan)
        except BaseException:
            Path(sementara).unlink(missing_ok=True)
            raise
        return hash_berkas

    # -- DuckDB --------------------------------------------------------------------------------------------------

    @contextmanager
    def baca(self) -> Iterator[Mesin]:
        """An engine on figures that are up to date with the jurnal."""
        if self.duckdb.exists():
            with buka(self.duckdb, baca_saja=True) as mesin:
                if self._mutakhir(mesin):
                    yield mesin
                    return
        self.susul()
        with buka(self.duckdb, baca_saja=True) as mesin:
            yield mesin

    @contextmanager
    def calon(self) -> Iterator[Mesin]:
        """An engine in memory on which candidate rows stand beside the accepted ones: `fakta` and `catatan` are
        writable here, everything else is read from the file, and nothing of it is kept. The accepted measures are
        reachable as simpanan.capaian and so on."""
        self.susul()
        with buka(None) as mesin:
            self._pasang(mesin)
            for tabel in (*REGISTER, *ATURAN, "peristiwa", "berkas"):
                mesin.execute(f"CREATE VIEW {tabel} AS SELECT * FROM simpanan.{tabel}")
            for tabel in ISIAN:
                mesin.execute(f"CREATE TABLE {tabel} AS SELECT * FROM simpanan.{tabel}")
            for tabel in CALON:
                mesin.execute(buat(tabel))
            yield mesin

    def _pasang(self, mesin: Mesin) -> None:
        # A quoted path, not a parameter: ATTACH takes none. Doubling the quote is the SQL way to hold one.
        mesin.execute(f"ATTACH '{str(self.duckdb).replace(chr(39), chr(39) * 2)}' AS simpanan (READ_ONLY)")

    def _mutakhir(self, mesin: Mesin) -> bool:
        if not mesin.run("SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'"):
            return False
        meta = {b["kunci"]: b["isi"] for b in mesin.run("SELECT kunci, isi FROM meta")}
        return meta == {"peristiwa": str(self.jurnal.terakhir()), "sidik": self._sidik}

    def susul(self) -> None:
        """Bring DuckDB up to the jurnal and the rules, in one transaction; nothing to do is the usual case."""
        if self.duckdb.exists():
            with buka(self.duckdb, baca_saja=True) as mesin:
                if self._mutakhir(mesin):
                    return
        self.curated.mkdir(parents=True, exist_ok=True)
        with buka(self.duckdb) as mesin, mesin.transaksi():
            # Another process may have caught up while this one waited for the file.
            if not mesin.run("SELECT 1 FROM duckdb_tables() WHERE table_name = 'meta'"):
                self._kosongkan(mesin)
            nomor = int(mesin.run("SELECT isi FROM meta WHERE kunci = 'peristiwa'")[0]["isi"])
            self._terapkan(mesin, self.jurnal.setelah(nomor), nomor)

    def bangun_ulang(self) -> int:
        """Make everything in data/curated's database anew from data/raw, inside one transaction (an open file is
        never swapped). Returns the number of acts applied."""
        self.curated.mkdir(parents=True, exist_ok=True)
        semua = self.jurnal.setelah(0)
        with buka(self.duckdb) as mesin, mesin.transaksi():
            self._kosongkan(mesin)
            self._terapkan(mesin, semua, 0)
        return len(semua)

    @staticmethod
    def _kosongkan(mesin: Mesin) -> None:
        for baris in mesin.run("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'"):
            mesin.execute(f'DROP TABLE "{baris["table_name"]}"')
        for tabel in TABEL:
            mesin.execute(buat(tabel))
        mesin.isi("meta", [{"kunci": "peristiwa", "isi": "0"}, {"kunci": "sidik", "isi": ""}])

    def _terapkan(self, mesin: Mesin, peristiwa: list[Peristiwa], nomor: int) -> None:
        for tabel in ATURAN:
            mesin.execute(f"DELETE FROM {tabel}")
            mesin.isi(tabel, self._aturan[tabel])
        mesin.isi("peristiwa", [
            {"peristiwa": p.id, "waktu": p.waktu, "oleh": p.oleh, "peran": p.peran, "aksi": p.aksi, "objek": p.objek,
             "hash": p.hash} for p in peristiwa
        ])  # fmt: skip
        mesin.isi("berkas", [{**p.isi["berkas"], "peristiwa": p.id} for p in peristiwa if "berkas" in p.isi])
        for p in peristiwa:
            if p.aksi == "register":
                self._terapkan_register(mesin, p)
        for tabel in ISIAN:
            mesin.isi(tabel, [
                {**baris, "sha256": p.isi["berkas"]["sha256"], "peristiwa": p.id}
                for p in peristiwa if p.aksi == "muat" for baris in p.isi[tabel]
            ])  # fmt: skip
        self._ukur(mesin)
        terakhir = peristiwa[-1].id if peristiwa else nomor
        mesin.execute("DELETE FROM meta")
        mesin.isi("meta", [{"kunci": "peristiwa", "isi": str(terakhir)}, {"kunci": "sidik", "isi": self._sidik}])

    @staticmethod
    def _terapkan_register(mesin: Mesin, p: Peristiwa) -> None:
        """A register is the whole master of the units it names; the former one stays in the jurnal."""
        unit = [baris["unit"] for baris in p.isi["register"]["unit"]]
        garis = [baris["garis"] for baris in p.isi["register"]["indikator"]]
        for tabel in REGISTER:
            kolom, nilai = ("garis", garis) if tabel == "pembanding" else ("unit", unit)
            mesin.execute(f"DELETE FROM {tabel} WHERE list_contains(?, {kolom})", [nilai])
            mesin.isi(tabel, [
                {**baris, "sha256": p.isi["berkas"]["sha256"], "peristiwa": p.id}
                if "sha256" in REGISTER[tabel] else {**baris, "peristiwa": p.id}
                for baris in p.isi["register"][tabel]
            ])  # fmt: skip

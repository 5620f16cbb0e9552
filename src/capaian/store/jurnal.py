"""The jurnal: what people did, one row an act, chained by hash, never updated and never deleted.

It lives in a file of SQLite, or on a PostgreSQL server where several computers write it (rumah.py, rumah_postgres.py). State is
a fold of its rows.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from capaian.errors import CapaianError
from capaian.store.rumah import (
    AWAL,
    PULIHKAN,
    VERSI_SKEMA,
    PutusSaatSimpan,
    Rumah,
    RumahBerkas,
    daftar_json,
    salin_sqlite,
    siapkan,
)  # fmt: skip

__all__ = [
    "AKSI", "AWAL", "PULIHKAN", "VERSI_SKEMA", "Jurnal", "JurnalBerubah", "Peristiwa", "Tindakan", "kalimat_putus",
    "salin_sqlite", "siapkan", "sidik_baris",
]  # fmt: skip

JAM_LONGGAR = timedelta(minutes=5)
"""How much later than the next act an act may seem to be: clocks of two computers, or a clock that was set right."""
AKSI = frozenset({
    "register", "muat", "konfigurasi",
    "peta", "bukti", "pengesahan", "alur", "rencana_aksi", "dokumen", "usulan", "akun", "lkjip", "cadangan",
    "pemulihan", "penyelamatan",
})  # fmt: skip
"""Every kind of act that number 1 (VERSI_SKEMA) has. The first three are the oldest."""
_PERISTIWA = "id, waktu, oleh, peran, aksi, objek, isi, hash"
_SEMUA = 1 << 62
"""More rows than there are."""


def kalimat_putus(nomor: int, pulihkan: str = PULIHKAN) -> str:
    """What to say of a chain that breaks at that act."""
    return (
        f"Jurnal putus pada peristiwa {nomor}: isinya diubah, atau ada yang hilang sebelum itu. Yang sebelum peristiwa itu utuh. "
        f"{pulihkan}"
    )


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One act. `isi` holds what was accepted in full, so that a rebuild needs no older reader of spreadsheets."""

    id: int
    waktu: str
    oleh: str
    peran: str
    aksi: str
    objek: str
    isi: dict[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Tindakan:
    """An act about to be written."""

    aksi: str
    objek: str
    isi: dict[str, Any]


class JurnalBerubah(Exception):
    """Somebody else wrote between reading and writing: look again, then write."""


def sidik_baris(*bagian: object) -> str:
    return hashlib.sha256(json.dumps(bagian, ensure_ascii=False).encode()).hexdigest()


def _saat(waktu: str) -> datetime:
    """One without a zone is of this computer."""
    return datetime.fromisoformat(waktu).astimezone()


class Jurnal:
    """`tempat`: the file, or another home."""

    def __init__(self, tempat: Path | Rumah) -> None:
        self.rumah: Rumah = RumahBerkas(tempat) if isinstance(tempat, Path) else tempat

    @property
    def path(self) -> Path:
        """The file; only of a jurnal that is one."""
        if self.rumah.path is None:
            raise ValueError("a jurnal on a server is no file")
        return self.rumah.path

    def buat(self) -> None:
        self.rumah.buat()

    def salin(self, tujuan: Path) -> None:
        """A copy of one moment as a file, whoever is writing meanwhile."""
        self.rumah.salin(tujuan)

    def kalimat_putus(self, nomor: int) -> str:
        """What to say of this chain when it breaks at that act."""
        return kalimat_putus(nomor, self.rumah.pulihkan)

    def terakhir(self) -> int:
        """The id of the last act, 0 when there is none."""
        return self.ujung()[0]

    def ujung(self) -> tuple[int, str]:
        """Id and hash of the last act, (0, AWAL) when there is none."""
        with self.rumah.buka() as kon:
            baris = kon.run("SELECT id, hash FROM peristiwa ORDER BY id DESC LIMIT 1")
        return baris[0] if baris else (0, AWAL)

    def memuat(self, nomor: int, hash_peristiwa: str) -> bool:
        """Whether this jurnal holds that very act: one restored from a backup may not."""
        with self.rumah.buka() as kon:
            baris = kon.run("SELECT hash FROM peristiwa WHERE id = $nomor", nomor=nomor)
        return (baris[0][0] if baris else AWAL if nomor == 0 else None) == hash_peristiwa

    def setelah(self, nomor: int, aksi: str | None = None, sampai: int | None = None) -> list[Peristiwa]:
        """Every act after that id (of one kind only, when `aksi` is given; up to and with `sampai`), in order."""
        with self.rumah.buka() as kon:
            baris = kon.run(
                f"SELECT {_PERISTIWA} FROM peristiwa WHERE id > $nomor"
                " AND (CAST($aksi AS text) IS NULL OR aksi = CAST($aksi AS text))"
                " AND (CAST($sampai AS bigint) IS NULL OR id <= CAST($sampai AS bigint)) ORDER BY id",
                nomor=nomor, aksi=aksi, sampai=sampai,
            )  # fmt: skip
        return [Peristiwa(*b[:6], json.loads(b[6]), b[7]) for b in baris]

    def cari(
        self, *, aksi: str | None = None, oleh: str | None = None, dari: str | None = None, sampai: str | None = None,
        lewati: int = 0, jumlah: int = -1,
    ) -> tuple[list[Peristiwa], int]:  # fmt: skip
        """Acts of that kind, by that person, between two days ("2026-11-20", both of them included, as the clock of the act
        showed it), the newest first; and how many there are without `lewati` and `jumlah` (-1: all)."""
        isian = {"aksi": aksi, "oleh": oleh, "dari": dari, "sampai": sampai}
        kiri = {
            "aksi": "aksi =",
            "oleh": "oleh =",
            "dari": "substr(waktu, 1, 10) >=",
            "sampai": "substr(waktu, 1, 10) <=",
        }
        syarat = " FROM peristiwa WHERE " + " AND ".join(
            f"(CAST(${nama} AS text) IS NULL OR {sisi} CAST(${nama} AS text))" for nama, sisi in kiri.items()
        )
        with self.rumah.buka() as kon, kon.cuplikan():
            [(semua,)] = kon.run(f"SELECT count(*){syarat}", **isian)
            baris = kon.run(
                f"SELECT {_PERISTIWA}{syarat} ORDER BY id DESC LIMIT $jumlah OFFSET $lewati",
                **isian, lewati=lewati, jumlah=_SEMUA if jumlah < 0 else jumlah,
            )  # fmt: skip
        return [Peristiwa(*b[:6], json.loads(b[6]), b[7]) for b in baris], semua

    def sebutan(self) -> dict[str, list[str]]:
        """Every aksi and every oleh that there is."""
        with self.rumah.buka() as kon:
            return {
                kolom: [b[0] for b in kon.run(f"SELECT DISTINCT {kolom} FROM peristiwa ORDER BY {kolom}")]
                for kolom in ("aksi", "oleh")
            }

    def isi(self, nomor: Iterable[int]) -> dict[int, dict[str, Any]]:
        """What those acts hold, by their id."""
        with self.rumah.buka() as kon:
            baris = kon.run(
                f"SELECT id, isi FROM peristiwa WHERE id IN {kon.dalam}", nomor=daftar_json(list(nomor))
            )  # fmt: skip
        return {b[0]: json.loads(b[1]) for b in baris}

    def tulis(
        self, tindakan: list[Tindakan], *, waktu: str, oleh: str, peran: str, setelah: int | None = None
    ) -> list[int]:
        """Write all of them or none. `setelah`: the id of the last act that the writer has seen; when another has
        come in between, JurnalBerubah is raised and nothing is written."""
        if asing := {satu.aksi for satu in tindakan} - AKSI:
            raise ValueError(f"kinds of acts that schema {VERSI_SKEMA} does not have: {', '.join(sorted(asing))}")
        ids: list[int] = []
        hash_lama = AWAL
        try:
            with self.rumah.buka() as kon, kon.menulis():
                ujung = kon.run("SELECT id, hash FROM peristiwa ORDER BY id DESC LIMIT 1")
                nomor, hash_lama = ujung[0] if ujung else (0, AWAL)
                if setelah is not None and nomor != setelah:
                    raise JurnalBerubah
                for satu in tindakan:
                    nomor += 1
                    isi = json.dumps(satu.isi, ensure_ascii=False, separators=(",", ":"))
                    hash_baru = sidik_baris(nomor, waktu, oleh, peran, satu.aksi, satu.objek, isi, hash_lama)
                    kon.tambah((nomor, waktu, oleh, peran, satu.aksi, satu.objek, isi, hash_lama, hash_baru))
                    hash_lama = hash_baru
                    ids.append(nomor)
        except PutusSaatSimpan as e:
            if ids and not self.rumah.sudah_tercatat(ids[-1], hash_lama):
                raise CapaianError(
                    "Sambungan ke jurnal bersama terputus saat menyimpan; tidak ada yang tercatat. Ulangi sebentar lagi."
                ) from e
        return ids

    def sampai(self, batas: date | int, aksi: str | None = None) -> list[Peristiwa]:
        """The acts up to and with the last one of a day, or up to and with that id; of one kind when `aksi` is given.

        The day of an act is the one that its own clock showed, so that the answer is the same in every time zone. What
        counts is always a beginning of the jurnal, also where a clock went wrong: an act rests on all those before it.
        """
        if isinstance(batas, date):
            with self.rumah.buka() as kon:
                cari = "SELECT coalesce(max(id), 0) FROM peristiwa WHERE substr(waktu, 1, 10) <= $hari"
                batas = int(kon.run(cari, hari=batas.isoformat())[0][0])
        return self.setelah(0, aksi, batas)

    def putus(self) -> int | None:
        """The first act whose hash does not follow from the one before it; None when the chain is whole."""
        hash_lama, nomor = AWAL, 0
        with self.rumah.buka() as kon:
            for b in kon.alir("SELECT * FROM peristiwa ORDER BY id"):
                nomor += 1
                if b[0] != nomor or b[7] != hash_lama or b[8] != sidik_baris(*b[:8]):
                    return b[0]
                hash_lama = b[8]
        return None

    def mundur(self) -> list[tuple[int, str, str]]:
        """Where the clock was moved back: id and waktu of an act, and the later waktu of one before it. Each time once,
        where it begins; the order of the acts is that of their ids all the same."""
        hasil: list[tuple[int, str, str]] = []
        terjauh, teks, di_belakang = None, "", False
        with self.rumah.buka() as kon:
            for nomor, waktu in kon.alir("SELECT id, waktu FROM peristiwa ORDER BY id"):
                kini = _saat(waktu)
                if terjauh is not None and terjauh - kini > JAM_LONGGAR:
                    if not di_belakang:
                        hasil.append((nomor, waktu, teks))
                    di_belakang = True
                    continue
                di_belakang = False
                if terjauh is None or kini > terjauh:
                    terjauh, teks = kini, waktu
        return hasil

    def mendahului(self, kini: datetime) -> str | None:
        """The waktu of the last act, when the clock that shows `kini` is behind it."""
        with self.rumah.buka() as kon:
            baris = kon.run("SELECT waktu FROM peristiwa ORDER BY id DESC LIMIT 1")
        return baris[0][0] if baris and _saat(baris[0][0]) - kini > JAM_LONGGAR else None

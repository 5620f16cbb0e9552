"""All arithmetic on figures: SQL files, one SELECT each, run in order on the engine that is handed in.

The statements are a portable subset; `bagi(a, b, desimal)` (exact, half up, NULL for a zero divisor) is the only
function that an engine has to bring. Nothing here reads a clock: what is measured depends on data alone.
"""

import re
from functools import cache
from importlib import resources
from typing import Any, Protocol

from capaian.measure.kosong import tanpa_baris

URUTAN = (
    "fakta_kini",
    "catatan_kini",
    "simpul_kini",
    "leluhur",
    "kelas_berlaku",
    "sebanding",
    "target_berlaku",
    "target_murni",
    "fakta_dipakai",
    "realisasi_bulan",
    "realisasi",
    "unsur",
    "capaian",
    "capaian_murni",
    "rata_rata",
    "pagu_berlaku",
    "anggaran_dipakai",
    "anggaran",
    "serapan",
    "banding",
    "masa_renstra",
    "renstra",
)
"""Each becomes a table of that name; later ones read earlier ones."""

CALON = ("calon_kinerja", "calon_anggaran", "calon_berkas")
"""What the content checks read, made from candidate rows beside the accepted ones."""


_SISIPAN = re.compile(r"\(@(\w+)\)")


class Engine(Protocol):
    def run(self, sql: str, params: Any = ()) -> list[dict[str, Any]]: ...
    def execute(self, sql: str, params: Any = ()) -> None: ...
    def jadikan(self, nama: str, sql: str) -> None: ...


@cache
def sql(nama: str) -> str:
    """The statement, with `(@lain)` standing for the whole of another one: so a formula is asked a second question
    without being written a second time."""
    teks = resources.files(__package__).joinpath("sql", f"{nama}.sql").read_text(encoding="utf-8")
    return _SISIPAN.sub(lambda cocok: f"(\n{sql(cocok[1])}\n)", teks)


def ukur(engine: Engine) -> None:
    """Make every measure table anew from the tables of the data model that the engine holds."""
    for nama in URUTAN:
        engine.jadikan(nama, tanpa_baris(engine, nama) or sql(nama))


def ukur_calon(engine: Engine) -> None:
    """`ukur`, and the frames of the content checks, on an engine that holds candidate rows."""
    ukur(engine)
    for nama in CALON:
        engine.jadikan(nama, sql(nama))


def lihat(engine: Engine, nama: str, **params: Any) -> list[dict[str, Any]]:
    """Rows of one of the queries in sql/lihat (what the doors show), read from the measure tables."""
    return engine.run(sql(f"lihat/{nama}"), params)


def rekap(engine: Engine, nama: str, **params: Any) -> list[dict[str, Any]]:
    """Rows of one of the questions in sql/rekap, about the kecamatan of a kabupaten (unit); each takes the parameters that it
    names and no other."""
    return engine.run(sql(f"rekap/{nama}"), params)


def ekspor(engine: Engine, nama: str, **params: Any) -> list[dict[str, Any]]:
    """Rows of one table of the open data that no reading method gives, of all periods."""
    return engine.run(sql(f"ekspor/{nama}"), params)


def calon_usulan(engine: Engine) -> list[dict[str, Any]]:
    """What is wrong with the rows of `baris_usulan` (planning forms under examination): one row a masalah."""
    return engine.run(sql("calon_usulan"))


def telaah(engine: Engine, nama: str, **params: Any) -> list[dict[str, Any]]:
    """Rows of one of the checks in sql/telaah: unit, objek, uraian and what its message names."""
    return engine.run(sql(f"telaah/{nama}"), params)


def periksa_cetak(engine: Engine) -> list[dict[str, Any]]:
    """The rows of `cetak` (figures as a report printed them, ours beside them) with a vonis each: sama, pembulatan,
    salah_hitung or tidak_dapat_dihitung. Keeps nothing."""
    return engine.run(sql("periksa_cetak"))


def cetak_sendiri(engine: Engine) -> list[dict[str, Any]]:
    """What the rows of `cetak_masukan` give when they are worked out from their own figures."""
    return engine.run(sql("cetak_sendiri"))


def cetak_tabel(engine: Engine) -> list[dict[str, Any]]:
    """The verdict on each row of `cetak`, by its number, with the likely cause where there is one."""
    return engine.run(sql("cetak_tabel"))

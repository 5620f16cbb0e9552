"""What keeps the figures of an office: a DuckDB file in data/curated, a schema of PostgreSQL, or one on a Spark cluster."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from capaian.store import mesin, mesin_postgres, mesin_spark
from capaian.store.mesin import SABAR, Mesin
from capaian.store.mesin_postgres import MesinPostgres
from capaian.store.mesin_spark import MesinSpark

MesinKantor = Mesin | MesinPostgres | MesinSpark


@dataclass(frozen=True, slots=True)
class Penyimpan:
    """`berkas`: the DuckDB file, None where a server keeps the figures. `sambung`: whether a change is added to what is
    there; otherwise everything is made anew. `sabar`: seconds that somebody waits until another has made it. `bagi`: how
    the engine divides, which figures depend on."""

    buka: Callable[..., AbstractContextManager[MesinKantor]]
    bagi: str
    berkas: Path | None = None
    sambung: bool = True
    sabar: float = SABAR


def penyimpan(jenis: str, skema: str | None, berkas: Path) -> Penyimpan:
    """`jenis` and `skema` as kantor.toml has them; `berkas`: the DuckDB file, where no server has the figures."""
    if skema is None:
        return Penyimpan(lambda **cara: mesin.buka(berkas, **cara), mesin.BAGI, berkas)
    if jenis == "postgresql":
        return Penyimpan(lambda **cara: mesin_postgres.buka_postgres(skema, **cara), mesin_postgres.BAGI)
    giliran = berkas.with_name("spark.sqlite")
    return Penyimpan(
        lambda **cara: mesin_spark.buka_spark(skema, giliran, **cara),
        mesin_spark.BAGI,
        sambung=False,
        sabar=mesin_spark.SABAR_DIBUAT,
    )

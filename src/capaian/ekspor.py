"""What `capaian ekspor` writes: the curated tables as CSV and Parquet with their data dictionary.

All tables come from one state of the data, and each figure from the reading method that also gives it to a page.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from capaian.bacaan import SEMUA, Bacaan
from capaian.penulisan import menulis
from capaian.reference.ekspor import TabelEkspor, ekspor
from capaian.report import data_terbuka


def tulis_ekspor(baca: Bacaan, unit: str | None, folder: Path, *, catatan: bool = False) -> list[Path]:
    """Write the tables of a unit with its kelurahan ("semua": of every unit) into `folder`. Returns the files. `catatan`:
    also the notes, which people wrote freely. A table of an earlier export that is not asked for now is taken away."""
    dipilih = baca.unit(unit)
    tabel = [t for t in ekspor().tabel if catatan or not t.diminta]
    with menulis(folder / data_terbuka.PAKET):
        _buang_yang_lama(folder, {t.nama for t in tabel})
        hasil = [path for t in tabel for path in _tulis(baca, t, unit, folder)]
        (folder / data_terbuka.KAMUS).write_bytes(data_terbuka.kamus(tabel))
        (folder / data_terbuka.PAKET).write_bytes(
            data_terbuka.paket(
                folder, tabel, nama=f"capaian-{_nama_paket(dipilih or SEMUA)}", kantor=baca.nama_unit(unit),
                contoh=baca.kantor.contoh, posisi=baca.posisi,
            )
        )  # fmt: skip
    return [*hasil, folder / data_terbuka.KAMUS, folder / data_terbuka.PAKET]


def _tulis(baca: Bacaan, t: TabelEkspor, unit: str | None, folder: Path) -> Iterator[Path]:
    asal = baca.ekspor(t.nama, unit) if t.asal == "sekali" else baca.tiap_periode(t.nama, unit)
    baris = [{k: _isi(b[k]) for k in t.kolom} for b in asal]
    csv, parquet = (folder / f"{t.nama}.{akhiran}" for akhiran in ("csv", "parquet"))
    csv.write_bytes(data_terbuka.csv(t, baris))
    baca.tulis_parquet(parquet, {nama: k.jenis for nama, k in t.kolom.items()}, baris)
    yield from (csv, parquet)


def _isi(nilai: Any) -> Any:
    """The simpul of a whole office is '', which a CSV cannot tell from nothing; so nothing it is."""
    return None if nilai == "" else nilai


def _nama_paket(unit: str) -> str:
    return "".join(c if c.isalnum() or c in "-._" else "-" for c in unit.lower())


def _buang_yang_lama(folder: Path, dipakai: set[str]) -> None:
    """Notes that were exported once must not stay beside an export without them. Only files that an earlier export names
    as its own are touched."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        lama = {s["path"] for s in json.loads((folder / data_terbuka.PAKET).read_bytes())["resources"]}
        for t in ekspor().tabel:
            for nama in {f"{t.nama}.csv", f"{t.nama}.parquet"} & lama if t.nama not in dipakai else ():
                (folder / nama).unlink(missing_ok=True)

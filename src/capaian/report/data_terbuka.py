"""The open data as files: CSV, the description of every column (Frictionless datapackage.json), and the same as a table.

What is written depends on the rows alone: the same data are the same bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from capaian.reference.ekspor import TabelEkspor, ekspor
from capaian.report.csv_aman import tulis_csv

PAKET, KAMUS = "datapackage.json", "kamus.csv"
_JENIS = {
    "teks": "string", "bulat": "integer", "nilai": "number", "persen": "number", "rupiah": "number", "tanggal": "date",
    "ya": "boolean",
}  # fmt: skip
_SEBUTAN = {
    "teks": "teks", "bulat": "bilangan bulat", "nilai": "angka, sampai enam desimal", "persen": "persen atau poin, dua desimal",
    "rupiah": "rupiah", "tanggal": "tanggal (2025-12-31)", "ya": "ya atau tidak (True, False)",
}  # fmt: skip


def csv(tabel: TabelEkspor, baris: Iterable[Mapping[str, Any]]) -> bytes:
    return tulis_csv(list(tabel.kolom), baris)


def kamus(tabel: Iterable[TabelEkspor]) -> bytes:
    """Every column of every table, for whoever opens no JSON."""
    kolom = ["Tabel", "Kolom", "Jenis", "Arti", "Nilai yang mungkin"]
    isi = [
        {"Tabel": t.nama, "Kolom": nama, "Jenis": _SEBUTAN[k.jenis], "Arti": k.arti, "Nilai yang mungkin": ", ".join(k.pilihan)}
        for t in tabel for nama, k in t.kolom.items()
    ]  # fmt: skip
    return tulis_csv(kolom, isi)


def paket(folder: Path, tabel: Sequence[TabelEkspor], *, nama: str, kantor: str, contoh: bool, posisi: int) -> bytes:
    """datapackage.json about the files of these tables that lie in `folder`. `posisi`: the last act that they rest on."""
    aturan = ekspor()
    catatan = [aturan.dengan_catatan] if any(t.diminta for t in tabel) else []
    isi = {
        "profile": "data-package",
        "name": nama,
        "title": f"{aturan.judul}, {kantor}" + (" (DATA CONTOH)" if contoh else ""),
        "description": " ".join([aturan.pengantar, *catatan]),
        "version": f"peristiwa-{posisi}",
        "resources": [satu for t in tabel for satu in _sumber(folder, t)],
    }
    return (json.dumps(isi, ensure_ascii=False, indent=2) + "\n").encode()


def _sumber(folder: Path, t: TabelEkspor) -> list[dict[str, Any]]:
    """The two files of a table. Of Parquet only the hash: Frictionless counts no bytes of it, and calls any number wrong."""
    umum = {"title": t.judul, "description": t.arti}
    return [
        {"name": t.nama, "path": f"{t.nama}.csv", "profile": "tabular-data-resource", **umum, "format": "csv",
         "mediatype": "text/csv", "encoding": "utf-8", **_sidik(folder / f"{t.nama}.csv"),
         "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "header": True}, "schema": _skema(t, csv=True)},
        {"name": f"{t.nama}-parquet", "path": f"{t.nama}.parquet", "profile": "data-resource", **umum,
         "format": "parquet", "mediatype": "application/vnd.apache.parquet",
         "hash": _sidik(folder / f"{t.nama}.parquet")["hash"],
         "schema": _skema(t, csv=False)},
    ]  # fmt: skip


def _sidik(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}


def _skema(t: TabelEkspor, *, csv: bool) -> dict[str, Any]:
    skema: dict[str, Any] = {"fields": [], "missingValues": [""]}
    for nama, k in t.kolom.items():
        # Frictionless reads Parquet through pandas, where a whole number that is missing makes its column one of floats.
        jenis = "number" if k.jenis == "bulat" and not csv else _JENIS[k.jenis]
        satu: dict[str, Any] = {"name": nama, "type": jenis, "description": k.arti}
        if satu["type"] == "number" and csv:
            satu["decimalChar"] = ","
        if satu["type"] == "boolean" and csv:
            satu |= {"trueValues": ["True"], "falseValues": ["False"]}
        if k.pilihan:
            satu["constraints"] = {"enum": list(k.pilihan)}
        skema["fields"].append(satu)
    if t.kunci:
        skema["primaryKey"] = list(t.kunci)
    return skema

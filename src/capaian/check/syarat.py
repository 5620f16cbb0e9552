"""The row condition of a rule: which rows it speaks of, worked out before Great Expectations sees the rule.

A condition makes Great Expectations query the frame anew for every metric of every rule; with conditions a
run over one file took three times as long. So the column that is looked at is closed on the rows that the
condition leaves out: an expectation passes over missing values, and "must be filled" passes over a filler. A
rule of a kind that is not listed keeps its condition and is as slow as it was.
"""

import operator
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_BANDING = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_HIMPUNAN = ("IN", "NOT_IN")

_LEWATI_KOSONG = {
    "expect_column_values_to_be_between": "column",
    "expect_column_values_to_be_in_set": "column",
    "expect_column_values_to_not_be_in_set": "column",
    "expect_column_values_to_match_regex": "column",
    "expect_column_values_to_not_match_regex": "column",
    "expect_column_pair_values_a_to_be_greater_than_b": "column_A",
    "expect_column_pair_values_to_be_equal": "column_A",
}
_WAJIB_ISI = "expect_column_values_to_not_be_null"


def kolom(syarat: Any) -> Iterator[str]:
    """The columns that a condition reads. Raises ValueError for one that is not well formed.

    A condition as text is not, though Great Expectations takes it: deprecated, and it can run any Python.
    """
    jenis = syarat.get("type") if isinstance(syarat, dict) else None
    if jenis in ("and", "or") and set(syarat) == {"type", "conditions"} and syarat["conditions"]:
        for satu in syarat["conditions"]:
            yield from kolom(satu)
        return
    isi = {"comparison": {"operator", "parameter"}, "nullity": {"is_null"}}.get(jenis)
    if isi is None or set(syarat) != {"type", "column"} | isi or set(syarat["column"]) != {"name"}:
        raise ValueError("row_condition harus berbentuk {type: comparison, nullity, and, atau or; …}")
    if jenis == "comparison":
        himpunan = isinstance(syarat["parameter"], list)
        if syarat["operator"] not in (_HIMPUNAN if himpunan else _BANDING) or syarat["parameter"] is None:
            raise ValueError(f"operator «{syarat['operator']}» pada row_condition tidak sesuai")
    yield syarat["column"]["name"]


def tutup(
    harapan: Sequence[dict[str, Any]], df: "DataFrame"
) -> tuple[list[dict[str, Any]], "DataFrame", frozenset[str]]:
    """The same expectations with their conditions applied, the frame that they read now, and the kode of those that must
    hold: nothing is missing that must be filled, or there is no value to look at."""
    baru: list[dict[str, Any]] = []
    diam: set[str] = set()
    tambahan: dict[str, Series] = {}
    for satu in harapan:
        kwargs = dict(satu["kwargs"])
        kunci = "column" if satu["type"] == _WAJIB_ISI else _LEWATI_KOSONG.get(satu["type"])
        if kunci == "column_A" and kwargs.get("ignore_row_if") != "either_value_is_missing":
            kunci = None
        if kunci and "row_condition" in kwargs:
            ikut, asal = _baris(kwargs.pop("row_condition"), df), df[kwargs[kunci]]
            kwargs[kunci] = satu["meta"]["kode"]
            tambahan[kwargs[kunci]] = asal.where(ikut, 0) if satu["type"] == _WAJIB_ISI else asal.where(ikut)
        if kunci and _tidak_bicara(satu["type"], tambahan.get(kwargs[kunci], df.get(kwargs[kunci]))):
            diam.add(satu["meta"]["kode"])
        baru.append({**satu, "kwargs": kwargs})
    lengkap = df.assign(**tambahan)
    return (
        baru,
        lengkap[["id", *sorted({k for satu in baru for k in dipakai(satu["kwargs"])} - {"id"})]],
        frozenset(diam),
    )


def _tidak_bicara(jenis: str, kolom: "Series") -> bool:
    return bool(kolom.notna().all() if jenis == _WAJIB_ISI else kolom.isna().all())


def dipakai(kwargs: dict[str, Any]) -> Iterator[Any]:
    """The columns that an expectation reads, those of its condition included."""
    yield from (kwargs[k] for k in ("column", "column_A", "column_B") if k in kwargs)
    yield from kwargs.get("column_list", ())
    if "row_condition" in kwargs:
        yield from kolom(kwargs["row_condition"])


def _baris(syarat: dict[str, Any], df: "DataFrame") -> "Series":
    if syarat["type"] in ("and", "or"):
        gabung = operator.and_ if syarat["type"] == "and" else operator.or_
        hasil, *sisa = (_baris(satu, df) for satu in syarat["conditions"])
        for satu in sisa:
            hasil = gabung(hasil, satu)
        return hasil
    nilai = df[syarat["column"]["name"]]
    if syarat["type"] == "nullity":
        return nilai.isna() == syarat["is_null"]
    if syarat["operator"] in _HIMPUNAN:
        return nilai.isin(syarat["parameter"]) == (syarat["operator"] == "IN")
    return _BANDING[syarat["operator"]](nilai, syarat["parameter"])

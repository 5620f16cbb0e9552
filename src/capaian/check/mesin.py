"""The one place that knows Great Expectations: expectations and a frame in, ids of the rows that fail out."""

import copy
import logging
import os
import threading
import warnings
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from capaian.check.sekali import pasang
from capaian.errors import CapaianError

if TYPE_CHECKING:
    from pandas import DataFrame

_SATU = threading.Lock()


@cache
def impor() -> tuple[Any, Any]:
    """Great Expectations, silenced. The lock: filters of warnings belong to the process, not to a thread."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with _SATU, warnings.catch_warnings():
        # Great Expectations 1.24 still imports two modules that the standard library wants to drop.
        warnings.filterwarnings("ignore", r"module 'sre_(constants|parse)' is deprecated", category=DeprecationWarning)
        # It looks for pyspark, which says so where it is installed; no DataFrame is handed to it.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", category=FutureWarning)
        import great_expectations as gx
        from great_expectations.data_context.types import base
        from great_expectations.expectations.expectation import Expectation

    pasang(Expectation)
    # It would print a traceback for a rule that it drops; we say which rule it is.
    logging.getLogger("great_expectations.core.expectation_suite").disabled = True
    return gx, base


class Mesin:
    """One ephemeral context. Make one per call: a shared one validates another thread's frame."""

    def __init__(self) -> None:
        self._gx, tipe = impor()
        konteks = self._gx.get_context(
            mode="ephemeral",
            project_config=tipe.DataContextConfig(
                store_backend_defaults=tipe.InMemoryStoreBackendDefaults(),  # and no Data Docs: they call out
                progress_bars=tipe.ProgressBarsConfig(globally=False, metric_calculations=False),
                analytics_enabled=False,
            ),
        )
        # One for all frames: with each that is added Great Expectations writes its whole configuration out.
        aset = konteks.data_sources.add_pandas("kertas_kerja").add_dataframe_asset("bingkai")
        self._definisi = aset.add_batch_definition_whole_dataframe("semua")

    def jalankan(
        self, nama: str, harapan: list[dict[str, Any]], df: "DataFrame", diam: frozenset[str] = frozenset()
    ) -> dict[str, list[int]]:
        """kode -> ids of the rows that fail. `df` has the columns that the expectations read, and id. `diam`: the kode of
        those that cannot fail on it, and are only looked at for being expectations at all.

        First only yes or no for every rule, then the rows of those that failed: asking for rows costs about
        as much again, and most rules hold. Raises CapaianError for an expectation that Great Expectations
        does not take, and RuntimeError for one that ends with an exception: that tells nothing of the data.
        """
        self._suite(nama, harapan)
        harapan = [h for h in harapan if h["meta"]["kode"] not in diam]
        if not harapan:
            return {}
        suite = self._suite(nama, harapan)
        batch = self._definisi.get_batch(batch_parameters={"dataframe": df})
        berlaku = _hasil(nama, batch.validate(suite, result_format="BOOLEAN_ONLY"), len(harapan))
        salah = [h for h in harapan if not berlaku[h["meta"]["kode"]].success]
        if not salah:
            return {}
        rincian = batch.validate(
            self._suite(nama, salah),
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["id"],
                "return_unexpected_index_query": False,
            },
        )
        return {
            kode: [int(baris["id"]) for baris in satu.result["unexpected_index_list"]]
            for kode, satu in _hasil(nama, rincian, len(salah)).items()
        }

    def _suite(self, nama: str, harapan: list[dict[str, Any]]) -> Any:
        """Every expectation or an error: a suite from JSON drops what it does not know and only logs it."""
        try:
            suite = self._gx.ExpectationSuite(name=nama, expectations=copy.deepcopy(harapan))
            if len(suite.expectations) == len(harapan):
                return suite
            sebab = f"«{harapan[0]['type']}» tidak dikenal"
        except (TypeError, ValueError) as galat:
            sebab = " ".join(str(galat).split())
        if len(harapan) > 1:  # which one?
            for satu in harapan:
                self._suite(nama, [satu])
            raise RuntimeError(f"Aturan {nama}.json: sebagian hilang ketika dimuat bersama.")
        kode = harapan[0]["meta"]["kode"]
        raise CapaianError(f"Berkas aturan {nama}.json, aturan {kode}: ditolak Great Expectations ({sebab}).")


def _hasil(nama: str, validasi: Any, banyak: int) -> dict[str, Any]:
    hasil = {}
    for satu in validasi.results:
        kode = satu.expectation_config.meta["kode"]
        if pesan := _pengecualian(satu.exception_info):
            raise RuntimeError(f"Aturan {kode} ({nama}.json) tidak dapat dijalankan: {pesan}")
        hasil[kode] = satu
    if len(hasil) != banyak:
        raise RuntimeError(f"Aturan {nama}: {banyak} dijalankan, {len(hasil)} dijawab.")
    return hasil


def _pengecualian(info: Any) -> str | None:
    """The message, whether exception_info is one record or one record per metric."""
    if not isinstance(info, Mapping):
        return None
    if "raised_exception" in info:
        return str(info.get("exception_message") or "tanpa pesan") if info["raised_exception"] else None
    return next((pesan for satu in info.values() if (pesan := _pengecualian(satu))), None)

"""What the operator is told in one sentence, without a traceback. Anything else is a bug and keeps its own."""


class CapaianError(Exception):
    """An operator error: `pesan` says what is wrong and what to do; `kode_keluar` is the exit code."""

    def __init__(self, pesan: str, kode_keluar: int = 2) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kode_keluar = kode_keluar


class RuangTidakAda(CapaianError):
    """The folder is not a workspace."""


class BasisDataRusak(CapaianError):
    """The DuckDB file cannot be read: damaged, or written by a newer version. It can be made anew from data/raw."""


class BasisDataSibuk(CapaianError):
    """Another process writes the DuckDB file; what was accepted stands in the jurnal all the same."""

"""What an office writes into places that stood open: kunci -> text, in a YAML file of its own.

A text takes the place of its mark; what is not used any more is said, so that nothing is lost unseen.
"""

from collections.abc import Mapping

from capaian.errors import CapaianError
from capaian.report.word.unsur import tanda


class Isian:
    """`terbuka`: kunci -> what is to be written there, in the order in which it came up."""

    def __init__(self, isian: Mapping[str, str]) -> None:
        self._isian = {k: str(v).strip() for k, v in isian.items() if v is not None and str(v).strip()}
        self._dikenal: list[str] = []
        self.terbuka: dict[str, str] = {}

    def kata(self, kunci: str, hal: str, diketahui: str = "") -> str:
        """The office's text; else the mark, with what is known beside it."""
        unik, ke = kunci, 1
        while unik in self._dikenal:
            ke += 1
            unik = f"{kunci}.{ke}"
        self._dikenal.append(unik)
        if unik in self._isian:
            return self._isian[unik]
        self.terbuka[unik] = hal
        return f"{tanda(hal)} {diketahui}".strip()

    def pastikan_terpakai(self) -> None:
        """CapaianError when a text was meant for a place that this report does not have."""
        if asing := [k for k in self._isian if k not in self._dikenal]:
            raise CapaianError(
                f"Isian «{asing[0]}» tidak ada dalam LKjIP ini, atau tidak terbuka lagi. Hapus barisnya dari berkas isian. "
                f"Kunci yang dikenal: {', '.join(self._dikenal) or 'tidak ada'}."
            )

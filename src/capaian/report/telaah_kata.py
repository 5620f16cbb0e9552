"""What a check found, as a sentence: the columns of its row put into the `pesan` of telaah.yaml."""

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode

BENTUK = {
    "": str,
    "angka": tulis.angka,
    "dua": lambda nilai: tulis.angka(nilai, 2),
    "persen": tulis.persen,
    "poin": tulis.poin,
    "rupiah": tulis.rupiah,
    "periode": lambda nilai: Periode.parse(nilai).nama,
}
"""How a column may be written; nothing else is allowed in a `pesan`."""


class _Kata(Formatter):
    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        nilai = super().get_value(key, args, kwargs)
        kata, atas = kwargs.get(f"{key}_teks"), kwargs.get(f"{key}_atas")
        if kata is None and atas is not None:
            return f"{tulis.atau_kosong(nilai)}–{tulis.angka(atas)}"
        return nilai if kata is None else kata

    def format_field(self, value: Any, format_spec: str) -> str:
        tulisan = BENTUK[format_spec]
        if value is None:
            return tulis.KOSONG
        # A word that stands for a figure is written as it is.
        return value if isinstance(value, str) and format_spec != "periode" else tulisan(value)


def pesan(pola: str, baris: Mapping[str, Any]) -> str:
    """KeyError when the pattern names a column or a shape that there is not."""
    return _Kata().vformat(pola, (), baris)


def kolom(pola: str) -> set[str]:
    """The columns that a pattern names."""
    return {nama for _, nama, _, _ in Formatter().parse(pola) if nama is not None}

"""What a step of an SOP may ask for: the closed list of acts, and who by which act agrees to what is sent."""

from functools import cache
from typing import Annotated, Literal

from pydantic import StringConstraints

from capaian.reference import _Ketat, _per_id

Teks = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
PeranLangkah = Literal["camat", "sekcam", "kasubag", "kasi", "staf"]
"""The roles of peran.yaml that an SOP gives work to."""


class Tindakan(_Ketat):
    """One kind of act; tindakan.yaml says what its fields mean."""

    tindakan: str
    nama: Teks
    arti: Teks
    penutup: Literal["orang", "sistem"]
    cara: Teks
    bersyarat: bool = False
    langkah: bool = True
    setuju: tuple[PeranLangkah, ...] = ()


@cache
def tindakan() -> dict[str, Tindakan]:
    return _per_id(Tindakan, "sop/tindakan.yaml", "tindakan")

"""The LKjIP as data: what its template may ask for, and the parts that the program writes into it."""

from functools import cache

from pydantic import Field, model_validator

from capaian.reference import _Ketat, _yaml
from capaian.reference.dokumen import JenisDokumen, Nama, Variabel
from capaian.reference.tindakan import Teks

LKJIP = "lkjip"
"""What its template is asked by, beside the kinds of dokumen.yaml."""


class Bagian(_Ketat):
    """A part that the program writes: a paragraph of its own in the template."""

    nama: Nama
    arti: Teks
    wajib: bool = False


class JenisLkjip(_Ketat):
    sumber: Teks
    templat: Teks
    variabel: tuple[Variabel, ...]
    bagian: tuple[Bagian, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _tunggal(self) -> "JenisLkjip":
        nama = [b.nama for b in self.bagian]
        if len(set(nama)) < len(nama):
            raise ValueError("lkjip.yaml: bagian ditulis dua kali")
        return self

    @property
    def nama_bagian(self) -> tuple[str, ...]:
        return tuple(b.nama for b in self.bagian)

    @property
    def dokumen(self) -> JenisDokumen:
        """As the checks of templates and the filling of Word files know a kind of document: a part is a text there."""
        bagian = [Variabel(nama=b.nama, arti=b.arti, wajib=b.wajib) for b in self.bagian]
        return JenisDokumen(
            id=LKJIP, nama="LKjIP", templat=self.templat, tindakan=("susun",), per="tahun", sumber=self.sumber,
            variabel=(*self.variabel, *bagian),
        )  # fmt: skip


@cache
def jenis_lkjip() -> JenisLkjip:
    return JenisLkjip.model_validate(_yaml("lkjip.yaml"))

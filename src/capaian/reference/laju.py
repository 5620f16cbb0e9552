"""laju.yaml: the words of a projection and of what is still needed."""

from functools import cache

from pydantic import model_validator

from capaian.reference import _Ketat, _yaml


class Laju(_Ketat):
    bilangan: tuple[str, ...]
    asumsi: dict[str, str]
    perlu: dict[str, str]
    perlu_satu: dict[str, str]

    @model_validator(mode="after")
    def _dikenal(self) -> "Laju":
        if not self.perlu_satu.keys() <= self.perlu.keys():
            raise ValueError(f"laju: {self.perlu_satu.keys() - self.perlu.keys()} tidak ada pada perlu")
        return self


@cache
def laju() -> Laju:
    return Laju.model_validate(_yaml("laju.yaml"))

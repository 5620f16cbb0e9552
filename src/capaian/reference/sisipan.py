"""What may be put into the draft of an LKjIP beside what the program writes: the kinds, and the strict model of a request.

A request says which table or chart with which parameters, never the figures: whatever is printed is what holds then.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from capaian.reference import _Ketat

_WAKTU = frozenset({"triwulan", "ukuran"})
_PILAH = frozenset({"seksi", "sasaran"})
TABEL: Mapping[str, tuple[str, frozenset[str]]] = {
    "capaian": ("Target, realisasi, dan capaian", _WAKTU),
    "di-bawah-target": ("Indikator di bawah target", _WAKTU),
    "belum-lapor": ("Indikator yang belum ada angkanya", _WAKTU),
    "kelengkapan": ("Kelengkapan laporan seksi", frozenset({"triwulan"})),
    "banding": ("Perbandingan dua tahun", _WAKTU | _PILAH),
    "lima-tahun": ("Beberapa tahun terakhir", _PILAH),
    "renstra": ("Kemajuan menuju target akhir Renstra", _PILAH | {"triwulan"}),
    "pembanding": ("Di samping kabupaten, provinsi, dan nasional", _PILAH),
    "serapan": ("Serapan anggaran per program", frozenset({"triwulan"})),
    "anggaran": ("Pagu, realisasi, dan serapan", frozenset({"triwulan", "tingkat"})),
    "efisiensi": ("Capaian di samping serapan", frozenset()),
}
"""Table -> its title, and which parameters it takes."""
GRAFIK: Mapping[str, frozenset[str]] = {
    "capaian": _WAKTU, "status": frozenset({"triwulan"}), "serapan": frozenset({"triwulan"}),
    "anggaran": frozenset({"triwulan"}), "seksi": frozenset({"triwulan"}), "banding": _WAKTU | _PILAH,
    "renstra": _PILAH | {"triwulan"}, "pembanding": _PILAH, "efisiensi": frozenset(), "indikator": frozenset(),
    "lima-tahun": frozenset(),
}  # fmt: skip
BERKODE = ("indikator", "lima-tahun")
"""Charts of one indikator, which is named behind a colon: "indikator:IKU-01"."""
PARAMETER = ("triwulan", "ukuran", "seksi", "sasaran", "tingkat")


class Permintaan(_Ketat):
    """`apa`: tabel-NAMA, grafik-NAMA or grafik-NAMA:KODE; `di`: the place (report.lkjip.sisipan); `judul`: the caption,
    where the office wants another one."""

    apa: str
    di: str = Field(min_length=1)
    triwulan: int | None = Field(default=None, ge=1, le=4)
    ukuran: Literal["tw", "sd"] | None = None
    seksi: str | None = None
    sasaran: str | None = None
    tingkat: Literal["program", "kegiatan", "sub_kegiatan"] | None = None
    judul: str | None = Field(default=None, min_length=1, max_length=200)

    @model_validator(mode="after")
    def _dikenal(self) -> "Permintaan":
        boleh = parameter(self.apa)
        if boleh is None:
            raise ValueError(f"«{self.apa}» tidak dikenal; pilihan: {', '.join(pilihan())}")
        if asing := [k for k in PARAMETER if getattr(self, k) is not None and k not in boleh]:
            raise ValueError(f"{self.apa} tidak memakai {', '.join(asing)}")
        if self.ukuran is not None and self.triwulan is None:
            raise ValueError("ukuran hanya untuk triwulan")
        return self

    @property
    def jenis(self) -> tuple[str, str]:
        """("tabel" or "grafik", its name with the kode behind a colon)."""
        apa, _, nama = self.apa.partition("-")
        return apa, nama

    def isi(self) -> dict[str, Any]:
        """As it is kept."""
        return {k: v for k, v in self.model_dump().items() if v is not None}


def pilihan() -> list[str]:
    return [f"tabel-{k}" for k in TABEL] + [f"grafik-{k}{':KODE' if k in BERKODE else ''}" for k in GRAFIK]


def parameter(apa: str) -> frozenset[str] | None:
    """Which parameters such a thing takes; None when there is no such thing."""
    jenis, _, nama = apa.partition("-")
    if jenis == "tabel":
        return TABEL[nama][1] if nama in TABEL else None
    nama, _, kode = nama.partition(":")
    return GRAFIK[nama] if jenis == "grafik" and nama in GRAFIK and bool(kode) == (nama in BERKODE) else None


def baca(isi: Mapping[str, Any]) -> Permintaan:
    """ValueError with a sentence for people."""
    try:
        return Permintaan.model_validate(dict(isi))
    except ValidationError as e:
        satu = e.errors()[0]
        if "error" in satu.get("ctx", {}):
            raise ValueError(str(satu["ctx"]["error"])) from e
        kunci = ".".join(map(str, satu["loc"]))
        raise ValueError(f"«{kunci}» tidak dikenal atau isinya tidak dapat dipakai") from e

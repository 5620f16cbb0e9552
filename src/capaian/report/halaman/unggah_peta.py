"""The columns of a seksi's own table as a person confirms them: what each is taken for, and what it could be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from capaian.domain.alamat import huruf_kolom
from capaian.domain.periode import BULAN, ROMAWI
from capaian.reference.kolom import bidang

BASIS = {"": "belum dipilih", "periode": "triwulan itu saja", "s.d.": "sejak Januari", "posisi": "keadaan akhir"}
SKALA = {"1": "apa adanya", "1000": "ribuan", "1000000": "jutaan", "1000000000": "miliar"}
PERSEN = {"": "seperti tertulis", "angka": "85 berarti 85 %", "pecahan": "0,85 berarti 85 %"}
PERIODE = (
    {"": "periode berkas ini"}
    | {f"TW{n}": f"Triwulan {r}" for n, r in enumerate(ROMAWI, 1)}
    | {f"B{n:02}": b for n, b in enumerate(BULAN, 1)}
    | {"TAHUN": "setahun"}
)


@dataclass(frozen=True, slots=True)
class KolomTampil:
    """One column: where it stands, its header, samples, and what it is taken for at present (the keys of the tables
    above). `ragu`: nobody has confirmed it and it was only guessed."""

    nomor: int
    huruf: str
    judul: str
    contoh: str
    isi: str
    periode: str
    basis: str
    skala: str
    persen: str
    tahun: str
    ragu: bool


@dataclass(frozen=True, slots=True)
class TabelPeta:
    lembar: str
    kolom: Sequence[KolomTampil]


def arti() -> dict[str, str]:
    """What a column can mean: id -> name; the first is «not read»."""
    return {"": "tidak dibaca"} | {b.id: b.nama for b in bidang().values()}


def tabel(
    peta: Sequence[tuple[str, Any]], contoh: Mapping[tuple[str, str], Mapping[int, Sequence[str]]]
) -> list[TabelPeta]:
    """`peta`: (sheet, Peta) of each table; `contoh`: (sheet, fingerprint) -> column -> samples."""
    return [
        TabelPeta(
            lembar,
            [
                KolomTampil(
                    k.nomor, huruf_kolom(k.nomor), k.judul or "(tanpa judul)",
                    "; ".join(contoh.get((lembar, p.sidik), {}).get(k.nomor, ())), (k.bidang or "") if p.baca else "",
                    k.periode or "", k.basis or "", f"{k.skala:f}", k.persen or "", str(k.tahun or ""), not k.yakin,
                )
                for k in p.kolom
            ],
        )
        for lembar, p in peta
    ]  # fmt: skip

"""The checks of reference/telaah.yaml, asked of one period of what was measured."""

from collections.abc import Callable
from typing import Any

from capaian.bacaan import BARIS, Bacaan
from capaian.domain.periode import Periode
from capaian.reference.telaah import TINGKAT, Telaah
from capaian.reference.telaah import telaah as aturan
from capaian.report import telaah_kata

_KEPALA = ("unit", "objek", "uraian")


def telaah(baca: Bacaan, periode: Periode, unit: str | None) -> BARIS:
    """What was found, the most pressing first, then in the order of the rules."""
    hasil = [
        {
            "telaah": satu.id, "tingkat": satu.tingkat, "nama": satu.nama, **{k: b[k] for k in _KEPALA},
            "pesan": telaah_kata.pesan(satu.pesan, b), "alasan": satu.alasan, "saran": satu.saran,
            "sumber": satu.sumber, "nilai": {k: v for k, v in b.items() if k not in _KEPALA},
        }
        for satu, b in temukan(periode.jenis, lambda satu: baca.telaah(satu.id, periode, unit, **satu.ambang))
    ]  # fmt: skip
    return sorted(hasil, key=lambda b: TINGKAT.index(b["tingkat"]))


def temukan(jenis: str, tanya: Callable[[Telaah], BARIS]) -> list[tuple[Telaah, dict[str, Any]]]:
    """Each check of that kind of period with each row that `tanya` finds for it; of an objek that a check gives way about
    (`mengalah`) only the other one speaks."""
    semua = {satu.id: tanya(satu) for satu in aturan().values() if jenis in satu.untuk}
    bicara = {nama: {(b["unit"], b["objek"]) for b in baris} for nama, baris in semua.items()}
    return [
        (satu, b)
        for nama, baris in semua.items()
        for satu in (aturan()[nama],)
        for b in baris
        if not any((b["unit"], b["objek"]) in bicara.get(lain, ()) for lain in satu.mengalah)
    ]

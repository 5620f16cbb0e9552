"""SPJ Fungsional against what the seksi reported."""

from dataclasses import dataclass, field
from typing import Any

from capaian.bacaan import BARIS
from capaian.domain.periode import Periode
from capaian.domain.rekonsiliasi import sandingkan
from capaian.domain.temuan import Temuan, menahan
from capaian.ingest.sumber.rekening import kunci_sub
from capaian.ingest.sumber.spj import RealisasiSub, read_spj
from capaian.store import sha256
from capaian.sumber.grid import baca_grid


@dataclass(slots=True)
class HasilSpj:
    """`baris`: what domain/rekonsiliasi.py finds, one a sub kegiatan."""

    periode: Periode
    temuan: list[Temuan] = field(default_factory=list)
    baris: BARIS = field(default_factory=list)

    @property
    def cocok(self) -> bool:
        return bool(self.baris) and not menahan(self.temuan) and all(b["keadaan"] == "cocok" for b in self.baris)


def rekonsiliasi_spj(nama: str, data: bytes, periode: Periode, seksi: BARIS) -> HasilSpj:
    """Hold an SPJ against what was accepted (rows of lihat/spj_seksi.sql). Keeps nothing."""
    hasil = HasilSpj(periode)
    for _, _, grid in baca_grid([(nama, data)], hasil.temuan):
        spj = read_spj(grid, nama, sha256(data), periode)
        hasil.temuan += spj.temuan
        if not spj.sub:
            break  # an SPJ that was not understood says nothing of what the seksi reported
        hasil.baris = sandingkan(
            [_baris_spj(s) for s in spj.sub], [b | {"kunci": kunci_sub(b["kode"])} for b in seksi]
        )  # fmt: skip
    return hasil


def _baris_spj(s: RealisasiSub) -> dict[str, Any]:
    return {
        "kunci": kunci_sub(s.kode), "kode": s.kode, "nama": s.nama, "lembar": s.lembar,
        "pagu": s.pagu.nilai if s.pagu else None, "realisasi": s.realisasi.nilai if s.realisasi else None,
        "sel": s.realisasi.sel if s.realisasi else s.sel,
    }  # fmt: skip

"""What the printed Formulir E.81 and the lembar entri are made of: one state of the data, all that they ask of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from capaian.bacaan import BARIS, Bacaan
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError

if TYPE_CHECKING:
    from capaian.report.e81 import Asal, BahanE81
    from capaian.report.entri import BahanEntri

KERTAS = ("A3", "F4")


def bahan_e81(
    baca: Bacaan, kantor: Kantor, periode: Periode, unit: str | None, *, kertas: str = KERTAS[0], rencana: BARIS = (),  # type: ignore[assignment]
) -> "BahanE81":  # fmt: skip
    from capaian.report import teks
    from capaian.report.e81 import BahanE81

    if kertas not in KERTAS:
        raise CapaianError(f"Kertas «{kertas}» tidak dikenal. Pilihan: {', '.join(KERTAS)}.")
    baris, status = baca.e81(periode, unit), teks.status(**baca.status(periode, unit))
    return BahanE81(
        kantor=kantor, unit=baca.unit(unit), nama_unit=baca.nama_unit(unit), periode=periode, baris=baris,
        rata_rata=baca.lihat("e81_rata_rata", periode, unit), catatan=baca.lihat("catatan", periode, unit), rencana=rencana,
        asal=_asal(baca, baris, periode, unit), status=status["kalimat"], sementara=status["sementara"], kertas=kertas,
    )  # fmt: skip


def bahan_entri(baca: Bacaan, kantor: Kantor, periode: Periode, unit: str | None) -> "BahanEntri":
    from capaian.report import teks
    from capaian.report.entri import BahanEntri

    status = teks.status(**baca.status(periode, unit))
    return BahanEntri(
        kantor=kantor, unit=baca.unit(unit), nama_unit=baca.nama_unit(unit), periode=periode,
        baris=baca.e81(periode, unit), status=status["kalimat"], sementara=status["sementara"],
    )  # fmt: skip


def _asal(baca: Bacaan, baris: BARIS, periode: Periode, unit: str | None) -> "Asal":
    """The cells behind every column, each reading once a triwulan or year."""
    from capaian.report.e81 import Asal

    setahun = Periode(periode.tahun)
    awal = min((b["tahun_awal"] for b in baris if b["tahun_awal"] is not None), default=periode.tahun)

    def lihat(nama: str) -> Callable[[Periode], BARIS]:
        return lambda p: baca.lihat(nama, p, unit)

    tw = {ke: Periode(periode.tahun, "tw", ke) for ke in range(1, (periode.ke or 4) + 1)}
    lalu = {t: Periode(t) for t in range(awal, periode.tahun)}
    kinerja, uang = lihat("asal"), lihat("asal_anggaran")
    return Asal(
        tw={ke: kinerja(p) for ke, p in tw.items()}, kini=kinerja(periode), lalu={t: kinerja(p) for t, p in lalu.items()},
        terdahulu=baca.lihat("terdahulu", periode, unit), target=baca.lihat("asal_target", setahun, unit),
        renstra=baca.lihat("asal_renstra", periode, unit), rp_tw={ke: uang(p) for ke, p in tw.items()}, rp_kini=uang(periode),
        rp_lalu={t: uang(p) for t, p in lalu.items()}, rp_target=baca.lihat("asal_pagu", periode, unit),
        rp_renstra=baca.lihat("asal_pagu_renstra", periode, unit),
    )  # fmt: skip

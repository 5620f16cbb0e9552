"""The reads that the quarterly report is made of, as a workbook or as a Word document."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS, Bacaan
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.reference import peran
from capaian.reference.dokumen import JenisDokumen
from capaian.reference.narasi import Narasi

if TYPE_CHECKING:
    from capaian.report.triwulan import BahanTriwulan


def bahan_triwulan(
    baca: Bacaan, kantor: Kantor, periode: Periode, unit: str | None, rencana: BARIS | tuple[()] = ()
) -> "BahanTriwulan":
    """`rencana`: the rencana aksi of the TW that were filled in, each with `ringkas`."""
    from capaian.report import teks
    from capaian.report.triwulan import BahanTriwulan

    return BahanTriwulan(
        kantor=kantor, unit=baca.unit(unit), nama_unit=baca.nama_unit(unit), periode=periode,
        angka=baca.angka(periode, unit), rata_rata=baca.lihat("rata_rata", periode, unit),
        serapan=baca.lihat("serapan", periode, unit), kelengkapan=baca.lihat("kelengkapan", periode, unit),
        catatan=baca.lihat("catatan", periode, unit), banding=baca.banding(periode, unit), skala=baca.skala(periode),
        status=teks.status(**baca.status(periode, unit))["kalimat"], rencana=rencana,
    )  # fmt: skip


def isi_laporan(
    baca: Bacaan, kantor: Kantor, periode: Periode, unit: str | None, spec: JenisDokumen, kata: Callable[[], Narasi]
) -> dict[str, Any]:
    """What the figures say of a document that asks for a `ringkasan` of the period; nothing of any other. `kata`: the wording
    in use."""
    if all(v.nama != "ringkasan" for v in spec.variabel):
        return {}
    from capaian.report.triwulan.naskah import isi_naskah

    return isi_naskah(bahan_triwulan(baca, kantor, periode, unit), kata())


def kop(kantor: Kantor, unit: str, nama_unit: str) -> dict[str, Any]:
    """Whose report it is, where that is not the office of kantor.toml: the officials and the address of one office are not
    those of another, so there they are left to be filled in."""
    if unit == kantor.unit:
        return {}
    if (lurah := kantor.lurah(unit)) is not None:
        bersama = f"{nama_unit}, {kantor.nama}"
        # The Lurah stands where the Kasubag does in a report of the kecamatan: who made it. The Camat goes on approving.
        return {"kantor": bersama, "kop_kantor": bersama.upper(), "jabatan_kasubag": lurah[0], "kasubag": lurah[1]}
    titik = "……………………"
    jabatan = {"jabatan_camat": "Camat", "jabatan_sekcam": "Sekretaris Kecamatan"}
    nama = {k: f"<Nama {peran()[k].nama}>" for k in ("camat", "sekcam", "kasubag")}
    return (
        {"kantor": nama_unit, "kop_kantor": nama_unit.upper(), "kabupaten": titik, "kop_kabupaten": f"PEMERINTAH {titik}"}
        | {"alamat": titik, "tempat": titik, "jabatan_kasubag": peran()["kasubag"].nama} | jabatan | nama
    )  # fmt: skip

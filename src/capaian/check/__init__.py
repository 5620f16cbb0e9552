"""Content checks: frames of rows -> findings, by Great Expectations suites that an office can read and edit.

The suites lie in `expectations/*.json`, one a frame. A rule says what a row should be (a built-in
expectation), which rows it speaks of (`row_condition`) and, in `meta`, what a person is told: kode, tingkat,
kolom (the form's column whose cell is named), pesan, saran. Texts carry `{column}` of the frame: numbers come
out id-ID (as the words that they stand for, where the indikator is measured in words), `{pagu:rupiah}` as money,
`{keadaan_isi:kata}` as words.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from capaian.check.kerangka import BERSATUAN, siapkan
from capaian.check.suite import Aturan, baca
from capaian.check.syarat import tutup
from capaian.domain import tulis
from capaian.domain.temuan import Tempat, Temuan
from capaian.reference.kategori import kategori_satuan

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Aturan", "aturan", "cek", "siapkan_mesin"]


def siapkan_mesin() -> None:
    """Import what `cek` will need, which takes seconds in a process that has not checked yet: before whoever asks holds
    something that others wait for."""
    from capaian.check.mesin import impor

    impor()


def aturan(folder: Path) -> list[Aturan]:
    """The rules, strictly read, in the order of the files. Raises CapaianError naming file and rule."""
    return [satu for suite in baca(folder) for satu in suite.aturan]


def cek(frames: Mapping[str, "DataFrame"], tempat: Mapping[int, Tempat], folder: Path) -> list[tuple[int, Temuan]]:
    """The findings of all rules on all rows: (index of the file, finding), by file, then suite, row, rule.

    frames: "berkas", "kinerja", "anggaran", with the columns of `kerangka.DITERIMA`; one that is absent or
    empty is not checked. tempat: id of a row -> where it stands. folder: where the suites are.
    Raises CapaianError for a rule file that cannot be used and RuntimeError when frames and rules do not fit
    together, which is a bug and never bad data.
    """
    suites = baca(folder)
    kerja = [(s, siapkan(s.nama, frames[s.nama])) for s in suites if s.nama in frames and len(frames[s.nama])]
    if not kerja:
        return []
    from capaian.check.mesin import Mesin

    mesin = Mesin()
    nama_berkas = {t.berkas: t.nama_berkas for t in tempat.values()}
    hasil: list[tuple[tuple[int, ...], Temuan]] = []
    for nomor_suite, (suite, df) in enumerate(kerja):
        gagal = mesin.jalankan(suite.nama, *tutup(suite.harapan, df))
        isi = _baris(df, {i for ids in gagal.values() for i in ids})
        for nomor, satu in enumerate(suite.aturan):
            for i in gagal.get(satu.kode, ()):
                urut, nilai = isi[i]
                berkas = int(nilai["berkas"])
                if satu.kolom is None:
                    temuan = _temuan(satu, nilai, nama_berkas.get(berkas, ""))
                else:
                    di = tempat[i]
                    temuan = _temuan(
                        satu,
                        nilai,
                        di.nama_berkas,
                        di.lembar,
                        di.sel.get(satu.kolom),
                        di.teks.get(satu.kolom),
                    )
                hasil.append(((berkas, nomor_suite, urut, nomor), temuan))
    hasil.sort(key=lambda h: h[0])
    return [(kunci[0], temuan) for kunci, temuan in hasil]


def _baris(df: "DataFrame", ids: set[int]) -> dict[int, tuple[int, dict[str, Any]]]:
    """id -> (order, values) of the rows named."""
    terpilih = df[df["id"].isin(ids)] if ids else df.head(0)
    return {int(nilai["id"]): (urut, _sebut(nilai)) for urut, nilai in enumerate(terpilih.to_dict("records"))}


def _sebut(nilai: dict[str, Any]) -> dict[str, Any]:
    """The row with the figures of an indikator that is measured in words as those words."""
    rumus, satuan = nilai.get("rumus"), nilai.get("satuan")
    daftar = kategori_satuan(rumus, satuan) if isinstance(rumus, str) and isinstance(satuan, str) else None
    if daftar is None:
        return nilai
    kata = {k: daftar.sebutan(Decimal(repr(float(n)))) for k in BERSATUAN if (n := nilai[k]) is not None and n == n}
    return nilai | {k: v for k, v in kata.items() if v is not None}


def _temuan(
    satu: Aturan,
    nilai: Mapping[str, Any],
    berkas: str,
    lembar: str | None = None,
    sel: str | None = None,
    teks: str | None = None,
) -> Temuan:
    pesan, saran = _isi(satu.pesan, nilai), _isi(satu.saran, nilai)
    return Temuan(satu.kode, satu.tingkat, pesan, saran, berkas, lembar, sel, teks)


def _isi(pola: str, nilai: Mapping[str, Any]) -> str:
    """The text with its placeholders filled in; an en dash where there is no value."""
    return "".join(
        awal + ("" if kolom is None else _tulis(nilai[kolom], bentuk))
        for awal, kolom, bentuk, _ in Formatter().parse(pola)
    )


def _tulis(nilai: Any, bentuk: str | None) -> str:
    if nilai is None or nilai != nilai:  # None or NaN
        return tulis.KOSONG
    if isinstance(nilai, str):
        return nilai.replace("_", " ").capitalize() if bentuk == "kata" else nilai
    # repr is the shortest text that gives the same float again: 0.1 stays 0,1.
    tepat = Decimal(repr(float(nilai)))
    return tulis.rupiah(tepat) if bentuk == "rupiah" else tulis.angka(tepat)

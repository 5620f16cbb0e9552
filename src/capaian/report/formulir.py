"""The kertas kerja of one seksi as a workbook, made from its contract in reference/formulir/*.yaml: the empty
form to send out, and the typing into it that the sample data and the tests need."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter as huruf

from capaian.domain.periode import Periode
from capaian.reference import Formulir
from capaian.reference.usulan import FormulirUsulan
from capaian.reference.usulan import judul as berjudul
from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.lembar_formulir import pemeriksa
from capaian.report.lembar_kerja import TINGGI_BULAN, TINGGI_DATA, PenulisKertasKerja, judul_kolom
from capaian.report.lembar_rencana import tulis_lembar_rencana
from capaian.report.lembar_usulan import PenulisUsulan, tulis_kode
from capaian.report.petunjuk import tulis_petunjuk, tulis_petunjuk_usulan

LEMBAR_TANDA = "_capaian"
LEMBAR_PETUNJUK = "Petunjuk"
LEMBAR_KODE = "Kode"


@dataclass(frozen=True, slots=True)
class KepalaFormulir:
    """Whose form it is. `jenis_seksi`: seksi, subbag, sekretariat, kelurahan. `pejabat`: jabatan (camat,
    sekcam, kasubag, kasi, lurah) -> what stands above "NIP", a placeholder such as "<Nama Camat>". `contoh`:
    sample data."""

    unit: str
    nama_unit: str
    kabupaten: str
    seksi: str
    nama_seksi: str
    jenis_seksi: str
    periode: Periode
    pejabat: Mapping[str, str]
    contoh: bool = False


def nama_berkas(kepala: KepalaFormulir, formulir: Formulir | FormulirUsulan) -> str:
    """contoh-1-pelayanan-2025-tw3.xlsx, contoh-1-pelayanan-2025-lkjip.xlsx, contoh-1-pelayanan-2027-renja.xlsx."""
    if isinstance(formulir, FormulirUsulan):
        akhiran = f"{kepala.periode.tahun}-{formulir.jenis}"
    else:
        akhiran = str(kepala.periode) if formulir.periode == "tw" else f"{kepala.periode.tahun}-lkjip"
    aman = re.sub(r"[^a-z0-9]+", "-", f"{kepala.unit}-{kepala.seksi}-{akhiran}".lower())
    return f"{aman.strip('-')}.xlsx"


def tulis_kertas_kerja(
    path: Path, formulir: Formulir, kepala: KepalaFormulir, isi: Mapping[str, list[dict[str, Any]]]
) -> None:
    """Writes the workbook. `isi`: blok -> its rows: the keys of the blok's columns and `id` (kode of the
    indikator or simpul); for kinerja also `rasio`, `jatuh_tempo`, `pembilang_arti`, `penyebut_arti`,
    `jenis_satuan`, `batas_bawah`, `batas_atas`; where it is reported monthly `bulanan`, `posisi`,
    `agregasi_waktu`. "rencana_aksi" -> plans with `id` and the columns of that sheet. Figures are Decimal; a
    missing key is an empty cell, an input key prefills it."""
    buku = gaya.buku_baru(formulir.lembar)
    lemari = Lemari(buku.active)
    PenulisKertasKerja(buku.active, lemari, formulir, kepala).tulis(isi)
    if formulir.rencana_aksi and (rencana := isi.get("rencana_aksi")):
        lembar = buku.create_sheet(formulir.rencana_aksi.lembar)
        tulis_lembar_rencana(lembar, lemari, formulir.rencana_aksi, kepala.periode, rencana)
    judul = {kolom: judul_kolom(kolom, kepala.periode) for blok in formulir.blok for kolom in blok.kolom}
    tulis_petunjuk(buku.create_sheet(LEMBAR_PETUNJUK), lemari, formulir, _siapa(kepala), judul)
    _simpan(buku, path, formulir.id, formulir.versi, kepala)


def tulis_usulan(
    path: Path, formulir: FormulirUsulan, kepala: KepalaFormulir, isi: Mapping[str, list[dict[str, Any]]], sidik: str,
    kode: Sequence[Mapping[str, Any]] = (),
) -> None:  # fmt: skip
    """Writes a planning form. `isi`: blok -> its rows: `id` and the keys of the columns, input keys for what the cell
    begins with; `kategori`: the words that the indikator is measured in. `sidik`: of what the input cells begin with.
    `kode`: the codes of the register, for a form that asks for one."""
    buku = gaya.buku_baru(formulir.lembar)
    lemari = Lemari(buku.active)
    penulis = PenulisUsulan(buku.active, lemari, formulir, kepala)
    if kode:
        lembar_kode = buku.create_sheet(LEMBAR_KODE)
        penulis.kode = tulis_kode(lembar_kode, lemari, kode, kepala)
    penulis.tulis(isi)
    judul = {kolom: penulis.judul(kolom) for blok in formulir.blok for kolom in blok.kolom}
    langkah = [berjudul(satu, kepala.periode.tahun, formulir.acuan) for satu in formulir.langkah]
    petunjuk = buku.create_sheet(LEMBAR_PETUNJUK)
    tulis_petunjuk_usulan(petunjuk, lemari, formulir, _siapa(kepala), judul, langkah)
    _simpan(buku, path, formulir.id, formulir.versi, kepala, (("isi_awal", sidik),))


def _siapa(kepala: KepalaFormulir) -> tuple[str, str, str]:
    return kepala.nama_seksi, kepala.periode.nama, pemeriksa(kepala)[0]


def _simpan(
    buku: Workbook, path: Path, id_formulir: str, versi: int, kepala: KepalaFormulir,
    lain: tuple[tuple[str, str], ...] = (),
) -> None:  # fmt: skip
    """With the hidden sheet that says whose form it is."""
    tanda = buku.create_sheet(LEMBAR_TANDA)
    tanda.sheet_state = "veryHidden"
    for baris in (
        ("formulir", id_formulir),
        ("versi", str(versi)),
        ("unit", kepala.unit),
        ("seksi", kepala.seksi),
        ("periode", str(kepala.periode)),
        *lain,
    ):
        tanda.append(baris)
    gaya.simpan(buku, path)


def isi_kertas_kerja(path_asal: Path, path_hasil: Path, isian: Mapping[str, Mapping[str, Any]]) -> None:
    """Types values into an empty form as a person would. `isian`: row id as in column A ("kinerja:IKU-01",
    "kinerja:IKU-01:2026-B01") -> column key -> Decimal (typed as a number) or str (typed as text).

    Raises KeyError when there is no such row or column, or when the cell is locked.
    """
    buku = load_workbook(path_asal)
    lembar = buku.worksheets[0]
    kolom: dict[str, dict[str, int]] = {}
    baris: dict[str, int] = {}
    for isi_baris in lembar.iter_rows():
        tanda = str(isi_baris[0].value or "")
        if tanda.startswith("#kolom:"):
            kolom[tanda.partition(":")[2]] = {s.value: s.column for s in isi_baris[1:] if s.value}
        elif tanda and not tanda.startswith("#"):
            baris[tanda] = isi_baris[0].row
    for nomor, dimensi in list(lembar.row_dimensions.items()):
        if dimensi.height is not None:
            gaya.atur_tinggi(lembar, nomor, dimensi.height, sembunyi=dimensi.hidden)
    for id_baris, nilai in isian.items():
        if id_baris not in baris:
            raise KeyError(f"baris «{id_baris}» tidak ada pada {path_asal.name}")
        nomor, blok = baris[id_baris], id_baris.partition(":")[0]
        for kunci, satu in nilai.items():
            if kunci not in kolom[blok]:
                raise KeyError(f"kolom «{kunci}» tidak ada pada blok {blok} di {path_asal.name}")
            sel = lembar.cell(nomor, kolom[blok][kunci])
            if sel.protection.locked:
                raise KeyError(f"sel {sel.coordinate} (baris «{id_baris}», kolom «{kunci}») terkunci")
            gaya.tulis(sel, satu)
        teks = [
            (sel.value, lembar.column_dimensions[huruf(k)].width)
            for k in kolom[blok].values()
            if isinstance((sel := lembar.cell(nomor, k)).value, str) and sel.data_type == "s"
        ]
        minimum = TINGGI_BULAN if id_baris.count(":") == 2 else TINGGI_DATA
        gaya.atur_tinggi(lembar, nomor, gaya.tinggi(teks, minimum=minimum))
    gaya.simpan(buku, path_hasil)

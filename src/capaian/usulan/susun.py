"""The blank planning forms, one a seksi. What a seksi handed in before stands in them; what somebody has filled in is not
overwritten."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from capaian.bacaan import BARIS, SEMUA, Buka
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.ingest.grid import Grid
from capaian.ingest.terpisah import read_one
from capaian.ingest.usulan import ATAS
from capaian.penyusunan import kepala_kertas_kerja, tidak_ditimpa
from capaian.reference.kategori import kategori_satuan
from capaian.reference.usulan import BlokUsulan, FormulirUsulan
from capaian.report import rumus_kata
from capaian.report.formulir import nama_berkas, tulis_usulan
from capaian.ruang_kerja import baca_bytes
from capaian.usulan.sidik import Isian, masih_awal, sidik
from capaian.usulan.terima import VIEW

_APA_ADANYA = ("target-rentang", "target-ambang", "kategori")
"""Reading rules of figures that a person wrote as something else than one plain figure."""
_BERTARGET = (
    "realisasi_lalu", "target_kini", "realisasi_kini", "renstra", "renstra_akhir", "janji", "pk", "pk_tw1", "pk_tw2",
    "pk_tw3", "pk_tw4",
)  # fmt: skip
"""Figures in the indikator's own unit."""


def susun_usulan(
    buka: Buka, kantor: Kantor, formulir: FormulirUsulan, periode: Periode, unit: str | None, tujuan: Path,
    maju: Callable[[int], None], tertulis: Callable[[str, str], None] = lambda unit, seksi: None,
) -> list[Path]:  # fmt: skip
    # What a position is answerable for goes on from year to year; everything else is asked anew.
    berlanjut = formulir.jenis == "iki"
    with buka() as baca:
        diminta: dict[str, BARIS] = {}
        for blok in formulir.blok:
            if blok.objek != "bebas":
                lain = {"acuan": str(formulir.tahun_acuan(periode.tahun))}
                diminta[blok.id] = baca.lihat(VIEW[blok.objek][0], periode, SEMUA, **lain)
        seksi = baca.lihat("seksi", periode, unit)
        merujuk = any(k.rujuk == "register" for blok in formulir.blok for k in blok.kolom)
        kode = baca.lihat("usulan_kode", periode, SEMUA) if merujuk else []
        diterima = baca.lihat("usulan", None if berlanjut else periode, SEMUA, jenis=formulir.jenis)
    dulu = _diterima([b for b in diterima if b["periode"] <= str(periode)])
    hasil: list[Path] = []
    for kepala in kepala_kertas_kerja(kantor, periode, seksi):
        siapa = kepala.unit, kepala.seksi
        isi = _isi(formulir, siapa, diminta, dulu.get(siapa))
        if not any(isi.values()):
            continue
        path = tujuan / nama_berkas(kepala, formulir)
        if path in hasil or _terisi(path, formulir):
            raise tidak_ditimpa(path)
        tulis_usulan(path, formulir, kepala, isi, sidik(_awal(formulir, isi)), _kode(kode, siapa))
        hasil.append(path)
        tertulis(*siapa)
        maju(1)
    if not hasil:
        raise CapaianError(
            f"Tidak ada yang dapat diisi untuk {formulir.nama} {periode.nama}: register belum memuat indikator bertarget "
            f"atau sub kegiatan berpagu untuk tahun itu."
        )
    return hasil


def _diterima(baris: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Isian]:
    """(unit, seksi) -> what its latest form says, cell by cell."""
    terakhir: dict[tuple[str, str], int] = {}
    baris = list(baris)
    for b in baris:
        siapa = b["unit"], b["seksi"]
        terakhir[siapa] = max(terakhir.get(siapa, 0), b["peristiwa"])
    hasil: dict[tuple[str, str], Isian] = {}
    for b in baris:
        siapa = b["unit"], b["seksi"]
        if b["peristiwa"] == terakhir[siapa] and not b["kolom"].endswith(ATAS):
            satu = hasil.setdefault(siapa, {}).setdefault((b["blok"], b["objek"]), {})
            polos = b["nilai"] is not None and b["aturan"] not in _APA_ADANYA
            satu[b["kolom"]] = b["nilai"] if polos else b["teks_asal"].strip() if b["nilai"] is not None else b["teks"]
    return hasil


def _isi(
    formulir: FormulirUsulan, siapa: tuple[str, str], diminta: Mapping[str, BARIS], dulu: Isian | None
) -> dict[str, list[dict[str, Any]]]:
    """blok -> its rows. The input cells begin with what was handed in before (`dulu`), otherwise with the register's."""
    isi: dict[str, list[dict[str, Any]]] = {}
    for blok in formulir.blok:
        if blok.objek == "bebas":
            isi[blok.id] = [{"id": id_, **(dulu or {}).get((blok.id, id_), {})} for id_ in _baris_bebas(blok, dulu)]
            continue
        isi[blok.id] = baris = []
        for b in diminta[blok.id]:
            if (b["unit"], b["seksi"]) == siapa:
                satu = dict(b) | _kata(b) if blok.objek == "indikator" else dict(b)
                id_ = b[VIEW[blok.objek][1]]
                awal = {k.kunci: satu.get(k.isi_awal) for k in blok.kolom if k.isi_awal} if dulu is None else {}
                masukan = dict.fromkeys((k.kunci for k in blok.kolom if k.masukan), None)
                isian = masukan | awal | (dulu or {}).get((blok.id, id_), {})
                baris.append(satu | isian | {"id": id_})
    return isi


def _baris_bebas(blok: BlokUsulan, dulu: Isian | None) -> list[str]:
    """The ids of the rows that a seksi writes itself: those in use, and empty ones behind them."""
    terpakai = max((int(objek) for id_, objek in dulu or () if id_ == blok.id), default=0)
    return [f"+{n}" for n in range(1, terpakai + blok.baris_kosong + 1)]


def _kode(daftar: BARIS, siapa: tuple[str, str]) -> BARIS:
    """What a seksi may name: of its own unit and of the one above it, what it answers for itself first."""
    unit, seksi = siapa
    induk = next((b["induk"] for b in daftar if b["unit"] == unit), None)
    milik = [b for b in daftar if b["unit"] in (unit, induk)]
    return sorted(milik, key=lambda b: (b["unit"] != unit, b["seksi"] != seksi))


def _kata(b: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of an indikator as they are called: ranges, and words where it is measured in words."""
    daftar = kategori_satuan(b["rumus"], b["satuan"])
    hasil: dict[str, Any] = {"kategori": daftar.pilihan if daftar else ()}
    for k in _BERTARGET:
        kata = daftar.sebutan(b[k]) if daftar and b[k] is not None else None
        hasil[k] = rumus_kata.target({"target": b[k], "target_atas": b.get(f"{k}_atas"), "target_teks": kata})
    return hasil


def _awal(formulir: FormulirUsulan, isi: Mapping[str, list[dict[str, Any]]]) -> Isian:
    """What the input cells begin with."""
    return {
        (blok.id, b["id"]): {k.kunci: b[k.kunci] for k in blok.kolom if k.masukan and b.get(k.kunci) is not None}
        for blok in formulir.blok for b in isi[blok.id]
    }  # fmt: skip


def _terisi(path: Path, formulir: FormulirUsulan) -> bool:
    """Whether a file of that name holds anything else than it began with."""
    if not path.exists():
        return False
    grid = read_one(path.name, baca_bytes(path))
    return not isinstance(grid, Grid) or not masih_awal(grid, formulir)

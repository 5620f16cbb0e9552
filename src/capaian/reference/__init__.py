"""Rules as dated data with their legal basis, and the one strict loader.

An unknown key, a gap in a scale or a code used twice is an error at load time, not a surprise in a report.
"""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError


class _Ketat(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kelas(_Ketat):
    batas_bawah: Decimal
    inklusif: bool
    predikat: str
    kode: str
    warna: str = Field(pattern=r"^#[0-9a-f]{6}$")


class Skala(_Ketat):
    id: str
    nama: str
    berlaku_sejak: date
    dasar_hukum: str
    catatan: str = ""
    kelas: tuple[Kelas, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _tanpa_celah(self) -> "Skala":
        batas = [k.batas_bawah for k in self.kelas]
        if any(atas <= bawah for atas, bawah in pairwise(batas)):
            raise ValueError(f"skala {self.id}: kelas harus urut dari yang tertinggi, tanpa tumpang tindih")
        if batas[-1] != 0 or not self.kelas[-1].inklusif:
            raise ValueError(f"skala {self.id}: kelas terbawah harus mulai pada 0, agar tidak ada celah")
        if len({k.predikat for k in self.kelas}) < len(self.kelas):
            raise ValueError(f"skala {self.id}: predikat dipakai dua kali")
        return self


class BilaNol(_Ketat):
    hasil: Literal["dihitung", "tidak_dihitung"]
    kata: str


class Rumus(_Ketat):
    """One formula of rumus.yaml, whose head says what each field means."""

    id: str
    versi: int
    nama: str
    arah: Literal["naik", "turun", "stabil"]
    target: Literal["angka", "rentang", "kategori"]
    kata: str
    hitung: dict[str, str] = Field(min_length=1)
    target_nol: BilaNol
    realisasi_nol: BilaNol
    lantai: Decimal
    plafon: Decimal | None
    batas: str
    agregasi_waktu: tuple[Literal["jumlah", "nilai_akhir", "rata_rata", "maksimum"], ...] = Field(min_length=1)
    agregasi_unit: tuple[Literal["utama", "jumlah"], ...] = Field(min_length=1)
    rasio: bool
    berlaku_sejak: date
    sumber: str

    @property
    def bila_nol(self) -> str:
        return f"{self.target_nol.kata} {self.realisasi_nol.kata}"

    @property
    def nama_versi(self) -> str:
        return f"{self.id}@{self.versi}"


class Pesan(_Ketat):
    kode: str = Field(pattern=r"^[A-Z0-9_]+$")
    tingkat: Literal["galat", "tanya", "peringatan", "info"]
    pesan: str
    saran: str
    untuk: Literal["seksi", "kasubag"] = "seksi"
    """Who can do something about it: what only the Kasubag decides is not sent back to the seksi."""
    di_dasbor: str = ""
    """The advice where `saran` speaks of the command line, for whoever has the page before them."""


class ContohBenar(_Ketat):
    kode: str = Field(pattern=r"^[A-Z0-9_]+$")
    contoh: str = Field(min_length=1)


class KolomFormulir(_Ketat):
    """One column of a form. `masukan`: how the cell is filled in (None = locked; langsung = only where the indikator
    is not a ratio; rasio = only where it is; ya = always). `besaran` / `catatan`: what the cell becomes."""

    kunci: str
    judul: str
    lebar: float
    jenis: Literal["nomor", "teks", "angka", "rupiah", "persen", "pilihan", "kosong"]
    masukan: Literal["ya", "langsung", "rasio"] | None = None
    besaran: Literal["realisasi", "pembilang", "penyebut", "anggaran", "fisik"] | None = None
    catatan: Literal["pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti"] | None = None
    pilihan: tuple[str, ...] = ()
    petunjuk: str = ""


class Blok(_Ketat):
    id: Literal["kinerja", "anggaran"]
    judul: str
    objek: Literal["indikator", "simpul"]
    kolom: tuple[KolomFormulir, ...]

    @model_validator(mode="after")
    def _kunci_tunggal(self) -> "Blok":
        kunci = [k.kunci for k in self.kolom]
        if len(set(kunci)) < len(kunci):
            raise ValueError(f"blok {self.id}: kunci kolom dipakai dua kali")
        return self


class KolomRencana(_Ketat):
    """One column of the sheet about plans. `masukan`: what an open cell becomes; None = locked."""

    kunci: str
    judul: str
    lebar: float
    masukan: Literal["teks", "bukti"] | None = None
    petunjuk: str = ""


class LembarRencana(_Ketat):
    """The sheet that asks what became of the plans for indikator below target; only there when there are any."""

    lembar: str
    judul: str
    keterangan: str
    kolom: tuple[KolomRencana, ...]


class Formulir(_Ketat):
    id: str
    versi: int
    nama: str
    berlaku_sejak: date
    dasar_hukum: str
    periode: Literal["tw", "tahun"]
    lembar: str
    blok: tuple[Blok, ...]
    rencana_aksi: LembarRencana | None = None

    @property
    def nama_versi(self) -> str:
        return f"{self.id}@{self.versi}"


class KolomRegister(_Ketat):
    kunci: str
    jenis: Literal["kode", "teks", "bulat", "desimal", "rupiah", "tanggal", "periode", "jatuh_tempo", "pilihan",
                   "target"]  # fmt: skip
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    rujuk: str | None = None
    judul: str
    petunjuk: str


class LembarRegister(_Ketat):
    nama: str
    kunci: tuple[str, ...]
    kolom: tuple[KolomRegister, ...]
    contoh: tuple[dict[str, str], ...] = Field(min_length=3, max_length=3)

    @model_validator(mode="after")
    def _kolom_dikenal(self) -> "LembarRegister":
        kolom = {k.kunci for k in self.kolom}
        asing = {k for baris in self.contoh for k in baris} | set(self.kunci)
        if asing - kolom:
            raise ValueError(f"lembar {self.nama}: kolom tidak dikenal {sorted(asing - kolom)}")
        return self


class FormulirRegister(_Ketat):
    id: str
    versi: int
    nama: str
    lembar: tuple[LembarRegister, ...]

    def sheet(self, nama: str) -> LembarRegister:
        return next(lembar for lembar in self.lembar if lembar.nama == nama)


class Satuan(_Ketat):
    satuan: str
    jenis: Literal["persen", "jumlah", "nilai", "rupiah"]
    ejaan: tuple[str, ...] = ()


class Peran(_Ketat):
    peran: str
    nama: str
    mencatat: bool = True
    mengesahkan: bool = False
    di: Literal["kecamatan", "kabupaten"] | None = None

    @model_validator(mode="after")
    def _yang_mengesahkan_mencatat(self) -> "Peran":
        if self.mengesahkan and not self.mencatat:
            raise ValueError(f"peran {self.peran}: yang hanya membaca tidak dapat mengesahkan")
        return self


def teks_berkas(nama: str) -> str:
    """The text of a file of this package, for example "skala.yaml"."""
    return resources.files(__package__).joinpath(nama).read_text(encoding="utf-8")


def _yaml(nama: str) -> Any:
    return yaml.load(teks_berkas(nama), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _per_id(model: type, nama: str, kunci: str = "id") -> dict[str, Any]:
    daftar = [model.model_validate(isi) for isi in _yaml(nama)]
    hasil = {getattr(satu, kunci): satu for satu in daftar}
    if len(hasil) < len(daftar):
        raise ValueError(f"{nama}: {kunci} dipakai dua kali")
    return hasil


@cache
def skala() -> dict[str, Skala]:
    return _per_id(Skala, "skala.yaml")


@cache
def rumus() -> dict[str, Rumus]:
    return _per_id(Rumus, "rumus.yaml")


def baris_aturan(pakai: Iterable[tuple[str, date | None]]) -> dict[str, list[dict[str, Any]]]:
    """The rules that figures depend on, as rows of the store's rule tables. `pakai`: the scales that an office uses and
    since when (None = since the scale itself is in force)."""
    from capaian.reference.kategori import baris_kategori

    return {
        "skala_kelas": [
            {
                "skala": s.id, "batas_bawah": str(k.batas_bawah), "inklusif": k.inklusif, "predikat": k.predikat,
                "kode": k.kode, "warna": k.warna,
                "batas_atas": None if atas is None else str(atas.batas_bawah),
                "atas_inklusif": None if atas is None else atas.inklusif,
            }
            for s in skala().values()
            for atas, k in zip((None, *s.kelas), s.kelas, strict=False)
        ],
        "skala_pakai": [
            {"skala": nama, "sejak": (sejak or skala()[nama].berlaku_sejak).isoformat()} for nama, sejak in pakai
        ],
        "rumus": [
            {
                "rumus": r.id, "versi": r.versi, "nama": r.nama, "kata": r.kata, "lantai": str(r.lantai),
                "plafon": None if r.plafon is None else str(r.plafon),
            }
            for r in rumus().values()
        ],
        "kategori": list(baris_kategori()),
    }  # fmt: skip


@cache
def pesan() -> dict[str, Pesan]:
    return _per_id(Pesan, "pesan.yaml", "kode")


@cache
def contoh_benar() -> dict[str, str]:
    """What right looks like: kode of a finding -> what to type instead."""
    return {kode: satu.contoh for kode, satu in _per_id(ContohBenar, "contoh_benar.yaml", "kode").items()}


@cache
def peran() -> dict[str, Peran]:
    return _per_id(Peran, "peran.yaml", "peran")


def satu_peran(nama: str) -> Peran:
    """The role of that name; CapaianError when there is none."""
    if nama not in peran():
        raise CapaianError(f"Peran «{nama}» tidak dikenal. Pilihan: {', '.join(peran())}.")
    return peran()[nama]


@cache
def satuan() -> dict[str, Satuan]:
    return _per_id(Satuan, "satuan.yaml", "satuan")


@cache
def formulir(id_formulir: str) -> Formulir:
    """The form with that id, for example "kertas-kerja-tw"."""
    return Formulir.model_validate(_yaml(f"formulir/{id_formulir.replace('-', '_')}.yaml"))


FORMULIR = {"tw": "kertas-kerja-tw", "lkjip": "kertas-kerja-lkjip"}
"""`--jenis` on the command line -> form."""


@cache
def formulir_register() -> FormulirRegister:
    return FormulirRegister.model_validate(_yaml("formulir/register.yaml"))


def contoh() -> dict[str, Any]:
    """The sample offices: published yearly figures and, marked so, invented detail."""
    return _yaml("contoh.yaml")


def kantor_toml(
    unit: str = "kecamatan", nama: str = "<Nama Kecamatan>", kabupaten: str = "<Nama Kabupaten>", tahun: int = 2026,
    *, jenis: Literal["kecamatan", "kabupaten", "anggota"] = "kecamatan",
) -> str:  # fmt: skip
    """The kantor.toml that a new office starts from: a kecamatan with a workspace of its own, a kabupaten, or one of its
    kecamatan. Lines of the template are for all three, or after "#@ …" for those that it names."""
    untuk, baris = [jenis], []
    for satu in teks_berkas("templates/kantor.toml").splitlines(keepends=True):
        if satu.startswith("#@ "):
            untuk = satu[3:].split()
        elif jenis in untuk:
            baris.append(satu)
    teks = "".join(baris)
    for kunci, nilai in {"unit": unit, "nama": nama, "kabupaten": kabupaten, "tahun": tahun}.items():
        # A JSON string is a TOML basic string, so a quote in a name does no harm.
        teks = teks.replace(f"@{kunci}@", json.dumps(nilai, ensure_ascii=False))
    return teks


def temuan(kode: str, *, berkas: str = "", lembar: str | None = None, sel: str | None = None,
           teks: str | None = None, **isi: object) -> Temuan:  # fmt: skip
    """A finding of the catalogue with its placeholders filled in."""
    aturan = pesan()[kode]
    isi |= {"lembar": lembar, "sel": sel, "teks": teks, "berkas": berkas}
    return Temuan(
        kode, aturan.tingkat, aturan.pesan.format_map(isi), aturan.saran.format_map(isi), berkas, lembar, sel, teks
    )


def bawaan(nama: str) -> Path:
    """A folder that a workspace is made from (expectations, dashboard, notebooks): in the wheel it lies inside the
    package, in a checkout at the top level."""
    terpasang = Path(__file__).parent.parent / "_bawaan" / nama
    sumber = Path(__file__).parents[3] / nama
    for calon in (terpasang, sumber):
        if calon.is_dir():
            return calon
    raise CapaianError(f"Folder bawaan «{nama}» tidak ditemukan; pasang ulang capaian.")

"""The SOPs of the offices as data: who does what, in which order, in how much time, with what in hand and what out.

A set of SOPs is a folder of sop/, an SOP is one file of it. The words are our own; what the source does not say itself
is marked `disimpulkan`. Nothing is run here: what is asked of an SOP is that it can be run, and a file of which that is
not so is refused with the place.
"""

import textwrap
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, Field, StringConstraints, ValidationError, model_validator

from capaian.domain.kantor import kode_sah
from capaian.errors import CapaianError
from capaian.reference import _Ketat
from capaian.reference.sop_aturan import cacat
from capaian.reference.tindakan import PeranLangkah, Teks, Tindakan, tindakan


def _angka_jadi_teks(nilai: Any) -> Any:
    return str(nilai) if isinstance(nilai, int) and not isinstance(nilai, bool) else nilai


Nomor = Annotated[str, BeforeValidator(_angka_jadi_teks), StringConstraints(pattern=r"^[1-9]\d*[a-z]?$")]
"""As the published SOP numbers its steps; a step that is put in after 6 is 6a."""


class Pelaku(_Ketat):
    """Who has work in an SOP. `peran`: any of these may complete the step; `disimpulkan`: no column of the source."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    sebutan: Teks
    peran: tuple[PeranLangkah, ...] = Field(min_length=1)
    tugas: Teks | None = None
    disimpulkan: bool = False


class Pelaksana(_Ketat):
    """`pelaku` completes the step, `bersama` take part. `disimpulkan`: the text of the step does not name who."""

    pelaku: str
    bersama: tuple[str, ...] = ()
    disimpulkan: bool = False


class Waktu(_Ketat):
    """Working time: minutes, hours or whole working days. `tertulis`: the words of the source, where they differ."""

    nilai: int = Field(gt=0, strict=True)
    satuan: Literal["menit", "jam", "hari"]
    tertulis: Teks | None = None


class Keputusan(_Ketat):
    """A Ya/Tidak. Ya goes on, Tidak goes back to the step `tidak`. `disimpulkan`: "keputusan" = the source has none
    here, "tujuan" = it has one and does not say where or to whom it goes back."""

    tanya: Teks
    tidak: Nomor
    disimpulkan: Literal["keputusan", "tujuan"] | None = None


class Langkah(_Ketat):
    """One step. `disimpulkan`: put in, because the source names the act only inside another step (`asal` says which).
    `lajur`: runs once for each seksi, or for each seksi and kelurahan. `lanjut`: where it goes on, if not to the next
    step. `formulir`: the form that is given out or comes back. `waktu`: none = the source has no time for it."""

    nomor: Nomor
    disimpulkan: bool = False
    teks: Teks
    pelaksana: Pelaksana
    kelengkapan: tuple[Teks, ...] = ()
    waktu: Waktu | None = None
    keluaran: tuple[Teks, ...] = Field(min_length=1)
    tindakan: str
    formulir: str | None = None
    keputusan: Keputusan | None = None
    lajur: Literal["seksi", "seksi_kelurahan"] | None = None
    lanjut: Nomor | None = None
    akhir: Literal["dikirim", "diarsipkan"] | None = None
    kirim_ke: tuple[Teks, ...] = ()
    keterangan: Teks | None = None
    asal: Teks

    @property
    def aturan(self) -> Tindakan:
        return tindakan()[self.tindakan]


class KolomIsian(_Ketat):
    """One column of a collection form that is published with the SOP."""

    nomor: int
    judul: Teks
    isi: Teks
    disimpulkan: bool = False


class Berkala(_Ketat):
    jenis: Literal["tw", "tahun"]
    disimpulkan: bool = False


class Sop(_Ketat):
    """An SOP. `id` and `perangkat` are the names of the file and its folder; `catatan` says where the source is unclear
    and how it was read."""

    id: str
    perangkat: str
    urutan: int
    nama: Teks
    nomor: Teks | None = None
    kecamatan: Teks
    kabupaten: Teks
    tanggal_pembuatan: date | None = None
    tanggal_efektif: date | None = None
    periode: Berkala
    sumber: Teks
    catatan: tuple[Teks, ...] = ()
    dasar_hukum: tuple[Teks, ...] = ()
    keterkaitan: tuple[Teks, ...] = ()
    peringatan: tuple[Teks, ...] = ()
    kualifikasi: tuple[Teks, ...] = ()
    peralatan: tuple[Teks, ...] = ()
    pencatatan: tuple[Teks, ...] = ()
    pelaku: tuple[Pelaku, ...] = Field(min_length=1)
    kolom_isian: tuple[KolomIsian, ...] = ()
    langkah: tuple[Langkah, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _dapat_dijalankan(self) -> "Sop":
        if salah := cacat(self):
            raise ValueError("; ".join(salah))
        return self

    @cached_property
    def letak(self) -> dict[str, int]:
        """Number of a step -> its place among the steps."""
        return {langkah.nomor: i for i, langkah in enumerate(self.langkah)}

    def satu(self, nomor: str) -> Langkah:
        return self.langkah[self.letak[nomor]]

    def berikut(self, nomor: str) -> str | None:
        """The step after completion or Ya; None when the SOP is at its end."""
        langkah = self.satu(nomor)
        if langkah.akhir:
            return None
        return langkah.lanjut or self.langkah[self.letak[nomor] + 1].nomor

    def pelaku_langkah(self, nomor: str) -> Pelaku:
        return next(p for p in self.pelaku if p.id == self.satu(nomor).pelaksana.pelaku)

    @property
    def terbit(self) -> tuple[Langkah, ...]:
        """The steps that the source itself has."""
        return tuple(langkah for langkah in self.langkah if not langkah.disimpulkan)

    @property
    def waktu_baku(self) -> dict[str, int]:
        """The published times added up, by unit: working days and minutes do not add up to one figure."""
        jumlah = dict.fromkeys(("menit", "jam", "hari"), 0)
        for langkah in self.terbit:
            if langkah.waktu:
                jumlah[langkah.waktu.satuan] += langkah.waktu.nilai
        return {satuan: n for satuan, n in jumlah.items() if n}

    @property
    def lajur(self) -> tuple[tuple[str, ...], ...]:
        """Runs of neighbouring steps that one seksi goes through by itself; what follows waits for all seksi."""
        blok: list[list[str]] = []
        sebelum = None
        for langkah in self.langkah:
            if langkah.lajur and langkah.lajur == sebelum:
                blok[-1].append(langkah.nomor)
            elif langkah.lajur:
                blok.append([langkah.nomor])
            sebelum = langkah.lajur
        return tuple(tuple(b) for b in blok)


class _Pemuat(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a key that is written twice is an error; the second would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        sudah = set()
        for kunci, _ in node.value:
            if not isinstance(kunci, yaml.ScalarNode):
                continue
            if kunci.value in sudah:
                raise yaml.constructor.ConstructorError(
                    problem=f"«{kunci.value}» ditulis dua kali", problem_mark=kunci.start_mark
                )
            sudah.add(kunci.value)
        return super().construct_mapping(node, deep)


def baca(teks: str, perangkat: str, id_sop: str, berkas: str) -> Sop:
    """The SOP in a text; CapaianError names file and place. `berkas` is only what messages call it."""
    try:
        isi = yaml.load(teks, Loader=_Pemuat)
    except yaml.MarkedYAMLError as e:
        baris = f"baris {e.problem_mark.line + 1}" if e.problem_mark else "isinya"
        raise CapaianError(f"{berkas}: {baris} tidak dapat dibaca sebagai YAML ({e.problem}).") from None
    except (yaml.YAMLError, ValueError) as e:  # ValueError: a day that no calendar has
        raise CapaianError(f"{berkas}: tidak dapat dibaca sebagai YAML ({e}).") from None
    if not isinstance(isi, dict):
        raise CapaianError(f"{berkas}: tulis sebagai baris-baris kunci: nilai, dimulai dengan urutan dan nama.")
    if milik := sorted({"id", "perangkat"} & isi.keys()):
        raise CapaianError(f"{berkas}: «{milik[0]}» tidak ditulis; nama berkas dan foldernya yang dipakai.")
    try:
        return Sop.model_validate({**isi, "id": id_sop, "perangkat": perangkat})
    except ValidationError as e:
        # A list of which an item is wrong is told to be too short as well, which says nothing more.
        dalam = {s["loc"][:n] for s in e.errors() for n in range(len(s["loc"]))}
        salah = [_salah(s, isi) for s in e.errors() if s["loc"] not in dalam or not s["loc"]]
        raise CapaianError(f"{berkas}: {'; '.join(salah)}.") from None


def _salah(satu: Any, isi: dict[Any, Any]) -> str:
    """One complaint of the model in Indonesian, with its place as the author knows it: the number of the step."""
    tempat = list(satu["loc"])
    di: list[str] = []
    while tempat:
        bagian = tempat.pop(0)
        if bagian == "langkah" and tempat:
            urut = tempat.pop(0)
            langkah = isi["langkah"][urut] if isinstance(isi["langkah"], list) else None
            nomor = langkah.get("nomor") if isinstance(langkah, dict) else None
            di.append(f"langkah {nomor}" if nomor is not None else f"langkah (urutan ke-{urut + 1})")
        else:
            di.append(f"ke-{bagian + 1}" if isinstance(bagian, int) else str(bagian))
    kata = {
        "missing": "belum diisi",
        "extra_forbidden": "tidak dikenal",
        "literal_error": "«{input}» tidak dikenal; pilihan: {expected}",
        "value_error": "{error}",
    }.get(satu["type"], "isinya «{input}» tidak sesuai")
    konteks = {**satu.get("ctx", {}), "input": textwrap.shorten(str(satu["input"]), 60, placeholder="…")}
    if "expected" in konteks:
        konteks["expected"] = konteks["expected"].replace("'", "").replace(" or ", ", ")
    return ": ".join([*([" › ".join(di)] if di else []), kata.format_map(konteks)])


def _terurut(semua: Iterable[Sop]) -> dict[str, Sop]:
    return {sop.id: sop for sop in sorted(semua, key=lambda s: (s.urutan, s.id))}


@cache
def sop_bawaan(perangkat: str) -> dict[str, Sop]:
    """The published SOPs of one set ("taman", "kebasen", ...), in their order."""
    folder = resources.files(__package__).joinpath("sop", perangkat)
    return _terurut(
        baca(b.read_text(encoding="utf-8"), perangkat, _id(b.name), f"sop/{perangkat}/{b.name}")
        for b in folder.iterdir()
        if b.name.endswith(".yaml")
    )


def sop_kantor(perangkat: str, folder: Path) -> dict[str, Sop]:
    """The SOPs that an office works by: the set that it has chosen, and its own from `folder` (which need not be there).
    One of its own with the name of one of the set stands in its place."""
    sendiri: dict[str, Sop] = {}
    for berkas in sorted(folder.glob("[!.]*.y*ml")):
        id_sop = _id(berkas.name)
        if id_sop in sendiri:
            raise CapaianError(f"sop/{berkas.name}: SOP «{id_sop}» ada dalam dua berkas; hapus salah satu.")
        if not kode_sah(id_sop):
            raise CapaianError(f"sop/{berkas.name}: pakai huruf, angka, dan tanda hubung saja untuk nama berkas SOP.")
        try:
            teks = berkas.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise CapaianError(f"sop/{berkas.name}: simpan berkas ini sebagai UTF-8.") from None
        sendiri[id_sop] = baca(teks, "kantor", id_sop, f"sop/{berkas.name}")
    return _terurut((sop_bawaan(perangkat) | sendiri).values())


def _id(berkas: str) -> str:
    return berkas.rpartition(".")[0].replace("_", "-")

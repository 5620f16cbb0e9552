"""narasi.yaml: the wording of the narrative sentences of a report, situation by situation.

An office may reword: `baca` reads a file that names only what differs, and refuses what no sentence knows, with the place.
"""

import string
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, ValidationError, model_validator

from capaian.errors import CapaianError
from capaian.reference import _Ketat, _yaml
from capaian.reference.dokumen import Nama

BERKAS = "narasi.yaml"
_JALAN_LAIN = "atau hapus berkas itu agar kalimat bawaan dipakai"


def isian_dalam(teks: str) -> Iterator[str]:
    """The placeholders of a template. Raises ValueError for a brace that stands alone and for anything but a plain name."""
    try:
        bagian = list(string.Formatter().parse(teks))
    except ValueError as salah:
        raise ValueError("kurung kurawal tidak berpasangan") from salah
    for _, nama, format_, ubah in bagian:
        if nama is None:
            continue
        if not nama.isidentifier() or format_ or ubah:
            raise ValueError(f"«{{{nama}}}» bukan nama isian")
        yield nama


class Cetakan(_Ketat):
    """`isian`: what this sentence is given beside the isian of its bagian."""

    teks: str = Field(min_length=1)
    isian: tuple[Nama, ...] = ()


def _dari_teks(nilai: Any) -> Any:
    return {"teks": nilai} if isinstance(nilai, str) else nilai


class Bagian(_Ketat):
    judul: str
    isian: tuple[Nama, ...] = ()
    kalimat: dict[Nama, Annotated[Cetakan, BeforeValidator(_dari_teks)]] = Field(min_length=1)


class Narasi(_Ketat):
    bagian: dict[Nama, Bagian]

    @model_validator(mode="after")
    def _dikenal(self) -> "Narasi":
        for situasi in self.situasi():
            boleh, cetakan = self.isian(situasi), self.cetakan(situasi)
            try:
                dipakai = list(isian_dalam(cetakan))
            except ValueError as salah:
                raise ValueError(f"{situasi}: {salah}") from salah
            for nama in dipakai:
                if nama not in boleh:
                    raise ValueError(f"{situasi}: isian «{{{nama}}}» tidak ada. Yang ada: {', '.join(sorted(boleh))}")
            if "  " in cetakan or cetakan != cetakan.strip():
                raise ValueError(f"{situasi}: spasi berlebih")
        return self

    def situasi(self) -> Iterator[str]:
        """Every sentence by its address, "bagian.kalimat"."""
        for nama, bagian in self.bagian.items():
            yield from (f"{nama}.{kalimat}" for kalimat in bagian.kalimat)

    def cetakan(self, situasi: str) -> str:
        bagian, kalimat = situasi.split(".")
        return self.bagian[bagian].kalimat[kalimat].teks

    def isian(self, situasi: str) -> frozenset[str]:
        """What that sentence is given, whether it says it or not."""
        bagian, kalimat = situasi.split(".")
        return frozenset((*self.bagian[bagian].isian, *self.bagian[bagian].kalimat[kalimat].isian))


@cache
def narasi() -> Narasi:
    return Narasi.model_validate(_yaml(BERKAS))


def baca(teks: str, nama: str = BERKAS) -> Narasi:
    """The wording of an office: YAML of bagian -> kalimat -> template, only what differs from ours. CapaianError with the
    place where it is not one."""
    try:
        isi = yaml.safe_load(teks)
        _tolak_kembar(yaml.compose(teks, Loader=yaml.SafeLoader), nama)
    except yaml.YAMLError as salah:
        tanda = getattr(salah, "problem_mark", None)
        letak = f" pada baris {tanda.line + 1}" if tanda else ""
        raise CapaianError(
            f"{nama}{letak} tidak dapat dibaca sebagai YAML. Periksa tanda titik dua, kutip, dan inden di sana; {_JALAN_LAIN}."
        ) from salah
    kami = narasi()
    dasar = kami.model_dump()
    for bagian, kalimat in (isi if isinstance(isi, Mapping) else {"": None} if isi is not None else {}).items():
        if bagian not in kami.bagian or not isinstance(kalimat, Mapping):
            raise CapaianError(
                f"{nama}: bagian «{bagian}» tidak dikenal. Yang ada: {', '.join(kami.bagian)}. Betulkan namanya; {_JALAN_LAIN}."
            )
        milik = dasar["bagian"][bagian]["kalimat"]
        for situasi, satu in kalimat.items():
            if situasi not in milik:
                raise CapaianError(
                    f"{nama}: «{bagian}.{situasi}» tidak dikenal. Yang ada: {', '.join(milik)}. Betulkan namanya; {_JALAN_LAIN}."
                )
            if not isinstance(satu, str) or not satu.strip():
                raise CapaianError(
                    f"{nama}: «{bagian}.{situasi}» harus berupa teks; tulis di antara tanda petik; {_JALAN_LAIN}."
                )
            milik[situasi] = dict(milik[situasi]) | {"teks": " ".join(satu.split())}
    try:
        return Narasi.model_validate(dasar)
    except ValidationError as salah:
        pesan = salah.errors()[0]["msg"].removeprefix("Value error, ")
        raise CapaianError(f"{nama}: {pesan.removesuffix('.')}. Betulkan kalimat itu; {_JALAN_LAIN}.") from salah


def _tolak_kembar(isi: yaml.Node | None, nama: str) -> None:
    """Of a key that stands there twice YAML would keep the last one and say nothing."""
    if not isinstance(isi, yaml.MappingNode):
        return
    sudah: dict[str, int] = {}
    for kunci, nilai in isi.value:
        if not isinstance(kunci, yaml.ScalarNode):
            continue
        baris = kunci.start_mark.line + 1
        if kunci.value in sudah:
            raise CapaianError(
                f"{nama} pada baris {baris}: «{kunci.value}» sudah ditulis pada baris {sudah[kunci.value]}. Hapus salah satunya."
            )
        sudah[kunci.value] = baris
        _tolak_kembar(nilai, nama)


def salinan() -> str:
    """The shipped wording as the file that an office edits: bagian -> kalimat -> template, with what each is given."""
    kami = narasi()
    baris = [
        "# Kalimat laporan (LKjIP dan laporan triwulan). Ubah teks di antara tanda petik; kata dalam { } diisi program: boleh",
        "# dipindah atau dibuang, jangan diganti namanya. Kalimat yang tidak diubah boleh dihapus: yang bawaan tetap dipakai.",
    ]
    for nama, bagian in kami.bagian.items():
        baris += ["", f"# {bagian.judul}", f"{nama}:"]
        for kalimat, cetakan in bagian.kalimat.items():
            if isian := sorted(kami.isian(f"{nama}.{kalimat}")):
                baris.append(f"  # dapat memakai {', '.join(f'{{{i}}}' for i in isian)}")
            teks = yaml.safe_dump(cetakan.teks, allow_unicode=True, default_style='"', width=100_000).strip()
            baris.append(f"  {kalimat}: {teks}")
    return "\n".join(baris) + "\n"

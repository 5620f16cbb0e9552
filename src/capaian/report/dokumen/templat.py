"""Whether a template can be filled: every tag closed, every variable known, every required one used; and where not.

A template is a file that people edit, so it may only say what a form needs: `{{ nama }}`, `{% for b in baris %}` over a
tabel or daftar, `{% if nama %}`. Anything else is refused before it runs.
"""

import difflib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from capaian.errors import CapaianError
from capaian.reference.dokumen import NOMOR_BARIS, JenisDokumen, umum

_BOLEH = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Not,
    nodes.And, nodes.Or,
)  # fmt: skip
_TAG = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_KURUNG = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a template. `tempat`: how a person finds it; `paragraf`: its texts as they stand there; `teks`: the
    part in the language of its tags, and `baris`: what its lines say, without the markup."""

    tempat: str
    paragraf: list[str]
    teks: str
    baris: list[str]

    def di(self, nomor: int) -> str:
        """The place of a line: what the paragraph says, because Word shows no numbers of lines."""
        return self.dekat(next((b for b in self.baris[max(nomor - 1, 0) :] if b.strip()), ""))

    def dekat(self, kata: str) -> str:
        potong = kata.strip() if len(kata.strip()) <= 70 else f"{kata.strip()[:70]}…"
        return f"{self.tempat}, dekat «{potong}»" if potong else self.tempat


@dataclass(slots=True)
class _Pakai:
    """What a part uses: `nama` -> line of each variable, `kolom` -> line of each (tabel, column)."""

    salah: list[tuple[int, str]] = field(default_factory=list)
    nama: dict[str, int] = field(default_factory=dict)
    kolom: dict[tuple[str, str], int] = field(default_factory=dict)


def lingkungan() -> ImmutableSandboxedEnvironment:
    """How tags are read, here and when they are filled: nothing of Python within reach, every value escaped."""
    return ImmutableSandboxedEnvironment(autoescape=True)


def periksa_templat(jenis: JenisDokumen, templat: bytes, nama_templat: str) -> None:
    """CapaianError with everything that is wrong with the template, each with its place."""
    try:
        bagian = list(_bagian(templat, nama_templat))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as e:
        # lxml reports markup that is not well formed as a SyntaxError.
        raise CapaianError(
            f"Templat {nama_templat} tidak dapat dibuka sebagai {nama_templat.rpartition('.')[2]}. "
            "Simpan ulang dari Word atau Excel, atau hapus agar yang bawaan dipakai."
        ) from e
    salah: list[str] = []
    dipakai: set[str] = set()
    for b in bagian:
        if tersisa := list(_tersisa(b)):
            # An open tag would be read on into the paragraphs below it, so there is nothing more to say of this part.
            salah += tersisa
            continue
        pakai = _urai(b)
        salah += [f"{b.di(nomor)}: {kata}" for nomor, kata in [*pakai.salah, *_asing(jenis, pakai)]]
        dipakai |= pakai.nama.keys()
    if not salah:
        kurang = [v for v in jenis.variabel if v.wajib and not dipakai & set(v.sebutan)]
        salah = [f"«{v.nama}» ({v.arti}) wajib, tetapi tidak ada dalam templat" for v in kurang]
        salah += _grafik(jenis, templat, nama_templat)
    if salah:
        raise CapaianError(f"Templat {nama_templat} untuk {jenis.nama} tidak dapat dipakai. {'; '.join(salah)}.")


def _grafik(jenis: JenisDokumen, templat: bytes, nama_templat: str) -> list[str]:
    grafik = [v.nama for v in jenis.variabel if v.jenis == "grafik"]
    if not grafik or nama_templat.endswith(".xlsx"):
        return []
    from capaian.report.dokumen.bagian import salah_letak

    return salah_letak(templat, grafik)


def _bagian(templat: bytes, nama: str) -> Iterator[Bagian]:
    if nama.endswith(".xlsx"):
        from capaian.report.dokumen.lembar import bagian_lembar

        return bagian_lembar(templat)
    from capaian.report.dokumen.word import bagian_word

    return bagian_word(templat)


def _urai(bagian: Bagian) -> _Pakai:
    pakai = _Pakai()
    try:
        pohon = lingkungan().parse(bagian.teks)
    except TemplateSyntaxError as e:
        pakai.salah.append((e.lineno, f"tag tidak utuh atau tidak dikenal ({e.message})"))
        return pakai
    _jelajah(pohon, {}, pakai)
    return pakai


def _jelajah(simpul: nodes.Node, lingkar: dict[str, str], pakai: _Pakai) -> None:
    """`lingkar`: the name of a row -> the variable that the rows come from."""
    if not isinstance(simpul, _BOLEH):
        pakai.salah.append((simpul.lineno, "hanya {{ nama }}, {% for … %}, dan {% if … %} yang dapat dipakai di sini"))
        return
    if isinstance(simpul, nodes.Name):
        if simpul.name not in lingkar:
            pakai.nama.setdefault(simpul.name, simpul.lineno)
    elif isinstance(simpul, nodes.Getattr):
        if isinstance(simpul.node, nodes.Name) and simpul.node.name in lingkar:
            pakai.kolom.setdefault((lingkar[simpul.node.name], simpul.attr), simpul.lineno)
        else:
            pakai.salah.append((simpul.lineno, f"«.{simpul.attr}» hanya untuk baris di dalam {{% for … %}}"))
    elif isinstance(simpul, nodes.For):
        if not (isinstance(simpul.target, nodes.Name) and isinstance(simpul.iter, nodes.Name) and not simpul.test):
            pakai.salah.append((simpul.lineno, "tulis {% for b in baris %}"))
            return
        _jelajah(simpul.iter, lingkar, pakai)
        for anak in simpul.body:
            _jelajah(anak, {**lingkar, simpul.target.name: simpul.iter.name}, pakai)
        for anak in simpul.else_:
            _jelajah(anak, lingkar, pakai)
    else:
        for anak in simpul.iter_child_nodes():
            _jelajah(anak, lingkar, pakai)


def _tersisa(bagian: Bagian) -> Iterator[str]:
    """A brace that belongs to no whole tag: Word would print it, or lose what follows."""
    for paragraf in bagian.paragraf:
        if cocok := _KURUNG.search(_TAG.sub("", paragraf)):
            yield f"{bagian.dekat(paragraf)}: kurung «{cocok[0]}» tersisa; tag ditulis {{{{ nama }}}}"


def _asing(jenis: JenisDokumen, pakai: _Pakai) -> Iterator[tuple[int, str]]:
    variabel = {n: v for v in (*umum(), *jenis.variabel) for n in v.sebutan}
    for nama, nomor in pakai.nama.items():
        if nama not in variabel:
            yield nomor, f"variabel «{nama}» tidak dikenal{_mirip(nama, variabel)}"
    for (nama, kolom), nomor in pakai.kolom.items():
        if nama in variabel:
            dikenal = [*(k.nama for k in variabel[nama].kolom), NOMOR_BARIS]
            if variabel[nama].jenis != "tabel":
                yield nomor, f"«{nama}» bukan tabel, jadi tidak mempunyai kolom «{kolom}»"
            elif kolom not in dikenal:
                yield nomor, f"kolom «{kolom}» dari «{nama}» tidak dikenal{_mirip(kolom, dikenal)}"


def _mirip(nama: str, dikenal: object) -> str:
    mirip = difflib.get_close_matches(nama, list(dikenal), 1)  # type: ignore[call-overload]
    return f"; maksudnya «{mirip[0]}»?" if mirip else ""

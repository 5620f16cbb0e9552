"""What is asked of a planning form before it comes in, and the rows that it brings. Shared by `periksa` and `muat`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Protocol

from capaian import measure
from capaian.domain import tulis
from capaian.domain.temuan import Temuan
from capaian.ingest.kertas_kerja import BedaSel, InfoIndikator, IsianUsulan, KertasKerja, SebutanBaris
from capaian.pengetahuan import Register
from capaian.reference import temuan
from capaian.reference.usulan import FormulirUsulan
from capaian.store import Mesin
from capaian.usulan.sidik import masih_awal

AKSI = "usulan"
VIEW = {"indikator": ("usulan_kinerja", "indikator"), "simpul": ("usulan_anggaran", "simpul")}
"""What a row is about -> the query that lists what a seksi is asked about, and its key."""

PK = ("pk_jumlah", "pk_akhir")
"""Masalah of targets of the TW that do not come to what the PK says of the year."""

Kunci = tuple[str, str, str]
"""blok, objek, kolom."""


class Berkas(Protocol):
    kertas: KertasKerja
    temuan: list[Temuan]


def objek(k: KertasKerja) -> str:
    """How the acts name the form of one seksi, jenis and plan year; the latest act of an objek counts."""
    return f"{k.unit}/{k.seksi}/{_formulir(k).jenis}/{k.periode}"


def _formulir(k: KertasKerja) -> FormulirUsulan:
    if not isinstance(k.formulir, FormulirUsulan):
        raise TypeError(f"{k.nama} bukan formulir usulan")
    return k.formulir


def baku(register: Register, k: KertasKerja) -> None:
    """Codes as the register writes them, where only capitals differ."""
    dikenal = {kode.casefold(): kode for kode in register.kode()}
    k.usulan[:] = [
        replace(i, teks=dikenal.get(i.teks.casefold(), i.teks)) if i.teks and _merujuk(k, i) else i for i in k.usulan
    ]


def _merujuk(k: KertasKerja, i: IsianUsulan) -> bool:
    blok = _formulir(k).satu(i.blok)
    kolom = blok.satu(i.kolom) if blok else None
    return kolom is not None and kolom.rujuk == "register"


def baris(k: KertasKerja) -> list[dict[str, Any]]:
    """The rows of the act, figures as plain decimal text."""
    return [
        {
            "unit": k.unit, "jenis": _formulir(k).jenis, "seksi": k.seksi, "periode": str(k.periode), "blok": i.blok,
            "objek": i.objek, "urut": i.urut, "kolom": i.kolom, "nilai": None if i.nilai is None else str(i.nilai),
            "teks": i.teks, "lembar": i.lembar, "sel": i.sel, "teks_asal": i.teks_asal, "aturan": i.aturan,
        }
        for i in k.usulan
    ]  # fmt: skip


def beda(mesin: Mesin, k: KertasKerja, peristiwa: int | None) -> list[BedaSel]:
    """Cell by cell against the accepted form."""
    Sel = tuple[str, str, str]
    lama: dict[Kunci, Sel] = {}
    for b in mesin.run("SELECT * FROM usulan WHERE peristiwa = $peristiwa", {"peristiwa": peristiwa}):
        lama[b["blok"], b["objek"], b["kolom"]] = (b["lembar"], b["sel"], _baca(b["teks"], b["nilai"]))
    baru: dict[Kunci, Sel] = {(i.blok, i.objek, i.kolom): (i.lembar, i.sel, _baca(i.teks, i.nilai)) for i in k.usulan}
    return [
        BedaSel(*(baru.get(x) or lama[x])[:2], f"{x[0]} {x[1]}", x[2], *(
            isi[x][2] if x in isi else "(kosong)" for isi in (lama, baru)
        ))
        for x in sorted(lama.keys() | baru.keys())
        if x not in lama or x not in baru or lama[x][2] != baru[x][2]
    ]  # fmt: skip


def _baca(teks: str | None, nilai: Decimal | None) -> str:
    return tulis.angka(nilai) if teks is None and nilai is not None else teks or ""


def periksa(mesin: Mesin, register: Register, semua: Mapping[int, Berkas]) -> None:
    """Adds the findings. `semua`: number of a file -> the file; only those whose rows are to be judged."""
    mesin.isi("baris_usulan", [
        {
            "berkas": n, "unit": h.kertas.unit, "jenis": _formulir(h.kertas).jenis, "periode": str(h.kertas.periode),
            "blok": i.blok, "objek": i.objek, "kolom": i.kolom, "nilai": i.nilai, "lembar": i.lembar, "sel": i.sel,
            "teks_asal": i.teks_asal,
        }
        for n, h in semua.items() for i in h.kertas.usulan
    ])  # fmt: skip
    janggal: dict[int, list[dict[str, Any]]] = {n: [] for n in semua}
    for b in measure.calon_usulan(mesin) if semua else ():
        janggal[b["berkas"]].append(b)
    for n, h in semua.items():
        k = h.kertas
        if k.grid is not None and masih_awal(k.grid, _formulir(k)):
            h.temuan.append(temuan("USULAN_KOSONG", berkas=k.nama))
        terbaca = {(i.lembar, i.sel) for i in k.usulan}
        # A row with a cell that could not be read has its own finding; what it adds up to nobody knows.
        rusak = {(t.lembar, _nomor(t.sel)) for t in h.temuan if t.sel and (t.lembar, t.sel) not in terbaca}
        h.temuan += _angka(register, k, [b for b in janggal[n] if (b["lembar"], _nomor(b["sel"])) not in rusak])
        h.temuan += _rujukan(register, k)
        h.temuan += _objek(mesin, register, k)


def _nomor(sel: str | None) -> str:
    """The row of an address."""
    return "".join(c for c in sel or "" if c.isdigit())


def _angka(register: Register, k: KertasKerja, janggal: Iterable[Mapping[str, Any]]) -> Iterator[Temuan]:
    for b in janggal:
        tempat = {"berkas": k.nama, "lembar": b["lembar"], "sel": b["sel"], "teks": b["teks"]}
        if b["masalah"] == "negatif":
            info = register.info(k.unit, b["objek"], k.periode.tahun) if b["blok"] == "kinerja" else None
            if info is None or info.rentang is None or info.rentang[0] >= 0:
                yield temuan("USULAN_NEGATIF", kolom=_sebut(b["kolom"]), nilai=tulis.angka(b["nilai"]), **tempat)
        elif b["masalah"] == "kas_kurang":
            yield temuan("USULAN_KAS_KURANG", kurang=tulis.daftar(b["kurang"].rstrip(",").split(",")), **tempat)
        elif b["masalah"] == "kas_tanpa_pagu":
            yield temuan("USULAN_KAS_TANPA_PAGU", **tempat)
        elif b["masalah"] in PK:
            info = register.info(k.unit, b["objek"], k.periode.tahun)
            isi = tempat | {
                "objek": b["objek"], "tahun": k.periode.tahun, "rencana": _target(info, b["nilai"], b["nilai_atas"]),
                "pk": _target(info, b["pk"], b["pk_atas"]),
            }  # fmt: skip
            if b["masalah"] == "pk_jumlah":
                yield temuan("USULAN_TW_BUKAN_PK", **isi)
            else:
                yield temuan("USULAN_TW4_BUKAN_PK", **isi)
        else:
            pagu, jumlah = tulis.rupiah(b["pagu"]), tulis.rupiah(b["jumlah"])
            yield temuan("USULAN_KAS_BEDA", pagu=pagu, jumlah=jumlah, **tempat)


def _target(info: InfoIndikator | None, nilai: Decimal, atas: Decimal | None) -> str:
    """A target as people say it: a figure, a range, a word of its list."""
    if atas is not None:
        return f"{tulis.angka(nilai)}–{tulis.angka(atas)}"
    kata = info.kategori.sebutan(nilai) if info is not None and info.kategori is not None else None
    return kata or tulis.angka(nilai)


def _sebut(kolom: str) -> str:
    return kolom.replace("_", " ").replace("tw", "TW ")


def _rujukan(register: Register, k: KertasKerja) -> Iterator[Temuan]:
    dikenal = register.kode()
    for i in k.usulan:
        if _merujuk(k, i) and i.teks not in dikenal:
            yield temuan(
                "USULAN_MENDUKUNG_ASING", berkas=k.nama, lembar=i.lembar, sel=i.sel, teks=i.teks_asal,
                dekat=_dekat(i.teks or "", dikenal),
            )  # fmt: skip


def _dekat(teks: str, dikenal: Mapping[str, str]) -> str:
    """The codes most like what was written, with their names: by the code itself, or else by the name."""
    kode = get_close_matches(teks.upper(), list(dikenal), n=3, cutoff=0.6)
    if not kode:
        nama = {nama.casefold(): kode for kode, nama in dikenal.items()}
        kode = [nama[n] for n in get_close_matches(teks.casefold(), list(nama), n=3, cutoff=0.3)]
    return "; ".join(f"{x} ({dikenal[x]})" for x in kode or sorted(dikenal)[:3])


def _objek(mesin: Mesin, register: Register, k: KertasKerja) -> Iterator[Temuan]:
    """Rows about what the register does not have or gives to another seksi, and rows that are gone."""
    formulir = _formulir(k)
    for blok in formulir.blok:
        if blok.objek == "bebas":
            continue
        nama, kunci = VIEW[blok.objek]
        seunit = [b for b in _diminta(mesin, nama, formulir, k.periode.tahun, k.unit) if b["unit"] == k.unit]
        diminta = {b[kunci]: b["nama"] for b in seunit if b["seksi"] == k.seksi}
        pertama = {i.objek: i for i in reversed(k.usulan) if i.blok == blok.id}
        dikenal = register.kode(k.unit)
        for kode, i in pertama.items():
            tempat = {"berkas": k.nama, "lembar": i.lembar, "sel": i.sel}
            if kode not in dikenal:
                yield temuan("USULAN_OBJEK_ASING", objek=kode, **tempat)
            elif kode not in diminta:
                yield temuan("USULAN_BUKAN_MILIKNYA", objek=kode, **tempat)
        yield from _sebutan(k, blok.id, seunit, kunci, dikenal)
        if any(t.kode in ("BLOK_HILANG", "KOLOM_HILANG") for t in k.temuan):
            continue
        ada = _baris_ada(k, blok.id)
        for kode in (x for x in diminta if x not in ada):
            yield temuan(
                "USULAN_BARIS_HILANG", berkas=k.nama, lembar=formulir.lembar, nama=diminta[kode], objek=kode
            )  # fmt: skip


def _sebutan(
    k: KertasKerja, blok: str, seunit: Sequence[Mapping[str, Any]], kunci: str, dikenal: Mapping[str, str]
) -> Iterator[Temuan]:
    """Rows whose locked cells say something else than their hidden mark, one finding a row. With the kode or nama of another row
    they were sorted or pasted without that mark; any other text is a name that the register has changed since, which is
    told where something is filled in."""
    sah: dict[tuple[str, str], dict[str, str]] = {}
    for kode, nama in dikenal.items():
        sah[kode, "nama"] = {_rapi(nama): nama}
    for b in seunit:
        # A year is printed with the definition that it is measured by, `dikenal` has the newest.
        for kolom in ("kode", "nama"):
            if b.get(kolom):
                sah.setdefault((b[kunci], kolom), {})[_rapi(b[kolom])] = b[kolom]
    pemilik = {(kolom, teks): kode for (kode, kolom), isi in sah.items() for teks in isi}
    janggal: dict[str, list[SebutanBaris]] = {}
    for s in k.sebutan:
        if s.blok == blok and (s.objek, s.kolom) in sah and _rapi(s.teks) not in sah[s.objek, s.kolom]:
            janggal.setdefault(s.objek, []).append(s)
    for kode, semua in janggal.items():
        s = next((s for s in semua if (s.kolom, _rapi(s.teks)) in pemilik), semua[0])
        tempat = {"berkas": k.nama, "lembar": s.lembar, "sel": s.sel, "teks": s.teks, "objek": kode}
        seharusnya = list(sah[kode, s.kolom].values())[-1]
        if (lain := pemilik.get((s.kolom, _rapi(s.teks)))) is not None:
            yield temuan("USULAN_BARIS_TERTUKAR", lain=lain, seharusnya=seharusnya, **tempat)
        elif s.terisi:
            yield temuan("USULAN_NAMA_BERUBAH", seharusnya=seharusnya, **tempat)


def _rapi(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _diminta(mesin: Mesin, nama: str, formulir: FormulirUsulan, tahun: int, unit: str) -> Sequence[dict[str, Any]]:
    return measure.lihat(mesin, nama, periode=str(tahun), unit=unit, acuan=str(formulir.tahun_acuan(tahun)))


def _baris_ada(k: KertasKerja, blok: str) -> set[str]:
    """The rows of that blok that the sheet still has, filled in or not."""
    lembar = k.grid.sheet(_formulir(k).lembar) if k.grid else None
    tanda = [c.teks for (_, kolom), c in lembar.sel.items() if kolom == 1] if lembar else []
    return {t.partition(":")[2] for t in tanda if t.startswith(f"{blok}:")}

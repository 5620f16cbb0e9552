"""The comments of one sheet: the texts in a part of their own, and the boxes that show them in a VML drawing.

A comment of somebody else stays as it is; where it stands on a cell that is wrong, ours is added at the end of its
text, behind a line by which it is found again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from capaian.report import gaya
from capaian.report.perbaikan.lembar import MAKS_BARIS, MAKS_KOLOM, Koordinat, Lembar, Ukuran, alamat, koordinat
from capaian.report.perbaikan.paket import UTAMA, Paket
from capaian.report.perbaikan.sisip import Sisipan, TidakUtuh, Unsur, cacah, di_dalam, pohon, sisipkan, teks_sel

PENULIS = "capaian"
JUDUL = "PERBAIKAN (capaian)"
"""The first line of each of our comments: what they are known by where a program dropped the author."""
PEMISAH = f"\n――― {JUDUL} ―――\n"
_PEMISAH = re.compile(rb"(?:\s|&#1[03];|_x000[ADad]_)*%s" % re.escape(PEMISAH.strip()).encode())
MAKS = 2_000
"""Characters of one comment; a longer one is no longer read in a box."""

_LEBAR = 300  # px
_UKURAN = 9  # points
_BARIS = 15  # px of a line of that size
_VML = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_BENTUK = re.compile(rb"<v:shape\b(?!type).*?</v:shape>\s*", re.S)
_JENIS_BENTUK = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


class Potongan(NamedTuple):
    """A piece of a comment."""

    teks: str
    tebal: bool = False


Isi = Mapping[Koordinat, Sequence[Potongan]]


def hapus(paket: Paket, bagian: str) -> None:
    """Take our comments out of a sheet, and leave what others wrote as they wrote it."""
    letak = paket.tujuan(bagian, "comments")
    if letak is None:
        return
    data = paket.baca(letak)
    akar = pohon(data)
    penulis = _penulis(akar)
    buang: list[Sisipan] = []
    sel: set[Koordinat] = set()
    for satu in _daftar(akar).semua("comment"):
        utuh = "".join(t.teks for t in satu.turunan("t"))
        terakhir = [*satu.turunan("t")][-1:]
        if _milik(satu, penulis) or utuh.lstrip().startswith(JUDUL):
            buang.append((satu.awal, satu.akhir, b""))
            if (k := koordinat(satu.atribut.get("ref"))) is not None:
                sel.add(k)
        elif terakhir and (m := _PEMISAH.search(data, terakhir[0].isi, terakhir[0].tutup)):
            buang.append((m.start(), terakhir[0].tutup, b""))
    if not buang:
        return
    paket.tulis(letak, sisipkan(data, buang))
    gambar = Lembar(paket.baca(bagian)).gambar
    vml = paket.relasi(bagian).get(gambar or "", ("", ""))[1]
    if sel and vml in paket:
        paket.tulis(vml, _BENTUK.sub(lambda m: b"" if _tempat(m[0]) in sel else m[0], paket.baca(vml)))


def pasang(paket: Paket, bagian: str, lembar: Lembar, isi: Isi) -> None:
    """Write these comments, and the sheet `lembar` of the part `bagian` with its pointer to them."""
    letak = paket.tujuan(bagian, "comments")
    if letak is None:
        kosong = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{UTAMA}"><authors/>'
        letak = paket.tambah("xl/comments{}.xml", f"{kosong}<commentList/></comments>".encode(), "comments")
        paket.hubungkan(bagian, "comments", letak)
    data, berkotak = _tulis_teks(paket.baca(letak), isi)
    paket.tulis(letak, data)
    if lembar.gambar is not None:
        vml = paket.relasi(bagian).get(lembar.gambar, ("", ""))[1]
        paket.tulis(vml, _tulis_kotak(paket.baca(vml), lembar.ukuran, isi, berkotak))
        paket.tulis(bagian, lembar.data())
        return
    paket.jenis_bawaan("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    nama = "".join(f' xmlns:{awalan}="{ruang}"' for awalan, ruang in _VML.items())
    peta = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    kosong = f"<xml{nama}>{peta}</xml>".encode()
    vml = paket.tambah("xl/drawings/vmlDrawing{}.vml", _tulis_kotak(kosong, lembar.ukuran, isi, berkotak))
    paket.tulis(bagian, lembar.data(paket.hubungkan(bagian, "vmlDrawing", vml)))


def _daftar(akar: Unsur) -> Unsur:
    daftar = akar.cari("commentList")
    if daftar is None or akar.cari("authors") is None:
        raise TidakUtuh("daftar komentarnya tidak lengkap")
    return daftar


def _penulis(akar: Unsur) -> list[str]:
    penulis = akar.cari("authors")
    return [a.teks for a in penulis.semua("author")] if penulis is not None else []


def _milik(satu: Unsur, penulis: Sequence[str]) -> bool:
    nomor = cacah(satu.atribut.get("authorId"))
    return nomor < len(penulis) and penulis[nomor] == PENULIS


def _tulis_teks(data: bytes, isi: Isi) -> tuple[bytes, list[Koordinat]]:
    """The part with our texts; and the cells whose comment is new, so that it needs a box."""
    akar = pohon(data)
    daftar, penulis = _daftar(akar), _penulis(akar)
    ada = {koordinat(u.atribut.get("ref")): u for u in daftar.semua("comment")}
    sisipan: list[Sisipan] = []
    baru, berkotak = b"", []
    nomor = penulis.index(PENULIS) if PENULIS in penulis else len(penulis)
    p = daftar.awalan
    for k, potongan in sorted(isi.items()):
        if k in ada:
            # Nobody sees more than the answers of a modern, threaded comment (tc=…): the sheet says it then.
            nomor_penulis = cacah(ada[k].atribut.get("authorId"))
            utas = nomor_penulis < len(penulis) and penulis[nomor_penulis].startswith("tc=")
            terakhir = [*ada[k].turunan("t")][-1:]
            if terakhir and terakhir[0].tutup > terakhir[0].isi and not utas:
                tambahan = PEMISAH + "".join(s.teks for s in potongan[1:])
                sisipan.append((terakhir[0].tutup, terakhir[0].tutup, teks_sel(tambahan)))
            continue
        berkotak.append(k)
        baris = "".join(
            f'<{p}r><{p}rPr>{f"<{p}b/>" * s.tebal}<{p}sz val="{_UKURAN}"/><{p}color indexed="81"/>'
            f'<{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'
            f'<{p}t xml:space="preserve">{teks_sel(s.teks).decode()}</{p}t></{p}r>'
            for s in potongan
        )
        atas = f'<{p}comment ref="{alamat(k)}" authorId="{nomor}"><{p}text>'
        baru += f"{atas}{baris}</{p}text></{p}comment>".encode()
    if berkotak:
        sisipan += di_dalam(data, daftar, baru)
        induk = akar.cari("authors")
        if PENULIS not in penulis and induk is not None:
            sisipan += di_dalam(data, induk, f"<{p}author>{PENULIS}</{p}author>".encode())
    return sisipkan(data, sisipan), berkotak


# --- the boxes ---


def _tempat(bentuk: bytes) -> Koordinat | None:
    """Which cell a shape is the box of."""
    baris = re.search(rb"<x:Row>\s*(\d+)\s*</x:Row>", bentuk)
    kolom = re.search(rb"<x:Column>\s*(\d+)\s*</x:Column>", bentuk)
    return (int(baris[1]) + 1, int(kolom[1]) + 1) if baris and kolom and b'"Note"' in bentuk else None


def _tulis_kotak(vml: bytes, ukuran: Ukuran, isi: Isi, berkotak: Sequence[Koordinat]) -> bytes:
    """The drawing with a box for each of these cells. VML need not be sound XML, so only its end is looked for."""
    akhir = vml.rfind(b"</xml>")
    if akhir < 0 or vml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise TidakUtuh("gambar komentarnya tersusun dengan cara yang tidak lazim")
    nama = "".join(f' xmlns:{a}="{r}"' for a, r in _VML.items() if f"xmlns:{a}=".encode() not in vml)
    dipakai = {int(n) for n in re.findall(rb"_x0000_s(\d{1,9})\b", vml)}
    nomor = count(max(dipakai, default=1024) + 1)
    bentuk = "" if b'id="_x0000_t202"' in vml else _JENIS_BENTUK.replace("<v:shapetype", f"<v:shapetype{nama}")
    bentuk += "".join(_kotak(k, isi[k], next(nomor), ukuran, nama) for k in berkotak)
    return vml[:akhir] + bentuk.encode() + vml[akhir:]


def _kotak(k: Koordinat, isi: Sequence[Potongan], nomor: int, ukuran: Ukuran, nama: str) -> str:
    teks = "".join(s.teks for s in isi)
    tinggi = _BARIS * (gaya.jumlah_baris(teks, _LEBAR / 7.5, _UKURAN) + 1)
    kiri, kanan = _rentang(ukuran.kolom, k[1] + 1, _LEBAR, MAKS_KOLOM)
    atas, bawah = _rentang(ukuran.baris, max(1, k[0] - 1), tinggi, MAKS_BARIS)
    jangkar = ", ".join(f"{n - 1}, {px}" for n, px in (kiri, atas, kanan, bawah))
    return (
        f'<v:shape{nama} id="_x0000_s{nomor}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:{_LEBAR * 0.75:g}pt;height:{tinggi * 0.75:g}pt;z-index:{nomor};visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
        'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div '
        'style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{jangkar}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{k[0] - 1}</x:Row>"
        f"<x:Column>{k[1] - 1}</x:Column></x:ClientData></v:shape>"
    )


def _rentang(
    ukuran: Callable[[int], float], mulai: int, panjang: float, batas: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """From where to where a length in pixels reaches: number of the row or column and pixels into it. Where there is
    too little behind `mulai` (the sheet ends, or all the rest is hidden) it begins further to the front."""
    awal, kurang = mulai, panjang
    akhir, px = _maju(ukuran, mulai, panjang, batas)
    if akhir >= batas:
        while awal > 1 and kurang > 0:
            awal -= 1
            kurang -= ukuran(awal)
        akhir, px = _maju(ukuran, awal, panjang, batas)
    return (awal, 0), (akhir, px)


def _maju(ukuran: Callable[[int], float], mulai: int, px: float, batas: int) -> tuple[int, int]:
    """What is `px` pixels behind the beginning of a row or column."""
    nomor = mulai
    while nomor < batas and px >= (w := ukuran(nomor)):
        px -= w
        nomor += 1
    return min(nomor, batas), int(px)


def panjang(isi: Sequence[Potongan]) -> int:
    return sum(len(s.teks) for s in isi)


def potong(isi: Sequence[Potongan]) -> list[Potongan]:
    """At most MAKS characters, and where the rest is."""
    if panjang(isi) <= MAKS:
        return list(isi)
    hasil, sisa = [], MAKS - 40
    for satu in isi:
        if sisa <= 0:
            break
        hasil.append(satu._replace(teks=satu.teks[:sisa]))
        sisa -= len(satu.teks)
    return [*hasil, Potongan("…\n(lengkapnya di lembar Perbaikan)")]

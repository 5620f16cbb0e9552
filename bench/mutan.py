"""Ways of damaging a workbook: at its bytes, inside its zip so that the damage reaches the XML, and by its structure."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Bita = Callable[[bytes, Random], bytes]

ANEH = (
    b"", b"0", b"-1", b"1", b"65536", b"1048577", b"4294967295", b"99999999999999999999", b"1e308", b"-1e308", b"1e-400",
    b"NaN", b"Infinity", b"0x10", b"1_000", b"1.250", b"1,5", b"A1", b"XFD1048576", b"$A$1", b"#REF!", b"true",
    b"\xd9\xa1\xd9\xa2", b"\xff\xfe", b"\xc3\x28", b"\0", b"&#0;", b"&#x110000;", b"&lt;", b"&x;", b"_x000D_", b"_xD800_",
    b"]]>", b"<!--", b"../..", b"=1+1", b"\xe2\x80\xae",
)  # fmt: skip
"""What a number, a text or an attribute may be replaced with."""
_TANDA = re.compile(rb"<[^<>]{1,400}>")
_UNSUR = re.compile(rb"<([\w:.-]+)(?:\s[^<>]*)?(?:/>|>[^<>]*</\1\s*>)")
_ATRIBUT = re.compile(rb'[\w:.-]+="[^"<>]*"')
_NILAI = re.compile(rb'(?<==")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)')
_ANGKA = re.compile(rb"\d+(?:[.,]\d+)*")


# --- Bytes -----------------------------------------------------------------------------------------------------------------


def _potong(data: bytes, r: Random, maks: int = 400) -> tuple[int, int]:
    awal = r.randrange(len(data) + 1)
    return awal, min(len(data), awal + r.choice((1, 1, 2, 4, 8, r.randint(1, maks))))


def balik_bit(data: bytes, r: Random) -> bytes:
    hasil = bytearray(data)
    for _ in range(r.choice((1, 1, 2, 5, 30))):
        hasil[r.randrange(len(hasil))] ^= 1 << r.randrange(8)
    return bytes(hasil)


def ganti_bita(data: bytes, r: Random) -> bytes:
    hasil = bytearray(data)
    for _ in range(r.choice((1, 1, 2, 5, 30))):
        hasil[r.randrange(len(hasil))] = r.choice((0, 1, 0x7F, 0x80, 0xFF, r.randrange(256)))
    return bytes(hasil)


def ganti_bilangan(data: bytes, r: Random) -> bytes:
    """A binary number of 2 or 4 bytes, where a length, a count or an offset may stand."""
    hasil = bytearray(data)
    lebar = r.choice((2, 4))
    di = r.randrange(max(1, len(hasil) - lebar))
    nilai = r.choice((0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF, r.randrange(2**32)))
    hasil[di : di + lebar] = (nilai & (2 ** (8 * lebar) - 1)).to_bytes(lebar, "little")
    return bytes(hasil)


def buang(data: bytes, r: Random) -> bytes:
    awal, akhir = _potong(data, r)
    return data[:awal] + data[akhir:]


def gandakan(data: bytes, r: Random) -> bytes:
    awal, akhir = _potong(data, r)
    return data[:akhir] + data[awal:akhir] * r.choice((1, 1, 3, 200)) + data[akhir:]


def sisipkan(data: bytes, r: Random) -> bytes:
    di = r.randrange(len(data) + 1)
    return data[:di] + r.choice((*ANEH, r.randbytes(r.randint(1, 60)))) + data[di:]


def pindahkan(data: bytes, r: Random) -> bytes:
    awal, akhir = _potong(data, r)
    sisa = data[:awal] + data[akhir:]
    di = r.randrange(len(sisa) + 1)
    return sisa[:di] + data[awal:akhir] + sisa[di:]


def penggal(data: bytes, r: Random) -> bytes:
    return data[: r.randrange(len(data) + 1)]


BITA: tuple[Bita, ...] = (balik_bit, ganti_bita, ganti_bilangan, buang, gandakan, sisipkan, pindahkan, penggal)

# --- Marked-up text ---------------------------------------------------------------------------------------------------------


def _ganti(data: bytes, m: re.Match[bytes], isi: bytes) -> bytes:
    return data[: m.start()] + isi + data[m.end() :]


def _pilih(pola: re.Pattern[bytes], data: bytes, r: Random, banyak: int = 1) -> list[re.Match[bytes]]:
    semua = list(pola.finditer(data))
    return sorted(r.sample(semua, banyak), key=lambda m: m.start()) if len(semua) >= banyak else []


def buang_tanda(data: bytes, r: Random) -> bytes:
    m = _pilih(_TANDA, data, r)
    return _ganti(data, m[0], b"") if m else buang(data, r)


def buang_unsur(data: bytes, r: Random) -> bytes:
    m = _pilih(_UNSUR, data, r)
    return _ganti(data, m[0], b"") if m else buang(data, r)


def gandakan_unsur(data: bytes, r: Random) -> bytes:
    m = _pilih(_UNSUR, data, r)
    return _ganti(data, m[0], m[0][0] * r.choice((2, 2, 3, 500))) if m else gandakan(data, r)


def pindahkan_unsur(data: bytes, r: Random) -> bytes:
    m = _pilih(_UNSUR, data, r, 2)
    return _ganti(_ganti(data, m[1], m[0][0]), m[0], m[1][0]) if m else pindahkan(data, r)


def sarangkan(data: bytes, r: Random) -> bytes:
    """One element inside another."""
    m = _pilih(_UNSUR, data, r, 2)
    if not m:
        return gandakan(data, r)
    di = m[1].start() + max(1, m[1][0].find(b">") + 1)
    return data[:di] + m[0][0] + data[di:]


def tukar_atribut(data: bytes, r: Random) -> bytes:
    m = _pilih(_ATRIBUT, data, r, 2)
    return _ganti(_ganti(data, m[1], m[0][0]), m[0], m[1][0]) if m else pindahkan(data, r)


def buang_atribut(data: bytes, r: Random) -> bytes:
    m = _pilih(_ATRIBUT, data, r)
    return _ganti(data, m[0], b"") if m else buang(data, r)


def nilai_aneh(data: bytes, r: Random) -> bytes:
    m = _pilih(_NILAI, data, r)
    return _ganti(data, m[0], r.choice(ANEH)) if m else sisipkan(data, r)


def angka_aneh(data: bytes, r: Random) -> bytes:
    m = _pilih(_ANGKA, data, r)
    if not m:
        return sisipkan(data, r)
    baru = r.choice((*ANEH, b"-" + m[0][0], m[0][0] * 30, str(r.randrange(2**40)).encode(), m[0][0] + b"." + m[0][0]))
    return _ganti(data, m[0], baru)


MARKAH: tuple[Bita, ...] = (
    buang_tanda, buang_unsur, gandakan_unsur, pindahkan_unsur, sarangkan, tukar_atribut, buang_atribut, nilai_aneh, nilai_aneh,
    angka_aneh, angka_aneh,
)  # fmt: skip


def ganti_pemisah(data: bytes, r: Random) -> bytes:
    """For text with separators: some of one kind become another."""
    dari, ke = r.sample((b";", b",", b"\t", b'"', b"\r\n", b"|"), 2)
    bagian = data.split(dari)
    return b"".join(b + r.choice((dari, dari, ke)) for b in bagian[:-1]) + bagian[-1]


def rekaman_biff(data: bytes, r: Random) -> bytes:
    """One record of the workbook stream of an .xls, which xlwt writes in one piece behind the header."""
    letak, di = [], 512
    while di + 4 < len(data) and data[di : di + 2] != b"\0\0":
        panjang = int.from_bytes(data[di + 2 : di + 4], "little")
        letak.append((di, panjang))
        di += 4 + panjang
    if not letak:
        return ganti_bita(data, r)
    di, panjang = r.choice(letak)
    hasil = bytearray(data)
    if r.random() < 0.15:
        hasil[di : di + 2] = data[(lain := r.choice(letak)[0]) : lain + 2]  # another kind of record
    elif panjang:
        isi = balik_bit, ganti_bita, ganti_bilangan
        hasil[di + 4 : di + 4 + panjang] = r.choice(isi)(data[di + 4 : di + 4 + panjang], r)
    return bytes(hasil)


# --- Inside a zip -------------------------------------------------------------------------------------------------------------


def dalam_zip(data: bytes, r: Random, cara: Bita) -> bytes:
    """The same zip with one member damaged, left out, called otherwise or exchanged; its sizes and checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        isi = {i.filename: arsip.read(i) for i in arsip.infolist()}
    if not isi:
        return data
    nama = r.choices(list(isi), [1 + min(len(v), 5000) for v in isi.values()])[0]
    laku = r.random()
    if laku < 0.9:
        if isi[nama]:
            isi[nama] = cara(isi[nama], r)
    elif laku < 0.94:
        del isi[nama]
    elif laku < 0.97:
        isi[r.choice(("xl/workbook.xml", "content.xml", "mimetype", "x.zip", nama.upper(), nama + "x"))] = isi.pop(nama)
    else:
        isi[nama] = r.choice(list(isi.values()))
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w") as arsip:
        for satu, v in isi.items():
            info = zipfile.ZipInfo(satu, (2025, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if satu == "mimetype" else zipfile.ZIP_DEFLATED
            arsip.writestr(info, v)
    return hasil.getvalue()


def mutasikan(data: bytes, jenis: str, r: Random) -> tuple[bytes, str]:
    """(damaged file, what was done). `jenis`: zip, markah, csv or biff."""
    jejak = []
    for _ in range(r.choice((1, 1, 1, 2, 3))):
        cara = r.choice(BITA)
        if jenis == "zip" and data.startswith(b"PK\x03\x04") and r.random() < 0.85:
            cara = r.choice((r.choice(BITA), r.choice(MARKAH), r.choice(MARKAH)))
            try:
                data = dalam_zip(data, r, cara)
            except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, zlib.error):
                break  # an earlier step has broken the zip itself
            jejak.append(f"zip/{cara.__name__}")
            continue
        if jenis == "markah" and r.random() < 0.7:
            cara = r.choice(MARKAH)
        elif jenis == "csv" and r.random() < 0.5:
            cara = r.choice((ganti_pemisah, angka_aneh))
        elif jenis == "biff" and r.random() < 0.8 and data[:2] == b"\xd0\xcf":
            cara = rekaman_biff
        if data:
            data = cara(data, r)
        jejak.append(cara.__name__)
    return data, "+".join(jejak)

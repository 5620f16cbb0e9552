"""A compound file (CFB) by hand: what .xls and encrypted workbooks lie in."""

import struct

_AKHIR, _BEBAS, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def cfb(aliran: dict[str, bytes], di_dalam: tuple[str, ...] = ()) -> bytes:
    """A container with these streams at its top (each of 4096 bytes or more, so that none is a short one) and empty
    storages called `di_dalam` below a storage «Dalam»."""
    nama = [*aliran, "Dalam", *di_dalam] if di_dalam else list(aliran)
    banyak_entri = -(-(len(nama) + 1) // 4)
    isi = [d.ljust(max(4096, -(-len(d) // 512) * 512), b"\0") for d in aliran.values()]
    sektor = 1 + banyak_entri  # the first holds the table itself, then the directory
    fat = [_FAT, *range(2, sektor), _AKHIR]
    mulai = []
    for d in isi:
        mulai.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + len(d) // 512), _AKHIR]
    assert len(fat) <= 128, "one sector of table"
    di_atas = len(aliran) + bool(di_dalam)
    entri = [_entri("Root Entry", 5, _BEBAS, _BEBAS, 1 if nama else _BEBAS, _AKHIR, 0)]
    for i, n in enumerate(nama, 1):
        kanan = i + 1 if i not in (di_atas, len(nama)) else _BEBAS  # a degenerate tree: each has its next to the right
        if i <= len(aliran):
            entri.append(_entri(n, 2, _BEBAS, kanan, _BEBAS, mulai[i - 1], len(isi[i - 1])))
        else:
            entri.append(_entri(n, 1, _BEBAS, kanan, i + 1 if i == di_atas else _BEBAS, 0, 0))
    entri += [_entri("", 0, _BEBAS, _BEBAS, _BEBAS, 0, 0)] * (banyak_entri * 4 - len(entri))
    kepala = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0, 4096,
        _AKHIR, 0, _AKHIR, 0,
    )  # fmt: skip
    kepala += struct.pack("<109I", 0, *[_BEBAS] * 108)
    return kepala + struct.pack("<128I", *fat, *[_BEBAS] * (128 - len(fat))) + b"".join(entri) + b"".join(isi)


def _entri(nama: str, jenis: int, kiri: int, kanan: int, anak: int, mulai: int, panjang: int) -> bytes:
    teks = nama.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        teks,
        len(teks) + 2 if nama else 0,
        jenis,
        1,
        kiri,
        kanan,
        anak,
        b"",
        0,
        0,
        0,
        mulai,
        panjang,
    )

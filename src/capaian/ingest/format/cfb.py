"""The directory of a compound file (CFB, the container of .xls and of encrypted workbooks): what lies at its top."""

import struct
from collections.abc import Iterator

from capaian.ingest.tolak import BerkasDitolak

TANDA = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TANPA = 0xFFFFFFFA
"""Sector numbers from here on mean: none, end of chain, free, part of the table itself."""
_ENTRI = 128
_RUSAK = "wadah berkas Excel lama tidak utuh"


def _rusak() -> BerkasDitolak:
    return BerkasDitolak("RUSAK", rincian=_RUSAK)


class _Wadah:
    def __init__(self, data: bytes) -> None:
        try:
            (pangkat,) = struct.unpack_from("<H", data, 30)
            (self._direktori,) = struct.unpack_from("<I", data, 48)
            lanjut, _banyak = struct.unpack_from("<2I", data, 68)
            self._fat = list(struct.unpack_from("<109I", data, 76))
        except struct.error as e:
            raise _rusak() from e
        if pangkat not in (9, 12):
            raise _rusak()
        self._data = data
        self._ukuran = 1 << pangkat
        dilihat = set()
        while lanjut < _TANPA:  # files above some 7 MB: the list of table sectors goes on elsewhere
            if lanjut in dilihat:
                raise _rusak()
            dilihat.add(lanjut)
            *isi, lanjut = struct.unpack(f"<{self._ukuran // 4}I", self._sektor(lanjut))
            self._fat += isi

    def _sektor(self, nomor: int) -> bytes:
        awal = (nomor + 1) * self._ukuran
        isi = self._data[awal : awal + self._ukuran]
        if len(isi) < self._ukuran:
            raise _rusak()
        return isi

    def _sesudah(self, nomor: int) -> int:
        ke, sisa = divmod(nomor, self._ukuran // 4)
        if ke >= len(self._fat) or self._fat[ke] >= _TANPA:
            raise _rusak()
        (lanjut,) = struct.unpack_from("<I", self._sektor(self._fat[ke]), sisa * 4)
        return lanjut

    def entri(self) -> Iterator[bytes]:
        nomor, dilihat = self._direktori, set()
        while nomor < _TANPA:
            if nomor in dilihat:
                raise _rusak()
            dilihat.add(nomor)
            isi = self._sektor(nomor)
            yield from (isi[i : i + _ENTRI] for i in range(0, self._ukuran, _ENTRI))
            nomor = self._sesudah(nomor)


def isi_akar(data: bytes) -> set[str]:
    """Lower-case names of the streams and storages at the top of the container; what lies deeper (an embedded
    document has streams of the same names) does not count. Raises BerkasDitolak when it does not hold together."""
    entri = list(_Wadah(data).entri())
    nama: set[str] = set()
    if not entri:
        raise _rusak()
    antre, dilihat = [struct.unpack_from("<I", entri[0], 76)[0]], set()  # the child of the root
    while antre:
        nomor = antre.pop()
        if nomor >= _TANPA:
            continue
        if nomor in dilihat or nomor >= len(entri):
            raise _rusak()
        dilihat.add(nomor)
        satu = entri[nomor]
        panjang, kiri, kanan = struct.unpack_from("<H2x2I", satu, 64)
        nama.add(satu[: max(0, min(panjang, 64) - 2)].decode("utf-16-le", "replace").lower())
        antre += [kiri, kanan]
    return nama

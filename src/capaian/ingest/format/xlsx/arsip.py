"""The zip that an xlsx or ods file is: its members, read in pieces, none of them trusted."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.batas import besar, rusak
from capaian.ingest.tolak import BerkasDitolak

POTONGAN_MASUK, POTONGAN_KELUAR = 64 * 1024, 1024 * 1024
_ARSIP_LAIN = (".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".xlsx", ".xlsm", ".xlsb", ".ods", ".jar")


class Arsip:
    """The members of the zip. What the directory shows is checked on opening; what it may lie about (sizes,
    checksums) while reading."""

    def __init__(self, data: bytes) -> None:
        # zipfile builds an object for each entry of the directory before anyone can count them.
        if data.count(b"PK\x01\x02") > batas.MAKS_ANGGOTA:
            raise besar("jumlah bagian di dalam berkas", batas.MAKS_ANGGOTA)
        try:
            with zipfile.ZipFile(BytesIO(data)) as arsip:
                daftar = arsip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError) as e:
            raise rusak("arsipnya terpotong atau tidak utuh") from e
        self._data = data
        self._info: dict[str, zipfile.ZipInfo] = {}  # part names are case-insensitive
        self._terbuka = self._unsur = 0
        for info in daftar:
            nama = info.filename.replace("\\", "/")
            if nama.startswith("/") or nama[1:2] == ":" or ".." in nama.split("/"):
                raise rusak(f"nama bagian «{nama[:100]}» tidak wajar")
            if info.flag_bits & 0x1:
                raise BerkasDitolak("BERKAS_TERKUNCI")
            if self._info.setdefault(nama.lower(), info) is not info:
                raise rusak(f"bagian «{nama[:100]}» ada dua")
        terbuka = sum(info.file_size for info in daftar)
        if terbuka > batas.MAKS_TERBUKA:
            raise besar("ukuran isi setelah dibuka", batas.MAKS_TERBUKA // 2**20, " MB")
        if terbuka > batas.MAKS_RASIO * len(data):
            raise besar("perbandingan isi dengan ukuran berkas", batas.MAKS_RASIO, " kali")

    def __contains__(self, nama: str) -> bool:
        return nama.lower() in self._info

    def ada_folder(self, awalan: str) -> bool:
        return any(n.startswith(awalan) for n in self._info)

    def ada_berkas(self, nama: str) -> bool:
        """Whether there is a member of that lower-case name in any folder."""
        return any(n.rpartition("/")[2] == nama for n in self._info)

    def arsip_lain(self) -> str | None:
        """An archive among the members. What Excel embeds in a sheet is no such thing: it is not opened."""
        return next((n for n in self._info if n.endswith(_ARSIP_LAIN) and "embeddings/" not in n), None)

    def _mentah(self, nama: str, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Decompressed pieces of at most 1 MB, straight from the bytes: no trust in the declared size."""
        kepala = self._data[info.header_offset : info.header_offset + 30]
        if len(kepala) < 30 or kepala[:4] != b"PK\x03\x04":
            raise rusak(f"bagian «{nama}» tidak pada tempatnya")
        awal = info.header_offset + 30 + sum(struct.unpack("<HH", kepala[26:]))
        akhir = awal + info.compress_size
        if akhir > len(self._data):
            raise rusak(f"bagian «{nama}» terpotong")
        if info.compress_type == zipfile.ZIP_STORED:
            for i in range(awal, akhir, POTONGAN_KELUAR):
                yield self._data[i : min(i + POTONGAN_KELUAR, akhir)]
            return
        if info.compress_type != zipfile.ZIP_DEFLATED:
            raise rusak(f"bagian «{nama}» dimampatkan dengan cara yang tidak dipakai Excel")
        pembuka = zlib.decompressobj(-15)
        for i in range(awal, akhir, POTONGAN_MASUK):
            sisa = self._data[i : min(i + POTONGAN_MASUK, akhir)]
            while sisa:
                yield pembuka.decompress(sisa, POTONGAN_KELUAR)
                sisa = pembuka.unconsumed_tail
        yield pembuka.flush()
        if not pembuka.eof:
            raise rusak(f"bagian «{nama}» terpotong")

    def baca(self, nama: str) -> Iterator[bytes]:
        """Pieces of one part; refused when size or checksum differ from the directory or budgets end."""
        info = self._info.get(nama.lower())
        if info is None:
            raise rusak(f"bagian «{nama}» tidak ada")
        panjang = crc = 0
        try:
            for potongan in self._mentah(nama, info):
                panjang += len(potongan)
                self._terbuka += len(potongan)
                if panjang > info.file_size:
                    raise rusak(f"ukuran bagian «{nama}» tidak sesuai dengan yang tercatat")
                if self._terbuka > batas.MAKS_TERBUKA:
                    raise besar("ukuran isi setelah dibuka", batas.MAKS_TERBUKA // 2**20, " MB")
                self._unsur += potongan.count(b"<") + potongan.count(b"/>")
                if self._unsur > batas.MAKS_UNSUR:
                    raise besar("jumlah unsur XML", batas.MAKS_UNSUR)
                crc = zlib.crc32(potongan, crc)
                yield potongan
        except zlib.error as e:
            raise rusak(f"bagian «{nama}» tidak dapat dibuka") from e
        if panjang != info.file_size or crc != info.CRC:
            raise rusak(f"isi bagian «{nama}» tidak sesuai dengan yang tercatat")


class SatuBagian:
    """A file that is one XML part by itself, read under the same budget."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def baca(self, nama: str) -> Iterator[bytes]:
        if self._data.count(b"<") + self._data.count(b"/>") > batas.MAKS_UNSUR:
            raise besar("jumlah unsur XML", batas.MAKS_UNSUR)
        for i in range(0, len(self._data), POTONGAN_KELUAR):
            yield self._data[i : i + POTONGAN_KELUAR]


def jenis_dokumen(arsip: Arsip) -> str:
    """The extension that the media type of an OpenDocument zip stands for; .ods when it has none."""
    if "mimetype" not in arsip:
        return ".ods"
    isi = b"".join(arsip.baca("mimetype"))[:200].decode("ascii", "replace")
    kata = isi.removeprefix("application/vnd.oasis.opendocument.").partition("-")[0].strip()
    return {"spreadsheet": ".ods", "text": ".odt", "presentation": ".odp", "graphics": ".odg"}.get(kata, "jenis lain")

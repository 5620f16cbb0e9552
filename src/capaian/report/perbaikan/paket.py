"""The zip of a workbook: its parts, how they point at each other, and the writing of it with some parts changed.

Parts that nobody changed come back with the same bytes, in the same order.
"""

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from capaian.report.perbaikan.sisip import TidakUtuh, Unsur, di_dalam, pohon, sisipkan, unsur_kosong

# As wide as what the readers let in: a workbook that was read is never refused here for its size.
MAKS_ANGGOTA = 2_000
MAKS_TERBUKA = 200 * 1024 * 1024  # bytes, decompressed
MAKS_RASIO = 100  # decompressed : received

RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELASI_PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DAFTAR_JENIS = "[Content_Types].xml"
_TANGGAL = (1980, 1, 1, 0, 0, 0)  # of new parts: the same findings make the same file
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_KOSONG = {
    _DAFTAR_JENIS: f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_JENIS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_JENIS}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELASI_PAKET}"><Relationship Id="rId1" Type="{RELASI}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{UTAMA}" xmlns:r="{RELASI}"><sheets/></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELASI_PAKET}"><Relationship Id="rId1" '
    f'Type="{RELASI}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{UTAMA}"><fonts count="1"><font><sz val="10"/><name val="Arial"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


class Paket:
    """`bagian`: name -> bytes of what has been read or changed. Names are as in the zip; asking ignores case."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > MAKS_ANGGOTA:
            raise TidakUtuh("bagian di dalamnya terlalu banyak")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._info = self._zip.infolist()
        except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError) as e:
            raise TidakUtuh("berkasnya tidak dapat dibuka sebagai buku kerja Excel (.xlsx)") from e
        self._nama: dict[str, str] = {}
        for info in self._info:
            if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise TidakUtuh("berkasnya dikunci atau dimampatkan dengan cara yang tidak dipakai Excel")
            if not info.filename.isascii() or self._nama.setdefault(info.filename.lower(), info.filename) is not (
                info.filename
            ):
                raise TidakUtuh("nama bagian di dalamnya tidak wajar")
        besar = sum(info.file_size for info in self._info)
        if besar > MAKS_TERBUKA or besar > MAKS_RASIO * len(data):
            raise TidakUtuh("isinya terlalu besar")
        self._ubah: dict[str, bytes] = {}
        self._baru: list[str] = []
        self._buang: set[str] = set()

    @classmethod
    def kosong(cls) -> "Paket":
        """A workbook without sheets."""
        hasil = BytesIO()
        with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as z:
            for nama, isi in _KOSONG.items():
                z.writestr(zipfile.ZipInfo(nama, _TANGGAL), _XML + isi.encode(), zipfile.ZIP_DEFLATED)
        return cls(hasil.getvalue())

    def __contains__(self, nama: str) -> bool:
        return nama.lower() in self._nama

    def nama(self) -> list[str]:
        return list(self._nama.values())

    def baca(self, nama: str) -> bytes:
        asli = self._nama.get(nama.lower())
        if asli is None:
            raise TidakUtuh(f"bagian «{nama[:80]}» tidak ada di dalamnya")
        if asli in self._ubah:
            return self._ubah[asli]
        try:
            return self._zip.read(asli)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error) as e:
            raise TidakUtuh(f"bagian «{nama[:80]}» di dalamnya rusak") from e

    def tulis(self, nama: str, isi: bytes) -> None:
        if nama not in self:
            self._nama[nama.lower()] = nama
            self._baru.append(nama)
        if nama not in self._baru and isi == self.baca(nama):
            return
        self._ubah[self._nama[nama.lower()]] = isi

    def tambah(self, pola: str, isi: bytes, jenis: str | None = None) -> str:
        """A new part, for example pola "xl/comments{}.xml"; `jenis`: the tail of its content type, None = the default
        of its extension. Returns its name."""
        nomor = next(n for n in range(1, MAKS_ANGGOTA * 2) if pola.format(n) not in self)
        nama = pola.format(nomor)
        self.tulis(nama, isi)
        if jenis is not None:
            self._jenis("Override", {"PartName": f"/{nama}", "ContentType": f"{_JENIS}.{jenis}+xml"})
        return nama

    def buang(self, nama: str) -> None:
        """Take a part out, with its list of relationships; what it pointed at stays."""
        data = self.baca(_DAFTAR_JENIS)
        self.tulis(
            _DAFTAR_JENIS,
            sisipkan(
                data,
                [
                    (u.awal, u.akhir, b"")
                    for u in pohon(data).semua("Override")
                    if u.atribut.get("PartName", "").lstrip("/").lower() == nama.lower()
                ],
            ),
        )
        for satu in (nama, _letak_relasi(nama)):
            if satu in self:
                asli = self._nama.pop(satu.lower())
                self._buang.add(asli)
                self._ubah.pop(asli, None)
                if asli in self._baru:
                    self._baru.remove(asli)

    def jenis(self, nama: str) -> str:
        """The content type of a part."""
        akar = pohon(self.baca(_DAFTAR_JENIS))
        for u in akar.semua("Override"):
            if u.atribut.get("PartName", "").lstrip("/").lower() == nama.lower():
                return u.atribut.get("ContentType", "")
        akhiran = nama.rpartition(".")[2].lower()
        bawaan = {u.atribut.get("Extension", "").lower(): u.atribut for u in akar.semua("Default")}
        return bawaan.get(akhiran, {}).get("ContentType", "")

    def jenis_bawaan(self, akhiran: str, jenis: str) -> None:
        """Every part with that extension is of this type, unless the workbook says so already."""
        akar = pohon(self.baca(_DAFTAR_JENIS))
        if all(u.atribut.get("Extension", "").lower() != akhiran for u in akar.semua("Default")):
            self._jenis("Default", {"Extension": akhiran, "ContentType": jenis})

    def _jenis(self, nama: str, atribut: dict[str, str]) -> None:
        data = self.baca(_DAFTAR_JENIS)
        akar = pohon(data)
        # Defaults first, as the schema of other readers may have it.
        tempat = akar.isi if nama == "Default" else akar.tutup
        self.tulis(_DAFTAR_JENIS, sisipkan(data, [(tempat, tempat, unsur_kosong(akar.awalan + nama, atribut))]))

    # --- relationships ---

    def relasi(self, bagian: str) -> dict[str, tuple[str, str]]:
        """Id -> (type, name of the part) of what `bagian` points at inside the workbook; "" is the package."""
        hasil = {}
        if _letak_relasi(bagian) in self:
            for u in pohon(self.baca(_letak_relasi(bagian))).semua("Relationship"):
                if u.atribut.get("TargetMode") != "External":
                    tujuan = posixpath.join("/" + posixpath.dirname(bagian), u.atribut.get("Target", ""))
                    tipe = u.atribut.get("Type", "")
                    hasil[u.atribut.get("Id", "")] = (tipe, posixpath.normpath(tujuan).lstrip("/"))
        return hasil

    def tujuan(self, bagian: str, tipe: str) -> str | None:
        """The part that `bagian` points at with this relationship of the office (its last word)."""
        return next((b for t, b in self.relasi(bagian).values() if t == f"{RELASI}/{tipe}"), None)

    def hubungkan(self, dari: str, tipe: str, ke: str) -> str:
        """A new relationship; returns its id."""
        letak = _letak_relasi(dari)
        if letak not in self:
            self.tulis(letak, _XML + b'<Relationships xmlns="%s"/>' % _RELASI_PAKET.encode())
        data = self.baca(letak)
        akar = pohon(data)
        dipakai = {u.atribut.get("Id", "").lower() for u in akar.anak}
        baru = next(f"rId{n}" for n in range(1, len(dipakai) + 2) if f"rid{n}" not in dipakai)
        tujuan = posixpath.relpath(ke, posixpath.dirname(dari) or ".")
        isi = {"Id": baru, "Type": f"{RELASI}/{tipe}", "Target": tujuan}
        self.tulis(letak, sisipkan(data, di_dalam(data, akar, unsur_kosong(akar.awalan + "Relationship", isi))))
        return baru

    def putuskan(self, dari: str, id_relasi: str) -> None:
        data = self.baca(_letak_relasi(dari))
        buang = [(u.awal, u.akhir, b"") for u in pohon(data).anak if u.atribut.get("Id") == id_relasi]
        self.tulis(_letak_relasi(dari), sisipkan(data, buang))

    def isi(self) -> bytes:
        """The workbook as it stands now."""
        hasil = BytesIO()
        with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as z:
            for info in self._info:
                if info.filename in self._buang or info.is_dir():
                    continue
                baru = zipfile.ZipInfo(info.filename, info.date_time)
                baru.external_attr, baru.create_system = info.external_attr, info.create_system
                z.writestr(baru, self.baca(info.filename), info.compress_type)
            for nama in self._baru:
                z.writestr(zipfile.ZipInfo(nama, _TANGGAL), self._ubah[nama], zipfile.ZIP_DEFLATED)
        return hasil.getvalue()


def _letak_relasi(bagian: str) -> str:
    folder, nama = posixpath.split(bagian)
    return posixpath.join(folder, "_rels", f"{nama}.rels")


def awalan_relasi(akar: Unsur) -> tuple[str, str]:
    """The prefix that this part has for relationship ids, and its declaration where it has none: ("r:", "")."""
    for nama, nilai in akar.atribut.items():
        if nilai == RELASI and nama.startswith("xmlns:"):
            return nama.removeprefix("xmlns:") + ":", ""
    return "r:", f' xmlns:r="{RELASI}"'

"""The list of sheets of a workbook, a sheet put in first or taken out, and what counts sheets by their position."""

from collections.abc import Callable
from dataclasses import dataclass

from capaian.report.perbaikan.paket import RELASI, UTAMA, Paket, awalan_relasi
from capaian.report.perbaikan.sisip import (
    Sisipan,
    TidakUtuh,
    aman,
    cacah,
    di_dalam,
    pohon,
    sisipkan,
    teks_asli,
    ubah_tanda,
)

_SEBELUM_NAMA = ("externalReferences", "functionGroups", "sheets")
"""What <definedNames> stands behind, the last first."""


@dataclass(frozen=True, slots=True)
class LembarBuku:
    nama: str
    id_relasi: str
    bagian: str
    tersembunyi: bool
    biasa: bool
    """A sheet with cells, not one that is a chart or a dialog."""


class Buku:
    """Raises TidakUtuh for a workbook that may not or cannot be given back with changes."""

    def __init__(self, paket: Paket) -> None:
        self.paket = paket
        if any(n.lower().startswith("_xmlsignatures/") for n in paket.nama()):
            raise TidakUtuh("berkasnya ditandatangani secara elektronik, dan perubahan apa pun membatalkan tanda itu")
        self.letak = paket.tujuan("", "officeDocument") or ""
        if self.letak not in paket:
            raise TidakUtuh("berkasnya bukan buku kerja Excel (.xlsx) biasa")
        makro = "macroenabled" in paket.jenis(self.letak).lower()
        if makro or any("vbaproject" in n.lower() or "/macrosheets/" in n.lower() for n in paket.nama()):
            raise TidakUtuh("berkasnya berisi makro, yang tidak diteruskan oleh aplikasi ini")
        akar = pohon(paket.baca(self.letak))
        if akar.lokal != "workbook" or UTAMA not in akar.atribut.values() or akar.cari("sheets") is None:
            raise TidakUtuh("berkasnya bukan buku kerja Excel (.xlsx) biasa")

    @property
    def lembar(self) -> list[LembarBuku]:
        relasi = self.paket.relasi(self.letak)
        hasil = []
        for u in pohon(self.paket.baca(self.letak)).turunan("sheet"):
            id_relasi = next((v for k, v in u.atribut.items() if k.endswith(":id")), "")
            tipe, bagian = relasi.get(id_relasi, ("", ""))
            if bagian not in self.paket:
                raise TidakUtuh("daftar lembarnya tidak lengkap")
            nama, keadaan = teks_asli(u.atribut.get("name", "")), u.atribut.get("state", "visible")
            hasil.append(LembarBuku(nama, id_relasi, bagian, keadaan != "visible", tipe == f"{RELASI}/worksheet"))
        return hasil

    def bagian(self, tipe: str) -> str:
        letak = self.paket.tujuan(self.letak, tipe)
        if letak is None:
            raise TidakUtuh("daftar gayanya tidak ada")
        return letak

    def sisip_pertama(self, nama: str, isi: bytes, judul_cetak: int, saring: str) -> None:
        """A new sheet before all others. `judul_cetak`: the row that each printed page repeats; `saring`: the area of
        its filter, such as $B$9:$I$12. What the file shows first stays what it shows first."""
        bagian = self.paket.tambah("xl/worksheets/perbaikan{}.xml", isi, "worksheet")
        id_relasi = self.paket.hubungkan(self.letak, "worksheet", bagian)
        data = self.paket.baca(self.letak)
        akar = pohon(data)
        daftar = akar.cari("sheets")
        assert daftar is not None
        nomor = max((cacah(u.atribut.get("sheetId")) for u in daftar.anak), default=0) + 1
        awalan, deklarasi = awalan_relasi(akar)
        p = akar.awalan
        tag = f'<{p}sheet name="{aman(nama).decode()}" sheetId="{nomor}"{deklarasi} {awalan}id="{id_relasi}"/>'.encode()
        sisipan: list[Sisipan] = (
            [(daftar.isi, daftar.isi, tag)] if daftar.anak else di_dalam(data, daftar, tag)
        )  # fmt: skip
        kutip = "'" + nama.replace("'", "''") + "'"
        isi_nama = (
            f'<{p}definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{kutip}!{saring}</{p}definedName>'
            f'<{p}definedName name="_xlnm.Print_Titles" localSheetId="0">{kutip}!${judul_cetak}:${judul_cetak}'
            f"</{p}definedName>"
        ).encode()
        if (lama := akar.cari("definedNames")) is not None:
            sisipan += di_dalam(data, lama, isi_nama)
        else:
            sebelum = next(u for n in _SEBELUM_NAMA if (u := akar.cari(n)) is not None)
            isi_nama = f"<{p}definedNames>".encode() + isi_nama + f"</{p}definedNames>".encode()
            sisipan.append((sebelum.akhir, sebelum.akhir, isi_nama))
        data = sisipkan(data, sisipan)
        # Only now, on the names that were there: the new ones have no place to move from.
        self.paket.tulis(self.letak, self._geser(data, lambda n: n + 1, kecuali=2, ada=len(daftar.anak)))

    def buang(self, lembar: LembarBuku) -> None:
        """Take a sheet out, and the names that are its own."""
        nomor = self.lembar.index(lembar)
        data = self.paket.baca(self.letak)
        akar = pohon(data)
        sisipan: list[Sisipan] = [
            (u.awal, u.akhir, b"")
            for n, u in enumerate(akar.turunan("sheet"))
            if n == nomor
        ] + [
            (u.awal, u.akhir, b"")
            for u in akar.turunan("definedName")
            if u.atribut.get("localSheetId") == str(nomor)
        ]  # fmt: skip
        nama = akar.cari("definedNames")
        if nama is not None and all(u.atribut.get("localSheetId") == str(nomor) for u in nama.anak):
            sisipan = [s for s in sisipan if not nama.awal <= s[0] < nama.akhir] + [(nama.awal, nama.akhir, b"")]
        sisa = len(self.lembar) - 1
        data = self._geser(sisipkan(data, sisipan), lambda n: max(0, min(n - (n > nomor), sisa - 1)), ada=sisa)
        self.paket.tulis(self.letak, data)
        self.paket.putuskan(self.letak, lembar.id_relasi)
        self.paket.buang(lembar.bagian)

    @staticmethod
    def _geser(data: bytes, ke: Callable[[int], int], *, ada: int, kecuali: int = 0) -> bytes:
        """Positions of sheets moved: of names (but the last `kecuali`), of the sheet that is shown."""
        akar = pohon(data)
        sisipan: list[Sisipan] = []
        nama = list(akar.turunan("definedName"))
        for u in nama[: len(nama) - kecuali]:
            if (lokal := u.atribut.get("localSheetId")) is not None:
                sisipan.append((u.awal, u.isi, ubah_tanda(data[u.awal : u.isi], localSheetId=ke(cacah(lokal)))))
        tampilan = list(akar.turunan("workbookView"))
        for u in tampilan:
            aktif, pertama = cacah(u.atribut.get("activeTab")), cacah(u.atribut.get("firstSheet"))
            # The tabs begin at the first one where they did so before, else the new sheet would not be seen.
            tag = ubah_tanda(
                data[u.awal : u.isi],
                activeTab=ke(aktif) or None,
                firstSheet=ke(pertama) if pertama else None,
            )
            sisipan.append((u.awal, u.isi, tag))
        if not tampilan and ke(0) > 0 and ada:
            lembar = akar.cari("sheets")
            assert lembar is not None
            p = akar.awalan
            isi = f'<{p}bookViews><{p}workbookView activeTab="{ke(0)}"/></{p}bookViews>'.encode()
            sisipan.append((lembar.awal, lembar.awal, isi))
        return sisipkan(data, sisipan)

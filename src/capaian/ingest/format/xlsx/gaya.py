"""What the sheets of an xlsx workbook share: cell formats and shared strings."""

from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.arsip import Arsip
from capaian.ingest.format.xlsx.batas import besar, rusak
from capaian.ingest.format.xlsx.nilai import FORMAT_BAWAAN, jenis_tanggal
from capaian.ingest.format.xlsx.urai import Lokal, cacah, teks_asli, urai, urai_kecil


def baca_gaya(arsip: Arsip, bagian: str | None) -> dict[str | None, tuple[str, str]]:
    """Attribute s of a cell -> (number format code, jenis_tanggal); without styles only the first exists."""
    sendiri: dict[int, str] = {}
    nomor: list[int] = []

    def kerja(induk: str, nama: str, atribut: dict[str, str]) -> None:
        if nama == "numFmt" and induk == "numFmts":
            sendiri[cacah(atribut.get("numFmtId"), "nomor format")] = teks_asli(atribut.get("formatCode", "General"))
        elif nama == "xf" and induk == "cellXfs":
            nomor.append(cacah(atribut.get("numFmtId", "0"), "nomor format"))
        if len(nomor) + len(sendiri) > batas.MAKS_GAYA:
            raise besar("jumlah gaya sel", batas.MAKS_GAYA)

    if bagian:
        urai_kecil(arsip, bagian, kerja)
    kode = [sendiri.get(n) or FORMAT_BAWAAN.get(n, "General") for n in nomor] or ["General"]
    gaya: dict[str | None, tuple[str, str]] = {str(i): (k, jenis_tanggal(k)) for i, k in enumerate(kode)}
    gaya[None] = gaya["0"]
    return gaya


def baca_teks_bersama(arsip: Arsip, bagian: str) -> dict[str, str]:
    """The shared strings by their index as it stands in a cell: runs joined, phonetic guides left out."""
    daftar: dict[str, str] = {}
    bagian_teks: list[str] = []
    potongan: list[str] = []
    lokal = Lokal()
    di_t = fonetik = False
    dalam = 0

    def mulai(nama: str, _atribut: dict[str, str]) -> None:
        nonlocal di_t, fonetik, dalam
        n = lokal[nama]
        if di_t or dalam > batas.MAKS_KEDALAMAN:
            raise rusak(f"susunan XML bagian «{bagian}» tidak wajar")
        if n == "t":
            di_t = True
            potongan.clear()
            return
        dalam += 1
        if n == "si":
            bagian_teks.clear()
        elif n == "rPh":
            fonetik = True

    def akhir(nama: str) -> None:
        nonlocal di_t, fonetik, dalam
        if di_t:
            di_t = False
            if not fonetik:
                bagian_teks.append(teks_asli("".join(potongan)))
            return
        dalam -= 1
        n = lokal[nama]
        if n == "si":
            daftar[str(len(daftar))] = "".join(bagian_teks)
            if len(daftar) > batas.MAKS_SEL:
                raise besar("jumlah teks", batas.MAKS_SEL)
        elif n == "rPh":
            fonetik = False

    def periksa() -> None:
        if not di_t:
            potongan.clear()
        elif sum(map(len, potongan)) > batas.MAKS_TEKS:
            raise rusak(f"bagian «{bagian}» memuat teks yang terlalu panjang")

    urai(arsip, bagian, mulai, akhir, potongan.append, periksa)
    return daftar

"""The findings in the words of who has to mend them: what is wrong, what to do, what right looks like, how urgent."""

from collections.abc import Iterable, Sequence

from capaian.domain import tulis
from capaian.domain.temuan import TINGKAT, Temuan
from capaian.reference import contoh_benar
from capaian.report.perbaikan.komentar import JUDUL, Potongan, potong
from capaian.report.perbaikan.lembar import semua_koordinat

SEBUTAN = {
    "galat": "Harus diperbaiki",
    "tanya": "Harus dijawab",
    "peringatan": "Periksa lagi",
    "info": "Untuk diketahui",
}
"""tingkat -> in words."""
PENDEK = 160
"""Characters of what was written, where it is only repeated: the whole of it stands in the cell."""


def urut(temuan: Iterable[Temuan], lembar: Sequence[str]) -> list[Temuan]:
    """What blocks first; then as the workbook is read."""
    letak = {nama: n for n, nama in enumerate(lembar)}

    def kunci(t: Temuan) -> tuple[int, int, str, tuple[int, int], str]:
        nama = t.lembar or ""
        # What is about the file as a whole comes before its sheets.
        nomor = -1 if not nama else letak.get(nama, len(letak))
        return TINGKAT.index(t.tingkat), nomor, nama, next(iter(semua_koordinat(t.sel)), (0, 0)), t.kode

    return sorted(temuan, key=kunci)


def pendek(teks: str) -> str:
    return teks if len(teks) <= PENDEK else f"{teks[: PENDEK - 1].rstrip()}…"


def tertulis(t: Temuan) -> str:
    return pendek(t.teks or "")


def salah(t: Temuan) -> str:
    """The message, without the address that stands beside it and with a long text cut in its middle, not at its
    end."""
    pesan = t.pesan.removeprefix(f"{t.sel}: ") if t.sel else t.pesan
    if t.teks:
        pesan = pesan.replace(t.teks, pendek(t.teks))
    return pesan[:1].upper() + pesan[1:]


def contoh(t: Temuan) -> str:
    """What right looks like; "" where there is no example of it."""
    if t.kode in contoh_benar():
        return contoh_benar()[t.kode]
    return " atau ".join(pilihan(p) for p in t.pilihan)


def pilihan(teks: str) -> str:
    """A choice as a person types it: 1234.5 -> 1234,5."""
    return teks.replace(".", ",") if teks.replace(".", "", 1).lstrip("-").isdecimal() else teks


def komentar(temuan: Sequence[Temuan]) -> list[Potongan]:
    """One comment for all findings of one cell."""
    hasil = [Potongan(f"{JUDUL}\n", tebal=True)]
    for t in temuan:
        hasil.append(Potongan(f"{SEBUTAN[t.tingkat]}: ", tebal=True))
        hasil.append(Potongan(f"{salah(t)}\n"))
        hasil.append(Potongan("Yang harus dilakukan: ", tebal=True))
        hasil.append(Potongan(f"{t.saran}\n"))
        if teladan := contoh(t):
            hasil.append(Potongan("Contoh benar: ", tebal=True))
            hasil.append(Potongan(f"{teladan}\n"))
    hasil[-1] = hasil[-1]._replace(teks=hasil[-1].teks.rstrip("\n"))
    return potong(hasil)


def keadaan(temuan: Sequence[Temuan]) -> str:
    """How much has to be mended before the file can come in."""
    n = {tingkat: sum(t.tingkat == tingkat for t in temuan) for tingkat in TINGKAT}
    menahan = n["galat"] + n["tanya"]
    bagian = [f"{n['galat']} harus diperbaiki"] * bool(n["galat"]) + [f"{n['tanya']} harus dijawab"] * bool(n["tanya"])
    lain = f" Selain itu {n['peringatan']} perlu diperiksa lagi." if n["peringatan"] else ""
    if menahan:
        return f"Belum dapat dimuat: {menahan} hal harus dibereskan dulu ({tulis.daftar(bagian)}).{lain}"
    if n["peringatan"]:
        return f"Dapat dimuat. {n['peringatan']} hal perlu diperiksa lagi: perbaiki bila memang keliru."
    return "Dapat dimuat. Tidak ada yang harus diperbaiki."

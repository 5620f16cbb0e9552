"""A received workbook given back with what is wrong in it: the cells coloured, a comment on each, and a first sheet
"Perbaikan" that lists all of it. Everything else comes back as it was, to the byte where nothing had to change.

What cannot be given back whole (another format, macros, a signature) is answered with that list alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from capaian.domain.temuan import TINGKAT, Temuan
from capaian.report.perbaikan import daftar, kata, komentar, lama
from capaian.report.perbaikan.buku import Buku, LembarBuku
from capaian.report.perbaikan.gaya_buku import Gaya, isi_tandai
from capaian.report.perbaikan.lama import TANDA, Ingatan
from capaian.report.perbaikan.lembar import Koordinat, Lembar, induk_gabungan, semua_koordinat
from capaian.report.perbaikan.paket import Paket
from capaian.report.perbaikan.sisip import TidakUtuh

__all__ = ["TANDA", "HasilPerbaikan", "tulis_perbaikan"]

LEMBAR = "Perbaikan"
_BENTUK = {
    "xlsm": "berkasnya berisi makro, yang tidak diteruskan oleh aplikasi ini",
    "xls": "berkasnya berbentuk Excel lama (.xls)",
    "ods": "berkasnya berbentuk OpenDocument (.ods)",
    "html": "berkasnya halaman web, bukan buku kerja Excel",
    "csv": "berkasnya teks (CSV), bukan buku kerja Excel",
}
"""Grid.jenis -> why that is not given back."""


@dataclass(frozen=True, slots=True)
class HasilPerbaikan:
    """`isi`: an .xlsx. `utuh`: it is the received workbook, marked; else the list alone, and `alasan` says why."""

    isi: bytes
    utuh: bool
    alasan: str | None = None


def tulis_perbaikan(
    data: bytes, nama: str, temuan: Sequence[Temuan], *, jenis: str, kepala: Mapping[str, str]
) -> HasilPerbaikan:
    """`jenis`: what the file is by its content (Grid.jenis, "" when it could not be read). `kepala`: what is known of
    the file, label -> text, in the order shown. Never raises for a bad file."""
    try:
        if jenis in _BENTUK:
            raise TidakUtuh(_BENTUK[jenis])
        return HasilPerbaikan(_tandai(Paket(data), nama, temuan, kepala), utuh=True)
    except TidakUtuh as e:
        alasan = f"Berkas asli tidak dikembalikan bersama daftar ini, karena {e}."
        paket = Paket.kosong()
        return HasilPerbaikan(_sisipkan_daftar(Buku(paket), nama, temuan, kepala, {}, alasan), False, alasan)


def _tandai(paket: Paket, nama: str, temuan: Sequence[Temuan], kepala: Mapping[str, str]) -> bytes:
    buku = Buku(paket)
    lama.lepaskan(buku)
    gaya = Gaya(paket.baca(buku.bagian("styles")))
    ingatan: Ingatan = {}
    for satu in buku.lembar:
        if satu.biasa and (sel := _per_sel(paket.baca(satu.bagian), satu.nama, temuan)):
            ingatan[satu.nama] = _warnai(paket, satu, sel, gaya)
    paket.tulis(buku.bagian("styles"), gaya.data())
    return _sisipkan_daftar(buku, nama, temuan, kepala, ingatan, None)


def _per_sel(data: bytes, lembar: str, temuan: Sequence[Temuan]) -> dict[Koordinat, list[Temuan]]:
    """What is wrong in the cells of a sheet, the worst first; what is only told marks no cell."""
    menandai = [
        (k, t)
        for t in sorted(temuan, key=lambda t: TINGKAT.index(t.tingkat))
        if t.lembar == lembar and t.tingkat != "info"
        for k in semua_koordinat(t.sel)
    ]
    terlihat = induk_gabungan(data, (k for k, _ in menandai))
    hasil: dict[Koordinat, list[Temuan]] = defaultdict(list)
    for k, t in menandai:
        hasil[terlihat.get(k, k)].append(t)
    return hasil


def _warnai(
    paket: Paket, satu: LembarBuku, sel: Mapping[Koordinat, Sequence[Temuan]], gaya: Gaya
) -> dict[Koordinat, bytes]:
    """Colour the cells and write their comments; returns the fills that they had."""
    dulu: dict[Koordinat, bytes] = {}

    def tandai(k: Koordinat, lama: int) -> int:
        dulu[k] = gaya.isi(lama)
        return gaya.dengan_isi(lama, isi_tandai(sel[k][0].tingkat))

    lembar = Lembar(paket.baca(satu.bagian), sel, tandai)
    komentar.pasang(paket, satu.bagian, lembar, {k: kata.komentar(isi) for k, isi in sel.items()})
    return dulu


def _sisipkan_daftar(
    buku: Buku,
    nama: str,
    temuan: Sequence[Temuan],
    kepala: Mapping[str, str],
    ingatan: Ingatan,
    alasan: str | None,
) -> bytes:
    paket, lembar = buku.paket, buku.lembar
    letak_gaya = buku.bagian("styles")
    gaya = Gaya(paket.baca(letak_gaya))
    hasil = daftar.susun(
        kata.urut(temuan, [s.nama for s in lembar]),
        nama=nama,
        kepala=kepala,
        gaya_buku=gaya,
        lembar={s.nama for s in lembar if s.biasa},
        tersembunyi={s.nama for s in lembar if s.tersembunyi},
        ingatan=lama.simpan_ingatan(ingatan),
        alasan=alasan,
    )
    paket.tulis(letak_gaya, gaya.data())
    dipakai = {s.nama.casefold() for s in lembar}
    calon = (LEMBAR, *(f"{LEMBAR} ({n})" for n in range(2, len(lembar) + 3)))
    nama_lembar = next(n for n in calon if n.casefold() not in dipakai)
    buku.sisip_pertama(nama_lembar, hasil.xml, hasil.baris_judul, hasil.saring)
    return paket.isi()

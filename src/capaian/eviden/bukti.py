"""The proofs, one function each: a workbook (or several files) from the methods that pages and reports use."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from capaian.domain.periode import Periode
from capaian.reference.lke import BuktiLke
from capaian.report import eviden as laporan
from capaian.report.eviden import Kepala


@dataclass(frozen=True, slots=True)
class Bukti:
    """`berkas`: names of files in the folder, none where there are no data; `isi`: how much is in them; `kurang`: what is
    missing in them."""

    menunjukkan: str
    berkas: tuple[str, ...] = ()
    isi: str = ""
    kurang: str = ""


Pembukti = Callable[[Any, int, str, Path, Kepala, BuktiLke], Bukti]
Tabel = Any


def _buku(
    susun: Callable[[Any, int, str], dict[str, Tabel]], kurang: Callable[[dict[str, Tabel]], str] = lambda _: ""
) -> Pembukti:
    """A proof that is a workbook of these sheets; sheets without rows stay out."""

    def bukti(ws: Any, tahun: int, unit: str, pangkal: Path, kepala: Kepala, b: BuktiLke) -> Bukti:
        isi = {nama: t for nama, t in susun(ws, tahun, unit).items() if len(t)}
        if not isi:
            return Bukti(b.menunjukkan)
        path = pangkal.with_name(f"{pangkal.name}.xlsx")
        laporan.tulis_tabel(path, kepala, b.judul, isi)
        banyak = ", ".join(f"{len(t)} baris{f' {nama}' if len(isi) > 1 else ''}" for nama, t in isi.items())
        return Bukti(b.menunjukkan, (path.name,), f"({banyak})", kurang(isi))

    return bukti


def _triwulan(ws: Any, tahun: int, unit: str) -> list[int]:
    """The TW of the year that somebody has reported."""
    semua = map(Periode.parse, ws.periode_berisi(unit))
    return [p.ke for p in semua if p.jenis == "tw" and p.tahun == tahun and p.ke]


def _definisi(ws: Any, tahun: int, unit: str) -> dict[str, Tabel]:
    return {"Indikator": laporan.definisi(ws._dibaca("_lihat", "silsilah", tahun, None, unit))}


def _tanpa_definisi(isi: dict[str, Tabel]) -> str:
    kosong = laporan.tanpa_definisi(isi["Indikator"])
    return f"Definisi operasional atau sumber data belum diisi di register: {kosong}" if kosong else ""


def _laporan_triwulan(ws: Any, tahun: int, unit: str, pangkal: Path, kepala: Kepala, b: BuktiLke) -> Bukti:
    ada = _triwulan(ws, tahun, unit)
    berkas = []
    for ke in ada:
        path = pangkal.with_name(f"{pangkal.name}-tw{ke}.xlsx")
        ws.lapor_triwulan(tahun, ke, unit=unit, tujuan=path, alur=False)
        berkas.append(path.name)
    kurang = "" if len(ada) == 4 or not ada else f"Baru {len(ada)} dari 4 triwulan yang dilaporkan"
    return Bukti(b.menunjukkan, tuple(berkas), f"({len(ada)} triwulan)" if ada else "", kurang)


def _pohon(ws: Any, tahun: int, unit: str, pangkal: Path, kepala: Kepala, b: BuktiLke) -> Bukti:
    path = pangkal.with_name(f"{pangkal.name}.xlsx")
    ws.perencanaan.tulis_pohon(tahun, path, unit=unit)
    return Bukti(b.menunjukkan, (path.name,))


def _statis(ws: Any, tahun: int, unit: str, pangkal: Path, kepala: Kepala, b: BuktiLke) -> Bukti:
    path = pangkal.with_name(f"{pangkal.name}.html")
    ws.lapor_statis(tahun, unit=unit, tujuan=path)
    return Bukti(b.menunjukkan, (path.name,))


def _jurnal(ws: Any, tahun: int, unit: str) -> dict[str, Tabel]:
    return {"Jurnal": laporan.jurnal(ws.jurnal(), ws.mutu.pilihan_jurnal()["aksi"])}


def _rantai(ws: Any, tahun: int, unit: str, pangkal: Path, kepala: Kepala, b: BuktiLke) -> Bukti:
    utuh, kalimat = ws.mutu.rantai()
    hasil = _buku(_jurnal)(ws, tahun, unit, pangkal, kepala, b)
    return Bukti(hasil.menunjukkan, hasil.berkas, f"{hasil.isi} {kalimat}", "" if utuh else kalimat)


PEMBUKTI: dict[str, Pembukti] = {
    "definisi": _buku(_definisi, _tanpa_definisi),
    "dokumen": _buku(lambda ws, t, u: {"Dokumen": laporan.dokumen(ws._dibaca("_dokumen", u))}),
    "pohon": _pohon,
    "capaian": _buku(lambda ws, t, u: {"Setahun": ws.tabel_angka(t, unit=u)}),
    "belum_lapor": _buku(lambda ws, t, u: {"Setahun": ws.tabel_belum_lapor(t, unit=u)}),
    "laporan_triwulan": _laporan_triwulan,
    "e81": _buku(lambda ws, t, u: ws.tabel_e81(t, unit=u)),
    "di_bawah_target": _buku(
        lambda ws, t, u: {f"TW {ke}": ws.tabel_di_bawah_target(t, ke, unit=u) for ke in _triwulan(ws, t, u)}
        | {"Setahun": ws.tabel_di_bawah_target(t, unit=u)}
    ),
    "rencana_aksi": _buku(lambda ws, t, u: {"Rencana aksi": ws.tabel_rencana_aksi(t, unit=u)[0]}),
    "dua_tahun": _buku(lambda ws, t, u: {"Dua tahun": ws.halaman_banding("dua_tahun", t, unit=u).tabel}),
    "lima_tahun": _buku(lambda ws, t, u: {"Beberapa tahun": ws.halaman_banding("lima_tahun", t, unit=u).tabel}),
    "renstra": _buku(lambda ws, t, u: {"Renstra": laporan.berisi(ws.halaman_banding("renstra", t, unit=u))}),
    "pembanding": _buku(lambda ws, t, u: {"Pembanding": laporan.berisi(ws.halaman_banding("pembanding", t, unit=u))}),
    "efisiensi": _buku(lambda ws, t, u: {"Efisiensi": ws.halaman_efisiensi(t, unit=u).tabel}),
    "anggaran": _buku(
        lambda ws, t, u: {"Anggaran": ws.halaman_anggaran(t, unit=u, tingkat="sub_kegiatan").program}
    ),
    "jejak": _buku(lambda ws, t, u: {"Jejak": laporan.jejak(ws.angka(t, unit=u))}),
    "telaah": _buku(lambda ws, t, u: {"Telaah": laporan.telaah(ws.mutu.telaah(t, unit=u))}),
    "ketepatan": _buku(lambda ws, t, u: {"Ketepatan": ws.mutu.ketepatan(t, unit=u)}),
    "sop": _buku(lambda ws, t, u: {"SOP": laporan.sop(ws.pilihan_sop())}),
    "alur": _buku(lambda ws, t, u: {"Alur": ws.tabel_alur_selesai(u)}),
    "pengesahan": _buku(lambda ws, t, u: {"Pengesahan": ws.tabel_pengesahan(u)}),
    "jurnal": _rantai,
    "statis": _statis,
}  # fmt: skip
"""As lke.yaml names them."""

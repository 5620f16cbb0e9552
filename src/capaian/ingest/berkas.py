"""The door of reading: a received file, our form or not -> KertasKerja. Never raises for bad data."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.formulir import adalah_formulir, read_formulir
from capaian.ingest.grid import Grid
from capaian.ingest.kertas_kerja import InfoIndikator, KertasKerja, Milik
from capaian.ingest.lepas.baca import read_lepas
from capaian.ingest.lepas.cocok import CariKatalog, Katalog, kunci
from capaian.ingest.lepas.hasil import HasilLepas
from capaian.ingest.lepas.rangkai import periode_kolom, rangkai
from capaian.ingest.neraca import Neraca
from capaian.ingest.tata_letak import Pengenal, Peta
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference import FORMULIR, formulir, temuan
from capaian.reference.kolom import bidang as kolom_dikenal


@dataclass(frozen=True, slots=True)
class Konteks:
    """What reading has to know of the office. `info`: (unit, indikator, year) -> what the register says of it;
    `katalog`: (unit, year) -> names and codes to match rows with; `nama_unit`: unit -> its printed name."""

    info: Callable[[str, str, int], InfoIndikator | None] = lambda unit, indikator, tahun: None
    katalog: CariKatalog = lambda unit, tahun: Katalog()
    nama_unit: Callable[[str], str] = lambda unit: unit


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What the person says of one file. `milik`: whose it is; `peta`: (sheet or None, fingerprint) -> confirmed
    meaning; `jawaban`: a question's key (Temuan.kunci) -> the answer."""

    milik: Milik | None = None
    peta: Mapping[tuple[str | None, str], Peta] = field(default_factory=dict)
    jawaban: Mapping[str, str] = field(default_factory=dict)


def read_kertas_kerja(
    grid: Grid | BerkasDitolak, nama: str, sha256: str, konteks: Konteks, keterangan: Keterangan | None = None
) -> KertasKerja:
    """`grid`: what the reader of workbooks gave, or why it gave nothing."""
    keterangan = keterangan or Keterangan()
    hasil = KertasKerja(nama, sha256)
    if isinstance(grid, BerkasDitolak):
        hasil.temuan.append(temuan(grid.kode, **grid.isi | {"berkas": nama}))
        hasil.hitungan = Neraca(Grid(())).ringkas()
        return hasil
    hasil.grid = grid
    hasil.temuan += [temuan(kode, **isi | {"berkas": nama}) for kode, isi in grid.catatan]
    if adalah_formulir(grid):
        read_formulir(grid, hasil, konteks.info, keterangan.jawaban)
        if keterangan.milik is not None and hasil.formulir is not None:
            hasil.temuan += _beda_milik_formulir(hasil, keterangan.milik)
    else:
        _read_lepas(grid, hasil, konteks, keterangan)
    return hasil


def _read_lepas(grid: Grid, hasil: KertasKerja, konteks: Konteks, keterangan: Keterangan) -> None:
    hasil.lepas = True
    neraca = Neraca(grid)
    milik = keterangan.milik
    periode = milik.periode if milik else None
    katalog = konteks.katalog(milik.unit, milik.periode.tahun) if milik else Katalog()

    def info(indikator: str | None, nama: str, kode: str | None, induk: Sequence[str]) -> InfoIndikator | None:
        temu = katalog.cari_baris(indikator, nama, kode, induk) if milik else []
        return konteks.info(milik.unit, temu[0].objek, milik.periode.tahun) if milik and len(temu) == 1 else None

    lepas = read_lepas(grid, hasil.nama, neraca, keterangan.peta, keterangan.jawaban, periode, info)
    hasil.temuan += lepas.temuan
    hasil.peta, hasil.peta_baru = lepas.peta, lepas.peta_baru
    hasil.hitungan = neraca.ringkas()
    _angka(hasil, lepas, milik)
    if any(lembar is not None for lembar, _ in keterangan.peta) and not lepas.peta_baru:
        hasil.temuan.append(temuan("PETA_TIDAK_COCOK", berkas=hasil.nama))
    if not lepas.terbaca:
        return
    if milik is None:
        hasil.temuan.append(temuan("MILIK_BELUM_DISEBUT", berkas=hasil.nama))
        return
    hasil.unit, hasil.seksi, hasil.periode = milik.unit, milik.seksi, milik.periode
    hasil.formulir = next(f for f in map(formulir, FORMULIR.values()) if f.periode == milik.periode.jenis)
    hasil.temuan += beda_pengenal(lepas.pengenal, milik, hasil.nama, konteks.nama_unit(milik.unit))
    hasil.baris, temuan_baris = rangkai(lepas.baris, hasil.nama, milik, katalog, konteks.info, keterangan.jawaban)
    hasil.temuan += temuan_baris
    hasil.kaki = lepas.kaki
    dipakai = {
        (a.lembar, s): a for b in hasil.baris for a in b.angka.values() for s in a.sel.replace("-", "+").split("+")
    }
    hasil.angka = [
        replace(a, objek=d.objek, besaran=d.besaran) if (d := dipakai.get((a.lembar, a.sel))) else a
        for a in hasil.angka
    ]


def _angka(hasil: KertasKerja, lepas: HasilLepas, milik: Milik | None) -> None:
    """Every figure read, with its period as far as it is known."""
    tahun = milik.periode.tahun if milik else _tunggal(p.nilai for p in lepas.pengenal if p.jenis == "tahun")
    periode = _singkat(milik.periode) if milik else _tunggal(p.nilai for p in lepas.pengenal if p.jenis == "periode")
    pasti = {lembar for lembar, p in hasil.peta} - {
        t.lembar for t in hasil.temuan if t.kode == "PETA_BELUM_DIKONFIRMASI"
    }
    for b in lepas.baris:
        for letak, a in b.angka.items():
            bidang, kolom = letak[0], b.kolom[letak]
            if bidang in TAHUN_SENDIRI or kolom_dikenal()[bidang].golongan == "rujukan":
                sendiri = "TAHUN" if kolom.tahun else None  # of the year in its header, never of the file's period
            else:
                sendiri = "TAHUN" if bidang in SETAHUN else periode
            tahun_kolom = kolom.tahun or (int(tahun) if tahun else None)
            usulan = b.lembar not in pasti
            hasil.angka.append(replace(a, periode=periode_kolom(a.periode or sendiri, tahun_kolom), usulan=usulan))


TAHUN_SENDIRI = ("target_renstra", "realisasi_lalu", "baseline")
SETAHUN = ("target", "pagu", "pagu_awal", "pagu_perubahan")
"""bidang of a year that only their header names, and of the whole year when their column names no period."""


def _tunggal(nilai: Iterable[str]) -> str | None:
    semua = set(nilai)
    return semua.pop() if len(semua) == 1 else None


def _singkat(periode: Periode) -> str:
    return "TAHUN" if periode.jenis == "tahun" else f"TW{periode.ke}"


def beda_pengenal(pengenal: list[Pengenal], milik: Milik, berkas: str, nama_unit: str) -> list[Temuan]:
    """What the file says of itself against what the person says: a difference is a question that blocks. Titles are
    judged place by place, because a title copied from last year stands beside a right one."""
    hasil = []
    for jenis, kode, cocok, kata in (
        ("tahun", "TAHUN_BEDA", lambda n: n == str(milik.periode.tahun), str(milik.periode.tahun)),
        ("periode", "PERIODE_BEDA", lambda n: _seperiode(n, milik.periode), milik.periode.nama),
        ("unit", "UNIT_BEDA", lambda n: _seunit(n, nama_unit), nama_unit),
    ):
        for tempat in {(p.lembar, p.sel is None) for p in pengenal if p.jenis == jenis}:
            di_sini = [p for p in pengenal if p.jenis == jenis and (p.lembar, p.sel is None) == tempat]
            if any(cocok(p.nilai) for p in di_sini):
                continue
            p = di_sini[0]
            hasil.append(
                temuan(kode, berkas=berkas, lembar=p.lembar, sel=p.sel, teks=p.teks, tertulis=p.nilai, disebut=kata)
            )
    return sorted(hasil, key=lambda t: (t.lembar or "", t.kode))


_SESUDAH_NAMA = re.compile(r"\b(?:kabupaten|kota|provinsi|tahun|ta|triwulan|tw|semester|bulan|per|s d)\b.*")
_SEBELUM_NAMA = re.compile(r"^(?:(?:kantor|pemerintah|perangkat daerah|satuan kerja|unit kerja|skpd|opd|camat)\s+)+")


def _seunit(tertulis: str, nama_unit: str) -> bool:
    """Whether a title names the unit, wholly: Kecamatan Uji Timur and a kelurahan of Kecamatan Uji are others."""
    satu, dua = (_SEBELUM_NAMA.sub("", _SESUDAH_NAMA.sub("", kunci(t)).strip()) for t in (tertulis, nama_unit))
    return satu == dua


def _seperiode(tertulis: str, periode: Periode) -> bool:
    """A TW ends with its last month, a year with December and TW IV; a month within it is another state."""
    if tertulis == "TAHUN":
        return periode.jenis == "tahun"
    ke = int(tertulis[2:]) * 3 if tertulis.startswith("TW") else int(tertulis[1:])
    return ke == (12 if periode.jenis == "tahun" else periode.ke * 3)


def _beda_milik_formulir(hasil: KertasKerja, milik: Milik) -> list[Temuan]:
    beda = []
    if str(hasil.periode) != str(milik.periode):
        beda.append(("PERIODE_BEDA", hasil.periode.nama, milik.periode.nama))
    if (hasil.unit, hasil.seksi) != (milik.unit, milik.seksi):
        beda.append(("UNIT_BEDA", f"{hasil.unit} / {hasil.seksi}", f"{milik.unit} / {milik.seksi}"))
    return [temuan(kode, berkas=hasil.nama, teks=tertulis, tertulis=tertulis, disebut=d) for kode, tertulis, d in beda]

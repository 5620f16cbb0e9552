"""The report as a Word file: the template filled in, then the parts that the program writes, the lists, the checklist."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from capaian.domain import tulis
from capaian.reference import peran
from capaian.reference.lkjip import jenis_lkjip
from capaian.report.dokumen import lengkapi
from capaian.report.dokumen.word import isi_word
from capaian.report.lkjip import lampiran
from capaian.report.lkjip.bagian import BAGIAN
from capaian.report.lkjip.bahan import BahanLkjip
from capaian.report.lkjip.isian import Isian
from capaian.report.lkjip.narasi_bab import Narasi
from capaian.report.lkjip.templat import periksa_templat_lkjip
from capaian.report.word.gaya import lengkapi_gaya
from capaian.report.word.grafik import kemas
from capaian.report.word.penulis import (
    Hitung,
    Penulis,
    isi_daftar,
    sorot,
    tanpa_nama,
    teks_paragraf,
    terbuka,
    terbuka_di_tepi,
)

_AWAL, _AKHIR = "\u27e6", "\u27e7"
"""Around the name of a part, in the paragraph where it goes."""


@dataclass(frozen=True, slots=True)
class NaskahLkjip:
    """`terbuka`: (heading, what) of every place that is still open; `isian`: kunci -> what is to be written there;
    `tanpa_nama`: placeholders of names that nobody has filled in; `tempat`: where something can be put."""

    data: bytes
    terbuka: list[tuple[str, str]]
    isian: dict[str, str]
    tanpa_nama: list[str]
    tempat: list[str]


def tulis_lkjip(bahan: BahanLkjip) -> NaskahLkjip:
    nama, templat = bahan.templat
    jenis = jenis_lkjip()
    periksa_templat_lkjip(templat, nama)
    isi = _umum(bahan) | {b: f"{_AWAL}{b}{_AKHIR}" for b in jenis.nama_bagian}
    judul = f"Laporan Kinerja Instansi Pemerintah {bahan.nama_unit} Tahun {bahan.tahun}"
    data = isi_word(templat, lengkapi(jenis.dokumen, isi), judul=judul, pembuat=bahan.nama_unit)
    dokumen = Document(io.BytesIO(data))
    lengkapi_gaya(dokumen)
    badan, hitung, isian = dokumen.element.body, Hitung(), Isian(bahan.isian)
    narasi = Narasi(bahan, isian)
    # In the order in which they stand, so that captions count up.
    jangkar = list(_jangkar(badan))
    for nama_bagian, p in jangkar:
        bab, tulis_bagian = BAGIAN[nama_bagian]
        penulis = Penulis(dokumen, hitung, bab, p)
        tulis_bagian(penulis, bahan, narasi)
        narasi.sisipan.taruh(penulis, nama_bagian)
    isian.pastikan_terpakai()
    narasi.sisipan.pastikan_terpakai()
    sorot(badan)
    masih, kosong = [*terbuka(badan), *terbuka_di_tepi(dokumen)], tanpa_nama(dokumen)
    for nama_bagian, p in jangkar:
        if nama_bagian == "lampiran_kelengkapan":
            _daftar_terbuka(Penulis(dokumen, hitung, "L", p), masih, isian, kosong)
        p.getparent().remove(p)
    isi_daftar(badan, hitung)
    sifat = dokumen.core_properties
    sifat.subject, sifat.keywords, sifat.language = "LKjIP", f"LKjIP {bahan.tahun}", "id-ID"
    sifat.created = sifat.modified = datetime(bahan.tahun, 12, 31)
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return NaskahLkjip(kemas(keluar.getvalue()), masih, isian.terbuka, kosong, narasi.sisipan.tempat)


def _umum(bahan: BahanLkjip) -> dict[str, Any]:
    """What the template may ask for besides the parts."""
    sah = bahan.sah if bahan.final else None
    return _kantor(bahan) | {
        "kantor": bahan.nama_unit, "kop_kantor": bahan.nama_unit.upper(), "tahun": str(bahan.tahun),
        "periode": f"Tahun {bahan.tahun}", "tahun_berikut": str(bahan.tahun + 1),
        "keadaan_naskah": f"Disusun di atas pengesahan {sah['snapshot']}" if sah else "DRAF",
        "keterangan_angka": bahan.status,
        "bulan_ttd": tulis.tanggal(datetime.fromisoformat(str(sah["waktu"]))) if sah else f"…………… {bahan.tahun + 1}",
    }  # fmt: skip


def _kantor(bahan: BahanLkjip) -> dict[str, str]:
    """kantor.toml speaks of its own office alone: another one's place and officials are left to be filled in."""
    k = bahan.kantor
    lurah = next((x for x in k.kelurahan if x.unit == bahan.unit), None)
    if bahan.unit == k.unit:
        tempat, camat, jabatan = k.tempat, k.pejabat["camat"], f"Camat {k.tempat}"
    elif lurah is not None:
        tempat = lurah.nama.removeprefix("Kelurahan ")
        camat, jabatan = lurah.lurah, f"Lurah {tempat}"
    else:
        tempat = bahan.nama_unit.removeprefix("Kecamatan ")
        camat, jabatan = "<Nama Camat>", f"Camat {tempat}"
    sekabupaten = bahan.unit == k.unit or lurah is not None
    return {
        "kabupaten": k.kabupaten if sekabupaten else "<Nama Kabupaten>", "tempat": tempat, "camat": camat,
        "kop_kabupaten": f"Pemerintah {k.kabupaten}".upper() if sekabupaten else "PEMERINTAH <NAMA KABUPATEN>",
        "alamat": k.alamat if bahan.unit == k.unit else "", "jabatan_camat": jabatan,
        "sekcam": k.pejabat["sekcam"] if bahan.unit == k.unit else "<Nama Sekretaris>",
        "kasubag": k.pejabat["kasubag"] if bahan.unit == k.unit else "<Nama Kasubag>",
        "jabatan_sekcam": f"Sekretaris {bahan.nama_unit}",
        "jabatan_kasubag": (bahan.unit == k.unit and k.jabatan_kasubag) or peran()["kasubag"].nama,
    }  # fmt: skip


def _jangkar(badan: Any) -> Iterator[tuple[str, Any]]:
    for p in list(badan.iterchildren(qn("w:p"))):
        teks = teks_paragraf(p).strip()
        if teks.startswith(_AWAL) and teks.endswith(_AKHIR) and teks[1:-1] in BAGIAN:
            yield teks[1:-1], p


def _daftar_terbuka(p: Penulis, masih: list[tuple[str, str]], isian: Isian, kosong: list[str]) -> None:
    sisa = dict(isian.terbuka)
    kunci = []
    for _, hal in masih:
        satu = next((k for k, isi in sisa.items() if isi == hal), "")
        sisa.pop(satu, None)
        kunci.append(satu or "tulis dalam templat")
    t = lampiran.daftar_terbuka(masih, kunci)
    if t is not None:
        p.tabel(t)
    elif not kosong:
        p.alinea("Tidak ada yang masih harus dilengkapi.")
    if kosong:
        p.alinea(
            f"Nama yang belum diisi: {tulis.daftar(kosong)}. Isi di kantor.toml; naskah final tidak dapat dibuat tanpanya."
        )

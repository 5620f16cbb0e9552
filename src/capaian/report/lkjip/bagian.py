"""What stands in the place of each paragraph of the template that the program writes."""

from collections.abc import Callable

from capaian.domain import tulis
from capaian.report.lkjip import bab3, lampiran
from capaian.report.lkjip.bahan import BahanLkjip
from capaian.report.lkjip.narasi_bab import Narasi
from capaian.report.word.penulis import KECIL, Penulis
from capaian.report.word.tabel import TENGAH, Kolom, Tabel

Bagian = Callable[[Penulis, BahanLkjip, Narasi], None]


def ikhtisar(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    narasi.ikhtisar(p)


def gambaran_umum(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    seksi = [b for b in bahan.kelengkapan if b["unit"] == bahan.unit]
    diketahui = f"Diketahui: {len(seksi)} seksi dan subbagian {bahan.nama_unit} melaporkan kinerja tahun {bahan.tahun}."
    p.alinea(
        narasi.isian.kata(
            "umum.gambaran_umum",
            "gambaran umum kantor: dasar pembentukan, luas wilayah, jumlah desa/kelurahan, penduduk, dan pegawai",
            diketahui,
        )
    )
    narasi.sisipan.taruh(p, "umum.gambaran_umum")
    # kantor.toml knows the seksi of its own office.
    baris = [(str(n), s.nama, s.kepala) for n, s in enumerate(bahan.kantor.seksi, 1)]
    if baris and bahan.unit == bahan.kantor.unit:
        kolom = (Kolom("No", 0.9, TENGAH), Kolom("Seksi/Subbagian", 7), Kolom("Kepala", 7))
        p.tabel(Tabel("Susunan organisasi yang melaporkan kinerja", kolom, list(baris)))


def isu_strategis(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    bawah = [f"{b['indikator']} {b['nama']}" for b in bahan.angka if b["status"] == "di_bawah_target"]
    diketahui = f"Diketahui: di bawah target tahun {bahan.tahun}: {tulis.daftar_pendek(bawah)}." if bawah else ""
    p.alinea(
        narasi.isian.kata("umum.isu_strategis", "aspek strategis dan permasalahan utama (strategic issued)", diketahui)
    )
    narasi.sisipan.taruh(p, "umum.isu_strategis")


def perjanjian_kinerja(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    dokumen = sorted({b["dokumen"] for b in bahan.angka if b["dokumen"]})
    if dokumen:
        p.alinea(
            f"Target tahun {bahan.tahun} berasal dari dokumen {tulis.daftar(dokumen)} yang dicatat dalam register."
        )
    for t in lampiran.perjanjian_kinerja(bahan):
        p.tabel(t)


def simpulan(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    narasi.simpulan(p)


def langkah(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    narasi.langkah(p)


def lampiran_pk(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    for t in lampiran.perjanjian_kinerja(bahan):
        p.tabel(t)


def lampiran_pengukuran(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    p.tabel(lampiran.pengukuran(bahan))


def lampiran_rencana_aksi(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    for t in lampiran.rencana_aksi(bahan):
        p.tabel(t)


def lampiran_jejak(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    # Without it the command asks the office of kantor.toml.
    perintah = f"capaian jejak KODE --tahun {bahan.tahun}"
    perintah += "" if bahan.unit == bahan.kantor.unit else f" --unit {bahan.unit}"
    p.alinea(
        f"Setiap baris tabel memuat kode pada kolom Jejak. Kode itu di bawah ini membawa ke rumus, berkas, lembar, dan sel asal "
        f"angkanya; perintah «{perintah}» menampilkan target dan realisasi tahun itu dengan selnya dari arsip "
        "(angka Renstra dan daerah lain hanya di bawah ini). Kode pemeriksa adalah dua belas tanda pertama sha256 berkas yang diarsipkan."
    )
    for t in lampiran.jejak(bahan):
        p.tabel(t)


def lampiran_kelengkapan(p: Penulis, bahan: BahanLkjip, narasi: Narasi) -> None:
    """The matrix; the list of open places is put behind it when the whole document is written (naskah.py)."""
    p.tabel(lampiran.kelengkapan(bahan))
    if bahan.sah is None:
        p.alinea(
            f"Angka tahun {bahan.tahun} belum disahkan, atau sudah berubah sejak disahkan: naskah ini masih draf.",
            KECIL,
        )
    else:
        p.alinea(f"Angka tahun {bahan.tahun} berdiri di atas pengesahan {bahan.sah['snapshot']}.", KECIL)


BAGIAN: dict[str, tuple[str, Bagian]] = {
    "ikhtisar": ("I", ikhtisar),
    "bab_1_gambaran_umum": ("1", gambaran_umum),
    "bab_1_isu_strategis": ("1", isu_strategis),
    "bab_2_perjanjian_kinerja": ("2", perjanjian_kinerja),
    "bab_3_capaian": ("3", bab3.capaian),
    "bab_3_anggaran": ("3", bab3.anggaran),
    "bab_4_simpulan": ("4", simpulan),
    "bab_4_langkah": ("4", langkah),
    "lampiran_perjanjian_kinerja": ("L", lampiran_pk),
    "lampiran_pengukuran": ("L", lampiran_pengukuran),
    "lampiran_rencana_aksi": ("L", lampiran_rencana_aksi),
    "lampiran_jejak": ("L", lampiran_jejak),
    "lampiran_kelengkapan": ("L", lampiran_kelengkapan),
}
"""Name in the template -> what its captions are numbered by, and what writes it."""

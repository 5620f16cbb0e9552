"""The command line: arguments in, a Workspace call, text out. No logic of its own.

Exit codes: 0 good, 1 findings that block (or a question nobody is there to answer), 2 operator error.
"""

import argparse
import os
import sys
from collections.abc import Callable

from capaian.cli.akun import daftarkan as daftarkan_akun
from capaian.cli.alat import bangun_ulang, catatan_kerja, dasbor, demo, mulai
from capaian.cli.alur import daftarkan as daftarkan_alur
from capaian.cli.angka import angka
from capaian.cli.banding import daftarkan as daftarkan_banding
from capaian.cli.banding import tambah_pilihan_angka
from capaian.cli.cadangan import daftarkan as daftarkan_cadangan
from capaian.cli.dokumen import daftarkan as daftarkan_dokumen
from capaian.cli.e81 import daftarkan as daftarkan_e81
from capaian.cli.ekspor import daftarkan as daftarkan_ekspor
from capaian.cli.grafik import daftarkan as daftarkan_grafik
from capaian.cli.jejak import jejak
from capaian.cli.jurnal import daftarkan as daftarkan_jurnal
from capaian.cli.kantor import daftarkan as daftarkan_kantor
from capaian.cli.kertas_kerja import kertas_kerja, muat, periksa, register
from capaian.cli.laju import tambah_laju
from capaian.cli.lapor import lapor, tambah_lapor
from capaian.cli.pengesahan import daftarkan as daftarkan_pengesahan
from capaian.cli.pengesahan import tambah_dasar, tambah_saat
from capaian.cli.perencanaan import daftarkan as daftarkan_perencanaan
from capaian.cli.rekap import daftarkan as daftarkan_rekap
from capaian.cli.rencana_aksi import daftarkan as daftarkan_rencana_aksi
from capaian.cli.sumber import daftarkan
from capaian.cli.telaah import daftarkan as daftarkan_telaah
from capaian.cli.umum import bilangan
from capaian.domain.kantor import JENIS as JENIS_KANTOR
from capaian.errors import CapaianError
from capaian.penulisan import sebab
from capaian.reference.usulan import JENIS

_ISTILAH = {
    "usage: ": "pemakaian: ",
    "positional arguments": "yang disebut",
    "options": "pilihan",
    "subcommands": "perintah",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "yang berikut wajib disebut: %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "expected one argument": "memerlukan satu nilai",
    "expected at least one argument": "memerlukan paling sedikit satu nilai",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "one of the arguments %s is required": "sebutkan salah satu: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bukan pilihan (pilih: %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r bukan %(type)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "show this help message and exit": "tampilkan bantuan ini",
}
"""argparse speaks through one function; these are all its sentences that can reach a user."""


def _argparse_indonesia() -> None:
    argparse._ = lambda teks: _ISTILAH.get(teks, teks)  # type: ignore[attr-defined]
    argparse.ngettext = lambda satu, banyak, n: _ISTILAH.get(satu if n == 1 else banyak, banyak)  # type: ignore[attr-defined]


def _parser() -> argparse.ArgumentParser:
    _argparse_indonesia()
    p = argparse.ArgumentParser(
        prog="capaian",
        description="Capaian kinerja kecamatan: dari kertas kerja seksi ke angka yang dapat ditandatangani.",
        epilog="Bantuan tiap perintah: capaian PERINTAH --help. Ruang kerja: --ruang, CAPAIAN_HOME, atau folder ini.",
    )
    perintah = p.add_subparsers(dest="perintah", metavar="PERINTAH", title="perintah", required=True)
    ruang = argparse.ArgumentParser(add_help=False)
    ruang.add_argument(
        "--ruang", metavar="FOLDER", help="ruang kerja (bila tidak disebut: CAPAIAN_HOME atau folder ini)"
    )
    unit = argparse.ArgumentParser(add_help=False)
    unit.add_argument(
        "--unit", metavar="UNIT", help="kode kantor, dengan kelurahannya; «semua» untuk semua (bawaan: kantor sendiri)"
    )
    baca = argparse.ArgumentParser(add_help=False, parents=[ruang, unit])
    baca.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    periode = argparse.ArgumentParser(add_help=False)
    periode.add_argument("--tahun", type=bilangan, metavar="TAHUN", help="bawaan: tahun di kantor.toml")
    periode.add_argument(
        "--triwulan", "--tw", type=bilangan, choices=(1, 2, 3, 4), metavar="1-4", help="bila tidak disebut: setahun"
    )
    lepas = argparse.ArgumentParser(add_help=False)
    milik = lepas.add_argument_group("untuk berkas yang bukan kertas kerja dari aplikasi ini")
    milik.add_argument("--unit", metavar="UNIT", help="kode kantor (bawaan: kantor sendiri)")
    milik.add_argument("--seksi", metavar="SEKSI", help="kode seksi yang melaporkan")
    milik.add_argument("--tahun", type=bilangan, metavar="TAHUN", help="tahun yang dilaporkan")
    milik.add_argument(
        "--triwulan", type=bilangan, choices=(1, 2, 3, 4), metavar="1-4", help="bila tidak disebut: setahun"
    )
    milik.add_argument(
        "--peta", metavar="PETA.yaml",
        help="arti kolom-kolomnya; bila belum ada, «periksa» menuliskan usulannya di sini untuk dibetulkan",
    )  # fmt: skip
    siapa = argparse.ArgumentParser(add_help=False)
    siapa.add_argument("--oleh", metavar="NAMA", help="siapa yang melakukan (bawaan: nama masuk komputer ini)")
    siapa.add_argument(
        "--peran",
        metavar="PERAN",
        default="operator",
        help="camat, sekcam, kasubag, kasi, staf, admin (bawaan: operator)",
    )
    pelaku = argparse.ArgumentParser(add_help=False, parents=[siapa])
    pelaku.add_argument("--setuju", action="store_true", help="setujui penggantian yang sudah berlaku; perlu --alasan")
    pelaku.add_argument("--alasan", metavar="TEKS", help="alasan penggantian")
    koreksi = argparse.ArgumentParser(add_help=False, parents=[pelaku])
    tambah_dasar(koreksi)

    def tambah(
        nama: str, kerja: Callable[..., int], bantuan: str, *induk: argparse.ArgumentParser
    ) -> argparse.ArgumentParser:
        satu = perintah.add_parser(nama, help=bantuan, description=bantuan, parents=list(induk))
        satu.set_defaults(kerja=kerja)
        return satu

    s = tambah("demo", demo, "Buat ruang contoh, jalankan satu putaran penuh, dan tampilkan hasilnya.")
    s.add_argument("--ruang", metavar="FOLDER", help="tempat ruang contoh (bawaan: contoh/)")
    s = tambah("mulai", mulai, "Buat ruang kerja baru untuk sebuah kantor.")
    s.add_argument("folder", metavar="FOLDER", help="folder baru")
    s.add_argument(
        "--jenis", choices=JENIS_KANTOR, default="kecamatan",
        help="kabupaten: satu ruang kerja untuk banyak kecamatan (bawaan: kecamatan)",
    )  # fmt: skip
    s.add_argument("--unit", metavar="KODE", help="kode singkat kantor, misalnya kec-sukamaju")
    s.add_argument("--nama", metavar="NAMA", default="<Nama Kecamatan>", help='misalnya "Kecamatan Sukamaju"')
    s.add_argument("--kabupaten", metavar="NAMA", default="<Nama Kabupaten>", help='misalnya "Kabupaten Sejahtera"')
    s.add_argument("--tahun", type=bilangan, metavar="TAHUN", help="tahun anggaran (bawaan: tahun ini)")
    s = tambah("register", register, "Muat register: simpul, indikator, target, pagu.", ruang, unit, koreksi)
    s.add_argument("berkas", metavar="BERKAS", nargs="?", help="bawaan: data/raw/register.xlsx")
    s = tambah(
        "kertas-kerja", kertas_kerja, "Tulis kertas kerja kosong, satu untuk tiap seksi.", ruang, unit, periode, siapa
    )
    s.add_argument(
        "--jenis",
        choices=("tw", "lkjip", *JENIS),
        default="tw",
        help="tw (triwulan), lkjip (tahunan, dua tahun berdampingan), atau formulir usulan untuk tahun rencana: "
        f"{', '.join(JENIS)}",
    )
    s.add_argument("--ke", metavar="FOLDER", help="tempat menulis (bawaan: kertas-kerja/PERIODE di ruang kerja)")
    s = tambah("periksa", periksa, "Periksa kertas kerja yang sudah diisi; tidak menyimpan apa pun.", ruang, lepas)
    s.add_argument("berkas", metavar="BERKAS", nargs="+")
    s.add_argument(
        "--catatan", metavar="HASIL.xlsx", help="tulis kembali berkasnya dengan sel yang salah ditandai (satu berkas)"
    )
    s.add_argument("--jawab", metavar="BERKAS.yaml", help="jawaban atas pertanyaan")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah(
        "muat",
        muat,
        "Muat kertas kerja yang tidak bermasalah; berkas masuk utuh atau tidak sama sekali.",
        ruang,
        koreksi,
        lepas,
    )
    s.add_argument("berkas", metavar="BERKAS", nargs="+")
    s.add_argument("--jawab", metavar="BERKAS.yaml", help="jawaban atas pertanyaan")
    s.add_argument("--json", action="store_true", help="keluaran untuk program lain")
    s = tambah("angka", angka, "Capaian per indikator, triwulan atau setahun.", baca, periode)
    s.add_argument("--rata-rata", action="store_true", help="rata-rata per sasaran dan program, seksi, atau unit")
    s.add_argument("--serapan", action="store_true", help="serapan anggaran")
    s.add_argument("--kelengkapan", action="store_true", help="siapa sudah dan belum lapor")
    tambah_pilihan_angka(s)
    tambah_laju(s)
    tambah_saat(s)
    daftarkan_banding(tambah, baca, periode)
    daftarkan_e81(tambah, baca, periode)
    daftarkan_telaah(tambah, baca, periode)
    daftarkan_rekap(tambah, baca, periode)
    s = tambah("jejak", jejak, "Telusuri sebuah angka sampai ke berkas, lembar, dan selnya.", baca, periode)
    s.add_argument("kode", metavar="KODE", nargs="?", help="kode indikator atau sub kegiatan")
    s.add_argument("--berkas", metavar="NAMA", help="sebaliknya: angka yang memakai berkas ini (nama atau sha256-nya)")
    s.add_argument("--sel", metavar="LEMBAR!SEL", help="hanya yang memakai sel ini dari --berkas")
    tambah_saat(s)
    s = tambah("lapor", lapor, "Tulis laporan.", ruang, unit, periode, siapa)
    tambah_lapor(s)
    s = tambah(
        "catatan-kerja", catatan_kerja, "Buka buku catatan (notebook) di Jupyter, atau jalankan dan tulis sebagai HTML.",
        ruang, unit, periode,
    )  # fmt: skip
    s.add_argument("tindakan", choices=("buka", "jalankan"), nargs="?", default="buka", help="bawaan: buka di Jupyter")
    s.add_argument("nama", metavar="NAMA", nargs="*", help="yang dijalankan, misalnya 02 (bawaan: semua)")
    s.add_argument("--ke", metavar="FOLDER", help="tempat HTML-nya (bawaan: data/curated/laporan/catatan)")
    s = tambah("dasbor", dasbor, "Buka dasbor di peramban; masuk dengan akun.", ruang)
    s.add_argument("--porta", type=bilangan, default=8501, metavar="NOMOR", help="bawaan 8501")
    s.add_argument(
        "--jaringan", nargs="?", const="0.0.0.0", metavar="ALAMAT",
        help="buka untuk komputer lain di jaringan (bawaan: semua alamat komputer ini); perlu akun lebih dahulu",
    )  # fmt: skip

    daftarkan_kantor(tambah, ruang)
    daftarkan(tambah, ruang, unit, periode, pelaku)
    daftarkan_pengesahan(tambah, ruang, unit, periode, koreksi)
    daftarkan_alur(tambah, ruang, unit, periode, pelaku)
    daftarkan_rencana_aksi(tambah, ruang, unit, periode, pelaku)
    daftarkan_perencanaan(tambah, ruang, unit, periode)
    daftarkan_dokumen(tambah, ruang, unit, periode, pelaku)
    daftarkan_jurnal(tambah, ruang, siapa)
    daftarkan_ekspor(tambah, ruang, unit)
    daftarkan_grafik(tambah, ruang, unit, periode)
    daftarkan_akun(tambah, ruang, pelaku)
    daftarkan_cadangan(tambah, ruang, siapa)
    tambah("bangun-ulang", bangun_ulang, "Buat ulang basis data dari data/raw.", ruang)
    return p


def main(argv: list[str] | None = None) -> int:
    for aliran in (sys.stdout, sys.stderr):
        # A Windows console may still be on an old code page; a sign it lacks must not stop a report.
        if hasattr(aliran, "reconfigure"):
            aliran.reconfigure(encoding="utf-8" if not aliran.isatty() else None, errors="replace")
    args = _parser().parse_args(argv)
    try:
        return args.kerja(args)
    except CapaianError as e:
        print(e.pesan, file=sys.stderr)
        return e.kode_keluar
    except BrokenPipeError:
        # The reader of the pipe has seen enough (capaian angka | head); the flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as e:
        # A full disk or a folder that cannot be written to, met where a report is written. Anything else is a bug.
        if (kata := sebab(e)) is None:
            raise
        print(
            f"{e.filename2 or e.filename or 'Berkas keluaran'} tidak dapat dibaca atau ditulis: {kata}.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print("Dihentikan.", file=sys.stderr)
        return 2

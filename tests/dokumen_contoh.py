"""One office's data for every kind of document: what a person would fill in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

UMUM = {
    "kabupaten": "Kabupaten Sejahtera", "kantor": "Kecamatan Sukamaju", "tempat": "Sukamaju",
    "kop_kabupaten": "PEMERINTAH KABUPATEN SEJAHTERA", "kop_kantor": "KECAMATAN SUKAMAJU",
    "alamat": "Jalan Raya Sukamaju Nomor 1, Kode Pos 00000", "tahun": "2026", "periode": "Triwulan III 2026",
    "camat": "<Nama Camat>", "sekcam": "<Nama Sekretaris Kecamatan>", "kasubag": "<Nama Kasubag Perencanaan>",
    "jabatan_camat": "Camat Sukamaju", "jabatan_sekcam": "Sekretaris Kecamatan Sukamaju",
    "jabatan_kasubag": "Kepala Subbagian Perencanaan", "sop": "Monitoring Capaian Kinerja", "langkah": "1",
}  # fmt: skip
_SURAT = {"nomor": "000.8.6.3/012/Kec.Skm/2026", "tanggal": date(2026, 10, 5)}
_RAPAT = {"tanggal_rapat": "7 Oktober 2026", "pukul": "09.00 WIB s.d. selesai"}
_TINDAK_LANJUT = {
    "indikator": "Persentase gangguan ketenteraman dan ketertiban umum yang ditangani", "target": "90 %",
    "realisasi": "72,5 %", "capaian": "80,56*", "penyebab": "Personel lapangan terbatas & reklame liar bertambah",
    "tindak_lanjut": "Patroli gabungan dua kali sepekan bersama Satpol PP", "penanggung_jawab": "Kasi Trantib",
    "batas_waktu": "30 November 2026",
}  # fmt: skip
_PENGANTAR = _SURAT | {
    "baris": [
        {"naskah": "Laporan Kinerja Triwulan III 2026 Kecamatan Sukamaju", "banyaknya": "1 berkas",
         "keterangan": "Disampaikan dengan hormat untuk menjadi bahan selanjutnya"},
        {"naskah": "Formulir E.81 Triwulan III 2026", "banyaknya": "1 berkas", "keterangan": "Softcopy menyertai"},
    ]
}  # fmt: skip
ISI: Mapping[str, Mapping[str, Any]] = {
    "lembar-disposisi": _SURAT | {
        "nomor": "041", "kepada": "Kasubag Perencanaan", "surat_dari": "Bappeda Kabupaten Sejahtera",
        "nomor_surat": "000.7/1234/2026", "tanggal_surat": date(2026, 10, 1), "tanggal_terima": date(2026, 10, 2),
        "arahan": "Siapkan kertas kerja triwulan untuk semua seksi.\nKumpulkan sebelum tanggal 10.",
        "batas_waktu": "10 Oktober 2026",
    },
    "nota-dinas": _SURAT | {
        "kepada": "Para Kepala Seksi dan Kepala Subbagian", "tembusan": ["Camat Sukamaju"],
        "isi": ["Sehubungan dengan berakhirnya Triwulan III 2026, kertas kerja laporan kinerja telah disiapkan.",
                "Kertas kerja diisi dan diserahkan paling lambat 10 Oktober 2026 dengan bukti pendukungnya."],
    },
    "undangan-rapat": _SURAT | _RAPAT | {
        "kepada": ["Sekretaris Kecamatan", "Para Kepala Seksi", "Para Kepala Subbagian"],
        "bahan": ["Kertas kerja yang sudah diisi", "Bukti pendukung"], "tembusan": ["Inspektur Kabupaten Sejahtera"],
    },
    "daftar-hadir": _RAPAT | {
        "peserta": [{"nama": "<Nama Camat>", "jabatan": "Camat"},
                    {"nama": "<Nama Kasi Trantib>", "jabatan": "Kasi Ketenteraman dan Ketertiban Umum"}],
    },
    "notulen": _RAPAT | {
        "nomor": "012/NOT/2026", "hadir": "14 orang",
        "pembahasan": ["Tiga indikator belum mencapai target Triwulan III.", "Bukti dukung dua seksi belum lengkap."],
        "keputusan": [{"keputusan": "Patroli gabungan dua kali sepekan", "penanggung_jawab": "Kasi Trantib",
                       "batas_waktu": date(2026, 11, 30)}],
    },
    "berita-acara-tindak-lanjut": _SURAT | {
        "baris": [_TINDAK_LANJUT] * 3, "catatan_angka": "* belum disahkan; angka sementara.",
        "dasar": "Notulen Rapat Nomor 012/NOT/2026 tanggal 7 Oktober 2026",
    },
    "laporan-pemantauan": _SURAT | {
        "dasar": "Berita Acara Nomor 013/BA/2026",
        "kesimpulan": ["Dua dari tiga tindak lanjut sudah selesai; patroli gabungan dilanjutkan sampai akhir tahun."],
        "baris": [{k: _TINDAK_LANJUT[k] for k in ("indikator", "tindak_lanjut", "penanggung_jawab", "batas_waktu")}
                  | {"status": "proses", "progres": "60", "bukti": "Laporan patroli", "keterangan": "per 20 November 2026"}]
        * 3,
    },
    "laporan-kinerja-triwulan": {
        "nomor": "015/LAP/2026", "tanggal": date(2026, 10, 9), "status": "Angka sementara: 2 dari 2 indikator baru diisi.",
        "ringkasan": ["2 dari 2 indikator terhitung.", "Serapan anggaran s.d. TW III 66,29 %."],
        "baris": [_TINDAK_LANJUT] * 2, "catatan_angka": "* belum disahkan; angka sementara.",
        "indikator": [{"kode": "IKK-03", "indikator": _TINDAK_LANJUT["indikator"], "satuan": "%", "target": "90",
                       "realisasi": "72,5", "capaian": "80,56*", "capaian_sd": "82,10*", "predikat": "Tinggi",
                       "keterangan": "Di bawah target."}],
        "serapan": [{"kode": "7.01.04", "uraian": "Program Koordinasi Ketentraman", "pagu": "Rp 20.000.000",
                     "realisasi": "Rp 13.000.000", "serapan": "65,00", "keterangan": "Baru 1 dari 2 sub kegiatan melapor."}],
        "dua_tahun": [{"indikator": _TINDAK_LANJUT["indikator"], "satuan": "%", "realisasi_lalu": "70", "realisasi": "72,5",
                       "capaian_lalu": "82,35", "capaian": "80,56", "selisih": "-1,79 poin", "arti": "Realisasi membaik."}] * 3,
        "belum": ["2 indikator (Seksi PMD): belum dilaporkan."],
        "catatan": ["Kasi Trantib menyampaikan jadwal patroli paling lambat 12 Oktober 2026."],
    },
    "catatan-tindak-lanjut": {
        "tanggal": date(2026, 10, 8), "baris": [_TINDAK_LANJUT] * 3,
        "catatan": ["Kasi Trantib menyampaikan jadwal patroli paling lambat 12 Oktober 2026."],
        "catatan_angka": "* belum disahkan; angka sementara.",
    },
    "lembar-serah-terima": {
        "alur": "monitoring/2026-TW3", "mulai": date(2026, 10, 5),
        "baris": [
            {"langkah": "1", "kegiatan": "Sekcam menugaskan Kasubag melaporkan data kinerja setiap triwulan.",
             "pelaksana": "Sekcam", "waktu": "5 menit", "tanggal": "5 Oktober 2026 09.12", "oleh": "<Nama Sekcam>"},
            *({"langkah": "3", "kegiatan": "Kertas kerja triwulan diterima seksi, yang mengukur dan mengisi capaiannya.",
               "pelaksana": f"Kasi (Seksi {n})", "waktu": "3 hari kerja"} for n in range(1, 7)),
            {"langkah": "6", "kegiatan": "Sekcam memeriksa draf laporan triwulan.", "pelaksana": "Sekcam",
             "waktu": "10 menit", "catatan": "Realisasi IKU-02 belum ada bukti"},
        ],
    },
    "surat-pengantar-bappeda": _PENGANTAR,
    "surat-pengantar-adpem": _PENGANTAR,
    "surat-pengantar-inspektorat": _PENGANTAR,
    "matriks-lhe": {
        "nomor_lhe": "700/045/2026", "tanggal_lhe": date(2026, 6, 30), "tanggal": date(2026, 10, 5),
        "baris": [{"rekomendasi": "Rencana aksi dilengkapi target tiap triwulan.", "ratl": "Menyusun rencana aksi triwulan",
                   "penanggung_jawab": "Kasubag Perencanaan", "batas_waktu": date(2026, 12, 15), "status": "proses",
                   "uraian": "Rencana aksi TW III sudah ditandatangani", "bukti": "Dokumen rencana aksi"}] * 3,
    },
    "rencana-aksi-tw": {
        "nomor": "014/RA/2026", "tanggal": date(2026, 10, 5),
        "baris": [{"sasaran": "Meningkatnya ketertiban umum", "indikator": _TINDAK_LANJUT["indikator"], "satuan": "%",
                   "target_tahun": "95", "target_tw": "90", "aksi": _TINDAK_LANJUT["tindak_lanjut"],
                   "sub_kegiatan": "7.01.04.2.01.0001 Sinergitas dengan Kepolisian", "anggaran": "12.500.000",
                   "penanggung_jawab": "Kasi Trantib", "batas_waktu": "30 November 2026"}] * 4,
    },
}  # fmt: skip


def isi(jenis: str) -> dict[str, Any]:
    return {**UMUM, **ISI[jenis]}

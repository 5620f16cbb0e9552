"""An SOP as a person reads it: Markdown in Indonesian, for docs/sop.md and for screens."""

from collections.abc import Iterable, Iterator, Sequence

from capaian.domain import tulis
from capaian.reference.sop import Keputusan, Langkah, Sop, Waktu
from capaian.reference.tindakan import tindakan

SATUAN = {"menit": "menit", "jam": "jam", "hari": "hari kerja"}
LAJUR = {"seksi": "setiap seksi", "seksi_kelurahan": "setiap seksi dan kelurahan"}
PERIODE = {"tw": "setiap triwulan", "tahun": "setiap tahun"}
_JUDUL = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Keluaran", "Bila Tidak", "Tindakan")
_KEPALA = {
    "dasar_hukum": "Dasar hukum",
    "keterkaitan": "Keterkaitan",
    "peringatan": "Peringatan",
    "kualifikasi": "Kualifikasi pelaksana",
    "peralatan": "Peralatan",
    "pencatatan": "Pencatatan dan pendataan",
    "catatan": "Cara sumber dibaca",
}
TANDA = "\\*"
"""Marks what the source does not say itself."""


def lama(jumlah: int, satuan: str) -> str:
    return f"{tulis.angka(jumlah)} {SATUAN[satuan]}"


def waktu_baku(sop: Sop) -> str:
    """The published times together, for example "3 hari kerja dan 130 menit"; a dash when there are none."""
    return tulis.daftar([lama(n, satuan) for satuan, n in reversed(sop.waktu_baku.items())]) or tulis.KOSONG


def satu_sop(sop: Sop, tingkat: int = 2) -> str:
    """An SOP with its header, its steps and its notes; `tingkat` is the level of its heading."""
    return "\n".join(_baris(sop, tingkat)).rstrip() + "\n"


def dokumen(semua: Iterable[Sop]) -> str:
    """All SOPs given, in one document, with what its marks and acts mean."""
    bagian = [
        "# SOP yang dijalankan\n",
        "Dicetak dari `src/capaian/reference/sop/`; ubah di sana, bukan di sini. Kalimatnya disusun ulang dari SOP yang "
        f"diterbitkan kantornya. Tanda {TANDA} berarti disimpulkan: sumber tidak menyebutnya sendiri, atau hanya di dalam "
        "langkah lain. Hari dihitung sebagai hari kerja.\n",
        *(satu_sop(sop) for sop in semua),
        "## Arti tindakan\n",
        *_tabel(
            ("Tindakan", "Arti", "Selesai bila", "Oleh"),
            (
                (t.nama, t.arti, t.cara, "perangkat lunak atau orang" if t.penutup == "sistem" else "orang")
                for t in tindakan().values()
            ),
        ),
    ]
    return "\n".join(bagian) + "\n"


def _baris(sop: Sop, tingkat: int) -> Iterator[str]:
    nomor = f" ({sop.nomor})" if sop.nomor else ""
    yield f"{'#' * tingkat} {sop.kecamatan}: {sop.nama}{nomor}\n"
    tanggal = [
        f"{kata} {tulis.tanggal(hari)}"
        for kata, hari in (("dibuat", sop.tanggal_pembuatan), ("berlaku", sop.tanggal_efektif))
        if hari
    ]
    tempat = f"Kecamatan {sop.kecamatan}, Kabupaten {sop.kabupaten}"
    yield f"{', '.join([tempat, *tanggal])}. Dijalankan {PERIODE[sop.periode.jenis]}{_tanda(sop.periode.disimpulkan)}."
    yield f"Waktu baku seluruhnya: {waktu_baku(sop)}. Sumber: {sop.sumber}.\n"
    yield from _tabel(_JUDUL, (_sel(sop, langkah) for langkah in sop.langkah))
    yield ""
    if sop.kolom_isian:
        yield "Format pengumpulan:\n"
        yield from _tabel(
            ("Kolom", "Judul", "Isi"),
            ((str(k.nomor), k.judul + _tanda(k.disimpulkan), k.isi) for k in sop.kolom_isian),
        )
        yield ""
    if tugas := [f"{p.sebutan} ({p.tugas})" for p in sop.pelaku if p.tugas]:
        yield f"* Pengorganisasian: {'; '.join(tugas)}"
    for kunci, judul in _KEPALA.items():
        if isi := getattr(sop, kunci):
            yield f"* {judul}: {'; '.join(i.rstrip('.') for i in isi)}"
    yield ""


def _sel(sop: Sop, langkah: Langkah) -> Sequence[str]:
    sebutan = {p.id: p.sebutan for p in sop.pelaku}
    siapa = sebutan[langkah.pelaksana.pelaku] + _tanda(langkah.pelaksana.disimpulkan)
    if langkah.pelaksana.bersama:
        siapa += f", bersama {tulis.daftar([sebutan[b] for b in langkah.pelaksana.bersama])}"
    lajur = f" ({LAJUR[langkah.lajur]})" if langkah.lajur else ""
    kirim = f" ke {tulis.daftar(langkah.kirim_ke)}" if langkah.kirim_ke else ""
    return (
        langkah.nomor + _tanda(langkah.disimpulkan),
        langkah.teks + (f" {langkah.keterangan}." if langkah.keterangan else ""),
        siapa + lajur,
        "; ".join(langkah.kelengkapan) or tulis.KOSONG,
        tulis.atau_kosong(langkah.waktu, _waktu),
        "; ".join(langkah.keluaran),
        tulis.atau_kosong(langkah.keputusan, _kembali),
        langkah.aturan.nama + kirim,
    )


def _waktu(waktu: Waktu) -> str:
    asli = f" (tertulis {waktu.tertulis})" if waktu.tertulis else ""
    return lama(waktu.nilai, waktu.satuan) + asli


def _kembali(keputusan: Keputusan) -> str:
    return f"kembali ke langkah {keputusan.tidak}{_tanda(keputusan.disimpulkan is not None)}"


def _tanda(disimpulkan: bool) -> str:
    return TANDA if disimpulkan else ""


def _tabel(judul: Sequence[str], baris: Iterable[Sequence[str]]) -> Iterator[str]:
    for isi in (judul, ["---"] * len(judul), *baris):
        yield f"| {' | '.join(s.replace('|', '/') for s in isi)} |"

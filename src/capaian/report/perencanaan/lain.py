"""Two more workbooks of planning: the cascade with its orphans, and the monitoring of the rencana aksi of the PK."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report import gaya
from capaian.report.gaya import Lemari
from capaian.report.perencanaan.bahan import BahanRencana
from capaian.report.perencanaan.buku import BukuRencana, LembarRencana, tanda_tangan
from capaian.report.teks import KEADAAN
from capaian.report.triwulan.lembar import Kolom, Sel, nilai, persen, rupiah, teks, tengah

_TINGKAT = {
    "tujuan": "Tujuan", "sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan",
    "indikator": "Indikator", "iki": "IKI",
}  # fmt: skip
_RUPA: dict[str, dict[str, Any]] = {
    "tujuan": {"isi": "C9D8EA", "tebal": True}, "sasaran": {"isi": "C9D8EA", "tebal": True},
    "program": {"isi": gaya.BIRU_PUCAT, "tebal": True}, "kegiatan": {"isi": gaya.KELABU, "tebal": True}, "sub_kegiatan": {},
    "indikator": {"miring": True, "warna": gaya.NAVY}, "iki": {"warna": gaya.HIJAU},
}  # fmt: skip
Baris = Mapping[str, Any]


def _buku(bahan: BahanRencana, lembar: str, judul: str) -> BukuRencana:
    buku = gaya.buku_baru(lembar)
    buku.properties.title, buku.properties.subject = judul, bahan.judul_unit
    return BukuRencana(buku, Lemari(buku.active), bahan)


def tulis_pohon(path: Path, bahan: BahanRencana, pohon: Sequence[Baris], yatim: Sequence[Baris]) -> None:
    judul = f"Pohon Kinerja Tahun {bahan.periode.tahun}"
    buku = _buku(bahan, "Pohon Kinerja", judul)
    kolom = (
        Kolom("Tingkat", 14), Kolom("Kode", 19), Kolom("Uraian", 78), Kolom("Satuan", 12), Kolom("Target / pagu (Rp)", 18),
        Kolom("Penanggung jawab", 36),
    )  # fmt: skip
    lembar = LembarRencana(buku, "Pohon Kinerja", [k.lebar for k in kolom])
    lembar.kop(judul)
    if yatim:
        lembar.kalimat(f"{len(yatim)} hal tergantung lepas: lihat lembar Yatim.", warna=gaya.MERAH, tebal=True)
    kepala = lembar.kepala_kolom(kolom)
    if not pohon:
        lembar.kosong("Register belum memuat pohon kinerja untuk tahun ini.")
    for n, b in enumerate(pohon):
        lembar.bersama_tanda_tangan(len(pohon) - n)
        if n == 0 or pohon[n - 1]["unit"] != b["unit"]:
            lembar.bagian(b["nama_unit"])
        rupa = _RUPA[b["tingkat"]]
        pemilik = b["jabatan"] or b["nama_seksi"]
        lembar.isi([
            teks(_TINGKAT[b["tingkat"]], **rupa),
            teks(dukungan(b) if b["jenis"] == "iki" else b["kode"], bungkus=False, ciut=True, **rupa),
            teks("    " * b["dalam"] + (b["nama"] or tulis.KOSONG), **rupa), tengah(b["satuan"], **rupa),
            _angka(b, rupa), teks(pemilik, **rupa),
        ])  # fmt: skip
    tanda_tangan(lembar, bahan)
    lembar.tutup(ulang=kepala, beku=f"A{kepala[1] + 1}")
    _yatim(buku, yatim)
    gaya.simpan(buku.buku, path)


def dukungan(b: Baris) -> str | None:
    """What an IKI supports, with the office that has it where that is the one above."""
    if b["mendukung"] is None:
        return None
    return f"mendukung {b['mendukung']}" + (f" ({b['nama_dukung']})" if b["nama_dukung"] else "")


def _angka(b: Baris, rupa: dict[str, Any]) -> Sel:
    if b["tingkat"] == "sub_kegiatan":
        return rupiah(b["pagu"], **rupa)
    if b["jenis"] == "simpul":
        return teks(None, **rupa)
    return _janji(b["janji"], **rupa)


def _janji(isi: Decimal | str | None, /, **rupa: Any) -> Sel:
    return tengah(isi, **rupa) if isinstance(isi, str) else nilai(isi, **rupa)


def _yatim(buku: BukuRencana, yatim: Sequence[Baris]) -> None:
    kolom = (
        Kolom("Hal", 34),
        Kolom("Kode", 20),
        Kolom("Uraian", 56),
        Kolom("Seksi", 28),
        Kolom("Yang harus dilakukan", 52),
    )
    lembar = LembarRencana(buku, "Yatim", [k.lebar for k in kolom])
    lembar.kop("Yang Tergantung Lepas (Yatim)")
    kepala = lembar.kepala_kolom(kolom)
    if not yatim:
        lembar.kosong("Tidak ada: tiap simpul, indikator, dan IKI punya tempatnya.")
    for b in yatim:
        lembar.isi([
            teks(b["nama_yatim"]), teks(b["objek"] or tulis.KOSONG, bungkus=False, ciut=True),
            teks("\n".join(filter(None, (b["nama"], b["rinci"] if b["yatim"].startswith("iki") else None)))),
            teks(b["nama_seksi"] or tulis.KOSONG), teks(b["saran"]),
        ])  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"A{kepala[1] + 1}")


def tulis_aksi(
    path: Path, bahan: BahanRencana, periode: Periode, kinerja: Sequence[Baris], anggaran: Sequence[Baris]
) -> None:
    judul = f"Pemantauan Rencana Aksi Perjanjian Kinerja {periode.nama}"
    buku = _buku(bahan, "Kinerja", judul)
    kolom = (
        Kolom("Kode", 11), Kolom("Indikator", 34), Kolom("Rencana aksi", 36), Kolom("Penanggung jawab", 20), Kolom("Satuan", 9),
        Kolom("Target", 10), Kolom("Realisasi", 10), Kolom("Capaian (%)", 10), Kolom("Status", 15), Kolom("Penghambat", 28),
        Kolom("Tindak lanjut", 28), Kolom("Keterangan", 26),
    )  # fmt: skip
    lembar = LembarRencana(buku, "Kinerja", [k.lebar for k in kolom])
    lembar.kop(judul)
    kepala = lembar.kepala_kolom(kolom)
    if not kinerja:
        lembar.kosong("Belum ada indikator pada PK tahun ini.")
    for n, b in enumerate(kinerja):
        lembar.bersama_tanda_tangan(len(kinerja) - n)
        bawah = b["status"] == "di_bawah_target"
        status = KEADAAN[b["status"] or b["keadaan"]] if b["keadaan"] else tulis.KOSONG
        lembar.isi([
            teks(b["indikator"], bungkus=False, ciut=True), teks(b["nama"]), _aksi(b),
            teks(b["pj"] or tulis.KOSONG), tengah(b["satuan"]), _janji(b["janji"] if b["janji"] is not None else b["janji_pk"]),
            _janji(b["hasil"]), persen(b["capaian"]),
            tengah(status, tebal=bawah, warna=gaya.MERAH if bawah else gaya.TINTA),
            teks(b["penghambat"]), teks(b["tindak_lanjut"]), teks("\n".join(keterangan(b)), ukuran=8),
        ])  # fmt: skip
    tanda_tangan(lembar, bahan)
    lembar.tutup(ulang=kepala, beku=f"C{kepala[1] + 1}")
    _anggaran(buku, periode, anggaran)
    gaya.simpan(buku.buku, path)


def _aksi(b: Baris) -> Sel:
    return teks(b["aksi"]) if b["aksi"] else teks("BELUM ADA RENCANA AKSI", tebal=True)


def keterangan(b: Baris) -> list[str]:
    """What is to be said of a row of the plan: where its target is not the PK's, and what the seksi wrote."""
    hasil = []
    if b["beda"] and b["janji_pk"] is None:
        hasil.append("PK tidak memuat target triwulan ini.")
    elif b["beda"]:
        pk = b["janji_pk"] if isinstance(b["janji_pk"], str) else tulis.angka(b["janji_pk"])
        hasil.append(f"Target PK yang berlaku: {pk}; capaian dihitung terhadapnya.")
    return [*hasil, *filter(None, (b["keterangan"],))]


def _anggaran(buku: BukuRencana, periode: Periode, anggaran: Sequence[Baris]) -> None:
    kolom = (
        Kolom("Kode", 17), Kolom("Sub kegiatan", 36), Kolom("Rencana aksi", 34), Kolom("Penanggung jawab", 20),
        Kolom("Pagu (Rp)", 14), Kolom("Anggaran kas s.d. (Rp)", 14), Kolom("Realisasi s.d. (Rp)", 14), Kolom("Serapan (%)", 9),
        Kolom("Fisik (%)", 9), Kolom("Penghambat", 26), Kolom("Tindak lanjut", 26), Kolom("Keterangan", 22),
    )  # fmt: skip
    lembar = LembarRencana(buku, "Anggaran", [k.lebar for k in kolom])
    lembar.kop(f"Anggaran Rencana Aksi s.d. {periode.nama}")
    kepala = lembar.kepala_kolom(kolom)
    if not anggaran:
        lembar.kosong("Belum ada pagu sub kegiatan tahun ini.")
    for b in anggaran:
        ket = [b["keterangan"], None if b["keadaan"] == "terisi" else f"{KEADAAN[b['keadaan']].capitalize()}."]
        lembar.isi([
            teks(b["kode"] or b["simpul"], bungkus=False, ciut=True), teks(b["nama"] or "tidak ada lagi di register"),
            _aksi(b), teks(b["pj"] or tulis.KOSONG),
            *(rupiah(b[k]) for k in ("pagu", "anggaran_kas", "realisasi")), persen(b["serapan"]), persen(b["fisik"]),
            teks(b["penghambat"]), teks(b["tindak_lanjut"]), teks("\n".join(filter(None, ket)), ukuran=8),
        ])  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"C{kepala[1] + 1}")

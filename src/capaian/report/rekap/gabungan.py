"""The sheets with a row for each garis: what the kecamatan come to together, now and beside the year before."""

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report import gaya, rumus_kata
from capaian.report.rekap.bahan import KODE, Baris, BukuRekap, dari, sebut
from capaian.report.triwulan import kata
from capaian.report.triwulan.lembar import POIN, Kolom, Lembar, Sel, angka, nilai, persen, teks, tengah

_CARA = {"jumlah": "dijumlahkan", "rasio": "Σ pembilang / Σ penyebut"}
_SEBARAN = ("capaian_terendah", "capaian_median", "capaian_rata_rata", "capaian_tertinggi")
_BEDA_DEFINISI = "Definisi operasionalnya tidak sama di semua {}; samakan sebelum angkanya dipakai."


def tulis_gabungan(buku: BukuRekap) -> None:
    b = buku.bahan
    masuk, sebaran = "Dari yang masuk, bila belum lengkap", "Sebaran capaian (%), tanpa nama"
    kolom = (
        Kolom("Indikator", 30), Kolom("Satuan", 9), Kolom("Cara", 12), Kolom("Target", 10), Kolom("Realisasi", 10),
        Kolom("Capaian (%)", 9), Kolom("Masuk", 9), Kolom("Tercapai", 9), Kolom("Target", 9, masuk),
        Kolom("Realisasi", 10, masuk), Kolom("Capaian (%)", 9, masuk), Kolom("Terendah", 8.5, sebaran),
        Kolom("Median", 8.5, sebaran), Kolom("Rata-rata", 8.5, sebaran), Kolom("Tertinggi", 8.5, sebaran),
        Kolom("Keterangan", 36), Kolom("Kode jejak", 16),
    )  # fmt: skip
    lembar = Lembar(buku, "Gabungan", [k.lebar for k in kolom])
    lembar.kop(f"Gabungan per indikator, {b.masa}")
    kepala = lembar.kepala_kolom(kolom)
    if not b.gabungan:
        lembar.kosong("Belum ada indikator untuk periode ini: register belum memuat target periode ini.")
    for jenis in dict.fromkeys(x["jenis_unit"] for x in b.gabungan):
        lembar.bagian(f"Seluruh {jenis}")
        for x in b.gabungan:
            if x["jenis_unit"] == jenis:
                _garis(lembar, x)
    lembar.kalimat(
        f"Angka gabungan hanya ada bila semua yang jatuh tempo sudah masuk. Yang tidak dapat dijumlahkan hanya punya sebaran. "
        f"{tulis.KOSONG} berarti tidak ada angkanya; sebabnya pada Keterangan.", warna=gaya.PUDAR, ukuran=8,
    )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"B{kepala[1] + 1}")


def _garis(lembar: Lembar, x: Baris) -> None:
    lembar.isi(
        [
            teks(f"{x['garis']}  {x['nama']}"), tengah(x["satuan"] or tulis.KOSONG, ukuran=8),
            tengah(_CARA.get(x["cara"], "tidak digabung"), ukuran=8), sebut(rumus_kata.target(x)), nilai(x["realisasi"]),
            persen(x["capaian"], tebal=True, warna=_warna(x)), dari(x["n_masuk"], x["n_jatuh_tempo"]),
            dari(x["tercapai"], x["n_jatuh_tempo"]), *_masuk(x), *(persen(x[k]) for k in _SEBARAN), teks(_keterangan(x), ukuran=8),
            teks(x["kode"], **KODE),
        ]
    )  # fmt: skip


def _warna(x: Baris) -> str:
    return kata.warna_status(x["status"]) if x["capaian"] is not None else gaya.TINTA


def _masuk(x: Baris) -> list[Sel]:
    """What those give that are in, where not all are: it never stands in the place of the whole."""
    if x["realisasi"] is not None or x["realisasi_masuk"] is None:
        return [tengah(None)] * 3
    return [nilai(x["target_masuk"]), nilai(x["realisasi_masuk"]), persen(x["capaian_masuk"])]


def _keterangan(x: Baris) -> str | None:
    beda = _BEDA_DEFINISI.format(x["jenis_unit"]) if x["definisi_berbeda"] else None
    return "\n".join(filter(None, (x["alasan"], beda))) or None


def tulis_dua_tahun(buku: BukuRekap) -> None:
    b = buku.bahan
    lalu, kini = b.periode.tahun_lalu().nama, b.periode.nama
    dua = (str(b.periode.tahun - 1), str(b.periode.tahun))
    kolom = (
        Kolom("Indikator", 34), Kolom("Satuan", 10), *(Kolom(t, 11, "Realisasi") for t in dua), Kolom("Selisih", 11, "Realisasi"),
        Kolom("Arah", 11, "Realisasi"), *(Kolom(t, 10, "Capaian (%)") for t in dua), Kolom("Selisih (poin)", 10, "Capaian (%)"),
        *(Kolom(t, 9, "Masuk (unit)") for t in dua), *(Kolom(t, 9, "Tercapai (unit)") for t in dua), Kolom("Keterangan", 42),
        Kolom("Kode jejak", 17),
    )  # fmt: skip
    lembar = Lembar(buku, "Perbandingan Dua Tahun", [k.lebar for k in kolom])
    lembar.kop(f"{lalu} dan {kini}")
    _status(lembar, buku, lalu, kini)
    kepala = lembar.kepala_kolom(kolom)
    if not b.banding:
        lembar.kosong("Belum ada indikator untuk dibandingkan.")
    for jenis in dict.fromkeys(x["jenis_unit"] for x in b.banding):
        lembar.bagian(f"Seluruh {jenis}")
        for x in b.banding:
            if x["jenis_unit"] == jenis:
                _banding(lembar, x)
    lembar.tutup(ulang=kepala)


def _status(lembar: Lembar, buku: BukuRekap, lalu: str, kini: str) -> None:
    lembar.bagian("Indikator semua kecamatan dan kelurahan menurut status")
    if not buku.bahan.banding_status:
        lembar.kosong("Belum ada indikator untuk periode ini.")
    else:
        lembar.kepala_tabel([("Status", 1), (lalu, 3), (kini, 3)])
    for x in buku.bahan.banding_status:
        lembar.isi(
            [
                teks(kata.status(x["status"]), tebal=True, warna=kata.warna_status(x["status"])),
                *(tengah(x[k], 3, format=gaya.POLOS) for k in ("jumlah_lalu", "jumlah")),
            ]
        )
    lembar.turun(8)


def _banding(lembar: Lembar, x: Baris) -> None:
    beda = x["selisih_realisasi"]
    bentuk = gaya.BULAT if beda is None else gaya.format_angka(gaya.desimal_cetak(beda, 0))
    lalu = x["periode_lalu"]
    alasan = (x["alasan"] or "").replace(str(lalu), Periode.parse(lalu).nama if lalu else "")
    lembar.isi(
        [
            teks(f"{x['garis']}  {x['nama']}"), tengah(x["satuan"] or tulis.KOSONG, ukuran=8), nilai(x["realisasi_lalu"]),
            nilai(x["realisasi"]), angka(beda, f"+{bentuk};-{bentuk};0"), tengah(x["arah_realisasi"] or tulis.KOSONG),
            persen(x["capaian_lalu"]), persen(x["capaian"]), angka(x["selisih_capaian"], POIN),
            *(angka(x[k], gaya.POLOS) for k in ("n_masuk_lalu", "n_masuk", "tercapai_lalu", "tercapai")),
            teks(alasan or None, ukuran=8), teks(x["kode"], **KODE),
        ]
    )  # fmt: skip

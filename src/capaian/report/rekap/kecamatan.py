"""The sheets with a row for each kecamatan, in the order of their codes: Kecamatan and Anggaran; and, where the kabupaten
has said that it wants one, the ranking by name."""

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.rekap.bahan import KODE, Baris, BukuRekap, dari, hari
from capaian.report.teks import KEADAAN
from capaian.report.triwulan import kata
from capaian.report.triwulan.lembar import Kolom, Lembar, persen, rupiah, teks, tengah

_LAIN = ("belum_tersedia", "tidak_dapat_dihitung", "belum_jatuh_tempo", "tidak_berlaku")
_JUMLAH = {"isi": gaya.BIRU_PUCAT, "tebal": True}


def tulis_kecamatan(buku: BukuRekap) -> None:
    b = buku.bahan
    kolom = (
        Kolom("Kode", 13), Kolom("Kecamatan", 24), Kolom("Tercapai", 9, "Indikator"), Kolom("Di bawah target", 9, "Indikator"),
        Kolom("Belum lapor", 9, "Indikator"), Kolom("Lain-lain", 17, "Indikator"), Kolom("Terhitung", 11, "Rata-rata IKU"),
        Kolom("Rata-rata (%)", 10, "Rata-rata IKU"), Kolom("Predikat", 15, "Rata-rata IKU"), Kolom("Serapan (%)", 10),
        Kolom("Seksi lengkap", 10, "Laporan"), Kolom("Berkas terakhir", 15, "Laporan"), Kolom("Disahkan", 15, "Laporan"),
        Kolom("Rencana aksi", 15), Kolom("Kode jejak", 30),
    )  # fmt: skip
    lembar = Lembar(buku, "Kecamatan", [k.lebar for k in kolom])
    lembar.kop(f"Kecamatan, {b.masa}")
    kepala = lembar.kepala_kolom(kolom)
    for x in b.kecamatan:
        belum = not x["lengkap"]
        lembar.isi(
            [
                teks(x["unit"]), teks(x["nama_unit"], tebal=True),
                *(tengah(x[k], format=gaya.POLOS) for k in ("tercapai", "di_bawah_target", "belum_lapor")),
                teks(_lain(x), ukuran=8), dari(x["terhitung"], x["jatuh_tempo"], tebal=belum), persen(x["rata_rata"]),
                tengah(*_predikat(buku, x)[:1], isi=_predikat(buku, x)[1], ukuran=8),
                persen(x["serapan"]), dari(x["seksi_lengkap"], x["seksi_wajib"], tebal=x["seksi_lengkap"] < x["seksi_wajib"]),
                tengah(hari(x["terakhir_muat"]), ukuran=8), tengah(hari(x["disahkan"]), ukuran=8), tengah(_rencana(x), ukuran=8),
                teks("\n".join(filter(None, (x["kode"], x["kode_serapan"]))), **KODE),
            ]
        )  # fmt: skip
    lembar.kalimat(
        "Menurut kode, bukan peringkat. Rata-rata IKU adalah rata-rata sederhana capaian indikator tingkat sasaran kecamatan "
        "dan kelurahannya yang terhitung; yang belum ada angkanya tidak dihitung sebagai 0. Serapan selalu sejak Januari dan "
        f"ditulis {tulis.KOSONG} selama masih ada sub kegiatan yang belum melapor.",
        warna=gaya.PUDAR, ukuran=8,
    )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"C{kepala[1] + 1}")


def _lain(x: Baris) -> str:
    return ", ".join(f"{x[k]} {KEADAAN[k]}" for k in _LAIN if x[k]) or tulis.KOSONG


def _rencana(x: Baris) -> str:
    if not x["rencana_terbuka"]:
        return tulis.KOSONG
    return f"{x['rencana_terbuka']} terbuka, {x['rencana_lewat']} lewat tenggat"


def _predikat(buku: BukuRekap, x: Baris) -> tuple[str, str | None]:
    sebutan, warna = kata.predikat(x["predikat"], buku.bahan.skala)
    return (sebutan if x["lengkap"] or warna is None else f"{sebutan}\n(belum lengkap)"), warna


def tulis_anggaran(buku: BukuRekap) -> None:
    b = buku.bahan
    kolom = (
        Kolom("Kode", 14), Kolom("Kecamatan", 28), Kolom("Pagu (Rp)", 19), Kolom("Anggaran kas (Rp)", 19),
        Kolom("Realisasi (Rp)", 19), Kolom("Serapan (%)", 11), Kolom("Sub kegiatan melapor", 13),
        Kolom("Keterangan", 50), Kolom("Kode jejak", 27),
    )  # fmt: skip
    lembar = Lembar(buku, "Anggaran", [k.lebar for k in kolom])
    lembar.kop(f"Anggaran s.d. {b.periode.nama}")
    kepala = lembar.kepala_kolom(kolom)
    for x in b.anggaran:
        rupa = {} if x["unit"] else _JUMLAH
        nama = x["nama_unit"] if x["unit"] else f"JUMLAH {b.nama_unit.upper()}"
        lembar.isi(
            [
                teks(x["unit"] or None, **rupa), teks(nama, **rupa | {"tebal": True}),
                *(rupiah(x[k], **rupa) for k in ("pagu", "anggaran_kas", "realisasi")), persen(x["serapan"], **rupa),
                dari(x["sub_terlapor"], x["sub_kegiatan"], **rupa), teks(x["alasan"] or None, **rupa | {"tebal": False}),
                teks(x["kode"], **rupa | KODE | {"tebal": False}),
            ]
        )  # fmt: skip
    if b.jumlah_anggaran is None:
        lembar.kosong("Jumlah kabupaten belum dapat ditulis: belum ada pagu di register.")
    lembar.kalimat(
        "Serapan adalah jumlah realisasi dibagi jumlah pagu; persentase kecamatan tidak dirata-ratakan. Selama ada yang belum "
        f"melapor, realisasi adalah jumlah yang sudah masuk dan serapannya ditulis {tulis.KOSONG}.",
        warna=gaya.PUDAR, ukuran=8,
    )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"C{kepala[1] + 1}")


def tulis_peringkat(buku: BukuRekap) -> None:
    b = buku.bahan
    if b.peringkat is None:
        return
    kolom = (
        Kolom("Urutan", 10), Kolom("Kode", 16), Kolom("Kecamatan", 34), Kolom("Rata-rata IKU (%)", 14), Kolom("Predikat", 20),
        Kolom("Terhitung", 14), Kolom("Keterangan", 50), Kolom("Kode jejak", 32),
    )  # fmt: skip
    lembar = Lembar(buku, "Peringkat", [k.lebar for k in kolom])
    lembar.kop(f"Peringkat, {b.masa}")
    lembar.kalimat(
        'Bernama karena kabupaten memilihnya (kantor.toml, [rekap] peringkat = "bernama"). Hanya kecamatan yang laporannya '
        "lengkap diberi urutan; target tiap kecamatan ditetapkannya sendiri.", warna=gaya.PUDAR,
    )  # fmt: skip
    kepala = lembar.kepala_kolom(kolom)
    for x in b.peringkat:
        sebutan, warna = _predikat(buku, x)
        lembar.isi(
            [
                tengah(tulis.KOSONG if x["peringkat"] is None else x["peringkat"], tebal=True, format=gaya.POLOS),
                teks(x["unit"]), teks(x["nama_unit"]), persen(x["rata_rata"]), tengah(sebutan, isi=warna),
                dari(x["terhitung"], x["jatuh_tempo"]), teks(x["alasan"] or None), teks(x["kode"], **KODE),
            ]
        )  # fmt: skip
    lembar.tutup(ulang=kepala, beku=f"A{kepala[1] + 1}")

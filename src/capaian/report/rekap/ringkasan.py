"""The sheet "Ringkasan": what a kabupaten reads of its kecamatan in a minute, and signs."""

from decimal import Decimal

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.gaya import Rupa
from capaian.report.rekap.bahan import TANPA_REGISTER, TIDAK_DITAGIH, BukuRekap
from capaian.report.rekap.grafik import GrafikRekap
from capaian.report.triwulan import kata
from capaian.report.triwulan.grafik import pasang
from capaian.report.triwulan.lembar import CONTOH, SEMENTARA, Lembar, Sel, persen, teks, tengah

_KOLOM = 12
_LEBAR = 12.3
_KARTU = Rupa(isi=gaya.KELABU, garis=gaya.KELABU, tegak="center")
_PERSEN = '#,##0.00" %"'
_TERBANYAK = 15
"""Kecamatan that the summary names as not having reported; all of them stand on the sheet of that name."""
_TINGGI_TERKECIL, _TINGGI_TERBESAR = 150.0, 230.0
_GRAFIK = 8
"""Columns that the charts take; the signature stands in the others."""
_POLOS = Rupa(bungkus=False, tegak="center", datar="center", ciut=True)
Kartu = tuple[str, Decimal | int | str, str, str, str]
"""Caption, figure, its number format, its colour, and what it is made of."""


def tulis_ringkasan(buku: BukuRekap, grafik: GrafikRekap) -> None:
    lembar = Lembar(buku, "Ringkasan", [_LEBAR] * _KOLOM)
    _kop(lembar, buku)
    _angka_pokok(lembar, buku)
    _belum_lapor(lembar, buku)
    _sebaran(lembar, buku)
    _grafik_dan_tanda_tangan(lembar, buku, grafik)
    lembar.tutup()
    lembar.ws.sheet_properties.tabColor = gaya.NAVY


def _kop(lembar: Lembar, buku: BukuRekap) -> None:
    b = buku.bahan
    for isi, ukuran, warna, tinggi, lencana in (
        (f"Pemerintah {b.nama_unit}", 10, gaya.TINTA, 15, ""),
        (f"{len(b.kecamatan)} kecamatan", 13, gaya.TINTA, 19, SEMENTARA if b.sementara else ""),
        (f"Rekap Kinerja Kecamatan {b.masa}", 15, gaya.NAVY, 23, CONTOH if b.kantor.contoh else ""),
    ):
        rupa = Rupa(ukuran=ukuran, tebal=ukuran > 10, warna=warna, tegak="center", bungkus=False)
        sel = [Sel(isi.upper(), rupa, _KOLOM - 2)]
        lembar.isi([*sel, lembar.lencana(lencana, 2)] if lencana else sel, tinggi=tinggi)
    contoh = " Kantor dan angka dalam laporan ini adalah contoh." if b.kantor.contoh else ""
    lembar.kalimat(b.status + contoh, warna=gaya.PUDAR)
    lembar.turun(6)


# -- key figures -------------------------------------------------------------------------------------------------------------


def _angka_pokok(lembar: Lembar, buku: BukuRekap) -> None:
    kartu = [_kartu_lengkap(buku), _kartu_tercapai(buku), _kartu_di_bawah(buku), _kartu_serapan(buku)]
    label = gaya.ubah(_KARTU, warna=gaya.PUDAR, tebal=True, ukuran=8.5)
    lembar.isi([Sel(judul, label, 3) for judul, *_ in kartu], tinggi=17)
    lembar.isi(
        [
            Sel(nilai, gaya.ubah(_KARTU, ukuran=20, tebal=True, warna=warna, format=kode, bungkus=False), 3)
            for _, nilai, kode, warna, _ in kartu
        ],
        tinggi=30,
    )
    lembar.isi([Sel(sebab, gaya.ubah(_KARTU, ukuran=8, tegak="top"), 3) for *_, sebab in kartu], minimum=28)
    lembar.turun(8)


def _kartu_lengkap(buku: BukuRekap) -> Kartu:
    b = buku.bahan
    lengkap = sum(0 < x["seksi_wajib"] == x["seksi_lengkap"] for x in b.kecamatan)
    bagian = [f"{len(b.belum_lapor)} seksi belum lengkap"] if b.belum_lapor else []
    if n := sum(not x["seksi_wajib"] for x in b.kecamatan):
        bagian.append(f"{n} tidak punya seksi yang ditagih")
    if b.tanpa_register:
        bagian.append(f"{len(b.tanpa_register)} lainnya belum punya register")
    sebab = "; ".join(["kecamatan yang semua laporannya sudah masuk", *bagian])
    warna = gaya.EMAS if lengkap < len(b.kecamatan) or b.tanpa_register else gaya.HIJAU
    return "SUDAH LAPOR", f"{lengkap} dari {len(b.kecamatan)}", gaya.TEKS, warna, sebab


def _kartu_tercapai(buku: BukuRekap) -> Kartu:
    c, tempo = buku.bahan.cacah(), buku.bahan.jatuh_tempo
    if not tempo:
        sebab = f"Tidak ada indikator yang jatuh tempo pada {buku.bahan.periode.nama}"
        return "INDIKATOR TERCAPAI", tulis.KOSONG, gaya.TEKS, gaya.PUDAR, sebab
    lain = [f"{c[k]} {kata.KEADAAN[k]}" for k in kata.URUTAN_STATUS[2:] if c.get(k)]
    sebab = f"dari {tempo} indikator yang jatuh tempo" + (f"; {', '.join(lain)}" if lain else "")
    return "INDIKATOR TERCAPAI", c.get("tercapai", 0), gaya.POLOS, gaya.NAVY, sebab


def _kartu_di_bawah(buku: BukuRekap) -> Kartu:
    b = buku.bahan
    c = b.cacah()
    n = c.get("di_bawah_target", 0)
    if not n and not c.get("tercapai"):
        return "DI BAWAH TARGET", tulis.KOSONG, gaya.TEKS, gaya.PUDAR, "Belum ada indikator yang terhitung"
    tanpa = sum(x["desak"] in ("kronis", "tanpa_rencana") for x in b.di_bawah_target)
    sebab = f"{tanpa} belum ada rencana aksinya" if n else "Tidak ada pada yang sudah terhitung"
    return "DI BAWAH TARGET", n, gaya.POLOS, gaya.MERAH if n else gaya.HIJAU, sebab


def _kartu_serapan(buku: BukuRekap) -> Kartu:
    judul, j = "SERAPAN ANGGARAN", buku.bahan.jumlah_anggaran
    if j is None or j["pagu"] is None:
        return judul, tulis.KOSONG, gaya.TEKS, gaya.PUDAR, "Belum ada pagu di register"
    uang = f"pagu {tulis.rupiah(j['pagu'])}"
    if j["realisasi"] is not None:
        uang = f"{tulis.rupiah(j['realisasi'])} dari {uang}"
    if j["serapan"] is None:
        return judul, tulis.KOSONG, gaya.TEKS, gaya.PUDAR, f"Belum dapat dihitung. {j['alasan'] or ''} Baru {uang}"
    return judul, j["serapan"], _PERSEN, gaya.NAVY, f"s.d. {buku.bahan.periode.nama}; {uang}"


# -- who has not reported, and how the means lie -----------------------------------------------------------------------------


def _belum_lapor(lembar: Lembar, buku: BukuRekap) -> None:
    b = buku.bahan
    lembar.bagian("Belum lapor")
    milik: dict[str, list[str]] = {}
    for x in b.belum_lapor:
        seksi = x["nama_seksi"] or x["seksi"]
        milik.setdefault(x["nama_kecamatan"], []).append(seksi if x["unit"] == x["kecamatan"] else x["nama_unit"])
    for x in b.kecamatan:
        if not x["seksi_wajib"]:
            milik[x["nama_unit"]] = [TIDAK_DITAGIH]
    milik |= {nama: [TANPA_REGISTER] for nama in b.tanpa_register}
    if not milik:
        lembar.kosong("Semua yang jatuh tempo sudah dilaporkan.")
    for nama, seksi in list(milik.items())[:_TERBANYAK]:
        lembar.isi([teks(nama, 4, tebal=True), teks(tulis.daftar_pendek(seksi, 8), 8)])
    if len(milik) > _TERBANYAK:
        sisa = len(milik) - _TERBANYAK
        lembar.kalimat(f"dan {sisa} kecamatan lain; selengkapnya pada lembar Belum Lapor.", warna=gaya.PUDAR)
    lembar.turun(8)


def _sebaran(lembar: Lembar, buku: BukuRekap) -> None:
    b, s = buku.bahan, buku.bahan.sebaran
    lembar.bagian(f"Sebaran rata-rata IKU kecamatan yang laporannya lengkap, {b.masa} (tanpa nama)")
    if not s["lengkap"]:
        lembar.kosong("Sebaran baru ada bila laporan sebuah kecamatan lengkap.")
        lembar.turun(8)
        return
    letak = (("Terendah", "terendah"), ("Kuartil 1", "kuartil_1"), ("Median", "median"), ("Kuartil 3", "kuartil_3"),
             ("Tertinggi", "tertinggi"))  # fmt: skip
    lembar.kepala_tabel([("Lengkap", 2), *((f"{judul} (%)", 2) for judul, _ in letak)])
    lembar.isi([tengah(f"{s['lengkap']} dari {s['jumlah_kecamatan']}", 2), *(persen(s[k], 2) for _, k in letak)])
    lembar.isi(
        [
            teks("Kecamatan menurut predikat", 3, tebal=True),
            teks(", ".join(f"{x['predikat']} {x['jumlah']}" for x in s["predikat"]), 9),
        ]
    )
    lembar.turun(8)


def _grafik_dan_tanda_tangan(lembar: Lembar, buku: BukuRekap, grafik: GrafikRekap) -> None:
    """Side by side, so that nobody signs an empty page."""
    lembar.halaman_baru_bila_perlu(_TINGGI_TERKECIL)
    baris = lembar.ruang(min(_TINGGI_TERBESAR, max(_TINGGI_TERKECIL, lembar.sisa_halaman - 8)))
    status, predikat = grafik.status(), grafik.predikat()
    if status is not None:
        pasang(lembar, status, 1, _GRAFIK // 2 if predikat is not None else _GRAFIK, baris)
    if predikat is not None:
        pasang(lembar, predikat, _GRAFIK // 2 + 1, _GRAFIK, baris)
    _tanda_tangan(lembar, buku, baris[1])


def _tanda_tangan(lembar: Lembar, buku: BukuRekap, akhir: int) -> None:
    """One official of the kabupaten, down to the row `akhir`; place, date and NIP are left to the pen."""
    k, titik = buku.bahan.kantor, "…" * 10
    nama = gaya.ubah(_POLOS, tebal=True, garis_bawah=True)
    isi = (
        (f"{titik}, {titik} 20……", _POLOS), (f"{k.jabatan_rekap},", _POLOS), *[("", _POLOS)] * 3,
        (k.penanda_tangan_rekap, nama), (f"NIP {titik}{titik}", _POLOS),
    )  # fmt: skip
    for nomor, (teks_sel, rupa) in enumerate(isi, start=akhir - len(isi) + 1):
        sel = lembar.ws.cell(nomor, _GRAFIK + 1)
        buku.lemari.pakai(sel, rupa)
        if teks_sel:
            gaya.tulis(sel, teks_sel)
        gaya.gabung(lembar.ws, nomor, _GRAFIK + 1, nomor, _KOLOM)

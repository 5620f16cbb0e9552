"""The sections of the static report as HTML. Every text that comes from elsewhere passes `_t`."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.report import rumus_kata
from capaian.report.bingkai import BELUM
from capaian.report.grafik.umum import ARAH_BAIK
from capaian.report.rupa import lambang
from capaian.report.statis import svg
from capaian.report.statis.bahan import BahanStatis
from capaian.report.teks import KEADAAN, kata_cakupan
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import saat

Baris = Mapping[str, Any]
_UKURAN = {"tw": "Triwulan ini", "sd": "Sejak Januari", "tahun": "Setahun"}
_HITUNGAN = {"tw": "Menurut triwulan ini", "sd": "Menurut hitungan sejak Januari", "tahun": "Menurut hitungan setahun"}


def bagian_bagian(bahan: BahanStatis) -> Iterator[str]:
    yield _bagian("Sekilas", _sekilas(bahan))
    yield _bagian("Di bawah target", _di_bawah_target(bahan))
    if belum := list(_belum_ada(bahan)):
        yield _bagian("Belum ada angkanya", belum)
    yield _bagian("Capaian tiap indikator", _indikator(bahan))
    yield _bagian("Serapan anggaran", _anggaran(bahan))
    yield _bagian("Dibandingkan dengan tahun lalu", _tahun_lalu(bahan))
    yield _bagian("Cara membaca", _cara_membaca(bahan))


def data_sampai(bahan: BahanStatis) -> str:
    """When the latest kertas kerja of the report came in; nothing where none did."""
    waktu = [saat(b["waktu"]) for b in bahan.kelengkapan if b["waktu"]]
    return f"Data sampai {tulis.tanggal(max(waktu))}. " if waktu else ""


def _bagian(judul: str, isi: Iterable[str]) -> str:
    return f"<section>\n<h2>{_t(judul)}</h2>\n{''.join(isi)}</section>\n"


def _t(nilai: object) -> str:
    return escape(str(nilai))


def _p(kalimat: str, kelas: str = "") -> str:
    return f"<p{_kelas(kelas)}>{_t(kalimat)}</p>\n"


def _kelas(nama: str) -> str:
    return f' class="{nama}"' if nama else ""


def _daftar(isi: Iterable[str]) -> str:
    return f'<ul class="daftar">\n{"".join(f"<li>{satu}</li>{chr(10)}" for satu in isi)}</ul>\n'


def _nilai(isi: Any) -> str:
    return _t(isi if isinstance(isi, str) else tulis.atau_kosong(isi))


def _per_unit(baris: Iterable[Baris]) -> list[tuple[str, list[Baris]]]:
    return [(nama, list(milik)) for nama, milik in groupby(baris, key=lambda b: b["nama_unit"])]


def _judul_unit(nama: str) -> str:
    return f"<h3>{_t(nama)}</h3>\n"


def _sekilas(bahan: BahanStatis) -> Iterator[str]:
    utama = [b for b in bahan.angka if b["ukuran"] == bahan.ukuran[0]]
    jumlah = {k: n for k in kata.URUTAN_STATUS if (n := sum(b["status"] == k for b in utama))}
    for u in bahan.ukuran:
        milik = [b for b in bahan.angka if b["ukuran"] == u]
        yield _p(f"{_HITUNGAN[u]}: {kata_cakupan(milik)}")
    if jumlah:
        rinci = ", ".join(f"{n} {KEADAAN[k]}" for k, n in jumlah.items())
        yield svg.bagian(jumlah, f"Dari {len(utama)} indikator: {rinci}.")
        yield (
            '<ul class="kunci">'
            + "".join(f"<li><b>{n}</b> {_t(lambang(k))}</li>" for k, n in jumlah.items())
            + "</ul>\n"
        )
    ubin = [
        (tulis.atau_kosong(b["serapan"], tulis.persen), f"serapan anggaran {b['nama_unit']}")
        for b in bahan.serapan if b["tingkat"] == "unit"
    ]  # fmt: skip
    if ubin:
        yield '<ul class="ubin">' + "".join(f"<li><b>{_t(n)}</b>{_t(apa)}</li>" for n, apa in ubin) + "</ul>\n"


def _di_bawah_target(bahan: BahanStatis) -> Iterator[str]:
    for u in bahan.ukuran:
        bawah = sorted(
            (b for b in bahan.angka if b["ukuran"] == u and b["status"] == "di_bawah_target"),
            key=lambda b: b["capaian"],
        )
        if bawah:
            yield _p(f"{_HITUNGAN[u]}:") + _daftar(_satu_di_bawah(b, bahan) for b in bawah)
        else:
            yield _p(f"{_HITUNGAN[u]} tidak ada indikator yang terhitung di bawah target.")


def _satu_di_bawah(b: Baris, bahan: BahanStatis) -> str:
    sd = f"s.d. {bahan.periode.nama}, " if b["ukuran"] == "sd" else ""
    isi = f"<b>{_t(b['indikator'])} {_t(b['nama'])}</b>: {_t(kata.di_bawah_target(b, sd))}."
    for jenis, judul in (("penghambat", "Faktor penghambat"), ("tindak_lanjut", "Tindak lanjut")):
        for c in bahan.catatan or ():
            if (c["unit"], c["objek"], c["jenis"]) == (b["unit"], b["indikator"], jenis):
                isi += f"<br>{judul}: {_t(c['teks'])}"
    return isi


def _belum_ada(bahan: BahanStatis) -> Iterator[str]:
    belum = [b for b in bahan.angka if b["ukuran"] == bahan.ukuran[0] and b["status"] in BELUM]
    if belum:
        yield _p("Angka yang belum ada tidak dihitung sebagai nol dan tidak dianggap tercapai.")
        yield _daftar(
            f"<b>{_t(b['indikator'])} {_t(b['nama'])}</b>: {_t(lambang(b['status']))}. {_t(b['alasan'] or '')}"
            for b in belum
        )


def _indikator(bahan: BahanStatis) -> Iterator[str]:
    yield _p(
        "Batang biru mencapai target, batang berarsir belum; garis tegak adalah target (100 %). Garis titik: belum ada angka."
    )
    if "sd" in bahan.ukuran:
        yield _p("Batang menggambarkan triwulan ini; bila triwulan ini tidak punya capaian, hitungan sejak Januari.")
    for nama, milik in _per_unit(bahan.angka):
        kartu = [_kartu(list(satu)) for _, satu in groupby(milik, key=lambda b: b["indikator"])]
        yield f'{_judul_unit(nama)}<div class="kisi">\n{"".join(kartu)}</div>\n'


def _kartu(baris: list[Baris]) -> str:
    b = baris[0]
    gambar = next((x for x in baris if x["capaian"] is not None), b)
    di = f"{kata.TINGKAT[b['tingkat']]}: {b['uraian']}" if b["tingkat"] else ""
    return (
        f'<article class="kartu"><p class="pudar">{_t(di)}</p><h4>{_t(b["indikator"])} {_t(b["nama"])}</h4>\n'
        f'<p class="pudar">Satuan: {_t(b["satuan"])}; {_t(ARAH_BAIK[b["arah"]])}.</p>\n{svg.capaian(gambar)}\n'
        '<table><thead><tr><th scope="col">Ukuran</th><th scope="col" class="angka">Target</th>'
        '<th scope="col" class="angka">Realisasi</th><th scope="col" class="angka">Capaian</th></tr></thead>\n'
        f"<tbody>{''.join(map(_baris_kartu, baris))}</tbody></table></article>\n"
    )


def _baris_kartu(b: Baris) -> str:
    status = lambang(b["status"]) + (f", {b['predikat']}" if b["predikat"] else "")
    kurang = " kurang" if b["status"] == "di_bawah_target" else ""
    return (
        f'<tr><th scope="row">{_UKURAN[b["ukuran"]]}</th><td class="angka">{_nilai(rumus_kata.target(b))}</td>'
        f'<td class="angka">{_nilai(rumus_kata.realisasi(b))}</td>'
        f'<td class="angka tegas">{_t(tulis.atau_kosong(b["capaian"], tulis.persen))}</td></tr>\n'
        f'<tr class="sambung"><td colspan="4" class="angka{kurang}">{_t(status)}</td></tr>\n'
    )


def _anggaran(bahan: BahanStatis) -> Iterator[str]:
    tampil = [b for b in bahan.serapan if b["tingkat"] in ("unit", "program")]
    if not tampil:
        yield _p("Tidak ada pagu untuk periode ini.")
        return
    yield _p(
        f"Realisasi sejak Januari sampai {bahan.periode.nama} dibagi pagu setahun. Panjang penuh batang adalah pagu."
    )
    for nama, milik in _per_unit(tampil):
        yield f'{_judul_unit(nama)}<div class="kisi">\n{"".join(map(_kartu_anggaran, milik))}</div>\n'


def _kartu_anggaran(b: Baris) -> str:
    nama = f"Jumlah {b['nama_unit']}" if b["tingkat"] == "unit" else f"{b['kode'] or b['simpul']} {b['uraian']}"
    uang = f"{tulis.atau_kosong(b['realisasi'], tulis.rupiah)} dari {tulis.atau_kosong(b['pagu'], tulis.rupiah)}"
    if b["keadaan"] == "tidak_dapat_dihitung":
        uang += f"; {kata.tanpa_serapan(b)}"
    elif b["serapan"] is None:
        uang += f"; {b['terlapor']} dari {b['jumlah_sub_kegiatan']} sub kegiatan terlapor"
    persen = tulis.atau_kosong(b["serapan"], tulis.persen)
    return (
        f'<article class="kartu"><h4>{_t(nama)}</h4>\n{svg.serapan(b, nama)}\n'
        f'<p><span class="tegas">{_t(persen)}</span> <span class="pudar">{_t(uang)}</span></p></article>\n'
    )


def _tahun_lalu(bahan: BahanStatis) -> Iterator[str]:
    ukuran = bahan.ukuran[-1]
    ada = [b for b in bahan.banding if b["ukuran"] == ukuran and b["realisasi_lalu"] is not None]
    if not ada:
        yield _p("Tidak ada angka tahun lalu untuk periode yang sama.")
        return
    yield _p(
        f"{_HITUNGAN[ukuran]}. Capaian dapat turun walaupun realisasinya membaik, karena targetnya dinaikkan; bacalah keduanya."
    )
    yield _daftar(
        # That the earlier figures are not signed is said once, below.
        f"<b>{_t(b['indikator'])} {_t(b['nama'])}</b>: {_t(kata.banding(dict(b) | {'kematangan_lalu': None}))}"
        for b in ada
    )
    if n := sum(rumus_kata.status_lalu(b) is not None for b in ada):
        yield _p(f"Angka tahun lalu dari {n} indikator belum disahkan atau berubah sesudah disahkan.", "pudar")


def _cara_membaca(bahan: BahanStatis) -> Iterator[str]:
    ada = {b["status"] for b in bahan.angka}
    yield _daftar(f"<b>{_t(lambang(k))}</b>: {_t(kata.ARTI_KEADAAN[k])}" for k in kata.URUTAN_STATUS if k in ada)
    rumus = dict.fromkeys(b["rumus"].split("@")[0] for b in bahan.angka)
    yield _p("Rumus capaian yang dipakai (R = realisasi, T = target):")
    yield _daftar(f"{_t(r.nama)}: {_t(r.kata)}" for r in map(reference.rumus().__getitem__, sorted(rumus)))
    kelas = bahan.skala.kelas
    yield _p(f"Predikat menurut {bahan.skala.nama} ({bahan.skala.dasar_hukum}), dari capaian dua desimal:")
    atas = [None, *kelas[:-1]]
    yield _daftar(f"{_t(k.predikat)}: {_t(kata.batas_kelas(k, a))}" for k, a in zip(kelas, atas, strict=True))

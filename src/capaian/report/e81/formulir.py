"""One sheet: the form of one unit, from its title to the signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI
from capaian.report import gaya
from capaian.report.e81 import petak as isi_petak
from capaian.report.e81.bahan import KOLOM, NOMOR, BahanE81, Baris, huruf, kolom_lembar, masa
from capaian.report.e81.kaki import tulis_kaki
from capaian.report.e81.petak import Petak
from capaian.report.gaya import Lemari
from capaian.report.triwulan.lembar import CONTOH, SEMENTARA, Buku, Lembar, Sel

_LEBAR_TEKS = (3.8, 15, 29, 29)
_LEBAR_K, _LEBAR_UANG, _LEBAR_UJUNG = 7, 11.8, (14.5, 7.5)
_UKURAN = 8
_TEKS = gaya.Rupa(garis=gaya.KELABU_GARIS, ukuran=_UKURAN)
_TENGAH = gaya.ubah(_TEKS, datar="center")
_ANGKA = gaya.ubah(_TEKS, datar="right", bungkus=False, ciut=True)
_KOSONG = gaya.ubah(_TENGAH, warna=gaya.PUDAR)
_BELUM = gaya.ubah(_TEKS, isi=gaya.KELABU)
_KEPALA = gaya.ubah(_TENGAH, isi=gaya.BIRU_PUCAT, tebal=True, tegak="center", garis=gaya.TINTA)
_TINGKAT: dict[str, dict[str, Any]] = {
    "sasaran": {"tebal": True, "isi": gaya.KUNING}, "program": {"tebal": True, "isi": gaya.BIRU_PUCAT},
    "kegiatan": {"tebal": True}, "sub_kegiatan": {},
}  # fmt: skip


@dataclass(slots=True)
class BukuE81(Buku):
    """The workbook in the making. `hasil`: sheet -> cell -> what its formula gives; `letak`: (unit, simpul, indikator) ->
    sheet and row."""

    bahan: BahanE81

    def __init__(self, buku: Any, lemari: Lemari, bahan: BahanE81) -> None:
        self.buku, self.lemari, self.bahan = buku, lemari, bahan
        self.hasil: dict[str, dict[str, Decimal | str]] = {}
        self.letak: dict[tuple[str, str, str | None], tuple[str, int]] = {}


@dataclass(slots=True)
class Catatan:
    """What column 16 says by number, each sentence once."""

    nomor: dict[str, int] = field(default_factory=dict)

    def sebut(self, kalimat: Sequence[str]) -> str:
        return ", ".join(map(str, sorted(self.nomor.setdefault(k, len(self.nomor) + 1) for k in kalimat)))


class LembarE81(Lembar):
    """A sheet in which cells may be formulas whose result is known."""

    buku: BukuE81

    def __init__(self, buku: BukuE81, nama: str) -> None:
        super().__init__(buku, nama, [*_LEBAR_TEKS, *[_LEBAR_K, _LEBAR_UANG] * len(KOLOM), *_LEBAR_UJUNG])
        self._muat = gaya.tinggi_halaman_mendatar(sum(self.lebar), buku.bahan.kertas)

    def rumus(self, baris: int, kolom: str, rumus: str, hasil: Decimal | str | None) -> None:
        """Puts a formula where a value was written, and remembers what it gives."""
        sel = self.ws[f"{huruf(kolom)}{baris}"]
        sel.value, sel.data_type = rumus, "f"
        self.buku.hasil.setdefault(self.ws.title, {})[sel.coordinate] = tulis.KOSONG if hasil is None else hasil


def tulis_formulir(buku: BukuE81, nama: str, unit: str, baris: Sequence[Baris], rata: Sequence[Baris]) -> None:
    lembar, catatan = LembarE81(buku, nama), Catatan()
    _judul(lembar, buku.bahan, baris, rata)
    kepala = _kepala(lembar, buku.bahan, baris)
    if not baris:
        lembar.kosong("Belum ada baris untuk periode ini: register belum memuat target dan pagu tahun ini.")
    akhir_program = {b["program"]: n for n, b in enumerate(baris) if b["program"]}
    per_program = {b["simpul"]: b for b in rata}
    nomor, sasaran = 0, object()
    for n, b in enumerate(baris):
        nomor += b["nomor"] == 1
        _baris(lembar, buku.bahan, b, nomor, b["simpul_sasaran"] != sasaran, catatan)
        sasaran = b["simpul_sasaran"]
        if akhir_program.get(b["program"]) == n and (r := per_program.get(b["program"])) is not None:
            _rata_rata(lembar, r, [x for x in baris if x["program"] == b["program"]], catatan)
    tulis_kaki(lembar, buku.bahan, unit, catatan.nomor)
    _tutup(lembar, buku.bahan, kepala)


def _judul(lembar: LembarE81, bahan: BahanE81, baris: Sequence[Baris], rata: Sequence[Baris]) -> None:
    polos = gaya.Rupa(bungkus=False, tegak="center", datar="center", tebal=True, ukuran=13, warna=gaya.TINTA)
    kanan = gaya.ubah(polos, datar="right", ukuran=10)
    nama = next((b["nama_unit"] for b in (*baris, *rata)), bahan.nama_unit)
    awal, akhir = masa(baris)
    lembar.isi([Sel("Formulir E.81", kanan, lembar.kolom)], tinggi=15)
    lembar.isi([Sel("EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH", polos, lembar.kolom)], tinggi=19)
    kabupaten = f" {bahan.kantor.kabupaten.upper()}" if bahan.kantor_sendiri else ""
    lembar.isi([Sel(f"{nama.upper()}{kabupaten}", polos, lembar.kolom)], tinggi=19)
    renstra = f" · RENSTRA {awal}–{akhir}" if awal is not None else ""
    lembar.isi(
        [Sel(f"PERIODE PELAKSANAAN: {bahan.periode.nama.upper()}{renstra}", gaya.ubah(polos, ukuran=11), lembar.kolom)],
        tinggi=17,
    )
    tanda = [CONTOH] * bahan.kantor.contoh + [SEMENTARA] * bahan.sementara
    lembar.isi(
        [Sel(" · ".join([*tanda, bahan.status]),
             gaya.ubah(polos, ukuran=9, tebal=bool(tanda), warna=gaya.MERAH if tanda else gaya.PUDAR, bungkus=True),
             lembar.kolom)]
    )  # fmt: skip
    lembar.turun(6)


def _kepala(lembar: LembarE81, bahan: BahanE81, baris: Sequence[Baris]) -> tuple[int, int]:
    """Captions, TW I to IV, the numbers of the columns with the form's rules, K and Rp: each page repeats them."""
    tahun, (_, akhir) = bahan.periode.tahun, masa(baris)
    judul = {
        "target_renstra": f"Target Renstra Perangkat Daerah pada tahun {akhir or '…'} (akhir periode Renstra)",
        "realisasi_sd_lalu": f"Realisasi capaian kinerja Renstra PD sampai dengan Renja PD tahun lalu ({tahun - 1})",
        "target": f"Target kinerja dan anggaran Renja PD tahun berjalan yang dievaluasi ({tahun})",
        "realisasi": f"Realisasi capaian kinerja dan anggaran Renja PD yang dievaluasi ({tahun})",
        "realisasi_sd": f"Realisasi kinerja dan anggaran Renstra PD s.d. tahun {tahun}",
        "tingkat_capaian": f"Tingkat capaian kinerja dan realisasi anggaran Renstra PD s.d. tahun {tahun} (%)",
    }
    kiri = (
        "No",
        "Sasaran",
        "Program / Kegiatan / Sub Kegiatan",
        "Indikator Kinerja Program (outcome) / Kegiatan (output)",
    )
    kanan = ("Unit PD penanggung jawab", "Ket.")
    awal = lembar.baris
    atas: list[Sel] = [Sel(j, _KEPALA) for j in kiri]
    for k in KOLOM:
        if k in judul:
            atas += [Sel(judul[k], _KEPALA), Sel(None, _KEPALA)]
        elif k == "tw1":
            atas.append(Sel("Realisasi Kinerja pada Triwulan", _KEPALA, 8))
    lembar.isi([*atas, *(Sel(j, _KEPALA) for j in kanan)], tinggi=66)
    tengah: list[Sel] = []
    for k in KOLOM:
        tengah += [Sel(ROMAWI[int(k[2]) - 1], _KEPALA, 2)] if k.startswith("tw") else [Sel(None, _KEPALA)] * 2
    lembar.isi([*[Sel(None, _KEPALA)] * 4, *tengah, *[Sel(None, _KEPALA)] * 2], tinggi=13)
    kecil = gaya.ubah(_KEPALA, ukuran=7, tebal=False)
    aturan = {12: "12 = 8+9+10+11", 13: "13 = 6+12", 14: "14 = 13/5 × 100"}
    nomor = [Sel(aturan.get(NOMOR[k], str(NOMOR[k])), kecil, 2) for k in KOLOM]
    lembar.isi([*(Sel(str(n), kecil) for n in range(1, 5)), *nomor, Sel("15", kecil), Sel("16", kecil)], tinggi=12)
    lembar.isi(
        [*[Sel(None, _KEPALA)] * 4, *[Sel(j, _KEPALA) for _ in KOLOM for j in ("K", "Rp")], *[Sel(None, _KEPALA)] * 2],
        tinggi=13,
    )
    for nomor_kolom in (*range(1, 5), lembar.kolom - 1, lembar.kolom):
        gaya.gabung(lembar.ws, awal, nomor_kolom, awal + 1, nomor_kolom)
    for k in judul:
        gaya.gabung(lembar.ws, awal, kolom_lembar(k), awal + 1, kolom_lembar(k) + 1)
    lembar._berulang = sum(lembar.ws.row_dimensions[n].height for n in range(awal, lembar.baris))
    return awal, lembar.baris - 1


def _baris(lembar: LembarE81, bahan: BahanE81, b: Baris, nomor: int, sasaran_baru: bool, catatan: Catatan) -> None:
    rupa = _TINGKAT.get(b["tingkat"], {})
    pertama, kode = b["nomor"] == 1, b["kode"]
    uraian = "Indikator sasaran" if b["tingkat"] == "sasaran" else f"{kode} {b['uraian']}" if kode else b["uraian"]
    indikator = tulis.KOSONG if b["indikator"] is None else f"{b['indikator']} {b['nama']} ({b['satuan']})"
    n = lembar.baris
    petak = isi_petak.petak(b, bahan.ke, n)
    ket = catatan.sebut(isi_petak.keterangan(b, bahan.ke))
    kosong = tulis.KOSONG
    lembar.isi(
        [
            Sel(str(nomor) if pertama else None, gaya.ubah(_TENGAH, **rupa)),
            Sel((b["sasaran"] or kosong) if sasaran_baru else None, gaya.ubah(_TEKS, **rupa)),
            Sel(uraian if pertama else None, gaya.ubah(_TEKS, **rupa)), Sel(indikator, gaya.ubah(_TEKS, **rupa)),
            *(_sel(p, rupa) for p in petak.values()),
            Sel(b["penanggung_jawab"] or kosong, gaya.ubah(_TEKS, **rupa | {"tebal": False, "ukuran": 7.5})),
            Sel(ket or None, gaya.ubah(_TENGAH, **rupa | {"tebal": False, "ukuran": 7.5})),
        ],
        minimum=13,
    )  # fmt: skip
    for k, p in petak.items():
        if p.rumus is not None and not p.kosong:
            lembar.rumus(n, k, p.rumus, p.nilai)
    lembar.buku.letak[b["unit"], b["simpul"], b["indikator"]] = lembar.ws.title, n


def _sel(p: Petak, rupa: Mapping[str, Any]) -> Sel:
    if p.kosong:
        return Sel(None, _BELUM)
    if p.nilai is None:
        return Sel(tulis.KOSONG, gaya.ubah(_KOSONG, **rupa | {"tebal": False}))
    if isinstance(p.nilai, str):
        return Sel(p.nilai, gaya.ubah(_TENGAH, **rupa))
    return Sel(p.nilai, gaya.ubah(_ANGKA, format=p.format, **rupa))


def _rata_rata(lembar: LembarE81, r: Baris, milik: Sequence[Baris], catatan: Catatan) -> None:
    """The two rows under a program. K: the mean of column 14 over the indikator of one level; Rp: the program's own
    column 14, which is total over total."""
    rupa = {"isi": gaya.KELABU, "tebal": True}
    judul, kosong = gaya.ubah(_TEKS, datar="right", **rupa), gaya.ubah(_TEKS, **rupa)
    program = next((b for b in milik if b["simpul"] == r["simpul"] and b["nomor"] == 1), None)
    uang, predikat_uang = (None, None) if program is None else (program["rp_tingkat_capaian"], program["rp_predikat"])
    n = lembar.baris
    ket = catatan.sebut([_tentang_rata(r)])
    tengah = [Sel(None, kosong, 2 * (len(KOLOM) - 1))]
    for apa, k, rp, akhir in (
        (f"Rata-rata capaian kinerja (%) {r['kode'] or ''}".strip(), r["rata_rata_renstra"], uang, ket),
        ("Predikat kinerja", r["predikat_renstra"], predikat_uang, None),
    ):
        lembar.isi(
            [
                Sel(apa, judul, 4), *tengah, *(_sel(Petak(x, format=gaya.DUA_DESIMAL), rupa) for x in (k, rp)),
                Sel(None, kosong), Sel(akhir, gaya.ubah(_TENGAH, **rupa | {"tebal": False, "ukuran": 7.5})),
            ],
            minimum=13,
        )  # fmt: skip
    anggota = [b for b in milik if b["indikator"] is not None and b["tingkat"] == r["tingkat_rata_rata"]]
    if anggota:
        letak = [lembar.buku.letak[b["unit"], b["simpul"], b["indikator"]][1] for b in anggota]
        sel = [f"{huruf('tingkat_capaian')}{x}" for x in letak]
        lembar.rumus(n, "tingkat_capaian", isi_petak.rata_rata(sel), r["rata_rata_renstra"])
    if program is not None:
        asal = lembar.buku.letak[program["unit"], program["simpul"], program["indikator"]][1]
        lembar.rumus(n, "rp_tingkat_capaian", f"={huruf('rp_tingkat_capaian')}{asal}", uang)
    lembar.buku.letak[r["unit"], f"rata-rata {r['simpul']}", None] = lembar.ws.title, n


def _tentang_rata(r: Baris) -> str:
    """What the mean is made of, and how the program stands against this year's targets."""
    tingkat = {"sub_kegiatan": "sub kegiatan"}.get(r["tingkat_rata_rata"], r["tingkat_rata_rata"])
    if tingkat is None:
        k = "K: tidak ada indikator pada program ini."
    else:
        k = (
            f"K: rata-rata kolom 14 dari {r['terhitung_renstra'] or 0} dari {r['jumlah_indikator']} indikator {tingkat} "
            "(satu tingkat saja, agar tidak terhitung dua kali)."
        )
    kini = tulis.atau_kosong(r["rata_rata"], tulis.persen)
    hasil = f"{k} Rp: total terhadap total, bukan rata-rata. Terhadap target tahun ini: rata-rata capaian {kini}"
    if r["predikat"]:
        hasil += f" ({r['predikat']})"
    return f"{hasil}, serapan {tulis.atau_kosong(r['serapan'], tulis.persen)}."


def _tutup(lembar: LembarE81, bahan: BahanE81, kepala: tuple[int, int]) -> None:
    ws = lembar.ws
    ws.print_title_rows = f"{kepala[0]}:{kepala[1]}"
    ws.freeze_panes = f"E{kepala[1] + 1}"
    ws.sheet_view.showGridLines = False
    ws.print_area = f"A1:{ws.cell(1, lembar.kolom).column_letter}{lembar.baris - 1}"
    tanda = [SEMENTARA] * bahan.sementara + [CONTOH] * bahan.kantor.contoh
    gaya.halaman(ws, mendatar=True, kertas=bahan.kertas,
                 kanan=" · ".join([*tanda, "Formulir E.81", bahan.judul_unit, bahan.periode.nama]))  # fmt: skip

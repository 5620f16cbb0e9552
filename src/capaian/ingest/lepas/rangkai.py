"""Rows of a foreign sheet -> rows of a kertas kerja: whose indikator it is, and its figure of the period asked for,
in the basis that the register measures in.

A figure that has to be put together (three months, four TW, this quarter out of year-to-date figures) names every
cell that it comes from.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan, jawaban_sah
from capaian.ingest.grid import Cell, huruf_kolom
from capaian.ingest.kertas_kerja import Angka, Baris, InfoIndikator, Milik
from capaian.ingest.lepas.cocok import Entri, Katalog
from capaian.ingest.lepas.cocok import kunci as kunci_nama
from capaian.ingest.lepas.hasil import BarisLepas
from capaian.ingest.sel import PembacaSel
from capaian.ingest.tabel.kode_baris import pisah
from capaian.ingest.tata_letak import TEKS_DISIMPAN, BarisTabel, KolomPeta, Peta
from capaian.reference.kolom import bidang as kolom_dikenal

LEWATI = "lewati"
_UANG, _FISIK = "anggaran", "fisik"


def periode_kolom(periode: str | None, tahun: int | None) -> str | None:
    """ "TW1" of 2025 -> "2025-TW1"; without a year only what is known of it."""
    if periode is None or tahun is None:
        return None if periode == "TAHUN" else periode
    return str(tahun) if periode == "TAHUN" else f"{tahun}-{periode}"


@dataclass(slots=True)
class _Setahun:
    """A row as far as it is of the year asked for: (bidang, period) -> figure. In a long table the rows of one
    indikator are one."""

    lembar: str
    peta: Peta
    baris: BarisTabel
    indikator: str | None
    nama: str
    sel_nama: str
    kode: str | None
    catatan: dict[str, tuple[str, str]]
    angka: dict[tuple[str, str | None], Angka]
    gagal: dict[tuple[str, str | None], str]
    keadaan: dict[tuple[str, str | None], tuple[str, Cell]]
    kolom: dict[tuple[str, str | None], KolomPeta]


@dataclass(slots=True)
class _Perangkai:
    nama_berkas: str
    milik: Milik
    katalog: Katalog
    info: Callable[[str, str, int], InfoIndikator | None]
    jawaban: Mapping[str, str]
    temuan: list[Temuan]
    dilewati: int = 0
    tanpa_periode: bool = False

    def pembaca(self, b: _Setahun) -> PembacaSel:
        return PembacaSel(self.nama_berkas, b.lembar, self.jawaban)


def rangkai(
    baris: Sequence[BarisLepas],
    nama_berkas: str,
    milik: Milik,
    katalog: Katalog,
    info: Callable[[str, str, int], InfoIndikator | None],
    jawaban: Mapping[str, str],
) -> tuple[list[Baris], list[Temuan]]:
    """The rows that concern this seksi and period, and what is to be asked or said about them."""
    p = _Perangkai(nama_berkas, milik, katalog, info, jawaban, [])
    hasil: list[Baris] = []
    for b in _setahun(baris, milik.periode):
        bidang = {nama for nama, _ in (*b.angka, *b.gagal, *b.keadaan)}
        ada = {k.bidang for k in b.peta.kolom}
        # A row whose cells are empty still says something, when it is surely this seksi's: that it has no figure.
        kinerja = bidang & {"realisasi", "realisasi_persen"} or (
            "realisasi" in ada and _milik_seksi(p, _temu_indikator(p, b))
        )
        uang = bidang & {_UANG, _FISIK} or (_UANG in ada and _milik_seksi(p, _temu_simpul(p, b)))
        if kinerja:
            hasil += _kinerja(p, b)
        if uang:
            hasil += _anggaran(p, b)
        if b.catatan and not (kinerja or uang):
            _catatan_saja(p, b, hasil)
    pembaca = PembacaSel(nama_berkas, "", {})
    if p.dilewati:
        p.temuan.append(pembaca.temuan("BARIS_SEKSI_LAIN", jumlah=p.dilewati, seksi=milik.seksi))
    if p.tanpa_periode and not any(b.angka or b.keadaan or b.rusak for b in hasil):
        p.temuan.append(pembaca.temuan("PERIODE_TIDAK_ADA", periode=milik.periode.nama))
    return hasil, p.temuan


def _setahun(baris: Sequence[BarisLepas], periode: Periode) -> Iterator[_Setahun]:
    """The rows as far as they are of that year; in a long table one for all rows of an indikator, named by the row of
    the period asked for."""
    kelompok: dict[tuple[object, ...], list[BarisLepas]] = {}
    for i, b in enumerate(baris):
        if b.waktu.tahun not in (None, periode.tahun):
            continue
        panjang = b.waktu.periode is not None
        kunci_baris = (id(b.tabel), kunci_nama(b.nama), b.kode, b.baris.induk) if panjang else (i,)
        kelompok.setdefault(kunci_baris, []).append(b)
    for isi in kelompok.values():
        calon = _nama_periode(periode)
        utama = next((b for c in calon for b in isi if b.waktu.periode in (None, c)), isi[-1])
        satu = _Setahun(
            utama.lembar, utama.peta, utama.baris, utama.indikator, utama.nama, utama.sel_nama, utama.kode, utama.catatan,
            {}, {}, {}, {},
        )  # fmt: skip
        for b in isi:
            for asal, tujuan in (
                (b.angka, satu.angka), (b.gagal, satu.gagal), (b.keadaan, satu.keadaan), (b.kolom, satu.kolom),
            ):  # fmt: skip
                # A column of this very year goes before one that names none.
                tujuan |= {
                    (k[0], k[1]): v for k, v in asal.items() if k[2] is None and (*k[:2], periode.tahun) not in asal
                }
                tujuan |= {(k[0], k[1]): v for k, v in asal.items() if k[2] == periode.tahun}
        yield satu


def _nama_periode(periode: Periode) -> tuple[str, ...]:
    """How columns call a period: a TW or the year also by its last month."""
    if periode.jenis == "bulan":
        return (f"B{periode.ke:02}",)
    return (f"TW{periode.ke}", f"B{3 * periode.ke:02}") if periode.jenis == "tw" else ("TAHUN", "B12")


def _pilih(p: _Perangkai, b: _Setahun, temu: list[Entri], semua: Sequence[Entri], uang: bool = False) -> str | None:
    """The register's id of the row; None when the row is left out (not this seksi's, or a person said so)."""
    if len(temu) == 1:
        if p.milik.seksi not in temu[0].seksi:
            p.dilewati += 1
            return None
        return temu[0].objek
    # The likeliest first, for the eye only: it is a person who picks.
    kata = set(kunci_nama(b.nama).split())
    calon = sorted(
        (e for e in temu or semua if p.milik.seksi in e.seksi),
        key=lambda e: (-len(kata & set(kunci_nama(e.nama).split())), e.objek),
    )
    pilihan = (*(e.objek for e in calon), LEWATI)
    daftar = "; ".join(f"{e.objek} ({e.nama})" for e in calon)
    pembaca = p.pembaca(b)
    sel = b.baris.sel.get(next((k.nomor for k in b.peta.kolom if b.baris.sel.get(k.nomor)
                                and b.baris.sel[k.nomor].sel == b.sel_nama), 0))  # fmt: skip
    isi = {"nama": b.nama, "pilihan": daftar or "tidak ada"}
    tanya = pembaca.temuan("SUB_KEGIATAN_TANPA_REGISTER" if uang else "BARIS_TANPA_REGISTER", sel, **isi)
    tanya = replace(tanya, pilihan=pilihan)
    p.temuan.append(tanya)
    jawab = jawaban_sah(tanya, p.jawaban.get(tanya.kunci))
    return None if jawab in (None, LEWATI) else jawab


def _temu_indikator(p: _Perangkai, b: _Setahun) -> list[Entri]:
    return p.katalog.cari_baris(b.indikator, b.nama, b.kode, b.baris.induk)


def _temu_simpul(p: _Perangkai, b: _Setahun) -> list[Entri]:
    return p.katalog.cari_simpul(_uraian(b), b.kode, b.baris.induk)


def _uraian(b: _Setahun) -> str:
    """The name of the sub kegiatan: its own column, without the code in front; else the name of the row."""
    cell = next((b.baris.sel[k.nomor] for k in b.peta.kolom if k.bidang == "uraian" and k.nomor in b.baris.sel), None)
    return pisah(cell.teks)[1] if cell is not None else b.nama


def _milik_seksi(p: _Perangkai, temu: list[Entri]) -> bool:
    return len(temu) == 1 and p.milik.seksi in temu[0].seksi


def _kinerja(p: _Perangkai, b: _Setahun) -> list[Baris]:
    objek = _pilih(p, b, _temu_indikator(p, b), p.katalog.indikator)
    if objek is None:
        return []
    info = p.info(p.milik.unit, objek, p.milik.periode.tahun)
    hasil = Baris("kinerja", objek, b.baris.nomor, b.indikator or b.nama, b.lembar)
    _umum(hasil, b)
    if info is not None and info.rasio:
        sel = b.baris.sel[b.kolom[next(k for k in b.kolom if k[0].startswith("realisasi"))].nomor]
        tanya = replace(p.pembaca(b).temuan("RASIO_PERLU_DUA_ANGKA", sel, nama=hasil.nama), pilihan=(LEWATI,))
        p.temuan.append(tanya)
        hasil.rusak = True
        return [] if jawaban_sah(tanya, p.jawaban.get(tanya.kunci)) else [hasil]
    # The % of E.81 is progress, not the realisasi, unless nothing else is there and the indikator is a percentage.
    persen_saja = (
        not any(k.bidang == "realisasi" for k in b.peta.kolom) and info is not None and info.jenis_satuan == "persen"
    )
    bidang = "realisasi_persen" if persen_saja else "realisasi"
    basis = info.basis if info else "posisi"
    bulan = _bulan(p, b, hasil, bidang, basis) if info is not None and info.bulanan else []
    if bulan and f"TW{p.milik.periode.ke}" not in _periode_ada(b, bidang, p.milik.periode):
        # What it said of the whole TW before is taken back, or it would hide the months.
        hasil.sel["realisasi"] = bulan[-1].sel["realisasi"]
    else:
        _isi(p, b, hasil, bidang, "realisasi", basis, p.milik.periode)
    for kunci in ("target_periode", "target"):
        cetak = _langsung(b, kunci, p.milik.periode)
        if cetak is not None:
            tahunan = kunci == "target" and p.milik.periode.jenis == "tw"
            hasil.cetak["target_tahun" if tahunan else "target"] = cetak.nilai
    return [*_ada_periode(p, hasil, "realisasi"), *bulan]


def _bulan(p: _Perangkai, b: _Setahun, hasil: Baris, bidang: str, basis: str) -> list[Baris]:
    """The months of the TW that the sheet has columns for."""
    ada = _periode_ada(b, bidang, p.milik.periode)
    semua = []
    for bulan in p.milik.periode.bulan:
        if f"B{bulan.ke:02}" in ada:
            satu = Baris("kinerja", hasil.objek, hasil.nomor, hasil.nama, hasil.lembar, bulan)
            satu.sel["nama"] = b.sel_nama
            _isi(p, b, satu, bidang, "realisasi", basis, bulan)
            semua.append(satu)
    return semua


def _anggaran(p: _Perangkai, b: _Setahun) -> list[Baris]:
    objek = _pilih(p, b, _temu_simpul(p, b), p.katalog.simpul, uang=True)
    if objek is None:
        return []
    hasil = Baris("anggaran", objek, b.baris.nomor, _uraian(b), b.lembar)
    _umum(hasil, b)
    _isi(p, b, hasil, _UANG, _UANG, "s.d.", p.milik.periode)
    _isi(p, b, hasil, _FISIK, _FISIK, "posisi", p.milik.periode)
    pagu = _langsung(b, "pagu_perubahan", p.milik.periode) or _langsung(b, "pagu", p.milik.periode)
    if pagu is not None:
        hasil.cetak["pagu"] = pagu.nilai
        uang = hasil.angka.get(_UANG)
        if uang is not None and 0 < uang.nilai * 1000 < pagu.nilai:
            isi = {"nilai": tulis.rupiah(uang.nilai), "pagu": tulis.rupiah(pagu.nilai), "nama": hasil.nama}
            cell = next((c for c in b.baris.tertulis.values() if c.sel == uang.sel), None)
            p.temuan.append(p.pembaca(b).temuan("SKALA_UANG", cell, **isi))
    return _ada_periode(p, hasil, _UANG, _FISIK)


def _ada_periode(p: _Perangkai, hasil: Baris, *besaran: str) -> list[Baris]:
    """The row, unless the sheet has no column for the period asked for."""
    if hasil.rusak or hasil.keadaan or any(x in hasil.sel for x in besaran):
        return [hasil]
    p.tanpa_periode = True
    return []


def _catatan_saja(p: _Perangkai, b: _Setahun, hasil: list[Baris]) -> None:
    """A row of texts alone (a list of problems, a plan of action): they join the row of figures of the same thing."""
    temu = [("kinerja", e) for e in p.katalog.cari_indikator(b.indikator or b.nama, b.kode, b.baris.induk)]
    temu = temu or [("anggaran", e) for e in p.katalog.cari_simpul(b.nama, b.kode, b.baris.induk)]
    if len(temu) == 1 and p.milik.seksi not in temu[0][1].seksi:
        p.dilewati += 1
        return
    if len(temu) != 1:
        sel = next((c for c in b.baris.sel.values() if c.sel == b.sel_nama), None)
        p.temuan.append(p.pembaca(b).temuan("CATATAN_TANPA_TEMPAT", sel, nama=b.nama))
        return
    blok, entri = temu[0]
    satu = next((x for x in hasil if (x.blok, x.objek) == (blok, entri.objek)), None)
    if satu is None:
        satu = Baris(blok, entri.objek, b.baris.nomor, b.nama, b.lembar)
        hasil.append(satu)
    _umum(satu, b)


def _umum(hasil: Baris, b: _Setahun) -> None:
    hasil.sel.setdefault("nama", b.sel_nama)
    for k in b.peta.kolom:
        if k.bidang in TEKS_DISIMPAN:  # also an empty cell: it is where a missing note belongs
            hasil.sel.setdefault(TEKS_DISIMPAN[k.bidang], f"{huruf_kolom(k.nomor)}{b.baris.nomor}")
    for jenis, (teks, sel) in b.catatan.items():
        if jenis in hasil.catatan:
            teks, sel = f"{hasil.catatan[jenis]}\n{teks}", f"{hasil.sel[jenis]}+{sel}"
        hasil.catatan[jenis], hasil.sel[jenis], hasil.teks[jenis] = teks, sel, teks


def _langsung(b: _Setahun, bidang: str, periode: Periode) -> Angka | None:
    """The figure that a column states for this period, or for the file's period when the column names none."""
    nama = f"TW{periode.ke}" if periode.jenis == "tw" else "TAHUN"
    return b.angka.get((bidang, nama)) or b.angka.get((bidang, None))


def _isi(
    p: _Perangkai, b: _Setahun, hasil: Baris, bidang: str, besaran: str, basis: str, periode: Periode
) -> None:  # fmt: skip
    """Put the figure of the period into the row, or say why there is none."""
    kunci = _kunci_periode(b, bidang, periode)
    kolom = b.kolom.get((bidang, kunci)) or next(
        (k for k in b.peta.kolom if k.bidang == bidang and k.periode == kunci and k.tahun in (None, periode.tahun)),
        None,
    )
    if kolom is not None:
        # Also an empty cell: an emptied one takes back what was reported.
        hasil.sel[besaran] = f"{huruf_kolom(kolom.nomor)}{b.baris.nomor}"
    bagian, faktor = _bagian(b, bidang, periode, kunci, basis)
    if any((bidang, k) in b.gagal for k in bagian):
        hasil.rusak = True
        hasil.angka_rusak.add(besaran)
        return
    if (bidang, kunci) in b.keadaan:
        hasil.keadaan, cell = b.keadaan[bidang, kunci]
        hasil.sel_keadaan = cell.sel
        return
    angka = [b.angka.get((bidang, k)) for k in bagian]
    if not bagian or any(a is None for a in angka):
        if (ada := b.angka.get((bidang, kunci))) is not None:
            # The figure is there, but what it would have to be reckoned with is not, or nobody has said what it counts
            # (that has been asked already).
            if _kolom(b, bidang, kunci).basis is not None:
                p.temuan.append(_basis_beda(p, b, ada, bidang, kunci, basis))
            hasil.rusak = True
            hasil.angka_rusak.add(besaran)
        return
    hasil.angka[besaran] = _gabung([a for a in angka if a is not None], faktor, hasil, besaran, str(periode))
    hasil.sel[besaran], hasil.teks[besaran] = hasil.angka[besaran].sel, hasil.angka[besaran].teks
    for lalu in _lebih_dulu(periode):
        bagian, faktor = _bagian(b, bidang, lalu, _kunci_periode(b, bidang, lalu), basis)
        angka = [b.angka.get((bidang, k)) for k in bagian]
        if bagian and None not in bagian and all(angka):
            hasil.lalu.append(_gabung([a for a in angka if a is not None], faktor, hasil, besaran, str(lalu)))


def _lebih_dulu(periode: Periode) -> list[Periode]:
    """The periods that were reported before this one, and that a sheet may show again."""
    if periode.jenis == "bulan":
        # Said once, with the first month of a TW.
        return [Periode(periode.tahun, "bulan", ke) for ke in range(1, periode.ke)] if periode.ke % 3 == 1 else []
    return [Periode.dari(periode.tahun, ke) for ke in range(1, periode.ke if periode.jenis == "tw" else 1)]


def _kunci_periode(b: _Setahun, bidang: str, periode: Periode) -> str | None:
    """Which column states this period: by its TW or by the last month of it; None when columns name no period."""
    semua = _periode_ada(b, bidang, periode)
    return next((k for k in _nama_periode(periode) if k in semua), None)


def _periode_ada(b: _Setahun, bidang: str, periode: Periode) -> set[str | None]:
    """The periods of that year that columns of this kind name."""
    semua = {k.periode for k in b.peta.kolom if k.bidang == bidang and k.tahun in (None, periode.tahun)}
    return semua | {p for nama, p in b.kolom if nama == bidang}


def _bagian(
    b: _Setahun, bidang: str, periode: Periode, kunci: str | None, basis: str
) -> tuple[list[str | None], tuple[int, ...]]:
    """The columns that make the figure, and +1 or -1 for each."""
    if kunci is None and (bidang, None) not in b.kolom:
        return [], ()
    tertulis = _kolom(b, bidang, kunci).basis
    lebar = 1 if periode.jenis == "bulan" or not (kunci or "").startswith("B") else 3
    # Since January all the same.
    awal_tahun = kunci in ("TAHUN", "TW1", "B01") or (kunci is None and periode.ke in (None, 1))
    if awal_tahun or basis == "posisi" or tertulis == basis or (tertulis == "posisi" and basis == "s.d."):
        if lebar == 3 and basis == "periode":
            ke = int(kunci[1:])
            return [f"B{i:02}" for i in range(ke - 2, ke + 1)], (1, 1, 1)
        return [kunci], (1,)
    if kunci is None:
        return [], ()
    if tertulis == "periode" and basis == "s.d.":
        awal, angka = ("B", 2) if kunci.startswith("B") else ("TW", 1)
        semua = [f"{awal}{i:0{angka}}" for i in range(1, int(kunci.removeprefix(awal)) + 1)]
        return list(semua), (1,) * len(semua)
    if tertulis == "s.d." and basis == "periode":
        if kunci == "B03" and lebar == 3:
            return [kunci], (1,)
        sebelum = f"B{int(kunci[1:]) - lebar:02}" if kunci.startswith("B") else f"TW{int(kunci[2:]) - 1}"
        return [kunci, sebelum], (1, -1)
    return [], ()


def _kolom(b: _Setahun, bidang: str, kunci: str | None) -> KolomPeta:
    """The column of a period; in a long table every row has its own."""
    return b.kolom.get((bidang, kunci)) or next(k for k in b.peta.kolom if k.bidang == bidang and k.periode == kunci)


def _gabung(angka: list[Angka], faktor: tuple[int, ...], hasil: Baris, besaran: str, periode: str) -> Angka:
    satu = angka[0]
    if len(angka) == 1:
        return replace(satu, objek=hasil.objek, besaran=besaran, periode=periode)
    nilai = sum((a.nilai * f for a, f in zip(angka, faktor, strict=True)), Decimal(0))
    tanda = ["" if i == 0 else ("+" if f > 0 else "-") for i, f in enumerate(faktor)]
    return replace(
        satu, nilai=nilai, sel="".join(t + a.sel for t, a in zip(tanda, angka, strict=True)),
        teks=" ".join(f"{t}{a.teks}" for t, a in zip(tanda, angka, strict=True)), objek=hasil.objek, besaran=besaran,
        aturan="jumlah-periode" if min(faktor) > 0 else "selisih-kumulatif", periode=periode,
    )  # fmt: skip


def _basis_beda(p: _Perangkai, b: _Setahun, ada: Angka, bidang: str, kunci: str, basis: str) -> Temuan:
    kolom = _kolom(b, bidang, kunci)
    cell = b.baris.tertulis[kolom.nomor]
    kata = {"periode": "per triwulan", "s.d.": "sejak Januari", "posisi": "posisi akhir"}
    return p.pembaca(b).temuan(
        "BASIS_BEDA", cell, kolom=kolom_dikenal()[bidang].nama, berkas_kata=kata[kolom.basis],
        register_kata=kata[basis], nilai=ada.teks,
    )  # fmt: skip

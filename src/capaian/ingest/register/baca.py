"""The cells of a register workbook -> rows of the data model + findings about single cells."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from capaian.domain import angka
from capaian.domain.kantor import kode_sah
from capaian.domain.periode import Periode
from capaian.ingest.grid import Cell, Grid, Sheet, huruf_kolom
from capaian.ingest.register.bentuk import BULANAN, BarisRegister, Register
from capaian.ingest.register.nilai import Masalah, Target, Ukuran, baca_desimal, baca_pembanding, baca_target
from capaian.ingest.register.periksa import Pemeriksa
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference import FormulirRegister, KolomRegister, LembarRegister, temuan

CONTOH = "contoh"
_JATUH_TEMPO = re.compile(r"TW[1-4](,TW[1-4])*")
_BULANAN = ("BULANAN", "TIAPBULAN", "SETIAPBULAN", "PERBULAN")
_BARIS_DATA = 3
_TAHUN = range(2000, 2101)
_KETIK_ULANG = "Ketik ulang sebagai angka, tanpa pemisah ribuan."
_TANYA_BERSARAN = ("SKALA_PERSEN", "NILAI_SATUAN_BEDA")
"""Questions whose own advice is to retype the figure."""


_TAK_DIKENAL = Ukuran()
_RUPIAH = Ukuran("rupiah", "rupiah")
_BEBAS = (-angka.BATAS, angka.BATAS)


def read_register(
    grid: Grid | BerkasDitolak, nama: str, sha256: str, spec: FormulirRegister, anggota: tuple[str, str] | None = None
) -> Register:
    """Never raises for bad data; the findings say what to mend. `grid`: what the reader of workbooks gave, or why it
    gave nothing; `anggota`: the kecamatan whose register it has to be, and its kabupaten, where several share a workspace."""
    hasil = Register(nama, sha256)
    if isinstance(grid, BerkasDitolak):
        hasil.temuan.append(temuan(grid.kode, **grid.isi | {"berkas": nama}))
        return hasil
    for lembar_spec in spec.lembar:
        lembar = grid.sheet(lembar_spec.nama)
        hasil.baris[lembar_spec.nama] = []
        if lembar is None:
            hasil.temuan.append(temuan("REGISTER_LEMBAR_HILANG", berkas=nama, lembar=lembar_spec.nama))
        else:
            _baca_lembar(hasil, lembar_spec, lembar)
    if not any(t.tingkat == "galat" for t in hasil.temuan):
        Pemeriksa(hasil, spec, anggota).periksa()
    return hasil


def _baca_lembar(hasil: Register, spec: LembarRegister, lembar: Sheet) -> None:
    kepala = {kolom: c.teks.strip() for (baris, kolom), c in lembar.sel.items() if baris == 1 and c.teks.strip()}
    judul = {nama: kolom for kolom, nama in kepala.items()}
    dikenal = {k.kunci for k in spec.kolom}
    hilang = [k.kunci for k in spec.kolom if k.kunci not in judul]
    ganda = sorted(nama for nama, kali in Counter(kepala.values()).items() if kali > 1 and nama in dikenal)
    for kode, daftar in (
        ("REGISTER_KOLOM_ASING", sorted(judul.keys() - dikenal)),
        ("REGISTER_KOLOM_HILANG", hilang),
        ("REGISTER_KOLOM_GANDA", ganda),
    ):
        hasil.temuan += [temuan(kode, berkas=hasil.nama, lembar=spec.nama, kolom=kolom) for kolom in daftar]
    if hilang or ganda:
        return
    per_baris: dict[int, dict[int, Cell]] = defaultdict(dict)
    for (baris, kolom), cell in sorted(lembar.sel.items()):
        if baris > 1 and (cell.teks.strip() or cell.jenis == "rumus_kosong"):
            per_baris[baris][kolom] = cell
    _tak_terbaca(hasil, spec, per_baris, kepala, judul)
    ukuran = _ukuran_indikator(hasil, spec.nama)
    dibaca = {judul[k.kunci] for k in spec.kolom}
    for nomor, isi_baris in per_baris.items():
        if nomor < _BARIS_DATA or dibaca.isdisjoint(isi_baris):
            continue
        pertama = isi_baris.get(judul[spec.kolom[0].kunci])
        isi: dict[str, str | None] = {}
        masalah: dict[str, Masalah] = {}
        sel = {k.kunci: f"{huruf_kolom(judul[k.kunci])}{nomor}" for k in spec.kolom}
        target: Target | None = None
        for k in spec.kolom:
            satu, cell = _ukuran(spec.nama, k, isi, ukuran), isi_baris.get(judul[k.kunci])
            if k.jenis == "target" and cell is not None and cell.jenis not in ("galat", "rumus_kosong"):
                target = baca_target(cell, satu)
                isi[k.kunci], masalah[k.kunci] = target.bawah, target.masalah
            else:
                isi[k.kunci], masalah[k.kunci] = _baca_sel(k, cell, satu)
        asli = _sebarkan(target, isi_baris.get(judul.get("bawah", 0)), isi, masalah)
        if pertama is not None and pertama.teks.strip().casefold() == CONTOH:
            if not _sama_contoh(spec, isi):
                hasil.temuan.append(
                    temuan("CONTOH_BERUBAH", berkas=hasil.nama, lembar=spec.nama, sel=pertama.sel, teks=pertama.teks,
                           judul=spec.kolom[0].judul.lower())
                )  # fmt: skip
            continue
        for k in spec.kolom:
            if (m := masalah[k.kunci]) is not None:
                cell = isi_baris.get(judul[k.kunci])
                t = temuan(m[0], berkas=hasil.nama, lembar=spec.nama, sel=sel[k.kunci],
                           teks=cell.teks if cell else None, kolom=k.kunci, petunjuk=k.petunjuk, **m[1])  # fmt: skip
                if t.tingkat == "tanya":  # nobody is there to answer: the cell has to be written anew
                    t = replace(t, tingkat="galat", saran=t.saran if m[0] in _TANYA_BERSARAN else _KETIK_ULANG)
                hasil.temuan.append(t)
        hasil.baris[spec.nama].append(BarisRegister(spec.nama, nomor, isi, sel, asli))


def _sebarkan(
    target: Target | None, cell: Cell | None, isi: dict[str, str | None], masalah: dict[str, Masalah]
) -> dict[str, str]:
    """What a target that was written in words says of the columns beside it: its upper bound, its wording. Returns
    what was written, by column."""
    if target is None or target.bawah is None or target.polos or cell is None:
        return {}
    if target.atas is not None:
        if isi["atas"] is not None:
            masalah["bawah"] = ("TARGET_BATAS_GANDA", {})
        isi["atas"] = target.atas
    tertulis = cell.teks.strip()
    isi["teks"] = isi["teks"] or tertulis
    return {"bawah": tertulis}


def _tak_terbaca(hasil: Register, spec: LembarRegister, per_baris: dict[int, dict[int, Cell]],
                 kepala: dict[int, str], judul: dict[str, int]) -> None:  # fmt: skip
    """What stands where nobody reads: data in the row of the hints, cells under a column without heading."""
    k = spec.kolom[0]
    cell = per_baris.get(2, {}).get(judul[k.kunci])
    if cell is not None:
        awal = cell.teks.strip().splitlines()[0] if cell.teks.strip() else ""
        if awal.rstrip(" *").casefold() not in (k.judul.casefold(), CONTOH):
            hasil.temuan.append(
                temuan("REGISTER_BARIS_2", berkas=hasil.nama, lembar=spec.nama, sel=cell.sel, teks=cell.teks)
            )
    asing: dict[int, list[Cell]] = defaultdict(list)
    for isi_baris in per_baris.values():
        for kolom, cell in isi_baris.items():
            if kolom not in kepala:
                asing[kolom].append(cell)
    for _, daftar in sorted(asing.items()):
        hasil.temuan.append(
            temuan("REGISTER_SEL_TANPA_JUDUL", berkas=hasil.nama, lembar=spec.nama, sel=daftar[0].sel,
                   teks=daftar[0].teks, jumlah=len(daftar))
        )  # fmt: skip


def _sama_contoh(spec: LembarRegister, isi: dict[str, str | None]) -> bool:
    """Whether a row is one of the examples as they were given out, or has been emptied."""
    kunci = [k.kunci for k in spec.kolom[1:]]
    rapi = {k.kunci: _rapi_contoh(k, isi[k.kunci]) for k in spec.kolom}
    return not any(rapi[k] for k in kunci) or any(
        all(rapi[k.kunci] == _rapi_contoh(k, baris.get(k.kunci)) for k in spec.kolom[1:]) for baris in spec.contoh
    )


def _rapi_contoh(k: KolomRegister, teks: str | None) -> str | Decimal | None:
    return Decimal(teks) if teks and k.jenis in ("desimal", "rupiah", "target") else teks or None


def _ukuran_indikator(hasil: Register, lembar: str) -> dict[tuple[str | None, ...], Ukuran]:
    """By what names the indikator of a figure of this sheet: what it is counted in. Unknown where two disagree."""
    kunci = {"Target": _KUNCI_TARGET, "Pembanding": ("garis",)}.get(lembar, ())
    peta: dict[tuple[str | None, ...], Ukuran] = {}
    for b in hasil.baris.get("Indikator", ()) if kunci else ():
        bawah, atas = b.isi["rentang_bawah"], b.isi["rentang_atas"]
        rentang = None if atas is None else (Decimal(bawah or 0), Decimal(atas))
        satu = Ukuran(b.isi["jenis_satuan"], b.isi["satuan"], rentang, b.isi["rumus"])
        nama = tuple(b.isi[k] for k in kunci)
        peta[nama] = satu if peta.get(nama, satu) == satu else _TAK_DIKENAL
    return peta


_KUNCI_TARGET = ("unit", "indikator", "versi")


def _ukuran(lembar: str, k: KolomRegister, isi: dict[str, str | None],
            ukuran: dict[tuple[str | None, ...], Ukuran]) -> Ukuran:  # fmt: skip
    """`isi`: the columns to the left, which say what the figure belongs to."""
    if k.jenis == "rupiah":
        return _RUPIAH
    if k.jenis not in ("desimal", "target"):
        return _TAK_DIKENAL
    if lembar == "Indikator":  # what is plausible is only being said here, so no reading may be left out
        return Ukuran(isi["jenis_satuan"], isi["satuan"], _BEBAS)
    kunci = _KUNCI_TARGET if lembar == "Target" else ("garis",)
    return ukuran.get(tuple(isi[x] for x in kunci), _TAK_DIKENAL)


def _baca_sel(k: KolomRegister, cell: Cell | None, ukuran: Ukuran) -> tuple[str | None, Masalah]:
    """The cell's value as text, and what is to be said of it; without a value it was refused."""
    if cell is None:
        return None, ("WAJIB_DIISI", {}) if k.wajib else None
    if cell.jenis == "galat":
        return None, ("RUMUS_RUSAK", {})
    if cell.jenis == "rumus_kosong":
        return None, ("RUMUS_BELUM_DIHITUNG", {})
    teks = cell.teks.strip()
    if k.jenis == "teks":
        return teks, None
    if k.jenis == "pilihan":
        cocok = teks.casefold()
        return (cocok, None) if cocok in k.pilihan else (None, ("BUKAN_PILIHAN", {"pilihan": ", ".join(k.pilihan)}))
    if k.jenis in ("desimal", "rupiah"):
        return (baca_pembanding if k.kunci == "nilai" else baca_desimal)(cell, teks, ukuran)
    nilai, masalah = _BACA[k.jenis](cell, teks)
    if k.kunci == "tahun" and nilai is not None and int(nilai) not in _TAHUN:
        return None, ("TAHUN_DI_LUAR_BATAS", {})
    return nilai, masalah


def _kode(cell: Cell, teks: str) -> tuple[str | None, Masalah]:
    if isinstance(cell.nilai, Decimal) and "." in teks:
        return None, ("KODE_ANGKA", {})
    return (teks, None) if kode_sah(teks) else (None, ("KODE_BERSPASI", {}))


def _bulat(cell: Cell, teks: str) -> tuple[str | None, Masalah]:
    return (str(int(teks)), None) if re.fullmatch(r"\d{1,9}", teks) else (None, ("BUKAN_BULAT", {}))


def _tanggal(cell: Cell, teks: str) -> tuple[str | None, Masalah]:
    if cell.jenis == "tanggal" and re.match(r"\d{4}-\d{2}-\d{2}", teks):  # not a time of day or a duration
        return teks[:10], None
    for pola in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(teks, pola).date().isoformat(), None
        except ValueError:
            continue
    return None, ("BUKAN_TANGGAL", {})


def _periode(cell: Cell, teks: str) -> tuple[str | None, Masalah]:
    try:
        periode = Periode.parse(teks.upper())
    except ValueError:
        return None, ("BUKAN_PERIODE", {})
    if periode.jenis == "bulan":
        return None, ("PERIODE_BULAN", {})
    if periode.tahun not in _TAHUN:
        return None, ("TAHUN_DI_LUAR_BATAS", {})
    return str(periode), None


def _jatuh_tempo(cell: Cell, teks: str) -> tuple[str | None, Masalah]:
    rapat = re.sub(r"\s", "", teks).upper().replace(";", ",")
    if rapat in _BULANAN:
        return BULANAN, None
    if not _JATUH_TEMPO.fullmatch(rapat):
        return None, ("BUKAN_JATUH_TEMPO", {})
    return ",".join(sorted(set(rapat.split(",")))), None


_BACA = {
    "kode": _kode,
    "bulat": _bulat,
    "tanggal": _tanggal,
    "periode": _periode,
    "jatuh_tempo": _jatuh_tempo,
}

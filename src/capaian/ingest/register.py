"""The register workbook: the office's own master data, sheet by sheet -> rows of the data model + findings.

Cell types and references are checked here, and what a register must say to be measurable at all; what it says of a
kertas kerja is judged later.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from capaian.domain import angka, tulis
from capaian.domain.kantor import kode_sah
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Sheet, huruf_kolom
from capaian.ingest.tolak import BerkasDitolak
from capaian.ingest.xlsx import read_xlsx
from capaian.reference import FormulirRegister, KolomRegister, LembarRegister, temuan

CONTOH = "contoh"
TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
_KODE_RESMI = re.compile(r"7\.01\.\d{2}(\.[2347]\.\d{2}(\.\d{2,5})?)?")
_JATUH_TEMPO = re.compile(r"TW[1-4](,TW[1-4])*")
_BARIS_DATA = 3
_ASAL = {"Target": "bawah", "Pagu": "rupiah", "Pembanding": "nilai"}
"""Sheets whose figure carries its origin, and the column that it stands in."""
_TAHUN = range(2000, 2101)
_KETIK_ULANG = "Ketik ulang sebagai angka, tanpa pemisah ribuan."
_TANYA_BERSARAN = ("SKALA_PERSEN", "NILAI_SATUAN_BEDA")
"""Questions whose own advice is to retype the figure."""


@dataclass(slots=True)
class BarisRegister:
    """`isi`: column -> value as text (None = empty); `sel`: column -> address."""

    lembar: str
    nomor: int
    isi: dict[str, str | None]
    sel: dict[str, str]


@dataclass(slots=True)
class Register:
    """`baris`: sheet name -> rows, in the order of the workbook."""

    nama: str
    sha256: str
    baris: dict[str, list[BarisRegister]] = field(default_factory=dict)
    temuan: list[Temuan] = field(default_factory=list)

    def tabel(self) -> dict[str, list[dict[str, Any]]]:
        """The rows as tables of the data model (names in lower case), figures with their origin."""
        hasil: dict[str, list[dict[str, Any]]] = {}
        for nama, baris in self.baris.items():
            kolom_asal = _ASAL.get(nama)
            hasil[nama.lower()] = [
                b.isi if kolom_asal is None else b.isi | {
                    "lembar": nama, "sel": b.sel[kolom_asal], "teks_asal": b.isi[kolom_asal],
                    "aturan": "register",
                }
                for b in baris
            ]  # fmt: skip
        return hasil


@dataclass(frozen=True, slots=True)
class _Ukuran:
    """What is known of a figure before it is read: jenis_satuan (None = unknown), satuan, plausible range."""

    jenis: str | None = None
    satuan: str | None = None
    rentang: tuple[Decimal, Decimal] | None = None


_TAK_DIKENAL = _Ukuran()
_RUPIAH = _Ukuran("rupiah", "rupiah")
_BEBAS = (-angka.BATAS, angka.BATAS)
_Masalah = tuple[str, dict[str, object]] | None
"""A finding to be: code and placeholders."""


def read_register(data: bytes, nama: str, sha256: str, spec: FormulirRegister) -> Register:
    """Never raises for bad data; the findings say what to mend."""
    hasil = Register(nama, sha256)
    try:
        grid = read_xlsx(data, nama)
    except BerkasDitolak as e:
        hasil.temuan.append(temuan(e.kode, **e.isi | {"berkas": nama}))
        return hasil
    for lembar_spec in spec.lembar:
        lembar = grid.sheet(lembar_spec.nama)
        hasil.baris[lembar_spec.nama] = []
        if lembar is None:
            hasil.temuan.append(temuan("REGISTER_LEMBAR_HILANG", berkas=nama, lembar=lembar_spec.nama))
        else:
            _baca_lembar(hasil, lembar_spec, lembar)
    if not any(t.tingkat == "galat" for t in hasil.temuan):
        _Pemeriksa(hasil, spec).periksa()
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
        masalah: dict[str, _Masalah] = {}
        sel = {k.kunci: f"{huruf_kolom(judul[k.kunci])}{nomor}" for k in spec.kolom}
        for k in spec.kolom:
            satu = _ukuran(spec.nama, k, isi, ukuran)
            isi[k.kunci], masalah[k.kunci] = _baca_sel(k, isi_baris.get(judul[k.kunci]), satu)
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
        hasil.baris[spec.nama].append(BarisRegister(spec.nama, nomor, isi, sel))


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
    return Decimal(teks) if teks and k.jenis in ("desimal", "rupiah") else teks or None


def _ukuran_indikator(hasil: Register, lembar: str) -> dict[tuple[str | None, ...], _Ukuran]:
    """By what names the indikator of a figure of this sheet: what it is counted in. Unknown where two disagree."""
    kunci = {"Target": _KUNCI_TARGET, "Pembanding": ("garis",)}.get(lembar, ())
    peta: dict[tuple[str | None, ...], _Ukuran] = {}
    for b in hasil.baris.get("Indikator", ()) if kunci else ():
        bawah, atas = b.isi["rentang_bawah"], b.isi["rentang_atas"]
        rentang = None if atas is None else (Decimal(bawah or 0), Decimal(atas))
        satu = _Ukuran(b.isi["jenis_satuan"], b.isi["satuan"], rentang)
        nama = tuple(b.isi[k] for k in kunci)
        peta[nama] = satu if peta.get(nama, satu) == satu else _TAK_DIKENAL
    return peta


_KUNCI_TARGET = ("unit", "indikator", "versi")


def _ukuran(lembar: str, k: KolomRegister, isi: dict[str, str | None],
            ukuran: dict[tuple[str | None, ...], _Ukuran]) -> _Ukuran:  # fmt: skip
    """`isi`: the columns to the left, which say what the figure belongs to."""
    if k.jenis == "rupiah":
        return _RUPIAH
    if k.jenis != "desimal":
        return _TAK_DIKENAL
    if lembar == "Indikator":  # what is plausible is only being said here, so no reading may be left out
        return _Ukuran(isi["jenis_satuan"], isi["satuan"], _BEBAS)
    kunci = _KUNCI_TARGET if lembar == "Target" else ("garis",)
    return ukuran.get(tuple(isi[x] for x in kunci), _TAK_DIKENAL)


def _baca_sel(k: KolomRegister, cell: Cell | None, ukuran: _Ukuran) -> tuple[str | None, _Masalah]:
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
        return _desimal(cell, teks, ukuran)
    nilai, masalah = _BACA[k.jenis](cell, teks)
    if k.kunci == "tahun" and nilai is not None and int(nilai) not in _TAHUN:
        return None, ("TAHUN_DI_LUAR_BATAS", {})
    return nilai, masalah


def _kode(cell: Cell, teks: str) -> tuple[str | None, _Masalah]:
    if isinstance(cell.nilai, Decimal) and "." in teks:
        return None, ("KODE_ANGKA", {})
    return (teks, None) if kode_sah(teks) else (None, ("KODE_BERSPASI", {}))


def _bulat(cell: Cell, teks: str) -> tuple[str | None, _Masalah]:
    return (str(int(teks)), None) if re.fullmatch(r"\d{1,9}", teks) else (None, ("BUKAN_BULAT", {}))


def _desimal(cell: Cell, teks: str, ukuran: _Ukuran) -> tuple[str | None, _Masalah]:
    """With an unknown jenis an ambiguous text stays ambiguous: a target read wrongly is never noticed again."""
    if isinstance(cell.nilai, Decimal):
        bacaan = angka.baca_asli(cell.nilai, cell.format, ukuran.jenis)
    else:
        dikenal = {ukuran.satuan.casefold(): ukuran.jenis} if ukuran.satuan and ukuran.jenis else {}
        bacaan = angka.baca_teks(teks, ukuran.jenis, dikenal=dikenal, rentang=ukuran.rentang)
    if bacaan.nilai is None:
        pilihan = " atau ".join(tulis.angka(p) for p in bacaan.pilihan)
        return None, (bacaan.kode or "BUKAN_ANGKA", {"pilihan": pilihan, "satuan": ukuran.satuan or "angka"})
    catatan: _Masalah = (bacaan.catatan, {"nilai": tulis.angka(bacaan.nilai)}) if bacaan.catatan else None
    return f"{bacaan.nilai:f}", catatan


def _tanggal(cell: Cell, teks: str) -> tuple[str | None, _Masalah]:
    if cell.jenis == "tanggal" and re.match(r"\d{4}-\d{2}-\d{2}", teks):  # not a time of day or a duration
        return teks[:10], None
    for pola in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(teks, pola).date().isoformat(), None
        except ValueError:
            continue
    return None, ("BUKAN_TANGGAL", {})


def _periode(cell: Cell, teks: str) -> tuple[str | None, _Masalah]:
    try:
        periode = Periode.parse(teks.upper())
    except ValueError:
        return None, ("BUKAN_PERIODE", {})
    if periode.jenis == "bulan":
        return None, ("PERIODE_BULAN", {})
    if periode.tahun not in _TAHUN:
        return None, ("TAHUN_DI_LUAR_BATAS", {})
    return str(periode), None


def _jatuh_tempo(cell: Cell, teks: str) -> tuple[str | None, _Masalah]:
    rapat = re.sub(r"\s", "", teks).upper().replace(";", ",")
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


class _Pemeriksa:
    """What the sheets say of each other."""

    def __init__(self, hasil: Register, spec: FormulirRegister) -> None:
        self.hasil = hasil
        self.spec = spec
        self.b = hasil.baris
        self.indikator = {self._kunci(b, "unit", "indikator", "versi"): b for b in self.b["Indikator"]}
        self.simpul = {self._kunci(b, "unit", "simpul"): b for b in self.b["Simpul"]}
        self.utama = Counter(
            self._kunci(b, "unit", "indikator", "versi") for b in self.b["Pengampu"] if b.isi["peran"] == "utama"
        )
        self.dokumen = {self._kunci(b, "unit", "dokumen"): b for b in self.b["Dokumen"]}
        self.pk_awal: dict[tuple[str | None, ...], BarisRegister] = {}
        """(unit, tahun) -> the first PK of the year: the one that has to name every period."""
        for b in sorted(self.b["Dokumen"], key=lambda b: b.isi["tanggal"] or ""):
            if b.isi["jenis"] == "pk":
                self.pk_awal.setdefault(self._kunci(b, "unit", "tahun"), b)

    @staticmethod
    def _kunci(b: BarisRegister, *kolom: str) -> tuple[str | None, ...]:
        return tuple(b.isi[k] for k in kolom)

    def catat(self, kode: str, b: BarisRegister, kolom: str, **isi: object) -> None:
        self.hasil.temuan.append(
            temuan(kode, berkas=self.hasil.nama, lembar=b.lembar, sel=b.sel[kolom], teks=b.isi[kolom], **isi)
        )

    def periksa(self) -> None:
        for lembar in self.spec.lembar:
            self._kunci_dan_rujukan(lembar)
        for b in self.b["Simpul"]:
            self._simpul(b)
        for b in self.b["Indikator"]:
            self._indikator(b)
        for b in self.b["Pengampu"]:
            self._versi(b)
        self._garis()
        for b in self.b["Target"]:
            self._target(b)
        self._tanpa_target()
        self._jumlah_target()
        for b in self.b["Pagu"]:
            self._pagu(b)
        self._jumlah_kas()

    def _kunci_dan_rujukan(self, spec: LembarRegister) -> None:
        sudah: dict[tuple[str | None, ...], int] = {}
        for b in self.b[spec.nama]:
            kunci = self._kunci(b, *spec.kunci)
            if kunci in sudah:
                self.catat("KUNCI_GANDA", b, spec.kunci[0], kunci="/".join(k or "" for k in kunci), lain=sudah[kunci])
            sudah[kunci] = b.nomor
        for k in spec.kolom:
            if k.rujuk is None:
                continue
            tujuan, kolom = k.rujuk.split(".")
            per_unit = "unit" in {x.kunci for x in self.spec.sheet(tujuan).kolom} and tujuan != "Unit"
            ada = {
                (b.isi["unit"] if per_unit and spec.nama != "Pembanding" else None, b.isi[kolom])
                for b in self.b[tujuan]
            }
            for b in self.b[spec.nama]:
                nilai = b.isi[k.kunci]
                unit = b.isi["unit"] if per_unit and spec.nama != "Pembanding" else None
                if nilai is not None and (unit, nilai) not in ada:
                    self.catat("RUJUKAN_TIDAK_ADA", b, k.kunci, tujuan=tujuan)

    def _simpul(self, b: BarisRegister) -> None:
        tingkat, kode = b.isi["tingkat"], b.isi["kode"]
        if tingkat == "sub_kegiatan" and b.isi["seksi"] is None:
            self.catat("SIMPUL_TANPA_SEKSI", b, "seksi", nama=b.isi["nama"])
        if kode is not None and tingkat in TINGKAT[2:] and not _KODE_RESMI.fullmatch(kode):
            self.catat("KODE_LUAR_POLA", b, "kode")
        induk = self.simpul.get((b.isi["unit"], b.isi["induk"]))
        if induk is None:
            return
        if TINGKAT.index(induk.isi["tingkat"]) >= TINGKAT.index(tingkat):
            self.catat("INDUK_SALAH_TINGKAT", b, "induk", tingkat=tingkat, tingkat_induk=induk.isi["tingkat"])
        kode_induk = induk.isi["kode"]
        if kode is not None and kode_induk is not None and not kode.startswith(f"{kode_induk}."):
            self.catat("KODE_BEDA_INDUK", b, "kode", induk=kode_induk)

    def _indikator(self, b: BarisRegister) -> None:
        if b.isi["rumus"].split("_")[0] != b.isi["arah"]:
            self.catat("ARAH_BEDA_RUMUS", b, "rumus", rumus=b.isi["rumus"], arah=b.isi["arah"])
        if (b.isi["pembilang"] is None) != (b.isi["penyebut"] is None):
            self.catat("RASIO_SEPIHAK", b, "pembilang")
        elif b.isi["pembilang"] is not None and b.isi["agregasi_waktu"] not in ("nilai_akhir", "rata_rata"):
            self.catat("RASIO_AGREGASI", b, "agregasi_waktu", agregasi=b.isi["agregasi_waktu"])
        kunci = self._kunci(b, "unit", "indikator", "versi")
        if (utama := self.utama[kunci]) != 1:
            self.catat("TANPA_PENGAMPU", b, "indikator", indikator=kunci[1], versi=kunci[2], jumlah=utama)

    def _garis(self) -> None:
        pemakai: dict[tuple[str | None, str | None, int], BarisRegister] = {}
        for b in self.b["Target"]:
            indikator = self.indikator.get(self._kunci(b, "unit", "indikator", "versi"))
            if indikator is None:
                continue
            tahun = Periode.parse(b.isi["periode"]).tahun
            lain = pemakai.setdefault((b.isi["unit"], indikator.isi["garis"], tahun), indikator)
            if lain.isi["indikator"] != indikator.isi["indikator"]:
                self.catat("GARIS_GANDA", indikator, "garis", satu=lain.isi["indikator"],
                           dua=indikator.isi["indikator"], tahun=tahun)  # fmt: skip
                return

    def _target(self, b: BarisRegister) -> None:
        self._versi(b)
        if b.isi["atas"] is not None:
            self.catat("TARGET_RENTANG", b, "atas")
        bawah, isi = Decimal(b.isi["bawah"] or 0), {"indikator": b.isi["indikator"], "periode": b.isi["periode"]}
        if bawah == 0:
            self.catat("TARGET_NOL", b, "bawah", **isi)
        elif bawah < 0:
            self.catat("TARGET_NEGATIF", b, "bawah", **isi)
        self._dokumen(b, ("pk", "renstra", "renja"))

    def _versi(self, b: BarisRegister) -> None:
        """The indikator is known (that is checked before), but is this version of it?"""
        if self._kunci(b, "unit", "indikator", "versi") not in self.indikator:
            self.catat("RUJUKAN_TIDAK_ADA", b, "versi", tujuan="Indikator")

    def _dokumen(self, b: BarisRegister, jenis: tuple[str, ...]) -> None:
        dokumen = self.dokumen.get(self._kunci(b, "unit", "dokumen"))
        if dokumen is None:
            return
        if dokumen.isi["jenis"] not in jenis:
            self.catat("DOKUMEN_BEDA_JENIS", b, "dokumen", jenis=dokumen.isi["jenis"], dibutuhkan=" atau ".join(jenis))
        elif dokumen.isi["jenis"] != "renstra" and Periode.parse(b.isi["periode"]).tahun != int(dokumen.isi["tahun"]):
            self.catat("DOKUMEN_BEDA_TAHUN", b, "periode", dokumen=b.isi["dokumen"], tahun=dokumen.isi["tahun"])

    def _per_dokumen(self, lembar: str, objek: str) -> Iterator[tuple[str, dict[int | None, BarisRegister]]]:
        kelompok: dict[tuple[str | None, ...], dict[int | None, BarisRegister]] = defaultdict(dict)
        for b in self.b[lembar]:
            periode = Periode.parse(b.isi["periode"])
            kelompok[(*self._kunci(b, "unit", objek, "dokumen"), str(periode.tahun))][periode.ke] = b
        for kunci, baris in kelompok.items():
            yield kunci[1] or "", baris

    def _tanpa_target(self) -> None:
        """An indikator whose newest version nobody promised anything of."""
        terbaru: dict[tuple[str | None, ...], BarisRegister] = {}
        for b in sorted(self.b["Indikator"], key=lambda b: int(b.isi["versi"])):
            terbaru[self._kunci(b, "unit", "indikator")] = b
        ada = {
            self._kunci(b, "unit", "indikator", "versi")
            for b in self.b["Target"]
            if (d := self.dokumen.get(self._kunci(b, "unit", "dokumen"))) is not None and d.isi["jenis"] == "pk"
        }
        for b in sorted(terbaru.values(), key=lambda b: b.nomor):
            if self._kunci(b, "unit", "indikator", "versi") not in ada:
                self.catat("INDIKATOR_TANPA_TARGET", b, "indikator", versi=b.isi["versi"])

    def _jumlah_target(self) -> None:
        for kode, baris in self._per_dokumen("Target", "indikator"):
            satu = next(iter(baris.values()))
            indikator = self.indikator.get(self._kunci(satu, "unit", "indikator", "versi"))
            dokumen = self.dokumen.get(self._kunci(satu, "unit", "dokumen"))
            if indikator is None or dokumen is None or dokumen.isi["jenis"] != "pk":
                continue
            tempo = [int(t[2]) for t in indikator.isi["jatuh_tempo"].split(",")]
            tahun = Periode.parse(satu.isi["periode"]).tahun
            kurang = [Periode(tahun, "tw", ke) for ke in tempo if ke not in baris]
            if None not in baris:
                kurang.append(Periode(tahun))
            if kurang and dokumen is self.pk_awal.get((satu.isi["unit"], str(tahun))):
                self.catat("TARGET_KURANG", satu, "bawah", indikator=kode, dokumen=satu.isi["dokumen"],
                           periode=tulis.daftar([p.nama for p in kurang]))  # fmt: skip
            if kurang:
                continue
            setahun = Decimal(baris[None].isi["bawah"])
            if indikator.isi["agregasi_waktu"] == "jumlah" and indikator.isi["basis"] == "inkremental":
                jumlah = sum(Decimal(b.isi["bawah"]) for ke, b in baris.items() if ke is not None)
                if jumlah != setahun:
                    self.catat("TARGET_JUMLAH_BEDA", baris[None], "bawah", indikator=kode, jumlah=tulis.angka(jumlah),
                               setahun=tulis.angka(setahun))  # fmt: skip
            elif indikator.isi["agregasi_waktu"] in ("jumlah", "nilai_akhir"):
                akhir = Decimal(baris[max(tempo)].isi["bawah"])
                if akhir != setahun:
                    self.catat("TARGET_AKHIR_BEDA", baris[None], "bawah", indikator=kode, akhir=tulis.angka(akhir),
                               setahun=tulis.angka(setahun))  # fmt: skip

    def _pagu(self, b: BarisRegister) -> None:
        simpul = self.simpul.get(self._kunci(b, "unit", "simpul"))
        if simpul is not None and simpul.isi["tingkat"] != "sub_kegiatan":
            self.catat("PAGU_BUKAN_SUB_KEGIATAN", b, "simpul", tingkat=simpul.isi["tingkat"])
        if Decimal(b.isi["rupiah"]) < 0:
            self.catat("PAGU_NEGATIF", b, "rupiah", simpul=b.isi["simpul"], periode=b.isi["periode"])
        self._dokumen(b, ("dpa",))

    def _jumlah_kas(self) -> None:
        setahun = {self._kunci(b, "unit", "simpul", "periode") for b in self.b["Pagu"] if b.isi["periode"].isdecimal()}
        for kode, baris in self._per_dokumen("Pagu", "simpul"):
            satu = next(iter(baris.values()))
            tahun = str(Periode.parse(satu.isi["periode"]).tahun)
            if (*self._kunci(satu, "unit", "simpul"), tahun) not in setahun:
                self.catat("PAGU_KURANG", satu, "periode", simpul=kode, dokumen=satu.isi["dokumen"], tahun=tahun)
            kas = [Decimal(b.isi["rupiah"]) for ke, b in baris.items() if ke is not None]
            if None in baris and kas and sum(kas) != Decimal(baris[None].isi["rupiah"]):
                self.catat("KAS_BEDA_PAGU", baris[None], "rupiah", simpul=kode, jumlah=tulis.rupiah(sum(kas)),
                           setahun=tulis.rupiah(Decimal(baris[None].isi["rupiah"])))  # fmt: skip


def selisih(lama: dict[str, list[dict[str, Any]]], baru: dict[str, list[dict[str, Any]]],
            spec: FormulirRegister) -> tuple[list[str], list[str], Counter[str]]:  # fmt: skip
    """What a new register changes of the one in force: (changed rows in words, removed rows in words, counts:
    ubah, hapus, tambah). Addresses of cells do not count as a change."""
    berubah, terhapus, hitung = [], [], Counter(ubah=0, hapus=0, tambah=0)
    for lembar in spec.lembar:
        kolom = [k.kunci for k in lembar.kolom]
        kunci_lama = {tuple(b[k] for k in lembar.kunci): b for b in lama.get(lembar.nama.lower(), [])}
        kunci_baru = {tuple(b[k] for k in lembar.kunci): b for b in baru[lembar.nama.lower()]}
        for kunci in kunci_lama.keys() - kunci_baru.keys():
            hitung["hapus"] += 1
            terhapus.append(f"{lembar.nama} {'/'.join(map(str, kunci))}")
        hitung["tambah"] += len(kunci_baru.keys() - kunci_lama.keys())
        for kunci in kunci_lama.keys() & kunci_baru.keys():
            beda = [
                f"{k}: {kunci_lama[kunci].get(k) or '–'} → {kunci_baru[kunci].get(k) or '–'}"
                for k in kolom if kunci_lama[kunci].get(k) != kunci_baru[kunci].get(k)
            ]  # fmt: skip
            if beda:
                hitung["ubah"] += 1
                berubah.append(f"{lembar.nama} {'/'.join(map(str, kunci))}: {'; '.join(beda)}")
    return sorted(berubah), sorted(terhapus), hitung

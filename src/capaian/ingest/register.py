"""The register workbook: the office's own master data, sheet by sheet -> rows of the data model + findings.

Cell types and references are checked here, and what a register must say to be measurable at all; what it says of a
kertas kerja is judged later.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from capaian.domain import angka, tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Sheet, huruf_kolom
from capaian.ingest.xlsx import BerkasDitolak, read_xlsx
from capaian.reference import FormulirRegister, KolomRegister, LembarRegister, temuan

CONTOH = "contoh"
TINGKAT = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")
_KODE = re.compile(r"[\w.\-/]+")
_KODE_RESMI = re.compile(r"7\.01\.\d{2}(\.[2347]\.\d{2}(\.\d{2,5})?)?")
_JATUH_TEMPO = re.compile(r"TW[1-4](,TW[1-4])*")
_BARIS_DATA = 3
_ASAL = {"Target": "bawah", "Pagu": "rupiah", "Pembanding": "nilai"}
"""Sheets whose figure carries its origin, and the column that it stands in."""


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
    judul = {c.teks.strip(): c.kolom for (baris, _), c in lembar.sel.items() if baris == 1}
    dikenal = {k.kunci for k in spec.kolom}
    for asing in sorted(judul.keys() - dikenal):
        hasil.temuan.append(temuan("REGISTER_KOLOM_ASING", berkas=hasil.nama, lembar=spec.nama, kolom=asing))
    hilang = [k.kunci for k in spec.kolom if k.kunci not in judul]
    for kolom in hilang:
        hasil.temuan.append(temuan("REGISTER_KOLOM_HILANG", berkas=hasil.nama, lembar=spec.nama, kolom=kolom))
    if hilang:
        return
    per_baris: dict[int, dict[int, Cell]] = defaultdict(dict)
    for (baris, kolom), cell in lembar.sel.items():
        if baris >= _BARIS_DATA and (cell.teks.strip() or cell.jenis == "rumus_kosong"):
            per_baris[baris][kolom] = cell
    for nomor in sorted(per_baris):
        isi_baris = per_baris[nomor]
        pertama = isi_baris.get(judul[spec.kolom[0].kunci])
        if pertama is not None and pertama.teks.strip().casefold() == CONTOH:
            continue
        isi: dict[str, str | None] = {}
        sel: dict[str, str] = {}
        for k in spec.kolom:
            cell = isi_baris.get(judul[k.kunci])
            sel[k.kunci] = f"{huruf_kolom(judul[k.kunci])}{nomor}"
            isi[k.kunci], masalah = _baca_sel(k, cell)
            if masalah is not None:
                kode, lain = masalah
                hasil.temuan.append(
                    temuan(kode, berkas=hasil.nama, lembar=spec.nama, sel=sel[k.kunci],
                           teks=cell.teks if cell else None, kolom=k.kunci, petunjuk=k.petunjuk, **lain)
                )  # fmt: skip
        hasil.baris[spec.nama].append(BarisRegister(spec.nama, nomor, isi, sel))


def _baca_sel(k: KolomRegister, cell: Cell | None) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
    """The cell's value as text, or the finding (code, placeholders)."""
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
    return _BACA[k.jenis](cell, teks)


def _kode(cell: Cell, teks: str) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
    if isinstance(cell.nilai, Decimal) and "." in teks:
        return None, ("KODE_ANGKA", {})
    return (teks, None) if _KODE.fullmatch(teks) else (None, ("KODE_BERSPASI", {}))


def _bulat(cell: Cell, teks: str) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
    return (str(int(teks)), None) if re.fullmatch(r"\d{1,9}", teks) else (None, ("BUKAN_BULAT", {}))


def _desimal(jenis: str) -> Any:
    def baca(cell: Cell, teks: str) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
        if isinstance(cell.nilai, Decimal):
            bacaan = angka.baca_asli(cell.nilai, cell.format, jenis)
        else:
            bacaan = angka.baca_teks(teks, jenis)
        if bacaan.nilai is None:
            pilihan = " atau ".join(tulis.angka(p) for p in bacaan.pilihan)
            return None, (bacaan.kode or "BUKAN_ANGKA", {"pilihan": pilihan, "satuan": "angka"})
        return f"{bacaan.nilai:f}", None

    return baca


def _tanggal(cell: Cell, teks: str) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
    if cell.jenis == "tanggal" and re.match(r"\d{4}-\d{2}-\d{2}", teks):  # not a time of day or a duration
        return teks[:10], None
    for pola in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(teks, pola).date().isoformat(), None
        except ValueError:
            continue
    return None, ("BUKAN_TANGGAL", {})


def _periode(cell: Cell, teks: str) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
    try:
        return str(Periode.parse(teks.upper())), None
    except ValueError:
        return None, ("BUKAN_PERIODE", {})


def _jatuh_tempo(cell: Cell, teks: str) -> tuple[str | None, tuple[str, dict[str, object]] | None]:
    rapat = re.sub(r"\s", "", teks).upper().replace(";", ",")
    if not _JATUH_TEMPO.fullmatch(rapat):
        return None, ("BUKAN_JATUH_TEMPO", {})
    return ",".join(sorted(set(rapat.split(",")))), None


_BACA = {
    "kode": _kode,
    "bulat": _bulat,
    "desimal": _desimal("nilai"),
    "rupiah": _desimal("rupiah"),
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
        self.dokumen = {self._kunci(b, "unit", "dokumen"): b for b in self.b["Dokumen"]}

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
        utama = [
            p for p in self.b["Pengampu"]
            if self._kunci(p, "unit", "indikator", "versi") == kunci and p.isi["peran"] == "utama"
        ]  # fmt: skip
        if len(utama) != 1:
            self.catat("TANPA_PENGAMPU", b, "indikator", indikator=kunci[1], versi=kunci[2], jumlah=len(utama))

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
        if Decimal(b.isi["bawah"] or 0) == 0:
            self.catat("TARGET_NOL", b, "bawah", indikator=b.isi["indikator"], periode=b.isi["periode"])
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

    def _per_dokumen(
        self, lembar: str, objek: str, nilai: str
    ) -> Iterator[tuple[str, dict[int | None, BarisRegister]]]:
        kelompok: dict[tuple[str | None, ...], dict[int | None, BarisRegister]] = defaultdict(dict)
        for b in self.b[lembar]:
            periode = Periode.parse(b.isi["periode"])
            kelompok[(*self._kunci(b, "unit", objek, "dokumen"), str(periode.tahun))][periode.ke] = b
        for kunci, baris in kelompok.items():
            yield kunci[1] or "", baris

    def _jumlah_target(self) -> None:
        for kode, baris in self._per_dokumen("Target", "indikator", "bawah"):
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
            if kurang and dokumen.isi["versi"] == "murni":
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
        self._dokumen(b, ("dpa",))

    def _jumlah_kas(self) -> None:
        for kode, baris in self._per_dokumen("Pagu", "simpul", "rupiah"):
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

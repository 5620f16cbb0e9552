"""DPA or RKA as the budget application exports it -> pagu and anggaran kas per sub kegiatan, each with its cells.

A sub kegiatan is named in a `Sub Kegiatan : code name` line above its accounts, or in a row of a table of codes. The
anggaran kas stands below it (month by month, or TW by TW), beside its name in such a table, or on another sheet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.lepas.cocok import kunci
from capaian.ingest.sumber.kas import Kas, dari_rekening, nama_kas, periksa_kas, triwulan
from capaian.ingest.sumber.rekening import (
    TOTAL,
    Kepala,
    PembacaUang,
    Rekening,
    SubKegiatan,
    Uang,
    ambil,
    belah,
    cari_kepala,
    kode_baris,
    kunci_sub,
    per_baris,
    skala,
    terlihat,
    tingkat,
    total_beda,
)
from capaian.reference import temuan

PAGU = "pagu"
_LAMA = re.compile(r"\b(?:sebelum|semula|lalu)\b")
_BARU = re.compile(r"\b(?:setelah|sesudah|menjadi)\b")
_BUKAN_JUMLAH = re.compile(r"\b(?:bertambah|berkurang|selisih|harga|koefisien|satuan|volume|tahun n|realisasi|sisa)\b")
_JUMLAH = re.compile(r"\b(?:jumlah|pagu|anggaran|total|nilai)\b")
_TOTAL_SUB = re.compile(r"^(?:jumlah|total|pagu) (?:anggaran |belanja )?sub kegiatan\b")
_TAHUN = re.compile(r"\btahun anggaran\s*:?\s*(20\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaguSub:
    """What a DPA says of one sub kegiatan. `kas`: TW -> anggaran kas of that TW alone."""

    kode: str
    nama: str
    program: tuple[str, str] | None
    kegiatan: tuple[str, str] | None
    lembar: str
    sel: str
    pagu: Uang | None
    kas: Mapping[int, Uang]


@dataclass(slots=True)
class Dpa:
    """`tahun`: the tahun anggaran that it names, None when it names none or several."""

    nama: str
    sha256: str
    tahun: int | None = None
    sub: list[PaguSub] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)


def read_dpa(grid: Grid, nama: str, sha256: str) -> Dpa:
    """Never raises for bad data."""
    hasil = Dpa(nama, sha256)
    pembaca = _Pembaca(hasil)
    for sheet in terlihat(grid, nama, hasil.temuan):
        pembaca.lembar(sheet)
    pembaca.selesai()
    return hasil


class _Pembaca:
    def __init__(self, hasil: Dpa) -> None:
        self.hasil = hasil
        self.sub: dict[str, SubKegiatan] = {}
        self.kas: dict[str, Kas] = {}
        self.kas_rekening: dict[str, dict[str, Kas]] = {}
        self.tahun: set[int] = set()
        self.jumlah_besar: list[tuple[Uang, list[str]]] = []
        """Totals below a table of several sub kegiatan, and which stand in it."""

    # -- one sheet ---------------------------------------------------------------------------------------------------

    def lembar(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.uang = PembacaUang(self.hasil.nama, sheet, self.hasil.temuan)
        self.baris = per_baris(sheet)
        self.program: tuple[str, str] | None = None
        self.kegiatan: tuple[str, str] | None = None
        self.kini: str | None = None
        self.kepala: Kepala | None = None
        self.kolom: list[int] = []
        self.kolom_kas: dict[str, int] = {}
        self.kali = skala("")
        self.di_kas = False
        self.datar: list[str] = []
        sampai = 0
        for nomor, isi in self.baris.items():
            if nomor <= sampai or self._kunci_nilai(nomor, isi) or self._kas_tegak(nomor, isi):
                continue
            if (kepala := cari_kepala(sheet, self.baris, nomor)) is not None:
                self._pasang(kepala)
                sampai = kepala.baris[1]
            elif self.kepala is None and (kas := self._judul_kas(isi)):
                self.kolom_kas = kas
            else:
                self._baris_tabel(nomor, isi)

    def _kunci_nilai(self, nomor: int, isi: list[Cell]) -> bool:
        """`Program : 7.01.02 PROGRAM …`; whether the row was such a line."""
        self.tahun |= {int(t) for c in isi if c.jenis == "teks" for t in _TAHUN.findall(c.teks) if len(c.teks) < 200}
        kiri, pisah, kanan = isi[0].teks.partition(":")
        bagian = [kanan, *(c.teks for c in isi[1:])]
        nilai = " ".join(" ".join(bagian).replace(":", " ", 0 if pisah else 1).split()).lstrip(": ")
        judul = kunci(kiri)
        if judul.startswith("tahun anggaran") and re.fullmatch(r"20\d\d", nilai):
            self.tahun.add(int(nilai))
            return True
        if judul not in ("program", "kegiatan", "sub kegiatan") or not nilai:
            return False
        kode, nama = self._kode_nilai(bagian, nilai)
        if kode is None or tingkat(kode) != judul.replace(" ", "_"):
            bertitik_dua = pisah or any(c.teks.strip().startswith(":") for c in isi[1:])
            if judul == "sub kegiatan" and bertitik_dua:
                self.kini = None  # what follows must not be counted with the one before
                self.uang.catat("SUB_KEGIATAN_TANPA_KODE", isi[0], uraian=nilai[:120])
            return bool(bertitik_dua)
        if judul == "program":
            self.program, self.kegiatan, self.kini = (kode, nama), None, None
        elif judul == "kegiatan":
            self.kegiatan, self.kini = (kode, nama), None
        else:
            self._buka(kode, nama, isi[0])
            self.kepala, self.kolom_kas, self.datar = None, {}, []
        return True

    @staticmethod
    def _kode_nilai(bagian: list[str], nilai: str) -> tuple[str | None, str]:
        kode, nama = belah(nilai)
        if kode is not None:
            return kode, nama
        # The code split over cells: 7.01 | 02 | 2.01 | 0002 | name.
        isi = [b.strip(" :.") for b in bagian if b.strip(" :.")]
        n = next((n for n, b in enumerate(isi) if not re.fullmatch(r"[\dX.]+", b)), len(isi))
        return belah(" ".join([".".join(isi[:n]), *isi[n:]]))

    def _buka(self, kode: str, nama: str, cell: Cell) -> SubKegiatan:
        self.kini, self.di_kas = kunci_sub(kode), False
        satu = self.sub.get(self.kini)
        if satu is None:
            satu = self.sub[self.kini] = SubKegiatan(kode, nama, self.sheet.nama, cell.sel)
        satu.nama = satu.nama or nama
        satu.program, satu.kegiatan = satu.program or self.program, satu.kegiatan or self.kegiatan
        return satu

    def _pasang(self, kepala: Kepala) -> None:
        """A header begins: which of its columns holds the amount, which the anggaran kas."""
        self.kepala, self.di_kas = kepala, False
        self.kolom_kas = {
            nama: kolom for kolom, jalur in sorted(kepala.jalur.items()) if (nama := nama_kas(jalur)) is not None
        }
        calon = {
            jalur: kolom
            for jalur, kolom in kepala.kolom(lambda t: bool(_JUMLAH.search(t)) and not _BUKAN_JUMLAH.search(t)).items()
            if nama_kas(jalur) is None
        }
        if any(_BARU.search(kunci(j)) for j in calon):
            calon = {j: k for j, k in calon.items() if _BARU.search(kunci(j))}
        calon = {j: k for j, k in calon.items() if not _LAMA.search(kunci(j))}
        if len(calon) > 1:  # "Rincian Perhitungan > Jumlah" beside "Jumlah (Rp)": the one that is a title of its own
            calon = {j: k for j, k in calon.items() if " > " not in j} or calon
        if len(calon) > 1 or (not calon and not self.kolom_kas):
            cell = self.baris[kepala.baris[0]][0]
            self.uang.catat("KOLOM_JUMLAH_RAGU", cell, kolom="; ".join(calon) or "tidak ada")
            self.kepala = None
            return
        judul, self.kolom = next(iter(calon.items()), ("", []))
        self.kali = skala(judul)
        if self.kali != 1:
            self.uang.catat("RUPIAH_BERSKALA", self.baris[kepala.baris[0]][0], kolom=judul, kali=tulis.angka(self.kali))

    def _baris_tabel(self, nomor: int, isi: list[Cell]) -> None:
        teks = kunci(isi[0].teks)
        if _TOTAL_SUB.match(teks) or TOTAL.fullmatch(teks):
            self._total(nomor, isi)
            return
        if self.kepala is None:
            if self.kolom_kas and self.kini:
                self._kas_mendatar(nomor, self.kas.setdefault(self.kini, Kas()))
            return
        kode, nama, induk = kode_baris(self.kepala, isi)
        if kode is None:
            return
        if induk is not None and (self.kini is None or kunci_sub(induk) != self.kini):
            self._buka(induk, "", isi[0])
        jenis = tingkat(kode)
        if jenis == "program":
            self.program, self.kegiatan, self.kini = (kode, nama), None, None
        elif jenis == "kegiatan":
            self.kegiatan, self.kini = (kode, nama), None
        elif jenis == "sub_kegiatan":
            satu = self._buka(kode, nama, isi[0])
            self.datar.append(kunci_sub(kode))
            if (uang := self.uang.baca(ambil(self.sheet, nomor, self.kolom), self.kali)) is not None:
                satu.tercetak[PAGU].append(uang)
            self._kas_mendatar(nomor, self.kas.setdefault(self.kini or "", Kas()))
        elif self.kini is not None:
            self._rekening(nomor, kode, nama, isi[0])

    def _rekening(self, nomor: int, kode: str, nama: str, cell: Cell) -> None:
        assert self.kini is not None
        if self.kolom_kas:
            self._kas_mendatar(nomor, self.kas_rekening.setdefault(self.kini, {}).setdefault(kode, Kas()))
        satu = self.sub[self.kini]
        if self.kolom_kas and any(r.kode == kode for r in satu.rekening):
            return  # the table of the anggaran kas names the accounts again
        if self.kolom:
            uang = self.uang.baca(ambil(self.sheet, nomor, self.kolom), self.kali)
            satu.rekening.append(Rekening(kode, nama, cell.sel, {PAGU: uang} if uang else {}))

    def _total(self, nomor: int, isi: list[Cell]) -> None:
        if self.kini is None:
            return
        if self.kolom_kas:
            kas = self.kas.setdefault(self.kini, Kas())
            self._kas_mendatar(nomor, kas)
            if not self.kolom:
                return
        if self.kepala is None and not self.di_kas and not _TOTAL_SUB.match(kunci(isi[0].teks)):
            return  # of something else: the team, the targets
        kolom = self.kolom if self.kepala is not None else []
        cell = ambil(self.sheet, nomor, kolom) or next((c for c in isi[1:] if _berangka(c)), None)
        uang = self.uang.baca(cell, self.kali)
        if uang is None:
            return
        if self.di_kas:
            self.kas[self.kini].total, self.di_kas = uang, False
        elif self.datar:
            self.jumlah_besar.append((uang, self.datar))
            self.kepala, self.datar = None, []
        else:
            self.sub[self.kini].tercetak[PAGU].append(uang)
            self.kepala = None

    # -- anggaran kas ------------------------------------------------------------------------------------------------

    def _kas_tegak(self, nomor: int, isi: list[Cell]) -> bool:
        """`Januari | 1.000.000`: whether the row is one month or TW of the sub kegiatan above it."""
        if self.kini is None or self.kolom_kas:
            return False
        letak = next((i for i, c in enumerate(isi[:3]) if nama_kas(c.teks) is not None), None)
        if letak is None or sum(nama_kas(c.teks) is not None for c in isi) > 1:
            return False
        kas = self.kas.setdefault(self.kini, Kas())
        if not self.di_kas:
            self.kepala, self.di_kas, self.kali = None, True, skala("")
        cell = next((c for c in isi[letak + 1 :] if _berangka(c)), None)
        kas.catat(nama_kas(isi[letak].teks) or "", self.uang.baca(cell), self.sheet.nama, cell or isi[letak])
        return True

    def _judul_kas(self, isi: list[Cell]) -> dict[str, int]:
        nama = {n: c.kolom for c in isi if (n := nama_kas(c.teks)) is not None}
        return nama if len(nama) > 2 else {}

    def _kas_mendatar(self, nomor: int, kas: Kas) -> None:
        if not self.kolom_kas or kas.berisi:
            return
        for nama, kolom in self.kolom_kas.items():
            cell = self.sheet.at(nomor, kolom)
            isi = cell if cell is not None and cell.teks.strip() else None
            kas.catat(nama, self.uang.baca(isi, self.kali), self.sheet.nama, cell or self.baris[nomor][0])

    # -- what it comes to --------------------------------------------------------------------------------------------

    def selesai(self) -> None:
        hasil = self.hasil
        hasil.tahun = self.tahun.pop() if len(self.tahun) == 1 else None
        for kode, satu in self.sub.items():
            pagu = satu.total(PAGU, hasil.nama, hasil.temuan)
            tercetak = self.kas.get(kode, Kas())
            if not tercetak.berisi and kode in self.kas_rekening:
                tercetak = dari_rekening(self.kas_rekening[kode])
            kas = triwulan(tercetak)
            hasil.temuan += periksa_kas(tercetak, kas, satu, hasil.nama)
            if pagu is None and not kas:
                self.catat("DPA_TANPA_PAGU", satu, satu.sel, objek=satu.kode)
            if (
                pagu is not None
                and len(kas) == len(ROMAWI)
                and (jumlah := Uang.jumlah([*kas.values()])).nilai != pagu.nilai
            ):
                self.catat("KAS_BEDA_PAGU", satu, pagu.sel, simpul=satu.kode, jumlah=tulis.rupiah(jumlah.nilai),
                            setahun=tulis.rupiah(pagu.nilai))  # fmt: skip
            hasil.sub.append(
                PaguSub(satu.kode, satu.nama, satu.program, satu.kegiatan, satu.lembar, satu.sel, pagu, kas)
            )
        pagu = {kunci_sub(s.kode): s.pagu for s in hasil.sub}
        for cetak, isi in self.jumlah_besar:
            bagian = [p for k in isi if (p := pagu[k]) is not None]
            if len(bagian) == len(isi) and (jumlah := Uang.jumlah(bagian)).nilai != cetak.nilai:
                self.hasil.temuan.append(total_beda(self.hasil.nama, cetak, jumlah.nilai, "seluruh sub kegiatan"))
        if not self.sub:
            hasil.temuan.append(temuan("DPA_TANPA_SUB_KEGIATAN", berkas=hasil.nama))

    def catat(self, kode: str, satu: SubKegiatan, sel: str, **isi: object) -> None:
        self.hasil.temuan.append(temuan(kode, berkas=self.hasil.nama, lembar=satu.lembar, sel=sel, **isi))


def _berangka(c: Cell) -> bool:
    return c.jenis in ("angka", "galat", "rumus_kosong") or any(h.isdigit() for h in c.teks)

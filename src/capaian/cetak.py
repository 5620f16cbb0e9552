"""A printed table against what was measured, and against itself: `capaian telaah --cetak`.

A figure whose row names a kode is held against ours; one that can be worked out from its own row (capaian from target
and realisasi, serapan from pagu and realisasi) is also held against that, with no office behind it if need be.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from capaian import measure, reference
from capaian.bacaan import BARIS, Bacaan
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.ingest.cetak import AngkaCetak, BarisCetak, read_cetak
from capaian.ingest.terpisah import read_one
from capaian.ingest.tolak import BerkasDitolak
from capaian.reference.cetak import ukuran_cetak
from capaian.report import cetak_kata
from capaian.store import Mesin

SELURUH = ("jumlah", "total")
"""What a table calls the whole office where a kode would stand."""
_INDIKATOR = {
    "target": ("angka", "target"), "realisasi": ("angka", "realisasi"), "capaian": ("angka", "capaian"),
    "target_sd": ("angka_sd", "target"), "realisasi_sd": ("angka_sd", "realisasi"), "capaian_sd": ("angka_sd", "capaian"),
}  # fmt: skip
_SIMPUL = {
    "pagu": ("serapan", "pagu"), "anggaran": ("serapan", "realisasi"), "realisasi": ("serapan", "realisasi"),
    "serapan": ("serapan", "serapan"), "sub_kegiatan": ("serapan", "jumlah_sub_kegiatan"),
    "capaian": ("rata_rata", "rata_rata"), "rata_rata": ("rata_rata", "rata_rata"),
    "capaian_sd": ("rata_rata_sd", "rata_rata"),
}  # fmt: skip
_LIHAT = {"serapan": ("serapan", "serapan_sasaran")}
_BANYAK_KODE = 12
"""As many codes as a sentence still names."""


@dataclass(frozen=True, slots=True)
class Sanding:
    """A printed figure and the row that ours stands in; `nomor`: the place of its row in the table; `dasar`: data (the
    office's) or baris (its own row)."""

    nomor: int
    baris: BarisCetak
    angka: AngkaCetak
    dasar: str
    hitungan: Any
    sumber: Mapping[str, Any]
    jangkauan: tuple[Any, Any] = (None, None)
    rumus_lain: str | None = None
    sd: Any = None
    """Our figure of the year to date, where another one is asked for."""


@dataclass(slots=True)
class TabelCetak:
    nama: str
    periode: Periode
    """Of the rows that name none."""
    baris: list[BarisCetak] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    sanding: list[Sanding] = field(default_factory=list)
    rumus: dict[int, str] = field(default_factory=dict)
    """Place of a row -> the formula of its indikator."""
    satuan: dict[int, str] = field(default_factory=dict)
    """Place of a row -> the satuan of its indikator, where that names a list of words."""

    def catat(self, kode: str, lembar: str, sel: str, teks: str, **isi: object) -> None:
        self.temuan.append(reference.temuan(kode, berkas=self.nama, lembar=lembar, sel=sel, teks=teks, **isi))


@dataclass(slots=True)
class HasilCetak:
    """`angka`: one row a printed figure and what it is held against (dasar): lembar, sel, kode, uraian, periode, ukuran,
    nama_ukuran, tercetak, hitungan, kata (how ours comes about), vonis, sebab, kata_sebab."""

    temuan: list[Temuan]
    angka: BARIS


def baca_tabel(nama: str, data: bytes, periode: Periode, baca: Bacaan, unit: str | None) -> TabelCetak:
    """Read a table and put beside each figure with a kode the one that was measured."""
    tabel = TabelCetak(nama, periode)
    grid = read_one(nama, data)
    if isinstance(grid, BerkasDitolak):
        tabel.temuan.append(reference.temuan(grid.kode, **grid.isi | {"berkas": nama}))
        return tabel
    dipilih = unit or baca.kantor.unit
    # The office's own indikator goes before one of a kelurahan, the latest version before the others.
    dikenal = sorted(baca.indikator_dikenal(), key=lambda b: (b["unit"] == dipilih, b["versi"]))
    satuan = {b["indikator"].casefold(): b for b in dikenal}
    tabel.baris, tabel.temuan = read_cetak(grid, nama, satuan)
    _kembar(tabel)
    data_kantor = _Data(baca, unit, dipilih)
    for nomor, b in enumerate(tabel.baris):
        if b.kode is not None:
            _sandingkan(tabel, nomor, b, data_kantor)
    return tabel


def nilai(mesin: Mesin, tabel: TabelCetak) -> HasilCetak:
    """Work the rows out from their own figures and judge everything. `mesin`: one with candidate tables."""
    mesin.isi("cetak_masukan", [_masukan(n, b, tabel) for n, b in enumerate(tabel.baris)])
    sendiri = {(s["nomor"], s["ukuran"]): s for s in measure.cetak_sendiri(mesin)}
    semua = tabel.sanding + list(_dari_baris(tabel, sendiri))
    semua.sort(key=lambda s: (s.nomor, list(s.baris.angka).index(s.angka.ukuran), s.dasar))
    mesin.isi("cetak", [
        {
            "unit": "", "objek": str(n), "periode": str(s.baris.periode or tabel.periode), "ukuran": s.angka.ukuran,
            "tercetak": s.angka.teks, "nilai_cetak": s.angka.nilai, "desimal": s.angka.desimal, "hitungan": s.hitungan,
        }
        for n, s in enumerate(semua)
    ])  # fmt: skip
    mesin.isi("cetak_tabel", [
        {"objek": str(n), "sel": f"{s.angka.lembar}!{s.angka.sel}", "dasar": s.dasar,
         "tepat": ukuran_cetak()[s.angka.ukuran].tepat, "terkecil": s.jangkauan[0], "terbesar": s.jangkauan[1],
         "rumus_lain": s.rumus_lain, "sd": s.sd} for n, s in enumerate(semua)
    ])  # fmt: skip
    angka = [_keluar(semua[v["nomor"]], v, tabel.periode) for v in measure.cetak_tabel(mesin)]
    return HasilCetak(tabel.temuan, angka)


def _keluar(s: Sanding, v: Mapping[str, Any], periode: Periode) -> dict[str, Any]:
    ukuran = ukuran_cetak()[s.angka.ukuran]
    return {
        "lembar": s.angka.lembar, "sel": s.angka.sel, "kode": s.baris.kode, "uraian": s.baris.uraian,
        "periode": str(s.baris.periode or periode), "ukuran": ukuran.id, "nama_ukuran": ukuran.nama,
        "tercetak": s.angka.teks, "dasar": s.dasar, "hitungan": s.hitungan,
        "kata": cetak_kata.hitungan(ukuran.id, s.sumber), "vonis": v["vonis"], "sebab": v["sebab"],
        "kata_sebab": cetak_kata.sebab(v["sebab"], v["rumus_lain"]),
    }  # fmt: skip


class _Data:
    """What was measured, asked for once a period. The office's own row comes before one of a kelurahan."""

    def __init__(self, baca: Bacaan, unit: str | None, dipilih: str) -> None:
        self.baca = baca
        self.unit = unit
        self.dipilih = dipilih
        self._ingatan: dict[tuple[str, Periode], dict[str, dict[str, Any]]] = {}

    def baris(self, nama: str, periode: Periode) -> dict[str, dict[str, Any]]:
        """kode, or what the register calls it (in lower case), -> row of a query; of its s.d. figures where its name ends
        so. Of a year that is the year."""
        if (nama, periode) not in self._ingatan:
            asal = nama.removesuffix("_sd")
            ukuran = "tahun" if periode.jenis != "tw" else "tw" if asal == nama else "sd"
            mentah = [b for n in _LIHAT.get(asal, (asal,)) for b in self.baca.lihat(n, periode, self.unit)]
            semua = [b for b in mentah if b.get("ukuran", ukuran) == ukuran]
            semua.sort(key=lambda b: b["unit"] == self.dipilih)
            kolom = "indikator" if asal == "angka" else "simpul"
            per_kode = {b["kode"].casefold(): b for b in semua if b.get("kode")}
            self._ingatan[nama, periode] = per_kode | {b[kolom].casefold(): b for b in semua}
        return self._ingatan[nama, periode]

    def cari(self, kode: str, periode: Periode) -> tuple[str, dict[str, dict[str, Any]]] | None:
        """("indikator" or "simpul", query -> the row of that kode)."""
        kunci = kode.casefold()
        if satu := self._satu(("angka", "angka_sd"), kunci, periode):
            return "indikator", satu
        temu = self._satu(("serapan", "rata_rata", "rata_rata_sd"), "" if kunci in SELURUH else kunci, periode)
        return ("simpul", temu) if temu else None

    def _satu(self, nama: Iterable[str], kunci: str, periode: Periode) -> dict[str, dict[str, Any]]:
        return {n: b for n in nama if (b := self.baris(n, periode).get(kunci)) is not None}

    def diterima(self, ukuran: str, periode: Periode) -> str:
        """What a row of that ukuran has to name, as a sentence of its own; "" where there is nothing to add."""
        dari = ukuran_cetak()[ukuran].dari
        if ukuran not in _INDIKATOR and ukuran not in _SIMPUL and dari:
            kolom = tulis.daftar([ukuran_cetak()[d].nama.casefold() for d in dari])
            return f" {ukuran_cetak()[ukuran].nama} diperiksa dari kolom {kolom} di baris yang sama."
        asal = _SIMPUL.get(ukuran, ("", None))[0]
        if ukuran in _INDIKATOR or not asal:
            return ""
        semua = {b["simpul"]: None for b in self.baris(asal, periode).values()}
        kode = [k or SELURUH[0].upper() for k in semua]
        lagi = f", dan {len(kode) - _BANYAK_KODE} lainnya" if len(kode) > _BANYAK_KODE else ""
        return f" {ukuran_cetak()[ukuran].nama} ada untuk {', '.join(kode[:_BANYAK_KODE])}{lagi}." if kode else ""


def _sandingkan(tabel: TabelCetak, nomor: int, b: BarisCetak, data: _Data) -> None:
    periode = b.periode or tabel.periode
    temu = data.cari(b.kode or "", periode)
    if temu is None:
        tabel.catat("CETAK_KODE_TIDAK_ADA", b.lembar, b.sel_kode, b.kode or "", periode=periode.nama)
        return
    jenis, sumber = temu
    dipakai = {d for u in b.angka for d in ukuran_cetak()[u].dari}
    if jenis == "indikator":
        rumus = tabel.rumus[nomor] = sumber["angka"]["rumus"].split("@")[0]
        if reference.rumus()[rumus].target == "kategori":
            tabel.satuan[nomor] = sumber["angka"]["satuan"]
    milik: Mapping[str, tuple[str, str]] = _INDIKATOR if jenis == "indikator" else _SIMPUL
    for ukuran, a in b.angka.items():
        asal, kolom = milik.get(ukuran, ("", None))
        if kolom is None or asal not in sumber:
            dari = ukuran_cetak()[ukuran].dari
            if ukuran not in dipakai and (not dari or any(d not in b.angka for d in dari)):
                nama = ukuran_cetak()[ukuran].nama.casefold()
                tabel.catat("CETAK_UKURAN_LAIN", a.lembar, a.sel, a.teks, ukuran=nama, objek=f"{jenis} {b.kode}",
                            petunjuk=data.diterima(ukuran, periode))  # fmt: skip
            continue
        sd = sumber.get(f"{asal}_sd", {})
        tabel.sanding.append(Sanding(nomor, b, a, "data", sumber[asal][kolom], sumber[asal], sd=sd.get(kolom)))
        if a.atas is not None:
            atas = replace(a, nilai=a.atas)
            tabel.sanding.append(Sanding(nomor, b, atas, "data", sumber[asal]["target_atas"], sumber[asal]))


def _kembar(tabel: TabelCetak) -> None:
    """One figure that was printed twice, and not alike."""
    pertama: dict[tuple[object, ...], AngkaCetak] = {}
    for b in tabel.baris:
        nama = b.kode or b.uraian
        for a in b.angka.values() if nama else ():
            periode = b.periode or tabel.periode
            dulu = pertama.setdefault((nama.casefold(), periode, a.ukuran), a)
            if (dulu.nilai, dulu.atas) != (a.nilai, a.atas):
                tabel.catat(
                    "CETAK_DUA_ANGKA", a.lembar, a.sel, a.teks, ukuran=ukuran_cetak()[a.ukuran].nama, objek=nama,
                    periode=periode.nama, lain=dulu.sel, teks_lain=dulu.teks,
                )  # fmt: skip


def _masukan(nomor: int, b: BarisCetak, tabel: TabelCetak) -> dict[str, Any]:
    def isi(ukuran: str) -> Any:
        return b.angka[ukuran].nilai if ukuran in b.angka else None

    def desimal(ukuran: str) -> int:
        return b.angka[ukuran].desimal if ukuran in b.angka and b.angka[ukuran].atas is None else 0

    return {
        "nomor": nomor, "rumus": b.rumus or tabel.rumus.get(nomor, "naik"),
        "satuan": None if b.rumus else tabel.satuan.get(nomor),
        "target_atas": b.angka["target"].atas if "target" in b.angka else None,
        **{f"{u}_desimal": desimal(u) for u in ("target", "realisasi", "capaian")},
        **{u: isi(u) for u in ("target", "realisasi", "capaian", "pagu", "anggaran", "semula", "menjadi")},
    }  # fmt: skip


def _dari_baris(tabel: TabelCetak, sendiri: Mapping[tuple[int, str], Mapping[str, Any]]) -> Iterator[Sanding]:
    """What can be worked out from its own row; what has nothing at all to be held against is told."""
    for nomor, b in enumerate(tabel.baris):
        for ukuran, a in b.angka.items():
            aturan = ukuran_cetak()[ukuran]
            s = sendiri.get((nomor, ukuran))
            if s is not None:
                uang = {
                    "serapan": {"pagu": s["dasar"], "realisasi": s["rupiah"], "serapan": s["hitungan"]},
                    "perubahan": {"semula": s["dasar"], "menjadi": s["rupiah"], "perubahan": s["hitungan"]},
                }
                yield Sanding(nomor, b, a, "baris", s["hitungan"], uang.get(ukuran, s),
                              (s["terkecil"], s["terbesar"]), s["rumus_lain"])  # fmt: skip
            elif b.kode is None and not aturan.tepat:
                kurang = tulis.daftar([ukuran_cetak()[d].nama.casefold() for d in aturan.dari if d not in b.angka])
                tabel.catat("CETAK_TANPA_PEMBANDING", a.lembar, a.sel, a.teks, ukuran=aturan.nama,
                            kurang=kurang or "angka lain")  # fmt: skip

"""The situations of unit/kalimat_lkjip.yaml as small measured offices, and the sentences that are made of their rows.

A case has judul, and one of two shapes: `indikator` (what Kantor.indikator takes; one indikator IKU-01, reported in TW IV)
with target and realisasi by year ("!belum_tersedia": a keadaan), renstra, pembanding, catatan, rencana; or `kantor`, as in
tests/spec. `kalimat`: function -> its text.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from kantor import Kantor, isi

from capaian import measure
from capaian.bacaan import SEMUA, Bacaan
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import Isian, Pelaku, RencanaAksi, Tindakan
from capaian.reference import efisiensi, kantor_toml
from capaian.rencana_aksi import papan
from capaian.report.lkjip import kalimat
from capaian.ruang_kerja import urai_kantor
from capaian.store.mesin import Mesin

KASUS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "unit" / "kalimat_lkjip.yaml").read_text(encoding="utf-8")
)
KODE, TAHUN, NAMA_KANTOR = "IKU-01", 2025, "Kecamatan Sukamaju"
Baris = dict[str, Any]


def kantor(unit: str, kasus: Mapping[str, Any]) -> Kantor:
    if "kantor" in kasus:
        hasil = Kantor.dari(unit, kasus["kantor"])
    else:
        hasil = Kantor(unit)
        bawaan = {"nama": "Indeks layanan", "jatuh_tempo": "TW4", "garis": f"{unit}-{KODE}"}
        hasil.indikator(KODE, **bawaan | (kasus["indikator"] or {}))
        for tahun, nilai in kasus.get("target", {}).items():
            hasil.target(KODE, {f"{tahun}-TW4": nilai, str(tahun): nilai})
        for tahun, nilai in kasus.get("realisasi", {}).items():
            keadaan = {"keadaan": nilai[1:]} if nilai.startswith("!") else {"realisasi": nilai}
            hasil.lapor(KODE, f"{tahun}-TW4", **keadaan)
        if renstra := kasus.get("renstra"):
            awal = min(renstra)
            hasil.dokumen("renstra", jenis="renstra", tahun=awal, tanggal=f"{awal}-01-02")
            hasil.target(KODE, {str(t): n for t, n in renstra.items()}, dokumen="renstra")
        for satu in kasus.get("pembanding", ()):
            hasil.tambah("pembanding", garis=f"{unit}-{KODE}", tahun=TAHUN, **{"sumber": "LKjIP Kabupaten 2025"} | satu)
    if not hasil.baris["seksi"]:
        hasil.tambah("seksi", seksi="pelayanan", nama="Seksi Pelayanan", jenis="kecamatan")
    for satu in kasus.get("catatan", ()):
        hasil.tambah(
            "catatan", **{"objek": KODE, "seksi": "pelayanan", "periode": "2025", "sel": "K9", "peristiwa": 1} | satu
        )
    hasil.baris["unit"][0]["nama"] = kasus.get("nama_unit", NAMA_KANTOR)
    return hasil


def ukur(mesin: Mesin, semua: list[Kantor]) -> None:
    isi(mesin, *semua)
    mesin.execute("DELETE FROM berkas")
    mesin.isi("berkas", [{"peristiwa": 1, "nama": "kertas-kerja.xlsx", "unit": k.unit, "seksi": "lain", "periode": "2020"}
                         for k in semua[:1]])  # fmt: skip
    measure.ukur(mesin)


def bacaan(mesin: Mesin) -> Bacaan:
    return Bacaan(mesin, urai_kantor(kantor_toml("kec", NAMA_KANTOR, "Kabupaten Sejahtera", TAHUN).encode()))


def baca_semua(baca: Bacaan, tahun: int = TAHUN) -> dict[str, list[Baris]]:
    """The rows of every unit for one year, by the method of the workspace that gives them."""
    p = Periode(tahun)
    return {
        "angka": baca.angka(p, SEMUA), "banding": baca.banding(p, SEMUA), "lima_tahun": baca.lima_tahun(p, SEMUA),
        "renstra": baca.renstra(p, SEMUA),
        **{n: baca.lihat(n, p, SEMUA) for n in ("pembanding", "serapan", "rata_rata", "kelengkapan")},
        "catatan": [c for ke in (None, 1, 2, 3, 4) for c in baca.lihat("catatan", Periode.dari(tahun, ke), SEMUA)],
        "efisiensi": [
            efisiensi.kata(b) for c in efisiensi.efisiensi().cara
            for b in baca.lihat("efisiensi", p, SEMUA, **efisiensi.batas(c.id))
        ],
    }  # fmt: skip


class Baca:
    """The rows of one unit."""

    def __init__(
        self, semua: Mapping[str, list[Baris]], unit: str, kasus: Mapping[str, Any], tahun: int = TAHUN
    ) -> None:
        self.unit, self.kasus, self.tahun = unit, kasus, tahun
        for nama, baris in semua.items():
            setattr(self, nama, [b for b in baris if b["unit"] == unit])
        cara = kasus.get("cara", efisiensi.BAWAAN)
        self.efisiensi = [b for b in self.efisiensi if b["cara"] == cara]
        self.rencana = [_rencana(unit, r) for r in kasus.get("rencana", ())]

    angka: list[Baris]
    banding: list[Baris]
    renstra: list[Baris]
    catatan: list[Baris]
    efisiensi: list[Baris]
    serapan: list[Baris]
    rata_rata: list[Baris]
    kelengkapan: list[Baris]

    def satu(self, nama: str, kode: str = KODE) -> Baris:
        return next(b for b in getattr(self, nama) if b.get("indikator") == kode)

    def milik(self, nama: str, kode: str = KODE) -> list[Baris]:
        return [b for b in getattr(self, nama) if b["indikator"] == kode]


def _rencana(unit: str, isi: Mapping[str, Any]) -> Baris:
    """A plan as the board gives it, from its own acts."""
    pelaku = Pelaku(1, datetime.fromisoformat("2025-07-01T08:00:00+07:00"), "uji", "kasi")
    isian = Isian(
        isi.get("kategori", "sdm"), isi["sebab"], isi["tindakan"], isi["pj"], isi["tenggat"],
        {"capaian": Decimal("50.00")}, "4 dari 8",
    )  # fmt: skip
    ada = RencanaAksi(unit, KODE, isi.get("periode", "2025-TW2"), (Tindakan(pelaku, isian),))
    return papan.baris(ada, {}, {}, [], date(2025, 8, 1))


def _program(k: Baca) -> list[kalimat.Butir]:
    milik = [b for b in k.serapan if b["tingkat"] == "program"]
    sub = [b for b in k.serapan if b["tingkat"] == "sub_kegiatan"]
    rata = {(b["unit"], b["simpul"]): b for b in k.rata_rata if b["ukuran"] == "tahun"}
    return kalimat.program("Layanan membaik", milik, rata, sub, k.unit, "S1")


FUNGSI: dict[str, Callable[[Baca], list[kalimat.Butir]]] = {
    "sasaran": lambda k: kalimat.sasaran(
        "Layanan membaik", k.angka, k.tahun, next((b for b in k.rata_rata if b["ukuran"] == "tahun"), None), "S1"
    ),
    "target_realisasi": lambda k: kalimat.target_realisasi(k.satu("angka"), k.unit),
    "dua_tahun": lambda k: kalimat.dua_tahun(k.satu("banding"), k.unit, status=False),
    "dua_tahun_berstatus": lambda k: kalimat.dua_tahun(k.satu("banding"), k.unit),
    "beberapa_tahun": lambda k: kalimat.beberapa_tahun(k.milik("lima_tahun"), k.unit, status=False),
    "beberapa_tahun_berstatus": lambda k: kalimat.beberapa_tahun(k.milik("lima_tahun"), k.unit),
    "renstra": lambda k: kalimat.renstra(k.satu("renstra"), k.satu("banding"), k.unit),
    "pembanding": lambda k: kalimat.pembanding(k.milik("pembanding"), k.unit),
    "penyebab": lambda k: kalimat.penyebab(k.satu("angka"), k.catatan, k.rencana, unit=k.unit),
    "efisiensi": lambda k: kalimat.efisiensi("Layanan membaik", next(iter(k.efisiensi), None), "S1"),
    "program": _program,
    "realisasi_anggaran": lambda k: kalimat.realisasi_anggaran(k.serapan, k.tahun, NAMA_KANTOR, k.unit),
    "ikhtisar": lambda k: kalimat.ikhtisar(
        NAMA_KANTOR, k.tahun, k.angka, k.serapan, n_sasaran=len({b["simpul"] for b in k.angka if b["tingkat"] == "sasaran"}),
        sasaran_kosong=k.kasus.get("sasaran_kosong", ()), unit=k.unit,
    ),
    "kematangan": lambda k: kalimat.kematangan("Angka sementara.", k.kelengkapan),
    "simpulan": lambda k: kalimat.simpulan(NAMA_KANTOR, k.tahun, k.angka, k.banding, k.serapan, k.unit),
    "langkah": lambda k: kalimat.langkah(k.tahun, k.angka, k.catatan, k.rencana, k.renstra, k.unit),
}  # fmt: skip
"""Function -> its sentences for the rows of a case."""

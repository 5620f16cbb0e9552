"""The page Ringkasan as texts: this period beside earlier ones, who has something to sign, status by sasaran or program."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from capaian.domain import tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.reference.tindakan import tindakan
from capaian.report.alat_banding import TANPA_ANGKA, TIDAK_SEBANDING
from capaian.report.bingkai import BELUM, TIDAK_JATUH_TEMPO, Tabel
from capaian.report.halaman.banding import ARAH, arah
from capaian.report.rupa import TANDA

Baris = Mapping[str, Any]
Masa = tuple[Periode, Sequence[Baris], Sequence[Baris]]
"""A period, its rows of `angka`, and its rows of `rata_rata` by unit."""

BELUM_ADA = "belum ada"
_MASA = {"tw": " pada triwulan itu", "sd": " s.d. triwulan ini", "tahun": " setahun"}
"""Which stretch of time a mean is of: of a TW the tile and the table below it say different ones."""
_BERTANDA = ("paraf", "setujui", "tanda_tangan")
"""Steps that are done by putting a name under something."""


def sebut(periode: Periode) -> str:
    """ "TW III 2025": short enough for the head of a column on a telephone."""
    return periode.nama.replace("Triwulan", "TW")


def beberapa_masa(masa: Sequence[Masa], ukuran: str) -> Tabel:
    """One row a count or mean, one column a period, this one first."""
    per_masa = {sebut(p): _satu_masa(angka, rata, ukuran) for p, angka, rata in masa}
    urutan = dict.fromkeys(k for isi in per_masa.values() for k in isi)
    baris = [{"": k} | {p: isi.get(k, BELUM_ADA) for p, isi in per_masa.items()} for k in urutan]
    return Tabel(baris, columns=["", *per_masa])


def _satu_masa(angka: Sequence[Baris], rata: Sequence[Baris], ukuran: str) -> dict[str, str]:
    status = [b["status"] for b in angka if b["ukuran"] == ukuran]
    if not status:
        return {}
    hasil = {
        f"{TANDA['tercapai']} Tercapai": str(status.count("tercapai")),
        f"{TANDA['di_bawah_target']} Di bawah target": str(status.count("di_bawah_target")),
        f"{TANDA['belum_lapor']} Belum lapor": str(status.count("belum_lapor")),
    }
    for b in _seluruhnya(rata):
        if b["ukuran"] == ukuran and b["jatuh_tempo"]:
            nilai = tulis.atau_kosong(b["rata_rata"], tulis.persen)
            tingkat = (b["tingkat"] or "lainnya").replace("_", " ")
            hasil[f"Rata-rata {tingkat}{_MASA[ukuran]}"] = f"{nilai}\n({b['terhitung']} dari {b['jatuh_tempo']})"
    return hasil


def _seluruhnya(rata: Sequence[Baris]) -> list[Baris]:
    """A unit with its kelurahan together where there are any, else the unit."""
    return [b for b in rata if b["lingkup"] == "kantor"] or [b for b in rata if b["lingkup"] == "unit"]


def kata_banding(banding: Iterable[Baris], ukuran: str) -> str | None:
    """ "Dibanding TW III 2024: 5 membaik, 1 memburuk; 2 tidak sebanding."; None where a year ago there was nothing."""
    milik = [b for b in banding if b["ukuran"] == ukuran]
    ada = [b for b in milik if b["indikator_lalu"] is not None]
    if not ada:
        return None
    semua = [arah(b) for b in ada]
    kata = []
    for sebutan in (*ARAH.values(), TIDAK_SEBANDING, TANPA_ANGKA):
        if n := semua.count(sebutan):
            tanda, _, nama = sebutan.partition(" ")
            kata.append(f"{tanda} {n} {nama}")
    if baru := len(milik) - len(ada):
        kata.append(f"{baru} belum ada tahun itu")
    return f"Realisasi dibanding {sebut(Periode.parse(ada[0]['periode_lalu']))}: {', '.join(kata)}."


def serapan(baris: Iterable[Baris], rata: Sequence[Baris], unit: str, ukuran: str) -> dict[str, str]:
    """The serapan of one office beside its mean capaian of the same stretch of time: money is counted since January, so of
    a TW `ukuran` is sd. `baris`: rows of `serapan`; `rata`: of `rata_rata` by unit."""
    b = next((x for x in baris if (x["unit"], x["simpul"]) == (unit, "")), None)
    capaian = [
        f"{(x['tingkat'] or 'lainnya').replace('_', ' ')} {tulis.persen(x['rata_rata'])}"
        for x in _seluruhnya(rata)
        if x["ukuran"] == ukuran and x["rata_rata"] is not None
    ]
    hasil = {"capaian": f"rata-rata capaian{_MASA[ukuran]}: {tulis.daftar(capaian)}" if capaian else ""}
    if b is None:
        return hasil | {"serapan": tulis.KOSONG, "uang": "tidak ada pagu"}
    if b["serapan"] is None:
        belum = f"belum lengkap: {b['terlapor']} dari {b['jumlah_sub_kegiatan']} sub kegiatan terlapor"
        return hasil | {"serapan": TANDA["belum_lapor"], "uang": belum}
    uang = f"{tulis.rupiah(b['realisasi'])} dari {tulis.rupiah(b['pagu'])}"
    return hasil | {"serapan": tulis.persen(b["serapan"]), "uang": uang}


def menunggu(papan: Iterable[Baris], kantor: Kantor) -> Tabel:
    """What waits for a paraf or a signature, and who has it; the lanes of a step together. `papan`: AlurKantor.papan."""
    langkah: dict[tuple[str, str], list[Baris]] = {}
    for b in papan:
        if b["tindakan"] in _BERTANDA:
            langkah.setdefault((b["alur"], b["langkah"]), []).append(b)
    return Tabel(
        [
            {
                "Di tangan": isi[0]["pelaku"] if len(isi) > 1 else kantor.pelaku(
                    isi[0]["pelaku"], isi[0]["peran"], isi[0]["lajur"]
                ),
                "Yang ditunggu": f"{tindakan()[isi[0]['tindakan']].nama} {isi[0]['nama_sop']} {sebut(Periode.parse(isi[0]['periode']))}"
                + (f" ({len(isi)} seksi)" if len(isi) > 1 else ""),
                "Tenggat": _tenggat(isi),
            }
            for isi in langkah.values()
        ],
        columns=["Di tangan", "Yang ditunggu", "Tenggat"],
    )  # fmt: skip


def _tenggat(isi: Sequence[Baris]) -> str:
    tempo = [b["tenggat"] for b in isi if b["tenggat"] is not None]
    if not tempo:
        return f"sejak {tulis.tanggal(min(b['sejak'] for b in isi))}, tanpa tenggat"
    return ("! terlewat " if any(b["terlambat"] for b in isi) else "") + tulis.waktu(min(tempo))


STATUS = ("Tercapai", "Di bawah target", "Belum lapor", "Belum terhitung", "Belum jatuh tempo")


def per_simpul(angka: Iterable[Baris], silsilah: Iterable[Baris], ukuran: str) -> Tabel:
    """How many indikator of each program are where; of the others (those of a sasaran itself) by their sasaran. Every
    indikator is counted once."""
    letak = {(b["unit"], b["indikator"]): b for b in silsilah}
    hasil: dict[str, dict[str, int]] = {}
    for b in angka:
        if b["ukuran"] == ukuran:
            di = letak.get((b["unit"], b["indikator"]), {})
            nama = (
                f"Program: {_rapi(di['nama_program'])}" if di.get("nama_program")
                else f"Sasaran: {_rapi(di['nama_sasaran'])}" if di.get("nama_sasaran")
                else f"{(di.get('tingkat') or 'lainnya').capitalize()}: {_rapi(di.get('nama_simpul') or '–')}"
            )  # fmt: skip
            hasil.setdefault(nama, dict.fromkeys(STATUS, 0))[_golongan(b["status"])] += 1
    isi = [{"Sasaran atau program": k} | v for k, v in hasil.items()]
    return Tabel(isi, columns=["Sasaran atau program", *STATUS])


def _rapi(nama: str) -> str:
    """A program of the DPA is written in capitals and begins with its own kind."""
    if sum(c.isupper() for c in nama) * 2 > sum(c.isalpha() for c in nama):
        nama = nama.capitalize()
    nama = nama.removeprefix("Program ")
    return nama[:1].upper() + nama[1:]


def _golongan(status: str) -> str:
    if status in TIDAK_JATUH_TEMPO:
        return "Belum jatuh tempo"
    if status in BELUM:
        return "Belum lapor" if status == "belum_lapor" else "Belum terhitung"
    return "Tercapai" if status == "tercapai" else "Di bawah target"

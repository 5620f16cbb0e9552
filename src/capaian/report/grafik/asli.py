"""The charts of the program as native charts of Word and Excel: the same rows as the plotly figures, as kategori and series.

What is measured in words has no length and stays a gap; a chart of which nothing is left is not made.
`kantor`: the name of the office looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from capaian.domain.periode import ROMAWI, Periode
from capaian.report.halaman.banding_luar import CAKUPAN
from capaian.report.word.grafik import Grafik

Baris = Mapping[str, Any]
Deret = Sequence[tuple[str, Sequence[Decimal | None]]]
_PANJANG = 58
_PERSEN = "Capaian (%)"


def capaian(baris: Iterable[Baris], kapan: str, ukuran: str, kantor: str) -> list[Grafik]:
    """`baris`: rows of `angka`; what is not due yet is left out, as in the figure."""
    tampil = [b for b in baris if b["ukuran"] == ukuran and b["status"] != "belum_jatuh_tempo"]
    return _satu(
        f"Capaian per indikator, {kapan}", _nama(tampil, kantor), [("Capaian", [b["capaian"] for b in tampil])], _PERSEN
    )


def status(tabel: Any, kapan: str, urutan: Iterable[str]) -> list[Grafik]:
    """How many indikator of each sasaran or program are where. `tabel`: report.halaman.ringkasan.per_simpul."""
    deret = [(kata, [Decimal(int(n)) for n in tabel[kata]]) for kata in urutan if tabel[kata].any()]
    return _satu(f"Status indikator per sasaran dan program, {kapan}", list(tabel["Sasaran atau program"]), deret,
                 "Jumlah indikator", desimal=0)  # fmt: skip


def triwulan(baris: Sequence[Baris]) -> list[Grafik]:
    """One indikator in the TW of a year. `baris`: its `angka` rows of ukuran tw, not none."""
    satu = baris[0]
    kategori = [f"TW {ROMAWI[(Periode.parse(b['periode']).ke or 1) - 1]}" for b in baris]
    judul = f"Target dan realisasi {_sebut(satu)} tiap triwulan, tahun {Periode.parse(satu['periode']).tahun}"
    return _satu(judul, kategori, _target_realisasi(baris), str(satu["satuan"]))


def lima_tahun(baris: Sequence[Baris]) -> list[Grafik]:
    """One indikator over years. `baris`: its rows of `lima_tahun`, not none; a year that measured something else is a gap."""
    deret = sorted(baris, key=lambda b: b["tahun"])
    sebanding = [b if b["sebanding"] is not False else {**b, "target": None, "realisasi": None} for b in deret]
    judul = f"Target dan realisasi {_sebut(deret[-1])}, {deret[0]['tahun']}–{deret[-1]['tahun']}"
    return _satu(judul, [str(b["tahun"]) for b in deret], _target_realisasi(sebanding), str(deret[-1]["satuan"]))


def _target_realisasi(baris: Sequence[Baris]) -> Deret:
    def angka(b: Baris, apa: str) -> Decimal | None:
        return None if b.get(f"{apa}_teks") is not None else b[apa]

    return [(apa.capitalize(), [angka(b, apa) for b in baris]) for apa in ("target", "realisasi")]


def banding(baris: Iterable[Baris], ukuran: str, kantor: str) -> list[Grafik]:
    """Capaian of this period beside that of the same one a year earlier. `baris`: rows of `banding`."""
    tampil = [
        b for b in baris if b["ukuran"] == ukuran and not (b["capaian"] is None and b["keadaan"] == "belum_jatuh_tempo")
    ]
    if not tampil:
        return []
    kini, lalu = (Periode.parse(tampil[0][k]) for k in ("periode", "periode_lalu"))
    # What measured something else does not stand beside this one.
    dulu = [None if b["sebanding"] is False else b["capaian_lalu"] for b in tampil]
    deret = [(lalu.nama, dulu), (kini.nama, [b["capaian"] for b in tampil])]
    return _satu(f"Capaian {lalu.nama} dan {kini.nama}", _nama(tampil, kantor), deret, _PERSEN)


def renstra(baris: Iterable[Baris], kapan: str, kantor: str) -> list[Grafik]:
    tampil = [b for b in baris if b["dokumen"] is not None]
    deret = [("Kemajuan", [b["kemajuan"] for b in tampil])]
    return _satu(f"Kemajuan menuju target akhir Renstra, {kapan}", _nama(tampil, kantor), deret, "Kemajuan (%)")


def pembanding(baris: Iterable[Baris], tahun: int) -> list[Grafik]:
    """Each indikator beside other regions, in a chart of its own: each is counted in its own unit."""
    per: dict[tuple[str, str], list[Baris]] = {}
    for b in baris:
        if b["nilai"] is not None and b["realisasi"] is not None and b["realisasi_teks"] is None:
            per.setdefault((b["unit"], b["indikator"]), []).append(b)
    hasil = []
    for milik in per.values():
        kategori = [milik[0]["nama_unit"], *(CAKUPAN.get(b["cakupan"], b["cakupan"]) for b in milik)]
        nilai = [milik[0]["realisasi"], *(b["nilai"] for b in milik)]
        judul = f"{_sebut(milik[0])} di samping daerah lain, tahun {tahun}"
        hasil += _satu(judul, kategori, [(str(tahun), nilai)], str(milik[0]["satuan"]))
    return hasil


def serapan(baris: Iterable[Baris], kapan: str, kantor: str) -> list[Grafik]:
    """Each program, and the unit. `baris`: rows of `serapan`, or of lihat/anggaran_kas, which also know the cash plan."""
    tampil = [b for b in baris if b["tingkat"] in ("unit", "program")]
    nama = [
        _dari(f"{b['kode'] or b['simpul']} {b['uraian']}", b, kantor) if b["simpul"] else f"Jumlah {b['nama_unit']}"
        for b in tampil
    ]
    deret: list[tuple[str, Sequence[Decimal | None]]] = [("Serapan", [b["serapan"] for b in tampil])]
    if any(b.get("rencana_serapan") is not None for b in tampil):
        deret.insert(0, ("Anggaran kas", [b["rencana_serapan"] for b in tampil]))
    return _satu(f"Serapan anggaran per program, {kapan}", nama, deret, "Serapan (%)")


def seksi(baris: Sequence[Baris], kapan: str) -> list[Grafik]:
    """`baris`: rows of `serapan` by seksi."""
    tampil = [b for b in baris if b["lingkup"] == "seksi"]
    nama = [b["nama_seksi"] or "Tanpa seksi di register" for b in tampil]
    return _satu(
        f"Serapan anggaran per seksi, {kapan}", nama, [("Serapan", [b["serapan"] for b in tampil])], "Serapan (%)"
    )


def efisiensi(baris: Iterable[Baris], tahun: int, kantor: str) -> list[Grafik]:
    """Capaian beside serapan, per program or sasaran."""
    tampil = [b for b in baris if b["kuadran"] is not None]
    nama = [_dari(f"{b['kode'] or b['simpul']} {b['uraian']}", b, kantor) for b in tampil]
    deret = [("Serapan", [b["serapan"] for b in tampil]), ("Capaian", [b["capaian"] for b in tampil])]
    return _satu(f"Capaian di samping serapan, tahun {tahun}", nama, deret, "Persen (%)")


def _satu(judul: str, kategori: Sequence[str], deret: Deret, sumbu: str, *, desimal: int = 2) -> list[Grafik]:
    if all(v is None for _, nilai in deret for v in nilai):
        return []
    return [Grafik(judul, "batang", list(kategori), deret, sumbu, desimal)]


def _nama(baris: Sequence[Baris], kantor: str) -> list[str]:
    return [_dari(_sebut(b), b, kantor) for b in baris]


def _dari(nama: str, b: Baris, kantor: str) -> str:
    """With the unit that it belongs to, where that is not the office itself."""
    return _pendek(nama) if b["nama_unit"] == kantor else f"{_pendek(nama)} ({b['nama_unit']})"


def _sebut(b: Baris) -> str:
    return f"{b['indikator']} {_pendek(b['nama'])}"


def _pendek(nama: str) -> str:
    """So much of a name as stands beside a bar."""
    return nama if len(nama) <= _PANJANG else f"{nama[: _PANJANG - 1].rsplit(' ', 1)[0]}…"

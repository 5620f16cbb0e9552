"""Rows as pandas tables for people: Indonesian headings, figures as text in id-ID, several lines in a cell allowed.

With `numerik` the figures are float64 and NaN instead, for sums and plots of one's own; what is signed is printed
from the exact rows, never from these floats.
"""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.reference import Skala
from capaian.report import rumus_kata
from capaian.report.grafik.umum import arah
from capaian.report.rupa import lambang
from capaian.report.teks import KEMATANGAN, UKURAN

Baris = Mapping[str, Any]
BELUM = ("belum_lapor", "belum_tersedia", "tidak_dapat_dihitung")
"""What is due and has no capaian."""
TIDAK_JATUH_TEMPO = ("belum_jatuh_tempo", "tidak_berlaku")

_KANAN = {
    "Target", "Realisasi", "Capaian", "Selisih", "Pagu", "Serapan", "Jatuh tempo", "Terhitung", "Tercapai",
    "Di bawah target", "Belum lapor", "Lainnya", "Realisasi anggaran", "Mulai dari",
}  # fmt: skip
_BERKAS = {"Asal", "Berkas", "Sel"}
"""What has long names without a blank: they may be broken anywhere, words of a language not."""
_PENDEK = {"Kode", "Ukuran", "Satuan", "Status", "Keadaan", "Tanda", "Warna"}
_SEL = "border:0;border-bottom:1px solid #D5DCE4;padding:5px 7px;vertical-align:top;text-align:"


class Tabel(pd.DataFrame):
    """A DataFrame that shows itself as a table to be read: whole texts, no row numbers, figures on the right."""

    def _repr_html_(self) -> str:
        if self.empty:
            return "<p><i>Tidak ada baris.</i></p>"

        def susun(tanda: str, isi: Iterable[object]) -> str:
            return "".join(
                f'<{tanda} style="{_gaya_sel(str(judul), tanda)}">{_sel_html(nilai)}</{tanda}>'
                for judul, nilai in zip(self.columns, isi, strict=True)
            )

        badan = "".join(f"<tr>{susun('td', b)}</tr>" for b in self.itertuples(index=False, name=None))
        gaya = "border-collapse:collapse;font-size:13px"
        return (
            f'<table style="{gaya}"><thead><tr>{susun("th", self.columns)}</tr></thead><tbody>{badan}</tbody></table>'
        )


def _gaya_sel(judul: str, tanda: str) -> str:
    kanan = judul in _KANAN or judul.split(" ")[0] in ("Realisasi", "Capaian", "Selisih")
    utuh = tanda == "td" and (kanan or judul in _PENDEK)
    pecah = "anywhere;min-width:11em" if judul in _BERKAS and tanda == "td" else "break-word"
    return _SEL + ("right" if kanan else "left") + (";white-space:nowrap" if utuh else f";overflow-wrap:{pecah}")


def _sel_html(nilai: object) -> str:
    if isinstance(nilai, float):
        return "–" if pd.isna(nilai) else tulis.angka(Decimal(repr(nilai)))
    return html.escape(str(nilai)).replace("\n", "<br>")


class _Sel:
    """How one figure is put in a cell: as text, or as a float."""

    def __init__(self, numerik: bool) -> None:
        self._numerik = numerik

    def __call__(self, n: Decimal | int | None, cara: Callable[[Any], str] = tulis.angka) -> str | float:
        if self._numerik:
            return float("nan") if n is None else float(n)
        return tulis.atau_kosong(n, cara)

    def sebut(self, n: Decimal | None, kata: Decimal | str | None) -> str | float:
        """A target or realisasi that may be a range or a word: as it is called, unless floats are asked for."""
        return kata if isinstance(kata, str) and not self._numerik else self(n)


def _tabel(baris: Iterable[Mapping[str, Any]], kolom: Sequence[str], *, unit: bool) -> Tabel:
    return Tabel(list(baris), columns=[*(["Unit"] if unit else []), *kolom])


def _banyak_unit(baris: Sequence[Baris]) -> bool:
    return len({b["unit"] for b in baris}) > 1


def _asal(b: Baris) -> str:
    """Each cell on a line of its own: "berkas · lembar!sel"."""
    return "\n".join(dict.fromkeys(f"{a['berkas']} · {a['lembar']}!{a['sel']}" for a in b["asal"])) or tulis.KOSONG


def angka(baris: Sequence[Baris], ukuran: str, *, numerik: bool = False) -> Tabel:
    """Every indikator of one ukuran. `baris`: rows of `angka`."""
    sel = _Sel(numerik)
    return _tabel(
        (
            {
                "Unit": b["nama_unit"],
                "Kode": b["indikator"],
                "Indikator": b["nama"],
                "Seksi": b["nama_seksi"] or tulis.KOSONG,
                "Satuan": b["satuan"],
                "Target": sel.sebut(b["target"], rumus_kata.target(b)),
                "Realisasi": sel.sebut(b["realisasi"], rumus_kata.realisasi(b)),
                "Capaian": sel(b["capaian"], tulis.persen),
                "Status": lambang(b["status"]),
                "Predikat atau alasan": b["predikat"] or b["alasan"] or tulis.KOSONG,
                "Asal": _asal(b),
            }
            for b in baris
            if b["ukuran"] == ukuran
        ),
        ["Kode", "Indikator", "Seksi", "Satuan", "Target", "Realisasi", "Capaian", "Status", "Predikat atau alasan",
         "Asal"],
        unit=_banyak_unit(baris),
    )  # fmt: skip


def di_bawah_target(baris: Sequence[Baris], catatan: Sequence[Baris], ukuran: str, *, numerik: bool = False) -> Tabel:
    """What is below target, the lowest first, with its cause and what is done about it.

    `catatan`: rows of `catatan` of this period and of earlier ones; the latest note of each kind is taken and says
    its period when it is an earlier one.
    """
    sel = _Sel(numerik)
    bawah = [b for b in baris if b["ukuran"] == ukuran and b["status"] == "di_bawah_target"]
    return _tabel(
        (
            {
                "Unit": b["nama_unit"],
                "Kode": b["indikator"],
                "Indikator": b["nama"],
                "Seksi": b["nama_seksi"] or tulis.KOSONG,
                "Satuan": b["satuan"],
                "Target": sel.sebut(b["target"], rumus_kata.target(b)),
                "Realisasi": sel.sebut(b["realisasi"], rumus_kata.realisasi(b)),
                # Not a measure: how far two printed figures lie apart, in the indikator's own unit.
                "Selisih": sel(rumus_kata.selisih(b), lambda n, b=b: _selisih(n, b)),
                "Capaian": sel(b["capaian"], tulis.persen),
                "Predikat": b["predikat"] or tulis.KOSONG,
                "Faktor penghambat": _catatan(b, catatan, "penghambat"),
                "Tindak lanjut": _catatan(b, catatan, "tindak_lanjut"),
                "Asal": _asal(b),
            }
            for b in sorted(bawah, key=lambda b: b["capaian"])
        ),
        ["Kode", "Indikator", "Seksi", "Satuan", "Target", "Realisasi", "Selisih", "Capaian", "Predikat",
         "Faktor penghambat", "Tindak lanjut", "Asal"],
        unit=_banyak_unit(baris),
    )  # fmt: skip


def _selisih(n: Decimal, b: Baris) -> str:
    satuan = "poin" if b["jenis_satuan"] == "persen" else b["satuan"]
    return f"{'kurang' if n < 0 else 'lebih'} {tulis.angka(abs(n))} {satuan}"


def _beda_tahun(n: Decimal, b: Baris) -> str:
    beda = rumus_kata.beda_tahun(b)
    return beda if isinstance(beda, str) else tulis.selisih(n, None)


def _catatan(b: Baris, catatan: Sequence[Baris], jenis: str) -> str:
    ada = [c for c in catatan if (c["unit"], c["objek"], c["jenis"]) == (b["unit"], b["indikator"], jenis)]
    if not ada:
        return "belum ditulis"
    terakhir = max(c["periode"] for c in ada)
    isi = "\n".join(c["teks"] for c in ada if c["periode"] == terakhir)
    return isi if terakhir == b["periode"] else f"{isi} ({Periode.parse(terakhir).nama})"


def belum_lapor(baris: Sequence[Baris], ukuran: str) -> Tabel:
    """What is due and has no capaian, and why. `baris`: rows of `angka`."""
    return _tabel(
        (
            {
                "Unit": b["nama_unit"],
                "Kode": b["indikator"],
                "Indikator": b["nama"],
                "Seksi": b["nama_seksi"] or tulis.KOSONG,
                "Keadaan": lambang(b["status"]),
                "Alasan": b["alasan"] or tulis.KOSONG,
            }
            for b in baris
            if b["ukuran"] == ukuran and b["status"] in BELUM
        ),
        ["Kode", "Indikator", "Seksi", "Keadaan", "Alasan"],
        unit=_banyak_unit(baris),
    )


def kelengkapan(baris: Sequence[Baris]) -> Tabel:
    """Per seksi: how much of what was due is filled in, and when its kertas kerja came."""
    return _tabel(
        (
            {
                "Unit": b["nama_unit"],
                "Seksi": b["nama_seksi"],
                "Indikator terjawab": _dari(b["terjawab"], b["jatuh_tempo"]),
                "Anggaran terisi": _dari(b["anggaran_terisi"], b["sub_kegiatan"]),
                "Kertas kerja": f"✓ dimuat {_waktu(b['waktu'])}" if b["waktu"] else "○ belum masuk",
            }
            for b in baris
        ),
        ["Seksi", "Indikator terjawab", "Anggaran terisi", "Kertas kerja"],
        unit=_banyak_unit(baris),
    )


def _dari(n: int, semua: int) -> str:
    return f"{'✓' if n == semua else '○'} {n} dari {semua}" if semua else tulis.KOSONG


def _waktu(teks: str) -> str:
    return tulis.waktu(datetime.fromisoformat(teks))


def serapan(baris: Sequence[Baris], *, numerik: bool = False) -> Tabel:
    """Serapan of each program and of the whole unit."""
    sel = _Sel(numerik)
    return _tabel(
        (
            {
                "Unit": b["nama_unit"],
                "Kode": b["kode"] or tulis.KOSONG,
                "Uraian": b["uraian"],
                "Pagu": sel(b["pagu"], tulis.rupiah),
                "Realisasi": sel(b["realisasi"], tulis.rupiah),
                "Serapan": sel(b["serapan"], tulis.persen),
                "Sub kegiatan terlapor": f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}",
            }
            for b in baris
            if b["tingkat"] in ("unit", "program")
        ),
        ["Kode", "Uraian", "Pagu", "Realisasi", "Serapan", "Sub kegiatan terlapor"],
        unit=_banyak_unit(baris),
    )


def banding(baris: Sequence[Baris], periode: Periode, ukuran: str, *, numerik: bool = False) -> Tabel:
    """This year and last, per indikator. `periode`: the one of this year."""
    sel, kini, lalu = _Sel(numerik), periode.tahun, periode.tahun - 1
    return _tabel(
        (
            {
                "Unit": b["nama_unit"],
                "Kode": b["indikator"],
                "Indikator": b["nama"],
                "Satuan": b["satuan"],
                f"Realisasi {lalu}": sel.sebut(b["realisasi_lalu"], rumus_kata.realisasi(rumus_kata.lalu(b))),
                f"Realisasi {kini}": sel.sebut(b["realisasi"], rumus_kata.realisasi(b)),
                "Selisih realisasi": sel(b["selisih_realisasi"], lambda n, b=b: _beda_tahun(n, b)),
                f"Capaian {lalu}": sel(b["capaian_lalu"], tulis.persen),
                f"Capaian {kini}": sel(b["capaian"], tulis.persen),
                "Selisih capaian": sel(b["selisih_capaian"], tulis.poin),
                "Arah": arah(b) if b["arah_realisasi"] is None else arah(b).split(";")[0],
                f"Angka {lalu}": KEMATANGAN.get(b["kematangan_lalu"], tulis.KOSONG),
            }
            for b in baris
            if b["ukuran"] == ukuran
        ),
        ["Kode", "Indikator", "Satuan", f"Realisasi {lalu}", f"Realisasi {kini}", "Selisih realisasi",
         f"Capaian {lalu}", f"Capaian {kini}", "Selisih capaian", "Arah", f"Angka {lalu}"],
        unit=_banyak_unit(baris),
    )  # fmt: skip


def ringkasan(baris: Sequence[Baris], serapan: Sequence[Baris], ukuran: str, *, numerik: bool = False) -> Tabel:
    """What a page says first, one row a unit: due, counted, below target, missing, serapan. All counts are of one
    ukuran. `baris`: rows of `angka`; `serapan`: rows of `serapan`."""
    sel = _Sel(numerik)
    jumlah = {b["unit"]: b for b in serapan if b["simpul"] == ""}
    nama = {b["unit"]: b["nama_unit"] for b in (*baris, *serapan)}
    hasil = []
    for unit in nama:
        isi = [b["status"] for b in baris if b["unit"] == unit and b["ukuran"] == ukuran]
        uang = jumlah.get(unit, {})
        lain = sum(s in BELUM and s != "belum_lapor" for s in isi)
        hasil.append(
            {
                "Unit": nama[unit],
                "Ukuran": UKURAN[ukuran],
                "Jatuh tempo": sel(sum(s not in TIDAK_JATUH_TEMPO for s in isi)),
                "Terhitung": sel(isi.count("tercapai") + isi.count("di_bawah_target")),
                "Tercapai": sel(isi.count("tercapai")),
                "Di bawah target": sel(isi.count("di_bawah_target")),
                "Belum lapor": sel(isi.count("belum_lapor")),
                "Lainnya": sel(lain),
                "Pagu": sel(uang.get("pagu"), tulis.rupiah),
                "Realisasi anggaran": sel(uang.get("realisasi"), tulis.rupiah),
                "Serapan": sel(uang.get("serapan"), tulis.persen),
            }
        )
    kolom = ["Ukuran", "Jatuh tempo", "Terhitung", "Tercapai", "Di bawah target", "Belum lapor", "Lainnya", "Pagu",
             "Realisasi anggaran", "Serapan"]  # fmt: skip
    return _tabel(hasil, kolom, unit=True)


def skala(dipakai: Sequence[Skala]) -> Tabel:
    """The classes of the scales in use, the highest first: predikat, sign, lower bound, colour, where it comes from."""
    return _tabel(
        (
            {
                "Predikat": k.predikat,
                "Tanda": "●" * (len(s.kelas) - n) + "○" * n,
                "Mulai dari": ("" if k.inklusif else "lebih dari ") + tulis.persen(k.batas_bawah, None),
                "Warna": k.warna,
                "Dasar": s.dasar_hukum,
            }
            for s in dipakai
            for n, k in enumerate(s.kelas)
        ),
        ["Predikat", "Tanda", "Mulai dari", "Warna", "Dasar"],
        unit=False,
    )

"""The tables of Bab III that speak of money: efisiensi, the programs that carry a sasaran, realisasi anggaran."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from capaian.domain import kode_jejak, tulis
from capaian.report import rumus_kata, teks
from capaian.report.lkjip.bahan import BahanLkjip, Baris, Sasaran
from capaian.report.word.tabel import JEJAK, KANAN, Kolom, Tabel

_JEJAK = Kolom("Jejak", 2.6, JEJAK)


def rupiah(nilai: Decimal | None) -> str:
    """Whole rupiah without Rp, which the head of the column says."""
    return teks.sel(teks.rupiah_bulat(nilai))


def efisiensi(bahan: BahanLkjip, s: Sasaran) -> Tabel | None:
    # No money is kept of a tujuan: what is judged are its sasaran.
    simpul = [*([s.simpul] if s.tingkat != "tujuan" else bahan.turunan(s.unit, s.simpul, "sasaran")), *s.program]
    ada = {b["simpul"]: b for b in bahan.efisiensi if b["unit"] == s.unit}
    milik = [ada[k] for k in simpul if k in ada]
    if not milik:
        return None
    baris: list[Sequence[str] | str] = [
        (b["uraian"], teks.sel(b["capaian"]), teks.sel(b["serapan"]), tulis.atau_kosong(b["selisih"], tulis.selisih),
         b["uraian_penilaian"] or b["alasan"] or tulis.KOSONG, kode_jejak.efisiensi(b["simpul"]))
        for b in milik
    ]  # fmt: skip
    kolom = (Kolom("Sasaran/Program", 5), Kolom("Capaian (%)", 1.9, KANAN), Kolom("Serapan (%)", 1.9, KANAN),
             Kolom("Selisih (poin)", 1.8, KANAN), Kolom("Penilaian", 4.2), _JEJAK)  # fmt: skip
    catatan = f"Cara menilai: {milik[0]['cara_kata']}. {milik[0]['batas_kata']}"
    return Tabel(f"Efisiensi penggunaan sumber daya: {s.nama}", kolom, baris, catatan=catatan)


def penunjang(bahan: BahanLkjip, s: Sasaran) -> Tabel | None:
    """The programs and kegiatan of a sasaran with their own indikator and their money."""
    uang = {b["simpul"]: b for b in bahan.serapan if b["unit"] == s.unit}
    milik = [b for b in bahan.angka if b["unit"] == s.unit]
    baris: list[Sequence[str] | str] = []
    for b in bahan.simpul:
        # The kegiatan of a tujuan stand with the sasaran that they belong to.
        if b["unit"] != s.unit or b["tingkat"] not in (
            ("program",) if s.tingkat == "tujuan" else ("program", "kegiatan")
        ):
            continue
        if not set(bahan.leluhur(s.unit, b["simpul"])) & set(s.program):
            continue
        u = uang.get(b["simpul"])
        angka = [a for a in milik if a["simpul"] == b["simpul"]]
        if u is None and not angka:
            continue
        baris.append(f"{b['kode'] or b['simpul']} {b['nama']}")
        if u is not None:
            baris.append(("Anggaran (Rp)", rupiah(u["pagu"]), rupiah(u["realisasi"]), _persen(u), b["simpul"]))
        baris += [
            (f"{a['nama']} ({a['satuan']})", teks.sel(rumus_kata.target(a)), teks.sel(rumus_kata.realisasi(a)),
             teks.sel(a["capaian"]) if a["capaian"] is not None else teks.KEADAAN[a["keadaan"]], a["indikator"])
            for a in angka
        ]  # fmt: skip
    if not baris:
        return None
    kolom = (Kolom("Anggaran dan indikator program/kegiatan", 6.4), Kolom("Target/Pagu", 2.8, KANAN),
             Kolom("Realisasi", 2.8, KANAN), Kolom("Capaian/Serapan (%)", 2.3, KANAN), _JEJAK)  # fmt: skip
    return Tabel(f"Program dan kegiatan penunjang: {s.nama}", kolom, baris)


def _persen(u: Baris) -> str:
    return teks.sel(u["serapan"]) if u["serapan"] is not None else teks.KEADAAN[u["keadaan"]]


def anggaran(bahan: BahanLkjip, unit: str) -> Tabel | None:
    """Pagu, realisasi and serapan of every program, kegiatan and sub kegiatan of a unit, and their sum."""
    semua = [b for b in bahan.serapan if b["unit"] == unit]
    if not semua:
        return None
    baris: list[Sequence[str] | str] = []
    tebal = set()
    for b in sorted(semua, key=lambda b: (b["tingkat"] == "unit", b["simpul"])):
        if b["tingkat"] in ("program", "unit"):
            tebal.add(len(baris))
        nama = "Jumlah" if b["tingkat"] == "unit" else b["uraian"]
        baris.append(
            (nama, rupiah(b["pagu"]), rupiah(b["realisasi"]), _persen(b), b["simpul"] or kode_jejak.jumlah(unit))
        )
    # The kode of a simpul is what its trail is asked by.
    kolom = (Kolom("Program/Kegiatan/Sub Kegiatan", 6), Kolom("Pagu (Rp)", 2.7, KANAN),
             Kolom("Realisasi (Rp)", 2.7, KANAN), Kolom("Serapan (%)", 1.7, KANAN), Kolom("Kode (Jejak)", 2.9))  # fmt: skip
    belum = next((b for b in semua if b["tingkat"] == "unit"), {})
    catatan = "Serapan = jumlah realisasi : jumlah pagu × 100; persentase tidak dirata-ratakan."
    if belum.get("terlapor") != belum.get("jumlah_sub_kegiatan"):
        catatan += f" {belum['terlapor']} dari {belum['jumlah_sub_kegiatan']} sub kegiatan sudah melapor."
    milik = f" {semua[0]['nama_unit']}" if bahan.banyak_unit else ""
    return Tabel(f"Realisasi anggaran{milik} tahun {bahan.tahun}", kolom, baris, frozenset(tebal), catatan)


def program(bahan: BahanLkjip, unit: str) -> list[dict[str, Any]]:
    """The programs of a unit with their money, for the chart."""
    return [dict(b) for b in bahan.serapan if b["unit"] == unit and b["tingkat"] == "program"]

"""The folder "Eviden LKE": what this software can show of each criterion of the evaluation, and what it cannot.

Nothing is claimed that the data do not carry: a proof without data does not count, and where a person must add something
the criterion is shown in part.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from capaian.eviden.bukti import PEMBUKTI, Bukti
from capaian.reference.lke import Kriteria, lke
from capaian.report.eviden import INDEKS, BarisIndeks, Kepala, tulis_indeks

TERBUKTI, SEBAGIAN, BELUM, TIDAK = "terbukti", "sebagian", "belum ada datanya", "tidak dapat oleh perangkat lunak ini"


def tulis_eviden(ws: Any, tahun: int, unit: str, folder: Path, kepala: Kepala) -> Path:
    """Write every proof that has data into `folder`, and the index over them, which also names what else lies there.
    `ws`: the Workspace. Returns the index."""
    aturan = lke()
    bukti: dict[str, Bukti] = {}
    for nomor, (kunci, b) in enumerate(aturan.bukti.items(), 1):
        bukti[kunci] = PEMBUKTI[kunci](ws, tahun, unit, folder / _pangkal(nomor, kunci), kepala, b)
    uji = {"tercapai": _tercapai(ws, tahun, unit), "membaik": _membaik(ws, tahun, unit)}
    indeks = [
        BarisIndeks(k.nama, s.nama, satu.kode, satu.nama, *_nilai(satu, bukti, uji)) for k, s, satu in aturan.kriteria()
    ]
    path = folder / INDEKS
    lain = berkas_lain(folder, bukti)
    tulis_indeks(path, kepala, indeks, aturan, [TERBUKTI, SEBAGIAN, BELUM, TIDAK], lain)
    return path


def berkas_lain(folder: Path, bukti: Mapping[str, Bukti]) -> list[tuple[str, bool]]:
    """What else lies in the folder: its name, and whether an earlier export called a proof so. None of it is removed: people
    put papers of their own there, under whatever name."""
    kini = {INDEKS, *(nama for b in bukti.values() for nama in b.berkas)}
    pangkal = tuple(_pangkal(n, kunci) for n, kunci in enumerate(bukti, 1))
    ada = sorted(f"{p.name}/" if p.is_dir() else p.name for p in folder.iterdir())
    return [(p, p.startswith(pangkal)) for p in ada if p not in kini and not p.startswith((".", "~$"))]


def _pangkal(nomor: int, kunci: str) -> str:
    return f"{nomor:02d}-{kunci.replace('_', '-')}"


def _nilai(k: Kriteria, bukti: Mapping[str, Bukti], uji: Mapping[str, str | None]) -> tuple[str, str, str, str]:
    """Status, files, what they show, what a person must add."""
    if not k.bukti:
        return TIDAK, "", "", k.orang
    ada = [bukti[b] for b in k.bukti if bukti[b].berkas]
    kosong = [f"Belum ada datanya: {lke().bukti[b].judul.lower()}" for b in k.bukti if not bukti[b].berkas]
    kurang = [*(b.kurang for b in ada if b.kurang), *kosong, *([uji[k.uji]] if k.uji and uji[k.uji] else [])]
    tambah = "\n".join(str(x) for x in (*([k.orang] if k.orang else []), *kurang))
    berkas = "\n".join(nama for b in ada for nama in b.berkas)
    menunjukkan = "\n".join(f"{b.menunjukkan} {b.isi}".strip() for b in ada)
    if not ada:
        return BELUM, "", "", tambah
    return (SEBAGIAN if tambah else TERBUKTI), berkas, menunjukkan, tambah


def _tercapai(ws: Any, tahun: int, unit: str) -> str | None:
    """What speaks against "the targets are reached"."""
    from capaian.report.teks import kata_cakupan

    angka = [b for b in ws.angka(tahun, unit=unit) if b["ukuran"] == "tahun"]
    semua = angka and all(b["status"] in ("tercapai", "tidak_berlaku") for b in angka)
    return None if semua else f"Belum semua target tercapai: {kata_cakupan(angka)}"


def _membaik(ws: Any, tahun: int, unit: str) -> str | None:
    """What speaks against "better than last year"."""
    cacah = ws.halaman_banding("dua_tahun", tahun, unit=unit).cacah
    if cacah and all(apa.startswith(("▲", "=")) for apa in cacah):
        return None
    return f"Belum semua membaik: {', '.join(f'{n} {apa}' for apa, n in cacah.items()) or 'tidak ada yang dapat dibandingkan'}."

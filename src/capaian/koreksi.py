"""What would change of signed periods, in words, and which received file changes it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from capaian import measure, reference
from capaian.bacaan import BARIS
from capaian.domain import beku, tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.store import Mesin

_LAIN = {"fisik": "fisik ", "kas": "anggaran kas "}
"""What else of a sheet of serapan is signed, beside realisasi and pagu."""


def tahan_berubah(mesin: Mesin) -> BARIS:
    """Figures of signed periods that the candidates on this engine (Store.calon, measured) would change."""
    if not mesin.run("SELECT 1 FROM pengesahan LIMIT 1"):
        return []
    return measure.lihat(mesin, "perubahan_disahkan")


def per_berkas(mesin: Mesin, berkas: Mapping[int, tuple[str, Periode]]) -> dict[int, BARIS]:
    """Those figures under the number of each candidate file that changes them; `berkas`: number -> unit, periode. A
    mean or a total is changed by the files that change what it is made of, and by no other."""
    berubah = tahan_berubah(mesin)
    if not berubah:
        return {}
    lain: dict[tuple[str, str], set[int]] = defaultdict(set)
    for b in measure.lihat(mesin, "isian_berubah"):
        lain[b["unit"], b["objek"]].add(b["nomor"])
    bahan: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for b in measure.lihat(mesin, "bahan_jumlah"):
        bahan[b["tabel"], b["unit"], b["objek"]].append(b["dari"])
    kena = {(b["tabel"], b["unit"], b["periode"], b["ukuran"], b["objek"]) for b in berubah}
    milik: dict[int, BARIS] = defaultdict(list)
    for b in berubah:
        unit, periode = b["unit"], Periode.parse(b["periode"])
        calon = {
            n for n, (milik_unit, p) in berkas.items()
            if milik_unit == unit and p.tahun == periode.tahun
            and (p == periode or (p.jenis == "tw" and p.akhir <= periode.akhir))
        }  # fmt: skip
        asal = {"rata_rata": "angka"}.get(b["tabel"], b["tabel"])
        sama = (asal, unit, b["periode"], b["ukuran"])
        dari = [d for d in bahan[b["tabel"], unit, b["objek"]] if (*sama, d) in kena]
        tepat = calon & {n for d in dari or [b["objek"]] for n in lain[unit, d]}
        for n in tepat or calon:  # a change that no row explains is put before everybody it may come from
            milik[n].append(b)
    return milik


def temuan_berubah(berkas: str, berubah: BARIS) -> Temuan:
    """The question that such a file asks."""
    return reference.temuan(
        "DISAHKAN_BERUBAH", berkas=berkas, jumlah=len(berubah), daftar=tulis.daftar_pendek(map(_sebut, berubah)),
        snapshot=tulis.daftar(sorted({b["snapshot"] for b in berubah})),
    )  # fmt: skip


def _sebut(b: Mapping[str, Any]) -> str:
    """ "IKU-02 s.d. Triwulan I 2025: capaian 113,75 → 100,00": the first part of the figure that changes."""
    uang, rata, murni = (b["tabel"] == tabel for tabel in ("serapan", "rata_rata", "murni"))
    nama = beku.sebut_objek(b["tabel"], b["objek"], b["unit"])
    nama += f" {'s.d. ' if b['ukuran'] in ('sd', 'serapan', 'fisik', 'kas') else ''}{Periode.parse(b['periode']).nama}"
    nama += ", capaian terhadap PK murni" if murni else ""
    bagian = (
        ("hasil", "" if uang or rata or murni else "capaian "),
        ("realisasi", "maks. 100 " if rata else _LAIN.get(b["ukuran"], "realisasi ")),
        ("acuan", "" if b["tabel"] == "sebutan" else "pagu " if uang else "target "), ("batas_atas", "batas atas target "), ("keadaan", ""),
    )  # fmt: skip
    for ukuran, kata in bagian:
        lama, baru = (
            b.get(f"{ukuran}_teks_{saat}") or _kata(b[f"{ukuran}_{saat}"], 2 if ukuran == "hasil" else None)
            for saat in ("lama", "baru")
        )
        if lama != baru:
            return f"{nama}: {kata}{lama} → {baru}"
    return nama


def _kata(nilai: Any, desimal: int | None) -> str:
    if nilai is None:
        return tulis.KOSONG
    return nilai.replace("_", " ") if isinstance(nilai, str) else tulis.angka(nilai, desimal)

"""What a new register changes of the one in force."""

from collections import Counter
from typing import Any

from capaian.reference import FormulirRegister


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

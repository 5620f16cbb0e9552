"""What a new register changes of the one in force."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from capaian.reference import FormulirRegister, LembarRegister


def selisih(lama: dict[str, list[dict[str, Any]]], baru: dict[str, list[dict[str, Any]]],
            spec: FormulirRegister) -> tuple[list[str], list[str], Counter[str]]:  # fmt: skip
    """What a new register changes of the one in force: (changed rows in words, removed rows in words, counts:
    ubah, hapus, tambah). Addresses of cells do not count as a change."""
    berubah, terhapus, hitung = [], [], Counter(ubah=0, hapus=0, tambah=0)
    for lembar in spec.lembar:
        kolom = {k.kunci: k.judul for k in lembar.kolom}
        kunci_lama = {tuple(b[k] for k in lembar.kunci): b for b in lama.get(lembar.nama.lower(), [])}
        kunci_baru = {tuple(b[k] for k in lembar.kunci): b for b in baru[lembar.nama.lower()]}
        for kunci in kunci_lama.keys() - kunci_baru.keys():
            hitung["hapus"] += 1
            terhapus.append(_baris(lembar, kunci))
        hitung["tambah"] += len(kunci_baru.keys() - kunci_lama.keys())
        for kunci in kunci_lama.keys() & kunci_baru.keys():
            beda = [
                f"{judul} {kunci_lama[kunci].get(k) or '–'} → {kunci_baru[kunci].get(k) or '–'}"
                for k, judul in kolom.items() if kunci_lama[kunci].get(k) != kunci_baru[kunci].get(k)
            ]  # fmt: skip
            if beda:
                hitung["ubah"] += 1
                berubah.append(f"{_baris(lembar, kunci)}: {'; '.join(beda)}")
    return sorted(berubah), sorted(terhapus), hitung


def _baris(lembar: LembarRegister, kunci: Sequence[Any]) -> str:
    """ "lembar Target: kec-uji, IKU-02, pk-2025-murni, 2025-TW1": a row by what names it; versi only from the second on."""
    isi = [
        f"versi {nilai}" if kolom == "versi" else str(nilai) for kolom, nilai in zip(lembar.kunci, kunci, strict=True)
        if nilai is not None and not (kolom == "versi" and str(nilai) == "1")
    ]  # fmt: skip
    return f"lembar {lembar.nama}: {', '.join(isi)}"

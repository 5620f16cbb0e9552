"""Whether what is written in kantor.toml is of the kind that belongs there. What each key may say is checked where it is read."""

from collections.abc import Iterator, Mapping
from typing import Any

from capaian.errors import CapaianError

_WAJIB_BERISI = ("unit", "nama", "kabupaten")
_TEKS = (*_WAJIB_BERISI, "sop", "efisiensi", "zona", "alamat", "tempat")
_PER_BAGIAN = (("seksi", "kode"), ("kelurahan", "unit"))
"""Parts that are written with two brackets, and what each of a kind has for itself."""


def periksa_bentuk(isi: Mapping[str, Any]) -> None:
    """CapaianError with the key, and of parts that occur several times with which of them. A number is taken for a text: codes
    are often typed without quotes."""
    for kunci, nilai in _teks(isi):
        if isinstance(nilai, bool) or not isinstance(nilai, str | int):
            raise CapaianError(f'kantor.toml: {kunci} ditulis sebagai teks di antara tanda petik, misalnya "…".')
    for kunci in _WAJIB_BERISI:
        if kunci in isi and not str(isi[kunci]).strip():
            raise CapaianError(f"kantor.toml: «{kunci}» belum diisi.")
    if not isinstance(isi.get("contoh", False), bool):
        raise CapaianError("kantor.toml: contoh ditulis true atau false, tanpa tanda petik.")
    for bagian, kode in _PER_BAGIAN:
        _berbeda(isi, bagian, kode)


def _teks(isi: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((k, isi[k]) for k in _TEKS if k in isi)
    for bagian in ("pejabat", "jam_kerja"):
        if isinstance(satu := isi.get(bagian), Mapping):
            yield from ((f"{k} pada [{bagian}]", v) for k, v in satu.items())
    for bagian, _ in _PER_BAGIAN:
        for n, satu in _bagian(isi, bagian):
            yield from ((f"{k} pada [[{bagian}]] ke-{n}", v) for k, v in satu.items())


def _berbeda(isi: Mapping[str, Any], bagian: str, kode: str) -> None:
    sudah: dict[str, int] = {str(isi.get("unit")): 0} if bagian == "kelurahan" else {}
    for n, satu in _bagian(isi, bagian):
        if (
            kode not in satu
        ):  # perhaps it is there under a name that is spelled wrongly, which is told where keys are known
            continue
        if not (nilai := str(satu[kode]).strip()):
            raise CapaianError(f"kantor.toml: bagian [[{bagian}]] ke-{n} belum punya «{kode}».")
        if (lain := sudah.setdefault(nilai, n)) != n:
            siapa = f"[[{bagian}]] ke-{lain}" if lain else "kecamatan sendiri"
            raise CapaianError(
                f"kantor.toml: {kode} «{nilai}» pada [[{bagian}]] ke-{n} sudah dipakai {siapa}. Beri kode lain, atau hapus salah satu."
            )


def _bagian(isi: Mapping[str, Any], bagian: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    semua = isi.get(bagian, [])
    yield from (
        (n, satu) for n, satu in enumerate(semua if isinstance(semua, list) else [], 1) if isinstance(satu, Mapping)
    )

"""kantor.toml: what an office says of itself. The office edits it with a text editor, so every message names the key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from capaian.errors import CapaianError

_PEJABAT = ("camat", "sekcam", "kasubag")
_WAJIB = ("unit", "nama", "kabupaten", "tahun", "skala", "sop")


@dataclass(frozen=True, slots=True)
class Seksi:
    kode: str
    nama: str
    jenis: str
    kepala: str


@dataclass(frozen=True, slots=True)
class Kelurahan:
    unit: str
    nama: str
    lurah: str


@dataclass(frozen=True, slots=True)
class Kantor:
    """`skala`: (id of the scale, in use since), the oldest first; `pejabat`: jabatan -> name as it is printed."""

    unit: str
    nama: str
    kabupaten: str
    tahun: int
    sop: str
    skala: tuple[tuple[str, date | None], ...]
    contoh: bool = False
    seksi: tuple[Seksi, ...] = ()
    kelurahan: tuple[Kelurahan, ...] = ()
    pejabat: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def dari(cls, isi: Mapping[str, Any], skala_dikenal: frozenset[str] | set[str]) -> "Kantor":
        """From the parsed TOML; CapaianError names what is missing or unknown."""
        dikenal = {*_WAJIB, "contoh", "seksi", "kelurahan", "pejabat"}
        if asing := sorted(isi.keys() - dikenal):
            raise CapaianError(f"kantor.toml: «{asing[0]}» tidak dikenal. Yang dikenal: {', '.join(sorted(dikenal))}.")
        if kurang := [k for k in _WAJIB if k not in isi]:
            raise CapaianError(f"kantor.toml: «{kurang[0]}» belum diisi.")
        if not isinstance(isi["tahun"], int) or not 2000 <= isi["tahun"] <= 2100:
            raise CapaianError("kantor.toml: tahun harus bilangan antara 2000 dan 2100, misalnya tahun = 2026.")
        return cls(
            unit=str(isi["unit"]),
            nama=str(isi["nama"]),
            kabupaten=str(isi["kabupaten"]),
            tahun=isi["tahun"],
            sop=str(isi["sop"]),
            skala=_skala(isi["skala"], skala_dikenal),
            contoh=bool(isi.get("contoh", False)),
            seksi=tuple(
                Seksi(
                    _teks(s, "kode", "seksi"),
                    _teks(s, "nama", "seksi"),
                    str(s.get("jenis", "seksi")),
                    str(s.get("kepala", "<Nama Kepala Seksi>")),
                )
                for s in isi.get("seksi", ())
            ),
            kelurahan=tuple(
                Kelurahan(
                    _teks(k, "unit", "kelurahan"), _teks(k, "nama", "kelurahan"), str(k.get("lurah", "<Nama Lurah>"))
                )
                for k in isi.get("kelurahan", ())
            ),
            pejabat={j: str(isi.get("pejabat", {}).get(j, f"<Nama {j.capitalize()}>")) for j in _PEJABAT},
        )


def _teks(isi: Mapping[str, Any], kunci: str, bagian: str) -> str:
    if not str(isi.get(kunci, "")).strip():
        raise CapaianError(f"kantor.toml: sebuah bagian [[{bagian}]] belum punya «{kunci}».")
    return str(isi[kunci]).strip()


def _skala(isi: object, dikenal: frozenset[str] | set[str]) -> tuple[tuple[str, date | None], ...]:
    daftar = [{"id": isi}] if isinstance(isi, str) else isi
    if not isinstance(daftar, list) or not daftar or not all(isinstance(s, dict) and "id" in s for s in daftar):
        raise CapaianError('kantor.toml: skala ditulis skala = "permendagri-86-2017", atau daftar {id, sejak}.')
    for s in daftar:
        if s["id"] not in dikenal:
            raise CapaianError(f"kantor.toml: skala «{s['id']}» tidak dikenal. Pilihan: {', '.join(sorted(dikenal))}.")
        if not isinstance(s.get("sejak", date.min), date):
            raise CapaianError("kantor.toml: «sejak» pada skala ditulis sebagai tanggal, misalnya 2025-01-01.")
    return tuple((s["id"], s.get("sejak")) for s in daftar)

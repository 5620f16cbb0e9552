"""Reading the rule files, strictly: an office may edit them, so what is wrong is named by file and rule."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from capaian import reference
from capaian.check.kerangka import ANGKA, KERANGKA, TEKS
from capaian.check.syarat import dipakai
from capaian.domain.temuan import TINGKAT
from capaian.errors import CapaianError

SEVERITY = {"galat": "critical", "tanya": "critical", "peringatan": "warning", "info": "info"}
META = ("kode", "tingkat", "kolom", "pesan", "saran")
BENTUK = {ANGKA: ("", "rupiah"), TEKS: ("", "kata")}
"""What may stand behind the colon of a placeholder, by kind of column."""

# An expectation about a whole column or table has no row to point at. `mostly` and its like would let bad
# rows pass in silence.
_PER_BARIS = re.compile(r"expect_(column_values|column_pair_values|multicolumn|compound_columns|select_column_values)_")
_KWARGS_DITOLAK = frozenset({"mostly", "result_format", "catch_exceptions", "condition_parser"})
_KUNCI_SUITE = frozenset({"name", "notes", "expectations", "meta"})


@dataclass(frozen=True, slots=True)
class Aturan:
    suite: str
    kode: str
    tingkat: str
    kolom: str | None
    pesan: str
    saran: str


@dataclass(frozen=True, slots=True)
class Suite:
    nama: str
    harapan: tuple[dict[str, Any], ...]
    aturan: tuple[Aturan, ...]


def baca(folder: Path) -> list[Suite]:
    """All suites, in the order in which they run. Raises CapaianError."""
    hasil = [_baca_satu(folder / f"{nama}.json", nama) for nama in KERANGKA]
    asal: dict[str, str] = {}
    for aturan in (a for suite in hasil for a in suite.aturan):
        if aturan.kode in asal:
            raise CapaianError(
                f"Berkas aturan {aturan.suite}.json: kode {aturan.kode} dipakai dua kali"
                f" (juga di {asal[aturan.kode]}.json)."
            )
        asal[aturan.kode] = aturan.suite
    return hasil


def _baca_satu(path: Path, nama: str) -> Suite:
    try:
        isi = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CapaianError(f"Berkas aturan {path} tidak ada; salin lagi dari folder expectations bawaan.") from None
    except json.JSONDecodeError as sebab:
        raise CapaianError(
            f"Berkas aturan {path.name} bukan JSON yang benar: baris {sebab.lineno}, kolom {sebab.colno} ({sebab.msg})."
        ) from sebab
    except UnicodeDecodeError as sebab:
        raise CapaianError(f"Berkas aturan {path.name} tidak tersimpan sebagai UTF-8.") from sebab
    harapan = isi.get("expectations") if isinstance(isi, dict) else None
    if not isinstance(harapan, list) or not harapan or isi.get("name") != nama or isi.keys() - _KUNCI_SUITE:
        raise CapaianError(
            f"Berkas aturan {path.name} harus berisi name «{nama}», notes, dan expectations (daftar aturan)."
        )
    aturan = []
    for nomor, satu in enumerate(harapan, 1):
        try:
            aturan.append(_periksa(nama, satu))
        except _Salah as sebab:
            sebutan = _dalam(satu, "meta", "kode") or f"ke-{nomor}"
            raise CapaianError(f"Berkas aturan {path.name}, aturan {sebutan}: {sebab}.") from None
    return Suite(nama, tuple(harapan), tuple(aturan))


class _Salah(Exception):
    pass


def _dalam(isi: Any, *kunci: str) -> Any:
    for satu in kunci:
        isi = isi.get(satu) if isinstance(isi, dict) else None
    return isi


def _periksa(nama: str, harapan: Any) -> Aturan:
    if not isinstance(harapan, dict) or set(harapan) != {"type", "severity", "kwargs", "meta"}:
        raise _Salah("harus berisi type, severity, kwargs, dan meta")
    meta = harapan["meta"]
    if not isinstance(meta, dict) or set(meta) != set(META):
        raise _Salah(f"meta harus berisi {', '.join(META)}, tidak kurang dan tidak lebih")
    for kunci in ("kode", "tingkat", "pesan", "saran"):
        if not isinstance(meta[kunci], str) or not meta[kunci].strip():
            raise _Salah(f"meta «{kunci}» harus berisi teks")
    if not re.fullmatch(r"[A-Z][A-Z0-9_]*", meta["kode"]):
        raise _Salah("kode hanya boleh huruf besar, angka, dan garis bawah")
    if meta["tingkat"] not in TINGKAT:
        raise _Salah(f"tingkat «{meta['tingkat']}» tidak dikenal; pilih {', '.join(TINGKAT)}")
    if harapan["severity"] != SEVERITY[meta["tingkat"]]:
        raise _Salah(f"severity untuk {meta['tingkat']} harus «{SEVERITY[meta['tingkat']]}»")
    if nama == "berkas":
        if meta["kolom"] is not None:
            raise _Salah("kolom harus null, karena aturan ini tentang berkas seutuhnya")
    elif meta["kolom"] not in _kolom_formulir(nama):
        raise _Salah(f"kolom «{meta['kolom']}» bukan kolom formulir bagian {nama}")
    for kunci in ("pesan", "saran"):
        _periksa_pola(nama, kunci, meta[kunci])
    _periksa_kwargs(nama, harapan["type"], harapan["kwargs"])
    return Aturan(nama, **meta)


def _kolom_formulir(nama: str) -> list[str]:
    blok = (b for f in reference.FORMULIR.values() for b in reference.formulir(f).blok)
    return [k.kunci for b in blok if b.id == nama for k in b.kolom]


def _periksa_pola(nama: str, kunci: str, pola: str) -> None:
    try:
        bagian = [b for b in Formatter().parse(pola) if b[1] is not None]
    except ValueError:
        raise _Salah(f"kurung kurawal pada {kunci} tidak berpasangan") from None
    for _, kolom, bentuk, ubah in bagian:
        boleh = BENTUK.get(KERANGKA[nama].get(kolom, ""))
        if boleh is None or ubah:
            raise _Salah(f"{{{kolom}}} pada {kunci} bukan kolom angka atau teks dari kerangka {nama}")
        if bentuk not in boleh:
            raise _Salah(f"bentuk «{bentuk}» untuk {{{kolom}}} pada {kunci} tidak dikenal")


def _periksa_kwargs(nama: str, tipe: Any, kwargs: Any) -> None:
    if not isinstance(tipe, str) or not _PER_BARIS.match(tipe) or not isinstance(kwargs, dict):
        raise _Salah(f"«{tipe}» bukan harapan untuk baris demi baris")
    if ditolak := sorted(_KWARGS_DITOLAK & set(kwargs)):
        raise _Salah(f"{', '.join(ditolak)} tidak boleh dipakai")
    try:
        asing = [k for k in dipakai(kwargs) if not isinstance(k, str) or k not in KERANGKA[nama]]
    except ValueError as sebab:
        raise _Salah(str(sebab)) from None
    if asing:
        raise _Salah(f"kolom {', '.join(map(str, asing))} tidak ada di kerangka {nama}")

"""What a person fills in for a document, as YAML with a word about each field; every value is text, so that a number
like 041 stays what was typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.reference.dokumen import JenisDokumen, Variabel, umum


def tulis_isian(spec: JenisDokumen, bahan: Mapping[str, Any]) -> str:
    """Every field of a document with what is known of it already."""
    diketahui = {v.nama: bahan.get(v.nama) or v.kosong or "…" for v in umum()}
    bagian = [f"# {spec.nama}. Lengkapi, simpan sebagai UTF-8, lalu: capaian dokumen buat {spec.id} --isi BERKAS_INI …"]
    for v in spec.variabel:
        if v.jenis == "grafik":
            continue  # drawn from the figures, nothing to write
        nilai = bahan.get(v.nama)
        if nilai is None and (bawaan := spec.bawaan_untuk(v)) is not None:
            # What the program fills in by itself stays out: an empty field means just that.
            bagian.append(f"# {v.arti}. Bila kosong: {bawaan.format_map(diketahui)}\n{v.nama}:")
            continue
        bagian.append(f"# {v.arti}{_cara(v)}\n{_satu(v, nilai)}")
    return "\n".join(bagian) + "\n"


def _cara(v: Variabel) -> str:
    wajib = " (wajib)" if v.wajib else ""
    if v.jenis != "tabel":
        return wajib
    kolom = "; ".join(f"{k.nama} = {k.arti}{', wajib' if k.wajib else ''}" for k in v.kolom)
    return f"{wajib}. Satu «-» satu baris. {kolom}"


def _satu(v: Variabel, nilai: Any) -> str:
    if v.jenis == "tabel":
        baris = nilai or [{}]
        nilai = [{k.nama: _teks(b.get(k.nama)) for k in v.kolom} for b in baris]
    elif v.jenis == "daftar":
        nilai = [_teks(t) for t in nilai or [""]]
    else:
        nilai = _teks(nilai)
    return yaml.safe_dump({v.nama: nilai}, allow_unicode=True, sort_keys=False, width=1000).rstrip()


def _teks(nilai: Any) -> str:
    return tulis.tanggal(nilai) if isinstance(nilai, date) else str(nilai or "")


def baca_isian(teks: str, nama: str) -> dict[str, Any]:
    """The fields of such a file. A row of which every column is empty is no row."""
    try:
        isi = yaml.load(teks, Loader=yaml.BaseLoader) or {}
    except yaml.MarkedYAMLError as e:
        baris = f" pada baris {e.problem_mark.line + 1}" if e.problem_mark else ""
        raise CapaianError(f"{nama} tidak dapat dibaca sebagai YAML{baris}.") from e
    except yaml.YAMLError as e:
        raise CapaianError(f"{nama} tidak dapat dibaca sebagai YAML.") from e
    if not isinstance(isi, dict):
        raise CapaianError(f"{nama}: tulis sebagai baris-baris nama: nilai.")
    return {k: [b for b in v if _terisi(b)] if isinstance(v, list) else v for k, v in isi.items()}


def _terisi(baris: Any) -> bool:
    return any(baris.values()) if isinstance(baris, dict) else bool(baris)

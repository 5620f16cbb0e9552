"""What a person fills in for a document, as plain text fields, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.reference.dokumen import JenisDokumen, Variabel, jenis_dokumen, umum
from capaian.report.bingkai import Tabel

PISAH = "|"


def isian(spec: JenisDokumen, bahan: Mapping[str, Any], nomor: str | None) -> list[dict[str, Any]]:
    """The fields of a kind, what is known already filled in: nama, label, wajib, panjang (several lines), nilai. A table
    whose rows come from the figures is no field."""
    hasil = []
    for v in spec.variabel:
        nilai = bahan.get(v.nama)
        if v.jenis == "grafik" or (v.jenis == "tabel" and nilai):
            continue
        if v.nama == "nomor":
            nilai = nilai or nomor
        if nilai is None and (bawaan := spec.bawaan_untuk(v)) is not None:
            nilai = bawaan.format_map({u.nama: "" for u in umum()} | dict(bahan))
        hasil.append(
            {
                "nama": v.nama, "label": _label(v), "wajib": v.wajib,
                "panjang": v.jenis in ("daftar", "tabel"), "nilai": _teks(nilai),
            }
        )  # fmt: skip
    return hasil


def _label(v: Variabel) -> str:
    if v.jenis != "tabel":
        return v.arti
    return f"{v.arti}: satu baris satu isian, kolomnya dipisah {PISAH} ({f' {PISAH} '.join(k.nama.replace('_', ' ') for k in v.kolom)})"


def _teks(nilai: Any) -> str:
    if isinstance(nilai, date):
        return tulis.tanggal(nilai)
    if isinstance(nilai, Sequence) and not isinstance(nilai, str):
        return "\n".join(map(str, nilai))
    return "" if nilai is None else str(nilai)


def baca(spec: JenisDokumen, teks: Mapping[str, str]) -> dict[str, Any]:
    """What was filled in, for DokumenKantor.buat; an empty field says nothing."""
    hasil: dict[str, Any] = {}
    for v in spec.variabel:
        isi = (teks.get(v.nama) or "").strip()
        if not isi:
            continue
        if v.jenis == "tabel":
            nama = [k.nama for k in v.kolom]
            hasil[v.nama] = [
                dict(zip(nama, (s.strip() for s in b.split(PISAH)), strict=False))
                for b in isi.splitlines()
                if b.strip()
            ]
        else:
            hasil[v.nama] = isi
    return hasil


def daftar(naskah: Iterable[Any]) -> Tabel:
    """What was made, the latest first."""
    return Tabel(
        [
            {
                "Naskah": jenis_dokumen()[n.jenis].nama, "Nomor": n.nomor or tulis.KOSONG, "Perihal": n.perihal,
                "Periode": Periode.parse(n.periode).nama, "Dibuat": tulis.waktu(n.waktu), "Oleh": n.oleh,
                "Keadaan": "· diganti" if n.diganti else "✓ berlaku",
            }
            for n in reversed(list(naskah))
        ],
        columns=["Naskah", "Nomor", "Perihal", "Periode", "Dibuat", "Oleh", "Keadaan"],
    )  # fmt: skip

"""What a document is given -> the texts that its template prints, id-ID; and what is missing."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.domain.jam_kerja import HARI
from capaian.domain.periode import BULAN
from capaian.domain.tanggal import baca_tanggal
from capaian.errors import CapaianError
from capaian.reference.dokumen import NOMOR_BARIS, JenisDokumen, Kolom, Variabel, umum

_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_HARI = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([-/.])\d{1,2}\1\d{4}")


class IsianKurang(CapaianError):
    """What is missing or cannot be used; a person has to fill it in first."""


def lengkapi(jenis: JenisDokumen, isi: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> text, list of texts, or list of rows of texts: everything that the template may ask for. `isi` may leave
    out what is not wajib. CapaianError lists all that is missing or cannot be used, at once."""
    variabel = {v.nama: v for v in (*umum(), *jenis.variabel)}
    dikenal = ", ".join(v.nama for v in jenis.variabel)
    salah = [f"«{n}» bukan isian dokumen ini; isiannya: {dikenal}" for n in isi if n not in variabel]
    hasil: dict[str, Any] = {}
    for v in variabel.values():
        nilai = isi.get(v.nama)
        if _kosong(nilai) and (bawaan := jenis.bawaan_untuk(v)) is not None:
            nilai = _bawaan(bawaan, hasil)
        try:
            hasil |= _satu(v, nilai, wajib=v.wajib)
        except _TidakSesuai as e:
            salah.append(f"{v.nama} ({v.arti}): {e}")
    if salah:
        raise IsianKurang(f"{jenis.nama} belum dapat dibuat. " + "; ".join(salah) + ".")
    return hasil


class _TidakSesuai(Exception):
    pass


def _bawaan(pola: str, hasil: Mapping[str, Any]) -> str | None:
    """A default of which a part is itself unknown is none: "Pembahasan …" is not what a meeting is about."""
    teks = " ".join(pola.format_map(hasil).split())
    return None if "…" in teks else teks


def _satu(v: Variabel, nilai: Any, *, wajib: bool) -> dict[str, Any]:
    if v.jenis == "tabel":
        return {v.nama: _tabel(v, nilai)}
    if v.jenis == "grafik":
        if nilai and not (isinstance(nilai, list) and all(isinstance(g, Mapping) for g in nilai)):
            raise _TidakSesuai("grafik dibuat dari angka, tidak dapat ditulis")
        return {v.nama: nilai or []}
    if _kosong(nilai):
        if wajib:
            raise _TidakSesuai("belum diisi")
        return dict.fromkeys(v.sebutan, [] if v.jenis == "daftar" else v.kosong)
    if v.jenis == "daftar":
        baris = nilai.splitlines() if isinstance(nilai, str) else nilai
        if not isinstance(baris, Sequence):
            raise _TidakSesuai("tulis sebagai daftar")
        return {v.nama: [kata(b) for b in baris if not _kosong(b)]}
    if v.jenis == "tanggal":
        hari = _tanggal(nilai)
        terbilang = f"{tulis_bilangan(hari.day)} bulan {BULAN[hari.month - 1]} tahun {tulis_bilangan(hari.year)}"
        return dict(zip(v.sebutan, (tulis.tanggal(hari), HARI[hari.weekday()].capitalize(), terbilang), strict=True))
    return {v.nama: kata(_sebagai_hari(nilai) if v.hari else nilai)}


def _tabel(v: Variabel, nilai: Any) -> list[dict[str, str]]:
    baris = [] if nilai is None else nilai
    if not isinstance(baris, Sequence) or isinstance(baris, str) or not all(isinstance(b, Mapping) for b in baris):
        raise _TidakSesuai("tulis sebagai daftar baris, tiap baris kolom: nilai")
    if v.wajib and not baris:
        raise _TidakSesuai("belum ada barisnya")
    kolom = {k.nama: k for k in v.kolom}
    for nomor, b in enumerate(baris, 1):
        if asing := [k for k in b if k not in kolom and k != NOMOR_BARIS]:
            raise _TidakSesuai(f"baris {nomor}: kolom «{asing[0]}» tidak dikenal; yang dikenal: {', '.join(kolom)}")
        if kurang := [k.nama for k in v.kolom if k.wajib and _kosong(b.get(k.nama))]:
            raise _TidakSesuai(f"baris {nomor}: {', '.join(kurang)} belum diisi")
        for k in v.kolom:
            if k.pilihan and not _kosong(b.get(k.nama)) and kata(b[k.nama]).casefold() not in k.pilihan:
                raise _TidakSesuai(
                    f"baris {nomor}: {k.nama} «{b[k.nama]}» tidak dikenal; pilihan: {', '.join(k.pilihan)}"
                )
    isi = [*baris, *({} for _ in range(v.baris - len(baris)))]
    return [
        {NOMOR_BARIS: str(nomor)} | {n: _sel(k, b.get(n), terisi=bool(b)) for n, k in kolom.items()}
        for nomor, b in enumerate(isi, 1)
    ]


def _sel(kolom: Kolom, nilai: Any, *, terisi: bool) -> str:
    """Rows that are there to be written on have no dotted lines."""
    if _kosong(nilai):
        return kolom.kosong if terisi else ""
    return kata(_sebagai_hari(nilai) if kolom.hari else nilai)


def _sebagai_hari(nilai: Any) -> Any:
    """A date written in digits alone as the date that it is; anything else, also a date among words, as it stands."""
    if not isinstance(nilai, str) or not _HARI.fullmatch(nilai.strip()):
        return nilai
    dibaca = baca_tanggal(nilai)
    return nilai if dibaca is None or dibaca.tanggal is None else dibaca.tanggal


def _kosong(nilai: Any) -> bool:
    return nilai is None or (isinstance(nilai, str) and not nilai.strip()) or nilai == []


def _tanggal(nilai: Any) -> date:
    if isinstance(nilai, date):
        return nilai
    dibaca = baca_tanggal(str(nilai))
    if dibaca is None or dibaca.tanggal is None:
        raise _TidakSesuai(f"«{nilai}» bukan tanggal; tulis misalnya 3 Oktober 2026")
    return dibaca.tanggal


def kata(nilai: Any) -> str:
    """One value as a document prints it. Control characters, which no Word file may hold, are left out."""
    if isinstance(nilai, datetime):
        return tulis.waktu(nilai)
    if isinstance(nilai, date):
        return tulis.tanggal(nilai)
    if isinstance(nilai, Decimal | int) and not isinstance(nilai, bool):
        return tulis.angka(nilai)
    if not isinstance(nilai, str):
        raise _TidakSesuai(f"«{nilai}» bukan teks, tanggal, atau bilangan")
    baris = (
        "".join(c for c in satu if unicodedata.category(c) not in ("Cc", "Cs", "Cn")) for satu in nilai.splitlines()
    )
    return "\n".join(" ".join(satu.split()) for satu in baris).strip()


def tulis_bilangan(nilai: int) -> str:
    """2026 -> "dua ribu dua puluh enam"; 0 to 9999, which days and years need."""
    if nilai < 12:
        return _SATUAN[nilai]
    for batas, kata_satu, kata_banyak in ((1000, "seribu", "ribu"), (100, "seratus", "ratus"), (20, "", "puluh")):
        if nilai >= batas:
            besar, sisa = divmod(nilai, 10 if batas == 20 else batas)
            depan = kata_satu if besar == 1 else f"{_SATUAN[besar]} {kata_banyak}"
            return f"{depan} {tulis_bilangan(sisa)}" if sisa else depan
    return f"{_SATUAN[nilai - 10]} belas"

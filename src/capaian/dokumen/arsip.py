"""What was made and where it is: a fold of the acts `dokumen` of the jurnal."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian.reference.dokumen import jenis_dokumen, satu_jenis
from capaian.store import Store

AKSI = "dokumen"


@dataclass(slots=True)
class Naskah:
    """One document. `sha256`, `nama_berkas`: its softcopy in data/raw/berkas; `hardcopy`: where the paper is filed;
    `salinan`: (sha256, name) of each signed copy; `diganti`: the id of the one that took its place and its number;
    `path`: where it was just written."""

    id: str
    jenis: str
    unit: str
    periode: str
    nomor: str | None
    tanggal: str | None
    perihal: str
    alur: str | None
    oleh: str
    waktu: datetime
    sha256: str
    nama_berkas: str
    hardcopy: str | None = None
    mengganti: str | None = None
    alasan: str | None = None
    diganti: str | None = None
    salinan: list[tuple[str, str]] = field(default_factory=list)
    path: Path | None = None

    def baris(self) -> dict[str, Any]:
        """Plain values, for --json."""
        return asdict(self) | {"waktu": self.waktu.isoformat(), "path": None if self.path is None else str(self.path)}


def semua(store: Store) -> dict[str, Naskah]:
    """Every document by its id, in the order in which they were made."""
    hasil: dict[str, Naskah] = {}
    for p in store.jurnal.setelah(0, AKSI):
        isi = p.isi
        if "jenis" not in isi:
            satu = hasil[p.objek]
            satu.hardcopy = isi.get("hardcopy", satu.hardcopy)
            if "berkas" in isi:
                satu.salinan.append((isi["berkas"]["sha256"], isi["berkas"]["nama"]))
            continue
        hasil[p.objek] = Naskah(
            id=p.objek, oleh=p.oleh, waktu=datetime.fromisoformat(p.waktu), sha256=isi["berkas"]["sha256"],
            nama_berkas=isi["berkas"]["nama"],
            **{k: isi.get(k) for k in ("jenis", "unit", "periode", "nomor", "tanggal", "perihal", "alur", "hardcopy",
                                       "mengganti", "alasan")},
        )  # fmt: skip
        if isi.get("mengganti"):
            hasil[isi["mengganti"]].diganti = p.objek
    return hasil


def kunci_nomor(nomor: str) -> str:
    """What makes a number the same however it is typed: 005/12/2026, 5 / 12 / 2026, in letters of any width."""
    rapat = "".join(unicodedata.normalize("NFKC", nomor).casefold().split())
    return re.sub(r"[0-9]+", lambda m: str(int(m[0])), rapat)


def sebuku(naskah: Iterable[Naskah], jenis: str) -> list[Naskah]:
    """The numbered documents whose numbers run in the same register as those of that kind."""
    buku = satu_jenis(jenis).buku_nomor
    sama = {j.id for j in jenis_dokumen().values() if j.buku_nomor == buku}
    return [n for n in naskah if n.nomor and n.jenis in sama]


def usulan_nomor(naskah: Iterable[Naskah], jenis: str, tahun: int) -> str | None:
    """The number that follows the last one of its register. What runs is the first part between slashes that is all
    digits and not the year; a new year begins again with 1 and names the new year."""
    bernomor = sebuku(naskah, jenis)
    if not bernomor:
        return None
    terakhir = bernomor[-1]
    lama, bagian = str(terakhir.waktu.year), re.split(r"([/\s]+)", terakhir.nomor or "")
    urut = next((i for i, b in enumerate(bagian) if b.isdigit() and b not in (lama, str(tahun))), None)
    if urut is None:
        return None
    berikut = 1 if terakhir.waktu.year < tahun else int(bagian[urut]) + 1
    bagian[urut] = str(berikut).zfill(len(bagian[urut]))
    return "".join(str(tahun) if b == lama else b for b in bagian)

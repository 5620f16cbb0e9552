"""Which row of a foreign table stands under which: by code, by the word a name begins with, by numbering.

Signals of different kinds are not compared: an account stands under the sub kegiatan that came before it, a heading
without any sign under nothing that contradicts it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from capaian.ingest.tabel.kata_baris import gaya_nomor, tingkat_awalan, tingkat_level
from capaian.ingest.tabel.kode_baris import bagian, rekening

Tanda = Mapping[str, tuple[str, ...] | int | str]
_URUT = ("level", "kode", "rekening", "awalan", "gaya")


@dataclass(slots=True)
class Simpul:
    """A row that others may stand under. `anak`: whether a row with a sign of its own surely does."""

    nama: str
    tanda: Tanda
    anak: bool = False


@dataclass(slots=True)
class Silsilah:
    tumpuk: list[Simpul] = field(default_factory=list)

    def masuk(self, nama: str, tanda: Tanda) -> tuple[Simpul, tuple[str, ...], str]:
        """Add a row: itself, the names above it (outermost first), and what is doubtful about its place."""
        for i, atas in enumerate(self.tumpuk):
            if _di_bawah(atas.tanda, tanda) is False or (not atas.tanda and not tanda):
                del self.tumpuk[i:]
                break
        for atas in self.tumpuk:
            atas.anak = atas.anak or _di_bawah(atas.tanda, tanda) is True
        simpul = Simpul(nama, tanda)
        induk = tuple(s.nama for s in self.tumpuk)
        ragu = _tak_sejalan(self.tumpuk[-1].tanda, tanda) if self.tumpuk else ""
        self.tumpuk.append(simpul)
        return simpul, induk, ragu

    def induk(self) -> tuple[str, ...]:
        """The names above a row without any sign."""
        return tuple(s.nama for s in self.tumpuk)


def tanda_baris(kode: str | None, nama: str, nomor: str, level: str) -> Tanda:
    """The signs of a row's level. Numbering counts only where nothing else speaks: it restarts and runs through."""
    hasil: dict[str, tuple[str, ...] | int | str] = {}
    if (n := tingkat_level(level)) is not None:
        hasil["level"] = n
    if kode:
        hasil["rekening" if rekening(kode) else "kode"] = bagian(kode)
    elif (n := tingkat_awalan(nama)) is not None:
        return hasil | {"awalan": n}
    elif not hasil and (gaya := gaya_nomor(nomor) or _gaya_depan(nama)):
        hasil["gaya"] = gaya
    if kode and (n := tingkat_awalan(nama)) is not None:
        hasil["awalan"] = n
    return hasil


def _gaya_depan(nama: str) -> str | None:
    kata = nama.split(maxsplit=1)
    return gaya_nomor(kata[0]) if len(kata) == 2 and kata[0].endswith((".", ")")) else None


def kedalaman(tanda: Tanda) -> Iterator[tuple[str, int]]:
    """How deep each sign says that a row is, for comparing with another row's."""
    for jenis in _URUT:
        nilai = tanda.get(jenis)
        if isinstance(nilai, int):
            yield jenis, nilai
        elif isinstance(nilai, tuple):
            yield jenis, len(nilai)


def _di_bawah(atas: Tanda, bawah: Tanda) -> bool | None:
    """Whether a row stands under an earlier one; None when their signs cannot be compared."""
    if "rekening" in atas and "kode" in bawah:
        return False
    if "kode" in atas and "rekening" in bawah:
        return True
    jenis = next((j for j in _URUT if j in atas and j in bawah), None)
    if jenis is None:
        return None
    a, b = atas[jenis], bawah[jenis]
    if isinstance(a, tuple) and isinstance(b, tuple):
        if len(a) < len(b) and b[: len(a)] == a:
            return True
        # codes that count anew on each level (01 > 2.01 > 01): then the names must say it
        return len(b) <= 2 and _lebih_dalam(atas, bawah)
    if isinstance(a, int) and isinstance(b, int):
        return a < b
    return a != b


def _lebih_dalam(atas: Tanda, bawah: Tanda) -> bool:
    a, b = atas.get("awalan"), bawah.get("awalan")
    return isinstance(a, int) and isinstance(b, int) and a < b


def _tak_sejalan(atas: Tanda, bawah: Tanda) -> str:
    if ("kode" in atas and "kode" in bawah) and _lebih_dalam(bawah, atas):
        return "tingkat menurut kode dan menurut nama berbeda"
    return ""

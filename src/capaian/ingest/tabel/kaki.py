"""What stands below a table and is none of it: the footer of E.81, signatures, notes; and what stands above it.

Names and NIP of a signature block are never kept; its cells are only told apart, so that they count as seen.
"""

import re
from collections.abc import Iterable

from capaian.ingest.grid import Cell
from capaian.ingest.tabel.petak import Petak, adalah_kode, adalah_nilai, adalah_tahun, berpasangan, polos

_KAKI = (
    ("pendorong", re.compile(r"faktor(?:-faktor)?\s+(?:pendorong|pendukung|penunjang)\b", re.IGNORECASE)),
    ("penghambat", re.compile(r"faktor(?:-faktor)?\s+penghambat\b", re.IGNORECASE)),
    (
        "tindak_lanjut_renja",
        re.compile(r"(?:usulan\s+)?tindak\s+lanjut\b.*\b(?:renja|rkpd|renstra)\b", re.IGNORECASE | re.DOTALL),
    ),
    (
        "tindak_lanjut",
        re.compile(r"(?:usulan\s+)?tindak\s+lanjut\s+(?:yang|yg)\s+diperlukan\b", re.IGNORECASE),
    ),
    ("", re.compile(r"\*+\s*\)\s*:?\s*(?:diisi|diiisi|isi)\b", re.IGNORECASE)),
)
"""jenis -> how its line begins; without a jenis it is boilerplate. The longer wording stands before the shorter."""
_KOSONG = re.compile(r"[\s.…_\-–*):(]*")

_BULAN = (
    r"jan(?:uari)?|feb(?:ruari)?|pebruari|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|ag(?:ust|t|s)(?:us)?|agustus|"
    r"sept?(?:ember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?"
)
_MENYETUJUI = re.compile(
    r"(?:mengetahui|menyetujui|disetujui|disusun|dievaluasi|diperiksa|dibuat|diverifikasi|disahkan|ditetapkan|mengesahkan|"
    r"yang\s+membuat|dilaporkan)\b",
    re.IGNORECASE,
)
_NIP = re.compile(r"n\s?i\s?p\b[\s.:]*[\d.…_ ]*$", re.IGNORECASE)
_TEMPAT = re.compile(
    rf"[a-z][a-z .'()/\-]{{2,40}},\s*(?:(?:\d{{1,2}}|[.…_]+)?\s*[-]?\s*(?:{_BULAN}|[.…_]{{2,}})\s*(?:20[\d.…_]{{0,6}})?"
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{4}|[.…_]+)\s*",
    re.IGNORECASE,
)
_JABATAN = re.compile(
    r"(?:a\.?n\.?\s+|plt\.?\s+|plh\.?\s+|pj\.?\s+)?(?:kepala|camat|lurah|sekretaris|bendahara|inspektur|bupati|wali\s?kota|"
    r"gubernur|ketua|direktur|pptk|pengguna\s+anggaran|kuasa\s+pengguna|pejabat|pembuat|penanggung\s?jawab|kasubag|kasi)\b",
    re.IGNORECASE,
)
_TITIK_NAMA = re.compile(r"\(\s*[.…_ ]{4,}\s*\)|[.…_]{8,}")
_DI_DEPAN = 10
"""Rows below a title of office in which the rest of a signature must stand."""
_CATATAN = re.compile(
    r"(?:[*~]+|catatan\b|keterangan\s*:|sumber(?:\s+data)?\s*:|ket\s*[.:]|nb\s*:|n\.b\b)", re.IGNORECASE
)


def jenis_kaki(cells: list[Cell]) -> str | None:
    """Which line of the E.81 footer begins here, "" for its boilerplate, None for no footer."""
    if not cells or len(cells) > 4 or cells[0].jenis != "teks":
        return None
    teks = polos(cells[0])
    jenis = next((j for j, pola in _KAKI if pola.match(teks)), None)
    if jenis and len(teks.partition(":")[0]) > 160:
        return None  # a sentence in a narrative column
    return jenis


def catatan_kaki(cells: list[Cell]) -> bool:
    """A note under the data: `*) …`, `Catatan: …`, `~Notes: …`."""
    return len(cells) <= 2 and cells[0].jenis == "teks" and _CATATAN.match(cells[0].teks.strip()) is not None


def menandai(cell: Cell) -> bool:
    """Words that only a signature block has: place and date, Mengetahui, NIP."""
    teks = polos(cell)
    if len(teks) <= 60 and (_NIP.match(teks) or _TEMPAT.fullmatch(teks)):
        return True
    return _MENYETUJUI.match(teks) is not None and teks.count(" ") <= 5


def mulai_tanda_tangan(petak: Petak, n: int) -> bool:
    """Whether a signature block begins in this row: few texts, no figures, and no table goes on below it."""
    cells = petak.baris[n]
    if len(cells) > 4 or any(adalah_nilai(c) or adalah_kode(c.teks) for c in cells):
        return False
    if not any(menandai(c) for c in cells):
        if not all(_JABATAN.match(polos(c)) and len(polos(c)) <= 80 for c in cells):
            return False
        baris, di_depan = n, []
        for _ in range(_DI_DEPAN):
            if (s := petak.sesudah(baris)) is None:
                break
            baris = s
            di_depan += petak.baris[s][:6]
        if not any(_NIP.match(polos(c)) or _TITIK_NAMA.fullmatch(polos(c)) for c in di_depan):
            return False
    baris = n
    for _ in range(3):
        if (s := petak.sesudah(baris)) is None:
            return True
        baris = s
        cells = petak.baris[s]
        if len(cells) >= 3 and any(adalah_nilai(c) for c in cells) and any(not adalah_nilai(c) for c in cells):
            return False
    return True


def adalah_nip(cell: Cell) -> bool:
    """Eighteen digits, typed as a number."""
    return cell.jenis == "angka" and len(cell.teks.replace(".", "")) >= 15


def kaki_teks(petak: Petak, baris: Iterable[int]) -> dict[str, tuple[Cell, str]]:
    """The narrative of the footer rows: kind -> its first cell with text, all its text. It stands after the colon,
    beside or below until the next line of the footer."""
    hasil: dict[str, list[str]] = {}
    sel: dict[str, Cell] = {}
    kini = ""
    for n in baris:
        cells = petak.baris[n]
        jenis = jenis_kaki(cells)
        if jenis is not None:
            kini = jenis
            ekor = _sesudah_titik_dua(cells[0].teks)
            if kini and ekor:
                sel.setdefault(kini, cells[0])
                hasil.setdefault(kini, []).append(ekor)
            cells = cells[1:]
        for c in cells:
            teks = c.teks.strip().removeprefix(":").strip()
            if kini and not _KOSONG.fullmatch(teks):
                sel.setdefault(kini, c)
                hasil.setdefault(kini, []).append(teks)
    return {j: (sel[j], "\n".join(isi)) for j, isi in hasil.items()}


def _sesudah_titik_dua(teks: str) -> str:
    """Text after the colon or the mark `*)` that ends the printed line; nothing when there is only dots."""
    ekor = teks.partition(":")[2] if ":" in teks else teks.rpartition("*)")[2] if "*)" in teks else ""
    return "" if _KOSONG.fullmatch(ekor) else ekor.strip()


def kepala_lembar(cells: list[Cell]) -> list[str]:
    """For the cells of a row above a table: titles, identity (`Perangkat Daerah : …`, a year, a date), loose figures."""
    pasangan = berpasangan(cells)

    def apa(c: Cell) -> str:
        if pasangan or c.jenis == "tanggal" or adalah_tahun(c):
            return "identitas"
        return "judul_lembar" if c.jenis == "teks" else "di_luar_tabel"

    return [apa(c) for c in cells]

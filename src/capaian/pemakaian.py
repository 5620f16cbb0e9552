"""From a received file, or one cell of it, to every figure and every signed period that uses it.

It is `jejak` read backwards, over all periods: the same queries answer both ways, so they cannot disagree.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.pengesahan import daftar, konten
from capaian.report import nama_laporan
from capaian.store import Store

_TERPENDEK = 8
"""Letters of a sha256 that name a file for certain enough."""


def pemakaian(store: Store, baca: Bacaan, sebutan: str, sel: str | None, laporan: Path) -> BARIS:
    """One row a file that is meant (a name may have come in several times): sha256, berkas, the act, `angka` (figures in
    force that use it: ukuran tw, sd, tahun for a capaian, serapan, rata_rata), `laporan` (quarterly reports in that
    folder that show such a figure) and `snapshot` (signed periods)."""
    lembar, alamat = _urai_sel(sel)
    berkas = _berkas(baca, sebutan)
    cocok = {b["sha256"] for b in berkas}
    dipakai = _asal(baca, lambda a: a["sha256"] in cocok and _kena(a, lembar, alamat))
    sah = [(b, konten(store, b)) for b in daftar(store, baca, None, SEMUA)]
    angka = {b["sha256"]: _angka([s for s in dipakai if s["asal"]["sha256"] == b["sha256"]]) for b in berkas}
    return [
        b
        | {
            "angka": angka[b["sha256"]],
            "laporan": _laporan(baca, angka[b["sha256"]], laporan),
            "bukti": _bukti(baca, b["sha256"]) if sel is None else [],
            "snapshot": [
                {"snapshot": s["snapshot"], "kantor": s["kantor"], "periode": s["periode"], "oleh": s["oleh"],
                 "waktu": s["waktu"], "terakhir": s["terakhir"], "isian": isian}
                for s, isi in sah if (isian := _isian(isi, b["sha256"], lembar, alamat))
            ],
        }
        for b in berkas
    ]  # fmt: skip


def _urai_sel(sel: str | None) -> tuple[str, str]:
    lembar, tanda, alamat = (sel or "").rpartition("!")
    if sel is not None and not (tanda and lembar and alamat):
        raise CapaianError(f'«{sel}» bukan sel; tulis lembar dan selnya, misalnya "Kertas Kerja!G9".')
    return lembar, alamat.upper().replace("$", "")


def _kena(asal: Mapping[str, Any], lembar: str, alamat: str) -> bool:
    """Whether a cell is meant. A figure that was put together from several names them all, as E7+F7."""
    return not alamat or (asal["lembar"] == lembar and alamat in (asal["sel"] or "").split("+"))


def _berkas(baca: Bacaan, sebutan: str) -> BARIS:
    """The received files of that name or hash, each once, with the last act that brought it in."""
    kunci = sebutan.lower()
    semua = {
        b["sha256"]: b for b in baca.berkas()
        if b["berkas"].lower() == kunci or (len(kunci) >= _TERPENDEK and b["sha256"].startswith(kunci))
    }  # fmt: skip
    if not semua:
        raise CapaianError(
            f"Tidak ada berkas «{sebutan}» yang pernah dimuat. Sebut nama lengkapnya, atau paling sedikit "
            f"{_TERPENDEK} huruf pertama sha256-nya."
        )
    return sorted(semua.values(), key=lambda b: b["peristiwa"])


def _asal(baca: Bacaan, kena: Callable[[Mapping[str, Any]], bool]) -> BARIS:
    """Every (figure, cell) pair in force whose cell is meant: {unit, objek, nama, periode, ukuran, sebagai, simpul, asal}."""
    hasil: BARIS = []
    for periode in map(Periode.parse, baca.periode_terukur()):
        nama = {(b["unit"], b["indikator"]): b for b in baca.lihat("angka", periode, SEMUA)}
        for tampilan in ("asal", "asal_target"):
            for a in filter(kena, baca.lihat(tampilan, periode, SEMUA)):
                ket = nama[a["unit"], a["indikator"]]
                hasil.append(
                    {"unit": a["unit"], "objek": a["indikator"], "nama": ket["nama"], "periode": str(periode),
                     "ukuran": a["ukuran"], "sebagai": a.get("sebagai") or a["besaran"], "simpul": ket["simpul"], "asal": a}
                )  # fmt: skip
        hasil += _rata_rata(hasil, baca, periode)
        hasil += _uang(baca, periode, kena)
    return hasil


def _rata_rata(capaian: BARIS, baca: Bacaan, periode: Periode) -> BARIS:
    """The means that those figures stand in; what the PK murni promised is in none of them."""
    ada = {(b["unit"], b["simpul"], b["ukuran"]): b for b in baca.lihat("rata_rata", periode, SEMUA)}
    return [
        b | {"objek": b["simpul"], "nama": f"Rata-rata {ket['uraian']}", "ukuran": f"rata_rata {b['ukuran']}"}
        for b in capaian
        if b["periode"] == str(periode)
        and b["sebagai"] != "target_murni"
        and (ket := ada.get((b["unit"], b["simpul"], b["ukuran"]))) is not None
    ]


def _uang(baca: Bacaan, periode: Periode, kena: Callable[[Mapping[str, Any]], bool]) -> BARIS:
    """Serapan of the sub kegiatan whose cell it is, and of every simpul above it up to the unit."""
    nama = {(b["unit"], b["simpul"]): b["uraian"] for b in baca.lihat("serapan", periode, SEMUA)}
    hasil = []
    for tampilan, sebagai in (("asal_anggaran", None), ("asal_pagu", "pagu")):
        for a in filter(kena, baca.lihat(tampilan, periode, SEMUA)):
            # Physical progress is shown beside the money and is not added up.
            atas = [a["simpul"]] if a.get("besaran") == "fisik" else [*baca.leluhur(a["unit"], a["simpul"]), ""]
            hasil += [
                {"unit": a["unit"], "objek": simpul, "nama": nama[a["unit"], simpul], "periode": str(periode),
                 "ukuran": "serapan", "sebagai": sebagai or a["besaran"], "asal": a}
                for simpul in atas if (a["unit"], simpul) in nama
            ]  # fmt: skip
    return hasil


def _angka(baris: BARIS) -> BARIS:
    return [
        {k: b[k] for k in ("unit", "objek", "nama", "periode", "ukuran", "sebagai")}
        | {k: b["asal"][k] for k in ("lembar", "sel", "teks")}
        for b in baris
    ]


def _laporan(baca: Bacaan, angka: BARIS, folder: Path) -> BARIS:
    """The quarterly reports that were written of the periods of these figures: of the unit, of the office that it
    belongs to, of all."""
    induk = {b["unit"]: b["induk"] for b in baca.units()}
    calon = {
        (kantor, b["periode"]) for b in angka if Periode.parse(b["periode"]).jenis == "tw"
        for kantor in (b["unit"], induk[b["unit"]], SEMUA) if kantor is not None
    }  # fmt: skip
    return [
        {"kantor": kantor, "periode": periode, "berkas": nama}
        for kantor, periode in sorted(calon, key=lambda k: (k[1], k[0]))
        if (folder / (nama := nama_laporan(kantor, Periode.parse(periode)))).is_file()
    ]


def _bukti(baca: Bacaan, sha256: str) -> BARIS:
    """The figures that it proves."""
    return [
        {k: b[k] for k in ("unit", "objek", "seksi", "periode")}
        for b in baca.lihat("bukti", None, SEMUA) if b["sha256"] == sha256
    ]  # fmt: skip


def _isian(isi: Mapping[str, Any], sha256: str, lembar: str, alamat: str) -> BARIS:
    """What a frozen period holds of that file: the rows of its inputs."""
    masukan = isi["masukan"]
    return [
        {"objek": b.get("objek") or b.get("indikator") or b.get("simpul"), "periode": b["periode"], "sel": b["sel"],
         "lembar": b["lembar"],
         "sebagai": b.get("besaran") or b.get("jenis") or ("target" if "indikator" in b else "pagu")}
        for b in (*masukan["fakta"], *masukan["catatan"], *masukan["register"]["target"], *masukan["register"]["pagu"])
        if b["sha256"] == sha256 and _kena(b, lembar, alamat)
    ]  # fmt: skip

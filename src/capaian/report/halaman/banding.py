"""The page Perbandingan as tables of texts: two years, five years, the end of the Renstra, other regions.

What cannot be compared keeps its row and says why; a figure that nobody has signed carries that word.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report import rumus_kata
from capaian.report.alat_banding import (
    EKOR,
    KEPALA,
    TANPA_ANGKA,
    TIDAK_SEBANDING,
    Banding,
    Baris,
    Letak,
    cacah,
    kata,
    kepala_baris,
    letak_baris,
    satuan_beda,
    sebab,
    tabel,
)
from capaian.report.halaman.banding_luar import pembanding, renstra
from capaian.report.rupa import TANDA
from capaian.report.teks import KEADAAN, KEMATANGAN, TAHAP, TANDA_KEMATANGAN

if TYPE_CHECKING:
    from capaian.report.rupa import Kepala

ARAH = {"membaik": "▲ membaik", "memburuk": "▼ memburuk", "tetap": "= tetap"}


def saring(baris: Iterable[Baris], letak: Letak, seksi: str | None, sasaran: str | None) -> list[Baris]:
    """Of one seksi ("unit/seksi") and one sasaran ("unit/simpul"); None is every one."""

    def ada(b: Baris, kolom: str, diminta: str | None) -> bool:
        return diminta is None or f"{b['unit']}/{letak_baris(b, letak).get(kolom)}" == diminta

    return [b for b in baris if ada(b, "seksi", seksi) and ada(b, "sasaran", sasaran)]


def pilihan(letak: Iterable[Baris]) -> dict[str, dict[str, str]]:
    """What `saring` can be asked for: seksi and sasaran, each with its name."""
    hasil: dict[str, dict[str, str]] = {"seksi": {}, "sasaran": {}}
    for b in letak:
        for kolom, isi in hasil.items():
            if b[kolom] is not None:
                isi[f"{b['unit']}/{b[kolom]}"] = b[f"nama_{kolom}"]
    return hasil


def susun(
    cara: str, baris: Sequence[Baris], angka: Iterable[Baris], letak: Letak, periode: Periode, ukuran: str, kepala: "Kepala"
) -> Banding:  # fmt: skip
    """One comparison whole. `baris`: rows of the question that `cara` asks; `angka`: of the period, for how far they are
    signed."""
    from capaian.report.grafik import banding as grafik_banding
    from capaian.report.grafik import umum as grafik

    if cara == "dua_tahun":
        baris = [_dengan_nama_periode(b) for b in baris if b["ukuran"] == ukuran]
        return replace(dua_tahun(baris, angka, letak, periode), grafik=grafik.banding(baris, kepala, ukuran))
    if cara == "lima_tahun":
        return lima_tahun(baris, letak, periode.tahun)
    if cara == "renstra":
        return replace(renstra(baris, letak, periode), grafik=grafik_banding.renstra(baris, kepala))
    return replace(pembanding(baris, letak, periode.tahun), grafik=grafik_banding.pembanding(baris, kepala))


def _dengan_nama_periode(b: Baris) -> Baris:
    """The measure names the earlier period by its kode."""
    if b["alasan"] is None:
        return b
    kode = b["periode_lalu"]
    return dict(b) | {"alasan": b["alasan"].replace(f"pada {kode}.", f"pada {Periode.parse(kode).nama}.")}


# -- two years -----------------------------------------------------------------------------------------------------


def dua_tahun(baris: Sequence[Baris], angka: Iterable[Baris], letak: Letak, periode: Periode) -> Banding:
    """`baris`: rows of `banding` of one ukuran; `angka`: of the period itself, which know how far they are signed."""
    kini, lalu = periode.tahun, periode.tahun - 1
    matang = {(b["unit"], b["indikator"], b["ukuran"]): b for b in angka}
    isi = []
    for b in baris:
        milik = matang.get((b["unit"], b["indikator"], b["ukuran"]))
        # What was counted otherwise must not stand under the unit of today.
        asing = b["sebanding"] is False
        isi.append(
            kepala_baris(b, letak)
            | {
                f"Realisasi {lalu}": TIDAK_SEBANDING if asing else kata(rumus_kata.realisasi(rumus_kata.lalu(b))),
                f"Realisasi {kini}": kata(rumus_kata.realisasi(b)),
                "Perubahan realisasi": _perubahan(b, letak),
                f"Capaian {lalu}": TIDAK_SEBANDING if asing else tulis.atau_kosong(b["capaian_lalu"], tulis.persen),
                f"Capaian {kini}": tulis.atau_kosong(b["capaian"], tulis.persen),
                "Perubahan capaian": tulis.atau_kosong(b["selisih_capaian"], tulis.poin),
                "Arah": arah(b),
                f"Angka {lalu}": KEMATANGAN.get(b["kematangan_lalu"], tulis.KOSONG) if _ada_lalu(b) else tulis.KOSONG,
                f"Angka {kini}": TAHAP[milik["kematangan"]] if milik and _ada(milik) else tulis.KOSONG,
                "Keterangan": b["alasan"] or tulis.KOSONG,
            }
        )
    kolom = [
        "Kode", "Indikator", "Arah", f"Realisasi {lalu}", f"Realisasi {kini}", "Satuan", "Perubahan realisasi",
        f"Capaian {lalu}", f"Capaian {kini}", "Perubahan capaian", f"Angka {lalu}", f"Angka {kini}", "Keterangan", *EKOR,
    ]  # fmt: skip
    belum = sum(b["kematangan_lalu"] not in (None, "disahkan") and _ada_lalu(b) for b in baris)
    kalimat = [f"Angka {lalu} dari {belum} indikator belum disahkan atau sudah berubah."] if belum else []
    return Banding(tabel(isi, kolom), cacah(map(arah, baris), [*ARAH.values(), TIDAK_SEBANDING, TANPA_ANGKA]),
                   sebab(baris), kalimat)  # fmt: skip


def arah(b: Baris) -> str:
    """What became of the realisasi since last year: direction-aware, so that fewer cases are an improvement."""
    if b["arah_realisasi"] is not None:
        return ARAH[b["arah_realisasi"]]
    return TIDAK_SEBANDING if b["sebanding"] is False else TANPA_ANGKA


def _perubahan(b: Baris, letak: Letak) -> str:
    beda = rumus_kata.beda_tahun(b)
    if beda is None or isinstance(beda, str):
        return beda or tulis.KOSONG
    return f"{tulis.selisih(beda, None)} {satuan_beda(b, letak)}"


# -- up to five years ------------------------------------------------------------------------------------------------


def lima_tahun(baris: Sequence[Baris], letak: Letak, tahun: int) -> Banding:
    """Three lines an indikator (target, realisasi, capaian), one column a year."""
    deret = sorted({b["tahun"] for b in baris if b["indikator_tahun_itu"] is not None} | {tahun})
    per_indikator: dict[tuple[str, str], dict[int, Baris]] = {}
    for b in baris:
        per_indikator.setdefault((b["unit"], b["indikator"]), {})[b["tahun"]] = b
    kolom = [*KEPALA, "Angka", *map(str, deret), *EKOR]
    isi: list[dict[str, str]] = []
    satu = {}
    for (unit, kode), per_tahun in per_indikator.items():
        milik = [
            kepala_baris(per_tahun[tahun], letak)
            | {"Angka": apa}
            | {str(t): _sel_tahun(per_tahun.get(t), sebut, tahun) for t in deret}
            for apa, sebut in _BARIS_TAHUN.items()
        ]
        isi += milik
        satu[f"{unit}/{kode}"] = (f"{kode} {milik[0]['Indikator']}", tabel(milik, kolom))
    tampil = [b for b in baris if b["tahun"] in deret]
    tanda = {k for b in tampil if b["tahun"] != tahun and b["realisasi"] is not None for k in [b["kematangan"]]}
    kalimat = [f"{t} {KEMATANGAN[k]}." for k, t in TANDA_KEMATANGAN.items() if k in tanda and k in KEMATANGAN]
    return Banding(tabel(isi, kolom), {}, sebab(tampil), kalimat, satu=satu)


_BARIS_TAHUN: dict[str, Callable[[Baris], str]] = {
    "Target": lambda b: kata(rumus_kata.target(b)),
    "Realisasi": lambda b: kata(rumus_kata.realisasi(b)),
    "Capaian": lambda b: tulis.atau_kosong(b["capaian"], tulis.persen),
}


def _sel_tahun(b: Baris | None, sebut: Callable[[Baris], str], tahun: int) -> str:
    if b is None or b["indikator_tahun_itu"] is None:
        return f"{TANDA['tidak_ada']} tidak ada"
    if b["sebanding"] is False:
        return TIDAK_SEBANDING
    teks = sebut(b)
    if teks == tulis.KOSONG:
        return f"{TANDA[b['keadaan']]} {KEADAAN[b['keadaan']]}" if b["keadaan"] != "terisi" else teks
    # How far this year is signed stands at the head of the page; a target is a promise, not a report.
    if b["tahun"] == tahun or sebut is _BARIS_TAHUN["Target"]:
        return teks
    return f"{teks} {TANDA_KEMATANGAN.get(b['kematangan'] or '', '')}".rstrip()


def _ada(b: Baris) -> bool:
    return b["realisasi"] is not None or b["capaian"] is not None


def _ada_lalu(b: Baris) -> bool:
    return b["realisasi_lalu"] is not None or b["capaian_lalu"] is not None

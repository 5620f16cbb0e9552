"""The page Anggaran as tables of texts: pagu, realisasi and serapan by program, seksi and unit, and efisiensi.

Nothing reported is said in words, never as Rp 0; a sum of which a part is missing says how much of it is there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report.bingkai import Tabel
from capaian.report.halaman import asal
from capaian.report.rupa import TANDA

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Baris = Mapping[str, Any]

TINGKAT = {"unit": "Jumlah", "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}
"""From the top down; what is asked for takes those above it along."""
BELUM_DILAPORKAN = f"{TANDA['belum_lapor']} belum dilaporkan"
TANPA_PAGU = f"{TANDA['tidak_dapat_dihitung']} ada realisasi tanpa pagu"
_JENIS_UNIT = {"kantor": "Kantor dengan kelurahannya", "unit": "Unit"}


@dataclass(frozen=True, slots=True)
class Anggaran:
    """`ubin`: (caption, figure, line under it, is it a problem?) of the unit that is looked at; `simpul`: what can be
    traced (`jejak`), "unit/simpul" -> kode and name; `ringkas`: `program` as a screen has room for it."""

    ubin: list[tuple[str, str, str, bool]]
    simpul: dict[str, str]
    program: Tabel
    ringkas: Tabel
    seksi: Tabel
    unit: Tabel
    grafik: "Figure"
    grafik_seksi: "Figure"


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """`kalimat`: how it is judged, where the bounds lie; `ringkas`: `tabel` as a screen has room for it."""

    tabel: Tabel
    ringkas: Tabel
    grafik: "Figure"
    kalimat: list[str]


def realisasi(b: Baris) -> str:
    """What was spent, as far as it is known."""
    if not b["terlapor"]:
        return BELUM_DILAPORKAN
    uang = tulis.atau_kosong(b["realisasi"], tulis.rupiah)
    return uang if b["terlapor"] == b["jumlah_sub_kegiatan"] else f"{uang} (baru {terlapor(b)})"


def serapan(b: Baris) -> str:
    if b["serapan"] is not None:
        return tulis.persen(b["serapan"])
    if b["keadaan"] == "tidak_dapat_dihitung":
        return TANPA_PAGU
    return BELUM_DILAPORKAN if not b["terlapor"] else f"{TANDA['belum_lapor']} belum lengkap"


def terlapor(b: Baris) -> str:
    return f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}"


def terhadap_kas(b: Baris) -> str:
    """Serapan against the cash plan, in points of the same pagu."""
    if b["selisih_serapan"] is None:
        return tulis.KOSONG
    if b["selisih_serapan"] == 0:
        return "= sesuai rencana kas"
    kata = "▼ tertinggal" if b["selisih_serapan"] < 0 else "▲ melampaui"
    return f"{kata} {tulis.angka(abs(b['selisih_serapan']), 2)} poin"


def ubin(kas: Iterable[Baris], unit: str) -> list[tuple[str, str, str, bool]]:
    """Of the unit's own DPA; each kelurahan has one of its own."""
    b = next((b for b in kas if b["unit"] == unit and b["simpul"] == ""), None)
    if b is None:
        return [("Pagu", tulis.KOSONG, "tidak ada pagu di register", False)]
    ada = b["serapan"] is not None
    pagu = tulis.rupiah(b["pagu"])
    # An amount in rupiah is too long to be the figure of a tile on a telephone.
    isi = [
        (
            "Serapan",
            serapan(b) if ada else serapan(b)[0],
            f"{realisasi(b)} dari {pagu}" if b["terlapor"] else f"belum dilaporkan, pagu {pagu}",
            not ada,
        ),
        (
            "Sub kegiatan terlapor",
            terlapor(b),
            "melaporkan realisasi anggaran",
            b["terlapor"] < b["jumlah_sub_kegiatan"],
        ),
    ]
    if b["rencana_serapan"] is not None:
        kata = terhadap_kas(b) if b["selisih_serapan"] is not None else "serapan belum lengkap"
        isi.append(("Anggaran kas", tulis.persen(b["rencana_serapan"]), f"rencana serapan; {kata}", False))
    return isi


def program(baris: Sequence[Baris], kas: Iterable[Baris], tingkat: str) -> Tabel:
    """`baris`: rows of `serapan`, which know the realisasi fisik; `kas`: rows of lihat/anggaran_kas."""
    tampil = list(TINGKAT)[: list(TINGKAT).index(tingkat) + 1]
    rencana = {(b["unit"], b["simpul"]): b for b in kas}
    isi = []
    for b in baris:
        if b["tingkat"] not in tampil:
            continue
        k = rencana[b["unit"], b["simpul"]]
        isi.append(
            {
                "Unit": b["nama_unit"],
                "Tingkat": TINGKAT[b["tingkat"]],
                "Kode": b["kode"] or tulis.KOSONG,
                "Uraian": b["uraian"] if b["tingkat"] != "unit" else f"Jumlah {b['nama_unit']}",
                "Pagu": tulis.atau_kosong(b["pagu"], tulis.rupiah),
                "Realisasi": realisasi(b),
                "Serapan": serapan(b),
                "Anggaran kas": tulis.atau_kosong(k["anggaran_kas"], tulis.rupiah),
                "Terhadap anggaran kas": terhadap_kas(k),
                "Fisik": _fisik(b),
                "Sub kegiatan terlapor": terlapor(b),
            }
        )
    kolom = ["Tingkat", "Kode", "Uraian", "Pagu", "Realisasi", "Serapan", "Anggaran kas", "Terhadap anggaran kas",
             "Fisik", "Sub kegiatan terlapor", "Unit"]  # fmt: skip
    # Physical progress is reported of a sub kegiatan and of nothing above it.
    return _tabel(isi, [k for k in kolom if k != "Fisik" or tingkat == "sub_kegiatan"])


def ringkas(tabel: Tabel) -> Tabel:
    """A table with tingkat and kode before the uraian, not in columns of their own."""
    uraian = [
        " ".join(s for s in (b["Tingkat"], b["Kode"], b["Uraian"]) if s not in (TINGKAT["unit"], tulis.KOSONG))
        for b in tabel.to_dict("records")
    ]  # fmt: skip
    return tabel.assign(Uraian=uraian).drop(columns=["Tingkat", "Kode"])


def program_ringkas(tabel: Tabel) -> Tabel:
    """What `program` makes, narrower still: the rows of a unit stand under its Jumlah, and what was not reported is said
    with the realisasi."""
    kas = [
        f"{uang}; {letak}" if letak != tulis.KOSONG else uang
        for uang, letak in zip(tabel["Anggaran kas"], tabel["Terhadap anggaran kas"], strict=True)
    ]
    lebih = ["Terhadap anggaran kas", "Sub kegiatan terlapor", "Unit"]
    return ringkas(tabel.assign(**{"Anggaran kas": kas}).drop(columns=lebih, errors="ignore"))


def _fisik(b: Baris) -> str:
    if b["tingkat"] != "sub_kegiatan":
        return tulis.KOSONG
    return BELUM_DILAPORKAN if b["fisik"] is None else _persen(b["fisik"])


def simpul(baris: Sequence[Baris]) -> dict[str, str]:
    """Each program, kegiatan and sub kegiatan in the order of the table. `baris`: rows of `serapan`."""
    banyak_unit = len({b["unit"] for b in baris}) > 1
    return {
        kunci(b): f"{TINGKAT[b['tingkat']]} {_nama(b)}" + (f" · {b['nama_unit']}" if banyak_unit else "")
        for b in baris if b["tingkat"] != "unit"
    }  # fmt: skip


def kunci(b: Baris) -> str:
    return f"{b['unit']}/{b['simpul']}"


def jejak(b: Baris, baris: Iterable[Baris], periode: Periode) -> dict[str, Any]:
    """Where the money of one simpul comes from: `asal`, the cells (report.halaman.asal) of a sub kegiatan; `sub`, the
    sub kegiatan that anything else is summed of: kunci -> words. `b`: its row of `jejak`; `baris`: rows of `serapan`."""
    sendiri = b["tingkat"] == "sub_kegiatan"
    bagian = {a["simpul"] for a in (*b["asal"], *b["asal_target"])}
    sub = [s for s in baris if s["unit"] == b["unit"] and s["tingkat"] == "sub_kegiatan" and s["simpul"] in bagian]
    return {
        "judul": f"{TINGKAT[b['tingkat']]} {_nama(b)}", "unit": b["nama_unit"],
        "angka": {
            "Pagu": _rupiah(b["pagu"]), "Realisasi": realisasi(b), "Serapan": serapan(b),
            **({"Fisik": _fisik(b)} if sendiri else {"Sub kegiatan terlapor": terlapor(b)}),
        },
        "asal": [_asal(a, periode) for a in (*b["asal_target"], *b["asal"])] if sendiri else [],
        "sub": {} if sendiri else {
            kunci(s): f"{_nama(s)}: pagu {_rupiah(s['pagu'])}, realisasi {realisasi(s)}" for s in sub
        },
    }  # fmt: skip


def _asal(a: Baris, periode: Periode) -> dict[str, Any]:
    """A cell with the figure that was read in it."""
    if "besaran" not in a:
        return asal.satu(a, f"Pagu {periode.tahun} menurut {a['dokumen']}, {tulis.rupiah(a['rupiah'])}")
    nama, cara = {"anggaran": ("Realisasi anggaran", tulis.rupiah), "fisik": ("Fisik", _persen)}[a["besaran"]]
    return asal.satu(a, f"{nama} {Periode.parse(a['periode']).nama}, {cara(a['nilai'])}")


def _nama(b: Baris) -> str:
    return f"{b['kode'] or b['simpul']} {b['uraian']}"


def _rupiah(nilai: Any) -> str:
    return tulis.atau_kosong(nilai, tulis.rupiah)


def _persen(nilai: Any) -> str:
    return tulis.persen(nilai, None)


def kelompok(baris: Iterable[Baris], lingkup: Sequence[str]) -> Tabel:
    """By seksi, or by unit. `baris`: rows of `serapan` by one of them."""
    isi = [
        {
            "Unit": b["nama_unit"],
            "Seksi": nama_seksi(b),
            "Cakupan": _JENIS_UNIT.get(b["lingkup"], tulis.KOSONG),
            "Pagu": tulis.atau_kosong(b["pagu"], tulis.rupiah),
            "Realisasi": realisasi(b),
            "Serapan": serapan(b),
            "Sub kegiatan terlapor": terlapor(b),
        }
        for b in baris
        if b["lingkup"] in lingkup
    ]
    angka = ["Pagu", "Realisasi", "Serapan", "Sub kegiatan terlapor"]
    if "seksi" in lingkup:
        return _tabel(isi, ["Seksi", *angka, "Unit"])
    return Tabel(isi, columns=["Unit", "Cakupan", *angka])


def nama_seksi(b: Baris) -> str:
    return b["nama_seksi"] or "Tanpa seksi di register"


def efisiensi(baris: Sequence[Baris]) -> Tabel:
    """`baris`: rows of `efisiensi`; the columns are those that its cara rests on."""
    cara = baris[0]["cara"] if baris else "selisih"
    dasar = {
        "selisih": {"Capaian − serapan": ("selisih", tulis.poin)},
        "pmk": {"E": ("efisiensi_pmk", tulis.persen), "Nilai PMK": ("nilai_pmk", lambda n: tulis.angka(n, 2))},
        "sisa": {"Sisa": ("sisa", tulis.persen)},
    }[cara]
    isi = [
        {
            "Unit": b["nama_unit"],
            "Tingkat": {"sasaran": "Sasaran"}.get(b["tingkat"], TINGKAT.get(b["tingkat"], b["tingkat"])),
            "Kode": b["kode"] or b["simpul"],
            "Uraian": b["uraian"],
            "Capaian": tulis.atau_kosong(b["capaian"], tulis.persen),
            "Serapan": tulis.atau_kosong(b["serapan"], tulis.persen),
            **{judul: tulis.atau_kosong(b[kolom], cara_tulis) for judul, (kolom, cara_tulis) in dasar.items()},
            "Letak": kata_kuadran(b),
            "Penilaian": b["penilaian_kata"] or tulis.KOSONG,
            "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in baris
    ]
    kolom = ["Tingkat", "Kode", "Uraian", "Penilaian", "Letak", "Capaian", "Serapan", *dasar, "Keterangan", "Unit"]
    return _tabel(isi, kolom)


TANDA_KUADRAN = {"tercapai_hemat": "✓", "tercapai_terserap": "✓", "belum_terserap": "▼", "belum_hemat": "▼"}


def kata_kuadran(b: Baris) -> str:
    if b["kuadran"] is None:
        return f"{TANDA['belum_lapor']} belum dapat ditempatkan"
    return f"{TANDA_KUADRAN[b['kuadran']]} {b['kuadran_kata']}"


def _tabel(isi: list[dict[str, str]], kolom: Sequence[str]) -> Tabel:
    satu_unit = len({b["Unit"] for b in isi}) < 2
    return Tabel(isi, columns=[k for k in kolom if not (satu_unit and k == "Unit")])

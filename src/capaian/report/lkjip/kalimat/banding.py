"""Analysis 2: this year beside the last one, and over several years."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from capaian.domain import tulis
from capaian.report import rumus_kata
from capaian.report.lkjip.kalimat import dasar
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat
from capaian.report.lkjip.kalimat.dasar import Baris, Isi
from capaian.report.teks import KEADAAN, KEMATANGAN

_GERAK_STABIL = {"membaik": "mendekat", "memburuk": "menjauh", "tetap": "setara", None: "saja"}
"""What became of an indikator that is to stay at its target."""


def dua_tahun(b: Baris, unit: str | None = None, *, status: bool = True) -> list[Butir]:
    """Analysis 2a of one indikator. `b`: its row of ws.banding(tahun); `unit`: the unit that the report is of; without
    `status` it is left to the caller to say that the earlier figure is not signed."""
    lalu = rumus_kata.lalu(b)
    umum: Isi = {
        "indikator": dasar.nama(b, unit), "tahun": dasar.tahun(b), "tahun_lalu": str(b["periode_lalu"])[:4],
    }  # fmt: skip
    if b["sebanding"] is None:
        return [Kalimat("dua_tahun.pertama", umum)]
    if b["sebanding"] is False:
        return [Kalimat("dua_tahun.tidak_sebanding", {**umum, "sebab": dasar.sebab_tidak_sebanding(b)})]
    kata = rumus_kata.status_lalu(b)
    akhir = [Kalimat("dua_tahun.status_lalu", {**umum, "status": kata})] if status and kata else []
    isi: Isi = {**umum, "dulu": dasar.realisasi(lalu), "kini": dasar.realisasi(b)}
    if b["selisih_realisasi"] is None:
        ada, ada_lalu = b["realisasi"] is not None, b["realisasi_lalu"] is not None
        mana = "tanpa_lalu" if ada else "tanpa_kini" if ada_lalu else "tanpa_keduanya"
        if b["keadaan"] == "tidak_berlaku":
            return [Kalimat("dua_tahun.tidak_berlaku", umum)]
        return [dasar.kalimat(f"dua_tahun.{mana}", isi), *akhir]
    isi = {**isi, "beda": dasar.beda(b["selisih_realisasi"], b)}
    return [dasar.kalimat(f"dua_tahun.{_gerak(b)}", isi), _capaian(b, lalu, umum), *akhir]


def _gerak(b: Baris) -> str:
    """How the realisasi moved and whether that is good, as the measure says it."""
    beda = rumus_kata.beda_tahun(b)
    if not beda or beda == "tetap":
        return "tetap"
    if isinstance(beda, str):
        return f"kata_{b['arah_realisasi']}"
    arah = "naik" if beda > 0 else "turun"
    return f"{arah}_{_GERAK_STABIL[b['arah_realisasi']] if b['arah'] == 'stabil' else b['arah_realisasi']}"


def _capaian(b: Baris, lalu: Baris, umum: Isi) -> Kalimat:
    """How the capaian moved; where it went another way than the realisasi, that the target did it."""
    isi: Isi = {
        **umum, "dulu": tulis.atau_kosong(lalu["capaian"], tulis.persen),
        "kini": tulis.atau_kosong(b["capaian"], tulis.persen), "gerak_target": _gerak_target(b, lalu, umum),
    }  # fmt: skip
    if b["selisih_capaian"] is None:
        ada, ada_lalu = b["capaian"] is not None, lalu["capaian"] is not None
        mana = "tanpa_lalu" if ada else "tanpa_kini" if ada_lalu else "tanpa_keduanya"
        return dasar.kalimat(f"dua_tahun.capaian_{mana}", isi)
    isi = {**isi, "beda": dasar.poin(b["selisih_capaian"])}
    gerak, arah = b["arah_realisasi"] if b["selisih_realisasi"] else "tetap", b["arah_capaian"]
    berubah = _janji(lalu) != _janji(b)
    if arah == "tetap":
        return dasar.kalimat(f"dua_tahun.capaian_tetap{'_target' if berubah and gerak != 'tetap' else ''}", isi)
    searah = (gerak, arah) in {("membaik", "naik"), ("memburuk", "turun")}
    return dasar.kalimat(f"dua_tahun.{'meski_' if berubah and not searah else ''}capaian_{arah}", isi)


def _janji(b: Baris) -> tuple[object, object]:
    return b["target"], b.get("target_atas")


def _gerak_target(b: Baris, lalu: Baris, umum: Isi) -> Kalimat:
    """ "target naik dari 82,5 menjadi 84,75"; the target of what should stay low is a batas."""
    isi = {**umum, "target_lalu": dasar.target(lalu), "target": dasar.target(b)}
    angka = b.get("target_atas") is None and lalu.get("target_atas") is None and b.get("target_teks") is None
    if not angka or b["target"] is None or b["target_lalu"] is None or b["target"] == b["target_lalu"]:
        return Kalimat("dua_tahun.target_berubah", isi)
    apa = "batas" if b["arah"] == "turun" else "target"
    return Kalimat(f"dua_tahun.{apa}_{'naik' if b['target'] > b['target_lalu'] else 'turun'}", isi)


def beberapa_tahun(baris: Sequence[Baris], unit: str | None = None, *, status: bool = True) -> list[Butir]:
    """Analysis 2b of one indikator. `baris`: its rows of ws.lima_tahun(tahun); `unit`, `status`: as in `dua_tahun`, of the
    years before the last one."""
    deret = sorted(baris, key=lambda b: b["tahun"])
    # Before the indikator there was nothing to leave out.
    mulai = next((n for n, b in enumerate(deret) if b["indikator_tahun_itu"] is not None), len(deret) - 1)
    deret = deret[mulai:]
    ada = [b for b in deret if b["realisasi"] is not None]
    tepi = ada or deret
    umum: Isi = {
        "indikator": dasar.nama(tepi[-1], unit), "awal": str(tepi[0]["tahun"]), "akhir": str(tepi[-1]["tahun"]),
    }  # fmt: skip
    celah = _celah(deret, umum)
    if len(ada) < 3:
        return [Kalimat(f"beberapa_tahun.{('tanpa_angka', 'satu_tahun', 'dua_tahun')[len(ada)]}", umum), *celah]
    nilai = [
        Kalimat("beberapa_tahun.satu", {**umum, "tahun": str(b["tahun"]), "nilai": dasar.realisasi(b)}) for b in ada
    ]
    hasil: list[Butir] = [Kalimat("beberapa_tahun.deret", {**umum, "deret": Daftar(nilai)}), *celah]
    arah = _arah(ada)
    if arah:
        hasil.append(Kalimat(f"beberapa_tahun.{arah}", umum))
    if ada[0]["realisasi"] == 0 and ada[0]["realisasi_teks"] is None and arah != "tetap":
        hasil.append(Kalimat("beberapa_tahun.pertumbuhan_nol", umum))
    return [*hasil, *_tercapai(ada, umum), *(_status(ada[:-2], umum) if status else ())]


def _arah(ada: Sequence[Baris]) -> str | None:
    """Of what should rise or fall; what should stay at a target has no direction of its own."""
    arah, nilai = ada[-1]["arah"], [b["realisasi"] for b in ada]
    langkah = {_langkah(lama, baru, arah) for lama, baru in pairwise(nilai)}
    if langkah == {0}:
        return "tetap"
    if arah == "stabil":
        return None
    if langkah in ({1}, {-1}):
        return "terus_membaik" if langkah == {1} else "terus_memburuk"
    if not {1, -1} <= langkah:
        return "lebih_baik" if 1 in langkah else "lebih_buruk"
    return ("akhir_sama", "akhir_membaik", "akhir_memburuk")[_langkah(nilai[0], nilai[-1], arah)]


def _langkah(lama: object, baru: object, arah: str) -> int:
    """1 for the better, -1 for the worse."""
    if lama == baru:
        return 0
    return 1 if (baru > lama) == (arah == "naik") else -1  # type: ignore[operator]


def _tercapai(ada: Sequence[Baris], umum: Isi) -> list[Kalimat]:
    capaian = [b["capaian"] for b in ada if b["capaian"] is not None]
    if not capaian:
        return []
    kosong = Kalimat("beberapa_tahun.capaian_kosong", umum)
    deret = Daftar([kosong if b["capaian"] is None else tulis.persen(b["capaian"]) for b in ada])
    # The rows of several years carry no status: 100 is where capaian.sql draws it.
    n, semua = sum(c >= 100 for c in capaian), len(capaian)
    isi: Isi = {**umum, "n": tulis.angka(n or semua), "semua": tulis.angka(semua)}
    kata = "semua" if n == semua else "sebagian" if n else "tidak"
    return [
        Kalimat("beberapa_tahun.capaian", {**umum, "deret": deret}), dasar.kalimat(f"beberapa_tahun.tercapai_{kata}", isi)
    ]  # fmt: skip


def _celah(deret: Iterable[Baris], umum: Isi) -> list[Kalimat]:
    """The years without a figure, by why."""
    per_sebab: dict[str, list[str]] = {}
    for b in deret:
        if b["realisasi"] is not None:
            continue
        if b["indikator_tahun_itu"] is None:
            sebab = "beberapa_tahun.sebab_tidak_ada"
        else:
            sebab = dasar.sebab_tidak_sebanding(b) if b["sebanding"] is False else KEADAAN[b["keadaan"]]
        per_sebab.setdefault(sebab, []).append(str(b["tahun"]))
    hal = [
        Kalimat("beberapa_tahun.kosong", {
            **umum, "tahun": Daftar(tahun), "sebab": Kalimat(sebab, umum) if "." in sebab else sebab,
        })
        for sebab, tahun in per_sebab.items()
    ]  # fmt: skip
    return [Kalimat("beberapa_tahun.celah", {**umum, "daftar": Daftar(hal)})] if hal else []


def _status(ada: Iterable[Baris], umum: Isi) -> list[Kalimat]:
    """The years whose figure is not signed as it stands."""
    per_status: dict[str, list[str]] = {}
    for b in ada:
        if b.get("kematangan") not in (None, "disahkan"):
            per_status.setdefault(b["kematangan"], []).append(str(b["tahun"]))
    return [
        Kalimat("beberapa_tahun.status", {**umum, "tahun": Daftar(tahun), "status": KEMATANGAN[k]})
        for k, tahun in per_status.items()
    ]

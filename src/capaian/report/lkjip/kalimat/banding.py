"""Analysis 2: this year beside the last one, and over several years."""

from collections.abc import Sequence
from itertools import pairwise

from capaian.domain import tulis
from capaian.report import rumus_kata
from capaian.report.lkjip.kalimat import dasar
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat
from capaian.report.lkjip.kalimat.dasar import Baris
from capaian.report.teks import KEADAAN, KEMATANGAN

_GERAK_STABIL = {"membaik": "mendekat", "memburuk": "menjauh", "tetap": "setara", None: "saja"}
"""What became of an indikator that is to stay at its target."""


def dua_tahun(b: Baris) -> list[Butir]:
    """Analysis 2a of one indikator. `b`: its row of ws.banding(tahun)."""
    lalu = rumus_kata.lalu(b)
    umum = {"tahun": dasar.tahun(b), "tahun_lalu": str(b["periode_lalu"])[:4]}
    if b["sebanding"] is None:
        return [Kalimat("dua_tahun.pertama", umum)]
    if b["sebanding"] is False:
        return [Kalimat("dua_tahun.tidak_sebanding", umum | {"sebab": dasar.sebab_tidak_sebanding(b)})]
    isi = umum | {"dulu": dasar.realisasi(lalu), "kini": dasar.realisasi(b)}
    if b["selisih_realisasi"] is None:
        ada, ada_lalu = b["realisasi"] is not None, b["realisasi_lalu"] is not None
        mana = "tanpa_lalu" if ada else "tanpa_kini" if ada_lalu else "tanpa_keduanya"
        return [dasar.kalimat(f"dua_tahun.{mana}", isi), *_status_lalu(b, umum)]
    beda = {"beda": dasar.beda(b["selisih_realisasi"], b)}
    return [
        dasar.kalimat(f"dua_tahun.{_gerak(b)}", isi | beda), _capaian(b, lalu, umum), *_status_lalu(b, umum)
    ]  # fmt: skip


def _gerak(b: Baris) -> str:
    beda = rumus_kata.beda_tahun(b)
    if not beda or beda == "tetap":
        return "tetap"
    if isinstance(beda, str):
        return f"kata_{b['arah_realisasi']}"
    arah = "naik" if beda > 0 else "turun"
    return f"{arah}_{_GERAK_STABIL[b['arah_realisasi']] if b['arah'] == 'stabil' else b['arah_realisasi']}"


def _capaian(b: Baris, lalu: Baris, umum: dict[str, str]) -> Kalimat:
    """How the capaian moved; where it went another way than the realisasi, that the target did it."""
    isi = umum | {
        "dulu": tulis.atau_kosong(lalu["capaian"], tulis.persen), "kini": tulis.atau_kosong(b["capaian"], tulis.persen),
        "target_lalu": dasar.target(lalu), "target": dasar.target(b),
    }  # fmt: skip
    if b["selisih_capaian"] is None:
        ada, ada_lalu = b["capaian"] is not None, lalu["capaian"] is not None
        mana = "capaian_tanpa_lalu" if ada else "capaian_tanpa_kini" if ada_lalu else "capaian_tanpa_keduanya"
        return dasar.kalimat(f"dua_tahun.{mana}", isi)
    # Kept in poin whatever the indikator is counted in.
    isi |= {"beda": f"{tulis.angka(b['selisih_capaian'].copy_abs(), 2)} poin"}
    gerak, arah = b["arah_realisasi"] if b["selisih_realisasi"] else "tetap", b["arah_capaian"]
    target_berubah = isi["target_lalu"] != isi["target"]
    if arah == "tetap":
        berubah = gerak != "tetap" and target_berubah
        return dasar.kalimat(f"dua_tahun.capaian_tetap{'_target' if berubah else ''}", isi)
    searah = (gerak, arah) in {("membaik", "naik"), ("memburuk", "turun")}
    return dasar.kalimat(f"dua_tahun.{'' if searah or not target_berubah else 'meski_'}capaian_{arah}", isi)


def _status_lalu(b: Baris, umum: dict[str, str]) -> list[Kalimat]:
    status = rumus_kata.status_lalu(b)
    return [Kalimat("dua_tahun.status_lalu", umum | {"status": status})] if status else []


def beberapa_tahun(baris: Sequence[Baris]) -> list[Butir]:
    """Analysis 2b of one indikator. `baris`: its rows of ws.lima_tahun(tahun)."""
    deret = sorted(baris, key=lambda b: b["tahun"])
    ada = [b for b in deret if b["realisasi"] is not None]
    umum = {"awal": str((ada or deret)[0]["tahun"]), "akhir": str((ada or deret)[-1]["tahun"])}
    celah = _celah(deret, umum)
    if len(ada) < 2:
        return [Kalimat(f"beberapa_tahun.{'satu_tahun' if ada else 'tanpa_angka'}", umum), *celah]
    nilai = [
        Kalimat("beberapa_tahun.satu", umum | {"tahun": str(b["tahun"]), "nilai": dasar.realisasi(b)}) for b in ada
    ]
    hasil: list[Butir] = [Kalimat("beberapa_tahun.deret", umum | {"deret": Daftar(nilai)}), *celah]
    arah = _arah(ada)
    if arah:
        hasil.append(Kalimat(f"beberapa_tahun.{arah}", umum))
    if ada[0]["realisasi"] == 0 and ada[0]["realisasi_teks"] is None and any(b["realisasi"] for b in ada):
        hasil.append(Kalimat("beberapa_tahun.pertumbuhan_nol", umum))
    return [*hasil, *_tercapai(ada, umum), *_status(ada[:-1], umum)]


def _arah(ada: Sequence[Baris]) -> str | None:
    """Of what should rise or fall; what should stay at a target has no direction of its own."""
    arah, nilai = ada[-1]["arah"], [b["realisasi"] for b in ada]
    langkah = [0 if lama == baru else 1 if (baru > lama) == (arah == "naik") else -1 for lama, baru in pairwise(nilai)]
    if not any(langkah):
        return "tetap"
    if arah == "stabil":
        return None
    if set(langkah) == {1}:
        return "terus_membaik"
    if set(langkah) == {-1}:
        return "terus_memburuk"
    if nilai[0] == nilai[-1]:
        return "akhir_sama"
    return "akhir_membaik" if (nilai[-1] > nilai[0]) == (arah == "naik") else "akhir_memburuk"


def _tercapai(ada: Sequence[Baris], umum: dict[str, str]) -> list[Kalimat]:
    capaian = [b["capaian"] for b in ada if b["capaian"] is not None]
    if len(capaian) < 2:
        return []
    n, semua = sum(c >= 100 for c in capaian), len(capaian)
    hasil = Kalimat(
        "beberapa_tahun.capaian",
        umum | {"deret": Daftar([tulis.atau_kosong(b["capaian"], tulis.persen) for b in ada])},
    )
    if 0 < n < semua:
        isi = {"n": tulis.angka(n), "semua": tulis.angka(semua)}
        return [hasil, Kalimat("beberapa_tahun.tercapai_sebagian", umum | isi)]
    kata = "tercapai_semua" if n else "tercapai_tidak"
    return [hasil, Kalimat(f"beberapa_tahun.{kata}", umum | {"n": tulis.angka(semua)})]


def _celah(deret: Sequence[Baris], umum: dict[str, str]) -> list[Kalimat]:
    """The years without a figure, each with why."""
    hal: list[Kalimat] = []
    for b in deret:
        if b["realisasi"] is not None:
            continue
        if b["indikator_tahun_itu"] is None:
            sebab: str | Kalimat = Kalimat("beberapa_tahun.sebab_tidak_ada", umum)
        elif b["sebanding"] is False:
            sebab = dasar.sebab_tidak_sebanding(b)
        else:
            sebab = KEADAAN[b["keadaan"]]
        hal.append(Kalimat("beberapa_tahun.kosong", umum | {"tahun": str(b["tahun"]), "sebab": sebab}))
    return [Kalimat("beberapa_tahun.celah", umum | {"daftar": Daftar(hal)})] if hal else []


def _status(ada: Sequence[Baris], umum: dict[str, str]) -> list[Kalimat]:
    """The earlier years whose figure is not signed as it stands."""
    per_status: dict[str, list[str]] = {}
    for b in ada:
        if b.get("kematangan") not in (None, "disahkan"):
            per_status.setdefault(b["kematangan"], []).append(str(b["tahun"]))
    return [
        Kalimat("beberapa_tahun.status", umum | {"tahun": Daftar(tahun), "status": KEMATANGAN[k]})
        for k, tahun in per_status.items()
    ]

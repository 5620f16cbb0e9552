"""The frames that rules speak of: their columns, the kind of each, and the columns worked out beforehand.

A rule in JSON compares one column with a constant or with one other column. What needs more (a ratio, "either
of two is filled") is worked out here, once, as a column with a name that a rule can use.
"""

import re
from typing import TYPE_CHECKING

from capaian.reference.kategori import kategori

if TYPE_CHECKING:
    from pandas import DataFrame, Series

NOMOR, ANGKA, TEKS, TANDA = "nomor", "angka", "teks", "tanda"

_UMUM = {"id": NOMOR, "berkas": NOMOR} | dict.fromkeys(
    ("formulir", "jenis_periode", "unit", "seksi", "periode", "periode_nama"), TEKS
)
_CATATAN = ("pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti")


def _kolom(angka: str, teks: str = "", tanda: str = "") -> dict[str, str]:
    pasangan = ((angka, ANGKA), (teks, TEKS), (tanda, TANDA))
    return _UMUM | {nama: jenis for daftar, jenis in pasangan for nama in daftar.split()}


DITERIMA = {
    "berkas": _kolom("n_indikator n_terisi n_dihitung n_seratus", tanda="semua_kosong tw_sebelumnya_ada"),
    "kinerja": _kolom(
        "realisasi realisasi_isi pembilang penyebut target target_cetak target_tahun target_tahun_cetak"
        " capaian capaian_tw_lalu realisasi_tw_lalu realisasi_tahun_lalu realisasi_tw batas_bawah batas_atas"
        " realisasi_tw_berikut realisasi_setahun realisasi_bulan realisasi_bulan_lalu target_bulan n_sama n_pengampu"
        " n_angka_rusak",
        "indikator nama satuan jenis_satuan arah rumus basis keadaan keadaan_isi status " + " ".join(_CATATAN),
        "rasio terdaftar pengampu jatuh_tempo rusak dari_bulan acuan_bulan_dekat",
    ),
    "anggaran": _kolom(
        "anggaran anggaran_lalu anggaran_berikut anggaran_tw4 fisik fisik_lalu pagu pagu_cetak anggaran_kas serapan n_sama",
        "simpul kode nama " + " ".join(_CATATAN),
        "terdaftar pengampu rusak anggaran_rusak",
    ),
}
"""What a frame must bring, in the order in which the suites run."""

BERSATUAN = (
    "realisasi", "realisasi_isi", "target", "target_cetak", "target_tahun", "target_tahun_cetak", "realisasi_tw_lalu",
    "realisasi_tahun_lalu", "realisasi_tw", "realisasi_tw_berikut", "realisasi_setahun", "realisasi_bulan",
    "realisasi_bulan_lalu", "target_bulan",
)  # fmt: skip
"""Columns in the indikator's own unit: of one that is measured in words, the place of the word in its list."""

_TURUNAN = {
    "berkas": {"n_bukan_seratus": ANGKA},
    "kinerja": {
        "banding_tw_lalu": ANGKA,
        "banding_tahun_lalu": ANGKA,
        "banding_bulan_lalu": ANGKA,
        "banding_target": ANGKA,
        "banding_target_bulan": ANGKA,
        "pecahan": ANGKA,
        "n_rasio": ANGKA,
        "ada_angka": TANDA,
        "perlu_bukti": TANDA,
        "dalam_batas": TANDA,
        "acuan_dekat_target": TANDA,
        "tahun_beda_tw": TANDA,
        "setahun_penuh": TANDA,
    },
    "anggaran": {
        "pecahan": ANGKA,
        "selisih_fisik_serapan": ANGKA,
        "ada_penjelasan": TANDA,
        "tahun_beda_tw": TANDA,
    },
}

KERANGKA = {nama: kolom | _TURUNAN[nama] for nama, kolom in DITERIMA.items()}
"""All that a rule and its texts may name: column -> kind."""

# Texts as plain objects: the rows are copied often, and Arrow texts are slow at that.
_DTYPE = {NOMOR: "int64", ANGKA: "float64", TEKS: "object", TANDA: "bool"}
_HANYA_TANDA_BACA = re.compile(r"[\s\-‐‑‒–—−_.]*")


def siapkan(nama: str, df: "DataFrame") -> "DataFrame":
    """A copy with the kinds made sure of, blank notes as missing, and the worked-out columns added.

    Raises RuntimeError for a missing column, a yes/no column with gaps (it would slip through every rule) or
    an id used twice.
    """
    kolom = DITERIMA[nama]
    if hilang := sorted(set(kolom) - set(df.columns)):
        raise RuntimeError(f"Kerangka {nama} tanpa kolom {', '.join(hilang)}.")
    df = df[list(kolom)].reset_index(drop=True)
    if df["id"].duplicated().any():
        raise RuntimeError(f"Kerangka {nama}: ada id yang dipakai dua kali.")
    for satu in (k for k, jenis in kolom.items() if jenis == TANDA):
        if df[satu].isna().any():
            raise RuntimeError(f"Kerangka {nama}: kolom {satu} tidak boleh kosong.")
    df = df.astype({k: _DTYPE[jenis] for k, jenis in kolom.items()})
    for satu in _CATATAN:
        if satu in kolom:
            kosong = {t for t in df[satu].dropna().unique() if _HANYA_TANDA_BACA.fullmatch(t)}
            df[satu] = df[satu].mask(df[satu].isin(kosong))
    return df.assign(**_HITUNG[nama](df))


def _berkas(df: "DataFrame") -> dict[str, "Series"]:
    return {"n_bukan_seratus": df["n_dihitung"] - df["n_seratus"]}


def _kinerja(df: "DataFrame") -> dict[str, "Series"]:
    realisasi, target = df["realisasi"], df["target"]
    ada_angka = df[["realisasi_isi", "pembilang", "penyebut"]].notna().any(axis=1)
    # How many times one word is another, and how near, nobody can say.
    kata = df["rumus"].isin({k.rumus for k in kategori().values()})
    return {
        "banding_tw_lalu": _banding(realisasi, df["realisasi_tw_lalu"]).mask(kata),
        "banding_tahun_lalu": _banding(realisasi, df["realisasi_tahun_lalu"]).mask(kata),
        "banding_bulan_lalu": _banding(realisasi, df["realisasi_bulan_lalu"]).mask(kata),
        # Rounded: 0,07 of 7 is a hundredth, which as a float it is not quite.
        "banding_target": _banding(realisasi, target).mask(kata).round(9),
        "banding_target_bulan": _banding(realisasi, df["target_bulan"]).mask(kata),
        "pecahan": realisasi % 1,
        # A figure that cannot be read was given all the same: what is missing beside it is missing now.
        "n_rasio": df[["pembilang", "penyebut"]].notna().sum(axis=1) + df["n_angka_rusak"].where(df["rasio"], 0),
        "ada_angka": ada_angka,
        "perlu_bukti": (ada_angka | (df["n_angka_rusak"] > 0)) & df["keadaan_isi"].isna(),
        "dalam_batas": ~(realisasi < df["batas_bawah"]) & ~(realisasi > df["batas_atas"]),
        "acuan_dekat_target": ~kata
        & (_dekat(df["realisasi_tw_lalu"], target) | _dekat(df["realisasi_tahun_lalu"], target)),
        "tahun_beda_tw": ada_angka & _beda(realisasi, df["realisasi_tw"]),
        "setahun_penuh": (df["jenis_periode"] == "tahun") | df["periode"].str.endswith("-TW4"),
    }


def _anggaran(df: "DataFrame") -> dict[str, "Series"]:
    return {
        "pecahan": df["anggaran"] % 1,
        "selisih_fisik_serapan": (df["fisik"] - df["serapan"]).round(2),
        "ada_penjelasan": df["keterangan"].notna() | df["penghambat"].notna(),
        "tahun_beda_tw": _beda(df["anggaran"], df["anggaran_tw4"]),
    }


_HITUNG = {"berkas": _berkas, "kinerja": _kinerja, "anggaran": _anggaran}


def _banding(kini: "Series", acuan: "Series") -> "Series":
    """How many times the reference; missing unless both are above zero."""
    return (kini / acuan).where((kini > 0) & (acuan > 0))


def _dekat(nilai: "Series", target: "Series") -> "Series":
    """Between half the target and twice the target."""
    return (target > 0) & (2 * nilai >= target) & (nilai <= 2 * target)


def _beda(a: "Series", b: "Series") -> "Series":
    return a.notna() & b.notna() & (a != b)

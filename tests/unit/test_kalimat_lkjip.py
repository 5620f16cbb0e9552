"""The sentences of the LKjIP: exactly as kalimat_lkjip.yaml expects them of measured offices, and, whatever an office
reports, never against its own rows. What the rows say is worked out here from their figures, not asked of the writers."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

import acak
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from kalimat_kantor import FUNGSI, KASUS, Baca, baca_semua, bacaan, kantor, ukur
from kantor import Kantor, mesin_uji
from kantor_banding import kantor_banding
from kantor_kecil import UNIT

from capaian.domain import tulis
from capaian.errors import CapaianError
from capaian.lkjip import catatan_setahun
from capaian.reference import narasi as modul_narasi
from capaian.reference.narasi import narasi
from capaian.report.lkjip import kalimat
from capaian.report.lkjip.kalimat import Daftar, Kalimat, Lengkapi
from capaian.store.mesin import Mesin
from capaian.workspace import Workspace

__all__ = ["kantor_banding"]
Baris = Mapping[str, Any]


def unit_kasus(nomor: int) -> str:
    return f"k{nomor:03}"


@pytest.fixture(scope="module")
def mesin() -> Iterator[Mesin]:
    with mesin_uji() as satu:
        yield satu


@pytest.fixture(scope="module")
def terbaca() -> list[Baca]:
    """Every case of the table, measured in one run."""
    with mesin_uji() as mesin:
        ukur(mesin, [kantor(unit_kasus(n), k) for n, k in enumerate(KASUS)])
        semua = baca_semua(bacaan(mesin))
    return [Baca(semua, unit_kasus(n), k) for n, k in enumerate(KASUS)]


# --- the table ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nomor", "fungsi"),
    [pytest.param(n, f, id=f"{k['judul']}: {f}") for n, k in enumerate(KASUS) for f in k["kalimat"]],
)
def test_kalimat_persis(terbaca: list[Baca], nomor: int, fungsi: str) -> None:
    assert kalimat.teks(FUNGSI[fungsi](terbaca[nomor])) == KASUS[nomor]["kalimat"][fungsi]


def test_tabel_cukup_dan_setiap_cetakan_terpakai(terbaca: list[Baca]) -> None:
    """A template that no situation reaches is a sentence that nobody has read."""
    assert len(KASUS) >= 40
    assert len({k["judul"] for k in KASUS}) == len(KASUS)
    dipakai = {s for n, k in enumerate(KASUS) for f in k["kalimat"] for b in FUNGSI[f](terbaca[n]) for s in situasi(b)}
    # Without a rating scale there is no predikat; a kelurahan is named with its unit: neither is an office of the table.
    # Those of a triwulan have a table of their own (test_kalimat_triwulan).
    lkjip = {s for s in narasi().situasi() if not s.startswith("triwulan.")}
    assert lkjip - dipakai == {"umum.capaian", "umum.dari_unit"}


def situasi(butir: Any) -> Iterator[str]:
    """Every template that a butir is made of."""
    if isinstance(butir, Kalimat):
        yield butir.situasi
        for nilai in butir.isi.values():
            yield from situasi(nilai)
    elif isinstance(butir, Daftar):
        for satu in butir.hal:
            yield from situasi(satu)
    elif isinstance(butir, Lengkapi):
        yield from situasi(butir.apa)
        yield from situasi(butir.diketahui)


def test_indikator_unit_lain_disebut_unitnya(terbaca: list[Baca]) -> None:
    b = dict(terbaca[0].satu("angka")) | {"nama_unit": "Kelurahan Melati", "predikat": None}
    assert kalimat.teks(kalimat.target_realisasi(b, "kec")) == (
        "Realisasi “Indeks layanan – Kelurahan Melati” tahun 2025 sebesar 88,95, yaitu 4,2 di atas target 84,75, sehingga "
        "capaiannya 104,96 %."
    )


def test_yang_terbuka_dikenal_dari_kuncinya(terbaca: list[Baca]) -> None:
    nomor = next(n for n, k in enumerate(KASUS) if k["judul"] == "Jumlah di bawah target memakai satuannya")
    terbuka = kalimat.terbuka(FUNGSI["penyebab"](terbaca[nomor]))
    assert [t.kunci for t in terbuka] == ["sebab.penyebab.IKU-01", "sebab.solusi.IKU-01"]
    assert terbuka[0].teks == (
        "[LENGKAPI: penyebab “Indeks layanan” tahun 2025 di bawah target] Diketahui: realisasi 40 kali dari target 80 kali; "
        "capaian 50,00 %, 50,00 poin di bawah target."
    )
    assert kalimat.terbuka(FUNGSI["target_realisasi"](terbaca[nomor])) == []


# --- what must hold of every sentence ------------------------------------------------------------------------------------

_INGGRIS = re.compile(r"\b(the|and|of|is|not|from|with|year|missing|unknown|true|false|none|nan|null)\b", re.IGNORECASE)
_BEDA_PERSEN = re.compile(
    r"\b(naik|turun|lebih tinggi|lebih rendah|kurang|lebih|selisih|bertambah) [\d.,]+ (%|persen)"
    r"|[\d.,]+ (%|persen) (di|tiap) (atas|bawah|tahun)"
)
_GARIS = re.compile(r"(?<=\d)–(?=-?\d)|(?<=\w) – (?=\w)")
"""Where an en dash is not the sign of a missing value: a range, and the unit behind a name."""
_JANGGAL = re.compile(r"\s\s|\s[.,;:)]|\(\s|\(\)|\.\.|,\.|:\.|“”|[{}]|\w_\w")


def periksa(teks: str) -> None:
    """Of one paragraph, whatever it says. (Quotes of what people wrote are theirs.)"""
    assert not _INGGRIS.search(teks), teks
    assert not _BEDA_PERSEN.search(teks), teks
    assert "–" not in _GARIS.sub("", teks), teks
    assert not _JANGGAL.search(teks), teks
    assert re.match(r"[A-Z“0-9]|\[LENGKAPI: ", teks), teks
    assert teks.endswith((".", "]")), teks
    assert teks.count("“") == teks.count("”")
    assert teks.count("(") == teks.count(")")


def angka_dalam(teks: str) -> set[str]:
    return set(re.findall(r"\d[\d.]*(?:,\d+)?", teks))


def periksa_target(b: Baris) -> None:
    butir = kalimat.target_realisasi(b)
    teks = kalimat.teks(butir)
    periksa(teks)
    kalimat_pertama = butir[0].teks
    assert ("target belum tercapai" in teks) == (b["capaian"] is not None and b["capaian"] < 100)
    assert not (b["capaian"] is not None and b["capaian"] < 100 and "target tercapai" in teks)
    assert bool(kalimat.terbuka(butir)) == (
        b["keadaan"] in ("belum_lapor", "belum_tersedia")
        or (b["keadaan"] == "tidak_dapat_dihitung" and b["target"] is None and b["realisasi"] is not None)
    )
    if b["capaian"] is None or b["realisasi_teks"] is not None:
        return
    atas = b["target"] if b["target_atas"] is None else b["target_atas"]
    assert (" di atas target" in kalimat_pertama or " di atas batas" in kalimat_pertama) <= (b["realisasi"] > atas)
    assert (" di bawah target" in kalimat_pertama or " di bawah batas" in kalimat_pertama) <= (
        b["realisasi"] < b["target"]
    )
    assert ("melebihi batas" in kalimat_pertama) <= (b["arah"] == "turun" and b["realisasi"] > b["target"])
    assert ("makin rendah makin baik" in kalimat_pertama) == (
        b["arah"] == "turun" and "dibulatkan" not in kalimat_pertama
    )
    beda = b["realisasi"] - atas if b["realisasi"] > atas else b["target"] - b["realisasi"]
    if beda > 0 and "dibulatkan" not in teks:
        assert tulis.angka(beda) in angka_dalam(teks), teks


def periksa_dua_tahun(b: Baris) -> None:
    butir = kalimat.dua_tahun(b)
    teks = kalimat.teks(butir)
    periksa(teks)
    if b["selisih_realisasi"] is None:
        assert not re.search(r"\b(naik|turun|membaik|memburuk|menurun|tetap)\b", teks), teks
        return
    pertama, kedua = butir[0].teks, butir[1].teks
    beda = b["realisasi"] - b["realisasi_lalu"]
    baik = {"naik": beda > 0, "turun": beda < 0}.get(b["arah"])
    buruk = {"naik": beda < 0, "turun": beda > 0}.get(b["arah"])
    if b["realisasi_teks"] is None and b["realisasi_lalu_teks"] is None:
        assert (" naik " in pertama) == (beda > 0), teks
        assert (" turun " in pertama) == (beda < 0), teks
        assert not beda or tulis.angka(abs(beda)) in angka_dalam(pertama), teks
    assert (" tetap " in pertama) == (beda == 0), teks
    for kata in ("membaik", "meningkat"):
        assert (kata in pertama) <= bool(baik), teks
    for kata in ("memburuk", "menurun"):
        assert (kata in pertama) <= bool(buruk), teks
    if b["arah"] == "turun" and beda:
        assert ("membaik" in pertama) == (beda < 0), teks
        assert ("memburuk" in pertama) == (beda > 0), teks
    if b["arah"] == "stabil" and beda and b["capaian"] is not None and b["capaian_lalu"] is not None:
        assert ("lebih sesuai" in pertama) == (b["capaian"] > b["capaian_lalu"]), teks
        assert ("lebih jauh" in pertama) == (b["capaian"] < b["capaian_lalu"]), teks
    periksa_gerak_capaian(b, kedua, beda)


def periksa_gerak_capaian(b: Baris, teks: str, beda: Decimal) -> None:
    if b["capaian"] is None or b["capaian_lalu"] is None:
        assert "tidak dihitung" in teks
        return
    gerak = b["capaian"] - b["capaian_lalu"]
    assert bool(re.search(r"[Cc]apaian naik ", teks)) == (gerak > 0), teks
    assert bool(re.search(r"[Cc]apaian turun ", teks)) == (gerak < 0), teks
    assert ("Capaian tetap" in teks) == (gerak == 0), teks
    assert not gerak or f"{tulis.angka(abs(gerak), 2)} poin" in teks, teks
    if "Meskipun demikian" in teks:
        assert (b["target"], b["target_atas"]) != (b["target_lalu"], b["target_lalu_atas"])
        assert beda == 0 or (b["arah"] == "naik" and (beda > 0) != (gerak > 0)) or (
            b["arah"] == "turun" and (beda > 0) == (gerak > 0)
        ), teks  # fmt: skip
    for kata, cocok in (
        ("target naik", b["target"] > b["target_lalu"]), ("dilonggarkan", b["target"] > b["target_lalu"]),
        ("target turun", b["target"] < b["target_lalu"]), ("diperketat", b["target"] < b["target_lalu"]),
    ):  # fmt: skip
        assert (kata in teks) <= cocok, teks


def periksa_beberapa_tahun(baris: list[Baris]) -> None:
    teks = kalimat.teks(kalimat.beberapa_tahun(baris))
    periksa(teks)
    ada = sorted((b for b in baris if b["realisasi"] is not None), key=lambda b: b["tahun"])
    if len(ada) < 3:
        assert not re.search(r"\b(membaik|memburuk|lebih baik|lebih buruk)\b", teks), teks
        return
    for b in ada:
        assert f"({b['tahun']})" in teks
    arah = ada[-1]["arah"]
    naik = [x["realisasi"] < y["realisasi"] for x, y in pairwise(ada)]
    turun = [x["realisasi"] > y["realisasi"] for x, y in pairwise(ada)]
    baik, buruk = {"naik": (naik, turun), "turun": (turun, naik)}.get(arah, ([False], [False]))
    assert ("membaik" in teks) == all(baik), teks
    assert ("memburuk" in teks) == all(buruk), teks
    lebih = ada[-1]["realisasi"] - ada[0]["realisasi"]
    assert ("lebih baik" in teks) <= ((lebih > 0) if arah == "naik" else (lebih < 0)), teks
    assert ("lebih buruk" in teks) <= ((lebih < 0) if arah == "naik" else (lebih > 0)), teks
    capaian = [b["capaian"] for b in ada if b["capaian"] is not None]
    if 0 < (n := sum(c >= 100 for c in capaian)) < len(capaian):
        assert f"tercapai pada {n} dari {len(capaian)} tahun" in teks


def periksa_renstra(b: Baris, banding: Baris) -> None:
    butir = kalimat.renstra(b, banding)
    teks = kalimat.teks(butir)
    periksa(teks)
    assert bool(kalimat.terbuka(butir)) == (b["target_akhir"] is None and b["sebanding"] is not False)
    if b["kemajuan"] is None or b["target_akhir_teks"] is not None or b["target_akhir_atas"] is not None:
        return
    lebih = b["realisasi_sd"] - b["target_akhir"]
    sampai = {"naik": lebih >= 0, "turun": lebih <= 0}.get(b["arah"])
    if sampai is not None:
        lewat = sampai and lebih != 0
        assert ("terlampaui" in teks) == bool(lewat and b["sisa_tahun"]), teks
        assert ("masih perlu" in teks) == (not sampai and b["sisa_tahun"] > 0), teks
        assert ("belum tercapai" in teks) == (not sampai and not b["sisa_tahun"]), teks
        assert ("masih perlu naik" in teks) <= (b["arah"] == "naik"), teks
        assert ("masih perlu turun" in teks) <= (b["arah"] == "turun"), teks


def periksa_penyebab(b: Baris) -> None:
    """Nothing was written by anybody: each cause that is asked for stands open, none is made up."""
    butir = kalimat.penyebab(b, [])
    if butir:
        periksa(kalimat.teks(butir))
    terbuka = [
        t.kunci.rpartition(".")[0] if "." in b["indikator"] else t.kunci.split(".")[1] for t in kalimat.terbuka(butir)
    ]
    mau = {"di_bawah_target": ["penyebab", "solusi"], "tercapai": ["pendorong"]}.get(b["status"], [])
    assert terbuka == mau


def periksa_efisiensi(b: Baris) -> None:
    teks = kalimat.teks(kalimat.efisiensi("Layanan membaik", b))
    periksa(teks)
    if b["capaian"] is None or b["capaian"] < 100 or b["di_bawah_target"]:
        assert "efisien" not in teks, teks
    elif b["penilaian"] is not None and b["serapan"] is not None:
        assert b["penilaian"].replace("_", " ") in teks


def periksa_semua(k: Baca) -> None:
    for b in k.angka:
        if b["ukuran"] == "tahun":
            periksa_target(b)
            periksa_penyebab(b)
    for b in k.banding:
        if b["ukuran"] == "tahun":
            periksa_dua_tahun(b)
    lalu = {b["indikator"]: b for b in k.banding}
    for b in k.renstra:
        periksa_renstra(b, lalu[b["indikator"]])
    for kode in {b["indikator"] for b in k.lima_tahun}:
        periksa_beberapa_tahun(k.milik("lima_tahun", kode))
        periksa(kalimat.teks(kalimat.pembanding(k.milik("pembanding", kode))))
    for b in k.efisiensi:
        periksa_efisiensi(b)
    for nama in ("sasaran", "program", "realisasi_anggaran", "ikhtisar", "simpulan", "langkah"):
        periksa(kalimat.teks(FUNGSI[nama](k)))


def test_sifat_pada_tabel(terbaca: list[Baca]) -> None:
    for k in terbaca:
        if "{realisasi}" not in str(k.kasus):  # a note that looks like a template stays as it was written
            periksa_semua(k)


@settings(
    max_examples=6, deadline=None, print_blob=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(semua=st.lists(acak.kantor(tahun=(2023, 2024, 2025)), min_size=6, max_size=6))
def test_sifat_pada_kantor_acak(mesin: Mesin, semua: list[Kantor]) -> None:
    """One measuring for several offices; each has reports, revisions and gaps of its own."""
    for nomor, satu in enumerate(semua):
        satu.unit = unit_kasus(nomor)
        for tabel in satu.baris.values():
            for b in tabel:
                b["unit"] = satu.unit
        satu.dokumen(f"renstra-{nomor}", jenis="renstra", tahun=2023, tanggal="2023-01-02")
        for b in list(satu.baris["target"]):
            if b["dokumen"].startswith("pk-") and len(b["periode"]) == 4:
                isi = {"bawah": b["bawah"], "atas": b["atas"]}
                satu.target(b["indikator"], {b["periode"]: isi}, dokumen=f"renstra-{nomor}", versi=b["versi"])
    ukur(mesin, semua)
    terbaca = baca_semua(bacaan(mesin))
    for nomor in range(len(semua)):
        periksa_semua(Baca(terbaca, unit_kasus(nomor), {}))


# --- a real workspace ----------------------------------------------------------------------------------------------------


def test_ruang_kerja_sungguhan(kantor_banding: Workspace) -> None:
    ws = kantor_banding
    angka = {(b["unit"], b["indikator"]): b for b in ws.angka(2025) if b["ukuran"] == "tahun"}
    banding = {(b["unit"], b["indikator"]): b for b in ws.banding(2025)}
    catatan = [c for ke in (None, 1, 2, 3, 4) for c in ws.catatan(2025, ke)]
    for kunci, b in angka.items():
        periksa_target(b)
        periksa_dua_tahun(banding[kunci])
        periksa(kalimat.teks(kalimat.penyebab(b, catatan, unit=UNIT)))
    for b in ws.renstra(2025):
        periksa_renstra(b, banding[b["unit"], b["indikator"]])
    for b in ws.efisiensi(2025):
        periksa_efisiensi(b)
    serapan = ws.serapan(2025)
    for butir in (
        kalimat.ikhtisar("Kecamatan Uji", 2025, list(angka.values()), serapan, n_sasaran=1, unit=UNIT),
        kalimat.simpulan("Kecamatan Uji", 2025, list(angka.values()), list(banding.values()), serapan, UNIT),
        kalimat.langkah(2025, list(angka.values()), catatan, (), ws.renstra(2025), UNIT),
        kalimat.kematangan(ws.kematangan(2025)["kalimat"], ws.kelengkapan(2025)),
        kalimat.realisasi_anggaran([b for b in serapan if b["unit"] == UNIT], 2025, "Kecamatan Uji", UNIT),
    ):
        periksa(kalimat.teks(butir))


def test_langkah_setiap_seksi_yang_terakhir() -> None:
    """A yearly note of one seksi does not hide what another wrote of the same indikator in a TW."""

    def c(seksi: str, periode: str, teks: str, jenis: str = "tindak_lanjut") -> dict[str, Any]:
        return {"unit": UNIT, "objek": "IKU-1", "seksi": seksi, "jenis": jenis, "periode": periode, "teks": teks}

    tahunan = [c("pelayanan", "2025", "Menambah petugas")]
    tw = [
        c("pelayanan", "2025-TW3", "Menambah loket"), c("trantib", "2025-TW3", "Menambah pos"),
        c("trantib", "2025-TW4", "Menambah patroli"), c("trantib", "2025-TW4", "Hujan", "penghambat"),
    ]  # fmt: skip
    semua = catatan_setahun(tahunan, tw)
    assert [(x["seksi"], x["teks"]) for x in semua] == [
        ("pelayanan", "Menambah petugas"), ("trantib", "Menambah pos"), ("trantib", "Menambah patroli"),
        ("trantib", "Hujan"),
    ]  # fmt: skip
    b = {
        "unit": UNIT, "indikator": "IKU-1", "nama": "Indeks", "ukuran": "tahun", "status": "di_bawah_target", "keadaan": "terisi",
        "capaian": Decimal(50), "periode": "2025", "nama_unit": "Kecamatan Uji",
    }  # fmt: skip
    teks = kalimat.teks(kalimat.langkah(2025, [b], semua))
    assert "Menambah petugas" in teks and "Menambah patroli" in teks
    assert "Menambah loket" not in teks and "Menambah pos." not in teks


# --- the wording of an office ----------------------------------------------------------------------------------------------


def test_kata_kantor_dipakai_sampai_ke_bagiannya(terbaca: list[Baca]) -> None:
    kata = modul_narasi.baca(
        "cacah:\n  tercapai: '{n} indikator berhasil'\numum:\n  dengan_capaian: 'IKU {nama}: {capaian}'\n"
    )
    nomor = next(n for n, k in enumerate(KASUS) if k["judul"].startswith("Kelebihan satu indikator"))
    butir = FUNGSI["ikhtisar"](terbaca[nomor])
    assert "1 indikator berhasil dan 2 indikator di bawah target" in kalimat.teks(butir, kata)
    assert "IKU Indeks layanan: 200,00 %" in kalimat.teks(butir, kata)
    assert "berhasil" not in kalimat.teks(butir)


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("target:\n  sama: 'Tahun {thn}'", "target.sama: isian «{thn}» tidak ada. Yang ada: indikator, nilai, realisasi, tahun."),
        ("target:\n  sama: 'Tahun {tahun'", "target.sama: "),
        ("target:\n  sama: 'Tahun {tahun.year}'", "target.sama: «{tahun.year}» bukan nama isian"),
        ("target:\n  sama: 'Tahun {tahun!r}'", "target.sama: «{tahun}» bukan nama isian"),
        ("target:\n  sama: '{}'", "target.sama: «{}» bukan nama isian"),
        ("target:\n  asing: 'x'", "«target.asing» tidak dikenal"),
        ("asing:\n  sama: 'x'", "bagian «asing» tidak dikenal"),
        ("target: 5", "bagian «target» tidak dikenal"),
        ("target:\n  sama: 5", "«target.sama» harus berupa teks"),
        ("target:\n  sama: ''", "«target.sama» harus berupa teks"),
        ("- satu", "bagian «» tidak dikenal"),
        ("target:\n  sama: 'x\nasing", "pada baris"),
    ],
)  # fmt: skip
def test_kata_kantor_yang_rusak_ditolak_dengan_tempatnya(teks: str, pesan: str) -> None:
    with pytest.raises(CapaianError) as salah:
        modul_narasi.baca(teks, "narasi-kami.yaml")
    assert str(salah.value).startswith("narasi-kami.yaml")
    assert pesan in str(salah.value)


def test_kata_kantor_yang_kosong_adalah_kata_kami() -> None:
    assert modul_narasi.baca("") == narasi()


def test_isian_yang_tidak_tertulis_ditolak() -> None:
    with pytest.raises(ValueError, match=r"target\.sama: isian"):
        _ = Kalimat("target.sama", {"tahun": "2025"}).teks


def test_isi_buku_kerja_bukan_cetakan() -> None:
    """A note that looks like a placeholder is printed, not filled in."""
    satu = Kalimat("sebab.kutipan", {"isi": "{tahun} {0} {a.b}"})
    assert satu.teks == "“{tahun} {0} {a.b}”"


def test_narasi_tanpa_kata_yang_dihindari() -> None:
    """No double negation, no English, spaces and per cent signs as everywhere else."""
    for alamat in narasi().situasi():
        teks = narasi().cetakan(alamat)
        assert not re.search(r"\b(tidak|belum|bukan) (\w+ )?(tidak|bukan|belum)\b", teks), alamat
        assert not re.search(r"\d%|%\w|Rp\d|semakin", teks), alamat
        assert not _INGGRIS.search(teks), alamat


def test_tabel_tersimpan_sebagai_teks() -> None:
    """YAML turned none of the expected sentences into something else."""
    assert all(isinstance(t, str) for k in KASUS for t in k["kalimat"].values())

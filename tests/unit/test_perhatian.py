"""The ranking of what needs a decision: from rows alone, and asked of a workspace."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from dasbor_uji import DASBOR
from ruang import TERBARU, ruang_kecil  # noqa: F401

from capaian.domain.jam_kerja import ZONA
from capaian.domain.periode import Periode
from capaian.perhatian import BERTURUT, LAJU, SERAPAN, SUDAH_DISEBUT, URUTAN, Bahan, perhatian
from capaian.reference.telaah import telaah
from capaian.workspace import Workspace

TW, UNIT = Periode(2025, "tw", 3), "kec"
KINI = datetime(2025, 10, 9, 9, 0, tzinfo=ZONA["WIB"])
BAHAN = Bahan(TW, UNIT, nama_seksi={"trantib": "Seksi Trantib", "pelayanan": "Seksi Pelayanan"})


def langkah(**ubah: Any) -> dict[str, Any]:
    return {
        "alur": "kec/monitoring/2025-TW3", "nama_sop": "Monitoring Capaian Kinerja", "periode": str(TW), "langkah": "6",
        "lajur": None, "teks": "Laporan diparaf.", "tindakan": "paraf", "pelaku": "Sekcam", "peran": ("sekcam",),
        "sejak": KINI - timedelta(days=1), "tenggat": KINI + timedelta(hours=2), "terlambat": False, "putaran": 1,
        "dikembalikan": None,
    } | ubah  # fmt: skip


def rencana(kode: str = "IKK-01", **ubah: Any) -> dict[str, Any]:
    return {
        "id": f"kec/{kode}/2025-TW2", "unit": UNIT, "seksi": "trantib", "nama_seksi": "Seksi Trantib", "indikator": kode,
        "nama": "Jumlah patroli", "periode": "2025-TW2", "capaian": Decimal("75.00"), "keadaan": "berjalan",
        "keadaan_kata": "berjalan", "putusan": None, "tindakan": "Patroli gabungan.", "pj": "Kepala Seksi",
        "tenggat": date(2025, 9, 30), "terlambat": True, "kemajuan": [],
    } | ubah  # fmt: skip


def draf(kode: str, **ubah: Any) -> dict[str, Any]:
    kosong = {"keadaan": "draf", "keadaan_kata": "belum diisi", "tindakan": None, "pj": None, "tenggat": None}
    return rencana(kode, **kosong | {"terlambat": False, "periode": str(TW), "id": f"kec/{kode}/{TW}"} | ubah)


def kronis(kode: str = "IKK-01", **ubah: Any) -> dict[str, Any]:
    return {
        "unit": UNIT, "seksi": "trantib", "nama_seksi": "Seksi Trantib", "indikator": kode, "nama": "Jumlah patroli",
        "berturut": 2, "daftar": "Triwulan II 2025, Triwulan III 2025", "capaian_awal": Decimal("75.00"),
        "capaian_terakhir": Decimal("90.00"), "rencana": f"kec/{kode}/{TW}", "keadaan_rencana": "draf",
        "periode_rencana": str(TW),
    } | ubah  # fmt: skip


def lapor(seksi: str = "pelayanan", **ubah: Any) -> dict[str, Any]:
    return {
        "unit": UNIT, "seksi": seksi, "nama_seksi": BAHAN.nama_seksi[seksi], "jatuh_tempo": 3, "terjawab": 1,
        "menunggu": True, "diserahkan": None, "tepat": False, "tenggat": KINI - timedelta(days=1),
        "tenggat_perbaikan": None,
    } | ubah  # fmt: skip


def temuan(nama: str, **ubah: Any) -> dict[str, Any]:
    satu = telaah()[nama]
    return {
        "telaah": nama, "tingkat": satu.tingkat, "nama": satu.nama, "unit": UNIT, "objek": "IKK-09",
        "uraian": "Jumlah laporan", "pesan": "Angka 900 lebih besar daripada yang mungkin (100).",
    } | ubah  # fmt: skip


def _sah(beda: list[dict[str, str]], terakhir: bool = True) -> dict[str, Any]:
    return {"waktu": "2025-04-05T09:00:00+07:00", "terakhir": terakhir, "beda": beda}


BERUBAH = {
    "unit": "kec", "objek": "IKK-03", "tabel": "angka", "ukuran": "tw", "kolom": "capaian", "dibekukan": "40.00", "kini": "9000.00",
}  # fmt: skip
SEMUA = replace(
    BAHAN,
    papan=[
        langkah(),
        langkah(langkah="8", tindakan="arsip", pelaku="Kasubag", peran=("kasubag",), terlambat=True, tenggat=KINI),
    ],
    rencana=[rencana("IKK-02"), draf("IKK-03"), draf("IKK-04", capaian=Decimal("60.00"))],
    kronis=[kronis()],
    ketepatan=[lapor(), lapor("trantib", diserahkan=KINI, tenggat_perbaikan=KINI)],
    telaah=[temuan("di_luar_satuan"), temuan("laju_tertinggal"), temuan("serapan_tertinggal", objek="7.01.02")],
    pengesahan=[_sah([BERUBAH])],
)


def jenis(hasil: list[dict[str, Any]]) -> list[str]:
    return [b["jenis"] for b in hasil]


def satu(bahan: Bahan, nama: str, peran: str | None = None) -> dict[str, Any]:
    [b] = [b for b in perhatian(bahan, peran) if b["jenis"] == nama]
    return b


def test_every_kind_has_its_place() -> None:
    assert jenis(perhatian(SEMUA, "sekcam")) == list(URUTAN)
    for b in perhatian(SEMUA, "sekcam"):
        assert b["kata"] == URUTAN[b["jenis"]]
        assert b["judul"].endswith(".") and b["alasan"].endswith(".") and not b["alasan"].endswith(".."), b
        assert "None" not in f"{b['judul']} {b['alasan']}"


def test_one_bad_list_does_not_fill_the_screen() -> None:
    banyak = replace(SEMUA, kronis=[kronis(f"IKK-1{n}") for n in range(6)], pengesahan=())
    urutan = jenis(perhatian(banyak, "sekcam"))
    assert urutan[: 2 + BERTURUT] == ["giliran", "angka_ganjil", *["kronis"] * BERTURUT]
    assert urutan[2 + BERTURUT] == "rencana_lewat"
    assert urutan.count("kronis") == 6, "nothing is dropped"


def test_a_turn_is_that_of_the_role_and_its_lanes_are_one_errand() -> None:
    lajur = [langkah(lajur=x, tindakan="tanda_tangan") for x in ("trantib", "pelayanan")]
    b = satu(replace(BAHAN, papan=lajur), "giliran", "sekcam")
    assert b["judul"] == (
        "Giliran Anda menandatangani: Monitoring Capaian Kinerja Triwulan III 2025 (Seksi Trantib dan Seksi Pelayanan)."
    )
    assert b["alasan"] == "Langkah 6, menunggu sejak 8 Oktober 2025 09.00; tenggatnya 9 Oktober 2025 11.00."
    assert (b["halaman"], b["isi"]) == (
        "alur", {"bagian": "tugas", "alur": "kec/monitoring/2025-TW3", "langkah": "6"},
    )  # fmt: skip
    for peran in ("camat", "pemeriksa", None):
        assert perhatian(replace(BAHAN, papan=lajur), peran) == []


def test_a_turn_is_that_of_the_person_where_it_is_known() -> None:
    """A role alone does not say of which seksi; what is late and another's stays a matter of the office."""
    isi = {"tindakan": "tindak_lanjut", "peran": ("kasi", "kasubag"), "langkah": "7"}
    papan = [langkah(lajur=x, terlambat=True, tenggat=KINI, **isi) for x in ("trantib", "pelayanan")]
    bahan = replace(BAHAN, papan=papan)
    hasil = perhatian(bahan, "kasubag", giliran=frozenset({("kec/monitoring/2025-TW3", "7", "trantib")}))
    assert jenis(hasil) == ["giliran", "alur_lewat"]
    assert "(Seksi Trantib)" in hasil[0]["judul"] and "(Seksi Pelayanan)" in hasil[1]["judul"]
    assert hasil[1]["isi"] == {"bagian": "papan", "alur": "kec/monitoring/2025-TW3"}
    assert jenis(perhatian(bahan, "kasubag", giliran=frozenset())) == ["alur_lewat"]


def test_what_came_back_says_why() -> None:
    kembali = langkah(dikembalikan="Bukti belum dilampirkan.", terlambat=True, tenggat=KINI)
    b = satu(replace(BAHAN, papan=[kembali]), "giliran", "sekcam")
    assert b["alasan"].endswith(
        "terlewat pada 9 Oktober 2025 09.00. Dikembalikan dengan catatan: Bukti belum dilampirkan."
    )


def test_the_oldest_late_errand_comes_first() -> None:
    papan = [
        langkah(langkah="2"),
        langkah(langkah="3", sejak=KINI - timedelta(days=9)),
        langkah(langkah="4", terlambat=True, tenggat=KINI),
    ]
    hasil = perhatian(replace(BAHAN, papan=papan), "sekcam")
    assert [b["isi"]["langkah"] for b in hasil] == ["4", "3", "2"]


def test_a_kasi_sees_what_is_of_the_own_seksi() -> None:
    isi = {"tindakan": "isi_kertas_kerja", "peran": ("kasi", "kasubag"), "pelaku": "Kasi"}
    papan = [langkah(langkah="3", lajur=x, **isi) for x in ("trantib", "pelayanan")]
    bahan = replace(SEMUA, papan=papan, rencana=[rencana("IKK-02", seksi="pelayanan"), draf("IKK-09")])
    hasil = perhatian(bahan, "kasi", (UNIT, "trantib"))
    assert jenis(hasil) == ["giliran", "angka_ganjil", "kronis", "belum_lapor", "tanpa_rencana", "laju"]
    assert "(Seksi Trantib)" in hasil[0]["judul"]
    assert "Seksi Pelayanan" not in " ".join(b["judul"] for b in hasil)
    # The same step is not everybody's turn: who has not handed in is said by name.
    assert "giliran" not in jenis(perhatian(bahan, "kasubag"))


def test_below_target_again_and_its_plan_past_its_day_are_one_matter() -> None:
    lewat = rencana("IKK-01")
    bahan = replace(
        BAHAN, rencana=[lewat, draf("IKK-01")], kronis=[kronis(rencana=lewat["id"], keadaan_rencana="berjalan")]
    )
    b = satu(bahan, "kronis")
    assert jenis(perhatian(bahan)) == ["kronis"]
    assert b["judul"] == (
        "IKK-01 Jumlah patroli 2 triwulan berturut-turut di bawah target, rencana aksinya lewat tenggat (30 September 2025)."
    )
    assert b["alasan"] == (
        "Triwulan II 2025, Triwulan III 2025: capaian 75,00 % menjadi 90,00 %; Seksi Trantib; «Patroli gabungan», belum ada "
        "kemajuan yang dicatat."
    )


@pytest.mark.parametrize(
    ("keadaan", "ada"), [("draf", True), ("terverifikasi", True), ("berjalan", False), ("diisi", False)]
)
def test_a_chronic_one_with_a_plan_under_way_is_in_hand(keadaan: str, ada: bool) -> None:
    assert bool(perhatian(replace(BAHAN, kronis=[kronis(keadaan_rencana=keadaan)]))) == ada


def test_a_draft_counts_until_the_next_measurement() -> None:
    b = satu(SEMUA, "tanpa_rencana")
    assert b["judul"] == "2 indikator di bawah target belum ada rencana aksi."
    assert b["alasan"] == "Capaian IKK-03 75,00 % dan IKK-04 60,00 % pada Triwulan III 2025."
    dinilai = [draf("IKK-03", putusan="membaik"), draf("IKK-04", periode="2025-TW4")]
    assert perhatian(replace(BAHAN, rencana=dinilai)) == []


def test_who_has_not_reported_and_who_has_to_mend() -> None:
    b = satu(SEMUA, "belum_lapor")
    assert b["judul"] == (
        "Seksi Pelayanan belum menyerahkan kertas kerja; Seksi Trantib belum memperbaiki kertas kerja Triwulan III 2025."
    )
    assert b["alasan"].startswith("4 indikator yang jatuh tempo belum ada angkanya; 2 seksi melewati tenggat ")
    assert "8 Oktober 2025 09.00 dan 9 Oktober 2025 09.00" in b["alasan"]
    assert perhatian(replace(BAHAN, ketepatan=[lapor(menunggu=False)])) == []


def test_a_kertas_kerja_with_holes_is_not_a_report() -> None:
    b = satu(replace(BAHAN, ketepatan=[lapor(menunggu=False, diserahkan=KINI, tepat=True)]), "belum_lapor")
    assert b["judul"] == "Kertas kerja Seksi Pelayanan Triwulan III 2025 sudah masuk, tetapi belum lengkap."
    assert b["alasan"] == "2 indikator yang jatuh tempo belum diisi."
    penuh = lapor(menunggu=False, diserahkan=KINI, terjawab=3)
    assert perhatian(replace(BAHAN, ketepatan=[penuh])) == []


def test_what_a_year_lacks_is_said_by_the_check() -> None:
    kurang = temuan("belum_dilaporkan", pesan="1 indikator belum ada laporannya: IKK-05.")
    b = satu(replace(BAHAN, periode=Periode(2025), telaah=[kurang]), "belum_lapor")
    assert b["judul"] == "Tahun 2025: 1 indikator belum ada laporannya: IKK-05."
    assert perhatian(replace(BAHAN, ketepatan=[lapor(menunggu=False)], telaah=[kurang])) == []


def test_a_check_is_heard_once() -> None:
    diam = [temuan(x) for x in sorted(SUDAH_DISEBUT)]
    catatan = [temuan(k) for k, t in telaah().items() if t.tingkat == "catatan" and k not in LAJU | SERAPAN]
    tepat = [lapor(menunggu=False)]
    assert perhatian(replace(BAHAN, telaah=[*diam, *catatan], ketepatan=tepat)) == []
    b = satu(SEMUA, "angka_ganjil")
    assert b["judul"] == "Di luar yang mungkin menurut satuannya: IKK-09 Jumlah laporan."
    assert telaah().keys() >= LAJU | SERAPAN | SUDAH_DISEBUT, "a check that is gone would be heard nowhere"


def test_money_gone_and_target_missed_is_said_of_a_year() -> None:
    baris = {"uraian": "Program empat", "serapan": Decimal("99.50"), "capaian": Decimal("60.00")}
    bahan = replace(BAHAN, efisiensi=[baris | {"kuadran": "belum_terserap"}, baris | {"kuadran": "tercapai_hemat"}])
    b = satu(bahan, "serapan")
    assert b["judul"] == "Anggaran terserap, target belum tercapai: Program empat."
    assert b["alasan"] == "Serapan 99,50 %, capaian 60,00 %."


def test_a_workspace_is_asked(ruang_kecil: Workspace) -> None:  # noqa: F811
    hasil = ruang_kecil.perhatian(*TERBARU, peran="camat")
    assert jenis(hasil) == ["belum_lapor", "tanpa_rencana"]
    assert hasil[0]["judul"] == "Seksi Pelayanan Umum belum menyerahkan kertas kerja Triwulan I 2025."
    assert hasil[1]["judul"] == "IKK-01 Jumlah pelanggaran Perda di bawah target dan belum ada rencana aksi."
    assert hasil[1]["alasan"] == "Capaian IKK-01 33,33 % pada Triwulan I 2025."
    assert jenis(ruang_kecil.perhatian(*TERBARU, peran="kasi", seksi="trantib")) == ["tanpa_rencana"]
    assert jenis(ruang_kecil.perhatian(*TERBARU, peran="kasi", seksi="pelayanan")) == ["belum_lapor"]
    assert ruang_kecil.perhatian(2024, 1) == []


def test_a_ratified_figure_that_changed_comes_before_everything() -> None:
    """Each indikator once, by its capaian; the seksi that mended it is not told what it did."""
    satu = {"unit": "kec", "objek": "IKK-03", "tabel": "angka", "ukuran": "tw"}
    beda = [
        satu | {"kolom": "mentah", "dibekukan": "40.00", "kini": "9000.00"},
        satu | {"kolom": "realisasi", "dibekukan": "4", "kini": "900"},
        satu | {"kolom": "capaian", "dibekukan": "40.00", "kini": "9000.00"},
        {"unit": "kec", "objek": "S1", "tabel": "rata_rata", "kolom": "rata_rata", "dibekukan": "75.00", "kini": None},
    ]
    bahan = Bahan(Periode.parse("2025-TW1"), "kec", pengesahan=[_sah(beda, terakhir=False), _sah([]), _sah(beda)])
    (b,) = perhatian(bahan)
    assert b["judul"] == "Triwulan I 2025: IKK-03 capaian 40,00 → 9.000,00 dan S1 rata-rata 75,00 → kosong."
    assert b["alasan"].startswith("Disahkan 5 April 2025 09.00; ") and b["halaman"] == "alur"
    assert perhatian(bahan, "kasi", ("kec", "trantib")) == []


# -- where the links lead ----------------------------------------------------------------------------------------------


def _sumber(halaman: str) -> Iterator[ast.Module]:
    """The page and the parts that it imports."""
    belum, sudah = [DASBOR / "views" / f"{halaman}.py"], set()
    while belum:
        if (path := belum.pop()) in sudah:
            continue
        sudah.add(path)
        yield (pohon := ast.parse(path.read_text(encoding="utf-8")))
        for n in ast.walk(pohon):
            if isinstance(n, ast.ImportFrom) and (n.module or "").partition(".")[0] == "bagian":
                nama = [n.module.partition(".")[2]] if "." in str(n.module) else [a.name for a in n.names]
                belum += [DASBOR / "bagian" / f"{x}.py" for x in nama]


def _panggilan(pohon: ast.Module, nama: str) -> Iterator[ast.Call]:
    for n in ast.walk(pohon):
        if isinstance(n, ast.Call) and nama in (getattr(n.func, "attr", None), getattr(n.func, "id", None)):
            yield n


def _dibaca(halaman: str) -> set[str]:
    """The names that a page reads from its address."""
    hasil: set[str] = set()
    for pohon in _sumber(halaman):
        hasil |= {str(a.value) for n in _panggilan(pohon, "dari_alamat") for a in n.args if isinstance(a, ast.Constant)}
        memilih = (n for nama in ("pilih", "buka_angka") for n in _panggilan(pohon, nama))
        if any(isinstance(n.func, ast.Attribute) and n.func.value.id == "w" for n in memilih):  # type: ignore[attr-defined]
            hasil |= {"unit", "periode"}
    return hasil


def _bagian(halaman: str) -> set[str]:
    """The parts that a page has."""
    return {
        str(k.value) for n in next(_sumber(halaman)).body
        if isinstance(n, ast.Assign) and isinstance(n.value, ast.Dict) and getattr(n.targets[0], "id", "") in ("BAGIAN", "NAMA")
        for k in n.value.keys if isinstance(k, ast.Constant)
    }  # fmt: skip


def test_every_link_is_read_by_the_page_it_leads_to() -> None:
    setahun = replace(
        SEMUA,
        efisiensi=[{"kuadran": "belum_terserap", "uraian": "Program", "serapan": Decimal(90), "capaian": Decimal(50)}],
    )
    hal = [*perhatian(setahun, "sekcam"), *perhatian(SEMUA, "sekcam", (UNIT, "trantib"))]
    assert {b["halaman"] for b in hal} == {"alur", "anggaran", "di_bawah_target", "indikator", "mutu_data", "unggah"}
    for b in hal:
        assert set(b["isi"]) <= _dibaca(b["halaman"]), (b["jenis"], b["halaman"], b["isi"])
        if bagian := b["isi"].get("bagian"):
            assert bagian in _bagian(b["halaman"]), (b["jenis"], bagian)

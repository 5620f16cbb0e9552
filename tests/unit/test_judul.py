"""Header words: cleaning, recognition of whole paths, homonyms, and what must never be taken for something like it."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from capaian.ingest.peta import arti as modul_arti
from capaian.ingest.peta.arti import Arti, jarak, kenali
from capaian.ingest.peta.judul import alias, bersih, bobot_judul, satuan_kenal, urai, waktu
from capaian.reference.kolom import AturanKolom, aturan_kolom, bidang

DAFTAR = yaml.safe_load((Path(__file__).parent / "judul.yaml").read_text(encoding="utf-8"))


def jalur(teks: str) -> tuple[str, ...]:
    return tuple(teks.split(" > "))


def test_daftar_judul_cukup_panjang_dan_tanpa_kembaran() -> None:
    assert len(DAFTAR) >= 150
    assert len({b[0] for b in DAFTAR}) == len(DAFTAR)


@pytest.mark.parametrize("baris", DAFTAR, ids=[b[0].replace("\n", " ") for b in DAFTAR])
def test_judul(baris: list[object]) -> None:
    teks, *harap = baris
    a = kenali(jalur(str(teks)))
    assert [a.bidang, a.periode, a.tahun, a.basis] == [*harap, None, None, None, None][:4]


def test_setiap_bidang_teruji() -> None:
    """Otherwise an entry of kolom.yaml may never be reached."""
    belum = {"baseline"} - {b[1] for b in DAFTAR}
    assert bidang().keys() - {b[1] for b in DAFTAR} == belum == set()


@pytest.mark.parametrize("kata", sorted(alias()))
def test_setiap_alias_berarti_yang_ditulis(kata: str) -> None:
    """Alone in a header, without a unit beside it, every alias gives the bidang that it is listed under."""
    harap = alias()[kata]
    a = kenali(jalur(kata))
    assert a.bidang in (harap.id, harap.berperiode, harap.bertahun), (kata, a)
    assert a.yakin


@pytest.mark.parametrize(
    ("mentah", "harap"),
    [
        ("U r a i a n", "uraian"),
        ("U r a i a n   K e g i a t a n", "uraian kegiatan"),
        ("I K U", "iku"),
        ("  Realisasi_x000D_\n Kinerja ", "realisasi kinerja"),
        ("Program/\xa0Kegiatan", "program kegiatan"),
        ("Tar\u200bget", "target"),
        ("Capaian (%) *)", "capaian"),
        ("Anggaran ( Rp. ) :", "anggaran"),
        ("Rp. (000)", "rp"),
        ("Alokasi (dalam juta rupiah)", "alokasi"),
        ("indikator_kinerja_individu", "indikator kinerja individu"),
        ("Kendala & Hambatan - Umum", "kendala hambatan umum"),
        ("Target s.d. TW-II", "target s d tw ii"),
        ("5.1.02", "5.1.02"),
        ("ＮＯ．", "no"),
        ("…", ""),
        ("", ""),
    ],
)
def test_bersih(mentah: str, harap: str) -> None:
    assert bersih(mentah) == harap


@pytest.mark.parametrize("kata", ["U r a i a n", "Capaian (%) *)", "Rp. (000)", "s/d TW-IV", "Kode`Rekening"])
def test_bersih_tidak_berubah_lagi(kata: str) -> None:
    assert bersih(bersih(kata)) == bersih(kata)


@pytest.mark.parametrize(
    ("mentah", "satuan", "skala"),
    [
        ("Anggaran (Rp)", "rp", None),
        ("Pagu Indikatif (Rp.)", "rp", None),
        ("Capaian ( % )", "persen", None),
        ("Rp. (000)", "rp", 1000),
        ("Rp (000.000)", "rp", 1000000),
        ("Alokasi (dalam juta rupiah)", "rp", 1000000),
        ("Anggaran (ribuan rupiah)", "rp", 1000),
        ("Pagu (Rp. Juta)", "rp", 1000000),
        ("Anggaran (Rp 1.000)", "rp", 1000),
        ("Anggaran (miliar rupiah)", "rp", 1000000000),
        ("Indikator Program (Outcome)", None, None),
        ("Realisasi Rp", None, None),
    ],
)
def test_satuan_dan_skala_dicatat(mentah: str, satuan: str | None, skala: int | None) -> None:
    bagian = urai(mentah)
    assert (bagian.satuan, bagian.skala) == (satuan, None if skala is None else Decimal(skala))


# -- homonyms: the parents or the neighbours decide


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        ("Target Renja 2025 > K", "target"),
        ("Target Renja 2025 > Rp", "pagu"),
        ("Realisasi Kinerja Pada Triwulan > I > K", "realisasi"),
        ("Realisasi Kinerja Pada Triwulan > I > %", "realisasi_persen"),
        ("Realisasi Kinerja Pada Triwulan > I > Rp.", "anggaran"),
        ("Tingkat Capaian Kinerja dan Realisasi Anggaran (%) > K", "tingkat_capaian"),
        ("Tingkat Capaian Kinerja dan Realisasi Anggaran (%) > Rp.", "tingkat_capaian"),
        ("Realisasi Capaian Kinerja", "realisasi"),
        ("Tingkat Capaian Kinerja", "tingkat_capaian"),
        ("Capaian Kinerja", "capaian_persen"),
        ("Sasaran", "sasaran"),
        ("Kelompok Sasaran", None),
        ("Nilai DPA", "pagu"),
        ("Nilai Anggaran", "pagu"),
        ("Nilai Kontrak", "nilai_kontrak"),
        ("Nilai", None),
        ("Jumlah", "pagu"),
        ("Jumlah Penduduk", None),
        ("Bulan", "bulan"),
        ("Bulan > Januari > Target", "target_periode"),
        ("Kode > Program", "kode"),
        ("Program", "uraian"),
        ("KEUANGAN > REALISASI > %", "serapan_persen"),
        ("FISIK > REALISASI > %", "fisik"),
        ("Target > Realisasi", "realisasi"),
        ("Realisasi > Target", "target"),
        ("Target dan Realisasi Kinerja > Target > TW I", "target_periode"),
        ("Target dan Realisasi Kinerja > Realisasi > TW I", "realisasi"),
    ],
)
def test_homonim(teks: str, harap: str | None) -> None:
    assert kenali(jalur(teks)).bidang == harap


def test_capaian_polos_hanya_nisbah_di_samping_target_dan_realisasi() -> None:
    assert kenali(("Capaian",)).bidang is None
    assert kenali(("Capaian",), {"target"}).bidang is None
    assert kenali(("Capaian",), {"realisasi"}).bidang is None
    assert kenali(("Capaian",), {"target", "realisasi"}).bidang == "capaian_persen"
    assert kenali(("Capaian",), {"target_periode", "realisasi"}).bidang == "capaian_persen"


@pytest.mark.parametrize("teks", ["II", "1", "IV > K", "Lain-lain > II"])
def test_angka_romawi_polos_bukan_triwulan_tanpa_kata_triwulan_di_atasnya(teks: str) -> None:
    assert kenali(jalur(teks)).periode is None


@pytest.mark.parametrize("teks", ["Triwulan > II", "Realisasi TW > 2", "Realisasi Tri Wulan > II > K"])
def test_angka_polos_di_bawah_triwulan(teks: str) -> None:
    assert kenali(jalur(teks)).periode == "TW2"


@pytest.mark.parametrize(
    "teks", ["Triwulan VI", "Realisasi > TW VI", "TW 5", "Triwulan 0", "Realisasi Triwulan > VI > Rp"]
)
def test_triwulan_salah_tulis_dilaporkan_dan_tidak_ditebak(teks: str) -> None:
    a = kenali(jalur(teks))
    assert (a.bidang, a.periode) == (None, None)
    assert a.salah in jalur(teks)


@pytest.mark.parametrize("teks", ["Target Semester I", "Realisasi > Semester 2", "Target Caturwulan I"])
def test_waktu_yang_tidak_dibaca_tidak_menjadi_setahun(teks: str) -> None:
    assert kenali(jalur(teks)).bidang is None


def test_judul_dua_bulan_bukan_satu_bulan() -> None:
    assert waktu(bersih("Target Juli/Agt")).periode is None
    assert waktu(bersih("Target Agt/Agustus")).periode == "B08"


def test_daun_yang_tidak_dikenal_di_bawah_target_tidak_pasti() -> None:
    a = kenali(("Target", "Wilayah Barat"))
    assert a.bidang == "target" and not a.yakin


# -- bounded likeness


@pytest.mark.parametrize(
    ("teks", "harap"),
    [
        ("Satuann", "satuan"),
        ("Indkator", "indikator"),
        ("Satuan Hasli", "satuan"),
        ("Relaisasi > TW III", "realisasi"),
        ("Tarrget > TW II", "target_periode"),
        ("Rencana Tindak Lanjjut", "tindak_lanjut"),
        ("Keterangn", "keterangan"),
    ],
)
def test_salah_ketik_diusulkan_tetapi_tidak_pasti(teks: str, harap: str) -> None:
    a = kenali(jalur(teks))
    assert a.bidang == harap
    assert not a.yakin


@pytest.mark.parametrize(
    "teks",
    [
        "Laporan", "Dokumen", "Urusann > Laporan", "Saran", "Satu", "Targ", "Unik", "Kodek", "Kelas", "Paku", "Nomer Telepon",
        "Realita", "Tarikh", "Sasar", "Presensi", "Indikasi", "Tempat", "Pegawai", "Bencana > K",
    ],
)  # fmt: skip
def test_kata_lain_tidak_dipaksakan(teks: str) -> None:
    assert kenali(jalur(teks)).bidang is None


def test_laporan_bukan_dokumen_dan_tw_ii_bukan_tw_iii() -> None:
    assert satuan_kenal("Laporan") and satuan_kenal("Dokumen")
    assert kenali(("Laporan",)).bidang is None and kenali(("Dokumen",)).bidang is None
    for a, b in (("I", "II"), ("II", "III"), ("III", "IV"), ("1", "2"), ("3", "4")):
        satu, dua = kenali((f"Realisasi TW {a}",)), kenali((f"Realisasi TW {b}",))
        assert satu.periode != dua.periode
        assert satu.yakin and dua.yakin
    assert kenali(("Target 2025",)).tahun == 2025
    assert kenali(("Target 2026",)).tahun == 2026


@pytest.mark.parametrize("teks", ["tw iv", "realisasi tw ii", "target 2025", "urasan", "kegiata ii", "rp", "uraan"])
def test_kemiripan_tidak_menyentuh_angka_romawi_dan_kata_pendek(teks: str) -> None:
    """urasan is one slip from both urusan and nothing: two letters from uraian. Two bidang equally near are none."""
    mirip = modul_arti._mirip(teks)
    assert mirip is None or jarak(mirip, teks, 1) == 1
    if re.search(r"\d|\b(?:i+|iv)\b", teks) or len(teks.replace(" ", "")) < 6:
        assert mirip is None


@pytest.mark.parametrize(
    ("a", "b", "n"),
    [
        ("target", "target", 0),
        ("target", "tarjet", 1),
        ("target", "tarteg", 2),
        ("realisasi", "relaisasi", 1),
        ("a", "abcd", 3),
    ],
)
def test_jarak(a: str, b: str, n: int) -> None:
    assert jarak(a, b, 5) == jarak(b, a, 5) == n
    assert jarak(a, b, 1) == min(n, 2)


# -- units and weight


@pytest.mark.parametrize(
    "teks", ["%", "Dok.", "Orang / Bulan", "berita acara", "laporan,bulan, persen", "Persen (%)", "Indeks", "LAPORAN "]
)
def test_satuan_kenal(teks: str) -> None:
    assert satuan_kenal(teks)


@pytest.mark.parametrize(
    "teks", ["", "V", "1", "1 Laporan", "100%", "Jumlah dokumen yang disusun", "Rapat", "WTP", "-"]
)
def test_satuan_tidak_kenal(teks: str) -> None:
    assert not satuan_kenal(teks)


@pytest.mark.parametrize(
    ("teks", "bawah", "atas"),
    [
        ("Indikator Kinerja", 1, 1),
        ("U r a i a n", 1, 1),
        ("Realisasi TW III", 1, 1),
        ("TW I", 0.8, 1),
        ("Januari", 0.6, 0.8),
        ("K", 0.5, 0.7),
        ("Rp. (000)", 0.5, 0.7),
        ("Kegiatan", 0.5, 0.5),
        ("Jumlah", 0.5, 0.5),
        ("2025", 0.2, 0.4),
        ("Realisasi Capaian Kinerja Renstra Perangkat Daerah sampai dengan Renja Tahun Lalu (n-2)", 0.6, 0.8),
        ("1", 0, 0),
        ("125.000.000", 0, 0),
        ("Terlaksananya musyawarah perencanaan pembangunan kecamatan", 0, 0),
        ("Jumlah dokumen perencanaan yang disusun", 0, 0),
        ("", 0, 0),
        ("x" * 500, 0, 0),
    ],
)
def test_bobot_judul(teks: str, bawah: float, atas: float) -> None:
    assert bawah <= bobot_judul(teks) <= atas


# -- the rules themselves


def test_arti_kosong_untuk_jalur_kosong() -> None:
    assert kenali(()) == kenali(("", " ")) == Arti(yakin=False)


@pytest.mark.parametrize(
    "rusak",
    [
        {"asing": 1},
        {"padanan": [{"bidang": "tak_ada", "ada": ["target"]}]},
        {"padanan": [{"bidang": "target", "ada": ["tak_ada"]}]},
        {"padanan": [{"bidang": "target", "ada": []}]},
        {"ciri": {"target": "("}},
    ],
)
def test_kolom_yaml_dimuat_ketat(rusak: dict[str, object]) -> None:
    isi = aturan_kolom().model_dump(mode="json")
    assert AturanKolom.model_validate(isi) == aturan_kolom()
    with pytest.raises(ValueError):
        AturanKolom.model_validate(isi | rusak)


def test_setiap_padanan_dapat_menang() -> None:
    """A rule that the ones above it always beat is a dead rule."""
    aturan = aturan_kolom().padanan
    for i, p in enumerate(aturan):
        for atas in aturan[:i]:
            menutup = set(atas.ada) <= set(p.ada) and set(atas.tanpa) <= set(p.tanpa)
            assert not (
                menutup and (not atas.metrik or set(atas.metrik) >= set(p.metrik or ("k", "rp", "persen", "-")))
            ), p

"""What a signed period is made of: the canonical form, its file, the acts of a day, what differs."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.domain import beku
from capaian.domain.tulis import polos
from capaian.errors import CapaianError
from capaian.pengesahan import boleh_mengesahkan, inti, sidik_aturan
from capaian.reference import Peran, peran
from capaian.store.jurnal import Jurnal, Tindakan
from capaian.store.pengesahan import Lemari

# -- canonical form ----------------------------------------------------------------------------------------------------


def test_the_canonical_form_byte_for_byte() -> None:
    isi = {"z": Decimal("100.00"), "a": [Decimal("84.500000"), None, True, 3], "é": "Kecamatan «Uji»\n",
           "m": {"d": date(2025, 1, 31), "b": Decimal("-0.100000")}}  # fmt: skip
    assert (
        beku.kanonik(isi)
        == (
            '{"a":["84.5",null,true,3],"m":{"b":"-0.1","d":"2025-01-31"},"z":"100.00","é":"Kecamatan «Uji»\\n"}'
        ).encode()
    )
    assert beku.sidik(isi) == hashlib.sha256(beku.kanonik(isi)).hexdigest()


@pytest.mark.parametrize("nilai", [0.1, b"x", {1, 2}, object()])
def test_what_is_no_exact_data_is_refused(nilai: object) -> None:
    with pytest.raises(TypeError, match="tidak dapat dibekukan"):
        beku.kanonik({"x": [nilai]})


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [("113.75", "113.75"), ("100.00", "100.00"), ("91.000000", "91"), ("84.750000", "84.75"), ("0E-6", "0"), ("2E+3", "2000"),
     ("1200", "1200"), ("0.00", "0.00")],
)  # fmt: skip
def test_a_figure_as_plain_text(nilai: str, teks: str) -> None:
    assert polos(Decimal(nilai)) == teks


DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=6),
    lambda anak: st.lists(anak, max_size=4) | st.dictionaries(st.text(), anak, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_the_form_is_its_own_canonical_form(isi: Any) -> None:
    assert beku.kanonik(json.loads(beku.kanonik(isi))) == beku.kanonik(isi)


@given(st.dictionaries(st.text(), DATA, max_size=6))
def test_the_order_in_which_keys_came_does_not_matter(isi: dict[str, Any]) -> None:
    assert beku.kanonik(dict(reversed(isi.items()))) == beku.kanonik(isi)


@given(st.lists(st.dictionaries(st.text(max_size=3), st.integers(), max_size=3), max_size=6), st.randoms())
def test_rows_are_put_in_one_order(baris: list[dict[str, int]], acak: Any) -> None:
    lain = list(baris)
    acak.shuffle(lain)
    assert beku.kanonik(beku.urut(lain)) == beku.kanonik(beku.urut(baris))


# -- frozen and live ---------------------------------------------------------------------------------------------------


def baris(**ubah: Any) -> dict[str, Any]:
    return {
        "unit": "kec", "indikator": "IKU-01", "ukuran": "tw", "nama": "Indeks", "target": Decimal("80.000000"),
        "realisasi": Decimal("91.000000"), "capaian": Decimal("113.75"), "keadaan": "terisi", "status": "tercapai",
        "predikat": "Sangat Tinggi", "rumus": "naik@1", **ubah,
    }  # fmt: skip


def beku_dari(*angka: dict[str, Any]) -> dict[str, Any]:
    isi = {"hasil": {"angka": list(angka)}, "desimal": {"angka": beku.kolom_desimal(angka)},
           "kolom": {"angka": list(baris())}}  # fmt: skip
    return json.loads(beku.kanonik(isi))


def test_frozen_rows_come_back_as_they_were() -> None:
    dua = [baris(), baris(indikator="IKU-02", target=None, capaian=None, realisasi=None)]
    kembali = beku.baca_kembali(beku_dari(*dua), "angka")
    assert kembali == dua
    assert [list(b) for b in kembali] == [list(b) for b in dua]  # columns too stand where they stood
    assert [polos(b["capaian"]) for b in beku.baca_kembali(beku_dari(baris()), "angka")] == ["113.75"]


def test_the_same_figure_in_another_scale_is_the_same() -> None:
    assert beku.banding(beku_dari(baris()), "angka", [baris(target=Decimal("80"))]) == []


def test_the_same_figure_under_another_name_is_another() -> None:
    (beda,) = beku.banding(beku_dari(baris()), "angka", [baris(nama="lain")])
    assert (beda["kolom"], beda["kini"]) == ("nama", "lain")


@pytest.mark.parametrize(
    ("ubah", "kolom"),
    [
        ({"target": Decimal(81)}, "target"),
        ({"capaian": None}, "capaian"),
        ({"capaian": Decimal("113.76")}, "capaian"),
        ({"keadaan": "belum_lapor"}, "keadaan"),
        ({"predikat": "Tinggi"}, "predikat"),
        ({"rumus": "naik@2"}, "rumus"),
    ],
)
def test_every_part_of_a_figure_counts(ubah: dict[str, Any], kolom: str) -> None:
    (beda,) = beku.banding(beku_dari(baris()), "angka", [baris(**ubah)])
    assert (beda["objek"], beda["kolom"]) == ("IKU-01", kolom)
    assert beda["dibekukan"] == beku.datar(baris()[kolom])
    assert beda["kini"] == beku.datar(ubah[kolom])
    assert beku.berbeda(beku_dari(baris()), [baris(**ubah)]) == {("kec", "IKU-01", "tw")}


def test_a_figure_that_came_or_went_differs() -> None:
    assert beku.berbeda(beku_dari(baris()), []) == {("kec", "IKU-01", "tw")}
    assert beku.berbeda(beku_dari(), [baris(ukuran="sd")]) == {("kec", "IKU-01", "sd")}


# -- the file ----------------------------------------------------------------------------------------------------------


def test_a_frozen_file_is_checked_whenever_it_is_read(tmp_path: Path) -> None:
    lemari = Lemari(tmp_path / "pengesahan")
    data = b'{"a":"1"}'
    sidik = hashlib.sha256(data).hexdigest()
    assert lemari.keadaan("kec-2025", sidik) == "hilang"
    lemari.simpan("kec-2025", data)
    assert [p.name for p in lemari.folder.iterdir()] == ["kec-2025.json"]  # nothing temporary is left
    assert lemari.ambil("kec-2025", sidik) == data
    lemari.path("kec-2025").write_bytes(b'{"a":"2"}')
    assert lemari.keadaan("kec-2025", sidik) == "berubah"
    with pytest.raises(CapaianError, match=r"kec-2025\.json sudah tidak sama dengan yang disahkan") as e:
        lemari.ambil("kec-2025", sidik)
    assert e.value.kode_keluar == 1
    lemari.simpan("kec-2025", data)  # what a run that died half way left is replaced
    assert lemari.ambil("kec-2025", sidik) == data
    lemari.path("kec-2025").unlink()
    with pytest.raises(CapaianError, match="sudah tidak ada"):
        lemari.ambil("kec-2025", sidik)


# -- the state of a day ------------------------------------------------------------------------------------------------


def jurnal(folder: Path, *waktu: str) -> Jurnal:
    hasil = Jurnal(folder / "jurnal.sqlite")
    hasil.buat()
    for saat in waktu:
        hasil.tulis([Tindakan("muat", "x", {})], waktu=saat, oleh="uji", peran="kasubag")
    return hasil


def test_an_act_counts_on_the_day_that_its_own_clock_showed(tmp_path: Path) -> None:
    """Half past midnight in Jakarta is still the day before in London; the office was in Jakarta."""
    semua = jurnal(tmp_path, "2025-04-09T23:59:59+07:00", "2025-04-10T00:30:00+07:00", "2025-04-10T23:59:59+09:00")
    assert [p.id for p in semua.sampai(date(2025, 4, 9))] == [1]
    assert [p.id for p in semua.sampai(date(2025, 4, 10))] == [1, 2, 3]
    assert semua.sampai(date(2025, 4, 8)) == []
    assert [p.id for p in semua.sampai(2)] == [1, 2]
    assert semua.sampai(2, "register") == []


def test_the_state_of_a_day_is_a_beginning_of_the_jurnal(tmp_path: Path) -> None:
    """A clock that was ahead once (the second act) does not take an act out from under those that rest on it."""
    semua = jurnal(tmp_path, "2025-04-09T08:00:00+07:00", "2030-01-01T00:00:00+07:00", "2025-04-10T08:00:00+07:00")
    assert [p.id for p in semua.sampai(date(2025, 4, 9))] == [1]
    assert [p.id for p in semua.sampai(date(2025, 4, 10))] == [1, 2, 3]


# -- who signs, and by which rules -------------------------------------------------------------------------------------


def test_only_the_camat_signs_and_with_a_name() -> None:
    assert [p.peran for p in peran().values() if p.mengesahkan] == ["camat"]
    assert boleh_mengesahkan("Camat Uji", "camat") == "Camat Uji"
    for nama in set(peran()) - {"camat"}:
        with pytest.raises(CapaianError, match=f"«{nama}» tidak boleh mengesahkan. Yang mengesahkan: Camat"):
            boleh_mengesahkan("X", nama)
    for kosong in (None, "", "  "):
        with pytest.raises(CapaianError, match="memerlukan nama"):
            boleh_mengesahkan(kosong, "camat")


def test_who_only_reads_cannot_be_made_to_sign() -> None:
    with pytest.raises(ValueError, match="tidak dapat mengesahkan"):
        Peran(peran="x", nama="X", mencatat=False, mengesahkan=True)


def test_the_fingerprint_of_the_rules_sees_a_formula_and_not_a_remark() -> None:
    teks = "-- Persen.\nSELECT bagi(100 * r, t, 2) AS c -- dua desimal\nFROM x\n"
    assert inti(teks) == inti(f"  -- lain\r\n{teks.replace('Persen', 'Lain')}\n") == inti(teks.replace("\n", "\r\n"))
    assert inti(teks) != inti(teks.replace("100", "101"))
    assert len(sidik_aturan()) == 64

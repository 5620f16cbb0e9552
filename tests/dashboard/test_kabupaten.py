"""Offices that share the workspace of their kabupaten: on every page, in every download and by every question each sees only
its own, and who looks on from the kabupaten sees them all."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import kantor_banyak as kb
import kantor_kecil
import pytest
from dasbor_uji import DASBOR, SANDI, bawa_kuki, mentah, tangkap_unduhan
from streamlit.testing.v1 import AppTest

from capaian.akun import TidakBerhak
from capaian.bacaan import SEMUA
from capaian.errors import CapaianError
from capaian.workspace import Workspace

SAYA = "A"
HALAMAN = sorted(p.stem for p in (DASBOR / "views").glob("*.py"))
LAIN = [t for huruf in kb.HURUF if huruf != SAYA for t in kb.tanda(huruf)]
KINI = datetime.fromisoformat("2025-04-02T08:00:00+07:00")


@pytest.fixture(scope="module")
def ws(kabupaten: Workspace) -> Workspace:
    return kabupaten


def _buka(ws: Workspace, monkeypatch: pytest.MonkeyPatch, halaman: str, pengguna: str, **alamat: str) -> AppTest:
    monkeypatch.setenv("CAPAIAN_HOME", str(ws.ruang))
    # With the clock of the server, which is not the one of the acts.
    bawa_kuki(Workspace(ws.ruang).akun.masuk(pengguna, SANDI, alamat="127.0.0.1"), monkeypatch.setattr)
    monkeypatch.syspath_prepend(str(DASBOR))
    at = AppTest.from_file(str(DASBOR / "app.py"), default_timeout=120)
    for kunci, nilai in alamat.items():
        at.query_params[kunci] = nilai
    at.switch_page(f"views/{halaman}.py").run()
    assert not at.exception, at.exception
    return at


def _semua_teks(at: AppTest) -> str:
    """Whatever was sent to the browser, tables and choices too."""

    def jalan(simpul: Any) -> Iterator[str]:
        if (proto := getattr(simpul, "proto", None)) is not None:
            yield str(proto)
        for anak in getattr(simpul, "children", {}).values():
            yield from jalan(anak)

    return "\n".join(jalan(at._tree))


def _isi_berkas(data: bytes) -> bytes:
    """The bytes of a file with what is packed in it, however deep."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return b"\n".join([*(n.encode() for n in z.namelist()), *(_isi_berkas(z.read(n)) for n in z.namelist())])


@pytest.mark.parametrize("peran", ["camat", "kasubag"])
def test_no_page_and_no_download_shows_another_office(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str
) -> None:
    for halaman in HALAMAN:
        unduhan = tangkap_unduhan(monkeypatch)
        teks = _semua_teks(_buka(ws, monkeypatch, halaman, f"{peran}.{SAYA.lower()}"))
        assert kb.unit(SAYA) in teks or f"Kecamatan {SAYA}uji" in teks or f"Sandi-{SAYA}" in teks, halaman
        assert not [t for t in LAIN if t in teks], halaman
        for nama, buat in unduhan.items():
            isi = _isi_berkas(buat())
            assert not [t for t in LAIN if t.encode() in isi], f"{halaman}: {nama}"


@pytest.mark.parametrize("halaman", [h for h in HALAMAN if h not in ("unggah", "pengaturan")])
def test_an_address_that_names_another_office_opens_nothing_of_it(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, halaman: str
) -> None:
    at = _buka(ws, monkeypatch, halaman, "camat.a", unit=kb.unit("B"), kode="IKK-01", periode="2025-TW1")
    assert not [t for t in LAIN if t in _semua_teks(at)]


def test_who_looks_on_from_the_kabupaten_sees_each_office_as_itself(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for huruf in kb.HURUF:
        at = _buka(ws, monkeypatch, "ringkasan", "pembina.uji", unit=kb.unit(huruf), periode="2025-TW1")
        assert f"Kecamatan {huruf}uji" in mentah(at)


# -- below the pages: whatever is asked --------------------------------------------------------------------------------


def _tanya(a: Workspace, keluar: Path) -> Iterator[tuple[str, Any]]:
    """Every question that the facade answers, asked for as much as it gives."""
    p = (kb.TAHUN, kb.TW)
    for nama in (
        "angka", "kematangan", "banding", "laju", "renstra", "rata_rata", "serapan", "telaah", "kelengkapan", "catatan",
        "daftar_bukti", "daftar_pengesahan", "e81",
    ):  # fmt: skip
        yield nama, getattr(a, nama)(*p, unit=SEMUA)
    for nama in ("lima_tahun", "efisiensi", "pembanding"):
        yield nama, getattr(a, nama)(kb.TAHUN, unit=SEMUA)
    yield "units", a.units()
    yield "periode", a.periode_tiap_unit()
    yield "jurnal", a.jurnal()
    yield "alur", [(x.id, x.unit, [c.oleh for c in x.riwayat]) for x in a.alur.berjalan(SEMUA)]
    yield "rencana", a.rencana_aksi.daftar(kb.TAHUN, unit=SEMUA)
    a.ekspor(unit=SEMUA, tujuan=keluar)
    yield "ekspor", b"".join(x.read_bytes() for x in sorted(keluar.rglob("*")) if x.is_file())


def test_no_question_is_answered_with_another_offices_rows(ws: Workspace, tmp_path: Path) -> None:
    a = ws.untuk(kb.unit(SAYA))
    for nama, jawab in _tanya(a, tmp_path / "ekspor"):
        teks = jawab.decode("latin-1") if isinstance(jawab, bytes) else str(jawab)
        assert not [t for t in LAIN if t in teks], nama


@pytest.mark.parametrize("hari", ["2025-04-02"])
def test_nor_is_the_state_of_another_day(ws: Workspace, hari: str) -> None:
    a = ws.untuk(kb.unit(SAYA))
    baris = a.angka(kb.TAHUN, kb.TW, unit=SEMUA, per=KINI.date())
    assert {b["unit"] for b in baris} == {kb.unit(SAYA), kb.kelurahan(SAYA)}


def test_another_offices_unit_is_unknown_here(ws: Workspace) -> None:
    a = ws.untuk(kb.unit(SAYA))
    with pytest.raises(CapaianError, match=r"kec-b.*tidak ada di register.*kec-a, kel-a\."):
        a.angka(kb.TAHUN, kb.TW, unit=kb.unit("B"))
    with pytest.raises(CapaianError):
        a.alur.satu(f"{kb.unit('B')}/monitoring/2025-TW1")


def test_the_kabupaten_sees_all_of_them(ws: Workspace) -> None:
    assert {b["unit"] for b in ws.angka(kb.TAHUN, kb.TW, unit=SEMUA)} == {
        f(h) for h in kb.HURUF for f in (kb.unit, kb.kelurahan)
    }
    assert ws.jurnal_putus() is None


def test_an_office_measures_as_if_it_were_alone(ws: Workspace, tmp_path: Path) -> None:
    """The figures of a kecamatan are those that it would have in a workspace of its own."""
    sendiri = kantor_kecil.buat(tmp_path)
    sendiri.muat(kantor_kecil.isi(sendiri, kb.TAHUN, kb.TW, kb.di_bawah_target("B")), oleh="Kasubag", peran="kasubag")

    def polos(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
        milik = {"unit", "nama_unit", "nama_seksi", "asal", "snapshot", "waktu", "berkas", "teks", "sidik", "sha256"}
        return [{k: v for k, v in b.items() if k not in milik} for b in baris]

    bersama, p = ws.untuk(kb.unit("B")), (kb.TAHUN, kb.TW)
    for nama in ("angka", "serapan", "rata_rata", "kelengkapan", "telaah", "laju", "catatan"):
        jawab = polos(getattr(sendiri, nama)(*p))
        assert polos(getattr(bersama, nama)(*p)) == jawab, nama
        assert jawab or nama == "telaah"
    for nama in ("serapan", "rata_rata"):
        for menurut in ("unit", "seksi"):
            assert polos(getattr(bersama, nama)(*p, menurut=menurut)) == polos(
                getattr(sendiri, nama)(*p, menurut=menurut)
            )
    assert any(b["status"] == "di_bawah_target" for b in sendiri.angka(*p))


# -- rights ------------------------------------------------------------------------------------------------------------


def _siapa(ws: Workspace, pengguna: str) -> Any:
    return ws.akun.periksa(ws.akun.masuk(pengguna, SANDI, alamat="127.0.0.1"))


@pytest.mark.parametrize(
    ("pengguna", "hak", "unit", "boleh"),
    [
        ("kasubag.a", "muat", "kec-a", True),
        ("kasubag.a", "muat", "kel-a", True),
        ("kasubag.a", "muat", "kec-b", False),
        ("kasubag.a", "baca", "kec-b", False),
        ("kasubag.a", "baca", kb.KABUPATEN, False),
        ("camat.a", "sahkan", "kec-a", True),
        ("camat.a", "sahkan", "kec-b", False),
        ("pembina.uji", "baca", "kec-a", True),
        ("pembina.uji", "baca", "kel-c", True),
        ("pembina.uji", "ekspor", kb.KABUPATEN, True),
        ("pembina.uji", "muat", "kec-a", False),
        ("pembina.uji", "unduh_berkas_asli", "kec-a", False),
        ("pembina.uji", "jurnal", "kec-a", False),
        ("pemeriksa.uji", "jurnal", "kec-b", True),
    ],
)
def test_rights_end_at_the_office(ws: Workspace, pengguna: str, hak: str, unit: str, boleh: bool) -> None:
    siapa = _siapa(ws, pengguna)
    akun = ws.untuk(siapa.unit).akun
    assert akun.boleh(siapa, hak, unit=unit) is boleh
    if not boleh:
        with pytest.raises(TidakBerhak):
            akun.wajib(siapa, hak, unit=unit)


@pytest.mark.parametrize(
    ("peran", "unit", "kalimat"),
    [
        ("kasubag", None, "Kepala Subbagian Perencanaan adalah peran di kecamatan; sebutkan kecamatannya"),
        ("pembina", "kec-a", "hanya untuk kabupaten (--unit kab-uji)"),
        ("pemeriksa", "kec-a", "hanya untuk kabupaten (--unit kab-uji)"),
        ("admin", "kec-a", "hanya untuk kabupaten (--unit kab-uji)"),
    ],
)
def test_a_role_is_held_where_it_reaches(ws: Workspace, peran: str, unit: str | None, kalimat: str) -> None:
    with pytest.raises(CapaianError) as e:
        ws.akun.tambah("baru.uji", SANDI, nama="Baru", sebagai=peran, unit=unit, oleh="uji", peran="operator")
    assert kalimat in e.value.pesan


def test_an_office_hands_in_no_register_of_another(ws: Workspace, tmp_path: Path) -> None:
    from capaian.reference import formulir_register
    from capaian.report.register import tulis_register

    isi = kb.register("B")
    tulis_register(tmp_path / "register.xlsx", formulir_register(), isi)
    hasil = ws.untuk(kb.unit("A")).register(tmp_path / "register.xlsx", oleh="Kasubag", peran="kasubag")
    assert hasil.status == "ditolak"
    assert {"UNIT_BUKAN_MILIK"} <= {t.kode for t in hasil.temuan}
    isi = kb.register("A")
    del isi["Unit"][0]["induk"]
    tulis_register(tmp_path / "tanpa.xlsx", formulir_register(), isi)
    hasil = ws.untuk(kb.unit("A")).register(tmp_path / "tanpa.xlsx", oleh="Kasubag", peran="kasubag")
    assert [(t.kode, t.sel) for t in hasil.temuan if t.tingkat == "galat"] == [("UNIT_TANPA_KABUPATEN", "D6")]


def test_a_kertas_kerja_of_another_office_is_not_taken(ws: Workspace) -> None:
    lain = sorted((ws.ruang / "kiriman").glob("*kec-b*pelayanan*.xlsx"))
    assert lain
    hasil = ws.untuk(kb.unit("A")).periksa(lain).berkas[0]
    assert [t.kode for t in hasil.temuan if t.tingkat == "galat"]

"""A hostile office within the workspace of a kabupaten: what it says of itself, hands in or writes takes nothing of another's,
and shows nothing of it."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import kantor_banyak as kb
import pytest

from capaian.akun import AkunKantor
from capaian.akun.penyedia import OidcDitolak, Orang
from capaian.bacaan import SEMUA
from capaian.errors import CapaianError
from capaian.reference import formulir_register, kantor_toml
from capaian.report.register import tulis_register
from capaian.ruang_kerja import urai_kantor
from capaian.store import Tindakan
from capaian.store.akun import BukuAkun
from capaian.store.anggota import pemilik
from capaian.store.jurnal import AKSI
from capaian.workspace import Workspace

KINI = datetime.fromisoformat("2025-04-02T08:00:00+07:00")
DIPAKAI = "sudah dipakai kantor lain di kabupaten ini"
KASUBAG = {"oleh": "Kasubag Sandi-A", "peran": "kasubag"}


_OIDC = """
[dasbor.oidc]
penerbit = "https://masuk.contoh.go.id"
klien = "capaian"

[[dasbor.oidc.peran]]
kelompok = "kelompok-kec-b"
peran = "camat"
unit = "kec-b"
"""


@pytest.fixture(scope="module")
def dasar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A and B have a register and B a kertas kerja; of C there is the folder only."""
    folder = tmp_path_factory.mktemp("pagar") / "asal"
    teks = kantor_toml(kb.KABUPATEN, "Kabupaten Uji", "Kabupaten Uji", kb.TAHUN, jenis="kabupaten")
    ws = Workspace.mulai(folder, kantor_toml=teks)
    ws.jam = lambda: KINI
    kb.tambah(ws, "A")
    kb.tambah(ws, "B")
    ws.tambah_anggota("kec-c", "Kecamatan Cuji")
    kb.lapor(ws, "B", ("kelurahan",))
    return folder


def _ws(folder: Path) -> Workspace:
    return Workspace(folder, jam=lambda: KINI)


@pytest.fixture
def ws(dasar: Path, tmp_path: Path) -> Workspace:
    return _ws(Path(shutil.copytree(dasar, tmp_path / "ruang")))


@pytest.fixture(scope="module")
def baca(dasar: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """For who only looks, or is refused."""
    return _ws(Path(shutil.copytree(dasar, tmp_path_factory.mktemp("baca") / "ruang")))


def _register(ws: Workspace, huruf: str, isi: dict[str, list[dict[str, Any]]], **pilihan: Any) -> Any:
    path = ws.ruang / f"register-{huruf}.xlsx"
    tulis_register(path, formulir_register(), isi)
    satu = ws.untuk(kb.unit(huruf)) if huruf else ws
    return satu.register(path, **({"oleh": f"Kasubag Sandi-{huruf}", "peran": "kasubag"} | pilihan))


def _dengan(unit: str, jenis: str = "kelurahan") -> dict[str, list[dict[str, Any]]]:
    isi = kb.register("A")
    isi["Unit"].append({"unit": unit, "nama": "Kelurahan Pinjaman", "jenis": jenis, "induk": "kec-a"})
    isi["Seksi"].append({"unit": unit, "seksi": "kelurahan", "nama": "Kelurahan Pinjaman", "jenis": "kelurahan"})
    return isi


# -- what an office says of itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["kel-b", "kec-b", "kec-c"])
def test_no_register_takes_a_unit_of_another_office(baca: Workspace, unit: str) -> None:
    with pytest.raises(CapaianError, match=f"«{unit}» {DIPAKAI}"):
        _register(baca, "A", _dengan(unit), setuju=True, alasan="pemekaran")
    assert {"kec-b", "kel-b"} <= {b["unit"] for b in baca.units()}
    assert {b["unit"] for b in baca.untuk("kec-a").units()} == {"kec-a", "kel-a"}


@pytest.mark.parametrize("jenis", ["kelurahan", "kabupaten"])
def test_a_kecamatan_is_a_kecamatan(baca: Workspace, jenis: str) -> None:
    """As something else it would be left out of the roll-up, or be a second kabupaten there."""
    isi = kb.register("A")
    isi["Unit"] = [isi["Unit"][0] | {"jenis": jenis}]
    for lembar, baris in isi.items():
        isi[lembar] = [b for b in baris if b.get("unit", "kec-a") == "kec-a"]
    hasil = _register(baca, "A", isi, setuju=True, alasan="salah ketik")
    assert ("INDUK_UNIT_SALAH", "D6") in {(t.kode, t.sel) for t in hasil.temuan}
    assert hasil.status == "ditolak"


def test_kantor_toml_names_no_unit_of_another(baca: Workspace) -> None:
    a = baca.untuk("kec-a").pengaturan
    teks, sidik = a.teks()
    for unit in ("kel-b", "kec-c", kb.KABUPATEN):
        with pytest.raises(CapaianError, match=f"«{unit}» {DIPAKAI}"):
            a.periksa(f'{teks}\n[[kelurahan]]\nunit = "{unit}"\nnama = "Pinjaman"\n', sidik)


def test_a_file_that_names_one_all_the_same_moves_nobody(ws: Workspace) -> None:
    """Edited at the server, past the page: who works in kel-b is still led into kec-b, and kec-b is not kept from its own."""
    a = ws.untuk("kec-a")
    teks = a.path_kantor.read_text(encoding="utf-8")
    a.path_kantor.write_text(f'{teks}\n[[kelurahan]]\nunit = "kel-b"\nnama = "Pinjaman"\n', encoding="utf-8")
    assert ws.untuk("kel-b").kantor.unit == "kec-b"
    isi = kb.register("B")
    isi["Unit"][1]["nama"] = "Kelurahan Baru"
    assert _register(ws, "B", isi, setuju=True, alasan="nama baru").status == "diterima"


def test_a_kelurahan_that_only_the_register_knows_has_its_office(ws: Workspace) -> None:
    assert _register(ws, "A", _dengan("kel-baru"), setuju=True, alasan="pemekaran").status == "diterima"
    assert ws.untuk("kel-baru").kantor.unit == "kec-a"
    with pytest.raises(CapaianError, match="«kel-baru» sudah dipakai sebuah kelurahan"):
        ws.tambah_anggota("kel-baru", "Kecamatan Baru")


def test_whose_a_unit_is_follows_a_jurnal_that_was_put_back(ws: Workspace, dasar: Path) -> None:
    store: Any = ws.untuk("kec-a")._store
    assert _register(ws, "A", _dengan("kel-baru"), setuju=True, alasan="pemekaran").status == "diterima"
    assert "kel-baru" in store.milik()
    shutil.copy2(dasar / "data" / "raw" / "jurnal.sqlite", store.jurnal.path)
    assert store.milik() == {"kec-a", "kel-a"} and store.milik_lain() == {"kec-b", "kel-b", kb.KABUPATEN}


def test_of_two_who_take_a_new_unit_at_once_one_gets_it(ws: Workspace) -> None:
    def ambil(huruf: str) -> str:
        isi = kb.register(huruf)
        isi["Unit"].append({"unit": "kel-baru", "nama": "Baru", "jenis": "kelurahan", "induk": kb.unit(huruf)})
        try:
            return str(_register(_ws(ws.ruang), huruf, isi, setuju=True, alasan="pemekaran").status)
        except CapaianError as e:
            return e.pesan

    with ThreadPoolExecutor(2) as kerja:
        hasil = sorted(kerja.map(ambil, "AB"))
    assert hasil[0] == "diterima" and DIPAKAI in hasil[1]
    assert [b["unit"] for b in ws.units()].count("kel-baru") == 1
    assert {"kec-a", "kel-a", "kec-b", "kel-b"} <= {b["unit"] for b in ws.units()}


def test_a_spoilt_kantor_toml_stops_only_its_own_office(ws: Workspace) -> None:
    ws.untuk("kec-b").path_kantor.write_text("unit = [", encoding="utf-8")
    ws.akun.tambah(
        "admin.uji", "rahasia-sekali-9", nama="Admin", sebagai="admin", unit=None, oleh="uji", peran="operator"
    )
    ws.akun.tambah(
        "kasi.a", "rahasia-sekali-9", nama="Kasi A", sebagai="kasi", unit="kec-a", seksi="trantib", oleh="uji",
        peran="operator",
    )  # fmt: skip
    assert ws.untuk("kel-a").angka(kb.TAHUN, kb.TW)
    with pytest.raises(CapaianError, match=r"kec-b: kantor\.toml tidak dapat dibaca"):
        ws.untuk("kec-b").kantor  # noqa: B018


def test_a_seksi_that_is_new_is_known_to_who_makes_accounts(ws: Workspace) -> None:
    akun = ws.akun
    a = ws.untuk("kec-a")
    teks = a.path_kantor.read_text(encoding="utf-8")
    baru = '[[seksi]]\nkode = "ekbang"\nnama = "Seksi Ekbang"\n\n[[kelurahan]]'
    a.path_kantor.write_text(teks.replace("[[kelurahan]]", baru, 1), encoding="utf-8")
    siapa: dict[str, Any] = {"oleh": "uji", "peran": "operator"}
    akun.tambah("admin.uji", "rahasia-sekali-9", nama="Admin", sebagai="admin", **siapa)
    akun.tambah("kasi.e", "rahasia-sekali-9", nama="Kasi", sebagai="kasi", unit="kec-a", seksi="ekbang", **siapa)


# -- what an office writes -----------------------------------------------------------------------------------------------


def _act(aksi: str, unit: str) -> Tindakan:
    """One of that kind that is of that unit."""
    isi: dict[str, Any] = {"unit": unit}
    if aksi == "register":
        isi = {"register": {"unit": [{"unit": unit, "jenis": "kecamatan", "induk": kb.KABUPATEN}]}}
    elif aksi == "pengesahan":
        isi = {"kantor": unit, "cakupan": [unit]}
    objek = f"data/raw/kantor/{unit}/kantor.toml" if aksi == "konfigurasi" else f"{unit}/x/2025-TW1"
    return Tindakan(aksi, objek, isi)


@pytest.mark.parametrize("aksi", sorted(AKSI - {"cadangan", "pemulihan", "penyelamatan"}))
def test_every_kind_of_act_has_an_owner_and_nobody_else_writes_it(baca: Workspace, aksi: str) -> None:
    act = _act(aksi, "kec-b")
    assert pemilik(act) == {"kec-b"}
    sebelum = baca._store.jurnal.terakhir()
    with pytest.raises(CapaianError, match=r"kec-b bukan bagian kantor ini|«kec-b» sudah dipakai"):
        baca.untuk("kec-a")._store.jurnal.tulis([act], waktu=KINI.isoformat(), oleh="A", peran="kasubag")
    assert baca._store.jurnal.terakhir() == sebelum


@pytest.mark.parametrize("aksi", ["cadangan", "pemulihan", "penyelamatan"])
def test_what_the_server_does_is_no_offices(aksi: str) -> None:
    assert pemilik(Tindakan(aksi, "x", {"unit": "kec-a"})) == frozenset()


def test_a_new_kind_of_act_has_to_say_whose_it_is() -> None:
    with pytest.raises(ValueError, match="nobody has said"):
        pemilik(Tindakan("baru", "x", {}))


def test_real_acts_begin_with_the_unit_that_they_are_of(baca: Workspace) -> None:
    acts = baca._store.jurnal.setelah(0)
    assert {"register", "muat", "konfigurasi"} <= {p.aksi for p in acts}
    dikenal = {kb.KABUPATEN, "kec-a", "kel-a", "kec-b", "kel-b"}
    assert all((unit := pemilik(p)) is None or (unit and unit <= dikenal) for p in acts)


def test_a_document_in_the_name_of_another_is_not_kept(baca: Workspace) -> None:
    a, sebelum = baca.untuk("kec-a"), baca._store.jurnal.terakhir()
    isi = {"nomor": "1/2025", "kepada": "Bupati", "isi": "Uji", "perihal": "Uji"}
    with pytest.raises(CapaianError, match="kec-b"):
        a.dokumen.buat("nota-dinas", isi, tahun=kb.TAHUN, triwulan=kb.TW, unit="kec-b", **KASUBAG)
    for lain in ("kec-b", "kel-b", kb.KABUPATEN):
        with pytest.raises(CapaianError):
            a.alur.mulai("monitoring", kb.TAHUN, kb.TW, unit=lain, oleh="Sekcam", peran="sekcam")
        with pytest.raises(CapaianError):
            a.sahkan(kb.TAHUN, kb.TW, unit=lain, oleh="Camat", peran="camat", setuju=True, alasan="uji coba saja")
        with pytest.raises(CapaianError):
            a.bukti([("b.pdf", b"%PDF-1.4")], "IKK-01", kb.TAHUN, kb.TW, unit=lain, **KASUBAG)
    assert baca._store.jurnal.terakhir() == sebelum


def test_who_puts_the_common_rules_on_record_is_not_named_to_others(ws: Workspace) -> None:
    """They are recorded by whoever acts next, which is somebody of some office."""
    aturan = next((ws.ruang / "expectations").glob("*.json"))
    aturan.write_text(json.dumps(json.loads(aturan.read_text(encoding="utf-8")), indent=3), encoding="utf-8")
    isi = kb.register("B")
    isi["Unit"][1]["nama"] = "Kelurahan Baru"
    tulis_register(ws.ruang / "b.xlsx", formulir_register(), isi)
    b = ws.untuk("kec-b")
    b.register(ws.ruang / "b.xlsx", oleh="Kasubag Sandi-B", peran="kasubag", setuju=True, alasan="nama baru")
    jurnal = ws.untuk("kec-a").jurnal()
    assert [p for p in jurnal if p["objek"].endswith(aturan.name)][-1]["peristiwa"] > 5
    assert "Sandi-B" not in str(jurnal)
    assert ws.jurnal_putus() is None


# -- what an office sees ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bersama(dasar: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The kabupaten has loaded one register for both."""
    ws = _ws(Path(shutil.copytree(dasar, tmp_path_factory.mktemp("bersama") / "ruang")))
    a, b = kb.register("A"), kb.register("B")
    isi = {n: [*a[n], *b[n]] for n in a}
    isi["Unit"].append({"unit": kb.KABUPATEN, "nama": "Kabupaten Uji Raya", "jenis": "kabupaten"})
    hasil = _register(ws, "", isi, setuju=True, alasan="satu register", peran="operator")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    return ws


def test_of_a_register_for_several_each_sees_its_own_rows(bersama: Workspace) -> None:
    a = bersama.untuk("kec-a")
    assert {b["unit"] for b in a.units()} == {"kec-a", "kel-a"}
    teks = str(a.jurnal())
    assert "Sandi-A" in teks
    assert not [t for t in kb.tanda("B") if t in teks]
    with pytest.raises(CapaianError, match="untuk beberapa kecamatan sekaligus"):
        a.pengaturan.register_berlaku()


def test_nobody_replaces_it_for_one_alone(bersama: Workspace) -> None:
    """It is replaced wholly, and the others would have none any more."""
    with pytest.raises(CapaianError, match="bersama kantor lain"):
        _register(bersama, "A", kb.register("A"), setuju=True, alasan="sendiri")
    assert {"kec-b", "kel-b"} <= {b["unit"] for b in bersama.units()}


def test_its_file_is_opened_by_the_kabupaten_only(bersama: Workspace) -> None:
    berkas = bersama._store.jurnal.setelah(0, "register")[-1].isi["berkas"]
    assert bersama.berkas_asli(berkas["sha256"], berkas["nama"])
    with pytest.raises(CapaianError, match="tidak dikenal"):
        bersama.untuk("kec-a").berkas_asli(berkas["sha256"], berkas["nama"])
    with pytest.raises(CapaianError, match="tidak dikenal"):
        bersama.untuk("kec-a").cuplikan(berkas["sha256"], berkas["nama"], "Target", "A6")


def test_its_own_register_opens_to_an_office(baca: Workspace) -> None:
    for huruf, lain in (("A", "B"), ("B", "A")):
        satu, asing = baca.untuk(kb.unit(huruf)), baca.untuk(kb.unit(lain))
        berkas = satu._store.jurnal.setelah(0, "register")[-1].isi["berkas"]
        assert satu.berkas_asli(berkas["sha256"], berkas["nama"])
        assert satu.pemakaian(berkas["sha256"])[0]["angka"]
        with pytest.raises(CapaianError, match="tidak dikenal"):
            asing.berkas_asli(berkas["sha256"], berkas["nama"])
        with pytest.raises(CapaianError, match="Tidak ada berkas"):
            asing.pemakaian(berkas["sha256"])


def test_the_list_of_acts_is_fenced_like_the_tables(baca: Workspace) -> None:
    with baca.untuk("kec-a")._store.baca() as mesin:
        acts = mesin.run("SELECT * FROM peristiwa")
        assert acts and "Sandi-B" not in str(acts) and "kel-b" not in str(acts)
    with baca.untuk("kec-b")._store.baca() as mesin:
        assert {p["aksi"] for p in mesin.run("SELECT aksi FROM peristiwa")} == {"register", "muat"}


def _punya_unit(mesin: Any) -> Iterator[tuple[str, set[str]]]:
    for skema, tabel in mesin.berunit():
        kolom = mesin.run(f"SELECT * FROM {tabel if skema == 'main' else f'{skema}.{tabel}'}")
        yield tabel if skema == "main" else f"{skema}.{tabel}", {b["unit"] for b in kolom if b.get("unit") is not None}


def test_every_table_is_fenced_and_stays_so(baca: Workspace) -> None:
    a = baca.untuk("kec-a")
    for buka in (a._store.baca, a._store.baca, lambda: a._store.pada(KINI.date()), a._store.calon):
        with buka() as mesin:
            isi = dict(_punya_unit(mesin))
            assert isi["indikator"] == isi.get("capaian", isi.get("simpanan.capaian")) == {"kec-a", "kel-a"}
            assert not [t for t, unit in isi.items() if unit - {"kec-a", "kel-a"}]


@pytest.mark.parametrize("kode", ["gabungan/IKK-01", "rata-rata-kecamatan/kec-b", "jumlah-kecamatan/kec-b", "kec-b/IKK-01",
                                  f"jumlah-kecamatan/{kb.KABUPATEN}", f"rata-rata-kecamatan/{kb.KABUPATEN}"])  # fmt: skip
def test_no_code_leads_out_of_the_office(baca: Workspace, kode: str) -> None:
    for unit in (None, SEMUA, kb.KABUPATEN, "kec-b"):
        with pytest.raises(CapaianError) as e:
            baca.untuk("kec-a").jejak(kode, kb.TAHUN, kb.TW, unit=unit)
        assert "Kecamatan Buji" not in e.value.pesan and "kel-b" not in e.value.pesan


def test_a_kelurahan_that_moves_takes_its_acts_and_not_its_former_office(ws: Workspace) -> None:
    b = ws.untuk("kec-b")
    sah = b.sahkan(kb.TAHUN, kb.TW, oleh="Camat Sandi-B", peran="camat", setuju=True, alasan="belum semua melapor")
    assert sah.status == "disahkan"
    isi_b, isi_a = kb.register("B"), kb.register("A")
    dari = {n: [x for x in baris if x.get("unit") == "kel-b"] for n, baris in isi_b.items()}
    sisa = {n: [x for x in baris if x.get("unit") != "kel-b"] for n, baris in isi_b.items()}
    pindah = {n: [*isi_a[n], *({**x, "induk": "kec-a"} if n == "Unit" else x for x in dari[n])] for n in isi_a}
    with pytest.raises(CapaianError, match=f"«kel-b» {DIPAKAI}"):
        _register(ws, "A", pindah, setuju=True, alasan="pindah")
    lepas = {"setuju": True, "alasan": "kelurahan pindah", "dasar": "Perda 1/2025"}
    assert _register(ws, "B", sisa, **lepas).status == "diterima"
    assert [p for p in b.jurnal() if p["objek"].startswith("kel-b/")], "its own until somebody has it"
    b.path_kantor.write_text(b.path_kantor.read_text(encoding="utf-8").partition("[[kelurahan]]")[0], encoding="utf-8")
    assert _register(ws, "A", pindah, **lepas).status == "diterima"
    a, b = ws.untuk("kec-a"), ws.untuk("kec-b")
    assert ws.untuk("kel-b").kantor.unit == "kec-a"
    assert [p["aksi"] for p in a.jurnal() if p["objek"].startswith("kel-b/")] == ["muat"]
    assert not [p for p in b.jurnal() if p["objek"].startswith("kel-b/")]
    assert not [p for p in a.jurnal() if p["aksi"] == "pengesahan"]
    assert not [p for p in a.jurnal() if p["aksi"] == "register" and p["oleh"] == "Kasubag Sandi-B"]
    assert a.daftar_pengesahan(unit=SEMUA) == []
    with pytest.raises(CapaianError):
        a.angka(kb.TAHUN, kb.TW, unit="kel-b", snapshot=sah.snapshot)
    assert b.daftar_pengesahan(unit=SEMUA)[0]["snapshot"] == sah.snapshot


def test_the_open_data_of_one_is_not_written_over_those_of_another(baca: Workspace) -> None:
    satu, dua, semua = (w.ekspor()[0].parent for w in (baca.untuk("kec-a"), baca.untuk("kec-b"), baca))
    assert len({satu, dua, semua}) == 3


def test_from_a_members_place_the_whole_jurnal_is_checked(baca: Workspace) -> None:
    a = baca.untuk("kec-a")
    assert a.jurnal_putus() is None and a.jam_mundur() == baca.jam_mundur()
    assert a.bangun_ulang() == baca._store.jurnal.terakhir()
    assert {b["unit"] for b in baca.units()} >= {"kec-a", "kec-b"}


def test_acts_that_are_asked_for_by_number_are_only_ones_own(baca: Workspace) -> None:
    semua = {p.id: pemilik(p) for p in baca._store.jurnal.setelah(0)}
    kami = baca.untuk("kec-a")._store.jurnal.isi(semua)
    assert kami.keys() == {n for n, unit in semua.items() if unit is None or unit & {"kec-a", "kel-a"}} < semua.keys()
    assert baca.untuk("kec-a")._store.jurnal.isi([]) == {}


def test_who_has_no_role_does_not_learn_which_groups_have(baca: Workspace) -> None:
    """They are called after the offices of the kabupaten."""
    teks = baca.path_kantor.read_text(encoding="utf-8") + _OIDC
    kantor = urai_kantor(teks.encode())
    akun = AkunKantor(BukuAkun(baca.ruang / "a.sqlite"), baca._store.jurnal, kantor, baca.jam, set, list)
    with pytest.raises(OidcDitolak, match="tidak ada dalam kelompok yang punya peran") as e:
        akun._peran_luar(Orang("https://masuk.contoh.go.id", "1", "x", "X", frozenset({"tamu"})), None)
    assert "kelompok-kec-b" not in e.value.pesan

"""Accounts, passwords, sessions, waits: what is kept, what is refused, and how long a session lives."""

import os
import shutil
import sqlite3
import threading
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from argon2 import PasswordHasher

from capaian import reference
from capaian.akun import AkunKantor, MasukDitolak, Pengguna, TidakBerhak, sandi
from capaian.akun.waktu_tunggu import BEBAS, BEBAS_ALAMAT, LUPA, LUPA_ALAMAT, SELESAI, TERLAMA, jaringan, jeda, tahan
from capaian.domain.kantor import Kantor
from capaian.errors import CapaianError
from capaian.workspace import Workspace

SANDI, LAIN = "sepeda biru tua", "kolam ikan nila"
WIB = timezone(timedelta(hours=7))


class Jam:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.kini = datetime(2026, 3, 2, 8, 0, tzinfo=WIB)

    def __call__(self) -> datetime:
        return self.kini

    def maju(self, detik: float) -> None:
        self.kini += timedelta(seconds=detik)


@pytest.fixture(autouse=True)
def murah(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same argon2 with less work in it: these tests sign in hundreds of times."""
    if "hash_asli" in request.fixturenames:
        yield
        return
    monkeypatch.setattr(sandi, "_HASH", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    sandi._umpan.cache_clear()
    yield
    sandi._umpan.cache_clear()


@pytest.fixture
def hash_asli() -> None:
    """As much work as an office's hashes have."""


@pytest.fixture
def jam() -> Jam:
    return Jam()


@pytest.fixture(scope="module")
def ruang_dasar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Workspace.mulai(tmp_path_factory.mktemp("kantor") / "ruang", kantor_toml=kantor_kecil.kantor()).ruang


@pytest.fixture
def ws(ruang_dasar: Path, tmp_path: Path, jam: Jam) -> Workspace:
    return Workspace(Path(shutil.copytree(ruang_dasar, tmp_path / "ruang")), jam=jam)


@pytest.fixture
def akun(ws: Workspace) -> AkunKantor:
    """With an admin and a Kasi."""
    ws.akun.tambah("pengelola", SANDI, nama="Pengelola Sistem", sebagai="admin", oleh="uji", peran="operator")
    ws.akun.tambah(
        "kasi.trantib", SANDI, nama="Kasi Trantib", sebagai="kasi", seksi="trantib", oleh="uji", peran="admin"
    )
    return ws.akun


def masuk(akun: AkunKantor, pengguna: str = "kasi.trantib", kata: str = SANDI, alamat: str = "10.0.0.5") -> str:
    return akun.masuk(pengguna, kata, alamat=alamat, peramban="Peramban Uji")


def salah(akun: AkunKantor, kali: int, jam: Jam, pengguna: str = "kasi.trantib", alamat: str = "10.0.0.5") -> None:
    """Fail so often, each time after the wait."""
    for _ in range(kali):
        while True:
            try:
                masuk(akun, pengguna, "bukan kata sandinya", alamat)
            except MasukDitolak as e:
                if not e.tunggu:
                    break
                jam.maju(e.tunggu)


# -- accounts -------------------------------------------------------------------------------------------------------


def test_nothing_is_shipped(ws: Workspace) -> None:
    assert not ws.akun.ada()
    assert ws.akun.daftar() == []
    for nama in ("admin", "root", "capaian", ""):
        with pytest.raises(MasukDitolak):
            ws.akun.masuk(nama, nama, alamat=nama)


def test_the_first_account_is_an_admin(ws: Workspace) -> None:
    with pytest.raises(CapaianError, match="pengelola"):
        ws.akun.tambah("camat", SANDI, nama="Camat", sebagai="camat", oleh="uji", peran="operator")
    assert not ws.akun.ada()
    assert [p for p in ws.jurnal() if p["aksi"] == "akun"] == []


def test_the_jurnal_says_who_has_which_role_and_no_more(ws: Workspace, akun: AkunKantor) -> None:
    akun.ubah("kasi.trantib", nama="Kasi Ketertiban", oleh="uji", peran="admin")
    akun.ganti_sandi("kasi.trantib", LAIN, oleh="uji", peran="admin")
    masuk(akun, kata=LAIN)
    akun.ubah("kasi.trantib", sebagai="staf", seksi="pelayanan", oleh="uji", peran="admin")
    akun.ubah("kasi.trantib", aktif=False, oleh="uji", peran="admin")
    acts = [(p["objek"], p["isi"]) for p in ws.jurnal() if p["aksi"] == "akun"]
    umum = {"unit": "kec-uji", "aktif": True}
    assert acts == [
        ("pengelola", umum | {"peran": "admin", "seksi": None}),
        ("kasi.trantib", umum | {"peran": "kasi", "seksi": "trantib"}),
        ("kasi.trantib", umum | {"peran": "staf", "seksi": "pelayanan"}),
        ("kasi.trantib", umum | {"peran": "staf", "seksi": "pelayanan", "aktif": False}),
    ]
    assert ws.jurnal_putus() is None
    # The figures are not touched by it.
    assert ws.bangun_ulang() == len(ws.jurnal())


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"pengguna": "ab"}, "Nama pengguna terdiri"),
        ({"pengguna": "kasi trantib"}, "Nama pengguna terdiri"),
        ({"pengguna": "-kasi"}, "Nama pengguna terdiri"),
        ({"pengguna": "kasi\n"}, None),
        ({"pengguna": "kasi.trantib"}, "sudah dipakai"),
        ({"pengguna": "KASI.Trantib"}, "sudah dipakai"),
        ({"sebagai": "bupati"}, "Peran «bupati» tidak dikenal"),
        ({"sebagai": "operator"}, "Peran «operator» tidak dikenal"),
        ({"sebagai": "kasi", "seksi": None}, "perlu seksi"),
        ({"seksi": "gudang"}, "Seksi «gudang» tidak dikenal"),
        ({"unit": "kec-lain"}, "Kantor «kec-lain» tidak dikenal"),
        ({"unit": "kel-uji", "seksi": "trantib"}, "Seksi «trantib» tidak dikenal"),
        ({"unit": "kel-uji", "seksi": "kelurahan"}, None),
        ({"nama": " "}, "Nama yang ditampilkan"),
        ({"nama": "A\x00B"}, "Nama yang ditampilkan"),
        ({"peran": "kasi"}, "tidak dapat mengelola akun"),
        ({"peran": "pemeriksa"}, "tidak dapat mengelola akun"),
        ({"peran": "camat"}, "tidak dapat mengelola akun"),
    ],
)
def test_what_an_account_may_be(akun: AkunKantor, isi: dict[str, Any], kata: str | None) -> None:
    biasa = {
        "pengguna": "staf.baru",
        "nama": "Staf",
        "sebagai": "staf",
        "seksi": "trantib",
        "oleh": "uji",
        "peran": "admin",
    }
    semua = biasa | isi
    pengguna = semua.pop("pengguna")
    sebelum = akun.daftar()
    if kata is None:
        akun.tambah(pengguna, SANDI, **semua)
        assert len(akun.daftar()) == len(sebelum) + 1
        return
    with pytest.raises(CapaianError, match=kata):
        akun.tambah(pengguna, SANDI, **semua)
    assert akun.daftar() == sebelum


def test_the_last_admin_stays(akun: AkunKantor) -> None:
    for ganti in ({"aktif": False}, {"sebagai": "camat"}):
        with pytest.raises(CapaianError, match="satu-satunya pengelola"):
            akun.ubah("pengelola", oleh="uji", peran="admin", **ganti)
    akun.tambah("pengelola2", SANDI, nama="Pengelola Dua", sebagai="admin", oleh="uji", peran="admin")
    akun.ubah("pengelola", aktif=False, oleh="uji", peran="admin")
    with pytest.raises(CapaianError, match="satu-satunya pengelola"):
        akun.ubah("pengelola2", aktif=False, oleh="uji", peran="admin")


# -- the code for the first account -----------------------------------------------------------------------------------


def test_the_first_account_by_code(ws: Workspace) -> None:
    akun = ws.akun
    lama, kode = akun.buat_kode(), akun.buat_kode()
    isi = {"nama": "Pengelola", "alamat": "10.0.0.5"}
    for tebakan in ("", "AAAA-BBBB-CCCC", lama):
        with pytest.raises(MasukDitolak, match="Kode salah"):
            akun.akun_pertama(tebakan, "pengelola", SANDI, **isi)
    with pytest.raises(CapaianError, match="paling sedikit 12"):
        akun.akun_pertama(kode, "pengelola", "pendek", **isi)
    akun.akun_pertama(kode.lower().replace("-", " "), "pengelola", SANDI, **isi)
    assert [(a["pengguna"], a["peran"]) for a in akun.daftar()] == [("pengelola", "admin")]
    with pytest.raises(CapaianError):
        akun.akun_pertama(kode, "kedua", SANDI, **isi)
    with pytest.raises(CapaianError, match="sudah ada"):
        akun.buat_kode()
    (act,) = [p for p in ws.jurnal() if p["aksi"] == "akun"]
    assert (act["oleh"], act["peran"], act["objek"]) == ("Pengelola (pengelola)", "admin", "pengelola")


def test_the_code_is_worthless_once_there_is_an_account(ws: Workspace) -> None:
    kode = ws.akun.buat_kode()
    ws.akun.tambah("pengelola", SANDI, nama="Pengelola", sebagai="admin", oleh="uji", peran="operator")
    with pytest.raises(CapaianError):
        ws.akun.akun_pertama(kode, "penyusup", SANDI, nama="Penyusup", alamat="10.0.0.5")
    assert [a["pengguna"] for a in ws.akun.daftar()] == ["pengelola"]


def test_the_code_cannot_be_guessed_in_a_row(ws: Workspace) -> None:
    ws.akun.buat_kode()
    for _ in range(BEBAS):
        with pytest.raises(MasukDitolak, match="Kode salah"):
            ws.akun.akun_pertama("salah", "pengelola", SANDI, nama="Pengelola", alamat="10.0.0.5")
    with pytest.raises(MasukDitolak, match="Terlalu banyak percobaan"):
        ws.akun.akun_pertama("salah", "pengelola", SANDI, nama="Pengelola", alamat="10.0.0.5")


def test_only_one_of_two_gets_the_first_account(ws: Workspace) -> None:
    kode, hasil = ws.akun.buat_kode(), []

    def coba(nama: str) -> None:
        try:
            ws.akun.akun_pertama(kode, nama, SANDI, nama="Pengelola", alamat=nama)
            hasil.append(nama)
        except CapaianError:
            pass

    utas = [threading.Thread(target=coba, args=(f"pengelola{n}",)) for n in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(hasil) == 1
    assert [a["pengguna"] for a in ws.akun.daftar()] == hasil


# -- passwords --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "buruk",
    [
        "", "pendek", "sebelas kar", "kasi.trantib", "KASI.TRANTIB", "kasi.trantib2026!", "password1234", "Password 12345",
        "123456789012", "kecamatan2026", "Indonesia Raya 1945", "rahasia12345!!", "admin administrator"[6:], "x" * 257,
    ],
)  # fmt: skip
def test_passwords_that_are_refused(buruk: str) -> None:
    with pytest.raises(CapaianError):
        sandi.wajar(buruk, "kasi.trantib")


@pytest.mark.parametrize("baik", [SANDI, LAIN, "sebelas kara", "ikan-nila-di-kolam", "ÄÖÜ ÄÖÜ ÄÖÜ ÄÖÜ", "x" * 256])
def test_passwords_that_are_accepted(baik: str) -> None:
    sandi.wajar(baik, "kasi.trantib")
    assert sandi.cocok(sandi.buat_hash(baik), baik)
    assert not sandi.cocok(sandi.buat_hash(baik), baik + "x")


def test_only_an_argon2_hash_is_kept(ws: Workspace, akun: AkunKantor) -> None:
    token = masuk(akun)
    akun.ganti_sandi("kasi.trantib", SANDI, oleh="uji", peran="admin")
    isi = (ws.ruang / "data" / "raw" / "akun.sqlite").read_bytes() + (
        ws.ruang / "data" / "raw" / "jurnal.sqlite"
    ).read_bytes()
    assert SANDI.encode() not in isi
    assert token.encode() not in isi
    with sqlite3.connect(ws.ruang / "data" / "raw" / "akun.sqlite") as kon:
        hash_akun = [b[0] for b in kon.execute("SELECT sandi FROM akun")]
        assert kon.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    kon.close()
    assert len(set(hash_akun)) == 2, "garam sendiri-sendiri"
    assert all(h.startswith("$argon2id$") for h in hash_akun)
    if os.name != "nt":
        assert (ws.ruang / "data" / "raw" / "akun.sqlite").stat().st_mode & 0o077 == 0


def test_an_old_hash_is_made_anew_at_sign_in(hash_asli: None, ws: Workspace, akun: AkunKantor) -> None:
    def tersimpan(ganti: str | None = None) -> str:
        with sqlite3.connect(ws.ruang / "data" / "raw" / "akun.sqlite") as kon:
            if ganti:
                kon.execute("UPDATE akun SET sandi = ? WHERE pengguna = 'kasi.trantib'", (ganti,))
            hasil = kon.execute("SELECT sandi FROM akun WHERE pengguna = 'kasi.trantib'").fetchone()[0]
        kon.close()
        return hasil

    lemah = tersimpan(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(SANDI))
    masuk(akun)
    kuat = tersimpan()
    assert kuat != lemah
    assert "m=65536" in kuat
    masuk(akun)
    assert tersimpan() == kuat


def test_an_unknown_name_is_verified_like_a_known_one(akun: AkunKantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, because times on a busy machine say nothing: each attempt makes one hash, also for nobody."""
    sandi.cocok(None, "panaskan")
    dihitung = []
    asli = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda diri, h, k: dihitung.append(h) or asli(diri, h, k))
    pesan = []
    for nama in ("kasi.trantib", "tidak.ada"):
        with pytest.raises(MasukDitolak) as e:
            masuk(akun, nama, "bukan kata sandinya")
        pesan.append(e.value.pesan)
    assert len(dihitung) == 2
    assert len({h.split("$")[3] for h in dihitung}) == 1, "parameter yang sama"
    assert pesan == ["Nama pengguna atau kata sandi salah."] * 2


def test_own_password(akun: AkunKantor) -> None:
    lain, ini = masuk(akun), masuk(akun)
    p = akun.periksa(ini)
    assert p is not None
    with pytest.raises(MasukDitolak, match="lama salah"):
        akun.ganti_sandi_sendiri(p, "bukan kata sandinya", LAIN, alamat="10.0.0.5")
    with pytest.raises(CapaianError, match="paling sedikit 12"):
        akun.ganti_sandi_sendiri(p, SANDI, "pendek", alamat="10.0.0.5")
    akun.ganti_sandi_sendiri(p, SANDI, LAIN, alamat="10.0.0.5")
    assert akun.periksa(ini) is not None
    assert akun.periksa(lain) is None, "sesi lain berakhir"
    with pytest.raises(MasukDitolak):
        masuk(akun)
    masuk(akun, kata=LAIN)


# -- waits ------------------------------------------------------------------------------------------------------------


def test_waits_grow() -> None:
    lama = [jeda(n) for n in range(40)]
    assert lama[:BEBAS] == [0] * BEBAS
    assert lama[BEBAS] == 30
    assert lama == sorted(lama)
    assert lama[-1] == TERLAMA < LUPA


@pytest.mark.parametrize("nama", ["kasi.trantib", "tidak.ada"])
def test_an_account_waits_after_five_failures(akun: AkunKantor, jam: Jam, nama: str) -> None:
    """The same for a name that nobody has; also from other addresses; also with the right password."""
    salah(akun, BEBAS, jam, nama)
    tunggu = []
    for alamat in ("10.0.0.5", "10.0.0.6"):
        with pytest.raises(MasukDitolak, match="Terlalu banyak percobaan") as e:
            masuk(akun, nama, SANDI, alamat)
        tunggu.append(e.value.tunggu)
    assert tunggu == [30, 30]
    jam.maju(29)
    with pytest.raises(MasukDitolak, match="Terlalu banyak"):
        masuk(akun, nama, SANDI)
    jam.maju(2)
    salah(akun, 1, jam, nama)
    with pytest.raises(MasukDitolak) as e:
        masuk(akun, nama, SANDI)
    assert e.value.tunggu == 60


def test_an_address_waits_whatever_the_names(akun: AkunKantor, jam: Jam) -> None:
    """One password tried with every name, as fast as it goes."""
    for n in range(BEBAS_ALAMAT):
        salah(akun, 1, jam, f"orang{n}")
    for nama in ("kasi.trantib", "orang99"):
        with pytest.raises(MasukDitolak, match="Terlalu banyak percobaan yang gagal") as e:
            masuk(akun, nama)
        assert e.value.tunggu == 30
    masuk(akun, alamat="10.0.0.99")
    jam.maju(31)
    masuk(akun)
    salah(akun, 1, jam, "orang99")
    with pytest.raises(MasukDitolak) as e:
        masuk(akun)
    assert e.value.tunggu == 60
    # It is remembered for longer than of an account: so many more may fail.
    jam.maju(LUPA_ALAMAT - 60)
    salah(akun, 1, jam, "orang100")
    with pytest.raises(MasukDitolak):
        masuk(akun)
    jam.maju(61)
    masuk(akun)


def test_a_morning_behind_one_address(akun: AkunKantor, jam: Jam) -> None:
    """Everybody mistypes; those who then get in are no failures, and those who do not hold up nobody."""
    for n in range(24):
        akun.tambah(f"staf.{n}", SANDI, nama=f"Staf {n}", sebagai="staf", seksi="trantib", oleh="uji", peran="admin")
        for _ in range(1 + n % 3):
            with pytest.raises(MasukDitolak, match="Nama pengguna atau kata sandi salah"):
                masuk(akun, f"staf.{n}", "bukan kata sandinya")
        if n % 3:
            masuk(akun, f"staf.{n}")
        jam.maju(20)
    masuk(akun)


def test_no_more_guesses_in_a_day_from_one_address(ws: Workspace, akun: AkunKantor) -> None:
    """However they are spread over the day and over names that nobody has: at once whenever there is no wait, or as many
    together as are let in, with a rest after it. No hashes: what is counted is what is looked at."""

    def sehari(sekaligus: bool, istirahat: float) -> int:
        kini, dilihat, awal = 1e9, 0, 1e9
        with akun._buku.tulis() as isi:
            isi.hapus_coba(0, 0)
            while kini < awal + 86_400:
                buka: list[int] = []
                try:
                    while sekaligus or not buka:
                        buka.append(tahan(isi, kini, f"orang{dilihat + len(buka)}", "10.0.0.5"))
                except MasukDitolak as e:
                    if not buka:
                        kini += max(e.tunggu, istirahat)
                for nomor in buka:
                    isi.selesai_coba(nomor, kini, berhasil=False)
                dilihat += len(buka)
        return dilihat

    hasil = {(s, i): sehari(s, i) for s in (False, True) for i in (0, 600, LUPA + 1, LUPA_ALAMAT + 1)}
    assert max(hasil.values()) <= 200, hasil
    assert min(hasil.values()) > BEBAS_ALAMAT, hasil


def test_after_the_wait_the_right_password_opens_and_forgets(akun: AkunKantor, jam: Jam) -> None:
    salah(akun, BEBAS, jam)
    jam.maju(31)
    assert akun.periksa(masuk(akun)) is not None
    salah(akun, BEBAS - 1, jam)
    masuk(akun)


def test_an_ipv6_network_is_one_address(akun: AkunKantor, jam: Jam) -> None:
    """Whoever has one address has 2^64 of them."""
    for n in range(BEBAS_ALAMAT):
        with pytest.raises(MasukDitolak, match="salah"):
            masuk(akun, f"orang{n}", "salah semua saja", alamat=f"2001:db8:1:2:{n:x}::{n:x}")
    with pytest.raises(MasukDitolak, match="Terlalu banyak"):
        masuk(akun, "kasi.trantib", alamat="2001:db8:1:2::7")
    masuk(akun, alamat="2001:db8:1:3::7")
    # The log has the address itself.
    assert {c["alamat"] for c in akun.catatan() if c["kejadian"] == "gagal"} >= {
        "2001:db8:1:2:1::1",
        "2001:db8:1:2:2::2",
    }


def test_what_counts_as_one_address() -> None:
    for alamat, satu in (
        ("10.0.0.1", "10.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.1"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"), ("", ""), ("testclient", "testclient"),
    ):  # fmt: skip
        assert jaringan(alamat) == satu


def test_all_is_forgotten_after_an_hour(akun: AkunKantor, jam: Jam) -> None:
    salah(akun, BEBAS + 3, jam)
    jam.maju(LUPA + 1)
    masuk(akun)


def test_an_own_account_does_not_clear_the_guesses_at_others(akun: AkunKantor, jam: Jam) -> None:
    akun.tambah("staf.nakal", LAIN, nama="Staf", sebagai="staf", seksi="trantib", oleh="uji", peran="admin")
    for n in range(BEBAS_ALAMAT):
        salah(akun, 1, jam, f"orang{n % 7}")
        if n < BEBAS_ALAMAT - 1:
            masuk(akun, "staf.nakal", LAIN)
    with pytest.raises(MasukDitolak, match="Terlalu banyak"):
        masuk(akun, "staf.nakal", LAIN)


def test_to_get_in_does_not_clear_what_others_do_at_that_moment(akun: AkunKantor, jam: Jam) -> None:
    """Not of the same account either: what is being looked at meanwhile may still fail."""
    kini = jam().timestamp()
    with akun._buku.tulis() as isi:
        nomor = [tahan(isi, kini, "kasi.trantib", "10.0.0.5") for _ in range(BEBAS - 1)]
    masuk(akun)
    with akun._buku.tulis() as isi:
        for satu in nomor:
            isi.selesai_coba(satu, kini, berhasil=False)
    salah(akun, 1, jam)
    with pytest.raises(MasukDitolak, match="Terlalu banyak"):
        masuk(akun)


def test_many_guesses_at_the_same_moment_are_not_all_the_first(akun: AkunKantor) -> None:
    hasil: list[str] = []

    def coba() -> None:
        try:
            masuk(akun, kata="bukan kata sandinya")
        except MasukDitolak as e:
            hasil.append(e.pesan[:8])

    utas = [threading.Thread(target=coba) for _ in range(12)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["Nama pen"] * BEBAS + ["Terlalu "] * (12 - BEBAS)


def serentak(banyak: int, kerja: Callable[[int], object]) -> list[str]:
    """Do it so often at the same moment; what was said to each, "" where it went well."""
    hasil, mulai = list[str](), threading.Barrier(banyak)

    def satu(n: int) -> None:
        mulai.wait()
        try:
            kerja(n)
            hasil.append("")
        except MasukDitolak as e:
            hasil.append(e.pesan)

    utas = [threading.Thread(target=satu, args=(n,)) for n in range(banyak)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    return hasil


def test_a_whole_office_signs_in_at_the_same_moment(akun: AkunKantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one address; nobody's password is looked at before all have begun."""
    for n in range(20):
        akun.tambah(f"staf.{n}", SANDI, nama=f"Staf {n}", sebagai="staf", seksi="trantib", oleh="uji", peran="admin")
    semua, asli = threading.Barrier(20), sandi.cocok
    monkeypatch.setattr(sandi, "cocok", lambda *a: semua.wait(60) >= 0 and asli(*a))
    assert serentak(20, lambda n: masuk(akun, f"staf.{n}")) == [""] * 20
    assert len(akun.daftar_sesi()) == 20


def test_a_burst_over_many_names_is_looked_at_in_part(akun: AkunKantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are there before the first is known to be wrong."""
    banyak, lepas, asli = 3 * BEBAS_ALAMAT, threading.Event(), sandi.cocok
    ditolak = threading.Semaphore(0)
    monkeypatch.setattr(sandi, "cocok", lambda *a: lepas.wait(60) and asli(*a))

    def coba(n: int) -> None:
        try:
            masuk(akun, f"orang{n}", "bukan kata sandinya")
        except MasukDitolak as e:
            if e.tunggu:
                ditolak.release()
            raise

    def buka() -> None:
        for _ in range(banyak - 2 * BEBAS_ALAMAT):
            assert ditolak.acquire(timeout=60)
        lepas.set()

    pembuka = threading.Thread(target=buka)
    pembuka.start()
    hasil = serentak(banyak, coba)
    pembuka.join()
    assert [h[:15] for h in sorted(hasil)] == ["Nama pengguna a"] * (2 * BEBAS_ALAMAT) + [
        "Terlalu banyak "
    ] * BEBAS_ALAMAT
    assert all(
        "sedang masuk dari jaringan Anda. Coba lagi 6 detik lagi." in h for h in hasil if h.startswith("Terlalu")
    )
    with pytest.raises(MasukDitolak, match="yang gagal") as e:
        masuk(akun)
    assert e.value.tunggu == TERLAMA


def test_after_the_first_wait_one_by_one(akun: AkunKantor, jam: Jam) -> None:
    for n in range(BEBAS_ALAMAT):
        salah(akun, 1, jam, f"orang{n}")
    jam.maju(31)
    hasil = serentak(8, lambda n: masuk(akun, f"lagi{n}", "bukan kata sandinya"))
    assert sum("kata sandi salah" in h for h in hasil) == 1, hasil


def test_whoever_is_put_down_a_moment_later_does_not_wait(akun: AkunKantor, jam: Jam) -> None:
    """Of two at the same moment the later one by the clock may be the first in the file."""
    with akun._buku.tulis() as isi:
        for pengguna in ("kasi.trantib", "orang1"):
            isi.tambah_gagal(pengguna, "10.0.0.5", jam().timestamp() + 0.5)
            tahan(isi, jam().timestamp() + 0.5, pengguna, "10.0.0.5")
    masuk(akun)


def test_an_attempt_that_never_ended_failed(akun: AkunKantor, jam: Jam) -> None:
    """The server stopped while it was being looked at. Of the account it counts from the start, of the address when it is
    not under way any more."""
    kini = jam().timestamp()
    with akun._buku.tulis() as isi:
        for n in range(BEBAS_ALAMAT + 2):
            tahan(isi, kini, f"orang{n}", "10.0.0.5")
        for _ in range(BEBAS):
            tahan(isi, kini, "kasi.trantib", "10.0.0.6")
    with pytest.raises(MasukDitolak, match="yang gagal"):
        masuk(akun, alamat="10.0.0.7")
    jam.maju(SELESAI)
    masuk(akun, alamat="10.0.0.5")
    jam.maju(1)
    with pytest.raises(MasukDitolak, match="yang gagal") as e:
        masuk(akun, alamat="10.0.0.5")
    assert e.value.tunggu == jeda(BEBAS_ALAMAT + 2, BEBAS_ALAMAT) - SELESAI - 1
    masuk(akun, "pengelola", alamat="10.0.0.6")


def test_a_file_from_before_keeps_what_failed(ws: Workspace, akun: AkunKantor, jam: Jam) -> None:
    """Sums of account and address become attempts."""
    with sqlite3.connect(akun._buku.path) as kon:
        kon.executescript(
            "DROP TABLE percobaan; CREATE TABLE gagal (pengguna TEXT NOT NULL, alamat TEXT NOT NULL,"
            " jumlah INTEGER NOT NULL, terakhir REAL NOT NULL, PRIMARY KEY (pengguna, alamat)) STRICT; PRAGMA user_version = 0;"
        )
        kini = jam().timestamp()
        kon.executemany(
            "INSERT INTO gagal VALUES (?, ?, ?, ?)",
            [("kasi.trantib", "10.0.0.5", BEBAS - 1, kini), *((f"orang{n}", "10.0.0.7", 4, kini) for n in range(5))],
        )
    kon.close()
    lain = Workspace(ws.ruang, jam=jam).akun
    serentak(4, lambda n: lain.ada())
    with sqlite3.connect(akun._buku.path) as kon:
        assert kon.execute("SELECT count(*), sum(gagal) FROM percobaan").fetchone() == (24, 24)
        assert kon.execute("SELECT 1 FROM sqlite_master WHERE name = 'gagal'").fetchone() is None
    kon.close()
    with pytest.raises(MasukDitolak, match="yang gagal"):
        masuk(lain, alamat="10.0.0.7")
    salah(lain, 1, jam)
    with pytest.raises(MasukDitolak, match="yang gagal"):
        masuk(lain)


# -- sessions -----------------------------------------------------------------------------------------------------------


def test_a_session(akun: AkunKantor) -> None:
    token = masuk(akun, " Kasi.TRANTIB ")
    assert len(token) >= 43
    p = akun.periksa(token)
    assert p is not None
    assert (p.pengguna, p.nama, p.peran, p.unit, p.seksi) == (
        "kasi.trantib",
        "Kasi Trantib",
        "kasi",
        "kec-uji",
        "trantib",
    )
    assert (p.nama_peran, p.oleh) == ("Kepala Seksi", "Kasi Trantib (kasi.trantib)")
    (sesi,) = akun.daftar_sesi()
    assert (sesi["pengguna"], sesi["alamat"], sesi["peramban"]) == ("kasi.trantib", "10.0.0.5", "Peramban Uji")
    for palsu in (None, "", "x", token[:-1], token + "=", token.swapcase(), "x" * 5000, "\ud800"):
        assert akun.periksa(palsu) is None


def test_idle(akun: AkunKantor, jam: Jam) -> None:
    token = masuk(akun)
    for _ in range(4):
        jam.maju(29 * 60)
        assert akun.periksa(token, pakai=True) is not None
    jam.maju(29 * 60)
    assert akun.periksa(token) is not None, "melihat saja bukan pemakaian"
    jam.maju(60)
    assert akun.periksa(token, pakai=True) is None
    assert akun.periksa(token, pakai=True) is None, "tidak hidup lagi"
    assert akun.daftar_sesi() == []


def test_an_absolute_end(akun: AkunKantor, jam: Jam) -> None:
    token, mulai = masuk(akun), jam.kini
    while jam.kini < mulai + timedelta(hours=10) - timedelta(minutes=10):
        jam.maju(10 * 60)
        assert akun.periksa(token, pakai=True) is not None
    jam.maju(10 * 60)
    assert akun.periksa(token, pakai=True) is None


def test_limits_of_the_office(ws: Workspace, akun: AkunKantor, jam: Jam) -> None:
    token = masuk(akun)
    toml = ws.path_kantor.read_text(encoding="utf-8").replace(
        "[pejabat]", "[dasbor]\ndiam_menit = 5\npaling_lama_jam = 1\n\n[pejabat]", 1
    )
    ws.path_kantor.write_text(toml, encoding="utf-8")
    ketat = Workspace(ws.ruang, jam=jam).akun
    jam.maju(4 * 60)
    assert ketat.periksa(token, pakai=True) is not None
    jam.maju(5 * 60)
    assert ketat.periksa(token) is None
    assert akun.periksa(token) is not None
    lagi = masuk(ketat)
    for _ in range(14):
        jam.maju(4 * 60)
        assert ketat.periksa(lagi, pakai=True) is not None
    jam.maju(4 * 60)
    assert ketat.periksa(lagi, pakai=True) is None


def test_a_clock_set_back(akun: AkunKantor, jam: Jam) -> None:
    token = masuk(akun)
    jam.maju(-60)
    assert akun.periksa(token, pakai=True) is not None
    jam.maju(-3600)
    assert akun.periksa(token) is None


def test_the_role_is_read_anew(akun: AkunKantor) -> None:
    token = masuk(akun)
    akun.ubah("kasi.trantib", sebagai="pemeriksa", oleh="uji", peran="admin")
    p = akun.periksa(token)
    assert p is not None
    assert (p.peran, p.seksi) == ("pemeriksa", None)


def test_what_ends_a_session(akun: AkunKantor) -> None:
    def baru() -> str:
        return masuk(akun)

    token = baru()
    akun.keluar(token)
    assert akun.periksa(token) is None
    token = baru()
    akun.ganti_sandi("kasi.trantib", SANDI, oleh="uji", peran="admin")
    assert akun.periksa(token) is None
    satu, dua = baru(), baru()
    nomor = akun.daftar_sesi("kasi.trantib")[0]["nomor"]
    assert akun.cabut(nomor=nomor, oleh="uji", peran="admin") == 1
    assert (akun.periksa(satu), akun.periksa(dua) is not None) == (None, True)
    assert akun.cabut(pengguna="kasi.trantib", oleh="uji", peran="admin") == 1
    assert akun.periksa(dua) is None
    token = akun.masuk("kasi.trantib", SANDI, alamat="", sesi_lama=(lama := baru()))
    assert (akun.periksa(lama), akun.periksa(token) is not None) == (None, True)
    akun.ubah("kasi.trantib", aktif=False, oleh="uji", peran="admin")
    assert akun.periksa(token) is None
    with pytest.raises(MasukDitolak, match="Nama pengguna atau kata sandi salah"):
        masuk(akun)
    akun.ubah("kasi.trantib", aktif=True, oleh="uji", peran="admin")
    assert akun.periksa(token) is None, "sesi lama tidak hidup lagi"
    masuk(akun)
    with pytest.raises(TidakBerhak):
        akun.cabut(pengguna="kasi.trantib", oleh="uji", peran="kasubag")


def test_the_log(akun: AkunKantor, jam: Jam) -> None:
    salah(akun, 1, jam, "tidak.ada")
    akun.keluar(masuk(akun))
    isi = [(c["pengguna"], c["kejadian"], c["alamat"]) for c in akun.catatan()]
    assert isi[:3] == [
        ("kasi.trantib", "keluar", "10.0.0.5"),
        ("kasi.trantib", "masuk", "10.0.0.5"),
        ("tidak.ada", "gagal", "10.0.0.5"),
    ]
    assert akun.catatan()[0]["waktu"] == jam.kini
    assert SANDI not in str(akun.catatan())


def test_the_log_does_not_grow_while_a_stranger_waits(akun: AkunKantor, jam: Jam) -> None:
    salah(akun, BEBAS, jam)
    sebelum = akun.catatan()
    for _ in range(50):
        with pytest.raises(MasukDitolak):
            masuk(akun, kata="bukan kata sandinya")
    assert akun.catatan() == sebelum


def test_a_broken_file_is_said_in_one_sentence(ws: Workspace, akun: AkunKantor) -> None:
    (ws.ruang / "data" / "raw" / "akun.sqlite").write_bytes(b"bukan sqlite" * 500)
    with pytest.raises(CapaianError, match="rusak"):
        akun.ada()


# -- rights -------------------------------------------------------------------------------------------------------------


def orang(peran: str, seksi: str | None = None, unit: str = "kec-uji") -> Pengguna:
    return Pengguna("uji.coba", "Uji", peran, unit, seksi, 1)


def test_rights_of_a_person(akun: AkunKantor) -> None:
    kasi = orang("kasi", "trantib")
    assert akun.boleh(kasi, "muat")
    assert akun.boleh(kasi, "muat", unit="kec-uji", seksi="trantib")
    assert not akun.boleh(kasi, "muat", unit="kec-uji", seksi="pelayanan")
    assert not akun.boleh(kasi, "muat", unit="kel-uji", seksi="trantib")
    assert not akun.boleh(kasi, "muat", unit="kec-uji")
    assert akun.boleh(kasi, "baca", unit="kel-uji")
    assert not akun.boleh(kasi, "sahkan")
    camat = orang("camat")
    assert akun.boleh(camat, "sahkan", unit="kel-uji", seksi="kelurahan")
    assert not akun.boleh(camat, "sahkan", unit="kec-lain")
    lurah = orang("kasi", "kelurahan", "kel-uji")
    assert akun.boleh(lurah, "muat", unit="kel-uji", seksi="kelurahan")
    assert not akun.boleh(lurah, "baca", unit="kec-uji", seksi="trantib")
    assert akun.boleh(orang("pemeriksa"), "baca", unit="kec-lain")


def test_a_refusal_is_said_and_logged(akun: AkunKantor) -> None:
    kasi = orang("kasi", "trantib")
    akun.wajib(kasi, "muat", seksi="trantib")
    with pytest.raises(TidakBerhak, match="Kepala Seksi hanya dapat memuat kertas kerja untuk bagiannya sendiri"):
        akun.wajib(kasi, "muat", seksi="pelayanan")
    with pytest.raises(TidakBerhak, match="hanya dapat"):
        akun.wajib(kasi, "muat")
    with pytest.raises(TidakBerhak, match="Kepala Seksi tidak dapat mengesahkan angka"):
        akun.wajib(kasi, "sahkan")
    assert [(c["kejadian"], c["rincian"]) for c in akun.catatan()[:3]] == [
        ("ditolak", "sahkan kec-uji"), ("ditolak", "muat kec-uji"), ("ditolak", "muat kec-uji/pelayanan"),
    ]  # fmt: skip


# -- kantor.toml --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        ("diam_menit = 0", "diam_menit"), ("diam_menit = 4.99", "paling sedikit 5 dan paling banyak 1440"),
        ("paling_lama_jam = 0.9", "paling sedikit 1 dan paling banyak 24"), ("diam_menit = nan", "diam_menit"),
        ("diam_menit = true", "diam_menit"), ('diam_menit = "30"', "diam_menit"),
        ("paling_lama_jam = 25", "paling_lama_jam"), ("diam_menit = 90\npaling_lama_jam = 1", "lebih lama"),
        ('alamat = "x"', "alamat"), ('alamat = ["http://x"]', "tanpa http://"), ('alamat = ["*.go.id"]', "tanpa http://"),
        ('proksi = ["0.0.0.0/0"]', "siapa saja"), ('proksi = ["::/0"]', "siapa saja"),
        ('proksi = ["128.0.0.0/1"]', "siapa saja"), ('proksi = ["2000::/31"]', "siapa saja"),
        ('proksi = ["semua"]', "bukan alamat IP"), ("proksi = [1]", "proksi"), ("sandi = 1", "tidak dikenal"),
    ],
)  # fmt: skip
def test_what_the_office_may_not_say_of_the_dashboard(baris: str, kata: str) -> None:
    toml = kantor_kecil.kantor().replace("[pejabat]", f"[dasbor]\n{baris}\n\n[pejabat]", 1)
    with pytest.raises(CapaianError, match=kata):
        Kantor.dari(tomllib.loads(toml), reference.skala().keys())


def test_what_the_office_may_say_of_the_dashboard() -> None:
    """The shortest limits and the widest networks of proxies that there may be."""
    baris = 'diam_menit = 5\npaling_lama_jam = 1\nproksi = ["10.0.0.0/8", "fd00:1234::/32", "127.0.0.1"]'
    toml = kantor_kecil.kantor().replace("[pejabat]", f"[dasbor]\n{baris}\n\n[pejabat]", 1)
    dasbor = Kantor.dari(tomllib.loads(toml), reference.skala().keys()).dasbor
    assert (dasbor.diam, dasbor.paling_lama) == (timedelta(minutes=5), timedelta(hours=1))
    assert dasbor.dipercaya("10.9.8.7") and not dasbor.dipercaya("11.0.0.1")

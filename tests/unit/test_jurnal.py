"""The jurnal behaves the same wherever it lives: in a file, and on a PostgreSQL server."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import jurnal_rumah
import peladen_postgres
import pytest
from jurnal_rumah import RumahUji

from capaian.errors import BasisDataSibuk, CapaianError
from capaian.store import rumah_postgres
from capaian.store.jurnal import AWAL, Jurnal, JurnalBerubah, Tindakan
from capaian.store.peladen import ALAMAT
from capaian.store.rumah import VERSI_SKEMA
from capaian.store.rumah_postgres import RumahPostgres
from capaian.store.versi import SkemaLebihBaru

tanpa = str(peladen_postgres.halangan() or "")
perlu_peladen = pytest.mark.skipif(bool(tanpa), reason=tanpa)
WAKTU = "2026-01-02T08:00:00+07:00"
_NOMOR = count(1)


@pytest.fixture(scope="module")
def alamat() -> Iterator[str]:
    with peladen_postgres.peladen() as satu:
        lama, os.environ[ALAMAT] = os.environ.get(ALAMAT), satu
        yield satu
        if lama is None:
            del os.environ[ALAMAT]
        else:
            os.environ[ALAMAT] = lama


@pytest.fixture(params=["berkas", pytest.param("postgres", marks=perlu_peladen)])
def rumah(request: pytest.FixtureRequest, tmp_path: Path) -> RumahUji:
    if request.param == "berkas":
        return jurnal_rumah.berkas(tmp_path / "jurnal.sqlite")
    return jurnal_rumah.postgres(request.getfixturevalue("alamat"), f"uji{next(_NOMOR)}_jurnal")


def acts(*objek: str, aksi: str = "konfigurasi") -> list[Tindakan]:
    return [Tindakan(aksi, o, {"teks": f"“{o}” é\x00\n100%", "n": n}) for n, o in enumerate(objek)]


def tulis(j: Jurnal, semua: list[Tindakan], **lain: Any) -> list[int]:
    return j.tulis(semua, **{"waktu": WAKTU, "oleh": "uji", "peran": "operator"} | lain)


def test_acts_come_back_as_they_were_written(rumah: RumahUji, tmp_path: Path) -> None:
    j = rumah.baru()
    assert (j.ujung(), j.setelah(0), j.cari(), j.sebutan()) == ((0, AWAL), [], ([], 0), {"aksi": [], "oleh": []})
    assert j.memuat(0, AWAL) and not j.memuat(1, AWAL) and j.putus() is None and j.mundur() == []
    assert tulis(j, acts("a", "b")) == [1, 2]
    assert tulis(j, acts("c", aksi="muat"), waktu="2026-02-01T08:00:00+07:00", oleh="Zed", setelah=2) == [3]
    assert tulis(j, acts("d"), waktu="2026-02-01T09:00:00+07:00", oleh="alia") == [4]
    j = rumah.baru()
    assert [(p.id, p.objek, p.isi) for p in j.setelah(1)] == [
        (2, "b", {"teks": "“b” é\x00\n100%", "n": 1}),
        *((n, o, {"teks": f"“{o}” é\x00\n100%", "n": 0}) for n, o in ((3, "c"), (4, "d"))),
    ]
    assert [p.id for p in j.setelah(0, "konfigurasi")] == [1, 2, 4]
    assert [p.id for p in j.setelah(1, sampai=3)] == [2, 3]
    assert [p.id for p in j.sampai(datetime(2026, 1, 31).date())] == [1, 2]
    assert j.ujung() == (4, j.setelah(3)[0].hash) and j.memuat(*j.ujung())
    assert j.sebutan() == {"aksi": ["konfigurasi", "muat"], "oleh": ["Zed", "alia", "uji"]}
    assert {n: i["n"] for n, i in j.isi([2, 3, 99]).items()} == {2: 1, 3: 0}
    for isian, mau in (
        ({}, ([4, 3, 2, 1], 4)), ({"jumlah": 2, "lewati": 1}, ([3, 2], 4)), ({"aksi": "muat"}, ([3], 1)),
        ({"oleh": "uji", "jumlah": 1}, ([2], 2)), ({"dari": "2026-02-01"}, ([4, 3], 2)), ({"sampai": "2026-01-02"}, ([2, 1], 2)),
    ):  # fmt: skip
        hasil, banyak = j.cari(**isian)
        assert ([p.id for p in hasil], banyak) == mau, isian
    assert j.putus() is None
    # The copy is a jurnal of a folder, row by row the same.
    j.salin(tmp_path / "salinan.sqlite")
    salinan = Jurnal(tmp_path / "salinan.sqlite")
    assert salinan.setelah(0) == j.setelah(0) and salinan.putus() is None


def test_what_another_has_written_meanwhile_is_looked_at_first(rumah: RumahUji) -> None:
    satu, dua = rumah.baru(), rumah.baru()
    tulis(satu, acts("a"))
    with pytest.raises(JurnalBerubah):
        tulis(dua, acts("b"), setelah=0)
    assert [p.objek for p in dua.setelah(0)] == ["a"]


def test_all_of_them_or_none(rumah: RumahUji) -> None:
    j = rumah.baru()
    with pytest.raises(TypeError):
        tulis(j, [*acts("a"), Tindakan("muat", "b", {"n": object()})])
    with pytest.raises(ValueError, match="ramalan"):
        tulis(j, acts("a", aksi="ramalan"))
    assert j.terakhir() == 0


def test_many_write_and_no_number_is_missing(rumah: RumahUji) -> None:
    salah: list[BaseException] = []

    def kerja(nama: str) -> None:
        try:
            for n in range(6):
                tulis(rumah.baru(), acts(f"{nama}{n}", f"{nama}{n}+"))
        except BaseException as e:  # told by the thread that waits
            salah.append(e)

    utas = [threading.Thread(target=kerja, args=(nama,)) for nama in "abcd"]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert not salah
    j = rumah.baru()
    assert [p.id for p in j.setelah(0)] == list(range(1, 49)) and j.putus() is None
    # What was written together stands together.
    objek = [p.objek for p in j.setelah(0)]
    assert all(b == f"{a}+" for a, b in zip(objek[::2], objek[1::2], strict=True))


@pytest.mark.parametrize("perintah", ["UPDATE peristiwa SET oleh = 'x'", "DELETE FROM peristiwa", "TRUNCATE peristiwa"])
def test_nobody_changes_or_drops_an_act(rumah: RumahUji, perintah: str) -> None:
    tulis(rumah.baru(), acts("a", "b"))
    with pytest.raises(rumah.salah) as e:
        rumah.perintah(perintah)
    assert "jurnal tidak dapat di" in str(e.value) or (perintah[0] == "T" and "syntax" in str(e.value))
    assert rumah.baru().terakhir() == 2 and rumah.baru().putus() is None


def test_a_changed_row_is_found_where_it_stands(rumah: RumahUji) -> None:
    tulis(rumah.baru(), acts("a", "b", "c"))
    rumah.perintah(rumah.bebaskan, "UPDATE peristiwa SET oleh = 'orang lain' WHERE id = 2")
    j = rumah.baru()
    assert j.putus() == 2
    assert "putus pada peristiwa 2" in j.kalimat_putus(2) and "«capaian pulihkan»" in j.kalimat_putus(2)


def test_a_missing_row_is_found(rumah: RumahUji) -> None:
    tulis(rumah.baru(), acts("a", "b", "c"))
    rumah.perintah(rumah.bebaskan.replace("tidak_diubah", "tidak_dihapus"), "DELETE FROM peristiwa WHERE id = 2")
    assert rumah.baru().putus() == 3


def test_a_clock_that_goes_back(rumah: RumahUji) -> None:
    j = rumah.baru()
    for waktu in ("2026-01-02T08:00:00+07:00", "2026-01-02T07:58:00+07:00", "2025-01-02T08:00:00+07:00"):
        tulis(j, acts("a"), waktu=waktu)
    assert j.mundur() == [(3, "2025-01-02T08:00:00+07:00", WAKTU)]
    assert j.mendahului(datetime.fromisoformat("2024-01-01T00:00:00+07:00")) == "2025-01-02T08:00:00+07:00"
    assert j.mendahului(datetime.fromisoformat("2025-01-02T08:00:00+07:00")) is None


def test_a_newer_one_is_refused_and_left_as_it_is(rumah: RumahUji) -> None:
    tulis(rumah.baru(), acts("a"))
    rumah.perintah(rumah.versikan.format(VERSI_SKEMA + 1))
    for kerja in (lambda j: j.setelah(0), lambda j: j.putus(), lambda j: tulis(j, acts("b"))):
        with pytest.raises(SkemaLebihBaru, match=r"ditulis oleh capaian yang lebih baru .*Tidak ada yang diubah"):
            kerja(rumah.baru())
    assert rumah.perintah("SELECT count(*) FROM peristiwa") == [(1,)]


def test_an_older_one_is_numbered_by_the_next_act(rumah: RumahUji) -> None:
    rumah.perintah(rumah.versikan.format(0))
    assert rumah.baru().terakhir() == 0 and rumah.perintah(rumah.versi) == [(0,)]
    tulis(rumah.baru(), acts("a"))
    assert rumah.perintah(rumah.versi) == [(VERSI_SKEMA,)]


# -- only where there is a network --------------------------------------------------------------------------------------


@pytest.fixture
def bersama(alamat: str) -> RumahUji:
    return jurnal_rumah.postgres(alamat, f"uji{next(_NOMOR)}_jurnal")


@perlu_peladen
def test_a_commit_is_durable_before_it_is_told(bersama: RumahUji) -> None:
    with bersama.baru().rumah.buka() as kon:
        assert kon.run("SHOW synchronous_commit") == [("on",)], "the server itself says off"


def putuskan(saat: str, monkeypatch: pytest.MonkeyPatch, bersama: RumahUji) -> None:
    """The server ends the next connection that writes, right before or right after its statement that begins so."""
    from psycopg import Connection

    asli, sekali = Connection.execute, [saat]

    def execute(kon: Any, sql: Any, *args: Any, **lain: Any) -> Any:
        if not (sekali and str(sql).startswith(sekali[0].removeprefix("sesudah "))):
            return asli(kon, sql, *args, **lain)
        saat = sekali.pop()
        hasil = asli(kon, sql, *args, **lain) if saat.startswith("sesudah") else None
        bersama.perintah(f"SELECT pg_terminate_backend({kon.info.backend_pid}, 5000)")
        asli(kon, "SELECT 1")
        return hasil

    monkeypatch.setattr(Connection, "execute", execute)


@perlu_peladen
@pytest.mark.parametrize(
    ("saat", "kata"),
    [
        ("INSERT", "terputus; yang belum selesai tidak disimpan"),
        ("COMMIT", "terputus saat menyimpan; tidak ada yang tercatat"),
        ("sesudah COMMIT", None),
    ],
)
def test_a_connection_that_breaks(
    bersama: RumahUji, monkeypatch: pytest.MonkeyPatch, saat: str, kata: str | None
) -> None:
    """Nothing is kept or everything, and what is said is what happened."""
    j = bersama.baru()
    tulis(j, acts("a"))
    putuskan(saat, monkeypatch, bersama)
    if kata is None:
        assert tulis(j, acts("b", "c")) == [2, 3]
    else:
        with pytest.raises(CapaianError, match=kata):
            tulis(j, acts("b", "c"))
    monkeypatch.undo()
    assert [p.objek for p in j.setelah(0)] == (["a"] if kata else ["a", "b", "c"]) and j.putus() is None


@perlu_peladen
def test_a_server_that_stays_away_is_no_answer(bersama: RumahUji, monkeypatch: pytest.MonkeyPatch) -> None:
    putuskan("sesudah COMMIT", monkeypatch, bersama)
    monkeypatch.setattr(rumah_postgres, "_LAGI", (0.0,))
    j = bersama.baru()
    alamat_lama = os.environ[ALAMAT]

    def sambung_lagi(*x: Any) -> bool:
        os.environ[ALAMAT] = f"{alamat_lama} port=1"
        try:
            return RumahPostgres.sudah_tercatat(j.rumah, *x)
        finally:
            os.environ[ALAMAT] = alamat_lama

    monkeypatch.setattr(j.rumah, "sudah_tercatat", sambung_lagi)
    with pytest.raises(CapaianError, match="belum pasti apakah itu tercatat; yang pasti, semuanya atau tidak satu pun"):
        tulis(j, acts("a", "b"))
    monkeypatch.undo()
    assert bersama.baru().terakhir() == 2


@perlu_peladen
def test_whoever_waits_too_long_is_told(bersama: RumahUji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rumah_postgres, "_TERKUNCI", "100ms")
    with bersama.baru().rumah.buka() as kon, kon.menulis(), pytest.raises(BasisDataSibuk):
        tulis(bersama.baru(), acts("a"))


def _peran(bersama: RumahUji, *hak: str) -> str:
    """A role with these rights; the address with it."""
    skema, peran = bersama.baru().rumah.skema, f"peran{next(_NOMOR)}"  # type: ignore[attr-defined]
    bersama.perintah(f"CREATE ROLE {peran} LOGIN", *(h.format(skema=skema, peran=peran) for h in hak))
    return os.environ[ALAMAT].replace("user=pengelola", f"user={peran}")


PAKAI = "GRANT USAGE ON SCHEMA {skema} TO {peran}"
BACA = "GRANT SELECT ON ALL TABLES IN SCHEMA {skema} TO {peran}"
TAMBAH = "GRANT INSERT ON peristiwa, berkas TO {peran}"


@perlu_peladen
@pytest.mark.parametrize(
    ("hak", "kerja", "kata"),
    [
        ((), lambda j: j.setelah(0), "tidak punya hak yang diperlukan atas jurnal bersama"),
        ((PAKAI,), lambda j: j.setelah(0), "tidak punya hak yang diperlukan atas jurnal bersama"),
        ((PAKAI, BACA), lambda j: tulis(j, acts("b")), "tidak punya hak yang diperlukan atas jurnal bersama"),
        ((PAKAI, BACA, TAMBAH), lambda j: tulis(j, acts("b")), None),
        (("ALTER ROLE {peran} SET default_transaction_read_only = on", PAKAI, BACA, TAMBAH),
         lambda j: tulis(j, acts("b")), "hanya dapat dibaca"),
    ],
)  # fmt: skip
def test_rights(
    bersama: RumahUji, monkeypatch: pytest.MonkeyPatch, hak: tuple[str, ...], kerja: Callable[[Jurnal], Any],
    kata: str | None,
) -> None:  # fmt: skip
    """Reading and adding is all that the program needs; without it one sentence, and nothing is changed."""
    tulis(bersama.baru(), acts("a"))
    monkeypatch.setenv(ALAMAT, _peran(bersama, *hak))
    if kata is None:
        kerja(bersama.baru())
        assert bersama.baru().terakhir() == 2
        return
    with pytest.raises(CapaianError, match=kata):
        kerja(bersama.baru())
    assert bersama.perintah("SELECT count(*) FROM peristiwa") == [(1,)]


@perlu_peladen
@pytest.mark.parametrize(
    ("alamat_lain", "kerja", "kata"),
    [
        ("{} port=1", lambda j: j.setelah(0), "tidak dapat dihubungi"),
        ("", lambda j: j.setelah(0), ALAMAT),
        ("{}", lambda j: j.setelah(0), "tidak ada di peladen itu.*«capaian jurnal pindah»"),
    ],
    ids=["away", "no address", "no jurnal"],
)
def test_what_is_missing_is_said(
    alamat: str, monkeypatch: pytest.MonkeyPatch, alamat_lain: str, kerja: Callable[[Jurnal], Any], kata: str
) -> None:
    monkeypatch.setenv(ALAMAT, alamat_lain.format(alamat))
    with pytest.raises(CapaianError, match=kata):
        kerja(Jurnal(RumahPostgres("tidak_ada_jurnal")))


@perlu_peladen
def test_no_right_to_make_one(alamat: str, bersama: RumahUji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALAMAT, _peran(bersama))
    with pytest.raises(CapaianError, match="tidak boleh membuat skema milik_lain_jurnal"):
        Jurnal(RumahPostgres("milik_lain_jurnal")).buat()

"""Several computers on one jurnal: a workspace moves to the server, another folder joins it, both write, and neither overwrites
what the other edited."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import kantor_kecil
import peladen_postgres
import pytest

from capaian.bersama.selaras import INGATAN, Riwayat, putuskan
from capaian.cli import main
from capaian.errors import CapaianError
from capaian.store import Peristiwa, Tindakan
from capaian.store.jurnal import Jurnal
from capaian.store.peladen import ALAMAT
from capaian.workspace import Workspace

OLEH: dict[str, Any] = {"oleh": "uji", "peran": "kasubag"}
MESIN = '[mesin]\njenis = "postgresql"\nskema = "{}"\n'


@pytest.fixture(scope="module")
def alamat() -> Iterator[str]:
    if kata := peladen_postgres.halangan():
        pytest.skip(kata)
    with peladen_postgres.peladen() as satu, pytest.MonkeyPatch.context() as m:
        m.setenv(ALAMAT, satu)
        yield satu


def kantor_sendiri(folder: Path, skema: str) -> Workspace:
    """An office of one computer with a TW of one seksi and its proof, that has written the server into its kantor.toml."""
    ws = kantor_kecil.buat(folder)
    assert len(ws.muat(kantor_kecil.isi(ws, 2025, 1, seksi=("trantib",)), **OLEH).dimuat) == 1
    (folder / "bukti.txt").write_text("patroli", encoding="utf-8")
    ws.bukti([folder / "bukti.txt"], kantor_kecil.SUB_TRANTIB, 2025, 1, **OLEH)
    ws.sahkan(2025, 1, oleh="Camat", peran="camat", setuju=True, alasan="Seksi lain belum lapor, disahkan sementara")
    ws.path_kantor.write_text(kantor_kecil.kantor() + MESIN.format(skema), encoding="utf-8", newline="\n")
    return Workspace(folder)


@pytest.fixture(scope="module")
def dua(alamat: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Workspace, dict[str, Any]]:
    """The computer that moved, the one that joined by the command line, and what was before."""
    induk = tmp_path_factory.mktemp("bersama")
    satu = kantor_sendiri(induk / "satu", "capaian_dua")
    dulu = {
        "angka": satu.angka(2025, 1), "jurnal": satu.jurnal(),
        "berkas": {p.name: p.read_bytes() for p in (satu.ruang / "data" / "raw" / "berkas").iterdir()},
    }  # fmt: skip
    assert main(["jurnal", "pindah", "--ruang", str(satu.ruang)]) == 0
    assert main(["gabung", "--ruang", str(induk / "dua")]) == 0
    return Workspace(satu.ruang), Workspace(induk / "dua"), dulu


def test_moved_whole_and_the_old_file_stays(dua: tuple[Workspace, Workspace, dict[str, Any]]) -> None:
    satu, _, dulu = dua
    raw = satu.ruang / "data" / "raw"
    assert satu.jurnal()[: len(dulu["jurnal"])] == dulu["jurnal"] and satu.jurnal_putus() is None
    assert satu.kantor.skema_jurnal == "capaian_dua_jurnal"
    assert satu.jurnal()[-1]["objek"] == "data/raw/kantor.toml", "the new kantor.toml is on record there"
    [lama] = raw.glob("jurnal-pindah-*.sqlite")
    assert not (raw / "jurnal.sqlite").exists()
    assert Jurnal(lama).setelah(0) == satu._store.jurnal.setelah(0)[: len(dulu["jurnal"])]
    with pytest.raises(CapaianError, match="sudah dipindahkan ke peladen PostgreSQL"):
        Jurnal(lama).tulis([Tindakan("konfigurasi", "x", {})], waktu="2026-01-01", oleh="uji", peran="kasi")
    assert satu._store.gudang is not None
    ada = satu._store.gudang.daftar()
    assert {sha256(d).hexdigest() for d in dulu["berkas"].values()} <= ada.keys()
    with pytest.raises(CapaianError, match="sudah di peladen"):
        satu.pindah_jurnal()


def test_another_computer_says_the_same_at_once(dua: tuple[Workspace, Workspace, dict[str, Any]]) -> None:
    satu, lain, dulu = dua
    assert repr(lain.angka(2025, 1)) == repr(satu.angka(2025, 1)) == repr(dulu["angka"])
    assert lain.jurnal() == satu.jurnal()
    assert not list((lain.ruang / "data" / "curated").glob("capaian.duckdb*"))
    for pohon in ("expectations", "data/raw/kantor.toml", "data/raw/register.xlsx"):
        a, b = satu.ruang / pohon, lain.ruang / pohon
        if a.is_dir():
            assert {p.name: p.read_bytes() for p in a.iterdir()} == {p.name: p.read_bytes() for p in b.iterdir()}
        else:
            assert a.read_bytes() == b.read_bytes()
    assert not (lain.ruang / "data" / "raw" / "akun.sqlite").exists(), "accounts are of each computer"
    # What was signed there, and the file behind a figure, are fetched when they are asked for, and verified.
    [sah] = lain.daftar_pengesahan(2025, 1)
    assert sah["keadaan"] == "utuh" and lain.lihat_pengesahan(sah["snapshot"])["isi"]["bentuk"].startswith(
        "pengesahan@"
    )
    [bukti] = lain.daftar_bukti(2025, 1)
    path = lain.ambil_bukti(bukti["sha256"], lain.ruang / "keluar.txt")
    assert bukti["keadaan"] == "utuh" and path.read_text(encoding="utf-8") == "patroli"
    assert lain._store.path_berkas(bukti["sha256"], "bukti.txt").is_file()


def test_a_file_that_differs_is_said(dua: tuple[Workspace, Workspace, dict[str, Any]]) -> None:
    _, lain, _ = dua
    [bukti] = lain.daftar_bukti(2025, 1)
    path = lain._store.path_berkas(bukti["sha256"], "bukti.txt")
    path.write_text("diubah", encoding="utf-8")
    assert lain.daftar_bukti(2025, 1)[0]["keadaan"] == "berubah"
    path.unlink()
    assert lain.daftar_bukti(2025, 1)[0]["keadaan"] == "utuh"
    assert lain._store.baca_berkas(bukti["sha256"], "bukti.txt") == b"patroli"
    # The server itself takes no bytes that are not those of their hash, and keeps what it has.
    import psycopg

    for perintah in (
        "INSERT INTO berkas VALUES (repeat('0', 64), 'x', 'lain')", "DELETE FROM berkas", "TRUNCATE berkas",
        "UPDATE berkas SET isi = 'lain'",
    ):  # fmt: skip
        with (
            closing(psycopg.connect(os.environ[ALAMAT], options="-c search_path=capaian_dua_jurnal")) as kon,
            pytest.raises(psycopg.DatabaseError),
        ):
            kon.execute(perintah)


# -- what is edited in place ----------------------------------------------------------------------------------------------


def _act(nomor: int) -> Peristiwa:
    return Peristiwa(nomor, "2026-01-01", "uji", "kasi", "konfigurasi", "f", {}, "h")


@pytest.mark.parametrize(
    ("lokal", "versi", "dilihat", "mau"),
    [
        ("a", None, {}, "catat"), (None, None, {}, "sama"),
        ("a", ("a",), {}, "sama"), ("b", ("a", "b"), {"f": "a"}, "sama"),
        ("b", ("a",), {"f": "a"}, "catat"), (None, ("a",), {"f": "a"}, "catat"),
        ("a", ("a", "b"), {"f": "a"}, "ambil"), (None, ("a",), {}, "ambil"), ("a", ("a", None), {"f": "a"}, "ambil"),
        ("a", ("a", "b"), {}, "ambil"),
        # Ours went on record, and the process died before it could remember; then another one came.
        ("b", ("a", "b", "c"), {"f": "a"}, "ambil"),
        ("x", ("a", "b"), {"f": "a"}, "bentrok"), ("x", ("a",), {}, "bentrok"), (None, ("a", "b"), {"f": "a"}, "bentrok"),
        # Back to an old version by hand is an edit too.
        ("a", ("a", "b"), {"f": "b"}, "catat"), ("a", ("a", "b", "c"), {"f": "b"}, "bentrok"),
        ("x", ("a", None), {"f": None}, "catat"),
    ],
)  # fmt: skip
def test_whose_version_counts(
    lokal: str | None, versi: tuple[str | None, ...] | None, dilihat: dict[str, str | None], mau: str
) -> None:
    assert putuskan(lokal, Riwayat(versi, "f", _act(1)) if versi else None, dilihat, "f") == mau


def acts_dari(ws: Workspace, nomor: int) -> list[tuple[str, str, bool]]:
    return [(p.aksi, p.objek, "dihapus" in p.isi) for p in ws._store.jurnal.setelah(nomor)]


def test_an_edit_of_one_computer_reaches_the_other_and_stays(
    dua: tuple[Workspace, Workspace, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    satu, lain, _ = dua
    satu.units()
    lain.units()
    teks = satu.path_kantor.read_text(encoding="utf-8")
    for kabupaten in ("Kabupaten Dulu", "Kabupaten Uji"):  # edit after edit, with nothing read in between
        satu.path_kantor.write_text(teks.replace("Kabupaten Uji", kabupaten), encoding="utf-8", newline="\n")
        satu.units()
    lain.units()
    posisi = satu._store.jurnal.terakhir()
    for _ in range(2):  # nothing is pushed back and forth
        satu.units()
        lain.units()
    assert satu._store.jurnal.terakhir() == posisi
    teks = satu.path_kantor.read_text(encoding="utf-8")
    satu.path_kantor.write_text(teks.replace("Kabupaten Uji", "Kabupaten Satu"), encoding="utf-8", newline="\n")
    satu.units()
    lain.units()
    assert lain.kantor.kabupaten == "Kabupaten Satu" and lain.path_kantor.read_bytes() == satu.path_kantor.read_bytes()
    assert acts_dari(satu, posisi) == [("konfigurasi", "data/raw/kantor.toml", False)]
    # A file more, and a file less.
    templat = lain.ruang / "data" / "raw" / "templates"
    templat.mkdir()
    (templat / "catatan.yaml").write_text("a: 1\n", encoding="utf-8")
    lain.units()
    satu.units()
    di_satu = satu.ruang / "data" / "raw" / "templates" / "catatan.yaml"
    assert di_satu.read_text(encoding="utf-8") == "a: 1\n"
    di_satu.unlink()
    satu.units()
    lain.units()
    assert not (templat / "catatan.yaml").exists()
    assert acts_dari(satu, posisi)[1:] == [
        ("konfigurasi", "data/raw/templates/catatan.yaml", False), ("konfigurasi", "data/raw/templates/catatan.yaml", True),
    ]  # fmt: skip
    assert main(["jurnal", "--ruang", str(satu.ruang)]) == 0
    assert "dihapus" in capsys.readouterr().out
    # A folder that is not there as a whole is no decision.
    aturan = satu.ruang / "expectations"
    aturan.rename(satu.ruang / "sisih")
    posisi = satu._store.jurnal.terakhir()
    satu.units()
    (satu.ruang / "sisih").rename(aturan)
    assert satu._store.jurnal.terakhir() == posisi


def test_settings_saved_in_the_browser_are_on_record_by_name(dua: tuple[Workspace, Workspace, dict[str, Any]]) -> None:
    satu, lain, _ = dua
    lain.units()
    teks, dari = lain.pengaturan.teks()
    lain.pengaturan.simpan(
        teks.replace('nama = "Kecamatan Uji"', 'nama = "Kecamatan Ujung"'), dari, oleh="nama", peran="kasubag"
    )
    assert (satu.jurnal()[-1]["oleh"], satu.jurnal()[-1]["objek"]) == ("nama", "data/raw/kantor.toml")
    satu.units()
    assert satu.kantor.nama == "Kecamatan Ujung"


def test_what_was_remembered_is_lost(dua: tuple[Workspace, Workspace, dict[str, Any]]) -> None:
    """Said, and nothing is taken for an edit because of it."""
    _, lain, _ = dua
    lain.units()
    posisi = lain._store.jurnal.terakhir()
    (lain.ruang / INGATAN).write_text("{", encoding="utf-8")
    with pytest.raises(CapaianError, match=r"bersama\.json rusak\. Hapus berkas itu"):
        lain.units()
    (lain.ruang / INGATAN).unlink()
    lain.units()
    assert lain._store.jurnal.terakhir() == posisi and (lain.ruang / INGATAN).is_file()


def test_two_edits_are_a_question_and_nothing_is_lost(
    dua: tuple[Workspace, Workspace, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    satu, lain, _ = dua
    satu.units()
    lain.units()
    berkas = "expectations/" + next(p.name for p in sorted((satu.ruang / "expectations").glob("*.json")))
    asli = json.loads((satu.ruang / berkas).read_text(encoding="utf-8"))
    for ws, nama in ((satu, "satu"), (lain, "lain")):
        (ws.ruang / berkas).write_text(json.dumps(asli | {"notes": nama}), encoding="utf-8")
    satu.units()
    milik_lain = (lain.ruang / berkas).read_bytes()
    posisi = satu._store.jurnal.terakhir()
    for kerja in (lain.units, lambda: lain.bukti([lain.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, **OLEH)):
        with pytest.raises(
            CapaianError, match=rf"{berkas} diubah di komputer ini dan juga di komputer lain \(peristiwa {posisi}"
        ):
            kerja()
    assert (lain.ruang / berkas).read_bytes() == milik_lain and satu._store.jurnal.terakhir() == posisi
    assert main(["gabung", "--ambil", "--ruang", str(lain.ruang)]) == 0
    assert "versi bersama dipakai; yang tadi di sini: expectations/" in capsys.readouterr().out
    [sisih] = (lain.ruang / "expectations").glob("*.sebelum-gabung-*")
    assert sisih.read_bytes() == milik_lain and (lain.ruang / berkas).read_bytes() == (satu.ruang / berkas).read_bytes()
    lain.units()
    assert satu._store.jurnal.terakhir() == posisi
    assert main(["gabung", "--ambil", "--ruang", str(lain.ruang)]) == 0
    assert "Tidak ada berkas yang bentrok" in capsys.readouterr().out


def test_two_programs_with_other_rules_do_not_take_turns(
    dua: tuple[Workspace, Workspace, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    satu, lain, _ = dua
    satu.units()
    lain.units()
    posisi = satu._store.jurnal.terakhir()
    from capaian import pengesahan

    with monkeypatch.context() as m:
        m.setattr(pengesahan, "sidik_aturan", lambda: "f" * 64)
        lain.units()  # a newer program goes first
        assert satu._store.jurnal.terakhir() == posisi + 1
    with pytest.raises(CapaianError, match="Pasang versi capaian yang sama di komputer ini"):
        satu.units()
    assert satu._store.jurnal.terakhir() == posisi + 1
    lain.units()  # that computer itself went back to the former one
    satu.units()
    assert satu._store.jurnal.terakhir() == posisi + 2

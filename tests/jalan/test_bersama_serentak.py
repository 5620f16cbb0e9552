"""Real processes on one server: two computers load kertas kerja of two offices at the same time; turns, a server that starts
again in between, and a move that dies on its way."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import kantor_kecil
import peladen_postgres
import pytest

from capaian import store
from capaian.bersama import pindah as modul_pindah
from capaian.bersama.pindah import ke_bersama, ke_folder
from capaian.cli import main
from capaian.errors import CapaianError
from capaian.report.formulir import isi_kertas_kerja
from capaian.ruang_kerja import urai_kantor
from capaian.store.peladen import ALAMAT
from capaian.workspace import Workspace

UJI = Path(__file__).parents[1]
MESIN = '[mesin]\njenis = "postgresql"\nskema = "{}"\n'
LAIN = "kec-lain"


@pytest.fixture(scope="module")
def alamat() -> Iterator[str]:
    if kata := peladen_postgres.halangan():
        pytest.skip(kata)
    with peladen_postgres.peladen() as satu, pytest.MonkeyPatch.context() as m:
        m.setenv(ALAMAT, satu)
        yield satu


def di_peladen(folder: Path, skema: str) -> Workspace:
    """A workspace that has written the server into its kantor.toml, and not moved yet."""
    ws = kantor_kecil.buat(folder)
    ws.path_kantor.write_text(kantor_kecil.kantor() + MESIN.format(skema), encoding="utf-8", newline="\n")
    return Workspace(folder)


@pytest.fixture(scope="module")
def dua_kantor(alamat: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Workspace]:
    """Two computers; the second one has handed in the register of an office of its own."""
    induk = tmp_path_factory.mktemp("serentak")
    satu = di_peladen(induk / "satu", "capaian_kab")
    satu.pindah_jurnal()
    dua = Workspace.gabung(induk / "dua", skema="capaian_kab")  # the server is shared with other tests
    from capaian.reference import formulir_register
    from capaian.report.register import tulis_register

    teks = json.dumps(kantor_kecil.register()).replace("kec-uji", LAIN).replace("kel-uji", "kel-lain")
    tulis_register(dua.ruang / "register-lain.xlsx", formulir_register(), json.loads(teks))
    hasil = dua.register(dua.ruang / "register-lain.xlsx", oleh="lain", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    return satu, dua


def isian(ws: Workspace, unit: str, ke: int, seksi: tuple[str, ...]) -> list[Path]:
    tujuan = ws.ruang / "kirim" / unit
    kosong = {p.name.split("-")[-3]: p for p in ws.kertas_kerja(2025, ke, unit=unit, tujuan=tujuan / "kosong")}
    hasil = []
    for satu in seksi:
        hasil.append(tujuan / kosong[satu].name)
        isi_kertas_kerja(kosong[satu], hasil[-1], kantor_kecil.wajar(ke)[satu])
    return hasil


def test_two_computers_load_two_offices_at_the_same_time(
    dua_kantor: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    satu, dua = dua_kantor
    posisi = satu._store.jurnal.terakhir()
    seksi = ("pelayanan", "trantib")
    kami, mereka = isian(satu, kantor_kecil.UNIT, 1, seksi), isian(dua, LAIN, 1, seksi)
    tanda = tmp_path / "mulai"
    perintah = [sys.executable, str(UJI / "anak_bersama.py"), str(dua.ruang), str(tanda), *map(str, mereka)]
    with subprocess.Popen(
        perintah, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as anak:  # fmt: skip
        try:
            assert anak.stdout is not None and anak.stdout.readline() == "siap\n", anak.communicate(timeout=60)[1]
            tanda.touch()
            for path in kami:
                assert satu.muat([path], oleh="komputer satu", peran="kasubag").dimuat == [path.name]
            out, err = anak.communicate(timeout=120)
        finally:
            anak.kill()
    assert out.splitlines() == [f"{p.name}: dimuat" for p in mereka], err[-2000:]
    baru = satu._store.jurnal.setelah(posisi, "muat")
    assert sorted(p.oleh for p in baru) == ["komputer dua"] * 2 + ["komputer satu"] * 2
    assert satu.jurnal_putus() is None
    assert [p.id for p in satu._store.jurnal.setelah(0)] == list(range(1, satu._store.jurnal.terakhir() + 1))
    # Both say the same of both offices, each by a register of its own.
    for unit in (kantor_kecil.UNIT, LAIN):
        kiri, kanan = satu.angka(2025, 1, unit=unit), dua.angka(2025, 1, unit=unit)
        assert repr(kiri) == repr(kanan) and any(b["capaian"] is not None for b in kiri)
    assert {b["unit"] for b in satu.units()} == {kantor_kecil.UNIT, "kel-uji", LAIN, "kel-lain"}
    assert len(satu._store.jurnal.setelah(0, "register")) == 2
    # A file that came in at the one computer is read at the other.
    milik = next(p for p in baru if p.oleh == "komputer satu").isi["berkas"]
    assert not dua._store.path_berkas(milik["sha256"], milik["nama"]).exists()
    assert store.sha256(dua._store.baca_berkas(milik["sha256"], milik["nama"])) == milik["sha256"]


def test_a_turn_holds_on_all_computers_and_is_bounded(
    dua_kantor: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    satu, dua = dua_kantor
    urutan: list[str] = []

    def lain() -> None:
        with dua._store.giliran():
            urutan.append("dua")

    utas = threading.Thread(target=lain)
    with satu._store.giliran():
        utas.start()
        time.sleep(0.3)
        urutan.append("satu")
    utas.join(30)
    assert urutan == ["satu", "dua"]
    monkeypatch.setattr(store, "_GILIRAN", 0.2)
    with satu._store.giliran():
        lain()  # waited long enough
    assert urutan[-1] == "dua"


def test_a_server_that_starts_again_in_between(dua_kantor: tuple[Workspace, Workspace], alamat: str) -> None:
    satu, dua = dua_kantor
    sebelum = repr(satu.angka(2025, 1)), satu._store.jurnal.terakhir()
    peladen_postgres.henti(alamat)
    for ws in (satu, dua):
        with pytest.raises(
            CapaianError, match=r"PostgreSQL tidak dapat dihubungi\. Periksa apakah peladennya berjalan"
        ):
            ws.angka(2025, 1)
    peladen_postgres.mulai_lagi(alamat)
    assert (repr(dua.angka(2025, 1)), dua._store.jurnal.terakhir()) == sebelum
    assert dua.jurnal_putus() is None


def test_an_act_that_is_kept_is_said_to_be_kept(
    dua_kantor: tuple[Workspace, Workspace], alamat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures of the other schema may fail afterwards: here for want of a right."""
    satu, _ = dua_kantor
    import psycopg

    satu.units()
    with closing(psycopg.connect(alamat, autocommit=True)) as kon:
        for perintah in (
            "CREATE ROLE tanpa_angka LOGIN", "GRANT USAGE ON SCHEMA capaian_kab, capaian_kab_jurnal TO tanpa_angka",
            "GRANT SELECT ON ALL TABLES IN SCHEMA capaian_kab, capaian_kab_jurnal TO tanpa_angka",
            "GRANT INSERT ON ALL TABLES IN SCHEMA capaian_kab_jurnal TO tanpa_angka",
        ):  # fmt: skip
            kon.execute(perintah)
    monkeypatch.setenv(ALAMAT, alamat.replace("user=pengelola", "user=tanpa_angka"))
    posisi = satu._store.jurnal.terakhir()
    with pytest.raises(CapaianError, match=r"Sudah tercatat di jurnal, jangan diulang.*hak"):
        satu.bukti([satu.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag")
    assert satu._store.jurnal.terakhir() == posisi + 1
    monkeypatch.undo()
    assert len(satu.daftar_bukti(2025, 1)) == 1


def blok(label: str) -> str:
    """The block of docs/skala.md with that label, without its indent."""
    [isi] = re.findall(
        rf"```{label}\n(.*?)```", (UJI.parent / "docs" / "skala.md").read_text(encoding="utf-8"), re.DOTALL
    )
    return textwrap.dedent(f"   {isi}")


def test_rights_as_the_guide_has_them(alamat: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/skala.md has an administrator do lets the program read and add, and nobody else's program do more."""
    import psycopg

    ws = kantor_kecil.buat(tmp_path / "ruang")
    toml = blok("toml bersama")
    ws.path_kantor.write_text(
        kantor_kecil.kantor() + toml.replace('jurnal = "bersama"\n', ""), encoding="utf-8", newline="\n"
    )
    with closing(psycopg.connect(alamat, autocommit=True)) as kon:
        kon.execute("CREATE ROLE capaian LOGIN")
        kon.execute("GRANT CREATE ON DATABASE postgres TO capaian")
        monkeypatch.setenv(ALAMAT, alamat.replace("user=pengelola", "user=capaian"))
        ws = Workspace(ws.ruang)
        assert ws.pindah_jurnal().skema == urai_kantor((kantor_kecil.kantor() + toml).encode()).skema_jurnal
        for satu in filter(str.strip, blok("sql hak").split(";")):
            kon.execute(satu)
    assert ws.bukti([ws.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag").diterima
    assert Workspace.gabung(tmp_path / "lain", skema="capaian_sukamaju").jurnal() == ws.jurnal()
    for perintah in (
        "ALTER TABLE peristiwa DISABLE TRIGGER hanya_bertambah", "DROP TABLE peristiwa", "UPDATE bentuk SET versi = 9",
        "DELETE FROM peristiwa", "CREATE TABLE lain (x int)",
    ):  # fmt: skip
        with (
            closing(psycopg.connect(os.environ[ALAMAT], options="-c search_path=capaian_sukamaju_jurnal")) as kon,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            kon.execute(perintah)


# -- the move --------------------------------------------------------------------------------------------------------------


class Mati(Exception):
    """The process dies here."""


def mati_di(monkeypatch: pytest.MonkeyPatch, objek: Any, nama: str) -> None:
    def mati(*_: Any, **__: Any) -> None:
        raise Mati

    monkeypatch.setattr(objek, nama, mati)


@pytest.mark.parametrize("titik", ["Gudang.rusak", "ingat", "tulis_utuh", "_sisihkan"])
def test_a_move_that_died_is_gone_on_from(
    alamat: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, titik: str
) -> None:
    skema = f"mati_{titik.lower().replace('.', '_')}"
    ws = di_peladen(tmp_path / "ruang", skema)
    ws.units()
    semua = ws.jurnal()
    with monkeypatch.context() as m:
        objek = modul_pindah.Gudang if "." in titik else modul_pindah
        mati_di(m, objek, titik.rpartition(".")[2])
        with pytest.raises(Mati):
            ws.pindah_jurnal()
    lagi = Workspace(ws.ruang)
    if titik in ("ingat", "tulis_utuh"):
        # The old file takes no act any more: it would be on neither side.
        with pytest.raises(CapaianError, match="jalankan lagi «capaian jurnal pindah»"):
            lagi.bukti([ws.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag")
    elif titik == "Gudang.rusak":
        assert lagi.kertas_kerja(2025, 1) and lagi.jurnal() == semua, "the folder still counts"
    hasil = lagi.pindah_jurnal()
    assert hasil.lama.is_file() and lagi.jurnal()[: len(semua)] == semua and lagi.jurnal_putus() is None
    assert not (ws.ruang / "data" / "raw" / "jurnal.sqlite").exists()
    assert len(lagi.jurnal()) == len(semua) + 1
    # Only now another computer can join: what it would start from is whole.
    assert Workspace.gabung(tmp_path / "lain", skema=skema).jurnal() == lagi.jurnal()


def test_what_stands_in_the_way_of_a_move(alamat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ws = kantor_kecil.buat(tmp_path / "ruang")
    ruang = ["--ruang", str(ws.ruang)]
    isi = ws.path_kantor.read_bytes()

    def ditolak(*kata: str, peran: str = "operator") -> None:
        assert main(["jurnal", "pindah", "--peran", peran, *ruang]) in (1, 2)
        keluar = capsys.readouterr().err
        assert all(k in keluar for k in kata), keluar

    ditolak("bagian [mesin]")
    ditolak("tidak dapat memindahkan jurnal", peran="kasi")
    ws.path_kantor.write_bytes(isi + MESIN.format("halangan").encode())
    # A jurnal of another office stands there.
    lain = di_peladen(tmp_path / "lain", "halangan")
    lain.bukti([lain.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag")
    lain.pindah_jurnal()
    ditolak("sudah berisi jurnal lain", "«capaian gabung»")
    assert main(["angka", *ruang]) == 0, "the folder still counts"
    capsys.readouterr()
    # A chain that is not whole moves nowhere.
    ws.path_kantor.write_bytes(isi + MESIN.format("rusak").encode())
    with closing(sqlite3.connect(ws.ruang / "data" / "raw" / "jurnal.sqlite")) as kon, kon:
        kon.execute("DROP TRIGGER tidak_diubah")
        kon.execute("UPDATE peristiwa SET oleh = 'orang lain' WHERE id = 2")
    ditolak("putus pada peristiwa 2")


def test_acts_of_a_folder_are_not_left_behind_by_a_word_in_kantor_toml(
    dua_kantor: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    ws = di_peladen(tmp_path / "ruang", "capaian_kab")
    ws.bukti([ws.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag")
    posisi = dua_kantor[0]._store.jurnal.terakhir()
    ws.path_kantor.write_text(ke_bersama(ws.path_kantor.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for kerja in (lambda w: w.units(), lambda w: w.pindah_jurnal()):
        with pytest.raises(CapaianError, match="berisi peristiwa yang tidak ada di jurnal bersama"):
            kerja(Workspace(ws.ruang))
    assert (ws.ruang / "data" / "raw" / "jurnal.sqlite").is_file()
    assert dua_kantor[0]._store.jurnal.terakhir() == posisi


def test_a_file_that_is_not_whole_is_named(alamat: str, tmp_path: Path) -> None:
    ws = di_peladen(tmp_path / "ruang", "tidak_utuh")
    ws.bukti([ws.path_register], kantor_kecil.SUB_TRANTIB, 2025, 1, oleh="uji", peran="kasubag")
    [bukti] = ws.daftar_bukti(2025, 1)
    nomor = ws._store.jurnal.setelah(0, "bukti")[0].id
    ws._store.path_berkas(bukti["sha256"], bukti["berkas"]).write_bytes(b"diubah")
    catatan = ws.pindah_jurnal().catatan
    assert any("sudah berubah, jadi tidak dipindahkan" in k for k in catatan)
    assert any(f"(peristiwa {nomor}) tidak utuh" in k for k in catatan)


def test_joining_what_is_not_there(
    alamat: str, dua_kantor: tuple[Workspace, Workspace], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def ditolak(*args: str, kata: str) -> None:
        assert main(["gabung", *args]) == 2
        assert kata in capsys.readouterr().err

    di_peladen(tmp_path / "pertama", "kedua").pindah_jurnal()
    baru = ["--ruang", str(tmp_path / "baru")]
    ditolak(kata="Sebutkan folder barunya")
    ditolak(*baru, kata="Sebutkan satu dengan --skema: ")
    ditolak(*baru, "--skema", "tidak_ada", kata="tidak ada di peladen itu")
    ditolak("--ruang", str(dua_kantor[0].ruang), kata="sudah berisi ruang kerja")
    (tmp_path / "isi" / "expectations").mkdir(parents=True)
    (tmp_path / "isi" / "expectations" / "anggaran.json").write_text("{}", encoding="utf-8")
    ditolak("--ruang", str(tmp_path / "isi"), "--skema", "kedua", kata="sudah ada dan lain isinya")
    assert not (tmp_path / "baru").exists()
    ditolak("--ambil", "--ruang", str(kantor_kecil.buat(tmp_path / "sendiri").ruang), kata="tidak dipakai bersama")
    import psycopg

    with closing(psycopg.connect(alamat, autocommit=True)) as kon:
        kon.execute("CREATE DATABASE kosong LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0")
    monkeypatch.setenv(ALAMAT, alamat.replace("dbname=postgres", "dbname=kosong"))
    ditolak(*baru, kata="belum ada jurnal bersama")


@pytest.mark.parametrize(
    "bagian",
    ['[mesin]\njenis = "postgresql"\n', '\n  [ mesin ] # ini\nskema = "x"\njenis = "postgresql"\n\n[[seksi]]\nkode = "l"\nnama = "L"\n',
     '[mesin]\njenis = "postgresql"\njurnal = "folder"\n'],
)  # fmt: skip
def test_kantor_toml_there_and_back(bagian: str) -> None:
    teks = kantor_kecil.kantor() + bagian
    bersama = urai_kantor(ke_bersama(teks).encode())
    assert bersama.skema_jurnal == f"{bersama.skema}_jurnal" and bersama.skema == urai_kantor(teks.encode()).skema
    sendiri = urai_kantor(ke_folder(ke_bersama(teks)).encode())
    assert (sendiri.skema, sendiri.skema_jurnal) == (None, None) and sendiri.seksi == bersama.seksi


@pytest.mark.parametrize(
    ("bagian", "kata"),
    [
        ('jurnal = "bersama"', 'memerlukan jenis = "postgresql"'),
        ('jenis = "postgresql"\njurnal = "awan"', "Pilihan: folder, bersama"),
        (f'jenis = "postgresql"\nskema = "{"x" * 57}"\njurnal = "bersama"', "terlalu panjang"),
    ],
)
def test_kantor_toml_that_is_refused(bagian: str, kata: str) -> None:
    with pytest.raises(CapaianError, match=kata):
        urai_kantor(f"{kantor_kecil.kantor()}[mesin]\n{bagian}\n".encode())


def test_a_kabupaten_with_its_kecamatan(alamat: str, tmp_path: Path) -> None:
    """What one kecamatan edits reaches its folder on the other computer; a file of it that is in question stops nobody else."""
    from capaian.reference import kantor_toml

    teks = kantor_toml("kab-uji", "Kabupaten Uji", "Kabupaten Uji", 2025, jenis="kabupaten")
    satu = Workspace.mulai(tmp_path / "satu", kantor_toml=teks + MESIN.format("kabupaten"))
    for unit in ("kec-a", "kec-b"):
        ws = satu.tambah_anggota(unit, f"Kecamatan {unit[-1].upper()}")
        isi = json.dumps(kantor_kecil.register()).replace("kec-uji", unit).replace("kel-uji", f"kel-{unit}")
        isi = isi.replace('"jenis": "kecamatan"', '"jenis": "kecamatan", "induk": "kab-uji"')
        from capaian.reference import formulir_register
        from capaian.report.register import tulis_register

        tulis_register(ws.path_register, formulir_register(), json.loads(isi))
        hasil = ws.register(ws.path_register, oleh="uji", peran="kasubag")
        assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    satu.pindah_jurnal()
    satu = Workspace(satu.ruang)
    dua = Workspace.gabung(tmp_path / "dua", skema="kabupaten")
    assert set(dua.anggota()) == {"kec-a", "kec-b"}
    for unit in ("kec-a", "kec-b"):
        kiri, kanan = satu.untuk(unit), dua.untuk(unit)
        assert repr(kiri.angka(2025, 1)) == repr(kanan.angka(2025, 1)) and kiri.angka(2025, 1)
        assert kiri.path_register.read_bytes() == kanan.path_register.read_bytes()
    posisi = satu._store.jurnal.terakhir()

    def ubah(ws: Workspace, nama: str) -> None:
        path = ws.untuk("kec-a").path_kantor
        path.write_text(path.read_text(encoding="utf-8").replace("Kecamatan A", nama), encoding="utf-8", newline="\n")

    ubah(satu, "Kecamatan Asri")
    satu.untuk("kec-b").units()
    assert satu._store.jurnal.terakhir() == posisi, "of an office that was not used"
    satu.untuk("kec-a").units()
    assert satu._store.jurnal.terakhir() == posisi + 1
    dua.units()
    assert dua.untuk("kec-a").kantor.nama == "Kecamatan Asri"
    for ws, nama in ((satu, "Kecamatan Satu"), (dua, "Kecamatan Dua")):
        path = ws.untuk("kec-a").path_kantor
        path.write_text(
            path.read_text(encoding="utf-8").replace("Kecamatan Asri", nama), encoding="utf-8", newline="\n"
        )
    satu.untuk("kec-a").units()
    with pytest.raises(CapaianError, match=r"kec-a/kantor\.toml diubah di komputer ini dan juga di komputer lain"):
        dua.untuk("kec-a").units()
    assert dua.untuk("kec-b").units() and dua.units()
    [(nama, sisih)] = dua.ambil_bersama()
    assert nama == "data/raw/kantor/kec-a/kantor.toml" and "Kecamatan Dua" in (dua.ruang / sisih).read_text(
        encoding="utf-8"
    )
    assert dua.untuk("kec-a").kantor.nama == "Kecamatan Satu"
    assert dua.jurnal_putus() is None


# -- backup ------------------------------------------------------------------------------------------------------------------


def test_a_backup_of_a_computer_that_joined_is_whole_and_stands_alone(
    dua_kantor: tuple[Workspace, Workspace],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It holds also what this computer has never fetched; restoring it needs no server and changes nothing there."""
    satu, dua = dua_kantor
    satu.sahkan(2025, 1, oleh="Camat", peran="camat", setuju=True, alasan="Kelurahan belum lapor, disahkan sementara")
    shutil.rmtree(dua.ruang / "data" / "raw" / "berkas")
    shutil.rmtree(dua.ruang / "data" / "raw" / "pengesahan", ignore_errors=True)
    dua.units()
    jurnal, angka = dua.jurnal(), dua.angka(2025, 1)
    hasil = dua.cadangan.buat(tmp_path / "c.capaian.zip", oleh="uji", peran="operator")
    assert not [k for k in hasil.catatan if "hilang" in k or "berubah" in k]
    assert not any("bersama.json" in b.nama or b.nama.endswith("-journal") for b in hasil.daftar.berkas)
    posisi = dua._store.jurnal.terakhir()
    monkeypatch.setenv(ALAMAT, "host=/tidak/ada dbname=x")
    folder = tmp_path / "pulih"
    assert main(["pulihkan", str(hasil.path), str(folder)]) == 0
    pulih = Workspace(folder)
    assert pulih.kantor.skema is None and pulih.kantor.skema_jurnal is None
    assert "Peladen PostgreSQL tidak disentuh" in capsys.readouterr().out
    assert pulih.jurnal()[: len(jurnal)] == jurnal and pulih.jurnal_putus() is None
    buang = ("waktu",)
    assert [{k: v for k, v in b.items() if k not in buang} for b in pulih.angka(2025, 1)] == [
        {k: v for k, v in b.items() if k not in buang} for b in angka
    ]
    [sah] = pulih.daftar_pengesahan(2025, 1, banding=True)
    assert (sah["keadaan"], sah["beda"]) == ("utuh", [])
    for p in pulih._store.jurnal.setelah(0):
        if isinstance(berkas := p.isi.get("berkas"), dict):
            assert pulih._store.keadaan_berkas(berkas["sha256"], berkas["nama"]) == "utuh", berkas["nama"]
    monkeypatch.undo()
    assert dua._store.jurnal.terakhir() == posisi
    with pytest.raises(CapaianError, match="tidak diselamatkan dari satu komputer"):
        dua.cadangan.selamatkan_jurnal(alasan="Coba saja", oleh="uji", peran="operator")

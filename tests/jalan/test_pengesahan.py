"""Signing a period, walked as an office walks it: frozen, reproduced, guarded, corrected, traced."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from kantor_kecil import SUB_TRANTIB, isi
from perintah import jalankan

from capaian.cli import main
from capaian.domain import beku
from capaian.errors import CapaianError
from capaian.reference import formulir_register
from capaian.report.register import tulis_register
from capaian.store import Tindakan
from capaian.workspace import Workspace, open_workspace

SAH = date(2025, 4, 10)
BANYAK = {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan kejadian"}}


def jam(teks: str) -> Callable[[], datetime]:
    return lambda: datetime.fromisoformat(teks)


def kantor_bertanggal(folder: Path, waktu: str) -> Workspace:
    """The small office, every act of it dated."""
    ws = Workspace.mulai(folder, kantor_toml=kantor_kecil.kantor(), isi_register=kantor_kecil.register())
    ws.jam = jam(waktu)
    assert ws.register(folder / "data" / "raw" / "register.xlsx", oleh="uji", peran="kasubag").status == "diterima"
    return ws


@pytest.fixture(scope="module")
def terlapor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """TW I 2025 is in, nobody has signed. Beside it the files: berkas/."""
    folder = tmp_path_factory.mktemp("sah") / "ruang"
    ws = kantor_bertanggal(folder, "2025-01-10T08:00:00+07:00")
    ws.jam = jam("2025-04-05T10:00:00+07:00")
    assert len(ws.muat(isi(ws, 2025, 1), oleh="Kasubag Uji", peran="kasubag").dimuat) == 3
    return folder


@pytest.fixture
def ws(terlapor: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(terlapor, tmp_path / "ruang")
    return di_hari(tmp_path / "ruang", "2025-04-10T09:12:00+07:00")


def di_hari(folder: Path, waktu: str) -> Workspace:
    ws = open_workspace(folder)
    ws.jam = jam(waktu)
    return ws


def sahkan(ws: Workspace, tw: int | None = 1, **pilihan: Any) -> Any:
    return ws.sahkan(2025, tw, oleh="Camat Uji", peran="camat", **pilihan)


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> str:
    keluar, galat = jalankan(capsys, ws, *argumen, kode=kode)
    return keluar + galat


def rapat(teks: str) -> str:
    """Without the line breaks of a terminal."""
    return " ".join(teks.split())


def keluaran(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object) -> Any:
    return json.loads(jalan(capsys, ws, *argumen, "--json"))


def matang(ws: Workspace, **pilihan: Any) -> dict[tuple[str, str], str]:
    return {(b["indikator"], b["ukuran"]): b["kematangan"] for b in ws.angka(2025, 1, **pilihan)}


def koreksi(ws: Workspace, **pilihan: Any) -> Any:
    """Seksi Trantib counts one more case."""
    return ws.muat(isi(ws, 2025, 1, {"trantib": BANYAK}, seksi=["trantib"]), oleh="Kasubag Uji", peran="kasubag",
                   **pilihan)  # fmt: skip


DASAR = {"setuju": True, "alasan": "satu kejadian terlewat", "dasar": "Nota dinas 700/12/2025"}


# -- what is frozen ----------------------------------------------------------------------------------------------------


def test_a_period_is_frozen_with_what_went_in_the_rules_and_the_results(ws: Workspace) -> None:
    hasil = sahkan(ws)
    assert (hasil.status, hasil.cakupan) == ("disahkan", ["kec-uji", "kel-uji"])
    path = ws.ruang / "data" / "raw" / "pengesahan" / f"{hasil.snapshot}.json"
    data = path.read_bytes()
    assert hasil.snapshot == f"kec-uji-2025-TW1-{hasil.hash[:12]}"
    assert hashlib.sha256(data).hexdigest() == hasil.hash
    konten = json.loads(data)
    assert beku.kanonik(konten) == data  # canonical, byte for byte
    (p,) = ws._store.jurnal.setelah(0, "pengesahan")
    assert (p.oleh, p.peran, p.waktu, p.objek) == ("Camat Uji", "camat", "2025-04-10T09:12:00+07:00", hasil.snapshot)
    assert (p.isi["hash"], p.isi["periode"]) == (hasil.hash, "2025-TW1")
    # results, as they are printed
    angka = {(b["indikator"], b["ukuran"]): b for b in konten["hasil"]["angka"]}
    assert angka["IKU-02", "tw"]["capaian"] == "113.75"
    assert angka["IKU-01", "tw"]["capaian"] is None
    assert {b["simpul"]: b["serapan"] for b in konten["hasil"]["serapan"] if b["unit"] == "kec-uji"}[""] == "22.50"
    assert konten["hasil"]["rata_rata"][0]["rata_rata"] == "113.75"
    assert {b["seksi"]: b["terjawab"] for b in konten["hasil"]["kelengkapan"]} == {
        "pelayanan": 1, "trantib": 2, "kelurahan": 1,
    }  # fmt: skip
    # inputs, each with its cell
    fakta = {(b["objek"], b["besaran"]): b for b in konten["masukan"]["fakta"]}
    assert fakta["IKU-02", "pembilang"]["nilai"] == "91"
    assert all(b["sha256"] and b["lembar"] and b["sel"] and b["berkas"] for b in fakta.values() if b["nilai"])
    assert {b["indikator"] for b in konten["masukan"]["register"]["target"]} == {
        "IKU-01", "IKU-02", "IKK-01", "IKK-02", "IKL-01",
    }  # fmt: skip
    assert {b["periode"][:4] for b in konten["masukan"]["register"]["target"]} == {"2025"}
    assert {b["objek"] for b in konten["masukan"]["catatan"]} >= {"IKU-02", "IKL-01"}
    # rules
    assert konten["aturan"]["rumus"] == ["naik@1", "turun_a@1"]
    assert [b["skala"] for b in konten["aturan"]["skala_pakai"]] == ["permendagri-86-2017"]
    # neither machine nor moment nor person
    for asing in (str(ws.ruang), "T10:00", "T08:00", "T09:12", "Kasubag Uji", "Camat Uji", "+07:00"):
        assert asing not in data.decode(), asing


def test_the_same_state_gives_the_same_hash_whoever_when_and_in_whatever_order(ws: Workspace, tmp_path: Path) -> None:
    """A second office gets the same files, in another order, from another person, on other days."""
    lain = Workspace.mulai(tmp_path / "lain", kantor_toml=kantor_kecil.kantor(), isi_register=kantor_kecil.register())
    register = tmp_path / "lain" / "data" / "raw" / "register.xlsx"
    shutil.copy(ws.ruang / "data" / "raw" / "register.xlsx", register)
    lain.jam = jam("2031-12-31T23:59:00-10:00")
    lain.register(register, oleh="orang lain", peran="kasubag")
    for path in sorted((ws.ruang / "kiriman").glob("*-tw1.xlsx"), reverse=True):
        lain.jam = jam(f"2032-01-01T00:0{len(path.name) % 10}:00+14:00")
        assert lain.muat([path], oleh="orang lain").dimuat
    assert lain.sidik_pengesahan(2025, 1) == sahkan(ws).hash


ANAK = """
import sys
from datetime import date
from capaian import open_workspace
ws = open_workspace(sys.argv[1])
if sys.argv[2] == "ulang":
    ws.bangun_ulang()
print(ws.sidik_pengesahan(2025, 1, per=date(2025, 4, 10)))
print([b["capaian"] for b in ws.angka(2025, 1, per=date(2025, 4, 10))])
"""


@pytest.mark.parametrize(
    ("zona", "bahasa", "ulang"),
    [("Pacific/Kiritimati", "C", ""), ("America/Anchorage", "C.UTF-8", "ulang"), ("Asia/Jakarta", "POSIX", "ulang")],
)
def test_the_day_of_the_act_gives_the_frozen_hash_elsewhere(
    ws: Workspace, tmp_path: Path, zona: str, bahasa: str, ulang: str
) -> None:
    """Another process, time zone, locale, folder and hash seed, after a correction and a rebuild."""
    sah = sahkan(ws)
    dulu = [b["capaian"] for b in ws.angka(2025, 1)]
    besok = di_hari(ws.ruang, "2025-04-11T08:00:00+07:00")
    assert koreksi(besok, **DASAR).dimuat
    shutil.copytree(ws.ruang, tmp_path / "mesin lain")
    shutil.rmtree(tmp_path / "mesin lain" / "data" / "curated")
    hasil = subprocess.run(
        [sys.executable, "-c", ANAK, str(tmp_path / "mesin lain"), ulang], cwd=tmp_path,
        env=os.environ | {"TZ": zona, "LC_ALL": bahasa, "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    assert hasil.stdout.splitlines() == [sah.hash, str(dulu)]
    assert besok.sidik_pengesahan(2025, 1) != sah.hash


def test_a_rebuild_keeps_what_was_signed(ws: Workspace) -> None:
    sah = sahkan(ws)
    sebelum = ws.angka(2025, 1)
    shutil.rmtree(ws.ruang / "data" / "curated")
    ulang = open_workspace(ws.ruang)
    ulang.bangun_ulang()
    assert ulang.angka(2025, 1) == sebelum
    (daftar,) = ulang.daftar_pengesahan()
    assert (daftar["snapshot"], daftar["keadaan"], daftar["cakupan"]) == (sah.snapshot, "utuh", ["kec-uji", "kel-uji"])


# -- who, and what is not complete -------------------------------------------------------------------------------------


def test_only_the_camat_signs_and_one_office_at_a_time(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    perintah = ("pengesahan", "--tahun", 2025, "--triwulan", 1)
    assert "«kasubag» tidak boleh" in jalan(capsys, ws, *perintah, "--oleh", "X", "--peran", "kasubag", kode=2)
    assert "tidak boleh" in jalan(capsys, ws, *perintah, "--oleh", "X", kode=2)
    assert "Peran «bupati» tidak dikenal" in jalan(capsys, ws, *perintah, "--oleh", "X", "--peran", "bupati", kode=2)
    assert "memerlukan nama" in jalan(capsys, ws, *perintah, "--peran", "camat", kode=2)
    camat = ("--oleh", "X", "--peran", "camat")
    assert "satu kantor" in jalan(capsys, ws, *perintah, *camat, "--unit", "semua", kode=2)
    assert "Sebutkan periode" in jalan(capsys, ws, "pengesahan", *camat, kode=2)
    assert "register belum memuat" in jalan(capsys, ws, "pengesahan", "--tahun", 2030, *camat, kode=2)
    assert ws._store.jurnal.setelah(0, "pengesahan") == []
    assert not (ws.ruang / "data" / "raw" / "pengesahan").exists()


def test_what_has_not_come_in_must_be_agreed_to(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert ws.muat(isi(ws, 2025, 2, seksi=["trantib"]), oleh="uji").dimuat
    perintah = ("pengesahan", "--tahun", 2025, "--triwulan", 2, "--oleh", "Camat Uji", "--peran", "camat")
    teks = jalan(capsys, ws, *perintah, kode=1)
    assert "PENGESAHAN_BELUM_LENGKAP" in teks
    assert "IKU-02, IKL-01" in teks
    assert "Belum disahkan" in teks
    jalan(capsys, ws, *perintah, "--setuju", kode=1)  # without a reason it stays a question
    assert ws.daftar_pengesahan() == []
    jalan(capsys, ws, *perintah, "--setuju", "--alasan", "dua kertas kerja menyusul")
    (satu,) = ws.daftar_pengesahan()
    assert satu["alasan"] == "dua kertas kerja menyusul"
    # What comes later changes what was signed.
    berkas = isi(ws, 2025, 2, seksi=["pelayanan"])
    (tertahan,) = ws.muat(berkas, oleh="uji").berkas
    assert [t.kode for t in tertahan.menahan] == ["DISAHKAN_BERUBAH"]
    assert "IKU-02 Triwulan II 2025: capaian – → 108,24" in tertahan.menahan[0].pesan
    assert ws.muat(berkas, oleh="uji", **DASAR).dimuat
    assert ws._store.jurnal.setelah(0, "muat")[-1].isi["dasar"] == DASAR["dasar"]


# -- after signing -----------------------------------------------------------------------------------------------------


def test_figures_say_that_they_are_signed(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert {b["kematangan"] for b in keluaran(capsys, ws, "angka", "--tahun", 2025, "--triwulan", 1)} == {"diisi"}
    assert "belum ada tanda tangan" in jalan(capsys, ws, "angka", "--tahun", 2025, "--triwulan", 1)
    sah = sahkan(ws)
    baris = keluaran(capsys, ws, "angka", "--tahun", 2025, "--triwulan", 1)
    assert {(b["kematangan"], b["snapshot"]) for b in baris} == {("disahkan", sah.snapshot)}
    teks = jalan(capsys, ws, "angka", "--tahun", 2025, "--triwulan", 1)
    assert "Disahkan: Kecamatan Uji oleh Camat Uji, Camat, 10 April 2025 09.12." in teks
    # The year is another period, and the next TW too.
    assert {b["kematangan"] for b in ws.angka(2025)} == {"diisi"}
    assert {b["kematangan"] for b in ws.angka(2025, 2)} == {"diisi"}
    assert {b["kematangan"] for b in ws.angka(2025, 1, unit="kel-uji")} == {"disahkan"}


def test_a_correction_needs_a_reason_and_a_legal_basis(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    sah = sahkan(ws)
    besok = di_hari(ws.ruang, "2025-04-11T08:00:00+07:00")
    (path,) = isi(besok, 2025, 1, {"trantib": BANYAK}, seksi=["trantib"])
    teks = jalan(capsys, besok, "periksa", path, kode=1)
    assert "DISAHKAN_BERUBAH" in teks
    assert "IKK-01 Triwulan I 2025: capaian 133,33 → 100,00" in rapat(teks)
    assert sah.snapshot in teks
    setuju = ("--setuju", "--alasan", "satu kejadian terlewat")
    assert "DISAHKAN_BERUBAH" in jalan(capsys, besok, "muat", path, kode=1)
    assert "dasar hukumnya belum" in jalan(capsys, besok, "muat", path, *setuju, kode=1)
    jalan(capsys, besok, "muat", path, *setuju, "--dasar", "  ", kode=1)
    assert matang(besok)["IKK-01", "tw"] == "disahkan"
    teks = jalan(capsys, besok, "muat", path, *setuju, "--dasar", "Nota dinas 700/12/2025")
    assert "DIJAWAB    berkas [DISAHKAN_BERUBAH]: satu kejadian terlewat; dasar: Nota dinas 700/12/2025" in teks
    assert "Triwulan I 2025 kec-uji perlu disahkan lagi" in teks
    assert f"{sah.snapshot}: 2 angka indikator dan 2 rata-rata berubah" in jalan(
        capsys, besok, "pengesahan", "--daftar"
    )
    isi_akhir = besok._store.jurnal.setelah(0, "muat")[-1].isi
    assert {k: isi_akhir[k] for k in ("alasan", "dasar", "disahkan")} == {
        "alasan": "satu kejadian terlewat", "dasar": "Nota dinas 700/12/2025", "disahkan": [sah.snapshot],
    }  # fmt: skip
    assert {k for k, v in matang(besok).items() if v == "berubah_setelah_disahkan"} == {
        ("IKK-01", "tw"),
        ("IKK-01", "sd"),
    }
    assert {v for k, v in matang(besok).items() if k[0] != "IKK-01"} == {"disahkan"}
    assert "2 angka berubah sesudah disahkan" in jalan(capsys, besok, "angka", "--tahun", 2025, "--triwulan", 1)
    beda = keluaran(capsys, besok, "pengesahan", "--beda", sah.snapshot)
    angka = {(b["objek"], b["ukuran"], b["kolom"]): (b["dibekukan"], b["kini"]) for b in beda["beda"]}
    assert angka["IKK-01", "tw", "realisasi"] == ("2", "3")
    assert angka["IKK-01", "tw", "capaian"] == ("133.33", "100.00")
    assert angka["7.01.04", "tw", "rata_rata"] == ("121.67", "105.00")
    assert {k[0] for k in angka} == {"IKK-01", "7.01.04"}
    assert [(k["alasan"], k["dasar"]) for k in beda["koreksi"]] == [
        ("satu kejadian terlewat", "Nota dinas 700/12/2025")
    ]
    teks = jalan(capsys, besok, "pengesahan", "--beda", sah.snapshot)
    assert "133,33" in teks
    assert "2 angka indikator dan 2 rata-rata berbeda" in teks
    assert "mentah" not in teks
    assert "dasar: Nota dinas 700/12/2025" in teks


def test_of_two_corrections_each_answers_for_its_own_figures(ws: Workspace) -> None:
    """A mean and a total are asked of the file that changes what they are made of, so the reason stands by that file."""
    sah = sahkan(ws)
    uang = {f"anggaran:{SUB_TRANTIB}": {"anggaran": Decimal(5_000_000), "fisik": Decimal(24), "bukti": "SPJ"}}
    berkas = isi(ws, 2025, 1, {
        "pelayanan": {"kinerja:IKU-02": {"pembilang": Decimal(92), "penyebut": Decimal(100), "bukti": "Rekap"}},
        "trantib": BANYAK | uang,
    }, seksi=["pelayanan", "trantib"])  # fmt: skip
    hasil = ws.muat(berkas, oleh="uji", setuju=True, alasan="dua koreksi")
    pesan = {h.kertas.seksi: next(t.pesan for t in h.temuan if t.kode == "DISAHKAN_BERUBAH") for h in hasil.berkas}
    assert set(pesan) == {"pelayanan", "trantib"}
    assert "IKU-02" in pesan["pelayanan"]
    assert "mengubah 4 angka" in pesan["pelayanan"]  # of the TW and s.d., and the two means of S1
    assert "7.01.04" not in pesan["pelayanan"]
    assert "IKU-02" not in pesan["trantib"]
    assert "rata-rata 7.01.04" in pesan["trantib"] or "lagi" in pesan["trantib"]
    # A total of the unit too: of a file that changes no money it is not asked.
    (satu,) = [p for p in berkas if "pelayanan" in p.name]
    dimuat = ws.muat([satu], oleh="uji", **DASAR)
    assert dimuat.berkas[0].disahkan == [sah.snapshot]
    (lain,) = [p for p in berkas if "trantib" in p.name]
    assert [h.disahkan for h in ws.muat([lain], oleh="uji", **DASAR).berkas] == [[sah.snapshot]]


def test_what_changes_no_signed_figure_is_not_held(ws: Workspace) -> None:
    sahkan(ws)
    assert len(ws.muat(isi(ws, 2025, 2), oleh="uji").dimuat) == 3
    lain = isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(2), "bukti": "Berita acara"}}},
               seksi=["trantib"])  # fmt: skip
    hasil = ws.muat(lain, oleh="uji", setuju=True, alasan="bukti yang lebih tepat")
    assert hasil.dimuat, [t.kode for t in hasil.berkas[0].menahan]
    assert set(matang(ws).values()) == {"disahkan"}


def test_money_of_a_signed_period_is_guarded_too(ws: Workspace) -> None:
    sahkan(ws)
    baru = {
        f"anggaran:{SUB_TRANTIB}": {"anggaran": Decimal(5_000_000), "fisik": Decimal(24), "bukti": "SPJ Fungsional"}
    }
    hasil = ws.muat(
        isi(ws, 2025, 1, {"trantib": baru}, seksi=["trantib"]), oleh="uji", setuju=True, alasan="salah salin"
    )
    (temuan,) = hasil.berkas[0].menahan
    assert temuan.kode == "DISAHKAN_BERUBAH"
    assert f"serapan {SUB_TRANTIB} s.d. Triwulan I 2025: 22,50 → 25,00" in temuan.pesan


def test_reported_then_and_reported_now(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """--snapshot and --per show the figures of the signing, the first byte for byte; plain reading shows today's."""
    sah = sahkan(ws)
    perintah = [("angka",), ("angka", "--rata-rata"), ("angka", "--serapan"), ("angka", "--kelengkapan"), ("banding",),
                ("jejak", "IKK-01")]  # fmt: skip
    periode = ("--tahun", 2025, "--triwulan", 1)
    dulu = {p: jalan(capsys, ws, *p, *periode, "--json") for p in perintah}
    besok = di_hari(ws.ruang, "2025-04-11T08:00:00+07:00")
    koreksi(besok, **DASAR)
    for p in perintah:
        assert jalan(capsys, besok, *p, "--snapshot", sah.snapshot, "--json") == dulu[p], p
        assert jalan(capsys, besok, *p, *periode, "--per", "10 April 2025", "--json") == dulu[p], p
        assert jalan(capsys, besok, *p, *periode, "--per", "2025-04-11", "--json") == jalan(
            capsys, besok, *p, *periode, "--json"
        )
        if p not in (("angka", "--serapan"), ("angka", "--kelengkapan")):  # the correction left money alone
            assert jalan(capsys, besok, *p, *periode, "--json") != dulu[p], p
    assert "133,33" in jalan(capsys, besok, "angka", "--snapshot", sah.snapshot)
    teks = jalan(capsys, besok, "angka", *periode, "--per", "2025-04-09")
    assert "Keadaan pada 9 April 2025." in teks
    assert "belum ada tanda tangan" in teks
    assert jalan(capsys, besok, "angka", "--snapshot", sah.hash[:10], "--unit", "kel-uji").count("kel-uji  IKL-01") == 2


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--per", "kemarin"), "bukan tanggal"),
        (("--per", "2025-01-09"), "Pada hari itu belum ada register"),
        (("--snapshot", "kec-uji-2025-TW9-000000000000"), "Tidak ada satu pengesahan yang pasti"),
        (("--snapshot", "kec"), "Tidak ada satu pengesahan yang pasti"),
        (("--snapshot", "kec-uji-2025-TW1", "--triwulan", 2), "adalah untuk Triwulan I 2025"),
        (("--snapshot", "kec-uji-2025-TW1", "--unit", "kec-lain"), "tidak termasuk"),
        (("--snapshot", "kec-uji-2025-TW1", "--per", "2025-04-10"), "tidak dapat dipakai bersama"),
    ],
)
def test_a_day_or_a_signing_that_is_none_says_so(
    ws: Workspace, capsys: pytest.CaptureFixture[str], argumen: tuple[object, ...], kata: str
) -> None:
    sahkan(ws)
    try:
        kode = main(["angka", "--ruang", str(ws.ruang), *map(str, argumen)])
    except SystemExit as e:  # argparse
        kode = e.code
    assert kode == 2
    assert kata in capsys.readouterr().err


def test_signing_again(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    satu = sahkan(ws)
    posisi = ws._store.jurnal.terakhir()
    assert (sahkan(ws).status, sahkan(ws).snapshot) == ("sama", satu.snapshot)
    assert ws._store.jurnal.terakhir() == posisi
    assert ws.sahkan(2025, 1, unit="kel-uji", oleh="Camat Uji", peran="camat").status == "sama"  # its part is signed
    koreksi(ws, **DASAR)
    perintah = ("pengesahan", "--tahun", 2025, "--triwulan", 1, "--oleh", "Camat Uji", "--peran", "camat")
    teks = jalan(capsys, ws, *perintah, kode=1)
    assert "PENGESAHAN_ULANG" in teks
    assert "sekarang lain: 2 angka indikator dan 2 rata-rata, yaitu IKK-01 dan rata-rata 7.01.04." in rapat(teks)
    teks = jalan(capsys, ws, *perintah, "--setuju", "--alasan", "koreksi", kode=1)
    assert "Belum disahkan: alasannya sudah disebut, dasar hukumnya belum" in teks
    teks = jalan(capsys, ws, *perintah, "--setuju", "--alasan", "koreksi", "--dasar", "Nota dinas 700/12/2025")
    assert "TANYA" not in teks
    assert "DIJAWAB    [PENGESAHAN_ULANG]: koreksi; dasar: Nota dinas 700/12/2025" in teks
    lama, baru = keluaran(capsys, ws, "pengesahan", "--daftar")
    assert (lama["snapshot"], lama["terakhir"], baru["terakhir"]) == (satu.snapshot, False, True)
    assert set(matang(ws).values()) == {"disahkan"}
    assert {b["snapshot"] for b in ws.angka(2025, 1)} == {baru["snapshot"]}
    assert ws.angka(2025, 1, snapshot=satu.snapshot) != ws.angka(2025, 1)  # the first stays readable
    teks = jalan(capsys, ws, "pengesahan", "--daftar")
    assert "diganti" in teks
    assert "berubah" not in teks
    # Back to what was signed first: the same content, the same id, an act of its own.
    assert ws.muat(isi(ws, 2025, 1, seksi=["trantib"]), oleh="uji", **DASAR).dimuat


# -- registers ---------------------------------------------------------------------------------------------------------


def daftar(ws: Workspace, isi_register: dict[str, Any], **pilihan: Any) -> Any:
    tulis_register(ws.ruang / "baru.xlsx", formulir_register(), isi_register)
    return ws.register(ws.ruang / "baru.xlsx", oleh="uji", **pilihan)


def test_a_register_that_changes_a_signed_figure_is_held(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    sah = sahkan(ws)
    baru = kantor_kecil.register()
    next(b for b in baru["Target"] if b["indikator"] == "IKU-02" and b["periode"] == "2025-TW1")["bawah"] = "70"
    hasil = daftar(ws, baru)
    assert [t.kode for t in hasil.temuan if t.tingkat == "tanya"] == ["REGISTER_BERUBAH", "DISAHKAN_BERUBAH"]
    assert daftar(ws, baru, setuju=True, alasan="salah ketik").status == "ditanya"
    perintah = ("register", ws.ruang / "baru.xlsx", "--setuju", "--alasan", "salah ketik")
    teks = jalan(capsys, ws, *perintah, kode=1)
    assert "IKU-02 Triwulan I 2025: capaian 113,75 → 130,00" in rapat(teks)
    jalan(capsys, ws, *perintah, "--dasar", "Keputusan Camat 5/2025")
    isi_akhir = ws._store.jurnal.setelah(0, "register")[-1].isi
    assert (isi_akhir["dasar"], isi_akhir["disahkan"]) == ("Keputusan Camat 5/2025", [sah.snapshot])
    assert matang(ws)["IKU-02", "tw"] == "berubah_setelah_disahkan"
    assert [k["aksi"] for k in ws.koreksi_pengesahan(sah.snapshot)] == ["register"]


def test_new_rows_alone_can_change_what_is_signed(ws: Workspace) -> None:
    """A PK that is entered late but was signed before the end of the TW: no row in force changes, the target does."""
    sahkan(ws)
    baru = kantor_kecil.register()
    baru["Dokumen"].append({"unit": "kec-uji", "dokumen": "pk-2025-perubahan-1", "jenis": "pk", "tahun": "2025",
                            "versi": "perubahan 1", "tanggal": "2025-03-01"})  # fmt: skip
    baru["Target"].append({"unit": "kec-uji", "indikator": "IKU-02", "versi": "1", "dokumen": "pk-2025-perubahan-1",
                           "periode": "2025-TW1", "bawah": "91"})  # fmt: skip
    hasil = daftar(ws, baru)
    assert (hasil.status, hasil.berubah) == ("ditanya", [])
    assert [t.kode for t in hasil.temuan if t.tingkat == "tanya"] == ["DISAHKAN_BERUBAH"]
    assert daftar(ws, baru, **DASAR).status == "diterima"


def test_a_target_that_leaves_the_capaian_as_it_was_is_held_too(ws: Workspace) -> None:
    """IKU-01 is not due and has no capaian; its target of the signed TW is part of what was signed all the same."""
    sahkan(ws)
    baru = kantor_kecil.register()
    baru["Target"].append({"unit": "kec-uji", "indikator": "IKU-01", "versi": "1", "dokumen": "pk-2025-murni",
                           "periode": "2025-TW1", "bawah": "84"})  # fmt: skip
    (tanya,) = [t for t in daftar(ws, baru).temuan if t.kode == "DISAHKAN_BERUBAH"]
    assert "IKU-01 Triwulan I 2025: target – → 84" in tanya.pesan


def test_a_register_that_changes_other_periods_is_not_held(ws: Workspace) -> None:
    sahkan(ws)
    baru = kantor_kecil.register()
    next(b for b in baru["Target"] if b["indikator"] == "IKU-02" and b["periode"] == "2025-TW3")["bawah"] = "89"
    assert daftar(ws, baru, setuju=True, alasan="salah ketik").status == "diterima"
    assert set(matang(ws).values()) == {"disahkan"}


# -- tampering, rules of another day -----------------------------------------------------------------------------------


def test_a_frozen_file_that_was_touched_is_noticed(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    sah = sahkan(ws)
    path = ws.ruang / "data" / "raw" / "pengesahan" / f"{sah.snapshot}.json"
    asli = path.read_bytes()
    path.write_bytes(asli.replace(b'"113.75"', b'"123.75"'))
    assert path.read_bytes() != asli
    assert "BERUBAH" in jalan(capsys, ws, "pengesahan", "--daftar", kode=1)
    for perintah in (("pengesahan", "--lihat", sah.snapshot), ("pengesahan", "--beda", sah.snapshot),
                     ("angka", "--snapshot", sah.snapshot)):  # fmt: skip
        assert "sudah tidak sama dengan yang disahkan" in jalan(capsys, ws, *perintah, kode=1)
    assert set(matang(ws).values()) == {"pengesahan_rusak"}
    assert "tidak dapat dipastikan" in jalan(capsys, ws, "angka", "--tahun", 2025, "--triwulan", 1)
    path.unlink()
    assert "HILANG" in jalan(capsys, ws, "pengesahan", "--daftar", kode=1)
    path.write_bytes(asli)
    assert "dihitung ulang dari jurnal: sama" in jalan(capsys, ws, "pengesahan", "--lihat", sah.snapshot)


def test_the_scale_of_the_day_is_used(ws: Workspace) -> None:
    """kantor.toml names another scale later: then and now differ in the predikat alone."""
    sah = sahkan(ws)
    kantor = ws.ruang / "data" / "raw" / "kantor.toml"
    lama = kantor.read_text(encoding="utf-8")
    assert '"permendagri-86-2017" ' in lama
    kantor.write_text(lama.replace('"permendagri-86-2017" ', '"rfk-90-80-65" '), encoding="utf-8", newline="\n")
    besok = di_hari(ws.ruang, "2025-04-11T08:00:00+07:00")
    assert {b["predikat"] for b in besok.angka(2025, 1)} == {"Sangat Baik", None}
    assert set(matang(besok).values()) >= {"berubah_setelah_disahkan"}
    assert {b["predikat"] for b in besok.angka(2025, 1, per=SAH)} == {"Sangat Tinggi", None}
    assert besok.sidik_pengesahan(2025, 1, per=SAH) == sah.hash
    assert {b["kolom"] for b in besok.beda_pengesahan(sah.snapshot)} == {"predikat"}


def test_rules_that_changed_since_are_named_and_not_pretended(
    ws: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """The jurnal says that an older program, with other formulas, was used until now."""
    sah = sahkan(ws)
    assert ws.catatan_aturan(per=SAH) is None
    assert ws.catatan_aturan(snapshot=sah.snapshot) is None
    ws._store.jurnal.tulis([Tindakan("konfigurasi", "aturan", {"sidik": "0" * 64})], waktu="2025-04-12T08:00:00+07:00",
                           oleh="uji", peran="operator")  # fmt: skip
    nanti = di_hari(ws.ruang, "2025-04-14T08:00:00+07:00")
    nanti.angka(2025, 1)  # the present program puts its own rules on record
    assert [p.isi["sidik"] == "0" * 64 for p in nanti._store.jurnal.setelah(0, "konfigurasi") if p.objek == "aturan"] == [
        False, True, False,
    ]  # fmt: skip
    kata = "Rumus atau skala sudah berubah sejak saat itu"
    periode = ("--tahun", 2025, "--triwulan", 1)
    assert kata in jalan(capsys, nanti, "angka", *periode, "--per", "2025-04-13")
    assert kata not in jalan(capsys, nanti, "angka", *periode, "--per", "2025-04-10")
    assert kata not in jalan(capsys, nanti, "angka", *periode, "--per", "2025-04-14")
    keluaran_json = main(["angka", "--ruang", str(nanti.ruang), *map(str, periode), "--per", "2025-04-13", "--json"])
    teks = capsys.readouterr()
    assert (keluaran_json, kata in teks.err) == (0, True)
    json.loads(teks.out)  # the sentence stands beside the data, not in it


def test_an_archived_kantor_toml_that_is_lost_is_said(ws: Workspace) -> None:
    sahkan(ws)
    (kantor,) = [p for p in ws._store.jurnal.setelah(0, "konfigurasi") if p.objek == "data/raw/kantor.toml"]
    (ws.ruang / "data" / "raw" / "berkas" / f"{kantor.isi['berkas']['sha256']}.toml").unlink()
    with pytest.raises(CapaianError, match=r"Arsip data/raw/kantor\.toml .* hilang"):
        ws.angka(2025, 1, per=SAH)


# -- lineage both ways -------------------------------------------------------------------------------------------------


def test_figure_to_cell_and_cell_to_figure_say_the_same(ws: Workspace) -> None:
    """Every cell that jejak names leads back to that figure, and every figure that a file leads to names a cell of it."""
    maju = set()
    for tw in (1, 2, 3, 4, None):
        periode = f"2025-TW{tw}" if tw else "2025"
        for kode, unit in (("IKU-02", "kec-uji"), ("IKK-01", "kec-uji"), ("IKK-02", "kec-uji"), ("IKL-01", "kel-uji"),
                           (SUB_TRANTIB, "kec-uji"), ("7.01.04", "kec-uji")):  # fmt: skip
            for b in ws.jejak(kode, 2025, tw, unit=unit):
                for nama in ("asal", "asal_target"):
                    maju |= {(unit, kode, periode, b.get("ukuran", "serapan"), a["sha256"], a["lembar"], a["sel"])
                             for a in b[nama]}  # fmt: skip
    dicari = {k[1] for k in maju}
    mundur = set()
    for sha256 in {k[4] for k in maju}:
        (hasil,) = ws.pemakaian(sha256)
        mundur |= {
            (a["unit"], a["objek"], a["periode"], a["ukuran"], sha256, a["lembar"], a["sel"]) for a in hasil["angka"]
            if a["objek"] in dicari and a["periode"].startswith("2025") and not a["ukuran"].startswith("rata_rata")
            and not (a["objek"] == "7.01.04" and a["sebagai"] == "fisik")
        }  # fmt: skip
    # jejak of a program also names the physical progress below it, which is not added up.
    fisik = {k for k in maju - mundur if k[1] == "7.01.04"}
    assert maju - fisik == mundur
    assert len(fisik) <= 2
    assert len(mundur) > 40


def test_from_a_cell_to_figures_totals_and_signings(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    sah = sahkan(ws)
    (asal,) = next(b for b in ws.angka(2025, 1) if (b["indikator"], b["ukuran"]) == ("IKK-01", "tw"))["asal"]
    perintah = ("jejak", "--berkas", asal["berkas"].upper(), "--sel", f"Kertas Kerja!{asal['sel'].lower()}")
    (satu,) = keluaran(capsys, ws, *perintah)
    assert satu["sha256"] == asal["sha256"]
    assert {(a["objek"], a["periode"], a["ukuran"]) for a in satu["angka"]} == {
        ("IKK-01", "2025-TW1", "tw"), ("IKK-01", "2025-TW1", "sd"), ("7.01.04", "2025-TW1", "rata_rata tw"),
        ("7.01.04", "2025-TW1", "rata_rata sd"), ("IKK-01", "2025-TW2", "sd"), ("7.01.04", "2025-TW2", "rata_rata sd"),
        ("IKK-01", "2025-TW3", "sd"), ("7.01.04", "2025-TW3", "rata_rata sd"), ("IKK-01", "2025-TW4", "sd"),
        ("7.01.04", "2025-TW4", "rata_rata sd"), ("IKK-01", "2025", "tahun"), ("7.01.04", "2025", "rata_rata tahun"),
    }  # fmt: skip
    assert [(s["snapshot"], [i["objek"] for i in s["isian"]]) for s in satu["snapshot"]] == [(sah.snapshot, ["IKK-01"])]
    (utuh,) = keluaran(capsys, ws, "jejak", "--berkas", asal["sha256"][:12])
    serapan = {a["objek"] for a in utuh["angka"] if a["ukuran"] == "serapan" and a["sebagai"] == "anggaran"}
    assert serapan == {SUB_TRANTIB, "7.01.04.2.01", "7.01.04", "S1", ""} - {"S1"}
    assert asal["berkas"] in jalan(capsys, ws, *perintah)
    # A target leads to its figures as well.
    (register,) = ws.pemakaian("register.xlsx")
    assert {(a["objek"], a["sebagai"]) for a in register["angka"]} >= {("IKU-02", "target"), (SUB_TRANTIB, "pagu")}
    # Replaced, the file serves no figure any more; what was signed with it keeps it.
    koreksi(ws, **DASAR)
    lama = next(b for b in ws.pemakaian(asal["berkas"]) if b["sha256"] == asal["sha256"])
    assert lama["angka"] == []
    assert [s["snapshot"] for s in lama["snapshot"]] == [sah.snapshot]
    assert len(ws.pemakaian(asal["berkas"])) == 2
    assert "Tidak ada capaian, rata-rata, atau serapan yang sekarang memakainya" in jalan(capsys, ws, *perintah)


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--berkas", "tidak-ada.xlsx"), "Tidak ada berkas «tidak-ada.xlsx»"),
        (("--berkas", "register.xlsx", "--sel", "G9"), "bukan sel"),
        ((), "Sebut salah satu"),
        (("IKU-01", "--berkas", "register.xlsx"), "Sebut salah satu"),
    ],
)
def test_a_file_or_cell_that_is_none_says_so(
    ws: Workspace, capsys: pytest.CaptureFixture[str], argumen: tuple[object, ...], kata: str
) -> None:
    assert kata in jalan(capsys, ws, "jejak", *argumen, kode=2)


@pytest.mark.skipif(os.name == "nt", reason="terminal semu tidak ada di Windows")
@pytest.mark.parametrize(("jawab", "kode"), [("terlewat\nNota dinas 7\n", 0), ("terlewat\n\n", 1), ("\n", 1)])
def test_at_a_terminal_the_reason_and_the_basis_are_asked_for(ws: Workspace, jawab: str, kode: int) -> None:
    import pty

    sahkan(ws)
    (path,) = isi(ws, 2025, 1, {"trantib": BANYAK}, seksi=["trantib"])
    induk, anak = pty.openpty()
    os.write(induk, jawab.encode())
    with subprocess.Popen(
        [sys.executable, "-m", "capaian", "muat", "--ruang", str(ws.ruang), str(path)],
        stdin=anak, stdout=anak, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONUTF8": "1"},
    ) as proses:  # fmt: skip
        os.close(anak)
        potongan = []
        with contextlib.suppress(OSError):  # the other end is closed
            while satu := os.read(induk, 65536):
                potongan.append(satu)
        assert proses.wait(timeout=120) == kode, b"".join(potongan).decode()
    os.close(induk)
    (p,) = ws._store.jurnal.setelah(0, "muat")[3:] or [None]
    assert (p is not None) == (kode == 0)
    if p is not None:
        assert (p.isi["alasan"], p.isi["dasar"]) == ("terlewat", "Nota dinas 7")


@pytest.mark.parametrize(
    ("lembar", "kolom", "nilai", "sebut"),
    [
        ("Indikator", "satuan", "Orang", "Jumlah pelanggaran Perda; Kasus"),
        ("Indikator", "nama", "Jumlah orang yang ditilang", "Jumlah pelanggaran Perda; Kasus"),
        ("Indikator", "definisi_operasional", "Yang ditindak saja", "Jumlah pelanggaran Perda; Kasus"),
    ],
)
def test_sebutan_yang_disahkan_tidak_berganti_diam_diam(
    ws: Workspace, lembar: str, kolom: str, nilai: str, sebut: str
) -> None:
    """A signed figure under another name, satuan or definition is another figure: asked first, marked afterwards, and the
    period can be signed again."""
    sah = sahkan(ws)
    isi_register = kantor_kecil.register()
    [baris] = [b for b in isi_register[lembar] if b["indikator"] == "IKK-01"]
    baris[kolom] = nilai
    tulis_register(ws.path_register, formulir_register(), isi_register)
    hasil = ws.register(ws.path_register, setuju=True, alasan="perbaikan")
    assert hasil.status == "ditanya"
    [tanya] = [t for t in hasil.temuan if t.kode == "DISAHKAN_BERUBAH"]
    assert f"IKK-01 Triwulan I 2025: {sebut}" in tanya.pesan
    assert ws.register(ws.path_register, setuju=True, alasan="perbaikan", dasar="Nota dinas 1").status == "diterima"
    lagi = sahkan(ws, setuju=True, alasan="perbaikan", dasar="Nota dinas 1")
    assert lagi.status == "disahkan" and lagi.snapshot != sah.snapshot


def test_fisik_yang_disahkan_ditanyakan(ws: Workspace) -> None:
    sahkan(ws)
    [berkas] = isi(ws, 2025, 1, {"trantib": {f"anggaran:{SUB_TRANTIB}": {"fisik": Decimal(100)}}}, seksi=("trantib",))
    hasil = ws.muat([berkas], oleh="uji", peran="kasubag", setuju=True, alasan="salah ketik")
    assert not hasil.dimuat
    [tanya] = [t for h in hasil.berkas for t in h.menahan if t.kode == "DISAHKAN_BERUBAH"]
    assert f"{SUB_TRANTIB} s.d. Triwulan I 2025: fisik " in tanya.pesan and "→ 100" in tanya.pesan

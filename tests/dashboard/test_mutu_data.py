"""Mutu data: what the facade says of files, seksi, figures, rules and the jurnal, and who gets to see it."""

import csv
import io
import re
import shutil
import sqlite3
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from dasbor_uji import buka, tangkap_unduhan, teks

from capaian import CapaianError
from capaian.domain.jam_kerja import ZONA
from capaian.workspace import Workspace

WIB = ZONA["WIB"]


class Jam:
    def __init__(self) -> None:
        self.saat = datetime(2025, 4, 7, 8, tzinfo=WIB)

    def __call__(self) -> datetime:
        return self.saat

    def pada(self, hari: int, jam: int) -> None:
        self.saat = datetime(2025, 4, hari, jam, tzinfo=WIB)


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """TW I 2025: the forms are due on Thursday 10 April at 08.00. Pelayanan is in time; trantib is late, has a finding,
    and is replaced; the kelurahan hands in nothing. To be read only."""
    jam = Jam()
    ws = kantor_kecil.buat(tmp_path_factory.mktemp("mutu") / "ruang")
    ws = Workspace(ws.ruang, jam=jam)
    kunci = ws.alur.mulai("monitoring", 2025, 1, oleh="Sekcam", peran="sekcam")
    ws.alur.catat(kunci, "1", oleh="Sekcam", peran="sekcam")
    ws.alur.catat(kunci, "2", oleh="Kasubag", peran="kasubag")
    jam.pada(8, 9)
    _muat(ws, "pelayanan")
    jam.pada(10, 10)
    # Without proof: a warning, which does not hold the file back.
    _muat(ws, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(2)}})
    jam.pada(14, 9)
    _muat(ws, "trantib", akhiran="-lagi", alasan="Salah ketik =1+1 <b>tebal</b>")
    return ws


def _muat(ws: Workspace, seksi: str, ubah: Any = None, *, akhiran: str = "", alasan: str | None = None) -> None:
    berkas = kantor_kecil.isi(ws, 2025, 1, {seksi: ubah or {}}, seksi=(seksi,), akhiran=akhiran)
    hasil = ws.muat(berkas, oleh="Kasubag", peran="kasubag", setuju=alasan is not None, alasan=alasan)
    assert hasil.dimuat, [t.pesan for h in hasil.berkas for t in h.menahan]


def _buka(ruang: Path, monkeypatch: pytest.MonkeyPatch, bagian: str | None = None, **siapa: Any) -> Any:
    # Streamlit's own runner finds a page of another name than its address only after a first run.
    at = buka(ruang, monkeypatch, **siapa)
    if bagian:
        at.query_params["bagian"] = bagian
    return at.switch_page("views/mutu_data.py").run()


# -- facade -------------------------------------------------------------------------------------------------------------


def test_history_tells_what_came_in_with_which_findings_and_what_replaced_it(kantor: Workspace) -> None:
    baris = kantor.mutu.riwayat(2025, 1).to_dict("records")
    assert [(b["Masuk"], b["Seksi"]) for b in baris] == [
        ("14 April 2025 09.00", "Seksi Trantib"),
        ("10 April 2025 10.00", "Seksi Trantib"),
        ("8 April 2025 09.00", "Seksi Pelayanan Umum"),
    ]
    baru, lama, pelayanan = baris
    assert baru["Keadaan"] == "✓ berlaku\nMenggantikan yang sebelumnya: Salah ketik =1+1 <b>tebal</b>"
    assert lama["Keadaan"] == "× digantikan 14 April 2025 09.00 oleh Kasubag"
    assert pelayanan["Keadaan"] == "✓ berlaku"
    temuan = next(b["isi"]["temuan"] for b in kantor.jurnal() if b["aksi"] == "muat" and "trantib" in b["objek"])
    assert temuan
    assert all(f"{lembar}!{sel}" in lama["Temuan saat dimuat"] for _, lembar, sel in temuan if sel)
    assert "▲ peringatan: " in lama["Temuan saat dimuat"]
    for b in baris:
        assert not set("{}…«»") & set(b["Temuan saat dimuat"]), "kalimat tanpa isinya tidak mengatakan apa-apa"
    assert re.match(r"▲ peringatan: [A-Z][a-zA-Z ]+ \(", lama["Temuan saat dimuat"])
    assert len(kantor.mutu.riwayat(2025, 2)) == 0
    assert len(kantor.mutu.riwayat(2025, 1, unit="kel-uji")) == 0


def test_timeliness_is_in_words_with_a_sign(kantor: Workspace) -> None:
    baris = {b["Seksi"]: b for b in kantor.mutu.ketepatan(2025, 1).to_dict("records")}
    assert baris["Seksi Pelayanan Umum"]["Ketepatan"] == "✓ tepat waktu"
    assert baris["Seksi Pelayanan Umum"]["Batas waktu"] == "10 April 2025 08.00"
    assert baris["Seksi Trantib"]["Ketepatan"] == "▲ terlambat 2 jam 0 menit (jam kerja)"
    # Nothing was asked of the kelurahan: that is not the same as in time.
    assert baris["Kelurahan Uji"]["Ketepatan"] == "· tanpa batas waktu"
    assert baris["Kelurahan Uji"]["Kini"] == "○ masih ditunggu"
    setahun = {b["Seksi"]: b for b in kantor.mutu.ketepatan(2025).to_dict("records")}
    assert setahun["Seksi Trantib"]["Terlambat"].startswith("▲ 1 (2 jam")
    assert setahun["Seksi Pelayanan Umum"]["Terlambat"] == "0"


def test_warnings_are_those_of_telaah_grouped(kantor: Workspace) -> None:
    asli = kantor.telaah(2025, 1)
    kelompok = kantor.mutu.telaah(2025, 1)
    assert asli
    assert sum(len(k["isi"]) for k in kelompok) == len(asli)
    assert [k["nama"] for k in kelompok] == list(dict.fromkeys(b["nama"] for b in asli))
    for k in kelompok:
        assert k["saran"] and k["sumber"] and re.match(r"[✗▲·] \w+$", k["tingkat"])
    kode = {b["indikator"] for b in kantor.angka(2025, 1)}
    for b in (b for k in kelompok for b in k["isi"]):
        assert b["indikator"] == (b["objek"] in kode)


def test_every_rule_is_listed_in_words(kantor: Workspace) -> None:
    from capaian import reference
    from capaian.check import aturan
    from capaian.reference.telaah import telaah

    tabel = kantor.mutu.aturan()
    kode = {a.kode for a in aturan(kantor.ruang / "expectations")} | set(reference.pesan()) | set(telaah())
    assert set(tabel["Kode"]) == kode
    for b in tabel.to_dict("records"):
        semua = b["Yang dicari"] + b["Yang perlu dilakukan"]
        assert "{" not in semua and "}" not in semua
        assert not b["Yang dicari"].startswith(("…:", " "))


def test_jurnal_is_searched_and_paged(kantor: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    semua = kantor.jurnal()
    tabel, jumlah, halaman = kantor.mutu.jurnal()
    assert (jumlah, halaman) == (len(semua), 1)
    assert list(tabel["No."]) == [str(b["peristiwa"]) for b in reversed(semua)]
    tabel, jumlah, _ = kantor.mutu.jurnal(aksi="muat", dari="9/4/2025", sampai="10 April 2025")
    assert (jumlah, list(tabel["Waktu"])) == (1, ["10 April 2025 10.00"])
    assert kantor.mutu.jurnal(oleh="Sekcam")[1] == sum(b["oleh"] == "Sekcam" for b in semua) > 0
    with pytest.raises(CapaianError, match="«31/2/2025» tidak dikenal"):
        kantor.mutu.jurnal(dari="31/2/2025")
    with pytest.raises(CapaianError, match="tukar"):
        kantor.mutu.jurnal(dari="2/1/2025", sampai="1/1/2025")
    monkeypatch.setattr("capaian.mutu.PER_HALAMAN", 5)
    per_halaman = [kantor.mutu.jurnal(halaman=n)[0]["No."].tolist() for n in range(1, kantor.mutu.jurnal()[2] + 1)]
    assert [n for satu in per_halaman for n in satu] == [str(b["peristiwa"]) for b in reversed(semua)]
    assert max(map(len, per_halaman)) == 5


def test_jurnal_leaves_as_a_harmless_csv(kantor: Workspace) -> None:
    isi = kantor.mutu.jurnal_csv(aksi="muat").decode("utf-8-sig")
    baris = list(csv.DictReader(io.StringIO(isi), delimiter=";"))
    assert [b["hash"] for b in baris] == [b["hash"] for b in kantor.jurnal() if b["aksi"] == "muat"]
    assert not any(sel.startswith(("=", "+", "@")) for b in baris for sel in b.values())


def test_broken_chain_is_named(kantor: Workspace, tmp_path: Path) -> None:
    assert kantor.mutu.rantai() == (
        True, f"Rantai utuh, {len(kantor.jurnal())} peristiwa: masing-masing mengikuti yang sebelumnya."
    )  # fmt: skip
    shutil.copytree(kantor.ruang, tmp_path / "ruang")
    with sqlite3.connect(tmp_path / "ruang" / "data" / "raw" / "jurnal.sqlite") as kon:
        kon.execute("DROP TRIGGER tidak_diubah")
        kon.execute("UPDATE peristiwa SET oleh = 'orang lain' WHERE id = 3")
    utuh, kalimat = Workspace(tmp_path / "ruang").mutu.rantai()
    assert not utuh
    assert "peristiwa 3" in kalimat


# -- page ---------------------------------------------------------------------------------------------------------------


def test_history_page(kantor: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(kantor.ruang, monkeypatch, peran="kasi", seksi="trantib")
    isi = teks(at)
    assert "3 berkas diterima, Kecamatan Uji, Triwulan I 2025" in isi
    assert "tidak disimpan" in isi
    assert "Salah ketik =1+1 <b>tebal</b>" in isi  # escaped on its way to the page
    assert "Jurnal" not in at.segmented_control(key="mutu_bagian").options


def test_other_parts_are_worked_out_when_they_are_chosen(kantor: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(kantor.ruang, monkeypatch, peran="kasubag")
    assert "Jurnal" in at.segmented_control(key="mutu_bagian").options
    at.segmented_control(key="mutu_bagian").set_value("ketepatan").run()
    isi = teks(at)
    assert "▲ terlambat 2 jam 0 menit" in isi and "✓ 2 dari 2" in isi
    assert "berkas diterima" not in isi
    at.segmented_control(key="mutu_bagian").set_value("telaah").run()
    assert all(k["nama"] in teks(at) for k in kantor.mutu.telaah(2025, 1))
    at.segmented_control(key="mutu_bagian").set_value("aturan").run()
    at.text_input(key="mutu_aturan_cari").set_value("seksi_lain").run()
    assert "INDIKATOR_SEKSI_LAIN" in teks(at) and "INDIKATOR_GANDA" not in teks(at)
    at.selectbox(key="mutu_aturan_tentang").set_value("Angka yang terukur").run()
    assert "Tidak ada aturan yang cocok" in teks(at)


def test_jurnal_page(kantor: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    at = _buka(kantor.ruang, monkeypatch, "jurnal", peran="camat")
    assert f"Rantai utuh, {len(kantor.jurnal())} peristiwa" in teks(at)
    at.selectbox(key="mutu_jurnal_aksi").set_value("alur").run()
    jumlah = sum(b["aksi"] == "alur" for b in kantor.jurnal())
    assert f"{jumlah} peristiwa, yang terbaru lebih dulu. Halaman 1 dari 1." in teks(at)
    assert unduhan["jurnal.csv"]().count(b"\r\n") == jumlah + 1
    at.text_input(key="mutu_jurnal_dari").set_value("kemarin").run()
    assert "Tanggal «kemarin» tidak dikenal" in teks(at)


@pytest.mark.parametrize(("peran", "seksi"), [("kasi", "trantib"), ("staf", "pelayanan")])
def test_who_may_not_read_the_jurnal_is_refused(
    kantor: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, peran: str, seksi: str
) -> None:
    shutil.copytree(kantor.ruang, tmp_path / "ruang")
    at = _buka(tmp_path / "ruang", monkeypatch, "jurnal", peran=peran, seksi=seksi)
    isi = teks(at)
    assert "tidak dapat membaca jurnal" in isi
    assert "Rantai" not in isi and "peristiwa" not in isi
    assert any(
        (c["pengguna"], c["kejadian"]) == (f"{peran}.{seksi}", "ditolak") and c["rincian"].startswith("jurnal")
        for c in Workspace(tmp_path / "ruang").akun.catatan()
    )


def test_jurnal_closes_in_an_open_window_with_the_role(
    kantor: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(kantor.ruang, tmp_path / "ruang")
    unduhan = tangkap_unduhan(monkeypatch)
    at = _buka(tmp_path / "ruang", monkeypatch, "jurnal", peran="kasubag")
    assert "Rantai utuh" in teks(at)
    Workspace(tmp_path / "ruang").akun.ubah(
        "kasubag.uji", sebagai="kasi", seksi="trantib", oleh="uji", peran="operator"
    )
    with pytest.raises(CapaianError, match="tidak dapat membaca jurnal"):
        unduhan["jurnal.csv"]()
    at.selectbox(key="mutu_jurnal_aksi").set_value("muat").run()
    assert "Rantai" not in teks(at)

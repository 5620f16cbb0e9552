"""Pengaturan: the own account, the office, the register, the accounts; each act, and whom it is refused."""

import shutil
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from dasbor_uji import (
    CHROMIUM,
    PENGGUNA,
    SANDI,
    bawa_kuki,
    buka,
    buka_peramban,
    layani,
    masuk_di_peramban,
    pilih_di_peramban,
    sesi_peran,
    tangkap_unduhan,
    teks,
)
from streamlit.runtime.context import ContextProxy

from capaian import CapaianError
from capaian.akun import MasukDitolak
from capaian.workspace import Workspace

BARU = "empat kata yang acak"
OLEH = {"oleh": "Kasubag Uji", "peran": "kasubag"}


@pytest.fixture(scope="module")
def asli(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ws = kantor_kecil.buat(tmp_path_factory.mktemp("pengaturan") / "ruang")
    for peran, seksi in (("kasi", "trantib"), ("kasubag", None), ("pemeriksa", None)):
        sesi_peran(ws, peran, seksi)
    ws.akun.cabut(pengguna="kasi.trantib", oleh="uji", peran="operator")
    return ws.ruang


@pytest.fixture
def ws(asli: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(asli, tmp_path / "ruang")
    return Workspace(tmp_path / "ruang")


def _buka(ws: Workspace, monkeypatch: pytest.MonkeyPatch, bagian: str | None = None, **siapa: Any) -> Any:
    # As on the computer of the server itself; without a browser Streamlit has no address to say it of.
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: None))
    return buka(ws.ruang, monkeypatch, "pengaturan", **siapa, **({"bagian": bagian} if bagian else {}))


def _bagian(at: Any) -> list[str]:
    return list(at.segmented_control(key="pengaturan_bagian").options)


def _rahasia_tertinggal(at: Any, *rahasia: str) -> bool:
    """Whether a password is still held by the session, or by a field of the page."""
    isi = [str(nilai) for nilai in at.session_state._state.filtered_state.values()]
    return any(r in teks for r in rahasia for teks in [*isi, *(f.value or "" for f in at.text_input), *_tampil(at)])


def _tampil(at: Any) -> list[str]:
    return [satu.value for satu in at.get("html")]


def _akun(ws: Workspace, pengguna: str) -> dict[str, Any]:
    return next(a for a in ws.akun.daftar() if a["pengguna"] == pengguna)


# -- who sees what ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peran", "seksi", "bagian"),
    [
        ("kasi", "trantib", ["Akun saya"]),
        ("pemeriksa", None, ["Akun saya"]),
        ("kasubag", None, ["Akun saya", "Kantor", "Register"]),
        (None, None, ["Akun saya", "Kantor", "Akun", "Sesi dan catatan masuk", "Cadangan"]),
    ],
)
def test_each_role_has_its_parts(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str | None, seksi: str | None, bagian: list[str]
) -> None:
    at = _buka(ws, monkeypatch, peran=peran, seksi=seksi)
    assert _bagian(at) == bagian
    assert "Ganti kata sandi" in teks(at)


@pytest.mark.parametrize("bagian", ["kantor", "register", "akun", "masuk"])
def test_kasi_is_refused_every_other_part(ws: Workspace, monkeypatch: pytest.MonkeyPatch, bagian: str) -> None:
    at = _buka(ws, monkeypatch, bagian, peran="kasi", seksi="trantib")
    assert "Kepala Seksi tidak dapat" in teks(at)
    assert not at.text_area and not at.selectbox and not at.text_input
    assert ws.akun.catatan()[0]["kejadian"] == "ditolak"


# -- the own account ------------------------------------------------------------------------------------------------------


def _isi_sandi(at: Any, lama: str, baru: str, ulang: str) -> Any:
    at.text_input(key="pengaturan_sandi_lama").set_value(lama)
    at.text_input(key="pengaturan_sandi_baru").set_value(baru)
    at.text_input(key="pengaturan_sandi_ulang").set_value(ulang)
    return at.button(key="pengaturan_sandi_simpan").click().run()


def test_own_password(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    lain = ws.akun.masuk("kasi.trantib", SANDI, alamat="10.0.0.9", peramban="Mozilla/5.0 (Android 14) Chrome/130")
    at = _buka(ws, monkeypatch, peran="kasi", seksi="trantib")
    assert "Chrome di Android" in teks(at) and "alamat 10.0.0.9" in teks(at)
    _isi_sandi(at, SANDI, BARU, BARU)
    assert "Kata sandi diganti" in teks(at)
    assert not _rahasia_tertinggal(at, SANDI, BARU)
    assert ws.akun.periksa(lain) is None  # the other session has ended, this one has not
    assert "Kasi" in teks(at.run()) or "Akun kasi trantib" in teks(at)
    assert ws.akun.masuk("kasi.trantib", BARU, alamat="10.0.0.9")
    with pytest.raises(MasukDitolak):
        ws.akun.masuk("kasi.trantib", SANDI, alamat="10.0.0.8")


@pytest.mark.parametrize(
    ("lama", "baru", "ulang", "kalimat"),
    [
        ("bukan sandi saya", BARU, BARU, "Kata sandi lama salah."),
        (SANDI, BARU, BARU + "x", "Kedua kata sandi tidak sama"),
        (SANDI, "pendek", "pendek", "paling sedikit 12 karakter"),
    ],
)
def test_own_password_is_refused_and_forgotten(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, lama: str, baru: str, ulang: str, kalimat: str
) -> None:
    at = _buka(ws, monkeypatch, peran="kasi", seksi="trantib")
    _isi_sandi(at, lama, baru, ulang)
    assert kalimat in teks(at)
    assert not _rahasia_tertinggal(at, lama, baru, ulang)
    assert ws.akun.masuk("kasi.trantib", SANDI, alamat="10.0.0.8")
    assert kalimat not in teks(at.run())
    # What is typed next is taken, not wiped.
    _isi_sandi(at, SANDI, BARU, BARU)
    assert "Kata sandi diganti" in teks(at)


def test_own_sessions_end_and_only_those(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    satu, dua = (ws.akun.masuk("kasi.trantib", SANDI, alamat=f"10.0.0.{n}") for n in (1, 2))
    orang = sesi_peran(ws, "kasubag")
    nomor = ws.akun.periksa(satu).sesi
    at = _buka(ws, monkeypatch, peran="kasi", seksi="trantib")
    at.button(key=f"pengaturan_akhiri_{nomor}").click().run()
    assert ws.akun.periksa(satu) is None and ws.akun.periksa(dua) is not None
    at.button(key="pengaturan_akhiri_lain").click().run()
    assert ws.akun.periksa(dua) is None
    assert ws.akun.periksa(orang) is not None
    assert "Tempat Anda masuk" in teks(at)
    assert "pengaturan_akhiri_lain" not in [b.key for b in at.button]
    # Nobody ends somebody else's session by its number.
    kasi = ws.akun.periksa(ws.akun.masuk("kasi.trantib", SANDI, alamat=""))
    assert ws.akun.akhiri_lain(kasi, ws.akun.periksa(orang).sesi) == 0
    assert ws.akun.periksa(orang) is not None


# -- kantor.toml ------------------------------------------------------------------------------------------------------------


def _ubah_toml(at: Any, dari: str, menjadi: str) -> Any:
    isi = at.text_area(key="pengaturan_toml").value
    assert dari in isi
    at.text_area(key="pengaturan_toml").set_value(isi.replace(dari, menjadi))
    return at.button(key="pengaturan_toml_periksa").click().run()


def test_office_is_changed_after_a_look(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "kantor", peran="kasubag")
    assert "Jam kerja Jumat 07.30-11.30, 13.00-16.30 WIB" in teks(at)
    _ubah_toml(at, 'kabupaten = "Kabupaten Uji"', 'kabupaten = "Kabupaten Lain"')
    assert "- dihapus kabupaten" in teks(at) and '+ ditambah kabupaten = "Kabupaten Lain"' in teks(at)
    assert "Kabupaten/Kota Kabupaten Uji Kabupaten Lain" in teks(at)
    assert ws.path_kantor.read_text(encoding="utf-8").count("Kabupaten Lain") == 0
    at.button(key="pengaturan_toml_simpan").click().run()
    assert "Pengaturan kantor disimpan." in teks(at)
    assert "Kabupaten Lain" in teks(at)
    baru = Workspace(ws.ruang)
    assert baru.kantor.kabupaten == "Kabupaten Lain"
    act = baru.jurnal()[-1]
    assert (act["aksi"], act["objek"], act["oleh"], act["peran"]) == (
        "konfigurasi", "data/raw/kantor.toml", "Akun kasubag (kasubag.uji)", "kasubag"
    )  # fmt: skip
    arsip = baru.ruang / "data" / "raw" / "berkas" / f"{act['isi']['berkas']['sha256']}.toml"
    assert arsip.read_bytes() == baru.path_kantor.read_bytes()
    assert not [p for p in baru.path_kantor.parent.iterdir() if p.name.startswith(".masuk")]
    jumlah = len(baru.jurnal())
    baru.units()  # and it is on record once
    assert len(baru.jurnal()) == jumlah


@pytest.mark.parametrize(
    ("dari", "menjadi", "kalimat"),
    [
        ("tahun = 2025", "tahun = = 2025", "baris 7"),
        ("tahun = 2025", "tahun = 1825", "tahun harus bilangan"),
        ('sop = "taman"', 'sop = "entah"', "«entah» tidak dikenal"),
        ('unit = "kec-uji"', 'unit = "kec-lain"', "tetap «kec-uji»"),
        ("tahun = 2025", 'tahun = 2025\nefisiensi = "entah"', "Cara efisiensi «entah» tidak dikenal"),
        ("tahun = 2025", "tahun = 2025\nlibur = " + "[" * 5000 + "]" * 5000, "terlalu dalam"),
        ("[pejabat]", "[dasbor]\ndiam_menit = 0.001\n\n[pejabat]", "diam_menit pada [dasbor] ditulis sebagai bilangan"),
        ("[pejabat]", '[dasbor]\nproksi = ["0.0.0.0/0"]\n\n[pejabat]', "mencakup siapa saja"),
        ("tahun = 2025", "tahun = 2025", "Tidak ada yang berubah."),
    ],
)
def test_office_that_cannot_be_is_refused(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, dari: str, menjadi: str, kalimat: str
) -> None:
    sebelum = ws.path_kantor.read_bytes()
    at = _buka(ws, monkeypatch, "kantor", peran="kasubag")
    _ubah_toml(at, dari, menjadi)
    assert kalimat in teks(at)
    assert "pengaturan_toml_simpan" not in [b.key for b in at.button]
    assert ws.path_kantor.read_bytes() == sebelum


def _dengan_dasbor(at: Any, baris: str) -> str:
    return teks(_ubah_toml(at, "[pejabat]", f"[dasbor]\n{baris}\n\n[pejabat]"))


def test_office_is_told_what_holds_at_once(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    seketika, nanti = "berlaku seketika, juga bagi yang sedang masuk", "sesudah dasbor dibuka lagi"
    isi = _dengan_dasbor(_buka(ws, monkeypatch, "kantor", peran="kasubag"), "diam_menit = 10")
    assert seketika in isi and nanti not in isi
    at = _buka(ws, monkeypatch, "kantor", peran="kasubag")
    isi = _dengan_dasbor(at, 'alamat = ["capaian.uji.go.id"]')
    assert nanti in isi and seketika not in isi


def test_kantor_toml_that_was_spoiled_meanwhile(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand, while the dashboard is open: every page says what is wrong, and is there again when it is mended."""
    at = _buka(ws, monkeypatch)
    utuh = ws.path_kantor.read_bytes()
    for rusak, kalimat in (
        (utuh.replace(b"tahun = 2025", b"tahun = = 2025"), "kantor.toml tidak dapat dibaca pada baris 7"),
        (b"\xff\xfe", "kantor.toml bukan berkas UTF-8"),
        (utuh.replace(b"[pejabat]", b"[dasbor]\ndiam_menit = 1\n\n[pejabat]"), "diam_menit pada [dasbor]"),
    ):
        ws.path_kantor.write_bytes(rusak)
        isi = teks(at.run())
        assert "Pengaturan kantor tidak dapat dibaca" in isi and kalimat in isi
        assert "Betulkan data/raw/kantor.toml" in isi and "Ganti kata sandi" not in isi
    ws.path_kantor.write_bytes(utuh)
    assert "Ganti kata sandi" in teks(at.run())


def test_office_that_somebody_else_changed_is_not_overwritten(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "kantor", peran="kasubag")
    _ubah_toml(at, "Kabupaten Uji", "Kabupaten Lain")
    lain = ws.path_kantor.read_text(encoding="utf-8") + "# catatan orang lain\n"
    ws.path_kantor.write_text(lain, encoding="utf-8", newline="\n")
    at.button(key="pengaturan_toml_simpan").click().run()
    assert "sudah diubah sesudah Anda membukanya" in teks(at)
    assert ws.path_kantor.read_text(encoding="utf-8") == lain
    at.button(key="pengaturan_toml_ulang").click().run()
    assert "catatan orang lain" in at.text_area(key="pengaturan_toml").value


def test_office_is_refused_to_whoever_has_lost_the_right(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    sebelum = ws.path_kantor.read_bytes()
    at = _buka(ws, monkeypatch, "kantor", peran="kasubag")
    _ubah_toml(at, "Kabupaten Uji", "Kabupaten Lain")
    ws.akun.ubah("kasubag.uji", sebagai="kasi", seksi="trantib", oleh="uji", peran="operator")
    at.button(key="pengaturan_toml_simpan").click().run()
    assert "tidak dapat mengubah pengaturan kantor" in teks(at)
    assert ws.path_kantor.read_bytes() == sebelum
    with pytest.raises(CapaianError, match="tidak dapat mengubah pengaturan kantor"):
        ws.pengaturan.simpan("x", ws.pengaturan.teks()[1], oleh="Kasi", peran="kasi")


# -- register ---------------------------------------------------------------------------------------------------------------


def _register(ws: Workspace, sel: str = "", menjadi: str = "") -> tuple[str, bytes, str]:
    """The register in force with the name of one indikator changed."""
    import io

    buku = openpyxl.load_workbook(io.BytesIO(ws.pengaturan.register_berlaku()))
    lembar = buku["Indikator"]
    kolom = [s.value for s in lembar[1]].index("nama")
    for baris in lembar.iter_rows(min_row=3):
        if baris[kolom].value == sel:
            baris[kolom].value = menjadi
    keluar = io.BytesIO()
    buku.save(keluar)
    return "register-baru.xlsx", keluar.getvalue(), "application/octet-stream"


def test_register_is_looked_at_then_accepted_with_a_reason(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    at = _buka(ws, monkeypatch, "register", peran="kasubag")
    assert "Diperbarui" in teks(at)
    assert unduhan["register.xlsx"]() == ws.path_register.read_bytes()
    nama, data, jenis = _register(ws, "Jumlah patroli", "Jumlah patroli bersama")
    at.file_uploader(key="pengaturan_register").set_value((nama, data, jenis)).run()
    at.button(key="pengaturan_register_periksa").click().run()
    assert "0 baris baru, 1 diubah, 0 dihapus" in teks(at)
    assert "IKK-02" in teks(at)
    assert "tulis alasannya di bawah" in teks(at) and "--setuju" not in teks(at)
    jumlah = len(ws.jurnal())
    at.button(key="pengaturan_register_muat").click().run()
    assert "Tulis alasannya." in teks(at)
    assert len(ws.jurnal()) == jumlah
    at.text_input(key="pengaturan_register_alasan").set_value("Nama menurut PK perubahan")
    at.button(key="pengaturan_register_muat").click().run()
    assert "Register dimuat dan berlaku sekarang." in teks(at)
    act = ws.jurnal()[-1]
    assert (act["aksi"], act["objek"], act["oleh"]) == ("register", nama, "Akun kasubag (kasubag.uji)")
    assert act["isi"]["alasan"] == "Nama menurut PK perubahan"
    # What the other commands and the next download start from is the same file.
    assert ws.path_register.read_bytes() == unduhan["register.xlsx"]() == data


def test_register_with_galat_is_not_offered_to_be_accepted(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "register", peran="kasubag")
    at.file_uploader(key="pengaturan_register").set_value(("x.xlsx", b"bukan buku kerja", "")).run()
    at.button(key="pengaturan_register_periksa").click().run()
    assert "✗ galat" in teks(at) and "Betulkan galat" in teks(at)
    assert "pengaturan_register_muat" not in [b.key for b in at.button]


def test_register_of_another_office_is_refused(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "register", peran="kasubag")
    nama, data, jenis = _register(ws, "Jumlah patroli", "Jumlah patroli bersama")
    at.file_uploader(key="pengaturan_register").set_value((nama, data, jenis)).run()
    at.button(key="pengaturan_register_periksa").click().run()
    at.text_input(key="pengaturan_register_alasan").set_value("Coba")
    jumlah = len(ws.jurnal())
    # In the meantime the Kasubag has become that of the kelurahan, which the office stands above.
    ws.akun.ubah("kasubag.uji", unit="kel-uji", oleh="uji", peran="operator")
    at.button(key="pengaturan_register_muat").click().run()
    assert "hanya dapat memuat register untuk bagiannya sendiri" in teks(at)
    assert [b["aksi"] for b in ws.jurnal()[jumlah:]] == ["akun"]


def test_what_lay_in_the_place_of_the_register_is_kept(ws: Workspace) -> None:
    sedang_diubah = _register(ws, "Jumlah patroli", "Belum selesai")[1]
    ws.path_register.write_bytes(sedang_diubah)
    assert ws.pengaturan.ringkasan_register()["beda"]
    nama, data, _ = _register(ws, "Jumlah patroli", "Jumlah patroli bersama")
    siap = ws.register((nama, data), simpan=False)
    assert siap.status == "ditanya" and ws.path_register.read_bytes() == sedang_diubah
    assert ws.register((nama, data), setuju=True, alasan="Uji", **OLEH).status == "diterima"
    assert ws.path_register.read_bytes() == data
    arsip = {p.read_bytes() for p in (ws.ruang / "data" / "raw" / "berkas").glob("*.xlsx")}
    assert sedang_diubah in arsip


# -- accounts ---------------------------------------------------------------------------------------------------------------


def _tambah(at: Any, pengguna: str, tempat: tuple[str, str | None], sandi: str = BARU, peran: str = "kasi") -> Any:
    at.text_input(key="pengaturan_tambah_pengguna").set_value(pengguna)
    at.text_input(key="pengaturan_tambah_nama").set_value("Kasi Pelayanan")
    at.selectbox(key="pengaturan_tambah_peran").set_value(peran)
    at.selectbox(key="pengaturan_tambah_tempat").set_value(tempat)
    at.text_input(key="pengaturan_tambah_sandi").set_value(sandi)
    at.text_input(key="pengaturan_tambah_ulang").set_value(sandi)
    return at.button(key="pengaturan_tambah_simpan").click().run()


def test_account_is_made(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "akun")
    _tambah(at, "kasi.pelayanan", ("kec-uji", None))
    assert "perlu seksi" in teks(at) and not _rahasia_tertinggal(at, BARU)
    assert at.text_input(key="pengaturan_tambah_pengguna").value == "kasi.pelayanan"  # only the password is asked again
    _tambah(at, "kasi.pelayanan", ("kec-uji", "pelayanan"))
    assert "Akun kasi.pelayanan dibuat." in teks(at) and not _rahasia_tertinggal(at, BARU)
    akun = _akun(ws, "kasi.pelayanan")
    assert (akun["peran"], akun["unit"], akun["seksi"], akun["aktif"]) == ("kasi", "kec-uji", "pelayanan", True)
    assert ws.akun.masuk("kasi.pelayanan", BARU, alamat="")
    assert ws.jurnal()[-1]["oleh"] == f"Pengelola Uji ({PENGGUNA})"
    assert "Seksi Pelayanan Umum" in teks(at)


def test_account_is_changed_shut_and_opened(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    token = sesi_peran(ws, "kasi", "trantib")
    at = _buka(ws, monkeypatch, "akun")
    at.selectbox(key="pengaturan_kelola").set_value("kasi.trantib").run()
    at.selectbox(key="pengaturan_ubah_kasi.trantib_tempat").set_value(("kec-uji", "pelayanan"))
    at.button(key="pengaturan_ubah_kasi.trantib_simpan").click().run()
    assert ws.akun.periksa(token).seksi == "pelayanan"  # at once, in the open window
    at.text_input(key="pengaturan_ganti_sandi").set_value(BARU)
    at.text_input(key="pengaturan_ganti_ulang").set_value(BARU)
    at.button(key="pengaturan_ganti_simpan").click().run()
    assert not _rahasia_tertinggal(at, BARU)
    assert ws.akun.periksa(token) is None
    token = ws.akun.masuk("kasi.trantib", BARU, alamat="")
    at.button(key="pengaturan_cabut_kasi.trantib").click().run()
    assert ws.akun.periksa(token) is None
    at.button(key="pengaturan_aktif_kasi.trantib").click().run()
    assert not _akun(ws, "kasi.trantib")["aktif"] and "× dinonaktifkan" in teks(at)
    at.button(key="pengaturan_aktif_kasi.trantib").click().run()
    assert _akun(ws, "kasi.trantib")["aktif"]


def test_the_last_admin_stays(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _buka(ws, monkeypatch, "akun")
    at.selectbox(key="pengaturan_kelola").set_value(PENGGUNA).run()
    at.button(key=f"pengaturan_aktif_{PENGGUNA}").click().run()
    assert "satu-satunya pengelola yang aktif" in teks(at)
    at.selectbox(key=f"pengaturan_ubah_{PENGGUNA}_peran").set_value("pemeriksa")
    at.button(key=f"pengaturan_ubah_{PENGGUNA}_simpan").click().run()
    assert "satu-satunya pengelola yang aktif" in teks(at)
    assert (_akun(ws, PENGGUNA)["aktif"], _akun(ws, PENGGUNA)["peran"]) == (True, "admin")


@pytest.mark.parametrize("tombol", ["pengaturan_aktif_kasubag.uji", "pengaturan_cabut_kasubag.uji"])
def test_a_button_of_the_admin_does_nothing_for_somebody_else(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, tombol: str
) -> None:
    at = _buka(ws, monkeypatch, "akun")
    at.selectbox(key="pengaturan_kelola").set_value("kasubag.uji").run()
    kasubag, kasi = sesi_peran(ws, "kasubag"), sesi_peran(ws, "kasi", "trantib")
    bawa_kuki(kasi, monkeypatch.setattr)
    at.button(key=tombol).click().run()
    assert "Kepala Seksi tidak dapat mengelola akun" in teks(at)
    assert ws.akun.periksa(kasubag) is not None and _akun(ws, "kasubag.uji")["aktif"]


def test_an_admin_who_is_none_any_more_adds_nobody(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ws.akun.tambah("pengelola.dua", BARU, nama="Pengelola Dua", sebagai="admin", oleh="uji", peran="operator")
    at = _buka(ws, monkeypatch, "akun")
    ws.akun.ubah(PENGGUNA, sebagai="pemeriksa", oleh="uji", peran="operator")
    _tambah(at, "orang.baru", ("kec-uji", None), peran="admin")
    assert "tidak dapat mengelola akun" in teks(at)
    assert "orang.baru" not in {a["pengguna"] for a in ws.akun.daftar()}
    assert not _rahasia_tertinggal(at, BARU)


def test_sessions_and_log(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    token = sesi_peran(ws, "kasubag")
    with pytest.raises(MasukDitolak):
        ws.akun.masuk("tidak.ada", "salah sama sekali", alamat="10.0.0.7")
    at = _buka(ws, monkeypatch, "masuk")
    assert "tidak.ada gagal" in teks(at) and "10.0.0.7" in teks(at)
    nomor = ws.akun.periksa(token).sesi
    at.button(key=f"pengaturan_tutup_{nomor}").click().run()
    assert ws.akun.periksa(token) is None


# -- in a browser -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CHROMIUM.exists(), reason="tidak ada peramban")
def test_admin_adds_a_kasi_and_shuts_the_account_while_its_window_is_open(ws: Workspace, tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with layani(ws.ruang, tmp_path) as server, sync_playwright() as p:
        peramban = buka_peramban(p)
        admin, kasi = (peramban.new_context(locale="id-ID").new_page() for _ in range(2))
        admin.goto(f"{server.alamat}/pengaturan")
        masuk_di_peramban(admin)
        admin.get_by_text("Sesi dan catatan masuk").wait_for()
        admin.goto(f"{server.alamat}/pengaturan?bagian=akun")
        admin.get_by_label("Nama pengguna").fill("kasi.pelayanan")
        admin.get_by_label("Nama yang ditampilkan").first.fill("Kasi Pelayanan")
        pilih_di_peramban(admin, "Bagian", "Seksi Pelayanan Umum")
        for label in ("Kata sandi", "Kata sandi, sekali lagi"):
            admin.get_by_label(label, exact=True).fill(BARU)
        admin.get_by_role("button", name="Tambah akun").click()
        admin.get_by_text("Akun kasi.pelayanan dibuat.").wait_for()
        for label in ("Kata sandi", "Kata sandi, sekali lagi"):
            expect(admin.get_by_label(label, exact=True)).to_have_value("")

        kasi.goto(f"{server.alamat}/pengaturan")
        masuk_di_peramban(kasi, "kasi.pelayanan", BARU)
        kasi.get_by_text("Seksi Pelayanan Umum").wait_for()
        assert kasi.get_by_text("Kelola akun").count() == 0

        pilih_di_peramban(admin, "Akun yang dikelola", "Kasi Pelayanan (kasi.pelayanan)")
        admin.get_by_text("Kata sandi baru untuk Kasi Pelayanan").wait_for()
        admin.get_by_role("button", name="Nonaktifkan kasi.pelayanan").click()
        admin.get_by_text("tidak dapat dipakai lagi").wait_for()

        kasi.get_by_label("Kata sandi sekarang").fill(BARU)
        kasi.get_by_role("button", name="Ganti kata sandi").click()
        kasi.get_by_text("Sesi berakhir").wait_for()
        peramban.close()
    assert not _akun(ws, "kasi.pelayanan")["aktif"]


# -- backup -----------------------------------------------------------------------------------------------------------------


def test_a_backup_is_downloaded_locked(ws: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    at = _buka(ws, monkeypatch, "cadangan")
    assert "Belum pernah dicadangkan" in teks(at)

    def isi(satu: str, dua: str) -> Any:
        at.text_input(key="pengaturan_cadangan_sandi").set_value(satu)
        at.text_input(key="pengaturan_cadangan_ulang").set_value(dua)
        return at.button(key="pengaturan_cadangan_buat").click().run()

    isi("", "")
    assert "paling sedikit 12 karakter" in teks(at)
    isi(BARU, "bukan yang sama")
    assert "Kedua kata sandi tidak sama" in teks(at)
    assert not unduhan
    isi(BARU, BARU)
    assert "Cadangan dibuat dan dibaca ulang" in teks(at) and not _rahasia_tertinggal(at, BARU)
    [(nama, ambil)] = unduhan.items()
    (tmp_path / nama).write_bytes(ambil())
    assert Workspace.periksa_cadangan(tmp_path / nama, sandi=BARU).peristiwa == len(ws.jurnal()) - 1
    with pytest.raises(CapaianError, match="Kata sandi cadangan itu salah"):
        Workspace.periksa_cadangan(tmp_path / nama, sandi=SANDI)
    act = ws.jurnal()[-1]
    assert (act["aksi"], act["objek"], act["peran"]) == ("cadangan", nama, "admin")
    at.segmented_control(key="pengaturan_bagian").set_value("saya").run()
    assert "_pengaturan_cadangan" not in at.session_state


def test_a_backup_is_refused_to_others(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Tidak dapat dilakukan" in teks(_buka(ws, monkeypatch, "cadangan", peran="kasubag"))
    with pytest.raises(CapaianError, match="tidak dapat membuat atau memulihkan cadangan"):
        ws.cadangan.unduhan(BARU, **OLEH)
    with pytest.raises(CapaianError, match="tidak dapat membuat atau memulihkan cadangan"):
        ws.cadangan.buat(ws.ruang / "c", **OLEH)
    assert not [p for p in ws.jurnal() if p["aksi"] == "cadangan"]

"""The page Di bawah target as the list for rencana aksi: what is shown of each, and every act with its refusal."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from dasbor_uji import buka, sesi_peran, tangkap_unduhan, teks
from kantor_tahun import TAHUN, UNIT
from ruang_alur import PATROLI, PENGADUAN, ruang_alur  # noqa: F401
from streamlit.testing.v1 import AppTest

from capaian.domain import rencana_aksi as domain
from capaian.errors import CapaianError
from capaian.workspace import Workspace

KASI = {"oleh": "Kasi", "peran": "kasi"}
SEKCAM = {"oleh": "Sekcam", "peran": "sekcam"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def _buka(ws: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str | None, seksi: str | None = None) -> AppTest:
    return buka(ws.ruang, monkeypatch, "di_bawah_target", peran=peran, seksi=seksi)


def _di(ws: Workspace, apa: str, kunci: str = PATROLI) -> str:
    return f"rencana kartu {kunci} {ws.rencana_aksi.satu(kunci)['terakhir']} {apa}"


def _tawaran(at: AppTest, kunci: str = PATROLI) -> list[str]:
    """The acts that are offered on a plan."""
    awal = f"rencana kartu {kunci} "
    return [str(b.key).split(" ")[-2] for b in at.button if str(b.key).startswith(awal)]


def _isikan(at: AppTest, di: str, **isi: str) -> AppTest:
    """Fill in the form of a plan and send it."""
    for nama, nilai in isi.items():
        cara: Any = at.selectbox if nama == "kategori" else at.text_input if nama in ("pj", "tenggat") else at.text_area
        cara(key=f"{di}:{nama}").set_value(nilai)
    return at.button(key=f"{di} simpan").click().run()


LENGKAP = {
    "kategori": "sdm", "sebab": "Petugas <berganti>", "tindakan": "Patroli gabungan dua kali sepekan",
    "tenggat": "30 Juni 2999",
}  # fmt: skip


def _terisi(ws: Workspace, *, setuju: bool = False, kemajuan: bool = False) -> None:
    """As it was recorded in April 2025: its tenggat has passed since."""
    tenggat, kini = ws.baca_tanggal("30/06/2025"), ws.jam
    ws.jam = lambda: datetime.fromisoformat("2025-04-08T10:00:00+07:00")
    ws.rencana_aksi.isi(
        PATROLI, kategori="sdm", sebab="Petugas berganti", tindakan="Patroli gabungan", pj="Kepala Seksi", tenggat=tenggat,
        **KASI,
    )  # fmt: skip
    ws.jam = kini
    if setuju:
        ws.rencana_aksi.umpan_balik(PATROLI, "setuju", **SEKCAM)
    if kemajuan:
        ws.rencana_aksi.kemajuan(PATROLI, "Enam patroli", nomor="300/021/2025", **KASI)


# -- who is offered what ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keadaan", "peran", "seksi", "tawaran"),
    [
        ("draf", "kasi", "trantib", ["isi"]),
        ("draf", "kasi", "pelayanan", []),
        ("draf", "camat", None, []),
        ("draf", "pemeriksa", None, []),
        ("diisi", "sekcam", None, ["isi", "umpan_balik", "kemajuan", "tutup"]),
        ("diisi", "kasi", "trantib", ["isi", "kemajuan"]),
        ("diisi", "camat", None, ["tutup"]),
        ("berjalan", "kasubag", None, ["isi", "kemajuan", "verifikasi"]),
        ("berjalan", "camat", None, ["verifikasi", "tutup"]),
        ("berjalan", None, None, []),
    ],
)
def test_only_what_the_role_may_and_the_plan_knows_is_offered(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    keadaan: str,
    peran: str | None,
    seksi: str | None,
    tawaran: list[str],
) -> None:
    if keadaan != "draf":
        _terisi(ruang_alur, setuju=keadaan == "berjalan", kemajuan=keadaan == "berjalan")
    assert _tawaran(_buka(ruang_alur, monkeypatch, peran, seksi)) == tawaran


def test_what_may_be_recorded_is_what_the_domain_accepts(ruang_alur: Workspace) -> None:  # noqa: F811
    """The offer is the rule itself, asked beforehand."""
    for maju in ({}, {"setuju": True}, {"setuju": True, "kemajuan": True}):
        if not ruang_alur.rencana_aksi.satu(PATROLI)["terakhir"] or maju:
            _terisi(ruang_alur, **maju)
        dapat = ruang_alur.rencana_aksi.yang_dapat()[PATROLI]
        kini = ruang_alur.rencana_aksi.satu(PATROLI)["keadaan"]
        assert ("verifikasi" in dapat) is (kini == domain.BERJALAN)
        assert ("setuju" in dapat["umpan_balik"]) is (kini == domain.DIISI)
    ruang_alur.rencana_aksi.tutup(PATROLI, "Target dikoreksi", **SEKCAM)
    assert ruang_alur.rencana_aksi.yang_dapat()[PATROLI] == {"umpan_balik": ("catatan",), "kemajuan": ()}


# -- acts ------------------------------------------------------------------------------------------------------------


def test_a_kasi_fills_in_a_plan(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws = ruang_alur
    at = _buka(ws, monkeypatch, "kasi", "trantib")
    di = _di(ws, "isi")
    assert at.text_input(key=f"{di}:pj").value == "Kepala Seksi Ketenteraman dan Ketertiban Umum"
    assert "✗ Pilih kategori sebabnya." in teks(_isikan(at, di, sebab="Petugas berganti"))
    assert "✗ Tulis tenggatnya." in teks(_isikan(at, di, kategori="sdm"))
    assert "✗ «bulan depan» bukan tanggal" in teks(_isikan(at, di, tenggat="bulan depan"))
    assert "✗ Rencana aksi memerlukan tindakan." in teks(_isikan(at, di, tenggat="30/06/2025"))
    assert "✗ Tenggat sudah lewat: pilih tanggal mulai hari ini." in teks(
        _isikan(at, di, **(LENGKAP | {"tenggat": "30/06/2025"}))
    )
    assert "tidak sesudah Triwulan I 2025" in teks(_isikan(at, di, **(LENGKAP | {"tenggat": "31/03/2025"})))
    assert ws.rencana_aksi.satu(PATROLI)["keadaan"] == "draf"
    at = _isikan(at, di, **LENGKAP)
    isi = teks(at)
    assert "Rencana aksi disimpan." in isi and "menunggu persetujuan Sekcam" in isi
    assert "Sumber daya manusia: Petugas <berganti>" in isi, "teks orang bukan markah"
    b = ws.rencana_aksi.satu(PATROLI)
    assert (b["sebab_kategori"], b["tindakan"], str(b["tenggat"])) == ("sdm", LENGKAP["tindakan"], "2999-06-30")
    assert (b["pengisian"][0]["oleh"], b["pengisian"][0]["peran"]) == ("Akun kasi trantib (kasi.trantib)", "kasi")


def test_the_sekcam_answers_and_a_plan_that_changed_is_looked_at_again(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ws = ruang_alur
    _terisi(ws)
    at = _buka(ws, monkeypatch, "sekcam")
    di = _di(ws, "umpan_balik")
    assert "✗ Pilih hasilnya lebih dulu." in teks(at.button(key=f"{di} simpan").click().run())
    at.radio(key=f"{di}:hasil").set_value("perbaiki")
    assert "✗ Tulis apa yang harus diperbaiki." in teks(at.button(key=f"{di} simpan").click().run())
    at.radio(key=f"{di}:hasil").set_value("setuju")
    _terisi(ws)  # the Kasi has changed it while the Sekcam was reading
    assert "sudah berubah sejak Anda membukanya" in teks(at.button(key=f"{di} simpan").click().run())
    assert ws.rencana_aksi.satu(PATROLI)["keadaan"] == "diisi"
    di = _di(ws, "umpan_balik")
    at.radio(key=f"{di}:hasil").set_value("setuju")
    at = at.button(key=f"{di} simpan").click().run()
    assert "Umpan balik dicatat." in teks(at)
    assert ws.rencana_aksi.satu(PATROLI)["keadaan"] == "disetujui"


def test_progress_comes_with_its_proof(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws = ruang_alur
    _terisi(ws, setuju=True)
    unduhan = tangkap_unduhan(monkeypatch)
    at = _buka(ws, monkeypatch, "kasi", "trantib")
    di = _di(ws, "kemajuan")
    assert "✗ Tulis apa yang sudah dikerjakan" in teks(at.button(key=f"{di} simpan").click().run())
    at.file_uploader(key=f"{di}:bukti").set_value(("foto.png", b"MZ program", "image/png"))
    assert "✗" in teks(at.button(key=f"{di} simpan").click().run())
    assert not ws.rencana_aksi.satu(PATROLI)["kemajuan"]
    at.text_area(key=f"{di}:teks").set_value("Enam patroli gabungan")
    at.file_uploader(key=f"{di}:bukti").set_value(("foto patroli.png", PNG, "image/png"))
    at = at.button(key=f"{di} simpan").click().run()
    assert "kemajuan, Enam patroli gabungan; bukti foto patroli.png" in teks(at)
    [k] = ws.rencana_aksi.satu(PATROLI)["kemajuan"]
    assert (k["nama"], k["keadaan"]) == ("foto patroli.png", "utuh")
    assert unduhan["foto patroli.png"]() == PNG
    unduhan.clear()
    _buka(ws, monkeypatch, "kasi", "pelayanan")
    assert "foto patroli.png" not in unduhan, "bukti seksi lain tidak ditawarkan"
    with pytest.raises(CapaianError, match="tidak ada pada rencana aksi ini"):
        ws.rencana_aksi.bukti(PENGADUAN, k["sha256"])


def test_verification_and_closing_need_their_words(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws = ruang_alur
    _terisi(ws, setuju=True, kemajuan=True)
    at = _buka(ws, monkeypatch, "camat")
    di = _di(ws, "tutup")
    assert "✗ Tulis alasan rencana aksi ini ditutup." in teks(at.button(key=f"{di} simpan").click().run())
    di = _di(ws, "verifikasi")
    at.radio(key=f"{di}:hasil").set_value("belum")
    assert "✗ Tulis apa yang belum sesuai." in teks(at.button(key=f"{di} simpan").click().run())
    at.radio(key=f"{di}:hasil").set_value("sesuai")
    at = at.button(key=f"{di} simpan").click().run()
    assert "Verifikasi dicatat." in teks(at) and "✓ terverifikasi" in teks(at)
    assert _tawaran(at) == []
    assert ws.rencana_aksi.satu(PATROLI)["keadaan"] == "terverifikasi"


def test_a_plan_is_closed_with_a_reason(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    _terisi(ruang_alur)
    at = _buka(ruang_alur, monkeypatch, "sekcam")
    di = _di(ruang_alur, "tutup")
    at.text_area(key=f"{di}:teks").set_value("Target dikoreksi")
    assert "menutup: Target dikoreksi" in teks(at.button(key=f"{di} simpan").click().run())
    assert ruang_alur.rencana_aksi.satu(PATROLI)["keadaan"] == "ditutup"


def test_a_role_that_was_taken_away_acts_no_more(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """Drawn for the Kasi of this seksi; the click comes from who is Kasi of another by now."""
    at = _buka(ruang_alur, monkeypatch, "kasi", "trantib")
    di = _di(ruang_alur, "isi")
    ruang_alur.akun.ubah("kasi.trantib", sebagai="kasi", seksi="umum", oleh="uji", peran="operator")
    assert "hanya dapat mengisi rencana aksi untuk bagiannya sendiri" in teks(_isikan(at, di, **LENGKAP))
    assert ruang_alur.rencana_aksi.satu(PATROLI)["keadaan"] == "draf"
    assert any(c["kejadian"] == "ditolak" and "rencana_isi" in c["rincian"] for c in ruang_alur.akun.catatan())


def test_what_is_gone_from_the_page_is_answered_all_the_same(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The act was opened on an open plan that the Sekcam has closed meanwhile."""
    _terisi(ruang_alur)
    at = _buka(ruang_alur, monkeypatch, "kasi", "trantib")
    di = _di(ruang_alur, "isi")
    ruang_alur.rencana_aksi.tutup(PATROLI, "Target dikoreksi", **SEKCAM)
    assert "sudah berubah sejak Anda membukanya" in teks(_isikan(at, di, **LENGKAP))
    assert ruang_alur.rencana_aksi.satu(PATROLI)["keadaan"] == "ditutup"


def test_what_is_wrong_is_said_below_the_button_that_was_pressed(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = _isikan(
        _buka(ruang_alur, monkeypatch, "kasi", "trantib"), _di(ruang_alur, "isi"), **LENGKAP | {"tenggat": "besok"}
    )
    [buka_isi] = [x for x in at.expander if x.label == "Isi rencana aksi"]
    kunci = [str(getattr(x, "key", None) or getattr(x, "value", "")) for x in buka_isi]
    [salah] = [n for n, x in enumerate(kunci) if "«besok» bukan tanggal" in x]
    assert salah == kunci.index(f"{_di(ruang_alur, 'isi')} simpan") + 1, kunci


def test_a_tenggat_is_today_or_later_when_it_is_written_down(ruang_alur: Workspace) -> None:  # noqa: F811
    ws = ruang_alur
    _terisi(ws)
    isian = {"kategori": "sdm", "sebab": "a", "tindakan": "b", "pj": "c", **KASI}
    ws.jam = lambda: datetime.fromisoformat("2025-07-02T23:30:00+07:00")
    with pytest.raises(CapaianError, match=r"^Tenggat sudah lewat: pilih tanggal mulai hari ini\.$"):
        ws.rencana_aksi.isi(PATROLI, tenggat=ws.baca_tanggal("01/07/2025"), **isian)
    assert ws.rencana_aksi.satu(PATROLI)["keadaan"] == "diisi", "yang sudah ada tetap berlaku"
    ws.rencana_aksi.isi(PATROLI, tenggat=ws.baca_tanggal("02/07/2025"), **isian)
    assert str(ws.rencana_aksi.satu(PATROLI)["tenggat"]) == "2025-07-02"


def test_a_plan_that_nobody_filled_in_has_no_verdict(ruang_alur: Workspace) -> None:  # noqa: F811
    from capaian.report.halaman import rencana as halaman

    _terisi(ruang_alur)
    b = ruang_alur.rencana_aksi.satu(PATROLI)
    lanjut = {"putusan": "berhasil", "capaian_lanjut": Decimal("125.00"), "alasan_putusan": None}
    assert (halaman.putusan(b | lanjut) or "").endswith("125,00 %")
    assert halaman.putusan(b | lanjut | {"keadaan": "draf"}) is None


# -- what is shown ---------------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_and_one_of_it_acted_on(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    _terisi(ruang_alur)
    at = _buka(ruang_alur, monkeypatch, "sekcam")
    assert "2 rencana aksi, tahun 2025" in teks(at)
    at.selectbox(key="rencana_keadaan").set_value("terlambat").run()
    assert "1 rencana aksi, tahun 2025" in teks(at) and "! lewat tenggat, menunggu persetujuan Sekcam" in teks(at)
    at.selectbox(key="rencana_seksi").set_value("Seksi Pelayanan Umum").run()
    assert "Tidak ada rencana aksi seperti itu." in teks(at)
    at.selectbox(key="rencana_keadaan").set_value("draf").run()
    at.selectbox(key="rencana_satu").set_value(PENGADUAN).run()
    di = f"rencana daftar {PENGADUAN} 0 isi"
    at = _isikan(at, di, **LENGKAP)
    assert "Rencana aksi disimpan." in teks(at)
    assert ruang_alur.rencana_aksi.satu(PENGADUAN)["keadaan"] == "diisi"


def test_plans_of_the_year_before_that_are_open_stay_on_the_list(ruang_alur: Workspace) -> None:  # noqa: F811
    _terisi(ruang_alur)
    df, kunci = ruang_alur.tabel_rencana_aksi(TAHUN + 1, unit=UNIT)
    assert kunci == [PATROLI] and len(df) == 1
    ruang_alur.rencana_aksi.tutup(PATROLI, "Target dikoreksi", **SEKCAM)
    assert ruang_alur.tabel_rencana_aksi(TAHUN + 1, unit=UNIT)[1] == []


def test_a_tenggat_passes_without_an_act(ruang_alur: Workspace) -> None:  # noqa: F811
    """What is remembered of a day is not said on the next."""
    _terisi(ruang_alur)
    saat = datetime.fromisoformat("2025-06-30T16:00:00+07:00")
    ruang_alur.jam = lambda: saat
    assert not ruang_alur.kartu_rencana(TAHUN, unit=UNIT)[PATROLI]["terlambat"]
    saat = datetime.fromisoformat("2025-07-01T08:00:00+07:00")
    kartu = ruang_alur.kartu_rencana(TAHUN, unit=UNIT)[PATROLI]
    assert kartu["terlambat"] and kartu["tanda"].startswith("! lewat tenggat")


def test_the_own_seksi_alone_is_offered_its_plan(ruang_alur: Workspace) -> None:  # noqa: F811
    """The rights behind the offers, straight."""
    p = ruang_alur.akun.periksa(sesi_peran(ruang_alur, "kasi", "trantib"))
    assert ruang_alur.akun.boleh(p, "rencana_isi", unit=UNIT, seksi="trantib")
    assert not ruang_alur.akun.boleh(p, "rencana_isi", unit=UNIT, seksi="pelayanan")
    assert not ruang_alur.akun.boleh(p, "rencana_umpan_balik", unit=UNIT, seksi="trantib")


def test_a_link_leads_to_the_indikator(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    tw1 = {"unit": UNIT, "periode": f"{TAHUN}-TW1"}
    kode = [k.split("/")[1] for k in (PATROLI, PENGADUAN)]
    urut = list(ruang_alur.tabel_di_bawah_target(TAHUN, 1, unit=UNIT)["Kode"])
    assert sorted(urut) == sorted(kode)
    for diminta in kode:
        at = buka(ruang_alur.ruang, monkeypatch, "di_bawah_target", peran="sekcam", kode=diminta, **tw1)
        kartu = [x.value for x in at.get("html") if 'class="kartu"' in x.value]
        assert diminta in kartu[0] and len(kartu) == 2
        assert at.selectbox(key="rencana_satu").value == f"{UNIT}/{diminta}/{TAHUN}-TW1"
    at = buka(ruang_alur.ruang, monkeypatch, "di_bawah_target", peran="sekcam", kode="<lain>", **tw1)
    assert at.selectbox(key="rencana_satu").value is None
    kartu = [x.value for x in at.get("html") if 'class="kartu"' in x.value]
    assert urut[0] in kartu[0]

"""The page Alur: what waits for whom, each act and its refusal, starting, documents, signing; once in a browser."""

import io
import itertools
import re
import zipfile
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from dasbor_uji import (
    CHROMIUM,
    SANDI,
    buka,
    buka_peramban,
    layani,
    masuk_di_peramban,
    pilih_di_peramban,
    sesi_peran,
    tangkap_unduhan,
    teks,
)
from kantor_tahun import TAHUN, UNIT
from ruang_alur import ALUR, PATROLI, ruang_alur  # noqa: F401
from streamlit.testing.v1 import AppTest

from capaian.domain import tulis
from capaian.domain.jam_kerja import JamKerja
from capaian.errors import CapaianError
from capaian.workspace import Workspace

SEKCAM = {"oleh": "Sekcam", "peran": "sekcam"}


def _di(langkah: str, lajur: str, putaran: int = 1) -> str:
    return f"alur {ALUR} {langkah} {lajur} {putaran}"


def _isi(at: AppTest, langkah: str, lajur: str, catatan: str, putaran: int = 1) -> None:
    at.text_area(key=f"{_di(langkah, lajur, putaran)}:catatan").set_value(catatan)


def _tekan(at: AppTest, langkah: str, lajur: str, hasil: str, putaran: int = 1) -> AppTest:
    return at.button(key=f"{_di(langkah, lajur, putaran)} {hasil}").click().run()


def _terbuka(ws: Workspace, kunci: str = ALUR) -> set[tuple[str, str]]:
    return set(ws.alur.satu(kunci).posisi.terbuka)


def _tombol(at: AppTest) -> set[str]:
    return {str(b.key) for b in at.button}


def _maju(ws: Workspace, sampai: str, kunci: str = ALUR) -> None:
    """The alur as it would stand when everybody had done their work on paper."""
    sop = ws.alur.satu(kunci).sop
    while lain := sorted(x for x in _terbuka(ws, kunci) if x[0] != sampai):
        for n, lajur in lain:
            peran = sop.pelaku_langkah(n).peran[0]
            ws.alur.catat(kunci, n, lajur=lajur, oleh=f"Nama {peran}", peran=peran, catatan="Di atas kertas")


# -- around the steps ------------------------------------------------------------------------------------------------


def test_the_forms_of_every_seksi_are_made_at_once(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws, kunci = ruang_alur, f"{UNIT}/monitoring/{TAHUN}-TW2"
    ws.alur.mulai("monitoring", TAHUN, 2, **SEKCAM)
    ws.alur.catat(kunci, "1", **SEKCAM)
    unduhan = tangkap_unduhan(monkeypatch)
    key = f"siapkan {kunci} 2 1"
    assert key not in _tombol(buka(ws.ruang, monkeypatch, "alur", peran="sekcam"))
    at = buka(ws.ruang, monkeypatch, "alur", peran="kasubag")
    at = at.button(key=key).click().run()
    isi = teks(at)
    assert "✓ 6 kertas kerja Triwulan II 2025 dibuat; unduh di bawah." in isi
    assert "Langkah 2 selesai; sudah dicatat." in isi and key not in _tombol(at)
    assert {n for n, _ in _terbuka(ws, kunci)} == {"3"}
    [terakhir] = ws.alur.satu(kunci).riwayat[1:]
    assert (terakhir.oleh, terakhir.peran, terakhir.sistem) == ("Akun kasubag (kasubag.uji)", "kasubag", True)
    with zipfile.ZipFile(io.BytesIO(unduhan[f"kertas-kerja-{UNIT}-{TAHUN}-TW2.zip"]())) as berkas:
        assert len(berkas.namelist()) == 6
        for nama in berkas.namelist():
            openpyxl.load_workbook(io.BytesIO(berkas.read(nama)))
    # Whoever has lost the role since cannot have it.
    ws.akun.ubah("kasubag.uji", sebagai="pemeriksa", oleh="uji", peran="operator")
    with pytest.raises(CapaianError):
        unduhan[f"kertas-kerja-{UNIT}-{TAHUN}-TW2.zip"]()


def test_a_role_that_was_taken_away_makes_no_forms(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws, kunci = ruang_alur, f"{UNIT}/monitoring/{TAHUN}-TW2"
    ws.alur.mulai("monitoring", TAHUN, 2, **SEKCAM)
    ws.alur.catat(kunci, "1", **SEKCAM)
    at = buka(ws.ruang, monkeypatch, "alur", peran="kasubag")
    ws.akun.ubah("kasubag.uji", sebagai="pemeriksa", oleh="uji", peran="operator")
    assert "dibuat; unduh" not in teks(at.button(key=f"siapkan {kunci} 2 1").click().run())
    assert _terbuka(ws, kunci) == {("2", "")}


def test_what_somebody_signs_for_stands_on_the_step(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    isi = teks(buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam"))
    assert re.search(
        r"1 dari 1 indikator yang jatuh tempo terhitung; 1 di bawah target\. Seksi Ketenteraman dan Ketertiban Umum: "
        r"\S+-trantib-\S+\.xlsx, dimuat 8 April 2025 10\.00",
        isi,
    ), isi
    _maju(ruang_alur, "6")
    isi = teks(buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam"))
    assert "4 dari 6 indikator yang jatuh tempo terhitung; 2 di bawah target." in isi
    assert "○ Subbagian Umum dan Kepegawaian: kertas kerja belum masuk" in isi


def test_what_is_signed_waits_to_be_ratified(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws, kalimat = ruang_alur, "! Triwulan I 2025 sudah ditandatangani dan belum disahkan."
    assert ws.menunggu_sahkan(UNIT) == []
    belum = "! 4 indikator periode ini belum ditandatangani Camat di Alur."
    assert belum in teks(buka(ws.ruang, monkeypatch, "alur", peran="camat", bagian="pengesahan"))
    _maju(ws, "6a")
    ws.alur.catat(ALUR, "6a", oleh="Camat", peran="camat")
    assert [str(p) for p in ws.menunggu_sahkan(UNIT)] == [f"{TAHUN}-TW1"]
    at = buka(ws.ruang, monkeypatch, "alur", peran="camat")
    assert kalimat in teks(at) and "Sahkan Triwulan I 2025" in {x.proto.label for x in at.get("page_link")}
    assert kalimat not in teks(buka(ws.ruang, monkeypatch, "alur", peran="sekcam"))
    assert belum not in teks(buka(ws.ruang, monkeypatch, "alur", peran="camat", bagian="pengesahan"))
    ws.sahkan(TAHUN, 1, oleh="Camat", peran="camat", setuju=True, alasan="Dua seksi menyusul")
    assert kalimat not in teks(buka(ws.ruang, monkeypatch, "alur", peran="camat"))


# -- what waits for whom ---------------------------------------------------------------------------------------------


def test_each_sees_what_waits_for_them(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    assert "4 langkah menunggu Anda" in teks(at)
    assert f"{_di('4', 'trantib')} selesai" in _tombol(at)
    assert f"{_di('4', 'trantib')} kembalikan" in _tombol(at)
    assert "! terlambat" in teks(at) and "(batas waktu 45 menit)" in teks(at)
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasi", seksi="umum")
    assert "1 langkah menunggu Anda" in teks(at)
    assert f"{_di('3', 'umum')} selesai" in _tombol(at)
    assert not [t for t in _tombol(at) if "perencanaan" in t or "kembalikan" in t]
    for peran in ("camat", "pemeriksa", None):
        at = buka(ruang_alur.ruang, monkeypatch, "alur", peran=peran)
        assert "Tidak ada langkah yang menunggu Anda" in teks(at)
        assert not [t for t in _tombol(at) if t.startswith("alur ")]


def test_a_step_of_another_seksi_is_shown_to_who_may_record_it_only_on_request(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasubag")
    assert "Tidak ada langkah yang menunggu Anda" in teks(at)
    at.checkbox(key="alur_mewakili").check().run()
    assert {f"{_di('3', x)} selesai" for x in ("perencanaan", "umum")} <= _tombol(at)


def test_rencana_aksi_that_wait_are_counted_for_who_has_to_do_them(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ws = ruang_alur
    kini = ws.jam().year
    hari = ws.baca_tanggal(f"30/06/{TAHUN}")
    ws.jam = lambda: datetime.fromisoformat("2025-04-08T10:00:00+07:00")
    ws.rencana_aksi.isi(
        PATROLI, kategori="sdm", sebab="Petugas berganti", tindakan="Patroli gabungan", pj="Kepala Seksi", tenggat=hari,
        oleh="Kasi", peran="kasi",
    )  # fmt: skip
    if kini - TAHUN > 1:
        pytest.skip("daftar tugas memuat tahun ini dan tahun lalu")
    assert "1 rencana aksi menunggu umpan balik" in teks(buka(ws.ruang, monkeypatch, "alur", peran="sekcam"))
    assert "1 rencana aksi menunggu diisi" in teks(buka(ws.ruang, monkeypatch, "alur", peran="kasi", seksi="pelayanan"))
    assert "rencana aksi menunggu" not in teks(buka(ws.ruang, monkeypatch, "alur", peran="kasi", seksi="umum"))


# -- acts ------------------------------------------------------------------------------------------------------------


def test_a_step_is_completed_under_the_name_of_who_is_signed_in(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    _isi(at, "4", "pmd", "Sudah cocok dengan laporan")
    at = _tekan(at, "4", "pmd", "selesai")
    assert "Langkah 4 (Seksi Pemberdayaan Masyarakat dan Desa) selesai; sudah dicatat." in teks(at)
    assert "3 langkah menunggu Anda" in teks(at)
    [c] = [c for c in ruang_alur.alur.satu(ALUR).riwayat if (c.langkah, c.lajur) == ("4", "pmd")]
    assert (c.oleh, c.peran, c.hasil, c.catatan) == (
        "Akun sekcam (sekcam.uji)", "sekcam", "selesai", "Sudah cocok dengan laporan",
    )  # fmt: skip


def test_nothing_goes_back_without_a_reason(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    _isi(at, "4", "trantib", "  ")
    at = _tekan(at, "4", "trantib", "kembalikan")
    assert "✗ Tulis alasan pengembaliannya pada kolom catatan." in teks(at)
    assert ("4", "trantib") in _terbuka(ruang_alur)


def test_what_goes_back_comes_with_an_annotated_workbook(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    assert "kembali ke langkah 3, Kasi" in teks(at)
    _isi(at, "4", "trantib", "Jumlah patroli tidak sama dengan laporan bulanan")
    at = _tekan(at, "4", "trantib", "kembalikan")
    assert "dikembalikan; sudah dicatat. Kertas kerja bercatatan dapat diunduh di bawah." in teks(at)
    assert "Dikembalikan, menunggu perbaikan" in teks(at)
    assert ("3", "trantib") in _terbuka(ruang_alur)
    [nama] = [n for n in unduhan if n.endswith("-dikembalikan.xlsx")]
    buku = openpyxl.load_workbook(io.BytesIO(unduhan[nama]()))
    isi = "\n".join(str(s.value) for lembar in buku for baris in lembar for s in baris if s.value)
    assert "Jumlah patroli tidak sama dengan laporan bulanan" in isi
    # The Kasi finds reason and file; another seksi does not.
    unduhan.clear()
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasi", seksi="trantib")
    assert "↩ Dikembalikan: Jumlah patroli tidak sama dengan laporan bulanan" in teks(at)
    assert list(unduhan) == [nama] and unduhan[nama]()[:2] == b"PK"
    unduhan.clear()
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasi", seksi="umum")
    assert not unduhan


def test_only_the_lanes_that_are_named_go_back(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """A step after the lanes may send some of them back alone, where an office's own SOP leads back into the lanes."""
    ws = ruang_alur
    teks_sop = resources.files("capaian.reference").joinpath("sop", "taman", "monitoring.yaml").read_text("utf-8")
    tanya = 'keputusan: {tanya: "Apakah draf laporan triwulan sudah sesuai?", tidak: '
    assert f"{tanya}5}}" in teks_sop
    folder = ws.ruang / "data" / "raw" / "sop"
    folder.mkdir(exist_ok=True)
    (folder / "sendiri.yaml").write_text(teks_sop.replace(f"{tanya}5}}", f"{tanya}3}}"), encoding="utf-8")
    kunci = ws.alur.mulai("sendiri", TAHUN, 1, **SEKCAM)
    _maju(ws, "6", kunci)
    at = buka(ws.ruang, monkeypatch, "alur", peran="sekcam")
    di = f"alur {kunci} 6  1"
    at.text_area(key=f"{di}:catatan").set_value("Angka belum lengkap")
    at.button_group(key=f"{di}:kepada").set_value(["umum"])
    at.button(key=f"{di} kembalikan").click().run()
    assert set(ws.alur.satu(kunci).posisi.terbuka) == {("3", "umum")}
    assert "✓ Sudah selesai, menunggu seksi lain: Seksi Pelayanan Umum" in teks(
        buka(ws.ruang, monkeypatch, "alur", bagian="papan")
    )


def test_what_is_missing_asks_for_a_reason(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    _maju(ruang_alur, "5")
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasubag")
    assert "○ Belum lengkap; kertas kerja yang belum diterima" in teks(at)
    at = _tekan(at, "5", "", "selesai")
    assert "Lengkapi dulu, atau tulis alasan tetap diselesaikan." in teks(at)
    assert ("5", "") in _terbuka(ruang_alur)
    _isi(at, "5", "", "Dua seksi menyusul")
    _tekan(at, "5", "", "selesai")
    assert ("6", "") in _terbuka(ruang_alur)


def test_paraf_and_signature_come_in_their_order(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    _maju(ruang_alur, "6")
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="camat")
    assert "Tidak ada langkah yang menunggu Anda" in teks(at)
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    assert "Bubuhkan paraf" in {b.label for b in at.button}
    _tekan(at, "6", "", "selesai")
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="camat")
    assert "Tanda tangani" in {b.label for b in at.button}
    _tekan(at, "6a", "", "selesai")
    assert ruang_alur.kematangan(TAHUN, 1, unit=UNIT)["tanda_tangan"]


def test_a_click_that_came_too_late_says_so(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """Somebody else has completed the step since the page was drawn."""
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    ruang_alur.alur.catat(ALUR, "4", lajur="pmd", **SEKCAM)
    sebelum = len(ruang_alur.alur.satu(ALUR).riwayat)
    at = _tekan(at, "4", "pmd", "selesai")
    assert "tidak sedang terbuka; mungkin orang lain sudah mencatatnya" in teks(at)
    kata = teks(at)[teks(at).index("✗") :]
    assert "Langkah 4 (Seksi Pemberdayaan Masyarakat" in kata and "(pmd)" not in kata, "the seksi by its name"
    assert len(ruang_alur.alur.satu(ALUR).riwayat) == sebelum


def test_a_role_that_was_taken_away_acts_no_more(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """The page was drawn for a Sekcam; the click comes from what is now a Kasi of one seksi."""
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    ruang_alur.akun.ubah("sekcam.uji", sebagai="kasi", seksi="umum", oleh="uji", peran="operator")
    at = _tekan(at, "4", "pmd", "selesai")
    assert "Tidak dapat dilakukan Kepala Seksi hanya dapat menandatangani untuk bagiannya sendiri." in teks(at)
    assert ("4", "pmd") in _terbuka(ruang_alur)
    assert any(c["kejadian"] == "ditolak" and "tanda_tangan" in c["rincian"] for c in ruang_alur.akun.catatan())


def _susulan(ws: Workspace, seksi: str, nilai: str) -> None:
    """The seksi hands in other figures, with a reason."""
    import kantor_tahun

    berkas = kantor_tahun.isi(ws, kantor_tahun.kosong(ws, 1, oleh="Kasubag", peran="kasubag")[seksi], seksi, 1, nilai)
    hasil = ws.muat([berkas], oleh="Kasi", peran="kasi", setuju=True, alasan="Salah ketik")
    assert hasil.dimuat, [t.pesan for h in hasil.berkas for t in h.menahan]


def test_figures_that_were_not_looked_at_are_not_signed(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """The page was drawn; then the seksi handed in other figures. The other lanes are signed as they are."""
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    _susulan(ruang_alur, "trantib", "9")
    at = _tekan(at, "4", "trantib", "selesai")
    assert "✗ Angkanya berubah sejak halaman ini dibuka: periksa lagi." in teks(at)
    assert ("4", "trantib") in _terbuka(ruang_alur)
    at = _tekan(at, "4", "trantib", "selesai")  # now the page was drawn after them
    assert ("4", "trantib") not in _terbuka(ruang_alur)
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    _susulan(ruang_alur, "pelayanan", "71")
    _tekan(at, "4", "pmd", "selesai")
    assert ("4", "pmd") not in _terbuka(ruang_alur)


def test_a_report_is_not_signed_over_figures_of_any_lane(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _maju(ruang_alur, "6")
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam")
    _susulan(ruang_alur, "pmd", "11")
    at = _tekan(at, "6", "", "selesai")
    assert "✗ Angkanya berubah sejak halaman ini dibuka: periksa lagi." in teks(at)
    assert ("6", "") in _terbuka(ruang_alur)
    # On the terminal nothing was shown, so nothing is held against it.
    ruang_alur.alur.catat(ALUR, "6", **SEKCAM)
    assert ("6", "") not in _terbuka(ruang_alur)


def test_work_that_answers_for_no_figures_goes_on(ruang_alur: Workspace) -> None:  # noqa: F811
    """To gather what came in, or to fill in, is not to answer for it."""
    _maju(ruang_alur, "5")
    ruang_alur.alur.catat(ALUR, "5", dilihat=0, catatan="Menyusul", oleh="Kasubag", peran="kasubag")
    with pytest.raises(CapaianError, match="periksa lagi"):
        ruang_alur.alur.catat(ALUR, "6", dilihat=0, **SEKCAM)
    with pytest.raises(CapaianError, match="periksa lagi"):
        ruang_alur.alur.catat(ALUR, "6", "kembalikan", dilihat=0, catatan="Belum", **SEKCAM)
    satu = ruang_alur.alur.satu(ALUR)
    ruang_alur.alur.catat(ALUR, "6", dilihat=ruang_alur.alur.dilihat([satu])[ALUR, ""], **SEKCAM)


def test_a_report_is_not_signed_over_another_promise(ruang_alur: Workspace) -> None:  # noqa: F811
    """The same realisasi against another target is another capaian."""
    ws, milik = ruang_alur, ("6", "")
    _maju(ws, "6")
    dilihat = ws.alur.dilihat([ws.alur.satu(ALUR)])[ALUR, ""]
    buku = openpyxl.load_workbook(ws.path_register)
    lembar = buku["Target"]
    kolom = {c.value: c.column for c in lembar[1]}
    baris = next(
        b for b in range(6, lembar.max_row + 1) if str(lembar.cell(b, kolom["periode"]).value).endswith("-TW1")
    )
    lembar.cell(baris, kolom["bawah"]).value += 1
    buku.save(ws.path_register)
    hasil = ws.register(ws.path_register, oleh="Kasubag", peran="kasubag", setuju=True, alasan="Target diperbaiki")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    for cara in ("selesai", "kembalikan"):
        with pytest.raises(CapaianError, match="Angkanya berubah sejak halaman ini dibuka: periksa lagi"):
            ws.alur.catat(ALUR, "6", cara, dilihat=dilihat, catatan="Sudah diperiksa", **SEKCAM)
    assert milik in _terbuka(ws)
    ws.alur.catat(ALUR, "6", dilihat=ws.alur.dilihat([ws.alur.satu(ALUR)])[ALUR, ""], **SEKCAM)
    assert milik not in _terbuka(ws)


@pytest.mark.parametrize(
    ("peran", "seksi", "langkah", "lajur", "boleh"),
    [
        ("kasi", "trantib", "3", "trantib", True),
        ("kasi", "trantib", "3", "umum", False),
        ("kasubag", None, "3", "umum", True),
        ("sekcam", None, "4", "umum", True),
        ("kasi", "umum", "5", "", False),
        ("kasubag", None, "5", "", True),
        ("pemeriksa", None, "5", "", False),
    ],
)
def test_whose_a_step_is(
    ruang_alur: Workspace,  # noqa: F811
    peran: str,
    seksi: str | None,
    langkah: str,
    lajur: str,
    boleh: bool,
) -> None:
    sesi_peran(ruang_alur, peran, seksi)
    p = ruang_alur.akun.periksa(sesi_peran(ruang_alur, peran, seksi))
    hak, unit, milik = ruang_alur.alur.wewenang(ALUR, langkah, "selesai", lajur, peran=peran, seksi=seksi)
    assert ruang_alur.akun.boleh(p, hak, unit=unit, seksi=milik) is boleh


def test_a_step_without_a_lane_is_done_by_the_staf_that_the_sop_names(ruang_alur: Workspace) -> None:  # noqa: F811
    """Otherwise nobody could: the reach of a staf is his own seksi, and the SOP gives the step to no other role."""
    kunci = ruang_alur.alur.mulai("rencana-aksi", TAHUN, **SEKCAM)
    hak = ruang_alur.alur.wewenang(kunci, "3", "selesai", "", peran="staf", seksi="umum")
    p = ruang_alur.akun.periksa(sesi_peran(ruang_alur, "staf", "umum"))
    assert hak == ("alur", UNIT, "umum") and ruang_alur.akun.boleh(p, hak.hak, unit=hak.unit, seksi=hak.seksi)
    assert ruang_alur.alur.wewenang(kunci, "1", "selesai", "", peran="staf", seksi="umum").seksi is None
    with pytest.raises(CapaianError, match="tidak ada dalam alur"):
        ruang_alur.alur.wewenang(kunci, "99", "selesai", "", peran="staf", seksi=None)


# -- boards, history, reminders --------------------------------------------------------------------------------------


def test_the_board_says_who_has_what(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    isi = teks(buka(ruang_alur.ruang, monkeypatch, "alur", peran="pemeriksa", bagian="papan"))
    for kata in (
        "1 alur sedang berjalan", "Monitoring Capaian Kinerja, Triwulan I 2025", "! 6 terlambat", "langkah 3, ke-3 dari 10",
        "Subbagian Umum dan Kepegawaian", "dipegang Kepala Subbagian Umum dan Kepegawaian sejak 8 April 2025 10.00",
        "dipegang Sekcam (Seksi Pelayanan Umum)", "tenggat 11 April 2025 10.00 (batas waktu 3 hari kerja)",
    ):  # fmt: skip
        assert kata in isi, kata


def test_an_alur_is_started_by_who_may(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasi", seksi="umum", bagian="papan")
    assert "alur_mulai" not in _tombol(at)
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="kasubag", bagian="papan")
    at.selectbox(key="alur_mulai_sop").select("lkjip").run()
    at.selectbox(key="alur_mulai_tahun").select(TAHUN).run()
    at = at.button(key="alur_mulai").click().run()
    assert "Penyusunan LKjIP dimulai." in teks(at) and "2 alur sedang berjalan" in teks(at)
    at.selectbox(key="alur_mulai_sop").select("lkjip").run()
    at.selectbox(key="alur_mulai_tahun").select(TAHUN).run()
    assert "sudah dimulai pada" in teks(at.button(key="alur_mulai").click().run())


def test_history_and_punctuality(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    isi = teks(buka(ruang_alur.ruang, monkeypatch, "alur", bagian="riwayat"))
    assert "2 Menyiapkan kertas kerja – ✓ selesai Kasubag, Kepala Subbagian Perencanaan (oleh sistem)" in isi
    assert "30 menit ✓ tepat waktu" in isi
    at = buka(ruang_alur.ruang, monkeypatch, "alur", bagian="ketepatan")
    at.selectbox(key="alur_tepat_tahun").set_value(TAHUN).run()
    at.selectbox(key="alur_tepat_masa").set_value(1).run()
    isi = teks(at)
    assert "Ketepatan penyerahan kertas kerja, Triwulan I 2025" in isi
    assert "! terlambat" in isi and "✓ tepat waktu" in isi


def test_reminders_are_ready_to_be_copied(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_alur.ruang, monkeypatch, "alur", bagian="pengingat")
    assert [c.value for c in at.code] == ruang_alur.alur.pengingat(UNIT)
    assert any("Yth. Kepala Subbagian Umum dan Kepegawaian" in c.value for c in at.code)


def test_overdue_is_said_by_the_clock_not_by_what_is_remembered(ruang_alur: Workspace) -> None:  # noqa: F811
    saat = datetime.fromisoformat("2025-04-08T10:10:00+07:00")
    ruang_alur.jam = lambda: saat
    assert not any(k["terlambat"] for k in ruang_alur.langkah_terbuka(UNIT))
    saat += timedelta(hours=2)
    assert {k["langkah"] for k in ruang_alur.langkah_terbuka(UNIT) if k["terlambat"]} == {"4"}


def test_working_time_is_written_like_other_figures() -> None:
    assert tulis.lama(timedelta(hours=3177, minutes=30)) == "3.177 jam 30 menit"
    assert tulis.lama(timedelta(minutes=45, seconds=59)) == "45 menit"
    sehari = JamKerja().sehari
    assert sehari == timedelta(hours=7, minutes=30)
    assert tulis.lama(2 * sehari, sehari) == "15 jam 0 menit"
    assert tulis.lama(2 * sehari + timedelta(minutes=1), sehari) == "2 hari"
    assert tulis.lama(timedelta(hours=3209, minutes=30), sehari) == "427 hari"
    assert JamKerja(hari={}).sehari == timedelta()


def test_a_step_that_waits_for_long_says_so_in_days(ruang_alur: Workspace) -> None:  # noqa: F811
    ruang_alur.jam = lambda: datetime.fromisoformat("2025-06-30T10:00:00+07:00")
    lama = {k["lama"] for k in ruang_alur.langkah_terbuka(UNIT)}
    assert lama and all(x.endswith(" hari") for x in lama)
    tepat = ruang_alur.tabel_ketepatan_alur(TAHUN, 1, unit=UNIT)["Ketepatan"]
    assert any(x.startswith("! terlambat ") and x.endswith(" hari") for x in tepat)


def test_a_link_leads_to_the_alur(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    kunci = ruang_alur.alur.mulai("lkjip", TAHUN, **SEKCAM)
    for bagian, diminta in itertools.product(("tugas", "papan"), (ALUR, kunci)):
        nama = ruang_alur.pilihan_alur(UNIT)[diminta]
        lain = ruang_alur.pilihan_alur(UNIT)[kunci if diminta == ALUR else ALUR]
        isi = teks(buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam", bagian=bagian, alur=diminta))
        assert isi.index(nama) < isi.index(lain), (bagian, diminta)


# -- documents -------------------------------------------------------------------------------------------------------


def test_a_document_of_an_open_step_is_made_and_downloaded(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kunci = ruang_alur.alur.mulai("lkjip", TAHUN, **SEKCAM)
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="sekcam", bagian="naskah", alur=kunci)
    jenis = next(j for j in ruang_alur.naskah_diperlukan(kunci) if j == "lembar-disposisi")
    at.selectbox(key="alur_naskah_jenis").set_value(jenis).run()
    di = f"naskah {kunci} {jenis}"
    at = at.button(key=f"{di} buat").click().run()
    assert "Lembar Disposisi belum dapat dibuat. nomor (Nomor agenda): belum diisi" in teks(at)
    at.text_input(key=f"{di}:nomor").set_value("017")
    at = at.button(key=f"{di} buat").click().run()
    assert "Lembar Disposisi dibuat. Unduh di bawah." in teks(at)
    [naskah] = ruang_alur.dokumen.daftar()
    assert (naskah.nomor, naskah.alur, naskah.oleh) == ("017", kunci, "Akun sekcam (sekcam.uji)")
    assert unduhan[naskah.nama_berkas]()[:2] == b"PK"
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="pemeriksa", bagian="naskah", alur=kunci)
    assert not [t for t in _tombol(at) if t.startswith("naskah ")]


# -- signing ---------------------------------------------------------------------------------------------------------


def _sahkan(at: AppTest, **isi: Any) -> AppTest:
    [tombol] = [b for b in at.button if str(b.key).startswith("sahkan ")]
    di = str(tombol.key).removesuffix(" sahkan")
    if isi.get("diperiksa"):
        at.checkbox(key=f"{di}:diperiksa").check()
    if "alasan" in isi:
        at.text_area(key=f"{di}:alasan").set_value(isi["alasan"])
    if "dasar" in isi:
        at.text_input(key=f"{di}:dasar").set_value(isi["dasar"])
    return at.button(key=tombol.key).click().run()


def test_a_period_is_signed_with_a_check_and_a_reason(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="camat", bagian="pengesahan")
    assert "Yang akan dibekukan: Kantor: Kecamatan Sukamaju. 6 indikator dan 2 sub kegiatan" in teks(at)
    assert "Yang harus disetujui lebih dulu" in teks(at) and "belum dilaporkan" in teks(at)
    at = _sahkan(at, alasan="Menyusul")
    assert "✗ Beri tanda pada «Saya telah memeriksa" in teks(at)
    at = _sahkan(at, diperiksa=True, alasan=" ")
    assert "✗ Belum disahkan: isi alasannya." in teks(at)
    assert ruang_alur.daftar_pengesahan() == []
    at = _sahkan(at, diperiksa=True, alasan="Dua seksi menyusul")
    isi = teks(at)
    assert "Triwulan I 2025 disahkan." in isi and "✓ Sudah disahkan, dan angkanya tidak berubah sejak itu." in isi
    assert "✓ utuh ✓ sama Dua seksi menyusul" in isi
    [sah] = ruang_alur.daftar_pengesahan()
    assert (sah["oleh"], sah["peran"]) == ("Akun camat (camat.uji)", "camat")


def test_only_the_camat_is_offered_to_sign(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    for peran in ("sekcam", "pemeriksa", None):
        at = buka(ruang_alur.ruang, monkeypatch, "alur", peran=peran, bagian="pengesahan")
        assert not [t for t in _tombol(at) if t.startswith("sahkan")]
    at = buka(ruang_alur.ruang, monkeypatch, "alur", peran="camat", bagian="pengesahan")
    ruang_alur.akun.ubah("camat.uji", sebagai="sekcam", oleh="uji", peran="operator")
    assert "Tidak dapat dilakukan" in teks(_sahkan(at, diperiksa=True, alasan="Menyusul"))
    assert ruang_alur.daftar_pengesahan() == []


def test_figures_that_changed_while_they_were_looked_at_are_not_signed(ruang_alur: Workspace) -> None:  # noqa: F811
    camat = {"oleh": "Camat", "peran": "camat", "setuju": True, "alasan": "Dua seksi menyusul"}
    with pytest.raises(CapaianError, match="sudah berubah sejak Anda memeriksanya"):
        ruang_alur.sahkan(TAHUN, 1, dilihat="0" * 64, **camat)
    dilihat = ruang_alur.calon_pengesahan(TAHUN, 1, unit=UNIT)["hash"]
    assert ruang_alur.sahkan(TAHUN, 1, dilihat=dilihat, **camat).status == "disahkan"


def test_a_signing_says_when_figures_differ_now(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    import kantor_tahun

    ws = ruang_alur
    ws.sahkan(TAHUN, 1, oleh="Camat", peran="camat", setuju=True, alasan="Dua seksi menyusul")
    berkas = kantor_tahun.isi(ws, kantor_tahun.kosong(ws, 1)["umum"], "umum", 1, "60")
    assert ws.muat([berkas], oleh="Kasubag", peran="kasubag", setuju=True, alasan="Menyusul", dasar="Nota 5").dimuat
    isi = teks(buka(ws.ruang, monkeypatch, "alur", peran="camat", bagian="pengesahan"))
    assert "sekarang berbeda" in isi and "▲" in isi
    assert "sudah disahkan" in isi, "mengesahkan lagi harus disetujui"
    assert "IKK-05" in isi and "capaian" in isi


# -- in a browser ----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")
def test_a_lane_goes_back_on_a_telephone(ruang_alur: Workspace, tmp_path: Path) -> None:  # noqa: F811
    """Kasi Trantib fills in a rencana aksi, the Sekcam answers it and returns the lane of pelayanan with a note."""
    from playwright.sync_api import expect, sync_playwright

    for peran, seksi in (("kasi", "trantib"), ("sekcam", None)):
        sesi_peran(ruang_alur, peran, seksi)
    with layani(ruang_alur.ruang, tmp_path) as satu, sync_playwright() as p:
        peramban = buka_peramban(p)

        def masuk(pengguna: str) -> Any:
            halaman = peramban.new_context(viewport={"width": 1280, "height": 844}).new_page()
            halaman.set_default_timeout(120_000)
            expect.set_options(timeout=120_000)
            halaman.goto(f"{satu.alamat}/masuk")
            masuk_di_peramban(halaman, pengguna, SANDI)
            expect(halaman.get_by_role("button", name="Keluar")).to_be_visible()
            return halaman

        def ke(halaman: Any, judul: str) -> None:
            """By the menu, which a telephone hides; then as a telephone shows it."""
            halaman.set_viewport_size({"width": 1280, "height": 844})
            halaman.get_by_role("link", name=judul, exact=True).first.click()
            expect(halaman.get_by_role("heading", name=judul, level=1)).to_be_visible()
            halaman.set_viewport_size({"width": 390, "height": 844})

        kasi = masuk("kasi.trantib")
        ke(kasi, "Di bawah target")
        kasi.get_by_text("Isi rencana aksi", exact=True).click()
        pilih_di_peramban(kasi, "Kategori sebab", "Sumber daya manusia")
        kasi.get_by_label("Sebab dengan kata-kata").fill("Petugas berganti")
        kasi.get_by_label("Tindakan", exact=True).fill("Patroli gabungan dua kali sepekan")
        kasi.get_by_label("Tenggat").fill("30/06/2999")
        kasi.get_by_role("button", name="Simpan").click()
        expect(kasi.get_by_text("Rencana aksi disimpan.")).to_be_visible()

        sekcam = masuk("sekcam.uji")
        ke(sekcam, "Di bawah target")
        sekcam.get_by_text("Beri umpan balik", exact=True).click()
        sekcam.get_by_text("setuju", exact=True).click()
        sekcam.get_by_role("button", name="Simpan").locator("visible=true").click()
        expect(sekcam.get_by_text("Umpan balik dicatat.")).to_be_visible()
        assert ruang_alur.rencana_aksi.satu(PATROLI)["keadaan"] == "disetujui"

        ke(sekcam, "Alur")
        sekcam.get_by_text("Seksi Pelayanan Umum · ! terlambat", exact=True).click()
        sekcam.get_by_label("Catatan (wajib bila dikembalikan)").locator("visible=true").fill("Bukti belum dilampirkan")
        sekcam.get_by_role("button", name="Kembalikan").locator("visible=true").click()
        expect(sekcam.get_by_text("dikembalikan; sudah dicatat")).to_be_visible()
        with sekcam.expect_download() as unduhan:
            sekcam.get_by_role("button", name="Unduh kertas kerja bercatatan").click()
        assert unduhan.value.suggested_filename.endswith("-dikembalikan.xlsx")
        lebar = sekcam.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert lebar <= 390, "halaman harus terbaca tanpa digeser ke samping"
        peramban.close()

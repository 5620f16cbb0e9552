"""Who may make which document, who may replace one, and who may download it: the same on Alur and on Laporan."""

from pathlib import Path
from typing import Any

import pytest
from dasbor_uji import buka, sesi_peran, tangkap_unduhan, teks
from kantor_tahun import TAHUN, UNIT
from ruang_alur import ALUR, ruang_alur  # noqa: F401

from capaian.akun import TidakBerhak
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.workspace import Workspace

TW1 = Periode(TAHUN, "tw", 1)
NOTA = {
    "nomor": "ND/001",
    "kepada": "Para Kasi",
    "isi": "Mohon dilengkapi.",
    "perihal": "Kelengkapan",
    "tanggal": "8 April 2025",
}
CATATAN = {"tanggal": "8 April 2025"}


def _sampai_tindak_lanjut(ws: Workspace) -> None:
    """Monitoring as it stands when every seksi has its own follow-up to write."""
    sop = ws.alur.satu(ALUR).sop
    while lain := [x for x in ws.alur.satu(ALUR).posisi.terbuka if x[0] != "7"]:
        for n, lajur in lain:
            peran = sop.pelaku_langkah(n).peran[0]
            ws.alur.catat(ALUR, n, lajur=lajur, oleh=f"Nama {peran}", peran=peran, catatan="Di atas kertas")


def _boleh(ws: Workspace, jenis: str, alur: str | None, peran: str, seksi: str | None = None, unit: str = UNIT) -> bool:
    siapa = ws.akun.periksa(sesi_peran(ws, peran, seksi, unit if unit != UNIT else None))
    assert siapa is not None
    hak = ws.dokumen.wewenang(jenis, UNIT, alur=alur, peran=siapa.peran, milik=(siapa.unit, siapa.seksi))
    return ws.akun.boleh(siapa, hak.hak, unit=hak.unit, seksi=hak.seksi)


def test_a_seksi_makes_what_belongs_to_its_own_step(ruang_alur: Workspace) -> None:  # noqa: F811
    ws = ruang_alur
    assert not _boleh(ws, "catatan-tindak-lanjut", ALUR, "kasi", "trantib"), "the step has not come yet"
    _sampai_tindak_lanjut(ws)
    lajur = {x for n, x in ws.alur.satu(ALUR).posisi.terbuka if n == "7"}
    assert "trantib" in lajur
    assert _boleh(ws, "catatan-tindak-lanjut", ALUR, "kasi", "trantib")
    assert not _boleh(ws, "catatan-tindak-lanjut", ALUR, "staf", "trantib"), "the SOP gives it to the Kasi"
    assert not _boleh(ws, "catatan-tindak-lanjut", None, "kasi", "trantib"), "without an alur it is the office's"
    for jenis in ("nota-dinas", "undangan-rapat", "surat-pengantar-bappeda"):
        assert not _boleh(ws, jenis, ALUR, "kasi", "trantib")
        assert _boleh(ws, jenis, ALUR, "kasubag") and _boleh(ws, jenis, None, "sekcam")
    # What has been done may be written up later.
    ws.alur.catat(ALUR, "7", lajur="trantib", oleh="Kasi", peran="kasi", catatan="Selesai")
    assert _boleh(ws, "catatan-tindak-lanjut", ALUR, "kasi", "trantib")
    assert not _boleh(ws, "catatan-tindak-lanjut", ALUR, "pemeriksa")


def test_typing_is_the_stafs_where_the_sop_says_so(ruang_alur: Workspace) -> None:  # noqa: F811
    kunci = ruang_alur.alur.mulai("lkjip", TAHUN, oleh="Sekcam", peran="sekcam")
    sop = ruang_alur.alur.satu(kunci).sop
    assert not _boleh(ruang_alur, "matriks-lhe", kunci, "staf", "trantib")
    while all(n != "3" for n, _ in ruang_alur.alur.satu(kunci).posisi.terbuka):
        for n, lajur in list(ruang_alur.alur.satu(kunci).posisi.terbuka):
            peran = sop.pelaku_langkah(n).peran[0]
            ruang_alur.alur.catat(kunci, n, lajur=lajur, oleh="Uji", peran=peran, catatan="Di atas kertas")
    assert _boleh(ruang_alur, "matriks-lhe", kunci, "staf", "trantib")
    assert not _boleh(ruang_alur, "matriks-lhe", kunci, "kasi", "trantib")


def _nota(ws: Workspace, jenis: str, oleh: str, peran: str, alasan: str | None = "Salah ketik", **isi: Any) -> Any:
    return ws.buat_dokumen(jenis, NOTA | isi, TW1, unit=UNIT, oleh=oleh, peran=peran, alasan=alasan)


def test_only_what_one_made_oneself_is_replaced_by_a_seksi(ruang_alur: Workspace) -> None:  # noqa: F811
    ws = ruang_alur
    lama = _nota(ws, "nota-dinas", "Sekcam", "sekcam")
    for peran in ("kasi", "staf"):
        with pytest.raises(CapaianError, match="hanya dapat mengganti naskah yang dibuatnya sendiri"):
            _nota(ws, "nota-dinas", f"Akun {peran}", peran)
        # A reason would not help, so it is not asked for first.
        with pytest.raises(CapaianError, match="dibuatnya sendiri"):
            _nota(ws, "nota-dinas", f"Akun {peran}", peran, alasan=None)
    with pytest.raises(CapaianError, match="dengan menyebut alasannya"):
        _nota(ws, "nota-dinas", "Sekcam", "sekcam", alasan=None)
    assert not ws.dokumen.satu(lama.id).diganti
    milik = _nota(ws, "nota-dinas", "Akun kasi", "kasi", nomor="ND/002")
    with pytest.raises(CapaianError, match="dibuatnya sendiri"):
        _nota(ws, "nota-dinas", "Kasi lain", "kasi", nomor="ND/002")
    ganti = _nota(ws, "nota-dinas", "Akun kasi", "kasi", nomor="ND/002")
    assert ws.dokumen.satu(milik.id).diganti == ganti.id
    assert _nota(ws, "nota-dinas", "Kasubag", "kasubag", nomor="ND/002").mengganti == ganti.id


def test_the_pages_offer_no_more_than_that(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws = ruang_alur
    _sampai_tindak_lanjut(ws)
    alamat = {"unit": UNIT, "periode": str(TW1)}
    at = buka(ws.ruang, monkeypatch, "laporan", peran="kasi", seksi="trantib", **alamat)
    at.segmented_control(key="laporan-bagian").set_value("naskah").run()
    [jenis] = [s for s in at.selectbox if s.label == "Jenis naskah"]
    ada = ws.pilihan_dokumen(TW1, beralur=True)
    assert jenis.options and {o.partition(" (untuk")[0] for o in jenis.options} < set(ada.values())
    assert not [o for o in jenis.options if o.startswith(("Nota", "Undangan", "Surat"))]
    next(s for s in at.selectbox if s.label == "Untuk alur").select("tanpa").run()
    assert "Buat naskah" not in {b.label for b in at.button}
    assert "Anda membuat naskah untuk langkah SOP yang menjadi bagian Anda" in teks(at)
    at = buka(ws.ruang, monkeypatch, "alur", peran="kasi", seksi="trantib", bagian="naskah", alur=ALUR)
    milik = {ws.dokumen.jenis()[j].nama for j in ("catatan-tindak-lanjut", "laporan-pemantauan", "rencana-aksi-tw")}
    assert set(at.selectbox(key="alur_naskah_jenis").options) == milik


def test_a_right_that_went_away_while_the_form_was_open(ruang_alur: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    ws = ruang_alur
    at = buka(ws.ruang, monkeypatch, "laporan", peran="kasubag", unit=UNIT, periode=str(TW1))
    at.segmented_control(key="laporan-bagian").set_value("naskah").run()
    assert "Buat naskah" in {b.label for b in at.button}
    ws.akun.ubah("kasubag.uji", sebagai="kasi", seksi="trantib", oleh="uji", peran="operator")
    next(b for b in at.button if b.label == "Buat naskah").click().run()
    assert ws.dokumen.daftar() == []


def test_who_may_read_may_download_and_nothing_is_written(
    ruang_alur: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ws = ruang_alur
    naskah = ws.buat_naskah("catatan-tindak-lanjut", ALUR, CATATAN, oleh="Sekcam", peran="sekcam")
    assert naskah.path is not None
    isi = naskah.path.read_bytes()
    naskah.path.unlink()
    sebelum = _berkas(ws)
    for peran, seksi in (("pemeriksa", None), ("kasi", "umum"), ("camat", None)):
        for halaman in ("alur", "laporan"):
            unduhan = tangkap_unduhan(monkeypatch)
            at = buka(ws.ruang, monkeypatch, halaman, peran=peran, seksi=seksi, bagian="naskah", alur=ALUR, unit=UNIT)
            if halaman == "laporan":
                at.segmented_control(key="laporan-bagian").set_value("naskah").run()
            assert unduhan[naskah.nama_berkas]() == isi, (peran, halaman)
    assert _berkas(ws) == sebelum, "a download leaves nothing on the server"
    ws.akun.ubah("camat.uji", aktif=False, oleh="uji", peran="operator")
    with pytest.raises((PermissionError, TidakBerhak)):
        unduhan[naskah.nama_berkas]()


def _berkas(ws: Workspace) -> list[Path]:
    return sorted(p for p in (ws.ruang / "data" / "curated" / "laporan").rglob("*") if p.is_file())

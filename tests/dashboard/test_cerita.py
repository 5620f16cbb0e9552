"""The office at work on a really running dashboard: one quarter from the first account to the signed report, as its people
walk it in their browsers, and how their windows end."""

import io
import re
import sqlite3
from contextlib import closing, suppress
from copy import copy
from pathlib import Path
from typing import Any

import kantor_tahun
import openpyxl
import pytest
from dasbor_uji import (
    CHROMIUM,
    PENGGUNA,
    SANDI,
    Hidup,
    buka_peramban,
    layani,
    masuk_di_peramban,
    pilih_di_peramban,
)
from kantor_tahun import CATATAN, KODE, SUB, UNIT

from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")

BATAS = 120_000
TRANTIB = "Seksi Ketenteraman dan Ketertiban Umum"
PATROLI = next(nama for seksi, _, nama, *_ in kantor_tahun.INDIKATOR if seksi == "trantib")
MASUK = {"pemerintahan": "75", "pmd": "12", "pelayanan": "80", "perencanaan": "100", "umum": "80"}
"""TW I of the others: on target."""
CATATAN_KEMBALI = "Jumlah patroli tidak sama dengan laporan bulanan"
KEMAJUAN = "Enam patroli gabungan sudah dilaksanakan"


class Orang:
    """Somebody at a computer of the office, with a browser of their own."""

    def __init__(self, peramban: Any, server: Hidup, pengguna: str) -> None:
        self.alamat, self.pengguna = server.alamat, pengguna
        self.konteks = peramban.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
        self.konteks.set_default_timeout(BATAS)
        self.h = self.konteks.new_page()

    def masuk(self) -> "Orang":
        self.h.goto(self.alamat)
        masuk_di_peramban(self.h, self.pengguna, SANDI)
        self.lihat(self.h.get_by_role("button", name="Keluar"))
        return self

    def lihat(self, apa: Any) -> Any:
        """What is there, or comes."""
        from playwright.sync_api import expect

        satu = (self.h.get_by_text(apa) if isinstance(apa, str) else apa).first
        expect(satu).to_be_visible(timeout=BATAS)
        return satu

    def tiada(self, teks: str) -> None:
        from playwright.sync_api import expect

        self.tenang()
        expect(self.h.get_by_text(teks, exact=True)).to_have_count(0, timeout=BATAS)

    def tenang(self) -> None:
        """The page is wholly made: what it showed before is gone."""
        from playwright.sync_api import expect

        aplikasi = self.h.get_by_test_id("stApp")
        expect(aplikasi).to_have_attribute("data-test-script-state", "notRunning", timeout=BATAS)

    def ke(self, judul: str, bagian: str = "") -> None:
        """By the menu, then to a part of the page."""
        self.h.get_by_role("link", name=judul, exact=True).first.click()
        self.lihat(self.h.get_by_role("heading", level=1, name=judul))
        if bagian:
            self.bagian(bagian)
        self.tenang()

    def bagian(self, nama: str) -> None:
        self.h.get_by_role("radio", name=nama, exact=True).click()

    def buka(self, judul: str) -> None:
        """A part that is folded up."""
        self.tenang()
        self.h.get_by_text(judul, exact=True).locator("visible=true").first.click()

    def _satu(self, apa: Any) -> Any:
        """The one that can be seen; while a page is made anew there may be the old one too."""
        from playwright.sync_api import expect

        self.tenang()
        expect(satu := apa.locator("visible=true")).to_have_count(1, timeout=BATAS)
        return satu

    def isi(self, label: str, nilai: str, di: Any = None) -> None:
        self._satu((di or self.h).get_by_label(label, exact=True)).fill(nilai)

    def pilih(self, label: str, pilihan: str, di: Any = None) -> None:
        kotak = self._satu((di or self.h).get_by_role("combobox", name=label))
        if kotak.input_value() == pilihan:
            return
        pilih_di_peramban(self.h, label, re.compile(rf"^{re.escape(pilihan)}(:|$)"), di)
        self.tenang()

    def terpilih(self, label: str, nilai: str) -> None:
        from playwright.sync_api import expect

        expect(self.h.get_by_role("combobox", name=label).first).to_have_value(nilai, timeout=BATAS)

    def tekan(self, label: str, kabar: str = "") -> None:
        """A button, and what the page says when it is done."""
        from playwright.sync_api import expect

        tombol = self.h.get_by_role("button", name=label, exact=True).locator("visible=true").first
        self.tenang()
        tombol.click()
        if not kabar:
            return
        jawaban = self.h.get_by_role("status").filter(has_text=kabar).first
        # A browser that is short of time may lose a click; whoever sees nothing happen clicks again. What was done is not
        # done twice: the page knows what was looked at.
        for _ in range(3):
            with suppress(AssertionError):
                expect(jawaban).to_be_visible(timeout=BATAS / 4)
                break
            self.tenang()
            if tombol.count():
                tombol.click()
        self.lihat(jawaban)
        self.tenang()

    def unduh(self, label: str) -> Any:
        """A workbook that a button gives."""
        with self.h.expect_download(timeout=BATAS) as menunggu:
            self.h.get_by_role("button", name=label).locator("visible=true").first.click()
        return openpyxl.load_workbook(io.BytesIO(menunggu.value.path().read_bytes()))

    def letakkan(self, path: Path) -> None:
        """Choose a file where it says that one may."""
        self.tenang()
        with self.h.expect_file_chooser(timeout=BATAS) as dialog:
            self.h.get_by_role("button", name="Pilih berkas").locator("visible=true").first.click()
        dialog.value.set_files(path)

    def jendela_lain(self) -> "Orang":
        """A second window of the same browser."""
        lain = copy(self)
        lain.h = self.konteks.new_page()
        return lain

    def berakhir(self) -> None:
        self.lihat(self.h.get_by_role("heading", name="Sesi berakhir"))
        self.kosong()

    def kosong(self) -> None:
        from playwright.sync_api import expect

        expect(self.h.locator("body")).not_to_contain_text("80,00", timeout=BATAS)
        expect(self.h.locator("body")).not_to_contain_text(KODE["trantib"], timeout=BATAS)

    def tutup(self) -> None:
        self.konteks.close()


class Kantor:
    """The office: its workspace as it stands on the disk, its server, and who has come in so far."""

    def __init__(self, ws: Workspace, server: Hidup, peramban: Any) -> None:
        self.ws, self.server, self.peramban = ws, server, peramban
        self.tahun = kantor_tahun.TAHUN
        self.kosong: dict[str, Path] = {}
        self._orang: dict[str, Orang] = {}

    def __getattr__(self, pengguna: str) -> Orang:
        if pengguna not in self._orang:
            self._orang[pengguna] = Orang(self.peramban, self.server, pengguna.replace("_", ".")).masuk()
        return self._orang[pengguna]

    def muat(self, ke: int, realisasi: dict[str, str]) -> None:
        """Kertas kerja that come in from other desks."""
        berkas = [kantor_tahun.isi(self.ws, self.kosong[s], s, ke, nilai) for s, nilai in realisasi.items()]
        hasil = self.ws.muat(berkas, oleh="Kepala Seksi", peran="kasi")
        assert len(hasil.dimuat) == len(berkas), [t.pesan for h in hasil.berkas for t in h.menahan]


def test_a_quarter_of_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from playwright.sync_api import sync_playwright

    # A year that is over and that the page still offers, whenever this is run.
    belum = Workspace(tmp_path)
    monkeypatch.setattr(kantor_tahun, "TAHUN", belum.masa_lalu().tahun - 1)
    ws = kantor_tahun.buat(tmp_path / "ruang", belum.jam)
    with layani(ws.ruang, tmp_path) as server, sync_playwright() as p:
        peramban = buka_peramban(p)
        kantor = Kantor(ws, server, peramban)
        for bab in BAB:
            bab(kantor, tmp_path)
        peramban.close()
        assert "Traceback" not in server.catatan.read_text(encoding="utf-8")


def akun(kantor: Kantor, _: Path) -> None:
    """The first account by code; it makes the others; a refresh keeps the session and the page."""
    o = Orang(kantor.peramban, kantor.server, PENGGUNA)
    o.h.goto(kantor.server.alamat)
    for label, nilai in (
        ("Kode sekali pakai", kantor.server.kode), ("Nama yang ditampilkan", "Pengelola"), ("Nama pengguna", PENGGUNA),
        ("Kata sandi", SANDI), ("Kata sandi sekali lagi", SANDI),
    ):  # fmt: skip
        o.h.get_by_label(label, exact=True).fill(nilai)
    o.h.get_by_role("button", name="Buat akun").click()
    o.lihat("Akun sudah dibuat. Silakan masuk.")
    o.masuk()
    o.lihat("belum ada kertas kerja yang dimuat")
    o.ke("Pengaturan", "Akun")
    for pengguna, peran, bagian in (
        ("kasubag", "Kepala Subbagian Perencanaan", None), ("sekcam", "Sekretaris Kecamatan", None), ("camat", "Camat", None),
        ("kasi.trantib", "Kepala Seksi", TRANTIB),
    ):  # fmt: skip
        formulir = o.h.get_by_test_id("stForm").filter(has=o.h.get_by_role("button", name="Tambah akun"))
        o.isi("Nama pengguna", pengguna, formulir)
        o.isi("Nama yang ditampilkan", f"Akun {pengguna}", formulir)
        o.pilih("Peran", peran, formulir)
        if bagian:
            o.pilih("Bagian", bagian, formulir)
        o.isi("Kata sandi", SANDI, formulir)
        o.isi("Kata sandi, sekali lagi", SANDI, formulir)
        o.tekan("Tambah akun", f"Akun {pengguna} dibuat.")
    o.h.reload()
    o.lihat(o.h.get_by_role("cell", name="kasi.trantib", exact=True))
    o.tutup()


def pemantauan_dimulai(kantor: Kantor, _: Path) -> None:
    """The Sekcam starts the SOP and gives the task; the Kasubag has the forms written."""
    o = kantor.sekcam
    o.ke("Alur", "Papan SOP")
    o.lihat("Tidak ada alur yang sedang berjalan")
    o.buka("Mulai alur")
    o.pilih("SOP", "Monitoring Capaian Kinerja")
    o.pilih("Tahun", str(kantor.tahun))
    o.pilih("Triwulan", "Triwulan I")
    o.tekan("Mulai", "Monitoring Capaian Kinerja dimulai.")
    o.bagian("Tugas saya")
    o.lihat(o.h.get_by_role("heading", name="1 langkah menunggu Anda"))
    o.tekan("Catat selesai", "Langkah 1 selesai")
    o.lihat("Tidak ada langkah yang menunggu Anda")
    kantor.kosong = kantor_tahun.kosong(kantor.ws, 1, oleh="Akun kasubag (kasubag)", peran="kasubag")


def kertas_kerja(kantor: Kantor, folder: Path) -> None:
    """The Kasi drops a bad file, reads why, mends the marked copy, loads it."""
    o, sub = kantor.kasi_trantib, SUB["trantib"][0]
    o.ke("Alur")
    o.lihat(o.h.get_by_role("heading", name="Mengisi kertas kerja"))
    o.h.get_by_role("link", name="Unggah kertas kerja").first.click()
    o.lihat(o.h.get_by_role("heading", level=1, name="Unggah kertas kerja"))
    buruk = folder / kantor.kosong["trantib"].name
    isi_kertas_kerja(
        kantor.kosong["trantib"], buruk,
        {f"kinerja:{KODE['trantib']}": CATATAN, f"anggaran:{sub}": {"anggaran": "lima juta", "bukti": "SPJ Fungsional"}},
    )  # fmt: skip
    o.letakkan(buruk)
    o.lihat("✗ Ditahan")
    temuan = o.h.locator("ul.temuan li")
    o.lihat(temuan.filter(has_text="Harus diperbaiki Sel L20 tertulis «lima juta»"))
    o.lihat(temuan.filter(has_text="Periksa lagi Sel L14"))
    salinan = o.unduh("Unduh berkas dengan catatan perbaikan")
    lembar = salinan["Kertas Kerja"]
    assert "bukan angka" in lembar["L20"].comment.text
    assert "belum diisi" in lembar["L14"].comment.text
    lembar["L14"], lembar["L20"] = 6, 5_000_000
    salinan.save(buruk)
    o.tekan(f"Hapus {buruk.name}")
    o.tiada("Hasil pemeriksaan")
    o.letakkan(buruk)
    o.lihat("✓ Siap dimuat")
    o.tekan("Muat", f"1 berkas dimuat: {buruk.name}.")
    kantor.muat(1, MASUK)


def dikembalikan(kantor: Kantor, folder: Path) -> None:
    """The Sekcam returns one lane with a note and signs the others; the Kasi mends it, and says why it changes."""
    o, alur = kantor.sekcam, f"{UNIT}/monitoring/{kantor.tahun}-TW1"
    o.ke("Alur")
    o.lihat(o.h.get_by_role("heading", name="6 langkah menunggu Anda"))
    o.buka(TRANTIB)
    o.isi("Catatan (wajib bila dikembalikan)", CATATAN_KEMBALI)
    o.tekan("Kembalikan", f"Langkah 4 ({TRANTIB}) dikembalikan; sudah dicatat.")
    o.buka("Seksi Pelayanan Umum")
    o.tekan("Tanda tangani", "Langkah 4 (Seksi Pelayanan Umum) selesai; sudah dicatat.")
    for seksi in set(MASUK) - {"pelayanan"}:
        kantor.ws.alur.catat(alur, "4", lajur=seksi, oleh="Akun sekcam (sekcam)", peran="sekcam")

    o = kantor.kasi_trantib
    o.ke("Alur")
    o.lihat(o.h.get_by_role("heading", name="1 langkah menunggu Anda"))
    o.lihat(f"↩ Dikembalikan: {CATATAN_KEMBALI}")
    buku = o.unduh("Unduh kertas kerja bercatatan")
    buku["Kertas Kerja"]["L14"] = 8
    buku.save(benar := folder / "patroli.xlsx")
    o.h.get_by_role("link", name="Unggah kertas kerja").first.click()
    o.letakkan(benar)
    o.lihat("⇄ Menggantikan yang sudah dimuat")
    o.lihat(o.h.get_by_role("cell", name="80,00 %").first)
    o.tekan("Muat")
    o.lihat("Tulis alasan")
    o.isi(f"Alasan penggantian untuk {benar.name}", "Dua patroli belum dihitung")
    o.tekan("Muat", f"1 berkas dimuat: {benar.name}.")

    o = kantor.sekcam
    o.ke("Alur")
    o.lihat(o.h.get_by_role("heading", name="1 langkah menunggu Anda"))
    o.tekan("Tanda tangani", f"Langkah 4 ({TRANTIB}) selesai")


def ditandatangani(kantor: Kantor, _: Path) -> None:
    """Measured, initialled, signed; what is signed is no longer provisional."""
    o = kantor.kasubag
    o.ke("Laporan")
    o.tekan("Buat laporan dan selesaikan langkah pengukuran", "Laporan dibuat.")
    o = kantor.sekcam
    o.ke("Alur")
    o.tekan("Bubuhkan paraf", "Langkah 6 selesai")
    o = kantor.camat
    o.lihat(o.h.get_by_role("heading", level=1, name="Ringkasan"))
    o.lihat(o.h.get_by_text("SEMENTARA", exact=True))
    o.ke("Alur")
    o.tekan("Tanda tangani", "Langkah 6a selesai")
    o.ke("Ringkasan")
    o.lihat("Ditandatangani")
    o.tiada("SEMENTARA")


def rencana_aksi(kantor: Kantor, folder: Path) -> None:
    """Below target: the Kasi plans, the Sekcam answers, the Kasi reports with proof, the Camat verifies; the next TW
    judges it."""
    o = kantor.kasi_trantib
    o.ke("Alur")
    o.h.get_by_role("link", name="Isi rencana aksi").first.click()
    o.lihat(o.h.get_by_role("heading", level=1, name="Di bawah target"))
    o.buka("Isi rencana aksi")
    o.pilih("Kategori sebab", "Sumber daya manusia")
    o.isi("Sebab dengan kata-kata", "Petugas berganti")
    o.isi("Tindakan", "Patroli gabungan dua kali sepekan")
    o.isi("Tenggat", "30/06/2999")
    o.tekan("Simpan", "Rencana aksi disimpan.")

    o = kantor.sekcam
    o.ke("Di bawah target")
    o.buka("Beri umpan balik")
    o.h.get_by_text("setuju", exact=True).first.click()
    o.isi("Catatan", "Laporkan tiap akhir bulan")
    o.tekan("Simpan", "Umpan balik dicatat.")

    o = kantor.kasi_trantib
    o.ke("Di bawah target")
    o.lihat("Laporkan tiap akhir bulan")
    o.buka("Catat kemajuan")
    o.isi("Yang sudah dikerjakan", KEMAJUAN)
    bukti = folder / "laporan patroli.txt"
    bukti.write_text("Enam patroli", encoding="utf-8")
    o.letakkan(bukti)
    o.lihat(o.h.get_by_role("button", name=f"Hapus {bukti.name}"))
    o.tekan("Simpan", "Kemajuan dicatat.")

    o = kantor.camat
    o.ke("Di bawah target")
    o.lihat(KEMAJUAN)
    o.lihat(o.h.get_by_role("button", name=f"Unduh bukti {bukti.name}"))
    o.buka("Verifikasi")
    o.h.get_by_text("sesuai, rencana aksi selesai", exact=True).first.click()
    o.tekan("Simpan", "Verifikasi dicatat.")

    kosong = kantor_tahun.kosong(kantor.ws, 2, oleh="Akun kasubag (kasubag)", peran="kasubag")
    kantor.kosong = kosong
    kantor.muat(2, {"trantib": "20"})
    o.ke("Di bawah target")
    o.terpilih("Periode", f"Triwulan I {kantor.tahun}")
    o.pilih("Periode", f"Triwulan II {kantor.tahun}")
    o.lihat("Tidak ada indikator di bawah target")
    o.h.reload()
    o.terpilih("Periode", f"Triwulan II {kantor.tahun}")
    o.ke("Indikator")
    o.terpilih("Periode", f"Triwulan II {kantor.tahun}")
    o.ke("Di bawah target")
    o.pilih("Periode", f"Triwulan I {kantor.tahun}")
    o.lihat(o.h.get_by_role("heading", name="1 indikator di bawah target"))
    o.lihat(o.h.get_by_role("cell", name="✓ Berhasil: 80,00 % → 100,00 %"))


def laporan(kantor: Kantor, _: Path) -> None:
    """The report of the quarter says of the indikator what its page says."""
    o = kantor.camat
    o.ke("Indikator")
    o.pilih("Periode", f"Triwulan I {kantor.tahun}")
    o.pilih("Indikator", f"▼ {KODE['trantib']} {PATROLI}")
    o.lihat(o.h.get_by_role("heading", name=f"{KODE['trantib']} {PATROLI}"))
    capaian = o.lihat(o.h.locator(".ubin .angka").first).inner_text()
    assert capaian == "80,00\xa0%"
    o.ke("Laporan")
    buku = o.unduh(f"Unduh laporan Triwulan I {kantor.tahun} (Excel)")
    kalimat = next(b for b in buku["Ringkasan"].iter_rows(values_only=True) if f"{KODE['trantib']} {PATROLI}" in b)
    assert any(f"capaian {capaian}," in str(k).replace(" %", "\xa0%") for k in kalimat)
    baris = next(b for b in buku["Capaian per Indikator"].iter_rows() if b[1].value == KODE["trantib"])
    assert [(s.value, s.number_format) for s in baris[5:8]] == [(10, "#,##0"), (8, "#,##0"), (80, "#,##0.00")]


def keluar(kantor: Kantor, _: Path) -> None:
    """A window that is left, forgotten or taken away shows no figure any more."""
    o = kantor.camat
    kedua = o.jendela_lain()
    kedua.h.goto(f"{o.alamat}/di_bawah_target")
    kedua.lihat("80,00")
    o.h.get_by_role("button", name="Keluar").click()
    o.lihat("Anda sudah keluar.")
    o.h.go_back()
    o.lihat(o.h.get_by_role("button", name="Masuk"))
    o.kosong()
    kedua.h.get_by_text("Sejak Januari").click()
    kedua.berakhir()

    o = kantor.sekcam
    o.ke("Di bawah target")
    o.lihat("80,00")
    with closing(sqlite3.connect(kantor.ws.ruang / "data" / "raw" / "akun.sqlite")) as kon, kon:
        kon.execute("UPDATE sesi SET terakhir = terakhir - 1801 WHERE pengguna = 'sekcam'")
    o.h.get_by_text("Sejak Januari").click()
    o.berakhir()

    o = kantor.kasi_trantib
    o.ke("Di bawah target")
    o.lihat("80,00")
    admin = Orang(kantor.peramban, kantor.server, PENGGUNA).masuk()
    admin.ke("Pengaturan", "Akun")
    admin.pilih("Akun yang dikelola", "Akun kasi.trantib (kasi.trantib)")
    admin.tekan("Nonaktifkan kasi.trantib", "Akun kasi.trantib tidak dapat dipakai lagi; semua sesinya berakhir.")
    o.h.get_by_text("Sejak Januari").click()
    o.berakhir()
    o.h.get_by_role("link", name="Masuk lagi").first.click()
    masuk_di_peramban(o.h, o.pengguna, SANDI)
    o.lihat("Nama pengguna atau kata sandi salah.")


BAB = (akun, pemantauan_dimulai, kertas_kerja, dikembalikan, ditandatangani, rencana_aksi, laporan, keluar)

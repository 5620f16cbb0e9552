"""The page for received files: what a Kasi sees, answers and sends in, and what must not get through."""

import io
import shutil
import tempfile
import threading
import zipfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from dasbor_uji import (
    CHROMIUM,
    SANDI,
    buka,
    buka_peramban,
    layani,
    masuk_di_peramban,
    mentah,
    sesi_peran,
    tangkap_unduhan,
    teks,
)
from ruang import ruang_kecil  # noqa: F401
from streamlit.testing.v1 import AppTest

from capaian import kiriman
from capaian.domain.berkas_masuk import NAMA_TERPANJANG, nama_aman
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERIODE = (2025, 2)


@pytest.fixture
def ws(ruang_kecil: Workspace, tmp_path: Path) -> Workspace:  # noqa: F811
    """A copy that may be written to."""
    return Workspace(Path(shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")))


@cache
def kosong(seksi: str) -> tuple[str, bytes]:
    """The form of that seksi: the same in every copy."""
    with tempfile.TemporaryDirectory() as folder:
        semua = kantor_kecil.buat(Path(folder)).unggahan
        unit = "kel-uji" if seksi == "kelurahan" else kantor_kecil.UNIT
        return semua.formulir_kosong(Periode.dari(*PERIODE), unit, seksi)


def berkas(seksi: str = "trantib", **ubah: Any) -> tuple[str, bytes]:
    """A filled kertas kerja; `ubah`: what is typed on the row IKK-01 instead."""
    nama, data = kosong(seksi)
    isi = kantor_kecil.wajar(PERIODE[1])[seksi] | ({"kinerja:IKK-01": {"bukti": "Laporan", **ubah}} if ubah else {})
    with tempfile.TemporaryDirectory() as folder:
        asal, hasil = Path(folder, "asal.xlsx"), Path(folder, "hasil.xlsx")
        asal.write_bytes(data)
        isi_kertas_kerja(asal, hasil, isi)
        return nama, hasil.read_bytes()


def kirim(at: AppTest, *isi: tuple[str, bytes]) -> AppTest:
    at.file_uploader[0].set_value([(nama, data, XLSX) for nama, data in isi])
    return at.run()


def kasi(ws: Workspace, monkeypatch: pytest.MonkeyPatch, seksi: str = "trantib") -> AppTest:
    return buka(ws.ruang, monkeypatch, "unggah", peran="kasi", seksi=seksi)


def tekan(at: AppTest, label: str) -> AppTest:
    return next(t for t in at.button if t.label == label).click().run()


def tombol(at: AppTest) -> list[str]:
    return [t.label for t in at.button]


def muatan(ws: Workspace) -> list[dict[str, Any]]:
    return [b for b in ws.jurnal() if b["aksi"] == "muat"]


def test_a_good_file_is_previewed_and_loaded(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kasi(ws, monkeypatch)
    assert "Paling besar 20 MB tiap berkas" in teks(at)
    semula = len(muatan(ws))
    at = kirim(at, berkas())
    isi = teks(at)
    assert "✓ Siap dimuat" in isi
    assert "Kertas Kerja Capaian Kinerja Triwulan, Seksi Trantib, Kecamatan Uji, Triwulan II 2025" in isi
    assert "IKK-01 Jumlah pelanggaran Perda Triwulan II 2025 belum lapor 133,33 %" in isi
    assert "7.01.04.2.01.0001 Sinergi dengan kepolisian Triwulan II 2025 belum lapor" in isi
    assert "Serapan sekarang" in isi and "Seluruh Kecamatan Uji Triwulan II 2025 belum lapor belum lapor (Rp" in isi
    assert len(muatan(ws)) == semula, "memeriksa tidak menyimpan apa pun"
    at = tekan(at, "Muat")
    isi = teks(at)
    assert "1 berkas dimuat: kec-uji-trantib-2025-tw2.xlsx." in isi
    assert "Hasil pemeriksaan" not in isi, "pengunggah kosong lagi"
    (baru,) = muatan(ws)[semula:]
    assert (baru["oleh"], baru["peran"]) == ("Akun kasi trantib (kasi.trantib)", "kasi")
    assert baru["objek"] == "kec-uji/trantib/2025-TW2"


def test_a_bad_file_is_explained_cell_by_cell_and_given_back_marked(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    diunduh = tangkap_unduhan(monkeypatch)
    nama, data = berkas(realisasi="dua puluhan <b>")
    at = kirim(kasi(ws, monkeypatch), (nama, data))
    isi = teks(at)
    assert "✗ Ditahan" in isi
    (t,) = [t for t in ws.periksa([(nama, data)]).berkas[0].temuan if t.kode == "BUKAN_ANGKA"]
    assert f"✗ Harus diperbaiki Sel {t.sel} tertulis «dua puluhan <b>»" in isi
    assert f"→ {t.saran}" in isi
    assert "dua puluhan <b>" not in mentah(at)
    assert "Muat" not in tombol(at)
    buku = openpyxl.load_workbook(io.BytesIO(diunduh["kec-uji-trantib-2025-tw2-perbaikan.xlsx"]()))
    assert buku.sheetnames[0] == "Perbaikan"
    assert "bukan angka" in buku[t.lembar][t.sel].comment.text
    assert not [b for b in muatan(ws) if b["objek"].endswith("2025-TW2")]


def test_a_question_is_answered_on_the_page(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), berkas(realisasi="nihil"))
    assert "(1 harus dijawab)" in teks(at) and "Muat" not in tombol(at)
    assert "Kertas Kerja, Sel L14 : «nihil» dapat berarti 0 atau belum diisi." in teks(at)
    (tanya,) = [r for r in at.radio if r.label.startswith("Jawaban untuk")]
    assert tanya.value is None, "tidak ada jawaban yang dipilihkan"
    assert tanya.options == ["0", "Belum diisi"]
    tanya.set_value("0")
    at = tekan(at, "Periksa lagi dengan jawaban ini")
    assert "✓ Siap dimuat" in teks(at)
    tekan(at, "Muat")
    (baru,) = [b for b in muatan(ws) if b["objek"].endswith("2025-TW2")]
    assert list(baru["isi"]["jawaban"].values()) == ["0"]


def test_a_replacement_shows_what_differs_and_needs_a_reason(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    at = kirim(kasi(ws, monkeypatch), berkas(realisasi=Decimal(1)))
    isi = teks(at)
    assert "⇄ Menggantikan yang sudah dimuat" in isi
    assert "IKK-01 Jumlah pelanggaran Perda Realisasi 2 1" in isi
    assert "133,33 % 166,67 %" in isi
    at = tekan(at, "Muat")
    assert "Tulis alasan" in teks(at)
    at.text_area[0].set_value("Salah hitung bulan Juni")
    at = tekan(at, "Muat")
    assert "1 berkas dimuat" in teks(at)
    assert muatan(ws)[-1]["isi"]["alasan"] == "Salah hitung bulan Juni"
    isi = teks(kirim(kasi(ws, monkeypatch), berkas(realisasi=Decimal(1))))
    assert "= Sudah dimuat" in isi and "sama persis" in isi


def test_a_signed_figure_changes_only_with_its_legal_basis(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    ws.sahkan(*PERIODE, oleh="Camat", peran="camat", setuju=True, alasan="Seksi lain menyusul")
    at = kirim(buka(ws.ruang, monkeypatch, "unggah", peran="kasubag"), berkas(realisasi=Decimal(1)))
    assert "mengubah" in teks(at) and "yang sudah disahkan" in teks(at)
    assert "--setuju" not in teks(at)
    at.text_area[0].set_value("Salah hitung")
    at = tekan(at, "Muat")
    assert "Tulis alasan (dan dasar hukum bila diminta)" in teks(at)
    (dasar,) = [t for t in at.text_input if t.label.startswith("Dasar hukum koreksi")]
    semula = len(muatan(ws))
    for tidak_berarti in ("-", "5/2025", ". . ."):
        dasar.set_value(tidak_berarti)
        at = tekan(at, "Muat")
        assert "Tulis dasar hukum yang dapat dimengerti orang lain." in teks(at)
    assert len(muatan(ws)) == semula
    (dasar,) = [t for t in at.text_input if t.label.startswith("Dasar hukum koreksi")]
    dasar.set_value("Berita acara 5/2025")
    tekan(at, "Muat")
    assert {k: muatan(ws)[-1]["isi"][k] for k in ("alasan", "dasar")} == {
        "alasan": "Salah hitung", "dasar": "Berita acara 5/2025"
    }  # fmt: skip


def test_a_kasi_alone_does_not_change_a_signed_figure(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told so instead of being asked for a reason; what the page had offered before the signing does nothing either."""
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    baru = berkas(realisasi=Decimal(1))
    at = kirim(kasi(ws, monkeypatch), baru)
    at.text_area[0].set_value("Salah hitung")
    ws.sahkan(*PERIODE, oleh="Camat", peran="camat", setuju=True, alasan="Seksi lain menyusul")
    semula = len(muatan(ws))
    at = tekan(at, "Muat")
    assert "Tidak ada berkas yang dimuat" in teks(at)
    isi = teks(kirim(at := kasi(ws, monkeypatch), baru))
    hanya = "hanya Sekretaris Kecamatan atau Kepala Subbagian Perencanaan yang dapat memuat perbaikannya"
    assert f"Angka periode ini sudah disahkan; {hanya}" in isi and "✗ Ditahan" in isi
    assert "bila alasannya ditulis" not in isi and "Yang berubah bila dimuat" not in isi
    assert "Muat" not in tombol(at) and not at.text_area
    setuju = {"setuju": True, "alasan": "Salah hitung", "dasar": "Berita acara 5/2025"}
    with pytest.raises(CapaianError, match=hanya):
        ws.muat([baru], oleh="uji", peran="kasi", **setuju)
    assert len(muatan(ws)) == semula
    assert ws.muat([baru], oleh="uji", peran="sekcam", **setuju).dimuat


def test_the_right_to_change_a_signed_figure_is_asked_at_the_act(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Kasubag who became a Kasi while the page stood open."""
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    ws.sahkan(*PERIODE, oleh="Camat", peran="camat", setuju=True, alasan="Seksi lain menyusul")
    at = kirim(buka(ws.ruang, monkeypatch, "unggah", peran="kasubag"), berkas(realisasi=Decimal(1)))
    at.text_area[0].set_value("Salah hitung")
    next(t for t in at.text_input if t.label.startswith("Dasar hukum koreksi")).set_value("Berita acara 5/2025")
    ws.akun.ubah("kasubag.uji", sebagai="kasi", seksi="trantib", oleh="uji", peran="operator")
    semula = len(muatan(ws))
    tekan(at, "Muat")
    assert len(muatan(ws)) == semula


def test_a_reason_says_something(ws: Workspace) -> None:
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    for alasan in ("-", "x", "12 / 5", "a b c"):
        with pytest.raises(CapaianError, match="Tulis alasan yang dapat dimengerti"):
            ws.muat([berkas(realisasi=Decimal(1))], oleh="uji", peran="kasubag", setuju=True, alasan=alasan)
    path = ws.ruang / "data" / "raw" / "register.xlsx"
    with pytest.raises(CapaianError, match="Tulis alasan yang dapat dimengerti"):
        ws.register(path, oleh="uji", peran="kasubag", setuju=True, alasan="-")
    with pytest.raises(CapaianError, match="Tulis alasan yang dapat dimengerti"):
        ws.rencana_aksi.tutup("IKU-01/2025-TW1", "…", peran="kasubag")


def test_a_kasi_cannot_load_what_belongs_to_another_seksi(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), berkas(), berkas("pelayanan"))
    isi = teks(at)
    assert "1 siap dimuat" in isi
    assert "ini kertas kerja Seksi Pelayanan Umum, Kecamatan Uji. Mintalah seksi itu atau Kasubag memuatnya." in isi
    assert "IKU-02" not in isi, "tentang berkas seksi lain tidak dikatakan apa-apa"
    assert [c["rincian"] for c in ws.akun.catatan() if c["kejadian"] == "ditolak"] == ["muat kec-uji/pelayanan"]
    tekan(at, "Muat")
    assert [b["objek"] for b in muatan(ws) if b["objek"].endswith("2025-TW2")] == ["kec-uji/trantib/2025-TW2"]


def test_a_role_that_changed_meanwhile_loads_nothing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), berkas())
    ws.akun.ubah("kasi.trantib", sebagai="kasi", seksi="pelayanan", oleh="uji", peran="operator")
    tekan(at, "Muat")
    assert not [b for b in muatan(ws) if b["objek"].endswith("2025-TW2")]


def test_a_layout_of_the_seksis_own_is_mapped_and_loaded(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), ("laporan trantib.xlsx", lembar_sendiri()))
    assert "belum jelas milik seksi mana" in teks(at)
    assert not [s for s in at.selectbox if s.label == "Seksi"], "hanya satu seksi yang boleh, jadi tidak ditanyakan"
    assert "→ Jawab dulu «Milik siapa berkas ini?»" in teks(at) and "di bawah ini" not in teks(at)
    next(s for s in at.selectbox if s.label == "Periode").set_value(
        next(p for p in ws.unggahan.periode() if str(p) == "2025-TW2")
    )
    at = tekan(at, "Periksa sebagai milik seksi dan periode ini")
    arti = {s.label: s for s in at.selectbox if s.label.startswith("Arti kolom")}
    assert [s.value for s in arti.values()] == ["no", "indikator", "satuan", "target_periode", "realisasi", "realisasi"]
    at = tekan(at, "Arti kolom ini benar")
    assert "Pilih apa yang dihitung kolom E pada lembar «Sheet»" in teks(at)
    assert "tabel ini baru pertama kali dilihat" in teks(at).casefold()
    for kolom in "EF":
        dihitung = next(s for s in at.selectbox if s.label == f"Yang dihitung kolom {kolom}")
        assert dihitung.options[0] == "belum dipilih"
        dihitung.set_value("periode")
    isi = teks(at.run())
    assert "Arti kolom sudah diubah." in isi
    assert "tabel ini baru pertama kali dilihat" not in isi.casefold(), "temuan atas arti yang lama"
    at = tekan(at, "Arti kolom ini benar")
    assert "Arti kolom sudah diubah." not in teks(at)
    assert "✓ Siap dimuat" in teks(at), teks(at)
    tekan(at, "Muat")
    assert [b["objek"] for b in muatan(ws)][-1] == "kec-uji/trantib/2025-TW2"
    assert any(b["aksi"] == "peta" for b in ws.jurnal()), "susunan yang dinyatakan benar diingat"


def lembar_sendiri() -> bytes:
    buku = openpyxl.Workbook()
    for baris in (
        ["LAPORAN KINERJA SEKSI TRANTIB"],
        ["No", "Indikator Kinerja", "Satuan", "Target Triwulan II", "Realisasi Triwulan I", "Realisasi Triwulan II"],
        [1, "Jumlah pelanggaran Perda", "Kasus", 3, 5, 2],
        [2, "Jumlah patroli", "Kali", 20, 11, 11],
    ):
        buku.active.append(baris)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def test_several_files_at_once_under_evil_names(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same name twice, folders, a letter that turns the name round: nothing is written under any of it."""
    at = buka(ws.ruang, monkeypatch, "unggah", peran="kasubag")
    trantib, pelayanan, kelurahan = (berkas(s)[1] for s in ("trantib", "pelayanan", "kelurahan"))
    at = kirim(
        at, ("../../../data/raw/kantor.toml", trantib), ("C:\\Windows\\lapor.xlsx", pelayanan), ("lapor.xlsx", kelurahan),
        ("lagi.xlsx", kelurahan), ("laporan\u202excslx.exe", b"MZ program"), ("bom.xlsx", bom()),
    )  # fmt: skip
    isi = teks(at)
    assert "3 siap dimuat" in isi and "2 ditahan" in isi
    for nama in ("kantor.toml", "lapor.xlsx", "lapor (2).xlsx", "laporanxcslx.exe", "bom.xlsx"):
        assert f'<h3 class="berkas">{nama}</h3>' in mentah(at), nama
    assert "lagi.xlsx" not in isi, "isi yang sama diperiksa sekali"
    semula = (ws.ruang / "data" / "raw" / "kantor.toml").read_bytes()
    at = tekan(at, "Muat yang dipilih")
    assert "3 berkas dimuat: kantor.toml, lapor.xlsx, lapor (2).xlsx." in teks(at)
    assert (ws.ruang / "data" / "raw" / "kantor.toml").read_bytes() == semula
    assert {p.suffix for p in (ws.ruang / "data" / "raw" / "berkas").iterdir()} >= {".xlsx", ".toml"}
    assert "= Sudah dimuat" in teks(at), "yang ditahan masih terlihat, yang dimuat dinyatakan sudah dimuat"


def test_a_file_of_another_office_says_so(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    nama, data = berkas()
    lain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as asal, zipfile.ZipFile(lain, "w") as z:
        for isi in asal.infolist():
            z.writestr(isi, asal.read(isi).replace(b">kec-uji<", b">kec-lain<"))
    isi = teks(kirim(kasi(ws, monkeypatch), (nama, lain.getvalue())))
    assert "Berkas ini dari kantor lain (kec-lain), yang tidak ada di register kantor ini." in isi


def bom() -> bytes:
    """A workbook whose sheet unpacks to a thousand times its size."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", b" " * 60_000_000)
    return keluar.getvalue()


def test_a_name_is_not_read_as_markup(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), ("[klik](masuk) <i>_x_ lapor_tw2.xlsx", berkas()[1]))
    assert "[klik](masuk) _i__x_ lapor_tw2.xlsx" in teks(at)
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    at = kirim(kasi(ws, monkeypatch), ("[klik](masuk) lapor_tw2.xlsx", berkas(realisasi=Decimal(1))[1]))
    assert at.text_area[0].label == "Alasan penggantian untuk \\[klik\\](masuk) lapor_tw2.xlsx"


def test_too_much_at_once_is_refused_with_the_limit(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), *((f"{n}.xlsx", bytes([n])) for n in range(31)))
    assert "31 berkas sekaligus terlalu banyak; kirim paling banyak 30" in teks(at)
    with pytest.raises(CapaianError, match="Semua berkas bersama-sama 75 MB; kirim paling banyak 60 MB"):
        ws.unggahan.rapikan([(f"{n}.xlsx", bytes([n]) * 15 * 2**20) for n in range(5)])


def test_what_somebody_else_loaded_meanwhile_is_not_overwritten(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kirim(kasi(ws, monkeypatch), berkas(realisasi=Decimal(1)))
    assert "✓ Siap dimuat" in teks(at)
    ws.muat([berkas()], oleh="uji", peran="kasubag")
    at = tekan(at, "Muat")
    assert "Tidak ada berkas yang dimuat. Data kantor berubah sejak berkas diperiksa" in teks(at)
    at.run()
    assert "⇄ Menggantikan yang sudah dimuat" in teks(at), "hasilnya diperiksa lagi"
    assert [b["oleh"] for b in muatan(ws) if b["objek"].endswith("trantib/2025-TW2")] == ["uji"]


def test_two_people_loading_at_the_same_moment_both_succeed(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after another: what is written on a state that is gone would have to be checked anew."""
    hasil: list[list[str]] = []
    mulai, diperiksa, asli = threading.Barrier(2), [], kiriman.diperiksa
    monkeypatch.setattr(kiriman, "diperiksa", lambda *a, **k: diperiksa.append(1) or asli(*a, **k))

    def muat(seksi: str) -> None:
        mulai.wait()
        hasil.append(Workspace(ws.ruang).muat([berkas(seksi)], oleh=seksi, peran="kasi").dimuat)

    for seksi in ("trantib", "pelayanan"):
        berkas(seksi)
    orang = [threading.Thread(target=muat, args=(s,)) for s in ("trantib", "pelayanan")]
    for o in orang:
        o.start()
    for o in orang:
        o.join()
    assert sorted(map(len, hasil)) == [1, 1]
    assert len(diperiksa) == 2
    assert {b["objek"] for b in muatan(ws) if b["objek"].endswith("2025-TW2")} == {
        "kec-uji/trantib/2025-TW2", "kec-uji/pelayanan/2025-TW2"
    }  # fmt: skip
    assert ws.jurnal_putus() is None


def test_blank_forms_are_of_the_own_seksi_and_change_nothing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    diunduh = tangkap_unduhan(monkeypatch)
    at = kasi(ws, monkeypatch)
    semula = len(ws.jurnal())
    at.selectbox(key="unggah-kosong-periode").set_value(Periode.dari(*PERIODE))
    at = tekan(at, "Siapkan kertas kerja")
    isi = diunduh["kec-uji-trantib-2025-tw2.xlsx"]()
    assert [h.kertas.seksi for h in ws.periksa([("x.xlsx", isi)]).berkas] == ["trantib"]
    assert len(ws.jurnal()) == semula
    assert not (ws.ruang / "kertas-kerja").exists()


def test_data_pendukung_is_kept_for_a_figure_of_the_own_seksi(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = kasi(ws, monkeypatch)
    at.selectbox(key="unggah-bukti-periode").set_value(Periode.dari(*PERIODE)).run()
    assert [o.split()[0] for o in at.selectbox(key="unggah-bukti-objek").options] == [
        "IKK-01", "IKK-02", kantor_kecil.SUB_TRANTIB
    ]  # fmt: skip
    assert at.selectbox(key="unggah-bukti-objek").value is None, "tidak ada angka yang dipilihkan"
    assert "Simpan data pendukung" not in tombol(at)
    assert "Belum ada data pendukung seksi ini untuk Triwulan II 2025." in teks(at)
    at.selectbox(key="unggah-bukti-objek").set_value("IKK-01").run()
    at.file_uploader[-1].set_value([("../patroli 2024.pdf", b"%PDF-1.7 isi", "application/pdf")])
    at = tekan(at, "Simpan data pendukung")
    assert "menyebut 2024" in teks(at)
    assert "tulis alasannya lalu simpan lagi" in teks(at)
    at.text_input(key="unggah-bukti-alasan").set_value("Laporan terbit setahun kemudian")
    at = tekan(at, "Simpan data pendukung")
    assert "1 berkas disimpan sebagai data pendukung: patroli 2024.pdf." in teks(at)
    assert "IKK-01 Jumlah pelanggaran Perda patroli 2024.pdf dokumen PDF" in teks(at)
    (b,) = ws.daftar_bukti(*PERIODE)
    assert (b["objek"], b["seksi"], b["berkas"]) == ("IKK-01", "trantib", "patroli 2024.pdf")
    assert b["oleh"] == "Akun kasi trantib (kasi.trantib)"


@pytest.mark.parametrize("peran", ["camat", "pemeriksa", "admin"])
def test_roles_without_the_right_see_no_uploader(ws: Workspace, monkeypatch: pytest.MonkeyPatch, peran: str) -> None:
    at = buka(ws.ruang, monkeypatch, "unggah", peran=peran)
    assert "Tidak dapat dilakukan" in teks(at)
    assert not at.file_uploader


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("lapor.xlsx", "lapor.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\lapor tw2.xlsx", "lapor tw2.xlsx"),
        ("a\0b\nc.xlsx", "abc.xlsx"),
        ("lapor\u202exslx.exe", "laporxslx.exe"),
        ("~$lapor.xlsx", "~$lapor.xlsx"),
        ("a:b?c*.xlsx", "a_b_c_.xlsx"),
        ("..", "berkas"),
        ("", "berkas"),
        ("/", "berkas"),
        (".xlsx", "berkas.xlsx"),
        ("x" * 500 + ".xlsx", "x" * (NAMA_TERPANJANG - 5) + ".xlsx"),
        ("nama." + "y" * 500, ("nama." + "y" * 500)[:NAMA_TERPANJANG]),
        ("nama.xl/sx", "sx"),
    ],
)
def test_names_from_a_browser(nama: str, aman: str) -> None:
    assert nama_aman(nama) == aman
    assert nama_aman(aman) == aman
    assert len(aman) <= NAMA_TERPANJANG


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")
def test_a_kasi_mends_a_file_in_a_browser(ws: Workspace, tmp_path: Path) -> None:
    """Drop a bad file, read why, fetch the marked copy, drop the mended one, load it."""
    from playwright.sync_api import expect, sync_playwright

    sesi_peran(ws, "kasi", "trantib")
    nama, buruk = berkas(realisasi="dua puluhan")
    with layani(ws.ruang, tmp_path) as hidup, sync_playwright() as p:
        peramban = buka_peramban(p)
        halaman = peramban.new_page(viewport={"width": 390, "height": 844})
        halaman.set_default_timeout(90_000)
        expect.set_options(timeout=90_000)
        halaman.goto(f"{hidup.alamat}/unggah")
        masuk_di_peramban(halaman, "kasi.trantib", SANDI)
        expect(halaman.get_by_role("heading", name="Unggah kertas kerja")).to_be_visible()
        pengunggah = halaman.locator("input[type=file]").first
        pengunggah.set_input_files({"name": nama, "mimeType": XLSX, "buffer": buruk})
        temuan = halaman.locator("ul.temuan li")
        expect(temuan).to_have_count(1)
        expect(temuan).to_contain_text("✗ Harus diperbaiki Sel L14 tertulis «dua puluhan»")
        with halaman.expect_download() as menunggu:
            halaman.get_by_role("button", name="Unduh berkas dengan catatan perbaikan").click()
        salinan = tmp_path / "salinan.xlsx"
        menunggu.value.save_as(salinan)
        buku = openpyxl.load_workbook(salinan)
        assert buku.sheetnames[0] == "Perbaikan"
        assert "bukan angka" in buku["Kertas Kerja"]["L14"].comment.text
        buku["Kertas Kerja"]["L14"] = 2
        buku.save(salinan)

        halaman.get_by_role("button", name=f"Hapus {nama}").click()
        expect(halaman.get_by_role("heading", name="Hasil pemeriksaan")).to_be_hidden()
        pengunggah.set_input_files(salinan)
        expect(halaman.get_by_text("✓ Siap dimuat")).to_be_visible()
        expect(halaman.get_by_role("cell", name="133,33 %")).to_be_visible()
        assert halaman.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
        halaman.get_by_role("button", name="Muat", exact=True).click()
        expect(halaman.get_by_text("1 berkas dimuat: salinan.xlsx.")).to_be_visible()
        expect(halaman.get_by_role("heading", name="Hasil pemeriksaan")).to_be_hidden()
        peramban.close()
    assert [b["oleh"] for b in muatan(ws) if b["objek"] == "kec-uji/trantib/2025-TW2"] == [
        "Akun kasi trantib (kasi.trantib)"
    ]

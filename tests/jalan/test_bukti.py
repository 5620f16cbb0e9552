"""Data pendukung, DPA and SPJ as an office meets them: through the command line, with real files."""

import json
from pathlib import Path
from typing import Any

import pytest
from berkas_sumber import baris_spj, blok_sub, dpa, spj
from kantor_kecil import SUB_PELAYANAN, SUB_TRANTIB, UNIT, isi
from perintah import jalankan

from capaian.errors import CapaianError
from capaian.workspace import Workspace, open_workspace

TW1 = ("--tahun", "2025", "--triwulan", "1")
PDF = b"%PDF-1.7\nlaporan patroli\n%%EOF"
JPG = b"\xff\xd8\xff\xe0\0\x10JFIF foto"


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> str:
    keluar, galat = jalankan(capsys, ws, *argumen, kode=kode)
    return keluar + galat


def berkas(ws: Workspace, nama: str, data: bytes = PDF) -> Path:
    path = ws.ruang / "kiriman" / nama
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_proof_is_kept_tied_shown_and_handed_out(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, jpg = berkas(ws, "patroli tw1 2025.pdf"), berkas(ws, "foto.jpg", JPG)
    teks = jalan(capsys, ws, "bukti", "IKK-02", pdf, jpg, *TW1, "--keterangan", "Jurnal patroli", "--oleh", "Kasi")
    assert "2 dari 2 berkas disimpan sebagai bukti." in teks
    daftar = json.loads(jalan(capsys, ws, "bukti", *TW1, "--json"))
    assert [(b["objek"], b["seksi"], b["berkas"], b["jenis"], b["keadaan"], b["oleh"]) for b in daftar] == [
        ("IKK-02", "trantib", pdf.name, "pdf", "utuh", "Kasi"), ("IKK-02", "trantib", "foto.jpg", "jpg", "utuh", "Kasi"),
    ]  # fmt: skip
    assert json.loads(jalan(capsys, ws, "bukti", "IKU-02", *TW1, "--json")) == []
    # As a part of the road of the figure, and only of that period.
    teks = jalan(capsys, ws, "jejak", "IKK-02", *TW1)
    for potongan in (pdf.name, "Jurnal patroli", daftar[0]["sha256"], "Kasi"):
        assert potongan in teks
    (jejak, _) = json.loads(jalan(capsys, ws, "jejak", "IKK-02", *TW1, "--json"))
    assert [b["berkas"] for b in jejak["bukti"]] == [pdf.name, "foto.jpg"]
    assert not json.loads(jalan(capsys, ws, "jejak", "IKK-02", "--tahun", "2025", "--triwulan", "2", "--json"))[0][
        "bukti"
    ]
    # Out again, byte by byte.
    tujuan = ws.ruang / "keluar.pdf"
    jalan(capsys, ws, "bukti", "--ambil", daftar[0]["sha256"][:12], "--ke", tujuan)
    assert tujuan.read_bytes() == PDF
    assert "tidak ditimpa" in jalan(capsys, ws, "bukti", "--ambil", daftar[0]["sha256"], "--ke", tujuan, kode=2)
    assert "delapan" in jalan(capsys, ws, "bukti", "--ambil", "abc", kode=2)


def test_the_same_bytes_for_the_same_figure_are_nothing_new(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = berkas(ws, "a.pdf")
    jalan(capsys, ws, "bukti", "IKK-02", pdf, *TW1)
    sebelum = ws._store.jurnal.terakhir()
    teks = jalan(capsys, ws, "bukti", "IKK-02", berkas(ws, "nama lain.pdf"), *TW1)
    assert "sudah ada" in teks
    assert ws._store.jurnal.terakhir() == sebelum
    # For another figure it is something new; for another period it is told.
    assert "BUKTI" not in jalan(capsys, ws, "bukti", "IKK-01", pdf, *TW1)
    assert "BUKTI_DIPAKAI_LAGI" in jalan(capsys, ws, "bukti", "IKK-02", pdf, "--tahun", "2025", "--triwulan", "2")
    # Twice in one breath counts once.
    hasil = ws.bukti([berkas(ws, "b.jpg", JPG), berkas(ws, "c.jpg", JPG)], "IKK-02", 2025, 1, oleh="uji")
    assert [b.status for b in hasil.berkas] == ["diterima", "sama"]


def test_what_is_no_proof_stays_out(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    exe, pdf = berkas(ws, "spj.pdf", b"MZ\x90\0"), berkas(ws, "baik.pdf")
    teks = jalan(capsys, ws, "bukti", "IKK-02", exe, pdf, *TW1, kode=1)
    assert "BUKTI_DITOLAK" in teks
    assert "1 dari 2 berkas disimpan" in teks
    assert [b["berkas"] for b in ws.daftar_bukti(2025, 1)] == ["baik.pdf"]
    besar = berkas(ws, "besar.pdf")
    with besar.open("r+b") as f:
        f.truncate(25 * 1024 * 1024 + 1)
    assert "BUKTI_TERLALU_BESAR" in jalan(capsys, ws, "bukti", "IKK-02", besar, *TW1, kode=1)
    assert "tidak ditemukan" in jalan(capsys, ws, "bukti", "IKK-02", ws.ruang / "tak-ada.pdf", *TW1, kode=2)


@pytest.mark.parametrize(
    ("objek", "pilihan", "kode"),
    [
        ("IKU-99", (), "BUKTI_OBJEK_TIDAK_DIKENAL"),
        ("IKU-01", (), "BUKTI_BELUM_JATUH_TEMPO"),  # a yearly survey, in TW I
        ("IKK-01", ("--seksi", "pelayanan"), "BUKTI_SEKSI_LAIN"),
        ("IKL-01", (), "BUKTI_OBJEK_TIDAK_DIKENAL"),  # of the kelurahan, which is another unit
    ],
)
def test_the_figure_must_be_due_and_the_seksis_own(
    ws: Workspace, capsys: pytest.CaptureFixture[str], objek: str, pilihan: tuple[str, ...], kode: str
) -> None:
    sebelum = ws._store.jurnal.terakhir()
    assert kode in jalan(capsys, ws, "bukti", objek, berkas(ws, "a.pdf"), *TW1, *pilihan, kode=1)
    assert ws._store.jurnal.terakhir() == sebelum


def test_the_kelurahan_and_the_sub_kegiatan_have_proofs_too(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = berkas(ws, "a.pdf")
    jalan(capsys, ws, "bukti", "IKL-01", pdf, *TW1, "--unit", "kel-uji")
    jalan(capsys, ws, "bukti", SUB_PELAYANAN, pdf, *TW1)
    assert [(b["unit"], b["objek"]) for b in ws.daftar_bukti(2025, 1)] == [
        ("kec-uji", SUB_PELAYANAN),
        ("kel-uji", "IKL-01"),
    ]
    # The program above shows the proofs of what it is made of, once that is reported.
    ws.muat(isi(ws, 2025, 1), oleh="uji")
    (jejak,) = ws.jejak("7.01.02", 2025, 1)
    assert [b["objek"] for b in jejak["bukti"]] == [SUB_PELAYANAN]


def test_another_year_needs_a_reason(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    lama = berkas(ws, "SPJ 2023.pdf")
    assert "BUKTI_TAHUN_BEDA" in jalan(capsys, ws, "bukti", SUB_PELAYANAN, lama, *TW1, kode=1)
    assert ws.daftar_bukti(2025, 1) == []
    assert "memerlukan alasan" in jalan(capsys, ws, "bukti", SUB_PELAYANAN, lama, *TW1, "--setuju", kode=2)
    # The question stays in view, the file comes in, the jurnal knows why.
    jalan(capsys, ws, "bukti", SUB_PELAYANAN, lama, *TW1, "--setuju", "--alasan", "kontrak tahun jamak")
    assert ws._store.jurnal.setelah(0, "bukti")[-1].isi["alasan"] == "kontrak tahun jamak"
    teks = jalan(capsys, ws, "bukti", SUB_PELAYANAN, berkas(ws, "SPJ Mei 2025.pdf", JPG), *TW1)
    assert "BUKTI_TRIWULAN_BEDA" in teks
    assert "BUKTI_EKSTENSI_BEDA" in teks


def test_a_rebuild_keeps_the_proofs(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    jalan(capsys, ws, "bukti", "IKK-02", berkas(ws, "a.pdf"), *TW1)
    sebelum = ws.daftar_bukti(2025, 1)
    assert sebelum
    jalan(capsys, ws, "bangun-ulang")
    assert open_workspace(ws.ruang).daftar_bukti(2025, 1) == sebelum
    (ws.ruang / "data" / "curated" / "capaian.duckdb").unlink()
    assert open_workspace(ws.ruang).daftar_bukti(2025, 1) == sebelum


def test_a_kept_file_that_changed_is_reported(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    jalan(capsys, ws, "bukti", "IKK-02", berkas(ws, "a.pdf"), berkas(ws, "b.jpg", JPG), *TW1)
    a, b = ws.daftar_bukti(2025, 1)
    folder = ws.ruang / "data" / "raw" / "berkas"
    (folder / f"{a['sha256']}.pdf").write_bytes(PDF + b"!")
    (folder / f"{b['sha256']}.jpg").unlink()
    assert [x["keadaan"] for x in ws.daftar_bukti(2025, 1)] == ["berubah", "hilang"]
    assert "2 bukti tidak lagi sama" in jalan(capsys, ws, "bukti", "--daftar", *TW1, kode=1)
    assert "berkas simpanan berubah" in jalan(capsys, ws, "jejak", "IKK-02", *TW1)
    for satu in (a, b):
        with pytest.raises(CapaianError, match="Pulihkan"):
            ws.ambil_bukti(satu["sha256"], ws.ruang / "keluar")
    assert not (ws.ruang / "keluar").exists()


def test_a_reading_role_keeps_nothing(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    from capaian import reference

    pembaca = next((p for p, isi_peran in reference.peran().items() if not isi_peran.mencatat), None)
    for peran in ("tukang", *([pembaca] if pembaca else [])):
        jalan(capsys, ws, "bukti", "IKK-02", berkas(ws, "a.pdf"), *TW1, "--peran", peran, kode=2)
    assert ws.daftar_bukti(2025, 1) == []


# -- DPA and SPJ -------------------------------------------------------------------------------------------------------


def test_dpa_on_the_command_line(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = berkas(
        ws, "dpa.xlsx", dpa(blok_sub(), blok_sub("7.01.06.2.01.0005 Fasilitasi Pelaksanaan Tugas Kepala Desa"))
    )
    argumen = ("dpa", path, "--dokumen", "dpa-2026-murni", "--tanggal", "2026-01-02")
    teks = jalan(capsys, ws, *argumen)
    for potongan in ("12.000.000", "2026-TW1", "7.01.06.2.01.0005", "register-dpa-2026-murni.xlsx"):
        assert potongan in teks
    assert "sudah ada dan tidak ditimpa" in jalan(capsys, ws, *argumen, kode=2)
    hasil = json.loads(jalan(capsys, ws, *argumen, "--ke", ws.ruang / "lain.xlsx", "--json"))
    assert hasil["status"] == "ditulis"
    assert {b["baru"] for b in hasil["perubahan"]} == {"12000000", "3000000"}
    ubah = berkas(ws, "dpa25.xlsx", dpa(blok_sub(kas={}), tahun=2025))
    teks = jalan(capsys, ws, "dpa", ubah, "--dokumen", "dpa-2025-murni", kode=1)
    assert "-28.000.000" in teks
    assert "--setuju" in teks


def laporan(pelayanan: int, trantib: int, *lain: list[Any]) -> bytes:
    return spj(
        baris_spj(SUB_PELAYANAN, "Peningkatan", 40_000_000, 0, pelayanan),
        baris_spj(SUB_TRANTIB, "Sinergi", 20_000_000, 0, trantib),
        *lain,
    )


KELURAHAN = baris_spj("7.01.03.2.02.01", "Sarana kelurahan", 8_000_000, 0, 1_500_000)


def test_spj_on_the_command_line(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    ws.muat(isi(ws, 2025, 1), oleh="uji")
    sebelum = ws._store.jurnal.terakhir()
    cocok = berkas(ws, "spj.xlsx", laporan(9_000_000, 4_500_000, KELURAHAN))
    assert "3 dari 3 sub kegiatan cocok." in jalan(capsys, ws, "spj", cocok, *TW1)
    beda = berkas(ws, "spj2.xlsx", laporan(9_250_000, 4_500_000, KELURAHAN))
    teks = jalan(capsys, ws, "spj", beda, *TW1, kode=1)
    for potongan in ("9.250.000", "9.000.000", "250.000", "M9", "realisasi berbeda", "2 dari 3 sub kegiatan cocok."):
        assert potongan in teks
    hasil = json.loads(jalan(capsys, ws, "spj", beda, *TW1, "--json", kode=1))
    (b,) = [b for b in hasil["baris"] if b["keadaan"] != "cocok"]
    assert (b["spj"], b["seksi"], b["selisih"]) == ("9250000", "9000000.00", "250000.00")
    assert b["asal_spj"] == {"lembar": "Sheet", "sel": "M9"}
    (asal,) = b["asal_seksi"]
    assert asal["seksi"] == "pelayanan"
    assert asal["berkas"].endswith(".xlsx")
    assert asal["lembar"] == "Kertas Kerja"
    assert ws._store.jurnal.terakhir() == sebelum  # it only reads


def test_spj_with_rows_on_one_side_only(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    ws.muat(isi(ws, 2025, 1, seksi=["pelayanan"]), oleh="uji")
    asing = baris_spj("7.01.05.2.01.0001", "Forkopimcam", 5_000_000, 0, 0)
    path = berkas(ws, "spj.xlsx", laporan(9_000_000, 0, asing))
    hasil = ws.rekonsiliasi_spj(path, 2025, 1)
    assert {b["kode"]: (b["keadaan"], b["selisih"]) for b in hasil.baris} == {
        SUB_PELAYANAN: ("cocok", 0), SUB_TRANTIB: ("belum_lapor", None),
        "7.01.03.2.02.0001": ("tidak_di_spj", None), "7.01.05.2.01.0001": ("tidak_di_register", None),
    }  # fmt: skip
    assert not hasil.cocok
    # Of the kelurahan alone, the office's own sub kegiatan are not asked for.
    assert {b["keadaan"] for b in ws.rekonsiliasi_spj(path, 2025, 1, unit="kel-uji").baris} == {
        "tidak_di_register", "tidak_di_spj",
    }  # fmt: skip
    assert UNIT in {a["unit"] for b in hasil.baris for a in b["asal_seksi"]}
    bukan = berkas(ws, "bukan.xlsx", b"%PDF-1.7 bukan buku kerja")
    assert "BUKAN_EXCEL_ASLI" in jalan(capsys, ws, "spj", bukan, *TW1, kode=1)

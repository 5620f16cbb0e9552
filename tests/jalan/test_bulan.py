"""An indikator that is reported monthly, through the front door: the form asks for months, the TW is made of them, and
every road back ends at the cell of a month."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
import yaml
from kantor_kecil import SUB_TRANTIB, UNIT

from capaian.cli import main
from capaian.domain.periode import Periode
from capaian.ingest.berkas import Keterangan
from capaian.ingest.kertas_kerja import Milik
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

Jalan = Callable[..., str]
OLEH = ("--oleh", "uji", "--peran", "kasubag")
CATATAN = {"bukti": "Laporan kejadian"}


def kantor(folder: Path, **jatuh_tempo: str) -> Workspace:
    """The small office, with what the register says of these indikator."""
    isi = kantor_kecil.register()
    for b in isi["Indikator"]:
        b["jatuh_tempo"] = jatuh_tempo.get(b["indikator"].replace("-", "_"), b["jatuh_tempo"])
    return kantor_kecil.buat(folder, isi)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """Pelanggaran (a sum) and patroli (a sum since January) are reported monthly, in two of the spellings."""
    return kantor(tmp_path / "kantor", IKK_01="Tiap bulan", IKK_02="bulanan")


@pytest.fixture
def jalan(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> Jalan:
    def satu(*argumen: object, kode: int = 0) -> str:
        hasil = main([*(str(a) for a in argumen), "--ruang", str(ws.ruang)])
        keluar = capsys.readouterr()
        assert hasil == kode, keluar
        return keluar.out + keluar.err

    return satu


def bulan(tw: int, ke: int) -> str:
    return f"2025-B{3 * (tw - 1) + ke:02}"


def isian(tw: int, perda: Mapping[int, Any], patroli: Mapping[int, Any]) -> dict[str, dict[str, Any]]:
    """What the trantib types: the months of each (1 to 3) -> the columns of its row."""
    hasil: dict[str, dict[str, Any]] = {
        "kinerja:IKK-01": dict(CATATAN), "kinerja:IKK-02": dict(CATATAN),
        f"anggaran:{SUB_TRANTIB}": kantor_kecil.wajar(tw)["trantib"][f"anggaran:{SUB_TRANTIB}"],
    }  # fmt: skip
    for kode, isi in (("IKK-01", perda), ("IKK-02", patroli)):
        for ke, satu in isi.items():
            hasil[f"kinerja:{kode}:{bulan(tw, ke)}"] = satu if isinstance(satu, dict) else {"realisasi": Decimal(satu)}
    return hasil


PERDA, PATROLI = {1: 1, 2: 0, 3: 2}, {1: 4, 2: 7, 3: 11}


def berkas(ws: Workspace, tw: int, isi: Mapping[str, Mapping[str, Any]], akhiran: str = "") -> Path:
    kosong = next(p for p in kantor_kecil.formulir(ws, 2025, tw) if "trantib" in p.name)
    tujuan = ws.ruang / f"{kosong.stem}{akhiran}.xlsx"
    isi_kertas_kerja(kosong, tujuan, isi)
    return tujuan


def sel(path: Path, baris: str, kolom: str) -> str:
    lembar = openpyxl.load_workbook(path).worksheets[0]
    tanda = {lembar.cell(n, 1).value: n for n in range(1, lembar.max_row + 1)}
    judul = {c.value: c.column_letter for c in lembar[tanda["#kolom:kinerja"]] if c.value}
    return f"{judul[kolom]}{tanda[baris]}"


def ketik(path: Path, alamat: str, nilai: object) -> None:
    buku = openpyxl.load_workbook(path)
    buku.worksheets[0][alamat].value = nilai
    buku.save(path)


def angka(ws: Workspace, kode: str, tw: int | None = 1, ukuran: str = "tw") -> dict[str, Any]:
    return next(b for b in ws.angka(2025, tw) if (b["indikator"], b["ukuran"]) == (kode, ukuran))


def temuan(ws: Workspace, path: Path) -> list[tuple[str, str | None]]:
    return [(t.kode, t.sel) for t in ws.periksa([path]).berkas[0].temuan]


def test_from_the_cells_of_months_to_the_figure_and_back(ws: Workspace, jalan: Jalan) -> None:
    path = berkas(ws, 1, isian(1, PERDA, PATROLI))
    assert "1 berkas dimuat" in jalan("muat", path, *OLEH)
    perda, patroli = angka(ws, "IKK-01"), angka(ws, "IKK-02")
    assert (perda["realisasi"], perda["capaian"]) == (3, Decimal("100.00"))
    assert (patroli["realisasi"], patroli["capaian"]) == (11, Decimal("110.00"))
    # a sum is made of three cells, a figure since January of the last
    milik = {n: sel(path, f"kinerja:IKK-01:{bulan(1, n)}", "realisasi") for n in (1, 2, 3)}
    assert [(a["periode"], a["sel"], a["teks"]) for a in perda["asal"]] == [
        (bulan(1, n), milik[n], str(PERDA[n])) for n in (1, 2, 3)
    ]
    assert [a["sel"] for a in patroli["asal"]] == [sel(path, f"kinerja:IKK-02:{bulan(1, 3)}", "realisasi")]
    teks = jalan("jejak", "IKK-01", "--tahun", 2025, "--triwulan", 1)
    assert all(f"sel {s}" in teks for s in milik.values())
    # and the road from one cell to the figures that use it
    dipakai = ws.pemakaian(path.name, sel=f"Kertas Kerja!{milik[2]}")[0]["angka"]
    assert {("IKK-01", "2025-TW1", "tw"), ("IKK-01", "2025-TW1", "sd")} <= {
        (b["objek"], b["periode"], b["ukuran"]) for b in dipakai
    }
    # months show as the TW that reports them
    assert ws.periode_berisi() == ["2025-TW1"]
    baris = next(b for b in ws.kelengkapan(2025, 1) if b["seksi"] == "trantib")
    assert (baris["terjawab"], baris["jatuh_tempo"]) == (2, 2)
    kotor = angka(ws, "IKK-01")
    jalan("bangun-ulang")
    assert angka(ws, "IKK-01") == kotor


def test_a_missing_month_is_named_and_filled_in_later(ws: Workspace, jalan: Jalan) -> None:
    satu = berkas(ws, 1, isian(1, {1: 1, 3: 2}, PATROLI))
    assert temuan(ws, satu) == [("BELUM_DIISI", sel(satu, "kinerja:IKK-01:2025-B02", "realisasi"))]
    jalan("muat", satu, *OLEH)
    b = angka(ws, "IKK-01")
    assert (b["realisasi"], b["keadaan"], b["alasan"]) == (None, "belum_lapor", "Belum dilaporkan: Februari 2025.")
    baris = next(b for b in ws.kelengkapan(2025, 1) if b["seksi"] == "trantib")
    assert (baris["terjawab"], baris["jatuh_tempo"]) == (1, 2)
    dua = berkas(ws, 1, isian(1, PERDA, PATROLI), "-lengkap")
    beda = ws.periksa([dua]).berkas[0].beda
    assert [(d.sel, d.objek, d.kolom, d.lama, d.baru) for d in beda] == [
        (sel(dua, "kinerja:IKK-01:2025-B02", "realisasi"), "IKK-01", "realisasi Februari 2025", "(kosong)", "0"),
    ]
    jalan("muat", dua, "--setuju", "--alasan", "menyusul", *OLEH)
    assert angka(ws, "IKK-01")["realisasi"] == 3
    # emptying it again takes it back
    tiga = berkas(ws, 1, isian(1, {1: 1, 3: 2}, PATROLI), "-kosong")
    jalan("muat", tiga, "--setuju", "--alasan", "salah", *OLEH)
    assert angka(ws, "IKK-01")["alasan"] == "Belum dilaporkan: Februari 2025."


def test_what_is_said_of_a_month(ws: Workspace) -> None:
    isi = isian(1, {1: 1, 2: {"keadaan": "Tidak berlaku"}, 3: 2}, {1: 4, 2: 3, 3: 11})
    path = berkas(ws, 1, isi)
    assert sorted(temuan(ws, path)) == [
        ("KEADAAN_TANPA_ALASAN", sel(path, "kinerja:IKK-01", "keterangan")),
        ("KUMULATIF_TURUN_BULAN", sel(path, "kinerja:IKK-02:2025-B02", "realisasi")),
    ]
    isi["kinerja:IKK-01"]["keterangan"] = "Banjir sepanjang Februari."
    isi["kinerja:IKK-02:2025-B02"] = {"realisasi": Decimal(7)}
    beres = berkas(ws, 1, isi, "-beres")
    assert temuan(ws, beres) == []
    assert ws.muat([beres], oleh="uji", peran="kasubag").dimuat == [beres.name]
    assert angka(ws, "IKK-01")["realisasi"] == 3


def test_a_month_with_its_comma_astray_is_asked_about(tmp_path: Path) -> None:
    """A mean of three months hides it: 76, 0,75 and 77 make 51,25."""
    ws = kantor(tmp_path / "kantor", IKL_01="bulanan")
    kosong = next(p for p in ws.kertas_kerja(2025, 1, tujuan=tmp_path / "kosong") if "kelurahan" in p.name)
    path = tmp_path / "isi.xlsx"
    bulanan = zip((1, 2, 3), ("76", "0.75", "77"), strict=True)
    isi_kertas_kerja(kosong, path, {
        f"kinerja:IKL-01:{bulan(1, n)}": {"realisasi": Decimal(nilai)} for n, nilai in bulanan
    })  # fmt: skip
    hasil = ws.periksa([path]).berkas[0]
    tanya = [t for t in hasil.menahan if t.kode == "SALAH_KOMA_BULAN"]
    assert [t.sel for t in tanya] == [sel(path, "kinerja:IKL-01:2025-B02", "realisasi")]
    assert "Februari 2025 0,75 %" in tanya[0].pesan and "target triwulannya 75" in tanya[0].pesan
    jawaban = {path.name: {tanya[0].kunci: "ya"}}
    assert "SALAH_KOMA_BULAN" not in [t.kode for t in ws.periksa([path], jawaban=jawaban).berkas[0].menahan]


def test_a_target_missed_is_explained_once(ws: Workspace) -> None:
    isi = isian(1, {1: 5, 2: 5, 3: 5}, PATROLI)
    del isi["kinerja:IKK-01"]["bukti"]
    path = berkas(ws, 1, isi)
    assert sorted(temuan(ws, path)) == [
        ("TANPA_BUKTI", sel(path, "kinerja:IKK-01", "bukti")),
        ("TANPA_PENGHAMBAT", sel(path, "kinerja:IKK-01", "penghambat")),
        ("TANPA_TINDAK_LANJUT", sel(path, "kinerja:IKK-01", "tindak_lanjut")),
    ]


def test_cells_that_are_not_its_own_and_rows_that_are_gone(ws: Workspace) -> None:
    path = berkas(ws, 1, isian(1, PERDA, PATROLI))
    ketik(path, tw := sel(path, "kinerja:IKK-01", "realisasi"), 99)
    ketik(path, catatan := sel(path, "kinerja:IKK-01:2025-B01", "penghambat"), "Hujan")
    assert temuan(ws, path) == [("BUKAN_BARISNYA", tw), ("BUKAN_BARISNYA", catatan)]
    kantor_kecil.hapus_baris(path, "kinerja:IKK-02:2025-B02")
    hilang = [t for t in ws.periksa([path]).berkas[0].temuan if t.kode == "BARIS_HILANG"]
    assert len(hilang) == 1 and "Jumlah patroli, Februari 2025" in hilang[0].pesan


def test_signing_freezes_the_months(ws: Workspace, jalan: Jalan) -> None:
    jalan("muat", berkas(ws, 1, isian(1, PERDA, PATROLI)), *OLEH)
    setuju = ("--setuju", "--alasan", "seksi lain menyusul")
    jalan("pengesahan", "--tahun", 2025, "--triwulan", 1, *setuju, "--oleh", "camat", "--peran", "camat")
    sah = ws.daftar_pengesahan(2025, 1)[0]["snapshot"]
    beku = ws.lihat_pengesahan(sah)["isi"]["masukan"]["fakta"]
    assert {(f["objek"], f["periode"]) for f in beku if f["objek"].startswith("IKK")} == {
        *(("IKK-01", bulan(1, n)) for n in (1, 2, 3)), ("IKK-02", bulan(1, 3)),
    }  # fmt: skip
    ubah = berkas(ws, 1, isian(1, PERDA | {2: 1}, PATROLI), "-ubah")
    assert "DISAHKAN_BERUBAH" in {kode for kode, _ in temuan(ws, ubah)}


def test_a_form_from_before_the_register_said_monthly(tmp_path: Path) -> None:
    lama = kantor(tmp_path / "lama")
    path = berkas(lama, 1, kantor_kecil.wajar(1)["trantib"])
    ws = kantor(tmp_path / "baru", IKK_01="per bulan")
    assert temuan(ws, path) == []
    assert ws.muat([path], oleh="uji", peran="kasubag").dimuat == [path.name]
    assert angka(ws, "IKK-01")["realisasi"] == 2
    # the form of today asks for months, and takes the figure of the TW back
    isi = kantor_kecil.wajar(1)["trantib"] | {"kinerja:IKK-01": dict(CATATAN)}
    baru = berkas(ws, 1, isi | {f"kinerja:IKK-01:{bulan(1, n)}": {"realisasi": Decimal(1)} for n in (1, 2, 3)}, "-baru")
    assert ws.muat([baru], oleh="uji", peran="kasubag", setuju=True, alasan="rinci").dimuat == [baru.name]
    assert angka(ws, "IKK-01")["realisasi"] == 3


def tabel(path: Path, judul: list[str], *baris: list[Any]) -> Path:
    """A layout of the seksi's own: Realisasi under these captions."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Capaian"
    kepala = ["No", "Indikator Kinerja", "Satuan", "Target Tahunan", "Realisasi", *[None] * (len(judul) - 1)]
    for isi in (["CAPAIAN KINERJA SEKSI TRANTIB"], ["TAHUN 2025"], [], kepala, [*[None] * 4, *judul], *baris):
        lembar.append(isi)
    for area in ("A4:A5", "B4:B5", "C4:C5", "D4:D5"):
        lembar.merge_cells(area)
    lembar.merge_cells(start_row=4, end_row=4, start_column=5, end_column=4 + len(judul))
    buku.save(path)
    return path


def muat_tabel(jalan: Jalan, tmp_path: Path, path: Path, *lagi: str) -> str:
    """Accept it for TW I, confirming how it is read; figures count their own month or TW. Returns what is said."""
    milik = ("--seksi", "trantib", "--tahun", 2025, "--triwulan", 1)
    hasil = json.loads(jalan("periksa", path, *milik, "--json", kode=1))["berkas"][0]["temuan"]
    dijawab = {t["kunci"]: {"BASIS_KOLOM": "periode"}.get(t["kode"], "ya") for t in hasil
               if t["tingkat"] == "tanya" and t["kode"] != "BERKAS_BERUBAH"}  # fmt: skip
    jawab = tmp_path / "jawab.yaml"
    jawab.write_text(yaml.safe_dump({path.name: dijawab}), encoding="utf-8")
    dikatakan = jalan("muat", path, *milik, "--jawab", jawab, *lagi, *OLEH)
    assert "1 berkas dimuat" in dikatakan
    return " ".join(dikatakan.split())


BULANAN = ["Januari", "Februari", "Maret", "April", "Mei", "Juni"]
GANTI = ("--setuju", "--alasan", "rinci")


def test_month_columns_of_a_layout_of_its_own(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    perda = [1, "Jumlah pelanggaran Perda", "Kasus", 12, 1, 0, 2, 3, None, 1]
    patroli = [2, "Jumlah patroli", "Kali", 40, 4, 3, 4, 5, 4, 3]
    path = tabel(tmp_path / "bulanan.xlsx", BULANAN, perda, patroli)
    muat_tabel(jalan, tmp_path, path)
    assert angka(ws, "IKK-01")["realisasi"] == 3
    assert [(a["periode"], a["sel"]) for a in angka(ws, "IKK-01")["asal"]] == [
        ("2025-B01", "E6"), ("2025-B02", "F6"), ("2025-B03", "G6"),
    ]  # fmt: skip
    # the register counts patrols since January: the months are added up, cell by cell
    assert angka(ws, "IKK-02")["realisasi"] == 11
    assert [a["sel"] for a in angka(ws, "IKK-02")["asal"]] == ["E7+F7+G7"]
    jalan("muat", path, "--seksi", "trantib", "--tahun", 2025, "--triwulan", 2, *OLEH)
    assert angka(ws, "IKK-01", 2)["alasan"] == "Belum dilaporkan: Mei 2025."
    assert angka(ws, "IKK-02", 2)["realisasi"] == 23


def test_the_figure_of_a_whole_tw_takes_the_place_of_its_months(ws: Workspace, jalan: Jalan, tmp_path: Path) -> None:
    baris = [1, "Jumlah pelanggaran Perda", "Kasus", 12]
    muat_tabel(jalan, tmp_path, tabel(tmp_path / "a.xlsx", BULANAN, [*baris, 1, 0, 2, None, None, None]))
    tw = tabel(tmp_path / "b.xlsx", ["TW I", "TW II"], [*baris, 2, None])
    assert "berbeda dari angka bulanannya (3)" in muat_tabel(jalan, tmp_path, tw, *GANTI)
    assert (angka(ws, "IKK-01")["realisasi"], [a["sel"] for a in angka(ws, "IKK-01")["asal"]]) == (2, ["E6"])
    # the later act counts: months that come after it take it back
    muat_tabel(jalan, tmp_path, tabel(tmp_path / "c.xlsx", BULANAN, [*baris, 1, 1, 1, 0, 0, 0]), *GANTI)
    assert angka(ws, "IKK-01")["realisasi"] == 3


def test_a_tw_column_beside_its_months(ws: Workspace, tmp_path: Path) -> None:
    """It is taken for their total, unless a person says that it is a figure of its own."""
    milik = Milik(UNIT, "trantib", Periode.parse("2025-TW1"))
    for nomor, (bidang, mau, kode) in enumerate((("total", 2, set()), ("realisasi", 1, {"TW_BEDA_BULAN"})), start=1):
        baris = [nomor, "Jumlah pelanggaran Perda", "Kasus", 12, 1, 1, 0, 1]
        path = tabel(tmp_path / f"{bidang}.xlsx", [*BULANAN[:3], "TW I"], baris)
        usul = ws.periksa([path], sebutan={path.name: Keterangan(milik)}).berkas[0].kertas.peta[0][1]
        kolom = [replace(k, basis="periode") if k.bidang == "realisasi" else k for k in usul.kolom]
        kolom[-1] = replace(kolom[-1], bidang=bidang, basis="periode")
        sebutan = Keterangan(milik, {("Capaian", usul.sidik): replace(usul, kolom=tuple(kolom))})
        hasil = ws.muat([path], sebutan={path.name: sebutan}, oleh="uji", peran="kasubag", setuju=True, alasan="rinci")
        assert {t.kode for t in hasil.berkas[0].temuan} & {"TW_BEDA_BULAN"} == kode
        assert angka(ws, "IKK-01")["realisasi"] == mau


def test_month_columns_of_what_is_not_reported_monthly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ws = kantor(tmp_path / "biasa")

    def jalan(*argumen: object, kode: int = 0) -> str:
        assert main([*(str(a) for a in argumen), "--ruang", str(ws.ruang)]) == kode
        return capsys.readouterr().out

    path = tabel(tmp_path / "e.xlsx", BULANAN, [1, "Jumlah pelanggaran Perda", "Kasus", 12, 1, 0, 2, 3, None, 1])
    muat_tabel(jalan, tmp_path, path)
    satu = angka(ws, "IKK-01")
    assert (satu["realisasi"], [(a["periode"], a["sel"]) for a in satu["asal"]]) == (3, [("2025-TW1", "E6+F6+G6")])


def test_the_months_of_a_triwulan() -> None:
    assert [str(b) for b in Periode.parse("2025-TW4").bulan] == ["2025-B10", "2025-B11", "2025-B12"]
    assert [str(Periode.parse(f"2025-B{n:02}").laporan) for n in (1, 3, 4, 12)] == [
        "2025-TW1", "2025-TW1", "2025-TW2", "2025-TW4",
    ]  # fmt: skip
    assert Periode.parse("2025").bulan == [] and str(Periode.parse("2025").laporan) == "2025"

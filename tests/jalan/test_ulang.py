"""Second thoughts: corrections, restored backups, registers that change hands, and what must not be lost by them."""

import shutil
from decimal import Decimal

import kantor_kecil
import openpyxl
import pytest
from kantor_kecil import hapus_baris, isi

from capaian.cli import main
from capaian.errors import CapaianError
from capaian.reference import formulir_register
from capaian.report.register import tulis_register
from capaian.workspace import Workspace, open_workspace


def capaian(ws: Workspace, indikator: str, tw: int = 1, unit: str = "kec-uji") -> Decimal | None:
    return next(
        b["capaian"] for b in ws.angka(2025, tw, unit=unit) if b["indikator"] == indikator and b["ukuran"] == "tw"
    )


def test_a_row_taken_out_of_a_corrected_file_is_missed_too(ws: Workspace) -> None:
    ws.muat(isi(ws, 2025, 1), oleh="uji")
    baru = isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "x"}}}, seksi=["trantib"])
    hapus_baris(baru[0], "kinerja:IKK-02")
    hasil = ws.muat(baru, oleh="uji", setuju=True, alasan="betulan")
    assert [t.kode for t in hasil.berkas[0].menahan] == ["BARIS_HILANG"]
    assert hasil.dimuat == []


def test_consent_is_given_file_by_file(ws: Workspace) -> None:
    ws.muat(isi(ws, 2025, 1), oleh="uji")
    ubah = {
        "trantib": {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "x"}},
        "kelurahan": {"kinerja:IKL-01": {"realisasi": Decimal(78), "bukti": "x"}},
    }
    baru = isi(ws, 2025, 1, ubah, seksi=["trantib", "kelurahan"])
    hasil = ws.muat(baru, oleh="uji", persetujuan={baru[0].name: "salah hitung"})
    assert hasil.dimuat == [baru[0].name]
    assert capaian(ws, "IKK-01") == Decimal("100.00")
    assert capaian(ws, "IKL-01", unit="kel-uji") == Decimal("103.33")  # 77,5 still


def test_the_same_content_saved_again_is_no_change(ws: Workspace) -> None:
    """Excel writes other bytes when a file is only opened and saved."""
    berkas = isi(ws, 2025, 1, seksi=["trantib"])
    ws.muat(berkas, oleh="uji")
    buku = openpyxl.load_workbook(berkas[0])
    buku.properties.title = "disimpan ulang"
    buku.save(berkas[0])
    assert [h.status for h in ws.muat(berkas, oleh="uji").berkas] == ["sama"]


def test_a_jurnal_restored_from_a_backup_is_believed(ws: Workspace) -> None:
    """data/raw goes back to an earlier day and data/curated stays: figures without an act behind them must go."""
    satu, dua = isi(ws, 2025, 1, seksi=["pelayanan"]), isi(ws, 2025, 1, seksi=["trantib"])
    ws.muat(satu, oleh="uji")
    shutil.copytree(ws.ruang / "data" / "raw", ws.ruang / "cadangan")
    ws.muat(dua, oleh="uji")
    assert capaian(ws, "IKK-01") == Decimal("133.33")
    shutil.rmtree(ws.ruang / "data" / "raw")
    (ws.ruang / "cadangan").rename(ws.ruang / "data" / "raw")
    pulih = open_workspace(ws.ruang)
    assert capaian(pulih, "IKK-01") is None
    assert capaian(pulih, "IKU-02") == Decimal("113.75")
    assert pulih.muat(dua, oleh="uji").dimuat == [dua[0].name]
    assert capaian(pulih, "IKK-01") == Decimal("133.33")


def daftar(ws: Workspace, nama: str, isi_register: dict, **pilihan: object) -> str:
    tulis_register(ws.ruang / nama, formulir_register(), isi_register)
    return ws.register(ws.ruang / nama, oleh="uji", **pilihan).status


def hanya(unit: str) -> dict[str, list[dict[str, str]]]:
    """The register of one unit alone (which knows no unit above it)."""
    isi_register = {
        nama: [b for b in baris if b.get("unit") == unit] for nama, baris in kantor_kecil.register().items()
    }
    isi_register["Unit"][0].pop("induk", None)
    return isi_register


def test_a_unit_left_out_of_the_register_goes_with_consent(ws: Workspace) -> None:
    ws.muat(isi(ws, 2025, 1), oleh="uji")
    assert daftar(ws, "a.xlsx", hanya("kec-uji")) == "ditanya"
    assert daftar(ws, "a.xlsx", hanya("kec-uji"), setuju=True, alasan="kelurahan pindah") == "diterima"
    assert [b["unit"] for b in ws.units()] == ["kec-uji"]
    assert daftar(ws, "b.xlsx", hanya("kel-uji")) == "diterima"  # a register of its own: nothing in force is touched
    assert [b["unit"] for b in ws.units()] == ["kec-uji", "kel-uji"]
    assert capaian(ws, "IKL-01", unit="kel-uji") == Decimal("103.33")  # its reports were never lost


def test_a_register_of_two_offices_is_compared_with_both(ws: Workspace) -> None:
    assert daftar(ws, "a.xlsx", hanya("kec-uji"), setuju=True, alasan="dipisah") == "diterima"
    assert daftar(ws, "b.xlsx", hanya("kel-uji")) == "diterima"
    bersama = kantor_kecil.register()
    next(b for b in bersama["Target"] if b["indikator"] == "IKU-02" and b["periode"] == "2025-TW1")["bawah"] = "70"
    assert daftar(ws, "c.xlsx", bersama) == "ditanya"


def test_a_filled_form_is_not_overwritten(ws: Workspace) -> None:
    folder = ws.ruang / "kirim"
    kosong = ws.kertas_kerja(2025, 1, tujuan=folder)
    assert ws.kertas_kerja(2025, 1, tujuan=folder) == kosong  # blank ones may be made again
    terisi = isi(ws, 2025, 1, seksi=["trantib"])[0]
    shutil.copy(terisi, folder / terisi.name)
    with pytest.raises(CapaianError, match=r"kec-uji-trantib-2025-tw1\.xlsx .* sudah diisi orang"):
        ws.kertas_kerja(2025, 1, tujuan=folder)
    assert (folder / terisi.name).read_bytes() == terisi.read_bytes()


def test_patterns_and_folders_mean_the_files_in_them(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """A Windows shell does not expand a pattern."""
    folder = isi(ws, 2025, 1)[0].parent
    assert main(["periksa", "--ruang", str(ws.ruang), str(folder / "*.xlsx")]) == 0
    assert "3 dari 3 berkas dapat dimuat" in capsys.readouterr().out
    assert main(["muat", "--ruang", str(ws.ruang), str(folder)]) == 0
    assert main(["muat", "--ruang", str(ws.ruang), str(folder / "*.ods")]) == 2
    assert "Tidak ada berkas yang cocok" in capsys.readouterr().err


def test_answers_to_nothing_are_named(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = isi(ws, 2025, 1, seksi=["trantib"])[0]
    jawab = ws.ruang / "jawab.yaml"
    for teks, kata in (
        ('"lain.xlsx":\n  "X@Y!Z1": ya\n', "menyebut «lain.xlsx»"),
        (f'"{path.name}":\n  "NIHIL_DITANYA@Kertas Kerja!L99": 0\n', "tidak cocok dengan pertanyaan mana pun"),
        ("- bukan peta\n", "tulis nama berkas"),
        ('"a: [\n', "tidak dapat dibaca pada baris"),
    ):
        jawab.write_text(teks, encoding="utf-8")
        assert main(["muat", "--ruang", str(ws.ruang), str(path), "--jawab", str(jawab)]) == 2
        assert kata in capsys.readouterr().err


def test_an_edited_kantor_toml_is_on_record_before_it_is_used(ws: Workspace) -> None:
    ws.muat(isi(ws, 2025, 1), oleh="uji")
    kantor = ws.ruang / "data" / "raw" / "kantor.toml"
    teks = kantor.read_text(encoding="utf-8").replace('"permendagri-86-2017" ', '"rfk-90-80-65" ')
    kantor.write_text(teks, encoding="utf-8-sig")  # as Notepad saves it
    baru = open_workspace(ws.ruang)
    predikat = {b["predikat"] for b in baru.angka(2025, 1) if b["capaian"] is not None}
    assert predikat == {"Sangat Baik"}
    objek = [p.objek for p in baru._store.jurnal.setelah(0, "konfigurasi")]
    assert objek.count("data/raw/kantor.toml") == 2


def test_a_broken_kantor_toml_names_the_line(ws: Workspace) -> None:
    kantor = ws.ruang / "data" / "raw" / "kantor.toml"
    kantor.write_text('unit = "kec-uji"\nnama = Kecamatan\n', encoding="utf-8")
    with pytest.raises(CapaianError, match="tidak dapat dibaca pada baris 2"):
        open_workspace(ws.ruang).angka(2025, 1)


def test_an_inspector_reads_and_does_not_act(ws: Workspace) -> None:
    with pytest.raises(CapaianError, match="«pemeriksa» hanya boleh membaca"):
        ws.muat(isi(ws, 2025, 1), oleh="uji", peran="pemeriksa")
    with pytest.raises(CapaianError, match="Peran «bupati» tidak dikenal"):
        ws.muat(isi(ws, 2025, 1), oleh="uji", peran="bupati")
    assert ws.periode_berisi() == []


def test_a_redefined_indikator_is_read_by_the_definition_of_its_year(ws: Workspace) -> None:
    """Version 2 (2025) counts nothing any more but scores; a late kertas kerja of 2024 is still read as a count."""
    baru = kantor_kecil.register()
    lama = next(b for b in baru["Indikator"] if b["indikator"] == "IKK-02")
    baru["Indikator"].append(lama | {"versi": "2", "satuan": "Nilai", "jenis_satuan": "nilai", "basis": "inkremental"})
    baru["Pengampu"].append(
        {"unit": "kec-uji", "indikator": "IKK-02", "versi": "2", "seksi": "trantib", "peran": "utama"}
    )
    for b in baru["Target"]:
        if b["indikator"] == "IKK-02" and b["periode"].startswith("2025"):
            b["versi"] = "2"
    assert daftar(ws, "v2.xlsx", baru, setuju=True, alasan="definisi baru") == "diterima"
    path = isi(ws, 2024, 1, {"trantib": {"kinerja:IKK-02": {"realisasi": "1.250", "bukti": "Jurnal patroli"}}},
               seksi=["trantib"])  # fmt: skip
    hasil = ws.periksa(path).berkas[0]
    assert [a.nilai for b in hasil.kertas.baris for a in b.angka.values() if a.objek == "IKK-02"] == [Decimal(1250)]

"""The folder "Eviden LKE": every criterion with what the data carry of it, and nothing claimed beyond that."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from perintah import jalankan
from ruang import ruang_kecil  # noqa: F401

from capaian import CapaianError, Workspace
from capaian.eviden import berkas_lain
from capaian.eviden.bukti import PEMBUKTI, Bukti
from capaian.reference.lke import Lke, lke
from capaian.report.eviden import INDEKS, Kepala, tulis_indeks

TAHUN = 2024
"""Of which one TW is reported, everything in it."""


@pytest.fixture(scope="module")
def folder(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    return ruang_kecil.lapor_eviden(TAHUN, tujuan=tmp_path_factory.mktemp("eviden") / "lke").parent


def indeks(folder: Path) -> dict[str, dict[str, Any]]:
    """kode -> its row."""
    lembar = openpyxl.load_workbook(folder / INDEKS)["Indeks"]
    baris = [[s.value or "" for s in b] for b in lembar.iter_rows()]
    awal = next(n for n, b in enumerate(baris) if b[0] == "Kode")
    return {b[0]: dict(zip(baris[awal], b, strict=True)) for b in baris[awal + 1 :]}


def test_the_criteria_are_whole_and_each_proof_is_made() -> None:
    semua = list(lke().kriteria())
    assert len(semua) == 76
    assert sum(Decimal(k.bobot) for k in lke().komponen) == 100
    for k in lke().komponen:
        assert sum(Decimal(s.bobot) for s in k.sub) == Decimal(k.bobot)
    assert PEMBUKTI.keys() == lke().bukti.keys()


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"bukti": ["tidak_ada"], "orang": ""}, "tidak dikenal atau tidak dipakai"),
        ({"bukti": [], "orang": ""}, "tanpa bukti dan tanpa yang harus ditambahkan"),
        ({"kode": "B", "bukti": [], "orang": "x"}, "dipakai dua kali"),
    ],
)
def test_a_wrong_list_is_refused(ubah: dict[str, Any], pesan: str) -> None:
    satu = {"kode": "A", "nama": "a", "bukti": ["ada"], "orang": ""}
    isi = {
        "dasar_hukum": "x", "bukti": {"ada": {"judul": "j", "menunjukkan": "m"}},
        "komponen": [{"kode": "K", "nama": "k", "bobot": "100", "sub": [
            {"nama": "s", "bobot": "100", "kriteria": [satu, satu | {"kode": "B"}, satu | {"kode": "C"} | ubah]}]}],
    }  # fmt: skip
    with pytest.raises(ValueError, match=pesan):
        Lke.model_validate(isi)


def test_every_criterion_has_a_status_and_every_file_is_named(folder: Path) -> None:
    isi = indeks(folder)
    assert list(isi) == [k.kode for _, _, k in lke().kriteria()]
    disebut = set()
    for kode, b in isi.items():
        berkas = b["Berkas dalam folder ini"].split()
        disebut |= set(berkas)
        tanda, _, status = b["Status"].partition(" ")
        assert tanda in "✓◐○×"
        assert (status in ("terbukti", "sebagian")) == bool(berkas), kode
        assert (status == "terbukti") <= (b["Yang harus ditambahkan"] == ""), kode
        assert (status == "terbukti") or b["Yang harus ditambahkan"], kode
    assert disebut == {p.name for p in folder.iterdir()} - {INDEKS}
    assert {b["Status"].partition(" ")[2] for b in isi.values()} == {
        "terbukti", "sebagian", "belum ada datanya", "tidak dapat oleh perangkat lunak ini",
    }  # fmt: skip


def test_nothing_is_claimed_that_the_data_do_not_carry(folder: Path) -> None:
    isi = indeks(folder)
    # Nobody recorded a figure of the kabupaten, and nothing was signed.
    assert isi["CLAP002.6"]["Status"] == "○ belum ada datanya"
    assert "Belum ada datanya: perbandingan dengan daerah" in isi["CLAP002.6"]["Yang harus ditambahkan"]
    assert isi["CLAP001.3"]["Status"] == "○ belum ada datanya"
    # One TW of four.
    assert isi["BKUR002.4"]["Status"] == "◐ sebagian"
    assert "Baru 1 dari 4 triwulan yang dilaporkan" in isi["BKUR002.4"]["Yang harus ditambahkan"]
    # The register of this office says nothing of what an indikator means.
    assert "Definisi operasional atau sumber data belum diisi" in isi["BKUR001.2"]["Yang harus ditambahkan"]
    # The year is not reported to its end, so nobody says that its targets are reached.
    assert isi["DVAL004.1"]["Status"] == "◐ sebagian"
    assert "Belum semua target tercapai: 0 dari 5 indikator" in isi["DVAL004.1"]["Yang harus ditambahkan"]
    assert isi["BKUR002.6"]["Status"] == "✓ terbukti"
    assert isi["DVAL001.1"]["Status"] == "× tidak dapat oleh perangkat lunak ini"


def test_the_files_hold_what_the_workspace_shows(folder: Path, ruang_kecil: Workspace) -> None:  # noqa: F811
    status = ruang_kecil.kematangan(TAHUN)["kalimat"]
    for nama, tabel in (
        ("04-capaian", ruang_kecil.tabel_angka(TAHUN)),
        ("15-anggaran", ruang_kecil.halaman_anggaran(TAHUN, tingkat="sub_kegiatan").program),
        ("10-dua-tahun", ruang_kecil.halaman_banding("dua_tahun", TAHUN).tabel),
    ):
        lembar = openpyxl.load_workbook(folder / f"{nama}.xlsx").worksheets[0]
        baris = [[str(s.value) for s in b] for b in lembar.iter_rows()]
        assert baris[1][0] == f"Kecamatan Uji, Tahun {TAHUN}"
        assert baris[2][0] == status
        awal = baris.index([str(k) for k in tabel.columns])
        assert baris[awal + 1 :] == [[str(s) for s in b] for b in tabel.itertuples(index=False, name=None)]
    jejak = openpyxl.load_workbook(folder / "16-jejak.xlsx")["Jejak"]
    sel = {(b[0], b[4], b[6]) for b in jejak.iter_rows(values_only=True)}
    asal = {(b["indikator"], a["berkas"], a["sel"]) for b in ruang_kecil.angka(TAHUN) for a in b["asal"]}
    assert asal
    assert asal <= sel


def test_no_cell_is_a_formula(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        if path.name.startswith(("03", "06")):
            continue  # of other reports, which have tests of their own
        for lembar in openpyxl.load_workbook(path).worksheets:
            assert {s.data_type for b in lembar.iter_rows() for s in b} <= {"s", "n"}
            assert not [s.value for b in lembar.iter_rows() for s in b if s.data_type == "n" and s.value is not None]


def test_the_index_names_what_is_no_longer_part_of_it(tmp_path: Path) -> None:
    """A proof that was withdrawn, and people's own papers, which stay where they are."""
    (tmp_path / "surat").mkdir()
    milik = {
        "21-pengesahan.xlsx": b"dulu",
        "Berita acara.pdf": b"kertas",
        "02-dokumen.xlsx": b"kini",
        ".x": b"",
        INDEKS: b"",
    }
    for nama, isi in milik.items():
        (tmp_path / nama).write_bytes(isi)
    kunci = list(lke().bukti)
    bukti = {k: Bukti("", ("02-dokumen.xlsx",) if k == "dokumen" else ()) for k in kunci}
    dulu = f"{kunci.index('pengesahan') + 1:02d}-pengesahan.xlsx"
    (tmp_path / "21-pengesahan.xlsx").rename(tmp_path / dulu)
    lain = berkas_lain(tmp_path, bukti)
    assert lain == [(dulu, True), ("Berita acara.pdf", False), ("surat/", False)]
    tulis_indeks(
        tmp_path / INDEKS, Kepala("Kecamatan Uji", TAHUN, "Angka sementara.", False), [], lke(), ["terbukti"], lain
    )
    buku = openpyxl.load_workbook(tmp_path / INDEKS)
    teks = [str(s.value) for b in buku["Berkas lain"].iter_rows() for s in b if s.value]
    assert teks[teks.index(dulu) + 1].startswith("Bernama seperti bukti dari eviden yang dibuat sebelumnya")
    assert teks[teks.index("Berita acara.pdf") + 1].startswith("Bukan dari perangkat lunak ini")
    assert "memuat 3 berkas yang bukan bagian eviden ini" in " ".join(
        str(s.value) for b in buku["Ringkasan"].rows for s in b
    )
    assert (tmp_path / "Berita acara.pdf").read_bytes() == b"kertas" and (tmp_path / dulu).read_bytes() == b"dulu"


def test_at_the_terminal(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, galat = jalankan(capsys, ruang_kecil, "lapor", "eviden", "--tahun", 2024, "--tw", 1, "--ke", tmp_path, kode=2)
    assert galat.strip() == "Eviden LKE dibuat untuk setahun; --triwulan tidak perlu."
    with pytest.raises(CapaianError, match="untuk satu kantor"):
        ruang_kecil.lapor_eviden(2024, unit="semua")
    with pytest.raises(CapaianError, match="Belum ada indikator bertarget untuk tahun 2031"):
        ruang_kecil.lapor_eviden(2031)
    assert not list(tmp_path.iterdir())

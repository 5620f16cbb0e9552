"""What planning forms become, through the front door: who is missing, the draft, the register, the cascade, the rencana aksi of
the PK. The figures that are expected stand here as they were worked out by hand."""

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from kantor_kecil import SUB_KELURAHAN, SUB_PELAYANAN, SUB_TRANTIB
from perintah import jalankan
from usulan_buatan import serahkan

from capaian.report.formulir import isi_kertas_kerja
from capaian.report.perencanaan.lain import keterangan
from capaian.workspace import Workspace

RENJA = {
    "kinerja:IKU-01": {"target": "86", "target_maju": "87.5", "keterangan": '=HYPERLINK("http://x";"Naik")'},
    "kinerja:IKU-02": {"target": "92"},
    f"anggaran:{SUB_PELAYANAN}": {
        "pagu": "45000000",
        "pagu_maju": "47000000",
        "lokasi": "Seluruh desa",
        "sumber": "Renstra",
    },
    "baru:+1": {
        "uraian": "Loket ramah difabel",
        "lokasi": "Kantor kecamatan",
        "sumber": "Musrenbang",
        "pagu": "15000000",
    },
}
PK = {
    "kinerja:IKU-02": {
        "aksi": "Menambah loket pengaduan",
        "target_tw1": "82",
        "target_tw2": "85",
        "pj": "Kasi Pelayanan Umum",
    },
    f"anggaran:{SUB_PELAYANAN}": {"aksi": "Rapat koordinasi tiap bulan", "pj": "Kasi Pelayanan Umum"},
}
DPA = {
    f"anggaran:{SUB_TRANTIB}": {"pagu": "22000000", "kas_tw1": "5000000", "kas_tw2": "6000000", "kas_tw3": "6000000",
                               "kas_tw4": "5000000"}
}  # fmt: skip


@pytest.fixture(scope="module")
def terlapor(kantor_dasar: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2024 is reported whole, 2025 up to TW I; made once."""
    folder = tmp_path_factory.mktemp("perencanaan") / "ruang"
    shutil.copytree(kantor_dasar, folder)
    ws = Workspace(folder)
    berkas = [p for tw in ((2024, 1), (2024, 2), (2024, 3), (2024, 4), (2025, 1)) for p in kantor_kecil.isi(ws, *tw)]
    hasil = ws.muat(berkas, oleh="uji", peran="kasubag")
    assert len(hasil.dimuat) == 15, [t.pesan for b in hasil.berkas for t in b.menahan]
    return folder


@pytest.fixture
def kantor(terlapor: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(terlapor, tmp_path / "ruang")
    return Workspace(tmp_path / "ruang")


def tabel(path: Path, lembar: str) -> list[list[Any]]:
    return [list(b) for b in openpyxl.load_workbook(path)[lembar].iter_rows(values_only=True)]


def baris(path: Path, lembar: str, awal: str) -> list[Any]:
    """The row of a sheet whose first cell is `awal`, from the second cell on."""
    return next(b for b in tabel(path, lembar) if b[0] == awal)[1:]


# -- who is missing ----------------------------------------------------------------------------------------------------


def test_siapa_sudah_dan_belum_menyerahkan(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    hasil = json.loads(jalankan(capsys, kantor, "perencanaan", "--jenis", "renja", "--tahun", 2026, "--json")[0])
    assert [(b["seksi"], b["wajib"], b["waktu"] is not None, b["sel_terisi"]) for b in hasil["kelengkapan"]] == [
        ("pelayanan", True, True, 12), ("trantib", True, False, None), ("kelurahan", True, False, None),
    ]  # fmt: skip
    target = next(b for b in hasil["baris"] if (b["objek"], b["kolom"]) == ("IKU-01", "target"))
    assert (target["nilai"], target["lembar"], target["sel"]) == ("86", "Usulan", "F9")
    assert target["berkas"] == "kec-uji-pelayanan-2026-renja.xlsx"
    keluar, _ = jalankan(capsys, kantor, "perencanaan", "--jenis", "renja", "--tahun", 2026)
    assert "1 dari 3 seksi sudah menyerahkan." in keluar and "belum menyerahkan" in keluar


def test_yang_terakhir_menggantikan_seluruhnya(kantor: Workspace) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    serahkan(kantor, "renja", 2026, "pelayanan", {"kinerja:IKU-01": {"target": "88"}})
    isi = kantor.perencanaan.lihat("renja", 2026)["baris"]
    assert [(b["objek"], b["kolom"], b["nilai"]) for b in isi] == [("IKU-01", "target", Decimal(88))]
    serahkan(kantor, "renja", 2026, "pelayanan", {})
    hasil = kantor.perencanaan.lihat("renja", 2026)
    assert hasil["baris"] == [] and hasil["kelengkapan"][0]["sel_terisi"] == 0


def test_iki_ditagih_dari_semua_seksi(kantor: Workspace) -> None:
    assert {b["seksi"]: b["wajib"] for b in kantor.perencanaan.lihat("iki", 2025)["kelengkapan"]} == {
        "pelayanan": True, "trantib": True, "kelurahan": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--tahun", 2026), "Sebutkan jenis dan tahun"),
        (("--jenis", "renja"), "Sebutkan jenis dan tahun"),
        (("--jenis", "rencana", "--tahun", 2026), "«rencana» tidak dikenal"),
        (("register", "--jenis", "renja", "--tahun", 2026), "Sebutkan kode dokumennya"),
        (("register", "--jenis", "rka", "--tahun", 2026, "--dokumen", "rka-2026"), "RKA tidak masuk register"),
        (("register", "--jenis", "renja", "--tahun", 2026, "--dokumen", "pk-2025-murni"), "adalah pk, bukan renja"),
        (("register", "--jenis", "renja", "--tahun", 2026, "--dokumen", "r 1"), "tidak dapat dipakai"),
        (("register", "--jenis", "pk", "--tahun", 2025, "--dokumen", "pk-2", "--tanggal", "besok"), "bukan tanggal"),
        (("aksi",), "tambahkan --triwulan"),
    ],
)
def test_yang_kurang_dikatakan(
    kantor: Workspace, capsys: pytest.CaptureFixture[str], argumen: tuple[object, ...], kata: str
) -> None:
    assert kata in jalankan(capsys, kantor, "perencanaan", *argumen, kode=2)[1]


# -- the draft ---------------------------------------------------------------------------------------------------------


def test_draf_renja(kantor: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    path = tmp_path / "renja.xlsx"
    keluar, _ = jalankan(capsys, kantor, "perencanaan", "draf", "--jenis", "renja", "--tahun", 2026, "--ke", path)
    assert "Belum lengkap: 2 seksi belum menyerahkan (Seksi Trantib dan Kelurahan Uji)." in keluar
    buku = openpyxl.load_workbook(path)
    assert buku.sheetnames == [
        "Rancangan", "Evaluasi", "Evaluasi Anggaran", "Usulan Baru", "Kelengkapan", "Asal",
    ]  # fmt: skip
    assert all(s.data_type != "f" for lembar in buku for b in lembar.iter_rows() for s in b)
    assert all(lembar.page_setup.orientation == "landscape" for lembar in buku)
    assert buku["Rancangan"]["A4"].value.startswith(
        "DRAF BELUM LENGKAP: 2 dari 3 seksi belum menyerahkan formulir Renja"
    )
    # satuan, target and pagu of 2025, Renstra, target and pagu of 2026, lokasi, sumber, target and pagu of 2027, keterangan
    assert baris(path, "Rancangan", "IKU-01") == [
        "▸ Indeks Kepuasan Masyarakat", "Nilai", 85, None, "–", 86, None, None, None, 87.5, None,
        '=HYPERLINK("http://x";"Naik")', "Seksi Pelayanan Umum",
    ]  # fmt: skip
    assert baris(path, "Rancangan", "IKK-01")[2:10] == [12, None, "–", "–", None, None, None, "–"]
    assert baris(path, "Rancangan", SUB_PELAYANAN)[3:10] == [
        40_000_000,
        None,
        None,
        45_000_000,
        "Seluruh desa",
        "Renstra",
        None,
    ]
    assert baris(path, "Rancangan", SUB_TRANTIB)[3:8] == [20_000_000, None, None, "–", "–"]
    # The sum of what is in says what it lacks, and is no zero where nothing is in.
    assert baris(path, "Rancangan", "S1")[3:7] == [60_000_000, None, None, 45_000_000]
    assert baris(path, "Rancangan", "S1")[-2] == "Belum lengkap: 1 dari 2 sub kegiatan sudah diisi."
    assert baris(path, "Rancangan", "7.01.04")[6] == "–"
    jumlah = next(b for b in tabel(path, "Rancangan") if b[1] == "JUMLAH KELURAHAN UJI")
    assert (jumlah[4], jumlah[7]) == (8_000_000, "–")


def test_evaluasi_dan_usulan_baru(kantor: Workspace, tmp_path: Path) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    path = kantor.perencanaan.draf("renja", 2026, tujuan=tmp_path / "renja.xlsx")
    # 2024: 94 of 100 against 90; 2025 s.d. TW I: 91 of 100 against 80.
    assert baris(path, "Evaluasi", "IKU-02")[2:8] == [90, 94, 104.44, 80, 91, 113.75]
    assert baris(path, "Evaluasi", "IKU-01")[2:8] == [85, 88.95, 104.65, "–", "–", "–"]
    assert "Tahun ini: belum jatuh tempo." in baris(path, "Evaluasi", "IKU-01")[-1]
    assert baris(path, "Evaluasi Anggaran", SUB_TRANTIB)[1:7] == [
        20_000_000,
        18_000_000,
        90,
        20_000_000,
        4_500_000,
        22.5,
    ]
    assert baris(path, "Usulan Baru", "Seksi Pelayanan Umum")[:6] == [
        "Loket ramah difabel", "–", "Kantor kecamatan", "Musrenbang", "–", 15_000_000,
    ]  # fmt: skip
    asal = {(b[2], b[3]): b for b in tabel(path, "Asal")}
    assert asal["IKU-02", "Usulan target 2026"][6:9] == ["kec-uji-pelayanan-2026-renja.xlsx", "Usulan", "F10"]


def test_draf_anggaran_dibandingkan_dengan_tahun_ini(kantor: Workspace, tmp_path: Path) -> None:
    serahkan(kantor, "rka", 2026, "trantib", DPA)
    path = kantor.perencanaan.draf("rka", 2026, tujuan=tmp_path / "rka.xlsx")
    # keluaran, pagu 2025, pagu 2026, naik/turun, kas of the first three TW
    assert baris(path, "Rancangan", SUB_TRANTIB)[1:8] == [
        "–", 20_000_000, 22_000_000, 2_000_000, 5_000_000, 6_000_000, 6_000_000,
    ]  # fmt: skip
    assert baris(path, "Rancangan", "7.01.04")[2:5] == [20_000_000, 22_000_000, 2_000_000]
    # The office's total is of one of two: the difference to last year's whole is not known.
    jumlah = next(b for b in tabel(path, "Rancangan") if b[1] == "JUMLAH KECAMATAN UJI")
    assert jumlah[3:6] == [60_000_000, 22_000_000, "–"]


def test_draf_renstra_lima_tahun(kantor: Workspace, tmp_path: Path) -> None:
    serahkan(kantor, "renstra", 2026, "trantib", {
        "kinerja:IKK-02": {f"target_{n}": str(40 + n) for n in range(1, 6)},
        f"anggaran:{SUB_TRANTIB}": {f"pagu_{n}": str(20_000_000 + n) for n in range(1, 6)},
    })  # fmt: skip
    path = kantor.perencanaan.draf("renstra", 2026, tujuan=tmp_path / "renstra.xlsx")
    assert baris(path, "Rancangan", "IKK-02")[2:7] == [41, 42, 43, 44, 45]
    assert baris(path, "Rancangan", "7.01.04")[2:7] == [20_000_001, 20_000_002, 20_000_003, 20_000_004, 20_000_005]
    assert baris(path, "Rancangan", "IKU-01")[2:7] == ["–"] * 5


def test_draf_rencana_aksi_pk(kantor: Workspace, tmp_path: Path) -> None:
    serahkan(kantor, "pk", 2025, "pelayanan", PK)
    path = kantor.perencanaan.draf("pk", 2025, tujuan=tmp_path / "pk.xlsx")
    # satuan, aksi, setahun, TW I to IV, PIC, keterangan
    assert baris(path, "Rencana Aksi", "IKU-02")[1:9] == [
        "%", "Menambah loket pengaduan", 90, 82, 85, "–", "–", "Kasi Pelayanan Umum",
    ]  # fmt: skip
    assert baris(path, "Rencana Aksi", "IKU-02")[9] == "TW I: PK 80."
    assert baris(path, "Rencana Aksi", SUB_PELAYANAN)[2:9] == [
        "Rapat koordinasi tiap bulan", 40_000_000, 10_000_000, 10_000_000, 10_000_000, 10_000_000, "Kasi Pelayanan Umum",
    ]  # fmt: skip
    tulisan = {s for b in tabel(path, "Rencana Aksi") for s in b}
    assert {"<Nama Camat>", "<Nama Sekretaris Kecamatan>", "Camat,", "Sekretaris Kecamatan,"} <= tulisan


def test_format_pengumpulan_enam_kolom(kantor: Workspace, tmp_path: Path) -> None:
    serahkan(kantor, "perencanaan", 2026, "trantib", {
        "kinerja:IKK-01": {"target": "10", "target_tw1": "3", "target_tw2": "3", "target_tw3": "2", "target_tw4": "2",
                           "keterangan": "Register kejadian"},
        "baru:+1": {"sasaran": "Wilayah tertib", "uraian": "Indeks rasa aman", "satuan": "Nilai", "target": "80"},
    })  # fmt: skip
    path = kantor.perencanaan.draf("perencanaan", 2026, tujuan=tmp_path / "p.xlsx")
    isi = {b[2]: b for b in tabel(path, "Perencanaan")}
    assert isi["Jumlah pelanggaran Perda (Kasus)"][1:9] == [
        "Meningkatnya kualitas pelayanan", "Jumlah pelanggaran Perda (Kasus)", 10, 3, 3, 2, 2, "Seksi Trantib\nRegister kejadian",
    ]  # fmt: skip
    assert isi["Indeks rasa aman (Nilai)"][1:5] == ["Wilayah tertib", "Indeks rasa aman (Nilai)", 80, "–"]


def test_tanda_data_contoh(kantor: Workspace, tmp_path: Path) -> None:
    toml = kantor.path_kantor.read_text(encoding="utf-8")
    kantor.path_kantor.write_text(f"contoh = true\n{toml}", encoding="utf-8")
    path = Workspace(kantor.ruang).perencanaan.draf("renja", 2026, tujuan=tmp_path / "r.xlsx")
    for lembar in openpyxl.load_workbook(path):
        assert "DATA CONTOH" in lembar["A2"].value and "DATA CONTOH" in lembar.oddFooter.right.text


# -- into the register -------------------------------------------------------------------------------------------------


def register(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> dict[str, Any]:
    return json.loads(jalankan(capsys, ws, "perencanaan", "register", *argumen, "--json", kode=kode)[0])


def test_renja_masuk_register(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    perintah = ("--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni")
    asli = kantor.path_register.read_bytes()
    hasil = register(capsys, kantor, *perintah, "--tanggal", "2025-07-31")
    assert (hasil["status"], hasil["temuan"], hasil["lewat"]) == ("ditulis", [], [])
    assert [(b["objek"], b["periode"], b["keadaan"], b["baru"]) for b in hasil["perubahan"]] == [
        ("IKU-01", "2026", "baru", "86"), ("IKU-02", "2026", "baru", "92"),
    ]  # fmt: skip
    assert "Pagu Renja tidak masuk register" in hasil["keterangan"]
    assert kantor.path_register.read_bytes() == asli
    jalankan(capsys, kantor, "register", hasil["berkas"])
    with kantor._baca() as baca:
        target = baca._mesin.run(
            "SELECT indikator, periode, bawah, sel FROM target WHERE dokumen = 'renja-2026-murni' ORDER BY 1"
        )
    assert [(b["indikator"], b["periode"], b["bawah"]) for b in target] == [
        ("IKU-01", "2026", 86),
        ("IKU-02", "2026", 92),
    ]
    # The comment on the cell says where the figure comes from.
    sel = openpyxl.load_workbook(hasil["berkas"])["Target"][target[0]["sel"]]
    assert "kec-uji-pelayanan-2026-renja.xlsx, lembar Usulan, sel F9" in sel.comment.text


def test_tanpa_tanggal_dikatakan(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    hasil = register(capsys, kantor, "--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni")
    assert [(t["kode"], t["lembar"]) for t in hasil["temuan"]] == [("WAJIB_DIISI", "Dokumen")]
    keluar = jalankan(
        capsys,
        kantor,
        "perencanaan",
        "register",
        "--jenis",
        "renja",
        "--tahun",
        2026,
        "--dokumen",
        "renja-2026-murni",
        kode=2,
    )
    assert "sudah ada dan tidak ditimpa" in keluar[1]


def test_dpa_masuk_register_dan_terukur(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "dpa", 2026, "trantib", DPA)
    perintah = ("--jenis", "dpa", "--tahun", 2026, "--dokumen", "dpa-2026-murni", "--tanggal", "2026-01-02")
    hasil = register(capsys, kantor, *perintah)
    assert (hasil["status"], hasil["temuan"]) == ("ditulis", [])
    jalankan(capsys, kantor, "register", hasil["berkas"])
    sub = next(b for b in kantor.serapan(2026, 2) if b["simpul"] == SUB_TRANTIB)
    assert (sub["pagu"], sub["anggaran_kas"], sub["realisasi"], sub["keadaan"]) == (
        22_000_000,
        11_000_000,
        None,
        "belum_lapor",
    )


def test_target_tw_yang_lain_dari_pk_ditanyakan(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "pk", 2025, "pelayanan", PK)
    perintah = ("--jenis", "pk", "--tahun", 2025, "--dokumen", "pk-2025-perubahan-1", "--tanggal", "2025-03-01")
    hasil = register(capsys, kantor, *perintah, kode=1)
    assert (hasil["status"], hasil["berkas"]) == ("ditanya", None)
    assert [(b["periode"], b["keadaan"], b["baru"], b["lama"], b["dokumen_lama"]) for b in hasil["perubahan"]] == [
        ("2025-TW1", "beda", "82", "80", "pk-2025-murni"), ("2025-TW2", "baru", "85", "85", "pk-2025-murni"),
    ]  # fmt: skip
    assert not list(kantor.path_register.parent.glob("register-*.xlsx"))
    hasil = register(capsys, kantor, *perintah, "--setuju")
    dokumen = next(b for b in tabel(Path(hasil["berkas"]), "Dokumen") if b[1] == "pk-2025-perubahan-1")
    assert dokumen[2:5] == ["pk", 2025, "perubahan 1"]
    jalankan(capsys, kantor, "register", hasil["berkas"])
    angka = next(b for b in kantor.angka(2025, 1) if (b["indikator"], b["ukuran"]) == ("IKU-02", "tw"))
    # 91 of 100 against 82 instead of 80.
    assert (angka["dokumen"], angka["target"], angka["capaian"]) == ("pk-2025-perubahan-1", 82, Decimal("110.98"))


def test_angka_dokumen_yang_sama_diganti_hanya_bila_disetujui(
    kantor: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    serahkan(kantor, "pk", 2025, "pelayanan", PK)
    perintah = ("--jenis", "pk", "--tahun", 2025, "--dokumen", "pk-2025-murni")
    assert [b["keadaan"] for b in register(capsys, kantor, *perintah, kode=1)["perubahan"]] == ["ubah", "sama"]
    hasil = register(capsys, kantor, *perintah, "--setuju", "--ke", kantor.ruang / "baru.xlsx")
    jalankan(capsys, kantor, "register", hasil["berkas"], kode=1)
    jalankan(capsys, kantor, "register", hasil["berkas"], "--setuju", "--alasan", "Rencana aksi disepakati")
    target = {b["periode"]: b["target"] for p in (1, 2) for b in kantor.angka(2025, p) if b["indikator"] == "IKU-02"}
    assert target["2025-TW1"] == 82
    serahkan(kantor, "pk", 2025, "pelayanan", {"kinerja:IKU-02": {"target_tw2": "85"}})
    assert register(capsys, kantor, *perintah)["status"] == "sama"


def test_renstra_masuk_register(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    serahkan(kantor, "renstra", 2025, "trantib", {
        "kinerja:IKK-02": {f"target_{n}": str(40 + n) for n in range(1, 6)},
        f"anggaran:{SUB_TRANTIB}": {f"pagu_{n}": str(20_000_000 + n) for n in range(1, 6)},
    })  # fmt: skip
    perintah = ("--jenis", "renstra", "--tahun", 2025, "--dokumen", "renstra-2025-2029", "--tanggal", "2025-01-31")
    hasil = register(capsys, kantor, *perintah)
    assert hasil["status"] == "ditulis" and len(hasil["perubahan"]) == 10 and not hasil["temuan"]
    jalankan(capsys, kantor, "register", hasil["berkas"])
    dokumen = next(b for b in tabel(Path(hasil["berkas"]), "Dokumen") if b[1] == "renstra-2025-2029")
    assert dokumen[2:5] == ["renstra", 2025, "murni"]
    maju = next(b for b in kantor.renstra(2025, 1) if b["indikator"] == "IKK-02")
    # A sum of five years: 41 + … + 45.
    assert (maju["dokumen"], maju["target_akhir"], maju["realisasi_sd"]) == ("renstra-2025-2029", 215, 11)


def test_belum_ada_yang_diserahkan(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    perintah = ("--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni")
    assert register(capsys, kantor, *perintah, kode=1)["status"] == "kosong"


def test_indikator_yang_tidak_ada_di_register_disebut(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The register in force has it, the workbook that is to be copied has lost it."""
    serahkan(kantor, "renja", 2026, "pelayanan", RENJA)
    buku = openpyxl.load_workbook(kantor.path_register)
    for nama in ("Indikator", "Pengampu", "Target"):
        lembar = buku[nama]
        kolom = [c.value for c in lembar[1]].index("indikator") + 1
        for b in [b for b in range(lembar.max_row, 5, -1) if lembar.cell(b, kolom).value == "IKU-02"]:
            lembar.delete_rows(b)
    buku.save(kantor.path_register)
    hasil = register(capsys, kantor, "--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni")
    assert [(b["objek"], b["periode"]) for b in hasil["lewat"]] == [("IKU-02", "2026")]
    assert [b["objek"] for b in hasil["perubahan"]] == ["IKU-01"]


# -- the cascade -------------------------------------------------------------------------------------------------------


def test_pohon_sampai_iki(kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    serahkan(kantor, "iki", 2025, "pelayanan", {
        "iki:+1": {"jabatan": "Kasi Pelayanan Umum", "uraian": "Survei selesai", "satuan": "Survei", "target": "4",
                   "mendukung": "IKU-01"},
        "iki:+2": {"jabatan": "Pengelola pengaduan", "uraian": "Aduan dicatat", "satuan": "Aduan", "mendukung": "IKU-99"},
    })  # fmt: skip
    hasil = json.loads(jalankan(capsys, kantor, "perencanaan", "pohon", "--tahun", 2025, "--json")[0])
    kec = [(b["dalam"], b["jenis"], b["nama"]) for b in hasil["pohon"] if b["unit"] == "kec-uji"]
    assert kec[:5] == [
        (0, "simpul", "Meningkatnya kualitas pelayanan"), (1, "indikator", "Indeks Kepuasan Masyarakat"),
        (2, "iki", "Survei selesai"), (1, "indikator", "Persentase pengaduan selesai"), (1, "simpul", "Program dua"),
    ]  # fmt: skip
    assert (0, "iki", "Aduan dicatat") in kec
    assert len(hasil["pohon"]) == len({json.dumps(b, sort_keys=True) for b in hasil["pohon"]}) == 7 + 2 + 5 + 2
    yatim = {(b["yatim"], b["objek"]) for b in hasil["yatim"]}
    assert {y for y in yatim if "iki" in y[0]} == {
        ("iki_tanpa_induk", "IKU-99"), ("indikator_tanpa_iki", "IKU-02"), ("seksi_tanpa_iki", "trantib"),
        ("seksi_tanpa_iki", "kelurahan"),
    }  # fmt: skip
    assert all(b["saran"] and b["nama_yatim"] for b in hasil["yatim"])
    keluar, _ = jalankan(capsys, kantor, "perencanaan", "pohon", "--tahun", 2025)
    assert "    IKI Kasi Pelayanan Umum: Survei selesai, target 4 Survei" in keluar
    assert "capaian kertas-kerja --jenis iki --tahun 2025" in keluar
    jalankan(capsys, kantor, "perencanaan", "pohon", "--tahun", 2025, "--ke", tmp_path / "pohon.xlsx")
    assert openpyxl.load_workbook(tmp_path / "pohon.xlsx").sheetnames == ["Pohon Kinerja", "Yatim"]


def test_tanpa_target_bukan_nol(kantor: Workspace) -> None:
    hasil = kantor.perencanaan.pohon(2026)
    assert {b["janji"] for b in hasil["pohon"] if b["jenis"] == "indikator"} == {None}
    yatim = [b for b in hasil["yatim"] if b["yatim"] == "indikator_tanpa_target"]
    assert [b["objek"] for b in yatim] == ["IKK-01", "IKK-02", "IKU-01", "IKU-02", "IKL-01"]
    assert {b["objek"] for b in hasil["yatim"] if b["yatim"] == "sub_kegiatan_tanpa_pagu"} == {
        SUB_PELAYANAN, SUB_TRANTIB, SUB_KELURAHAN,
    }  # fmt: skip


# -- the rencana aksi of the PK in a TW --------------------------------------------------------------------------------


def test_rencana_aksi_dipantau_tiap_tw(kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    serahkan(kantor, "pk", 2025, "pelayanan", PK)
    hasil = json.loads(jalankan(capsys, kantor, "perencanaan", "aksi", "--triwulan", 1, "--json")[0])
    iku = next(b for b in hasil["kinerja"] if b["indikator"] == "IKU-02")
    assert {k: iku[k] for k in ("aksi", "pj", "janji", "janji_pk", "hasil", "capaian", "status", "beda")} == {
        "aksi": "Menambah loket pengaduan", "pj": "Kasi Pelayanan Umum", "janji": "82", "janji_pk": "80", "hasil": "91",
        "capaian": "113.75", "status": "tercapai", "beda": True,
    }  # fmt: skip
    assert [(b["indikator"], b["aksi"], b["beda"]) for b in hasil["kinerja"] if b["unit"] == "kel-uji"] == [
        ("IKL-01", None, False)
    ]
    sub = next(b for b in hasil["anggaran"] if b["simpul"] == SUB_PELAYANAN)
    assert {k: sub[k] for k in ("aksi", "pagu", "anggaran_kas", "realisasi", "serapan", "fisik")} == {
        "aksi": "Rapat koordinasi tiap bulan", "pagu": "40000000.00", "anggaran_kas": "10000000.00",
        "realisasi": "9000000.00", "serapan": "22.50", "fisik": "20",
    }  # fmt: skip
    keluar, _ = jalankan(capsys, kantor, "perencanaan", "aksi", "--triwulan", 1)
    assert "Target PK yang berlaku: 80" in " ".join(keluar.split()) and "belum ada" in keluar
    jalankan(capsys, kantor, "perencanaan", "aksi", "--triwulan", 1, "--ke", tmp_path / "aksi.xlsx")
    assert baris(tmp_path / "aksi.xlsx", "Kinerja", "IKU-02")[1:8] == [
        "Menambah loket pengaduan", "Kasi Pelayanan Umum", "%", 82, 91, 113.75, "tercapai",
    ]  # fmt: skip


def test_catatan_seksi_ikut(kantor: Workspace) -> None:
    serahkan(kantor, "pk", 2025, "trantib", {"kinerja:IKK-01": {"aksi": "Patroli malam", "target_tw2": "3"}})
    bawah = {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(5), "penghambat": "Petugas berganti",
                                            "tindak_lanjut": "Jadwal piket baru", "bukti": "Laporan"}}}  # fmt: skip
    hasil = kantor.muat(kantor_kecil.isi(kantor, 2025, 2, bawah), oleh="uji", peran="kasubag")
    assert len(hasil.dimuat) == 3
    satu = next(b for b in kantor.perencanaan.aksi(2025, 2)["kinerja"] if b["indikator"] == "IKK-01")
    assert (satu["aksi"], satu["status"], satu["beda"]) == ("Patroli malam", "di_bawah_target", False)
    assert (satu["penghambat"], satu["tindak_lanjut"]) == ("Petugas berganti", "Jadwal piket baru")


# -- a planning year, with the forms themselves ------------------------------------------------------------------------


def serahkan_berkas(
    capsys: pytest.CaptureFixture[str],
    ws: Workspace,
    jenis: str,
    tahun: int,
    isian: dict[str, dict[str, dict[str, Any]]],
) -> None:
    """Blank forms -> filled in by these seksi -> accepted, as people do it."""
    folder = ws.ruang / f"{jenis}-kosong"
    jalankan(capsys, ws, "kertas-kerja", "--jenis", jenis, "--tahun", tahun, "--ke", folder)
    berkas = []
    for seksi, isi in isian.items():
        (kosong,) = folder.glob(f"*-{seksi}-*.xlsx")
        berkas.append(ws.ruang / kosong.name)
        isi_kertas_kerja(kosong, berkas[-1], isi)
    jalankan(capsys, ws, "muat", *berkas, "--oleh", "uji", "--peran", "kasubag")


def muat_register(capsys: pytest.CaptureFixture[str], ws: Workspace, salinan: str) -> None:
    """A person completes the copy, has it accepted and keeps it as the register."""
    jalankan(capsys, ws, "register", salinan, "--oleh", "uji", "--peran", "kasubag")
    shutil.copyfile(salinan, ws.path_register)


def test_setahun_perencanaan(kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def tulis(jenis: str, dokumen: str, tanggal: str) -> dict[str, Any]:
        hasil = register(capsys, kantor, "--jenis", jenis, "--tahun", 2026, "--dokumen", dokumen, "--tanggal", tanggal)
        assert (hasil["status"], hasil["temuan"]) == ("ditulis", []), hasil
        muat_register(capsys, kantor, hasil["berkas"])
        return hasil

    # Renja: everybody hands in, the draft says so, the targets become a dokumen of the register.
    serahkan_berkas(capsys, kantor, "renja", 2026, {
        "pelayanan": {"kinerja:IKU-01": {"target": Decimal(86)}, "kinerja:IKU-02": {"target": Decimal(92)},
                      f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(45_000_000)}},
        "trantib": {"kinerja:IKK-01": {"target": Decimal(8)}, "kinerja:IKK-02": {"target": Decimal(48)},
                    f"anggaran:{SUB_TRANTIB}": {"pagu": Decimal(22_000_000)}},
        "kelurahan": {"kinerja:IKL-01": {"target": Decimal(80)}, f"anggaran:{SUB_KELURAHAN}": {"pagu": Decimal(9_000_000)}},
    })  # fmt: skip
    path = kantor.perencanaan.draf("renja", 2026, tujuan=tmp_path / "renja.xlsx")
    assert openpyxl.load_workbook(path)["Rancangan"]["A4"].value.startswith("DRAF. Semua seksi")
    assert baris(path, "Rancangan", "S1")[6] == 67_000_000
    assert len(tulis("renja", "renja-2026-murni", "2025-07-31")["perubahan"]) == 5

    # DPA: pagu and kas.
    kas = {f"kas_tw{n}": Decimal(5_500_000) for n in (1, 2, 3, 4)}
    serahkan_berkas(capsys, kantor, "dpa", 2026, {
        "trantib": {f"anggaran:{SUB_TRANTIB}": {"pagu": Decimal(22_000_000)} | kas},
    })  # fmt: skip
    tulis("dpa", "dpa-2026-murni", "2026-01-02")

    # Darangdan's form: the targets of the year and of each TW, which make the PK.
    tw = {f"target_tw{n}": Decimal(2) for n in (1, 2, 3, 4)}
    patroli = {f"target_tw{n}": Decimal(12 * n) for n in (1, 2, 3, 4)}
    serahkan_berkas(capsys, kantor, "perencanaan", 2026, {
        "trantib": {"kinerja:IKK-01": {"target": Decimal(8)} | tw, "kinerja:IKK-02": {"target": Decimal(48)} | patroli},
    })  # fmt: skip
    assert len(tulis("perencanaan", "pk-2026-murni", "2026-01-31")["perubahan"]) == 10
    angka = {(b["indikator"], b["ukuran"]): b for b in kantor.angka(2026, 2)}
    assert (angka["IKK-01", "sd"]["target"], angka["IKK-02", "sd"]["target"]) == (4, 24)
    assert angka["IKK-01", "tw"]["keadaan"] == "belum_lapor"

    # The rencana aksi begins with what the PK promises, so nothing differs until somebody changes it.
    serahkan_berkas(capsys, kantor, "pk", 2026, {
        "trantib": {"kinerja:IKK-01": {"aksi": "Patroli malam", "pj": "Kasi Trantib"},
                    "kinerja:IKK-02": {"aksi": "Jadwal bergilir", "target_tw1": Decimal(15)}},
    })  # fmt: skip
    aksi = {b["indikator"]: b for b in kantor.perencanaan.aksi(2026, 1)["kinerja"]}
    assert (aksi["IKK-01"]["aksi"], aksi["IKK-01"]["janji"], aksi["IKK-01"]["beda"]) == ("Patroli malam", 2, False)
    assert (aksi["IKK-02"]["janji"], aksi["IKK-02"]["janji_pk"], aksi["IKK-02"]["beda"]) == (15, 12, True)

    # IKI of one seksi: hung on the tree, and what it does not support is said.
    serahkan_berkas(capsys, kantor, "iki", 2026, {
        "trantib": {"iki:+1": {"jabatan": "Kasi Trantib", "uraian": "Pelanggaran ditindak", "satuan": "Kasus",
                               "target": Decimal(8), "mendukung": "IKK-01"}},
    })  # fmt: skip
    hasil = kantor.perencanaan.pohon(2026)
    tempat = [(b["dalam"], b["nama"]) for b in hasil["pohon"]]
    assert tempat[tempat.index((2, "Jumlah pelanggaran Perda")) + 1] == (3, "Pelanggaran ditindak")
    iki = {(b["yatim"], b["objek"]) for b in hasil["yatim"] if "iki" in b["yatim"]}
    assert iki == {
        ("indikator_tanpa_iki", "IKK-02"),
        ("seksi_tanpa_iki", "pelayanan"),
        ("seksi_tanpa_iki", "kelurahan"),
    }


# -- targets that are words or ranges ----------------------------------------------------------------------------------


def test_target_rentang_dan_predikat(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are written as the register writes them, all the way: form, draft, copy of the register, figures."""
    isi = kantor_kecil.register()
    for kode, rumus, arah, satuan, janji in (
        ("IKU-03", "predikat", "naik", "Predikat AKIP", {"bawah": "BB"}),
        ("IKU-04", "rentang", "stabil", "Nilai", {"bawah": "70", "atas": "80"}),
    ):
        isi["Indikator"].append(isi["Indikator"][0] | {
            "indikator": kode, "garis": kode, "nama": f"Indikator {kode}", "rumus": rumus, "arah": arah, "satuan": satuan,
        })  # fmt: skip
        isi["Pengampu"].append(isi["Pengampu"][0] | {"indikator": kode})
        isi["Target"] += [
            {"unit": kantor_kecil.UNIT, "indikator": kode, "versi": "1", "dokumen": "pk-2025-murni", "periode": p}
            | janji
            for p in ("2025", "2025-TW4")
        ]
    ws = kantor_kecil.buat(tmp_path / "ruang", isi)
    serahkan_berkas(capsys, ws, "renja", 2026, {
        "pelayanan": {"kinerja:IKU-03": {"target": "A"}, "kinerja:IKU-04": {"target": "80-90", "target_maju": "85-95"}},
    })  # fmt: skip
    path = ws.perencanaan.draf("renja", 2026, tujuan=tmp_path / "renja.xlsx")
    # satuan, target 2025, …, target 2026
    assert [baris(path, "Rancangan", "IKU-03")[k] for k in (2, 5)] == ["BB", "A"]
    assert [baris(path, "Rancangan", "IKU-04")[k] for k in (2, 5, 9)] == ["70–80", "80–90", "85–95"]
    perintah = ("--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni", "--tanggal", "2025-07-31")
    tertulis = register(capsys, ws, *perintah)
    assert (tertulis["status"], tertulis["temuan"]) == ("ditulis", [])
    jalankan(capsys, ws, "register", tertulis["berkas"])
    with ws._baca() as baca:
        target = baca._mesin.run(
            "SELECT indikator, bawah, atas, teks FROM target WHERE dokumen = 'renja-2026-murni' ORDER BY indikator"
        )
    assert [(b["indikator"], b["atas"], b["teks"]) for b in target] == [("IKU-03", None, "A"), ("IKU-04", 90, None)]
    assert target[1]["bawah"] == 80
    shutil.copyfile(tertulis["berkas"], ws.path_register)
    assert register(capsys, ws, *perintah, "--ke", tmp_path / "lagi.xlsx")["status"] == "sama"


def test_kode_yang_hilang_dari_register_disebut(
    kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An indikator that was dropped after the seksi had planned for it is said, in the draft and for the register."""
    serahkan(
        kantor, "renja", 2026, "pelayanan", {"kinerja:IKU-99": {"target": "5"}, "kinerja:IKU-02": {"target": "92"}}
    )
    path = kantor.perencanaan.draf("renja", 2026, tujuan=tmp_path / "renja.xlsx")
    kata = openpyxl.load_workbook(path)["Rancangan"]["A5"].value
    assert kata == (
        "Tidak termasuk: isian Seksi Pelayanan Umum untuk IKU-99 (kec-uji-pelayanan-2026-renja.xlsx), karena kodenya tidak ada "
        "lagi di register."
    )
    hasil = register(capsys, kantor, "--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni")
    assert [b["objek"] for b in hasil["lewat"]] == ["IKU-99"] and len(hasil["perubahan"]) == 1


def test_sub_kegiatan_tanpa_pagu_tetap_tampak(kantor: Workspace, tmp_path: Path) -> None:
    """The DPA of the year is not there yet; what is to be done stands in the rencana aksi all the same."""
    serahkan(kantor, "pk", 2026, "pelayanan", {f"anggaran:{SUB_PELAYANAN}": {"aksi": "Menyusun jadwal", "pj": "Kasi"}})
    path = kantor.perencanaan.draf("pk", 2026, tujuan=tmp_path / "pk.xlsx")
    assert baris(path, "Rencana Aksi", SUB_PELAYANAN)[2:9] == ["Menyusun jadwal", "–", "–", "–", "–", "–", "Kasi"]


def test_dua_seksi_yang_tidak_sepakat(kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    serahkan(kantor, "renja", 2026, "pelayanan", {"kinerja:IKU-01": {"target": "86"}})
    serahkan(kantor, "renja", 2026, "trantib", {"kinerja:IKU-01": {"target": "90"}})
    path = kantor.perencanaan.draf("renja", 2026, tujuan=tmp_path / "renja.xlsx")
    satu = baris(path, "Rancangan", "IKU-01")
    assert (satu[5], satu[-2]) == (86, "Seksi penyumbang mengusulkan angka lain: lihat lembar Asal.")
    perintah = ("--jenis", "renja", "--tahun", 2026, "--dokumen", "renja-2026-murni")
    assert [(b["baru"], b["berbeda"]) for b in register(capsys, kantor, *perintah)["perubahan"]] == [("86", True)]


def _pindah(capsys: pytest.CaptureFixture[str], ws: Workspace, simpul: str, seksi: str) -> None:
    """The register gives that sub kegiatan to another seksi."""
    buku = openpyxl.load_workbook(ws.path_register)
    lembar = buku["Simpul"]
    kepala = [c.value for c in lembar[1]]
    for b in lembar.iter_rows():
        if b[kepala.index("simpul")].value == simpul:
            b[kepala.index("seksi")].value = seksi
    buku.save(ws.path_register)
    jalankan(capsys, ws, "register", ws.path_register, "--setuju", "--alasan", "Pindah tugas", "--peran", "kasubag")


def _uang(pagu: int, *kas: int, **kata: str) -> dict[str, dict[str, str]]:
    return {
        f"anggaran:{SUB_PELAYANAN}": {"pagu": str(pagu)} | {f"kas_tw{n}": str(k) for n, k in enumerate(kas, 1)} | kata
    }


def test_sub_kegiatan_yang_pindah_seksi(kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Two seksi filled it in. What counts is the form of the one that answers for it now, wholly, whichever came last."""
    serahkan(kantor, "dpa", 2026, "pelayanan", _uang(50, 20, 10, 10, 10, keluaran="Loket", lokasi="Kantor"))
    serahkan(kantor, "dpa", 2026, "trantib", _uang(40, 5, 5, 15, 15, keluaran="Posko") | DPA)

    def draf(nama: str) -> Path:
        return kantor.perencanaan.draf("dpa", 2026, tujuan=tmp_path / f"{nama}.xlsx")

    def isi(path: Path) -> list[Any]:  # keluaran, pagu, kas of the four TW, lokasi
        satu = baris(path, "Rancangan", SUB_PELAYANAN)
        return [satu[1], satu[3], *satu[5:10]]

    def kalimat(path: Path) -> str:
        return next(b[0] for b in tabel(path, "Rancangan") if str(b[0]).startswith(SUB_PELAYANAN) and "diisi" in b[0])

    sebelum = draf("sebelum")
    assert isi(sebelum) == ["Loket", 50, 20, 10, 10, 10, "Kantor"]
    assert baris(sebelum, "Rancangan", "S1")[3] == 22_000_050
    assert kalimat(sebelum).endswith(
        ": diisi oleh Seksi Pelayanan Umum dan Seksi Trantib; yang dipakai isian Seksi Pelayanan Umum, penanggung jawabnya "
        "sekarang."
    )
    _pindah(capsys, kantor, SUB_PELAYANAN, "trantib")
    sesudah = draf("sesudah")
    assert isi(sesudah) == ["Posko", 40, 5, 5, 15, 15, "–"]
    assert baris(sesudah, "Rancangan", "S1")[3] == 22_000_040
    kata = "yang dipakai isian Seksi Trantib, penanggung jawabnya sekarang."
    assert kalimat(sesudah).endswith(kata)
    # What does not count is not lost.
    pakai = {(b[0], b[4]): b[11] for b in tabel(sesudah, "Asal") if b[2] == SUB_PELAYANAN}
    assert (pakai["Seksi Pelayanan Umum", 50], pakai["Seksi Trantib", 40]) == ("TIDAK", "ya")
    semua = kantor.perencanaan.lihat("dpa", 2026)["baris"]
    assert {b["seksi"]: b["dipakai"] for b in semua if b["objek"] == SUB_PELAYANAN} == {
        "pelayanan": False,
        "trantib": True,
    }
    assert "tidak" in jalankan(capsys, kantor, "perencanaan", "--jenis", "dpa", "--tahun", 2026)[0].split()
    perintah = ("--jenis", "dpa", "--tahun", 2026, "--dokumen", "dpa-2026-murni", "--tanggal", "2026-01-02")
    hasil = register(capsys, kantor, *perintah)
    milik = {b["periode"]: b for b in hasil["perubahan"] if b["objek"] == SUB_PELAYANAN}
    assert [Decimal(b["baru"]) for b in milik.values()] == [40, 5, 5, 15, 15]
    assert {"trantib" in b["asal"] and "pelayanan" not in b["asal"] for b in milik.values()} == {True}
    assert [k.endswith(kata) for k in hasil["berganda"]] == [True]
    keluar, _ = jalankan(capsys, kantor, "perencanaan", "register", *perintah, "--ke", tmp_path / "lagi.xlsx")
    assert kata in keluar


def test_sub_kegiatan_yang_belum_diisi_penanggung_jawabnya(
    kantor: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a form of the seksi that answers for it now the one that came last counts, and that is said."""
    perintah = ("--jenis", "dpa", "--tahun", 2026, "--dokumen", "dpa-2026-murni", "--tanggal", "2026-01-02")
    serahkan(kantor, "dpa", 2026, "pelayanan", _uang(50, 20, 10, 10, 10))
    assert register(capsys, kantor, *perintah)["berganda"] == []
    _pindah(capsys, kantor, SUB_PELAYANAN, "trantib")
    hasil = register(capsys, kantor, *perintah, "--ke", kantor.ruang / "dua.xlsx")
    assert Decimal(hasil["perubahan"][0]["baru"]) == 50
    assert [k.partition(": ")[2] for k in hasil["berganda"]] == [
        "yang dipakai isian Seksi Pelayanan Umum, karena penanggung jawabnya sekarang (Seksi Trantib) belum mengisinya."
    ]


def test_rencana_aksi_sub_kegiatan_dari_penanggung_jawabnya(
    kantor: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    anggaran = f"anggaran:{SUB_PELAYANAN}"
    serahkan(kantor, "pk", 2025, "pelayanan", {anggaran: {"aksi": "Rapat", "pj": "Kasi Pelayanan Umum"}})
    serahkan(kantor, "pk", 2025, "trantib", {anggaran: {"aksi": "Apel"}})
    sub = next(b for b in kantor.perencanaan.aksi(2025, 1)["anggaran"] if b["simpul"] == SUB_PELAYANAN)
    assert (sub["aksi"], sub["pj"]) == ("Rapat", "Kasi Pelayanan Umum")
    _pindah(capsys, kantor, SUB_PELAYANAN, "trantib")
    sub = next(b for b in kantor.perencanaan.aksi(2025, 1)["anggaran"] if b["simpul"] == SUB_PELAYANAN)
    assert (sub["aksi"], sub["pj"]) == ("Apel", None)


def test_iki_kelurahan_mendukung_kode_kecamatan(
    kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The form of a kelurahan offers the codes of the kecamatan too."""
    serahkan(kantor, "iki", 2025, "kelurahan", {
        "iki:+1": {"jabatan": "Lurah", "uraian": "Aduan warga", "satuan": "Aduan", "target": "9", "mendukung": "IKU-02"},
        "iki:+2": {"jabatan": "Lurah", "uraian": "Pelayanan", "satuan": "Kali", "target": "4", "mendukung": "S1"},
        "iki:+3": {"jabatan": "Lurah", "uraian": "Entah", "satuan": "Kali", "target": "4", "mendukung": "IKU-99"},
    })  # fmt: skip
    hasil = kantor.perencanaan.pohon(2025)
    assert [b["objek"] for b in hasil["yatim"] if b["yatim"] == "iki_tanpa_induk"] == ["IKU-99"]
    # Its own indikator is still to be supported, and the kecamatan's is so by its own seksi only.
    assert ("indikator_tanpa_iki", "IKL-01") in {(b["yatim"], b["objek"]) for b in hasil["yatim"]}
    assert {b["unit"] for b in hasil["pohon"] if b["jenis"] == "iki"} == {"kel-uji"}
    keluar, _ = jalankan(capsys, kantor, "perencanaan", "pohon", "--tahun", 2025)
    assert "IKI Lurah: Aduan warga, target 9 Aduan, mendukung IKU-02 (Kecamatan Uji)\n" in keluar
    path = kantor.perencanaan.tulis_pohon(2025, tmp_path / "pohon.xlsx")
    assert "mendukung S1 (Kecamatan Uji)" in {b[1] for b in tabel(path, "Pohon Kinerja")}


def test_rencana_tanpa_target_pk(kantor: Workspace) -> None:
    """IKU-01 is due in TW IV only: a plan for TW I stands on nothing that the PK promises, and says so."""
    serahkan(kantor, "pk", 2025, "pelayanan", {"kinerja:IKU-01": {"aksi": "Survei", "target_tw1": "84"}})
    satu = next(b for b in kantor.perencanaan.aksi(2025, 1)["kinerja"] if b["indikator"] == "IKU-01")
    assert (satu["janji"], satu["janji_pk"], satu["beda"]) == (84, None, True)
    assert keterangan(satu) == ["PK tidak memuat target triwulan ini."]

"""Documents through the front door: filled from alur and figures, numbered, kept by hash, listed, taken out again."""

import io
import json
import re
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
import ruang
from docx import Document

from capaian.cli import main
from capaian.domain.jam_kerja import ZONA
from capaian.domain.kantor import Kantor
from capaian.errors import CapaianError
from capaian.reference.dokumen import templat_bawaan
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace, open_workspace

OLEH: dict[str, Any] = {"oleh": "Kasubag", "peran": "kasubag"}
TW1 = {"tahun": 2025, "triwulan": 1}


@pytest.fixture(scope="module")
def dasar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ws = ruang.buat_ruang(tmp_path_factory.mktemp("dokumen") / "ruang")
    ws.alur.mulai("monitoring", 2025, 1, oleh="Sekcam", peran="sekcam")
    return ws.ruang


@pytest.fixture
def ws(dasar: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(dasar, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    ws.jam = lambda: datetime(2025, 4, 7, 9, tzinfo=ZONA["WIB"])
    return ws


def teks(data: bytes) -> str:
    dokumen = Document(io.BytesIO(data))
    sel = [s.text for t in dokumen.tables for b in t.rows for s in b.cells]
    return "\n".join([*(p.text for p in dokumen.paragraphs), *sel])


def test_what_is_known_is_filled_in(ws: Workspace) -> None:
    """The disposisi of the open step: who has the next one, and what it asks for."""
    naskah = ws.dokumen.buat("lembar-disposisi", {"nomor": "041"}, alur="monitoring/2025-TW1", **OLEH)
    isi = teks(naskah.path.read_bytes())
    for kata in ("Kecamatan Uji", "Kabupaten Uji", "Monitoring Capaian Kinerja Triwulan I 2025", "Kasubag Bina Program",
                 "Kertas kerja laporan kinerja disiapkan", "Uji, 7 April 2025", "Sekretaris Kecamatan Uji", "langkah 1",
                 "041"):  # fmt: skip
        assert kata in isi, kata
    assert ws.dokumen.diperlukan("monitoring/2025-TW1")[:2] == ["lembar-disposisi", "nota-dinas"]


def test_a_nota_dinas_comes_from_whoever_has_the_step(ws: Workspace) -> None:
    """Taman 04: the Sekcam gives step 1, the Kasubag step 2, which goes to all seksi."""
    for langkah, dari, penanda, kepada in (
        ("1", "Sekretaris Kecamatan Uji", "<Nama Sekretaris Kecamatan>", "Kasubag Bina Program"),
        ("2", "Kepala Subbagian Perencanaan", "<Nama Kasubag Perencanaan>", "Para Kepala Seksi dan Kepala Subbagian"),
    ):
        isi = ws.dokumen.bahan("nota-dinas", alur="monitoring/2025-TW1", langkah=langkah)
        assert isi["isi"][0].endswith(f"telah sampai pada langkah {int(langkah) + 1}, yaitu:")
        assert (isi["dari"], isi["jabatan_penanda"], isi["nama_penanda"], isi["kepada"]) == (
            dari,
            dari,
            penanda,
            kepada,
        )


def test_a_rencana_aksi_names_the_target_of_the_year(ws: Workspace) -> None:
    (baris,) = ws.dokumen.bahan("rencana-aksi-tw", **TW1)["baris"]
    assert (baris["target_tahun"], baris["target_tw"]) == ("12", "3")


def test_figures_below_target_with_what_the_seksi_said(ws: Workspace) -> None:
    naskah = ws.dokumen.buat("berita-acara-tindak-lanjut", {"nomor": "BA/01/2025"}, **TW1, **OLEH)
    isi = teks(naskah.path.read_bytes())
    for kata in ("Jumlah pelanggaran Perda", "3 Kasus", "5 Kasus", "33,33*", ruang.PENGHAMBAT, "Penertiban bersama Satpol PP",
                 "Kepala Seksi Trantib", "Senin tanggal tujuh bulan April tahun dua ribu dua puluh lima",
                 "* Angka sementara: 1 dari 1 indikator baru diisi"):  # fmt: skip
        assert kata in isi, kata
    assert "Persentase RT aktif" not in isi  # reached


def test_a_kelurahan_with_the_same_kode_keeps_its_own_words(tmp_path: Path) -> None:
    """Kode are one office's own: IKK-01 of the kelurahan is another indikator, and its PJ is the Lurah."""
    isi = kantor_kecil.register()
    for baris in (b for lembar in ("Indikator", "Pengampu", "Target") for b in isi[lembar] if b["unit"] == "kel-uji"):
        baris |= {k: "IKK-01" for k in ("indikator", "garis") if k in baris}
    ws = Workspace.mulai(tmp_path / "ruang", kantor_toml=kantor_kecil.kantor(), isi_register=isi)
    assert ws.register(ws.path_register, **OLEH).status == "diterima"
    kurang = {
        "trantib": {"kinerja:IKK-01": {"realisasi": Decimal(5), "penghambat": "Petugas kurang", "tindak_lanjut": "Piket"}},
        "kelurahan": {
            "kinerja:IKL-01": {},
            "kinerja:IKK-01": {"realisasi": Decimal(60), "penghambat": "Pos ronda rusak", "tindak_lanjut": "Perbaiki pos"},
        },
    }  # fmt: skip
    wajar = kantor_kecil.wajar(1)
    kosong = {p.name.split("-")[-3]: p for p in ws.kertas_kerja(2025, 1, tujuan=tmp_path)}
    for seksi, ubah in kurang.items():
        baris = {k: v for k, v in (wajar[seksi] | ubah).items() if k != "kinerja:IKL-01"}
        (tmp_path / "isi").mkdir(exist_ok=True)
        isi_kertas_kerja(kosong[seksi], tmp_path / "isi" / kosong[seksi].name, baris)
        assert ws.muat([tmp_path / "isi" / kosong[seksi].name], **OLEH).dimuat
    baris = ws.dokumen.bahan("berita-acara-tindak-lanjut", **TW1)["baris"]
    assert {(b["penyebab"], b["tindak_lanjut"], b["penanggung_jawab"]) for b in baris} == {
        ("Petugas kurang", "Piket", "Kepala Seksi Trantib"), ("Pos ronda rusak", "Perbaiki pos", "Lurah Uji"),
    }  # fmt: skip


def test_a_plan_that_was_filled_in_takes_the_place_of_the_kertas_kerja(ws: Workspace) -> None:
    ws.rencana_aksi.isi(
        "IKK-01/2025-TW1", kategori="sdm", sebab="Personel kurang", tindakan="Patroli malam", pj="Kasi Trantib",
        tenggat=date(2025, 5, 30), oleh="Kasi", peran="kasi",
    )  # fmt: skip
    ws.rencana_aksi.umpan_balik("IKK-01/2025-TW1", "setuju", "Mulai pekan depan", oleh="Sekcam", peran="sekcam")
    ws.rencana_aksi.kemajuan("IKK-01/2025-TW1", "Dua patroli", nomor="300/01/2025", oleh="Kasi", peran="kasi")
    (satu,) = ws.dokumen.bahan("laporan-pemantauan", **TW1)["baris"]
    assert (satu["tindak_lanjut"], satu["penanggung_jawab"], satu["bukti"]) == (
        "Patroli malam", "Kasi Trantib", "300/01/2025",
    )  # fmt: skip
    assert satu["keterangan"] == "7 April 2025: Dua patroli" and satu["batas_waktu"] == date(2025, 5, 30)
    isi = teks(ws.dokumen.buat("catatan-tindak-lanjut", {}, **TW1, **OLEH).path.read_bytes())
    for kata in ("Personel kurang", "Patroli malam", "30 Mei 2025", "Jumlah pelanggaran Perda: Mulai pekan depan"):
        assert kata in isi, kata


def isi_rencana(ws: Workspace, tindakan: str) -> None:
    ws.rencana_aksi.isi(
        "IKK-01/2025-TW1", kategori="sdm", sebab="Personel kurang", tindakan=tindakan, pj="Kasi Trantib",
        tenggat=date(2025, 5, 30), oleh="Kasi", peran="kasi",
    )  # fmt: skip


def test_a_laporan_pemantauan_has_the_words_of_its_own_status(ws: Workspace) -> None:
    """Not the states of a plan: belum, proses, selesai, tidak dapat."""

    def status() -> str:
        (satu,) = ws.dokumen.bahan("laporan-pemantauan", **TW1)["baris"]
        return satu["status"]

    kunci, sekcam = "IKK-01/2025-TW1", {"oleh": "Sekcam", "peran": "sekcam"}
    assert status() == "belum"  # nobody has filled it in
    isi_rencana(ws, "Patroli malam")
    ws.rencana_aksi.umpan_balik(kunci, "setuju", **sekcam)
    assert status() == "belum"
    ws.rencana_aksi.kemajuan(kunci, "Dua patroli", nomor="300/01/2025", oleh="Kasi", peran="kasi")
    assert status() == "proses"
    ws.rencana_aksi.tutup(kunci, "Angkanya dibetulkan", **sekcam)
    assert status() == "tidak dapat"
    (satu,) = ws.dokumen.bahan("laporan-pemantauan", **TW1)["baris"]
    assert satu["keterangan"] == "7 April 2025: Dua patroli; 7 April 2025: ditutup, Angkanya dibetulkan"
    isi = {"nomor": "1", "dasar": "BA", "kesimpulan": ["Selesai"], "baris": [satu | {"status": "disetujui"}]}
    with pytest.raises(
        CapaianError, match="status «disetujui» tidak dikenal; pilihan: belum, proses, selesai, tidak dapat"
    ):
        ws.dokumen.buat("laporan-pemantauan", isi, **TW1, **OLEH)


def test_only_the_umpan_balik_that_still_stands_is_signed(ws: Workspace) -> None:
    kunci, sekcam = "IKK-01/2025-TW1", {"oleh": "Sekcam", "peran": "sekcam"}
    isi_rencana(ws, "Patroli")
    ws.rencana_aksi.umpan_balik(kunci, "perbaiki", "Sebut malam apa", **sekcam)
    assert ws.dokumen.bahan("catatan-tindak-lanjut", **TW1)["catatan"] == ["Jumlah pelanggaran Perda: Sebut malam apa"]
    isi_rencana(ws, "Patroli malam Minggu")
    assert ws.dokumen.bahan("catatan-tindak-lanjut", **TW1)["catatan"] == []
    ws.rencana_aksi.umpan_balik(kunci, "setuju", "Mulai pekan depan", **sekcam)
    assert ws.dokumen.bahan("catatan-tindak-lanjut", **TW1)["catatan"] == [
        "Jumlah pelanggaran Perda: Mulai pekan depan"
    ]


def test_a_rencana_aksi_names_program_sub_kegiatan_and_pagu(ws: Workspace) -> None:
    (satu,) = ws.dokumen.bahan("rencana-aksi-tw", **TW1)["baris"]
    assert (satu["sasaran"], satu["sub_kegiatan"], satu["anggaran"]) == (
        "Program empat", "7.01.04.2.01.0001 Sinergi dengan kepolisian", "20.000.000",
    )  # fmt: skip


def test_an_indikator_of_a_sub_kegiatan_stands_under_its_program(tmp_path: Path) -> None:
    isi = kantor_kecil.register()
    for baris in isi["Indikator"]:
        baris["simpul"] = kantor_kecil.SUB_TRANTIB if baris["indikator"] == "IKK-01" else baris["simpul"]
    lain = next(s for s in isi["Simpul"] if s["simpul"] == kantor_kecil.SUB_TRANTIB)
    isi["Simpul"].append(lain | {"simpul": "7.01.04.2.01.0002", "kode": "7.01.04.2.01.0002", "nama": "Sub yang lain"})
    isi["Pagu"] += [
        p | {"simpul": "7.01.04.2.01.0002", "rupiah": "1000000"} for p in isi["Pagu"] if p["simpul"] == lain["simpul"]
        and "TW" not in p["periode"]
    ]  # fmt: skip
    ws = Workspace.mulai(tmp_path / "ruang", kantor_toml=kantor_kecil.kantor(), isi_register=isi)
    assert ws.register(ws.path_register, **OLEH).status == "diterima"
    kurang = {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(5), "penghambat": "a", "tindak_lanjut": "b"},
                          "kinerja:IKK-02": {"realisasi": Decimal(5), "penghambat": "a", "tindak_lanjut": "b"}}}  # fmt: skip
    baris = (
        kantor_kecil.wajar(1)["trantib"]
        | kurang["trantib"]
        | {"anggaran:7.01.04.2.01.0002": {"anggaran": 9, "fisik": 9}}
    )
    (kosong,) = [p for p in ws.kertas_kerja(2025, 1, tujuan=tmp_path) if "trantib" in p.name]
    (tmp_path / "isi").mkdir()
    isi_kertas_kerja(kosong, tmp_path / "isi" / kosong.name, baris)
    assert ws.muat([tmp_path / "isi" / kosong.name], **OLEH).dimuat
    per = {b["indikator"]: b for b in ws.dokumen.bahan("rencana-aksi-tw", **TW1)["baris"]}
    satu, dua = per["Jumlah pelanggaran Perda"], per["Jumlah patroli"]
    assert (satu["sasaran"], satu["sub_kegiatan"], satu["anggaran"]) == (
        "Program empat", "7.01.04.2.01.0001 Sinergi dengan kepolisian", "20.000.000",
    )  # fmt: skip
    assert dua["sub_kegiatan"].splitlines() == [
        "1. 7.01.04.2.01.0001 Sinergi dengan kepolisian", "2. 7.01.04.2.01.0002 Sub yang lain",
    ]  # fmt: skip
    assert dua["anggaran"].splitlines() == ["1. 20.000.000", "2. 1.000.000"]


def test_a_surat_pengantar_begins_with_the_report_of_its_tw(ws: Workspace) -> None:
    naskah = ws.dokumen.buat("surat-pengantar-bappeda", {"nomor": "1"}, alur="monitoring/2025-TW1", **OLEH)
    isi = teks(naskah.path.read_bytes())
    assert "Laporan capaian kinerja Triwulan I 2025 Kecamatan Uji" in isi and "1 berkas" in isi
    lain = {"nomor": "2", "baris": [{"naskah": "Formulir E.81", "banyaknya": "2 berkas"}]}
    isi = teks(ws.dokumen.buat("surat-pengantar-adpem", lain, **TW1, **OLEH).path.read_bytes())
    assert "Formulir E.81" in isi and "Laporan capaian kinerja Triwulan" not in isi.replace("Penyampaian laporan", "")
    with pytest.raises(CapaianError, match="belum ada barisnya"):
        ws.dokumen.buat("surat-pengantar-bappeda", {"nomor": "3"}, tahun=2025, **OLEH)


def test_the_report_and_the_documents_say_the_same(ws: Workspace) -> None:
    """One jabatan for one person, and what was agreed beside what the kertas kerja says."""
    path = ws.ruang / "data" / "raw" / "kantor.toml"
    isi = path.read_text(encoding="utf-8").replace(
        'nama = "Seksi Trantib"\njenis = "seksi"',
        'nama = "Seksi Trantib"\njenis = "seksi"\nkepala = "<Nama Kasubag Perencanaan>"',
    )
    path.write_text(isi, encoding="utf-8")
    ws = open_workspace(ws.ruang)
    ws.jam = lambda: datetime(2025, 4, 7, 9, tzinfo=ZONA["WIB"])
    isi_rencana(ws, "Patroli malam")
    ws.rencana_aksi.umpan_balik("IKK-01/2025-TW1", "setuju", oleh="Sekcam", peran="sekcam")
    buku = openpyxl.load_workbook(ws.lapor_triwulan(2025, 1))
    tulisan = {s.value for b in buku["Ringkasan"].iter_rows() for s in b}
    assert "Kepala Seksi Trantib," in tulisan and "Kepala Subbagian Perencanaan," not in tulisan
    assert ws.dokumen.bahan("notulen", **TW1)["jabatan_kasubag"] == "Kepala Seksi Trantib"
    tindak_lanjut = "Rencana aksi (disetujui): Patroli malam (Kasi Trantib, s.d. 30 Mei 2025)\nKertas kerja: Penertiban bersama Satpol PP"
    assert tindak_lanjut in {s.value for b in buku["Di Bawah Target"].iter_rows() for s in b}
    keterangan = [s.value for b in buku["Capaian per Indikator"].iter_rows() for s in b if isinstance(s.value, str)]
    assert any(f"Tindak lanjut: {tindak_lanjut}" in k for k in keterangan)
    draf = openpyxl.load_workbook(ws.perencanaan.draf("pk", 2025))
    assert any(s.value == "Kepala Seksi Trantib," for w in draf for b in w.iter_rows() for s in b)


def test_what_is_missing_is_asked_for_with_the_command(
    ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def jalan(*argumen: str) -> tuple[int, str]:
        kode = main(["dokumen", *argumen, "--ruang", str(ws.ruang)])
        keluar = capsys.readouterr()
        return kode, keluar.out + keluar.err

    alur = ("--alur", "monitoring/2025-TW1")
    kode, keluar = jalan("buat", "daftar-hadir", *alur)
    assert kode == 2 and "tanggal_rapat (Tanggal rapat): belum diisi" in keluar
    cara = "capaian dokumen isian daftar-hadir --alur monitoring/2025-TW1 --ke daftar-hadir.yaml"
    assert cara in keluar and "buat daftar-hadir --alur monitoring/2025-TW1 --isi daftar-hadir.yaml" in keluar
    kode, keluar = jalan(
        "buat", "berita-acara-tindak-lanjut", "--tahun", "2025", "--triwulan", "1", "--nomor", "1", "--isian", "x=1"
    )
    assert "«x» bukan isian dokumen ini; isiannya: nomor, tanggal, tempat_rapat, perihal, dasar, baris," in keluar
    assert "isian berita-acara-tindak-lanjut --tahun 2025 --triwulan 1 --ke berita-acara-tindak-lanjut.yaml" in keluar
    isian = tmp_path / "sp.yaml"
    kode, keluar = jalan("isian", "surat-pengantar-bappeda", *alur, "--ke", str(isian))
    assert kode == 0 and f"buat surat-pengantar-bappeda --alur monitoring/2025-TW1 --isi {isian}" in keluar
    kode, keluar = jalan(
        "buat", "surat-pengantar-bappeda", *alur, "--isi", str(isian), "--isian", "tanggal=kemarin", "--nomor", "1"
    )
    assert kode == 2 and f"Betulkan {isian}, lalu ulangi." in keluar


def test_the_example_of_the_readme_works_as_soon_as_the_alur_runs(ws: Workspace) -> None:
    """At each step: also when the alur waits for something that no nota dinas asks for."""
    (contoh,) = re.findall(
        r"^capaian (dokumen buat nota-dinas .*?)\s+#",
        Path(__file__).parents[2].joinpath("README.md").read_text("utf-8"),
        re.M,
    )
    argumen = [
        *contoh.replace("2026", "2025").split(),
        "--ruang",
        str(ws.ruang),
        "--oleh",
        "Kasubag",
        "--peran",
        "kasubag",
    ]
    assert main(argumen) == 0
    # Of the step that is open by itself it would not always: after the last one there is nobody to write to.
    assert "--langkah" in contoh and not ws.dokumen.bahan("nota-dinas", alur="monitoring/2025-TW1", langkah="9").get(
        "isi"
    )


def test_a_document_of_a_tw_asks_for_the_tw(ws: Workspace) -> None:
    with pytest.raises(CapaianError, match="satu triwulan: tambahkan --triwulan"):
        ws.dokumen.buat("berita-acara-tindak-lanjut", {"nomor": "1"}, tahun=2025, **OLEH)
    with pytest.raises(CapaianError, match="satu tahun, tanpa --triwulan"):
        ws.dokumen.buat("matriks-lhe", {}, **TW1, **OLEH)


def test_the_hand_off_sheet_has_every_step_and_lane(ws: Workspace) -> None:
    alur = "monitoring/2025-TW1"
    ws.alur.catat(alur, "1", oleh="Sekcam A", peran="sekcam")
    ws.alur.catat(alur, "2", oleh="Kasubag B", peran="kasubag")
    ws.alur.catat(alur, "3", lajur="trantib", oleh="Kasi C", peran="kasi")
    ws.alur.catat(alur, "4", "kembalikan", lajur="trantib", catatan="Bukti belum ada", oleh="Sekcam A", peran="sekcam")
    baris = ws.dokumen.bahan("lembar-serah-terima", alur=alur)["baris"]
    satu = ws.alur.satu(alur)
    assert [(b["langkah"]) for b in baris] == [
        x.nomor for x in satu.sop.langkah for _ in (satu.lajur if x.lajur else ("",))
    ]
    per = {(b["langkah"], b["pelaksana"]): b for b in baris}
    assert per["1", "Sekcam"]["oleh"] == "Sekcam A" and per["1", "Sekcam"]["waktu"] == "5 menit"
    assert per["3", "Kepala Seksi Trantib"]["oleh"] is None  # it came back
    assert per["4", "Sekcam (Seksi Trantib)"]["catatan"] == "7 April 2025: Bukti belum ada"
    isi = teks(ws.dokumen.buat("lembar-serah-terima", {}, alur=alur, **OLEH).path.read_bytes())
    assert "Kasubag B" in isi and "Bukti belum ada" in isi and "3 hari kerja" in isi
    with pytest.raises(CapaianError, match="dibuat dari sebuah alur"):
        ws.dokumen.buat("lembar-serah-terima", {}, **TW1, **OLEH)


def test_numbers_are_the_offices_and_each_is_given_once(ws: Workspace) -> None:
    surat: dict[str, Any] = {"baris": [{"naskah": "Laporan", "banyaknya": "1 berkas"}]}
    assert ws.dokumen.usulan_nomor("surat-pengantar-adpem") is None
    ws.dokumen.buat("surat-pengantar-bappeda", surat | {"nomor": "000.8.6/009/2025"}, **TW1, **OLEH)
    assert ws.dokumen.usulan_nomor("surat-pengantar-adpem") == "000.8.6/010/2025"  # one register of letters
    assert ws.dokumen.usulan_nomor("lembar-disposisi") is None
    for sama in ("000.8.6/009/2025", "000.8.6 / 9 / 2025", "000.8.6／009／2025"):
        with pytest.raises(CapaianError, match=re.escape(f"Nomor {sama} sudah dipakai")):
            ws.dokumen.buat("surat-pengantar-adpem", surat | {"nomor": sama}, **TW1, **OLEH)
    baru = ws.dokumen.buat(
        "surat-pengantar-bappeda", surat | {"nomor": "000.8.6/009/2025"}, alasan="Salah ketik", **TW1, **OLEH
    )
    lama, kini = ws.dokumen.daftar()
    assert (lama.diganti, kini.mengganti, kini.alasan) == (baru.id, lama.id, "Salah ketik")
    assert ws.dokumen.satu("000.8.6/009/2025").id == baru.id
    ws.jam = lambda: datetime(2026, 1, 5, 9, tzinfo=ZONA["WIB"])
    assert ws.dokumen.usulan_nomor("undangan-rapat") == "000.8.6/001/2026"


def test_a_register_begins_again_each_year(ws: Workspace) -> None:
    """The proposal of a new year can be used, though last year had that number; one that names its year stays taken."""
    catatan: dict[str, Any] = {"kepada": "Kasi", "arahan": "Siapkan bahan", "perihal": "Tugas"}
    ws.dokumen.buat("lembar-disposisi", catatan | {"nomor": "001"}, **TW1, **OLEH)
    surat: dict[str, Any] = {"baris": [{"naskah": "Laporan", "banyaknya": "1 berkas"}], "nomor": "000.8.6/001/2025"}
    ws.dokumen.buat("surat-pengantar-bappeda", surat, **TW1, **OLEH)
    ws.jam = lambda: datetime(2026, 1, 5, 9, tzinfo=ZONA["WIB"])
    assert ws.dokumen.usulan_nomor("lembar-disposisi") == "001"
    baru = ws.dokumen.buat("lembar-disposisi", catatan | {"nomor": "001"}, **TW1, **OLEH)
    assert (baru.nomor, baru.mengganti) == ("001", None)
    with pytest.raises(CapaianError, match="Nomor 001 sudah dipakai"):
        ws.dokumen.buat("lembar-disposisi", catatan | {"nomor": "001"}, **TW1, **OLEH)
    with pytest.raises(CapaianError, match=re.escape("Nomor 000.8.6/001/2025 sudah dipakai")):
        ws.dokumen.buat("surat-pengantar-adpem", surat, **TW1, **OLEH)


def test_the_archive_outlives_data_curated(ws: Workspace, tmp_path: Path) -> None:
    naskah = ws.dokumen.buat("catatan-tindak-lanjut", {}, hardcopy="Map 1", **TW1, **OLEH)
    assert naskah.path == ws.laporan / "dokumen" / "kec-uji-catatan-tindak-lanjut-2025-TW1-1.docx"
    isi = naskah.path.read_bytes()
    shutil.rmtree(ws.ruang / "data" / "curated")
    assert ws.dokumen.ambil(naskah.id).read_bytes() == isi
    ws.dokumen.arsip(naskah.id, hardcopy="Lemari 2", salinan=("ttd.pdf", b"%PDF-1.4 pindaian"), **OLEH)
    satu = ws.dokumen.satu(naskah.id)
    assert (satu.hardcopy, [n for _, n in satu.salinan]) == ("Lemari 2", ["ttd.pdf"])
    assert (ws.ruang / "data" / "raw" / "berkas" / f"{satu.salinan[0][0]}.pdf").read_bytes() == b"%PDF-1.4 pindaian"
    assert ws.jurnal_putus() is None and ws.bangun_ulang() == len(ws.jurnal())
    (ws.ruang / "data" / "raw" / "berkas" / f"{satu.sha256}.docx").write_bytes(b"lain")
    with pytest.raises(CapaianError, match="berubah di data/raw"):
        ws.dokumen.ambil(naskah.id, tmp_path / "x.docx")


def test_nothing_is_kept_of_what_cannot_be_made(ws: Workspace) -> None:
    sebelum, berkas = len(ws.jurnal()), sorted((ws.ruang / "data").rglob("*.docx"))
    with pytest.raises(CapaianError, match="tanggal_rapat"):
        ws.dokumen.buat("notulen", {}, **TW1, **OLEH)
    with pytest.raises(CapaianError, match="hanya boleh membaca"):
        ws.dokumen.buat("catatan-tindak-lanjut", {}, **TW1, oleh="A", peran="pemeriksa")
    assert len(ws.jurnal()) == sebelum and not (ws.laporan / "dokumen").exists()
    assert len(sorted((ws.ruang / "data").rglob("*.docx"))) <= len(berkas) + 1  # bytes that no act names


def test_the_offices_own_template_takes_the_place(ws: Workspace) -> None:
    path = ws.dokumen.salin_templat("catatan-tindak-lanjut")
    assert path == ws.ruang / "data" / "raw" / "templates" / "catatan-tindak-lanjut.docx"
    dokumen = Document(str(path))
    dokumen.paragraphs[0].insert_paragraph_before("Lambang daerah di sini")
    dokumen.save(str(path))
    assert ws.dokumen.salin_templat("catatan-tindak-lanjut") == path
    naskah = ws.dokumen.buat("catatan-tindak-lanjut", {}, **TW1, **OLEH)
    assert "Lambang daerah di sini" in teks(naskah.path.read_bytes())
    tercatat = [p for p in ws.jurnal() if p["objek"] == "data/raw/templates/catatan-tindak-lanjut.docx"]
    assert [p["aksi"] for p in tercatat] == ["konfigurasi"]
    assert ws.dokumen.periksa_templat() == []
    dokumen.paragraphs[0].insert_paragraph_before("{{ salah }}")
    dokumen.save(str(path))
    (pesan,) = ws.dokumen.periksa_templat()
    assert "dekat «{{ salah }}»: variabel «salah» tidak dikenal" in pesan
    path.write_bytes(templat_bawaan("catatan-tindak-lanjut.docx"))
    assert ws.dokumen.periksa_templat() == []


def test_the_command_line(ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def jalan(*argumen: str) -> tuple[int, str]:
        kode = main(["dokumen", *argumen, "--ruang", str(ws.ruang)])
        keluar = capsys.readouterr()
        return kode, keluar.out + keluar.err

    siapa = ("--oleh", "Kasubag", "--peran", "kasubag")
    kode, keluar = jalan("--alur", "monitoring/2025-TW1")
    assert kode == 0 and "surat-pengantar-bappeda" in keluar and "Belum ada yang dibuat" in keluar
    kode, keluar = jalan("buat", "nota-dinas", "--alur", "monitoring/2025-TW1")
    assert kode == 2 and "nomornya diberikan oleh kantor" in keluar
    kode, keluar = jalan("buat", "nota-dinas", "--alur", "monitoring/2025-TW1", "--nomor", "009/ND/2025", *siapa)
    assert kode == 0 and "kec-uji/nota-dinas/2025-TW1/1, nomor 009/ND/2025" in keluar
    kode, keluar = jalan("buat", "nota-dinas", "--alur", "monitoring/2025-TW1")
    assert kode == 2 and "Usulan, mengikuti yang terakhir: --nomor 010/ND/" in keluar
    assert jalan("buat", "brosur")[0] == 2
    isian = tmp_path / "notulen.yaml"
    assert jalan("isian", "notulen", "--alur", "monitoring/2025-TW1", "--ke", str(isian))[0] == 0
    awal = isian.read_text(encoding="utf-8")
    assert "Bila kosong: Pembahasan Monitoring Capaian Kinerja Triwulan I 2025" in awal
    isian.write_text(
        awal.replace("nomor: ''", "nomor: 041").replace("tanggal_rapat: ''", "tanggal_rapat: 7 April 2025")
        .replace("pukul: ''", "pukul: 09.00 WIB").replace("pembahasan:\n- ''", "pembahasan:\n- 'Tidak: ya'\n- ''")
        .replace("- keputusan: ''", "- keputusan: Patroli"),
        encoding="utf-8",
    )  # fmt: skip
    kode, keluar = jalan("buat", "notulen", "--alur", "monitoring/2025-TW1", "--isi", str(isian), "--json", *siapa)
    hasil = json.loads(keluar)
    assert kode == 0 and hasil["nomor"] == "041" and hasil["oleh"] == "Kasubag"
    assert "Tidak: ya" in teks(Path(hasil["path"]).read_bytes())
    assert jalan("arsip", "041", "--hardcopy", "Lemari 2, map rapat", *siapa)[0] == 0
    assert "Lemari 2, map rapat" in jalan()[1]
    kode, keluar = jalan("ambil", "041", "--ke", str(tmp_path / "lagi.docx"))
    assert kode == 0 and (tmp_path / "lagi.docx").read_bytes() == Path(hasil["path"]).read_bytes()
    assert jalan("templat") == (0, "Semua templat dapat dipakai.\n")
    assert "{{ tanggal_rapat_hari }}" in jalan("templat", "notulen")[1]
    for salah in (("buat",), ("buat", "notulen", "--isian", "pukul"), ("arsip", "041"), ("ambil", "tidak-ada")):
        assert jalan(*salah)[0] == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice tidak terpasang")
def test_the_hand_off_sheet_of_six_seksi_fits_on_two_pages(ws: Workspace, tmp_path: Path) -> None:
    bahan = ws.dokumen.bahan("lembar-serah-terima", alur="monitoring/2025-TW1")["baris"]
    baris = [b for b in bahan for _ in range(3 if "(" in b["pelaksana"] else 1)]  # two seksi here, six in an office
    baris = [
        b | {"kegiatan": "s.d.a."} if n and baris[n - 1]["langkah"] == b["langkah"] else b for n, b in enumerate(baris)
    ]
    naskah = ws.dokumen.buat("lembar-serah-terima", {"baris": baris}, alur="monitoring/2025-TW1", **OLEH)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(naskah.path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    pdf = (tmp_path / naskah.nama_berkas).with_suffix(".pdf").read_bytes()
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") in (1, 2)


def test_the_place_of_an_office() -> None:
    isi = {"unit": "k", "nama": "Kecamatan Taman", "kabupaten": "K", "tahun": 2026, "skala": "s", "sop": "taman"}
    assert Kantor.dari(isi, {"s"}).tempat == "Taman"
    k = Kantor.dari(isi | {"tempat": "Beji", "alamat": "Jalan Raya 1"}, {"s"})
    assert (k.tempat, k.alamat) == ("Beji", "Jalan Raya 1")

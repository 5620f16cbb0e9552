"""How far figures are agreed to by the acts of the SOPs: what raises it, what takes it back, and what is said of it."""

import shutil
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import kantor_kecil
import openpyxl
import pytest
from perintah import jalankan

from capaian.domain.jam_kerja import ZONA
from capaian.workspace import Workspace

KUNCI = "kec-uji/monitoring/2025-TW1"


class Jam:
    def __init__(self) -> None:
        self.saat = datetime(2025, 4, 7, 8, tzinfo=ZONA["WIB"])

    def __call__(self) -> datetime:
        self.saat += timedelta(minutes=5)
        return self.saat


@pytest.fixture(scope="module")
def berjalan(kantor_dasar: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """Monitoring of TW I is under way and every kertas kerja is in; both lanes wait for the Sekcam. Made once; and when."""
    ruang = Path(shutil.copytree(kantor_dasar, tmp_path_factory.mktemp("kematangan") / "ruang"))
    jam = Jam()
    ws = Workspace(ruang, jam=jam)
    ws.alur.mulai("monitoring", 2025, 1, peran="sekcam")
    for langkah, peran in (("1", "sekcam"), ("2", "kasubag")):
        ws.alur.catat(KUNCI, langkah, oleh="uji", peran=peran)
    assert len(ws.muat(kantor_kecil.isi(ws, 2025, 1), oleh="uji", peran="kasubag").dimuat) == 3
    return ruang, jam.saat


@pytest.fixture
def kantor(ws: Workspace, berjalan: tuple[Path, datetime]) -> Workspace:
    ruang, saat = berjalan
    jam = Jam()
    jam.saat = saat
    return Workspace(shutil.copytree(ruang, ws.ruang, dirs_exist_ok=True), jam=jam)


def sekcam(ws: Workspace, lajur: str, hasil: str = "selesai") -> None:
    ws.alur.catat(KUNCI, "4", hasil, lajur=lajur, oleh="Sek", peran="sekcam", catatan="Belum cocok")


def sampai_sekcam(ws: Workspace) -> None:
    sekcam(ws, "pelayanan")
    sekcam(ws, "trantib")
    ws.alur.catat(KUNCI, "5", oleh="uji", peran="kasubag")


def sampai_camat(ws: Workspace) -> None:
    sampai_sekcam(ws)
    ws.alur.catat(KUNCI, "6", oleh="Sek", peran="sekcam")
    ws.alur.catat(KUNCI, "6a", oleh="Cam", peran="camat")


def tahap(ws: Workspace, tahun: int = 2025, ke: int | None = 1, **saat: object) -> dict[str, str]:
    """indikator -> the least of its rows that have a figure."""
    hasil: dict[str, str] = {}
    for b in ws.angka(tahun, ke, **saat):
        if b["realisasi"] is not None:
            assert hasil.setdefault(b["indikator"], b["kematangan"]) == b["kematangan"]
    return hasil


def ganti(ws: Workspace, seksi: str, isi: dict[str, dict[str, Decimal]], ke: int = 1) -> None:
    berkas = kantor_kecil.isi(ws, 2025, ke, {seksi: isi}, seksi=(seksi,), akhiran=f"-{ws.jam.saat.minute}")
    assert ws.muat(berkas, oleh="uji", peran="kasubag", setuju=True, alasan="Koreksi").dimuat


def test_naik_menurut_seksinya(kantor: Workspace) -> None:
    assert set(tahap(kantor).values()) == {"diisi"}
    sekcam(kantor, "trantib")
    assert tahap(kantor) == {"IKU-02": "diisi", "IKK-01": "diperiksa", "IKK-02": "diperiksa", "IKL-01": "diisi"}
    sekcam(kantor, "pelayanan")
    kantor.alur.catat(KUNCI, "5", oleh="uji", peran="kasubag")
    assert tahap(kantor)["IKL-01"] == "diisi"  # a kelurahan has no lane in this SOP: it is agreed to with the whole
    kantor.alur.catat(KUNCI, "6", oleh="Sek", peran="sekcam")
    assert set(tahap(kantor).values()) == {"diperiksa"}
    kantor.alur.catat(KUNCI, "6a", oleh="Cam", peran="camat")
    assert set(tahap(kantor).values()) == {"ditandatangani"}
    assert {b["kematangan"] for b in kantor.angka(2025, 2)} == {"diisi"}  # another period


def test_disahkan_tetap_di_atas_semuanya(kantor: Workspace) -> None:
    sampai_camat(kantor)
    assert kantor.sahkan(2025, 1, oleh="Cam", peran="camat").status == "disahkan"
    assert set(tahap(kantor).values()) == {"disahkan"}


def test_pengesahan_tidak_membekukan_kematangan(ws: Workspace, kantor: Workspace) -> None:
    """The same figures have the same hash, however far they have been agreed to."""
    awal = kantor.sidik_pengesahan(2025, 1)
    sampai_camat(kantor)
    assert kantor.sidik_pengesahan(2025, 1) == awal


def test_berkas_baru_menurunkan_seksinya_saja(kantor: Workspace) -> None:
    sampai_camat(kantor)
    ganti(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}})
    assert tahap(kantor) == {
        "IKU-02": "ditandatangani", "IKK-01": "diisi", "IKK-02": "diisi", "IKL-01": "ditandatangani",
    }  # fmt: skip


def test_pengembalian_menurunkan(kantor: Workspace) -> None:
    sekcam(kantor, "pelayanan")
    sekcam(kantor, "trantib", "kembalikan")
    assert tahap(kantor)["IKK-01"] == "diisi"
    ganti(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}})
    sekcam(kantor, "trantib")
    kantor.alur.catat(KUNCI, "5", oleh="uji", peran="kasubag")
    kantor.alur.catat(KUNCI, "6", oleh="Sek", peran="sekcam")
    assert set(tahap(kantor).values()) == {"diperiksa"}
    kantor.alur.catat(KUNCI, "6a", "kembalikan", oleh="Cam", peran="camat", catatan="Narasi belum ada")
    # The draft is written anew, so the paraf on it is gone; what was agreed to on the sheets of the seksi is not.
    assert tahap(kantor)["IKL-01"] == "diisi" and tahap(kantor)["IKK-01"] == "diperiksa"


def test_s_d_bersandar_pada_berkas_triwulan_lalu(kantor: Workspace) -> None:
    sampai_camat(kantor)
    kunci = kantor.alur.mulai("monitoring", 2025, 2, peran="sekcam")
    kantor.alur.catat(kunci, "1", oleh="uji", peran="sekcam")
    kantor.alur.catat(kunci, "2", oleh="uji", peran="kasubag")
    assert kantor.muat(kantor_kecil.isi(kantor, 2025, 2), oleh="uji", peran="kasubag").dimuat
    kantor.alur.catat(kunci, "4", lajur="trantib", oleh="Sek", peran="sekcam")

    def kini() -> dict[str, str]:
        return {b["ukuran"]: b["kematangan"] for b in kantor.angka(2025, 2) if b["indikator"] == "IKK-01"}

    assert kini() == {"tw": "diperiksa", "sd": "diperiksa"}
    ganti(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}})
    assert kini() == {"tw": "diperiksa", "sd": "diisi"}


def test_perencanaan_bukan_persetujuan_angka(kantor: Workspace) -> None:
    """The Camat signs the rencana aksi of the year, which says nothing of what was reached in it."""
    kunci = kantor.alur.mulai("rencana-aksi", 2025, peran="sekcam")
    sop = kantor.alur.satu(kunci).sop
    for langkah in sop.langkah:
        kantor.alur.catat(kunci, langkah.nomor, oleh="uji", peran=sop.pelaku_langkah(langkah.nomor).peran[0])
    assert set(tahap(kantor, 2025, None).values()) <= {"diisi"}


def test_lkjip_untuk_angka_setahun(ws: Workspace) -> None:
    ws = Workspace(ws.ruang, jam=Jam())
    for ke in (1, 2, 3, 4):
        assert ws.muat(kantor_kecil.isi(ws, 2025, ke), oleh="uji", peran="kasubag").dimuat
    kunci = ws.alur.mulai("lkjip", 2025, peran="camat")
    sop = ws.alur.satu(kunci).sop
    while ws.alur.satu(kunci).posisi.selesai is None:
        langkah, lajur = next(iter(ws.alur.satu(kunci).posisi.terbuka))
        peran = sop.pelaku_langkah(langkah).peran[0]
        ws.alur.catat(kunci, langkah, lajur=lajur, oleh=f"Nama {peran}", peran=peran, catatan="uji")
    assert set(tahap(ws, 2025, None).values()) == {"ditandatangani"}
    assert set(tahap(ws, 2025, 4).values()) == {"diisi"}
    ganti(ws, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}}, ke=4)
    assert tahap(ws, 2025, None)["IKK-01"] == "diisi"


def test_pada_hari_lain(kantor: Workspace) -> None:
    hari = kantor.jam.saat.date()
    kantor.jam.saat += timedelta(days=1)
    sampai_camat(kantor)
    assert set(tahap(kantor).values()) == {"ditandatangani"}
    assert set(tahap(kantor, per=hari).values()) == {"diisi"}
    kalimat = kantor.kematangan(2025, 1, per=hari)["kalimat"]
    assert kalimat == "Angka sementara: 4 dari 4 indikator baru diisi, belum ada tanda tangan yang berlaku."


def test_pembanding_tahun_lalu_tetap_soal_pengesahan(kantor: Workspace) -> None:
    sampai_camat(kantor)
    kantor.muat(kantor_kecil.isi(kantor, 2024, 1), oleh="uji", peran="kasubag")
    assert {b["kematangan_lalu"] for b in kantor.banding(2025, 1) if b["realisasi_lalu"] is not None} == {"diisi"}


# -- what is said of it ------------------------------------------------------------------------------------------------


def test_kalimatnya(kantor: Workspace) -> None:
    def kalimat() -> str:
        return kantor.kematangan(2025, 1)["kalimat"]

    sekcam(kantor, "trantib")
    assert kalimat() == (
        "Angka sementara: 2 dari 4 indikator baru diisi, 2 sudah diperiksa Sekcam, belum ditandatangani Camat."
    )
    assert kantor.kematangan(2025, 1)["sementara"]
    sekcam(kantor, "pelayanan")
    kantor.alur.catat(KUNCI, "5", oleh="uji", peran="kasubag")
    kantor.alur.catat(KUNCI, "6", oleh="Sek", peran="sekcam")
    assert kalimat() == "Angka sementara: 4 dari 4 indikator sudah diperiksa Sekcam, belum ditandatangani Camat."
    kantor.alur.catat(KUNCI, "6a", oleh="Cam", peran="camat")
    waktu = kantor.jurnal()[-1]["waktu"]
    assert kalimat() == f"Ditandatangani: oleh Cam, Camat, 7 April 2025 {waktu[11:13]}.{waktu[14:16]}."
    assert not kantor.kematangan(2025, 1)["sementara"]
    ganti(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}})
    assert kalimat() == "Angka sementara: 2 dari 4 indikator baru diisi, 2 sudah ditandatangani Camat."
    kantor.sahkan(2025, 1, oleh="Cam", peran="camat")
    assert kalimat().startswith("Disahkan: Kecamatan Uji oleh Cam, Camat, 7 April 2025 ")


@pytest.mark.parametrize(
    "argumen",
    [("angka",), ("angka", "--rata-rata"), ("angka", "--serapan"), ("angka", "--kelengkapan"), ("angka", "--laju"),
     ("banding",), ("banding", "--renstra"), ("e81",), ("telaah",), ("jejak", "IKK-01")],
    ids=" ".join,
)  # fmt: skip
def test_di_setiap_tabel(kantor: Workspace, capsys: pytest.CaptureFixture[str], argumen: tuple[str, ...]) -> None:
    sekcam(kantor, "trantib")
    keluar, _ = jalankan(capsys, kantor, *argumen, "--tahun", 2025, "--triwulan", 1)
    assert "Angka sementara: 2 dari 4 indikator baru diisi, 2 sudah diperiksa Sekcam" in keluar
    assert "belum ada tanda tangan" not in keluar


def test_laporan_triwulan_dan_grafik(kantor: Workspace) -> None:
    sekcam(kantor, "trantib")
    kata = kantor.kematangan(2025, 1)["kalimat"]

    def isi() -> list[str]:
        buku = openpyxl.load_workbook(kantor.lapor_triwulan(2025, 1))
        return [str(c.value) for ws in buku for b in ws.iter_rows() for c in b if c.value is not None]

    assert any(kata in teks for teks in isi())
    judul = kantor.grafik_capaian(2025, 1).layout.title.text.replace("<br>", " ")
    assert "2 sudah diperiksa Sekcam" in judul and "belum ada tanda tangan" not in judul
    sekcam(kantor, "pelayanan")
    for langkah, peran in (("5", "kasubag"), ("6", "sekcam"), ("6a", "camat")):
        kantor.alur.catat(KUNCI, langkah, oleh="Nama", peran=peran)
    lagi = isi()
    assert not any("SEMENTARA" in teks.upper() for teks in lagi)
    assert any("Ditandatangani: oleh Nama, Camat, 7 April 2025" in teks for teks in lagi)
    judul = kantor.grafik_indikator("IKK-01", 2025).layout.title.text.replace("<br>", " ")
    assert "Semua angkanya sudah ditandatangani." in judul


def test_naskah(kantor: Workspace) -> None:
    """What is printed on a document speaks of the figures that stand in it."""
    ganti(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(9), "bukti": "Laporan", "penghambat": "Personel",
                                                 "tindak_lanjut": "Patroli"}})  # fmt: skip

    def catatan() -> str:
        return kantor.dokumen.bahan("berita-acara-tindak-lanjut", tahun=2025, triwulan=1)["catatan_angka"]

    assert catatan() == "* Angka sementara: 1 dari 1 indikator baru diisi, belum ada tanda tangan yang berlaku."
    sekcam(kantor, "trantib")
    assert catatan() == "* Angka sementara: 1 dari 1 indikator sudah diperiksa Sekcam, belum ditandatangani Camat."
    sekcam(kantor, "pelayanan")
    for langkah, peran in (("5", "kasubag"), ("6", "sekcam"), ("6a", "camat")):
        kantor.alur.catat(KUNCI, langkah, oleh="Nama", peran=peran)
    assert catatan() == ""


def test_hari_tanpa_angka(ws: Workspace) -> None:
    status = ws.kematangan(2025, 3)
    assert (status["kalimat"], status["sementara"]) == (
        "Angka sementara: belum ada tanda tangan yang dicatat.", True,
    )  # fmt: skip

"""Boards, reminders, what the system completes by itself, and what goes back to a seksi."""

import hashlib
import json
import shlex
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import kantor_kecil
import openpyxl
import pytest
from perintah import jalankan

from capaian.alur.ingatkan import belum_lapor
from capaian.cli import _parser, main
from capaian.domain.jam_kerja import ZONA
from capaian.domain.kantor import Kantor, Seksi
from capaian.errors import CapaianError
from capaian.workspace import Workspace

KUNCI = "kec-uji/monitoring/2025-TW1"
NAMA = "Monitoring Capaian Kinerja, Triwulan I 2025"
WIB = ZONA["WIB"]


class Jam:
    """Stands still until it is set."""

    def __init__(self, saat: datetime) -> None:
        self.saat = saat

    def __call__(self) -> datetime:
        return self.saat


@pytest.fixture
def kantor(ws: Workspace) -> Workspace:
    """Monday 7 April 2025, 08.00: the forms of TW I go out, and are due on Thursday at 08.00."""
    ws = Workspace(ws.ruang, jam=Jam(datetime(2025, 4, 7, 8, tzinfo=WIB)))
    ws.alur.mulai("monitoring", 2025, 1, peran="sekcam")
    ws.alur.catat(KUNCI, "1", oleh="uji", peran="sekcam")
    ws.alur.catat(KUNCI, "2", oleh="uji", peran="kasubag")
    return ws


def pada(ws: Workspace, hari: int, jam: int, menit: int = 0) -> None:
    ws.jam.saat = datetime(2025, 4, hari, jam, menit, tzinfo=WIB)


def muat(ws: Workspace, seksi: str, ubah: dict[str, dict[str, Decimal]] | None = None, akhiran: str = "") -> None:
    berkas = kantor_kecil.isi(ws, 2025, 1, {seksi: ubah or {}}, seksi=(seksi,), akhiran=akhiran)
    assert ws.muat(berkas, oleh="uji", peran="kasubag", setuju=True, alasan="Koreksi").dimuat


def menurut_seksi(ws: Workspace, triwulan: int | None = 1) -> dict[str, dict[str, object]]:
    return {b["seksi"]: b for b in ws.alur.ketepatan(2025, triwulan)}


# -- ketepatan ---------------------------------------------------------------------------------------------------------


def test_ketepatan_satu_triwulan(kantor: Workspace) -> None:
    pada(kantor, 8, 9)
    muat(kantor, "pelayanan")
    pada(kantor, 10, 10, 30)
    baris = menurut_seksi(kantor)
    pelayanan, trantib, kelurahan = (baris[s] for s in ("pelayanan", "trantib", "kelurahan"))
    tempo = datetime(2025, 4, 10, 8, tzinfo=WIB)
    assert (pelayanan["tepat"], pelayanan["tenggat"], pelayanan["menunggu"]) == (True, tempo, False)
    assert pelayanan["pertama"] == pelayanan["terakhir"] == datetime(2025, 4, 8, 9, tzinfo=WIB)
    assert (pelayanan["terjawab"], pelayanan["jatuh_tempo"], pelayanan["lengkap"]) == (1, 1, True)
    # Not in yet: two hours and a half past the tenggat, and counting.
    assert (trantib["tepat"], trantib["lama_terlambat"]) == (False, timedelta(hours=2, minutes=30))
    assert (trantib["pertama"], trantib["menunggu"], trantib["lengkap"]) == (None, True, False)
    # The SOP asks nothing of the kelurahan, so there is nothing that it could be late against.
    assert (kelurahan["tepat"], kelurahan["tenggat"], kelurahan["alur"], kelurahan["menunggu"]) == (
        None,
        None,
        None,
        True,
    )

    pada(kantor, 10, 13, 30)  # the break from 12 to 13 is no working time
    muat(kantor, "trantib")
    pada(kantor, 14, 9)
    trantib = menurut_seksi(kantor)["trantib"]
    assert (trantib["tepat"], trantib["lama_terlambat"]) == (False, timedelta(hours=4, minutes=30))


def test_yang_dikembalikan_punya_tenggat_baru(kantor: Workspace) -> None:
    pada(kantor, 8, 9)
    muat(kantor, "trantib")
    kantor.alur.catat(KUNCI, "4", "kembalikan", lajur="trantib", oleh="Sek", peran="sekcam", catatan="Bukti kurang")
    pada(kantor, 9, 9)
    b = menurut_seksi(kantor)["trantib"]
    assert (b["dikembalikan"], b["menunggu"], b["tepat"]) == (1, True, True)
    assert b["tenggat_perbaikan"] == datetime(2025, 4, 11, 9, tzinfo=WIB)
    pada(kantor, 11, 10)
    muat(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}}, "-lagi")
    b = menurut_seksi(kantor)["trantib"]
    assert (b["tepat"], b["lama_terlambat"], b["menunggu"]) == (False, timedelta(hours=1), False)
    assert (b["pertama"], b["terakhir"]) == (datetime(2025, 4, 8, 9, tzinfo=WIB), datetime(2025, 4, 11, 10, tzinfo=WIB))


def test_setahun(kantor: Workspace) -> None:
    pada(kantor, 8, 9)
    muat(kantor, "pelayanan")
    pada(kantor, 11, 9)
    muat(kantor, "trantib")
    kantor.jam.saat = datetime(2025, 7, 10, 9, tzinfo=WIB)
    b = menurut_seksi(kantor, None)
    # TW II is over and nobody was asked for it: no tenggat, and nothing in.
    assert b["pelayanan"]["periode"] == ["2025-TW1", "2025-TW2"]
    hitung = ("tepat", "terlambat", "tanpa_tenggat", "belum", "dikembalikan")
    assert [b["pelayanan"][k] for k in hitung] == [1, 0, 1, 1, 0]
    assert [b["trantib"][k] for k in hitung] == [0, 1, 1, 1, 0]
    assert [b["kelurahan"][k] for k in hitung] == [0, 0, 2, 2, 0]


def test_ketepatan_dari_perintah(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    muat(kantor, "pelayanan")
    tw = ("--tahun", 2025, "--triwulan", 1)
    keluar, _ = jalankan(capsys, kantor, "alur", "ketepatan", *tw)
    assert "Masih harus menyerahkan: Seksi Trantib dan Kelurahan Uji." in keluar
    assert "tepat waktu" in keluar and "TERLAMBAT" in keluar and "tanpa tenggat" in keluar
    baris = json.loads(jalankan(capsys, kantor, "alur", "ketepatan", *tw, "--json")[0])
    assert {b["seksi"]: b["tepat"] for b in baris} == {"pelayanan": True, "trantib": False, "kelurahan": None}
    assert all(isinstance(b["lama_terlambat_menit"], int) for b in baris)
    keluar, _ = jalankan(capsys, kantor, "alur", "ketepatan", "--tahun", 2025)
    assert "Tepat waktu" in keluar
    keluar, _ = jalankan(capsys, kantor, "alur", "ketepatan", "--tahun", 2025, "--triwulan", 2)
    assert "belum ada alur yang meminta kertas kerja" in keluar


# -- reminders ---------------------------------------------------------------------------------------------------------


def test_pengingat_tanpa_alur(ws: Workspace) -> None:
    ws = Workspace(ws.ruang, jam=Jam(datetime(2025, 4, 7, 8, tzinfo=WIB)))
    muat(ws, "pelayanan")
    assert ws.alur.pengingat() == [
        f"Yth. {nama}, kertas kerja Triwulan I 2025 belum kami terima: {n} indikator dan 1 sub kegiatan. Mohon "
        "diserahkan kepada Kasubag Perencanaan."
        for nama, n in (("Kepala Seksi Trantib", 2), ("Lurah Uji", 1))
    ]  # fmt: skip


def test_pengingat_kepada_kepala_lajurnya(kantor: Workspace) -> None:
    muat(kantor, "trantib")
    satu, dua = kantor.alur.pengingat()[:2]
    assert satu.startswith(
        "Yth. Kepala Seksi Pelayanan Umum, SOP Monitoring Capaian Kinerja Triwulan I 2025 menunggu: "
    )
    assert dua.startswith("Yth. Sekcam (Seksi Trantib), SOP ")  # his work, not that of the seksi


def test_yang_tidak_diminta_tidak_disebut() -> None:
    kantor = Kantor(
        "kec", "Kecamatan", "Kabupaten", 2025, "taman", (),
        seksi=(
            Seksi("perencanaan", "Subbagian Perencanaan dan Keuangan", "subbag", "Nama"),
            Seksi("umum", "Sekretariat", "sekretariat", "Nama"),
        ),
    )  # fmt: skip
    baris = {"unit": "kec", "seksi": "perencanaan", "nama_seksi": "Perencanaan", "periode": "2025-TW1", "diserahkan": None,
             "jatuh_tempo": 0, "sub_kegiatan": 1}  # fmt: skip
    assert list(belum_lapor([baris], kantor)) == [
        "Yth. Kepala Subbagian Perencanaan dan Keuangan, kertas kerja Triwulan I 2025 belum kami terima: 1 sub kegiatan. "
        "Mohon diserahkan kepada Kasubag Perencanaan."
    ]
    assert kantor.pelaku("Kasi", ("kasi",), "perencanaan") == "Kepala Subbagian Perencanaan dan Keuangan"
    assert kantor.pelaku("Kasi", ("kasi",), "umum") == "Sekretaris Kecamatan"
    assert kantor.pelaku("Sekcam", ("sekcam",), "umum") == "Sekcam (Sekretariat)"


def test_pengingat_rencana_aksi(kantor: Workspace) -> None:
    muat(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(9), "bukti": "Laporan", "penghambat": "Personel",
                                                "tindak_lanjut": "Patroli"}})  # fmt: skip

    def rencana() -> list[str]:
        return [p for p in kantor.alur.pengingat() if "IKK-01" in p]

    [draf] = rencana()
    assert draf == (
        "Yth. Kepala Seksi Trantib, Jumlah pelanggaran Perda (IKK-01, Triwulan I 2025) di bawah target dan rencana aksinya "
        "belum diisi. Mohon diisi: sebab, tindakan, dan tenggat."
    )
    kantor.rencana_aksi.isi(
        "IKK-01/2025-TW1", kategori="sdm", sebab="Personel", tindakan="Patroli malam", pj="Nama Orang",
        tenggat=date(2025, 4, 30), oleh="uji", peran="kasi",
    )  # fmt: skip
    pada(kantor, 24, 9)
    assert rencana() == []  # four working days are left
    pada(kantor, 25, 9)
    [dekat] = rencana()
    assert dekat.endswith("Patroli malam; tenggatnya 30 April 2025. Mohon kemajuan dan buktinya dicatat.")
    kantor.jam.saat = datetime(2025, 5, 2, 9, tzinfo=WIB)
    [lewat] = rencana()
    assert "tenggatnya terlewat pada 30 April 2025" in lewat
    assert not any("Nama Orang" in p for p in kantor.alur.pengingat())


# -- what the system completes -----------------------------------------------------------------------------------------


def mulai(ws: Workspace, sop: str) -> str:
    return ws.alur.mulai(sop, 2025, 1, peran="sekcam")


def test_menulis_kertas_kerja_menyelesaikan_langkahnya(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    mulai(ws, "monitoring")
    tw = ("--tahun", 2025, "--triwulan", 1)
    keluar, _ = jalankan(capsys, ws, "kertas-kerja", *tw, "--peran", "kasubag")
    assert (
        f"Alur {NAMA}: masih pada langkah 1 (Sekcam), sehingga langkah 2 belum dapat dicatat. Sesudahnya: «capaian alur "
        f"selesai {KUNCI} 2»."
    ) in keluar
    ws.alur.catat(KUNCI, "1", oleh="uji", peran="sekcam")
    keluar, _ = jalankan(capsys, ws, "kertas-kerja", *tw)
    assert f"Alur {NAMA}: langkah 2 menunggu Kasubag Bina Program; ulangi dengan --peran kasubag" in keluar
    assert [k for k, _ in ws.alur.satu(KUNCI).posisi.terbuka] == ["2"]
    ws.kertas_kerja(2025, 1, unit="kel-uji", peran="kasubag")  # not the forms of the lanes
    assert [k for k, _ in ws.alur.satu(KUNCI).posisi.terbuka] == ["2"]
    keluar, _ = jalankan(capsys, ws, "kertas-kerja", *tw, "--peran", "kasubag", "--oleh", "Kasubag")
    assert f"Alur {NAMA}: langkah 2 selesai." in keluar and "belum dapat dicatat" not in keluar
    assert sorted(ws.alur.satu(KUNCI).posisi.terbuka) == [("3", "pelayanan"), ("3", "trantib")]
    [_, b] = ws.alur.riwayat(KUNCI)
    assert (b["langkah"], b["oleh"], b["peran"], b["sistem"]) == ("2", "Kasubag", "kasubag", True)
    assert "Kasubag (oleh sistem)" in jalankan(capsys, ws, "alur", "riwayat", KUNCI)[0]
    sebelum = len(ws.jurnal())
    ws.kertas_kerja(2025, 1, peran="kasubag")
    assert len(ws.jurnal()) == sebelum  # nothing waits for it any more


def test_muat_menyebut_langkahnya(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = kantor_kecil.isi(kantor, 2025, 1, {}, seksi=("trantib",))
    keluar, _ = jalankan(capsys, kantor, "muat", *berkas)
    assert f"Alur {NAMA}: langkah 3 (trantib) selesai." in keluar
    # The clock of the commands is that of this computer.
    kantor.jam = lambda: datetime.now(WIB)
    sekcam = {"lajur": "trantib", "oleh": "Sek", "peran": "sekcam"}
    kantor.alur.catat(KUNCI, "4", "kembalikan", catatan="Kurang", **sekcam)
    keluar, _ = jalankan(capsys, kantor, "muat", *berkas)
    assert f"Alur {NAMA}: langkah 3 (trantib) tetap terbuka, karena berkasnya sama dengan yang sudah dimuat." in keluar
    kantor.alur.catat(KUNCI, "3", lajur="trantib", oleh="uji", peran="kasi")
    kantor.alur.catat(KUNCI, "4", **sekcam)
    ubah = {"trantib": {"kinerja:IKK-01": {"realisasi": Decimal(1), "bukti": "Laporan"}}}
    lain = kantor_kecil.isi(kantor, 2025, 1, ubah, seksi=("trantib",), akhiran="-lagi")
    keluar, _ = jalankan(capsys, kantor, "muat", *lain, "--setuju", "--alasan", "Koreksi")
    assert (
        f"Alur {NAMA}: isian trantib berubah sesudah disetujui, dan persetujuan itu tidak berlaku bagi isian yang baru "
        "(yang terbuka: langkah 3). Minta diperiksa lagi."
    ) in keluar


def test_papan_menyebut_pekerjaan_yang_sama_sekali_saja(
    kantor: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    keluar, _ = jalankan(capsys, kantor, "alur")
    assert keluar.count("pelayanan") == keluar.count("trantib") == 1
    assert keluar.count("s.d.a.") == 1 and keluar.count("Kasubag Bina") == 1


@pytest.mark.parametrize("perintah", ["alur", "rencana-aksi"])
def test_bantuan_memberi_contoh_yang_dapat_diketik(perintah: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([perintah, "--help"])
    contoh = [b.strip() for b in capsys.readouterr().out.partition("\ncontoh:\n")[2].splitlines()]
    assert len(contoh) == 2
    for satu in contoh:
        assert _parser().parse_args(shlex.split(satu)[1:]).perintah == perintah


def test_jurnal_menyebut_halnya(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    muat(kantor, "trantib")
    kantor.alur.catat(
        KUNCI, "4", "kembalikan", lajur="trantib", oleh="Sek", peran="sekcam", catatan="Kurang lengkap"
    )  # fmt: skip
    kantor.dokumen.buat("lembar-disposisi", {"nomor": "041"}, alur=KUNCI, langkah="1", oleh="Sek", peran="sekcam")
    keluar = " ".join(jalankan(capsys, kantor, "jurnal")[0].split())
    for kata in (f"{KUNCI} dimulai", "langkah 1 selesai", "langkah 3 (trantib) selesai oleh sistem",
                 "langkah 4 (trantib) dikembalikan", "nomor 041", "register.xlsx"):  # fmt: skip
        assert kata in keluar, kata


SOP_HIMPUN = """
urutan: 1
nama: Pengumpulan sendiri
kecamatan: Uji
kabupaten: Uji
periode: {jenis: tw}
sumber: SOP kantor
pelaku:
  - {id: kasubag, sebutan: Kasubag, peran: [kasubag]}
  - {id: sekcam, sebutan: Sekcam, peran: [sekcam]}
langkah:
  - {nomor: 1, teks: Dibagikan., pelaksana: {pelaku: kasubag}, keluaran: [Kertas kerja], tindakan: siapkan_kertas_kerja,
     waktu: {nilai: 1, satuan: jam}, formulir: kertas-kerja-tw, asal: sendiri}
  - {nomor: 2, teks: Diisi., pelaksana: {pelaku: kasubag}, keluaran: [Isian], tindakan: isi_kertas_kerja, lajur: seksi,
     formulir: kertas-kerja-tw, waktu: {nilai: 1, satuan: hari}, asal: sendiri}
  - {nomor: 3, teks: Dihimpun., pelaksana: {pelaku: kasubag}, keluaran: [Himpunan], tindakan: himpun,
     waktu: {nilai: 1, satuan: jam}, asal: sendiri}
  - {nomor: 4, teks: Diperiksa., pelaksana: {pelaku: sekcam}, keluaran: [Hasil], tindakan: periksa,
     keputusan: {tanya: "Sudah sesuai?", tidak: 3}, waktu: {nilai: 1, satuan: jam}, asal: sendiri}
  - {nomor: 5, teks: Disimpan., pelaksana: {pelaku: kasubag}, keluaran: [Arsip], tindakan: arsip,
     waktu: {nilai: 1, satuan: jam}, asal: sendiri, akhir: diarsipkan}
"""


@pytest.fixture
def menghimpun(ws: Workspace) -> tuple[Workspace, str]:
    folder = ws.ruang / "data" / "raw" / "sop"
    folder.mkdir(parents=True)
    (folder / "sendiri.yaml").write_text(SOP_HIMPUN, encoding="utf-8")
    ws = Workspace(ws.ruang, jam=Jam(datetime(2025, 4, 7, 8, tzinfo=WIB)))
    kunci = mulai(ws, "sendiri")
    ws.alur.catat(kunci, "1", oleh="uji", peran="kasubag")
    return ws, kunci


def test_kertas_kerja_terakhir_menghimpun(menghimpun: tuple[Workspace, str]) -> None:
    ws, kunci = menghimpun
    muat(ws, "trantib")
    assert list(ws.alur.satu(kunci).posisi.terbuka) == [("2", "pelayanan")]
    muat(ws, "pelayanan")
    assert list(ws.alur.satu(kunci).posisi.terbuka) == [("4", "")]
    assert [(c.langkah, c.sistem) for c in ws.alur.satu(kunci).riwayat][-2:] == [("2", True), ("3", True)]
    # What the work came back to is somebody's to do again, though every kertas kerja is in.
    ws.alur.catat(kunci, "4", "kembalikan", oleh="Sek", peran="sekcam", catatan="Urutkan per program")
    assert list(ws.alur.satu(kunci).posisi.terbuka) == [("3", "")]
    ws.alur.catat(kunci, "3", oleh="uji", peran="kasubag")
    assert list(ws.alur.satu(kunci).posisi.terbuka) == [("4", "")]


def test_menghimpun_dan_mengukur_yang_belum_lengkap_ditanya(menghimpun: tuple[Workspace, str]) -> None:
    ws, kunci = menghimpun
    muat(ws, "trantib")
    ws.alur.catat(kunci, "2", lajur="pelayanan", oleh="uji", peran="kasubag")  # on paper
    sebelum = ws.jurnal()
    with pytest.raises(CapaianError) as galat:
        ws.alur.catat(kunci, "3", oleh="uji", peran="kasubag")
    assert galat.value.pesan == (
        "Langkah 3 (menghimpun) belum lengkap; kertas kerja yang belum diterima: Seksi Pelayanan Umum; yang belum "
        f"dilaporkan: IKU-02 dan {kantor_kecil.SUB_PELAYANAN}. Lengkapi dulu, atau sebut mengapa tetap diselesaikan: "
        'tambahkan --catatan "…".'
    )
    assert ws.jurnal() == sebelum
    ws.alur.catat(kunci, "3", oleh="uji", peran="kasubag", catatan="Pelayanan menyerahkan di atas kertas")
    assert ws.alur.riwayat(kunci)[-1]["catatan"] == "Pelayanan menyerahkan di atas kertas"


def test_laporan_menyelesaikan_pengukuran(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    muat(kantor, "pelayanan")
    muat(kantor, "trantib")
    kantor.lapor_triwulan(2025, 1, peran="kasubag")
    assert [k for k, _ in kantor.alur.satu(KUNCI).posisi.terbuka] == ["4", "4"]
    for lajur in ("pelayanan", "trantib"):
        kantor.alur.catat(KUNCI, "4", lajur=lajur, oleh="Sek", peran="sekcam")
    keluar, _ = jalankan(capsys, kantor, "lapor", "triwulan", "--tahun", 2025, "--triwulan", 1, "--peran", "kasubag")
    assert f"Alur {NAMA}: langkah 5 selesai." in keluar
    assert [k for k, _ in kantor.alur.satu(KUNCI).posisi.terbuka] == ["6"]


def test_laporan_yang_belum_lengkap_tidak_mengukur(kantor: Workspace) -> None:
    muat(kantor, "trantib")
    kantor.alur.catat(KUNCI, "3", lajur="pelayanan", oleh="uji", peran="kasubag")
    for lajur in ("pelayanan", "trantib"):
        kantor.alur.catat(KUNCI, "4", lajur=lajur, oleh="Sek", peran="sekcam")
    kabar: list[str] = []
    kantor.lapor_triwulan(2025, 1, peran="kasubag", kabar=kabar.append)
    assert kabar == [] and [k for k, _ in kantor.alur.satu(KUNCI).posisi.terbuka] == ["5"]


# -- what goes back ----------------------------------------------------------------------------------------------------


def isi_perbaikan(path: Path) -> list[str]:
    lembar = openpyxl.load_workbook(path)["Perbaikan"]
    return [str(c.value) for b in lembar.iter_rows() for c in b if c.value is not None]


def test_pengembalian_menulis_kertas_kerja_bercatatan(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    pada(kantor, 8, 9)
    muat(kantor, "trantib")
    alasan = "Patroli belum cocok dengan jurnal"
    [path] = kantor.alur.catat(KUNCI, "4", "kembalikan", lajur="trantib", oleh="Sek", peran="sekcam", catatan=alasan)
    assert path.is_relative_to(kantor.laporan / "dikembalikan" / "2025-TW1")
    isi = " ".join(isi_perbaikan(path))
    assert (
        f"Kertas kerja ini dikembalikan oleh Sek (Sekretaris Kecamatan) pada 8 April 2025 09.00 dengan catatan: «{alasan}»."
        in isi
    )
    assert "Seksi Trantib" in isi and "Triwulan I 2025" in isi
    assert "Kertas Kerja" in openpyxl.load_workbook(path).sheetnames
    [berkas] = kantor.jurnal()[-1]["isi"]["perbaikan"]
    assert berkas["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (kantor.ruang / "data" / "raw" / "berkas" / f"{berkas['sha256']}.xlsx").read_bytes() == path.read_bytes()
    # It comes back as it is: the note on it is no obstacle, and the figures are the same ones.
    assert kantor.periksa([path]).berkas[0].status in ("sama", "berubah")

    muat(kantor, "trantib", {"kinerja:IKK-01": {"realisasi": Decimal(3), "bukti": "Laporan"}}, "-lagi")
    # The command has the clock of this computer; only the path is looked at here.
    keluar, _ = jalankan(
        capsys, kantor, "alur", "kembalikan", KUNCI, 4, "--lajur", "trantib", "--peran", "sekcam", "--oleh", "Sek",
        "--catatan", alasan, "--json",
    )  # fmt: skip
    [lagi] = json.loads(keluar)["dikembalikan"]
    assert Path(lagi).is_file() and alasan in " ".join(isi_perbaikan(Path(lagi)))


def test_tata_letak_seksi_sendiri_juga_kembali(kantor: Workspace, tmp_path: Path) -> None:
    """A table of the seksi's own, as its meaning was confirmed when it came in."""
    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Capaian"
    for isi in (
        ["CAPAIAN KINERJA SEKSI TRANTIB"], ["KECAMATAN UJI TAHUN 2025"], [],
        ["No", "Indikator Kinerja", "Satuan", "Target Tahunan", "Realisasi TW I"],
        [1, "Jumlah pelanggaran Perda", "Kasus", 12, 2], [2, "Jumlah patroli", "Kali", 40, 11],
    ):  # fmt: skip
        lembar.append(isi)
    buku.save(path := tmp_path / "trantib sendiri.xlsx")
    sebutan = kantor.sebutan([path], seksi="trantib", tahun=2025, triwulan=1)
    tanya = kantor.periksa([path], sebutan=sebutan).berkas[0].menahan
    jawaban = {path.name: {t.kunci: t.pilihan[0] if t.pilihan else "ya" for t in tanya}}
    hasil = kantor.muat([path], sebutan=sebutan, jawaban=jawaban, oleh="uji", peran="kasubag")
    assert hasil.dimuat, [t.pesan for t in hasil.berkas[0].menahan]
    [kembali] = kantor.alur.catat(
        KUNCI, "4", "kembalikan", lajur="trantib", oleh="Sek", peran="sekcam", catatan="Satuannya keliru"
    )
    assert "«Satuannya keliru»" in " ".join(isi_perbaikan(kembali))
    assert [c.value for c in openpyxl.load_workbook(kembali)["Capaian"][5]] == [
        1,
        "Jumlah pelanggaran Perda",
        "Kasus",
        12,
        2,
    ]


def test_pengembalian_tanpa_berkas_dan_yang_bukan_isian(kantor: Workspace) -> None:
    kantor.alur.catat(KUNCI, "3", lajur="trantib", oleh="uji", peran="kasi")
    oleh = {"oleh": "Sek", "peran": "sekcam", "catatan": "Kurang"}
    assert kantor.alur.catat(KUNCI, "4", "kembalikan", lajur="trantib", **oleh) == []
    muat(kantor, "trantib")
    muat(kantor, "pelayanan")
    for lajur in ("trantib", "pelayanan"):
        kantor.alur.catat(KUNCI, "4", lajur=lajur, **oleh)
    kantor.alur.catat(KUNCI, "5", oleh="uji", peran="kasubag")
    assert kantor.alur.catat(KUNCI, "6", "kembalikan", **oleh) == []  # the draft goes back, not the kertas kerja


def test_formulir_usulan_menempuh_jalan_yang_sama(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The forms of a plan year complete the step that hands them out, and go back like any kertas kerja."""
    kunci = ws.alur.mulai("renja", 2026, peran="sekcam")
    ws.alur.catat(kunci, "1", oleh="uji", peran="sekcam")
    folder = ws.ruang / "usulan"
    keluar, _ = jalankan(
        capsys, ws, "kertas-kerja", "--jenis", "renja", "--tahun", 2026, "--ke", folder, "--peran", "kasubag"
    )
    assert f"Alur {ws.alur.satu(kunci).nama}: langkah 2 selesai." in keluar
    path = folder / "kec-uji-pelayanan-2026-renja.xlsx"
    buku = openpyxl.load_workbook(path)
    buku["Usulan"]["N15"] = 88
    buku.save(path)
    assert ws.muat([path], oleh="uji", peran="kasubag").dimuat
    assert list(ws.alur.satu(kunci).posisi.terbuka) == [("2a", "trantib")]
    ws.alur.catat(kunci, "2a", lajur="trantib", oleh="uji", peran="kasi")
    ws.alur.catat(kunci, "3", oleh="uji", peran="staf")
    [kembali] = ws.alur.catat(kunci, "4", "kembalikan", oleh="Sek", peran="sekcam", catatan="Terlalu tinggi")
    assert "«Terlalu tinggi»" in " ".join(isi_perbaikan(kembali))


# -- a document and its step -------------------------------------------------------------------------------------------


def test_naskah_sekaligus_menyelesaikan_langkahnya(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    mulai(ws, "monitoring")
    buat = ("dokumen", "buat", "lembar-disposisi", "--nomor", "041", "--alur", KUNCI, "--peran", "sekcam", "--selesai")
    sebelum = ws.jurnal()
    for argumen, pesan in (
        ((), "tambahkan --alur … --langkah …"),
        (("--langkah", "6"), "Lembar Disposisi bukan naskah untuk langkah 6 (membubuhkan paraf)"),
        (("--langkah", "9z"), "tidak mempunyai langkah 9z"),
    ):
        assert pesan in jalankan(capsys, ws, *buat, *argumen, kode=2)[1]
    # The step is not the kasi's: neither the document nor the step is recorded.
    assert "adalah pekerjaan Sekcam" in jalankan(capsys, ws, *buat, "--langkah", "1", "--peran", "kasi", kode=2)[1]
    assert ws.jurnal() == sebelum and ws.dokumen.daftar() == []
    keluar, _ = jalankan(capsys, ws, *buat, "--langkah", "1")
    assert "Selesai: langkah 1" in keluar
    naskah, langkah = ws.jurnal()[-2:]
    assert (naskah["aksi"], langkah["aksi"], langkah["isi"]["naskah"]) == ("dokumen", "alur", naskah["objek"])
    assert [k for k, _ in ws.alur.satu(KUNCI).posisi.terbuka] == ["2"]

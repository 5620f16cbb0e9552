"""SOPs walked through the front door: from the first step to the archive, with each return, and what cannot be done."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import kantor_kecil
import pytest

from capaian.cli import main
from capaian.domain.jam_kerja import ZONA
from capaian.errors import CapaianError
from capaian.reference.sop import Sop, sop_bawaan
from capaian.workspace import Workspace, open_workspace

SEMUA = [
    pytest.param(s, id=f"{p}/{s.id}")
    for p in ("taman", "kebasen", "sumbang", "darangdan")
    for s in sop_bawaan(p).values()
]
SENIN = datetime(2025, 4, 7, 8, tzinfo=ZONA["WIB"])


class Jam:
    """A clock that goes on five minutes with each look."""

    def __init__(self, saat: datetime = SENIN) -> None:
        self.saat = saat

    def __call__(self) -> datetime:
        self.saat += timedelta(minutes=5)
        return self.saat


def dengan_sop(folder: Path, perangkat: str, jam: Jam) -> Workspace:
    path = folder / "data" / "raw" / "kantor.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('sop = "taman"', f'sop = "{perangkat}"'), encoding="utf-8")
    return Workspace(folder, jam=jam)


def catat(ws: Workspace, kunci: str, langkah: str, lajur: str, hasil: str = "selesai") -> None:
    ws.alur.catat(
        kunci, langkah, hasil, lajur=lajur, oleh="uji", peran=ws.alur.satu(kunci).sop.pelaku_langkah(langkah).peran[0],
        catatan="Angka tidak sesuai bukti" if hasil == "kembalikan" else "Dikerjakan di atas kertas",
    )  # fmt: skip


def terbuka(ws: Workspace, kunci: str) -> list[tuple[str, str]]:
    return [(b["langkah"], b["lajur"] or "") for b in ws.alur.papan() if b["alur"] == kunci]


def jalan(ws: Workspace, kunci: str) -> Iterator[tuple[str, str]]:
    """On with the first open step until the end."""
    while kini := terbuka(ws, kunci):
        yield kini[0]


@pytest.mark.parametrize("sop", SEMUA)
def test_dari_awal_sampai_arsip(ws: Workspace, sop: Sop) -> None:
    """Every step of every SOP is done in every lane; each Tidak goes back to where the SOP says, once, and the work
    comes to the same step again."""
    ws = dengan_sop(ws.ruang, sop.perangkat, Jam())
    triwulan = 1 if sop.periode.jenis == "tw" else None
    kunci = ws.alur.mulai(sop.id, 2025, triwulan, peran="sekcam")
    lajur = ws.alur.satu(kunci).lajur
    ditolak: set[str] = set()
    for langkah, satu in jalan(ws, kunci):
        if sop.satu(langkah).keputusan and langkah not in ditolak:
            ditolak.add(langkah)
            catat(ws, kunci, langkah, satu, "kembalikan")
            tujuan = sop.satu(langkah).keputusan.tidak
            assert tujuan in {k for k, _ in terbuka(ws, kunci)}
            assert all(b["dikembalikan"] for b in ws.alur.papan() if b["langkah"] == tujuan and b["putaran"] > 1)
        else:
            catat(ws, kunci, langkah, satu)
    satu = ws.alur.satu(kunci)
    assert satu.posisi.selesai is not None
    selesai = {(c.langkah, c.lajur) for c in satu.riwayat if c.hasil == "selesai"}
    assert selesai == {(x.nomor, y) for x in sop.langkah for y in (lajur if x.lajur else ("",))}
    assert {c.langkah for c in satu.riwayat if c.hasil == "kembalikan"} == {x.nomor for x in sop.langkah if x.keputusan}
    assert ws.jurnal_putus() is None


def test_kertas_kerja_menyelesaikan_langkah_seksinya(ws: Workspace) -> None:
    kunci = ws.alur.mulai("monitoring", 2025, 1, peran="sekcam")
    catat(ws, kunci, "1", "")
    catat(ws, kunci, "2", "")
    trantib = [p for p in kantor_kecil.isi(ws, 2025, 1) if "trantib" in p.name]
    assert terbuka(ws, kunci) == [("3", "pelayanan"), ("3", "trantib")]
    assert ws.muat(trantib, oleh="uji", peran="kasubag").dimuat
    assert terbuka(ws, kunci) == [("3", "pelayanan"), ("4", "trantib")]
    catat(ws, kunci, "4", "trantib", "kembalikan")
    [baris] = [b for b in ws.alur.papan() if b["lajur"] == "trantib"]
    assert (baris["langkah"], baris["putaran"], baris["dikembalikan"]) == ("3", 2, "Angka tidak sesuai bukti")
    tetap = ("langkah", "lajur", "sejak", "tenggat", "putaran")
    lain = open_workspace(ws.ruang).alur.papan()
    assert [[b[k] for k in tetap] for b in lain] == [[b[k] for k in tetap] for b in ws.alur.papan()]


def test_tenggat_dan_pengingat(ws: Workspace) -> None:
    jam = Jam()
    ws = Workspace(ws.ruang, jam=jam)
    kunci = ws.alur.mulai("monitoring", 2025, 1, peran="sekcam")
    [baris] = ws.alur.papan()
    assert baris["sejak"] == SENIN + timedelta(minutes=10) or baris["sejak"] < jam.saat
    assert baris["tenggat"] - baris["sejak"] == timedelta(minutes=5)
    jam.saat += timedelta(hours=1)
    [baris] = ws.alur.papan()
    assert baris["terlambat"] and kunci == baris["alur"]
    [pesan] = ws.alur.pengingat()
    assert pesan.startswith("Yth. Sekcam, SOP Monitoring Capaian Kinerja Triwulan I 2025 menunggu: ")
    assert "Tenggatnya terlewat pada 7 April 2025 08." in pesan


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (("mulai", "monitorin", "--triwulan", "1"),
         "SOP «monitorin» tidak dikenal. Pilihan: pengumpulan, rencana-aksi, renja, monitoring, lkjip, pengukuran."),
        (("mulai", "monitoring"), "SOP Monitoring Capaian Kinerja dijalankan per triwulan; Tahun 2025 bukan triwulan."),
        (("mulai", "monitoring", "--triwulan", "1"),
         "SOP Monitoring Capaian Kinerja untuk Triwulan I 2025 sudah dimulai pada 7 April 2025."),
        (("selesai", "monitoring/2025-TW1", "1", "--peran", "kasi"),
         "Langkah 1 adalah pekerjaan Sekcam; peran «kasi» tidak dapat mencatatnya. Peran yang dapat: sekcam."),
        (("selesai", "monitoring/2025-TW1", "2", "--peran", "kasubag"),
         "Langkah 2 tidak sedang terbuka; mungkin orang lain sudah mencatatnya. Yang terbuka: 1."),
        (("kembalikan", "monitoring/2025-TW1", "1", "--peran", "sekcam", "--catatan", "x"),
         "Langkah 1 tidak mengenal pengembalian; selesaikan saja."),
        (("selesai", "monitoring/2025-TW9", "1"),
         "Tidak ada satu alur yang pasti untuk «monitoring/2025-TW9». Yang ada terlihat dengan «capaian alur»."),
        (("selesai", "monitoring/2025-TW1"), "Sebutkan nomor langkahnya: capaian alur selesai ALUR LANGKAH."),
        (("riwayat",), "Sebutkan SOP atau alurnya: capaian alur riwayat ALUR."),
    ],
)  # fmt: skip
def test_yang_ditolak(ws: Workspace, argumen: tuple[str, ...], pesan: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each refusal says why, and writes nothing."""
    Workspace(ws.ruang, jam=Jam()).alur.mulai("monitoring", 2025, 1, peran="sekcam")
    sebelum = ws.jurnal()
    assert main(["alur", *argumen, "--ruang", str(ws.ruang), "--tahun", "2025"]) == 2
    assert capsys.readouterr().err.strip() == pesan
    assert ws.jurnal() == sebelum


def test_pengembalian_tanpa_alasan_dan_paraf_tanpa_nama(ws: Workspace) -> None:
    kunci = ws.alur.mulai("rencana-aksi", 2025, peran="sekcam")
    for langkah in ("1", "2", "3"):
        catat(ws, kunci, langkah, "")
    with pytest.raises(CapaianError, match="Pengembalian memerlukan alasan"):
        ws.alur.catat(kunci, "4", "kembalikan", oleh="uji", peran="kasubag", catatan=" ")
    with pytest.raises(CapaianError, match="memerlukan nama: tambahkan --oleh NAMA"):
        ws.alur.catat(kunci, "4", peran="kasubag")


def test_sop_kantor_sendiri_dan_yang_berjalan_tetap(ws: Workspace) -> None:
    """An SOP of the office's own stands in the place of the published one; what is under way keeps the steps it began
    with."""
    kunci = ws.alur.mulai("rencana-aksi", 2025, peran="sekcam")
    folder = ws.ruang / "data" / "raw" / "sop"
    folder.mkdir(parents=True)
    (folder / "rencana-aksi.yaml").write_text(
        """
urutan: 1
nama: Rencana aksi singkat
kecamatan: Uji
kabupaten: Uji
periode: {jenis: tahun}
sumber: SOP kantor
pelaku: [{id: kasubag, sebutan: Kasubag, peran: [kasubag]}]
langkah:
  - {nomor: 1, teks: Rencana aksi disusun., pelaksana: {pelaku: kasubag}, keluaran: [Rencana aksi], tindakan: susun,
     waktu: {nilai: 1, satuan: hari}, asal: sendiri}
  - {nomor: 2, teks: Rencana aksi disimpan., pelaksana: {pelaku: kasubag}, keluaran: [Arsip], tindakan: arsip, asal: sendiri,
     waktu: {nilai: 5, satuan: menit}, akhir: diarsipkan}
""", encoding="utf-8")  # fmt: skip
    ws = open_workspace(ws.ruang)
    assert ws.alur.sop()["rencana-aksi"].nama == "Rencana aksi singkat"
    assert len(ws.alur.satu(kunci).sop.langkah) == 8
    baru = ws.alur.mulai("rencana-aksi", 2026, peran="kasubag")
    assert len(ws.alur.satu(baru).sop.langkah) == 2
    assert any(b["objek"] == "data/raw/sop/rencana-aksi.yaml" for b in ws.jurnal())


def test_jurnal_dari_perintah(ws: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ws.alur.mulai("monitoring", 2025, 1, oleh="=HYPERLINK(1)", peran="sekcam")
    ruang = ["--ruang", str(ws.ruang)]
    assert main(["jurnal", "periksa", *ruang]) == 0
    assert capsys.readouterr().out.startswith("Jurnal utuh: ")
    assert main(["jurnal", "ekspor", "--ke", str(tmp_path / "j.csv"), *ruang]) == 0
    assert ";'=HYPERLINK(1);" in (tmp_path / "j.csv").read_text(encoding="utf-8-sig")
    assert main(["jurnal", "ekspor", "--ke", str(tmp_path / "j.json"), *ruang]) == 0
    assert main(["jurnal", "ekspor", *ruang]) == 2
    assert main(["jurnal", "--aksi", "alur", *ruang]) == 0
    assert "kec-uji/monitoring/2025-TW1" in capsys.readouterr().out

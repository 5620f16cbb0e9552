"""Below target through the front door: three indikator, one of which recovers, one does not, one has no data; what is
filled in stays, what the seksi write comes back, and what cannot be done is refused before anything is written."""

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest

from capaian.cli import main
from capaian.domain.jam_kerja import ZONA
from capaian.domain.rencana_aksi import RencanaMustahil
from capaian.errors import CapaianError
from capaian.workspace import Workspace

PULIH, TETAP, KOSONG = "IKU-02/2025-TW1", "IKK-02/2025-TW1", "IKL-01/2025-TW1"
CATATAN = {"penghambat": "Petugas berganti", "tindak_lanjut": "Kasi menunjuk pengganti", "bukti": "Register"}


def tw(ke: int, iku: int, patroli: int, rt: str | None) -> dict[str, dict[str, Any]]:
    """Rows of a TW: pengaduan selesai of 100, patroli so far, RT aktif (None: not available yet)."""
    warga: dict[str, Any] = {"keadaan": "Belum tersedia", "keterangan": "Pendataan RT mundur"}
    return {
        "pelayanan": {"kinerja:IKU-02": {"pembilang": Decimal(iku), "penyebut": Decimal(100)} | CATATAN},
        "trantib": {"kinerja:IKK-02": {"realisasi": Decimal(patroli)} | CATATAN},
        "kelurahan": {"kinerja:IKL-01": warga if rt is None else {"realisasi": Decimal(rt)} | CATATAN},
    }


TAHUN = {1: tw(1, 70, 8, "60"), 2: tw(2, 88, 15, None), 3: tw(3, 95, 27, "80")}


class Jam:
    def __init__(self) -> None:
        self.saat = datetime(2025, 4, 10, 8, tzinfo=ZONA["WIB"])

    def __call__(self) -> datetime:
        self.saat += timedelta(minutes=1)
        return self.saat


@pytest.fixture(scope="module")
def terlapor(kantor_dasar: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """TW I is reported, three indikator are below target; made once."""
    folder = tmp_path_factory.mktemp("terlapor") / "ruang"
    shutil.copytree(kantor_dasar, folder)
    muat(Workspace(folder, jam=Jam()), 1)
    return folder


@pytest.fixture
def kantor(terlapor: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(terlapor, tmp_path / "ruang")
    return Workspace(tmp_path / "ruang", jam=Jam())


def muat(ws: Workspace, ke: int, ubah: Mapping[str, Any] | None = None, **lain: Any) -> Any:
    hasil = ws.muat(kantor_kecil.isi(ws, 2025, ke, ubah or TAHUN[ke], **lain), oleh="kasubag", peran="kasubag")
    assert not [t.pesan for h in hasil.berkas for t in h.menahan]
    return hasil


def isi(ws: Workspace, kunci: str = PULIH, **ubah: Any) -> None:
    ws.rencana_aksi.isi(kunci, **{
        "kategori": "sdm", "sebab": "Petugas loket berganti", "tindakan": "Menambah petugas loket",
        "pj": "Kepala Seksi Pelayanan", "tenggat": date(2025, 6, 30), "dampak": "Pengaduan selesai 85 %", "oleh": "Kasi",
        "peran": "kasi",
    } | ubah)  # fmt: skip


def setuju(ws: Workspace, kunci: str = PULIH) -> None:
    ws.rencana_aksi.umpan_balik(kunci, "setuju", "Laporkan tiap bulan", oleh="Sekcam", peran="sekcam")


def keadaan(ws: Workspace, kunci: str = PULIH) -> str:
    return ws.rencana_aksi.satu(kunci)["keadaan"]


def daftar(ws: Workspace, ke: int | None = None) -> dict[str, dict[str, Any]]:
    return {b["id"].partition("/")[2]: b for b in ws.rencana_aksi.daftar(2025, ke)}


def jalan(capsys: pytest.CaptureFixture[str], ws: Workspace, *argumen: object, kode: int = 0) -> str:
    capsys.readouterr()
    hasil = main(["rencana-aksi", "--ruang", str(ws.ruang), *map(str, argumen)])
    teks = capsys.readouterr()
    assert hasil == kode, teks.out + teks.err
    return teks.out + teks.err


def test_setiap_yang_di_bawah_target_adalah_draf(kantor: Workspace) -> None:
    baris = daftar(kantor, 1)
    assert baris.keys() == {PULIH, TETAP, KOSONG}
    b = baris[TETAP]
    assert (b["keadaan"], b["selisih"], b["persen"], b["capaian"]) == ("draf", Decimal(-2), Decimal(-20), Decimal(80))
    assert b["penghambat"] == ["Petugas berganti"]
    # 40 in the year, 8 done: 32 in three TW.
    assert (b["sisa_tw"], b["perlu"]) == (3, Decimal("10.67"))
    assert b["putusan"] is None and b["tindakan"] is None
    assert not [p for p in kantor.jurnal() if p["aksi"] == "rencana_aksi"]  # a draft needs no act
    assert daftar(kantor, 2) == {} and daftar(kantor).keys() == baris.keys()


def test_setahun(kantor: Workspace) -> None:
    """What the next measurement says, and who comes before the Camat."""
    for kunci in (PULIH, TETAP, KOSONG):
        isi(kantor, kunci)
    muat(kantor, 2)
    putusan = {k: (b["putusan"], b["capaian"], b["capaian_lanjut"]) for k, b in daftar(kantor, 1).items()}
    assert putusan == {
        PULIH: ("berhasil", Decimal("87.50"), Decimal("103.53")),
        TETAP: ("memburuk", Decimal("80.00"), Decimal("75.00")),
        KOSONG: ("tidak_dapat_dinilai", Decimal("80.00"), None),
    }
    assert daftar(kantor, 1)[KOSONG]["alasan_putusan"] == "Dinyatakan belum tersedia: Triwulan II 2025."
    assert daftar(kantor, 2).keys() == {"IKK-02/2025-TW2"}
    kronis = kantor.rencana_aksi.kronis(2025, 2)
    assert [(b["indikator"], b["berturut"], b["daftar"], b["keadaan_rencana"]) for b in kronis] == [
        ("IKK-02", 2, "Triwulan I 2025, Triwulan II 2025", "diisi")
    ]
    assert kronis[0]["periode_rencana"] == "2025-TW1"
    muat(kantor, 3)
    assert daftar(kantor, 2)["IKK-02/2025-TW2"]["putusan"] == "membaik"
    assert [(b["indikator"], b["berturut"]) for b in kantor.rencana_aksi.kronis(2025, 3)] == [("IKK-02", 3)]
    assert set(daftar(kantor)) == {PULIH, TETAP, KOSONG, "IKK-02/2025-TW2", "IKK-02/2025-TW3"}


def test_kronis_menyebut_rencana_yang_berjalan(kantor: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The latest plan of the row of misses that is under way, else that of the last TW."""
    isi(kantor, TETAP)
    muat(kantor, 2)

    def rencana() -> tuple[str, str, str]:
        [b] = kantor.rencana_aksi.kronis(2025, 2)
        return b["rencana"], b["keadaan_rencana"], b["periode_rencana"]

    kedua = "IKK-02/2025-TW2"
    assert rencana() == (f"kec-uji/{TETAP}", "diisi", "2025-TW1")
    teks = jalan(capsys, kantor, "kronis", "--tahun", 2025, "--triwulan", 2)
    assert "menunggu persetujuan Sekcam" in teks and "(Triwulan I 2025)" in teks
    isi(kantor, kedua, tenggat=date(2025, 9, 30))
    assert rencana() == (f"kec-uji/{kedua}", "diisi", "2025-TW2")
    for kunci in (kedua, TETAP):
        kantor.rencana_aksi.tutup(kunci, "Indikator diganti", oleh="Sekcam", peran="sekcam")
    assert rencana() == (f"kec-uji/{kedua}", "ditutup", "2025-TW2")


MONITORING = "kec-uji/monitoring/2025-TW1"


def catat(ws: Workspace, langkah: str, lajur: str = "", **lain: Any) -> None:
    peran = ws.alur.satu(MONITORING).sop.pelaku_langkah(langkah).peran[0]
    ws.alur.catat(MONITORING, langkah, lajur=lajur, oleh="uji", peran=peran, **lain)


def test_tindak_lanjut_dan_kirim_menanyakan_rencana_yang_belum_diisi(kantor: Workspace) -> None:
    """Each Kasi for the indikator of his own seksi, sending for those of all lanes; a reason goes on and stays."""
    kantor.alur.mulai("monitoring", 2025, 1, peran="sekcam")
    seksi = ("pelayanan", "trantib")
    for langkah in ("1", "2", "3", "4", "5", "6", "6a"):
        for lajur in seksi if langkah in ("3", "4") else ("",):
            catat(kantor, langkah, lajur, catatan="Di atas kertas")
    sebelum = kantor.jurnal()
    with pytest.raises(CapaianError) as galat:
        catat(kantor, "7", "pelayanan")
    assert galat.value.pesan == (
        "Langkah 7 (menjalankan tindak lanjut) belum lengkap; di bawah target dan rencana aksinya belum diisi: IKU-02. "
        "Isi dulu dengan «capaian rencana-aksi isi», atau sebut mengapa tetap diselesaikan: "
        f'«capaian alur selesai {MONITORING} 7 --lajur pelayanan --catatan "…"».'
    )
    assert kantor.jurnal() == sebelum
    isi(kantor, PULIH)
    catat(kantor, "7", "pelayanan")
    catat(kantor, "7", "trantib", catatan="Patroli bergantung pada Polsek")
    assert kantor.alur.riwayat(MONITORING)[-1]["catatan"] == "Patroli bergantung pada Polsek"
    catat(kantor, "8")
    with pytest.raises(CapaianError, match=r"Langkah 9 \(mengirim\) belum lengkap; .* belum diisi: IKK-02\. Isi dulu"):
        catat(kantor, "9")
    muat(kantor, 2)  # measured again: there is nothing left to plan for
    catat(kantor, "9")
    assert kantor.alur.satu(MONITORING).posisi.selesai is not None


def test_lihat_menyebut_siapa_mengisi_dan_mengapa_ditutup(
    kantor: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    isi(kantor)
    isi(kantor, tindakan="Menambah dua petugas loket", oleh="Kasi lain")
    kantor.rencana_aksi.tutup(PULIH, "Angkanya keliru dan dibetulkan", oleh="Sekcam", peran="sekcam")
    baris = jalan(capsys, kantor, "lihat", PULIH).splitlines()
    assert [b.strip() for b in baris if b.strip().startswith("10 April 2025")] == [
        "10 April 2025 Kasi (kasi), mengisi: Menambah petugas loket (Kepala Seksi Pelayanan, s.d. 30 Juni 2025)",
        "10 April 2025 Kasi lain (kasi), mengisi: Menambah dua petugas loket (Kepala Seksi Pelayanan, s.d. 30 Juni 2025)",
        "10 April 2025 Sekcam (sekcam), menutup: Angkanya keliru dan dibetulkan",
    ]


def test_tw_yang_belum_dilaporkan_masih_ditunggu(kantor: Workspace) -> None:
    """Nobody says «cannot be judged» of a TW that the seksi is still filling in; once it has handed in without the
    figure, or the office has gone on to a later TW, it is said."""
    muat(kantor, 2, seksi=("pelayanan",))
    assert daftar(kantor, 1)[TETAP]["putusan"] is None
    muat(kantor, 3, seksi=("pelayanan",))
    assert daftar(kantor, 1)[TETAP]["putusan"] == "tidak_dapat_dinilai"
    assert daftar(kantor, 1)[KOSONG]["putusan"] is None  # the kelurahan is an office of its own


def test_tanpa_angka_tidak_memutus_daftar_kronis(kantor: Workspace) -> None:
    kosong = {"keadaan": "Belum tersedia", "keterangan": "Buku patroli hilang"}
    muat(kantor, 2, TAHUN[2] | {"trantib": {"kinerja:IKK-02": kosong}})
    assert kantor.rencana_aksi.kronis(2025, 2) == []
    muat(kantor, 3)
    kronis = kantor.rencana_aksi.kronis(2025, 3)
    assert [(b["indikator"], b["daftar"]) for b in kronis] == [("IKK-02", "Triwulan I 2025, Triwulan III 2025")]


def test_dari_isian_sampai_verifikasi(kantor: Workspace, tmp_path: Path) -> None:
    ra, foto = kantor.rencana_aksi, tmp_path / "notulen.pdf"
    foto.write_bytes(b"%PDF-1.4 notulen")
    isi(kantor)
    assert keadaan(kantor) == "diisi"
    ra.umpan_balik(PULIH, "perbaiki", "Sebut jumlah petugas", oleh="Sekcam", peran="sekcam")
    assert keadaan(kantor) == "dikembalikan"
    isi(kantor, tindakan="Menambah dua petugas loket")
    setuju(kantor)
    assert keadaan(kantor) == "disetujui"
    ra.kemajuan(PULIH, "Dua petugas mulai bekerja", oleh="Kasi", peran="kasi")
    assert keadaan(kantor) == "berjalan"
    with pytest.raises(RencanaMustahil, match="belum ada kemajuan yang disertai bukti"):
        ra.verifikasi(PULIH, "sesuai", oleh="Kasubag", peran="kasubag")
    ra.kemajuan(PULIH, "Rapat evaluasi", bukti=foto, oleh="Kasi", peran="kasi")
    ra.verifikasi(PULIH, "belum", "SK petugas belum ada", oleh="Kasubag", peran="kasubag")
    ra.kemajuan(PULIH, nomor="SK Camat 800/12/2025", oleh="Kasi", peran="kasi")
    ra.verifikasi(PULIH, "sesuai", oleh="Kasubag", peran="kasubag")
    b = ra.satu(PULIH)
    assert b["keadaan"] == "terverifikasi" and b["tindakan"] == "Menambah dua petugas loket"
    assert [k["nama"] or k["nomor"] for k in b["kemajuan"]] == [None, "notulen.pdf", "SK Camat 800/12/2025"]
    assert [k["keadaan"] for k in b["kemajuan"]] == [None, "utuh", None]
    assert [r["tindakan"] for r in b["riwayat"]] == [
        "isi", "umpan_balik", "isi", "umpan_balik", "kemajuan", "kemajuan", "verifikasi", "kemajuan", "verifikasi",
    ]  # fmt: skip
    keluar = kantor.ambil_bukti(b["kemajuan"][1]["sha256"], tmp_path / "keluar.pdf")
    assert keluar.read_bytes() == foto.read_bytes()
    assert kantor.jurnal_putus() is None


MUSTAHIL: list[Any] = [
    (lambda w: isi(w, peran="operator"), "Mengisi rencana aksi bukan pekerjaan peran «operator»"),
    (lambda w: isi(w, "IKK-01/2025-TW1"), "Tidak ada satu rencana aksi yang pasti untuk «IKK-01/2025-TW1»"),
    (lambda w: isi(w, kategori="malas"), "Kategori sebab «malas» tidak dikenal. Pilihan: sdm, anggaran"),
    (lambda w: isi(w, tindakan=" ", pj=""), "Rencana aksi memerlukan tindakan dan penanggung jawab."),
    (lambda w: isi(w, tenggat=date(2025, 3, 31)), "Tenggat 31 Maret 2025 tidak sesudah Triwulan I 2025"),
    (setuju, "belum diisi; isi dulu sebab, tindakan"),
    (lambda w: w.rencana_aksi.kemajuan(PULIH, "Jalan", peran="kasi"), "belum diisi"),
    (lambda w: w.rencana_aksi.kemajuan(PULIH, " ", peran="kasi"), "Tulis apa yang sudah dikerjakan"),
    (lambda w: (isi(w), setuju(w), setuju(w)), "tidak sedang menunggu persetujuan: keadaannya disetujui"),
    (lambda w: (isi(w), w.rencana_aksi.umpan_balik(PULIH, "setuju", peran="kasubag")), "Memberi umpan balik bukan"),
    (lambda w: (isi(w), w.rencana_aksi.umpan_balik(PULIH, "perbaiki", peran="sekcam")), "memerlukan isinya"),
    (lambda w: (isi(w), w.rencana_aksi.umpan_balik(PULIH, "tolak", peran="sekcam")), "Umpan balik «tolak» tidak dikenal"),
    (lambda w: (isi(w), w.rencana_aksi.verifikasi(PULIH, "sesuai", peran="sekcam")), "belum dapat diverifikasi: keadaannya"),
    (lambda w: (isi(w), w.rencana_aksi.tutup(PULIH, "", peran="camat")), "Penutupan memerlukan alasan"),
    (lambda w: (isi(w), w.rencana_aksi.tutup(PULIH, "Angka dikoreksi", peran="camat"), isi(w)), "sudah ditutup"),
]  # fmt: skip


@pytest.mark.parametrize(("coba", "pesan"), MUSTAHIL, ids=[p for _, p in MUSTAHIL])
def test_yang_mustahil_ditolak_sebelum_ditulis(kantor: Workspace, coba: Callable[..., Any], pesan: str) -> None:
    with pytest.raises(CapaianError) as galat:
        coba(kantor)
    assert pesan in galat.value.pesan
    kantor.rencana_aksi.daftar(2025)  # what was written before it still folds


def test_yang_sudah_berubah_dilihat_lagi_dulu(kantor: Workspace) -> None:
    isi(kantor)
    lama = kantor.rencana_aksi.satu(PULIH)["terakhir"]
    kantor.rencana_aksi.kemajuan(PULIH, "Mulai", peran="kasi")  # a note changes nothing of what was read
    isi(kantor, tindakan="Lain sama sekali")
    with pytest.raises(CapaianError, match="sudah berubah sejak Anda membukanya"):
        kantor.rencana_aksi.umpan_balik(PULIH, "setuju", dilihat=lama, peran="sekcam")
    assert keadaan(kantor) == "diisi"


def test_dua_orang_sekaligus(kantor: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second act is checked on what the first has left: one approval, not two."""
    isi(kantor)
    ra = kantor.rencana_aksi
    asli, sekali = ra._penulis, iter([True])

    def menyela(oleh: str | None, peran: str) -> Any:
        if next(sekali, False):
            setuju(kantor)
        return asli(oleh, peran)

    monkeypatch.setattr(ra, "_penulis", menyela)
    with pytest.raises(RencanaMustahil, match="tidak sedang menunggu persetujuan"):
        ra.umpan_balik(PULIH, "setuju", oleh="Sekcam kedua", peran="sekcam")
    assert len(kantor.rencana_aksi.satu(PULIH)["umpan_balik"]) == 1


def test_angka_yang_naik_tidak_menghapus_rencana(kantor: Workspace) -> None:
    isi(kantor)
    setuju(kantor)
    ubah = TAHUN[1] | {
        "pelayanan": {"kinerja:IKU-02": {"pembilang": Decimal(90), "penyebut": Decimal(100), "bukti": "R"}}
    }
    berkas = kantor_kecil.isi(kantor, 2025, 1, ubah, seksi=("pelayanan",))
    assert kantor.muat(berkas, peran="kasubag", setuju=True, alasan="Salah hitung").dimuat
    b = daftar(kantor, 1)[PULIH]
    assert (b["di_bawah_target"], b["keadaan"], b["capaian"]) == (False, "disetujui", Decimal("112.50"))
    assert b["saat_diisi"] == {
        "target": Decimal(80),
        "realisasi": Decimal(70),
        "capaian": Decimal("87.5"),
        "sebutan": "70 dari 80",
    }
    kantor.rencana_aksi.tutup(PULIH, "Angka dikoreksi", oleh="Sekcam", peran="sekcam")
    assert keadaan(kantor) == "ditutup"


# -- into the next kertas kerja, and back --------------------------------------------------------------------------


def lembar(path: Path) -> Any:
    return openpyxl.load_workbook(path)["Rencana Aksi"]


def ketik(path: Path, kunci: str, **isian: str) -> None:
    buku = openpyxl.load_workbook(path)
    satu = buku["Rencana Aksi"]
    kolom = {satu.cell(3, k).value: k for k in range(2, satu.max_column + 1)}
    baris = next(b for b in range(4, satu.max_row + 1) if str(satu.cell(b, 1).value).endswith(kunci))
    for nama, teks in isian.items():
        assert not satu.cell(baris, kolom[nama]).protection.locked
        satu.cell(baris, kolom[nama]).value = teks
    buku.save(path)


def test_kertas_kerja_berikutnya_menanyakannya(kantor: Workspace) -> None:
    isi(kantor)
    setuju(kantor)
    pelayanan, trantib, _ = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2])
    satu = lembar(pelayanan)
    teks = [str(c.value) for baris in satu.iter_rows(min_row=5) for c in baris if c.value is not None]
    assert teks[0] == "rencana_aksi:kec-uji/IKU-02/2025-TW1"
    for kata in ("Triwulan I 2025", "70 dari 80 (87,50 %)", "Sumber daya manusia: Petugas loket berganti", "30 Juni 2025",
                 "Menambah petugas loket", "Kepala Seksi Pelayanan", "disetujui", "Laporkan tiap bulan"):  # fmt: skip
        assert kata in teks
    assert satu.protection.sheet
    utama = openpyxl.load_workbook(pelayanan)["Kertas Kerja"]
    sel = [str(c.value) for baris in utama.iter_rows() for c in baris]
    assert "Menambah petugas loket (Kepala Seksi Pelayanan, s.d. 30 Juni 2025)" in sel
    assert "Rencana Aksi" not in openpyxl.load_workbook(trantib).sheetnames  # nobody has filled in theirs


def test_yang_ditulis_seksi_menjadi_kemajuan_dengan_selnya(kantor: Workspace) -> None:
    isi(kantor)
    setuju(kantor)
    berkas = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2])
    ketik(berkas[0], PULIH, kemajuan="Dua petugas bekerja sejak Mei", bukti="SK Camat 800/12")
    lihat = kantor.periksa(berkas).berkas[0]
    assert "KEMAJUAN_RENCANA" in {t.kode for t in lihat.temuan} and lihat.lolos
    assert kantor.rencana_aksi.satu(PULIH)["kemajuan"] == []  # periksa keeps nothing
    assert len(kantor.muat(berkas, oleh="kasubag", peran="kasubag").dimuat) == 3
    (k,) = kantor.rencana_aksi.satu(PULIH)["kemajuan"]
    assert (k["teks"], k["nomor"], k["oleh"]) == ("Dua petugas bekerja sejak Mei", "SK Camat 800/12", "kasubag")
    assert (k["asal"]["berkas"], k["asal"]["lembar"]) == (berkas[0].name, "Rencana Aksi")
    sel = k["asal"]["sel"].split("+")[0]
    assert lembar(berkas[0])[sel].value == k["teks"]
    assert keadaan(kantor) == "berjalan"


def test_muat_ulang_tidak_mengulang_dan_tidak_menghilangkan(kantor: Workspace) -> None:
    isi(kantor)
    setuju(kantor)
    berkas = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2], seksi=("pelayanan",))
    ketik(berkas[0], PULIH, kemajuan="Tahap satu")
    kantor.muat(berkas, peran="kasubag")

    def kemajuan() -> list[str]:
        return [k["teks"] for k in kantor.rencana_aksi.satu(PULIH)["kemajuan"]]

    assert kantor.muat(berkas, peran="kasubag").dimuat == []
    ketik(berkas[0], PULIH, kemajuan=" Tahap  satu ")
    assert kantor.muat(berkas, peran="kasubag").dimuat == [] and kemajuan() == ["Tahap satu"]
    # The figures are the same, the note is not: the note comes in, and nobody is asked to agree to anything.
    ketik(berkas[0], PULIH, kemajuan="Tahap dua")
    hasil = kantor.muat(berkas, peran="kasubag")
    assert hasil.dimuat == [berkas[0].name] and hasil.berkas[0].status == "sama"
    assert kemajuan() == ["Tahap satu", "Tahap dua"]
    assert kantor.muat(berkas, peran="kasubag").dimuat == []
    ketik(berkas[0], PULIH, kemajuan="")
    kantor.muat(berkas, peran="kasubag")
    assert kemajuan() == ["Tahap satu", "Tahap dua"]
    arsip = kantor.rencana_aksi.satu(PULIH)["kemajuan"][1]["asal"]["sha256"]
    assert (kantor.ruang / "data" / "raw" / "berkas" / f"{arsip}.xlsx").is_file()
    assert [p["aksi"] for p in kantor.jurnal()][-1] == "rencana_aksi" and kantor.jurnal_putus() is None


def test_catatan_saja_tidak_menutup_langkah_yang_dikembalikan(kantor: Workspace) -> None:
    """A file whose figures are in force already mends nothing of what the Sekcam sent back."""
    isi(kantor)
    setuju(kantor)
    berkas = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2], seksi=("pelayanan",))
    sekcam, alur = {"oleh": "Sekcam", "peran": "sekcam"}, "pengumpulan/2025-TW2"
    kantor.alur.mulai("pengumpulan", 2025, 2, **sekcam)
    kantor.alur.catat(alur, "1", **sekcam)
    kantor.alur.catat(alur, "2", oleh="Kasubag", peran="kasubag")
    kantor.muat(berkas, peran="kasubag")
    kantor.alur.catat(alur, "4", "kembalikan", lajur="pelayanan", catatan="Bukti belum ada", **sekcam)

    def terbuka() -> set[str]:
        return {b["langkah"] for b in kantor.alur.papan() if b["lajur"] == "pelayanan"}

    assert terbuka() == {"3"}
    ketik(berkas[0], PULIH, kemajuan="Loket dibuka")
    assert kantor.muat(berkas, peran="kasubag").dimuat == [berkas[0].name]
    assert terbuka() == {"3"}
    baru = TAHUN[2]["pelayanan"] | {"kinerja:IKU-02": {"pembilang": Decimal(87), "penyebut": Decimal(100)} | CATATAN}
    berkas = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2] | {"pelayanan": baru}, seksi=("pelayanan",), akhiran="-2")
    assert kantor.muat(berkas, peran="kasubag", setuju=True, alasan="Dihitung ulang").dimuat == [berkas[0].name]
    assert terbuka() == {"4"}


def test_hanya_lembar_rencana_bukan_laporan(kantor: Workspace) -> None:
    """A form in which only progress was written is an empty report, and is not overwritten either."""
    isi(kantor)
    kosong = next(p for p in kantor.kertas_kerja(2025, 2) if "pelayanan" in p.name)
    ketik(kosong, PULIH, kemajuan="Mulai")
    (h,) = kantor.periksa([kosong]).berkas
    assert h.kertas.n_masukan == 0 and [r.teks for r in h.kertas.rencana] == ["Mulai"]
    with pytest.raises(CapaianError, match="sudah diisi orang dan tidak ditimpa"):
        kantor.kertas_kerja(2025, 2)


def test_rencana_yang_tidak_dikenal_disebut(kantor: Workspace) -> None:
    isi(kantor)
    berkas = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2], seksi=("pelayanan",))
    buku = openpyxl.load_workbook(berkas[0])
    buku["Rencana Aksi"].cell(5, 1).value = "rencana_aksi:kec-lain/IKU-02/2025-TW1"
    buku.save(berkas[0])
    ketik(berkas[0], "kec-lain/IKU-02/2025-TW1", kemajuan="Selesai")
    hasil = muat_tanpa_syarat(kantor, berkas)
    assert [t.pesan for t in hasil.berkas[0].temuan if t.kode == "RENCANA_TIDAK_DIKENAL"] == [
        "M5: «Selesai» ditulis untuk rencana aksi kec-lain/IKU-02/2025-TW1, yang tidak ada di kantor ini; isinya tidak "
        "dicatat."
    ]
    assert kantor.rencana_aksi.satu(PULIH)["kemajuan"] == []


def _palsu(berkas: Path, kunci: str) -> None:
    """The first row of the sheet is made out to be about another plan, in the hidden column."""
    buku = openpyxl.load_workbook(berkas)
    buku["Rencana Aksi"].cell(5, 1).value = f"rencana_aksi:{kunci}"
    buku.save(berkas)
    ketik(berkas, kunci, kemajuan="Ditulis orang lain", bukti="SK 1")


def test_rencana_seksi_lain_tidak_dapat_ditulisi(kantor: Workspace) -> None:
    isi(kantor)
    isi(kantor, TETAP, pj="Kepala Seksi Trantib")
    pelayanan, trantib, _ = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2])
    _palsu(trantib, "kec-uji/IKU-02/2025-TW1")
    ketik(pelayanan, PULIH, kemajuan="Loket dibuka")
    hasil = muat_tanpa_syarat(kantor, [pelayanan, trantib])
    per = {h.nama: [t.pesan for t in h.temuan if t.kode.startswith("RENCANA_")] for h in hasil.berkas}
    assert per == {pelayanan.name: [], trantib.name: [
        "M5+N5: «Ditulis orang lain» ditulis untuk rencana aksi kec-uji/IKU-02/2025-TW1, yang indikatornya menurut register "
        "bukan tugas seksi ini; isinya tidak dicatat."
    ]}  # fmt: skip
    assert [k["teks"] for k in kantor.rencana_aksi.satu(PULIH)["kemajuan"]] == ["Loket dibuka"]
    assert kantor.rencana_aksi.satu(TETAP)["kemajuan"] == []


def test_angka_yang_sama_tidak_membawa_kemajuan_seksi_lain(kantor: Workspace) -> None:
    """Nor does a file that would come in for its notes alone."""
    isi(kantor)
    isi(kantor, TETAP, pj="Kepala Seksi Trantib")
    (trantib,) = kantor_kecil.isi(kantor, 2025, 2, TAHUN[2], seksi=("trantib",))
    muat_tanpa_syarat(kantor, [trantib])
    _palsu(trantib, "kec-uji/IKU-02/2025-TW1")
    hasil = kantor.muat([trantib], peran="kasubag")
    assert hasil.dimuat == [] and "RENCANA_BUKAN_MILIKNYA" in {t.kode for t in hasil.berkas[0].temuan}
    assert kantor.rencana_aksi.satu(PULIH)["kemajuan"] == []


@pytest.mark.parametrize("bagaimana", ["penyumbang", "kode pengganti"])
def test_yang_ikut_mengampu_dapat_menulisinya(tmp_path: Path, bagaimana: str) -> None:
    """Together with others, or under the code that took the place of the first: what the sheet prints for a seksi, it also
    takes back."""
    register, kode = kantor_kecil.register(), "IKU-02"
    [iku] = [b for b in register["Indikator"] if b["indikator"] == "IKU-02"]
    pengampu = {"unit": kantor_kecil.UNIT, "indikator": kode, "versi": "1", "seksi": "trantib", "peran": "penyumbang"}
    if bagaimana == "penyumbang":
        iku["agregasi_unit"] = "jumlah"
    else:
        kode = "IKU-09"
        register["Indikator"].append(iku | {"indikator": kode})
        pengampu |= {"indikator": kode, "peran": "utama"}
        for b in register["Target"]:
            if b["indikator"] == "IKU-02" and b["periode"].startswith("2025"):
                b["indikator"] = kode
    register["Pengampu"].append(pengampu)
    ws = Workspace.mulai(tmp_path / "ruang", kantor_toml=kantor_kecil.kantor(), isi_register=register)
    ws.jam = Jam()
    diterima = ws.register(ws.path_register, oleh="uji", peran="kasubag")
    assert diterima.status == "diterima", [t.pesan for t in diterima.temuan]
    rendah = {"pembilang": Decimal(70), "penyebut": Decimal(100)} | CATATAN
    isian = {"pelayanan": {"kinerja:IKU-02": rendah}}
    if bagaimana == "penyumbang":
        isian["trantib"] = {"kinerja:IKU-02": rendah}
    muat_tanpa_syarat(ws, kantor_kecil.isi(ws, 2024, 4, isian, seksi=isian))
    isi(ws, "IKU-02/2024-TW4")
    sekarang = {
        "trantib": {f"kinerja:{kode}": {"pembilang": Decimal(91), "penyebut": Decimal(100), "bukti": "Register"}}
    }
    berkas = kantor_kecil.isi(ws, 2025, 1, sekarang, seksi=("trantib",))
    ketik(berkas[0], "IKU-02/2024-TW4", kemajuan="Dikerjakan bersama")
    muat_tanpa_syarat(ws, berkas)
    assert [k["teks"] for k in ws.rencana_aksi.satu("IKU-02/2024-TW4")["kemajuan"]] == ["Dikerjakan bersama"]


def muat_tanpa_syarat(ws: Workspace, berkas: list[Path]) -> Any:
    hasil = ws.muat(berkas, peran="kasubag")
    assert hasil.dimuat == [p.name for p in berkas]
    return hasil


def test_dibangun_ulang_tetap_sama(kantor: Workspace) -> None:
    isi(kantor)
    setuju(kantor)
    sebelum = kantor.rencana_aksi.daftar(2025)
    kantor.bangun_ulang()
    assert kantor.rencana_aksi.daftar(2025) == sebelum


# -- command line --------------------------------------------------------------------------------------------------


def test_dari_terminal(kantor: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    teks = jalan(capsys, kantor, "--tahun", 2025, "--triwulan", 1)
    assert "Indikator di bawah target, Triwulan I 2025" in teks and "3 belum diisi" in teks
    isian = ("--kategori", "sdm", "--sebab", "Petugas berganti", "--tindakan", "Menambah petugas", "--pj", "Kasi Pelayanan",
             "--tenggat", "2999-06-30", "--oleh", "Kasi")  # fmt: skip
    assert "Sumber daya manusia: Petugas berganti" in jalan(capsys, kantor, "isi", PULIH, *isian, "--peran", "kasi")
    teks = jalan(capsys, kantor, "isi", PULIH, *isian, "--peran", "pemeriksa", kode=2)
    assert "Mengisi rencana aksi bukan pekerjaan peran «pemeriksa»" in teks
    jalan(capsys, kantor, "umpan-balik", PULIH, "--hasil", "setuju", "--peran", "sekcam")
    bukti = tmp_path / "foto.pdf"
    bukti.write_bytes(b"%PDF-1.4 foto")
    teks = jalan(capsys, kantor, "kemajuan", PULIH, "--catatan", "Loket dua buka", "--bukti", bukti, "--peran", "kasi")
    assert "Loket dua buka [bukti: foto.pdf]" in teks
    jalan(capsys, kantor, "verifikasi", PULIH, "--hasil", "sesuai", "--peran", "kasubag")
    muat(kantor, 2)
    (b,) = (
        x for x in json.loads(jalan(capsys, kantor, "--tahun", 2025, "--triwulan", 1, "--json")) if PULIH in x["id"]
    )
    assert (b["keadaan"], b["putusan"], b["capaian"], b["capaian_lanjut"]) == (
        "terverifikasi", "berhasil", "87.50", "103.53",
    )  # fmt: skip
    assert b["tenggat"] == "2999-06-30"
    assert "Berhasil: 87,50 % → 103,53 %" in jalan(capsys, kantor, "lihat", PULIH)
    kronis = json.loads(jalan(capsys, kantor, "kronis", "--tahun", 2025, "--triwulan", 2, "--json"))
    assert [x["indikator"] for x in kronis] == ["IKK-02"]
    assert "Triwulan I 2025, Triwulan II 2025" in jalan(capsys, kantor, "kronis", "--tahun", 2025, "--triwulan", 2)


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (("isi",), "Sebutkan rencana aksinya: capaian rencana-aksi isi ID"),
        (("isi", PULIH, "--pj", "Kasi"), "Lengkapi rencana aksinya: --kategori, --sebab, --tindakan, --tenggat."),
        (("isi", PULIH, "--kategori", "sdm", "--sebab", "a", "--tindakan", "b", "--pj", "c", "--tenggat", "30/6/2025"),
         "--tenggat «30/6/2025» bukan tanggal"),
        (("verifikasi", PULIH), "Sebutkan hasil verifikasinya"),
        (("kronis",), "tambahkan --triwulan 1 sampai 4"),
        (("lihat", "IKU-99/2025-TW1"), "Tidak ada satu rencana aksi yang pasti"),
        (("lihat", "apa saja"), "Tidak ada satu rencana aksi yang pasti"),
    ],
)  # fmt: skip
def test_kata_kepada_pemakai(
    kantor: Workspace, capsys: pytest.CaptureFixture[str], argumen: tuple[str, ...], pesan: str
) -> None:
    assert pesan in jalan(capsys, kantor, *argumen, kode=2)

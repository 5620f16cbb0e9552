"""Commands in the workspace of a kabupaten where no kecamatan is named: a table says whose each row is, and what each office
has of its own is refused with a word of what to do."""

from pathlib import Path

import kantor_banyak as kb
import pytest
from perintah import jalankan

from capaian.errors import CapaianError
from capaian.workspace import Workspace

TW = ("--tahun", str(kb.TAHUN), "--triwulan", str(kb.TW))
TAHUN = ("--tahun", str(kb.TAHUN))
SEKCAM = {"oleh": "Sekcam", "peran": "sekcam"}


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A and B have registers, of A the trantib has reported."""
    satu = Workspace.mulai(
        tmp_path_factory.mktemp("perintah") / "ws",
        kantor_toml=kb.kantor_toml(kb.KABUPATEN, "Kabupaten Uji", "Kabupaten Uji", kb.TAHUN, jenis="kabupaten"),
    )
    for huruf in ("A", "B"):
        kb.tambah(satu, huruf)
    kb.lapor(satu, "A", ("trantib",))
    satu.untuk(kb.unit("A")).alur.mulai("monitoring", kb.TAHUN, kb.TW, **SEKCAM)
    return satu


@pytest.mark.parametrize(
    ("perintah", "apa"),
    [
        (("lapor", "triwulan", *TW), "Laporan triwulan"),
        (("lapor", "triwulan", *TW, "--bentuk", "docx"), "Laporan triwulan"),
        (("lapor", "triwulan", *TW, "--unit", "semua"), "Laporan triwulan"),
        (("lapor", "triwulan", *TW, "--unit", kb.KABUPATEN), "Laporan triwulan"),
        (("lapor", "lkjip", *TAHUN), "LKjIP"),
        (("lapor", "e81", *TW), "Formulir E.81"),
        (("lapor", "entri", *TW), "Lembar entri"),
        (("lapor", "statis", *TW), "Laporan untuk umum"),
        (("lapor", "eviden", *TAHUN), "Eviden LKE"),
        (("pengesahan", *TW, "--peran", "camat", "--oleh", "Camat"), "Pengesahan"),
        (("alur", "mulai", "monitoring", *TW, "--peran", "sekcam"), "Alur"),
        (("dokumen", "buat", "laporan-kinerja-triwulan", *TW, "--nomor", "1"), "Laporan Kinerja Triwulan"),
        (("bukti", "IKK-01", __file__, *TW), "Bukti"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else x,
)
def test_milik_satu_kecamatan(
    ws: Workspace, capsys: pytest.CaptureFixture[str], perintah: tuple[str, ...], apa: str
) -> None:
    _, galat = jalankan(capsys, ws, *perintah, kode=2)
    assert galat.startswith(f"{apa} milik satu kecamatan: sebut kodenya dengan --unit KECAMATAN.")
    assert "capaian lapor rekap" in galat


def test_bernama_kecamatan_tidak_ditolak(ws: Workspace, tmp_path: Path) -> None:
    """Also asked of the kabupaten itself, as the pages of who looks on do."""
    for satu in (ws, ws.untuk(kb.unit("A"))):
        assert satu.lapor_triwulan(kb.TAHUN, kb.TW, unit=kb.unit("A"), tujuan=tmp_path / "r.xlsx", alur=False).is_file()
    assert ws.untuk(kb.unit("A")).lapor_e81(kb.TAHUN, kb.TW, tujuan=tmp_path / "e.xlsx").is_file()
    with pytest.raises(CapaianError, match="sebuah kecamatan melihat posisinya sendiri"):
        ws.untuk(kb.unit("A")).lapor_rekap(kb.TAHUN, kb.TW)


@pytest.mark.parametrize(
    ("perintah", "kolom"),
    [
        (("angka", *TW), "Unit"), (("angka", *TW, "--rata-rata"), "Unit"), (("angka", *TW, "--serapan"), "Unit"),
        (("angka", *TW, "--serapan", "--menurut", "seksi"), "Unit"), (("angka", *TW, "--kelengkapan"), "Unit"),
        (("angka", *TW, "--laju"), "Unit"), (("banding", *TW), "Unit"), (("banding", *TAHUN, "--pembanding"), "Unit"),
        (("rencana-aksi", *TW), "Unit"), (("perencanaan", "aksi", *TW), "Kantor"),
        (("perencanaan", "--jenis", "renja", *TAHUN), "Unit"), (("alur", "ketepatan", *TW), "Unit"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else x,
)  # fmt: skip
def test_tiap_tabel_menyebut_kantornya(
    ws: Workspace, capsys: pytest.CaptureFixture[str], perintah: tuple[str, ...], kolom: str
) -> None:
    """The first column of each table is whose the row is, and every row of a code has it."""
    teks = jalankan(capsys, ws, *perintah)[0].splitlines()
    garis = [n for n, b in enumerate(teks) if b.startswith("──")]
    assert garis
    unit = {kb.unit("A"), kb.unit("B"), kb.kelurahan("A"), kb.kelurahan("B")}
    for n in garis:
        # A caption may take several lines; the column begins in the first of them.
        kepala = next(
            i for i in range(n - 1, -1, -1) if i == 0 or not teks[i - 1].strip() or not teks[i].startswith(" ")
        )
        assert teks[kepala].startswith(kolom), teks[kepala : n + 1]
        badan = []
        for b in teks[n + 1 :]:
            if not b.strip():
                break
            badan.append(b.split(" ")[0])
        assert badan and set(badan) - {""} <= unit


def test_satu_kecamatan_tanpa_kolom_kantor() -> None:
    """Where there is one office only, a column that says so would be noise."""
    from capaian.cli.umum import bernama, dengan_kantor

    trantib = {"objek": "IKK-01", "nama_seksi": "Seksi Trantib"}
    sendiri = [{"unit": "kec-a", **trantib}, {"unit": "kel-a", "objek": "IKL-01", "nama_seksi": "Kelurahan Auji"}]
    assert dengan_kantor({"x": "X"}, sendiri, "objek") == {"x": "X"}
    assert [bernama(b, sendiri) for b in sendiri] == ["Seksi Trantib", "Kelurahan Auji"]
    dua = [*sendiri, {"unit": "kec-b", **trantib}]
    assert dengan_kantor({"x": "X"}, dua, "objek") == {"unit": "Kantor", "x": "X"}
    assert [bernama(b, dua) for b in dua] == ["Seksi Trantib (kec-a)", "Kelurahan Auji", "Seksi Trantib (kec-b)"]


def test_siapa_yang_menunggu_dan_yatim(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    teks = jalankan(capsys, ws, "perencanaan", "pohon", *TAHUN)[0]
    lepas = teks[teks.index("Tergantung lepas") :]
    for huruf in ("A", "B"):
        assert f"  {kb.unit(huruf)}  7.01.02  Program dua" in lepas
        assert f"  {kb.unit(huruf)}  trantib  Seksi Trantib" in lepas
    # The alur of the kecamatan, each with its unit; the kabupaten itself has none.
    assert f"[{kb.unit('A')}/monitoring/{kb.TAHUN}-TW{kb.TW}]" in jalankan(capsys, ws, "alur")[0]
    assert "Belum ada alur" in jalankan(capsys, ws, "alur", "--unit", kb.unit("B"))[0]
    assert f"Seksi Trantib ({kb.unit('B')})" in jalankan(capsys, ws, "alur", "ketepatan", *TW)[0]


def test_telaah_menyebut_unitnya(ws: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    teks = jalankan(capsys, ws, "telaah", *TW)[0]
    assert f"{kb.unit('B')} · Kecamatan Buji" in teks and f"{kb.kelurahan('A')} · Kelurahan Auji" in teks
    per_kantor = jalankan(capsys, ws, "e81", *TW)[0]
    for nama in ("Kecamatan Auji", "Kecamatan Buji", "Kelurahan Auji", "Kelurahan Buji"):
        assert f"\n{nama}\n" in per_kantor

"""Where a figure is said to come from is what it is made of: no cell more, no cell less."""

from collections.abc import Iterator

import kantor as uji
import pytest
from kantor import Kantor

from capaian import measure
from capaian.store.mesin import Mesin

PERAN = {"pelayanan": "utama", "pmd": "penyumbang"}
Sel = tuple[str, str, str]


@pytest.fixture(autouse=True)
def bersih(mesin: Mesin) -> Iterator[None]:
    yield
    for tabel in ("peristiwa", "berkas"):
        mesin.execute(f"DELETE FROM {tabel}")


def ukur(mesin: Mesin, kantor: Kantor) -> None:
    """Measured, with an act and a file behind every report and one (0) behind the register."""
    for tabel in ("target", "pagu"):
        kantor.baris[tabel] = [b | {"peristiwa": 0} for b in kantor.baris[tabel]]
    uji.ukur(mesin, kantor)
    nomor = {0, *(f["peristiwa"] for f in kantor.baris["fakta"])}
    mesin.isi("peristiwa", [{"peristiwa": n, "waktu": "2025-01-01T00:00:00", "aksi": "muat"} for n in nomor])
    mesin.isi("berkas", [{"peristiwa": n, "nama": f"{n}.xlsx"} for n in nomor])


def asal(mesin: Mesin, periode: str, ukuran: str) -> list[Sel]:
    return [
        (b["seksi"], b["periode"], f"{b['besaran']} {b['nilai'].normalize():f}")
        for b in measure.lihat(mesin, "asal", periode=periode, unit="") if b["ukuran"] == ukuran
    ]  # fmt: skip


def test_asal_adalah_pelapor_yang_dipakai(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I", agregasi_waktu="jumlah", pengampu=PERAN)
    kantor.target("I", {"2025-TW1": "10", "2025-TW2": "10"})
    kantor.lapor("I", "2025-TW1", seksi="trantib", realisasi="7")
    kantor.lapor("I", "2025-TW2", seksi="pelayanan", realisasi="8")
    kantor.lapor("I", "2025-TW2", seksi="pmd", realisasi="99")
    ukur(mesin, kantor)
    assert asal(mesin, "2025-TW2", "sd") == [
        ("trantib", "2025-TW1", "realisasi 7"),
        ("pelayanan", "2025-TW2", "realisasi 8"),
    ]


def test_asal_jumlah_hanya_pengampu(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I", agregasi_unit="jumlah", pengampu=PERAN)
    kantor.target("I", {"2025-TW1": "10"})
    for seksi, nilai in (("pelayanan", "1"), ("pmd", "2"), ("trantib", "3")):
        kantor.lapor("I", "2025-TW1", seksi=seksi, realisasi=nilai)
    ukur(mesin, kantor)
    assert asal(mesin, "2025-TW1", "tw") == [
        ("pelayanan", "2025-TW1", "realisasi 1"),
        ("pmd", "2025-TW1", "realisasi 2"),
    ]


def test_asal_rasio_hanya_pembilang_dan_penyebut(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I")
    kantor.target("I", {"2025-TW1": "10"})
    kantor.lapor("I", "2025-TW1", realisasi="7")
    kantor.baris["indikator"].clear()
    kantor.baris["pengampu"].clear()
    kantor.indikator("I", rasio=True)
    kantor.lapor("I", "2025-TW1", pembilang="1", penyebut="2")
    ukur(mesin, kantor)
    assert [s[2] for s in asal(mesin, "2025-TW1", "tw")] == ["pembilang 1", "penyebut 2"]


def test_asal_target_sampai_dengan(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I", agregasi_waktu="jumlah")
    kantor.target("I", {"2025-TW1": "1", "2025-TW2": "2", "2025-TW3": "4", "2025": "10"})
    kantor.lapor("I", "2025-TW2", keadaan="tidak_berlaku")
    ukur(mesin, kantor)

    def janji(periode: str) -> list[tuple[str, str]]:
        return [
            (b["ukuran"], b["periode"]) for b in measure.lihat(mesin, "asal_target", periode=periode, unit="kec")
        ]  # fmt: skip

    assert janji("2025-TW3") == [("tw", "2025-TW3"), ("sd", "2025-TW1"), ("sd", "2025-TW3")]
    assert janji("2025") == [("tahun", "2025")]


def test_asal_anggaran_setahun_masing_masing(mesin: Mesin) -> None:
    """Only fisik reported for the year: the money is that of TW IV. Not joined by value: every figure is 90."""
    kantor = Kantor()
    kantor.simpul("SK")
    kantor.pagu("SK", {"2025": "1000"})
    kantor.lapor("SK", "2025-TW4", seksi="pmd", anggaran="90", fisik="90")
    kantor.lapor("SK", "2025-TW4", seksi="pelayanan", anggaran="90", fisik="90")
    kantor.lapor("SK", "2025", fisik="90")
    ukur(mesin, kantor)
    baris = measure.lihat(mesin, "asal_anggaran", periode="2025", unit="")
    assert [(b["besaran"], b["periode"], b["seksi"], b["berkas"]) for b in baris] == [
        ("anggaran", "2025-TW4", "pelayanan", "2.xlsx"),
        ("fisik", "2025", "pelayanan", "3.xlsx"),
    ]


def test_perubahan_keadaan(mesin: Mesin) -> None:
    kantor = Kantor()
    kantor.indikator("I", jatuh_tempo="TW4")
    kantor.target("I", {"2025-TW4": "10"})
    ukur(mesin, kantor)
    mesin.execute("CREATE SCHEMA simpanan")
    try:
        mesin.execute("CREATE TABLE simpanan.capaian AS SELECT * FROM capaian")
        assert measure.lihat(mesin, "perubahan") == []
        kantor.lapor("I", "2025-TW4", keadaan="belum_tersedia")
        uji.ukur(mesin, kantor)
        baris = measure.lihat(mesin, "perubahan")
    finally:
        mesin.execute("DROP SCHEMA simpanan CASCADE")
    assert {(b["periode"], b["keadaan_lama"], b["keadaan_baru"]) for b in baris} == {
        ("2025-TW4", "belum_lapor", "belum_tersedia"),
        ("2025", "belum_lapor", "belum_tersedia"),
    }

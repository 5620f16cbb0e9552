"""Comparisons, roll-ups and E.81 on figures that real kecamatan printed: three years of one Renstra, two years of an
LKjIP with the figure of the kabupaten, and the realisasi of two kecamatan with their totals."""

import csv
from decimal import Decimal
from pathlib import Path

import kantor as uji
import pytest
from kantor import Kantor

from capaian import measure
from capaian.reference import efisiensi
from capaian.store.mesin import Mesin

with (Path(__file__).parent / "tercetak.csv").open(encoding="utf-8", newline="") as berkas:
    SEMUA = list(csv.DictReader(berkas))
MUNCAR = ("2020", "2021", "2022")


def cetak(sumber: str, jenis: str, kelompok: str | None = None) -> list[dict[str, str]]:
    return [
        b for b in SEMUA
        if (b["sumber"], b["jenis"]) == (sumber, jenis) and kelompok in (None, b["kelompok"]) and b["uraian"] != "TOTAL"
    ]  # fmt: skip


def muncar() -> Kantor:
    """One indikator a printed row, the same row of each year in one line; one sub kegiatan a printed program."""
    kec = Kantor("muncar")
    kec.simpul("S1", tingkat="sasaran")
    kec.simpul("P", tingkat="program", induk="S1")
    kec.dokumen("renstra", jenis="renstra", tahun=2020, tanggal="2020-01-15")
    for n in range(9):
        kec.indikator(f"I{n}", garis=f"muncar {n}")
    kec.target("I0", {"2024": "98"}, dokumen="renstra")
    for n in range(5):
        kec.simpul(f"SK{n}", induk="P")
        kec.pagu(f"SK{n}", {"2024": "1"}, dokumen="renstra")
    for tahun in MUNCAR:
        for n, b in enumerate(cetak(f"muncar_{tahun}", "kinerja")):
            kec.target(f"I{n}", {tahun: b["penyebut"]})
            kec.lapor(f"I{n}", tahun, realisasi=b["pembilang"])
        for n, b in enumerate(cetak(f"muncar_{tahun}", "anggaran", f"muncar_{tahun}/jumlah")):
            kec.pagu(f"SK{n}", {tahun: b["penyebut"]})
            kec.lapor(f"SK{n}", tahun, anggaran=b["pembilang"])
    return kec


def total(tahun: str, jenis: str) -> Decimal:
    (satu,) = cetak(f"muncar_{tahun}", jenis, f"muncar_{tahun}/jumlah")
    return Decimal(satu["harapan"])


def test_tiga_tahun_renstra_muncar(mesin: Mesin) -> None:
    uji.ukur(mesin, muncar())
    baris = measure.lihat(mesin, "lima_tahun", periode="2022", unit="muncar")
    dapat = {(b["indikator"], b["tahun"]): b["capaian"] for b in baris}
    harapan = {
        (f"I{n}", int(tahun)): Decimal(b["harapan"])
        for tahun in MUNCAR for n, b in enumerate(cetak(f"muncar_{tahun}", "kinerja"))
    }  # fmt: skip
    assert len(harapan) == 27
    assert dapat == harapan
    assert all(b["sebanding"] and b["alasan"] is None for b in baris)


def test_ikm_muncar_terhadap_renstra(mesin: Mesin) -> None:
    """97,95 in the third year of five, against 98 in the fifth."""
    uji.ukur(mesin, muncar())
    satu = next(b for b in measure.lihat(mesin, "renstra", periode="2022", unit="muncar") if b["indikator"] == "I0")
    assert [str(satu[k]) for k in ("kemajuan", "sisa", "sisa_tahun", "sisa_per_tahun", "tahun_akhir")] == [
        "99.95", "0.050000", "2", "0.03", "2024",
    ]  # fmt: skip


def test_e81_muncar_memakai_jumlah_yang_tercetak(mesin: Mesin) -> None:
    uji.ukur(mesin, muncar())
    (p,) = [b for b in measure.lihat(mesin, "e81", periode="2022", unit="muncar") if b["simpul"] == "P"]
    assert p["rp_target"] == total("2022", "total_pagu")
    assert p["rp_realisasi"] == total("2022", "total_realisasi")
    assert p["rp_realisasi_sd_lalu"] == total("2020", "total_realisasi") + total("2021", "total_realisasi")
    assert p["rp_realisasi_sd"] == sum(total(t, "total_realisasi") for t in MUNCAR)


def test_efisiensi_muncar(mesin: Mesin) -> None:
    """Nine indikator, none below target, serapan 84,64 %: the mean of their capaian less the serapan."""
    uji.ukur(mesin, muncar())
    (s,) = [
        b for b in measure.lihat(mesin, "efisiensi", periode="2022", unit="muncar", **efisiensi.batas("selisih"))
        if b["simpul"] == "S1"
    ]  # fmt: skip
    rata = sum(Decimal(b["harapan"]) for b in cetak("muncar_2022", "kinerja")) / 9
    assert s["capaian"] == rata.quantize(Decimal("0.01"))
    (tercetak,) = [
        b for b in SEMUA if b["sumber"] == "muncar_2022" and b["uraian"] == "JUMLAH" and b["jenis"] == "anggaran"
    ]
    assert s["serapan"] == Decimal(tercetak["harapan"])
    assert s["selisih"] == s["capaian"] - s["serapan"]
    assert s["penilaian"] == "efisien"


def test_gunung_kaler(mesin: Mesin) -> None:
    """The IKM rose while its capaian fell, and it is above the kabupaten, whatever the sentence beside it says."""
    kec = Kantor("gk")
    kec.simpul("S1", tingkat="sasaran")
    for tahun in ("2019", "2020"):
        for n, b in enumerate(cetak(f"gunung_kaler_{tahun}", "kinerja", f"gunung_kaler_{tahun}")):
            if tahun == "2019":
                kec.indikator(f"I{n}", garis=f"gk {n}")
            kec.target(f"I{n}", {tahun: b["penyebut"]})
            kec.lapor(f"I{n}", tahun, realisasi=b["pembilang"])
    kec.tambah("pembanding", garis="gk 0", tahun=2020, cakupan="kabupaten", nilai="83.24", sumber="LKjIP")
    hasil = uji.ukur(mesin, kec)
    ikm = hasil.satu("banding", indikator="I0", periode="2020", ukuran="tahun")
    assert [str(ikm[k]) for k in ("selisih_realisasi", "selisih_capaian")] == ["0.010000", "-2.85"]
    satu = next(b for b in measure.lihat(mesin, "pembanding", periode="2020", unit="gk") if b["indikator"] == "I0")
    assert (satu["selisih"], satu["posisi"]) == (Decimal("5.71"), "lebih_baik")
    (r,) = measure.lihat(mesin, "rata_rata_menurut", periode="2020", unit="gk", menurut="unit")
    assert [str(r[k]) for k in ("rata_rata", "rata_rata_maks_100", "terhitung", "di_bawah_target")] == [
        "100.07", "98.41", "3", "1",
    ]  # fmt: skip


@pytest.mark.parametrize("sumber", ["banjarmasin_timur_2023", "banjarmasin_utara_2023"])
def test_serapan_banjarmasin(mesin: Mesin, sumber: str) -> None:
    """Total over total is what the office printed; rows without pagu are in no count."""
    kec = Kantor(sumber)
    baris = cetak(sumber, "anggaran")
    for n, b in enumerate(baris):
        kec.simpul(f"SK{n}", seksi="pelayanan" if n % 2 else "pmd")
        kec.pagu(f"SK{n}", {"2023": b["penyebut"]})
        kec.lapor(f"SK{n}", "2023", anggaran=b["pembilang"])
    uji.ukur(mesin, kec)
    berpagu = sum(Decimal(b["penyebut"]) > 0 for b in baris)
    assert 0 < berpagu <= len(baris)
    (jumlah,) = [b for b in SEMUA if b["sumber"] == sumber and b["jenis"] == "anggaran" and b["uraian"] == "TOTAL"]
    (unit,) = measure.lihat(mesin, "serapan_menurut", periode="2023", unit=sumber, menurut="unit")
    assert unit["serapan"] == Decimal(jumlah["harapan"])
    assert unit["jumlah_sub_kegiatan"] == berpagu
    seksi = measure.lihat(mesin, "serapan_menurut", periode="2023", unit=sumber, menurut="seksi")
    assert len(seksi) == 2
    assert sum(s["pagu"] for s in seksi) == unit["pagu"]
    assert sum(s["jumlah_sub_kegiatan"] for s in seksi) == berpagu

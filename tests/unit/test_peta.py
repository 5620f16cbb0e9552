"""The proposed meaning of columns from header, neighbours and values; what is wrong with them; the YAML for a person."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from capaian.errors import CapaianError
from capaian.ingest.grid import Cell, Grid, Sheet
from capaian.ingest.kertas_kerja import KertasKerja
from capaian.ingest.peta.berkas_peta import BerkasPeta, read_peta, tulis_peta, write_peta
from capaian.ingest.peta.usulkan import check_peta, propose
from capaian.ingest.tata_letak import BarisTabel, Kolom, KolomPeta, Peta, Tabel

Isi = str | int | Decimal | tuple[str | int | Decimal, str, str | None] | None


def sel(baris: int, kolom: int, isi: Isi) -> Cell:
    """A value, or (value, number format, formula)."""
    nilai, format, rumus = isi if isinstance(isi, tuple) else (isi, "General", None)
    if isinstance(nilai, str):
        return Cell(baris, kolom, "teks", nilai, nilai, format, rumus)
    return Cell(baris, kolom, "angka", str(nilai), Decimal(nilai), format, rumus)


class Contoh:
    """A sheet with one table: header paths, rows, title lines above it."""

    def __init__(
        self,
        judul: Sequence[str],
        data: Sequence[Sequence[Isi]],
        atas: Sequence[str] = (),
        nama: str = "Lembar",
        mulai: int = 1,
    ) -> None:
        jalur = [tuple(j.split(" > ")) if j else () for j in judul]
        isi = {(i, 1): sel(i, 1, t) for i, t in enumerate(atas, 1)}
        awal = len(atas) + mulai
        tinggi = max(len(j) for j in jalur)
        gabungan = []
        for k, j in enumerate(jalur, 1):
            for i, t in enumerate(j):
                daun = i == len(j) - 1
                if not daun and k > 1 and jalur[k - 2][: i + 1] == j[: i + 1] and len(jalur[k - 2]) > i + 1:
                    continue  # the group goes on
                lebar = 1
                while not daun and k + lebar <= len(jalur) and jalur[k + lebar - 1][: i + 1] == j[: i + 1]:
                    lebar += 1
                isi[awal + i, k] = sel(awal + i, k, t)
                if lebar > 1 or (daun and i < tinggi - 1):
                    gabungan.append((awal + i, k, awal + (tinggi - 1 if daun else i), k + lebar - 1))
        for i, b in enumerate(data):
            isi |= {(awal + tinggi + i, k): sel(awal + tinggi + i, k, v) for k, v in enumerate(b, 1) if v is not None}
        self.sheet = Sheet(nama, False, isi, tuple(gabungan))
        akhir = awal + tinggi + len(data) - 1
        kolom = tuple(Kolom(k, j) for k, j in enumerate(jalur, 1))
        self.tabel = Tabel(nama, (awal, awal + tinggi - 1), kolom, (awal + tinggi, akhir))
        self.baris = [
            BarisTabel(n, "data", sel=s, tertulis=s)
            for n in range(awal + tinggi, akhir + 1)
            for s in ({k: c for (b, k), c in isi.items() if b == n},)
        ]

    @property
    def peta(self) -> Peta:
        return propose(self.sheet, self.tabel)

    @property
    def kode(self) -> list[str]:
        return [t.kode for t in check_peta(self.sheet, self.tabel, self.peta, self.baris)]


def bidang(peta: Peta) -> list[tuple[str | None, str | None]]:
    return [(k.bidang, k.periode) for k in peta.kolom]


TW = ("I", "II", "III", "IV")
DP3A = Contoh(
    ["No", "Uraian", "Indikator", "Target", "Target", *(f"Relisasi > TW {n}" for n in TW), "Total (rumus, jangan diubah)", "Persentase"],
    [
        [1, "Program A", "Jumlah dokumen", "Dokumen", 4, 1, 1, 1, 1, 0, 0],
        [1, "Kegiatan B", "Jumlah laporan", "Lapoaran", 12, 3, 3, 3, 3, 0, 0],
        [1, "Sub C", "Jumlah orang", "Orang", 10, 1, 2, 3, 4, 0, 0],
    ],
)  # fmt: skip
E81 = Contoh(
    [
        "No", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", "Indikator Kinerja Program (Outcome)/Kegiatan (Output)",
        "Target Renstra PD pada Tahun 2026 > K", "Target Renstra PD pada Tahun 2026 > K", "Target Renstra PD pada Tahun 2026 > Rp. (000)",
        "Target Kinerja dan Anggaran Renja PD Tahun 2025 > K", "Target Kinerja dan Anggaran Renja PD Tahun 2025 > Rp. (000)",
        *(f"Realisasi Kinerja Pada Triwulan > {n} > {m}" for n in TW for m in ("K", "%", "Rp. (000)")),
        "Realisasi Capaian Kinerja dan Anggaran Renja PD yang dievaluasi > K",
        "Realisasi Capaian Kinerja dan Anggaran Renja PD yang dievaluasi > Rp. (000)",
        "Tingkat Capaian Kinerja dan Realisasi Anggaran Renja (%) > Rp.", "Perangkat Daerah Penanggung Jawab", "Ket.",
    ],
    [
        [1, "Program A", "Jumlah orang", 50, "Orang", 900, 10, 100,
         2, Decimal("0.2"), 10, 3, Decimal("0.5"), 20, 1, Decimal("0.6"), 30, 4, 1, 40, 10, 100, 100, "Seksi", "-"],
        [2, "Program B", "Jumlah orang", 60, "Orang", 900, 12, 80,
         3, Decimal("0.25"), 20, 3, Decimal("0.5"), (20, "General", "40-K4"), 3, Decimal("0.75"), 20, 3, 1, 20, 12, 80, 100, "Seksi", "-"],
        [3, "Program C", "Jumlah unit", 70, "Unit", 900, 8, 80,
         2, Decimal("0.25"), 20, 2, Decimal("0.5"), 20, 2, Decimal("0.75"), 20, 2, 1, 20, 8, 80, 100, "Seksi", "-"],
    ],
)  # fmt: skip


def test_dua_target_yang_berisi_kata_satuan_adalah_satuan() -> None:
    peta = DP3A.peta
    assert bidang(peta)[3:9] == [
        ("satuan", None), ("target", "TAHUN"), ("realisasi", "TW1"), ("realisasi", "TW2"), ("realisasi", "TW3"), ("realisasi", "TW4"),
    ]  # fmt: skip
    assert not peta.kolom[3].yakin and peta.kolom[4].yakin
    assert [k.bidang for k in peta.kolom[9:]] == ["total", "capaian_persen"]
    assert peta.jenis == "L4"
    assert DP3A.kode == []


def test_e81() -> None:
    peta = E81.peta
    assert peta.jenis == "L1"
    assert [k.bidang for k in peta.kolom[:8]] == [
        "no", "urusan", "indikator", "target_renstra", "satuan", "pagu_renstra", "target", "pagu",
    ]  # fmt: skip
    assert bidang(peta)[8:14] == [
        ("realisasi", "TW1"), ("realisasi_persen", "TW1"), ("anggaran", "TW1"),
        ("realisasi", "TW2"), ("realisasi_persen", "TW2"), ("anggaran", "TW2"),
    ]  # fmt: skip
    assert bidang(peta)[20:] == [
        ("realisasi", "TAHUN"), ("anggaran", "TAHUN"), ("tingkat_capaian", None), ("pic", None), ("keterangan", None),
    ]  # fmt: skip
    assert {k.skala for k in peta.kolom if k.bidang in ("pagu", "anggaran", "pagu_renstra")} == {Decimal(1000)}
    assert {k.skala for k in peta.kolom if k.bidang in ("target", "realisasi")} == {Decimal(1)}
    assert {k.basis for k in peta.kolom if k.bidang == "anggaran"} == {"periode"}
    assert {k.basis for k in peta.kolom if k.bidang == "realisasi_persen"} == {"s.d."}
    assert {k.persen for k in peta.kolom if k.bidang == "realisasi_persen" and k.periode != "TW4"} == {"pecahan"}
    assert peta.cari("realisasi_persen", "TW4").persen is None  # 1 1 1: 1 % or 100 %
    assert E81.kode == []


def test_kolom_tanpa_judul_berisi_satuan_adalah_satuan() -> None:
    c = Contoh(["Indikator", "Target", "", "Realisasi", ""], [["a", 3, "Orang", 2, None], ["b", 4, "Dok.", 2, None]])
    assert [k.bidang for k in c.peta.kolom] == ["indikator", "target", "satuan", "realisasi", None]
    assert not c.peta.kolom[2].yakin


def test_unit_menurut_isinya() -> None:
    assert Contoh(["Indikator", "Unit", "Target"], [["a", "Dokumen", 3]]).peta.kolom[1].bidang == "satuan"
    assert Contoh(["Indikator", "Unit", "Target"], [["a", "Seksi Pemerintahan", 3]]).peta.kolom[1].bidang == "unit"


def test_satuan_menurut_judul_tidak_disaingi_kolom_lain() -> None:
    c = Contoh(["Indikator", "Bentuk", "Satuan", "Target"], [["a", "Paket", "Orang", 3], ["b", "Unit", "Dokumen", 3]])
    assert [k.bidang for k in c.peta.kolom] == ["indikator", None, "satuan", "target"]
    assert c.kode == ["KOLOM_TIDAK_DIKENAL"]


def test_angka_di_bawah_judul_kata_ditanyakan() -> None:
    c = Contoh(["Uraian", "APBN", "DAK", "Pagu"], [["a", 5000, "APBD", 1], ["b", 6000, "DAK", 1]])
    assert [(k.bidang, k.yakin) for k in c.peta.kolom[1:3]] == [(None, False), ("sumber_dana", True)]


def test_capaian_di_samping_target_dan_realisasi() -> None:
    c = Contoh(["Indikator", "Target", "Realisasi", "Capaian"], [["a", 4, 3, 75]])
    assert c.peta.kolom[3].bidang == "capaian_persen"
    c = Contoh(["Indikator", "Target", "Capaian"], [["a", 4, 3]])
    assert c.peta.kolom[2].bidang is None and not c.peta.kolom[2].yakin
    c = Contoh(["Indikator", "Target", "Capaian Kinerja"], [["a", 4, 3]])
    assert c.peta.kolom[2].bidang is None and not c.peta.kolom[2].yakin


def test_realisasi_persen_di_samping_realisasi_rupiah_adalah_nisbah() -> None:
    c = Contoh(["Uraian", "Anggaran", "Realisasi (Rp)", "Realisasi (%)"], [["a", 400, 100, 25], ["b", 400, 100, 25]])
    assert [k.bidang for k in c.peta.kolom] == ["uraian", "pagu", "anggaran", "capaian_persen"]
    c = Contoh(["Indikator", "Target (%)", "Realisasi (%)"], [["a", 90, 80], ["b", 90, 80]])
    assert [k.bidang for k in c.peta.kolom] == ["indikator", "target", "realisasi"]
    assert {k.persen for k in c.peta.kolom[1:]} == {"angka"}


# -- months


def test_bulan_dengan_jumlah_triwulan_di_antaranya() -> None:
    c = Contoh(
        ["No", "Uraian", "JAN", "FEB", "MARET", "TW 1", "APRIL", "MEI", "JUNI", "TW 2",
         "JULI ", "AGT", "SEPT", "TW 3", "OKT", "NOP", "DES", "TW 4", "TOTAL"],
        [[1, "Sub A", 5, 6, 4, 15, 8, 9, 1, 18, 1, 1, 1, 3, 1, 1, 1, 3, 39]],
        atas=["ANGGARAN KAS TAHUN 2023", "(dalam ribuan rupiah)"],
    )  # fmt: skip
    peta = c.peta
    assert [k.periode for k in peta.kolom if k.bidang == "rencana_anggaran"] == [f"B{n:02d}" for n in range(1, 13)]
    assert [k.judul for k in peta.kolom if k.bidang == "total"] == ["TW 1", "TW 2", "TW 3", "TW 4", "TOTAL"]
    assert all(not k.yakin and k.skala == 1000 for k in peta.kolom if k.bidang == "rencana_anggaran")
    assert peta.jenis == "L5"


def test_jumlah_triwulan_tanpa_bulannya_tetap_angka() -> None:
    c = Contoh(["Indikator", *(f"Realisasi > TW {n}" for n in TW)], [["a", 1, 2, 3, 4]])
    assert [k.bidang for k in c.peta.kolom[1:]] == ["realisasi"] * 4


def test_angka_di_antara_bulan_adalah_bulan() -> None:
    bulan = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "8", "9", "10", "11", "12"]
    judul = [f"{b} > {m}" for b in bulan for m in ("Capaian Progress", "% Progress")]
    peta = Contoh(["Indikator", *judul], [["a", *([1] * 24)]]).peta
    assert [k.periode for k in peta.kolom if k.bidang == "realisasi"] == [f"B{n:02d}" for n in range(1, 13)]
    assert [k.periode for k in Contoh(["Indikator", "Jan", "8", "9"], [["a", 1, 2, 3]]).peta.kolom] == [
        None,
        "B01",
        None,
        None,
    ]


def test_bulan_tanpa_jenis_ditanyakan() -> None:
    peta = Contoh(["Uraian", "Jan", "Feb", "Mar"], [["a", 1, 2, 3]]).peta
    assert [(k.bidang, k.yakin) for k in peta.kolom[1:]] == [(None, False)] * 3


# -- years, scales, per cent


def test_target_beberapa_tahun() -> None:
    c = Contoh(["Indikator", *(f"Target Kinerja > {t}" for t in range(2025, 2030))], [["a", 1, 2, 3, 4, 5]])
    assert [(k.bidang, k.tahun) for k in c.peta.kolom[1:]] == [("target_tahun", t) for t in range(2025, 2030)]
    assert c.peta.jenis == "L9" and c.kode == []
    satu = Contoh(["Indikator", "Target 2025", "Realisasi 2025"], [["a", 1, 1]]).peta
    assert [(k.bidang, k.tahun) for k in satu.kolom[1:]] == [("target", 2025), ("realisasi", 2025)]


@pytest.mark.parametrize(
    ("atas", "judul", "skala"),
    [
        ((), "Pagu", 1),
        (("(dalam ribuan rupiah)",), "Pagu", 1000),
        (("Dalam Juta Rupiah",), "Pagu", 1000000),
        ((), "Pagu (Rp. 000)", 1000),
        ((), "Pagu (juta rupiah)", 1000000),
        (("(dalam ribuan rupiah)",), "Pagu (juta rupiah)", 1000000),
        (("Rp 1.000.000 per desa",), "Pagu", 1),
        (("Ribuan warga hadir",), "Pagu", 1),
    ],
)
def test_skala_rupiah(atas: tuple[str, ...], judul: str, skala: int) -> None:
    peta = Contoh(["Indikator", "Target", judul], [["a", 1, 5]], atas=atas).peta
    assert [k.skala for k in peta.kolom] == [1, 1, skala]


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ((85, 90, 100), "angka"),
        ((Decimal("0.25"), Decimal("0.5"), 1), "pecahan"),
        ((Decimal("0.25"), 50, 75), None),
        ((1, 1, 1), None),
        ((0, 0, 0), None),
        (((Decimal("0.25"), "0%", None), (Decimal("0.5"), "0%", None), (1, "0%", None)), None),
    ],
)
def test_cara_menulis_persen_fisik(isi: tuple[Isi, ...], harap: str | None) -> None:
    peta = Contoh(["Uraian", "Fisik (%)", "Pagu"], [["a", n, 5] for n in isi]).peta
    assert peta.kolom[1].persen == harap


def test_persen_target_hanya_dari_baris_bersatuan_persen() -> None:
    c = Contoh(
        ["Indikator", "Satuan", "Target"], [["a", "%", 85], ["b", "Indeks", Decimal("0.5")], ["c", "Persen", 90]]
    )
    assert c.peta.kolom[2].persen == "angka"
    c = Contoh(
        ["Indikator", "Satuan", "Target"],
        [["a", "%", Decimal("0.07")], ["b", "%", Decimal("0.8")], ["c", "%", Decimal("0.9")]],
    )
    assert c.peta.kolom[2].persen is None  # 0,07 may be 7 % and may be 0,07 %
    assert Contoh(["Indikator", "Satuan", "Target"], [["a", "Orang", 85]]).peta.kolom[2].persen is None


# -- of the period alone or since January


def basis(data: Sequence[Sequence[Isi]]) -> set[tuple[str | None, bool]]:
    c = Contoh(["Uraian", *(f"Realisasi Anggaran > TW {n}" for n in TW)], data)
    return {(k.basis, k.yakin) for k in c.peta.kolom if k.periode and k.periode.startswith("TW")}


def test_uang_yang_turun_bukan_kumulatif() -> None:
    assert basis([["a", 50, 20, 30, 10]] * 3) == {("periode", True)}
    assert basis([["a", 50, 20, 30, 10]]) == {("periode", False)}


def test_uang_yang_naik_saja_tidak_membuktikan_apa_apa() -> None:
    assert basis([["a", 10, 20, 30, 40]] * 3) == {(None, True)}


def test_triwulan_yang_belum_datang_bukan_penurunan() -> None:
    assert basis([["a", 10, 20, 0, 0], ["b", 10, 30, None, 0], ["c", 5, 6, None, None]]) == {(None, True)}


def test_pengurangan_dengan_tangan_berarti_triwulan_itu_saja() -> None:
    assert basis([["a", 10, (20, "General", "30-B3"), 30, 40]]) == {("periode", True)}
    assert basis([["a", 10, (30, "General", "B3+20"), 40, 50]]) == {("s.d.", True)}


@pytest.mark.parametrize(
    ("data", "harap"),
    [
        ([[2, 3, 1, 4, 10], [3, 3, 3, 3, 12], [1, 2, 3, 4, 10]], ("periode", True)),
        ([[2, 5, 6, 10, 10], [3, 6, 9, 12, 12], [1, 2, 3, 4, 4]], ("s.d.", True)),
        ([[3, 3, 3, 3, 3]] * 3, ("posisi", True)),
        ([[3, 3, 3, 3, 3], [3, 6, 9, 12, 12], [1, 2, 3, 4, 4]], ("s.d.", True)),
        ([[2, 3, 1, 4, 10], [3, 6, 9, 12, 12]], (None, True)),
        ([[2, 3, 1, 4, 10]], ("periode", False)),
        ([[0, 0, 0, 4, 4]] * 3, (None, True)),
        ([[2, 5, 6, 9, 10]] * 3, (None, True)),
        ([[2, 3, 1, 4, (10, "General", "SUM(B3:E3)")]], ("periode", True)),
        ([[2, 3, 5, 9, (9, "General", "E3")]], ("s.d.", True)),
    ],
)
def test_basis_dari_angka_setahun(data: list[list[Isi]], harap: tuple[str | None, bool]) -> None:
    c = Contoh(
        ["Indikator", *(f"Realisasi > TW {n}" for n in TW), "Realisasi Kinerja Setahun"], [["a", *b] for b in data]
    )
    peta = c.peta
    assert (peta.kolom[5].bidang, peta.kolom[5].periode) == ("realisasi", "TAHUN")
    assert {(k.basis, k.yakin) for k in peta.kolom[1:5]} == {harap}


def test_basis_dari_judul_mengalahkan_semua() -> None:
    c = Contoh(["Uraian", *(f"Realisasi Anggaran s.d. TW {n}" for n in TW)], [["a", 50, 20, 30, 10]] * 3)
    assert {k.basis for k in c.peta.kolom[1:]} == {"s.d."}


def test_basis_rfk_dari_judul_lembar() -> None:
    judul = ["URAIAN KEGIATAN", "NILAI DPA > Rp", "KEUANGAN > REALISASI > Rp", "FISIK > REALISASI", "FISIK > RENCANA"]
    data: list[list[Isi]] = [["a", 100, 20, 30, 40]]
    dengan, tanpa = Contoh(judul, data, atas=["KONDISI S/D TGL. : 31-01-2023"]).peta, Contoh(judul, data).peta
    assert [k.basis for k in dengan.kolom[2:]] == ["s.d."] * 3
    assert [k.basis for k in tanpa.kolom[2:]] == [None] * 3
    assert dengan.jenis == tanpa.jenis == "L2"


# -- fingerprint


def test_sidik_tidak_bergantung_pada_tempat_tahun_dan_isi() -> None:
    judul = ["No", "Indikator", "Satuan", "Target Kinerja Tahun 2025 > K", "Realisasi > TW I", "Realisasi > TW II"]
    asal = Contoh(judul, [[1, "a", "Orang", 3, 1, 2]], atas=["Tahun 2025"]).peta.sidik
    kelak = [j.replace("2025", "2026") for j in judul]
    assert (
        Contoh(kelak, [[1, "b", "Dok", 9, 1, 2]] * 4, atas=["Tahun 2026", "x"], nama="Lain", mulai=5).peta.sidik == asal
    )
    assert len(asal) == 16 and set(asal) <= set("0123456789abcdef")
    assert Contoh([*judul[:4], judul[5], judul[4]], [[1, "a", "Orang", 3, 1, 2]]).peta.sidik != asal
    assert Contoh([*judul[:5], "Realisasi > TW III"], [[1, "a", "Orang", 3, 1, 2]]).peta.sidik != asal
    assert Contoh([*judul, "Ket"], [[1, "a", "Orang", 3, 1, 2]]).peta.sidik != asal


def test_sidik_bergantung_pada_skala() -> None:
    judul = ["Uraian", "Pagu"]
    sidik = {
        Contoh(judul, [["a", 1]]).peta.sidik,
        Contoh(judul, [["a", 1]], atas=["(dalam ribuan rupiah)"]).peta.sidik,
        Contoh(["Uraian", "Pagu (Rp. 000)"], [["a", 1]]).peta.sidik,
    }
    assert len(sidik) == 3


# -- findings


def test_kolom_geser() -> None:
    c = Contoh(
        ["Sasaran", "Indikator", "Satuan", "Target", "Realisasi"],
        [["a", "%", 100, 96, 1], ["b", "Dokumen", 4, 4, 1], ["c", "Orang", 5, 5, 1]],
    )
    assert c.kode == ["KOLOM_GESER"]
    [t] = check_peta(c.sheet, c.tabel, c.peta, c.baris)
    assert (t.lembar, t.sel, t.teks, t.tingkat) == ("Lembar", "B1", "Indikator", "galat")


def test_satu_satuan_yang_salah_bukan_pergeseran() -> None:
    c = Contoh(["Indikator", "Satuan", "Target"], [["a", 1, 3], ["b", "Orang", 3], ["c", "Orang", 3]])
    assert c.kode == []


def test_kolom_wajib_kurang() -> None:
    assert Contoh(["No", "Satuan", "Target"], [[1, "Orang", 3]]).kode == ["KOLOM_WAJIB_KURANG"]
    c = Contoh(["No", "Indikator", "Aneh"], [[1, "a", 3]])
    assert c.kode == ["KOLOM_WAJIB_KURANG", "KOLOM_TIDAK_DIKENAL"]
    pesan = check_peta(c.sheet, c.tabel, c.peta, c.baris)[0].pesan
    assert "target, realisasi, pagu" in pesan and "«Indikator»" in pesan


def test_daftar_masalah_dibaca_untuk_teksnya() -> None:
    c = Contoh(["Unit Kerja", "Uraian Kegiatan", "Permasalahan", "Solusi"], [["x", "a", "b", "c"]])
    assert c.peta.baca and c.peta.jenis == "L13"


def test_tabel_tanpa_angka_diusulkan_tidak_dibaca() -> None:
    c = Contoh(["Unit Kerja", "Uraian Kegiatan", "Lokasi", "Sumber Dana"], [["x", "a", "b", "c"]])
    assert not c.peta.baca
    assert c.kode == []


def test_kolom_ganda() -> None:
    c = Contoh(["Indikator", "Realisasi TW I", "Realisasi > Triwulan 1"], [["a", 1, 2], ["b", 1, 2]])
    assert c.kode == ["KOLOM_GANDA"]
    [t] = check_peta(c.sheet, c.tabel, c.peta, c.baris)
    assert t.sel == "C2" and "B «Realisasi TW I»" in t.pesan
    kosong = Contoh(["Indikator", "Realisasi TW I", "Realisasi > Triwulan 1"], [["a", None, 2], ["b", None, 2]])
    assert kosong.kode == [] and kosong.peta.cari("realisasi", "TW1").nomor == 3


def test_dua_satuan_yang_sama_bukan_ganda() -> None:
    judul = ["Indikator", "Satuan", "Target", "Satuan", "Realisasi"]
    assert Contoh(judul, [["a", "Orang", 1, "orang ", 1], ["b", "Dok", 1, None, 1]]).kode == []
    assert Contoh(judul, [["a", "Orang", 1, "Dokumen", 1]]).kode == ["KOLOM_GANDA"]


def test_triwulan_salah_tulis() -> None:
    c = Contoh(["Indikator", "Realisasi > Triwulan III", "Realisasi > Triwulan VI"], [["a", 1, 2]])
    assert c.kode == ["TRIWULAN_SALAH_TULIS", "KOLOM_TIDAK_DIKENAL"]
    t = check_peta(c.sheet, c.tabel, c.peta, c.baris)[0]
    assert (t.sel, t.teks) == ("C2", "Triwulan VI")
    dibetulkan = replace(
        c.peta, kolom=tuple(replace(k, bidang="realisasi", periode="TW4") if k.nomor == 3 else k for k in c.peta.kolom)
    )
    assert check_peta(c.sheet, c.tabel, dibetulkan, c.baris) == []


# -- the YAML


def berkas(pasti: bool = False) -> BerkasPeta:
    tabel = tuple(("Lembar", p) for p in (E81.peta, DP3A.peta))
    return BerkasPeta("contoh.xlsx", "kecamatan", "pelayanan", "2025-TW3", pasti, tabel)


def test_pulang_pergi() -> None:
    contoh = {("Lembar", DP3A.peta.sidik): {2: ("Program «A»: 'x' \"y\" # {z}", "- b", "1")}}
    teks = tulis_peta(berkas(), contoh)
    assert read_peta(teks) == berkas()
    assert read_peta(teks, berkas().tabel) == berkas()
    assert "tanya" in teks and "dikonfirmasi: tidak" in teks and "# Realisasi anggaran" in teks


def konfirmasi(teks: str) -> str:
    return (
        teks.replace("dikonfirmasi: tidak", "dikonfirmasi: ya")
        .replace("basis: tanya", "basis: periode").replace("isi: tanya", "isi: tidak dibaca")
    )  # fmt: skip


def test_pulang_pergi_setelah_dikonfirmasi() -> None:
    hasil = read_peta(konfirmasi(tulis_peta(berkas(), {})))
    assert hasil.dikonfirmasi
    for (_, dibaca), (_, asal) in zip(hasil.tabel, berkas().tabel, strict=True):
        harap = tuple(
            replace(
                k,
                yakin=True,
                basis=k.basis or ("periode" if k.bidang == "realisasi" and k.periode != "TAHUN" else None),
            )
            for k in asal.kolom
        )
        assert dibaca == replace(asal, kolom=harap)


def test_usulan_dari_berkas_yang_diterima() -> None:
    kertas = KertasKerja("a.xlsx", "0" * 64, peta=[("Lembar", DP3A.peta)], grid=Grid((DP3A.sheet,)))
    teks = write_peta(kertas)
    hasil = read_peta(teks)
    assert (hasil.unit, hasil.seksi, hasil.periode, hasil.dikonfirmasi) == (None, None, None, False)
    assert hasil.tabel == (("Lembar", DP3A.peta),)
    assert 'contoh: ["Dokumen", "Lapoaran", "Orang"]' in teks


@pytest.mark.parametrize(
    ("ganti", "jadi", "kata"),
    [
        ("\ndikonfirmasi: tidak", "\ndikonfirmasi: ya", "masih «basis: tanya»"),
        ("\ndikonfirmasi: tidak", "\ndikonfirmasi: mungkin", "harus ya atau tidak"),
        ("berkas:", "file:", "«file» tidak dikenal"),
        ("isi: target ", "isi: sasaranku ", "arti «sasaranku» untuk kolom E pada lembar «Lembar» tidak dikenal"),
        ("kolom: K\n", "kolom: ZZ\n", "kolom ZZ tidak ada di tabel"),
        ("kolom: K\n", "kolom: J\n", "kolom J pada lembar «Lembar» ditulis dua kali"),
        ("kolom: K\n", "kolom: 7\n", "«7» bukan huruf kolom"),
        ("SIDIK", "0123456789abcdef", "tidak lagi sama"),
        ("SIDIK", "bukan", "bukan sidik"),
        ("lembar: ", "lembar: Lain # ", "lembar «Lain» tidak memuat tabel"),
        ("periode: TW2", "periode: TW5", "periode kolom G pada lembar «Lembar» harus TW1 sampai TW4"),
        ("basis: tanya", "basis: kira-kira", "basis kolom F pada lembar «Lembar» harus periode atau s.d. atau posisi"),
        ("periode: 2025-TW3", "periode: kemarin", "bukan periode"),
        ("periksa: ya", "periksa: yes", "«periksa» harus ya atau tidak"),
        ("tabel:\n", "tabel: x\nlama:\n", "«lama» tidak dikenal"),
        ("  kolom:\n", "  kolom: {}\n  isi:\n", "tidak dikenal"),
        ("unit: \"kecamatan\"", "unit: [a", "susunannya rusak"),
        ("skala: 1000", "skala: 999", "skala"),
    ],
)  # fmt: skip
def test_berkas_peta_dibaca_ketat(ganti: str, jadi: str, kata: str) -> None:
    satu = E81 if "skala" in ganti else DP3A
    isi = replace(berkas(), tabel=(("Lembar", satu.peta),))
    teks = tulis_peta(isi, {})
    ganti = satu.peta.sidik if ganti == "SIDIK" else ganti
    assert ganti in teks
    with pytest.raises(CapaianError) as galat:
        read_peta(teks.replace(ganti, jadi, 1), isi.tabel)
    assert kata in galat.value.pesan
    assert galat.value.pesan.startswith("Berkas peta, baris ") and galat.value.pesan.endswith(".")


def test_kolom_yang_dihapus_disebut() -> None:
    isi = replace(berkas(), tabel=(("Lembar", DP3A.peta),))
    teks = tulis_peta(replace(isi, tabel=(("Lembar", replace(DP3A.peta, kolom=DP3A.peta.kolom[:-2])),)), {})
    with pytest.raises(CapaianError, match="kolom J, K"):
        read_peta(teks, isi.tabel)


@pytest.mark.parametrize("kunci", ["unit", "seksi", "periode"])
def test_dikonfirmasi_tanpa_unit_seksi_atau_periode(kunci: str) -> None:
    teks = konfirmasi(tulis_peta(replace(berkas(), **{kunci: None}), {}))
    with pytest.raises(CapaianError, match=f"{kunci} belum diisi"):
        read_peta(teks)


@pytest.mark.parametrize("teks", ["", "tidak ada", "- a\n- b", "dikonfirmasi: ya\nberkas: a\ntabel: []\ntabel: []"])
def test_bukan_berkas_peta(teks: str) -> None:
    with pytest.raises(CapaianError):
        read_peta(teks)


def test_arti_no_bukan_tidak() -> None:
    """In YAML 1.1 a bare no is false; here it is the number column."""
    teks = tulis_peta(replace(berkas(), tabel=(("L", Peta("0" * 16, "L12", (KolomPeta(1, "No", "no"),))),)), {})
    for tulis in (teks, teks.replace('isi: "no"', "isi: no")):
        assert read_peta(tulis).tabel[0][1].kolom[0].bidang == "no"

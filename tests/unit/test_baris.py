"""Rows of a foreign table: their classes, what is filled in, codes, ancestors, and whose money is a sub-total."""

import lembar_asing as contoh
import pytest
from lembar_asing import GALAT, Isi, format_angka, lembar, rumus, sasaran_tahunan

from capaian.ingest.grid import Sheet, huruf_kolom
from capaian.ingest.tabel.baris import read_rows
from capaian.ingest.tabel.kata_baris import gaya_nomor, per_triwulan, teks_total, tingkat_awalan
from capaian.ingest.tabel.kode_baris import gabung, pisah
from capaian.ingest.tabel.temukan import find_tables
from capaian.ingest.tata_letak import BarisTabel, KolomPeta, Peta, Tabel

_ = None
RFK = "no uraian pagu bobot rencana_anggaran serapan_persen anggaran serapan_persen sisa rencana_fisik fisik"
E81 = (
    "no kode kode kode kode kode urusan indikator satuan target pagu"
    + " realisasi realisasi_persen anggaran" * 2
    + " keterangan"
)


def peta(tabel: Tabel, arti: str) -> Peta:
    """`arti`: the bidang of each column from the left, `.` for unknown."""
    bidang = [None if b == "." else b for b in arti.split()]
    return Peta("", "L12", tuple(KolomPeta(k.nomor, k.judul, b) for k, b in zip(tabel.kolom, bidang, strict=True)))


def baca(sheet: Sheet, arti: str, ke: int = 0) -> dict[int, BarisTabel]:
    tabel = find_tables(sheet).tabel[ke]
    return {b.nomor: b for b in read_rows(sheet, tabel, peta(tabel, arti))}


def kelas(baris: dict[int, BarisTabel]) -> dict[int, str]:
    return {n: b.kelas for n, b in baris.items()}


def tabel(
    *isi: list[Isi], gabung: str = "", arti: str = "no uraian indikator satuan target pagu realisasi"
) -> dict[int, BarisTabel]:
    """Rows below a plain header, which is row 1."""
    judul = {
        "no": "No", "kode": "Kode", "uraian": "Program/Kegiatan", "indikator": "Indikator", "satuan": "Satuan", "target": "Target",
        "pagu": "Pagu", "realisasi": "Realisasi", "anggaran": "Realisasi Anggaran", "sasaran": "Sasaran", "tujuan": "Tujuan",
        "unit": "Unit Kerja", "keterangan": "Keterangan", "penghambat": "Kendala", "sisa": "Sisa", "level": "Level",
    }  # fmt: skip
    return baca(lembar([judul[b] for b in arti.split()], *isi, gabung=gabung), arti)


# --- classes ------------------------------------------------------------------------------------------------------


def test_e81_rows() -> None:
    baris = baca(contoh.e81(), E81)
    assert kelas(baris) == {9: "grup", **dict.fromkeys(range(10, 15), "data"), 15: "jumlah"}
    assert baris[15].alasan == "rumus jumlah tanpa nama"
    assert [b.induk_uang for b in baris.values()] == [True, True, True, False, False, False, False]
    assert [n for n, b in baris.items() if b.tersembunyi] == [14]


def test_means_and_predicates_with_helper_rows() -> None:
    baris = baca(contoh.e81_ribu(), "no sasaran uraian indikator target satuan pagu realisasi anggaran")
    assert kelas(baris) == {
        4: "data", 5: "data", 6: "data", 7: "rata_rata", 8: "rata_rata", 9: "predikat", 10: "data", 11: "rata_rata",
        12: "predikat",
    }  # fmt: skip


def test_rfk_rows_and_rows_of_zeros() -> None:
    baris = baca(contoh.rfk(), RFK)
    assert kelas(baris) == {8: "data", 9: "data", 10: "data", 11: "data", 12: "jumlah"}
    assert baris[8].induk_uang and not baris[9].induk_uang
    assert baris[11].nama == "Sub Kegiatan Kosong", "pagu 0 is a row like any other"


def test_numbered_rows_without_anything_are_templates() -> None:
    baris = baca(contoh.volume_tw(), "no uraian target satuan target_periode target_periode realisasi")
    assert kelas(baris) == {3: "data", **dict.fromkeys(range(4, 62), "templat")}


def test_templates_examples_and_figures_without_a_name() -> None:
    baris = baca(contoh.templat_kosong(), "no uraian pagu anggaran sisa")
    assert kelas(baris) == {
        2: "contoh", 3: "templat", 4: "data", 5: "templat", 6: "templat", 7: "templat", 8: "tanpa_nama",
    }  # fmt: skip


def test_steps_per_triwulan_go_on_from_the_row_above() -> None:
    arti = (
        "tujuan indikator satuan target_periode target_periode realisasi realisasi uraian pagu penghambat tindak_lanjut"
    )
    baris = baca(contoh.renaksi(), arti)
    assert kelas(baris) == {3: "data", 4: "lanjutan", 5: "lanjutan", 6: "data"}
    assert baris[6].sel[1].sel == "A3"


def test_a_header_printed_again_and_its_numbers() -> None:
    baris = baca(contoh.ganti_halaman(), "no uraian pagu anggaran")
    assert kelas(baris) == {3: "data", 4: "data", 6: "judul_ulang", 7: "nomor_kolom", 8: "data", 9: "jumlah"}


def test_a_list_of_texts_has_texts_as_values() -> None:
    baris = baca(contoh.masalah(), "no unit uraian penghambat solusi")
    assert kelas(baris) == {3: "data", 4: "data", 5: "data"}
    assert (baris[4].induk, baris[5].induk) == (("Kecamatan Contoh",), ("Kelurahan Contoh",))


def test_groups_have_no_figures_of_their_own() -> None:
    baris = tabel(
        [_, "Program Desa"],
        [1, "Kegiatan Rapat", "Jumlah rapat", "Kali", 4, 100, 2],
        [2, "Kegiatan Survei", "Jumlah survei", "Kali", "-", "-", "-"],
        [_, "Kegiatan Lain", _, _, "-", "-", "-"],
        [_, _, "Jumlah surat"],
    )
    assert kelas(baris) == {2: "grup", 3: "data", 4: "data", 5: "grup", 6: "grup"}
    assert baris[3].induk == ("Program Desa", "Kegiatan Rapat")


@pytest.mark.parametrize(
    "isi",
    [
        ["TOTAL", _, _, _, _, 300],
        [_, "Jumlah", _, _, _, 300],
        ["TOTALNYA", _, _, _, _, 300],
        [_, "JUMLAH BELANJA", _, _, _, 300],
        [_, "Jumlah Program dan Kegiatan (Rp)", _, _, _, 300],
        ["Count=7"],
        [_, " ", _, _, _, rumus("SUM(F2:F3)", 999)],
        [_, _, _, _, _, 300],
        [_, _, _, _, _, 200],
    ],
)
def test_totals(isi) -> None:
    """With a label, with a formula, or equal to the sum of all rows or of the leaves."""
    baris = tabel(
        [1, "Program Desa", "Jumlah desa", "Desa", 4, 100, 2],
        [2, "Kegiatan Rapat", "Jumlah rapat", "Kali", 4, 100, 2],
        [2, "Kegiatan Survei", "Jumlah survei", "Kali", 4, 100, 2],
        isi,
    )
    assert baris[5].kelas == "jumlah", baris[5].alasan


@pytest.mark.parametrize(
    "isi",
    [
        [3, "Kegiatan Data", "Jumlah dokumen", "Dokumen", 4, 10, 2],
        [3, "Jumlah dokumen perencanaan", _, _, 4, 10, 2],
        [3, "Kegiatan Data", "Total luas wilayah", "Ha", 4, 10, 2],
        [3, "Kegiatan Data", "Rata-rata lama layanan", "Menit", 4, 10, 2],
        [_, _, "Predikat SAKIP", "Predikat", "BB", _, "B"],
        [3, _, "Rata-rata waktu tunggu", _, 4, 10, 2],
    ],
)
def test_indikator_that_sound_like_totals(isi) -> None:
    baris = tabel([1, "Kegiatan Rapat", "Jumlah rapat", "Kali", 4, 100, 2], isi)
    assert baris[3].kelas == "data", baris[3].alasan


def test_figures_without_a_name_below_a_total_inside_the_table() -> None:
    baris = tabel(
        [1, "Rapat", "Jumlah rapat", "Kali", 4, 100, 2], ["TOTAL", _, _, _, _, 100], [_, _, _, _, _, 77],
        [2, "Survei", "Jumlah survei", "Kali", 4, 50, 2],
    )  # fmt: skip
    assert kelas(baris) == {2: "data", 3: "jumlah", 4: "jumlah", 5: "data"}


def test_a_text_goes_on_below_its_row() -> None:
    baris = tabel(
        [1, "Rapat", "Jumlah rapat yang", "Kali", 4, "jauh"],
        [_, _, "diselenggarakan bersama desa", _, _, _],
        [_, _, _, _, _, "dari desa"],
        arti="no uraian indikator satuan target penghambat",
    )
    assert kelas(baris) == {2: "data", 3: "lanjutan", 4: "lanjutan"}


def test_a_broken_name_or_an_empty_row() -> None:
    baris = tabel(
        [1, GALAT, _, _, _, 0, 0],
        [2, "Rapat", "Jumlah rapat", "Kali", 4, 1, 1],
        [" ", _, " "],
        [3, "Survei", _, _, 1, 1, 1],
    )
    assert baris[4].kelas == "templat"
    assert kelas(baris)[3] == "data"


# --- what is filled in --------------------------------------------------------------------------------------------


def terisi(b: BarisTabel) -> dict[str, str]:
    """Columns that hold a cell of another row."""
    return {huruf_kolom(k): c.sel for k, c in b.sel.items() if c.baris != b.nomor}


def test_blanks_are_filled_only_in_the_hierarchy() -> None:
    baris = tabel(
        ["Desa maju", "Rapat", "Jumlah rapat", "Kali", 4, 100, "lancar"],
        [_, _, "Jumlah peserta", _, 9, _, _],
        [_, "Survei", "Jumlah survei", "Kali", 1, 50, _],
        ["Desa aman", _, "Jumlah pos", "Unit", 1, _, _],
        arti="sasaran uraian indikator satuan target pagu keterangan",
    )
    assert terisi(baris[3]) == {"A": "A2", "B": "B2"}
    assert baris[3].induk == ("Desa maju", "Rapat")
    assert terisi(baris[4]) == {"A": "A2"}
    assert terisi(baris[5]) == {}, "a new sasaran ends the program of the one before"
    assert baris[5].induk == ("Desa aman",)


def test_what_a_deeper_row_said_ends_with_a_shallower_row() -> None:
    baris = tabel(
        ["7.01.01", "Sasaran satu", "Program A", 10],
        ["7.01.01.2.01", "Sasaran dua", "Kegiatan A", 10],
        ["7.01.01.2.01.0001", _, "Sub A", 10],
        ["7.01.02", _, "Program B", 10],
        arti="kode sasaran uraian pagu",
    )
    assert baris[4].induk[0] == "Sasaran dua"
    assert baris[5].induk == ()


def test_merges_over_data_are_filled() -> None:
    sheet = contoh.tahun_jamak()
    baris = baca(sheet, "sasaran indikator target_tahun target_tahun target_tahun pagu")
    assert terisi(baris[4]) == {"A": "A3"}
    assert terisi(baris[5]) == {"A": "A3", "C": "C4"}
    assert 3 not in baris[5].tertulis, "a merged figure is the first row's"
    assert kelas(baris) == {3: "data", 4: "data", 5: "data"}


def test_a_huge_merge_is_not_walked() -> None:
    baris = tabel(
        [1, "Rapat", "Jumlah rapat", "Kali", 4, 1, 1], [2, _, "Jumlah surat", "Surat", 1, 1, 1], gabung="B2:ZZ100000"
    )
    assert terisi(baris[3]) == {"B": "B2"}


@pytest.mark.parametrize(
    ("kiri", "arti"),
    [
        (0, "no sasaran indikator satuan target realisasi capaian_persen pagu anggaran"),
        (2, "no tujuan sasaran sasaran indikator satuan target realisasi capaian_persen pagu anggaran"),
        (3, "no tujuan sasaran uraian sasaran indikator satuan target realisasi capaian_persen pagu anggaran"),
    ],
)
def test_columns_of_the_hierarchy_are_ancestors_from_left_to_right(kiri: int, arti: str) -> None:
    baris = baca(sasaran_tahunan(kiri), arti)
    atas = ("Meningkatnya layanan", "Layanan cepat", "Pelayanan")[:kiri]
    assert baris[5].induk == baris[6].induk == (*atas, "Loket tertata")
    assert baris[7].induk == (*atas, "Arsip rapi")
    assert baris[6].nama == "Jumlah loket"


# --- codes and levels ---------------------------------------------------------------------------------------------


def test_codes_over_five_columns_and_their_ancestors() -> None:
    baris = baca(contoh.e81(), E81)
    assert [b.kode for b in baris.values()] == [
        "7.01", "7.01.02", "7.01.02.2.01", "7.01.02.2.01.0001", "7.01.02.2.01.0001", "7.01.02.2.01.0002", None,
    ]  # fmt: skip
    assert baris[12].induk == ("KECAMATAN", "Program Pemberdayaan", "Kegiatan Koordinasi", "Sub Kegiatan Rapat")
    assert (baris[13].nama, baris[13].induk) == ("Jumlah peserta rapat", baris[12].induk)
    assert baris[14].induk[-1] == "Sub Kegiatan Pembinaan"


def test_accounts_get_no_zeros() -> None:
    baris = baca(contoh.rka(), "kode kode kode kode kode uraian target satuan pagu", 1)
    assert [b.kode for b in baris.values()] == ["5", "5.2", "5.2.2", "5.2.2.01", "5.2.2.01.10", None]
    assert [b.induk_uang for b in baris.values()] == [True, True, True, True, False, False]


def test_accounts_stand_under_their_sub_kegiatan() -> None:
    baris = tabel(
        ["7.01.01.2.01.0001", "Rapat", 300],
        ["5.1.02", "Belanja Barang", 300],
        ["5.1.02.01", "Belanja Bahan", 300],
        ["7.01.01.2.01.0002", "Survei", 50],
        arti="kode uraian pagu",
    )
    assert [b.induk for b in baris.values()] == [(), ("Rapat",), ("Rapat", "Belanja Barang"), ()]
    assert [b.induk_uang for b in baris.values()] == [True, True, False, False]


def test_a_column_for_each_level() -> None:
    baris = baca(contoh.datar(), "kode uraian kode uraian kode uraian pagu")
    assert [(b.kode, b.nama, b.induk) for b in baris.values()] == [
        ("7.01.02.2.01.0001", "Rapat", ("Program Desa", "Koordinasi")),
        ("7.01.02.2.01.0002", "Monitoring", ("Program Desa", "Koordinasi")),
    ]
    assert not any(b.induk_uang for b in baris.values())


def test_code_and_name_in_one_cell() -> None:
    baris = baca(contoh.grup_tanpa_gabung(), "no uraian pagu . rencana_anggaran . anggaran . keterangan")
    assert [(b.kode, b.nama) for b in baris.values()] == [
        ("1.05.01.2.07.05", "Pengadaan Mebel"), ("1.05.01.2.07.06", "Pengadaan Mesin"),
    ]  # fmt: skip


def test_a_name_written_into_the_code_column() -> None:
    baris = tabel(
        ["7.01.02 Program Desa", _, "Jumlah desa", 4, 300],
        ["7.01.02.2.01", "Rapat", "Jumlah rapat", 4, 300],
        gabung="A2:B2", arti="kode uraian indikator target pagu",
    )  # fmt: skip
    assert (baris[2].kode, baris[2].induk, baris[2].induk_uang) == ("7.01.02", ("Program Desa",), True)
    assert baris[3].induk == ("Program Desa", "Rapat")


def test_levels_by_the_word_in_front() -> None:
    baris = baca(
        contoh.capaian_tw(),
        "no uraian indikator satuan target realisasi realisasi realisasi realisasi total capaian_persen",
    )
    assert baris[8].induk == ("Program Perlindungan", "KegiatanPerencanaan", "Sub kegiatan Evaluasi")
    assert [b.induk_uang for b in baris.values()] == [True, True, False, False]


def test_levels_by_a_column() -> None:
    baris = tabel(
        ["program", "Desa maju", 10], ["kegiatan", "Rapat", 10], ["sub kegiatan", "Undangan", 10], ["kegiatan", "Survei", 5],
        arti="level uraian pagu",
    )  # fmt: skip
    assert [b.induk for b in baris.values()] == [(), ("Desa maju",), ("Desa maju", "Rapat"), ("Desa maju",)]


def test_levels_by_numbering() -> None:
    baris = tabel(
        ["I", "Bagian Umum", _], ["A", "Layanan", 20], ["1", "Loket", 10], ["2", "Arsip", 10], ["B", "Desa", 5], ["II", "Lain", 5],
        arti="no uraian pagu",
    )  # fmt: skip
    assert [b.induk for b in baris.values()] == [
        (), ("Bagian Umum",), ("Bagian Umum", "Layanan"), ("Bagian Umum", "Layanan"), ("Bagian Umum",), (),
    ]  # fmt: skip
    assert [b.induk_uang for b in baris.values()] == [True, True, False, False, False, False]


def test_numbers_that_run_through_are_no_levels() -> None:
    baris = tabel([1, "Rapat", 10], [2, "Survei", 10], [3, "Arsip", 10], arti="no uraian pagu")
    assert not any(b.induk or b.induk_uang for b in baris.values())


def test_disagreeing_signs_are_doubtful() -> None:
    baris = tabel(["7.01.01", "Kegiatan Rapat", 10], ["7.01.01.2.01", "Program Desa", 10], arti="kode uraian pagu")
    assert (baris[2].ragu, baris[3].ragu) == ("", "tingkat menurut kode dan menurut nama berbeda")


def test_a_number_as_code_is_doubtful_when_a_zero_may_be_lost() -> None:
    baris = tabel(
        [7.01, "Rapat", 1], [1.2, "Survei", 1], [format_angka(1.2, "0.00"), "Arsip", 1], arti="kode uraian pagu"
    )
    assert [(b.kode, bool(b.ragu)) for b in baris.values()] == [("7.01", False), ("1.2", True), ("1.20", False)]


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ([7, 1, 2, 2, 1, 3], "7.01.02.2.01.0003"),
        (["7", "01", "02"], "7.01.02"),
        ([1.0, 20.0, "03", 53.0], "1.20.03.53"),
        (["   051"], "051"),
        (["7.01", "02", "2.01"], "7.01.02.2.01"),
        (["7.01.02", "7.01.02.2.01"], "7.01.02.2.01"),
        ([format_angka(1, "00"), format_angka(5, "000")], "01.005"),
        ([5, "X.XX"], "5.X.XX"),
        (["TOTAL"], None),
        ([], None),
    ],
)
def test_codes_are_joined(isi, kode) -> None:
    cells = lembar([n if not isinstance(n, float) else int(n) for n in isi]).sel
    assert gabung(list(cells.values()))[0] == kode


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("1.05.01.2.07.05 Pengadaan Mebel", ("1.05.01.2.07.05", "Pengadaan Mebel")),
        ("5.1.02 Belanja Barang dan Jasa", ("5.1.02", "Belanja Barang dan Jasa")),
        ("4.03                      Perencanaan", ("4.03", "Perencanaan")),
        ("7.01.02. Program Desa", ("7.01.02", "Program Desa")),
        ("X.XX.01 Program Penunjang", ("X.XX.01", "Program Penunjang")),
        ("1. Nilai LHE AKIP", (None, "1. Nilai LHE AKIP")),
        ("Program 1.05", (None, "Program 1.05")),
        ("1.250 orang", ("1.250", "orang")),
    ],
)
def test_code_before_a_name(teks, hasil) -> None:
    assert pisah(teks) == hasil


def test_words() -> None:
    assert [teks_total(t) for t in ("Grand Total", "Sub Total Belanja", "Jumlah I", "Jumlah desa", "Totalitas")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert [tingkat_awalan(t) for t in ("PROGRAM A", "KegiatanRapat", "Sub Kegiatan X", "subkegiatan y", "Kegiatannya", "Rapat")] == [
        2, 3, 4, 4, None, None,
    ]  # fmt: skip
    assert [gaya_nomor(t) for t in ("I.", "A.", "1.", "a.", "IV", "12", "", "rapat")] == [
        "romawi", "kapital", "angka", "kecil", "romawi", "angka", None, None,
    ]  # fmt: skip
    assert per_triwulan("TW 1: Perencanaan") and not per_triwulan("TW 1") and not per_triwulan("Triwulanan")


def test_without_known_columns_the_first_texts_name_the_rows() -> None:
    sheet = lembar(["NO", "Uraian", "Pagu", "Realisasi"], [1, rumus("INPUT!B3", 0), 0, 0], [2, "Rapat", 5, 4])
    baris = baca(sheet, ". . pagu anggaran")
    assert kelas(baris) == {2: "templat", 3: "data"}
    assert baris[3].nama == "Rapat"


def test_side_by_side_tables_keep_their_rows_apart() -> None:
    sheet = contoh.dua_paruh()
    kiri = baca(sheet, "no uraian lokasi indikator pagu_awal")
    kanan = baca(sheet, "uraian lokasi indikator pagu keterangan", 1)
    assert (kelas(kiri), kelas(kanan)) == ({3: "data", 4: "data", 5: "jumlah"}, {3: "data", 4: "data"})
    assert kanan[4].induk == ("Program C",)

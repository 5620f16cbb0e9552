"""Taking a foreign sheet apart: headers, columns, where a table ends, what stands around it, what is refused."""

import string
import time
from decimal import Decimal

import lembar_asing as contoh
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lembar_asing import SEMUA, alamat, lembar, rfk, rumus, sasaran_tahunan

from capaian.ingest.grid import Cell, Sheet, huruf_kolom
from capaian.ingest.tabel.baris import read_rows
from capaian.ingest.tabel.petak import legenda, nomor_kolom
from capaian.ingest.tabel.temukan import cells_of, find_tables
from capaian.ingest.tata_letak import KolomPeta, Peta, Susunan, Tabel

_ = None
APA = {"judul_lembar", "identitas", "kaki", "tanda_tangan", "di_luar_tabel"}


def satu(sheet: Sheet) -> Tabel:
    susunan = find_tables(sheet)
    assert susunan.ditolak is None
    (tabel,) = susunan.tabel
    return tabel


def judul(tabel: Tabel) -> dict[str, str]:
    return {huruf_kolom(k.nomor): k.judul for k in tabel.kolom}


def lain(sheet: Sheet, susunan: Susunan) -> dict[str, str]:
    return {sheet.sel[k].sel: apa for k, apa in susunan.lain.items()}


def tanpa_arti(tabel: Tabel) -> Peta:
    return Peta("", "L12", tuple(KolomPeta(k.nomor, k.judul, None) for k in tabel.kolom))


def periksa_terbagi(sheet: Sheet) -> Susunan:
    """Every cell is in exactly one place: a header, a row, or `lain`; and `dilewati` names only header cells."""
    susunan = find_tables(sheet)
    letak = list(susunan.lain)
    assert set(susunan.lain.values()) <= APA
    for tabel in susunan.tabel:
        atas, bawah = tabel.judul
        kolom = {k.nomor for k in tabel.kolom}
        di_judul = [k for k in sheet.sel if atas <= k[0] <= bawah and k[1] in kolom]
        assert set(tabel.dilewati) <= set(di_judul)
        di_baris = [(c.baris, c.kolom) for b in read_rows(sheet, tabel, tanpa_arti(tabel)) for c in b.tertulis.values()]
        assert sorted(di_judul + di_baris) == sorted((c.baris, c.kolom) for c in cells_of(sheet, tabel))
        letak += di_judul + di_baris
    assert sorted(letak) == sorted(sheet.sel)
    assert not (susunan.ditolak and susunan.tabel)
    return susunan


# --- nothing is lost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", SEMUA)
def test_every_cell_is_in_one_place(nama: str) -> None:
    periksa_terbagi(SEMUA[nama]())


KATA = ["No", "Uraian", "Indikator", "Satuan", "Target", "Realisasi", "TW I", "TW II", "K", "Rp", "%", "TOTAL", "JUMLAH", " ",
        "(1)", "(2)", "1", "-", "Kegiatan", "Program A", "7.01.02", "7.01.02 Program B", "Mengetahui", "CAMAT CONTOH", "NIP. 123",
        "Faktor penghambat pencapaian kinerja:", "*) Diisi oleh camat", "Rata-rata", "Predikat", "Contoh :", "3/Total x 100",
        "Tahun : 2025", ": isi", "TW 1: rapat", "Program .......", "©", "Y", "T"]  # fmt: skip
isi_sel = st.one_of(
    st.sampled_from(KATA),
    st.integers(0, 30),
    st.sampled_from([2025, 2026, 0.5, 1250000]),
    st.text(string.printable, max_size=6),
)


@st.composite
def lembar_acak(draw: st.DrawFn) -> Sheet:
    letak = st.tuples(st.integers(1, 30), st.integers(1, 9))
    sel = {}
    for (b, k), v in draw(st.dictionaries(letak, isi_sel, max_size=120)).items():
        if isinstance(v, str):
            sel[b, k] = Cell(b, k, "teks", v, v, tersembunyi=draw(st.booleans()))
        else:
            sel[b, k] = Cell(b, k, "angka", str(v), Decimal(str(v)), rumus="SUM(A1:A2)" if v == 7 else None)
    gabung = draw(st.lists(st.tuples(letak, letak), max_size=12))
    gabungan = tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in gabung)
    cetak = draw(st.none() | st.tuples(st.integers(1, 10), st.integers(1, 10)))
    return Sheet("Acak", False, sel, gabungan, cetak)


@settings(max_examples=400, deadline=None)
@given(lembar_acak())
def test_random_sheets_lose_nothing(sheet: Sheet) -> None:
    periksa_terbagi(sheet)


@settings(max_examples=200, deadline=None)
@given(lembar_acak(), st.randoms(use_true_random=False))
def test_random_rows_below_a_header_lose_nothing(sheet: Sheet, acak) -> None:
    """The same with a header on top and meanings drawn at random, so that every class of row comes up."""
    kepala = lembar(["No", "Kode", "Uraian", "Indikator", "Satuan", "Target", "Pagu", "Realisasi", "Ket"]).sel
    isi = {(b + 1, k): Cell(b + 1, k, c.jenis, c.teks, c.nilai, c.format, c.rumus) for (b, k), c in sheet.sel.items()}
    sheet = Sheet("Acak", False, kepala | isi, tuple((a + 1, b, c + 1, d) for a, b, c, d in sheet.gabungan))
    susunan = find_tables(sheet)
    assert sorted(susunan.lain) == sorted(
        sheet.sel.keys() - {(c.baris, c.kolom) for t in susunan.tabel for c in cells_of(sheet, t)}
    )
    bidang = [
        "no",
        "kode",
        "uraian",
        "indikator",
        "satuan",
        "target",
        "pagu",
        "realisasi",
        "keterangan",
        "sasaran",
        None,
    ]
    for tabel in susunan.tabel:
        peta = Peta("", "L12", tuple(KolomPeta(k.nomor, k.judul, acak.choice(bidang)) for k in tabel.kolom))
        baris = read_rows(sheet, tabel, peta)
        ada = [(c.baris, c.kolom) for b in baris for c in b.tertulis.values()]
        assert len(ada) == len(set(ada))
        assert set(ada) == {k for k in sheet.sel if tabel.isi[0] <= k[0] <= tabel.isi[1]
                            and tabel.kolom[0].nomor <= k[1] <= tabel.kolom[-1].nomor}  # fmt: skip
        assert all(b.alasan for b in baris)


# --- headers ------------------------------------------------------------------------------------------------------


def test_e81_header_over_four_rows_with_the_numbers_inside() -> None:
    tabel = satu(contoh.e81())
    assert (tabel.judul, tabel.isi) == ((5, 8), (9, 15))
    kolom = judul(tabel)
    target = "Target Renja Perangkat Daerah Tahun 2025 yang dievaluasi"
    assert kolom["J"] == f"{target} > K"
    assert kolom["K"] == f"{target} > Rp."
    assert kolom["M"] == "Realisasi Kinerja Pada Triwulan > I > %"
    assert kolom["Q"] == "Realisasi Kinerja Pada Triwulan > II > Rp."
    assert [kolom[h] for h in "BCDEF"] == ["Kode"] * 5
    assert list(kolom)[-1] == "R", "scratch columns T:U are outside"
    assert set(tabel.dilewati.values()) == {"nomor_kolom"}
    assert {k[0] for k in tabel.dilewati} == {7}


def test_unlabelled_satuan_stands_under_the_merged_group() -> None:
    kolom = judul(satu(contoh.e81_ribu()))
    assert kolom["E"] == kolom["F"] == "Target Renja tahun berjalan > K"
    assert kolom["G"] == "Target Renja tahun berjalan > Rp. (000)"


@pytest.mark.parametrize("geser", [0, 1, 2])
@pytest.mark.parametrize("liar", [False, True])
def test_the_same_table_wherever_it_stands(geser: int, liar: bool) -> None:
    """Header on row 5, 6 or 7, with and without loose figures between header and data."""
    sheet = rfk(geser, liar)
    susunan = periksa_terbagi(sheet)
    (tabel,) = susunan.tabel
    mulai = 8 + geser + liar
    assert tabel.judul == (5 + geser, 7 + geser)
    assert tabel.isi == (mulai, mulai + 4)
    assert [k.judul for k in tabel.kolom][2:9] == [
        "NILAI DPA > Rp", "NILAI DPA > %", "KEUANGAN > RENCANA > Rp", "KEUANGAN > RENCANA > % KUM",
        "KEUANGAN > REALISASI > Rp", "KEUANGAN > REALISASI > % KUM", "SISA ANGGARAN",
    ]  # fmt: skip
    apa = lain(sheet, susunan)
    if liar:
        assert [apa[f"{h}{7 + geser + 1}"] for h in "DFH"] == ["di_luar_tabel"] * 3
    assert apa[f"C{mulai + 5}"] == "di_luar_tabel", "figures below TOTAL"
    assert apa[f"B{mulai + 11}"] == "di_luar_tabel", "another table without a header that is known"


def test_groups_without_merges_reach_to_the_next_label() -> None:
    tabel = satu(contoh.grup_tanpa_gabung())
    assert [k.judul for k in tabel.kolom] == [
        "NO", "PROGRAM/KEGIATAN", "APBD > (Rp)", "APBD > (%)", "KEUANGAN > TARGET > Rp", "KEUANGAN > TARGET > %",
        "KEUANGAN > REALISASI > Rp", "KEUANGAN > REALISASI > %", "KET",
    ]  # fmt: skip
    assert tabel.judul == (2, 5), "the numbers above belong to the header"


def test_an_unmerged_group_stays_within_its_parent() -> None:
    sheet = lembar(
        ["Uraian", "Target", _, _, "Realisasi", _],
        [_, "Semester I", _, _, "Semester I", _],
        [_, "TW 1", "TW 2", "TW 3", "TW 1", "TW 2"],
        ["Rapat", 1, 2, 3, 4, 5],
        gabung="B1:D1 E1:F1 A1:A3",
    )
    kolom = judul(satu(sheet))
    assert kolom["D"] == "Target > Semester I > TW 3"
    assert kolom["E"] == "Realisasi > Semester I > TW 1"


def test_years_and_month_numbers_are_labels() -> None:
    assert list(judul(satu(contoh.tahun_jamak())).values())[2:5] == [
        "Target Kinerja > 2025", "Target Kinerja > 2026", "Target Kinerja > 2027",
    ]  # fmt: skip
    tabel = satu(contoh.bulan_angka())
    assert [k.jalur[-1] for k in tabel.kolom][-6:] == ["Jul", "8", "9", "10", "11", "12"]
    assert tabel.isi == (3, 3)


def test_twelve_month_numbers_under_a_group_are_no_column_numbers() -> None:
    sheet = lembar(
        ["No", "Indikator", "Satuan", "Bulan"], [_, _, _, *range(1, 13)], [1, "Jumlah rapat", "Kali", *range(12)],
        gabung="A1:A2 B1:B2 C1:C2 D1:O1",
    )  # fmt: skip
    assert judul(satu(sheet))["O"] == "Bulan > 12"


def test_a_repeated_leaf_is_two_columns() -> None:
    assert [k.judul for k in satu(contoh.capaian_tw()).kolom][3:7] == [
        "Target", "Target", "Relisasi > TW I", "Relisasi > TW II",
    ]  # fmt: skip


@pytest.mark.parametrize("kiri", [0, 1, 2, 3])
def test_further_columns_on_the_left_shift_the_rest(kiri: int) -> None:
    tabel = satu(sasaran_tahunan(kiri))
    assert [k.judul for k in tabel.kolom][-4:] == ["Realisasi Kinerja", "% Capaian", "Pagu", "Realisasi Anggaran"]
    assert tabel.isi == (5, 7)
    assert sorted(set(tabel.dilewati.values())) == ["legenda", "nomor_kolom"]


def test_short_labels_in_data_are_no_header() -> None:
    tabel = satu(contoh.belanja())
    assert (tabel.judul, tabel.isi) == ((1, 1), (2, 5))


def test_blank_rows_inside_and_after_the_header() -> None:
    sheet = lembar(
        ["No", "Indikator", "Realisasi", _], [], [_, _, "TW 1", "TW 2"], [], ["(1)", "(2)", "(3)", "(4)"], [],
        [1, "Jumlah rapat", 3, 4], gabung="C1:D1",
    )  # fmt: skip
    tabel = satu(sheet)
    assert (tabel.judul, tabel.isi) == ((1, 5), (7, 7))
    assert judul(tabel)["D"] == "Realisasi > TW 2"


def test_print_titles_help_a_meagre_header() -> None:
    isi = [["Laporan"], ["Indikator", "Hasil akhir", "Pembanding", "Simpulan"], ["Jumlah rapat", 3, 4, "baik"]]
    assert not find_tables(lembar(*isi)).tabel
    # the header row is still judged by its words, only fewer of them are asked for
    isi[1] = ["Indikator", "Hasil akhir", "Pembanding", "Nilai"]
    assert not find_tables(lembar(*isi)).tabel
    assert find_tables(lembar(*isi, cetak=(2, 2))).tabel


def test_pairs_above_a_table_are_no_header() -> None:
    sheet = lembar(
        ["Program", ":", "Sasaran", "Indikator"],
        ["Kegiatan :", "Uraian"],
        ["Uraian", "Pagu", "Realisasi"],
        ["Rapat", 1, 2],
    )
    tabel = satu(sheet)
    assert tabel.judul == (3, 3)
    assert lain(sheet, find_tables(sheet))["C1"] == "identitas"


@pytest.mark.parametrize(
    ("isi", "benar"),
    [
        (["1", "2", "3", "4"], True),
        ([1, 2, 3, 4], True),
        (["(1)", "(2)"], True),
        (["(a)", "(b)", "©", "(d)"], True),
        (["1", "2", "6a", "6b", "7", "8a"], True),
        (["1", "2", "3", "13 = 9+10+11+12"], True),
        (["1", "2", "11=(10/4)", "12 = (3 x 5)"], True),
        ([1, 2, 3, 17, 18, 15, 16, 17, 18], True),
        ([0, 1, 2, 3], True),
        (["1", "2", "3", rumus("C1+1", 4)], True),
        ([0, 0, 0, 0], False),
        ([1, 1, 1, 1], False),
        ([1, "Program A", 3, 4], False),
        ([100, 25, 30], False),
        ([2025, 2026, 2027], False),
        ([5, 6, 7, 8], False),
    ],
)
def test_column_numbers(isi, benar: bool) -> None:
    assert nomor_kolom(list(lembar(isi).sel.values())) is benar


@pytest.mark.parametrize(
    ("isi", "benar"),
    [
        (["3/Total x 100", "9/4 x 100"], True),
        (["6 = (5/4) x 100"], True),
        (["Program A"], False),
        ([5, 6], False),
        (["85 persen"], False),
    ],
)
def test_legends(isi, benar: bool) -> None:
    assert legenda(list(lembar(isi).sel.values())) is benar


# --- several tables, ends, footers --------------------------------------------------------------------------------


def test_halves_side_by_side_are_two_tables() -> None:
    kiri, kanan = find_tables(contoh.dua_paruh()).tabel
    assert [huruf_kolom(k.nomor) for k in kiri.kolom] == list("ABCDE")
    assert [huruf_kolom(k.nomor) for k in kanan.kolom] == list("FGHIJ")
    assert kanan.kolom[0].judul == "Hasil Analisis Kebutuhan > Program/Kegiatan"
    kiri, kanan = find_tables(contoh.berulang_kanan()).tabel
    assert [k.nomor for k in kanan.kolom] == [7, 8, 9, 10]


def test_repeated_measures_are_not_halves() -> None:
    tabel = satu(contoh.e81())
    assert len(tabel.kolom) == 18


def test_tables_below_each_other() -> None:
    sheet = contoh.dua_di_bawah()
    susunan = find_tables(sheet)
    assert [(t.judul, t.isi) for t in susunan.tabel] == [((1, 1), (2, 2)), ((6, 6), (7, 7))]
    assert lain(sheet, susunan) == {"A5": "judul_lembar"}


def test_rka_has_two_blocks() -> None:
    sheet = contoh.rka()
    susunan = find_tables(sheet)
    assert [(t.judul, t.isi) for t in susunan.tabel] == [((7, 7), (8, 10)), ((11, 11), (12, 17))]
    apa = lain(sheet, susunan)
    assert {apa[s] for s in ("A2", "B2", "C2", "C5")} == {"identitas"}
    assert {apa[s] for s in ("G19", "G20", "G24", "G25")} == {"tanda_tangan"}


def test_a_header_printed_again_stays_in_the_table() -> None:
    assert satu(contoh.ganti_halaman()).isi == (3, 9)


def test_equal_headers_apart_are_tables_of_their_own() -> None:
    bagian = [["No", "Uraian", "Pagu", "Realisasi"], [1, "Rapat", 10, 5]]
    sheet = lembar(["SEKSI A"], *bagian, [], [], ["SEKSI B"], *bagian)
    susunan = find_tables(sheet)
    assert [t.isi for t in susunan.tabel] == [(3, 3), (8, 8)]
    assert lain(sheet, susunan)["A6"] == "judul_lembar"


def test_footer_text_and_signatures() -> None:
    sheet = contoh.e81()
    susunan = find_tables(sheet)
    apa = lain(sheet, susunan)
    assert {k: (c.sel, teks) for k, (c, teks) in susunan.kaki.items()} == {
        "pendorong": ("A16", "Kerja sama desa"),
        "penghambat": ("G18", "Anggaran terlambat\nTenaga kurang"),
        "tindak_lanjut_renja": ("A21", "Tambah tenaga"),
    }
    assert {apa[s] for s in ("A16", "A20", "G19", "A32")} == {"kaki"}
    assert {apa[s] for s in ("G23", "L23", "G24", "G25", "G30", "L31")} == {"tanda_tangan"}
    assert {apa[s] for s in ("U9", "U11")} == {"di_luar_tabel"}
    assert (apa["A1"], apa["A3"]) == ("judul_lembar", "identitas")


@pytest.mark.parametrize(
    "tanda",
    [
        ["Mengetahui,"],
        [_, _, "Kota Contoh, 31 Januari 2025"],
        [_, "Disetujui :", "Disusun oleh"],
        ["KEPALA DINAS CONTOH"],
        [_, "LURAH CONTOH"],
        ["Contoh, ........ 2025"],
    ],
)
def test_what_ends_a_table(tanda) -> None:
    sheet = lembar(
        ["No", "Uraian", "Pagu"], [1, "Rapat", 10], [], tanda, [], [], [], ["(..................)"], ["NIP. 00000000"]
    )
    susunan = find_tables(sheet)
    assert susunan.tabel[0].isi == (2, 2)
    assert set(susunan.lain.values()) == {"tanda_tangan"}


def test_words_of_office_inside_the_data_do_not_end_it() -> None:
    sheet = lembar(
        ["No", "Uraian", "Pagu"],
        [_, "Camat"],
        [1, "Rapat camat", 10],
        [_, "Kepala Seksi Pelayanan"],
        [2, "Kepala desa dibina", 5],
    )
    assert satu(sheet).isi == (2, 5)


def test_a_signature_beside_other_figures() -> None:
    sheet = lembar(
        ["No", "Uraian", "Pagu"], [1, "Rapat", 10], ["TOTAL", _, 10], [], [], [],
        ["KATEGORI", 1, _, _, _, "Kota Contoh,  Oktober 2025"], ["TINGGI", 2, _, _, _, "CAMAT CONTOH"], ["RENDAH", 3],
        [_, _, _, _, _, "NAMA PEJABAT"], [_, _, _, _, _, "NIP. 0000"],
    )  # fmt: skip
    susunan = find_tables(sheet)
    apa = lain(sheet, susunan)
    assert {apa[s] for s in ("F7", "F8", "F10", "F11")} == {"tanda_tangan"}
    assert {apa[s] for s in ("A7", "B7", "B9")} == {"di_luar_tabel"}


def test_rows_far_below_still_belong() -> None:
    tabel = satu(contoh.pagu_c7())
    assert (tabel.judul, tabel.isi) == ((7, 7), (38, 39))
    assert [huruf_kolom(k.nomor) for k in tabel.kolom] == list("CDEFG")


def test_notes_under_the_data_are_outside() -> None:
    sheet = contoh.csv_catatan()
    susunan = find_tables(sheet)
    assert susunan.tabel[0].isi == (2, 2)
    assert set(lain(sheet, susunan)) == {"A3", "A4"}


def test_hidden_columns_are_flagged_and_hidden_rows_do_not_hide_a_column() -> None:
    assert [huruf_kolom(k.nomor) for k in satu(contoh.tahun_jamak()).kolom if k.tersembunyi] == ["E"]
    assert not any(k.tersembunyi for k in satu(contoh.pagu_c7()).kolom)


# --- refused, or without a header ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "alasan"),
    [
        ("pohon", "pohon_kinerja"),
        ("pohon_tanpa_nama", "pohon_kinerja"),
        ("lke", "lke"),
        ("surat", "surat_pengantar"),
        ("foto", "foto"),
        ("dasbor", "dasbor"),
        ("tpp", "tpp"),
    ],
)
def test_sheets_that_are_not_for_reading(nama: str, alasan: str) -> None:
    susunan = find_tables(SEMUA[nama]())
    assert (susunan.ditolak, susunan.tabel) == (alasan, ())


@pytest.mark.parametrize("judul_lembar", ["POHON KINERJA", "LKE", "DASHBOARD", "TPP", "DOKUMENTASI", "Kepada Yth"])
def test_a_good_table_is_never_refused(judul_lembar: str) -> None:
    isi = [[n, f"Jumlah rapat {n}", "Kali", 4, n] for n in range(1, 6)]
    sheet = lembar([judul_lembar], ["No", "Indikator", "Satuan", "Target", "Realisasi"], *isi, nama=judul_lembar)
    assert find_tables(sheet).ditolak is None


def test_figures_without_a_header_are_all_named() -> None:
    susunan = find_tables(contoh.tanpa_judul())
    assert (susunan.tabel, susunan.ditolak, set(susunan.lain.values())) == ((), None, {"di_luar_tabel"})


def test_an_empty_sheet() -> None:
    assert find_tables(Sheet("Kosong", False, {})) == Susunan("Kosong", (), {})


# --- time ---------------------------------------------------------------------------------------------------------


def _besar(baris: int) -> Sheet:
    isi = [[n, f"Sub Kegiatan nomor {n}", f"Jumlah laporan {n}", "Laporan", *range(16)] for n in range(baris)]
    kepala = ["No", "Uraian", "Indikator", "Satuan", *(f"Target {2010 + n}" for n in range(16))]
    return lembar(kepala, *isi, ["TOTAL"])


def _lama(sheet: Sheet) -> float:
    mulai = time.process_time()
    for tabel in find_tables(sheet).tabel:
        read_rows(sheet, tabel, tanpa_arti(tabel))
    return time.process_time() - mulai


def test_time_grows_with_the_cells() -> None:
    kecil = min(_lama(_besar(1500)) for _x in range(3))
    assert _lama(_besar(12000)) < 8 * 4 * kecil


@pytest.mark.parametrize("jenis", ["judul", "gabungan", "judul_jauh"])
def test_no_sheet_is_slow(jenis: str) -> None:
    kepala = ["No", "Uraian", "Pagu", "Realisasi"]
    if jenis == "judul":
        sheet = lembar(*(kepala for _x in range(4000)))
    elif jenis == "gabungan":
        sheet = lembar(kepala, *([n, f"Rapat {n}", n, n] for n in range(4000)))
        gabungan = tuple((2, 1 + n % 4, 100_000, 512) for n in range(20_000))
        sheet = Sheet("G", False, sheet.sel, gabungan)
    else:
        potongan = []
        for _x in range(400):
            potongan += [kepala, [1, "Rapat", 2, 3], [], [], []]
        sheet = lembar(*potongan)
    assert _lama(sheet) < 5


def test_the_builder_counts_like_a_spreadsheet() -> None:
    assert alamat("AA10") == (10, 27)

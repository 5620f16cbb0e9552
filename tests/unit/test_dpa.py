"""DPA and RKA: pagu and anggaran kas per sub kegiatan with their cells, and the register that they are written into."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from berkas_sumber import BULAN, REKENING, bita, blok_sub, dpa, isi_lembar
from kantor_kecil import SUB_PELAYANAN, UNIT

from capaian import reference
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.ingest.format.xlsx import read_xlsx
from capaian.ingest.sumber.dpa import Dpa, PaguSub, read_dpa
from capaian.ingest.sumber.rekening import belah, kunci_sub, tingkat
from capaian.report.register import tulis_register
from capaian.sumber.dpa import HasilDpa, tulis_dpa

SPEC = reference.formulir_register()


def baca(data: bytes) -> Dpa:
    return read_dpa(read_xlsx(data, "dpa.xlsx"), "dpa.xlsx", "a" * 64)


def satu(data: bytes) -> PaguSub:
    hasil = baca(data)
    assert [t.kode for t in hasil.temuan] == []
    (sub,) = hasil.sub
    return sub


def kode(temuan: list[Temuan]) -> list[tuple[str, str | None]]:
    return [(t.kode, t.sel) for t in temuan]


def buku(*baris: list[Any]) -> bytes:
    b = openpyxl.Workbook()
    isi_lembar(b.active, baris)
    return bita(b)


# -- reading -----------------------------------------------------------------------------------------------------------


def test_codes() -> None:
    assert [tingkat(k) for k in ("7.01.02", "7.01.02.2.01", "7.01.02.2.01.0002", "7.01.02.2.01.02", "5", "5.1.02.01")] == [
        "program", "kegiatan", "sub_kegiatan", "sub_kegiatan", "rekening", "rekening",
    ]  # fmt: skip
    assert tingkat("7.01.02.2") is None
    assert kunci_sub("7.01.02.2.01.02") == kunci_sub("7.01.02.2.01.0002") == kunci_sub(" 7.01.02.2.01.00002.")
    assert kunci_sub("X.XX.01.2.01.0001") == "7.01.01.2.01.1"
    assert belah("7.01.02.2.01.0002 - Peningkatan") == ("7.01.02.2.01.0002", "Peningkatan")
    assert belah("Peningkatan 7.01.02") == (None, "Peningkatan 7.01.02")
    assert belah("7.01.02.2.01.0002.5.1.02 x")[0] is None  # neither this nor that: not cut to what fits


def test_a_block_with_accounts_details_and_months() -> None:
    sub = satu(dpa())
    assert (sub.kode, sub.nama) == (
        "7.01.02.2.01.0002", "Peningkatan Efektifitas Kegiatan Pemerintahan di Tingkat Kecamatan",
    )  # fmt: skip
    assert sub.program == ("7.01.02", "PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK")
    assert sub.kegiatan and sub.kegiatan[0] == "7.01.02.2.01"
    lembar = read_xlsx(dpa(), "dpa.xlsx").lembar[0]
    assert sub.pagu and (sub.pagu.nilai, sub.pagu.teks) == (Decimal(12_000_000), "Rp12.000.000")
    assert [c.teks for c in lembar.sel.values() if c.sel == sub.pagu.sel] == ["Rp12.000.000"]
    assert {ke: u.nilai for ke, u in sub.kas.items()} == dict.fromkeys((1, 2, 3, 4), Decimal(3_000_000))
    sel_januari = next(c for c in lembar.sel.values() if c.teks == "Januari")
    assert sub.kas[1].sel.split(", ")[0] == f"B{sel_januari.baris}"
    assert baca(dpa()).tahun == 2026


def test_several_sub_kegiatan_below_each_other_and_on_sheets() -> None:
    lain = "7.01.02.2.01.0003 Koordinasi/Sinergi Perencanaan"
    for per_lembar in (False, True):
        hasil = baca(dpa(blok_sub(), blok_sub(lain, jumlah=None), per_lembar=per_lembar))
        assert hasil.temuan == []
        assert [(s.kode[-4:], s.pagu and s.pagu.nilai) for s in hasil.sub] == [
            ("0002", Decimal(12_000_000)), ("0003", Decimal(12_000_000)),
        ]  # fmt: skip
        # Without a printed total the pagu is the sum of the leaf accounts, and says so.
        assert hasil.sub[1].pagu and hasil.sub[1].pagu.teks == "5000000 + 7000000"


def test_a_total_that_is_not_the_sum_is_told() -> None:
    hasil = baca(dpa(blok_sub(jumlah="Rp13.000.000")))
    (t,) = hasil.temuan
    assert (t.kode, t.tingkat) == ("TOTAL_BEDA", "peringatan")
    assert "Rp 13.000.000" in t.pesan
    assert "Rp 12.000.000" in t.pesan
    assert hasil.sub[0].pagu and hasil.sub[0].pagu.nilai == Decimal(12_000_000)


def test_each_level_of_accounts_is_held_against_its_leaves() -> None:
    rekening = [(k, n, 11_000_000 if k == "5.1" else v) for k, n, v in REKENING]
    hasil = baca(dpa(blok_sub(rekening=rekening)))
    (t,) = hasil.temuan
    assert t.kode == "TOTAL_BEDA"
    assert "5.1" in t.pesan


def test_an_account_without_amount_is_not_zero() -> None:
    rekening = [(k, n, None if k.endswith("0024") else v) for k, n, v in REKENING]
    hasil = baca(dpa(blok_sub(rekening=rekening)))
    assert hasil.sub[0].pagu is None
    assert "REKENING_TANPA_JUMLAH" in {t.kode for t in hasil.temuan}
    # Where the printed total shows that it does not count, it is known all the same.
    rekening = [(k, n, {3: None, 4: 12_000_000}.get(i, v)) for i, (k, n, v) in enumerate(REKENING)]
    assert satu(dpa(blok_sub(rekening=rekening))).pagu.nilai == Decimal(12_000_000)  # type: ignore[union-attr]


def test_a_missing_month_leaves_its_triwulan_out() -> None:
    kas = dict.fromkeys(BULAN, 1_000_000) | {"Mei": None}
    hasil = baca(dpa(blok_sub(kas=kas)))
    assert [t.kode for t in hasil.temuan] == ["KAS_TIDAK_LENGKAP"]
    assert "Triwulan II " in hasil.temuan[0].pesan
    assert sorted(hasil.sub[0].kas) == [1, 3, 4]


def test_anggaran_kas_is_held_against_its_total_and_the_pagu() -> None:
    hasil = baca(dpa(blok_sub(kas=dict.fromkeys(BULAN, 2_000_000), total_kas=25_000_000)))
    assert sorted(t.kode for t in hasil.temuan) == ["KAS_BEDA_PAGU", "TOTAL_BEDA"]


@pytest.mark.parametrize("nama", ["Triwulan {}", "TW {}", "Tribulan {}"])
def test_anggaran_kas_per_triwulan(nama: str) -> None:
    kas = {nama.format(r): 3_000_000 for r in ("I", "II", "III", "IV")}
    assert {k: u.nilai for k, u in satu(dpa(blok_sub(kas=kas))).kas.items()} == dict.fromkeys(
        (1, 2, 3, 4), Decimal(3_000_000)
    )


def test_split_code_columns_and_text_rupiah() -> None:
    pecah = [
        ["Sub Kegiatan", ":", "7.01", "02", "2.01", "0002", "Peningkatan"],
        ["Kode Rekening", None, None, None, None, None, "Uraian", "Jumlah"],
        ["5", None, None, None, None, None, "BELANJA", "Rp12.000.000"],
        ["5", "1", "02", "01", "01", "0024", "ATK", "5.000.000,00"],
        ["5", "1", "02", "02", "01", "0026", "Jasa", "Rp 7.000.000"],
    ]
    sub = satu(buku(*pecah))
    assert (sub.kode, sub.nama) == ("7.01.02.2.01.0002", "Peningkatan")
    assert sub.pagu and sub.pagu.nilai == Decimal(12_000_000)


def test_a_revision_is_read_from_its_new_column() -> None:
    baris = [
        ["Sub Kegiatan : 7.01.02.2.01.0002 Peningkatan"],
        ["Kode Rekening", "Uraian", "Sebelum Perubahan", None, "Setelah Perubahan", None, "Bertambah/(Berkurang)"],
        [None, None, "Koefisien", "Jumlah", "Koefisien", "Jumlah", None],
        ["5.1.02.01.01.0024", "ATK", "1", 5_000_000, "1", 6_000_000, 1_000_000],
    ]
    assert satu(buku(*baris)).pagu.nilai == Decimal(6_000_000)  # type: ignore[union-attr]


def test_details_are_no_accounts_and_no_totals() -> None:
    blok = blok_sub()
    letak = next(i for i, b in enumerate(blok) if b[1] == "[-] Kertas HVS")
    blok[letak:letak] = [
        [None, "5.5 Liter bensin", "1", "Liter", 10_000, 10_000],
        [None, "Total station sewa", "1", "Unit", 90_000, 90_000],
        [None, "Jumlah peserta 10 orang", "10", "Orang", 5_000, 50_000],
    ]
    assert satu(dpa(blok)).pagu.nilai == Decimal(12_000_000)  # type: ignore[union-attr]


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    b = openpyxl.load_workbook(BytesIO(dpa(blok_sub(), blok_sub("7.01.02.2.01.0003 Lama"), per_lembar=True)))
    b.worksheets[1].sheet_state = "hidden"
    hasil = baca(bita(b))
    assert [(t.kode, t.lembar) for t in hasil.temuan] == [("LEMBAR_TERSEMBUNYI", "Sheet1")]
    assert [s.kode for s in hasil.sub] == ["7.01.02.2.01.0002"]


def test_two_columns_of_amounts_are_not_guessed() -> None:
    baris = [
        ["Sub Kegiatan : 7.01.02.2.01.0002 Peningkatan"],
        ["Kode Rekening", "Uraian", "Jumlah A", "Jumlah B"],
        ["5.1.02.01.01.0024", "ATK", 5_000_000, 6_000_000],
    ]
    hasil = baca(buku(*baris))
    assert {t.kode for t in hasil.temuan} >= {"KOLOM_JUMLAH_RAGU"}
    assert hasil.sub[0].pagu is None


def test_a_flat_table_with_pagu_and_months() -> None:
    sub = ("7.01.02.2.01.02", "7.01.04.2.01.01")
    baris: list[list[Any]] = [
        ["ANGGARAN KAS TAHUN ANGGARAN 2026"],
        ["Kode", "Program/Kegiatan/Sub Kegiatan", "Pagu", "Anggaran Kas", *[None] * 11],
        [None, None, None, *BULAN],
        ["7.01.02", "PROGRAM", 12_000_000, *[1_000_000] * 12],
        [sub[0], "Peningkatan", 12_000_000, *[1_000_000] * 12],
        ["7.01.04", "PROGRAM", 6_000_000, *[500_000] * 12],
        [sub[1], "Sinergitas", 6_000_000, *[500_000] * 12],
        ["Jumlah", None, 19_000_000, *[1_500_000] * 12],
    ]
    hasil = baca(buku(*baris))
    (t,) = hasil.temuan
    assert (t.kode, t.sel) == ("TOTAL_BEDA", "C8")  # 18, not 19
    assert [(s.kode, s.pagu and s.pagu.nilai, s.kas[4].sel) for s in hasil.sub] == [
        (sub[0], Decimal(12_000_000), "M5, N5, O5"), (sub[1], Decimal(6_000_000), "M7, N7, O7"),
    ]  # fmt: skip
    assert hasil.tahun == 2026


def test_amounts_in_thousands_are_multiplied_and_told() -> None:
    baris = [["Kode", "Sub Kegiatan", "Pagu (Rp. 000)"], ["7.01.02.2.01.0002", "Peningkatan", 12_000]]
    hasil = baca(buku(*baris))
    assert [t.kode for t in hasil.temuan] == ["RUPIAH_BERSKALA"]
    assert hasil.sub[0].pagu and hasil.sub[0].pagu.nilai == Decimal(12_000_000)


def test_what_cannot_be_told_apart_is_refused() -> None:
    assert [t.kode for t in baca(buku(["Surat pengantar"])).temuan] == ["DPA_TANPA_SUB_KEGIATAN"]
    hasil = baca(dpa(blok_sub("Peningkatan tanpa kode")))
    assert [t.kode for t in hasil.temuan] == ["SUB_KEGIATAN_TANPA_KODE", "DPA_TANPA_SUB_KEGIATAN"]
    assert [t.kode for t in baca(dpa(blok_sub(rekening=(), jumlah=None, kas={}))).temuan] == ["DPA_TANPA_PAGU"]
    rusak = [(k, n, "#REF!" if k.endswith("0024") else v) for k, n, v in REKENING]
    assert "galat" in {t.tingkat for t in baca(dpa(blok_sub(rekening=rusak))).temuan}


# -- into the register -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("register") / "register.xlsx"
    tulis_register(path, SPEC, kantor_kecil.register())
    return path.read_bytes()


def tulis(register: bytes, tujuan: Path, data: bytes, dokumen: str = "dpa-2026-murni", **pilihan: Any) -> HasilDpa:
    pilihan = {"unit": UNIT, "tanggal": "2026-01-02", "setuju": False} | pilihan
    return tulis_dpa([("dpa.xlsx", data)], ("register.xlsx", register), dokumen, tujuan=tujuan, **pilihan)


def test_a_known_sub_kegiatan_gets_its_pagu_and_nothing_else_changes(register: bytes, tmp_path: Path) -> None:
    tujuan = tmp_path / "baru.xlsx"
    hasil = tulis(register, tujuan, dpa())
    assert (hasil.status, hasil.path, hasil.simpul, hasil.temuan) == ("ditulis", tujuan, [], [])
    assert [(b["periode"], b["keadaan"], b["baru"], b["lama"]) for b in hasil.perubahan] == [
        ("2026", "baru", Decimal(12_000_000), None),
        *((f"2026-TW{n}", "baru", Decimal(3_000_000), None) for n in (1, 2, 3, 4)),
    ]
    lama, baru = openpyxl.load_workbook(BytesIO(register)), openpyxl.load_workbook(tujuan)
    assert lama.sheetnames == baru.sheetnames
    tambah = {}
    for nama in lama.sheetnames:
        kiri, kanan = ([[c.value for c in b] for b in w[nama].iter_rows()] for w in (lama, baru))
        while kanan and not any(kanan[-1]):
            kanan.pop()
        while kiri and not any(kiri[-1]):
            kiri.pop()
        assert kanan[: len(kiri)] == kiri, nama
        tambah[nama] = kanan[len(kiri) :]
        assert len(lama[nama].data_validations.dataValidation) == len(baru[nama].data_validations.dataValidation)
    assert {n: len(b) for n, b in tambah.items() if b} == {"Dokumen": 1, "Pagu": 5}
    (dokumen,) = tambah["Dokumen"]
    assert dokumen[:3] == [UNIT, "dpa-2026-murni", "dpa"]
    assert dokumen[4] == "murni"
    assert dokumen[6].startswith("dpa.xlsx (sha256 ")
    pagu = next(b for b in baru["Pagu"].iter_rows() if b[2].value == "dpa-2026-murni")
    assert (pagu[1].value, pagu[4].value) == (SUB_PELAYANAN, 12_000_000)
    assert pagu[4].number_format == "#,##0"
    assert pagu[4].comment and "dpa.xlsx, lembar Sheet, sel F22" in pagu[4].comment.text


def test_the_copy_is_a_register_that_is_accepted(register: bytes, tmp_path: Path) -> None:
    ws = kantor_kecil.buat(tmp_path / "ruang")
    path = tmp_path / "dpa.xlsx"
    path.write_bytes(dpa())
    hasil = ws.dpa([path], "dpa-2026-murni", tanggal="2026-01-02")
    assert hasil.path == ws.ruang / "data" / "raw" / "register-dpa-2026-murni.xlsx"
    assert ws.register(hasil.path, oleh="uji").status == "diterima"
    serapan = {b["simpul"]: b for b in ws.serapan(2026, 1)}
    assert serapan[SUB_PELAYANAN]["pagu"] == Decimal(12_000_000)
    assert serapan[SUB_PELAYANAN]["anggaran_kas"] == Decimal(3_000_000)
    with pytest.raises(CapaianError, match="sudah ada dan tidak ditimpa"):
        ws.dpa([path], "dpa-2026-murni")


def test_missing_simpul_are_proposed_without_a_seksi(register: bytes, tmp_path: Path) -> None:
    data = dpa(blok_sub("7.01.06.2.01.05 Fasilitasi Pelaksanaan Tugas Kepala Desa"))
    hasil = tulis(register, tmp_path / "baru.xlsx", data)
    usul = {s["simpul"]: s for s in hasil.simpul}
    assert list(usul) == ["7.01.06", "7.01.06.2.01", "7.01.06.2.01.0005"]
    assert usul["7.01.06"]["nama"] == "PROGRAM PEMBINAAN DAN PENGAWASAN PEMERINTAHAN DESA"
    assert usul["7.01.06.2.01.0005"]["induk"] == "7.01.06.2.01"
    assert [t.kode for t in hasil.temuan] == ["NAMA_BEDA_NOMENKLATUR"]
    lembar = openpyxl.load_workbook(tmp_path / "baru.xlsx")["Simpul"]
    baris = next(b for b in lembar.iter_rows(values_only=True) if b[1] == "7.01.06.2.01.0005")
    assert baris[-1] is None  # the seksi is for a person to say
    # And until somebody has, the register is not accepted.
    ws = kantor_kecil.buat(tmp_path / "ruang")
    assert {t.kode for t in ws.register(tmp_path / "baru.xlsx").temuan if t.tingkat == "galat"} == {
        "SIMPUL_TANPA_SEKSI"
    }


def test_a_code_outside_the_nomenklatur_keeps_its_own_name(register: bytes, tmp_path: Path) -> None:
    hasil = tulis(register, tmp_path / "baru.xlsx", dpa(blok_sub("7.01.02.2.01.0099 Kegiatan Lain")))
    assert [t.kode for t in hasil.temuan] == ["KODE_LUAR_NOMENKLATUR"]
    assert hasil.simpul[-1]["nama"] == "Kegiatan Lain"


def dpa_2025() -> bytes:
    """What the register already says of seksi Pelayanan, but for the pagu: 42 million instead of 40."""
    rekening = (("5.1.02.01.01.0024", "ATK", 42_000_000),)
    return dpa(blok_sub(rekening=rekening, jumlah=None, kas={}), tahun=2025)


def test_rows_of_a_dokumen_that_is_there_are_not_replaced_silently(register: bytes, tmp_path: Path) -> None:
    tujuan = tmp_path / "baru.xlsx"
    hasil = tulis(register, tujuan, dpa_2025(), "dpa-2025-murni")
    assert hasil.status == "ditanya"
    assert not tujuan.exists()
    (b,) = [b for b in hasil.perubahan if b["keadaan"] == "ubah"]
    assert (b["lama"], b["baru"], b["selisih"]) == (Decimal(40_000_000), Decimal(42_000_000), Decimal(2_000_000))
    # The other sub kegiatan of that dokumen are shown, and stay.
    assert {b["simpul"] for b in hasil.perubahan if b["keadaan"] == "tidak_di_dpa"} == {kantor_kecil.SUB_TRANTIB}
    hasil = tulis(register, tujuan, dpa_2025(), "dpa-2025-murni", setuju=True)
    assert hasil.status == "ditulis"
    lama, baru = (openpyxl.load_workbook(x) for x in (BytesIO(register), tujuan))
    beda = [
        (c.coordinate, c.value)
        for b in baru["Pagu"].iter_rows() for c in b if c.value != lama["Pagu"][c.coordinate].value
    ]  # fmt: skip
    assert [v for _, v in beda] == [42_000_000]
    assert [c.value for b in baru["Dokumen"].iter_rows() for c in b] == [
        c.value for b in lama["Dokumen"].iter_rows() for c in b
    ]


def test_a_revision_shows_what_it_changes_and_adds_rows(register: bytes, tmp_path: Path) -> None:
    hasil = tulis(register, tmp_path / "baru.xlsx", dpa_2025(), "dpa-2025-perubahan-1", tanggal="2025-09-01")
    (b,) = hasil.perubahan
    assert (b["keadaan"], b["lama"], b["dokumen_lama"], b["selisih"]) == (
        "baru", Decimal(40_000_000), "dpa-2025-murni", Decimal(2_000_000),
    )  # fmt: skip
    lembar = openpyxl.load_workbook(tmp_path / "baru.xlsx")["Dokumen"]
    assert [b[4] for b in lembar.iter_rows(values_only=True) if b[1] == "dpa-2025-perubahan-1"] == ["perubahan 1"]


def test_the_same_dpa_again_writes_nothing(register: bytes, tmp_path: Path) -> None:
    tulis(register, tmp_path / "satu.xlsx", dpa())
    hasil = tulis((tmp_path / "satu.xlsx").read_bytes(), tmp_path / "dua.xlsx", dpa())
    assert hasil.status == "sama"
    assert {b["keadaan"] for b in hasil.perubahan} == {"sama"}
    assert not (tmp_path / "dua.xlsx").exists()


def test_what_is_not_clear_is_not_written(register: bytes, tmp_path: Path) -> None:
    tujuan = tmp_path / "baru.xlsx"
    hasil = tulis(register, tujuan, dpa(), "dpa-2025-perubahan")
    assert (hasil.status, [t.kode for t in hasil.temuan]) == ("ditolak", ["DPA_TAHUN_BEDA"])
    for kunci, nilai, pesan in (
        ("dokumen", "dpa-2026", "belum lengkap"),
        ("unit", "kec-lain", "tidak ada pada lembar Unit"),
    ):
        with pytest.raises(CapaianError, match=pesan):
            tulis(register, tujuan, dpa(), **{kunci: nilai})
    ganda = tulis_dpa(
        [("a.xlsx", dpa()), ("b.xlsx", dpa())], ("register.xlsx", register), "dpa-2026-murni", unit=UNIT, tanggal=None,
        setuju=False, tujuan=tujuan,
    )  # fmt: skip
    assert (ganda.status, {t.kode for t in ganda.temuan}) == ("ditolak", {"SUB_KEGIATAN_GANDA"})
    assert [t.kode for t in tulis(register, tujuan, b"%PDF-1.7 bukan buku").temuan] == ["BUKAN_EXCEL_ASLI"]
    assert not tujuan.exists()
    assert [t.kode for t in tulis(register, tujuan, dpa(), tanggal=None).temuan] == ["DPA_TANPA_TANGGAL"]

"""The reader of the register: what is refused, what is only told, and what stands where nobody reads.

Every case edits the clean register of the small office in a real workbook and names all findings that come of it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kantor_kabupaten
import kantor_kecil
import pytest
from openpyxl import load_workbook

from capaian import reference
from capaian.demo import isi_register
from capaian.ingest import masuk
from capaian.ingest.register.baca import read_register
from capaian.ingest.register.bentuk import Register
from capaian.report.register import tulis_register

SPEC = reference.formulir_register()
KETIK_ULANG = "Ketik ulang sebagai angka, tanpa pemisah ribuan."

Sel = tuple[str, str]
Isi = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def bersih(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "bersih.xlsx"
    tulis_register(path, SPEC, kantor_kecil.register())
    return path


def baca(path: Path) -> Register:
    return read_register(masuk.read(path.read_bytes(), "register.xlsx"), "register.xlsx", "x", SPEC)


def sunting(bersih: Path, tujuan: Path, sel: Mapping[Sel, Any]) -> Register:
    """The clean register with these cells typed anew."""
    buku = load_workbook(bersih, rich_text=True)
    for (lembar, alamat), nilai in sel.items():
        buku[lembar][alamat].value = nilai
    buku.save(tujuan / "sunting.xlsx")
    return baca(tujuan / "sunting.xlsx")


def tulis(tujuan: Path, isi: Isi) -> Register:
    tulis_register(tujuan / "tulis.xlsx", SPEC, isi)
    return baca(tujuan / "tulis.xlsx")


def ringkas(r: Register) -> list[tuple[str, str | None, str]]:
    return [(t.kode, t.sel, t.pesan) for t in r.temuan]


def tingkat(kode: str) -> str:
    return reference.pesan()[kode].tingkat


def test_register_bersih_tanpa_temuan(bersih: Path, tmp_path: Path) -> None:
    assert ringkas(baca(bersih)) == []
    assert ringkas(tulis(tmp_path, isi_register(reference.contoh()))) == []


@pytest.mark.parametrize(
    ("tertulis", "dibaca"),
    [("bulanan", "bulanan"), (" Tiap Bulan ", "bulanan"), ("per bulan", "bulanan"), ("TW4;TW2", "TW2,TW4")],
)
def test_jatuh_tempo(bersih: Path, tmp_path: Path, tertulis: str, dibaca: str) -> None:
    r = sunting(bersih, tmp_path, {("Indikator", "N7"): tertulis})
    assert ringkas(r) == []
    assert r.tabel()["indikator"][1]["jatuh_tempo"] == dibaca


def test_jatuh_tempo_yang_tidak_dikenal(bersih: Path, tmp_path: Path) -> None:
    r = sunting(bersih, tmp_path, {("Indikator", "N7"): "TW1,bulanan"})
    assert ringkas(r) == [("BUKAN_JATUH_TEMPO", "N7", "N7: «TW1,bulanan» bukan daftar triwulan.")]


# Indikator: row 6 IKU-01 (nilai), 7 IKU-02 (persen), 8 IKK-01 and 9 IKK-02 (jumlah).
# Target: rows 6 and 7 IKU-01 of 2024 (TW IV, year), 10 to 14 IKU-02, 20 to 24 IKK-01 (four TW, year).
RAGU = [
    ("pecahan atau ribuan", {("Target", "F20"): "1,250"}, "F20", "F20: «1,250» dapat berarti 1,25 atau 1.250."),
    (
        "rentang indikator membuka kedua arti",
        {("Indikator", "P6"): 2000, ("Target", "F6"): "1.250"}, "F6", "F6: «1.250» dapat berarti 1.250 atau 1,25.",
    ),
    (
        "indikator tak dikenal",
        {("Target", "B20"): "IKK-99", ("Target", "F20"): "1.250"}, "F20", "F20: «1.250» dapat berarti 1.250 atau 1,25.",
    ),
    ("batas nilai", {("Indikator", "P6"): "1.250"}, "P6", "P6: «1.250» dapat berarti 1.250 atau 1,25."),
    ("batas jumlah", {("Indikator", "P8"): "1,250"}, "P8", "P8: «1,250» dapat berarti 1,25 atau 1.250."),
    (
        "pembanding",
        {("Pembanding", f"{k}6"): v for k, v in zip("ABCDE", ("IKK-01", 2024, "provinsi", "1,250", "LKjIP"), strict=True)},
        "D6", "D6: «1,250» dapat berarti 1,25 atau 1.250.",
    ),
    (
        "pembanding garis tak dikenal",
        {("Pembanding", f"{k}6"): v for k, v in zip("ABCDE", ("IKK-99", 2024, "provinsi", "1.250", "LKjIP"), strict=True)},
        "D6", "D6: «1.250» dapat berarti 1.250 atau 1,25.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sel", "alamat", "pesan"), [r[1:] for r in RAGU], ids=[r[0] for r in RAGU])
def test_angka_meragukan_ditolak(bersih: Path, tmp_path: Path, sel: dict[Sel, Any], alamat: str, pesan: str) -> None:
    """Nobody can answer a question in a register, so it is refused and says how to mend it."""
    r = sunting(bersih, tmp_path, sel)
    assert ringkas(r) == [("ANGKA_MERAGUKAN", alamat, pesan)]
    assert (r.temuan[0].tingkat, r.temuan[0].saran) == ("galat", KETIK_ULANG)


@pytest.mark.parametrize(
    ("nilai", "kode", "pesan", "saran"),
    [
        ("nihil", "NIHIL_DITANYA", "F6: «nihil» dapat berarti 0 atau belum diisi.", KETIK_ULANG),
        ("85 - 90", "DUA_NILAI", "F6: «85 - 90» berisi lebih dari satu angka.", KETIK_ULANG),
        ("lebih dari 85 tiap bulan", "NARASI_DI_ANGKA",
         "F6: «lebih dari 85 tiap bulan» adalah kalimat, bukan angka.", KETIK_ULANG),
        ("85 %", "NILAI_SATUAN_BEDA", "F6: «85 %» bersatuan lain dari satuan indikator (Nilai).",
         "Tulis angka dalam satuan indikator, tanpa satuannya."),
        (10**14, "ANGKA_TERLALU_BESAR", "F6: «100000000000000» terlalu besar untuk sebuah angka kinerja.",
         "Periksa jumlah nolnya."),
        ("banyak", "BUKAN_ANGKA", "F6: «banyak» bukan angka.", "Tulis angka saja, misalnya 85,5."),
    ],
)  # fmt: skip
def test_angka_yang_bukan_angka_ditolak(
    bersih: Path, tmp_path: Path, nilai: Any, kode: str, pesan: str, saran: str
) -> None:
    r = sunting(bersih, tmp_path, {("Target", "F6"): nilai})
    assert ringkas(r) == [(kode, "F6", pesan)]
    assert (r.temuan[0].tingkat, r.temuan[0].saran) == ("galat", saran)


@pytest.mark.parametrize(
    ("sel", "dibaca", "format"),
    [
        ({("Target", "F6"): "1.250"}, "1.25", None),  # nilai: 1.250 is beyond what is plausible
        ({("Target", "F20"): "1.250"}, "1250", None),  # jumlah: a quarter of a case does not exist
        ({("Target", "F20"): "3 kasus"}, "3", None),
        ({("Target", "F10"): "80 %"}, "80", None),
        ({("Target", "F10"): 0.8}, "80", "0%"),
    ],
)
def test_target_dibaca_menurut_jenis_satuannya(
    bersih: Path, tmp_path: Path, sel: dict[Sel, Any], dibaca: str, format: str | None
) -> None:
    ((lembar, alamat), nilai), = sel.items()  # fmt: skip
    buku = load_workbook(bersih, rich_text=True)
    buku[lembar][alamat].value = nilai
    if format:
        buku[lembar][alamat].number_format = format
    buku.save(tmp_path / "r.xlsx")
    r = baca(tmp_path / "r.xlsx")
    assert {t.tingkat for t in r.temuan} <= {"peringatan"}
    assert [b.isi["bawah"] for b in r.baris[lembar] if b.sel["bawah"] == alamat] == [dibaca]


SATU_SEL = [
    ("KATA_SKALA", {("Pagu", "E6"): "40 juta"}, "E6", "E6: «40 juta» dibaca sebagai 40.000.000."),
    (
        "TERLALU_BANYAK_DESIMAL", {("Indikator", "P6"): "99,1234567"}, "P6",
        "P6: «99,1234567» punya lebih dari enam angka di belakang koma; dibulatkan menjadi 99,123457.",
    ),
    ("PERIODE_BULAN", {("Target", "E6"): "2024-B02"}, "E6", "E6: periode bulan «2024-B02» belum dipakai."),
    ("PERIODE_BULAN", {("Pagu", "D6"): "2024-B02"}, "D6", "D6: periode bulan «2024-B02» belum dipakai."),
    ("TAHUN_DI_LUAR_BATAS", {("Target", "E6"): "1999-TW4"}, "E6", "E6: tahun pada «1999-TW4» di luar 2000 sampai 2100."),
    ("TAHUN_DI_LUAR_BATAS", {("Pagu", "D6"): "2101"}, "D6", "D6: tahun pada «2101» di luar 2000 sampai 2100."),
    ("TAHUN_DI_LUAR_BATAS", {("Dokumen", "D6"): 20}, "D6", "D6: tahun pada «20» di luar 2000 sampai 2100."),
    ("BUKAN_PERIODE", {("Target", "E6"): "2024-TW5"}, "E6", "E6: «2024-TW5» bukan periode."),
    (
        "REGISTER_BARIS_2", {("Unit", "A2"): "kec-uji"}, "A2",
        "A2: baris 2 adalah baris petunjuk dan tidak dibaca; isinya «kec-uji».",
    ),
    (
        "REGISTER_SEL_TANPA_JUDUL", {("Seksi", "F7"): "catatan", ("Seksi", "F8"): 12}, "F7",
        "F7: kolom ini tidak berjudul, sehingga 2 sel di dalamnya tidak dibaca (yang pertama «catatan»).",
    ),
    (
        "REGISTER_SEL_TANPA_JUDUL", {("Seksi", "F20"): "a note below the table is no row"}, "F20",
        "F20: kolom ini tidak berjudul, sehingga 1 sel di dalamnya tidak dibaca "
        "(yang pertama «a note below the table is no row»).",
    ),
    (
        "CONTOH_BERUBAH", {("Unit", "B3"): "Kecamatan Lain"}, "A3",
        "A3: baris bertanda contoh tidak dibaca, padahal isinya sudah diubah.",
    ),
    (
        "CONTOH_BERUBAH", {("Target", "F3"): 86}, "A3",
        "A3: baris bertanda contoh tidak dibaca, padahal isinya sudah diubah.",
    ),
    ("REGISTER_KOLOM_GANDA", {("Seksi", "E1"): "nama"}, None, "Kolom «nama» pada lembar «Seksi» ada lebih dari sekali."),
]  # fmt: skip


@pytest.mark.parametrize(("kode", "sel", "alamat", "pesan"), SATU_SEL, ids=[f"{k[0]}-{k[1]}" for k in SATU_SEL])
def test_satu_sel(bersih: Path, tmp_path: Path, kode: str, sel: dict[Sel, Any], alamat: str | None, pesan: str) -> None:
    r = sunting(bersih, tmp_path, sel)
    assert ringkas(r) == [(kode, alamat, pesan)]
    assert r.temuan[0].tingkat == tingkat(kode)


def test_saran_contoh_menyebut_kolomnya(bersih: Path, tmp_path: Path) -> None:
    r = sunting(bersih, tmp_path, {("Pembanding", "D4"): 90, ("Unit", "B3"): "Kecamatan Lain"})
    assert [t.saran for t in r.temuan] == [
        "Ganti kata contoh dengan kode unit bila ini data.",
        "Ganti kata contoh dengan garis indikator bila ini data.",
    ]


@pytest.mark.parametrize("hapus", [(3,), (3, 4, 5)])
def test_contoh_yang_dikosongkan_atau_dihapus_tidak_apa(bersih: Path, tmp_path: Path, hapus: tuple[int, ...]) -> None:
    buku = load_workbook(bersih, rich_text=True)
    for nomor in hapus:
        for cell in buku["Indikator"][nomor][1:]:
            cell.value = None
    buku["Unit"].delete_rows(3, 3)
    buku.save(tmp_path / "r.xlsx")
    r = baca(tmp_path / "r.xlsx")
    assert ringkas(r) == []
    assert [b.nomor for b in r.baris["Unit"]] == [3, 4]


def test_baris_petunjuk_yang_terhapus(bersih: Path, tmp_path: Path) -> None:
    """Without the hints and the examples the first row of data slips into row 2."""
    buku = load_workbook(bersih, rich_text=True)
    buku["Pagu"].delete_rows(2, 4)
    buku.save(tmp_path / "r.xlsx")
    r = baca(tmp_path / "r.xlsx")
    assert ringkas(r)[0] == (
        "REGISTER_BARIS_2", "A2", "A2: baris 2 adalah baris petunjuk dan tidak dibaca; isinya «kec-uji».",
    )  # fmt: skip
    assert len(r.baris["Pagu"]) == len(kantor_kecil.register()["Pagu"]) - 1


@pytest.mark.parametrize(
    "kode",
    [
        "kec/uji",
        "kec\\uji",
        ".uji",
        "uji.",
        "kec..uji",
        "..",
        "CON",
        "nul",
        "Com1",
        "LPT9",
        "aux.2025",
        "kec uji",
        "a:b",
    ],
)
def test_kode_yang_tidak_dapat_dipakai(bersih: Path, tmp_path: Path, kode: str) -> None:
    r = sunting(bersih, tmp_path, {("Seksi", "B6"): kode})
    assert ringkas(r) == [
        ("KODE_BERSPASI", "B6", f"B6: kode «{kode}» memuat spasi, tanda, atau nama yang tidak dapat dipakai.")
    ]


# -- what the sheets say of each other ------------------------------------------------------------------------------


def _tanpa(isi: Isi, lembar: str, **sama: str) -> Isi:
    isi[lembar] = [b for b in isi[lembar] if any(b.get(k) != v for k, v in sama.items())]
    return isi


def _ubah(isi: Isi, lembar: str, nilai: dict[str, str], **sama: str) -> Isi:
    baris = [b for b in isi[lembar] if all(b.get(k) == v for k, v in sama.items())]
    assert baris
    for b in baris:
        b.update(nilai)
    return isi


def _pk_perubahan(isi: Isi, tanggal: str) -> Isi:
    """A second PK of 2025 that names one target only."""
    isi["Dokumen"].append({"unit": "kec-uji", "dokumen": "pk-2025-dua", "jenis": "pk", "tahun": "2025",
                           "versi": "perubahan 1", "tanggal": tanggal})  # fmt: skip
    isi["Target"].append({"unit": "kec-uji", "indikator": "IKU-01", "versi": "1", "dokumen": "pk-2025-dua",
                          "periode": "2025", "bawah": "86"})  # fmt: skip
    return isi


def _versi_dua(isi: Isi) -> Isi:
    lama = next(b for b in isi["Indikator"] if b["indikator"] == "IKK-01")
    isi["Indikator"].append(lama | {"versi": "2", "nama": "Jumlah pelanggaran Perda dan Perkada"})
    isi["Pengampu"].append(
        {"unit": "kec-uji", "indikator": "IKK-01", "versi": "2", "seksi": "trantib", "peran": "utama"}
    )
    return isi


def _pagu_tanpa_setahun(isi: Isi, *, lain: bool) -> Isi:
    """`lain`: the year row stands in another DPA of the same year."""
    sub = kantor_kecil.SUB_TRANTIB
    if not lain:
        return _tanpa(isi, "Pagu", simpul=sub, periode="2025")
    isi["Dokumen"].append({"unit": "kec-uji", "dokumen": "dpa-2025-dua", "jenis": "dpa", "tahun": "2025",
                           "versi": "perubahan 1", "tanggal": "2025-09-01"})  # fmt: skip
    return _ubah(isi, "Pagu", {"dokumen": "dpa-2025-dua"}, simpul=sub, periode="2025")


ANTAR_LEMBAR = [
    (
        "target negatif", lambda i: _ubah(_ubah(i, "Target", {"bawah": "-5"}, indikator="IKU-01", periode="2025"),
                                          "Target", {"bawah": "-5"}, indikator="IKU-01", periode="2025-TW4"),
        [("TARGET_NEGATIF", "F8", "F8: target IKU-01 untuk 2025-TW4 negatif; capaiannya tidak akan dihitung."),
         ("TARGET_NEGATIF", "F9", "F9: target IKU-01 untuk 2025 negatif; capaiannya tidak akan dihitung.")],
    ),
    (
        "indikator tanpa target", lambda i: _tanpa(i, "Target", indikator="IKU-01"),
        [("INDIKATOR_TANPA_TARGET", "B6", "B6: indikator IKU-01 versi 1 tidak punya target dalam PK mana pun.")],
    ),
    (
        "hanya target renstra",
        lambda i: _ubah(_ubah(_tanpa(_tanpa(i, "Target", indikator="IKL-01", dokumen="pk-2024-murni"),
                                     "Target", indikator="IKL-01", dokumen="pk-2025-murni"),
                              "Dokumen", {"jenis": "renstra"}, unit="kel-uji", dokumen="pk-2024-murni"),
                        "Dokumen", {"jenis": "renstra"}, unit="kel-uji", dokumen="pk-2025-murni"),
        [("INDIKATOR_TANPA_TARGET", "B10", "B10: indikator IKL-01 versi 1 tidak punya target dalam PK mana pun.")],
    ),
    (
        "versi terbaru tanpa target", _versi_dua,
        [("INDIKATOR_TANPA_TARGET", "B11", "B11: indikator IKK-01 versi 2 tidak punya target dalam PK mana pun.")],
    ),
    (
        "pagu setahun tidak ada", lambda i: _pagu_tanpa_setahun(i, lain=False),
        [("PAGU_KURANG", "D26",
          "D26: 7.01.04.2.01.0001 dalam dpa-2025-murni punya anggaran kas tetapi tidak punya pagu setahun 2025.")],
    ),
    ("pagu setahun dalam dpa lain", lambda i: _pagu_tanpa_setahun(i, lain=True), []),
    (
        "pagu negatif",
        lambda i: _ubah(i, "Pagu", {"rupiah": "-10000000"}, simpul=kantor_kecil.SUB_PELAYANAN, periode="2024-TW1"),
        [("PAGU_NEGATIF", "E7", "E7: rupiah 7.01.02.2.01.0002 untuk 2024-TW1 negatif."),
         ("KAS_BEDA_PAGU", "E6",
          "E6: anggaran kas 7.01.02.2.01.0002 berjumlah Rp 20.000.000, pagu setahun Rp 40.000.000.")],
    ),
    ("pk perubahan boleh tidak lengkap", lambda i: _pk_perubahan(i, "2025-09-30"), []),
    (
        "pk pertama menurut tanggal, bukan menurut versinya", lambda i: _pk_perubahan(i, "2025-01-02"),
        [("TARGET_KURANG", "F50", "F50: IKU-01 dalam pk-2025-dua belum punya target Triwulan IV 2025.")],
    ),
    (
        "pk pertama tidak bernama murni",
        lambda i: _tanpa(_ubah(i, "Dokumen", {"versi": "Penetapan"}, dokumen="pk-2025-murni"),
                         "Target", indikator="IKK-02", periode="2025-TW2"),
        [("TARGET_KURANG", "F35", "F35: IKK-02 dalam pk-2025-murni belum punya target Triwulan II 2025.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ubah", "harapan"), [a[1:] for a in ANTAR_LEMBAR], ids=[a[0] for a in ANTAR_LEMBAR])
def test_antar_lembar(tmp_path: Path, ubah: Any, harapan: list[tuple[str, str, str]]) -> None:
    r = tulis(tmp_path, ubah(kantor_kecil.register()))
    assert ringkas(r) == harapan
    assert [t.tingkat for t in r.temuan] == [tingkat(kode) for kode, _, _ in harapan]


def test_tingkat_temuan_baru() -> None:
    """What loses rows or cannot be true stops the register; what may be meant is only told."""
    galat = {"PERIODE_BULAN", "TAHUN_DI_LUAR_BATAS", "PAGU_NEGATIF", "REGISTER_KOLOM_GANDA"}
    peringatan = {
        "TARGET_NEGATIF", "INDIKATOR_TANPA_TARGET", "PAGU_KURANG", "REGISTER_BARIS_2", "REGISTER_SEL_TANPA_JUDUL",
        "CONTOH_BERUBAH", "KATA_SKALA", "TERLALU_BANYAK_DESIMAL",
    }  # fmt: skip
    assert {tingkat(k) for k in galat} == {"galat"}
    assert {tingkat(k) for k in peringatan} == {"peringatan"}


def test_kabupaten_kecamatan_kelurahan(tmp_path: Path) -> None:
    """A kabupaten with its kecamatan and their kelurahan is in order; whoever stands below the wrong one is named."""
    isi = kantor_kabupaten.register()
    assert ringkas(tulis(tmp_path, isi)) == []
    induk = {"kec-mawar": "kec-melati", "kel-melati": "kab-uji", "kab-uji": "kec-dahlia"}
    for b in isi["Unit"]:
        b["induk"] = induk.get(b["unit"], b.get("induk"))
    assert [(t.kode, t.sel, t.tingkat) for t in tulis(tmp_path, isi).temuan] == [
        ("INDUK_UNIT_SALAH", sel, "galat") for sel in ("D6", "D8", "D10")
    ]

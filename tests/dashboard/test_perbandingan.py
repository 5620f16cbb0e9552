"""The page Perbandingan: what it says of each comparison, and that what cannot be compared is never hidden."""

import re
from typing import Any

import pytest
from dasbor_uji import buka, mentah, tangkap_unduhan, teks
from kantor_banding import SUMBER, kantor_banding  # noqa: F401
from kantor_kecil import UNIT
from ruang import ruang_kecil  # noqa: F401

from capaian.errors import CapaianError
from capaian.workspace import Workspace

TW4 = (2025, 4)


def baris(hasil: Any, kode: str, **lain: str) -> dict[str, str]:
    """The one row of a table of that kode."""
    [satu] = [
        b for b in hasil.tabel.to_dict("records") if b["Kode"] == kode and all(b[k] == v for k, v in lain.items())
    ]
    return satu


def tulisan(fig: Any) -> str:
    """Everything that a figure says."""
    batang = [t for trace in fig.data for t in (trace.text if trace.text is not None else ())]
    semua = [
        fig.layout.title.text,
        *(a.text for a in fig.layout.annotations),
        *batang,
        *(fig.layout.xaxis.ticktext or ()),
    ]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(map(str, semua))))


# -- the facade ----------------------------------------------------------------------------------------------------


def test_fewer_is_better_where_the_indikator_says_so(kantor_banding: Workspace) -> None:  # noqa: F811
    hasil = kantor_banding.halaman_banding("dua_tahun", *TW4, unit=UNIT)
    b = baris(hasil, "IKK-01")
    assert (b["Arah"], b["Perubahan realisasi"]) == ("▼ memburuk", "+1 Kasus")
    assert (b["Capaian 2024"], b["Capaian 2025"], b["Perubahan capaian"]) == ("133,33 %", "100,00 %", "-33,33 poin")
    assert (b["Angka 2024"], b["Angka 2025"]) == ("belum disahkan", "baru diisi")
    # Percentages differ by points, never by per cent.
    assert baris(hasil, "IKU-02")["Perubahan realisasi"] == "0 poin"
    assert hasil.cacah == {
        "▼ memburuk": 1, "= tetap": 2, "× tidak sebanding": 1, "○ belum dapat dibandingkan": 1,
    }  # fmt: skip
    assert hasil.kalimat == ["Angka 2024 dari 5 indikator belum disahkan atau sudah berubah."]


def test_what_is_counted_otherwise_is_refused_with_the_reason(kantor_banding: Workspace) -> None:  # noqa: F811
    hasil = kantor_banding.halaman_banding("dua_tahun", *TW4, unit=UNIT)
    b = baris(hasil, "IKK-02")
    assert b["Arah"] == b["Realisasi 2024"] == b["Capaian 2024"] == "× tidak sebanding"
    assert (b["Realisasi 2025"], b["Satuan"], b["Perubahan realisasi"]) == ("44", "Regu", "–")
    assert hasil.alasan["Tidak sebanding: satuan berubah."] == ["IKK-02 Jumlah patroli"]
    tahunan = kantor_banding.halaman_banding("lima_tahun", 2025, unit=UNIT)
    for apa in ("Target", "Realisasi", "Capaian"):
        assert baris(tahunan, "IKK-02", Angka=apa)["2024"] == "× tidak sebanding"
    assert baris(tahunan, "IKK-02", Angka="Realisasi")["2025"] == "44"


def test_the_first_year_names_the_period_that_is_missing(ruang_kecil: Workspace) -> None:  # noqa: F811
    hasil = ruang_kecil.halaman_banding("dua_tahun", 2024, 1, unit=UNIT)
    assert list(hasil.alasan) == ["Tidak ada indikator ini pada Triwulan I 2023."]
    assert "2023-TW1" not in tulisan(hasil.grafik)


def test_years_beside_each_other_with_their_gaps_and_marks(kantor_banding: Workspace) -> None:  # noqa: F811
    hasil = kantor_banding.halaman_banding("lima_tahun", 2025, 4, unit=UNIT)
    assert [k for k in hasil.tabel.columns if k.isdigit()] == ["2024", "2025"]
    b = baris(hasil, "IKU-01", Angka="Realisasi")
    # This year is spoken of at the head of the page; the other one carries its mark.
    assert (b["2024"], b["2025"]) == ("88,95 *", "88,95")
    assert hasil.kalimat == ["* belum disahkan."]
    assert baris(hasil, "IKL-01", Angka="Realisasi")["2025"] == "○ belum lapor"
    fig = kantor_banding.grafik_lima_tahun(f"{UNIT}/IKU-01", 2025, unit=UNIT)
    assert "makin tinggi makin baik" in tulisan(fig) and tulisan(fig).count("belum disahkan") == 2
    assert [t.y for t in fig.data] == [(88.95, 88.95)]
    [celah] = kantor_banding.grafik_lima_tahun("IKK-02", 2025, unit=UNIT).data
    assert celah.y == (44.0,), "a year that measured something else has no bar"
    with pytest.raises(CapaianError, match="tidak ada pada tahun 2025"):
        kantor_banding.grafik_lima_tahun("XX-99", 2025, unit=UNIT)


def test_the_way_to_the_end_of_the_renstra(kantor_banding: Workspace) -> None:  # noqa: F811
    hasil = kantor_banding.halaman_banding("renstra", 2025, unit=UNIT)
    b = baris(hasil, "IKU-01")
    assert (b["Target akhir"], b["Tahun akhir"], b["Kemajuan"]) == ("90", "2026", "98,83 %")
    assert (b["Masih perlu"], b["Tiap tahun"], b["Keterangan"]) == ("1,05 Nilai", "1,05", "1 tahun lagi.")
    assert hasil.cacah == {"→ masih perlu": 1, "○ belum dapat dibandingkan": 4}
    assert "98,83 % masih perlu 1,05 Nilai menuju 90 pada 2026" in tulisan(hasil.grafik)
    assert hasil.alasan["Target Renstra tahun 2026 belum dicatat."][0] == "IKU-02 Persentase pengaduan selesai"


def test_other_regions_with_their_source(kantor_banding: Workspace) -> None:  # noqa: F811
    hasil = kantor_banding.halaman_banding("pembanding", 2025, unit=UNIT)
    b = baris(hasil, "IKU-01", Pembanding="Kabupaten")
    assert (b["Nilai pembanding"], b["Selisih"], b["Posisi"]) == ("91", "-2,05 Nilai", "▼ belum menyamai")
    assert b["Sumber"] == SUMBER
    assert baris(hasil, "IKU-01", Pembanding="Provinsi")["Posisi"] == "▲ lebih baik"
    [batang] = hasil.grafik.data
    assert batang.x == (88.95, 91.0, 80.0)
    assert "Kabupaten 91 ▼ kantor ini belum menyamai" in tulisan(hasil.grafik)


def test_a_comparison_can_be_narrowed(kantor_banding: Workspace) -> None:  # noqa: F811
    pilihan = kantor_banding.pilihan_banding(*TW4, unit=UNIT)
    assert pilihan["seksi"][f"{UNIT}/trantib"] == "Seksi Trantib"
    assert set(pilihan["sasaran"]) == {f"{UNIT}/S1", "kel-uji/K1"}
    seksi = kantor_banding.halaman_banding("dua_tahun", *TW4, unit=UNIT, seksi=f"{UNIT}/trantib")
    assert list(seksi.tabel["Kode"]) == ["IKK-01", "IKK-02"]
    sasaran = kantor_banding.halaman_banding("dua_tahun", *TW4, unit=UNIT, sasaran="kel-uji/K1")
    assert list(sasaran.tabel["Kode"]) == ["IKL-01"]
    assert kantor_banding.halaman_banding("dua_tahun", *TW4, unit=UNIT, seksi="lain/lain").tabel.empty
    with pytest.raises(CapaianError, match="tidak dikenal"):
        kantor_banding.halaman_banding("tiga_tahun", 2025, unit=UNIT)


# -- the page ------------------------------------------------------------------------------------------------------


def test_page_says_what_became_worse(kantor_banding: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(kantor_banding.ruang, monkeypatch, "perbandingan", peran="camat", unit=UNIT, periode="2025-TW4")
    isi = teks(at)
    assert "1 indikator memburuk" in isi
    assert "▼ IKK-01 Jumlah pelanggaran Perda Realisasi 2 menjadi 3 Kasus (+1 Kasus)" in isi
    assert "Tidak sebanding: satuan berubah. 1 indikator: IKK-02 Jumlah patroli" in isi
    at.selectbox(key=f"perbandingan-seksi-{UNIT}").select(f"{UNIT}/pelayanan").run()
    assert "indikator memburuk" not in teks(at) and "Tidak sebanding" not in teks(at)
    at.selectbox(key=f"perbandingan-seksi-{UNIT}").select("semua").run()
    at.segmented_control(key="perbandingan-cara").set_value("lima_tahun").run()
    assert "memakai angka setahun 2025" in teks(at) and "88,95 *" in teks(at)
    at.segmented_control(key="perbandingan-cara").set_value("renstra").run()
    assert "Masih perlu → 1" in teks(at)
    unduhan = tangkap_unduhan(monkeypatch)
    at.segmented_control(key="perbandingan-cara").set_value("pembanding").run()
    assert "Kabupaten : LKjIP Kabupaten Uji 2025 <tabel 3>" in teks(at)
    assert SUMBER not in mentah(at), "a source typed by a person is never markup"
    csv = next(isi for nama, isi in unduhan.items() if nama.endswith(".csv"))()
    assert "▼ belum menyamai" in csv.decode("utf-8-sig")

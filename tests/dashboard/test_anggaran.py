"""The page Anggaran: money that was not reported is never Rp 0, and capaian stands against serapan."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import kantor as uji
import openpyxl
import pytest
from dasbor_uji import buka, tangkap_unduhan, teks
from kantor_banding import kantor_banding  # noqa: F401
from kantor_kecil import SUB_KELURAHAN, SUB_TRANTIB, UNIT

from capaian import measure
from capaian.errors import CapaianError
from capaian.report.grafik import anggaran as grafik_anggaran
from capaian.report.rupa import Kepala
from capaian.store.mesin import Mesin
from capaian.workspace import Workspace

TW4 = (2025, 4)
KEPALA = Kepala("Kecamatan Uji", "Tahun 2025")


def baris(tabel: Any, **cocok: str) -> dict[str, str]:
    [satu] = [b for b in tabel.to_dict("records") if all(b[k] == v for k, v in cocok.items())]
    return satu


# -- the measure ---------------------------------------------------------------------------------------------------


@pytest.fixture
def kas(mesin: Mesin) -> Any:
    """lihat/anggaran_kas of an office whose sub kegiatan have these (pagu, TW I, reported or None): kode -> row."""

    def ukur(**sub: tuple[str, str | None, str | None]) -> dict[str, dict[str, Any]]:
        kantor = uji.Kantor()
        for kode, (pagu, tw, realisasi) in sub.items():
            kantor.simpul(kode)
            kantor.pagu(kode, {"2025": pagu} | ({"2025-TW1": tw} if tw else {}))
            if realisasi is not None:
                kantor.lapor(kode, "2025-TW1", anggaran=realisasi)
        uji.ukur(mesin, kantor)
        return {b["simpul"]: b for b in measure.lihat(mesin, "anggaran_kas", periode="2025-TW1", unit="")}

    return ukur


def test_realisasi_against_the_cash_plan_stands_on_one_scale(kas: Any) -> None:
    b = kas(A=("1000", "300", "250"))["A"]
    assert (b["rencana_serapan"], b["serapan"], b["selisih_serapan"]) == (
        Decimal("30.00"),
        Decimal("25.00"),
        Decimal("-5.00"),
    )
    assert b["alasan"] is None


def test_a_total_is_not_said_when_a_part_is_missing(kas: Any) -> None:
    isi = kas(A=("1000", "300", "250"), B=("1000", None, "1"), C=("1000", "10", None))
    jumlah = isi[""]
    assert jumlah["anggaran_kas"] is None and jumlah["selisih_serapan"] is None and jumlah["realisasi"] is None
    assert jumlah["alasan"] == "Anggaran kas tidak lengkap di register."
    assert isi["C"]["alasan"] == "0 dari 1 sub kegiatan melapor."
    assert isi["B"]["rencana_serapan"] is None


# -- the facade ----------------------------------------------------------------------------------------------------


def test_what_is_not_reported_is_said_in_words(kantor_banding: Workspace) -> None:  # noqa: F811
    isi = kantor_banding.halaman_anggaran(*TW4, unit=UNIT)
    kelurahan = baris(isi.program, Unit="Kelurahan Uji")
    assert kelurahan["Realisasi"] == kelurahan["Serapan"] == "○ belum dilaporkan"
    assert "Rp 0" not in isi.program.to_csv() + isi.seksi.to_csv() + isi.unit.to_csv()
    # The total of the office knows how much of it is there.
    kantor = baris(isi.unit, Cakupan="Kantor dengan kelurahannya")
    assert kantor["Realisasi"] == "Rp 54.000.000 (baru 2 dari 3)"
    assert kantor["Serapan"] == "○ belum lengkap"
    sendiri = kantor_banding.halaman_anggaran(*TW4, unit="kel-uji").ubin
    assert sendiri[0][1:] == ("○", "belum dilaporkan, pagu Rp 8.000.000", True)


def test_by_program_down_to_the_sub_kegiatan_and_by_seksi(kantor_banding: Workspace) -> None:  # noqa: F811
    program = kantor_banding.halaman_anggaran(*TW4, unit=UNIT).program
    assert list(program["Tingkat"]) == ["Jumlah", "Program", "Program", "Jumlah"] and "Fisik" not in program
    isi = kantor_banding.halaman_anggaran(*TW4, unit=UNIT, tingkat="sub_kegiatan")
    sub = baris(isi.program, Kode=SUB_TRANTIB)
    assert (sub["Pagu"], sub["Realisasi"], sub["Serapan"]) == ("Rp 20.000.000", "Rp 18.000.000", "90,00 %")
    assert (sub["Anggaran kas"], sub["Terhadap anggaran kas"]) == ("Rp 20.000.000", "▼ tertinggal 10,00 poin")
    assert sub["Fisik"] == "96 %" and baris(isi.program, Kode="7.01.04")["Fisik"] == "–"
    assert baris(isi.seksi, Seksi="Seksi Trantib")["Serapan"] == "90,00 %"
    with pytest.raises(CapaianError, match="tidak dikenal"):
        kantor_banding.halaman_anggaran(*TW4, unit=UNIT, tingkat="tujuan")


def test_the_cash_plan_is_drawn_where_it_was(kantor_banding: Workspace) -> None:  # noqa: F811
    fig = kantor_banding.halaman_anggaran(*TW4, unit=UNIT).grafik
    garis = [s.x0 for s in fig.layout.shapes if s.name == "anggaran kas"]
    assert garis == [100.0] * 8, "a light line and a dark one for each of the four rows"
    assert any("anggaran kas 100,00 %; ▼ tertinggal 10,00 poin" in a.text for a in fig.layout.annotations)


def test_efisiensi_says_how_it_was_judged(kantor_banding: Workspace) -> None:  # noqa: F811
    hasil = kantor_banding.halaman_efisiensi(2025, unit=UNIT)
    assert hasil.kalimat[0] == "Cara menilai: Selisih capaian dan serapan (capaian − serapan, dalam poin)."
    program = baris(hasil.tabel, Kode="7.01.02")
    assert (program["Letak"], program["Keterangan"]) == (
        "○ belum dapat ditempatkan", "Tidak ada indikator yang dinilai di sini.",
    )  # fmt: skip


# -- the quadrants -------------------------------------------------------------------------------------------------


def _titik(kode: str, capaian: str, serapan: str, kuadran: str | None, tingkat: str = "program") -> dict[str, Any]:
    kata = {"tercapai_terserap": "target tercapai, anggaran terserap", "belum_hemat": "target belum tercapai"}
    return {
        "nama_unit": "Kecamatan Uji", "tingkat": tingkat, "simpul": kode, "kode": kode, "uraian": f"Program {kode}",
        "capaian": Decimal(capaian), "serapan": Decimal(serapan), "kuadran": kuadran,
        "kuadran_kata": kata.get(kuadran or "", kuadran),
    }  # fmt: skip


def test_a_program_with_an_indikator_below_target_keeps_that_sign_above_the_line() -> None:
    fig = grafik_anggaran.kuadran(
        [_titik("1", "104.5", "95", "tercapai_terserap"), _titik("2", "101", "80", "belum_hemat"),
         _titik("3", "100", "100", None)], KEPALA,
    )  # fmt: skip
    lambang = {trace.marker.symbol: (trace.x, trace.y) for trace in fig.data}
    assert lambang == {"circle": ((95.0,), (104.5,)), "triangle-down": ((80.0,), (101.0,))}
    judul = fig.layout.title.text.replace("<br>", " ")
    assert "Belum dapat ditempatkan: 3." in judul and "walau reratanya di" in judul
    for nama in ("terserap", "target"):
        assert [s for s in fig.layout.shapes if s.name == nama]
    kata = " ".join(a.text for a in fig.layout.annotations).replace("<br>", " ")
    for kuadran in ("target tercapai, anggaran terserap", "target belum tercapai, padahal anggaran sudah terserap"):
        assert kuadran in kata


def test_labels_of_points_in_one_place_do_not_cover_each_other() -> None:
    fig = grafik_anggaran.kuadran([_titik(str(n), "100", "100", "tercapai_terserap") for n in range(1, 6)], KEPALA)
    label = [a for a in fig.layout.annotations if a.showarrow]
    assert [a.text for a in label] == [f"<b>{n}</b>" for n in range(1, 6)]
    turun = [a.ay for a in label]
    assert all(b - a >= 18 for a, b in pairwise(turun))


def test_sasaran_are_drawn_where_no_program_has_an_indikator() -> None:
    fig = grafik_anggaran.kuadran(
        [_titik("S1", "98", "70", "belum_hemat", "sasaran"), _titik("1", "98", "70", None)], KEPALA
    )
    assert "per sasaran" in fig.layout.title.text
    kosong = grafik_anggaran.kuadran([_titik("1", "98", "70", None)], KEPALA)
    assert not kosong.data and "Belum ada program" in kosong.layout.annotations[0].text


# -- the page ------------------------------------------------------------------------------------------------------


def test_page_shows_money_to_the_sub_kegiatan(kantor_banding: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(kantor_banding.ruang, monkeypatch, "anggaran", peran="camat", unit=UNIT, periode="2025-TW4")
    isi = teks(at)
    for kata in ("Serapan 90,00 % Rp 54.000.000 dari Rp 60.000.000", "Anggaran kas 100,00 %", "Kantor dan kelurahan",
                 "Capaian terhadap serapan, tahun 2025", "Cara menilai: Selisih"):  # fmt: skip
        assert kata in isi, kata
    assert SUB_TRANTIB not in isi
    at.segmented_control(key="anggaran-tingkat").set_value("sub_kegiatan").run()
    assert f"Sub kegiatan {SUB_TRANTIB} Sinergi dengan kepolisian" in teks(at) and "96 %" in teks(at)
    nama = next(n for n in unduhan if n.startswith("anggaran-sub-kegiatan") and n.endswith(".csv"))
    assert "○ belum dilaporkan" in unduhan[nama]().decode("utf-8-sig")


# -- down to the cell ----------------------------------------------------------------------------------------------


def _sel(ws: Workspace, asal: dict[str, Any]) -> Any:
    """What stands in the archived file where the trail says that the figure stands."""
    buku = openpyxl.load_workbook(ws.ruang / "data" / "raw" / "berkas" / f"{asal['sha256']}.xlsx", data_only=True)
    return buku[asal["lembar"]][asal["sel"]].value


def test_each_amount_is_in_the_cell_that_is_named(kantor_banding: Workspace) -> None:  # noqa: F811
    kunci = f"{UNIT}/{SUB_TRANTIB}"
    isi = kantor_banding.jejak_anggaran(kunci, *TW4)
    assert isi["angka"] == {
        "Pagu": "Rp 20.000.000",
        "Realisasi": "Rp 18.000.000",
        "Serapan": "90,00 %",
        "Fisik": "96 %",
    }
    pagu, *lapor = isi["asal"]
    assert pagu["sebagai"] == "Pagu 2025 menurut DPA 2025 (murni), Rp 20.000.000"
    assert pagu["berkas"] == "register.xlsx" and pagu["seksi"] is None and pagu["dibaca"] == "disalin dari register"
    assert {a["sebagai"] for a in lapor} == {
        "Realisasi anggaran Triwulan IV 2025, Rp 18.000.000", "Fisik Triwulan IV 2025, 96 %",
    }  # fmt: skip
    assert {a["seksi"] for a in lapor} == {"trantib"} and all(a["oleh"] and a["waktu"] and a["dibaca"] for a in lapor)
    nilai = {a["sebagai"].split()[0]: Decimal(str(_sel(kantor_banding, a))) for a in isi["asal"]}
    assert nilai == {"Pagu": 20_000_000, "Realisasi": 18_000_000, "Fisik": 96}
    # A year without a report of its own rests on the cells of TW IV.
    assert kantor_banding.jejak_anggaran(kunci, 2025)["asal"] == isi["asal"]


def test_what_was_not_reported_has_no_cell(kantor_banding: Workspace) -> None:  # noqa: F811
    isi = kantor_banding.jejak_anggaran(f"kel-uji/{SUB_KELURAHAN}", *TW4)
    assert isi["angka"]["Realisasi"] == isi["angka"]["Fisik"] == "○ belum dilaporkan"
    assert [a["sebagai"].split()[0] for a in isi["asal"]] == ["Pagu"] and _sel(kantor_banding, isi["asal"][0])


def test_a_program_is_traced_to_the_sub_kegiatan_that_it_sums(kantor_banding: Workspace) -> None:  # noqa: F811
    isi = kantor_banding.jejak_anggaran(f"{UNIT}/7.01.04", *TW4)
    assert isi["asal"] == [] and list(isi["sub"]) == [f"{UNIT}/{SUB_TRANTIB}"]
    assert "pagu Rp 20.000.000, realisasi Rp 18.000.000" in isi["sub"][f"{UNIT}/{SUB_TRANTIB}"]
    assert set(isi["sub"]) <= set(kantor_banding.halaman_anggaran(*TW4, unit=UNIT).simpul)
    for asing in (f"{UNIT}/IKK-01", f"{UNIT}/", f"lain/{SUB_TRANTIB}", SUB_TRANTIB, f"{UNIT}/{SUB_KELURAHAN}"):
        with pytest.raises(CapaianError, match=r"Tidak ada anggaran|tidak ada di register"):
            kantor_banding.jejak_anggaran(asing, *TW4)


def test_both_totals_name_their_unit(kantor_banding: Workspace) -> None:  # noqa: F811
    program = kantor_banding.halaman_anggaran(*TW4, unit=UNIT).program
    assert list(program[program["Tingkat"] == "Jumlah"]["Uraian"]) == ["Jumlah Kecamatan Uji", "Jumlah Kelurahan Uji"]


def test_on_the_screen_are_fewer_columns_with_the_same_rows(kantor_banding: Workspace) -> None:  # noqa: F811
    isi = kantor_banding.halaman_anggaran(*TW4, unit=UNIT, tingkat="sub_kegiatan")
    assert list(isi.ringkas.columns) == ["Uraian", "Pagu", "Realisasi", "Serapan", "Anggaran kas", "Fisik"]
    assert len(isi.ringkas) == len(isi.program) and isi.ringkas["Uraian"][0] == "Jumlah Kecamatan Uji"
    sub = baris(isi.ringkas, Uraian=f"Sub kegiatan {SUB_TRANTIB} Sinergi dengan kepolisian")
    assert sub["Anggaran kas"] == "Rp 20.000.000; ▼ tertinggal 10,00 poin"
    lengkap = baris(isi.program, Kode=SUB_TRANTIB)
    assert all(sub[k] == lengkap[k] for k in ("Pagu", "Realisasi", "Serapan", "Fisik"))


def test_page_goes_down_to_the_cell_and_its_file(kantor_banding: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    unduhan = tangkap_unduhan(monkeypatch)
    at = buka(
        kantor_banding.ruang, monkeypatch, "anggaran", peran="kasi", seksi="trantib", unit=UNIT, periode="2025-TW4",
        simpul="7.01.04",
    )  # fmt: skip
    [tautan] = at.get("page_link")
    assert tautan.proto.label.startswith(SUB_TRANTIB) and SUB_TRANTIB in tautan.proto.query_string
    at.query_params["simpul"] = f"{UNIT}/{SUB_TRANTIB}"
    at.run()
    # The browser is told, or it would bring back the program at the next click.
    assert at.selectbox(key="anggaran-simpul").proto.set_value
    isi = teks(at)
    assert at.query_params["simpul"] in (f"{UNIT}/{SUB_TRANTIB}", [f"{UNIT}/{SUB_TRANTIB}"])
    assert "Realisasi anggaran Triwulan IV 2025, Rp 18.000.000: «" in isi and "Menurut program" not in isi
    for nomor in range(3):
        at.toggle[nomor].set_value(True).run()
    assert "▶ 18" in teks(at) and "▶ 20" in teks(at) and "▶ 96" in teks(at)
    # The register is the whole office's: a Kasi sees the row, and only the own file whole.
    assert "hanya dapat dibuka oleh bagian yang menyerahkannya" in teks(at) and "register.xlsx" not in unduhan
    asal = kantor_banding.jejak_anggaran(f"{UNIT}/{SUB_TRANTIB}", *TW4)["asal"]
    arsip = kantor_banding.ruang / "data" / "raw" / "berkas" / f"{asal[1]['sha256']}.xlsx"
    assert unduhan[asal[1]["berkas"]]() == arsip.read_bytes()
    at.selectbox(key="anggaran-simpul").select("").run()
    assert "Menurut program" in teks(at) and "simpul" not in at.query_params


@pytest.mark.parametrize("simpul", ["tidak-ada", "../../etc", f"kel-uji/{SUB_TRANTIB}"])
def test_an_address_that_names_nothing_shows_everything(
    kantor_banding: Workspace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    simpul: str,
) -> None:
    alamat = {"unit": UNIT, "periode": "2025-TW4", "simpul": simpul}
    assert "Menurut program" in teks(buka(kantor_banding.ruang, monkeypatch, "anggaran", peran="camat", **alamat))

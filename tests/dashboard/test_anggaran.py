"""The page Anggaran: money that was not reported is never Rp 0, and capaian stands against serapan."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import kantor as uji
import pytest
from dasbor_uji import buka, tangkap_unduhan, teks
from kantor_banding import kantor_banding  # noqa: F401
from kantor_kecil import SUB_TRANTIB, UNIT

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

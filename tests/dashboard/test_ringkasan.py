"""The page Ringkasan: what has to be decided, by whom, and the same figures as everywhere else."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from dasbor_uji import buka, sesi_peran, teks
from ruang import PENGHAMBAT, TERBARU, ruang_kecil  # noqa: F401

from capaian.workspace import Workspace, open_workspace


def test_decisions_first_then_the_figures(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    at = buka(ruang_kecil.ruang, monkeypatch, "ringkasan", peran="camat")
    isi = teks(at)
    hal = ruang_kecil.perhatian(*TERBARU, unit="kec-uji", peran="camat")
    assert hal
    for nomor, b in enumerate(hal, 1):
        assert f"{nomor}. {b['kata']} {b['judul']} {b['alasan']}" in isi
    assert isi.index("Yang perlu diputuskan") < isi.index(hal[0]["judul"]) < isi.index("Capaian Triwulan I 2025")
    for kata in ("Tercapai ✓ 2 dari 3", "Di bawah target ▼ 1 dari 3", "Belum lapor ○ 1 terhitung 3 dari 4"):
        assert kata in isi, kata
    uang = ruang_kecil.serapan_dan_capaian(*TERBARU, unit="kec-uji")
    assert uang["serapan"] in isi and uang["uang"] in isi
    assert "SEMENTARA" in isi and "○ Belum ada alur yang dimulai untuk periode ini." in isi
    assert "Tidak ada yang menunggu paraf" not in isi
    tujuan = {link.page for link in at.get("page_link")}
    assert tujuan, "each matter has a link to where it is decided"


def test_who_may_start_an_alur_is_led_to_where_it_is_started(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def tautan(peran: str) -> bool:
        at = buka(ws.ruang, monkeypatch, "ringkasan", peran=peran)
        return "Mulai di Papan SOP →" in {x.proto.label for x in at.get("page_link")}

    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    assert tautan("kasubag") and not tautan("camat")
    ws.alur.mulai("monitoring", *TERBARU, peran="sekcam")
    isi = teks(buka(ws.ruang, monkeypatch, "ringkasan", peran="kasubag"))
    assert "✓ Tidak ada yang menunggu paraf atau tanda tangan." in isi and "Belum ada alur" not in isi


def test_this_period_beside_the_others(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    tabel, kata = ruang_kecil.tabel_beberapa_masa(*TERBARU)
    assert list(tabel.columns) == ["", "TW I 2025", "TW IV 2024", "TW I 2024"]
    per_baris = tabel.set_index("")
    assert list(per_baris.loc["▼ Di bawah target"]) == ["1", "0", "0"]
    [rata] = [
        b for b in ruang_kecil.rata_rata(*TERBARU, menurut="unit")
        if (b["lingkup"], b["tingkat"], b["ukuran"]) == ("kantor", "program", "tw")
    ]  # fmt: skip
    assert (
        per_baris.loc["Rata-rata program pada triwulan itu", "TW I 2025"]
        == f"{str(rata['rata_rata']).replace('.', ',')} %\n({rata['terhitung']} dari {rata['jatuh_tempo']})"
    )
    # TW IV 2024 was not reported: a mean that is not there is no zero.
    assert per_baris.loc["Rata-rata program pada triwulan itu", "TW IV 2024"].startswith("–")
    assert kata is not None and kata.startswith("Realisasi dibanding TW I 2024: ") and "▼ 1 memburuk" in kata
    assert kata in teks(buka(ruang_kecil.ruang, monkeypatch, "ringkasan", peran="camat"))


def test_a_year_ago_there_was_nothing(ruang_kecil: Workspace) -> None:  # noqa: F811
    tabel, kata = ruang_kecil.tabel_beberapa_masa(2024, 1)
    assert kata is None
    assert set(tabel["TW I 2023"]) == {"belum ada"}


def test_status_counts_every_indikator_once(ruang_kecil: Workspace) -> None:  # noqa: F811
    tabel = ruang_kecil.tabel_status(*TERBARU).set_index("Sasaran atau program")
    baris = [b for b in ruang_kecil.angka(*TERBARU) if b["ukuran"] == "tw"]
    assert tabel.to_numpy().sum() == len(baris) == 5
    assert dict(tabel.loc["Program: Empat"]) == {
        "Tercapai": 1, "Di bawah target": 1, "Belum lapor": 0, "Belum terhitung": 0, "Belum jatuh tempo": 0,
    }  # fmt: skip
    assert tabel.loc["Sasaran: Meningkatnya kualitas pelayanan", "Belum lapor"] == 1
    fig = ruang_kecil.grafik_status(*TERBARU)
    assert [t.name for t in fig.data] == ["Tercapai", "Di bawah target", "Belum lapor", "Belum jatuh tempo"]
    assert "DATA CONTOH" not in fig.layout.title.text and "Angka sementara" in fig.layout.title.text


def test_never_more_than_five_and_the_rest_is_counted(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    for sop, *periode in (("monitoring", 2025, 1), ("monitoring", 2025, 2), ("pengumpulan", 2025, 1), ("pengumpulan", 2025, 2),
                          ("monitoring", 2025, 3)):  # fmt: skip
        ws.alur.mulai(sop, *periode, peran="sekcam")
    hal = ws.perhatian(*TERBARU, unit="kec-uji", peran="sekcam")
    assert len(hal) > 5
    at = buka(ws.ruang, monkeypatch, "ringkasan", peran="sekcam")
    [lagi] = [x for x in at.expander if x.label.startswith("dan ")]
    assert lagi.label == f"dan {len(hal) - 5} lainnya"
    assert len(lagi.get("html")) == len(hal) - 5
    assert len([x for x in at.get("html") if "<h3>" in x.value]) == len(hal)


def test_whose_turn_it_is(ruang_kecil: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    kunci = ws.alur.mulai("monitoring", *TERBARU, peran="sekcam")
    sop = ws.alur.satu(kunci).sop
    for langkah, lajur in [("1", ""), ("2", ""), *((n, x) for n in ("3", "4") for x in ws.alur.satu(kunci).lajur),
                           ("5", ""), ("6", "")]:  # fmt: skip
        peran = sop.pelaku_langkah(langkah).peran[0]
        ws.alur.catat(kunci, langkah, lajur=lajur, oleh=f"Nama {peran}", peran=peran, catatan="Di atas kertas")
    giliran = "1. Menunggu Anda Giliran Anda menandatangani: Monitoring Capaian Kinerja Triwulan I 2025."
    camat = teks(buka(ws.ruang, monkeypatch, "ringkasan", peran="camat"))
    assert giliran in camat
    assert "Menunggu paraf atau tanda tangan Di tangan Yang ditunggu Tenggat Camat Menandatangani" in camat
    assert "Giliran Anda" not in teks(buka(ws.ruang, monkeypatch, "ringkasan", peran="pemeriksa"))
    kasi = teks(buka(ws.ruang, monkeypatch, "ringkasan", peran="kasi", seksi="trantib"))
    assert "Giliran Anda" not in kasi and "Yang perlu dikerjakan" in kasi


def test_a_kasi_sees_the_own_seksi_only(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    isi = teks(buka(ruang_kecil.ruang, monkeypatch, "ringkasan", peran="kasi", seksi="pelayanan"))
    kerja = isi[isi.index("Yang perlu dikerjakan") : isi.index("Capaian Triwulan I 2025")]
    assert "Seksi Pelayanan Umum belum menyerahkan" in kerja and "IKK-01" not in kerja
    assert PENGHAMBAT not in kerja


def test_a_kelurahan_has_its_own_board(ruang_kecil: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """What waits on the kecamatan's board is not the kelurahan's turn, and is not shown to who may not read it."""
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    kantor = ws.alur.mulai("monitoring", *TERBARU, peran="sekcam")
    sesi_peran(ws, "sekcam", unit="kel-uji")
    milik = ws.akun.periksa(sesi_peran(ws, "sekcam", unit="kel-uji"))
    assert milik is not None and milik.unit == "kel-uji"
    isi = teks(buka(ws.ruang, monkeypatch, "ringkasan", peran="sekcam"))
    assert "Kelurahan Uji" in isi and "Giliran Anda" not in isi and "Monitoring Capaian Kinerja" not in isi
    assert ws.giliran("kec-uji", milik) == frozenset() == ws.giliran("kel-uji", milik)
    sendiri = ws.alur.mulai("monitoring", *TERBARU, unit="kel-uji", peran="sekcam")
    assert {a for a, *_ in ws.giliran("kel-uji", milik)} == {sendiri}
    assert "Giliran Anda" in teks(buka(ws.ruang, monkeypatch, "ringkasan", peran="sekcam"))
    assert [a for a, *_ in ws.giliran("kec-uji", ws.akun.periksa(sesi_peran(ws, "sekcam", "trantib")))] == [kantor]


@pytest.mark.parametrize(
    ("peran", "seksi"), [("sekcam", None), ("kasubag", None), ("camat", None), ("kasi", "trantib"), ("pemeriksa", None)]
)
def test_a_turn_on_ringkasan_is_one_that_alur_lists(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    peran: str,
    seksi: str | None,
) -> None:
    shutil.copytree(ruang_kecil.ruang, tmp_path / "ruang")
    ws = open_workspace(tmp_path / "ruang")
    kunci = ws.alur.mulai("monitoring", *TERBARU, peran="sekcam")
    sop = ws.alur.satu(kunci).sop
    while any(n != "7" for n, _ in ws.alur.satu(kunci).posisi.terbuka):
        for n, lajur in list(ws.alur.satu(kunci).posisi.terbuka):
            if n != "7":
                siapa = sop.pelaku_langkah(n).peran[0]
                ws.alur.catat(kunci, n, lajur=lajur, oleh=f"Nama {siapa}", peran=siapa, catatan="Di atas kertas")
    ringkasan = "Giliran Anda" in teks(buka(ws.ruang, monkeypatch, "ringkasan", peran=peran, seksi=seksi))
    tugas = teks(buka(ws.ruang, monkeypatch, "alur", peran=peran, seksi=seksi, bagian="tugas"))
    assert ringkasan == ("Tidak ada langkah yang menunggu Anda" not in tugas) == (peran == "kasi")


def test_nothing_due_is_no_result(ruang_kecil: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    from capaian.report.halaman.indikator import kata_di_bawah_target
    from capaian.report.rupa import lambang

    for status, kata in (
        (["belum_jatuh_tempo", "tidak_berlaku"], "Belum ada yang jatuh tempo"),
        (["belum_lapor", "belum_jatuh_tempo"], "Belum ada yang terhitung"),
        (["tercapai", "belum_lapor"], "Tidak ada yang di bawah target"), (["tercapai", "di_bawah_target"], "1 di bawah target"),
        ([], "Belum ada yang jatuh tempo"),
    ):  # fmt: skip
        assert kata_di_bawah_target(map(lambang, status)) == kata
    # The kelurahan has nothing due in the year before its TW IV.
    assert ruang_kecil.kata_tanpa_kekurangan(2024, 1) == "Tidak ada indikator di bawah target"
    assert ruang_kecil.kata_tanpa_kekurangan(2023, 1) == "Belum ada indikator yang jatuh tempo"
    monkeypatch.setattr(Workspace, "tabel_ringkasan", _tanpa_tempo(Workspace.tabel_ringkasan))
    isi = teks(buka(ruang_kecil.ruang, monkeypatch, "ringkasan", peran="camat"))
    assert isi.count("belum ada yang jatuh tempo") == 3 and "✓ 0" not in isi


def _tanpa_tempo(asli: Any) -> Any:
    """As of a period in which nothing is due."""

    def tabel(self: Workspace, *a: Any, **b: Any) -> Any:
        hasil = asli(self, *a, **b)
        hasil[hasil.select_dtypes("number").columns] = 0
        return hasil

    return tabel


def test_the_two_means_say_of_what_they_are(ruang_kecil: Workspace) -> None:  # noqa: F811
    ubin = ruang_kecil.serapan_dan_capaian(*TERBARU, unit="kec-uji")["capaian"]
    assert ubin.startswith("rata-rata capaian s.d. triwulan ini: ")
    tabel, _ = ruang_kecil.tabel_beberapa_masa(*TERBARU)
    assert all(b.endswith(" pada triwulan itu") for b in tabel[""] if b.startswith("Rata-rata"))

"""Tables and gatherings of the LKjIP from rows as they are measured, in the corners that a sample office does not have."""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from baris_triwulan import SKALA
from baris_triwulan import kantor as satu_kantor
from docx import Document

from capaian.cli.lapor_lkjip import baca_isian
from capaian.dokumen.bahan import _satu_indikator
from capaian.report.halaman import banding_luar
from capaian.report.lkjip import bagian, lampiran, tabel_kinerja
from capaian.report.lkjip.bahan import BahanLkjip, Sasaran
from capaian.report.lkjip.isian import Isian
from capaian.report.lkjip.narasi_bab import Narasi
from capaian.report.word.penulis import Hitung, Penulis

D = Decimal


def bahan(**beda: Any) -> BahanLkjip:
    isi: dict[str, Any] = {f.name: () for f in fields(BahanLkjip)}
    isi |= {
        "kantor": satu_kantor(),
        "unit": "kec",
        "nama_unit": "Kecamatan Uji",
        "tahun": 2025,
        "skala": SKALA,
        "kata": None,
    }
    return BahanLkjip(**isi | {"asal": {}, "asal_target": {}, "triwulan": {}} | beda)


def luar(**beda: Any) -> dict[str, Any]:
    return {
        "unit": "kec", "indikator": "IKU-01", "nama": "Predikat AKIP", "satuan": "Predikat AKIP", "rumus": "predikat@1",
        "cakupan": "kabupaten", "nilai": D(4), "sumber": "LHE", "realisasi": D(6), "realisasi_teks": "A", "selisih": D(2),
    } | beda  # fmt: skip


@pytest.mark.parametrize(
    ("baris", "sel"),
    [
        (luar(), ("A", "Kabupaten", "B", "–")),
        (luar(satuan="%", rumus="naik@1", nilai=D(91), realisasi=D(88), realisasi_teks=None, selisih=D(-3)),
         ("88", "Kabupaten", "91", "-3")),
    ],
)  # fmt: skip
def test_words_have_no_distance(baris: dict[str, Any], sel: tuple[str, ...]) -> None:
    s = Sasaran("kec", "Kecamatan Uji", "S1", "sasaran", "Layanan membaik", [baris], ())
    tabel = tabel_kinerja.pembanding(bahan(pembanding=[baris]), s)
    assert tabel is not None and tuple(tabel.baris[0])[2:6] == sel


def test_a_plan_names_its_period_as_people_do() -> None:
    rencana = {
        "periode": "2025-TW3", "nama": "Patroli", "sebab": "Hujan", "sebab_nama": "Alam", "tindakan": "Menambah regu",
        "pj": "Kasi", "keadaan_kata": "berjalan", "indikator": "IKK-02",
    }  # fmt: skip
    assert lampiran.rencana_aksi(bahan(rencana=[rencana]))[1].baris[0][0] == "Triwulan III 2025"


def test_a_sasaran_that_money_is_spent_for_and_nothing_measures_is_named() -> None:
    def simpul(kode: str, induk: str | None, tingkat: str) -> dict[str, Any]:
        return {"unit": "kec", "simpul": kode, "induk": induk, "tingkat": tingkat, "nama": f"Nama {kode}", "kode": kode}

    pohon = [simpul(f"S{n}", None, "sasaran") for n in (1, 2, 3)] + [
        simpul(f"SK{n}", f"S{n}", "sub_kegiatan") for n in (1, 2)
    ]
    uang = [{"unit": "kec", "simpul": f"SK{n}", "tingkat": "sub_kegiatan"} for n in (1, 2)]
    semua = bahan(simpul=pohon, serapan=uang, angka=[{"unit": "kec", "simpul": "S1"}])
    assert semua.sasaran_kosong == ["Nama S2"]


@pytest.mark.parametrize(
    ("sisa", "sisa_teks", "kemajuan", "kata"),
    [
        (D(0), None, "112.00", "✓ target akhir tercapai"),
        (D("1.5"), None, "98.50", "→ masih perlu"),
        (None, "sudah tercapai", "100.00", "✓ target akhir tercapai"),
        (None, "dari B menjadi BB", "80.00", "→ masih perlu"),
        (None, None, "100.00", "✓ target akhir tercapai"),
        (None, None, "95.00", "→ masih perlu"),
    ],
)
def test_an_end_target_is_reached_alike_in_figures_words_and_what_should_stay(
    sisa: Decimal | None, sisa_teks: str | None, kemajuan: str, kata: str
) -> None:
    b = {
        "sisa": sisa,
        "sisa_teks": sisa_teks,
        "kemajuan": D(kemajuan),
        "sebanding": True,
        "alasan": None,
        "sisa_tahun": 1,
    }
    assert banding_luar.kata_renstra(b) == kata
    assert (banding_luar.keterangan_renstra(b) == "Target akhir sudah tercapai.") == kata.startswith("✓")


@pytest.mark.parametrize(("unit", "perintah"), [("kec", "--tahun 2025»"), ("kel", "--tahun 2025 --unit kel»")])
def test_the_annex_names_the_command_that_leads_to_these_figures(unit: str, perintah: str) -> None:
    dokumen = Document()
    jangkar = dokumen.add_paragraph("")._p
    semua = bahan(unit=unit)
    bagian.lampiran_jejak(Penulis(dokumen, Hitung(), "L", jangkar), semua, Narasi(semua, Isian({})))
    assert f"«capaian jejak KODE {perintah}" in dokumen.paragraphs[0].text


def test_a_zero_is_a_text_of_the_office(tmp_path: Path) -> None:
    berkas = tmp_path / "isian.yaml"
    berkas.write_text("a: 0\nb:\nc: ''\n", encoding="utf-8")
    assert baca_isian(berkas) == {"a": "0", "b": "", "c": ""}


def test_a_word_stands_without_the_name_of_its_list() -> None:
    b = {
        "unit": "kec", "seksi": "umum", "nama_seksi": "Subbagian Umum", "indikator": "IKU-01", "nama": "Predikat AKIP",
        "uraian": "Tata kelola", "satuan": "Predikat AKIP", "target": D(5), "target_atas": None, "target_teks": "BB",
        "realisasi": D(4), "realisasi_teks": "B", "capaian": D("80.00"), "kematangan": "disahkan",
    }  # fmt: skip
    isi = _satu_indikator(b, {}, {}, {})
    assert (isi["target"], isi["realisasi"]) == ("BB", "B")
    isi = _satu_indikator(b | {"target_teks": None, "realisasi_teks": None, "satuan": "Kasus"}, {}, {}, {})
    assert (isi["target"], isi["realisasi"]) == ("5 Kasus", "4 Kasus")

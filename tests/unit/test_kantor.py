"""kantor.toml: what is accepted, what is refused and in which words, and which scale is in force on a day."""

import tomllib
from datetime import date, time, timedelta
from typing import Any

import kantor_kecil
import pytest

from capaian import reference
from capaian.demo import kantor_toml as kantor_contoh
from capaian.domain.jam_kerja import JamKerja
from capaian.domain.kantor import Kantor, kode_sah
from capaian.errors import CapaianError
from capaian.ruang_kerja import urai_kantor

SKALA = reference.skala().keys()
SEJAK = {nama: s.berlaku_sejak for nama, s in reference.skala().items()}
AWAL = """
unit = "kec-uji"
nama = "Kecamatan Uji"
kabupaten = "Kabupaten Uji"
tahun = 2025
sop = "taman"
"""
PERMENDAGRI, RFK = "permendagri-86-2017", "rfk-90-80-65"


def baca(teks: str) -> Kantor:
    return Kantor.dari(tomllib.loads(teks), SKALA)


def dengan(tambahan: str = "", skala: str = f'"{PERMENDAGRI}"', **ganti: str) -> str:
    awal = AWAL
    for kunci, nilai in ganti.items():
        baris = next(b for b in awal.splitlines() if b.startswith(f"{kunci} ="))
        awal = awal.replace(baris, f"{kunci} = {nilai}")
    return f"{awal}skala = {skala}\n{tambahan}"


@pytest.mark.parametrize(
    "teks", [reference.kantor_toml(), kantor_kecil.kantor(), kantor_contoh(reference.contoh()), dengan()]
)
def test_yang_diberikan_terbaca(teks: str) -> None:
    assert baca(teks).skala == ((PERMENDAGRI, None),)


def test_kantor_lengkap() -> None:
    k = baca(dengan(
        '[pejabat]\ncamat = "<Nama Camat>"\n'
        '[[seksi]]\nkode = "umum"\nnama = "Subbagian Umum"\njenis = "subbag"\nkepala = "<Nama Kasubag Umum>"\n'
        '[[kelurahan]]\nunit = "kel-uji"\nnama = "Kelurahan Uji"\nlurah = "<Nama Lurah>"\n'
    ))  # fmt: skip
    assert [(s.kode, s.nama, s.jenis, s.kepala) for s in k.seksi] == [
        ("umum", "Subbagian Umum", "subbag", "<Nama Kasubag Umum>")
    ]
    assert [(x.unit, x.nama, x.lurah) for x in k.kelurahan] == [("kel-uji", "Kelurahan Uji", "<Nama Lurah>")]
    assert k.pejabat["camat"] == "<Nama Camat>"


def test_nama_yang_dikosongkan_tetap_berpenanda() -> None:
    k = baca(dengan(
        '[pejabat]\ncamat = " "\n[[seksi]]\nkode = "umum"\nnama = "Subbagian Umum"\nkepala = ""\n'
        '[[kelurahan]]\nunit = "kel-uji"\nnama = "Kelurahan Uji"\nlurah = ""\n'
    ))  # fmt: skip
    assert (k.pejabat["camat"], k.seksi[0].kepala, k.kelurahan[0].lurah) == (
        "<Nama Camat>", "<Nama Kepala Seksi>", "<Nama Lurah>",
    )  # fmt: skip


def test_jam_kerja() -> None:
    k = baca(
        dengan(
            '[jam_kerja]\nsenin = "8-12, 13.00-16:30"\nsabtu = ""\n', tahun='2026\nzona = "WIT"\nlibur = [2026-08-17]'
        )
    )
    jam = k.jam_kerja
    assert jam.hari[0] == ((time(8), time(12)), (time(13), time(16, 30)))
    assert jam.hari[5] == () and jam.hari[1] == JamKerja().hari[1]
    assert not jam.kerja(date(2026, 8, 17)) and jam.kerja(date(2026, 8, 18))
    assert jam.zona.utcoffset(None) == timedelta(hours=9)
    assert baca(dengan()).jam_kerja == JamKerja()


SEKSI = '[[seksi]]\nkode = "umum"\nnama = "Subbagian Umum"\n'
KELURAHAN = '[[kelurahan]]\nunit = "kel-uji"\nnama = "Kelurahan Uji"\n'
ATURAN_KODE = "Pakai huruf, angka, titik, garis bawah, dan tanda hubung saja, misalnya kec-sukamaju."


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        (dengan(SEKSI + 'kepalla = "x"\n'),
         "kantor.toml: «kepalla» pada [[seksi]] tidak dikenal. Yang dikenal: kode, nama, jenis, kepala."),
        (dengan(KELURAHAN + 'kode = "x"\n'),
         "kantor.toml: «kode» pada [[kelurahan]] tidak dikenal. Yang dikenal: unit, nama, lurah."),
        (dengan('[pejabat]\nkadis = "x"\n'),
         "kantor.toml: «kadis» pada [pejabat] tidak dikenal. Yang dikenal: camat, sekcam, kasubag."),
        (dengan(skala=f'[{{id = "{RFK}", mulai = 2025-01-01}}]'),
         "kantor.toml: «mulai» pada skala tidak dikenal. Yang dikenal: id, sejak."),
        (dengan('pejabat = "x"\n'), "kantor.toml: bagian [pejabat] ditulis sebagai baris-baris kunci = nilai."),
        (dengan('[seksi]\nkode = "umum"\n'),
         "kantor.toml: bagian seksi ditulis dengan dua kurung siku, [[seksi]]."),
        (dengan('kelurahan = ["kel-uji"]\n'),
         "kantor.toml: bagian [[kelurahan]] ditulis sebagai baris-baris kunci = nilai."),
        (dengan(SEKSI + 'jenis = "bidang"\n'),
         "kantor.toml: jenis pada [[seksi]] «bidang» tidak dikenal. Pilihan: seksi, subbag, sekretariat."),
        (dengan(sop='"tamann"'),
         "kantor.toml: sop «tamann» tidak dikenal. Pilihan: taman, kebasen, sumbang, darangdan."),
        (dengan(unit='"../luar"'), f"kantor.toml: unit «../luar» tidak dapat dipakai sebagai kode. {ATURAN_KODE}"),
        (dengan(KELURAHAN.replace("kel-uji", "NUL")),
         f"kantor.toml: unit pada [[kelurahan]] «NUL» tidak dapat dipakai sebagai kode. {ATURAN_KODE}"),
        (dengan(SEKSI.replace("umum", "a b")),
         f"kantor.toml: kode pada [[seksi]] «a b» tidak dapat dipakai sebagai kode. {ATURAN_KODE}"),
        (dengan(skala=f'[{{id = "{PERMENDAGRI}", sejak = 2024-01-01}}, {{id = "{RFK}", sejak = 2024-01-01}}]'),
         f"kantor.toml: skala «{PERMENDAGRI}» dan «{RFK}» sama-sama sejak 2024-01-01; bedakan tanggalnya."),
        (dengan(skala=f'[{{id = "{PERMENDAGRI}"}}, {{id = "{RFK}"}}]'),
         f"kantor.toml: skala «{PERMENDAGRI}» dan «{RFK}» sama-sama tanpa «sejak»; bedakan tanggalnya."),
        (dengan(skala=f'[{{id = "{RFK}", sejak = 2025-01-01T00:00:00}}]'),
         "kantor.toml: «sejak» pada skala ditulis sebagai tanggal, misalnya 2025-01-01."),
        (dengan(skala=f'[{{id = "{RFK}", sejak = "2025-01-01"}}]'),
         "kantor.toml: «sejak» pada skala ditulis sebagai tanggal, misalnya 2025-01-01."),
        (dengan('[jam_kerja]\nhari_senin = "8-12"\n'),
         "kantor.toml: «hari_senin» pada [jam_kerja] tidak dikenal. "
         "Yang dikenal: senin, selasa, rabu, kamis, jumat, sabtu, minggu."),
        *((dengan(f'[jam_kerja]\nsenin = "{jam}"\n'),
           'kantor.toml: senin pada [jam_kerja] ditulis misalnya "07.30-12.00, 13.00-16.00", urut dan tidak bertumpuk; '
           "kosongkan untuk hari libur.")
          for jam in ("8", "12-8", "8-25", "8.70-9", "8-12, 11-13", "13-16, 8-12", "libur")),
        *((dengan(f"libur = {isi}\n"),
           "kantor.toml: libur ditulis sebagai daftar tanggal, misalnya libur = [2026-01-01, 2026-08-17].")
          for isi in ('"2026-01-01"', '["2026-01-01"]', "[2026-01-01T00:00:00]")),
        (dengan(kabupaten='["a"]'),
         'kantor.toml: kabupaten ditulis sebagai teks di antara tanda petik, misalnya "…".'),
        (dengan(SEKSI + SEKSI.replace('"Subbagian Umum"', "2026-01-01").replace("umum", "b")),
         'kantor.toml: nama pada [[seksi]] ke-2 ditulis sebagai teks di antara tanda petik, misalnya "…".'),
        (dengan(kabupaten='" "'), "kantor.toml: «kabupaten» belum diisi."),
        (dengan('contoh = "ya"\n'), "kantor.toml: contoh ditulis true atau false, tanpa tanda petik."),
        (dengan(SEKSI + SEKSI.replace("umum", "b") + SEKSI),
         "kantor.toml: kode «umum» pada [[seksi]] ke-3 sudah dipakai [[seksi]] ke-1. Beri kode lain, atau hapus salah satu."),
        (dengan(KELURAHAN.replace("kel-uji", "kec-uji")),
         "kantor.toml: unit «kec-uji» pada [[kelurahan]] ke-1 sudah dipakai kecamatan sendiri. Beri kode lain, atau hapus salah "
         "satu."),
        (dengan(SEKSI.replace("umum", "")), "kantor.toml: bagian [[seksi]] ke-1 belum punya «kode»."),
        (dengan('zona = "GMT"\n'), "kantor.toml: zona «GMT» tidak dikenal. Pilihan: WIB, WITA, WIT."),
        (dengan(skala='"skala-lain"'),
         f"kantor.toml: skala «skala-lain» tidak dikenal. Pilihan: {', '.join(sorted(SKALA))}."),
    ],
)  # fmt: skip
def test_yang_ditolak(teks: str, pesan: str) -> None:
    with pytest.raises(CapaianError) as galat:
        baca(teks)
    assert galat.value.pesan == pesan


def test_skala_diurutkan_menurut_sejak() -> None:
    k = baca(dengan(skala=f'[{{id = "{RFK}", sejak = 2025-01-01}}, {{id = "{PERMENDAGRI}", sejak = 2026-01-01}}, '
                          f'{{id = "{PERMENDAGRI}"}}]'))  # fmt: skip
    assert k.skala == ((PERMENDAGRI, None), (RFK, date(2025, 1, 1)), (PERMENDAGRI, date(2026, 1, 1)))


DUA = f'[{{id = "{RFK}", sejak = 2025-01-01}}, {{id = "{PERMENDAGRI}"}}]'
TERBALIK = f'[{{id = "{RFK}"}}, {{id = "{PERMENDAGRI}", sejak = 2019-01-01}}]'


@pytest.mark.parametrize(
    ("skala", "hari", "harapan"),
    [
        (DUA, date(2024, 12, 31), PERMENDAGRI),
        (DUA, date(2025, 1, 1), RFK),
        (DUA, date(2017, 9, 28), PERMENDAGRI),
        (DUA, date(2017, 9, 27), PERMENDAGRI),  # none is in force yet: the earliest
        (TERBALIK, date(2022, 12, 31), PERMENDAGRI),
        (TERBALIK, date(2023, 1, 1), RFK),  # without sejak: since the scale itself is in force
        (TERBALIK, date(2018, 12, 31), PERMENDAGRI),  # the earliest by day, although it is written last
        (f'"{RFK}"', date(2020, 1, 1), RFK),
    ],
)
def test_skala_pada(skala: str, hari: date, harapan: str) -> None:
    assert baca(dengan(skala=skala)).skala_pada(hari, SEJAK) == harapan


@pytest.mark.parametrize(
    ("kode", "sah"),
    [
        ("kec-uji", True), ("7.01.02.2.01.0002", True), ("IKU_01", True), ("console", True), ("com", True),
        ("com10", True), ("kec.con", True), ("", False), ("a b", False), ("a/b", False), ("a\\b", False),
        (".a", False), ("a.", False), ("a..b", False), ("..", False), ("con", False), ("CON", False),
        ("prn.1", False), ("aux", False), ("NUL", False), ("com1", False), ("LPT9.x", False), ("COM¹", False),
        ("a\n", False), ("a:b", False), ("a*", False),
    ],
)  # fmt: skip
def test_kode_sah(kode: Any, sah: bool) -> None:
    assert kode_sah(kode) is sah


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        (dengan("tahun = 2026\n"), "kantor.toml: yang tertulis pada baris 8, kolom 13 sudah ada di atasnya. Hapus salah satu."),
        (dengan("[pejabat]\n[pejabat]\n"),
         "kantor.toml: yang tertulis pada baris 9, kolom 9 sudah ada di atasnya. Hapus salah satu."),
        (dengan("tempat =\n"),
         "kantor.toml tidak dapat dibaca pada baris 8, kolom 9. Periksa tanda petik, tanda sama dengan, dan kurung siku di sana."),
    ],
)  # fmt: skip
def test_tempat_yang_salah_disebut(teks: str, pesan: str) -> None:
    with pytest.raises(CapaianError) as galat:
        urai_kantor(teks.encode())
    assert galat.value.pesan == pesan


def test_peringkat_rekap() -> None:
    """Without a word of the kabupaten nobody is ranked by name."""
    assert baca(dengan()).peringkat == "tanpa_nama"
    assert baca(dengan('[rekap]\nperingkat = "bernama"\n')).peringkat == "bernama"
    for teks, kata in (
        ('peringkat = "semua"', "tanpa_nama, bernama"),
        ("urutan = 1", "«urutan» pada \\[rekap\\] tidak dikenal"),
    ):
        with pytest.raises(CapaianError, match=kata):
            baca(dengan(f"[rekap]\n{teks}\n"))

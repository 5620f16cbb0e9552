"""The sentences of the quarterly report: exactly, and each template of narasi.yaml in a situation that reaches it."""

from typing import Any

import pytest
from baris_triwulan import anggaran, bahan, bahan_lengkap, indikator

from capaian.errors import CapaianError
from capaian.reference import narasi as modul_narasi
from capaian.reference.narasi import narasi
from capaian.report.triwulan import kalimat
from capaian.report.triwulan.bahan import Isi

BELUM = indikator("IK-9", keadaan="belum_jatuh_tempo", alasan="Belum jatuh tempo untuk dilaporkan.")


def jumlah(unit: str, nama: str, serapan: str | None) -> dict[str, Any]:
    isi = anggaran(
        "", "3000000", None, "1500000", serapan, tingkat="unit", n=3 if serapan else 2, dari=3, uraian="Jumlah"
    )
    return isi | {"unit": unit, "nama_unit": nama}


TANPA_PAGU = {"keadaan": "tidak_dapat_dihitung", "terlapor": 3}


def semua(data: Isi) -> list[Any]:
    return [*kalimat.jumlah(data), *kalimat.serapan(data), *kalimat.perlu_perhatian(data)]


KASUS = [
    (Isi(bahan([BELUM])), ["Tidak ada indikator yang jatuh tempo pada Triwulan III 2025.", "1 indikator lain belum jatuh tempo."]),
    (
        Isi(bahan([indikator("IK-1", "80", "84", "105.00")], serapan=[jumlah("kec", "Kecamatan Uji", "50.00")])),
        [
            "1 dari 1 indikator yang jatuh tempo pada Triwulan III 2025 terhitung: 1 mencapai target dan 0 di bawah target.",
            "Serapan anggaran s.d. TW III 50,00 %: Rp 1.500.000 dari pagu Rp 3.000.000.",
        ],
    ),
    (
        Isi(bahan(serapan=[jumlah("kec", "Kecamatan Uji", "50.00"), jumlah("kel", "Kelurahan Uji", None)])),
        [
            "Tidak ada indikator yang jatuh tempo pada Triwulan III 2025.",
            "Serapan anggaran Kecamatan Uji s.d. TW III 50,00 %: Rp 1.500.000 dari pagu Rp 3.000.000.",
            "Serapan anggaran Kelurahan Uji s.d. TW III belum dapat dihitung: baru 2 dari 3 sub kegiatan melapor "
            "(Rp 1.500.000 dari pagu Rp 3.000.000).",
        ],
    ),
    (
        Isi(bahan(serapan=[jumlah("kec", "Kecamatan Uji", None)])),
        [
            "Tidak ada indikator yang jatuh tempo pada Triwulan III 2025.",
            "Serapan anggaran s.d. TW III belum dapat dihitung: baru 2 dari 3 sub kegiatan melapor (Rp 1.500.000 dari pagu "
            "Rp 3.000.000).",
        ],
    ),
    (
        Isi(bahan(serapan=[jumlah("kec", "Kecamatan Uji", None) | TANPA_PAGU])),
        [
            "Tidak ada indikator yang jatuh tempo pada Triwulan III 2025.",
            "Serapan anggaran s.d. TW III tidak dapat dihitung, karena ada realisasi tanpa pagu (Rp 1.500.000 dari pagu "
            "Rp 3.000.000).",
        ],
    ),
    (
        Isi(bahan(serapan=[jumlah("kec", "Kecamatan Uji", "50.00"), jumlah("kel", "Kelurahan Uji", None) | TANPA_PAGU])),
        [
            "Tidak ada indikator yang jatuh tempo pada Triwulan III 2025.",
            "Serapan anggaran Kecamatan Uji s.d. TW III 50,00 %: Rp 1.500.000 dari pagu Rp 3.000.000.",
            "Serapan anggaran Kelurahan Uji s.d. TW III tidak dapat dihitung, karena ada realisasi tanpa pagu (Rp 1.500.000 "
            "dari pagu Rp 3.000.000).",
        ],
    ),
    (
        Isi(bahan([indikator("IK-1", "90", "70", "77.78", satuan="Persen")])),
        [
            "1 dari 1 indikator yang jatuh tempo pada Triwulan III 2025 terhitung: 0 mencapai target dan 1 di bawah target.",
            "Perlu perhatian: IK-1 Indikator IK-1. Realisasi 70 % dari target 90 %; capaian 77,78 %, 22,22 poin di bawah "
            "target. Penghambat: belum dijelaskan.",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "kata"), KASUS)
def test_kalimat_persis(data: Isi, kata: list[str]) -> None:
    assert [k.tulis() for k in semua(data)] == kata


def banyak() -> Isi:
    """More that needs attention than the summary has room for."""
    bawah = [indikator(f"IK-{n}", "80", "40", "50.00") for n in range(1, 8)]
    return Isi(bahan([*bawah, BELUM]))


def test_setiap_cetakan_terpakai() -> None:
    dipakai = {k.situasi for data in (*(d for d, _ in KASUS), Isi(bahan_lengkap()), banyak()) for k in semua(data)}
    assert dipakai == {s for s in narasi().situasi() if s.startswith("triwulan.")}
    *_, perhatian, sisa = [k.tulis() for k in semua(banyak())]
    assert perhatian.startswith("Perlu perhatian: IK-")
    assert sisa == "Masih ada 2 hal lain; lihat tabel di bawah."


def test_kata_kantor_dipakai() -> None:
    kata = modul_narasi.baca("triwulan:\n  belum_jatuh_tempo: '{n} indikator menunggu waktunya.'\n")
    assert [k.tulis(kata) for k in kalimat.jumlah(Isi(bahan([BELUM])))][1] == "1 indikator menunggu waktunya."


def test_salinan_adalah_kata_kami() -> None:
    """What an office is given to edit says what is said without it, also line by line."""
    assert modul_narasi.baca(modul_narasi.salinan()) == narasi()
    assert '  tercapai: "{n} indikator mencapai target"' in modul_narasi.salinan().splitlines()


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("cacah:\n  tercapai: 'a'\n  tercapai: 'b'\n", "narasi.yaml pada baris 3: «tercapai» sudah ditulis pada baris 2. "),
        ("cacah:\n  tercapai: 'a'\ncacah:\n  tercapai: 'b'\n", "narasi.yaml pada baris 3: «cacah» sudah ditulis pada baris 1. "),
        ("cacah:\n  tercapai: '{n indikator'\n", "cacah.tercapai: kurung kurawal tidak berpasangan. Betulkan kalimat itu"),
    ],
)  # fmt: skip
def test_yang_rusak_disebut_tempatnya(teks: str, pesan: str) -> None:
    with pytest.raises(CapaianError) as salah:
        modul_narasi.baca(teks)
    assert pesan in str(salah.value)

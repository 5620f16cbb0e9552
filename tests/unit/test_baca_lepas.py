"""What a foreign sheet must not be read for in silence: each case that once went wrong, or nearly, small and alone.

Every case says what is asked or refused and which figures come out when a person has confirmed the meaning of the
columns (and what they count), and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from lembar_asing import lembar

from capaian.domain.periode import Periode
from capaian.domain.temuan import jawaban_sah
from capaian.ingest.berkas import Keterangan, Konteks, read_kertas_kerja
from capaian.ingest.grid import Grid, Sheet
from capaian.ingest.kertas_kerja import InfoIndikator, KertasKerja, Milik
from capaian.ingest.lepas.cocok import Entri, Katalog

TRANTIB, LAIN = frozenset({"trantib"}), frozenset({"pelayanan"})
SUB, SUB_DUA, SUB_LAIN = "7.01.04.2.01.0001", "7.01.04.2.01.0002", "7.01.02.2.01.0002"
KATALOG = Katalog(
    (
        Entri("IKK-01", "Jumlah pelanggaran Perda", ("Program empat",), "7.01.04", TRANTIB),
        Entri("IKK-02", "Jumlah patroli", ("Program empat",), "7.01.04", TRANTIB),
        Entri("IKK-03", "Persentase kasus selesai", ("Program empat",), "7.01.04", TRANTIB),
        Entri("IKU-02", "Jumlah pengaduan", ("Program dua",), "7.01.02", LAIN),
    ),
    (
        Entri(SUB, "Sinergi dengan kepolisian", ("Program empat",), SUB, TRANTIB),
        Entri(SUB_DUA, "Penertiban pasar", ("Program empat",), SUB_DUA, TRANTIB),
        Entri(SUB_LAIN, "Peningkatan efektifitas", ("Program dua",), SUB_LAIN, LAIN),
    ),
)
INFO = {
    "IKK-01": InfoIndikator("jumlah", "Kasus", False, basis="periode"),
    "IKK-02": InfoIndikator("jumlah", "Kali", False, basis="s.d."),
    "IKK-03": InfoIndikator("persen", "%", False, (Decimal(0), Decimal(100)), "posisi"),
    "IKU-02": InfoIndikator("jumlah", "Aduan", False, basis="periode"),
}
KONTEKS = Konteks(lambda u, objek, t: INFO.get(objek), lambda u, t: KATALOG, lambda u: "Kecamatan Uji")
ATAS = ("KECAMATAN UJI TAHUN 2025",)
SATU = ["Kode", "Indikator Kinerja", "Satuan", "Target", "Realisasi"]
UANG = ["Kode", "Sub Kegiatan", "Pagu (Rp)", "Realisasi Anggaran (Rp)"]
TANPA_KODE = ["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi"]
KEPALA = ("PETA_BELUM_DIKONFIRMASI", "BASIS_KOLOM")


def baca(sheet: Sheet, jawaban: Mapping[str, str], tw: int, basis: str) -> tuple[KertasKerja, dict[str, str]]:
    """Read with what is asked of the columns answered, and with these answers. Also what else is asked or refused:
    kode@sel -> tingkat."""
    milik = Milik("kec-uji", "trantib", Periode.dari(2025, tw))
    semua = dict(jawaban)
    for _ in range(2):  # what a column counts is asked once it is known what it is
        hasil = read_kertas_kerja(Grid((sheet,)), "a.xlsx", "", KONTEKS, Keterangan(milik, jawaban=semua))
        semua |= {t.kunci: basis if t.kode == "BASIS_KOLOM" else "ya" for t in hasil.temuan if t.kode in KEPALA}
    for t in hasil.temuan:
        assert t.kunci not in jawaban or jawaban_sah(t, jawaban[t.kunci]) is not None, t
    return hasil, {
        f"{t.kode}@{t.sel or ''}": t.tingkat
        for t in hasil.temuan
        if t.tingkat in ("galat", "tanya") and t.kode not in KEPALA
    }


def angka(hasil: KertasKerja) -> dict[str, str]:
    """objek -> "figure cell", of every row that has one."""
    return {b.objek: f"{a.nilai} {a.sel}" for b in hasil.baris for k, a in b.angka.items() if k != "fisik"}


@dataclass(frozen=True)
class Kasus:
    nama: str
    sheet: Sheet
    masalah: dict[str, str]
    angka: dict[str, str]
    """What comes out while nothing of `masalah` is answered."""
    jawaban: dict[str, str] = field(default_factory=dict)
    dijawab: dict[str, str] | None = None
    """What comes out when `jawaban` is given; None where nothing is answered."""
    tw: int = 1
    basis: str = "s.d."


def satu(*isi: object, atas: str = ATAS[0], judul: list[str] = SATU, **lain: object) -> Sheet:
    """A small table from row 3 on: header, then rows of five."""
    return lembar([atas], [], judul, *isi, **lain)


def kunci(kode: str, sel: str) -> str:
    return f"{kode}@Lembar1!{sel}"


PATROLI, PERDA = "Jumlah patroli", "Jumlah pelanggaran Perda"
KOSONG: dict[str, str] = {}


def kode_lawan_nama() -> list[Kasus]:
    """The code of one row and its name belong to two things: neither is trusted."""
    tanya = {"BARIS_TANPA_REGISTER@B4": "tanya"}
    uang = {"SUB_KEGIATAN_TANPA_REGISTER@B4": "tanya"}
    pilih = {kunci("BARIS_TANPA_REGISTER", "B4"): "IKK-02"}
    return [
        Kasus("kode satu, nama dua", satu(["IKK-01", PATROLI, "Kali", 10, 7]), tanya, {}, pilih, {"IKK-02": "7 E4"}),
        Kasus("kode dua, nama satu", satu(["IKK-02", PERDA, "Kasus", 10, 7]), tanya, {}, pilih, {"IKK-02": "7 E4"}),
        Kasus("kode seksi lain", satu(["IKU-02", PATROLI, "Kali", 10, 7]), tanya, {}),
        Kasus("nama seksi lain", satu(["IKK-02", "Jumlah pengaduan", "Kali", 10, 7]), tanya, {}),
        # A name that is nobody's is only written differently; a code that is nobody's says nothing.
        Kasus("nama bukan siapa-siapa", satu(["IKK-02", "Patroli wilayah", "Kali", 10, 7]), {}, {"IKK-02": "7 E4"}),
        Kasus("kode bukan siapa-siapa", satu(["IKK-99", PATROLI, "Kali", 10, 7]), {}, {"IKK-02": "7 E4"}),
        Kasus("kode simpulnya", satu(["7.01.04", PATROLI, "Kali", 10, 7]), {}, {"IKK-02": "7 E4"}),
        Kasus("sub kegiatan", satu([SUB, "Penertiban pasar", 20, 5], judul=UANG), uang, {},
              {kunci("SUB_KEGIATAN_TANPA_REGISTER", "B4"): SUB_DUA}, {SUB_DUA: "5 D4"}),
        Kasus("sub kegiatan seksi lain", satu([SUB_LAIN, "Penertiban pasar", 20, 5], judul=UANG), uang, {}),
    ]  # fmt: skip


def unit_serupa() -> list[Kasus]:
    """A title names a unit that is only like the one asked for."""
    isi = ["IKK-02", PATROLI, "Kali", 10, 7]
    tanya = {"UNIT_BEDA@A1": "tanya"}
    lain = (
        "KELURAHAN UJI",
        "KECAMATAN UJI TIMUR",
        "KECAMATAN UJUNG",
        "KELURAHAN LAIN KECAMATAN UJI",
        "Unit Kerja : Kelurahan Uji",
    )
    sama = ("KECAMATAN UJI", "Kantor Kecamatan Uji Kabupaten Contoh", "Unit Kerja : Kecamatan Uji")
    return [
        *(Kasus(n, satu(isi, atas=f"{n} TAHUN 2025"), tanya, {"IKK-02": "7 E4"}) for n in lain),
        *(Kasus(n, satu(isi, atas=f"{n} TAHUN 2025"), {}, {"IKK-02": "7 E4"}) for n in sama),
    ]  # fmt: skip


_ = None


def bulan(*judul: str | None) -> Sheet:
    return lembar(
        list(ATAS), [], [*TANPA_KODE, _, _, _, _, _], [_, _, _, _, *judul[:6]], [_, _, _, _, *judul[6:]],
        [1, PERDA, "Kasus", 12, 1, 2, 3, 4, 5, 6], [2, PATROLI, "Kali", 40, 3, 4, 5, 16, 17, 18],
        gabung="A3:A5 B3:B5 C3:C5 D3:D5 E3:J3 E4:G4 H4:J4",
    )  # fmt: skip


def bulan_dalam_tw() -> list[Kasus]:
    """Months below their TW make the TW; a month that is not of its TW is no month at all."""
    benar = bulan("TW I", _, _, "TW II", _, _, "Jan", "Feb", "Mar", "Apr", "Mei", "Jun")
    geser = bulan("TW II", _, _, "TW I", _, _, "Jan", "Feb", "Mar", "Apr", "Mei", "Jun")
    panjang = ["Triwulan", "Bulan", "Indikator Kinerja", "Satuan", "Realisasi"]
    return [
        Kasus("tw 1", benar, {}, {"IKK-01": "6 E6+F6+G6", "IKK-02": "12 E7+F7+G7"}, basis="periode"),
        Kasus("tw 2", benar, {}, {"IKK-01": "15 H6+I6+J6", "IKK-02": "63 E7+F7+G7+H7+I7+J7"}, tw=2, basis="periode"),
        Kasus("tw 2 sejak Januari", benar, {}, {"IKK-01": "3 J6-G6", "IKK-02": "18 J7"}, tw=2),
        Kasus("tw 3", benar, {"PERIODE_TIDAK_ADA@": "galat"}, {}, tw=3),
        Kasus("judul tertukar", geser, dict.fromkeys([f"BULAN_DI_LUAR_TW@{k}5" for k in "EFGHIJ"], "galat"), {}, tw=2),
        Kasus("baris", satu(["II", "Juni", PATROLI, "Kali", 9], judul=panjang), {}, {"IKK-02": "9 E4"}, tw=2),
        Kasus("baris bulan di luar triwulannya", satu(["II", "Januari", PATROLI, "Kali", 9], judul=panjang),
              {"BULAN_DI_LUAR_TW@B4": "galat"}, {}, tw=2),
        Kasus("baris bulan keberapa", satu(["II", 1, PATROLI, "Kali", 9], judul=panjang),
              {"BULAN_DI_LUAR_TW@B4": "galat"}, {}, tw=2),
    ]  # fmt: skip


def sel_gabungan() -> list[Kasus]:
    """One figure in a cell merged over several rows is the first row's only when a person says so."""
    tiga = (["a", PERDA, "Kasus", 12, 5], ["b", PATROLI, "Kali", 40], ["c", "Hal lain", "Kali", 1])
    tanya = {"ANGKA_GABUNGAN@E4": "tanya"}
    ya = {kunci("ANGKA_GABUNGAN", "E4"): "ya"}
    uang = ([SUB, "Sinergi dengan kepolisian", 20, 5], [SUB_DUA, "Penertiban pasar", 30])
    ya_uang = {kunci("ANGKA_GABUNGAN", "D4"): "ya"}
    rincian = (["1", "Program empat", PERDA, 12, 3, 90], [_, _, PATROLI, 40, 4])
    judul = ["No", "Program", "Indikator Kinerja", "Target", "Realisasi Kinerja", "Realisasi Anggaran"]
    return [
        Kasus("dua", satu(*tiga[:2], gabung="E4:E5"), tanya, {"IKK-01": "5 E4"}, ya, {"IKK-01": "5 E4"}),
        Kasus("tiga", satu(*tiga, gabung="E4:E6"), tanya, {"IKK-01": "5 E4"}, ya, {"IKK-01": "5 E4"}),
        Kasus("uang dua sub kegiatan", satu(*uang, judul=UANG, gabung="D4:D5"), {"ANGKA_GABUNGAN@D4": "tanya"},
              {SUB: "5 D4"}, ya_uang, {SUB: "5 D4"}),
        # The money of a programme stands once beside its several indikator: that is what E.81 looks like.
        Kasus("uang satu program", satu(*rincian, judul=judul, gabung="A4:A5 B4:B5 F4:F5"),
              {"SUB_KEGIATAN_TANPA_REGISTER@C4": "tanya"}, {"IKK-01": "3 E4", "IKK-02": "4 E5"}),
    ]  # fmt: skip


def e81(tw1: list[object], tw2: list[object]) -> Sheet:
    return lembar(
        ["EVALUASI HASIL RENJA KECAMATAN UJI TAHUN 2025"], [],
        ["No", "Program/Kegiatan", "Indikator Kinerja", "Satuan", "Target Renja Tahun 2025", _,
         "Realisasi Kinerja Pada Triwulan", _, _, _, _, _],
        [_, _, _, _, _, _, "I", _, _, "II"], [_, _, _, _, "K", "Rp", "K", "%", "Rp", "K", "%", "Rp"],
        [1, "Program empat", PERDA, "Kasus", 12, _, *tw1, *tw2],
        [2, _, "Persentase kasus selesai", "%", 90, _, *tw1, *tw2],
        gabung="A3:A5 B3:B5 C3:C5 D3:D5 E3:F4 G3:L3 G4:I4 J4:L4",
    )  # fmt: skip


def persen_e81() -> list[Kasus]:
    """The % beside K is progress, also for an indikator in per cent; a lone % column is the realisasi of those only."""
    lengkap = e81([3, 25, _], [2, 41, _])
    tanpa_k = e81([3, 25, _], [_, 41, _])
    saja = ["No", "Indikator Kinerja", "Satuan", "Target", "% Realisasi Kinerja"]
    return [
        Kasus("K dan %", lengkap, {}, {"IKK-01": "2 J6", "IKK-03": "2 J7"}, tw=2, basis="periode"),
        Kasus("% tanpa K", tanpa_k, {}, {}, tw=2, basis="periode"),
        Kasus("% saja, indikator persen", satu([1, "Persentase kasus selesai", "%", 90, 70], judul=saja), {},
              {"IKK-03": "70 E4"}, basis="posisi"),
        Kasus("% saja, indikator jumlah", satu([1, PERDA, "Kasus", 12, 70], judul=saja),
              {"PERIODE_TIDAK_ADA@": "galat"}, {}, basis="posisi"),
    ]  # fmt: skip


def tersembunyi() -> list[Kasus]:
    """Figures out of sight, also those typed as texts: asked about once, and left out on a word."""
    isi = (["a", PERDA, "Kasus", 12, "3"], ["b", PATROLI, "Kali", 40, "12 kali"])
    semua = {"IKK-01": "3 E4", "IKK-02": "12 E5"}
    tanya = {"ADA_TERSEMBUNYI@": "tanya"}
    ikut, tidak = ({"ADA_TERSEMBUNYI@!": kata} for kata in ("ikut", "tidak"))
    baris, kolom = satu(*isi, baris_sembunyi=[5]), satu(*isi, kolom_sembunyi=[5])
    return [
        Kasus("baris ikut", baris, tanya, semua, ikut, semua),
        Kasus("baris tidak", baris, tanya, semua, tidak, {"IKK-01": "3 E4"}),
        Kasus("kolom ikut", kolom, tanya, semua, ikut, semua),
        Kasus("kolom tidak", kolom, tanya, semua, tidak, {}),
        Kasus("tanpa angka", satu(isi[0], ["b", "Judul lain", _, _, _], baris_sembunyi=[5]), {}, {"IKK-01": "3 E4"}),
    ]  # fmt: skip


def satuan_beda() -> list[Kasus]:
    """The unit of the file is not that of the register: perhaps not the same thing at all."""
    ya = {kunci("SATUAN_BEDA", "C4"): "ya"}
    tanya, isi = {"SATUAN_BEDA@C4": "tanya"}, {"IKK-02": "7 E4"}
    persen = ["x", "Persentase kasus selesai", "Kasus", 90, 70]
    return [
        *(Kasus(s, satu(["x", PATROLI, s, 40, 7]), tanya, {}, ya, isi) for s in ("Dokumen", "%", "Kegiatan", "Entahlah")),
        *(Kasus(s or "tanpa", satu(["x", PATROLI, s, 40, 7]), {}, isi) for s in ("kali", "KALI", "12 Kali", _)),
        Kasus("jumlah untuk persen", satu(persen), tanya, {}, ya, {"IKK-03": "70 E4"}, basis="posisi"),
        Kasus("di selnya", satu(["x", PATROLI, "Kali", 40, "7 dokumen"]), {"NILAI_SATUAN_BEDA@E4": "tanya"}, {},
              {kunci("NILAI_SATUAN_BEDA", "E4"): "7"}, isi),
    ]  # fmt: skip


SEMUA = [
    pytest.param(k, id=f"{kelompok.__name__}-{k.nama}")
    for kelompok in (kode_lawan_nama, unit_serupa, bulan_dalam_tw, sel_gabungan, persen_e81, tersembunyi, satuan_beda)
    for k in kelompok()
]


@pytest.mark.parametrize("kasus", SEMUA)
def test_nothing_is_taken_in_silence(kasus: Kasus) -> None:
    hasil, masalah = baca(kasus.sheet, {}, kasus.tw, kasus.basis)
    assert masalah == kasus.masalah
    assert angka(hasil) == kasus.angka
    if kasus.dijawab is not None:
        hasil, _masalah = baca(kasus.sheet, kasus.jawaban, kasus.tw, kasus.basis)
        assert angka(hasil) == kasus.dijawab

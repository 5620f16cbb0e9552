"""The SOPs as data: what was published is there, what was inferred is marked, what cannot be run is refused."""

import copy
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from capaian.domain import kantor
from capaian.errors import CapaianError
from capaian.reference import peran
from capaian.reference.sop import Sop, baca, sop_bawaan, sop_kantor
from capaian.reference.sop_aturan import menyetujui
from capaian.reference.tindakan import PeranLangkah, tindakan
from capaian.report.sop import dokumen

AKAR = Path(__file__).parents[2]
TERBIT = yaml.safe_load((Path(__file__).parent / "sop_terbit.yaml").read_text(encoding="utf-8"))
SEMUA = {f"{p}/{s.id}": s for p in kantor.SOP for s in sop_bawaan(p).values()}


@pytest.fixture(params=SEMUA, ids=list(SEMUA))
def sop(request: pytest.FixtureRequest) -> Sop:
    return SEMUA[request.param]


def fakta(sop: Sop) -> dict[str, Any]:
    return TERBIT[f"{sop.perangkat}/{sop.id}"]


def test_seventeen() -> None:
    assert len(SEMUA) == 17
    assert SEMUA.keys() == TERBIT.keys()
    folder = resources.files("capaian.reference").joinpath("sop")
    assert {f.name for f in folder.iterdir() if f.is_dir()} == set(kantor.SOP)


def test_steps_times_and_outputs_are_the_published_ones(sop: Sop) -> None:
    sumber = [satu.split(", ", 1) for satu in fakta(sop)["langkah"]]
    waktu = [
        f"{x.waktu.nilai} {x.waktu.satuan}" if not x.waktu.tertulis else x.waktu.tertulis for x in sop.terbit if x.waktu
    ]
    assert waktu == [w for w, _ in sumber]
    assert ["; ".join(x.keluaran).casefold() for x in sop.terbit] == [k for _, k in sumber]
    assert [x.nomor for x in sop.terbit] == [str(n + 1) for n in range(len(sumber))]
    assert sop.waktu_baku == fakta(sop)["total"]


def test_what_the_source_does_not_have_is_marked(sop: Sop) -> None:
    ya_tidak = {x.nomor: x.keputusan for x in sop.langkah if x.keputusan}
    duga = {n: k.tidak for n, k in ya_tidak.items() if k.disimpulkan == "keputusan"}
    assert {n: k.tidak for n, k in ya_tidak.items() if n not in duga} == teks(fakta(sop)["ya_tidak"])
    assert duga == teks(fakta(sop).get("duga", {}))
    assert [x.nomor for x in sop.langkah if x.disimpulkan] == [str(n) for n in fakta(sop).get("sisip", [])]
    for x in sop.langkah:
        assert not x.disimpulkan or (x.waktu is None and x.pelaksana.disimpulkan), "a time that nobody published"
    assert sop.catatan, "each source was unclear somewhere"


def teks(isi: dict[Any, Any]) -> dict[str, str]:
    return {str(k): str(v) for k, v in isi.items()}


def test_who_begins_and_ends(sop: Sop) -> None:
    assert sop.pelaku_langkah(sop.langkah[0].nomor).id == fakta(sop)["awal"]
    assert sop.pelaku_langkah(sop.langkah[-1].nomor).id == fakta(sop)["akhir"]


def test_lanes(sop: Sop) -> None:
    assert sop.lajur == tuple(tuple(str(n) for n in blok) for blok in fakta(sop).get("lajur", []))


@pytest.mark.parametrize("pejabat", ["sekcam", "camat"])
def test_no_walk_ends_without_the_official(sop: Sop, pejabat: str) -> None:
    """All walks, with any number of returns: what the official agreed to does not count after a return. Of these
    seventeen this holds also where the end is an archive."""
    tunggu, sudah = [(sop.langkah[0].nomor, False)], set()
    while tunggu:
        nomor, setuju = keadaan = tunggu.pop()
        if keadaan in sudah:
            continue
        sudah.add(keadaan)
        langkah = sop.satu(nomor)
        if langkah.keputusan:
            tunggu.append((langkah.keputusan.tidak, False))
        setuju = setuju or menyetujui(sop, nomor, pejabat)
        if langkah.tindakan == "kirim" or langkah.akhir:
            assert setuju, f"langkah {nomor} tanpa {pejabat}"
        if (berikut := sop.berikut(nomor)) is not None:
            tunggu.append((berikut, setuju))
    assert {n for n, _ in sudah} == {x.nomor for x in sop.langkah}


def test_what_the_year_needs() -> None:
    """Facts that later parts build on."""
    assert SEMUA["taman/monitoring"].satu("9").kirim_ke == ("Bappeda", "Adpem")
    assert SEMUA["taman/lkjip"].satu("8").kirim_ke == ("Inspektorat",)
    assert SEMUA["taman/monitoring"].satu("3").formulir == "kertas-kerja-tw"
    assert SEMUA["taman/monitoring"].pelaku_langkah("6a").peran == ("camat",)
    assert SEMUA["taman/pengukuran"].satu("5a").lajur == "seksi_kelurahan"
    assert [k.judul for k in SEMUA["darangdan/perencanaan"].kolom_isian if not k.disimpulkan] == [
        "Indikator Kinerja", "Target Tahunan", "Target Triwulan",
    ]  # fmt: skip


def test_acts_are_a_closed_list() -> None:
    dipakai = {x.tindakan for s in SEMUA.values() for x in s.langkah}
    assert dipakai == {t.tindakan for t in tindakan().values() if t.langkah}, "a word that nothing uses means nothing"
    assert set(PeranLangkah.__args__) <= {p.peran for p in peran().values() if p.mencatat}


def test_docs_are_current() -> None:
    cetak = dokumen(SEMUA.values())
    berkas = AKAR / "docs" / "sop.md"
    assert berkas.read_text(encoding="utf-8") == cetak, (
        "docs/sop.md bukan cetakan terakhir; tulis ulang dengan capaian.report.sop.dokumen"
    )


# What is refused. Each case changes one thing of an SOP that is right.

DASAR = yaml.safe_load(
    resources.files("capaian.reference").joinpath("sop/taman/monitoring.yaml").read_text(encoding="utf-8")
)
Ubah = Callable[[dict[str, Any]], object]


def langkah(isi: dict[str, Any], nomor: int | str) -> dict[str, Any]:
    return next(x for x in isi["langkah"] if x["nomor"] == nomor)


def ubah(ke: int | str, /, **isi: Any) -> Ubah:
    return lambda sop: langkah(sop, ke).update(isi)


def buang(nomor: int | str, kunci: str) -> Ubah:
    return lambda sop: langkah(sop, nomor).pop(kunci)


def tidak(nomor: int | str, tujuan: Any) -> Ubah:
    return lambda sop: langkah(sop, nomor)["keputusan"].update(tidak=tujuan)


def hapus(nomor: int | str) -> Ubah:
    return lambda sop: sop["langkah"].remove(langkah(sop, nomor))


def tukar_pelaku(sop: dict[str, Any]) -> None:
    next(p for p in sop["pelaku"] if p["id"] == "camat")["peran"] = ["camat", "staf"]


KATA = "contoh.yaml: "
DITOLAK: dict[str, tuple[Ubah, str]] = {
    "kunci asing": (lambda s: s.update(warna="biru"), "warna: tidak dikenal."),
    "kunci asing pada langkah": (ubah(4, tenggat="besok"), "langkah 4 › tenggat: tidak dikenal."),
    "kunci asing pada waktu": (ubah(4, waktu={"nilai": 4, "satuan": "jam", "x": 1}), "langkah 4 › waktu › x: tidak dikenal."),
    "tanpa nama": (lambda s: s.pop("nama"), "nama: belum diisi."),
    "tanpa asal": (buang("6a", "asal"), "langkah 6a › asal: belum diisi."),
    "nama kosong": (lambda s: s.update(nama=" "), "nama: isinya «» tidak sesuai."),
    "satuan waktu": (ubah(4, waktu={"nilai": 1, "satuan": "minggu"}),
        "langkah 4 › waktu › satuan: «minggu» tidak dikenal; pilihan: menit, jam, hari."),
    "waktu nol": (ubah(4, waktu={"nilai": 0, "satuan": "jam"}), "langkah 4 › waktu › nilai: isinya «0» tidak sesuai."),
    "waktu teks": (ubah(4, waktu={"nilai": "3", "satuan": "jam"}), "langkah 4 › waktu › nilai: isinya «3» tidak sesuai."),
    "tanpa waktu": (buang(5, "waktu"), "langkah 5: waktu belum diisi."),
    "tanpa keluaran": (ubah(5, keluaran=[]), "langkah 5 › keluaran: isinya «[]» tidak sesuai."),
    "peran asing": (lambda s: s["pelaku"][0].update(peran=["bupati"]),
        "pelaku › ke-1 › peran › ke-1: «bupati» tidak dikenal; pilihan: camat, sekcam, kasubag, kasi, staf."),
    "pelaku asing": (ubah(5, pelaksana={"pelaku": "lurah"}),
        "langkah 5: pelaku «lurah» tidak ada dalam daftar pelaku (camat, sekcam, kasubag, kasi)."),
    "peserta asing": (ubah(5, pelaksana={"pelaku": "kasi", "bersama": ["lurah"]}),
        "langkah 5: pelaku «lurah» tidak ada dalam daftar pelaku (camat, sekcam, kasubag, kasi)."),
    "pelaku ganda": (lambda s: s["pelaku"].append(s["pelaku"][0]), "pelaku: id dipakai dua kali."),
    "tindakan asing": (ubah(5, tindakan="melamun"), "langkah 5: tindakan «melamun» tidak dikenal; pilihan: terima, "),
    "kembalikan bukan langkah": (ubah(5, tindakan="kembalikan"), "langkah 5: tindakan «kembalikan» tidak dikenal; pilihan: "),
    "formulir asing": (ubah(3, formulir="f-1"),
        "langkah 3: formulir «f-1» tidak dikenal; pilihan: kertas-kerja-tw, kertas-kerja-lkjip, usulan-renja, "
        "usulan-renstra, usulan-rka, usulan-dpa, usulan-pk, usulan-perencanaan, usulan-iki."),
    "nomor ganda": (ubah(5, nomor=4), "langkah 4: nomornya tidak urut sesudah 4."),
    "nomor lompat": (hapus(5), "langkah 6: nomornya tidak urut sesudah 4."),
    "huruf lompat": (ubah("6a", nomor="6b"), "langkah 6b: nomornya tidak urut sesudah 6."),
    "nomor bukan nomor": (ubah(5, nomor="lima"), "langkah lima › nomor: isinya «lima» tidak sesuai."),
    "tanpa nomor": (buang(5, "nomor"), "langkah (urutan ke-5) › nomor: belum diisi."),
    "awal bukan 1": (hapus(1), "langkah pertama harus bernomor 1."),
    "sisipan tanpa tanda": (buang("6a", "disimpulkan"), "langkah 6a: langkah sisipan harus ditandai disimpulkan: true."),
    "kembali ke mana": (tidak(6, 15), "langkah 6: menuju langkah 15 yang tidak ada."),
    "kembali ke depan": (tidak(6, 7), "langkah 6: Tidak harus kembali ke langkah sebelumnya, bukan 7."),
    "kembali ke diri": (tidak(6, 6), "langkah 6: Tidak harus kembali ke langkah sebelumnya, bukan 6."),
    "lanjut ke belakang": (ubah(8, lanjut=5), "langkah 8: lanjut harus ke langkah sesudahnya, bukan 5; langkah 9: "),
    "lanjut ke mana": (ubah(8, lanjut="9z"), "langkah 8: menuju langkah 9z yang tidak ada."),
    "tak tercapai": (ubah(6, lanjut=7), "langkah 6a: tidak dapat dicapai dari langkah 1."),
    "tanpa akhir": (buang(9, "akhir"), "langkah 9: langkah terakhir belum punya akhir (dikirim atau diarsipkan)."),
    "akhir asing": (ubah(9, akhir="selesai"), "langkah 9 › akhir: «selesai» tidak dikenal; pilihan: dikirim, diarsipkan."),
    "akhir berlanjut": (ubah(5, akhir="diarsipkan", lanjut=6), "langkah 5: langkah akhir tidak dapat berlanjut ke langkah 6."),
    "dikirim tanpa mengirim": (ubah(9, tindakan="arsip", kirim_ke=[]), "langkah 9: akhir «dikirim» hanya untuk tindakan kirim."),
    "penerima tanpa mengirim": (ubah(8, kirim_ke=["Bappeda"]), "langkah 8: kirim_ke hanya untuk tindakan kirim."),
    "periksa tanpa tidak": (ubah(5, tindakan="periksa"), "langkah 5: tindakan periksa memerlukan keputusan Ya/Tidak."),
    "isi tanpa lajur": (ubah(5, tindakan="isi_kertas_kerja"), "langkah 5: tindakan isi_kertas_kerja memerlukan lajur."),
    "himpun tanpa lajur": (ubah(2, tindakan="himpun"), "langkah 2: tindakan himpun memerlukan lajur pada langkah sebelumnya."),
    "lajur di awal": (ubah(1, lajur="seksi"), "langkah 1: lajur per seksi tidak dapat menjadi awal atau akhir SOP."),
    "lajur di akhir": (ubah(9, lajur="seksi"), "langkah 9: lajur per seksi tidak dapat menjadi awal atau akhir SOP."),
    "keluar dari lajur": (tidak(4, 2), "langkah 4: Tidak di dalam lajur per seksi harus kembali ke langkah lajur itu juga."),
    "lajur asing": (ubah(3, lajur="desa"), "langkah 3 › lajur: «desa» tidak dikenal; pilihan: seksi, seksi_kelurahan."),
    "tanpa Camat": (hapus("6a"),
        "langkah 9: dapat dikirim tanpa persetujuan Camat (lewat langkah 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9)."),
    "Camat hanya meneruskan": (ubah("6a", tindakan="teruskan"), "langkah 9: dapat dikirim tanpa persetujuan Camat ("),
    "Camat hanya memaraf": (ubah("6a", tindakan="paraf"), "langkah 9: dapat dikirim tanpa persetujuan Camat ("),
    "Camat atau staf": (tukar_pelaku, "langkah 9: dapat dikirim tanpa persetujuan Camat ("),
    "tanpa Sekcam": (ubah(6, tindakan="susun"), "langkah 9: dapat dikirim tanpa persetujuan Sekcam ("),
    "kembali melewati Sekcam": (tidak("6a", 6), None),
    "kembali sesudah Camat": (ubah(9, keputusan={"tanya": "Sudah?", "tidak": 8}),
        "langkah 9: dapat dikirim tanpa persetujuan Sekcam (lewat langkah 8 → 9); "
        "langkah 9: dapat dikirim tanpa persetujuan Camat (lewat langkah 8 → 9)."),
}  # fmt: skip


@pytest.mark.parametrize("kasus", DITOLAK)
def test_what_cannot_be_run_is_refused(kasus: str) -> None:
    perubahan, kata = DITOLAK[kasus]
    isi = copy.deepcopy(DASAR)
    perubahan(isi)
    naskah = yaml.safe_dump(isi, allow_unicode=True)
    if kata is None:  # the case beside it, which is right
        assert baca(naskah, "kantor", "contoh", "contoh.yaml").id == "contoh"
        return
    with pytest.raises(CapaianError) as galat:
        baca(naskah, "kantor", "contoh", "contoh.yaml")
    harap = KATA + kata
    assert (str(galat.value) if kata.endswith(".") else str(galat.value)[: len(harap)]) == harap


@pytest.mark.parametrize(
    ("dari", "ke", "kata"),
    [
        (2, 4, "langkah 2: masuk ke tengah lajur (langkah 4), mestinya ke 3."),
        (3, 5, "langkah 3: keluar dari tengah lajur, mestinya sesudah langkah 4."),
    ],
)
def test_a_jump_into_or_out_of_a_lane_is_refused(dari: int, ke: int, kata: str) -> None:
    isi = copy.deepcopy(DASAR)
    langkah(isi, dari)["lanjut"] = ke
    langkah(isi, 6)["keputusan"]["tidak"] = 4  # so that what is jumped over still lies on a road
    with pytest.raises(CapaianError) as galat:
        baca(yaml.safe_dump(isi, allow_unicode=True), "kantor", "contoh", "contoh.yaml")
    assert str(galat.value) == KATA + kata


def test_a_step_for_repairs_only_is_reached_by_a_tidak() -> None:
    isi = copy.deepcopy(DASAR)
    langkah(isi, 4)["lanjut"] = 6
    assert baca(yaml.safe_dump(isi, allow_unicode=True), "kantor", "contoh", "contoh.yaml").berikut("4") == "6"


def test_all_that_is_wrong_of_one_kind_is_told_at_once() -> None:
    isi = copy.deepcopy(DASAR)
    langkah(isi, 5)["pelaksana"]["pelaku"] = "x"
    langkah(isi, 8)["pelaksana"]["pelaku"] = "y"
    with pytest.raises(CapaianError, match=r"langkah 5: pelaku «x» .*; langkah 8: pelaku «y»"):
        baca(yaml.safe_dump(isi, allow_unicode=True), "kantor", "contoh", "contoh.yaml")


@pytest.mark.parametrize(
    ("naskah", "kata"),
    [
        ("nama: a\nnama: b\n", "contoh.yaml: baris 2 tidak dapat dibaca sebagai YAML («nama» ditulis dua kali)."),
        ("nama: [a\n", "contoh.yaml: baris 2 tidak dapat dibaca sebagai YAML ("),
        ("nama: \x07\n", "contoh.yaml: tidak dapat dibaca sebagai YAML ("),
        ("tanggal_efektif: 2025-02-30\n", "contoh.yaml: tidak dapat dibaca sebagai YAML (day is out of range"),
        ("? [a, b]\n: c\n", "contoh.yaml: "),
        ("", "contoh.yaml: tulis sebagai baris-baris kunci: nilai, dimulai dengan urutan dan nama."),
        ("- a\n", "contoh.yaml: tulis sebagai baris-baris kunci: nilai, dimulai dengan urutan dan nama."),
        ("id: x\n", "contoh.yaml: «id» tidak ditulis; nama berkas dan foldernya yang dipakai."),
        ("langkah: 5\n", "contoh.yaml: urutan: belum diisi; "),
        ("langkah: [5, a]\n", "langkah (urutan ke-1): isinya «5» tidak sesuai"),
    ],
)
def test_text_that_is_no_sop(naskah: str, kata: str) -> None:
    with pytest.raises(CapaianError) as galat:
        baca(naskah, "kantor", "contoh", "contoh.yaml")
    assert kata in str(galat.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sop").mkdir()
    return tmp_path / "sop"


def tulis(folder: Path, berkas: str, /, **isi: Any) -> None:
    (folder / berkas).write_text(yaml.safe_dump(DASAR | isi, allow_unicode=True), encoding="utf-8")


def test_an_office_adds_and_replaces(folder: Path) -> None:
    tulis(folder, "monitoring.yaml", nama="Monitoring cara kami")
    tulis(folder, "rapat_bulanan.yml", nama="Rapat bulanan", urutan=0)
    (folder / "BACA.txt").write_text("catatan", encoding="utf-8")
    punya = sop_kantor("taman", folder)
    assert list(punya) == ["rapat-bulanan", "pengumpulan", "rencana-aksi", "renja", "monitoring", "lkjip", "pengukuran"]
    assert (punya["monitoring"].nama, punya["monitoring"].perangkat) == ("Monitoring cara kami", "kantor")
    assert sop_bawaan("taman")["monitoring"].perangkat == "taman"


def test_an_office_without_its_own(tmp_path: Path) -> None:
    assert sop_kantor("kebasen", tmp_path / "sop") == sop_bawaan("kebasen")


def test_a_file_of_an_office_that_is_wrong(folder: Path) -> None:
    tulis(folder, "a b.yaml")
    with pytest.raises(CapaianError, match=r"sop/a b\.yaml: pakai huruf, angka, dan tanda hubung"):
        sop_kantor("taman", folder)
    (folder / "a b.yaml").unlink()
    (folder / "x.yaml").write_bytes("nama: é\n".encode("latin-1"))
    with pytest.raises(CapaianError, match=r"sop/x\.yaml: simpan berkas ini sebagai UTF-8"):
        sop_kantor("taman", folder)
    tulis(folder, "x.yaml", urutan="satu")
    with pytest.raises(CapaianError, match=r"sop/x\.yaml: urutan: isinya «satu» tidak sesuai"):
        sop_kantor("taman", folder)
    (folder / "x.yaml").write_text("﻿" + yaml.safe_dump(DASAR, allow_unicode=True), encoding="utf-8")
    assert "x" in sop_kantor("taman", folder)
    tulis(folder, "x.yml")
    with pytest.raises(CapaianError, match=r"sop/x\.yml: SOP «x» ada dalam dua berkas"):
        sop_kantor("taman", folder)

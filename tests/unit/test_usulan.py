"""The planning forms: one contract over all of them, and what comes back of what a seksi types."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from capaian.domain.periode import Periode
from capaian.ingest import masuk
from capaian.ingest.berkas import Keterangan, Konteks, read_kertas_kerja
from capaian.ingest.kertas_kerja import InfoIndikator, KertasKerja
from capaian.reference.kategori import kategori_satuan
from capaian.reference.usulan import FORMULIR_USULAN, FormulirUsulan, formulir_usulan, judul
from capaian.report.formulir import KepalaFormulir, isi_kertas_kerja, nama_berkas, tulis_usulan

KEPALA = KepalaFormulir(
    unit="kec-uji", nama_unit="Kecamatan Uji", kabupaten="Kabupaten Uji", seksi="pelayanan",
    nama_seksi="Seksi Pelayanan Umum", jenis_seksi="seksi", periode=Periode(2027), pejabat={},
)  # fmt: skip
PREDIKAT = kategori_satuan("predikat", "Predikat SAKIP")
INFO = {
    "IKU-01": InfoIndikator("nilai", "Nilai", False, rumus="naik"),
    "IKU-02": InfoIndikator("persen", "%", False, rumus="naik"),
    "IKU-03": InfoIndikator("jumlah", "Kasus", False, rumus="turun_a"),
    "IKU-04": InfoIndikator("nilai", "Nilai", False, rumus="rentang"),
    "IKU-05": InfoIndikator("nilai", "Predikat SAKIP", False, rumus="predikat", kategori=PREDIKAT),
}
SUB = ("7.01.02.2.01.0002", "7.01.03.2.02.0001")
KODE = [{"kode": "IKU-01", "jenis": "indikator", "nama": "Indikator IKU-01", "nama_unit": "Kecamatan Uji"}]


def baris(formulir: FormulirUsulan) -> dict[str, list[dict[str, Any]]]:
    """Rows as usulan/susun.py makes them, with nothing in the input cells."""
    dasar: dict[str, list[dict[str, Any]]] = {
        "kinerja": [
            {
                "id": kode, "nama": f"Indikator {kode}", "uraian": "Meningkatnya pelayanan", "satuan": i.satuan,
                "jenis_satuan": i.jenis_satuan, "rumus": i.rumus, "realisasi_lalu": Decimal("83.25"),
                "capaian_lalu": Decimal("97.94"), "sampai": "Triwulan II 2026", "renstra": "80–90",
                "kategori": i.kategori.pilihan if i.kategori else (),
            }
            for kode, i in INFO.items()
        ],
        "anggaran": [
            {"id": kode, "kode": kode, "nama": "Sub kegiatan", "pagu_kini": Decimal("17762000.00")} for kode in SUB
        ],
    }  # fmt: skip
    return {
        b.id: [{"id": f"+{n}"} for n in range(1, b.baris_kosong + 1)] if b.objek == "bebas" else dasar[b.id]
        for b in formulir.blok
    }


def tulis(folder: Path, id_formulir: str) -> Path:
    formulir = formulir_usulan(id_formulir)
    path = folder / nama_berkas(KEPALA, formulir)
    tulis_usulan(path, formulir, KEPALA, baris(formulir), "sidik", KODE if formulir.jenis == "iki" else ())
    return path


def baca(path: Path, jawaban: dict[str, str] | None = None) -> KertasKerja:
    konteks = Konteks(lambda unit, indikator, tahun: INFO.get(indikator))
    return read_kertas_kerja(
        masuk.read(path.read_bytes(), path.name), path.name, "x", konteks, Keterangan(jawaban=jawaban or {})
    )


@pytest.fixture(scope="module")
def kosong(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("usulan")
    return {f: tulis(folder, f) for f in FORMULIR_USULAN}


def diisi(kosong: Path, tmp_path: Path, isian: dict[str, dict[str, Any]]) -> KertasKerja:
    path = tmp_path / "isi.xlsx"
    isi_kertas_kerja(kosong, path, isian)
    return baca(path)


def isi(kertas: KertasKerja) -> list[tuple[str, str, str, Any]]:
    return [(u.blok, u.objek, u.kolom, u.teks if u.nilai is None else u.nilai) for u in kertas.usulan]


# -- the contract ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_formulir", FORMULIR_USULAN)
def test_formulir_kosong_kembali_tanpa_isian_dan_temuan(kosong: dict[str, Path], id_formulir: str) -> None:
    kertas = baca(kosong[id_formulir])
    assert (kertas.formulir, kertas.unit, kertas.seksi, str(kertas.periode)) == (
        formulir_usulan(id_formulir), "kec-uji", "pelayanan", "2027",
    )  # fmt: skip
    assert kertas.berisi_usulan
    assert (kertas.usulan, kertas.temuan, kertas.baris) == ([], [], [])
    assert kertas.hitungan["fakta"] == kertas.hitungan["catatan"] == 0


@pytest.mark.parametrize("id_formulir", FORMULIR_USULAN)
def test_setiap_kolom_masukan_terbaca_kembali(kosong: dict[str, Path], id_formulir: str, tmp_path: Path) -> None:
    """Each input cell of the first rows, typed and read back exactly; each with the row and column that it stands in."""
    contoh: dict[str, Any] = {"angka": Decimal("81.5"), "rupiah": Decimal(4_000_000), "teks": "Kecamatan"}
    formulir, harap = formulir_usulan(id_formulir), {}
    isian: dict[str, dict[str, Any]] = {}
    for blok in formulir.blok:
        for b in baris(formulir)[blok.id][:2]:
            for k in (k for k in blok.kolom if k.masukan):
                nilai = "Nilai" if k.kunci == "satuan" else contoh.get(k.jenis) or k.pilihan[0]
                isian.setdefault(f"{blok.id}:{b['id']}", {})[k.kunci] = nilai
                harap[blok.id, b["id"], k.kunci] = nilai
    kertas = diisi(kosong[id_formulir], tmp_path, isian)
    assert {(b, o, k): n for b, o, k, n in isi(kertas)} == harap
    assert kertas.temuan == []
    lembar = openpyxl.load_workbook(tmp_path / "isi.xlsx")[formulir.lembar]
    assert all(str(lembar[u.sel].value) in (u.teks_asal, f"{u.nilai}") for u in kertas.usulan)
    assert {u.urut for u in kertas.usulan} == {1, 2}
    assert kertas.hitungan["fakta"] == sum(isinstance(n, Decimal) for n in harap.values())


@pytest.mark.parametrize("id_formulir", FORMULIR_USULAN)
def test_lembar_siap_dipakai(kosong: dict[str, Path], id_formulir: str) -> None:
    buku = openpyxl.load_workbook(kosong[id_formulir])
    formulir = formulir_usulan(id_formulir)
    lembar = buku[formulir.lembar]
    assert buku.sheetnames == [formulir.lembar, *(["Kode"] if formulir.jenis == "iki" else []), "Petunjuk", "_capaian"]
    assert buku["_capaian"].sheet_state == "veryHidden"
    assert lembar.protection.sheet and lembar.column_dimensions["A"].hidden
    assert (lembar.page_setup.orientation, lembar.page_setup.fitToWidth) == ("landscape", 1)
    terbuka = {c.coordinate for b in lembar.iter_rows() for c in b if not c.protection.locked and c.fill.fill_type}
    bervalidasi = {c for a in lembar.data_validations.dataValidation for r in a.sqref.ranges for c in
                   (lembar.cell(b, k).coordinate for b, k in r.cells)}  # fmt: skip
    assert bervalidasi <= terbuka and terbuka
    teks = " ".join(str(c.value) for b in lembar.iter_rows() for c in b if c.value)
    assert "{" not in teks and "Disusun oleh:" in teks and "Diperiksa oleh:" in teks
    petunjuk = " ".join(str(c.value) for b in buku["Petunjuk"].iter_rows() for c in b if c.value)
    assert "{" not in petunjuk and " . " not in f"{petunjuk} "
    # A blok that the seksi writes wholly has no column that is filled in already.
    tertutup = [b for b in formulir.blok if any(not k.masukan and k.jenis != "nomor" for k in b.kolom)]
    assert petunjuk.count("Kolom lain") == len(tertutup)
    assert all(judul(k.petunjuk, 2027, formulir.acuan) in petunjuk for b in formulir.blok for k in b.kolom if k.masukan)


def test_tahun_pada_judul() -> None:
    assert judul("{tahun_lalu} {tahun_kini} {tahun} {tahun_maju} {tahun_5}", 2027, "tahun_sebelum") == (
        "2025 2026 2027 2028 2031"
    )
    assert judul("{tahun_lalu} {tahun_kini}", 2027, "tahun_rencana") == "2026 2027"


def test_dpa_berkolom_sama_dengan_rka() -> None:
    rka, dpa = formulir_usulan("usulan-rka"), formulir_usulan("usulan-dpa")
    assert (rka.blok, rka.lebar, rka.langkah) == (dpa.blok, dpa.lebar, dpa.langkah)
    assert (rka.jenis, dpa.jenis) == ("rka", "dpa") and rka.nama != dpa.nama


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"id": "usulan-lain"}, "id harus usulan-renja"),
        ({"lebar": [4.0] * 9}, "16 kolom lembar, seharusnya 9"),
        ({"warna": "merah"}, "Extra inputs are not permitted"),
    ],
)
def test_kontrak_yang_keliru_ditolak(ubah: dict[str, Any], kata: str) -> None:
    isi_formulir = formulir_usulan("usulan-renja").model_dump() | ubah
    with pytest.raises(ValidationError, match=kata):
        FormulirUsulan.model_validate(isi_formulir)


# -- targets -----------------------------------------------------------------------------------------------------------

TARGET = [
    # indikator, typed, what is kept
    ("IKU-01", Decimal("86.5"), [("target", Decimal("86.5"), None, "angka-asli")]),
    ("IKU-01", "86,5", [("target", Decimal("86.5"), None, "angka-desimal-koma")]),
    ("IKU-02", "≥ 90", [("target", Decimal(90), None, "target-ambang")]),
    ("IKU-03", "maks. 3", [("target", Decimal(3), None, "target-ambang")]),
    ("IKU-03", Decimal(0), [("target", Decimal(0), None, "angka-asli")]),
    ("IKU-04", "80-90", [("target", Decimal(80), None, "target-rentang"), ("target_atas", Decimal(90), None, "target-rentang")]),
    ("IKU-04", "80,5 s.d. 90", [("target", Decimal("80.5"), None, "target-rentang"), ("target_atas", Decimal(90), None, "target-rentang")]),
    ("IKU-05", "bb", [("target", Decimal(PREDIKAT.baca("BB")), "BB", "kategori")]),
]  # fmt: skip


@pytest.mark.parametrize(("indikator", "ketik", "harap"), TARGET, ids=[f"{i}-{k}" for i, k, _ in TARGET])
def test_target_dibaca_seperti_register(
    kosong: dict[str, Path], tmp_path: Path, indikator: str, ketik: Any, harap: list[Any]
) -> None:
    kertas = diisi(kosong["usulan-renja"], tmp_path, {f"kinerja:{indikator}": {"target": ketik}})
    assert [t.kode for t in kertas.temuan] == []
    ada = [(u.kolom, u.nilai, u.teks, u.aturan) for u in kertas.usulan]
    assert [(k, n, t) for k, n, t, _ in ada] == [(k, n, t) for k, n, t, _ in harap]
    if not harap[0][3].startswith("angka-desimal"):
        assert [a for *_, a in ada] == [a for *_, a in harap]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.decimals(0, 10**6, places=2), min_size=5, max_size=5),
    st.lists(st.integers(0, 10**12), min_size=2, max_size=2),
)
def test_angka_apa_pun_kembali_persis(
    kosong: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, target: list[Decimal], pagu: list[int]
) -> None:
    isian: dict[str, dict[str, Any]] = {
        f"kinerja:IKU-0{n}": {"target": t, "target_maju": t} for n, t in enumerate(target[:3], start=1)
    }
    isian |= {f"anggaran:{kode}": {"pagu": Decimal(p)} for kode, p in zip(SUB, pagu, strict=True)}
    kertas = diisi(kosong["usulan-renja"], tmp_path_factory.mktemp("acak"), isian)
    harap = {(*di.split(":"), k): n for di, satu in isian.items() for k, n in satu.items()}
    assert {(b, o, k): n for b, o, k, n in isi(kertas)} == harap


# -- messages ----------------------------------------------------------------------------------------------------------

PESAN = [
    # form, row -> what is typed, (code, level, words that must be in the message)
    ("renja", {"kinerja:IKU-01": {"target": "sama dengan tahun lalu"}}, ("BUKAN_ANGKA", "galat", "N15")),
    ("renja", {"kinerja:IKU-02": {"target": "< 90"}}, ("TARGET_TEGAS", "galat", "N16")),
    ("renja", {"kinerja:IKU-02": {"target": "≤ 90"}}, ("TARGET_AMBANG_BEDA", "galat", "berlawanan")),
    ("renja", {"kinerja:IKU-04": {"target": Decimal(85)}}, ("USULAN_BATAS_KURANG", "galat", "«85» hanya satu")),
    ("renja", {"kinerja:IKU-04": {"target": "≥85"}}, ("USULAN_BATAS_KURANG", "galat", "dua batas")),
    ("renja", {"kinerja:IKU-04": {"target": "90-80"}}, ("TARGET_BATAS_TERBALIK", "galat", "batas atas 80")),
    ("renja", {"kinerja:IKU-05": {"target": "sangat baik sekali"}}, ("KATEGORI_TIDAK_DIKENAL", "galat", "N19")),
    ("renja", {f"anggaran:{SUB[0]}": {"sumber": "Reses"}}, ("USULAN_PILIHAN", "galat", "«Reses» bukan pilihan untuk Asal usulan")),
    ("renja", {f"anggaran:{SUB[0]}": {"pagu": "17,7 juta"}}, ("KATA_SKALA", "peringatan", "17.700.000")),
    ("renja", {"baru:+1": {"uraian": "Jalan", "lokasi": "Desa X"}}, ("USULAN_WAJIB_KOSONG", "galat", "«Asal usulan» belum diisi")),
    (
        "renja",
        {"baru:+1": {"uraian": "Jalan", "lokasi": "Desa X", "sumber": "pokir", "sub_kegiatan": "7.01.99.2.01.0002"}},
        ("USULAN_KODE_ASING", "peringatan", "7.01.99.2.01.0002"),
    ),
    ("rka", {f"anggaran:{SUB[0]}": {"keluaran": "12 dokumen"}}, ("USULAN_WAJIB_KOSONG", "galat", "«Pagu (Rp)» belum diisi")),
    ("iki", {"iki:+1": {"jabatan": "Pengelola", "uraian": "x", "satuan": "%"}}, ("USULAN_WAJIB_KOSONG", "galat", "Mendukung")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("jenis", "isian", "harap"), PESAN, ids=[f"{j}-{h[0]}-{n}" for n, (j, _, h) in enumerate(PESAN)]
)
def test_pesan(
    kosong: dict[str, Path], tmp_path: Path, jenis: str, isian: dict[str, dict[str, Any]], harap: tuple[str, str, str]
) -> None:
    kertas = diisi(kosong[f"usulan-{jenis}"], tmp_path, isian)
    assert [(t.kode, t.tingkat) for t in kertas.temuan] == [harap[:2]]
    satu = kertas.temuan[0]
    assert harap[2] in satu.pesan and satu.saran and satu.lembar == "Usulan" and satu.sel


@pytest.mark.parametrize(
    ("teks", "orang"),
    [
        ("Drs. Fulan", True), ("Fulan, S.Sos., M.Si", True), ("Fulan NIP " + "9" * 18, True), ("Sdr. Fulan", True),
        ("Kasi Pelayanan Umum", False), ("Kepala Seksi Pemberdayaan, Masyarakat dan Desa", False), ("Camat", False),
        ("Kader Kesehatan Ibu dan Anak", False), ("Analis SDM Ahli Muda", False),
        ("Sekretaris Kecamatan, Kasubag Umum", False), ("Fulan Bin Fulan", True), ("FULAN FULANI", True), ("Fulan A. Fulani", True),
        ("Fulan", False), ("Kasi Fulan Fulani", False), ("Staf Trantib", False), ("PPTK", False), ("Bersama para kader", False),
    ],
)  # fmt: skip
def test_jabatan_bukan_nama_orang(kosong: dict[str, Path], tmp_path: Path, teks: str, orang: bool) -> None:
    kertas = diisi(kosong["usulan-pk"], tmp_path, {"kinerja:IKU-01": {"pj": teks}})
    assert [t.kode for t in kertas.temuan] == (["USULAN_NAMA_ORANG"] if orang else [])
    assert isi(kertas) == [("kinerja", "IKU-01", "pj", teks)]


def test_pilihan_dibakukan(kosong: dict[str, Path], tmp_path: Path) -> None:
    kertas = diisi(kosong["usulan-renja"], tmp_path, {f"anggaran:{SUB[0]}": {"sumber": " musrenbang "}})
    assert isi(kertas) == [("anggaran", SUB[0], "sumber", "Musrenbang")]


def test_pertanyaan_dapat_dijawab(kosong: dict[str, Path], tmp_path: Path) -> None:
    kertas = diisi(kosong["usulan-renja"], tmp_path, {"kinerja:IKU-01": {"target": "nihil"}})
    assert isi(kertas) == [] and [t.tingkat for t in kertas.temuan] == ["tanya"]
    tanya = kertas.temuan[0]
    kertas = baca(tmp_path / "isi.xlsx", {tanya.kunci: tanya.pilihan[0]})
    assert isi(kertas) == [("kinerja", "IKU-01", "target", Decimal(tanya.pilihan[0]))]


# -- sheets that somebody has worked on --------------------------------------------------------------------------------


def ubah(asal: Path, tujuan: Path, kerja: Any) -> KertasKerja:
    buku = openpyxl.load_workbook(asal)
    lembar = buku["Usulan"]
    kerja(lembar, {lembar.cell(n, 1).value: n for n in range(1, lembar.max_row + 1) if lembar.cell(n, 1).value})
    buku.save(tujuan)
    return baca(tujuan)


def test_baris_sisipan_disebut_dan_tidak_dibaca(kosong: dict[str, Path], tmp_path: Path) -> None:
    def sisip(lembar: Any, baris: dict[str, int]) -> None:
        lembar.unmerge_cells  # noqa: B018
        lembar.insert_rows(baris["kinerja:IKU-02"])
        lembar.cell(baris["kinerja:IKU-02"], 3, "Indikator tambahan")

    kertas = ubah(kosong["usulan-renja"], tmp_path / "x.xlsx", sisip)
    assert [t.kode for t in kertas.temuan] == ["USULAN_BARIS_ASING"] and isi(kertas) == []


def test_baris_pindah_tetap_miliknya(kosong: dict[str, Path], tmp_path: Path) -> None:
    def tukar(lembar: Any, baris: dict[str, int]) -> None:
        satu, dua = baris["kinerja:IKU-01"], baris["kinerja:IKU-02"]
        lembar.cell(satu, 1).value, lembar.cell(dua, 1).value = "kinerja:IKU-02", "kinerja:IKU-01"
        lembar.cell(satu, 14).value = 91

    kertas = ubah(kosong["usulan-renja"], tmp_path / "x.xlsx", tukar)
    assert [(*x, u.urut) for x, u in zip(isi(kertas), kertas.usulan, strict=True)] == [
        ("kinerja", "IKU-02", "target", Decimal(91), 1)
    ]


def test_salinan_baris_ditolak(kosong: dict[str, Path], tmp_path: Path) -> None:
    def salin(lembar: Any, baris: dict[str, int]) -> None:
        lembar.cell(baris["kinerja:IKU-02"], 1).value = "kinerja:IKU-01"

    kertas = ubah(kosong["usulan-renja"], tmp_path / "x.xlsx", salin)
    assert [t.kode for t in kertas.temuan] == ["USULAN_BARIS_GANDA"]


@pytest.mark.parametrize(
    ("nilai", "kode"), [("#DIV/0!", "RUMUS_RUSAK"), ("=1+1", "RUMUS_BELUM_DIHITUNG")], ids=["rusak", "belum dihitung"]
)
def test_rumus_tanpa_nilai(kosong: dict[str, Path], tmp_path: Path, nilai: str, kode: str) -> None:
    def isi_rumus(lembar: Any, baris: dict[str, int]) -> None:
        for kolom in (14, 16):  # a figure and a text
            lembar.cell(baris["kinerja:IKU-01"], kolom).value = nilai
            if nilai.startswith("#"):
                lembar.cell(baris["kinerja:IKU-01"], kolom).data_type = "e"

    kertas = ubah(kosong["usulan-renja"], tmp_path / "x.xlsx", isi_rumus)
    assert [t.kode for t in kertas.temuan] == [kode, kode] and isi(kertas) == []
    assert kertas.hitungan["temuan"] == 2


def test_baris_tersembunyi_terbaca_dan_disebut(kosong: dict[str, Path], tmp_path: Path) -> None:
    def sembunyi(lembar: Any, baris: dict[str, int]) -> None:
        lembar.cell(baris["kinerja:IKU-01"], 14).value = 88
        lembar.row_dimensions[baris["kinerja:IKU-01"]].hidden = True

    kertas = ubah(kosong["usulan-renja"], tmp_path / "x.xlsx", sembunyi)
    assert [t.kode for t in kertas.temuan] == ["BARIS_TERSEMBUNYI"]
    assert isi(kertas) == [("kinerja", "IKU-01", "target", Decimal(88))]


def test_kolom_dan_blok_hilang(kosong: dict[str, Path], tmp_path: Path) -> None:
    def hapus(lembar: Any, baris: dict[str, int]) -> None:
        lembar.cell(baris["#kolom:kinerja"], 14).value = None
        lembar.cell(baris["#akhir:anggaran"], 1).value = None

    kertas = ubah(kosong["usulan-renja"], tmp_path / "x.xlsx", hapus)
    assert [(t.kode, "Usulan target" in t.pesan) for t in kertas.temuan] == [
        ("KOLOM_HILANG", True), ("BLOK_HILANG", False),
    ]  # fmt: skip


def test_versi_lain_ditolak(kosong: dict[str, Path], tmp_path: Path) -> None:
    buku = openpyxl.load_workbook(kosong["usulan-renja"])
    buku["_capaian"]["B2"] = "99"
    buku.save(tmp_path / "x.xlsx")
    kertas = baca(tmp_path / "x.xlsx")
    assert kertas.formulir is None and [t.kode for t in kertas.temuan] == ["FORMULIR_TIDAK_DIKENAL"]


def test_contoh_ditandai(tmp_path: Path) -> None:
    formulir = formulir_usulan("usulan-iki")
    path = tmp_path / "c.xlsx"
    tulis_usulan(path, formulir, replace(KEPALA, contoh=True), baris(formulir), "sidik", KODE)
    teks = [c.value for b in openpyxl.load_workbook(path)["Usulan"].iter_rows() for c in b]
    assert "DATA CONTOH" in teks

"""Planning forms on the whole road: written blank, filled in, examined, accepted, changed, rebuilt, and the step of the SOP
that they complete."""

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import kantor_kecil
import pytest
from kantor_kecil import SUB_KELURAHAN, SUB_PELAYANAN, SUB_TRANTIB, UNIT
from perintah import jalankan

from capaian.errors import CapaianError
from capaian.report.formulir import isi_kertas_kerja
from capaian.usulan import JENIS
from capaian.workspace import Workspace, open_workspace


def register() -> dict[str, list[dict[str, str]]]:
    """The small office with a Renstra 2025-2029, a PK and DPA of 2026, an indikator between two bounds, one in words, and
    one that two seksi answer for."""
    isi = kantor_kecil.register()
    for kode, satuan, rumus in (("IKU-03", "Nilai", "rentang"), ("IKU-04", "Predikat SAKIP", "predikat")):
        isi["Indikator"].append({
            "unit": UNIT, "indikator": kode, "versi": "1", "garis": kode, "simpul": "S1", "nama": f"Indikator {kode}",
            "satuan": satuan, "jenis_satuan": "nilai", "arah": "stabil" if rumus == "rentang" else "naik",
            "rumus": rumus, "agregasi_waktu": "nilai_akhir", "agregasi_unit": "utama", "basis": "inkremental",
            "jatuh_tempo": "TW4",
        })  # fmt: skip
        isi["Pengampu"].append({"unit": UNIT, "indikator": kode, "versi": "1", "seksi": "pelayanan", "peran": "utama"})
    isi["Pengampu"].append(
        {"unit": UNIT, "indikator": "IKK-01", "versi": "1", "seksi": "pelayanan", "peran": "penyumbang"}
    )
    isi["Dokumen"] += [
        {"unit": UNIT, "dokumen": "renstra-2025", "jenis": "renstra", "tahun": "2025", "versi": "murni", "tanggal": "2025-01-02"},
        {"unit": UNIT, "dokumen": "pk-2026-murni", "jenis": "pk", "tahun": "2026", "versi": "murni", "tanggal": "2026-01-31"},
        {"unit": UNIT, "dokumen": "dpa-2026-murni", "jenis": "dpa", "tahun": "2026", "versi": "murni", "tanggal": "2026-01-31"},
    ]  # fmt: skip

    def target(indikator: str, dokumen: str, periode: str, bawah: str) -> None:
        satu = {
            "unit": UNIT,
            "indikator": indikator,
            "versi": "1",
            "dokumen": dokumen,
            "periode": periode,
            "bawah": bawah,
        }
        isi["Target"].append(satu)

    for tahun in range(2025, 2030):
        target("IKU-01", "renstra-2025", str(tahun), str(85 + tahun - 2025))
        isi["Pagu"].append({
            "unit": UNIT, "simpul": SUB_PELAYANAN, "dokumen": "renstra-2025", "periode": str(tahun), "rupiah": "41000000",
        })  # fmt: skip
    target("IKU-01", "pk-2026-murni", "2026", "86")
    target("IKU-01", "pk-2026-murni", "2026-TW4", "86")
    for dokumen, tahun in (("pk-2025-murni", "2025"), ("pk-2026-murni", "2026")):
        for periode in (tahun, f"{tahun}-TW4"):
            target("IKU-03", dokumen, periode, "80–90")
            target("IKU-04", dokumen, periode, "BB")
    isi["Pagu"].append({
        "unit": UNIT, "simpul": SUB_PELAYANAN, "dokumen": "dpa-2026-murni", "periode": "2026", "rupiah": "50000000",
    })  # fmt: skip
    for ke, rupiah in enumerate((10, 15, 20, 5), start=1):
        isi["Pagu"].append({
            "unit": UNIT, "simpul": SUB_PELAYANAN, "dokumen": "dpa-2026-murni", "periode": f"2026-TW{ke}",
            "rupiah": str(rupiah * 1_000_000),
        })  # fmt: skip
    return isi


@pytest.fixture(scope="session")
def kantor_rencana(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rencana") / "ruang"
    ws = kantor_kecil.buat(folder, register())
    muat = ws.muat(kantor_kecil.isi(ws, 2025, 1), oleh="uji", peran="kasubag")
    assert len(muat.dimuat) == 3, [t.pesan for h in muat.berkas for t in h.menahan]
    return folder


@pytest.fixture
def ruang(kantor_rencana: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(kantor_rencana, tmp_path / "ruang")
    return open_workspace(tmp_path / "ruang")


def kosong(ws: Workspace, jenis: str, tahun: int, seksi: str = "pelayanan", **lain: Any) -> Path:
    return next(p for p in ws.usulan.kosong(jenis, tahun, **lain) if f"-{seksi}-" in p.name)


def isi(ws: Workspace, path: Path, isian: dict[str, dict[str, Any]], nama: str | None = None) -> Path:
    kiriman = ws.ruang / "kiriman"
    kiriman.mkdir(exist_ok=True)
    isi_kertas_kerja(path, kiriman / (nama or path.name), isian)
    return kiriman / (nama or path.name)


def baris(ws: Workspace, jenis: str, tahun: int) -> list[tuple[Any, ...]]:
    return [
        (b["seksi"], b["blok"], b["objek"], b["kolom"], b["teks"] if b["nilai"] is None else b["nilai"])
        for b in ws.usulan.isian(jenis, tahun)
    ]


def muat(ws: Workspace, *paths: Path, **lain: Any) -> Any:
    return ws.muat(paths, oleh="uji", peran="kasubag", **lain)


PUTARAN = {
    "renja": (
        2026,
        {
            "kinerja:IKU-01": {"target": Decimal("87.5"), "target_maju": Decimal(88)},
            "kinerja:IKU-03": {"target": "82–92"},
            "kinerja:IKU-04": {"target": "A"},
            f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(45_000_000), "lokasi": "Kecamatan", "sumber": "Renstra"},
            "baru:+1": {"uraian": "Pemeliharaan loket", "lokasi": "Kantor kecamatan", "sumber": "Musrenbang"},
        },
        {"kinerja:IKU-01": {"target": Decimal(89)}},
    ),
    "renstra": (
        2026,
        {
            "kinerja:IKU-01": {f"target_{n}": Decimal(85 + n) for n in range(1, 6)},
            f"anggaran:{SUB_PELAYANAN}": {f"pagu_{n}": Decimal(40_000_000 + n) for n in range(1, 6)},
        },
        {"kinerja:IKU-01": {"target_5": Decimal(95)}},
    ),
    "rka": (
        2026,
        {
            f"anggaran:{SUB_PELAYANAN}": {
                "keluaran": "12 dokumen", "pagu": Decimal(40_000_000), "kas_tw1": Decimal(10_000_000),
                "kas_tw2": Decimal(10_000_000), "kas_tw3": Decimal(20_000_000), "kas_tw4": Decimal(0),
            }
        },
        {f"anggaran:{SUB_PELAYANAN}": {"keluaran": "14 dokumen"}},
    ),
    "dpa": (
        2026,
        {f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(40_000_000), "lokasi": "Kecamatan"}},
        {f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(41_000_000)}},
    ),
    "pk": (
        2025,
        {
            "kinerja:IKU-02": {"aksi": "Menambah loket", "pj": "Kasi Pelayanan Umum"},
            f"anggaran:{SUB_PELAYANAN}": {"aksi": "Pengadaan dua kali", "pj": "Kasi Pelayanan Umum"},
        },
        {"kinerja:IKU-02": {"target_tw2": Decimal(86), "keterangan": "Loket baru"}},
    ),
    "perencanaan": (
        2026,
        {
            "kinerja:IKU-02": {"target": Decimal(91), "target_tw1": Decimal(81)},
            "baru:+1": {"sasaran": "S1", "uraian": "Waktu tunggu", "satuan": "Nilai", "target": Decimal(4)},
        },
        {"kinerja:IKU-02": {"target": Decimal(92)}},
    ),
    "iki": (
        2026,
        {
            "iki:+1": {
                "jabatan": "Pengelola Layanan Umum", "uraian": "Pengaduan yang diselesaikan", "satuan": "%",
                "target": Decimal(95), "mendukung": "iku-02",
            }
        },
        {"iki:+1": {"target": Decimal(96)}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("jenis", JENIS)
def test_satu_putaran(ruang: Workspace, capsys: pytest.CaptureFixture[str], jenis: str) -> None:
    """kertas-kerja -> fill -> periksa -> muat -> muat again -> change -> ask -> agree -> rebuild."""
    tahun, isian, ubahan = PUTARAN[jenis]
    keluar, _ = jalankan(capsys, ruang, "kertas-kerja", "--jenis", jenis, "--tahun", tahun)
    folder = ruang.ruang / "kertas-kerja" / f"{tahun}-{jenis}"
    assert keluar.startswith("3 formulir ditulis di ") and len(list(folder.iterdir())) == 3
    asal = folder / f"kec-uji-pelayanan-{tahun}-{jenis}.xlsx"
    path = isi(ruang, asal, isian)

    sebelum = len(ruang.jurnal())
    hasil = json.loads(jalankan(capsys, ruang, "periksa", path, "--json")[0])["berkas"][0]
    assert [t for t in hasil["temuan"] if t["tingkat"] in ("galat", "tanya")] == []
    assert len([a for a in hasil["angka"] if not a["kolom"].endswith("_atas")]) == hasil["hitungan"]["fakta"]
    terbaca = {(u["blok"], u["objek"], u["kolom"]) for u in hasil["usulan"]}
    assert {(*di.split(":"), k) for di, satu in isian.items() for k in satu} <= terbaca
    assert len(ruang.jurnal()) == sebelum and baris(ruang, jenis, tahun) == []

    keluar, _ = jalankan(capsys, ruang, "muat", path, "--oleh", "uji", "--peran", "kasubag")
    assert "1 berkas dimuat" in keluar
    pertama = baris(ruang, jenis, tahun)
    diketik = {(*di.split(":"), k) for di, satu in isian.items() for k in satu}
    assert diketik <= {(blok, objek, kolom) for _, blok, objek, kolom, _ in pertama}
    assert {s for s, *_ in pertama} == {"pelayanan"}
    aksi = ruang.jurnal()[-1]
    assert (aksi["aksi"], aksi["objek"]) == ("usulan", f"{UNIT}/pelayanan/{jenis}/{tahun}")
    assert {n: aksi["isi"]["berkas"][n] for n in ("formulir", "periode", "seksi")} == {
        "formulir": f"usulan-{jenis}@1", "periode": str(tahun), "seksi": "pelayanan",
    }  # fmt: skip
    assert ruang._store.path_berkas(aksi["isi"]["berkas"]["sha256"], path.name).read_bytes() == path.read_bytes()

    keluar, _ = jalankan(capsys, ruang, "muat", path, "--peran", "kasubag")
    assert "0 berkas dimuat, 1 sudah dimuat sebelumnya" in keluar and baris(ruang, jenis, tahun) == pertama

    gabung = {di: {**isian.get(di, {}), **ubahan.get(di, {})} for di in isian.keys() | ubahan.keys()}
    path = isi(ruang, asal, gabung)
    keluar, _ = jalankan(capsys, ruang, "muat", path, "--peran", "kasubag", kode=1)
    assert "BERKAS_BERUBAH" in keluar and baris(ruang, jenis, tahun) == pertama
    (di, satu), *_ = ubahan.items()
    assert di.replace(":", " ") in keluar and next(iter(satu)) in keluar
    jalankan(capsys, ruang, "muat", path, "--peran", "kasubag", "--setuju", "--alasan", "Hasil rapat")
    kedua = baris(ruang, jenis, tahun)
    beda = {x[:4] for x in set(kedua) ^ set(pertama)}
    assert beda == {("pelayanan", *di.split(":"), k) for di, satu in ubahan.items() for k in satu}
    assert ruang.jurnal()[-1]["isi"]["alasan"] == "Hasil rapat"
    assert ruang.jurnal()[-1]["isi"]["menggantikan"] == aksi["peristiwa"]

    jalankan(capsys, ruang, "bangun-ulang")
    assert baris(ruang, jenis, tahun) == kedua


def test_yang_terbaca_persis(ruang: Workspace) -> None:
    muat(ruang, isi(ruang, kosong(ruang, "renja", 2026), PUTARAN["renja"][1]))
    assert baris(ruang, "renja", 2026) == [
        ("pelayanan", "anggaran", SUB_PELAYANAN, "lokasi", "Kecamatan"),
        ("pelayanan", "anggaran", SUB_PELAYANAN, "pagu", Decimal(45_000_000)),
        ("pelayanan", "anggaran", SUB_PELAYANAN, "sumber", "Renstra"),
        ("pelayanan", "baru", "+1", "lokasi", "Kantor kecamatan"),
        ("pelayanan", "baru", "+1", "sumber", "Musrenbang"),
        ("pelayanan", "baru", "+1", "uraian", "Pemeliharaan loket"),
        ("pelayanan", "kinerja", "IKU-01", "target", Decimal("87.5")),
        ("pelayanan", "kinerja", "IKU-01", "target_maju", Decimal(88)),
        ("pelayanan", "kinerja", "IKU-03", "target", Decimal(82)),
        ("pelayanan", "kinerja", "IKU-03", "target_atas", Decimal(92)),
        ("pelayanan", "kinerja", "IKU-04", "target", ruang.usulan.isian("renja", 2026)[-1]["nilai"]),
    ]
    kata = ruang.usulan.isian("renja", 2026)[-1]
    assert (kata["teks"], kata["aturan"], kata["teks_asal"]) == ("A", "kategori", "A")


# -- what stands on the blank form -------------------------------------------------------------------------------------


def terkunci(path: Path) -> dict[str, dict[str, Any]]:
    """Row mark -> column key -> what stands there."""
    import openpyxl

    lembar, hasil, kolom = openpyxl.load_workbook(path)["Usulan"], {}, {}
    for b in lembar.iter_rows(values_only=True):
        tanda = str(b[0] or "")
        if tanda.startswith("#kolom:"):
            kolom = {n: k for n, k in enumerate(b) if k and n}
        elif tanda and not tanda.startswith("#"):
            hasil[tanda] = {k: b[n] for n, k in kolom.items()}
    return hasil


def test_bahan_renja(ruang: Workspace) -> None:
    """Plan 2026 beside 2025 (up to TW I) and the Renstra; what two seksi share stands with the utama pengampu only."""
    isi_baris = terkunci(kosong(ruang, "renja", 2026))
    assert [t for t in isi_baris if t.startswith("kinerja:")] == [f"kinerja:IKU-0{n}" for n in (1, 2, 3, 4)]
    satu = isi_baris["kinerja:IKU-01"]
    assert (satu["target_kini"], satu["renstra"], satu["renstra_akhir"], satu["realisasi_kini"]) == (85, 86, 89, None)
    dua = isi_baris["kinerja:IKU-02"]
    assert (dua["realisasi_kini"], dua["capaian_kini"], dua["sampai"]) == (91, 113.75, "Triwulan I 2025")
    assert isi_baris["kinerja:IKU-03"]["target_kini"] == "80–90" and isi_baris["kinerja:IKU-04"]["target_kini"] == "BB"
    uang = isi_baris[f"anggaran:{SUB_PELAYANAN}"]
    assert {k: uang[k] for k in ("pagu_kini", "realisasi_kini", "serapan_kini", "sampai", "renstra", "pagu")} == {
        "pagu_kini": 40_000_000, "realisasi_kini": 9_000_000, "serapan_kini": 22.5, "sampai": "Triwulan I 2025",
        "renstra": 41_000_000, "pagu": None,
    }  # fmt: skip
    assert all(satu[k] is None for satu in isi_baris.values() for k in ("target", "keterangan") if k in satu)


def test_bahan_pk(ruang: Workspace) -> None:
    """The plan year itself: targets of the PK in force as the cells begin, pagu and kas of the DPA, kas of each TW alone."""
    isi_baris = terkunci(kosong(ruang, "pk", 2026))
    assert {k: isi_baris["kinerja:IKU-01"][k] for k in ("pk", "target_tw1", "target_tw4")} == {
        "pk": 86, "target_tw1": None, "target_tw4": 86,
    }  # fmt: skip
    assert isi_baris["kinerja:IKU-03"]["target_tw4"] == "80–90" and isi_baris["kinerja:IKU-04"]["target_tw4"] == "BB"
    uang = isi_baris[f"anggaran:{SUB_PELAYANAN}"]
    assert [uang[k] for k in ("dpa", "dpa_tw1", "dpa_tw2", "dpa_tw3", "dpa_tw4")] == [
        50_000_000, 10_000_000, 15_000_000, 20_000_000, 5_000_000,
    ]  # fmt: skip


def test_perencanaan_mulai_dari_register(ruang: Workspace) -> None:
    satu = terkunci(kosong(ruang, "perencanaan", 2027))["kinerja:IKU-01"]
    assert (satu["target"], satu["target_tw4"], satu["target_kini"]) == (87, None, 86)  # the Renstra; no PK of 2027 yet
    satu = terkunci(kosong(ruang, "perencanaan", 2026))["kinerja:IKU-01"]
    assert (satu["target"], satu["target_tw4"]) == (86, 86)


def test_indikator_yang_dijumlah_antarseksi_ada_pada_setiap_pengampu(tmp_path: Path) -> None:
    isi_register = register()
    next(b for b in isi_register["Indikator"] if b["indikator"] == "IKK-01")["agregasi_unit"] = "jumlah"
    ws = kantor_kecil.buat(tmp_path / "r", isi_register)
    assert "kinerja:IKK-01" in terkunci(kosong(ws, "renja", 2026))
    assert "kinerja:IKK-01" in terkunci(kosong(ws, "renja", 2026, "trantib", tujuan=tmp_path / "lain"))


def test_seksi_tanpa_indikator_dan_pagu(tmp_path: Path) -> None:
    """It gets the forms on which it can write rows of its own, and no others."""
    isi_register = register()
    isi_register["Seksi"].append({"unit": UNIT, "seksi": "pmd", "nama": "Seksi PMD", "jenis": "seksi"})
    toml = kantor_kecil.kantor() + '[[seksi]]\nkode = "pmd"\nnama = "Seksi PMD"\njenis = "seksi"\n'
    ws = Workspace.mulai(tmp_path / "r", kantor_toml=toml, isi_register=isi_register)
    hasil = ws.register(ws.path_register, oleh="uji", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    dapat = {j: any("-pmd-" in p.name for p in ws.usulan.kosong(j, 2026)) for j in JENIS}
    assert dapat == {
        "renja": True, "renstra": False, "rka": False, "dpa": False, "pk": False, "perencanaan": True, "iki": True,
    }  # fmt: skip


def test_formulir_baru_mulai_dari_yang_diterima(ruang: Workspace) -> None:
    asal = kosong(ruang, "renja", 2026)
    muat(ruang, isi(ruang, asal, PUTARAN["renja"][1]))
    lagi = terkunci(kosong(ruang, "renja", 2026))  # the blank one was not filled in, so it is written anew
    assert lagi["kinerja:IKU-01"]["target"] == 87.5 and lagi["kinerja:IKU-03"]["target"] == "82–92"
    assert lagi["kinerja:IKU-04"]["target"] == "A" and lagi["baru:+1"]["uraian"] == "Pemeliharaan loket"
    assert "baru:+9" in lagi and "baru:+10" not in lagi
    kembali = muat(ruang, asal)
    assert [(h.status, h.menahan) for h in kembali.berkas] == [("sama", [])]


def test_yang_sudah_diisi_tidak_ditimpa(ruang: Workspace) -> None:
    asal = kosong(ruang, "pk", 2025)
    kosong(ruang, "pk", 2025)
    isi_kertas_kerja(asal, asal, {"kinerja:IKU-02": {"aksi": "Menambah loket"}})
    with pytest.raises(CapaianError, match=r"kec-uji-pelayanan-2025-pk\.xlsx .*sudah diisi orang dan tidak ditimpa"):
        kosong(ruang, "pk", 2025)
    asal.write_bytes(b"bukan buku kerja")
    with pytest.raises(CapaianError, match="tidak ditimpa"):
        kosong(ruang, "pk", 2025)


def test_iki_tahun_berikutnya_mulai_dari_yang_terakhir(ruang: Workspace) -> None:
    muat(ruang, isi(ruang, kosong(ruang, "iki", 2026), PUTARAN["iki"][1]))
    assert ("pelayanan", "iki", "+1", "mendukung", "IKU-02") in baris(ruang, "iki", 2026)  # as the register writes it
    berikut = kosong(ruang, "iki", 2027)
    assert terkunci(berikut)["iki:+1"]["jabatan"] == "Pengelola Layanan Umum"
    hasil = muat(ruang, berikut)
    assert [t.kode for t in hasil.berkas[0].menahan] == ["USULAN_KOSONG"] and baris(ruang, "iki", 2027) == []
    hasil = muat(ruang, berikut, jawaban={berikut.name: {"USULAN_KOSONG@!": "ya"}})
    assert hasil.dimuat == [berikut.name]
    assert [x[1:] for x in baris(ruang, "iki", 2027)] == [x[1:] for x in baris(ruang, "iki", 2026)]
    assert terkunci(kosong(ruang, "iki", 2025))["iki:+1"]["jabatan"] is None


# -- what is refused ---------------------------------------------------------------------------------------------------

KAS = {
    "pagu": Decimal(40_000_000),
    "kas_tw1": Decimal(10_000_000),
    "kas_tw2": Decimal(10_000_000),
    "kas_tw3": Decimal(10_000_000),
}
DITOLAK = {
    "kas beda": ("rka", {f"anggaran:{SUB_PELAYANAN}": KAS | {"kas_tw4": Decimal(9_999_999)}},
        ("USULAN_KAS_BEDA", "galat", "berjumlah Rp 39.999.999, sedangkan pagunya Rp 40.000.000")),
    "kas kurang": ("dpa", {f"anggaran:{SUB_PELAYANAN}": KAS}, ("USULAN_KAS_KURANG", "galat", "kas TW IV belum diisi")),
    "pagu negatif": ("renja", {f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(-1)}}, ("USULAN_NEGATIF", "galat", "pagu -1 di bawah nol")),
    "target negatif": ("perencanaan", {"kinerja:IKU-01": {"target": Decimal(-5)}}, ("USULAN_NEGATIF", "galat", "target -5")),
    "mendukung asing": ("iki", {"iki:+1": {"jabatan": "Pengelola", "uraian": "x", "satuan": "%", "mendukung": "IKU-2"}},
        ("USULAN_MENDUKUNG_ASING", "galat", "«IKU-2» bukan kode")),
}  # fmt: skip


@pytest.mark.parametrize("nama", DITOLAK)
def test_ditolak(ruang: Workspace, nama: str) -> None:
    jenis, isian, (kode, tingkat, kata) = DITOLAK[nama]
    path = isi(ruang, kosong(ruang, jenis, 2026), isian)
    hasil = muat(ruang, path)
    temuan = [t for t in hasil.berkas[0].temuan if t.kode == kode]
    assert [(t.tingkat, kata in t.pesan, bool(t.sel), t.lembar) for t in temuan] == [(tingkat, True, True, "Usulan")]
    assert hasil.dimuat == [] and baris(ruang, jenis, 2026) == []


JANJI = {
    # IKK-01 is a sum of its TW, IKK-02 counts since January, IKU-03 lies between two bounds, IKU-04 is a word.
    "jumlah kurang": ("trantib", {"kinerja:IKK-01": {"target_tw4": Decimal(2)}},
        ("USULAN_TW_BUKAN_PK", "IKK-01 berjumlah 11, sedangkan target setahun menurut PK 2025 adalah 12")),
    "satu dikosongkan": ("trantib", {"kinerja:IKK-01": {"target_tw2": ""}},
        ("USULAN_TW_BUKAN_PK", "IKK-01 berjumlah 9, sedangkan target setahun menurut PK 2025 adalah 12")),
    "jumlah tetap": ("trantib", {"kinerja:IKK-01": {"target_tw1": Decimal(4), "target_tw4": Decimal(2)}}, None),
    "sampai dengan": ("trantib", {"kinerja:IKK-02": {"target_tw4": Decimal("39.5")}},
        ("USULAN_TW4_BUKAN_PK", "target TW IV IKK-02 adalah 39,5, sedangkan target setahun menurut PK 2025 adalah 40")),
    "sampai dengan di tengah": ("trantib", {"kinerja:IKK-02": {"target_tw2": Decimal(25)}}, None),
    "nilai akhir": ("pelayanan", {"kinerja:IKU-02": {"target_tw4": Decimal(88)}},
        ("USULAN_TW4_BUKAN_PK", "IKU-02 adalah 88, sedangkan target setahun menurut PK 2025 adalah 90")),
    "batas atas": ("pelayanan", {"kinerja:IKU-03": {"target_tw4": "80–95"}},
        ("USULAN_TW4_BUKAN_PK", "IKU-03 adalah 80–95, sedangkan target setahun menurut PK 2025 adalah 80–90")),
    "kata": ("pelayanan", {"kinerja:IKU-04": {"target_tw4": "A"}},
        ("USULAN_TW4_BUKAN_PK", "IKU-04 adalah A, sedangkan target setahun menurut PK 2025 adalah BB")),
}  # fmt: skip


@pytest.mark.parametrize("nama", JANJI)
def test_target_triwulan_disandingkan_dengan_pk(ruang: Workspace, nama: str) -> None:
    seksi, isian, harap = JANJI[nama]
    path = isi(ruang, kosong(ruang, "pk", 2025, seksi), isian)
    temuan = [t for t in ruang.periksa([path]).berkas[0].temuan if "BUKAN_PK" in t.kode]
    assert [(t.kode, t.tingkat, t.lembar, bool(t.sel)) for t in temuan] == (
        [(harap[0], "peringatan", "Usulan", True)] if harap else []
    )
    assert all(harap and harap[1] in t.pesan for t in temuan)


def test_mendukung_menyebut_kode_terdekat(ruang: Workspace) -> None:
    satu = {"jabatan": "Pengelola", "uraian": "x", "satuan": "%"}
    path = isi(ruang, kosong(ruang, "iki", 2026), {
        "iki:+1": satu | {"mendukung": "IKU02"}, "iki:+2": satu | {"mendukung": "pengaduan selesai"},
    })  # fmt: skip
    saran = [t.saran for t in ruang.periksa([path]).berkas[0].temuan if t.kode == "USULAN_MENDUKUNG_ASING"]
    assert len(saran) == 2 and all("IKU-02 (Persentase pengaduan selesai)" in s for s in saran)


def test_kas_tidak_dihitung_atas_sel_yang_tidak_terbaca(ruang: Workspace) -> None:
    """One cell wrong is one message: what the others add up to nobody knows."""
    kas = KAS | {"kas_tw4": "sepuluh juta sekian"}
    path = isi(ruang, kosong(ruang, "rka", 2026), {f"anggaran:{SUB_PELAYANAN}": kas})
    assert [t.tingkat for t in ruang.periksa([path]).berkas[0].temuan] == ["galat"]


def test_jumlah_kas_dinilai_sesudah_pertanyaan_dijawab(ruang: Workspace) -> None:
    kas = KAS | {"kas_tw4": "nihil"}
    path = isi(ruang, kosong(ruang, "rka", 2026), {f"anggaran:{SUB_PELAYANAN}": kas})
    tanya = next(t for t in ruang.periksa([path]).berkas[0].temuan if t.tingkat == "tanya")
    hasil = ruang.periksa([path], jawaban={path.name: {tanya.kunci: "0"}}).berkas[0]
    assert [t.kode for t in hasil.menahan] == ["USULAN_KAS_BEDA"]


def test_formulir_yang_tidak_diisi_ditanyakan(ruang: Workspace) -> None:
    path = kosong(ruang, "renja", 2026)
    hasil = muat(ruang, path)
    assert [t.kode for t in hasil.berkas[0].menahan] == ["USULAN_KOSONG"]
    assert muat(ruang, path, jawaban={path.name: {"USULAN_KOSONG@!": "ya"}}).dimuat == [path.name]
    assert baris(ruang, "renja", 2026) == []


def test_baris_yang_dihapus_disebut(ruang: Workspace) -> None:
    import openpyxl

    path = isi(ruang, kosong(ruang, "renja", 2026), {"kinerja:IKU-01": {"target": Decimal(87)}})
    buku = openpyxl.load_workbook(path)
    lembar = buku["Usulan"]
    lembar.delete_rows(next(b for b in range(1, 40) if lembar.cell(b, 1).value == "kinerja:IKU-02"))
    buku.save(path)
    temuan = ruang.periksa([path]).berkas[0].temuan
    assert [(t.kode, t.tingkat, "IKU-02" in t.pesan) for t in temuan] == [("USULAN_BARIS_HILANG", "peringatan", True)]


def tukar(path: Path, satu: str, dua: str, dari: int = 2, sampai: int | None = None) -> None:
    """Swap what is seen of two rows: sorted or pasted without the hidden column A."""
    import openpyxl

    buku = openpyxl.load_workbook(path)
    lembar = buku["Usulan"]
    nomor = {lembar.cell(b, 1).value: b for b in range(1, lembar.max_row + 1)}
    for kolom in range(dari, (sampai or lembar.max_column) + 1):
        a, b = lembar.cell(nomor[satu], kolom), lembar.cell(nomor[dua], kolom)
        if not isinstance(a, openpyxl.cell.MergedCell):
            a.value, b.value = b.value, a.value
    buku.save(path)


@pytest.mark.parametrize(("jenis", "kolom"), [("renja", "target"), ("pk", "aksi"), ("perencanaan", "keterangan")])
def test_baris_yang_tertukar_ditolak(ruang: Workspace, jenis: str, kolom: str) -> None:
    isian = {"kinerja:IKU-01": {kolom: Decimal(87) if kolom == "target" else "Satu"}}
    path = isi(ruang, kosong(ruang, jenis, 2026), isian)
    tukar(path, "kinerja:IKU-01", "kinerja:IKU-03")
    hasil = muat(ruang, path)
    temuan = {t.pesan for t in hasil.berkas[0].menahan if t.kode == "USULAN_BARIS_TERTUKAR"}
    sel = next(p.partition(":")[0] for p in temuan if "pada baris IKU-03" in p)
    assert (
        f"{sel}: pada baris IKU-03 tertulis «Indeks Kepuasan Masyarakat», yaitu milik IKU-01; seharusnya «Indikator IKU-03». "
        "Isian barisnya belum jelas untuk yang mana."
    ) in temuan
    assert hasil.dimuat == [] and baris(ruang, jenis, 2026) == []


def test_sub_kegiatan_yang_tertukar_ditolak(ruang: Workspace) -> None:
    """Also where only the kode tells the two apart, and where rows of another seksi were pasted."""
    asal = kosong(ruang, "rka", 2026)
    import openpyxl

    path = isi(ruang, asal, {f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(1_000_000)}})
    buku = openpyxl.load_workbook(path)
    lembar = buku["Usulan"]
    nomor = next(b for b in range(1, lembar.max_row) if lembar.cell(b, 1).value == f"anggaran:{SUB_PELAYANAN}")
    lembar.cell(nomor, 3).value = SUB_TRANTIB
    buku.save(path)
    temuan = [t for t in ruang.periksa([path]).berkas[0].temuan if t.kode.startswith("USULAN_")]
    assert [(t.kode, t.tingkat, t.sel) for t in temuan] == [("USULAN_BARIS_TERTUKAR", "galat", f"C{nomor}")]
    assert SUB_PELAYANAN in temuan[0].pesan and f"milik {SUB_TRANTIB}" in temuan[0].pesan


def test_nama_yang_diubah_di_register_tidak_menahan(ruang: Workspace) -> None:
    """The form was printed before; like a target that changed, it is told and the form comes in."""
    path = isi(ruang, kosong(ruang, "renja", 2026), {
        "kinerja:IKU-01": {"target": Decimal(87)}, f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(1_000_000)},
    })  # fmt: skip
    isi_register = register()
    next(b for b in isi_register["Indikator"] if b["indikator"] == "IKU-01")["nama"] = "Indeks Kepuasan Warga"
    baru = Workspace.mulai(ruang.ruang / "baru", kantor_toml=kantor_kecil.kantor(), isi_register=isi_register)
    hasil = ruang.register(baru.path_register, oleh="uji", peran="kasubag", setuju=True, alasan="Nama baru")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    temuan = [t for t in ruang.periksa([path]).berkas[0].temuan if t.kode.startswith("USULAN_")]
    assert [(t.kode, t.tingkat) for t in temuan] == [("USULAN_NAMA_BERUBAH", "peringatan")]
    assert "«Indeks Kepuasan Masyarakat», sedangkan di register «Indeks Kepuasan Warga»" in temuan[0].pesan
    assert muat(ruang, path).dimuat == [path.name]
    # Swapped besides, it is refused, though nothing is filled in any more in the row that shows the name of the other.
    tukar(path, "kinerja:IKU-01", "kinerja:IKU-03")
    assert [
        t.pesan.partition(" ")[2][:20] for t in ruang.periksa([path]).berkas[0].menahan if "TERTUKAR" in t.kode
    ] == ["pada baris IKU-01 te"]


def ganti_tanda(path: Path, kunci: str, nilai: str) -> None:
    import openpyxl

    buku = openpyxl.load_workbook(path)
    for b in buku["_capaian"].iter_rows():
        if b[0].value == kunci:
            b[1].value = nilai
    buku.save(path)


@pytest.mark.parametrize(
    ("kunci", "nilai", "kode"),
    [("unit", "kec-lain", "UNIT_TIDAK_DIKENAL"), ("seksi", "pmd", "SEKSI_TIDAK_DIKENAL"), ("periode", "2026-TW1", "PERIODE_TIDAK_DIKENAL")],
)  # fmt: skip
def test_bukan_milik_kantor_ini(ruang: Workspace, kunci: str, nilai: str, kode: str) -> None:
    path = isi(ruang, kosong(ruang, "renja", 2026), {"kinerja:IKU-01": {"target": Decimal(87)}})
    ganti_tanda(path, kunci, nilai)
    hasil = muat(ruang, path)
    assert kode in [t.kode for t in hasil.berkas[0].menahan] and hasil.dimuat == []


def test_seksi_tertukar_dan_indikator_yang_tidak_ada(ruang: Workspace) -> None:
    path = isi(ruang, kosong(ruang, "renja", 2026), {"kinerja:IKU-01": {"target": Decimal(87)}})
    ganti_tanda(path, "seksi", "trantib")
    kode = [t.kode for t in ruang.periksa([path]).berkas[0].temuan]
    assert kode.count("USULAN_BUKAN_MILIKNYA") == 1 and "USULAN_BARIS_HILANG" in kode
    ganti_tanda(path, "unit", "kel-uji")
    ganti_tanda(path, "seksi", "kelurahan")
    assert "USULAN_OBJEK_ASING" in [t.kode for t in ruang.periksa([path]).berkas[0].menahan]


def test_bersama_kertas_kerja_lain(ruang: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Forms of several kinds in one go; the one that is wrong stays out, and is marked in a copy."""
    renja = isi(ruang, kosong(ruang, "renja", 2026), {"kinerja:IKU-01": {"target": Decimal(87)}})
    rka = isi(ruang, kosong(ruang, "rka", 2026), {f"anggaran:{SUB_PELAYANAN}": {"pagu": Decimal(-1)}})
    tw = kantor_kecil.isi(ruang, 2025, 2)
    hasil = muat(ruang, renja, rka, *tw)
    assert sorted(hasil.dimuat) == sorted([renja.name, *(p.name for p in tw)])
    catatan = ruang.ruang / "kembalikan" / "rka" / "catatan.xlsx"  # folders that are not there yet
    jalankan(capsys, ruang, "periksa", rka, "--catatan", catatan, kode=1)
    import openpyxl

    buku = openpyxl.load_workbook(catatan)
    assert "di bawah nol" in " ".join(str(c.value) for b in buku.worksheets[0].iter_rows() for c in b if c.value)
    assert [t.kode for t in ruang.periksa([catatan]).berkas[0].menahan] == ["USULAN_NEGATIF"]


@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--jenis", "renja"), "Sebut tahun rencananya"),
        (("--jenis", "iki", "--tahun", "2026", "--triwulan", "1"), "berlaku setahun"),
        (("--jenis", "rka", "--tahun", "2040"), "Tidak ada yang dapat diisi"),
    ],
)
def test_perintah_yang_keliru(
    ruang: Workspace, capsys: pytest.CaptureFixture[str], argumen: tuple[str, ...], kata: str
) -> None:
    _, galat = jalankan(capsys, ruang, "kertas-kerja", *argumen, kode=2)
    assert kata in galat


# -- figures and SOPs --------------------------------------------------------------------------------------------------


def test_angka_kinerja_tidak_berubah(ruang: Workspace) -> None:
    """A plan is no report: nothing is measured anew, nothing counts as handed in for a TW."""
    sebelum = (ruang.angka(2025, 1, unit="semua"), ruang.kelengkapan(2026), ruang.serapan(2025, 1))
    for jenis in JENIS:
        tahun, isian, _ = PUTARAN[jenis]
        assert muat(ruang, isi(ruang, kosong(ruang, jenis, tahun), isian)).perubahan == []
    assert (ruang.angka(2025, 1, unit="semua"), ruang.kelengkapan(2026), ruang.serapan(2025, 1)) == sebelum


def langkah_terbuka(ws: Workspace, kunci: str) -> set[tuple[str, str]]:
    return {(b["langkah"], b["lajur"] or "") for b in ws.alur.papan() if b["alur"] == kunci}


def test_langkah_isi_selesai_oleh_formulirnya_saja(ruang: Workspace) -> None:
    renja, lkjip = (ruang.alur.mulai(s, 2025, peran="sekcam") for s in ("renja", "lkjip"))
    for kunci in (renja, lkjip):
        while not any(lajur for _, lajur in langkah_terbuka(ruang, kunci)):
            (nomor, _), *_ = langkah_terbuka(ruang, kunci)
            peran = ruang.alur.satu(kunci).sop.pelaku_langkah(nomor).peran[0]
            ruang.alur.catat(kunci, nomor, oleh="uji", peran=peran, catatan="Dikerjakan")
    menunggu = {("2a", "pelayanan"), ("2a", "trantib")}
    assert langkah_terbuka(ruang, renja) == langkah_terbuka(ruang, lkjip) == menunggu
    path = isi(ruang, kosong(ruang, "iki", 2025), PUTARAN["iki"][1])
    muat(ruang, path)  # another form of the same year
    assert langkah_terbuka(ruang, renja) == menunggu
    path = isi(ruang, kosong(ruang, "renja", 2025), {"kinerja:IKU-01": {"target": Decimal(86)}})
    assert muat(ruang, path).dimuat
    assert langkah_terbuka(ruang, renja) == {("2a", "trantib")}
    assert langkah_terbuka(ruang, lkjip) == menunggu
    path = isi(ruang, kosong(ruang, "renja", 2025, "trantib", tujuan=ruang.ruang / "lain"), {
        f"anggaran:{SUB_TRANTIB}": {"pagu": Decimal(1_000_000)},
    })  # fmt: skip
    assert muat(ruang, path).dimuat and langkah_terbuka(ruang, renja) == {("3", "")}
    assert ruang.alur.satu(renja).riwayat[-1].sistem


def test_kelurahan_ikut(ruang: Workspace) -> None:
    path = kosong(ruang, "renja", 2026, "kelurahan")
    isian = {"kinerja:IKL-01": {"target": Decimal(80)}, f"anggaran:{SUB_KELURAHAN}": {"pagu": Decimal(9_000_000)}}
    assert muat(ruang, isi(ruang, path, isian)).dimuat
    assert {(b["unit"], b["seksi"]) for b in ruang.usulan.isian("renja", 2026)} == {("kel-uji", "kelurahan")}
    assert ruang.usulan.isian("renja", 2026, unit="kel-uji") == ruang.usulan.isian("renja", 2026)

"""The open data: what is in the files is what the workspace says, each column is described, and nobody is named."""

import csv
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from perintah import jalankan
from ruang import PENGHAMBAT, ruang_kecil  # noqa: F401

from capaian.reference.ekspor import ekspor
from capaian.report import data_terbuka
from capaian.store.mesin import KONFIGURASI
from capaian.store.skema import JENIS
from capaian.workspace import Workspace

TABEL = {t.nama: t for t in ekspor().tabel}
_PANDAS = {"string": "str", "integer": "Int64", "boolean": "boolean", "date": "str", "number": "float64"}


@pytest.fixture(scope="module")
def folder(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    tujuan = tmp_path_factory.mktemp("ekspor") / "data 'terbuka'"
    ruang_kecil.ekspor(tujuan=tujuan)
    return tujuan


def paket(folder: Path) -> dict[str, Any]:
    isi: dict[str, Any] = json.loads((folder / data_terbuka.PAKET).read_text(encoding="utf-8"))
    return isi


def baca(path: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """(column -> type, rows) of a Parquet file."""
    with duckdb.connect(config=dict(KONFIGURASI)) as kon:
        hasil = kon.execute("SELECT * FROM read_parquet(?)", [str(path)])
        kolom = [d[0] for d in hasil.description or ()]
        baris = [dict(zip(kolom, b, strict=True)) for b in hasil.fetchall()]
        bentuk = kon.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return {b[0]: b[1] for b in bentuk}, baris


def test_every_table_is_there_with_its_columns_described(folder: Path) -> None:
    ada = {t.nama for t in TABEL.values() if not t.diminta}
    berkas = {p.name for p in folder.iterdir()}
    assert berkas == {f"{t}.{a}" for t in ada for a in ("csv", "parquet")} | {data_terbuka.KAMUS, data_terbuka.PAKET}
    sumber = paket(folder)["resources"]
    assert {s["path"] for s in sumber} == berkas - {data_terbuka.KAMUS, data_terbuka.PAKET}
    for s in sumber:
        data = (folder / s["path"]).read_bytes()
        assert s["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        # The Frictionless tool finds no size of a Parquet file and refuses whatever is stated.
        assert s.get("bytes") == (len(data) if s["format"] == "csv" else None)
        nama = s["path"].split(".")[0]
        assert [f["name"] for f in s["schema"]["fields"]] == list(TABEL[nama].kolom)
        assert all(len(f["description"]) > 5 and f["description"].endswith(".") for f in s["schema"]["fields"])
        assert s["description"]
        assert s["title"]
    kamus = pd.read_csv(folder / data_terbuka.KAMUS, sep=";")
    assert list(zip(kamus["Tabel"], kamus["Kolom"], strict=True)) == [
        (t, k) for t in TABEL if t in ada for k in TABEL[t].kolom
    ]
    assert kamus["Arti"].notna().all()


@pytest.mark.parametrize("nama", [t for t, isi in TABEL.items() if not isi.diminta])
def test_csv_and_parquet_hold_the_same_in_the_types_that_are_said(folder: Path, nama: str) -> None:
    tabel, (bentuk, baris) = TABEL[nama], baca(folder / f"{nama}.parquet")
    assert bentuk == {k: JENIS[v.jenis].upper() for k, v in tabel.kolom.items()}
    skema = next(s for s in paket(folder)["resources"] if s["path"] == f"{nama}.csv")["schema"]
    jenis = {f["name"]: f["type"] for f in skema["fields"]}
    csv_ = pd.read_csv(
        folder / f"{nama}.csv", sep=";", decimal=",", dtype={k: _PANDAS[j] for k, j in jenis.items()}, encoding="utf-8-sig",
        keep_default_na=False, na_values=[""],
    )  # fmt: skip
    assert list(csv_.columns) == list(tabel.kolom)
    assert len(csv_) == len(baris)
    assert nama == "pembanding" or baris
    for n, b in enumerate(baris):
        for k, nilai in b.items():
            tertulis = csv_[k].iloc[n]
            if nilai is None:
                assert pd.isna(tertulis), (nama, n, k)
            elif jenis[k] == "number":
                assert Decimal(repr(float(tertulis))) == nilai, (nama, n, k)
            else:
                assert str(tertulis) == str(nilai), (nama, n, k)
            if nilai is not None and tabel.kolom[k].pilihan:
                assert nilai in tabel.kolom[k].pilihan, (nama, k, nilai)
    if tabel.kunci:
        kunci = [tuple(b[k] for k in tabel.kunci) for b in baris]
        assert len(set(kunci)) == len(kunci)
        assert all(None not in k for k in kunci)


def test_the_figures_are_those_of_the_workspace(folder: Path, ruang_kecil: Workspace) -> None:  # noqa: F811
    for nama in ("angka", "serapan", "rata_rata", "banding"):
        _, baris = baca(folder / f"{nama}.parquet")
        harapan: list[dict[str, Any]] = []
        for periode in dict.fromkeys(b["periode"] for b in baris):
            tahun, _, tw = periode.partition("-TW")
            harapan += getattr(ruang_kecil, nama)(int(tahun), int(tw) if tw else None)
        kolom = [k for k in TABEL[nama].kolom if harapan[0].keys() >= {k}]
        assert len(kolom) >= len(TABEL[nama].kolom) - 1  # kematangan is no column of every reading method
        kosong = {"": None}
        assert [[b[k] for k in kolom] for b in baris] == [[kosong.get(b[k], b[k]) for k in kolom] for b in harapan]
    _, angka = baca(folder / "angka.parquet")
    bawah = next(b for b in angka if (b["indikator"], b["periode"], b["ukuran"]) == ("IKK-01", "2025-TW1", "tw"))
    assert (bawah["realisasi"], bawah["capaian"], bawah["status"]) == (Decimal(5), Decimal("33.33"), "di_bawah_target")
    assert bawah["kematangan"] == "diisi"
    # What nobody has reported is nothing, not 0.
    belum = next(b for b in angka if (b["indikator"], b["periode"], b["ukuran"]) == ("IKU-02", "2025-TW1", "tw"))
    assert (belum["realisasi"], belum["capaian"], belum["keadaan"]) == (None, None, "belum_lapor")


def test_the_same_data_are_the_same_bytes(folder: Path, ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    ruang_kecil.ekspor(tujuan=tmp_path)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


def test_notes_only_when_asked_and_gone_again(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ruang_kecil.ekspor(tujuan=tmp_path)
    assert not [p for p in tmp_path.iterdir() if PENGHAMBAT.encode() in p.read_bytes()]
    kata, _ = jalankan(capsys, ruang_kecil, "ekspor", "--ke", tmp_path, "--dengan-catatan")
    assert "periksa isinya sebelum dibagikan" in kata
    assert PENGHAMBAT in [b["teks"] for b in baca(tmp_path / "catatan.parquet")[1]]
    assert "memuat nama orang" in paket(tmp_path)["description"]
    lain = tmp_path / "milik-saya.csv"
    lain.write_text("tetap", encoding="utf-8")
    ruang_kecil.ekspor(tujuan=tmp_path)
    assert lain.exists()
    assert not list(tmp_path.glob("catatan.*"))
    assert "catatan" not in {s["name"] for s in paket(tmp_path)["resources"]}


def test_nobody_is_named(folder: Path, ruang_kecil: Workspace) -> None:  # noqa: F811
    """The acts are by "uji"; no file says so, and none has a column about who."""
    assert {b["oleh"] for b in ruang_kecil.jurnal()} >= {"uji"}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as f:
            isi = list(csv.reader(f, delimiter=";"))
        assert "uji" not in {sel for baris in isi for sel in baris}, path.name
        assert not {"oleh", "waktu", "pengguna", "nip"} & set(isi[0])


def test_of_one_kelurahan_there_is_nothing_of_the_others(ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    ruang_kecil.ekspor(unit="kel-uji", tujuan=tmp_path)
    for nama, t in TABEL.items():
        if "unit" in t.kolom and not t.diminta:
            assert {b["unit"] for b in baca(tmp_path / f"{nama}.parquet")[1]} <= {"kel-uji"}, nama


def test_a_text_is_no_formula() -> None:
    t = TABEL["unit"]
    data = data_terbuka.csv(t, [{"unit": "=1+1", "nama": "@x", "jenis": None, "induk": "-2"}]).decode("utf-8-sig")
    assert data.splitlines()[1] == "'=1+1;'@x;;-2"

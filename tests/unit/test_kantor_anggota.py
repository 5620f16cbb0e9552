"""A kabupaten and its kecamatan: what each says of itself, and the commands that make them."""

from pathlib import Path

import pytest
from perintah import jalankan

from capaian import CapaianError, open_workspace
from capaian.cli import main
from capaian.reference import kantor_toml
from capaian.ruang_kerja import urai_anggota, urai_kantor

KABUPATEN = kantor_toml("kab-uji", "Kabupaten Uji", "Kabupaten Uji", 2026, jenis="kabupaten")
ANGGOTA = kantor_toml("kec-a", "Kecamatan A", jenis="anggota")


def _anggota(tambahan: str = "", kabupaten: str = KABUPATEN) -> str:
    with pytest.raises(CapaianError) as e:
        urai_anggota((tambahan + "\n" + ANGGOTA).encode(), kabupaten.encode())
    return e.value.pesan


def test_each_template_says_what_is_its_own() -> None:
    sendiri = kantor_toml("kec-a", "Kecamatan A", "Kabupaten Uji", 2026)
    assert urai_kantor(sendiri.encode()).jenis == "kecamatan"
    assert "#@" not in sendiri + KABUPATEN + ANGGOTA
    assert not {"[[seksi]]", "[pejabat]"} & set(KABUPATEN.splitlines())
    assert not [x for x in ANGGOTA.splitlines() if x.startswith(("kabupaten", "tahun", "skala"))]
    # Nothing of the template is lost between the two.
    assert set(sendiri.splitlines()) - {"", 'unit = "kec-a"            # kode singkat kantor, tanpa spasi; tetap dari tahun ke tahun',
                                        'nama = "Kecamatan A"'} <= set(KABUPATEN.splitlines()) | set(ANGGOTA.splitlines())  # fmt: skip


def test_a_kecamatan_takes_over_what_it_does_not_say() -> None:
    kabupaten = KABUPATEN.replace('sop = "taman"', 'sop = "kebasen"\nzona = "WIT"\nlibur = [2026-08-17]')
    satu = urai_anggota(ANGGOTA.encode(), kabupaten.encode())
    assert (satu.unit, satu.induk, satu.jenis, satu.kabupaten, satu.tahun) == (
        "kec-a", "kab-uji", "kecamatan", "Kabupaten Uji", 2026,
    )  # fmt: skip
    assert satu.sop == "kebasen" and len(satu.jam_kerja.libur) == 1
    assert urai_anggota(ANGGOTA.replace("# sop", "sop").encode(), kabupaten.encode()).sop == "taman"


@pytest.mark.parametrize(
    "kunci", ["tahun = 2026", 'skala = "permendagri-86-2017"', 'kabupaten = "Lain"', "contoh = true"]
)
def test_what_holds_for_all_is_said_once(kunci: str) -> None:
    assert f"«{kunci.split()[0]}» berlaku untuk semua kecamatan" in _anggota(kunci)


def test_a_kabupaten_has_no_seksi_and_no_camat() -> None:
    with pytest.raises(CapaianError, match="«seksi» milik kecamatan, bukan kabupaten"):
        urai_kantor((KABUPATEN + '\n[[seksi]]\nkode = "a"\nnama = "A"\n').encode())
    assert "jenis «kabupaten» tidak dikenal. Pilihan: kecamatan" in _anggota('jenis = "kabupaten"')


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruang = tmp_path / "peladen"
    assert main([
        "mulai", str(ruang), "--jenis", "kabupaten", "--unit", "kab-uji", "--kabupaten", "Kabupaten Uji", "--tahun", "2026",
    ]) == 0  # fmt: skip
    assert "capaian kantor tambah" in capsys.readouterr().out
    ws = open_workspace(ruang)
    assert jalankan(capsys, ws, "kantor")[0] == "Belum ada kecamatan.\n"
    baru, _ = jalankan(capsys, ws, "kantor", "tambah", "kec-a", "--nama", "Kecamatan A")
    assert "data/raw/kantor/kec-a/register.xlsx" in baru
    assert jalankan(capsys, ws, "kantor")[0] == "kec-a                Kecamatan A\n"
    for argumen, kalimat in (
        (("kantor", "tambah", "kec-a", "--nama", "B"), "Kode «kec-a» sudah dipakai"),
        (("kantor", "tambah", "../kec-b", "--nama", "B"), "tidak dapat dipakai sebagai kode"),
        (("angka", "--unit", "kec-x"), "Kantor «kec-x» belum ada"),
    ):
        assert kalimat in jalankan(capsys, ws, *argumen, kode=2)[1]
    assert not list(tmp_path.rglob("kec-b*"))
    assert [(b["unit"], b["jenis"]) for b in ws.units()] == [("kab-uji", "kabupaten")]
    satu = ws.untuk("kec-a")
    assert satu.path_register.is_file() and satu.kantor.induk == "kab-uji"
    assert ws.untuk("kec-a") is satu, "remembered as long as its kantor.toml is the same"


def test_a_folder_that_says_another_unit_is_named(tmp_path: Path) -> None:
    from capaian.workspace import Workspace

    ws = Workspace.mulai(tmp_path / "k", kantor_toml=KABUPATEN)
    ws.tambah_anggota("kec-a", "Kecamatan A").path_kantor.write_text(
        ANGGOTA.replace("kec-a", "kec-b"), encoding="utf-8", newline="\n"
    )
    with pytest.raises(CapaianError, match="menyebut unit «kec-b»; foldernya bernama «kec-a»"):
        _ = ws.untuk("kec-a").kantor


def test_one_office_alone_has_none(tmp_path: Path) -> None:
    from capaian.workspace import Workspace

    ws = Workspace.mulai(tmp_path / "k")
    assert ws.anggota() == {} and ws.untuk("kel-mana-saja") is ws
    with pytest.raises(CapaianError, match="bukan kabupaten"):
        ws.tambah_anggota("kec-b", "Kecamatan B")

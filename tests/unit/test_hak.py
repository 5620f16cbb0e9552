"""The table of role x act agrees with every place where a rule about roles stands already."""

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from capaian.domain.kantor import SOP
from capaian.errors import CapaianError
from capaian.reference import peran, teks_berkas
from capaian.reference.hak import AturanHak, aturan_hak, boleh, hak, lingkup, peran_berakun
from capaian.reference.rencana_aksi import rencana_aksi
from capaian.reference.sop import sop_kantor


def yang(nama: str) -> set[str]:
    return {p for p in peran() if boleh(p, nama)}


def test_who_only_reads_has_no_act() -> None:
    for p in peran().values():
        if not p.mencatat:
            assert [h for h in hak() if boleh(p.peran, h) and hak()[h].catat] == []
        assert boleh(p.peran, "baca")


def test_signing() -> None:
    assert yang("sahkan") == {p.peran for p in peran().values() if p.mengesahkan} == {"camat"}


def test_rencana_aksi() -> None:
    for t in rencana_aksi().tindakan:
        assert yang(f"rencana_{t.tindakan}") == set(t.peran)
    assert {h.removeprefix("rencana_") for h in hak() if h.startswith("rencana_")} == {
        t.tindakan for t in rencana_aksi().tindakan
    }


@pytest.mark.parametrize("kecamatan", SOP)
def test_no_published_step_is_fenced_out(kecamatan: str, tmp_path: Path) -> None:
    """Whoever an SOP gives a step to may do it: paraf, tanda tangan, a Tidak, and any other step."""
    langkah = [(s, x) for s in sop_kantor(kecamatan, tmp_path).values() for x in s.langkah]
    assert langkah
    for sop, x in langkah:
        pelaku = next(p for p in sop.pelaku if p.id == x.pelaksana.pelaku)
        perlu = {"alur"} | ({x.tindakan} & {"paraf", "tanda_tangan"}) | ({"kembalikan"} if x.keputusan else set())
        for satu in perlu:
            assert set(pelaku.peran) <= yang(satu), f"{sop.nama} langkah {x.nomor}: {satu}"


def test_the_seksi_reach_only_themselves() -> None:
    for p in ("kasi", "staf"):
        for h in hak().values():
            if h.catat and boleh(p, h.hak):
                assert lingkup(p, h.hak) == "seksi", (p, h.hak)
                assert not boleh(p, h.hak, "kantor")
                assert not boleh(p, h.hak, "lain")


def test_one_office_does_not_act_for_another() -> None:
    for p in ("camat", "sekcam", "kasubag"):
        assert [h for h in hak() if boleh(p, h, "lain")] == []


def test_accounts_are_managed_by_the_admin_alone() -> None:
    assert yang("akun") & set(peran_berakun()) == {"admin"}
    assert "operator" not in peran_berakun()
    assert set(peran_berakun(kabupaten=True)) == set(peran()) - {"operator"}
    assert set(peran_berakun()) == set(peran()) - {"operator", "pembina"}, "nothing is below one kecamatan"
    assert not yang("akun") & yang("sahkan")


def test_unknown_words() -> None:
    with pytest.raises(CapaianError, match="tidak dikenal"):
        boleh("bupati", "baca")
    with pytest.raises(KeyError):
        boleh("camat", "terbang")


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        ("dari: peran.mengesahkan", "dari: peran.terbang"),
        ("dari: rencana_aksi.isi", "dari: rencana_aksi.terbang"),
        ("dari: rencana_aksi.isi", "dari: rencana_aksi.isi, peran: [kasi]"),
        ("hak: jurnal,", "hak: ekspor,"),
        (
            "catat: false, peran: [camat, sekcam, kasubag, pemeriksa",
            "catat: true, peran: [camat, sekcam, kasubag, pemeriksa",
        ),
        ("{camat: kantor, ", "{"),
        ("kasi: seksi, staf", "kasi: meja, staf"),
        ("peran: [kasubag, operator]", "peran: [kasubag, bupati]"),
        ("lingkup: {kasi: kantor, staf: kantor}}", "lingkup: {lurah: kantor}}"),
        ("nama: membaca jurnal", "nama: membaca jurnal, warna: merah"),
    ],
)
def test_the_loader_is_strict(lama: str, baru: str) -> None:
    teks = teks_berkas("hak.yaml")
    assert lama in teks
    with pytest.raises(ValidationError):
        AturanHak.model_validate(yaml.safe_load(teks.replace(lama, baru, 1)))
    assert AturanHak.model_validate(yaml.safe_load(teks)) == aturan_hak()

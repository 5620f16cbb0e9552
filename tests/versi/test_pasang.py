"""What is written for servers, contributors and readers holds together: no path that is not there, no number that is old."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from capaian.store import akun, jurnal

AKAR = Path(__file__).parents[2]
PASANG = AKAR / "pasang"
DOCKERFILE = (PASANG / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((PASANG / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (PASANG / "capaian.service").read_text(encoding="utf-8")
PANDUAN = (AKAR / "docs" / "pemasangan.md").read_text(encoding="utf-8")
JANJI = (AKAR / "docs" / "janji.md").read_text(encoding="utf-8")


def test_the_dockerfile_copies_what_is_there_and_sends_nothing_else() -> None:
    disalin = [n for satu in re.findall(r"^COPY ([^-].*)$", DOCKERFILE, re.M) for n in satu.split()[:-1]]
    assert {"requirements.lock", "src"} <= set(disalin) and all((AKAR / n).exists() for n in disalin)
    abaikan = (PASANG / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    assert {b[1:] for b in abaikan if b.startswith("!")} == set(disalin)
    terpasang = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]["wheel"]
    assert {n.split("/")[0] for n in terpasang["only-include"]} <= set(disalin), "the wheel is made of what is copied"


def test_the_container_runs_as_nobody_special_and_says_whether_it_is_well() -> None:
    akhir = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (\S+)", akhir, re.M) == ["capaian"]
    assert akhir.index("USER capaian") < akhir.index("CMD") and "VOLUME /data" in akhir
    assert "--require-hashes" in DOCKERFILE and "--only-binary :all:" in DOCKERFILE.replace("\\\n       ", "")
    jalan = re.search(r"127\.0\.0\.1:8501(/\w+/\w+)", akhir)
    assert jalan is not None and f'"{jalan[1]}"' in (AKAR / "dashboard" / "gerbang.py").read_text(encoding="utf-8")
    for teks in (DOCKERFILE, (PASANG / "compose.yaml").read_text(encoding="utf-8"), UNIT):
        assert re.findall(r"https?://(?!127\.0\.0\.1)", teks) == []


def test_only_caddy_can_be_reached_and_the_guide_names_its_network() -> None:
    dasbor, caddy = COMPOSE["services"]["capaian"], COMPOSE["services"]["caddy"]
    assert (
        "ports" not in dasbor and dasbor["networks"] == ["dalam"] and COMPOSE["networks"]["dalam"]["internal"] is True
    )
    assert dasbor["read_only"] is True and dasbor["cap_drop"] == ["ALL"] and "ruang:/data" in dasbor["volumes"]
    assert caddy["depends_on"] == {"capaian": {"condition": "service_healthy"}}
    subnet = COMPOSE["networks"]["dalam"]["ipam"]["config"][0]["subnet"]
    assert f'proksi = ["{subnet}"]' in PANDUAN
    assert "reverse_proxy capaian:8501" in (PASANG / "Caddyfile").read_text(encoding="utf-8")
    for nama in ("context", "dockerfile"):
        assert (
            PASANG / dasbor["build"]["context"] / {"context": ".", "dockerfile": "pasang/Dockerfile"}[nama]
        ).exists()


def test_the_commands_are_commands_of_the_program() -> None:
    from capaian.cli import _parser

    for baris in (["dasbor"], ["dasbor", "--jaringan"]):
        assert _parser().parse_args(baris).perintah == "dasbor"
    assert "ExecStart=/opt/capaian/.venv/bin/capaian dasbor\n" in UNIT
    assert 'CMD ["capaian", "dasbor", "--jaringan"]' in DOCKERFILE


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze tidak ada")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "capaian.service"
    unit.write_text(UNIT.replace("/opt/capaian/.venv/bin/capaian", "/bin/true"), encoding="utf-8")
    hasil = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (hasil.returncode, hasil.stderr) == (0, "")
    hasil = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", unit],
        capture_output=True,
        text=True,
    )
    assert hasil.returncode == 0, hasil.stdout[-300:]
    unit.write_text(UNIT.replace("ProtectSystem=strict", "ProtectSystem=mungkin"), encoding="utf-8")
    assert subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True).stderr


def test_hooks_fetch_nothing() -> None:
    repo = yaml.safe_load((AKAR / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [r["repo"] for r in repo] == ["local"]
    hooks = repo[0]["hooks"]
    assert {h["language"] for h in hooks} == {"system"}
    kunci = (AKAR / "tests" / "requirements.lock").read_text(encoding="utf-8")
    assert all(re.search(rf"^{h['entry'].split()[0]}==", kunci, re.M) for h in hooks)


def _jalan(teks: str) -> set[str]:
    """What stands between backticks or as a link and looks like a file of the project."""
    disebut = re.findall(r"`([^`\n]+)`", teks) + re.findall(r"\]\((?!https?:|#)([^)#]+)", teks)
    tempat = (
        "tests/",
        "bench/",
        "src/",
        "docs/",
        "pasang/",
        "notebooks/",
        "dashboard/",
        "expectations/",
        "../",
        "./",
        ".ci/",
    )
    return {d for d in disebut if d.startswith(tempat) or re.fullmatch(r"[\w-]+\.(md|toml|py|lock|yaml)", d)}


@pytest.mark.parametrize(
    "nama", ["docs/janji.md", "docs/pemasangan.md", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"]
)
def test_every_path_that_is_named_is_there(nama: str) -> None:
    path = AKAR / nama
    disebut = _jalan(path.read_text(encoding="utf-8"))
    milik_kantor = {"kantor.toml", "peta.yaml", "tabel.yaml", "workspace.py"}
    tempat = (AKAR, path.parent, AKAR / "src" / "capaian")
    assert len(disebut) > 3
    assert [
        d for d in sorted(disebut - milik_kantor) if not any(list(t.glob(d)) or (t / d).exists() for t in tempat)
    ] == []


def test_a_path_that_is_not_there_would_be_seen() -> None:
    assert _jalan("| x | `tests/unit/test_tidak_ada.py` | [a](../pasang/tidak-ada) `capaian angka` |") == {
        "tests/unit/test_tidak_ada.py", "../pasang/tidak-ada",
    }  # fmt: skip


def test_every_promise_has_something_that_shows_it() -> None:
    """Each row of a table names a test, a bench or a file; and every bench is named."""
    isi, _, _ = JANJI.partition("## Belum ditepati")
    baris = [b for b in isi.splitlines() if b.startswith("| ") and "Ditunjukkan oleh" not in b]
    assert len(baris) > 30
    assert [b for b in baris if not _jalan(b)] == []
    bench = {p.name for p in (AKAR / "bench").glob("*.py")} - {"bantuan.py", "mutan.py"}
    assert [n for n in sorted(bench) if f"`bench/{n}`" not in JANJI] == []


def test_figures_of_the_benches_are_those_on_record() -> None:
    """A decimal in a row that names a bench stands in that bench's row of bench/README.md; a target (sasaran) is not one."""
    catatan = dict(
        re.findall(r"^\| `(\w+\.py)` \|(.*)$", (AKAR / "bench" / "README.md").read_text(encoding="utf-8"), re.M)
    )
    diperiksa = [
        (nama, angka, angka.replace(",", ".") in catatan[nama])
        for baris in JANJI.splitlines()
        for nama in re.findall(r"`bench/(\w+\.py)`", baris) if nama in catatan
        for angka in re.findall(r"\d+,\d+", re.sub(r"sasaran [\d,]+", "", baris))
    ]  # fmt: skip
    assert len(diperiksa) > 7 and [d for d in diperiksa if not d[2]] == []


def test_the_changelog_names_the_schemas_of_the_program() -> None:
    teks = (AKAR / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"(jurnal {jurnal.VERSI_SKEMA}, akun {akun.VERSI_SKEMA})" in teks
    versi = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {versi}" in teks

"""The house's dependency rule and fences, read from the sources themselves."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[1]
SRC = AKAR / "src" / "capaian"
BERKAS = sorted(SRC.rglob("*.py"))

LAPIS = {
    "cli": 0, "demo": 0, "__main__": 0,
    "workspace": 1, "pemuatan": 1, "pengetahuan": 1, "bacaan": 1, "sumber": 1,
    "pengesahan": 1, "pemakaian": 1, "telaah": 1, "cetak": 1, "alur": 1, "dokumen": 1, "rencana_aksi": 1,
    "ruang_kerja": 1, "pendaftaran": 1, "penyusunan": 1, "perencanaan": 1, "kiriman": 1, "koreksi": 1, "tampilan": 1, "perhatian": 1,
    "kematangan": 1, "usulan": 1, "akun": 1, "unggahan": 1, "mutu": 1, "pengaturan": 1,
    "cadangan": 1, "ekspor": 1, "catatan_kerja": 1, "eviden": 1, "keluaran": 1, "evaluasi_renja": 1, "lkjip": 1,
    "jejak": 1, "saat": 1, "kabupaten": 1, "bersama": 1,
    "ingest": 2, "check": 2, "store": 2, "measure": 2, "report": 2,
    "reference": 3,
    "domain": 4, "errors": 4, "penulisan": 4,
}  # fmt: skip
"""Imports point down (to a larger number), never sideways among siblings."""

SEBIDANG = {
    ("cli", "demo"),
    ("__main__", "cli"),
    ("workspace", "pemuatan"),
    ("workspace", "ruang_kerja"),
    ("workspace", "pendaftaran"),
    ("workspace", "penyusunan"),
    ("workspace", "kiriman"),
    ("workspace", "tampilan"),
    ("ruang_kerja", "bacaan"),
    ("ruang_kerja", "bersama"),
    ("bersama", "ruang_kerja"),
    ("workspace", "bersama"),
    ("ruang_kerja", "pengesahan"),
    ("pendaftaran", "bacaan"),
    ("pendaftaran", "koreksi"),
    ("penyusunan", "bacaan"),
    ("penyusunan", "ruang_kerja"),
    ("kiriman", "bacaan"),
    ("kiriman", "pemuatan"),
    ("tampilan", "bacaan"),
    ("tampilan", "perhatian"),
    ("tampilan", "sumber"),
    ("tampilan", "alur"),
    ("pemuatan", "pengetahuan"),
    ("workspace", "bacaan"),
    ("workspace", "jejak"),
    ("jejak", "bacaan"),
    ("keluaran", "saat"),
    ("saat", "bacaan"),
    ("saat", "pengesahan"),
    ("workspace", "pengesahan"),
    ("workspace", "pemakaian"),
    ("workspace", "telaah"),
    ("telaah", "bacaan"),
    ("workspace", "cetak"),
    ("workspace", "alur"),
    ("alur", "bacaan"),
    ("alur", "pengesahan"),
    ("bacaan", "kematangan"),
    ("kiriman", "kematangan"),
    ("workspace", "dokumen"),
    ("dokumen", "bacaan"),
    ("dokumen", "alur"),
    ("kiriman", "alur"),
    ("workspace", "rencana_aksi"),
    ("workspace", "perencanaan"),
    ("perencanaan", "bacaan"),
    ("pemuatan", "rencana_aksi"),
    ("rencana_aksi", "bacaan"),
    ("cetak", "bacaan"),
    ("pemuatan", "koreksi"),
    ("koreksi", "bacaan"),
    ("pengesahan", "bacaan"),
    ("pemakaian", "bacaan"),
    ("pemakaian", "pengesahan"),
    ("workspace", "sumber"),
    ("workspace", "akun"),
    ("workspace", "mutu"),
    ("mutu", "bacaan"),
    ("workspace", "pengaturan"),
    ("pengaturan", "bacaan"),
    ("pengaturan", "ruang_kerja"),
    ("sumber", "bacaan"),
    ("kiriman", "ruang_kerja"),
    ("workspace", "unggahan"),
    ("unggahan", "bacaan"),
    ("unggahan", "kiriman"),
    ("unggahan", "pemuatan"),
    ("unggahan", "penyusunan"),
    ("unggahan", "sumber"),
    ("workspace", "evaluasi_renja"),
    ("evaluasi_renja", "bacaan"),
    ("workspace", "usulan"),
    ("pemuatan", "usulan"),
    ("usulan", "bacaan"),
    ("usulan", "pengetahuan"),
    ("usulan", "penyusunan"),
    ("usulan", "ruang_kerja"),
    ("workspace", "keluaran"),
    ("keluaran", "bacaan"),
    ("keluaran", "ruang_kerja"),
    ("keluaran", "ekspor"),
    ("keluaran", "catatan_kerja"),
    ("keluaran", "eviden"),
    ("keluaran", "dokumen"),
    ("keluaran", "evaluasi_renja"),
    ("keluaran", "lkjip"),
    ("keluaran", "rencana_aksi"),
    ("ekspor", "bacaan"),
    ("workspace", "lkjip"),
    ("lkjip", "bacaan"),
    ("lkjip", "pengesahan"),
    ("workspace", "cadangan"),
    ("cadangan", "akun"),
    ("cadangan", "bersama"),
    ("cadangan", "ruang_kerja"),
    ("workspace", "kabupaten"),
    ("kabupaten", "bacaan"),
    ("jejak", "kabupaten"),
    ("kabupaten", "rencana_aksi"),
    ("domain", "errors"),
    ("penulisan", "errors"),
}
"""The few that may look at a neighbour: a door calls a door, the facade its pipeline, the field its errors."""


def impor(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, inside a function?) of every import of a file; TYPE_CHECKING blocks do not run and do not count."""
    pohon = ast.parse(path.read_text(encoding="utf-8"))

    def jelajah(simpul: ast.AST, di_dalam: bool) -> Iterator[tuple[str, bool]]:
        for anak in ast.iter_child_nodes(simpul):
            if isinstance(anak, ast.If) and "TYPE_CHECKING" in ast.dump(anak.test):
                continue
            if isinstance(anak, ast.Import):
                yield from ((a.name, di_dalam) for a in anak.names)
            elif isinstance(anak, ast.ImportFrom) and anak.module:
                yield anak.module, di_dalam
                yield from ((f"{anak.module}.{a.name}", di_dalam) for a in anak.names)
            yield from jelajah(anak, di_dalam or isinstance(anak, ast.FunctionDef | ast.AsyncFunctionDef))

    yield from jelajah(pohon, False)


def bagian(path: Path) -> str:
    relatif = path.relative_to(SRC)
    return relatif.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", BERKAS, ids=lambda p: p.relative_to(SRC).as_posix())
def test_imports_point_down(path: Path) -> None:
    """doors -> workspace -> ingest, check, store, measure, report -> reference -> domain, errors."""
    dari = bagian(path)
    if dari == "__init__":
        return  # the public door names everything, lazily
    for modul, _ in impor(path):
        if not modul.startswith("capaian."):
            continue
        ke = modul.split(".")[1]
        if ke == dari or ke not in LAPIS or (dari, ke) in SEBIDANG:
            continue
        assert LAPIS[dari] < LAPIS[ke], f"{path.relative_to(SRC)} mengimpor {modul}"


def test_every_module_has_a_layer() -> None:
    assert {bagian(p) for p in BERKAS} - {"__init__"} == set(LAPIS)


PAGAR = {
    "streamlit": (),
    "starlette": (),
    "argon2": ("akun",),
    "authlib": ("akun",),
    "joserfc": ("akun",),
    "httpx": ("akun",),
    "great_expectations": ("check",),
    "duckdb": ("store",),
    "sqlite3": ("store",),
    "psycopg": ("store",),
    "openpyxl": ("ingest", "report"),
    "zipfile": ("ingest", "report", "store"),
    "cryptography": ("store",),
    "docx": ("report",),
    "docxtpl": ("report",),
    "jinja2": ("report",),
    "xlsxwriter": ("report",),
}
"""Library -> the only parts that may import it."""


@pytest.mark.parametrize("path", BERKAS, ids=lambda p: p.relative_to(SRC).as_posix())
def test_fences(path: Path) -> None:
    for modul, di_dalam in impor(path):
        pustaka = modul.split(".")[0]
        if pustaka in PAGAR:
            assert bagian(path) in PAGAR[pustaka], f"{path.relative_to(SRC)} mengimpor {pustaka}"
        if pustaka in ("great_expectations", "authlib", "joserfc", "httpx", "cryptography", "psycopg"):
            assert di_dalam, f"{path.relative_to(SRC)} mengimpor {pustaka} di luar fungsi"


def test_domain_is_standard_library_only() -> None:
    import sys

    for path in (SRC / "domain").glob("*.py"):
        for modul, _ in impor(path):
            assert modul.split(".")[0] in sys.stdlib_module_names | {"capaian"}, f"{path.name} mengimpor {modul}"


_JAM = re.compile(
    r"""\b(now|today|getdate|sysdate|systimestamp|timeofday|(get_)?current_(date|time|timestamp)(_\w+)?|get_current_\w+"""
    r"""|localtime|localtimestamp|(transaction|statement|clock)_timestamp|unix_timestamp)\b|'(now|today|tomorrow|yesterday)'""",
    re.IGNORECASE,
)


def membaca_jam(sql: str) -> list[str]:
    """What in a statement depends on when it is run; a word inside a text does not, a date made from one does."""
    tanpa_kalimat = re.sub(r"'(?!(?:now|today|tomorrow|yesterday)')[^']*'", "''", sql, flags=re.IGNORECASE)
    return [m[0] for m in _JAM.finditer(tanpa_kalimat)]


@pytest.mark.parametrize(
    "sql",
    [
        "now()", "today()", "current_date", "CURRENT_TIMESTAMP", "current_time", "current_date()", "localtimestamp",
        "get_current_timestamp()", "get_current_time()", "transaction_timestamp()", "CAST('today' AS DATE)",
        "date_diff('day', p.akhir, Current_Date)",
    ],
)  # fmt: skip
def test_a_clock_would_be_seen(sql: str) -> None:
    assert membaca_jam(f"SELECT {sql} AS hari FROM periode AS p")
    assert not membaca_jam(
        "SELECT p.akhir, 'Sampai now, today belum ada.' AS kini, t.tanggal AS current_tanggal FROM periode AS p"
    )


def sql_tanpa_komentar(path: Path) -> str:
    return re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted((SRC / "measure" / "sql").rglob("*.sql")), ids=lambda p: p.stem)
def test_measure_sql_is_portable_and_exact(path: Path) -> None:
    """No division but bagi(), no avg, no dialect, and every order has a place for nothing."""
    teks = sql_tanpa_komentar(path)
    tanpa_teks = re.sub(r"'[^']*'", "''", teks)
    assert "/" not in tanpa_teks, "pembagian hanya lewat bagi()"
    for terlarang in (
        r"\bavg\b",
        r"\bqualify\b",
        r"\bpivot\b",
        r"\bgroup by all\b",
        r"\*\s*except",
        r"->",
        r"\bfloat\b",
        r"\bdouble\b",
    ):
        assert not re.search(terlarang, tanpa_teks, re.IGNORECASE), f"{terlarang} tidak portabel"
    assert not membaca_jam(teks)


def test_the_formula_stands_in_one_place() -> None:
    """Python never divides a realisasi by a target, and only capaian.sql knows the formulas by name."""
    for path in BERKAS:
        teks = path.read_text(encoding="utf-8")
        assert not re.search(r"(realisasi|target)\w*\s*/\s*\w*(target|realisasi)", teks), path.name
    rumus = [p.stem for p in (SRC / "measure" / "sql").rglob("*.sql") if "'turun_a'" in sql_tanpa_komentar(p)]
    assert rumus == ["capaian"]


def test_measure_reads_no_clock() -> None:
    """Not in Python either, and no other thing that differs from run to run. The SQL: test_measure_sql_is_portable_and_exact."""
    berkas = list((SRC / "measure").rglob("*.py"))
    assert berkas
    for path in berkas:
        assert not {m.split(".")[0] for m, _ in impor(path)} & {"time", "datetime", "calendar", "random", "os", "uuid"}


def test_nothing_reads_outside_the_project() -> None:
    for path in [*BERKAS, *(AKAR / "tests").rglob("*.py"), *(AKAR / "bench").rglob("*.py")]:
        assert "../sha" + "red" not in path.read_text(encoding="utf-8"), path.name


def test_doors_use_public_names_only() -> None:
    """The notebooks and the dashboard know Workspace, not what is behind it."""
    import json

    boleh = {"capaian", "capaian.open_workspace", "capaian.CapaianError", "capaian.Periode", "capaian.Workspace"}
    sumber = {p: p.read_text(encoding="utf-8") for p in (AKAR / "dashboard").rglob("*.py")}
    for p in (AKAR / "notebooks").glob("*.ipynb"):
        isi = json.loads(p.read_text(encoding="utf-8"))
        sumber[p] = "\n".join("".join(s["source"]) for s in isi["cells"] if s["cell_type"] == "code")
    assert sumber
    for p, teks in sumber.items():
        for simpul in ast.walk(ast.parse(teks)):
            nama = []
            if isinstance(simpul, ast.Import):
                nama = [a.name for a in simpul.names]
            elif isinstance(simpul, ast.ImportFrom) and simpul.module:
                nama = [f"{simpul.module}.{a.name}" for a in simpul.names]
            for n in nama:
                assert not n.startswith("capaian") or n in boleh, f"{p.name} mengimpor {n}"

"""An office in which somebody has written markup, Markdown and formulas wherever a text can be written: on every page it is
a text and nothing else, and so it is in every file that leaves."""

import ast
import csv
import html
import io
import re
import runpy
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import kantor_kecil
import openpyxl
import pytest
from dasbor_uji import DASBOR, PENGGUNA, SANDI, akun_uji, buka, mentah, tangkap_unduhan

from capaian.workspace import Workspace

TANDA = "jahat.example"
PENDEK = f"=1+1<img src=x onerror=a()>![a](//{TANDA}/b)"
RACUN = f'=HYPERLINK("http://{TANDA}","x")<script>a()</script><img src=x onerror=a()>![a](http://{TANDA}/b) [b](javascript:a())'
HALAMAN = [h.nama for h in runpy.run_path(str(DASBOR / "halaman.py"))["HALAMAN"]]
BERFORMAT = {"markdown", "caption", "title", "header", "subheader", "info", "warning", "error", "success", "toast"}
"""Elements of which Streamlit reads the text as Markdown."""


def _register() -> dict[str, list[dict[str, str]]]:
    isi = kantor_kecil.register()
    for lembar in ("Simpul", "Indikator"):
        for n, b in enumerate(isi[lembar]):
            b["nama"] = f"{RACUN} {n}"
    for b in isi["Seksi"]:
        b["nama"] = f"{PENDEK} {b['seksi']}"
    return isi


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Acts by the fields of the pages: notes, plan, reason, document, proof, names of accounts."""
    folder = tmp_path_factory.mktemp("jahat") / "ruang"
    kini = [datetime.fromisoformat("2025-04-02T08:00:00+07:00")]

    def jam() -> datetime:
        kini[0] += timedelta(seconds=1)
        return kini[0]

    toml = kantor_kecil.kantor().replace('"Seksi Trantib"', f"'{PENDEK} trantib'")
    Workspace.mulai(folder, kantor_toml=toml, isi_register=_register())
    ws = Workspace(folder, jam=jam)
    siapa = {"oleh": f"{PENDEK} (kasubag.uji)", "peran": "kasubag"}
    hasil = ws.register(ws.path_register, **siapa)
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    kunci = ws.alur.mulai("monitoring", 2025, 1, oleh=PENDEK, peran="sekcam")
    ws.alur.catat(kunci, "1", oleh=PENDEK, peran="sekcam", catatan=RACUN)
    sebab = {"realisasi": Decimal(5), "penghambat": RACUN, "tindak_lanjut": RACUN, "bukti": RACUN}
    berkas = kantor_kecil.isi(ws, 2025, 1, {"trantib": {"kinerja:IKK-01": sebab}}, seksi=("trantib",))
    muat = ws.muat([(f"{PENDEK.replace('/', '_')} {p.name}", p.read_bytes()) for p in berkas], **siapa)
    assert len(muat.dimuat) == 1, [t.pesan for h in muat.berkas for t in h.menahan]
    ws.rencana_aksi.isi(
        "IKK-01/2025-TW1", kategori=next(iter(ws.pilihan_sebab())), sebab=RACUN, tindakan=RACUN, pj=PENDEK,
        tenggat=(kini[0] + timedelta(days=30)).date(), oleh=PENDEK, peran="kasi",
    )  # fmt: skip
    ws.rencana_aksi.umpan_balik("IKK-01/2025-TW1", "setuju", RACUN, oleh=PENDEK, peran="sekcam")
    ws.rencana_aksi.kemajuan("IKK-01/2025-TW1", RACUN, nomor=PENDEK, oleh=PENDEK, peran="kasi")
    bukti = ws.bukti(
        [(f"{PENDEK.replace('/', '_')}.pdf", b"%PDF-1.4\nuji\n%%EOF")], "IKK-01", 2025, 1, keterangan=RACUN, **siapa
    )
    assert bukti.diterima, bukti
    akun_uji(ws)
    ws.akun.ubah(PENGGUNA, nama=PENDEK, oleh=PENDEK, peran="operator")
    ws.akun.tambah("kasubag.uji", SANDI, nama=PENDEK, sebagai="kasubag", oleh=PENDEK, peran="operator")
    ws.akun.tambah("kasi.trantib", SANDI, nama=PENDEK, sebagai="kasi", seksi="trantib", oleh=PENDEK, peran="operator")
    ws.akun.masuk(PENGGUNA, SANDI, alamat="10.0.0.1", peramban=RACUN)
    return ws


class _Unsur(HTMLParser):
    """Elements and attributes that a browser would see."""

    def __init__(self, teks: str) -> None:
        super().__init__()
        self.ada: list[tuple[str, dict[str, str | None]]] = []
        self.feed(teks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ada.append((tag, dict(attrs)))


def _markah(teks: str) -> list[str]:
    """What of it would run, load or lead away."""
    return [
        f"<{tag} {sifat}>" for tag, sifat in _Unsur(teks).ada
        if tag in ("script", "img", "iframe", "object", "link", "base")
        or (tag == "meta" and str(sifat.get("http-equiv")).lower() == "refresh")
        or any(k.startswith("on") or (k in ("href", "src", "action") and TANDA in str(v)) for k, v in sifat.items())
    ]  # fmt: skip


def _semua(at: Any) -> Iterator[tuple[str, str]]:
    """Every text of the page by the kind of its element; labels too, which are read as Markdown."""
    for satu in at:
        for apa in ("value", "label", "help"):
            isi = getattr(satu, apa, None)
            if isinstance(isi, str) and satu.type != "html":
                yield (satu.type if apa == "value" else "markdown"), isi


# A picture, a link or coloured letters, whose bracket is not made an ordinary one.
MARKDOWN = re.compile(r"(?<!\\)(?:!\[|\]\((?:http|//|javascript))|(?<!\\)<(?:img|script)")


@pytest.mark.parametrize(
    ("nama", "peran"), [(n, "kasubag") for n in HALAMAN] + [("pengaturan", None), ("alur", "kasi")]
)
def test_on_every_page_it_is_a_text(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, nama: str, peran: str | None
) -> None:
    at = buka(
        ws.ruang,
        monkeypatch,
        nama,
        peran=peran,
        seksi="trantib" if peran == "kasi" else None,
        tahun="2025",
        triwulan="1",
    )
    isi = mentah(at)
    assert _markah(isi) == []
    assert html.escape(PENDEK) in isi, "halaman ini tidak menampilkan satu pun isian jahat"
    semua = list(_semua(at))
    assert len(semua) > 5, semua
    assert [(jenis, teks) for jenis, teks in semua if jenis in BERFORMAT and MARKDOWN.search(teks)] == []


def test_the_search_finds_what_it_looks_for() -> None:
    assert len(_markah(RACUN)) == 2 and MARKDOWN.search(RACUN) and MARKDOWN.search(PENDEK)
    assert _markah(html.escape(RACUN)) == []


# -- files ------------------------------------------------------------------------------------------------------------------


def _periksa_berkas(nama: str, data: bytes) -> int:
    """How often the poison stands in it as a text; AssertionError where it would be more than that."""
    akhiran = nama.rpartition(".")[2].lower()
    if akhiran == "csv":
        sel = [s for b in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") for s in b]
        assert not [s for s in sel if s.startswith(("=", "+1", "@"))], nama
        return sum(TANDA in s for s in sel)
    if akhiran == "html":
        teks = data.decode("utf-8")
        assert _markah(teks) == [], nama
        return teks.count(TANDA)
    if akhiran not in ("xlsx", "docx", "zip"):
        return 0
    with zipfile.ZipFile(io.BytesIO(data)) as isi:
        if akhiran == "zip":
            return sum(_periksa_berkas(n, isi.read(n)) for n in isi.namelist())
        for n in isi.namelist():
            if n.endswith(".rels"):
                assert TANDA.encode() not in isi.read(n), (nama, n)
            if n.endswith(".xml"):
                assert b"<script" not in isi.read(n) and b"<img" not in isi.read(n), (nama, n)
    if akhiran == "docx":
        import docx

        return sum(TANDA in p.text for t in [docx.Document(io.BytesIO(data))] for p in t.element.iter("{*}t") if p.text)
    kali = 0
    for lembar in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for baris in lembar.iter_rows():
            for sel in baris:
                if isinstance(sel.value, str) and ("HYPERLINK(" in sel.value or "=1+1" in sel.value):
                    assert sel.data_type != "f", (nama, lembar.title, sel.coordinate, sel.value)
                    kali += 1
                assert sel.hyperlink is None or TANDA not in str(sel.hyperlink.target), (nama, sel.coordinate)
    return kali


@pytest.mark.parametrize("nama", ["di_bawah_target", "mutu_data"])
def test_in_what_pages_hand_out(ws: Workspace, monkeypatch: pytest.MonkeyPatch, nama: str) -> None:
    unduhan = tangkap_unduhan(monkeypatch)
    buka(ws.ruang, monkeypatch, nama, peran="kasubag", tahun="2025", triwulan="1")
    assert unduhan
    assert sum(_periksa_berkas(berkas, buat()) for berkas, buat in unduhan.items()), unduhan.keys()


def test_in_what_the_command_line_writes(ws: Workspace, tmp_path: Path) -> None:
    ws.lapor_triwulan(2025, 1, tujuan=tmp_path / "tw.xlsx", alur=False)
    ws.lapor_triwulan_word(2025, 1, tujuan=tmp_path / "tw.docx")
    ws.lapor_e81(2025, 1, tujuan=tmp_path / "e81.xlsx")
    ws.lapor_lkjip(2025, tujuan=tmp_path / "lkjip.docx")
    ws.lapor_statis(2025, 1, tujuan=tmp_path / "statis.html", catatan=True)
    ws.ekspor(tujuan=tmp_path / "ekspor", catatan=True)
    ws.perencanaan.tulis_pohon(2025, tmp_path / "pohon.xlsx")
    ws.perencanaan.tulis_aksi(2025, 1, tmp_path / "aksi.xlsx")
    ws.kertas_kerja(2025, 2, tujuan=tmp_path / "kosong")
    berkas = [p for p in tmp_path.rglob("*") if p.suffix in (".xlsx", ".docx", ".html", ".csv")]
    kali = {str(p.relative_to(tmp_path)): _periksa_berkas(p.name, p.read_bytes()) for p in berkas}
    assert len(kali) > 10
    for nama in ("tw.xlsx", "tw.docx", "e81.xlsx", "lkjip.docx", "statis.html", "pohon.xlsx", "aksi.xlsx"):
        assert kali[nama], (nama, kali)


# -- in the sources ------------------------------------------------------------------------------------------------------------


def _panggilan() -> Iterator[tuple[str, ast.Call]]:
    for p in sorted(DASBOR.rglob("*.py")):
        for simpul in ast.walk(ast.parse(p.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Call):
                yield f"{p.relative_to(DASBOR).as_posix()}:{simpul.lineno}", simpul


def test_every_field_has_its_limit() -> None:
    """Streamlit cuts at max_chars where the message arrives, also when no browser of ours has sent it."""
    tanpa, ada = [], 0
    for tempat, panggilan in _panggilan():
        nama = ast.unparse(panggilan.func).rpartition(".")[2]
        kunci = {k.arg for k in panggilan.keywords}
        if nama in ("text_input", "text_area", "masukan"):
            ada += 1
            tanpa += [] if "max_chars" in kunci else [tempat]
        if nama == "file_uploader":
            ada += 1
            tanpa += [] if "max_upload_size" in kunci else [tempat]
    assert ada > 20 and tanpa == []


def test_html_is_written_in_one_place() -> None:
    """Where every text goes through `aman`; nowhere may Markdown hold HTML."""
    for tempat, panggilan in _panggilan():
        nama = ast.unparse(panggilan.func)
        assert not any(k.arg == "unsafe_allow_html" for k in panggilan.keywords), tempat
        if nama == "st.html":
            assert tempat.startswith(("potongan.py", "views/unggah.py")), tempat
        assert nama not in ("st.markdown", "st.iframe", "st.components.v1.html"), tempat

"""The static report: it stands alone, names nobody, says the workspace's own strings, and lets no text become markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from perintah import jalankan
from ruang import PENGHAMBAT, TERBARU, ruang_kecil  # noqa: F401

from capaian import CapaianError, Periode, Workspace
from capaian.reference import skala
from capaian.report.rupa import lambang
from capaian.report.statis import BahanStatis, status_umum, tulis_statis

RACUN = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
_TANPA_ISI = {"meta", "rect", "line", "br"}


class Halaman(HTMLParser):
    """Every element with its attributes, and the text; each that is opened must be closed."""

    def __init__(self, teks: str) -> None:
        super().__init__()
        self.unsur: list[tuple[str, dict[str, str]]] = []
        self.isi: list[str] = []
        self._buka: list[str] = []
        self.feed(teks)
        assert self._buka == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unsur.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in _TANPA_ISI:
            self._buka.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unsur.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._buka.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._buka and self._buka[-1] not in ("style", "title"):
            self.isi.append(data)

    @property
    def teks(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.isi))

    def kartu(self, mulai: str) -> list[str]:
        """The texts of the card whose heading begins so."""
        n = next(
            n for n, t in enumerate(self.isi) if t.startswith(mulai) and "Satuan:" in " ".join(self.isi[n : n + 4])
        )
        akhir = next((m for m in range(n + 1, len(self.isi)) if "Satuan:" in self.isi[m] and m > n + 4), len(self.isi))
        return [t.strip() for t in self.isi[n:akhir] if t.strip()]


@pytest.fixture(scope="module")
def laporan(ruang_kecil: Workspace, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    path = ruang_kecil.lapor_statis(*TERBARU, tujuan=tmp_path_factory.mktemp("statis") / "laporan.html")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def bahan(ruang_kecil: Workspace) -> BahanStatis:  # noqa: F811
    ws = ruang_kecil
    return BahanStatis(
        kantor=ws.kantor, unit="kec-uji", nama_unit="Kecamatan Uji", periode=Periode(2025, "tw", 1), angka=ws.angka(2025, 1),
        serapan=ws.serapan(2025, 1), banding=ws.banding(2025, 1), kelengkapan=ws.kelengkapan(2025, 1),
        skala=next(iter(skala().values())), kalimat_status="Angka sementara.",
    )  # fmt: skip


def test_it_stands_alone(laporan: str) -> None:
    halaman = Halaman(laporan)
    assert "http://" not in laporan
    assert "https://" not in laporan
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & {t for t, _ in halaman.unsur}
    for _, sifat in halaman.unsur:
        assert not {"src", "href", "srcset", "style", "action", "data"} & sifat.keys()
        assert not [k for k in sifat if k.startswith("on")]
        for nilai in sifat.values():
            assert "url(" not in nilai or nilai == "url(#arsir)"
    sandi = next(s["content"] for t, s in halaman.unsur if s.get("http-equiv") == "Content-Security-Policy")
    assert sandi.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in sandi
    gaya = re.search(r"<style>(.*?)</style>", laporan, re.S)
    assert gaya is not None
    assert "@import" not in gaya[1]
    assert "url(" not in gaya[1]


def test_every_figure_is_the_string_of_the_workspace(laporan: str, ruang_kecil: Workspace) -> None:  # noqa: F811
    halaman = Halaman(laporan)
    for ukuran, sebutan in (("tw", "Triwulan ini"), ("sd", "Sejak Januari")):
        tabel = ruang_kecil.tabel_angka(*TERBARU, ukuran=ukuran)
        assert len(tabel) == 5
        for b in tabel.to_dict("records"):
            kartu = halaman.kartu(f"{b['Kode']} {b['Indikator']}")
            letak = kartu.index(sebutan)
            assert kartu[letak + 1 : letak + 4] == [b["Target"], b["Realisasi"], b["Capaian"]]
            assert kartu[letak + 4].startswith(b["Status"])
    for b in ruang_kecil.tabel_serapan(*TERBARU).to_dict("records"):
        assert b["Serapan"] in halaman.isi
        assert f"{b['Realisasi']} dari {b['Pagu']}" in halaman.teks
    assert "Menurut triwulan ini: 3 dari 4 indikator yang jatuh tempo terhitung; 1 di bawah target." in halaman.teks
    assert "realisasi 5 kasus, melebihi batas 3 kasus (makin rendah makin baik); capaian 33,33 %" in halaman.teks


def test_charts_say_what_they_show(laporan: str) -> None:
    gambar = [s for t, s in Halaman(laporan).unsur if t == "svg" and "aria-hidden" not in s]
    assert len(gambar) > 8
    assert all(s["role"] == "img" and len(s["aria-label"]) > 20 for s in gambar)
    kata = [s["aria-label"] for s in gambar]
    assert "Capaian IKK-01 (triwulan): 33,33 %, di bawah target; garis target 100 %" in kata
    assert "Capaian IKU-02 (triwulan): tidak ada angka, belum lapor" in kata
    assert "Batang menggambarkan triwulan ini; bila" in laporan
    # What is missing is no bar of length zero.
    tanpa = laporan[laporan.index("Capaian IKU-02 (triwulan): tidak ada angka") :].partition("</svg>")[0]
    assert "<rect" not in tanpa
    assert "Dari 5 indikator: 2 tercapai, 1 di bawah target, 1 belum lapor, 1 belum jatuh tempo." in kata


def test_status_stands_on_it_and_nobody_is_named(laporan: str, ruang_kecil: Workspace) -> None:  # noqa: F811
    assert ruang_kecil.kematangan(*TERBARU)["kalimat"] in Halaman(laporan).teks
    assert PENGHAMBAT not in unescape(laporan)
    assert "tidak memuat data pribadi" in laporan
    acts = [{"oleh": "Siti Rahasia (siti.r)", "peran": "camat", "waktu": "2025-04-09T10:00:00+07:00"}]
    angka = [dict(b) | {"kematangan": "ditandatangani"} for b in ruang_kecil.angka(*TERBARU)]
    kalimat = status_umum(angka, tanda_tangan=acts, pengesahan=[acts[0] | {"nama_kantor": "Kecamatan Uji"}])
    assert kalimat == (
        "Ditandatangani: oleh Camat, 9 April 2025 10.00. Disahkan: Kecamatan Uji oleh Camat, 9 April 2025 10.00."
    )


def test_notes_only_when_asked(
    ruang_kecil: Workspace,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "a" / "laporan.html"
    kata, _ = jalankan(
        capsys, ruang_kecil, "lapor", "statis", "--tahun", 2025, "--tw", 1, "--ke", path, "--dengan-catatan"
    )
    assert "periksa isinya sebelum dibagikan" in kata
    isi = path.read_text(encoding="utf-8")
    assert PENGHAMBAT in unescape(isi)
    assert PENGHAMBAT not in isi  # it holds a "<"
    assert "tidak memuat data pribadi" not in isi


def _beracun(baris: Any) -> Any:
    teks = (
        "nama",
        "nama_unit",
        "satuan",
        "uraian",
        "alasan",
        "predikat",
        "indikator",
        "kode",
        "target_teks",
        "realisasi_teks",
    )
    return [dict(b) | {k: RACUN for k in teks if isinstance(b.get(k), str)} for b in baris]


def test_hostile_text_stays_text(bahan: BahanStatis) -> None:
    racun = replace(
        bahan, nama_unit=RACUN, kalimat_status=RACUN, angka=_beracun(bahan.angka), serapan=_beracun(bahan.serapan),
        banding=_beracun(bahan.banding), kantor=replace(bahan.kantor, kabupaten=RACUN),
        catatan=[{"unit": "kec-uji", "objek": RACUN, "jenis": "penghambat", "teks": RACUN}],
    )  # fmt: skip
    halaman = Halaman(tulis_statis(racun).decode())
    assert not {"script", "img"} & {t for t, _ in halaman.unsur}
    assert halaman.teks.count("<script>alert(1)</script>") > 20
    assert {k for _, s in halaman.unsur for k in s} <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "role", "aria-label", "aria-hidden", "focusable", "width",
        "height", "id", "patternunits", "patterntransform", "fill", "stroke", "stroke-width", "stroke-dasharray", "x", "y",
        "x1", "x2", "y1", "y2", "text-anchor", "scope", "colspan",
    }  # fmt: skip


def test_the_same_data_are_the_same_bytes(laporan: str, ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    assert ruang_kecil.lapor_statis(*TERBARU, tujuan=tmp_path / "x.html").read_text(encoding="utf-8") == laporan


def test_a_year_and_a_kelurahan(ruang_kecil: Workspace, tmp_path: Path) -> None:  # noqa: F811
    setahun = Halaman(ruang_kecil.lapor_statis(2024, tujuan=tmp_path / "t.html").read_text(encoding="utf-8"))
    assert "Laporan Kinerja Tahun 2024" in setahun.teks
    assert lambang("belum_lapor") in setahun.teks
    assert "Batang menggambarkan triwulan ini" not in setahun.teks
    lurah = Halaman(
        ruang_kecil.lapor_statis(2025, 1, unit="kel-uji", tujuan=tmp_path / "k.html").read_text(encoding="utf-8")
    )
    assert "Kelurahan Uji" in lurah.teks
    assert "IKK-01" not in lurah.teks
    assert "Kabupaten Uji" not in lurah.teks
    with pytest.raises(CapaianError, match="Belum ada indikator bertarget"):
        ruang_kecil.lapor_statis(2030, 1, tujuan=tmp_path / "x.html")


def test_a_telephone_and_a_screen_show_it_whole(laporan: str, tmp_path: Path) -> None:
    """In a browser without a network: nothing is refused by the policy, and nothing runs out at the side."""
    for lebar, pesan, luar, gelap in _dilihat(laporan, tmp_path):
        assert pesan == []
        assert luar <= lebar
        assert gelap == "rgb(31, 41, 51)"


def _dilihat(laporan: str, folder: Path) -> Iterator[tuple[int, list[str], int, str]]:
    from dasbor_uji import _TANDA, CHROMIUM
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.skip("tidak ada chromium")
    (folder / "x.html").write_text(laporan, encoding="utf-8")
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=str(CHROMIUM), args=_TANDA)
        for lebar in (390, 1280):
            halaman = peramban.new_context(viewport={"width": lebar, "height": 900}, offline=True).new_page()
            pesan: list[str] = []
            halaman.on("console", lambda m, pesan=pesan: pesan.append(m.text))
            halaman.goto((folder / "x.html").as_uri())
            luar = halaman.evaluate("document.documentElement.scrollWidth")
            yield lebar, pesan, luar, halaman.evaluate("getComputedStyle(document.body).color")
        peramban.close()

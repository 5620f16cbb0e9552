"""Every page in a real browser, light and dark, wide and on a telephone: who cannot see or use a mouse can use it, no word is
English, nothing runs out of the screen, no request leaves the machine, and nothing that a page does is against our own policy."""

import re
import runpy
from collections.abc import Iterator
from typing import Any

import kantor_jalan
import pytest
from dasbor_uji import CHROMIUM, DASBOR, Hidup, buka_peramban, layani, masuk_di_peramban
from kantor_jalan import nama_akun

HALAMAN = [h.nama for h in runpy.run_path(str(DASBOR / "halaman.py"))["HALAMAN"]]
LAYAR = {
    "lebar": (1280, 900, "light"),
    "telepon": (390, 844, "light"),
    "gelap": (1280, 900, "dark"),
    "besar": (1920, 1080, "light"),
}
INGGRIS = re.compile(
    r"\b(the|and|with|your|you|this|that|are|is|file|files|upload|uploads|download|browse|search|drag|drop|select|choose|clear|"
    r"loading|running|error|page|pages|found|submit|press|apply|settings|close|open|show|hide|view|next|previous|today|limit|"
    r"value|values|true|false|none|null|nan|undefined|username|password|login|logout|sign|save|cancel|delete|remove|add|edit|"
    r"yes|name|date|time|user|users|role|upto|dashboard|help|more|less|skip|main|content|all|any|link|copy|full|screen|fullscreen|plot|image|"
    r"january|february|march|may|june|july|august|october|december|jan|feb|aug|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
BOLEH = {"None"}
"""Nothing yet; what is a name and no word would stand here."""
KATA = """() => {
  const hasil = [];
  const jalan = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (jalan.nextNode()) {
    const asal = jalan.currentNode.parentElement;
    if (!asal || asal.closest('script, style, noscript, [data-testid="stIconMaterial"]')) continue;
    if (jalan.currentNode.data.trim()) hasil.push(jalan.currentNode.data.trim());
  }
  for (const unsur of document.body.querySelectorAll('*'))
    for (const sifat of ['aria-label', 'title', 'placeholder', 'alt', 'data-title'])
      if (unsur.getAttribute(sifat)) hasil.push(unsur.getAttribute(sifat));
  return hasil;
}"""

LANGGAR = """document.addEventListener('securitypolicyviolation',
  (e) => console.warn(
    `LANGGAR ${location.pathname}: ${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hidup]:
    folder = tmp_path_factory.mktemp("setiap")
    ws = kantor_jalan.buat(folder / "ruang")
    with layani(ws.ruang, folder) as satu:
        yield satu


@pytest.fixture(scope="module")
def peramban() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        satu = buka_peramban(p)
        yield satu
        satu.close()


def tenang(halaman: Any) -> None:
    """Until the page has been made: its foot is the last thing that it writes."""
    halaman.locator(".kaki").wait_for(timeout=120_000)
    for sibuk in ("stStatusWidget", "stSkeleton"):
        halaman.get_by_test_id(sibuk).first.wait_for(state="detached", timeout=120_000)
    halaman.wait_for_timeout(400)


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} tidak ada; pasang paket Debian chromium")
@pytest.mark.parametrize("layar", LAYAR)
@pytest.mark.parametrize("peran", ["kasubag", "kasi"])
def test_pages(server: Hidup, peramban: Any, layar: str, peran: str) -> None:
    if peran == "kasi" and layar != "telepon":
        pytest.skip("satu layar cukup")
    from axe_playwright_python.sync_playwright import Axe

    lebar, tinggi, rupa = LAYAR[layar]
    konteks = peramban.new_context(viewport={"width": lebar, "height": tinggi}, color_scheme=rupa, locale="id-ID")
    konteks.add_init_script(LANGGAR)
    halaman = konteks.new_page()
    luar: list[str] = []
    langgar: list[str] = []
    halaman.on("console", lambda m: langgar.append(m.text) if _melanggar(m.text) else None)
    halaman.on(
        "requestfailed", lambda r: langgar.append(f"{r.url} {r.failure}") if "BLOCKED" in str(r.failure) else None
    )
    halaman.on(
        "request",
        lambda r: None if r.url.startswith((server.alamat, "data:", "blob:", "ws://127")) else luar.append(r.url),
    )
    halaman.goto(server.alamat)
    masuk_di_peramban(halaman, nama_akun(peran))
    tenang(halaman)
    temuan: list[str] = []
    for nama in HALAMAN:
        halaman.goto(f"{server.alamat}/{'' if nama == HALAMAN[0] else nama}")
        tenang(halaman)
        assert halaman.locator("html").get_attribute("lang") == "id"
        asing = sorted({t for t in halaman.evaluate(KATA) if INGGRIS.search(t) and t not in BOLEH})
        temuan += [f"{nama}: Inggris: {t[:120]}" for t in asing]
        isi = halaman.evaluate("[document.querySelector('[data-testid=stMain]').scrollWidth, innerWidth]")
        if isi[0] > isi[1]:
            temuan.append(f"{nama}: {isi[0]} px lebar pada layar {isi[1]} px")
        if layar != "besar":
            temuan += _axe(Axe(), halaman, nama)
    konteks.close()
    assert not luar, luar
    assert not langgar, "\n".join(sorted(set(langgar)))
    assert not temuan, "\n".join(temuan)


def _melanggar(teks: str) -> bool:
    """The one thing that is refused on purpose: WebAssembly, which protobuf.js tries and does without (kepala.py)."""
    return teks.startswith("LANGGAR ") and not re.search(r": script-src wasm-eval \S+/static/js/protobuf\.", teks)


def _axe(axe: Any, halaman: Any, nama: str) -> Iterator[str]:
    hasil = axe.run(halaman).response["violations"]
    for v in hasil:
        if v["impact"] in ("serious", "critical"):
            for simpul in v["nodes"]:
                yield f"{nama}: {v['impact']} {v['id']}: {simpul['html'][:160]} | {simpul['failureSummary'][:200]}"


def test_the_words_are_found_at_all() -> None:
    """The list would find Streamlit's own words, and none of ours."""
    for teks in (
        "Drag and drop files here",
        "200MB a file",
        "Page not found",
        "Press Enter to apply",
        "Choose an option",
    ):
        assert INGGRIS.search(teks), teks
    for teks in ("Seret berkas ke sini", "Capaian di bawah target", "Triwulan I 2025", "Tekan Enter"):
        assert not INGGRIS.search(teks), teks

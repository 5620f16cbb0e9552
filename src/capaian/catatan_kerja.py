"""Running the notebooks without anybody at Jupyter: parameters in, HTML out.

All of them run in one kernel, one after another and each with an empty namespace: starting Python and loading pandas and
plotly takes longer than the notebooks themselves.
"""

import ast
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capaian import reference
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas

_LAMA = 600
"""Seconds that one cell may take."""
_SUMBER_TERPANJANG = 60
_DISISIPKAN = "injected-parameters"
_SKRIP_LUAR = re.compile(r"""<script\b[^>]*\bsrc=["']?https?:[^>]*></script>""", re.IGNORECASE)
"""plotly asks a server for MathJax, which no chart of ours uses."""
_MERMAID = re.compile(r'<script type="module">(?:(?!</script>).)*mermaid(?:(?!</script>).)*</script>', re.DOTALL)
"""nbconvert brings the loading of a library for diagrams that no notebook of ours has."""


def daftar(folder: Path) -> dict[str, Path]:
    """Name -> notebook: the program's own, and in their place or beside them those of the office in `folder`."""
    hasil = {p.stem: p for tempat in (reference.bawaan("notebooks"), folder) for p in tempat.glob("*.ipynb")}
    return dict(sorted(hasil.items()))


def pilih(folder: Path, nama: Iterable[str]) -> dict[str, Path]:
    """The notebooks meant: by name, number ("02") or a part of the name; without any, all of them."""
    ada = daftar(folder)
    hasil: dict[str, Path] = {}
    for satu in nama:
        kata = Path(satu).stem if satu.endswith(".ipynb") else satu
        cocok = [kata] if kata in ada else [n for n in ada if n.startswith(f"{kata}_")] or [n for n in ada if kata in n]
        if len(cocok) != 1:
            apa = "lebih dari satu" if cocok else "tidak ada"
            raise CapaianError(f"Catatan kerja «{satu}»: {apa} yang cocok. Yang ada: {', '.join(ada)}.")
        hasil[cocok[0]] = ada[cocok[0]]
    return hasil or ada


def jalankan(
    notebook: Mapping[str, Path], isian: Mapping[str, Any], ruang: Path, tujuan: Path,
    maju: Callable[[str], None] = lambda nama: None,
) -> list[Path]:  # fmt: skip
    """Run each and write it to `tujuan` as HTML. `isian`: parameters that a notebook may have; `maju` is told the name
    of each before it runs. One that fails stops the run: CapaianError names the notebook and the cell."""
    import nbformat

    hasil = []
    with _kernel(ruang) as kernel:
        for nama, path in notebook.items():
            maju(nama)
            nb = _baca(nbformat, nama, path)
            dipakai = _isi(nbformat, nb, isian)
            kernel(nama, nb)
            hasil.append(_tulis_html(nb, tujuan / f"{nama}{_akhiran(dipakai)}.html"))
    return hasil


def _baca(nbformat: Any, nama: str, path: Path) -> Any:
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as e:
        raise CapaianError(f"Catatan kerja «{nama}» ({path}) tidak dapat dibaca sebagai notebook.") from e


def _isi(nbformat: Any, nb: Any, isian: Mapping[str, Any]) -> dict[str, Any]:
    """Set the parameters in a cell behind the one tagged so, as papermill does. Returns those that the notebook has."""
    for n, sel in enumerate(nb.cells):
        if "parameters" in sel.metadata.get("tags", ()):
            tujuan = [t for s in ast.parse(sel.source).body if isinstance(s, ast.Assign) for t in s.targets]
            punya = {t.id for t in tujuan if isinstance(t, ast.Name)}
            dipakai = {k: v for k, v in isian.items() if k in punya and v is not None}
            if dipakai:
                teks = "\n".join(f"{k} = {v!r}" for k, v in dipakai.items())
                sisip = nbformat.v4.new_code_cell(teks, id="isian", metadata={"tags": [_DISISIPKAN]})
                nb.cells.insert(n + 1, sisip)
            return dipakai
    return {}


def _akhiran(isian: Mapping[str, Any]) -> str:
    """ "-2025-tw3" behind the name of the notebook."""
    tw = isian.get("TRIWULAN")
    bagian = (isian.get("UNIT"), isian.get("TAHUN"), tw and f"tw{tw}")
    return "".join(f"-{x}" for x in bagian if x)


@contextmanager
def _kernel(ruang: Path) -> Iterator[Callable[[str, Any], None]]:
    """Yields what runs one notebook."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    awal = nbformat.v4.new_notebook()
    klien = NotebookClient(
        awal, timeout=_LAMA, kernel_name="python3", resources={"metadata": {"path": str(ruang)}},
        # What it logs below an error is about itself and not for whoever ran the command.
        extra_arguments=["--log-level=40"],
    )  # fmt: skip
    lingkungan = os.environ | {"CAPAIAN_HOME": str(ruang), "PYTHONUTF8": "1"}

    def satu(nama: str, nb: Any) -> None:
        # In a notebook of its own: a cell that was run is put back into the one that the client has.
        klien.nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("%reset -f")])
        klien.execute_cell(klien.nb.cells[0], 0)
        klien.nb = nb
        klien.reset_execution_trackers()
        nomor = 0  # as whoever opens the notebook counts
        for n, sel in enumerate(nb.cells):
            nomor += _DISISIPKAN not in sel.metadata.get("tags", ())
            try:
                klien.execute_cell(sel, n)
            except CellExecutionError as e:
                raise CapaianError(_gagal(nama, nomor, sel.source, e.ename, e.evalue)) from e
            except CellTimeoutError as e:
                raise CapaianError(_gagal(nama, nomor, sel.source, "", f"lebih dari {_LAMA} detik")) from e
            except DeadKernelError as e:
                raise CapaianError(
                    _gagal(nama, nomor, sel.source, "", "Python berhenti; mungkin memorinya habis")
                ) from e

    with klien.setup_kernel(env=lingkungan):
        yield satu


def _gagal(nama: str, nomor: int, sumber: str, jenis: str, isi: str) -> str:
    """What stopped, where, and why. What `capaian` itself says is a sentence and needs no name of an error."""
    baris = next((b.strip() for b in sumber.splitlines() if b.strip()), "")
    pendek = baris if len(baris) <= _SUMBER_TERPANJANG else f"{baris[: _SUMBER_TERPANJANG - 1]}…"
    polos = re.sub(r"\x1b\[[0-9;]*m", "", isi).strip()
    sebab = polos if jenis in ("", "CapaianError", "RuangTidakAda", "BasisDataSibuk") else f"{jenis}: {polos}"
    return f"Catatan kerja «{nama}» berhenti pada sel {nomor} («{pendek}»): {sebab}"


def _tulis_html(nb: Any, path: Path) -> Path:
    """A page that needs no network; the code stays out, because whoever reads it wants the figures."""
    from nbconvert import HTMLExporter

    for sel in nb.cells:
        for keluaran in sel.get("outputs", ()):
            if "text/html" in keluaran.get("data", {}):
                keluaran["data"]["text/html"] = _SKRIP_LUAR.sub("", keluaran["data"]["text/html"])
    luar = {
        n: "" for n in ("require_js_url", "mathjax_url", "jquery_url", "mermaid_js_url", "mermaid_layout_elk_js_url",
                        "jupyter_widgets_base_url")
    }  # fmt: skip
    penulis = HTMLExporter(
        exclude_input=True, exclude_output_prompt=True, language_code="id", sanitize_html=False, **luar
    )
    isi, _ = penulis.from_notebook_node(nb, resources={"metadata": {"name": path.stem}})
    tulis_berkas(path, _MERMAID.sub("", isi).encode())
    return path

"""Twenty charts into a Word file: native charts against pictures made by Kaleido from the same figures, in one run.

    python bench/lapor.py [--n 20] [--kali 3]

Native: chart part, embedded workbook, drawing. Kaleido: plotly figure -> PNG (MathJax off, one server for all) -> python-docx.
The aim is less than a tenth of the time. Without Kaleido or a browser only ours is measured, and it says so.
"""

import argparse
import io
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

from docx import Document

from capaian.report.word.grafik import Grafik, gambar


def data(n: int) -> list[Grafik]:
    kategori = [f"IKU-{k:02} Indikator kinerja ke-{k}" for k in range(1, 7)]
    return [
        Grafik(
            f"Capaian ke-{i}", "garis" if i % 3 == 2 else "batang", kategori,
            [(str(t), [Decimal(8000 + 37 * i + 11 * k + t) / 100 for k in range(len(kategori))]) for t in (2024, 2025)],
            "Capaian (%)",
        )
        for i in range(n)
    ]  # fmt: skip


def asli(semua: list[Grafik]) -> bytes:
    dokumen = Document()
    for nomor, g in enumerate(semua, 1):
        dokumen.add_paragraph()._p.append(gambar(dokumen.part, g, nomor, 15))
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return keluar.getvalue()


def kaleido(semua: list[Grafik]) -> bytes:
    import kaleido
    import plotly.graph_objects as go
    from docx.shared import Cm

    kaleido.start_sync_server(page_generator=kaleido.PageGenerator(mathjax=False), silence_warnings=True)
    try:
        dokumen = Document()
        for g in semua:
            jenis = go.Scatter if g.jenis == "garis" else go.Bar
            fig = go.Figure(
                [jenis(name=nama, x=list(g.kategori), y=[float(v or 0) for v in nilai]) for nama, nilai in g.deret]
            )
            png = kaleido.calc_fig_sync(fig, opts={"format": "png", "width": 800, "height": 400, "scale": 2})
            dokumen.add_picture(io.BytesIO(png), width=Cm(15))
        keluar = io.BytesIO()
        dokumen.save(keluar)
        return keluar.getvalue()
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def detik(kerja: Callable[[], bytes], kali: int) -> tuple[float, int]:
    """The median, and how large the file is."""
    lama, ukuran = [], 0
    for _ in range(kali):
        mulai = time.perf_counter()
        ukuran = len(kerja())
        lama.append(time.perf_counter() - mulai)
    return statistics.median(lama), ukuran


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--n", type=int, default=20)
    p.add_argument("--kali", type=int, default=3)
    args = p.parse_args()
    semua = data(args.n)
    asli(semua[:1])  # imports are not what is measured
    kami, ukuran = detik(lambda: asli(semua), args.kali)
    print(f"asli    : {args.n} grafik {kami:.3f} s ({kami / args.n * 1000:.1f} ms tiap grafik), {ukuran:,} bait")
    try:
        lain, ukuran = detik(lambda: kaleido(semua), args.kali)
    except (ImportError, RuntimeError) as e:
        print(f"Kaleido : tidak dapat diukur di sini ({type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''})")
        return 0
    print(f"Kaleido : {args.n} grafik {lain:.3f} s ({lain / args.n * 1000:.1f} ms tiap grafik), {ukuran:,} bait")
    print(f"asli/Kaleido = {kami / lain:.3f} (sasaran < 0,1)")
    return 0 if kami * 10 < lain else 1


if __name__ == "__main__":
    raise SystemExit(main())

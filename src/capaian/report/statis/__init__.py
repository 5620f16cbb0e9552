"""The static report: one HTML file of a period that stands alone, for the office's website and for messages.

It loads nothing, runs nothing and names nobody. The figures are the strings that the tables of the workspace show.
"""

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources

from capaian.report.rupa import CONTOH
from capaian.report.statis.bagian import bagian_bagian, data_sampai
from capaian.report.statis.bahan import BahanStatis, status_umum
from capaian.report.statis.svg import POLA


def tulis_statis(bahan: BahanStatis) -> bytes:
    judul = f"Laporan Kinerja {bahan.periode.nama}"
    kantor = bahan.nama_unit if bahan.unit else "Semua unit"
    contoh = f'<p class="contoh">{CONTOH}</p>' if bahan.kantor.contoh else ""
    tempat = f'<p class="pudar">{escape(bahan.kantor.kabupaten)}</p>' if bahan.unit == bahan.kantor.unit else ""
    pribadi = "; tidak memuat data pribadi" if bahan.catatan is None else ""
    sampai = data_sampai(bahan)
    return f"""<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{_sidik_gaya()}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(judul)}, {escape(kantor)}</title>
<style>{_gaya()}</style>
</head>
<body>
{POLA}
<header>
<p class="kantor">{escape(kantor)}</p>
{tempat}
<h1>{escape(judul)}</h1>
{contoh}
<p class="status" role="note">{escape(bahan.kalimat_status)}</p>
</header>
<main>
{"".join(bagian_bagian(bahan))}</main>
<footer class="pudar">
<p>{escape(sampai)}Laporan ini dibuat dari kertas kerja yang diterima kantor{pribadi}. Setiap angka dapat ditelusuri kantor
sampai ke sel berkas asalnya: sebutkan kode indikator dan periodenya.</p>
</footer>
</body>
</html>
""".encode()


@cache
def _gaya() -> str:
    return resources.files(__package__).joinpath("gaya.css").read_text(encoding="utf-8").replace("\r\n", "\n")


def _sidik_gaya() -> str:
    """The one style sheet that the page may use, by its hash: a style that a text would bring in has no effect."""
    return f"sha256-{base64.b64encode(hashlib.sha256(_gaya().encode()).digest()).decode()}"


__all__ = ["BahanStatis", "status_umum", "tulis_statis"]

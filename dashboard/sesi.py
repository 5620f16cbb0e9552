"""What the gate, the sign-in pages and the pages of the dashboard agree on."""

import hashlib
from pathlib import Path

KUKI = "sesi"
KELUAR = "/keluar"
UNGGAH = "/_stcore/upload_file/"
"""Where Streamlit takes files."""
JARINGAN = "CAPAIAN_JARINGAN"
"""Set in the environment when the dashboard can be opened from other computers."""
SKRIP = f"<script>{Path(__file__).with_name('halaman.js').read_text(encoding='utf-8')}</script>"
"""The one script of ours on Streamlit's pages; the gate allows it by its hash."""


def tanda_keluar(token: str) -> str:
    """What the form for signing out carries: known only to who has the session."""
    return hashlib.sha256(f"keluar:{token}".encode("utf-8", "replace")).hexdigest()

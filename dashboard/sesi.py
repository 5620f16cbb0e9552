"""What the gate, the sign-in pages and the pages of the dashboard agree on."""

import hashlib

KUKI = "sesi"
KELUAR = "/keluar"
JARINGAN = "CAPAIAN_JARINGAN"
"""Set in the environment when the dashboard can be opened from other computers."""
BAHASA = "<script>document.documentElement.lang = 'id'</script>"
"""Without it a browser offers to translate the pages from English."""


def tanda_keluar(token: str) -> str:
    """What the form for signing out carries: known only to who has the session."""
    return hashlib.sha256(f"keluar:{token}".encode("utf-8", "replace")).hexdigest()

"""What somebody gives as a reason or a legal basis: it is read years later, by people who were not there."""

import re

from capaian.errors import CapaianError

_KATA = re.compile(r"[^\W\d_]{3,}")


def pastikan_jelas(*alasan: str | None, dasar: str | None = None) -> None:
    """CapaianError when one of them is written and says nothing: there is no word in it. What is left empty is for the
    act itself to ask for."""
    for apa, semua in (("alasan", alasan), ("dasar hukum", (dasar,))):
        if any(teks and teks.strip() and not _KATA.search(teks) for teks in semua):
            raise CapaianError(f"Tulis {apa} yang dapat dimengerti orang lain.")

"""kantor.toml without the engine that it names, all else as somebody wrote it."""

import re
import tomllib

_JUDUL = re.compile(r"\s*\[")
_JUDUL_MESIN = re.compile(r"\s*\[\s*mesin\s*\]")
_KUNCI_MESIN = re.compile(r"\s*mesin\s*[.=]")


def tanpa_mesin(teks: str) -> str | None:
    """Its lines about [mesin] made comments; None when what is left would say anything else than before."""
    baris, di_mesin, di_atas = [], False, True
    for satu in teks.splitlines(keepends=True):
        if _JUDUL.match(satu):
            di_mesin, di_atas = _JUDUL_MESIN.match(satu) is not None, False
        milik = di_mesin or (di_atas and _KUNCI_MESIN.match(satu))
        baris.append(f"# {satu}" if milik and satu.strip() and not satu.lstrip().startswith("#") else satu)
    hasil = "".join(baris)
    semula = tomllib.loads(teks)
    semula.pop("mesin", None)
    try:
        return hasil if tomllib.loads(hasil) == semula else None
    except tomllib.TOMLDecodeError:
        return None

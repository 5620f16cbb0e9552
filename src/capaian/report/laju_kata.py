"""A row of lihat/laju in words: what the projection supposes, what is still needed."""

from collections.abc import Mapping
from typing import Any

from capaian.domain import tulis
from capaian.reference.laju import laju
from capaian.report import rumus_kata


def dengan_kata(b: Mapping[str, Any]) -> dict[str, Any]:
    """The row with asumsi_kata and perlu_kata; None where its code is."""
    aturan = laju()
    perlu = aturan.perlu | (aturan.perlu_satu if b["sisa_tw"] == 1 else {})
    isi = {
        "n": aturan.bilangan[b["n_tw"]], "sisa": aturan.bilangan[b["sisa_tw"]], "satuan": b["satuan"],
        "beda": "poin" if b["jenis_satuan"] == "persen" else b["satuan"], "perlu": tulis.atau_kosong(b["perlu"]),
        "target": _sebut(rumus_kata.target(sebagian(b, "target_tahun", "target"))),
        "realisasi": b["realisasi_sd_teks"],
    }  # fmt: skip
    return dict(b) | {
        "asumsi_kata": b["asumsi"] and aturan.asumsi[b["asumsi"]].format(**isi),
        "perlu_kata": b["perlu_cara"] and perlu[b["perlu_cara"]].format(**isi),
    }


def sebagian(b: Mapping[str, Any], awalan: str, nama: str) -> dict[str, Any]:
    """One target or realisasi of such a row under the name that rumus_kata knows."""
    return {f"{nama}{akhir}": b.get(f"{awalan}{akhir}") for akhir in ("", "_atas", "_teks")}


def _sebut(nilai: Any) -> str:
    return nilai if isinstance(nilai, str) else tulis.atau_kosong(nilai)

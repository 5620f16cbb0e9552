"""What a report says of a state that is not the present one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from capaian.domain import tulis


def per(hari: date, aturan: str | None) -> str:
    """`aturan`: the sentence of figures that are not measured by the rules of that day."""
    kata = f"Keadaan pada akhir {tulis.tanggal(hari)}; yang diterima sesudah hari itu tidak termasuk."
    return f"{kata} {aturan}" if aturan else kata


def sah(satu: Mapping[str, Any], beda: str, *, beda_aturan: bool) -> str:
    """`satu`: the signing, whose name and moment the sentence of the status says already; `beda`: how many signed figures
    are others now ("2 angka indikator"), "" where none is."""
    kata = [f"Laporan ini memuat angka seperti yang disahkan (pengesahan {satu['snapshot']})."]
    if beda:
        kata.append(
            f"Sesudah disahkan, data periode ini berubah: {beda} sekarang berbeda; angka terbaru ada pada laporan "
            "keadaan sekarang."
        )
    if beda_aturan:
        kata.append(
            "Rumus atau skala sudah berubah sejak disahkan; tabel yang tidak ikut dibekukan dihitung dengan rumus sekarang."
        )
    return " ".join(kata)

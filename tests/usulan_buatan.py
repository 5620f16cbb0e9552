"""Planning forms that were accepted, as acts, for tests that are about what comes after.

serahkan(ws, "renja", 2026, "pelayanan", {"kinerja:IKU-01": {"target": "86", "keterangan": "Naik sesuai Renstra"}})
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import kantor_kecil

from capaian.store import Tindakan
from capaian.workspace import Workspace


def serahkan(
    ws: Workspace, jenis: str, tahun: int, seksi: str, isi: Mapping[str, Mapping[str, Any]], *, unit: str | None = None
) -> None:
    """`isi`: "blok:objek" -> column -> figure or words, in the order of the sheet. A figure as ("3", "BB") is one that was
    written as a word."""
    unit = unit or ("kel-uji" if seksi == "kelurahan" else kantor_kecil.UNIT)
    nama = f"{unit}-{seksi}-{tahun}-{jenis}.xlsx"
    sidik = ws._store.arsipkan(f"{nama} {sorted(isi.items())}".encode(), nama)
    baris = []
    for urut, (tanda, kolom) in enumerate(isi.items(), 1):
        blok, objek = tanda.split(":", 1)
        for letak, (k, satu) in enumerate(kolom.items()):
            nilai, teks = _baca(satu)
            baris.append({
                "unit": unit, "jenis": jenis, "seksi": seksi, "periode": str(tahun), "blok": blok, "objek": objek, "urut": urut,
                "kolom": k, "nilai": nilai, "teks": teks, "lembar": "Usulan", "sel": f"{'FGHIJKLMNOP'[letak]}{urut + 8}",
                "teks_asal": teks or nilai, "aturan": "angka" if nilai else "teks",
            })  # fmt: skip
    berkas = {"sha256": sidik, "nama": nama, "formulir": f"usulan-{jenis}@1", "unit": unit, "seksi": seksi,
              "periode": str(tahun)}  # fmt: skip
    tindakan = Tindakan(
        "usulan", f"{unit}/{seksi}/{jenis}/{tahun}",
        {"berkas": berkas, "jenis": jenis, "usulan": baris, "temuan": [], "jawaban": {}},
    )  # fmt: skip
    ws._store.jurnal.tulis([tindakan], waktu="2025-11-20T09:00:00+07:00", oleh="uji", peran="kasubag")


def _baca(isi: Any) -> tuple[str | None, str | None]:
    if isinstance(isi, tuple):
        return isi[0], isi[1]
    try:
        return f"{Decimal(str(isi)):f}", None
    except InvalidOperation:
        return None, str(isi)

"""Acts of the jurnal as people read them."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from capaian.domain import tulis
from capaian.report.csv_aman import tulis_csv

AKSI = {
    "register": "register dimuat",
    "muat": "kertas kerja dimuat",
    "usulan": "formulir perencanaan dimuat",
    "peta": "susunan kolom dikenali",
    "bukti": "data pendukung disimpan",
    "alur": "langkah SOP",
    "rencana_aksi": "rencana aksi",
    "dokumen": "naskah",
    "lkjip": "LKjIP final",
    "pengesahan": "angka disahkan",
    "konfigurasi": "aturan atau pengaturan",
    "akun": "akun",
    "cadangan": "cadangan dibuat",
    "pemulihan": "dipulihkan dari cadangan",
    "penyelamatan": "jurnal diselamatkan",
}
"""What was done, by the word of the jurnal; one that is not here is shown as it is."""
KATA_HASIL = {"selesai": "selesai", "kembalikan": "dikembalikan"}
"""What an act of an alur says of its step."""
KOLOM = ("peristiwa", "waktu", "oleh", "peran", "aksi", "objek", "isi", "hash")


def hal(isi: Mapping[str, Any]) -> str:
    """What was done to the object of an act, as short as it can be said: the step of an alur with its outcome, the kind of
    act on a rencana aksi, the number of a document, the role of an account, the name of a file."""
    if "langkah" in isi:
        lajur = f" ({isi['lajur']})" if isi["lajur"] else ""
        return (
            f"langkah {isi['langkah']}{lajur} {KATA_HASIL[isi['hasil']]}{' oleh sistem' if isi.get('sistem') else ''}"
        )
    if "sop" in isi:
        return "dimulai"
    if isinstance(isi.get("isi"), Mapping) and "indikator" in isi:
        return " ".join(filter(None, (isi["jenis"].replace("_", " "), isi["isi"].get("hasil"))))
    if isi.get("nomor"):
        return f"nomor {isi['nomor']}"
    if "aktif" in isi:
        tempat = " ".join(filter(None, (isi["unit"], isi["seksi"])))
        return f"peran {isi['peran']}, {tempat}{'' if isi['aktif'] else ', dinonaktifkan'}"
    if "sampai" in isi:
        sandi = {True: ", bersandi", False: ", tanpa sandi"}.get(isi.get("bersandi"), "")  # type: ignore[arg-type]
        alasan = f": {isi['alasan']}" if isi.get("alasan") else ""
        return f"sampai peristiwa {isi['sampai']}{sandi}{alasan}"
    if isi.get("dihapus"):
        return "dihapus"
    nama = isi["berkas"]["nama"] if "berkas" in isi else ""
    return f"{nama}: {isi['alasan']}" if isi.get("alasan") else nama


def baris(acts: Iterable[Mapping[str, Any]], nama_peran: Mapping[str, str]) -> list[dict[str, str]]:
    """Text rows, in the order that is given."""
    return [
        {
            "No.": str(b["peristiwa"]),
            "Waktu": tulis.waktu(datetime.fromisoformat(b["waktu"])),
            "Oleh": b["oleh"],
            "Peran": nama_peran.get(b["peran"], b["peran"]),
            "Aksi": AKSI.get(b["aksi"], b["aksi"]),
            "Objek": b["objek"],
            "Hal": hal(b["isi"]) or tulis.KOSONG,
        }
        for b in acts
    ]


def csv(acts: Iterable[Mapping[str, Any]]) -> bytes:
    """Every field of the acts, `isi` as JSON."""
    datar = [b | {"isi": json.dumps(b["isi"], ensure_ascii=False, separators=(",", ":"))} for b in acts]
    return tulis_csv(KOLOM, datar)

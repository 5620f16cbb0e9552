"""What the page for received files says of data pendukung."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from capaian.domain import tulis
from capaian.domain.bukti import JENIS
from capaian.report.bingkai import Tabel
from capaian.report.halaman.unggah import saran


def tabel(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    """Rows of lihat/bukti.sql."""
    return Tabel(
        [
            {
                "Angka": f"{b['objek']} {b['nama_objek'] or ''}".strip(), "Berkas": b["berkas"],
                "Jenis": JENIS[b["jenis"]].nama if b["jenis"] in JENIS else tulis.KOSONG,
                "Keterangan": b["keterangan"] or tulis.KOSONG, "Disimpan": _waktu(b["waktu"]), "Oleh": b["oleh"],
            }
            for b in baris
        ],
        columns=["Angka", "Berkas", "Jenis", "Keterangan", "Disimpan", "Oleh"],
    )  # fmt: skip


def _waktu(waktu: datetime | str) -> str:
    return tulis.waktu(waktu if isinstance(waktu, datetime) else datetime.fromisoformat(waktu))


def kata(hasil: Any) -> list[str]:
    """What became of each file (a HasilBukti), with advice where something stayed out."""
    kalimat = [f"{t.pesan} {saran(t)}" for t in hasil.temuan]
    if nama := [b.nama for b in hasil.diterima]:
        kalimat.append(f"{len(nama)} berkas disimpan sebagai data pendukung: {', '.join(nama)}.")
    return kalimat + [f"{t.pesan} {saran(t)}" for b in hasil.berkas for t in b.temuan]

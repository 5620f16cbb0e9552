"""An office in the middle of a TW: monitoring is under way, two of six seksi have reported, one of them below target, and
everybody has an account."""

from datetime import datetime
from pathlib import Path

import kantor_tahun
from dasbor_uji import SANDI, akun_uji

from capaian.reference.hak import aturan_hak, peran_berakun
from capaian.workspace import Workspace

SEKSI = "trantib"
"""Whose Kasi and staf have accounts; the seksi that is below target."""


def nama_akun(peran: str) -> str:
    """kasi.trantib, camat.uji, …; the admin is the first account."""
    if peran == "admin":
        return "pengelola.uji"
    return f"{peran}.{seksi_akun(peran) or 'uji'}"


def seksi_akun(peran: str) -> str | None:
    return SEKSI if aturan_hak().lingkup[peran] == "seksi" else None


def buat(folder: Path) -> Workspace:
    kini = datetime.fromisoformat("2025-04-02T08:00:00+07:00")
    ws = kantor_tahun.buat(folder, lambda: kini)
    siapa = {"oleh": "Sekcam", "peran": "sekcam"}
    kunci = ws.alur.mulai("monitoring", kantor_tahun.TAHUN, 1, **siapa)
    ws.alur.catat(kunci, "1", **siapa)
    kosong = kantor_tahun.kosong(ws, 1, oleh="Kasubag", peran="kasubag")
    berkas = [kantor_tahun.isi(ws, kosong[s], s, 1, n) for s, n in ((SEKSI, "4"), ("pelayanan", "88"))]
    muat = ws.muat(berkas, oleh="Kasubag", peran="kasubag")
    assert len(muat.dimuat) == 2, [t.pesan for h in muat.berkas for t in h.temuan]
    akun_uji(ws)
    for p in peran_berakun():
        if p != "admin":
            ws.akun.tambah(
                nama_akun(p), SANDI, nama=f"Akun {p}", sebagai=p, seksi=seksi_akun(p), oleh="uji", peran="operator"
            )
    return ws

"""What potret.py photographs: the sample office, with the accounts and the papers under way that a sample has not."""

import contextlib
import io
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from capaian.demo import demo
from capaian.report.formulir import isi_kertas_kerja
from capaian.workspace import Workspace

UNIT, TAHUN, TW = "contoh-1", 2022, 3
PERIODE = f"{TAHUN}-TW{TW}"
SANDI = "sepeda biru tua"
AKUN = {
    # pengguna: name on the screen, role, seksi. No name of a person stands in a picture.
    "pengelola": ("<Nama Pengelola>", "admin", None),
    "camat": ("<Nama Camat>", "camat", None),
    "sekcam": ("<Nama Sekcam>", "sekcam", None),
    "kasubag": ("<Nama Kasubag>", "kasubag", "perencanaan"),
    "kasi.trantib": ("<Nama Kasi Trantib>", "kasi", "trantib"),
}
_CATATAN = "Jumlah pelanggaran belum sama dengan buku register Satpol PP. Cocokkan, lalu unggah lagi."


def siapkan(ruang: Path) -> None:
    """Make the office in `ruang`."""
    with contextlib.redirect_stdout(io.StringIO()):
        demo(ruang, dengan_alur=False)
    ws = Workspace(ruang)
    for pengguna, (nama, peran, seksi) in AKUN.items():
        ws.akun.tambah(
            pengguna, SANDI, nama=nama, sebagai=peran, unit=UNIT, seksi=seksi, oleh="<Nama Pengelola>",
            peran="operator",
        )  # fmt: skip
    _rencana(ws)
    _alur(ws, TW - 1, sampai="6a")
    _alur(ws, TW, sampai="5")


def _pelaku(peran: str) -> dict[str, str]:
    nama = {p: n for n, p, _ in AKUN.values()} | {"staf": "<Nama Staf>"}
    return {"oleh": nama[peran], "peran": peran}


def _rencana(ws: Workspace) -> None:
    """One plan under way, one that waits for the Sekcam; what else is below target has none yet."""
    tenggat = (ws.jam() + timedelta(days=30)).date()
    isi = {
        "IKK-06/2022-TW2": ("sarana", "Pemindai rusak sejak Mei", "Memakai pemindai Seksi Pelayanan tiap sore", "Kasubag Umum"),
        "IKK-01/2022-TW3": ("masyarakat", "Pedagang baru belum tahu aturan", "Sosialisasi di pasar, patroli dua kali seminggu",
                            "Kasi Trantib"),
    }  # fmt: skip
    for kunci, (kategori, sebab, tindakan, pj) in isi.items():
        ws.rencana_aksi.isi(
            f"{UNIT}/{kunci}",
            kategori=kategori,
            sebab=sebab,
            tindakan=tindakan,
            pj=pj,
            tenggat=tenggat,
            **_pelaku("kasi"),
        )
    lama = f"{UNIT}/IKK-06/2022-TW2"
    ws.rencana_aksi.umpan_balik(lama, "setuju", **_pelaku("sekcam"))
    ws.rencana_aksi.kemajuan(lama, "412 surat lama sudah dipindai", **_pelaku("kasi"))


def _alur(ws: Workspace, triwulan: int, *, sampai: str) -> None:
    """A monitoring that has come to the step `sampai`; where that is 5, one kertas kerja goes back and two are not looked
    at yet, so the step is still shut."""
    kunci = ws.alur.mulai("monitoring", TAHUN, triwulan, **_pelaku("sekcam"))
    while terbuka := [b for b in ws.langkah_terbuka(UNIT) if b["alur"] == kunci and b["langkah"] != sampai]:
        langkah = terbuka[0]["langkah"]
        lajur = [b["lajur"] for b in terbuka if b["langkah"] == langkah]
        if langkah == "4" and sampai == "5":
            _periksa(ws, kunci, lajur)
            return
        for satu in lajur:
            ws.alur.catat(kunci, langkah, lajur=satu, catatan=_alasan(langkah), **_pelaku(terbuka[0]["peran"][0]))


def _alasan(langkah: str) -> str | None:
    return "Dicatat untuk contoh" if langkah == "5" else None


def _periksa(ws: Workspace, kunci: str, lajur: list[str]) -> None:
    ws.alur.catat(kunci, "4", "kembalikan", lajur="trantib", catatan=_CATATAN, **_pelaku("sekcam"))
    for satu in [n for n in lajur if n != "trantib"][:-2]:
        ws.alur.catat(kunci, "4", lajur=satu, **_pelaku("sekcam"))


def berkas(ws: Workspace) -> dict[str, Path]:
    """What is uploaded: a kertas kerja with mistakes, one that replaces what was loaded, a table of the seksi's own."""
    folder = ws.ruang / "kosong"
    salah = {
        "kinerja:IKK-01": {"realisasi": "tiga kasus", "pendorong": "Patroli rutin"},
        "kinerja:IKP-04": {"realisasi": Decimal("0"), "keterangan": "Dua kegiatan bergeser ke Januari"},
        "anggaran:7.01.04.2.02.0001": {"anggaran": Decimal(4_802_000), "fisik": Decimal(120), "bukti": "SPJ Fungsional"},
    }  # fmt: skip
    ganti = {
        "kinerja:IKK-01": {
            "realisasi": Decimal(5), "penghambat": "Pedagang baru belum tahu aturan", "bukti": "Register Satpol PP",
            "tindak_lanjut": "Sosialisasi di pasar oleh Kasi Trantib, November",
        },
        "anggaran:7.01.04.2.02.0001": {"anggaran": Decimal(2_808_300), "fisik": Decimal(80), "bukti": "SPJ Fungsional"},
    }  # fmt: skip
    return {
        "salah": _terisi(folder / "2022-TW4" / "contoh-1-trantib-2022-tw4.xlsx", salah),
        "ganti": _terisi(folder / PERIODE / "contoh-1-trantib-2022-tw3.xlsx", ganti),
        "sendiri": _tabel_sendiri(ws.ruang / "kiriman" / "rekap-trantib.xlsx"),
    }


def _terisi(kosong: Path, isi: Mapping[str, Mapping[str, Any]]) -> Path:
    ke = kosong.parents[2] / "kiriman" / kosong.name.removeprefix("contoh-1-")
    isi_kertas_kerja(kosong, ke, isi)
    return ke


def _tabel_sendiri(ke: Path) -> Path:
    buku = openpyxl.Workbook()
    buku.active.title = "Rekap"
    for baris in (
        ["Rekap Seksi Ketenteraman dan Ketertiban Umum, Triwulan III 2022"], [],
        ["Kode", "Indikator", "Satuan", "Target TW III", "Realisasi TW III", "Penghambat", "Tindak lanjut"],
        ["IKK-01", "Jumlah pelanggaran Perda dan Perkada di wilayah kecamatan (contoh)", "Kasus", 4, 6,
         "Pedagang baru belum tahu aturan", "Sosialisasi di pasar"],
    ):  # fmt: skip
        buku.active.append(baris)
    buku.save(ke)
    return ke

"""A kabupaten whose three kecamatan share a workspace, each with a register, officials, figures and words of its own.

Whatever is one office's own carries its mark (A, B, C: `tanda`), so that a test can look for it where it does not belong.
"""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import kantor_kecil
from dasbor_uji import SANDI, akun_uji

from capaian.reference import formulir_register, kantor_toml
from capaian.report.register import tulis_register
from capaian.workspace import Workspace

KABUPATEN = "kab-uji"
HURUF = ("A", "B", "C")
TAHUN, TW = 2025, 1


def unit(huruf: str) -> str:
    return f"kec-{huruf.lower()}"


def kelurahan(huruf: str) -> str:
    return f"kel-{huruf.lower()}"


def tanda(huruf: str) -> tuple[str, ...]:
    """Texts that only that office has."""
    return (
        unit(huruf),
        kelurahan(huruf),
        f"Kecamatan {huruf}uji",
        f"Kelurahan {huruf}uji",
        f"Sandi-{huruf}",
        f"camat.{huruf.lower()}",
    )


def _milik(teks: str, huruf: str) -> str:
    for dari, ke in (("kec-uji", unit(huruf)), ("kel-uji", kelurahan(huruf)), ("Kecamatan Uji", f"Kecamatan {huruf}uji"),
                     ("Kelurahan Uji", f"Kelurahan {huruf}uji")):  # fmt: skip
        teks = teks.replace(dari, ke)
    return teks


def register(huruf: str) -> dict[str, list[dict[str, str]]]:
    isi = {
        lembar: [{k: _milik(v, huruf) for k, v in b.items()} for b in baris]
        for lembar, baris in kantor_kecil.register().items()
    }
    isi["Unit"][0]["induk"] = KABUPATEN
    for b in isi["Indikator"]:
        b["sumber_data"] = f"Buku Sandi-{huruf}"
    return isi


def _toml(huruf: str) -> str:
    """What that kecamatan says of itself: its part of the template, with the seksi of the small office."""
    milik = kantor_kecil.kantor()
    bagian = milik[milik.index("[[seksi]]") :]
    awal = kantor_toml(unit(huruf), f"Kecamatan {huruf}uji", jenis="anggota").split("[[seksi]]")[0]
    return awal.replace("<Nama Camat>", f"<Nama Camat Sandi-{huruf}>") + _milik(bagian, huruf)


def tambah(ws: Workspace, huruf: str, isi: dict[str, list[dict[str, str]]] | None = None) -> Workspace:
    """One more kecamatan, its register (`isi`, where it is another one) accepted."""
    satu = ws.tambah_anggota(unit(huruf), f"Kecamatan {huruf}uji")
    satu.path_kantor.write_text(_toml(huruf), encoding="utf-8", newline="\n")
    satu = ws.untuk(unit(huruf))
    tulis_register(satu.path_register, formulir_register(), isi or register(huruf))
    hasil = satu.register(satu.path_register, oleh=f"Kasubag Sandi-{huruf}", peran="kasubag")
    assert hasil.status == "diterima", [t.pesan for t in hasil.temuan]
    return satu


def di_bawah_target(huruf: str) -> dict[str, dict[str, dict[str, object]]]:
    """What the trantib reports of TW I in words that only that office uses: it is below target, and says why."""
    return {
        "trantib": {
            "kinerja:IKK-01": {
                "realisasi": Decimal(9), "bukti": f"Laporan Sandi-{huruf}", "penghambat": f"Hambatan Sandi-{huruf}",
                "tindak_lanjut": f"Patroli Sandi-{huruf} ditambah",
            }
        }
    }  # fmt: skip


def lapor(ws: Workspace, huruf: str, seksi: tuple[str, ...] = ("pelayanan", "trantib", "kelurahan")) -> None:
    """Its kertas kerja of TW I."""
    satu = ws.untuk(unit(huruf))
    berkas = kantor_kecil.isi(satu, TAHUN, TW, di_bawah_target(huruf), seksi=seksi)
    muat = satu.muat(berkas, oleh=f"Kasubag Sandi-{huruf}", peran="kasubag")
    assert len(muat.dimuat) == len(seksi), [t.pesan for h in muat.berkas for t in h.temuan]


def akun(ws: Workspace) -> None:
    """The system's own, two who look on from the kabupaten, and a camat and a kasubag in each kecamatan."""
    akun_uji(ws)
    for peran in ("pembina", "pemeriksa"):
        ws.akun.tambah(f"{peran}.uji", SANDI, nama=f"Akun {peran}", sebagai=peran, oleh="uji", peran="operator")
    for huruf in HURUF:
        for peran in ("camat", "kasubag"):
            ws.akun.tambah(
                f"{peran}.{huruf.lower()}", SANDI, nama=f"Akun {peran} Sandi-{huruf}", sebagai=peran, unit=unit(huruf), oleh="uji",
                peran="operator",
            )  # fmt: skip


def buat(folder: Path) -> Workspace:
    """A and B have reported; of C only the pelayanan has."""
    kini = datetime.fromisoformat("2025-04-02T08:00:00+07:00")
    teks = kantor_toml(KABUPATEN, "Kabupaten Uji", "Kabupaten Uji", TAHUN, jenis="kabupaten")
    ws = Workspace.mulai(folder, kantor_toml=teks)
    ws.jam = lambda: kini
    for huruf in HURUF:
        tambah(ws, huruf)
    lapor(ws, "A")
    lapor(ws, "B")
    lapor(ws, "C", ("pelayanan",))
    akun(ws)
    return ws

"""The signing of a period in words: what would be frozen, what was signed, what is another figure since."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from capaian.domain import beku, tulis
from capaian.domain.periode import Periode
from capaian.report import beda_kata, teks
from capaian.report.bingkai import Tabel

Baris = Mapping[str, Any]

_BERKAS = {"utuh": "✓ utuh", "berubah": "✗ BERUBAH", "hilang": "✗ HILANG"}


def akan_dibekukan(konten: Mapping[str, Any], hasil: Any, nama_unit: Mapping[str, str]) -> dict[str, Any]:
    """What signing would freeze, in sentences. `hasil`: HasilPengesahan of a look; `konten`: what it would freeze."""
    masukan, angka = konten["masukan"], konten["hasil"]["angka"]
    kantor = tulis.daftar([nama_unit.get(u, u) for u in hasil.cakupan])
    return {
        "status": hasil.status, "hash": hasil.hash, "nama": hasil.periode.nama,
        "isi": [
            f"Kantor: {kantor}.",
            f"{len({(b['unit'], b['indikator']) for b in angka})} indikator dan "
            f"{sum(b['tingkat'] == 'sub_kegiatan' for b in konten['hasil']['serapan'])} sub kegiatan, dari "
            f"{len(masukan['fakta'])} isian dan {len(masukan['catatan'])} catatan kertas kerja.",
            "Register, rumus, dan skala predikat yang dipakai saat ini.",
        ],
        "tanya": [t.pesan for t in hasil.temuan],
        "ulang": any(t.kode == "PENGESAHAN_ULANG" for t in hasil.temuan),
    }  # fmt: skip


def pengesahan(baris: Iterable[Baris]) -> Tabel:
    """Every signing, the latest first. `baris`: rows of Workspace.daftar_pengesahan with `banding`."""
    return Tabel(
        [
            {
                "Periode": Periode.parse(b["periode"]).nama, "Waktu": tulis.waktu(datetime.fromisoformat(b["waktu"])),
                "Oleh": teks.orang(b["oleh"], b["peran"]), "Berkas": _BERKAS[b["keadaan"]],
                "Angka sekarang": _kini(b), "Alasan": b["alasan"] or tulis.KOSONG, "Dasar": b["dasar"] or tulis.KOSONG,
                "Nomor": b["snapshot"],
            }
            for b in reversed(list(baris))
        ],
        columns=["Periode", "Waktu", "Oleh", "Berkas", "Angka sekarang", "Alasan", "Dasar", "Nomor"],
    )  # fmt: skip


def _kini(b: Baris) -> str:
    if not b["terakhir"]:
        return "· diganti pengesahan berikutnya"
    if b["keadaan"] != "utuh":
        return "! tidak dapat dibandingkan"
    return f"▲ {beku.cacah(b['beda'])} sekarang berbeda" if b["beda"] else "✓ sama"


def beda(baris: Iterable[Baris]) -> Tabel:
    """What was signed against what holds now. `baris`: rows of Workspace.beda_pengesahan."""
    return Tabel(
        [
            {
                "Kode": b["objek"] or b["unit"], "Indikator atau uraian": b["nama"] or tulis.KOSONG,
                "Ukuran": beda_kata.ukuran(b), "Isian": beda_kata.isian(b["kolom"]),
                "Disahkan": beda_kata.nilai(b["dibekukan"]) or tulis.KOSONG,
                "Sekarang": beda_kata.nilai(b["kini"]) or tulis.KOSONG,
            }
            for b in beku.per_isian(baris)
        ],
        columns=["Kode", "Indikator atau uraian", "Ukuran", "Isian", "Disahkan", "Sekarang"],
    )  # fmt: skip

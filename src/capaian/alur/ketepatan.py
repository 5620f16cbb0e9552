"""Who handed in what and when, against the time that the SOP gives for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from capaian.alur.berjalan import Alur, tindakan
from capaian.alur.papan import tenggat
from capaian.domain import alur
from capaian.domain.alur import nama_lajur
from capaian.domain.jam_kerja import JamKerja
from capaian.domain.periode import Periode

Baris = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kunjungan:
    """Once that a lane had to fill in its kertas kerja. `dicatat`: when the step was completed; None when it is open."""

    sejak: datetime
    tenggat: datetime | None
    dicatat: datetime | None


def kunjungan(satu: Alur, lajur: str, jam: JamKerja) -> list[Kunjungan]:
    """Every time that the fill step of a lane was opened."""
    posisi, buka = alur.mulai(satu.jalur, satu.lajur, satu.mulai), dict[tuple[str, int], Kunjungan]()

    def lihat() -> None:
        for (nomor, milik), titik in posisi.terbuka.items():
            langkah = satu.sop.satu(nomor)
            if milik == lajur and langkah.tindakan == "isi_kertas_kerja":
                buka.setdefault(
                    (nomor, titik.putaran), Kunjungan(titik.sejak, tenggat(langkah, titik.sejak, jam), None)
                )

    lihat()
    for c in satu.riwayat:
        titik = posisi.terbuka[c.langkah, c.lajur]
        if (kunci := (c.langkah, titik.putaran)) in buka and c.lajur == lajur:
            buka[kunci] = Kunjungan(titik.sejak, buka[kunci].tenggat, c.waktu)
        posisi = alur.maju(satu.jalur, satu.lajur, posisi, tindakan(c))
        lihat()
    return list(buka.values())


def baris(
    kelengkapan: Iterable[Baris], periode: Periode, penerimaan: Iterable[Baris], semua: Iterable[Alur], jam: JamKerja,
    kini: datetime,
) -> list[dict[str, Any]]:  # fmt: skip
    """One row a seksi with something to report in a TW: what is answered of what is due, when its kertas kerja came in
    first and last, how often it was sent back, until when it was due, and by how much working time it is late. `tenggat`
    is None where no alur asks for it; that is not the same as on time."""
    masuk: dict[tuple[str, str], list[datetime]] = {}
    for b in penerimaan:
        if b["periode"] == str(periode) and b["aksi"] == "muat":
            masuk.setdefault((b["unit"], b["seksi"]), []).append(datetime.fromisoformat(b["waktu"]))
    milik = [a for a in semua if a.periode == periode]
    return [_satu(b, periode, masuk.get((b["unit"], b["seksi"]), []), milik, jam, kini) for b in kelengkapan]


def _satu(
    b: Baris, periode: Periode, masuk: Sequence[datetime], milik: Iterable[Alur], jam: JamKerja, kini: datetime
) -> dict[str, Any]:
    satu, kali = _alur(b, milik, jam)
    telat = [_telat(k, n, masuk, jam, kini) for n, k in enumerate(kali)]
    tempo = kali[0].tenggat if kali else None
    # A seksi may have handed in on paper: then somebody has recorded that the step is done.
    diserahkan = masuk[0] if masuk else next((k.dicatat for k in kali if k.dicatat), None)
    return {
        "unit": b["unit"], "nama_unit": b["nama_unit"], "seksi": b["seksi"], "nama_seksi": b["nama_seksi"],
        "periode": str(periode), "alur": satu.id if satu else None,
        "terjawab": b["terjawab"], "jatuh_tempo": b["jatuh_tempo"], "anggaran_terisi": b["anggaran_terisi"],
        "sub_kegiatan": b["sub_kegiatan"],
        "lengkap": (b["terjawab"], b["anggaran_terisi"]) == (b["jatuh_tempo"], b["sub_kegiatan"]),
        "pertama": masuk[0] if masuk else None, "terakhir": masuk[-1] if masuk else None, "diserahkan": diserahkan,
        "dikembalikan": max(len(kali) - 1, 0), "menunggu": _menunggu(kali, diserahkan, periode, kini),
        "tenggat": tempo, "tenggat_perbaikan": kali[-1].tenggat if len(kali) > 1 else None,
        "tepat": None if tempo is None or (diserahkan is None and kini <= tempo) else not any(telat),
        "lama_terlambat": sum(telat, timedelta()),
    }  # fmt: skip


def _menunggu(kali: Sequence[Kunjungan], diserahkan: datetime | None, periode: Periode, kini: datetime) -> bool:
    """Whether the seksi still has to hand in; where nobody asked, from the end of the period on."""
    if kali:
        return kali[-1].dicatat is None
    return diserahkan is None and periode.akhir < kini.date()


def _alur(b: Baris, milik: Iterable[Alur], jam: JamKerja) -> tuple[Alur | None, list[Kunjungan]]:
    """The alur that was started first of those that ask this seksi for its kertas kerja."""
    for satu in milik:
        if kali := kunjungan(satu, nama_lajur(b["unit"], b["seksi"], satu.unit), jam):
            return satu, kali
    return None, []


def _telat(k: Kunjungan, ke: int, masuk: Sequence[datetime], jam: JamKerja, kini: datetime) -> timedelta:
    """Working time past the tenggat. What came in before it was asked for the first time was on time."""
    if k.tenggat is None:
        return timedelta()
    calon = [w for w in masuk if ke == 0 or w > k.sejak] + [w for w in [k.dicatat] if w is not None]
    return jam.lama(k.tenggat, min(calon, default=kini))


def setahun(semua: Iterable[Baris], kini: datetime) -> list[dict[str, Any]]:
    """One row a seksi over the TW of a year that are over or have come in: how often on time, late, sent back, not handed
    in, and without a tenggat that it could be held against."""
    per_seksi: dict[tuple[str, str], list[Baris]] = {}
    for b in semua:
        if b["diserahkan"] is not None or b["alur"] is not None or Periode.parse(b["periode"]).akhir < kini.date():
            per_seksi.setdefault((b["unit"], b["seksi"]), []).append(b)
    return [
        {k: isi[0][k] for k in ("unit", "nama_unit", "seksi", "nama_seksi")} | {
            "periode": [b["periode"] for b in isi],
            "tepat": sum(b["tepat"] is True for b in isi), "terlambat": sum(b["tepat"] is False for b in isi),
            "tanpa_tenggat": sum(b["tenggat"] is None for b in isi),
            "dikembalikan": sum(b["dikembalikan"] for b in isi),
            "belum": sum(b["diserahkan"] is None for b in isi), "lengkap": sum(b["lengkap"] for b in isi),
            "lama_terlambat": sum((b["lama_terlambat"] for b in isi), timedelta()),
        }
        for isi in per_seksi.values()
    ]  # fmt: skip

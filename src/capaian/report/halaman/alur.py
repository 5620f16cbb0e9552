"""The page Alur in words: what is open, who has it, until when; what each step took; who was on time; what is signed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from capaian.domain import tulis
from capaian.domain.alur import TUNGGAL
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.report.bingkai import Tabel
from capaian.report.sop import lama
from capaian.report.teks import orang

Baris = Mapping[str, Any]

TERLAMBAT, BERJALAN = "! terlambat", "● berjalan"
_HASIL = {"selesai": "✓ selesai", "kembalikan": "↩ dikembalikan"}


def nama_lajur(kantor: Kantor, lajur: str) -> str:
    """The seksi or kelurahan of a lane as people call it; empty for a step without one."""
    unit, _, seksi = lajur.rpartition("/")
    nama = {s.kode: s.nama for s in kantor.seksi} | {k.unit: k.nama for k in kantor.kelurahan}
    return nama.get(unit or seksi, lajur)


def langkah(b: Baris, satu: Any, kantor: Kantor) -> dict[str, Any]:
    """One open step as a card. `b`: row of AlurKantor.papan; `satu`: its alur."""
    isi, nomor = satu.sop.satu(b["langkah"]), b["langkah"]
    titik = satu.posisi.terbuka[nomor, b["lajur"] or TUNGGAL]
    return {
        "alur": b["alur"], "unit": b["unit"], "periode": b["periode"], "langkah": nomor, "lajur": b["lajur"] or TUNGGAL,
        "milik": _milik(b), "putaran": b["putaran"], "tindakan": b["tindakan"], "peran": b["peran"],
        "judul": f"{b['nama_sop']}, {Periode.parse(b['periode']).nama}",
        "ke": f"langkah {nomor}, ke-{satu.sop.letak[nomor] + 1} dari {len(satu.sop.langkah)}",
        "nama_tindakan": isi.aturan.nama, "cara": isi.aturan.cara, "sistem": isi.aturan.penutup == "sistem",
        "teks": b["teks"], "seksi": nama_lajur(kantor, b["lajur"] or TUNGGAL),
        "siapa": kantor.pelaku(b["pelaku"], b["peran"], b["lajur"]),
        "sejak": tulis.waktu(b["sejak"]), "tenggat": tulis.atau_kosong(b["tenggat"], tulis.waktu),
        "mutu": _mutu(isi), "terlambat": b["terlambat"], "keadaan": TERLAMBAT if b["terlambat"] else BERJALAN,
        "lama": tulis.lama(b["lama"], kantor.jam_kerja.sehari), "dikembalikan": b["dikembalikan"],
        "berkas": [
            dict(k) for c in reversed(satu.riwayat) for k in c.berkas if b["putaran"] > 1 and k["lajur"] == b["lajur"]
        ][:1],
        "tanya": isi.keputusan.tanya if isi.keputusan else None, "kembali": _kembali(satu, isi, titik, kantor),
    }  # fmt: skip


def _milik(b: Baris) -> tuple[str, str | None]:
    """Unit and seksi of a lane; of a step without one the office."""
    unit, _, seksi = (b["lajur"] or TUNGGAL).rpartition("/")
    return unit or b["unit"], seksi or None


def _mutu(isi: Any) -> str:
    return tulis.KOSONG if isi.waktu is None else lama(isi.waktu.nilai, isi.waktu.satuan)


def _kembali(satu: Any, isi: Any, titik: Any, kantor: Kantor) -> dict[str, Any] | None:
    """Where the Tidak of a step leads (the SOP says so), and which lanes can be sent back alone."""
    if isi.keputusan is None:
        return None
    ke = satu.sop.satu(isi.keputusan.tidak)
    berlajur = titik.lajur == TUNGGAL and ke.nomor in satu.jalur.berlajur
    return {
        "ke": f"langkah {ke.nomor}, {satu.sop.pelaku_langkah(ke.nomor).sebutan}: {ke.teks}",
        "lajur": {x: nama_lajur(kantor, x) for x in sorted(titik.untuk)} if berlajur else {},
    }


def papan(semua: Iterable[Any], terbuka: Sequence[Baris], kantor: Kantor) -> list[dict[str, Any]]:
    """One row an alur that is under way, each with `langkah`: its open steps in their order, and their lanes. `terbuka`:
    cards of `langkah`."""
    hasil = []
    for satu in semua:
        kartu = [k for k in terbuka if k["alur"] == satu.id]
        if not kartu:
            continue
        per_langkah: dict[str, list[Baris]] = {}
        for k in kartu:
            per_langkah.setdefault(k["langkah"], []).append(k)
        hasil.append({
            "alur": satu.id, "judul": kartu[0]["judul"], "mulai": tulis.waktu(satu.mulai),
            "langkah": list(per_langkah.values()), "terlambat": sum(k["terlambat"] for k in kartu),
            "tiba": [nama_lajur(kantor, x) for x in sorted(satu.posisi.tiba)],
        })  # fmt: skip
    return hasil


def selesai(semua: Iterable[Any]) -> Tabel:
    """The alur that have come to their end, the latest first."""
    habis = sorted((a for a in semua if a.posisi.selesai), key=lambda a: a.posisi.selesai, reverse=True)
    return Tabel(
        [
            {"SOP": a.sop.nama, "Periode": a.periode.nama, "Dimulai": tulis.waktu(a.mulai),
             "Selesai": tulis.waktu(a.posisi.selesai)}
            for a in habis
        ],
        columns=["SOP", "Periode", "Dimulai", "Selesai"],
    )  # fmt: skip


def riwayat(baris: Iterable[Baris], satu: Any, kantor: Kantor) -> Tabel:
    """What each act of an alur took against the mutu waktu of its step. `baris`: rows of AlurKantor.riwayat."""
    return Tabel(
        [
            {
                "Langkah": f"{b['langkah']} {satu.sop.satu(b['langkah']).aturan.nama}",
                "Seksi": nama_lajur(kantor, b["lajur"] or TUNGGAL) or tulis.KOSONG,
                "Hasil": _HASIL[b["hasil"]],
                "Oleh": orang(b["oleh"], b["peran"]) + (" (oleh sistem)" if b["sistem"] else ""),
                "Waktu": tulis.waktu(b["waktu"]), "Lama kerja": tulis.lama(b["lama"], kantor.jam_kerja.sehari),
                "Batas waktu": _mutu(satu.sop.satu(b["langkah"])),
                "Ketepatan": tulis.KOSONG if b["tenggat"] is None else TERLAMBAT if b["terlambat"] else "✓ tepat waktu",
                "Catatan": b["catatan"] or "",
            }
            for b in baris
        ],
        columns=["Langkah", "Seksi", "Hasil", "Oleh", "Waktu", "Lama kerja", "Batas waktu", "Ketepatan", "Catatan"],
    )  # fmt: skip


def ketepatan(baris: Sequence[Baris], kantor: Kantor) -> Tabel:
    """Who handed in their kertas kerja of a TW, and when it was due. `baris`: rows of AlurKantor.ketepatan of a TW."""
    banyak = len({b["unit"] for b in baris}) > 1
    return Tabel(
        [
            {
                "Unit": b["nama_unit"], "Seksi": b["nama_seksi"],
                "Indikator": f"{b['terjawab']} dari {b['jatuh_tempo']}",
                "Anggaran": f"{b['anggaran_terisi']} dari {b['sub_kegiatan']}",
                "Tenggat": tulis.atau_kosong(b["tenggat"], tulis.waktu),
                "Pertama masuk": tulis.atau_kosong(b["pertama"], tulis.waktu),
                "Terakhir": tulis.atau_kosong(b["terakhir"], tulis.waktu),
                "Dikembalikan": f"{b['dikembalikan']} kali" if b["dikembalikan"] else tulis.KOSONG,
                "Ketepatan": _tepat(b, kantor),
            }
            for b in baris
        ],
        columns=[*(["Unit"] if banyak else []), "Seksi", "Indikator", "Anggaran", "Tenggat", "Pertama masuk", "Terakhir",
                 "Dikembalikan", "Ketepatan"],
    )  # fmt: skip


def _tepat(b: Baris, kantor: Kantor) -> str:
    if b["tepat"] is None:
        return "· tanpa tenggat" if b["tenggat"] is None else "· belum jatuh tempo"
    return "✓ tepat waktu" if b["tepat"] else f"{TERLAMBAT} {tulis.lama(b['lama_terlambat'], kantor.jam_kerja.sehari)}"


def ketepatan_tahun(baris: Sequence[Baris], kantor: Kantor) -> Tabel:
    """The same over the TW of a year: how often. `baris`: rows of AlurKantor.ketepatan of a year."""
    banyak, sehari = len({b["unit"] for b in baris}) > 1, kantor.jam_kerja.sehari
    return Tabel(
        [
            {
                "Unit": b["nama_unit"], "Seksi": b["nama_seksi"], "Triwulan": str(len(b["periode"])),
                "Tepat waktu": f"✓ {b['tepat']}", "Terlambat": f"! {b['terlambat']}" if b["terlambat"] else "0",
                "Jam kerja lewat": tulis.lama(b["lama_terlambat"], sehari) if b["terlambat"] else tulis.KOSONG,
                "Tanpa tenggat": str(b["tanpa_tenggat"]), "Dikembalikan": str(b["dikembalikan"]),
                "Belum masuk": f"○ {b['belum']}" if b["belum"] else "0",
            }
            for b in baris
        ],
        columns=[*(["Unit"] if banyak else []), "Seksi", "Triwulan", "Tepat waktu", "Terlambat", "Jam kerja lewat",
                 "Tanpa tenggat", "Dikembalikan", "Belum masuk"],
    )  # fmt: skip

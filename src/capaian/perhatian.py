"""What needs a decision, the most pressing first: a pure ranking over rows that other questions gave.

Nothing is measured here. A row is made where a board, a list or a check already says that something is wrong; what this
module adds is the order, and one sentence what and one why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.domain.alur import TUNGGAL, nama_lajur
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import DRAF, TERBUKA
from capaian.reference.tindakan import tindakan
from capaian.report import beda_kata

Baris = Mapping[str, Any]
Giliran = frozenset[tuple[str, str, str]]
"""Open steps: (alur, langkah, lajur)."""

URUTAN = {
    # What was ratified is no longer what holds; whoever ratified it must know before anything else.
    "sah_berubah": "Angka yang sudah disahkan berubah",
    # Nobody else can do it, and the work of all others stands still until then.
    "giliran": "Menunggu Anda",
    # A figure that cannot be right makes every decision that rests on it wrong, a signature most of all.
    "angka_ganjil": "Angka yang perlu diperiksa",
    # Once below target may be chance; twice without a plan is what the SOP brings before the Camat.
    "kronis": "Di bawah target beruntun",
    # Something was promised, and the day is past.
    "rencana_lewat": "Rencana aksi lewat tenggat",
    # What is not reported hides whatever is wrong there.
    "belum_lapor": "Belum lapor",
    # Below target for the first time: the seksi has until the next measurement.
    "tanpa_rencana": "Belum ada rencana aksi",
    # Still time to act, but not at this pace.
    "laju": "Target setahun menjauh",
    # Money that is far from its plan, or was spent where the target was missed.
    "serapan": "Serapan dan capaian",
    # Somebody else has it; a reminder is enough.
    "alur_lewat": "Alur lewat tenggat",
}
"""The kinds, in the order in which they press, each with its heading."""

BERTURUT = 2
"""So many of one kind before the next kinds have their turn: one bad list must not fill the whole screen."""

SERAPAN = frozenset({"serapan_tertinggal", "tanpa_realisasi", "fisik_penuh_serapan_rendah"})
LAJU = frozenset({"laju_tertinggal"})
SUDAH_DISEBUT = frozenset({"di_bawah_beruntun", "belum_dilaporkan", "tidak_pernah_lapor", "tanpa_penjelasan"})
"""Checks (of telaah.yaml) of what the boards and lists say already."""
_TANPA_ANGKA = "Yang belum dilaporkan tidak dapat dinilai dan tidak ikut dalam rata-rata."
_TERBANYAK = 3
"""Names in a sentence; the rest is counted."""


@dataclass(frozen=True)
class Bahan:
    """`papan`: AlurKantor.papan; `rencana`: RencanaAksiKantor.daftar; `kronis`: of the same; `ketepatan`: AlurKantor;
    `telaah`: Workspace.telaah; `efisiensi`: of a year only; `pengesahan`: with what differs now; `kantor`: the office of the alur."""

    periode: Periode
    kantor: str
    papan: Sequence[Baris] = ()
    rencana: Sequence[Baris] = ()
    kronis: Sequence[Baris] = ()
    ketepatan: Sequence[Baris] = ()
    telaah: Sequence[Baris] = ()
    efisiensi: Sequence[Baris] = ()
    pengesahan: Sequence[Baris] = ()
    nama_seksi: Mapping[str, str] = field(default_factory=dict)


def perhatian(
    bahan: Bahan, peran: str | None = None, seksi: tuple[str, str] | None = None, giliran: Giliran | None = None
) -> list[dict[str, Any]]:
    """One row a matter: jenis, kata, judul (what), alasan (why), halaman and isi (where it is decided), tautan (what the
    link is called).

    `peran`: of whoever looks; without one nothing is called their turn. `seksi`: (unit, seksi) of somebody who answers
    for one seksi only; then the rest of the office is left out. `giliran`: the open steps that wait for that very person,
    where that is known; a role alone does not say of which seksi.
    """
    per_jenis: dict[str, list[dict[str, Any]]] = {}
    for jenis, satu in _semua(bahan, peran, seksi, giliran):
        per_jenis.setdefault(jenis, []).append({"jenis": jenis, "kata": URUTAN[jenis]} | satu)
    urutan = list(URUTAN)
    tempat = [
        (ke // BERTURUT, urutan.index(jenis), ke, b) for jenis, milik in per_jenis.items() for ke, b in enumerate(milik)
    ]
    return [b for *_, b in sorted(tempat, key=lambda x: x[:3])]


def _semua(
    bahan: Bahan, peran: str | None, seksi: tuple[str, str] | None, giliran: Giliran | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from _sah_berubah(bahan, seksi)
    yield from _alur(bahan, peran, seksi, giliran)
    rencana = [b for b in bahan.rencana if seksi is None or (b["unit"], b["seksi"]) == seksi]
    kronis = [b for b in bahan.kronis if seksi is None or (b["unit"], b["seksi"]) == seksi]
    milik = {(b["unit"], b["indikator"]) for b in rencana}
    lewat = {b["id"]: b for b in rencana if b["terlambat"]}
    for b in kronis:
        if b["keadaan_rencana"] not in TERBUKA or b["rencana"] in lewat:
            # Said once: that its plan is past its day is part of the same matter.
            yield "kronis", _kronis(b, lewat.pop(b["rencana"], None))
    yield from _rencana(bahan.periode, lewat.values(), rencana, {(b["unit"], b["indikator"]) for b in kronis})
    yield from _belum_lapor(bahan, seksi)
    for b in bahan.telaah:
        # A check names an indikator or a simpul; of the latter it is not said whose it is.
        if seksi is None or (b["unit"], b["objek"]) in milik:
            yield from _telaah(b)
    if seksi is None:
        yield from _efisiensi(bahan.efisiensi)


# -- what was ratified and changed ---------------------------------------------------------------------------------------


def _sah_berubah(bahan: Bahan, seksi: tuple[str, str] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """A seksi that mended its own figure knows; it is the office that ratified it."""
    for sah in bahan.pengesahan if seksi is None else ():
        if not sah["terakhir"] or not sah["beda"]:
            continue
        # An indikator is named once, by the figure that people speak of.
        urut = sorted(sah["beda"], key=lambda b: (b["tabel"] != "angka", _KOLOM_DULU.get(b["kolom"], len(_KOLOM_DULU))))
        per_objek = {(b["unit"], b["objek"]): b for b in reversed(urut)}
        berubah = [_beda(per_objek[k]) for k in dict.fromkeys((b["unit"], b["objek"]) for b in urut)]
        yield "sah_berubah", {
            "judul": f"{bahan.periode.nama}: {_beberapa(berubah)}.",
            "alasan": f"Disahkan {tulis.waktu(datetime.fromisoformat(sah['waktu']))}; yang berlaku kini bukan lagi itu. Sahkan ulang "
            "dengan dasar hukumnya, atau minta angkanya dikembalikan.",
            "halaman": "alur", "isi": {"bagian": "pengesahan"}, "tautan": "Lihat yang berubah",
        }  # fmt: skip


_KOLOM_DULU = {"capaian": 0, "realisasi": 1, "serapan": 2}


def _beda(b: Baris) -> str:
    kata = " → ".join(beda_kata.nilai(b[k]) or "kosong" for k in ("dibekukan", "kini"))
    return f"{b['objek']} {beda_kata.isian(b['kolom'])} {kata}"


# -- what stands on a board ---------------------------------------------------------------------------------------------


def _alur(
    bahan: Bahan, peran: str | None, seksi: tuple[str, str] | None, menunggu: Giliran | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """One row a step, its lanes together: to sign six sheets is one errand."""
    jabatan = reference.satu_peran(peran).peran if peran else None
    lajur = nama_lajur(*seksi, bahan.kantor) if seksi else None
    langkah: dict[tuple[str, str], list[Baris]] = {}
    for b in bahan.papan:
        if lajur is None or b["lajur"] in (None, lajur):
            langkah.setdefault((b["alur"], b["langkah"]), []).append(b)
    giliran, lain = [], []
    for isi in langkah.values():
        if lajur is None and _tentang_laporan(isi[0], bahan.periode):
            continue
        if menunggu is None:
            milik = isi if jabatan in isi[0]["peran"] else []
        else:
            milik = [b for b in isi if (b["alur"], b["langkah"], b["lajur"] or TUNGGAL) in menunggu]
        if milik:
            giliran.append(milik)
        if lajur is None and (telat := [b for b in isi if b["terlambat"] and b not in milik]):
            lain.append(telat)
    for isi in sorted(giliran, key=_tertua):
        yield "giliran", _langkah(isi, bahan.nama_seksi, milik_anda=True)
    for isi in sorted(lain, key=_tertua):
        yield "alur_lewat", _langkah(isi, bahan.nama_seksi, milik_anda=False)


def _tentang_laporan(b: Baris, periode: Periode) -> bool:
    """Who has not handed in for this very period is said by name already."""
    return b["tindakan"] == "isi_kertas_kerja" and b["periode"] == str(periode)


def _tertua(isi: Sequence[Baris]) -> tuple[bool, Any]:
    """Late ones first, then the longest waiting."""
    return not any(b["terlambat"] for b in isi), min(b["sejak"] for b in isi)


def _langkah(isi: Sequence[Baris], nama: Mapping[str, str], *, milik_anda: bool) -> dict[str, Any]:
    b = isi[0]
    apa = tindakan()[b["tindakan"]].nama
    lajur = [nama.get(x["lajur"], x["lajur"]) for x in isi if x["lajur"]]
    untuk = f" ({_beberapa(lajur)})" if lajur else ""
    siapa = "Giliran Anda" if milik_anda else f"{b['pelaku']} belum"
    kata = [f"Langkah {b['langkah']}, menunggu sejak {tulis.waktu(min(x['sejak'] for x in isi))}"]
    if telat := [x["tenggat"] for x in isi if x["terlambat"]]:
        kata.append(f"tenggatnya terlewat pada {tulis.waktu(min(telat))}")
    elif tempo := [x["tenggat"] for x in isi if x["tenggat"] is not None]:
        kata.append(f"tenggatnya {tulis.waktu(min(tempo))}")
    kembali = list(dict.fromkeys(x["dikembalikan"] for x in isi if x["dikembalikan"]))
    tambahan = [f"Dikembalikan dengan catatan: {_kalimat(kembali[0])}."] if kembali else []
    return {
        "judul": f"{siapa} {apa[:1].lower()}{apa[1:]}: {b['nama_sop']} {Periode.parse(b['periode']).nama}{untuk}.",
        "alasan": " ".join([f"{'; '.join(kata)}.", *tambahan]), "halaman": "alur",
        "isi": {"bagian": "tugas" if milik_anda else "papan", "alur": b["alur"]}
        | ({"langkah": b["langkah"]} if milik_anda else {}), "tautan": "Buka alur",
    }  # fmt: skip


def _kalimat(teks: str) -> str:
    return teks.strip().rstrip(".")


# -- indikator and seksi ------------------------------------------------------------------------------------------------


def _kronis(b: Baris, lewat: Baris | None) -> dict[str, Any]:
    if lewat is not None:
        rencana = f"rencana aksinya lewat tenggat ({tulis.tanggal(lewat['tenggat'])})"
    else:
        rencana = "belum ada rencana aksi" if b["keadaan_rencana"] == DRAF else "rencana aksinya sudah berakhir"
    angka = f"capaian {tulis.persen(b['capaian_awal'])} menjadi {tulis.persen(b['capaian_terakhir'])}"
    isi = [f"{b['daftar']}: {angka}", *([b["nama_seksi"]] if b["nama_seksi"] else [])]
    if lewat is not None:
        isi.append(f"«{_kalimat(lewat['tindakan'])}», {_kemajuan(lewat)}")
    return {
        "judul": f"{_nama(b)} {b['berturut']} triwulan berturut-turut di bawah target, {rencana}.",
        "alasan": f"{'; '.join(isi)}.", "halaman": "di_bawah_target",
        "isi": {"kode": b["indikator"], "periode": b["periode_rencana"]}, "tautan": "Putuskan tindakannya",
    }  # fmt: skip


def _rencana(
    periode: Periode, lewat: Iterable[Baris], rencana: Iterable[Baris], kronis: set[tuple[str, str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    # The next measurement has judged the others already, and there is nothing left of them to plan for.
    belum = [
        b for b in rencana
        if b["keadaan"] == DRAF and b["putusan"] is None and (b["unit"], b["indikator"]) not in kronis
        and Periode.parse(b["periode"]).akhir <= periode.akhir
    ]  # fmt: skip
    for b in sorted(lewat, key=lambda b: b["tenggat"]):
        yield "rencana_lewat", {
            "judul": f"Rencana aksi {_nama(b)} melewati tenggatnya.",
            "alasan": f"«{_kalimat(b['tindakan'])}» oleh {b['pj']}, tenggat {tulis.tanggal(b['tenggat'])}; "
            f"{b['keadaan_kata']}, {_kemajuan(b)}.",
            "halaman": "di_bawah_target", "isi": {"kode": b["indikator"], "periode": b["periode"]},
            "tautan": "Tindak lanjuti",
        }  # fmt: skip
    if belum:
        satu, apa = belum[0], f"{len(belum)} indikator di bawah target belum ada rencana aksi"
        angka = [f"{b['indikator']} {tulis.atau_kosong(b['capaian'], tulis.persen)}" for b in belum]
        masa = [Periode.parse(b["periode"]).nama for b in belum]
        yield "tanpa_rencana", {
            "judul": f"{_nama(satu)} di bawah target dan belum ada rencana aksi." if len(belum) == 1 else f"{apa}.",
            "alasan": f"Capaian {_beberapa(angka)} pada {_beberapa(masa)}.",
            "halaman": "di_bawah_target",
            "isi": {"kode": satu["indikator"] if len(belum) == 1 else None, "periode": satu["periode"]},
            "tautan": "Minta rencana aksi",
        }  # fmt: skip


def _kemajuan(b: Baris) -> str:
    if not b["kemajuan"]:
        return "belum ada kemajuan yang dicatat"
    return f"kemajuan terakhir dicatat {tulis.tanggal(b['kemajuan'][-1]['waktu'])}"


def _belum_lapor(bahan: Bahan, seksi: tuple[str, str] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    milik = [b for b in bahan.ketepatan if seksi is None or (b["unit"], b["seksi"]) == seksi]
    tujuan = (
        {"halaman": "mutu_data", "isi": {"bagian": "ketepatan"}, "tautan": "Lihat kelengkapan"} if seksi is None
        else {"halaman": "unggah", "isi": {}, "tautan": "Unggah kertas kerja"}
    )  # fmt: skip
    if tunggu := [b for b in milik if b["menunggu"]]:
        yield "belum_lapor", _tunggu(bahan.periode, tunggu) | tujuan
    if kurang := [b for b in milik if b["diserahkan"] and not b["menunggu"] and b["terjawab"] < b["jatuh_tempo"]]:
        kosong = sum(b["jatuh_tempo"] - b["terjawab"] for b in kurang)
        siapa = _beberapa([_nama_seksi(b) for b in kurang])
        judul = f"Kertas kerja {siapa} {bahan.periode.nama} sudah masuk, tetapi belum lengkap."
        yield "belum_lapor", {"judul": judul, "alasan": f"{kosong} indikator yang jatuh tempo belum diisi."} | tujuan
    if not bahan.ketepatan and seksi is None:
        # Of a year nobody is asked again; what it lacks is said by the check.
        for b in bahan.telaah:
            if b["telaah"] == "belum_dilaporkan":
                yield "belum_lapor", {"judul": f"{bahan.periode.nama}: {b['pesan']}", "alasan": _TANPA_ANGKA} | tujuan


def _tunggu(periode: Periode, tunggu: Sequence[Baris]) -> dict[str, Any]:
    kembali = [b for b in tunggu if b["diserahkan"] is not None]
    belum = [b for b in tunggu if b["diserahkan"] is None]
    telat = [b for b in tunggu if b["tepat"] is False]
    kosong = sum(b["jatuh_tempo"] - b["terjawab"] for b in tunggu)
    hal = [f"{kosong} indikator yang jatuh tempo belum ada angkanya"] if kosong else []
    if telat:
        batas = [tulis.waktu(b["tenggat_perbaikan"] or b["tenggat"]) for b in telat]
        hal.append(f"{len(telat)} seksi melewati tenggat {_beberapa(batas)}")
    if not hal:
        hal = ["Triwulannya sudah berakhir" if belum else "Menunggu perbaikan dari seksi"]
    kata = [
        f"{_beberapa([_nama_seksi(b) for b in isi])} {apa}"
        for isi, apa in ((belum, "belum menyerahkan kertas kerja"), (kembali, "belum memperbaiki kertas kerja")) if isi
    ]  # fmt: skip
    return {"judul": f"{'; '.join(kata)} {periode.nama}.", "alasan": f"{'; '.join(hal)}."}


# -- what the checks find -----------------------------------------------------------------------------------------------


def _telaah(b: Baris) -> Iterator[tuple[str, dict[str, Any]]]:
    if b["telaah"] in SUDAH_DISEBUT:
        return
    if b["telaah"] in LAJU:
        # Two offices may have the same kode.
        jenis, halaman, isi, tautan = "laju", "indikator", {"kode": f"{b['unit']}/{b['objek']}"}, "Lihat lajunya"
    elif b["telaah"] in SERAPAN:
        jenis, halaman, isi, tautan = "serapan", "anggaran", {}, "Lihat anggaran"
    elif b["tingkat"] == "penting":
        jenis, halaman, tautan = "angka_ganjil", "mutu_data", "Lihat pemeriksaan"
        isi = {"bagian": "telaah", "objek": b["objek"]}
    else:
        return
    objek = " ".join(str(x) for x in (b["objek"], b["uraian"]) if x)
    yield jenis, {
        "judul": f"{b['nama']}: {objek}." if objek else f"{b['nama']}.", "alasan": b["pesan"], "halaman": halaman,
        "isi": isi, "tautan": tautan,
    }  # fmt: skip


def _efisiensi(baris: Iterable[Baris]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The reverse of a surplus: the money is gone and the target is not reached. Only a year can say so."""
    for b in baris:
        if b["kuadran"] == "belum_terserap":
            yield "serapan", {
                "judul": f"Anggaran terserap, target belum tercapai: {b['uraian']}.",
                "alasan": f"Serapan {tulis.persen(b['serapan'])}, capaian {tulis.persen(b['capaian'])}.",
                "halaman": "anggaran", "isi": {}, "tautan": "Lihat anggaran",
            }  # fmt: skip


# -- words --------------------------------------------------------------------------------------------------------------


def _nama(b: Baris) -> str:
    return f"{b['indikator']} {b['nama']}" if b.get("nama") else str(b["indikator"])


def _nama_seksi(b: Baris) -> str:
    return str(b["nama_seksi"] or b["seksi"])


def _beberapa(hal: Iterable[str]) -> str:
    return tulis.daftar_pendek(hal, _TERBANYAK)

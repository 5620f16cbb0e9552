"""Figures and findings as plain text: what the command line prints."""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from capaian.domain import tulis
from capaian.domain.alamat import huruf_kolom
from capaian.domain.temuan import Temuan
from capaian.reference import satu_peran

_AKUN = re.compile(r" \([a-z0-9][a-z0-9._-]*\)$")
"""The account behind a name (akun/orang.py)."""

KEADAAN = {
    "terisi": "terisi",
    "belum_lapor": "belum lapor",
    "belum_jatuh_tempo": "belum jatuh tempo",
    "belum_tersedia": "belum tersedia",
    "tidak_berlaku": "tidak berlaku",
    "tidak_dapat_dihitung": "tidak dapat dihitung",
    "tidak_ada": "tidak ada",
    "tercapai": "tercapai",
    "di_bawah_target": "di bawah target",
}
"""keadaan and status as people read them."""

UKURAN = {"tw": "triwulan", "sd": "s.d. triwulan", "tahun": "setahun"}
KEMATANGAN = {
    "diisi": "belum disahkan",
    "disahkan": "disahkan",
    "berubah_setelah_disahkan": "berubah setelah disahkan",
    "pengesahan_rusak": "berkas pengesahannya tidak utuh",
}
"""What a signing says of a figure, as people read it."""
TAHAP = {
    "diisi": "baru diisi",
    "diperiksa": "sudah diperiksa Sekcam",
    "ditandatangani": "sudah ditandatangani Camat",
} | {k: v for k, v in KEMATANGAN.items() if k != "diisi"}
"""The same of a figure of the period itself, with how far the SOPs have come before it is signed for good."""
_TERENDAH = ("pengesahan_rusak", "berubah_setelah_disahkan", "diisi", "diperiksa", "ditandatangani", "disahkan")
TAHAP_SEMENTARA = frozenset(TAHAP) - {"ditandatangani", "disahkan"}
BELUM_BERTANDA = "Angka sementara: belum ada tanda tangan yang dicatat."
"""Of figures of which nothing else is known."""
TANDA_KEMATANGAN = {"diisi": "*", "diperiksa": "*", "berubah_setelah_disahkan": "†", "pengesahan_rusak": "‡"}
TINGKAT = {"galat": "GALAT", "tanya": "TANYA", "peringatan": "PERINGATAN", "info": "INFO"}


class Bertanda(NamedTuple):
    """A value with a mark that a line below the table explains; nothing carries no mark."""

    nilai: Any
    tanda: str


def serapan(b: Mapping[str, Any], mana: str) -> str:
    """Serapan and the money behind it, before or after files are loaded; of a total that not everybody reported yet the
    money alone says what changes."""
    persen, uang = b[f"serapan_{mana}"], b[f"realisasi_{mana}"]
    kata = tulis.persen(persen) if persen is not None else KEADAAN[b[f"keadaan_{mana}"]]
    return kata if uang is None else f"{kata} ({tulis.rupiah(uang)})"


def cakupan(angka: Iterable[Mapping[str, Any]]) -> tuple[int, int, int]:
    """Of the figures of one ukuran: how many have a capaian, how many are due, how many are below target."""
    semua = list(angka)
    return (
        sum(b["capaian"] is not None for b in semua),
        sum(b["keadaan"] not in ("belum_jatuh_tempo", "tidak_berlaku") for b in semua),
        sum(b["status"] == "di_bawah_target" for b in semua),
    )


def kata_cakupan(angka: Iterable[Mapping[str, Any]]) -> str:
    """ "16 dari 18 indikator yang jatuh tempo terhitung; 2 di bawah target."."""
    terhitung, tempo, bawah = cakupan(angka)
    return f"{terhitung} dari {tempo} indikator yang jatuh tempo terhitung; {bawah} di bawah target."


def tahap(baris: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """kematangan -> how many indikator (of a period) have a figure, the least agreed to first; one is no further than the
    least of its rows."""
    terendah: dict[tuple[str, str, str], str] = {}
    for b in baris:
        if b["realisasi"] is not None or b["capaian"] is not None:
            kunci = (b["unit"], b["indikator"], b["periode"])
            terendah[kunci] = min(terendah.get(kunci, b["kematangan"]), b["kematangan"], key=_TERENDAH.index)
    return {k: n for k in TAHAP if (n := sum(v == k for v in terendah.values()))}


def status(
    baris: Iterable[Mapping[str, Any]], tanda_tangan: Sequence[Mapping[str, Any]] = (),
    pengesahan: Sequence[Mapping[str, Any]] = (), anggaran: Mapping[str, int] | None = None, saat: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What Bacaan.status found, counted, with `kalimat`: the sentences that stand beside such figures."""
    cacah, uang = tahap(baris), {k: n for k, n in (anggaran or {}).items() if k in TAHAP_SEMENTARA}
    kalimat = [
        kata_sementara(cacah) if cacah or not pengesahan else None,
        f"Realisasi anggaran sementara: {', '.join(f'dari {n} seksi {TAHAP[k]}' for k, n in uang.items())}."
        if uang
        else None,
        None if TAHAP_SEMENTARA & cacah.keys() else _siapa("Ditandatangani", tanda_tangan),
        _siapa("Disahkan", [b | {"awalan": f"{b['nama_kantor']} "} for b in pengesahan]),
        saat,
    ]
    return {
        "kalimat": " ".join(filter(None, kalimat)), "tahap": cacah,
        "sementara": bool(TAHAP_SEMENTARA & cacah.keys() or uang) or not (cacah or pengesahan),
        "tanda_tangan": list(tanda_tangan), "pengesahan": list(pengesahan),
    }  # fmt: skip


def kata_sementara(cacah: Mapping[str, int], apa: str = "indikator") -> str | None:
    """ "Angka sementara: 12 dari 18 indikator baru diisi, 6 sudah diperiksa Sekcam, belum ditandatangani Camat."; None
    when all are signed."""
    if not cacah:
        return BELUM_BERTANDA
    if not TAHAP_SEMENTARA & cacah.keys():
        return None
    (awal, jumlah), *lain = cacah.items()
    bagian = [f"{jumlah} dari {sum(cacah.values())} {apa} {TAHAP[awal]}", *(f"{n} {TAHAP[k]}" for k, n in lain)]
    if cacah.keys() == {"diisi"}:
        bagian.append("belum ada tanda tangan yang berlaku")
    elif cacah.keys() <= {"diisi", "diperiksa"}:
        bagian.append("belum ditandatangani Camat")
    return f"Angka sementara: {', '.join(bagian)}."


def _siapa(apa: str, acts: Sequence[Mapping[str, Any]]) -> str | None:
    kata = [f"{b.get('awalan', '')}oleh {orang(b['oleh'], b['peran'])}, {_waktu(b['waktu'])}" for b in acts]
    return f"{apa}: {'; '.join(kata)}." if kata else None


def orang(oleh: str, peran: str) -> str:
    """Who did something, as what: the name without the account that stands behind it in the jurnal."""
    nama, jabatan = _AKUN.sub("", oleh), satu_peran(peran).nama
    return nama if nama.casefold() == jabatan.casefold() else f"{nama}, {jabatan}"


def _waktu(waktu: datetime | str) -> str:
    return tulis.waktu(waktu if isinstance(waktu, datetime) else datetime.fromisoformat(waktu))


def sel(nilai: object) -> str:
    """One value as a table shows it; nothing is a dash, never a zero."""
    if isinstance(nilai, Bertanda):
        return sel(nilai.nilai) + ("" if nilai.nilai is None else nilai.tanda)
    if nilai is None:
        return "–"
    if isinstance(nilai, Decimal):
        return tulis.angka(nilai, 2 if nilai.as_tuple().exponent == -2 else None)
    return str(nilai)


def rupiah_bulat(nilai: Decimal | None) -> Decimal | None:
    """Whole rupiah without the two zeros behind them."""
    return nilai.to_integral_value() if nilai is not None and nilai == nilai.to_integral_value() else nilai


def tabel(judul: Mapping[str, str], baris: Iterable[Mapping[str, Any]], lebar: int = 110) -> str:
    """A table with `judul` (column key -> heading). Numbers stand right; long texts wrap so that it fits `lebar`, as far as
    that breaks no ordinary word and no kode."""
    isi = [{k: sel(b.get(k)) for k in judul} for b in baris]
    angka = {
        k: any(isinstance(b.nilai if isinstance(b, Bertanda) else b, Decimal) for b in nilai)
        for k in judul if (nilai := [b.get(k) for b in baris]) is not None
    } if isinstance(baris, Sequence) else dict.fromkeys(judul, False)  # fmt: skip
    lebar_kolom = {k: max([len(judul[k]), *(len(b[k]) for b in isi)]) for k in judul}
    terkecil = {k: max([12, *(min(len(kata), 20) for b in isi for kata in re.split(r"[\s-]", b[k]))]) for k in judul}
    while sum(lebar_kolom.values()) + 2 * (len(judul) - 1) > lebar:
        dapat = (k for k in judul if not angka[k] and lebar_kolom[k] > terkecil[k])
        terlebar = max(dapat, key=lambda k: lebar_kolom[k], default=None)
        if terlebar is None:
            break
        lebar_kolom[terlebar] -= 1
    garis = "  ".join("─" * n for n in lebar_kolom.values())

    def susun(b: Mapping[str, str]) -> list[str]:
        potongan = {k: textwrap.wrap(b[k], lebar_kolom[k]) or [""] for k in judul}
        return [
            "  ".join(
                (potongan[k][n] if n < len(potongan[k]) else "").rjust(lebar_kolom[k])
                if angka[k] else (potongan[k][n] if n < len(potongan[k]) else "").ljust(lebar_kolom[k])
                for k in judul
            ).rstrip()
            for n in range(max(map(len, potongan.values())))
        ]  # fmt: skip

    return "\n".join([*susun(judul), garis, *(satu for b in isi for satu in susun(b))])


def temuan(daftar: Sequence[Temuan]) -> str:
    """Findings, the blocking ones first: place, what is wrong, what to do."""
    urutan = list(TINGKAT)
    hasil = []
    for t in sorted(daftar, key=lambda t: (urutan.index(t.tingkat), t.lembar or "", _urut_sel(t.sel), t.kode)):
        tempat = " ".join(x for x in (t.lembar and f"lembar «{t.lembar}»", t.sel and f"sel {t.sel}") if x)
        hasil.append(f"  {TINGKAT[t.tingkat]:<10} {tempat or 'berkas'} [{t.kode}]")
        for teks in (t.pesan, f"→ {t.saran}"):
            # Codes and file names are copied by people: they are not broken at a hyphen.
            hasil += textwrap.wrap(
                teks, 100, initial_indent="             ", subsequent_indent="             ", break_on_hyphens=False
            )
    return "\n".join(hasil)


def _urut_sel(alamat: str | None) -> tuple[int, str]:
    angka = "".join(c for c in alamat or "" if c.isdigit())
    return int(angka or 0), alamat or ""


def cacah(daftar: Sequence[Temuan]) -> str:
    """ "2 galat, 1 peringatan", or a sentence when there is nothing."""
    n = {t: sum(x.tingkat == t for x in daftar) for t in TINGKAT}
    return ", ".join(f"{jumlah} {nama}" for nama, jumlah in n.items() if jumlah) or "tidak ada temuan"


KELAS_SEL = {"fakta": "angka", "catatan": "catatan", "judul": "judul", "temuan": "bermasalah"}
_BASIS = {"periode": "triwulan itu saja", "s.d.": "sejak Januari", "posisi": "posisi akhir", None: "–"}


def hitungan(isi: Mapping[str, Any]) -> str:
    """The account of a file: what became of each non-empty cell."""
    kelas = [f"{tulis.angka(isi[k])} {kata}" for k, kata in KELAS_SEL.items() if isi.get(k)]
    lewat = isi["dilewati"]
    if lewat:
        rinci = ", ".join(f"{k.replace('_', ' ')} {tulis.angka(n)}" for k, n in sorted(lewat.items()))
        kelas.append(f"{tulis.angka(sum(lewat.values()))} dilewati ({rinci})")
    return f"{tulis.angka(isi['sel'])} sel terisi = {' + '.join(kelas) or '0'}"


def peta(lembar: str, isi: Any, nama_bidang: Mapping[str, str]) -> str:
    """What the columns of one table are taken for (a Peta), for a person to compare with the sheet."""
    if not isi.baca:
        return f"Lembar «{lembar}»: tabel ini tidak dibaca."
    baris = [
        {
            "kolom": huruf_kolom(k.nomor), "judul": k.judul or "(tanpa judul)",
            "arti": nama_bidang.get(k.bidang, "tidak dibaca") + ("" if k.yakin or k.bidang is None else " (?)"),
            "periode": k.periode or "–", "basis": _BASIS[k.basis],
            "kali": f"× {tulis.angka(k.skala)}" if k.skala != 1 else "–",
        }
        for k in isi.kolom
    ]  # fmt: skip
    judul = {"kolom": "Kolom", "judul": "Judul di berkas", "arti": "Dibaca sebagai", "periode": "Periode",
             "basis": "Yang dihitung", "kali": "Skala"}  # fmt: skip
    return f"Lembar «{lembar}»:\n{tabel(judul, baris)}"

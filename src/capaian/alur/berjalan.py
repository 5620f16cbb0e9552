"""Running an SOP: acts in the jurnal, checked before they are written; where the work stands is read from them alone.

The SOP is written into the act that starts it, so that one that is edited later does not change what is under way.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from capaian import reference
from capaian.domain import alur, tulis
from capaian.domain.alur import TUNGGAL, Jalur, Posisi, TindakanMustahil, nama_lajur
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.reference.sop import Sop
from capaian.store import Peristiwa, Store, Tindakan

AKSI = "alur"
BERNAMA = frozenset({"paraf", "tanda_tangan", "setujui"})
"""Acts that are worth nothing without the name of who did them."""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One recorded act of an alur, with who did it. `sistem`: it was completed because what the step asks for came about
    by what that person did."""

    peristiwa: int
    waktu: datetime
    oleh: str
    peran: str
    langkah: str
    lajur: str
    hasil: str
    catatan: str | None
    kepada: tuple[str, ...]
    sistem: bool = False
    berkas: tuple[Mapping[str, str], ...] = ()
    """The annotated kertas kerja that went back with it: lajur, nama, sha256."""


@dataclass(slots=True)
class Alur:
    id: str
    unit: str
    periode: Periode
    sop: Sop
    lajur: tuple[str, ...]
    mulai: datetime
    posisi: Posisi
    riwayat: list[Catatan] = field(default_factory=list)

    @property
    def nama(self) -> str:
        """How people call it; `id` is what commands take."""
        return f"{self.sop.nama}, {self.periode.nama}"

    @property
    def jalur(self) -> Jalur:
        return jalur(self.sop)


def jalur(sop: Sop) -> Jalur:
    """The graph of an SOP."""
    return Jalur(
        tuple(x.nomor for x in sop.langkah),
        {x.nomor: sop.berikut(x.nomor) for x in sop.langkah},
        {x.nomor: x.keputusan.tidak for x in sop.langkah if x.keputusan},
        frozenset(x.nomor for x in sop.langkah if x.lajur),
    )


def semua(store: Store, sampai: int | None = None) -> dict[str, Alur]:
    """Every alur by its id, in the order in which they were started. `sampai`: as it was right after that act."""
    hasil: dict[str, Alur] = {}
    for p in store.jurnal.setelah(0, AKSI, sampai):
        if "sop" in p.isi:
            hasil[p.objek] = _dibuka(p)
        else:
            satu = hasil[p.objek]
            catatan = _catatan(p)
            satu.posisi = alur.maju(satu.jalur, satu.lajur, satu.posisi, tindakan(catatan))
            satu.riwayat.append(catatan)
    return hasil


_DIBACA = 256
"""Of the SOPs that alur were started by, how many are kept as they were read: every question about alur asks for all."""
_sop: dict[str, Sop] = {}


def _sop_dari(p: Peristiwa) -> Sop:
    # The hash of an act says all that it holds.
    if (sop := _sop.get(p.hash)) is None:
        if len(_sop) >= _DIBACA:
            _sop.clear()
        sop = _sop[p.hash] = Sop.model_validate(p.isi["sop"])
    return sop


def _dibuka(p: Peristiwa) -> Alur:
    isi, waktu = p.isi, datetime.fromisoformat(p.waktu)
    sop = _sop_dari(p)
    lajur = tuple(isi["lajur"])
    return Alur(
        p.objek, isi["unit"], Periode.parse(isi["periode"]), sop, lajur, waktu, alur.mulai(jalur(sop), lajur, waktu)
    )


def _catatan(p: Peristiwa) -> Catatan:
    isi = p.isi
    return Catatan(
        p.id, datetime.fromisoformat(p.waktu), p.oleh, p.peran, isi["langkah"], isi["lajur"], isi["hasil"],
        isi.get("catatan"), tuple(isi.get("kepada", ())), isi.get("sistem", False), tuple(isi.get("perbaikan", ())),
    )  # fmt: skip


def tindakan(c: Catatan) -> alur.Tindakan:
    return _gerak(c.langkah, c.lajur, c.hasil, c.waktu, c.kepada)


def tindakan_dari(isi: Mapping[str, Any], waktu: datetime) -> alur.Tindakan:
    """The move of an act that is about to be written."""
    return _gerak(isi["langkah"], isi["lajur"], isi["hasil"], waktu, isi.get("kepada", ()))


def _gerak(langkah: str, lajur: str, hasil: str, waktu: datetime, kepada: Iterable[str]) -> alur.Tindakan:
    return alur.Tindakan(langkah, lajur, "kembalikan" if hasil == "kembalikan" else "selesai", waktu, tuple(kepada))


# -- acts --------------------------------------------------------------------------------------------------------------


def mulai(
    berjalan: Mapping[str, Alur], sop: Sop, unit: str, periode: Periode, lajur: Iterable[str], waktu: datetime
) -> Tindakan:
    """Start an SOP for a period; CapaianError when it runs already or is of another kind of period."""
    kunci = f"{unit}/{sop.id}/{periode}"
    if periode.jenis != sop.periode.jenis:
        kata = "triwulan" if sop.periode.jenis == "tw" else "tahun"
        raise CapaianError(f"SOP {sop.nama} dijalankan per {kata}; {periode.nama} bukan {kata}.")
    if kunci in berjalan:
        raise CapaianError(
            f"SOP {sop.nama} untuk {periode.nama} sudah dimulai pada {tulis.tanggal(berjalan[kunci].mulai)}."
        )
    dipakai = sorted(lajur) if any(x.lajur for x in sop.langkah) else []
    alur.mulai(jalur(sop), tuple(dipakai), waktu)
    isi = {
        "unit": unit,
        "periode": str(periode),
        "lajur": dipakai,
        "sop": sop.model_dump(mode="json", exclude_defaults=True),
    }
    return Tindakan(AKSI, kunci, isi)


def catat(
    satu: Alur, langkah: str, hasil: str, *, oleh: str | None, peran: str, waktu: datetime, lajur: str = TUNGGAL,
    kepada: Iterable[str] = (), catatan: str | None = None, nama: Mapping[str, str] | None = None,
) -> Tindakan:  # fmt: skip
    """`selesai` or `kembalikan` of a step; CapaianError when the step is not open, is another's, or lacks what it needs.
    Nothing is written here: the caller writes the act on the state that was checked. `nama`: lajur -> how it is called."""
    kepada = tuple(kepada)
    alur.maju(satu.jalur, satu.lajur, satu.posisi, alur.Tindakan(langkah, lajur, _hasil(hasil), waktu, kepada), nama)
    isi_langkah = satu.sop.satu(langkah)
    pelaku = satu.sop.pelaku_langkah(langkah)
    if reference.satu_peran(peran).peran not in pelaku.peran:
        raise CapaianError(
            f"Langkah {langkah} adalah pekerjaan {pelaku.sebutan}; peran «{peran}» tidak dapat mencatatnya. "
            f"Peran yang dapat: {', '.join(pelaku.peran)}."
        )
    if isi_langkah.tindakan in BERNAMA and not (oleh or "").strip():
        raise CapaianError(
            f"Langkah {langkah} ({isi_langkah.aturan.nama.casefold()}) memerlukan nama: tambahkan --oleh NAMA."
        )
    if hasil == "kembalikan" and not (catatan or "").strip():
        raise CapaianError('Pengembalian memerlukan alasan: tambahkan --catatan "…".')
    isi: dict[str, Any] = {"langkah": langkah, "lajur": lajur, "hasil": hasil}
    isi |= {"catatan": catatan.strip()} if catatan and catatan.strip() else {}
    isi |= {"kepada": list(kepada)} if kepada else {}
    return Tindakan(AKSI, satu.id, isi)


def _hasil(hasil: str) -> Any:
    if hasil not in ("selesai", "kembalikan"):
        raise TindakanMustahil(f"«{hasil}» bukan tindakan pada alur. Pilihan: selesai, kembalikan.")
    return hasil


def selesai_sistem(satu: Alur, langkah: str, lajur: str = TUNGGAL) -> Tindakan:
    """The act by which a step is completed because what it asks for has come about."""
    return Tindakan(AKSI, satu.id, {"langkah": langkah, "lajur": lajur, "hasil": "selesai", "sistem": True})


def terisi(berjalan: Iterable[Alur], unit: str, seksi: str, periode: Periode, formulir: str) -> Iterator[Tindakan]:
    """What an accepted form completes: the fill step of its lane wherever it is open for that period and asks for that
    form. A step that names none is completed by any of them."""
    for satu in berjalan:
        if satu.periode == periode:
            for nomor, lajur in satu.posisi.terbuka:
                langkah = satu.sop.satu(nomor)
                miliknya = lajur == nama_lajur(unit, seksi, satu.unit) and langkah.formulir in (None, formulir)
                if langkah.tindakan == "isi_kertas_kerja" and miliknya:
                    yield selesai_sistem(satu, nomor, lajur)

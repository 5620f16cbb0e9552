"""Rencana aksi in the jurnal: acts -> plans, and an act checked on the plan that it is about before it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from capaian import reference
from capaian.domain import rencana_aksi as rencana
from capaian.domain import tulis
from capaian.domain.rencana_aksi import Isi, Isian, Kemajuan, Pelaku, Penutupan, RencanaAksi, UmpanBalik, Verifikasi
from capaian.errors import CapaianError
from capaian.reference.rencana_aksi import rencana_aksi as aturan
from capaian.store import Peristiwa, Store, Tindakan

AKSI = "rencana_aksi"
_JENIS: dict[str, type] = {
    "isi": Isian, "umpan_balik": UmpanBalik, "kemajuan": Kemajuan, "verifikasi": Verifikasi, "tutup": Penutupan,
}  # fmt: skip


def semua(store: Store, sampai: int | None = None) -> dict[str, RencanaAksi]:
    """Every plan that was filled in, by its id, in the order in which they were; as it was right after the act `sampai`."""
    hasil: dict[str, RencanaAksi] = {}
    for p in store.jurnal.setelah(0, AKSI, sampai):
        isi = p.isi
        ada = hasil.get(p.objek) or RencanaAksi(isi["unit"], isi["indikator"], isi["periode"])
        hasil[p.objek] = rencana.maju(ada, rencana.Tindakan(_pelaku(p), _baca(isi)))
    return hasil


def _pelaku(p: Peristiwa) -> Pelaku:
    return Pelaku(p.id, datetime.fromisoformat(p.waktu), p.oleh, p.peran)


def _baca(isi: Mapping[str, Any]) -> Isi:
    kata = dict(isi["isi"])
    if isi["jenis"] == "isi":
        kata["tenggat"] = date.fromisoformat(kata["tenggat"])
        kata["angka"] = {k: None if n is None else Decimal(n) for k, n in kata["angka"].items()}
    return _JENIS[isi["jenis"]](**kata)


def _tulis(isi: Isi) -> dict[str, Any]:
    kata = asdict(isi)
    if isinstance(isi, Isian):
        kata["tenggat"] = isi.tenggat.isoformat()
        kata["angka"] = {k: None if n is None else tulis.polos(n) for k, n in isi.angka.items()}
    return {k: v for k, v in kata.items() if v is not None}


def jenis(isi: Isi) -> str:
    """The word of an act in the jurnal and in rencana_aksi.yaml."""
    return next(nama for nama, macam in _JENIS.items() if isinstance(isi, macam))


# -- acts --------------------------------------------------------------------------------------------------------------


def catat(ada: RencanaAksi, isi: Isi, *, peran: str, dilihat: int | None = None) -> Tindakan:
    """The act to be written; CapaianError when the plan does not know it now or it is not this role's. `dilihat`: the
    last act that the person has seen; another one since then, notes apart, is a reason to look again first."""
    aksi = aturan().satu(jenis(isi))
    if reference.satu_peran(peran).peran not in aksi.peran:
        raise CapaianError(
            f"{aksi.nama} bukan pekerjaan peran «{peran}». Peran yang dapat: {', '.join(aksi.peran)} (--peran)."
        )
    if dilihat is not None and any(
        t.pelaku.peristiwa > dilihat and not isinstance(t.isi, Kemajuan) for t in ada.riwayat
    ):
        raise CapaianError(f"Rencana aksi {ada.id} sudah berubah sejak Anda membukanya. Lihat lagi, lalu ulangi.")
    return _tindakan(ada, isi)


def _tindakan(ada: RencanaAksi, isi: Isi, **lain: Any) -> Tindakan:
    rencana.periksa(ada, isi)
    kepala = {"unit": ada.unit, "indikator": ada.indikator, "periode": ada.periode, "jenis": jenis(isi)}
    berkas = {"berkas": {"sha256": isi.sha256, "nama": isi.nama}} if isinstance(isi, Kemajuan) and isi.sha256 else {}
    return Tindakan(AKSI, ada.id, kepala | {"isi": _tulis(isi)} | berkas | lain)


class IsianSel(Protocol):
    """What the seksi wrote beside one plan in the sheet Rencana Aksi of its kertas kerja."""

    id: str
    teks: str | None
    bukti: str | None
    lembar: str
    sel: str


def kemajuan_baru(ada: RencanaAksi, isian: IsianSel, berkas: Mapping[str, str], *, sendiri: bool) -> Iterator[Tindakan]:
    """What that says that the plan does not hold yet: the same words again are no news, other words are one more note
    beside the earlier one. The role is that of whoever loads the file. `sendiri`: the file brings nothing else, so this
    is the act that brings it in."""
    if any((_rapi(k.teks), _rapi(k.nomor)) == (_rapi(isian.teks), _rapi(isian.bukti)) for _, k in ada.kemajuan):
        return
    asal = {"sha256": berkas["sha256"], "berkas": berkas["nama"], "lembar": isian.lembar, "sel": isian.sel}
    yield _tindakan(ada, Kemajuan(isian.teks, isian.bukti, asal=asal), **({"berkas": dict(berkas)} if sendiri else {}))


def _rapi(teks: str | None) -> str:
    return " ".join((teks or "").split())

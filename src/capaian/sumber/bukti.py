"""Data pendukung: received with a figure or later, judged, tied to it, listed, handed out again."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain import bukti
from capaian.domain.berkas_masuk import Berkas
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan, menahan
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference import temuan
from capaian.store import Store, Tindakan, sha256


@dataclass(slots=True)
class BerkasBukti:
    """One file that was given as proof. `status`: diterima; sama (it proves this figure already); ditanya (it comes in
    only when somebody agrees); ditolak."""

    nama: str
    data: bytes
    sha256: str
    jenis: str | None = None
    status: str = "diterima"
    temuan: list[Temuan] = field(default_factory=list)


@dataclass(slots=True)
class HasilBukti:
    """`temuan`: what keeps the figure from being proved at all; `berkas`: every file that was given."""

    unit: str
    objek: str
    periode: Periode
    seksi: str | None = None
    keterangan: str | None = None
    alasan: str | None = None
    temuan: list[Temuan] = field(default_factory=list)
    berkas: list[BerkasBukti] = field(default_factory=list)

    @property
    def diterima(self) -> list[BerkasBukti]:
        return [b for b in self.berkas if b.status == "diterima"]

    @property
    def tertahan(self) -> bool:
        return bool(self.temuan) or any(b.status in ("ditanya", "ditolak") for b in self.berkas)

    def tindakan(self) -> list[Tindakan]:
        """One act a file that comes in."""
        ikatan = {"unit": self.unit, "objek": self.objek, "seksi": self.seksi, "periode": str(self.periode)}
        hasil = []
        for b in self.diterima:
            isi: dict[str, Any] = {
                "berkas": {"sha256": b.sha256, "nama": b.nama},
                "bukti": ikatan | {"jenis": b.jenis, "ukuran": len(b.data), "keterangan": self.keterangan},
                "temuan": [[t.kode, t.lembar, t.sel] for t in b.temuan],
            }
            if any(t.tingkat == "tanya" for t in b.temuan):
                isi["alasan"] = self.alasan
            hasil.append(Tindakan("bukti", "/".join(map(str, ikatan.values())), isi))
        return hasil


def periksa_bukti(
    baca: Bacaan, kiriman: Iterable[Berkas], objek: str, periode: Periode, *,
    baca_berkas: Callable[[Berkas], tuple[str, bytes]],
    unit: str | None, seksi: str | None, keterangan: str | None, alasan: str | None,
) -> HasilBukti:  # fmt: skip
    """Judge files as proof of one figure. `baca_berkas` reads one; `alasan`: why one that speaks of another year may
    come in all the same."""
    if unit == SEMUA:
        raise CapaianError("Bukti milik satu kantor: sebutkan kodenya dengan --unit.")
    dipilih = baca.unit(unit)
    hasil = HasilBukti(dipilih, objek, periode, keterangan=keterangan, alasan=alasan)
    hasil.seksi, masalah = bukti.ikat(objek, seksi, baca.lihat("bukti_objek", periode, dipilih), dipilih, periode)
    hasil.temuan = [temuan(kode, **isi) for kode, isi in masalah]
    ada = [b for b in baca.lihat("bukti", None, dipilih) if b["unit"] == dipilih]
    for satu in kiriman:
        b = _baca_bukti(satu, baca_berkas)
        hasil.berkas.append(b)
        if hasil.seksi is None or menahan(b.temuan):
            b.status = "ditolak"
            continue
        kunci = {"objek": objek, "seksi": hasil.seksi, "periode": str(periode), "sha256": b.sha256}
        if any(kunci.items() <= lama.items() for lama in ada):
            b.status, b.temuan = "sama", [temuan("BUKTI_SUDAH_ADA", berkas=b.nama)]
            continue
        b.temuan += [temuan(kode, berkas=b.nama, **isi) for kode, isi in bukti.periksa_periode(b.nama, periode)]
        lain = sorted({lama["periode"] for lama in ada if lama["sha256"] == b.sha256} - {str(periode)})
        if lain:
            sebut = ", ".join(Periode.parse(p).nama for p in lain)
            b.temuan.append(temuan("BUKTI_DIPAKAI_LAGI", berkas=b.nama, periode=sebut))
        if menahan(b.temuan) and not alasan:
            b.status = "ditanya"
            continue
        ada.append(kunci | {"unit": dipilih})
    return hasil


def _baca_bukti(satu: Berkas, baca_berkas: Callable[[Berkas], tuple[str, bytes]]) -> BerkasBukti:
    if isinstance(satu, Path) and satu.is_file() and satu.stat().st_size > bukti.MAKS_BUKTI:
        kode, isi = bukti.terlalu_besar()
        return BerkasBukti(satu.name, b"", "", temuan=[temuan(kode, berkas=satu.name, **isi)])
    nama, data = baca_berkas(satu)
    jenis, masalah = bukti.periksa(data, nama)
    return BerkasBukti(
        nama, data, sha256(data), jenis.id if jenis else None,
        temuan=[temuan(kode, berkas=nama, **isi) for kode, isi in masalah],
    )  # fmt: skip


def daftar_bukti(store: Store, baris: BARIS) -> BARIS:
    """Rows of lihat/bukti.sql, each with `keadaan`: whether the kept file is still what was received."""
    ingatan: dict[str, str] = {}
    hasil = []
    for b in baris:
        if b["sha256"] not in ingatan:
            ingatan[b["sha256"]] = store.keadaan_berkas(b["sha256"], b["berkas"])
        hasil.append(b | {"keadaan": ingatan[b["sha256"]]})
    return hasil


def bukti_jejak(store: Store, baca: Bacaan, jejak: BARIS, kode: str, periode: Periode) -> BARIS:
    """The rows of `Bacaan.jejak`, each with the proofs of the figures that it is made of."""
    semua = baca.lihat("bukti", None, SEMUA)
    hasil = []
    for b in jejak:
        # A proof is given for the TW whose kertas kerja reports the month.
        asal = {
            (a.get("simpul") or a.get("indikator") or kode, str(Periode.parse(a["periode"]).laporan)) for a in b["asal"]
        }
        asal.add((kode, str(periode)))
        milik = [x for x in semua if x["unit"] == b["unit"] and (x["objek"], x["periode"]) in asal]
        hasil.append(b | {"bukti": daftar_bukti(store, milik)})
    return hasil


def ambil_bukti(store: Store, baris: BARIS, awalan: str, tujuan: Path) -> Path:
    """Copy a proof out, named by its hash or the beginning of it. It is handed out only as it was received."""
    cocok = {b["sha256"]: b["berkas"] for b in baris if b["sha256"].startswith(awalan.lower())}
    if len(awalan) < 8 or len(cocok) != 1:
        raise CapaianError(
            f"Tidak ada satu bukti yang pasti untuk «{awalan}». Pakai sha256 dari «capaian bukti», "
            "paling sedikit delapan huruf pertamanya."
        )
    sidik, nama = cocok.popitem()
    if tujuan.is_dir():
        tujuan = tujuan / nama
    if tujuan.exists():
        raise CapaianError(f"{tujuan} sudah ada dan tidak ditimpa. Pilih --ke lain.")
    asal, data = store.path_berkas(sidik, nama), None
    with suppress(FileNotFoundError):
        data = store.baca_berkas(sidik, nama)
    if data is None or sha256(data) != sidik:
        keadaan = "sudah tidak ada" if data is None else "sudah tidak sama dengan yang diterima"
        raise CapaianError(f"Berkas {asal.name} di data/raw/berkas {keadaan}. Pulihkan data/raw dari cadangan.", 1)
    tulis_berkas(tujuan, data)
    return tujuan

"""Indikator below target and what is done about them: drafts that measuring opens, plans, acts on them, verdicts."""

from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from capaian import reference
from capaian.bacaan import BARIS, SEMUA, Bacaan, Buka
from capaian.domain import bukti as berkas_bukti
from capaian.domain import tulis
from capaian.domain.alasan import pastikan_jelas
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import (
    DRAF,
    TERBUKA,
    Isi,
    Isian,
    Kemajuan,
    Penutupan,
    RencanaAksi,
    UmpanBalik,
    Verifikasi,
    yang_dapat,
)
from capaian.domain.temuan import menahan
from capaian.errors import CapaianError
from capaian.reference.rencana_aksi import rencana_aksi as aturan
from capaian.rencana_aksi.berjalan import AKSI, catat, semua
from capaian.rencana_aksi.papan import baris, baris_formulir, ringkas, riwayat
from capaian.report import rumus_kata
from capaian.report.teks import sel as tampak
from capaian.store import JurnalBerubah, Store, Tindakan

__all__ = ["AKSI", "RencanaAksiKantor"]

UMPAN_BALIK = ("setuju", "perbaiki", "catatan")
VERIFIKASI = ("sesuai", "belum")


class RencanaAksiKantor:
    """`penulis`: (oleh, peran) -> the function that puts acts into the jurnal at the position that they were made for."""

    def __init__(
        self, store: Store, buka: Buka, jam: Callable[[], datetime], baca_bytes: Callable[[Path], bytes],
        penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]],
    ) -> None:  # fmt: skip
        self._store, self._buka, self._jam, self._bytes, self._penulis = store, buka, jam, baca_bytes, penulis

    # -- reading ---------------------------------------------------------------------------------------------------

    def daftar(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, baca: Bacaan | None = None
    ) -> BARIS:
        """One row an indikator and TW that is below its target (a draft until somebody fills it in), and every plan that
        was filled in, also where the figure was lifted since (`di_bawah_target` says so). Without triwulan: the year.
        `baca`: the state of the data that is open already; the plans are then as they were in that state."""
        with self._buka() if baca is None else nullcontext(baca) as dibaca:
            return self._baris(dibaca, Periode.dari(tahun, triwulan), unit)

    def satu(self, kunci: str) -> dict[str, Any]:
        """One row of `daftar` with `riwayat`, by its id ("kec/IKU-01/2026-TW1"), or the end of one that only one has."""
        with self._buka() as baca:
            b = self._satu(baca, kunci)
        ada = semua(self._store).get(b["id"])
        for k in b["kemajuan"]:
            k["keadaan"] = self._store.keadaan_berkas(k["sha256"], k["nama"]) if k["sha256"] else None
        return b | {"riwayat": riwayat(ada) if ada else []}

    def kronis(self, tahun: int, triwulan: int, *, unit: str | None = None) -> BARIS:
        """Indikator that were below target in two or more measured TW in a row, for the Camat; `rencana`: the id of the
        latest plan of theirs that is under way, else of that of the last TW; `keadaan_rencana`, `periode_rencana`: of it."""
        periode = Periode.dari(tahun, triwulan)
        with self._buka() as baca:
            hasil = baca.lihat("kronis", periode, unit, ambang=aturan().kronis)
        ada = semua(self._store)
        for b in hasil:
            semua_kunci = [f"{b['unit']}/{satu}" for satu in reversed(b.pop("rentetan").split(" "))]
            hidup = (k for k in semua_kunci if k in ada and ada[k].keadaan in TERBUKA)
            b["rencana"] = kunci = next(hidup, semua_kunci[0])
            b["keadaan_rencana"] = ada[kunci].keadaan if kunci in ada else DRAF
            b["periode_rencana"] = kunci.rpartition("/")[2]
        return hasil

    def terbuka(self, periode: Periode) -> BARIS:
        """Plans of earlier TW that are not ended: what the kertas kerja of that TW asks about. Each with `formulir`, the
        row as it is printed, and `ringkas`, the plan in one line."""
        hidup = {k for k, r in semua(self._store).items() if r.keadaan in TERBUKA}
        if not hidup:
            return []
        with self._buka() as baca:
            hasil = self._baris(baca, None, SEMUA, hanya=hidup)
        return [
            b | {"formulir": baris_formulir(b), "ringkas": ringkas(b)}
            for b in hasil if Periode.parse(b["periode"]).akhir < periode.akhir
        ]  # fmt: skip

    def berkas_bukti(self) -> BARIS:
        """The files that prove progress: sha256, berkas."""
        return [
            {"sha256": k.sha256, "berkas": k.nama}
            for r in semua(self._store).values() for _, k in r.kemajuan if k.sha256
        ]  # fmt: skip

    def yang_dapat(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Plan id -> the acts that it knows now (domain.rencana_aksi.yang_dapat); a draft knows `isi` only."""
        return {k: yang_dapat(r) for k, r in semua(self._store).items()}

    def bukti(self, kunci: str, sidik: str) -> bytes:
        """A file that proves the progress of a plan, as it was kept."""
        ada = semua(self._store).get(kunci)
        nama = next((k.nama for _, k in ada.kemajuan if k.sha256 == sidik), None) if ada else None
        if nama is None:
            raise CapaianError("Bukti itu tidak ada pada rencana aksi ini.")
        if (keadaan := self._store.keadaan_berkas(sidik, nama)) != "utuh":
            raise CapaianError(f"{nama} {keadaan} di data/raw. Pulihkan dari cadangan terakhir.")
        return self._store.baca_berkas(sidik, nama)

    def _baris(
        self, baca: Bacaan, periode: Periode | None, unit: str | None, *, hanya: Collection[str] | None = None
    ) -> BARIS:
        """`periode`: a TW, or a year with its four; None is every TW. `hanya`: only the plans with these ids."""
        satu_tw = periode if periode is not None and periode.jenis == "tw" else None
        angka = {
            f"{b['unit']}/{b['indikator']}/{b['periode']}": b
            for b in baca.lihat("rencana_aksi", satu_tw, unit)
            if periode is None or b["tahun"] == periode.tahun
        }
        sampai = None if baca.saat is None else baca.posisi
        ada = {
            k: r for k, r in semua(self._store, sampai).items()
            if k in angka or (_milik(baca, r.unit, unit) and _masuk(Periode.parse(r.periode), periode))
        }  # fmt: skip
        dipakai = [k for k, b in angka.items() if k in ada or b["status"] == "di_bawah_target"]
        dipakai = [k for k in (*dipakai, *(k for k in ada if k not in angka)) if hanya is None or k in hanya]
        tw = {Periode.parse(k.rpartition("/")[2]) for k in dipakai}
        laju = {(b["unit"], b["indikator"], b["periode"]): b for p in tw for b in baca.laju(p, unit)}
        hambatan: dict[tuple[str, str, str], list[str]] = {}
        for p in tw:
            for c in baca.lihat("catatan", p, unit):
                if c["jenis"] == "penghambat":
                    hambatan.setdefault((c["unit"], c["objek"], c["periode"]), []).append(c["teks"])
        hasil, hari = [], self._jam().date() if baca.saat is None else baca.saat.hari
        for k in dipakai:
            b = angka.get(k, {})
            r = ada.get(k) or RencanaAksi(b["unit"], b["indikator"], b["periode"])
            siapa = (r.unit, r.indikator, r.periode)
            hasil.append(baris(r, b, laju.get(siapa, {}), hambatan.get(siapa, []), hari))
        return hasil

    def _satu(self, baca: Bacaan, kunci: str) -> dict[str, Any]:
        try:
            periode = Periode.parse(kunci.rpartition("/")[2])
        except ValueError as e:
            raise CapaianError(_TIDAK_PASTI.format(kunci)) from e
        cocok = [b for b in self._baris(baca, periode, SEMUA) if b["id"] == kunci or b["id"].endswith(f"/{kunci}")]
        if len(cocok) > 1:
            raise CapaianError(
                f"«{kunci}» ada di beberapa unit: {', '.join(b['id'] for b in cocok)}. Sebut unitnya juga."
            )
        if not cocok:
            raise CapaianError(_TIDAK_PASTI.format(kunci))
        return cocok[0]

    # -- acts ------------------------------------------------------------------------------------------------------

    def isi(
        self, kunci: str, *, kategori: str, sebab: str, tindakan: str, pj: str, tenggat: date, dampak: str | None = None,
        dilihat: int | None = None, oleh: str | None = None, peran: str,
    ) -> str:  # fmt: skip
        """Fill in a draft, or change a plan (which then waits for the Sekcam again). Returns the id."""
        if aturan().nama_sebab(kategori) is None:
            pilihan = ", ".join(s.sebab for s in aturan().sebab)
            raise CapaianError(f"Kategori sebab «{kategori}» tidak dikenal. Pilihan: {pilihan}.")
        wajib = {"sebab": sebab, "tindakan": tindakan, "penanggung jawab": pj}
        if kosong := [k for k, v in wajib.items() if not v.strip()]:
            raise CapaianError(f"Rencana aksi memerlukan {tulis.daftar(kosong)}.")

        def buat(b: Mapping[str, Any]) -> Isian:
            akhir = Periode.parse(b["periode"]).akhir
            if tenggat <= akhir:
                raise CapaianError(
                    f"Tenggat {tulis.tanggal(tenggat)} tidak sesudah {Periode.parse(b['periode']).nama}, triwulan yang "
                    f"diperbaiki (berakhir {tulis.tanggal(akhir)})."
                )
            if tenggat < self._jam().date():
                raise CapaianError("Tenggat sudah lewat: pilih tanggal mulai hari ini.")
            angka = {k: b[k] for k in ("target", "realisasi", "capaian")}
            sebutan = f"{tampak(rumus_kata.realisasi(b))} dari {tampak(rumus_kata.target(b))}"
            return Isian(kategori, sebab.strip(), tindakan.strip(), pj.strip(), tenggat, angka, sebutan, _teks(dampak))

        return self._tulis(kunci, buat, oleh, peran, dilihat)

    def umpan_balik(
        self, kunci: str, hasil: str, teks: str | None = None, *, dilihat: int | None = None, oleh: str | None = None,
        peran: str,
    ) -> str:  # fmt: skip
        """The Sekcam's answer: setuju, perbaiki (with what), or catatan, which decides nothing."""
        _pilihan(hasil, UMPAN_BALIK, "Umpan balik")
        if hasil != "setuju" and not _teks(teks):
            raise CapaianError(f"Umpan balik «{hasil}» memerlukan isinya: tambahkan --catatan TEKS.")
        return self._tulis(kunci, lambda b: UmpanBalik(hasil, _teks(teks)), oleh, peran, dilihat)  # type: ignore[arg-type]

    def kemajuan(
        self, kunci: str, teks: str | None = None, *, bukti: Path | tuple[str, bytes] | None = None,
        nomor: str | None = None, oleh: str | None = None, peran: str,
    ) -> str:  # fmt: skip
        """What was done, with a file (a path, or its name and bytes; kept by its hash) or the number of a paper document
        as proof."""
        if not (_teks(teks) or _teks(nomor) or bukti):
            raise CapaianError("Tulis apa yang sudah dikerjakan, atau sertakan buktinya.")
        sidik = nama = None
        if bukti is not None:
            nama, data = (bukti.name, self._bytes(bukti)) if isinstance(bukti, Path) else bukti
            _, masalah = berkas_bukti.periksa(data, nama)
            if tolak := menahan(reference.temuan(kode, berkas=nama, **isi) for kode, isi in masalah):
                raise CapaianError(f"{tolak[0].pesan} {tolak[0].saran}")
            with self._buka() as baca:
                self._satu(baca, kunci)  # nothing is kept for a plan that is not there
            sidik = self._store.arsipkan(data, nama)
        isi = Kemajuan(_teks(teks), _teks(nomor), sidik, nama)
        return self._tulis(kunci, lambda b: isi, oleh, peran)

    def verifikasi(
        self, kunci: str, hasil: str, teks: str | None = None, *, dilihat: int | None = None, oleh: str | None = None,
        peran: str,
    ) -> str:  # fmt: skip
        """Whether what was reported as done is there: sesuai ends the plan, belum (with what is missing) does not."""
        _pilihan(hasil, VERIFIKASI, "Verifikasi")
        if hasil == "belum" and not _teks(teks):
            raise CapaianError("Sebutkan apa yang belum sesuai: tambahkan --catatan TEKS.")
        return self._tulis(kunci, lambda b: Verifikasi(hasil, _teks(teks)), oleh, peran, dilihat)  # type: ignore[arg-type]

    def tutup(self, kunci: str, alasan: str, *, oleh: str | None = None, peran: str) -> str:
        """End a plan that has lost its object."""
        if not _teks(alasan):
            raise CapaianError('Penutupan memerlukan alasan: tambahkan --catatan "…".')
        pastikan_jelas(alasan)
        return self._tulis(kunci, lambda b: Penutupan(alasan.strip()), oleh, peran)

    def _tulis(
        self, kunci: str, buat: Callable[[Mapping[str, Any]], Isi], oleh: str | None, peran: str,
        dilihat: int | None = None,
    ) -> str:  # fmt: skip
        """Check an act on the present state and write it onto that state; look again when another came in between."""
        while True:
            with self._buka() as baca:
                posisi, b = baca.posisi, self._satu(baca, kunci)
            ada = semua(self._store).get(b["id"]) or RencanaAksi(b["unit"], b["indikator"], b["periode"])
            tindakan = catat(ada, buat(b), peran=peran, dilihat=dilihat)
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)([tindakan], posisi)
                return ada.id


_TIDAK_PASTI = (
    "Tidak ada satu rencana aksi yang pasti untuk «{}»; tulis seperti IKU-01/2026-TW1. Yang ada ialah indikator di bawah "
    "target triwulannya: lihat «capaian rencana-aksi»."
)


def _masuk(p: Periode, periode: Periode | None) -> bool:
    return periode is None or periode in (p, Periode(p.tahun))


def _milik(baca: Bacaan, unit: str, diminta: str | None) -> bool:
    dipilih = baca.unit(diminta)
    induk = {b["unit"]: b["induk"] for b in baca.units()}
    return dipilih in ("", unit) or induk.get(unit) == dipilih


def _teks(teks: str | None) -> str | None:
    return (teks or "").strip() or None


def _pilihan(hasil: str, boleh: tuple[str, ...], apa: str) -> None:
    if hasil not in boleh:
        raise CapaianError(f"{apa} «{hasil}» tidak dikenal. Pilihan: {', '.join(boleh)}.")

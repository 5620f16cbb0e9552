"""Accounts and sessions: who may come in, for how long, and what they may do.

There is no account to begin with and no password that anybody else knows. A session is a random token in the browser and
its hash here; it is looked up anew each time, so what is revoked is revoked at once.
"""

import hmac
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from capaian import reference
from capaian.akun import sandi as kata_sandi
from capaian.akun.orang import Pengguna
from capaian.akun.pintu import rapikan, sidik
from capaian.akun.pintu_oidc import PintuOidc
from capaian.akun.waktu_tunggu import MasukDitolak, tahan
from capaian.domain.kantor import Kantor
from capaian.domain.oidc import nama_host
from capaian.errors import CapaianError
from capaian.reference import hak as aturan
from capaian.store import Jurnal, Tindakan
from capaian.store.akun import Akun, BukuAkun, Catatan, Isi

__all__ = ["AKSI", "AkunKantor", "MasukDitolak", "Pengguna", "TidakBerhak"]

AKSI = "akun"
_PENGGUNA = re.compile(r"[a-z0-9]([a-z0-9._-]{1,30})[a-z0-9]")
_HURUF_KODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_KODE_PERTAMA = "(kode akun pertama)"
"""Stands in the log and beside the failed attempts where a name would."""


class TidakBerhak(CapaianError):
    """The role does not allow it."""


class AkunKantor(PintuOidc):
    """`baris_unit`: rows with unit and induk of the register; `seksi`: (unit, seksi) that kantor.toml names."""

    def __init__(
        self, buku: BukuAkun, jurnal: Jurnal, kantor: Kantor, jam: Callable[[], datetime],
        seksi: Callable[[], set[tuple[str, str]]], baris_unit: Callable[[], list[dict[str, Any]]],
    ) -> None:  # fmt: skip
        super().__init__(buku, kantor, jam)
        self._jurnal, self._seksi, self._baris_unit = jurnal, seksi, baris_unit
        self._kabupaten = kantor.unit if kantor.jenis == "kabupaten" else kantor.induk

    # -- accounts ----------------------------------------------------------------------------------------------------

    def ada(self) -> bool:
        """Whether there is any account; without one nothing else is open."""
        with self._buku.baca() as isi:
            return isi.ada_akun()

    def daftar(self) -> list[dict[str, Any]]:
        """pengguna, nama, peran, unit, seksi, aktif, penerbit (the provider that it is of, or None), terakhir (when a session
        of theirs was last used, or None)."""
        with self._buku.baca() as isi:
            terakhir: dict[str, float] = {}
            for s in isi.semua_sesi():
                terakhir[s.pengguna] = max(s.terakhir, terakhir.get(s.pengguna, 0))
            return [
                {n: getattr(a, n) for n in ("pengguna", "nama", "peran", "unit", "seksi", "aktif", "penerbit")}
                | {"terakhir": self._waktu(terakhir.get(a.pengguna))}
                for a in isi.semua_akun()
            ]

    def tambah(
        self, pengguna: str, sandi: str, *, nama: str, sebagai: str, unit: str | None = None, seksi: str | None = None,
        oleh: str, peran: str,
    ) -> None:  # fmt: skip
        """Make an account. The first one is an admin."""
        self._wajib_peran(peran, "akun", oleh)
        baru = self._akun_baru(pengguna, sandi, nama, sebagai, unit, seksi)
        with self._buku.tulis() as isi:
            if not isi.ada_akun() and sebagai != "admin":
                raise CapaianError("Akun pertama harus akun pengelola: --sebagai admin.")
            self._simpan_baru(isi, baru, oleh, peran)

    def buat_kode(self) -> str:
        """A one-time code for making the first account in the browser; the former one is no longer valid."""
        kode = "".join(secrets.choice(_HURUF_KODE) for _ in range(12))
        with self._buku.tulis() as isi:
            if isi.ada_akun():
                raise CapaianError("Akun pertama sudah ada; akun lain dibuat dengan «capaian akun tambah».")
            isi.simpan_kode(sidik(kode))
        return "-".join(kode[i : i + 4] for i in (0, 4, 8))

    def akun_pertama(self, kode: str, pengguna: str, sandi: str, *, nama: str, alamat: str) -> None:
        """Make the first account, an admin, with the code from the terminal."""
        with self._buku.tulis() as isi:
            coba = tahan(isi, self._kini(), _KODE_PERTAMA, alamat)
            benar = self._kode_benar(isi, kode)
            isi.selesai_coba(coba, self._kini(), berhasil=benar)
        if not benar:
            self._catat(_KODE_PERTAMA, "gagal", "kode salah", alamat)
            raise MasukDitolak("Kode salah atau sudah terpakai. Kode baru: «capaian akun kode» di komputer server.")
        baru = self._akun_baru(pengguna, sandi, nama, "admin", None, None)
        with self._buku.tulis() as isi:
            if isi.ada_akun() or not self._kode_benar(isi, kode):
                raise CapaianError("Akun pertama sudah dibuat. Silakan masuk.")
            self._simpan_baru(isi, baru, f"{baru.nama} ({baru.pengguna})", "admin", alamat)
            isi.simpan_kode(None)

    def ubah(
        self, pengguna: str, *, nama: str | None = None, sebagai: str | None = None, unit: str | None = None,
        seksi: str | None = None, aktif: bool | None = None, oleh: str, peran: str,
    ) -> None:  # fmt: skip
        """Change what is named. A role of its own gets the seksi that is named with it, or none; an account that is no
        longer active loses its sessions."""
        self._wajib_peran(peran, "akun", oleh)
        with self._buku.tulis() as isi:
            lama = self._satu(isi, pengguna)
            if seksi is None and sebagai is None and unit is None:
                seksi = lama.seksi
            baru = replace(
                lama, nama=lama.nama if nama is None else _nama(nama), peran=sebagai or lama.peran,
                unit=unit or lama.unit, seksi=seksi, aktif=lama.aktif if aktif is None else aktif,
            )  # fmt: skip
            if lama.penerbit and (baru.peran, baru.unit, baru.seksi) != (lama.peran, lama.unit, lama.seksi):
                raise CapaianError(
                    f"Peran «{lama.pengguna}» datang dari kelompoknya di {nama_host(lama.penerbit)}; ubahlah di sana, atau "
                    "pada [[dasbor.oidc.peran]] kantor.toml."
                )
            self._simpan_lama(isi, lama, baru, oleh, peran)

    def _simpan_lama(self, isi: Isi, lama: Akun, baru: Akun, oleh: str, peran: str) -> None:
        self._periksa_tempat(baru)
        # An account of a provider is none to fall back on: when the provider does not answer, nobody could come in with it.
        sisa = [
            a for a in isi.semua_akun()
            if a.aktif and a.peran == "admin" and a.penerbit is None and a.pengguna != lama.pengguna
        ]  # fmt: skip
        if lama.aktif and lama.peran == "admin" and not (baru.aktif and baru.peran == "admin") and not sisa:
            raise CapaianError(f"«{lama.pengguna}» satu-satunya pengelola yang aktif; buat pengelola lain lebih dulu.")
        if _tercatat(baru) != _tercatat(lama):
            self._jurnalkan(baru, oleh, peran)
        kini = self._kini()
        isi.simpan_akun(baru, kini)
        if not baru.aktif:
            isi.cabut_sesi(kini, pengguna=baru.pengguna)
        isi.catat(Catatan(kini, baru.pengguna, "akun diubah", f"oleh {oleh}", ""))

    def ganti_sandi(self, pengguna: str, sandi: str, *, oleh: str, peran: str) -> None:
        """A new password set by who manages accounts; every session of that account ends."""
        self._wajib_peran(peran, "akun", oleh)
        self._simpan_sandi(rapikan(pengguna), sandi, f"oleh {oleh}", None)

    def ganti_sandi_sendiri(self, p: Pengguna, lama: str, baru: str, *, alamat: str) -> None:
        """A new password by its owner, who knows the former one; the other sessions end."""
        with self._buku.tulis() as isi:
            akun = self._satu(isi, p.pengguna)
            _wajib_bersandi(akun)
            coba = tahan(isi, self._kini(), p.pengguna, alamat)
        benar = kata_sandi.cocok(akun.sandi, lama)
        with self._buku.tulis() as isi:
            isi.selesai_coba(coba, self._kini(), berhasil=benar)
        if not benar:
            self._catat(p.pengguna, "gagal", "ganti kata sandi", alamat)
            raise MasukDitolak("Kata sandi lama salah.")
        self._simpan_sandi(p.pengguna, baru, "oleh sendiri", p.sesi)

    def _simpan_sandi(self, pengguna: str, sandi: str, rincian: str, kecuali: int | None) -> None:
        with self._buku.baca() as isi:
            _wajib_bersandi(self._satu(isi, pengguna))
        kata_sandi.wajar(sandi, pengguna)
        hash_baru, kini = kata_sandi.buat_hash(sandi), self._kini()
        with self._buku.tulis() as isi:
            a = self._satu(isi, pengguna)
            isi.simpan_akun(replace(a, sandi=hash_baru), kini)
            isi.cabut_sesi(kini, pengguna=a.pengguna, kecuali=kecuali)
            isi.hapus_gagal(a.pengguna)
            isi.catat(Catatan(kini, a.pengguna, "kata sandi diganti", rincian, ""))

    def _akun_baru(
        self, pengguna: str, sandi: str, nama: str, sebagai: str, unit: str | None, seksi: str | None
    ) -> Akun:
        kata_sandi.wajar(sandi, rapikan(pengguna))
        baru = self._tanpa_sandi(pengguna, nama, sebagai, unit, seksi)
        return replace(baru, sandi=kata_sandi.buat_hash(sandi))

    def _tanpa_sandi(self, pengguna: str, nama: str, sebagai: str, unit: str | None, seksi: str | None) -> Akun:
        pengguna = rapikan(pengguna)
        if not _PENGGUNA.fullmatch(pengguna):
            raise CapaianError(
                "Nama pengguna terdiri dari 3 sampai 32 huruf kecil, angka, titik, garis bawah, atau tanda hubung, "
                "misalnya kasi.trantib."
            )
        baru = Akun(pengguna, _nama(nama), sebagai, unit or self._kantor.unit, seksi, "", True)
        self._periksa_tempat(baru)
        return baru

    @staticmethod
    def _nama_luar(nama: str, bila_tidak: str) -> str:
        """How a provider calls somebody, where that can be shown."""
        try:
            return _nama(nama)
        except CapaianError:
            return bila_tidak

    def _periksa_tempat(self, a: Akun) -> None:
        """The role, unit and seksi must be such that there is something to do."""
        berakun = aturan.peran_berakun(kabupaten=self._kabupaten is not None)
        if a.peran not in berakun:
            raise CapaianError(f"Peran «{a.peran}» tidak dikenal. Pilihan: {', '.join(berakun)}.")
        seksi = self._seksi()
        unit = {u for u, _ in seksi} | {self._kantor.unit}
        if self._kabupaten is not None and aturan.salah_tempat(a.peran, di_kabupaten=a.unit == self._kabupaten):
            nama = reference.satu_peran(a.peran).nama
            if a.unit == self._kabupaten:
                raise CapaianError(f"{nama} adalah peran di kecamatan; sebutkan kecamatannya (di terminal: --unit).")
            raise CapaianError(f"{nama} hanya untuk kabupaten (--unit {self._kabupaten}): ia melihat semua kecamatan.")
        if a.unit not in unit and a.unit not in (unit := unit | {b["unit"] for b in self._baris_unit()}):
            raise CapaianError(f"Kantor «{a.unit}» tidak dikenal. Pilihan: {', '.join(sorted(unit))}.")
        pilihan = sorted(s for u, s in seksi if u == a.unit)
        if a.seksi is None and aturan.aturan_hak().lingkup[a.peran] == "seksi":
            raise CapaianError(f"Peran «{a.peran}» perlu seksi (di terminal: --seksi). Pilihan: {', '.join(pilihan)}.")
        if a.seksi is not None and pilihan and a.seksi not in pilihan:
            raise CapaianError(f"Seksi «{a.seksi}» tidak dikenal. Pilihan: {', '.join(pilihan)}.")

    def _simpan_baru(self, isi: Isi, baru: Akun, oleh: str, peran: str, alamat: str = "") -> None:
        if isi.akun(baru.pengguna) is not None:
            raise CapaianError(f"Nama pengguna «{baru.pengguna}» sudah dipakai.")
        self._jurnalkan(baru, oleh, peran)
        kini = self._kini()
        isi.simpan_akun(baru, kini)
        isi.catat(Catatan(kini, baru.pengguna, "akun dibuat", f"oleh {oleh}", alamat))

    def _jurnalkan(self, a: Akun, oleh: str, peran: str) -> None:
        """Called while the accounts are held for writing, before they are kept: an act without its account does no harm,
        a role that nobody is said to have given would."""
        self._jurnal.tulis(
            [Tindakan(AKSI, a.pengguna, _tercatat(a))], waktu=self._jam().isoformat(timespec="seconds"), oleh=oleh,
            peran=peran,
        )  # fmt: skip

    @staticmethod
    def _kode_benar(isi: Isi, kode: str) -> bool:
        return hmac.compare_digest(isi.kode() or "", sidik(re.sub(r"[\s-]", "", kode).upper()))

    @staticmethod
    def _satu(isi: Isi, pengguna: str) -> Akun:
        akun = isi.akun(rapikan(pengguna))
        if akun is None:
            raise CapaianError(f"Akun «{pengguna}» tidak ada. Yang ada terlihat dengan «capaian akun».")
        return akun

    # -- rights ----------------------------------------------------------------------------------------------------

    def boleh(self, p: Pengguna, hak: str, *, unit: str | None = None, seksi: str | None = None) -> bool:
        """Whether they may do that at all (no unit, no seksi: what a menu asks), or to what belongs to that unit and
        seksi."""
        if unit is None and seksi is None:
            return aturan.boleh(p.peran, hak)
        return aturan.boleh(p.peran, hak, p.milik(unit or self._kantor.unit, seksi, self._induk(p, unit)))

    def unit_boleh(self, p: Pengguna, hak: str) -> list[str]:
        """The offices of the register of which they may do that to the whole."""
        return [u for u, _ in self.yang_boleh(p, hak, [(b["unit"], None) for b in self._baris_unit()])]

    def yang_boleh(
        self, p: Pengguna, hak: str, tempat: Iterable[tuple[str, str | None]]
    ) -> list[tuple[str, str | None]]:
        """Of those (unit, seksi) the ones to which they may do that; no seksi is the whole office."""
        induk = self._induk_register()
        return [(u, s) for u, s in tempat if aturan.boleh(p.peran, hak, p.milik(u, s, induk))]

    def wajib(self, p: Pengguna, hak: str, *, unit: str | None = None, seksi: str | None = None) -> None:
        """TidakBerhak, and a line in the log, unless they may do that to what belongs to that unit (the workspace's own
        by default) and seksi (none: to the whole office)."""
        if not self.boleh(p, hak, unit=unit or self._kantor.unit, seksi=seksi):
            tempat = "/".join(x for x in (unit or self._kantor.unit, seksi) if x)
            self._catat(p.pengguna, "ditolak", f"{hak} {tempat}", "")
            raise _tidak_berhak(p.peran, hak, seluruhnya=not aturan.boleh(p.peran, hak))

    def _wajib_peran(self, peran: str, hak: str, oleh: str) -> None:
        if not aturan.boleh(peran, hak):
            self._catat(oleh, "ditolak", f"{hak} sebagai {peran}", "")
            raise _tidak_berhak(peran, hak, seluruhnya=True)

    def _induk(self, p: Pengguna, unit: str | None) -> Mapping[str, str | None]:
        if unit in (None, p.unit):
            return {}
        atas = {self._kantor.unit: self._kantor.induk} if self._kantor.induk else {}
        return atas | {x.unit: self._kantor.unit for x in self._kantor.kelurahan} | self._induk_register()

    def _induk_register(self) -> dict[str, str | None]:
        return {b["unit"]: b["induk"] for b in self._baris_unit()}


def _tidak_berhak(peran: str, hak: str, *, seluruhnya: bool) -> TidakBerhak:
    siapa, apa = reference.satu_peran(peran).nama, aturan.hak()[hak].nama
    if seluruhnya:
        return TidakBerhak(f"{siapa} tidak dapat {apa}. Mintalah kepada yang berwenang.")
    return TidakBerhak(f"{siapa} hanya dapat {apa} untuk bagiannya sendiri.")


def _tercatat(a: Akun) -> dict[str, Any]:
    """What the jurnal says of an account."""
    return {"peran": a.peran, "unit": a.unit, "seksi": a.seksi, "aktif": a.aktif}


def _wajib_bersandi(a: Akun) -> None:
    if a.penerbit:
        raise CapaianError(
            f"«{a.pengguna}» masuk melalui {nama_host(a.penerbit)} dan tidak punya kata sandi di sini; kata sandinya diganti "
            "di sana."
        )


def _nama(nama: str) -> str:
    nama = " ".join(nama.split())
    if not 2 <= len(nama) <= 80 or not nama.isprintable():
        raise CapaianError("Nama yang ditampilkan terdiri dari 2 sampai 80 karakter.")
    return nama

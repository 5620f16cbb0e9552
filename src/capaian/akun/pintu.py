"""Coming in and going out: sessions, and what is remembered of attempts."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from capaian.akun import sandi as kata_sandi
from capaian.akun.orang import Pengguna
from capaian.akun.waktu_tunggu import BEBAS, MasukDitolak, gagal_akun, tahan
from capaian.domain.kantor import Kantor
from capaian.store.akun import Akun, BukuAkun, Catatan, Isi, Sesi

_HALUS = 60
"""A session in use is written down when a 60th of the idle limit has gone by, not at each look."""
_JAM_MUNDUR = 300
"""Seconds that a clock may be set back before a session counts as one from the future."""


def sidik(rahasia: str) -> str:
    """What is kept of a secret that is random: its hash."""
    return hashlib.sha256(rahasia.encode("utf-8", "replace")).hexdigest()


def rapikan(pengguna: str) -> str:
    return pengguna.strip().casefold()


def bersih(teks: str, panjang: int) -> str:
    """What a stranger sent, fit to be listed on a terminal."""
    return "".join(c if c.isprintable() else "·" for c in teks[:panjang])


def _tertulis(pengguna: str, akun: Akun | None) -> str:
    """The name that was tried, for the log. One that nobody has and that is long enough for a password may be one, typed
    into the wrong field: it is not written down."""
    if akun is None and len(pengguna) >= kata_sandi.PALING_PENDEK:
        return "(nama tidak dikenal)"
    return bersih(pengguna, 40)


def _penanda(pengguna: str, akun: Akun | None) -> str:
    """What failures are counted by: of a name that nobody has only its hash, for the same reason."""
    return pengguna if akun is not None else f"(tidak dikenal {sidik(pengguna)[:16]})"


class Pintu:
    def __init__(self, buku: BukuAkun, kantor: Kantor, jam: Callable[[], datetime]) -> None:
        self._buku, self._kantor, self._jam = buku, kantor, jam

    def masuk(self, pengguna: str, sandi: str, *, alamat: str, peramban: str = "", sesi_lama: str = "") -> str:
        """A new session: its token, which is kept nowhere else. MasukDitolak says neither whether the name or the password
        was wrong nor whether there is such an account. `sesi_lama`: the token that the browser had, which ends."""
        pengguna = rapikan(pengguna)
        with self._buku.tulis() as isi:
            akun = isi.akun(pengguna)
            penanda = _penanda(pengguna, akun)
            coba = tahan(isi, self._kini(), penanda, alamat)
        benar = kata_sandi.cocok(akun.sandi if akun else None, sandi)
        token = secrets.token_urlsafe(32)
        with self._buku.tulis() as isi:
            akun_kini, kini = isi.akun(pengguna), self._kini()
            # Between the two looks the account may have been shut or its password changed.
            benar = benar and akun_kini is not None and akun_kini.aktif and akun_kini == akun
            isi.selesai_coba(coba, kini, berhasil=benar)
            if benar:
                if kata_sandi.usang(akun_kini.sandi):
                    isi.simpan_akun(replace(akun_kini, sandi=kata_sandi.buat_hash(sandi)), kini)
                self._buka_sesi(isi, token, pengguna, kini, "", alamat, peramban, sesi_lama)
            else:
                gagal, _ = gagal_akun(isi, kini, penanda)
                rincian = "" if gagal < BEBAS else f"percobaan ke-{gagal}"
                isi.catat(Catatan(kini, _tertulis(pengguna, akun), "gagal", rincian, alamat))
        if not benar:
            raise MasukDitolak("Nama pengguna atau kata sandi salah.")
        return token

    def _buka_sesi(
        self, isi: Isi, token: str, pengguna: str, kini: float, rincian: str, alamat: str, peramban: str, sesi_lama: str
    ) -> None:
        lama = isi.sesi(sidik(sesi_lama)) if sesi_lama else None
        if lama is not None:
            isi.cabut_sesi(kini, nomor=lama[0].nomor)
        isi.buka_sesi(
            sidik(token), pengguna, kini=kini, batas=kini + self._kantor.dasbor.paling_lama.total_seconds(),
            alamat=alamat, peramban=bersih(peramban, 200),
        )  # fmt: skip
        isi.catat(Catatan(kini, pengguna, "masuk", rincian, alamat))

    def periksa(self, token: str | None, *, pakai: bool = False) -> Pengguna | None:
        """Who has that session, with the role of this moment; None when it is not valid (any more). `pakai`: this is work,
        so the idle time begins anew."""
        if not token or len(token) > 100:
            return None
        with self._buku.baca() as isi:
            ada = isi.sesi(sidik(token))
        kini = self._kini()
        if ada is None or not self._hidup(*ada, kini):
            return None
        sesi, akun = ada
        if pakai and kini - sesi.terakhir > self._kantor.dasbor.diam.total_seconds() / _HALUS:
            with self._buku.tulis() as isi:
                isi.pakai_sesi(sesi.nomor, kini)
        return Pengguna(akun.pengguna, akun.nama, akun.peran, akun.unit, akun.seksi, sesi.nomor, akun.penerbit)

    def _hidup(self, sesi: Sesi, akun: Akun, kini: float) -> bool:
        batas = min(sesi.batas, sesi.dibuat + self._kantor.dasbor.paling_lama.total_seconds())
        return (
            akun.aktif and sesi.dicabut is None and sesi.dibuat - _JAM_MUNDUR <= kini < batas
            and kini - sesi.terakhir < self._kantor.dasbor.diam.total_seconds()
        )  # fmt: skip

    def keluar(self, token: str) -> None:
        with self._buku.tulis() as isi:
            ada, kini = isi.sesi(sidik(token)), self._kini()
            if ada is not None and isi.cabut_sesi(kini, nomor=ada[0].nomor):
                isi.catat(Catatan(kini, ada[1].pengguna, "keluar", "", ada[0].alamat))

    def daftar_sesi(self, pengguna: str | None = None) -> list[dict[str, Any]]:
        """Sessions that are open: nomor, pengguna, masuk, terakhir, alamat, peramban."""
        kini = self._kini()
        with self._buku.baca() as isi:
            akun = {a.pengguna: a for a in isi.semua_akun()}
            return [
                {"nomor": s.nomor, "pengguna": s.pengguna, "masuk": self._waktu(s.dibuat),
                 "terakhir": self._waktu(s.terakhir), "alamat": s.alamat, "peramban": s.peramban}
                for s in isi.semua_sesi()
                if self._hidup(s, akun[s.pengguna], kini) and pengguna in (None, s.pengguna)
            ]  # fmt: skip

    def cabut(self, *, pengguna: str | None = None, nomor: int | None = None, oleh: str, peran: str) -> int:
        """End every session of an account, or the one with that number. Returns how many."""
        self._wajib_peran(peran, "akun", oleh)
        kini = self._kini()
        with self._buku.tulis() as isi:
            if pengguna is not None:
                pengguna = self._satu(isi, pengguna).pengguna
            jumlah = isi.cabut_sesi(kini, pengguna=pengguna, nomor=nomor)
            isi.catat(Catatan(kini, pengguna or f"sesi {nomor}", "sesi dicabut", f"oleh {oleh}", ""))
        return jumlah

    def akhiri_lain(self, p: Pengguna, nomor: int | None = None) -> int:
        """End the other sessions of whoever is signed in, or the one of theirs with that number. Returns how many."""
        kini = self._kini()
        with self._buku.tulis() as isi:
            milik = {s.nomor for s in isi.semua_sesi() if s.pengguna == p.pengguna} - {p.sesi}
            dipilih = milik if nomor is None else milik & {nomor}
            jumlah = sum(isi.cabut_sesi(kini, nomor=satu) for satu in dipilih)
            if jumlah:
                isi.catat(Catatan(kini, p.pengguna, "sesi dicabut", "oleh sendiri", ""))
        return jumlah

    def catatan(self, jumlah: int = 200) -> list[dict[str, Any]]:
        """The sign-in log, the newest first: waktu, pengguna (the name that was tried), kejadian, rincian, alamat."""
        with self._buku.baca() as isi:
            return [
                {"waktu": self._waktu(c.waktu)}
                | {n: getattr(c, n) for n in ("pengguna", "kejadian", "rincian", "alamat")}
                for c in isi.catatan(jumlah)
            ]

    def catat_pesan_ditolak(self, token: str | None, jenis: str) -> None:
        """Whoever has that session sent what no page sends."""
        if (siapa := self.periksa(token)) is not None:
            self._catat(siapa.pengguna, "ditolak", f"pesan {jenis}", "")

    def _kini(self) -> float:
        return self._jam().timestamp()

    def _waktu(self, detik: float | None) -> datetime | None:
        return None if detik is None else datetime.fromtimestamp(detik, self._jam().tzinfo)

    def _catat(self, pengguna: str, kejadian: str, rincian: str, alamat: str) -> None:
        with self._buku.tulis() as isi:
            isi.catat(Catatan(self._kini(), bersih(pengguna, 80), kejadian, rincian, alamat))

"""Coming in with the account of an OpenID Connect provider: the same sessions, log and waits as with a password."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from capaian.akun.orang import Pengguna
from capaian.akun.penyedia import OidcDitolak, Orang, Penyedia, Perjalanan
from capaian.akun.pintu import Pintu, bersih, rapikan
from capaian.akun.waktu_tunggu import catat_gagal, jaringan, tolak_bila_menunggu
from capaian.domain.oidc import Oidc, PeranKelompok, nama_host
from capaian.errors import CapaianError
from capaian.store.akun import Akun, Catatan, Isi

RAHASIA = "oidc.rahasia"
_SEKALI = 60
"""Seconds in which one and the same fault of the provider is put down once."""
_PERAN = "operator"
"""What the provider says of somebody counts because of kantor.toml, which is the server's own."""


class PintuOidc(Pintu):
    @cached_property
    def _penyedia(self) -> Penyedia:
        return Penyedia(self._aturan_oidc(), self._buku.path.with_name(RAHASIA))

    @staticmethod
    def jaringan(alamat: str) -> str:
        """What of an address is counted where each may do only so much."""
        return jaringan(alamat)

    def oidc_mulai(self, kembali: str, *, alamat: str) -> tuple[str, Perjalanan]:
        """The address to send the browser to, and what to keep until it comes back to `kembali`."""
        with self._buku.baca() as isi:
            tolak_bila_menunggu(isi, self._kini(), alamat)
        return self._tercatat_bila_gagal(lambda: self._penyedia.mulai(kembali), alamat)

    def oidc_selesai(
        self, p: Perjalanan | None, jawab: Mapping[str, str], *, alamat: str, peramban: str = "", sesi_lama: str = ""
    ) -> str:
        """A new session: its token. `p`: what was kept of the request that this answers, None when nothing was; `jawab`:
        what the browser brought back."""
        with self._buku.baca() as isi:
            tolak_bila_menunggu(isi, self._kini(), alamat)
        return self._tercatat_bila_gagal(lambda: self._selesai(p, jawab, alamat, peramban, sesi_lama), alamat)

    def oidc_keluar(self, pulang: str) -> str | None:
        """The address at which to sign out of the provider too, which then leads to `pulang`."""
        return self._penyedia.akhiri(pulang)

    def dari_oidc(self, p: Pengguna | None) -> bool:
        """Whether they came in through the provider of this moment."""
        aturan = self._kantor.dasbor.oidc
        return p is not None and aturan is not None and p.penerbit == aturan.penerbit

    # -- the answer ----------------------------------------------------------------------------------------------------

    def _selesai(
        self, p: Perjalanan | None, jawab: Mapping[str, str], alamat: str, peramban: str, sesi_lama: str
    ) -> str:
        if p is None or p.aturan != self._aturan_oidc():
            raise OidcDitolak(
                "Permintaan masuk itu sudah terlalu lama, sudah terpakai, atau dimulai di peramban lain. Mulailah lagi.",
                "permintaan tidak dikenal",
            )
        orang = self._penyedia.selesai(p, jawab)
        token, kini = secrets.token_urlsafe(32), self._kini()
        try:
            with self._buku.tulis() as isi:
                akun = self._akun_luar(isi, orang, alamat)
                isi.hapus_gagal(_penanda(alamat), jaringan(alamat))
                self._buka_sesi(
                    isi, token, akun.pengguna, kini, f"melalui {p.aturan.host}", alamat, peramban, sesi_lama
                )
        except CapaianError as e:
            nama = bersih(rapikan(orang.pengguna), 40)
            raise _Ditolak(e.pesan, getattr(e, "rincian", "tidak diterima"), nama, getattr(e, "akun", None)) from e
        return token

    def _akun_luar(self, isi: Isi, orang: Orang, alamat: str) -> Akun:
        """The account of that person as the provider says it is now, made when there is none."""
        if not isi.ada_akun():
            raise CapaianError(
                "Akun pertama dibuat di sini, dengan kode dari terminal; sesudah itu akun lain dapat masuk."
            )
        lama, host = isi.akun_luar(orang.penerbit, orang.subjek), nama_host(orang.penerbit)
        if lama is not None and not lama.aktif:
            raise OidcDitolak(f"Akun «{lama.pengguna}» dinonaktifkan. Hubungi pengelola sistem.", "akun nonaktif")
        peran = self._peran_luar(orang, lama)
        unit, oleh = peran.unit or self._kantor.unit, f"SSO {host}"
        if lama is None:
            # What stands behind an @ says which house somebody is from, not who it is.
            nama = orang.pengguna.partition("@")[0]
            try:
                baru = self._tanpa_sandi(nama, self._nama_luar(orang.nama, nama), peran.peran, unit, peran.seksi)
            except CapaianError as e:
                raise OidcDitolak(
                    f"Akun dari {host} tidak dapat dibuat di sini. {e.pesan} Hubungi pengelola sistem.",
                    "akun tidak dapat dibuat",
                ) from e
            if isi.akun(baru.pengguna) is not None:
                raise OidcDitolak(
                    f"Nama pengguna «{baru.pengguna}» sudah dipakai akun lain di dasbor ini, yang tidak dapat dibuka dari "
                    f"{host}. Hubungi pengelola sistem.",
                    "nama sudah dipakai akun lain",
                )  # fmt: skip
            baru = replace(baru, penerbit=orang.penerbit, subjek=orang.subjek)
            self._simpan_baru(isi, baru, oleh, _PERAN, alamat)
            return baru
        baru = replace(
            lama, nama=self._nama_luar(orang.nama, lama.nama), peran=peran.peran, unit=unit, seksi=peran.seksi
        )
        if baru != lama:
            self._simpan_lama(isi, lama, baru, oleh, _PERAN)
        return baru

    def _peran_luar(self, orang: Orang, lama: Akun | None) -> PeranKelompok:
        semua, host = self._aturan_oidc().peran, nama_host(orang.penerbit)
        cocok = [p for p in semua if p.kelompok in orang.kelompok]
        if len(cocok) == 1:
            return cocok[0]
        akun = lama.pengguna if lama else None
        if cocok:
            nama = ", ".join(f"«{p.kelompok}»" for p in cocok)
            raise _Ditolak(
                f"Di {host} Anda ada dalam lebih dari satu kelompok yang punya peran di sini: {nama}. Mintalah agar tinggal "
                "satu.",
                "lebih dari satu kelompok", "", akun,
            )  # fmt: skip
        nama = ", ".join(f"«{p.kelompok}»" for p in semua)
        # Those of a kabupaten name its offices, and who asks is of none of them.
        sebut = "" if self._kantor.jenis == "kabupaten" else f": {nama}"
        raise _Ditolak(
            f"Di {host} Anda tidak ada dalam kelompok yang punya peran di sini{sebut}. Mintalah kepada pengelola sistem.",
            "tanpa kelompok", "", akun,
        )  # fmt: skip

    # -- what goes wrong -------------------------------------------------------------------------------------------------

    def _tercatat_bila_gagal(self, kerja: Callable[[], Any], alamat: str) -> Any:
        """Nothing can be guessed here, so an attempt counts when it has failed and not before."""
        try:
            return kerja()
        except OidcDitolak as e:
            kini = self._kini()
            with self._buku.tulis() as isi:
                if e.hitung:
                    catat_gagal(isi, kini, _penanda(alamat), alamat)
                # What does not count is not held up either: it is put down once, or a stranger could fill the log with it.
                if e.hitung or not any(c.rincian == e.rincian and kini - c.waktu < _SEKALI for c in isi.catatan(20)):
                    isi.catat(Catatan(kini, getattr(e, "nama", "") or "(akun luar)", "gagal", e.rincian, alamat))
                akun = getattr(e, "akun", None)
                if akun and isi.cabut_sesi(kini, pengguna=akun):
                    isi.catat(Catatan(kini, akun, "sesi dicabut", e.rincian, alamat))
            raise

    def _aturan_oidc(self) -> Oidc:
        aturan = self._kantor.dasbor.oidc
        if aturan is None:
            raise OidcDitolak("Masuk dengan akun lain tidak diatur di sini.", "tidak diatur", hitung=False)
        return aturan


class _Ditolak(OidcDitolak):
    """`nama`: what the provider calls them; `akun`: whose sessions end with it, because the role that they rest on is
    gone."""

    def __init__(self, pesan: str, rincian: str, nama: str, akun: str | None) -> None:
        super().__init__(pesan, rincian)
        self.nama, self.akun = nama, akun


def _penanda(alamat: str) -> str:
    """Beside the failed attempts where a name would stand: one for each address, so that nobody holds up the others."""
    return f"(akun luar {jaringan(alamat)})"

"""The part [dasbor.oidc] of kantor.toml: whose accounts may sign in beside our own, and which of their groups is which role."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from capaian.errors import CapaianError

_KUNCI = ("penerbit", "klien", "nama_tombol", "klaim_pengguna", "klaim_kelompok", "peran")
_PERAN = ("kelompok", "peran", "unit", "seksi")
_BAGIAN, _BAGIAN_PERAN = "[dasbor.oidc]", "[[dasbor.oidc.peran]]"


@dataclass(frozen=True, slots=True)
class PeranKelompok:
    """Whoever is in `kelompok` at the provider has that role here, in that unit (None: the own office) and seksi."""

    kelompok: str
    peran: str
    unit: str | None = None
    seksi: str | None = None


@dataclass(frozen=True, slots=True)
class Oidc:
    """`penerbit`: the issuer, exactly as it calls itself; `klien`: how it calls us; the claims: where in its answer the user
    name and the groups stand, with dots into what is nested."""

    penerbit: str
    klien: str
    peran: tuple[PeranKelompok, ...]
    nama_tombol: str = "Masuk dengan akun lain"
    klaim_pengguna: str = "preferred_username"
    klaim_kelompok: str = "groups"

    @property
    def host(self) -> str:
        """The issuer as people are told of it."""
        return nama_host(self.penerbit)

    @classmethod
    def dari(cls, isi: object) -> "Oidc":
        """From the table as TOML gives it."""
        tabel = _tabel(isi, _KUNCI, _BAGIAN)
        pilihan = {k: _teks(tabel, k) for k in _KUNCI[2:5] if k in tabel}
        return cls(_penerbit(_teks(tabel, "penerbit")), _teks(tabel, "klien"), _peran(tabel), **pilihan)


def nama_host(penerbit: str) -> str:
    return urlsplit(penerbit).hostname or penerbit


def alamat_aman(alamat: str) -> bool:
    """Whether what is sent there can be read by nobody else: https, or this computer itself."""
    try:
        bagian = urlsplit(alamat)
        host, _ = bagian.hostname or "", bagian.port
    except ValueError:
        return False
    if not host or bagian.username is not None or not alamat.isascii() or not alamat.isprintable() or " " in alamat:
        return False
    return bagian.scheme == "https" or (bagian.scheme == "http" and _komputer_ini(host))


def _komputer_ini(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _penerbit(alamat: str) -> str:
    bagian = alamat.partition("?")[0].partition("#")[0]
    if bagian != alamat or not alamat_aman(alamat):
        raise CapaianError(
            f"kantor.toml: penerbit «{alamat}» pada {_BAGIAN} ditulis dengan https:// dan tanpa tanda tanya, misalnya "
            "https://sso.kabupaten.go.id/realms/asn. http:// hanya untuk penyedia di komputer ini (127.0.0.1)."
        )
    return alamat


def _peran(tabel: Mapping[str, Any]) -> tuple[PeranKelompok, ...]:
    daftar = tabel.get("peran")
    if not isinstance(daftar, list) or not daftar:
        raise CapaianError(
            f"kantor.toml: {_BAGIAN} belum punya bagian {_BAGIAN_PERAN}. Tulis satu bagian dengan kelompok dan peran untuk "
            "tiap kelompok yang boleh masuk."
        )
    hasil = []
    for satu in daftar:
        isi = _tabel(satu, _PERAN, _BAGIAN_PERAN)
        boleh = {k: _teks(isi, k, _BAGIAN_PERAN) for k in _PERAN[2:] if k in isi}
        hasil.append(PeranKelompok(_teks(isi, "kelompok", _BAGIAN_PERAN), _teks(isi, "peran", _BAGIAN_PERAN), **boleh))
    nama = [p.kelompok for p in hasil]
    if dua := sorted({n for n in nama if nama.count(n) > 1}):
        raise CapaianError(
            f"kantor.toml: kelompok «{dua[0]}» ditulis dua kali pada {_BAGIAN_PERAN}. Satu kelompok satu peran; hapus salah "
            "satunya."
        )
    return tuple(hasil)


def _tabel(isi: object, dikenal: tuple[str, ...], bagian: str) -> Mapping[str, Any]:
    if not isinstance(isi, Mapping):
        raise CapaianError(f"kantor.toml: bagian {bagian} ditulis sebagai baris-baris kunci = nilai.")
    if asing := sorted(isi.keys() - set(dikenal)):
        rahasia = " Rahasia klien tidak ditulis di sini, tetapi di data/raw/oidc.rahasia." if "rahasia" in asing else ""
        raise CapaianError(
            f"kantor.toml: «{asing[0]}» pada {bagian} tidak dikenal. Yang dikenal: {', '.join(dikenal)}.{rahasia}"
        )
    return isi


def _teks(isi: Mapping[str, Any], kunci: str, bagian: str = _BAGIAN) -> str:
    nilai = isi.get(kunci)
    if not isinstance(nilai, str) or not 1 <= len(nilai.strip()) <= 200 or not nilai.isprintable():
        raise CapaianError(
            f'kantor.toml: {kunci} pada {bagian} ditulis sebagai satu baris teks yang tidak kosong, misalnya {kunci} = "…".'
        )
    return nilai.strip()

"""The part [dasbor] of kantor.toml: how long a sign-in lasts, and by which names and proxies the page is reached."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from capaian.domain.oidc import Oidc
from capaian.errors import CapaianError

KUNCI = ("diam_menit", "paling_lama_jam", "alamat", "proksi", "oidc")
_SEHARI = timedelta(days=1)
_DIAM, _PALING_LAMA = timedelta(minutes=30), timedelta(hours=10)
_DIAM_TERPENDEK, _TERPENDEK = timedelta(minutes=5), timedelta(hours=1)
"""The limits hold at once, also for whoever writes them: shorter ones would shut everybody out of the page on which they
could be taken back, and nobody could sign in long enough to do it."""
_PROKSI_TERLUAS = {4: 8, 6: 32}
"""Shortest prefix of a network of proxies. A wider one (0.0.0.0/0) is everybody: then each visitor could say of himself
from which address he comes, and the waiting after wrong passwords would hold nobody."""
_NAMA = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


@dataclass(frozen=True, slots=True)
class Dasbor:
    """`diam`: a session without work ends after it; `paling_lama`: every session does. `alamat`: host names by which the
    page may be called; `proksi`: whose X-Forwarded-* headers are believed; `oidc`: whose accounts may sign in too."""

    diam: timedelta = _DIAM
    paling_lama: timedelta = _PALING_LAMA
    alamat: tuple[str, ...] = ()
    proksi: tuple[IPv4Network | IPv6Network, ...] = ()
    oidc: Oidc | None = None

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> "Dasbor":
        """From the table as TOML gives it; its keys are known already."""
        diam = _lama(isi, "diam_menit", "minutes", _DIAM, _DIAM_TERPENDEK)
        paling_lama = _lama(isi, "paling_lama_jam", "hours", _PALING_LAMA, _TERPENDEK)
        if diam > paling_lama:
            raise CapaianError("kantor.toml: diam_menit pada [dasbor] lebih lama dari paling_lama_jam.")
        oidc = Oidc.dari(isi["oidc"]) if "oidc" in isi else None
        return cls(diam, paling_lama, _nama(isi), _proksi(isi), oidc)

    def dipercaya(self, alamat: str) -> bool:
        """Whether that address is a proxy of the office."""
        try:
            satu = ip_address(alamat)
        except ValueError:
            return False
        satu = getattr(satu, "ipv4_mapped", None) or satu
        return any(satu in jaringan for jaringan in self.proksi)


def _lama(isi: Mapping[str, Any], kunci: str, satuan: str, bawaan: timedelta, terpendek: timedelta) -> timedelta:
    if kunci not in isi:
        return bawaan
    nilai, satu = isi[kunci], timedelta(**{satuan: 1})
    bilangan = isinstance(nilai, int | float) and not isinstance(nilai, bool)
    if not bilangan or not terpendek / satu <= nilai <= _SEHARI / satu:
        raise CapaianError(
            f"kantor.toml: {kunci} pada [dasbor] ditulis sebagai bilangan, paling sedikit {terpendek / satu:.0f} dan "
            f"paling banyak {_SEHARI / satu:.0f}."
        )
    return nilai * satu


def _daftar(isi: Mapping[str, Any], kunci: str, contoh: str) -> list[str]:
    daftar = isi.get(kunci, [])
    if not isinstance(daftar, list) or not all(isinstance(x, str) for x in daftar):
        raise CapaianError(f"kantor.toml: {kunci} pada [dasbor] ditulis sebagai daftar, misalnya {kunci} = [{contoh}].")
    return daftar


def _nama(isi: Mapping[str, Any]) -> tuple[str, ...]:
    daftar = [x.strip().lower().rstrip(".") for x in _daftar(isi, "alamat", '"capaian.kecamatan.go.id"')]
    if salah := [x for x in daftar if not _NAMA.fullmatch(x)]:
        raise CapaianError(
            f"kantor.toml: alamat «{salah[0]}» pada [dasbor] ditulis tanpa http:// dan tanpa garis miring, "
            "misalnya capaian.kecamatan.go.id."
        )
    return tuple(daftar)


def _proksi(isi: Mapping[str, Any]) -> tuple[IPv4Network | IPv6Network, ...]:
    hasil = []
    for satu in _daftar(isi, "proksi", '"127.0.0.1"'):
        try:
            jaringan = ip_network(satu.strip())
        except ValueError as e:
            raise CapaianError(
                f"kantor.toml: proksi «{satu}» pada [dasbor] bukan alamat IP, misalnya 127.0.0.1."
            ) from e
        if jaringan.prefixlen < _PROKSI_TERLUAS[jaringan.version]:
            raise CapaianError(
                f"kantor.toml: proksi «{satu}» pada [dasbor] mencakup siapa saja. Sebut komputer tempat Caddy atau nginx "
                "berjalan, misalnya 127.0.0.1."
            )
        hasil.append(jaringan)
    return tuple(hasil)

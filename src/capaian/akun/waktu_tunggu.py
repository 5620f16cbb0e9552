"""How long to wait after failed attempts: guessing must become slow before it becomes likely to succeed.

An account and an address are each held up by a count of their own. Of an account, what is still being looked at counts as
failed: of many guesses at the same moment only the first few are looked at. Of an address it does not: a whole office may be
one address (a NAT, a proxy that kantor.toml does not name), and twenty people who sign in at the same moment are no guesser.
How many of an address are looked at together is bounded by how many may still fail.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from capaian.errors import CapaianError
from capaian.store.akun import Isi

BEBAS = 5
"""Attempts on one account that may fail before there is a wait."""
BEBAS_ALAMAT = 20
"""The same from one address, whatever the names. Twenty to forty people of an office mistype a password or a name in one
morning; what somebody failed who then got in from there does not count any more."""
PERTAMA, TERLAMA = 30.0, 900.0
LUPA = 3600.0
"""Seconds: the first wait, the longest one, and after how long without an attempt all is forgotten of an account."""
LUPA_ALAMAT = 5 * LUPA
"""How long a failure counts against its address. So much longer than of an account because so many more may fail: one password
tried with every name gets no more than 200 looks a day from one address, as when both had the same bounds."""
SELESAI = 60.0
"""Seconds after which an attempt of which nothing was heard any more counts as failed for its address too."""
_SESAAT = 5.0
"""Seconds to wait when too many are looked at together; each takes a fraction of a second."""


class MasukDitolak(CapaianError):
    """No sign-in; `tunggu`: seconds until the next attempt is looked at."""

    def __init__(self, pesan: str, tunggu: float = 0) -> None:
        super().__init__(pesan, kode_keluar=1)
        self.tunggu = tunggu


def jaringan(alamat: str) -> str:
    """What counts as one address. Of IPv6 everybody has a whole network (/64) to take addresses from, so that is counted; an IPv4
    address that is written as IPv6 is itself."""
    try:
        ip = ip_address(alamat)
    except ValueError:
        return alamat
    if not isinstance(ip, IPv6Address):
        return alamat
    return str(ip.ipv4_mapped or ip_network((int(ip) >> 64 << 64, 64)))


def jeda(gagal: int, bebas: int = BEBAS) -> float:
    """The wait after so many failed attempts, `bebas` of which are free."""
    return 0 if gagal < bebas else min(TERLAMA, PERTAMA * 2 ** min(gagal - bebas, 20))


def gagal_akun(isi: Isi, kini: float, pengguna: str) -> tuple[int, float]:
    """How many attempts on that account count, and when the last of them was."""
    jumlah, terakhir = isi.coba_akun(pengguna, kini - LUPA_ALAMAT, kini + LUPA)
    return (0, 0.0) if kini - terakhir > LUPA else (jumlah, terakhir)


def tahan(isi: Isi, kini: float, pengguna: str, alamat: str) -> int:
    """MasukDitolak while there is a wait; otherwise the number of the attempt that begins now (Isi.selesai_coba ends it)."""
    tolak_bila_menunggu(isi, kini, alamat, _sampai(*gagal_akun(isi, kini, pengguna), BEBAS))
    _rapikan(isi, kini)
    return isi.mulai_coba(pengguna, jaringan(alamat), kini)


def catat_gagal(isi: Isi, kini: float, pengguna: str, alamat: str) -> None:
    """An attempt that counts only now, when it is known to have failed."""
    _rapikan(isi, kini)
    isi.tambah_gagal(pengguna, jaringan(alamat), kini)


def _rapikan(isi: Isi, kini: float) -> None:
    isi.hapus_coba(kini - LUPA_ALAMAT, kini + LUPA)


def tolak_bila_menunggu(isi: Isi, kini: float, alamat: str, sampai: float = 0) -> None:
    """MasukDitolak while nothing is looked at from that address, or until `sampai` if that is later."""
    gagal, berjalan, terakhir = isi.coba_alamat(
        jaringan(alamat), kini - LUPA_ALAMAT, kini + LUPA, (kini - SELESAI, kini + SELESAI)
    )
    tunggu = max(sampai, _sampai(gagal, terakhir, BEBAS_ALAMAT)) - kini
    if tunggu > 0:
        raise MasukDitolak(f"Terlalu banyak percobaan yang gagal. Coba lagi {_lama(tunggu)} lagi.", tunggu)
    # Twice as many as may still fail, at first as many as a large office has people; after the first wait one by one, or
    # all who wait would be looked at when it is over.
    if berjalan >= max(1, 2 * (BEBAS_ALAMAT - gagal)):
        raise MasukDitolak(
            f"Terlalu banyak yang sedang masuk dari jaringan Anda. Coba lagi {_lama(_SESAAT)} lagi.", _SESAAT
        )


def _sampai(gagal: int, terakhir: float, bebas: int) -> float:
    """Until when nothing is looked at, 0 when everything is: also while another attempt bears a later time than this one,
    because of two at the same moment either may be put down first."""
    return terakhir + jeda(gagal, bebas) if gagal >= bebas else 0


def _lama(detik: float) -> str:
    if detik <= 90:
        return f"{int(detik) + 1} detik"
    return f"{int(detik) // 60 + 1} menit"

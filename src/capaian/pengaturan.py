"""What the office says of itself, changed through the browser: kantor.toml and the register.

kantor.toml is a file that people also edit in place, so a change is refused when the file is no longer what it was made
from, and it goes on record by its hash with the name of who made it.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from capaian import reference, ruang_kerja
from capaian.bacaan import SEMUA, Buka
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.reference import hak
from capaian.reference.efisiensi import cara
from capaian.store import JurnalBerubah, Peristiwa, Store, Tindakan, sha256
from capaian.store.anggota import DIPAKAI
from capaian.store.pengesahan import tulis_utuh

if TYPE_CHECKING:
    import pandas as pd

    from capaian.akun import AkunKantor, Pengguna

_SEKITAR = 2
"""Unchanged lines that are shown beside a change."""
_JEDA = (0.1, 0.3, 0.8, None)
"""Seconds between the attempts to put a file in its place: on Windows somebody may have it open for a moment."""
_SATU_SATU = Lock()
"""The dashboard is one process: two of its users do not write at once."""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A change of kantor.toml before it is kept. `beda`: its lines as ("+", "-" or " " or "…", text); `hal`: what differs, in
    words; `catatan`: what comes of it."""

    beda: list[tuple[str, str]]
    hal: "pd.DataFrame"
    catatan: list[str]


class PengaturanKantor:
    """`penulis`: as Workspace._penulis; `lupakan`: called when kantor.toml has changed, so that nothing goes on with what it
    said before; `lain`: units of other offices of the kabupaten."""

    TERPANJANG = 60_000
    """Characters of a kantor.toml that is looked at."""

    def __init__(
        self, ruang: Path, store: Store, kantor: Kantor, buka: Buka, akun: "AkunKantor",
        penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]], lupakan: Callable[[], None],
        lain: Callable[[], frozenset[str]] = frozenset,
    ) -> None:  # fmt: skip
        anggota = kantor.unit if kantor.induk else None
        self._objek = ruang_kerja.milik(ruang_kerja.KANTOR, anggota)
        self._path, self._register = ruang / self._objek, ruang / ruang_kerja.milik(ruang_kerja.REGISTER, anggota)
        self._ruang = ruang
        self._store, self._kantor, self._buka, self._akun = store, kantor, buka, akun
        self._penulis, self._lupakan, self._lain = penulis, lupakan, lain

    # -- kantor.toml -----------------------------------------------------------------------------------------------

    def kata(self) -> "pd.DataFrame":
        """The office in words, one row a thing."""
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        return halaman_pengaturan.kantor(self._kantor)

    def teks(self) -> tuple[str, str]:
        """kantor.toml as it is now, and its hash."""
        data = ruang_kerja.baca_bytes(self._path)
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n"), sha256(data)
        except UnicodeDecodeError as e:
            raise CapaianError("kantor.toml bukan berkas UTF-8. Simpan ulang dengan pengodean UTF-8.") from e

    def periksa(self, teks: str, dari: str) -> Perubahan:
        """What saving `teks` would change; CapaianError when it is no kantor.toml, changes nothing, or was made from a file
        (`dari`: its hash) that somebody has changed since."""
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        lama, sidik = self.teks()
        if sidik != dari:
            raise CapaianError(
                "kantor.toml sudah diubah sesudah Anda membukanya. Muat ulang isinya, lalu ulangi perubahan Anda."
            )
        teks = _rapi(teks)
        if teks == _rapi(lama):
            raise CapaianError("Tidak ada yang berubah.")
        baru = self._urai(teks)
        if baru.unit != self._kantor.unit:
            raise CapaianError(
                f"Kode kantor (unit) tetap «{self._kantor.unit}»: angka, akun, dan alur yang ada memakai kode itu."
            )
        if dipakai := {x.unit for x in baru.kelurahan} & self._lain():
            raise CapaianError(f"kantor.toml: {DIPAKAI.format(', '.join(sorted(dipakai)))}")
        return Perubahan(
            _beda(lama, teks), halaman_pengaturan.beda_kantor(self._kantor, baru), _catatan(self._kantor, baru)
        )

    def _urai(self, teks: str) -> Kantor:
        if len(teks) > self.TERPANJANG:
            raise CapaianError("kantor.toml terlalu panjang.")
        try:
            if self._kantor.induk:
                bersama = ruang_kerja.baca_bytes(self._ruang / ruang_kerja.KANTOR)
                kantor = ruang_kerja.urai_anggota(teks.encode(), bersama)
            else:
                kantor = ruang_kerja.urai_kantor(teks.encode())
        except (RecursionError, UnicodeEncodeError) as e:
            raise CapaianError("kantor.toml tidak dapat dibaca: kurungnya terlalu dalam, atau hurufnya rusak.") from e
        if kantor.efisiensi is not None:
            cara(kantor.efisiensi)
        return kantor

    def simpan(self, teks: str, dari: str, *, oleh: str, peran: str) -> None:
        """Keep `teks` as kantor.toml and put it on record."""
        if not hak.boleh(peran, "pengaturan"):
            raise CapaianError(f"{reference.satu_peran(peran).nama} tidak dapat mengubah pengaturan kantor.")
        with _SATU_SATU:
            self.periksa(teks, dari)
            if self._urai(_rapi(teks)).dasbor.oidc != self._kantor.dasbor.oidc and not hak.boleh(peran, "akun"):
                raise CapaianError(
                    "[dasbor.oidc] menentukan siapa boleh masuk dan sebagai apa, jadi hanya pengelola sistem yang dapat "
                    "mengubahnya."
                )
            data = _rapi(teks).encode()
            sidik = self._store.arsipkan(data, self._path.name)
            _taruh(self._path, data)
            self._lupakan()
            self._catat(sidik, oleh, peran)

    def _catat(self, sidik: str, oleh: str, peran: str) -> None:
        """Whoever writes an act also records configuration that is new. When another was faster, it stands there without
        the name of who changed it, and an act of our own says that."""
        act = Tindakan("konfigurasi", self._objek, {"berkas": {"sha256": sidik, "nama": self._path.name}})
        while True:
            posisi = self._store.jurnal.terakhir()
            tercatat = [p for p in self._store.jurnal.setelah(0, "konfigurasi") if p.objek == self._objek]
            didahului = bool(tercatat) and tercatat[-1].isi["berkas"]["sha256"] == sidik
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)([act] if didahului else [], posisi)
                return

    # -- register --------------------------------------------------------------------------------------------------

    def ringkasan_register(self) -> dict[str, Any] | None:
        """How much the register in force holds (unit, seksi, indikator), and when it came: waktu, oleh, berkas; `beda`:
        whether data/raw/register.xlsx is something else. None without one."""
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        act = next(self._register_kami(), None)
        if act is None:
            return None
        with self._buka() as baca:
            unit = {b["unit"] for b in baca.units()}
            seksi = {(b["unit"], b["seksi"]) for b in baca.lihat("seksi", Periode(self._kantor.tahun), SEMUA)}
            indikator = {(b["unit"], b["indikator"]) for b in baca.indikator_dikenal()}
        beda = not self._register.is_file() or sha256(self._register.read_bytes()) != act.isi["berkas"]["sha256"]
        return halaman_pengaturan.register(act, len(unit), len(seksi), len(indikator)) | {"beda": beda}

    def register_berlaku(self) -> bytes:
        """The register in force as it was handed in; before the first one, the blank file of the workspace."""
        act = next(self._register_kami(), None)
        if act is None:
            return ruang_kerja.baca_bytes(self._register)
        if act.isi.get("bersama"):
            raise CapaianError(
                "Register yang berlaku dimuat kabupaten untuk beberapa kecamatan sekaligus, jadi tidak dapat diunduh dari sini. "
                "Minta bagian untuk kantor ini kepada kabupaten."
            )
        berkas = act.isi["berkas"]
        if self._store.keadaan_berkas(berkas["sha256"], berkas["nama"]) != "utuh":
            raise CapaianError(
                "Register yang berlaku tidak utuh di data/raw/berkas. Pulihkan data/raw dari cadangan.", 1
            )
        return self._store.baca_berkas(berkas["sha256"], berkas["nama"])

    def taruh_register(self, data: bytes) -> str:
        """Put an accepted register in the place where the other commands look for it; what lies there is archived first.
        Returns what went wrong, if something did: the register is in force all the same."""
        try:
            if self._register.is_file():
                self._store.arsipkan(self._register.read_bytes(), self._register.name)
            _taruh(self._register, data)
        except (CapaianError, OSError):
            return (
                "Register sudah berlaku, tetapi data/raw/register.xlsx sedang dibuka di komputer server. Tutup di sana, lalu "
                "simpan register yang diunduh dari halaman ini sebagai data/raw/register.xlsx."
            )
        return ""

    def tabel_temuan(self, temuan: Iterable[Temuan]) -> "pd.DataFrame":
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        return halaman_pengaturan.temuan(temuan)

    def sahkan_lagi(self, snapshot: Iterable[str]) -> list[str]:
        """Which signed periods a correction has changed, one sentence each."""
        sah = {p.objek: p.isi for p in self._store.jurnal.setelah(0, "pengesahan")} if snapshot else {}
        return [
            f"{Periode.parse(sah[s]['periode']).nama} {sah[s]['kantor']} perlu disahkan lagi; angkanya tidak lagi sama dengan "
            "yang disahkan."
            for s in sorted(set(snapshot))
        ]

    def _register_kami(self) -> Iterator[Peristiwa]:
        """The accepted registers that hold the own office, the newest first, read one by one: each is large."""
        lewati = 0
        while acts := self._store.jurnal.cari(aksi="register", lewati=lewati, jumlah=1)[0]:
            lewati += 1
            if any(b["unit"] == self._kantor.unit for b in acts[0].isi["register"]["unit"]):
                yield acts[0]

    # -- accounts, in words ------------------------------------------------------------------------------------------

    def tabel_akun(self) -> "pd.DataFrame":
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        return halaman_pengaturan.akun(self._akun.daftar(), self.tempat())

    def tempat(self) -> dict[tuple[str, str | None], str]:
        """(unit, seksi) that an account may have -> how it is called; without seksi the whole office."""
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        with self._buka() as baca:
            unit = baca.units()
        seksi = [(b["unit"], b["seksi"]) for b in ruang_kerja.register_awal(self._kantor)["Seksi"]]
        return halaman_pengaturan.tempat(self._kantor, unit, seksi)

    def peran(self) -> dict[str, str]:
        """The roles that an account may have -> how they are called."""
        return {p: reference.satu_peran(p).nama for p in hak.peran_berakun()}

    def sesi(self, siapa: "Pengguna", pengguna: str | None) -> list[dict[str, Any]]:
        """Open sessions of that account (None: of all), in words; `ini`: the one that `siapa` asks through."""
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        return halaman_pengaturan.sesi(self._akun.daftar_sesi(pengguna), siapa.sesi)

    def catatan_masuk(self) -> "pd.DataFrame":
        from capaian.report.halaman import pengaturan as halaman_pengaturan

        return halaman_pengaturan.catatan_masuk(self._akun.catatan())


def _rapi(teks: str) -> str:
    """Line ends as they are kept; a browser sends others."""
    return teks.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def _beda(lama: str, baru: str) -> list[tuple[str, str]]:
    """The lines that differ with a few around them."""
    semua = [(b[0], b[2:]) for b in ndiff(lama.splitlines(), baru.splitlines()) if b[0] != "?"]
    dekat = {n + d for n, (tanda, _) in enumerate(semua) if tanda != " " for d in range(-_SEKITAR, _SEKITAR + 1)}
    hasil: list[tuple[str, str]] = []
    for n, satu in enumerate(semua):
        if n in dekat:
            hasil.append(satu)
        elif not hasil or hasil[-1][0] != "…":
            hasil.append(("…", ""))
    return hasil


def _catatan(lama: Kantor, baru: Kantor) -> list[str]:
    hasil = []
    if hilang := [s.nama for s in lama.seksi if s.kode not in {x.kode for x in baru.seksi}]:
        hasil.append(f"{', '.join(hilang)} tidak ada lagi: sesuaikan juga register dan akun yang memakainya.")
    if hilang := [k.nama for k in lama.kelurahan if k.unit not in {x.unit for x in baru.kelurahan}]:
        hasil.append(f"{', '.join(hilang)} tidak ada lagi: sesuaikan juga register dan akun yang memakainya.")
    if lama.skema != baru.skema:
        ke = f"di PostgreSQL, skema «{baru.skema}»" if baru.skema else "dengan DuckDB di folder ini"
        hasil.append(f"Angka dihitung ulang dan disimpan {ke}; data yang diterima tetap di data/raw.")
    if lama.skala != baru.skala:
        hasil.append("Predikat angka yang belum disahkan dihitung ulang dengan skala itu.")
    if lama.jam_kerja != baru.jam_kerja:
        hasil.append("Batas waktu langkah SOP yang sedang berjalan dihitung ulang dengan jam kerja dan hari libur itu.")
    if (lama.dasbor.diam, lama.dasbor.paling_lama) != (baru.dasbor.diam, baru.dasbor.paling_lama):
        hasil.append(
            "diam_menit dan paling_lama_jam berlaku seketika, juga bagi yang sedang masuk; hanya paling_lama_jam yang lebih "
            "panjang baru berlaku sejak masuk berikutnya."
        )
    if (lama.dasbor.alamat, lama.dasbor.proksi) != (baru.dasbor.alamat, baru.dasbor.proksi):
        hasil.append("alamat dan proksi berlaku sesudah dasbor dibuka lagi di komputer server.")
    return hasil


def _taruh(tujuan: Path, data: bytes) -> None:
    for jeda in _JEDA:
        try:
            tulis_utuh(tujuan, data)
            return
        except CapaianError as e:
            if not isinstance(e.__cause__, PermissionError):
                raise
            if jeda is None:
                raise CapaianError(
                    f"{tujuan.name} sedang dibuka program lain di komputer server. Tutup di sana, lalu coba lagi."
                ) from e
            time.sleep(jeda)

"""Backup and restore of a workspace, and the way on from a damaged jurnal: who may, what goes on record, what is said."""

import hashlib
import shutil
import tempfile
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import capaian
from capaian import reference
from capaian.akun.sandi import wajar
from capaian.bersama.pindah import ke_folder
from capaian.domain.alasan import pastikan_jelas
from capaian.domain.kantor import Kantor
from capaian.domain.mesin_kantor import tanpa_mesin
from capaian.domain.tulis import waktu as tulis_waktu
from capaian.errors import CapaianError
from capaian.reference import hak
from capaian.ruang_kerja import KANTOR, urai_kantor
from capaian.store import JurnalBerubah, Store, Tindakan
from capaian.store.akun import BukuAkun
from capaian.store.cadangan import AKUN, POHON, Daftar, isi, keluarkan, periksa, perlu_sandi, tulis
from capaian.store.gangguan import disk
from capaian.store.selamat import Selamat, selamatkan

__all__ = ["CadanganKantor", "HasilCadangan", "periksa", "perlu_sandi", "pulihkan"]

AKSI = "cadangan"
AKHIRAN, AKHIRAN_SANDI = ".capaian.zip", ".capaian.zip.age"
UNDUHAN_TERBESAR = 50 << 20
"""Bytes of a workspace that the dashboard still makes a backup of: it holds the file in memory."""
_TAHAP = ".pulih-"
"""Where a restore unpacks before anything takes its place; what a killed one left is removed by the next."""

Penulis = Callable[[str | None, str], Callable[[list[Tindakan], int], None]]


@dataclass(frozen=True, slots=True)
class HasilCadangan:
    """`sidik`: sha256 of the file; `catatan`: what is wrong with the workspace that it was made of, and what could not be
    recorded."""

    path: Path
    daftar: Daftar
    ukuran: int
    sidik: str
    catatan: list[str]


def pastikan_boleh(peran: str) -> None:
    if not hak.boleh(peran, "cadangan"):
        raise CapaianError(f"{reference.satu_peran(peran).nama} tidak dapat membuat atau memulihkan cadangan.")


class CadanganKantor:
    """`penulis`: as Workspace._penulis."""

    def __init__(
        self, ruang: Path, store: Store, kantor: Kantor, jam: Callable[[], datetime], penulis: Penulis
    ) -> None:
        self._ruang, self._store, self._kantor, self._jam, self._penulis = ruang, store, kantor, jam, penulis

    # -- making one --------------------------------------------------------------------------------------------------

    @property
    def ukuran(self) -> int:
        """Bytes that a backup would hold."""
        return sum(p.stat().st_size for _, p in isi(self._ruang))

    def nama(self, *, bersandi: bool) -> str:
        return f"cadangan-{self._kantor.unit}-{self._jam():%Y%m%d-%H%M%S}{AKHIRAN_SANDI if bersandi else AKHIRAN}"

    def buat(
        self, tujuan: Path | None = None, *, sandi: str | None = None, oleh: str | None, peran: str,
        maju: Callable[[int], None] = lambda n: None,
    ) -> HasilCadangan:  # fmt: skip
        """Write a backup to a file that is not there yet, or into a folder (`cadangan` of the workspace by default), and
        read it back. The act goes on record afterwards: a workspace that cannot be written to any more can still be
        backed up."""
        pastikan_boleh(peran)
        if sandi is not None:
            wajar(sandi, self._kantor.unit)
        tujuan = (tujuan or self._ruang / "cadangan").absolute()
        if tujuan.is_dir() or not tujuan.suffix:
            tujuan /= self.nama(bersandi=sandi is not None)
        if any(tujuan.is_relative_to((self._ruang / pohon).absolute()) for pohon in POHON):
            raise CapaianError(
                "Cadangan tidak disimpan di dalam data/raw sendiri. Pilih folder lain, sebaiknya disk lain."
            )
        daftar = self._tulis(tujuan, sandi, maju)
        with tujuan.open("rb") as f:
            sidik = hashlib.file_digest(f, "sha256").hexdigest()
        catatan = self._tidak_utuh(daftar) + self._sedisk(tujuan)
        try:
            self._catat(tujuan.name, daftar, sidik, oleh, peran, bersandi=sandi is not None)
        except CapaianError as e:
            catatan.append(f"Cadangan dibuat, tetapi tidak dapat dicatat di jurnal: {e.pesan}")
        return HasilCadangan(tujuan, daftar, tujuan.stat().st_size, sidik, catatan)

    def unduhan(self, sandi: str, *, oleh: str, peran: str) -> tuple[str, bytes, Daftar]:
        """A locked backup to be downloaded: its name, its bytes, its list. It leaves the server, so it is never in the clear."""
        pastikan_boleh(peran)
        wajar(sandi, self._kantor.unit)
        if self.ukuran > UNDUHAN_TERBESAR:
            raise CapaianError(
                f"Data kantor ini lebih dari {UNDUHAN_TERBESAR >> 20} MB. Buat cadangannya di komputer server dengan "
                "«capaian cadangkan»."
            )
        with tempfile.TemporaryDirectory(prefix="capaian-") as folder:
            path = Path(folder) / self.nama(bersandi=True)
            daftar = self._tulis(path, sandi, lambda n: None)
            data = path.read_bytes()
        self._catat(path.name, daftar, hashlib.sha256(data).hexdigest(), oleh, peran, bersandi=True)
        return path.name, data, daftar

    def terakhir(self) -> dict[str, Any] | None:
        """The last backup on record: waktu, oleh, nama, bersandi, and how many acts came since; None without one."""
        acts, _ = self._store.jurnal.cari(aksi=AKSI, jumlah=1)
        if not acts:
            return None
        p = acts[0]
        return {
            "waktu": tulis_waktu(datetime.fromisoformat(p.waktu)), "oleh": p.oleh, "nama": p.objek, "bersandi": p.isi["bersandi"],
            "sesudahnya": self._store.jurnal.terakhir() - p.id,
        }  # fmt: skip

    def _tulis(self, tujuan: Path, sandi: str | None, maju: Callable[[int], None]) -> Daftar:
        return tulis(
            self._ruang, tujuan, jurnal=self._store.jurnal, gudang=self._store.gudang, versi=capaian.__version__,
            dibuat=self._jam().isoformat(timespec="seconds"),
            unit=self._kantor.unit, nama=self._kantor.nama, sandi=sandi, maju=maju,
        )  # fmt: skip

    def _catat(self, nama: str, daftar: Daftar, sidik: str, oleh: str | None, peran: str, *, bersandi: bool) -> None:
        self._tambah(
            Tindakan(AKSI, nama, {"sidik": sidik, "bersandi": bersandi, "sampai": daftar.peristiwa, "hash": daftar.hash}),
            oleh, peran,
        )  # fmt: skip

    def _tambah(self, act: Tindakan, oleh: str | None, peran: str) -> None:
        while True:
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)([act], self._store.jurnal.terakhir())
                return

    def _tidak_utuh(self, daftar: Daftar) -> list[str]:
        """Received files that are not what they were; they are in the backup as they are."""
        ada = {b.nama.rpartition("/")[2]: b.sha256 for b in daftar.berkas if b.nama.startswith("data/raw/berkas/")}
        hasil = []
        for p in self._store.jurnal.setelah(0, sampai=daftar.peristiwa):
            berkas = p.isi.get("berkas")
            if not isinstance(berkas, dict):
                continue
            sidik = ada.get(self._store.path_berkas(berkas["sha256"], berkas["nama"]).name)
            if sidik != berkas["sha256"]:
                keadaan = "hilang" if sidik is None else "berubah"
                hasil.append(
                    f"{berkas['nama']} (peristiwa {p.id}) {keadaan} di data/raw/berkas, jadi di cadangan ini juga. Ambil dari "
                    "cadangan yang lebih lama, atau serahkan lagi berkasnya."
                )
        return list(dict.fromkeys(hasil))

    def _sedisk(self, tujuan: Path) -> list[str]:
        if tujuan.stat().st_dev != self._ruang.stat().st_dev:
            return []
        return ["Cadangan ini di disk yang sama dengan datanya. Salin ke disk luar atau komputer lain."]

    # -- after a bad day ---------------------------------------------------------------------------------------------

    def catat_pemulihan(self, nama: str, daftar: Daftar, oleh: str | None, peran: str) -> None:
        self._tambah(
            Tindakan("pemulihan", nama, {"dibuat": daftar.dibuat, "sampai": daftar.peristiwa, "hash": daftar.hash}),
            oleh,
            peran,
        )

    def selamatkan_jurnal(self, *, alasan: str, oleh: str | None, peran: str) -> Selamat:
        """Go on from what is whole of a damaged jurnal; it goes on record where it broke and which file is the evidence."""
        pastikan_boleh(peran)
        pastikan_jelas(alasan)
        if self._store.rumah:
            raise CapaianError(f"Jurnal bersama tidak diselamatkan dari satu komputer. {self._store.rumah.pulihkan}")
        hasil = selamatkan(self._store.jurnal, f"{self._jam():%Y%m%d-%H%M%S}")
        self._tambah(
            Tindakan(
                "penyelamatan", "data/raw/jurnal.sqlite",
                {"sampai": hasil.sampai, "hash": hasil.hash, "rusak": hasil.rusak.name, "sidik": hasil.sidik, "alasan": alasan},
            ),
            oleh, peran,
        )  # fmt: skip
        return hasil


def pulihkan(
    berkas: Path,
    ruang: Path,
    *,
    sandi: str | None,
    ganti: bool,
    jam: datetime,
    setuju: bool = False,
    maju: Callable[[int], None] = lambda n: None,
    kabar: Callable[[str], None] = lambda kalimat: None,
) -> tuple[Daftar, Path | None]:
    """Unpack a backup, verified, into a new or empty folder. With `ganti` also over a workspace, which is put aside in a
    folder beside, never deleted. Everybody is signed out. What comes from a shared jurnal stands alone now; without `setuju` a
    schema on a server that is not that folder's stays as it is; `kabar` is told of either. Returns the list of the backup, and
    where the former lies."""
    if ruang.exists() and not ruang.is_dir():
        raise CapaianError(f"{ruang} bukan folder. Sebutkan folder baru untuk ruang kerja yang dipulihkan.")
    ada = list(ruang.iterdir()) if ruang.is_dir() else []
    if any(not p.name.startswith(_TAHAP) for p in ada) and not ganti:
        raise CapaianError(
            f"{ruang} tidak kosong. Pulihkan ke folder baru, atau tambahkan --ganti: ruang kerja yang ada di sana disisihkan, "
            "tidak dihapus."
        )
    baru = not ruang.exists()
    with disk("Folder", ruang):
        ruang.mkdir(parents=True, exist_ok=True)
        for sisa in ruang.glob(f"{_TAHAP}*"):
            shutil.rmtree(sisa)
        tahap = ruang / f"{_TAHAP}{uuid.uuid4().hex}"
        tahap.mkdir()
        try:
            daftar = keluarkan(berkas, sandi, tahap, maju)
            dilepas = _lepaskan(tahap / KANTOR)
            if (tahap / AKUN).is_file():
                with BukuAkun(tahap / AKUN).tulis() as buku:
                    # A session that was ended since would live again.
                    buku.akhiri_semua(jam.timestamp())
            skema = _skema(tahap)
            if dilepas:
                kabar(_BERDIRI_SENDIRI)
            elif skema is not None and skema != _skema(ruang) and not setuju:
                kabar(_pindah_ke_duckdb(tahap / KANTOR, skema))
            tersisih = _tempatkan(tahap, ruang, ruang / f"sebelum-pulih-{jam:%Y%m%d-%H%M%S}")
        finally:
            shutil.rmtree(tahap)
            if baru and not any(ruang.iterdir()):
                ruang.rmdir()
    return daftar, tersisih


_BERDIRI_SENDIRI = (
    "Ruang kerja ini berdiri sendiri: jurnal dan angkanya di folder ini. Peladen PostgreSQL tidak disentuh (docs/skala.md: kembali "
    "ke peladen)."
)


def _lepaskan(path: Path) -> bool:
    """What comes from a shared jurnal becomes a folder that stands alone: a restore, also one that is only tried, must not
    write to the server on which the others work."""
    skema, data = None, path.read_bytes() if path.is_file() else b""
    with suppress(CapaianError):  # one that cannot be read is said when the workspace is opened
        skema = urai_kantor(data).skema_jurnal
    if skema:
        path.write_bytes(ke_folder(data.decode("utf-8-sig")).encode())
    return skema is not None


def _skema(ruang: Path) -> str | None:
    """The schema that keeps the figures of the workspace there; None also where there is none, or none that can be read."""
    with suppress(CapaianError, OSError):
        return urai_kantor((ruang / KANTOR).read_bytes()).skema
    return None


def _pindah_ke_duckdb(path: Path, skema: str) -> str:
    """A backup is mostly restored to be looked at, while the office goes on with its schema. Returns what is said of it."""
    teks = tanpa_mesin(path.read_bytes().decode("utf-8-sig"))
    if teks is None:
        raise CapaianError(
            f"Kantor ini menyimpan angkanya di PostgreSQL, skema «{skema}», dan bagian mesin pada kantor.toml di dalam cadangan "
            "tidak dapat dilepas sendiri. Tidak ada yang dipulihkan. Bila folder ini menggantikan ruang kerja yang lama, tambahkan "
            "--setuju; skema itu dibuat ulang dari cadangan."
        )
    path.write_bytes(teks.encode())
    return (
        f"Kantor ini menyimpan angkanya di PostgreSQL, skema «{skema}». Skema itu tidak disentuh: folder ini menghitung dengan "
        "DuckDB, dan bagian [mesin] pada kantor.toml di sini dijadikan keterangan. Bila folder ini menggantikan ruang kerja yang "
        "lama, hapus tanda # di sana, lalu jalankan «capaian bangun-ulang»; atau pulihkan dengan --setuju."
    )


def _tempatkan(tahap: Path, ruang: Path, lama: Path) -> Path | None:
    """Folder by folder, data/raw last: without its kantor.toml the folder is no workspace. Returns where the former lies."""
    for pohon in reversed(POHON):
        tujuan = ruang / pohon
        if tujuan.exists():
            (lama / pohon).parent.mkdir(parents=True, exist_ok=True)
            tujuan.rename(lama / pohon)
        if (tahap / pohon).exists():
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            (tahap / pohon).rename(tujuan)
    return lama if lama.exists() else None

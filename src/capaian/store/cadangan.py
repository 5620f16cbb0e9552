"""One file with everything of a workspace that cannot be made again: a zip, locked with a passphrase when asked.

What is in it stands in its own list (cadangan.json): each file with size and sha256, and the last act of the jurnal with its
hash. The jurnal is copied first, in one moment; a file that one of its acts names was written before that act and is never
changed, so it is there when the files are copied, whoever writes meanwhile. What came in since then is in it too and harms
nothing: no act names it.
"""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import tempfile
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from capaian.errors import CapaianError
from capaian.store import age
from capaian.store.gangguan import disk, kalimat_sqlite
from capaian.store.gudang import Gudang
from capaian.store.jurnal import PULIHKAN, Jurnal, salin_sqlite
from capaian.store.pengesahan import SEMENTARA

POHON = ("data/raw", "expectations", "notebooks")
"""What is kept; everything else is made from it."""
JURNAL, AKUN = "data/raw/jurnal.sqlite", "data/raw/akun.sqlite"
BERKAS, PENGESAHAN = "data/raw/berkas", "data/raw/pengesahan"
_KOMPUTER_INI = ("data/raw/bersama.json",)
"""What says something of this one computer."""
RAHASIA = (AKUN, "data/raw/oidc.rahasia")
"""What only the owner of the computer may read."""
DAFTAR, BENTUK = "cadangan.json", 1
_BUKAN = (SEMENTARA, "~$", ".~lock.", "__pycache__", ".ipynb_checkpoints")
"""What begins so is of the moment."""
_SQLITE_SISA = tuple(f"{Path(n).name}{a}" for n in (JURNAL, AKUN) for a in ("-journal", "-wal", "-shm"))
_PADAT = {".xlsx", ".docx", ".ods", ".odt", ".pptx", ".zip", ".jpg", ".jpeg", ".png", ".pdf", ".xlsm"}
_BAGIAN = re.compile(r'[^<>:"/\\|?*\x00-\x1f\ud800-\udfff]+')
_TERPANJANG = 250
"""Bytes of a name that every file system takes."""
_PERANGKAT = {"con", "prn", "aux", "nul", *(f"{a}{n}" for a in ("com", "lpt") for n in range(10))}
_SEKALI, _DAFTAR_TERBESAR, _BESAR = 1 << 20, 64 << 20, 1 << 30
_LONGGAR = 64 << 20
"""Bytes of a disk that are left free."""


class Berkas(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    nama: str
    ukuran: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Daftar(BaseModel):
    """The list in a backup. `peristiwa`, `hash`: the last act of its jurnal; `dibuat`: when, as the jurnal writes it;
    `versi`: of the program."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    bentuk: int = Field(ge=1, le=BENTUK)
    versi: str
    dibuat: str
    unit: str
    nama: str
    peristiwa: int = Field(ge=0)
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    berkas: tuple[Berkas, ...]

    @property
    def ukuran(self) -> int:
        return sum(b.ukuran for b in self.berkas)


def wajar(nama: str) -> bool:
    """Whether a file may have that name: within the folders that are kept, on every system."""
    return nama.startswith(tuple(f"{p}/" for p in POHON)) and all(
        _BAGIAN.fullmatch(b)
        and len(b.encode()) <= _TERPANJANG
        and not b.endswith((".", " "))
        and b.partition(".")[0].casefold() not in _PERANGKAT
        for b in nama.split("/")
    )


def _tertutup(e: OSError) -> None:
    """A folder that is not listed would be missing without a word; one that is not there (any more) has nothing in it."""
    if not isinstance(e, FileNotFoundError):
        raise CapaianError(
            f"Folder {e.filename} tidak dapat dibaca, jadi cadangan tidak dibuat. Beri hak baca kepada akun komputer ini, lalu ulangi."
        ) from e


def isi(ruang: Path) -> Iterator[tuple[str, Path]]:
    """Name and place of every file to be kept."""
    for pohon in POHON:
        dilewati: set[Path] = set()
        for folder, anak, berkas in os.walk(ruang / pohon, onerror=_tertutup, followlinks=True):
            # A folder may lie on another disk behind a link, and a link may lead back up.
            dilewati.add(Path(folder).resolve())
            anak[:] = sorted(
                a for a in anak if not a.startswith(_BUKAN) and (Path(folder) / a).resolve() not in dilewati
            )
            for satu in sorted(berkas):
                if not satu.startswith(_BUKAN) and satu not in _SQLITE_SISA:
                    path = Path(folder) / satu
                    if (nama := path.relative_to(ruang).as_posix()) not in _KOMPUTER_INI:
                        yield nama, path


def tulis(
    ruang: Path, tujuan: Path, *, jurnal: Jurnal, gudang: Gudang | None, versi: str, dibuat: str, unit: str, nama: str,
    sandi: str | None = None, maju: Callable[[int], None] = lambda n: None,
) -> Daftar:  # fmt: skip
    """Write the backup of a workspace and read all of it back; only then it gets its name. Returns its list. `jurnal`: its own,
    wherever it lives; `gudang`: the server that keeps its received files, which are in the backup as those of a folder.
    `maju`: called with the bytes that are done."""
    with tempfile.TemporaryDirectory(prefix="capaian-") as tmp, disk("Cadangan", tujuan):
        salinan = _salin_basis_data(ruang, jurnal, Path(tmp))
        jurnal = Jurnal(salinan[JURNAL])
        if (putus := jurnal.putus()) is not None:
            raise CapaianError(
                f"Jurnal putus pada peristiwa {putus}, jadi tidak dicadangkan sebagai utuh. {PULIHKAN}", 1
            )
        peristiwa, ujung = jurnal.ujung()
        berkas = {n: p for n, p in isi(ruang) if n not in (JURNAL, AKUN)} | salinan
        if gudang:
            berkas |= _dari_peladen(gudang, jurnal, berkas, Path(tmp))
        if salah := [n for n in berkas if not wajar(n)]:
            raise CapaianError(
                f"Nama berkas «{salah[0]}» tidak dapat dipakai di semua komputer. Ganti namanya, lalu ulangi."
            )
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        if tujuan.exists():
            raise CapaianError(f"{tujuan} sudah ada. Cadangan lama tidak ditimpa: pilih nama lain.")
        sementara = tujuan.parent / f".cadangan-{uuid.uuid4().hex}"
        try:
            with sementara.open("xb") as f:
                sementara.chmod(0o600)
                keluar: Any = age.Penulis(f, sandi) if sandi else f
                with ZipFile(keluar, "w", ZIP_DEFLATED) as z:
                    tertulis = [_masukkan(z, n, p, maju) for n, p in sorted(berkas.items())]
                    daftar = Daftar(
                        bentuk=BENTUK, versi=versi, dibuat=dibuat, unit=unit, nama=nama, peristiwa=peristiwa, hash=ujung,
                        berkas=tuple(tertulis),
                    )  # fmt: skip
                    z.writestr(DAFTAR, daftar.model_dump_json(indent=1))
                if sandi:
                    keluar.tutup()
                f.flush()
                os.fsync(f.fileno())
            if periksa(sementara, sandi, maju) != daftar:
                raise CapaianError(
                    f"{tujuan} terbaca lain dari yang ditulis; disk itu mungkin rusak. Pakai disk lain.", 1
                )
            sementara.rename(tujuan)
        except BaseException:
            sementara.unlink(missing_ok=True)
            raise
    return daftar


def _salin_basis_data(ruang: Path, jurnal: Jurnal, tmp: Path) -> dict[str, Path]:
    """Copies of the SQLite files of one moment each, the jurnal first; name -> place."""
    hasil = {JURNAL: tmp / "jurnal.sqlite"}
    jurnal.salin(hasil[JURNAL])
    if (ruang / AKUN).is_file():
        hasil[AKUN] = tmp / "akun.sqlite"
        try:
            with closing(sqlite3.connect(ruang / AKUN, timeout=30)) as dari:
                salin_sqlite(dari, hasil[AKUN])
        except sqlite3.Error as e:
            raise CapaianError(kalimat_sqlite("Berkas akun", ruang / AKUN, e)) from e
    return hasil


def _dari_peladen(gudang: Gudang, jurnal: Jurnal, ada: dict[str, Path], tmp: Path) -> dict[str, Path]:
    """What acts of that jurnal name and the folder does not have, or has otherwise than it was received; name -> copy."""
    perlu: dict[str, set[str]] = {}
    for p in jurnal.setelah(0):
        if p.aksi == "pengesahan":
            perlu.setdefault(p.isi["hash"], set()).add(f"{PENGESAHAN}/{p.objek}.json")
        for sidik, nama in _disebut(p.isi):
            perlu.setdefault(sidik, set()).add(f"{BERKAS}/{sidik}{Path(nama).suffix.lower()}")
    kurang = {
        sidik: semua
        for sidik, nama in perlu.items()
        if (semua := {n for n in nama if n not in ada or _sidik(ada[n]) != sidik})
    }
    hasil = {}
    for sidik, data in gudang.semua(set(kurang)):
        (tmp / sidik).write_bytes(data)
        hasil |= dict.fromkeys(kurang[sidik], tmp / sidik)
    return hasil


def _disebut(isi: Any) -> Iterator[tuple[str, str]]:
    """(sha256, name) of every file that stands somewhere in an act."""
    if isinstance(isi, dict):
        sidik = isi.get("sha256")
        nama = next((isi[k] for k in ("nama", "berkas", "nama_berkas") if isinstance(isi.get(k), str)), None)
        if isinstance(sidik, str) and nama is not None:
            yield sidik, nama
    if isinstance(isi, dict | list):
        for satu in isi.values() if isinstance(isi, dict) else isi:
            yield from _disebut(satu)


def _sidik(path: Path) -> str:
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def _masukkan(z: ZipFile, nama: str, path: Path, maju: Callable[[int], None]) -> Berkas:
    info = ZipInfo(nama)
    info.compress_type = ZIP_STORED if path.suffix.lower() in _PADAT else ZIP_DEFLATED
    sidik, ukuran = hashlib.sha256(), 0
    try:
        dari = path.open("rb")
    except OSError as e:
        raise CapaianError(
            f"{nama} tidak dapat dibaca, jadi cadangan tidak dibuat. Tutup berkas itu di Excel atau Word, lalu ulangi."
        ) from e
    # Only where it is needed: old programs do not know it.
    with dari, z.open(info, "w", force_zip64=path.stat().st_size > _BESAR) as ke:
        while data := dari.read(_SEKALI):
            sidik.update(data)
            ukuran += len(data)
            ke.write(data)
            maju(len(data))
    return Berkas(nama=nama, ukuran=ukuran, sha256=sidik.hexdigest())


# -- reading -------------------------------------------------------------------------------------------------------------


def perlu_sandi(path: Path) -> bool:
    """Whether a passphrase is needed to open it."""
    with _buka_berkas(path) as f:
        return age.bersandi(f.read(len(age.AWALAN)))


@contextmanager
def _buka_berkas(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as f:
            yield f
    except FileNotFoundError as e:
        raise CapaianError(f"Berkas cadangan {path} tidak ditemukan.") from e
    except IsADirectoryError as e:
        raise CapaianError(f"{path} adalah folder; sebutkan berkas cadangannya.") from e


def _rusak(apa: str) -> CapaianError:
    return CapaianError(
        f"Cadangan itu tidak dapat dipakai: {apa}. Berkasnya tidak lengkap, sudah diubah, atau bukan dari aplikasi ini; pakai "
        "cadangan yang lain. Tidak ada yang dipulihkan.",
        1,
    )


@contextmanager
def _buka(path: Path, sandi: str | None) -> Iterator[tuple[ZipFile, Daftar]]:
    """An open backup whose list fits what is in it. The contents are not read yet."""
    with _buka_berkas(path) as f, ExitStack() as tumpukan:
        terkunci = age.bersandi(f.read(len(age.AWALAN)))
        if terkunci and not sandi:
            raise age.SandiSalah("Cadangan itu bersandi: kata sandinya diperlukan.")
        try:
            # Buffered: what is not gives back less than it was asked for at the end of each chunk.
            z = tumpukan.enter_context(ZipFile(io.BufferedReader(age.Pembaca(f, str(sandi))) if terkunci else f))
            nama = z.namelist()
            if DAFTAR not in nama or z.getinfo(DAFTAR).file_size > _DAFTAR_TERBESAR:
                raise _rusak(f"{DAFTAR} di dalamnya tidak ada")
            mentah = json.loads(z.read(DAFTAR))
            if isinstance(mentah, dict) and isinstance(mentah.get("bentuk"), int) and mentah["bentuk"] > BENTUK:
                raise CapaianError(
                    f"Cadangan itu dibuat capaian {mentah.get('versi')}, yang lebih baru dari program ini. Perbarui program "
                    "ini dahulu; tidak ada yang dipulihkan."
                )
            daftar = Daftar.model_validate(mentah)
        except (BadZipFile, ValidationError, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as e:
            raise _rusak("isinya tidak terbaca") from e
        _periksa_nama(nama, daftar)
        yield z, daftar


def _periksa_nama(nama: list[str], daftar: Daftar) -> None:
    tercatat = [b.nama for b in daftar.berkas]
    if asing := [n for n in (*tercatat, *nama) if n != DAFTAR and not wajar(n)]:
        raise _rusak(f"nama «{asing[0]}» di dalamnya tidak boleh ada")
    lipat = {n.casefold() for n in tercatat}
    folder = {str(p) for n in lipat for p in PurePosixPath(n).parents}
    if len(lipat) < len(tercatat) or len(set(nama)) < len(nama) or lipat & folder:
        raise _rusak("sebuah nama ada dua kali")
    if beda := set(nama) ^ {DAFTAR, *tercatat}:
        raise _rusak(f"«{min(beda)}» tidak cocok dengan daftarnya")
    if JURNAL not in tercatat:
        raise _rusak("tidak ada jurnal di dalamnya")


def _baca(z: ZipFile, satu: Berkas) -> Iterator[bytes]:
    """The bytes of one file, as long as they are those of the list."""
    sidik, sisa = hashlib.sha256(), satu.ukuran
    try:
        with z.open(satu.nama) as f:
            # One byte more than there should be: what is longer is not read to its end.
            while data := f.read(min(_SEKALI, sisa + 1)):
                sidik.update(data)
                sisa -= len(data)
                if sisa < 0:
                    break
                yield data
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error) as e:
        raise _rusak(f"«{satu.nama}» di dalamnya rusak") from e
    if sisa or sidik.hexdigest() != satu.sha256:
        raise _rusak(f"«{satu.nama}» di dalamnya tidak sama dengan daftarnya")


def periksa(path: Path, sandi: str | None = None, maju: Callable[[int], None] = lambda n: None) -> Daftar:
    """Read a backup wholly. CapaianError when one byte is not as it was written. Returns its list."""
    with _buka(path, sandi) as (z, daftar):
        for satu in daftar.berkas:
            for data in _baca(z, satu):
                maju(len(data))
    return daftar


def keluarkan(path: Path, sandi: str | None, ke: Path, maju: Callable[[int], None] = lambda n: None) -> Daftar:
    """Unpack a backup into a folder that is there and empty, every file verified, and its jurnal too. Returns its list."""
    with _buka(path, sandi) as (z, daftar), disk("Folder", ke):
        bebas = shutil.disk_usage(ke).free
        if daftar.ukuran + _LONGGAR > bebas:
            raise CapaianError(
                f"Disk {ke} tidak cukup: perlu {(daftar.ukuran + _LONGGAR) >> 20} MB, yang bebas {bebas >> 20} MB."
            )
        for satu in daftar.berkas:
            tujuan = ke / satu.nama
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            with tujuan.open("xb") as f:
                for data in _baca(z, satu):
                    f.write(data)
                    maju(len(data))
                f.flush()
                os.fsync(f.fileno())
            if satu.nama in RAHASIA:
                tujuan.chmod(0o600)
    jurnal = Jurnal(ke / JURNAL)
    if jurnal.putus() is not None or jurnal.ujung() != (daftar.peristiwa, daftar.hash):
        raise _rusak("jurnal di dalamnya putus, atau bukan yang disebut daftarnya")
    return daftar

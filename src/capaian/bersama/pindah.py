"""From the folder to the server: the jurnal with its received files and frozen periods, verified there before it counts.

What is already there from a run that died is gone on from; the file of the old jurnal refuses every further act before
kantor.toml says where the new one is, and is kept under another name.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from capaian import reference
from capaian.bersama.selaras import ingat, pastikan_sudah_pindah, riwayat
from capaian.domain.kantor import Kantor
from capaian.errors import CapaianError
from capaian.reference import hak
from capaian.ruang_kerja import KANTOR, urai_kantor
from capaian.store import Store
from capaian.store.gangguan import disk
from capaian.store.gudang import Gudang
from capaian.store.jurnal import Jurnal
from capaian.store.pengesahan import tulis_utuh
from capaian.store.rumah import KOLOM, RumahBerkas
from capaian.store.rumah_postgres import RumahPostgres

_KEPALA, _KEPALA_LAIN = re.compile(r"\s*\[\s*mesin\s*\]\s*(#.*)?"), re.compile(r"\s*\[")
_BERKAS = re.compile(r"[0-9a-f]{64}(\.\w+)?")
_KUNCI = re.compile(r"\s*jurnal\s*=")


@dataclass(frozen=True, slots=True)
class HasilPindah:
    """`lama`: where the former file lies; `catatan`: received files that were not whole here, and so are not there."""

    skema: str
    peristiwa: int
    hash: str
    berkas: int
    lama: Path
    catatan: list[str]


def pindah(
    ruang: Path, kantor: Kantor, store: Store, jam: datetime, peran: str, maju: Callable[[int], None]
) -> HasilPindah:
    """`maju`: called with 1 for each file and act that has come there. Who may make a backup may do this."""
    if not hak.boleh(peran, "cadangan"):
        raise CapaianError(f"{reference.satu_peran(peran).nama} tidak dapat memindahkan jurnal.")
    lama = ruang / "data" / "raw" / "jurnal.sqlite"
    tersisih = lama.with_name(f"jurnal-pindah-{jam:%Y%m%d-%H%M%S}.sqlite")
    if kantor.skema_jurnal:
        if lama.is_file():  # the process died before the last step
            pastikan_sudah_pindah(store)
            _sisihkan(lama, tersisih)
            return HasilPindah(kantor.skema_jurnal, *store.jurnal.ujung(), len(_gudang(store).daftar()), tersisih, [])
        raise CapaianError(f"Jurnal kantor ini sudah di peladen (skema {kantor.skema_jurnal}).")
    if kantor.skema is None:
        raise CapaianError(
            'Tulis dahulu pada data/raw/kantor.toml bagian [mesin] dengan jenis = "postgresql" (docs/skala.md), lalu ulangi.'
        )
    teks = ke_bersama((ruang / KANTOR).read_bytes().decode("utf-8-sig"))
    skema = urai_kantor(teks.encode()).skema_jurnal or ""
    if (putus := store.jurnal.putus()) is not None:
        raise CapaianError(store.jurnal.kalimat_putus(putus), 1)
    rumah = RumahPostgres(skema)
    rumah.buat()
    gudang, catatan = Gudang(rumah), list[str]()
    # Files before acts, as always: those that come in meanwhile follow within the seal.
    for _ in _kirim(store, gudang, catatan):
        maju(1)
    with RumahBerkas(lama).tersegel() as kon:
        for _ in _kirim(store, gudang, catatan):
            maju(1)
        baris = kon.run(f"SELECT {', '.join(KOLOM)} FROM peristiwa ORDER BY id")
        baru = Jurnal(rumah)
        nomor, hash_terakhir = baru.ujung()
        if nomor > len(baris) or (nomor and baris[nomor - 1][8] != hash_terakhir):
            raise CapaianError(
                f"Skema {skema} di peladen sudah berisi jurnal lain (sampai peristiwa {nomor}). Tidak ada yang diubah. Untuk "
                "bergabung dengan jurnal itu: «capaian gabung» di folder baru; untuk kantor lain: pakai skema lain pada [mesin]."
            )
        with rumah.buka() as ke, ke.menulis():
            if ke.run("SELECT coalesce(max(id), 0) FROM peristiwa") != [(nomor,)]:
                raise CapaianError(
                    "Komputer lain sedang memindahkan jurnal ke skema itu. Tunggu sampai selesai, lalu ulangi."
                )
            for b in baris[nomor:]:
                ke.tambah(b)
                maju(1)
        ujung = (baris[-1][0], baris[-1][8]) if baris else (0, baru.ujung()[1])
        if baru.putus() is not None or baru.ujung() != ujung or gudang.rusak():
            raise CapaianError(
                "Yang terbaca di peladen lain dari yang dikirim; jurnal di folder ini tetap berlaku. Ulangi, dan bila berulang "
                "tanyakan pengelola basis data.", 1,
            )  # fmt: skip
    # What counts from here on is there, as it was seen here.
    acts = baru.setelah(0, "konfigurasi")
    ingat(ruang, {o: r.kini for kunci in ("berkas", "sidik") for o, r in riwayat(acts, kunci).items()})
    tulis_utuh(ruang / KANTOR, teks.encode())
    _sisihkan(lama, tersisih)
    return HasilPindah(skema, *ujung, len(gudang.daftar()), tersisih, list(dict.fromkeys(catatan)))


def _gudang(store: Store) -> Gudang:
    assert store.gudang is not None
    return store.gudang


def _kirim(store: Store, gudang: Gudang, catatan: list[str]) -> Iterator[str]:
    """Send what is not there yet; what is not whole is said."""
    ada = gudang.daftar()
    for path in sorted((store.raw / "berkas").glob("*")):
        sidik = path.name.partition(".")[0]
        if not _BERKAS.fullmatch(path.name) or sidik in ada:
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sidik:
            catatan.append(f"data/raw/berkas/{path.name} sudah berubah, jadi tidak dipindahkan.")
            continue
        gudang.simpan(sidik, path.name, data)
        yield path.name
    for p in store.jurnal.setelah(0):
        berkas = p.isi.get("berkas")
        if isinstance(berkas, dict) and not gudang.ada(berkas["sha256"]):
            catatan.append(
                f"{berkas['nama']} (peristiwa {p.id}) tidak utuh di data/raw/berkas, jadi tidak ada di peladen."
            )
        if p.aksi == "pengesahan" and not gudang.ada(p.isi["hash"]):
            if store.pengesahan.keadaan(p.objek, p.isi["hash"]) != "utuh":
                catatan.append(f"data/raw/pengesahan/{p.objek}.json tidak utuh, jadi tidak ada di peladen.")
                continue
            gudang.simpan(p.isi["hash"], f"{p.objek}.json", store.pengesahan.ambil(p.objek, p.isi["hash"]))
            yield p.objek


def _sisihkan(lama: Path, ke: Path) -> None:
    with disk("Berkas", lama):
        lama.rename(ke)


def _bagian(teks: str) -> tuple[list[str], int, int]:
    """The lines, and where those of [mesin] begin (its head) and end."""
    baris = teks.splitlines()
    mulai = next((n for n, b in enumerate(baris) if _KEPALA.fullmatch(b)), None)
    if mulai is None:
        raise CapaianError(
            "kantor.toml: tulis [mesin] sebagai bagian sendiri, dengan jenis dan skema pada baris masing-masing."
        )
    akhir = next((n for n in range(mulai + 1, len(baris)) if _KEPALA_LAIN.match(baris[n])), len(baris))
    return baris, mulai, akhir


def ke_bersama(teks: str) -> str:
    """kantor.toml whose jurnal is the shared one."""
    baris, mulai, akhir = _bagian(teks)
    isi = [b for b in baris[mulai + 1 : akhir] if not _KUNCI.match(b)]
    return "\n".join([*baris[: mulai + 1], 'jurnal = "bersama"', *isi, *baris[akhir:]]) + "\n"


def ke_folder(teks: str) -> str:
    """kantor.toml without a server: figures and jurnal in the folder. What it said of the figures stays as a comment."""
    baris, mulai, akhir = _bagian(teks)
    isi = [f"# {b}" if b.strip() else b for b in baris[mulai:akhir] if not _KUNCI.match(b)]
    return "\n".join([*baris[:mulai], *isi, *baris[akhir:]]) + "\n"

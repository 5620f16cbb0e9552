"""A folder for another computer of a shared jurnal, made from the server alone; and the shared version of a file, taken."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from capaian import reference
from capaian.bersama.selaras import Riwayat, ingat, ingatan, putuskan, riwayat, taruh
from capaian.domain.kantor import Kantor
from capaian.errors import CapaianError
from capaian.ruang_kerja import KANTOR, berkas_konfigurasi, buka_store, daftar_anggota, urai_kantor
from capaian.store import Store, sha256
from capaian.store.gangguan import disk
from capaian.store.gudang import Gudang
from capaian.store.jurnal import Jurnal
from capaian.store.pengesahan import tulis_utuh
from capaian.store.rumah_postgres import AKHIRAN, RumahPostgres, daftar_skema


def gabung(ruang: Path, skema: str | None) -> Kantor:
    """Fill a new or empty folder with what the jurnal of that schema (of the figures, as kantor.toml names it) has of
    kantor.toml, expectations, SOPs and templates. kantor.toml comes last: before, the folder is no workspace."""
    if (ruang / KANTOR).exists():
        raise CapaianError(
            f"{ruang} sudah berisi ruang kerja. Pilih folder baru; untuk mengambil versi bersama dari berkas yang bentrok: --ambil."
        )
    rumah = RumahPostgres(_pilih(skema))
    gudang = Gudang(rumah)
    semua = riwayat(Jurnal(rumah).setelah(0, "konfigurasi"))
    toml = semua.get(KANTOR)
    data = gudang.ambil(toml.kini) if toml and toml.kini else None
    kantor = urai_kantor(data) if data is not None else None
    if toml is None or data is None or kantor is None or kantor.skema_jurnal != rumah.skema:
        raise CapaianError(
            f"Jurnal di skema {rumah.skema} belum memuat kantor.toml yang menyebutnya. Jalankan «capaian jurnal periksa» di "
            "komputer yang memindahkannya, lalu ulangi."
        )
    store = buka_store(ruang, kantor)
    with disk("Folder", ruang):
        for folder in (store.raw / "berkas", store.curated):
            folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(
            reference.bawaan("notebooks"), ruang / "notebooks", dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
        )  # fmt: skip
    for nama, ada in semua.items():
        if nama == KANTOR:
            continue
        lokal = _sidik(ruang / nama)
        if lokal not in (None, ada.kini):
            raise CapaianError(f"{ruang / nama} sudah ada dan lain isinya. Pilih folder baru atau kosong.")
        taruh(ruang, store, nama, ada, lokal)
    ingat(ruang, {nama: ada.kini for nama, ada in semua.items()})
    store.arsipkan(data, Path(KANTOR).name)
    tulis_utuh(ruang / KANTOR, data)
    return kantor


def _pilih(skema: str | None) -> str:
    if skema is not None:
        return skema if skema.endswith(AKHIRAN) else f"{skema}{AKHIRAN}"
    ada = daftar_skema()
    if len(ada) == 1:
        return ada[0]
    if not ada:
        raise CapaianError(
            "Di basis data itu belum ada jurnal bersama yang boleh dibaca pengguna ini. Pindahkan dahulu dari komputer pertama: "
            "«capaian jurnal pindah»."
        )
    raise CapaianError(
        f"Ada beberapa jurnal bersama di basis data itu. Sebutkan satu dengan --skema: {', '.join(ada)}."
    )


def ambil(ruang: Path, store: Store, jam: datetime) -> list[tuple[str, str]]:
    """Take the shared version of every file that was edited here and elsewhere; the one of here stays beside it. Returns the
    name of each and of what was put aside."""
    if store.rumah is None:
        raise CapaianError("Jurnal ruang kerja ini tidak dipakai bersama; tidak ada versi bersama untuk diambil.")
    semua, dilihat = riwayat(store.jurnal.setelah(0, "konfigurasi")), ingatan(ruang)
    hasil = []
    for nama, ada, lokal in _bentrok(ruang, semua, dilihat):
        if lokal is not None:
            sisih = Path(f"{nama}.sebelum-gabung-{jam:%Y%m%d-%H%M%S}")
            tulis_utuh(ruang / sisih, (ruang / nama).read_bytes())
            hasil.append((nama, sisih.as_posix()))
        else:
            hasil.append((nama, ""))
        taruh(ruang, store, nama, ada, lokal)
        dilihat[nama] = ada.kini
        ingat(ruang, dilihat)
    return hasil


def _bentrok(
    ruang: Path, semua: dict[str, Riwayat], dilihat: dict[str, str | None]
) -> Iterator[tuple[str, Riwayat, str | None]]:
    ada = {path.relative_to(ruang).as_posix() for path in berkas_konfigurasi(ruang, daftar_anggota(ruang))}
    for nama in sorted(semua.keys() | ada):
        lokal = _sidik(ruang / nama)
        if putuskan(lokal, semua.get(nama), dilihat, nama) == "bentrok":
            yield nama, semua[nama], lokal


def _sidik(path: Path) -> str | None:
    return sha256(path.read_bytes()) if path.is_file() else None

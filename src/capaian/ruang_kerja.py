"""The folder of an office: where its files lie, its kantor.toml, what it edits in place and has put on record."""

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from capaian import measure, pengesahan, reference
from capaian.bacaan import BARIS
from capaian.bersama.selaras import konfigurasi_bersama
from capaian.domain.berkas_masuk import Berkas, nama_aman
from capaian.domain.kantor import Kantor
from capaian.domain.oidc import Oidc
from capaian.errors import CapaianError
from capaian.penulisan import sebab_baca
from capaian.reference import hak
from capaian.store import Store, Tindakan, sha256
from capaian.store.anggota import StoreAnggota

PERAN_BAWAAN = "operator"
"""As what an act is recorded when nobody says it."""
KANTOR = "data/raw/kantor.toml"
REGISTER = "data/raw/register.xlsx"
SOP = "data/raw/sop"
TEMPLAT = "data/raw/templates"
"""Files as the jurnal names them: from the folder on, with slashes."""
RAW = "data/raw"
ANGGOTA = "data/raw/kantor"
"""Of a kabupaten: what each kecamatan says of itself lies in a folder of its own, named by its unit, as it would lie in data/raw."""


def raw(anggota: str | None) -> str:
    """Where an office keeps what it edits in place: data/raw, of a kecamatan within a kabupaten its own folder."""
    return RAW if anggota is None else f"{ANGGOTA}/{anggota}"


def milik(nama: str, anggota: str | None) -> str:
    """KANTOR, REGISTER, SOP or TEMPLAT as that office has it."""
    return nama.replace(RAW, raw(anggota), 1)


def daftar_anggota(ruang: Path) -> list[str]:
    """The units of the kecamatan that share the workspace, by their folders."""
    return sorted(p.parent.name for p in (ruang / ANGGOTA).glob("*/kantor.toml"))


def siapkan(ruang: Path, kantor_toml: str) -> None:
    """Fill an empty or new folder with kantor.toml, rules, notebooks."""
    path = ruang / KANTOR
    if path.exists():
        raise CapaianError(f"{ruang} sudah berisi ruang kerja; pilih folder lain.")
    path.parent.mkdir(parents=True, exist_ok=True)
    for bawaan in ("expectations", "notebooks"):
        shutil.copytree(
            reference.bawaan(bawaan), ruang / bawaan, dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
        )  # fmt: skip
    path.write_text(kantor_toml, encoding="utf-8", newline="\n")


def siapkan_anggota(ruang: Path, kabupaten: Kantor, unit: str, nama: str) -> None:
    """The folder of one more kecamatan with its kantor.toml."""
    if kabupaten.jenis != "kabupaten":
        raise CapaianError(
            f"{kabupaten.nama} bukan kabupaten. Ruang kerja untuk banyak kecamatan dibuat dengan «capaian mulai FOLDER --jenis "
            "kabupaten»."
        )
    ada = daftar_anggota(ruang)
    if unit == kabupaten.unit or unit in ada:
        raise CapaianError(f"Kode «{unit}» sudah dipakai. Pilih kode lain untuk {nama}.")
    teks = reference.kantor_toml(unit, nama, jenis="anggota")
    Kantor.anggota(tomllib.loads(teks), _urai_toml(baca_bytes(ruang / KANTOR)), frozenset(reference.skala()))
    path = ruang / milik(KANTOR, unit)
    path.parent.mkdir(parents=True)
    path.write_text(teks, encoding="utf-8", newline="\n")


def register_awal(k: Kantor) -> dict[str, BARIS]:
    """What kantor.toml already says, so that nobody types it twice."""
    return {
        "Unit": [
            {"unit": k.unit, "nama": k.nama, "jenis": k.jenis} | ({"induk": k.induk} if k.induk else {}),
            *({"unit": x.unit, "nama": x.nama, "jenis": "kelurahan", "induk": k.unit} for x in k.kelurahan),
        ],
        "Seksi": [
            *({"unit": k.unit, "seksi": s.kode, "nama": s.nama, "jenis": s.jenis} for s in k.seksi),
            *({"unit": x.unit, "seksi": "kelurahan", "nama": x.nama, "jenis": "kelurahan"} for x in k.kelurahan),
        ],
    }


def urai_kantor(data: bytes) -> Kantor:
    kantor = Kantor.dari(_urai_toml(data), reference.skala().keys())
    if kantor.dasbor.oidc is not None:
        _periksa_peran(kantor, kantor.dasbor.oidc)
    return kantor


def urai_anggota(data: bytes, kabupaten: bytes) -> Kantor:
    """The kecamatan of that kantor.toml, which shares the workspace of the kabupaten of the other one."""
    return Kantor.anggota(_urai_toml(data), _urai_toml(kabupaten), frozenset(reference.skala()))


def kantor_anggota(ruang: Path, anggota: str) -> Kantor:
    """What a kecamatan says of itself; CapaianError names its file."""
    path = ruang / milik(KANTOR, anggota)
    try:
        kantor = urai_anggota(baca_bytes(path), baca_bytes(ruang / KANTOR))
    except CapaianError as e:
        raise CapaianError(f"{path.parent.name}: {e.pesan}") from e
    if kantor.unit != anggota:
        raise CapaianError(
            f"{milik(KANTOR, anggota)} menyebut unit «{kantor.unit}»; foldernya bernama «{anggota}». Samakan keduanya."
        )
    return kantor


def anggota_terbaca(ruang: Path) -> dict[str, Kantor]:
    """The kecamatan whose kantor.toml can be read, by their unit. Who comes in, and where, is asked of all of them: one that
    spoilt its own file must not keep the others out, and is told so when it is worked in (`kantor_anggota`)."""
    hasil = {}
    for unit in daftar_anggota(ruang):
        with suppress(CapaianError):
            hasil[unit] = kantor_anggota(ruang, unit)
    return hasil


def kode_lain(ruang: Path, kami: Kantor) -> frozenset[str]:
    """Units that other offices say are theirs, whether or not a register of theirs is there: the kabupaten, the kecamatan, and
    the kelurahan of their kantor.toml."""
    lain = {u: k for u, k in anggota_terbaca(ruang).items() if u != kami.unit}
    kode = {*daftar_anggota(ruang), *(x.unit for k in lain.values() for x in k.kelurahan)} - {kami.unit}
    return frozenset(kode | ({kami.induk} if kami.induk else set()))


def _urai_toml(data: bytes) -> dict[str, Any]:
    try:
        # Notepad may put a byte order mark in front.
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise CapaianError("kantor.toml bukan berkas UTF-8. Simpan ulang dengan pengodean UTF-8.") from e
    except tomllib.TOMLDecodeError as e:
        di = re.search(r"line (\d+), column (\d+)", str(e))
        tempat = f" pada baris {di[1]}, kolom {di[2]}" if di else ""
        # tomllib has no kind of error for it; it names the place where the second one ends.
        if any(kata in str(e) for kata in ("overwrite a value", "twice", "Duplicate")):
            di_mana = tempat or " di akhir berkas"
            raise CapaianError(f"kantor.toml: yang tertulis{di_mana} sudah ada di atasnya. Hapus salah satu.") from e
        raise CapaianError(
            f"kantor.toml tidak dapat dibaca{tempat}. Periksa tanda petik, tanda sama dengan, dan kurung siku di sana."
        ) from e


def _periksa_peran(kantor: Kantor, oidc: Oidc) -> None:
    """A role that no account may have would show only when somebody signs in. A unit that only the register knows is looked
    up then."""
    seksi: dict[str, list[str]] = {kantor.unit: []}
    for b in register_awal(kantor)["Seksi"]:
        seksi.setdefault(b["unit"], []).append(b["seksi"])
    for p in oidc.peran:
        di = f"kantor.toml: kelompok «{p.kelompok}» pada [[dasbor.oidc.peran]]"
        if p.peran not in (berakun := hak.peran_berakun(kabupaten=kantor.jenis == "kabupaten")):
            raise CapaianError(f"{di}: peran «{p.peran}» tidak dikenal. Pilihan: {', '.join(berakun)}.")
        ada = seksi.get(p.unit or kantor.unit, [])
        if p.seksi is None and hak.aturan_hak().lingkup[p.peran] == "seksi":
            raise CapaianError(f"{di}: peran «{p.peran}» perlu seksi. Pilihan: {', '.join(ada) or 'lihat register'}.")
        if p.seksi is not None and ada and p.seksi not in ada:
            raise CapaianError(f"{di}: seksi «{p.seksi}» tidak dikenal. Pilihan: {', '.join(ada)}.")


def kantor_pada(store: Store, kantor: Kantor, batas: date | int) -> Kantor:
    """What the office said of itself at the end of a day or after an act; as it is now, when that was not on record yet."""
    if (bersama := pengesahan.berkas_pada(store, KANTOR, batas)) is None:
        return kantor
    if kantor.induk is None:
        return urai_kantor(bersama)
    sendiri = pengesahan.berkas_pada(store, milik(KANTOR, kantor.unit), batas)
    return kantor if sendiri is None else urai_anggota(sendiri, bersama)


@cache
def _aturan(skala: tuple[tuple[str, date | None], ...]) -> tuple[dict[str, BARIS], str]:
    """The rows of the rules that an office with these scales counts by, and their fingerprint with that of the measures."""
    aturan = reference.baris_aturan(skala)
    bagian = [json.dumps(aturan, sort_keys=True)] + [measure.sql(nama) for nama in measure.URUTAN]
    return aturan, hashlib.sha256("\0".join(bagian).encode()).hexdigest()


def buka_store(ruang: Path, kantor: Kantor) -> Store:
    """What is kept in the folder, measured by the rules of that kantor.toml; of a kecamatan within a kabupaten only what is
    its own."""
    aturan, sidik = _aturan(kantor.skala)
    store = Store(
        ruang, aturan=aturan, sidik=sidik, ukur=measure.ukur, mesin=kantor.mesin, skema=kantor.skema,
        skema_jurnal=kantor.skema_jurnal,
    )  # fmt: skip
    return cast(Store, StoreAnggota(store, kantor.unit)) if kantor.induk else store


def pastikan_boleh(peran: str, tindakan: Iterable[Tindakan]) -> None:
    """CapaianError when one of the acts needs a right (hak.yaml, `aksi`) that the role does not have, whoever asks."""
    for t in tindakan:
        satu = hak.hak_aksi().get(t.aksi)
        if satu is not None and not hak.boleh(peran, satu.hak):
            raise CapaianError(
                f"{reference.satu_peran(peran).nama} tidak dapat {satu.nama}. Mintalah kepada yang berwenang."
            )


def berkas_konfigurasi(ruang: Path, anggota: Iterable[str | None]) -> list[Path]:
    """What is edited in place, as far as it is there: by the office of the workspace, and by those within it."""
    kantor, *disunting = [*_disunting(ruang, None), *(p for satu in anggota if satu for p in _disunting(ruang, satu))]
    return [kantor, *sorted((ruang / "expectations").glob("*.json")), *disunting]


def konfigurasi_baru(ruang: Path, store: Store, anggota: str | None) -> list[Tindakan]:
    """Files that the office edits in place are archived before they are next used, so that an old figure can be
    explained by the rules of its day. Those of a kecamatan within a kabupaten are used by nobody else. Where computers share a
    jurnal: JurnalBerubah when a newer one was taken over."""
    if store.rumah:
        semua = berkas_konfigurasi(ruang, daftar_anggota(ruang))
        berkas = {path.relative_to(ruang).as_posix(): path for path in semua}
        lain = tuple(f"{raw(u)}/" for u in daftar_anggota(ruang) if u != anggota)
        aturan = (pengesahan.ATURAN, pengesahan.sidik_aturan())
        return konfigurasi_bersama(ruang, store.seluruhnya, berkas, aturan, lain)
    tercatat = {p.objek: p.isi for p in store.jurnal.setelah(0, "konfigurasi")}
    terakhir = {objek: isi["berkas"]["sha256"] for objek, isi in tercatat.items() if "berkas" in isi}
    tindakan = []
    # The program's own rules are named by their fingerprint, so that it can say when it no longer counts as it did.
    if tercatat.get(pengesahan.ATURAN, {}).get("sidik") != (sidik := pengesahan.sidik_aturan()):
        tindakan.append(Tindakan("konfigurasi", pengesahan.ATURAN, {"sidik": sidik}))
    for path in berkas_konfigurasi(ruang, [anggota]):
        data, nama = path.read_bytes(), path.relative_to(ruang).as_posix()
        if terakhir.get(nama) != sha256(data):
            sidik = store.arsipkan(data, path.name)
            tindakan.append(Tindakan("konfigurasi", nama, {"berkas": {"sha256": sidik, "nama": path.name}}))
    return tindakan


def _disunting(ruang: Path, anggota: str | None) -> list[Path]:
    """The files that one office edits in place."""
    sop = sorted((ruang / milik(SOP, anggota)).glob("*.y*ml"))
    templat = sorted((ruang / milik(TEMPLAT, anggota)).glob("[!.~]*"))
    return [ruang / milik(KANTOR, anggota), *sop, *(p for p in templat if p.suffix in (".docx", ".xlsx", ".yaml"))]


def baca_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as e:
        raise CapaianError(f"Berkas {path} tidak ditemukan.") from e
    except OSError as e:
        raise CapaianError(f"Berkas {path} tidak dapat dibaca: {sebab_baca(e)}.") from e


def nama_berkas(berkas: Berkas) -> str:
    return berkas.name if isinstance(berkas, Path) else nama_aman(berkas[0])


def baca_berkas(berkas: Berkas) -> tuple[str, bytes]:
    """(name, bytes) of a file that lies somewhere or that somebody sent in."""
    return nama_berkas(berkas), baca_bytes(berkas) if isinstance(berkas, Path) else berkas[1]


def baca_semua(berkas: Iterable[Berkas]) -> list[tuple[str, bytes]]:
    return [baca_berkas(satu) for satu in berkas]


def baca_teks(berkas: Berkas) -> str:
    nama, data = baca_berkas(berkas)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise CapaianError(f"{nama} bukan teks UTF-8. Simpan ulang dengan pengodean UTF-8.") from e

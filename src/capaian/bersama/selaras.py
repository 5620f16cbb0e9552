"""Files that an office edits in place (kantor.toml, expectations, SOPs, templates), the same on all computers of a jurnal.

Each computer remembers which version of each file it last saw in the jurnal. A file that is as it was seen takes over what is
newer there; one that was edited here, while the jurnal stands where it was seen, goes on record; one that was edited here and
elsewhere is a question to people. Nobody's edit is overwritten unseen, and every version is in the archive.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from capaian.errors import CapaianError
from capaian.store import JurnalBerubah, Peristiwa, Store, Tindakan, sha256
from capaian.store.cadangan import wajar
from capaian.store.gangguan import disk
from capaian.store.jurnal import Jurnal
from capaian.store.pengesahan import tulis_utuh

INGATAN = "data/raw/bersama.json"
"""What this computer saw last. Of this folder only, so no backup holds it."""
DIHAPUS = "dihapus"
Versi = str | None
"""sha256 of a file; None: there is none (any more)."""


@dataclass(frozen=True, slots=True)
class Riwayat:
    """The versions of one file that are on record, in order, and the last act."""

    versi: tuple[Versi, ...]
    nama: str
    act: Peristiwa

    @property
    def kini(self) -> Versi:
        return self.versi[-1]


def riwayat(acts: list[Peristiwa], kunci: str = "berkas") -> dict[str, Riwayat]:
    """objek -> what the jurnal holds of it. `kunci`: berkas, or sidik for the rules of the program."""
    hasil: dict[str, Riwayat] = {}
    for p in acts:
        if kunci not in p.isi and (kunci != "berkas" or DIHAPUS not in p.isi):
            continue
        isi = p.isi.get(kunci)
        versi = isi["sha256"] if isinstance(isi, Mapping) else isi
        lama = hasil.get(p.objek)
        nama = isi["nama"] if isinstance(isi, Mapping) else lama.nama if lama else p.objek
        hasil[p.objek] = Riwayat((*(lama.versi if lama else ()), versi), nama, p)
    return hasil


def putuskan(lokal: Versi, ada: Riwayat | None, dilihat: Mapping[str, Versi], objek: str) -> str:
    """sama, catat (edited here), ambil (newer in the jurnal) or bentrok."""
    if ada is None:
        return "sama" if lokal is None else "catat"
    if lokal == ada.kini:
        return "sama"
    kenal = objek in dilihat
    if kenal and dilihat[objek] == ada.kini:
        return "catat"
    # What came on record after that was seen is not an edit that nobody knows of: it is ours, and the process died before it
    # could remember.
    tempat = [n for n, v in enumerate(ada.versi) if kenal and v == dilihat[objek]]
    if lokal in ada.versi[(tempat[-1] + 1 if tempat else 0) :] or (kenal and lokal == dilihat[objek]):
        return "ambil"
    return "ambil" if lokal is None and not kenal else "bentrok"


def ingatan(ruang: Path) -> dict[str, Versi]:
    try:
        return dict(json.loads((ruang / INGATAN).read_text(encoding="utf-8"))["dilihat"])
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as e:
        raise CapaianError(
            f"{INGATAN} rusak. Hapus berkas itu, lalu ulangi; program ini menanyakan lagi mana yang berlaku bila perlu."
        ) from e


def ingat(ruang: Path, dilihat: Mapping[str, Versi]) -> None:
    tulis_utuh(ruang / INGATAN, json.dumps({"dilihat": dilihat}, indent=1, sort_keys=True).encode())


def ingat_tercatat(ruang: Path, store: Store, tindakan: Iterable[Tindakan]) -> None:
    """What this computer has just put on record it has seen: the next edit here is one edit and no conflict."""
    baru = {t.objek: t.isi["berkas"]["sha256"] if "berkas" in t.isi else None
            for t in tindakan if t.aksi == "konfigurasi" and ("berkas" in t.isi or DIHAPUS in t.isi)}  # fmt: skip
    if store.rumah and baru:
        ingat(ruang, ingatan(ruang) | baru)


def konfigurasi_bersama(
    ruang: Path, store: Store, berkas: Mapping[str, Path], aturan: tuple[str, str], lain: tuple[str, ...]
) -> list[Tindakan]:
    """What was edited here and is to go on record. JurnalBerubah when something newer was taken over: look again. `berkas`:
    name -> the files that lie here; `aturan`: objek and fingerprint of the program's own rules; `lain`: what the names of
    files begin with that are of other offices: theirs go on record, and are asked about, when they are used."""
    pastikan_sudah_pindah(store)
    acts = store.jurnal.setelah(0, "konfigurasi")
    semua, lama = riwayat(acts), ingatan(ruang)
    data = {nama: path.read_bytes() for nama, path in berkas.items()}
    lokal: dict[str, Versi] = dict.fromkeys(semua) | {nama: sha256(d) for nama, d in data.items()}
    vonis = {nama: putuskan(v, semua.get(nama), lama, nama) for nama, v in lokal.items()}
    vonis = {nama: kata for nama, kata in vonis.items() if kata in ("sama", "ambil") or not nama.startswith(lain)}
    for nama, kata in vonis.items():
        if kata == "bentrok":
            raise bentrok(nama, semua[nama].act)
    tindakan = _aturan(acts, lama, aturan)
    dilihat = lama | {
        nama: semua[nama].kini for nama, kata in vonis.items() if kata in ("sama", "ambil") and nama in semua
    }
    dilihat[aturan[0]] = aturan[1]
    diambil = [nama for nama, kata in vonis.items() if kata == "ambil"]
    for nama in diambil:
        taruh(ruang, store, nama, semua[nama], lokal[nama])
    if dilihat != lama:
        ingat(ruang, dilihat)
    if diambil:
        raise JurnalBerubah
    for nama, kata in vonis.items():
        if kata != "catat":
            continue
        if nama in data:
            sidik = store.arsipkan(data[nama], Path(nama).name)
            tindakan.append(Tindakan("konfigurasi", nama, {"berkas": {"sha256": sidik, "nama": Path(nama).name}}))
        elif (ruang / nama).parent.is_dir():
            # A folder that is gone as a whole is a disk that is not there, and no decision of anybody.
            tindakan.append(Tindakan("konfigurasi", nama, {DIHAPUS: True}))
    return tindakan


def pastikan_sudah_pindah(store: Store) -> None:
    """CapaianError when this folder still has acts of its own, which would no longer count."""
    sendiri = store.raw / "jurnal.sqlite"
    if sendiri.is_file() and not store.jurnal.memuat(*Jurnal(sendiri).ujung()):
        raise CapaianError(
            'data/raw/jurnal.sqlite berisi peristiwa yang tidak ada di jurnal bersama, dan dengan jurnal = "bersama" tidak akan '
            "berlaku. Hapus baris itu dari [mesin] di kantor.toml; lalu «capaian jurnal pindah» memindahkannya."
        )


def taruh(ruang: Path, store: Store, nama: str, ada: Riwayat, lokal: Versi) -> None:
    """Put the version of the jurnal in its place here. `lokal`: what lay there when that was decided."""
    if not wajar(nama):
        raise CapaianError(f"Jurnal bersama menyebut berkas «{nama}», yang tidak boleh ditulis di folder ini.")
    path = ruang / nama
    isi = None if ada.kini is None else store.baca_berkas(ada.kini, ada.nama)
    if isi is not None and sha256(isi) != ada.kini:
        raise CapaianError(
            f"Salinan {ada.nama} di data/raw/berkas sudah berubah. Hapus salinan itu: yang benar diambil lagi dari peladen."
        )
    if (sha256(path.read_bytes()) if path.is_file() else None) != lokal:
        raise JurnalBerubah  # somebody saved it just now
    if isi is not None:
        tulis_utuh(path, isi)
    elif path.is_file():
        with disk("Berkas", path):
            path.unlink()


def _aturan(acts: list[Peristiwa], dilihat: Mapping[str, Versi], aturan: tuple[str, str]) -> list[Tindakan]:
    """The rules of the program itself cannot be taken over: a computer whose program was followed by another one waits for
    it. Otherwise two of them would make all figures anew in turns."""
    objek, sidik = aturan
    ada = riwayat(acts, "sidik").get(objek)
    if ada is not None and ada.kini == sidik:
        return []
    if ada is not None and sidik in ada.versi and dilihat.get(objek) != ada.kini:
        raise CapaianError(
            f"Komputer lain pada jurnal bersama ini sudah memakai capaian dengan aturan hitung yang lain (peristiwa {ada.act.id}, "
            f"{ada.act.waktu[:10]}). Pasang versi capaian yang sama di komputer ini, lalu ulangi. Tidak ada yang diubah."
        )
    return [Tindakan("konfigurasi", objek, {"sidik": sidik})]


def bentrok(nama: str, act: Peristiwa) -> CapaianError:
    return CapaianError(
        f"{nama} diubah di komputer ini dan juga di komputer lain (peristiwa {act.id}, oleh {act.oleh}). Tidak ada yang ditimpa. "
        "Jalankan «capaian gabung --ambil»: versi bersama dipakai dan yang di sini disisihkan di sebelahnya; lalu tulis lagi "
        "perubahan Anda."
    )

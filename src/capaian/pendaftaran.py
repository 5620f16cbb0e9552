"""The office's master workbook on its way in: read, held against what is in force and what is signed, accepted."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from capaian import koreksi, measure, reference
from capaian.bacaan import BARIS
from capaian.domain.kantor import Kantor
from capaian.domain.temuan import Temuan, menahan
from capaian.errors import CapaianError
from capaian.ingest.register.baca import read_register
from capaian.ingest.register.selisih import selisih
from capaian.ingest.terpisah import read_one
from capaian.store import JurnalBerubah, Peristiwa, Store, Tindakan, sha256
from capaian.store.anggota import DIPAKAI


@dataclass(frozen=True, slots=True)
class HasilRegister:
    """`status`: diterima, sama, ditolak, ditanya (it changes rows in force and nobody has agreed), or siap (it would be
    accepted, and was only looked at)."""

    status: str
    temuan: list[Temuan]
    berubah: list[str] = field(default_factory=list)
    terhapus: list[str] = field(default_factory=list)
    hitungan: Mapping[str, int] = field(default_factory=dict)
    disahkan: list[str] = field(default_factory=list)
    """The snapshots whose figures it changes."""
    unit: tuple[str, ...] = ()
    """The offices that it speaks of."""
    kabar: str = ""
    """What else there is to say of it."""


def terima_register(
    store: Store, tulis: Callable[[list[Tindakan], int], None], kantor: Kantor, nama: str, data: bytes, *, setuju: bool,
    alasan: str | None, dasar: str | None, simpan: bool = True, lain: Callable[[], frozenset[str]] = frozenset,
) -> HasilRegister:  # fmt: skip
    """`tulis`: puts acts into the jurnal, if it still ends where it did when they were made. Without `simpan` it is only
    looked at. `lain`: units of other offices of the kabupaten; who took one would take its figures, and its register away."""
    spec = reference.formulir_register()
    anggota = (kantor.unit, kantor.induk) if kantor.induk else None
    hasil = read_register(read_one(nama, data), nama, sha256(data), spec, anggota)
    tabel = hasil.tabel()
    # Also beside galat: it is often their cause.
    hasil.temuan += _beda_kantor(kantor, tabel)
    if menahan(hasil.temuan):
        return HasilRegister("ditolak", hasil.temuan)
    unit = tuple(b["unit"] for b in tabel["unit"])
    while True:
        posisi, lama, bersama = _berlaku(store, set(unit))
        if anggota:
            _pastikan_sendiri(lama, kantor, bersama=bersama)
            if dipakai := lain() & set(unit):
                raise CapaianError(DIPAKAI.format(", ".join(sorted(dipakai))))
        berubah, terhapus, hitungan = selisih(lama, tabel, spec)
        if lama.get("unit") and not any(hitungan.values()):
            return HasilRegister("sama", hasil.temuan, unit=unit)
        isi: dict[str, Any] = {"berkas": {"sha256": sha256(data), "nama": nama}, "register": tabel}
        tanya = []
        if berubah or terhapus:
            tanya.append(reference.temuan("REGISTER_BERUBAH", berkas=nama, **hitungan))
            isi |= {"alasan": alasan, "berubah": berubah, "terhapus": terhapus}
        if disahkan := _ubah_disahkan(store, posisi, isi):
            tanya.append(koreksi.temuan_berubah(nama, disahkan))
            isi |= {"alasan": alasan, "dasar": dasar, "disahkan": sorted({b["snapshot"] for b in disahkan})}
        if tanya and not (setuju and alasan and ((dasar or "").strip() or not disahkan)):
            return HasilRegister("ditanya", [*hasil.temuan, *tanya], berubah, terhapus, hitungan, unit=unit)
        disahkan_lagi = isi.get("disahkan", [])
        if not simpan:
            return HasilRegister("siap", hasil.temuan, berubah, terhapus, hitungan, disahkan_lagi, unit)
        store.arsipkan(data, nama)
        with suppress(JurnalBerubah):
            tulis([Tindakan("register", nama, isi)], posisi)
            return HasilRegister("diterima", hasil.temuan, berubah, terhapus, hitungan, disahkan_lagi, unit)


def _berlaku(store: Store, unit: set[str]) -> tuple[int, dict[str, BARIS], bool]:
    """The rows that a register of these units would take the place of (figures as text): those of every register
    in force that holds one of them. Before them the last act that was seen, behind them whether there are rows of other
    kecamatan too, which this one does not see."""
    posisi = store.jurnal.terakhir()
    acts = {p.id: p.isi for p in store.jurnal.setelah(0, "register") if p.id <= posisi}
    semua = {n: isi["register"] for n, isi in acts.items()}
    pemegang: dict[str, int] = {}
    for nomor, tabel in semua.items():
        baru = {b["unit"] for b in tabel["unit"]}
        diganti = {pemegang[u] for u in baru & pemegang.keys()}
        pemegang = {u: n for u, n in pemegang.items() if n not in diganti} | dict.fromkeys(baru, nomor)
    lama: dict[str, BARIS] = {}
    terganti = {pemegang[u] for u in unit & pemegang.keys()}
    for nomor in sorted(terganti):
        for nama, baris in semua[nomor].items():
            lama.setdefault(nama, []).extend(baris)
    return posisi, lama, any("bersama" in acts[nomor] for nomor in terganti)


def _ubah_disahkan(store: Store, posisi: int, isi: dict[str, Any]) -> BARIS:
    """The figures of signed periods that this register would change."""
    if not store.jurnal.setelah(0, "pengesahan"):
        return []
    with store.calon() as mesin:
        store.terapkan_register(mesin, Peristiwa(posisi + 1, "", "", "", "register", "", isi, ""))
        measure.ukur(mesin)
        return koreksi.tahan_berubah(mesin)


def _pastikan_sendiri(lama: Mapping[str, BARIS], kantor: Kantor, *, bersama: bool) -> None:
    """CapaianError when the register in force, which this one would replace wholly, is of other kecamatan as well."""
    lain = {b["unit"] for b in lama.get("unit", ()) if b["unit"] != kantor.unit and b["induk"] != kantor.unit}
    if lain or bersama:
        raise CapaianError(
            f"Register yang berlaku memuat {kantor.nama} bersama kantor lain, jadi tidak dapat diganti untuk satu kecamatan saja. "
            "Minta kabupaten memuat register itu lagi tanpa kecamatan ini."
        )


def _beda_kantor(k: Kantor, tabel: Mapping[str, BARIS]) -> list[Temuan]:
    kami = {f"{s.kode} = {s.nama}" for s in k.seksi}
    mereka = {f"{b['seksi']} = {b['nama']}" for b in tabel.get("seksi", ()) if b["unit"] == k.unit}
    if not kami or not mereka or kami == mereka:
        return []
    kami, mereka = kami - mereka, mereka - kami
    return [
        reference.temuan("BEDA_KANTOR", lembar="Seksi", unit=k.unit, register=", ".join(sorted(mereka)) or "–",
                         kantor=", ".join(sorted(kami)) or "–")
    ]  # fmt: skip

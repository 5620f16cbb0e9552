"""Anggaran kas as a DPA prints it, by months or by TW -> the amount of each TW. A TW of which a month is missing has
none: missing is never zero."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from capaian.domain.periode import ROMAWI
from capaian.domain.tanggal import BULAN_KE
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell
from capaian.ingest.lepas.cocok import kunci
from capaian.ingest.peta.judul import triwulan_saja
from capaian.ingest.sumber.rekening import SubKegiatan, Uang, total_beda
from capaian.reference import temuan


@dataclass(slots=True)
class Kas:
    """Of one sub kegiatan or account as printed: months, TW, the total below them, and where a cell was empty."""

    bulan: dict[int, Uang] = field(default_factory=dict)
    tw: dict[int, Uang] = field(default_factory=dict)
    kosong: list[tuple[str, Cell]] = field(default_factory=list)
    total: Uang | None = None

    @property
    def berisi(self) -> bool:
        return bool(self.bulan or self.tw)

    def catat(self, nama: str, uang: Uang | None, lembar: str, tempat: Cell) -> None:
        """`nama`: as nama_kas gives it."""
        if uang is None:
            self.kosong.append((lembar, tempat))
        else:
            (self.bulan if nama[0] == "b" else self.tw)[int(nama[1:])] = uang


def nama_kas(judul: str) -> str | None:
    """The month ("b1" .. "b12") or TW ("t1" .. "t4") that a title is, None for anything else; titles above it
    (Anggaran Kas > Januari), a year and the unit (Januari 2026 (Rp)) may be there."""
    rapat = " ".join(re.sub(r"\b(?:rp|20\d\d)\b", " ", kunci(judul.rpartition(" > ")[2])).split())
    if rapat in BULAN_KE:
        return f"b{BULAN_KE[rapat]}"
    tw = triwulan_saja(rapat)
    return None if tw is None else f"t{tw}"


def dari_rekening(per_rekening: Mapping[str, Kas]) -> Kas:
    """Added up from the leaf accounts (code -> anggaran kas), where each of them has an amount."""
    daun = [k for kode, k in per_rekening.items() if not any(x.startswith(f"{kode}.") for x in per_rekening)]
    hasil = Kas(kosong=[s for k in daun for s in k.kosong])
    for ke in range(1, 13) if daun else ():
        if all(ke in k.bulan for k in daun):
            hasil.bulan[ke] = Uang.jumlah([k.bulan[ke] for k in daun])
        if all(ke in k.tw for k in daun):
            hasil.tw[ke] = Uang.jumlah([k.tw[ke] for k in daun])
    return hasil


def triwulan(kas: Kas) -> dict[int, Uang]:
    """TW -> its amount: its three months, otherwise what is printed for the TW."""
    hasil: dict[int, Uang] = {}
    for ke in range(1, 5):
        bulan = [kas.bulan[b] for b in range(3 * ke - 2, 3 * ke + 1) if b in kas.bulan]
        if len(bulan) == 3:
            hasil[ke] = Uang.jumlah(bulan)
        elif ke in kas.tw:
            hasil[ke] = kas.tw[ke]
    return hasil


def periksa_kas(kas: Kas, tw: Mapping[int, Uang], satu: SubKegiatan, berkas: str) -> Iterator[Temuan]:
    """What is to be said of the anggaran kas of one sub kegiatan, whose TW come to `tw`."""
    for ke, uang in tw.items():
        if ke in kas.tw and kas.tw[ke].nilai != uang.nilai:
            yield total_beda(berkas, kas.tw[ke], uang.nilai, f"anggaran kas Triwulan {ROMAWI[ke - 1]} {satu.kode}")
    lengkap = len(tw) == len(ROMAWI)
    if kas.total is not None and lengkap and (jumlah := Uang.jumlah([*tw.values()]).nilai) != kas.total.nilai:
        yield total_beda(berkas, kas.total, jumlah, f"anggaran kas {satu.kode}")
    if (kas.berisi or kas.kosong) and not lengkap:
        lembar, sel = (kas.kosong[0][0], kas.kosong[0][1].sel) if kas.kosong else (satu.lembar, satu.sel)
        kurang = ", ".join(ROMAWI[n - 1] for n in range(1, 5) if n not in tw)
        yield temuan("KAS_TIDAK_LENGKAP", berkas=berkas, lembar=lembar, sel=sel, objek=satu.kode, triwulan=kurang)

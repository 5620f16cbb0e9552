"""From a cell of the form to what it is made of: the cells of received files, or other cells of the form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from capaian.report.e81.bahan import KOLOM, Asal, BahanE81, Baris

_GABUNG = {"jumlah": "jumlah", "rata_rata": "rata-rata", "maksimum": "tertinggi", "nilai_akhir": "jumlah"}
_NOMOR_CARA = {"realisasi": 12, "realisasi_sd": 13, "tingkat_capaian": 14}
_ATURAN = {"realisasi": "8+9+10+11", "realisasi_sd": "6+12", "tingkat_capaian": "13/5 × 100"}


_TW = Mapping[int, Mapping[tuple[str, str], Iterable[Mapping[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Sumber:
    """One cell of a received file. `tanda`: + or −, or what it is of a ratio."""

    tanda: str
    berkas: str
    lembar: str
    sel: str
    teks: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Jejak:
    """`cara`: how the figure comes from `sumber`; from other cells of the form where there is none (`anak`: the simpul
    whose rows it is the sum of)."""

    cara: str
    sumber: tuple[Sumber, ...] = ()
    anak: tuple[str, ...] = ()


class Penelusur:
    """The readings of `bahan.asal`, looked up."""

    def __init__(self, bahan: BahanE81) -> None:
        a: Asal = bahan.asal
        self._tahun = bahan.periode.tahun
        self._tw = {ke: _per(x, "indikator", ukuran=("tw",)) for ke, x in a.tw.items()}
        self._kini = _per(a.kini, "indikator", ukuran=("sd", "tahun"))
        self._lalu = {t: _per(x, "indikator", ukuran=("tahun",)) for t, x in a.lalu.items()}
        self._nama_lalu = {(b["unit"], b["indikator"], b["tahun"]): b["indikator_lalu"] for b in a.terdahulu}
        target = [b for b in a.target if b["sebagai"] == "target"]
        self._target, self._renstra = _per(target, "indikator", ukuran=("tahun",)), _per(a.renstra, "indikator")
        self._rp_tw = {ke: _per(x, "simpul", besaran=("anggaran",)) for ke, x in a.rp_tw.items()}
        self._rp_kini = _per(a.rp_kini, "simpul", besaran=("anggaran",))
        self._rp_lalu = {t: _per(x, "simpul", besaran=("anggaran",)) for t, x in a.rp_lalu.items()}
        self._rp_target, self._rp_renstra = _per(a.rp_target, "simpul"), _per(a.rp_renstra, "simpul")
        self._anak: dict[tuple[str, str], list[str]] = defaultdict(list)
        for b in bahan.baris:
            if b["nomor"] == 1 and b["induk"]:
                self._anak[b["unit"], b["induk"]].append(b["simpul"])

    def baris(self, b: Baris) -> Iterator[tuple[str, Jejak]]:
        """Column of the form -> where its figure comes from, of each cell of a row that has one."""
        for k in KOLOM:
            if b["indikator"] is not None and b[k] is not None:
                yield k, self._kinerja(b, k)
        for k in KOLOM:
            if b["nomor"] == 1 and b[f"rp_{k}"] is not None:
                yield f"rp_{k}", self._uang(b, k)

    # --- K ---

    def _kinerja(self, b: Baris, k: str) -> Jejak:
        kunci = (b["unit"], b["indikator"])
        if k == "target_renstra":
            return _gabung(self._renstra.get(kunci, ()), "jumlah")
        if k == "target":
            return _gabung(self._target.get(kunci, ()), "jumlah")
        if k.startswith("tw"):
            sejak_januari = b["agregasi_waktu"] == "jumlah" and b["basis"] == "kumulatif"
            return self._satu_tw(
                self._tw, kunci, int(k[2]), b["tw_dinilai"] if sejak_januari else None, b["agregasi_waktu"]
            )
        if k == "realisasi_sd_lalu":
            awal = b["tahun_awal"] if b["cara"] == "jumlah" else self._tahun - 1
            semua = [
                x for t in range(awal, self._tahun)
                for x in self._lalu.get(t, {}).get((b["unit"], self._nama_lalu.get((*kunci, t), b["indikator"])), ())
            ]  # fmt: skip
            return _gabung(semua, b["agregasi_waktu"])
        if (cara := b[f"cara_{_NOMOR_CARA[k]}"]) != "nilai":
            return Jejak("sama dengan kolom 12" if cara == "sama" else f"rumus {_ATURAN[k]}")
        if k == "realisasi":
            return _gabung(self._kini.get(kunci, ()), b["agregasi_waktu"])
        return Jejak("sama dengan kolom 6" if k == "realisasi_sd" else "rumus indikatornya (lihat keterangan kolom 16)")

    def _satu_tw(
        self, tw: _TW, kunci: tuple[str, str], ke: int, dinilai: str | None, agregasi: str = "jumlah"
    ) -> Jejak:
        """What belongs to a triwulan alone: of figures since January (`dinilai`: those that there are) the one before it
        is taken away."""
        milik = tw.get(ke, {}).get(kunci, ())
        sebelum = [int(n) for n in (dinilai or "").split(",") if n and int(n) < ke]
        return _selisih(milik, tw.get(max(sebelum), {}).get(kunci, ())) if sebelum else _gabung(milik, agregasi)

    # --- Rp ---

    def _uang(self, b: Baris, k: str) -> Jejak:
        if k in _NOMOR_CARA and (cara := b[f"rp_cara_{_NOMOR_CARA[k]}"]) != "nilai":
            return Jejak("sama dengan kolom 12" if cara == "sama" else f"rumus {_ATURAN[k]}")
        kunci = (b["unit"], b["simpul"])
        if b["tingkat"] != "sub_kegiatan":
            return Jejak("jumlah baris di bawahnya", anak=tuple(self._anak[kunci]))
        if k == "target_renstra":
            return _gabung(self._rp_renstra.get(kunci, ()), "jumlah")
        if k == "target":
            return _gabung(self._rp_target.get(kunci, ()), "jumlah")
        if k == "realisasi_sd_lalu":
            return _gabung([x for t in sorted(self._rp_lalu) for x in self._rp_lalu[t].get(kunci, ())], "jumlah")
        if k.startswith("tw"):
            return self._satu_tw(self._rp_tw, kunci, int(k[2]), b["rp_tw_dinilai"])
        return _gabung(self._rp_kini.get(kunci, ()), "jumlah") if k == "realisasi" else Jejak("kolom 6 dan kolom 12")


def _per(baris: Iterable[Mapping[str, Any]], objek: str, **pilih: tuple[str, ...]) -> dict[tuple[str, str], list[Any]]:
    hasil: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for b in baris:
        if all(b[k] in boleh for k, boleh in pilih.items()):
            hasil[b["unit"], b[objek]].append(b)
    return hasil


def _sumber(b: Mapping[str, Any], tanda: str) -> Sumber:
    besaran = b.get("besaran")
    return Sumber(besaran if besaran in ("pembilang", "penyebut") else tanda, b["berkas"], b["lembar"] or "", b["sel"] or "",
                  b["teks"] or "", b["sha256"])  # fmt: skip


def _gabung(baris: Iterable[Mapping[str, Any]], agregasi: str | None) -> Jejak:
    sumber = tuple(_sumber(b, "+") for b in baris)
    if not sumber:
        return Jejak("tidak dapat ditelusuri ke satu sel; lihat «capaian jejak»")
    if any(s.tanda == "penyebut" for s in sumber):
        return Jejak("pembilang terhadap penyebut", sumber)
    return Jejak("isi sel" if len(sumber) == 1 else _GABUNG[agregasi or "jumlah"], sumber)


def _selisih(kini: Iterable[Mapping[str, Any]], sebelum: Iterable[Mapping[str, Any]]) -> Jejak:
    sumber = (*(_sumber(b, "+") for b in kini), *(_sumber(b, "−") for b in sebelum))
    return Jejak("angka sejak Januari dikurangi triwulan sebelumnya", sumber) if sumber else _gabung((), None)

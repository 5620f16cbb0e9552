"""Accepted planning forms -> register: what they promise, written into a copy of the office's register workbook."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian.bacaan import BARIS
from capaian.domain import tulis
from capaian.domain.kantor import kode_sah
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.ingest.register.baca import read_register
from capaian.ingest.register.bentuk import BarisRegister, Register
from capaian.ingest.terpisah import read_one
from capaian.reference import formulir_register
from capaian.reference.kategori import kategori_satuan
from capaian.report.perencanaan import BahanRencana
from capaian.report.register_dpa import BarisBaru, SelUbah
from capaian.report.register_dpa import tulis_dpa as tulis_salinan
from capaian.store import sha256

_VERSI = re.compile(r"murni|perubahan(-\d+)?$")
"""What the kode of a dokumen says of its version: pk-2026-murni, pk-2026-perubahan-1."""


@dataclass(slots=True)
class HasilRencana:
    """`status`: ditulis, sama (the register says all this already), kosong (nothing was handed in), ditanya (something differs
    from a dokumen that the register holds), ditolak (the workbook itself cannot be read). `perubahan`: one row a figure
    (keadaan baru, sama, ubah: of this dokumen, beda: of another dokumen of its kind; `berbeda`: the seksi that
    share the indikator do not agree); `lewat`: what the register has no row for; `berganda`: which seksi's pagu counts, where
    that is not plain (BahanRencana.berganda); `temuan`: what `capaian register` will say of the copy and did not say of
    the original."""

    status: str
    temuan: list[Temuan] = field(default_factory=list)
    perubahan: BARIS = field(default_factory=list)
    lewat: BARIS = field(default_factory=list)
    berganda: list[str] = field(default_factory=list)
    keterangan: str | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class _Angka:
    """One figure of the plan: on which sheet, about what, of which period."""

    lembar: str
    unit: str
    objek: str
    nama: str
    periode: str
    nilai: Decimal
    atas: Decimal | None
    tertulis: str
    asal: str
    berbeda: bool = False


def tulis_register_rencana(
    bahan: BahanRencana, register: tuple[str, bytes], dokumen: str, *, tanggal: str | None, setuju: bool, tujuan: Path
) -> HasilRencana:
    """`register`: name and bytes of the workbook; `setuju`: what differs from a dokumen that it holds may be written."""
    if bahan.jenis.dokumen is None:
        raise CapaianError(str(bahan.jenis.tanpa))
    if not kode_sah(dokumen):
        raise CapaianError(f"Kode dokumen «{dokumen}» tidak dapat dipakai. Tulis misalnya {_contoh(bahan)}.")
    if tujuan.exists():
        raise CapaianError(f"{tujuan} sudah ada dan tidak ditimpa. Pindahkan dulu, atau pilih --ke lain.")
    spec = formulir_register()
    ada = read_register(read_one(*register), register[0], sha256(register[1]), spec)
    if not all(ada.baris.get(nama) is not None for nama in ("Indikator", "Simpul", "Dokumen", "Target", "Pagu")):
        return HasilRencana("ditolak", ada.temuan)
    hasil = HasilRencana(
        "ditulis",
        lewat=[
            {"unit": b["unit"], "objek": b["objek"], "nama": None, "periode": str(bahan.periode), "asal": b["berkas"]}
            for b in bahan.lepas
        ],
        berganda=bahan.berganda if bahan.jenis.pagu else [],
        keterangan=None if bahan.jenis.pagu else bahan.jenis.tanpa,
    )
    penyusun = _Penyusun(ada, bahan, dokumen, hasil)
    for satu in _angka(bahan):
        penyusun.angka(satu)
    penyusun.dokumen(tanggal)
    if not hasil.perubahan:
        hasil.status = "kosong"
    elif not penyusun.baru and not penyusun.ubah:
        hasil.status = "sama"
    elif not setuju and any(b["keadaan"] in ("ubah", "beda") for b in hasil.perubahan):
        hasil.status = "ditanya"
    else:
        tulis_salinan(register[1], tujuan, spec, penyusun.baru, penyusun.ubah)
        hasil.path = tujuan
        data = tujuan.read_bytes()
        sudah = {(t.kode, t.pesan) for t in ada.temuan}
        salinan = read_register(read_one(tujuan.name, data), tujuan.name, sha256(data), spec)
        hasil.temuan = [t for t in salinan.temuan if (t.kode, t.pesan) not in sudah]
    return hasil


def _contoh(bahan: BahanRencana) -> str:
    return f"{bahan.jenis.dokumen}-{bahan.periode.tahun}-murni"


def _angka(bahan: BahanRencana) -> Iterator[_Angka]:
    """Every figure that goes into the register."""
    asal: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for b in (b for b in bahan.usulan if b["dipakai"]):
        asal.setdefault((b["unit"], b["objek"], b["kolom"]), []).append(b)

    def dari(unit: str, objek: str, kolom: str) -> str:
        return "\n".join(
            f"{a['berkas']}, lembar {a['lembar']}, sel {a['sel']}. sha256 {a['sha256'][:12]}"
            for a in asal.get((unit, objek, kolom), ())
        )

    periode = _periode(bahan)
    for i in bahan.indikator:
        isi = bahan.nilai_kinerja.get((i["unit"], i["indikator"]), {})
        daftar = kategori_satuan(i["rumus"].split("@")[0], i["satuan"])
        for kolom, p in periode["kinerja"].items():
            if kolom not in isi or isi[kolom]["nilai"] is None:
                continue
            nilai, atas = isi[kolom]["nilai"], isi.get(f"{kolom}_atas")
            kata = daftar.sebutan(nilai) if daftar is not None else None
            yield _Angka("Target", i["unit"], i["indikator"], i["nama"], p, nilai, atas["nilai"] if atas else None,
                         kata or tulis.polos(nilai), dari(i["unit"], i["indikator"], kolom), isi[kolom]["berbeda"])  # fmt: skip
    if not bahan.jenis.pagu:
        return
    for s in bahan.simpul:
        isi = bahan.nilai_anggaran.get((s["unit"], s["simpul"]), {})
        for kolom, p in periode["anggaran"].items():
            if s["tingkat"] == "sub_kegiatan" and kolom in isi and isi[kolom]["nilai"] is not None:
                nilai = isi[kolom]["nilai"]
                yield _Angka("Pagu", s["unit"], s["simpul"], s["nama"], p, nilai, None, tulis.polos(nilai),
                             dari(s["unit"], s["simpul"], kolom))  # fmt: skip


def _periode(bahan: BahanRencana) -> dict[str, dict[str, str]]:
    """Column of the form -> the period that it promises, for each blok."""
    t = bahan.periode.tahun
    tw = {f"_tw{ke}": str(Periode(t, "tw", ke)) for ke in (1, 2, 3, 4)}
    if bahan.jenis.jenis == "renstra":
        return {
            b: {f"{k}_{n}": str(t + n - 1) for n in range(1, 6)}
            for b, k in (("kinerja", "target"), ("anggaran", "pagu"))
        }
    return {
        "kinerja": {"target": str(t)} | {f"target{k}": p for k, p in tw.items()},
        "anggaran": {"pagu": str(t)} | {f"kas{k}": p for k, p in tw.items()},
    }


class _Penyusun:
    """What the register lacks of a plan, row by row."""

    def __init__(self, register: Register, bahan: BahanRencana, dokumen: str, hasil: HasilRencana) -> None:
        self.bahan, self.kode_dokumen, self.hasil = bahan, dokumen, hasil
        self.baru: list[BarisBaru] = []
        self.ubah: list[SelUbah] = []
        self.unit: dict[str, None] = {}
        """The units that get rows of this dokumen."""
        self.versi: dict[tuple[str, str], str] = {}
        for b in register.baris["Indikator"]:
            kunci = (str(b.isi["unit"]), str(b.isi["indikator"]))
            self.versi[kunci] = max(self.versi.get(kunci, "0"), str(b.isi["versi"]), key=int)
        self.simpul = {(b.isi["unit"], b.isi["simpul"]) for b in register.baris["Simpul"]}
        semua = {(b.isi["unit"], b.isi["dokumen"]): b for b in register.baris["Dokumen"]}
        jenis = bahan.jenis.dokumen
        if asing := [b.isi["jenis"] for (_, kode), b in semua.items() if kode == dokumen and b.isi["jenis"] != jenis]:
            raise CapaianError(
                f"Dokumen «{dokumen}» di register adalah {asing[0]}, bukan {jenis}. Pilih kode lain, misalnya {_contoh(bahan)}."
            )
        self.berdokumen = {unit for unit, kode in semua if kode == dokumen}
        sejenis = {k: b.isi["tanggal"] or "" for k, b in semua.items() if b.isi["jenis"] == jenis}
        self.ada: dict[tuple[str, ...], BarisRegister] = {}
        self.lain: dict[tuple[str, ...], BarisRegister] = {}
        """(sheet, unit, objek, period) -> the row of this dokumen; the row of the latest other dokumen of its kind."""
        for lembar, kolom in (("Target", "indikator"), ("Pagu", "simpul")):
            milik = [b for b in register.baris[lembar] if (b.isi["unit"], b.isi["dokumen"]) in sejenis]
            for b in sorted(milik, key=lambda b: sejenis[b.isi["unit"], b.isi["dokumen"]]):
                kunci = (lembar, str(b.isi["unit"]), str(b.isi[kolom]), str(b.isi["periode"]))
                (self.ada if b.isi["dokumen"] == dokumen else self.lain)[kunci] = b

    def angka(self, a: _Angka) -> None:
        kunci = (a.lembar, a.unit, a.objek, a.periode)
        dikenal = (a.unit, a.objek) in (self.versi if a.lembar == "Target" else self.simpul)
        if not dikenal:
            self.hasil.lewat.append(
                {"unit": a.unit, "objek": a.objek, "nama": a.nama, "periode": a.periode, "asal": a.asal}
            )
            return
        lama = self.ada.get(kunci) or self.lain.get(kunci)
        beda = lama is not None and _isi(lama) != (a.nilai, a.atas)
        if kunci in self.ada:
            keadaan = "ubah" if beda else "sama"
            if beda:
                self._ganti(self.ada[kunci], a)
        else:
            keadaan = "beda" if beda else "baru"
            self._tambah(a)
        self.hasil.perubahan.append({
            "unit": a.unit, "objek": a.objek, "nama": a.nama, "periode": a.periode, "keadaan": keadaan, "baru": a.nilai,
            "baru_atas": a.atas, "lama": _isi(lama)[0] if lama else None, "lama_atas": _isi(lama)[1] if lama else None,
            "dokumen_lama": lama.isi["dokumen"] if lama else None, "berbeda": a.berbeda, "asal": a.asal,
        })  # fmt: skip

    def _tambah(self, a: _Angka) -> None:
        self.unit[a.unit] = None
        isi: dict[str, str | None] = {"unit": a.unit, "dokumen": self.kode_dokumen, "periode": a.periode}
        if a.lembar == "Target":
            atas = None if a.atas is None else tulis.polos(a.atas)
            isi |= {"indikator": a.objek, "versi": self.versi[a.unit, a.objek], "bawah": a.tertulis, "atas": atas}
        else:
            isi |= {"simpul": a.objek, "rupiah": a.tertulis}
        self.baru.append(BarisBaru(a.lembar, isi, {"bawah" if a.lembar == "Target" else "rupiah": a.asal}))

    def _ganti(self, b: BarisRegister, a: _Angka) -> None:
        if a.lembar == "Pagu":
            self.ubah.append(SelUbah("Pagu", b.sel["rupiah"], "rupiah", a.tertulis, a.asal))
            return
        self.ubah.append(SelUbah("Target", b.sel["bawah"], "bawah", a.tertulis, a.asal))
        if a.atas is not None:
            self.ubah.append(SelUbah("Target", b.sel["atas"], "atas", tulis.polos(a.atas), a.asal))

    def dokumen(self, tanggal: str | None) -> None:
        """A row of the sheet Dokumen for each unit that has none yet."""
        bahan = self.bahan
        for unit in reversed([u for u in self.unit if u not in self.berdokumen]):
            berkas = dict.fromkeys(
                f"{b['berkas']} (sha256 {b['sha256'][:12]})" for b in bahan.usulan if b["unit"] == unit and b["dipakai"]
            )
            cocok = _VERSI.search(self.kode_dokumen)
            versi = cocok[0].replace("-", " ") if cocok else "murni"
            self.baru.insert(0, BarisBaru("Dokumen", {
                "unit": unit, "dokumen": self.kode_dokumen, "jenis": bahan.jenis.dokumen, "tahun": str(bahan.periode.tahun),
                "versi": versi, "tanggal": tanggal, "dasar": "; ".join(berkas),
            }))  # fmt: skip


def _isi(b: BarisRegister) -> tuple[Decimal | None, Decimal | None]:
    def angka(kolom: str) -> Decimal | None:
        teks = b.isi.get(kolom)
        return None if teks is None else Decimal(teks)

    return (angka("rupiah"), None) if b.lembar == "Pagu" else (angka("bawah"), angka("atas"))

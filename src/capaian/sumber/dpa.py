"""DPA -> register: what a DPA says that the office's register workbook does not, written into a copy of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from capaian.bacaan import BARIS
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan, menahan
from capaian.errors import CapaianError
from capaian.ingest.lepas.cocok import kunci as kunci_nama
from capaian.ingest.register.baca import read_register
from capaian.ingest.register.bentuk import BarisRegister, Register
from capaian.ingest.sumber.dpa import Dpa, PaguSub, read_dpa
from capaian.ingest.sumber.rekening import Uang, kode_resmi, kunci_sub, nomenklatur
from capaian.ingest.terpisah import read_one
from capaian.reference import formulir_register, temuan
from capaian.report.register_dpa import BarisBaru, SelUbah
from capaian.report.register_dpa import tulis_dpa as tulis_salinan
from capaian.store import sha256
from capaian.sumber.grid import baca_grid

_DOKUMEN = re.compile(r"dpa-(20\d\d)-(murni|perubahan(?:-\d+)?)")


@dataclass(slots=True)
class HasilDpa:
    """`status`: ditulis, sama (the register says all this already), ditanya (it changes rows of a dokumen that the
    register holds), ditolak. `perubahan`: one row a sub kegiatan and period (keadaan baru, ubah, sama, tidak_di_dpa;
    `lama` and `dokumen_lama`: what the register says now); `simpul`: the simpul that are proposed."""

    status: str
    temuan: list[Temuan] = field(default_factory=list)
    perubahan: BARIS = field(default_factory=list)
    simpul: BARIS = field(default_factory=list)
    path: Path | None = None


def tulis_dpa(
    berkas: Iterable[tuple[str, bytes]], register: tuple[str, bytes], dokumen: str, *, unit: str, tanggal: str | None,
    setuju: bool, tujuan: Path,
) -> HasilDpa:  # fmt: skip
    """Read DPA files and write what they say into a copy of the register workbook (name, bytes), under `dokumen`.
    `setuju`: rows that the register holds of this very dokumen may be replaced in the copy."""
    cocok = _DOKUMEN.fullmatch(dokumen)
    if cocok is None:
        raise CapaianError(
            f"Kode dokumen «{dokumen}» belum lengkap. Tulis misalnya dpa-2026-murni atau dpa-2026-perubahan-1."
        )
    if tujuan.exists():
        raise CapaianError(f"{tujuan} sudah ada dan tidak ditimpa. Pindahkan dulu, atau pilih --ke lain.")
    tahun = int(cocok[1])
    spec = formulir_register()
    ada = read_register(read_one(*register), register[0], sha256(register[1]), spec)
    if not all(ada.baris.get(nama) is not None for nama in ("Unit", "Simpul", "Dokumen", "Pagu")):
        return HasilDpa("ditolak", ada.temuan)
    if unit not in {b.isi["unit"] for b in ada.baris["Unit"]}:
        raise CapaianError(f"Unit «{unit}» tidak ada pada lembar Unit di {register[0]}.")
    hasil = HasilDpa("ditulis")
    daftar = _baca_dpa(berkas, tahun, hasil.temuan)
    if menahan(hasil.temuan):
        hasil.status = "ditolak"
        return hasil
    penyusun = _PenyusunDpa(ada, unit, dokumen, tahun, hasil)
    for dpa in daftar:
        for sub in dpa.sub:
            penyusun.sub(dpa, sub)
    penyusun.sisa()
    penyusun.dokumen(cocok[2].replace("-", " "), tanggal, daftar)
    if not penyusun.baru and not penyusun.ubah:
        hasil.status = "sama"
    elif penyusun.ubah and not setuju:
        hasil.status = "ditanya"
    else:
        tulis_salinan(register[1], tujuan, spec, penyusun.baru, penyusun.ubah)
        hasil.path = tujuan
    return hasil


def _baca_dpa(berkas: Iterable[tuple[str, bytes]], tahun: int, daftar: list[Temuan]) -> list[Dpa]:
    hasil: list[Dpa] = []
    sudah: dict[str, str] = {}
    for nama, data, grid in baca_grid(list(berkas), daftar):
        dpa = read_dpa(grid, nama, sha256(data))
        daftar += dpa.temuan
        if dpa.tahun is not None and dpa.tahun != tahun:
            daftar.append(temuan("DPA_TAHUN_BEDA", berkas=nama, tahun=dpa.tahun, dokumen=tahun))
        for s in dpa.sub:
            lain = sudah.setdefault(kunci_sub(s.kode), nama)
            if lain != nama:
                daftar.append(
                    temuan("SUB_KEGIATAN_GANDA", berkas=nama, lembar=s.lembar, sel=s.sel, objek=s.kode, lain=lain)
                )
        hasil.append(dpa)
    return hasil


class _PenyusunDpa:
    """What the register lacks of a DPA, row by row."""

    def __init__(self, register: Register, unit: str, dokumen: str, tahun: int, hasil: HasilDpa) -> None:
        self.unit, self.kode_dokumen, self.tahun, self.hasil = unit, dokumen, tahun, hasil
        self.baru: list[BarisBaru] = []
        self.ubah: list[SelUbah] = []
        milik = {n: [b for b in r if b.isi["unit"] == unit] for n, r in register.baris.items() if n != "Pembanding"}
        self.berdokumen = any(b.isi["dokumen"] == dokumen for b in milik["Dokumen"])
        self.simpul = {b.isi["simpul"]: b for b in milik["Simpul"]}
        self.per_kode = {
            kunci_sub(b.isi["kode"] or b.isi["simpul"] or ""): str(b.isi["simpul"])
            for b in milik["Simpul"] if b.isi["tingkat"] == "sub_kegiatan"
        }  # fmt: skip
        self.diusulkan: set[str] = set()
        tanggal = {b.isi["dokumen"]: b.isi["tanggal"] or "" for b in milik["Dokumen"]}
        self.pagu: dict[tuple[str, str], BarisRegister] = {}
        self.pagu_lain: dict[tuple[str, str], BarisRegister] = {}
        """(simpul, period) -> the row of this dokumen; the row of the latest other dokumen."""
        for b in sorted(milik["Pagu"], key=lambda b: tanggal.get(b.isi["dokumen"], "")):
            kunci = (str(b.isi["simpul"]), str(b.isi["periode"]))
            (self.pagu if b.isi["dokumen"] == dokumen else self.pagu_lain)[kunci] = b
        self.disebut: set[str] = set()

    def sub(self, dpa: Dpa, s: PaguSub) -> None:
        simpul = self.per_kode.get(kunci_sub(s.kode)) or self._usulkan(dpa, s)
        self.disebut.add(simpul)
        angka = {str(Periode(self.tahun)): s.pagu} | {str(Periode(self.tahun, "tw", k)): u for k, u in s.kas.items()}
        for periode, uang in angka.items():
            if uang is not None:
                self._pagu(dpa, s, simpul, periode, uang)

    def _pagu(self, dpa: Dpa, s: PaguSub, simpul: str, periode: str, uang: Uang) -> None:
        kunci = (simpul, periode)
        lama = self.pagu.get(kunci) or self.pagu_lain.get(kunci)
        nilai = _rupiah(lama)
        asal = f"{dpa.nama}, lembar {uang.lembar}, sel {uang.sel}. sha256 {dpa.sha256[:12]}"
        if kunci not in self.pagu:
            keadaan = "baru"
            isi = {"unit": self.unit, "simpul": simpul, "dokumen": self.kode_dokumen, "periode": periode,
                   "rupiah": f"{uang.nilai:f}"}  # fmt: skip
            self.baru.append(BarisBaru("Pagu", isi, {"rupiah": asal}))
        elif nilai == uang.nilai:
            keadaan = "sama"
        else:
            keadaan = "ubah"
            self.ubah.append(SelUbah("Pagu", self.pagu[kunci].sel["rupiah"], "rupiah", f"{uang.nilai:f}", asal))
        self._catat(simpul, s.nama, periode, keadaan, lama, uang)

    def _catat(
        self, simpul: str, nama: str, periode: str, keadaan: str, lama: BarisRegister | None, uang: Uang | None
    ) -> None:
        nilai = _rupiah(lama)
        baru = uang.nilai if uang else None
        self.hasil.perubahan.append({
            "unit": self.unit, "simpul": simpul, "nama": nama, "periode": periode, "keadaan": keadaan, "lama": nilai,
            "dokumen_lama": lama.isi["dokumen"] if lama else None, "baru": baru,
            "selisih": baru - nilai if baru is not None and nilai is not None else None,
            "lembar": uang.lembar if uang else None, "sel": uang.sel if uang else None,
        })  # fmt: skip

    def sisa(self) -> None:
        """Rows of this dokumen that the DPA does not speak of: they are shown and left alone."""
        for (simpul, periode), b in self.pagu.items():
            if simpul not in self.disebut:
                nama = self.simpul[simpul].isi["nama"] if simpul in self.simpul else None
                self._catat(simpul, nama or simpul, periode, "tidak_di_dpa", b, None)

    def dokumen(self, versi: str, tanggal: str | None, daftar: Iterable[Dpa]) -> None:
        if self.berdokumen or not self.baru:
            return
        isi = {"unit": self.unit, "dokumen": self.kode_dokumen, "jenis": "dpa", "tahun": str(self.tahun),
               "versi": versi, "tanggal": tanggal,
               "dasar": "; ".join(f"{d.nama} (sha256 {d.sha256[:12]})" for d in daftar)}  # fmt: skip
        self.baru.insert(0, BarisBaru("Dokumen", isi))
        if tanggal is None:
            self.hasil.temuan.append(temuan("DPA_TANPA_TANGGAL", dokumen=self.kode_dokumen))

    # -- simpul that the register lacks ------------------------------------------------------------------------------

    def _usulkan(self, dpa: Dpa, s: PaguSub) -> str:
        """Propose the sub kegiatan, and its kegiatan and program where they are missing. Returns its simpul."""
        kode = kode_resmi(s.kode)
        bagian = kode.split(".")
        induk = None
        for tingkat, potong, tertulis in (("program", 3, s.program), ("kegiatan", 5, s.kegiatan)):
            satu = ".".join(bagian[:potong])
            nama = self._nama(dpa, s, satu, tertulis[1] if tertulis and tertulis[0] == satu else None)
            self._simpul(dpa, s, satu, tingkat, induk, nama)
            induk = satu
        self._simpul(dpa, s, kode, "sub_kegiatan", induk, self._nama(dpa, s, kode, s.nama))
        self.per_kode[kunci_sub(kode)] = kode
        return kode

    def _nama(self, dpa: Dpa, s: PaguSub, kode: str, tertulis: str | None) -> str:
        """The official name; what the DPA writes where the nomenklatur has none."""
        if kode in self.simpul or kode in self.diusulkan:
            return ""
        resmi = nomenklatur().get(kode) or nomenklatur().get(kunci_sub(kode))
        if resmi is None:
            self.catat("KODE_LUAR_NOMENKLATUR", dpa, s, objek=kode, nama=tertulis or "–")
        elif tertulis and kunci_nama(tertulis) != kunci_nama(resmi):
            self.catat("NAMA_BEDA_NOMENKLATUR", dpa, s, objek=kode, tertulis=tertulis, resmi=resmi)
        return resmi or tertulis or kode

    def catat(self, kode_temuan: str, dpa: Dpa, s: PaguSub, **isi: str) -> None:
        self.hasil.temuan.append(temuan(kode_temuan, berkas=dpa.nama, lembar=s.lembar, sel=s.sel, **isi))

    def _simpul(self, dpa: Dpa, s: PaguSub, kode: str, tingkat: str, induk: str | None, nama: str) -> None:
        if kode in self.simpul or kode in self.diusulkan:
            return
        self.diusulkan.add(kode)
        isi = {"unit": self.unit, "simpul": kode, "versi": "1", "induk": induk, "tingkat": tingkat, "kode": kode,
               "nama": nama}  # fmt: skip
        asal = f"{dpa.nama}, lembar {s.lembar}, sel {s.sel}. sha256 {dpa.sha256[:12]}"
        self.baru.append(BarisBaru("Simpul", isi, {"nama": asal}))
        self.hasil.simpul.append(isi)


def _rupiah(b: BarisRegister | None) -> Decimal | None:
    return Decimal(b.isi["rupiah"]) if b is not None and b.isi["rupiah"] is not None else None

"""What the sheets of a register say of each other, and what a register must say to be measurable at all."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.ingest.register.bentuk import BULANAN, TINGKAT, BarisRegister, Register
from capaian.ingest.register.periksa_rumus import periksa_indikator, periksa_target, sebut
from capaian.reference import FormulirRegister, LembarRegister, temuan

_INDUK: dict[str, str | None] = {"kelurahan": "kecamatan", "kecamatan": "kabupaten", "kabupaten": None}
"""What may stand above a unit."""
_KODE_RESMI = re.compile(r"7\.01\.\d{2}(\.[2347]\.\d{2}(\.\d{2,5})?)?")


class Pemeriksa:
    """What the sheets say of each other."""

    def __init__(self, hasil: Register, spec: FormulirRegister, anggota: tuple[str, str] | None = None) -> None:
        self.hasil = hasil
        self.anggota = anggota
        self.spec = spec
        self.b = hasil.baris
        self.indikator = {self._kunci(b, "unit", "indikator", "versi"): b for b in self.b["Indikator"]}
        # Of the kabupaten a register of its kecamatan knows only the code.
        self.jenis_unit = {anggota[1]: "kabupaten"} if anggota else {}
        self.jenis_unit |= {b.isi["unit"]: b.isi["jenis"] for b in self.b["Unit"]}
        self.simpul = {self._kunci(b, "unit", "simpul"): b for b in self.b["Simpul"]}
        self.utama = Counter(
            self._kunci(b, "unit", "indikator", "versi") for b in self.b["Pengampu"] if b.isi["peran"] == "utama"
        )
        self.dokumen = {self._kunci(b, "unit", "dokumen"): b for b in self.b["Dokumen"]}
        self.pk_awal: dict[tuple[str | None, ...], BarisRegister] = {}
        """(unit, tahun) -> the first PK of the year: the one that has to name every period."""
        for b in sorted(self.b["Dokumen"], key=lambda b: b.isi["tanggal"] or ""):
            if b.isi["jenis"] == "pk":
                self.pk_awal.setdefault(self._kunci(b, "unit", "tahun"), b)

    @staticmethod
    def _kunci(b: BarisRegister, *kolom: str) -> tuple[str | None, ...]:
        return tuple(b.isi[k] for k in kolom)

    def catat(self, kode: str, b: BarisRegister, kolom: str, **isi: object) -> None:
        self.hasil.temuan.append(
            temuan(kode, berkas=self.hasil.nama, lembar=b.lembar, sel=b.sel[kolom],
                   teks=b.asli.get(kolom, b.isi[kolom]), **isi)
        )  # fmt: skip

    def periksa(self) -> None:
        for lembar in self.spec.lembar:
            self._kunci_dan_rujukan(lembar)
        if self.anggota:
            self._milik_sendiri(*self.anggota)
        for b in self.b["Unit"]:
            self._unit(b)
        for b in self.b["Simpul"]:
            self._simpul(b)
        for b in self.b["Indikator"]:
            self._indikator(b)
        for b in self.b["Pengampu"]:
            self._versi(b)
        self._garis()
        for b in self.b["Target"]:
            self._target(b)
        self._tanpa_target()
        self._jumlah_target()
        for b in self.b["Pagu"]:
            self._pagu(b)
        self._jumlah_kas()

    def _kunci_dan_rujukan(self, spec: LembarRegister) -> None:
        sudah: dict[tuple[str | None, ...], int] = {}
        for b in self.b[spec.nama]:
            kunci = self._kunci(b, *spec.kunci)
            if kunci in sudah:
                self.catat("KUNCI_GANDA", b, spec.kunci[0], kunci="/".join(k or "" for k in kunci), lain=sudah[kunci])
            sudah[kunci] = b.nomor
        for k in spec.kolom:
            if k.rujuk is None:
                continue
            tujuan, kolom = k.rujuk.split(".")
            per_unit = "unit" in {x.kunci for x in self.spec.sheet(tujuan).kolom} and tujuan != "Unit"
            ada = {
                (b.isi["unit"] if per_unit and spec.nama != "Pembanding" else None, b.isi[kolom])
                for b in self.b[tujuan]
            }
            if self.anggota and (spec.nama, k.kunci) == ("Unit", "induk"):
                ada.add((None, self.anggota[1]))  # of which the kabupaten itself speaks
            for b in self.b[spec.nama]:
                nilai = b.isi[k.kunci]
                unit = b.isi["unit"] if per_unit and spec.nama != "Pembanding" else None
                if nilai is not None and (unit, nilai) not in ada:
                    self.catat("RUJUKAN_TIDAK_ADA", b, k.kunci, tujuan=tujuan)

    def _milik_sendiri(self, unit: str, kabupaten: str) -> None:
        """A register takes the place of what is in force of its units, so one that names another's would take that too."""
        for b in self.b["Unit"]:
            if b.isi["unit"] == unit:
                if b.isi["induk"] != kabupaten:
                    self.catat("UNIT_TANPA_KABUPATEN", b, "induk", kabupaten=kabupaten)
            elif b.isi["induk"] != unit:
                self.catat("UNIT_BUKAN_MILIK", b, "unit", unit=unit)

    def _unit(self, b: BarisRegister) -> None:
        """A kelurahan below its kecamatan, that below its kabupaten: what is added up per kecamatan follows it."""
        induk = self.jenis_unit.get(b.isi["induk"])
        if induk is not None and (mau := _INDUK[str(b.isi["jenis"])]) != induk:
            kata = f"hanya ada {mau}" if mau else "tidak ada unit lain"
            self.catat("INDUK_UNIT_SALAH", b, "induk", jenis=b.isi["jenis"], jenis_induk=induk, seharusnya=kata)

    def _simpul(self, b: BarisRegister) -> None:
        tingkat, kode = b.isi["tingkat"], b.isi["kode"]
        if tingkat == "sub_kegiatan" and b.isi["seksi"] is None:
            self.catat("SIMPUL_TANPA_SEKSI", b, "seksi", nama=b.isi["nama"])
        if kode is not None and tingkat in TINGKAT[2:] and not _KODE_RESMI.fullmatch(kode):
            self.catat("KODE_LUAR_POLA", b, "kode")
        induk = self.simpul.get((b.isi["unit"], b.isi["induk"]))
        if induk is None:
            return
        if TINGKAT.index(induk.isi["tingkat"]) >= TINGKAT.index(tingkat):
            self.catat("INDUK_SALAH_TINGKAT", b, "induk", tingkat=tingkat, tingkat_induk=induk.isi["tingkat"])
        kode_induk = induk.isi["kode"]
        if kode is not None and kode_induk is not None and not kode.startswith(f"{kode_induk}."):
            self.catat("KODE_BEDA_INDUK", b, "kode", induk=kode_induk)

    def _indikator(self, b: BarisRegister) -> None:
        periksa_indikator(b, self.catat)
        if (b.isi["pembilang"] is None) != (b.isi["penyebut"] is None):
            self.catat("RASIO_SEPIHAK", b, "pembilang")
        elif b.isi["pembilang"] is not None and b.isi["agregasi_waktu"] not in ("nilai_akhir", "rata_rata"):
            self.catat("RASIO_AGREGASI", b, "agregasi_waktu", agregasi=b.isi["agregasi_waktu"])
        kunci = self._kunci(b, "unit", "indikator", "versi")
        if (utama := self.utama[kunci]) != 1:
            self.catat("TANPA_PENGAMPU", b, "indikator", indikator=kunci[1], versi=kunci[2], jumlah=utama)

    def _garis(self) -> None:
        pemakai: dict[tuple[str | None, str | None, int], BarisRegister] = {}
        for b in self.b["Target"]:
            indikator = self.indikator.get(self._kunci(b, "unit", "indikator", "versi"))
            if indikator is None:
                continue
            tahun = Periode.parse(b.isi["periode"]).tahun
            lain = pemakai.setdefault((b.isi["unit"], indikator.isi["garis"], tahun), indikator)
            if lain.isi["indikator"] != indikator.isi["indikator"]:
                self.catat("GARIS_GANDA", indikator, "garis", satu=lain.isi["indikator"],
                           dua=indikator.isi["indikator"], tahun=tahun)  # fmt: skip
                return

    def _target(self, b: BarisRegister) -> None:
        self._versi(b)
        if (indikator := self.indikator.get(self._kunci(b, "unit", "indikator", "versi"))) is not None:
            periksa_target(b, indikator, self.catat)
        self._dokumen(b, ("pk", "renstra", "renja"))

    def _versi(self, b: BarisRegister) -> None:
        """The indikator is known (that is checked before), but is this version of it?"""
        if self._kunci(b, "unit", "indikator", "versi") not in self.indikator:
            self.catat("RUJUKAN_TIDAK_ADA", b, "versi", tujuan="Indikator")

    def _dokumen(self, b: BarisRegister, jenis: tuple[str, ...]) -> None:
        dokumen = self.dokumen.get(self._kunci(b, "unit", "dokumen"))
        if dokumen is None:
            return
        if dokumen.isi["jenis"] not in jenis:
            self.catat("DOKUMEN_BEDA_JENIS", b, "dokumen", jenis=dokumen.isi["jenis"], dibutuhkan=" atau ".join(jenis))
        elif dokumen.isi["jenis"] != "renstra" and Periode.parse(b.isi["periode"]).tahun != int(dokumen.isi["tahun"]):
            self.catat("DOKUMEN_BEDA_TAHUN", b, "periode", dokumen=b.isi["dokumen"], tahun=dokumen.isi["tahun"])

    def _per_dokumen(self, lembar: str, objek: str) -> Iterator[tuple[str, dict[int | None, BarisRegister]]]:
        kelompok: dict[tuple[str | None, ...], dict[int | None, BarisRegister]] = defaultdict(dict)
        for b in self.b[lembar]:
            periode = Periode.parse(b.isi["periode"])
            kelompok[(*self._kunci(b, "unit", objek, "dokumen"), str(periode.tahun))][periode.ke] = b
        for kunci, baris in kelompok.items():
            yield kunci[1] or "", baris

    def _tanpa_target(self) -> None:
        """An indikator whose newest version nobody promised anything of."""
        terbaru: dict[tuple[str | None, ...], BarisRegister] = {}
        for b in sorted(self.b["Indikator"], key=lambda b: int(b.isi["versi"])):
            terbaru[self._kunci(b, "unit", "indikator")] = b
        ada = {
            self._kunci(b, "unit", "indikator", "versi")
            for b in self.b["Target"]
            if (d := self.dokumen.get(self._kunci(b, "unit", "dokumen"))) is not None and d.isi["jenis"] == "pk"
        }
        for b in sorted(terbaru.values(), key=lambda b: b.nomor):
            if self._kunci(b, "unit", "indikator", "versi") not in ada:
                self.catat("INDIKATOR_TANPA_TARGET", b, "indikator", versi=b.isi["versi"])

    def _jumlah_target(self) -> None:
        for kode, baris in self._per_dokumen("Target", "indikator"):
            satu = next(iter(baris.values()))
            indikator = self.indikator.get(self._kunci(satu, "unit", "indikator", "versi"))
            dokumen = self.dokumen.get(self._kunci(satu, "unit", "dokumen"))
            if indikator is None or dokumen is None or dokumen.isi["jenis"] != "pk":
                continue
            jatuh_tempo = indikator.isi["jatuh_tempo"]
            tempo = [1, 2, 3, 4] if jatuh_tempo == BULANAN else [int(t[2]) for t in jatuh_tempo.split(",")]
            tahun = Periode.parse(satu.isi["periode"]).tahun
            kurang = [Periode(tahun, "tw", ke) for ke in tempo if ke not in baris]
            if None not in baris:
                kurang.append(Periode(tahun))
            if kurang and dokumen is self.pk_awal.get((satu.isi["unit"], str(tahun))):
                self.catat("TARGET_KURANG", satu, "bawah", indikator=kode, dokumen=satu.isi["dokumen"],
                           periode=tulis.daftar([p.nama for p in kurang]))  # fmt: skip
            if kurang:
                continue
            for batas in ("bawah", "atas"):
                if all(b.isi[batas] is not None for b in baris.values()):
                    self._setahun(kode, indikator, baris, tempo, batas)

    def _setahun(
        self, kode: str, indikator: BarisRegister, baris: dict[int | None, BarisRegister], tempo: list[int], batas: str
    ) -> None:
        """Whether the TW targets come to the target of the year. `batas`: the target, or the upper bound of a range."""
        setahun = Decimal(baris[None].isi[batas])
        tertulis = sebut(setahun, indikator)
        if indikator.isi["agregasi_waktu"] == "jumlah" and indikator.isi["basis"] == "inkremental":
            jumlah = sum(Decimal(b.isi[batas]) for ke, b in baris.items() if ke is not None)
            if jumlah != setahun:
                self.catat("TARGET_JUMLAH_BEDA", baris[None], batas, indikator=kode, jumlah=sebut(jumlah, indikator),
                           setahun=tertulis)  # fmt: skip
        elif indikator.isi["agregasi_waktu"] in ("jumlah", "nilai_akhir"):
            akhir = Decimal(baris[max(tempo)].isi[batas])
            if akhir != setahun:
                self.catat("TARGET_AKHIR_BEDA", baris[None], batas, indikator=kode, akhir=sebut(akhir, indikator),
                           setahun=tertulis)  # fmt: skip

    def _pagu(self, b: BarisRegister) -> None:
        simpul = self.simpul.get(self._kunci(b, "unit", "simpul"))
        if simpul is not None and simpul.isi["tingkat"] != "sub_kegiatan":
            self.catat("PAGU_BUKAN_SUB_KEGIATAN", b, "simpul", tingkat=simpul.isi["tingkat"])
        if Decimal(b.isi["rupiah"]) < 0:
            self.catat("PAGU_NEGATIF", b, "rupiah", simpul=b.isi["simpul"], periode=b.isi["periode"])
        self._dokumen(b, ("dpa", "renstra"))

    def _jumlah_kas(self) -> None:
        setahun = {self._kunci(b, "unit", "simpul", "periode") for b in self.b["Pagu"] if b.isi["periode"].isdecimal()}
        for kode, baris in self._per_dokumen("Pagu", "simpul"):
            satu = next(iter(baris.values()))
            tahun = str(Periode.parse(satu.isi["periode"]).tahun)
            if (*self._kunci(satu, "unit", "simpul"), tahun) not in setahun:
                self.catat("PAGU_KURANG", satu, "periode", simpul=kode, dokumen=satu.isi["dokumen"], tahun=tahun)
            kas = [Decimal(b.isi["rupiah"]) for ke, b in baris.items() if ke is not None]
            if None in baris and kas and sum(kas) != Decimal(baris[None].isi["rupiah"]):
                self.catat("KAS_BEDA_PAGU", baris[None], "rupiah", simpul=kode, jumlah=tulis.rupiah(sum(kas)),
                           setahun=tulis.rupiah(Decimal(baris[None].isi["rupiah"])))  # fmt: skip

"""The facade: one object that knows the whole road from a received file to a printed figure.

    with_ruang = capaian.open_workspace("kantor-kami")
    with_ruang.muat([Path("pelayanan-2025-tw3.xlsx")], oleh="kasubag", peran="kasubag")
    with_ruang.angka(2025, 3)

Each method loads, calls a pure function and keeps or returns. Rows are dicts in the words of the field; figures are
Decimal, None where there is none.
"""

import getpass
import hashlib
import json
import os
import re
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian import measure, pengesahan, reference
from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan, menahan
from capaian.errors import BasisDataSibuk, CapaianError, RuangTidakAda
from capaian.store import JurnalBerubah, Peristiwa, Store, Tindakan, sha256

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

    from capaian.pemuatan import Sebutan

_INGATAN_TERBANYAK = 64
PERAN_BAWAAN = "operator"


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """`berkas`: every file that was given, with its findings; `dimuat`: names of those accepted; `perubahan`: figures
    that changed by it."""

    berkas: list[Any]
    dimuat: list[str]
    perubahan: BARIS


@dataclass(frozen=True, slots=True)
class HasilRegister:
    """`status`: diterima, sama, ditolak, or ditanya (it changes rows in force and nobody has agreed)."""

    status: str
    temuan: list[Temuan]
    berubah: list[str] = field(default_factory=list)
    terhapus: list[str] = field(default_factory=list)
    hitungan: Mapping[str, int] = field(default_factory=dict)


def open_workspace(ruang: str | Path | None = None) -> "Workspace":
    """The workspace in `ruang`, else in CAPAIAN_HOME, else in the current folder."""
    folder = Path(ruang or os.environ.get("CAPAIAN_HOME") or ".").resolve()
    if not (folder / "data" / "raw" / "kantor.toml").is_file():
        raise RuangTidakAda(
            f"{folder} bukan ruang kerja capaian (data/raw/kantor.toml tidak ada). "
            "Buat dengan «capaian mulai FOLDER», atau sebut foldernya dengan --ruang."
        )
    return Workspace(folder)


class Workspace:
    """`jam`: the clock that acts are dated by."""

    def __init__(self, ruang: Path, *, jam: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> None:
        self.ruang = ruang
        self.jam = jam

    # -- making one ------------------------------------------------------------------------------------------------

    @classmethod
    def mulai(
        cls, ruang: Path, *, kantor_toml: str | None = None, isi_register: Mapping[str, BARIS] | None = None
    ) -> "Workspace":
        """Make a workspace in an empty or new folder: kantor.toml, a blank register, rules, notebooks."""
        from capaian.report.register import tulis_register

        raw = ruang / "data" / "raw"
        if (raw / "kantor.toml").exists():
            raise CapaianError(f"{ruang} sudah berisi ruang kerja; pilih folder lain.")
        raw.mkdir(parents=True, exist_ok=True)
        for bawaan in ("expectations", "notebooks"):
            shutil.copytree(
                reference.bawaan(bawaan), ruang / bawaan, dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
            )  # fmt: skip
        (raw / "kantor.toml").write_text(kantor_toml or reference.kantor_toml(), encoding="utf-8", newline="\n")
        ini = cls(ruang)
        tulis_register(raw / "register.xlsx", reference.formulir_register(), isi_register or ini._register_awal())
        ini._store.buat()
        ini._store.susul()
        return ini

    def _register_awal(self) -> dict[str, BARIS]:
        """What kantor.toml already says, so that nobody types it twice."""
        k = self.kantor
        return {
            "Unit": [
                {"unit": k.unit, "nama": k.nama, "jenis": "kecamatan"},
                *({"unit": x.unit, "nama": x.nama, "jenis": "kelurahan", "induk": k.unit} for x in k.kelurahan),
            ],
            "Seksi": [
                *({"unit": k.unit, "seksi": s.kode, "nama": s.nama, "jenis": s.jenis} for s in k.seksi),
                *({"unit": x.unit, "seksi": "kelurahan", "nama": x.nama, "jenis": "kelurahan"} for x in k.kelurahan),
            ],
        }

    # -- what the office says of itself ----------------------------------------------------------------------------

    @property
    def path_kantor(self) -> Path:
        return self.ruang / "data" / "raw" / "kantor.toml"

    @property
    def laporan(self) -> Path:
        """Where reports and forms are written."""
        return self.ruang / "data" / "curated" / "laporan"

    @cached_property
    def kantor(self) -> Kantor:
        return self._urai_kantor(self.path_kantor.read_bytes())

    @staticmethod
    def _urai_kantor(data: bytes) -> Kantor:
        try:
            # Notepad may put a byte order mark in front.
            isi = tomllib.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError as e:
            raise CapaianError("kantor.toml bukan berkas UTF-8. Simpan ulang dengan pengodean UTF-8.") from e
        except tomllib.TOMLDecodeError as e:
            di = re.search(r"line (\d+), column (\d+)", str(e))
            tempat = f" pada baris {di[1]}, kolom {di[2]}" if di else ""
            raise CapaianError(
                f"kantor.toml tidak dapat dibaca{tempat}. Periksa tanda petik, tanda sama dengan, dan kurung siku di sana."
            ) from e
        return Kantor.dari(isi, reference.skala().keys())

    @cached_property
    def _store(self) -> Store:
        return self._store_bagi(self.kantor)

    def _store_bagi(self, kantor: Kantor) -> Store:
        aturan = reference.baris_aturan(kantor.skala)
        bagian = [json.dumps(aturan, sort_keys=True)] + [measure.sql(nama) for nama in measure.URUTAN]
        return Store(
            self.ruang, aturan=aturan, sidik=hashlib.sha256("\0".join(bagian).encode()).hexdigest(), ukur=measure.ukur
        )

    # -- register --------------------------------------------------------------------------------------------------

    def register(
        self, path: Path, *, oleh: str | None = None, peran: str = PERAN_BAWAAN, setuju: bool = False,
        alasan: str | None = None, dasar: str | None = None,
    ) -> HasilRegister:  # fmt: skip
        """Read the office's master workbook and accept it when it has no galat. One that changes rows in force is
        accepted only with `setuju` and a reason; one that changes a signed figure needs its legal basis too."""
        from capaian.ingest.register.baca import read_register
        from capaian.ingest.register.selisih import selisih
        from capaian.ingest.terpisah import Pembaca

        spec = reference.formulir_register()
        data = _bytes(path)
        with Pembaca() as pembaca:
            grid = next(pembaca.read_many([(path.name, data)]))
        hasil = read_register(grid, path.name, sha256(data), spec)
        tabel = hasil.tabel()
        # Also beside galat: it is often their cause.
        hasil.temuan += self._beda_kantor(tabel)
        if menahan(hasil.temuan):
            return HasilRegister("ditolak", hasil.temuan)
        while True:
            posisi, lama = self._register_berlaku({b["unit"] for b in tabel["unit"]})
            berubah, terhapus, hitungan = selisih(lama, tabel, spec)
            if lama.get("unit") and not any(hitungan.values()):
                return HasilRegister("sama", hasil.temuan)
            isi: dict[str, Any] = {"berkas": {"sha256": sha256(data), "nama": path.name}, "register": tabel}
            tanya = []
            if berubah or terhapus:
                tanya.append(reference.temuan("REGISTER_BERUBAH", berkas=path.name, **hitungan))
                isi |= {"alasan": alasan, "berubah": berubah, "terhapus": terhapus}
            if disahkan := self._register_ubah_disahkan(posisi, isi):
                tanya.append(pengesahan.temuan_berubah(path.name, disahkan))
                isi |= {"alasan": alasan, "dasar": dasar, "disahkan": sorted({b["snapshot"] for b in disahkan})}
            if tanya and not (setuju and alasan and ((dasar or "").strip() or not disahkan)):
                return HasilRegister("ditanya", [*hasil.temuan, *tanya], berubah, terhapus, hitungan)
            self._store.arsipkan(data, path.name)
            with suppress(JurnalBerubah):
                self._tulis([Tindakan("register", path.name, isi)], oleh, peran, posisi)
                return HasilRegister("diterima", hasil.temuan, berubah, terhapus, hitungan)

    def _register_berlaku(self, unit: set[str]) -> tuple[int, dict[str, BARIS]]:
        """The rows that a register of these units would take the place of (figures as text): those of every register
        in force that holds one of them. With them the last act that was seen."""
        posisi = self._store.jurnal.terakhir()
        semua = {p.id: p.isi["register"] for p in self._store.jurnal.setelah(0, "register") if p.id <= posisi}
        pemegang: dict[str, int] = {}
        for nomor, tabel in semua.items():
            baru = {b["unit"] for b in tabel["unit"]}
            diganti = {pemegang[u] for u in baru & pemegang.keys()}
            pemegang = {u: n for u, n in pemegang.items() if n not in diganti} | dict.fromkeys(baru, nomor)
        lama: dict[str, BARIS] = {}
        for nomor in sorted({pemegang[u] for u in unit & pemegang.keys()}):
            for nama, baris in semua[nomor].items():
                lama.setdefault(nama, []).extend(baris)
        return posisi, lama

    def _register_ubah_disahkan(self, posisi: int, isi: dict[str, Any]) -> BARIS:
        """The figures of signed periods that this register would change."""
        if not self._store.jurnal.setelah(0, "pengesahan"):
            return []
        with self._store.calon() as mesin:
            self._store.terapkan_register(mesin, Peristiwa(posisi + 1, "", "", "", "register", "", isi, ""))
            measure.ukur(mesin)
            return pengesahan.tahan_berubah(mesin)

    def _beda_kantor(self, tabel: Mapping[str, BARIS]) -> list[Temuan]:
        k = self.kantor
        kami = {f"{s.kode} = {s.nama}" for s in k.seksi}
        mereka = {f"{b['seksi']} = {b['nama']}" for b in tabel.get("seksi", ()) if b["unit"] == k.unit}
        if not kami or not mereka or kami == mereka:
            return []
        kami, mereka = kami - mereka, mereka - kami
        return [
            reference.temuan("BEDA_KANTOR", lembar="Seksi", unit=k.unit, register=", ".join(sorted(mereka)) or "–",
                             kantor=", ".join(sorted(kami)) or "–")
        ]  # fmt: skip

    # -- kertas kerja ----------------------------------------------------------------------------------------------

    def kertas_kerja(
        self, tahun: int, triwulan: int | None = None, *, jenis: str = "tw", unit: str | None = None,
        tujuan: Path | None = None, maju: Callable[[int], None] = lambda n: None,
    ) -> list[Path]:  # fmt: skip
        """Write one xlsx per seksi that has something to report (kelurahan of the unit too). Returns the paths."""
        from capaian.report.formulir import nama_berkas, tulis_kertas_kerja

        spec = reference.formulir(reference.FORMULIR[jenis])
        if (spec.periode == "tw") != (triwulan is not None):
            raise CapaianError(
                "Kertas kerja triwulan memerlukan --triwulan 1 sampai 4; kertas kerja LKjIP tanpa triwulan."
            )
        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            kinerja, anggaran = (baca.lihat(nama, periode, SEMUA) for nama in ("form_kinerja", "form_anggaran"))
            seksi = baca.lihat("seksi", periode, unit)
        tujuan = tujuan or self.ruang / "kertas-kerja" / str(periode)
        tujuan.mkdir(parents=True, exist_ok=True)
        milik: dict[tuple[str, str], dict[str, BARIS]] = defaultdict(lambda: {"kinerja": [], "anggaran": []})
        for b in kinerja:
            milik[b["unit"], b["seksi"]]["kinerja"].append(_baris_kinerja(b))
        for b in anggaran:
            milik[b["unit"], b["seksi"]]["anggaran"].append(_baris_anggaran(b))
        hasil = []
        for kepala in self._kepala(periode, seksi):
            isi = milik[kepala.unit, kepala.seksi]
            if not any(isi.values()):
                continue
            path = tujuan / nama_berkas(kepala, spec)
            if path in hasil or _terisi(path):
                raise CapaianError(
                    f"{path.name} di {tujuan} sudah diisi orang dan tidak ditimpa. Pindahkan dulu, atau pilih --ke lain."
                )
            tulis_kertas_kerja(path, spec, kepala, isi)
            hasil.append(path)
            maju(1)
        if not hasil:
            raise CapaianError(
                f"Tidak ada yang harus dilaporkan untuk {periode.nama}: register belum memuat target PK atau pagu tahun itu."
            )
        return hasil

    def _kepala(self, periode: Periode, seksi: BARIS) -> list[Any]:
        """The head of each kertas kerja, in the order of the register."""
        from capaian.report.formulir import KepalaFormulir

        k = self.kantor
        kepala_seksi = {(k.unit, s.kode): s.kepala for s in k.seksi}
        lurah = {x.unit: x.lurah for x in k.kelurahan}
        return [
            KepalaFormulir(
                unit=b["unit"], nama_unit=b["nama_unit"], kabupaten=k.kabupaten, seksi=b["seksi"], nama_seksi=b["nama"],
                jenis_seksi=b["jenis"], periode=periode, contoh=k.contoh,
                pejabat={
                    **k.pejabat,
                    "kasi": kepala_seksi.get((b["unit"], b["seksi"]))
                    or (lurah.get(b["unit"], "<Nama Lurah>") if b["jenis"] == "kelurahan" else "<Nama Kepala Seksi>"),
                },
            )
            for b in seksi
        ]  # fmt: skip

    # -- check and load --------------------------------------------------------------------------------------------

    def periksa(
        self, paths: Iterable[Path], *, jawaban: Mapping[str, Mapping[str, str]] | None = None,
        sebutan: "Mapping[str, Sebutan] | None" = None, maju: Callable[[int], None] = lambda n: None,
        kabar: Callable[[str], None] | None = None,
    ) -> Any:  # fmt: skip
        """Examine files and keep nothing. Returns a Pemeriksaan."""
        from capaian.pemuatan import periksa

        berkas = [(p.name, _bytes(p)) for p in paths]
        return periksa(
            self._store, berkas, folder_aturan=self.ruang / "expectations", jawaban=jawaban, sebutan=sebutan,
            peta=self._peta(), maju=maju, kabar=kabar,
        )  # fmt: skip

    def sebutan(
        self, paths: Iterable[Path], *, unit: str | None = None, seksi: str | None = None, tahun: int | None = None,
        triwulan: int | None = None, peta: Path | None = None,
    ) -> "dict[str, Sebutan]":  # fmt: skip
        """What the person says of files that are not our form: whose they are (unit: the office's own by default;
        tahun without triwulan is the yearly report), and a corrected mapping file. File name -> Sebutan."""
        from capaian.ingest.kertas_kerja import Milik
        from capaian.ingest.peta.berkas_peta import read_peta
        from capaian.pemuatan import Sebutan

        peta_pasti: dict[tuple[str | None, str], Any] = {}
        if peta is not None and peta.is_file():
            isi = read_peta(_teks(peta))
            unit, seksi = unit or isi.unit, seksi or isi.seksi
            if tahun is None and isi.periode:
                disebut = Periode.parse(isi.periode)
                tahun, triwulan = disebut.tahun, disebut.ke if disebut.jenis == "tw" else None
            if isi.dikonfirmasi:
                peta_pasti = {(lembar, satu.sidik): satu for lembar, satu in isi.tabel}
        if (seksi is None) != (tahun is None):
            raise CapaianError("Sebut seksi dan periodenya sekaligus: --seksi KODE --tahun TAHUN [--triwulan 1-4].")
        milik = None
        if seksi is not None and tahun is not None:
            unit = unit or self.kantor.unit
            with self._baca() as baca:
                unit = baca.unit(unit)
                dikenal = {(b["unit"], b["seksi"]) for b in baca.lihat("seksi", Periode.dari(tahun), SEMUA)}
            if (unit, seksi) not in dikenal:
                ada = ", ".join(sorted(s for u, s in dikenal if u == unit)) or "tidak ada"
                raise CapaianError(f"Seksi «{seksi}» tidak ada di register unit {unit}. Yang ada: {ada}.")
            milik = Milik(unit, seksi, Periode.dari(tahun, triwulan))
        return {p.name: Sebutan(milik, peta_pasti) for p in paths}

    def _peta(self) -> dict[tuple[str | None, str], Any]:
        """The layouts whose meaning somebody confirmed when a file of that layout was accepted."""
        from capaian.ingest.tata_letak import Peta

        return {(None, p.objek): Peta.dari_json(p.isi["peta"]) for p in self._store.jurnal.setelah(0, "peta")}

    def usulan_peta(self, kertas: Any) -> str:
        """The proposed meaning of the columns of a foreign file, as the YAML that a person corrects."""
        from capaian.ingest.peta.berkas_peta import write_peta

        return write_peta(kertas)

    def perbaikan(self, hasil: Any) -> Any:
        """The seksi's own workbook with what is wrong in it marked (report.perbaikan.HasilPerbaikan)."""
        from capaian.report.perbaikan import tulis_perbaikan

        k = hasil.kertas
        kepala = {}
        if k.periode is not None:
            with self._baca() as baca:
                nama = {(b["unit"], b["seksi"]): b for b in baca.lihat("seksi", k.periode, SEMUA)}
            if (seksi := nama.get((k.unit, k.seksi))) is not None:
                kepala = {"Unit": seksi["nama_unit"], "Seksi": seksi["nama"]}
            kepala["Periode"] = k.periode.nama
        belum = hasil.menahan
        untuk_seksi = [
            t for t in hasil.temuan
            if (t.tingkat != "tanya" or t in belum)
            and (t.kode not in reference.pesan() or reference.pesan()[t.kode].untuk == "seksi")
        ]  # fmt: skip
        return tulis_perbaikan(
            hasil.data, hasil.nama, untuk_seksi, jenis=k.grid.jenis if k.grid else "", kepala=kepala,
        )  # fmt: skip

    def muat(
        self, paths: Iterable[Path], *, oleh: str | None = None, peran: str = PERAN_BAWAAN,
        jawaban: Mapping[str, Mapping[str, str]] | None = None, setuju: bool = False, alasan: str | None = None,
        dasar: str | Mapping[str, str] | None = None, persetujuan: Mapping[str, str] | None = None,
        sebutan: "Mapping[str, Sebutan] | None" = None, maju: Callable[[int], None] = lambda n: None,
        kabar: Callable[[str], None] | None = None,
    ) -> HasilMuat:  # fmt: skip
        """Accept the files that nothing holds back, in one transaction; the others stay out whole. A file may replace
        an accepted one with `setuju` and `alasan` (all files), or by its name in `persetujuan` (name -> reason). One
        that changes a signed figure also needs its legal basis, `dasar` (for all files, or name -> basis)."""
        from capaian.pemuatan import periksa

        if setuju and not (alasan or "").strip():
            raise CapaianError('Penggantian memerlukan alasan: tambahkan --alasan "…".')
        berkas = [(p.name, _bytes(p)) for p in paths]
        if setuju:
            persetujuan = dict.fromkeys([nama for nama, _ in berkas], str(alasan))
        if isinstance(dasar, str):
            dasar = dict.fromkeys([nama for nama, _ in berkas], dasar)
        dasar = {nama: kata for nama, kata in (dasar or {}).items() if kata.strip()}
        if ganda := {nama for nama, _ in berkas if [n for n, _ in berkas].count(nama) > 1}:
            raise CapaianError(f"Dua berkas bernama sama, «{sorted(ganda)[0]}»; ganti nama salah satunya.")
        tertahan: dict[str, Any] = {}
        while True:
            sisa = [(nama, data) for nama, data in berkas if nama not in tertahan]
            hasil = periksa(
                self._store, sisa, folder_aturan=self.ruang / "expectations", jawaban=jawaban,
                persetujuan=persetujuan, dasar=dasar, sebutan=sebutan, peta=self._peta(), maju=maju, kabar=kabar,
            )  # fmt: skip
            baru = {h.nama: h for h in hasil.berkas if h.menahan}
            if baru:
                # What is left is judged again without them: it must not lean on figures that did not come in.
                tertahan |= baru
                continue
            dimuat = [h for h in hasil.berkas if h.lolos]
            if dimuat:
                for h in dimuat:
                    self._store.arsipkan(h.data, h.nama)
                try:
                    self._tulis([t for h in dimuat for t in h.tindakan()], oleh, peran, hasil.posisi)
                except JurnalBerubah:
                    continue
            semua = {h.nama: h for h in hasil.berkas} | tertahan
            return HasilMuat(
                [semua[nama] for nama, _ in berkas], [h.nama for h in dimuat], hasil.perubahan if dimuat else []
            )

    # -- data pendukung, DPA, SPJ ----------------------------------------------------------------------------------

    def bukti(
        self, paths: Iterable[Path], objek: str, tahun: int, triwulan: int | None = None, *, seksi: str | None = None,
        unit: str | None = None, oleh: str | None = None, peran: str = PERAN_BAWAAN, keterangan: str | None = None,
        setuju: bool = False, alasan: str | None = None,
    ) -> Any:  # fmt: skip
        """Keep files as proof of one figure (an indikator or a sub kegiatan of a period). What is not accepted stays
        out; one that speaks of another year needs `setuju` and `alasan`. Returns a HasilBukti."""
        from capaian.sumber.bukti import periksa_bukti

        if setuju and not (alasan or "").strip():
            raise CapaianError('Persetujuan memerlukan alasan: tambahkan --alasan "…".')
        paths, periode = list(paths), Periode.dari(tahun, triwulan)
        while True:
            posisi = self._store.jurnal.terakhir()
            with self._baca() as baca:
                hasil = periksa_bukti(
                    baca, paths, objek, periode, bytes_dari=_bytes, unit=unit, seksi=seksi, keterangan=keterangan,
                    alasan=alasan if setuju else None,
                )  # fmt: skip
            if not hasil.diterima:
                return hasil
            for b in hasil.diterima:
                self._store.arsipkan(b.data, b.nama)
            with suppress(JurnalBerubah):
                self._tulis(hasil.tindakan(), oleh, peran, posisi)
                return hasil

    def daftar_bukti(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> BARIS:
        """The proofs of one period, each with `keadaan`: utuh, berubah or hilang in data/raw."""
        from capaian.sumber.bukti import daftar_bukti

        return daftar_bukti(self._store, self._lihat("bukti", tahun, triwulan, unit))

    def ambil_bukti(self, sidik: str, tujuan: Path) -> Path:
        """Copy a proof out to a file or folder, its hash verified. Returns where it is."""
        from capaian.sumber.bukti import ambil_bukti

        with self._baca() as baca:
            return ambil_bukti(self._store, baca.lihat("bukti", None, SEMUA), sidik, tujuan)

    def dpa(
        self, paths: Iterable[Path], dokumen: str, *, unit: str | None = None, tanggal: str | None = None,
        tujuan: Path | None = None, setuju: bool = False,
    ) -> Any:  # fmt: skip
        """Write pagu and anggaran kas of DPA files into a copy of data/raw/register.xlsx, which a person completes and
        hands to `register`. Returns a HasilDpa."""
        from capaian.sumber.dpa import tulis_dpa

        register = self.ruang / "data" / "raw" / "register.xlsx"
        return tulis_dpa(
            [(p.name, _bytes(p)) for p in paths], (register.name, _bytes(register)), dokumen,
            unit=unit or self.kantor.unit, tanggal=tanggal, setuju=setuju,
            tujuan=tujuan or register.with_name(f"register-{dokumen}.xlsx"),
        )  # fmt: skip

    def rekonsiliasi_spj(self, path: Path, tahun: int, triwulan: int, *, unit: str | None = None) -> Any:
        """Hold an SPJ Fungsional against the realisasi anggaran that was accepted. Returns a HasilSpj."""
        from capaian.sumber.spj import rekonsiliasi_spj

        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            return rekonsiliasi_spj(path.name, _bytes(path), periode, baca.lihat("spj_seksi", periode, unit))

    def _tulis(self, tindakan: list[Tindakan], oleh: str | None, peran: str, posisi: int) -> None:
        if not reference.satu_peran(peran).mencatat:
            raise CapaianError(f"Peran «{peran}» hanya boleh membaca.")
        self._store.jurnal.tulis(
            [*self._konfigurasi_baru(), *tindakan], waktu=self.jam().isoformat(timespec="seconds"),
            oleh=oleh or getpass.getuser(), peran=peran, setelah=posisi,
        )  # fmt: skip
        with suppress(BasisDataSibuk):  # it is in the jurnal; whoever reads next catches up
            self._store.susul()

    def _konfigurasi_baru(self) -> list[Tindakan]:
        """Files that the office edits in place are archived before they are next used, so that an old figure can be
        explained by the rules of its day."""
        tercatat = {p.objek: p.isi for p in self._store.jurnal.setelah(0, "konfigurasi")}
        terakhir = {objek: isi["berkas"]["sha256"] for objek, isi in tercatat.items() if "berkas" in isi}
        tindakan = []
        # The program's own rules are named by their fingerprint, so that it can say when it no longer counts as it did.
        if tercatat.get(pengesahan.ATURAN, {}).get("sidik") != (sidik := pengesahan.sidik_aturan()):
            tindakan.append(Tindakan("konfigurasi", pengesahan.ATURAN, {"sidik": sidik}))
        for path in (self.path_kantor, *sorted((self.ruang / "expectations").glob("*.json"))):
            data, nama = path.read_bytes(), self._nama(path)
            if terakhir.get(nama) != sha256(data):
                sidik = self._store.arsipkan(data, path.name)
                tindakan.append(Tindakan("konfigurasi", nama, {"berkas": {"sha256": sidik, "nama": path.name}}))
        return tindakan

    def _arsipkan_konfigurasi(self) -> None:
        """Predikat follow kantor.toml at once, so its new version is put on record before figures are shown by it."""
        if self._store.jurnal.terakhir() and (baru := self._konfigurasi_baru()):
            self._store.jurnal.tulis(
                baru, waktu=self.jam().isoformat(timespec="seconds"), oleh=getpass.getuser(), peran=PERAN_BAWAAN
            )

    def bangun_ulang(self) -> int:
        """Make data/curated's database anew from data/raw. Returns the number of acts applied."""
        return self._store.bangun_ulang()

    # -- figures ---------------------------------------------------------------------------------------------------

    @contextmanager
    def _baca(self, batas: date | int | None = None) -> Iterator[Bacaan]:
        """Everything that is read inside comes from one state of the data: the present one, that of the end of a day, or
        that right after an act."""
        self._arsipkan_konfigurasi()
        if batas is None:
            with self._store.baca() as mesin:
                yield Bacaan(mesin, self.kantor, self._beku)
            return
        lama = pengesahan.berkas_pada(self._store, self._nama(self.path_kantor), batas)
        kantor = self.kantor if lama is None else self._urai_kantor(lama)
        with self._store_bagi(kantor).pada(batas) as mesin:
            baca = Bacaan(mesin, kantor, self._beku)
            if not baca.units():
                raise CapaianError("Pada hari itu belum ada register yang dimuat. Pilih --per yang lebih baru.")
            yield baca

    def _nama(self, path: Path) -> str:
        """How the jurnal names a file of the workspace."""
        return path.relative_to(self.ruang).as_posix()

    def _beku(self, snapshot: str, sidik: str) -> Mapping[str, Any] | None:
        with suppress(CapaianError):
            return pengesahan.konten(self._store, {"snapshot": snapshot, "hash": sidik})
        return None

    def _lihat(
        self, nama: str, tahun: int, triwulan: int | None, unit: str | None, per: date | None = None,
        snapshot: str | None = None, **lain: Any,
    ) -> BARIS:  # fmt: skip
        periode = Periode.dari(tahun, triwulan)
        if snapshot and nama in pengesahan.HASIL:
            return pengesahan.baris_beku(self._store, self._sah(snapshot, periode), nama, unit)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            return baca.angka(periode, dari) if nama == "angka" else baca.lihat(nama, periode, dari, **lain)

    @contextmanager
    def _saat(
        self, periode: Periode, unit: str | None, per: date | None, snapshot: str | None
    ) -> Iterator[tuple[Bacaan, str | None]]:
        """One state of the data for several questions, with the unit that they are asked about."""
        sah = self._sah(snapshot, periode) if snapshot else None
        with self._baca(sah["peristiwa"] if sah is not None else per) as baca:
            yield baca, unit or (sah["kantor"] if sah is not None else None)

    def _sah(self, snapshot: str, periode: Periode | None = None) -> dict[str, Any]:
        """The signing with that id."""
        with self._baca() as baca:
            sah = pengesahan.cari(baca.lihat("pengesahan", None, SEMUA), snapshot)
        if periode is not None and str(periode) != sah["periode"]:
            raise CapaianError(f"Pengesahan {sah['snapshot']} adalah untuk {Periode.parse(sah['periode']).nama}.")
        return sah

    def units(self) -> BARIS:
        """The units of the register: unit, nama, jenis, induk."""
        with self._baca() as baca:
            return baca.units()

    def nama_unit(self, unit: str | None = None) -> str:
        """The printed name of a unit (the workspace's own by default)."""
        with self._baca() as baca:
            return baca.nama_unit(unit)

    def periode_berisi(self, unit: str | None = None) -> list[str]:
        """Periods with at least one report, oldest first, as "2025-TW3"."""
        with self._baca() as baca:
            return baca.periode_berisi(unit)

    # `per`: as it was at the end of that day. `snapshot`: as it was signed, by the id of the signing.

    def angka(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """Capaian per indikator with its origin: of a TW (ukuran tw and sd), or of the year (ukuran tahun)."""
        return self._lihat("angka", tahun, triwulan, unit, per, snapshot)

    def banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """This period against the same one a year earlier, per indikator."""
        return self._lihat("banding", tahun, triwulan, unit, per, snapshot)

    def lima_tahun(
        self, tahun: int, *, unit: str | None = None, per: date | None = None, snapshot: str | None = None
    ) -> BARIS:
        """This year and up to four before it: target, realisasi, capaian, one row an indikator and year. A year that
        measured something else is refused, with the reason."""
        return self._lihat("lima_tahun", tahun, None, unit, per, snapshot)

    def renstra(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """The year (or year to date) against the end target of the Renstra: progress, what is still needed."""
        return self._lihat("renstra", tahun, triwulan, unit, per, snapshot)

    def pembanding(
        self, tahun: int, *, unit: str | None = None, per: date | None = None, snapshot: str | None = None
    ) -> BARIS:
        """The year's realisasi beside kabupaten, provinsi and nasional, with the source."""
        return self._lihat("pembanding", tahun, None, unit, per, snapshot)

    def rata_rata(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None, menurut: str = "simpul",
    ) -> BARIS:  # fmt: skip
        """Mean capaian by simpul, seksi or unit with n, number below target and coverage."""
        return self._menurut("rata_rata", menurut, tahun, triwulan, unit, per, snapshot)

    def serapan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None, menurut: str = "simpul",
    ) -> BARIS:  # fmt: skip
        """Σ realisasi / Σ pagu for each simpul and the unit; or by seksi or unit."""
        return self._menurut("serapan", menurut, tahun, triwulan, unit, per, snapshot)

    def _menurut(
        self, nama: str, menurut: str, tahun: int, triwulan: int | None, unit: str | None, per: date | None,
        snapshot: str | None,
    ) -> BARIS:  # fmt: skip
        if menurut == "simpul":
            return self._lihat(nama, tahun, triwulan, unit, per, snapshot)
        if menurut not in ("seksi", "unit"):
            raise CapaianError(f"Pengelompokan «{menurut}» tidak dikenal. Pilihan: simpul, seksi, unit.")
        return self._lihat(f"{nama}_menurut", tahun, triwulan, unit, per, snapshot, menurut=menurut)

    def efisiensi(
        self, tahun: int, *, unit: str | None = None, per: date | None = None, snapshot: str | None = None,
        cara: str | None = None,
    ) -> BARIS:  # fmt: skip
        """Capaian against serapan of a year per sasaran and program. `cara` (of reference/efisiensi.yaml; otherwise the
        office's own) says what the judgement rests on."""
        from capaian.reference import efisiensi

        with self._saat(Periode(tahun), unit, per, snapshot) as (baca, dari):
            dipilih = cara or baca.kantor.efisiensi or efisiensi.BAWAAN
            baris = baca.lihat("efisiensi", Periode(tahun), dari, **efisiensi.batas(dipilih))
        return [efisiensi.kata(b) for b in baris]

    def e81(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> dict[str, BARIS]:  # fmt: skip
        """The figures of Formulir E.81 up to the end of a TW or of the year: `baris` (every column, K and Rp) and
        `rata_rata` (the footer, per program)."""
        periode = Periode.dari(tahun, triwulan)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            return {"baris": baca.lihat("e81", periode, dari), "rata_rata": baca.lihat("e81_rata_rata", periode, dari)}

    def kelengkapan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """Per seksi: what was due, what is answered, when it came in."""
        return self._lihat("kelengkapan", tahun, triwulan, unit, per, snapshot)

    def catatan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> BARIS:
        """Notes of the kertas kerja: objek, jenis (pendorong, penghambat, tindak_lanjut, keterangan, bukti), teks."""
        return self._lihat("catatan", tahun, triwulan, unit)

    def jejak(
        self, kode: str, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """The road of one figure back to its cells: an indikator's capaian, or a sub kegiatan's serapan. One row an
        ukuran and unit; `asal` are the cells of the realisasi, `asal_target` the register cell of target or pagu,
        `bukti` the files that prove it."""
        from capaian.sumber.bukti import bukti_jejak

        periode = Periode.dari(tahun, triwulan)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            return bukti_jejak(self._store, baca, baca.jejak(kode, periode, dari), kode, periode)

    def pemakaian(self, sebutan: str, sel: str | None = None) -> BARIS:
        """The other way: from a received file (name, or the beginning of its sha256) or one cell of it
        ("Lembar!C9") to every figure and every signed period that uses it. One row a file."""
        from capaian.pemakaian import pemakaian

        with self._baca() as baca:
            return pemakaian(self._store, baca, sebutan, sel)

    # -- signing ---------------------------------------------------------------------------------------------------

    def sahkan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, oleh: str | None = None,
        peran: str = PERAN_BAWAAN, setuju: bool = False, alasan: str | None = None, dasar: str | None = None,
    ) -> pengesahan.HasilPengesahan:  # fmt: skip
        """Freeze a period of an office and its kelurahan: what went in, the rules, the results, one hash over all. What
        is not reported yet is agreed to with `setuju` and `alasan`; signing anew what has changed also with `dasar`."""
        periode, oleh = Periode.dari(tahun, triwulan), pengesahan.boleh_mengesahkan(oleh, peran)
        while True:
            with self._baca() as baca:
                hasil = pengesahan.periksa(
                    baca, self._store, unit, periode, alasan=(alasan or "").strip() if setuju else None,
                    dasar=(dasar or "").strip() if setuju else None,
                )  # fmt: skip
            if hasil.status != "disahkan":
                return hasil
            self._store.pengesahan.simpan(hasil.snapshot, hasil.data)
            with suppress(JurnalBerubah):
                self._tulis([hasil.tindakan()], oleh, peran, hasil.posisi)
                return hasil

    def satu_pengesahan(self, snapshot: str) -> dict[str, Any]:
        """Who signed what and when, by the id of the signing or its beginning."""
        return self._sah(snapshot)

    def daftar_pengesahan(
        self, tahun: int | None = None, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None
    ) -> BARIS:
        """Every signing (of one period), the oldest first; `keadaan`: whether its file still holds what was signed."""
        with self._baca(per) as baca:
            return pengesahan.daftar(self._store, baca, Periode.dari(tahun, triwulan) if tahun else None, unit)

    def lihat_pengesahan(self, snapshot: str) -> dict[str, Any]:
        """One signing with `isi`, its frozen content; `dihitung_ulang`: the hash that the jurnal up to that act gives
        with the rules of today; `catatan`: the sentence to say when those are not the rules of its day."""
        sah = self._sah(snapshot)
        konten = pengesahan.konten(self._store, sah)
        with self._baca(sah["peristiwa"]) as baca:
            ulang = pengesahan.sidik_isi(baca, sah["kantor"], Periode.parse(sah["periode"]))
        return sah | {
            "isi": konten, "dihitung_ulang": ulang, "catatan": pengesahan.beda_aturan(self._store, sah["peristiwa"])
        }  # fmt: skip

    def sidik_pengesahan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None
    ) -> str:
        """The content hash that signing this period would give, now or on that day."""
        with self._baca(per) as baca:
            return pengesahan.sidik_isi(baca, unit, Periode.dari(tahun, triwulan))

    def beda_pengesahan(self, snapshot: str) -> BARIS:
        """What was frozen against what holds now, figure by figure: only what differs."""
        sah = self._sah(snapshot)
        konten, periode = pengesahan.konten(self._store, sah), Periode.parse(sah["periode"])
        with self._baca() as baca:
            return pengesahan.bandingkan(konten, pengesahan.hasil(baca, sah["kantor"], periode))

    def koreksi_pengesahan(self, snapshot: str) -> BARIS:
        """The acts that changed figures of a signed period: who, when, alasan and dasar."""
        return pengesahan.koreksi(self._store, self._sah(snapshot))

    def catatan_aturan(self, *, per: date | None = None, snapshot: str | None = None) -> str | None:
        """The sentence to say beside figures of another day that are not measured by the rules of that day."""
        batas = self._sah(snapshot)["peristiwa"] if snapshot else per
        return None if batas is None else pengesahan.beda_aturan(self._store, batas)

    def periksa_cetak(self, cetak: Iterable[Mapping[str, Any]]) -> BARIS:
        """Compare yearly percentages that a report printed with ours. Each row: unit, tahun and one of indikator +
        capaian, [simpul] + serapan, rata_rata (of the unit's only sasaran), as the plain decimal text that was
        printed. Returns them with `hitungan` and `vonis` (sama, pembulatan, salah_hitung, tidak_dapat_dihitung)."""
        with self._baca() as baca:
            baris = baca.sanding_cetak(cetak)
        with self._store.calon() as mesin:
            mesin.isi("cetak", baris)
            return measure.periksa_cetak(mesin)

    # -- reports ---------------------------------------------------------------------------------------------------

    def lapor_triwulan(self, tahun: int, triwulan: int, *, unit: str | None = None, tujuan: Path | None = None) -> Path:
        """Write the quarterly report of one unit (its kelurahan with it) as xlsx. Returns its path."""
        from capaian.report.triwulan import BahanTriwulan, tulis_triwulan

        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            dipilih = baca.unit(unit)
            bahan = BahanTriwulan(
                kantor=self.kantor, unit=dipilih, nama_unit=baca.nama_unit(unit), periode=periode,
                angka=baca.angka(periode, unit), rata_rata=baca.lihat("rata_rata", periode, unit),
                serapan=baca.lihat("serapan", periode, unit), kelengkapan=baca.lihat("kelengkapan", periode, unit),
                catatan=baca.lihat("catatan", periode, unit), banding=baca.lihat("banding", periode, unit),
                skala=reference.skala()[self._skala_pada(periode)],
            )  # fmt: skip
        path = tujuan or self.laporan / f"{dipilih or SEMUA}-{tahun}-tw{triwulan}-laporan.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        tulis_triwulan(path, bahan)
        return path

    def _skala_pada(self, periode: Periode) -> str:
        """The rating scale that the period's predikat come from."""
        return self.kantor.skala_pada(periode.akhir, {s.id: s.berlaku_sejak for s in reference.skala().values()})

    # -- tables and figures for people -----------------------------------------------------------------------------

    def periode_terakhir(
        self, tahun: int | None = None, triwulan: int | None = None, *, unit: str | None = None
    ) -> Periode:
        """The latest TW with a report, within the year or TW asked for. CapaianError when there is none."""
        ada = [
            p for p in map(Periode.parse, self.periode_berisi(unit))
            if p.jenis == "tw" and tahun in (None, p.tahun) and triwulan in (None, p.ke)
        ]  # fmt: skip
        if not ada:
            raise CapaianError("Belum ada kertas kerja yang dimuat untuk periode itu. Muat dengan «capaian muat».")
        return max(ada)

    def tabel_ringkasan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """One row a unit: due, counted, below target, missing, serapan. `ukuran`: tw (else) or sd; tahun for a year.
        `numerik`: figures as float64 instead of text."""
        from capaian.report import bingkai

        angka = self._dibaca("angka", tahun, triwulan, unit=unit)
        serapan = self._dibaca("serapan", tahun, triwulan, unit=unit)
        return bingkai.ringkasan(angka, serapan, _ukuran(triwulan, ukuran), numerik=numerik)

    def tabel_angka(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """Every indikator with target, realisasi, capaian, status, origin."""
        from capaian.report import bingkai

        return bingkai.angka(
            self._dibaca("angka", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran), numerik=numerik
        )

    def tabel_di_bawah_target(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """What is below target, the lowest first, with faktor penghambat, tindak lanjut, origin."""
        from capaian.report import bingkai

        angka, ukuran = self._dibaca("angka", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran)
        # A figure year to date may rest on an earlier TW: its notes stand there.
        periode = {str(Periode.dari(tahun, triwulan))} | {
            a["periode"] for b in angka if b["ukuran"] == ukuran and b["status"] == "di_bawah_target" for a in b["asal"]
        }
        catatan = []
        for p in map(Periode.parse, sorted(periode)):
            catatan += self._dibaca("catatan", p.tahun, p.ke, unit=unit)
        return bingkai.di_bawah_target(angka, catatan, ukuran, numerik=numerik)

    def tabel_belum_lapor(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> "pd.DataFrame":
        """What is due and has no capaian: not reported, not available yet, not computable."""
        from capaian.report import bingkai

        return bingkai.belum_lapor(self._dibaca("angka", tahun, triwulan, unit=unit), _ukuran(triwulan, ukuran))

    def tabel_kelengkapan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "pd.DataFrame":
        """Per seksi: what is answered of what was due, and when its kertas kerja came in."""
        from capaian.report import bingkai

        return bingkai.kelengkapan(self._dibaca("kelengkapan", tahun, triwulan, unit=unit))

    def tabel_serapan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, numerik: bool = False
    ) -> "pd.DataFrame":
        """Pagu, realisasi and serapan per program."""
        from capaian.report import bingkai

        return bingkai.serapan(self._dibaca("serapan", tahun, triwulan, unit=unit), numerik=numerik)

    def tabel_banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None,
        numerik: bool = False,
    ) -> "pd.DataFrame":  # fmt: skip
        """This year and last, per indikator."""
        from capaian.report import bingkai

        periode, baris = Periode.dari(tahun, triwulan), self._dibaca("banding", tahun, triwulan, unit=unit)
        return bingkai.banding(baris, periode, _ukuran(triwulan, ukuran), numerik=numerik)

    def tabel_skala(self) -> "pd.DataFrame":
        """The classes of the rating scales that the office uses."""
        from capaian.report import bingkai

        return bingkai.skala([reference.skala()[nama] for nama, _ in self.kantor.skala])

    def grafik_capaian(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> "Figure":
        from capaian.report import grafik

        baris = self._dibaca("angka", tahun, triwulan, unit=unit)
        return grafik.capaian(baris, self._kepala_grafik(tahun, triwulan, unit), _ukuran(triwulan, ukuran))

    def grafik_indikator(self, kode: str, tahun: int, *, unit: str | None = None) -> "Figure":
        """Target and realisasi of one indikator in the TW of a year."""
        from capaian.report import grafik

        baris = [
            b for ke in (1, 2, 3, 4) for b in self._dibaca("angka", tahun, ke, unit=unit)
            if b["indikator"] == kode and b["ukuran"] == "tw"
        ]  # fmt: skip
        if not baris:
            raise CapaianError(f"Indikator «{kode}» tidak ada pada tahun {tahun}.")
        return grafik.indikator(
            [b for b in baris if b["unit"] == baris[0]["unit"]], self._kepala_grafik(tahun, None, baris[0]["unit"])
        )

    def grafik_serapan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> "Figure":
        from capaian.report import grafik

        baris = self._dibaca("serapan", tahun, triwulan, unit=unit)
        return grafik.serapan(baris, self._kepala_grafik(tahun, triwulan, unit))

    def grafik_banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, ukuran: str | None = None
    ) -> "Figure":
        from capaian.report import grafik

        baris = self._dibaca("banding", tahun, triwulan, unit=unit)
        return grafik.banding(baris, self._kepala_grafik(tahun, triwulan, unit), _ukuran(triwulan, ukuran))

    def _kepala_grafik(self, tahun: int, triwulan: int | None, unit: str | None) -> Any:
        from capaian.report.rupa import Kepala

        nama = {b["unit"]: b["nama"] for b in self._dibaca("units")} | {SEMUA: "Semua kantor"}
        return Kepala(
            nama.get(unit or self.kantor.unit, self.kantor.nama), Periode.dari(tahun, triwulan).nama, self.kantor.contoh
        )

    def _dibaca(self, nama: str, *argumen: Any, **pilihan: Any) -> BARIS:
        """What the method `nama` returns, remembered until the jurnal grows: a page asks for the same rows many
        times, and each reading opens the database anew."""
        posisi = self._store.jurnal.terakhir()
        kunci = (posisi, nama, argumen, tuple(pilihan.items()))
        baris = self._ingatan.get(kunci)
        if baris is None:
            baris = getattr(self, nama)(*argumen, **pilihan)
            if len(self._ingatan) >= _INGATAN_TERBANYAK or any(k[0] != posisi for k in tuple(self._ingatan)):
                self._ingatan.clear()
            self._ingatan[kunci] = baris
        return baris

    @cached_property
    def _ingatan(self) -> dict[tuple[Any, ...], BARIS]:
        return {}


def _ukuran(triwulan: int | None, ukuran: str | None) -> str:
    boleh = ("tahun",) if triwulan is None else ("tw", "sd")
    if (ukuran or boleh[0]) not in boleh:
        raise CapaianError(f"Ukuran «{ukuran}» tidak ada untuk periode itu. Pilihan: {', '.join(boleh)}.")
    return ukuran or boleh[0]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as e:
        raise CapaianError(f"Berkas {path} tidak ditemukan.") from e
    except OSError as e:
        raise CapaianError(
            f"Berkas {path} tidak dapat dibaca: {e.strerror}. Tutup dulu di Excel, lalu coba lagi."
        ) from e


def _teks(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise CapaianError(f"{path} bukan teks UTF-8. Simpan ulang dengan pengodean UTF-8.") from e


def _terisi(path: Path) -> bool:
    """Whether a file of that name holds anything that somebody typed."""
    from capaian.ingest.berkas import Konteks, read_kertas_kerja
    from capaian.ingest.terpisah import Pembaca

    if not path.exists():
        return False
    with Pembaca() as pembaca:
        grid = next(pembaca.read_many([(path.name, _bytes(path))]))
    kertas = read_kertas_kerja(grid, path.name, "", Konteks())
    # The form's own formulas have not been calculated yet, which is nobody's typing.
    asing = any(t.tingkat in ("galat", "tanya") and t.kode != "RUMUS_BELUM_DIHITUNG" for t in kertas.temuan)
    return asing or any(b.angka or b.catatan or b.keadaan for b in kertas.baris)


def _baris_kinerja(b: Mapping[str, Any]) -> dict[str, Any]:
    """A row of lihat/form_kinerja as the form wants it."""
    from capaian.report.rumus_kata import isi_formulir

    return dict(b) | isi_formulir(b) | {
        "id": b["indikator"],
        "arah": {"naik": "Naik (↑)", "turun": "Turun (↓)", "stabil": "Tetap di target (=)"}[b["arah"]],
    }  # fmt: skip


def _baris_anggaran(b: Mapping[str, Any]) -> dict[str, Any]:
    return dict(b) | {"id": b["simpul"], "satuan": "Rupiah"}


__all__ = ["HasilMuat", "HasilRegister", "Workspace", "open_workspace"]

"""The facade: one object that knows the whole road from a received file to a printed figure.

    with_ruang = capaian.open_workspace("kantor-kami")
    with_ruang.muat([Path("pelayanan-2025-tw3.xlsx")], oleh="kasubag", peran="kasubag")
    with_ruang.angka(2025, 3)

Each method loads, calls a pure function and keeps or returns. Rows are dicts in the words of the field; figures are
Decimal, None where there is none.
"""

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from capaian import measure, pengesahan, reference, ruang_kerja
from capaian.bacaan import BARIS, SEMUA, Bacaan
from capaian.bersama.selaras import ingat_tercatat
from capaian.domain.alasan import pastikan_jelas
from capaian.domain.berkas_masuk import Berkas
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import BasisDataSibuk, CapaianError, RuangTidakAda
from capaian.keluaran import Keluaran
from capaian.reference import hak
from capaian.ruang_kerja import PERAN_BAWAAN, baca_berkas, baca_bytes, baca_semua, baca_teks, nama_berkas
from capaian.store import JurnalBerubah, Store, Terukur, Tindakan
from capaian.store.anggota import pemilik
from capaian.tampilan import Tampilan

if TYPE_CHECKING:
    from capaian.akun import AkunKantor
    from capaian.alur import AlurKantor
    from capaian.bersama.pindah import HasilPindah
    from capaian.cadangan import CadanganKantor
    from capaian.dokumen import DokumenKantor
    from capaian.domain.kematangan import Acara
    from capaian.ingest.berkas import Keterangan
    from capaian.kabupaten import RekapKabupaten
    from capaian.kabupaten.anggota import RekapAnggota
    from capaian.kiriman import HasilMuat
    from capaian.mutu import MutuKantor
    from capaian.pendaftaran import HasilRegister
    from capaian.pengaturan import PengaturanKantor
    from capaian.perencanaan import PerencanaanKantor
    from capaian.rencana_aksi import RencanaAksiKantor
    from capaian.store.anggota import StoreAnggota
    from capaian.store.cadangan import Daftar
    from capaian.unggahan import UnggahanKantor
    from capaian.usulan import UsulanKantor

_BERSTATUS = ("angka", "banding", "lima_tahun", "renstra", "laju")
"""Questions whose rows are completed: with what a signing says of their figures, or with words."""


def open_workspace(ruang: str | Path | None = None) -> "Workspace":
    """The workspace in `ruang`, else in CAPAIAN_HOME, else in the current folder."""
    folder = Path(ruang or os.environ.get("CAPAIAN_HOME") or ".").resolve()
    if not (folder / ruang_kerja.KANTOR).is_file():
        raise RuangTidakAda(
            f"{folder} bukan ruang kerja capaian ({ruang_kerja.KANTOR} tidak ada). "
            "Buat dengan «capaian mulai FOLDER», atau sebut foldernya dengan --ruang."
        )
    return Workspace(folder)


class Workspace(Tampilan, Keluaran):
    """`jam`: the clock that acts are dated by. `anggota`: the kecamatan whose this is, in the workspace of a kabupaten; it has
    what the kecamatan would have in a workspace of its own, and nothing of the others (`untuk`)."""

    def __init__(
        self, ruang: Path, *, jam: Callable[[], datetime] = lambda: datetime.now().astimezone(), anggota: str | None = None,
        kabupaten: "Workspace | None" = None,
    ) -> None:  # fmt: skip
        self.ruang = ruang
        self.jam = jam
        self._anggota, self._kabupaten = anggota, kabupaten
        self._terbuka: dict[tuple[str, int], Workspace] = {}
        """Those of the kecamatan, with when their kantor.toml was changed: they remember what they read."""

    # -- making one ------------------------------------------------------------------------------------------------

    @classmethod
    def mulai(
        cls, ruang: Path, *, kantor_toml: str | None = None, isi_register: Mapping[str, BARIS] | None = None
    ) -> "Workspace":
        """Make a workspace in an empty or new folder: kantor.toml, a blank register, rules, notebooks."""
        from capaian.report.register import tulis_register

        ruang_kerja.siapkan(ruang, kantor_toml or reference.kantor_toml())
        ini = cls(ruang)
        awal = isi_register or ruang_kerja.register_awal(ini.kantor)
        tulis_register(ini.path_register, reference.formulir_register(), awal)
        ini._store.buat()
        ini._store.susul()
        if ini.kantor.jenis == "kabupaten" and isi_register is None:
            # Nothing but its own name is in it, and the kecamatan are put below that.
            ini.register(ini.path_register)
        return ini

    # -- what the office says of itself ----------------------------------------------------------------------------

    @property
    def path_kantor(self) -> Path:
        return self._sendiri(ruang_kerja.KANTOR)

    @property
    def path_register(self) -> Path:
        """The master workbook as the office keeps it."""
        return self._sendiri(ruang_kerja.REGISTER)

    @property
    def laporan(self) -> Path:
        """Where reports and forms are written."""
        folder = self.ruang / "data" / "curated" / "laporan"
        return folder / self._anggota if self._anggota else folder

    def _sendiri(self, nama: str) -> Path:
        """A file or folder that an office edits in place, as this one has it."""
        return self.ruang / ruang_kerja.milik(nama, self._anggota)

    @cached_property
    def kantor(self) -> Kantor:
        if self._anggota:
            return ruang_kerja.kantor_anggota(self.ruang, self._anggota)
        return ruang_kerja.urai_kantor(self.path_kantor.read_bytes())

    @cached_property
    def _store(self) -> Store:
        return ruang_kerja.buka_store(self.ruang, self.kantor)

    # -- a kabupaten and its kecamatan -----------------------------------------------------------------------------

    def anggota(self) -> dict[str, Kantor]:
        """The kecamatan that share this workspace of a kabupaten, by their unit; none where an office is alone."""
        if self.kantor.jenis != "kabupaten":
            return {}
        return {u: ruang_kerja.kantor_anggota(self.ruang, u) for u in ruang_kerja.daftar_anggota(self.ruang)}

    def tanpa_register(self) -> list[str]:
        """The names of the kecamatan here that no register knows yet, so that no roll-up does either."""
        dikenal = {b["unit"] for b in self.units()}
        return [k.nama for u, k in self.anggota().items() if u not in dikenal]

    def untuk(self, unit: str | None) -> "Workspace":
        """The workspace as the kecamatan with that unit has it, or the one of that kelurahan: its names, officials, SOPs and
        papers, its figures and acts and nobody else's. Itself where there is nothing to divide."""
        if unit in (None, SEMUA, self.kantor.unit) or self.kantor.jenis != "kabupaten":
            return self
        kode = self._kecamatan(str(unit))
        if kode is None:
            raise CapaianError(
                f"Kantor «{unit}» belum ada di ruang kerja kabupaten ini. Tambahkan dengan «capaian kantor tambah {unit}»."
            )
        diubah = (self.ruang / ruang_kerja.milik(ruang_kerja.KANTOR, kode)).stat().st_mtime_ns
        if (kode, diubah) not in self._terbuka:
            self._terbuka = {k: ws for k, ws in self._terbuka.items() if k[0] != kode}
            self.__dict__.pop("akun", None)  # it knows their seksi from kantor.toml
            self._terbuka[kode, diubah] = Workspace(self.ruang, jam=self.jam, anggota=kode, kabupaten=self)
        return self._terbuka[kode, diubah]

    def _kecamatan(self, unit: str) -> str | None:
        """The kecamatan here that a unit is, or is a kelurahan of. The register says so, which nobody fills in for another; a
        kantor.toml counts only where no register knows the unit, since its office writes into it what it likes."""
        ada = ruang_kerja.daftar_anggota(self.ruang)
        if unit in ada:
            return unit
        induk = {b["unit"]: b["induk"] for b in self._dibaca("units")}
        if unit in induk:
            return induk[unit] if induk[unit] in ada else None
        semua = ruang_kerja.anggota_terbaca(self.ruang)
        return next((u for u, k in semua.items() if unit in {x.unit for x in k.kelurahan}), None)

    def _kode_lain(self) -> frozenset[str]:
        """Of a kecamatan within a kabupaten: the units that are another office's."""
        if self._anggota is None:
            return frozenset()
        store = cast("StoreAnggota", self._store)
        return store.milik_lain() | (ruang_kerja.kode_lain(self.ruang, self.kantor) - store.milik())

    def tambah_anggota(
        self, unit: str, nama: str, *, oleh: str | None = None, peran: str = PERAN_BAWAAN
    ) -> "Workspace":
        """Make the folder of one more kecamatan: its kantor.toml and a blank register. `oleh`: it goes on record at once, as
        theirs; otherwise with the first act of that kecamatan."""
        from capaian.report.register import tulis_register

        if oleh is not None and not hak.boleh(peran, "pengaturan"):
            raise CapaianError(f"{reference.satu_peran(peran).nama} tidak dapat menambah kecamatan.")
        if self._kecamatan(unit) not in (None, unit):
            raise CapaianError(f"Kode «{unit}» sudah dipakai sebuah kelurahan. Pilih kode lain untuk {nama}.")
        ruang_kerja.siapkan_anggota(self.ruang, self.kantor, unit, nama)
        ini = self.untuk(unit)
        tulis_register(ini.path_register, reference.formulir_register(), ruang_kerja.register_awal(ini.kantor))
        self.__dict__.pop("akun", None)
        while oleh is not None and ini._konfigurasi_baru():
            with suppress(JurnalBerubah):
                ini._tulis([], oleh, peran, ini._store.jurnal.terakhir())
        return ini

    @cached_property
    def akun(self) -> "AkunKantor":
        """Accounts, sessions and rights."""
        from capaian.akun import AkunKantor
        from capaian.store.akun import BukuAkun

        atas = self._kabupaten or self  # who may come in is known of all kecamatan together

        def seksi() -> set[tuple[str, str]]:
            semua = (atas.kantor, *ruang_kerja.anggota_terbaca(self.ruang).values())
            return {(b["unit"], b["seksi"]) for k in semua for b in ruang_kerja.register_awal(k)["Seksi"]}

        buku = BukuAkun(self._store.raw / "akun.sqlite")
        return AkunKantor(buku, self._store.jurnal, self.kantor, self.jam, seksi, lambda: atas._dibaca("units"))

    @property
    def alur(self) -> "AlurKantor":
        """The SOPs of the office: what is under way, who has it, and the acts that move it on."""
        from capaian.alur import AlurKantor
        from capaian.kiriman import dikembalikan

        sop = self._sendiri(ruang_kerja.SOP)
        aturan = self.ruang / "expectations"
        return AlurKantor(
            self._store, self.kantor, self._baca, sop, self.jam, self._penulis,
            lambda tahun, unit: self.rencana_aksi.daftar(tahun, unit=unit),
            lambda diterima, temuan: dikembalikan(self._store, self._baca, aturan, diterima, temuan), self.laporan,
        )  # fmt: skip

    @property
    def rencana_aksi(self) -> "RencanaAksiKantor":
        """Indikator below their TW target and what is done about them."""
        from capaian.rencana_aksi import RencanaAksiKantor

        return RencanaAksiKantor(self._store, self._baca, self.jam, baca_bytes, self._penulis)

    @staticmethod
    def di_halaman(teks: str) -> str:
        """A sentence of the program as a page says it: a command of the terminal is the page on which that is done."""
        from capaian.domain.perintah import di_halaman

        return di_halaman(teks)

    @property
    def dokumen(self) -> "DokumenKantor":
        """The documents of the SOPs: from templates that the office edits, numbered, archived, listed."""
        from capaian.dokumen import DokumenKantor

        return DokumenKantor(
            self._store, self.kantor, self._baca, self.alur, self.rencana_aksi, self._sendiri(ruang_kerja.TEMPLAT),
            self.laporan, self.jam, self._penulis,
        )  # fmt: skip

    @property
    def perencanaan(self) -> "PerencanaanKantor":
        """What planning forms become: drafts, dokumen of the register, the cascade, the rencana aksi of the PK per TW."""
        from capaian.perencanaan import PerencanaanKantor

        return PerencanaanKantor(self._baca, self.kantor, self.path_register, self.laporan, baca_bytes)

    @property
    def usulan(self) -> "UsulanKantor":
        """What the seksi propose for a plan year: the forms that ask for it, and what has been handed in."""
        from capaian.usulan import UsulanKantor

        return UsulanKantor(self._baca, self.kantor, self.ruang)

    @property
    def mutu(self) -> "MutuKantor":
        """The quality of the data: what was accepted with which findings, the rules, who was in time, the jurnal."""
        from capaian.mutu import MutuKantor

        return MutuKantor(self._store, self._baca, self._dibaca, self.alur.ketepatan, self.ruang / "expectations")

    @property
    def rekap(self) -> "RekapKabupaten | RekapAnggota":
        """The kecamatan of a kabupaten together: roll-ups, who has not reported, how their means lie."""
        from capaian.kabupaten import RekapKabupaten

        if self._kabupaten is not None:
            from capaian.kabupaten.anggota import RekapAnggota

            return RekapAnggota(self._kabupaten.rekap, self.kantor.unit)

        return RekapKabupaten(self._baca, self.kantor, self.rencana_aksi, self.alur.ketepatan, self.jam)

    @property
    def cadangan(self) -> "CadanganKantor":
        """Backups of the workspace, and the way on from a damaged jurnal."""
        from capaian.cadangan import CadanganKantor

        return CadanganKantor(self.ruang, self._store, self.kantor, self.jam, self._penulis)

    @staticmethod
    def periksa_cadangan(
        berkas: Path, *, sandi: str | None = None, maju: Callable[[int], None] = lambda n: None
    ) -> "Daftar":
        """Read a backup wholly and return its list; CapaianError when one byte is not as it was written."""
        from capaian.cadangan import periksa

        return periksa(berkas, sandi, maju)

    @classmethod
    def pulihkan(
        cls, berkas: Path, ruang: Path, *, sandi: str | None = None, ganti: bool = False, oleh: str | None = None,
        peran: str = PERAN_BAWAAN, setuju: bool = False, maju: Callable[[int], None] = lambda n: None,
        kabar: Callable[[str], None] = lambda kalimat: None,
    ) -> "tuple[Workspace, Daftar, Path | None]":  # fmt: skip
        """Make the workspace of a backup again in a new or empty folder and measure everything anew. With `ganti` one that
        is there is put aside; only with `setuju` it takes over a schema on a server that was not that folder's, otherwise
        `kabar` is told where it counts. Returns it, the list of the backup, and where the former one lies."""
        from capaian import cadangan

        cadangan.pastikan_boleh(peran)
        daftar, tersisih = cadangan.pulihkan(
            berkas,
            ruang,
            sandi=sandi,
            ganti=ganti,
            jam=datetime.now().astimezone(),
            setuju=setuju,
            maju=maju,
            kabar=kabar,
        )
        ini = open_workspace(ruang)
        ini._store.buat()
        ini.bangun_ulang()
        ini.cadangan.catat_pemulihan(berkas.name, daftar, oleh, peran)
        return ini, daftar, tersisih

    # -- several computers, one jurnal -----------------------------------------------------------------------------

    @classmethod
    def gabung(cls, ruang: Path, *, skema: str | None = None) -> "Workspace":
        """Make the folder of another computer from the jurnal on the server. `skema`: where there are several."""
        from capaian.bersama.gabung import gabung
        from capaian.report.register import tulis_register
        from capaian.store.pengesahan import tulis_utuh

        gabung(ruang, skema)
        ini = open_workspace(ruang)
        for satu in (ini, *(ini.untuk(unit) for unit in ini.anggota())):
            if not satu.path_register.is_file():
                awal = ruang_kerja.register_awal(satu.kantor)
                tulis_register(satu.path_register, reference.formulir_register(), awal)
                tulis_utuh(satu.path_register, satu.pengaturan.register_berlaku())
        return ini

    def ambil_bersama(self) -> list[tuple[str, str]]:
        """Take the shared version of files that were edited here and elsewhere. (name, under which name the one of here lies)."""
        from capaian.bersama.gabung import ambil

        hasil = ambil(self.ruang, self._store.seluruhnya, self.jam())
        self._lupakan()
        return hasil

    def pindah_jurnal(
        self, *, peran: str = PERAN_BAWAAN, maju: Callable[[int], None] = lambda n: None
    ) -> "HasilPindah":
        """Move jurnal, received files and frozen periods to the server that kantor.toml names, and verify them there."""
        from capaian.bersama.pindah import pindah

        hasil = pindah(self.ruang, self.kantor, self._store.seluruhnya, self.jam(), peran, maju)
        self._lupakan()
        for satu in (self, *(self.untuk(unit) for unit in self.anggota())):
            satu._arsipkan_konfigurasi()
        return hasil

    @property
    def pengaturan(self) -> "PengaturanKantor":
        """kantor.toml and the register as people change them in the browser; accounts and sessions in words."""
        from capaian.pengaturan import PengaturanKantor

        return PengaturanKantor(
            self.ruang, self._store, self.kantor, self._baca, self.akun, self._penulis, self._lupakan, self._kode_lain
        )

    def _lupakan(self) -> None:
        """kantor.toml has changed: nothing that was made from it holds."""
        for nama in ("kantor", "_store", "akun", "unggahan", "_ingatan"):
            self.__dict__.pop(nama, None)
        self._terbuka = {}

    # -- register --------------------------------------------------------------------------------------------------

    def register(
        self, path: Berkas, *, oleh: str | None = None, peran: str = PERAN_BAWAAN, setuju: bool = False,
        alasan: str | None = None, dasar: str | None = None, simpan: bool = True,
    ) -> "HasilRegister":  # fmt: skip
        """Read the office's master workbook and accept it when it has no galat. One that changes rows in force is
        accepted only with `setuju` and a reason; one that changes a signed figure needs its legal basis too. Without
        `simpan` it is only looked at. One that a browser sent (name, bytes) also takes the place of data/raw/register.xlsx."""
        from capaian.pendaftaran import terima_register

        pastikan_jelas(alasan, dasar=dasar)
        nama, data = baca_berkas(path)
        hasil = terima_register(
            self._store, self._penulis(oleh, peran), self.kantor, nama, data, setuju=setuju, alasan=alasan,
            dasar=dasar, simpan=simpan, lain=self._kode_lain,
        )  # fmt: skip
        if hasil.status == "diterima" and not isinstance(path, Path) and self.kantor.unit in hasil.unit:
            return replace(hasil, kabar=self.pengaturan.taruh_register(data))
        return hasil

    # -- kertas kerja ----------------------------------------------------------------------------------------------

    def kertas_kerja(
        self, tahun: int, triwulan: int | None = None, *, jenis: str = "tw", unit: str | None = None,
        tujuan: Path | None = None, maju: Callable[[int], None] = lambda n: None,
        lewat: Callable[[str], None] = lambda seksi: None, oleh: str | None = None, peran: str = PERAN_BAWAAN,
        kabar: Callable[[str], None] = lambda kalimat: None,
    ) -> list[Path]:  # fmt: skip
        """Write one xlsx per seksi that has something to report (kelurahan of the unit too). Returns the paths; `lewat`
        is called with the name of each seksi that has indikator but none due in this period. An alur that waits for these
        forms goes on when every lane has one and `peran` may complete the step; `kabar` is told so."""
        from capaian.penyusunan import susun_kertas_kerja

        spec = reference.formulir(reference.FORMULIR[jenis])
        if (spec.periode == "tw") != (triwulan is not None):
            raise CapaianError(
                "Kertas kerja triwulan memerlukan --triwulan 1 sampai 4; kertas kerja LKjIP tanpa triwulan."
            )
        periode = Periode.dari(tahun, triwulan)
        tujuan = tujuan or self.ruang / "kertas-kerja" / str(periode)
        rencana = self.rencana_aksi.terbuka(periode) if spec.rencana_aksi else []
        untuk: list[tuple[str, str]] = []
        hasil = susun_kertas_kerja(
            self._baca, self.kantor, spec, periode, unit, tujuan, rencana, maju, lewat, lambda *m: untuk.append(m)
        )
        for kalimat in self.alur.disiapkan(spec.id, periode, untuk, oleh=oleh, peran=peran):
            kabar(kalimat)
        return hasil

    # -- check and load --------------------------------------------------------------------------------------------
    # Files are paths, or (name, bytes) as a browser sends them.

    @cached_property
    def unggahan(self) -> "UnggahanKantor":
        """Files that come in through the browser: what would become of them, and what the seksi need for it."""
        from capaian.unggahan import UnggahanKantor

        aturan, rencana = self.ruang / "expectations", self.rencana_aksi.terbuka
        return UnggahanKantor(self._store, self.kantor, self._baca, aturan, self.jam, rencana)

    def periksa(
        self, paths: Iterable[Berkas], *, jawaban: Mapping[str, Mapping[str, str]] | None = None,
        sebutan: "Mapping[str, Keterangan] | None" = None, maju: Callable[[int], None] = lambda n: None,
        kabar: Callable[[str], None] | None = None,
    ) -> Any:  # fmt: skip
        """Examine files and keep nothing. Returns a Pemeriksaan."""
        from capaian.kiriman import peta_dikenal
        from capaian.pemuatan import periksa

        return periksa(
            self._store, baca_semua(paths), folder_aturan=self.ruang / "expectations", jawaban=jawaban, sebutan=sebutan,
            peta=peta_dikenal(self._store), maju=maju, kabar=kabar,
        )  # fmt: skip

    def sebutan(
        self, paths: Iterable[Berkas], *, unit: str | None = None, seksi: str | None = None, tahun: int | None = None,
        triwulan: int | None = None, peta: Berkas | None = None,
    ) -> "dict[str, Keterangan]":  # fmt: skip
        """What the person says of files that are not our form: whose they are (unit: the office's own by default;
        tahun without triwulan is the yearly report), and a corrected mapping file. File name -> Keterangan."""
        from capaian.kiriman import sebutan

        # A path that is not there yet is where the proposal will be written.
        teks = baca_teks(peta) if peta is not None and not (isinstance(peta, Path) and not peta.is_file()) else None
        return sebutan(
            self._baca, [nama_berkas(p) for p in paths], teks, unit_kami=self.kantor.unit, unit=unit, seksi=seksi, tahun=tahun,
            triwulan=triwulan,
        )  # fmt: skip

    def usulan_peta(self, kertas: Any) -> str:
        """The proposed meaning of the columns of a foreign file, as the YAML that a person corrects."""
        from capaian.ingest.peta.berkas_peta import write_peta

        return write_peta(kertas)

    def perbaikan(self, hasil: Any) -> Any:
        """The seksi's own workbook with what is wrong in it marked (report.perbaikan.HasilPerbaikan)."""
        from capaian.kiriman import perbaikan

        return perbaikan(self._baca, hasil)

    def muat(
        self, paths: Iterable[Berkas], *, oleh: str | None = None, peran: str = PERAN_BAWAAN,
        jawaban: Mapping[str, Mapping[str, str]] | None = None, setuju: bool = False, alasan: str | None = None,
        dasar: str | Mapping[str, str] | None = None, persetujuan: Mapping[str, str] | None = None,
        sebutan: "Mapping[str, Keterangan] | None" = None, maju: Callable[[int], None] = lambda n: None,
        kabar: Callable[[str], None] | None = None,
    ) -> "HasilMuat":  # fmt: skip
        """Accept the files that nothing holds back, in one transaction; the others stay out whole. A file may replace
        an accepted one with `setuju` and `alasan` (all files), or by its name in `persetujuan` (name -> reason). One
        that changes a signed figure also needs its legal basis, `dasar` (for all files, or name -> basis)."""
        from capaian.check import siapkan_mesin
        from capaian.kiriman import muat

        if setuju and not (alasan or "").strip():
            raise CapaianError('Penggantian memerlukan alasan: tambahkan --alasan "…".')
        berkas = baca_semua(paths)
        if setuju:
            persetujuan = dict.fromkeys([nama for nama, _ in berkas], str(alasan))
        if isinstance(dasar, str):
            dasar = dict.fromkeys([nama for nama, _ in berkas], dasar)
        pastikan_jelas(*(persetujuan or {}).values())
        for satu in (dasar or {}).values():
            pastikan_jelas(dasar=satu)
        siapkan_mesin()  # takes seconds the first time: nobody else is to wait for that
        with self._store.giliran(kabar):
            return muat(
                self._store, self._penulis(oleh, peran), berkas, folder_aturan=self.ruang / "expectations",
                jawaban=jawaban, persetujuan=persetujuan, dasar=dasar or {}, sebutan=sebutan, maju=maju, kabar=kabar,
                peran=peran,
            )  # fmt: skip

    # -- data pendukung, DPA, SPJ ----------------------------------------------------------------------------------

    def bukti(
        self, paths: Iterable[Berkas], objek: str, tahun: int, triwulan: int | None = None, *, seksi: str | None = None,
        unit: str | None = None, oleh: str | None = None, peran: str = PERAN_BAWAAN, keterangan: str | None = None,
        setuju: bool = False, alasan: str | None = None,
    ) -> Any:  # fmt: skip
        """Keep files as proof of one figure (an indikator or a sub kegiatan of a period). What is not accepted stays
        out; one that speaks of another year needs `setuju` and `alasan`. Returns a HasilBukti."""
        from capaian.sumber.bukti import periksa_bukti

        if setuju and not (alasan or "").strip():
            raise CapaianError('Persetujuan memerlukan alasan: tambahkan --alasan "…".')
        pastikan_jelas(alasan)
        paths, periode = list(paths), Periode.dari(tahun, triwulan)
        while True:
            posisi = self._store.jurnal.terakhir()
            with self._baca() as baca:
                hasil = periksa_bukti(
                    baca, paths, objek, periode, baca_berkas=baca_berkas, unit=unit, seksi=seksi, keterangan=keterangan,
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
            semua = [*baca.lihat("bukti", None, SEMUA), *self.rencana_aksi.berkas_bukti()]
        return ambil_bukti(self._store, semua, sidik, tujuan)

    def dpa(
        self, paths: Iterable[Path], dokumen: str, *, unit: str | None = None, tanggal: str | None = None,
        tujuan: Path | None = None, setuju: bool = False,
    ) -> Any:  # fmt: skip
        """Write pagu and anggaran kas of DPA files into a copy of data/raw/register.xlsx, which a person completes and
        hands to `register`. Returns a HasilDpa."""
        from capaian.sumber.dpa import tulis_dpa

        register = self.path_register
        return tulis_dpa(
            [(p.name, baca_bytes(p)) for p in paths], (register.name, baca_bytes(register)), dokumen,
            unit=unit or self.kantor.unit, tanggal=tanggal, setuju=setuju,
            tujuan=tujuan or register.with_name(f"register-{dokumen}.xlsx"),
        )  # fmt: skip

    def rekonsiliasi_spj(self, path: Path, tahun: int, triwulan: int, *, unit: str | None = None) -> Any:
        """Hold an SPJ Fungsional against the realisasi anggaran that was accepted. Returns a HasilSpj."""
        from capaian.sumber.spj import rekonsiliasi_spj

        periode = Periode.dari(tahun, triwulan)
        with self._baca() as baca:
            return rekonsiliasi_spj(path.name, baca_bytes(path), periode, baca.lihat("spj_seksi", periode, unit))

    def _tulis(
        self, tindakan: list[Tindakan], oleh: str | None, peran: str, posisi: int, terukur: Terukur | None = None
    ) -> None:
        if not reference.satu_peran(peran).mencatat:
            raise CapaianError(f"Peran «{peran}» hanya boleh membaca.")
        ruang_kerja.pastikan_boleh(peran, tindakan)
        konfigurasi, bersama = self._konfigurasi_baru(), list[Tindakan]()
        if self._anggota and (bersama := [t for t in konfigurasi if pemilik(t) is None]):
            # What holds for all is seen by all, and with it who put it on record: not somebody of this office.
            konfigurasi = [t for t in konfigurasi if t not in bersama]
            posisi = self._catat(bersama, getpass.getuser(), PERAN_BAWAAN, posisi)
        semua = [*konfigurasi, *tindakan]
        self._catat(semua, oleh or getpass.getuser(), peran, posisi)
        try:
            ingat_tercatat(self.ruang, self._store, [*bersama, *semua])
            self._store.susul(terukur)
        except BasisDataSibuk:
            return  # it is in the jurnal; whoever reads next catches up
        except CapaianError as e:
            if not self.kantor.skema:
                raise
            # Of a server: what it says of itself must not be taken for what became of the act.
            raise CapaianError(
                f"Sudah tercatat di jurnal, jangan diulang; hanya angkanya belum dihitung ulang, dan itu menyusul sendiri. {e.pesan}"
            ) from e

    def _penulis(self, oleh: str | None, peran: str) -> Callable[..., None]:
        """Writes acts: `tindakan`, `posisi` (the last act that was seen) and where they were measured already, if so."""
        return lambda tindakan, posisi, terukur=None: self._tulis(tindakan, oleh, peran, posisi, terukur)

    def _konfigurasi_baru(self) -> list[Tindakan]:
        try:
            return ruang_kerja.konfigurasi_baru(self.ruang, self._store, self._anggota)
        except JurnalBerubah:
            for satu in filter(None, (self, self._kabupaten)):
                satu._lupakan()  # a newer kantor.toml of another computer, perhaps
            raise

    def _catat(self, tindakan: list[Tindakan], oleh: str, peran: str, posisi: int) -> int:
        """Returns the last act that there is then."""
        waktu = self.jam().isoformat(timespec="seconds")
        nomor = self._store.jurnal.tulis(tindakan, waktu=waktu, oleh=oleh, peran=peran, setelah=posisi)
        return nomor[-1] if nomor else posisi

    def _arsipkan_konfigurasi(self) -> None:
        """Predikat follow kantor.toml at once, so its new version is put on record before figures are shown by it."""
        while posisi := self._store.jurnal.terakhir():
            with suppress(JurnalBerubah):
                if baru := self._konfigurasi_baru():
                    self._catat(baru, getpass.getuser(), PERAN_BAWAAN, posisi)
                    ingat_tercatat(self.ruang, self._store, baru)
                return

    def jurnal(self) -> BARIS:
        """Every act, the oldest first: peristiwa, waktu, oleh, peran, aksi, objek, hash."""
        return [
            {"peristiwa": p.id, "waktu": p.waktu, "oleh": p.oleh, "peran": p.peran, "aksi": p.aksi, "objek": p.objek,
             "isi": p.isi, "hash": p.hash}
            for p in self._store.jurnal.setelah(0)
        ]  # fmt: skip

    def kalimat_putus(self, nomor: int) -> str:
        """What to say of a chain that breaks at that act."""
        return self._store.jurnal.kalimat_putus(nomor)

    def jurnal_putus(self) -> int | None:
        """The first act that does not follow from the one before it; None when the chain is whole."""
        return self._store.jurnal.putus()

    def jam_mundur(self) -> list[str]:
        """What is wrong with the clock: the acts that it dated before earlier ones, and whether it is behind now."""
        from capaian.domain import tulis

        def kata(waktu: str) -> str:
            return tulis.waktu(datetime.fromisoformat(waktu))

        if self.kantor.contoh:  # its year was played through in a minute
            return []
        hasil = [
            f"Peristiwa {nomor} bertanggal {kata(waktu)}, sebelum {kata(lalu)} pada peristiwa sebelumnya: jam komputer pernah "
            "salah. Urutan jurnal tetap menurut nomornya."
            for nomor, waktu, lalu in self._store.jurnal.mundur()
        ]
        return hasil + [k for k in (self.jam_tertinggal(),) if k]

    def jam_tertinggal(self) -> str | None:
        """What to say when the clock is behind the last act, before another one is dated by it."""
        from capaian.domain import tulis

        kini = self.jam()
        if self.kantor.contoh or (terakhir := self._store.jurnal.mendahului(kini)) is None:
            return None
        return (
            f"Jam komputer ini menunjukkan {tulis.waktu(kini)}, sebelum peristiwa terakhir di jurnal "
            f"({tulis.waktu(datetime.fromisoformat(terakhir))}). Betulkan jam dan tanggal komputer; yang dicatat sekarang "
            "bertanggal salah."
        )

    def bangun_ulang(self, kabar: Callable[[str], None] = lambda kalimat: None) -> int:
        """Make data/curated's database anew from data/raw. Returns the number of acts applied; `kabar` is told when the
        old file could not be read and was put aside."""
        return self._store.bangun_ulang(kabar)

    # -- figures ---------------------------------------------------------------------------------------------------

    @contextmanager
    def _baca(self, batas: date | int | None = None) -> Iterator[Bacaan]:
        """Everything that is read inside comes from one state of the data: the present one, that of the end of a day, or
        that right after an act."""
        self._arsipkan_konfigurasi()
        if batas is None:
            with self._store.baca() as mesin:
                yield Bacaan(mesin, self.kantor, self._beku, self._acara, self._register_lama)
            return
        kantor = ruang_kerja.kantor_pada(self._store, self.kantor, batas)
        # The rules are those of that day; where the jurnal lives is a thing of today.
        kini = replace(kantor, mesin=self.kantor.mesin, skema=self.kantor.skema, skema_jurnal=self.kantor.skema_jurnal)
        with ruang_kerja.buka_store(self.ruang, kini).pada(batas) as mesin:
            baca = Bacaan(mesin, kantor, self._beku, self._acara, self._register_lama)
            if not baca.units():
                raise CapaianError("Pada hari itu belum ada register yang dimuat. Pilih --per yang lebih baru.")
            yield baca

    def _acara(self, sampai: int) -> "Iterable[Acara]":
        """What the SOPs say of figures, as it was right after that act."""
        from capaian.alur.berjalan import semua
        from capaian.alur.kematangan import acara

        return acara(semua(self._store, sampai).values())

    def _register_lama(self, sampai: int) -> "Iterable[tuple[int, Mapping[str, Any]]]":
        """Every accepted register up to that act, the oldest first."""
        return [(p.id, p.isi["register"]) for p in self._store.jurnal.setelah(0, "register", sampai)]

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
            if nama in _BERSTATUS:
                return getattr(baca, nama)(periode, dari)
            return baca.lihat(nama, periode, dari, **lain)

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

    def periode_tiap_unit(self) -> dict[str, list[str]]:
        """`periode_berisi` of every unit that has any."""
        with self._baca() as baca:
            return baca.periode_tiap_unit()

    # `per`: as it was at the end of that day. `snapshot`: as it was signed, by the id of the signing.

    def angka(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """Capaian per indikator with its origin: of a TW (ukuran tw and sd), or of the year (ukuran tahun)."""
        return self._lihat("angka", tahun, triwulan, unit, per, snapshot)

    def kematangan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """How far the figures of a period have been agreed to: `kalimat`, the sentence to say beside them; `sementara`;
        `tahap` (kematangan -> how many indikator); `tanda_tangan` and `pengesahan`, who and when."""
        from capaian.report import teks

        periode = Periode.dari(tahun, triwulan)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            return teks.status(**baca.status(periode, dari))

    def banding(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """This period against the same one a year earlier, per indikator; `kematangan_lalu` and `snapshot_lalu`: what a
        signing says of the earlier figure, which is the one that holds now."""
        return self._lihat("banding", tahun, triwulan, unit, per, snapshot)

    def lima_tahun(
        self, tahun: int, *, unit: str | None = None, per: date | None = None, snapshot: str | None = None
    ) -> BARIS:
        """This year and up to four before it: target, realisasi, capaian, one row an indikator and year. A year that
        measured something else is refused, with the reason."""
        return self._lihat("lima_tahun", tahun, None, unit, per, snapshot)

    def laju(
        self,
        tahun: int,
        triwulan: int,
        *,
        unit: str | None = None,
        per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:
        """A TW on its way to the year's target: selisih to the TW target and to the year's, `perlu` (what the TW still due
        must bring, with perlu_kata), `proyeksi` of the year with its assumption (asumsi_kata) and capaian_proyeksi. No
        projection where a report is missing; `alasan` says so."""
        return self._lihat("laju", tahun, triwulan, unit, per, snapshot)

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
            return {"baris": baca.e81(periode, dari), "rata_rata": baca.lihat("e81_rata_rata", periode, dari)}

    def telaah(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> BARIS:  # fmt: skip
        """What the checks of reference/telaah.yaml find in a period, the most pressing first: telaah (id), tingkat, nama,
        unit, objek (indikator or simpul), uraian, pesan, alasan, saran, sumber, nilai (the figures it rests on)."""
        from capaian.telaah import telaah

        periode = Periode.dari(tahun, triwulan)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            return telaah(baca, periode, dari)

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
        """The road of one figure back to its cells: an indikator's capaian, a sub kegiatan's serapan, or a mean or total by
        the code that a report prints beside it (domain.kode_jejak). One row an ukuran and unit; `asal` are the cells of the
        realisasi, `asal_target` the register cell of target or pagu, `anggota` the rows that a mean is of, `bukti` the files
        that prove it."""
        from capaian.jejak import jejak
        from capaian.sumber.bukti import bukti_jejak

        periode = Periode.dari(tahun, triwulan)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            return bukti_jejak(self._store, baca, jejak(baca, kode, periode, dari), kode, periode)

    def pemakaian(self, sebutan: str, sel: str | None = None) -> BARIS:
        """The other way: from a received file (name, or the beginning of its sha256) or one cell of it
        ("Lembar!C9") to every figure and every signed period that uses it. One row a file."""
        from capaian.pemakaian import pemakaian

        with self._baca() as baca:
            return pemakaian(self._store, baca, sebutan, sel, self.laporan)

    # -- signing ---------------------------------------------------------------------------------------------------

    def sahkan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None, oleh: str | None = None,
        peran: str = PERAN_BAWAAN, setuju: bool = False, alasan: str | None = None, dasar: str | None = None,
        dilihat: str | None = None,
    ) -> pengesahan.HasilPengesahan:  # fmt: skip
        """Freeze a period of an office and its kelurahan: what went in, the rules, the results, one hash over all. What
        is not reported yet is agreed to with `setuju` and `alasan`; signing anew what has changed also with `dasar`.
        `dilihat`: the hash of what the signer has looked at; nothing else is signed."""
        periode, oleh = Periode.dari(tahun, triwulan), pengesahan.boleh_mengesahkan(oleh, peran)
        pastikan_jelas(alasan, dasar=dasar)
        while True:
            with self._baca() as baca:
                hasil = pengesahan.periksa(
                    baca, self._store, unit, periode, alasan=(alasan or "").strip() if setuju else None,
                    dasar=(dasar or "").strip() if setuju else None,
                )  # fmt: skip
            if dilihat not in (None, hasil.hash):
                raise CapaianError(
                    f"Angka {periode.nama} sudah berubah sejak Anda memeriksanya. Periksa lagi, lalu ulangi."
                )
            if hasil.status != "disahkan":
                return hasil
            self._store.pengesahan.simpan(hasil.snapshot, hasil.data)
            with suppress(JurnalBerubah):
                self._tulis([hasil.tindakan()], oleh, peran, hasil.posisi)
                return hasil

    def periksa_pengesahan(
        self, tahun: int, triwulan: int | None = None, *, unit: str | None = None
    ) -> pengesahan.HasilPengesahan:
        """What signing this period now would freeze, and what it asks first; nothing is written."""
        with self._baca() as baca:
            return pengesahan.periksa(baca, self._store, unit, Periode.dari(tahun, triwulan), alasan=None, dasar=None)

    def satu_pengesahan(self, snapshot: str) -> dict[str, Any]:
        """Who signed what and when, by the id of the signing or its beginning."""
        return self._sah(snapshot)

    def daftar_pengesahan(
        self, tahun: int | None = None, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        banding: bool = False,
    ) -> BARIS:  # fmt: skip
        """Every signing (of one period), the oldest first; `keadaan`: whether its file still holds what was signed;
        with `banding` also `beda`: the figures that are others now, as in `beda_pengesahan`."""
        periode = Periode.dari(tahun, triwulan) if tahun else None
        with self._baca(per) as baca:
            return pengesahan.daftar(self._store, baca, periode, unit, banding=banding)

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

    def telaah_cetak(
        self, path: Path, tahun: int, triwulan: int | None = None, *, unit: str | None = None, per: date | None = None,
        snapshot: str | None = None,
    ) -> Any:  # fmt: skip
        """Hold a table that a report printed (csv, xlsx: kode, tahun, ukuran, tercetak; or target, realisasi, capaian,
        pagu, serapan in columns) against ours, and each row against itself. tahun, triwulan: of the rows that name none.
        Returns a HasilCetak."""
        from capaian.cetak import baca_tabel, nilai

        periode, data = Periode.dari(tahun, triwulan), baca_bytes(path)
        with self._saat(periode, unit, per, snapshot) as (baca, dari):
            tabel = baca_tabel(path.name, data, periode, baca, dari)
        with self._store.calon() as mesin:
            return nilai(mesin, tabel)

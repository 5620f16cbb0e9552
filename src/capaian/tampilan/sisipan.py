"""Tables and charts for the draft of the LKjIP: the requests of an office, and what comes of them when it is written.

Kept is the request (data/raw/lkjip), not its result, so that the report has the figures of its own day.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.bacaan import SEMUA
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference import sisipan as aturan

if TYPE_CHECKING:
    from capaian.domain.kantor import Kantor
    from capaian.report.lkjip.sisipan import Sisipan
    from capaian.store import Store

LKJIP = "data/raw/lkjip"
_KEPALA = "# Tabel dan grafik yang disisipkan ke LKjIP. Tiap butir: apa, di (tempatnya), dan pilihannya.\n"
_BUANG = ("Asal", "Seksi", "Unit")
"""Columns that a page has no room for; whose a row is is said by its section, where it comes from by the annex."""
_PROGRAM = ("serapan", "anggaran", "efisiensi", "kelengkapan")
"""Tables whose Kode is not that of an indikator."""


class TampilanSisipan:
    """Part of Tampilan."""

    if TYPE_CHECKING:
        ruang: Path
        kantor: Kantor
        _store: Store
        _dibaca: Callable[..., Any]
        grafik_bernama: Callable[..., Any]
        tabel_angka: Callable[..., Any]
        tabel_di_bawah_target: Callable[..., Any]
        tabel_belum_lapor: Callable[..., Any]
        tabel_kelengkapan: Callable[..., Any]
        tabel_banding: Callable[..., Any]
        tabel_serapan: Callable[..., Any]
        halaman_banding: Callable[..., Any]
        halaman_anggaran: Callable[..., Any]
        halaman_efisiensi: Callable[..., Any]

    def sisipkan_lkjip(
        self, apa: str, tahun: int, *, di: str, unit: str | None = None, triwulan: int | None = None,
        ukuran: str | None = None, seksi: str | None = None, sasaran: str | None = None, tingkat: str | None = None,
        judul: str | None = None,
    ) -> str:  # fmt: skip
        """Ask for a table or chart (reference.sisipan) at a place of the LKjIP of that year (`tempat_sisipan_lkjip`); the same
        one there is replaced. Tried at once: CapaianError when it cannot be had. Returns what will be done, in words."""
        from capaian.report.lkjip.sisipan import pastikan_tempat

        isi = {"apa": apa, "di": di, "triwulan": triwulan, "ukuran": ukuran, "seksi": seksi, "sasaran": sasaran,
               "tingkat": tingkat, "judul": judul}  # fmt: skip
        try:
            baru = aturan.baca({k: v for k, v in isi.items() if v is not None})
        except ValueError as e:
            raise CapaianError(f"Sisipan LKjIP: {e}.") from e
        lama = self._permintaan(tahun, unit)
        semua = [
            p for p in lama if (p.apa, p.di, p.sasaran, p.seksi) != (baru.apa, baru.di, baru.sasaran, baru.seksi)
        ] + [baru]
        pastikan_tempat(baru.apa, baru.di, self.tempat_sisipan_lkjip(tahun, unit=unit))
        self._susun_sisipan(tahun, unit, [baru])
        self._simpan(tahun, unit, semua)
        return f"{self._kalimat(baru, tahun)}. Berlaku pada draf LKjIP {tahun} berikutnya."

    def daftar_sisipan_lkjip(self, tahun: int, *, unit: str | None = None) -> list[str]:
        """What is asked for, in words."""
        return [self._kalimat(p, tahun) for p in self._permintaan(tahun, unit)]

    def buang_sisipan_lkjip(self, tahun: int, *, apa: str | None = None, unit: str | None = None) -> int:
        """Take requests back, all or those of one kind. Returns how many."""
        semua = self._permintaan(tahun, unit)
        tetap = [p for p in semua if apa is not None and p.apa != apa]
        if len(tetap) < len(semua):
            self._simpan(tahun, unit, tetap)
        return len(semua) - len(tetap)

    def tempat_sisipan_lkjip(self, tahun: int, *, unit: str | None = None) -> list[str]:
        """Every place of the LKjIP of a year where something can be put: parts (bab_3_capaian), analyses of a sasaran
        (dua_tahun.UNIT/SIMPUL), keys of isian."""
        return list(self._dibaca("_tempat_lkjip", tahun, unit))

    # -- kept ------------------------------------------------------------------------------------------------------

    def _path_sisipan(self, tahun: int, unit: str | None) -> Path:
        if unit == SEMUA:
            raise CapaianError("LKjIP adalah laporan satu kantor: sebutkan kodenya.")
        nama = "".join(c if c.isalnum() or c in "-_." else "-" for c in unit or self.kantor.unit)
        return self.ruang / LKJIP / f"{nama}-{tahun}-sisipan.yaml"

    def _permintaan(self, tahun: int, unit: str | None) -> list[aturan.Permintaan]:
        import yaml

        path = self._path_sisipan(tahun, unit)
        if not path.is_file():
            return []
        di = path.relative_to(self.ruang).as_posix()
        try:
            isi = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or []
        except (yaml.YAMLError, UnicodeDecodeError) as e:
            raise CapaianError(f"{di} tidak dapat dibaca. Perbaiki, atau hapus berkasnya.") from e
        if not isinstance(isi, list) or not all(isinstance(b, dict) for b in isi):
            raise CapaianError(f"{di}: tulis tiap sisipan sebagai butir «- apa: …» dengan «di: …».")
        hasil = []
        for nomor, b in enumerate(isi, 1):
            try:
                hasil.append(aturan.baca(b))
            except ValueError as e:
                raise CapaianError(f"{di}, butir {nomor}: {e}.") from e
        return hasil

    def _simpan(self, tahun: int, unit: str | None, semua: Sequence[aturan.Permintaan]) -> None:
        import yaml

        isi = yaml.safe_dump([p.isi() for p in semua], allow_unicode=True, sort_keys=False)
        tulis_berkas(self._path_sisipan(tahun, unit), (_KEPALA + isi).encode())

    def _kalimat(self, p: aturan.Permintaan, tahun: int) -> str:
        pilah = ", ".join(f"{k} {getattr(p, k)}" for k in ("ukuran", "seksi", "sasaran", "tingkat") if getattr(p, k))
        return f"{p.apa}, {Periode.dari(tahun, p.triwulan).nama}{f' ({pilah})' if pilah else ''} di «{p.di}»"

    # -- written ---------------------------------------------------------------------------------------------------

    def _sisipan_lkjip(self, tahun: int, unit: str | None) -> "tuple[int, list[Sisipan]]":
        return self._susun_sisipan(tahun, unit, self._permintaan(tahun, unit))

    def _susun_sisipan(
        self, tahun: int, unit: str | None, permintaan: Sequence[aturan.Permintaan]
    ) -> "tuple[int, list[Sisipan]]":
        """(the act that all of them rest on; 0 for none, what is to be put where)."""
        if not permintaan:
            return 0, []
        self._dibaca("units")  # what the office has edited since is put on record by the first reading
        posisi = self._store.jurnal.terakhir()
        hasil = [self._satu_sisipan(p, tahun, unit) for p in permintaan]
        if self._store.jurnal.terakhir() != posisi:
            raise CapaianError("Data berubah selagi naskah disusun. Ulangi perintahnya.")
        return posisi, hasil

    def _satu_sisipan(self, p: aturan.Permintaan, tahun: int, unit: str | None) -> "Sisipan":
        from dataclasses import replace

        from capaian.report.lkjip import sisipan

        jenis, nama = p.jenis
        periode = Periode.dari(tahun, p.triwulan)
        if jenis == "grafik":
            g = self.grafik_bernama(
                nama, tahun, p.triwulan, unit=unit, ukuran=p.ukuran, seksi=p.seksi, sasaran=p.sasaran
            )
            sumber = self._sumber(tahun, p.triwulan, unit)
            isi = [replace(x, judul=p.judul) if p.judul and len(g.asli) == 1 else x for x in g.asli]
            return sisipan.Sisipan(p.apa, p.di, p.judul or g.judul, isi, sumber)
        judul = p.judul or f"{aturan.TABEL[nama][0]}, {periode.nama}"
        jejak = nama not in _PROGRAM
        sumber = self._sumber(tahun, p.triwulan, unit)
        if jejak and p.triwulan:
            sumber += f" Jejak angkanya: «capaian jejak KODE --tahun {tahun} --triwulan {p.triwulan}{f' --unit {unit}' if unit else ''}»."
        df = self._bernama_unit(self._tabel_sisipan(nama, p, tahun, unit), unit)
        df = df.drop(columns=[k for k in _BUANG if k in df.columns and (k != "Seksi" or nama != "kelengkapan")])
        return sisipan.Sisipan(p.apa, p.di, judul, sisipan.tabel(df, judul, sumber, jejak=jejak), sumber)

    def _bernama_unit(self, df: Any, unit: str | None) -> Any:
        """Rows of a kelurahan say so in their name: there is no room for a column."""
        if "Unit" not in df.columns:
            return df
        sendiri = self._nama_kantor(unit)
        di = next(k for k in ("Indikator", "Uraian", "Seksi") if k in df.columns)
        nama = [n if u == sendiri or u in n else f"{n} ({u})" for n, u in zip(df[di], df["Unit"], strict=True)]
        return df.assign(**{di: nama})

    def _nama_kantor(self, unit: str | None) -> str:
        dicari = unit or self.kantor.unit
        return next((str(b["nama"]) for b in self._dibaca("units") if b["unit"] == dicari), self.kantor.nama)

    def _tabel_sisipan(self, nama: str, p: aturan.Permintaan, tahun: int, unit: str | None) -> Any:
        ke, pilah = p.triwulan, {"unit": unit, "seksi": p.seksi, "sasaran": p.sasaran}
        banding = {"banding": "dua_tahun", "lima-tahun": "lima_tahun", "renstra": "renstra", "pembanding": "pembanding"}
        if nama in banding:
            df = self.halaman_banding(banding[nama], tahun, ke, ukuran=p.ukuran, **pilah).tabel
            if nama == "pembanding":  # where nobody recorded one there is nothing to stand beside
                df = df[df["Pembanding"] != tulis.KOSONG].drop(columns="Keterangan")
            return df.drop(
                columns=[k for k in ("Perubahan realisasi", "Perubahan capaian", "Tiap tahun") if k in df.columns]
            )
        if nama == "anggaran":
            return self.halaman_anggaran(tahun, ke, unit=unit, tingkat=p.tingkat or "program").ringkas
        if nama == "efisiensi":
            return self.halaman_efisiensi(tahun, unit=unit).ringkas
        polos = {"kelengkapan": self.tabel_kelengkapan, "serapan": self.tabel_serapan}
        if nama in polos:
            return polos[nama](tahun, ke, unit=unit)
        berukuran = {"capaian": self.tabel_angka, "di-bawah-target": self.tabel_di_bawah_target,
                     "belum-lapor": self.tabel_belum_lapor}  # fmt: skip
        return berukuran[nama](tahun, ke, unit=unit, ukuran=p.ukuran)

    def _sumber(self, tahun: int, triwulan: int | None, unit: str | None) -> str:
        """Whose figures, of which period, as they stood when, how far agreed to."""
        (terakhir,) = self._store.jurnal.setelah(self._store.jurnal.terakhir() - 1)
        saat = tulis.tanggal(datetime.fromisoformat(terakhir.waktu))
        status = self._dibaca("kematangan", tahun, triwulan, unit=unit)["kalimat"]
        contoh = " DATA CONTOH." if self.kantor.contoh else ""
        return f"Sumber: {self._nama_kantor(unit)}, {Periode.dari(tahun, triwulan).nama}, keadaan data {saat}. {status}{contoh}"

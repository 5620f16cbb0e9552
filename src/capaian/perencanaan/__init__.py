"""What planning forms become: who has handed in, the draft, the register, the cascade with its orphans, and the rencana aksi
of the PK held against what was measured."""

from collections.abc import Callable
from pathlib import Path

from capaian.bacaan import BARIS, Bacaan, Buka
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.perencanaan.pohon import dengan_saran, susun
from capaian.perencanaan.register import HasilRencana, tulis_register_rencana
from capaian.reference.perencanaan import jenis_rencana
from capaian.report.perencanaan import BahanRencana, tulis_rencana
from capaian.report.perencanaan.bahan import sebutan
from capaian.report.perencanaan.lain import tulis_aksi, tulis_pohon

__all__ = ["HasilRencana", "PerencanaanKantor"]

_CATATAN = ("pendorong", "penghambat", "tindak_lanjut", "keterangan")


class PerencanaanKantor:
    """`register`: the office's workbook; `laporan`: where drafts are written."""

    def __init__(
        self, buka: Buka, kantor: Kantor, register: Path, laporan: Path, baca_bytes: Callable[[Path], bytes]
    ) -> None:
        self._buka, self._kantor, self._register, self._laporan, self._bytes = (
            buka,
            kantor,
            register,
            laporan,
            baca_bytes,
        )

    def lihat(self, jenis: str, tahun: int, *, unit: str | None = None) -> dict[str, BARIS]:
        """`kelengkapan`: one row a seksi, with `wajib` and, where it has handed in, waktu and berkas. `baris`: every cell that
        was filled in, with file, sheet and cell; `dipakai` where it counts."""
        with self._buka() as baca:
            return {"kelengkapan": _kelengkapan(baca, jenis, tahun, unit), "baris": _usulan(baca, jenis, tahun, unit)}

    def draf(self, jenis: str, tahun: int, *, unit: str | None = None, tujuan: Path | None = None) -> Path:
        """Write the draft as xlsx. Returns its path."""
        bahan = self._bahan(jenis, tahun, unit)
        path = tujuan or self._laporan / f"{bahan.unit or 'semua'}-{tahun}-draf-{jenis}.xlsx"
        tulis_rencana(path, bahan)
        return path

    def register(
        self, jenis: str, tahun: int, dokumen: str, *, tanggal: str | None = None, unit: str | None = None,
        tujuan: Path | None = None, setuju: bool = False,
    ) -> HasilRencana:  # fmt: skip
        """Write what was accepted into a copy of the register workbook as the dokumen of that kode, for a person to complete
        and hand to `register`."""
        register = self._register
        return tulis_register_rencana(
            self._bahan(jenis, tahun, unit), (register.name, self._bytes(register)), dokumen, tanggal=tanggal, setuju=setuju,
            tujuan=tujuan or register.with_name(f"register-{dokumen}.xlsx"),
        )  # fmt: skip

    def pohon(self, tahun: int, *, unit: str | None = None) -> dict[str, BARIS]:
        """`pohon`: tujuan to IKI in the order of the tree, each with `dalam` and, of an indikator, `janji` (its target of the
        year as people say it); `yatim`: what hangs loose, with what to do."""
        with self._buka() as baca:
            baris = baca.lihat("pohon", Periode(tahun), unit)
            lepas = baca.lihat("pohon_yatim", Periode(tahun), unit)
        janji = [b | {"janji": sebutan(b | {"rumus": b["rumus"] or ""}, b["target"], b["target_atas"])} for b in baris]
        return {"pohon": susun(janji), "yatim": dengan_saran(lepas, tahun)}

    def aksi(self, tahun: int, triwulan: int, *, unit: str | None = None) -> dict[str, BARIS]:
        """The rencana aksi of the PK in one TW: `kinerja` (aksi, target of the plan, realisasi, capaian, status; `beda` where
        the PK in force promises something else) and `anggaran` (anggaran kas, realisasi, serapan, fisik), each with the
        notes of the kertas kerja."""
        periode = Periode.dari(tahun, triwulan)
        with self._buka() as baca:
            kinerja = baca.lihat("rencana_pantau_kinerja", periode, unit)
            anggaran = baca.lihat("rencana_pantau_anggaran", periode, unit)
            catatan = baca.lihat("catatan", periode, unit)
        kata: dict[tuple[str, str], dict[str, str]] = {}
        for c in catatan:
            satu = kata.setdefault((c["unit"], c["objek"]), {})
            satu[c["jenis"]] = "; ".join(dict.fromkeys(filter(None, (satu.get(c["jenis"]), c["teks"]))))
        return {
            "kinerja": [
                b | {"janji": sebutan(b, b["rencana"], b["rencana_atas"]), "janji_pk": sebutan(b, b["target"], b["target_atas"]),
                     "hasil": sebutan(b, b["realisasi"], None)}
                | {k: kata.get((b["unit"], b["indikator"]), {}).get(k) for k in _CATATAN}
                for b in kinerja
            ],
            "anggaran": [b | {k: kata.get((b["unit"], b["simpul"]), {}).get(k) for k in _CATATAN} for b in anggaran],
        }  # fmt: skip

    def tulis_pohon(self, tahun: int, tujuan: Path, *, unit: str | None = None) -> Path:
        """The cascade and its orphans as xlsx."""
        isi, bahan = self.pohon(tahun, unit=unit), self._bahan("iki", tahun, unit)
        tulis_pohon(tujuan, bahan, isi["pohon"], isi["yatim"])
        return tujuan

    def tulis_aksi(self, tahun: int, triwulan: int, tujuan: Path, *, unit: str | None = None) -> Path:
        """The monitoring of the rencana aksi as xlsx."""
        isi, bahan = self.aksi(tahun, triwulan, unit=unit), self._bahan("pk", tahun, unit)
        periode = Periode.dari(tahun, triwulan)
        tulis_aksi(tujuan, bahan, periode, isi["kinerja"], isi["anggaran"])
        return tujuan

    def _bahan(self, jenis: str, tahun: int, unit: str | None) -> BahanRencana:
        spec, periode = jenis_rencana(jenis), Periode(tahun)
        kinerja, anggaran = spec.tentang["kinerja"], spec.tentang["anggaran"]
        ini = str(spec.formulir.tahun_acuan(tahun))
        with self._buka() as baca:
            evaluasi, tw = _evaluasi(baca, tahun, unit) if jenis in ("renja", "renstra") else ({}, None)
            return BahanRencana(
                kantor=self._kantor, unit=baca.unit(unit), nama_unit=baca.nama_unit(unit), periode=periode, jenis=spec,
                kelengkapan=_kelengkapan(baca, jenis, tahun, unit), simpul=baca.lihat("rencana_simpul", periode, unit),
                anggaran=baca.lihat("rencana_anggaran", periode, unit, jenis=jenis) if anggaran else [],
                indikator=baca.lihat("rencana_indikator", periode, unit, jenis=jenis, tahun_ini=ini) if kinerja else [],
                isian=baca.lihat("rencana_isian", periode, unit, jenis=jenis) if kinerja else [],
                usulan=_usulan(baca, jenis, tahun, unit), evaluasi=evaluasi, tw=tw,
            )  # fmt: skip


def _usulan(baca: Bacaan, jenis: str, tahun: int, unit: str | None) -> BARIS:
    spec = jenis_rencana(jenis)
    return [
        b | dict(zip(("judul_blok", "judul_kolom"), spec.judul_sel(b["blok"], b["kolom"], tahun), strict=True))
        for b in baca.lihat("usulan", Periode(tahun), unit, jenis=jenis)
    ]


def _kelengkapan(baca: Bacaan, jenis: str, tahun: int, unit: str | None) -> BARIS:
    spec = jenis_rencana(jenis)
    diminta = {k: int(v) for k, v in spec.tentang.items()}
    acuan = str(spec.formulir.tahun_acuan(tahun))
    return baca.lihat("rencana_kelengkapan", Periode(tahun), unit, jenis=jenis, acuan=acuan, **diminta)


def _evaluasi(baca: Bacaan, tahun: int, unit: str | None) -> tuple[dict[str, BARIS], Periode | None]:
    """The last full year, and the year that runs up to the last TW that somebody has reported."""
    ada = [p for p in map(Periode.parse, baca.periode_berisi(unit)) if p.jenis == "tw" and p.tahun == tahun - 1]
    lalu, tw = Periode(tahun - 2), max(ada, default=None)
    hasil = {
        "lalu": [b for b in baca.angka(lalu, unit) if b["ukuran"] == "tahun"], "serapan_lalu": baca.lihat("serapan", lalu, unit),
    }  # fmt: skip
    if tw is not None:
        hasil |= {
            "kini": [b for b in baca.angka(tw, unit) if b["ukuran"] == "sd"], "renstra": baca.renstra(tw, unit),
            "serapan_kini": baca.lihat("serapan", tw, unit),
        }  # fmt: skip
    return hasil, tw

"""Files that come in through the browser: what would become of them, which mapping a person chose, and the forms that
the seksi fill in. Nothing is kept here; `Workspace.muat` does that."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from capaian import kiriman, reference
from capaian.bacaan import BARIS, SEMUA, Bacaan, Buka
from capaian.domain import tulis
from capaian.domain.berkas_masuk import BERAKHIRAN, Berkas, nama_aman, nama_berlainan
from capaian.domain.bukti import JENIS, MAKS_BUKTI
from capaian.domain.ingatan import Ingatan
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.ingest.format.xlsx import batas
from capaian.ingest.peta.berkas_peta import contoh_kolom
from capaian.ingest.tata_letak import WAJIB_BASIS
from capaian.pemuatan import DENGAN_SETUJU, HasilBerkas
from capaian.penyusunan import susun_kertas_kerja
from capaian.reference.kolom import bidang
from capaian.report.halaman import unggah as halaman
from capaian.report.halaman import unggah_bukti as bukti
from capaian.report.halaman import unggah_peta as peta
from capaian.store import Store, sha256
from capaian.sumber.bukti import HasilBukti

MB = 2**20
T = TypeVar("T")
_BANYAK_TERBANYAK = 30
"""Files at once: all seksi and kelurahan of a large kecamatan."""
_TOTAL_TERBESAR = 60 * MB
"""Bytes at once; they stay in memory as long as the page is open."""


@dataclass(frozen=True, slots=True)
class Batas:
    """What may come in at once."""

    berkas_mb: int = batas.MAKS_BERKAS // MB
    bukti_mb: int = MAKS_BUKTI // MB
    banyak: int = _BANYAK_TERBANYAK
    total_mb: int = _TOTAL_TERBESAR // MB
    akhiran: tuple[str, ...] = BERAKHIRAN
    akhiran_bukti: tuple[str, ...] = tuple(f".{a}" for j in JENIS.values() for a in j.akhiran)


class UnggahanKantor:
    batas = Batas()

    def __init__(
        self, store: Store, kantor: Kantor, buka: Buka, folder_aturan: Path, jam: Callable[[], datetime],
        rencana: Callable[[Periode], BARIS],
    ) -> None:  # fmt: skip
        self._store, self._kantor, self._buka = store, kantor, buka
        self._aturan, self._jam, self._rencana = folder_aturan, jam, rencana
        self._ingatan = Ingatan(store.jurnal.terakhir)

    def _sekali(self, kunci: tuple[Any, ...], baca: Callable[[Bacaan], T]) -> T:
        """What `baca` reads, remembered until the jurnal grows: a page asks for it at every run."""

        def sekarang() -> T:
            with self._buka() as isi:
                return baca(isi)

        return self._ingatan.sekali(kunci, sekarang)

    # -- received files ----------------------------------------------------------------------------------------------

    def rapikan(self, berkas: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        """The files under names that can be shown and told apart; the same bytes once. CapaianError when it is too much
        at once."""
        hasil: dict[str, tuple[str, bytes]] = {}
        dipakai: set[str] = set()
        for nama, data in berkas:
            if (sidik := sha256(data)) not in hasil:
                hasil[sidik] = nama_berlainan(nama_aman(nama), dipakai), data
                dipakai.add(hasil[sidik][0].casefold())
        b = self.batas
        if len(hasil) > b.banyak:
            raise CapaianError(
                f"{len(hasil)} berkas sekaligus terlalu banyak; kirim paling banyak {b.banyak}, sisanya sesudah itu."
            )
        if (total := sum(len(data) for _, data in hasil.values())) > b.total_mb * MB:
            raise CapaianError(
                f"Semua berkas bersama-sama {tulis.angka(total // MB)} MB; kirim paling banyak {b.total_mb} MB sekaligus."
            )
        return list(hasil.values())

    def tinjau(
        self, berkas: Iterable[Berkas], *, boleh: Callable[[str, str], bool], boleh_koreksi: Callable[[str, str], bool],
        jawaban: Mapping[str, Mapping[str, str]] | None = None, sebutan: Mapping[str, Any] | None = None,
        maju: Callable[[int], None] = lambda n: None, kabar: Callable[[str], None] | None = None,
    ) -> halaman.Tinjauan:  # fmt: skip
        """Examine files as `muat` would take them, and keep nothing. `boleh`: whether a file of that unit and seksi may be
        handed in; of what may not nothing is said but that. `boleh_koreksi`: whether signed figures of theirs may be changed."""
        hasil = kiriman.tinjau(
            self._store, berkas, boleh=boleh, folder_aturan=self._aturan, jawaban=jawaban, sebutan=sebutan, maju=maju,
            kabar=kabar, boleh_koreksi=boleh_koreksi,
        )  # fmt: skip
        periode = {h.kertas.periode for h in hasil.berkas if h.kertas.periode is not None}
        objek = {k: n for p in periode for k, n in self._nama_objek(p).items()}
        seksi = {(b["unit"], b["seksi"]): b["sebutan"] for b in self.seksi()}
        tampil = [
            halaman.berkas(
                h,
                boleh,
                seksi,
                objek,
                DENGAN_SETUJU,
                peta.tabel(h.kertas.peta, contoh_kolom(h.kertas)),
                kiriman.bukan_wewenang() if h.disahkan and not boleh_koreksi(h.kertas.unit, h.kertas.seksi) else "",
            )
            for h in hasil.berkas
        ]
        for h in hasil.berkas:
            _ringankan(h)
        return halaman.Tinjauan(
            tampil, halaman.tabel_perubahan(hasil.perubahan), halaman.tabel_perubahan_serapan(hasil.perubahan_serapan)
        )

    def tulis_peta(self, hasil: HasilBerkas, pilihan: Mapping[tuple[int, int], Mapping[str, str]]) -> Berkas:
        """The mapping that a person chose, confirmed, as the file that `sebutan` reads. `pilihan`: (table, column number) ->
        isi, periode, basis, skala, persen, tahun. CapaianError with one sentence when something is missing."""
        return "peta.yaml", kiriman.peta_pilihan(hasil.kertas, pilihan).encode()

    def arti_kolom(self) -> dict[str, dict[str, str]]:
        """What may be said of a column: isi, periode, basis, skala, persen -> choice -> in words. An empty isi is a column
        that is not read."""
        return {
            "isi": peta.arti(),
            "periode": peta.PERIODE,
            "basis": peta.BASIS,
            "skala": peta.SKALA,
            "persen": peta.PERSEN,
        }

    def isian_kolom(self, isi: str) -> tuple[str, ...]:
        """What else must or can be said of a column of that meaning."""
        golongan = bidang()[isi].golongan if isi else ""
        if golongan not in ("kinerja", "anggaran"):
            return ()
        basis = ("basis",) if isi in WAJIB_BASIS else ()
        return ("periode", *basis, "skala" if golongan == "anggaran" else "persen")

    # -- what the seksi need -------------------------------------------------------------------------------------------

    def seksi(self) -> BARIS:
        """Every seksi of the register: unit, nama_unit, seksi, nama, and `sebutan`, its name with that of its unit."""

        def dibaca(baca: Bacaan) -> BARIS:
            tahun = {Periode.parse(p).tahun for p in baca.periode_terukur()} or {self._jam().year}
            baris = [b for t in sorted(tahun) for b in baca.lihat("seksi", Periode(t), SEMUA)]
            semua = {(b["unit"], b["seksi"]): b for b in baris}.values()
            return [b | {"sebutan": ", ".join(dict.fromkeys((b["nama"], b["nama_unit"])))} for b in semua]

        return self._sekali(("seksi",), dibaca)

    def periode(self) -> list[Periode]:
        """What a report can be of: the TW and years of the register, the newest first; before them the TW that the office
        is most likely busy with."""
        terukur, berisi = self._sekali(("periode",), lambda baca: (baca.periode_terukur(), baca.periode_berisi(SEMUA)))
        semua = {p for p in map(Periode.parse, terukur) if p.jenis in ("tw", "tahun")}
        terakhir = max((p for p in map(Periode.parse, berisi) if p.jenis == "tw"), default=None)
        kini = self._jam()
        # Reports are made in the month after the TW.
        ke = (kini.month - 1) // 3
        giat = Periode.dari(kini.year, ke) if ke else Periode.dari(kini.year - 1, 4)
        urut = sorted(semua, key=lambda p: (p.tahun, p.bulan_akhir, p.jenis == "tw"), reverse=True)
        depan = next((p for p in (giat, terakhir) if p in semua), None)
        return [depan, *(p for p in urut if p != depan)] if depan else urut

    def formulir_kosong(self, periode: Periode, unit: str, seksi: str) -> tuple[str, bytes]:
        """The kertas kerja of one seksi, not filled in. CapaianError when nothing of it is due."""
        spec = reference.formulir(reference.FORMULIR["tw" if periode.jenis == "tw" else "lkjip"])
        lewat: list[str] = []
        with tempfile.TemporaryDirectory() as folder:
            paths = susun_kertas_kerja(
                self._buka, self._kantor, spec, periode, unit, Path(folder), self._rencana(periode), lambda n: None,
                lewat.append, hanya=(unit, seksi),
            )  # fmt: skip
            return paths[0].name, paths[0].read_bytes()

    def _nama_objek(self, periode: Periode) -> dict[tuple[str, str], str]:
        """(unit, kode) -> name of every indikator and sub kegiatan that is reported on."""

        def dibaca(baca: Bacaan) -> dict[tuple[str, str], str]:
            hasil = {(b["unit"], b["indikator"]): b["nama"] for b in baca.lihat("form_kinerja", periode, SEMUA)}
            return hasil | {(b["unit"], b["simpul"]): b["nama"] for b in baca.lihat("form_anggaran", periode, SEMUA)}

        return self._sekali(("nama", periode), dibaca)

    # -- data pendukung ------------------------------------------------------------------------------------------------

    def objek_bukti(self, periode: Periode, unit: str, seksi: str) -> dict[str, str]:
        """What that seksi can prove in a period: kode -> what people call it; indikator before sub kegiatan."""
        nama = self._nama_objek(periode)
        baris = self._sekali(("bukti_objek", periode, unit), lambda baca: baca.lihat("bukti_objek", periode, unit))
        ada = [b["objek"] for b in baris if b["seksi"] == seksi]
        urut = {k: n for n, k in enumerate(nama)}
        ada.sort(key=lambda kode: urut.get((unit, kode), len(urut)))
        return {kode: f"{kode} {nama.get((unit, kode), '')}".strip() for kode in dict.fromkeys(ada)}

    def tabel_bukti(self, periode: Periode, unit: str, seksi: str) -> bukti.Tabel:
        """What proves the figures of that seksi already."""
        kunci = {"unit": unit, "seksi": seksi}
        baris = self._sekali(("bukti", periode, unit), lambda baca: baca.lihat("bukti", periode, unit))
        return bukti.tabel([b for b in baris if kunci.items() <= b.items()])

    def kata_bukti(self, hasil: HasilBukti) -> list[str]:
        """What became of files that were given as proof, in sentences."""
        return bukti.kata(hasil)


def _ringankan(h: HasilBerkas) -> None:
    """Let go of the cells: a page keeps what it examined, and of the workbook only the order of its sheets is asked."""
    if (grid := h.kertas.grid) is not None:
        h.kertas.grid = replace(grid, lembar=tuple(replace(s, sel={}, gabungan=()) for s in grid.lembar))

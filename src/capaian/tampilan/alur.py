"""What the pages Alur and Di bawah target show: the work that is open, in words. A page asks for the same rows many times,
so what depends on the jurnal alone is remembered; what depends on the hour is said anew each time."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from capaian.alur.ingatkan import tw_lalu
from capaian.alur.wewenang import wewenang
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import TERBUKA
from capaian.domain.tanggal import baca_tanggal
from capaian.errors import CapaianError

if TYPE_CHECKING:
    import pandas as pd

    from capaian.akun import AkunKantor
    from capaian.akun.orang import Pengguna
    from capaian.alur import AlurKantor
    from capaian.dokumen import DokumenKantor, Naskah
    from capaian.domain.kantor import Kantor
    from capaian.rencana_aksi import RencanaAksiKantor


class TampilanAlur:
    if TYPE_CHECKING:
        kantor: Kantor
        akun: AkunKantor
        alur: AlurKantor
        dokumen: DokumenKantor
        rencana_aksi: RencanaAksiKantor
        jam: Callable[[], datetime]
        _dibaca: Callable[..., Any]
        periksa_pengesahan: Callable[..., Any]
        daftar_pengesahan: Callable[..., Any]

    def nama_kantor(self) -> dict[str, str]:
        """The units of the register by their code."""
        return {b["unit"]: b["nama"] for b in self._dibaca("units")}

    # -- alur --------------------------------------------------------------------------------------------------------

    def alur_milik(self, unit: str) -> list[Any]:
        """Every alur of an office; the remembered form of AlurKantor.berjalan, which reads the whole jurnal."""
        return self.alur.berjalan(unit)

    def langkah_terbuka(self, unit: str) -> list[dict[str, Any]]:
        """Every open step of an office as a card (report.halaman.alur.langkah)."""
        from capaian.report.halaman import alur as halaman_alur

        semua = {a.id: a for a in self._dibaca("alur_milik", unit)}
        return [
            halaman_alur.langkah(b, semua[b["alur"]], self.kantor)
            for b in self.alur.papan(unit, berjalan=semua.values())
        ]

    def tugas_alur(self, unit: str, *, peran: str, seksi: str | None) -> list[dict[str, Any]]:
        """The open steps that the SOP gives to that role, each with `wewenang`: the right (hak, unit, seksi) that completing
        it and sending it back ask for (whether somebody has it, AkunKantor says), and `dilihat`, which figures stand behind
        it now (AlurKantor.dilihat)."""
        semua = {a.id: a for a in self._dibaca("alur_milik", unit)}
        dilihat = self._dibaca("_dilihat", unit)
        return [
            k | {"dilihat": dilihat.get((k["alur"], k["lajur"]), -1), "wewenang": {
                hasil: wewenang(semua[k["alur"]], k["langkah"], hasil, k["lajur"], peran=peran, seksi=seksi)
                for hasil in ("selesai", "kembalikan")
            }}
            for k in self.langkah_terbuka(unit) if peran in k["peran"]
        ]  # fmt: skip

    def tugas_pengguna(self, unit: str, siapa: "Pengguna") -> list[dict[str, Any]]:
        """Of tugas_alur what this person may complete, each with `mewakili`: a step of another seksi, which waits for its
        head; others may record it for them, but it is not their turn."""
        return [
            k | {"mewakili": "kasi" in k["peran"] and bool(k["lajur"]) and k["milik"] != (siapa.unit, siapa.seksi)}
            for k in self.tugas_alur(unit, peran=siapa.peran, seksi=siapa.seksi)
            if self.akun.boleh(siapa, (hak := k["wewenang"]["selesai"]).hak, unit=hak.unit, seksi=hak.seksi)
        ]

    def giliran(self, unit: str, siapa: "Pengguna") -> frozenset[tuple[str, str, str]]:
        """The open steps of an office that wait for this person: (alur, langkah, lajur)."""
        if unit not in self.akun.unit_boleh(siapa, "baca"):
            return frozenset()
        return frozenset(
            (k["alur"], k["langkah"], k["lajur"]) for k in self.tugas_pengguna(unit, siapa) if not k["mewakili"]
        )

    def _dilihat(self, unit: str) -> dict[tuple[str, str], int]:
        return self.alur.dilihat(self.alur_milik(unit))

    def papan_alur(self, unit: str) -> list[dict[str, Any]]:
        """Every alur of an office that is under way, with its open steps and their lanes."""
        from capaian.report.halaman import alur as halaman_alur

        return halaman_alur.papan(self._dibaca("alur_milik", unit), self.langkah_terbuka(unit), self.kantor)

    def tabel_alur_selesai(self, unit: str) -> "pd.DataFrame":
        from capaian.report.halaman import alur as halaman_alur

        return halaman_alur.selesai(self._dibaca("alur_milik", unit))

    def pilihan_alur(self, unit: str) -> dict[str, str]:
        """Alur by id, the latest first, as they are called."""
        return {a.id: a.nama for a in reversed(self._dibaca("alur_milik", unit))}

    def pilihan_sop(self) -> dict[str, tuple[str, str]]:
        """SOP of the office by id: what it is called, and tw or tahun."""
        return {s.id: (s.nama, s.periode.jenis) for s in self.alur.sop().values()}

    def masa_lalu(self) -> Periode:
        """The last TW that is over."""
        return tw_lalu(self.jam().date())

    def tabel_riwayat_alur(self, kunci: str) -> "pd.DataFrame":
        """Each act of an alur against the mutu waktu of its step."""
        from capaian.report.halaman import alur as halaman_alur

        return halaman_alur.riwayat(self.alur.riwayat(kunci), self.alur.satu(kunci), self.kantor)

    def kurang_alur(self, kunci: str, langkah: str, lajur: str) -> str | None:
        """What is missing before a step can be completed without a reason."""
        return self._dibaca("_kurang", kunci, langkah, lajur)[0]

    def _kurang(self, kunci: str, langkah: str, lajur: str) -> tuple[str | None]:
        return (self.alur.kurang(kunci, langkah, lajur),)  # in a tuple: None is not remembered

    def tabel_ketepatan_alur(self, tahun: int, triwulan: int | None = None, *, unit: str) -> "pd.DataFrame":
        """Who handed in what and when, against the tenggat; of a year: how often."""
        from capaian.report.halaman import alur as halaman_alur

        baris = self.alur.ketepatan(tahun, triwulan, unit=unit)
        kata = halaman_alur.ketepatan if triwulan else halaman_alur.ketepatan_tahun
        return kata(baris, self.kantor)

    # -- documents ---------------------------------------------------------------------------------------------------

    def naskah_diperlukan(self, alur: str) -> dict[str, str]:
        """The kinds of document that the open steps of an alur ask for, by id."""
        jenis = self.dokumen.jenis()
        return {j: jenis[j].nama for j in self.dokumen.diperlukan(alur)}

    def isian_naskah(self, jenis: str, alur: str) -> list[dict[str, Any]]:
        """The fields of a document of an alur (report.halaman.naskah.isian)."""
        from capaian.report.halaman import naskah as halaman_naskah

        nomor = self.dokumen.usulan_nomor(jenis, self.alur.satu(alur).unit)
        return halaman_naskah.isian(self.dokumen.jenis()[jenis], self.dokumen.bahan(jenis, alur=alur), nomor)

    def buat_naskah(self, jenis: str, alur: str, isian: Mapping[str, str], *, oleh: str, peran: str) -> "Naskah":
        """Make a document of an alur from what was filled in."""
        from capaian.report.halaman import naskah as halaman_naskah

        isi = halaman_naskah.baca(self.dokumen.jenis()[jenis], isian)
        return self.dokumen.buat(jenis, isi, alur=alur, oleh=oleh, peran=peran)

    def tabel_naskah(self, alur: str) -> "pd.DataFrame":
        from capaian.report.halaman import naskah as halaman_naskah

        return halaman_naskah.daftar(self._naskah(alur))

    def unduhan_naskah(self, alur: str) -> dict[str, str]:
        """The documents of an alur that hold, by id: the name of the file."""
        return {n.id: n.nama_berkas for n in reversed(self._naskah(alur)) if not n.diganti}

    def _naskah(self, alur: str) -> list[Any]:
        return [n for n in self.dokumen.daftar(self.alur.satu(alur).unit) if n.alur == alur]

    # -- signing -----------------------------------------------------------------------------------------------------

    def calon_pengesahan(self, tahun: int, triwulan: int | None = None, *, unit: str) -> dict[str, Any]:
        """What signing a period now would freeze and what it asks (report.halaman.pengesahan.akan_dibekukan)."""
        return self._dibaca("_calon", tahun, triwulan, unit)

    def _calon(self, tahun: int, triwulan: int | None, unit: str) -> dict[str, Any]:
        from capaian.report.halaman import pengesahan as halaman_pengesahan

        hasil = self.periksa_pengesahan(tahun, triwulan, unit=unit)
        return halaman_pengesahan.akan_dibekukan(json.loads(hasil.data), hasil, self.nama_kantor())

    def tabel_pengesahan(self, unit: str) -> "pd.DataFrame":
        """Every signing of an office: whether its file is whole, and whether the figures are still those. Read anew each
        time: a file can be touched without an act."""
        from capaian.report.halaman import pengesahan as halaman_pengesahan

        return halaman_pengesahan.pengesahan(self.daftar_pengesahan(unit=unit, banding=True))

    def tabel_beda_pengesahan(self, snapshot: str) -> "pd.DataFrame":
        from capaian.report.halaman import pengesahan as halaman_pengesahan

        return halaman_pengesahan.beda(self._dibaca("beda_pengesahan", snapshot))

    # -- rencana aksi ------------------------------------------------------------------------------------------------

    def baca_tanggal(self, teks: str) -> date:
        """A day as a person typed it; CapaianError when it names none."""
        dibaca = baca_tanggal(teks)
        if dibaca is None or dibaca.tanggal is None:
            raise CapaianError(f"«{teks}» bukan tanggal; tulis misalnya 30/06/2026 atau 30 Juni 2026.")
        return dibaca.tanggal

    def rencana_tahun(self, tahun: int, unit: str, hari: date) -> list[dict[str, Any]]:
        """Plans of a year, drafts too. `hari`: what a tenggat is held against, so that rows remembered from yesterday are
        not today's."""
        return self.rencana_aksi.daftar(tahun, unit=unit)

    def rencana_dapat(self) -> dict[str, dict[str, tuple[str, ...]]]:
        return self.rencana_aksi.yang_dapat()

    def _setahun(self, tahun: int, unit: str) -> list[dict[str, Any]]:
        baris: list[dict[str, Any]] = self._dibaca("rencana_tahun", tahun, unit, self.jam().date())
        return baris

    def _rencana(self, tahun: int, unit: str) -> list[dict[str, Any]]:
        """Plans of a year, and those of the year before that are not ended."""
        return [*(b for b in self._setahun(tahun - 1, unit) if b["keadaan"] in TERBUKA), *self._setahun(tahun, unit)]

    def kartu_rencana(self, tahun: int, *, unit: str) -> dict[str, dict[str, Any]]:
        """The plans of a year as cards with what may be recorded of them now, by id (report.halaman.rencana.kartu)."""
        from capaian.report.halaman import rencana as halaman_rencana

        dapat = self._dibaca("rencana_dapat")
        return {
            b["id"]: halaman_rencana.kartu(b, dapat.get(b["id"], {}), self.kantor) for b in self._rencana(tahun, unit)
        }

    def rencana_menunggu(self, unit: str) -> list[dict[str, Any]]:
        """The plans of this year and the last that wait for somebody: unit, seksi, and `menunggu`, the act."""
        from capaian.report.halaman import rencana as halaman_rencana

        kini = self.jam().year
        semua = [*self._setahun(kini - 1, unit), *self._setahun(kini, unit)]
        return [
            {"unit": b["unit"], "seksi": b["seksi"], "menunggu": apa}
            for b in semua
            if (apa := halaman_rencana.menunggu(b)) is not None
        ]

    def pilihan_keadaan_rencana(self) -> dict[str, str]:
        from capaian.report.halaman import rencana as halaman_rencana

        return dict(halaman_rencana.KEADAAN)

    def pilihan_sebab(self) -> dict[str, str]:
        """The closed list of causes: id -> name and meaning."""
        from capaian.reference.rencana_aksi import rencana_aksi

        return {s.sebab: f"{s.nama}: {s.arti}" for s in rencana_aksi().sebab}

    def tabel_rencana_aksi(
        self, tahun: int, *, unit: str, seksi: str | None = None, keadaan: str = "semua"
    ) -> tuple["pd.DataFrame", list[str]]:
        """The plans of a year as a table, and their ids in the same order. `keadaan`: of pilihan_keadaan_rencana;
        `seksi`: as it is called."""
        from capaian.report.halaman import rencana as halaman_rencana

        dipilih = [
            b for b in self._rencana(tahun, unit)
            if halaman_rencana.termasuk(b, keadaan) and seksi in (None, b["nama_seksi"])
        ]  # fmt: skip
        return halaman_rencana.daftar(dipilih), [b["id"] for b in dipilih]

    def tabel_kronis(self, tahun: int, triwulan: int, *, unit: str) -> "pd.DataFrame":
        """What was below target in several TW in a row, for the Camat."""
        from capaian.report.halaman import rencana as halaman_rencana

        return halaman_rencana.kronis(self._kronis(tahun, triwulan, unit))

    def kronis_berturut(self, tahun: int, triwulan: int, *, unit: str) -> dict[tuple[str, str], str]:
        """(unit, indikator) -> "3 triwulan berturut-turut"."""
        return {
            (b["unit"], b["indikator"]): f"{b['berturut']} triwulan berturut-turut"
            for b in self._kronis(tahun, triwulan, unit)
        }

    def _kronis(self, tahun: int, triwulan: int, unit: str) -> list[dict[str, Any]]:
        baris: list[dict[str, Any]] = self._dibaca("rencana_kronis", tahun, triwulan, unit)
        return baris

    def rencana_kronis(self, tahun: int, triwulan: int, unit: str) -> list[dict[str, Any]]:
        return self.rencana_aksi.kronis(tahun, triwulan, unit=unit)

    def rencana_untuk(self, nama_unit: str, indikator: str, periode: Periode, *, unit: str) -> str | None:
        """The id of the plan to show beside a figure: that of its TW, for a year the latest one."""
        cocok = [
            b["id"]
            for b in self._rencana(periode.tahun, unit)
            if (b["nama_unit"], b["indikator"]) == (nama_unit, indikator)
            and periode in (p := Periode.parse(b["periode"]), Periode(p.tahun))
        ]
        return cocok[-1] if cocok else None

"""The SOPs as an office runs them: what is under way, who has it, and the acts that move it on."""

import getpass
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian import reference
from capaian.alur import ketepatan as tepat
from capaian.alur.berjalan import AKSI, Alur, catat, mulai, nama_lajur, selesai_sistem, semua
from capaian.alur.ingatkan import belum_lapor, rencana_menunggu, tw_lalu
from capaian.alur.kabar import belum_disiapkan
from capaian.alur.kematangan import awal_angka
from capaian.alur.lajur import kosong, lajur_sop
from capaian.alur.papan import lama_langkah, papan, pengingat
from capaian.alur.sistem import (
    BERENCANA,
    BERTANYA,
    MENJAMIN,
    angka_terakhir,
    belum_direncanakan,
    belum_masuk,
    formulir_isian,
    kertas_masuk,
    kurang_isian,
    kurang_rencana,
    susulan,
    tanyakan,
    tanyakan_rencana,
)
from capaian.alur.wewenang import Wewenang, wewenang
from capaian.bacaan import BARIS, Buka
from capaian.domain import tulis
from capaian.domain.alur import TUNGGAL
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.reference.sop import Sop, sop_kantor
from capaian.store import JurnalBerubah, Store, Tindakan

__all__ = ["AKSI", "AlurKantor"]

Perbaikan = Callable[[Mapping[str, Any], Temuan], Any]
"""(an accepted kertas kerja, why it goes back) -> the annotated workbook (report.perbaikan.HasilPerbaikan)."""


class AlurKantor:
    """`penulis`: (oleh, peran) -> the function that puts acts into the jurnal at the position that they were made for.
    `rencana`: (year, unit) -> its rencana aksi; `laporan`: where workbooks that go back are written."""

    def __init__(
        self, store: Store, kantor: Kantor, buka: Buka, folder_sop: Path, jam: Callable[[], datetime],
        penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]],
        rencana: Callable[[int, str | None], BARIS], perbaikan: Perbaikan, laporan: Path,
    ) -> None:  # fmt: skip
        self._store, self._kantor, self._buka, self._folder, self._jam = store, kantor, buka, folder_sop, jam
        self._penulis, self._rencana, self._perbaikan, self._laporan = penulis, rencana, perbaikan, laporan

    def sop(self) -> dict[str, Sop]:
        """The SOPs that the office works by: the published set that it has chosen, and its own."""
        return sop_kantor(self._kantor.sop, self._folder)

    def berjalan(self, unit: str | None = None) -> list[Alur]:
        """Every alur of an office (its own by default), the ended ones too, in the order in which they began."""
        return [a for a in semua(self._store).values() if a.unit == (unit or self._kantor.unit)]

    def satu(self, kunci: str) -> Alur:
        """By its id ("kec/monitoring/2026-TW1"), or the end of one that only one alur has."""
        dikenal = semua(self._store)
        cocok = [a for n, a in dikenal.items() if n == kunci or n.endswith(f"/{kunci}")]
        if len(cocok) != 1:
            raise CapaianError(
                f"Tidak ada satu alur yang pasti untuk «{kunci}». Yang ada terlihat dengan «capaian alur»."
            )
        return cocok[0]

    # -- acts ------------------------------------------------------------------------------------------------------

    def mulai(
        self, sop: str, tahun: int, triwulan: int | None = None, *, unit: str | None = None, oleh: str | None = None,
        peran: str,
    ) -> str:  # fmt: skip
        """Start an SOP for a period; its lanes are the seksi that have something to report then. Returns the id."""
        dikenal = self.sop()
        if sop not in dikenal:
            raise CapaianError(f"SOP «{sop}» tidak dikenal. Pilihan: {', '.join(dikenal)}.")
        periode = Periode.dari(tahun, triwulan)
        with self._buka() as baca:
            dipilih = baca.unit(unit)
            lajur = lajur_sop(
                baca.lihat("kelengkapan", periode, dipilih),
                baca.lihat("seksi", periode, dipilih),
                dikenal[sop],
                dipilih,
            )
        [tindakan] = self._tulis(
            lambda ada: [mulai(ada, dikenal[sop], dipilih, periode, lajur, self._jam())], oleh, peran
        )
        return tindakan.objek

    def catat(
        self, kunci: str, langkah: str, hasil: str = "selesai", *, lajur: str = TUNGGAL, kepada: Iterable[str] = (),
        catatan: str | None = None, dilihat: int | None = None, oleh: str | None = None, peran: str,
    ) -> list[Path]:  # fmt: skip
        """`selesai` (Ya) or `kembalikan` (Tidak, with the reason as `catatan`) of an open step. `kepada`: the lanes that
        are sent back, empty for all. `dilihat`: of which figures the person speaks (AlurKantor.dilihat); others since then
        are a reason to look again first, where the step answers for figures. CapaianError when the step is not open or not
        this role's; nothing is written then. Returns the annotated workbooks of the kertas kerja that go back."""
        kunci, kepada = self.satu(kunci).id, tuple(kepada)
        acts = self._tulis(
            lambda ada: self.tindakan(
                ada[kunci], langkah, hasil, oleh=oleh, peran=peran, lajur=lajur, kepada=kepada, catatan=catatan,
                dilihat=dilihat,
            ),
            oleh, peran,
        )  # fmt: skip
        return [self._tulis_kembali(kunci, b) for b in acts[0].isi.get("perbaikan", ())]

    def tindakan(
        self, satu: Alur, langkah: str, hasil: str, *, oleh: str | None, peran: str, lajur: str = TUNGGAL,
        kepada: Iterable[str] = (), catatan: str | None = None, dilihat: int | None = None,
    ) -> list[Tindakan]:  # fmt: skip
        """The act on an alur as it stands, checked, with what it brings about; nothing is written here."""
        waktu = self._jam()
        nama = self._nama()
        act = catat(
            satu, langkah, hasil, oleh=oleh, peran=peran, waktu=waktu, lajur=lajur, kepada=kepada, catatan=catatan,
            nama={x: nama.get(x.partition("/")[0], x) for x in satu.lajur},
        )  # fmt: skip
        apa, dengan_alasan = satu.sop.satu(langkah).tindakan, bool(act.isi.get("catatan"))
        if dilihat is not None and apa in MENJAMIN and dilihat != self.dilihat([satu])[satu.id, lajur]:
            raise CapaianError("Angkanya berubah sejak halaman ini dibuka: periksa lagi.")
        if hasil == "kembalikan":
            if berkas := self._kembalikan(satu, act, oleh, peran, waktu):
                act.isi["perbaikan"] = berkas
            return [act]
        if apa in BERENCANA and not dengan_alasan and awal_angka(satu.sop) is not None:
            rencana = self._rencana(satu.periode.tahun, satu.unit)
            tanyakan_rencana(satu, langkah, lajur, belum_direncanakan(satu, lajur, rencana))
        tanya = apa in BERTANYA and not dengan_alasan
        if not tanya and all(x.tindakan != "himpun" for x in satu.sop.langkah):
            return [act]
        with self._buka() as baca:
            diterima = baca.penerimaan()
            if tanya:
                tanyakan(satu, langkah, belum_masuk(satu, diterima), kosong(baca, satu), nama)
        return [act, *susulan(satu, [act], diterima, waktu)]

    def _kembalikan(
        self, satu: Alur, act: Tindakan, oleh: str | None, peran: str, waktu: datetime
    ) -> list[dict[str, Any]]:
        """The kertas kerja that the seksi are to fill in again, annotated and kept by their hash."""
        letak, isi = satu.sop.letak, act.isi
        ke = letak[satu.jalur.kembali[isi["langkah"]]]
        mengisi = [n for n, i in letak.items() if ke <= i < letak[isi["langkah"]]]
        if not any(satu.sop.satu(n).tindakan == "isi_kertas_kerja" for n in mengisi):
            return []
        with self._buka() as baca:
            ada = kertas_masuk(satu, baca.penerimaan())
        temuan = reference.temuan(
            "DIKEMBALIKAN", oleh=oleh or getpass.getuser(), peran=reference.satu_peran(peran).nama,
            waktu=tulis.waktu(waktu), alasan=isi["catatan"],
        )  # fmt: skip
        hasil = []
        for lajur in isi.get("kepada") or [x for x in (isi["lajur"],) if x] or satu.lajur:
            if (b := ada.get(lajur)) is not None:
                nama = f"{Path(b['berkas']).stem}-dikembalikan.xlsx"
                sidik = self._store.arsipkan(self._perbaikan(b, temuan).isi, nama)
                hasil.append({"lajur": lajur, "nama": nama, "sha256": sidik})
        return hasil

    def _tulis_kembali(self, kunci: str, berkas: Mapping[str, Any]) -> Path:
        path = self._laporan / "dikembalikan" / kunci.rpartition("/")[2] / berkas["nama"]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._store.baca_berkas(berkas["sha256"], berkas["nama"]))
        except OSError as e:
            raise CapaianError(
                f"Pengembalian sudah dicatat, tetapi {path} tidak dapat ditulis. Tutup berkas itu di Excel; salinannya "
                f"ada di data/raw/berkas ({berkas['sha256'][:12]}…)."
            ) from e
        return path

    def disiapkan(
        self, formulir: str, periode: Periode, untuk: Iterable[tuple[str, str]], *, oleh: str | None, peran: str
    ) -> list[str]:
        """Forms were written for these (unit, seksi): the step that asks for them is completed where every lane has one
        and the step is this role's. Returns what was done, or what keeps it from being done, in sentences."""
        untuk = set(untuk)
        lebih_dulu = list(belum_disiapkan(semua(self._store).values(), periode, formulir, untuk))
        return lebih_dulu + self._sistem(
            "siapkan_kertas_kerja", periode, oleh, peran,
            lambda a, nomor: (a.sop.satu(nomor).formulir or next(iter(formulir_isian(a.sop)), formulir)) == formulir
            and set(a.lajur) <= {nama_lajur(u, s, a.unit) for u, s in untuk},
        )  # fmt: skip

    def diukur(self, periode: Periode, unit: str, *, oleh: str | None, peran: str) -> list[str]:
        """The report of a period was written: the step that measures is completed where nothing is missing and it is
        this role's."""

        def lengkap(a: Alur, _: str) -> bool:
            with self._buka() as baca:
                return a.unit == unit and not belum_masuk(a, baca.penerimaan()) and not kosong(baca, a)

        return self._sistem("ukur", periode, oleh, peran, lengkap)

    def _sistem(
        self, tindakan: str, periode: Periode, oleh: str | None, peran: str, boleh: Callable[[Alur, str], bool]
    ) -> list[str]:
        kabar: list[str] = []

        def buat(ada: dict[str, Alur]) -> list[Tindakan]:
            acts = []
            kabar.clear()
            for a in ada.values():
                for (nomor, lajur), titik in a.posisi.terbuka.items():
                    if a.periode != periode or lajur or a.sop.satu(nomor).tindakan != tindakan or not boleh(a, nomor):
                        continue
                    pelaku = a.sop.pelaku_langkah(nomor)
                    if titik.putaran > 1:
                        # The work came back to it with a remark: whether that is met, a person says.
                        kabar.append(
                            f"Alur {a.nama}: langkah {nomor} dikembalikan dan menunggu {pelaku.sebutan}; bila catatannya "
                            f"sudah dipenuhi: «capaian alur selesai {a.id} {nomor}»."
                        )
                    elif reference.satu_peran(peran).peran in pelaku.peran:
                        acts.append(selesai_sistem(a, nomor))
                        kabar.append(f"Alur {a.nama}: langkah {nomor} selesai.")
                    else:
                        kabar.append(
                            f"Alur {a.nama}: langkah {nomor} menunggu {pelaku.sebutan}; ulangi dengan --peran "
                            f"{pelaku.peran[0]}, atau «capaian alur selesai {a.id} {nomor}»."
                        )
            return acts

        self._tulis(buat, oleh, peran)
        return kabar

    def dilihat(self, alur: Iterable[Alur]) -> dict[tuple[str, str], int]:
        """(alur, lajur) -> which figures stand behind its open steps: the number of the act that brought in the last, or of
        the register that they are measured against, if that came later."""
        alur = list(alur)
        with self._buka() as baca:
            diterima = baca.penerimaan()
            register = {a.unit: baca.register_terakhir(a.unit) for a in alur}
        return {
            (a.id, x): max(register[a.unit], angka_terakhir(a, x, diterima)) for a in alur for _, x in a.posisi.terbuka
        }

    # -- before an act ---------------------------------------------------------------------------------------------

    def wewenang(self, kunci: str, langkah: str, hasil: str, lajur: str, *, peran: str, seksi: str | None) -> Wewenang:
        """The right that an act on a step asks for, and whose the step is for somebody of that role and seksi."""
        return wewenang(self.satu(kunci), langkah, hasil, lajur, peran=peran, seksi=seksi)

    def kurang(self, kunci: str, langkah: str, lajur: str = TUNGGAL) -> str | None:
        """What is missing of what a step rests on; while it is, the step is completed with a reason only."""
        satu = self.satu(kunci)
        apa = satu.sop.satu(langkah).tindakan
        if apa in BERENCANA and awal_angka(satu.sop) is not None:
            return kurang_rencana(belum_direncanakan(satu, lajur, self._rencana(satu.periode.tahun, satu.unit)))
        if apa not in BERTANYA:
            return None
        with self._buka() as baca:
            return kurang_isian(belum_masuk(satu, baca.penerimaan()), kosong(baca, satu), self._nama())

    def berkas_kembali(self, kunci: str, sidik: str) -> bytes:
        """An annotated kertas kerja that an alur sent back, as it was kept."""
        for c in self.satu(kunci).riwayat:
            for b in c.berkas:
                if b["sha256"] == sidik:
                    if (keadaan := self._store.keadaan_berkas(sidik, b["nama"])) != "utuh":
                        raise CapaianError(f"{b['nama']} {keadaan} di data/raw. Pulihkan dari cadangan terakhir.")
                    return self._store.baca_berkas(sidik, b["nama"])
        raise CapaianError("Kertas kerja itu tidak dikembalikan oleh alur ini.")

    # -- boards ----------------------------------------------------------------------------------------------------

    def papan(self, unit: str | None = None, *, berjalan: Iterable[Alur] | None = None) -> BARIS:
        """One row an open step: alur, langkah, lajur, pelaku, sejak, tenggat, terlambat, lama (working time), putaran.
        `berjalan`: the alur of the unit, where they have been read already."""
        return papan(self.berjalan(unit) if berjalan is None else berjalan, self._kantor.jam_kerja, self._jam())

    def riwayat(self, kunci: str) -> BARIS:
        """One row an act of an alur: who, when, how long against the waktu baku; `sistem`: completed by itself."""
        return lama_langkah(self.satu(kunci), self._kantor.jam_kerja)

    def ketepatan(self, tahun: int, triwulan: int | None = None, *, unit: str | None = None) -> BARIS:
        """Who handed in what, and when it was due. Of a TW one row a seksi (alur.ketepatan.baris); of a year one row a
        seksi with how often it was on time, late and sent back in its TW (alur.ketepatan.setahun)."""
        periode = [Periode.dari(tahun, ke) for ke in ((triwulan,) if triwulan else (1, 2, 3, 4))]
        berjalan, kini = semua(self._store).values(), self._jam()
        with self._buka() as baca:
            diterima = baca.penerimaan()
            baris = [
                b for p in periode
                for b in tepat.baris(
                    baca.lihat("kelengkapan", p, unit), p, diterima, berjalan, self._kantor.jam_kerja, kini
                )
            ]  # fmt: skip
        return baris if triwulan else tepat.setahun(baris, kini)

    def pengingat(self, unit: str | None = None) -> list[str]:
        """Messages ready to be sent: for each open step, for seksi that have not handed in a TW that is over and has no
        alur, for rencana aksi that nobody has filled in and those whose tenggat is near or past."""
        kini = self._jam()
        lalu = tw_lalu(kini.date())
        sudah = {a.periode for a in self.berjalan(unit) if formulir_isian(a.sop)}
        menunggu = [] if lalu in sudah else self.ketepatan(lalu.tahun, lalu.ke, unit=unit)
        rencana = [r for t in (kini.year - 1, kini.year) for r in self._rencana(t, unit)]
        return [
            *(pengingat(b, self._kantor) for b in self.papan(unit)),
            *belum_lapor(menunggu, self._kantor),
            *rencana_menunggu(rencana, self._kantor, self._kantor.jam_kerja, kini),
        ]

    def _nama(self) -> dict[str, str]:
        return {s.kode: s.nama for s in self._kantor.seksi} | {x.unit: x.nama for x in self._kantor.kelurahan}

    def _tulis(self, buat: Callable[[dict[str, Alur]], list[Tindakan]], oleh: str | None, peran: str) -> list[Tindakan]:
        """Check acts on the present state and write them onto that state; look again when another came in between."""
        while True:
            posisi = self._store.jurnal.terakhir()
            acts = buat(semua(self._store))
            if not acts:
                return acts
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)(acts, posisi)
                return acts

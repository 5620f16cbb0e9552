"""The documents of an office: filled from its templates, numbered by it, archived by hash, with an act for each."""

import getpass
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.alur.wewenang import Wewenang
from capaian.bacaan import Bacaan, Buka
from capaian.dokumen.arsip import AKSI, Naskah, kunci_nomor, sebuku, semua, usulan_nomor
from capaian.dokumen.bahan import dari_alur, dari_angka, dari_kantor
from capaian.dokumen.isian import baca_isian, tulis_isian
from capaian.dokumen.laporan_triwulan import isi_laporan, kop
from capaian.dokumen.narasi import narasi_dipakai, salin_narasi
from capaian.dokumen.wewenang import periksa_pengganti, wewenang_naskah
from capaian.domain.alur import TUNGGAL
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.penulisan import tulis_berkas
from capaian.reference.dokumen import JenisDokumen, jenis_dokumen, satu_jenis, templat_bawaan, umum
from capaian.reference.lkjip import LKJIP, jenis_lkjip
from capaian.reference.narasi import Narasi
from capaian.store import JurnalBerubah, Store, Tindakan, sha256

if TYPE_CHECKING:
    from capaian.alur import AlurKantor
    from capaian.rencana_aksi import RencanaAksiKantor

__all__ = ["AKSI", "DokumenKantor", "Naskah", "NomorDipakai", "baca_isian"]


class NomorDipakai(CapaianError):
    """Another document has that number, and nobody has said why this one takes its place."""


class DokumenKantor:
    """`folder`: the office's own templates; `laporan`: where documents are written; `penulis`: (oleh, peran) -> the
    function that puts acts into the jurnal at the position that they were made for."""

    def __init__(
        self, store: Store, kantor: Kantor, buka: Buka, alur: "AlurKantor", rencana: "RencanaAksiKantor", folder: Path,
        laporan: Path, jam: Callable[[], datetime], penulis: Callable[[str | None, str], Callable[[list[Tindakan], int], None]],
    ) -> None:  # fmt: skip
        self._store, self._kantor, self._buka, self._alur = store, kantor, buka, alur
        self._rencana = rencana
        self._folder, self._laporan, self._jam, self._penulis = folder, laporan, jam, penulis

    def jenis(self) -> dict[str, JenisDokumen]:
        """Every kind of document by its id, with what it may be filled with."""
        return jenis_dokumen()

    def variabel(self, jenis: str) -> list[dict[str, Any]]:
        """What the template of a kind may ask for, one row a tag: nama, arti, wajib."""
        baris = []
        for v in (*satu_jenis(jenis).variabel, *umum()):
            baris += [{"nama": n, "arti": v.arti, "wajib": v.wajib} for n in v.sebutan]
            baris += [{"nama": f"{v.nama}: {k.nama}", "arti": k.arti, "wajib": False} for k in v.kolom]
        return baris

    def daftar(self, unit: str | None = None) -> list[Naskah]:
        """What was made, in the order of the acts; what another one replaced is there too, and says so."""
        return [n for n in semua(self._store).values() if n.unit == (unit or self._kantor.unit)]

    def satu(self, kunci: str) -> Naskah:
        """By its id, or its nomor where only one has it."""
        dikenal = semua(self._store)
        cocok = [n for n in dikenal.values() if kunci in (n.id, n.nomor) and not n.diganti] or [
            n for n in dikenal.values() if kunci == n.id
        ]
        if len(cocok) != 1:
            raise CapaianError(
                f"Tidak ada satu dokumen yang pasti untuk «{kunci}». Yang ada terlihat dengan «capaian dokumen»."
            )
        return cocok[0]

    def usulan_nomor(self, jenis: str, unit: str | None = None) -> str | None:
        """The number after the last one of its register in the running year; None when the office has given none yet.
        Only proposed: numbers are the office's to give."""
        return usulan_nomor(self.daftar(unit), satu_jenis(jenis).id, self._jam().year)

    def diperlukan(self, alur: str) -> list[str]:
        """The kinds of document that belong to the open steps of an alur."""
        satu = self._alur.satu(alur)
        terbuka = {satu.sop.satu(langkah).tindakan for langkah, _ in satu.posisi.terbuka}
        return [j.id for j in self.jenis().values() if terbuka & set(j.tindakan)]

    def bahan(
        self, jenis: str, *, alur: str | None = None, langkah: str | None = None, tahun: int | None = None,
        triwulan: int | None = None, unit: str | None = None, baca: Bacaan | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """What is known already of a document: of the office, of the alur and its open step, of the figures below target
        of the period. The rest is for a person to fill in. `baca`: the state of the data, where it is not the present one."""
        spec, satu = satu_jenis(jenis), None if alur is None else self._alur.satu(alur)
        periode = satu.periode if satu is not None else Periode.dari(tahun or self._kantor.tahun, triwulan)
        if spec.per is not None and spec.per != periode.jenis:
            kata = "satu triwulan: tambahkan --triwulan" if spec.per == "tw" else "satu tahun, tanpa --triwulan"
            raise CapaianError(f"{spec.nama} dibuat untuk {kata}.")
        if spec.id == "lembar-serah-terima" and satu is None:
            raise CapaianError("Lembar serah terima dibuat dari sebuah alur: tambahkan --alur, lihat «capaian alur».")
        dipilih = unit or (satu.unit if satu is not None else self._kantor.unit)
        kantor = self._kantor if baca is None else baca.kantor
        isi = dari_kantor(kantor, periode, spec)
        if satu is not None:
            isi |= dari_alur(satu, langkah, kantor, spec)
        if spec.per == "tw":
            with self._buka() if baca is None else nullcontext(baca) as dibaca:
                rencana = self._rencana.daftar(periode.tahun, periode.ke, unit=dipilih, baca=dibaca)
                isi |= dari_angka(dibaca, rencana, periode, dipilih, kantor, spec)
                isi |= isi_laporan(dibaca, kantor, periode, dipilih, spec, self.narasi)
        if spec.tabel is not None and spec.awal is not None and spec.awal.per in (None, periode.jenis):
            isi[spec.tabel.nama] = [{k: t.format_map(isi) for k, t in b.items()} for b in spec.awal.baris]
        if any(v.nama == "tanggal" for v in spec.variabel):
            isi["tanggal"] = self._jam().date()
        return isi

    def rancangan(
        self,
        jenis: str,
        isi: Mapping[str, Any] | None = None,
        *,
        tahun: int,
        triwulan: int | None,
        unit: str | None = None,
        baca: Bacaan | None = None,
    ) -> bytes:
        """The document as the figures fill it now (or in the state `baca`); nothing is numbered, dated, kept or recorded."""
        from capaian.report.dokumen import lengkapi, tulis_dokumen

        spec = satu_jenis(jenis)
        with self._buka() if baca is None else nullcontext(baca) as dibaca:
            sebagai = kop(dibaca.kantor, dibaca.unit(unit), dibaca.nama_unit(unit))
            bahan = self.bahan(jenis, tahun=tahun, triwulan=triwulan, unit=unit, baca=dibaca)
        bahan |= {"tanggal": None} | sebagai | dict(isi or {})
        nama, templat = self.templat(jenis)
        return tulis_dokumen(spec, templat, nama, lengkapi(spec, bahan), self._kantor.nama)

    def buat(
        self, jenis: str, isi: Mapping[str, Any], *, alur: str | None = None, langkah: str | None = None,
        tahun: int | None = None, triwulan: int | None = None, unit: str | None = None, hardcopy: str | None = None,
        tujuan: Path | None = None, oleh: str | None = None, peran: str, alasan: str | None = None, selesai: bool = False,
        lajur: str = TUNGGAL,
    ) -> Naskah:  # fmt: skip
        """Fill the template with `bahan` and, over it, `isi`; write the file, keep it by its hash, record the act. A
        number that another document has is refused, unless `alasan` says why this one takes its place; a role that reaches
        no further than its seksi replaces only what it made itself. `selesai`: the step of the alur is completed with it,
        or neither is recorded."""
        from capaian.report.dokumen import lengkapi, tulis_dokumen

        spec = satu_jenis(jenis)
        if selesai:
            self._milik_langkah(spec, alur, langkah)
        nilai = lengkapi(
            spec, self.bahan(jenis, alur=alur, langkah=langkah, tahun=tahun, triwulan=triwulan, unit=unit) | dict(isi)
        )
        nama_templat, templat = self.templat(jenis)
        data = tulis_dokumen(spec, templat, nama_templat, nilai, self._kantor.nama)
        satu = None if alur is None else self._alur.satu(alur)
        periode = str(satu.periode if satu is not None else Periode.dari(tahun or self._kantor.tahun, triwulan))
        dipilih = unit or (satu.unit if satu is not None else self._kantor.unit)
        akhiran = Path(nama_templat).suffix
        nomor = nilai.get("nomor")
        nomor = None if nomor is None or "…" in nomor else nomor
        while True:
            posisi, dikenal = self._store.jurnal.terakhir(), semua(self._store)
            lama = self._bernomor_sama(dikenal, spec, dipilih, nomor)
            if lama is not None:
                # Who may not replace it is not asked for a reason first.
                periksa_pengganti(lama, oleh or getpass.getuser(), peran)
                if not (alasan or "").strip():
                    raise NomorDipakai(
                        f"Nomor {nomor} sudah dipakai untuk {satu_jenis(lama.jenis).nama}, {lama.perihal}. Pakai nomor "
                        "lain, atau gantikan naskah itu dengan menyebut alasannya."
                    )
            kunci = _kunci(dikenal, f"{dipilih}/{spec.id}/{periode}")
            sidik = self._store.arsipkan(data, f"naskah{akhiran}")
            isi_tindakan = {
                "berkas": {"sha256": sidik, "nama": f"{kunci.replace('/', '-')}{akhiran}"},
                "jenis": spec.id, "unit": dipilih, "periode": periode, "nomor": nomor,
                "tanggal": nilai.get("tanggal") or nilai.get("tanggal_rapat"), "perihal": _perihal(spec, nilai),
                "templat": {"nama": nama_templat, "sha256": sha256(templat)}, "isi": nilai,
            }  # fmt: skip
            tambahan = {
                "alur": satu.id if satu is not None else None, "hardcopy": (hardcopy or "").strip() or None,
                "mengganti": lama.id if lama else None, "alasan": (alasan or "").strip() if lama else None,
            }  # fmt: skip
            isi_tindakan |= {k: v for k, v in tambahan.items() if v}
            acts = [Tindakan(AKSI, kunci, isi_tindakan)]
            if selesai and alur is not None and langkah is not None:
                lanjut = self._alur.tindakan(
                    self._alur.satu(alur), langkah, "selesai", oleh=oleh, peran=peran, lajur=lajur
                )
                lanjut[0].isi["naskah"] = kunci
                acts += lanjut
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)(acts, posisi)
                break
        naskah = self.satu(kunci)
        naskah.path = self._tulis(naskah, tujuan)
        return naskah

    def arsip(
        self, kunci: str, *, hardcopy: str | None = None, salinan: tuple[str, bytes] | None = None,
        oleh: str | None = None, peran: str,
    ) -> Naskah:  # fmt: skip
        """Record where the hardcopy is filed, and keep (name, bytes) of the signed copy by its hash."""
        if not (hardcopy or "").strip() and salinan is None:
            raise CapaianError("Sebutkan tempat hardcopy (--hardcopy) atau pindaiannya (--salinan).")
        while True:
            posisi, satu = self._store.jurnal.terakhir(), self.satu(kunci)
            isi: dict[str, Any] = {"hardcopy": hardcopy.strip()} if (hardcopy or "").strip() and hardcopy else {}
            if salinan is not None:
                nama, data = salinan
                isi["berkas"] = {"sha256": self._store.arsipkan(data, nama), "nama": nama}
            with suppress(JurnalBerubah):
                self._penulis(oleh, peran)([Tindakan(AKSI, satu.id, isi)], posisi)
                return self.satu(satu.id)

    def isian(self, jenis: str, **untuk: Any) -> str:
        """The fields of a document as YAML for a person to complete, with what `bahan` knows already."""
        return tulis_isian(satu_jenis(jenis), self.bahan(jenis, **untuk))

    def ambil(self, kunci: str, tujuan: Path | None = None) -> Path:
        """Write a kept document out again, its hash verified. Returns where it is."""
        return self._tulis(self.satu(kunci), tujuan)

    def isi(self, kunci: str) -> bytes:
        """A kept document, its hash verified; nothing is written."""
        return self._isi(self.satu(kunci))

    def wewenang(
        self, jenis: str, unit: str, *, alur: str | None, peran: str, milik: tuple[str, str | None]
    ) -> Wewenang:
        """The right that making a document asks for, and whose it is for somebody of that role; `milik`: their unit and
        seksi."""
        satu = None if alur is None else self._alur.satu(alur)
        return wewenang_naskah(satu_jenis(jenis), unit, satu, peran=peran, milik=milik)

    def narasi(self) -> Narasi:
        """The wording of the sentences in use: the office's own over ours. CapaianError with the place where it is broken."""
        return narasi_dipakai(self._folder)

    def salin_narasi(self) -> Path:
        """The wording where the office can edit it; one that is there already is left as it is."""
        return salin_narasi(self._folder)

    def templat(self, jenis: str) -> tuple[str, bytes]:
        """Name and bytes of the template in use: the office's own, else the shipped one."""
        nama = jenis_lkjip().templat if jenis == LKJIP else satu_jenis(jenis).templat
        sendiri = self._folder / nama
        return nama, sendiri.read_bytes() if sendiri.is_file() else templat_bawaan(nama)

    def salin_templat(self, jenis: str) -> Path:
        """The template where the office can edit it; one that is there already is left as it is."""
        nama, data = self.templat(jenis)
        tujuan = self._folder / nama
        if not tujuan.is_file():
            tulis_berkas(tujuan, data)
        return tujuan

    def periksa_templat(self) -> list[str]:
        """What is wrong with the templates in use, one sentence a template; empty when all can be filled."""
        from capaian.report.dokumen import periksa_templat
        from capaian.report.lkjip.templat import periksa_templat_lkjip

        salah: dict[str, None] = {}
        for spec in self.jenis().values():
            nama, data = self.templat(spec.id)
            try:
                periksa_templat(spec, data, nama)
            except CapaianError as e:
                salah[e.pesan] = None
        nama, data = self.templat(LKJIP)
        try:
            periksa_templat_lkjip(data, nama)
        except CapaianError as e:
            salah[e.pesan] = None
        try:
            self.narasi()
        except CapaianError as e:
            salah[e.pesan] = None
        return list(salah)

    def _milik_langkah(self, spec: JenisDokumen, alur: str | None, langkah: str | None) -> None:
        """CapaianError unless the step is one that such a document belongs to."""
        if alur is None or langkah is None:
            raise CapaianError("Menyelesaikan langkah memerlukan alur dan langkahnya: tambahkan --alur … --langkah ….")
        sop = self._alur.satu(alur).sop
        if langkah not in sop.letak:
            raise CapaianError(f"SOP {sop.nama} tidak mempunyai langkah {langkah}.")
        if sop.satu(langkah).tindakan not in spec.tindakan:
            raise CapaianError(
                f"{spec.nama} bukan naskah untuk langkah {langkah} ({sop.satu(langkah).aturan.nama.casefold()}); buat "
                "tanpa --selesai, atau selesaikan langkahnya dengan «capaian alur selesai»."
            )

    def _bernomor_sama(
        self, dikenal: Mapping[str, Naskah], spec: JenisDokumen, unit: str, nomor: str | None
    ) -> Naskah | None:
        # A register begins again each year, so a number that does not name its year may come back in the next.
        kini, kunci = self._jam().year, kunci_nomor(nomor or "")
        lama = [
            n for n in sebuku(dikenal.values(), spec.id)
            if n.unit == unit and kunci_nomor(n.nomor or "") == kunci and not n.diganti
            and (n.waktu.year == kini or str(n.waktu.year) in kunci)
        ]  # fmt: skip
        return lama[0] if lama else None

    def _isi(self, naskah: Naskah) -> bytes:
        if (keadaan := self._store.keadaan_berkas(naskah.sha256, naskah.nama_berkas)) != "utuh":
            raise CapaianError(f"Softcopy {naskah.id} {keadaan} di data/raw. Pulihkan dari cadangan terakhir.")
        return self._store.baca_berkas(naskah.sha256, naskah.nama_berkas)

    def _tulis(self, naskah: Naskah, tujuan: Path | None) -> Path:
        data = self._isi(naskah)
        path = tujuan or self._laporan / "dokumen" / naskah.nama_berkas
        if path.is_dir():
            path /= naskah.nama_berkas
        tulis_berkas(path, data)
        return path


def _kunci(dikenal: Iterable[str], awal: str) -> str:
    """The next free id of that beginning: kec/notulen/2026-TW3/2."""
    ke = 1 + sum(n.startswith(f"{awal}/") for n in dikenal)
    return f"{awal}/{ke}"


def _perihal(spec: JenisDokumen, nilai: Mapping[str, Any]) -> str:
    hal: str = nilai.get("perihal") or nilai.get("acara") or spec.nama
    return hal[:1].upper() + hal[1:]

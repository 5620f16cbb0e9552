"""What accepted files and written forms mean for the alur of their period, in sentences."""

from collections.abc import Iterable, Iterator, Mapping

from capaian.alur.berjalan import Alur, nama_lajur, terisi
from capaian.alur.kematangan import acara
from capaian.alur.sistem import formulir_isian
from capaian.domain.kematangan import Persetujuan
from capaian.domain.periode import Periode
from capaian.store import Tindakan

Penyerahan = tuple[str, str, Periode, str]
"""Whose an accepted form is: unit, seksi, periode, formulir."""


def diselesaikan(berjalan: Mapping[str, Alur], acts: Iterable[Tindakan]) -> Iterator[str]:
    """Steps that were completed because files came in."""
    for t in acts:
        lajur = f" ({t.isi['lajur']})" if t.isi["lajur"] else ""
        yield f"Alur {berjalan[t.objek].nama}: langkah {t.isi['langkah']}{lajur} selesai."


def tetap_terbuka(berjalan: Mapping[str, Alur], sama: Iterable[Penyerahan]) -> Iterator[str]:
    """Steps that still wait, because what was given is in force already."""
    for satu in sama:
        for t in terisi(berjalan.values(), *satu):
            yield (
                f"Alur {berjalan[t.objek].nama}: langkah {t.isi['langkah']} ({t.isi['lajur']}) tetap terbuka, karena berkasnya sama dengan "
                "yang sudah dimuat."
            )


def lepas_persetujuan(berjalan: Mapping[str, Alur], berubah: Iterable[Penyerahan]) -> Iterator[str]:
    """Figures that were agreed to in an alur and are others now, though nobody had sent them back. `berjalan`: as it was
    before they came in."""
    for unit, seksi, periode, formulir in berubah:
        for satu in berjalan.values():
            lajur = nama_lajur(unit, seksi, satu.unit)
            if satu.periode != periode or lajur not in satu.lajur or formulir not in formulir_isian(satu.sop):
                continue
            isian = [
                c.peristiwa for c in satu.riwayat
                if c.lajur == lajur and satu.sop.satu(c.langkah).tindakan == "isi_kertas_kerja"
            ]  # fmt: skip
            setuju = [
                a
                for a in acara([satu])
                if isinstance(a, Persetujuan) and a.lajur in ("", lajur) and a.peristiwa > max(isian, default=0)
            ]
            if setuju and not list(terisi([satu], unit, seksi, periode, formulir)):
                terbuka = ", ".join(sorted({n for n, _ in satu.posisi.terbuka}, key=satu.sop.letak.__getitem__))
                kini = f"yang terbuka: langkah {terbuka}" if terbuka else "alur ini sudah selesai"
                yield (
                    f"Alur {satu.nama}: isian {lajur} berubah sesudah disetujui, dan persetujuan itu tidak berlaku bagi isian "
                    f"yang baru ({kini}). Minta diperiksa lagi."
                )


def belum_disiapkan(
    berjalan: Iterable[Alur], periode: Periode, formulir: str, untuk: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """Forms were written for these (unit, seksi) before the alur has come to the step that hands them out."""
    untuk = set(untuk)
    for a in berjalan:
        if a.periode != periode or not set(a.lajur) <= {nama_lajur(u, s, a.unit) for u, s in untuk}:
            continue
        for langkah in a.sop.langkah:
            bagi = langkah.formulir or next(iter(formulir_isian(a.sop)), formulir)
            if langkah.tindakan != "siapkan_kertas_kerja" or bagi != formulir or a.posisi.selesai is not None:
                continue
            letak = a.sop.letak
            if a.posisi.terbuka and all(letak[n] < letak[langkah.nomor] for n, _ in a.posisi.terbuka):
                kini = min((n for n, _ in a.posisi.terbuka), key=letak.__getitem__)
                yield (
                    f"Alur {a.nama}: masih pada langkah {kini} ({a.sop.pelaku_langkah(kini).sebutan}), sehingga langkah "
                    f"{langkah.nomor} belum dapat dicatat. Sesudahnya: «capaian alur selesai {a.id} {langkah.nomor}»."
                )

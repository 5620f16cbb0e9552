"""What is wrong with the columns of a table, before any of its rows is taken."""

from collections.abc import Sequence

from capaian.domain import tulis
from capaian.domain.temuan import Temuan
from capaian.ingest.grid import Cell, Sheet, huruf_kolom
from capaian.ingest.peta.arti import kenali
from capaian.ingest.peta.judul import urai, waktu
from capaian.ingest.peta.profil import Profil
from capaian.ingest.tata_letak import TEKS_DISIMPAN, BarisTabel, KolomPeta, Peta, Tabel
from capaian.reference import temuan
from capaian.reference.kolom import bidang

PENENTU = ("indikator", "uraian")
ANGKA_POKOK = ("target", "target_periode", "target_tahun", "target_renstra", "realisasi", "realisasi_persen", "pagu",
               "pagu_awal", "pagu_perubahan", "rencana_anggaran", "anggaran", "fisik")  # fmt: skip
_TUNGGAL = ("kinerja", "anggaran")
_TERBANYAK = 2
"""From so many cells on a column is judged by its kind: one odd cell is dirt, two are a shift."""


def check_peta(sheet: Sheet, tabel: Tabel, peta: Peta, baris: Sequence[BarisTabel]) -> list[Temuan]:
    """Findings about the columns. A galat blocks the whole table; none for a table that is not read."""
    if not peta.baca:
        return []
    isi = _isi(peta, baris)
    return [
        *_kurang(sheet, tabel, peta),
        *_ganda(sheet, tabel, peta, isi),
        *_geser(sheet, tabel, peta, isi),
        *_salah_tulis(sheet, tabel, peta),
        *_tidak_dikenal(sheet, tabel, peta, isi),
    ]


def _isi(peta: Peta, baris: Sequence[BarisTabel]) -> dict[int, Profil]:
    data = [b for b in baris if b.kelas == "data"]
    return {
        k.nomor: Profil(tuple(c for b in data if (c := b.tertulis.get(k.nomor)) and c.teks.strip())) for k in peta.kolom
    }


def sel_judul(sheet: Sheet, tabel: Tabel, kolom: int) -> tuple[str, str | None]:
    """Address and text of the header cell that stands nearest above the data of a column."""
    for baris in range(tabel.judul[1], tabel.judul[0] - 1, -1):
        if (baris, kolom) in tabel.dilewati:
            continue
        cell: Cell | None = sheet.at(baris, kolom)
        if cell is None:
            sudut = next((g for g in sheet.gabungan if g[0] <= baris <= g[2] and g[1] <= kolom <= g[3]), None)
            cell = sheet.at(sudut[0], sudut[1]) if sudut else None
        if cell is not None and cell.teks.strip():
            return cell.sel, cell.teks
    return f"{huruf_kolom(kolom)}{tabel.judul[1]}", None


def _sebut(k: KolomPeta) -> str:
    return f"{huruf_kolom(k.nomor)} «{k.judul or 'tanpa judul'}»"


def _kurang(sheet: Sheet, tabel: Tabel, peta: Peta) -> list[Temuan]:
    ada = {k.bidang for k in peta.kolom}
    terbaca = tulis.daftar([f"{_sebut(k)} sebagai {bidang()[k.bidang].nama}" for k in peta.kolom if k.bidang])
    sel, teks = sel_judul(sheet, tabel, tabel.kolom[0].nomor if tabel.kolom else 1)
    return [
        temuan("KOLOM_WAJIB_KURANG", lembar=sheet.nama, sel=sel, teks=teks, nama=nama, daftar=terbaca or "tidak ada")
        for nama, wajib in (
            ("indikator atau uraian", PENENTU),
            ("target, realisasi, pagu, atau realisasi anggaran", (*ANGKA_POKOK, *TEKS_DISIMPAN)),
        )
        if not ada & set(wajib)
    ]


def _ganda(sheet: Sheet, tabel: Tabel, peta: Peta, isi: dict[int, Profil]) -> list[Temuan]:
    kelompok: dict[tuple[str, str | None, int | None], list[KolomPeta]] = {}
    for k in peta.kolom:
        if k.bidang and (k.bidang == "indikator" or bidang()[k.bidang].golongan in _TUNGGAL):
            kelompok.setdefault((k.bidang, k.periode, k.tahun), []).append(k)
    satuan = [k for k in peta.kolom if k.bidang == "satuan"]
    if len(satuan) > 1 and _berbeda(satuan, isi):
        kelompok["satuan", None, None] = satuan
    hasil = []
    for (nama, periode, _), kolom in kelompok.items():
        if len(kolom) < 2:
            continue
        sel, teks = sel_judul(sheet, tabel, kolom[1].nomor)
        arti = bidang()[nama].nama + (f" {periode}" if periode and periode != "TAHUN" else "")
        hasil.append(
            temuan(
                "KOLOM_GANDA", lembar=sheet.nama, sel=sel, teks=teks, arti=arti,
                daftar=tulis.daftar([_sebut(k) for k in kolom]),
            )
        )  # fmt: skip
    return hasil


def _berbeda(satuan: Sequence[KolomPeta], isi: dict[int, Profil]) -> bool:
    """Two satuan columns (one beside the Renstra, one beside this year) are one as long as no row differs."""
    per_baris: dict[int, set[str]] = {}
    for k in satuan:
        for c in isi[k.nomor].sel:
            per_baris.setdefault(c.baris, set()).add(" ".join(c.teks.casefold().split()))
    return any(len(kata) > 1 for kata in per_baris.values())


def _geser(sheet: Sheet, tabel: Tabel, peta: Peta, isi: dict[int, Profil]) -> list[Temuan]:
    """Data one column beside its header: numbers as satuan, units as indikator."""
    for k in peta.kolom:
        p = isi[k.nomor]
        kata = {"satuan": "angka", "indikator": "satuan", "uraian": "satuan"}.get(k.bidang or "")
        if kata is None or p.n < _TERBANYAK or not (p.berangka if kata == "angka" else p.bersatuan):
            continue
        sel, teks = sel_judul(sheet, tabel, k.nomor)
        return [
            temuan(
                "KOLOM_GESER", lembar=sheet.nama, sel=sel, teks=teks, kolom=_sebut(k), arti=bidang()[k.bidang or ""].nama,
                isi=kata, contoh=tulis.daftar(list(p.contoh())),
            )
        ]  # fmt: skip
    return []


def _salah_tulis(sheet: Sheet, tabel: Tabel, peta: Peta) -> list[Temuan]:
    hasil = []
    dipetakan = {k.nomor for k in peta.kolom if k.bidang}
    for k in tabel.kolom:
        salah = kenali(k.jalur).salah
        if salah is not None and k.nomor not in dipetakan:
            sel, teks = sel_judul(sheet, tabel, k.nomor)
            isi = {"lembar": sheet.nama, "sel": sel, "teks": teks, "judul": " ".join(salah.split())}
            ada = not waktu(urai(salah).teks, di_bawah_triwulan=True).salah
            hasil.append(temuan("BULAN_DI_LUAR_TW" if ada else "TRIWULAN_SALAH_TULIS", **isi))
    return hasil


def _tidak_dikenal(sheet: Sheet, tabel: Tabel, peta: Peta, isi: dict[int, Profil]) -> list[Temuan]:
    asing = [k for k in peta.kolom if k.bidang is None and isi[k.nomor].n]
    if not asing:
        return []
    sel, teks = sel_judul(sheet, tabel, asing[0].nomor)
    return [
        temuan(
            "KOLOM_TIDAK_DIKENAL", lembar=sheet.nama, sel=sel, teks=teks, daftar=tulis.daftar([_sebut(k) for k in asing]),
            jumlah=sum(isi[k.nomor].n for k in asing),
        )
    ]  # fmt: skip

"""The tables of Bab III that compare: this year, the years before, the Renstra, other regions."""

from collections.abc import Sequence
from typing import Any

from capaian.domain import kode_jejak, tulis
from capaian.report import rumus_kata, teks
from capaian.report.lkjip.bahan import BahanLkjip, Baris, Sasaran
from capaian.report.word.tabel import JEJAK, KANAN, TENGAH, Kolom, Tabel

_NO, _NAMA, _SATUAN = Kolom("No", 0.9, TENGAH), Kolom("Indikator Kinerja", 5.2), Kolom("Satuan", 1.9)
_JEJAK = Kolom("Jejak", 1.5, JEJAK)
CAKUPAN = {"kabupaten": "Kabupaten", "provinsi": "Provinsi", "nasional": "Nasional"}


def sebut(nilai: Any) -> str:
    """A figure or the word that it is called by, as everywhere."""
    return teks.sel(nilai)


def poin(nilai: Any) -> str:
    return tulis.atau_kosong(nilai, tulis.selisih)


def beda(b: Baris) -> str:
    """How far a realisasi moved, with its sign; between words only whether it went up."""
    nilai = rumus_kata.beda_tahun(b)
    return nilai if isinstance(nilai, str) else tulis.atau_kosong(nilai, lambda n: tulis.selisih(n, None))


def predikat(b: Baris) -> str:
    """The predikat; where there is none what is known instead."""
    return str(b["predikat"] or teks.KEADAAN[b["keadaan"]])


def target_realisasi(bahan: BahanLkjip, s: Sasaran) -> Tabel:
    baris: list[Sequence[str] | str] = [
        (str(n), b["nama"], b["satuan"], sebut(rumus_kata.target(b)), sebut(rumus_kata.realisasi(b)), sebut(b["capaian"]),
         predikat(b), b["indikator"])
        for n, b in enumerate(s.indikator, 1)
    ]  # fmt: skip
    tebal = frozenset[int]()
    rata = next(
        (r for r in bahan.rata_rata if (r["unit"], r["simpul"], r["ukuran"]) == (s.unit, s.simpul, "tahun")), None
    )
    catatan = ""
    if rata is not None and rata["terhitung"] and len(baris) > 1:
        tebal = frozenset({len(baris)})
        kata = f"Rata-rata capaian ({rata['terhitung']} dari {rata['jatuh_tempo']} indikator terhitung)"
        baris.append(("", kata, "", "", "", sebut(rata["rata_rata"]), "", kode_jejak.rata_rata(s.simpul)))
        catatan = (
            f"Rata-rata sederhana capaian indikator yang terhitung. Bila tiap capaian dibatasi pada 100: "
            f"{sebut(rata['rata_rata_maks_100'])}; di bawah target: {rata['di_bawah_target']} indikator."
        )
    kolom = (_NO, _NAMA, _SATUAN, Kolom(f"Target {bahan.tahun}", 2, KANAN), Kolom(f"Realisasi {bahan.tahun}", 2, KANAN),
             Kolom("Capaian (%)", 1.9, KANAN), Kolom("Predikat", 2.2), _JEJAK)  # fmt: skip
    return Tabel(f"Target dan realisasi tahun {bahan.tahun}: {s.nama}", kolom, baris, tebal, catatan)


def dua_tahun(bahan: BahanLkjip, s: Sasaran) -> Tabel:
    t = bahan.tahun
    baris: list[Sequence[str] | str] = []
    alasan: list[str] = []
    for b in bahan.milik(bahan.banding, s):
        lalu = rumus_kata.lalu(b)
        baris.append(
            (b["nama"], sebut(rumus_kata.target(lalu)), sebut(rumus_kata.target(b)),
             sebut(rumus_kata.realisasi(lalu)), sebut(rumus_kata.realisasi(b)), sebut(b["capaian_lalu"]),
             sebut(b["capaian"]), beda(b), poin(b["selisih_capaian"]), b["indikator"])
        )  # fmt: skip
        if b["alasan"]:
            alasan.append(f"{b['indikator']}: {b['alasan']}")
        elif (kata := rumus_kata.status_lalu(b)) is not None:
            alasan.append(f"{b['indikator']}: angka {t - 1} {kata}.")
    kolom = (Kolom("Indikator Kinerja", 3.6), *(Kolom(f"Target {x}", 1.35, KANAN) for x in (t - 1, t)),
             *(Kolom(f"Realisasi {x}", 1.6, KANAN) for x in (t - 1, t)),
             *(Kolom(f"Capaian {x} (%)", 1.5, KANAN) for x in (t - 1, t)), Kolom("Beda realisasi", 1.6, KANAN),
             Kolom("Beda capaian (poin)", 1.5, KANAN), Kolom("Jejak", 1.3, JEJAK))  # fmt: skip
    return Tabel(f"Perbandingan tahun {t - 1} dan {t}: {s.nama}", kolom, baris, catatan=" ".join(alasan))


def deret(bahan: BahanLkjip, s: Sasaran) -> dict[str, list[Baris]]:
    """indikator -> its years, the oldest first."""
    hasil: dict[str, list[Baris]] = {}
    for b in bahan.milik(bahan.lima_tahun, s):
        hasil.setdefault(b["indikator"], []).append(b)
    return hasil


def beberapa_tahun(bahan: BahanLkjip, s: Sasaran) -> Tabel | None:
    """Realisasi and capaian of up to five years; None where no year but this one has figures."""
    semua = deret(bahan, s)
    tahun = sorted({b["tahun"] for d in semua.values() for b in d})
    if len(tahun) < 2:
        return None
    baris: list[Sequence[str] | str] = []
    alasan = []
    for n, (kode, milik) in enumerate(semua.items(), 1):
        per = {b["tahun"]: b for b in milik}
        nama = f"{milik[0]['nama']} ({milik[0]['satuan']})"
        for apa, kolom in (("Realisasi", rumus_kata.realisasi), ("Capaian (%)", _capaian)):
            isi = [sebut(kolom(per[t])) if t in per else tulis.KOSONG for t in tahun]
            baris.append((str(n), nama, apa, *isi, kode) if apa == "Realisasi" else ("", "", apa, *isi, kode))
        alasan += [f"{kode} {t}: {per[t]['alasan']}" for t in tahun if t in per and per[t]["alasan"]]
    kolom = (_NO, Kolom("Indikator Kinerja", 5.4), Kolom("Ukuran", 2),
             *(Kolom(str(t), 1.7, KANAN) for t in tahun), _JEJAK)  # fmt: skip
    judul = f"Realisasi dan capaian tahun {tahun[0]}–{tahun[-1]}: {s.nama}"
    return Tabel(judul, kolom, baris, catatan=" ".join(dict.fromkeys(alasan)))


def _capaian(b: Baris) -> Any:
    return b["capaian"]


def renstra(bahan: BahanLkjip, s: Sasaran) -> Tabel:
    baris: list[Sequence[str] | str] = []
    alasan: dict[str, list[str]] = {}
    akhir = {b["tahun_akhir"] for b in bahan.milik(bahan.renstra, s)} - {None}
    for n, b in enumerate(bahan.milik(bahan.renstra, s), 1):
        janji = rumus_kata.target(
            {k: b[f"target_akhir{a}"] for k, a in (("target", ""), ("target_atas", "_atas"), ("target_teks", "_teks"))}
        )
        capai = rumus_kata.sebut(b, "realisasi_sd")["realisasi_sd"]
        baris.append(
            (str(n), b["nama"], b["satuan"], sebut(janji), sebut(capai), sebut(b["kemajuan"]),
             sebut(b["sisa_teks"] or b["sisa"]), b["indikator"])
        )  # fmt: skip
        if b["alasan"]:
            alasan.setdefault(b["alasan"], []).append(b["indikator"])
    kata = [f"{tulis.daftar(k)}: {a}" for a, k in alasan.items()]
    sebutan = f"Target akhir Renstra{f' ({max(akhir)})' if akhir else ''}"
    kolom = (_NO, _NAMA, _SATUAN, Kolom(sebutan, 2.3, KANAN), Kolom(f"Realisasi s.d. {bahan.tahun}", 2.2, KANAN),
             Kolom("Kemajuan (%)", 2.2, KANAN), Kolom("Sisa", 1.8, KANAN), _JEJAK)  # fmt: skip
    return Tabel(f"Realisasi sampai dengan tahun {bahan.tahun} terhadap target Renstra: {s.nama}", kolom, baris,
                 catatan=" ".join(kata))  # fmt: skip


def pembanding(bahan: BahanLkjip, s: Sasaran) -> Tabel | None:
    """Beside the figures of other regions; None where nobody recorded one."""
    milik = [b for b in bahan.milik(bahan.pembanding, s) if b["cakupan"] is not None]
    if not milik:
        return None
    baris: list[Sequence[str] | str] = [
        (str(n), b["nama"], sebut(rumus_kata.realisasi(b)), CAKUPAN[b["cakupan"]],
         sebut(rumus_kata.sebut(b, "nilai")["nilai"]), _beda_luar(b),
         b["sumber"] or tulis.KOSONG, b["indikator"])
        for n, b in enumerate(milik, 1)
    ]  # fmt: skip
    kolom = (_NO, Kolom("Indikator Kinerja", 4.6), Kolom(f"Realisasi {bahan.tahun}", 1.9, KANAN), Kolom("Pembanding", 2.5),
             Kolom("Nilai pembanding", 2.4, KANAN), Kolom("Selisih", 1.7, KANAN), Kolom("Sumber", 2.9), _JEJAK)  # fmt: skip
    return Tabel(f"Perbandingan dengan standar atau daerah lain tahun {bahan.tahun}: {s.nama}", kolom, baris)


def _beda_luar(b: Baris) -> str:
    """How far two classes of a list of words lie apart is not measured."""
    beda = None if b["realisasi_teks"] is not None else b["selisih"]
    return tulis.atau_kosong(beda, lambda n: tulis.selisih(n, None))

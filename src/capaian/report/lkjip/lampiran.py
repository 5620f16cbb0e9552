"""The annexes: Perjanjian Kinerja, pengukuran, rencana aksi, Jejak Data, kelengkapan."""

from collections.abc import Sequence
from typing import Any

from capaian import reference
from capaian.domain import kode_jejak, tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.report import rumus_kata, teks
from capaian.report.lkjip.bahan import BahanLkjip, Baris
from capaian.report.lkjip.tabel_kinerja import predikat, sebut
from capaian.report.lkjip.tabel_uang import rupiah
from capaian.report.word.tabel import JEJAK, KANAN, TENGAH, Kolom, Tabel

_JEJAK = Kolom("Jejak", 1.7, JEJAK)
_HASH = 12


def _kelompok(b: Baris, bahan: BahanLkjip) -> str:
    nama = f"{b['uraian']}"
    return f"{nama} ({b['nama_unit']})" if bahan.banyak_unit and b["unit"] != bahan.unit else nama


def _dikelompokkan(baris: Sequence[Baris], bahan: BahanLkjip, satu: Any) -> list[Sequence[str] | str]:
    """Rows under the name of what they stand on."""
    hasil: list[Sequence[str] | str] = []
    terakhir = None
    for b in baris:
        if (b["unit"], b["simpul"]) != terakhir:
            terakhir = (b["unit"], b["simpul"])
            hasil.append(_kelompok(b, bahan))
        hasil.append(satu(b))
    return hasil


def perjanjian_kinerja(bahan: BahanLkjip) -> list[Tabel]:
    """What was promised: indikator with their targets, programs with their money."""
    baris = _dikelompokkan(
        bahan.angka, bahan,
        lambda b: (b["nama"], b["satuan"], sebut(rumus_kata.target(b)), b["dokumen"] or tulis.KOSONG, b["indikator"]),
    )  # fmt: skip
    kolom = (Kolom("Sasaran/Program dan indikator kinerja", 8.5), Kolom("Satuan", 2.4),
             Kolom(f"Target {bahan.tahun}", 2.4, KANAN), Kolom("Dokumen", 3.4), _JEJAK)  # fmt: skip
    hasil = [Tabel(f"Perjanjian Kinerja tahun {bahan.tahun}", kolom, baris)]
    uang: list[Sequence[str] | str] = []
    tebal = set()
    for unit in bahan.unit_unit:
        milik = [b for b in bahan.serapan if b["unit"] == unit and b["tingkat"] in ("unit", "program")]
        if milik and bahan.banyak_unit:
            uang.append(milik[0]["nama_unit"])
        for b in sorted(milik, key=lambda b: (b["tingkat"] == "unit", b["simpul"])):
            if b["tingkat"] == "unit":
                tebal.add(len(uang))
            uang.append((str(b["kode"] or ""), b["uraian"], rupiah(b["pagu"]), b["simpul"] or kode_jejak.jumlah(unit)))
    if uang:
        kolom = (Kolom("Kode", 2.4), Kolom("Program", 9.5), Kolom("Anggaran (Rp)", 3.4, KANAN), _JEJAK)
        hasil.append(Tabel(f"Program dan anggaran tahun {bahan.tahun}", kolom, uang, frozenset(tebal)))
    return hasil


def pengukuran(bahan: BahanLkjip) -> Tabel:
    """Every indikator of the year: how it is measured and what came of it."""
    baris = _dikelompokkan(
        bahan.angka, bahan,
        lambda b: (b["nama"], b["satuan"], b["nama_seksi"] or tulis.KOSONG, sebut(rumus_kata.target(b)),
                   sebut(rumus_kata.realisasi(b)), sebut(b["capaian"]), predikat(b),
                   teks.KEADAAN[b["status"]] if b["status"] else tulis.KOSONG, b["alasan"] or "", b["indikator"]),
    )  # fmt: skip
    kolom = (Kolom("Indikator", 6), Kolom("Satuan", 2), Kolom("Penanggung jawab", 3.4), Kolom("Target", 2, KANAN),
             Kolom("Realisasi", 2, KANAN), Kolom("Capaian (%)", 1.8, KANAN), Kolom("Predikat", 2.3), Kolom("Status", 2.2),
             Kolom("Keterangan", 3.4), _JEJAK)  # fmt: skip
    return Tabel(f"Pengukuran kinerja tahun {bahan.tahun}", kolom, baris)


def rencana_aksi(bahan: BahanLkjip) -> list[Tabel]:
    """Targets and realisasi of every TW, and what was planned where a TW stayed below its target."""
    tw = {
        ke: {(b["unit"], b["indikator"]): b for b in semua if b["ukuran"] == "tw"}
        for ke, semua in bahan.triwulan.items()
    }

    def satu(b: Baris) -> tuple[str, ...]:
        isi: list[str] = []
        for ke in tw:
            t = tw[ke].get((b["unit"], b["indikator"]))
            isi += [sebut(rumus_kata.target(t)), sebut(rumus_kata.realisasi(t))] if t else [tulis.KOSONG] * 2
        return (b["nama"], b["satuan"], *isi, b["nama_seksi"] or tulis.KOSONG, b["indikator"])

    kolom = [Kolom("Indikator", 5.6), Kolom("Satuan", 1.8)]
    for ke in tw:
        kolom += [Kolom(f"Target TW {ROMAWI[ke - 1]}", 1.6, KANAN), Kolom(f"Realisasi TW {ROMAWI[ke - 1]}", 1.7, KANAN)]
    kolom += [Kolom("Penanggung jawab", 3), _JEJAK]
    hasil = [Tabel(f"Rencana aksi: target dan realisasi triwulan tahun {bahan.tahun}", kolom,
                   _dikelompokkan(bahan.angka, bahan, satu))]  # fmt: skip
    isi = [b for b in bahan.rencana if b["tindakan"]]
    if isi:
        baris: list[Sequence[str] | str] = [
            (Periode.parse(b["periode"]).nama, b["nama"], b["sebab"] or b["sebab_nama"] or tulis.KOSONG, b["tindakan"],
             b["pj"] or tulis.KOSONG, b["keadaan_kata"], b["indikator"])
            for b in isi
        ]  # fmt: skip
        kolom = [Kolom("Periode", 2), Kolom("Indikator", 5), Kolom("Sebab", 5), Kolom("Tindakan", 5),
                 Kolom("Penanggung jawab", 3), Kolom("Keadaan", 2.2), _JEJAK]  # fmt: skip
        hasil.append(Tabel(f"Rencana aksi atas indikator di bawah target tahun {bahan.tahun}", kolom, baris))
    return hasil


def jejak(bahan: BahanLkjip) -> list[Tabel]:
    """Code -> formula in words, file, sheet, cell and hash of every figure."""
    kolom = (Kolom("Kode", 3, JEJAK), Kolom("Tahun", 1.3, TENGAH), Kolom("Angka", 2.6), Kolom("Isi sel", 2.8, KANAN),
             Kolom("Berkas", 6.2), Kolom("Lembar", 2.6), Kolom("Sel", 1.5), Kolom("Kode pemeriksa", 3))  # fmt: skip
    semua = (_jejak_indikator(bahan, kolom), _jejak_anggaran(bahan, kolom), _jejak_rangkuman(bahan))
    return [t for t in semua if t is not None]


def _jejak_indikator(bahan: BahanLkjip, kolom: Sequence[Kolom]) -> Tabel:
    baris: list[Sequence[str] | str] = []
    for b in bahan.angka:
        rumus = reference.rumus()[b["rumus"].split("@")[0]]
        hitung = rumus_kata.hitungan(b)
        milik = f" ({b['nama_unit']})" if b["unit"] != bahan.unit else ""
        baris.append(f"{b['indikator']} {b['nama']}{milik}. Capaian = {rumus.kata}" + (f": {hitung}" if hitung else ""))
        for tahun in sorted(bahan.asal, reverse=True):
            kode = _kode_tahun(bahan, b, tahun)
            if kode is None:
                continue
            asal = [(a["besaran"], a) for a in bahan.asal[tahun] if _cocok(a, b["unit"], kode)]
            janji = [
                (a["sebagai"].replace("_", " "), a) for a in bahan.asal_target[tahun] if _cocok(a, b["unit"], kode)
            ]
            for apa, a in (*janji, *asal):
                baris.append(_asal(kode, str(tahun), apa, a))
        baris += [
            _asal(b["indikator"], str(a["tahun"]), a["sebagai"], a)
            for a in bahan.asal_luar if (a["unit"], a["indikator"]) == (b["unit"], b["indikator"])
        ]  # fmt: skip
        baris += [
            _asal(b["indikator"], a["periode"], "target Renstra", a)
            for a in bahan.asal_renstra if (a["unit"], a["indikator"]) == (b["unit"], b["indikator"])
        ]  # fmt: skip
    return Tabel("Jejak angka indikator: dari kode ke sel", kolom, baris)


def _cocok(a: Baris, unit: str, kode: str) -> bool:
    return (a["unit"], a["indikator"], a["ukuran"]) == (unit, kode, "tahun")


def _kode_tahun(bahan: BahanLkjip, b: Baris, tahun: int) -> str | None:
    """Under which code the indikator went in that year."""
    if tahun == bahan.tahun:
        return str(b["indikator"])
    lama = next((x["indikator_tahun_itu"] for x in bahan.lima_tahun
                 if (x["unit"], x["indikator"], x["tahun"]) == (b["unit"], b["indikator"], tahun)), None)  # fmt: skip
    return None if lama is None else str(lama)


def _jejak_anggaran(bahan: BahanLkjip, kolom: Sequence[Kolom]) -> Tabel | None:
    baris: list[Sequence[str] | str] = []
    for b in sorted(bahan.serapan, key=lambda b: (b["unit"] != bahan.unit, b["unit"], b["simpul"])):
        if b["tingkat"] != "sub_kegiatan":
            continue
        kunci = (b["unit"], b["simpul"])
        asal = [("pagu", a) for a in bahan.asal_pagu if (a["unit"], a["simpul"]) == kunci]
        asal += [
            ("realisasi", a)
            for a in bahan.asal_anggaran
            if (a["unit"], a["simpul"]) == kunci and a["besaran"] == "anggaran"
        ]
        if asal:
            milik = f" ({b['nama_unit']})" if b["unit"] != bahan.unit else ""
            baris.append(f"{b['simpul']} {b['uraian']}{milik}")
            baris += [_asal(b["simpul"], str(bahan.tahun), apa, a) for apa, a in asal]
    if not baris:
        return None
    catatan = "Angka program, kegiatan, dan jumlah adalah jumlah sub kegiatannya; serapan = realisasi : pagu × 100."
    return Tabel("Jejak anggaran: dari kode ke sel", kolom, baris, catatan=catatan)


def _jejak_rangkuman(bahan: BahanLkjip) -> Tabel | None:
    """The codes of means and totals -> the codes that they are made of."""
    baris: list[Sequence[str] | str] = []
    for s in bahan.sasaran:
        anggota = tulis.daftar([str(b["indikator"]) for b in s.indikator])
        baris.append((kode_jejak.rata_rata(s.simpul), s.nama, "rata-rata capaian", anggota))
    for b in bahan.efisiensi:
        anggota = [a["indikator"] for a in bahan.angka if (a["unit"], a["simpul"]) == (b["unit"], b["simpul"])]
        sub = [k for k in bahan.turunan(b["unit"], b["simpul"], "sub_kegiatan") if (b["unit"], k) in _berpagu(bahan)]
        baris.append((kode_jejak.efisiensi(b["simpul"]), b["uraian"], "rata-rata capaian dan serapan",
                      tulis.daftar([*anggota, *sub])))  # fmt: skip
    for unit in bahan.unit_unit:
        sub = sorted(k for u, k in _berpagu(bahan) if u == unit)
        if sub:
            nama = next(b["nama_unit"] for b in bahan.serapan if b["unit"] == unit)
            baris.append((kode_jejak.jumlah(unit), nama, "jumlah pagu dan realisasi", tulis.daftar(sub)))
    if not baris:
        return None
    kolom = (Kolom("Kode", 3.6, JEJAK), Kolom("Dari", 6), Kolom("Angka", 4), Kolom("Dihitung dari kode", 9, JEJAK))
    return Tabel("Jejak rata-rata dan jumlah: dari kode ke kode", kolom, baris)


def _berpagu(bahan: BahanLkjip) -> set[tuple[str, str]]:
    return {(b["unit"], b["simpul"]) for b in bahan.serapan if b["tingkat"] == "sub_kegiatan"}


def _asal(kode: str, tahun: str, apa: str, a: Baris) -> tuple[str, ...]:
    return (kode, tahun, apa, str(a["teks"]), a["berkas"], a["lembar"], a["sel"], a["sha256"][:_HASH])


def kelengkapan(bahan: BahanLkjip) -> Tabel:
    """Who has handed in, and how much of it."""
    baris: list[Sequence[str] | str] = [
        (b["nama_unit"], b["nama_seksi"], _dari(b["terjawab"], b["jatuh_tempo"]),
         _dari(b["anggaran_terisi"], b["sub_kegiatan"]), b["berkas"] or _tanpa_berkas(b))
        for b in bahan.kelengkapan
    ]  # fmt: skip
    kolom = (Kolom("Unit", 5), Kolom("Seksi", 6), Kolom("Indikator terisi", 2.6, TENGAH),
             Kolom("Sub kegiatan terisi", 2.6, TENGAH), Kolom("Berkas tahunan", 6))  # fmt: skip
    return Tabel(f"Kelengkapan laporan seksi tahun {bahan.tahun}", kolom, baris,
                 catatan="Angka setahun yang tidak dilaporkan tersendiri dihimpun dari kertas kerja triwulan.")  # fmt: skip


def _tanpa_berkas(b: Baris) -> str:
    return "dihimpun dari triwulan" if b["terjawab"] or b["anggaran_terisi"] else "belum lapor"


def _dari(n: int, semua: int) -> str:
    return f"{n} dari {semua}" if semua else tulis.KOSONG


def daftar_terbuka(terbuka: Sequence[tuple[str, str]], kunci: Sequence[str]) -> Tabel | None:
    """Every place that is still to be written."""
    if not terbuka:
        return None
    baris: list[Sequence[str] | str] = [
        (str(n), di, hal, k) for n, ((di, hal), k) in enumerate(zip(terbuka, kunci, strict=True), 1)
    ]
    kolom = (
        Kolom("No", 0.9, TENGAH),
        Kolom("Tempat", 6),
        Kolom("Yang masih harus dilengkapi", 12),
        Kolom("Kunci isian", 5, JEJAK),
    )
    return Tabel("Daftar yang masih harus dilengkapi", kolom, baris)

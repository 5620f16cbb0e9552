"""The words of the report: status and predikat with a sign, and sentences made from rows, with the right direction
and the right unit."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.reference import Kelas, Skala
from capaian.report import gaya, rumus_kata
from capaian.report.teks import KEADAAN

URUTAN_STATUS = (
    "tercapai", "di_bawah_target", "belum_lapor", "belum_tersedia", "tidak_dapat_dihitung", "tidak_berlaku",
    "belum_jatuh_tempo",
)  # fmt: skip
_TANDA = {
    "tercapai": ("✓", gaya.HIJAU),
    "di_bawah_target": ("✗", gaya.MERAH),
    "belum_lapor": ("!", gaya.EMAS),
    "belum_tersedia": ("…", gaya.PUDAR),
    "tidak_dapat_dihitung": ("?", gaya.PUDAR),
    "tidak_berlaku": ("–", gaya.PUDAR),
    "belum_jatuh_tempo": ("○", gaya.PUDAR),
}
ARTI_KEADAAN = {
    "terisi": "Angkanya ada dan capaiannya terhitung. Angka 0 adalah nilai dan ikut dihitung.",
    "tercapai": "Capaian 100,00 % atau lebih.",
    "di_bawah_target": "Capaian kurang dari 100,00 %, dinilai dari angka dua desimal yang tercetak.",
    "belum_lapor": "Sudah jatuh tempo, tetapi angkanya belum diterima. Tidak dihitung sebagai 0.",
    "belum_tersedia": "Seksi menyatakan angkanya menyusul (misalnya survei belum selesai).",
    "tidak_dapat_dihitung": "Angkanya ada, tetapi rumusnya tidak dapat dipakai (misalnya target 0 atau target belum "
    "ditetapkan); alasannya disebut pada barisnya.",
    "tidak_berlaku": "Seksi menyatakan indikator itu tidak berlaku pada periode ini.",
    "belum_jatuh_tempo": "Menurut register baru dilaporkan pada triwulan lain.",
}
TINGKAT = {
    "tujuan": "Tujuan", "sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub kegiatan",
}  # fmt: skip
ARAH = {"naik": "↑ naik", "turun": "↓ turun", "stabil": "= tetap"}
_TANPA_SATUAN = {"nilai", "skor", "indeks", "angka"}
"""Satuan that nobody says after the figure."""


def status(kode: str) -> str:
    return f"{_TANDA[kode][0]} {huruf_besar(KEADAAN[kode])}"


def warna_status(kode: str) -> str:
    return _TANDA[kode][1]


def huruf_besar(kalimat: str) -> str:
    return kalimat[:1].upper() + kalimat[1:]


def predikat(nama: str | None, skala: Skala) -> tuple[str, str | None]:
    """The predikat as dots, word and code, and the pale colour of its class; a dash where there is none."""
    if nama is None:
        return tulis.KOSONG, None
    for nomor, kelas in enumerate(skala.kelas):
        if kelas.predikat == nama:
            kosong = nomor
            terisi = len(skala.kelas) - nomor
            return f"{'●' * terisi}{'○' * kosong}\n{nama} ({kelas.kode})", pucat(kelas.warna)
    return nama, None


def pucat(warna: str) -> str:
    """A colour mixed with three parts of white: black letters stay readable on it."""
    return "".join(f"{(int(warna[i : i + 2], 16) + 3 * 255) // 4:02X}" for i in (1, 3, 5))


def batas_kelas(kelas: Kelas, atas: Kelas | None) -> str:
    """ "76 sampai di bawah 91". `atas`: the class above."""
    bawah = tulis.angka(kelas.batas_bawah)
    if atas is None:
        return f"{bawah} ke atas" if kelas.inklusif else f"Di atas {bawah}"
    sampai = f"di bawah {tulis.angka(atas.batas_bawah)}" if atas.inklusif else tulis.angka(atas.batas_bawah)
    return f"{bawah} sampai {sampai}" if kelas.inklusif else f"Di atas {bawah} sampai {sampai}"


def jumlah_satuan(nilai: Decimal, satuan: str) -> str:
    """ "88,95", "65 %", "4 kasus"."""
    satuan = rumus_kata.baku(satuan)
    if satuan.lower() in _TANPA_SATUAN:
        return tulis.angka(nilai)
    return f"{tulis.angka(nilai)} {satuan.lower() if satuan.istitle() else satuan}"


def selisih_satuan(nilai: Decimal, satuan: str) -> str:
    """The size of a difference in its unit; of percentages it is in poin."""
    return jumlah_satuan(nilai.copy_abs(), "poin" if rumus_kata.baku(satuan) == "%" else satuan)


def terhadap_target(b: Mapping[str, Any]) -> str:
    """ "kurang 17,47 poin dari target", "lebih 1 kasus dari batas". A batas is what should not be passed: the target of
    what should stay low, and the bounds of a range."""
    beda = rumus_kata.selisih(b)
    if beda is None:  # words: no difference between them can be told
        return f"{rumus_kata.realisasi(b)}, target {rumus_kata.target(b)}"
    if not beda:
        return "sama dengan target"
    rentang = b.get("target_atas") is not None
    ke = ("batas atas" if beda > 0 else "batas bawah") if rentang else "batas" if b["arah"] == "turun" else "target"
    return f"{'lebih' if beda > 0 else 'kurang'} {selisih_satuan(beda, b['satuan'])} dari {ke}"


def di_bawah_target(b: Mapping[str, Any], sd: str) -> str:
    """Why an indikator is below target. `sd`: "s.d. Triwulan III 2025, " for a row of the year to date, else ""."""
    satuan = b["satuan"]
    target, realisasi = (
        x if isinstance(x, str) else jumlah_satuan(x, satuan) for x in (rumus_kata.target(b), rumus_kata.realisasi(b))
    )
    if b["arah"] == "turun":
        perbandingan = f"{sd}realisasi {realisasi}, melebihi batas {target} (makin rendah makin baik)"
    else:
        perbandingan = f"{sd}realisasi {realisasi} dari target {target}"
    kurang = tulis.angka(100 - b["capaian"], 2)
    return f"{perbandingan}; capaian {tulis.persen(b['capaian'])}, {kurang} poin di bawah target"


def banding(b: Mapping[str, Any]) -> str:
    """Two years in words: how the realisasi and the capaian moved, and why they may move apart; and that the earlier
    figure is not signed."""
    status = rumus_kata.status_lalu(b)
    return _banding(b) + (f" Angka {Periode.parse(b['periode_lalu']).nama} {status}." if status else "")


def _banding(b: Mapping[str, Any]) -> str:
    if b["alasan"]:
        lalu = b["periode_lalu"]
        return b["alasan"].replace(lalu, Periode.parse(lalu).nama)
    gerak = _gerak_realisasi(b)
    if b["selisih_capaian"] is None:
        return f"{gerak}; capaian salah satu tahun tidak terhitung."
    if b["arah_capaian"] == "tetap":
        return f"{gerak}; capaian tetap {tulis.persen(b['capaian'])}."
    poin = tulis.angka(abs(b["selisih_capaian"]), 2)
    kalimat = f"{gerak}; capaian {b['arah_capaian']} {poin} poin"
    berlawanan = {("membaik", "turun"), ("memburuk", "naik"), ("tetap", "naik"), ("tetap", "turun")}
    if (b["arah_realisasi"], b["arah_capaian"]) in berlawanan and b["target"] != b["target_lalu"]:
        arah = "naik" if b["target"] > b["target_lalu"] else "turun"
        lama, baru = (
            t if isinstance(t := rumus_kata.target(x), str) else jumlah_satuan(t, b["satuan"])
            for x in (rumus_kata.lalu(b), b)
        )
        kalimat += f" karena target {arah} dari {lama} menjadi {baru}"
    return f"{kalimat}."


def _gerak_realisasi(b: Mapping[str, Any]) -> str:
    beda, kini = b["selisih_realisasi"], rumus_kata.realisasi(b)
    if not beda:
        return f"= Realisasi tetap {kini if isinstance(kini, str) else jumlah_satuan(kini, b['satuan'])}"
    gerak = f"{'naik' if beda > 0 else 'turun'} {selisih_satuan(beda, b['satuan'])}"
    if isinstance(kini, str):
        gerak = f"dari {rumus_kata.realisasi(rumus_kata.lalu(b))} menjadi {kini}"
    if b["arah_realisasi"] is None:  # of what is to stay at its target, without a capaian to judge it by
        return f"• Realisasi {gerak}"
    if b["arah_realisasi"] == "tetap":
        return f"= Realisasi {gerak}, sama dekatnya dengan target"
    tanda = {"membaik": "▲", "memburuk": "▼"}[b["arah_realisasi"]]
    return f"{tanda} Realisasi {b['arah_realisasi']} ({gerak})"


def serapan_rendah(b: Mapping[str, Any], periode: str) -> str:
    """Why a sub kegiatan's spending needs attention."""
    kurang = tulis.rupiah(b["anggaran_kas"] - b["realisasi"])
    return (
        f"s.d. {periode}, realisasi {tulis.rupiah(b['realisasi'])} dari anggaran kas "
        f"{tulis.rupiah(b['anggaran_kas'])}, kurang {kurang}"
    )


def tanpa_serapan(b: Mapping[str, Any]) -> str:
    """Why a row of `serapan` has none, as a part of a sentence."""
    if b["keadaan"] == "tidak_dapat_dihitung":
        return "ada realisasi tanpa pagu"
    return f"baru {b['terlapor']} dari {b['jumlah_sub_kegiatan']} sub kegiatan melapor"


def belum_diisi(n_indikator: int, n_sub_kegiatan: int) -> str:
    """ "2 indikator dan 1 sub kegiatan"."""
    bagian = [f"{n} {apa}" for n, apa in ((n_indikator, "indikator"), (n_sub_kegiatan, "sub kegiatan")) if n]
    return tulis.daftar(bagian)


def asal(baris: Sequence[Mapping[str, Any]]) -> list[str]:
    """ "pelayanan-2022-tw4.xlsx · Kertas Kerja!L9, M9": one line a file and sheet, in the order of the rows, each cell
    once."""
    sel: dict[tuple[str, str], list[str]] = {}
    for b in baris:
        daftar = sel.setdefault((b["berkas"], b["lembar"] or ""), [])
        if b["sel"] and b["sel"] not in daftar:
            daftar.append(b["sel"])
    return [
        f"{berkas} · {lembar}!{', '.join(daftar)}" if lembar else f"{berkas} · {', '.join(daftar)}"
        for (berkas, lembar), daftar in sel.items()
    ]

"""The workbooks of the folder "Eviden LKE": an index over the criteria, and a table a proof, each with its head.

Every text is a string cell, so that none of them can be a formula.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capaian.domain import tulis
from capaian.report.bingkai import Tabel
from capaian.report.rupa import CONTOH

if TYPE_CHECKING:
    from capaian.reference.lke import Lke

INDEKS = "00-indeks-eviden-lke.xlsx"
_TERLEBAR = 48
_LEBAR_INDEKS = (12, 16, 34, 14, 27, 36, 32)
_WARNA = {"terbukti": "DDEFE3", "sebagian": "FFF8DB", "belum ada datanya": "FDECEA"}
_TANDA = {"terbukti": "✓", "sebagian": "◐", "belum ada datanya": "○"}
_LAIN = "Berkas lain"
_DARI_DULU = (
    "Bernama seperti bukti dari eviden yang dibuat sebelumnya, yang kini tidak ada datanya lagi. Jangan diserahkan; hapus bila "
    "bukan milik Anda."
)
_BUKAN_KAMI = "Bukan dari perangkat lunak ini, dan tidak diubah. Sebut sendiri pada kriteria yang dibuktikannya."
_ASAL = ("Kode", "Indikator", "Realisasi", "Periode", "Berkas", "Lembar", "Sel", "Teks asli", "Sidik berkas (sha256)")


@dataclass(frozen=True, slots=True)
class Kepala:
    """What stands over each table: whose, of when, how far the figures are signed."""

    kantor: str
    tahun: int
    status: str
    contoh: bool

    def baris(self, judul: str) -> list[str]:
        return [judul, f"{self.kantor}, Tahun {self.tahun}" + (f" — {CONTOH}" if self.contoh else ""), self.status]


@dataclass(frozen=True, slots=True)
class BarisIndeks:
    komponen: str
    sub: str
    kode: str
    kriteria: str
    status: str
    berkas: str
    menunjukkan: str
    tambah: str


def tulis_tabel(path: Path, kepala: Kepala, judul: str, isi: Mapping[str, Any]) -> None:
    """A workbook with a sheet a table. `isi`: name of the sheet -> text frame."""
    from capaian.report import gaya

    buku = gaya.buku_baru(next(iter(isi)))
    for nama, tabel in isi.items():
        lembar = buku[nama] if nama in buku.sheetnames else buku.create_sheet(nama)
        baris = [[str(s) for s in b] for b in tabel.itertuples(index=False, name=None)]
        _tulis(lembar, kepala.baris(judul), [str(k) for k in tabel.columns], baris)
    gaya.simpan(buku, path)


def tulis_indeks(
    path: Path, kepala: Kepala, baris: Sequence[BarisIndeks], aturan: "Lke", urutan: Sequence[str],
    lain: Sequence[tuple[str, bool]] = (),
) -> None:  # fmt: skip
    """`lain`: files in the folder that are none of these proofs, and whether an earlier export called a proof so."""
    from openpyxl.styles import PatternFill

    from capaian.report import gaya

    buku = gaya.buku_baru("Ringkasan")
    cacah = Counter((b.komponen, b.status) for b in baris)
    ringkas = [
        [k.nama, tulis.persen(int(k.bobot), 0), *(str(cacah[k.nama, s]) for s in urutan)] for k in aturan.komponen
    ]
    keterangan = [
        *kepala.baris("Eviden LKE: apa yang dapat dibuktikan perangkat lunak ini"), f"Dasar: {aturan.dasar_hukum}.",
        "Terbukti: berkas dalam folder ini cukup, sejauh datanya ada. Sebagian: ada berkas, dan ada yang harus ditambahkan "
        "orang. Nilai tiap kriteria ditetapkan evaluator, bukan oleh perangkat lunak ini.",
    ]  # fmt: skip
    if lain:
        keterangan.append(
            f"Folder ini juga memuat {tulis.angka(len(lain))} berkas yang bukan bagian eviden ini; lihat lembar «{_LAIN}»."
        )
    _tulis(buku.active, keterangan, ["Komponen", "Bobot", *(s[:1].upper() + s[1:] for s in urutan)], ringkas)
    lembar = buku.create_sheet("Indeks")
    kolom = [
        "Kode",
        "Komponen",
        "Kriteria",
        "Status",
        "Berkas dalam folder ini",
        "Yang ditunjukkannya",
        "Yang harus ditambahkan",
    ]
    isi = [
        [
            b.kode,
            f"{b.komponen}\n{b.sub}",
            b.kriteria,
            f"{_TANDA.get(b.status, '×')} {b.status}",
            b.berkas,
            b.menunjukkan,
            b.tambah,
        ]
        for b in baris
    ]
    awal = _tulis(lembar, kepala.baris("Indeks eviden menurut kriteria LKE"), kolom, isi, _LEBAR_INDEKS)
    for n, b in enumerate(baris):
        if b.status in _WARNA:
            lembar.cell(awal + n, 4).fill = PatternFill("solid", fgColor=_WARNA[b.status])
        if b.berkas and "\n" not in b.berkas:  # a cell holds one link
            lembar.cell(awal + n, 5).hyperlink = b.berkas
    if lain:
        isi_lain = [[nama, _DARI_DULU if dulu else _BUKAN_KAMI] for nama, dulu in lain]
        judul = "Berkas dalam folder ini yang bukan bagian eviden ini"
        _tulis(buku.create_sheet(_LAIN), kepala.baris(judul), ["Berkas", "Keterangan"], isi_lain, (40, 90))
    gaya.simpan(buku, path)


def _tulis(
    lembar: Any,
    kepala: Sequence[str],
    kolom: Sequence[str],
    baris: Sequence[Sequence[str]],
    lebar: Sequence[float] = (),
) -> int:
    """Head, table, print set-up. Returns the row of the first line. `lebar`: of the columns, else as wide as their texts."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    from capaian.report import gaya

    lebar = lebar or [_lebar(k, [b[n] for b in baris]) for n, k in enumerate(kolom)]
    gaya.atur_lebar(lembar, lebar)
    tipis = Side(style="thin", color=gaya.KELABU_GARIS)
    garis = Border(left=tipis, right=tipis, top=tipis, bottom=tipis)

    def sel(nomor: int, n: int, teks: str, **gayanya: Any) -> None:
        satu = lembar.cell(nomor, n, gaya.boleh_ditulis(teks) or None)
        if teks:
            satu.data_type = "s"
        for k, v in gayanya.items():
            setattr(satu, k, v)

    nomor = 1
    for n, kalimat in enumerate(kepala):
        huruf = Font(name=gaya.HURUF, size=14 if n == 0 else 10, bold=n < 2)
        sel(nomor, 1, kalimat, font=huruf, alignment=Alignment(wrap_text=True, vertical="top"))
        gaya.gabung(lembar, nomor, 1, nomor, len(kolom))
        gaya.atur_tinggi(lembar, nomor, gaya.tinggi([(kalimat, sum(lebar))], 14 if n == 0 else 10, n < 2))
        nomor += 1
    nomor += 1
    for n, k in enumerate(kolom, 1):
        sel(nomor, n, k, font=Font(name=gaya.HURUF, size=9, bold=True, color=gaya.PUTIH), border=garis,
            fill=PatternFill("solid", fgColor=gaya.NAVY), alignment=Alignment(wrap_text=True, vertical="center"))  # fmt: skip
    lembar.freeze_panes = f"A{nomor + 1}"
    lembar.print_title_rows = f"{nomor}:{nomor}"
    awal = nomor + 1
    for b in baris:
        nomor += 1
        for n, teks in enumerate(b, 1):
            sel(nomor, n, teks, font=Font(name=gaya.HURUF, size=9), border=garis,
                alignment=Alignment(wrap_text=True, vertical="top"))  # fmt: skip
        gaya.atur_tinggi(lembar, nomor, gaya.tinggi(zip(b, lebar, strict=True)))
    gaya.halaman(lembar, mendatar=True)
    return awal


def _lebar(judul: str, isi: Iterable[str]) -> float:
    terpanjang = max((len(potong) for teks in (judul, *isi) for potong in teks.split("\n")), default=0)
    return float(min(_TERLEBAR, max(8, terpanjang + 2)))


# -- tables that no page has --------------------------------------------------------------------------------------------

_DEFINISI = {
    "indikator": "Kode", "nama": "Indikator", "satuan": "Satuan", "arah": "Arah", "rumus": "Rumus", "agregasi_waktu": "Triwulan ke tahun",
    "jatuh_tempo": "Dilaporkan", "definisi_operasional": "Definisi operasional", "sumber_data": "Sumber data", "nama_seksi": "Pengampu",
}  # fmt: skip


def definisi(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    """`baris`: rows of lihat/silsilah."""
    isi = [{judul: b[k] or tulis.KOSONG for k, judul in _DEFINISI.items()} for b in baris]
    return Tabel(isi, columns=list(_DEFINISI.values()))


def tanpa_definisi(tabel: Tabel) -> str:
    """The kode of those without a definition or a source, as a short list."""
    kosong = tabel[(tabel["Definisi operasional"] == tulis.KOSONG) | (tabel["Sumber data"] == tulis.KOSONG)]
    return tulis.daftar_pendek(kosong["Kode"])


def dokumen(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    kolom = {"dokumen": "Kode", "jenis": "Jenis", "tahun": "Tahun", "versi": "Versi", "tanggal": "Tanggal"}
    isi = [
        {j: tulis.atau_kosong(b[k], tulis.tanggal if k == "tanggal" else str) for k, j in kolom.items()} for b in baris
    ]
    return Tabel(isi, columns=list(kolom.values()))


def berisi(banding: Any) -> Tabel:
    """The table of a comparison in which at least one can be compared; else one without rows, which proves nothing."""
    ada = [apa for apa in banding.cacah if not apa.startswith(("○", "×"))]
    return banding.tabel if ada else banding.tabel.iloc[:0]


def jejak(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    """Every cell behind the figures. `baris`: rows of `angka`."""
    from capaian.report import rumus_kata

    isi = [
        dict(zip(_ASAL, (b["indikator"], b["nama"], rumus_kata.realisasi_bersatuan(b), a["periode"], a["berkas"], a["lembar"],
                         a["sel"], a["teks"], a["sha256"]), strict=True))
        for b in baris for a in b["asal"]
    ]  # fmt: skip
    return Tabel([{k: tulis.KOSONG if v is None else str(v) for k, v in b.items()} for b in isi], columns=list(_ASAL))


def telaah(butir: Iterable[Mapping[str, Any]]) -> Tabel:
    kolom = ["Tingkat", "Telaah", "Hal", "Temuan", "Alasan", "Saran"]
    isi = [
        dict(zip(kolom, (b["tingkat"], b["nama"], x["uraian"], x["pesan"], b["alasan"], b["saran"]), strict=True))
        for b in butir for x in b["isi"]
    ]  # fmt: skip
    return Tabel(isi, columns=kolom)


def sop(pilihan: Mapping[str, tuple[str, str]]) -> Tabel:
    kata = {"tw": "tiap triwulan", "tahun": "tiap tahun"}
    isi = [{"Kode": k, "SOP": nama, "Dijalankan": kata.get(jenis, jenis)} for k, (nama, jenis) in pilihan.items()]
    return Tabel(isi, columns=["Kode", "SOP", "Dijalankan"])


def jurnal(acts: Iterable[Mapping[str, Any]], nama: Mapping[str, str]) -> Tabel:
    """Which acts were recorded, how often, when first and last; nobody is named."""
    waktu: dict[str, list[str]] = {}
    for p in acts:
        waktu.setdefault(p["aksi"], []).append(p["waktu"])
    isi = [
        {"Perbuatan": nama.get(a, a), "Banyaknya": tulis.angka(len(w)), "Pertama": _saat(w[0]), "Terakhir": _saat(w[-1])}
        for a, w in waktu.items()
    ]  # fmt: skip
    return Tabel(isi, columns=["Perbuatan", "Banyaknya", "Pertama", "Terakhir"])


def _saat(waktu: str) -> str:
    return tulis.waktu(datetime.fromisoformat(waktu))

"""Lembar entri: what is typed into the kabupaten's own entry screens, in the order of the codes, with a tick for each row.

The figures are numbers, as every other report has them; beside them stands each once more as bare text (88,95 and
2338825049), which a screen takes that knows no thousands separator. Nothing is worked out here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from capaian.domain import tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.report import gaya, rumus_kata
from capaian.report.e81.paket import simpan
from capaian.report.gaya import Lemari
from capaian.report.teks import BELUM_BERTANDA, KEADAAN
from capaian.report.triwulan.bahan import BARIS, TentangUnit
from capaian.report.triwulan.lembar import Buku, Kolom, Lembar, Sel, nilai, rupiah, teks, tengah

CENTANG = "✓"
_TINGKAT = {"sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan", "sub_kegiatan": "Sub kegiatan"}
_ISI_TEKS = gaya.Rupa(garis=gaya.KELABU_GARIS, tegak="center", datar="right", bungkus=False, format=gaya.TEKS)
_RUPA: dict[str, dict[str, Any]] = {"program": {"isi": gaya.BIRU_PUCAT, "tebal": True}, "kegiatan": {"tebal": True}}


@dataclass(frozen=True, slots=True)
class BahanEntri(TentangUnit):
    """`baris` are those of Workspace.e81; `status` and `sementara` of report.teks.status."""

    kantor: Kantor
    unit: str
    nama_unit: str
    periode: Periode
    baris: BARIS
    status: str = BELUM_BERTANDA
    sementara: bool = True


class _BukuEntri(Buku):
    bahan: BahanEntri  # type: ignore[assignment]

    def __init__(self, buku: Any, lemari: Lemari, bahan: BahanEntri) -> None:
        self.buku, self.lemari, self.bahan = buku, lemari, bahan  # type: ignore[assignment]


def nama_entri(unit: str, periode: Periode) -> str:
    return f"{unit}-{periode}-entri.xlsx".lower()


def tulis_entri(path: Path, bahan: BahanEntri) -> None:
    """Write the sheet; the same `bahan` gives the same bytes."""
    buku = gaya.buku_baru("Lembar Entri")
    buku.properties.title, buku.properties.subject = f"Lembar entri {bahan.periode.nama}", bahan.judul_unit
    lembar = Lembar(_BukuEntri(buku, Lemari(buku.active), bahan), "Lembar Entri", [k.lebar for k in _kolom(bahan)])
    lembar.kop(f"Lembar entri realisasi {bahan.periode.nama}")
    lembar.kalimat(bahan.status, warna=gaya.MERAH if bahan.sementara else gaya.PUDAR)
    lembar.kalimat(
        f"Urut menurut kode register. Saring per seksi dengan panah pada kolom Seksi; beri {CENTANG} pada baris yang sudah "
        "dientri. Kolom «Salin» berisi angka yang sama tanpa titik ribuan, dengan koma desimal, untuk ditempel. "
        f"{tulis.KOSONG} berarti belum ada angkanya dan tidak dientri sebagai 0.",
        warna=gaya.PUDAR, ukuran=8,
    )  # fmt: skip
    kepala = lembar.kepala_kolom(_kolom(bahan))
    awal = lembar.baris
    for b in sorted(bahan.baris, key=_urutan):
        _baris(lembar, bahan, b)
    if not bahan.baris:
        lembar.kosong("Belum ada baris untuk periode ini: register belum memuat target dan pagu tahun ini.")
    _tutup(lembar, bahan, kepala, awal)
    simpan(buku, path, {}, datetime.combine(bahan.periode.akhir, time()))


def _kolom(bahan: BahanEntri) -> tuple[Kolom, ...]:
    tw = f"TW {bahan.periode.nama.split()[1]}"
    return (
        Kolom("Sudah", 6), Kolom("Kode", 17), Kolom("Tingkat", 11), Kolom("Program / kegiatan / sub kegiatan", 36),
        Kolom("Kode indikator", 9), Kolom("Indikator", 34), Kolom("Satuan", 9), Kolom(f"K {tw}", 9, "Kinerja"),
        Kolom(f"K s.d. {tw}", 9, "Kinerja"), Kolom(f"Rp {tw}", 14, "Anggaran"), Kolom(f"Rp s.d. {tw}", 14, "Anggaran"),
        Kolom("Seksi", 24), Kolom("Keterangan", 34), Kolom(f"K {tw}", 11, "Salin"), Kolom(f"K s.d. {tw}", 11, "Salin"),
        Kolom(f"Rp {tw}", 15, "Salin"), Kolom(f"Rp s.d. {tw}", 15, "Salin"),
    )  # fmt: skip


_SALIN = 4
"""How many columns at the right are for the clipboard and are not printed."""


def _urutan(b: Mapping[str, Any]) -> tuple[Any, ...]:
    """Each unit by itself: first the indikator of the sasaran, which have no kode, then the tree in the order of its codes."""
    return b["unit"], b["tingkat"] != "sasaran", b["kode"] or b["simpul"], b["nomor"]


def _baris(lembar: Lembar, bahan: BahanEntri, b: Mapping[str, Any]) -> None:
    ke, ada = bahan.periode.ke, b["indikator"] is not None
    kinerja = rumus_kata.sebut(b, f"tw{ke}", "realisasi") if ada else dict.fromkeys((f"tw{ke}", "realisasi"))
    k = [kinerja[f"tw{ke}"], kinerja["realisasi"]]
    rp = [b[f"rp_tw{ke}"], b["rp_realisasi"]]
    rupa = _RUPA.get(b["tingkat"], {})
    lembar.isi(
        [
            tengah(None, **rupa | {"terkunci": False}), teks(b["kode"] or b["simpul"], **rupa), teks(_TINGKAT[b["tingkat"]], **rupa),
            teks(b["uraian"], **rupa), tengah(b["indikator"] or tulis.KOSONG, **rupa), teks(b["nama"] or tulis.KOSONG, **rupa),
            tengah(b["satuan"] or tulis.KOSONG, **rupa), *(_kinerja(x, rupa) for x in k), *(rupiah(x, **rupa) for x in rp),
            teks(b["penanggung_jawab"] or tulis.KOSONG, **rupa | {"tebal": False}),
            teks(_keterangan(b, ke) or None, **rupa | {"tebal": False, "ukuran": 8}),
            *(Sel(salin(x), gaya.ubah(_ISI_TEKS, **rupa)) for x in (*k, *rp)),
        ]
    )  # fmt: skip


def _kinerja(isi: Decimal | str | None, rupa: Mapping[str, Any]) -> Sel:
    return tengah(isi, **rupa) if isinstance(isi, str) else nilai(isi, **rupa)


def salin(isi: Decimal | str | None) -> str | None:
    """A figure as bare text: no thousands separator, a comma before decimals; nothing where there is none."""
    if isi is None or isinstance(isi, str):
        return isi
    return tulis.angka(isi).replace(".", "")


def _keterangan(b: Mapping[str, Any], ke: int | None) -> str:
    """Why there is no figure to type."""
    k = rp = None
    if b["indikator"] is None:
        k = "K: tidak ada indikator."
    elif b["realisasi"] is None:
        k = f"K: {KEADAAN[b['keadaan']]}. {b['alasan'] or ''}".strip()
    elif b[f"tw{ke}"] is None:
        dinilai = (b["tw_dinilai"] or "").split(",")
        k = f"K: {b['alasan'] if str(ke) in dinilai else 'tidak jatuh tempo pada triwulan ini.'}"
    if b["nomor"] > 1:
        rp = "Rp: pada baris pertama."
    elif b["rp_realisasi"] is None or b[f"rp_tw{ke}"] is None:
        rp = f"Rp: {b['rp_alasan'] or 'belum ada'}"
    return " ".join(filter(None, (k, rp)))


def _tutup(lembar: Lembar, bahan: BahanEntri, kepala: tuple[int, int], awal: int) -> None:
    ws, akhir = lembar.ws, max(awal, lembar.baris - 1)
    pilihan = DataValidation(type="list", formula1=f'"{CENTANG}"', allow_blank=True, showErrorMessage=True)
    pilihan.errorTitle, pilihan.error = "Lembar entri", f"Isi {CENTANG} bila sudah dientri, atau kosongkan."
    ws.add_data_validation(pilihan)
    pilihan.add(f"A{awal}:A{akhir}")
    lembar.tutup(ulang=kepala, beku=f"E{awal}")
    huruf = ws.cell(1, lembar.kolom).column_letter
    ws.auto_filter.ref = f"A{kepala[1]}:{huruf}{akhir}"
    ws.print_area = f"A1:{ws.cell(1, lembar.kolom - _SALIN).column_letter}{akhir}"

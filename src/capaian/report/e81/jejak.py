"""The sheet "Jejak": each figure of the form with the cells that it comes from, one row a cell."""

from capaian.report import gaya
from capaian.report.e81.bahan import NOMOR, huruf
from capaian.report.e81.formulir import BukuE81
from capaian.report.e81.telusur import Jejak, Penelusur
from capaian.report.triwulan.lembar import Kolom, Lembar, Sel

LEMBAR = "Jejak"
_KOLOM = (
    Kolom("Lembar", 12), Kolom("Sel", 8), Kolom("Kode", 17), Kolom("Kolom", 11), Kolom("Cara", 34), Kolom("Tanda", 10),
    Kolom("Berkas", 36), Kolom("Lembar asal", 16), Kolom("Sel asal", 10), Kolom("Isi sel", 20), Kolom("SHA-256 (16 awal)", 19),
)  # fmt: skip
_ISI = gaya.Rupa(garis=gaya.KELABU_GARIS, ukuran=8, bungkus=False)


def tulis_jejak(buku: BukuE81) -> None:
    lembar = Lembar(buku, LEMBAR, [k.lebar for k in _KOLOM])
    lembar.kop("Jejak angka Formulir E.81")
    kepala = lembar.kepala_kolom(_KOLOM)
    telusur = Penelusur(buku.bahan)
    for b in buku.bahan.baris:
        nama, n = buku.letak[b["unit"], b["simpul"], b["indikator"]]
        kode = {"": b["indikator"], "rp_": b["kode"] or b["simpul"]}
        for kolom, jejak in telusur.baris(b):
            awal = "rp_" if kolom.startswith("rp_") else ""
            inti = kolom.removeprefix("rp_")
            tetap = [nama, f"{huruf(kolom)}{n}", kode[awal], f"{NOMOR[inti]} {'Rp' if awal else 'K'}"]
            _tulis(lembar, tetap, jejak, _letak_anak(buku, b["unit"], kolom, jejak))
    lembar.tutup(ulang=kepala, beku=f"E{kepala[1] + 1}")
    lembar.ws.auto_filter.ref = f"A{kepala[1]}:{lembar.ws.cell(1, lembar.kolom).column_letter}{lembar.baris - 1}"


def _letak_anak(buku: BukuE81, unit: str, kolom: str, jejak: Jejak) -> str:
    """The cells that a sum is made of: the first row of each simpul below, where its money stands."""
    letak: dict[str, int] = {}
    for (u, simpul, _), (_, n) in buku.letak.items():
        if u == unit and simpul in jejak.anak:
            letak[simpul] = min(n, letak.get(simpul, n))
    return ", ".join(f"{huruf(kolom)}{n}" for n in sorted(letak.values()))


def _tulis(lembar: Lembar, tetap: list[str], jejak: Jejak, anak: str) -> None:
    for s in jejak.sumber:
        isi = [*tetap, jejak.cara, s.tanda, s.berkas, s.lembar, s.sel, s.teks, s.sha256[:16]]
        lembar.isi([Sel(x, _ISI) for x in isi], tinggi=12)
    if not jejak.sumber:
        asal = ["+", "", tetap[0], anak, "", ""] if anak else [""] * 6
        lembar.isi([Sel(x or None, _ISI) for x in (*tetap, jejak.cara, *asal)], tinggi=12)

"""Analyses 6 and 7 of a sasaran (efisiensi, the programs below it), and realisasi anggaran of the office."""

from collections.abc import Mapping, Sequence

from capaian.domain import tulis
from capaian.report.lkjip.kalimat import dasar
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat, Lengkapi
from capaian.report.lkjip.kalimat.dasar import Baris

RataRata = Mapping[tuple[str, str], Baris]
"""(unit, simpul) -> its row of ws.rata_rata(tahun), ukuran tahun."""


def efisiensi(sasaran: str | Kalimat, b: Baris | None, objek: str = "") -> list[Butir]:
    """Analysis 6 of a sasaran. `b`: its row of ws.efisiensi(tahun), None where it has none. Where a target is not reached
    nothing is called efisien, whatever is left of the money."""
    if b is None or b["capaian"] is None or b["serapan"] is None:
        apa = Kalimat("efisiensi.lengkapi", {"sasaran": sasaran})
        tahu = Kalimat("efisiensi.diketahui", {"alasan": dasar.alasan(b)}) if b is not None and b["alasan"] else None
        return [Lengkapi(apa, tahu, objek)]
    isi = {
        "capaian": tulis.persen(b["capaian"]), "serapan": tulis.persen(b["serapan"]), "uang": tulis.rupiah(b["realisasi"]),
        "pagu": tulis.rupiah(b["pagu"]), "selisih": dasar.poin(b['selisih']),
    }  # fmt: skip
    mana = "di_atas" if b["selisih"] > 0 else "di_bawah" if b["selisih"] < 0 else "sama"
    hasil: list[Butir] = [dasar.kalimat(f"efisiensi.capaian_{mana}", isi)]
    if b["cara"] == "pmk" and b["efisiensi_pmk"] is not None:
        nilai = {"e": tulis.angka(b["efisiensi_pmk"], 2), "nilai": tulis.angka(b["nilai_pmk"], 2)}
        hasil.append(Kalimat("efisiensi.pmk", nilai))
    if b["kuadran"] in ("belum_terserap", "belum_hemat"):
        return [*hasil, Kalimat(f"efisiensi.{b['kuadran']}", {"alasan": dasar.alasan(b)})]
    if b["cara"] == "sisa" and b["sisa"] is not None:
        hasil.append(Kalimat("efisiensi.sisa", {"sisa": tulis.persen(b["sisa"])}))
    if b["penilaian"] is None:
        return [*hasil, Kalimat("efisiensi.belum_dinilai", {"alasan": dasar.alasan(b)})]
    return [*hasil, Kalimat(f"efisiensi.{b['penilaian']}")]


def program(
    sasaran: str | Kalimat, serapan: Sequence[Baris], rata_rata: RataRata | None = None, sub_kegiatan: Sequence[Baris] = (),
    unit: str | None = None, objek: str = "",
) -> list[Butir]:  # fmt: skip
    """Analysis 7 of a sasaran. `serapan`: rows of ws.serapan(tahun) of the programs below it; `rata_rata`: for how their
    own indikator came out; `sub_kegiatan`: rows of ws.serapan of the sub kegiatan below them."""
    if not serapan:
        return [Lengkapi(Kalimat("program.lengkapi", {"sasaran": sasaran}), Kalimat("program.diketahui"), objek)]
    n = len(serapan)
    awal = Kalimat("program.pengantar_satu") if n == 1 else Kalimat("program.pengantar", {"n": tulis.angka(n)})
    hasil: list[Butir] = [awal]
    for b in serapan:
        nama = dasar.nama(b, unit, "uraian")
        hasil.append(dasar.kalimat(f"program.{_keadaan(b)}", _uang(b) | {"nama": nama}))
        hasil += _kinerja((rata_rata or {}).get((b["unit"], b["simpul"])), nama)
    terhitung = [b for b in serapan if b["serapan"] is not None]
    rendah = min(terhitung, key=lambda b: b["serapan"], default=None)
    if rendah is not None and any(b["serapan"] != rendah["serapan"] for b in terhitung):
        rendah_semua = {"nama": _seserapan(terhitung, rendah, unit), "serapan": tulis.persen(rendah["serapan"])}
        hasil.append(Kalimat("program.terendah", rendah_semua))
    nol = _nol(sub_kegiatan, unit)
    return [*hasil, Kalimat("program.nol", {"daftar": nol})] if nol.hal else hasil


def _seserapan(semua: Sequence[Baris], satu: Baris, unit: str | None) -> Daftar:
    """All that share the highest or the lowest serapan: none of them stands there alone."""
    sama = [b for b in semua if b["serapan"] == satu["serapan"]]
    return Daftar([dasar.nama(b, unit, "uraian") for b in sama], dasar.TERBANYAK)


def _kinerja(b: Baris | None, nama: str | Kalimat) -> list[Kalimat]:
    if b is None or b["rata_rata"] is None:
        return []
    isi = {
        "nama": nama, "nilai": tulis.persen(b["rata_rata"]), "terhitung": tulis.angka(b["terhitung"]),
        "semua": tulis.angka(b["jatuh_tempo"]), "n": tulis.angka(b["di_bawah_target"]),
    }  # fmt: skip
    hasil = [dasar.kalimat(f"program.kinerja{'_sebagian' if b['terhitung'] < b['jatuh_tempo'] else ''}", isi)]
    return [*hasil, dasar.kalimat("program.kinerja_di_bawah", isi)] if b["di_bawah_target"] else hasil


def realisasi_anggaran(serapan: Sequence[Baris], tahun: int, pemilik: str, unit: str | None = None) -> list[Butir]:
    """Bab III B of one unit. `serapan`: its rows of ws.serapan(tahun), from the whole unit down to sub kegiatan; `pemilik`:
    its name; `unit`: the unit that the report is of."""
    umum = {"pemilik": pemilik, "tahun": str(tahun)}
    jumlah = next((b for b in serapan if b["tingkat"] == "unit"), None)
    if jumlah is None:
        return [Kalimat("anggaran.tidak_ada", umum), Lengkapi(Kalimat("anggaran.lengkapi", umum))]
    hasil: list[Butir] = [dasar.kalimat(f"anggaran.{_KEADAAN_JUMLAH[_keadaan(jumlah)]}", umum | _uang(jumlah))]
    program = [b for b in serapan if b["tingkat"] == "program" and b["serapan"] is not None]
    if program:
        tinggi, rendah = (satu(program, key=lambda b: b["serapan"]) for satu in (max, min))
        if tinggi["serapan"] != rendah["serapan"]:
            isi = {
                "tinggi": _seserapan(program, tinggi, unit), "serapan_tinggi": tulis.persen(tinggi["serapan"]),
                "rendah": _seserapan(program, rendah, unit), "serapan_rendah": tulis.persen(rendah["serapan"]),
            }  # fmt: skip
            hasil.append(Kalimat("anggaran.tertinggi_terendah", umum | isi))
    sub = [b for b in serapan if b["tingkat"] == "sub_kegiatan"]
    nol = _nol(sub, unit)
    if nol.hal:
        hasil.append(Kalimat("anggaran.nol", umum | {"daftar": nol}))
    belum = [dasar.nama(b, unit, "uraian") for b in sub if b["realisasi"] is None]
    if belum:
        tahu = Kalimat("anggaran.diketahui_belum", umum | {"daftar": Daftar(belum, dasar.TERBANYAK)})
        hasil.append(Lengkapi(Kalimat("anggaran.lengkapi_realisasi", umum), tahu))
    return hasil


def _keadaan(b: Baris) -> str:
    """How much of the money of a row is known: terserap, sebagian, belum, tanpa_pagu."""
    if b["keadaan"] == "tidak_dapat_dihitung":
        return "tanpa_pagu"
    return "terserap" if b["serapan"] is not None else "sebagian" if b["terlapor"] else "belum"


_KEADAAN_JUMLAH = {
    "terserap": "jumlah", "sebagian": "jumlah_sebagian", "belum": "jumlah_belum", "tanpa_pagu": "jumlah_tanpa_pagu",
}  # fmt: skip


def _uang(b: Baris) -> dict[str, str | Kalimat]:
    return {
        "pagu": tulis.rupiah(b["pagu"]), "realisasi": tulis.atau_kosong(b["realisasi"], tulis.rupiah),
        "serapan": tulis.atau_kosong(b["serapan"], tulis.persen), "terlapor": tulis.angka(b["terlapor"]),
        "semua": tulis.angka(b["jumlah_sub_kegiatan"]),
    }  # fmt: skip


def _nol(sub_kegiatan: Sequence[Baris], unit: str | None) -> Daftar:
    """Sub kegiatan with a pagu that nothing was spent of, as was reported."""
    nol = [b for b in sub_kegiatan if b["realisasi"] == 0 and b["pagu"]]
    return Daftar([dasar.nama(b, unit, "uraian") for b in nol], dasar.TERBANYAK)

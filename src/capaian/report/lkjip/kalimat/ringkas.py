"""What is said of the whole: ikhtisar eksekutif, coverage and maturity, simpulan and langkah ke depan."""

from collections.abc import Mapping, Sequence

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report.lkjip.kalimat import dasar, luar
from capaian.report.lkjip.kalimat.anggaran import realisasi_anggaran
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat, Lengkapi
from capaian.report.lkjip.kalimat.dasar import Baris
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import seksi_lengkap

_TERBAIK = 3


def ikhtisar(
    kantor: str, tahun: int, angka: Sequence[Baris], serapan: Sequence[Baris], *, n_sasaran: int = 0,
    sasaran_kosong: Sequence[str] = (), unit: str | None = None,
) -> list[Butir]:  # fmt: skip
    """Ikhtisar eksekutif: how many, the best, what is below target, the money, what needs attention. `angka`, `serapan`:
    rows of the year; `n_sasaran`: how many sasaran they stand under, said where they stand under nothing else;
    `sasaran_kosong`: those without any indikator; `unit`: the unit that the report is of."""
    umum = {"kantor": kantor, "tahun": str(tahun)}
    semua = dasar.tahunan(angka)
    if not semua:
        awal = Kalimat("ikhtisar.tanpa_indikator", umum)
        return [awal, Lengkapi(Kalimat("ikhtisar.lengkapi_indikator", umum)), *_uang(kantor, tahun, serapan, unit)]
    hitungan = dasar.cacah(semua)
    seluruhnya = list(hitungan) == ["tercapai"]
    isi = umum | {"letak": _letak(umum, semua, n_sasaran), "rincian": dasar.rincian(hitungan)}
    akhir = ("_satu" if len(semua) == 1 else "_semua") if seluruhnya else ""
    hasil: list[Butir] = [dasar.kalimat(f"ikhtisar.pembuka{akhir}", isi)]
    if sasaran_kosong:
        kosong = Daftar([Kalimat("umum.kutip", {"nama": s}) for s in sasaran_kosong])
        hasil.append(Kalimat("ikhtisar.sasaran_kosong", umum | {"daftar": kosong}))
    terbaik = sorted((b for b in semua if b["status"] == "tercapai"), key=lambda b: (-b["capaian"], _kunci(b)))
    if terbaik:
        # Who has as much as the last of them is not left out for its code.
        batas = terbaik[:_TERBAIK][-1]["capaian"]
        daftar = Daftar([_dengan_capaian(b, unit) for b in terbaik if b["capaian"] >= batas], dasar.TERBANYAK)
        hasil.append(Kalimat("ikhtisar.terbaik", umum | {"daftar": daftar}))
    bawah = _di_bawah(semua)
    if bawah:
        daftar = Daftar([_dengan_capaian(b, unit) for b in bawah], dasar.TERBANYAK)
        hasil.append(Kalimat("ikhtisar.di_bawah", umum | {"daftar": daftar}))
    elif terbaik and not seluruhnya:
        hasil.append(Kalimat("ikhtisar.semua_tercapai", umum))
    for situasi, keadaan in (("belum_ada", dasar.BELUM_ADA), ("tidak_dihitung", ("tidak_dapat_dihitung",))):
        if milik := [b for b in semua if b["keadaan"] in keadaan]:
            daftar = Daftar([dasar.kutip(b, unit) for b in milik], dasar.TERBANYAK)
            hasil.append(Kalimat(f"ikhtisar.{situasi}", umum | {"daftar": daftar}))
    return [*hasil, *_uang(kantor, tahun, serapan, unit), *_perhatian(umum, semua, serapan)]


def _letak(umum: dict[str, str], semua: Sequence[Baris], n_sasaran: int) -> Kalimat | Daftar:
    """How many indikator there are, and on which levels of the plan."""
    tingkat = [b["tingkat"] for b in semua]
    n = {"n": tulis.angka(len(semua))}
    if n_sasaran and set(tingkat) == {"sasaran"}:
        return Kalimat("ikhtisar.letak_sasaran", umum | n | {"sasaran": tulis.angka(n_sasaran)})
    if None in tingkat:
        return Kalimat("ikhtisar.letak", umum | n)
    return Daftar(
        [
            Kalimat("ikhtisar.letak_tingkat", umum | {"n": tulis.angka(jumlah), "tingkat": kata.TINGKAT[t].lower()})
            for t in kata.TINGKAT
            if (jumlah := tingkat.count(t))
        ]
    )


def _uang(kantor: str, tahun: int, serapan: Sequence[Baris], unit: str | None) -> list[Butir]:
    """The first sentence on the money of each unit; the rest stands in Bab III."""
    if not serapan:
        return [realisasi_anggaran((), tahun, kantor)[0]]
    jumlah = [b for b in serapan if b["tingkat"] == "unit"]
    jumlah.sort(key=lambda b: (b["unit"] != unit, b["unit"]))
    return [realisasi_anggaran([b], tahun, b["nama_unit"])[0] for b in jumlah]


def _perhatian(umum: dict[str, str], semua: Sequence[Baris], serapan: Sequence[Baris]) -> list[Butir]:
    sub = [b for b in serapan if b["tingkat"] == "sub_kegiatan"]
    hitung = {
        "di_bawah": sum(b["status"] == "di_bawah_target" for b in semua),
        "belum": sum(b["keadaan"] in dasar.BELUM_ADA for b in semua),
        "anggaran": sum(b["realisasi"] is None for b in sub),
        "nol": sum(b["realisasi"] == 0 and bool(b["pagu"]) for b in sub),
    }
    hal = [Kalimat(f"ikhtisar.perhatian_{k}", umum | {"n": tulis.angka(n)}) for k, n in hitung.items() if n]
    return [Kalimat("ikhtisar.perhatian", umum | {"daftar": Daftar(hal)})] if hal else []


def kematangan(status: str, kelengkapan: Sequence[Baris] = ()) -> list[Butir]:
    """How far the figures are signed and how complete they are. `status`: the sentence of ws.kematangan(tahun);
    `kelengkapan`: rows of ws.kelengkapan(tahun)."""
    hasil: list[Butir] = [Kalimat("kematangan.status", {"status": status})] if status else []
    kurang = [b for b in kelengkapan if not seksi_lengkap(b)]
    if not kurang:
        semua = {"n": tulis.angka(len(kelengkapan))}
        return [*hasil, Kalimat("kematangan.seksi_lengkap", semua)] if kelengkapan else hasil
    hal = [Kalimat("kematangan.seksi", {"nama": _seksi(b), "kurang": _kurang(b)}) for b in kurang]
    isi = {
        "n": tulis.angka(len(kelengkapan) - len(kurang)), "semua": tulis.angka(len(kelengkapan)), "daftar": Daftar(hal),
    }  # fmt: skip
    return [*hasil, Kalimat("kematangan.seksi_kurang", isi)]


def _seksi(b: Baris) -> str:
    return str(b["nama_seksi"] or b["seksi"])


def _kurang(b: Baris) -> str:
    return kata.belum_diisi(b["jatuh_tempo"] - b["terjawab"], b["sub_kegiatan"] - b["anggaran_terisi"])


def simpulan(
    kantor: str, tahun: int, angka: Sequence[Baris], banding: Sequence[Baris] = (), serapan: Sequence[Baris] = (),
    unit: str | None = None,
) -> list[Butir]:  # fmt: skip
    """Bab IV: what the year came to. `angka`, `banding`, `serapan`: rows of the year."""
    umum = {"kantor": kantor, "tahun": str(tahun)}
    semua = dasar.tahunan(angka)
    hitungan = dasar.cacah(semua)
    tercapai, bawah = hitungan.get("tercapai", 0), hitungan.get("di_bawah_target", 0)
    isi = umum | {
        "n": tulis.angka(tercapai),
        "terhitung": tulis.angka(tercapai + bawah),
    }
    if not tercapai + bawah:
        situasi = "belum_terhitung"
    elif not tercapai:
        situasi = "tidak_ada_tercapai"
    elif bawah:
        situasi = "sebagian"
    elif tercapai < len(semua):
        situasi = "terhitung_tercapai"
    else:
        situasi = "satu_tercapai" if tercapai == 1 else "semua_tercapai"
    hasil: list[Butir] = [dasar.kalimat(f"simpulan.{situasi}", isi)]
    belum = sum(b["keadaan"] in dasar.BELUM_ADA for b in semua)
    if belum and tercapai + bawah:
        hasil.append(Kalimat("simpulan.belum_lengkap", umum | {"n": tulis.angka(belum)}))
    return [*hasil, *_gerak(umum, banding), *(_uang(kantor, tahun, serapan, unit) if serapan else ())]


def _gerak(umum: dict[str, str], banding: Sequence[Baris]) -> list[Kalimat]:
    arah = [b["arah_realisasi"] for b in dasar.tahunan(banding) if b["arah_realisasi"] is not None]
    hal = [
        Kalimat(f"simpulan.gerak_{k}", umum | {"n": tulis.angka(n)})
        for k in ("membaik", "tetap", "memburuk")
        if (n := arah.count(k))
    ]
    if not hal:
        return []
    isi = {"semua": tulis.angka(len(arah)), "tahun_lalu": str(int(umum["tahun"]) - 1), "rincian": Daftar(hal)}
    return [Kalimat("simpulan.gerak", umum | isi)]


def langkah(
    tahun: int, angka: Sequence[Baris], catatan: Sequence[Baris] = (), rencana: Sequence[Baris] = (),
    renstra: Sequence[Baris] = (), unit: str | None = None,
) -> list[Butir]:  # fmt: skip
    """Bab IV: the steps that the office has already written down, and what the figures ask for. `rencana`: rows of
    ws.rencana_aksi.daftar; only those that are not ended go on."""
    umum = {"tahun_depan": str(tahun + 1)}
    semua = dasar.tahunan(angka)
    hasil: list[Butir] = []
    bawah = _di_bawah(semua)
    for b in bawah:
        hasil += _langkah(b, catatan, rencana, umum, unit)
    if terlampaui := [dasar.kutip(b, unit) for b in renstra if luar.renstra_terlampaui(b)]:
        hasil.append(Kalimat("langkah.renstra", umum | {"daftar": Daftar(terlampaui)}))
    for situasi, keadaan in (("data", dasar.BELUM_ADA), ("tidak_dihitung", ("tidak_dapat_dihitung",))):
        if milik := [dasar.kutip(b, unit) for b in semua if b["keadaan"] in keadaan]:
            hasil.append(Kalimat(f"langkah.{situasi}", umum | {"daftar": Daftar(milik)}))
    if not bawah:
        tahu = Kalimat("langkah.diketahui_umum", umum) if semua else None
        hasil.append(Lengkapi(Kalimat("langkah.lengkapi_umum", umum), tahu))
    return [Kalimat("langkah.pengantar", umum), *hasil]


def _langkah(
    b: Baris, catatan: Sequence[Baris], rencana: Sequence[Baris], umum: Mapping[str, str], unit: str | None
) -> list[Butir]:
    kunci, nama = _kunci(b), {"indikator": dasar.nama(b, unit)}
    terbuka = [
        r for r in rencana
        if (r["unit"], r["indikator"]) == kunci and r["tindakan"] and r["keadaan"] not in ("terverifikasi", "ditutup")
    ]  # fmt: skip
    tertulis = [
        c for c in catatan if (c["unit"], c["objek"], c["jenis"]) == (*kunci, "tindak_lanjut") and dasar.rapi(c["teks"])
    ]  # fmt: skip
    hasil: list[Butir] = [
        Kalimat("langkah.rencana", {
            **umum, **nama, "tindakan": dasar.rapi(r["tindakan"]), "pj": dasar.rapi(r["pj"]),
            "tenggat": tulis.tanggal(r["tenggat"]),
        })
        for r in terbuka
    ]  # fmt: skip
    # What a seksi says last: what it said earlier may be done by now.
    terakhir: dict[str, tuple[int, bool]] = {}
    for c in tertulis:
        terakhir[c["seksi"]] = max(_saat(c), terakhir.get(c["seksi"], (0, False)))
    tindakan = dict.fromkeys(dasar.rapi(c["teks"]) for c in tertulis if _saat(c) == terakhir[c["seksi"]])
    hasil += [Kalimat("langkah.catatan", {**umum, **nama, "tindakan": t}) for t in tindakan]
    if not hasil:
        tahu = Kalimat("langkah.diketahui", {**umum, "keadaan": dasar.di_bawah_target(b)})
        hasil.append(Lengkapi(Kalimat("langkah.lengkapi", {**umum, **nama}), tahu, b["indikator"]))
    return hasil


def _saat(c: Baris) -> tuple[int, bool]:
    periode = Periode.parse(c["periode"])
    return periode.bulan_akhir, periode.jenis == "tahun"


def _di_bawah(semua: Sequence[Baris]) -> list[Baris]:
    """Below target, the furthest first."""
    return sorted((b for b in semua if b["status"] == "di_bawah_target"), key=lambda b: (b["capaian"], _kunci(b)))


def _dengan_capaian(b: Baris, unit: str | None) -> Kalimat:
    return Kalimat("umum.dengan_capaian", {"nama": dasar.nama(b, unit), "capaian": tulis.persen(b["capaian"])})


def _kunci(b: Baris) -> tuple[str, str]:
    return b["unit"], b["indikator"]

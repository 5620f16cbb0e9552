"""The sasaran in one paragraph, and analysis 1: target and realisasi of this year."""

from collections.abc import Iterable, Sequence

from capaian.domain import tulis
from capaian.report import rumus_kata
from capaian.report.lkjip.kalimat import dasar
from capaian.report.lkjip.kalimat.butir import Butir, Kalimat, Lengkapi
from capaian.report.lkjip.kalimat.dasar import Baris
from capaian.report.triwulan import kata


def sasaran(
    nama: str | Kalimat, indikator: Sequence[Baris], tahun: int, rata_rata: Baris | None = None, objek: str = ""
) -> list[Butir]:
    """How a sasaran (or tujuan) is measured and how it came out. `indikator`: its rows of ws.angka(tahun); `rata_rata`:
    its row of ws.rata_rata (ukuran tahun); `objek`: its kode."""
    semua = dasar.tahunan(indikator)
    tingkat = kata.TINGKAT[(semua[0]["tingkat"] if semua else None) or "sasaran"]
    umum: dict[str, str | Kalimat] = {"tingkat": tingkat, "sasaran": nama, "tahun": str(tahun)}
    if not semua:
        apa = Kalimat("sasaran.lengkapi_indikator", umum)
        return [Kalimat("sasaran.tanpa_indikator", umum), Lengkapi(apa, objek=objek)]
    n = tulis.angka(len(semua))
    awal = Kalimat("sasaran.satu", umum) if len(semua) == 1 else Kalimat("sasaran.beberapa", umum | {"n": n})
    hitungan = dasar.cacah(semua)
    if list(hitungan) == ["tercapai"]:
        hasil = Kalimat("sasaran.tercapai_satu", umum) if len(semua) == 1 else Kalimat("sasaran.tercapai_semua", umum)
    else:
        hasil = Kalimat("sasaran.rincian", umum | {"rincian": dasar.rincian(hitungan)})
    return [awal, hasil, *(_rata_rata(rata_rata, umum) if rata_rata is not None else ())]


def _rata_rata(b: Baris, umum: dict[str, str | Kalimat]) -> Iterable[Kalimat]:
    """Of one indikator its capaian says the same."""
    if b["rata_rata"] is None or b["terhitung"] < 2:
        return
    nilai = {"rata_rata": tulis.persen(b["rata_rata"])}
    if b["terhitung"] < b["jatuh_tempo"]:
        cakupan = {"terhitung": tulis.angka(b["terhitung"]), "semua": tulis.angka(b["jatuh_tempo"])}
        yield Kalimat("sasaran.rata_rata_sebagian", umum | nilai | cakupan)
    else:
        yield Kalimat("sasaran.rata_rata", umum | nilai)
    if b["di_bawah_target"] and b["rata_rata"] != b["rata_rata_maks_100"]:
        yield Kalimat("sasaran.rata_rata_menutupi", umum | {"maks": tulis.persen(b["rata_rata_maks_100"])})


def target_realisasi(b: Baris, unit: str | None = None) -> list[Butir]:
    """Analysis 1 of one indikator. `b`: its row of ws.angka(tahun); `unit`: the unit that the report is of, so that an
    indikator of another one is named with its unit."""
    umum = {"indikator": dasar.nama(b, unit), "tahun": dasar.tahun(b)}
    if b["capaian"] is None:
        return _tanpa_capaian(b, umum)
    isi = umum | {"target": dasar.target(b), "realisasi": dasar.realisasi(b), "nilai": dasar.nilai(b)}
    situasi = f"target.{_situasi(b)}"
    selisih = rumus_kata.selisih(b)
    if selisih is not None:
        isi |= {"beda": dasar.beda(selisih, b)}
    hasil: list[Butir] = [dasar.kalimat(situasi, isi)]
    murni = rumus_kata.murni(b)
    if murni is not None:
        isi_murni = umum | {"target_murni": dasar.target(murni)}
        if murni["capaian"] is None:
            hasil.append(Kalimat("target.murni_tidak_dihitung", isi_murni))
        else:
            hasil.append(Kalimat("target.murni", isi_murni | {"capaian_murni": tulis.persen(murni["capaian"])}))
    return hasil


def _situasi(b: Baris) -> str:
    """Which sentence of `target` tells how the realisasi lies to the target. Whether it is reached is what the measure
    says, never decided again here."""
    tercapai, selisih = b["status"] == "tercapai", rumus_kata.selisih(b)
    if selisih is None:
        if b["realisasi"] == b["target"]:
            return "kata_sama"
        return "kata_di_atas" if tercapai else "kata_di_bawah"
    if b.get("target_atas") is not None:
        if selisih == 0:
            return "rentang_di_dalam"
        return "pembulatan" if tercapai else "rentang_di_atas" if selisih > 0 else "rentang_di_bawah"
    if b["arah"] == "stabil":
        if selisih == 0:
            return "sama"
        return "pembulatan" if tercapai else "tepat_lebih" if selisih > 0 else "tepat_kurang"
    if b["arah"] == "turun":
        if selisih == 0:
            return "batas_sama"
        return "batas_terjaga" if selisih < 0 else "pembulatan" if tercapai else "batas_terlampaui"
    if selisih == 0:
        return "sama"
    return "di_atas" if selisih > 0 else "pembulatan" if tercapai else "di_bawah"


def _tanpa_capaian(b: Baris, umum: dict[str, str | Kalimat]) -> list[Butir]:
    keadaan = b["keadaan"]
    if keadaan in ("tidak_berlaku", "belum_jatuh_tempo"):
        return [Kalimat(f"target.{keadaan}", umum)]
    target = {"target": dasar.target(b)} if rumus_kata.target(b) is not None else {}
    alasan = {"alasan": dasar.alasan(b)}
    if keadaan in dasar.BELUM_ADA:
        apa = Kalimat("target.lengkapi_realisasi", umum)
        if not target:
            return [Kalimat("target.belum_ada_tanpa_target", umum | alasan), Lengkapi(apa, objek=b["indikator"])]
        diketahui = Kalimat("target.diketahui_target", umum | target)
        return [Kalimat("target.belum_ada", umum | target | alasan), Lengkapi(apa, diketahui, b["indikator"])]
    if rumus_kata.realisasi(b) is None:
        return [Kalimat("target.tidak_dihitung_tanpa_realisasi", umum | alasan)]
    realisasi = {"realisasi": dasar.realisasi(b)}
    if target:
        return [Kalimat("target.tidak_dihitung", umum | target | realisasi | alasan)]
    return [
        Kalimat("target.tidak_dihitung_tanpa_target", umum | realisasi | alasan),
        Lengkapi(
            Kalimat("target.lengkapi_target", umum),
            Kalimat("target.diketahui_realisasi", umum | realisasi),
            b["indikator"],
        ),
    ]

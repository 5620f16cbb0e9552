"""The sentences of the summary of a quarterly report; how they are said stands in reference/narasi.yaml."""

from capaian.domain import tulis
from capaian.report.lkjip.kalimat.butir import Kalimat
from capaian.report.triwulan.bahan import Cacah, Isi
from capaian.report.triwulan.perhatian import perhatian


def jumlah(data: Isi) -> list[Kalimat]:
    c, periode = Cacah(data.indikator), data.bahan.periode.nama
    belum = (
        [Kalimat("triwulan.belum_jatuh_tempo", {"n": str(c["belum_jatuh_tempo"])})] if c["belum_jatuh_tempo"] else []
    )
    if not c.jatuh_tempo:
        return [Kalimat("triwulan.tidak_ada_jatuh_tempo", {"periode": periode}), *belum]
    isi = {
        "periode": periode, "terhitung": str(c.terhitung), "jatuh_tempo": str(c.jatuh_tempo),
        "tercapai": str(c["tercapai"]), "di_bawah": str(c["di_bawah_target"]),
    }  # fmt: skip
    return [Kalimat("triwulan.jumlah", isi), *belum]


def serapan(data: Isi) -> list[Kalimat]:
    """One sentence a unit: money is never added up over offices here, nor percentages averaged."""
    hasil = []
    for unit, j in data.jumlah_anggaran.items():
        isi = {
            "tw": data.bahan.tw, "pagu": tulis.rupiah(j["pagu"]),
            "realisasi": tulis.atau_kosong(j["realisasi"], tulis.rupiah),
        }  # fmt: skip
        situasi = "triwulan.serapan"
        if j["keadaan"] == "tidak_dapat_dihitung":
            situasi = "triwulan.serapan_tanpa_pagu"
        elif j["serapan"] is None:
            situasi = "triwulan.serapan_belum"
            isi |= {"terlapor": str(j["terlapor"]), "jumlah": str(j["jumlah_sub_kegiatan"])}
        else:
            isi |= {"serapan": tulis.persen(j["serapan"])}
        if len(data.jumlah_anggaran) > 1:
            situasi, isi = f"{situasi}_unit", isi | {"unit": data.unit[unit]}
        hasil.append(Kalimat(situasi, isi))
    return hasil


def perlu_perhatian(data: Isi) -> list[Kalimat]:
    hal, sisa = perhatian(data)
    baris = [Kalimat("triwulan.perhatian", {"hal": h.subjek, "sebab": h.sebab}) for h in hal]
    return [*baris, Kalimat("triwulan.sisa", {"n": str(sisa)})] if sisa else baris

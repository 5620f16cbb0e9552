"""The road to the year's target once more with fractions, from what `Oracle` says of single figures. Quarterly ones only:
what a TW is made of is another question."""

from fractions import Fraction

from oracle import Baris, Oracle, bagi, capaian, pecahan

NOL = Fraction(0)
HARUS_RENDAH = ("jumlah", "maksimum")


def jarak(r: Fraction | None, t: Fraction | None, atas: Fraction | None) -> Fraction | None:
    """realisasi − target, of a range from its nearest bound."""
    if r is None or t is None:
        return None
    atas = t if atas is None else atas
    if atas < t:
        return None
    return r - t if r < t else max(r - atas, NOL)


class OracleLaju:
    def __init__(self, oracle: Oracle) -> None:
        self.o = oracle
        self.capaian = oracle.semua_capaian()

    def triwulan(self, i: Baris, tahun: int) -> dict[int, str]:
        """The TW that count at all -> their keadaan."""
        tw = {ke: f"{tahun}-TW{ke}" for ke in (1, 2, 3, 4)}
        ada = {ke: self.o.gabungan(i, p)[0] for ke, p in tw.items()}
        return {
            ke: k for ke, k in ada.items()
            if k != "tidak_berlaku" and (k == "terisi" or self.o.jatuh_tempo(i, tw[ke]))
        }  # fmt: skip

    def satu(self, unit: str, indikator: str, tahun: int, ke: int) -> Baris:
        sd = self.capaian[unit, indikator, f"{tahun}-TW{ke}", "sd"]
        tw = self.capaian[unit, indikator, f"{tahun}-TW{ke}", "tw"]
        setahun = self.capaian[unit, indikator, str(tahun), "tahun"]
        i = self.o.indikator[unit, indikator, sd["versi"]]
        ikut = self.triwulan(i, tahun)
        sudah = [k for k in ikut if k <= ke]
        sisa = sum(k > ke and self.o.jatuh_tempo(i, f"{tahun}-TW{k}") for k in ikut)
        r, t, atas = sd["realisasi"], setahun["target"], setahun["target_atas"]
        proyeksi = r
        if r is not None and i["agregasi_waktu"] == "jumlah" and sisa:
            proyeksi = bagi(r * (len(sudah) + sisa), len(sudah))
        cara, perlu = (
            (None, None) if r is None or t is None else self.perlu(i, sd, setahun, len(sudah), sisa, tahun, ke)
        )
        kata = setahun["target_teks"] is not None
        return {
            "n_tw": len(sudah), "sisa_tw": sisa, "target_tahun": t, "realisasi_sd": r, "proyeksi": proyeksi,
            "selisih_tw": None if tw["target_teks"] else jarak(tw["realisasi"], tw["target"], tw["target_atas"]),
            "selisih_sd": None if kata else jarak(r, sd["target"], sd["target_atas"]),
            "selisih_tahun": None if kata else jarak(r, t, atas),
            "kemajuan": (
                None if r is None or t is None or (i["agregasi_waktu"] == "jumlah" and i["arah"] != "naik")
                else capaian(i, t, atas, r)
            ),
            "capaian_proyeksi": None if proyeksi is None or t is None else capaian(i, t, atas, proyeksi),
            "perlu_cara": cara, "perlu": perlu,
        }  # fmt: skip

    def perlu(
        self, i: Baris, sd: Baris, setahun: Baris, n: int, sisa: int, tahun: int, ke: int
    ) -> tuple[str | None, Fraction | None]:
        """(code, figure) of what the TW that are left must bring."""
        r, t, agregasi = sd["realisasi"], setahun["target"], i["agregasi_waktu"]
        atas = t if setahun["target_atas"] is None else setahun["target_atas"]
        if i["rumus"] == "rentang" and (setahun["target_atas"] is None or atas < t):
            return None, None
        if i["rumus"] in ("predikat", "ya_tidak"):
            if None in (sd["realisasi_teks"], setahun["target_teks"]):
                return None, None
            return ("selesai" if not sisa else "sebutan_ada" if r >= t else "sebutan"), None
        if not sisa:
            return "selesai", None
        if agregasi == "rata_rata" and self.o.rasio(i):
            return "rasio", None
        if i["arah"] == "stabil":
            if agregasi in HARUS_RENDAH and r > atas:
                return "terlampaui", r - atas
            if agregasi == "jumlah" and setahun["target_atas"] is None:
                return ("genap", None) if r == t else ("tinggal", t - r)
            if agregasi != "nilai_akhir":
                return "dijaga_setahun", None
            return ("dijaga", None) if t <= r <= atas else ("kembali", t - r if r < t else r - atas)
        naik = i["arah"] == "naik"
        if agregasi == "rata_rata":
            jumlah = sum(
                (self.o.gabungan(i, f"{tahun}-TW{k}")[1]["realisasi"]
                 for k, keadaan in self.triwulan(i, tahun).items() if k <= ke and keadaan == "terisi"), NOL,
            )  # fmt: skip
            rata = bagi(t * (n + sisa) - jumlah, sisa)
            bawah = pecahan(i.get("rentang_bawah")) or NOL
            batas = pecahan(i.get("rentang_atas")) or (Fraction(100) if i["jenis_satuan"] == "persen" else None)
            if rata is None:
                return "rata_rata" if naik else "rata_rata_paling_banyak", None
            if naik and rata <= bawah:
                return "sudah", None
            if (naik and batas is not None and rata > batas) or (not naik and rata < bawah):
                return "mustahil", rata
            return ("rata_rata" if naik else "rata_rata_paling_banyak"), rata
        kurang = t - r if naik else r - t
        if not naik and agregasi in HARUS_RENDAH:
            if kurang > 0:
                return "terlampaui", kurang
            return ("jatah", bagi(t - r, sisa)) if agregasi == "jumlah" else ("tidak_melebihi", t)
        if kurang <= 0:
            return ("bertahan" if agregasi == "nilai_akhir" else "sudah"), None
        if agregasi == "jumlah":
            return "tambah", bagi(kurang, sisa)
        if agregasi == "maksimum":
            return "sekali", t
        return ("naikkan" if naik else "turunkan"), kurang

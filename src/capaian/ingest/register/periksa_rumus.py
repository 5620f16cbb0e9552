"""Whether an indikator and its targets are what their formula can be computed from. What goes together is data
(reference/rumus.yaml); nothing here knows a formula by its name."""

from collections.abc import Callable
from decimal import Decimal

from capaian.domain import tulis
from capaian.ingest.register.bentuk import BarisRegister
from capaian.reference import rumus
from capaian.reference.kategori import daftar_satuan, kategori_satuan

Catat = Callable[..., None]
"""(code, row, column, placeholders) -> a finding at that cell."""
_BUKAN_SEJAK_JANUARI = ("rata_rata", "maksimum")
"""Both take every triwulan; figures since January hold the earlier ones already. Of nilai_akhir only the last counts, so
there the basis changes nothing."""


def periksa_indikator(b: BarisRegister, catat: Catat) -> None:
    aturan = rumus()[b.isi["rumus"] or ""]
    if aturan.arah != b.isi["arah"]:
        cocok = [r.id for r in rumus().values() if r.arah == b.isi["arah"]]
        catat("ARAH_BEDA_RUMUS", b, "rumus", rumus=aturan.id, arah=b.isi["arah"], pilihan=" atau ".join(cocok))
    for kolom, boleh in (("agregasi_waktu", aturan.agregasi_waktu), ("agregasi_unit", aturan.agregasi_unit)):
        if b.isi[kolom] not in boleh:
            pilihan = " atau ".join(boleh)
            catat("RUMUS_BEDA_AGREGASI", b, kolom, rumus=aturan.id, agregasi=b.isi[kolom], pilihan=pilihan)
    if b.isi["basis"] == "kumulatif" and b.isi["agregasi_waktu"] in _BUKAN_SEJAK_JANUARI:
        catat("BASIS_BEDA_AGREGASI", b, "basis", agregasi=b.isi["agregasi_waktu"])
    if not aturan.rasio and (b.isi["pembilang"] is not None or b.isi["penyebut"] is not None):
        catat("RUMUS_TANPA_RASIO", b, "pembilang" if b.isi["pembilang"] is not None else "penyebut", rumus=aturan.id)
    if aturan.target != "kategori":
        return
    if b.isi["jenis_satuan"] != "nilai":
        catat("RUMUS_BEDA_JENIS_SATUAN", b, "jenis_satuan", rumus=aturan.id, jenis=b.isi["jenis_satuan"])
    if kategori_satuan(aturan.id, b.isi["satuan"]) is None:
        pilihan = daftar_satuan(aturan.id)
        catat("KATEGORI_TANPA_DAFTAR", b, "satuan", rumus=aturan.id, satuan=b.isi["satuan"], pilihan=pilihan)


def periksa_target(b: BarisRegister, indikator: BarisRegister, catat: Catat) -> None:
    aturan = rumus()[indikator.isi["rumus"] or ""]
    isi = {"indikator": b.isi["indikator"], "periode": b.isi["periode"]}
    bawah = Decimal(b.isi["bawah"] or 0)
    if aturan.target == "kategori":
        if bawah == 0:
            catat("TARGET_BUKAN_JANJI", b, "bawah", **isi)
        elif b.isi["atas"] is not None:
            catat("TARGET_RENTANG", b, "atas", rumus=aturan.id)
        return
    if aturan.target == "rentang":
        if b.isi["atas"] is None:
            catat("TARGET_BATAS_KURANG", b, "bawah")
            return
        atas = Decimal(b.isi["atas"])
        if atas < bawah:
            catat("TARGET_BATAS_TERBALIK", b, "atas", bawah=tulis.angka(bawah), atas=tulis.angka(atas))
        elif bawah < 0 or atas <= 0:
            catat("TARGET_BATAS_NOL", b, "bawah", **isi)
        return
    if b.isi["atas"] is not None:
        catat("TARGET_RENTANG", b, "atas", rumus=aturan.id)
    if bawah == 0:
        catat("TARGET_NOL", b, "bawah", **isi)
    elif bawah < 0:
        catat("TARGET_NEGATIF", b, "bawah", **isi)


def sebut(nilai: Decimal, indikator: BarisRegister) -> str:
    """A target as it is called: a figure, or the word of the list that it stands for."""
    daftar = kategori_satuan(indikator.isi["rumus"], indikator.isi["satuan"])
    return (daftar and daftar.sebutan(nilai)) or tulis.angka(nilai)

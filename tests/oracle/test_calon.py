"""What the content checks are told about a row: beside the candidate, what was accepted before and after it."""

from decimal import Decimal

import kantor as uji
from kantor import Kantor

from capaian import measure
from capaian.store.mesin import Mesin
from capaian.store.skema import CALON, buat

PERAN = {"pelayanan": "utama", "pmd": "penyumbang"}


def calon(mesin: Mesin, kantor: Kantor, *baris: tuple[str, str, str, str | None]) -> list[dict[str, object]]:
    """Frame rows of these rows (objek, seksi, periode, figure), which are on the engine as reports as well."""
    anggaran = {s["simpul"] for s in kantor.baris["simpul"]}
    isi: dict[str, list[dict[str, object]]] = {nama: [] for nama in CALON}
    for nomor, (objek, seksi, periode, nilai) in enumerate(baris):
        besaran = "anggaran" if objek in anggaran else "realisasi"
        kantor.lapor(objek, periode, seksi=seksi, **{besaran: nilai})
        kunci = "simpul" if objek in anggaran else "indikator"
        isi["baris_anggaran" if objek in anggaran else "baris_kinerja"].append(
            {"id": nomor, "berkas": nomor, "formulir": "kertas-kerja-tw", "unit": kantor.unit, "seksi": seksi,
             "periode": periode, kunci: objek, "nama_cetak": objek, besaran: nilai, "rusak": False}
        )  # fmt: skip
    uji.isi(mesin, kantor)
    for tabel, semua in isi.items():
        mesin.execute(buat(tabel).replace("CREATE TABLE", "CREATE OR REPLACE TABLE"))
        mesin.isi(tabel, semua)
    measure.ukur_calon(mesin)
    nama = "calon_anggaran" if isi["baris_anggaran"] else "calon_kinerja"
    return mesin.run(f"SELECT * FROM {nama} ORDER BY id")


def kantor(**indikator: object) -> Kantor:
    satu = Kantor()
    satu.indikator("I", agregasi_waktu="jumlah", **indikator)
    satu.target("I", {p: "10" for p in ("2025-TW1", "2025-TW2", "2025-TW3", "2025-TW4", "2025")})
    return satu


def empat_tw(satu: Kantor, seksi: str, *nilai: str) -> None:
    for ke, angka in enumerate(nilai, start=1):
        satu.lapor("I", f"2025-TW{ke}", seksi=seksi, realisasi=angka)


def test_setahun_satu_seksi_disandingkan_dengan_tw_seksi_itu(mesin: Mesin) -> None:
    satu = kantor(agregasi_unit="jumlah", pengampu=PERAN)
    empat_tw(satu, "pelayanan", "1", "2", "3", "4")
    empat_tw(satu, "pmd", "100", "100", "100", "100")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025", "11"))
    assert (b["realisasi_tw"], b["n_pengampu"]) == (Decimal(10), 2)


def test_setahun_satu_seksi_sampai_dengan(mesin: Mesin) -> None:
    satu = kantor(agregasi_unit="jumlah", basis="kumulatif", pengampu=PERAN)
    empat_tw(satu, "pelayanan", "1", "2", "3", "4")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025", "11"))
    assert b["realisasi_tw"] == Decimal(4)


def test_setahun_satu_seksi_sampai_dengan_yang_terakhir_berlaku(mesin: Mesin) -> None:
    satu = kantor(agregasi_unit="jumlah", basis="kumulatif", pengampu=PERAN)
    empat_tw(satu, "pelayanan", "1", "2", "3")
    satu.lapor("I", "2025-TW4", seksi="pelayanan", keadaan="tidak_berlaku")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025", "11"))
    assert b["realisasi_tw"] == Decimal(3)


def test_setahun_satu_seksi_yang_tw_nya_belum_lengkap(mesin: Mesin) -> None:
    satu = kantor(agregasi_unit="jumlah", pengampu=PERAN)
    empat_tw(satu, "pelayanan", "1", "2", "3")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025", "11"))
    assert b["realisasi_tw"] is None


def test_setahun_rasio_satu_seksi(mesin: Mesin) -> None:
    satu = Kantor()
    satu.indikator(
        "I", agregasi_waktu="rata_rata", agregasi_unit="jumlah", rasio=True, jenis_satuan="persen", pengampu=PERAN,
        jatuh_tempo="TW2,TW4",
    )  # fmt: skip
    satu.target("I", {"2025-TW2": "10", "2025-TW4": "10", "2025": "10"})
    satu.lapor("I", "2025-TW2", pembilang="1", penyebut="2")
    satu.lapor("I", "2025-TW4", pembilang="2", penyebut="2")
    satu.lapor("I", "2025-TW4", seksi="pmd", pembilang="0", penyebut="9")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025", None))
    assert b["realisasi_tw"] == Decimal(75)


def test_setahun_pengampu_utama(mesin: Mesin) -> None:
    satu = kantor()
    empat_tw(satu, "pelayanan", "1", "2", "3", "4")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025", "11"))
    assert (b["realisasi_tw"], b["n_pengampu"], b["realisasi_setahun"]) == (Decimal(10), 1, None)


def test_tw_berikut_dan_setahun_yang_sudah_diterima(mesin: Mesin) -> None:
    satu = kantor(basis="kumulatif")
    empat_tw(satu, "pelayanan", "1", "2", "3")
    satu.lapor("I", "2025", realisasi="9")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025-TW2", "5"))
    assert (b["realisasi_tw_lalu"], b["realisasi_tw_berikut"], b["realisasi_setahun"]) == (1, 3, 9)


def test_tw_berikut_hanya_untuk_sampai_dengan(mesin: Mesin) -> None:
    satu = kantor()
    empat_tw(satu, "pelayanan", "1", "2", "3")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025-TW2", "5"))
    assert b["realisasi_tw_berikut"] is None


def test_tw_berikut_milik_seksi_sendiri(mesin: Mesin) -> None:
    satu = kantor(basis="kumulatif", agregasi_unit="jumlah", pengampu=PERAN)
    empat_tw(satu, "pelayanan", "1", "2", "3")
    empat_tw(satu, "pmd", "10", "20", "30")
    baris = calon(mesin, satu, ("I", "pelayanan", "2025-TW2", "2"), ("I", "pmd", "2025-TW2", "2"))
    assert [b["realisasi_tw_berikut"] for b in baris] == [3, 30]


def test_yang_ikut_diperiksa_bukan_yang_sudah_diterima(mesin: Mesin) -> None:
    satu = kantor(basis="kumulatif")
    baris = calon(
        mesin, satu, ("I", "pelayanan", "2025-TW1", "5"), ("I", "pelayanan", "2025-TW2", "4"),
        ("I", "pelayanan", "2025", "4"),
    )  # fmt: skip
    assert {b["realisasi_tw_berikut"] for b in baris} == {None}
    assert {b["realisasi_setahun"] for b in baris} == {None}


def test_angka_tw_lalu_dari_pengampu_sebelumnya(mesin: Mesin) -> None:
    satu = kantor(basis="kumulatif")
    satu.lapor("I", "2025-TW1", seksi="pmd", realisasi="7")
    [b] = calon(mesin, satu, ("I", "pelayanan", "2025-TW2", "5"))
    assert b["realisasi_tw_lalu"] == 7


def berbulan(**indikator: object) -> Kantor:
    satu = Kantor()
    satu.indikator("I", jatuh_tempo="bulanan", **{"agregasi_waktu": "rata_rata", **indikator})
    satu.target("I", {p: "95" for p in ("2025-TW1", "2025-TW2", "2025-TW3", "2025-TW4", "2025")})
    return satu


def dekat(mesin: Mesin, satu: Kantor, **bulan: str | None) -> dict[str, tuple[object, object]]:
    """bulan: B04="96" -> what its row says of the target that it is held against, and of the figures beside it."""
    baris = calon(mesin, satu, *(("I", "pelayanan", f"2025-{b}", n) for b, n in bulan.items()))
    return {str(b["periode"])[5:]: (b["target_bulan"], b["acuan_bulan_dekat"]) for b in baris}


def test_bulan_dinilai_dengan_target_triwulannya(mesin: Mesin) -> None:
    assert dekat(mesin, berbulan(), B04="96", B05="0.95", B06="97") == dict.fromkeys(("B04", "B05", "B06"), (95, True))


def test_bulan_pertama_dinilai_dengan_bulan_sesudahnya(mesin: Mesin) -> None:
    assert dekat(mesin, berbulan(), B01="0.95", B02="96") == {"B01": (95, True), "B02": (95, False)}


def test_bulan_dinilai_dengan_triwulan_dan_tahun_lalu(mesin: Mesin) -> None:
    lalu, tahun = berbulan(), berbulan()
    for ke in (1, 2, 3):
        lalu.lapor("I", f"2025-B0{ke}", realisasi="96")
    assert dekat(mesin, lalu, B05="0.95")["B05"] == (95, True)
    assert dekat(mesin, berbulan(), B05="0.95")["B05"] == (95, False)
    tahun.target("I", {"2024": "95"})
    tahun.lapor("I", "2024-B05", realisasi="96")
    assert dekat(mesin, tahun, B05="0.95")["B05"] == (95, True)


def test_bulan_yang_dijumlah_tidak_dinilai_dengan_target_triwulan(mesin: Mesin) -> None:
    assert dekat(mesin, berbulan(agregasi_waktu="jumlah"), B04="96", B05="0.95")["B05"] == (None, False)
    dua = berbulan(agregasi_unit="jumlah", pengampu=PERAN)
    assert dekat(mesin, dua, B04="96", B05="0.95")["B05"][0] is None


def test_anggaran_tw_berikut(mesin: Mesin) -> None:
    def sk() -> Kantor:
        satu = Kantor()
        satu.simpul("SK")
        satu.pagu("SK", {"2025": "1000"})
        return satu

    satu = sk()
    satu.lapor("SK", "2025-TW3", anggaran="300")
    [b] = calon(mesin, satu, ("SK", "pelayanan", "2025-TW2", "400"))
    assert b["anggaran_berikut"] == 300
    baris = calon(mesin, sk(), ("SK", "pelayanan", "2025-TW2", "400"), ("SK", "pelayanan", "2025-TW3", "300"))
    assert [b["anggaran_berikut"] for b in baris] == [None, None]

"""Kabupaten in memory whose kecamatan share their indikator, as offices of one kabupaten do, with everything that goes wrong
in it: one that counts something else, one that has not reported, one whose targets are others, one without any DPA."""

from random import Random

from kantor import Kantor

TAHUN = (2024, 2025)
TW = ("TW1", "TW2", "TW3", "TW4")
_ANGKA = ("0", "1", "3", "7.5", "8", "40.004", "80", "99.999", "125.05", "1000")

# What a roll-up meets: added up, as ratios, and neither.
BENTUK = (
    {"jenis_satuan": "jumlah", "agregasi_waktu": "jumlah", "rumus": "naik", "satuan": "Kali"},
    {"jenis_satuan": "jumlah", "agregasi_waktu": "jumlah", "rumus": "turun_a", "satuan": "Kasus"},
    {"jenis_satuan": "jumlah", "agregasi_waktu": "jumlah", "rumus": "naik", "basis": "kumulatif", "satuan": "Orang"},
    {"jenis_satuan": "jumlah", "agregasi_waktu": "jumlah", "rumus": "tepat", "satuan": "Dokumen"},
    {"jenis_satuan": "persen", "agregasi_waktu": "nilai_akhir", "rumus": "naik", "rasio": True, "satuan": "%"},
    {"jenis_satuan": "persen", "agregasi_waktu": "rata_rata", "rumus": "turun_b", "rasio": True, "satuan": "%"},
    {"jenis_satuan": "nilai", "agregasi_waktu": "rata_rata", "rumus": "rentang", "rasio": True, "satuan": "Nilai"},
    {"jenis_satuan": "nilai", "agregasi_waktu": "nilai_akhir", "rumus": "naik", "satuan": "Nilai"},
    {"jenis_satuan": "jumlah", "agregasi_waktu": "maksimum", "rumus": "naik", "satuan": "Titik"},
)  # fmt: skip
_LAIN = ({"satuan": "Berkas"}, {"definisi_operasional": "Yang lain"}, {"basis": "kumulatif"}, {"satuan": "KALI"})


def kabupaten(kab: str, biji: int) -> list[Kantor]:
    """The kabupaten itself (one row of `unit`), four kecamatan and two kelurahan of the first."""
    r = Random(biji)
    bentuk = r.sample(BENTUK, 4)
    rapi = r.random() < 0.4
    induk = Kantor(kab)
    induk.baris["unit"][0] |= {"nama": f"Kabupaten {kab}", "jenis": "kabupaten", "induk": None}
    semua = [induk]
    for nomor in range(4):
        satu = _kantor(f"{kab}-kec{nomor}", r, bentuk, rapi)
        satu.baris["unit"][0]["induk"] = kab
        semua.append(satu)
    for nomor in range(2):
        satu = _kantor(f"{kab}-kel{nomor}", r, bentuk[:2], rapi)
        satu.baris["unit"][0] |= {"jenis": "kelurahan", "induk": f"{kab}-kec0"}
        semua.append(satu)
    return semua


def _kantor(unit: str, r: Random, bentuk: list[dict[str, object]], rapi: bool) -> Kantor:
    satu = Kantor(unit)
    for seksi in ("pelayanan", "trantib"):
        satu.tambah("seksi", seksi=seksi, nama=f"Seksi {seksi}", jenis="seksi")
    satu.simpul("S1", tingkat="sasaran")
    satu.simpul("P1", tingkat="program", induk="S1")
    for n, isi in enumerate(bentuk):
        lain = r.choice(_LAIN) if not rapi and r.random() < 0.15 else {}
        tempo = "TW1,TW2,TW3,TW4" if r.random() < 0.8 else "TW2,TW4"
        nama = f"IKU-{n}"
        satu.indikator(
            nama,
            **{**isi, **lain},
            simpul="S1" if n < 3 else "P1",
            jatuh_tempo=tempo,
            pengampu={r.choice(("pelayanan", "trantib")): "utama"},
        )
        for tahun in TAHUN:
            _setahun(satu, r, nama, isi, tahun, rapi)
    for seksi in ("pelayanan", "trantib"):
        satu.simpul(f"SK-{seksi}", induk="P1", seksi=seksi)
        for tahun in TAHUN:
            if rapi or r.random() < 0.85:
                satu.pagu(f"SK-{seksi}", {str(tahun): r.choice(("0", "1000000", "33333333.33", "4000000000"))})
            for tw in TW:
                if rapi or r.random() < 0.8:
                    satu.lapor(
                        f"SK-{seksi}",
                        f"{tahun}-{tw}",
                        seksi=seksi,
                        anggaran=r.choice(("0", "999999.99", "1234567")),
                        fisik="10",
                    )
    return satu


def _setahun(satu: Kantor, r: Random, nama: str, isi: dict[str, object], tahun: int, rapi: bool) -> None:
    umum = r.random() < (1 if rapi else 0.7)
    target = "80" if umum else r.choice(_ANGKA)
    janji = ("60", "90") if isi["rumus"] == "rentang" else target
    satu.target(nama, {p: janji for p in (*(f"{tahun}-{tw}" for tw in TW), str(tahun)) if rapi or r.random() < 0.95})
    for tw in TW:
        n, periode = r.random(), f"{tahun}-{tw}"
        if not rapi and n < 0.15:
            continue
        if not rapi and n < 0.25:
            satu.lapor(nama, periode, keadaan=r.choice(("belum_tersedia", "tidak_berlaku")))
        elif isi.get("rasio"):
            satu.lapor(nama, periode, pembilang=r.choice(_ANGKA), penyebut=r.choice(_ANGKA))
        else:
            satu.lapor(nama, periode, realisasi=r.choice(_ANGKA))

"""Offices of tests/acak.py with everything else that the tables can hold beside them: notes, proof, signings, planning
forms, a Renstra, candidate rows, printed tables. The same rows every time."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import acak
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from kantor import Baris, Kantor

from capaian.domain.periode import bulan_setahun

TAHUN = (2023, 2024, 2025)
NAMA = (
    "Persentase Layanan Selesai Tepat Waktu", "persentase layanan selesai tepat waktu", "Jumlah Élan Desa",
    "Penurunan Angka Pengaduan", "Indeks Kepuasan Masyarakat (IKM)", "Terlaksananya kegiatan 100% _pembinaan_",
    "Program Jumlah Desa", "Zona bebas keluhan", "zona Bebas keluhan",
)  # fmt: skip
CATATAN = ("pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti")
FORMULIR = ("renja", "pk", "iki")
KOLOM = {
    "kinerja": ("target", "target_atas", "target_tw1", "target_tw2", "target_tw3", "target_tw4", "target_tw4_atas", "aksi", "pj"),
    "anggaran": ("pagu", "pagu_ini", "kas_tw1", "kas_tw2", "kas_tw3", "kas_tw4"),
}  # fmt: skip
_TELAAH = Path(__file__).parent / "telaah"
Isi = dict[str, list[Baris]]


def kantor(n: int) -> list[Kantor]:
    semua: list[Kantor] = []

    @settings(
        max_examples=n, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(satu=acak.kantor("kec", tahun=TAHUN))
    def kumpulkan(satu: Kantor) -> None:
        semua.append(satu)

    kumpulkan()
    return [*(satu.salin(f"kec-{nomor:02}") for nomor, satu in enumerate(semua)), bulanan(f"kec-{n:02}")]


def bulanan(unit: str) -> Kantor:
    """An office that reports by the month, in every way that months come together; whether the others have such an
    indikator is left to chance."""
    satu = Kantor(unit)
    for nomor, waktu in enumerate(("jumlah", "nilai_akhir", "rata_rata", "maksimum")):
        for rasio in (False, True)[: 2 if waktu in acak.RASIO else 1]:
            nama = f"IKU-{nomor}{'R' if rasio else ''}"
            satu.indikator(
                nama, agregasi_waktu=waktu, jatuh_tempo="bulanan", rasio=rasio, satuan="%" if rasio else "Nilai"
            )
            for tahun in TAHUN[1:]:
                satu.target(nama, {p: "80" for p in (*(f"{tahun}-{tw}" for tw in acak.TW), str(tahun))})
                for ke, bulan in enumerate(bulan_setahun(tahun)):
                    if (ke + nomor) % 7 == 6:
                        satu.lapor(nama, str(bulan), keadaan=("tidak_berlaku", "belum_tersedia")[ke % 2])
                    elif rasio:
                        satu.lapor(nama, str(bulan), pembilang=70 + ke, penyebut=90 + ke)
                    else:
                        satu.lapor(nama, str(bulan), realisasi=(75, 400, 90)[ke % 3] + ke)
    return satu


def isi(semua: list[Kantor], polos: list[Kantor]) -> Isi:
    """Rows of every table of the data model and of the candidates, rules and calendar apart; the offices `polos` as they
    are."""
    acak_ = Random(20)
    hasil: Isi = defaultdict(list)
    for nomor, satu in enumerate(semua):
        _register(satu, acak_, semua[0].unit if nomor % 2 else None)
        for f in satu.baris["fakta"]:
            # Of one office the acts are numbered; together they need numbers of their own.
            f |= {
                "peristiwa": 1 + len(semua) * f["peristiwa"] + nomor,
                "lembar": "Kertas Kerja",
                "teks_asal": f["nilai"],
            }
        for tabel, baris in satu.baris.items():
            hasil[tabel] += baris
        _di_sekitar(satu, acak_, hasil)
    # Handed in and not accepted yet: no act stands behind them. Not of the offices `polos`, which are to stay as they are.
    belum = [f | {"nilai": "81.5", "keadaan": "terisi", "peristiwa": 10**7} for f in hasil["fakta"][::40]]
    for satu in polos:
        for tabel, baris in satu.baris.items():
            hasil[tabel] += baris
    for garis in sorted({i["garis"] for k in semua for i in k.baris["indikator"]}):
        hasil["pembanding"] += [
            {"garis": garis, "tahun": t, "cakupan": c, "nilai": str(acak_.randint(1, 100)), "sumber": "BPS", "peristiwa": 1}
            for t in TAHUN for c in ("kabupaten", "provinsi") if acak_.random() < 0.8
        ]  # fmt: skip
    for nomor, f in {f["peristiwa"]: f for f in hasil["fakta"] if f["peristiwa"] > 1}.items():
        _peristiwa(hasil, nomor, "muat", f["objek"], **{k: f[k] for k in ("unit", "seksi", "periode")})
    _peristiwa(hasil, 1, "register", "register.xlsx")
    hasil["fakta"] += belum
    _cetak(hasil, acak_)
    for tabel in ("unit", "seksi", "simpul", "indikator", "pengampu", "dokumen", "target", "pagu", "pembanding"):
        for n, b in enumerate(hasil[tabel]):
            b |= {"peristiwa": 1} | (
                {"sha256": "a", "lembar": tabel, "sel": f"B{n}"} if tabel in ("target", "pagu") else {}
            )
    return hasil


def kasus_telaah() -> tuple[list[Kantor], list[str]]:
    """An office for each case of tests/telaah, so that the checks have something to find, and the periods they speak of."""
    kasus = [k for p in sorted(_TELAAH.glob("kasus*.yaml")) for k in yaml.safe_load(p.read_text(encoding="utf-8"))]
    kantor_ = [Kantor.dari(f"telaah-{n:03}", k["masukan"]) for n, k in enumerate(kasus)]
    return kantor_, sorted({k["periode"] for k in kasus})


def _register(satu: Kantor, r: Random, induk: str | None) -> None:
    satu.baris["unit"][0]["induk"] = induk
    for seksi in acak.SEKSI:
        satu.tambah("seksi", seksi=seksi, nama=f"Seksi {seksi}", jenis="seksi")
    satu.simpul("T1", tingkat="tujuan")
    for sasaran in ("S1", "S2"):
        satu.simpul(sasaran, tingkat="sasaran", induk="T1", nama=r.choice(NAMA))
    for s in satu.baris["simpul"]:
        if s["simpul"] == "P1":
            s["induk"] = "S1"
        if s["tingkat"] == "sub_kegiatan":
            s["kode"] = r.choice(("P1.K1.", "P1.K2.", "P9.", "")) + s["simpul"]
    satu.dokumen("renstra-2021", jenis="renstra", tahun=2021, tanggal="2021-08-01")
    for i in satu.baris["indikator"]:
        i["nama"] = r.choice(NAMA)
        i["definisi_operasional"] = r.choice((i.get("definisi_operasional"), "Dari 9 desa di kecamatan", "9 desa"))
        lama = [t["bawah"] for t in satu.baris["target"] if t["indikator"] == i["indikator"]] or ["80"]
        satu.target(
            i["indikator"], {str(t): r.choice(lama) for t in range(2022, 2027) if r.random() < 0.9},
            dokumen="renstra-2021", versi=i["versi"],
        )  # fmt: skip
    for kode in sorted({s["simpul"] for s in satu.baris["simpul"] if s["tingkat"] == "sub_kegiatan"}):
        satu.pagu(kode, {str(t): r.randint(0, 9) * 10**7 for t in TAHUN}, dokumen="renstra-2021")


def _peristiwa(hasil: Isi, nomor: int, aksi: str, objek: str, **tempat: str) -> int:
    hasil["peristiwa"].append(
        {"peristiwa": nomor, "waktu": f"2025-10-03T09:{nomor % 60:02}:00+07:00", "oleh": "kasubag", "peran": "kasubag",
         "aksi": aksi, "objek": objek, "hash": f"{nomor:x}"}
    )  # fmt: skip
    hasil["berkas"].append(
        {
            "peristiwa": nomor,
            "sha256": f"{nomor:064x}",
            "nama": f"{nomor}.xlsx",
            "formulir": "kertas-kerja-tw",
            **tempat,
        }
    )
    return nomor


def _di_sekitar(satu: Kantor, r: Random, hasil: Isi) -> None:
    u, nomor = satu.unit, 10**6 + 1000 * int(satu.unit[-2:])
    for f in satu.baris["fakta"]:
        tempat = {k: f[k] for k in ("unit", "objek", "seksi", "periode")}
        if r.random() < 0.5:
            hasil["catatan"].append(
                tempat | {"jenis": r.choice(CATATAN), "teks": r.choice((None, "Jaringan putus", "9 desa, 100%"))}
                | {"sel": f"K-{f['besaran']}", "peristiwa": f["peristiwa"]}
            )  # fmt: skip
        if r.random() < 0.1:
            nomor = _peristiwa(hasil, nomor + 1, "bukti", f["objek"])
            hasil["bukti"].append(
                tempat | {"peristiwa": nomor, "sha256": "b", "nama": "foto.jpg", "jenis": "foto", "ukuran": nomor}
            )
    for periode in ("2024", "2025-TW2", "2025"):
        nomor = _peristiwa(hasil, nomor + 1, "pengesahan", f"{u}/{periode}")
        hasil["pengesahan"].append(
            {"peristiwa": nomor, "snapshot": f"{u}-{periode}", "kantor": u, "unit": u, "periode": periode, "hash": "c"}
        )
    for jenis in FORMULIR:
        for seksi in acak.SEKSI:
            nomor = _peristiwa(hasil, nomor + 1, "usulan", f"{u}/{seksi}/{jenis}/2025")
            hasil["usulan"] += list(_usulan(satu, r, jenis, seksi, nomor))
    _calon(satu, r, hasil)


def _usulan(satu: Kantor, r: Random, jenis: str, seksi: str, peristiwa: int) -> Any:
    objek = {"kinerja": [b["indikator"] for b in satu.baris["indikator"]],
             "anggaran": [b["simpul"] for b in satu.baris["simpul"] if b["tingkat"] == "sub_kegiatan"]}  # fmt: skip
    kepala = {"unit": satu.unit, "jenis": jenis, "seksi": seksi, "periode": "2025", "sel": "C4", "peristiwa": peristiwa}
    if jenis == "iki":
        for urut in (1, 2):
            isi = {
                "jabatan": "<Nama Jabatan>",
                "uraian": "Melayani",
                "satuan": "Dokumen",
                "mendukung": r.choice((*objek["kinerja"], "s1", "x")),
            }
            for kolom, teks in isi.items():
                yield kepala | {"blok": "iki", "objek": str(urut), "urut": urut, "kolom": kolom, "teks": teks}
            yield kepala | {
                "blok": "iki",
                "objek": str(urut),
                "urut": urut,
                "kolom": "target",
                "nilai": r.choice(("4", "12.5")),
            }
        return
    for blok, kolom in KOLOM.items():
        for satu_objek in sorted(set(objek[blok])):
            for k in kolom:
                if r.random() < 0.6:
                    nilai = None if k in ("aksi", "pj") else str(Decimal(r.randint(0, 10**6)).scaleb(-2))
                    yield kepala | {"blok": blok, "objek": satu_objek, "urut": 1, "kolom": k, "nilai": nilai,
                                    "teks": "Rapat bulanan" if nilai is None else None, "teks_asal": nilai}  # fmt: skip


def _calon(satu: Kantor, r: Random, hasil: Isi) -> None:
    berkas: dict[tuple[str, str], int] = {}
    for f in satu.baris["fakta"]:
        if r.random() < 0.25:
            kunci = (f["seksi"], f["periode"])
            if kunci not in berkas:
                berkas[kunci] = len(hasil["baris_berkas"])
                hasil["baris_berkas"].append(
                    {"berkas": berkas[kunci], "formulir": "kertas-kerja-tw", "unit": satu.unit, "seksi": f["seksi"],
                     "periode": f["periode"], "n_masukan": r.randint(0, 2)}
                )  # fmt: skip
            anggaran = f["besaran"] in ("anggaran", "fisik")
            tabel, objek = ("baris_anggaran", "simpul") if anggaran else ("baris_kinerja", "indikator")
            hasil[tabel].append(
                {"id": len(hasil[tabel]), "berkas": berkas[kunci], "formulir": "kertas-kerja-tw", "unit": satu.unit,
                 "seksi": f["seksi"], "periode": f["periode"], objek: f["objek"], "nama_cetak": "Nama pada lembar",
                 f["besaran"]: r.choice((f["nilai"], "81.5", "7")), "rusak": r.random() < 0.1,
                 "keterangan": r.choice((None, "Menyusul")), "keadaan_isi": r.choice((None, "belum_tersedia"))}
            )  # fmt: skip
    hasil["baris_usulan"] += [
        {k: b.get(k) for k in ("unit", "jenis", "periode", "blok", "objek", "kolom", "nilai", "sel", "teks_asal")}
        | {"berkas": int(satu.unit[-2:]), "lembar": "Usulan"}
        for b in hasil["usulan"] if b["unit"] == satu.unit and b["jenis"] == "renja" and b["seksi"] == "pmd"
    ]  # fmt: skip


def _cetak(hasil: Isi, r: Random) -> None:
    """Printed figures near ours and away from them, and rows that are worked out from their own figures."""
    for nomor in range(60):
        ours = Decimal(r.randint(0, 20000)).scaleb(-2)
        tercetak = r.choice((ours, ours + 1, round(ours, 1), round(ours, 0)))
        hasil["cetak"].append(
            {"unit": "kec-00", "objek": str(nomor), "periode": "2025", "ukuran": "tahun", "tercetak": str(tercetak),
             "nilai_cetak": r.choice((str(tercetak), None)), "desimal": -tercetak.as_tuple().exponent,
             "hitungan": r.choice((str(ours), None))}
        )  # fmt: skip
        hasil["cetak_tabel"].append(
            {"objek": str(nomor), "sel": "D2", "dasar": r.choice(("data", "baris")), "tepat": r.random() < 0.5,
             "terkecil": r.choice((None, str(ours - 1))), "terbesar": r.choice((None, str(ours + 1))),
             "sd": r.choice((None, str(tercetak))), "rumus_lain": r.choice((None, "turun_a"))}
        )  # fmt: skip
        hasil["cetak_masukan"].append(
            {"nomor": nomor, "rumus": r.choice(acak.RUMUS), "satuan": "Nilai", "target": str(r.randint(0, 100)),
             "target_atas": str(r.randint(50, 150)), "target_desimal": 0, "realisasi": str(Decimal(r.randint(0, 9999)).scaleb(-2)),
             "realisasi_desimal": 2, "capaian": str(ours), "capaian_desimal": r.randint(0, 3), "pagu": str(r.randint(0, 10**9)),
             "anggaran": str(r.randint(0, 10**9)), "semula": r.choice((None, "100")), "menjadi": r.choice((None, "150"))}
        )  # fmt: skip

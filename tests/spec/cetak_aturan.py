"""docs/aturan.md, the rule book, printed from the cases beside this file and the rules in src/capaian/reference.

    python tests/spec/cetak_aturan.py            writes docs/aturan.md
    python tests/spec/cetak_aturan.py --periksa  only says whether it is up to date

Any *.yaml here is printed, in the part that its `bagian` names. test_aturan.py fails when the page is stale, and recalculates
every equation on it.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import kata_aturan as kata
import kata_kabupaten
import yaml
from kata_aturan import angka, tabel

from capaian import reference
from capaian.domain import tulis
from capaian.reference import Rumus, efisiensi
from capaian.reference.kategori import kategori
from capaian.report.teks import KEADAAN

SPEC = Path(__file__).parent
HALAMAN = SPEC.parents[1] / "docs" / "aturan.md"
CETAK_ULANG = "python tests/spec/cetak_aturan.py"

BAGIAN = {
    "rumus": "Rumus capaian",
    "target": "Target yang berlaku",
    "periode": "Triwulan, tahun, dan seksi",
    "kosong": "Angka yang tidak ada",
    "rata_rata": "Rata-rata",
    "anggaran": "Anggaran dan serapan",
    "banding": "Perbandingan",
    "renstra": "Target akhir Renstra",
    "laju": "Jalan ke target setahun",
    "e81": "Formulir E.81",
    "efisiensi": "Efisiensi",
    "pembulatan": "Pembulatan",
    "predikat": "Predikat dan skala",
    "rekap": "Kecamatan-kecamatan sebuah kabupaten",
    "cetak": "Memeriksa angka yang sudah tercetak",
}
"""Part -> heading, in the order of the page."""
JENIS_SUMBER = {"peraturan": "Peraturan", "sop": "SOP", "praktik": "Praktik", "keputusan": "Keputusan sendiri"}
_ARAH = {"naik": "Makin tinggi makin baik", "turun": "Makin rendah makin baik",
         "stabil": "Makin dekat target makin baik, di atas maupun di bawahnya"}  # fmt: skip
_TARGET = {"angka": "satu angka (≥ atau ≤ boleh ditulis, searah dengan rumusnya)", "rentang": "dua batas, misalnya 80–90",
           "kategori": "sebuah kata dalam daftarnya"}  # fmt: skip
_AGREGASI = {"jumlah": "dijumlahkan", "nilai_akhir": "nilai terakhir", "rata_rata": "dirata-ratakan",
             "maksimum": "nilai tertinggi"}  # fmt: skip
Nomor = Iterator[str]
_VONIS = {"sama": "sama", "pembulatan": "pembulatan", "salah_hitung": "salah hitung",
          "tidak_dapat_dihitung": "tidak dapat dinilai"}  # fmt: skip

PEMBUKA = """\
# Buku aturan angka kinerja

Halaman ini memuat setiap aturan yang dipakai program untuk menghitung angka kinerja dan anggaran: aturannya dalam kata-kata,
sumbernya, contoh yang dapat dihitung ulang dengan kalkulator, dan apa yang tidak dihitung beserta alasannya. Setiap contoh di
sini dijalankan pada program setiap kali program diubah; bila hasilnya tidak sama dengan yang tertulis, perubahan itu ditolak.

## Cara membaca

- **T** target, **R** realisasi. Angka ditulis menurut kebiasaan Indonesia: 1.234,56.
- **Capaian** adalah perbandingan R dengan T dalam persen, dua desimal. **Tercapai** berarti capaian 100,00 atau lebih;
  kurang dari itu **di bawah target**.
- **Triwulan III** menilai triwulan itu terhadap target triwulan itu; **s.d. Triwulan III** menilai sejak Januari terhadap
  target sejak Januari; **setahun** menilai setahun terhadap target setahun.
- Tanda **–** berarti tidak ada angka. Itu bukan nol; alasannya tertulis di sampingnya.
- Kode seperti IKU-01, S1 (sasaran), P1 (program), K1 (kegiatan), dan SK1 (sub kegiatan) adalah nama dalam contoh.
- Dalam contoh, bila tidak disebut lain: rumusnya R / T × 100, yang berlaku setahun adalah nilai terakhir, keempat triwulan
  jatuh tempo, dan satu seksi mengampu. Target berasal dari perjanjian kinerja (PK) 31 Januari, pagu dari DPA 2 Januari.
- **Sumber** setiap aturan adalah peraturan, SOP, praktik, atau keputusan sendiri. Peraturan meminta target dan realisasi
  dibandingkan, tetapi jarang menetapkan rumus; di tempat itu keputusan sendiri disebut terus terang, dengan nomornya dalam
  [keputusan.md](keputusan.md).
"""


def baca() -> dict[str, dict[str, Any]]:
    """Stem -> content of each case file, in the order of the names."""
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(SPEC.glob("*.yaml"))}


def halaman(berkas: Mapping[str, dict[str, Any]]) -> str:
    bab: dict[str, list[dict[str, Any]]] = {b: [] for b in BAGIAN}
    for stem, isi in berkas.items():
        if isi.get("bagian") not in BAGIAN:
            raise ValueError(f"{stem}.yaml: bagian harus salah satu dari {', '.join(BAGIAN)} (lihat cetak_aturan.py)")
        bab[isi["bagian"]].append(isi)
    daftar, badan = [], []
    for nomor, (kode, isi) in enumerate(((k, v) for k, v in bab.items() if v), start=1):
        judul = f"{nomor}. {BAGIAN[kode]}"
        daftar.append(f"- [{judul}](#{_jangkar(judul)})")
        badan += [f"## {judul}", ""]
        pasal, contoh = 0, (f"{nomor}.{n}" for n in count(1))
        for satu in isi:
            for nama, baris in _berkas(satu, contoh, sendiri=len(isi) == 1 and kode != "rumus"):
                if nama is not None:
                    pasal += 1
                    nama = f"{nomor}.{pasal} {nama}"
                    daftar.append(f"  - [{nama}](#{_jangkar(nama)})")
                    badan += [f"### {nama}", ""]
                badan += [*baris, ""]
    penutup = f"Halaman ini dicetak oleh `{CETAK_ULANG}` dari kasus uji; jangan disunting langsung."
    return "\n".join([PEMBUKA, "## Isi", "", *daftar, "", *badan, "---", "", penutup, ""])


def _jangkar(judul: str) -> str:
    """The anchor that a Markdown reader gives a heading."""
    return "".join(c for c in judul.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def _berkas(isi: dict[str, Any], contoh: Nomor, *, sendiri: bool) -> Iterator[tuple[str | None, list[str]]]:
    """Sections of one file: (heading or None, lines). `contoh` numbers the examples of the part."""
    kepala = [isi["teks"], "", *_sumber(isi["sumber"])]
    if isi["bentuk"] == "rumus" and isi["bagian"] == "rumus" and not any("lain" in k for k in isi["kasus"]):
        yield None, [*kepala, "", *_pilihan_rumus()]
        for aturan in reference.rumus().values():
            milik = [k for k in isi["kasus"] if k["masukan"]["rumus"] == aturan.id]
            yield aturan.nama + _singkat(aturan), [*_fakta(aturan), "", *_kasus_rumus(milik, contoh)]
        yield "Yang sudah ditolak sebelum dihitung", _ditolak(isi)
        return
    tambahan = {"predikat": _skala, "efisiensi": _efisiensi}.get(isi["bagian"], list)()
    yield (
        None if sendiri else isi["judul"],
        [*kepala, *(["", *tambahan] if tambahan else []), "", *_kasus(isi, contoh), *_ditolak(isi)],
    )


def _sumber(sumber: list[dict[str, Any]]) -> list[str]:
    def jenis(s: dict[str, Any]) -> str:
        return JENIS_SUMBER[s["jenis"]] + (f" nomor {s['nomor']}" if "nomor" in s else "")

    return ["Sumber:", "", *(f"- {jenis(s)}: {s['kata']}" for s in sumber)]


def _ditolak(isi: dict[str, Any]) -> list[str]:
    if not isi.get("ditolak"):
        return []
    return [
        "Register dan kertas kerja menolak masukan berikut, sehingga tidak pernah sampai pada rumus:",
        "",
        *(f"- {d['kata']}" for d in isi["ditolak"]),
    ]


def _kasus(isi: dict[str, Any], contoh: Nomor) -> list[str]:
    if isi["bentuk"] in ("kantor", "kabupaten"):
        return [b for k in isi["kasus"] for b in [*_kasus_kantor(k, contoh), ""]][:-1]
    if isi["bentuk"] == "cetak":
        return _kasus_cetak(isi["kasus"], contoh)
    return (_masukan_sama if any("lain" in k for k in isi["kasus"]) else _kasus_rumus)(isi["kasus"], contoh)


def _sebut(k: dict[str, Any], contoh: Nomor) -> str:
    return f"{next(contoh)} **{k['judul']}.** {k['teks']}"


# --- formulas ---


def _singkat(aturan: Rumus) -> str:
    return f": {aturan.kata}" if len(aturan.kata) < 25 else ""


def _pilihan_rumus() -> list[str]:
    return tabel(
        ("Rumus", "Di register", "Dipakai untuk"),
        ((r.kata, f"`{r.id}`", f"{r.nama}. {_ARAH[r.arah]}.") for r in reference.rumus().values()),
    )


def _fakta(r: Rumus) -> list[str]:
    baris = {
        "Rumus": r.kata,
        "Arah": _ARAH[r.arah],
        "Target berupa": _TARGET[r.target],
        "Target 0": r.target_nol.kata,
        "Realisasi 0": r.realisasi_nol.kata,
        "Paling rendah": angka(str(r.lantai)),
        "Paling tinggi": "tidak dibatasi" if r.plafon is None else angka(str(r.plafon)),
        "Batas": r.batas,
        "Triwulan menjadi setahun": ", atau ".join(_AGREGASI[a] for a in r.agregasi_waktu),
        "Beberapa seksi": "dapat dijumlahkan" if "jumlah" in r.agregasi_unit else "satu pengampu utama",
        "Pembilang dan penyebut": "boleh" if r.rasio else "tidak",
        "Di register": f"`{r.id}`, versi {r.versi}",
        "Berlaku sejak": tulis.tanggal(r.berlaku_sejak),
        "Sumber": re.sub(r"\b\w+_\w+\b", r"`\g<0>`", r.sumber),
    }
    hasil = tabel(("", ""), ((f"**{k}**", v) for k, v in baris.items()))
    for k in kategori().values():
        if k.rumus == r.id:
            urutan = " < ".join(c.sebutan for c in k.kelas)
            hasil += ["", f"{k.nama}, satuan «{k.satuan[0]}»: {urutan}. Sumber: {k.sumber}."]
    return hasil


def _kasus_rumus(kasus: list[dict[str, Any]], contoh: Nomor) -> list[str]:
    """Worked examples, then what is not computed."""
    skala = dict.fromkeys(k["masukan"].get("skala") for k in kasus)
    hasil = []
    for satu in skala:
        milik = [k for k in kasus if k["masukan"].get("skala") == satu]
        dihitung = [k for k in milik if k["harapan"]["capaian"] is not None]
        if dihitung:
            judul = f"Contoh menurut skala «{reference.skala()[satu].nama}»:" if satu else "Contoh:"
            hasil += [judul, "", *tabel(
                ("Contoh", "T", "R", "Perhitungan", "Capaian", "Status", "Predikat"),
                ((_sebut(k, contoh), *_t_r(k), k["harapan"]["hitungan"], angka(k["harapan"]["capaian"]),
                  KEADAAN[k["harapan"]["status"]], k["harapan"]["predikat"]) for k in dihitung),
            ), ""]  # fmt: skip
        if tidak := [k for k in milik if k["harapan"]["capaian"] is None]:
            hasil += ["Yang tidak dihitung:", "", *tabel(
                ("Contoh", "T", "R", "Alasan yang tercetak"),
                ((_sebut(k, contoh), *_t_r(k), k["harapan"]["alasan"]) for k in tidak),
            ), ""]  # fmt: skip
    return hasil[:-1]


def _t_r(k: dict[str, Any]) -> tuple[str, str]:
    return kata.masukan_rumus(k["masukan"], "target"), kata.masukan_rumus(k["masukan"], "realisasi")


def _masukan_sama(kasus: list[dict[str, Any]], contoh: Nomor) -> list[str]:
    """What others print for an input, and what is printed here."""

    def di_sini(h: dict[str, Any]) -> str:
        return f"– ({h['alasan']})" if h["capaian"] is None else h["hitungan"]

    return tabel(
        ("Masukan", "T", "R", "Rumus", "Di tempat lain", "Di sini", "Alasan"),
        ((f"{next(contoh)} {k['judul']}", *_t_r(k), reference.rumus()[k["masukan"]["rumus"]].kata, k.get("lain", "belum ditemukan"),
          di_sini(k["harapan"]), k["teks"]) for k in kasus),
    )  # fmt: skip


# --- offices and printed figures ---


def _kasus_kantor(k: dict[str, Any], contoh: Nomor) -> list[str]:
    kabupaten = "kecamatan" in k["masukan"]
    hasil = [
        f"#### Contoh {next(contoh)}: {k['judul']}",
        "",
        k["teks"],
        "",
        "Diketahui:",
        "",
        *(kata_kabupaten.masukan if kabupaten else kata.masukan_kantor)(k["masukan"]),
    ]
    if k["hitungan"]:
        hasil += ["", "Perhitungan:", "", *(f"- {b}" for b in k["hitungan"])]
    baris = [
        kata_kabupaten.hasil(nama, b) if kabupaten else kata.hasil(nama, b, k["masukan"])
        for nama, semua in k["harapan"].items() for b in semua
    ]  # fmt: skip
    return [*hasil, "", "Hasil:", "", *(f"- {b}" for b in baris)]


def _kasus_cetak(kasus: list[dict[str, Any]], contoh: Nomor) -> list[str]:
    def hitungan(m: dict[str, Any]) -> str:
        return tulis.KOSONG if m["hitungan"] is None else angka(m["hitungan"])

    return tabel(
        ("Contoh", "Tercetak", "Hitungan kita", "Putusan"),
        ((_sebut(k, contoh), k["masukan"]["tercetak"], hitungan(k["masukan"]),
          _VONIS[k["harapan"]["vonis"]]) for k in kasus),
    )  # fmt: skip


# --- the rules of reference/ ---


def _skala() -> list[str]:
    hasil = []
    for s in reference.skala().values():
        batas = [("" if k.inklusif else "lebih dari ") + angka(str(k.batas_bawah)) for k in s.kelas]
        hasil += [
            f"**{s.nama}.** {s.dasar_hukum}, berlaku sejak {tulis.tanggal(s.berlaku_sejak)}. {s.catatan}".rstrip(), "",
            *tabel(("Predikat", "Kode", "Capaian mulai dari"),
                   ((k.predikat, k.kode, b) for k, b in zip(s.kelas, batas, strict=True))), "",
        ]  # fmt: skip
    return hasil[:-1]


def _efisiensi() -> list[str]:
    e = efisiensi.efisiensi()
    hasil = ["Kantor memilih satu cara:", ""]
    for c in e.cara:
        batas = (
            f"di atas {angka(str(c.efisien_di_atas))} efisien, di bawah {angka(str(c.tidak_efisien_di_bawah))} tidak efisien, "
            "selain itu cukup efisien"
        )
        sumber = f"Berlaku sejak {tulis.tanggal(c.berlaku_sejak)}. Sumber: {c.sumber.rstrip('.')}."
        hasil.append(f"- **{c.nama}** (`{c.id}`): {c.kata}; {batas}. {sumber}")
    k = e.kuadran
    hasil += [
        "",
        f"Anggaran disebut terserap mulai serapan {angka(str(k.batas_serapan))} %. Sumber: {k.sumber}. Empat letaknya:",
        "",
    ]
    return hasil + [f"- {isi}" for isi in k.kata.model_dump().values()]


def main(argumen: list[str]) -> int:
    baru = halaman(baca())
    lama = HALAMAN.read_text(encoding="utf-8") if HALAMAN.exists() else None
    if argumen == ["--periksa"]:
        print("docs/aturan.md sesuai." if lama == baru else f"docs/aturan.md basi; cetak ulang: {CETAK_ULANG}")
        return int(lama != baru)
    HALAMAN.write_text(baru, encoding="utf-8", newline="\n")
    print(f"{HALAMAN} ditulis.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""What the rule book says of a case of a kabupaten (kabupaten_spec): what is known of each kecamatan, and the results."""

from collections.abc import Iterator, Mapping
from typing import Any

from kata_aturan import KOLOM, angka, tabel
from kata_aturan import _bagian as bagian

from capaian.domain import tulis
from capaian.report.teks import KEADAAN

Isi = Mapping[str, Any]
KUNCI = ("garis", "jenis_unit", "kecamatan")
"""By which a row of the expectations is found."""
_KATA = {
    "target_masuk": "target yang masuk", "realisasi_masuk": "realisasi yang masuk", "capaian_masuk": "capaian yang masuk",
    "n_masuk": "masuk", "n_jatuh_tempo": "jatuh tempo", "capaian_terendah": "terendah", "capaian_median": "median",
    "capaian_rata_rata": "rata-rata", "capaian_tertinggi": "tertinggi", "kuartil_1": "kuartil 1",
    "kuartil_3": "kuartil 3", "dari": "kecamatan yang lengkap", "berbagi": "yang berbagi urutan",
    "jumlah_kecamatan": "kecamatan seluruhnya",
    "peringkat": "urutan", "sub_terlapor": "sub kegiatan terlapor", "sub_kegiatan": "sub kegiatan",
    "belum_lengkap": "belum lengkap", "pagu": "pagu", "realisasi": "realisasi",
}  # fmt: skip


def masukan(isi: Isi) -> list[str]:
    """What is known: each kecamatan in a row."""
    bersama = [f"- {kode}: {_arti(b)}." for kode, b in isi.get("indikator", {}).items()]
    baris = list(_baris(isi))
    judul = list(dict.fromkeys(k for _, b in baris for k in b))
    isi_tabel = ([nama, *(b.get(k, "") for k in judul)] for nama, b in baris)
    lain = [
        f"- {nama}, {kode}: {_arti(b)}." for nama, milik in isi["kecamatan"].items()
        for kode, b in milik.get("indikator", {}).items()
    ]  # fmt: skip
    return [*bersama, *lain, *([""] if bersama or lain else []), *tabel(["Triwulan I 2025", *judul], isi_tabel)]


def _arti(b: Isi) -> str:
    agregasi = {"jumlah": "triwulannya dijumlahkan", "nilai_akhir": "yang berlaku nilai terakhir"}
    rumus = {"naik": "makin tinggi makin baik", "turun_a": "makin rendah makin baik"}
    kata = [f"satuan {b['satuan']}"] if "satuan" in b else []
    kata += ["persentase dari pembilang dan penyebut"] if b.get("rasio") else []
    kata += [agregasi[b["agregasi_waktu"]]] if "agregasi_waktu" in b else []
    kata += [rumus[b["rumus"]]] if "rumus" in b else []
    kata += [f"definisi «{b['definisi_operasional']}»"] if "definisi_operasional" in b else []
    kata += ["jatuh tempo hanya TW IV"] if b.get("jatuh_tempo") == "TW4" else []
    return "; ".join(kata)


def _baris(isi: Isi) -> Iterator[tuple[str, dict[str, str]]]:
    for nama, milik in isi["kecamatan"].items():
        yield f"Kecamatan {nama}", _sel(milik)
        for kel, b in milik.get("kelurahan", {}).items():
            yield f"Kelurahan {kel} (di Kecamatan {nama})", _sel(b)


def _sel(b: Isi) -> dict[str, str]:
    hasil = {}
    for kode, target in b.get("target", {}).items():
        hasil[f"Target {kode}"] = angka(target)
        lapor = b.get("realisasi", {}).get(kode)
        if isinstance(lapor, Mapping):
            hasil |= {f"{k.capitalize()} {kode}": angka(v) for k, v in lapor.items()}
        else:
            hasil[f"Realisasi {kode}"] = "belum lapor" if lapor is None else KEADAAN.get(lapor) or angka(lapor)
    if "pagu" in b:
        hasil["Pagu"] = angka(b["pagu"])
        hasil["Realisasi anggaran"] = angka(b["anggaran"]) if "anggaran" in b else "belum lapor"
    return hasil


def hasil(nama: str, b: Isi) -> str:
    """One row of the expectations as a sentence."""
    isi = [_satu(nama, k, v) for k, v in b.items() if k not in KUNCI and (k, v) != ("alasan", None)]
    return f"{_subjek(nama, b)}: {'; '.join(isi)}."


def _satu(nama: str, kolom: str, nilai: Any) -> str:
    if kolom == "definisi_berbeda":
        return "definisi operasionalnya tidak sama" if nilai else "definisi operasionalnya sama"
    if kolom == "lengkap":
        return f"lengkap {nilai}" if nama == "sebaran" else "laporannya " + ("lengkap" if nilai else "belum lengkap")
    if nilai is None:
        return f"{_KATA.get(kolom) or KOLOM.get(kolom, kolom)} {tulis.KOSONG}"
    if kolom in _KATA and isinstance(nilai, str) and kolom.startswith(("capaian", "kuartil")):
        return f"{_KATA[kolom]} {'= ' if _KATA[kolom][-1].isdigit() else ''}{angka(nilai)} %"
    if kolom in ("terendah", "median", "tertinggi", "serapan"):
        return f"{kolom} {angka(nilai)} %"
    if kolom in _KATA:
        sama = "= " if _KATA[kolom][-1].isdigit() else ""
        return f"{_KATA[kolom]} {sama}{angka(nilai) if isinstance(nilai, str) else nilai}"
    return bagian(nama, kolom, nilai, {})


def _subjek(nama: str, b: Isi) -> str:
    if "garis" in b:
        return f"{b['garis']}, seluruh {b.get('jenis_unit', 'kecamatan')}"
    if "kecamatan" not in b:
        return "Sebaran"
    return f"Kecamatan {b['kecamatan']}" if b["kecamatan"] else "Seluruh kabupaten"

"""The page Laporan: what a report of a period still lacks, and Formulir E.81 as tables of texts."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report import rumus_kata
from capaian.report.bingkai import Tabel
from capaian.report.teks import TAHAP, TAHAP_SEMENTARA, TANDA_KEMATANGAN

Baris = Mapping[str, Any]
_TINGKAT_TELAAH = {"penting": "penting", "perhatian": "perlu perhatian", "catatan": "catatan"}


def kekurangan(
    periode: Periode, angka: Iterable[Baris], kelengkapan: Sequence[Baris], tahap: Mapping[str, int],
    telaah: Sequence[Baris], rencana: Sequence[Baris],
) -> list[dict[str, Any]]:  # fmt: skip
    """One row a kind of thing that is missing, with how many (0 too: silence is no answer). jumlah, apa, rincian, halaman
    (where it is mended). `rencana`: rows of RencanaAksiKantor.daftar of the period."""
    milik = [b for b in angka if b["ukuran"] == ("tw" if periode.jenis == "tw" else "tahun")]
    belum_masuk = [b["nama_seksi"] for b in kelengkapan if b["waktu"] is None]
    tanpa_uang = [b["nama_seksi"] for b in kelengkapan if b["anggaran_terisi"] < b["sub_kegiatan"]]
    sementara = {k: n for k, n in tahap.items() if k in TAHAP_SEMENTARA}
    tingkat = {kata: sum(b["tingkat"] == t for b in telaah) for t, kata in _TINGKAT_TELAAH.items()}
    tanpa_rencana = [b["indikator"] for b in rencana if not b["tindakan"]]
    lain = [b["indikator"] for b in milik if b["status"] in ("belum_tersedia", "tidak_dapat_dihitung")]
    belum_lapor = [b["indikator"] for b in milik if b["status"] == "belum_lapor"]

    def satu(jumlah: int, apa: str, rincian: str, halaman: str) -> dict[str, Any]:
        return {"jumlah": jumlah, "apa": apa, "rincian": rincian, "halaman": halaman}

    return [
        satu(len(belum_masuk), f"kertas kerja {'' if periode.jenis == 'tw' else 'tahunan '}belum masuk",
             tulis.daftar_pendek(belum_masuk), "unggah"),
        satu(len(belum_lapor), "indikator belum lapor", tulis.daftar_pendek(belum_lapor), "unggah"),
        satu(len(lain), "indikator belum tersedia atau tidak dapat dihitung", tulis.daftar_pendek(lain), "unggah"),
        satu(len(tanpa_uang), "seksi belum lengkap melaporkan anggaran", tulis.daftar_pendek(tanpa_uang), "unggah"),
        satu(len(tanpa_rencana), "indikator di bawah target tanpa rencana aksi", tulis.daftar_pendek(tanpa_rencana),
             "di_bawah_target"),
        satu(sum(sementara.values()), "indikator belum ditandatangani",
             ", ".join(f"{n} {TAHAP[k]}" for k, n in sementara.items()), "alur"),
        satu(len(telaah), "temuan telaah", ", ".join(f"{n} {kata}" for kata, n in tingkat.items() if n), "mutu_data"),
    ]  # fmt: skip


# -- Formulir E.81 -------------------------------------------------------------------------------------------------

_KOLOM = {
    "target_renstra": "5 Target akhir Renstra", "realisasi_sd_lalu": "6 Realisasi s.d. tahun lalu", "target": "7 Target",
    "tw1": "8 TW I", "tw2": "9 TW II", "tw3": "10 TW III", "tw4": "11 TW IV", "realisasi": "12 Realisasi",
    "realisasi_sd": "13 Realisasi s.d. kini",
}  # fmt: skip


def e81(isi: Mapping[str, Sequence[Baris]], unit: str) -> dict[str, Tabel]:
    """The form of one unit as it stands in its three parts; its rows are never mixed with those of another unit."""
    baris, rata_rata = ([b for b in isi[k] if b["unit"] == unit] for k in ("baris", "rata_rata"))
    kinerja = [
        {
            "Kode": b["kode"] or b["simpul"], "Uraian": b["uraian"],
            "Indikator": f"{b['indikator']} {b['nama']}", "Satuan": b["satuan"],
            **{judul: _kinerja(b, k) for k, judul in _KOLOM.items()},
            "14 Tingkat capaian": tulis.atau_kosong(b["tingkat_capaian"], tulis.persen),
            "Predikat": b["predikat_renstra"] or tulis.KOSONG, "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in baris if b["indikator"] is not None
    ]  # fmt: skip
    uang = [
        {
            "Kode": b["kode"] or b["simpul"], "Uraian": b["uraian"],
            **{judul: _uang(b, k) for k, judul in _KOLOM.items()},
            "14 Tingkat capaian": tulis.atau_kosong(b["rp_tingkat_capaian"], tulis.persen),
            "Predikat": b["rp_predikat"] or tulis.KOSONG, "Keterangan": b["rp_alasan"] or tulis.KOSONG,
        }
        for b in baris if b["nomor"] == 1
    ]  # fmt: skip
    rata = [
        {
            "Kode": b["kode"] or b["simpul"], "Program": b["uraian"],
            "Rata-rata capaian": tulis.atau_kosong(b["rata_rata"], tulis.persen),
            "Predikat": b["predikat"] or tulis.KOSONG,
            "Serapan": tulis.atau_kosong(b["serapan"], tulis.persen), "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in rata_rata
    ]  # fmt: skip
    akhir = ["14 Tingkat capaian", "Predikat", "Keterangan"]
    return {
        "Kinerja": Tabel(kinerja, columns=["Kode", "Uraian", "Indikator", "Satuan", *_KOLOM.values(), *akhir]),
        "Anggaran": Tabel(uang, columns=["Kode", "Uraian", *_KOLOM.values(), *akhir]),
        "Rata-rata program": Tabel(
            rata, columns=["Kode", "Program", "Rata-rata capaian", "Predikat", "Serapan", "Keterangan"]
        ),
    }


def _kinerja(b: Baris, kolom: str) -> str:
    nilai = rumus_kata.sebut(b, kolom)[kolom]
    if kolom in ("target_renstra", "target"):
        nilai = rumus_kata.target({"target": nilai, "target_atas": b[f"{kolom}_atas"], "target_teks": None})
    return _bertanda(nilai, tulis.angka, _tahun_dimuat(b, kolom))


def _uang(b: Baris, kolom: str) -> str:
    dimuat = b["rp_kematangan_lalu"].values() if kolom in ("realisasi_sd_lalu", "realisasi_sd") else ()
    return _bertanda(b[f"rp_{kolom}"], tulis.rupiah, dimuat)


def _tahun_dimuat(b: Baris, kolom: str) -> Iterable[str]:
    """How far the earlier years that the column holds are signed."""
    if kolom == "realisasi_sd_lalu" or (kolom == "realisasi_sd" and b["cara"] == "jumlah"):
        semua: Mapping[str, str] = b["kematangan_lalu"]
        return semua.values()
    return ()


def _bertanda(nilai: Decimal | str | None, cara: Any, kematangan: Iterable[str]) -> str:
    if nilai is None:
        return tulis.KOSONG
    ada = set(kematangan)
    tanda = "".join(t for k, t in TANDA_KEMATANGAN.items() if k in ada)
    return f"{nilai if isinstance(nilai, str) else cara(nilai)} {tanda}".rstrip()

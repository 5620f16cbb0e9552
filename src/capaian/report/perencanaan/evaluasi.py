"""The sheet "Evaluasi": the last full year and this year to date beside the plan, and how far the Renstra has come."""

from collections.abc import Mapping
from typing import Any

from capaian.domain import tulis
from capaian.report import gaya, rumus_kata
from capaian.report.halaman.banding_luar import sampai_tujuan
from capaian.report.perencanaan.buku import BukuRencana, kepala
from capaian.report.teks import KEADAAN, TAHAP
from capaian.report.triwulan.lembar import Kolom, Lembar, Sel, nilai, persen, rupiah, teks, tengah

_ISI = {"unit": "C9D8EA", "program": gaya.BIRU_PUCAT, "kegiatan": gaya.KELABU}


def tulis_evaluasi(buku: BukuRencana) -> None:
    bahan = buku.bahan
    t = bahan.periode.tahun
    kini = f"s.d. {bahan.tw.nama}" if bahan.tw else f"Tahun {t - 1} (belum ada laporan)"
    lalu = f"Tahun {t - 2}"
    kolom = (
        Kolom("Kode", 13), Kolom("Indikator", 44), Kolom("Satuan", 10), Kolom("Target", 10, lalu),
        Kolom("Realisasi", 10, lalu), Kolom("Capaian (%)", 10, lalu), Kolom("Target", 10, kini), Kolom("Realisasi", 10, kini),
        Kolom("Capaian (%)", 10, kini), Kolom("Target akhir", 11, "Renstra"), Kolom("Kemajuan (%)", 11, "Renstra"),
        Kolom("Keterangan", 46),
    )  # fmt: skip
    lembar = Lembar(buku, "Evaluasi", [k.lebar for k in kolom])
    kepala(lembar, bahan, f"Evaluasi Pelaksanaan {t - 2} dan {t - 1}, Kemajuan Renstra")
    judul = lembar.kepala_kolom(kolom)
    per: dict[str, dict[tuple[str, str], Mapping[str, Any]]] = {
        nama: {(b["unit"], b["indikator"]): b for b in bahan.evaluasi.get(nama, ())}
        for nama in ("lalu", "kini", "renstra")
    }
    semua = dict.fromkeys([*per["kini"], *per["lalu"]])
    for kunci in semua:
        a, b, r = (per[n].get(kunci, {}) for n in ("lalu", "kini", "renstra"))
        satu = b or a
        lembar.isi([
            teks(satu["indikator"], bungkus=False, ciut=True), teks(satu["nama"]), tengah(satu["satuan"]), *_tiga(a), *_tiga(b),
            _angka(r, "target_akhir"), persen(r.get("kemajuan")), teks(_keterangan(a, b, r), ukuran=8),
        ])  # fmt: skip
    if not semua:
        lembar.kosong(f"Belum ada capaian tahun {t - 2} maupun {t - 1}.")
    lembar.tutup(ulang=judul, beku=f"C{judul[1] + 1}")
    _anggaran(buku, lalu, kini)


def _tiga(b: Mapping[str, Any]) -> list[Sel]:
    """Target, realisasi, capaian; a dash each where there is none."""
    if not b:
        return [nilai(None)] * 3
    return [_sel(rumus_kata.target(b)), _sel(rumus_kata.realisasi(b)), persen(b["capaian"])]


def _angka(r: Mapping[str, Any], kolom: str) -> Sel:
    if not r:
        return nilai(None)
    return _sel(
        rumus_kata.target({"target": r[kolom], "target_atas": r[f"{kolom}_atas"], "target_teks": r[f"{kolom}_teks"]})
    )


def _sel(isi: Any) -> Sel:
    return tengah(isi) if isinstance(isi, str) else nilai(isi)


def _keterangan(a: Mapping[str, Any], b: Mapping[str, Any], r: Mapping[str, Any]) -> str:
    """Why a figure is missing, which ones are not final, and what the Renstra still needs."""
    baris, belum = [], {}
    for nama, satu in (("tahun lalu", a), ("tahun ini", b)):
        if satu and satu["capaian"] is None:
            baris.append(f"{nama.capitalize()}: {KEADAAN[satu['keadaan']]}.")
        elif satu and satu["kematangan"] != "disahkan":
            belum.setdefault(TAHAP[satu["kematangan"]], []).append(nama)
    baris += [f"{kata.capitalize()}: angka {tulis.daftar(siapa)}." for kata, siapa in belum.items()]
    if r and r["kemajuan"] is None and r["alasan"]:
        baris.append(r["alasan"])
    elif r and r["kemajuan"] is not None and sampai_tujuan(r):
        baris.append("Target akhir Renstra sudah tercapai.")
    elif r and (r["sisa_teks"] or r["sisa"] is not None):
        baris.append(f"Masih perlu {r['sisa_teks'] or tulis.angka(r['sisa'])} sampai {r['tahun_akhir']}.")
    return "\n".join(baris)


def _anggaran(buku: BukuRencana, lalu: str, kini: str) -> None:
    kolom = (
        Kolom("Kode", 18), Kolom("Program / kegiatan / sub kegiatan", 50), Kolom("Pagu (Rp)", 15, lalu),
        Kolom("Realisasi (Rp)", 15, lalu), Kolom("Serapan (%)", 10, lalu), Kolom("Pagu (Rp)", 15, kini),
        Kolom("Realisasi (Rp)", 15, kini), Kolom("Serapan (%)", 10, kini), Kolom("Melapor", 12), Kolom("Keterangan", 34),
    )  # fmt: skip
    lembar = Lembar(buku, "Evaluasi Anggaran", [k.lebar for k in kolom])
    kepala(lembar, buku.bahan, f"Anggaran dan Serapan {lalu} dan {kini}")
    judul = lembar.kepala_kolom(kolom)
    per = {
        n: {(b["unit"], b["simpul"]): b for b in buku.bahan.evaluasi.get(n, ())}
        for n in ("serapan_lalu", "serapan_kini")
    }
    semua = dict.fromkeys([*per["serapan_kini"], *per["serapan_lalu"]])
    if not semua:
        lembar.kosong("Belum ada pagu tahun lalu maupun tahun ini.")
    for kunci in semua:
        a, b = (per[n].get(kunci, {}) for n in ("serapan_lalu", "serapan_kini"))
        satu = b or a
        rupa = {"tebal": satu["tingkat"] != "sub_kegiatan", "isi": _ISI.get(satu["tingkat"])}
        uraian = f"JUMLAH {satu['nama_unit'].upper()}" if satu["tingkat"] == "unit" else satu["uraian"]
        belum = [f"{n.capitalize()}: {KEADAAN[x['keadaan']]}." for n, x in (("tahun lalu", a), ("tahun ini", b))
                 if x and x["keadaan"] != "terisi"]  # fmt: skip
        lembar.isi([
            teks(satu["kode"] or None, bungkus=False, ciut=True, **rupa), teks(uraian, **rupa),
            *(rupiah(x.get(k), **rupa) if k != "serapan" else persen(x.get(k), **rupa) for x in (a, b)
              for k in ("pagu", "realisasi", "serapan")),
            tengah(f"{b['terlapor']} dari {b['jumlah_sub_kegiatan']}" if b else tulis.KOSONG, **rupa),
            teks("\n".join(belum), **rupa | {"ukuran": 8}),
        ])  # fmt: skip
    lembar.tutup(ulang=judul, beku=f"C{judul[1] + 1}")

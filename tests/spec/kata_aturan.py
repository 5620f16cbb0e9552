"""What the rule book says of one case: inputs as tables and sentences, results as sentences. Nothing is calculated.

A column that has no words here is written with spaces for underscores, so a new file prints before it reads well.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.domain.periode import ROMAWI, Periode
from capaian.reference import efisiensi
from capaian.reference.kategori import kategori_satuan
from capaian.report.teks import KEADAAN

Isi = Mapping[str, Any]

KOLOM = {
    "capaian": "capaian", "capaian_lalu": "capaian tahun lalu", "capaian_murni": "capaian terhadap PK murni",
    "target_atas": "batas atas target", "target_murni": "target PK murni", "target_murni_atas": "batas atas PK murni",
    "target_teks": "target", "realisasi_teks": "realisasi", "target_akhir_teks": "target akhir",
    "dokumen": "menurut", "predikat": "predikat", "alasan": "alasan", "mentah": "hasil rumus",
    "rata_rata": "rata-rata", "rata_rata_maks_100": "rata-rata kedua (setiap capaian paling tinggi 100)",
    "terhitung": "terhitung", "di_bawah_target": "di bawah target", "tercapai": "tercapai",
    "jumlah_indikator": "indikator seluruhnya", "jatuh_tempo": "jatuh tempo", "belum_lapor": "belum lapor",
    "jumlah_sub_kegiatan": "sub kegiatan", "terlapor": "sudah melapor", "anggaran_kas": "anggaran kas",
    "selisih_realisasi": "selisih realisasi", "selisih_capaian": "selisih capaian (poin)",
    "arah_realisasi": "realisasi", "arah_capaian": "capaian bergerak", "keadaan_lalu": "tahun lalu",
    "indikator_tahun_itu": "kode tahun itu", "nilai": "angka daerah itu", "posisi": "letaknya", "sebanding": "sebanding",
    "tahun_awal": "Renstra sejak", "tahun_akhir": "Renstra sampai", "target_akhir": "target akhir",
    "realisasi_sd_lalu": "realisasi sampai tahun lalu", "realisasi_sd": "realisasi sampai sekarang", "sisa": "masih diperlukan",
    "sisa_teks": "yang masih diperlukan", "sisa_tahun": "tahun yang tersisa", "sisa_per_tahun": "per tahun", "selisih": "selisih (poin)",
    "efisiensi_pmk": "E cara PMK", "nilai_pmk": "nilai cara PMK", "kuadran": "letaknya",
    "tingkat_rata_rata": "dirata-ratakan dari tingkat", "predikat_renstra": "predikat kolom 14",
    "terhitung_renstra": "terhitung pada kolom 14", "rata_rata_renstra": "rata-rata kolom 14", "nama_seksi": "nama seksi",
    "selisih_tw": "selisih dari target triwulan", "capaian_tw": "capaian triwulan", "capaian_sd": "capaian sejak Januari",
    "selisih_sd": "selisih dari target sejak Januari", "arti_selisih_sd": "selisih itu", "selisih_tahun": "selisih dari target setahun",
    "n_tw": "triwulan terlapor", "sisa_tw": "triwulan tersisa", "perlu": "per triwulan", "perlu_cara": "yang diperlukan",
    "realisasi_bulan": "jumlah bulannya",
    "asumsi": "anggapan proyeksi", "proyeksi": "proyeksi setahun", "capaian_proyeksi": "capaian proyeksi",
}  # fmt: skip
KHUSUS: dict[str, dict[str, str]] = {
    "e81": {
        "target_renstra": "kolom 5", "realisasi_sd_lalu": "kolom 6", "target": "kolom 7", "tw1": "kolom 8",
        "tw2": "kolom 9", "tw3": "kolom 10", "tw4": "kolom 11", "realisasi": "kolom 12", "realisasi_sd": "kolom 13",
        "tingkat_capaian": "kolom 14", "predikat_renstra": "predikat kolom 14", "capaian": "capaian tahun ini",
        "nomor": "baris ke",
    },
    "efisiensi": {"sisa": "sisa anggaran"},
}  # fmt: skip
"""Where a column means something else in the rows of one table."""
SEMBUNYI = {
    "cabang", "dokumen_murni", "versi", "rumus", "arah", "pada", "simpul", "indikator", "periode", "ukuran", "lingkup", "seksi",
    "tingkat", "cakupan", "tahun", "cara", "objek", "keadaan", "dari_bulan",
}  # fmt: skip
"""Said in the subject of a row, or of no concern to a reader."""
PERSEN = ("capaian", "rata_rata", "serapan", "kemajuan", "tingkat_capaian", "efisiensi_pmk")
NILAI: dict[str, dict[Any, str]] = {
    "status": KEADAAN, "keadaan": KEADAAN, "keadaan_lalu": KEADAAN,
    "kuadran": efisiensi.efisiensi().kuadran.kata.model_dump(),
    "penilaian": efisiensi.efisiensi().penilaian.model_dump(),
    "posisi": {"lebih_baik": "lebih baik", "belum_menyamai": "belum menyamai", "sama": "sama"},
    "sebanding": {True: "ya", False: "tidak"},
    "tingkat_rata_rata": {"sub_kegiatan": "sub kegiatan"},
    "perlu_cara": {"tambah": "tambahan", "jatah": "jatah, paling banyak", "naikkan": "kenaikan", "turunkan": "penurunan",
                   "tinggal": "sisa", "genap": "tidak boleh bertambah",
                   "rata_rata": "nilai triwulan yang tersisa", "rasio": "tidak dapat disebut"},
    "asumsi": {"laju_rata_rata": "laju rata-rata bertahan", "terakhir_bertahan": "nilai terakhir bertahan",
               "rata_rata_bertahan": "rata-rata bertahan", "rasio_bertahan": "persentase bertahan"},
}  # fmt: skip
CARA_RENSTRA = {"akhir": "tingkat pada tahun terakhir", "jumlah": "jumlah semua tahun"}
UKURAN = {"tw": "", "sd": "s.d. ", "tahun": "", "bulan": ""}
TINGKAT = {"sub_kegiatan": "sub kegiatan"}


def angka(teks: str) -> str:
    """A figure of the spec with the decimals that it is written with."""
    return tulis.angka(Decimal(teks), len(teks.partition(".")[2]))


def periode(teks: str, ukuran: str = "tw") -> str:
    p = Periode.parse(teks)
    return f"setahun {p.tahun}" if p.jenis == "tahun" else f"{UKURAN.get(ukuran, '')}{p.nama}"


def pendek(teks: str) -> str:
    p = Periode.parse(teks)
    return (
        f"TW {ROMAWI[(p.ke or 1) - 1]} {p.tahun}"
        if p.jenis == "tw"
        else f"Setahun {p.tahun}"
        if p.ke is None
        else p.nama
    )


def tabel(judul: Iterable[str], baris: Iterable[Iterable[str]]) -> list[str]:
    judul = list(judul)
    isi = [judul, ["---"] * len(judul), *(list(b) for b in baris)]
    return ["| " + " | ".join(s.replace("|", "\\|").replace("\n", " ") for s in b) + " |" for b in isi]


# --- the inputs of one indikator ---


def masukan_rumus(masukan: Isi, apa: str) -> str:
    """target or realisasi as it is called: a figure, a range, a word of its list."""
    isi = masukan[apa]
    if isinstance(isi, Mapping):
        return "–".join(angka(n) for n in isi.values())
    daftar = kategori_satuan(masukan["rumus"], masukan.get("satuan"))
    return (daftar.sebutan(Decimal(isi)) if daftar else None) or angka(isi)


# --- the inputs of an office ---

_AGREGASI = {"jumlah": "triwulannya dijumlahkan", "nilai_akhir": "yang berlaku nilai terakhir",
             "rata_rata": "triwulannya dirata-ratakan", "maksimum": "yang berlaku nilai tertinggi"}  # fmt: skip


def _indikator(b: Isi) -> str:
    rumus = reference.rumus()[b.get("rumus", "naik")]
    bagian = [f"rumus {rumus.kata}" if len(rumus.kata) < 25 else rumus.nama.lower()] if "rumus" in b else []
    bagian += [f"satuan {b['satuan']}"] if "satuan" in b else []
    bagian += [_AGREGASI[b["agregasi_waktu"]]] if "agregasi_waktu" in b else []
    bagian += ["dilaporkan sejak Januari"] if b.get("basis") == "kumulatif" else []
    bagian += ["persentase dari pembilang dan penyebut"] if b.get("rasio") else []
    bagian += [_jatuh_tempo(b["jatuh_tempo"])] if "jatuh_tempo" in b else []
    bagian += ["angka semua pengampu dijumlahkan"] if b.get("agregasi_unit") == "jumlah" else []
    if "pengampu" in b:
        bagian.append("pengampu " + tulis.daftar([f"seksi {s} ({p})" for s, p in b["pengampu"].items()]))
    bagian += [f"garis {b['garis']}"] if "garis" in b else []
    bagian += [f"definisi «{b['definisi_operasional']}»"] if "definisi_operasional" in b else []
    bagian += [f"pada {b['simpul']}"] if "simpul" in b else []
    return "; ".join(bagian)


def _jatuh_tempo(tempo: str) -> str:
    if tempo == "bulanan":
        return "dilaporkan tiap bulan"
    return f"jatuh tempo {tulis.daftar([f'TW {ROMAWI[int(t[-1]) - 1]}' for t in tempo.split(',')])}"


def _dokumen(kode: str, semua: Isi) -> str:
    """ "PK 2025", "PK 2025 (perubahan 1)", by what the case says of the document, else by its code."""
    b = semua.get(kode, {})
    jenis = str(b.get("jenis", kode.split("-")[0] if b == {} else "pk"))
    tahun = b.get("tahun", next((s for s in kode.split("-") if s.isdigit()), "2025"))
    versi = b.get("versi", "murni")
    nama = {"renstra": "Renstra", "renja": "Renja"}.get(jenis, jenis.upper())
    return f"{nama} {tahun}" + (f" ({versi})" if versi != "murni" else "")


def _rinci(masukan: Isi) -> list[str]:
    """Everything but figures, a line each."""
    baris = []
    for kode, isi in masukan.get("indikator", {}).items():
        for nomor, b in enumerate(isi if isinstance(isi, list) else [isi], start=1):
            kata = _indikator(b or {})
            if kata:
                baris.append(f"{kode}{f', versi {nomor}' if isinstance(isi, list) else ''}: {kata}.")
    for kode, b in masukan.get("simpul", {}).items():
        induk = f" di bawah {b['induk']}" if b.get("induk") else ""
        seksi = f", seksi {b['seksi']}" if b.get("seksi") else ""
        tingkat = b.get("tingkat", "sub_kegiatan")
        baris.append(f"{kode}: {TINGKAT.get(tingkat, tingkat)}{induk}{seksi}.")
    dokumen = masukan.get("dokumen", {})
    for kode, b in dokumen.items():
        baris.append(f"{_dokumen(kode, dokumen)}: ditandatangani {tulis.tanggal(date.fromisoformat(b['tanggal']))}.")
    for b in masukan.get("pembanding", ()):
        baris.append(f"Angka {b['cakupan']} tahun {b['tahun']}: {angka(b['nilai'])} ({b['sumber']}).")
    return baris


def _baris_angka(masukan: Isi) -> list[tuple[str, dict[str, str]]]:
    """(label, period -> figure) of targets, pagu and reports; a correction is a row of its own."""
    hasil: list[tuple[str, dict[str, str]]] = []
    dokumen = masukan.get("dokumen", {})
    for apa, objek in (("target", "indikator"), ("pagu", "simpul")):
        for b in masukan.get(apa, ()):
            kode = b.get("dokumen")
            menurut = f", {_dokumen(kode, dokumen)}" if kode else ""
            versi = f", versi {b['versi']}" if "versi" in b else ""
            isi = {p: _satu(masukan, b[objek], n) for p, n in b["nilai"].items()}
            hasil.append((f"{apa.capitalize()} {b[objek]}{versi}{menurut}", isi))
    laporan = masukan.get("laporan", ())
    seksi = {objek: {b.get("seksi") for b in laporan if b["objek"] == objek} for objek in {b["objek"] for b in laporan}}
    baris: dict[str, list[dict[str, str]]] = {}
    for b in laporan:
        oleh = f", seksi {b['seksi']}" if b.get("seksi") and len(seksi[b["objek"]]) > 1 else ""
        besaran = {k: v for k, v in b.items() if k not in ("objek", "periode", "seksi", "keadaan")}
        if not besaran:
            besaran = {"realisasi": KEADAAN[b["keadaan"]] if "keadaan" in b else "dikosongkan"}
        for nama, nilai in besaran.items():
            kata = "realisasi anggaran" if nama == "anggaran" else nama
            urut = baris.setdefault(f"{kata.capitalize()} {b['objek']}{oleh}", [{}])
            if b["periode"] in urut[-1]:
                urut.append({})
            urut[-1][b["periode"]] = nilai if not nilai[:1].lstrip("-").isdigit() else _satu(masukan, b["objek"], nilai)
    for label, semua in baris.items():
        hasil += [(label + (", perbaikan" if n else ""), isi) for n, isi in enumerate(semua)]
    return hasil


def _satu(masukan: Isi, objek: str, nilai: Any) -> str:
    if isinstance(nilai, Mapping):
        return "–".join(angka(n) for n in nilai.values())
    isi = masukan.get("indikator", {}).get(objek)
    b = isi[-1] if isinstance(isi, list) else isi or {}
    daftar = kategori_satuan(b.get("rumus"), b.get("satuan"))
    return (daftar.sebutan(Decimal(nilai)) if daftar else None) or angka(nilai)


def masukan_kantor(masukan: Isi) -> list[str]:
    baris = [f"- {k}" for k in _rinci(masukan)]
    angka_ = _baris_angka(masukan)
    if not angka_:
        return baris
    kolom = sorted({p for _, isi in angka_ for p in isi}, key=_urutan)
    isi = ([label, *(b.get(p, "") for p in kolom)] for label, b in angka_)
    return (
        [*baris, "", *tabel(["", *(pendek(p) for p in kolom)], isi)] if baris else tabel(["", *map(pendek, kolom)], isi)
    )


def _urutan(teks: str) -> tuple[int, int, int]:
    p = Periode.parse(teks)
    return p.tahun, p.bulan_akhir, {"bulan": 0, "tw": 1, "tahun": 2}[p.jenis]


# --- results ---


def hasil(nama: str, b: Isi, masukan: Isi) -> str:
    """One row of the expectations as a sentence: what it is about, and its figures."""
    isi = [_bagian(nama, k, v, masukan) for k, v in b.items() if k not in SEMBUNYI and (v, "alasan") != (None, k[-6:])]
    if b.get("keadaan") not in (None, "terisi") and "status" not in b:
        isi.append(KEADAAN[b["keadaan"]])
    if nama == "renstra" and b.get("cara"):
        isi.append(f"dibandingkan dengan {CARA_RENSTRA[b['cara']]}")
    return f"{_subjek(nama, b, masukan)}: {'; '.join(isi)}."


def _subjek(nama: str, b: Isi, masukan: Isi) -> str:
    bagian = []
    if "lingkup" in b:
        bagian.append(f"Seksi {b['seksi']}" if b["lingkup"] == "seksi" else "Seluruh unit")
        bagian += [f"tingkat {TINGKAT.get(b['tingkat'], b['tingkat'])}"] if "tingkat" in b else []
    if "simpul" in b:
        simpul = masukan.get("simpul", {}).get(b["simpul"])
        tingkat = (simpul or {}).get("tingkat", "sub_kegiatan" if simpul is not None else "")
        kata = TINGKAT.get(tingkat, tingkat).capitalize()
        bagian.append("Seluruh kantor" if b["simpul"] == "" else f"{kata} {b['simpul']}".strip())
    if b.get("indikator"):
        bagian.append(b["indikator"])
    if nama == "efisiensi":
        bagian.append(f"cara «{next(c.nama for c in efisiensi.efisiensi().cara if c.id == b['cara'])}»")
    if b.get("cakupan"):
        bagian.append(f"terhadap {b['cakupan']}")
    if "tahun" in b:
        bagian.append(f"tahun {b['tahun']}" + (f", dilihat pada {b['pada']}" if "pada" in b else ""))
    elif "periode" in b:
        bagian.append(periode(b["periode"], b.get("ukuran", "tw")))
    return ", ".join(bagian)


def _bagian(nama: str, kolom: str, isi: Any, masukan: Isi) -> str:
    rupiah = nama == "e81" and kolom.startswith("rp_")
    kunci = kolom.removeprefix("rp_") if rupiah else kolom
    kata = KHUSUS.get(nama, {}).get(kunci, KOLOM.get(kunci, kunci.replace("_", " "))) + (" (Rp)" if rupiah else "")
    if isi is None:
        isi = tulis.KOSONG
    if kolom in NILAI:
        sebutan = NILAI[kolom].get(isi, str(isi).replace("_", " "))
        return sebutan if kolom in ("status", "penilaian", "kuadran") else f"{kata} {sebutan}"
    if kunci == "alasan":
        return f"alasan «{isi.rstrip('.')}»"
    if kolom.startswith("dokumen"):
        return f"{kata} {_dokumen(isi, masukan.get('dokumen', {}))}"
    if isinstance(isi, str) and isi.lstrip("-").replace(".", "", 1).isdigit():
        isi = angka(isi) + (" %" if kunci.startswith(PERSEN) else "")
    return f"{kata} {'= ' if kata[-1] in '0123456789)' else ''}{isi}"

"""What a kabupaten sees of its kecamatan, as tables of texts: where each stands, who has not reported, money.

Rows are those of RekapKabupaten, in the order of the codes; a kecamatan is never put above another by its figures here.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report.bingkai import BELUM, Tabel
from capaian.report.rupa import TANDA, lambang
from capaian.report.teks import TAHAP_SEMENTARA, kata_sementara

Baris = Mapping[str, Any]
Ubin = tuple[str, str, str, bool]

TANPA_PAGU = f"{TANDA['tidak_dapat_dihitung']} belum ada pagu"
DESAK = {
    "kronis": "▼ berulang, tanpa rencana aksi", "lewat": "! rencana aksi lewat tenggat",
    "tanpa_rencana": "○ belum ada rencana aksi", "rencana": "● ada rencana aksi",
}  # fmt: skip
"""What needs help most, in the order of the list."""
_BELUM_JUDUL = "Belum lapor"


def status(semua: Mapping[str, Any], kecamatan: Sequence[Baris], tanpa_register: Sequence[str] = ()) -> dict[str, Any]:
    """The status of all figures together in one sentence, without a name of who signed: of many kecamatan that would be a page.
    `semua`: report.teks.status of all offices. Figures stay SEMENTARA as long as a report is missing, also one of a kecamatan
    that has no register."""
    n = len(kecamatan) + len(tanpa_register)
    belum = sum(not b["lengkap"] for b in kecamatan) + len(tanpa_register)
    sah = sum(b["disahkan"] is not None for b in kecamatan)
    tahap = semua["tahap"]
    hanya_uang = semua["sementara"] and tahap and not TAHAP_SEMENTARA & tahap.keys()
    bagian = [
        kata_sementara(tahap) if tahap else "Belum ada angka.",
        "Realisasi anggaran sementara: belum semuanya ditandatangani." if hanya_uang else None,
        f"{'Angka sementara: laporan' if not semua['sementara'] else 'Laporan'} {belum} dari {n} kecamatan belum lengkap."
        if belum else f"Laporan semua kecamatan ({n}) lengkap.",
        f"{sah} dari {n} kecamatan sudah disahkan." if sah else "Belum ada kecamatan yang disahkan.",
    ]  # fmt: skip
    return dict(semua) | {"kalimat": " ".join(filter(None, bagian)), "sementara": semua["sementara"] or belum > 0}


# -- Ringkasan -----------------------------------------------------------------------------------------------------------


def hal(
    periode: Periode, belum: Sequence[Baris], bawah: Sequence[Baris], kecamatan: Sequence[Baris], kini: date,
    tanpa_register: Sequence[str] = (),
) -> list[dict[str, Any]]:  # fmt: skip
    """What has to be followed up, the most pressing first, in the shape of `perhatian`: kata, judul, alasan, and where it is
    seen (halaman, isi, tautan; halaman None: on this very page)."""
    semua = (
        _tanpa_register(tanpa_register),
        _belum_lapor(belum),
        *_mendesak(bawah),
        _belum_sah(periode, kecamatan, kini),
    )
    return [b for b in semua if b is not None]


def _hal(kata: str, judul: str, alasan: str, halaman: str | None, tautan: str, **isi: str) -> dict[str, Any]:
    return {"kata": kata, "judul": judul, "alasan": alasan, "halaman": halaman, "tautan": tautan, "isi": isi}


def _tanpa_register(nama: Sequence[str]) -> dict[str, Any] | None:
    if not nama:
        return None
    alasan = f"{tulis.daftar_pendek(nama)}. Angkanya tidak ada dalam rekap sampai registernya dimuat."
    return _hal("○ Belum punya register", f"{len(nama)} kecamatan belum punya register", alasan, None, "")


def _belum_lapor(baris: Sequence[Baris]) -> dict[str, Any] | None:
    if not baris:
        return None
    milik = dict.fromkeys(b["nama_kecamatan"] for b in baris)
    lama = max((b for b in baris if b["hari_lewat"] is not None), key=lambda b: b["hari_lewat"], default=None)
    alasan = f"Di {tulis.daftar_pendek(milik)}."
    if lama is None:
        alasan += " Semuanya masih dalam waktunya."
    else:
        sejak = "tenggatnya" if lama["tenggat"] is not None else "akhir periode"
        alasan += f" Paling lama: {_seksi(lama)}, {tulis.angka(lama['hari_lewat'])} hari sejak {sejak}."
    judul = f"{len(baris)} seksi di {len(milik)} kecamatan belum melapor lengkap"
    return _hal(f"○ {_BELUM_JUDUL}", judul, alasan, "mutu_data", "Lihat yang belum lapor", bagian="ketepatan")


_KATA_DESAK = {
    "kronis": ("▼ Berulang di bawah target", "berulang kali di bawah target, tanpa rencana aksi"),
    "lewat": ("! Lewat tenggat", "di bawah target yang rencana aksinya lewat tenggat"),
    "tanpa_rencana": ("○ Belum ada rencana aksi", "di bawah target yang belum ada rencana aksinya"),
}


def _mendesak(bawah: Sequence[Baris]) -> list[dict[str, Any]]:
    hasil = []
    for desak, (kata, apa) in _KATA_DESAK.items():
        if milik := [b for b in bawah if b["desak"] == desak]:
            nama = dict.fromkeys(b["nama_kecamatan"] for b in milik)
            rinci = [
                f"{b['indikator']} {b['nama']}, {b['nama_unit']}"
                + (f" ({b['berturut']} triwulan berturut-turut)" if desak == "kronis" else "")
                for b in milik
            ]
            judul = f"{len(milik)} indikator di {len(nama)} kecamatan {apa}"
            hasil.append(
                _hal(
                    kata, judul, f"{tulis.daftar_pendek(rinci, 3)}.", "di_bawah_target", "Lihat daftarnya", desak=desak
                )
            )
    return hasil


def _belum_sah(periode: Periode, kecamatan: Sequence[Baris], kini: date) -> dict[str, Any] | None:
    belum = [b for b in kecamatan if b["disahkan"] is None]
    if not belum or kini <= periode.akhir:
        return None
    siap = [b["nama_unit"] for b in belum if b["lengkap"] and b["seksi_lengkap"] == b["seksi_wajib"]]
    alasan = (
        f"Laporannya lengkap dan tinggal disahkan Camatnya: {tulis.daftar_pendek(siap)}." if siap
        else "Laporan semuanya belum lengkap; disahkan sesudah lengkap."
    )  # fmt: skip
    judul = f"{len(belum)} dari {len(kecamatan)} kecamatan belum mengesahkan {periode.nama}"
    return _hal("○ Belum disahkan", judul, alasan, None, "")


def ubin(status_semua: Iterable[Baris], anggaran: Sequence[Baris]) -> list[Ubin]:
    """`status_semua`: rows of banding_status; `anggaran`: rows of anggaran, the last one of all together."""
    n = {b["status"]: b["jumlah"] for b in status_semua}
    tercapai, bawah, belum = n.get("tercapai", 0), n.get("di_bawah_target", 0), n.get("belum_lapor", 0)
    lain = sum(n.get(k, 0) for k in BELUM) - belum
    terhitung, tempo = tercapai + bawah, tercapai + bawah + belum + lain
    dari = f"dari {terhitung} indikator yang terhitung, semua kecamatan" if terhitung else "belum ada yang terhitung"
    lapor = f"terhitung {terhitung} dari {tempo} yang jatuh tempo" + (f"; {lain} lainnya belum" if lain else "")
    jumlah = anggaran[-1] if anggaran and anggaran[-1]["unit"] == "" else None
    return [
        ("Tercapai", _cacah("tercapai", tercapai) if terhitung else tulis.KOSONG, dari, False),
        ("Di bawah target", _cacah("di_bawah_target", bawah) if terhitung else tulis.KOSONG, dari, bawah > 0),
        (_BELUM_JUDUL, _cacah("belum_lapor", belum) if tempo else tulis.KOSONG, lapor if tempo else "belum ada yang jatuh tempo",
         belum > 0),
        _ubin_serapan(jumlah),
    ]  # fmt: skip


def _ubin_serapan(b: Baris | None) -> Ubin:
    judul = "Serapan anggaran"
    if b is None:
        return judul, tulis.KOSONG, "belum ada pagu di register", False
    if b["serapan"] is None:
        return judul, TANDA["belum_lapor"], f"belum lengkap: {b['alasan'] or ''}", False
    return judul, tulis.persen(b["serapan"]), f"{tulis.rupiah(b['realisasi'])} dari {tulis.rupiah(b['pagu'])}", False


def kecamatan(baris: Iterable[Baris]) -> Tabel:
    """One row a kecamatan; the index is its code."""
    isi = [
        {
            "unit": b["unit"],
            "Kecamatan": b["nama_unit"],
            "Seksi lengkap": ("✓ " if b["seksi_lengkap"] == b["seksi_wajib"] else "○ ")
            + f"{b['seksi_lengkap']} dari {b['seksi_wajib']}",
            "Tercapai": _cacah("tercapai", b["tercapai"]),
            "Di bawah target": _cacah("di_bawah_target", b["di_bawah_target"]),
            _BELUM_JUDUL: _cacah("belum_lapor", b["belum_lapor"]),
            "Rata-rata IKU": _rata(b),
            "Serapan": _serapan(b, b["keadaan_serapan"]),
            "Rencana aksi": _rencana(b),
            "Disahkan": "○ belum" if b["disahkan"] is None else f"✓ {_hari(b['disahkan'])}",
        }
        for b in baris
    ]
    return _berindeks(isi, "unit", "Kecamatan", "Seksi lengkap", "Tercapai", "Di bawah target", _BELUM_JUDUL,
                      "Rata-rata IKU", "Serapan", "Rencana aksi", "Disahkan")  # fmt: skip


def _rata(b: Baris) -> str:
    """A mean never stands without how much of what was due it is of."""
    if not b["jatuh_tempo"]:
        return "· belum ada yang jatuh tempo"
    return f"{tulis.atau_kosong(b['rata_rata'], tulis.persen)} ({b['terhitung']} dari {b['jatuh_tempo']})"


def _rencana(b: Baris) -> str:
    if not b["rencana_terbuka"]:
        return tulis.KOSONG
    return f"● {b['rencana_terbuka']} berjalan" + (f", ! {b['rencana_lewat']} lewat" if b["rencana_lewat"] else "")


def sebaran(b: Baris) -> tuple[Tabel, str]:
    """How many kecamatan are in each class, and how many are counted at all. `b`: RekapKabupaten.sebaran."""
    kata = f"Dari {b['lengkap']} kecamatan yang laporannya lengkap, dari {b['jumlah_kecamatan']} seluruhnya."
    if b["belum_lengkap"]:
        kata += f" {b['belum_lengkap']} yang belum lengkap tidak dihitung: angkanya masih akan berubah."
    isi = [{"Predikat": p["predikat"], "Kecamatan": str(p["jumlah"])} for p in b["predikat"]]
    return Tabel(isi, columns=["Predikat", "Kecamatan"]), kata


def kata_sebaran(b: Baris) -> str:
    """What the chart shows, for who cannot see it."""
    if not b["lengkap"]:
        return "Belum ada kecamatan yang laporannya lengkap."
    angka = ", ".join(f"{kata} {tulis.persen(b[k])}" for k, kata in LETAK.items())
    return f"Rata-rata capaian IKU {b['lengkap']} kecamatan yang lengkap: {angka}."


LETAK = {
    "terendah": "terendah", "kuartil_1": "kuartil pertama", "median": "median", "kuartil_3": "kuartil ketiga",
    "tertinggi": "tertinggi",
}  # fmt: skip


def peringkat(baris: Iterable[Baris]) -> Tabel:
    """By name, where the kabupaten has said so."""
    return _berindeks(
        [
            {"unit": b["unit"], "Kecamatan": b["nama_unit"], "Urutan": str(b["peringkat"] or tulis.KOSONG), "Rata-rata IKU": _rata(b),
             "Predikat": b["predikat"] or tulis.KOSONG, "Keterangan": b["alasan"] or tulis.KOSONG}
            for b in baris
        ], "unit", "Kecamatan", "Urutan", "Rata-rata IKU", "Predikat", "Keterangan",
    )  # fmt: skip


def posisi(b: Baris, sebar: Baris | None) -> dict[str, Any]:
    """What a kecamatan reads of its place: judul, kalimat. `sebar`: how the others lie, None where too few are complete."""
    if b["peringkat"] is None:
        return {"judul": "Posisi di kabupaten: belum ada", "kalimat": [b["alasan"]]}
    kalimat = [
        f"Rata-rata capaian IKU {tulis.persen(b['rata_rata'])}; diurutkan di antara {b['dari']} dari {b['jumlah_kecamatan']} "
        "kecamatan yang laporannya lengkap."
    ]
    if b["berbagi"] > 1:
        kalimat.append(f"Urutan itu sama dengan {b['berbagi'] - 1} kecamatan lain.")
    if sebar is not None:
        kalimat.append(kata_sebaran(sebar))
    return {"judul": f"Posisi di kabupaten: {b['peringkat']} dari {b['dari']}", "kalimat": kalimat}


# -- Mutu data, Anggaran ---------------------------------------------------------------------------------------------------


def belum_lapor(baris: Iterable[Baris]) -> Tabel:
    """Index: unit of the kecamatan."""
    isi = [
        {
            "unit": b["kecamatan"],
            "Kecamatan": b["nama_kecamatan"],
            "Seksi": b["nama_seksi"] or b["nama_unit"],
            "Indikator belum": f"{b['indikator_kurang']} dari {b['jatuh_tempo']}" if b["jatuh_tempo"] else tulis.KOSONG,
            "Yang belum": b["indikator"] or tulis.KOSONG,
            "Anggaran belum": f"{b['anggaran_kurang']} dari {b['sub_kegiatan']} sub kegiatan" if b["sub_kegiatan"] else tulis.KOSONG,
            "Tenggat": tulis.atau_kosong(b["tenggat"], lambda t: tulis.tanggal(t.date())),
            "Lewat": f"! {tulis.angka(b['hari_lewat'])} hari" if b["hari_lewat"] is not None else "· belum lewat",
        }
        for b in baris
    ]  # fmt: skip
    return _berindeks(
        isi, "unit", "Kecamatan", "Seksi", "Indikator belum", "Yang belum", "Anggaran belum", "Tenggat", "Lewat"
    )


def anggaran(baris: Iterable[Baris]) -> Tabel:
    """Index: unit, '' of the total, which comes last."""
    isi = [
        {
            "unit": b["unit"],
            "Kecamatan": b["nama_unit"],
            "Pagu": tulis.atau_kosong(b["pagu"], tulis.rupiah),
            "Realisasi": _uang(b),
            "Serapan": _serapan(b, b["keadaan"] if b["pagu"] is not None else None),
            "Anggaran kas": tulis.atau_kosong(b["anggaran_kas"], tulis.rupiah),
            "Sub kegiatan terlapor": f"{b['sub_terlapor']} dari {b['sub_kegiatan']}",
            "Keterangan": b["alasan"] or tulis.KOSONG,
        }
        for b in baris
    ]
    return _berindeks(isi, "unit", "Kecamatan", "Pagu", "Realisasi", "Serapan", "Anggaran kas", "Sub kegiatan terlapor",
                      "Keterangan")  # fmt: skip


def ubin_anggaran(baris: Sequence[Baris]) -> list[Ubin]:
    """All kecamatan together. `baris`: rows of anggaran."""
    jumlah = baris[-1] if baris and baris[-1]["unit"] == "" else None
    if jumlah is None:
        return [_ubin_serapan(None)]
    lapor = f"{jumlah['sub_terlapor']} dari {jumlah['sub_kegiatan']} sub kegiatan terlapor"
    return [
        ("Pagu", tulis.atau_kosong(jumlah["pagu"], tulis.rupiah), "semua kecamatan", False),
        ("Realisasi", tulis.atau_kosong(jumlah["realisasi"], tulis.rupiah) if jumlah["sub_terlapor"] else TANDA["belum_lapor"],
         lapor, jumlah["sub_terlapor"] < jumlah["sub_kegiatan"]),
        _ubin_serapan(jumlah),
    ]  # fmt: skip


def _uang(b: Baris) -> str:
    if not b["sub_terlapor"]:
        return lambang("belum_lapor") if b["pagu"] is not None else tulis.KOSONG
    uang = tulis.atau_kosong(b["realisasi"], tulis.rupiah)
    return (
        uang
        if b["sub_terlapor"] == b["sub_kegiatan"]
        else f"{uang} (baru {b['sub_terlapor']} dari {b['sub_kegiatan']})"
    )


def _serapan(b: Baris, keadaan: str | None) -> str:
    if b["serapan"] is not None:
        return tulis.persen(b["serapan"])
    if keadaan is None or b["pagu"] is None:
        return TANPA_PAGU
    return f"{TANDA[keadaan]} belum lengkap" if keadaan == "belum_lapor" and b["sub_terlapor"] else lambang(keadaan)


def _cacah(keadaan: str, n: int) -> str:
    return f"{TANDA[keadaan]} {n}" if n else "0"


def _seksi(b: Baris) -> str:
    return ", ".join(dict.fromkeys(x for x in (b["nama_seksi"], b["nama_unit"], b["nama_kecamatan"]) if x))


def _hari(waktu: str) -> str:
    return tulis.tanggal(datetime.fromisoformat(waktu).date())


def _berindeks(isi: list[dict[str, str]], kunci: str, *kolom: str) -> Tabel:
    return Tabel(isi, columns=list(kolom), index=[b[kunci] for b in isi])

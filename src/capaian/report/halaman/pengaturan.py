"""What the settings page shows: the office, its register, its accounts and sessions in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.domain.jam_kerja import HARI, JamKerja, Selang
from capaian.domain.kantor import Kantor
from capaian.domain.oidc import Oidc, nama_host
from capaian.domain.perintah import di_halaman
from capaian.domain.temuan import TINGKAT as URUT
from capaian.domain.temuan import Temuan
from capaian.reference.efisiensi import BAWAAN, cara
from capaian.report.bingkai import Tabel
from capaian.report.halaman.mutu import TINGKAT

_ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}
_PERAMBAN = {
    "Edg/": "Edge", "OPR/": "Opera", "SamsungBrowser": "Peramban Samsung", "Firefox/": "Firefox", "FxiOS": "Firefox",
    "Chrome/": "Chrome", "CriOS": "Chrome", "Safari/": "Safari",
}  # fmt: skip
"""What browsers call themselves; most also say that they are those further down."""
_SISTEM = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


# -- the office -------------------------------------------------------------------------------------------------------


def kantor(k: Kantor) -> Tabel:
    return Tabel([{"Hal": h, "Isi": isi} for h, isi in _hal(k)], columns=["Hal", "Isi"])


def beda_kantor(lama: Kantor, baru: Kantor) -> Tabel:
    """What the two say differently; one that says nothing of a thing has an en dash."""
    dulu, kini = dict(_hal(lama)), dict(_hal(baru))
    baris = [
        {"Hal": h, "Sekarang": dulu.get(h, tulis.KOSONG), "Menjadi": kini.get(h, tulis.KOSONG)}
        for h in {**dulu, **kini}
        if dulu.get(h) != kini.get(h)
    ]
    return Tabel(baris, columns=["Hal", "Sekarang", "Menjadi"])


def _hal(k: Kantor) -> list[tuple[str, str]]:
    skala = reference.skala()
    return [
        ("Nama", k.nama),
        ("Kabupaten/Kota", k.kabupaten),
        ("Kode kantor", k.unit),
        ("Tahun anggaran", str(k.tahun)),
        ("Skala predikat", "\n".join(
            f"{skala[nama].nama} ({skala[nama].dasar_hukum})" + (f", sejak {tulis.tanggal(sejak)}" if sejak else "")
            for nama, sejak in k.skala
        )),
        ("Cara menilai efisiensi", cara(k.efisiensi or BAWAAN).nama),
        ("SOP yang dipakai", k.sop.capitalize()),
        ("Alamat pada kop surat", k.alamat or tulis.KOSONG),
        ("Tempat pada tanggal surat", k.tempat),
        *((f"Pejabat: {reference.satu_peran(j).nama}", nama) for j, nama in k.pejabat.items()),
        *((s.nama, f"{s.jenis}, kode {s.kode}, kepala {s.kepala}") for s in k.seksi),
        *((x.nama, f"kelurahan, kode {x.unit}, lurah {x.lurah}") for x in k.kelurahan),
        *_jam(k.jam_kerja),
        ("Hari libur", _libur(k.jam_kerja.libur)),
        ("Dasbor: keluar sendiri", f"sesudah {_lama(k.dasbor.diam)} tidak dipakai"),
        ("Dasbor: masuk lagi", f"paling lama sesudah {_lama(k.dasbor.paling_lama)}"),
        ("Dasbor: alamat lain", ", ".join(k.dasbor.alamat) or tulis.KOSONG),
        ("Dasbor: proksi yang dipercaya", ", ".join(map(str, k.dasbor.proksi)) or tulis.KOSONG),
        ("Dasbor: akun luar", _oidc(k.dasbor.oidc)),
        ("Data contoh", "ya, semua halaman dan laporan bertanda DATA CONTOH" if k.contoh else "bukan"),
    ]  # fmt: skip


def _oidc(oidc: Oidc | None) -> str:
    if oidc is None:
        return tulis.KOSONG
    peran = (
        f"{p.kelompok} sebagai {' '.join(filter(None, (reference.satu_peran(p.peran).nama, p.unit, p.seksi)))}"
        for p in oidc.peran
    )
    return (
        f"{oidc.penerbit} (klien {oidc.klien}, nama dari {oidc.klaim_pengguna}, kelompok dari {oidc.klaim_kelompok}): "
        + ("; ".join(peran))
    )


def _jam(jam: JamKerja) -> list[tuple[str, str]]:
    """Days with the same hours on one line."""
    zona = _ZONA[int(jam.zona.utcoffset(None).total_seconds()) // 3600]
    isi: dict[str, list[str]] = {}
    for n, hari in enumerate(HARI):
        isi.setdefault(_selang(jam.hari.get(n, ())), []).append(hari.capitalize())
    return [(f"Jam kerja {tulis.daftar(hari)}", f"{jam} {zona}" if jam else "libur") for jam, hari in isi.items()]


def _selang(selang: Sequence[Selang]) -> str:
    def pukul(t: time) -> str:
        return f"{t:%H.%M}"

    return ", ".join(f"{pukul(a)}-{pukul(b)}" for a, b in selang)


def _libur(libur: Iterable[date]) -> str:
    per_tahun: dict[int, list[date]] = {}
    for hari in sorted(libur):
        per_tahun.setdefault(hari.year, []).append(hari)
    return "\n".join(
        f"{tahun}: {len(semua)} hari ({', '.join(tulis.tanggal(h).removesuffix(f' {tahun}') for h in semua)})"
        for tahun, semua in per_tahun.items()
    ) or "belum ada yang ditulis"  # fmt: skip


def _lama(lama: timedelta) -> str:
    """A limit as people say it: 30 menit, 10 jam, 1 jam 30 menit."""
    return tulis.lama(lama).removesuffix(" 0 menit")


# -- the register -----------------------------------------------------------------------------------------------------


def register(act: Any, unit: int, seksi: int, indikator: int) -> dict[str, Any]:
    return {
        "unit": str(unit), "seksi": str(seksi), "indikator": tulis.angka(indikator), "oleh": act.oleh,
        "waktu": _waktu(datetime.fromisoformat(act.waktu)), "berkas": act.isi["berkas"]["nama"],
    }  # fmt: skip


def temuan(temuan: Iterable[Temuan]) -> Tabel:
    return Tabel(
        [
            {"Tingkat": TINGKAT[t.tingkat], "Tempat": "!".join(filter(None, (t.lembar, t.sel))) or tulis.KOSONG,
             "Yang ditemukan": t.pesan, "Yang perlu dilakukan": _saran(t)}
            for t in sorted(temuan, key=lambda t: URUT.index(t.tingkat))
        ],
        columns=["Tingkat", "Tempat", "Yang ditemukan", "Yang perlu dilakukan"],
    )  # fmt: skip


def _saran(t: Temuan) -> str:
    """Without what is said to whoever sits at a terminal; what is asked is answered on the page."""
    kalimat = [k for k in re.split(r"(?<=\.) ", di_halaman(t.saran)) if "--" not in k]
    return " ".join([*kalimat, "Bila memang dimaksud, tulis alasannya di bawah."] if t.tingkat == "tanya" else kalimat)


# -- accounts ---------------------------------------------------------------------------------------------------------


def akun(baris: Iterable[Mapping[str, Any]], tempat: Mapping[tuple[str, str | None], str]) -> Tabel:
    return Tabel(
        [
            {
                "Pengguna": b["pengguna"],
                "Nama": b["nama"],
                "Peran": reference.satu_peran(b["peran"]).nama,
                "Bagian": tempat.get((b["unit"], b["seksi"]), " ".join(filter(None, (b["unit"], b["seksi"])))),
                "Masuk dengan": nama_host(b["penerbit"]) if b["penerbit"] else "kata sandi",
                "Keadaan": "✓ aktif" if b["aktif"] else "× dinonaktifkan",
                "Terakhir dipakai": _waktu(b["terakhir"]),
            }
            for b in baris
        ],
        columns=["Pengguna", "Nama", "Peran", "Bagian", "Masuk dengan", "Keadaan", "Terakhir dipakai"],
    )


def anggota(kantor: Iterable[Kantor], unit: Iterable[Mapping[str, Any]], akun: Iterable[Mapping[str, Any]]) -> Tabel:
    """The kecamatan of a kabupaten. `unit`: rows of the registers in force; `akun`: of AkunKantor.daftar."""
    induk = {b["unit"]: b["induk"] for b in unit}
    aktif = [a["unit"] for a in akun if a["aktif"]]
    isi = []
    for k in kantor:
        milik = {k.unit, *(x.unit for x in k.kelurahan), *(u for u, atas in induk.items() if atas == k.unit)}
        n = sum(u in milik for u in aktif)
        isi.append(
            {
                "Kode": k.unit, "Kecamatan": k.nama, "Kelurahan": str(len(milik) - 1),
                "Register": "✓ sudah dimuat" if k.unit in induk else "○ belum dimuat",
                "Akun aktif": str(n) if n else "○ belum ada",
            }
        )  # fmt: skip
    return Tabel(isi, columns=["Kode", "Kecamatan", "Kelurahan", "Register", "Akun aktif"])


def tempat(
    k: Kantor, unit: Iterable[Mapping[str, Any]], seksi: Iterable[tuple[str, str]]
) -> dict[tuple[str, str | None], str]:
    """Where somebody may work: a whole office, or one seksi of it, as people call it."""
    nama = {k.unit: k.nama} | {x.unit: x.nama for x in k.kelurahan} | {b["unit"]: b["nama"] for b in unit}
    nama_seksi = {(k.unit, s.kode): s.nama for s in k.seksi} | {(x.unit, "kelurahan"): x.nama for x in k.kelurahan}
    hasil: dict[tuple[str, str | None], str] = {}
    for u, nama_unit in nama.items():
        hasil[u, None] = f"{nama_unit}, seluruh kantor"
        for pemilik, satu in seksi:
            if pemilik == u:
                sebutan = nama_seksi.get((u, satu), satu)
                hasil[u, satu] = sebutan if u == k.unit else f"{sebutan}, kertas kerjanya"
    return hasil


def sesi(baris: Iterable[Mapping[str, Any]], sendiri: int | None = None) -> list[dict[str, Any]]:
    """Open sessions in words; `ini`: whether it is the one that asks."""
    return [
        {
            "nomor": b["nomor"], "pengguna": b["pengguna"], "ini": b["nomor"] == sendiri, "masuk": _waktu(b["masuk"]),
            "terakhir": _waktu(b["terakhir"]), "alamat": b["alamat"] or tulis.KOSONG, "perangkat": perangkat(b["peramban"]),
        }
        for b in baris
    ]  # fmt: skip


def perangkat(peramban: str) -> str:
    """ "Chrome di Android", as far as the browser says what it is."""
    nama = next((kata for tanda, kata in _PERAMBAN.items() if tanda in peramban), None)
    di = next((kata for tanda, kata in _SISTEM.items() if tanda in peramban), None)
    if nama is None or di is None:
        return nama or di or "peramban tidak dikenal"
    return f"{nama} di {di}"


def catatan_masuk(baris: Iterable[Mapping[str, Any]]) -> Tabel:
    kolom = ("Waktu", "Pengguna", "Kejadian", "Rincian", "Alamat")
    return Tabel(
        [
            dict(zip(kolom, (_waktu(b["waktu"]), b["pengguna"] or tulis.KOSONG, b["kejadian"], b["rincian"] or tulis.KOSONG,
                             b["alamat"] or tulis.KOSONG), strict=True))
            for b in baris
        ],
        columns=kolom,
    )  # fmt: skip


def _waktu(saat: datetime | None) -> str:
    return tulis.atau_kosong(saat, tulis.waktu)

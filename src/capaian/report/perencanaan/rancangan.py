"""The sheet with the plan itself: the tree of the register with target and money, or the flat forms."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.domain.periode import ROMAWI
from capaian.report import gaya
from capaian.report.perencanaan.bahan import BahanRencana, sebutan
from capaian.report.perencanaan.buku import BukuRencana, LembarRencana, kepala, tanda_tangan
from capaian.report.triwulan.lembar import Kolom, Lembar, Sel, nilai, rupiah, teks, tengah

_RUPA: dict[str, dict[str, Any]] = {
    "tujuan": {"isi": "C9D8EA", "tebal": True},
    "sasaran": {"isi": "C9D8EA", "tebal": True},
    "program": {"isi": gaya.BIRU_PUCAT, "tebal": True},
    "kegiatan": {"isi": gaya.KELABU, "tebal": True},
    "sub_kegiatan": {},
    "indikator": {"miring": True, "warna": gaya.NAVY},
}
Baris = Mapping[str, Any]


@dataclass(frozen=True)
class _Isi:
    """A column of the tree: how the cell of an indikator and that of a simpul is made; None leaves it empty."""

    kolom: Kolom
    indikator: Callable[[BahanRencana, Baris], Decimal | str | None] | None = None
    rupiah: str | None = None
    kata: str | None = None


def _janji(kolom: str) -> Callable[[BahanRencana, Baris], Decimal | str | None]:
    return lambda b, i: b.target(i, kolom)


def _ini(kolom: str) -> Callable[[BahanRencana, Baris], Decimal | str | None]:
    return lambda b, i: sebutan(i, i[kolom], i[f"{kolom}_atas"])


def _tertulis(kolom: str) -> Callable[[BahanRencana, Baris], Decimal | str | None]:
    return lambda b, i: b.teks(i, kolom)


def _kolom(bahan: BahanRencana) -> list[_Isi]:
    t = bahan.periode.tahun
    ket = _Isi(Kolom("Keterangan", 30), lambda b, i: _keterangan(b, i), kata="keterangan")
    if bahan.jenis.jenis == "renja":
        ini, maju = f"Berjalan {t - 1}", f"Prakiraan maju {t + 1}"
        return [
            _Isi(Kolom("Target", 10, ini), _ini("target_ini")), _Isi(Kolom("Pagu (Rp)", 15, ini), rupiah="pagu_ini"),
            _Isi(Kolom("Target Renstra", 10, f"Rencana {t}"), _ini("renstra")),
            _Isi(Kolom("Target", 10, f"Rencana {t}"), _janji("target")),
            _Isi(Kolom("Pagu (Rp)", 15, f"Rencana {t}"), rupiah="pagu"),
            _Isi(Kolom("Lokasi", 20), kata="lokasi"), _Isi(Kolom("Sumber", 12), kata="sumber"),
            _Isi(Kolom("Target", 10, maju), _janji("target_maju")), _Isi(Kolom("Pagu (Rp)", 15, maju), rupiah="pagu_maju"),
            ket,
        ]  # fmt: skip
    if bahan.jenis.jenis == "renstra":
        return [
            *(_Isi(Kolom(str(t + n - 1), 15, "Target indikator / pagu indikatif (Rp)"), _janji(f"target_{n}"), f"pagu_{n}")
              for n in range(1, 6)), ket,
        ]  # fmt: skip
    kas = [f"TW {r}" for r in ROMAWI]
    if bahan.jenis.jenis == "pk":
        return [
            _Isi(Kolom("Rencana aksi", 38), _tertulis("aksi"), kata="aksi"),
            _Isi(Kolom("Setahun", 14, "Target / pagu dan anggaran kas (Rp)"), _ini("pk_tahun"), "dpa_pagu"),
            *(_Isi(Kolom(r, 13, "Target / pagu dan anggaran kas (Rp)"), _janji(f"target_tw{n}"), f"dpa_tw{n}")
              for n, r in enumerate(kas, 1)),
            _Isi(Kolom("Penanggung jawab", 20), _tertulis("pj"), kata="pj"), ket,
        ]  # fmt: skip
    return [
        _Isi(Kolom("Keluaran", 24), kata="keluaran"), _Isi(Kolom(f"Pagu {t - 1} (Rp)", 15), rupiah="pagu_ini"),
        _Isi(Kolom(f"Pagu {t} (Rp)", 15), rupiah="pagu"), _Isi(Kolom("Naik/turun (Rp)", 15), rupiah="selisih"),
        *(_Isi(Kolom(r, 14, "Anggaran kas (Rp)"), rupiah=f"kas_tw{n}") for n, r in enumerate(kas, 1)),
        _Isi(Kolom("Lokasi", 18), kata="lokasi"), ket,
    ]  # fmt: skip


def _keterangan(b: BahanRencana, i: Baris) -> str | None:
    """What the seksi wrote, and for the rencana aksi where its TW target is not that of the PK in force."""
    baris = [b.teks(i, "keterangan")]
    if b.berbeda(i):
        baris.append("Seksi penyumbang mengusulkan angka lain: lihat lembar Asal.")
    if b.jenis.jenis == "pk":
        for n, r in enumerate(ROMAWI, 1):
            rencana, pk = b.target(i, f"target_tw{n}"), sebutan(i, i[f"pk_tw{n}"], i[f"pk_tw{n}_atas"])
            if rencana is not None and rencana != pk:
                baris.append(f"TW {r}: PK {_kata(pk)}.")
    return "\n".join(filter(None, baris)) or None


def _kata(isi: Decimal | str | None) -> str:
    return isi if isinstance(isi, str) else tulis.atau_kosong(isi)


def _sel(isi: Decimal | str | None, /, **rupa: Any) -> Sel:
    return nilai(isi, **rupa) if isi is None or isinstance(isi, Decimal) else tengah(isi, **rupa)


def tulis_rancangan(buku: BukuRencana) -> None:
    bahan = buku.bahan
    isi = _kolom(bahan)
    tentang = "Sasaran / program / kegiatan / sub kegiatan" + (" / indikator" if bahan.berindikator else "")
    kolom = [Kolom("Kode", 17), Kolom(tentang, 42), *([Kolom("Satuan", 10)] if bahan.berindikator else []),
             *(i.kolom for i in isi), Kolom("Seksi", 21)]  # fmt: skip
    lembar = LembarRencana(buku, buku.buku.worksheets[0].title, [k.lebar for k in kolom])
    kepala(lembar, bahan, bahan.judul)
    judul = lembar.kepala_kolom(kolom)
    baris = list(bahan.pohon())
    if not baris:
        lembar.kosong("Register belum memuat indikator maupun pagu untuk tahun ini, dan belum ada formulir yang masuk.")
    jumlah = list(_jumlah(bahan))
    for n, b in enumerate([*baris, *jumlah]):
        lembar.bersama_tanda_tangan(len(baris) + len(jumlah) - n)
        (_baris_indikator if "indikator" in b else _baris_simpul)(lembar, bahan, isi, b)
    tanda_tangan(lembar, bahan)
    lembar.tutup(ulang=judul, beku=f"C{judul[1] + 1}")


def _jumlah(bahan: BahanRencana) -> Iterator[Baris]:
    """The last rows: the whole of each unit."""
    nama = {b["unit"]: b["nama_unit"] for b in bahan.simpul}
    for unit, satu in nama.items():
        if (unit, "") in bahan.nilai_anggaran:
            yield {"unit": unit, "simpul": "", "kode": None, "nama": f"JUMLAH {satu.upper()}", "tingkat": "tujuan",
                   "nama_seksi": None}  # fmt: skip


def _baris_indikator(lembar: Lembar, bahan: BahanRencana, isi: list[_Isi], b: Baris) -> None:
    rupa = _RUPA["indikator"]
    sel = [
        teks(b["indikator"], bungkus=False, ciut=True, **rupa),
        teks(f"▸ {b['nama']}", **rupa),
        tengah(b["satuan"], **rupa),
    ]
    for i in isi:
        if i.indikator is None:
            sel.append(teks(None, **rupa))
        elif i.kata is not None:
            isi_kata = i.indikator(bahan, b)
            sel.append(teks(isi_kata if i.kata == "keterangan" else isi_kata or tulis.KOSONG, **rupa))  # type: ignore[arg-type]
        else:
            sel.append(_sel(i.indikator(bahan, b), **rupa))
    lembar.isi([*sel, teks(b["nama_seksi"] or "belum ada", **rupa)])


def _baris_simpul(lembar: Lembar, bahan: BahanRencana, isi: list[_Isi], b: Baris) -> None:
    rupa = _RUPA[b["tingkat"]]
    angka = bahan.nilai_anggaran.get((b["unit"], b["simpul"]), {})
    kata = bahan.kata.get((b["unit"], b["simpul"]), {})
    daun = b["tingkat"] == "sub_kegiatan"
    sel = [teks(b["kode"] or b["simpul"] or None, **rupa | {"bungkus": False, "ciut": True}), teks(b["nama"], **rupa)]
    if bahan.berindikator:
        sel.append(tengah(None, **rupa))
    for i in isi:
        if i.rupiah is not None:
            satu = angka.get(i.rupiah)
            sel.append(rupiah(satu["nilai"] if satu else None, **rupa))
        elif i.kolom.judul == "Keterangan":
            sel.append(teks("\n".join(filter(None, (kata.get("keterangan"), _sebagian(angka, isi, daun)))), **rupa))
        elif i.kata is not None:
            sel.append(teks(kata.get(i.kata, tulis.KOSONG) if daun else None, **rupa))
        else:
            sel.append(teks(None, **rupa))
    lembar.isi([*sel, teks(b["nama_seksi"] if daun else None, **rupa)])


def _sebagian(angka: Mapping[str, Baris], isi: list[_Isi], daun: bool) -> str | None:
    """What is missing in the sums of a row."""
    kurang = [
        (i, angka[i.rupiah]) for i in isi
        if i.rupiah in angka and i.rupiah not in ("pagu_ini", "selisih") and angka[i.rupiah]["terisi"] < angka[i.rupiah]["jumlah"]
    ]  # fmt: skip
    if daun or not kurang:
        return None
    _, paling = min(kurang, key=lambda k: k[1]["terisi"])
    return f"Belum lengkap: {paling['terisi']} dari {paling['jumlah']} sub kegiatan sudah diisi."


# -- flat forms --------------------------------------------------------------------------------------------------------


def tulis_datar(buku: BukuRencana) -> None:
    """Darangdan's collection form: number, sasaran, indikator, yearly and quarterly target, keterangan."""
    bahan = buku.bahan
    kolom = (
        Kolom("No", 5), Kolom("Sasaran", 40), Kolom("Indikator kinerja", 44), Kolom("Target tahunan", 13),
        *(Kolom(f"TW {r}", 11, "Target triwulan") for r in ROMAWI), Kolom("Keterangan", 42),
    )  # fmt: skip
    lembar = LembarRencana(buku, buku.buku.worksheets[0].title, [k.lebar for k in kolom])
    kepala(lembar, bahan, bahan.judul)
    judul = lembar.kepala_kolom(kolom)
    nomor, baru = 0, bahan.bebas("baru")
    semua = len(bahan.indikator) + len(baru)
    for b in bahan.indikator:
        lembar.bersama_tanda_tangan(semua - nomor)
        nomor += 1
        ket = [b["nama_seksi"], _keterangan(bahan, b)]
        lembar.isi([
            tengah(nomor), teks(b["nama_sasaran"] or tulis.KOSONG), teks(f"{b['nama']} ({b['satuan']})"),
            *(_sel(bahan.target(b, k)) for k in ("target", "target_tw1", "target_tw2", "target_tw3", "target_tw4")),
            teks("\n".join(filter(None, ket))),
        ])  # fmt: skip
    for b in baru:
        lembar.bersama_tanda_tangan(semua - nomor)
        nomor += 1
        ket = [b["nama_seksi"], "Usulan baru, belum ada di register.", b.get("keterangan")]
        satuan = b.get("satuan", tulis.KOSONG)
        lembar.isi([
            tengah(nomor), teks(b.get("sasaran") or tulis.KOSONG), teks(f"{b.get('uraian', tulis.KOSONG)} ({satuan})"),
            *(_sel(b.get(k)) for k in ("target", "target_tw1", "target_tw2", "target_tw3", "target_tw4")),
            teks("\n".join(filter(None, ket))),
        ])  # fmt: skip
    if not nomor:
        lembar.kosong("Register belum memuat indikator untuk tahun ini, dan belum ada formulir yang masuk.")
    tanda_tangan(lembar, bahan)
    lembar.tutup(ulang=judul, beku=f"A{judul[1] + 1}")


_BARU = (
    ("uraian", Kolom("Usulan", 44)), ("sub_kegiatan", Kolom("Sub kegiatan", 30)), ("lokasi", Kolom("Lokasi", 22)),
    ("sumber", Kolom("Sumber", 13)), ("keluaran", Kolom("Keluaran", 24)), ("pagu", Kolom("Pagu (Rp)", 16)),
    ("keterangan", Kolom("Keterangan", 28)),
)  # fmt: skip
_IKI = (
    ("jabatan", Kolom("Jabatan", 32)), ("uraian", Kolom("Indikator kinerja individu", 46)), ("satuan", Kolom("Satuan", 14)),
    ("target", Kolom("Target", 14)), ("mendukung", Kolom("Mendukung", 22)), ("keterangan", Kolom("Keterangan", 30)),
)  # fmt: skip


def tulis_bebas(buku: BukuRencana) -> None:
    """The rows that the seksi added themselves: proposals of Musrenbang and Pokir, or the IKI."""
    bahan = buku.bahan
    iki = bahan.jenis.jenis == "iki"
    spec = _IKI if iki else _BARU
    kolom = (Kolom("Seksi", 26), *(k for _, k in spec))
    lembar = LembarRencana(buku, "IKI" if iki else "Usulan Baru", [k.lebar for k in kolom])
    kepala(lembar, bahan, bahan.judul if iki else "Usulan Baru (Musrenbang, Pokir, Lainnya)")
    judul = lembar.kepala_kolom(kolom)
    baris = bahan.bebas("iki" if iki else "baru")
    if not baris:
        lembar.kosong("Belum ada isian." if iki else "Tidak ada usulan baru pada formulir yang sudah masuk.")
    for n, b in enumerate(baris):
        if iki:
            lembar.bersama_tanda_tangan(len(baris) - n)
        lembar.isi([teks(b["nama_seksi"]), *(_bebas(k, b.get(k)) for k, _ in spec)])
    if iki:
        tanda_tangan(lembar, bahan)
    else:
        lembar.kalimat(
            "Pagu usulan baru belum termasuk dalam jumlah pada lembar Rancangan: jadikan sub kegiatan dahulu, lalu isi pagunya "
            "pada formulir seksi.", ukuran=8, warna=gaya.PUDAR,
        )  # fmt: skip
    lembar.tutup(ulang=judul, beku=f"A{judul[1] + 1}")


def _bebas(kolom: str, isi: Decimal | str | None) -> Sel:
    if kolom == "pagu":
        return rupiah(isi)  # type: ignore[arg-type]
    return _sel(isi) if isi is None or isinstance(isi, Decimal) else teks(isi)

"""Analysis 5: causes and solutions. Nothing is thought up here: it is what the seksi wrote, quoted as such, or a place
for a person to write it."""

from collections.abc import Iterable, Mapping, Sequence

from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.report.lkjip.kalimat import dasar
from capaian.report.lkjip.kalimat.butir import Butir, Daftar, Kalimat, Lengkapi
from capaian.report.lkjip.kalimat.dasar import Baris, Isi
from capaian.report.triwulan.bahan import TIDAK_DITAGIH

_JENIS = ("pendorong", "penghambat", "tindak_lanjut")
NamaSeksi = Mapping[tuple[str, str], str]
"""(unit, seksi) -> its name."""


def penyebab(
    b: Baris, catatan: Sequence[Baris], rencana: Sequence[Baris] = (), nama_seksi: NamaSeksi | None = None,
    unit: str | None = None,
) -> list[Butir]:  # fmt: skip
    """Analysis 5 of one indikator. `b`: its row of ws.angka(tahun); `catatan`: rows of ws.catatan of the year and, if the
    seksi wrote quarter by quarter, of its TW (those of other objects are passed over); `rencana`: rows of
    ws.rencana_aksi.daftar of the year; `nama_seksi`: for seksi other than the one that answers for the indikator; `unit`: the unit that the
    report is of."""
    if b["status"] in TIDAK_DITAGIH:
        return []
    kunci = (b["unit"], b["indikator"])
    milik = [c for c in catatan if (c["unit"], c["objek"]) == kunci and dasar.rapi(c["teks"])]
    aksi = [r for r in rencana if (r["unit"], r["indikator"]) == kunci and r["tindakan"]]
    seksi = dict(nama_seksi or {}) | {(b["unit"], b["seksi"]): b["nama_seksi"]}
    jenis = _JENIS if b["status"] in ("tercapai", "di_bawah_target") else ("keterangan", *_JENIS)
    umum: Isi = {"indikator": dasar.nama(b, unit), "tahun": dasar.tahun(b)}
    hasil: list[Butir] = [_awal(b, umum), *(k for j in jenis for k in _kutipan(j, milik, seksi))]
    hasil += [k for r in aksi for k in _rencana(r)]
    ada = {c["jenis"] for c in milik}
    if b["status"] == "di_bawah_target":
        diketahui = Kalimat("sebab.diketahui", {"keadaan": dasar.di_bawah_target(b)})
        if "penghambat" not in ada and not any(r["sebab"] for r in aksi):
            hasil.append(Lengkapi(Kalimat("sebab.lengkapi_penyebab", umum), diketahui, b["indikator"]))
        if "tindak_lanjut" not in ada and not aksi:
            hasil.append(Lengkapi(Kalimat("sebab.lengkapi_solusi", umum), diketahui, b["indikator"]))
    elif b["status"] == "tercapai" and "pendorong" not in ada:
        isi = {"realisasi": dasar.realisasi(b), "target": dasar.target(b), "nilai": dasar.nilai(b)}
        hasil.append(
            Lengkapi(
                Kalimat("sebab.lengkapi_pendorong", umum), Kalimat("sebab.diketahui_tercapai", isi), b["indikator"]
            )
        )
    return hasil


def _awal(b: Baris, umum: Isi) -> Kalimat:
    isi: Isi = {**umum, "alasan": dasar.alasan(b)}
    if b["capaian"] is not None:
        isi = {**isi, "nilai": dasar.nilai(b)}
    return dasar.kalimat(f"sebab.{'tanpa_capaian' if b['capaian'] is None else b['status']}", isi)


def _kutipan(jenis: str, catatan: Iterable[Baris], seksi: NamaSeksi) -> list[Kalimat]:
    """One sentence a seksi; what it wrote in several periods stands once, with those periods."""
    per_seksi: dict[tuple[str, str], dict[str, list[str]]] = {}
    for c in sorted((c for c in catatan if c["jenis"] == jenis), key=lambda c: c["periode"]):
        per_seksi.setdefault((c["unit"], c["seksi"]), {}).setdefault(dasar.rapi(c["teks"]), []).append(c["periode"])
    hasil = []
    for kunci, isi in per_seksi.items():
        kutipan = [_satu(teks, periode) for teks, periode in isi.items()]
        nama = seksi.get(kunci) or kunci[1] or Kalimat("sebab.tanpa_seksi")
        hasil.append(Kalimat(f"sebab.{jenis}", {"seksi": nama, "kutipan": Daftar(kutipan)}))
    return hasil


def _satu(teks: str, periode: Sequence[str]) -> Kalimat:
    """The note of the year itself needs no period beside it."""
    masa = [p for p in map(Periode.parse, periode) if p.jenis != "tahun"]
    if len(masa) < len(periode) or not masa:
        return Kalimat("sebab.kutipan", {"isi": teks})
    return Kalimat("sebab.kutipan_masa", {"isi": teks, "masa": Daftar([p.nama for p in masa])})


def _rencana(r: Baris) -> list[Kalimat]:
    masa = {"masa": Periode.parse(r["periode"]).nama}
    hasil = []
    if r["sebab"]:
        hasil.append(Kalimat("sebab.sebab_rencana", masa | {"nama": r["sebab_nama"], "sebab": dasar.rapi(r["sebab"])}))
    isi = {
        "tindakan": dasar.rapi(r["tindakan"]), "pj": dasar.rapi(r["pj"]), "tenggat": tulis.tanggal(r["tenggat"]),
        "keadaan": r["keadaan_kata"],
    }  # fmt: skip
    return [*hasil, Kalimat("sebab.rencana", masa | isi)]

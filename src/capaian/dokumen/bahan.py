"""What a document can be filled with before a person adds to it: the office, the alur, the figures of the period."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from capaian.bacaan import BARIS, Bacaan
from capaian.domain import tulis
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.reference import peran
from capaian.reference.dokumen import JenisDokumen
from capaian.reference.rencana_aksi import rencana_aksi as aturan
from capaian.report.rumus_kata import bersatuan
from capaian.report.rumus_kata import target as target_kata
from capaian.report.sop import lama
from capaian.report.teks import TANDA_KEMATANGAN, kata_sementara, tahap

if TYPE_CHECKING:
    from capaian.alur.berjalan import Alur


_DI_ATAS = ("program", "sasaran", "tujuan")
_PALING_BANYAK = 4
"""Sub kegiatan that a cell names at most."""


def dari_kantor(kantor: Kantor, periode: Periode, spec: JenisDokumen) -> dict[str, Any]:
    """What kantor.toml and the period say, under the names of `umum`."""
    isi: dict[str, Any] = {
        "kabupaten": kantor.kabupaten, "kantor": kantor.nama, "alamat": kantor.alamat, "tempat": kantor.tempat,
        "kop_kabupaten": f"Pemerintah {kantor.kabupaten}".upper(), "kop_kantor": kantor.nama.upper(),
        "tahun": str(periode.tahun), "periode": periode.nama, **kantor.pejabat,
        "jabatan_camat": f"Camat {kantor.tempat}", "jabatan_sekcam": f"Sekretaris {kantor.nama}",
        "jabatan_kasubag": kantor.jabatan_kasubag or peran()["kasubag"].nama,
    }  # fmt: skip
    if any(v.nama == "peserta" for v in spec.variabel):
        isi["peserta"] = _peserta(kantor, isi)
    return isi


def _peserta(kantor: Kantor, isi: Mapping[str, str]) -> list[dict[str, str]]:
    pejabat = [{"nama": isi[j], "jabatan": isi[f"jabatan_{j}"]} for j in ("camat", "sekcam", "kasubag")]
    kepala = [
        *({"nama": s.kepala, "jabatan": f"Kepala {s.nama}"} for s in kantor.seksi),
        *({"nama": k.lurah, "jabatan": f"Lurah {k.nama.removeprefix('Kelurahan ')}"} for k in kantor.kelurahan),
    ]
    return pejabat + [k for k in kepala if k["nama"] != isi["kasubag"]]


def dari_alur(satu: "Alur", langkah: str | None, kantor: Kantor, spec: JenisDokumen) -> dict[str, Any]:
    """What an alur says: its SOP, the step that the document is for (given, else the one that is open and calls for
    such a document), and for the hand-off sheet every step."""
    if langkah is not None and langkah not in satu.sop.letak:
        raise CapaianError(f"SOP {satu.sop.nama} tidak mempunyai langkah {langkah}.")
    terbuka = sorted({n for n, _ in satu.posisi.terbuka}, key=satu.sop.letak.__getitem__)
    cocok = [n for n in terbuka if satu.sop.satu(n).tindakan in spec.tindakan]
    untuk = langkah or next(iter(cocok or terbuka), None)
    isi: dict[str, Any] = {"sop": satu.sop.nama}
    if untuk is not None:
        isi["langkah"] = untuk
        isi |= _surat(satu, untuk, kantor, spec)
    if spec.id == "lembar-serah-terima":
        isi |= {"alur": satu.id, "mulai": satu.mulai.date(), "baris": serah_terima(satu, kantor)}
    return isi


def _surat(satu: "Alur", langkah: str, kantor: Kantor, spec: JenisDokumen) -> dict[str, Any]:
    """A disposisi or nota dinas comes from whoever has the step and goes to whoever has the next one; what it asks for is
    the text of that one."""
    if spec.id not in ("lembar-disposisi", "nota-dinas"):
        return {}
    isi: dict[str, Any] = {}
    umum = dari_kantor(kantor, satu.periode, spec)
    if (dari := satu.sop.pelaku_langkah(langkah).peran[0]) in kantor.pejabat:
        isi |= {"jabatan_penanda": umum[f"jabatan_{dari}"], "nama_penanda": umum[dari]}
        isi |= {"dari": umum[f"jabatan_{dari}"]} if spec.id == "nota-dinas" else {}
    if (berikut := satu.sop.berikut(langkah)) is None:
        return isi
    kepada, teks = _sebut(satu, berikut, kantor, umum), satu.sop.satu(berikut).teks
    if kepada != isi.get("jabatan_penanda"):  # nobody writes to himself: whom else, a person says
        isi["kepada"] = kepada
    if spec.id == "lembar-disposisi":
        return isi | {"arahan": teks}
    awal = f"SOP {satu.sop.nama} {satu.periode.nama} telah sampai pada langkah {berikut}, yaitu:"
    return isi | {"isi": [f"Bersama ini disampaikan bahwa {awal}", teks]}


def _sebut(satu: "Alur", langkah: str, kantor: Kantor, umum: Mapping[str, str]) -> str:
    """Whoever has a step, as the office calls them; as the SOP does where kantor.toml does not say."""
    if satu.sop.satu(langkah).lajur:
        return "Para Kepala Seksi dan Kepala Subbagian"
    pelaku = satu.sop.pelaku_langkah(langkah)
    jabatan = {"camat": umum["jabatan_camat"], "sekcam": umum["jabatan_sekcam"], "kasubag": kantor.jabatan_kasubag}
    return jabatan.get(pelaku.peran[0]) or pelaku.sebutan


def serah_terima(satu: "Alur", kantor: Kantor) -> list[dict[str, Any]]:
    """Every step in its order, a step of the lanes once for each; with who completed it last, and the last return."""
    baris = []
    for langkah in satu.sop.langkah:
        for ke, lajur in enumerate(satu.lajur if langkah.lajur else ("",)):
            acts = [c for c in satu.riwayat if c.langkah == langkah.nomor and c.lajur == lajur]
            selesai = acts[-1] if acts and acts[-1].hasil == "selesai" else None
            kembali = next((c for c in reversed(acts) if c.hasil == "kembalikan"), None)
            if (langkah.nomor, lajur) in satu.posisi.terbuka:
                selesai = None
            pelaku = satu.sop.pelaku_langkah(langkah.nomor)
            baris.append({
                "langkah": langkah.nomor, "kegiatan": langkah.teks if ke == 0 else "s.d.a.",
                "waktu": tulis.atau_kosong(langkah.waktu, lambda w: lama(w.nilai, w.satuan)),
                "pelaksana": kantor.pelaku(pelaku.sebutan, pelaku.peran, lajur),
                "tanggal": selesai and tulis.waktu(selesai.waktu), "oleh": selesai and selesai.oleh,
                "catatan": kembali and f"{tulis.tanggal(kembali.waktu)}: {kembali.catatan}",
            })  # fmt: skip
    return baris


def dari_angka(
    baca: Bacaan, rencana: BARIS, periode: Periode, unit: str, kantor: Kantor, spec: JenisDokumen
) -> dict[str, Any]:
    """The indikator below their TW target, with what their rencana aksi says, else the kertas kerja. A report on what was
    agreed goes on with a plan that was filled in also where the figure was lifted since."""
    kolom = {k.nama for v in spec.variabel if v.nama == "baris" for k in v.kolom}
    pohon = _Pohon(baca, periode, unit) if "sub_kegiatan" in kolom else None
    catatan: dict[tuple[str, str, str], list[str]] = {}
    for c in baca.lihat("catatan", periode, unit):
        catatan.setdefault((c["unit"], c["objek"], c["jenis"]), []).append(c["teks"])
    kepala = {(kantor.unit, s.kode): f"Kepala {s.nama}" for s in kantor.seksi}
    lurah = {k.unit: f"Lurah {k.nama.removeprefix('Kelurahan ')}" for k in kantor.kelurahan}
    semua = {(r["unit"], r["indikator"]): r for r in rencana}
    rencana_per = {siapa: r for siapa, r in semua.items() if r["tindakan"]}
    dipantau = rencana_per.keys() if "pantau" in spec.tindakan else set()
    bawah = [
        b for b in baca.angka(periode, unit)
        if b["ukuran"] == "tw" and (b["status"] == "di_bawah_target" or (b["unit"], b["indikator"]) in dipantau)
    ]  # fmt: skip
    baris = []
    for b in sorted(bawah, key=lambda b: (b["unit"], b["capaian"] is None, b["capaian"], b["indikator"])):
        satu = _satu_indikator(b, catatan, kepala, lurah) | (pohon.isi(b) if pohon is not None else {})
        if (r := semua.get((b["unit"], b["indikator"]))) is not None:
            satu["status"] = aturan().pantauan[r["keadaan"]]
            satu |= {"target_tahun": tulis.angka(r["target_tahun"])} if r["target_tahun"] is not None else {}
        if (r := rencana_per.get((b["unit"], b["indikator"]))) is not None:
            satu |= _satu_rencana(r)
        baris.append({k: v for k, v in satu.items() if k in kolom})
    isi: dict[str, Any] = {"baris": baris}
    variabel = {v.nama for v in spec.variabel}
    if "catatan_angka" in variabel:
        ada = {TANDA_KEMATANGAN.get(b["kematangan"]) for b in bawah} - {None}
        isi["catatan_angka"] = f"{''.join(sorted(ada))} {kata_sementara(tahap(bawah))}" if ada else ""
    if "catatan" in variabel:
        isi["catatan"] = [f"{r['nama']}: {u['teks']}" for r in rencana for u in _masih_berlaku(r) if u["teks"]]
    return isi


class _Pohon:
    """What the register's tree says of an indikator: the sasaran or program that it belongs to, and the sub kegiatan of
    its seksi below it with their pagu."""

    def __init__(self, baca: Bacaan, periode: Periode, unit: str) -> None:
        self._simpul = {(s["unit"], s["simpul"]): s for s in baca.lihat("masukan_simpul", periode, unit)}
        self._sub = [s for s in baca.lihat("serapan", periode, unit) if s["tingkat"] == "sub_kegiatan"]

    def isi(self, b: Mapping[str, Any]) -> dict[str, str]:
        induk = next((s for s in self._naik(b["unit"], b["simpul"]) if s["tingkat"] in _DI_ATAS), None)
        isi = {} if induk is None else {"sasaran": induk["nama"]}
        sub = [
            s for s in self._sub if s["unit"] == b["unit"]
            and (s["simpul"] == b["simpul"] or s["seksi"] == b["seksi"])
            and any(n["simpul"] == b["simpul"] for n in self._naik(s["unit"], s["simpul"]))
        ]  # fmt: skip
        # Which of so many carries the indikator, the tree does not say.
        if not sub or len(sub) > _PALING_BANYAK:
            return isi
        nomor = [f"{n}. " if len(sub) > 1 else "" for n in range(1, len(sub) + 1)]
        return isi | {
            "sub_kegiatan": "\n".join(f"{n}{s['kode'] or s['simpul']} {s['uraian']}" for n, s in zip(nomor, sub, strict=True)),
            "anggaran": "\n".join(f"{n}{tulis.atau_kosong(s['pagu'])}" for n, s in zip(nomor, sub, strict=True)),
        }  # fmt: skip

    def _naik(self, unit: str, simpul: str | None) -> Iterator[Mapping[str, Any]]:
        """A simpul and all above it."""
        satu = self._simpul.get((unit, simpul or ""))
        while satu is not None:
            yield satu
            satu = self._simpul.get((unit, satu["induk"] or ""))


def _masih_berlaku(r: Mapping[str, Any]) -> BARIS:
    """The umpan balik on the plan as it is now: an earlier one was answered when the plan was filled in anew."""
    diisi = r["pengisian"][-1]["peristiwa"] if r["pengisian"] else 0
    return [u for u in r["umpan_balik"] if u["peristiwa"] > diisi]


def _satu_rencana(r: Mapping[str, Any]) -> dict[str, Any]:
    maju = r["kemajuan"][-1] if r["kemajuan"] else None
    isi = {
        "penyebab": r["sebab"], "tindak_lanjut": r["tindakan"], "aksi": r["tindakan"], "penanggung_jawab": r["pj"],
        "batas_waktu": r["tenggat"],
        "bukti": "; ".join(k["nomor"] or k["nama"] for k in r["kemajuan"] if k["nomor"] or k["nama"]),
    }  # fmt: skip
    ket = [(maju["waktu"], maju["teks"])] if maju and maju["teks"] else []
    ket += [(t["waktu"], f"ditutup, {t['alasan']}") for t in r["penutupan"]]
    isi["keterangan"] = "; ".join(f"{tulis.tanggal(waktu)}: {kata}" for waktu, kata in ket)
    return isi


def _satu_indikator(
    b: Mapping[str, Any],
    catatan: Mapping[tuple[str, str, str], list[str]],
    kepala: Mapping[tuple[str, str], str],
    lurah: Mapping[str, str],
) -> dict[str, Any]:
    def sebut(jenis: str) -> str:
        return "; ".join(catatan.get((b["unit"], b["indikator"], jenis), []))

    target = target_kata(b)
    target = target if isinstance(target, str) else tulis.atau_kosong(target)
    return {
        "kode": b["indikator"], "indikator": b["nama"], "sasaran": b["uraian"], "satuan": b["satuan"],
        "target": b["target_teks"] or _dengan_satuan(target, b["satuan"]), "target_tw": target,
        "realisasi": b["realisasi_teks"] or _dengan_satuan(tulis.atau_kosong(b["realisasi"]), b["satuan"]),
        "capaian": tulis.atau_kosong(b["capaian"], lambda n: tulis.angka(n, 2)) + TANDA_KEMATANGAN.get(b["kematangan"], ""),
        "penyebab": sebut("penghambat"), "tindak_lanjut": sebut("tindak_lanjut"), "aksi": sebut("tindak_lanjut"),
        "penanggung_jawab": kepala.get((b["unit"], b["seksi"])) or lurah.get(b["unit"], b["nama_seksi"]), "bukti": sebut("bukti"),
    }  # fmt: skip


def _dengan_satuan(teks: str, satuan: str) -> str:
    return bersatuan(teks, satuan) if teks != tulis.KOSONG else teks

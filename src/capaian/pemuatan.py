"""From received files to what would be accepted: the part of the road that `periksa` and `muat` share.

read -> candidate rows beside the accepted ones -> measure -> check. Nothing is kept here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian import measure
from capaian.check import cek
from capaian.domain import tulis
from capaian.domain.periode import Periode
from capaian.domain.temuan import Tempat, Temuan, jawaban_sah, menahan
from capaian.errors import CapaianError
from capaian.ingest.berkas import Keterangan, Konteks, read_kertas_kerja
from capaian.ingest.kertas_kerja import Baris, BedaSel, KertasKerja
from capaian.ingest.tata_letak import Peta
from capaian.ingest.terpisah import Pembaca
from capaian.koreksi import per_berkas, temuan_berubah
from capaian.pengetahuan import Register
from capaian.reference import temuan
from capaian.reference.usulan import FormulirUsulan
from capaian.rencana_aksi.berjalan import kemajuan_baru
from capaian.rencana_aksi.berjalan import semua as semua_rencana
from capaian.store import Mesin, Store, Terukur, Tindakan, sha256
from capaian.usulan import terima as usulan

_TAK_TERBACA = ("LEMBAR_HILANG", "BLOK_HILANG", "KOLOM_HILANG")
"""Where these are found, missing rows are no news."""
CATATAN = ("pendorong", "penghambat", "tindak_lanjut", "keterangan", "bukti")
DENGAN_SETUJU = ("BERKAS_BERUBAH", "DISAHKAN_BERUBAH")
"""Questions that are answered by agreeing to the file as a whole, with a reason (the second also with its dasar)."""


@dataclass(slots=True)
class HasilBerkas:
    """One received file. `status`: baru, sama (the same bytes are in force), berubah (replaces an accepted one),
    asing (whose it is cannot be told, so its figures are not judged)."""

    data: bytes
    kertas: KertasKerja
    status: str = "baru"
    temuan: list[Temuan] = field(default_factory=list)
    beda: list[BedaSel] = field(default_factory=list)
    fakta: list[dict[str, Any]] = field(default_factory=list)
    catatan: list[dict[str, Any]] = field(default_factory=list)
    menggantikan: int | None = None
    jawaban: dict[str, str] = field(default_factory=dict)
    alasan: str | None = None
    """Why it may replace an accepted one, or change what is signed; None when nobody has agreed to that."""
    dasar: str | None = None
    """The legal basis on which it may change figures of a signed period."""
    disahkan: list[str] = field(default_factory=list)
    """The snapshots whose figures it changes."""
    kemajuan: list[Tindakan] = field(default_factory=list)
    """Progress on plans that nobody has recorded yet; it comes in also when the figures are in force already."""

    @property
    def nama(self) -> str:
        return self.kertas.nama

    @property
    def menahan(self) -> list[Temuan]:
        """Why the file may not come in; empty when it may."""
        return menahan(self.temuan, {t.kunci for t in self.temuan if self._terjawab(t)})

    def _terjawab(self, t: Temuan) -> bool:
        if t.kode in DENGAN_SETUJU:
            return self.alasan is not None and (t.kode != "DISAHKAN_BERUBAH" or self.dasar is not None)
        return jawaban_sah(t, self.jawaban.get(t.kunci)) is not None

    @property
    def lolos(self) -> bool:
        return (self.status != "sama" or bool(self.kemajuan)) and not self.menahan

    @property
    def membawa_angka(self) -> bool:
        """Whether figures come in with it, if it does."""
        return self.status != "sama" and not self.kertas.berisi_usulan

    def tindakan(self) -> list[Tindakan]:
        """The acts that accept it: the layouts that a person confirmed with it, the figures, progress on plans."""
        if self.status == "sama":
            return self.kemajuan
        k = self.kertas
        isi: dict[str, Any] = {
            "berkas": {"sha256": k.sha256, "nama": k.nama, "formulir": k.formulir.nama_versi, "unit": k.unit,
                       "seksi": k.seksi, "periode": str(k.periode)},
            **({"jenis": k.formulir.jenis, "usulan": usulan.baris(k)} if isinstance(k.formulir, FormulirUsulan)
               else {"fakta": self.fakta, "catatan": self.catatan}),
            "temuan": [[t.kode, t.lembar, t.sel] for t in self.temuan],
            "jawaban": self.jawaban,
        }  # fmt: skip
        if self.menggantikan is not None:
            isi |= {"menggantikan": self.menggantikan, "alasan": self.alasan}
        if self.disahkan:
            isi |= {"alasan": self.alasan, "dasar": self.dasar, "disahkan": self.disahkan}
        if k.berisi_usulan:
            return [Tindakan(usulan.AKSI, usulan.objek(k), isi)]
        peta = {peta.sidik: peta for _, peta in k.peta_baru}
        return [
            *(
                Tindakan("peta", sidik, {"peta": satu.ke_json(), "berkas_asal": k.sha256, "unit": k.unit})
                for sidik, satu in peta.items()
            ),
            Tindakan("muat", f"{k.unit}/{k.seksi}/{k.periode}", isi),
            *self.kemajuan,
        ]


@dataclass(slots=True)
class Pemeriksaan:
    """What a look at files found. `perubahan` and `perubahan_serapan`: figures that accepting them would change (rows of
    measure/sql/lihat/perubahan.sql and perubahan_serapan.sql); `posisi`: the last act that was taken into account;
    `mesin`: where the candidates stand, measured, as long as it is open."""

    berkas: list[HasilBerkas]
    perubahan: list[dict[str, Any]]
    perubahan_serapan: list[dict[str, Any]]
    posisi: int
    mesin: Mesin | None = None

    @property
    def terukur(self) -> Terukur | None:
        """The measures of these files, for when all of them are accepted."""
        if self.mesin is None:
            return None
        return Terukur(self.mesin, self.posisi, [n for n, h in enumerate(self.berkas) if h.membawa_angka])


def periksa(store: Store, berkas: Iterable[tuple[str, bytes]], **pilihan: Any) -> Pemeriksaan:
    """What `diperiksa` finds, with nothing left open."""
    with diperiksa(store, berkas, **pilihan) as hasil:
        return replace(hasil, mesin=None)


@contextmanager
def diperiksa(
    store: Store,
    berkas: Iterable[tuple[str, bytes]],
    *,
    folder_aturan: Path,
    jawaban: Mapping[str, Mapping[str, str]] | None = None,
    persetujuan: Mapping[str, str] | None = None,
    dasar: Mapping[str, str] | None = None,
    sebutan: Mapping[str, Keterangan] | None = None,
    peta: Mapping[tuple[str | None, str], Peta] | None = None,
    maju: Callable[[int], None] = lambda n: None,
    kabar: Callable[[str], None] | None = None,
) -> Iterator[Pemeriksaan]:
    """Walk the road with these files (name, bytes), together, in memory.

    `jawaban`: file name -> question's key -> answer. `persetujuan`: name of a file that may replace an accepted one ->
    the reason; `dasar`: name of a file that may change a signed period -> its legal basis. `sebutan`: file name -> what
    the person says of it, without the answers. `peta`: the layouts confirmed before. `maju` is called with the number
    of files read since the last call, `kabar` with a line about a file that takes long.
    """
    with store.calon() as mesin:
        posisi = int(mesin.run("SELECT isi FROM simpanan.meta WHERE kunci = 'peristiwa'")[0]["isi"])
        register = Register.dari(mesin)
        konteks = Konteks(register.info, register.katalog, register.nama_unit)
        hasil = []
        berkas = list(berkas)
        with Pembaca() as pembaca:
            for (nama, data), grid in zip(berkas, pembaca.read_many(berkas, kabar), strict=True):
                dijawab = {k: str(v) for k, v in (jawaban or {}).get(nama, {}).items()}
                disebut = (sebutan or {}).get(nama, Keterangan())
                keterangan = replace(disebut, peta={**(peta or {}), **disebut.peta}, jawaban=dijawab)
                kertas = read_kertas_kerja(grid, nama, sha256(data), konteks, keterangan)
                hasil.append(
                    HasilBerkas(
                        data, kertas, temuan=kertas.temuan, jawaban=dijawab, alasan=(persetujuan or {}).get(nama),
                        dasar=(dasar or {}).get(nama),
                    )
                )  # fmt: skip
                maju(1)
        _kenali(mesin, register, hasil)
        tempat = _sajikan(mesin, register, hasil)
        measure.ukur_calon(mesin)
        _baca_kemajuan(store, mesin, hasil)
        usulan.periksa(mesin, register, {
            n: h for n, h in enumerate(hasil) if h.kertas.berisi_usulan and h.status not in ("sama", "asing")
        })  # fmt: skip
        _baris_hilang(mesin, hasil)
        _beda_lalu(mesin, register, hasil)
        _ubah_disahkan(mesin, hasil)
        bingkai = {
            nama: mesin.frame(f"SELECT * FROM calon_{nama} ORDER BY id") for nama in ("kinerja", "anggaran", "berkas")
        }
        for nomor, satu in cek(bingkai, tempat, folder_aturan):
            hasil[nomor].temuan.append(satu)
        for h in hasil:
            _jawaban_dikenal(h)
        perubahan = measure.lihat(mesin, "perubahan")
        perubahan_serapan = measure.lihat(mesin, "perubahan_serapan")
        yield Pemeriksaan(hasil, perubahan, perubahan_serapan, posisi, mesin)


def _kenali(mesin: Mesin, register: Register, hasil: list[HasilBerkas]) -> None:
    """Whose file it is, and whether it has been here before."""
    berlaku = {
        (b["formulir"], b["unit"], b["seksi"], b["periode"]): b
        for b in mesin.run(
            "SELECT b.*, p.waktu FROM berkas AS b JOIN peristiwa AS p ON p.peristiwa = b.peristiwa"
            " WHERE p.aksi IN ('muat', 'usulan') ORDER BY b.peristiwa"
        )
    }
    sudah: dict[tuple[str, ...], HasilBerkas] = {}
    for h in hasil:
        k = h.kertas
        if k.formulir is None:
            continue
        if k.berisi_usulan:
            usulan.baku(register, k)
        if k.unit not in register.unit:
            h.temuan.append(temuan("UNIT_TIDAK_DIKENAL", berkas=k.nama, unit=k.unit))
            h.status = "asing"
        elif (k.unit, k.seksi) not in register.seksi:
            h.temuan.append(temuan("SEKSI_TIDAK_DIKENAL", berkas=k.nama, seksi=k.seksi, unit=k.unit))
            h.status = "asing"
        lingkup = (k.formulir.nama_versi, k.unit, k.seksi, str(k.periode))
        lain = sudah.setdefault(lingkup, h)
        if lain is not h:
            for satu, dua in ((h, lain), (lain, h)):
                satu.status = "asing"
                satu.temuan.append(
                    temuan("KERTAS_KERJA_GANDA", berkas=satu.nama, lain=dua.nama, seksi=k.seksi, periode=k.periode.nama)
                )
        lama = berlaku.get(lingkup)
        if lama is None or h.status == "asing":
            continue
        waktu = _waktu(lama["waktu"])
        h.menggantikan = lama["peristiwa"]
        h.beda = _beda(mesin, register, h)
        terbaca = not any(baris.rusak for baris in k.baris)
        if lama["sha256"] == k.sha256 or (not h.beda and terbaca and not menahan(h.temuan)):
            h.status = "sama"
            h.temuan[:] = [temuan("SUDAH_DIMUAT", berkas=k.nama, waktu=waktu)]
            continue
        h.status = "berubah"
        if h.beda:  # otherwise something else holds it back, and what would change is not known yet
            h.temuan.append(temuan("BERKAS_BERUBAH", berkas=k.nama, waktu=waktu, jumlah=len(h.beda)))


def _baca_kemajuan(store: Store, mesin: Mesin, hasil: list[HasilBerkas]) -> None:
    """What the seksi say of their plans. It takes nothing back: an emptied cell leaves the earlier note where it is. The
    rows are marked in a hidden column that anybody can change, so what they name is looked up anew."""
    berisi = [h for h in hasil if h.kertas.rencana and h.status != "asing"]
    ada = semua_rencana(store) if berisi else {}
    for h in berisi:
        k = h.kertas
        for isian in k.rencana:
            rencana = ada.get(isian.id)
            tempat = {"berkas": k.nama, "lembar": isian.lembar, "sel": isian.sel, "teks": isian.teks or isian.bukti}
            if rencana is None or rencana.unit != k.unit:
                h.temuan.append(temuan("RENCANA_TIDAK_DIKENAL", id=isian.id, **tempat))
                continue
            pengampu = measure.lihat(
                mesin, "rencana_pengampu", unit=k.unit, indikator=rencana.indikator, rencana=rencana.periode,
                periode=str(k.periode),
            )  # fmt: skip
            if k.seksi not in {b["seksi"] for b in pengampu}:
                h.temuan.append(temuan("RENCANA_BUKAN_MILIKNYA", id=isian.id, **tempat))
                continue
            berkas = {"sha256": k.sha256, "nama": k.nama}
            h.kemajuan += kemajuan_baru(rencana, isian, berkas, sendiri=h.status == "sama")
        if h.kemajuan:
            h.temuan.append(temuan("KEMAJUAN_RENCANA", berkas=k.nama, jumlah=len(h.kemajuan)))


def _jawaban_dikenal(h: HasilBerkas) -> None:
    """An answer to a question that nobody asked is a slip of the pen, not something to pass over."""
    kunci = {t.kunci for t in h.temuan}
    h.temuan += [
        temuan("JAWABAN_TIDAK_DIKENAL", berkas=h.nama, jawaban=h.jawaban[t.kunci], kunci=t.kunci,
               pilihan=" atau ".join(t.pilihan) or "ya")
        for t in list(h.temuan)
        if t.tingkat == "tanya" and t.kunci in h.jawaban and jawaban_sah(t, h.jawaban[t.kunci]) is None
    ]  # fmt: skip
    asing = [k for k in h.jawaban if k not in kunci]
    if asing and h.status != "sama":
        ditanya = [t.kunci for t in h.temuan if t.tingkat == "tanya"]
        raise CapaianError(
            f"Jawaban «{asing[0]}» untuk {h.nama} tidak cocok dengan pertanyaan mana pun. "
            f"Yang ditanyakan: {', '.join(ditanya) or 'tidak ada'}."
        )


def _waktu(teks: str) -> str:
    from datetime import datetime

    return tulis.waktu(datetime.fromisoformat(teks))


def _beda(mesin: Mesin, register: Register, h: HasilBerkas) -> list[BedaSel]:
    """Cell by cell: what this file says and the accepted one did not, both ways."""
    k = h.kertas
    if k.berisi_usulan:
        return sorted(usulan.beda(mesin, k, h.menggantikan), key=lambda b: _urutan(b.sel))
    kunci = {"unit": k.unit, "seksi": k.seksi, "peristiwa": h.menggantikan}
    periode = str(k.periode)
    lembar = {baris.objek: baris.lembar for baris in k.baris}

    def sebut(objek: str, besaran: str, nilai: Decimal) -> str:
        return register.sebut(k.unit, objek, k.periode.tahun, besaran, nilai)

    di_mana = "unit = $unit AND seksi = $seksi AND peristiwa = $peristiwa"
    lama: dict[tuple[str, str, str], str] = {}
    for b in mesin.run(f"SELECT objek, periode, besaran, nilai, keadaan FROM fakta WHERE {di_mana}", kunci):
        if b["nilai"] is not None:
            lama[b["objek"], b["periode"], b["besaran"]] = sebut(b["objek"], b["besaran"], b["nilai"])
        elif b["keadaan"] != "belum_lapor":
            lama[b["objek"], b["periode"], "keadaan"] = b["keadaan"].replace("_", " ")
    for b in mesin.run(f"SELECT objek, periode, jenis, teks FROM catatan WHERE {di_mana} AND teks IS NOT NULL", kunci):
        lama[b["objek"], b["periode"], b["jenis"]] = b["teks"]
    baru: dict[tuple[str, str, str], str] = {}
    sel: dict[tuple[str, str], Mapping[str, str]] = {}
    for baris in k.baris:
        siapa = baris.objek, str(baris.bulan or periode)
        sel[siapa] = baris.sel
        baru |= {(*siapa, x): sebut(baris.objek, x, a.nilai) for x, a in baris.angka.items()}
        baru |= {(*siapa, jenis): teks for jenis, teks in baris.catatan.items()}
        if baris.keadaan and not baris.angka:
            baru[*siapa, "keadaan"] = baris.keadaan.replace("_", " ")
    return [
        BedaSel(
            lembar.get(objek, ""), sel.get((objek, p), {}).get(kolom, ""), objek,
            kolom if p == periode else f"{kolom} {Periode.parse(p).nama}",
            lama.get((objek, p, kolom), "(kosong)"), baru.get((objek, p, kolom), "(kosong)"),
        )
        for objek, p, kolom in sorted(
            lama.keys() | baru.keys(), key=lambda k: (_urutan(sel.get(k[:2], {}).get(k[2], "")), k)
        )
        if lama.get((objek, p, kolom)) != baru.get((objek, p, kolom))
        and (not k.lepas or kolom in sel.get((objek, p), {}))
    ]  # fmt: skip


def _urutan(alamat: str) -> tuple[int, int, str]:
    """Addresses as a sheet is read: L9 before L10, Z9 before AA9."""
    huruf = alamat.rstrip("0123456789")
    return int(alamat[len(huruf) :] or 0), len(huruf), huruf


def _sajikan(mesin: Mesin, register: Register, hasil: list[HasilBerkas]) -> dict[int, Tempat]:
    """Put the candidate rows on the engine. Returns where each row stands."""
    tempat: dict[int, Tempat] = {}
    tabel: dict[str, list[dict[str, Any]]] = defaultdict(list)
    berikut = 1 + int(mesin.run("SELECT coalesce(max(peristiwa), 0) AS n FROM peristiwa")[0]["n"])
    id_baris = 0
    for nomor, h in enumerate(hasil):
        k = h.kertas
        if k.formulir is None or k.berisi_usulan or h.status in ("sama", "asing"):
            continue
        kepala = {"unit": k.unit, "seksi": k.seksi, "periode": str(k.periode)}
        h.fakta, h.catatan = _fakta(h, register), _catatan(h)
        for nama, isi in (("fakta", h.fakta), ("catatan", h.catatan)):
            tabel[nama] += [b | {"sha256": k.sha256, "peristiwa": berikut + nomor} for b in isi]
        tabel["baris_berkas"].append(kepala | {"berkas": nomor, "formulir": k.formulir.id, "n_masukan": k.n_masukan})
        for baris in k.baris:
            id_baris += 1
            sel: Mapping[str, str] = baris.sel
            if (info := register.info(k.unit, baris.objek, k.periode.tahun)) is not None and info.rasio:
                # Its realisasi cell is locked: what can be mended is the pembilang.
                sel = baris.sel | {"realisasi": baris.sel.get("pembilang", "")}
            if k.lepas:
                # A layout without a column for notes: what is missing belongs to the row.
                sel = dict.fromkeys(CATATAN, baris.sel.get("nama", "")) | sel
            tempat[id_baris] = Tempat(nomor, k.nama, baris.lembar, sel, baris.teks)
            umum = kepala | {
                "id": id_baris, "berkas": nomor, "formulir": k.formulir.id, "rusak": baris.rusak,
                "periode": str(baris.bulan or k.periode),
            }  # fmt: skip
            tabel[f"baris_{baris.blok}"].append(umum | baris.catatan | _nilai(baris))
    for nama, isi in tabel.items():
        mesin.isi(nama, isi)
    # The frame about whole files names them by their number; its rows have no cell.
    return tempat | {-1 - n: Tempat(n, h.nama, "", {}, {}) for n, h in enumerate(hasil)}


def _nilai(baris: Baris) -> dict[str, Any]:
    nilai: dict[str, Any] = {besaran: a.nilai for besaran, a in baris.angka.items()}
    if baris.blok == "anggaran":
        return nilai | {
            "simpul": baris.objek, "nama_cetak": baris.nama, "pagu_cetak": baris.cetak.get("pagu"),
            "anggaran_rusak": "anggaran" in baris.angka_rusak,
        }  # fmt: skip
    return nilai | {
        "n_angka_rusak": len(baris.angka_rusak),
        "indikator": baris.objek, "nama_cetak": baris.nama, "keadaan_isi": baris.keadaan,
        "target_cetak": baris.cetak.get("target"), "target_tahun_cetak": baris.cetak.get("target_tahun"),
    }  # fmt: skip


def _fakta(h: HasilBerkas, register: Register) -> list[dict[str, Any]]:
    """Every figure that the form asks for, also the empty ones: an emptied cell must take back an earlier figure."""
    k, hasil = h.kertas, []
    for baris in k.baris:
        kunci = (k.unit, baris.objek, k.periode.tahun)
        info = register.info(*kunci)
        if baris.blok == "anggaran":
            besaran, basis = ("anggaran", "fisik"), {"anggaran": "s.d.", "fisik": "posisi"}
        else:
            besaran = ("pembilang", "penyebut") if info is not None and info.rasio else ("realisasi",)
            basis = dict.fromkeys(besaran, info.basis if info is not None else "posisi")
        # What was typed instead of a figure, so that a declaration too can be traced to its cell.
        dinyatakan = next((baris.teks.get(n) for n, sel in baris.sel.items() if sel == baris.sel_keadaan), None)
        for nama in besaran:
            if k.lepas and nama not in baris.sel:
                continue  # the seksi's own layout has no such column; what it does not ask for it does not take back
            angka = baris.angka.get(nama)
            keadaan = "terisi" if angka else baris.keadaan or "belum_lapor"
            hasil.append({
                "unit": k.unit, "objek": baris.objek, "seksi": k.seksi, "periode": str(baris.bulan or k.periode),
                "besaran": nama, "basis": basis[nama], "nilai": str(angka.nilai) if angka else None, "keadaan": keadaan,
                "lembar": baris.lembar,
                "sel": angka.sel if angka else baris.sel_keadaan or baris.sel.get(nama),
                "teks_asal": angka.teks if angka else dinyatakan,
                "aturan": angka.aturan if angka else dinyatakan and "kata-keadaan",
            })  # fmt: skip
    return hasil


def _catatan(h: HasilBerkas) -> list[dict[str, Any]]:
    """The notes; a file that replaces another also says which notes are now empty."""
    k = h.kertas
    kepala = {"unit": k.unit, "seksi": k.seksi, "periode": str(k.periode)}
    per_baris = [
        kepala | {
            "objek": baris.objek, "jenis": jenis, "teks": baris.catatan.get(jenis), "lembar": baris.lembar,
            "sel": baris.sel.get(jenis),
        }
        for baris in k.baris
        if baris.bulan is None
        for jenis in CATATAN
        if jenis in baris.catatan or (h.status == "berubah" and (not k.lepas or jenis in baris.sel))
    ]  # fmt: skip
    # Notes on the report as a whole (the footer of E.81) belong to the seksi, not to an indikator.
    return per_baris + [
        kepala | {"objek": f"seksi/{k.seksi}", "jenis": jenis, "teks": teks, "lembar": lembar, "sel": sel}
        for jenis, (lembar, sel, teks) in k.kaki.items()
    ]


def _beda_lalu(mesin: Mesin, register: Register, hasil: list[HasilBerkas]) -> None:
    """Earlier TW and months that a sheet shows too, against what was accepted for them: two reports that disagree."""
    for h in hasil:
        k = h.kertas
        lalu = [(baris, a) for baris in k.baris for a in baris.lalu]
        if not lalu or h.status in ("sama", "asing"):
            continue
        kunci = {"unit": k.unit, "seksi": k.seksi, "tahun": f"{k.periode.tahun}-%"}
        berlaku = {
            (b["objek"], b["periode"], b["besaran"]): b["nilai"]
            for b in mesin.run(
                "SELECT objek, periode, besaran, nilai FROM fakta WHERE unit = $unit AND seksi = $seksi"
                " AND periode LIKE $tahun AND peristiwa IN (SELECT peristiwa FROM peristiwa)"
                " ORDER BY peristiwa NULLS LAST",
                kunci,
            )
        }
        for baris, a in lalu:
            lama = berlaku.get((a.objek, a.periode, a.besaran))
            if lama is not None and lama != a.nilai:
                di_sini, diterima = (
                    register.sebut(k.unit, a.objek, k.periode.tahun, a.besaran, n) for n in (a.nilai, lama)
                )
                h.temuan.append(
                    temuan(
                        "ANGKA_LALU_BEDA", berkas=k.nama, lembar=a.lembar, sel=a.sel, teks=a.teks, nama=baris.nama,
                        periode=Periode.parse(a.periode).nama, di_sini=di_sini, diterima=diterima,
                    )
                )  # fmt: skip


def _ubah_disahkan(mesin: Mesin, hasil: list[HasilBerkas]) -> None:
    """Ask each file about the figures of signed periods that it would change."""
    berkas = {n: (h.kertas.unit, h.kertas.periode) for n, h in enumerate(hasil) if h.fakta}
    for n, berubah in per_berkas(mesin, berkas).items():
        hasil[n].disahkan = sorted({b["snapshot"] for b in berubah})
        hasil[n].temuan.append(temuan_berubah(hasil[n].nama, berubah))


def _baris_hilang(mesin: Mesin, hasil: list[HasilBerkas]) -> None:
    """Rows that the register asks this seksi for and that the file no longer has."""
    wajib: dict[tuple[str, str, str], dict[tuple[str, str, Periode | None], str]] = defaultdict(dict)
    belum_tempo: set[tuple[str, str, str]] = set()
    hasil = [h for h in hasil if h.kertas.formulir is not None and not h.kertas.berisi_usulan]
    periode: set[Periode] = {h.kertas.periode for h in hasil if h.status != "sama"}
    for p in periode:
        for b in measure.lihat(mesin, "form_kinerja", periode=str(p), unit=""):
            diminta = [None, *p.bulan] if b["bulanan"] else [None]
            wajib[b["unit"], b["seksi"], str(p)] |= {
                ("kinerja", b["indikator"], m): f"{b['nama']}, {m.nama}" if m else b["nama"] for m in diminta
            }
            if not b["jatuh_tempo"]:
                belum_tempo.add((b["unit"], b["indikator"], str(p)))
        for b in measure.lihat(mesin, "form_anggaran", periode=str(p), unit=""):
            wajib[b["unit"], b["seksi"], str(p)]["anggaran", b["simpul"], None] = b["nama"]
    for h in hasil:
        k = h.kertas
        if h.status in ("sama", "asing") or any(t.kode in _TAK_TERBACA for t in h.temuan):
            continue
        ada = {(baris.blok, baris.objek, baris.bulan) for baris in k.baris}
        # A file that gives the figure of the whole TW (printed before the register said monthly) owes no months.
        berbulan = {o for _, o, bulan in ada if bulan is not None}
        hilang = {
            (o, bulan): n
            for (b, o, bulan), n in wajib[k.unit, k.seksi, str(k.periode)].items()
            if (b, o, bulan) not in ada and (bulan is None or o in berbulan)
        }
        if k.lepas:
            hilang = {o: n for o, n in hilang.items() if (k.unit, o[0], str(k.periode)) not in belum_tempo}
        if k.lepas and hilang:
            # The seksi's own layout promises no rows; what it leaves out stays unreported, and is said to.
            isi = {"jumlah": len(hilang), "daftar": "; ".join(hilang.values())}
            h.temuan.append(temuan("BARIS_BELUM_ADA", berkas=k.nama, **isi))
        elif not k.lepas:
            h.temuan += [
                temuan("BARIS_HILANG", berkas=k.nama, lembar=k.formulir.lembar, nama=nama, objek=objek)
                for (objek, _), nama in hilang.items()
            ]

"""Files as people hand them in: whose they are said to be, which of them come in, and the copy that goes back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian import reference
from capaian.alur.berjalan import Alur, semua, terisi
from capaian.alur.kabar import Penyerahan, diselesaikan, lepas_persetujuan, tetap_terbuka
from capaian.alur.sistem import susulan
from capaian.bacaan import BARIS, SEMUA, Buka
from capaian.domain.alamat import huruf_kolom
from capaian.domain.berkas_masuk import Berkas
from capaian.domain.periode import Periode
from capaian.domain.temuan import Temuan
from capaian.errors import CapaianError
from capaian.ingest.berkas import Keterangan
from capaian.ingest.kertas_kerja import KertasKerja, Milik
from capaian.ingest.peta.berkas_peta import BerkasPeta, SalahPeta, perlu_basis, read_peta, tulis_peta
from capaian.ingest.tata_letak import KolomPeta, Peta
from capaian.kematangan import penerimaan
from capaian.pemuatan import DENGAN_SETUJU, HasilBerkas, Pemeriksaan, diperiksa, periksa
from capaian.reference import hak
from capaian.report.perbaikan import HasilPerbaikan, tulis_perbaikan
from capaian.ruang_kerja import baca_semua
from capaian.store import JurnalBerubah, Store, Tindakan


@dataclass(frozen=True, slots=True)
class HasilMuat:
    """`berkas`: every file that was given, with its findings; `dimuat`: names of those accepted; `perubahan` and
    `perubahan_serapan`: figures that changed by it; `kabar`: what it did to the alur of their period, in sentences."""

    berkas: list[Any]
    dimuat: list[str]
    perubahan: BARIS
    perubahan_serapan: BARIS
    kabar: list[str]


def peta_dikenal(store: Store) -> dict[tuple[str | None, str], Peta]:
    """The layouts whose meaning somebody confirmed when a file of that layout was accepted."""
    return {(None, p.objek): Peta.dari_json(p.isi["peta"]) for p in store.jurnal.setelah(0, "peta")}


def sebutan(
    buka: Buka, nama: Iterable[str], peta: str | None, *, unit_kami: str, unit: str | None, seksi: str | None,
    tahun: int | None, triwulan: int | None,
) -> dict[str, Keterangan]:  # fmt: skip
    """`peta`: the text of a corrected mapping file; it may also say whose the files are."""
    peta_pasti: dict[tuple[str | None, str], Any] = {}
    if peta is not None:
        isi = read_peta(peta)
        unit, seksi = unit or isi.unit, seksi or isi.seksi
        if tahun is None and isi.periode:
            disebut = Periode.parse(isi.periode)
            tahun, triwulan = disebut.tahun, disebut.ke if disebut.jenis == "tw" else None
        if isi.dikonfirmasi:
            peta_pasti = {(lembar, satu.sidik): satu for lembar, satu in isi.tabel}
    if (seksi is None) != (tahun is None):
        raise CapaianError("Sebut seksi dan periodenya sekaligus: --seksi KODE --tahun TAHUN [--triwulan 1-4].")
    milik = None
    if seksi is not None and tahun is not None:
        unit = unit or unit_kami
        with buka() as baca:
            unit = baca.unit(unit)
            dikenal = {(b["unit"], b["seksi"]) for b in baca.lihat("seksi", Periode.dari(tahun), SEMUA)}
        if (unit, seksi) not in dikenal:
            ada = ", ".join(sorted(s for u, s in dikenal if u == unit)) or "tidak ada"
            raise CapaianError(f"Seksi «{seksi}» tidak ada di register unit {unit}. Yang ada: {ada}.")
        milik = Milik(unit, seksi, Periode.dari(tahun, triwulan))
    return {n: Keterangan(milik, peta_pasti) for n in nama}


def peta_pilihan(kertas: KertasKerja, pilihan: Mapping[tuple[int, int], Mapping[str, str]]) -> str:
    """A mapping file as a person would have corrected it: `pilihan` for (table, column number) says isi, periode, basis,
    skala, persen, tahun. Read back at once, so that what is missing is said now. Needs to know whose the file is."""
    tabel = []
    for n, (lembar, usul) in enumerate(kertas.peta):
        kolom = [_kolom_pilihan(lembar, k, pilihan.get((n, k.nomor), {})) for k in usul.kolom]
        tabel.append((lembar, replace(usul, kolom=tuple(kolom), baca=any(k.bidang for k in kolom))))
    milik = (kertas.unit, kertas.seksi, str(kertas.periode)) if kertas.periode else (None, None, None)
    teks = tulis_peta(BerkasPeta(kertas.nama, *milik, True, tuple(tabel)), {})
    try:
        read_peta(teks, kertas.peta)
    except SalahPeta as e:
        raise CapaianError(f"Arti kolom belum lengkap: {e.kalimat}") from e
    return teks


def _kolom_pilihan(lembar: str, k: KolomPeta, p: Mapping[str, str]) -> KolomPeta:
    """A column that nothing is said of is not read."""
    skala, tahun = p.get("skala") or "1", p.get("tahun") or ""
    hasil = replace(
        k, bidang=p.get("isi") or None, periode=p.get("periode") or None, basis=p.get("basis") or None,
        skala=Decimal(skala) if skala.isdecimal() else k.skala, persen=p.get("persen") or None,
        tahun=int(tahun) if tahun.isdecimal() else None, yakin=True,
    )  # fmt: skip
    di = f"kolom {huruf_kolom(k.nomor)} pada lembar «{lembar}»"
    if perlu_basis(hasil.bidang, hasil.periode) and hasil.basis is None:
        raise CapaianError(f"Pilih apa yang dihitung {di}: triwulan itu saja, sejak Januari, atau keadaan akhir.")
    if hasil.bidang == "target_tahun" and hasil.tahun is None:
        raise CapaianError(f"Tulis tahun target {di}.")
    return hasil


def tinjau(
    store: Store, berkas: Iterable[Berkas], *, boleh: Callable[[str, str], bool], folder_aturan: Path,
    jawaban: Mapping[str, Mapping[str, str]] | None, sebutan: Mapping[str, Keterangan] | None,
    maju: Callable[[int], None], kabar: Callable[[str], None] | None, boleh_koreksi: Callable[[str, str], bool],
) -> Pemeriksaan:  # fmt: skip
    """What `muat` would find, every reason for a replacement given; nothing is kept. A file that is held back, or that is of
    a unit and seksi that may not be handed in (`boleh`) or whose signed figures may not be changed (`boleh_koreksi`), has
    no part in the figures that would change."""
    semua_berkas, luar = baca_semua(berkas), dict[str, HasilBerkas]()
    while True:
        sisa = [(nama, data) for nama, data in semua_berkas if nama not in luar]
        hasil = periksa(
            store, sisa, folder_aturan=folder_aturan, jawaban=jawaban, sebutan=sebutan, peta=peta_dikenal(store),
            maju=maju, kabar=kabar,
        )  # fmt: skip
        baru = {
            h.nama: h for h in hasil.berkas
            if any(t.kode not in DENGAN_SETUJU for t in h.menahan)
            or (h.kertas.formulir is not None and not boleh(h.kertas.unit, h.kertas.seksi))
            or (h.disahkan and not boleh_koreksi(h.kertas.unit, h.kertas.seksi))
        }  # fmt: skip
        luar |= baru
        if not baru or len(luar) == len(semua_berkas):
            ini = {h.nama: h for h in hasil.berkas} | luar
            angka = ([], []) if baru else (hasil.perubahan, hasil.perubahan_serapan)
            return Pemeriksaan([ini[nama] for nama, _ in semua_berkas], *angka, hasil.posisi)


def bukan_wewenang() -> str:
    """To somebody who may not change what is signed: who may."""
    siapa = [
        reference.satu_peran(p).nama for p in hak.hak()["koreksi_disahkan"].yang_boleh() if p in hak.peran_berakun()
    ]
    return f"Angka periode ini sudah disahkan; hanya {' atau '.join(siapa)} yang dapat memuat perbaikannya."


def perbaikan(buka: Buka, hasil: HasilBerkas) -> HasilPerbaikan:
    """The file with what the seksi can mend marked in it."""
    k = hasil.kertas
    kepala = {}
    if k.periode is not None:
        with buka() as baca:
            bernama = {(b["unit"], b["seksi"]): b for b in baca.lihat("seksi", k.periode, SEMUA)}
        if (seksi := bernama.get((k.unit, k.seksi))) is not None:
            kepala = {"Unit": seksi["nama_unit"], "Seksi": seksi["nama"]}
        kepala["Periode"] = k.periode.nama
    belum = hasil.menahan
    untuk_seksi = [
        t for t in hasil.temuan
        if (t.tingkat != "tanya" or t in belum)
        and (t.kode not in reference.pesan() or reference.pesan()[t.kode].untuk == "seksi")
    ]  # fmt: skip
    return tulis_perbaikan(
        hasil.data, hasil.nama, untuk_seksi, jenis=k.grid.jenis if k.grid else "", kepala=kepala,
    )  # fmt: skip


def dikembalikan(
    store: Store, buka: Buka, folder_aturan: Path, diterima: Mapping[str, Any], temuan: Temuan
) -> HasilPerbaikan:
    """An accepted kertas kerja as it goes back to its seksi: with the reason, and with what the checks find in it."""
    if (keadaan := store.keadaan_berkas(diterima["sha256"], diterima["berkas"])) != "utuh":
        raise CapaianError(f"{diterima['berkas']} di data/raw/berkas {keadaan}. Pulihkan data/raw dari cadangan.", 1)
    nama = diterima["berkas"]
    isi = next(p.isi for p in store.jurnal.setelah(diterima["peristiwa"] - 1) if p.id == diterima["peristiwa"])
    milik = Keterangan(Milik(diterima["unit"], diterima["seksi"], Periode.parse(diterima["periode"])))
    hasil = periksa(
        store, [(nama, store.baca_berkas(diterima["sha256"], nama))], folder_aturan=folder_aturan, jawaban={nama: isi["jawaban"]},
        sebutan={nama: milik}, peta=peta_dikenal(store),
    ).berkas[0]  # fmt: skip
    hasil.temuan[:] = [temuan, *(t for t in hasil.temuan if t.tingkat != "info")]
    return perbaikan(buka, hasil)


def muat(
    store: Store, tulis: Callable[..., None], berkas: Sequence[tuple[str, bytes]], *,
    folder_aturan: Path, jawaban: Mapping[str, Mapping[str, str]] | None, persetujuan: Mapping[str, str] | None,
    dasar: Mapping[str, str], sebutan: Mapping[str, Keterangan] | None, maju: Callable[[int], None],
    kabar: Callable[[str], None] | None, peran: str,
) -> HasilMuat:  # fmt: skip
    """`tulis`: puts acts into the jurnal, if it still ends where it did when they were made (Workspace._penulis). `peran`:
    whose act it is."""
    dasar = {nama: kata for nama, kata in dasar.items() if kata.strip()}
    if ganda := {nama for nama, _ in berkas if [n for n, _ in berkas].count(nama) > 1}:
        raise CapaianError(f"Dua berkas bernama sama, «{sorted(ganda)[0]}»; ganti nama salah satunya.")
    tertahan: dict[str, Any] = {}
    while True:
        sisa = [(nama, data) for nama, data in berkas if nama not in tertahan]
        with diperiksa(
            store, sisa, folder_aturan=folder_aturan, jawaban=jawaban, persetujuan=persetujuan, dasar=dasar,
            sebutan=sebutan, peta=peta_dikenal(store), maju=maju, kabar=kabar,
        ) as hasil:  # fmt: skip
            baru = {h.nama: h for h in hasil.berkas if h.menahan}
            if baru:
                # What is left is judged again without them: it must not lean on figures that did not come in.
                tertahan |= baru
                continue
            dimuat = [h for h in hasil.berkas if h.lolos]
            if any(h.disahkan for h in dimuat) and not hak.boleh(peran, "koreksi_disahkan"):
                raise CapaianError(bukan_wewenang())
            berjalan, langkah = semua(store), list[Tindakan]()
            if dimuat:
                for h in dimuat:
                    store.arsipkan(h.data, h.nama)
                try:
                    # A file whose figures are in force already mends nothing: the step that waits for them stays open.
                    isian = [h for h in dimuat if h.status != "sama"]
                    langkah = list(_langkah_terisi(store, berjalan, isian))
                    tulis([*(t for h in dimuat for t in h.tindakan()), *langkah], hasil.posisi, hasil.terukur)
                except JurnalBerubah:
                    continue
        kabar_alur = [
            *diselesaikan(berjalan, langkah),
            *tetap_terbuka(berjalan, _milik(h for h in hasil.berkas if h.status == "sama")),
            *lepas_persetujuan(berjalan, _milik(h for h in dimuat if h.status == "berubah")),
        ]
        semua_berkas = {h.nama: h for h in hasil.berkas} | tertahan
        return HasilMuat(
            [semua_berkas[nama] for nama, _ in berkas], [h.nama for h in dimuat],
            *((hasil.perubahan, hasil.perubahan_serapan) if dimuat else ([], [])), kabar_alur,
        )  # fmt: skip


def _milik(berkas: Iterable[HasilBerkas]) -> list[Penyerahan]:
    return sorted({(h.kertas.unit, h.kertas.seksi, h.kertas.periode, h.kertas.formulir.id) for h in berkas})


def _langkah_terisi(store: Store, berjalan: Mapping[str, Alur], dimuat: Iterable[HasilBerkas]) -> Iterator[Tindakan]:
    """An accepted form completes the fill step of its seksi that asks for it, and the last of them what follows."""
    milik = _milik(dimuat)
    semua_acts = (t for satu in milik for t in terisi(berjalan.values(), *satu))
    # Two forms of one seksi may complete the same step, once.
    acts = list({(t.objek, t.isi["langkah"], t.isi["lajur"]): t for t in semua_acts}.values())
    yield from acts
    if acts:
        with store.baca() as mesin:
            diterima = penerimaan(mesin)
        diterima += [
            {"unit": unit, "seksi": seksi, "periode": str(periode), "formulir": formulir}
            for unit, seksi, periode, formulir in milik
        ]
    for kunci in dict.fromkeys(t.objek for t in acts):
        satu = berjalan[kunci]
        yield from susulan(satu, [t for t in acts if t.objek == kunci], diterima, satu.mulai)

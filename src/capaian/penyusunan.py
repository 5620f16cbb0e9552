"""The kertas kerja that the seksi fill in, one for each that has something to report. Nothing filled in is overwritten."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from capaian.bacaan import BARIS, SEMUA, Buka
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.ingest.berkas import Konteks, read_kertas_kerja
from capaian.ingest.terpisah import read_one
from capaian.reference import Formulir
from capaian.report.formulir import KepalaFormulir, nama_berkas, tulis_kertas_kerja
from capaian.report.rumus_kata import isi_formulir
from capaian.ruang_kerja import baca_bytes


def susun_kertas_kerja(
    buka: Buka, kantor: Kantor, spec: Formulir, periode: Periode, unit: str | None, tujuan: Path,
    rencana: BARIS, maju: Callable[[int], None], lewat: Callable[[str], None] = lambda seksi: None,
    tertulis: Callable[[str, str], None] = lambda unit, seksi: None, hanya: tuple[str, str] | None = None,
) -> list[Path]:  # fmt: skip
    """`hanya`: unit and seksi, when it is for one only. `rencana`: the plans that are under way
    (RencanaAksiKantor.terbuka). `maju` is called with each file that is written, `tertulis` with unit and seksi of each,
    `lewat` with the name of each seksi that has indikator but none due in this period, and no money: it is asked for
    nothing."""
    with buka() as baca:
        kinerja, anggaran = (baca.lihat(nama, periode, SEMUA) for nama in ("form_kinerja", "form_anggaran"))
        seksi = baca.lihat("seksi", periode, unit)
    tujuan.mkdir(parents=True, exist_ok=True)
    milik: dict[tuple[str, str], dict[str, BARIS]] = defaultdict(lambda: {"kinerja": [], "anggaran": []})
    for b in kinerja:
        milik[b["unit"], b["seksi"]]["kinerja"].append(_baris_kinerja(b))
    for b in anggaran:
        milik[b["unit"], b["seksi"]]["anggaran"].append(_baris_anggaran(b))
    hasil = []
    for kepala in kepala_kertas_kerja(kantor, periode, seksi):
        if hanya not in (None, (kepala.unit, kepala.seksi)):
            continue
        isi = milik[kepala.unit, kepala.seksi]
        if not any(isi.values()):
            continue
        if not isi["anggaran"] and not any(b["jatuh_tempo"] for b in isi["kinerja"]):
            lewat(kepala.nama_seksi)
            continue
        isi = _dengan_rencana(isi, kepala, rencana)
        path = tujuan / nama_berkas(kepala, spec)
        if path in hasil or _terisi(path):
            raise tidak_ditimpa(path)
        tulis_kertas_kerja(path, spec, kepala, isi)
        hasil.append(path)
        tertulis(kepala.unit, kepala.seksi)
        maju(1)
    if not hasil and any(map(any, (isi.values() for isi in milik.values()))):
        raise CapaianError(f"Tidak ada yang jatuh tempo pada {periode.nama}; tidak ada kertas kerja yang ditulis.")
    if not hasil:
        raise CapaianError(
            f"Tidak ada yang harus dilaporkan untuk {periode.nama}: register belum memuat target PK atau pagu tahun itu."
        )
    return hasil


def tidak_ditimpa(path: Path) -> CapaianError:
    return CapaianError(
        f"{path.name} di {path.parent} sudah diisi orang dan tidak ditimpa. Pindahkan dulu, atau pilih --ke lain."
    )


def kepala_kertas_kerja(k: Kantor, periode: Periode, seksi: BARIS) -> list[KepalaFormulir]:
    """The head of each kertas kerja, in the order of the register."""
    kepala_seksi = {(k.unit, s.kode): s.kepala for s in k.seksi}
    lurah = {x.unit: x.lurah for x in k.kelurahan}
    return [
        KepalaFormulir(
            unit=b["unit"], nama_unit=b["nama_unit"], kabupaten=k.kabupaten, seksi=b["seksi"], nama_seksi=b["nama"],
            jenis_seksi=b["jenis"], periode=periode, contoh=k.contoh,
            pejabat={
                **k.pejabat,
                "kasi": kepala_seksi.get((b["unit"], b["seksi"]))
                or (lurah.get(b["unit"], "<Nama Lurah>") if b["jenis"] == "kelurahan" else "<Nama Kepala Seksi>"),
            },
        )
        for b in seksi
    ]  # fmt: skip


def _terisi(path: Path) -> bool:
    """Whether a file of that name holds anything that somebody typed."""
    if not path.exists():
        return False
    kertas = read_kertas_kerja(read_one(path.name, baca_bytes(path)), path.name, "", Konteks())
    # The form's own formulas have not been calculated yet, which is nobody's typing.
    asing = any(t.tingkat in ("galat", "tanya") and t.kode != "RUMUS_BELUM_DIHITUNG" for t in kertas.temuan)
    return asing or bool(kertas.rencana) or any(b.angka or b.catatan or b.keadaan for b in kertas.baris)


def _dengan_rencana(isi: dict[str, BARIS], kepala: KepalaFormulir, rencana: BARIS) -> dict[str, BARIS]:
    """The plans for the indikator of this seksi: in one line beside each, and as the rows that ask what was done."""
    kode = {b["id"] for b in isi["kinerja"]}
    milik = [
        r for r in rencana
        if r["unit"] == kepala.unit
        and (r["seksi"] == kepala.seksi or kode & {r["indikator"], r["indikator_lanjut"]})
    ]  # fmt: skip
    return isi | {
        "kinerja": [
            b | {"rencana_aksi": "; ".join(
                r["ringkas"] for r in milik if b["id"] in (r["indikator"], r["indikator_lanjut"])
            ) or None}
            for b in isi["kinerja"]
        ],
        "rencana_aksi": [r["formulir"] for r in milik],
    }  # fmt: skip


def _baris_kinerja(b: Mapping[str, Any]) -> dict[str, Any]:
    """A row of lihat/form_kinerja as the form wants it."""
    return dict(b) | isi_formulir(b) | {
        "id": b["indikator"],
        "arah": {"naik": "Naik (↑)", "turun": "Turun (↓)", "stabil": "Tetap di target (=)"}[b["arah"]],
    }  # fmt: skip


def _baris_anggaran(b: Mapping[str, Any]) -> dict[str, Any]:
    return dict(b) | {"id": b["simpul"], "satuan": "Rupiah"}

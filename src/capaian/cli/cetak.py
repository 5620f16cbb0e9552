"""The other half of the command telaah: a table that is already printed, against what was measured."""

from pathlib import Path
from typing import Any

from capaian.cli.umum import cetak_json
from capaian.domain.temuan import menahan

_URUTAN = ("salah_hitung", "beda", "pembulatan", "sama", "tidak_dapat_dihitung")
"""What is said of a figure that is held against two things: the first of these."""

_MENURUT = {
    "data": "menurut data", "baris": "menurut barisnya sendiri", "keduanya": "menurut data dan barisnya sendiri"
}  # fmt: skip


def telaah_cetak(ws: Any, berkas: str, tahun: int, triwulan: int | None, saat: dict[str, Any], json: bool) -> int:
    """Prints what is not the same; exit code 1 when some of the table could not be read."""
    from capaian.report import cetak_kata, teks

    hasil = ws.telaah_cetak(Path(berkas), tahun, triwulan, **saat)
    kode_keluar = 1 if menahan(hasil.temuan) else 0
    if json:
        temuan = [
            {"kode": t.kode, "tingkat": t.tingkat, "lembar": t.lembar, "sel": t.sel, "teks": t.teks, "pesan": t.pesan,
             "saran": t.saran} for t in hasil.temuan
        ]  # fmt: skip
        cetak_json({"temuan": temuan, "angka": hasil.angka})
        return kode_keluar
    print(f"Tabel tercetak: {Path(berkas).name}")
    if hasil.temuan:
        print(teks.temuan(hasil.temuan))
    if not hasil.angka:
        return kode_keluar
    per_vonis = _per_vonis(hasil.angka)
    rincian = ", ".join(f"{len(per_vonis[v])} {k.lower()}" for v, k in cetak_kata.VONIS.items() if v in per_vonis)
    print(f"{sum(map(len, per_vonis.values()))} angka: {rincian}.")
    for vonis in _URUTAN:
        if vonis == "sama" or vonis not in per_vonis:
            continue
        print(f"\n{cetak_kata.VONIS[vonis]}")
        for satu in per_vonis[vonis]:
            for b in satu:
                print(f"  - {kalimat(b)}")
                for baris in (b["kata"], b["kata_sebab"]):
                    if baris:
                        print(f"    {baris}")
    return kode_keluar


def _per_vonis(angka: list[dict[str, Any]]) -> dict[str, list[list[dict[str, Any]]]]:
    """vonis -> its cells, each with the comparisons that say so. One that the data and its own row say alike is one, of
    dasar "keduanya"."""
    per_sel: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for b in angka:
        per_sel.setdefault((b["lembar"], b["sel"]), []).append(b)
    hasil: dict[str, list[list[dict[str, Any]]]] = {}
    for semua in per_sel.values():
        vonis = min((b["vonis"] for b in semua), key=_URUTAN.index)
        alasan = [b for b in semua if b["vonis"] == vonis]
        if {b["dasar"] for b in alasan} == {"data", "baris"} and len({b["hitungan"] for b in alasan}) == 1:
            alasan = [next(b for b in alasan if b["dasar"] == "baris") | {"dasar": "keduanya"}]
        hasil.setdefault(vonis, []).append(alasan)
    return hasil


def kalimat(b: dict[str, Any]) -> str:
    """ "C4 IKU-01 Tahun 2022: capaian tercetak 108,98; menurut data 108,99"."""
    from capaian.domain import tulis
    from capaian.domain.periode import Periode
    from capaian.reference.cetak import ukuran_cetak

    siapa = " ".join(x for x in (b["sel"], b["kode"] or "", b["uraian"]) if x)
    menurut = _MENURUT[b["dasar"]]
    desimal = 2 if ukuran_cetak()[b["ukuran"]].isi == "persen" else None
    kita = tulis.atau_kosong(b["hitungan"], lambda n: tulis.angka(n, desimal))
    masa = f", {Periode.parse(b['periode']).nama}" if b["dasar"] != "baris" else ""
    return f"{siapa}{masa}: {b['nama_ukuran'].lower()} tercetak {b['tercetak']}; {menurut} {kita}"

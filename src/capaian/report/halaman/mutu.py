"""What the page about the quality of the data shows: text tables, one row a file, seksi or rule."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from string import Formatter
from typing import Any, Protocol

from capaian.domain import tulis
from capaian.domain.perintah import di_halaman
from capaian.domain.temuan import TINGKAT as _URUT
from capaian.report.bingkai import Baris, Tabel

TINGKAT = {"galat": "✗ galat", "tanya": "? tanya", "peringatan": "▲ peringatan", "info": "· info"}
TINGKAT_TELAAH = {"penting": "✗ penting", "perhatian": "▲ perhatian", "catatan": "· catatan"}
_SINGKATAN = ("DPA", "PK", "SPJ", "TW")
_TEMPAT_DI_DEPAN = re.compile(r"^…: ?")


class Pola(Protocol):
    """A rule about files, of pesan.yaml or of a suite."""

    @property
    def kode(self) -> str: ...
    @property
    def tingkat(self) -> str: ...
    @property
    def pesan(self) -> str: ...
    @property
    def saran(self) -> str: ...


# -- what was accepted ------------------------------------------------------------------------------------------------


def riwayat(baris: Sequence[Baris], isi: Mapping[int, Mapping[str, Any]], aturan: Mapping[str, Pola]) -> Tabel:
    """`isi`: of the acts; `aturan`: the rules that there are today, by kode."""
    return Tabel(
        [
            {
                "Masuk": _waktu(b["waktu"]),
                "Kantor": b["nama_unit"] or b["unit"],
                "Seksi": b["nama_seksi"] or b["seksi"],
                "Berkas": b["berkas"],
                "Oleh": b["oleh"],
                "Temuan saat dimuat": _temuan(isi[b["peristiwa"]].get("temuan", ()), aturan),
                "Keadaan": _keadaan(b, isi[b["peristiwa"]]),
            }
            for b in baris
        ],
        columns=_dengan_kantor(baris, "Masuk", "Seksi", "Berkas", "Oleh", "Temuan saat dimuat", "Keadaan"),
    )


def _temuan(temuan: Iterable[Sequence[Any]], aturan: Mapping[str, Pola]) -> str:
    """Each kind of finding once with the cells that it was found in, the most pressing first."""
    sel: dict[str, list[str]] = {}
    for kode, lembar, alamat in temuan:
        sel.setdefault(kode, []).append(f"{lembar}!{alamat}" if alamat else lembar or "")
    urut = sorted(sel, key=lambda k: _URUT.index(aturan[k].tingkat) if k in aturan else len(_URUT))
    return "\n".join(_satu_temuan(k, sel[k], aturan.get(k)) for k in urut) or "tidak ada"


def _satu_temuan(kode: str, sel: Sequence[str], aturan: Pola | None) -> str:
    """What is kept with a file is the rule and the place, not the sentence; a rule that is gone has only its kode."""
    tempat = tulis.daftar_pendek([s for s in sel if s], 3)
    isi = f"{TINGKAT[aturan.tingkat]}: {_nama_pendek(kode)}" if aturan else kode
    return f"{isi}{f' ({tempat})' if tempat else ''}"


def _nama_pendek(kode: str) -> str:
    """A sentence without its figures is a riddle; the kode itself is made of words."""
    kata = " ".join(k if k in _SINGKATAN else k.lower() for k in kode.split("_"))
    return kata[:1].upper() + kata[1:]


def _keadaan(b: Baris, isi: Mapping[str, Any]) -> str:
    alasan = [f"Menggantikan yang sebelumnya: {isi['alasan']}"] if isi.get("menggantikan") and isi.get("alasan") else []
    if isi.get("disahkan"):
        alasan.append(f"Mengubah angka yang sudah disahkan, dasar: {isi.get('dasar') or tulis.KOSONG}")
    kini = "✓ berlaku"
    if b["diganti"] is not None:
        kini = f"× digantikan {_waktu(b['diganti_waktu'])} oleh {b['diganti_oleh']}"
    return "\n".join([kini, *alasan])


# -- in time ------------------------------------------------------------------------------------------------------------


def kata_tepat(b: Baris) -> str:
    """Sign and word: whether a kertas kerja came in time."""
    if b["tepat"] is None:
        return "· tanpa batas waktu" if b["tenggat"] is None else "· belum jatuh tempo"
    return "✓ tepat waktu" if b["tepat"] else f"▲ terlambat {tulis.lama(b['lama_terlambat'])} (jam kerja)"


def ketepatan(baris: Sequence[Baris]) -> Tabel:
    return Tabel(
        [
            {
                "Kantor": b["nama_unit"],
                "Seksi": b["nama_seksi"],
                "Batas waktu": _saat(b["tenggat"]),
                "Pertama masuk": _saat(b["pertama"]),
                "Terakhir masuk": _saat(b["terakhir"]),
                "Dikembalikan": f"{b['dikembalikan']} kali" if b["dikembalikan"] else tulis.KOSONG,
                "Ketepatan": kata_tepat(b),
                "Kini": "○ masih ditunggu" if b["menunggu"] else "✓ sudah" if b["diserahkan"] else tulis.KOSONG,
            }
            for b in baris
        ],
        columns=_dengan_kantor(
            baris, "Seksi", "Batas waktu", "Pertama masuk", "Terakhir masuk", "Dikembalikan", "Ketepatan", "Kini"
        ),
    )


def ketepatan_setahun(baris: Sequence[Baris]) -> Tabel:
    return Tabel(
        [
            {
                "Kantor": b["nama_unit"],
                "Seksi": b["nama_seksi"],
                "Triwulan": str(len(b["periode"])),
                "Tepat waktu": f"✓ {b['tepat']}",
                "Terlambat": f"▲ {b['terlambat']} ({tulis.lama(b['lama_terlambat'])} jam kerja)" if b["terlambat"] else "0",
                "Tanpa batas waktu": str(b["tanpa_tenggat"]),
                "Dikembalikan": str(b["dikembalikan"]),
                "Belum masuk": f"○ {b['belum']}" if b["belum"] else "0",
            }
            for b in baris
        ],
        columns=_dengan_kantor(
            baris, "Seksi", "Triwulan", "Tepat waktu", "Terlambat", "Tanpa batas waktu", "Dikembalikan", "Belum masuk"
        ),
    )  # fmt: skip


# -- early warning ------------------------------------------------------------------------------------------------------


def telaah(
    baris: Sequence[Baris], indikator: set[tuple[str, str]], nama_unit: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One group a check, in the order of the rows, which is that of their weight."""
    kelompok: dict[str, dict[str, Any]] = {}
    for b in baris:
        satu = kelompok.setdefault(
            b["telaah"],
            {k: b[k] for k in ("nama", "alasan", "sumber")} | {
                "saran": di_halaman(b["saran"]), "tingkat": TINGKAT_TELAAH[b["tingkat"]], "penting": b["tingkat"] == "penting", "isi": [],
            },
        )  # fmt: skip
        satu["isi"].append(
            {k: b[k] or "" for k in ("unit", "objek", "uraian", "pesan")} | {
                "nama_unit": nama_unit.get(b["unit"], b["unit"]), "indikator": (b["unit"], b["objek"]) in indikator,
            }
        )  # fmt: skip
    return list(kelompok.values())


# -- rules --------------------------------------------------------------------------------------------------------------


def aturan(bentuk: Iterable[Pola], isi: Iterable[Pola], angka: Iterable[Any]) -> Tabel:
    """The rules about the shape of files, about what is in them, and about what was measured."""
    baris = [
        {"Tentang": tentang, "Tingkat": TINGKAT[a.tingkat], "Yang dicari": kalimat(a.pesan), "Yang perlu dilakukan":
         kalimat(di_halaman(a.saran)), "Kode": a.kode}
        for tentang, daftar in (("Isi kertas kerja", isi), ("Bentuk berkas", bentuk))
        for a in sorted(daftar, key=lambda a: _URUT.index(a.tingkat))
    ]  # fmt: skip
    baris += [
        {"Tentang": "Angka yang terukur", "Tingkat": TINGKAT_TELAAH[a.tingkat], "Yang dicari": f"{a.nama}. {a.alasan}",
         "Yang perlu dilakukan": di_halaman(a.saran), "Kode": a.id}
        for a in sorted(angka, key=lambda a: list(TINGKAT_TELAAH).index(a.tingkat))
    ]  # fmt: skip
    return Tabel(baris, columns=["Tentang", "Tingkat", "Yang dicari", "Yang perlu dilakukan", "Kode"])


def kalimat(pola: str) -> str:
    """The message with an ellipsis where a file puts its own name, cell or figure."""
    bagian = (awal + ("" if nama is None else "…") for awal, nama, _, _ in Formatter().parse(pola))
    teks = _TEMPAT_DI_DEPAN.sub("", "".join(bagian))
    return teks[:1].upper() + teks[1:]


def _dengan_kantor(baris: Sequence[Baris], *kolom: str) -> list[str]:
    """The columns; the office only where there are several."""
    return [*kolom[:1], *(["Kantor"] if len({b["unit"] for b in baris}) > 1 else []), *kolom[1:]]


def _saat(waktu: datetime | None) -> str:
    return tulis.atau_kosong(waktu, tulis.waktu)


def _waktu(teks: str) -> str:
    return tulis.waktu(datetime.fromisoformat(teks))

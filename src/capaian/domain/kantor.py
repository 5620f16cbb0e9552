"""kantor.toml: what an office says of itself. The office edits it with a text editor, so every message names the key."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from capaian.domain.bentuk_kantor import periksa_bentuk
from capaian.domain.dasbor import KUNCI as _DASBOR
from capaian.domain.dasbor import Dasbor
from capaian.domain.jam_kerja import BAWAAN, HARI, ZONA, JamKerja, Selang
from capaian.domain.tanggal import pukul
from capaian.errors import CapaianError

SOP = ("taman", "kebasen", "sumbang", "darangdan")
JENIS_SEKSI = ("seksi", "subbag", "sekretariat")
JENIS = ("kecamatan", "kabupaten")
_MILIK_KECAMATAN = ("seksi", "kelurahan", "pejabat", "alamat", "tempat")
"""What a kabupaten does not have: each of its kecamatan says it of itself."""
_MILIK_KABUPATEN = ("kabupaten", "tahun", "skala", "contoh", "dasbor", "mesin", "rekap")
"""What holds for every kecamatan of a kabupaten, and is said there only."""
_WARISAN = ("sop", "efisiensi", "zona", "jam_kerja", "libur")
"""What a kecamatan takes over from its kabupaten as long as it says nothing else."""
_PEJABAT = ("camat", "sekcam", "kasubag")
_WAJIB = ("unit", "nama", "kabupaten", "tahun", "skala", "sop")
_SEKSI = ("kode", "nama", "jenis", "kepala")
_KELURAHAN = ("unit", "nama", "lurah")
_SKALA = ("id", "sejak")
_MESIN = ("jenis", "skema", "jurnal")
MESIN = ("duckdb", "postgresql", "spark")
JURNAL = ("folder", "bersama")
"""Where jurnal, received files and frozen periods live: in the folder of the office, or on the server for all its computers."""
_REKAP = ("peringkat",)
PERINGKAT = ("tanpa_nama", "bernama")
"""Whether a kabupaten ranks its kecamatan by name; the first is what holds when it says nothing."""
_SKEMA = re.compile(r"[a-z][a-z0-9_]{0,62}")
_SKEMA_BERJURNAL = 56
"""Letters: PostgreSQL cuts a name after 63 without a word."""
_SELANG = re.compile(r"\s*(\S+)\s*-\s*(\S+)\s*")
_KODE = re.compile(r"[\w\-]+(?:\.[\w\-]+)*")
_NAMA_PERANGKAT = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9¹²³])(?:\..*)?", re.IGNORECASE)


def kode_sah(teks: str) -> bool:
    """Whether a text may be a kode: letters, digits, `_`, `-` and single dots inside. Codes become part of the
    names of files, so what leaves a folder or names a device of Windows is no kode."""
    return _KODE.fullmatch(teks) is not None and _NAMA_PERANGKAT.fullmatch(teks) is None


@dataclass(frozen=True, slots=True)
class Seksi:
    kode: str
    nama: str
    jenis: str
    kepala: str


@dataclass(frozen=True, slots=True)
class Kelurahan:
    unit: str
    nama: str
    lurah: str


@dataclass(frozen=True, slots=True)
class Kantor:
    """`skala`: (id of the scale, in use since), the oldest first, None = since the scale itself is in force;
    `pejabat`: jabatan -> name as it is printed."""

    unit: str
    nama: str
    kabupaten: str
    tahun: int
    sop: str
    skala: tuple[tuple[str, date | None], ...]
    contoh: bool = False
    seksi: tuple[Seksi, ...] = ()
    kelurahan: tuple[Kelurahan, ...] = ()
    pejabat: Mapping[str, str] = field(default_factory=dict)
    efisiensi: str | None = None
    """The way of judging efisiensi that the office has chosen."""
    alamat: str = ""
    """The line under the name in a kop surat."""
    tempat: str = ""
    """What stands before the date of a letter."""
    jam_kerja: JamKerja = field(default_factory=JamKerja)
    dasbor: Dasbor = field(default_factory=Dasbor)
    jenis: str = "kecamatan"
    induk: str | None = None
    """The unit of the kabupaten whose workspace it shares; None: it has one of its own."""
    mesin: str = MESIN[0]
    skema: str | None = None
    """The schema of that engine that keeps the figures; None: a DuckDB file in the folder of the office. Where the server
    is is no setting of the office: the environment says it."""
    skema_jurnal: str | None = None
    """The schema of PostgreSQL with the jurnal that several computers share; None: it lies in the folder."""
    peringkat: str = PERINGKAT[0]
    """How a kabupaten shows the ranking of its kecamatan."""

    def lurah(self, unit: str) -> tuple[str, str] | None:
        """Jabatan and name of who heads that unit, when it is a kelurahan of this office."""
        satu = next((k for k in self.kelurahan if k.unit == unit), None)
        return satu and (f"Lurah {satu.nama.removeprefix('Kelurahan ')}", satu.lurah or "<Nama Lurah>")

    def kepala(self, unit: str, seksi: str | None, nama_seksi: str | None) -> str:
        """How the head of a seksi is called, of a kelurahan its Lurah; `nama_seksi`: as the register calls one that
        kantor.toml does not know."""
        if (lurah := self.lurah(unit)) is not None:
            return lurah[0]
        satu = next((s for s in self.seksi if (self.unit, s.kode) == (unit, seksi)), None)
        if satu is not None and satu.jenis == "sekretariat":
            return "Sekretaris Kecamatan"
        return f"Kepala {satu.nama if satu else nama_seksi or seksi or 'Seksi'}"

    def pelaku(self, sebutan: str, peran: Iterable[str], lajur: str | None) -> str:
        """Whoever has a step of an alur: in a lane (domain.alur.nama_lajur) its head; another official, by what the SOP
        calls him, with the lane that he does it for."""
        if not lajur:
            return sebutan
        unit, _, seksi = lajur.rpartition("/")
        if "kasi" in peran:
            return self.kepala(unit or self.unit, seksi, None)
        nama = {s.kode: s.nama for s in self.seksi} | {k.unit: k.nama for k in self.kelurahan}
        return f"{sebutan} ({nama.get(unit or seksi, lajur)})"

    @property
    def jabatan_kasubag(self) -> str | None:
        """As kantor.toml calls the subbag of planning: the one whose head the Kasubag is."""
        subbag = next((s.nama for s in self.seksi if s.kepala == self.pejabat.get("kasubag")), None)
        return f"Kepala {subbag}" if subbag else None

    @classmethod
    def dari(cls, isi: Mapping[str, Any], skala_dikenal: frozenset[str] | set[str]) -> "Kantor":
        """From the parsed TOML; CapaianError names what is missing or unknown."""
        dikenal = {*_WAJIB, "contoh", "seksi", "kelurahan", "pejabat", "efisiensi", "zona", "jam_kerja", "libur",
                   "alamat", "tempat", "dasbor", "mesin", "jenis", "rekap"}  # fmt: skip
        if asing := sorted(isi.keys() - dikenal):
            raise CapaianError(
                f"kantor.toml: «{asing[0]}» tidak dikenal. Yang dikenal: {', '.join(sorted(dikenal))}. "
                "Bila kunci itu berasal dari capaian yang lebih baru, pasang versi itu."
            )
        if kurang := [k for k in _WAJIB if k not in isi]:
            raise CapaianError(f"kantor.toml: «{kurang[0]}» belum diisi.")
        periksa_bentuk(isi)
        if not isinstance(isi["tahun"], int) or not 2000 <= isi["tahun"] <= 2100:
            raise CapaianError("kantor.toml: tahun harus bilangan antara 2000 dan 2100, misalnya tahun = 2026.")
        jenis = _pilihan(str(isi.get("jenis", JENIS[0])), JENIS, "jenis")
        if jenis == "kabupaten" and (lebih := [k for k in _MILIK_KECAMATAN if k in isi]):
            raise CapaianError(
                f"kantor.toml: «{lebih[0]}» milik kecamatan, bukan kabupaten. Tulis di data/raw/kantor/KODE/kantor.toml "
                "kecamatan itu."
            )
        pejabat = _tabel(isi.get("pejabat", {}), _PEJABAT, "[pejabat]")
        mesin, skema = _mesin(_tabel(isi.get("mesin", {}), _MESIN, "[mesin]"), str(isi["unit"]))
        if jenis == "kabupaten" and mesin == "spark":
            raise CapaianError(
                "kantor.toml: ruang kerja kabupaten belum dapat memakai Spark: pagar antarkecamatan hanya ada pada duckdb dan postgresql."
            )
        return cls(
            unit=_kode(str(isi["unit"]), "unit"),
            nama=str(isi["nama"]),
            kabupaten=str(isi["kabupaten"]),
            tahun=isi["tahun"],
            sop=_pilihan(str(isi["sop"]), SOP, "sop"),
            skala=_skala(isi["skala"], skala_dikenal),
            contoh=bool(isi.get("contoh", False)),
            seksi=tuple(
                Seksi(
                    _kode(_teks(s, "kode", "seksi"), "kode pada [[seksi]]"),
                    _teks(s, "nama", "seksi"),
                    _pilihan(str(s.get("jenis", "seksi")), JENIS_SEKSI, "jenis pada [[seksi]]"),
                    _nama(s, "kepala", "<Nama Kepala Seksi>"),
                )
                for s in _daftar(isi, "seksi", _SEKSI)
            ),
            kelurahan=tuple(
                Kelurahan(
                    _kode(_teks(k, "unit", "kelurahan"), "unit pada [[kelurahan]]"),
                    _teks(k, "nama", "kelurahan"),
                    _nama(k, "lurah", "<Nama Lurah>"),
                )
                for k in _daftar(isi, "kelurahan", _KELURAHAN)
            ),
            pejabat={j: _nama(pejabat, j, f"<Nama {j.capitalize()}>") for j in _PEJABAT},
            efisiensi=None if isi.get("efisiensi") is None else str(isi["efisiensi"]),
            alamat=str(isi.get("alamat", "")).strip(),
            tempat=str(isi.get("tempat", "")).strip() or _tempat(str(isi["nama"])),
            jam_kerja=JamKerja(
                ZONA[_pilihan(str(isi.get("zona", "WIB")), tuple(ZONA), "zona")],
                BAWAAN
                | {
                    HARI.index(h): _jam(str(j), h)
                    for h, j in _tabel(isi.get("jam_kerja", {}), HARI, "[jam_kerja]").items()
                },
                _libur(isi.get("libur", [])),
            ),
            dasbor=Dasbor.dari(_tabel(isi.get("dasbor", {}), _DASBOR, "[dasbor]")),
            jenis=jenis,
            mesin=mesin,
            skema=skema,
            skema_jurnal=_skema_jurnal(isi.get("mesin", {}), mesin, skema),
            peringkat=_pilihan(
                str(_tabel(isi.get("rekap", {}), _REKAP, "[rekap]").get("peringkat", PERINGKAT[0])),
                PERINGKAT,
                "peringkat pada [rekap]",
            ),
        )

    @classmethod
    def anggota(cls, isi: Mapping[str, Any], kabupaten: Mapping[str, Any], skala_dikenal: frozenset[str]) -> "Kantor":
        """A kecamatan that shares the workspace of its kabupaten, from the parsed TOML of both: what holds for all of them
        is said once, so a kecamatan that says it too is refused and not believed."""
        if sudah := [k for k in _MILIK_KABUPATEN if k in isi]:
            raise CapaianError(
                f"kantor.toml: «{sudah[0]}» berlaku untuk semua kecamatan dan sudah tertulis di data/raw/kantor.toml "
                "kabupaten. Hapus di sini."
            )
        if "jenis" in isi:
            _pilihan(str(isi["jenis"]), JENIS[:1], "jenis")
        milik = {k: kabupaten[k] for k in _WARISAN if k in kabupaten} | dict(isi)
        bersama = {k: kabupaten[k] for k in _MILIK_KABUPATEN if k in kabupaten}
        satu = cls.dari(milik | bersama | {"jenis": JENIS[0]}, skala_dikenal)
        # The schema and the door are of the workspace, which is named after the kabupaten.
        induk = cls.dari(kabupaten, skala_dikenal)
        return replace(satu, induk=induk.unit, mesin=induk.mesin, skema=induk.skema, skema_jurnal=induk.skema_jurnal)

    def skala_pada(self, hari: date, sejak_bawaan: Mapping[str, date]) -> str:
        """The id of the scale in force on a day. `sejak_bawaan`: id -> since when the scale itself is in force, which
        counts where kantor.toml names no day. Before the first one is in force: that first one."""
        sejak = {(mulai or sejak_bawaan[nama], nama) for nama, mulai in self.skala}
        berlaku = [mulai for mulai, _ in sejak if mulai <= hari]
        dipakai = max(berlaku) if berlaku else min(sejak)[0]
        return min(nama for mulai, nama in sejak if mulai == dipakai)  # on a tie as capaian.sql has it


def _tempat(nama: str) -> str:
    """The place that a kecamatan is named after: "Kecamatan Taman" -> "Taman"."""
    return nama.removeprefix("Kecamatan ").strip()


def _tabel(isi: object, dikenal: tuple[str, ...], bagian: str) -> Mapping[str, Any]:
    if not isinstance(isi, Mapping):
        raise CapaianError(f"kantor.toml: bagian {bagian} ditulis sebagai baris-baris kunci = nilai.")
    if asing := sorted(isi.keys() - set(dikenal)):
        raise CapaianError(
            f"kantor.toml: «{asing[0]}» pada {bagian} tidak dikenal. Yang dikenal: {', '.join(dikenal)}."
        )
    return isi


def _daftar(isi: Mapping[str, Any], kunci: str, dikenal: tuple[str, ...]) -> list[Mapping[str, Any]]:
    daftar = isi.get(kunci, [])
    if not isinstance(daftar, list):
        raise CapaianError(f"kantor.toml: bagian {kunci} ditulis dengan dua kurung siku, [[{kunci}]].")
    return [_tabel(satu, dikenal, f"[[{kunci}]]") for satu in daftar]


def _teks(isi: Mapping[str, Any], kunci: str, bagian: str) -> str:
    if not str(isi.get(kunci, "")).strip():
        raise CapaianError(f"kantor.toml: sebuah bagian [[{bagian}]] belum punya «{kunci}».")
    return str(isi[kunci]).strip()


def _nama(isi: Mapping[str, Any], kunci: str, penanda: str) -> str:
    """Whose name it is; the placeholder also where it was left blank, so that nobody signs without a name unseen."""
    return str(isi.get(kunci, "")).strip() or penanda


def _pilihan(nilai: str, pilihan: tuple[str, ...], kunci: str) -> str:
    if nilai not in pilihan:
        raise CapaianError(f"kantor.toml: {kunci} «{nilai}» tidak dikenal. Pilihan: {', '.join(pilihan)}.")
    return nilai


def _kode(nilai: str, kunci: str) -> str:
    if not kode_sah(nilai):
        raise CapaianError(
            f"kantor.toml: {kunci} «{nilai}» tidak dapat dipakai sebagai kode. "
            "Pakai huruf, angka, titik, garis bawah, dan tanda hubung saja, misalnya kec-sukamaju."
        )
    return nilai


def _mesin(isi: Mapping[str, Any], unit: str) -> tuple[str, str | None]:
    """The engine and its schema, of an office that names none: capaian_ and its unit."""
    jenis = _pilihan(str(isi.get("jenis", MESIN[0])), MESIN, "jenis pada [mesin]")
    if jenis == MESIN[0]:
        if "skema" in isi:
            raise CapaianError(f"kantor.toml: skema pada [mesin] hanya untuk jenis {' dan '.join(MESIN[1:])}.")
        return jenis, None
    skema = str(isi.get("skema", "capaian_" + re.sub(r"[^a-z0-9]", "_", unit.lower())))
    if _SKEMA.fullmatch(skema) is None:
        raise CapaianError(
            f"kantor.toml: skema «{skema}» pada [mesin] tidak dapat dipakai. Pakai huruf kecil, angka, dan garis bawah, "
            f"diawali huruf, misalnya capaian_sukamaju."
        )
    return jenis, skema


def _skema_jurnal(isi: Mapping[str, Any], mesin: str, skema: str | None) -> str | None:
    """That of the figures and `_jurnal`: the one is dropped and made anew at will, the other never."""
    if _pilihan(str(isi.get("jurnal", JURNAL[0])), JURNAL, "jurnal pada [mesin]") == JURNAL[0]:
        return None
    if mesin != "postgresql" or skema is None:
        raise CapaianError('kantor.toml: jurnal = "bersama" pada [mesin] memerlukan jenis = "postgresql".')
    if len(skema) > _SKEMA_BERJURNAL:
        raise CapaianError(
            f"kantor.toml: skema «{skema}» pada [mesin] terlalu panjang untuk jurnal bersama; paling panjang {_SKEMA_BERJURNAL} huruf."
        )
    return f"{skema}_jurnal"


def _jam(teks: str, hari: str) -> tuple[Selang, ...]:
    """ "07.30-12.00, 13.00-16.00"; an empty text is a free day."""
    salah = CapaianError(
        f'kantor.toml: {hari} pada [jam_kerja] ditulis misalnya "07.30-12.00, 13.00-16.00", urut dan tidak '
        "bertumpuk; kosongkan untuk hari libur."
    )
    selang = []
    for bagian in filter(None, (b.strip() for b in teks.split(","))):
        cocok = _SELANG.fullmatch(bagian)
        awal, akhir = (pukul(x) for x in cocok.groups()) if cocok else (None, None)
        if awal is None or akhir is None or awal >= akhir:
            raise salah
        selang.append((awal, akhir))
    if any(lalu[1] > kini[0] for lalu, kini in pairwise(selang)):
        raise salah
    return tuple(selang)


def _libur(isi: object) -> frozenset[date]:
    if not isinstance(isi, list) or any(not isinstance(h, date) or isinstance(h, datetime) for h in isi):
        raise CapaianError(
            "kantor.toml: libur ditulis sebagai daftar tanggal, misalnya libur = [2026-01-01, 2026-08-17]."
        )
    return frozenset(isi)


def _skala(isi: object, dikenal: frozenset[str] | set[str]) -> tuple[tuple[str, date | None], ...]:
    daftar = [{"id": isi}] if isinstance(isi, str) else isi
    if not isinstance(daftar, list) or not daftar or not all(isinstance(s, dict) and "id" in s for s in daftar):
        raise CapaianError('kantor.toml: skala ditulis skala = "permendagri-86-2017", atau daftar {id, sejak}.')
    sudah: dict[date | None, str] = {}
    for s in daftar:
        _tabel(s, _SKALA, "skala")
        nama, sejak = s["id"], s.get("sejak")
        if not isinstance(nama, str) or nama not in dikenal:
            raise CapaianError(f"kantor.toml: skala «{nama}» tidak dikenal. Pilihan: {', '.join(sorted(dikenal))}.")
        # A TOML date with a time of day is a datetime, which cannot be put in order with dates.
        if sejak is not None and (not isinstance(sejak, date) or isinstance(sejak, datetime)):
            raise CapaianError("kantor.toml: «sejak» pada skala ditulis sebagai tanggal, misalnya 2025-01-01.")
        if sejak in sudah:
            kapan = f"sejak {sejak.isoformat()}" if sejak else "tanpa «sejak»"
            raise CapaianError(
                f"kantor.toml: skala «{sudah[sejak]}» dan «{nama}» sama-sama {kapan}; bedakan tanggalnya."
            )
        sudah[sejak] = nama
    return tuple((nama, sejak) for sejak, nama in sorted(sudah.items(), key=lambda s: s[0] or date.min))

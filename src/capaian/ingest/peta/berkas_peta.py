"""The meaning of the columns as a small YAML that a person reads, corrects and confirms; and its strict reading.

Every scalar is read as it is written (no YAML types): `no` is a bidang, not a false. What nobody could tell is `tanya`,
and a file that is said to be confirmed has none left.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import yaml

from capaian.domain.periode import Periode
from capaian.errors import CapaianError
from capaian.ingest.grid import Sheet, huruf_kolom
from capaian.ingest.kertas_kerja import KertasKerja
from capaian.ingest.peta.jenis_tabel import NAMA as NAMA_JENIS
from capaian.ingest.peta.profil import profil
from capaian.ingest.peta.usulkan import propose
from capaian.ingest.tabel.temukan import find_tables
from capaian.ingest.tata_letak import BASIS, WAJIB_BASIS, KolomPeta, Peta
from capaian.reference.kolom import bidang

TANYA = "tanya"
TIDAK_DIBACA = "tidak dibaca"
_PERIODE = re.compile(r"TW[1-4]|B(?:0[1-9]|1[0-2])|TAHUN")
_SKALA = ("1", "1000", "1000000", "1000000000")
_ATAS = ("dikonfirmasi", "berkas", "unit", "seksi", "periode", "tabel")
_TABEL = ("lembar", "sidik", "jenis", "baca", "kolom")
_KOLOM = ("kolom", "judul", "isi", "periode", "tahun", "basis", "skala", "persen", "periksa", "contoh")
_YA = {"ya": True, "tidak": False}

_KEPALA = """\
# Arti kolom yang dibaca dari berkas ini. Periksa, betulkan, lalu ubah «dikonfirmasi: tidak» menjadi «ya».
#
# isi      arti kolom; daftarnya ada di bawah. «tidak dibaca» untuk kolom yang dilewati.
# periode  TW1 sampai TW4, B01 sampai B12, atau TAHUN. Tanpa baris ini: periode berkas itu sendiri.
# basis    periode (angka triwulan atau bulan itu saja), s.d. (dihitung sejak Januari), posisi (keadaan pada akhirnya).
# skala    pengali: 1000 bila ditulis dalam ribuan rupiah.
# persen   cara menulis persen: angka (85) atau pecahan (0,85).
# periksa  ya: arti ini diduga dari isinya; pastikan dahulu.
# tanya    belum dapat ditentukan; ganti dengan jawabannya.
# Baris judul dan contoh hanya untuk dilihat.
"""


@dataclass(frozen=True, slots=True)
class BerkasPeta:
    """`unit`, `seksi`, `periode` ("2025-TW3") are None until the person says them; `tabel`: (sheet, meaning)."""

    berkas: str
    unit: str | None
    seksi: str | None
    periode: str | None
    dikonfirmasi: bool
    tabel: tuple[tuple[str, Peta], ...]


# -- writing


def write_peta(kertas: KertasKerja) -> str:
    """The proposed meaning of a received file, with samples of what stands in each column."""
    isi = BerkasPeta(
        kertas.nama, kertas.unit or None, kertas.seksi or None, str(kertas.periode) if kertas.periode else None, False,
        tuple(kertas.peta),
    )  # fmt: skip
    return tulis_peta(isi, contoh_kolom(kertas))


def contoh_kolom(kertas: KertasKerja) -> dict[tuple[str, str], dict[int, tuple[str, ...]]]:
    """(sheet, fingerprint) -> column number -> what stands in it, for example."""
    contoh: dict[tuple[str, str], dict[int, tuple[str, ...]]] = {}
    for sheet in kertas.grid.lembar if kertas.grid else ():
        if any(lembar == sheet.nama for lembar, _ in kertas.peta):
            contoh |= {(sheet.nama, sidik): c for sidik, c in _contoh(sheet)}
    return contoh


def _contoh(sheet: Sheet) -> Iterator[tuple[str, dict[int, tuple[str, ...]]]]:
    for tabel in find_tables(sheet).tabel:
        yield propose(sheet, tabel).sidik, {n: p.contoh() for n, p in profil(sheet, tabel).items()}


def tulis_peta(isi: BerkasPeta, contoh: Mapping[tuple[str, str], Mapping[int, tuple[str, ...]]]) -> str:
    """`contoh`: (sheet, fingerprint) -> column number -> sample texts."""
    baris = [
        _KEPALA,
        f"dikonfirmasi: {'ya' if isi.dikonfirmasi else 'tidak'}",
        f"berkas: {_kutip(isi.berkas)}",
        f"unit: {_kutip(isi.unit) if isi.unit else TANYA}",
        f"seksi: {_kutip(isi.seksi) if isi.seksi else TANYA}",
        f"periode: {isi.periode or TANYA}  # misalnya 2025-TW3, atau 2025 untuk setahun",
        "tabel:",
    ]
    for lembar, peta in isi.tabel:
        baris += [
            f"- lembar: {_kutip(lembar)}",
            f"  sidik: {_kutip(peta.sidik)}",
            f"  jenis: {peta.jenis}" + (f"  # {NAMA_JENIS[peta.jenis]}" if peta.jenis in NAMA_JENIS else ""),
            f"  baca: {'ya' if peta.baca else 'tidak'}",
            "  kolom:",
        ]
        for k in peta.kolom:
            baris += _baris_kolom(k, contoh.get((lembar, peta.sidik), {}).get(k.nomor, ()))
    baris += ["", "# Arti yang dikenal (isi):"]
    baris += [f"#   {b.id:<18}{b.nama}" for b in bidang().values()]
    return "\n".join(baris) + "\n"


def _baris_kolom(k: KolomPeta, contoh: tuple[str, ...]) -> Iterator[str]:
    isi = k.bidang or (TIDAK_DIBACA if k.yakin else TANYA)
    yield f"  - kolom: {huruf_kolom(k.nomor)}"
    yield f"    judul: {_kutip(k.judul)}"
    yield f"    isi: {_kutip(isi) if isi == 'no' else isi}" + (f"  # {bidang()[k.bidang].nama}" if k.bidang else "")
    if k.periode:
        yield f"    periode: {k.periode}"
    if k.tahun or k.bidang == "target_tahun":
        yield f"    tahun: {k.tahun or TANYA}"
    if k.basis or perlu_basis(k.bidang, k.periode):
        yield f"    basis: {k.basis or TANYA}"
    if k.skala != 1:
        yield f"    skala: {k.skala:f}"
    if k.persen:
        yield f"    persen: {k.persen}"
    if k.bidang and not k.yakin:
        yield "    periksa: ya"
    if contoh:
        yield f"    contoh: [{', '.join(_kutip(c) for c in contoh)}]"


def perlu_basis(id_bidang: str | None, periode: str | None) -> bool:
    """Whether a column of that meaning cannot be read before it is known what its figures count."""
    return id_bidang in WAJIB_BASIS and periode != "TAHUN"


def _kutip(teks: str) -> str:
    """A JSON string is a YAML string, so nothing in a header or a cell can break the file."""
    return json.dumps(teks, ensure_ascii=False)


# -- reading


@dataclass(frozen=True, slots=True)
class _Nilai:
    teks: str
    baris: int


class SalahPeta(CapaianError):
    """`kalimat`: what is wrong, without the line of the file."""

    def __init__(self, baris: int, kalimat: str) -> None:
        super().__init__(f"Berkas peta, baris {baris}: {kalimat}")
        self.kalimat = kalimat


def read_peta(teks: str, usulan: Sequence[tuple[str, Peta]] = ()) -> BerkasPeta:
    """Reads a mapping file. `usulan`: (sheet, proposed meaning) of the file that it is for; with it, a table or column
    that is not there is an error. Raises CapaianError with one sentence that names line, table and column."""
    try:
        akar = yaml.compose(teks, Loader=yaml.SafeLoader)
    except yaml.YAMLError as e:
        letak = getattr(e, "problem_mark", None)
        raise SalahPeta(
            letak.line + 1 if letak else 1, "susunannya rusak; periksa spasi di awal baris dan tanda kutip."
        ) from e
    if akar is None:
        raise CapaianError("Berkas peta kosong.")
    atas = _peta(akar, _ATAS, "berkas peta")
    for kunci in ("dikonfirmasi", "berkas", "tabel"):
        if kunci not in atas:
            raise SalahPeta(akar.start_mark.line + 1, f"«{kunci}» tidak ada.")
    pasti = _pilih(_skalar(atas["dikonfirmasi"], "dikonfirmasi"), _YA, "dikonfirmasi")
    kepala = {k: _kepala(atas.get(k), k, pasti=pasti) for k in ("unit", "seksi", "periode")}
    tabel = tuple(_tabel(simpul, usulan, pasti=pasti) for simpul in _daftar(atas["tabel"], "tabel"))
    if len({(lembar, p.sidik) for lembar, p in tabel}) < len(tabel):
        raise SalahPeta(atas["tabel"].start_mark.line + 1, "satu tabel ditulis dua kali.")
    return BerkasPeta(
        _skalar(atas["berkas"], "berkas").teks, kepala["unit"], kepala["seksi"], kepala["periode"], pasti, tabel
    )


def _kepala(simpul: yaml.Node | None, kunci: str, *, pasti: bool) -> str | None:
    if simpul is None:
        return None
    nilai = _skalar(simpul, kunci)
    if nilai.teks in (TANYA, ""):
        if pasti:
            raise SalahPeta(
                nilai.baris, f"{kunci} belum diisi, padahal berkas ini sudah dinyatakan «dikonfirmasi: ya»."
            )
        return None
    if kunci == "periode":
        try:
            return str(Periode.parse(nilai.teks))
        except ValueError as e:
            raise SalahPeta(nilai.baris, f"{e}.") from e
    return nilai.teks


def _tabel(simpul: yaml.Node, usulan: Sequence[tuple[str, Peta]], *, pasti: bool) -> tuple[str, Peta]:
    isi = _peta(simpul, _TABEL, "tabel")
    for kunci in ("lembar", "sidik", "kolom"):
        if kunci not in isi:
            raise SalahPeta(simpul.start_mark.line + 1, f"tabel tanpa «{kunci}».")
    lembar, sidik = _skalar(isi["lembar"], "lembar"), _skalar(isi["sidik"], "sidik")
    jenis = _skalar(isi["jenis"], "jenis").teks if "jenis" in isi else "L12"
    baca = _pilih(_skalar(isi["baca"], "baca"), _YA, "baca") if "baca" in isi else True
    if not re.fullmatch(r"[0-9a-f]{16}", sidik.teks):
        raise SalahPeta(
            sidik.baris, f"sidik «{sidik.teks}» tabel pada lembar «{lembar.teks}» bukan sidik; jangan diubah."
        )
    asal: Peta | None = None
    if usulan:
        if lembar.teks not in [nama for nama, _ in usulan]:
            raise SalahPeta(lembar.baris, f"lembar «{lembar.teks}» tidak memuat tabel yang dikenal di berkas ini.")
        asal = next((p for nama, p in usulan if nama == lembar.teks and p.sidik == sidik.teks), None)
        if asal is None:
            raise SalahPeta(
                sidik.baris, f"judul kolom pada lembar «{lembar.teks}» tidak lagi sama; buat ulang berkas peta ini."
            )
    nomor_usul = {k.nomor for k in asal.kolom} if asal else set()
    kolom = []
    for k in _daftar(isi["kolom"], "kolom"):
        satu, baris = _kolom(k, lembar.teks, pasti=pasti, baca=baca)
        huruf = huruf_kolom(satu.nomor)
        if satu.nomor in [x.nomor for x in kolom]:
            raise SalahPeta(baris, f"kolom {huruf} pada lembar «{lembar.teks}» ditulis dua kali.")
        if nomor_usul and satu.nomor not in nomor_usul:
            raise SalahPeta(baris, f"kolom {huruf} tidak ada di tabel pada lembar «{lembar.teks}».")
        kolom.append(satu)
    if hilang := sorted(nomor_usul - {k.nomor for k in kolom}):
        huruf = ", ".join(huruf_kolom(n) for n in hilang)
        raise SalahPeta(
            isi["kolom"].start_mark.line + 1,
            f"kolom {huruf} tabel pada lembar «{lembar.teks}» tidak ditulis; beri «isi: {TIDAK_DIBACA}».",
        )
    return lembar.teks, Peta(sidik.teks, jenis, tuple(kolom), baca)


def _kolom(simpul: yaml.Node, lembar: str, *, pasti: bool, baca: bool) -> tuple[KolomPeta, int]:
    isi = _peta(simpul, _KOLOM, f"kolom pada lembar «{lembar}»")
    baris = simpul.start_mark.line + 1
    if "kolom" not in isi or "isi" not in isi:
        raise SalahPeta(baris, f"kolom pada lembar «{lembar}» harus punya «kolom» dan «isi».")
    teks = {k: _skalar(v, k) for k, v in isi.items() if k != "contoh"}
    huruf = teks["kolom"].teks
    di = f"kolom {huruf} pada lembar «{lembar}»"
    if not re.fullmatch(r"[A-Z]{1,3}", huruf):
        raise SalahPeta(teks["kolom"].baris, f"«{huruf}» bukan huruf kolom.")
    arti = teks["isi"]
    if arti.teks not in (*bidang(), TANYA, TIDAK_DIBACA):
        raise SalahPeta(arti.baris, f"arti «{arti.teks}» untuk {di} tidak dikenal; lihat daftar di akhir berkas.")
    for kunci, nilai in teks.items():
        if nilai.teks == TANYA and kunci != "judul" and pasti and baca:
            raise SalahPeta(nilai.baris, f"{di} masih «{kunci}: {TANYA}»; ganti dengan jawabannya.")
    tanya = arti.teks == TANYA
    id_bidang = arti.teks if arti.teks in bidang() else None
    periode = _cocok(teks.get("periode"), _PERIODE, f"periode {di} harus TW1 sampai TW4, B01 sampai B12, atau TAHUN")
    basis = _cocok(
        teks.get("basis"), re.compile("|".join(map(re.escape, BASIS))), f"basis {di} harus {' atau '.join(BASIS)}"
    )
    if basis is None and pasti and baca and perlu_basis(id_bidang, periode):
        raise SalahPeta(arti.baris, f"{di} belum punya basis ({', '.join(BASIS)}).")
    tahun = _cocok(teks.get("tahun"), re.compile(r"20\d\d"), f"tahun {di} harus empat angka, misalnya 2025")
    persen = _cocok(teks.get("persen"), re.compile("angka|pecahan"), f"persen {di} harus angka atau pecahan")
    periksa = "periksa" in teks and _pilih(teks["periksa"], _YA, "periksa")
    hasil = KolomPeta(
        nomor=_nomor(huruf),
        judul=teks["judul"].teks if "judul" in teks else "",
        bidang=id_bidang,
        periode=periode,
        tahun=int(tahun) if tahun else None,
        basis=basis,
        skala=_skala(teks.get("skala"), di),
        persen=persen,
        yakin=pasti or not (tanya or periksa),
    )
    return hasil, baris


def _skala(nilai: _Nilai | None, di: str) -> Decimal:
    if nilai is None or nilai.teks == TANYA:
        return Decimal(1)
    try:
        angka = Decimal(nilai.teks)
    except InvalidOperation:
        angka = Decimal(0)
    if nilai.teks not in _SKALA:
        raise SalahPeta(nilai.baris, f"skala {di} harus salah satu dari {', '.join(_SKALA)}.")
    return angka


def _nomor(huruf: str) -> int:
    nomor = 0
    for h in huruf:
        nomor = nomor * 26 + ord(h) - 64
    return nomor


def _cocok(nilai: _Nilai | None, pola: re.Pattern[str], kalimat: str) -> str | None:
    if nilai is None or nilai.teks == TANYA:
        return None
    if not pola.fullmatch(nilai.teks):
        raise SalahPeta(nilai.baris, f"{kalimat}, bukan «{nilai.teks}».")
    return nilai.teks


def _pilih(nilai: _Nilai, pilihan: Mapping[str, bool], kunci: str) -> bool:
    if nilai.teks not in pilihan:
        raise SalahPeta(nilai.baris, f"«{kunci}» harus ya atau tidak, bukan «{nilai.teks}».")
    return pilihan[nilai.teks]


def _peta(simpul: yaml.Node, dikenal: Sequence[str], di: str) -> dict[str, yaml.Node]:
    if not isinstance(simpul, yaml.MappingNode):
        raise SalahPeta(simpul.start_mark.line + 1, f"{di} harus berisi pasangan «kata: isi».")
    hasil: dict[str, yaml.Node] = {}
    for kunci, nilai in simpul.value:
        baris = kunci.start_mark.line + 1
        if not isinstance(kunci, yaml.ScalarNode) or kunci.value not in dikenal:
            raise SalahPeta(
                baris, f"«{getattr(kunci, 'value', '?')}» tidak dikenal; yang dikenal: {', '.join(dikenal)}."
            )
        if kunci.value in hasil:
            raise SalahPeta(baris, f"«{kunci.value}» ditulis dua kali.")
        hasil[kunci.value] = nilai
    return hasil


def _daftar(simpul: yaml.Node, kunci: str) -> list[yaml.Node]:
    if not isinstance(simpul, yaml.SequenceNode):
        raise SalahPeta(simpul.start_mark.line + 1, f"«{kunci}» harus berupa daftar.")
    return list(simpul.value)


def _skalar(simpul: yaml.Node, kunci: str) -> _Nilai:
    baris = simpul.start_mark.line + 1
    if not isinstance(simpul, yaml.ScalarNode):
        raise SalahPeta(baris, f"«{kunci}» harus berupa satu nilai.")
    return _Nilai(simpul.value.strip() if kunci not in ("judul", "lembar") else simpul.value, baris)

"""The number reader: what one cell says, or the question to ask. Never a guess, a float or an exception.

A native workbook number is never ambiguous. Text is: `1.250` is 1250 as rupiah or people, 1,25 as an index
or per cent, and a question when nobody said what it counts. `_bentuk` reads the shape of the digits, `_arti`
decides what it means for a kind of value, `_baca_satu` peels off everything around the digits.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

JENIS = ("rupiah", "jumlah", "persen", "nilai")
GAYA = ("id", "en")
ATURAN = (
    ("angka-asli", "Angka asli buku kerja, dibaca apa adanya."),
    ("angka-asli-persen", "Angka asli dalam sel berformat persen, dikalikan 100."),
    ("bilangan-bulat", "Teks angka tanpa pemisah."),
    ("desimal-koma", "Satu koma yang tidak mungkin pemisah ribuan dibaca sebagai koma desimal."),
    ("desimal-titik", "Satu titik yang tidak mungkin pemisah ribuan dibaca sebagai tanda desimal."),
    ("ribuan-titik", "Titik berulang tiap tiga angka dibaca sebagai pemisah ribuan."),
    ("ribuan-koma", "Koma berulang tiap tiga angka dibaca sebagai pemisah ribuan."),
    ("ribuan-dan-desimal", "Ada titik dan koma: yang terakhir tanda desimal, yang lain pemisah ribuan."),
    ("rupiah", "Satu pemisah dengan tiga angka sesudahnya dibaca ribuan karena nilainya rupiah."),
    (
        "ribuan-jumlah",
        "Satu titik dengan tiga angka sesudahnya dibaca ribuan karena satuannya dihitung utuh.",
    ),
    (
        "desimal-wajar",
        "Satu pemisah dengan tiga angka sesudahnya dibaca desimal karena hanya itu yang wajar.",
    ),
    (
        "gaya-sekitar",
        "Satu pemisah dengan tiga angka sesudahnya dibaca menurut gaya angka lain di sekitarnya.",
    ),
    ("kata-skala", "Angka dikalikan kata skalanya (ribu, juta, miliar, triliun)."),
    ("satuan-di-depan", "Angka yang didahului kata satuannya, misalnya Level 3."),
    ("tanda-kosong", "Sel kosong atau hanya tanda pengganti kosong: belum diisi."),
    ("kata-keadaan", "Kata yang menyatakan keadaan, bukan angka."),
)
KODE = {
    "ANGKA_MERAGUKAN": "tanya",  # always two readings or more
    "DUA_NILAI": "tanya",
    "NARASI_DI_ANGKA": "tanya",
    "NIHIL_DITANYA": "tanya",
    "NILAI_SATUAN_BEDA": "tanya",
    "SKALA_PERSEN": "tanya",
    "ANGKA_TERLALU_BESAR": "galat",
    "BUKAN_ANGKA": "galat",
    "PEMISAH_SALAH": "galat",
    "RUMUS_RUSAK": "galat",
}
CATATAN = ("KATA_SKALA", "TERLALU_BANYAK_DESIMAL")
BATAS = Decimal(10) ** 14  # what DECIMAL(20,6) cannot hold
PANJANG = 200  # a longer text with a digit in it is prose
WAJAR = (Decimal(0), Decimal(100))  # of a persen or nilai whose own range nobody gave

_KONTEKS = Context(prec=600, rounding=ROUND_HALF_UP)
_LIMA_BELAS = Context(prec=15, rounding=ROUND_HALF_UP)
_ENAM = Decimal("0.000001")
_SERATUS = Decimal(100)
_SKALA = {
    kata: Decimal(10) ** pangkat
    for pangkat, ejaan in (
        (3, "ribu rb"),
        (6, "juta jt"),
        (9, "miliar milyar milliar milyard mlr"),
        (12, "triliun trilyun trilliun"),
    )
    for kata in ejaan.split()
}
_SKALA_RUPIAH = _SKALA | {"m": Decimal(10) ** 9, "t": Decimal(10) ** 12}  # elsewhere m is a metre
_BERDESIMAL = ("desimal-koma", "desimal-titik", "ribuan-dan-desimal")
_PERSEN = frozenset(["%", "persen", "prosen", "persentase", "prosentase", "pesentase", "presentase", "pct"])
_RUPIAH = frozenset(("rupiah", "rp", "idr"))
_TIDAK_BERLAKU = frozenset(("n/a", "na", "n.a", "tidak berlaku"))
_BELUM = frozenset(
    (
        "belum", "belum ada", "belum ada data", "belum ada realisasi", "belum terealisasi", "belum tersedia",
        "data belum ada", "data belum tersedia", "menunggu data", "menunggu hasil", "menunggu hasil survei",
        "menunggu survei",
    )
)  # fmt: skip
_NIHIL = frozenset(("nihil", "kosong", "nol", "tidak ada"))
_JENJANG = frozenset(["level", "tingkat", "kelas", "peringkat", "kategori", "predikat", "grade", "tipe"])
_BULAN = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"

_BEDA_HURUF = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", "")
)
_BARIS_XML = re.compile(r"_x00(?:09|0a|0d)_", re.IGNORECASE)
_RP = re.compile(r"(?<![^\W\d_])(?:rp|idr) ?\.? ?(?=[0-9(+-]|[.,][0-9])", re.IGNORECASE)
_SEN_KOSONG = re.compile(r"(?<=[0-9]), ?(?:-+|=)(?!\w)")  # 1.250.000,- says: no sen
_TITIK_STRIP = re.compile(r"(?<=[0-9])\. ?-+(?!\w)")
_POTONG = re.compile(r"[^\W\d_]\w*|(?:(?<![\w.,])[.,])?[0-9]+(?:[.,][0-9]+)*")
_DEPAN = re.compile(r"(\()? ?([-+])?( )?(?:(Rp) ?)?(\()? ?([-+])?( )?")
_GALAT_RUMUS = re.compile(r"#(?:n/a|[a-z]+(?:/0)?[!?])|\berr:[0-9]", re.IGNORECASE)
_PANGKAT = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?e[-+]?[0-9]+", re.IGNORECASE)
_TANGGAL = re.compile(
    r"[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    rf"|(?:[0-9]{{1,2}} )?(?:{_BULAN}) [0-9]{{4}}",
    re.IGNORECASE,
)
_KATA_SATUAN = re.compile(r"[^\W\d_]+(?:[ /][^\W\d_]+){0,2}\.?")  # a unit nobody has named yet
_MIRING = re.compile(r" ?/ ?")
_RIBUAN_SPASI = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What a cell says. `nilai` is set exactly when jenis is "nilai": plain notation, at most six decimals.

    jenis: nilai | kosong | tidak_berlaku | belum_tersedia | tanya | galat
    aturan: an id of ATURAN, empty when nothing was read
    satuan: the unit words peeled off, as written
    kode: one of KODE, when jenis is tanya or galat
    pilihan: the readings to choose from; none = the cell must be rewritten
    catatan: one of CATATAN, does not block
    """

    jenis: str
    nilai: Decimal | None = None
    aturan: str = ""
    satuan: str | None = None
    kode: str | None = None
    pilihan: tuple[Decimal, ...] = ()
    catatan: str | None = None


@dataclass(frozen=True, slots=True)
class _Kolom:
    """What is known about the column that the text stands in."""

    jenis: str | None
    gaya: str | None
    dikenal: Container[str]
    rentang: tuple[Decimal, Decimal]
    tanya_skala: bool


def baca_teks(
    teks: str,
    jenis: str | None,
    gaya: str | None = None,
    dikenal: Container[str] = (),
    *,
    rentang: tuple[Decimal, Decimal] | None = None,
    tanya_skala: bool = False,
) -> Bacaan:
    """Reads the text of one cell.

    jenis: kind of the column or indikator (one of JENIS), None when unknown
    gaya: the style that unambiguous neighbours prove (`gaya_dari`), or None
    dikenal: casefolded spellings of units; when it is a mapping, its values are their jenis, which settle an
        unknown jenis and expose a contrary one
    rentang: plausible range of a persen or nilai (default 0 to 100)
    tanya_skala: ask about a bare 0,07 in a persen column, for layouts that are not ours

    Raises ValueError only for a jenis or gaya that does not exist.
    """
    _pastikan(jenis)
    if gaya is not None and gaya not in GAYA:
        raise ValueError(f"gaya angka tidak dikenal: {gaya}")
    kolom = _Kolom(jenis, gaya, dikenal, rentang or WAJAR, tanya_skala)
    bersih = _bersihkan(teks)
    if bersih is None:
        return _tolak("BUKAN_ANGKA")
    kata = bersih.casefold().strip(" .…()[]")
    if not _potong_rp(kata).strip(" -._()[]") or kata == "x":
        return Bacaan("kosong", aturan="tanda-kosong")
    if _GALAT_RUMUS.search(bersih):
        return _tolak("RUMUS_RUSAK")
    if kata in _TIDAK_BERLAKU:
        return Bacaan("tidak_berlaku", aturan="kata-keadaan")
    if kata in _BELUM:
        return Bacaan("belum_tersedia", aturan="kata-keadaan")
    if kata in _NIHIL:
        return _tolak("NIHIL_DITANYA", (Decimal(0),))
    token = _token(bersih)
    if not token or bersih[0] == "#" or _TANGGAL.fullmatch(bersih) or _PANGKAT.fullmatch(bersih):
        return _tolak("BUKAN_ANGKA")  # 1,2E+09 among them: it has lost its digits for good
    if len(bersih) > PANJANG:
        return _tolak("NARASI_DI_ANGKA")
    if len(token) > 1:
        inti = [cocok.group() for cocok in token[:5]]
        ribuan = _RIBUAN_SPASI.search(bersih)
        if ribuan and ribuan.start() == token[0].start() and ribuan.end() == token[-1].end():
            inti.insert(0, ribuan.group().replace(" ", ""))  # 1 250 000 may be one number
        return _tolak("DUA_NILAI", [nilai for i in inti for nilai in _arti(i, kolom)[0]])
    return _baca_satu(bersih, token[0], kolom)


def baca_asli(nilai: Decimal, format: str, jenis: str | None, *, tanya_skala: bool = False) -> Bacaan:
    """Reads a native number: `nilai` is its 15-significant-digit decimal, `format` its number format code.

    A per-cent format multiplies by 100. tanya_skala: in a persen column without such a format, ask whether
    0,07 is 0,07 % or 7 %, for layouts that are not ours (our own form says per cent in words).
    """
    _pastikan(jenis)
    if not nilai.is_finite():
        return _tolak("BUKAN_ANGKA")
    if nilai.copy_abs() >= BATAS:
        return _tolak("ANGKA_TERLALU_BESAR")
    ratus = _KONTEKS.multiply(nilai, _SERATUS)
    bagian = _bagian_persen(format)
    if len(bagian) > 1 and nilai:  # one section says per cent, another does not
        return _tolak("SKALA_PERSEN", (nilai, ratus))
    if True in bagian:
        if jenis in (None, "persen"):
            return _terima([ratus], "angka-asli-persen", "%")
        return _tolak("NILAI_SATUAN_BEDA", (ratus, nilai), "%")
    if tanya_skala and jenis == "persen" and 0 < nilai <= 1:
        return _tolak("SKALA_PERSEN", (nilai, ratus))
    return _terima([nilai], "angka-asli", None)


def gaya_dari(teks_teks: Iterable[str]) -> str | None:
    """The style of a column, sheet or file: three or more unambiguous cells and no contrary one, or None."""
    suara = {"id": 0, "en": 0}
    for teks in teks_teks:
        bersih = _bersihkan(teks)
        if bersih is None or len(bersih) > PANJANG or len(token := _token(bersih)) != 1:
            continue
        inti = token[0].group()
        _, aturan = _bentuk(inti)
        koma_akhir = inti.rfind(",") > inti.rfind(".")
        if aturan in _BERDESIMAL:
            suara["id" if koma_akhir else "en"] += 1
        elif aturan in ("ribuan-titik", "ribuan-koma"):
            suara["en" if koma_akhir else "id"] += 1
    for gaya, lawan in (("id", "en"), ("en", "id")):
        if suara[gaya] >= 3 and not suara[lawan]:
            return gaya
    return None


def _pastikan(jenis: str | None) -> None:
    if jenis is not None and jenis not in JENIS:
        raise ValueError(f"jenis satuan tidak dikenal: {jenis}")


def _bersihkan(teks: str) -> str | None:
    """One line, NFKC, plain minus signs, one way of writing "Rp "; None when a digit is none of 0 to 9."""
    sebelum = ""
    for huruf in teks:
        if not huruf.isascii():
            jadi = unicodedata.normalize("NFKC", huruf)
            if any(c.isnumeric() for c in jadi):
                lebar = unicodedata.category(huruf) == "Nd" and jadi.isascii()
                # NFKC would make 102 of 10² and 11/2 of 1½; only the square and cube of a unit may pass
                if not (lebar or (huruf in "²³" and sebelum in ("m", "M")) or jadi[0].isalpha()):
                    return None
        sebelum = huruf
    bersih = unicodedata.normalize("NFKC", _BARIS_XML.sub(" ", teks)).translate(_BEDA_HURUF)
    bersih = _RP.sub("Rp ", " ".join(bersih.split()))
    bersih = _SEN_KOSONG.sub(",00", bersih)
    return _TITIK_STRIP.sub("", bersih) if "Rp " in bersih else bersih


def _potong_rp(kata: str) -> str:
    return kata.removeprefix("rp").removeprefix("idr")


def _token(bersih: str) -> list[re.Match[str]]:
    """The runs of digits that stand by themselves: not the 2 of m2, not the 4 of R4."""
    return [cocok for cocok in _POTONG.finditer(bersih) if cocok.group()[0] in "0123456789.,"]


def _bentuk(inti: str) -> tuple[tuple[Decimal, ...], str]:
    """What a run of digits can mean by its shape alone: one reading and its rule; two (decimal, thousands)
    for a lone separator before three digits or in front; none when separators are misplaced."""
    titik, koma = inti.count("."), inti.count(",")
    if not titik and not koma:
        return (Decimal(inti),), "bilangan-bulat"
    if titik and koma:
        desimal, ribuan = (",", ".") if inti.rfind(",") > inti.rfind(".") else (".", ",")
        utuh, _, pecahan = inti.partition(desimal)
        if inti.count(desimal) > 1 or not _berkelompok(utuh.split(ribuan)):
            return (), ""
        return (Decimal(f"{utuh.replace(ribuan, '')}.{pecahan}"),), "ribuan-dan-desimal"
    pemisah, nama = (".", "titik") if titik else (",", "koma")
    utuh, *sisa = kelompok = inti.split(pemisah)
    if len(sisa) > 1:
        return ((Decimal("".join(kelompok)),), f"ribuan-{nama}") if _berkelompok(kelompok) else ((), "")
    desimal = Decimal(f"{utuh or '0'}.{sisa[0]}")
    # 01.250 and .250 fit neither way of writing
    if utuh and (len(sisa[0]) != 3 or len(utuh) > 3 or not utuh.strip("0")):
        return (desimal,), f"desimal-{nama}"
    return (desimal, Decimal(utuh + sisa[0])), ""


def _berkelompok(kelompok: list[str]) -> bool:
    awal, *lanjut = kelompok
    return 1 <= len(awal) <= 3 and awal[0] != "0" and all(len(k) == 3 for k in lanjut)


def _arti(
    inti: str, kolom: _Kolom, *, negatif: bool = False, berskala: bool = False
) -> tuple[tuple[Decimal, ...], str]:
    """Like `_bentuk`, with the ambiguous shape decided where the kind of value or the style can decide it."""
    jenis, gaya = kolom.jenis, kolom.gaya
    arti, aturan = _bentuk(inti)
    pemisah = "," if "," in inti else "."
    if len(arti) < 2:
        if jenis == "rupiah" and not berskala and aturan in _BERDESIMAL and inti[-4:-3] in (".", ","):
            # thousandths of a rupiah do not exist: 1.250,000 or 1234,567 is a slip, and nobody knows which
            return (arti[0], Decimal(inti.replace(".", "").replace(",", ""))), aturan
        return arti, aturan
    desimal, ribuan = arti
    # what an Indonesian eye sees first is offered first
    ragu = (desimal, ribuan) if pemisah == "," else (ribuan, desimal)
    if inti[0] in "0.,":
        return ragu, ""
    if berskala or jenis is None:
        if gaya is None:
            return ragu, ""
        return ((ribuan if (pemisah == ".") == (gaya == "id") else desimal,), "gaya-sekitar")
    if jenis == "rupiah":
        return (ribuan,), "rupiah"
    if jenis == "jumlah":
        if pemisah == "." and gaya != "en":
            return (ribuan,), "ribuan-jumlah"
        return ((ribuan,), "gaya-sekitar") if pemisah == "," and gaya == "en" else (ragu, "")
    bawah, atas = kolom.rentang
    wajar = [bawah <= (x.copy_negate() if negatif else x) <= atas for x in arti]
    return ((desimal,), "desimal-wajar") if wajar == [True, False] else (ragu, "")


def _baca_satu(bersih: str, token: re.Match[str], kolom: _Kolom) -> Bacaan:
    """A text with one run of digits: peel off sign, Rp, scale word and unit, then read the digits."""
    depan, inti, ekor = bersih[: token.start()], token.group(), bersih[token.end() :].strip()
    cocok = _DEPAN.fullmatch(depan)
    if cocok is None:
        return _berawalan(depan, inti, ekor, kolom)
    buka, tanda, jarak, rp, buka_dalam, tanda_dalam, jarak_dalam = cocok.groups()
    kurung = bool(buka or buka_dalam)
    if (buka and buka_dalam) or (tanda and tanda_dalam) or (kurung and ")" not in (ekor[:1], ekor[-1:])):
        return _narasi(depan, inti, ekor, kolom)
    if kurung:
        ekor = (ekor[1:] if ekor[0] == ")" else ekor[:-1]).strip()
    minus_akhir = ekor == "-"
    faktor, satuan, jenis_kata, terbaca = _baca_ekor("" if minus_akhir else ekor, bool(rp), kolom)
    if not terbaca and not depan and _KATA_SATUAN.fullmatch(ekor):
        return _narasi(depan, inti, ekor, kolom, "NILAI_SATUAN_BEDA")
    if not terbaca or (rp and satuan and jenis_kata != "rupiah"):
        return _narasi(depan, inti, ekor, kolom)
    jenis, jenis_teks, satuan = kolom.jenis, "rupiah" if rp else jenis_kata, satuan or rp
    beda = jenis is not None and (
        jenis_teks not in (None, jenis)
        or (satuan is not None and jenis_teks is None and jenis in ("persen", "rupiah"))
        or (faktor != 1 and jenis in ("persen", "nilai"))
    )
    jenis_baca = jenis_teks if beda else jenis or jenis_teks
    minus = "-" in (tanda, tanda_dalam)
    # Brackets mean a loss only where money is booked. "- 5" may be a bullet, "5-" half a range.
    ragu_tanda = minus_akhir or (minus and (jarak or jarak_dalam)) or (kurung and (minus or jenis_baca != "rupiah"))
    negatif = not ragu_tanda and (minus or kurung)
    arti, aturan = _arti(inti, replace(kolom, jenis=jenis_baca), negatif=negatif, berskala=faktor != 1)
    if not arti:
        return _tolak("PEMISAH_SALAH")
    nilai = [_KONTEKS.multiply(a, faktor) for a in arti]
    if ragu_tanda or negatif:
        nilai = [n.copy_negate() for n in nilai] + (nilai if ragu_tanda else [])
    if beda:
        return _tolak("NILAI_SATUAN_BEDA", nilai, satuan)
    if kolom.tanya_skala and jenis == "persen" and satuan is None and len(nilai) == 1 and 0 < nilai[0] <= 1:
        return _tolak("SKALA_PERSEN", (nilai[0], _KONTEKS.multiply(nilai[0], _SERATUS)))
    if faktor != 1:
        return _terima(nilai, "kata-skala", satuan, "KATA_SKALA")
    return _terima(nilai, aturan, satuan)


def _berawalan(depan: str, inti: str, ekor: str, kolom: _Kolom) -> Bacaan:
    """Words before the digits: `Level 3` is 3 only where levels are measured; anything else is prose."""
    kata = depan.strip(" :")
    kenal, jenis_kata = _kenali(kata.casefold(), kolom.dikenal)
    if ekor.strip("."):
        return _narasi(depan, inti, ekor, kolom)
    if kenal and kolom.jenis == "nilai" and jenis_kata in (None, "nilai"):
        arti, _ = _arti(inti, kolom)
        return _terima(arti, "satuan-di-depan", kata) if arti else _tolak("PEMISAH_SALAH")
    if kata.casefold() in _JENJANG:
        return _tolak("BUKAN_ANGKA")
    return _narasi(depan, inti, ekor, kolom)


def _baca_ekor(ekor: str, rp: bool, kolom: _Kolom) -> tuple[Decimal, str | None, str | None, bool]:
    """What follows the digits: (scale factor, unit as written, its jenis, whether all was understood)."""
    uang = rp or kolom.jenis == "rupiah"
    faktor = Decimal(1)
    for _putaran in range(2):  # a unit, or a scale word and then a unit; "ribu lembar" may itself be a known unit
        if not ekor.strip("."):
            return faktor, None, None, True
        kata, _, sisa = ekor.partition(" ")
        kali = (_SKALA_RUPIAH if uang else _SKALA).get(kata.casefold().rstrip("."))
        kenal, jenis = _kenali(ekor.casefold(), kolom.dikenal)
        if kenal and not (uang and kali):
            dalam_kurung = ekor[0] == "(" and ekor[-1] == ")"
            return faktor, ekor[1:-1] if dalam_kurung else ekor.rstrip("."), jenis, True
        if kali is None or faktor != 1:
            break
        faktor, ekor = kali, sisa
    return faktor, ekor, None, False


def _kenali(kata: str, dikenal: Container[str]) -> tuple[bool, str | None]:
    """Whether a casefolded wording is a unit, and the jenis of that unit when it is known."""
    for ejaan in (kata, kata.rstrip("."), _MIRING.sub("/", kata), kata.strip("(). ")):
        if ejaan in dikenal:
            if isinstance(dikenal, Mapping):
                return True, dikenal[ejaan]
            return True, "persen" if ejaan in _PERSEN else "rupiah" if ejaan in _RUPIAH else None
        if ejaan in _PERSEN:
            return True, "persen"
        if ejaan in _RUPIAH:
            return True, "rupiah"
    return False, None


def _narasi(depan: str, inti: str, ekor: str, kolom: _Kolom, kode: str = "NARASI_DI_ANGKA") -> Bacaan:
    """One number among words that nobody knows: offered only as far as the words do not change it."""
    arti, _ = _arti(inti, kolom)
    if not arti:
        return _tolak("BUKAN_ANGKA")  # a code and its name
    kata = ekor.split(" ")[0].casefold().rstrip(".,;")
    if kata in _SKALA_RUPIAH or (kata in _PERSEN and kolom.jenis not in (None, "persen")):
        return _tolak(kode)  # "100 persen sesuai rencana" must never be offered as 100 dokumen
    minus = depan.rstrip(" (").endswith("-") or depan.endswith("(")
    return _tolak(kode, [*(n.copy_negate() for n in arti if minus), *arti])


def _terima(nilai: Iterable[Decimal], aturan: str, satuan: str | None, catatan: str | None = None) -> Bacaan:
    """One reading is a value, several are a question."""
    bulat = [_enam(n) for n in nilai]
    if any(n.copy_abs() >= BATAS for n, _ in bulat):
        return _tolak("ANGKA_TERLALU_BESAR")
    if len({n for n, _ in bulat}) > 1:
        return _tolak("ANGKA_MERAGUKAN", (n for n, _ in bulat), satuan)
    hasil, terpotong = bulat[0]
    return Bacaan(
        "nilai",
        hasil,
        aturan or "bilangan-bulat",
        satuan,
        catatan="TERLALU_BANYAK_DESIMAL" if terpotong else catatan,
    )


def _tolak(kode: str, pilihan: Iterable[Decimal] = (), satuan: str | None = None) -> Bacaan:
    bulat = dict.fromkeys(_enam(n)[0] for n in pilihan)
    return Bacaan(KODE[kode], kode=kode, satuan=satuan, pilihan=tuple(n for n in bulat if n.copy_abs() < BATAS))


def _enam(nilai: Decimal) -> tuple[Decimal, bool]:
    """Half up to six decimals in plain notation, and whether that lost more than a binary float's noise."""
    if nilai.copy_abs() >= BATAS:
        return nilai, False
    bulat = nilai.quantize(_ENAM, context=_KONTEKS)
    hilang = bulat != nilai and _LIMA_BELAS.plus(nilai) != bulat
    polos = format(bulat, "f").rstrip("0").rstrip(".")
    return Decimal("0" if polos in ("-0", "") else polos), hilang


def _bagian_persen(format: str) -> set[bool]:
    """Which answers the sections of a number format that print digits give to: per cent (x100)? Quoted text,
    escaped characters and [conditions] do not count: `0" %"` prints 85 as 85 %."""
    polos = re.sub(r'"[^"]*"|[\\_*].|\[[^\]]*\]', "", format)
    bagian = [b for b in polos.split(";")[:3] if any(c in b for c in "0#?") or "general" in b.casefold()]
    return {"%" in b for b in bagian}

"""How far agreements reach, over the bare acts; and the sentence that is made of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest

from capaian.domain.jam_kerja import ZONA
from capaian.domain.kematangan import Acara, Kertas, Masuk, Pengembalian, Persetujuan, tahap, terendah
from capaian.domain.periode import Periode
from capaian.kematangan import Kematangan
from capaian.report import teks

WAKTU = datetime(2025, 4, 7, 8, tzinfo=ZONA["WIB"])
INDUK = {"kec": None, "kel": "kec", "lain": None}
KERTAS = Kertas("kec", "trantib", "2025-TW1", frozenset({"2025-TW1"}))


def acara(*semua: str) -> list[Acara]:
    """ "+trantib" a file came in; "S4/trantib", "C7" an agreement at the step of that place; "<3/trantib" or "<<3" a return
    to that place, with << so that the kertas kerja is filled in again. "@x" at the end: in alur x."""
    hasil: list[Acara] = []
    for n, satu in enumerate(semua, 1):
        isi, _, alur = satu.partition("@")
        if isi[0] == "+":
            seksi, _, periode = isi[1:].partition(" ")
            hasil.append(Masuk(n, "kec", seksi, periode or "2025-TW1"))
            continue
        kiri, _, lajur = isi.partition("/")
        umum = (n, alur or "m", "lain" if alur == "lain" else "kec", "2025" if alur == "tahun" else "2025-TW1")
        if kiri[0] == "<":
            hasil.append(Pengembalian(*umum, int(kiri.strip("<")), frozenset(filter(None, [lajur])), "<<" in kiri))
        else:
            pejabat = {"S": "sekcam", "C": "camat"}[kiri[0]]
            hasil.append(Persetujuan(*umum, int(kiri[1:]), lajur, pejabat, "x", WAKTU))
    return hasil


@pytest.mark.parametrize(
    ("acts", "harap"),
    [
        ("", "diisi"),
        ("+trantib", "diisi"),
        ("S4/trantib +trantib", "diisi"),  # agreed to before there was anything
        ("+trantib S4/trantib", "diperiksa"),
        ("+trantib S4/pelayanan", "diisi"),
        ("+trantib S6", "diperiksa"),
        ("+trantib C7", "diisi"),  # the Camat agrees to what the Sekcam has looked at
        ("+trantib C7 S6", "diperiksa"),
        ("+trantib S6 C7", "ditandatangani"),
        ("+trantib S6@lain C7@lain", "diisi"),
        ("+trantib S6@tahun C7@tahun", "diisi"),
        ("+trantib S6@a C7@b", "ditandatangani"),
        ("+trantib S6 C7 +trantib", "diisi"),
        ("+trantib S6 C7 +pelayanan", "ditandatangani"),
        ("+trantib S4/trantib S6 C7 <5", "diperiksa"),
        ("+trantib S4/trantib S6 C7 <3", "diisi"),
        ("+trantib S4/trantib S6 C7 <3/pelayanan", "ditandatangani"),
        ("+trantib S4/trantib S6 <3/trantib", "diisi"),
        ("+trantib S4/trantib@a C7@a <3/trantib@b", "ditandatangani"),  # a draft goes back in another SOP
        ("+trantib S4/trantib@a C7@a <<3/trantib@b", "diisi"),  # the kertas kerja itself does
        ("+trantib S6 C7 <5 S6 C7", "ditandatangani"),
        ("+trantib S6@a C7@b <5@a", "diisi"),  # what the Camat agreed to is no longer checked
        ("+trantib S6@a C7@b <5@a S6@a", "diperiksa"),  # and a new check is not what he agreed to
        ("+trantib S6@a C7@b S4/trantib@c <5@a", "diperiksa"),
        ("+trantib S4/trantib@c S6@a C7@b <5@a", "ditandatangani"),
    ],
)  # fmt: skip
def test_tahap(acts: str, harap: str) -> None:
    assert tahap(acara(*acts.split()), KERTAS, INDUK)[0] == harap


def test_berkas_periode_lain() -> None:
    """Of a figure of two periods either file takes it back; of a figure of one the other says nothing."""
    semua = [*acara("+trantib", "S6", "C7"), Masuk(9, "kec", "trantib", "2024-TW4")]
    assert tahap(semua, KERTAS, INDUK)[0] == "ditandatangani"
    dua = Kertas("kec", "trantib", "2025-TW1", frozenset({"2025-TW1", "2024-TW4"}))
    assert tahap(semua, dua, INDUK)[0] == "diisi"


def test_pengembalian_periode_lain() -> None:
    """The kertas kerja of TW I goes back: the figure s.d. TW II that was signed rests on it, that of TW II does not."""
    semua = [
        *acara("+trantib", "S6", "C7"),
        Pengembalian(9, "lalu", "kec", "2024-TW4", 3, frozenset({"trantib"}), True),
    ]
    dua = Kertas("kec", "trantib", "2025-TW1", frozenset({"2025-TW1", "2024-TW4"}))
    assert tahap(semua, dua, INDUK)[0] == "diisi"
    assert tahap(semua, KERTAS, INDUK)[0] == "ditandatangani"
    draf = [*semua[:-1], Pengembalian(9, "lalu", "kec", "2024-TW4", 5, frozenset(), False)]
    assert tahap(draf, dua, INDUK)[0] == "ditandatangani"


def test_kelurahan_ikut_yang_seluruhnya() -> None:
    kelurahan = Kertas("kel", "kelurahan", "2025-TW1", frozenset({"2025-TW1"}))
    masuk = [Masuk(0, "kel", "kelurahan", "2025-TW1")]
    assert tahap([*masuk, *acara("S6", "C7")], kelurahan, INDUK)[0] == "ditandatangani"
    assert tahap([*masuk, *acara("S4/kelurahan")], kelurahan, INDUK)[0] == "diisi"  # a seksi of that name of the office
    assert tahap([*masuk, *acara("S4/kel/kelurahan")], kelurahan, INDUK)[0] == "diperiksa"


def test_terendah() -> None:
    assert terendah([]) == ("diisi", None)
    semua = [tahap(acara(*a.split()), KERTAS, INDUK) for a in ("+trantib S6 C7", "+trantib S6")]
    assert terendah(semua)[0] == "diperiksa"


def baris(**tahap: int) -> Iterable[dict[str, Any]]:
    n = 0
    for kata, jumlah in tahap.items():
        for _ in range(jumlah):
            n += 1
            yield {
                "unit": "kec",
                "indikator": f"I-{n}",
                "periode": "2025-TW1",
                "realisasi": 1,
                "capaian": 1,
                "kematangan": kata,
            }


@pytest.mark.parametrize(
    ("jumlah", "kalimat"),
    [
        ({}, "Angka sementara: belum ada tanda tangan yang dicatat."),
        ({"diisi": 3}, "Angka sementara: 3 dari 3 indikator baru diisi, belum ada tanda tangan yang berlaku."),
        ({"diisi": 12, "diperiksa": 6},
         "Angka sementara: 12 dari 18 indikator baru diisi, 6 sudah diperiksa Sekcam, belum ditandatangani Camat."),
        ({"diperiksa": 2}, "Angka sementara: 2 dari 2 indikator sudah diperiksa Sekcam, belum ditandatangani Camat."),
        ({"diperiksa": 1, "ditandatangani": 1},
         "Angka sementara: 1 dari 2 indikator sudah diperiksa Sekcam, 1 sudah ditandatangani Camat."),
        ({"berubah_setelah_disahkan": 1, "disahkan": 2},
         "Angka sementara: 2 dari 3 indikator disahkan, 1 berubah setelah disahkan."),
        ({"ditandatangani": 2, "disahkan": 1}, None),
    ],
)  # fmt: skip
def test_kalimat(jumlah: dict[str, int], kalimat: str | None) -> None:
    assert teks.kata_sementara(teks.tahap(baris(**jumlah))) == kalimat


def test_yang_belum_dilaporkan_tidak_dihitung_dan_baris_terendah_yang_bicara() -> None:
    satu, dua = baris(ditandatangani=2)
    kosong = dua | {"indikator": "I-3", "realisasi": None, "capaian": None, "kematangan": "diisi"}
    assert teks.tahap([satu, dua, kosong]) == {"ditandatangani": 2}
    assert teks.tahap([satu, satu | {"kematangan": "diisi"}, dua]) == {"diisi": 1, "ditandatangani": 1}


def test_siapa_dan_kapan() -> None:
    ttd = {"oleh": "Nama", "peran": "camat", "waktu": WAKTU}
    status = teks.status(baris(ditandatangani=2), [ttd])
    assert (status["kalimat"], status["sementara"]) == ("Ditandatangani: oleh Nama, Camat, 7 April 2025 08.00.", False)
    assert teks.status(baris(ditandatangani=1, diisi=1), [ttd])["kalimat"].startswith("Angka sementara: 1 dari 2")
    sah = ttd | {"nama_kantor": "Kecamatan Uji", "snapshot": "kec-1", "waktu": WAKTU.isoformat()}
    status = teks.status(baris(disahkan=2), [], [sah])
    assert status["kalimat"] == "Disahkan: Kecamatan Uji oleh Nama, Camat, 7 April 2025 08.00."
    # The account behind a name is for the jurnal; a name that is the role says it once.
    akun = [ttd | {"oleh": "Camat Uji (camat.uji)"}, ttd | {"oleh": "Camat (camat)"}]
    assert teks.status(baris(ditandatangani=2), akun)["kalimat"] == (
        "Ditandatangani: oleh Camat Uji, Camat, 7 April 2025 08.00; oleh Camat, 7 April 2025 08.00."
    )


# -- what the acts cannot see: the promise that a figure was measured against, and money without indikator ---------------

ASAL = [{"seksi": "trantib", "sha256": "a"}]
BARIS = {
    "unit": "kec",
    "indikator": "IKK-01",
    "periode": "2025-TW1",
    "kematangan": "diisi",
    "realisasi": 1,
    "asal": ASAL,
}
MASUK = [
    {"peristiwa": 2, "aksi": "muat", "unit": "kec", "seksi": seksi, "periode": "2025-TW1", "sha256": sha}
    for seksi, sha in (("trantib", "a"), ("umum", "b"))
]


def register(target: str, *, sel: str = "C3", tahun: int = 2025, arah: str = "naik") -> dict[str, Any]:
    kunci = {"unit": "kec", "indikator": "IKK-01", "versi": 1}
    return {
        "unit": [{"unit": "kec"}],
        "target": [
            kunci | {"dokumen": "pk", "periode": f"{tahun}-TW1", "bawah": target, "lembar": "Target", "sel": sel}
        ],
        "indikator": [kunci | {"arah": arah}],
        "dokumen": [{"unit": "kec", "dokumen": "pk", "tanggal": "2025-01-31"}],
    }


def kematangan(*register_baru: dict[str, Any], acts: str = "S6 C7") -> Kematangan:
    semua = acara(*f"+trantib +umum {acts}".split())
    sah = [a for a in semua if not isinstance(a, Masuk)]
    janji = [(1, register("10")), *((10 + n, r) for n, r in enumerate(register_baru))]
    return Kematangan(MASUK, lambda: sah, lambda: janji, INDUK)


@pytest.mark.parametrize(
    ("baru", "harap"),
    [
        ([], "ditandatangani"),
        ([register("10", sel="C9")], "ditandatangani"),  # only its place in the workbook is another
        ([register("12")], "diisi"),
        ([register("10", arah="turun")], "diisi"),
        ([register("12"), register("10")], "ditandatangani"),  # mended again
    ],
)
def test_janji_yang_berubah(baru: list[dict[str, Any]], harap: str) -> None:
    """What the Camat signed was measured against the register of that day."""
    assert kematangan(*baru).satu(BARIS, Periode(2025, "tw", 1))[0] == harap


def test_janji_tahun_lain_tidak_mengubah() -> None:
    lain = register("10")
    lain["target"] += register("99", tahun=2026)["target"]
    assert kematangan(lain).satu(BARIS, Periode(2025, "tw", 1))[0] == "ditandatangani"


def test_anggaran_seksi_tanpa_indikator() -> None:
    """The money of a seksi that has nothing else came in after the signature: the sentence says so."""
    tw = Periode(2025, "tw", 1)
    assert kematangan().anggaran([BARIS], tw, ["kec"]) == {"ditandatangani": 1}
    akhir = [{**b, "peristiwa": 9 if b["seksi"] == "umum" else 2} for b in MASUK]
    satu = Kematangan(akhir, lambda: [a for a in acara("+x", "+x", "S6", "C7") if not isinstance(a, Masuk)],
                      lambda: [(1, register("10"))], INDUK)  # fmt: skip
    assert satu.anggaran([BARIS], tw, ["kec"]) == {"diisi": 1}
    assert satu.anggaran([BARIS], tw, []) == {}
    status = teks.status([BARIS | {"kematangan": "ditandatangani", "capaian": None}], (), (), {"diisi": 1})
    assert status["kalimat"] == "Realisasi anggaran sementara: dari 1 seksi baru diisi."
    assert status["sementara"] is True

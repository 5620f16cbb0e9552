"""The fold of a plan's acts: which act each state knows, that none is lost, and that notes may come in any order."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import reduce
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from capaian import reference
from capaian.domain.jam_kerja import ZONA
from capaian.domain.rencana_aksi import (
    BERJALAN,
    DRAF,
    TERBUKA,
    Isi,
    Isian,
    Kemajuan,
    Pelaku,
    Penutupan,
    RencanaAksi,
    RencanaMustahil,
    Tindakan,
    UmpanBalik,
    Verifikasi,
    maju,
)
from capaian.reference.rencana_aksi import rencana_aksi as aturan

AWAL = datetime(2026, 4, 1, 8, tzinfo=ZONA["WIB"])
KOSONG = RencanaAksi("kec", "IKU-01", "2026-TW1")
ISIAN = Isian(
    "sdm", "Petugas kurang", "Menambah petugas", "Kasi", date(2026, 6, 30), {"capaian": Decimal("87.50")}, "70 dari 80"
)
MACAM: dict[str, Isi] = {
    "isi": ISIAN, "setuju": UmpanBalik("setuju"), "perbaiki": UmpanBalik("perbaiki", "Lengkapi"),
    "catatan": UmpanBalik("catatan", "Segera"), "kata": Kemajuan("Mulai"), "bukti": Kemajuan("Jadi", nomor="SK 1"),
    "sesuai": Verifikasi("sesuai"), "belum": Verifikasi("belum", "SK tidak ada"), "tutup": Penutupan("Angka dikoreksi"),
}  # fmt: skip


def jalan(*nama: str) -> RencanaAksi:
    return reduce(maju, [tindakan(n, MACAM[x]) for n, x in enumerate(nama, 1)], KOSONG)


def tindakan(nomor: int, isi: Isi) -> Tindakan:
    return Tindakan(Pelaku(nomor, AWAL + timedelta(hours=nomor), "uji", "kasi"), isi)


@pytest.mark.parametrize(
    ("acts", "keadaan"),
    [
        ("", "draf"), ("isi", "diisi"), ("isi perbaiki", "dikembalikan"), ("isi perbaiki isi", "diisi"),
        ("isi setuju", "disetujui"), ("isi setuju kata", "berjalan"), ("isi kata", "diisi"),
        ("isi kata setuju", "berjalan"), ("isi setuju kata isi", "diisi"), ("isi setuju bukti sesuai", "terverifikasi"),
        ("isi setuju kata belum", "berjalan"), ("isi setuju kata perbaiki", "dikembalikan"), ("isi tutup", "ditutup"),
        ("isi setuju bukti sesuai kata catatan", "terverifikasi"), ("isi catatan", "diisi"),
    ],
)  # fmt: skip
def test_keadaan(acts: str, keadaan: str) -> None:
    assert jalan(*acts.split()).keadaan == keadaan


@pytest.mark.parametrize(
    ("acts", "pesan"),
    [
        *((x, "belum diisi; isi dulu sebab, tindakan, penanggung jawab, dan tenggatnya.") for x in MACAM if x != "isi"),
        ("isi setuju setuju", "tidak sedang menunggu persetujuan: keadaannya disetujui."),
        ("isi perbaiki setuju", "tidak sedang menunggu persetujuan: keadaannya dikembalikan."),
        ("isi perbaiki perbaiki", "sudah dikembalikan dan menunggu perbaikan."),
        ("isi bukti sesuai", "belum dapat diverifikasi: keadaannya diisi. Yang diverifikasi ialah yang disetujui dan sudah "
                             "berjalan."),
        ("isi setuju kata sesuai", "belum dapat diverifikasi: belum ada kemajuan yang disertai bukti."),
        ("isi tutup isi", "sudah ditutup; yang masih dapat ditambahkan hanya catatan dan kemajuan."),
        ("isi setuju bukti sesuai tutup", "sudah terverifikasi; yang masih dapat ditambahkan hanya catatan dan kemajuan."),
    ],
)  # fmt: skip
def test_mustahil(acts: str, pesan: str) -> None:
    with pytest.raises(RencanaMustahil) as galat:
        jalan(*acts.split())
    assert galat.value.pesan == f"Rencana aksi kec/IKU-01/2026-TW1 {pesan}"


def test_isian_yang_berlaku_yang_terakhir() -> None:
    lain = Isian("data", "Tidak tercatat", "Mencatat", "Staf", date(2026, 7, 1), {}, "70 dari 80")
    r = maju(jalan("isi", "perbaiki"), tindakan(3, lain))
    assert r.isian is lain and [t.isi for t in r.riwayat] == [ISIAN, MACAM["perbaiki"], lain] and r.terakhir == 3
    assert KOSONG.isian is None and KOSONG.keadaan == DRAF and KOSONG.terakhir == 0


@given(st.lists(st.sampled_from(sorted(MACAM)), max_size=25))
def test_tidak_ada_tindakan_yang_hilang(coba: list[str]) -> None:
    """Whatever is tried: what was accepted is all there, in order, and an open plan can always be carried to its end."""
    r, diterima = KOSONG, []
    for n, nama in enumerate(coba, 1):
        satu = tindakan(n, MACAM[nama])
        try:
            r = maju(r, satu)
        except RencanaMustahil:
            continue
        diterima.append(satu)
    assert list(r.riwayat) == diterima
    terpisah = [k for _, k in r.kemajuan] + [u for _, u in r.umpan_balik] + [v for _, v in r.verifikasi]
    lain = [t.isi for t in r.riwayat if isinstance(t.isi, Isian | Penutupan)]
    assert sorted(map(repr, terpisah + lain)) == sorted(repr(t.isi) for t in diterima)
    assert r.keadaan in aturan().keadaan
    if r.keadaan in (DRAF, *TERBUKA):
        for n, nama in enumerate(("isi", "setuju", "bukti", "sesuai"), len(coba) + 1):
            r = maju(r, tindakan(n, MACAM[nama]))
        assert r.keadaan == "terverifikasi"


@given(st.lists(st.sampled_from(["setuju", "perbaiki", "isi", "sesuai", "belum"]), max_size=8), st.data())
def test_urutan_catatan_tidak_menentukan(pokok: list[str], data: st.DataObject) -> None:
    """Notes that do not depend on each other, put in wherever and in whatever order after the plan was filled in, give the
    same state and the same notes."""
    catatan: list[Isi] = [Kemajuan("Satu"), Kemajuan("Dua", nomor="SK 2"), UmpanBalik("catatan", "Segera")]

    def susun(urutan: tuple[Isi, ...], letak: list[int]) -> list[Isi]:
        inti: list[Isi] = [MACAM[x] for x in pokok]
        for isi, tempat in zip(urutan, sorted(letak), strict=True):
            inti.insert(min(tempat, len(inti)), isi)
        return [ISIAN, *inti]

    def hasil(isi: list[Isi]) -> tuple[str, list[str]] | None:
        try:
            r = reduce(maju, [tindakan(n, x) for n, x in enumerate(isi, 1)], KOSONG)
        except RencanaMustahil:
            return None
        return r.keadaan, sorted(repr(t.isi) for t in r.riwayat)

    # Notes only take part in whether a plan can be verified; so they come before the first verification here.
    batas = next((n for n, x in enumerate(pokok) if x in ("sesuai", "belum")), len(pokok))
    semula = hasil(susun(tuple(catatan), [0, 0, 0]))
    assume(semula is not None)
    for urutan in permutations(catatan):
        letak = data.draw(st.lists(st.integers(0, batas), min_size=3, max_size=3))
        assert hasil(susun(urutan, letak)) == semula


def test_kata_dan_peran_dalam_aturan() -> None:
    """Every state and verdict has its words; whoever may act may write at all."""
    assert set(aturan().keadaan) == {DRAF, *TERBUKA, "terverifikasi", "ditutup"} and BERJALAN in TERBUKA
    assert set(aturan().putusan) == {"berhasil", "membaik", "belum", "memburuk", "tidak_dapat_dinilai"}
    assert {t.tindakan for t in aturan().tindakan} == {"isi", "umpan_balik", "kemajuan", "verifikasi", "tutup"}
    assert all(reference.peran()[p].mencatat for t in aturan().tindakan for p in t.peran)
    assert aturan().satu("umpan_balik").peran == ("sekcam",)

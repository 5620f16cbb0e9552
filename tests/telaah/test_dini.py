"""What holds of all checks of figures together: they read whatever an office can hold, and an ordinary one is left alone."""

from decimal import Decimal

import acak
import kantor as uji
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kantor import Kantor
from pydantic import ValidationError

from capaian import measure
from capaian.reference.telaah import Telaah, telaah
from capaian.report import telaah_kata
from capaian.store.mesin import Mesin
from capaian.telaah import temukan


def semua(mesin: Mesin, periode: str, unit: str = "") -> list[str]:
    """Everything that is said of a period, as "check objek: pesan"."""
    return [
        f"{satu.id} {b['unit']} {b['objek']}: {telaah_kata.pesan(satu.pesan, b)}"
        for satu, b in temukan(
            "tw" if "TW" in periode else "tahun",
            lambda satu: measure.telaah(mesin, satu.id, periode=periode, unit=unit, **satu.ambang),
        )
    ]


@settings(
    max_examples=8, deadline=None, print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(kantor=st.tuples(*(acak.kantor(unit, tahun=(2023, 2024, 2025)) for unit in ("kec-a", "kec-b"))))
def test_membaca_apa_pun(mesin: Mesin, kantor: tuple[Kantor, ...]) -> None:
    """Zero, negative, absurd, missing: each check answers and each message can be written. One office at a time it says
    what it says of all of them, apart from what two of them share."""
    uji.ukur(mesin, *kantor)
    for periode in ("2025-TW1", "2025-TW4", "2025"):
        bersama = {b for b in semua(mesin, periode) if not b.startswith("deret_kembar")}
        sendiri = {b for u in ("kec-a", "kec-b") for b in semua(mesin, periode, u) if not b.startswith("deret_kembar")}
        assert bersama == sendiri


def wajar() -> Kantor:
    """An office as one hopes for: some above target, some just below and explained, targets that rise, money and work."""
    kantor = Kantor()
    kantor.simpul("S1", tingkat="sasaran", nama="Meningkatnya kualitas layanan")
    kantor.simpul("P1", tingkat="program", induk="S1", kode="7.01.02", nama="Program Pelayanan Publik")
    kantor.simpul("SK1", induk="P1", kode="7.01.02.2.01", nama="Fasilitasi pelayanan")
    kantor.indikator("IKM", nama="Indeks Kepuasan Masyarakat", jatuh_tempo="TW4")
    kantor.indikator("SAKIP", nama="Nilai SAKIP", jatuh_tempo="TW4")
    kantor.indikator("SURAT", nama="Persentase surat yang selesai tepat waktu", satuan="%", jenis_satuan="persen",
                     simpul="P1")  # fmt: skip
    kantor.indikator("DESA", nama="Jumlah desa yang dibina", satuan="Desa", jenis_satuan="jumlah",
                     agregasi_waktu="jumlah", simpul="P1")  # fmt: skip
    kantor.indikator("PERDA", nama="Jumlah pelanggaran Perda", satuan="Kasus", jenis_satuan="jumlah",
                     agregasi_waktu="jumlah", rumus="turun_a", simpul="P1")  # fmt: skip
    isi = {
        "IKM": ([84, 85, 86], [[None, None, None, n] for n in ("84.21", "84.93", "86.4")]),
        "SAKIP": ([70, 72, 74], [[None, None, None, n] for n in ("70.15", "71.8", "74.02")]),
        "SURAT": ([85, 88, 90], [["80", "83", "86", "87"], ["84", "86", "85", "88.5"], ["86", "88", "91", "92"]]),
        "DESA": ([12, 13, 14], [["2", "3", "3", "4"], ["3", "3", "4", "3"], ["3", "4", "3", "4"]]),
        "PERDA": ([12, 11, 10], [["3", "2", "4", "3"], ["2", "3", "4", "2"], ["3", "2", "3", "2"]]),
    }
    for nama, (janji, deret) in isi.items():
        for tahun, target, nilai in zip((2023, 2024, 2025), janji, deret, strict=True):
            rata = nama in ("DESA", "PERDA")
            tw = {f"{tahun}-TW{ke}": str(Decimal(target) / 4 if rata else target - 3 * (4 - ke)) for ke in (1, 2, 3, 4)}
            kantor.target(nama, {str(tahun): target, **tw})
            for ke, n in enumerate(nilai, start=1):
                if n is not None:
                    kantor.lapor(nama, f"{tahun}-TW{ke}", realisasi=n)
                    for jenis in ("penghambat", "tindak_lanjut"):
                        kantor.tambah("catatan", objek=nama, seksi=uji.SEKSI, periode=f"{tahun}-TW{ke}", jenis=jenis,
                                      teks="Ada", sel="K9", peristiwa=1)  # fmt: skip
    for tahun, pagu in zip((2023, 2024, 2025), ("33612400", "35150750", "36020900"), strict=True):
        kas = {f"{tahun}-TW{ke}": str(Decimal(pagu) / 4) for ke in (1, 2, 3, 4)}
        kantor.pagu("SK1", {str(tahun): pagu, **kas})
        for ke, bagian in enumerate(("0.231", "0.478", "0.712", "0.964"), start=1):
            rupiah = str((Decimal(pagu) * Decimal(bagian)).quantize(Decimal(1)))
            kantor.lapor("SK1", f"{tahun}-TW{ke}", anggaran=rupiah, fisik=25 * ke)
    return kantor


def test_kantor_yang_wajar_dibiarkan(mesin: Mesin) -> None:
    uji.ukur(mesin, wajar())
    assert {p: semua(mesin, p) for p in ("2025-TW1", "2025-TW2", "2025-TW3", "2025-TW4", "2025", "2024")} == {
        "2025-TW1": [], "2025-TW2": [], "2025-TW3": [], "2025-TW4": [], "2025": [], "2024": [],
    }  # fmt: skip


def test_deret_dua_kantor(mesin: Mesin) -> None:
    """Two offices with the series of one: seen when both are looked at, and each of them alone is left in peace."""
    satu = Kantor("kec-a")
    satu.indikator("A", nama="Desa tertib administrasi")
    for tahun, nilai in ((2023, "72.5"), (2024, "75"), (2025, "80")):
        satu.target("A", {str(tahun): "70"})
        satu.lapor("A", str(tahun), realisasi=nilai)
    uji.ukur(mesin, satu, satu.salin("kec-b"))
    ambang = telaah()["deret_kembar"].ambang
    (b,) = measure.telaah(mesin, "deret_kembar", periode="2025", unit="", **ambang)
    assert telaah_kata.pesan(telaah()["deret_kembar"].pesan, b) == (
        "Realisasi 3 tahun sejak 2023 sama persis dengan A «Desa tertib administrasi» (kec-a)."
    )
    assert b["unit"] == "kec-b"
    assert measure.telaah(mesin, "deret_kembar", periode="2025", unit="kec-b", **ambang) == []


def test_mengalah(mesin: Mesin) -> None:
    """A check gives way about that objek only."""
    baris = {
        "letak_koma": [{"unit": "kec", "objek": "A"}],
        "di_luar_kebiasaan": [{"unit": "kec", "objek": "A"}, {"unit": "kec", "objek": "B"}, {"unit": "lain", "objek": "A"}],
    }  # fmt: skip
    hasil = [(satu.id, b["unit"], b["objek"]) for satu, b in temukan("tw", lambda satu: baris.get(satu.id, []))]
    assert hasil == [
        ("letak_koma", "kec", "A"), ("di_luar_kebiasaan", "kec", "B"), ("di_luar_kebiasaan", "lain", "A"),
    ]  # fmt: skip


def test_aturan_ketat() -> None:
    isi = telaah()["letak_koma"].model_dump()
    for salah in ({"tingkat": "gawat"}, {"untuk": ("tw", "tw")}, {"untuk": ()}, {"lain": 1}):
        with pytest.raises(ValidationError):
            Telaah.model_validate(isi | salah)
    for satu in telaah().values():
        assert set(satu.mengalah) <= telaah().keys() - {satu.id}
        # Whoever gives way is asked together with the other.
        assert all(set(satu.untuk) <= set(telaah()[lain].untuk) for lain in satu.mengalah)


def test_kata_pesan() -> None:
    """A word takes the place of a figure, both bounds that of one."""
    pola = "{target:angka} ({capaian:dua}, {p:periode})"
    b = {"target": Decimal("80"), "target_atas": Decimal("90"), "capaian": None, "p": "2025-TW2"}
    assert telaah_kata.pesan(pola, b) == "80–90 (–, Triwulan II 2025)"
    assert telaah_kata.pesan(pola, b | {"target_teks": "BB", "target_atas": None}) == "BB (–, Triwulan II 2025)"
    assert telaah_kata.pesan(pola, b | {"target_atas": None}) == "80 (–, Triwulan II 2025)"
    with pytest.raises(KeyError):
        telaah_kata.pesan("{tidak_ada}", b)

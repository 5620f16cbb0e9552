"""Working time: due moments and spells, by hand and by properties."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian.domain.jam_kerja import ZONA, JamKerja

WIB = ZONA["WIB"]
KANTOR = JamKerja(libur=frozenset({date(2026, 8, 17), date(2026, 12, 25)}))


def wib(teks: str) -> datetime:
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("sejak", "jumlah", "satuan", "tempo"),
    [
        ("2026-11-16 08:00", 30, "menit", "2026-11-16 08:30"),
        ("2026-11-16 11:45", 30, "menit", "2026-11-16 13:15"),  # over the break
        ("2026-11-16 15:50", 30, "menit", "2026-11-17 07:50"),  # over the night
        ("2026-11-20 16:20", 30, "menit", "2026-11-23 07:50"),  # over the weekend
        ("2026-11-21 10:00", 45, "menit", "2026-11-23 08:15"),  # given on a Saturday
        ("2026-11-16 06:00", 60, "menit", "2026-11-16 08:30"),  # given before the office opens
        ("2026-11-16 07:30", 8, "jam", "2026-11-17 08:00"),
        ("2026-11-16 09:00", 3, "hari", "2026-11-19 09:00"),
        ("2026-11-19 09:00", 3, "hari", "2026-11-24 09:00"),
        ("2026-11-19 16:20", 1, "hari", "2026-11-23 07:30"),  # after hours counts from the next morning, Friday
        ("2026-08-14 10:00", 1, "hari", "2026-08-18 10:00"),  # Monday is a holiday
        ("2026-11-20 16:15", 1, "hari", "2026-11-23 16:00"),  # Friday works until 16.30, Monday until 16.00
    ],
)
def test_jatuh_tempo(sejak: str, jumlah: int, satuan: str, tempo: str) -> None:
    assert KANTOR.jatuh_tempo(wib(sejak), jumlah, satuan) == wib(tempo)


@pytest.mark.parametrize(
    ("sejak", "sampai", "menit"),
    [
        ("2026-11-16 08:00", "2026-11-16 09:30", 90),
        ("2026-11-16 07:30", "2026-11-16 16:00", 450),
        ("2026-11-20 07:30", "2026-11-20 16:30", 450),
        ("2026-11-16 00:00", "2026-11-23 00:00", 2250),  # a week is 37 hours 30 minutes
        ("2026-11-21 08:00", "2026-11-22 12:00", 0),
        ("2026-11-16 09:00", "2026-11-16 08:00", 0),
    ],
)
def test_lama(sejak: str, sampai: str, menit: int) -> None:
    assert KANTOR.lama(wib(sejak), wib(sampai)) == timedelta(minutes=menit)


def test_zona_lain_sama_saatnya() -> None:
    """The moment counts, not the clock of the machine that noted it."""
    assert KANTOR.jatuh_tempo(datetime(2026, 11, 16, 1, 0, tzinfo=UTC), 30, "menit") == wib("2026-11-16 08:30")


def test_waktu_tanpa_zona_ditolak() -> None:
    with pytest.raises(ValueError, match="zona"):
        KANTOR.lama(datetime(2026, 11, 16), wib("2026-11-16 08:00"))


def test_kantor_yang_tidak_pernah_buka() -> None:
    for satuan in ("menit", "hari"):
        with pytest.raises(ValueError, match="tidak ada hari kerja"):
            JamKerja(hari={}).jatuh_tempo(wib("2026-11-16 08:00"), 1, satuan)
    with pytest.raises(ValueError, match="satuan"):
        KANTOR.jatuh_tempo(wib("2026-11-16 08:00"), 1, "bulan")


saat = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda s: s.replace(tzinfo=WIB))


@given(saat, st.integers(1, 5000))
def test_menit_yang_diberikan_terpakai_tepat(sejak: datetime, menit: int) -> None:
    tempo = KANTOR.jatuh_tempo(sejak, menit, "menit")
    assert KANTOR.lama(sejak, tempo) == timedelta(minutes=menit)
    assert KANTOR.kerja(tempo.date()) and time(7, 30) < tempo.time() <= time(16, 30)


@given(saat, saat, saat)
def test_lama_dapat_dijumlahkan(satu: datetime, dua: datetime, tiga: datetime) -> None:
    a, b, c = sorted((satu, dua, tiga))
    assert KANTOR.lama(a, b) + KANTOR.lama(b, c) == KANTOR.lama(a, c)


@given(saat, st.integers(0, 60))
def test_sehari_lebih_tidak_lebih_dulu(sejak: datetime, hari: int) -> None:
    tempo = KANTOR.jatuh_tempo(sejak, hari, "hari")
    assert tempo <= KANTOR.jatuh_tempo(sejak, hari + 1, "hari")
    assert KANTOR.kerja(tempo.date())

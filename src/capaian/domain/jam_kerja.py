"""Working time: how long a step has taken and when it is due, counted in the hours that the office works.

Source of what an office has that says nothing else: Perpres 21/2023 (37 hours 30 minutes in five days from 07.30, a
break of 60 minutes, on Friday 90).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from itertools import count

HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
ZONA = {"WIB": timezone(timedelta(hours=7)), "WITA": timezone(timedelta(hours=8)), "WIT": timezone(timedelta(hours=9))}
"""Indonesia keeps no summer time, so a zone is a fixed offset."""

_BIASA = ((time(7, 30), time(12)), (time(13), time(16)))
_JUMAT = ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))
BAWAAN = {**dict.fromkeys(range(4), _BIASA), 4: _JUMAT}
_TERJAUH = 400
"""Days to look ahead for working time; an office that is closed for longer has written its calendar wrongly."""

_HARI = date(2026, 1, 1)
"""Any day: the clock alone has no differences."""

Selang = tuple[time, time]


@dataclass(frozen=True, slots=True)
class JamKerja:
    """`hari`: weekday (0 = Monday) -> its spells of work, in order and apart; a weekday left out is free.
    `libur`: days without work. Times are those of `zona`."""

    zona: timezone = ZONA["WIB"]
    hari: Mapping[int, tuple[Selang, ...]] = field(default_factory=lambda: BAWAAN)
    libur: frozenset[date] = frozenset()

    def jatuh_tempo(self, sejak: datetime, jumlah: int, satuan: str) -> datetime:
        """The moment by which `jumlah` of menit, jam or hari (working days) after `sejak` have gone by. A working day
        ends at the hour at which it began, or with the day's work. Raises ValueError for another satuan."""
        if satuan == "hari":
            return self._hari(sejak, jumlah)
        if satuan not in ("menit", "jam"):
            raise ValueError(f"satuan waktu tidak dikenal: {satuan}")
        sisa = timedelta(minutes=jumlah) if satuan == "menit" else timedelta(hours=jumlah)
        mulai = self._lokal(sejak)
        for awal, akhir in self._selang(mulai):
            if sisa <= akhir - awal:
                return awal + sisa
            sisa -= akhir - awal
        raise AssertionError("unreachable: working time is endless")

    def lama(self, sejak: datetime, sampai: datetime) -> timedelta:
        """Working time between two moments; zero when the second is not later."""
        mulai, henti = self._lokal(sejak), self._lokal(sampai)
        jumlah = timedelta()
        for awal, akhir in self._selang(mulai, henti.date()):
            if awal >= henti:
                break
            jumlah += min(akhir, henti) - awal
        return jumlah

    @property
    def sehari(self) -> timedelta:
        """How long a working day is, on the mean of the week."""
        kerja = [selang for selang in self.hari.values() if selang]
        jumlah = sum(
            (datetime.combine(_HARI, akhir) - datetime.combine(_HARI, awal) for x in kerja for awal, akhir in x),
            timedelta(),
        )
        return jumlah / len(kerja) if kerja else jumlah

    def kerja(self, hari: date) -> bool:
        return bool(self.hari.get(hari.weekday())) and hari not in self.libur

    def _hari(self, sejak: datetime, jumlah: int) -> datetime:
        mulai = next(iter(self._selang(self._lokal(sejak))))[0]
        if jumlah == 0:
            return mulai
        hari = mulai.date()
        for _ in range(jumlah):
            hari = self._kerja_berikut(hari)
        selang = self._pada(hari)
        batas = datetime.combine(hari, mulai.time(), self.zona)
        return min(max(batas, selang[0][0]), selang[-1][1])

    def _kerja_berikut(self, hari: date) -> date:
        for n in range(1, _TERJAUH):
            if self.kerja(hari + timedelta(days=n)):
                return hari + timedelta(days=n)
        raise ValueError(f"tidak ada hari kerja dalam {_TERJAUH} hari sesudah {hari.isoformat()}")

    def _pada(self, hari: date) -> list[tuple[datetime, datetime]]:
        return [
            (datetime.combine(hari, awal, self.zona), datetime.combine(hari, akhir, self.zona))
            for awal, akhir in self.hari.get(hari.weekday(), ())
        ]

    def _selang(self, mulai: datetime, sampai: date | None = None) -> Iterator[tuple[datetime, datetime]]:
        """The spells of work from a moment on, the first one cut to it."""
        hari, kosong = mulai.date(), 0
        for n in count():
            ini = hari + timedelta(days=n)
            if sampai is not None and ini > sampai:
                return
            if not self.kerja(ini):
                kosong += 1
                if sampai is None and kosong > _TERJAUH:
                    raise ValueError(f"tidak ada hari kerja dalam {_TERJAUH} hari sesudah {hari.isoformat()}")
                continue
            kosong = 0
            for awal, akhir in self._pada(ini):
                if akhir > mulai:
                    yield max(awal, mulai), akhir

    def _lokal(self, saat: datetime) -> datetime:
        if saat.tzinfo is None:
            raise ValueError("waktu tanpa zona tidak dapat dihitung")
        return saat.astimezone(self.zona)

"""What is remembered of readings, and by how many threads it is read."""

import threading
import time

import pytest

from capaian.domain import ingatan
from capaian.domain.ingatan import Ingatan


class Jurnal:
    def __init__(self) -> None:
        self.posisi, self.dibaca = 1, 0

    def terakhir(self) -> int:
        return self.posisi

    def baca(self) -> str:
        self.dibaca += 1
        time.sleep(0.05)
        return f"keadaan {self.posisi}"


def test_read_once_until_the_acts_grow() -> None:
    j = Jurnal()
    satu = Ingatan(j.terakhir)
    assert [satu.sekali("a", j.baca) for _ in range(3)] == ["keadaan 1"] * 3
    assert satu.sekali("b", j.baca) == "keadaan 1"
    assert j.dibaca == 2
    j.posisi = 2
    assert satu.sekali("a", j.baca) == "keadaan 2"
    j.posisi = 1  # put back from a copy
    assert satu.sekali("a", j.baca) == "keadaan 1"
    assert j.dibaca == 4


def test_none_is_remembered_and_an_error_is_not() -> None:
    j, hasil = Jurnal(), [ValueError("sekali"), None]
    satu, panggilan = Ingatan(j.terakhir), []

    def baca() -> None:
        panggilan.append(1)
        if isinstance(salah := hasil[len(panggilan) - 1], ValueError):
            raise salah

    with pytest.raises(ValueError, match="sekali"):
        satu.sekali("a", baca)
    assert satu.sekali("a", baca) is None
    assert satu.sekali("a", baca) is None
    assert len(panggilan) == 2


def test_many_ask_and_one_reads() -> None:
    j = Jurnal()
    satu, hasil = Ingatan(j.terakhir), list[str]()
    utas = [threading.Thread(target=lambda: hasil.append(satu.sekali("a", j.baca))) for _ in range(12)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert hasil == ["keadaan 1"] * 12
    assert j.dibaca == 1


def test_two_that_wait_for_each_other_both_get_their_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever for what another thread is reading."""
    monkeypatch.setattr(ingatan, "_SABAR", 0.2)
    satu, temu, hasil = Ingatan(lambda: 1), threading.Barrier(2), list[str]()

    def baca(ini: str, lain: str) -> str:
        def di_dalam() -> str:
            temu.wait(timeout=10)
            return ini + satu.sekali(lain, lambda: lain)

        return satu.sekali(ini, di_dalam)

    utas = [threading.Thread(target=lambda x=x: hasil.append(baca(*x))) for x in ("ab", "ba")]
    for u in utas:
        u.start()
    for u in utas:
        u.join(timeout=20)
    # The second to lose patience may find what the first has read meanwhile.
    assert len(hasil) == 2 and {satu[0] for satu in hasil} == {"a", "b"}


def test_it_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingatan, "_TERBANYAK", 3)
    j = Jurnal()
    satu = Ingatan(j.terakhir)
    for n in range(10):
        assert satu.sekali(n, lambda n=n: n) == n
        assert len(satu._laci) <= 4

"""What a row must fulfil to be of some units, table by table: the conditions that both engines fence with."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

TERSENDIRI = ("alur", "bukti", "dokumen", "lkjip", "muat", "rencana_aksi", "usulan")
"""Acts whose objek begins with the unit."""
TANPA_UNIT = ("pembanding", "peristiwa")
"""Tables that have no column `unit` and hold what is an office's own all the same. The other ones without it are rules."""


def hanya(unit: Sequence[str], kolom: str = "unit") -> str:
    """The condition that a row is of one of those units."""
    return f"{kolom} IN (" + ", ".join(f"'{u.replace(chr(39), chr(39) * 2)}'" for u in unit) + ")"


@dataclass(frozen=True, slots=True)
class Syarat:
    """`unit`: whose rows are seen. `register`: the acts that brought their registers; `sendiri`: those of them that hold
    nobody else's. `skema`: where the tables themselves lie, below what is put over them."""

    unit: Sequence[str]
    register: Collection[int]
    sendiri: Collection[int]
    skema: str

    @classmethod
    def dari(cls, unit: Sequence[str], baris: Iterable[tuple[int, str]], skema: str) -> "Syarat":
        """`baris`: (peristiwa, unit) of every unit in force."""
        isi: dict[int, set[str]] = {}
        for peristiwa, satu in baris:
            isi.setdefault(peristiwa, set()).add(satu)
        kami = set(unit)
        return cls(
            unit,
            {p for p, semua in isi.items() if semua & kami},
            {p for p, semua in isi.items() if semua <= kami},
            skema,
        )

    def tabel(self, nama: str) -> str:
        """What a row of that table fulfils."""
        milik = hanya(self.unit)
        match nama:
            case "pembanding":
                # The figures of others say of no unit whose they are; the register that brought them in does.
                return _antara(self.register)
            case "pengesahan":
                # A kelurahan that has come from another kecamatan was signed for there, with all that is that one's.
                return f"{milik} AND {hanya(self.unit, 'kantor')}"
            case "berkas":
                # Of a register and of a proof the file itself says of no unit whose it is. A workbook with other offices in
                # it is not shown: whoever may open a file may open all of it.
                bukti = f"peristiwa IN (SELECT peristiwa FROM {self.skema}.bukti WHERE {milik})"
                return f"({milik} OR (unit IS NULL AND ({_antara(self.sendiri)} OR {bukti})))"
            case "peristiwa":
                aksi = ", ".join(f"'{a}'" for a in TERSENDIRI)
                awal, kantor = hanya(self.unit, "split_part(objek, '/', 1)"), hanya(self.unit, "kantor")
                sah = f"peristiwa IN (SELECT peristiwa FROM {self.skema}.pengesahan WHERE {kantor})"
                return f"(aksi IN ({aksi}) AND {awal} OR {_antara(self.register)} OR {sah})"
        return milik


def _antara(peristiwa: Iterable[int]) -> str:
    return "peristiwa IN (" + ", ".join([*(str(int(p)) for p in sorted(peristiwa)), "-1"]) + ")"

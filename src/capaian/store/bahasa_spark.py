"""The SQL subset of measure/sql as Spark SQL writes it. The statements stay as they are; what is changed is how five things
are written, word by word, never what is asked:

- `$nama` is `:nama`, VARCHAR without a length is STRING;
- `string_agg(x, ',' ORDER BY y)` is `string_agg(x, ',') WITHIN GROUP (ORDER BY y)`;
- `concat` passes over what is NULL, which Spark calls `concat_ws('', …)`; its own concat gives NULL;
- NULL comes last where nothing is said of it, which Spark must be told: there is no setting for it.
"""

import re
from functools import cache

_KATA = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|\s+|\$?\w+|.", re.S)
_SAMBUNGAN = {"VARCHAR": "STRING"}
_AKHIR_URUTAN = {"LIMIT", "OFFSET", "ROWS", "RANGE", "UNION"}
"""What may follow the items of an ORDER BY on the same level."""


class _Tingkat:
    """What stands between two parentheses: the function that they belong to, and whether an ORDER BY goes on."""

    def __init__(self, fungsi: str) -> None:
        self.fungsi, self.mengurut = fungsi, False


@cache
def untuk_spark(sql: str) -> str:
    hasil: list[str] = []
    bermakna: list[str] = [""]
    sesudah = 0  # where the last word that means something ends in `hasil`
    tumpukan = [_Tingkat("")]

    def tutup_urutan() -> None:
        if tumpukan[-1].mengurut and bermakna[-2:-1] != ["NULLS"]:
            hasil.insert(sesudah, " NULLS LAST")

    for kata in _KATA.findall(sql):
        besar = kata.upper()
        if kata.isspace() or kata.startswith("--"):
            hasil.append(kata)
            continue
        tingkat = tumpukan[-1]
        if kata == "(":
            fungsi = bermakna[-1].lower()
            tumpukan.append(_Tingkat(fungsi))
            if fungsi == "concat":
                hasil[sesudah - 1] = "concat_ws"
                kata = "('', "
        elif kata == ")":
            tutup_urutan()
            tumpukan.pop()
        elif kata == ",":
            tutup_urutan()
        elif besar in _AKHIR_URUTAN:
            tutup_urutan()
            tingkat.mengurut = False
        elif besar == "BY" and bermakna[-1] == "ORDER":
            tingkat.mengurut = True
            if tingkat.fungsi == "string_agg":
                hasil[sesudah - 1] = ") WITHIN GROUP (ORDER"
        elif kata.startswith("$"):
            kata = f":{kata[1:]}"
        elif besar in _SAMBUNGAN:
            kata = _SAMBUNGAN[besar]
        hasil.append(kata)
        bermakna.append(besar)
        sesudah = len(hasil)
    tutup_urutan()
    return "".join(hasil)


def _kata(sql: str) -> list[re.Match[str]]:
    """The words that mean something."""
    return [k for k in _KATA.finditer(sql) if not k[0].isspace() and not k[0].startswith("--")]


def _pasangan(kata: list[re.Match[str]], dari: int, arah: int) -> int:
    """The parenthesis that closes the one at `dari` (arah 1); or the one that `dari` stands in (arah -1), -1 if none."""
    dalam, ke = 0, dari
    while 0 <= ke < len(kata):
        dalam += {"(": arah, ")": -arah}.get(kata[ke][0], 0)
        if dalam == (0 if arah == 1 else -1):
            return ke
        ke += arah
    return -1


@cache
def langkah(sql: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """What has to be worked out before the statement, (name, SELECT) in that order, and the statement that reads them: its
    steps that are `AS MATERIALIZED`. Spark writes a step out at each place that names it, and a step that names such
    steps with them; of some statements that makes a thousand relations, and minutes of planning."""
    sebelum: list[tuple[str, str]] = []
    while True:
        kata = _kata(sql)
        tanda = next((n for n, k in enumerate(kata) if k[0].upper() == "MATERIALIZED"), None)
        if tanda is None:
            return tuple(sebelum), sql
        buka, nama = tanda + 1, tanda - 2
        tutup = _pasangan(kata, buka, 1)
        luar = _pasangan(kata, nama, -1)
        if any(k[0].upper() == "WITH" for k in kata[: luar + 1]):
            raise ValueError(f"{kata[nama][0]}: MATERIALIZED di dalam langkah lain")
        ada = kata[nama - 1][0] == ","
        awal = sql[kata[luar + 1].start() : kata[nama - 1].start()] if ada else ""
        badan = sql[kata[buka].end() : kata[tutup].start()]
        tabel = f"langkah_{len(sebelum) + 1}"
        sebelum.append((tabel, f"{awal}\nSELECT * FROM ({badan}\n)"))
        sql = f"{sql[: kata[tanda].start()]}(SELECT * FROM {tabel}){sql[kata[tutup].end() :]}"

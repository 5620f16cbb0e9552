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

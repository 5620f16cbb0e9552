"""Styles of an OpenDocument workbook: which number format a cell has, as a format code of xlsx, and hidden sheets."""

from capaian.ingest.format.xlsx import batas
from capaian.ingest.format.xlsx.batas import besar

Atribut = dict[str, str]
"""Local name -> value."""

_GAYA_DATA = {
    "number-style", "percentage-style", "currency-style", "date-style", "time-style", "text-style", "boolean-style",
}  # fmt: skip
_MAKS_DESIMAL = 30
_WAKTU = {"year": ("yy", "yyyy"), "day": ("d", "dd"), "day-of-week": ("ddd", "dddd"), "hours": ("h", "hh"),
          "minutes": ("m", "mm"), "seconds": ("s", "ss"), "am-pm": ("AM/PM", "AM/PM")}  # fmt: skip
"""Element -> its code, short and long."""


def _cacah(teks: str | None, bawaan: int = 0) -> int:
    """A count that only shapes a format: what is no number counts as none given."""
    return min(int(teks), _MAKS_DESIMAL) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 9 else bawaan


class Gaya:
    """Fed with the elements of styles.xml and content.xml in turn; `format` answers once they are read."""

    def __init__(self) -> None:
        self.lembar_sembunyi: set[str] = set()
        self._data: dict[str, str] = {}
        self._sel: dict[str, tuple[str, str]] = {}  # name of a cell style -> data style, parent
        self._format: dict[str, str] = {}
        self._milik = ""  # the open style, cell or table
        self._buka: str | None = None  # the open data style
        self._potongan: list[str] = []
        self._lama = False
        self._pakai = ""  # the style that its condition names for positive numbers

    def mulai(self, nama: str, a: Atribut) -> None:
        if nama in _GAYA_DATA:
            self._buka, self._pakai = a.get("name", ""), ""
            self._lama = a.get("truncate-on-overflow") == "false"
            self._potongan.clear()
            if nama == "text-style":
                self._potongan.append("@")
        elif self._buka is not None:
            self._bagian(nama, a)
        elif nama == "style":
            self._milik = a.get("name", "")
            if a.get("family") == "table-cell":
                self._sel[self._milik] = (a.get("data-style-name", ""), a.get("parent-style-name", ""))
                if len(self._sel) > batas.MAKS_GAYA:
                    raise besar("jumlah gaya sel", batas.MAKS_GAYA)
        elif nama == "table-properties" and a.get("display") == "false":
            self.lembar_sembunyi.add(self._milik)

    def akhir(self, nama: str, teks: str) -> None:
        """`teks`: what stood in the element after its last child."""
        if self._buka is None:
            return
        if nama in ("text", "currency-symbol"):
            self._potongan.append(
                teks if teks.strip() in ("", "%", "/", "-", ":", ".", ",") else f'"{teks.replace(chr(34), "")}"'
            )
        elif nama in _GAYA_DATA:
            kode = self._data.get(self._pakai) or "".join(self._potongan)
            self._data[self._buka] = kode if nama != "boolean-style" else "General"
            self._buka = None

    def _bagian(self, nama: str, a: Atribut) -> None:
        panjang = a.get("style") == "long"
        if nama == "number":
            self._potongan.append(_pola(a))
        elif nama == "scientific-number":
            self._potongan.append("0." + "0" * _cacah(a.get("decimal-places"), 2) + "E+00")
        elif nama == "fraction":
            self._potongan.append("# ?/?")
        elif nama == "month":
            bulan = "mmm" if a.get("textual") == "true" else "m"
            self._potongan.append(bulan + (bulan[:1] if panjang else ""))
        elif nama in _WAKTU:
            kode = _WAKTU[nama][panjang]
            if self._lama:
                kode, self._lama = f"[{kode}]", False  # only the largest part goes on beyond a day
            self._potongan.append(kode)
        elif nama == "map" and a.get("condition", "").replace(" ", "").startswith("value()>"):
            self._pakai = a.get("apply-style-name", "")

    def format(self, gaya: str) -> str:
        """The format code of a cell style, by its data style or its parent's."""
        if gaya not in self._format:
            self._format[gaya] = self._cari(gaya)
        return self._format[gaya]

    def _cari(self, gaya: str) -> str:
        for _ in range(batas.MAKS_KEDALAMAN):  # parents may go in a circle
            if gaya not in self._sel:
                break
            data, induk = self._sel[gaya]
            if data in self._data:
                return self._data[data] or "General"
            gaya = induk
        return "General"


def _pola(a: Atribut) -> str:
    """number:number as a code. Without a number of decimals it is the general format."""
    if "decimal-places" not in a:
        return "General"
    desimal = _cacah(a["decimal-places"])
    pasti = min(_cacah(a.get("min-decimal-places"), desimal), desimal)
    utuh = "0" if _cacah(a.get("min-integer-digits"), 1) else "#"
    if a.get("grouping") == "true":
        utuh = "#,##" + utuh
    pecahan = "." + "0" * pasti + "#" * (desimal - pasti) if desimal else ""
    return utuh + pecahan + "," * (max(0, len(a.get("display-factor", "1").partition(".")[0][:16]) - 1) // 3)

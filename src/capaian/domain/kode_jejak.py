"""The codes of rows that sum up: what a report prints beside a mean or a total, and `capaian jejak` takes.

The code of a row of one figure is that of its indikator or simpul.
"""

RATA_RATA, JUMLAH, EFISIENSI = "rata-rata", "jumlah", "efisiensi"
GABUNGAN, RATA_RATA_KECAMATAN, JUMLAH_KECAMATAN = "gabungan", "rata-rata-kecamatan", "jumlah-kecamatan"
KABUPATEN = (GABUNGAN, RATA_RATA_KECAMATAN, JUMLAH_KECAMATAN)
"""Of what is made of the figures of several offices."""


def rata_rata(simpul: str) -> str:
    """Of the mean capaian of the indikator of a simpul: "rata-rata/S1"."""
    return f"{RATA_RATA}/{simpul}"


def jumlah(objek: str) -> str:
    """Of the money below a simpul, or of a whole unit: "jumlah/kec-contoh"."""
    return f"{JUMLAH}/{objek}"


def efisiensi(simpul: str) -> str:
    """Of the mean capaian of a simpul beside the money below it."""
    return f"{EFISIENSI}/{simpul}"


def gabungan(garis: str) -> str:
    """Of the figure of all kecamatan of a kabupaten together: "gabungan/IKU-01"."""
    return f"{GABUNGAN}/{garis}"


def rata_rata_kecamatan(unit: str) -> str:
    """Of the mean capaian of a kecamatan with its kelurahan: "rata-rata-kecamatan/kec-contoh"."""
    return f"{RATA_RATA_KECAMATAN}/{unit}"


def jumlah_kecamatan(unit: str) -> str:
    """Of the money of a kecamatan with its kelurahan, or of all kecamatan of a kabupaten."""
    return f"{JUMLAH_KECAMATAN}/{unit}"


def urai(kode: str) -> tuple[str, str]:
    """(what it sums up as, what it is of); ("", kode) where it is the code of one figure."""
    awal, garis, objek = kode.partition("/")
    return (awal, objek) if garis and awal in (RATA_RATA, JUMLAH, EFISIENSI, *KABUPATEN) else ("", kode)

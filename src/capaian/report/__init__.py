"""Rows -> what people read: workbooks and forms, Word documents, figures."""

from capaian.domain.periode import Periode


def nama_laporan(unit: str, periode: Periode) -> str:
    """What the quarterly report of a unit is called, unless somebody names the file."""
    return f"{unit}-{periode.tahun}-tw{periode.ke}-laporan.xlsx"

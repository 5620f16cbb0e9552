"""The yearly performance report (LKjIP): rows and sentences into the office's Word template."""

from pathlib import Path

from capaian.report.lkjip.bahan import BahanLkjip

__all__ = ["BahanLkjip", "nama_lkjip"]


def nama_lkjip(unit: str, tahun: int) -> str:
    """What the report of a unit is called, unless somebody names the file."""
    return str(Path(f"{unit}-{tahun}-lkjip.docx"))

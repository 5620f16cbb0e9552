"""An .xlsx or .xlsm workbook -> Grid, with nothing but the standard library.

The common readers lose what a performance report must not lose: error cells become empty, a formula that was
never calculated looks like an empty cell, numbers become floats, `_x000D_` stays in the text. This one keeps
the raw text, the number format, the formula and what is hidden, and refuses a hostile file before it costs
time or memory. Parts follow ECMA-376 (ISO/IEC 29500), transitional and strict: local names decide.

`batas`, `arsip`, `urai` and `nilai` (limits, zip, XML, numbers and dates) serve the other readers too.
"""

from capaian.ingest.format.xlsx.buku import read_xlsx

__all__ = ["read_xlsx"]

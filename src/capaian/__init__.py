"""capaian: from a seksi's kertas kerja to a figure that can be signed.

The public door. Everything else may change.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["CapaianError", "Periode", "Workspace", "open_workspace"]
__version__ = "0.1.0"

if TYPE_CHECKING:
    from capaian.domain.periode import Periode
    from capaian.errors import CapaianError
    from capaian.workspace import Workspace, open_workspace


def __getattr__(nama: str) -> Any:
    """Names are loaded when they are first used, so that `capaian --help` does not wait for DuckDB."""
    if nama in ("Workspace", "open_workspace"):
        from capaian import workspace

        return getattr(workspace, nama)
    if nama == "CapaianError":
        from capaian.errors import CapaianError

        return CapaianError
    if nama == "Periode":
        from capaian.domain.periode import Periode

        return Periode
    raise AttributeError(f"module 'capaian' has no attribute '{nama}'")

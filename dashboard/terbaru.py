"""The workspace by kantor.toml as it is now: the gate and the page for signing in live as long as the server does."""

from contextlib import suppress

from capaian import CapaianError, Workspace, open_workspace


class Terbaru:
    """Call it for the workspace. While kantor.toml cannot be read it is what it was before: who is signed in stays so, and
    the page says what is wrong with the file."""

    def __init__(self, ws: Workspace) -> None:
        ws.kantor  # noqa: B018  (read now, before somebody can spoil it)
        self._ws, self._diubah = ws, _diubah(ws)

    def __call__(self) -> Workspace:
        if (kini := _diubah(self._ws)) not in (self._diubah, 0):
            with suppress(CapaianError, OSError):
                baru = open_workspace(self._ws.ruang)
                baru.kantor  # noqa: B018
                self._ws = baru
            self._diubah = kini
        return self._ws


def _diubah(ws: Workspace) -> int:
    with suppress(OSError):
        return ws.path_kantor.stat().st_mtime_ns
    return 0

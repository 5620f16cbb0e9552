"""Great Expectations makes the configuration of an expectation anew for each of the dozen settings that it looks up in it,
which is a third of its time. Here it is made once a look-up: nothing is kept from one to the next, so nothing can be stale."""

import threading
from collections.abc import Callable
from typing import Any


def pasang(expectation: Any) -> None:
    """`expectation`: the class Expectation. Where a later version has it otherwise, it is left as it is."""
    properti, ambil = vars(expectation).get("configuration"), vars(expectation).get("_get_runtime_kwargs")
    if isinstance(properti, property) and callable(ambil):
        expectation.configuration, expectation._get_runtime_kwargs = _sekali(properti.fget, ambil)


def _sekali(buat: Any, ambil: Any) -> tuple[property, Callable[..., dict[str, Any]]]:
    # Of this thread: which expectation looks up its settings just now, and its configuration.
    kini = threading.local()

    def configuration(self: Any) -> Any:
        return kini.isi if getattr(kini, "siapa", None) is self else buat(self)

    def _get_runtime_kwargs(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        sebelum = getattr(kini, "siapa", None), getattr(kini, "isi", None)
        kini.siapa, kini.isi = self, buat(self)
        try:
            return ambil(self, *args, **kwargs)
        finally:
            kini.siapa, kini.isi = sebelum

    return property(configuration), _get_runtime_kwargs

"""The cascade of a year as a tree, and as rows with their depth."""

from collections.abc import Iterator, Mapping
from typing import Any

from capaian.bacaan import BARIS
from capaian.reference.perencanaan import yatim


def susun(baris: BARIS) -> BARIS:
    """The rows of lihat/pohon.sql in the order of the tree, each with `dalam` (0 at the root). What hangs on nothing that is
    there stands at the root, so that nothing is left out; pohon_yatim says so of it. So does an IKI that supports a kode of
    the office above, whose tree is another one: it names it (`nama_dukung`)."""
    tempat = {(b["unit"], b["kode"]) for b in baris if b["jenis"] != "iki"}
    anak: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for b in baris:
        induk = b["induk"] if (b["unit"], b["induk"]) in tempat and b["induk"] != b["kode"] else None
        anak.setdefault((b["unit"], induk), []).append(b)
    sudah: set[int] = set()

    def turun(b: Mapping[str, Any], dalam: int) -> Iterator[dict[str, Any]]:
        if id(b) in sudah:
            return
        sudah.add(id(b))
        yield dict(b) | {"dalam": dalam}
        if b["jenis"] != "iki":
            # What measures a thing stands right under it, before what it is divided into.
            for a in sorted(anak.get((b["unit"], b["kode"]), ()), key=lambda a: a["jenis"] == "simpul"):
                yield from turun(a, dalam + 1)

    return [
        satu for unit in dict.fromkeys(b["unit"] for b in baris) for akar in anak.get((unit, None), ())
        for satu in turun(akar, 0)
    ]  # fmt: skip


def dengan_saran(baris: BARIS, tahun: int) -> BARIS:
    """The rows of lihat/pohon_yatim.sql in the order of the rules, with what each means and what to do."""
    urutan = list(yatim())
    return [
        b | {"nama_yatim": (satu := yatim()[b["yatim"]]).nama, "saran": satu.saran.format(tahun=tahun)}
        for b in sorted(baris, key=lambda b: urutan.index(b["yatim"]))
    ]  # fmt: skip

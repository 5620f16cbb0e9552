"""Taking files in: the uploader, what has been said of each file, and their examination.

What is said of a file is kept under the hash of its bytes, and what came of the examination under everything that it
depends on, so that a run of the page examines nothing twice."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
import widgets as w

from capaian import CapaianError, Periode, Workspace

_HASIL, _UCAPAN, _PUTARAN = "unggah_hasil", "unggah_ucapan", "unggah_putaran"


@dataclass
class Ucapan:
    """What the person says of one file: whose it is (unit, seksi, period), what its columns mean, answers."""

    milik: tuple[str, str, str] | None = None
    peta: tuple[str, bytes] | None = None
    jawaban: dict[str, str] = field(default_factory=dict)

    @property
    def kunci(self) -> tuple[Any, ...]:
        return self.milik, self.peta, tuple(sorted(self.jawaban.items()))


def ucapan(sidik: str) -> Ucapan:
    return st.session_state.setdefault(_UCAPAN, {}).setdefault(sidik, Ucapan())


def pilih(ws: Workspace) -> list[tuple[str, bytes]]:
    """The files that were dropped, under names that can be shown; a clear message when it is too much."""
    b = ws.unggahan.batas
    dikirim = st.file_uploader(
        "Kertas kerja yang sudah diisi", accept_multiple_files=True, max_upload_size=b.berkas_mb,
        key=f"unggah-berkas-{st.session_state.get(_PUTARAN, 0)}",
    )  # fmt: skip
    w.judul_kecil(
        f"Excel (.xlsx), juga {', '.join(b.akhiran[1:])}. Paling besar {b.berkas_mb} MB tiap berkas; sekali kirim paling "
        f"banyak {b.banyak} berkas, seluruhnya {b.total_mb} MB."
    )
    try:
        return ws.unggahan.rapikan([(f.name, f.getvalue()) for f in dikirim])
    except CapaianError as e:
        w.salah(e.pesan)
        return []


def kosongkan() -> None:
    """Begin with an empty uploader; what was said of the files goes with them."""
    st.session_state[_PUTARAN] = st.session_state.get(_PUTARAN, 0) + 1
    st.session_state.pop(_UCAPAN, None)
    lupakan()


def lupakan() -> None:
    """What was examined holds no longer."""
    st.session_state.pop(_HASIL, None)


def tinjau(ws: Workspace, siapa: Any, berkas: list[tuple[str, bytes]]) -> Any:
    """The examination of these files (Tinjauan), as it was or made now. None when it could not be made; the page has said
    why."""
    sidik = {nama: hashlib.sha256(data).hexdigest() for nama, data in berkas}
    kunci = (
        siapa.peran, siapa.unit, siapa.seksi, tuple(sidik.items()), tuple(ucapan(s).kunci for s in sidik.values())
    )  # fmt: skip
    sudah = st.session_state.get(_HASIL)
    if sudah is None or sudah[0] != kunci:
        hasil = _periksa(ws, siapa, berkas, sidik)
        if hasil is None:
            return None
        st.session_state[_HASIL] = sudah = (kunci, hasil)
    return sudah[1]


def _periksa(ws: Workspace, siapa: Any, berkas: list[tuple[str, bytes]], sidik: dict[str, str]) -> Any:
    tempat = st.empty()
    try:
        with tempat.container():
            return _dengan_kemajuan(ws, siapa, berkas, sidik)
    except CapaianError as e:
        # An answer may have lost its question, because somebody else changed what it was about.
        for s in sidik.values():
            ucapan(s).jawaban = {}
        w.salah(e.pesan, "Jawaban atas pertanyaan dikosongkan.")
        st.button("Periksa lagi", key="unggah-ulang")
        return None
    finally:
        tempat.empty()


def _dengan_kemajuan(ws: Workspace, siapa: Any, berkas: list[tuple[str, bytes]], sidik: dict[str, str]) -> Any:
    selesai = 0
    with st.status(f"Memeriksa {len(berkas)} berkas …", expanded=True) as status:
        st.write(
            "Pemeriksaan pertama sesudah dasbor dinyalakan perlu beberapa detik lebih lama. Belum ada yang disimpan."
        )
        bilah = st.progress(0.0)

        def maju(n: int) -> None:
            nonlocal selesai
            selesai += n
            bilah.progress(min(0.9, 0.9 * selesai / len(berkas)))

        hasil = ws.unggahan.tinjau(
            berkas, boleh=lambda unit, seksi: w.boleh("muat", unit=unit, seksi=seksi),
            boleh_koreksi=lambda unit, seksi: w.boleh("koreksi_disahkan", unit=unit, seksi=seksi),
            maju=maju, kabar=w.judul_kecil,
            jawaban={n: dict(ucapan(s).jawaban) for n, s in sidik.items()}, sebutan=sebutan(ws, sidik),
        )  # fmt: skip
        status.update(label="Selesai diperiksa", state="complete")
    for b in hasil.berkas:
        if b.keadaan == "lain":
            # Not offered, and the attempt goes into the log.
            with suppress(CapaianError):
                ws.akun.wajib(siapa, "muat", unit=b.unit, seksi=b.seksi)
    return hasil


def sebutan(ws: Workspace, sidik: dict[str, str]) -> dict[str, Any]:
    """What is said of whose the files are and of their columns, as `periksa` and `muat` take it. `sidik`: name -> hash."""
    hasil: dict[str, Any] = {}
    for nama, s in sidik.items():
        if (u := ucapan(s)).milik is not None:
            unit, seksi, teks = u.milik
            p = Periode.parse(teks)
            hasil |= ws.sebutan(
                [(nama, b"")], unit=unit, seksi=seksi, tahun=p.tahun, triwulan=p.ke, peta=u.peta
            )  # fmt: skip
    return hasil

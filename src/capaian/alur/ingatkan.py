"""Reminders besides those of the open steps: who has not handed in, which rencana aksi wait. No names, only jabatan."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from capaian.domain import tulis
from capaian.domain.jam_kerja import JamKerja
from capaian.domain.kantor import Kantor
from capaian.domain.periode import Periode
from capaian.domain.rencana_aksi import DRAF, TERBUKA

Baris = Mapping[str, Any]

MENJELANG = 3
"""Working days before its tenggat from which a rencana aksi is spoken of."""


def tw_lalu(hari: date) -> Periode:
    """The last TW that is over."""
    ke = (hari.month - 1) // 3
    return Periode(hari.year, "tw", ke) if ke else Periode(hari.year - 1, "tw", 4)


def belum_lapor(ketepatan: Iterable[Baris], kantor: Kantor) -> Iterator[str]:
    """To each seksi whose kertas kerja of a TW has not come in."""
    for b in ketepatan:
        if b["diserahkan"] is None:
            siapa, nama = kantor.kepala(b["unit"], b["seksi"], b["nama_seksi"]), Periode.parse(b["periode"]).nama
            isi = [(b["jatuh_tempo"], "indikator"), (b["sub_kegiatan"], "sub kegiatan")]
            yield (
                f"Yth. {siapa}, kertas kerja {nama} belum kami terima: {tulis.daftar([f'{n} {apa}' for n, apa in isi if n])}. "
                "Mohon diserahkan kepada Kasubag Perencanaan."
            )


def rencana_menunggu(rencana: Iterable[Baris], kantor: Kantor, jam: JamKerja, kini: datetime) -> Iterator[str]:
    """`rencana`: rows of RencanaAksiKantor.daftar. A draft is spoken of until the next measurement: after it there is
    nothing left of it to plan for."""
    batas = jam.jatuh_tempo(kini, MENJELANG, "hari").date()
    for r in rencana:
        siapa = f"Yth. {kantor.kepala(r['unit'], r['seksi'], r['nama_seksi'])}"
        apa = f"{r['nama'] or r['indikator']} ({r['indikator']}, {Periode.parse(r['periode']).nama})"
        if r["keadaan"] == DRAF:
            if r["putusan"] is None:
                yield f"{siapa}, {apa} di bawah target dan rencana aksinya belum diisi. Mohon diisi: sebab, tindakan, dan tenggat."
        elif r["keadaan"] in TERBUKA and r["tenggat"] is not None and r["tenggat"] <= batas:
            lewat = "terlewat pada " if r["tenggat"] < kini.date() else ""
            kata = f"tenggatnya {lewat}{tulis.tanggal(r['tenggat'])}"
            yield f"{siapa}, rencana aksi untuk {apa}: {r['tindakan']}; {kata}. Mohon kemajuan dan buktinya dicatat."

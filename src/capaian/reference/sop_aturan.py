"""What makes an SOP one that can be run. Each check yields what is wrong, with the number of the step."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from capaian.reference import FORMULIR
from capaian.reference.tindakan import tindakan
from capaian.reference.usulan import FORMULIR_USULAN

if TYPE_CHECKING:
    from capaian.reference.sop import Sop

_FORMULIR = (*FORMULIR.values(), *FORMULIR_USULAN)


def cacat(sop: "Sop") -> list[str]:
    """All that is wrong of one kind. What comes later relies on what comes before: roads are looked for only where the
    numbers are right."""
    for uji in (_susunan, _isi_langkah, _arah, _lajur, _persetujuan):
        if salah := list(uji(sop)):
            return salah
    return []


def _susunan(sop: "Sop") -> Iterator[str]:
    """Numbers 1, 2, 3 with lettered ones behind, each once; pelaku and steps that are named exist."""
    harap, huruf = 0, ""
    for langkah in sop.langkah:
        angka, akhiran = (langkah.nomor, "") if langkah.nomor.isdigit() else (langkah.nomor[:-1], langkah.nomor[-1])
        lanjutan = int(angka) == harap and akhiran == (chr(ord(huruf) + 1) if huruf else "a")
        if not (lanjutan or (int(angka) == harap + 1 and not akhiran)):
            yield (
                f"langkah {langkah.nomor}: nomornya tidak urut sesudah {harap}{huruf}"
                if harap
                else "langkah pertama harus bernomor 1"
            )
            return
        harap, huruf = int(angka), akhiran
        if akhiran and not langkah.disimpulkan:
            yield f"langkah {langkah.nomor}: langkah sisipan harus ditandai disimpulkan: true"
        for nomor in filter(None, (langkah.lanjut, langkah.keputusan and langkah.keputusan.tidak)):
            if nomor not in sop.letak:
                yield f"langkah {langkah.nomor}: menuju langkah {nomor} yang tidak ada"
    dikenal = [p.id for p in sop.pelaku]
    if len(set(dikenal)) < len(dikenal):
        yield "pelaku: id dipakai dua kali"
    for langkah in sop.langkah:
        for nama in (langkah.pelaksana.pelaku, *langkah.pelaksana.bersama):
            if nama not in dikenal:
                yield f"langkah {langkah.nomor}: pelaku «{nama}» tidak ada dalam daftar pelaku ({', '.join(dikenal)})"


def _isi_langkah(sop: "Sop") -> Iterator[str]:
    """What the kind of act asks of its step."""
    boleh = [t.tindakan for t in tindakan().values() if t.langkah]
    for langkah in sop.langkah:
        di = f"langkah {langkah.nomor}"
        if langkah.tindakan not in boleh:
            yield f"{di}: tindakan «{langkah.tindakan}» tidak dikenal; pilihan: {', '.join(boleh)}"
            continue
        if langkah.formulir is not None and langkah.formulir not in _FORMULIR:
            yield f"{di}: formulir «{langkah.formulir}» tidak dikenal; pilihan: {', '.join(_FORMULIR)}"
        if langkah.waktu is None and not langkah.disimpulkan:
            yield f"{di}: waktu belum diisi"
        if langkah.aturan.bersyarat and langkah.keputusan is None:
            yield f"{di}: tindakan {langkah.tindakan} memerlukan keputusan Ya/Tidak"
        if langkah.tindakan == "isi_kertas_kerja" and langkah.lajur is None:
            yield f"{di}: tindakan isi_kertas_kerja memerlukan lajur"
        if langkah.tindakan == "himpun" and not any(s.lajur for s in sop.langkah[: sop.letak[langkah.nomor]]):
            yield f"{di}: tindakan himpun memerlukan lajur pada langkah sebelumnya"
        if langkah.akhir == "dikirim" and langkah.tindakan != "kirim":
            yield f"{di}: akhir «dikirim» hanya untuk tindakan kirim"
        if langkah.kirim_ke and langkah.tindakan != "kirim":
            yield f"{di}: kirim_ke hanya untuk tindakan kirim"
        if langkah.akhir and langkah.lanjut:
            yield f"{di}: langkah akhir tidak dapat berlanjut ke langkah {langkah.lanjut}"


def _arah(sop: "Sop") -> Iterator[str]:
    """Onward is later and back is earlier, so every round is begun by a Tidak; each step is on some road, each road has
    an end."""
    letak = sop.letak
    if sop.langkah[-1].akhir is None:
        yield f"langkah {sop.langkah[-1].nomor}: langkah terakhir belum punya akhir (dikirim atau diarsipkan)"
        return
    for i, langkah in enumerate(sop.langkah):
        if langkah.lanjut and letak[langkah.lanjut] <= i:
            yield f"langkah {langkah.nomor}: lanjut harus ke langkah sesudahnya, bukan {langkah.lanjut}"
        if langkah.keputusan and letak[langkah.keputusan.tidak] >= i:
            yield f"langkah {langkah.nomor}: Tidak harus kembali ke langkah sebelumnya, bukan {langkah.keputusan.tidak}"
    tercapai, tunggu = set(), [sop.langkah[0].nomor]
    while tunggu:
        nomor = tunggu.pop()
        if nomor not in tercapai:
            tercapai.add(nomor)
            keputusan = sop.satu(nomor).keputusan
            tunggu += filter(None, (sop.berikut(nomor), keputusan and keputusan.tidak))
    for langkah in sop.langkah:
        if langkah.nomor not in tercapai:
            yield f"langkah {langkah.nomor}: tidak dapat dicapai dari langkah 1"


def _lajur(sop: "Sop") -> Iterator[str]:
    """A lane is opened by a step of the office, entered at its first step, left after its last, and a Tidak inside it
    stays inside: otherwise one seksi would carry the others along, or be lost."""
    for blok in sop.lajur:
        if blok[0] == sop.langkah[0].nomor or sop.satu(blok[-1]).akhir:
            yield f"langkah {blok[0]}: lajur per seksi tidak dapat menjadi awal atau akhir SOP"
            continue
        for langkah in sop.langkah:
            berikut, di_dalam = sop.berikut(langkah.nomor), langkah.nomor in blok
            if not di_dalam and berikut in blok[1:]:
                yield f"langkah {langkah.nomor}: masuk ke tengah lajur (langkah {berikut}), mestinya ke {blok[0]}"
            if di_dalam and langkah.nomor != blok[-1] and berikut not in blok:
                yield f"langkah {langkah.nomor}: keluar dari tengah lajur, mestinya sesudah langkah {blok[-1]}"
            if di_dalam and langkah.keputusan and langkah.keputusan.tidak not in blok:
                yield f"langkah {langkah.nomor}: Tidak di dalam lajur per seksi harus kembali ke langkah lajur itu juga"


def _persetujuan(sop: "Sop") -> Iterator[str]:
    """No road to a step `kirim` goes past the Sekcam or the Camat, neither from the start nor after a Tidak.

    Both must agree to what is sent as a whole: a signature on the sheet of one seksi is not that.
    """
    mulai = [sop.langkah[0].nomor, *(k.keputusan.tidak for k in sop.langkah if k.keputusan)]
    for peran in ("sekcam", "camat"):
        for nomor in dict.fromkeys(mulai):
            if jalan := _jalan_tanpa(sop, peran, nomor):
                yield (
                    f"langkah {jalan[-1]}: dapat dikirim tanpa persetujuan {peran.capitalize()} "
                    f"(lewat langkah {' → '.join(jalan)})"
                )
                break


def _jalan_tanpa(sop: "Sop", peran: str, mulai: str) -> list[str]:
    """The road from a step to a step `kirim` on which that official agrees to nothing; empty when there is none. A step
    has one way onward, and what a Tidak leads to is a beginning of its own, so the road is a line."""
    jalan: list[str] = []
    nomor: str | None = mulai
    while nomor is not None and not menyetujui(sop, nomor, peran):
        jalan.append(nomor)
        if sop.satu(nomor).tindakan == "kirim":
            return jalan
        nomor = sop.berikut(nomor)
    return []


def menyetujui(sop: "Sop", nomor: str, peran: str) -> bool:
    """Whether that step is the one official's act of agreeing to what is sent."""
    return not sop.satu(nomor).lajur and setuju(sop, nomor, peran)


def setuju(sop: "Sop", nomor: str, peran: str) -> bool:
    """Whether that step is the one official's agreement, be it to the sheet of one seksi."""
    return peran in sop.satu(nomor).aturan.setuju and sop.pelaku_langkah(nomor).peran == (peran,)

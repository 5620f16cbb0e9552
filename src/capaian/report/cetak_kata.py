"""How our figure beside a printed one comes about, as a sentence. Nothing is calculated here."""

from collections.abc import Mapping
from typing import Any

from capaian import reference
from capaian.domain import tulis
from capaian.report import rumus_kata

VONIS = {
    "sama": "Sama",
    "pembulatan": "Beda pembulatan",
    "salah_hitung": "Salah hitung",
    "beda": "Berbeda dari data",
    "tidak_dapat_dihitung": "Tidak dapat dihitung",
}
_SEBAB = {
    "dipotong": "Tampaknya desimalnya dipotong, bukan dibulatkan.",
    "angka_sd": "Itu angka sejak Januari (s.d.); tulis ukurannya sebagai s.d., misalnya capaian s.d.",
    "baris_benar": "Benar menurut barisnya sendiri; target atau realisasi di baris itu yang lain dari data.",
    "desimal_tersembunyi": "Cocok bila target atau realisasinya punya desimal yang tidak ikut dicetak; cetak desimalnya.",
    "rumus_lain": "Cocok dengan rumus {kata}. Bila memang itu rumusnya, tulis {rumus} di kolom rumus dan sebutkan di laporan.",
}


def sebab(kode: str | None, rumus_lain: str | None) -> str | None:
    """The likely cause, in words; `rumus_lain`: the formula that gives what was printed."""
    if kode is None:
        return None
    lain = reference.rumus()[rumus_lain] if rumus_lain else None
    return _SEBAB[kode].format(kata=lain and lain.kata, rumus=lain and lain.id)


def hitungan(ukuran: str, b: Mapping[str, Any]) -> str | None:
    """`b`: the row that our figure of that ukuran comes from; None where there is nothing to say."""
    match ukuran:
        case "capaian" | "capaian_sd" if "rumus" in b:
            return rumus_kata.hitungan(b) or b.get("alasan")
        case "capaian" | "capaian_sd" | "rata_rata":
            if b["rata_rata"] is None:
                return None
            return f"rata-rata {b['terhitung']} capaian = {tulis.angka(b['rata_rata'], 2)}"
        case "serapan" if b["serapan"] is None:
            if not b["pagu"]:
                return "Pagu 0 tidak dapat menjadi pembagi."
            return "Belum semua sub kegiatannya punya realisasi." if b.get("keadaan") == "belum_lapor" else None
        case "serapan":
            return f"{tulis.angka(b['realisasi'])} / {tulis.angka(b['pagu'])} × 100 = {tulis.angka(b['serapan'], 2)}"
        case "perubahan" if b["perubahan"] is None:
            return "Semula 0 tidak dapat menjadi pembagi."
        case "perubahan":
            semula = tulis.angka(b["semula"])
            return f"({tulis.angka(b['menjadi'])} − {semula}) / {semula} × 100 = {tulis.angka(b['perubahan'], 2)}"
        case "target" | "realisasi" if b.get(f"{ukuran}_teks"):
            return f"menurut data «{b[f'{ukuran}_teks']}»"
        case "target" if b.get("dokumen"):
            return f"menurut {b['dokumen']}"
        case _:
            return None

"""The sheet "Ringkasan": what the Camat reads in a minute, and signs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from capaian.domain import tulis
from capaian.report import gaya
from capaian.report.gaya import Rupa
from capaian.report.triwulan import kata
from capaian.report.triwulan.bahan import Cacah, seksi_lengkap
from capaian.report.triwulan.grafik import Grafik, pasang
from capaian.report.triwulan.lembar import (
    CONTOH,
    SEMENTARA,
    Buku,
    Lembar,
    Sel,
    persen,
    rupiah,
    tanda_tangan,
    teks,
    tengah,
)
from capaian.report.triwulan.perhatian import perhatian

_KOLOM = 12
_LEBAR = 12.3
_KARTU = Rupa(isi=gaya.KELABU, garis=gaya.KELABU, tegak="center")
_JENIS = {
    "di_bawah_target": "✗ Di bawah target",
    "belum_lapor": "! Belum lapor",
    "serapan_rendah": "▼ Serapan rendah",
    "belum_tersedia": "… Belum tersedia",
}
_WARNA_JENIS = {
    "di_bawah_target": gaya.MERAH,
    "belum_lapor": gaya.EMAS,
    "serapan_rendah": gaya.BIRU,
    "belum_tersedia": gaya.PUDAR,
}
_TINGGI_TANDA_TANGAN = 112
_TINGKAT_RINGKAS = ("tujuan", "sasaran", "program")
"""Levels whose means the summary shows; those below stand beside their indikator on the next sheet."""


Kartu = tuple[str, Decimal | int | str, str, str, str]
"""Caption, figure, its number format, its colour, and what it is made of."""


def tulis_ringkasan(buku: Buku, grafik: Grafik) -> None:
    _Ringkasan(buku, grafik).tulis()


class _Ringkasan:
    def __init__(self, buku: Buku, grafik: Grafik) -> None:
        self.bahan = buku.bahan
        self.data = buku.data
        self.grafik = grafik
        self.lembar = Lembar(buku, "Ringkasan", [_LEBAR] * _KOLOM)

    def tulis(self) -> None:
        self._kop()
        self._angka_pokok()
        self._perhatian()
        self._grafik_capaian()
        self._grafik_lain()
        self._per_unit()
        self._rata_rata()
        self._tanda_tangan()
        self.lembar.tutup()
        self.lembar.ws.sheet_properties.tabColor = gaya.NAVY

    def _kop(self) -> None:
        b = self.bahan
        nama = b.judul_unit
        if b.unit != b.kantor.unit and b.kantor_sendiri and b.unit:
            nama = f"{nama}, {b.kantor.nama}"
        for isi, ukuran, warna, tinggi, lencana in (
            (f"Pemerintah {b.kantor.kabupaten}" if b.kantor_sendiri else "", 10, gaya.TINTA, 15, ""),
            (nama, 13, gaya.TINTA, 19, SEMENTARA if b.sementara else ""),
            (f"Laporan Kinerja {b.periode.nama}", 15, gaya.NAVY, 23, CONTOH if b.kantor.contoh else ""),
        ):
            rupa = Rupa(ukuran=ukuran, tebal=ukuran > 10, warna=warna, tegak="center", bungkus=False)
            sel = [Sel(isi.upper(), rupa, _KOLOM - 2)]
            self.lembar.isi([*sel, self.lembar.lencana(lencana, 2)] if lencana else sel, tinggi=tinggi)
        keterangan = []
        if sampai := self.data.data_sampai():
            keterangan.append(f"Data diterima sampai {tulis.waktu(sampai)}.")
        keterangan.append(b.status)
        if b.kantor.contoh:
            keterangan.append("Kantor dan angka dalam laporan ini adalah contoh.")
        self.lembar.kalimat(" ".join(keterangan), warna=gaya.PUDAR)
        self.lembar.turun(6)

    # --- key figures ---

    def _angka_pokok(self) -> None:
        kartu = [self._kartu_terhitung(), self._kartu_di_bawah(), self._kartu_belum_lapor(), self._kartu_serapan()]
        label = gaya.ubah(_KARTU, warna=gaya.PUDAR, tebal=True, ukuran=8.5)
        self.lembar.isi([Sel(judul, label, 3) for judul, *_ in kartu], tinggi=17)
        self.lembar.isi(
            [
                Sel(nilai, gaya.ubah(_KARTU, ukuran=20, tebal=True, warna=warna, format=kode, bungkus=False), 3)
                for _, nilai, kode, warna, _ in kartu
            ],
            tinggi=30,
        )
        self.lembar.isi([Sel(sebab, gaya.ubah(_KARTU, ukuran=8, tegak="top"), 3) for *_, sebab in kartu], minimum=28)
        self.lembar.turun(8)

    def _kartu_terhitung(self) -> Kartu:
        c = Cacah(self.data.indikator)
        sebab = f"indikator yang jatuh tempo pada {self.bahan.periode.nama}"
        if n := c["belum_jatuh_tempo"]:
            sebab += f"; {n} lainnya belum jatuh tempo"
        if n := c["tidak_berlaku"]:
            sebab += f"; {n} tidak berlaku"
        if not c.jatuh_tempo:
            return "INDIKATOR TERHITUNG", tulis.KOSONG, gaya.TEKS, gaya.PUDAR, (
                f"Tidak ada indikator yang jatuh tempo pada {self.bahan.periode.nama}"
                + (f"; {c['belum_jatuh_tempo']} belum jatuh tempo" if c["belum_jatuh_tempo"] else "")
            )  # fmt: skip
        return "INDIKATOR TERHITUNG", f"{c.terhitung} dari {c.jatuh_tempo}", gaya.TEKS, gaya.NAVY, sebab

    def _kartu_di_bawah(self) -> Kartu:
        c = Cacah(self.data.indikator)
        sebab = f"dari {c.terhitung} yang terhitung; {c['tercapai']} tercapai"
        if n := sum(1 for i in self.data.indikator if i.di_bawah and i.di_bawah is not i.tw):
            sebab += f". Ditambah {n} yang baru di bawah target bila dihitung s.d. {self.bahan.tw}"
        if not c.terhitung:
            return "DI BAWAH TARGET", tulis.KOSONG, gaya.TEKS, gaya.PUDAR, "Belum ada indikator yang terhitung"
        n = c["di_bawah_target"]
        return "DI BAWAH TARGET", n, gaya.POLOS, gaya.MERAH if n else gaya.HIJAU, sebab

    def _kartu_belum_lapor(self) -> Kartu:
        c, n_seksi = Cacah(self.data.indikator), len(self.bahan.kelengkapan)
        lengkap = sum(map(seksi_lengkap, self.bahan.kelengkapan))
        bagian = [f"{c[k]} {kata.KEADAAN[k]}" for k in ("belum_tersedia", "tidak_dapat_dihitung") if c[k]]
        bagian.append(f"{lengkap} dari {n_seksi} seksi sudah lengkap" if n_seksi else "tidak ada seksi yang ditagih")
        n = c["belum_lapor"]
        return "BELUM LAPOR", n, gaya.POLOS, gaya.EMAS if n else gaya.HIJAU, kata.huruf_besar("; ".join(bagian))

    def _kartu_serapan(self) -> Kartu:
        unit = next((u for u in self.data.unit if u in self.data.jumlah_anggaran), None)
        if unit is None:
            return "SERAPAN ANGGARAN", tulis.KOSONG, gaya.TEKS, gaya.PUDAR, "Belum ada pagu di register"
        judul, milik = "SERAPAN ANGGARAN", ""
        if len(self.data.jumlah_anggaran) > 1:
            if not self.bahan.unit:
                return judul, tulis.KOSONG, gaya.TEKS, gaya.PUDAR, "Dihitung per unit: lihat tabel Per unit"
            milik = f"{self.data.unit[unit]}: "
        j = self.data.jumlah_anggaran[unit]
        sebab = f"{milik}{j['terlapor']} dari {j['jumlah_sub_kegiatan']} sub kegiatan melapor; "
        if j["realisasi"] is not None:
            sebab += f"{tulis.rupiah(j['realisasi'])} dari "
        sebab += f"pagu {tulis.rupiah(j['pagu'])}"
        if j["keadaan"] == "tidak_dapat_dihitung":
            sebab = f"Tidak dapat dihitung, karena {kata.tanpa_serapan(j)}; {sebab}"
            return judul, tulis.KOSONG, gaya.TEKS, gaya.PUDAR, sebab
        if j["serapan"] is None:
            return judul, tulis.KOSONG, gaya.TEKS, gaya.PUDAR, f"Belum dapat dihitung: baru {sebab}"
        return judul, j["serapan"], '#,##0.00" %"', gaya.NAVY, sebab

    # --- what needs attention ---

    def _perhatian(self) -> None:
        hal, sisa = perhatian(self.data)
        self.lembar.bagian("Yang perlu perhatian")
        if not self.data.indikator and not self.bahan.serapan:
            self.lembar.kosong("Belum ada indikator maupun anggaran untuk periode ini.")
        elif not hal:
            self.lembar.kosong(
                "Tidak ada: tidak ada indikator di bawah target, tidak ada yang belum lapor, dan serapan "
                "sejalan dengan anggaran kas."
            )
        for satu in hal:
            self.lembar.isi(
                [
                    teks(_JENIS[satu.jenis], 2, tebal=True, warna=_WARNA_JENIS[satu.jenis]),
                    teks(satu.subjek, 3, tebal=True),
                    teks(satu.sebab, 5),
                    teks(satu.seksi, 2),
                ]
            )
        if sisa:
            lembar = "Di Bawah Target, Belum Lapor, dan Serapan Anggaran"
            self.lembar.kalimat(f"Masih ada {sisa} hal lain; selengkapnya pada lembar {lembar}.", warna=gaya.PUDAR)
        self.lembar.turun(8)

    # --- charts ---

    def _grafik_capaian(self) -> None:
        grafik = self.grafik.capaian()
        if grafik is None:
            self.lembar.kosong("Grafik capaian belum dapat dibuat: belum ada indikator yang terhitung.")
        else:
            pasang(self.lembar, grafik, 1, _KOLOM, self.lembar.ruang(self.lembar.muat(160, 205)))
        self.lembar.turun(4)

    def _grafik_lain(self) -> None:
        status, serapan = self.grafik.status(), self.grafik.serapan()
        if status is None and serapan is None:
            self.lembar.kosong(
                "Grafik status dan serapan belum dapat dibuat: belum ada indikator maupun realisasi anggaran."
            )
            return
        tinggi = max(160.0, min(400.0, self.grafik.tinggi_mendatar(17)))
        self.lembar.halaman_baru_bila_perlu(tinggi)
        sisa = self.lembar.sisa_halaman - self._tinggi_per_unit() - 20
        if tinggi + self._tinggi_rata_rata() > sisa:  # those go to the next page: the charts may have this one
            tinggi = max(tinggi, min(sisa, self.grafik.tinggi_mendatar(36)))
        baris = self.lembar.ruang(tinggi)
        if status is not None:
            pasang(self.lembar, status, 1, 4 if serapan else _KOLOM, baris)
        if serapan is not None:
            pasang(self.lembar, serapan, 5 if status else 1, _KOLOM, baris)
        else:
            self.lembar.kosong("Grafik serapan belum dapat dibuat: belum ada program yang realisasinya lengkap.")
        self.lembar.turun(8)

    # --- tables ---

    def _tinggi_per_unit(self) -> float:
        return 0.0 if len(self.data.unit) < 2 else 56 + 18.0 * len(self.data.unit)

    def _tinggi_rata_rata(self) -> float:
        """Of the table of means and the signatures under it."""
        panjang = sum(gaya.tinggi([(self._uraian(b), 5 * _LEBAR)]) for b in self._baris_rata_rata())
        return 80 + panjang + _TINGGI_TANDA_TANGAN

    def _baris_rata_rata(self) -> list[Mapping[str, Any]]:
        return [b for b in self.bahan.rata_rata if b["tingkat"] in _TINGKAT_RINGKAS and b["ukuran"] == "tw"]

    def _per_unit(self) -> None:
        if len(self.data.unit) < 2:
            return
        self.lembar.halaman_baru_bila_perlu(self._tinggi_per_unit())
        self.lembar.bagian("Per unit")
        self.lembar.kepala_tabel(
            [("Unit", 3), ("Terhitung dari jatuh tempo", 1), ("Tercapai", 1), ("Di bawah target", 1),
             ("Belum lapor", 1),
             ("Pagu (Rp)", 1), ("Realisasi s.d. (Rp)", 1), ("Serapan (%)", 1), ("Sub kegiatan melapor", 2)]
        )  # fmt: skip
        for unit, nama in self.data.unit.items():
            c = Cacah([i for i in self.data.indikator if i.utama["unit"] == unit])
            j = self.data.jumlah_anggaran.get(unit, {})
            lapor = f"{j['terlapor']} dari {j['jumlah_sub_kegiatan']}" if j else "tidak ada pagu"
            self.lembar.isi(
                [
                    teks(nama, 3), tengah(f"{c.terhitung} dari {c.jatuh_tempo}" if c.jatuh_tempo else tulis.KOSONG),
                    *(_cacah(c[s] if c.jatuh_tempo else None) for s in ("tercapai", "di_bawah_target", "belum_lapor")),
                    rupiah(j.get("pagu")), rupiah(j.get("realisasi")), persen(j.get("serapan")), tengah(lapor, 2),
                ]
            )  # fmt: skip
        self.lembar.turun(8)

    def _rata_rata(self) -> None:
        baris = self._baris_rata_rata()
        # With the signatures, so that nobody signs an empty page; a table longer than a page runs on.
        self.lembar.halaman_baru_bila_perlu(self._tinggi_rata_rata())
        self.lembar.bagian("Rata-rata capaian per sasaran dan program")
        if not baris:
            self.lembar.kosong("Belum ada indikator pada sasaran atau program.")
            self.lembar.turun(8)
            return
        tw = self.bahan.tw
        self.lembar.kepala_tabel(
            [("Tingkat", 1), ("Sasaran/Program", 5), ("Terhitung", 1), ("Di bawah target", 1),
             (f"Rata-rata {tw} (%)", 1), (f"Rata-rata ke-2 *) {tw} (%)", 1), ("Rata-rata s.d. (%)", 1),
             ("Rata-rata ke-2 *) s.d. (%)", 1)]
        )  # fmt: skip
        for b in baris:
            sd = self.data.rata_rata.get((b["unit"], b["simpul"], "sd"), {})
            n = b["di_bawah_target"]
            self.lembar.isi(
                [
                    teks(kata.TINGKAT[b["tingkat"]]), teks(self._uraian(b), 5),
                    tengah(f"{b['terhitung']} dari {b['jatuh_tempo']}" if b["jatuh_tempo"] else tulis.KOSONG),
                    _cacah(n if b["terhitung"] else None, tebal=n > 0, warna=gaya.MERAH if n else gaya.TINTA),
                    persen(b["rata_rata"]), persen(b["rata_rata_maks_100"]),
                    persen(sd.get("rata_rata")), persen(sd.get("rata_rata_maks_100")),
                ]
            )  # fmt: skip
        self.lembar.kalimat(
            "*) Rata-rata ke-2 membatasi tiap capaian pada 100, agar kelebihan satu indikator tidak menutupi "
            "kegagalan yang lain. Terhitung: dari indikator yang jatuh tempo pada triwulan ini.",
            ukuran=8,
            warna=gaya.PUDAR,
        )
        self.lembar.turun(8)

    def _uraian(self, b: Mapping[str, Any]) -> str:
        return self.data.dengan_unit(b["unit"], b["uraian"])

    def _tanda_tangan(self) -> None:
        self.lembar.halaman_baru_bila_perlu(_TINGGI_TANDA_TANGAN)
        tanda_tangan(self.lembar, self.bahan, "Mengetahui", (4, 4, 4))


def _cacah(n: int | None, **beda: Any) -> Sel:
    """A count; a dash where nothing was due."""
    return tengah(tulis.KOSONG, warna=gaya.PUDAR) if n is None else tengah(n, format=gaya.POLOS, **beda)

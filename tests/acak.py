"""Hypothesis strategies: offices with everything that a register and kertas kerja can say, corners included."""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import strategies as st
from kantor import Baris, Kantor

from capaian.domain.periode import bulan_setahun
from capaian.reference import rumus as aturan_rumus
from capaian.reference.kategori import kategori

TW = ("TW1", "TW2", "TW3", "TW4")
SEKSI = ("pelayanan", "pmd", "trantib")
RUMUS = tuple(aturan_rumus())
ANGKA = tuple(r.id for r in aturan_rumus().values() if r.target == "angka")
"""The formulas whose target is one figure."""
RASIO = ("nilai_akhir", "rata_rata")
"""How a ratio may be aggregated; the register refuses anything else, and whatever the formula does not allow."""

Draw = Callable[[st.SearchStrategy], object]


def desimal(batas: int, tempat: int) -> st.SearchStrategy[Decimal]:
    return st.integers(-batas * 10**tempat, batas * 10**tempat).map(lambda n: Decimal(n).scaleb(-tempat))


sekitar = st.sampled_from([Decimal(n) for n in ("80", "80.4", "80", "72.4", "60.4", "52.4", "40.4", "64.8", "88")])
"""Near one another, so that some capaian fall just above 100 and into the gaps of the printed scale."""
# Round and small as often as long and odd; the fixed ones make results that end in exactly half a hundredth.
nilai = st.one_of(
    sekitar,
    st.integers(0, 12).map(Decimal),
    st.sampled_from([Decimal(n) for n in ("0", "0.005", "3", "7", "8", "9", "40.004", "80", "100", "125.05", "200")]),
    st.integers(0, 100_000_000).map(lambda n: Decimal(n).scaleb(-6)),
    st.integers(0, 20_000).map(lambda n: Decimal(n).scaleb(-2)),
    desimal(50, 2),
    st.sampled_from([Decimal("123456789012.345678"), Decimal("0.000001"), Decimal("-0.5")]),
)
target = st.one_of(
    sekitar,
    nilai,
    st.integers(1, 200).map(Decimal),
    st.sampled_from([Decimal(8), Decimal(40), Decimal(1000)]),
)
rupiah = st.one_of(
    st.integers(0, 5_000_000_000).map(Decimal),
    st.integers(0, 900_000_000).map(lambda n: Decimal(n).scaleb(-2)),
    st.sampled_from([Decimal(0), Decimal(0), Decimal("-1000"), Decimal("16447874576")]),
)
definisi = st.sampled_from([None, "Yang tepat waktu", "Yang tepat waktu", "YANG TEPAT WAKTU", "Yang selesai"])
jatuh_tempo = st.sampled_from(["TW1,TW2,TW3,TW4", "TW1,TW2,TW3,TW4", "TW4", "TW2,TW4", "TW1,TW3", "TW3", "bulanan"])
peran = st.sampled_from([
    {"pelayanan": "utama"},
    {"pmd": "utama", "pelayanan": "penyumbang"},
    {"trantib": "utama", "pmd": "penyumbang", "pelayanan": "penyumbang"},
])  # fmt: skip


@st.composite
def janji(draw, rumus: str, satuan: str) -> Decimal | tuple[Decimal, Decimal | None]:
    """A target as that formula takes it, now and then one that makes no sense."""
    aturan = aturan_rumus()[rumus]
    if aturan.target == "angka" or draw(st.integers(0, 9)) == 0:
        # Exactly on the target is a case of its own for what is to stay there.
        return draw(st.just(Decimal(80)) if aturan.arah == "stabil" and draw(st.booleans()) else target)
    if aturan.target == "rentang":
        bawah, atas = draw(target), draw(target)
        return (bawah, draw(st.sampled_from([atas, bawah, None]))) if draw(st.integers(0, 4)) == 0 else (
            min(bawah, atas), max(bawah, atas)
        )  # fmt: skip
    return Decimal(1) if rumus == "ya_tidak" else draw(urutan(satuan))


def urutan(satuan: str) -> st.SearchStrategy[Decimal]:
    """A class of the list that the satuan names, or one beside it."""
    k = next((k for k in kategori().values() if satuan.lower() in [s.lower() for s in k.satuan]), None)
    return st.integers(-1, 8).map(Decimal) if k is None else st.sampled_from([
        *(Decimal(x.urutan) for x in k.kelas), *(Decimal(x.urutan) for x in k.kelas), Decimal(len(k.kelas) + 1),
    ])  # fmt: skip


@st.composite
def isian(draw, rumus: str, satuan: str) -> Decimal:
    """What somebody reports of an indikator with that formula; of words now and then a figure that is none of them."""
    aturan = aturan_rumus()[rumus]
    if aturan.target == "kategori" and draw(st.integers(0, 9)):
        return draw(urutan(satuan))
    return draw(sekitar if aturan.arah == "stabil" and draw(st.booleans()) else nilai)


def satuan_kategori(rumus: str) -> st.SearchStrategy[str]:
    """A spelling of a list that the formula reads; now and then no list at all, which a register would refuse."""
    return st.sampled_from([s for k in kategori().values() if k.rumus == rumus for s in k.satuan] + ["Tanpa daftar"])


@st.composite
def indikator(draw, rasio: bool | None = None, rumus: str | None = None) -> dict[str, object]:
    """What Kantor.indikator takes, name and version apart."""
    if rasio is None:
        rasio = draw(st.integers(0, 3)) == 0
    if rumus is None:
        rumus = draw(st.sampled_from([r for r in RUMUS if aturan_rumus()[r].rasio or not rasio]))
    aturan = aturan_rumus()[rumus]
    jenis = draw(st.sampled_from(["nilai", "persen", "jumlah"])) if aturan.target != "kategori" else "nilai"
    return {
        "rumus": rumus,
        "agregasi_waktu": draw(st.sampled_from([a for a in aturan.agregasi_waktu if not rasio or a in RASIO])),
        "agregasi_unit": draw(st.sampled_from(["utama", *aturan.agregasi_unit])),
        "basis": draw(st.sampled_from(["inkremental", "kumulatif"])),
        "jenis_satuan": jenis,
        "satuan": (
            {"nilai": "Nilai", "persen": "%", "jumlah": "Dokumen"}[jenis]
            if aturan.target != "kategori"
            else draw(satuan_kategori(rumus))
        ),
        "jatuh_tempo": draw(jatuh_tempo),
        "simpul": draw(st.sampled_from(["S1", "S1", "S2"])),
        "rasio": rasio,
        "pengampu": draw(peran),
        "definisi_operasional": draw(definisi),
    }


def tanggal(tahun: int, jenis: str) -> st.SearchStrategy[str]:
    """In time, late, on a boundary, in the next year."""
    awal = {
        "murni": ["01-31", "01-31", "02-20", "03-31", "04-15"],
        "perubahan": ["03-31", "09-30", "10-15", "12-31"],
    }
    hari = st.sampled_from([f"{tahun}-{h}" for h in awal[jenis]])
    return hari if jenis == "murni" else st.one_of(hari, st.just(f"{tahun + 1}-01-15"), st.just(f"{tahun}-01-31"))


def _dokumen(draw: Draw, kantor: Kantor, jenis: str, tahun: int) -> list[str]:
    ada = [f"{jenis}-{tahun}-murni"]
    kantor.dokumen(ada[0], jenis=jenis, tahun=tahun, tanggal=draw(tanggal(tahun, "murni")))
    if draw(st.booleans()):
        ada.append(f"{jenis}-{tahun}-perubahan-1")
        kantor.dokumen(ada[1], jenis=jenis, tahun=tahun, tanggal=draw(tanggal(tahun, "perubahan")), versi="perubahan 1")
    return ada


def _targets(draw: Draw, kantor: Kantor, i: Baris, tahun: int, dokumen: str, sering: int) -> None:
    """`i`: the indikator, in the version that is promised."""
    periode = [f"{tahun}-{tw}" for tw in TW] + [str(tahun)]
    ada = draw(st.lists(st.integers(0, 9), min_size=5, max_size=5))
    kantor.target(
        i["indikator"],
        {p: draw(janji(i["rumus"], i["satuan"])) for p, n in zip(periode, ada, strict=True) if n < sering},
        dokumen=dokumen,
        versi=i["versi"],
    )


def _laporan(draw: Draw, kantor: Kantor, i: Baris, rasio: bool, tahun: int, rajin: bool) -> None:
    """Every seksi may report, also one that has no business to; some twice. Years are reported now and then, and so are
    the TW of what is due by the month."""
    nama, angka = i["indikator"], isian(i["rumus"], i["satuan"])
    bulanan = i["jatuh_tempo"] == "bulanan"
    periode = [f"{tahun}-{tw}" for tw in TW] + [str(tahun)]
    periode += [str(b) for b in bulan_setahun(tahun)] if bulanan else []
    for seksi in SEKSI:
        cara = draw(st.lists(st.integers(0, 19), min_size=len(periode), max_size=len(periode)))
        for p, n in zip(periode, cara, strict=True):
            jarang = not rajin or p[5:7] not in (("B0", "B1") if bulanan else ("TW",))
            if n in (0, 1):
                kantor.lapor(nama, p, seksi=seksi, keadaan=draw(st.sampled_from(["belum_tersedia", "tidak_berlaku"])))
            elif n > (14 if jarang else 2):
                isi = dict.fromkeys(("pembilang", "penyebut") if rasio else ("realisasi",))
                kantor.lapor(nama, p, seksi=seksi, **{b: draw(angka) for b in isi})
                if n == 19:
                    # A revision: another figure, a declaration, half of a ratio, or nothing at all.
                    baru = draw(st.sampled_from(["angka", "tersedia", "separuh", "kosong"]))
                    lagi = {b: draw(angka) for b in list(isi)[: 1 if baru == "separuh" else 2]}
                    kantor.lapor(
                        nama, p, seksi=seksi, keadaan="belum_tersedia" if baru == "tersedia" else None,
                        **(lagi if baru in ("angka", "separuh") else {}),
                    )  # fmt: skip


def kinerja(draw: Draw, kantor: Kantor, nama: str, tahun: tuple[int, ...]) -> None:
    isi = draw(indikator())
    kantor.indikator(nama, **isi)
    versi_kedua = draw(st.integers(0, 2)) == 0
    if versi_kedua:
        lain = draw(st.sampled_from(["apa pun", "sama", "satuan", "rumus", "basis", "definisi"]))
        # A formula that takes other targets would leave nothing to compare.
        serumpun = [r for r in RUMUS if aturan_rumus()[r].target == aturan_rumus()[isi["rumus"]].target]
        baru = {
            "apa pun": lambda: draw(indikator(isi["rasio"])),
            "sama": lambda: isi,
            "satuan": lambda: isi | {"satuan": isi["satuan"].upper()},
            "rumus": lambda: isi | {"rumus": draw(st.sampled_from(serumpun))},
            "definisi": lambda: isi | {"definisi_operasional": draw(definisi)},
            "basis": lambda: isi | {"basis": draw(st.sampled_from(["inkremental", "kumulatif"]))},
        }[lain]()
        kantor.indikator(nama, versi=2, **baru)
    per_versi = {b["versi"]: b for b in kantor.baris["indikator"] if b["indikator"] == nama}
    rajin = draw(st.integers(0, 3)) > 0
    for satu in tahun:
        sering = draw(st.sampled_from([10, 10, 9, 5]))
        for dokumen in [b["dokumen"] for b in kantor.baris["dokumen"] if (b["jenis"], b["tahun"]) == ("pk", satu)]:
            versi = 2 if versi_kedua and (satu == tahun[-1] or draw(st.integers(0, 4)) == 0) else 1
            if "murni" in dokumen or draw(st.integers(0, 2)):
                _targets(draw, kantor, per_versi[versi], satu, dokumen, sering)
        _laporan(draw, kantor, per_versi[max(per_versi)], bool(isi["rasio"]), satu, rajin)


def _anggaran(draw: Draw, kantor: Kantor, tahun: tuple[int, ...]) -> None:
    kantor.simpul("P1", tingkat="program")
    kantor.simpul("K1", tingkat="kegiatan", induk="P1")
    kantor.simpul("K2", tingkat="kegiatan", induk="P1")
    for nomor in range(draw(st.integers(1, 3))):
        nama = f"SK{nomor}"
        kantor.simpul(nama, induk=draw(st.sampled_from(["K1", "K2"])), seksi=draw(st.sampled_from(SEKSI[:2])))
        if draw(st.integers(0, 4)) == 0:
            kantor.simpul(nama, versi=2, induk="K2", seksi=draw(st.sampled_from(SEKSI[:2])))
        for satu in tahun:
            for dokumen in [b["dokumen"] for b in kantor.baris["dokumen"] if (b["jenis"], b["tahun"]) == ("dpa", satu)]:
                if draw(st.integers(0, 5)) == 0:
                    continue
                kas = {f"{satu}-{tw}": draw(rupiah) for tw in TW[: draw(st.sampled_from([0, 0, 4, 4, 2]))]}
                pagu = {str(satu): draw(rupiah)} if draw(st.integers(0, 9)) else {}
                kantor.pagu(nama, pagu | kas, dokumen=dokumen)
            for p in [f"{satu}-{tw}" for tw in TW] + [str(satu)]:
                ada = draw(st.integers(0, 9))
                if ada > (7 if "TW" not in p else 1):
                    seksi = (
                        draw(st.sampled_from([*SEKSI[:2], "trantib"]))
                        if ada == 9
                        else kantor.baris["simpul"][-1]["seksi"]
                    )
                    kantor.lapor(
                        nama, p, seksi=seksi, anggaran=draw(rupiah) if ada != 4 else None,
                        fisik=draw(nilai) if ada != 5 else None,
                    )  # fmt: skip


@st.composite
def kantor(draw, unit: str = "kec", *, anggaran: bool = True, tahun: tuple[int, ...] = (2024, 2025)) -> Kantor:
    """One office over these years: PK and DPA with revisions, indikator with versions, reports with corrections."""
    hasil = Kantor(unit)
    for satu in tahun:
        pk = _dokumen(draw, hasil, "pk", satu)
        if anggaran:
            _dokumen(draw, hasil, "dpa", satu)
        if draw(st.integers(0, 5)) == 0:
            hasil.dokumen(f"renja-{satu}", jenis="renja", tahun=satu, tanggal=f"{satu}-01-02")
            hasil.target("IKU-0", {f"{satu}-TW4": draw(target), str(satu): draw(target)}, dokumen=f"renja-{satu}")
        if len(pk) > 1 and draw(st.integers(0, 5)) == 0:
            hasil.dokumen(f"pk-{satu}-perubahan-2", tahun=satu, tanggal=draw(tanggal(satu, "perubahan")))
    for nomor in range(draw(st.integers(1, 3))):
        kinerja(draw, hasil, f"IKU-{nomor}", tahun)
    if anggaran:
        _anggaran(draw, hasil, tahun)
    return hasil

"""Writes .xlsx parts by hand, because openpyxl cannot store a formula together with its calculated value, an error
value, a value under a merge, or a workbook that refers to another one."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from .buku import Lembar, Sel, alamat, huruf

_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BUKU = f"{_JENIS}.sheet.main+xml"
_BUKU_MAKRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_AWAL = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tulis_xlsx(*lembar: Lembar, tautan_luar: Sequence[str] = (), makro: bytes | None = None) -> bytes:
    """`tautan_luar`: file names that formulas call [1], [2] …; `makro`: bytes of a vbaProject.bin (makes an .xlsm)."""
    gaya = ["General"]
    bagian: dict[str, str | bytes] = {}
    for nomor, s in enumerate(lembar, 1):
        bagian[f"xl/worksheets/sheet{nomor}.xml"] = _lembar(s, gaya)
    bagian["xl/styles.xml"] = _gaya(gaya)
    bagian["xl/workbook.xml"] = _buku(lembar, len(tautan_luar))
    relasi = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml", "") for n in range(1, len(lembar) + 1)]
    relasi.append(("rIdGaya", "styles", "styles.xml", ""))
    for nomor, nama in enumerate(tautan_luar, 1):
        relasi.append((f"rIdLuar{nomor}", "externalLink", f"externalLinks/externalLink{nomor}.xml", ""))
        bagian[f"xl/externalLinks/externalLink{nomor}.xml"] = (
            f'{_AWAL}<externalLink xmlns="{_UTAMA}"><externalBook xmlns:r="{_RELASI}" r:id="rId1"><sheetNames>'
            '<sheetName val="INPUT"/></sheetNames></externalBook></externalLink>'
        )
        bagian[f"xl/externalLinks/_rels/externalLink{nomor}.xml.rels"] = _relasi(
            [("rId1", "externalLinkPath", nama, "External")]
        )
    if makro is not None:
        relasi.append(("rIdMakro", "vbaProject", "vbaProject.bin", ""))
        bagian["xl/vbaProject.bin"] = makro
    bagian["xl/_rels/workbook.xml.rels"] = _relasi(relasi)
    bagian["_rels/.rels"] = _relasi([("rId1", "officeDocument", "xl/workbook.xml", "")])
    bagian["[Content_Types].xml"] = _jenis(len(lembar), len(tautan_luar), makro is not None)
    return bungkus(bagian)


def bungkus(bagian: Mapping[str, str | bytes], pertama: str = "[Content_Types].xml") -> bytes:
    """The zip, the same bytes each time: one part first, one fixed date."""
    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w") as z:
        for nama in sorted(bagian, key=lambda n: (n != pertama, n)):
            info = zipfile.ZipInfo(nama, (2025, 1, 1, 0, 0, 0))
            # an .ods is known by its first part lying open
            info.compress_type = zipfile.ZIP_STORED if nama == "mimetype" else zipfile.ZIP_DEFLATED
            z.writestr(info, bagian[nama])
    return arsip.getvalue()


def _relasi(isi: Sequence[tuple[str, str, str, str]]) -> str:
    satu = "".join(
        f'<Relationship Id="{id_}" Type="{_RELASI}/{jenis}" Target={quoteattr(tujuan)}'
        + (f' TargetMode="{cara}"' if cara else "")
        + "/>"
        for id_, jenis, tujuan, cara in isi
    )
    return f'{_AWAL}<Relationships xmlns="{_PAKET}/relationships">{satu}</Relationships>'


def _jenis(lembar: int, tautan: int, makro: bool) -> str:
    ganti = [("/xl/workbook.xml", _BUKU_MAKRO if makro else _BUKU), ("/xl/styles.xml", f"{_JENIS}.styles+xml")]
    ganti += [(f"/xl/worksheets/sheet{n}.xml", f"{_JENIS}.worksheet+xml") for n in range(1, lembar + 1)]
    ganti += [(f"/xl/externalLinks/externalLink{n}.xml", f"{_JENIS}.externalLink+xml") for n in range(1, tautan + 1)]
    if makro:
        ganti.append(("/xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"))
    satu = "".join(f'<Override PartName="{nama}" ContentType="{jenis}"/>' for nama, jenis in ganti)
    return (
        f'{_AWAL}<Types xmlns="{_PAKET}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{satu}</Types>'
    )


def _buku(lembar: Sequence[Lembar], tautan: int) -> str:
    daftar = nama_tetap = ""
    for n, s in enumerate(lembar, 1):
        keadaan = ' state="hidden"' if s.tersembunyi else ""
        daftar += f'<sheet name={quoteattr(s.nama)} sheetId="{n}"{keadaan} r:id="rId{n}"/>'
        kutip = "'" + s.nama.replace("'", "''") + "'"
        if s.saring:
            area = ":".join(f"${huruf(alamat(a)[1])}${alamat(a)[0]}" for a in s.saring.split(":"))
            nama_tetap += (
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n - 1}" hidden="1">'
                f"{escape(kutip)}!{area}</definedName>"
            )
        if s.judul_cetak:
            atas, bawah = s.judul_cetak
            nama_tetap += (
                f'<definedName name="_xlnm.Print_Titles" localSheetId="{n - 1}">'
                f"{escape(kutip)}!${atas}:${bawah}</definedName>"
            )
    luar = "".join(f'<externalReference r:id="rIdLuar{n}"/>' for n in range(1, tautan + 1))
    return (
        f'{_AWAL}<workbook xmlns="{_UTAMA}" xmlns:r="{_RELASI}"><sheets>{daftar}</sheets>'
        + (f"<externalReferences>{luar}</externalReferences>" if luar else "")
        + (f"<definedNames>{nama_tetap}</definedNames>" if nama_tetap else "")
        + "</workbook>"
    )


def _gaya(format: Sequence[str]) -> str:
    sendiri = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(f)}/>' for i, f in enumerate(format[1:], 1))
    pakai = ' applyNumberFormat="1"'
    xf = "".join(
        f'<xf numFmtId="{164 + i if i else 0}" fontId="0" fillId="0" borderId="0" xfId="0"{pakai if i else ""}/>'
        for i in range(len(format))
    )
    return (
        f'{_AWAL}<styleSheet xmlns="{_UTAMA}">'
        + (f'<numFmts count="{len(format) - 1}">{sendiri}</numFmts>' if sendiri else "")
        + '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(format)}">{xf}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _lembar(s: Lembar, gaya: list[str]) -> str:
    baris: dict[int, list[str]] = {}
    for (b, k), c in sorted(s.sel.items()):
        if c.format not in gaya:
            gaya.append(c.format)
        baris.setdefault(b, []).append(_sel(f"{huruf(k)}{b}", c, gaya.index(c.format)))
    for b in s.baris_tersembunyi:
        baris.setdefault(b, [])
    sembunyi = ' hidden="1"'
    isi = "".join(
        f'<row r="{b}"{sembunyi if b in s.baris_tersembunyi else ""}>{"".join(sel)}</row>'
        for b, sel in sorted(baris.items())
    )
    kolom = "".join(
        f'<col min="{k}" max="{k}" width="9" hidden="1" customWidth="1"/>' for k in sorted(s.kolom_tersembunyi)
    )
    gabungan = "".join(f'<mergeCell ref="{a}"/>' for a in s.gabungan)
    return (
        f'{_AWAL}<worksheet xmlns="{_UTAMA}">'
        + (f"<cols>{kolom}</cols>" if kolom else "")
        + f"<sheetData>{isi}</sheetData>"
        + (f'<autoFilter ref="{s.saring}"/>' if s.saring else "")
        + (f'<mergeCells count="{len(s.gabungan)}">{gabungan}</mergeCells>' if gabungan else "")
        + "</worksheet>"
    )


def _sel(sel: str, c: Sel, gaya: int) -> str:
    atribut = f'r="{sel}"' + (f' s="{gaya}"' if gaya else "")
    f = f"<f>{escape(c.rumus)}</f>" if c.rumus is not None else ""
    if c.nilai is None:
        return f"<c {atribut}>{f}</c>"
    if c.galat:
        return f'<c {atribut} t="e">{f}<v>{escape(str(c.nilai))}</v></c>'
    if isinstance(c.nilai, str) and not c.angka:
        if f:
            return f'<c {atribut} t="str">{f}<v>{escape(c.nilai)}</v></c>'
        return f'<c {atribut} t="inlineStr"><is><t xml:space="preserve">{escape(c.nilai)}</t></is></c>'
    return f"<c {atribut}>{f}<v>{c.nilai}</v></c>"

-- The facts that realisasi is made of: pembilang and penyebut of a ratio, otherwise realisasi. Where the parts are added
-- up, those of each pengampu; otherwise the latest one of whoever was responsible then, so that an indikator that moved
-- to another seksi keeps its figures (penyumbang come after everybody else: theirs is not the figure of the office).
WITH indikator_tahun AS (
    SELECT DISTINCT unit, indikator, versi, tahun FROM target_berlaku
),
urut AS (
    SELECT
        it.unit, it.indikator, it.versi, it.tahun, f.periode, f.seksi, f.besaran, f.nilai, f.keadaan, f.sha256, f.lembar,
        f.sel, f.teks_asal, f.aturan, f.peristiwa,
        row_number() OVER (
            PARTITION BY
                f.unit, f.objek, f.periode, f.besaran, CASE WHEN i.agregasi_unit = 'jumlah' THEN f.seksi ELSE '' END
            ORDER BY CASE WHEN g.peran = 'penyumbang' THEN 1 ELSE 0 END, f.peristiwa DESC NULLS LAST, f.seksi
        ) AS nomor
    FROM fakta_kini AS f
    JOIN periode AS p ON p.periode = f.periode
    JOIN indikator_tahun AS it ON it.unit = f.unit AND it.indikator = f.objek AND it.tahun = p.tahun
    JOIN indikator AS i ON i.unit = it.unit AND i.indikator = it.indikator AND i.versi = it.versi
    LEFT JOIN pengampu AS g
        ON g.unit = it.unit AND g.indikator = it.indikator AND g.versi = it.versi AND g.seksi = f.seksi
    WHERE (i.agregasi_unit <> 'jumlah' OR g.seksi IS NOT NULL)
        AND (f.besaran = 'realisasi') = (i.pembilang IS NULL OR i.penyebut IS NULL)
        AND f.besaran IN ('realisasi', 'pembilang', 'penyebut')
)
SELECT
    unit, indikator, versi, tahun, periode, seksi, besaran, nilai, keadaan, sha256, lembar, sel, teks_asal, aturan,
    peristiwa
FROM urut
WHERE nomor = 1

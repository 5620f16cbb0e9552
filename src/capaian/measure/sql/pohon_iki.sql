-- The Indikator Kinerja Individu of a year, one row each, and what of the register each is said to support: `simpul` is the
-- one it hangs on (that of the indikator that it names), empty when the register knows no such kode. A kode is looked up at
-- the unit itself, then at the one above it (`unit_dukung`), as the form offers both.
WITH isian AS (
    SELECT
        unit, seksi, objek, urut,
        max(CASE WHEN kolom = 'jabatan' THEN teks END) AS jabatan,
        max(CASE WHEN kolom = 'uraian' THEN teks END) AS uraian,
        max(CASE WHEN kolom = 'satuan' THEN teks END) AS satuan,
        max(CASE WHEN kolom = 'target' THEN nilai END) AS target,
        max(CASE WHEN kolom = 'target_atas' THEN nilai END) AS target_atas,
        max(CASE WHEN kolom = 'target' THEN teks END) AS target_teks,
        max(CASE WHEN kolom = 'mendukung' THEN teks END) AS mendukung
    FROM (@usulan_kini) AS k
    WHERE k.jenis = 'iki' AND k.periode = $periode
    GROUP BY unit, seksi, objek, urut
),
terbaru AS (
    SELECT unit, indikator, max(versi) AS versi FROM indikator GROUP BY unit, indikator
),
kode AS (
    SELECT i.unit, lower(i.indikator) AS kode, i.indikator, i.simpul, 0 AS urutan
    FROM terbaru AS v
    JOIN indikator AS i ON i.unit = v.unit AND i.indikator = v.indikator AND i.versi = v.versi
    UNION ALL
    SELECT unit, lower(simpul) AS kode, CAST(NULL AS VARCHAR) AS indikator, simpul, 1 AS urutan FROM simpul_kini
),
calon AS (
    SELECT
        n.unit, n.seksi, n.objek, n.urut, d.unit AS unit_dukung, d.indikator, d.simpul,
        row_number() OVER (
            PARTITION BY n.unit, n.seksi, n.objek, n.urut
            ORDER BY CASE WHEN d.unit = n.unit THEN 0 ELSE 1 END, d.urutan, d.indikator NULLS LAST, d.simpul NULLS LAST
        ) AS nomor
    FROM isian AS n
    JOIN unit AS u ON u.unit = n.unit
    JOIN kode AS d ON (d.unit = n.unit OR d.unit = u.induk) AND d.kode = lower(trim(n.mendukung))
)
SELECT
    n.unit, n.seksi, n.objek, n.urut, n.jabatan, n.uraian, n.satuan, n.target, n.target_atas, n.target_teks, n.mendukung,
    d.unit_dukung, d.indikator, d.simpul
FROM isian AS n
LEFT JOIN calon AS d
    ON d.unit = n.unit AND d.seksi = n.seksi AND d.objek = n.objek AND d.urut = n.urut AND d.nomor = 1

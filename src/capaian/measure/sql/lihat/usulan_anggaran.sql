-- The sub kegiatan rows of a planning form: what is known of the money of each sub kegiatan that a seksi is to plan for.
-- $periode: the plan year; $acuan: the year whose figures stand beside it.
WITH rencana AS (
    SELECT periode, tahun FROM periode WHERE periode = $periode
),
acuan AS (
    SELECT periode, tahun FROM periode WHERE periode = $acuan
),
kini_urut AS (
    SELECT
        g.unit, g.simpul, p.nama AS sampai, g.realisasi, g.serapan,
        row_number() OVER (
            PARTITION BY g.unit, g.simpul
            ORDER BY
                CASE WHEN g.jenis = 'tahun' AND g.asal = g.periode THEN 0 WHEN g.jenis = 'tahun' THEN 2 ELSE 1 END,
                p.ke DESC NULLS LAST, g.periode
        ) AS nomor
    FROM anggaran AS g
    JOIN acuan AS a ON a.tahun = g.tahun
    JOIN periode AS p ON p.periode = g.periode
    WHERE g.realisasi IS NOT NULL
),
janji_urut AS (
    SELECT
        g.unit, g.simpul, g.rupiah,
        row_number() OVER (PARTITION BY g.unit, g.simpul ORDER BY d.tanggal DESC NULLS LAST, d.dokumen DESC) AS nomor
    FROM pagu AS g
    JOIN rencana AS r ON r.periode = g.periode
    JOIN masa_renstra AS m ON m.unit = g.unit AND m.tahun = r.tahun
    JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen AND d.jenis = 'renstra' AND d.tahun = m.awal
),
kas AS (
    -- pagu_berlaku adds the TW up; what belongs to one alone is the step from the TW before.
    SELECT
        b.unit, b.simpul, b.ke,
        CASE
            WHEN b.ke = 1 THEN b.anggaran_kas
            ELSE b.anggaran_kas - lag(b.anggaran_kas) OVER (PARTITION BY b.unit, b.simpul ORDER BY b.ke)
        END AS kas
    FROM pagu_berlaku AS b
    JOIN rencana AS r ON r.tahun = b.tahun
    WHERE b.jenis = 'tw'
),
kas_berjajar AS (
    SELECT
        unit, simpul,
        max(CASE WHEN ke = 1 THEN kas END) AS kas_tw1, max(CASE WHEN ke = 2 THEN kas END) AS kas_tw2,
        max(CASE WHEN ke = 3 THEN kas END) AS kas_tw3, max(CASE WHEN ke = 4 THEN kas END) AS kas_tw4
    FROM kas
    GROUP BY unit, simpul
)
SELECT
    s.unit, s.seksi, s.simpul, s.kode, s.nama, y.pagu AS pagu_kini, k.realisasi AS realisasi_kini,
    k.serapan AS serapan_kini, k.sampai, j.rupiah AS renstra, q.pagu AS dpa, b.kas_tw1 AS dpa_tw1, b.kas_tw2 AS dpa_tw2,
    b.kas_tw3 AS dpa_tw3, b.kas_tw4 AS dpa_tw4
FROM simpul_kini AS s
JOIN unit AS u ON u.unit = s.unit
JOIN rencana AS r ON r.tahun IS NOT NULL
JOIN acuan AS a ON a.tahun IS NOT NULL
LEFT JOIN pagu_berlaku AS y ON y.unit = s.unit AND y.simpul = s.simpul AND y.periode = a.periode
LEFT JOIN pagu_berlaku AS q ON q.unit = s.unit AND q.simpul = s.simpul AND q.periode = r.periode
LEFT JOIN kini_urut AS k ON k.unit = s.unit AND k.simpul = s.simpul AND k.nomor = 1
LEFT JOIN janji_urut AS j ON j.unit = s.unit AND j.simpul = s.simpul AND j.nomor = 1
LEFT JOIN kas_berjajar AS b ON b.unit = s.unit AND b.simpul = s.simpul
JOIN (@usulan_sub) AS d ON d.unit = s.unit AND d.simpul = s.simpul
WHERE s.tingkat = 'sub_kegiatan' AND s.seksi IS NOT NULL AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
ORDER BY s.unit, s.seksi, s.simpul

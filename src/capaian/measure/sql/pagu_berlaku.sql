-- The budget in force: of each sub kegiatan the DPA of that year valid on the period's last day, as for target_berlaku.
-- pagu: of the year. anggaran_kas: up to the end of the period (TW amounts added up). One row a TW and one for the year.
-- Each of the two has its own DPA: a revision that speaks of one leaves the other as it was. dokumen is that of the pagu.
WITH baris AS (
    SELECT
        g.unit, g.simpul, g.dokumen, d.tahun, d.tanggal, a.jenis AS jenis_asal, a.ke AS ke_asal, g.rupiah
    FROM pagu AS g
    JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen
    JOIN periode AS a ON a.periode = g.periode AND a.tahun = d.tahun
    WHERE d.jenis = 'dpa'
),
calon AS (
    SELECT
        b.unit, b.simpul, b.dokumen, b.jenis_asal, b.tanggal, k.periode, k.tahun, k.jenis, k.ke,
        CASE WHEN b.tanggal <= k.akhir THEN 0 ELSE 1 END AS belum_berlaku
    FROM (SELECT DISTINCT unit, simpul, dokumen, tahun, tanggal, jenis_asal FROM baris) AS b
    JOIN periode AS k ON k.tahun = b.tahun AND k.jenis IN ('tw', 'tahun')
),
urut AS (
    SELECT
        c.*,
        row_number() OVER (
            PARTITION BY c.unit, c.simpul, c.periode, c.jenis_asal
            ORDER BY
                c.belum_berlaku,
                CASE WHEN c.belum_berlaku = 0 THEN c.tanggal END DESC NULLS LAST,
                CASE WHEN c.belum_berlaku = 1 THEN c.tanggal END ASC NULLS LAST,
                c.dokumen DESC
        ) AS nomor
    FROM calon AS c
)
SELECT
    u.unit, u.simpul, u.periode, u.tahun, u.jenis, u.ke,
    coalesce(max(CASE WHEN b.jenis_asal = 'tahun' THEN b.dokumen END), max(b.dokumen)) AS dokumen,
    CAST(sum(CASE WHEN b.jenis_asal = 'tahun' THEN b.rupiah END) AS DECIMAL(28, 2)) AS pagu,
    CAST(sum(CASE WHEN b.jenis_asal = 'tw' AND (u.ke IS NULL OR b.ke_asal <= u.ke) THEN b.rupiah END) AS DECIMAL(28, 2))
        AS anggaran_kas
FROM urut AS u
JOIN baris AS b
    ON b.unit = u.unit AND b.simpul = u.simpul AND b.dokumen = u.dokumen AND b.jenis_asal = u.jenis_asal
WHERE u.nomor = 1
GROUP BY u.unit, u.simpul, u.periode, u.tahun, u.jenis, u.ke

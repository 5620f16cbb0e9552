-- The budget in force: of each sub kegiatan the DPA of that year valid on the period's last day, as for target_berlaku.
-- pagu: of the year. anggaran_kas: up to the end of the period (TW amounts added up). One row a TW and one for the year.
-- Each of the two has its own DPA: a revision that speaks of one leaves the other as it was. dokumen is that of the pagu.
WITH calon AS (
    SELECT
        g.unit, g.simpul, k.periode, k.tahun, k.jenis, k.ke, g.dokumen, g.rupiah, a.jenis AS jenis_asal, a.ke AS ke_asal,
        d.tanggal,
        CASE WHEN d.tanggal <= k.akhir THEN 0 ELSE 1 END AS belum_berlaku
    FROM pagu AS g
    JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen
    JOIN periode AS a ON a.periode = g.periode AND a.tahun = d.tahun
    JOIN periode AS k ON k.tahun = a.tahun AND k.jenis IN ('tw', 'tahun')
    WHERE d.jenis = 'dpa'
),
urut AS (
    SELECT
        c.*,
        dense_rank() OVER (
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
    unit, simpul, periode, tahun, jenis, ke,
    coalesce(max(CASE WHEN jenis_asal = 'tahun' THEN dokumen END), max(dokumen)) AS dokumen,
    CAST(sum(CASE WHEN jenis_asal = 'tahun' THEN rupiah END) AS DECIMAL(20, 2)) AS pagu,
    CAST(sum(CASE WHEN jenis_asal = 'tw' AND (ke IS NULL OR ke_asal <= ke) THEN rupiah END) AS DECIMAL(20, 2))
        AS anggaran_kas
FROM urut
WHERE nomor = 1
GROUP BY unit, simpul, periode, tahun, jenis, ke

-- The pagu that the Renstra gives each sub kegiatan in each of its years, with its register cell; nomor 1 is the one of the
-- latest document in force on the period's last day (when none was by then, of the earliest). Asked within a statement
-- that says `kini` (the period) and `masa` (the Renstra of each unit).
SELECT
    g.unit, g.simpul, g.periode, g.dokumen, g.rupiah, g.sha256, g.lembar, g.sel, g.teks_asal, g.peristiwa,
    row_number() OVER (
        PARTITION BY g.unit, g.simpul, g.periode
        ORDER BY
            CASE WHEN d.tanggal <= p.akhir THEN d.tanggal END DESC NULLS LAST,
            d.tanggal,
            d.dokumen DESC
    ) AS nomor
FROM pagu AS g
JOIN masa AS m ON m.unit = g.unit
JOIN dokumen AS d ON d.unit = g.unit AND d.dokumen = g.dokumen AND d.jenis = 'renstra' AND d.tahun = m.awal
JOIN periode AS y ON y.periode = g.periode AND y.jenis = 'tahun'
CROSS JOIN kini AS p

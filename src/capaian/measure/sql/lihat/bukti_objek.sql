-- The figures of one period that a proof can be tied to: who answers for them, whether they are due, whether they were
-- reported. utama: whose report the figure is made of, so that the seksi need not be named.
WITH calon AS (
    SELECT
        r.unit, r.indikator AS objek, g.seksi,
        CASE WHEN g.peran = 'utama' OR i.agregasi_unit = 'jumlah' THEN 1 ELSE 0 END AS utama,
        CASE WHEN r.jenis = 'tahun' OR r.jatuh_tempo = 1 THEN 1 ELSE 0 END AS wajib,
        0 AS dilaporkan
    FROM realisasi AS r
    JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
    JOIN pengampu AS g ON g.unit = r.unit AND g.indikator = r.indikator AND g.versi = r.versi
    WHERE r.periode = $periode
    UNION ALL
    SELECT
        a.unit, a.simpul AS objek, a.seksi, 1 AS utama, CASE WHEN a.pagu > 0 THEN 1 ELSE 0 END AS wajib,
        0 AS dilaporkan
    FROM anggaran AS a
    WHERE a.periode = $periode
    UNION ALL
    SELECT f.unit, f.objek, f.seksi, 0 AS utama, 0 AS wajib, 1 AS dilaporkan
    FROM fakta_kini AS f
    JOIN periode AS p ON p.periode = f.periode
    WHERE p.laporan = $periode AND f.keadaan <> 'belum_lapor'
)
SELECT
    c.unit, c.objek, c.seksi, max(c.utama) = 1 AS utama, max(c.wajib) = 1 AS wajib,
    max(c.dilaporkan) = 1 AS dilaporkan
FROM calon AS c
WHERE c.seksi IS NOT NULL AND ($unit = '' OR c.unit = $unit)
GROUP BY c.unit, c.objek, c.seksi
ORDER BY c.unit, c.objek, c.seksi

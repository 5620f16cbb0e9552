-- The footer of Formulir E.81 per program: mean capaian of this year and mean tingkat capaian Renstra over the indikator
-- of one tingkat only (the highest of the program's tree that has any: its own outcome, else kegiatan, else sub
-- kegiatan), and the serapan of the program, which is total over total. The mean itself is that of rata_rata.
WITH kini AS (
    SELECT * FROM periode WHERE periode = $periode
),
calon AS (
    SELECT
        c.unit, c.indikator, c.versi, c.tahun, c.periode, c.ukuran, c.keadaan, c.status, c.capaian, l.leluhur AS program,
        s.tingkat, s.urutan_tingkat, r.kemajuan,
        min(s.urutan_tingkat) OVER (PARTITION BY c.unit, l.leluhur) AS tertinggi
    FROM capaian AS c
    JOIN kini AS p ON p.periode = c.periode
    JOIN unit AS u ON u.unit = c.unit
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
    JOIN leluhur AS l ON l.unit = s.unit AND l.simpul = s.simpul AND l.tingkat_leluhur = 'program'
    LEFT JOIN renstra AS r ON r.unit = c.unit AND r.indikator = c.indikator AND r.periode = c.periode
    WHERE c.ukuran = CASE p.jenis WHEN 'tahun' THEN 'tahun' ELSE 'sd' END
        AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
anggota AS (
    SELECT * FROM calon WHERE urutan_tingkat = tertinggi
),
capaian AS (
    SELECT concat('renja ', unit, ' ', program) AS unit, indikator, versi, tahun, periode, ukuran, keadaan, status, capaian
    FROM anggota
    UNION ALL
    SELECT
        concat('renstra ', unit, ' ', program) AS unit, indikator, versi, tahun, periode, ukuran,
        CASE WHEN kemajuan IS NULL THEN 'tidak_dapat_dihitung' ELSE 'terisi' END AS keadaan,
        CASE
            WHEN kemajuan IS NULL THEN 'tidak_dapat_dihitung' WHEN kemajuan >= 100 THEN 'tercapai'
            ELSE 'di_bawah_target'
        END AS status,
        kemajuan AS capaian
    FROM anggota
),
indikator AS (
    SELECT DISTINCT unit, indikator, versi, unit AS simpul FROM capaian
),
dinilai AS (
    SELECT r.*, r.rata_rata AS nilai FROM (@rata_rata) AS r
),
rata AS (
    SELECT * FROM (@predikat) AS d
),
tingkat AS (
    SELECT unit, program, max(tingkat) AS tingkat FROM anggota GROUP BY unit, program
)
SELECT
    s.unit, u.nama AS nama_unit, s.simpul, s.kode, s.nama AS uraian, p.periode, t.tingkat AS tingkat_rata_rata,
    a.jumlah_indikator, a.jatuh_tempo, a.terhitung, a.di_bawah_target, a.rata_rata, a.rata_rata_maks_100, a.predikat,
    b.terhitung AS terhitung_renstra, b.rata_rata AS rata_rata_renstra, b.predikat AS predikat_renstra, g.serapan,
    CASE
        WHEN t.unit IS NULL THEN 'Tidak ada indikator pada program ini.'
        WHEN a.terhitung < a.jatuh_tempo
            THEN concat(CAST(a.terhitung AS VARCHAR), ' dari ', CAST(a.jatuh_tempo AS VARCHAR), ' indikator terhitung.')
        WHEN a.jatuh_tempo = 0 THEN 'Belum ada indikator yang jatuh tempo.'
    END AS alasan
FROM simpul_kini AS s
JOIN unit AS u ON u.unit = s.unit
CROSS JOIN kini AS p
LEFT JOIN tingkat AS t ON t.unit = s.unit AND t.program = s.simpul
LEFT JOIN rata AS a ON a.unit = concat('renja ', s.unit, ' ', s.simpul)
LEFT JOIN rata AS b ON b.unit = concat('renstra ', s.unit, ' ', s.simpul)
LEFT JOIN serapan AS g ON g.unit = s.unit AND g.simpul = s.simpul AND g.periode = p.periode
WHERE s.tingkat = 'program' AND (t.unit IS NOT NULL OR g.simpul IS NOT NULL)
    AND ($unit = '' OR s.unit = $unit OR u.induk = $unit)
ORDER BY s.unit, coalesce(s.kode, s.simpul), s.simpul

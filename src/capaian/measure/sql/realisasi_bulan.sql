-- The months of the indikator that are reported monthly, as `realisasi` has TW and year. laporan: the TW that the month
-- is of. ikut: the TW is made of it (every month; of a level only the last that applies, or the last where none does).
WITH indikator_tahun AS (
    SELECT DISTINCT unit, indikator, versi, tahun FROM target_berlaku
),
diminta AS (
    SELECT it.unit, it.indikator, it.versi, it.tahun, p.periode, p.jenis, p.ke
    FROM indikator_tahun AS it
    JOIN indikator AS i
        ON i.unit = it.unit AND i.indikator = it.indikator AND i.versi = it.versi AND i.jatuh_tempo = 'bulanan'
    JOIN periode AS p ON p.tahun = it.tahun AND p.jenis = 'bulan'
)
SELECT
    l.unit, l.indikator, l.versi, l.tahun, l.periode, l.jenis, l.ke, p.laporan,
    CASE
        WHEN l.posisi = 0 THEN 1
        WHEN p.akhir = coalesce(
            max(CASE WHEN l.keadaan <> 'tidak_berlaku' THEN p.akhir END)
                OVER (PARTITION BY l.unit, l.indikator, p.laporan),
            q.akhir
        ) THEN 1
        ELSE 0
    END AS ikut,
    l.rasio, l.pengali, l.posisi, l.jatuh_tempo, l.keadaan, l.pembilang, l.penyebut, l.realisasi
FROM (@laporan) AS l
JOIN periode AS p ON p.periode = l.periode
JOIN periode AS q ON q.periode = p.laporan

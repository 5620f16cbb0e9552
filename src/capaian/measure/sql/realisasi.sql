-- What was reported, one row an indikator and period (TW and year), whether or not anything came in.
-- The TW of an indikator that is reported monthly is put together from its months (dari_bulan) by agregasi_waktu, as
-- `capaian` puts the year together from its TW; a figure that was reported for the whole TW takes their place.
-- bobot, jumlah: what a mean over the year divides by and adds up: of a TW made of months the months themselves.
-- kurang: the months that the TW still waits for. realisasi_bulan: what the months come to, also where it is not used.
WITH indikator_tahun AS (
    SELECT DISTINCT unit, indikator, versi, tahun FROM target_berlaku
),
diminta AS (
    SELECT it.unit, it.indikator, it.versi, it.tahun, p.periode, p.jenis, p.ke
    FROM indikator_tahun AS it
    JOIN periode AS p ON p.tahun = it.tahun AND p.jenis IN ('tw', 'tahun')
),
bulan AS (
    SELECT
        b.unit, b.indikator, b.laporan,
        count(*) AS n,
        count(CASE WHEN b.keadaan = 'terisi' THEN 1 END) AS n_terisi,
        count(CASE WHEN b.keadaan = 'tidak_berlaku' THEN 1 END) AS n_tidak_berlaku,
        sum(b.realisasi) AS jumlah,
        max(b.realisasi) AS terbesar,
        sum(b.pembilang) AS pembilang,
        sum(b.penyebut) AS penyebut,
        string_agg(CASE WHEN b.keadaan = 'belum_lapor' THEN p.nama END, ', ' ORDER BY b.periode) AS belum_lapor,
        string_agg(CASE WHEN b.keadaan = 'belum_tersedia' THEN p.nama END, ', ' ORDER BY b.periode) AS belum_ada
    FROM realisasi_bulan AS b
    JOIN periode AS p ON p.periode = b.periode
    WHERE b.ikut = 1
    GROUP BY b.unit, b.indikator, b.laporan
),
pilih AS (
    SELECT
        l.*, b.n_terisi, b.jumlah AS jumlah_bulan, b.terbesar, b.pembilang AS pembilang_bulan,
        b.penyebut AS penyebut_bulan, b.belum_lapor, b.belum_ada,
        CASE
            WHEN b.n_tidak_berlaku = b.n THEN 'tidak_berlaku'
            WHEN b.belum_lapor IS NOT NULL THEN 'belum_lapor'
            WHEN b.belum_ada IS NOT NULL THEN 'belum_tersedia'
            WHEN b.n > 0 THEN 'terisi'
        END AS keadaan_bulan,
        CASE
            WHEN b.n > 0 AND l.keadaan NOT IN ('terisi', 'belum_tersedia', 'tidak_berlaku') THEN 1 ELSE 0
        END AS dari_bulan
    FROM (@laporan) AS l
    LEFT JOIN bulan AS b ON b.unit = l.unit AND b.indikator = l.indikator AND b.laporan = l.periode
),
hitung AS (
    SELECT
        p.*,
        CASE WHEN p.dari_bulan = 1 THEN p.keadaan_bulan ELSE p.keadaan END AS keadaan_tw,
        CASE
            WHEN p.keadaan_bulan IS NULL OR p.keadaan_bulan <> 'terisi' THEN NULL
            WHEN p.agregasi_waktu = 'maksimum' THEN p.terbesar
            WHEN p.rasio = 1
                THEN CAST(bagi(p.pembilang_bulan * p.pengali, p.penyebut_bulan, 2) AS DECIMAL(30, 6))
            WHEN p.agregasi_waktu = 'rata_rata' AND p.n_terisi > 1
                THEN CAST(bagi(p.jumlah_bulan, p.n_terisi, 2) AS DECIMAL(30, 6))
            ELSE CAST(p.jumlah_bulan AS DECIMAL(30, 6))
        END AS realisasi_bulan
    FROM pilih AS p
)
SELECT
    unit, indikator, versi, tahun, periode, jenis, ke, rasio, pengali, posisi, jatuh_tempo, dari_bulan,
    keadaan_tw AS keadaan,
    CASE WHEN dari_bulan = 1 THEN coalesce(belum_lapor, belum_ada) END AS kurang,
    CASE WHEN dari_bulan = 0 THEN pembilang WHEN keadaan_bulan = 'terisi' THEN pembilang_bulan END AS pembilang,
    CASE WHEN dari_bulan = 0 THEN penyebut WHEN keadaan_bulan = 'terisi' THEN penyebut_bulan END AS penyebut,
    CASE WHEN dari_bulan = 0 THEN realisasi ELSE realisasi_bulan END AS realisasi,
    CASE
        WHEN keadaan_tw <> 'terisi' THEN 0
        WHEN keadaan_bulan IS NULL OR agregasi_waktu <> 'rata_rata' THEN 1
        -- A mean that was reported for the whole TW stands for its three months.
        WHEN dari_bulan = 0 THEN 3
        ELSE n_terisi
    END AS bobot,
    CASE
        WHEN keadaan_bulan IS NOT NULL AND agregasi_waktu = 'rata_rata' AND dari_bulan = 0 THEN 3 * realisasi
        WHEN dari_bulan = 0 THEN realisasi
        WHEN keadaan_tw = 'terisi' AND agregasi_waktu = 'rata_rata' THEN CAST(jumlah_bulan AS DECIMAL(30, 6))
        ELSE realisasi_bulan
    END AS jumlah,
    realisasi_bulan
FROM hitung

-- What was reported of the indikator and periods in `diminta` (a step of the statement that asks), one row each, whether
-- or not anything came in. pembilang/penyebut give the realisasi (× 100 for persen), rounded half up to two decimals as
-- it is printed. posisi: a level (nilai_akhir, or a sum reported cumulatively), of which the last report says all.
WITH rencana AS (
    SELECT
        d.unit, d.indikator, d.versi, d.tahun, d.periode, d.jenis, d.ke,
        CASE WHEN i.pembilang IS NOT NULL AND i.penyebut IS NOT NULL THEN 1 ELSE 0 END AS rasio,
        CASE WHEN i.jenis_satuan = 'persen' THEN 100 ELSE 1 END AS pengali,
        i.agregasi_waktu,
        CASE
            WHEN i.agregasi_waktu = 'nilai_akhir' OR (i.agregasi_waktu = 'jumlah' AND i.basis = 'kumulatif') THEN 1
            ELSE 0
        END AS posisi,
        CASE
            WHEN d.jenis = 'tahun' THEN 0
            WHEN i.jatuh_tempo = 'bulanan' THEN 1
            WHEN d.jenis = 'tw' AND i.jatuh_tempo LIKE concat('%TW', CAST(d.ke AS VARCHAR), '%') THEN 1
            ELSE 0
        END AS jatuh_tempo
    FROM diminta AS d
    JOIN indikator AS i ON i.unit = d.unit AND i.indikator = d.indikator AND i.versi = d.versi
),
pelapor AS (
    -- Who has to report it: everybody where the parts are added up, otherwise the office as one (seksi '').
    SELECT g.unit, g.indikator, g.versi, g.seksi
    FROM pengampu AS g
    JOIN indikator AS i ON i.unit = g.unit AND i.indikator = g.indikator AND i.versi = g.versi
    WHERE i.agregasi_unit = 'jumlah'
    UNION ALL
    SELECT unit, indikator, versi, '' AS seksi FROM indikator WHERE agregasi_unit <> 'jumlah'
),
laporan AS (
    SELECT
        r.unit, r.indikator, r.versi, r.periode, l.seksi, r.rasio,
        max(CASE WHEN f.besaran = 'realisasi' THEN f.nilai END) AS realisasi,
        max(CASE WHEN f.besaran = 'pembilang' THEN f.nilai END) AS pembilang,
        max(CASE WHEN f.besaran = 'penyebut' THEN f.nilai END) AS penyebut,
        max(CASE WHEN f.keadaan = 'belum_tersedia' THEN 1 ELSE 0 END) AS belum_tersedia,
        max(CASE WHEN f.keadaan = 'tidak_berlaku' THEN 1 ELSE 0 END) AS tidak_berlaku
    FROM rencana AS r
    JOIN pelapor AS l ON l.unit = r.unit AND l.indikator = r.indikator AND l.versi = r.versi
    LEFT JOIN fakta_dipakai AS f
        ON f.unit = r.unit AND f.indikator = r.indikator AND f.versi = r.versi AND f.periode = r.periode
        AND (l.seksi = '' OR f.seksi = l.seksi)
    GROUP BY r.unit, r.indikator, r.versi, r.periode, l.seksi, r.rasio
),
lengkap AS (
    SELECT
        l.*,
        CASE
            WHEN l.rasio = 1 AND l.pembilang IS NOT NULL AND l.penyebut IS NOT NULL THEN 1
            WHEN l.rasio = 0 AND l.realisasi IS NOT NULL THEN 1
            ELSE 0
        END AS terisi
    FROM laporan AS l
),
gabung AS (
    SELECT
        unit, indikator, versi, periode,
        count(*) AS n,
        sum(terisi) AS n_terisi,
        sum(CASE WHEN terisi = 0 THEN belum_tersedia ELSE 0 END) AS n_belum_tersedia,
        sum(CASE WHEN terisi = 0 THEN tidak_berlaku ELSE 0 END) AS n_tidak_berlaku,
        sum(CASE WHEN terisi = 1 THEN realisasi END) AS realisasi,
        sum(CASE WHEN terisi = 1 THEN pembilang END) AS pembilang,
        sum(CASE WHEN terisi = 1 THEN penyebut END) AS penyebut
    FROM lengkap
    GROUP BY unit, indikator, versi, periode
),
keadaan AS (
    SELECT
        r.*, g.realisasi, g.pembilang, g.penyebut,
        CASE
            WHEN g.n_terisi > 0 AND g.n_terisi + g.n_tidak_berlaku = g.n THEN 'terisi'
            WHEN g.n_tidak_berlaku = g.n THEN 'tidak_berlaku'
            WHEN g.n_belum_tersedia > 0 AND g.n_terisi + g.n_tidak_berlaku + g.n_belum_tersedia = g.n
                THEN 'belum_tersedia'
            WHEN r.jatuh_tempo = 0 THEN 'belum_jatuh_tempo'
            ELSE 'belum_lapor'
        END AS keadaan
    FROM rencana AS r
    LEFT JOIN gabung AS g
        ON g.unit = r.unit AND g.indikator = r.indikator AND g.versi = r.versi AND g.periode = r.periode
)
SELECT
    unit, indikator, versi, tahun, periode, jenis, ke, rasio, pengali, agregasi_waktu, posisi, jatuh_tempo, keadaan,
    CASE WHEN keadaan = 'terisi' THEN pembilang END AS pembilang,
    CASE WHEN keadaan = 'terisi' THEN penyebut END AS penyebut,
    CASE
        WHEN keadaan <> 'terisi' THEN NULL
        WHEN rasio = 1 THEN CAST(bagi(pembilang * pengali, penyebut, 2) AS DECIMAL(30, 6))
        ELSE CAST(realisasi AS DECIMAL(30, 6))
    END AS realisasi
FROM keadaan

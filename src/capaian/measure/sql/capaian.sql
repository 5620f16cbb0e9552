-- Capaian per indikator: TW against the TW target (tw), year to date (sd), the year against the year's target (tahun).
-- The only place where the formulas stand; their wording and source: reference/rumus.yaml.
-- What is printed is what is judged: status and predikat work on the two-decimal capaian.
WITH diukur AS (
    SELECT unit, indikator, versi, tahun, periode, jenis, ke, 'tw' AS ukuran FROM realisasi WHERE jenis = 'tw'
    UNION ALL
    SELECT unit, indikator, versi, tahun, periode, jenis, ke, 'sd' AS ukuran FROM realisasi WHERE jenis = 'tw'
    UNION ALL
    SELECT unit, indikator, versi, tahun, periode, jenis, ke, 'tahun' AS ukuran FROM realisasi WHERE jenis = 'tahun'
),
kumpul AS (
    SELECT
        d.unit, d.indikator, d.versi, d.tahun, d.periode, d.ukuran,
        count(u.asal) AS n_unsur,
        sum(CASE WHEN r.keadaan = 'terisi' THEN 1 ELSE 0 END) AS n_terisi,
        sum(CASE WHEN r.keadaan = 'tidak_berlaku' THEN 1 ELSE 0 END) AS n_tidak_berlaku,
        sum(CASE WHEN r.keadaan = 'belum_lapor' THEN 1 ELSE 0 END) AS n_belum_lapor,
        sum(CASE WHEN r.keadaan = 'belum_tersedia' THEN 1 ELSE 0 END) AS n_belum_tersedia,
        sum(CASE WHEN r.keadaan = 'belum_jatuh_tempo' THEN 1 ELSE 0 END) AS n_belum_jatuh_tempo,
        sum(r.realisasi) AS jumlah,
        max(r.realisasi) AS terbesar,
        sum(r.pembilang) AS pembilang,
        sum(r.penyebut) AS penyebut,
        max(r.rasio) AS rasio,
        max(r.pengali) AS pengali,
        sum(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN t.target END) AS target_jumlah,
        max(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN t.target END) AS target_terbesar,
        sum(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN 1 ELSE 0 END) AS n_bertarget,
        sum(CASE WHEN r.keadaan <> 'tidak_berlaku' AND t.target IS NULL THEN 1 ELSE 0 END) AS n_tanpa_target,
        string_agg(CASE WHEN r.keadaan = 'belum_lapor' THEN p.nama END, ', ' ORDER BY u.asal) AS daftar_belum_lapor,
        string_agg(CASE WHEN r.keadaan = 'belum_tersedia' THEN p.nama END, ', ' ORDER BY u.asal) AS daftar_belum_ada
    FROM diukur AS d
    LEFT JOIN unsur AS u
        ON u.unit = d.unit AND u.indikator = d.indikator AND u.periode = d.periode AND u.ukuran = d.ukuran
    LEFT JOIN realisasi AS r ON r.unit = u.unit AND r.indikator = u.indikator AND r.periode = u.asal
    LEFT JOIN target_berlaku AS t ON t.unit = u.unit AND t.indikator = u.indikator AND t.periode = u.asal
    LEFT JOIN periode AS p ON p.periode = u.asal
    GROUP BY d.unit, d.indikator, d.versi, d.tahun, d.periode, d.ukuran
),
angka AS (
    SELECT
        k.unit, k.indikator, k.versi, k.tahun, k.periode, k.ukuran,
        i.garis, i.rumus, i.arah, own.dokumen,
        k.n_unsur, k.n_terisi, k.n_tidak_berlaku, k.n_belum_lapor, k.n_belum_tersedia, k.n_belum_jatuh_tempo,
        k.daftar_belum_lapor, k.daftar_belum_ada,
        CASE
            WHEN k.n_terisi = 0 OR k.n_terisi + k.n_tidak_berlaku < k.n_unsur THEN NULL
            WHEN k.rasio = 1 AND i.agregasi_waktu <> 'maksimum'
                THEN CAST(bagi(k.pembilang * k.pengali, k.penyebut, 2) AS DECIMAL(30, 6))
            WHEN i.agregasi_waktu = 'maksimum' THEN k.terbesar
            WHEN i.agregasi_waktu = 'rata_rata' AND k.n_terisi > 1
                THEN CAST(bagi(k.jumlah, k.n_terisi, 2) AS DECIMAL(30, 6))
            ELSE CAST(k.jumlah AS DECIMAL(30, 6))
        END AS realisasi,
        CASE
            WHEN k.ukuran <> 'sd' THEN own.target
            WHEN k.n_bertarget = 0 OR k.n_tanpa_target > 0 THEN NULL
            WHEN i.agregasi_waktu = 'maksimum' THEN k.target_terbesar
            WHEN k.n_bertarget > 1 AND i.agregasi_waktu = 'rata_rata'
                THEN CAST(bagi(k.target_jumlah, k.n_bertarget, 2) AS DECIMAL(30, 6))
            ELSE CAST(k.target_jumlah AS DECIMAL(30, 6))
        END AS target
    FROM kumpul AS k
    JOIN indikator AS i ON i.unit = k.unit AND i.indikator = k.indikator AND i.versi = k.versi
    LEFT JOIN target_berlaku AS own
        ON own.unit = k.unit AND own.indikator = k.indikator AND own.periode = k.periode
),
hitung AS (
    SELECT
        a.*,
        CASE
            WHEN a.target <= 0 THEN NULL
            WHEN a.rumus = 'naik' THEN bagi(100 * a.realisasi, a.target, 2)
            WHEN a.rumus = 'turun_a' THEN bagi(100 * (2 * a.target - a.realisasi), a.target, 2)
            WHEN a.rumus = 'turun_b' AND a.realisasi > 0 THEN bagi(100 * a.target, a.realisasi, 2)
        END AS mentah
    FROM angka AS a
),
nilai AS (
    SELECT
        h.*,
        CAST(CASE WHEN h.mentah < 0 THEN 0 ELSE h.mentah END AS DECIMAL(28, 2)) AS capaian,
        CASE
            WHEN h.mentah IS NOT NULL THEN 'terisi'
            WHEN h.n_unsur = 0 THEN 'belum_jatuh_tempo'
            WHEN h.n_belum_lapor > 0 THEN 'belum_lapor'
            WHEN h.n_belum_tersedia > 0 THEN 'belum_tersedia'
            WHEN h.n_belum_jatuh_tempo > 0 THEN 'belum_jatuh_tempo'
            WHEN h.n_tidak_berlaku = h.n_unsur THEN 'tidak_berlaku'
            ELSE 'tidak_dapat_dihitung'
        END AS keadaan
    FROM hitung AS h
),
berskala AS (
    -- The rating scale in force on the period's last day.
    SELECT
        p.periode, s.skala,
        row_number() OVER (PARTITION BY p.periode ORDER BY s.sejak DESC NULLS LAST, s.skala) AS nomor
    FROM periode AS p
    JOIN skala_pakai AS s ON s.sejak <= p.akhir
)
SELECT
    n.unit, n.indikator, n.versi, n.garis, n.tahun, n.periode, n.ukuran, n.dokumen, n.target, n.realisasi, n.capaian,
    n.keadaan,
    CASE
        WHEN n.keadaan <> 'terisi' THEN n.keadaan
        WHEN n.capaian >= 100 THEN 'tercapai'
        ELSE 'di_bawah_target'
    END AS status,
    CASE n.keadaan
        WHEN 'terisi' THEN NULL
        WHEN 'belum_lapor' THEN concat('Belum dilaporkan: ', n.daftar_belum_lapor, '.')
        WHEN 'belum_tersedia' THEN concat('Dinyatakan belum tersedia: ', n.daftar_belum_ada, '.')
        WHEN 'belum_jatuh_tempo' THEN 'Belum jatuh tempo untuk dilaporkan.'
        WHEN 'tidak_berlaku' THEN 'Dinyatakan tidak berlaku.'
        ELSE
            CASE
                WHEN n.realisasi IS NULL THEN 'Penyebut 0 tidak dapat menjadi pembagi.'
                WHEN n.target IS NULL THEN 'Target untuk periode ini belum ditetapkan dalam PK.'
                WHEN n.target = 0 THEN 'Target 0 tidak dapat menjadi pembagi.'
                WHEN n.target < 0 THEN 'Target negatif tidak punya rumus capaian.'
                WHEN n.realisasi < 0 THEN 'Realisasi negatif tidak punya rumus T/R.'
                ELSE 'Realisasi 0 tidak dapat menjadi pembagi pada rumus T/R.'
            END
    END AS alasan,
    k.predikat,
    concat(n.rumus, '@', CAST(m.versi AS VARCHAR)) AS rumus,
    n.arah
FROM nilai AS n
LEFT JOIN rumus AS m ON m.rumus = n.rumus
LEFT JOIN berskala AS b ON b.periode = n.periode AND b.nomor = 1
LEFT JOIN skala_kelas AS k
    ON k.skala = b.skala
    AND (n.capaian > k.batas_bawah OR (k.inklusif AND n.capaian = k.batas_bawah))
    AND (
        k.batas_atas IS NULL
        OR n.capaian < k.batas_atas
        OR (NOT k.atas_inklusif AND n.capaian = k.batas_atas)
    )

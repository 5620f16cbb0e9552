-- Each indikator at the end of one TW ($periode) on its way to the target of the year: how far it is, what the TW that are
-- still due would have to bring, and what comes of the year if it goes on like this. Not a table of its own: it is asked
-- for one TW at a time. selisih is always realisasi − target, of a range from its nearest bound.
-- asumsi and perlu_cara are codes; their words stand in reference/laju.yaml. What a projection would be as capaian is asked
-- of the formula itself, with the year's target as target.
WITH kini AS (
    SELECT
        c.unit, c.indikator, c.versi, c.tahun, c.periode, p.ke, c.arah, c.realisasi, c.realisasi_teks, c.capaian, c.alasan,
        c.target, c.target_atas, i.rumus, i.agregasi_waktu, i.jenis_satuan,
        CASE WHEN i.pembilang IS NOT NULL AND i.penyebut IS NOT NULL THEN 1 ELSE 0 END AS rasio,
        CASE WHEN i.jatuh_tempo = 'bulanan' THEN 3 ELSE 1 END AS bobot_tw,
        coalesce(i.rentang_bawah, 0) AS batas_bawah,
        coalesce(i.rentang_atas, CASE WHEN i.jenis_satuan = 'persen' THEN 100 END) AS batas_atas,
        y.dokumen, y.target AS target_tahun, y.target_atas AS target_tahun_atas, y.target_teks AS target_tahun_teks,
        w.target AS target_tw, w.target_atas AS target_tw_atas, w.target_teks AS target_tw_teks,
        w.realisasi AS realisasi_tw, w.realisasi_teks AS realisasi_tw_teks, w.capaian AS capaian_tw
    FROM capaian AS c
    JOIN periode AS p ON p.periode = c.periode
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN unit AS u ON u.unit = c.unit
    JOIN capaian AS w ON w.unit = c.unit AND w.indikator = c.indikator AND w.periode = c.periode AND w.ukuran = 'tw'
    JOIN capaian AS y ON y.unit = c.unit AND y.indikator = c.indikator AND y.tahun = c.tahun AND y.ukuran = 'tahun'
    WHERE c.periode = $periode AND c.ukuran = 'sd' AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
jalan AS (
    -- n_tw: the TW that the figure so far stands for. A TW that was declared not to apply is neither behind nor ahead.
    -- bobot: what a mean divides by, as in `realisasi`.
    SELECT
        k.unit, k.indikator,
        count(CASE WHEN r.ke <= k.ke THEN 1 END) AS n_tw,
        count(CASE WHEN r.ke > k.ke AND r.jatuh_tempo = 1 THEN 1 END) AS sisa_tw,
        sum(CASE WHEN r.ke <= k.ke THEN r.jumlah END) AS jumlah,
        sum(CASE WHEN r.ke <= k.ke THEN r.bobot END) AS bobot,
        sum(CASE WHEN r.ke > k.ke AND r.jatuh_tempo = 1 THEN k.bobot_tw ELSE 0 END) AS sisa_bobot
    FROM kini AS k
    JOIN realisasi AS r ON r.unit = k.unit AND r.indikator = k.indikator AND r.tahun = k.tahun AND r.jenis = 'tw'
    WHERE (r.jatuh_tempo = 1 OR r.keadaan = 'terisi') AND r.keadaan <> 'tidak_berlaku'
    GROUP BY k.unit, k.indikator
),
lanjut AS (
    SELECT
        k.*, coalesce(j.n_tw, 0) AS n_tw, coalesce(j.sisa_tw, 0) AS sisa_tw, j.jumlah, j.bobot,
        j.sisa_bobot,
        CASE
            WHEN k.realisasi IS NULL THEN NULL
            WHEN j.sisa_tw = 0 THEN 'lengkap'
            WHEN k.agregasi_waktu = 'jumlah' AND j.n_tw = 1 THEN 'laju_satu'
            WHEN k.agregasi_waktu = 'jumlah' THEN 'laju_rata_rata'
            WHEN k.agregasi_waktu = 'rata_rata' AND k.rasio = 1 THEN 'rasio_bertahan'
            WHEN k.agregasi_waktu = 'rata_rata' THEN 'rata_rata_bertahan'
            WHEN k.agregasi_waktu = 'maksimum' THEN 'tertinggi_bertahan'
            ELSE 'terakhir_bertahan'
        END AS asumsi,
        CAST(
            CASE
                WHEN k.agregasi_waktu = 'jumlah' AND j.sisa_tw > 0
                    THEN bagi(k.realisasi * (j.n_tw + j.sisa_tw), j.n_tw, 2)
                ELSE k.realisasi
            END AS DECIMAL(30, 6)
        ) AS proyeksi
    FROM kini AS k
    LEFT JOIN jalan AS j ON j.unit = k.unit AND j.indikator = k.indikator
),
bersisa AS (
    SELECT
        l.*,
        -- What the mean of the remaining TW would have to be.
        CASE
            WHEN l.agregasi_waktu = 'rata_rata' AND l.rasio = 0 AND l.realisasi IS NOT NULL
                THEN bagi(l.target_tahun * (l.bobot + l.sisa_bobot) - l.jumlah, l.sisa_bobot, 2)
        END AS rata_rata_perlu,
        CASE l.arah
            WHEN 'naik' THEN l.target_tahun - l.realisasi
            WHEN 'turun' THEN l.realisasi - l.target_tahun
            ELSE
                CASE
                    WHEN l.realisasi < l.target_tahun THEN l.target_tahun - l.realisasi
                    WHEN l.realisasi > coalesce(l.target_tahun_atas, l.target_tahun)
                        THEN l.realisasi - coalesce(l.target_tahun_atas, l.target_tahun)
                    ELSE 0
                END
        END AS kurang
    FROM lanjut AS l
),
perlu AS MATERIALIZED (
    SELECT
        b.*,
        CASE
            WHEN b.realisasi IS NULL OR b.target_tahun IS NULL THEN NULL
            WHEN b.rumus = 'rentang' AND coalesce(b.target_tahun_atas < b.target_tahun, TRUE) THEN NULL
            WHEN b.rumus IN ('predikat', 'ya_tidak') AND (b.target_tahun_teks IS NULL OR b.realisasi_teks IS NULL) THEN NULL
            WHEN b.sisa_tw = 0 THEN 'selesai'
            WHEN b.rumus IN ('predikat', 'ya_tidak') THEN CASE WHEN b.kurang <= 0 THEN 'sebutan_ada' ELSE 'sebutan' END
            WHEN b.agregasi_waktu = 'rata_rata' AND b.rasio = 1 THEN 'rasio'
            WHEN b.arah = 'stabil' THEN
                CASE
                    WHEN b.agregasi_waktu IN ('jumlah', 'maksimum')
                        AND b.realisasi > coalesce(b.target_tahun_atas, b.target_tahun) THEN 'terlampaui'
                    -- Of a sum with one figure as its target the rest can be said; of a range there are two.
                    WHEN b.agregasi_waktu = 'jumlah' AND b.target_tahun_atas IS NULL
                        THEN CASE WHEN b.kurang = 0 THEN 'genap' ELSE 'tinggal' END
                    WHEN b.agregasi_waktu <> 'nilai_akhir' THEN 'dijaga_setahun'
                    WHEN b.kurang = 0 THEN 'dijaga'
                    ELSE 'kembali'
                END
            WHEN b.agregasi_waktu = 'rata_rata' THEN
                CASE
                    WHEN b.arah = 'naik' AND b.rata_rata_perlu <= b.batas_bawah THEN 'sudah'
                    WHEN b.arah = 'naik' AND b.rata_rata_perlu > b.batas_atas THEN 'mustahil'
                    WHEN b.arah = 'turun' AND b.rata_rata_perlu < b.batas_bawah THEN 'mustahil'
                    WHEN b.arah = 'naik' THEN 'rata_rata'
                    ELSE 'rata_rata_paling_banyak'
                END
            WHEN b.agregasi_waktu IN ('jumlah', 'maksimum') AND b.arah = 'turun' THEN
                CASE
                    WHEN b.kurang > 0 THEN 'terlampaui'
                    WHEN b.agregasi_waktu = 'jumlah' THEN 'jatah'
                    ELSE 'tidak_melebihi'
                END
            WHEN b.kurang <= 0 AND b.agregasi_waktu = 'nilai_akhir' THEN 'bertahan'
            WHEN b.kurang <= 0 THEN 'sudah'
            WHEN b.agregasi_waktu = 'jumlah' THEN 'tambah'
            WHEN b.agregasi_waktu = 'maksimum' THEN 'sekali'
            WHEN b.arah = 'naik' THEN 'naikkan'
            ELSE 'turunkan'
        END AS perlu_cara
    FROM bersisa AS b
),
ditanya AS MATERIALIZED (
    -- Two questions: where the year would end (under the year), and where it stands now (under the TW). A count that should
    -- stay low looks best before anything has happened, so of that one only the end is judged.
    SELECT unit, indikator, versi, tahun, CAST(tahun AS VARCHAR) AS periode, dokumen, target_tahun AS target,
        target_tahun_atas AS target_atas, proyeksi AS realisasi
    FROM perlu
    WHERE target_tahun IS NOT NULL AND proyeksi IS NOT NULL
    UNION ALL
    SELECT unit, indikator, versi, tahun, periode, dokumen, target_tahun AS target, target_tahun_atas AS target_atas, realisasi
    FROM perlu
    WHERE target_tahun IS NOT NULL AND realisasi IS NOT NULL AND NOT (agregasi_waktu = 'jumlah' AND arah <> 'naik')
),
jarak AS (
    SELECT
        x.unit, x.indikator, x.terhadap,
        CASE
            WHEN x.teks IS NOT NULL OR x.target IS NULL OR x.atas < x.target THEN NULL
            WHEN x.realisasi < x.target THEN x.realisasi - x.target
            WHEN x.realisasi > coalesce(x.atas, x.target) THEN x.realisasi - coalesce(x.atas, x.target)
            WHEN x.realisasi IS NOT NULL THEN 0
        END AS selisih
    FROM (
        SELECT unit, indikator, 'tw' AS terhadap, realisasi_tw AS realisasi, target_tw AS target, target_tw_atas AS atas,
            target_tw_teks AS teks
        FROM perlu
        UNION ALL
        SELECT unit, indikator, 'sd' AS terhadap, realisasi, target, target_atas AS atas, target_tahun_teks AS teks FROM perlu
        UNION ALL
        SELECT unit, indikator, 'tahun' AS terhadap, realisasi, target_tahun AS target, target_tahun_atas AS atas,
            target_tahun_teks AS teks
        FROM perlu
    ) AS x
),
selisih AS (
    SELECT
        unit, indikator,
        max(CASE WHEN terhadap = 'tw' THEN selisih END) AS tw,
        max(CASE WHEN terhadap = 'sd' THEN selisih END) AS sd,
        max(CASE WHEN terhadap = 'tahun' THEN selisih END) AS tahun
    FROM jarak
    GROUP BY unit, indikator
),
dijawab AS (
    SELECT * FROM (@tanya_rumus) AS c
)
SELECT
    p.unit, p.indikator, p.versi, p.tahun, p.periode, p.arah, p.agregasi_waktu, p.jenis_satuan, p.dokumen, p.target_tw,
    p.target_tw_atas, p.target_tw_teks, p.realisasi_tw, p.realisasi_tw_teks, p.capaian_tw,
    CAST(j.tw AS DECIMAL(30, 6)) AS selisih_tw,
    p.target AS target_sd, p.target_atas AS target_sd_atas, p.realisasi AS realisasi_sd, p.realisasi_teks AS realisasi_sd_teks,
    p.capaian AS capaian_sd,
    CAST(j.sd AS DECIMAL(30, 6)) AS selisih_sd,
    CASE
        WHEN j.sd IS NULL THEN NULL
        WHEN j.sd = 0 THEN 'sesuai'
        WHEN p.arah <> 'stabil' AND (j.sd > 0) = (p.arah = 'naik') THEN 'baik'
        ELSE 'buruk'
    END AS arti_selisih_sd,
    p.target_tahun, p.target_tahun_atas, p.target_tahun_teks, CAST(j.tahun AS DECIMAL(30, 6)) AS selisih_tahun,
    k.capaian AS kemajuan, p.n_tw, p.sisa_tw, p.perlu_cara,
    CAST(
        CASE
            WHEN p.perlu_cara = 'tambah' THEN bagi(p.kurang, p.sisa_tw, 2)
            WHEN p.perlu_cara = 'jatah' THEN bagi(p.target_tahun - p.realisasi, p.sisa_tw, 2)
            WHEN p.perlu_cara IN ('naikkan', 'turunkan', 'kembali', 'terlampaui', 'tinggal') THEN p.kurang
            WHEN p.perlu_cara IN ('sekali', 'tidak_melebihi') THEN p.target_tahun
            WHEN p.perlu_cara IN ('rata_rata', 'rata_rata_paling_banyak', 'mustahil') THEN p.rata_rata_perlu
        END AS DECIMAL(30, 6)
    ) AS perlu,
    p.asumsi, p.proyeksi, a.realisasi_teks AS proyeksi_teks, a.capaian AS capaian_proyeksi, a.predikat AS predikat_proyeksi,
    CASE
        WHEN p.realisasi IS NULL THEN p.alasan
        WHEN p.target_tahun IS NULL THEN 'Target setahun belum ditetapkan dalam PK.'
        WHEN p.proyeksi IS NULL THEN 'Hasilnya di luar jangkauan hitungan; periksa angka masukannya.'
        ELSE a.alasan
    END AS alasan
FROM perlu AS p
JOIN selisih AS j ON j.unit = p.unit AND j.indikator = p.indikator
LEFT JOIN dijawab AS a
    ON a.unit = p.unit AND a.indikator = p.indikator AND a.periode = CAST(p.tahun AS VARCHAR) AND a.ukuran = 'tahun'
LEFT JOIN dijawab AS k
    ON k.unit = p.unit AND k.indikator = p.indikator AND k.periode = p.periode AND k.ukuran = 'tahun'

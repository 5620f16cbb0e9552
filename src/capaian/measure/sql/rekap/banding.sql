-- Roll-ups of $periode against those of the same period a year earlier, by the rules of banding. Two sums over other offices are
-- not comparable either.
WITH diminta AS (
    SELECT p.periode, CAST($ukuran AS VARCHAR) AS ukuran FROM periode AS p WHERE p.periode = $periode
    UNION ALL
    SELECT p.tahun_lalu AS periode, CAST($ukuran AS VARCHAR) AS ukuran FROM periode AS p WHERE p.periode = $periode
),
gabung AS MATERIALIZED (
    SELECT * FROM (@gabungan_garis) AS g
),
-- The three that follow take the place of the tables of that name: a kind of unit is a unit, a garis its indikator, a year a
-- versi of it.
capaian AS (
    SELECT
        jenis_unit AS unit, garis AS indikator, tahun AS versi, garis, tahun, periode, ukuran, target, realisasi,
        CAST(NULL AS VARCHAR) AS realisasi_teks, capaian, keadaan, predikat, arah
    FROM gabung
),
indikator AS (
    SELECT
        jenis_unit AS unit, garis AS indikator, tahun AS versi, garis, nama, satuan, jenis_satuan, arah, kode_rumus AS rumus,
        agregasi_waktu, basis, pembilang, penyebut, definisi_operasional
    FROM gabung
),
sebanding AS (
    SELECT
        s.unit, s.indikator, s.versi, s.indikator_lalu, s.versi_lalu,
        coalesce(
            s.perubahan,
            CASE WHEN coalesce(k.unit_dihitung, '') <> coalesce(l.unit_dihitung, '') THEN 'yang digabung bukan unit yang sama' END
        ) AS perubahan,
        coalesce(
            s.perubahan_tw,
            CASE WHEN coalesce(k.unit_dihitung, '') <> coalesce(l.unit_dihitung, '') THEN 'yang digabung bukan unit yang sama' END
        ) AS perubahan_tw
    FROM (@sebanding) AS s
    JOIN gabung AS k ON k.jenis_unit = s.unit AND k.garis = s.indikator AND k.tahun = s.versi
    JOIN gabung AS l ON l.jenis_unit = s.unit AND l.garis = s.indikator_lalu AND l.tahun = s.versi_lalu
),
banding AS (
    SELECT * FROM (@banding) AS b
)
SELECT
    b.unit AS jenis_unit, b.indikator AS garis, b.nama, b.satuan, b.arah, b.periode, b.periode_lalu, b.ukuran, k.cara,
    b.target_lalu, b.target, b.realisasi_lalu, b.realisasi, b.capaian_lalu, b.capaian, b.keadaan_lalu, b.keadaan,
    b.selisih_realisasi, b.selisih_capaian, b.arah_realisasi, b.arah_capaian, b.sebanding,
    CASE WHEN k.cara IS NULL THEN k.alasan WHEN k.realisasi IS NULL THEN k.alasan ELSE b.alasan END AS alasan,
    l.n_unit AS n_unit_lalu, k.n_unit, l.n_masuk AS n_masuk_lalu, k.n_masuk, l.tercapai AS tercapai_lalu, k.tercapai,
    l.di_bawah_target AS di_bawah_target_lalu, k.di_bawah_target, l.capaian_rata_rata AS capaian_rata_rata_lalu,
    k.capaian_rata_rata
FROM banding AS b
JOIN gabung AS k ON k.jenis_unit = b.unit AND k.garis = b.indikator AND k.periode = b.periode
LEFT JOIN gabung AS l ON l.jenis_unit = b.unit AND l.garis = b.indikator AND l.periode = b.periode_lalu
WHERE b.periode = $periode
ORDER BY CASE b.unit WHEN 'kecamatan' THEN 0 ELSE 1 END, b.indikator

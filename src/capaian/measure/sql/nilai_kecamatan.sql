-- One row a kecamatan of $unit, its kelurahan with it: how its indikator stand in $periode, and their mean at $tingkat.
-- lengkap: every indikator that is due has been reported, so that its mean is of all that it promised.
WITH jumlah AS (
    SELECT
        a.kecamatan,
        count(*) AS jumlah_indikator,
        sum(CASE WHEN c.status = 'tercapai' THEN 1 ELSE 0 END) AS tercapai,
        sum(CASE WHEN c.status = 'di_bawah_target' THEN 1 ELSE 0 END) AS di_bawah_target,
        sum(CASE WHEN c.status = 'belum_lapor' THEN 1 ELSE 0 END) AS belum_lapor,
        sum(CASE WHEN c.status = 'belum_tersedia' THEN 1 ELSE 0 END) AS belum_tersedia,
        sum(CASE WHEN c.status = 'belum_jatuh_tempo' THEN 1 ELSE 0 END) AS belum_jatuh_tempo,
        sum(CASE WHEN c.status = 'tidak_berlaku' THEN 1 ELSE 0 END) AS tidak_berlaku,
        sum(CASE WHEN c.status = 'tidak_dapat_dihitung' THEN 1 ELSE 0 END) AS tidak_dapat_dihitung
    FROM capaian AS c
    JOIN (@anggota_kabupaten) AS a ON a.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran = $ukuran
    GROUP BY a.kecamatan
),
dinilai AS (
    SELECT
        k.unit AS kecamatan, k.nama AS nama_kecamatan, CAST($periode AS VARCHAR) AS periode,
        coalesce(j.jumlah_indikator, 0) AS jumlah_indikator, coalesce(j.tercapai, 0) AS tercapai,
        coalesce(j.di_bawah_target, 0) AS di_bawah_target, coalesce(j.belum_lapor, 0) AS belum_lapor,
        coalesce(j.belum_tersedia, 0) AS belum_tersedia, coalesce(j.belum_jatuh_tempo, 0) AS belum_jatuh_tempo,
        coalesce(j.tidak_berlaku, 0) AS tidak_berlaku, coalesce(j.tidak_dapat_dihitung, 0) AS tidak_dapat_dihitung,
        coalesce(r.jatuh_tempo, 0) AS jatuh_tempo, coalesce(r.terhitung, 0) AS terhitung, r.rata_rata,
        r.rata_rata_maks_100, r.rata_rata AS nilai,
        CASE WHEN r.rata_rata IS NOT NULL AND j.belum_lapor + j.belum_tersedia = 0 THEN 1 ELSE 0 END AS lengkap
    FROM unit AS k
    LEFT JOIN jumlah AS j ON j.kecamatan = k.unit
    LEFT JOIN (@rata_rata_kecamatan) AS r ON r.kecamatan = k.unit
    WHERE k.induk = $unit AND k.jenis = 'kecamatan'
)
SELECT * FROM (@predikat) AS n

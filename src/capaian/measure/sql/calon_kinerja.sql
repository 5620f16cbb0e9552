-- The rows of kertas kerja not yet accepted, joined with what the figures say of them: target, last TW, last year,
-- capaian. So a content check may speak of capaian without a second formula.
WITH terdaftar AS (
    SELECT
        r.unit, r.indikator, r.versi, r.periode, r.jatuh_tempo, r.rasio, r.pengali, r.realisasi,
        i.garis, i.nama, i.satuan, i.jenis_satuan, i.arah, i.rentang_bawah, i.rentang_atas, i.agregasi_waktu, i.basis
    FROM realisasi AS r
    JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
),
boleh AS (
    SELECT DISTINCT g.unit, g.indikator, g.versi, g.seksi
    FROM pengampu AS g
    JOIN indikator AS i ON i.unit = g.unit AND i.indikator = g.indikator AND i.versi = g.versi
    WHERE g.peran = 'utama' OR i.agregasi_unit = 'jumlah'
),
sama AS (
    SELECT unit, indikator, seksi, periode, count(*) AS n
    FROM baris_kinerja
    GROUP BY unit, indikator, seksi, periode
)
SELECT
    b.id, b.berkas, b.formulir, p.jenis AS jenis_periode, b.unit, b.seksi, b.periode, p.nama AS periode_nama,
    b.indikator, coalesce(t.nama, b.nama_cetak) AS nama, t.satuan, t.jenis_satuan, t.arah,
    coalesce(t.rasio, 0) = 1 AS rasio,
    CASE
        WHEN t.agregasi_waktu = 'jumlah' AND t.basis = 'kumulatif' THEN 's.d.'
        WHEN t.agregasi_waktu = 'jumlah' THEN 'periode'
        ELSE 'posisi'
    END AS basis,
    t.indikator IS NOT NULL AS terdaftar,
    g.seksi IS NOT NULL AS pengampu,
    p.jenis = 'tahun' OR coalesce(t.jatuh_tempo, 1) = 1 AS jatuh_tempo,
    b.rusak,
    CASE
        WHEN t.rasio = 1 THEN CAST(bagi(b.pembilang * t.pengali, b.penyebut, 2) AS DECIMAL(30, 6))
        ELSE b.realisasi
    END AS realisasi,
    b.realisasi AS realisasi_isi, b.pembilang, b.penyebut,
    CASE
        WHEN t.rasio = 1 AND b.pembilang IS NOT NULL AND b.penyebut IS NOT NULL THEN 'terisi'
        WHEN coalesce(t.rasio, 0) = 0 AND b.realisasi IS NOT NULL THEN 'terisi'
        ELSE coalesce(b.keadaan_isi, 'belum_lapor')
    END AS keadaan,
    b.keadaan_isi,
    x.target, b.target_cetak, y.target AS target_tahun, b.target_tahun_cetak,
    c.capaian, c.status, l.capaian AS capaian_tw_lalu,
    CASE WHEN t.rasio = 1 THEN rl.realisasi ELSE fl.nilai END AS realisasi_tw_lalu,
    ry.realisasi AS realisasi_tahun_lalu,
    CASE WHEN p.jenis = 'tahun' THEN s.realisasi END AS realisasi_tw,
    coalesce(t.rentang_bawah, 0) AS batas_bawah,
    coalesce(t.rentang_atas, CASE WHEN t.jenis_satuan = 'persen' THEN 100 END) AS batas_atas,
    b.pendorong, b.penghambat, b.tindak_lanjut, b.keterangan, b.bukti,
    m.n AS n_sama
FROM baris_kinerja AS b
JOIN sama AS m ON m.unit = b.unit AND m.indikator = b.indikator AND m.seksi = b.seksi AND m.periode = b.periode
LEFT JOIN periode AS p ON p.periode = b.periode
LEFT JOIN terdaftar AS t ON t.unit = b.unit AND t.indikator = b.indikator AND t.periode = b.periode
LEFT JOIN boleh AS g ON g.unit = t.unit AND g.indikator = t.indikator AND g.versi = t.versi AND g.seksi = b.seksi
LEFT JOIN target_berlaku AS x ON x.unit = b.unit AND x.indikator = b.indikator AND x.periode = b.periode
LEFT JOIN target_berlaku AS y
    ON y.unit = b.unit AND y.indikator = b.indikator AND y.jenis = 'tahun' AND y.tahun = p.tahun
LEFT JOIN capaian AS c
    ON c.unit = b.unit AND c.indikator = b.indikator AND c.periode = b.periode AND c.ukuran = p.jenis
LEFT JOIN capaian AS l
    ON l.unit = b.unit AND l.indikator = b.indikator AND l.periode = p.sebelum AND l.ukuran = 'tw'
LEFT JOIN realisasi AS rl ON rl.unit = b.unit AND rl.indikator = b.indikator AND rl.periode = p.sebelum
LEFT JOIN fakta_kini AS fl
    ON fl.unit = b.unit AND fl.objek = b.indikator AND fl.seksi = b.seksi AND fl.periode = p.sebelum
    AND fl.besaran = 'realisasi'
LEFT JOIN terdaftar AS ry
    ON ry.unit = b.unit AND ry.indikator = b.indikator AND ry.periode = p.tahun_lalu AND ry.satuan = t.satuan
LEFT JOIN capaian AS s
    ON s.unit = b.unit AND s.indikator = b.indikator AND s.periode = concat(b.periode, '-TW4') AND s.ukuran = 'sd'
ORDER BY b.id NULLS LAST

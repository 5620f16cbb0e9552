-- The indikator below target of every kecamatan of $unit and its kelurahan, the lowest capaian first, with what their seksi
-- say of it.
WITH kata AS (
    SELECT
        c.unit, c.objek,
        string_agg(CASE WHEN c.jenis = 'penghambat' THEN c.teks END, '; ' ORDER BY c.seksi) AS penghambat,
        string_agg(CASE WHEN c.jenis = 'tindak_lanjut' THEN c.teks END, '; ' ORDER BY c.seksi) AS tindak_lanjut
    FROM catatan_kini AS c
    WHERE c.periode = $periode AND trim(coalesce(c.teks, '')) NOT IN ('', '-', '–')
    GROUP BY c.unit, c.objek
)
SELECT
    a.kecamatan, a.nama_kecamatan, c.unit, a.nama_unit, g.seksi, k.nama AS nama_seksi, c.indikator, c.garis, i.nama,
    i.satuan, i.jenis_satuan, c.arah, c.rumus, c.periode, c.ukuran, c.target, c.target_atas, c.target_teks, c.realisasi,
    c.realisasi_teks, c.capaian, c.status, c.predikat, t.penghambat, t.tindak_lanjut
FROM capaian AS c
JOIN (@anggota_kabupaten) AS a ON a.unit = c.unit
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
LEFT JOIN pengampu AS g
    ON g.unit = c.unit AND g.indikator = c.indikator AND g.versi = c.versi AND g.peran = 'utama'
LEFT JOIN seksi AS k ON k.unit = g.unit AND k.seksi = g.seksi
LEFT JOIN kata AS t ON t.unit = c.unit AND t.objek = c.indikator
WHERE c.periode = $periode AND c.ukuran = $ukuran AND c.status = 'di_bawah_target'
ORDER BY c.capaian NULLS LAST, c.unit, c.indikator

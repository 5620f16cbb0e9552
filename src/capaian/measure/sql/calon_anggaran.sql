-- The budget rows of kertas kerja not yet accepted, joined with pagu, anggaran kas and what was reported before.
WITH sama AS (
    SELECT unit, simpul, seksi, periode, count(*) AS n
    FROM baris_anggaran
    GROUP BY unit, simpul, seksi, periode
)
SELECT
    b.id, b.berkas, b.formulir, p.jenis AS jenis_periode, b.unit, b.seksi, b.periode, p.nama AS periode_nama,
    b.simpul, coalesce(a.kode, b.simpul) AS kode, coalesce(a.nama, b.nama_cetak) AS nama,
    a.simpul IS NOT NULL AS terdaftar,
    coalesce(a.seksi = b.seksi, FALSE) AS pengampu,
    b.rusak, coalesce(b.anggaran_rusak, FALSE) AS anggaran_rusak, b.anggaran, l.realisasi AS anggaran_lalu,
    CASE WHEN p.jenis = 'tahun' THEN w.realisasi END AS anggaran_tw4,
    -- Only an accepted one: of two files in one run the later TW says by itself that it is smaller.
    CASE WHEN mb.n IS NULL THEN n.realisasi END AS anggaran_berikut,
    b.fisik, l.fisik AS fisik_lalu, a.pagu, b.pagu_cetak, a.anggaran_kas,
    CASE WHEN a.pagu > 0 THEN CAST(bagi(100 * b.anggaran, a.pagu, 2) AS DECIMAL(28, 2)) END AS serapan,
    b.pendorong, b.penghambat, b.tindak_lanjut, b.keterangan, b.bukti,
    m.n AS n_sama
FROM baris_anggaran AS b
JOIN sama AS m ON m.unit = b.unit AND m.simpul = b.simpul AND m.seksi = b.seksi AND m.periode = b.periode
LEFT JOIN periode AS p ON p.periode = b.periode
LEFT JOIN anggaran AS a ON a.unit = b.unit AND a.simpul = b.simpul AND a.periode = b.periode
LEFT JOIN anggaran AS l ON l.unit = b.unit AND l.simpul = b.simpul AND l.periode = p.sebelum
LEFT JOIN anggaran AS w ON w.unit = b.unit AND w.simpul = b.simpul AND w.periode = concat(b.periode, '-TW4')
LEFT JOIN periode AS q ON q.sebelum = b.periode
LEFT JOIN anggaran AS n ON n.unit = b.unit AND n.simpul = b.simpul AND n.periode = q.periode
LEFT JOIN sama AS mb ON mb.unit = b.unit AND mb.simpul = b.simpul AND mb.seksi = b.seksi AND mb.periode = q.periode
ORDER BY b.id NULLS LAST

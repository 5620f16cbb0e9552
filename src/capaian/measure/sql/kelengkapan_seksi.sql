-- Per seksi what was due in $periode, how much of it is filled in, and when its last kertas kerja came in.
-- belum: the codes of the indikator that nobody has answered for.
WITH wajib AS (
    SELECT g.unit, g.seksi, r.indikator,
        CASE WHEN r.keadaan IN ('terisi', 'belum_tersedia', 'tidak_berlaku') THEN 1 ELSE 0 END AS terjawab
    FROM realisasi AS r
    JOIN pengampu AS g ON g.unit = r.unit AND g.indikator = r.indikator AND g.versi = r.versi
    JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
    WHERE r.periode = $periode AND (r.jatuh_tempo = 1 OR r.keadaan = 'terisi')
        AND (g.peran = 'utama' OR i.agregasi_unit = 'jumlah')
),
indikator_seksi AS (
    SELECT
        unit, seksi, count(*) AS jatuh_tempo, sum(terjawab) AS terjawab,
        string_agg(CASE WHEN terjawab = 0 THEN indikator END, ', ' ORDER BY indikator) AS belum
    FROM wajib
    GROUP BY unit, seksi
),
anggaran_seksi AS (
    SELECT unit, seksi, count(*) AS sub_kegiatan, sum(CASE WHEN realisasi IS NOT NULL THEN 1 ELSE 0 END) AS anggaran_terisi
    FROM anggaran
    WHERE periode = $periode AND pagu > 0
    GROUP BY unit, seksi
),
terima AS (
    SELECT b.unit, b.seksi, max(p.waktu) AS waktu, max(p.peristiwa) AS peristiwa
    FROM berkas AS b
    JOIN peristiwa AS p ON p.peristiwa = b.peristiwa
    WHERE p.aksi = 'muat' AND b.periode = $periode
    GROUP BY b.unit, b.seksi
)
SELECT
    s.unit, s.seksi, s.nama AS nama_seksi, s.jenis,
    coalesce(i.jatuh_tempo, 0) AS jatuh_tempo, coalesce(i.terjawab, 0) AS terjawab, i.belum,
    coalesce(a.sub_kegiatan, 0) AS sub_kegiatan, coalesce(a.anggaran_terisi, 0) AS anggaran_terisi,
    t.waktu, b.nama AS berkas
FROM seksi AS s
LEFT JOIN indikator_seksi AS i ON i.unit = s.unit AND i.seksi = s.seksi
LEFT JOIN anggaran_seksi AS a ON a.unit = s.unit AND a.seksi = s.seksi
LEFT JOIN terima AS t ON t.unit = s.unit AND t.seksi = s.seksi
LEFT JOIN berkas AS b ON b.peristiwa = t.peristiwa
WHERE i.jatuh_tempo IS NOT NULL OR a.sub_kegiatan IS NOT NULL

-- The name speaks of something that should be rare (or frequent), the arah says the opposite. Words that turn the meaning
-- (penyelesaian pengaduan, penurunan pelanggaran) keep it silent.
WITH kata AS (
    SELECT * FROM (VALUES
        ('pelanggaran', 'turun'), ('gangguan', 'turun'), ('kecelakaan', 'turun'), ('keluhan', 'turun'), ('konflik', 'turun'),
        ('kejahatan', 'turun'), ('kriminalitas', 'turun'), ('kemiskinan', 'turun'), ('keluarga miskin', 'turun'),
        ('stunting', 'turun'), ('keterlambatan', 'turun'), ('tunggakan', 'turun'), ('kepuasan', 'naik'),
        ('ketepatan waktu', 'naik'), ('tepat waktu', 'naik')
    ) AS k (kata, arah)
),
pembalik AS (
    SELECT * FROM (VALUES
        ('selesai'), ('tangani'), ('penanganan'), ('tindaklanjut'), ('tindak lanjut'), ('penurunan'), ('menurun'),
        ('pencegahan'), ('cegah'), ('penegakan'), ('fasilitasi'), ('bebas'), ('tanpa'), ('tidak'), ('bantuan'), ('penerima'),
        ('respon'), ('waktu penanganan'), ('pengurangan'), ('pembinaan'), ('dibina'), ('penanggulangan'), ('pengendalian'), ('konvergensi'), ('diberdaya'),
        ('pemberdayaan'), ('ditanggapi'), ('patroli'), ('laporan'), ('rawan'), ('dimonitor'), ('pengentasan'), ('mediasi')
    ) AS b (kata)
)
SELECT c.unit, c.indikator AS objek, i.nama AS uraian, c.arah, min(k.kata) AS kata, min(k.arah) AS arah_kata
FROM capaian AS c
JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
JOIN unit AS u ON u.unit = c.unit
JOIN kata AS k ON lower(i.nama) LIKE concat('%', k.kata, '%') AND k.arah <> c.arah
LEFT JOIN kata AS j ON lower(i.nama) LIKE concat('%', j.kata, '%') AND j.arah = c.arah
LEFT JOIN pembalik AS b ON lower(i.nama) LIKE concat('%', b.kata, '%')
WHERE c.periode = $periode AND c.ukuran = 'tahun' AND c.arah IN ('naik', 'turun') AND b.kata IS NULL AND j.kata IS NULL
    AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
GROUP BY c.unit, c.indikator, i.nama, c.arah
ORDER BY c.unit, c.indikator

-- Every file that was accepted for a period, the newest first, with the act that took its place, if one did.
WITH milik AS (
    SELECT b.unit, b.seksi, b.periode, b.formulir, b.nama, b.sha256, p.peristiwa, p.aksi, p.waktu, p.oleh, p.peran
    FROM berkas AS b
    JOIN peristiwa AS p ON p.peristiwa = b.peristiwa
    WHERE b.seksi IS NOT NULL AND b.formulir IS NOT NULL AND b.periode = $periode
),
urutan AS (
    SELECT
        m.*,
        lead(m.peristiwa) OVER (
            PARTITION BY m.unit, m.seksi, m.periode, m.formulir ORDER BY m.peristiwa NULLS LAST
        ) AS diganti
    FROM milik AS m
)
SELECT
    r.unit, u.nama AS nama_unit, r.seksi, s.nama AS nama_seksi, r.periode, r.formulir, r.nama AS berkas, r.sha256,
    r.peristiwa, r.aksi, r.waktu, r.oleh, r.peran, r.diganti, g.waktu AS diganti_waktu, g.oleh AS diganti_oleh
FROM urutan AS r
LEFT JOIN unit AS u ON u.unit = r.unit
LEFT JOIN seksi AS s ON s.unit = r.unit AND s.seksi = r.seksi
LEFT JOIN peristiwa AS g ON g.peristiwa = r.diganti
WHERE $unit = '' OR r.unit = $unit OR u.induk = $unit
ORDER BY r.peristiwa DESC NULLS LAST, r.nama

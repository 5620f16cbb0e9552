-- What the seksi say about planning, as it stands: the latest act about a form takes the place of the earlier ones wholly,
-- also when nothing is filled in any more.
WITH terbaru AS (
    SELECT objek, max(peristiwa) AS peristiwa FROM peristiwa WHERE aksi = 'usulan' GROUP BY objek
)
SELECT
    u.unit, u.jenis, u.seksi, u.periode, u.blok, u.objek, u.urut, u.kolom, u.nilai, u.teks, u.sha256, u.lembar, u.sel,
    u.teks_asal, u.aturan, u.peristiwa
FROM usulan AS u
JOIN terbaru AS t ON t.peristiwa = u.peristiwa

-- Who has handed in a planning form and who has not. wajib: whether the form asks that seksi about anything; $kinerja,
-- $anggaran and $semua say what it is about (indikator, sub kegiatan, everybody).
WITH terbaru AS (
    SELECT objek, max(peristiwa) AS peristiwa FROM peristiwa WHERE aksi = 'usulan' GROUP BY objek
),
isian AS (
    SELECT peristiwa, count(*) AS sel FROM usulan GROUP BY peristiwa
),
berindikator AS (
    SELECT DISTINCT g.unit, g.seksi
    FROM (@usulan_indikator) AS b
    JOIN indikator AS i ON i.unit = b.unit AND i.indikator = b.indikator AND i.versi = b.versi
    JOIN pengampu AS g ON g.unit = b.unit AND g.indikator = b.indikator AND g.versi = b.versi
    WHERE g.peran = 'utama' OR i.agregasi_unit = 'jumlah'
),
bersub AS (
    SELECT DISTINCT s.unit, s.seksi
    FROM (@usulan_sub) AS b
    JOIN simpul_kini AS s ON s.unit = b.unit AND s.simpul = b.simpul
    WHERE s.tingkat = 'sub_kegiatan'
)
SELECT
    s.unit, u.nama AS nama_unit, s.seksi, s.nama AS nama_seksi, s.jenis,
    CASE
        WHEN $semua = 1 OR ($kinerja = 1 AND i.seksi IS NOT NULL) OR ($anggaran = 1 AND a.seksi IS NOT NULL) THEN 1
        ELSE 0
    END = 1 AS wajib,
    p.waktu, p.oleh, p.peran, b.nama AS berkas, b.sha256,
    CASE WHEN t.peristiwa IS NOT NULL THEN coalesce(n.sel, 0) END AS sel_terisi
FROM seksi AS s
JOIN unit AS u ON u.unit = s.unit
LEFT JOIN berindikator AS i ON i.unit = s.unit AND i.seksi = s.seksi
LEFT JOIN bersub AS a ON a.unit = s.unit AND a.seksi = s.seksi
LEFT JOIN terbaru AS t ON t.objek = concat(s.unit, '/', s.seksi, '/', $jenis, '/', $periode)
LEFT JOIN isian AS n ON n.peristiwa = t.peristiwa
LEFT JOIN peristiwa AS p ON p.peristiwa = t.peristiwa
LEFT JOIN berkas AS b ON b.peristiwa = t.peristiwa
WHERE $unit = '' OR s.unit = $unit OR u.induk = $unit
ORDER BY s.unit, s.seksi

-- A name that is no indikator: it begins as a sasaran does, is the name of a simpul with a word of measure before it, or
-- is that of another indikator of the office (an IKU written down once more for a program).
WITH kini AS (
    SELECT c.unit, c.indikator, i.nama, lower(trim(i.nama)) AS kecil
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN unit AS u ON u.unit = c.unit
    WHERE c.periode = $periode AND c.ukuran = 'tahun' AND ($unit = '' OR c.unit = $unit OR u.induk = $unit)
),
awalan AS (
    SELECT k.unit, k.indikator, min(a.kata) AS kata
    FROM kini AS k
    JOIN (VALUES ('meningkatnya'), ('terwujudnya'), ('terlaksananya'), ('tercapainya'), ('terciptanya'), ('menurunnya'),
        ('optimalnya'), ('terselenggaranya'), ('tersedianya'), ('terpenuhinya')) AS a (kata)
        ON k.kecil LIKE concat(a.kata, ' %')
    GROUP BY k.unit, k.indikator
),
simpul AS (
    SELECT unit, nama, CASE WHEN lower(nama) LIKE 'program %' THEN substr(lower(trim(nama)), 9) ELSE lower(trim(nama)) END AS kecil
    FROM simpul_kini
    WHERE tingkat <> 'tujuan'
),
ulang AS (
    SELECT k.unit, k.indikator, min(s.nama) AS nama
    FROM kini AS k
    JOIN simpul AS s ON s.unit = k.unit
    JOIN (VALUES (''), ('program '), ('persentase '), ('presentase '), ('prosentase '), ('jumlah '), ('capaian '), ('capaian program '))
        AS a (kata)
        ON k.kecil = concat(a.kata, s.kecil)
    GROUP BY k.unit, k.indikator
),
kembar AS (
    SELECT unit, kecil, min(indikator) AS indikator FROM kini GROUP BY unit, kecil
)
SELECT
    k.unit, k.indikator AS objek, k.nama AS uraian,
    CASE
        WHEN a.kata IS NOT NULL THEN concat('Diawali «', a.kata, '»: itu rumusan sasaran, bukan ukuran')
        WHEN n.nama IS NOT NULL THEN concat('Hanya mengulang nama «', n.nama, '»: tidak jelas apa yang dihitung')
        ELSE concat('Sama dengan nama indikator ', m.indikator, ': satu ukuran dicatat dua kali')
    END AS sebab
FROM kini AS k
LEFT JOIN awalan AS a ON a.unit = k.unit AND a.indikator = k.indikator
LEFT JOIN ulang AS n ON n.unit = k.unit AND n.indikator = k.indikator
JOIN kembar AS m ON m.unit = k.unit AND m.kecil = k.kecil
WHERE a.kata IS NOT NULL OR n.nama IS NOT NULL OR m.indikator <> k.indikator
ORDER BY k.unit, k.indikator

-- What each mean (tabel rata_rata) and each total (serapan) is made of: dari is an indikator, or a simpul with money.
SELECT DISTINCT i.unit, 'rata_rata' AS tabel, i.simpul AS objek, i.indikator AS dari FROM indikator AS i
UNION ALL
SELECT l.unit, 'serapan' AS tabel, l.leluhur AS objek, l.simpul AS dari FROM leluhur AS l
UNION ALL
SELECT s.unit, 'serapan' AS tabel, '' AS objek, s.simpul AS dari FROM simpul_kini AS s
ORDER BY unit, tabel, objek, dari

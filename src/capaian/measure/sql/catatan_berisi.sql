-- Notes that say something: a dash in the cell says nothing.
SELECT unit, objek, periode, jenis
FROM catatan_kini
WHERE trim(coalesce(teks, '')) NOT IN ('', '-', '–')

SELECT u.unit, u.nama, u.jenis, u.induk
FROM unit AS u
WHERE $unit = '' OR u.unit = $unit OR u.induk = $unit
ORDER BY u.unit

-- The kecamatan of the kabupaten $unit, each with the units that count as its own: itself and its kelurahan.
SELECT k.unit AS kecamatan, k.nama AS nama_kecamatan, k.unit, k.nama AS nama_unit, k.jenis AS jenis_unit
FROM unit AS k
WHERE k.induk = $unit AND k.jenis = 'kecamatan'
UNION ALL
SELECT k.unit AS kecamatan, k.nama AS nama_kecamatan, u.unit, u.nama AS nama_unit, u.jenis AS jenis_unit
FROM unit AS k
JOIN unit AS u ON u.induk = k.unit
WHERE k.induk = $unit AND k.jenis = 'kecamatan'

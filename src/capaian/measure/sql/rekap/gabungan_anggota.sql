-- The figures that the roll-up of $garis is made of, one row a unit.
WITH diminta AS (
    SELECT CAST($periode AS VARCHAR) AS periode, CAST($ukuran AS VARCHAR) AS ukuran
)
SELECT
    g.kecamatan, g.nama_kecamatan, g.unit, g.nama_unit, g.jenis_unit, g.garis, g.indikator, g.nama, g.satuan,
    g.jenis_satuan, g.periode, g.ukuran, g.target, g.target_atas, g.realisasi, g.pembilang, g.penyebut, g.capaian, g.keadaan,
    g.status, g.alasan, g.dihitung, g.masuk
FROM (@garis_anggota) AS g
WHERE g.garis = $garis
ORDER BY CASE g.jenis_unit WHEN 'kecamatan' THEN 0 ELSE 1 END, g.unit

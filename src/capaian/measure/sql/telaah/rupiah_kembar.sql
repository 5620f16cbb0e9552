-- Two sub kegiatan of one office with the same pagu, or the same realisasi, to the rupiah: one row copied onto another.
-- The first by kode is taken for the original. Round amounts are often alike by right, and so is one sub kegiatan that is
-- carried out in several places under one name: only what stands before a bracket is the name.
WITH rupiah AS (
    SELECT unit, simpul, kode, nama, 'Pagu' AS apa, pagu AS nilai FROM anggaran WHERE periode = $periode
    UNION ALL
    SELECT unit, simpul, kode, nama, 'Realisasi' AS apa, realisasi AS nilai FROM anggaran WHERE periode = $periode
),
urut AS (
    SELECT
        r.*,
        first_value(r.simpul) OVER (PARTITION BY r.unit, r.apa, r.nilai ORDER BY r.kode, r.simpul) AS asal
    FROM rupiah AS r
    WHERE r.nilai > 0 AND mod(r.nilai, $kelipatan) <> 0
)
SELECT
    k.unit, k.simpul AS objek, k.nama AS uraian, k.apa, k.nilai, a.simpul AS objek_asal, a.nama AS uraian_asal
FROM urut AS k
JOIN simpul_kini AS a ON a.unit = k.unit AND a.simpul = k.asal
JOIN unit AS u ON u.unit = k.unit
WHERE trim(split_part(k.nama, '(', 1)) <> trim(split_part(a.nama, '(', 1)) AND ($unit = '' OR k.unit = $unit OR u.induk = $unit)
ORDER BY k.unit, k.kode, k.simpul, k.apa

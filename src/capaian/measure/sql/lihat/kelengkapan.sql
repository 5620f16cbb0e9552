-- Who has handed in and how much of what was due is filled in, per seksi.
SELECT
    k.unit, u.nama AS nama_unit, k.seksi, k.nama_seksi, k.jenis, k.jatuh_tempo, k.terjawab, k.sub_kegiatan,
    k.anggaran_terisi, k.waktu, k.berkas
FROM (@kelengkapan_seksi) AS k
JOIN unit AS u ON u.unit = k.unit
WHERE $unit = '' OR k.unit = $unit OR u.induk = $unit
ORDER BY k.unit, k.seksi

-- The place of one kecamatan ($milik) among the others of its kabupaten, of which it says nothing but how many they are.
SELECT
    p.kecamatan AS unit, p.nama_kecamatan AS nama_unit, p.periode, p.peringkat, p.berbagi, p.dari, p.jumlah_kecamatan,
    p.rata_rata, p.predikat, p.terhitung, p.jatuh_tempo, p.lengkap, p.alasan
FROM (@peringkat_kecamatan) AS p
WHERE p.kecamatan = $milik

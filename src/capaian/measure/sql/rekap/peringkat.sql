-- The kecamatan by their mean, with names; those that are not complete after them.
SELECT
    p.kecamatan AS unit, p.nama_kecamatan AS nama_unit, p.periode, p.peringkat, p.berbagi, p.dari, p.jumlah_kecamatan,
    p.rata_rata, p.predikat, p.terhitung, p.jatuh_tempo, p.lengkap, p.alasan
FROM (@peringkat_kecamatan) AS p
ORDER BY p.peringkat NULLS LAST, p.kecamatan

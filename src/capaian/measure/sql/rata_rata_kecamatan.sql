-- Mean capaian of each kecamatan of $unit, its kelurahan with it, over the indikator of one level of the tree ($tingkat): an
-- IKU and the indikator of its programs tell of the same work. The mean itself is that of rata_rata.
WITH anggota_rata AS (
    SELECT
        a.kecamatan, c.unit, c.indikator, c.versi, c.tahun, c.periode, c.ukuran, c.keadaan, c.status, c.capaian
    FROM capaian AS c
    JOIN (@anggota_kabupaten) AS a ON a.unit = c.unit
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    LEFT JOIN simpul_kini AS s ON s.unit = i.unit AND s.simpul = i.simpul
    WHERE c.periode = $periode AND c.ukuran = $ukuran AND coalesce(s.tingkat, '') = $tingkat
),
-- The two that follow take the place of the tables of that name: a kecamatan is a unit with one simpul.
capaian AS (
    SELECT
        kecamatan AS unit, concat(unit, ' ', indikator) AS indikator, versi, tahun, periode, ukuran, keadaan, status,
        capaian
    FROM anggota_rata
),
indikator AS (
    SELECT DISTINCT unit, indikator, versi, unit AS simpul FROM capaian
)
SELECT r.unit AS kecamatan, r.jatuh_tempo, r.terhitung, r.rata_rata, r.rata_rata_maks_100
FROM (@rata_rata) AS r

-- The figures of the kecamatan and kelurahan of $unit in the periods and ukuran of `diminta` (a step of the statement that
-- asks), with what a roll-up needs of each. dihitung: it is due, so it counts; masuk: all of it is in. A ratio without anything to
-- divide by (0 of 0 complaints) is in all the same.
WITH figur AS (
    SELECT
        a.kecamatan, a.nama_kecamatan, a.unit, a.nama_unit, a.jenis_unit, c.garis, c.indikator, c.versi, c.tahun, c.periode,
        c.ukuran, c.target, c.target_atas, c.realisasi, c.capaian, c.keadaan, c.status, c.alasan, c.arah,
        i.nama, i.satuan, i.jenis_satuan, i.rumus, i.agregasi_waktu, i.basis, i.definisi_operasional,
        i.pembilang AS nama_pembilang, i.penyebut AS nama_penyebut,
        CASE WHEN i.pembilang IS NOT NULL AND i.penyebut IS NOT NULL THEN 1 ELSE 0 END AS rasio,
        CASE WHEN c.keadaan IN ('belum_jatuh_tempo', 'tidak_berlaku') THEN 0 ELSE 1 END AS dihitung
    FROM capaian AS c
    JOIN diminta AS d ON d.periode = c.periode AND d.ukuran = c.ukuran
    JOIN (@anggota_kabupaten) AS a ON a.unit = c.unit
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
),
bagian AS (
    SELECT
        f.unit, f.indikator, f.periode, f.ukuran, sum(r.pembilang) AS pembilang, sum(r.penyebut) AS penyebut,
        max(r.pengali) AS pengali
    FROM figur AS f
    JOIN unsur AS u
        ON u.unit = f.unit AND u.indikator = f.indikator AND u.periode = f.periode AND u.ukuran = f.ukuran
    JOIN realisasi AS r ON r.unit = u.unit AND r.indikator = u.indikator AND r.periode = u.asal
    WHERE f.rasio = 1
    GROUP BY f.unit, f.indikator, f.periode, f.ukuran
)
SELECT
    f.*, b.pembilang, b.penyebut, b.pengali,
    CASE
        WHEN f.dihitung = 0 THEN 0
        WHEN f.realisasi IS NOT NULL THEN 1
        WHEN f.rasio = 1 AND f.keadaan = 'tidak_dapat_dihitung' AND b.penyebut IS NOT NULL THEN 1
        ELSE 0
    END AS masuk
FROM figur AS f
LEFT JOIN bagian AS b
    ON b.unit = f.unit AND b.indikator = f.indikator AND b.periode = f.periode AND b.ukuran = f.ukuran

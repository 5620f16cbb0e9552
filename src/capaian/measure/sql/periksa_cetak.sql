-- A figure that a report printed against ours. `cetak`: one row a printed figure, hitungan = our two-decimal one.
-- Both are brought to the decimals that were printed, at most our two. One unit of the last printed digit apart is
-- rounding (many reports cut off instead of rounding half up), more is a wrong figure.
-- A figure where ours has none (pagu 0, target 0) cannot be judged, whatever was printed; an error value where ours has
-- a figure is wrong.
WITH tempat AS (
    SELECT c.*, CASE WHEN c.desimal > 2 THEN 2 ELSE c.desimal END AS dipakai FROM cetak AS c
),
sanding AS (
    SELECT
        t.*,
        bagi(t.nilai_cetak, 1, t.dipakai) AS cetak_bulat,
        bagi(t.hitungan, 1, t.dipakai) AS hitungan_bulat,
        CASE t.dipakai
            WHEN 0 THEN CAST('1' AS DECIMAL(3, 2))
            WHEN 1 THEN CAST('0.1' AS DECIMAL(3, 2))
            ELSE CAST('0.01' AS DECIMAL(3, 2))
        END AS satu_angka
    FROM tempat AS t
)
SELECT
    s.unit, s.objek, s.periode, s.ukuran, s.tercetak, s.nilai_cetak, s.desimal, s.hitungan,
    CASE
        WHEN s.hitungan IS NULL THEN 'tidak_dapat_dihitung'
        WHEN s.nilai_cetak IS NULL THEN 'salah_hitung'
        WHEN s.cetak_bulat = s.hitungan_bulat THEN 'sama'
        WHEN abs(s.cetak_bulat - s.hitungan_bulat) <= s.satu_angka THEN 'pembulatan'
        ELSE 'salah_hitung'
    END AS vonis
FROM sanding AS s
ORDER BY s.unit NULLS LAST, s.objek NULLS LAST, s.periode NULLS LAST, s.ukuran NULLS LAST

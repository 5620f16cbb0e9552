-- A figure that a report printed beside ours. `cetak`: one row a printed figure, hitungan = our two-decimal one.
-- Both are brought to the decimals that were printed, at most our two. One unit of the last printed digit apart may be
-- rounding, more is a wrong figure. terpotong: whether it is ours cut off instead of rounded half up, which is all that
-- cetak_tabel lets pass for rounding. Of two decimals the one below ours may be cut off (108,98 of 108,988, which is
-- 108,99 here), but never 99,99 of a target that is reached.
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
        -- Half a unit less and then rounded half up is cut off.
        bagi(abs(t.hitungan) - CASE
            WHEN t.dipakai = 0 THEN CAST('0.5' AS DECIMAL(4, 3))
            WHEN t.dipakai = 1 THEN CAST('0.05' AS DECIMAL(4, 3))
            WHEN bagi(t.hitungan, 1, 2) = t.hitungan THEN CAST('0.01' AS DECIMAL(4, 3))
            ELSE CAST('0.005' AS DECIMAL(4, 3))
        END, 1, t.dipakai) AS potongan,
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
    END AS vonis,
    coalesce(
        s.desimal <= 2 AND abs(s.cetak_bulat) = s.potongan AND (s.hitungan < 100 OR s.nilai_cetak >= 100), FALSE
    ) AS terpotong
FROM sanding AS s
ORDER BY s.unit NULLS LAST, s.objek NULLS LAST, s.periode NULLS LAST, s.ukuran NULLS LAST

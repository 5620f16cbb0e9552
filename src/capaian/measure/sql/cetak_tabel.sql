-- The verdict on each figure of a printed table, with its likely cause. `cetak_tabel`: one row a row of `cetak`.
-- Rounding is a figure that is ours cut off; anything else that differs is wrong. A figure that is given and not
-- calculated (tepat) differs or does not: rounding can only explain decimals that were left out. A figure that is right
-- in its own row differs from the data, because its row does.
-- angka_sd: right for the year to date; baris_benar: right in its row; desimal_tersembunyi: right for a target or realisasi whose decimals were not
-- printed; rumus_lain: right by another formula; dipotong: cut off.
WITH putusan AS (
    SELECT
        CAST(v.objek AS BIGINT) AS nomor, v.nilai_cetak, v.desimal,
        CASE WHEN v.desimal > 2 THEN 2 ELSE v.desimal END AS dipakai,
        t.sel, t.dasar, t.terkecil, t.terbesar, t.rumus_lain, t.sd,
        CASE
            WHEN v.vonis = 'pembulatan' AND v.terpotong AND NOT (
                t.tepat AND bagi(v.hitungan, 1, CASE WHEN v.desimal > 6 THEN 6 ELSE v.desimal END) = v.hitungan
            ) THEN 'pembulatan'
            WHEN v.vonis IN ('pembulatan', 'salah_hitung') THEN CASE WHEN t.tepat THEN 'beda' ELSE 'salah_hitung' END
            ELSE v.vonis
        END AS vonis
    FROM (@periksa_cetak) AS v
    JOIN cetak_tabel AS t ON t.objek = v.objek
),
benar AS (
    SELECT DISTINCT sel FROM putusan WHERE dasar = 'baris' AND vonis IN ('sama', 'pembulatan')
)
SELECT
    p.nomor,
    CASE WHEN p.dasar = 'data' AND p.vonis = 'salah_hitung' AND b.sel IS NOT NULL THEN 'beda' ELSE p.vonis END AS vonis,
    CASE
        WHEN p.vonis IN ('salah_hitung', 'beda') AND bagi(p.nilai_cetak, 1, p.dipakai) = bagi(p.sd, 1, p.dipakai)
            THEN 'angka_sd'
        WHEN p.dasar = 'data' AND p.vonis = 'salah_hitung' AND b.sel IS NOT NULL THEN 'baris_benar'
        WHEN p.vonis = 'salah_hitung' AND p.desimal <= 2 AND p.terkecil < p.terbesar
            AND p.nilai_cetak >= bagi(p.terkecil, 1, p.desimal) AND p.nilai_cetak <= bagi(p.terbesar, 1, p.desimal)
            THEN 'desimal_tersembunyi'
        WHEN p.vonis = 'salah_hitung' AND p.rumus_lain IS NOT NULL THEN 'rumus_lain'
        WHEN p.vonis = 'pembulatan' THEN 'dipotong'
    END AS sebab,
    p.rumus_lain
FROM putusan AS p
LEFT JOIN benar AS b ON b.sel = p.sel
ORDER BY p.nomor

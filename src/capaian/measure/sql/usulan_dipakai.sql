-- The cells of the planning forms in force (usulan_kini), each with `dipakai`: 1 where it counts, 0 where another seksi filled
-- in the same thing and that one counts. One seksi counts for a thing, wholly: the one that answers for it now (of a sub
-- kegiatan its seksi, of an indikator its utama), without it the one that handed in last. So pagu and kas, the two bounds of
-- a range, come from one form. What the others that share an indikator write in words counts too.
WITH versi AS (
    SELECT unit, indikator, max(versi) AS versi FROM indikator GROUP BY unit, indikator
),
pemilik AS (
    SELECT unit, 'anggaran' AS blok, simpul AS objek, seksi, 1 AS utama FROM simpul_kini WHERE seksi IS NOT NULL
    UNION ALL
    SELECT
        g.unit, 'kinerja' AS blok, g.indikator AS objek, g.seksi, max(CASE WHEN g.peran = 'utama' THEN 1 ELSE 0 END) AS utama
    FROM pengampu AS g
    JOIN versi AS v ON v.unit = g.unit AND v.indikator = g.indikator AND v.versi = g.versi
    GROUP BY g.unit, g.indikator, g.seksi
),
isian AS (
    SELECT
        k.unit, k.jenis, k.seksi, k.periode, k.blok, k.objek, k.urut, k.kolom, k.nilai, k.teks, k.sha256, k.lembar, k.sel,
        k.teks_asal, k.aturan, k.peristiwa
    FROM (@usulan_kini) AS k
),
pengisi AS (
    SELECT unit, jenis, periode, blok, objek, seksi, max(peristiwa) AS peristiwa
    FROM isian
    WHERE blok IN ('kinerja', 'anggaran')
    GROUP BY unit, jenis, periode, blok, objek, seksi
),
urutan AS (
    SELECT
        p.unit, p.jenis, p.periode, p.blok, p.objek, p.seksi, CASE WHEN m.seksi IS NULL THEN 0 ELSE 1 END AS mengampu,
        row_number() OVER (
            PARTITION BY p.unit, p.jenis, p.periode, p.blok, p.objek
            ORDER BY coalesce(m.utama, 0) DESC NULLS LAST, p.peristiwa DESC NULLS LAST, p.seksi
        ) AS nomor
    FROM pengisi AS p
    LEFT JOIN pemilik AS m ON m.unit = p.unit AND m.blok = p.blok AND m.objek = p.objek AND m.seksi = p.seksi
)
SELECT
    k.unit, k.jenis, k.seksi, k.periode, k.blok, k.objek, k.urut, k.kolom, k.nilai, k.teks, k.sha256, k.lembar, k.sel,
    k.teks_asal, k.aturan, k.peristiwa,
    CASE
        WHEN u.nomor IS NULL OR u.nomor = 1 THEN 1
        WHEN k.blok = 'kinerja' AND k.nilai IS NULL AND u.mengampu = 1 THEN 1
        ELSE 0
    END AS dipakai
FROM isian AS k
LEFT JOIN urutan AS u
    ON u.unit = k.unit AND u.jenis = k.jenis AND u.periode = k.periode AND u.blok = k.blok AND u.objek = k.objek
    AND u.seksi = k.seksi

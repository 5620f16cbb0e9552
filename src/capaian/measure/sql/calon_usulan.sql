-- What cannot be in planning forms under examination: a figure below zero, kas of the four TW that is not the pagu of its
-- row. One row a masalah: negatif, kas_beda, kas_kurang (one TW is empty while another is not), kas_tanpa_pagu.
WITH kas AS (
    SELECT
        berkas, blok, objek, max(lembar) AS lembar,
        max(CASE WHEN kolom = 'pagu' THEN nilai END) AS pagu,
        max(CASE WHEN kolom = 'pagu' THEN sel END) AS sel_pagu,
        max(CASE WHEN kolom = 'kas_tw1' THEN nilai END) AS kas_tw1,
        max(CASE WHEN kolom = 'kas_tw2' THEN nilai END) AS kas_tw2,
        max(CASE WHEN kolom = 'kas_tw3' THEN nilai END) AS kas_tw3,
        max(CASE WHEN kolom = 'kas_tw4' THEN nilai END) AS kas_tw4,
        CAST(sum(CASE WHEN kolom LIKE 'kas_tw%' THEN nilai END) AS DECIMAL(30, 6)) AS jumlah,
        count(CASE WHEN kolom LIKE 'kas_tw%' THEN nilai END) AS terisi,
        min(CASE WHEN kolom LIKE 'kas_tw%' THEN sel END) AS sel_kas
    FROM baris_usulan
    WHERE blok = 'anggaran'
    GROUP BY berkas, blok, objek
),
masalah AS (
    SELECT
        berkas, blok, objek, kolom, lembar, sel, teks_asal AS teks, 'negatif' AS masalah, nilai,
        CAST(NULL AS DECIMAL(30, 6)) AS jumlah, CAST(NULL AS DECIMAL(20, 6)) AS pagu, CAST(NULL AS VARCHAR) AS kurang
    FROM baris_usulan
    WHERE nilai < 0
    UNION ALL
    SELECT
        berkas, blok, objek, 'pagu' AS kolom, lembar, coalesce(sel_pagu, sel_kas) AS sel, NULL AS teks,
        CASE
            WHEN terisi < 4 THEN 'kas_kurang'
            WHEN pagu IS NULL THEN 'kas_tanpa_pagu'
            ELSE 'kas_beda'
        END AS masalah,
        NULL AS nilai, jumlah, pagu,
        concat(
            CASE WHEN kas_tw1 IS NULL THEN 'TW I,' ELSE '' END, CASE WHEN kas_tw2 IS NULL THEN 'TW II,' ELSE '' END,
            CASE WHEN kas_tw3 IS NULL THEN 'TW III,' ELSE '' END, CASE WHEN kas_tw4 IS NULL THEN 'TW IV,' ELSE '' END
        ) AS kurang
    FROM kas
    WHERE terisi > 0 AND (terisi < 4 OR pagu IS NULL OR jumlah <> pagu)
)
SELECT berkas, blok, objek, kolom, lembar, sel, teks, masalah, nilai, jumlah, pagu, kurang
FROM masalah
ORDER BY berkas, blok, objek, kolom, masalah NULLS LAST

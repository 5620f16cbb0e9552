-- What cannot be in planning forms under examination: a figure below zero, kas of the four TW that is not the pagu of its
-- row, targets of the TW in the rencana aksi of a PK that do not come to what the PK in force promises of the year. One row
-- a masalah: negatif, kas_beda, kas_kurang (one TW is empty while another is not), kas_tanpa_pagu, pk_jumlah (a sum of its TW
-- is another), pk_akhir (a level, or a figure since January, ends at another).
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
target_tw AS (
    SELECT
        b.berkas, b.blok, b.objek, max(b.lembar) AS lembar, p.target AS pk, p.target_atas AS pk_atas,
        CASE WHEN i.agregasi_waktu = 'jumlah' AND i.basis <> 'kumulatif' THEN 'pk_jumlah' ELSE 'pk_akhir' END AS masalah,
        CAST(sum(CASE WHEN b.kolom IN ('target_tw1', 'target_tw2', 'target_tw3', 'target_tw4') THEN b.nilai END)
            AS DECIMAL(30, 6)) AS jumlah,
        CAST(sum(CASE WHEN b.kolom LIKE 'target_tw%atas' THEN b.nilai END) AS DECIMAL(30, 6)) AS jumlah_atas,
        max(CASE WHEN b.kolom = 'target_tw4' THEN b.nilai END) AS akhir,
        max(CASE WHEN b.kolom = 'target_tw4_atas' THEN b.nilai END) AS akhir_atas,
        max(CASE WHEN b.kolom = 'target_tw4' THEN b.sel END) AS sel_akhir,
        max(CASE WHEN b.kolom LIKE 'target_tw%' THEN b.sel END) AS sel_tw
    FROM baris_usulan AS b
    JOIN target_berlaku AS p ON p.unit = b.unit AND p.indikator = b.objek AND p.periode = b.periode
    JOIN indikator AS i ON i.unit = p.unit AND i.indikator = p.indikator AND i.versi = p.versi
    WHERE b.jenis = 'pk' AND b.blok = 'kinerja' AND i.agregasi_waktu IN ('jumlah', 'nilai_akhir')
    GROUP BY b.berkas, b.blok, b.objek, p.target, p.target_atas, i.agregasi_waktu, i.basis
),
janji AS (
    SELECT
        berkas, blok, objek, lembar, masalah, pk, pk_atas,
        CASE WHEN masalah = 'pk_jumlah' THEN jumlah ELSE akhir END AS rencana,
        CASE WHEN masalah = 'pk_jumlah' THEN jumlah_atas ELSE akhir_atas END AS rencana_atas,
        CASE WHEN masalah = 'pk_jumlah' THEN sel_tw ELSE sel_akhir END AS sel
    FROM target_tw
),
masalah AS (
    SELECT
        berkas, blok, objek, kolom, lembar, sel, teks_asal AS teks, 'negatif' AS masalah, nilai,
        CAST(NULL AS DECIMAL(30, 6)) AS jumlah, CAST(NULL AS DECIMAL(20, 6)) AS pagu, CAST(NULL AS VARCHAR) AS kurang,
        CAST(NULL AS DECIMAL(30, 6)) AS nilai_atas, CAST(NULL AS DECIMAL(20, 6)) AS pk, CAST(NULL AS DECIMAL(20, 6)) AS pk_atas
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
        ) AS kurang,
        NULL AS nilai_atas, NULL AS pk, NULL AS pk_atas
    FROM kas
    WHERE terisi > 0 AND (terisi < 4 OR pagu IS NULL OR jumlah <> pagu)
    UNION ALL
    SELECT
        berkas, blok, objek, 'target_tw4' AS kolom, lembar, sel, NULL AS teks, masalah, rencana AS nilai,
        NULL AS jumlah, NULL AS pagu, NULL AS kurang, rencana_atas AS nilai_atas, pk, pk_atas
    FROM janji
    WHERE rencana <> pk OR rencana_atas <> pk_atas
)
SELECT berkas, blok, objek, kolom, lembar, sel, teks, masalah, nilai, jumlah, pagu, kurang, nilai_atas, pk, pk_atas
FROM masalah
ORDER BY berkas, blok, objek, kolom, masalah NULLS LAST

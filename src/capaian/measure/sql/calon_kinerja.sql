-- The rows of kertas kerja not yet accepted, joined with what the figures say of them: target, last TW, last year,
-- capaian. So a content check may speak of capaian without a second formula.
WITH semua AS (
    SELECT
        unit, indikator, versi, tahun, periode, jenis, rasio, pengali, posisi, jatuh_tempo, keadaan, realisasi,
        dari_bulan, realisasi_bulan, 1 - dari_bulan AS dihitung
    FROM realisasi
    UNION ALL
    SELECT
        m.unit, m.indikator, m.versi, m.tahun, m.periode, m.jenis, m.rasio, m.pengali, m.posisi, m.jatuh_tempo,
        m.keadaan, m.realisasi, 0 AS dari_bulan, NULL AS realisasi_bulan, m.ikut * r.dari_bulan AS dihitung
    FROM realisasi_bulan AS m
    JOIN realisasi AS r ON r.unit = m.unit AND r.indikator = m.indikator AND r.periode = m.laporan
),
-- dihitung: the year is put together from this report (a TW, or the months of one).
terdaftar AS (
    SELECT
        r.unit, r.indikator, r.versi, r.periode, r.jenis, r.jatuh_tempo, r.rasio, r.pengali, r.posisi, r.keadaan,
        r.realisasi, r.dari_bulan, r.realisasi_bulan, r.dihitung,
        i.garis, i.nama, i.satuan, i.jenis_satuan, i.arah, i.rumus, i.rentang_bawah, i.rentang_atas, i.agregasi_waktu, i.basis,
        i.agregasi_unit, r.tahun, p.akhir, p.laporan
    FROM semua AS r
    JOIN periode AS p ON p.periode = r.periode
    JOIN indikator AS i ON i.unit = r.unit AND i.indikator = r.indikator AND i.versi = r.versi
),
boleh AS (
    SELECT g.unit, g.indikator, g.versi, g.seksi, count(*) OVER (PARTITION BY g.unit, g.indikator, g.versi) AS n
    FROM (SELECT DISTINCT unit, indikator, versi, seksi, peran FROM pengampu) AS g
    JOIN indikator AS i ON i.unit = g.unit AND i.indikator = g.indikator AND i.versi = g.versi
    WHERE g.peran = 'utama' OR i.agregasi_unit = 'jumlah'
),
sama AS (
    SELECT unit, indikator, seksi, periode, count(*) AS n
    FROM baris_kinerja
    GROUP BY unit, indikator, seksi, periode
),
-- The TW rows of a kertas kerja that are made of the month rows below them, and their notes, which are those of the
-- months too.
berbulan AS (
    SELECT
        b.berkas, b.unit, b.indikator, b.seksi, p.laporan,
        max(h.keterangan) AS keterangan
    FROM baris_kinerja AS b
    JOIN periode AS p ON p.periode = b.periode AND p.jenis = 'bulan'
    LEFT JOIN baris_kinerja AS h
        ON h.berkas = b.berkas AND h.unit = b.unit AND h.indikator = b.indikator AND h.seksi = b.seksi
        AND h.periode = p.laporan
    GROUP BY b.berkas, b.unit, b.indikator, b.seksi, p.laporan
),
-- What one seksi gave of an indikator whose parts are added up: its reports together, by the rule of the year.
tw_seksi AS (
    SELECT
        b.unit, b.indikator, b.seksi, b.periode, t.akhir, t.rasio, t.pengali, t.agregasi_waktu, t.posisi,
        count(f.nilai) = 1 + t.rasio AS terisi,
        coalesce(max(f.keadaan), '') = 'tidak_berlaku' AS tidak_berlaku,
        max(CASE WHEN f.besaran = 'realisasi' THEN f.nilai END) AS realisasi,
        max(CASE WHEN f.besaran = 'pembilang' THEN f.nilai END) AS pembilang,
        max(CASE WHEN f.besaran = 'penyebut' THEN f.nilai END) AS penyebut
    FROM (SELECT DISTINCT unit, indikator, seksi, periode FROM baris_kinerja) AS b
    JOIN periode AS p ON p.periode = b.periode AND p.jenis = 'tahun'
    JOIN terdaftar AS t
        ON t.unit = b.unit AND t.indikator = b.indikator AND t.tahun = p.tahun AND t.jenis <> 'tahun'
        AND t.dihitung = 1 AND t.agregasi_unit = 'jumlah'
    LEFT JOIN fakta_dipakai AS f
        ON f.unit = b.unit AND f.indikator = b.indikator AND f.periode = t.periode AND f.seksi = b.seksi
    GROUP BY
        b.unit, b.indikator, b.seksi, b.periode, t.akhir, t.rasio, t.pengali, t.agregasi_waktu, t.posisi, t.jatuh_tempo
    HAVING t.jatuh_tempo = 1 OR count(f.nilai) = 1 + t.rasio
),
tw_seksi_ikut AS (
    -- terakhir: of a level the last report that applies.
    SELECT
        s.*,
        coalesce(
            max(CASE WHEN NOT s.tidak_berlaku THEN s.akhir END)
                OVER (PARTITION BY s.unit, s.indikator, s.seksi, s.periode),
            max(s.akhir) OVER (PARTITION BY s.unit, s.indikator, s.seksi, s.periode)
        ) AS terakhir
    FROM tw_seksi AS s
),
setahun_seksi AS (
    SELECT
        unit, indikator, seksi, periode,
        CASE
            WHEN sum(CASE WHEN terisi OR tidak_berlaku THEN 0 ELSE 1 END) > 0 THEN NULL
            WHEN max(rasio) = 1
                THEN CAST(
                    bagi(
                        sum(CASE WHEN terisi THEN pembilang END) * max(pengali),
                        sum(CASE WHEN terisi THEN penyebut END), 2
                    ) AS DECIMAL(30, 6)
                )
            WHEN agregasi_waktu = 'maksimum' THEN max(realisasi)
            WHEN agregasi_waktu = 'rata_rata' AND count(realisasi) > 1
                THEN CAST(bagi(sum(realisasi), count(realisasi), 2) AS DECIMAL(30, 6))
            ELSE CAST(sum(realisasi) AS DECIMAL(30, 6))
        END AS realisasi
    FROM tw_seksi_ikut
    WHERE posisi = 0 OR akhir = terakhir
    GROUP BY unit, indikator, seksi, periode, agregasi_waktu
),
-- The months that stand on the scale of the target of their TW: a month that is a part of a sum does not.
bulan_setara AS (
    SELECT
        t.unit, t.indikator, t.periode, t.satuan, p.laporan, p.sebelum, p.tahun_lalu, w.sebelum AS tw_sebelum,
        x.target
    FROM terdaftar AS t
    JOIN periode AS p ON p.periode = t.periode
    JOIN periode AS w ON w.periode = p.laporan
    JOIN target_berlaku AS x ON x.unit = t.unit AND x.indikator = t.indikator AND x.periode = p.laporan
    WHERE t.jenis = 'bulan' AND (t.rasio = 1 OR t.agregasi_waktu <> 'jumlah')
),
-- Whether any figure beside a month is between half and twice that target: the other months of the TW, the month and the
-- TW before, the same month of last year.
acuan_bulan AS (
    SELECT
        m.unit, m.indikator, m.periode, m.target,
        max(CASE WHEN 2 * a.realisasi >= m.target AND a.realisasi <= 2 * m.target THEN 1 ELSE 0 END) AS dekat
    FROM bulan_setara AS m
    LEFT JOIN terdaftar AS a
        ON a.unit = m.unit AND a.indikator = m.indikator AND a.satuan = m.satuan AND a.periode <> m.periode
        AND (
            a.periode IN (m.sebelum, m.tw_sebelum, m.tahun_lalu)
            OR (a.jenis = 'bulan' AND a.laporan = m.laporan)
        )
    GROUP BY m.unit, m.indikator, m.periode, m.target
)
SELECT
    b.id, b.berkas, b.formulir, p.jenis AS jenis_periode, b.unit, b.seksi, b.periode, p.nama AS periode_nama,
    b.indikator, coalesce(t.nama, b.nama_cetak) AS nama, t.satuan, t.jenis_satuan, t.arah, t.rumus,
    coalesce(t.rasio, 0) = 1 AS rasio,
    CASE
        WHEN t.agregasi_waktu = 'jumlah' AND t.basis = 'kumulatif' THEN 's.d.'
        WHEN t.agregasi_waktu = 'jumlah' THEN 'periode'
        ELSE 'posisi'
    END AS basis,
    t.indikator IS NOT NULL AS terdaftar,
    g.seksi IS NOT NULL AS pengampu,
    p.jenis = 'tahun' OR coalesce(t.jatuh_tempo, 1) = 1 AS jatuh_tempo,
    b.rusak, coalesce(b.n_angka_rusak, 0) AS n_angka_rusak,
    coalesce(p.jenis = 'tw' AND h.laporan IS NOT NULL AND t.dari_bulan = 1, FALSE) AS dari_bulan,
    CASE
        -- A figure of the office says nothing of what one seksi gave of a sum.
        WHEN p.jenis = 'tw' AND h.laporan IS NOT NULL AND t.dari_bulan = 1
            THEN CASE WHEN t.agregasi_unit <> 'jumlah' THEN t.realisasi END
        WHEN t.rasio = 1 THEN CAST(bagi(b.pembilang * t.pengali, b.penyebut, 2) AS DECIMAL(30, 6))
        ELSE b.realisasi
    END AS realisasi,
    CASE
        WHEN p.jenis = 'tw' AND h.laporan IS NOT NULL AND t.dari_bulan = 1 THEN t.realisasi ELSE b.realisasi
    END AS realisasi_isi,
    b.pembilang, b.penyebut,
    CASE
        WHEN p.jenis = 'tw' AND h.laporan IS NOT NULL AND t.dari_bulan = 1 THEN t.keadaan
        WHEN t.rasio = 1 AND b.pembilang IS NOT NULL AND b.penyebut IS NOT NULL THEN 'terisi'
        WHEN coalesce(t.rasio, 0) = 0 AND b.realisasi IS NOT NULL THEN 'terisi'
        ELSE coalesce(b.keadaan_isi, 'belum_lapor')
    END AS keadaan,
    b.keadaan_isi,
    x.target, b.target_cetak, y.target AS target_tahun, b.target_tahun_cetak,
    c.capaian, c.status, l.capaian AS capaian_tw_lalu,
    CASE
        WHEN p.jenis = 'bulan' THEN NULL
        WHEN t.rasio = 1 OR t.agregasi_unit <> 'jumlah' THEN rl.realisasi
        ELSE fl.nilai
    END AS realisasi_tw_lalu,
    CASE WHEN p.jenis = 'bulan' AND t.rasio = 0 THEN fl.nilai END AS realisasi_bulan_lalu,
    -- What one seksi gave of a sum is not what was promised of the office.
    CASE WHEN t.rasio = 1 OR t.agregasi_unit <> 'jumlah' OR g.n = 1 THEN ab.target END AS target_bulan,
    coalesce(ab.dekat = 1 AND ab.target > 0, FALSE) AS acuan_bulan_dekat,
    CASE WHEN p.jenis <> 'bulan' THEN ry.realisasi END AS realisasi_tahun_lalu,
    CASE
        WHEN p.jenis = 'tw' AND t.dari_bulan = 0 AND t.agregasi_unit <> 'jumlah' THEN t.realisasi_bulan
    END AS realisasi_bulan,
    CASE
        WHEN p.jenis <> 'tahun' THEN NULL
        WHEN t.agregasi_unit = 'jumlah' THEN ts.realisasi
        ELSE s.realisasi
    END AS realisasi_tw,
    -- Only accepted ones: of two files in one run the later TW says by itself that it is smaller.
    CASE
        WHEN t.agregasi_waktu = 'jumlah' AND t.basis = 'kumulatif' AND t.rasio = 0 AND mb.n IS NULL THEN fb.nilai
    END AS realisasi_tw_berikut,
    CASE WHEN p.jenis = 'tw' AND mh.n IS NULL THEN rh.realisasi END AS realisasi_setahun,
    coalesce(t.rentang_bawah, 0) AS batas_bawah,
    coalesce(t.rentang_atas, CASE WHEN t.jenis_satuan = 'persen' THEN 100 END) AS batas_atas,
    b.pendorong, b.penghambat, b.tindak_lanjut, coalesce(b.keterangan, h.keterangan) AS keterangan, b.bukti,
    m.n AS n_sama, g.n AS n_pengampu
FROM baris_kinerja AS b
JOIN sama AS m ON m.unit = b.unit AND m.indikator = b.indikator AND m.seksi = b.seksi AND m.periode = b.periode
LEFT JOIN periode AS p ON p.periode = b.periode
LEFT JOIN berbulan AS h
    ON h.berkas = b.berkas AND h.unit = b.unit AND h.indikator = b.indikator AND h.seksi = b.seksi
    AND h.laporan = p.laporan
LEFT JOIN terdaftar AS t ON t.unit = b.unit AND t.indikator = b.indikator AND t.periode = b.periode
LEFT JOIN boleh AS g ON g.unit = t.unit AND g.indikator = t.indikator AND g.versi = t.versi AND g.seksi = b.seksi
LEFT JOIN target_berlaku AS x ON x.unit = b.unit AND x.indikator = b.indikator AND x.periode = b.periode
LEFT JOIN target_berlaku AS y
    ON y.unit = b.unit AND y.indikator = b.indikator AND y.jenis = 'tahun' AND y.tahun = p.tahun
LEFT JOIN acuan_bulan AS ab ON ab.unit = b.unit AND ab.indikator = b.indikator AND ab.periode = b.periode
LEFT JOIN capaian AS c
    ON c.unit = b.unit AND c.indikator = b.indikator AND c.periode = b.periode AND c.ukuran = p.jenis
LEFT JOIN capaian AS l
    ON l.unit = b.unit AND l.indikator = b.indikator AND l.periode = p.sebelum AND l.ukuran = 'tw'
LEFT JOIN realisasi AS rl ON rl.unit = b.unit AND rl.indikator = b.indikator AND rl.periode = p.sebelum
LEFT JOIN fakta_kini AS fl
    ON fl.unit = b.unit AND fl.objek = b.indikator AND fl.seksi = b.seksi AND fl.periode = p.sebelum
    AND fl.besaran = 'realisasi'
LEFT JOIN terdaftar AS ry
    ON ry.unit = b.unit AND ry.indikator = b.indikator AND ry.periode = p.tahun_lalu AND ry.satuan = t.satuan
LEFT JOIN capaian AS s
    ON s.unit = b.unit AND s.indikator = b.indikator AND s.periode = concat(b.periode, '-TW4') AND s.ukuran = 'sd'
LEFT JOIN setahun_seksi AS ts
    ON ts.unit = b.unit AND ts.indikator = b.indikator AND ts.seksi = b.seksi AND ts.periode = b.periode
LEFT JOIN periode AS q ON q.sebelum = b.periode
LEFT JOIN fakta_dipakai AS fb
    ON fb.unit = b.unit AND fb.indikator = b.indikator AND fb.periode = q.periode AND fb.besaran = 'realisasi'
    AND (fb.seksi = b.seksi OR t.agregasi_unit <> 'jumlah')
LEFT JOIN sama AS mb ON mb.unit = b.unit AND mb.indikator = b.indikator AND mb.seksi = b.seksi AND mb.periode = q.periode
LEFT JOIN realisasi AS rh
    ON rh.unit = b.unit AND rh.indikator = b.indikator AND rh.tahun = p.tahun AND rh.jenis = 'tahun'
LEFT JOIN sama AS mh ON mh.unit = b.unit AND mh.indikator = b.indikator AND mh.seksi = b.seksi AND mh.periode = rh.periode
ORDER BY b.id NULLS LAST

-- Capaian per indikator: TW against the TW target (tw), year to date (sd), the year against the year's target (tahun).
-- The only place where the formulas stand; their wording and source: reference/rumus.yaml.
-- What is printed is what is judged: status and predikat work on the two-decimal capaian.
-- cabang says which branch of the formula a row takes (rumus.yaml prints it in words); mentah is its result before
-- lantai and plafon, which are data. The lower bound of a range stands in target, the upper one in target_atas.
WITH diukur AS (
    SELECT unit, indikator, versi, tahun, periode, 'tw' AS ukuran FROM realisasi WHERE jenis = 'tw'
    UNION ALL
    SELECT unit, indikator, versi, tahun, periode, 'sd' AS ukuran FROM realisasi WHERE jenis = 'tw'
    UNION ALL
    SELECT unit, indikator, versi, tahun, periode, 'tahun' AS ukuran FROM realisasi WHERE jenis = 'tahun'
),
kumpul AS (
    SELECT
        u.unit, u.indikator, u.periode, u.ukuran,
        count(*) AS n_unsur,
        count(CASE WHEN r.keadaan = 'terisi' THEN 1 END) AS n_terisi,
        count(CASE WHEN r.keadaan = 'tidak_berlaku' THEN 1 END) AS n_tidak_berlaku,
        count(CASE WHEN r.keadaan = 'belum_lapor' THEN 1 END) AS n_belum_lapor,
        count(CASE WHEN r.keadaan = 'belum_tersedia' THEN 1 END) AS n_belum_tersedia,
        count(CASE WHEN r.keadaan = 'belum_jatuh_tempo' THEN 1 END) AS n_belum_jatuh_tempo,
        sum(r.jumlah) AS jumlah,
        sum(r.bobot) AS bobot,
        max(r.realisasi) AS terbesar,
        sum(r.pembilang) AS pembilang,
        sum(r.penyebut) AS penyebut,
        max(r.rasio) AS rasio,
        max(r.pengali) AS pengali,
        sum(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN t.target END) AS target_jumlah,
        max(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN t.target END) AS target_terbesar,
        sum(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN t.target_atas END) AS atas_jumlah,
        max(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN t.target_atas END) AS atas_terbesar,
        count(CASE WHEN r.keadaan <> 'tidak_berlaku' THEN 1 END) AS n_bertarget,
        count(CASE WHEN r.keadaan <> 'tidak_berlaku' AND t.target IS NULL THEN 1 END) AS n_tanpa_target,
        count(CASE WHEN r.keadaan <> 'tidak_berlaku' AND t.target_atas IS NULL THEN 1 END) AS n_tanpa_atas
    FROM unsur AS u
    JOIN realisasi AS r ON r.unit = u.unit AND r.indikator = u.indikator AND r.periode = u.asal
    LEFT JOIN target_berlaku AS t ON t.unit = u.unit AND t.indikator = u.indikator AND t.periode = u.asal
    GROUP BY u.unit, u.indikator, u.periode, u.ukuran
),
angka AS (
    SELECT
        d.unit, d.indikator, d.versi, d.tahun, d.periode, d.ukuran,
        i.garis, i.rumus, i.arah, i.satuan, own.dokumen,
        k.n_unsur, k.n_tidak_berlaku, k.n_belum_lapor, k.n_belum_tersedia, k.n_belum_jatuh_tempo, k.penyebut,
        CASE
            WHEN k.n_terisi = 0 OR k.n_terisi + k.n_tidak_berlaku < k.n_unsur THEN NULL
            WHEN k.rasio = 1 AND i.agregasi_waktu <> 'maksimum'
                THEN CAST(bagi(k.pembilang * k.pengali, k.penyebut, 2) AS DECIMAL(30, 6))
            WHEN i.agregasi_waktu = 'maksimum' OR k.n_terisi = 1 THEN k.terbesar
            WHEN i.agregasi_waktu = 'rata_rata' THEN CAST(bagi(k.jumlah, k.bobot, 2) AS DECIMAL(30, 6))
            ELSE CAST(k.jumlah AS DECIMAL(30, 6))
        END AS realisasi,
        CASE
            WHEN d.ukuran <> 'sd' THEN own.target
            WHEN k.n_bertarget = 0 OR k.n_tanpa_target > 0 THEN NULL
            WHEN i.agregasi_waktu = 'maksimum' THEN k.target_terbesar
            WHEN k.n_bertarget > 1 AND i.agregasi_waktu = 'rata_rata'
                THEN CAST(bagi(k.target_jumlah, k.n_bertarget, 2) AS DECIMAL(30, 6))
            ELSE CAST(k.target_jumlah AS DECIMAL(30, 6))
        END AS target,
        CASE
            WHEN d.ukuran <> 'sd' THEN own.target_atas
            WHEN k.n_bertarget = 0 OR k.n_tanpa_atas > 0 THEN NULL
            WHEN i.agregasi_waktu = 'maksimum' THEN k.atas_terbesar
            WHEN k.n_bertarget > 1 AND i.agregasi_waktu = 'rata_rata'
                THEN CAST(bagi(k.atas_jumlah, k.n_bertarget, 2) AS DECIMAL(30, 6))
            ELSE CAST(k.atas_jumlah AS DECIMAL(30, 6))
        END AS target_atas
    FROM diukur AS d
    JOIN indikator AS i ON i.unit = d.unit AND i.indikator = d.indikator AND i.versi = d.versi
    -- No row: nothing is due yet.
    LEFT JOIN kumpul AS k
        ON k.unit = d.unit AND k.indikator = d.indikator AND k.periode = d.periode AND k.ukuran = d.ukuran
    LEFT JOIN target_berlaku AS own
        ON own.unit = d.unit AND own.indikator = d.indikator AND own.periode = d.periode
),
pilih AS (
    SELECT
        a.*,
        ct.sebutan AS target_teks,
        cr.sebutan AS realisasi_teks,
        CASE
            WHEN a.target IS NULL OR a.realisasi IS NULL THEN NULL
            WHEN a.rumus = 'rentang' THEN
                CASE
                    WHEN a.target_atas < a.target OR a.target_atas IS NULL THEN NULL
                    WHEN a.realisasi < a.target THEN CASE WHEN a.target > 0 THEN 'di_bawah' END
                    WHEN a.realisasi > a.target_atas THEN CASE WHEN a.target_atas > 0 THEN 'di_atas' END
                    ELSE 'di_dalam'
                END
            WHEN a.rumus = 'ya_tidak' THEN CASE WHEN a.target = 1 AND a.realisasi IN (0, 1) THEN 'umum' END
            WHEN a.rumus = 'predikat' THEN
                CASE WHEN ct.sebutan IS NOT NULL AND cr.sebutan IS NOT NULL THEN 'umum' END
            WHEN a.target <= 0 THEN NULL
            WHEN a.rumus = 'tepat' THEN CASE WHEN a.realisasi = a.target THEN 'sama' ELSE 'meleset' END
            WHEN a.rumus = 'turun_b' AND a.realisasi <= 0 THEN NULL
            ELSE 'umum'
        END AS cabang
    FROM angka AS a
    LEFT JOIN kategori AS ct ON ct.rumus = a.rumus AND ct.satuan = lower(a.satuan) AND ct.urutan = a.target
    LEFT JOIN kategori AS cr ON cr.rumus = a.rumus AND cr.satuan = lower(a.satuan) AND cr.urutan = a.realisasi
),
pecahan AS (
    -- Each formula as the one fraction that it divides, so that dividing stands, and is planned, once.
    SELECT
        p.*,
        CASE
            WHEN p.rumus IN ('naik', 'predikat') OR p.cabang = 'di_bawah' THEN p.realisasi
            WHEN p.rumus = 'turun_a' THEN 2 * p.target - p.realisasi
            WHEN p.rumus = 'turun_b' THEN p.target
            WHEN p.cabang = 'di_atas' THEN 2 * p.target_atas - p.realisasi
            WHEN p.cabang = 'meleset' THEN p.target - abs(p.realisasi - p.target)
        END AS pembilang,
        CASE WHEN p.rumus = 'turun_b' THEN p.realisasi WHEN p.cabang = 'di_atas' THEN p.target_atas ELSE p.target END
            AS pembagi
    FROM pilih AS p
),
hitung AS (
    SELECT
        p.*,
        m.versi AS versi_rumus, m.lantai, m.plafon,
        CASE
            WHEN p.cabang IS NULL THEN NULL
            WHEN p.cabang IN ('di_dalam', 'sama') THEN 100
            WHEN p.rumus = 'ya_tidak' THEN 100 * p.realisasi
            ELSE bagi(100 * p.pembilang, p.pembagi, 2)
        END AS mentah
    FROM pecahan AS p
    LEFT JOIN rumus AS m ON m.rumus = p.rumus
),
nilai AS (
    SELECT
        h.*,
        CAST(
            CASE WHEN h.mentah < h.lantai THEN h.lantai WHEN h.mentah > h.plafon THEN h.plafon ELSE h.mentah END
            AS DECIMAL(28, 2)
        ) AS capaian,
        CASE
            WHEN h.mentah IS NOT NULL THEN 'terisi'
            WHEN h.n_unsur IS NULL THEN 'belum_jatuh_tempo'
            WHEN h.n_belum_lapor > 0 THEN 'belum_lapor'
            WHEN h.n_belum_tersedia > 0 THEN 'belum_tersedia'
            WHEN h.n_belum_jatuh_tempo > 0 THEN 'belum_jatuh_tempo'
            WHEN h.n_tidak_berlaku = h.n_unsur THEN 'tidak_berlaku'
            ELSE 'tidak_dapat_dihitung'
        END AS keadaan
    FROM hitung AS h
),
belum AS (
    -- The names of what is still to come. Apart, because most figures are complete.
    SELECT u.unit, u.indikator, u.periode, u.ukuran, r.keadaan, string_agg(coalesce(r.kurang, p.nama), ', ' ORDER BY u.asal) AS daftar
    FROM unsur AS u
    JOIN realisasi AS r ON r.unit = u.unit AND r.indikator = u.indikator AND r.periode = u.asal
    JOIN periode AS p ON p.periode = u.asal
    WHERE r.keadaan IN ('belum_lapor', 'belum_tersedia')
    GROUP BY u.unit, u.indikator, u.periode, u.ukuran, r.keadaan
),
dinilai AS (
    SELECT n.*, n.capaian AS nilai, b.daftar
    FROM nilai AS n
    LEFT JOIN belum AS b
        ON b.unit = n.unit AND b.indikator = n.indikator AND b.periode = n.periode AND b.ukuran = n.ukuran
        AND b.keadaan = n.keadaan
)
SELECT
    n.unit, n.indikator, n.versi, n.garis, n.tahun, n.periode, n.ukuran, n.dokumen, n.target, n.target_atas,
    n.target_teks, n.realisasi, n.realisasi_teks, CASE WHEN n.mentah IS NOT NULL THEN n.cabang END AS cabang,
    CAST(n.mentah AS DECIMAL(28, 2)) AS mentah, n.capaian, n.keadaan,
    CASE
        WHEN n.keadaan <> 'terisi' THEN n.keadaan
        WHEN n.capaian >= 100 THEN 'tercapai'
        ELSE 'di_bawah_target'
    END AS status,
    CASE n.keadaan
        WHEN 'terisi' THEN NULL
        WHEN 'belum_lapor' THEN concat('Belum dilaporkan: ', n.daftar, '.')
        WHEN 'belum_tersedia' THEN concat('Dinyatakan belum tersedia: ', n.daftar, '.')
        WHEN 'belum_jatuh_tempo' THEN 'Belum jatuh tempo untuk dilaporkan.'
        WHEN 'tidak_berlaku' THEN 'Dinyatakan tidak berlaku.'
        ELSE
            CASE
                WHEN n.realisasi IS NULL AND n.penyebut = 0 THEN 'Penyebut 0 tidak dapat menjadi pembagi.'
                WHEN n.realisasi IS NULL OR n.cabang IS NOT NULL
                    THEN 'Hasilnya di luar jangkauan hitungan; periksa angka masukannya.'
                WHEN n.target IS NULL THEN 'Target untuk periode ini belum ditetapkan dalam PK.'
                WHEN n.rumus = 'rentang' AND n.target_atas IS NULL
                    THEN 'Batas atas target untuk periode ini belum ditetapkan dalam PK.'
                WHEN n.rumus = 'rentang' AND n.target_atas < n.target
                    THEN 'Batas atas target lebih kecil dari batas bawahnya.'
                WHEN n.rumus = 'rentang' THEN 'Batas target 0 atau negatif tidak dapat menjadi pembagi.'
                WHEN n.rumus = 'ya_tidak' AND n.target <> 1 THEN 'Target ya atau tidak harus «Ya».'
                WHEN n.rumus = 'ya_tidak' THEN 'Realisasi bukan «Ya» dan bukan «Tidak».'
                WHEN n.rumus = 'predikat' AND n.target_teks IS NULL
                    THEN 'Target bukan predikat dalam daftar satuannya.'
                WHEN n.rumus = 'predikat' THEN 'Realisasi bukan predikat dalam daftar satuannya.'
                WHEN n.target = 0 THEN 'Target 0 tidak dapat menjadi pembagi.'
                WHEN n.target < 0 THEN 'Target negatif tidak punya rumus capaian.'
                WHEN n.realisasi < 0 THEN 'Realisasi negatif tidak punya rumus T/R.'
                ELSE 'Realisasi 0 tidak dapat menjadi pembagi pada rumus T/R.'
            END
    END AS alasan,
    n.predikat,
    concat(n.rumus, '@', CAST(n.versi_rumus AS VARCHAR)) AS rumus,
    n.arah
FROM (@predikat) AS n

-- The figures of one garis over the kecamatan of $unit, those of kelurahan apart, in the periods and ukuran of `diminta` (a
-- step of the statement that asks). cara: jumlah, targets and realisasi added up; rasio, Σ pembilang over Σ penyebut; nothing
-- where that would give no figure of the kabupaten. Only when all that are due are in is there one; what those give that are
-- in stands beside it (_masuk). Its capaian is the indikator's own formula, asked about the rolled-up figures.
WITH anggota AS (
    SELECT * FROM (@garis_anggota) AS g
),
pokok AS (
    SELECT
        periode, ukuran, jenis_unit, garis,
        max(tahun) AS tahun,
        CASE WHEN count(DISTINCT lower(satuan)) = 1 THEN min(satuan) END AS satuan,
        min(jenis_satuan) AS jenis_satuan,
        min(arah) AS arah,
        min(rumus) AS rumus,
        min(agregasi_waktu) AS agregasi_waktu,
        min(basis) AS basis,
        max(rasio) AS rasio,
        max(nama_pembilang) AS pembilang,
        max(nama_penyebut) AS penyebut,
        CASE WHEN count(DISTINCT lower(coalesce(definisi_operasional, ''))) = 1 THEN max(definisi_operasional) END
            AS definisi_operasional,
        CASE WHEN count(DISTINCT lower(coalesce(definisi_operasional, ''))) > 1 THEN 1 ELSE 0 END AS definisi_berbeda,
        CASE
            WHEN count(DISTINCT lower(satuan)) > 1 OR count(DISTINCT jenis_satuan) > 1 THEN 'satuan'
            WHEN count(DISTINCT arah) > 1 OR count(DISTINCT rumus) > 1 THEN 'rumus'
            WHEN count(DISTINCT agregasi_waktu) > 1 THEN 'agregasi'
            WHEN count(DISTINCT coalesce(lower(nama_pembilang), '')) > 1
                OR count(DISTINCT coalesce(lower(nama_penyebut), '')) > 1 THEN 'pembilang atau penyebut'
            WHEN ukuran = 'tw' AND max(agregasi_waktu) = 'jumlah' AND count(DISTINCT basis) > 1 THEN 'basis triwulan'
        END AS beda,
        count(*) AS n_unit,
        sum(dihitung) AS n_jatuh_tempo,
        sum(masuk) AS n_masuk,
        sum(CASE WHEN status = 'tercapai' THEN 1 ELSE 0 END) AS tercapai,
        sum(CASE WHEN status = 'di_bawah_target' THEN 1 ELSE 0 END) AS di_bawah_target,
        sum(CASE WHEN status = 'belum_lapor' THEN 1 ELSE 0 END) AS belum_lapor,
        sum(CASE WHEN status = 'belum_tersedia' THEN 1 ELSE 0 END) AS belum_tersedia,
        sum(CASE WHEN status = 'belum_jatuh_tempo' THEN 1 ELSE 0 END) AS belum_jatuh_tempo,
        sum(CASE WHEN status = 'tidak_berlaku' THEN 1 ELSE 0 END) AS tidak_berlaku,
        sum(CASE WHEN status = 'tidak_dapat_dihitung' THEN 1 ELSE 0 END) AS tidak_dapat_dihitung,
        count(capaian) AS n_capaian,
        min(capaian) AS capaian_terendah,
        max(capaian) AS capaian_tertinggi,
        CAST(bagi(sum(capaian), count(capaian), 2) AS DECIMAL(28, 2)) AS capaian_rata_rata,
        CAST(sum(CASE WHEN dihitung = 1 THEN realisasi END) AS DECIMAL(30, 6)) AS realisasi,
        CAST(
            bagi(sum(CASE WHEN masuk = 1 THEN pembilang END) * max(pengali), sum(CASE WHEN masuk = 1 THEN penyebut END), 2)
            AS DECIMAL(30, 6)
        ) AS nisbah,
        CAST(sum(CASE WHEN dihitung = 1 THEN target END) AS DECIMAL(30, 6)) AS target_jumlah,
        CAST(sum(CASE WHEN masuk = 1 THEN target END) AS DECIMAL(30, 6)) AS target_jumlah_masuk,
        count(CASE WHEN dihitung = 1 AND target IS NULL THEN 1 END) AS n_tanpa_target,
        count(CASE WHEN masuk = 1 AND target IS NULL THEN 1 END) AS n_tanpa_target_masuk,
        count(DISTINCT CASE WHEN dihitung = 1 THEN target END) AS n_target,
        min(CASE WHEN dihitung = 1 THEN target END) AS target_sama,
        count(DISTINCT CASE WHEN dihitung = 1 THEN target_atas END) AS n_target_atas,
        count(CASE WHEN dihitung = 1 THEN target_atas END) AS n_beratas,
        min(CASE WHEN dihitung = 1 THEN target_atas END) AS target_atas_sama
    FROM anggota
    GROUP BY periode, ukuran, jenis_unit, garis
),
urut_capaian AS (
    SELECT
        periode, ukuran, jenis_unit, garis, capaian,
        row_number() OVER (PARTITION BY periode, ukuran, jenis_unit, garis ORDER BY capaian, unit NULLS LAST) AS nomor,
        count(*) OVER (PARTITION BY periode, ukuran, jenis_unit, garis) AS n
    FROM anggota
    WHERE capaian IS NOT NULL
),
tengah AS (
    -- The middle one, or the mean of the two in the middle.
    SELECT
        periode, ukuran, jenis_unit, garis, CAST(bagi(sum(capaian), count(*), 2) AS DECIMAL(28, 2)) AS capaian_median
    FROM urut_capaian
    WHERE 2 * nomor BETWEEN n AND n + 2
    GROUP BY periode, ukuran, jenis_unit, garis
),
urut_unit AS (
    SELECT
        a.*,
        row_number() OVER (
            PARTITION BY periode, ukuran, jenis_unit, garis ORDER BY dihitung DESC, masuk, unit NULLS LAST
        ) AS nomor,
        row_number() OVER (PARTITION BY periode, ukuran, jenis_unit, garis ORDER BY unit NULLS LAST) AS pertama
    FROM anggota AS a
),
nama AS (
    SELECT
        periode, ukuran, jenis_unit, garis,
        max(CASE WHEN pertama = 1 THEN nama END) AS nama,
        -- Those that are due and not in come first.
        string_agg(CASE WHEN dihitung = 1 AND masuk = 0 AND nomor <= 5 THEN nama_unit END, ', ' ORDER BY nomor) AS belum,
        string_agg(CASE WHEN dihitung = 1 THEN unit END, ' ' ORDER BY unit) AS unit_dihitung
    FROM urut_unit
    GROUP BY periode, ukuran, jenis_unit, garis
),
cara AS (
    SELECT
        p.*, n.nama, n.belum, n.unit_dihitung, t.capaian_median, p.n_jatuh_tempo - p.n_masuk AS n_belum,
        CASE
            WHEN p.beda IS NOT NULL THEN NULL
            WHEN p.rasio = 1 AND p.agregasi_waktu <> 'maksimum' THEN 'rasio'
            WHEN p.jenis_satuan = 'jumlah' AND p.agregasi_waktu = 'jumlah' AND p.rasio = 0
                AND p.rumus NOT IN ('rentang', 'ya_tidak', 'predikat') THEN 'jumlah'
        END AS cara
    FROM pokok AS p
    JOIN nama AS n
        ON n.periode = p.periode AND n.ukuran = p.ukuran AND n.jenis_unit = p.jenis_unit AND n.garis = p.garis
    LEFT JOIN tengah AS t
        ON t.periode = p.periode AND t.ukuran = p.ukuran AND t.jenis_unit = p.jenis_unit AND t.garis = p.garis
),
gabung AS MATERIALIZED (
    SELECT
        c.*,
        -- Shares of what differs cannot be promised together: a ratio has a target only where all promise the same one.
        CASE
            WHEN c.cara = 'jumlah' AND c.n_tanpa_target = 0 THEN c.target_jumlah
            WHEN c.cara = 'rasio' AND c.n_tanpa_target = 0 AND c.n_target = 1
                AND (c.n_beratas = 0 OR (c.n_beratas = c.n_jatuh_tempo AND c.n_target_atas = 1)) THEN c.target_sama
        END AS target,
        CASE
            WHEN c.cara = 'rasio' AND c.n_tanpa_target = 0 AND c.n_target = 1 AND c.n_beratas = c.n_jatuh_tempo
                AND c.n_target_atas = 1 THEN c.target_atas_sama
        END AS target_atas,
        CASE WHEN c.cara = 'jumlah' THEN c.realisasi WHEN c.cara = 'rasio' THEN c.nisbah END AS realisasi_masuk,
        CASE WHEN c.cara = 'jumlah' AND c.n_tanpa_target_masuk = 0 THEN c.target_jumlah_masuk END AS target_masuk_jumlah,
        CASE WHEN c.n_jatuh_tempo > 0 AND c.n_masuk = c.n_jatuh_tempo THEN 1 ELSE 0 END AS lengkap
    FROM cara AS c
),
dua AS (
    -- Each asked twice: as the figure of the kabupaten, and as that of those that are in.
    SELECT
        concat('semua ', g.ukuran, ' ', g.jenis_unit) AS unit, g.garis AS indikator, g.tahun AS versi, g.periode, g.target,
        g.target_atas, CASE WHEN g.lengkap = 1 THEN g.realisasi_masuk END AS realisasi, g.tahun, g.rumus, g.arah,
        g.satuan, g.agregasi_waktu
    FROM gabung AS g
    UNION ALL
    SELECT
        concat('masuk ', g.ukuran, ' ', g.jenis_unit) AS unit, g.garis AS indikator, g.tahun AS versi, g.periode,
        CASE WHEN g.cara = 'rasio' THEN g.target ELSE g.target_masuk_jumlah END AS target, g.target_atas,
        g.realisasi_masuk AS realisasi, g.tahun, g.rumus, g.arah, g.satuan, g.agregasi_waktu
    FROM gabung AS g
),
-- The one that follows takes the place of the table of that name in the statement of the formulas.
indikator AS (
    SELECT DISTINCT unit, indikator, versi, indikator AS garis, rumus, arah, satuan, agregasi_waktu FROM dua
),
ditanya AS MATERIALIZED (
    SELECT
        unit, indikator, versi, tahun, periode, CAST(NULL AS VARCHAR) AS dokumen, target, target_atas, realisasi
    FROM dua
),
hasil AS (
    SELECT * FROM (@tanya_rumus) AS h
)
SELECT
    g.jenis_unit, g.garis, g.nama, g.satuan, g.jenis_satuan, g.arah, h.rumus, g.tahun, g.periode, g.ukuran, g.cara,
    g.n_unit, g.n_jatuh_tempo, g.n_masuk, g.tercapai, g.di_bawah_target, g.belum_lapor, g.belum_tersedia,
    g.belum_jatuh_tempo, g.tidak_berlaku, g.tidak_dapat_dihitung, g.definisi_berbeda,
    g.target, g.target_atas, CASE WHEN g.lengkap = 1 THEN g.realisasi_masuk END AS realisasi,
    CASE WHEN g.cara IS NOT NULL THEN h.cabang END AS cabang, CASE WHEN g.cara IS NOT NULL THEN h.mentah END AS mentah,
    CASE WHEN g.cara IS NOT NULL THEN h.capaian END AS capaian,
    CASE
        WHEN g.cara IS NOT NULL AND h.capaian IS NOT NULL THEN h.keadaan
        WHEN g.n_jatuh_tempo = 0 AND g.tidak_berlaku = g.n_unit THEN 'tidak_berlaku'
        WHEN g.n_jatuh_tempo = 0 THEN 'belum_jatuh_tempo'
        WHEN g.cara IS NOT NULL AND g.belum_lapor > 0 THEN 'belum_lapor'
        WHEN g.cara IS NOT NULL AND g.belum_tersedia > 0 THEN 'belum_tersedia'
        ELSE 'tidak_dapat_dihitung'
    END AS keadaan,
    CASE WHEN g.cara IS NOT NULL AND h.capaian IS NOT NULL THEN h.status END AS status,
    CASE WHEN g.cara IS NOT NULL THEN h.predikat END AS predikat,
    CASE
        WHEN g.beda IS NOT NULL
            THEN concat('Tidak digabung: ', g.beda, ' tidak sama di semua ', g.jenis_unit, '.')
        WHEN g.n_jatuh_tempo = 0 AND g.tidak_berlaku = g.n_unit THEN 'Dinyatakan tidak berlaku.'
        WHEN g.n_jatuh_tempo = 0 THEN 'Belum jatuh tempo untuk dilaporkan.'
        WHEN g.cara IS NULL THEN 'Tidak digabung: angka seperti ini tidak dapat dijumlahkan; lihat sebarannya.'
        WHEN g.lengkap = 0
            THEN concat(
                'Belum lengkap: ', CAST(g.n_belum AS VARCHAR), ' dari ', CAST(g.n_jatuh_tempo AS VARCHAR), ' ', g.jenis_unit,
                ' belum ada angkanya (', g.belum,
                CASE WHEN g.n_belum > 5 THEN concat(' dan ', CAST(g.n_belum - 5 AS VARCHAR), ' lainnya') ELSE '' END, ').'
            )
        WHEN h.capaian IS NOT NULL THEN NULL
        WHEN g.target IS NULL AND g.n_tanpa_target > 0
            THEN concat(
                'Target belum ditetapkan dalam PK ', CAST(g.n_tanpa_target AS VARCHAR), ' dari ',
                CAST(g.n_jatuh_tempo AS VARCHAR), ' ', g.jenis_unit, '.'
            )
        WHEN g.target IS NULL
            THEN concat('Target tiap ', g.jenis_unit, ' berbeda; capaian dari nisbah gabungan tidak dihitung.')
        WHEN g.realisasi_masuk IS NULL THEN 'Penyebut 0 tidak dapat menjadi pembagi.'
        ELSE h.alasan
    END AS alasan,
    m.target AS target_masuk, g.realisasi_masuk, CASE WHEN g.cara IS NOT NULL THEN m.capaian END AS capaian_masuk,
    g.n_capaian, g.capaian_terendah, g.capaian_median, g.capaian_rata_rata, g.capaian_tertinggi,
    g.rumus AS kode_rumus, g.agregasi_waktu, g.basis, g.pembilang, g.penyebut, g.definisi_operasional, g.unit_dihitung
FROM gabung AS g
JOIN hasil AS h
    ON h.unit = concat('semua ', g.ukuran, ' ', g.jenis_unit) AND h.indikator = g.garis AND h.periode = g.periode
JOIN hasil AS m
    ON m.unit = concat('masuk ', g.ukuran, ' ', g.jenis_unit) AND m.indikator = g.garis AND m.periode = g.periode

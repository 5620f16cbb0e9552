-- This period against the same one a year earlier, joined by the indikator's garis. Both differences are given: of the
-- realisasi in its own unit, of the capaian in percentage points. Not comparable when what is measured has changed.
WITH kini AS (
    SELECT
        c.*, i.nama, i.satuan, i.jenis_satuan, i.agregasi_waktu, i.basis, i.pembilang, i.penyebut,
        i.definisi_operasional, p.tahun_lalu
    FROM capaian AS c
    JOIN indikator AS i ON i.unit = c.unit AND i.indikator = c.indikator AND i.versi = c.versi
    JOIN periode AS p ON p.periode = c.periode
),
pasang AS (
    SELECT
        k.unit, k.indikator, k.nama, k.satuan, k.arah, k.periode, k.ukuran, k.tahun_lalu AS periode_lalu,
        k.target, k.realisasi, k.capaian, k.keadaan, k.predikat,
        l.indikator AS indikator_lalu, l.target AS target_lalu, l.realisasi AS realisasi_lalu,
        l.capaian AS capaian_lalu, coalesce(l.keadaan, 'tidak_ada') AS keadaan_lalu,
        CASE
            WHEN l.indikator IS NULL THEN NULL
            WHEN lower(k.satuan) <> lower(l.satuan) OR k.jenis_satuan <> l.jenis_satuan THEN 'satuan berubah'
            WHEN k.arah <> l.arah OR k.rumus <> l.rumus THEN 'rumus berubah'
            WHEN k.agregasi_waktu <> l.agregasi_waktu THEN 'agregasi berubah'
            -- A TW alone is not a TW up to now.
            WHEN k.ukuran = 'tw' AND k.agregasi_waktu = 'jumlah' AND k.basis <> l.basis THEN 'basis triwulan berubah'
            WHEN coalesce(k.pembilang, '') <> coalesce(l.pembilang, '')
                OR coalesce(k.penyebut, '') <> coalesce(l.penyebut, '') THEN 'pembilang atau penyebut berubah'
            -- Wording that is mended within a versi is the same row; an empty one says nothing about a change.
            WHEN lower(k.definisi_operasional) <> lower(l.definisi_operasional) THEN 'definisi berubah'
        END AS perubahan
    FROM kini AS k
    LEFT JOIN kini AS l
        ON l.unit = k.unit AND l.garis = k.garis AND l.periode = k.tahun_lalu AND l.ukuran = k.ukuran
),
selisih AS (
    SELECT
        p.*,
        CASE WHEN p.perubahan IS NULL THEN p.realisasi - p.realisasi_lalu END AS selisih_realisasi,
        CASE WHEN p.perubahan IS NULL THEN p.capaian - p.capaian_lalu END AS selisih_capaian
    FROM pasang AS p
)
SELECT
    s.unit, s.indikator, s.nama, s.satuan, s.arah, s.periode, s.periode_lalu, s.ukuran, s.target_lalu, s.target,
    s.realisasi_lalu, s.realisasi, s.capaian_lalu, s.capaian, s.keadaan_lalu, s.keadaan, s.predikat,
    s.selisih_realisasi, s.selisih_capaian,
    CASE
        WHEN s.selisih_realisasi IS NULL THEN NULL
        WHEN s.selisih_realisasi = 0 THEN 'tetap'
        WHEN (s.selisih_realisasi > 0) = (s.arah = 'naik') THEN 'membaik'
        ELSE 'memburuk'
    END AS arah_realisasi,
    CASE
        WHEN s.selisih_capaian IS NULL THEN NULL
        WHEN s.selisih_capaian > 0 THEN 'naik'
        WHEN s.selisih_capaian < 0 THEN 'turun'
        ELSE 'tetap'
    END AS arah_capaian,
    CASE
        WHEN s.indikator_lalu IS NULL THEN concat('Tidak ada indikator ini pada ', s.periode_lalu, '.')
        WHEN s.perubahan IS NOT NULL THEN concat('Tidak sebanding: ', s.perubahan, '.')
        WHEN s.selisih_realisasi IS NULL THEN 'Salah satu tahun belum ada angkanya.'
        WHEN s.selisih_capaian IS NULL THEN 'Capaian salah satu tahun tidak dapat dihitung.'
    END AS alasan
FROM selisih AS s

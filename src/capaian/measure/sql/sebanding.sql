-- Which definitions of one garis may be compared: every pair of them within a unit, with what has changed from the
-- second to the first (NULL: nothing that matters). perubahan_tw is for a TW alone, which is not a TW up to now.
WITH beda AS (
    SELECT
        k.unit, k.garis, k.indikator, k.versi, l.indikator AS indikator_lalu, l.versi AS versi_lalu,
        CASE
            WHEN lower(k.satuan) <> lower(l.satuan) OR k.jenis_satuan <> l.jenis_satuan THEN 'satuan berubah'
            WHEN k.arah <> l.arah OR k.rumus <> l.rumus THEN 'rumus berubah'
            WHEN k.agregasi_waktu <> l.agregasi_waktu THEN 'agregasi berubah'
        END AS pokok,
        CASE WHEN k.agregasi_waktu = 'jumlah' AND k.basis <> l.basis THEN 'basis triwulan berubah' END AS basis,
        CASE
            WHEN coalesce(k.pembilang, '') <> coalesce(l.pembilang, '')
                OR coalesce(k.penyebut, '') <> coalesce(l.penyebut, '') THEN 'pembilang atau penyebut berubah'
            -- Wording that is mended within a versi is the same row; an empty one says nothing about a change.
            WHEN lower(k.definisi_operasional) <> lower(l.definisi_operasional) THEN 'definisi berubah'
        END AS isi
    FROM indikator AS k
    JOIN indikator AS l ON l.unit = k.unit AND l.garis = k.garis
)
SELECT
    b.unit, b.garis, b.indikator, b.versi, b.indikator_lalu, b.versi_lalu,
    coalesce(b.pokok, b.isi) AS perubahan,
    coalesce(b.pokok, b.basis, b.isi) AS perubahan_tw
FROM beda AS b

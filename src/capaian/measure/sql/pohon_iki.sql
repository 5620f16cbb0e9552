-- The Indikator Kinerja Individu of a year, one row each, and what of the register each is said to support: `simpul` is the
-- one it hangs on (that of the indikator that it names), empty when the register knows no such kode.
WITH isian AS (
    SELECT
        unit, seksi, objek, urut,
        max(CASE WHEN kolom = 'jabatan' THEN teks END) AS jabatan,
        max(CASE WHEN kolom = 'uraian' THEN teks END) AS uraian,
        max(CASE WHEN kolom = 'satuan' THEN teks END) AS satuan,
        max(CASE WHEN kolom = 'target' THEN nilai END) AS target,
        max(CASE WHEN kolom = 'target_atas' THEN nilai END) AS target_atas,
        max(CASE WHEN kolom = 'target' THEN teks END) AS target_teks,
        max(CASE WHEN kolom = 'mendukung' THEN teks END) AS mendukung
    FROM (@usulan_kini) AS k
    WHERE k.jenis = 'iki' AND k.periode = $periode
    GROUP BY unit, seksi, objek, urut
),
terbaru AS (
    SELECT unit, indikator, max(versi) AS versi FROM indikator GROUP BY unit, indikator
)
SELECT
    n.unit, n.seksi, n.objek, n.urut, n.jabatan, n.uraian, n.satuan, n.target, n.target_atas, n.target_teks, n.mendukung,
    v.indikator, coalesce(i.simpul, s.simpul) AS simpul
FROM isian AS n
LEFT JOIN terbaru AS v ON v.unit = n.unit AND lower(v.indikator) = lower(trim(n.mendukung))
LEFT JOIN indikator AS i ON i.unit = v.unit AND i.indikator = v.indikator AND i.versi = v.versi
LEFT JOIN simpul_kini AS s ON s.unit = n.unit AND lower(s.simpul) = lower(trim(n.mendukung)) AND v.indikator IS NULL

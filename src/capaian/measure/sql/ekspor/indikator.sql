SELECT
    i.unit, i.indikator, i.versi, i.garis, i.simpul, i.nama, i.satuan, i.jenis_satuan, i.arah, i.rumus, i.agregasi_waktu,
    i.basis, i.jatuh_tempo, i.pembilang, i.penyebut, i.definisi_operasional, i.sumber_data
FROM indikator AS i
JOIN unit AS u ON u.unit = i.unit
WHERE $unit = '' OR i.unit = $unit OR u.induk = $unit
ORDER BY i.unit, i.indikator, i.versi

-- The class of each figure of `dinilai` (periode, nilai) in the scale of its period. Not a table of its own: other
-- statements hand `dinilai` in.
SELECT d.*, k.predikat
FROM dinilai AS d
LEFT JOIN kelas_berlaku AS k
    ON k.periode = d.periode
    AND (d.nilai > k.batas_bawah OR (k.inklusif AND d.nilai = k.batas_bawah))
    AND (
        k.batas_atas IS NULL
        OR d.nilai < k.batas_atas
        OR (NOT k.atas_inklusif AND d.nilai = k.batas_atas)
    )

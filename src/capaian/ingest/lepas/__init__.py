"""From a foreign sheet under its meaning to rows of a kertas kerja: figures, totals, matches with the register."""

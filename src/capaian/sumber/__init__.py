"""What comes beside the kertas kerja: data pendukung that proves a figure (bukti), the DPA that the pagu come from, the
SPJ that the money is held against. The facade's pipelines for them; nothing is kept here."""

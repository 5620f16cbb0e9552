"""One jurnal for several computers: what they edit in place stays the same on all of them (selaras), a workspace moves to the
server (pindah), and another computer gets a folder of its own (gabung)."""

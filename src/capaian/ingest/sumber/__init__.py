"""The other sources of the SOPs: DPA with its anggaran kas, SPJ."""

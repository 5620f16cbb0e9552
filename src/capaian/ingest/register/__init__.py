"""The register workbook: the office's own master data, read, held against itself, and against the one in force."""

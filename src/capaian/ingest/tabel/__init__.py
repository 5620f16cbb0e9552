"""The structure of a foreign sheet: tables, header paths, rows and their places. Words decide nothing of meaning here."""

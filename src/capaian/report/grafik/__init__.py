"""Plotly figures: rows -> figure. umum: what notebooks, reports and pages share; the others belong to one page each."""

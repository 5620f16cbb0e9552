"""Builders of the synthetic workbooks: one module a family, one function a file, each returns bytes."""

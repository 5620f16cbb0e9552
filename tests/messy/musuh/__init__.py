"""Hostile files, built by code, and a reader that misbehaves."""

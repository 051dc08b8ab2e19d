"""Recounting what a run file claims, from its rows: one module for each part of the file."""

"""Closed forms of queueing theory; statistics of measured runs; scaling laws."""

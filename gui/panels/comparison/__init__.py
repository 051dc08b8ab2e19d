"""Runs beside each other: what differs, figures with differences, charts over each other."""

"""The tables of a run as CSV, JSON or Parquet."""

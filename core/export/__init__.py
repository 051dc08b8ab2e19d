"""Records as CSV or JSON."""

"""Questions and results."""

"""The ``csv`` source: kind, encoding, shape, rows, types and times of a user's table."""

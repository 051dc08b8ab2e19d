"""How a table of a user's is read: its kind, encoding, shape, rows, types and times."""

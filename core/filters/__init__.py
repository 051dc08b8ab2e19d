"""The language in which records are chosen: its form, its meaning, its SQL."""

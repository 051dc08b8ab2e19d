"""Who takes the registry's lock besides the workers."""

GENERATOR, SUPERVISOR, OTHER = -1, -2, -3
"""Clients of the lock that are not workers; the numbers of workers begin with 1."""

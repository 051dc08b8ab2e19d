"""Mutants: programs with one fault each, that the tests have to notice."""

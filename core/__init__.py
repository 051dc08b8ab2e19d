"""Registro without its window; `core/README.md` has its words, packages and rules."""

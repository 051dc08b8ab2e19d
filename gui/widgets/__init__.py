"""Widgets that know nothing of Registro."""

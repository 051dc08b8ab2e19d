"""Puts the program together; the self-test."""

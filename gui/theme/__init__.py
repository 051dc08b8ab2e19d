"""Palettes for light and dark, fonts, icons, scroll bars, zoom."""

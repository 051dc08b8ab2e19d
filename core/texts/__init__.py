"""Texts for people in the language chosen, where there is no window to translate them."""

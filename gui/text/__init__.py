"""Numbers, units and the core's texts in the window's language."""

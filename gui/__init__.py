"""The window: PySide6 widgets around the core; `gui/README.md` has its words and rules."""

"""The panel of the live charts: axes, curves, marks, legend, and what a person points at."""

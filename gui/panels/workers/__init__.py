"""The panel of the worker processes."""

"""The result of a run as a panel."""

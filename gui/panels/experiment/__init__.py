"""The charts of an experiment's answer, painted with Qt alone."""

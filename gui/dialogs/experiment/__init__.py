"""The window of experiments: the question, the runs, the answer."""

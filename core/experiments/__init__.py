"""Experiments: the searches, the running of probes, and the folder that keeps them; soak."""

"""Reports of runs, comparisons and experiments, as files that need nothing else to be read."""

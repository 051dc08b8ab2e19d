"""The pipeline of a run as a picture: generator, registry, workers, ends."""

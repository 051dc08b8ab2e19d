"""The worker process and the pool."""

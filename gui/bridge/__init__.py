"""The way to the core: the session, its threads, background tasks."""

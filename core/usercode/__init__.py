"""The user's Python file: loading, inspection, dry run, watching for changes, output."""

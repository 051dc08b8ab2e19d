"""The run file: schema, connection, lock, ownership, writing, reading, verification."""

"""When records are due, and the generator."""

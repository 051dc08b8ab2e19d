"""Values, enumerations, errors, the clock; anyone may import it."""

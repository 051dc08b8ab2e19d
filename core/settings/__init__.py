"""The table of parameters, their typed values, and the scenario."""

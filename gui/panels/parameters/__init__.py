"""The panel of the parameters: a form, the arrival rate, and the curve of arrivals."""

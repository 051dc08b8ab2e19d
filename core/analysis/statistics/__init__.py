"""Statistics of measured runs, of the standard library alone: one subject a module.

Lists of numbers go in, an `Interval` with the estimate comes out; nothing here knows about runs.
Each function names the paper or textbook that its formula is from.
"""

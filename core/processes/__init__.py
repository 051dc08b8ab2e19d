"""Child processes that end with the program, and their priority."""

"""The main window, its table of actions, what they do with files and user code."""

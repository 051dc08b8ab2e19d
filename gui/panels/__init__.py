"""The docks and the record tables; each knows only its own signals and slots."""

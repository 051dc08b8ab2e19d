"""Qt models of what tables and charts show."""

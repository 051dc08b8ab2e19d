"""Preferences, language, installation, crash reports, the log, licences, one instance."""

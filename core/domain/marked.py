"""Marks texts for translation, without Qt."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001
    """Mark ``text`` for the translation tools (they look for this name) and return it unchanged."""
    return text

"""Texts of anybody's within a page: never markup, and nothing in them that cannot be seen."""

import html
import re

LIMIT = 20_000
"""Characters of one text."""
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NONE = "\ud800-\udfff\ufffe\uffff"
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:%|s|ms|µs|min|h)(?!\w))")
_HIDDEN = re.compile(f"[{_CONTROLS}{_TURNING}{_NONE}]")


def escaped(text: str) -> str:
    """Return ``text`` for a place between tags or within a quoted attribute.

    Control characters, and those that turn the direction of what follows, are named instead: what
    is read is what the text says.
    """
    text = text if len(text) <= LIMIT else text[: LIMIT - 1] + "…"
    return html.escape(_HIDDEN.sub(_named, text), quote=True)


def _named(match: "re.Match[str]") -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"


def unparted(text: str) -> str:
    """Return numbers so that no line ends between one and its unit."""
    return _BEFORE_UNIT.sub("\u00a0", text)

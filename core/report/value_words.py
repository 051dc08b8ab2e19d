"""Values of parameters in a report: the program's own words in its language, as typed behind."""

from core.comparison.differences import CHANGED
from core.settings.parameters import BY_NAME
from core.texts.words import Words


def choice_text(name: str, value: str, words: Words) -> str:
    """Return a parameter's value; one of its choices is translated, with what is typed behind it.

    ``value`` may be the values that it had one after the other. All other values are a person's.
    """
    row = BY_NAME.get(name)
    if row is None or not row.choices:
        return value
    return CHANGED.join(_choice(each, words) for each in value.split(CHANGED))


def _choice(value: str, words: Words) -> str:
    shown = words.text(value)
    return value if shown == value else f"{shown} ({value})"

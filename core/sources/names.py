"""The names of a table's columns."""

from collections.abc import Iterable

from core.sources.base import RESERVED

NAME_LIMIT = 100


def unique(given: Iterable[str]) -> list[str]:
    """Return column names that are not empty, not ours, and differ in more than case."""
    used = {name.casefold() for name in RESERVED}
    names: list[str] = []
    for number, text in enumerate(given, start=1):
        clean = "".join(letter for letter in text if letter.isprintable()).strip()[:NAME_LIMIT]
        name = base = clean or f"column_{number}"
        again = 2
        while name.casefold() in used:
            name = f"{base}_{again}"
            again += 1
        used.add(name.casefold())
        names.append(name)
    return names

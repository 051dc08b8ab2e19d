"""The formats that records can be exported to: one row and one file each.

The window's dialog and the command line show what stands here.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TextIO

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.views import Row
from core.export.csv_format import write_csv, write_csv_rows
from core.export.json_format import END, SEPARATOR, write_json, write_json_rows


class Format(NamedTuple):
    """A row of the table."""

    name: str
    """What the command line calls it."""
    label: str
    """What a person calls it, in every language."""
    suffix: str
    """What the name of such a file ends with."""
    write: Callable[[TextIO, list[str], Iterator[list[Row]]], None]
    """Writes records with these column names, up to `end`."""
    more: Callable[[TextIO, list[str], Iterator[list[Row]]], None]
    """Writes records that stand behind others, with `separator` before each of them."""
    separator: str = ""
    end: str = ""
    """Stands behind all records."""


FORMATS = (
    Format("csv", "CSV", ".csv", write_csv, write_csv_rows),
    Format("json", "JSON", ".json", write_json, write_json_rows, SEPARATOR, END),
)
"""The first is what a file is written as whose name says nothing else."""


def format_of(name: str) -> Format:
    """Return the format that is called so.

    Raises:
        RegistryError: there is none.

    """
    for form in FORMATS:
        if form.name == name:
            return form
    raise RegistryError(
        QT_TRANSLATE_NOOP("core", "Cannot export to “{to}”; possible are: {formats}"),
        to=name,
        formats=", ".join(form.name for form in FORMATS),
    )


def format_for(file_name: str) -> Format:
    """Return the format that the name of a file asks for."""
    named = (form for form in FORMATS if file_name.lower().endswith(form.suffix))
    return next(named, FORMATS[0])

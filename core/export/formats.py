"""The formats that the tables of a run can be exported to: one row and one file each.

The window's dialogs and the command line show what stands here.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TextIO, TypeAlias

from core.domain.errors import QT_TRANSLATE_NOOP, RegistryError
from core.domain.views import Row
from core.export.csv_format import write_csv, write_csv_rows, write_sheet, write_sheet_rows
from core.export.json_format import END, SEPARATOR, write_json, write_json_lines, write_json_rows

Writes: TypeAlias = Callable[[TextIO, list[str], Iterator[list[Row]]], None]


class Format(NamedTuple):
    """A row of the table."""

    name: str
    """What the command line calls it."""
    label: str
    """What a person calls it; translatable."""
    suffix: str
    """What the name of such a file ends with."""
    write: Writes | None = None
    """Writes rows with these column names, up to `end`; None: it is no text, and is written by
    `core.export.parquet`."""
    more: Writes | None = None
    """Writes rows that stand behind others, with `separator` before each of them."""
    separator: str = ""
    end: str = ""
    """Stands behind all rows."""


FORMATS = (
    Format("csv", QT_TRANSLATE_NOOP("core", "CSV"), ".csv", write_csv, write_csv_rows),
    Format(
        "json",
        QT_TRANSLATE_NOOP("core", "JSON"),
        ".json",
        write_json,
        write_json_rows,
        SEPARATOR,
        END,
    ),
    Format(
        "jsonl",
        QT_TRANSLATE_NOOP("core", "JSON lines"),
        ".jsonl",
        write_json_lines,
        write_json_lines,
    ),
    Format(
        "spreadsheet",
        QT_TRANSLATE_NOOP("core", "CSV for spreadsheets"),
        ".csv",
        write_sheet,
        write_sheet_rows,
    ),
    Format("parquet", QT_TRANSLATE_NOOP("core", "Parquet"), ".parquet"),
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


def format_for(file_name: str, chosen: str = "") -> Format:
    """Return the format that the name of a file asks for; of several the one that is ``chosen``.

    Where the name asks for none it is the one that is ``chosen``, or the first.
    """
    fitting = [form for form in FORMATS if file_name.lower().endswith(form.suffix)]
    among = fitting or list(FORMATS)
    return next((form for form in among if form.name == chosen), among[0])
